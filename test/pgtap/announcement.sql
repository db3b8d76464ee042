-- Announcements down the tree of associations, and money.
BEGIN;
SELECT plan(57);
SET LOCAL compliance.now = '2022-02-15 10:00:00+09';

-- the ministry, a national association, two prefectures, two districts, four institutions; 6204 belongs to two districts
INSERT INTO compliance.association (association_id, name, level, parent_id) VALUES
    (6200, '省', 'national', NULL), (6201, '全国の会', 'national', 6200), (6202, '甲県の会', 'prefectural', 6201), (6203, '乙県の会', 'prefectural', 6201),
    (6204, '甲県一郡の会', 'district', 6202), (6205, '甲県二郡の会', 'district', 6202), (6206, '別の会', 'national', NULL);
INSERT INTO compliance.institution (institution_id, name, kind) SELECT 6200 + g, '診療所' || g, 'clinic' FROM generate_series(1, 6) AS g;
INSERT INTO compliance.association_member (association_id, institution_id, ends_on) VALUES
    (6204, 6201, NULL), (6204, 6204, NULL), (6205, 6204, NULL), (6203, 6202, NULL), (6206, 6203, NULL), (6204, 6205, '2022-02-14');
INSERT INTO compliance.person (person_id, institution_id, name) VALUES (6201, 6201, '職員A'), (6202, 6202, '職員B');

SELECT lives_ok($$SELECT compliance.announce(6200, '研修のご案内', '周知をお願いします', '2022-03-04')$$, 'the notice goes down');
SELECT results_eq($$SELECT depth, level, delivered, acknowledged FROM compliance.announcement_reach JOIN compliance.announcement USING (announcement_id)
     WHERE association_id = 6200 ORDER BY depth, level$$,
    $$VALUES (1, 'national', 1, 0), (2, 'prefectural', 2, 0), (3, 'district', 2, 0), (3, 'institution', 1, 0), (4, 'institution', 2, 0)$$,
    'to every association and institution below, level by level');
SELECT is_empty($$SELECT 1 FROM compliance.delivery WHERE association_id = 6200 OR association_id = 6206 OR institution_id IN (6203, 6205)$$,
    'not to itself, to another tree, nor to who has left');
SELECT is((SELECT count(*) FROM compliance.delivery WHERE institution_id = 6204), 1::bigint, 'once to a member of two associations');

-- acknowledging
CREATE TEMPORARY TABLE d ON COMMIT DROP AS
    SELECT delivery_id, institution_id, association_id FROM compliance.delivery WHERE announcement_id = (SELECT max(announcement_id) FROM compliance.announcement);
SELECT is(compliance.acknowledge((SELECT delivery_id FROM d WHERE institution_id = 6201), 6201), '2022-02-15 10:00:00+09'::timestamptz, 'a person acknowledges');
SET LOCAL compliance.now = '2022-03-05 00:00:00+09';
SELECT is(compliance.acknowledge((SELECT delivery_id FROM d WHERE institution_id = 6201)), '2022-02-15 10:00:00+09'::timestamptz, 'the first time stays');
SELECT lives_ok($$SELECT compliance.acknowledge((SELECT delivery_id FROM d WHERE association_id = 6201))$$, 'an association acknowledges, too late');
SELECT results_eq($$SELECT acknowledged, acknowledged_late, overdue, acknowledged_percent FROM compliance.announcement_reach JOIN compliance.announcement USING (announcement_id)
     WHERE association_id = 6200 ORDER BY depth, level$$,
    $$VALUES (1, 1, 0, 100.0), (0, 0, 2, 0.0), (0, 0, 2, 0.0), (0, 0, 1, 0.0), (1, 0, 1, 50.0)$$, 'the reach tells late ones and overdue ones apart');
SELECT throws_ok($$SELECT compliance.acknowledge((SELECT delivery_id FROM d WHERE institution_id = 6201), 6202)$$, 'MC005', NULL, 'an outsider cannot acknowledge');
SELECT throws_ok($$SELECT compliance.acknowledge((SELECT delivery_id FROM d WHERE association_id = 6202), 6202)$$, 'MC005', NULL, 'nor a person for an association');
SELECT throws_ok($$SELECT compliance.acknowledge(0)$$, 'P0002', 'delivery 0 does not exist', 'an unknown delivery');
SELECT throws_ok($$SELECT compliance.acknowledge(NULL)$$, '22004', NULL, 'no delivery');
SELECT throws_ok($$UPDATE compliance.delivery SET acknowledged_at = NULL, acknowledged_by = NULL WHERE institution_id = 6201$$, 'MC050', NULL, 'an acknowledgement is not taken back');
SELECT throws_ok($$UPDATE compliance.delivery SET acknowledged_at = '2022-02-15', acknowledged_by = 6202 WHERE institution_id = 6204$$, '23503', NULL,
    'raw DML cannot name an outsider either');
SELECT throws_ok($$UPDATE compliance.announcement SET body = '別の文' WHERE association_id = 6200$$, 'MC050', NULL, 'what was sent does not change');
SELECT lives_ok($$UPDATE compliance.announcement SET reply_by = '2022-03-11' WHERE association_id = 6200$$, 'the day to reply by may');
SELECT results_eq($$SELECT name FROM compliance.announcement_read_by WHERE institution_id = 6201$$, ARRAY['職員A'], 'the reader is listed');

-- joining later
SELECT lives_ok($$INSERT INTO compliance.association_member (association_id, institution_id) VALUES (6205, 6206)$$, 'an institution joins');
SELECT results_eq($$SELECT subject, joined_later FROM compliance.open_announcement WHERE institution_id = 6206$$, $$VALUES ('研修のご案内', true)$$, 'and sees what is open');
SELECT is((SELECT depth || ' ' || via_association_id FROM compliance.delivery WHERE institution_id = 6206), '4 6205', 'at its level');
SELECT lives_ok($$UPDATE compliance.association_member SET ends_on = NULL WHERE institution_id = 6205$$, 'one comes back');
SELECT is((SELECT count(*) FROM compliance.open_announcement WHERE institution_id = 6205), 1::bigint, 'and sees it too');
SELECT lives_ok($$INSERT INTO compliance.association (association_id, name, level, parent_id) VALUES (6207, '丙県の会', 'prefectural', 6201)$$, 'an association is founded');
SELECT is((SELECT count(*) FROM compliance.open_announcement WHERE association_id = 6207), 1::bigint, 'and sees it');
SELECT lives_ok($$UPDATE compliance.association SET parent_id = 6207 WHERE association_id = 6206$$, 'another tree joins');
SELECT results_eq($$SELECT coalesce(association_id, institution_id), depth FROM compliance.delivery WHERE association_id = 6206 OR institution_id = 6203 ORDER BY 2$$,
    $$VALUES (6206::bigint, 3), (6203::bigint, 4)$$, 'with its members');
UPDATE compliance.announcement SET closed_on = '2022-03-05' WHERE association_id = 6200;
DELETE FROM compliance.association_member WHERE institution_id = 6202;
SET LOCAL session_replication_role = replica;
DELETE FROM compliance.delivery WHERE institution_id = 6202;
RESET session_replication_role;
INSERT INTO compliance.association_member (association_id, institution_id) VALUES (6203, 6202);
SELECT is_empty($$SELECT 1 FROM compliance.delivery WHERE institution_id = 6202$$, 'what is closed goes to nobody any more');
SELECT is_empty($$SELECT 1 FROM compliance.open_announcement WHERE announcement_id IN (SELECT announcement_id FROM compliance.announcement WHERE association_id = 6200)$$,
    'and waits nowhere');

-- raw DML delivers too
INSERT INTO compliance.announcement (association_id, kind, edition, subject, body) VALUES (6203, 'bulletin', '2022-03-05', '注意喚起', '不審なメールにご注意ください');
SELECT is((SELECT count(*) FROM compliance.open_announcement WHERE kind = 'bulletin' AND edition = '2022-03-05'), 1::bigint, 'an inserted announcement is delivered');
INSERT INTO compliance.association_member (association_id, institution_id) SELECT 6203, 6200 + g FROM generate_series(3, 6) AS g;
SELECT is((SELECT count(*) FROM compliance.open_announcement WHERE kind = 'bulletin'), 5::bigint, 'a bulletin without a day to reply by stays open to those who join');

-- opened again, it goes to who joined meanwhile; one that is closed is overdue nowhere
SELECT compliance.announce(6203, '再開', '本文', '2022-03-04') AS again \gset
SELECT is((SELECT sum(overdue) FROM compliance.announcement_reach WHERE announcement_id = :again), 5::bigint, 'a reply is overdue');
SELECT compliance.extend_deadline('announcement', delivery_id, '2022-04-01', 'x') > 0 AS extended FROM compliance.delivery WHERE announcement_id = :again AND institution_id = 6202;
SELECT is((SELECT sum(overdue) FROM compliance.announcement_reach WHERE announcement_id = :again), 4::bigint, 'not where there is more time');
-- a leader that asks for extensions while its workers read the deliveries
SELECT sum(overdue) AS overdue FROM compliance.announcement_reach \gset
SET LOCAL parallel_setup_cost = 0; SET LOCAL parallel_tuple_cost = 0; SET LOCAL min_parallel_table_scan_size = 0; SET LOCAL enable_indexscan = off; SET LOCAL enable_bitmapscan = off;
SELECT sum(overdue) AS in_parallel FROM compliance.announcement_reach \gset
SELECT is(:in_parallel, :overdue, 'in a parallel query too');
RESET parallel_setup_cost; RESET parallel_tuple_cost; RESET min_parallel_table_scan_size; RESET enable_indexscan; RESET enable_bitmapscan;
UPDATE compliance.announcement SET closed_on = '2022-03-05' WHERE announcement_id = :again;
SELECT is((SELECT sum(overdue) FROM compliance.announcement_reach WHERE announcement_id = :again), 0::bigint, 'nor when it is closed');
INSERT INTO compliance.institution (institution_id, name, kind) VALUES (6207, '診療所7', 'clinic');
INSERT INTO compliance.association_member (association_id, institution_id) VALUES (6203, 6207);
UPDATE compliance.announcement SET closed_on = NULL WHERE announcement_id = :again;
SELECT is_empty(format('SELECT 1 FROM compliance.delivery WHERE announcement_id = %s AND institution_id = 6207', :again), 'its day has passed: it stays with those who have it');
UPDATE compliance.announcement SET reply_by = '2022-03-31' WHERE announcement_id = :again;
SELECT is((SELECT delivered_at FROM compliance.delivery WHERE announcement_id = :again AND institution_id = 6207), compliance.clock(), 'with a later day it is delivered');
UPDATE compliance.announcement SET closed_on = '2022-03-05' WHERE announcement_id = :again;

-- what is stored agrees with the facts, and a breach behind the rules' back is found
SELECT is_empty($$SELECT * FROM compliance.verify_institution()$$, 'everybody below has what is open');
SET LOCAL session_replication_role = replica;
UPDATE compliance.institution SET size_class = 'large' WHERE institution_id = 6201;
INSERT INTO compliance.association_member (association_id, institution_id) VALUES (6203, 6201);
RESET session_replication_role;
SELECT results_eq($$SELECT problem, detail FROM compliance.verify_institution() ORDER BY problem DESC$$,
    $$VALUES ('size_class', '0 beds are small_medium, stored is large'), ('not_delivered', 'institution 6201')$$, 'or it is told who has not');

-- wrong input
SELECT throws_ok($$SELECT compliance.announce(6299, 's', 'b', '2022-03-04')$$, 'P0002', 'association 6299 does not exist', 'an unknown association');
SELECT throws_ok($$SELECT compliance.announce(NULL, 's', 'b', '2022-03-04')$$, '22004', 'association_id must not be null', 'no association');
SELECT throws_ok($$SELECT compliance.announce(6200, NULL, 'b', '2022-03-04')$$, '22004', 'subject must not be null', 'no subject');
SELECT throws_ok($$SELECT compliance.announce(6200, 's', NULL, '2022-03-04')$$, '22004', 'body must not be null', 'no text');
SELECT throws_ok($$SELECT compliance.announce(6200, '　', 'b', '2022-03-04')$$, '22023', 'subject must not be blank', 'a blank subject');
SELECT throws_ok($$SELECT compliance.announce(6200, 's', '', '2022-03-04')$$, '22023', 'body must not be blank', 'a blank text');
SELECT throws_ok($$SELECT compliance.announce(6200, 's', 'b', NULL, 'rumour')$$, '22023', NULL, 'an unknown kind');
SELECT throws_ok($$SELECT compliance.announce(6200, 's', 'b', NULL, 'guideline')$$, '22023', 'a guideline needs an edition', 'a guideline without its edition');
SELECT throws_ok($$SELECT compliance.announce(6200, 's', 'b', 'infinity')$$, '22023', 'reply_by must be a day', 'an endless day to reply by');
SELECT lives_ok($$SELECT compliance.announce(6206, 's', 'b')$$, 'an announcement needs no day to reply by');

-- deadlines of this domain
SELECT results_eq($$SELECT due_on, closes_at, done_at IS NULL FROM compliance._deadline_source WHERE kind = 'announcement' AND institution_id = 6201$$,
    $$VALUES ('2022-03-11'::date, '2022-03-12 00:00:00+09'::timestamptz, false)$$, 'a reply is a deadline');
INSERT INTO compliance.duty_assignment (duty_assignment_id, institution_id, duty, person_id, during) VALUES
    (6201, 6201, 'responsible_officer', 6201, '[2020-04-01,2021-04-01)'), (6202, 6201, 'responsible_officer', 6201, '[2021-05-01,2022-04-01)'),
    (6203, 6201, 'responsible_officer', 6201, '[2022-04-01,2022-10-01)');
SELECT results_eq($$SELECT key, due_on, done_at FROM compliance._deadline_source WHERE kind = 'duty_gap' AND institution_id = 6201 ORDER BY key$$,
    $$VALUES (6201::bigint, '2021-03-31'::date, '2021-05-01 00:00:00+09'::timestamptz), (6203, '2022-09-30', NULL)$$, 'so is a day without a responsible officer');
SELECT results_eq($$SELECT d::date, (SELECT count(*) FROM compliance.duty_holder(6201, 'responsible_officer', d::date)) FROM (VALUES ('2021-03-31'), ('2021-04-01'), ('2022-04-01')) AS v(d)$$,
    $$VALUES ('2021-03-31'::date, 1::bigint), ('2021-04-01', 0), ('2022-04-01', 1)$$, 'who holds a duty on any day');
SELECT is((SELECT name FROM compliance.duty_holder(6201, 'responsible_officer')), '職員A', 'today unless told');
SELECT throws_ok($$SELECT * FROM compliance.duty_holder(6299, 'responsible_officer')$$, 'P0002', NULL, 'an unknown institution');
SELECT throws_ok($$SELECT * FROM compliance.duty_holder(6201, 'king')$$, '22023', NULL, 'an unknown duty');
SELECT throws_ok($$SELECT * FROM compliance.duty_holder(6201, NULL)$$, '22004', NULL, 'no duty');

-- money
INSERT INTO compliance.budget (institution_id, fiscal_year, category, purpose, amount) VALUES
    (6201, 2021, 'human', 'training', 100000), (6201, 2021, 'human', 'training', 50000), (6201, 2021, 'technical', 'measures', 900000);
INSERT INTO compliance.expense (institution_id, fiscal_year, category, purpose, amount, spent_on, title) VALUES
    (6201, 2021, 'human', 'training', 160000, '2022-04-20', '研修'), (6201, 2021, 'physical', 'measures', 3000, '2021-06-01', '錠');
SELECT results_eq($$SELECT category, purpose, planned, spent, remaining FROM compliance.budget_overview WHERE institution_id = 6201 ORDER BY category$$,
    $$VALUES ('human', 'training', 150000.00, 160000.00, -10000.00), ('physical', 'measures', 0, 3000, -3000), ('technical', 'measures', 900000, 0, 900000)$$,
    'planned is set against spent, training apart');
SELECT throws_ok($$INSERT INTO compliance.expense (institution_id, fiscal_year, category, purpose, amount, spent_on, title)
    VALUES (6201, 2022, 'human', 'training', 1, '2022-03-31', '研修')$$, '23514', NULL, 'nothing is spent before its fiscal year');

SELECT * FROM finish();
ROLLBACK;
