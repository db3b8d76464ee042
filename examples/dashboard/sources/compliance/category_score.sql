SELECT s.institution_id, s.checklist_code, s.fiscal_year, s.round, s.category, s.applicable, s.passed,
       s.score::double precision AS score, s.witness, i.prefecture_code, i.prefecture_ja, i.prefecture_en
  FROM compliance_report.fact_score AS s
  JOIN compliance_report.dim_institution AS i ON i.institution_id = s.institution_id
 WHERE s.dimension = 'category' AND s.is_latest AND s.vendor_id IS NULL
