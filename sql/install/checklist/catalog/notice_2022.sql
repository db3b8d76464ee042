-- The self-assessments of the notice of February 2022 (JMA notice Joshi 57 with its training slides for executives of
-- large hospitals).  Subjects are in our own words.  What the notice does not say, we assigned, and each row says so:
-- the categories follow its table of four elements (organisation, people, technology, premises).

INSERT INTO compliance.checklist (checklist_code, title_ja, title_en, respondent, published_on, remark_ja, remark_en, source, certainty) VALUES
    ('2021-management', '経営層の点検表（2021年）', 'Management''s list (2021)', 'management', NULL,
     '研修資料に見える9項目のみ。全体の項目数、他の2種（システム管理者用、職員用）の項目、集計式は不明。分類と領域は本拡張による割当て',
     'Only the nine items visible in the slides. The number of items of the whole list, the lists for administrators and staff, and the formula of its tally are not known. Category and area are our assignment',
     'Notice of 2022-02-15, slides, section 3-5', 'notice'),
    ('2022-matrix', '3×3の統制点検表', 'The 3 x 3 matrix of controls', 'management', NULL,
     '予防・発見・是正の統制と、組織・システム・人の領域。番号は本拡張による。領域から分類への対応（組織→organizational、システム→technical、人→human）も本拡張による割当てで、物理は問われていない',
     'Preventive, detective and corrective controls over structure, systems and staff. The numbers are ours, and so is the category (structure: organizational, system: technical, staff: human); nothing in it asks about physical measures',
     'Notice of 2022-02-15, slides, section 3-4', 'notice'),
    ('2022-maturity', 'ルール遵守の5段階', 'Five stages of living by the rules', 'management', NULL, NULL, NULL,
     'Notice of 2022-02-15, slides, section 2-1', 'notice'),
    ('2022-implementation', '対策の実施状況（実施前・検討中・実施中）', 'State of the measures (before, considering, doing)', 'management', NULL,
     '資料は対策全体の状況を3段階で問う。統制を固める3つの対策ごとに問うのは本拡張による',
     'The slides ask for the state of the measures as a whole. Asking it for each of the three governance measures they name is ours',
     'Notice of 2022-02-15, slides, page 3', 'notice'),
    ('2022-management-actions', '経営者の7つの取組', 'Seven actions of management', 'management', NULL, NULL, NULL,
     'Notice of 2022-02-15, slides, section 3-1, after an IPA guideline for small and medium enterprises', 'notice'),
    ('2022-it-literacy', '経営者のITリテラシー4要素', 'Four elements of IT literacy for executives', 'management', NULL,
     '5段階の尺度はなく、はい・いいえで答える', 'There is no scale: it is answered by yes and no',
     'Notice of 2022-02-15, slides, section 2-4, after the IPA''s IT literacy standard', 'notice')
ON CONFLICT DO NOTHING;

-- Rows of an edition in use must not be touched, not even by an INSERT that would do nothing: hence only what is missing.
INSERT INTO compliance.item (item_id, checklist_code, number, ordinal, kind, title_ja, title_en, category, viewpoint, control, area, topic,
                             not_applicable, remark_ja, remark_en, source, certainty)
SELECT 100 + v.ordinal, '2021-management', v.ordinal::text, v.ordinal, 'question', v.title_ja, v.title_en, v.category, '予防', 'preventive', v.area, v.topic,
       'never', '分類・領域は本拡張による割当て' || coalesce('。' || v.remark_ja, ''), 'Category and area are our assignment' || coalesce('. ' || v.remark_en, ''),
       'Notice of 2022-02-15, slides, section 3-5', 'notice'
  FROM (VALUES
    (1, '医療情報システムの安全管理方針（基本方針、扱う情報、取扱いと保存、利用者識別、責任者、苦情窓口）を定めているか',
        'Is there a safety-management policy (purpose, information covered, handling and retention, user identification, responsible person, complaint desk)?',
        'organizational', 'structure', 'policy', '6つの内容を一つの回答で問う', 'Asks six things by one answer'),
    (2, '運用管理規程（体制、文書、リスクの予防と対応、機器、外部からの接続、媒体、患者の同意、監査、苦情窓口）を定めているか',
        'Do the operating rules fix organisation, documents, prevention of and response to risks, devices, remote access, media, patients'' consent, audit and complaint desk?',
        'organizational', 'structure', 'operating-rules', '9つの内容を一つの回答で問う', 'Asks nine things by one answer'),
    (3, '経営者はサイバー攻撃による損害を経営上のリスクの一つと捉えているか', 'Does management treat cyber risk as one of its business risks?',
        'human', 'staff', 'management-awareness', NULL, NULL),
    (4, '公表されたサイバー攻撃の情報（病院を狙う身代金要求型など）を定期的に、また必要なときに確認しているか',
        'Is published information on attacks (ransomware on hospitals and the like) checked regularly and when needed?',
        'organizational', 'structure', 'threat-information', NULL, NULL),
    (5, 'サイバーセキュリティ対策の監査を行っているか', 'Is a cybersecurity audit carried out?', 'organizational', 'structure', 'audit', NULL, NULL),
    (6, '対策の取組状況を外部に公開しているか', 'Is the state of the measures disclosed to the outside?', 'organizational', 'structure', 'disclosure', NULL, NULL),
    (7, 'ウェブのサーバ、ネットワーク機器、アプリケーションの脆弱性を検査または監査しているか',
        'Are web servers, network devices and web applications tested for vulnerabilities or audited?', 'technical', 'system', 'vulnerability-test', NULL, NULL),
    (8, '対策の現状を調査しているか', 'Has the present state of the measures been surveyed?', 'organizational', 'structure', 'survey', NULL, NULL),
    (9, '現状を踏まえ、自院でできる対策を実施しているか', 'Are the measures the institution can afford carried out on the basis of that survey?',
        'organizational', 'structure', 'measures', NULL, NULL)
  ) AS v (ordinal, title_ja, title_en, category, area, topic, remark_ja, remark_en)
 WHERE NOT EXISTS (SELECT FROM compliance.item AS i WHERE i.checklist_code = '2021-management' AND i.number = v.ordinal::text);

INSERT INTO compliance.item (item_id, checklist_code, number, parent_number, ordinal, kind, title_ja, title_en, category, viewpoint, control, area,
                             remedy_ja, remedy_en, remark_ja, remark_en, source, certainty)
SELECT 200 + v.ordinal, '2022-matrix', v.number, nullif(split_part(v.number, '-', 1), v.number), v.ordinal,
       CASE WHEN v.area IS NULL THEN 'section' ELSE 'question' END, v.title_ja, v.title_en,
       CASE v.area WHEN 'structure' THEN 'organizational' WHEN 'system' THEN 'technical' WHEN 'staff' THEN 'human' END,
       CASE v.control WHEN 'preventive' THEN '予防' WHEN 'detective' THEN '発見' WHEN 'corrective' THEN '是正' END, v.control, v.area,
       v.remedy_ja, v.remedy_en,
       -- the fifth column of the slide, the remedies for staff, is missing in the text of the notice that we have
       CASE WHEN v.area = 'staff' THEN '対策例は本拡張による' END, CASE WHEN v.area = 'staff' THEN 'The remedy is ours' END,
       'Notice of 2022-02-15, slides, section 3-4', CASE WHEN v.area = 'staff' THEN 'derived' ELSE 'notice' END
  FROM (VALUES
    (10, '1', 'preventive', NULL, '予防的統制', 'Preventive controls', NULL, NULL),
    (11, '1-1', 'preventive', 'structure', '管理のルールと組織は働いているか', 'Do the rules and the organisation that manage the systems work?',
         '運用管理規程と委員会の役割・運用を見直す', 'Review the operating rules and what the committees do'),
    (12, '1-2', 'preventive', 'structure', 'システムの状態の把握を委託業者に任せきりにしていないか', 'Is knowing the state of the systems not simply left to the contractors?',
         '委託業者の管理と報告のルールを見直す', 'Review how contractors are supervised and how they report'),
    (13, '1-3', 'preventive', 'system', '最新のリスクを把握しているか', 'Are the newest risks known?',
         '最新のリスクに対策し、セキュリティパッチを適用する', 'Act on the newest risks and apply security patches'),
    (14, '1-4', 'preventive', 'system', '外部からの侵入を防ぐ技術的な対策があるか', 'Are there technical measures that keep intruders out?',
         '侵入防止装置やファイアウォールを導入し、設定を見直す', 'Strengthen intrusion prevention and firewalls, and review their settings'),
    (15, '1-5', 'preventive', 'staff', '規程、指示書、説明書は周知されているか', 'Are rules, instructions and manuals made known?',
         '規程類を配布して研修し、理解を確かめる', 'Hand them out, train on them and test what was understood'),
    (16, '1-6', 'preventive', 'staff', '人の誤りや規定違反が起こりうることを考慮しているか', 'Is it allowed for that people err and break rules?',
         '誤りや違反を前提に、手順と相互点検を整える', 'Arrange procedures and mutual checks that expect errors and violations'),
    (20, '2', 'detective', NULL, '発見的統制', 'Detective controls', NULL, NULL),
    (21, '2-1', 'detective', 'structure', '国や県など外部機関との連携は十分か', 'Is the link to national and prefectural bodies good enough?',
         '発見時の連絡体制とルールを見直す', 'Review whom to tell, and by which rules, when something is found'),
    (22, '2-2', 'detective', 'system', '外部からの侵入に早く気づく仕組みがあるか', 'Is there something that notices an intrusion early?',
         '水際対策や侵入検知の整備を確かめる', 'Check defences at the border and intrusion detection'),
    (23, '2-3', 'detective', 'staff', '異常を感じたときの相談窓口と通報ルールは周知されているか', 'Is it known whom to ask and how to report when something seems wrong?',
         '窓口と通報手順を掲示し、訓練する', 'Post the desk and the way to report, and drill it'),
    (30, '3', 'corrective', NULL, '是正的統制', 'Corrective controls', NULL, NULL),
    (31, '3-1', 'corrective', 'structure', '証拠保全のルールと運用状況の記録は十分か', 'Are the rules for preserving evidence and the records of operation good enough?',
         '証拠保全と運用記録のルールを見直す', 'Review the rules for evidence and for records of operation'),
    (32, '3-2', 'corrective', 'system', 'バックアップや縮退運転の備えは十分か', 'Are backups and reduced operation well prepared?',
         '障害から復旧する手段が有効かを確かめ直す', 'Check again that the means of recovery work'),
    (33, '3-3', 'corrective', 'staff', 'インシデント発生時の運用を考えているか', 'Is it thought out how to work while an incident lasts?',
         '発生時の診療継続手順を定め、訓練する', 'Write down how care goes on during an incident, and drill it')
  ) AS v (ordinal, number, control, area, title_ja, title_en, remedy_ja, remedy_en)
 WHERE NOT EXISTS (SELECT FROM compliance.item AS i WHERE i.checklist_code = '2022-matrix' AND i.number = v.number);

INSERT INTO compliance.item (item_id, checklist_code, number, ordinal, kind, title_ja, title_en, scale_min, scale_max, category, area, topic, not_applicable, remark_ja, remark_en, source, certainty)
SELECT v.item_id, v.checklist_code, v.number, v.item_id % 100, 'question', v.title_ja, v.title_en, v.scale_min, v.scale_max, v.category, v.area, v.topic,
       'never', '分類・領域は本拡張による割当て', 'Category and area are our assignment', c.source, v.certainty
  FROM (VALUES
    (301, '2022-maturity', '1', '職員はルールをどこまで知り、守っているか', 'How far do the staff know the rules and live by them?', 1, 5, 'human', 'staff', 'rule-awareness', 'notice'),
    (401, '2022-implementation', '1', '情報セキュリティ対策全体の状況', 'State of the security measures as a whole', 0, 2, 'organizational', 'structure', 'measures', 'notice'),
    (402, '2022-implementation', '2', '情報システム部門または担当者の設置', 'A department or person in charge of information systems', 0, 2, 'organizational', 'structure', 'department', 'derived'),
    (403, '2022-implementation', '3', '組織の方針となるルールの整備', 'Rules that are the organisation''s policy', 0, 2, 'organizational', 'structure', 'policy', 'derived'),
    (404, '2022-implementation', '4', '対策を進める予算の確保', 'A budget to carry measures through', 0, 2, 'organizational', 'structure', 'budget', 'derived'),
    (501, '2022-management-actions', '1', '対策を適宜見直すよう指示する', 'Order that the measures be reviewed as needed', 0, 1, 'organizational', 'structure', 'review', 'notice'),
    (502, '2022-management-actions', '2', '緊急時の対応と復旧の体制を整える', 'Prepare for emergencies and for recovery', 0, 1, 'organizational', 'structure', 'bcp', 'notice'),
    (503, '2022-management-actions', '3', '委託するときは責任の所在を明らかにする', 'Settle who is responsible when work is given to others', 0, 1, 'organizational', 'structure', 'demarcation', 'notice'),
    (504, '2022-management-actions', '4', '最新の動向を集める', 'Keep up with what is new', 0, 1, 'organizational', 'structure', 'threat-information', 'notice'),
    (505, '2022-management-actions', '5', '組織全体の方針を決める', 'Decide the policy of the whole organisation', 0, 1, 'organizational', 'structure', 'policy', 'notice'),
    (506, '2022-management-actions', '6', '予算と人材を確保する', 'Provide budget and people', 0, 1, 'organizational', 'structure', 'budget', 'notice'),
    (507, '2022-management-actions', '7', '必要な対策を検討させ、実行を指示する', 'Have the measures needed worked out, and order them', 0, 1, 'organizational', 'structure', 'measures', 'notice'),
    (601, '2022-it-literacy', '1', '業務の改善と刷新にITを生かす', 'Improve and renew the work with IT', 0, 1, 'human', 'staff', NULL, 'notice'),
    (602, '2022-it-literacy', '2', 'ITの動向を理解する', 'Understand where IT is going', 0, 1, 'human', 'staff', NULL, 'notice'),
    (603, '2022-it-literacy', '3', 'ITへの投資を理解する（開発の流れ、構成、法規）', 'Understand investment in IT (how systems are made, how they are built, the law)', 0, 1, 'human', 'staff', NULL, 'notice'),
    (604, '2022-it-literacy', '4', 'リスクに必要な対策を示せる', 'Name the measures that the risks call for', 0, 1, 'human', 'staff', NULL, 'notice')
  ) AS v (item_id, checklist_code, number, title_ja, title_en, scale_min, scale_max, category, area, topic, certainty)
  JOIN compliance.checklist AS c USING (checklist_code)
 WHERE NOT EXISTS (SELECT FROM compliance.item AS i WHERE i.checklist_code = v.checklist_code AND i.number = v.number);

INSERT INTO compliance.item_level (checklist_code, number, level, title_ja, title_en, next_action_ja, next_action_en)
SELECT v.* FROM (
SELECT * FROM (VALUES
    ('2022-maturity', '1', 1, '未整備または未知', 'absent or unknown', 'ルールを定め、職員に知らせる', 'Make rules and tell the staff'),
    ('2022-maturity', '1', 2, '断片的に認知', 'known in pieces', 'ルールを周知し、内容を解説・研修する', 'Make the rules known, explain them and train on them'),
    ('2022-maturity', '1', 3, '一定の理解', 'understood to a degree', '重要性を伝え、懲罰などを整え、研修と理解度テストを行う', 'Say why they matter, settle sanctions, train and test what was understood'),
    ('2022-maturity', '1', 4, '確信', 'convinced', '情報を発信し、訓練と自己点検を定期に行い、倫理観を共有する', 'Inform and report, drill and self-inspect regularly, share an ethic'),
    ('2022-maturity', '1', 5, '遵守', 'lived by', '監視を続け、体制と人材を強め、外部監査を受ける', 'Monitor, strengthen organisation and people, have outsiders audit')
  ) AS maturity
UNION ALL
SELECT i.checklist_code, i.number, v.level, v.title_ja, v.title_en, v.next_action_ja, v.next_action_en
  FROM compliance.item AS i, (VALUES
    (0, '実施前', 'before', '部門か担当者を置き、ルールと予算を整える', 'Name a department or person, make rules, find a budget'),
    (1, '検討中', 'considering', '院内で難しければ、外部への相談や委託を検討する', 'Where it is too much for the institution, ask or hire outside help'),
    (2, '実施中', 'doing', '自己点検を続け、外部の監査を受ける', 'Keep inspecting yourselves and have outsiders audit')
  ) AS v (level, title_ja, title_en, next_action_ja, next_action_en)
 WHERE i.checklist_code = '2022-implementation'
  ) AS v (checklist_code, number, level, title_ja, title_en, next_action_ja, next_action_en)
 WHERE NOT EXISTS (SELECT FROM compliance.item_level AS l WHERE (l.checklist_code, l.number, l.level) = (v.checklist_code, v.number, v.level));
