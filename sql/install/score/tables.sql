CREATE TABLE compliance.score_sheet (
    assessment_id  bigint NOT NULL,
    institution_id bigint NOT NULL,
    checklist_code text   NOT NULL,
    fiscal_year    int    NOT NULL,
    round          int    NOT NULL,
    answers        bytea  NOT NULL,
    CONSTRAINT score_sheet_pkey PRIMARY KEY (assessment_id),
    CONSTRAINT score_sheet_assessment_id_fkey FOREIGN KEY (institution_id, assessment_id)
        REFERENCES compliance.assessment (institution_id, assessment_id) ON UPDATE CASCADE ON DELETE CASCADE,
    CONSTRAINT score_sheet_checklist_code_fkey FOREIGN KEY (checklist_code) REFERENCES compliance.checklist
) WITH (fillfactor = 70);
CREATE INDEX score_sheet_checklist_code_idx ON compliance.score_sheet (checklist_code, fiscal_year);
CREATE INDEX score_sheet_institution_id_idx ON compliance.score_sheet (institution_id);
COMMENT ON TABLE compliance.score_sheet IS 'The current, confirmed answers of each assessment in one value, from which institutions and the nation are scored. Kept right by triggers on answer and assessment, compared with the answers by verify_score(), made anew by rebuild_score(); nobody else writes it';
COMMENT ON COLUMN compliance.score_sheet.assessment_id IS 'Assessment';
COMMENT ON COLUMN compliance.score_sheet.institution_id IS 'Institution of the assessment';
COMMENT ON COLUMN compliance.score_sheet.checklist_code IS 'Edition of the assessment';
COMMENT ON COLUMN compliance.score_sheet.fiscal_year IS 'Fiscal year of the assessment';
COMMENT ON COLUMN compliance.score_sheet.round IS 'Round of the assessment';
COMMENT ON COLUMN compliance.score_sheet.answers IS 'Number of items (4 bytes), a byte for each item in form order (0 blank, 1 not applicable, 2 no, 3 partial, 4 yes; from 16 on a level in whole steps), then levels between the steps as text; made and read by the extension only';
