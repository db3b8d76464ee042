#!/usr/bin/env bash
# Answers from spreadsheets and forms to spreadsheets: the statements of doc/checklist.md with files that LibreOffice wrote.
# With HC_LONG the files are written anew by LibreOffice, filled forms go through .xlsx and back, and ogr_fdw reads
# .ods and .xlsx in the server.
. "$(dirname "$0")/../tap.sh"
work=$(mktemp -d)
chmod 755 "$work"
trap 'hc_remove spreadsheet; rm -rf "$work"' EXIT
skip() { tap_count=$((tap_count + 1)); echo "ok $tap_count - $1 # SKIP $2"; }
hc_private_server "$(hc_find_server)"
major=$("$HC_BINDIR/postgres" --version | sed 's/[^0-9]*\([0-9]*\).*/\1/')

# fresh DATABASE: with the edition that the files answer, in the year that they are about
fresh() {
	database "$1" && psql -XAtq -v ON_ERROR_STOP=1 -d "$1" <<-SQL
		CREATE EXTENSION hospital_compliance;
		CALL compliance.install();
		ALTER DATABASE $1 SET compliance.now = '2025-06-20 10:00+09';
	SQL
}

# ---- the document ----

# as in the document, but about the institution and the edition that the document opened
hc_start spreadsheet fsync=off
fresh doc
for name in utf8_bom sjis; do
	iconv -f "$([ $name = sjis ] && echo CP932 || echo UTF-8)" -t UTF-8 "test/data/answers_$name.csv" | sed 's/試験医院/見本病院/; s/x-form-2025/R7-institution/; s|2-(3)/サーバ|2-⑬/NW機器|; s/,令和7年度,1,/,令和7年度,3回目,/; s/,2025,[^,]*,/,2025,3,/' >"$work/$name"
done
cp "$work/utf8_bom" "$work/answers.csv"
iconv -f UTF-8 -t CP932 "$work/sjis" >"$work/answers_sjis.csv"
awk -v dir="$work" '/^```sql$/ { n++; on = 1; next } /^```/ { on = 0 } on { print > sprintf("%s/block.%02d", dir, n) }' doc/checklist.md
for block in "$work"/block.*; do
	[[ $(head -1 "$block") = '-- ogr_fdw' ]] && continue
	(cd "$work" && psql -Xq -v ON_ERROR_STOP=1 -d doc -f "$block") >"$work/out" 2>&1
	ok $? "doc/checklist.md: $(head -1 "$block" | cut -c1-70)" "$(cat "$work/out")"
done
is "$(sql doc "SELECT string_agg(round || ':' || n, ' ' ORDER BY round) FROM (SELECT a.round, count(w) AS n FROM compliance.assessment AS a LEFT JOIN compliance.current_answer AS w USING (assessment_id) GROUP BY a.round) AS x")" \
	'1:19 2:19 3:4' 'the first round is answered, the second is its sheet read back, the third the list of the hospital'
is "$(sql doc "SELECT count(*) FROM ((SELECT item_id, verdict, level, answered_on, target_on, note, basis FROM compliance.current_answer WHERE assessment_id = 1)
	EXCEPT (SELECT item_id, verdict, level, answered_on, target_on, note, basis FROM compliance.current_answer WHERE assessment_id <> 1)) AS x")" 0 'what was written to CSV and read back is the same'
is "$(head -c 3 "$work/form.csv" | od -An -tx1 | tr -d ' \n')" efbbbf 'the sheet begins with a byte order mark'
is "$(iconv -f CP932 -t UTF-8 "$work/form_sjis.csv")" "$(tail -c +4 "$work/form.csv")" 'in Shift_JIS it says the same'
is "$(head -1 "$work/lines.csv")" '番号,点検項目,結果,確認日,目標日,備考' 'headings of one'"'"'s own'

# ---- LibreOffice and ogr_fdw ----

if [ -z "${HC_LONG:-}" ]; then
	skip 'LibreOffice' 'runs with make check-all'
	skip 'ogr_fdw' 'runs with make check-all'
	done_testing
	exit
fi
hc_packages soffice:libreoffice-calc /usr/lib/libreoffice/program/libsclo.so:libreoffice-calc >&2
office() { soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to "$1" --outdir "$work" "$2" >"$work/office.log" 2>&1; }

mkdir "$work/anew"
runs 'LibreOffice writes the list as CSV' test/data/export "$work/anew"
for name in answers_utf8_bom.csv answers_sjis.csv; do
	same "$work/anew/$name" "test/data/$name" "$name is what this LibreOffice writes"
done

# a filled form as .xlsx and back through CSV
psql -XAtq -d doc -c 'SELECT compliance.form_spreadsheet(1)' -o "$work/form.fods"
office xlsx "$work/form.fods" && office ods "$work/form.fods"
ok $? 'the form becomes .xlsx and .ods' "$(cat "$work/office.log")"
office 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true' "$work/form.xlsx"
ok $? 'and .csv' "$(cat "$work/office.log")"
office pdf "$work/form.fods"
is "$(head -c 5 "$work/form.pdf")" '%PDF-' 'and something to print'
columns='number text, question text, first_result text, first_on text, first_target text, second_result text, second_on text, second_target text, third_result text, third_on text, third_target text, remark text, ground text'
# read_sheet ROUND: what is in table sheet becomes a round, which is compared with the first
read_sheet() {
	sql doc "INSERT INTO compliance.answer_import (institution, checklist_code, fiscal_year, round, item_number, verdict, answered_on, target_on, note, basis)
		SELECT '0110113719', 'R7-institution', '2025', '$1', number, first_result, first_on, first_target, remark, ground FROM sheet WHERE number ~ '^[0-9]' AND first_result <> ''" >&2
	sql doc "SELECT count(*) FROM compliance.current_answer AS w JOIN compliance.assessment AS a USING (assessment_id) JOIN compliance.current_answer AS f
		 ON f.assessment_id = 1 AND f.item_id = w.item_id AND (f.verdict, f.answered_on) = (w.verdict, w.answered_on)
		AND (f.target_on, f.note, f.basis) IS NOT DISTINCT FROM (w.target_on, w.note, w.basis) WHERE a.round = $1"
}
sql doc "CREATE TABLE sheet ($columns)"
(cd "$work" && psql -Xq -d doc -c "\\copy sheet FROM 'form.csv' WITH (FORMAT csv)")
is "$(read_sheet 4)" 19 'through .xlsx and CSV every answer comes back'

hc_packages "/usr/share/postgresql/$major/extension/ogr_fdw.control:postgresql-$major-ogr-fdw" >&2
if [ ! -e "/usr/share/postgresql/$major/extension/ogr_fdw.control" ]; then
	skip 'ogr_fdw' "is not packaged for PostgreSQL $major here"
	done_testing
	exit
fi
hc_private_server "$(hc_find_server)"
sql doc "CREATE EXTENSION ogr_fdw; DROP TABLE sheet"
round=5
for format in xlsx ods; do
	FORMAT=${format^^}
	sql doc "CREATE SERVER form_$format FOREIGN DATA WRAPPER ogr_fdw OPTIONS (datasource '$work/form.$format', format '$FORMAT', config_options 'OGR_${FORMAT}_HEADERS=DISABLE OGR_${FORMAT}_FIELD_TYPES=STRING')"
	sql doc "CREATE SCHEMA $format; IMPORT FOREIGN SCHEMA ogr_all FROM SERVER form_$format INTO $format"
	sql doc "CREATE VIEW sheet AS SELECT field1 AS number, field2 AS question, field3 AS first_result, field4 AS first_on, field5 AS first_target, field12 AS remark, field13 AS ground FROM $format.form"
	is "$(read_sheet $round)" 19 "through ogr_fdw from .$format, too"
	sql doc 'DROP VIEW sheet'
	round=$((round + 1))
done

# the list, by the statements of the document: the same rows as through CSV
block=$(grep -lx -- '-- ogr_fdw' "$work"/block.*)
for format in xlsx ods; do
	office $format test/data/answers.fods
	fresh "list_$format"
	sql "list_$format" "INSERT INTO compliance.institution (institution_id, name, kind) VALUES (1, '試験医院', 'clinic');
		INSERT INTO compliance.checklist (checklist_code, title_ja, title_en, respondent, fiscal_year) VALUES ('x-form-2025', '様式', 'Form', 'institution', 2025);
		INSERT INTO compliance.item (checklist_code, number, kind, title_ja, title_en, device_class) VALUES ('x-form-2025', '1-①', 'question', '一', 'one', NULL),
			('x-form-2025', '2-①', 'question', '二', 'two', NULL), ('x-form-2025', '2-②', 'question', '三', 'three', NULL), ('x-form-2025', '2-③/server', 'question', '四', 'four', 'server')"
	sed "s|/srv/answers.xlsx|$work/answers.$format|; s/XLSX/${format^^}/g" "$block" >"$work/ogr.sql"
	runs "the statements of the document read .$format" psql -Xq -v ON_ERROR_STOP=1 -d "list_$format" -f "$work/ogr.sql"
	sql "list_$format" 'SELECT number, verdict, answered_on, target_on, note FROM compliance.current_answer ORDER BY number COLLATE "C"' >"$work/$format.rows"
done
cat >"$work/rows" <<-'ROWS'
	1-①|yes|2025-06-02||責任者は院長
	2-①|yes|2025-06-02||
	2-②|no|2025-06-02|2025-12-26|更新は
	12月、予算承認済
	2-③/server|not_applicable|2025-06-02||サーバなし
ROWS
same "$work/xlsx.rows" "$work/rows" 'the rows of .xlsx are those of CSV'
same "$work/ods.rows" "$work/rows" 'and so are those of .ods'
done_testing
