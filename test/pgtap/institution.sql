-- Institutions, codes, associations and duties: what every client meets, raw DML included.
BEGIN;
SELECT plan(40);

SELECT is((SELECT count(*) FROM compliance.prefecture), 47::bigint, 'there are 47 prefectures');
SELECT is((SELECT string_agg(name_ja, ' ' ORDER BY prefecture_code) FROM compliance.prefecture WHERE prefecture_code IN ('01', '13', '26', '27', '47')),
    '北海道 東京都 京都府 大阪府 沖縄県', 'under the numbers of JIS X 0401');

-- size class
INSERT INTO compliance.institution (institution_id, name, kind, bed_count) VALUES
    (6001, '200床の病院', 'hospital', 200), (6002, '199床の病院', 'hospital', 199), (6003, '診療所', 'clinic', 0);
SELECT results_eq($$SELECT size_class FROM compliance.institution WHERE institution_id BETWEEN 6001 AND 6003 ORDER BY institution_id$$,
    ARRAY['large', 'small_medium', 'small_medium'], 'the class follows the beds when left out');
UPDATE compliance.institution SET bed_count = 250 WHERE institution_id = 6002;
SELECT is((SELECT size_class FROM compliance.institution WHERE institution_id = 6002), 'large', 'and goes on following them');
UPDATE compliance.institution SET size_class = 'small_medium' WHERE institution_id = 6002;
UPDATE compliance.institution SET bed_count = 300 WHERE institution_id = 6002;
SELECT is((SELECT size_class FROM compliance.institution WHERE institution_id = 6002), 'small_medium', 'but not once it is set by hand');
UPDATE compliance.setting SET value = '260' WHERE name = 'large_bed_count';
SELECT results_eq($$SELECT size_class FROM compliance.institution WHERE institution_id BETWEEN 6001 AND 6002 ORDER BY institution_id$$,
    ARRAY['small_medium', 'small_medium'], 'a new threshold reclassifies what was not set by hand');
UPDATE compliance.institution SET size_class = NULL WHERE institution_id = 6002;
SELECT is((SELECT size_class FROM compliance.institution WHERE institution_id = 6002), 'large', 'NULL asks for the class by the beds again');
SELECT throws_ok($$UPDATE compliance.setting SET value = '0' WHERE name = 'large_bed_count'$$, '23514', NULL, 'a threshold of no beds is refused');
SELECT throws_ok($$UPDATE compliance.setting SET value = 'many' WHERE name = 'large_bed_count'$$, '23514', NULL, 'and one that is no number');

-- kinds and beds
SELECT throws_ok($$INSERT INTO compliance.institution (name, kind, bed_count) VALUES ('病院', 'hospital', 19)$$, '23514', NULL, 'a hospital has 20 beds');
SELECT throws_ok($$INSERT INTO compliance.institution (name, kind, bed_count) VALUES ('診療所', 'clinic', 20)$$, '23514', NULL, 'a clinic has 19 at most');
SELECT throws_ok($$INSERT INTO compliance.institution (name, kind, bed_count) VALUES ('薬局', 'pharmacy', 1)$$, '23514', NULL, 'a pharmacy has none');
SELECT throws_ok($$INSERT INTO compliance.institution (name, kind) VALUES ('　', 'clinic')$$, '23514', NULL, 'an ideographic space is no name');
SELECT throws_ok($$INSERT INTO compliance.institution (name, kind, bed_count) VALUES ('診療所', 'clinic', NULL)$$, '23502', NULL, 'beds are a number');
SELECT throws_ok($$INSERT INTO compliance.institution (name, kind) VALUES ('病院', 'palace')$$, '23514', NULL, 'an unknown kind is refused');
SELECT throws_ok($$INSERT INTO compliance.institution (name, kind, size_class) VALUES ('診療所', 'clinic', 'huge')$$, '23514', NULL, 'an unknown class is refused');
SELECT throws_ok($$INSERT INTO compliance.institution (name, kind, prefecture_code) VALUES ('診療所', 'clinic', '48')$$, '23503', NULL, 'there is no prefecture 48');

-- trees
UPDATE compliance.institution SET parent_id = 6001 WHERE institution_id = 6002;
UPDATE compliance.institution SET parent_id = 6002 WHERE institution_id = 6003;
SELECT throws_ok($$UPDATE compliance.institution SET parent_id = 6003 WHERE institution_id = 6001$$,
    '22023', 'institution 6001 would lie below itself', 'an institution cannot lie below itself');
SELECT throws_ok($$UPDATE compliance.institution SET parent_id = 6001 WHERE institution_id = 6001$$, '23514', NULL, 'nor be its own parent');
SELECT lives_ok($$UPDATE compliance.institution SET parent_id = CASE institution_id WHEN 6001 THEN 6002 END WHERE institution_id IN (6001, 6002)$$,
    'a statement that turns a tree round is judged by its result');
SELECT throws_ok($$INSERT INTO compliance.association (association_id, name, level, parent_id)
    VALUES (6001, '協会1', 'national', 6002), (6002, '協会2', 'national', 6001)$$, '22023', NULL, 'nor can two new associations lie below each other');
INSERT INTO compliance.association (association_id, name, level) VALUES (6001, '全国の会', 'national');
SELECT throws_ok($$INSERT INTO compliance.association (name, level) VALUES ('会', 'galactic')$$, '23514', NULL, 'a level is national, prefectural or district');
SELECT lives_ok($$INSERT INTO compliance.association_member (association_id, institution_id) VALUES (6001, 6001)$$, 'an institution is a member');
SELECT throws_ok($$INSERT INTO compliance.association_member (association_id, institution_id) VALUES (6001, 6001)$$, '23505', NULL, 'once');

-- codes
SELECT lives_ok($$INSERT INTO compliance.institution_code (institution_id, code, starts_on, ends_on) VALUES (6001, '0110113719', '2020-04-01', '2022-03-31')$$, 'a code with its days');
SELECT throws_ok($$INSERT INTO compliance.institution_code (institution_id, code, starts_on) VALUES (6002, '0110113719', '2022-03-31')$$,
    '23P01', NULL, 'is nobody else''s on its last day');
SELECT lives_ok($$INSERT INTO compliance.institution_code (institution_id, code, starts_on) VALUES (6002, '0110113719', '2022-04-01')$$, 'but may be afterwards');
SELECT throws_ok($$INSERT INTO compliance.institution_code (institution_id, code) VALUES (6001, '4810113719')$$, '22023', '"4810113719" is no medical institution code', 'no code begins with 48');
SELECT throws_ok($$INSERT INTO compliance.institution_code (institution_id, code) VALUES (6001, '0110113718')$$, '22023', NULL, 'nor has a wrong check digit');
SELECT throws_ok($$UPDATE compliance.institution SET corporate_number = '4011001098994' WHERE institution_id = 6001$$,
    '22023', '"4011001098994" is no corporate number', 'a corporate number has a check digit too');
SELECT lives_ok($$UPDATE compliance.institution SET corporate_number = '4011001098993' WHERE institution_id = 6001$$, 'which is its first');
SELECT throws_ok($$INSERT INTO compliance.institution_code (institution_id, code, starts_on, ends_on) VALUES (6003, '0110113719', '2019-04-01', '2019-03-31')$$,
    '23514', NULL, 'a code does not end before it begins');

-- duties
INSERT INTO compliance.person (person_id, institution_id, name) VALUES (6001, 6001, '職員A'), (6002, 6001, '職員B'), (6003, 6002, '職員C');
SELECT throws_ok($$UPDATE compliance.person SET phone = E'\u3000' WHERE person_id = 6001$$, '23514', NULL, 'an ideographic space is no number to call');
SELECT lives_ok($$INSERT INTO compliance.duty_assignment (institution_id, duty, person_id, during)
    VALUES (6001, 'responsible_officer', 6001, '[2024-04-01,2025-03-31]')$$, 'a responsible officer');
SELECT throws_ok($$INSERT INTO compliance.duty_assignment (institution_id, duty, person_id, during)
    VALUES (6001, 'responsible_officer', 6002, '[2025-03-31,)')$$, '23P01', 'institution 6001 already has a responsible officer in these days', 'there are never two');
SELECT lives_ok($$INSERT INTO compliance.duty_assignment (institution_id, duty, person_id, during)
    VALUES (6001, 'responsible_officer', 6002, '[2025-04-01,)')$$, 'one follows the other');
SELECT lives_ok($$INSERT INTO compliance.duty_assignment (institution_id, duty, person_id, during)
    VALUES (6001, 'operator', 6001, '[2025-04-01,)'), (6001, 'operator', 6002, '[2025-04-01,)')$$, 'there may be several operators');
SELECT throws_ok($$INSERT INTO compliance.duty_assignment (institution_id, duty, person_id, during)
    VALUES (6001, 'contact', 6003, '[2025-04-01,)')$$, '23503', NULL, 'a duty is held by one of the institution''s own people');
SELECT throws_ok($$INSERT INTO compliance.duty_assignment (institution_id, duty, person_id, during)
    VALUES (6001, 'contact', 6001, '[2025-04-01,2025-04-01)')$$, '23514', NULL, 'on one day at least');
SELECT throws_ok($$INSERT INTO compliance.duty_assignment (institution_id, duty, person_id, during)
    VALUES (6001, 'king', 6001, '[2025-04-01,)')$$, '23514', NULL, 'an unknown duty is refused');

SELECT * FROM finish();
ROLLBACK;
