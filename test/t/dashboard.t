#!/usr/bin/env bash
# The dashboard, built from the demo's data and opened in a real browser, shows the numbers that psql shows (make check-all).
set -u
. "$(dirname "$0")/../cluster.sh"
if [ -z "${HC_LONG:-}" ]; then echo '1..0 # SKIP building the dashboard takes minutes: make check-all'; exit; fi
hc_packages chromium:chromium /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc:fonts-noto-cjk >&2

work=$(mktemp -d)
trap 'kill $server 2>/dev/null; HC_DEMO_CLUSTER=dashboard "$HC_TOP/demo" stop; rm -rf "$work"' EXIT
server=
HC_DEMO_CLUSTER=dashboard "$HC_TOP/demo" en >"$work/demo.log" 2>&1 || { cat "$work/demo.log" >&2; echo 'Bail out! the demo failed'; exit 1; }
hc_private_server "$(hc_find_server)"
export PGHOST=$(cat "$HC_BASE/dashboard.socket") PGUSER=postgres PGDATABASE=demo
"$HC_TOP/examples/dashboard/run" >&2 || { echo 'Bail out! the dashboard was not built'; exit 1; }
node "$HC_TOP/examples/dashboard/serve.js" "$HC_TOP/examples/dashboard/build" >"$work/url" & server=$!
for _ in $(seq 50); do [ -s "$work/url" ] && break; sleep 0.1; done

page() {
	chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
		--disable-component-update --disable-sync --user-data-dir="$work/$RANDOM" --virtual-time-budget=20000 \
		--dump-dom "$(cat "$work/url")$1" 2>/dev/null |
		perl -0pe 's/<script.*?<\/script>//gs; s/<[^>]*>/\n/g; s/[ \t]*\n[ \t]*/\n/g' >"$work/page"
}

count=0
# shows PAGE-NAME QUERY: every value of the query stands on the page that was read last
shows() {
	local missing=
	while IFS= read -r value; do grep -qxF -- "$value" "$work/page" || missing="$missing $value"; done < <(psql -XAtq -c "$2")
	count=$((count + 1))
	if [ -z "$missing" ]; then echo "ok $count - $1"; else echo "not ok $count - $1"; echo "# not on the page:$missing"; fi
}

page ''
shows 'overview: totals' "SELECT unnest(ARRAY[count(*)::text, round(avg(score), 1)::text, sum(overdue)::text, sum(contracts_with_gaps)::text])
	FROM compliance_report.kpi_overview"
shows 'overview: every institution' 'SELECT name FROM compliance_report.dim_institution'
page weakest/
shows 'weakest link: number of institutions' "SELECT DISTINCT count(*)::text FROM compliance_report.kpi_overview WHERE weakest_category IS NOT NULL GROUP BY weakest_category"
page overdue/
shows 'overdue: due dates' 'SELECT DISTINCT due_on::text FROM compliance_report.overdue'
page vendors/
shows 'vendors: names' 'SELECT v.name FROM compliance_report.dim_vendor AS v JOIN compliance_report.fact_contract AS k ON k.vendor_id = v.vendor_id'
page training/
shows 'training: titles and seats' "SELECT unnest(ARRAY[o.title, count(e.enrollment_id)::text]) FROM compliance_report.dim_offering AS o
	LEFT JOIN compliance_report.fact_enrollment AS e ON e.offering_id = o.offering_id AND e.has_seat GROUP BY o.offering_id, o.title"
echo "1..$count"
