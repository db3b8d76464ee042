-- contract_term(): terms, notice, status; the arithmetic itself is tested in test/unit/contract_term.c.
BEGIN;
SELECT plan(27);
SET LOCAL compliance.now = '2025-03-01 12:00+09';

INSERT INTO compliance.institution (institution_id, name, kind, bed_count) VALUES (5200, '例示病院', 'hospital', 100);
INSERT INTO compliance.vendor (vendor_id, name) VALUES (5200, '例示事業者');
-- a contract of its own scope each, brought into force by waiving what is mandatory
CREATE FUNCTION pg_temp.term(starts_on date, ends_on date, renewal int, months int, days int, on_day date, terminated_on date DEFAULT NULL, activate boolean DEFAULT true)
RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    v_id bigint;
    v_text text;
BEGIN
    INSERT INTO compliance.contract (institution_id, vendor_id, title, service_kind, scope, starts_on, ends_on, renewal_months, notice_months, notice_days)
        VALUES (5200, 5200, '契約', 'other', gen_random_uuid()::text, term.starts_on, term.ends_on, renewal, months, days) RETURNING contract_id INTO v_id;
    IF activate THEN
        INSERT INTO compliance.clause_waiver (contract_id, clause_code, until, approved_by, reason)
            SELECT v_id, g.clause_code, '2099-12-31', '責任者', '試験' FROM compliance.contract_gap(v_id) AS g;
        PERFORM compliance.activate_contract(v_id);
    END IF;
    UPDATE compliance.contract AS c SET terminated_on = term.terminated_on WHERE c.contract_id = v_id AND term.terminated_on IS NOT NULL;
    SELECT concat_ws(' ', t.starts_on, coalesce(t.ends_on::text, '-'), coalesce(t.notice_on::text, '-'), t.status) INTO v_text
      FROM compliance.contract_term(v_id, on_day) AS t;
    RETURN v_text;
END
$$;

-- month ends and leap days, as doc/vendor.md shows them
SELECT is(pg_temp.term('2024-04-01', '2025-03-31', 12, 1, NULL, '2025-02-27'), '2024-04-01 2025-03-31 2025-02-28 active', 'one month before 31 March is the last of February');
SELECT is(pg_temp.term('2023-04-01', '2024-03-31', 12, 1, NULL, '2024-02-28'), '2023-04-01 2024-03-31 2024-02-29 active', 'in a leap year the 29th');
SELECT is(pg_temp.term('2023-03-01', '2024-02-29', 12, 3, NULL, '2024-06-01'), '2024-03-01 2025-02-28 2024-11-28 active', 'the year after a leap day ends on the 28th');
SELECT is(pg_temp.term('2023-03-01', '2024-02-29', 12, 3, NULL, '2028-02-29'), '2027-03-01 2028-02-29 2027-11-29 notice_due', 'and four years on again on the 29th');
SELECT is(pg_temp.term('2025-01-01', '2025-01-31', 1, NULL, 10, '2025-02-01'), '2025-02-01 2025-02-28 2025-02-18 active', 'monthly from 31 January: February');
SELECT is(pg_temp.term('2025-01-01', '2025-01-31', 1, NULL, 10, '2025-03-15'), '2025-03-01 2025-03-31 2025-03-21 active', 'March has its 31st back');
SELECT is(pg_temp.term('2024-04-01', '2025-03-31', 12, 1, 10, '2025-01-01'), '2024-04-01 2025-03-31 2025-02-18 active', 'months are counted before days');
SELECT is(pg_temp.term('2024-04-01', '2025-03-31', 12, 3, NULL, '2525-01-01'), '2524-04-01 2525-03-31 2524-12-31 notice_due', 'five centuries on');

-- the days around
SELECT is(pg_temp.term('2024-04-01', '2025-03-31', 12, 1, NULL, '2024-03-31'), '2024-04-01 2025-03-31 2025-02-28 draft', 'before the start');
SELECT is(pg_temp.term('2024-04-01', '2025-03-31', 12, 1, NULL, '2024-04-01'), '2024-04-01 2025-03-31 2025-02-28 active', 'the first day');
SELECT is(pg_temp.term('2024-04-01', '2025-03-31', 12, 1, NULL, '2025-03-31'), '2024-04-01 2025-03-31 2025-02-28 notice_due', 'the last day');
SELECT is(pg_temp.term('2024-04-01', '2025-03-31', 12, 1, NULL, '2025-04-01'), '2025-04-01 2026-03-31 2026-02-28 active', 'the next term');
SELECT is(pg_temp.term('2024-04-01', '2025-03-31', NULL, 1, NULL, '2025-04-01'), '2024-04-01 2025-03-31 2025-02-28 expired', 'without renewal it is over');
SELECT is(pg_temp.term('2024-04-01', '2025-03-31', 0, 1, NULL, '2025-04-01'), '2024-04-01 2025-03-31 2025-02-28 expired', 'renewal by 0 months is none');
SELECT is(pg_temp.term('2024-04-01', NULL, NULL, 3, NULL, '2099-01-01'), '2024-04-01 - - active', 'no end, no notice date');
SELECT is(pg_temp.term('2024-04-01', '2025-03-31', 12, 0, 0, '2025-03-31'), '2024-04-01 2025-03-31 - active', 'no notice agreed');

-- ended contracts are never flagged
SELECT is(pg_temp.term('2024-04-01', '2025-03-31', 12, 1, NULL, '2025-03-15', '2025-03-10'), '2024-04-01 2025-03-31 - terminated', 'ended');
SELECT is(pg_temp.term('2024-04-01', '2025-03-31', 12, 1, NULL, '2025-03-15', '2025-04-01'), '2024-04-01 2025-03-31 - active', 'notice given, still in force');
SELECT is(pg_temp.term('2024-04-01', '2025-03-31', NULL, 1, NULL, '2030-01-01', '2025-04-01'), '2024-04-01 2025-03-31 - terminated', 'not expired as well');
SELECT is(pg_temp.term('2024-04-01', '2025-03-31', 12, 1, NULL, '2025-03-15', NULL, false), '2024-04-01 2025-03-31 2025-02-28 draft', 'a draft stays one');

-- the day left out is today
INSERT INTO compliance.contract (contract_id, institution_id, vendor_id, title, service_kind, starts_on, ends_on) VALUES (5200, 5200, 5200, '契約', 'other', '2024-04-01', '2025-03-31');
SELECT is((SELECT t FROM compliance.contract_term(5200) AS t), (SELECT t FROM compliance.contract_term(5200, '2025-03-01') AS t), 'the day left out is today');

-- bad input
SELECT throws_ok($$SELECT * FROM compliance.contract_term(NULL)$$, '22004', NULL, 'no contract');
SELECT throws_ok($$SELECT * FROM compliance.contract_term(5200, NULL)$$, '22004', NULL, 'no day');
SELECT throws_ok($$SELECT * FROM compliance.contract_term(-1)$$, 'P0002', NULL, 'an unknown contract');
SELECT throws_ok($$SELECT * FROM compliance.contract_term(5200, 'infinity')$$, '22008', NULL, 'an infinite day');
SELECT throws_ok($$SELECT * FROM compliance.contract_term(5200, '10000-01-01')$$, '22008', NULL, 'a day past the calendar');
SELECT throws_ok($$SELECT * FROM compliance.contract_term(5200, '0001-01-01 BC')$$, '22008', NULL, 'a day before it');

SELECT * FROM finish();
ROLLBACK;
