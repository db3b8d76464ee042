-- Ways through recording that other files do not take: numbers that could mean two items, fields that are null, names of levels
-- that look like numbers, roles that see an assessment and may not change it, forms without questions, odd days and clocks.
BEGIN;
SELECT * FROM no_plan();
SET LOCAL client_min_messages = warning;
SET LOCAL compliance.now = '2025-06-10 10:00+09';

INSERT INTO compliance.institution (institution_id, name, kind, bed_count, prefecture_code) VALUES (3601, '病院甲', 'hospital', 100, '13'), (3602, '病院乙', 'hospital', 100, '27');
INSERT INTO compliance.checklist (checklist_code, title_ja, title_en, respondent) VALUES
    ('ways-list', '一覧', 'List', 'staff'), ('ways-empty', '見出しだけ', 'Headings only', 'staff');
INSERT INTO compliance.item (checklist_code, number, kind, title_ja, title_en, scale_min, scale_max) VALUES
    ('ways-list', '1', 'section', '一', 'One', 0, 1), ('ways-list', '1-1', 'question', '一の一', 'One one', 0, 1),
    ('ways-list', '１-１', 'question', '一の一の二', 'One one again', 0, 1), ('ways-list', '2', 'question', '二', 'Two', 1, 5),
    ('ways-list', '3', 'question', '三', 'Three', 0, 1), ('ways-empty', '1', 'section', '一', 'One', 0, 1);
INSERT INTO compliance.item_level (checklist_code, number, level, title_ja, title_en)
SELECT 'ways-list', '2', n, t, e FROM (VALUES (1, '第一段階', '1.1.1'), (2, '第二段階', '...'), (3, '第三段階', '12345678901234567890123')) AS v(n, t, e);
SELECT compliance.open_assessment(3601, 'ways-list', 2025, due_on => '2025-07-01') AS list \gset
SELECT compliance.open_assessment(3601, 'ways-empty', 2025, due_on => '2025-07-01') AS empty \gset

-- ---- items and fields ----

SELECT throws_ok(format($$INSERT INTO compliance.answer (assessment_id, item_id, verdict) SELECT %s, item_id, 'maybe' FROM compliance.item WHERE checklist_code = 'ways-list' AND number = '3'$$, :list),
    '23514', NULL, 'a verdict that is none');
SELECT throws_ok(format($$INSERT INTO compliance.answer (assessment_id, item_id) SELECT %s, item_id FROM compliance.item WHERE checklist_code = 'ways-list' AND number = '3'$$, :list),
    '23502', 'null value in column "verdict" of relation "answer" violates not-null constraint', 'and none at all');
SELECT throws_ok(format($$INSERT INTO compliance.answer (assessment_id, verdict) VALUES (%s, 'yes')$$, :list),
    '23502', 'null value in column "item_id" of relation "answer" violates not-null constraint', 'or no item');

SELECT * FROM finish();
ROLLBACK;
