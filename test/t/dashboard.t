#!/usr/bin/env bash
# The dashboard, built from the demo's data and opened in a real browser, shows the numbers that psql shows, and nothing on the
# pages of report_html() stands over their edge (make check-all).
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

# dom URL [OPTION…]
dom() {
	local url=$1
	shift
	chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
		--disable-component-update --disable-sync --user-data-dir="$work/$RANDOM" --virtual-time-budget=20000 \
		"$@" --dump-dom "$url" 2>/dev/null
}
page() {
	dom "$(cat "$work/url")$1" |
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

for language in ja en; do
	for call in 'report_html(1, 2025)' "report_html_region('20', 2025)"; do
		{
			PGOPTIONS="-c compliance.language=$language" psql -XAtq -c "SELECT compliance.$call"
			# what reaches further to the right than the page's text
			cat <<-'HTML'
				<script>
				const edge = document.querySelector('main').getBoundingClientRect().right + 1
				document.title = 'over the edge: ' + [...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > edge).map(e => e.textContent).join(' | ')
				</script>
			HTML
		} >"$work/page.html"
		for width in 800 500; do
			title=$(dom "file://$work/page.html" --window-size=$width,1200 | grep -ao '<title>[^<]*')
			count=$((count + 1))
			if [ "$title" = '<title>over the edge: ' ]; then echo "ok $count - $call in $language, $width wide"; else echo "not ok $count - $call in $language, $width wide"; echo "# $title"; fi
		done
	done
done
echo "1..$count"
