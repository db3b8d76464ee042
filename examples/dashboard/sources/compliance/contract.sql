SELECT k.contract_id, i.name AS institution_name, v.name AS vendor_name, k.title, k.service_kind, k.status, k.term_ends_on, k.notice_on,
       k.clauses_missing, k.clauses_partial, k.clauses_waived
  FROM compliance_report.fact_contract AS k
  JOIN compliance_report.dim_institution AS i ON i.institution_id = k.institution_id
  JOIN compliance_report.dim_vendor AS v ON v.vendor_id = k.vendor_id
