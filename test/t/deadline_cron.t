#!/usr/bin/env bash
# pg_cron as the pump, where Debian has the package: a notice is recorded with nobody connected.
. "$(dirname "$0")/../tap.sh"
trap 'hc_remove deadline_cron' EXIT
major=$("$HC_PG_CONFIG" --version | sed 's/[^0-9]*\([0-9]*\).*/\1/')
system=$(hc_find_server)
if [ ! -e "$($system --sharedir)/extension/pg_cron.control" ]; then
	(hc_apt_install "postgresql-$major-cron") >&2
	if [ ! -e "$($system --sharedir)/extension/pg_cron.control" ]; then
		echo "1..0 # SKIP package postgresql-$major-cron cannot be installed here"
		exit 0
	fi
fi
# the private copy of the server takes over what was installed since
hc_private_server "$system"
hc_start deadline_cron fsync=off shared_preload_libraries=pg_cron cron.database_name=cron cron.use_background_workers=on cron.log_run=on
database cron
sql cron 'CREATE EXTENSION pg_cron'
sql cron 'CREATE EXTENSION hospital_compliance'
sql cron 'CALL compliance.install()'
sql cron "INSERT INTO compliance.institution (institution_id, name, kind) VALUES (1, '診療所', 'clinic')"
sql cron "INSERT INTO compliance.obligation (obligation_id, institution_id, title, due_on) VALUES (1, 1, '届出', compliance.today() + 3)"
sql cron "SELECT cron.schedule('notices', '* * * * *', 'SELECT compliance.pump_notices()')" >/dev/null
ok $? 'the schedule that doc/deadlines.md recommends'
for second in $(seq 75); do
	[ "$(sql cron 'SELECT count(*) FROM compliance.notice')" = 0 ] || break
	sleep 1
done
is "$(sql cron 'SELECT kind, key, days_before, late FROM compliance.notice')" 'obligation|1|7|f' 'pg_cron has recorded the notice'
is "$(sql cron 'SELECT compliance.pump_notices()')" 0 'and left nothing to do by hand'
done_testing
