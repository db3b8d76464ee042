-- Ways through deadlines and the calendar that other files do not take: guards of kinds that are looked up through the view, over
-- many keys of a statement, by integer keys; and zones in which days are odd.
BEGIN;
SELECT * FROM no_plan();
SET LOCAL compliance.now = '2026-03-02 12:00+09';

INSERT INTO compliance.institution (institution_id, name, kind, bed_count) VALUES (6901, '病院甲', 'hospital', 100);
INSERT INTO compliance.vendor (vendor_id, name) VALUES (6901, '事業者');
INSERT INTO compliance.contract (contract_id, institution_id, vendor_id, title, starts_on, ends_on, service_kind)
SELECT 6900 + n, 6901, 6901, '契約' || n, '2025-04-01', date '2026-03-01' + n, 'maintenance' FROM generate_series(1, 3) AS n;
CREATE TEMP TABLE handover (contract_id int, body text);
CREATE TRIGGER handover_deadline BEFORE INSERT OR UPDATE OR DELETE ON handover
    FOR EACH ROW EXECUTE FUNCTION compliance.enforce_deadline('contract_end', 'contract_id');
CREATE TEMP TABLE odd (contract_id text, body text);
CREATE TRIGGER odd_deadline BEFORE INSERT ON odd FOR EACH ROW EXECUTE FUNCTION compliance.enforce_deadline('contract_end', 'contract_id');
SELECT lives_ok($$INSERT INTO handover VALUES (6901, 'a'), (6902, 'b'), (6901, 'c'), (6903, 'd'), (6902, 'e'), (NULL, 'f')$$, 'rows of several deadlines, in turns');
SELECT lives_ok($$UPDATE handover SET contract_id = 6903 WHERE contract_id = 6902$$, 'from one to another');
SELECT throws_ok($$INSERT INTO odd VALUES ('6901', 'a')$$, '42804', NULL, 'a key that is no number');
CREATE TEMP TABLE plan_of (offering_id bigint);
CREATE TRIGGER plan_deadline BEFORE INSERT ON plan_of FOR EACH ROW EXECUTE FUNCTION compliance.enforce_deadline('cancellation', 'offering_id');
INSERT INTO compliance.course (course_id, code, title_ja, title_en, audience) VALUES (6901, 'ways-6901', '研修', 'Training', 'anyone');
INSERT INTO compliance.offering (offering_id, course_id, code, title, capacity, enroll_from, enroll_until, cancel_until)
SELECT 6900 + n, 6901, 'ways-690' || n, '研修', 5, '2026-01-01 00:00+09', '2026-02-01 00:00+09', '2026-03-01 12:00+09'::timestamptz + n * interval '1 day' FROM generate_series(1, 3) AS n;
SELECT throws_ok('INSERT INTO plan_of VALUES (6902), (6901)', 'MC001', NULL, 'through the view: the second is too late');
SELECT lives_ok('INSERT INTO plan_of VALUES (6902), (6903), (6902), (6903), (6902)', 'the others are not');
SELECT lives_ok($$SELECT compliance.extend_deadline('cancellation', 6901, '2026-04-01', '事情')$$, 'it is extended');
SELECT lives_ok('INSERT INTO plan_of VALUES (6901)', 'and in time');

-- ---- zones ----

SET LOCAL compliance.time_zone = 'Pacific/Apia';
SELECT is(compliance.closing_instant('2011-12-29'), '2011-12-30 10:00+00'::timestamptz, 'a day that the islands left out ends where it began');
SELECT is(compliance.closing_instant('2011-12-30'), '2011-12-30 10:00+00'::timestamptz, 'that day itself');
SET LOCAL compliance.time_zone = 'Asia/Beirut';
SELECT is(compliance.closing_instant('2022-10-29'), '2022-10-29 22:00+00'::timestamptz, 'where the last hour comes twice the day ends after the second');
SET LOCAL compliance.time_zone = 'Asia/Tokyo';

-- ---- eras ----

SELECT is(compliance.parse_wareki('令和7年6月10日㈫'), '2025-06-10'::date, 'a weekday in one sign');
SELECT throws_ok($$SELECT compliance.parse_wareki('令和7年6月10日(㈫)')$$, NULL, NULL, 'not in brackets');
SELECT throws_ok($$SELECT compliance.parse_wareki('令和7年6月10日㈫曜')$$, NULL, NULL, 'nor with a word behind');

SELECT * FROM finish();
ROLLBACK;
