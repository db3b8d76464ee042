# Functions of released versions that tables restored from their dumps still call, and that this version no longer has:
#
#   awk -f sql/former.awk PART… sql/release/hospital_compliance--X.sql…
#
# A dump brings the triggers, policies, defaults and views of its version along; without their functions it could not be
# restored.  Printed are those that the release's install() names and no PART creates, with all that they call.
FNR == 1 {
	release = FILENAME ~ /sql\/release\//
	name = quote = ""
}
!release {
	if (match($0, /^CREATE (FUNCTION|PROCEDURE|AGGREGATE) compliance\.[a-z_0-9]+/))
		present[substr($0, index($0, ".") + 1, RLENGTH - index($0, "."))]
	next
}
{
	if (quote == "" && match($0, /^(CREATE FUNCTION|COMMENT ON FUNCTION) compliance\.[a-z_0-9]+/)) {
		name = substr($0, index($0, ".") + 1, RLENGTH - index($0, "."))
		if (/^CREATE/ && version[name] != FILENAME) {
			# a later release takes the place of an earlier one
			version[name] = FILENAME
			body[name] = ""
			if (!(name in place))
				order[place[name] = ++count] = name
		}
	}
	if (name != "")
		body[name] = body[name] $0 "\n"
	rest = $0
	while (match(rest, quote == "" ? "\\$[A-Za-z_]*\\$" : "\\$" substr(quote, 2, length(quote) - 2) "\\$")) {
		quote = quote == "" ? substr(rest, RSTART, RLENGTH) : ""
		rest = substr(rest, RSTART + RLENGTH)
	}
	if (quote == "" && /;$/)
		name = ""
}
function mentions(text) {
	while (match(text, /compliance\.[a-z_0-9]+\(/)) {
		wanted[substr(text, RSTART + 11, RLENGTH - 12)]
		text = substr(text, RSTART + RLENGTH)
	}
}
END {
	# sql/assemble makes it
	present["_install_part"]
	mentions(body["_install_part"])
	mentions(body["_access_policy"])
	do {
		more = 0
		for (i = 1; i <= count; i++)
			if (!(order[i] in present) && order[i] in wanted && !(order[i] in emitted)) {
				emitted[order[i]]
				mentions(body[order[i]])
				more = 1
			}
	} while (more)
	for (i = 1; i <= count; i++)
		if (order[i] in emitted)
			printf "\n-- %s\n%s", version[order[i]], body[order[i]]
}
