# Sourced by the TAP tests that are written in bash: test output, a build if there is none yet, filled databases.
. "$(dirname "${BASH_SOURCE[0]}")/cluster.sh"
cd "$HC_TOP" || exit 1
if [ -z "${HC_BINDIR:-}" ]; then
	hc_packages
	hc_build
fi
PATH=$HC_BINDIR:$PATH
export PGOPTIONS='-c client_min_messages=warning'

tap_count=0 tap_failed=0
# ok STATUS NAME [DIAGNOSTIC]
ok() {
	tap_count=$((tap_count + 1))
	if [ "$1" -eq 0 ]; then
		echo "ok $tap_count - $2"
	else
		tap_failed=$((tap_failed + 1))
		echo "not ok $tap_count - $2"
		[ -z "${3:-}" ] || printf '%s\n' "$3" | head -${HC_DIFF_LINES:-30} | sed 's/^/#  /'
	fi
}
# is GOT EXPECTED NAME
is() { [ "$1" = "$2" ]; ok $? "$3" "got:
$1
expected:
$2"; }
# same FILE FILE NAME: the second one is what is expected
same() {
	local difference
	difference=$(diff "$2" "$1")
	ok $? "$3" "$difference"
}
# runs NAME COMMAND…
runs() {
	local name=$1 output
	shift
	output=$("$@" 2>&1)
	ok $? "$name" "$output"
}
done_testing() {
	echo "1..$tap_count"
	[ $tap_failed -eq 0 ]
}
# fails NAME ERROR COMMAND…: it fails and says ERROR
fails() {
	local name=$1 error=$2 output status
	shift 2
	output=$("$@" 2>&1)
	status=$?
	[ $status -ne 0 ] && [[ $output = *"$error"* ]]
	ok $? "$name" "status $status, output:
$output"
}

# doc_blocks FILE DIRECTORY: the sql blocks of a document as 01.sql, 02.sql … and the text block behind one, which is
# what it prints, as 01.txt
doc_blocks() {
	mkdir -p "$2"
	awk -v dir="$2" '
		/^```sql$/  { n++; file = sprintf("%s/%02d.sql", dir, n); next }
		/^```text$/ { file = sprintf("%s/%02d.txt", dir, n); next }
		/^```/      { file = ""; next }
		file != ""  { print > file }' "$1"
}

sql() { psql -XAtq -v ON_ERROR_STOP=1 -d "$1" -c "$2"; }
database() { psql -Xq -d postgres -c "DROP DATABASE IF EXISTS $1" -c "CREATE DATABASE $1"; }
contents() { psql -XAtq -v ON_ERROR_STOP=1 -d "$1" -f test/contents.sql; }
fingerprint() { psql -XAtq -v ON_ERROR_STOP=1 -d "$1" -f test/fingerprint.sql; }

# breaches DATABASE: rows of every verify_…() function, which are the invariants that do not hold
breaches() {
	local call
	for call in $(sql "$1" "SELECT format('%I.%I()', n.nspname, p.proname) FROM pg_proc AS p JOIN pg_namespace AS n ON n.oid = p.pronamespace
			WHERE n.nspname = 'compliance' AND p.proname LIKE 'verify\_%' AND p.pronargs = p.pronargdefaults ORDER BY 1"); do
		sql "$1" "SELECT '$call', v FROM compliance.${call#compliance.} AS v" 2>&1
	done
}

# filled DATABASE: with the example year, and what a DBA and a user added to it
filled() {
	database "$1"
	psql -XAtq -v ON_ERROR_STOP=1 -d "$1" -c 'CREATE EXTENSION hospital_compliance' -c 'CALL compliance.install()' || return 1
	psql -XAtq -v ON_ERROR_STOP=1 -v language=ja -d "$1" -f examples/demo/load.sql >/dev/null || return 1
	psql -XAtq -v ON_ERROR_STOP=1 -d "$1" -f test/added.sql && sql "$1" 'SELECT FROM compliance.seal_ledger()'
}

# suites DATABASE [all]: pgTAP and the regression tests on tables that are there already, and empty
suites() {
	local output work names pg_regress
	pg_regress=$(dirname "$("$HC_BINDIR/pg_config" --pgxs)")/../test/regress/pg_regress
	work=$(mktemp -d)
	mkdir -p "$work/results/regress"
	sql "$1" 'CREATE SCHEMA tap; GRANT USAGE ON SCHEMA tap TO PUBLIC' && sql "$1" 'CREATE EXTENSION pgtap SCHEMA tap' &&
		sql "$1" "ALTER DATABASE $1 SET search_path = public, tap; ALTER DATABASE $1 SET timezone = 'Asia/Tokyo'; ALTER DATABASE $1 SET datestyle = 'ISO, YMD'"
	if [ -n "${2:-}" ]; then names=$(ls test/pgtap/*.sql); else names=$(ls test/pgtap/{catalog,access,training}.sql); fi
	# the thousands of forms of a long run say nothing more on other tables
	output=$(HC_LONG= pg_prove -d "$1" $names 2>&1)
	ok $? "$1: pgTAP passes" "$(grep -aE '^not ok|Failed|ERROR|Bad plan' <<<"$output")"
	output=$("$pg_regress" --bindir="$HC_BINDIR" --inputdir=. --outputdir="$work" --use-existing --dbname="$1" \
		$(ls sql/regress/*.sql | sed 's|.*/\(.*\)\.sql|regress/\1|' | grep -v /setup) 2>&1)
	ok $? "$1: the regression tests pass" "$(cat "$work/regression.diffs" 2>/dev/null || echo "$output")"
	rm -rf "$work"
}
