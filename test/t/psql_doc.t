#!/usr/bin/env bash
# doc/psql.md, doc/bi.md and doc/apps.md: their SQL blocks run in order, in one session of psql over the example year each, and
# print what is shown, column for column.
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

# without blanks at the ends of lines and empty lines at the end
trimmed() { sed 's/ *$//' "$1" | sed -e :a -e '/^\n*$/{$d;N;ba' -e '}'; }

# document NAME SHOWN: at least so many of its blocks show what they print
document() {
	local blocks=$work/$1 block number shown=0
	doc_blocks "doc/$1.md" "$blocks"
	for block in "$blocks"/*.sql; do
		printf '\\echo @@%s\n' "$(basename "$block" .sql)"
		cat "$block"
	done >"$blocks/session"
	# errors stand where they occur, as on a terminal; the page that is written goes to the work folder
	(cd "$blocks" && PAGER= psql -X -d psql_doc <"$blocks/session" 2>&1) |
		awk -v dir="$blocks" '/^@@[0-9]+$/ { file = dir "/" substr($0, 3) ".out"; printf "" > file; next } { print > file }'
	for block in "$blocks"/*.sql; do
		number=$(basename "$block" .sql)
		if [ -e "$blocks/$number.txt" ]; then
			trimmed "$blocks/$number.txt" >"$blocks/$number.shown"
			trimmed "$blocks/$number.out" >"$blocks/$number.printed"
			same "$blocks/$number.printed" "$blocks/$number.shown" "$1.md, block $number prints what is shown: $(head -1 "$block" | cut -c1-60)"
			shown=$((shown + 1))
		else
			[ -e "$blocks/$number.out" ] && ! grep -q '^ERROR' "$blocks/$number.out"
			ok $? "$1.md, block $number runs: $(head -1 "$block" | cut -c1-60)" "$(cat "$blocks/$number.out")"
		fi
	done
	[ $shown -ge "$2" ]
	ok $? "$1.md: $shown blocks show what they print"
}

document psql 15
grep -q '<html lang="en">' "$work/psql/report.html"
ok $? 'and a page was written'
document bi 1
document apps 1
done_testing
