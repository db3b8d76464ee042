-- A tour of institutions: who they are, who holds which duty, what was announced to whom, what was planned and spent.
SET timezone = 'Asia/Tokyo';
SET datestyle = 'ISO, YMD';
\set ON_ERROR_ROLLBACK on
\set SHOW_CONTEXT never
BEGIN;
-- keys that stay the same whatever ran before
SELECT setval(pg_get_serial_sequence('compliance.announcement', 'announcement_id'), 6001, false);
SELECT setval(pg_get_serial_sequence('compliance.delivery', 'delivery_id'), 6001, false);
SET LOCAL compliance.now = '2022-02-15 10:00:00+09';
SET LOCAL compliance.language = en;

-- ---- institutions: the size class follows the beds, unless a person sets it ----
INSERT INTO compliance.institution (institution_id, name, kind, bed_count, prefecture_code, corporate_number) VALUES
    (6001, '中央病院', 'hospital', 412, '13', '4011001098993'),
    (6002, '川沿い病院', 'hospital', 96, '13', NULL),
    (6003, '駅前診療所', 'clinic', 0, '13', NULL),
    (6004, '青空薬局', 'pharmacy', 0, '13', NULL);
UPDATE compliance.institution SET size_class = 'large' WHERE institution_id = 6002;
SELECT name, kind, bed_count, size_class, size_class_by_hand FROM compliance.institution WHERE institution_id BETWEEN 6001 AND 6004 ORDER BY institution_id;
-- COPY meets the same rules
COPY compliance.institution (institution_id, name, kind, bed_count) FROM STDIN (FORMAT csv);
6005,山の手病院,hospital,200
6006,海辺医院,clinic,19
\.
SELECT name, size_class FROM compliance.institution WHERE institution_id IN (6005, 6006) ORDER BY institution_id;

-- identifiers are checked, whoever writes them
UPDATE compliance.institution SET corporate_number = '4011001098992' WHERE institution_id = 6002;
INSERT INTO compliance.institution_code (institution_id, code) VALUES (6003, '0110113718');
-- nothing comes to lie below itself
UPDATE compliance.institution SET parent_id = 6001 WHERE institution_id = 6003;
UPDATE compliance.institution SET parent_id = 6003 WHERE institution_id = 6001;

-- ---- duties by day ----
INSERT INTO compliance.person (person_id, institution_id, name, email, phone) VALUES
    (6001, 6001, '職員A', 'a@example.jp', '03-0000-0001'), (6002, 6001, '職員B', NULL, '03-0000-0002'), (6003, 6003, '職員C', NULL, NULL);
INSERT INTO compliance.duty_assignment (duty_assignment_id, institution_id, duty, person_id, during) VALUES
    (6001, 6001, 'responsible_officer', 6001, '[2020-04-01,2022-04-01)'),
    (6002, 6001, 'contact', 6002, '[2020-04-01,)');
-- never two at a time
INSERT INTO compliance.duty_assignment (institution_id, duty, person_id, during) VALUES (6001, 'responsible_officer', 6002, '[2022-03-01,)');
SELECT d.day, h.name, h.until_on
  FROM (VALUES ('2020-03-31'::date), ('2020-04-01'), ('2022-03-31'), ('2022-04-01')) AS d(day)
  LEFT JOIN LATERAL compliance.duty_holder(6001, 'responsible_officer', d.day) AS h ON true
 ORDER BY d.day;
-- a successor is a deadline
SELECT kind, title, due_on, state, days_left FROM compliance.deadline WHERE institution_id = 6001 ORDER BY due_on;
INSERT INTO compliance.duty_assignment (institution_id, duty, person_id, during) VALUES (6001, 'responsible_officer', 6002, '[2022-04-01,)');
SELECT kind, title FROM compliance.deadline WHERE institution_id = 6001;

-- ---- the notice of 2022: ministry, national association, prefecture, district, members ----
INSERT INTO compliance.association (association_id, name, level, prefecture_code, parent_id) VALUES
    (6001, '厚生労働省', 'national', NULL, NULL), (6002, '全国の会', 'national', NULL, 6001),
    (6003, '都の会', 'prefectural', '13', 6002), (6004, '西地区の会', 'district', '13', 6003);
INSERT INTO compliance.association_member (association_id, institution_id) VALUES (6003, 6001), (6004, 6002), (6004, 6003);
SELECT compliance.announce(6001, '医療機関におけるサイバーセキュリティ研修のご案内', '申込期限までに周知をお願いします。', '2022-03-04') AS notice \gset
SELECT depth, level, delivered, acknowledged, overdue FROM compliance.announcement_reach WHERE announcement_id = :notice ORDER BY depth, level COLLATE "C";
-- each level acknowledges; the first answer stays
SELECT compliance.acknowledge(delivery_id) FROM compliance.delivery WHERE announcement_id = :notice AND association_id = 6002;
SET LOCAL compliance.now = '2022-03-01 09:00:00+09';
SELECT compliance.acknowledge(delivery_id, 6001) FROM compliance.delivery WHERE announcement_id = :notice AND institution_id = 6001;
SELECT compliance.acknowledge(delivery_id, 6002) FROM compliance.delivery WHERE announcement_id = :notice AND institution_id = 6001;
SELECT name, read_at FROM compliance.announcement_read_by WHERE announcement_id = :notice ORDER BY person_id;
-- an outsider does not
\set VERBOSITY terse
SELECT compliance.acknowledge(delivery_id, 6003) IS NULL FROM compliance.delivery WHERE announcement_id = :notice AND institution_id = 6001;
\set VERBOSITY default
-- who joins while it is open receives it
INSERT INTO compliance.association_member (association_id, institution_id) VALUES (6004, 6004);
SELECT institution_id, subject, joined_later, reply_by FROM compliance.open_announcement WHERE announcement_id = :notice AND institution_id IS NOT NULL ORDER BY 1;
-- and is reminded through the one ledger of notices
SELECT compliance.pump_notices() > 0 AS told;
SELECT institution_id, days_before, late FROM compliance.notice WHERE kind = 'announcement' AND institution_id BETWEEN 6001 AND 6004 ORDER BY 1, 2;
-- the day after the last day
SET LOCAL compliance.now = '2022-03-05 00:00:00+09';
SELECT depth, level, delivered, acknowledged, acknowledged_percent, overdue FROM compliance.announcement_reach WHERE announcement_id = :notice ORDER BY depth, level COLLATE "C";
SELECT institution_id, state, days_left FROM compliance.deadline WHERE kind = 'announcement' AND institution_id BETWEEN 6001 AND 6004 ORDER BY 1;
-- what was sent does not change
UPDATE compliance.announcement SET subject = '別の件名' WHERE announcement_id = :notice;

-- ---- budget: measures and training apart ----
INSERT INTO compliance.budget (institution_id, fiscal_year, category, purpose, amount, title) VALUES
    (6001, 2021, 'organizational', 'measures', 1200000, NULL), (6001, 2021, 'technical', 'measures', 4800000, NULL),
    (6001, 2021, 'human', 'training', 300000, '医療従事者向け'), (6001, 2021, 'human', 'training', 200000, '情報システム担当者向け');
INSERT INTO compliance.expense (institution_id, fiscal_year, category, purpose, amount, spent_on, title) VALUES
    (6001, 2021, 'technical', 'measures', 5100000, '2021-11-30', 'バックアップ装置'), (6001, 2021, 'human', 'training', 180000, '2022-02-10', '院内研修');
SELECT category, purpose, planned, spent, remaining FROM compliance.budget_overview WHERE institution_id = 6001 ORDER BY category COLLATE "C";
-- nothing stays behind
ROLLBACK;
