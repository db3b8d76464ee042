#!/usr/bin/env bash
# Updating from every released version: code by ALTER EXTENSION, records by install().  Fresh, updated and restored are the same.
#
# test/data/release-X.sql is a dump of a database that version X itself filled, with its own functions and library
# (examples/demo/load.sql and test/added.sql of that time), and must not be made anew by a later one.
. "$(dirname "$0")/../tap.sh"
extensions=$("$HC_BINDIR/pg_config" --sharedir)/extension
trap 'hc_remove upgrade; rm -rf "$work"; rm -f "$extensions"/hospital_compliance--9.[12]*.sql' EXIT
work=$(mktemp -d)
hc_start upgrade fsync=off full_page_writes=off
version=$(sed -n "s/^default_version *= *'\(.*\)'/\1/p" hospital_compliance.control)
sql postgres 'CREATE ROLE regress_dump_staff; CREATE ROLE regress_upgrade_bi'
levels='reader staff vendor inspector admin'
for level in $levels; do sql postgres "CREATE ROLE regress_upgrade_$level"; done

# fresh DATABASE [VERSION]: code and records of a version, and a role of each level
fresh() {
	local level
	database "$1"
	sql "$1" "CREATE EXTENSION hospital_compliance ${2:+VERSION '$2'}" && sql "$1" 'CALL compliance.install()' || return 1
	for level in $levels; do sql "$1" "SELECT compliance.grant_access('regress_upgrade_$level', '$level')" >/dev/null || return 1; done
}
update() { sql "$1" "ALTER EXTENSION hospital_compliance UPDATE ${2:+TO '$2'}"; }
install() { sql "$1" 'CALL compliance.install()'; }
same_objects() {
	fingerprint "$1" >"$work/fingerprint.$1"
	[ -e "$work/fingerprint.$2" ] || fingerprint "$2" >"$work/fingerprint.$2"
	same "$work/fingerprint.$1" "$work/fingerprint.$2" "$3"
}
# keep DATABASE: every table as it is, in a schema of its own
keep() {
	sql "$1" "SELECT format('CREATE TABLE before.%I AS TABLE %s;', c.relname, c.oid::regclass) FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
		WHERE n.nspname = 'compliance' AND c.relkind = 'r' ORDER BY c.relname" >"$work/keep.sql"
	psql -Xq -v ON_ERROR_STOP=1 -d "$1" -c 'CREATE SCHEMA before' -f "$work/keep.sql"
}
# lost DATABASE: tables with rows that are not what they were, by the columns of old; extra rows only where install() brings rows
lost() {
	sql "$1" "SELECT format('SELECT %L, count(*) FROM (SELECT %s FROM before.%I EXCEPT ALL SELECT %2\$s FROM compliance.%3\$I) AS gone HAVING count(*) > 0', c.relname, a.columns, c.relname)
		|| CASE WHEN c.relname <> 'data_version' AND c.relname NOT IN (SELECT regexp_replace(k.key, '^compliance\.', '')
		        FROM jsonb_each((SELECT contents FROM public.fresh_contents)) AS k WHERE (k.value ->> 'rows')::int > 0)
		   THEN format(' UNION ALL SELECT %L, count(*) FROM (SELECT %s FROM compliance.%I EXCEPT ALL SELECT %2\$s FROM before.%3\$I) AS more HAVING count(*) > 0', c.relname || ', more', a.columns, c.relname)
		   ELSE '' END
		FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
		CROSS JOIN LATERAL (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) AS columns FROM pg_attribute AS a WHERE a.attrelid = c.oid AND a.attnum > 0) AS a
		WHERE n.nspname = 'before' AND c.relkind = 'r' ORDER BY c.relname" >"$work/lost.sql"
	sed -i 's/$/;/' "$work/lost.sql"
	[ "$(wc -l <"$work/lost.sql")" -gt 50 ] || echo 'nothing was compared'
	psql -XAtq -v ON_ERROR_STOP=1 -d "$1" -f "$work/lost.sql" 2>&1
}

fresh fresh || ok 1 'a fresh install'
fresh_contents=$(sql fresh 'SELECT compliance._install_contents()')
# what a database of this version looks like that the same year and the same DBA have filled
runs 'the example year in this version' filled now

for script in sql/release/hospital_compliance--*.sql; do
	from=${script##*--} from=${from%.sql}

	# ---- without records, or with none but the catalogs ----
	database code
	sql code "CREATE EXTENSION hospital_compliance VERSION '$from'"
	runs "$from: code without tables is updated" update code
	runs "$from: and installs" install code
	fresh empty "$from"
	ok $? "$from: its own install()"
	runs "$from: code is updated" update empty
	runs "$from: records are brought up to this version" install empty
	is "$(sql empty "SELECT string_agg(version, ' ' ORDER BY installed_at) FROM compliance.data_version")" "$from $version" "$from: both versions are on record"
	same_objects empty fresh "$from: every object is as in a fresh install"
	is "$(sql empty 'SELECT jsonb_pretty(compliance._install_contents())')" "$(sql fresh 'SELECT jsonb_pretty(compliance._install_contents())')" \
		"$from: every row is as in a fresh install"
	is "$(sql empty 'SELECT * FROM compliance.check_privileges()' | grep -v 'has no account')" '' "$from: every right is as in the matrix"
	install empty
	same_objects empty fresh "$from: a second install() changes nothing"

	# ---- full of records that it made itself ----
	database updated
	sed "s/^CREATE EXTENSION .*/CREATE EXTENSION hospital_compliance WITH SCHEMA compliance VERSION '$from';/" "test/data/release-$from.sql" >"$work/restore.sql"
	runs "$from: a database that it filled" psql -XAtqo /dev/null -v ON_ERROR_STOP=1 -d updated -f "$work/restore.sql"
	sql updated "CREATE TABLE public.fresh_contents AS SELECT '$fresh_contents'::jsonb AS contents"
	keep updated
	runs "$from: with records, code is updated" update updated
	is "$(lost updated)" '' "$from: which touches no row"
	runs "$from: with records, install()" install updated
	is "$(lost updated)" '' "$from: no row is lost or changed"
	is "$(breaches updated)" '' "$from: the invariants hold"
	is "$(sql updated "SELECT DISTINCT o.order_since <= compliance.clock() FROM compliance.offering AS o JOIN compliance.enrollment AS e USING (offering_id) WHERE e.status = 'waitlisted'")" \
		t "$from: the order of those who wait is judged from now on"
	sql updated 'DROP SCHEMA before CASCADE; DROP TABLE public.fresh_contents' 2>/dev/null
	same_objects updated now "$from: with records, every object is as in this version"

	# ---- its dump, restored where this version is ----
	database older
	runs "$from: its dump is restored into this version" psql -XAtqo /dev/null -v ON_ERROR_STOP=1 -d older -f "test/data/release-$from.sql"
	sql older "CREATE TABLE public.fresh_contents AS SELECT '$fresh_contents'::jsonb AS contents"
	keep older
	runs "$from: a restored dump, install()" install older
	is "$(lost older)" '' "$from: a restored dump, no row is lost or changed"
	is "$(breaches older)" '' "$from: a restored dump, the invariants hold"
	sql older 'DROP SCHEMA before CASCADE; DROP TABLE public.fresh_contents' 2>/dev/null
	same_objects older now "$from: a restored dump, every object is as in this version"

	# ---- updated, dumped and restored ----
	database restored
	pg_dump -Fc updated | pg_restore --exit-on-error -d restored
	ok $? "$from: an updated database is dumped and restored"
	same_objects restored updated "$from: restored and updated are the same"
	contents updated >"$work/contents"
	contents restored >"$work/contents.restored"
	same "$work/contents.restored" "$work/contents" "$from: restored and updated, every row and every sequence"

	# ---- the suites on the updated tables ----
	database suite
	sql suite "CREATE EXTENSION hospital_compliance VERSION '$from'" && install suite && update suite && install suite
	ok $? "$from: updated tables for the suites"
	suites suite "${HC_LONG:+all}"
done

# ---- a version to come, which changes everything that can change: test/data/next ----

# next OLD-OR-NEW VERSION: the script of this version with the probe objects in it
next() {
	local file ordinal=1000
	{
		sed '/^-- what install() executes/,$d' "$extensions/hospital_compliance--$version.sql"
		cat "test/data/next/functions-$1.sql"
		sed -n '/^-- what install() executes/,/^) AS part(ordinal/p' "$extensions/hospital_compliance--$version.sql" | sed '$d'
		for file in tables migrate triggers views; do
			[ -e "test/data/next/$file-$1.sql" ] || continue
			ordinal=$((ordinal + 1))
			case $file in
				tables) printf ",(%s, 'tables', 'probe/tables.sql', \$install_part\$\n" $ordinal ;;
				migrate) printf ",(%s, 'migrate', 'migrate/9.1--9.2-probe.sql', \$install_part\$\n" $ordinal ;;
				*) printf ",(%s, 'replay', 'probe/%s.sql', \$install_part\$\n" $ordinal $file ;;
			esac
			cat "test/data/next/$file-$1.sql"
			echo '$install_part$)'
		done
		sed -n '/^) AS part(ordinal/,$p' "$extensions/hospital_compliance--$version.sql"
	} >"$extensions/hospital_compliance--$2.sql"
}
next old 9.1
next new 9.2
awk -f sql/upgrade.awk "$extensions/hospital_compliance--9.2.sql" sql/upgrade/replace.sql >"$extensions/hospital_compliance--9.1--9.2.sql"
runs 'to come: fresh' fresh coming 9.2
# the probe's table comes behind the parts that are replayed, and the ledger's triggers with the next install()
install coming
runs 'to come: the version before' fresh probe 9.1
sql coming 'GRANT SELECT ON compliance.probe_overview TO regress_upgrade_bi WITH GRANT OPTION'
sql probe 'GRANT SELECT ON compliance.probe_overview TO regress_upgrade_bi WITH GRANT OPTION'
sql probe "INSERT INTO compliance.probe (title) VALUES ('kept')"
sql probe 'CREATE VIEW public.theirs AS SELECT probe_id FROM compliance.probe_overview'
sql probe 'CREATE VIEW public.caller AS SELECT compliance.probe_rate(3) AS rate'
runs 'to come: ALTER EXTENSION UPDATE' update probe 9.2
fails 'to come: a rule that leaves holds until install()' forbidden sql probe "INSERT INTO compliance.probe (title) VALUES ('forbidden')"
is "$(sql probe 'SELECT rate FROM compliance.probe_above; SELECT rate FROM public.caller')" "2
3" 'to come: views work on between the two'
fails 'to come: a view of others is not dropped' 'public.theirs depends on view compliance.probe_overview' install probe
sql probe 'ALTER VIEW public.theirs RENAME TO their_view'
fails 'to come: however it is called' 'Drop those objects' install probe
sql probe 'DROP VIEW public.their_view'
output=$(psql -Xq -v ON_ERROR_STOP=1 -d probe -c 'CALL compliance.install()' 2>&1)
ok $? 'to come: install()' "$output"
[[ $output = *'_probe_rate(integer,integer) of an older version is still in use'* && $output = *'view public.caller depends'* ]]
ok $? 'to come: a function that others call stays, with a warning' "$output"
sql probe 'DROP VIEW public.caller'
is "$(psql -Xq -v ON_ERROR_STOP=1 -d probe -c 'CALL compliance.install()' 2>&1)" '' 'to come: and goes when they are gone'
same_objects probe coming 'to come: every object is as in a fresh install'
is "$(sql probe 'SELECT title, stamp, weight FROM compliance.probe')" 'kept|old|1' 'to come: the row is there, with its new column'
is "$(sql probe "SELECT version FROM compliance.data_version ORDER BY installed_at")" "9.1
9.2" 'to come: both versions are on record'
fails 'to come: older code refuses newer records' 'records are newer' sql fresh "BEGIN; INSERT INTO compliance.data_version (version) VALUES ('9.2'); CALL compliance.install()"
# the whole upgrade at once
fresh probe 9.1
runs 'to come: both in one transaction' psql -Xq1 -v ON_ERROR_STOP=1 -d probe -c "ALTER EXTENSION hospital_compliance UPDATE TO '9.2'" -c 'CALL compliance.install()'
sql probe 'GRANT SELECT ON compliance.probe_overview TO regress_upgrade_bi WITH GRANT OPTION'
same_objects probe coming 'to come: in one transaction, every object is as in a fresh install'
done_testing
