-- The flow of 2021 (in the notice of 2022) and the confirmation table of 2024 as far as they are known. The wording is ours.
INSERT INTO compliance.incident_flow (flow_code, title_ja, title_en, in_use_from, source, certainty, remark_ja, remark_en) VALUES
    ('2021-flow', '障害発生時の対応の流れ（2021年）', 'Flow of response to a failure (2021)', '2021-01-01',
     'https://www.mhlw.go.jp/stf/shingi/0000516275.html', 'notice',
     '五つの段階と、復旧と原因調査の並行は通知の資料で確認した。段階の中の番号付き手順、役割の全体、公表の日は確認できていない。手順の番号は当方のもの。',
     'The five phases and that recovery and finding the cause run side by side were read in the notice. The numbered steps inside them, the full list of roles and the day of publication were not found; the numbers are ours.'),
    ('2024-bcp', 'サイバー攻撃を想定した事業継続計画の確認（2024年）', 'Check of the business continuity plan for cyber attacks (2024)', '2024-06-06',
     'https://wic-net.com/material/document/15123/3', 'stated',
     '1-1、1-2、3-4、5-1から5-6の番号は手引きで確認した。ほかの番号は順序のみからの推定。証跡を求める手順は当方の選択。時間の上限は公表されていない。',
     'The numbers 1-1, 1-2, 3-4 and 5-1 to 5-6 were read in the guide, the others are placed by order only. Which steps ask for evidence is our choice. No limits of time are published.')
ON CONFLICT DO NOTHING;

INSERT INTO compliance.incident_step
    (flow_code, step_code, ordinal, phase, role, evidence_required, milestone, certainty, title_ja, title_en, source, remark_ja, remark_en)
SELECT s.flow_code, s.step_code, s.ordinal, s.phase, s.role, s.evidence_required, s.milestone, s.certainty, s.title_ja, s.title_en,
       CASE s.flow_code WHEN '2021-flow' THEN 'https://www.mhlw.go.jp/stf/shingi/0000516275.html' ELSE s.source END, s.remark_ja, s.remark_en
  FROM (VALUES
    ('2021-flow', '1', 10, 'preparation', 'responsible_officer', false, NULL, 'notice', '平時の体制を整える', 'Prepare the organisation in quiet times', NULL,
     '段階は確認済み。番号と担当は当方のもの。', 'The phase was read; number and role are ours.'),
    ('2021-flow', '2', 20, 'detection', 'staff', false, NULL, 'notice', '異常に気づき、院内の窓口へ報告する', 'Notice something abnormal and report it inside', NULL,
     '段階は確認済み。番号と担当は当方のもの。', 'The phase was read; number and role are ours.'),
    ('2021-flow', '3', 30, 'initial_response', 'responsible_officer', true, 'contained', 'notice', '被害の拡大を止め、経営層へ報告する', 'Contain the damage and report to management', NULL,
     '段階は確認済み。番号、担当、証跡の要否は当方のもの。', 'The phase was read; number, role and evidence are ours.'),
    ('2021-flow', '4-1', 40, 'recovery', 'operator', true, 'restored', 'notice', '診療を続けながらシステムを復旧する', 'Restore the systems while care goes on', NULL,
     '原因調査と並行することは確認済み。番号、担当、証跡の要否は当方のもの。', 'That it runs beside finding the cause was read; number, role and evidence are ours.'),
    ('2021-flow', '4-2', 50, 'recovery', 'vendor', true, 'prevention', 'notice', '原因を調べ、再発防止に取り組む', 'Find the cause and work on prevention', NULL,
     '復旧と並行することは確認済み。番号、担当、証跡の要否は当方のもの。', 'That it runs beside recovery was read; number, role and evidence are ours.'),
    ('2021-flow', '5', 60, 'follow_up', 'executive', true, 'reported', 'notice', '結果をまとめ、院内外へ報告する', 'Sum up and report inside and outside', NULL,
     '段階は確認済み。番号、担当、証跡の要否は当方のもの。', 'The phase was read; number, role and evidence are ours.'),

    ('2024-bcp', '1-1', 10, 'preparation', 'operator', false, NULL, 'stated', '機器と構成図、停止の影響、脆弱性への対応を把握しておく', 'Know devices and diagram, the effect of an outage, how vulnerabilities are handled', 'https://wic-net.com/material/document/15124/1', NULL, NULL),
    ('2024-bcp', '1-2', 20, 'preparation', 'responsible_officer', false, NULL, 'stated', '連絡体制図、脅威情報の収集、教育訓練、バックアップと復旧手順を整えておく', 'Keep ready the contact chart, threat information, training and drills, backups and restore procedure', 'https://wic-net.com/material/document/15064/3', NULL, NULL),
    ('2024-bcp', '2-1', 30, 'detection', 'staff', false, NULL, 'derived', '異常や障害に気づき、院内の窓口へ報告する', 'Notice an outage or symptoms and report inside', 'https://wic-net.com/material/document/15123/3',
     '番号は推定。', 'The number is placed by order only.'),
    ('2024-bcp', '3-1', 40, 'initial_response', 'vendor', true, NULL, 'derived', '原因調査を事業者へ指示し、漏えいの有無を確かめる', 'Order the vendors to investigate the cause; leak or not', 'https://wic-net.com/material/document/15123/3',
     '番号は推定。調査は復旧と並行して続く。', 'The number is placed by order only. The investigation goes on beside recovery.'),
    ('2024-bcp', '3-2a', 50, 'initial_response', 'operator', false, NULL, 'derived', 'バックアップへの経路を最初に遮断する', 'Cut the path to the backups first', 'https://wic-net.com/material/document/15123/3',
     '順序は確認済み。番号は推定で、三つに分けたのは当方。', 'The order was read; the number is placed by order only and the split in three is ours.'),
    ('2024-bcp', '3-2b', 60, 'initial_response', 'operator', false, NULL, 'derived', '外部との回線を遮断する', 'Cut the external lines', 'https://wic-net.com/material/document/15123/3',
     '順序は確認済み。番号は推定で、三つに分けたのは当方。', 'The order was read; the number is placed by order only and the split in three is ours.'),
    ('2024-bcp', '3-2c', 70, 'initial_response', 'operator', true, 'contained', 'derived', '院内の区画の境で遮断する', 'Cut at the borders of the segments', 'https://wic-net.com/material/document/15123/3',
     '順序は確認済み。番号は推定で、三つに分けたのは当方。', 'The order was read; the number is placed by order only and the split in three is ours.'),
    ('2024-bcp', '3-4', 80, 'initial_response', 'executive', true, NULL, 'stated', '経営層へ報告し、停止、対応体制、診療の方針、周知と公表を決める', 'Report to management, which decides on stopping systems, the team, care, notice and publication', 'https://wic-net.com/material/document/15064/5',
     '3-3に当たる手順は確認できていない。', 'What step 3-3 is was not found.'),
    ('2024-bcp', '4-1', 90, 'recovery', 'operator', false, NULL, 'derived', '復旧計画を立てる', 'Make the recovery plan', 'https://wic-net.com/material/document/15123/3',
     '番号は推定。', 'The number is placed by order only.'),
    ('2024-bcp', '4-2', 100, 'recovery', 'vendor', false, NULL, 'derived', '優先順位に従って復元する', 'Restore by priority', 'https://wic-net.com/material/document/15123/3',
     '番号は推定。', 'The number is placed by order only.'),
    ('2024-bcp', '4-3', 110, 'recovery', 'operator', true, 'restored', 'derived', '動作を確認し、通常運用へ戻す', 'Confirm operation and return to normal', 'https://wic-net.com/material/document/15123/3',
     '番号は推定。', 'The number is placed by order only.'),
    ('2024-bcp', '5-1', 120, 'follow_up', 'responsible_officer', true, NULL, 'stated', '復旧の結果と漏えいの有無を報告する', 'Report the result of recovery and leak or not', 'https://wic-net.com/material/document/15065/11', NULL, NULL),
    ('2024-bcp', '5-2', 130, 'follow_up', 'executive', true, 'prevention', 'stated', '再発防止策を決める', 'Decide what prevents a recurrence', 'https://wic-net.com/material/document/15064/7', NULL, NULL),
    ('2024-bcp', '5-3', 140, 'follow_up', 'responsible_officer', false, NULL, 'stated', '再発防止策を全員へ知らせる', 'Tell everyone about it', 'https://wic-net.com/material/document/15064/7',
     '5-2から5-6の間の順序は推定。', 'The order among 5-2 to 5-6 is derived.'),
    ('2024-bcp', '5-4', 150, 'follow_up', 'operator', false, NULL, 'stated', '再発防止策を実施する', 'Carry it out', 'https://wic-net.com/material/document/15064/7',
     '5-2から5-6の間の順序は推定。', 'The order among 5-2 to 5-6 is derived.'),
    ('2024-bcp', '5-5', 160, 'follow_up', 'vendor', false, NULL, 'stated', '事業者へ指示し、実施を確かめる', 'Instruct the vendors and check again', 'https://wic-net.com/material/document/15064/7',
     '5-2から5-6の間の順序は推定。', 'The order among 5-2 to 5-6 is derived.'),
    ('2024-bcp', '5-6', 170, 'follow_up', 'responsible_officer', true, 'reported', 'stated', '所管官庁など外部へ報告する', 'Report to the authorities and others outside', 'https://wic-net.com/material/document/15064/7',
     '5-2から5-6の間の順序は推定。', 'The order among 5-2 to 5-6 is derived.')
  ) AS s(flow_code, step_code, ordinal, phase, role, evidence_required, milestone, certainty, title_ja, title_en, source, remark_ja, remark_en)
ON CONFLICT DO NOTHING;

INSERT INTO compliance.incident_step_order (flow_code, ordinal, after_ordinal)
SELECT o.flow_code, s.ordinal, a.ordinal
  FROM (VALUES
    ('2021-flow', '3', '2'), ('2021-flow', '4-1', '3'), ('2021-flow', '4-2', '3'), ('2021-flow', '5', '4-1'), ('2021-flow', '5', '4-2'),
    ('2024-bcp', '3-1', '2-1'), ('2024-bcp', '3-2a', '2-1'), ('2024-bcp', '3-2b', '3-2a'), ('2024-bcp', '3-2c', '3-2b'), ('2024-bcp', '3-4', '3-2c'),
    ('2024-bcp', '4-1', '3-4'), ('2024-bcp', '4-2', '4-1'), ('2024-bcp', '4-3', '4-2'), ('2024-bcp', '5-1', '4-3'), ('2024-bcp', '5-1', '3-1'),
    ('2024-bcp', '5-2', '5-1'), ('2024-bcp', '5-3', '5-2'), ('2024-bcp', '5-4', '5-2'), ('2024-bcp', '5-5', '5-2'), ('2024-bcp', '5-6', '5-2')
  ) AS o(flow_code, step_code, after_step_code)
  JOIN compliance.incident_step AS s ON s.flow_code = o.flow_code AND s.step_code = o.step_code
  JOIN compliance.incident_step AS a ON a.flow_code = o.flow_code AND a.step_code = o.after_step_code
ON CONFLICT DO NOTHING;
