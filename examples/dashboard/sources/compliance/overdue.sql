SELECT kind, kind_ja, kind_en, institution_id, institution_name, prefecture_code, title, due_on, days_overdue
  FROM compliance_report.overdue
