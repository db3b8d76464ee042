#!/usr/bin/env bash
# Dump and restore without special flags: plain, custom, directory with several jobs; row for row, object for object.
. "$(dirname "$0")/../tap.sh"
trap 'hc_remove dump; rm -rf "$work"' EXIT
work=$(mktemp -d)
hc_start dump fsync=off full_page_writes=off

runs 'a database full of data' filled original
is "$(breaches original)" '' 'its invariants hold'
contents original >"$work/contents"
fingerprint original >"$work/fingerprint"
pg_dump original | grep -v '^\\\(un\)\?restrict ' >"$work/text"
is "$(grep '|0|' "$work/contents" | grep -v sequence)" '' 'no table is empty'

# restored NAME: what the dump gave back is what was there
restored() {
	contents "$1" >"$work/contents.$1"
	same "$work/contents.$1" "$work/contents" "$1: every row and every sequence"
	fingerprint "$1" >"$work/fingerprint.$1"
	same "$work/fingerprint.$1" "$work/fingerprint" "$1: every object, right and comment"
	is "$(breaches "$1")" '' "$1: the invariants hold"
	psql -Xq -d "$1" -c 'CALL compliance.install()' 2>&1
	fingerprint "$1" >"$work/fingerprint.$1"
	same "$work/fingerprint.$1" "$work/fingerprint" "$1: install() has nothing to mend"
	# (the DBA's grants of roles are in no database's dump; psql's restriction key is another each time)
	pg_dump "$1" | grep -v '^\\\(un\)\?restrict ' >"$work/text.$1"
	same "$work/text.$1" "$work/text" "$1: a dump of it is the same text"
	fails "$1: the extension is still tied to its tables" 'cannot drop extension' sql "$1" 'DROP EXTENSION hospital_compliance'
}

database plain
runs 'plain: dump' pg_dump -f "$work/plain.sql" original
runs 'plain: restore' psql -Xq -v ON_ERROR_STOP=1 -d plain -f "$work/plain.sql"
restored plain

database custom
runs 'custom: dump' pg_dump -Fc -f "$work/custom.dump" original
runs 'custom: restore' pg_restore --exit-on-error -d custom "$work/custom.dump"
restored custom

database directory
runs 'directory: dump with -j4' pg_dump -Fd -j4 -f "$work/directory.dump" original
runs 'directory: restore with -j4' pg_restore -j4 --exit-on-error -d directory "$work/directory.dump"
restored directory

database apart
runs 'in parts: schema, then data' bash -c "pg_restore --exit-on-error --section=pre-data --section=data -d apart '$work/custom.dump' && pg_restore --exit-on-error --section=post-data -d apart '$work/custom.dump'"
restored apart

# new rows go on where the sequences were
for where in original custom; do
	sql $where "INSERT INTO compliance.institution (name, kind, bed_count, size_class) VALUES ('新規', 'hospital', 20, 'small_medium') RETURNING institution_id" >"$work/key.$where"
done
same "$work/key.custom" "$work/key.original" 'a new row gets the same key in both'

# a role of the restored database is where it was
sql postgres 'GRANT regress_dump_staff TO CURRENT_USER' 2>/dev/null
is "$(sql custom 'SET ROLE regress_dump_staff; SELECT count(*) FROM compliance.institution')" 1 'a role finds its scope in the restored database'

# the suites on a restored database
database fresh
sql fresh 'CREATE EXTENSION hospital_compliance' && sql fresh 'CALL compliance.install()'
database suite
pg_dump -Fc fresh | pg_restore --exit-on-error -d suite
ok $? 'an empty set of tables is restored'
suites suite "${HC_LONG:+all}"
done_testing
