-- What runs under a contract: subcontracts, lines, disclosures, shared roles; and what follows from them: uncovered
-- duties, parity with the vendor, the list of what is owed, deadlines.
BEGIN;
SELECT plan(79);
SET LOCAL compliance.now = '2025-06-01 12:00+09';

INSERT INTO compliance.institution (institution_id, name, kind, bed_count) VALUES (5400, '例示病院', 'hospital', 100), (5401, '例示診療所', 'clinic', 0);
INSERT INTO compliance.vendor (vendor_id, name) SELECT i, '事業者' || i FROM generate_series(5400, 6500) AS i;
INSERT INTO compliance.contract (contract_id, institution_id, vendor_id, title, service_kind, scope, starts_on, ends_on, renewal_months, notice_months, incident_report_hours)
    VALUES (5400, 5400, 5400, '電子カルテ保守', 'maintenance', '電子カルテ', '2024-04-01', '2025-03-31', 12, 3, 24),
           (5401, 5400, 5401, '予約サービス', 'saas', '予約', '2024-04-01', '2026-03-31', NULL, NULL, NULL);
INSERT INTO compliance.contract_clause (contract_id, clause_code, state, agreed_on)
    SELECT k, g.clause_code, 'agreed', '2024-04-01' FROM (VALUES (5400), (5401)) AS v(k), compliance.contract_gap(k) AS g;
SELECT count(compliance.activate_contract(k)) AS in_force FROM (VALUES (5400), (5401)) AS v(k);

CREATE FUNCTION pg_temp.refusal(statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    v_state text;
    v_detail text;
    v_hint text;
BEGIN
    EXECUTE statement;
    RETURN 'accepted';
EXCEPTION WHEN OTHERS THEN
    GET STACKED DIAGNOSTICS v_state = RETURNED_SQLSTATE, v_detail = PG_EXCEPTION_DETAIL, v_hint = PG_EXCEPTION_HINT;
    RETURN concat_ws(' ', v_state, CASE WHEN v_detail <> '' THEN 'detail' END, CASE WHEN v_hint <> '' THEN 'hint' END);
END
$$;
CREATE FUNCTION pg_temp.link(vendor_id bigint, recipient_vendor_id bigint, approved_on text, starts_on text DEFAULT 'NULL', ends_on text DEFAULT 'NULL') RETURNS text LANGUAGE sql AS $$
    SELECT pg_temp.refusal(format('INSERT INTO compliance.subcontract (contract_id, vendor_id, recipient_vendor_id, approved_on, approved_by, starts_on, ends_on) VALUES (5400, %s, %s, %s, ''責任者'', %s, %s)',
                                  vendor_id, recipient_vendor_id, approved_on, starts_on, ends_on))
$$;

-- ---- prior approval ----
SELECT is(pg_temp.link(5400, 5402, $$'2025-04-01'$$, $$'2025-04-01'$$), 'accepted', 'approved on the day of the start');
SELECT is(pg_temp.link(5400, 5403, $$'2025-04-02'$$, $$'2025-04-01'$$), 'MC012 detail hint', 'approved a day after the start');
SELECT is(pg_temp.link(5400, 5403, 'NULL', $$'2025-04-01'$$), 'MC012 detail hint', 'not approved');
SELECT is(pg_temp.link(5400, 5403, $$'2024-04-02'$$), 'MC012 detail hint', 'without a start of its own it begins with the contract');
SELECT is(pg_temp.link(5400, 5403, $$'2024-03-31'$$), 'accepted', 'approved before the contract began');
SELECT is((SELECT starts_on FROM compliance.subcontract WHERE contract_id = 5400 AND recipient_vendor_id = 5403), '2024-04-01', 'the start is filled in');
SELECT is(pg_temp.refusal($$UPDATE compliance.subcontract SET approved_on = '2025-06-01' WHERE contract_id = 5400$$), 'MC012 detail hint', 'the approval cannot be moved behind the start');
SELECT is(pg_temp.link(5400, 5404, $$'infinity'$$, $$'infinity'$$), '23514 detail', 'an approval that never came');
SELECT is(pg_temp.link(5400, 5404, $$'2025-03-01'$$, $$'2025-04-01'$$, $$'2025-03-31'$$), '23514 detail hint', 'end before start');
SELECT is(pg_temp.link(5404, 5404, $$'2024-03-01'$$), '23514 detail hint', 'a subcontractor of itself');
SELECT is(pg_temp.link(5400, -1, $$'2024-03-01'$$), '23503 detail', 'an unknown vendor');

-- ---- no cycles ----
SELECT is(pg_temp.link(5402, 5400, $$'2024-03-01'$$), 'MC011 detail hint', 'back to the vendor of the contract');
SELECT is(pg_temp.link(5402, 5404, $$'2024-03-01'$$), 'accepted', 'a chain');
SELECT is(pg_temp.link(5403, 5404, $$'2024-03-01'$$), 'accepted', 'two ways may meet');
SELECT is(pg_temp.link(5404, 5402, $$'2024-03-01'$$), 'MC011 detail hint', 'but not turn back');
SELECT is(pg_temp.refusal($$INSERT INTO compliance.subcontract (contract_id, vendor_id, recipient_vendor_id, approved_on) VALUES (5400, 5410, 5411, '2024-03-01'), (5400, 5411, 5410, '2024-03-01')$$),
    'MC011 detail hint', 'both halves in one statement');
SELECT is(pg_temp.refusal($$UPDATE compliance.subcontract SET vendor_id = 5404, recipient_vendor_id = 5400 WHERE contract_id = 5400 AND vendor_id = 5400 AND recipient_vendor_id = 5403$$),
    'MC011 detail hint', 'nor by turning a link round');

-- ---- the chain ----
SELECT results_eq($$SELECT rank, vendor_id, recipient_vendor_id, approved_on, weakest_state, unconfirmed FROM compliance.subcontract_chain(5400)$$,
    $$VALUES (1, 5400::bigint, 5402::bigint, '2025-04-01'::date, 'agreed', 15), (1, 5400, 5403, '2024-03-31', 'agreed', 15),
             (2, 5402, 5404, '2024-03-01', 'agreed', 15), (2, 5403, 5404, '2024-03-01', 'agreed', 15)$$, 'a clause nobody speaks of holds as one link up, and is counted');
INSERT INTO compliance.subcontract_clause (contract_id, vendor_id, recipient_vendor_id, clause_code, state) VALUES
    (5400, 5400, 5402, 'virus_scan', 'partial'), (5400, 5402, 5404, 'virus_scan', 'agreed'), (5400, 5403, 5404, 'entry_control', 'missing');
SELECT is(pg_temp.link(5404, 5405, $$'2024-03-01'$$), 'accepted', 'one more link');
SELECT results_eq($$SELECT rank, recipient_vendor_id, weakest_clause, weakest_state, unconfirmed FROM compliance.subcontract_chain(5400)$$,
    $$VALUES (1, 5402::bigint, 'virus_scan', 'partial', 14), (1, 5403, 'responsibility_demarcation', 'agreed', 15),
             (2, 5404, 'virus_scan', 'partial', 14), (2, 5404, 'entry_control', 'missing', 14), (3, 5405, 'entry_control', 'missing', 15)$$,
    'the weakest clause goes down the chain, whatever is promised below, by every way');
SELECT is(pg_temp.link(5420, 5421, $$'2024-03-01'$$), 'accepted', 'a link that hangs on nothing yet');
SELECT results_eq($$SELECT rank, vendor_id, recipient_vendor_id FROM compliance.subcontract_chain(5400) OFFSET 5$$, $$VALUES (NULL::int, 5420::bigint, 5421::bigint)$$, 'comes last, without a rank');
SELECT is_empty($$SELECT * FROM compliance.subcontract_chain(5401)$$, 'no subcontracts');
SELECT is(pg_temp.refusal($$SELECT * FROM compliance.subcontract_chain(NULL)$$), '22004 hint', 'the chain of NULL');
SELECT is(pg_temp.refusal($$SELECT * FROM compliance.subcontract_chain(-1)$$), 'P0002 hint', 'of an unknown contract');
SELECT is(pg_temp.refusal($$INSERT INTO compliance.subcontract_clause (contract_id, vendor_id, recipient_vendor_id, clause_code, state) VALUES (5400, 5400, 5499, 'virus_scan', 'agreed')$$), '23503 detail', 'a clause of no link');

SELECT is(pg_temp.link(5400, 5420, $$'2024-03-01'$$), 'accepted', 'until its vendor has received the work');
SELECT is((SELECT rank FROM compliance.subcontract_chain(5400) WHERE vendor_id = 5420), 2, 'and a rank');
SELECT is(pg_temp.refusal($$INSERT INTO compliance.subcontract (contract_id, vendor_id, recipient_vendor_id, approved_on) VALUES (5401, 5430, 5401, '2024-03-01')$$), 'MC011 detail hint', 'the vendor of the contract receives nothing');

-- an approval that lies ahead
SELECT is(pg_temp.link(5400, 5406, $$'2099-01-01'$$, $$'2099-01-01'$$), 'MC012 detail hint', 'approved in the future');
SELECT is(pg_temp.link(5400, 5406, $$'2025-06-02'$$, $$'2099-01-01'$$), 'MC012 detail hint', 'approved tomorrow');
SELECT is(pg_temp.link(5400, 5406, $$'2025-06-01'$$, $$'2099-01-01'$$), 'accepted', 'approved today');
SELECT is(pg_temp.refusal($$UPDATE compliance.subcontract SET approved_on = '2025-06-02' WHERE contract_id = 5400 AND recipient_vendor_id = 5406$$), 'MC012 detail hint', 'an approval does not move into the future');
SET LOCAL compliance.now = '2025-05-01 12:00+09';
SELECT is((SELECT approved_on FROM compliance.subcontract_chain(5400) WHERE recipient_vendor_id = 5406), NULL, 'before its day an approval is none');
SELECT is(pg_temp.refusal($$UPDATE compliance.subcontract SET work = '検査' WHERE contract_id = 5400 AND recipient_vendor_id = 5406$$), 'accepted', 'a row that says so already may change otherwise');
SET LOCAL compliance.now = '2025-06-01 12:00+09';

-- who received work stays on record
INSERT INTO compliance.contract (contract_id, institution_id, vendor_id, title, service_kind, starts_on) VALUES (5402, 5401, 5400, '下書き', 'other', '2024-04-01');
INSERT INTO compliance.subcontract (contract_id, vendor_id, recipient_vendor_id, approved_on) VALUES (5402, 5400, 5402, '2024-03-01');
SELECT is(pg_temp.refusal($$DELETE FROM compliance.subcontract WHERE contract_id = 5400 AND recipient_vendor_id = 5405$$), 'MC050 detail hint', 'a link of a contract in force is not deleted');
SELECT is(pg_temp.refusal($$UPDATE compliance.subcontract SET recipient_vendor_id = 5406 WHERE contract_id = 5400 AND recipient_vendor_id = 5405$$), 'MC050 detail hint', 'nor given to another vendor');
SELECT is(pg_temp.refusal($$UPDATE compliance.subcontract SET contract_id = 5402, institution_id = 5401 WHERE contract_id = 5400 AND recipient_vendor_id = 5405$$), 'MC050 detail hint', 'nor to another contract');
SELECT is(pg_temp.refusal($$TRUNCATE compliance.subcontract CASCADE$$), 'MC050 detail hint', 'nor are all of them');
SELECT is(pg_temp.refusal($$UPDATE compliance.subcontract SET ends_on = '2025-05-31', vendor_id = vendor_id WHERE contract_id = 5400 AND recipient_vendor_id = 5405$$), 'accepted', 'it ends');
SELECT is(pg_temp.refusal($$UPDATE compliance.subcontract SET recipient_vendor_id = 5403 WHERE contract_id = 5402$$), 'accepted', 'that of a draft may change');
SELECT is(pg_temp.refusal($$UPDATE compliance.contract SET vendor_id = 5401 WHERE contract_id = 5402$$), '55000 detail hint', 'and the contract keeps its vendor meanwhile');
SELECT is(pg_temp.refusal($$DELETE FROM compliance.subcontract WHERE contract_id = 5402$$), 'accepted', 'and go');

-- 1,000 deep, written from either end
INSERT INTO compliance.subcontract (contract_id, vendor_id, recipient_vendor_id, approved_on)
    SELECT 5401, i, i + 1, '2024-03-01' FROM generate_series(5500, 5999) AS i;
INSERT INTO compliance.subcontract (contract_id, vendor_id, recipient_vendor_id, approved_on)
    SELECT 5401, i, i + 1, '2024-03-01' FROM generate_series(6499, 6000, -1) AS i;
INSERT INTO compliance.subcontract (contract_id, vendor_id, recipient_vendor_id, approved_on) VALUES (5401, 5401, 5500, '2024-03-01');
INSERT INTO compliance.subcontract_clause (contract_id, vendor_id, recipient_vendor_id, clause_code, state) VALUES (5401, 5600, 5601, 'incident_report', 'missing');
SELECT results_eq($$SELECT count(*), max(rank), count(*) FILTER (WHERE weakest_clause = 'incident_report') FROM compliance.subcontract_chain(5401)$$,
    $$VALUES (1001::bigint, 1001, 900::bigint)$$, 'a chain of 1,001 links');
SELECT is(pg_temp.refusal($$INSERT INTO compliance.subcontract (contract_id, vendor_id, recipient_vendor_id, approved_on) VALUES (5401, 6500, 5401, '2024-03-01')$$), 'MC011 detail hint', 'does not bite its tail');
SELECT performs_ok($$SELECT * FROM compliance.subcontract_chain(5401)$$, 500, 'and answers at once');

-- ---- lines, disclosures ----
SELECT is(pg_temp.refusal($$INSERT INTO compliance.remote_connection (contract_id) VALUES (-1)$$), '23503 detail hint', 'a line of no contract');
SELECT is(pg_temp.refusal($$INSERT INTO compliance.remote_connection (contract_id, method) VALUES (5400, 'pigeon')$$), '23514 detail', 'an unknown method');
SELECT is(pg_temp.refusal($$INSERT INTO compliance.remote_connection (contract_id, starts_on, ends_on) VALUES (5400, '2025-06-02', '2025-06-01')$$), '23514 detail', 'a line that ends before it begins');
INSERT INTO compliance.remote_connection (remote_connection_id, contract_id, title, multi_factor, approved_on, approved_by, starts_on, ends_on, review_on) VALUES
    (5400, 5400, '保守VPN', true, '2024-03-20', '責任者', '2024-04-01', NULL, '2025-06-15'),
    (5401, 5400, '旧回線', NULL, NULL, NULL, '2020-04-01', NULL, NULL),
    (5402, 5400, '廃止した回線', false, NULL, NULL, '2020-04-01', '2024-03-31', '2024-01-01');
SELECT is(pg_temp.refusal($$INSERT INTO compliance.disclosure (institution_id, vendor_id, kind, product) VALUES (5400, 5400, 'PDF', '製品')$$), '23514 detail', 'an unknown kind of disclosure');
SELECT is(pg_temp.refusal($$INSERT INTO compliance.disclosure (institution_id, vendor_id, kind, product, received_on, review_on) VALUES (5400, 5400, 'MDS', '製品', '2025-06-01', '2025-05-31')$$), '23514 detail', 'a review before it came');
SELECT is(pg_temp.refusal($$INSERT INTO compliance.disclosure (institution_id, vendor_id, contract_id, kind, product) VALUES (5401, 5400, 5400, 'MDS', '製品')$$), '23503 detail', 'the contract of another institution');
INSERT INTO compliance.disclosure (disclosure_id, institution_id, vendor_id, contract_id, kind, product, requested_on, received_on, review_on, reviewed_on) VALUES
    (5400, 5400, 5400, 5400, 'MDS', '電子カルテ', '2024-04-10', '2024-05-01', '2025-05-01', NULL),
    (5401, 5400, 5400, 5400, 'MDS', '画像', '2025-04-10', NULL, NULL, NULL),
    (5402, 5400, 5400, 5400, 'MDS', '検査', NULL, '2024-05-01', '2025-05-01', '2025-04-20');

-- ---- shared roles ----
SELECT is((SELECT count(*)::int FROM compliance.uncovered_duty(5400)), (SELECT count(*)::int FROM compliance.role_item), 'nothing asked, nothing covered');
SELECT is(pg_temp.refusal($$INSERT INTO compliance.role_confirmation (contract_id, role_item_code, first_answer, first_answered_on) VALUES (5400, 'no_such_duty', 'yes', '2025-05-01')$$), '23503 detail hint', 'an unknown duty');
SELECT is(pg_temp.refusal($$INSERT INTO compliance.role_confirmation (contract_id, role_item_code, first_answer, first_answered_on) VALUES (5400, 'backup', 'maybe', '2025-05-01')$$), '23514 detail', 'an answer that is none');
SELECT is(pg_temp.refusal($$INSERT INTO compliance.role_confirmation (contract_id, role_item_code, first_answer, first_answered_on, completed_on) VALUES (5400, 'backup', 'no', '2025-05-01', '2025-04-30')$$), '23514 detail', 'settled before it was asked');
INSERT INTO compliance.role_confirmation (contract_id, role_item_code, party, first_answer, first_answered_on, completed_on)
    SELECT 5400, role_item_code, 'both', 'yes', '2025-05-01', NULL FROM compliance.role_item WHERE role_item_code NOT IN ('backup', 'exit', 'network_path', 'access_logs');
INSERT INTO compliance.role_confirmation (contract_id, role_item_code, party, first_answer, first_answered_on, completed_on) VALUES
    (5400, 'backup', NULL, 'no', '2025-05-01', NULL), (5401, 'backup', 'vendor', 'no', '2025-05-02', '2025-05-20'),
    (5400, 'exit', NULL, 'no', '2025-05-01', NULL), (5401, 'exit', NULL, 'no', '2025-04-02', '2025-06-02');
SELECT results_eq($$SELECT role_item_code, asked, first_no_on FROM compliance.uncovered_duty(5400)$$,
    $$VALUES ('network_path', 0, NULL::date), ('access_logs', 0, NULL), ('exit', 2, '2025-04-02')$$, 'a no is covered when settled, in whichever contract; what is settled tomorrow is not');
SET LOCAL compliance.now = '2025-06-02 00:00+09';
SELECT is((SELECT count(*)::int FROM compliance.uncovered_duty(5400)), 2, 'tomorrow it is');
SET LOCAL compliance.now = '2026-04-01 00:00+09';
SELECT results_eq($$SELECT role_item_code, asked FROM compliance.uncovered_duty(5400)$$,
    $$VALUES ('network_path', 0), ('access_logs', 0), ('backup', 1), ('exit', 1)$$, 'a contract that has expired covers nothing');
SET LOCAL compliance.now = '2025-06-01 12:00+09';
SELECT is(pg_temp.refusal($$SELECT * FROM compliance.uncovered_duty(NULL)$$), '22004 hint', 'the duties of NULL');
SELECT is(pg_temp.refusal($$SELECT * FROM compliance.uncovered_duty(-1)$$), 'P0002 hint', 'of an unknown institution');

-- ---- parity ----
SELECT is_empty($$SELECT * FROM compliance.vendor_parity(5400)$$, 'without a form of its own the institution asks nothing');
SELECT compliance.open_assessment(5400, 'R7-institution', 2025) AS own \gset
SELECT compliance.open_assessment(5400, 'R7-vendor', 2025, vendor_id => 5400) AS theirs \gset
SELECT count(compliance.record_answer(:own, number, 'yes')) AS answers FROM compliance.item WHERE checklist_code = 'R7-institution' AND number IN ('1-①', '2-①', '2-⑤', '2-⑧', '3-①');
SELECT compliance.record_answer(:own, '2-⑨', 'no', target_on => '2026-01-31') IS NULL AS refused;
SELECT count(compliance.record_answer(:theirs, number, 'yes')) AS answers FROM compliance.item WHERE checklist_code = 'R7-vendor' AND number IN ('1-①', '2-①', '2-②');
SELECT compliance.record_answer(:theirs, '2-⑧', 'no', target_on => '2026-01-31') IS NULL AS refused;
SELECT compliance.record_answer(:theirs, '2-⑨', 'no', target_on => '2026-01-31') IS NULL AS refused;
SELECT results_eq($$SELECT vendor_id, number, vendor_number, vendor_state, vendor_verdict, target_on FROM compliance.vendor_parity(5400)$$,
    $$VALUES (5400::bigint, '2-⑤', '2-⑤', 'blank', NULL, NULL::date), (5400, '2-⑧', '2-⑧', 'failed', 'no', '2026-01-31'),
             (5401, '1-①', '1-①', 'no_form', NULL, NULL), (5401, '2-①', '2-①', 'no_form', NULL, NULL),
             (5401, '2-⑤', '2-⑤', 'no_form', NULL, NULL), (5401, '2-⑧', '2-⑧', 'no_form', NULL, NULL)$$,
    'where the institution says yes and the vendor no, nothing, or has no form; lines that vendors are not asked are no gap');
SELECT compliance.record_answer(:theirs, '2-⑤', 'yes') IS NULL AS refused;
SELECT is((SELECT count(*)::int FROM compliance.vendor_parity(5400) WHERE vendor_id = 5400), 1, 'an answer closes the gap');
SELECT is(pg_temp.refusal($$SELECT * FROM compliance.vendor_parity(NULL)$$), '22004 hint', 'the parity of NULL');
SELECT is(pg_temp.refusal($$SELECT * FROM compliance.vendor_parity(-1)$$), 'P0002 hint', 'of an unknown institution');
-- a form of one's own without topics corresponds by number
INSERT INTO compliance.checklist (checklist_code, title_ja, title_en, respondent, fiscal_year) VALUES ('T-own', '自', 'Own', 'institution', 2026), ('T-vendor', '他', 'Theirs', 'vendor', 2026);
INSERT INTO compliance.item (checklist_code, number, kind, title_ja, title_en) SELECT c, n, 'question', '問' || n, 'Question ' || n FROM (VALUES ('T-own'), ('T-vendor')) AS x(c), (VALUES ('1'), ('2')) AS y(n);
SET LOCAL compliance.now = '2026-05-01 12:00+09';
SELECT compliance.open_assessment(5401, 'T-own', 2026) AS own2 \gset
SELECT compliance.open_assessment(5401, 'T-vendor', 2026, vendor_id => 5402) AS theirs2 \gset
SELECT count(compliance.record_answer(:own2, n, 'yes')) AS answers FROM (VALUES ('1'), ('2')) AS y(n);
SELECT compliance.record_answer(:theirs2, '1', 'yes') IS NULL AS refused, compliance.record_answer(:theirs2, '2', 'no', target_on => '2027-03-31') IS NULL AS refused2;
SELECT results_eq($$SELECT vendor_id, number, vendor_verdict FROM compliance.vendor_parity(5401)$$, $$VALUES (5402::bigint, '2', 'no')$$, 'without topics lines correspond by number');
SET LOCAL compliance.now = '2025-06-01 12:00+09';

-- ---- what vendors owe ----
SELECT results_eq($$SELECT contract_id, kind, item, since_on, next_on, days_left FROM compliance.vendor_chase WHERE institution_id = 5400 AND vendor_id = 5400 ORDER BY kind, item COLLATE "C"$$,
    $$VALUES (5400::bigint, 'approval', '旧回線', '2020-04-01'::date, NULL::date, NULL::int),
             (5400, 'disclosure', 'MDS: 画像', '2025-04-10', NULL, NULL),
             (5400, 'disclosure', 'MDS: 電子カルテ (review)', '2025-05-01', '2025-05-01', -31),
             (NULL, 'form', 'R7-vendor', '2025-06-01', '2026-03-31', 303),
             (5400, 'multi_factor', '旧回線', '2020-04-01', NULL, NULL),
             (5400, 'role', 'backup', '2025-05-01', '2025-12-31', 213),
             (5400, 'role', 'exit', '2025-05-01', '2025-12-31', 213)$$, 'approval, disclosures, form, login and roles, since when and until when');
SELECT results_eq($$SELECT kind, item, since_on FROM compliance.vendor_chase WHERE vendor_id = 5401 ORDER BY kind, item COLLATE "C"$$,
    $$VALUES ('disclosure', 'MDS/SDS', '2024-04-01'::date), ('form', 'R7-vendor', '2025-04-01'), ('role', 'exit', '2025-04-02'),
             ('term', 'data_countries', '2024-04-01'), ('term', 'incident_report_hours', '2024-04-01')$$, 'a vendor that was never asked');
SELECT is_empty($$SELECT * FROM compliance.vendor_chase WHERE institution_id = 5401$$, 'no contract in force, nothing owed');
SET LOCAL compliance.now = '2026-04-01 00:00+09';
SELECT is_empty($$SELECT * FROM compliance.vendor_chase WHERE contract_id = 5401$$, 'nor once it has expired');
INSERT INTO compliance.disclosure (institution_id, vendor_id, contract_id, kind, product, requested_on) SELECT institution_id, vendor_id, contract_id, 'MDS', '済', '2025-01-01' FROM compliance.contract WHERE contract_id = 5401;
SELECT is_empty($$SELECT * FROM compliance.vendor_chase WHERE contract_id = 5401$$, 'not even a disclosure that never came');
SET LOCAL compliance.now = '2025-06-01 12:00+09';

-- ---- deadlines ----
SELECT results_eq($$SELECT kind, key, due_on, state, days_left FROM compliance.deadline WHERE institution_id = 5400 AND kind IN ('contract_notice', 'contract_end', 'clause_waiver', 'disclosure', 'remote_connection_review') ORDER BY kind, key$$,
    $$VALUES ('contract_end', 5401::bigint, '2026-03-31'::date, 'open', 303), ('contract_notice', 5400, '2025-12-31', 'open', 213),
             ('disclosure', 5400, '2025-05-01', 'overdue', -31), ('disclosure', 5402, '2025-05-01', 'done', NULL),
             ('remote_connection_review', 5400, '2025-06-15', 'due_soon', 14)$$, 'the notice of the current term, the end that nothing renews, reviews');
SET LOCAL compliance.now = '2026-01-01 00:00+09';
SELECT is((SELECT state FROM compliance.deadline WHERE kind = 'contract_notice' AND key = 5400), 'overdue', 'the day for notice has gone by');
UPDATE compliance.contract SET renewal_decided_on = '2025-12-20' WHERE contract_id = 5400;
SELECT is((SELECT state FROM compliance.deadline WHERE kind = 'contract_notice' AND key = 5400), 'done', 'unless it was decided to let it run on');
SET LOCAL compliance.now = '2026-04-01 00:00+09';
SELECT results_eq($$SELECT due_on, state FROM compliance.deadline WHERE kind = 'contract_notice' AND key = 5400$$, $$VALUES ('2026-12-31'::date, 'open')$$, 'which settles that term only');
UPDATE compliance.contract SET terminated_on = '2027-04-01' WHERE contract_id = 5400;
SELECT is_empty($$SELECT * FROM compliance.deadline WHERE kind = 'contract_notice' AND key = 5400$$, 'once notice is given nothing is due');

-- a calendar has an end
SET LOCAL compliance.now = '9999-12-31 12:00+09';
INSERT INTO compliance.contract (contract_id, institution_id, vendor_id, title, service_kind, starts_on, ends_on, renewal_months) VALUES (5403, 5401, 5400, '自動更新', 'paas', '2024-04-01', '2025-03-31', 12);
SELECT results_eq($$SELECT term_starts_on, term_ends_on, notice_on, status FROM compliance.contract_status WHERE contract_id = 5403$$,
    $$VALUES (NULL::date, NULL::date, NULL::date, 'draft')$$, 'a term that ends past it has no days');
SELECT lives_ok($$SELECT count(*) FROM compliance.deadline$$, 'and keeps no deadline from being shown');

SELECT * FROM finish();
ROLLBACK;
