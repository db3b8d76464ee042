#!/usr/bin/env bash
# The calendar feed, read by a parser that is not ours (python3-icalendar), in a zone without and in one with summer time.
. "$(dirname "$0")/../tap.sh"
trap 'hc_remove calendar; rm -rf "$work"' EXIT
work=$(mktemp -d)
/usr/bin/python3 -c 'import icalendar' 2>/dev/null || hc_apt_install python3-icalendar >&2
hc_start calendar fsync=off

database feed
psql -Xq -v ON_ERROR_STOP=1 -d feed <<'SQL'
CREATE EXTENSION hospital_compliance;
CALL compliance.install();
ALTER SYSTEM SET compliance.now = '2026-03-02 10:00+09';
SELECT pg_reload_conf();
SET compliance.now = '2026-03-02 10:00+09';
INSERT INTO compliance.institution (institution_id, name, kind, bed_count) VALUES (1, '試験病院, 本院; "東"', 'hospital', 100), (2, '別の病院', 'hospital', 100);
INSERT INTO compliance.obligation (obligation_id, institution_id, title, due_on, done_at) VALUES
    (1, 1, '年次の届出; 県,保健所へ：とても長い表題なのでいくつかの行に折り返されるはずである𠮷野家', '2026-12-31', NULL),
    (2, 1, E'two\nlines \\ with END:VEVENT', '2026-03-01', NULL), (3, 1, 'instant', '2026-03-31', NULL), (4, 1, 'summer', '2026-03-31', NULL),
    (5, 1, 'done', '2026-03-31', '2026-03-01'), (6, 2, 'of another', '2026-03-31', NULL);
SELECT compliance.extend_deadline('obligation', 3, '2026-04-03 17:00+09', 'x'), compliance.extend_deadline('obligation', 4, '2026-07-03 08:30:15+09', 'x');
SQL

# what the database says, in the form in which the parser prints it
expected() { sql feed "SELECT concat_ws('|', d.kind || '-' || d.key, CASE WHEN d.closes_at = compliance.closing_instant(d.due_on) THEN d.due_on::text
		ELSE to_char(d.closes_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') END, replace(d.title, E'\n', '/'))
	FROM compliance.deadline AS d WHERE d.institution_id = 1 AND d.done_at IS NULL ORDER BY 1"; }
parsed() { /usr/bin/python3 - "$1" <<'PY'
import sys, datetime, icalendar
text = open(sys.argv[1], 'rb').read()
calendar = icalendar.Calendar.from_ical(text)
for event in sorted(calendar.walk('VEVENT'), key=lambda e: e['UID']):
    start = event['DTSTART'].dt
    if isinstance(start, datetime.datetime):
        start = start.astimezone(datetime.timezone.utc).strftime('%Y-%m-%d %H:%M:%S')
    elif event['DTEND'].dt != start + datetime.timedelta(days=1):
        start = 'no whole day'
    print('|'.join([event['UID'].split('@')[0], str(start), event['SUMMARY'].replace('【その他の期限】', '').replace('Other obligation: ', '').replace('\n', '/')]))
PY
}
feed() { psql -XAtq -d feed -c 'SELECT compliance.deadline_calendar(1)' | perl -pe 'chomp if eof' >"$1"; }

feed "$work/tokyo"
parsed "$work/tokyo" >"$work/parsed"; expected >"$work/expected"
same "$work/parsed" "$work/expected" 'every open deadline, with its day or its instant'
is "$(wc -l <"$work/expected")" 4 'four of them'
LC_ALL=C grep -qavP '\r$' "$work/tokyo"; is $? 1 'every line ends with CRLF'
is "$(LC_ALL=C awk '{ sub(/\r$/, ""); if (length($0) > 75) n++ } END { print n + 0 }' "$work/tokyo")" 0 'no line is longer than 75 octets'
iconv -f UTF-8 -t UTF-8 "$work/tokyo" >/dev/null; ok $? 'UTF-8'
LC_ALL=C tr -d '\n' <"$work/tokyo" | LC_ALL=C perl -0ne 'exit(/\r [\x80-\xBF]/ ? 1 : 0)'; ok $? 'no line begins within a character'

sed -n 's/^UID://p' "$work/tokyo" | sort >"$work/uids"
sql feed "SELECT compliance.extend_deadline('obligation', 1, '2027-01-10', 'x')" >/dev/null
feed "$work/moved"
sed -n 's/^UID://p' "$work/moved" | sort >"$work/uids_moved"
same "$work/uids_moved" "$work/uids" 'a deadline that moves keeps its UID'
pg_dump feed >"$work/dump.sql"; database restored; psql -Xq -d restored -f "$work/dump.sql" >/dev/null
psql -XAtq -d restored -c 'SELECT compliance.deadline_calendar(1)' | sed -n 's/^UID://p' | sort >"$work/uids_restored"
same "$work/uids_restored" "$work/uids" 'and keeps it after dump and restore'
is "$(sort -u "$work/uids" | wc -l)" 4 'no UID twice'

# the server knows the setting where our library is loaded
system() { psql -XAtq -v ON_ERROR_STOP=1 -d feed -c 'SELECT compliance.today()' -c "ALTER SYSTEM $1" -c 'SELECT pg_reload_conf()' >/dev/null && sleep 0.5; }
system "SET compliance.time_zone = 'Europe/Berlin'"
feed "$work/berlin"
parsed "$work/berlin" >"$work/parsed"; expected >"$work/expected"
same "$work/parsed" "$work/expected" 'a zone with summer time: the instants are right by its own definition'
grep -qa 'BEGIN:DAYLIGHT' "$work/berlin"; ok $? 'which has summer time in it'

system "SET compliance.language = 'en'"
feed "$work/english"
grep -qa 'SUMMARY:Other obligation: instant' "$work/english"; ok $? 'in English'
sql feed "INSERT INTO compliance.institution (institution_id, name, kind) VALUES (3, 'none', 'clinic')"
psql -XAtq -d feed -c 'SELECT compliance.deadline_calendar(3)' | perl -pe 'chomp if eof' >"$work/empty"
is "$(parsed "$work/empty")" '' 'an institution without deadlines has an empty calendar'
fails 'an unknown institution' 'does not exist' sql feed 'SELECT compliance.deadline_calendar(99)'
fails 'no institution' 'must not be null' sql feed 'SELECT compliance.deadline_calendar(NULL)'

# the clocks of Berlin show half past two twice on 25 October 2026; a rule of POSIX has commas in its name
sql feed "INSERT INTO compliance.institution (institution_id, name, kind) VALUES (4, 'autumn', 'clinic');
	INSERT INTO compliance.obligation (obligation_id, institution_id, title, due_on) VALUES (11, 4, 'first', '2026-03-31'), (12, 4, 'second', '2026-03-31'), (13, 4, 'after', '2026-03-31');
	SELECT compliance.extend_deadline('obligation', 11, '2026-10-25 02:30+02', 'x'), compliance.extend_deadline('obligation', 12, '2026-10-25 02:30+01', 'x'),
	       compliance.extend_deadline('obligation', 13, '2026-11-02 17:00Z', 'x')" >/dev/null
starts() { psql -XAtq -d feed -c 'SELECT compliance.deadline_calendar(4)' | sed -n 's/\r$//; s/^DTSTART;\{0,1\}\(.*[0-9]Z\{0,1\}\)$/\1/p' | grep -v '^:[0-9T]*$' | sort | paste -sd ' '; }
is "$(starts)" ':20261025T003000Z :20261025T013000Z TZID=Europe/Berlin:20261102T180000' 'a local time that occurs twice is told in UTC'
system "SET compliance.time_zone = 'EST5EDT,M3.2.0,M11.1.0'"
is "$(starts)" 'TZID="EST5EDT,M3.2.0,M11.1.0":20261024T203000 TZID="EST5EDT,M3.2.0,M11.1.0":20261024T213000 TZID="EST5EDT,M3.2.0,M11.1.0":20261102T120000' 'a zone with commas is quoted'
psql -XAtq -d feed -c 'SELECT compliance.deadline_calendar(4)' | perl -pe 'chomp if eof' >"$work/posix"
is "$(parsed "$work/posix" | cut -d'|' -f2 | paste -sd,)" '2026-10-25 00:30:00,2026-10-25 01:30:00,2026-11-02 17:00:00' 'and read'

# a corrected answer with a new target date is the same deadline
target() { psql -XAtq -d feed -c 'SELECT compliance.deadline_calendar(4)' | sed -n 's/\r$//; s/^UID:\(answer_target.*\)/\1/p'; }
sql feed "SELECT compliance.record_answer(compliance.open_assessment(4, 'R7-institution', 2025), '2-⑤', 'no', target_on => '2026-03-20')" >/dev/null
target >"$work/uids"
is "$(wc -l <"$work/uids")" 1 'a target date has a UID'
sql feed "SELECT compliance.record_answer((SELECT assessment_id FROM compliance.assessment WHERE institution_id = 4), '2-⑤', 'no', target_on => '2026-03-31')" >/dev/null
target >"$work/uids_moved"
same "$work/uids_moved" "$work/uids" 'and keeps it when a corrected answer moves it'
done_testing
