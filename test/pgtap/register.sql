-- Registers: outside connections, removable media, access for a limited time, mutual inspections.
BEGIN;
SELECT plan(78);
SET LOCAL compliance.now = '2025-06-10 12:00:00+09';

INSERT INTO compliance.institution (institution_id, name, kind, bed_count) VALUES (6601, '病院', 'hospital', 100), (6602, '別の病院', 'hospital', 100);
INSERT INTO compliance.person (person_id, institution_id, name) VALUES (6601, 6601, '職員A'), (6602, 6601, '職員B'), (6603, 6602, '職員C');

-- media
INSERT INTO compliance.removable_medium (removable_medium_id, institution_id, label, kind, encrypted) VALUES (6601, 6601, 'USB-01', 'usb_memory', true);
SELECT lives_ok($$INSERT INTO compliance.media_loan (media_loan_id, institution_id, removable_medium_id, person_id, purpose, handed_out_on, due_on)
    VALUES (6601, 6601, 6601, 6601, '学会発表', '2025-06-02', '2025-06-09')$$, 'a medium is handed out');
SELECT results_eq($$SELECT state, name FROM compliance.media_register WHERE institution_id = 6601$$, $$VALUES ('overdue', '職員A')$$, 'and not back in time');
SELECT results_eq($$SELECT title, due_on, state FROM compliance.deadline WHERE kind = 'media_return' AND institution_id = 6601$$, $$VALUES ('USB-01', '2025-06-09'::date, 'overdue')$$,
    'which is in the one list');
SELECT throws_ok($$INSERT INTO compliance.media_loan (institution_id, removable_medium_id, person_id, purpose, handed_out_on, due_on)
    VALUES (6601, 6601, 6602, '会議', '2025-06-10', '2025-06-11')$$, '23P01', 'medium 6601 is with somebody else', 'it is with one person at a time');
SELECT throws_ok($$SELECT compliance.return_medium(6601, '2025-06-01')$$, '22023', 'a medium cannot come back before it was handed out', 'no return before the hand-out');
SELECT throws_ok($$UPDATE compliance.media_loan SET returned_on = '2025-06-01' WHERE media_loan_id = 6601$$, '22023', NULL, 'for raw DML either');
SELECT throws_ok($$SELECT compliance.return_medium(6601, '2025-06-11')$$, '22023', NULL, 'nor tomorrow');
SELECT throws_ok($$SELECT compliance.return_medium(0)$$, 'P0002', NULL, 'an unknown hand-out');
SELECT throws_ok($$SELECT compliance.return_medium(NULL)$$, '22004', NULL, 'no hand-out');
SELECT is(compliance.return_medium(6601, '2025-06-09'), '2025-06-09', 'it comes back');
SELECT is(compliance.return_medium(6601), '2025-06-09', 'once');
SELECT is((SELECT state FROM compliance.deadline WHERE kind = 'media_return' AND institution_id = 6601), 'done', 'on its last day, in time');
SELECT lives_ok($$INSERT INTO compliance.media_loan (institution_id, removable_medium_id, person_id, purpose, handed_out_on, due_on)
    VALUES (6601, 6601, 6602, '会議', '2025-06-09', '2025-06-11')$$, 'and goes out again on that day');
SELECT throws_ok($$INSERT INTO compliance.media_loan (institution_id, removable_medium_id, person_id, purpose, handed_out_on, due_on)
    VALUES (6601, 6601, 6603, '会議', '2025-06-20', '2025-06-19')$$, '22023', NULL, 'not due before it is handed out');
SELECT throws_ok($$INSERT INTO compliance.media_loan (institution_id, removable_medium_id, person_id, purpose, handed_out_on, due_on, returned_on)
    VALUES (6601, 6601, 6603, '会議', '2025-05-01', '2025-05-02', '2025-05-02')$$, '23503', NULL, 'not to somebody else''s people');
SELECT throws_ok($$INSERT INTO compliance.media_loan (institution_id, removable_medium_id, person_id, purpose, handed_out_on, due_on, returned_on)
    VALUES (6601, 6601, 6601, '会議', '2025-06-05', '2025-06-06', '2025-06-06')$$, '23P01', NULL, 'history is with one person at a time too');
SELECT throws_ok($$INSERT INTO compliance.media_loan (institution_id, removable_medium_id, person_id, purpose, handed_out_on, due_on)
    VALUES (6601, 6601, 6601, '会議', '2025-06-11', '2025-06-12')$$, '22023', 'a medium cannot have been handed out in the future', 'nor goes out tomorrow');
SELECT lives_ok($$UPDATE compliance.media_loan SET returned_on = '2025-06-10' WHERE institution_id = 6601 AND person_id = 6602$$, 'it comes back');
SELECT throws_ok($$UPDATE compliance.media_loan SET returned_on = '2025-06-11' WHERE institution_id = 6601 AND person_id = 6602$$, '22023', NULL, 'which moves neither into the future');
SELECT throws_ok($$UPDATE compliance.media_loan SET returned_on = '2025-06-08' WHERE institution_id = 6601 AND person_id = 6602$$, '22023', NULL, 'nor before the hand-out');
SELECT lives_ok($$UPDATE compliance.media_loan SET returned_on = NULL WHERE institution_id = 6601 AND person_id = 6602$$, 'a return that was recorded by mistake is taken back');
SELECT is((SELECT state FROM compliance.deadline WHERE kind = 'media_return' AND institution_id = 6601 AND due_on = '2025-06-11'), 'due_soon', 'and is due again');
SELECT throws_ok($$UPDATE compliance.media_loan SET returned_on = NULL WHERE media_loan_id = 6601$$, '23P01', NULL, 'but not where the medium is with somebody else since');
SELECT throws_ok($$UPDATE compliance.removable_medium SET disposed_on = '2025-06-10' WHERE removable_medium_id = 6601$$, '55000',
    'medium 6601 cannot have been disposed of while it was out', 'what is out is not destroyed');
UPDATE compliance.media_loan SET returned_on = '2025-06-10' WHERE institution_id = 6601 AND person_id = 6602;
SELECT throws_ok($$UPDATE compliance.removable_medium SET disposed_on = '2025-06-09' WHERE removable_medium_id = 6601$$, '55000', NULL, 'nor before it came back');
SELECT throws_ok($$UPDATE compliance.removable_medium SET disposed_on = '2025-06-11' WHERE removable_medium_id = 6601$$, '22023',
    'a medium cannot have been disposed of in the future', 'nor tomorrow');
SELECT lives_ok($$UPDATE compliance.removable_medium SET disposed_on = '2025-06-10' WHERE removable_medium_id = 6601$$, 'but on the day of its return');
SELECT throws_ok($$INSERT INTO compliance.media_loan (institution_id, removable_medium_id, person_id, purpose, handed_out_on, due_on)
    VALUES (6601, 6601, 6601, '会議', '2025-06-10', '2025-06-12')$$, '55000', 'medium 6601 has been disposed of', 'what was destroyed is not handed out');
SELECT throws_ok($$UPDATE compliance.media_loan SET returned_on = NULL WHERE institution_id = 6601 AND person_id = 6602$$, '55000', NULL, 'nor is its return taken back');
SET LOCAL session_replication_role = replica;
UPDATE compliance.media_loan SET returned_on = NULL WHERE institution_id = 6601 AND person_id = 6602;
RESET session_replication_role;
SELECT lives_ok($$SELECT compliance.return_medium(media_loan_id) FROM compliance.media_loan WHERE institution_id = 6601 AND person_id = 6602$$,
    'a medium that was disposed of while it was out, in records of 0.1, may still come back');
SELECT is((SELECT state FROM compliance.media_register WHERE institution_id = 6601), 'disposed', 'as the register says');

-- access for a limited time
SELECT compliance.request_access(6601, '電子カルテ管理画面', '2025-06-10 13:00+09', '2025-06-10 17:00+09', '障害対応') AS request \gset
SELECT is((SELECT state FROM compliance.access_register WHERE access_request_id = :request), 'asked', 'access is asked for');
SELECT throws_ok(format('SELECT compliance.decide_access(%s, 6601)', :request), 'MC005', 'nobody approves his or her own access', 'the asker cannot approve it');
SELECT throws_ok(format('UPDATE compliance.access_request SET approved_by = 6601, approved_at = compliance.clock() WHERE access_request_id = %s', :request), 'MC005', NULL, 'by raw DML either');
SELECT throws_ok(format('SELECT compliance.decide_access(%s, 6603)', :request), 'MC005', NULL, 'nor an outsider');
SELECT throws_ok($$SELECT compliance.decide_access(0, 6602)$$, 'P0002', NULL, 'an unknown request');
SELECT throws_ok($$SELECT compliance.decide_access(NULL, 6602)$$, '22004', NULL, 'no request');
SELECT is(compliance.decide_access(:request, 6602), '2025-06-10 12:00+09'::timestamptz, 'another person can');
SELECT is((SELECT state FROM compliance.access_register WHERE access_request_id = :request), 'approved', 'it is not valid yet');
SELECT throws_ok(format('SELECT compliance.decide_access(%s, 6602, false)', :request), 'MC050', NULL, 'it is decided once');
SELECT throws_ok(format('UPDATE compliance.access_request SET ends_at = ''2025-06-11'' WHERE access_request_id = %s', :request), 'MC050', NULL, 'and not lengthened');
SET LOCAL compliance.now = '2025-06-10 13:00:00+09';
SELECT is((SELECT state FROM compliance.access_register WHERE access_request_id = :request), 'valid', 'it begins by the clock');
SET LOCAL compliance.now = '2025-06-10 17:00:00+09';
SELECT is((SELECT state FROM compliance.access_register WHERE access_request_id = :request), 'expired', 'and ends by the clock');
SELECT is((SELECT state FROM compliance.deadline WHERE kind = 'access_removal' AND key = :request), 'overdue', 'to be taken away by then');
SELECT lives_ok(format('UPDATE compliance.access_request SET removed_at = ''2025-06-10 16:55+09'' WHERE access_request_id = %s', :request), 'which is noted');
SELECT is((SELECT state FROM compliance.deadline WHERE kind = 'access_removal' AND key = :request), 'done', 'and done');
SELECT compliance.request_access(6601, '電子カルテ管理画面', '2025-06-10 18:00+09', '2025-06-10 19:00+09', '障害対応', 6602) AS request \gset
SELECT throws_ok(format('SELECT compliance.decide_access(%s, 6602)', :request), 'MC005', NULL, 'who asks for somebody else cannot approve it either');
SELECT lives_ok(format('SELECT compliance.decide_access(%s, 6601, false)', :request), 'a request can be refused');
SELECT compliance.request_access(6601, '電子カルテ管理画面', '2025-06-10 16:00+09', '2025-06-10 17:00+09', '障害対応') AS request \gset
SELECT throws_ok(format('SELECT compliance.decide_access(%s, 6602)', :request), 'MC001', NULL, 'not approved after its time');
SELECT throws_ok($$SELECT compliance.request_access(6601, 'x', '2025-06-11', '2025-06-10', '理由')$$, '22023', NULL, 'reversed times');
SELECT throws_ok($$SELECT compliance.request_access(6601, ' ', '2025-06-10', '2025-06-11', '理由')$$, '22023', NULL, 'a blank resource');
SELECT throws_ok($$SELECT compliance.request_access(6601, 'x', '2025-06-10', '2025-06-11', NULL)$$, '22004', NULL, 'no reason');
SELECT throws_ok($$SELECT compliance.request_access(0, 'x', '2025-06-10', '2025-06-11', '理由')$$, 'P0002', NULL, 'an unknown person');

SELECT compliance.request_access(6601, '電子カルテ管理画面', '2025-06-10 18:00+09', '2025-06-10 19:00+09', '障害対応') AS request \gset
SELECT throws_ok(format('UPDATE compliance.access_request SET asked_by = 6602 WHERE access_request_id = %s', :request), 'MC050',
    format('access request %s keeps who asked for whom, and when', :request), 'who asked stays');
SELECT throws_ok(format('UPDATE compliance.access_request SET person_id = 6602 WHERE access_request_id = %s', :request), 'MC050', NULL, 'and for whom');
SAVEPOINT approved;
SELECT lives_ok(format('SELECT compliance.decide_access(%s, 6602)', :request), 'approved in time');
SELECT throws_ok(format($$UPDATE compliance.access_request SET removed_at = '2025-06-11' WHERE access_request_id = %s$$, :request), '22023', NULL, 'not taken away in the future');
SELECT throws_ok(format($$UPDATE compliance.access_request SET removed_at = '-infinity' WHERE access_request_id = %s$$, :request), '22023', NULL, 'nor before it was approved');
ROLLBACK TO approved;
SELECT compliance.decide_access(:request, 6602, false) IS NOT NULL AS refused;
SELECT throws_ok(format($$UPDATE compliance.access_request SET ends_at = '2025-06-10 20:00+09' WHERE access_request_id = %s$$, :request), 'MC050', NULL, 'a refused request is not lengthened');
SELECT throws_ok($$INSERT INTO compliance.access_request (institution_id, person_id, asked_by, resource, reason, starts_at, ends_at, approved_by, approved_at)
    VALUES (6601, 6601, 6601, 'x', 'y', '2025-06-10 18:00+09', '2025-06-10 19:00+09', 6602, '2025-06-09')$$, '22023', NULL, 'not approved before it was asked for');
SELECT throws_ok($$INSERT INTO compliance.access_request (institution_id, person_id, asked_by, resource, reason, starts_at, ends_at, asked_at)
    VALUES (6601, 6601, 6601, 'x', 'y', '2025-06-10 18:00+09', '2025-06-10 19:00+09', '2025-06-11')$$, '22023', NULL, 'nor asked for in the future');

-- inspections between departments
SELECT lives_ok($$INSERT INTO compliance.mutual_inspection (institution_id, inspecting_department, inspected_department, subject, due_on)
    VALUES (6601, '看護部', '薬剤部', '外部媒体の管理', '2025-05-31')$$, 'departments look at each other');
SELECT is((SELECT state FROM compliance.deadline WHERE kind = 'mutual_inspection' AND institution_id = 6601), 'overdue', 'by a day');
SELECT throws_ok($$INSERT INTO compliance.mutual_inspection (institution_id, inspecting_department, inspected_department, subject, due_on)
    VALUES (6601, '薬剤部', ' 薬剤部', '外部媒体の管理', '2025-05-31')$$, '23514', NULL, 'not at themselves');
SELECT throws_ok($$UPDATE compliance.mutual_inspection SET done_on = '2025-06-11', result = 'good' WHERE institution_id = 6601$$, '22023',
    'an inspection cannot have been done in the future', 'nor tomorrow');
SELECT throws_ok($$INSERT INTO compliance.mutual_inspection (institution_id, inspecting_department, inspected_department, subject, due_on, done_on, result)
    VALUES (6601, '薬剤部', '看護部', '外部媒体の管理', '2025-05-31', '2025-06-11', 'good')$$, '22023', NULL, 'from the beginning');
SELECT lives_ok($$UPDATE compliance.mutual_inspection SET done_on = '2025-06-10', result = 'good' WHERE institution_id = 6601$$, 'one that was done today');
SELECT is((SELECT state FROM compliance.deadline WHERE kind = 'mutual_inspection' AND institution_id = 6601), 'done_late', 'is done');

-- connections
INSERT INTO compliance.external_connection (institution_id, title, method, counterpart, review_on) VALUES (6601, '地域医療連携', 'vpn', '連携センター', '2025-06-30');
SELECT results_eq($$SELECT source, counterpart, in_use FROM compliance.connection_register WHERE institution_id = 6601$$, $$VALUES ('external_connection', '連携センター', true)$$, 'a way in from outside is known');
SELECT is((SELECT state FROM compliance.deadline WHERE kind = 'connection_review' AND institution_id = 6601), 'due_soon', 'and looked at again');
SELECT throws_ok($$UPDATE compliance.external_connection SET approved_on = '2025-06-11', approved_by = 6601 WHERE institution_id = 6601$$, '22023',
    'a connection cannot have been approved in the future', 'nobody has approved it tomorrow');
SELECT throws_ok(format($$INSERT INTO compliance.external_connection (institution_id, title, method, counterpart, approved_on) VALUES (6601, 'x', 'vpn', 'y', %L)$$, d), '22023', NULL, 'from the beginning, ' || d)
  FROM unnest(ARRAY['2025-06-11', 'infinity']) AS d;
SELECT lives_ok($$UPDATE compliance.external_connection SET approved_on = '2025-06-10', approved_by = 6601 WHERE institution_id = 6601$$, 'but today');
SET LOCAL session_replication_role = replica;
UPDATE compliance.external_connection SET approved_on = '2025-06-11' WHERE institution_id = 6601;
UPDATE compliance.mutual_inspection SET done_on = '2025-06-11' WHERE institution_id = 6601;
RESET session_replication_role;
SELECT lives_ok($$UPDATE compliance.external_connection SET approved_on = approved_on, title = '地域連携' WHERE institution_id = 6601$$, 'one of 0.1 is no obstacle to what else is written');
SELECT lives_ok($$UPDATE compliance.mutual_inspection SET done_on = done_on, findings = 'なし' WHERE institution_id = 6601$$, 'nor is an inspection');
CREATE FUNCTION pg_temp.said(p_sql text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE v_detail text; v_hint text;
BEGIN
    EXECUTE p_sql;
    RETURN 'no error';
EXCEPTION WHEN OTHERS THEN
    GET STACKED DIAGNOSTICS v_detail = PG_EXCEPTION_DETAIL, v_hint = PG_EXCEPTION_HINT;
    RETURN concat_ws(' | ', SQLSTATE, SQLERRM, v_detail, v_hint);
END $$;
SELECT is(pg_temp.said('UPDATE compliance.external_connection SET approved_on = approved_on + 1 WHERE institution_id = 6601'),
    '22023 | a connection cannot have been approved in the future | approved_on is 2025-06-12 and today is 2025-06-10. | Record the approval when it has been given; until then approved_on is NULL.', 'what the refusal says');
SELECT is(pg_temp.said('UPDATE compliance.mutual_inspection SET done_on = done_on + 1 WHERE institution_id = 6601'),
    '22023 | an inspection cannot have been done in the future | done_on is 2025-06-12 and today is 2025-06-10. | Record the inspection when it has been done; a planned day belongs in due_on.', 'and that of an inspection');

SELECT * FROM finish();
ROLLBACK;
