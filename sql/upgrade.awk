# Turns the script of CREATE EXTENSION into one that updates any released version to it:
#
#   awk -f sql/upgrade.awk sql/hospital_compliance--NEW.sql sql/upgrade/replace.sql
#
# Every statement that creates a function, procedure, aggregate or type becomes an element of the array that
# sql/upgrade/replace.sql works through; what else the script says (comments, rights) follows as it stands.
function scan(line,    rest, at) {
	# dollar quotes, so that a semicolon in a body ends nothing
	rest = line
	while (match(rest, quote == "" ? "\\$[A-Za-z_]*\\$" : "\\$" substr(quote, 2, length(quote) - 2) "\\$")) {
		quote = quote == "" ? substr(rest, RSTART, RLENGTH) : ""
		rest = substr(rest, RSTART + RLENGTH)
	}
}
FNR == 1 { file++ }
file == 1 {
	if (FNR == 1) {
		sub(/CREATE EXTENSION hospital_compliance/, "ALTER EXTENSION hospital_compliance UPDATE")
		guard = $0
		next
	}
	if (!creating && quote == "" && /^CREATE (FUNCTION|PROCEDURE|AGGREGATE|TYPE) compliance\./) {
		creating = 1
		if (!/^CREATE TYPE/)
			sub(/^CREATE/, "CREATE OR REPLACE")
		create[++creates] = ""
	}
	if (index($0, "$hc_statement$") || index($0, "$hc_update$")) {
		print "line " FNR ": this dollar quote is for sql/upgrade.awk" > "/dev/stderr"
		exit 1
	}
	scan($0)
	if (creating) {
		create[creates] = create[creates] $0 "\n"
		if (quote == "" && /;$/) {
			creating = 0
			sub(/;\n$/, "", create[creates])
		}
	} else if (quote == "" && /^CREATE/) {
		print "line " FNR ": sql/upgrade.awk cannot update what this creates" > "/dev/stderr"
		exit 1
	} else if (quote != "" || !/^(--.*)?$/)
		others[++lines] = $0
}
file == 2 {
	if (FNR == 1) {
		print guard
		print "\nSET LOCAL search_path TO pg_catalog, pg_temp;\n"
	}
	if (/^ *-- the statements$/)
		for (i = 1; i <= creates; i++)
			print "$hc_statement$" create[i] "$hc_statement$" (i < creates ? "," : "")
	else
		print
}
END {
	print ""
	for (i = 1; i <= lines; i++)
		print others[i]
}
