/*
 * Fuzz target: calendar arithmetic and terms of contracts.
 *
 * sources: src/calendar.c src/contract_term.c
 *
 * The C library's calendar is the other opinion on days; a walk from term to
 * term is the one on contracts.
 */
#define _DEFAULT_SOURCE			/* timegm() */

#include "calendar.h"
#include "contract_term.h"
#include "input.h"

#include <time.h>

/* 2000-01-01 in days since 1970-01-01 */
#define EPOCH	10957

static HcDay
take_day(Input *input)
{
	return (HcDay) take_between(input, HC_DAY_MIN, HC_DAY_MAX);
}

static void
against_library(HcDay day)
{
	time_t		seconds = ((time_t) day + EPOCH) * 86400;
	struct tm	library;
	int			year,
				month,
				mday;
	HcDay		back,
				first,
				last;

	must(gmtime_r(&seconds, &library) != NULL);
	hc_split_day(day, &year, &month, &mday);
	must(year == library.tm_year + 1900 && month == library.tm_mon + 1 && mday == library.tm_mday);
	must(hc_weekday(day) == library.tm_wday);
	must(hc_make_day(year, month, mday, &back) && back == day);

	/* the day before the first of the next month */
	library.tm_mon++;
	library.tm_mday = 0;
	seconds = timegm(&library);
	must(gmtime_r(&seconds, &library) != NULL);
	must(hc_days_in_month(year, month) == library.tm_mday);
	must(!hc_make_day(year, month, library.tm_mday + 1, &back));

	must(hc_fiscal_year_of(day) == (month >= 4 ? year : year - 1));
	if (hc_fiscal_year_days(hc_fiscal_year_of(day), &first, &last))
		must(first <= day && day <= last);
}

static void
months(HcDay day, int64_t amount)
{
	HcDay		result,
				end;
	int			year,
				month,
				mday,
				to_year,
				to_month,
				to_mday;

	if (!hc_add_months(day, amount, &result))
		return;
	must(hc_day_valid(result));
	hc_split_day(day, &year, &month, &mday);
	hc_split_day(result, &to_year, &to_month, &to_mday);
	must((int64_t) (to_year - year) * 12 + to_month - month == amount);
	must(to_mday == (mday < hc_days_in_month(to_year, to_month) ? mday : hc_days_in_month(to_year, to_month)));
	/* by the civil code the period ends on the day before, unless the month has no such day */
	if (hc_months_end(day, amount, HC_MONTH_CIVIL_CODE, &end))
		must(end == (to_mday == mday ? result - 1 : result));
}

static void
business_days(Input *input)
{
	int			years[4];
	HcDay		holidays[4];
	HcCalendar	calendar = {holidays, take_below(input, 5), years, take_below(input, 5)};
	HcDay		day = take_day(input),
				result,
				at;
	int64_t		amount = take_between(input, INT64_MIN, INT64_MAX);
	int			year,
				month,
				mday,
				missing = 0,
				step;

	hc_split_day(day, &year, &month, &mday);
	for (int i = 0; i < 4; i++)
	{
		years[i] = i ? years[i - 1] + 1 + (take_below(input, 8) == 0) : year - take_below(input, 2);
		holidays[i] = (i ? holidays[i - 1] : day - 4) + take_below(input, 8) + 1;
	}
	if (hc_count_business_days(&calendar, day, amount, &result, &missing))
	{
		must(hc_day_valid(result));
		must(amount == 0 || hc_day_state(&calendar, result) == HC_DAY_OPEN);
		/* by walking, where it is not far */
		step = amount < 0 ? -1 : 1;
		at = day;
		for (int64_t left = amount < 0 ? -amount : amount; left > 0; left--)
			do
				at += step;
			while (hc_day_state(&calendar, at) != HC_DAY_OPEN);
		must(at == result);
	}
	else if (hc_year_loaded(&calendar, year) && missing >= 1 && missing <= 9999)
		must(!hc_year_loaded(&calendar, missing));
	step = take_below(input, 2) ? 1 : -1;
	if (hc_roll_to_business_day(&calendar, day, step, &result, &missing))
	{
		must(hc_day_state(&calendar, result) == HC_DAY_OPEN);
		for (at = day; at != result; at += step)
			must(hc_day_state(&calendar, at) == HC_DAY_CLOSED);
	}
}

static void
contracts(Input *input)
{
	HcContract	contract = {0};
	HcDay		on_day = take_day(input);
	HcTerm		term;

	contract.starts_on = take_day(input);
	contract.has_end = take_below(input, 4) != 0;
	contract.ends_on = contract.starts_on + (HcDay) take(input, 2);
	contract.renewal_months = (int) take_between(input, 0, take_below(input, 2) ? 60 : INT32_MAX);
	contract.notice_months = (int) take_between(input, 0, take_below(input, 2) ? 12 : INT32_MAX);
	contract.notice_days = (int) take_between(input, 0, take_below(input, 2) ? 90 : INT32_MAX);
	contract.terminated = take_below(input, 4) == 0;
	contract.terminated_on = contract.starts_on + (HcDay) take(input, 2);
	contract.activated = take_below(input, 4) != 0;
	if (!hc_contract_term(&contract, on_day, &term))
		return;

	must(hc_day_valid(term.starts_on) && term.starts_on >= contract.starts_on);
	must(term.has_end == contract.has_end);
	must(!term.has_end || (hc_day_valid(term.ends_on) && term.ends_on >= contract.ends_on && term.starts_on <= term.ends_on));
	must(!term.has_notice || (hc_day_valid(term.notice_on) && term.notice_on <= term.ends_on));
	must(!contract.terminated || !term.has_notice);
	if (term.status == HC_CONTRACT_ACTIVE || term.status == HC_CONTRACT_NOTICE_DUE)
		must(on_day >= term.starts_on && (!term.has_end || on_day <= term.ends_on));
	/* the same term by walking to it */
	if (term.has_end && term.renewals < 1000)
	{
		HcDay		in_force = contract.terminated && on_day >= contract.terminated_on ? contract.terminated_on - 1 : on_day,
					starts_on = contract.starts_on,
					ends_on = contract.ends_on;
		long long	renewals = 0;

		while (contract.renewal_months > 0 && ends_on < in_force)
		{
			starts_on = ends_on + 1;
			must(hc_add_months(contract.ends_on, ++renewals * contract.renewal_months, &ends_on));
		}
		must(term.starts_on == starts_on && term.ends_on == ends_on && term.renewals == renewals);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Input		input = {data, data + size};
	HcDay		day = take_day(&input);

	against_library(day);
	months(day, take_below(&input, 2) ? take_between(&input, -200000, 200000) : take_between(&input, INT64_MIN, INT64_MAX));
	business_days(&input);
	contracts(&input);
	return 0;
}
