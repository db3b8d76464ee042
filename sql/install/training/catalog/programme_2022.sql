-- The training programme of fiscal year 2021 as the notice of February 2022 announces it.  Titles are in our own words.
--
-- One deadline for all applications, 4 March 2022, which names no hour and so runs to the end of that day in Japan.  It is
-- the day of the webinar, and a week before the e-learning ends.  When applications opened is not said: the e-learning
-- began on 31 January, before the notice was sent, so its first day is taken.  The notice closes a full course at once
-- and knows no waiting list; here anyone may wait.  Cancellations go to a contact address, without a deadline.
INSERT INTO compliance.course (course_id, code, title_ja, title_en, audience, minutes) VALUES
    (1, '2021-executive-large', '経営層向け（大規模医療機関）', 'For executives of large institutions', 'executive_large', 30),
    (2, '2021-executive-small-medium', '経営層向け（中小規模医療機関）', 'For executives of small and medium institutions', 'executive_small_medium', 30),
    (3, '2021-administrator', 'システム管理者・セキュリティ管理者向け', 'For system and security administrators', 'administrator', 60),
    -- 60 minutes of e-learning and about 90 of tabletop exercise
    (4, '2021-administrator-exercise', 'システム管理者・セキュリティ管理者向け（机上訓練つき）', 'For system and security administrators, with a tabletop exercise', 'administrator', 150)
ON CONFLICT DO NOTHING;

INSERT INTO compliance.offering (offering_id, course_id, code, title, capacity, enroll_from, enroll_until) VALUES
    (1, 1, '2021-A', '経営層（大規模） eラーニング', 50, '2022-01-31 00:00:00+09', '2022-03-05 00:00:00+09'),
    (2, 2, '2021-B', '経営層（中小規模） eラーニング', 50, '2022-01-31 00:00:00+09', '2022-03-05 00:00:00+09'),
    (3, 3, '2021-C', 'システム管理者 eラーニング', 150, '2022-01-31 00:00:00+09', '2022-03-05 00:00:00+09'),
    (4, 4, '2021-D', 'システム管理者 ウェビナーとeラーニング', 50, '2022-01-31 00:00:00+09', '2022-03-05 00:00:00+09')
ON CONFLICT DO NOTHING;

INSERT INTO compliance.offering_part (offering_part_id, offering_id, part_number, course_id, kind, starts_at, ends_at, minutes) VALUES
    (1, 1, 1, NULL, 'e_learning', '2022-01-31 00:00:00+09', '2022-03-12 00:00:00+09', 30),
    (2, 2, 1, NULL, 'e_learning', '2022-01-31 00:00:00+09', '2022-03-12 00:00:00+09', 30),
    (3, 3, 1, NULL, 'e_learning', '2022-01-31 00:00:00+09', '2022-03-12 00:00:00+09', 60),
    -- the same e-learning as 2021-C, under a capacity of its own
    (4, 4, 1, 3,    'e_learning', '2022-01-31 00:00:00+09', '2022-03-12 00:00:00+09', 60),
    (5, 4, 2, NULL, 'webinar',    '2022-03-04 14:00:00+09', '2022-03-04 16:00:00+09', 90)
ON CONFLICT DO NOTHING;
