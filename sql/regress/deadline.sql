-- Deadlines: one list, extensions, notices, the calendar feed.
set SHOW_CONTEXT never
SET timezone = 'Asia/Tokyo';
SET datestyle = 'ISO, YMD';
SELECT compliance.today() IS NOT NULL AS loaded;
SET compliance.now = '2026-03-02 10:00+09';

BEGIN;
INSERT INTO compliance.institution (institution_id, name, kind, bed_count) VALUES (1901, '試験病院', 'hospital', 120);
INSERT INTO compliance.obligation (obligation_id, institution_id, title, due_on, done_at) VALUES
    (1901, 1901, '年次の届出', '2026-06-30', NULL), (1902, 1901, '立入検査の改善計画書', '2026-03-20', NULL),
    (1903, 1901, '麻薬年間届', '2026-03-01', NULL), (1904, 1901, '完了した届出', '2026-02-28', '2026-02-27 12:00+09'), (1905, 1901, '遅れた届出', '2026-02-28', '2026-03-01 00:00+09');
-- a due date that follows a rule
INSERT INTO compliance.obligation (obligation_id, institution_id, title, rule, from_on) VALUES (1906, 1901, '漏えいの確報', 'appi_final', '2026-02-16');
SELECT kind, key, title, due_on, closes_at, state, days_left FROM compliance.deadline WHERE institution_id = 1901 ORDER BY due_on, key;
SELECT kind, key, title, days_overdue FROM compliance.overdue_deadline WHERE institution_id = 1901;

-- a table whose rows a deadline governs
CREATE TEMP TABLE plan (obligation_id bigint, body text);
CREATE TRIGGER plan_deadline BEFORE INSERT OR UPDATE OR DELETE ON plan
    FOR EACH ROW EXECUTE FUNCTION compliance.enforce_deadline('obligation', 'obligation_id');
INSERT INTO plan VALUES (1902, '計画');
SAVEPOINT late;
INSERT INTO plan VALUES (1903, '遅い');
ROLLBACK TO late;

-- an exception, and what it must say
SELECT compliance.extend_deadline('obligation', 1903, '2026-03-10 17:00+09', '庁舎の停電') > 0 AS extended;
INSERT INTO plan VALUES (1903, '間に合う');
SELECT due_on, closes_at, state, days_left FROM compliance.deadline WHERE kind = 'obligation' AND key = 1903;
SAVEPOINT bad;
SELECT compliance.extend_deadline('obligation', 1903, '2026-03-10 17:00+09', '同じ時刻');
ROLLBACK TO bad;
SELECT compliance.extend_deadline('obligation', 1999, '2026-03-10 17:00+09', '知らない');
ROLLBACK TO bad;
SELECT compliance.extend_deadline('obligation', 1901, '2026-07-10 17:00+09', '　');
ROLLBACK TO bad;
UPDATE compliance.deadline_extension SET until = '2030-01-01' WHERE key = 1903;
ROLLBACK TO bad;

-- notices, once for each step
SELECT compliance.pump_notices() > 0 AS some;
SELECT compliance.pump_notices();
SELECT key, days_before, late, due_on FROM compliance.notice WHERE institution_id = 1901 ORDER BY key, days_before;
SELECT message FROM compliance.claim_notices(1000) WHERE institution_id = 1901 ORDER BY key;
SELECT count(*) FROM compliance.claim_notices(1000);
SELECT compliance.acknowledge_notice(-1);
ROLLBACK TO bad;

-- the feed
SELECT line FROM regexp_split_to_table(compliance.deadline_calendar(1901), E'\r\n') WITH ORDINALITY AS l(line, n)
 WHERE line NOT LIKE 'UID:%' AND line !~ '^ ?[0-9t]*\.hospital' ORDER BY n LIMIT 27;
ROLLBACK;
