-- The clock, the zone in which days end, and who may change them.
BEGIN;
SELECT plan(21);

SELECT ok(abs(extract(epoch FROM compliance.clock() - clock_timestamp())) < 60, 'the clock is the wall clock by default');

SET LOCAL compliance.now = '2022-03-04 23:59:59.5+09';
SELECT is(compliance.clock(), '2022-03-04 23:59:59.5+09'::timestamptz, 'compliance.now replaces the clock');
SELECT is(compliance.today(), '2022-03-04'::date, 'today is the day in Asia/Tokyo');
SET LOCAL timezone = 'America/New_York';
SELECT is(compliance.today(), '2022-03-04'::date, 'whatever the client''s zone is');
SET LOCAL compliance.now = '2022-03-05 00:00:00+09';
SELECT is(compliance.today(), '2022-03-05'::date, 'midnight belongs to the next day');
SELECT throws_ok($$SET LOCAL compliance.now = 'tomorrow'$$, '22023', NULL, 'a relative word is refused');
SELECT throws_ok($$SET LOCAL compliance.now = ' now'$$, '22023', NULL, 'also after a blank');
SELECT throws_ok($$SET LOCAL compliance.now = 'today 10:00'$$, '22023', NULL, 'or with an hour');
SELECT throws_ok($$SET LOCAL compliance.now = '10:00+09 Tomorrow'$$, '22023', NULL, 'before it or after');
SELECT throws_ok($$SET LOCAL compliance.now = 'no date'$$, '22023', NULL, 'text that is no instant is refused');

-- what is set stays one instant whatever is set later
SET LOCAL datestyle = 'ISO, MDY';
SET LOCAL compliance.now = '3/4/2022 12:00:00.50';
SET LOCAL datestyle = 'ISO, YMD';
SELECT is(current_setting('compliance.now'), '2022-03-04 12:00:00.5-05', 'a value without a zone is kept with that of the session');
SET LOCAL compliance.now = '2022-03-04T12:00:00Z';
SELECT is(current_setting('compliance.now'), '2022-03-04 12:00+00', 'and shown to the minute unless it has seconds');

-- the application deadline of the notice: Friday 4 March of Reiwa 4 names no hour, so it is that whole day
SELECT is(compliance.closing_instant('2022-03-04'), '2022-03-05 00:00:00+09'::timestamptz, 'a day ends at the next midnight');
SET LOCAL compliance.time_zone = 'Europe/Berlin';
SELECT is(compliance.closing_instant('2022-03-26'), '2022-03-27 00:00:00+01'::timestamptz, 'before summer time begins');
SELECT is(compliance.closing_instant('2022-03-27'), '2022-03-28 00:00:00+02'::timestamptz, 'after it has begun');
-- at half past eleven in the evening of 30 March 1919 the clocks of Toronto went on by an hour
SET LOCAL compliance.time_zone = 'America/Toronto';
SELECT is(compliance.closing_instant('1919-03-30'), '1919-03-31 00:30-04'::timestamptz, 'a day that loses its last half hour ends where it is lost');
SELECT is(compliance.closing_day(compliance.closing_instant('1919-03-30')), '1919-03-30'::date, 'and what closes then closes on that day');
SELECT is(compliance.closing_instant('1919-03-31'), '1919-04-01 00:00-04'::timestamptz, 'the next day ends at midnight');
SET LOCAL compliance.time_zone = 'Europe/Berlin';
SELECT throws_ok($$SELECT compliance.closing_instant('infinity')$$, '22008', NULL, 'an infinite day never closes');
SELECT is(compliance.closing_instant(NULL), NULL, 'NULL has no closing instant');

CREATE ROLE regress_clock;
SELECT throws_ok($$DO 'BEGIN SET LOCAL ROLE regress_clock; SET LOCAL compliance.now = ''2022-03-04''; END'$$,
    '42501', NULL, 'only superusers move the clock');

SELECT * FROM finish();
ROLLBACK;
