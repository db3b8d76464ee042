#!/usr/bin/env bash
# doc/psql.md: its blocks run in order, in one session of psql over the example year, and print what is shown, column for column.
. "$(dirname "$0")/../tap.sh"
trap 'hc_remove psql_doc; rm -rf "$work"' EXIT
work=$(mktemp -d)
hc_start psql_doc fsync=off
database psql_doc
sql psql_doc 'CREATE EXTENSION hospital_compliance'
sql psql_doc 'CALL compliance.install()'
psql -XAtq -v ON_ERROR_STOP=1 -v language=en -d psql_doc -f examples/demo/load.sql >/dev/null
sql psql_doc "ALTER DATABASE psql_doc SET compliance.now = '2025-12-10 10:00+09'"
sql psql_doc "ALTER DATABASE psql_doc SET compliance.language = 'en'"

doc_blocks doc/psql.md "$work"
for block in "$work"/*.sql; do
	printf '\\echo @@%s\n' "$(basename "$block" .sql)"
	cat "$block"
done >"$work/session"
# errors stand where they occur, as on a terminal; the page that it writes goes to the work folder
(cd "$work" && PAGER= psql -X -d psql_doc <"$work/session" 2>&1) | sed 's/ *$//' |
	awk -v dir="$work" '/^@@[0-9]+$/ { file = dir "/" substr($0, 3) ".out"; printf "" > file; next } { print > file }'

shown=0
for block in "$work"/*.sql; do
	number=$(basename "$block" .sql)
	if [ -e "$work/$number.txt" ]; then
		sed 's/ *$//' "$work/$number.txt" | sed -e :a -e '/^\n*$/{$d;N;ba' -e '}' >"$work/$number.shown"
		sed -e :a -e '/^\n*$/{$d;N;ba' -e '}' "$work/$number.out" >"$work/$number.last"
		same "$work/$number.last" "$work/$number.shown" "block $number prints what is shown: $(head -1 "$block" | cut -c1-60)"
		shown=$((shown + 1))
	else
		! grep -q '^ERROR' "$work/$number.out"
		ok $? "block $number runs: $(head -1 "$block" | cut -c1-60)" "$(cat "$work/$number.out")"
	fi
done
[ $shown -ge 15 ]
ok $? "$shown blocks show what they print"
grep -q '<html lang="en">' "$work/report.html"
ok $? 'and a page was written'
done_testing
