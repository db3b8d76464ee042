-- Ways through contracts that other files do not take: countries, countings at their limits, clauses that move, links of a chain
-- that others do not see or that were forced in, roles that see a contract and may not change it.
BEGIN;
SELECT * FROM no_plan();
SET LOCAL client_min_messages = warning;
SET LOCAL compliance.now = '2025-06-10 10:00+09';

INSERT INTO compliance.institution (institution_id, name, kind, bed_count, prefecture_code) VALUES (5901, '病院甲', 'hospital', 100, '13');
INSERT INTO compliance.vendor (vendor_id, name) SELECT 5900 + n, '事業者' || n FROM generate_series(1, 9) AS n;
INSERT INTO compliance.contract (contract_id, institution_id, vendor_id, title, starts_on, service_kind)
SELECT 5900 + n, 5901, 5900 + n, '契約' || n, '2025-04-01', 'maintenance' FROM generate_series(1, 4) AS n;
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
-- a contract without clauses has none that is weakest
INSERT INTO compliance.subcontract (contract_id, vendor_id, recipient_vendor_id, starts_on, approved_on) VALUES (5904, 5904, 5909, '2025-05-01', '2025-04-30');
SELECT lives_ok('SELECT * FROM compliance.subcontract_chain(5904)', 'a chain under a contract that says little');
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
