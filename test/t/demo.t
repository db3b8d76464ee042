#!/usr/bin/env bash
# ./demo: what it prints, that it can be repeated, that it leaves nothing behind, and that the examples of help() run in its database.
. "$(dirname "$0")/../tap.sh"
export HC_DEMO_CLUSTER=demo_test
work=$(mktemp -d)
trap 'hc_remove demo_test; rm -rf "$work"' EXIT

./demo en >"$work/en" 2>&1
ok $? 'the demo runs' "$(tail -20 "$work/en")"
# shows NAME PATTERN: a line of the output, blanks squeezed
shows() {
	tr -s ' ' <"$work/$3" | grep -qE "$2"
	ok $? "$1" "no line like $2 in: $(cat "$work/$3")"
}
shows 'the four offerings' '^ 2021-A │.*│ 50 │ 2 │ 0 │ 48 │ open' en
shows 'the full one has a waiting list' '^ 2021-D │.*│ 50 │ 50 │ 3 │ 0 │ waiting list' en
shows 'the first who waited was promoted to the seat given up' '│ 7 │ 1$' en
shows 'the weakest category with its score, witness and remedy' '^ Human │ 33.3 │.*│ 2-⑦ │ Fix the rule.*│ ◀ weakest' en
shows 'the nine answers of the notice' '^ Organizational │ 57.1 │.*│ 4 │ ◀ weakest' en
shows 'the matrix' '^ Preventive │ 50 │ 100 │ 0' en
shows 'a contract that cannot be activated' 'MC010: contract 2 lacks 4 mandatory' en
shows 'what it lacks' '^ Work is passed on only with prior approval │ missing' en
shows 'what is overdue' '^ overdue │ 2025-11-28 │ -12 │ 2-⑨' en
shows 'what is due soon' '^ due soon │ 2025-12-31 │ 21 │ ' en
shows 'the district' '^ 例示総合病院 │ 73.7 │ Human │ 33.3 │ 2-⑦' en
shows 'how to go on' 'psql -h /.* -U postgres demo$' en

report=$(sed -n 's/^The hospital.s page, to print: //p' "$work/en")
grep -q 'Weakest: Human, 33.3 of 100' "$report"
ok $? 'the page lies where the demo says'

PGHOST=$(cat "$HC_BASE/demo_test.socket") PGPORT=5432 PGUSER=postgres
export PGHOST PGPORT PGUSER
is "$(sql demo "SELECT compliance.today(), current_setting('compliance.language')")" '2025-12-10|en' 'whoever explores finds the clock and the language'
is "$(breaches demo)" '' 'the invariants hold'
# each in a transaction that is undone, so that none needs what another has left
sql demo "SELECT 'BEGIN; ' || example || '; ROLLBACK;' FROM compliance.help()" >"$work/examples"
is "$(wc -l <"$work/examples")" "$(sql demo "SELECT count(*) FROM compliance.help() WHERE example <> ''")" 'every function of help() has an example'
while IFS= read -r example; do
	runs "help(): ${example:7:60}" psql -Xq -v ON_ERROR_STOP=1 -d demo -c "$example"
done <"$work/examples"

LC_ALL=ja_JP.UTF-8 HC_USER_LOCALE=ja_JP.UTF-8 ./demo >"$work/ja" 2>&1
ok $? 'it runs again, over itself, in the language of the terminal' "$(tail -20 "$work/ja")"
shows 'in Japanese' '^ 人的対策 │ 33.3 │.*│ 2-⑦ │ パスワードの規則を定め.*│ ◀ 最も弱い' ja
is "$(sed 's/[^0-9.│-]//g' "$work/ja" | grep -c '│')" "$(sed 's/[^0-9.│-]//g' "$work/en" | grep -c '│')" 'with as many lines'
./demo nonsense >"$work/usage" 2>&1
is "$?" 2 'an unknown word is refused'

pid=$(head -1 "$HC_BASE/demo_test/postmaster.pid")
runs 'stop' ./demo stop
# where nobody reaps it, what is left of the process is its name
! grep -qE '^State:[[:space:]]+[^ZX]' "/proc/$pid/status" 2>/dev/null && [ ! -e "$HC_BASE/demo_test" ] && [ ! -e "$PGHOST" ]
ok $? 'leaves no process, no data and no socket'
runs 'stopping what does not run' ./demo stop
done_testing
