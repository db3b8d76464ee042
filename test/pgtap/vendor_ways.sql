-- Ways through contracts that other files do not take: countries, countings at their limits, clauses that move, links of a chain
-- that others do not see or that were forced in, roles that see a contract and may not change it.
BEGIN;
SELECT * FROM no_plan();
SET LOCAL client_min_messages = warning;
SET LOCAL compliance.now = '2025-06-10 10:00+09';

INSERT INTO compliance.institution (institution_id, name, kind, bed_count, prefecture_code) VALUES (5901, '病院甲', 'hospital', 100, '13');
INSERT INTO compliance.vendor (vendor_id, name) SELECT 5900 + n, '事業者' || n FROM generate_series(1, 9) AS n;
INSERT INTO compliance.contract (contract_id, institution_id, vendor_id, title, starts_on, service_kind)
SELECT 5900 + n, 5901, 5900 + n, '契約' || n, '2025-04-01', 'maintenance' FROM generate_series(1, 5) AS n;

-- ---- a contract of which nothing is asked ----

-- before any contract holds a clause, which closes the edition
CREATE TEMP TABLE asked AS SELECT clause_code FROM compliance.clause WHERE mandatory;
UPDATE compliance.clause SET mandatory = false WHERE mandatory;
INSERT INTO compliance.subcontract (contract_id, vendor_id, recipient_vendor_id, starts_on, approved_on) VALUES (5905, 5905, 5909, '2025-05-01', '2025-04-30');
SELECT results_eq('SELECT rank, recipient_vendor_id::int, weakest_clause, weakest_state, unconfirmed FROM compliance.subcontract_chain(5905)',
    'VALUES (1, 5909, NULL::text, NULL::text, 0)', 'where no clause is asked and none is held, none is weakest and none unconfirmed');
UPDATE compliance.clause SET mandatory = true WHERE clause_code IN (TABLE asked);
SELECT results_eq('SELECT weakest_state, unconfirmed::bigint FROM compliance.subcontract_chain(5905)',
    $$SELECT 'missing', count(*) FROM compliance.clause WHERE mandatory AND 'maintenance' = ANY (coalesce(service_kinds, ARRAY['maintenance']))$$,
    'where some are asked, those are missing');
INSERT INTO compliance.contract_clause (contract_id, clause_code, state, agreed_on)
SELECT c, k.clause_code, 'agreed', '2025-04-01' FROM generate_series(5901, 5902) AS c,
       (SELECT DISTINCT clause_code FROM compliance.clause WHERE mandatory AND 'maintenance' = ANY (coalesce(service_kinds, ARRAY['maintenance']))) AS k;

-- ---- activation by a role that sees the contract ----

CREATE ROLE regress_ways_inspector;
SELECT compliance.grant_access('regress_ways_inspector', 'inspector');
INSERT INTO compliance.account (role_name, prefecture_code) VALUES ('regress_ways_inspector', '13');
SET LOCAL ROLE regress_ways_inspector;
SELECT throws_ok('SELECT compliance.activate_contract(5901)', '42501', NULL, 'an inspector activates nothing');
RESET ROLE;
GRANT UPDATE ON compliance.contract TO regress_ways_inspector;
SET LOCAL ROLE regress_ways_inspector;
SELECT throws_ok('SELECT compliance.activate_contract(5901)', '42501', 'contract 5901 cannot be changed by this role', 'also with the privilege on the table');
RESET ROLE;
SELECT lives_ok('SELECT compliance.activate_contract(5901)', 'who keeps the contracts does');
SELECT lives_ok('SELECT compliance.activate_contract(5901)', 'and again: it keeps its instant');
SELECT throws_ok('UPDATE compliance.contract SET activated_at = NULL WHERE contract_id = 5901', '55000', NULL, 'it is not taken back');
SELECT throws_ok('UPDATE compliance.contract SET vendor_id = 5902 WHERE contract_id = 5901', '55000', NULL, 'nor given to another vendor');
SELECT throws_ok('UPDATE compliance.contract SET vendor_id = NULL WHERE contract_id = 5901', NULL, NULL, 'or to none');
SELECT lives_ok('SELECT compliance.activate_contract(5902)', 'another contract');

-- ---- clauses under a contract in force ----

CREATE TEMP TABLE pair AS SELECT min(clause_code COLLATE "C") AS one, max(clause_code COLLATE "C") AS other FROM compliance.contract_clause WHERE contract_id = 5901;
SELECT lives_ok($$UPDATE compliance.contract_clause SET reference = '第9条' WHERE contract_id = 5901 AND clause_code = (SELECT one FROM pair)$$, 'a reference changes');
SELECT lives_ok($$UPDATE compliance.contract_clause SET agreed_on = '2025-06-01' WHERE contract_id = 5901 AND clause_code = (SELECT one FROM pair)$$, 'a day changes');
SELECT lives_ok($$UPDATE compliance.contract_clause SET agreed_on = agreed_on, reference = reference WHERE contract_id = 5901$$, 'nothing changes');
SELECT is((SELECT count(*) FROM compliance.contract_amendment WHERE contract_id = 5901), 2::bigint, 'what changed is an amendment, what did not is none');
SELECT lives_ok($$INSERT INTO compliance.contract_clause (contract_id, clause_code, state) SELECT 5903, one, 'partial' FROM pair$$, 'a clause of a draft');
SELECT is((SELECT count(*) FROM compliance.contract_amendment WHERE contract_id = 5903), 0::bigint, 'amends nothing');
DELETE FROM compliance.contract_clause WHERE contract_id = 5902 AND clause_code = (SELECT other FROM pair);
SELECT lives_ok($$UPDATE compliance.contract_clause SET contract_id = 5902 WHERE contract_id = 5901 AND clause_code = (SELECT other FROM pair)$$, 'a clause moves to another contract');
SELECT results_eq($$SELECT contract_id::int, count(*)::int FROM compliance.contract_amendment WHERE clause_code = (SELECT other FROM pair) GROUP BY 1 ORDER BY 1$$,
    $$VALUES (5901, 1), (5902, 2)$$, 'which is an amendment of both');
SELECT lives_ok($$UPDATE compliance.contract_clause SET clause_code = 'offline_backup' WHERE contract_id = 5902 AND clause_code = 'virus_scan'$$, 'a row comes to speak of another clause');
SELECT results_eq($$SELECT clause_code, old_state, new_state FROM compliance.contract_amendment WHERE contract_id = 5902 ORDER BY contract_amendment_id OFFSET 2$$,
    $$VALUES ('virus_scan', 'agreed', NULL), ('offline_backup', NULL, 'agreed')$$, 'one was taken away and one was added');
UPDATE compliance.contract_clause SET clause_code = 'virus_scan' WHERE contract_id = 5902 AND clause_code = 'offline_backup';
SELECT lives_ok($$UPDATE compliance.contract_clause SET contract_id = 5904 WHERE contract_id = 5903$$, 'from draft to draft it moves without');

-- ---- countries and countings ----

SELECT lives_ok($$UPDATE compliance.contract SET data_countries = '{JP,US}', governing_law = 'JP' WHERE contract_id = 5903$$, 'two countries and a law');
SELECT lives_ok($$UPDATE compliance.contract SET data_countries = '{}', governing_law = NULL WHERE contract_id = 5903$$, 'none');
SELECT throws_ok($$UPDATE compliance.contract SET data_countries = '{JP,XX}' WHERE contract_id = 5903$$, '23503', 'country "XX" is not known', 'one that is none');
SELECT throws_ok($$UPDATE compliance.contract SET governing_law = 'XX' WHERE contract_id = 5903$$, '23503', NULL, 'a law of nowhere');
SELECT throws_ok($$UPDATE compliance.contract SET data_countries = '{US,JP,FR,JP}' WHERE contract_id = 5903$$, '23514', 'country "JP" stands twice in data_countries', 'one that stands twice');
SELECT throws_ok($$UPDATE compliance.contract SET data_countries = '{JP,NULL}' WHERE contract_id = 5903$$, '22004', NULL, 'a place that is empty');
UPDATE compliance.contract SET data_countries = '{FR}' WHERE contract_id = 5903;
SELECT lives_ok($$UPDATE compliance.country SET name_en = name_en || ' ' WHERE country_code = 'FR'$$, 'a country in use may be called otherwise');
SELECT throws_ok($$UPDATE compliance.country SET country_code = 'QZ' WHERE country_code = 'FR'$$, '23503', NULL, 'but keeps its code');
SELECT throws_ok($$DELETE FROM compliance.country WHERE country_code = 'FR'$$, '23503', NULL, 'and its row');
SELECT throws_ok(format('UPDATE compliance.contract SET terminated_on = %L WHERE contract_id = 5903', d), NULL, NULL, 'no contract is terminated on ' || d)
  FROM unnest(ARRAY['infinity', '-infinity', '0044-03-15 BC', '12000-01-01']) AS d;

-- ---- chains of subcontracts ----

INSERT INTO compliance.subcontract (contract_id, vendor_id, recipient_vendor_id, starts_on, approved_on) VALUES
    (5901, 5901, 5906, '2025-05-01', '2025-04-30'), (5901, 5901, 5905, '2025-05-01', '2025-04-30'), (5901, 5905, 5907, '2025-05-01', '2025-04-30'),
    (5901, 5906, 5907, '2025-05-01', '2025-04-30'), (5901, 5907, 5908, '2025-05-01', '2025-04-30'), (5901, 5901, 5908, '2025-05-01', '2025-04-30');
SELECT results_eq('SELECT rank, vendor_id::int, recipient_vendor_id::int FROM compliance.subcontract_chain(5901)',
    'VALUES (1, 5901, 5905), (1, 5901, 5906), (1, 5901, 5908), (2, 5905, 5907), (2, 5906, 5907), (3, 5907, 5908)', 'by rank, then by vendor');
SELECT throws_ok($$INSERT INTO compliance.subcontract (contract_id, vendor_id, recipient_vendor_id, starts_on, approved_on) VALUES (5901, 5908, 5905, '2025-05-01', '2025-04-30')$$,
    'MC011', NULL, 'a circle is refused');
SELECT throws_ok($$INSERT INTO compliance.subcontract (contract_id, vendor_id, recipient_vendor_id, starts_on, ends_on, approved_on) VALUES (5901, 5905, 5909, '2025-05-01', '2025-04-01', '2025-04-30')$$,
    NULL, NULL, 'an end before the start');
SELECT throws_ok($$INSERT INTO compliance.subcontract (contract_id, vendor_id, recipient_vendor_id, approved_on) VALUES (5901, 5905, 5909, '2025-04-30')$$, 'MC012', NULL, 'without a start that of the contract counts');
SELECT throws_ok($$INSERT INTO compliance.subcontract (contract_id, vendor_id, recipient_vendor_id, ends_on, approved_on) VALUES (-1, 5905, 5909, '2025-04-01', '2025-04-30')$$, NULL, NULL, 'which an unknown one has not');
SELECT throws_ok($$INSERT INTO compliance.subcontract (vendor_id, recipient_vendor_id, approved_on) VALUES (5905, 5909, '2025-04-30')$$, '23502', NULL, 'nor no contract');
SELECT throws_ok($$INSERT INTO compliance.subcontract (contract_id, vendor_id, starts_on, approved_on) VALUES (5901, 5905, '2025-05-01', '2025-04-30')$$, '23502', NULL, 'no recipient');
SELECT lives_ok($$INSERT INTO compliance.subcontract (contract_id, vendor_id, recipient_vendor_id, starts_on, ends_on, approved_on) VALUES (5903, 5903, 5908, '2025-05-01', '2025-05-01', '2025-05-01')$$,
    'work of a single day, approved on that day');
SELECT lives_ok($$INSERT INTO compliance.subcontract (contract_id, vendor_id, recipient_vendor_id, ends_on, approved_on) VALUES (5903, 5903, 5909, '2025-04-01', '2025-04-01')$$,
    'also where the contract says which day');

-- the links of one vendor, each with clauses of its own
INSERT INTO compliance.clause (clause_code, edition, title_ja, title_en, ordinal) VALUES ('ways_own', 'ways', '独自', 'Own', 1);
INSERT INTO compliance.contract_clause (contract_id, clause_code, state, agreed_on) SELECT 5901, other, 'agreed', '2025-04-01' FROM pair;
INSERT INTO compliance.subcontract_clause (contract_id, vendor_id, recipient_vendor_id, clause_code, state) VALUES
    (5901, 5901, 5905, 'virus_scan', 'missing'), (5901, 5901, 5906, 'virus_scan', 'partial'), (5901, 5901, 5908, 'virus_scan', 'agreed'),
    (5901, 5901, 5908, 'ways_own', 'missing'), (5901, 5901, 5906, 'entry_control', 'agreed');
SELECT results_eq($$SELECT vendor_id::int, recipient_vendor_id::int, weakest_clause, weakest_state, max(unconfirmed) OVER () - unconfirmed FROM compliance.subcontract_chain(5901) LIMIT 3$$,
    $$VALUES (5901, 5905, 'virus_scan', 'missing', 1), (5901, 5906, 'virus_scan', 'partial', 2), (5901, 5908, 'responsibility_demarcation', 'agreed', 1)$$,
    'what a link says counts for that link, and a clause that the contract does not hold for none');
INSERT INTO compliance.contract_clause (contract_id, clause_code, state, agreed_on) VALUES (5901, 'ways_own', 'agreed', '2025-04-01');
SELECT results_eq($$SELECT weakest_clause, weakest_state FROM compliance.subcontract_chain(5901) WHERE vendor_id = 5901 AND recipient_vendor_id = 5908$$,
    $$VALUES ('ways_own', 'missing')$$, 'until it holds it');

-- a vendor to whom a long way leads and, told later, a short one
INSERT INTO compliance.subcontract (contract_id, vendor_id, recipient_vendor_id, starts_on, approved_on)
SELECT 5902, 5900 + v, 5900 + r, '2025-05-01', '2025-04-30' FROM (VALUES (2, 3), (3, 4), (4, 5), (4, 7), (5, 6), (2, 6), (6, 7), (7, 8)) AS l(v, r);
SELECT results_eq('SELECT rank, vendor_id::int, recipient_vendor_id::int FROM compliance.subcontract_chain(5902)',
    'VALUES (1, 5902, 5903), (1, 5902, 5906), (2, 5903, 5904), (2, 5906, 5907), (3, 5904, 5905), (3, 5904, 5907), (3, 5907, 5908), (4, 5905, 5906)',
    'the shortest way gives the rank');

-- twenty rungs, each with two ways to the next: a million ways, and forty links to look at
INSERT INTO compliance.vendor (vendor_id, name) SELECT 591000 + n, '段' || n FROM generate_series(0, 99) AS n;
INSERT INTO compliance.subcontract (contract_id, vendor_id, recipient_vendor_id, starts_on, approved_on)
SELECT 5905, 591000 + v, 591000 + r, '2025-05-01', '2025-04-30'
  FROM generate_series(0, 76, 4) AS n, LATERAL (VALUES (n, n + 1), (n, n + 2), (n + 1, n + 4), (n + 2, n + 4)) AS l(v, r);
SET LOCAL statement_timeout = '30s';
SELECT lives_ok($$INSERT INTO compliance.subcontract (contract_id, vendor_id, recipient_vendor_id, starts_on, approved_on) VALUES (5905, 5909, 591000, '2025-05-01', '2025-04-30')$$,
    'whoever received work passes it on to whoever passes on');
SELECT throws_ok($$INSERT INTO compliance.subcontract (contract_id, vendor_id, recipient_vendor_id, starts_on, approved_on) VALUES (5905, 591080, 591004, '2025-05-01', '2025-04-30')$$,
    'MC011', NULL, 'and a circle through any of the ways is found');
SET LOCAL statement_timeout = 0;
SELECT results_eq('SELECT max(rank), count(*) FROM compliance.subcontract_chain(5905)', 'VALUES (42, 82::bigint)', 'each link is told once');

INSERT INTO compliance.subcontract (contract_id, vendor_id, recipient_vendor_id, starts_on, approved_on) VALUES (5904, 5904, 5909, '2025-05-01', '2025-04-30');
-- links that stand alone, and a circle that was forced past the triggers
SELECT lives_ok($$INSERT INTO compliance.subcontract (contract_id, vendor_id, recipient_vendor_id, starts_on, approved_on) VALUES (5904, 5906, 5907, '2025-05-01', '2025-04-30'), (5904, 5905, 5907, '2025-05-01', '2025-04-30')$$,
    'links whose vendor nobody entrusted');
SELECT results_eq('SELECT rank, vendor_id::int FROM compliance.subcontract_chain(5904)', 'VALUES (1, 5904), (NULL, 5905), (NULL, 5906)', 'have no rank and come last');
SET LOCAL session_replication_role = replica;
INSERT INTO compliance.subcontract (contract_id, institution_id, vendor_id, recipient_vendor_id, starts_on, approved_on) VALUES (5901, 5901, 5908, 5905, '2025-05-01', '2025-04-30');
SET LOCAL session_replication_role = origin;
SELECT throws_ok('SELECT * FROM compliance.subcontract_chain(5901)', 'MC011', 'subcontracts of contract 5901 form a cycle', 'is not read as if it were none');

SELECT * FROM finish();
ROLLBACK;
