#!/usr/bin/env bash
# uninstall() and a session that writes, in both orders, at every isolation level (all of it by make check-all): a committed record is never dropped unseen.
. "$(dirname "$0")/../tap.sh"
work=$(mktemp -d)
trap 'hc_remove uninstall; rm -rf "$work"' EXIT
hc_start uninstall fsync=off
database installed && sql installed 'CREATE EXTENSION hospital_compliance' && sql installed 'CALL compliance.install()'
ok $? 'a database without records'

# open NAME: a session that is told what to do with say, and answered for in $work/NAME.out
open() {
	rm -f "$work/$1" "$work/$1.out"
	mkfifo "$work/$1"
	PGAPPNAME=$1 psql -Xtq -d case <"$work/$1" >"$work/$1.out" 2>&1 &
	eval "exec {to_$1}>\"$work/$1\""
}
say() { local to=to_$1; echo "$2" >&"${!to}"; }
close() { local to=to_$1; eval "exec ${!to}>&-"; }
# until NAME STATE: the session waits for a lock (Lock), or has answered everything (Client)
until_it() {
	for _ in $(seq 300); do
		[ "$(psql -XAtq -d postgres -c "SELECT wait_event_type FROM pg_stat_activity WHERE application_name = '$1' AND (wait_event_type = 'Lock' OR state LIKE 'idle%')")" = "$2" ] && return
		sleep 0.02
	done
	echo "# $1 is not in state $2"
	return 1
}
records() { sql case "SELECT count(*) FROM compliance.institution" 2>&1 | sed 's/LINE.*//; s/ERROR: *//' | head -1; }

write="INSERT INTO compliance.institution (institution_id, name, kind) VALUES (1, '診療所', 'clinic');"
for level in 'READ COMMITTED' 'REPEATABLE READ' SERIALIZABLE; do
	for order in writer uninstaller; do
		for end in COMMIT ROLLBACK; do
			# the short run leaves out what the level of the writer hardly changes
			[ -n "${HC_LONG:-}" ] || [ "$level" = 'READ COMMITTED' ] || [ $order/$end = writer/COMMIT ] || continue
			psql -Xq -d postgres -c 'DROP DATABASE IF EXISTS "case"' -c 'CREATE DATABASE "case" TEMPLATE installed'
			open writer
			open uninstaller
			say writer "BEGIN ISOLATION LEVEL $level; SELECT 1;"
			until_it writer Client
			if [ $order = writer ]; then
				say writer "$write"
				until_it writer Client
				say uninstaller 'CALL compliance.uninstall();'
				until_it uninstaller Lock
				waited=$?
				say writer "$end;"
			else
				say uninstaller 'BEGIN; CALL compliance.uninstall();'
				until_it uninstaller Client
				say writer "$write"
				until_it writer Lock
				waited=$?
				say uninstaller "$end;"
				say writer 'COMMIT;'
			fi
			close writer
			close uninstaller
			wait
			answers=$(cat "$work/uninstaller.out" "$work/writer.out")
			case $order/$end in
				writer/COMMIT) refused='records would be lost' left=1 ;;
				writer/ROLLBACK) refused= left='relation "compliance.institution" does not exist' ;;
				uninstaller/COMMIT) refused='' left='relation "compliance.institution" does not exist' ;;
				uninstaller/ROLLBACK) refused= left=1 ;;
			esac
			is "$waited $(records)" "0 $left" "$level: $order first, ${end,,}: the other waits, and what is committed stays"
			if [ -n "$refused" ]; then
				[[ $answers = *"$refused"*'compliance.institution (1 rows)'* ]]
				ok $? "$level: and uninstall() names the record" "$answers"
			elif [ $order/$end = uninstaller/COMMIT ]; then
				# the table is gone, or another transaction's change of the catalog was met on the way
				[[ $answers = *'does not exist'* || $answers = *'could not open relation'* ]]
				ok $? "$level: and the writer is told" "$answers"
			fi
		done
	done
done

psql -Xq -d postgres -c 'DROP DATABASE "case"' -c 'CREATE DATABASE "case" TEMPLATE installed'
for level in 'REPEATABLE READ' SERIALIZABLE; do
	fails "uninstall() at $level is refused, whose snapshot may miss a record" '25000' psql -XAtq -v ON_ERROR_STOP=1 -v VERBOSITY=verbose -d case \
		-c "BEGIN ISOLATION LEVEL $level" -c 'CALL compliance.uninstall()'
done
open first
open second
say first 'BEGIN; CALL compliance.uninstall();'
until_it first Client
say second 'CALL compliance.uninstall();'
until_it second Lock
say first 'COMMIT;'
close first
close second
wait
is "$(grep -c 'there is nothing to uninstall' "$work/second.out")" 1 'of two at once the second finds nothing'
done_testing
