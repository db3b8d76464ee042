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
       CASE WHEN g.verdict IN ('no', 'not_applicable') THEN 'not_applicable'
            WHEN w.verdict IS NULL THEN 'blank'
            WHEN w.verdict = 'not_applicable' THEN 'not_applicable'
            WHEN w.verdict = 'yes' THEN 'passed'
            ELSE 'failed' END AS state
  FROM compliance.assessment AS a
  JOIN compliance.item AS i ON i.checklist_code = a.checklist_code AND i.kind = 'question' AND NOT i.gate
  LEFT JOIN compliance.answer AS w
    ON w.assessment_id = a.assessment_id AND w.item_id = i.item_id AND w.superseded_at IS NULL AND w.confirmed
  LEFT JOIN compliance.item AS gi ON gi.checklist_code = i.checklist_code AND gi.number = i.gate_number
  LEFT JOIN compliance.answer AS g
    ON g.assessment_id = a.assessment_id AND g.item_id = gi.item_id AND g.superseded_at IS NULL AND g.confirmed;
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
