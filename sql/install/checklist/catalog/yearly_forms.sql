-- The yearly forms that inspectors look at, fiscal years 2023 to 2025 (Reiwa 5 to 7).  Subjects are in our own words.  The
-- official PDFs were not opened: each row says what it rests on.  A line that is answered once for each device class is
-- a row for each, its number ending in the class.  Category, control and area are our assignment throughout, after the
-- notice of 2022 (management of devices and media is a physical measure in its table of four elements).

INSERT INTO compliance.checklist (checklist_code, title_ja, title_en, respondent, fiscal_year, published_on, remark_ja, remark_en, source, certainty) VALUES
    ('R5-institution', '令和5年度 医療機関確認用', 'Fiscal year 2023, institutions', 'institution', 2023, '2023-06-09',
     '令和5年度中に求められる10項目のみ。参考項目だった8項目は令和6年度の様式にある', 'Only the ten lines due in the year; the eight shown for reference are in the form of 2024',
     'https://wic-net.com/material/document/9664/11', 'derived'),
    ('R6-institution', '令和6年度 医療機関確認用', 'Fiscal year 2024, institutions', 'institution', 2024, '2024-05-13',
     '18項目（1＋14＋3）。機器区分への割付けは公表情報からの推定', '18 lines (1 + 14 + 3). Which lines are asked for which devices is inferred from what was published',
     'https://www.mhlw.go.jp/content/10808000/001253950.pdf', 'derived'),
    ('R7-institution', '令和7年度 医療機関確認用', 'Fiscal year 2025, institutions', 'institution', 2025, NULL,
     '2025年3月の案による番号。5月の確定版とは未照合。公表は2025年5月中旬。導入有無を問う項目0が残るかは不明のため含めない',
     'Numbered as in the draft of March 2025, not compared with the final form. Published in mid-May 2025. Whether question 0 (any system in use?) remains is not known, so it is left out',
     'https://wic-net.com/material/document/19102/2', 'stated'),
    ('R7-pharmacy', '令和7年度 薬局確認用', 'Fiscal year 2025, pharmacies', 'pharmacy', 2025, NULL,
     '医療機関用と同じ項目と推定（手引きは共通）。薬局向けの読替えは未確認', 'Assumed to have the lines of the institutions'' form, whose manual it shares; its own wording was not seen',
     'https://wic-net.com/material/document/19102/2', 'assumed'),
    ('R7-vendor', '令和7年度 事業者確認用', 'Fiscal year 2025, vendors', 'vendor', 2025, NULL,
     '1と2は医療機関用と事業者用に共通とされる。2のうち事業者用にない項目、3と4の有無は不明（3と4は含めない）',
     'Sections 1 and 2 are marked as common to institutions and vendors. Which lines of section 2 vendors are not asked, and whether 3 and 4 are, is not known; 3 and 4 are left out',
     'https://wic-net.com/material/document/19102/3', 'assumed')
ON CONFLICT DO NOTHING;

-- 2023 and 2024: one structure, in which 2024 adds the lines that 2023 only announced
INSERT INTO compliance.item (item_id, checklist_code, number, parent_number, ordinal, kind, title_ja, title_en, category, control, area, device_class, topic,
                             gate, gate_number, not_applicable, remark_ja, remark_en, source, certainty)
SELECT e.first_id + v.ordinal, e.checklist_code, v.number, CASE WHEN v.number ~ '-' THEN split_part(v.number, '-', 1) END, v.ordinal,
       CASE WHEN v.topic IS NULL THEN 'section' ELSE 'question' END, v.title_ja, v.title_en, v.category, v.control, v.area, v.device_class, v.topic,
       v.number = '0', CASE WHEN v.number ~ '-' THEN '0' END,
       -- the form knows no third answer: it follows from question 0, from there being no vendor, from owning no such device
       CASE WHEN v.device_class <> 'general' THEN 'with_reason' WHEN v.topic IN ('remote-maintenance', 'mds-sds') THEN 'without_vendor' ELSE 'never' END,
       CASE WHEN v.topic IS NOT NULL THEN '分類・統制・領域は本拡張による割当て' || CASE WHEN v.device_class IN ('server', 'terminal', 'network') THEN '。機器区分は推定' ELSE '' END END,
       CASE WHEN v.topic IS NOT NULL THEN 'Category, control and area are our assignment' || CASE WHEN v.device_class IN ('server', 'terminal', 'network') THEN '; the device class is inferred' ELSE '' END END,
       v.source, CASE WHEN v.device_class IN ('server', 'terminal', 'network') THEN 'derived' ELSE 'stated' END
  FROM (VALUES
    ( 1, 2023, '0', NULL, NULL, NULL, 'general', 'systems-in-use', '医療情報システムを導入・運用しているか', 'Is any medical information system in use?', 'https://www.city.sasebo.lg.jp/hokenhukusi/hokfuk/r6nendo.html'),
    (10, 2023, '1', NULL, NULL, NULL, NULL, NULL, '体制', 'Organisation', 'https://wic-net.com/material/document/9664/11'),
    (11, 2023, '1-(1)', 'organizational', 'preventive', 'structure', 'general', 'responsible-officer', '医療情報システム安全管理責任者を置いている', 'A responsible officer is appointed', 'https://wic-net.com/material/document/9664/11'),
    (20, 2023, '2', NULL, NULL, NULL, NULL, NULL, '医療情報システムの管理と運用', 'Managing and operating the systems', 'https://wic-net.com/material/document/9664/11'),
    (21, 2023, '2-(1)', 'physical', 'preventive', 'structure', 'general', 'asset-ledger', 'サーバ、端末、ネットワーク機器を台帳で管理している', 'A ledger of servers, terminals and network devices is kept', 'https://wic-net.com/material/document/9664/11'),
    (22, 2023, '2-(2)', 'organizational', 'preventive', 'structure', 'general', 'remote-maintenance', '遠隔保守を使う機器の有無を事業者に確かめた', 'Vendors were asked which devices use remote maintenance', 'https://wic-net.com/material/document/9664/11'),
    (23, 2023, '2-(3)', 'organizational', 'preventive', 'structure', 'general', 'mds-sds', '事業者から開示書（MDS/SDS）を受け取っている', 'Vendors'' disclosures (MDS/SDS) were received', 'https://wic-net.com/material/document/9664/11'),
    (24, 2023, '2-(4)/server', 'technical', 'preventive', 'system', 'server', 'access-rights', '職種・業務ごとにアクセス権限を定めている（サーバ）', 'Access rights follow job and duty (servers)', 'https://wic-net.com/material/document/9664/11'),
    (25, 2023, '2-(5)/server', 'human', 'preventive', 'staff', 'server', 'unused-accounts', '退職者など不要なアカウントを消している（サーバ）', 'Accounts of leavers and other unused ones are removed (servers)', 'https://wic-net.com/material/document/9664/11'),
    (26, 2023, '2-(6)/server', 'technical', 'detective', 'system', 'server', 'access-logs', 'アクセスログ（時刻、時間、操作）を管理している（サーバ）', 'Access logs (login, duration, operation) are kept and protected (servers)', 'https://wic-net.com/material/document/11575/9'),
    (27, 2024, '2-(7)/server', 'technical', 'preventive', 'system', 'server', 'patches', 'セキュリティパッチを当てている（サーバ）', 'Security patches are applied (servers)', 'https://yueisya.com/?p=2010'),
    (28, 2024, '2-(9)/server', 'technical', 'preventive', 'system', 'server', 'background-services', '不要なソフトウェアとサービスを止めている（サーバ）', 'Unneeded background software and services are stopped (servers)', 'https://yueisya.com/?p=2010'),
    (31, 2024, '2-(4)/terminal', 'technical', 'preventive', 'system', 'terminal', 'access-rights', '職種・業務ごとにアクセス権限を定めている（端末）', 'Access rights follow job and duty (terminals)', 'https://yueisya.com/?p=2010'),
    (32, 2024, '2-(5)/terminal', 'human', 'preventive', 'staff', 'terminal', 'unused-accounts', '退職者など不要なアカウントを消している（端末）', 'Accounts of leavers and other unused ones are removed (terminals)', 'https://yueisya.com/?p=2010'),
    (33, 2024, '2-(7)/terminal', 'technical', 'preventive', 'system', 'terminal', 'patches', 'セキュリティパッチを当てている（端末）', 'Security patches are applied (terminals)', 'https://yueisya.com/?p=2010'),
    (34, 2024, '2-(9)/terminal', 'technical', 'preventive', 'system', 'terminal', 'background-services', '不要なソフトウェアとサービスを止めている（端末）', 'Unneeded background software and services are stopped (terminals)', 'https://yueisya.com/?p=2010'),
    (41, 2023, '2-(7)/network', 'technical', 'preventive', 'system', 'network', 'patches', 'セキュリティパッチを当てている（ネットワーク機器）', 'Security patches are applied (network devices)', 'https://wic-net.com/material/document/9664/11'),
    (42, 2023, '2-(8)/network', 'technical', 'preventive', 'system', 'network', 'source-restriction', '接続元を制限している（ネットワーク機器）', 'Connections are accepted from known sources only (network devices)', 'https://wic-net.com/material/document/9664/11'),
    (50, 2023, '3', NULL, NULL, NULL, NULL, NULL, 'インシデントへの備え', 'Ready for incidents', 'https://wic-net.com/material/document/9664/11'),
    (51, 2023, '3-(1)', 'organizational', 'detective', 'structure', 'general', 'contact-chart', '院内と外部（事業者、厚労省、警察など）の連絡体制図がある', 'There is a chart of whom to contact inside and outside (vendors, ministry, police)', 'https://wic-net.com/material/document/9664/11'),
    (52, 2024, '3-(2)', 'technical', 'corrective', 'system', 'general', 'backup', '診療に必要な情報を検討し、バックアップと復旧手順を確かめた', 'What care needs is known, and backup and restore procedures were checked', 'https://yueisya.com/?p=2010'),
    (53, 2024, '3-(3)', 'organizational', 'corrective', 'staff', 'general', 'bcp', 'サイバー攻撃を想定した事業継続計画がある', 'There is a continuity plan for cyber attacks', 'https://yueisya.com/?p=2010')
  ) AS v (ordinal, from_year, number, category, control, area, device_class, topic, title_ja, title_en, source)
  JOIN (VALUES ('R5-institution', 2023, 1000), ('R6-institution', 2024, 1100)) AS e (checklist_code, fiscal_year, first_id) ON v.from_year <= e.fiscal_year
 WHERE NOT EXISTS (SELECT FROM compliance.item AS i WHERE i.checklist_code = e.checklist_code AND i.number = v.number);

-- 2025: one set of lines for institutions, pharmacies and vendors, the vendors' worded from their side
INSERT INTO compliance.item (item_id, checklist_code, number, parent_number, ordinal, kind, title_ja, title_en, category, control, area, device_class, topic,
                             meta, not_applicable, planned_until_fiscal_year, remedy_ja, remedy_en, remark_ja, remark_en, source, certainty)
SELECT e.first_id + v.ordinal, e.checklist_code, v.number, CASE WHEN v.number ~ '-' THEN split_part(v.number, '-', 1) END, v.ordinal,
       CASE WHEN v.topic IS NULL THEN 'section' ELSE 'question' END,
       CASE WHEN e.vendor THEN coalesce(v.vendor_ja, v.title_ja) ELSE v.title_ja END, CASE WHEN e.vendor THEN coalesce(v.vendor_en, v.title_en) ELSE v.title_en END,
       v.category, v.control, v.area, v.device_class, v.topic, v.number = '4-①',
       CASE WHEN v.device_class <> 'general' THEN 'with_reason' WHEN v.topic IN ('remote-maintenance', 'mds-sds') AND NOT e.vendor THEN 'without_vendor' ELSE 'never' END,
       CASE WHEN v.topic = 'two-factor' THEN 2027 END,
       v.remedy_ja, v.remedy_en,
       CASE WHEN v.topic IS NOT NULL THEN '分類・統制・領域・対策例は本拡張による' END || CASE WHEN v.certainty <> 'stated' THEN '。項目の細部は未確認' ELSE '' END || CASE WHEN e.certainty = 'assumed' THEN '。この様式にあるかは未確認' ELSE '' END,
       CASE WHEN v.topic IS NOT NULL THEN 'Category, control, area and remedy are ours' END || CASE WHEN v.certainty <> 'stated' THEN '; details not confirmed' ELSE '' END || CASE WHEN e.certainty = 'assumed' THEN '; not confirmed to be in this form' ELSE '' END,
       'https://wic-net.com/material/document/' || v.page,
       -- the ledger is the line of which it is doubted most that vendors are asked
       CASE WHEN e.vendor AND v.topic = 'asset-ledger' THEN 'unknown' WHEN e.certainty = 'assumed' THEN 'assumed' ELSE v.certainty END
  FROM (VALUES
    (10, '1', NULL, NULL, NULL, NULL, NULL, '体制', 'Organisation', NULL, NULL, NULL, NULL, '19102/2', 'stated'),
    (11, '1-①', 'organizational', 'preventive', 'structure', 'general', 'responsible-officer', '医療情報システム安全管理責任者を置いている', 'A responsible officer is appointed',
         '安全管理の責任者を置いている', 'A person responsible for safety management is appointed', '経営層から責任者を任命する', 'Appoint an officer, preferably from management', '19102/5', 'stated'),
    (20, '2', NULL, NULL, NULL, NULL, NULL, '医療情報システムの管理と運用', 'Managing and operating the systems', NULL, NULL, NULL, NULL, '19102/2', 'stated'),
    (21, '2-①', 'physical', 'preventive', 'structure', 'general', 'asset-ledger', 'サーバ、端末、ネットワーク機器を台帳で管理している', 'A ledger of servers, terminals and network devices is kept',
         '納めた機器を台帳で管理している', 'A ledger of the devices supplied is kept', '機器を棚卸しし、台帳を作る', 'Take stock of the devices and start a ledger', '19102/7', 'stated'),
    (22, '2-②', 'organizational', 'preventive', 'structure', 'general', 'remote-maintenance', '遠隔保守を使う機器の有無を事業者に確かめた', 'Vendors were asked which devices use remote maintenance',
         '遠隔保守を使う機器の有無を医療機関に伝えた', 'The institution was told which devices use remote maintenance', '全事業者に保守回線を文書で確かめる', 'Ask every vendor in writing about maintenance lines', '19102/7', 'stated'),
    (23, '2-③', 'organizational', 'preventive', 'structure', 'general', 'mds-sds', '事業者から開示書（MDS/SDS）を受け取っている', 'Vendors'' disclosures (MDS/SDS) were received',
         '開示書（MDS/SDS）を医療機関に提出した', 'The disclosure (MDS/SDS) was given to the institution', '事業者に開示書の提出を求める', 'Ask vendors for their disclosure', '19102/7', 'stated'),
    (24, '2-④', 'technical', 'preventive', 'system', 'general', 'access-rights', '職種・業務ごとにアクセス権限を定め、管理者権限を持つ者を明らかにしている', 'Access rights follow job and duty, and who holds administrator rights is settled',
         NULL, NULL, '権限表を作り、管理者を限る', 'Draw up a table of rights and limit administrators', '19102/10', 'assumed'),
    (25, '2-⑤', 'human', 'preventive', 'staff', 'general', 'unused-accounts', '退職者など不要なアカウントを削除または無効にしている', 'Accounts of leavers and other unused ones are removed or disabled',
         NULL, NULL, '人事異動のたびにアカウントを棚卸しする', 'Review accounts whenever staff change', '19102/10', 'stated'),
    (26, '2-⑥', 'technical', 'preventive', 'system', 'general', 'patches', 'セキュリティパッチを当てている', 'Security patches are applied',
         NULL, NULL, '事業者と適用計画を決める', 'Agree with the vendors when patches are applied', '19102/10', 'stated'),
    (27, '2-⑦', 'human', 'preventive', 'staff', 'general', 'password-rule', 'パスワードは英数字と記号を混ぜ8文字以上とし、定期に変える（二要素認証か13文字以上なら変更は不要）',
         'Passwords mix letters, digits and symbols, have 8 characters or more and are changed regularly (no change needed with two factors, or 13 characters and more)',
         NULL, NULL, 'パスワードの規則を定め、システムで強制する', 'Fix the rule and let the systems enforce it', '19102/11', 'stated'),
    (28, '2-⑧', 'human', 'preventive', 'staff', 'general', 'password-reuse', 'パスワードを使い回していない', 'No password is used in more than one place',
         'パスワードを使い回していない（複数の医療機関での同一パスワードを含む）', 'No password is used in more than one place, several client institutions included', '共通のパスワードを洗い出し、変える', 'Find shared passwords and change them', '19102/11', 'stated'),
    (29, '2-⑨', 'physical', 'preventive', 'system', 'general', 'external-media', 'USBメモリなど外部の媒体・機器の接続を制限している', 'Connecting external storage and devices is restricted',
         NULL, NULL, '許可した媒体だけが使える設定にする', 'Allow registered media only', '19102/11', 'stated'),
    (30, '2-⑩', 'technical', 'preventive', 'system', 'general', 'two-factor', '二要素認証を実装している、または令和9年度までに実装する予定がある', 'Two-factor authentication is in place, or planned by the end of fiscal year 2027',
         NULL, NULL, '更改の計画に二要素認証を入れる', 'Put two-factor authentication into the renewal plan', '19102/13', 'assumed'),
    (31, '2-⑪/server', 'technical', 'detective', 'system', 'server', 'access-logs', 'アクセスログを管理している（サーバ）', 'Access logs are kept and protected (servers)',
         NULL, NULL, 'ログを消せない場所に残し、定期に見る', 'Keep logs where they cannot be erased, and read them', '19102/13', 'stated'),
    (32, '2-⑫/server', 'technical', 'preventive', 'system', 'server', 'background-services', '不要なソフトウェアとサービスを止めている（サーバ）', 'Unneeded background software and services are stopped (servers)',
         NULL, NULL, '動いているサービスを調べ、要らないものを止める', 'List what runs and stop what is not needed', '19102/13', 'stated'),
    (33, '2-⑫/terminal', 'technical', 'preventive', 'system', 'terminal', 'background-services', '不要なソフトウェアとサービスを止めている（端末）', 'Unneeded background software and services are stopped (terminals)',
         NULL, NULL, '動いているサービスを調べ、要らないものを止める', 'List what runs and stop what is not needed', '19102/13', 'stated'),
    (34, '2-⑬/network', 'technical', 'preventive', 'system', 'network', 'source-restriction', '接続元を制限している（ネットワーク機器）', 'Connections are accepted from known sources only (network devices)',
         NULL, NULL, '保守回線を含め、接続元を限る', 'Limit sources, maintenance lines included', '19102/15', 'stated'),
    (40, '3', NULL, NULL, NULL, NULL, NULL, 'インシデントへの備え', 'Ready for incidents', NULL, NULL, NULL, NULL, '19102/2', 'stated'),
    (41, '3-①', 'organizational', 'detective', 'structure', 'general', 'contact-chart', '院内と外部（事業者、厚労省、警察など）の連絡体制図がある', 'There is a chart of whom to contact inside and outside (vendors, ministry, police)',
         NULL, NULL, '連絡体制図を作り、掲示する', 'Draw the chart and post it', '19101/9', 'assumed'),
    (42, '3-②', 'technical', 'corrective', 'system', 'general', 'backup', 'バックアップを複数の方式と世代で取り、復旧手順を確かめている', 'Backups are taken by several methods and in generations, and restoring was checked',
         NULL, NULL, '一つは切り離した場所に置き、復旧を試す', 'Keep one copy offline and try restoring it', '19099/4', 'stated'),
    (43, '3-③', 'organizational', 'corrective', 'staff', 'general', 'bcp', 'サイバー攻撃を想定した事業継続計画がある', 'There is a continuity plan for cyber attacks',
         NULL, NULL, '紙の運用を含む計画を定め、訓練する', 'Write the plan, paper charts included, and drill it', '19099/5', 'assumed'),
    (50, '4', NULL, NULL, NULL, NULL, NULL, '規程類の整備', 'Operating rules', NULL, NULL, NULL, NULL, '19102/2', 'stated'),
    (51, '4-①', 'organizational', 'preventive', 'structure', 'general', 'operating-rules', '1から3の全項目の実施方法を運用管理規程などに定めている', 'Operating rules say how every line of sections 1 to 3 is carried out',
         NULL, NULL, '各項目の手順を規程に書く', 'Write the procedure of every line into the rules', '19102/2', 'assumed')
  ) AS v (ordinal, number, category, control, area, device_class, topic, title_ja, title_en, vendor_ja, vendor_en, remedy_ja, remedy_en, page, certainty)
  JOIN (VALUES ('R7-institution', 1200, false, 'stated'), ('R7-pharmacy', 1300, false, 'assumed'), ('R7-vendor', 1400, true, 'assumed'))
       AS e (checklist_code, first_id, vendor, certainty) ON NOT (e.vendor AND v.number ~ '^[34]')
 WHERE NOT EXISTS (SELECT FROM compliance.item AS i WHERE i.checklist_code = e.checklist_code AND i.number = v.number);

-- 2-⑦ says either/or: what may stand in the place of changing passwords regularly
INSERT INTO compliance.item_alternative (checklist_code, number, alternative, ordinal, title_ja, title_en, requires_number)
SELECT v.* FROM (
    SELECT c.checklist_code, '2-⑦', a.*
      FROM (VALUES ('R7-institution'), ('R7-pharmacy'), ('R7-vendor')) AS c (checklist_code),
           (VALUES ('two_factor', 1, '二要素認証を実装している', 'Two-factor authentication is in place', '2-⑩'),
                   ('13_characters', 2, '13文字以上としている', 'Passwords have 13 characters or more', NULL)) AS a
  ) AS v (checklist_code, number, alternative, ordinal, title_ja, title_en, requires_number)
 WHERE NOT EXISTS (SELECT FROM compliance.item_alternative AS a WHERE (a.checklist_code, a.number, a.alternative) = (v.checklist_code, v.number, v.alternative));
