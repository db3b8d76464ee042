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
