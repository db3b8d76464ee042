-- Act on the Protection of Personal Information art. 26. Medical records are sensitive data: one person is enough.
INSERT INTO compliance.incident_obligation
    (obligation_code, report, rule, title_ja, title_en, recipient_ja, recipient_en, personal_data, wrongful_purpose, starts_on, source, certainty, remark_ja, remark_en) VALUES
    ('appi_preliminary', 'preliminary', 'appi_preliminary', '個人情報漏えい等の速報', 'Personal data breach, preliminary report', '個人情報保護委員会', 'Personal Information Protection Commission',
     true, NULL, NULL, 'Act on the Protection of Personal Information art. 26; enforcement rules art. 8-1', 'stated',
     '「速やかに」とあり、概ね3から5日以内とされる。高度に暗号化されたデータは対象外。報告が義務となったのは2022年4月1日から。', 'Promptly, in practice within 3 to 5 days. Highly encrypted data is exempt. A duty since 2022-04-01, before that an effort.'),
    ('appi_final', 'final', 'appi_final', '個人情報漏えい等の確報', 'Personal data breach, final report', '個人情報保護委員会', 'Personal Information Protection Commission',
     true, false, NULL, 'Act on the Protection of Personal Information art. 26; enforcement rules art. 8-2', 'stated',
     '初日算入と、休日に当たるときの繰り下げは原文では確認していない。', 'That the first day counts and a closed last day rolls forward was not read in the text itself.'),
    ('appi_final_wrongful', 'final', 'appi_final_wrongful', '個人情報漏えい等の確報（不正の目的のおそれ）', 'Personal data breach, final report where a wrongful purpose is suspected', '個人情報保護委員会', 'Personal Information Protection Commission',
     true, true, NULL, 'Act on the Protection of Personal Information art. 26; enforcement rules art. 8-2, 7-3', 'stated',
     '初日算入と、休日に当たるときの繰り下げは原文では確認していない。', 'That the first day counts and a closed last day rolls forward was not read in the text itself.')
ON CONFLICT DO NOTHING;
