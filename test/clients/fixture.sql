-- What every client is shown: one hospital with its year, an offering with two seats, and an application's own role.
SET compliance.now = '2025-06-01 09:00:00+09';
ALTER DATABASE clients SET compliance.now = '2025-06-01 09:00:00+09';

INSERT INTO compliance.institution (institution_id, name, kind, bed_count, prefecture_code)
VALUES (7901, '例示中央病院 “A&B”', 'hospital', 320, '13');
INSERT INTO compliance.person (person_id, institution_id, name)
SELECT 7900 + i, 7901, '職員' || i FROM generate_series(1, 40) AS i;
INSERT INTO compliance.course (course_id, code, title_ja, title_en, audience)
VALUES (7901, 'client-course', '接続例の研修', 'Course of the client test', 'anyone');
INSERT INTO compliance.offering (offering_id, course_id, code, title, capacity, waitlist_limit, enroll_from, enroll_until)
SELECT 7900 + i, 7901, 'client-offering-' || i, '接続例 ' || i, 1, 0, '2025-05-01 00:00+09', compliance.closing_instant('2025-06-30')
  FROM generate_series(1, 12) AS i;
-- for the examples of doc/apps.md
INSERT INTO compliance.offering (offering_id, course_id, code, title, capacity, waitlist_limit, enroll_from, enroll_until)
SELECT 7920 + i, 7901, 'client-example-' || i, '文書の例 ' || i, 1, 0, '2025-05-01 00:00+09', compliance.closing_instant('2025-06-30')
  FROM generate_series(1, 5) AS i;
INSERT INTO compliance.checklist (checklist_code, title_ja, title_en, respondent)
VALUES ('client-list', '接続例の確認表', 'List of the client test', 'management');
INSERT INTO compliance.item (item_id, checklist_code, number, ordinal, kind, title_ja, title_en, category)
SELECT 790000 + i, 'client-list', i::text, i, 'question', '項目' || i, 'item ' || i,
       (ARRAY['organizational', 'human', 'technical'])[1 + i % 3]
  FROM generate_series(1, 9) AS i;
-- one assessment for each client and zone, so that none disturbs another
SELECT compliance.open_assessment(7901, 'client-list', 2025, i) FROM generate_series(1, 12) AS i;
