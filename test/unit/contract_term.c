/*
 * Terms of contracts: month ends, leap days, boundaries, centuries, and every
 * answer against a plain walk from term to term.
 *
 * uses: contract_term.c calendar.c
 */
#include "contract_term.h"
#include "tap.h"

#include <stdlib.h>
#include <string.h>

static HcDay
day(int date)
{
	HcDay		result = 0;

	if (!hc_make_day(date / 10000, date / 100 % 100, date % 100, &result))
		ok(0, "%d exists", date);
	return result;
}

static int
date(HcDay d)
{
	int			year,
				month,
				mday;

	hc_split_day(d, &year, &month, &mday);
	return year * 10000 + month * 100 + mday;
}

static HcContract
contract(int starts_on, int ends_on, int renewal, int months, int days)
{
	HcContract	c = {.starts_on = day(starts_on), .renewal_months = renewal,
	.notice_months = months, .notice_days = days, .activated = true};

	if (ends_on != 0)
	{
		c.has_end = true;
		c.ends_on = day(ends_on);
	}
	return c;
}

static const char *const status_name[] = {"draft", "active", "notice_due", "expired", "terminated"};

static void
expect(const char *what, HcContract c, int on_day, int starts_on, int ends_on, int notice_on, HcContractStatus status)
{
	HcTerm		term;

	memset(&term, 0x7f, sizeof(term));
	if (!hc_contract_term(&c, day(on_day), &term))
	{
		ok(0, "%s on %d has a term", what, on_day);
		return;
	}
	ok(date(term.starts_on) == starts_on &&
	   (ends_on == 0 ? !term.has_end : term.has_end && date(term.ends_on) == ends_on) &&
	   (notice_on == 0 ? !term.has_notice : term.has_notice && date(term.notice_on) == notice_on) &&
	   term.status == status,
	   "%s on %d: %d to %d, notice %d, %s", what, on_day, date(term.starts_on),
	   term.has_end ? date(term.ends_on) : 0, term.has_notice ? date(term.notice_on) : 0, status_name[term.status]);
}

static void
month_ends(void)
{
	expect("one month before a month end", contract(20240401, 20250331, 12, 1, 0), 20250101, 20240401, 20250331, 20250228, HC_CONTRACT_ACTIVE);
	expect("the same before a leap year's", contract(20230401, 20240331, 12, 1, 0), 20240101, 20230401, 20240331, 20240229, HC_CONTRACT_ACTIVE);
	expect("months before days", contract(20240401, 20250331, 0, 1, 10), 20250101, 20240401, 20250331, 20250218, HC_CONTRACT_ACTIVE);
	expect("days alone", contract(20240401, 20250331, 0, 0, 30), 20250101, 20240401, 20250331, 20250301, HC_CONTRACT_ACTIVE);
	expect("a term to a leap day", contract(20230301, 20240229, 12, 0, 0), 20240301, 20240301, 20250228, 0, HC_CONTRACT_ACTIVE);
	expect("the same four years on", contract(20230301, 20240229, 12, 0, 0), 20280229, 20270301, 20280229, 0, HC_CONTRACT_ACTIVE);
	expect("the same a day later", contract(20230301, 20240229, 12, 0, 0), 20280301, 20280301, 20290228, 0, HC_CONTRACT_ACTIVE);
	expect("monthly from 31 January", contract(20250101, 20250131, 1, 0, 0), 20250215, 20250201, 20250228, 0, HC_CONTRACT_ACTIVE);
	expect("the day comes back in March", contract(20250101, 20250131, 1, 0, 0), 20250331, 20250301, 20250331, 0, HC_CONTRACT_ACTIVE);
	expect("and goes in April", contract(20250101, 20250131, 1, 0, 0), 20250430, 20250401, 20250430, 0, HC_CONTRACT_ACTIVE);
	expect("2100 has no leap day", contract(20920301, 20960229, 48, 0, 0), 21000101, 20960301, 21000228, 0, HC_CONTRACT_ACTIVE);
}

static void
boundaries(void)
{
	HcContract	c = contract(20240401, 20250331, 12, 1, 0);

	expect("before the start", c, 20240331, 20240401, 20250331, 20250228, HC_CONTRACT_DRAFT);
	expect("the first day", c, 20240401, 20240401, 20250331, 20250228, HC_CONTRACT_ACTIVE);
	expect("the day before notice", c, 20250227, 20240401, 20250331, 20250228, HC_CONTRACT_ACTIVE);
	expect("the day of notice", c, 20250228, 20240401, 20250331, 20250228, HC_CONTRACT_NOTICE_DUE);
	expect("the last day of a term", c, 20250331, 20240401, 20250331, 20250228, HC_CONTRACT_NOTICE_DUE);
	expect("the first day of the next", c, 20250401, 20250401, 20260331, 20260228, HC_CONTRACT_ACTIVE);
	expect("three terms on", c, 20271231, 20270401, 20280331, 20280229, HC_CONTRACT_ACTIVE);

	c = contract(20240401, 20250331, 0, 1, 0);
	expect("without renewal the last day", c, 20250331, 20240401, 20250331, 20250228, HC_CONTRACT_NOTICE_DUE);
	expect("without renewal the day after", c, 20250401, 20240401, 20250331, 20250228, HC_CONTRACT_EXPIRED);

	c = contract(20240401, 0, 0, 3, 0);
	expect("no end", c, 20991231, 20240401, 0, 0, HC_CONTRACT_ACTIVE);

	c = contract(20240401, 20250331, 12, 1, 0);
	c.terminated = true;
	c.terminated_on = day(20260101);
	expect("ended, the day itself", c, 20260101, 20250401, 20260331, 0, HC_CONTRACT_TERMINATED);
	expect("ended, the day before", c, 20251231, 20250401, 20260331, 0, HC_CONTRACT_ACTIVE);
	expect("ended, in a day of notice", c, 20250301, 20240401, 20250331, 0, HC_CONTRACT_ACTIVE);
	expect("ended long ago", c, 20990101, 20250401, 20260331, 0, HC_CONTRACT_TERMINATED);
	c.terminated_on = day(20240401);
	expect("ended on its first day", c, 20240401, 20240401, 20250331, 0, HC_CONTRACT_TERMINATED);

	c = contract(20240401, 20250331, 12, 1, 0);
	c.activated = false;
	expect("never activated", c, 20250301, 20240401, 20250331, 20250228, HC_CONTRACT_DRAFT);
	expect("never activated, years on", c, 20300601, 20300401, 20310331, 20310228, HC_CONTRACT_DRAFT);

	c = contract(20240401, 20240401, 1, 0, 0);
	expect("a term of one day", c, 20240401, 20240401, 20240401, 0, HC_CONTRACT_ACTIVE);
	expect("then of a month", c, 20240402, 20240402, 20240501, 0, HC_CONTRACT_ACTIVE);

	c = contract(20240401, 20240430, 1, 3, 0);
	expect("notice longer than the term", c, 20240401, 20240401, 20240430, 20240130, HC_CONTRACT_NOTICE_DUE);
}

static void
limits(void)
{
	HcContract	c = contract(10101, 10131, 1, 0, 0);
	HcTerm		term;

	expect("monthly through the calendar", c, 99991130, 99991101, 99991130, 0, HC_CONTRACT_ACTIVE);
	expect("its last month", c, 99991231, 99991201, 99991231, 0, HC_CONTRACT_ACTIVE);
	c = contract(20240401, 20250331, 12, 0, 0);
	ok(!hc_contract_term(&c, day(99991231), &term), "a term that would end past 9999 has none");
	ok(!hc_contract_term(&c, HC_DAY_MAX + 1, &term) && !hc_contract_term(&c, HC_DAY_MIN - 1, &term), "nor has a day outside");
	c = contract(20240401, 99991130, 2, 0, 0);
	ok(!hc_contract_term(&c, day(99991231), &term), "nor one whose renewal would");
	c = contract(20240401, 20250331, 0, 0, 0);
	c.starts_on = HC_DAY_MIN - 1;
	ok(!hc_contract_term(&c, day(20240401), &term), "nor one that begins outside");
	c = contract(20240401, 20250331, 0, 0, 0);
	c.ends_on = HC_DAY_MAX + 1;
	ok(!hc_contract_term(&c, day(20240401), &term), "or ends outside");
	c = contract(20240401, 20250331, 0, 0, 0);
	c.terminated = true;
	c.terminated_on = HC_DAY_MAX + 1;
	ok(!hc_contract_term(&c, day(20240401), &term), "or is terminated outside");
	c = contract(10101, 10131, 0, 1, 0);
	ok(!hc_contract_term(&c, day(10115), &term), "notice before year 1 has no day");
	c = contract(10101, 10131, 0, 0, 31);
	ok(!hc_contract_term(&c, day(10115), &term), "by days neither");
}

/* the definition, step by step: the first term whose end is not before the day */
static void
against_a_walk(void)
{
	int			wrong = 0;

	srand(5);
	for (int i = 0; i < 20000 && wrong == 0; i++)
	{
		HcContract	c = {.activated = true, .has_end = true};
		HcDay		on_day,
					start,
					end;
		HcTerm		term;
		int			k = 0;

		c.starts_on = day(19900101) + rand() % 20000;
		c.ends_on = c.starts_on + rand() % 2000;
		c.renewal_months = 1 + rand() % 40;
		on_day = c.starts_on + rand() % 40000;
		start = c.starts_on;
		end = c.ends_on;
		while (end < on_day)
		{
			start = end + 1;
			k++;
			hc_add_months(c.ends_on, (long long) k * c.renewal_months, &end);
		}
		wrong += !hc_contract_term(&c, on_day, &term) || term.starts_on != start || term.ends_on != end ||
			term.renewals != k || on_day < term.starts_on || on_day > term.ends_on;
	}
	ok(wrong == 0, "20,000 random contracts agree with a walk from term to term");
}

int
main(void)
{
	month_ends();
	boundaries();
	limits();
	against_a_walk();
	return tap_done();
}
