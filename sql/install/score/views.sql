CREATE OR REPLACE VIEW compliance.institution_score WITH (security_invoker = true) AS
SELECT s.institution_id, s.checklist_code, s.fiscal_year, s.round, c.key AS category, c.applicable, c.passed, c.score, c.witness,
       s.assessment_id, a.vendor_id, a.system_name, compliance.bar(c.score) AS bar
  FROM compliance.score_sheet AS s
  JOIN compliance.assessment AS a ON a.assessment_id = s.assessment_id
 CROSS JOIN LATERAL compliance._sheet_scores(s.checklist_code, s.answers) AS c
 WHERE c.dimension = 'category';
COMMENT ON VIEW compliance.institution_score IS 'Score of every assessment in each category of its form, by model mean with blanks as failures: the rows "category" of score_assessment()';
COMMENT ON COLUMN compliance.institution_score.institution_id IS 'Institution';
COMMENT ON COLUMN compliance.institution_score.checklist_code IS 'Edition';
COMMENT ON COLUMN compliance.institution_score.fiscal_year IS 'Fiscal year of the assessment';
COMMENT ON COLUMN compliance.institution_score.round IS 'Round within the fiscal year';
COMMENT ON COLUMN compliance.institution_score.category IS 'organizational, human, technical or physical';
COMMENT ON COLUMN compliance.institution_score.applicable IS 'Questions of the category that apply: passed, failed or blank';
COMMENT ON COLUMN compliance.institution_score.passed IS 'Questions answered yes';
COMMENT ON COLUMN compliance.institution_score.score IS '0 to 100, exact; NULL where nothing is applicable';
COMMENT ON COLUMN compliance.institution_score.witness IS 'Number of the question with the lowest ratio, the first in form order among equals; NULL where nothing is applicable';
COMMENT ON COLUMN compliance.institution_score.assessment_id IS 'Assessment';
COMMENT ON COLUMN compliance.institution_score.vendor_id IS 'Vendor, for a form that a vendor fills in; NULL for the institution''s own';
COMMENT ON COLUMN compliance.institution_score.system_name IS 'System that the vendor answers for; NULL for none in particular';
COMMENT ON COLUMN compliance.institution_score.bar IS 'The score, drawn; NULL where there is none';

CREATE OR REPLACE VIEW compliance.institution_weakest_link WITH (security_invoker = true) AS
SELECT s.institution_id, s.checklist_code, s.fiscal_year, s.round, c.overall, c.overall_witness, c.category, c.score, c.witness,
       s.assessment_id, a.vendor_id, a.system_name, compliance.bar(c.score) AS bar
  FROM compliance.score_sheet AS s
  JOIN compliance.assessment AS a ON a.assessment_id = s.assessment_id
 CROSS JOIN LATERAL (
       SELECT max(r.score) FILTER (WHERE r.dimension = 'overall') AS overall,
              max(r.witness) FILTER (WHERE r.dimension = 'overall') AS overall_witness,
              max(r.key) FILTER (WHERE r.dimension = 'weakest_link') AS category,
              max(r.score) FILTER (WHERE r.dimension = 'weakest_link') AS score,
              max(r.witness) FILTER (WHERE r.dimension = 'weakest_link') AS witness
         FROM compliance._sheet_scores(s.checklist_code, s.answers) AS r) AS c;
COMMENT ON VIEW compliance.institution_weakest_link IS 'Overall score of every assessment beside its weakest category, by model mean with blanks as failures: the rows "overall" and "weakest_link" of score_assessment()';
COMMENT ON COLUMN compliance.institution_weakest_link.institution_id IS 'Institution';
COMMENT ON COLUMN compliance.institution_weakest_link.checklist_code IS 'Edition';
COMMENT ON COLUMN compliance.institution_weakest_link.fiscal_year IS 'Fiscal year of the assessment';
COMMENT ON COLUMN compliance.institution_weakest_link.round IS 'Round within the fiscal year';
COMMENT ON COLUMN compliance.institution_weakest_link.overall IS 'Score of all questions, 0 to 100, exact; NULL where nothing is applicable';
COMMENT ON COLUMN compliance.institution_weakest_link.overall_witness IS 'Number of the question with the lowest ratio of all';
COMMENT ON COLUMN compliance.institution_weakest_link.category IS 'The category that holds the whole down; NULL for a form without categories, or where nothing is applicable';
COMMENT ON COLUMN compliance.institution_weakest_link.score IS 'Score of that category; NULL where there is none';
COMMENT ON COLUMN compliance.institution_weakest_link.witness IS 'Number of the question with the lowest ratio in that category';
COMMENT ON COLUMN compliance.institution_weakest_link.assessment_id IS 'Assessment';
COMMENT ON COLUMN compliance.institution_weakest_link.vendor_id IS 'Vendor, for a form that a vendor fills in; NULL for the institution''s own';
COMMENT ON COLUMN compliance.institution_weakest_link.system_name IS 'System that the vendor answers for; NULL for none in particular';
COMMENT ON COLUMN compliance.institution_weakest_link.bar IS 'The score of the weakest category, drawn; NULL where there is none';
