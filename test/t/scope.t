#!/usr/bin/env bash
# Every view of compliance_report and every page, found in the catalog, as a role of every level and scope: exactly the
# rows that the owner finds for the institutions of the scope, by query, COPY, a prying function and a pooled session.
. "$(dirname "$0")/../tap.sh"
work=$(mktemp -d)
trap 'hc_remove scope; rm -rf "$work"' EXIT
hc_start scope fsync=off autovacuum_naptime=1
runs 'a database full of data' filled scope
db=scope
# 12 institutions of prefecture 20 are members of association 3, below 2; institution 8201 is in prefecture 13
roles='reader_one reader_district reader_13 reader_20 reader_all staff_one staff_none inspector_20 inspector_2 administrator'
sql $db "
	SET compliance.now = '2026-01-10 09:00+09';
	CREATE ROLE vendor_1 LOGIN; SELECT compliance.grant_access('vendor_1', 'vendor'); INSERT INTO compliance.account (role_name, vendor_id) VALUES ('vendor_1', 1);
	$(for role in $roles; do echo "CREATE ROLE $role LOGIN; SELECT compliance.grant_access('$role', '$(sed 's/_.*//; s/administrator/admin/' <<<$role)');"; done)
	INSERT INTO compliance.account (role_name, institution_id) VALUES ('reader_one', 1), ('staff_one', 1);
	INSERT INTO compliance.account (role_name, association_id) VALUES ('reader_district', 3), ('inspector_2', 2);
	INSERT INTO compliance.account (role_name, prefecture_code) VALUES ('reader_13', '13'), ('reader_20', '20'), ('inspector_20', '20');
	CREATE ROLE pool LOGIN NOINHERIT; GRANT reader_one, reader_13, reader_all TO pool;
	-- something of everybody's, so that a leak has something to show
	INSERT INTO compliance.obligation (institution_id, title, due_on) SELECT institution_id, '義務' || institution_id, '2025-12-01' FROM compliance.institution;
	SELECT compliance.open_assessment(institution_id, 'R7-institution', 2025) FROM compliance.institution AS i
	 WHERE NOT EXISTS (SELECT FROM compliance.assessment AS a WHERE a.institution_id = i.institution_id AND a.checklist_code = 'R7-institution');
	INSERT INTO compliance.contract (institution_id, vendor_id, title, service_kind, starts_on) SELECT institution_id, 1, '保守' || institution_id, 'maintenance', '2025-04-01' FROM compliance.institution" >/dev/null
ok $? 'roles of every level and scope'
# as few institutions as there are, and not dear enough to be compiled
for _ in $(seq 100); do
	[ "$(sql $db "SELECT reltuples FROM pg_class WHERE oid = 'compliance.institution'::regclass")" = -1 ] || break
	sleep 0.3
done
is "$(sql $db 'EXPLAIN SELECT * FROM compliance_report.kpi_overview' | sed -n '1s/.*\.\.\([0-9]*\).*/\1/p' | awk '{print $1 < 100000}')" 1 'the overview of a few institutions is planned for few'
# the clock stands still: a day that ends between two answers is no difference between their scopes
sql $db "ALTER DATABASE $db SET compliance.now = '$(sql $db 'SELECT compliance.clock()')'"
is "$(PGUSER=staff_one sql $db 'SELECT compliance.clock()')" "$(sql $db 'SELECT compliance.clock()')" 'everybody asks at the same instant'
scope_of() {
	case $1 in
		*_one) echo 'institution_id = 1' ;;
		*_13) echo 'institution_id = 8201' ;;
		*_none) echo 'false' ;;
		reader_all | administrator) echo 'true' ;;
		*) echo 'institution_id <= 12' ;;
	esac
}
as() { PGUSER=$1 psql -XAtq -d $db -c "$2" 2>&1; }

# ---- views ----

# what has no institution is the same for everybody: a new view of this kind must be looked at
is "$(sql $db "SELECT string_agg(c.relname, ' ' ORDER BY c.relname) FROM pg_class AS c WHERE c.relnamespace = 'compliance_report'::regnamespace AND c.relkind = 'v'
	AND NOT EXISTS (SELECT FROM pg_attribute AS a WHERE a.attrelid = c.oid AND a.attname = 'institution_id')")" \
	'dim_date dim_item dim_offering dim_vendor' 'every other view of compliance_report says whose a row is'
# queries CONDITION SCHEMA: a digest of the rows of each view of the schema
queries() {
	sql $db "
		SELECT format('SELECT %L, count(*), md5(string_agg(t::text, chr(10) ORDER BY t::text COLLATE \"C\")) FROM %s AS t%s;', c.oid::regclass, c.oid::regclass,
		              CASE WHEN EXISTS (SELECT FROM pg_attribute AS a WHERE a.attrelid = c.oid AND a.attname = 'institution_id') THEN ' WHERE institution_id IS NOT NULL AND $1' ELSE '' END)
		  FROM pg_class AS c WHERE c.relnamespace = '$2'::regnamespace AND c.relkind = 'v' AND c.relname !~ '^_|_import$' ORDER BY c.relname"
}
answers() { PGUSER=$1 psql -XAtq -d $db -c "SET compliance.language = 'ja'" -f "$2" 2>&1; }
queries true compliance_report >"$work/report.sql"
queries true compliance >"$work/records.sql"
for role in $roles; do
	queries "$(scope_of $role)" compliance_report >"$work/owner.sql"
	answers postgres "$work/owner.sql" >"$work/expected"
	# who acts for no institution has no use for the register of vendors
	[ $role != staff_none ] || sed -i 's/^compliance_report.dim_vendor.*/compliance_report.dim_vendor|0|/' "$work/expected"
	answers $role "$work/report.sql" >"$work/$role.report"
	same "$work/$role.report" "$work/expected" "$role: every view of compliance_report shows the rows of its scope and no others"
	[[ $role != reader* ]] || continue
	queries "$(scope_of $role)" compliance >"$work/owner.sql"
	answers postgres "$work/owner.sql" >"$work/expected"
	answers $role "$work/records.sql" >"$work/$role.records"
	# views of the common programme have no institution and are the same; the register as above; what has reached whom is counted below
	for file in "$work/expected" "$work/$role.records"; do
		[ $role = administrator ] || sed -i '/announcement_reach/d' "$file"
		[ $role != staff_none ] || sed -i '/vendor/d' "$file"
	done
	same "$work/$role.records" "$work/expected" "$role: so does every view of compliance"
done
is "$(for role in staff_one staff_none inspector_20; do as $role "SELECT coalesce(sum(delivered), 0) = (SELECT count(*) FROM compliance.delivery) FROM compliance.announcement_reach"; done | sort -u) $(as staff_one 'SELECT sum(delivered) FROM compliance.announcement_reach')" \
	't 1' 'what an announcement reached is counted over what one may see'
is "$(grep -c '|0|' "$work/reader_one.report")" 0 'no view is empty for who is tested'
is "$(answers vendor_1 "$work/report.sql" | grep -vc 'permission denied\|^LINE\|\^')" 0 'a vendor has no business in compliance_report'
is "$(answers reader_one "$work/records.sql" | grep -vc 'permission denied\|^LINE\|\^')" 0 'nor a reader in compliance'
# rows of no institution: closing days of the programme, and what associations received
for role in reader_one reader_13 staff_none; do
	is "$(as $role "SELECT DISTINCT kind FROM compliance_report.fact_deadline WHERE institution_id IS NULL AND kind NOT IN ('enrollment', 'cancellation')")" '' \
		"$role: nothing of another association"
done

# ---- by other ways ----

sql $db 'ANALYZE'
views=$(sql $db "SELECT a.attrelid::regclass FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid AND c.relkind = 'v' AND c.relnamespace = 'compliance_report'::regnamespace WHERE a.attname = 'institution_id' ORDER BY 1")
for role in reader_one reader_13 reader_district staff_one inspector_20; do
	own=$(scope_of $role)
	[ $role = reader_13 ] && other=2 || other=8201
	{
		# a function that costs nothing is called first, if the policy lets it
		echo "CREATE FUNCTION pg_temp.pry(id bigint) RETURNS boolean LANGUAGE plpgsql COST 0.0000001 AS 'BEGIN RAISE NOTICE ''seen %'', id; RETURN true; END';
			SET client_min_messages = notice;"
		for view in $views; do
			echo "SELECT count(*) FROM $view WHERE pg_temp.pry(institution_id) \g /dev/null"
			echo "COPY (SELECT format('seen %s', institution_id) FROM $view WHERE institution_id IS NOT NULL) TO STDOUT;"
			echo "SELECT count(1 / (institution_id - $other)) FROM $view \g /dev/null"
			echo "EXPLAIN (ANALYZE, VERBOSE) SELECT * FROM $view AS v JOIN compliance_report.dim_institution AS i USING (institution_id);"
		done
		echo "SELECT 'statistics of ' || tablename FROM pg_stats WHERE schemaname = 'compliance' AND tablename IN ('institution', 'answer', 'person', 'contract', 'assessment');"
	} >"$work/pry.sql"
	PGUSER=$role psql -XAtq -d $db -f "$work/pry.sql" >"$work/pried" 2>&1
	seen=$(sed -n 's/.*seen \([0-9]*\)$/\1/p' "$work/pried" | sort -un | paste -sd,)
	is "$(sql $db "SELECT array_agg(v ORDER BY v) = (SELECT array_agg(institution_id ORDER BY institution_id) FROM compliance.institution WHERE $own) FROM unnest('{$seen}'::bigint[]) AS v")" t "$role: a prying function and COPY show the scope and nothing else"
	is "$(grep -a 'ERROR\|statistics of' "$work/pried")" '' "$role: no error comes of a row of others, and no statistics are shown"
	is "$(grep -acF "$(sql $db "SELECT name FROM compliance.institution WHERE institution_id = $other")" "$work/pried")" 0 "$role: nor does a plan name them"
done

# a pooled session is who it says it is, and a statement prepared for one is planned anew for another
digest="SELECT md5(string_agg(t::text, chr(10) ORDER BY t::text COLLATE \"C\")) FROM compliance_report.kpi_overview AS t"
{
	for role in reader_one reader_13 reader_all reader_one; do as $role "$digest"; done
} >"$work/direct"
PGUSER=pool psql -XAtq -d $db >"$work/pooled" 2>&1 <<-SQL
	BEGIN; SET LOCAL ROLE reader_one; PREPARE overview AS $digest; EXECUTE overview; COMMIT;
	BEGIN; SET LOCAL ROLE reader_13; EXECUTE overview; ROLLBACK;
	BEGIN; SET LOCAL ROLE reader_all; EXECUTE overview; COMMIT;
	BEGIN; SET LOCAL ROLE reader_one; EXECUTE overview; COMMIT;
	SQL
same "$work/pooled" "$work/direct" 'a pooled session shows each its own'
is "$(as pool 'SELECT 1 FROM compliance_report.kpi_overview' | grep -c 'permission denied')" 1 'and nothing between them'

# ---- pages ----

# every function that tells of one institution, prefecture or form, and that writes nothing
pages=$(sql $db "
	SELECT p.proargnames[1] || ' ' || p.proname || CASE WHEN p.pronargs - p.pronargdefaults > 1 AND p.proargtypes[1] = 'int4'::regtype THEN '(%s,2025)' ELSE '(%s)' END
	  FROM pg_proc AS p WHERE p.pronamespace = 'compliance'::regnamespace AND p.prokind = 'f' AND p.proname !~ '^_' AND p.provolatile <> 'v'
	   AND p.proargnames[1] IN ('institution_id', 'prefecture_code', 'assessment_id') ORDER BY 1")
[[ $pages = *report_html\(*report_html_region\(* && $pages = *form_export\(* && $pages = *deadline_calendar\(* ]]
ok $? 'the pages are found in the catalog' "$pages"
form=$(sql $db "SELECT min(assessment_id) FROM compliance.assessment WHERE institution_id = 8201")
for role in staff_one staff_none inspector_20 vendor_1 reader_one; do
	words="SELECT title FROM compliance.obligation WHERE institution_id = 8201"
	# a vendor knows its customers by name, and its contracts
	[ $role = vendor_1 ] || words+=" UNION SELECT name FROM compliance.institution WHERE institution_id = 8201 UNION SELECT title FROM compliance.contract WHERE institution_id = 8201"
	sql $db "$words" >"$work/words"
	leaks=
	while read -r argument call; do
		case $argument in
			institution_id) foreign=8201 ;;
			prefecture_code) foreign="'13'" ;;
			*) foreign=$form ;;
		esac
		as $role "SELECT * FROM compliance.${call/\%s/$foreign}" >"$work/page"
		! grep -qaFf "$work/words" "$work/page" || leaks+=" $call"
	done <<<"$pages"
	is "$leaks" '' "$role: no page tells about an institution out of scope"
done
for language in ja en; do
	page=$(sql $db "SET compliance.language = '$language'; SELECT compliance.report_html(999999, 2025)" 2>&1)
	[[ $page = '<!DOCTYPE html>'* && $page != *ERROR* ]] && grep -q '該当なし\|No such institution' <<<"$page"
	ok $? "$language: an unknown institution gives a page that says so" "$page"
	for year in 1900 9998 -5 2147483647; do
		page=$(sql $db "SET compliance.language = '$language'; SELECT compliance.report_html(1, $year)" 2>&1)
		[[ $page = '<!DOCTYPE html>'* && $page != *ERROR* ]]
		ok $? "$language: so does year $year" "$page"
		page=$(sql $db "SET compliance.language = '$language'; SELECT compliance.report_html_region('20', $year)" 2>&1)
		[[ $page = '<!DOCTYPE html>'* && $page != *ERROR* ]]
		ok $? "$language: and of a prefecture" "$page"
	done
	page=$(sql $db "SET compliance.language = '$language'; SELECT compliance.report_html_region('99', 2025)" 2>&1)
	[[ $page = '<!DOCTYPE html>'* && $page != *ERROR* ]]
	ok $? "$language: so does an unknown prefecture" "$page"
done
is "$(as staff_one 'SELECT compliance.report_html(8201, 2025)' | sed 's/8201/N/g')" "$(as staff_one 'SELECT compliance.report_html(999999, 2025)' | sed 's/999999/N/g')" 'an institution out of scope is like an unknown one'
done_testing
