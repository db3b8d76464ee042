INSERT INTO compliance.deadline_kind (kind, title_ja, title_en) VALUES
    ('incident_step', 'インシデント対応の手順', 'Step of an incident'),
    ('drill',         '年に一度の訓練',         'Yearly drill')
ON CONFLICT DO NOTHING;

-- the preliminary report has five days: a notice a week before would come before the incident
INSERT INTO compliance.notice_step (kind, days_before)
SELECT 'incident_report', d FROM (VALUES (7), (2), (1), (0)) AS v(d)
 WHERE NOT EXISTS (SELECT FROM compliance.data_version)
ON CONFLICT DO NOTHING;
