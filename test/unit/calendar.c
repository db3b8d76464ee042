/*
 * Calendar arithmetic against the C library and the Civil Code.
 *
 * uses: calendar.c
 */
#include "calendar.h"
#include "tap.h"

#include <time.h>

static HcDay
day(int year, int month, int mday)
{
	HcDay		result = 0;

	if (!hc_make_day(year, month, mday, &result))
		ok(0, "%d-%d-%d exists", year, month, mday);
	return result;
}

/* the C library's calendar is another's work: every day of 400 years and both ends */
static void
against_libc(void)
{
	int			wrong = 0;

	for (HcDay d = day(1900, 1, 1); d <= day(2300, 1, 1); d++)
	{
		time_t		seconds = ((time_t) d + 10957) * 86400;
		struct tm	tm;
		int			y,
					m,
					md;

		gmtime_r(&seconds, &tm);
		hc_split_day(d, &y, &m, &md);
		wrong += y != tm.tm_year + 1900 || m != tm.tm_mon + 1 || md != tm.tm_mday ||
			hc_weekday(d) != tm.tm_wday || day(y, m, md) != d;
	}
	ok(wrong == 0, "400 years agree with the C library");
}

static void
ends(void)
{
	HcDay		d;
	int			y,
				m,
				md;

	ok(day(1, 1, 1) == HC_DAY_MIN && day(9999, 12, 31) == HC_DAY_MAX, "limits");
	hc_split_day(HC_DAY_MAX, &y, &m, &md);
	ok(y == 9999 && m == 12 && md == 31, "last day");
	hc_split_day(HC_DAY_MIN, &y, &m, &md);
	ok(y == 1 && m == 1 && md == 1, "first day");
	ok(!hc_make_day(0, 1, 1, &d) && !hc_make_day(10000, 1, 1, &d), "years outside");
	ok(!hc_make_day(2023, 2, 29, &d) && hc_make_day(2024, 2, 29, &d), "29 February");
	ok(!hc_make_day(1900, 2, 29, &d) && hc_make_day(2000, 2, 29, &d), "and in full centuries");
	ok(!hc_day_valid((long long) HC_DAY_MAX + 1) && !hc_day_valid((long long) HC_DAY_MIN - 1), "days outside");
	ok(hc_weekday(day(2022, 3, 4)) == 5, "the notice's Friday");
}

static void
fiscal_years(void)
{
	HcDay		first,
				last;

	ok(hc_fiscal_year_of(day(2026, 3, 31)) == 2025 && hc_fiscal_year_of(day(2026, 4, 1)) == 2026, "fiscal year turns in April");
	ok(hc_fiscal_year_days(2023, &first, &last) && last - first == 365, "a fiscal year with a leap day");
	ok(!hc_fiscal_year_days(0, &first, &last) && !hc_fiscal_year_days(9999, &first, &last), "fiscal years outside");
	ok(hc_fiscal_year_of(HC_DAY_MIN) == 0, "the first day is of a year that began before");
}

static void
months(void)
{
	HcDay		d;

	ok(hc_add_months(day(2025, 3, 31), -1, &d) && d == day(2025, 2, 28), "month end clamped");
	ok(hc_add_months(day(2024, 2, 29), 12, &d) && d == day(2025, 2, 28), "leap day clamped");
	ok(hc_add_months(day(2025, 12, 1), 1, &d) && d == day(2026, 1, 1), "over a year's end");
	ok(!hc_add_months(HC_DAY_MAX, 1, &d) && !hc_add_months(HC_DAY_MIN, -1, &d), "past the limits");
	ok(!hc_add_months(0, 9223372036854775807LL, &d) && !hc_add_months(0, -9223372036854775807LL - 1, &d), "absurd counts");
	/* Civil Code art. 143 */
	ok(hc_months_end(day(2023, 1, 31), 1, HC_MONTH_CIVIL_CODE, &d) && d == day(2023, 2, 28), "no corresponding day: month end");
	ok(hc_months_end(day(2023, 3, 1), 1, HC_MONTH_CIVIL_CODE, &d) && d == day(2023, 3, 31), "from the first: whole months");
	ok(hc_months_end(day(2023, 4, 15), 1, HC_MONTH_CIVIL_CODE, &d) && d == day(2023, 5, 14), "the day before the corresponding one");
	ok(hc_months_end(day(2024, 2, 29), 12, HC_MONTH_CIVIL_CODE, &d) && d == day(2025, 2, 28), "a year from a leap day");
	ok(!hc_months_end(HC_DAY_MIN, 0, HC_MONTH_CIVIL_CODE, &d), "ends before the calendar");
}

static void
business_days(void)
{
	const HcDay holidays[] = {day(2026, 9, 21), day(2026, 9, 22), day(2026, 9, 23)};
	const int	years[] = {2025, 2026, 2028};
	const HcCalendar calendar = {holidays, 3, years, 3};
	const HcCalendar empty = {NULL, 0, NULL, 0};
	HcDay		d;
	int			year = 0;

	ok(hc_day_state(&calendar, day(2026, 9, 22)) == HC_DAY_CLOSED, "holiday");
	ok(hc_day_state(&calendar, day(2026, 9, 24)) == HC_DAY_OPEN, "Thursday");
	ok(hc_day_state(&calendar, day(2027, 1, 1)) == HC_DAY_UNKNOWN, "a gap in the years");
	ok(hc_roll_to_business_day(&calendar, day(2026, 9, 19), 1, &d, &year) && d == day(2026, 9, 24), "forward");
	ok(hc_roll_to_business_day(&calendar, day(2026, 9, 23), -1, &d, &year) && d == day(2026, 9, 18), "backward");
	ok(!hc_roll_to_business_day(&calendar, day(2026, 12, 31), 1, &d, &year) && year == 2027, "into the gap");
	ok(hc_count_business_days(&calendar, day(2026, 9, 19), 0, &d, &year) && d == day(2026, 9, 19), "none");
	ok(hc_count_business_days(&calendar, day(2026, 9, 19), -1, &d, &year) && d == day(2026, 9, 18), "one back");
	ok(!hc_count_business_days(&calendar, day(2026, 9, 19), 9223372036854775807LL, &d, &year) && year == 2027, "as far as is loaded");
	ok(!hc_count_business_days(&calendar, day(2025, 1, 6), -9223372036854775807LL - 1, &d, &year) && year == 2024, "and back");
	ok(!hc_count_business_days(&empty, day(2026, 9, 19), 1, &d, &year) && year == 2026, "nothing loaded");
}

static void
whole_calendar(void)
{
	static int	years[9999];
	const HcCalendar all = {NULL, 0, years, 9999};
	HcDay		d;
	int			year = 0;

	for (int i = 0; i < 9999; i++)
		years[i] = i + 1;
	ok(!hc_count_business_days(&all, HC_DAY_MAX - 10, 1000, &d, &year) && year == 10000, "past the last day");
	ok(!hc_count_business_days(&all, HC_DAY_MIN + 10, -1000, &d, &year) && year == 0, "before the first");
	ok(!hc_roll_to_business_day(&all, HC_DAY_MAX, 1, &d, &year) && year == 10000, "the last day is closed");
	ok(!hc_roll_to_business_day(&all, HC_DAY_MIN, -1, &d, &year) && year == 0, "so is the first");
}

int
main(void)
{
	against_libc();
	ends();
	fiscal_years();
	months();
	business_days();
	whole_calendar();
	return tap_done();
}
