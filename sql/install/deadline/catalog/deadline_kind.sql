INSERT INTO compliance.deadline_kind (kind, title_ja, title_en, closing, notices) VALUES
    ('assessment',      'チェックリストの提出',   'Checklist submission',           false, true),
    ('answer_target',   '目標日',                 'Target date of a "no"',          false, true),
    ('contract_notice', '契約終了の通知期限',     'Contract notice',                false, true),
    ('contract_end',    '契約の終了',             'End of contract',                true,  true),
    ('clause_waiver',   '契約条項の免除の期限',   'End of a clause waiver',         false, true),
    ('remote_connection_review', '遠隔保守回線の見直し', 'Review of a remote connection', false, true),
    ('enrollment',      '研修の申込期限',         'Enrollment closing',             true,  true),
    ('cancellation',    '研修のキャンセル期限',   'Cancellation closing',           true,  true),
    ('promotion',       '繰り上げの期限',         'End of promotions',              true,  false),
    ('completion',      '研修の修了期限',         'End of completion',              true,  false),
    ('announcement',    '周知への回答',           'Reply to an announcement',       false, true),
    ('duty_gap',        '後任の指名',             'Successor in office',            false, true),
    ('incident_report', 'インシデントの報告',     'Incident report',                false, true),
    ('disclosure',      'MDS/SDSの確認',          'MDS/SDS review',                 false, true),
    ('obligation',      'その他の期限',           'Other obligation',               false, true)
ON CONFLICT DO NOTHING;

-- An emptied list of steps is a decision and is left alone.
INSERT INTO compliance.notice_step (kind, days_before)
SELECT 'default', d FROM (VALUES (30), (7), (1), (0)) AS v(d)
 WHERE NOT EXISTS (SELECT FROM compliance.data_version);
