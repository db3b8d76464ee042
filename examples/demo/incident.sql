-- One incident of the hospital, from its detection to the final report, and a drill that has begun.

INSERT INTO compliance.duty_assignment (institution_id, duty, person_id, during)
SELECT 1, v.duty, p.person_id, '[2021-04-01,)' FROM (VALUES ('職員A1', 'operator'), ('職員B1', 'contact')) AS v (name, duty) JOIN compliance.person AS p ON p.name = v.name;
INSERT INTO compliance.outside_contact (institution_id, body, name, phone, hours) VALUES
    (1, 'vendor', '例示システム保守窓口', '026-000-0001', '24時間'), (1, 'ministry', '厚生労働省 担当課', '03-0000-0002', NULL),
    (1, 'prefecture', '例示県 医務課', '026-000-0003', NULL), (1, 'police', '例示県警察 サイバー犯罪相談', '026-000-0004', NULL);

SET compliance.now = '2025-10-07 09:00+09';
SELECT compliance.report_incident(1, 'cyber_attack', '2025-10-07 06:40+09', '部門サーバの画像が暗号化された', true, true, 1200);
SELECT compliance.complete_step(1, s, t, e)
  FROM (VALUES ('2-1', '2025-10-07 06:50+09'::timestamptz, NULL), ('3-2a', '2025-10-07 07:05+09', NULL), ('3-2b', '2025-10-07 07:20+09', NULL),
               ('3-2c', '2025-10-07 08:10+09', '遮断の記録'), ('3-4', '2025-10-07 08:45+09', '対策本部の議事録')) AS v (s, t, e);
SET compliance.now = '2025-10-09 15:00+09';
SELECT compliance.file_incident_report(1, 'preliminary', '2025-10-09 14:30+09', '受付 例示-1');
SET compliance.now = '2025-11-18 15:00+09';
SELECT compliance.complete_step(1, s, t, e)
  FROM (VALUES ('4-1', '2025-10-08 10:00+09'::timestamptz, NULL), ('4-2', '2025-10-14 18:00+09', NULL), ('4-3', '2025-10-15 12:00+09', '動作確認表'),
               ('3-1', '2025-10-31 17:00+09', '調査報告書'), ('5-1', '2025-11-04 10:00+09', '復旧結果と漏えいの有無の報告'),
               ('5-2', '2025-11-05 16:00+09', '保守回線に二要素認証を入れ、使わない間は切る'), ('5-3', '2025-11-06 09:00+09', NULL),
               ('5-4', '2025-11-14 17:00+09', NULL), ('5-5', '2025-11-17 17:00+09', NULL), ('5-6', '2025-11-18 11:00+09', '所管官庁への報告')) AS v (s, t, e);
SELECT compliance.file_incident_report(1, 'final', '2025-11-18 14:00+09', '受付 例示-2');

SET compliance.now = '2025-12-05 14:00+09';
SELECT compliance.report_drill(1, 'cyber_attack', '2025-12-05 13:00+09', '机上訓練：メールからの感染');
SELECT compliance.complete_step(2, s) FROM unnest(ARRAY['2-1', '3-2a']) AS s;
