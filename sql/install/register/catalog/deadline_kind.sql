INSERT INTO compliance.deadline_kind (kind, title_ja, title_en, closing) VALUES
    ('media_return',      '外部媒体の返却',     'Return of a removable medium',  false),
    ('access_removal',    '期限付き権限の削除', 'Removal of a limited access',   false),
    ('mutual_inspection', '相互点検',           'Mutual inspection',             false),
    ('connection_review', '外部接続の見直し',   'Review of an outside connection', false)
ON CONFLICT DO NOTHING;
