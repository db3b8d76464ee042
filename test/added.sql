-- What a user and a DBA add to a database that is in use.
INSERT INTO compliance.institution (institution_id, name, kind, bed_count, size_class, prefecture_code) VALUES (8201, '追加病院', 'hospital', 120, 'small_medium', '13');
INSERT INTO compliance.person (person_id, institution_id, name) VALUES (8201, 8201, '職員追加');
-- an edition of the user's own, next to the shipped ones
INSERT INTO compliance.checklist (checklist_code, title_ja, title_en, respondent, fiscal_year)
VALUES ('own-2026', '院内点検', 'Own checklist', 'institution', 2026);
INSERT INTO compliance.item (checklist_code, number, kind, title_ja, title_en)
VALUES ('own-2026', '1', 'section', '体制', 'Organisation');
INSERT INTO compliance.item (checklist_code, number, parent_number, kind, title_ja, title_en, category)
VALUES ('own-2026', '1(1)', '1', 'question', '当番表がある', 'There is a duty roster', 'organizational');
-- another instance of what the shipped rows are
UPDATE compliance.setting SET value = '500' WHERE name = 'large_bed_count';
-- the DBA's index, column, constraint, policy, trigger and comment
CREATE INDEX person_name_added_idx ON compliance.person (name);
ALTER TABLE compliance.person ADD COLUMN extension_number text;
UPDATE compliance.person SET extension_number = '内線' || person_id;
ALTER TABLE compliance.person ADD CONSTRAINT person_extension_number_added_check CHECK (extension_number <> '');
CREATE POLICY added ON compliance.person AS RESTRICTIVE USING (true);
COMMENT ON COLUMN compliance.person.extension_number IS 'Added here';
-- a role and its account
DO $$
BEGIN
    IF pg_catalog.to_regrole('regress_dump_staff') IS NULL THEN
        CREATE ROLE regress_dump_staff;
    END IF;
END $$;
SELECT compliance.grant_access('regress_dump_staff', 'staff');
INSERT INTO compliance.account (role_name, institution_id) VALUES ('regress_dump_staff', 8201);
-- a neighbour's view of our data
CREATE TABLE public.note (person_id bigint REFERENCES compliance.person, note text);
INSERT INTO public.note SELECT person_id, '備考' FROM compliance.person LIMIT 3;
-- tables that the example year leaves empty, on the days when it would have happened
SET compliance.now = '2025-11-20 10:00+09';
INSERT INTO compliance.institution_code (institution_id, code, starts_on) VALUES (1, '2010000012', '2020-04-01');
INSERT INTO compliance.budget (institution_id, fiscal_year, category, purpose, amount, title) VALUES (1, 2025, 'human', 'training', 100000, '研修費');
INSERT INTO compliance.expense (institution_id, fiscal_year, category, purpose, amount, spent_on, title) VALUES (1, 2025, 'human', 'training', 33333.33, '2025-06-01', '研修');
INSERT INTO compliance.announcement_reader (delivery_id, institution_id, person_id, read_at)
SELECT d.delivery_id, d.institution_id, p.person_id, '2022-02-16 09:00+09'
  FROM compliance.delivery AS d JOIN compliance.person AS p USING (institution_id) WHERE d.institution_id = 2 AND p.name LIKE '職員%';
INSERT INTO compliance.clause_waiver (contract_id, clause_code, until, approved_by, reason)
SELECT 2, g.clause_code, '2026-03-31', '責任者', '次の改定で入れる' FROM compliance.contract_gap(2) AS g;
UPDATE compliance.contract_clause SET state = 'missing', reference = NULL WHERE contract_id = 1 AND clause_code = 'virus_scan';
UPDATE compliance.contract_clause SET state = 'agreed', reference = '変更覚書' WHERE contract_id = 1 AND clause_code = 'virus_scan';
INSERT INTO compliance.subcontract_clause (contract_id, vendor_id, recipient_vendor_id, clause_code, state) VALUES (1, 1, 3, 'virus_scan', 'partial');
INSERT INTO compliance.remote_connection (contract_id, title, method, multi_factor, starts_on, approved_on, approved_by, review_on)
VALUES (1, '保守VPN', 'vpn', true, '2024-04-01', '2024-03-20', '責任者', '2026-06-15');
INSERT INTO compliance.disclosure (institution_id, vendor_id, contract_id, kind, product, requested_on, received_on, review_on)
VALUES (1, 1, 1, 'MDS', '電子カルテ', '2024-04-10', '2024-05-01', '2026-05-01');
INSERT INTO compliance.role_confirmation (contract_id, role_item_code, party, first_answer, first_answered_on, completed_on)
VALUES (1, 'backup', 'vendor', 'no', '2025-05-01', '2025-05-20'), (1, 'exit', NULL, 'no', '2025-05-01', NULL);
INSERT INTO compliance.measure (measure_code, cost, title_ja, title_en) VALUES ('drill', 150000.50, '訓練', 'Drill');
INSERT INTO compliance.measure_cost (institution_id, measure_code, cost) VALUES (1, 'drill', 100000);
INSERT INTO compliance.measure_effect (measure_code, checklist_code, number) VALUES ('drill', 'R7-institution', '3-①');
INSERT INTO compliance.obligation (institution_id, title, rule, from_on, due_on)
SELECT 1, '年次報告', r.rule, '2025-11-04', compliance.due_on(r.rule, '2025-11-04') FROM compliance.deadline_rule AS r ORDER BY r.rule LIMIT 1;
INSERT INTO compliance.obligation (institution_id, title, due_on) VALUES (1, '監査の是正', '2025-12-26');
SELECT compliance.extend_deadline('assessment', 5, '2026-04-07 17:00+09', '停電') > 0 AS extended;
SELECT compliance.pump_notices() > 0 AS noted;
SELECT count(*) > 0 AS claimed FROM compliance.claim_notices(3);
INSERT INTO compliance.removable_medium (removable_medium_id, institution_id, label, kind, encrypted, starts_on) VALUES (8201, 1, 'USB-8201', 'usb_memory', true, '2024-04-01');
INSERT INTO compliance.media_loan (institution_id, removable_medium_id, person_id, purpose, handed_out_on, due_on) VALUES (1, 8201, 3, '画像の受け渡し', '2025-11-10', '2025-11-14');
INSERT INTO compliance.mutual_inspection (institution_id, inspecting_department, inspected_department, subject, due_on) VALUES (1, '放射線科', '検査科', '端末の離席', '2026-02-27');
INSERT INTO compliance.external_connection (institution_id, title, method, counterpart, approved_on, review_on) VALUES (1, '地域連携', 'vpn', '例示県医師会', '2024-04-01', '2026-04-01');
INSERT INTO compliance.access_request (institution_id, person_id, asked_by, resource, reason, starts_at, ends_at)
VALUES (1, 3, 2, '電子カルテ', '新しい担当', '2025-12-01 09:00+09', '2026-03-31 17:00+09');
RESET compliance.now;
