-- Vendors and contracts, as doc/vendor.md tells it. Nothing is left behind.
SET timezone = 'Asia/Tokyo';
SET datestyle = 'ISO, YMD';
\set ON_ERROR_ROLLBACK on
BEGIN;
SET LOCAL compliance.now = '2025-06-01 12:00+09';
INSERT INTO compliance.institution (institution_id, name, kind, bed_count) VALUES (5001, '例示病院', 'hospital', 120);

-- a vendor, and what it agreed with a hospital
INSERT INTO compliance.vendor (vendor_id, name, corporate_number) VALUES
    (5001, '例示電子カルテ', '4011001098993'), (5002, '例示保守', NULL), (5003, '例示現地作業', NULL), (5004, '例示クラウド', '7123456789012');
INSERT INTO compliance.contract (contract_id, institution_id, vendor_id, title, service_kind, scope, starts_on, ends_on,
                                 renewal_months, notice_months, incident_report_hours)
    VALUES (5001, 5001, 5001, '電子カルテ保守契約', 'maintenance', '電子カルテ', '2024-04-01', '2025-03-31', 12, 1, 24);
INSERT INTO compliance.contract (contract_id, institution_id, vendor_id, title, service_kind, scope, starts_on, data_countries, governing_law)
    VALUES (5002, 5001, 5004, '予約サービス利用契約', 'saas', '予約', '2025-07-01', '{JP,SG}', 'JP');

-- which clauses does a maintenance contract need?
SELECT clause_code, title_en, state FROM compliance.contract_gap(5001);

-- all are agreed but one, and that one is waived for a while
INSERT INTO compliance.contract_clause (contract_id, clause_code, state, reference, agreed_on)
    SELECT 5001, clause_code, 'agreed', '別紙2', '2024-04-01' FROM compliance.contract_gap(5001) WHERE clause_code <> 'internal_inspection';
INSERT INTO compliance.clause_waiver (contract_id, clause_code, until, approved_by, reason)
    VALUES (5001, 'internal_inspection', '2025-09-30', '安全管理責任者', '次の更新で入れる');
SELECT compliance.activate_contract(5001);

-- the second contract has none of them, and the refusal says which
SELECT compliance.activate_contract(5002);
-- a plain UPDATE meets the same rule
UPDATE compliance.contract SET activated_at = now() WHERE contract_id = 5002;

-- when the waiver is over, the gap is back
SELECT clause_code, state, waived_until FROM compliance.contract_gap(5001);
SET LOCAL compliance.now = '2025-10-01 00:00+09';
SELECT clause_code, state, waived_until FROM compliance.contract_gap(5001);
SET LOCAL compliance.now = '2025-06-01 12:00+09';

-- the current term, the last day for notice, the status
SELECT * FROM compliance.contract_term(5001);
SELECT d AS on_day, t.* FROM (VALUES ('2024-03-31'::date), ('2024-04-01'), ('2025-02-27'), ('2025-02-28'), ('2025-03-31'), ('2025-04-01'), ('2028-02-29')) AS v(d),
       compliance.contract_term(5001, d) AS t;

-- month ends and leap days: terms are counted from the first end
CREATE TEMPORARY TABLE agreed (starts_on date, ends_on date, renewal_months int, notice_months int, notice_days int, on_day date);
INSERT INTO agreed VALUES
    ('2024-04-01', '2025-03-31', 12, 1, NULL, '2025-01-01'),
    ('2023-04-01', '2024-03-31', 12, 1, NULL, '2024-01-01'),
    ('2024-04-01', '2025-03-31', 12, 1, 10, '2025-01-01'),
    ('2023-03-01', '2024-02-29', 12, 3, NULL, '2024-06-01'),
    ('2023-03-01', '2024-02-29', 12, 3, NULL, '2027-06-01'),
    ('2025-01-01', '2025-01-31', 1, NULL, 10, '2025-02-10'),
    ('2025-01-01', '2025-01-31', 1, NULL, 10, '2025-03-10'),
    ('2024-04-01', '2025-03-31', NULL, 1, NULL, '2025-04-01'),
    ('2024-04-01', NULL, NULL, 1, NULL, '2025-04-01');
INSERT INTO compliance.contract (contract_id, institution_id, vendor_id, title, service_kind, scope, starts_on, ends_on, renewal_months, notice_months, notice_days)
    SELECT 5009 + row_number() OVER (), 5001, 5002, '例', 'other', '例', a.starts_on, a.ends_on, a.renewal_months, a.notice_months, a.notice_days FROM agreed AS a;
SELECT a.starts_on AS "from", a.ends_on AS first_end, a.renewal_months AS renewal, a.notice_months AS months, a.notice_days AS days, a.on_day,
       t.starts_on AS term_from, t.ends_on AS term_end, t.notice_on
  FROM (SELECT 5009 + row_number() OVER () AS contract_id, * FROM agreed) AS a, compliance.contract_term(a.contract_id, a.on_day) AS t;

-- a chain of three: who approved it, and which clause is the weakest on the way
INSERT INTO compliance.subcontract (contract_id, vendor_id, recipient_vendor_id, work, starts_on, approved_on, approved_by) VALUES
    (5001, 5001, 5002, '遠隔保守', '2024-06-01', '2024-05-20', '安全管理責任者'),
    (5001, 5002, 5003, '現地作業', '2024-07-01', '2024-07-01', '安全管理責任者');
INSERT INTO compliance.subcontract_clause (contract_id, vendor_id, recipient_vendor_id, clause_code, state, confirmed_on) VALUES
    (5001, 5001, 5002, 'internal_inspection', 'agreed', '2024-05-20'), (5001, 5002, 5003, 'account_management', 'missing', '2024-07-01');
UPDATE compliance.contract_clause SET state = 'partial' WHERE contract_id = 5001 AND clause_code = 'entry_control';
-- a waiver stays on record; once the clause is agreed it is of no account
DELETE FROM compliance.clause_waiver WHERE contract_id = 5001;
INSERT INTO compliance.contract_clause (contract_id, clause_code, state, agreed_on, note) VALUES (5001, 'internal_inspection', 'agreed', '2025-06-01', '覚書で追加');
SELECT * FROM compliance.subcontract_chain(5001);
-- without prior approval, or in a circle, it is refused
INSERT INTO compliance.subcontract (contract_id, vendor_id, recipient_vendor_id, starts_on, approved_on) VALUES (5001, 5003, 5004, '2024-07-01', '2024-07-02');
INSERT INTO compliance.subcontract (contract_id, vendor_id, recipient_vendor_id, approved_on) VALUES (5001, 5003, 5001, '2024-03-01');

-- the changes above were made under a contract in force: they are amendments
SELECT clause_code, effective_on, old_state, new_state, note FROM compliance.contract_amendment WHERE contract_id = 5001;
SELECT clause_code, state, agreed_on FROM compliance.contract_as_of(5001, '2025-05-31') WHERE clause_code IN ('entry_control', 'internal_inspection');
SELECT clause_code, state, agreed_on FROM compliance.contract_as_of(5001, '2025-06-01') WHERE clause_code IN ('entry_control', 'internal_inspection');

-- lines, disclosures, and who does what
INSERT INTO compliance.remote_connection (contract_id, title, method, multi_factor, approved_on, approved_by, review_on)
    VALUES (5001, '保守VPN', 'vpn', true, '2024-03-20', '安全管理責任者', '2025-06-30');
INSERT INTO compliance.remote_connection (contract_id, title) VALUES (5001, '予備回線');
INSERT INTO compliance.disclosure (institution_id, vendor_id, contract_id, kind, product, form_version, requested_on)
    VALUES (5001, 5001, 5001, 'MDS', '電子カルテ', '5.0', '2025-04-10');
INSERT INTO compliance.role_confirmation (contract_id, role_item_code, party, first_answer, first_answered_on)
    SELECT 5001, role_item_code, 'both', CASE role_item_code WHEN 'backup' THEN 'no' ELSE 'yes' END, '2025-05-10'
      FROM compliance.role_item WHERE role_item_code <> 'exit';
SELECT role_item_code, title_en, asked, first_no_on FROM compliance.uncovered_duty(5001);

-- the same level or more: where the vendor does less than the hospital itself
SELECT compliance.open_assessment(5001, 'R7-institution', 2025) AS own, compliance.open_assessment(5001, 'R7-vendor', 2025, vendor_id => 5001) AS theirs \gset
SELECT count(compliance.record_answer(:own, number, 'はい')) FROM compliance.item WHERE checklist_code = 'R7-institution' AND number IN ('2-⑤', '2-⑧');
SELECT count(compliance.record_answer(:theirs, '2-⑧', 'いいえ', target_on => '2025-12-31'));
SELECT vendor_name, number, title_en, vendor_state, target_on FROM compliance.vendor_parity(5001);

-- the daily list of the person who has to ask
SELECT kind, item, since_on, next_on, days_left FROM compliance.vendor_chase WHERE institution_id = 5001 ORDER BY kind, item COLLATE "C";
-- and the dates
SELECT kind, title, due_on, state, days_left FROM compliance.deadline
 WHERE institution_id = 5001 AND kind IN ('contract_notice', 'contract_end', 'disclosure', 'remote_connection_review') ORDER BY kind, key;

-- what a contract cannot say
INSERT INTO compliance.contract (institution_id, vendor_id, title, service_kind, starts_on, ends_on) VALUES (5001, 5001, '例', 'other', '2025-04-01', '2025-03-31');
INSERT INTO compliance.contract (institution_id, vendor_id, title, service_kind, starts_on, renewal_months) VALUES (5001, 5001, '例', 'other', '2025-04-01', 12);
INSERT INTO compliance.contract (institution_id, vendor_id, title, service_kind, starts_on, notice_days) VALUES (5001, 5001, '例', 'other', '2025-04-01', -30);
INSERT INTO compliance.contract (institution_id, vendor_id, title, service_kind, starts_on, data_countries) VALUES (5001, 5001, '例', 'other', '2025-04-01', '{JP,ZZ}');
INSERT INTO compliance.contract_clause (contract_id, clause_code, state) VALUES (5002, 'no_such_clause', 'agreed');
INSERT INTO compliance.subcontract (contract_id, vendor_id, recipient_vendor_id, approved_on) VALUES (5001, 5002, 5002, '2024-03-01');
DELETE FROM compliance.contract WHERE contract_id = 5001;
ROLLBACK;
