#!/usr/bin/env bash
# What programs that read code find in it: plpgsql_check over every function, cppcheck over the C files; with HC_LONG
# clang-tidy as well.  And three rules of our own that no such program knows.
. "$(dirname "$0")/../tap.sh"
work=$(mktemp -d)
trap 'hc_remove lint; rm -rf "$work"' EXIT
skip() { tap_count=$((tap_count + 1)); echo "ok $tap_count - $1 # SKIP $2"; }
major=$("$HC_BINDIR/postgres" --version | sed 's/[^0-9]*\([0-9]*\).*/\1/')

# ---- SQL ----

hc_packages "/usr/share/postgresql/$major/extension/plpgsql_check.control:postgresql-$major-plpgsql-check" >/dev/null 2>&1
hc_private_server "$(hc_find_server)"
if [ -e "/usr/share/postgresql/$major/extension/plpgsql_check.control" ]; then
	hc_start lint fsync=off
	database lint
	sql lint 'CREATE EXTENSION hospital_compliance' && sql lint 'CALL compliance.install()' && sql lint 'CREATE EXTENSION plpgsql_check'
	found=$(sql lint "
		SELECT p.oid::regprocedure || coalesce(' on ' || t.tgrelid::regclass, '') || ': line ' || coalesce(c.lineno::text, '-') || ' ' || c.level || ' ' || c.sqlstate || ' ' || c.message
		  FROM pg_proc AS p JOIN pg_language AS l ON l.oid = p.prolang AND l.lanname = 'plpgsql'
		  LEFT JOIN pg_trigger AS t ON t.tgfoid = p.oid
		 CROSS JOIN LATERAL plpgsql_check_function_tb(p.oid, coalesce(t.tgrelid, 0), performance_warnings => false, extra_warnings => true,
		                                              fatal_errors => false) AS c
		 WHERE p.pronamespace IN ('compliance'::regnamespace, to_regnamespace('compliance_report'))
		   AND (p.prorettype <> 'trigger'::regtype OR t.tgrelid IS NOT NULL)
		 ORDER BY 1" 2>&1)
	is "$found" '' "plpgsql_check finds nothing in $(sql lint "SELECT count(*) FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang AND lanname = 'plpgsql' WHERE pronamespace = 'compliance'::regnamespace") functions"
else
	skip 'plpgsql_check' "is not packaged for PostgreSQL $major here"
fi

# What a backslash in a plain literal says is for the caller's standard_conforming_strings to decide, in the bodies of functions
# too.  A literal whose dollar quote is $re$ is a regular expression or its replacement; what stands in any other is SQL.
cat >"$work/literals.pl" <<'PERL'
sub scan {
	my ($text, $line) = @_;
	while ($text =~ /\G(?: --[^\n]* | \/\*.*?\*\/ | (?<!\w)[Ee]'(?:[^'\\]|\\.|'')*' | '((?:[^']|'')*)' | "[^"]*" | (?<!\w)(\$[A-Za-z_]*\$)(.*?)\2 | . )/gsx) {
		my ($plain, $quote, $inner, $end) = ($1, $2, $3, pos $text);
		my $at = defined $plain ? $-[1] : defined $quote ? $-[3] : next;
		my $here = $line + (substr($text, 0, $at) =~ tr/\n//);
		print "$ARGV:$here: '", $plain =~ s/\s+/ /gr, "'\n" if defined $plain && $plain =~ /\\/;
		scan($inner, $here) if defined $quote && $quote ne '$re$';
		pos($text) = $end;
	}
}
$/ = undef;
while (<>) { s/\A\\echo[^\n]*//; scan($_, 1) }
PERL
printf '%s\n' "SELECT 'no\\';" "DO \$x\$ SELECT E'yes\\n', \$re\$yes\\d\$re\$, 'it''s', 'no" "\\d' \$x\$;" >"$work/planted.sql"
is "$(perl "$work/literals.pl" "$work/planted.sql" | sed "s|$work/||")" "planted.sql:1: 'no\\'
planted.sql:2: 'no \\d'" 'a backslash in a plain literal is found'
is "$(perl "$work/literals.pl" sql/upgrade/replace.sql sql/hospital_compliance--[0-9].[0-9].sql 2>&1)" '' 'no plain literal of ours has a backslash'

# ---- C ----

# queries of C code run under the caller's search_path: every operator and function of theirs is named with its schema
found=$(for file in src/*.c; do
	tr '\n' ' ' <"$file" | grep -oP '\.text\s*=\s*("([^"\\]|\\.)*"\s*)+' | sed 's/"\s*"//g' |
		sed 's/OPERATOR(pg_catalog\.[^)]*)//g' | sed "s/'[^']*'//g; s/=>//g" |
		grep -P '(?<![<>=])(<=|>=|<>|=|<|>|\|\|)(?![<>=])' | grep -vP '^\.text\s*=\s*"[^=<>|]*"$' |
		sed 's/^\.text\s*=\s*//' | grep -P '(=|<|>|\|\|)' | grep -vP 'DO UPDATE SET|SET \w+ =' | sed "s|^|$file: |"
done)
is "$found" '' 'queries in C name every operator with its schema'

# a file that only computes stands alone
found=$(for header in src/*.h; do
	case $header in src/hc.h | src/compat.h) continue ;; esac
	file=${header%.h}.c
	[ -e "$file" ] && ! grep -qE '#include "(hc|compat|postgres)\.h"' "$header" "$file" && grep -lE 'ereport|elog|palloc|fcinfo' "$file"
done)
is "$found" '' 'files without the server use nothing of it'

if command -v cppcheck >/dev/null; then
	found=$(cppcheck --quiet --std=c99 --enable=warning,portability --inline-suppr --suppress=missingIncludeSystem --suppress=unknownMacro \
		--suppress=internalAstError --template='{file}:{line}: {severity}: {id}: {message}' -DPG_VERSION_NUM=150000 '-Dereport(level,...)=exit(1)' '-Delog(level,...)=exit(1)' -DHC_VERSION='"0"' -Isrc src 2>&1 | grep -E '^src/')
	is "$found" '' 'cppcheck finds nothing'
else
	skip 'cppcheck' 'is not installed'
fi

if [ -z "${HC_LONG:-}" ]; then
	skip 'clang-tidy' 'runs with make check-all'
elif command -v clang-tidy >/dev/null; then
	found=$(clang-tidy --quiet --checks='-*,clang-analyzer-*,bugprone-*,-bugprone-easily-swappable-parameters,-bugprone-reserved-identifier,-bugprone-narrowing-conversions,-bugprone-implicit-widening-of-multiplication-result,-bugprone-macro-parentheses,-bugprone-branch-clone,-bugprone-assignment-in-if-condition,-clang-analyzer-security.insecureAPI.*' src/*.c -- \
		-std=gnu99 -Isrc -isystem "$("$HC_PG_CONFIG" --includedir-server)" -DHC_VERSION='"0"' 2>/dev/null | grep -E '(warning|error):' | grep '/src/' | sort -u)
	is "$found" '' 'clang-tidy finds nothing'
else
	skip 'clang-tidy' 'is not installed'
fi
done_testing
