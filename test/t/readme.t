#!/usr/bin/env bash
# README.md and README.ja.md: every SQL block runs, in order, in a new database, and prints what the block after it shows.
. "$(dirname "$0")/../tap.sh"
work=$(mktemp -d)
trap 'hc_remove readme; rm -rf "$work"' EXIT
hc_start readme fsync=off

for readme in README.md README.ja.md; do
	doc_blocks $readme "$work/$readme"
	database "readme"
	[ "$(ls "$work/$readme"/*.sql | wc -l)" -ge 10 ]
	ok $? "$readme has its examples"
	for block in "$work/$readme"/*.sql; do
		number=$(basename "$block" .sql)
		psql -X -v ON_ERROR_STOP=1 -P footer=off -d readme -f "$block" >"$work/out" 2>"$work/err"
		ok $? "$readme block $number: $(head -1 "$block" | cut -c1-60)" "$(cat "$work/err")"
		if [ -e "${block%.sql}.txt" ]; then
			# a text block shows the last result, columns as wide as they come
			awk -v RS= '{ last = $0 } END { print last }' "$work/out" | tr -s ' -' >"$work/last"
			tr -s ' -' <"${block%.sql}.txt" >"$work/shown"
			same "$work/last" "$work/shown" "$readme block $number prints what is shown"
		fi
	done
	sql readme "DROP OWNED BY example_bi; DROP ROLE example_bi"
done

# equal in content: the same examples, functions, codes and settings
for block in "$work"/README.md/*; do same "$work/README.ja.md/$(basename "$block")" "$block" "both have $(basename "$block")"; done
for readme in README.md README.ja.md; do
	grep -oE '`[^` ]+`' $readme | sort -u >"$work/$readme.words"
	grep -oE '^#+ ' $readme >"$work/$readme.headings"
done
same "$work/README.ja.md.words" "$work/README.md.words" 'both name the same things'
same "$work/README.ja.md.headings" "$work/README.md.headings" 'under the same headings'
sed -n 's/^ERRCODE_HC_//p; s/.*MAKE_SQLSTATE(\(.*\)).*/\1/p' src/hc.h | tr -d "', " | sort -u >"$work/codes"
grep -oE 'MC[0-9]{3}' README.md | sort -u >"$work/codes.readme"
same "$work/codes.readme" "$work/codes" 'every error code of ours is listed'
for file in $(grep -ohE '\]\([^)h#][^)]*\)' README.md README.ja.md | tr -d ']()' | sort -u); do
	[ -e "$file" ]
	ok $? "$file is there"
done
done_testing
