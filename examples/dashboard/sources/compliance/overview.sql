SELECT i.institution_id, i.name, i.kind, i.size_class, i.prefecture_code, i.prefecture_ja, i.prefecture_en,
       k.fiscal_year, k.checklist_code, k.round, k.submitted_at,
       k.score::double precision AS score, k.weakest_category, k.weakest_score::double precision AS weakest_score, k.weakest_witness,
       k.overdue, k.contracts, k.contracts_with_gaps, k.people_trained
  FROM compliance_report.kpi_overview AS k
  JOIN compliance_report.dim_institution AS i ON i.institution_id = k.institution_id
