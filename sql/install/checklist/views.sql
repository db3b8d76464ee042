CREATE OR REPLACE VIEW compliance.current_answer WITH (security_invoker = true) AS
SELECT w.answer_id, w.assessment_id, w.institution_id, w.item_id, i.checklist_code, i.number,
       w.verdict, w.level, w.answered_on, w.target_on, w.basis, w.note, w.confirmed, w.recorded_at
  FROM compliance.answer AS w
  JOIN compliance.item AS i ON i.item_id = w.item_id
 WHERE w.superseded_at IS NULL;
COMMENT ON VIEW compliance.current_answer IS 'The answers that no later answer has replaced, with the number of their line';
COMMENT ON COLUMN compliance.current_answer.answer_id IS 'Key of the answer';
COMMENT ON COLUMN compliance.current_answer.assessment_id IS 'Assessment';
COMMENT ON COLUMN compliance.current_answer.institution_id IS 'Institution of the assessment';
COMMENT ON COLUMN compliance.current_answer.item_id IS 'Question';
COMMENT ON COLUMN compliance.current_answer.checklist_code IS 'Edition';
COMMENT ON COLUMN compliance.current_answer.number IS 'Number of the question in the form';
COMMENT ON COLUMN compliance.current_answer.verdict IS 'yes, no, partial or not_applicable';
COMMENT ON COLUMN compliance.current_answer.level IS 'Level on the question''s scale; NULL when the verdict says all';
COMMENT ON COLUMN compliance.current_answer.answered_on IS 'Day for which the answer is true of the world';
COMMENT ON COLUMN compliance.current_answer.target_on IS 'Day by which a "no" will be put right or a plan carried out; NULL for none';
COMMENT ON COLUMN compliance.current_answer.basis IS 'Ground of a "yes" where the form says either/or; NULL for the main rule';
COMMENT ON COLUMN compliance.current_answer.note IS 'Remark of the respondent; NULL for none';
COMMENT ON COLUMN compliance.current_answer.confirmed IS 'False for an answer carried over and not yet given again: it counts as a blank';
COMMENT ON COLUMN compliance.current_answer.recorded_at IS 'When it was recorded';

CREATE OR REPLACE VIEW compliance.effective_answer WITH (security_invoker = true) AS
SELECT a.assessment_id, a.institution_id, a.checklist_code, a.fiscal_year, a.round, i.item_id, i.number, i.parent_number, i.ordinal,
       w.answer_id, w.verdict, w.level, w.answered_on, w.target_on,
       -- the gate by single look-ups: as joins, they are planned badly for long forms that are not yet analyzed
       CASE WHEN i.gate_number IS NOT NULL
                 AND (SELECT g.verdict FROM compliance.answer AS g
                       WHERE g.assessment_id = a.assessment_id AND g.superseded_at IS NULL AND g.confirmed
                         AND g.item_id = (SELECT gi.item_id FROM compliance.item AS gi
                                           WHERE gi.checklist_code = i.checklist_code AND gi.number = i.gate_number))
                     IN ('no', 'not_applicable') THEN 'not_applicable'
            WHEN w.verdict IS NULL THEN 'blank'
            WHEN w.verdict = 'not_applicable' THEN 'not_applicable'
            WHEN w.verdict = 'yes' THEN 'passed'
            ELSE 'failed' END AS state
  FROM compliance.assessment AS a
  JOIN compliance.item AS i ON i.checklist_code = a.checklist_code AND i.kind = 'question' AND NOT i.gate
  -- one look-up for each line, kept so by OFFSET 0: a form that is not yet analyzed was joined line by line with all its answers
  LEFT JOIN LATERAL (SELECT c.answer_id, c.verdict, c.level, c.answered_on, c.target_on
                       FROM compliance.answer AS c
                      WHERE c.assessment_id = a.assessment_id AND c.item_id = i.item_id AND c.superseded_at IS NULL AND c.confirmed
                     OFFSET 0) AS w ON true;
COMMENT ON VIEW compliance.effective_answer IS 'One row for each line of each assessment with what it counts as: blank when unanswered or carried over without confirmation, not applicable behind a gate answered "no". Gate questions are not counted and do not appear';
COMMENT ON COLUMN compliance.effective_answer.assessment_id IS 'Assessment';
COMMENT ON COLUMN compliance.effective_answer.institution_id IS 'Institution of the assessment';
COMMENT ON COLUMN compliance.effective_answer.checklist_code IS 'Edition';
COMMENT ON COLUMN compliance.effective_answer.fiscal_year IS 'Fiscal year of the assessment';
COMMENT ON COLUMN compliance.effective_answer.round IS 'Round of the assessment';
COMMENT ON COLUMN compliance.effective_answer.item_id IS 'Question';
COMMENT ON COLUMN compliance.effective_answer.number IS 'Number of the question in the form';
COMMENT ON COLUMN compliance.effective_answer.parent_number IS 'Section of the question; NULL at the top';
COMMENT ON COLUMN compliance.effective_answer.ordinal IS 'Place in the form; equal places are in the order of item_id';
COMMENT ON COLUMN compliance.effective_answer.answer_id IS 'The current confirmed answer; NULL for none';
COMMENT ON COLUMN compliance.effective_answer.verdict IS 'What was answered; NULL for a blank';
COMMENT ON COLUMN compliance.effective_answer.level IS 'Level on the question''s scale; NULL when the verdict says all';
COMMENT ON COLUMN compliance.effective_answer.answered_on IS 'Day for which the answer is true of the world';
COMMENT ON COLUMN compliance.effective_answer.target_on IS 'Day by which a "no" will be put right or a plan carried out; NULL for none';
COMMENT ON COLUMN compliance.effective_answer.state IS 'passed (yes), failed (no or partial), not_applicable or blank';

CREATE OR REPLACE VIEW compliance.answer_import WITH (security_invoker = true) AS
-- as a cell has it: a text that begins like a formula with the apostrophe that the import takes off again
SELECT compliance._no_formula(coalesce((SELECT min(k.code) FROM compliance.institution_code AS k
                  WHERE k.institution_id = n.institution_id
                    AND compliance.today() >= coalesce(k.starts_on, '-infinity') AND compliance.today() <= coalesce(k.ends_on, 'infinity')),
                n.name)) AS institution,
       compliance._no_formula(a.checklist_code) AS checklist_code, a.fiscal_year::text AS fiscal_year, a.round::text AS round,
       compliance._no_formula(coalesce(v.corporate_number, v.name)) AS vendor, compliance._no_formula(a.system_name) AS system_name,
       compliance._no_formula(i.number) AS item_number,
       CASE w.verdict WHEN 'yes' THEN 'はい' WHEN 'no' THEN 'いいえ' WHEN 'partial' THEN '一部' ELSE '対象外' END AS verdict,
       w.level::text AS level,
       -- there are no eras before the solar calendar
       CASE WHEN w.answered_on < date '1873-01-01' THEN compliance._iso_day(w.answered_on) ELSE compliance.wareki(w.answered_on) END AS answered_on,
       CASE WHEN w.target_on < date '1873-01-01' THEN compliance._iso_day(w.target_on) ELSE compliance.wareki(w.target_on) END AS target_on,
       compliance._no_formula(w.note) AS note, compliance._no_formula(w.basis) AS basis
  FROM compliance.answer AS w
  JOIN compliance.assessment AS a ON a.assessment_id = w.assessment_id
  JOIN compliance.item AS i ON i.item_id = w.item_id
  JOIN compliance.institution AS n ON n.institution_id = a.institution_id
  LEFT JOIN compliance.vendor AS v ON v.vendor_id = a.vendor_id
 WHERE w.superseded_at IS NULL AND w.confirmed;
COMMENT ON VIEW compliance.answer_import IS 'Answers as hospitals keep them in spreadsheets. COPY compliance.answer_import FROM … CSV HEADER records them, all or nothing; reading it gives the current answers in the same form, with an apostrophe before a text that begins like a formula';
COMMENT ON COLUMN compliance.answer_import.institution IS 'Medical institution code (10 digits, valid today; without its leading zero too), corporate number (13 digits) or name of the institution';
COMMENT ON COLUMN compliance.answer_import.checklist_code IS 'Edition';
COMMENT ON COLUMN compliance.answer_import.fiscal_year IS 'Fiscal year, named by its April: 2025 or 令和7年度; blank for that of the edition, else the present one';
COMMENT ON COLUMN compliance.answer_import.round IS 'Round: 2 or 2回目; blank for the first. An assessment that does not exist is opened';
COMMENT ON COLUMN compliance.answer_import.vendor IS 'Corporate number (13 digits) or name of the vendor, for vendor forms; blank for others';
COMMENT ON COLUMN compliance.answer_import.system_name IS 'System that the vendor answers for; blank for the vendor as a whole';
COMMENT ON COLUMN compliance.answer_import.item_number IS 'Number of the line, in any width, circled or not';
COMMENT ON COLUMN compliance.answer_import.verdict IS 'Verdict in any spelling that record_answer() knows; blank when the level says it';
COMMENT ON COLUMN compliance.answer_import.level IS 'Level on the scale of the line; blank for none';
COMMENT ON COLUMN compliance.answer_import.answered_on IS 'Day: 2025-06-01, 2025/6/1, 令和7年6月1日, R7.6.1, or 45809 as Excel stores it; blank for today';
COMMENT ON COLUMN compliance.answer_import.target_on IS 'Target date, written likewise; blank for none';
COMMENT ON COLUMN compliance.answer_import.note IS 'Remark; blank for none';
COMMENT ON COLUMN compliance.answer_import.basis IS 'Ground of a yes where the form says either/or, by its code or its title; blank for the main rule';
CREATE OR REPLACE TRIGGER answer_import INSTEAD OF INSERT ON compliance.answer_import
    FOR EACH ROW EXECUTE FUNCTION compliance._answer_import();

CREATE OR REPLACE VIEW compliance._deadline_checklist WITH (security_invoker = true) AS
SELECT 'assessment'::text AS kind, a.assessment_id AS key, a.institution_id,
       (SELECT CASE current_setting('compliance.language', true)
                    WHEN 'en' THEN c.title_en || ', round ' || a.round ELSE c.title_ja || '（' || a.round || '回目）' END
          FROM compliance.checklist AS c WHERE c.checklist_code = a.checklist_code)
       || CASE WHEN a.vendor_id IS NULL THEN ''
               ELSE coalesce(': ' || (SELECT v.name FROM compliance.vendor AS v WHERE v.vendor_id = a.vendor_id) || coalesce(' / ' || a.system_name, ''), '') END AS title,
       a.due_on, compliance.closing_instant(a.due_on) AS closes_at, a.submitted_at AS done_at, a.opened_at AS known_at, true AS applies
  FROM compliance.assessment AS a
UNION ALL
-- a "no" is done when a later answer to its line, of this round or a later one, is a "yes" that no other "no" follows; a later
-- "no" takes its place
SELECT 'answer_target', w.answer_id, w.institution_id,
       (SELECT i.number || ' ' || CASE current_setting('compliance.language', true) WHEN 'en' THEN i.title_en ELSE i.title_ja END
          FROM compliance.item AS i WHERE i.item_id = w.item_id),
       w.target_on, compliance.closing_instant(w.target_on),
       -- without a later round nothing can have replaced a current answer; for many answers the planner finds the assessments
       -- that have one first.  That the answer is no longer the one that counts is said here too, by -infinity, so that the
       -- later ones are looked up once
       CASE WHEN w.superseded_at IS NOT NULL
              OR EXISTS (SELECT FROM compliance.assessment AS a
                         JOIN compliance.assessment AS b
                           ON b.institution_id = a.institution_id AND b.checklist_code = a.checklist_code
                              AND b.vendor_id IS NOT DISTINCT FROM a.vendor_id AND b.system_name IS NOT DISTINCT FROM a.system_name
                              AND (b.fiscal_year, b.round) > (a.fiscal_year, a.round)
                        WHERE a.assessment_id = w.assessment_id)
            -- put right by the first answer after the last "no", however often it is given again, unless all of them were withdrawn
            THEN (SELECT coalesce(CASE WHEN bool_or(s.current AND s.n > s.last_failed) THEN min(s.recorded_at) FILTER (WHERE s.n > s.last_failed) END,
                                  CASE WHEN w.superseded_at IS NOT NULL OR bool_or(s.n = s.last_failed AND s.answer_id <> w.answer_id) THEN timestamptz '-infinity' END)
                    FROM (SELECT r.answer_id, r.recorded_at, r.current, r.n, max(r.n) FILTER (WHERE r.verdict IN ('no', 'partial')) OVER () AS last_failed
                            FROM (SELECT x.answer_id, x.verdict, x.recorded_at, x.current, row_number() OVER (ORDER BY b.fiscal_year, b.round, x.answer_id) AS n
                                    FROM compliance.assessment AS a
                                    JOIN compliance.assessment AS b
                                      ON b.institution_id = a.institution_id AND b.checklist_code = a.checklist_code
                                         AND b.vendor_id IS NOT DISTINCT FROM a.vendor_id AND b.system_name IS NOT DISTINCT FROM a.system_name
                                         AND (b.fiscal_year, b.round) >= (a.fiscal_year, a.round)
                                   -- the two indexes of answers, current and former
                                   CROSS JOIN LATERAL (SELECT c.answer_id, c.verdict, c.recorded_at, c.confirmed, true AS current FROM compliance.answer AS c
                                                        WHERE c.assessment_id = b.assessment_id AND c.item_id = w.item_id AND c.superseded_at IS NULL
                                                       UNION ALL
                                                       SELECT c.answer_id, c.verdict, c.recorded_at, c.confirmed, false FROM compliance.answer AS c
                                                        WHERE c.assessment_id = b.assessment_id AND c.item_id = w.item_id AND c.superseded_at IS NOT NULL) AS x
                                   WHERE a.assessment_id = w.assessment_id AND x.confirmed) AS r) AS s) END,
       w.recorded_at,
       w.target_on IS NOT NULL AND w.verdict IN ('no', 'partial') AND w.confirmed
       -- of the former answers of one round the last "no" stands for all
       AND (w.superseded_at IS NULL
            OR NOT EXISTS (SELECT FROM compliance.answer AS y
                            WHERE y.superseded_at IS NOT NULL AND y.assessment_id = w.assessment_id AND y.item_id = w.item_id
                              AND y.answer_id > w.answer_id AND y.verdict IN ('no', 'partial') AND y.confirmed))
       -- behind a gate that the latest round has closed nothing is due; few questions have one
       AND (w.item_id NOT IN (SELECT i.item_id FROM compliance.item AS i WHERE i.gate_number IS NOT NULL)
            OR coalesce((SELECT g.verdict
                           FROM compliance.item AS i
                           JOIN compliance.item AS gi ON gi.checklist_code = i.checklist_code AND gi.number = i.gate_number
                          CROSS JOIN compliance.assessment AS a
                           JOIN compliance.assessment AS b
                             ON b.institution_id = a.institution_id AND b.checklist_code = a.checklist_code
                                AND b.vendor_id IS NOT DISTINCT FROM a.vendor_id AND b.system_name IS NOT DISTINCT FROM a.system_name
                                AND (b.fiscal_year, b.round) >= (a.fiscal_year, a.round)
                           JOIN compliance.answer AS g
                             ON g.assessment_id = b.assessment_id AND g.item_id = gi.item_id AND g.superseded_at IS NULL AND g.confirmed
                          WHERE i.item_id = w.item_id AND a.assessment_id = w.assessment_id
                          ORDER BY b.fiscal_year DESC, b.round DESC
                          LIMIT 1), '') NOT IN ('no', 'not_applicable'))
  FROM compliance.answer AS w;
COMMENT ON VIEW compliance._deadline_checklist IS 'Deadlines of this domain: assessments to submit, and target dates of answers that are not yet a "yes"';
COMMENT ON COLUMN compliance._deadline_checklist.kind IS 'assessment or answer_target';
COMMENT ON COLUMN compliance._deadline_checklist.key IS 'assessment_id or answer_id';
COMMENT ON COLUMN compliance._deadline_checklist.institution_id IS 'Institution';
COMMENT ON COLUMN compliance._deadline_checklist.title IS 'Title of the edition with its round, or number and subject of the line';
COMMENT ON COLUMN compliance._deadline_checklist.due_on IS 'Last day in time';
COMMENT ON COLUMN compliance._deadline_checklist.closes_at IS 'End of that day';
COMMENT ON COLUMN compliance._deadline_checklist.done_at IS 'When it was submitted, or when a later answer put it right; NULL while open; -infinity for an answer that a later "no" has replaced, which is no deadline';
COMMENT ON COLUMN compliance._deadline_checklist.known_at IS 'When it was opened or answered';
COMMENT ON COLUMN compliance._deadline_checklist.applies IS 'Whether the row is a deadline at all, unless its done_at says that it is none; false or NULL for none';
