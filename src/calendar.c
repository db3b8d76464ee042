/*
 * calendar.c
 *	  Calendar arithmetic: fiscal years, months by the Civil Code, business days.
 *
 * Plain C types and no server, so that it can be tested and fuzzed alone.
 * Years run from 1 to 9999; a result outside is reported as false, never
 * wrapped.  Holidays are data that the caller brings: nothing here guesses
 * which days are closed, since equinoxes are fixed only the year before and
 * holidays were moved by special laws in 2019, 2020 and 2021.
 */
#include "calendar.h"

#include <stddef.h>

/* days from 0001-01-01 to 2000-01-01 */
#define EPOCH_OFFSET	730119

bool
hc_day_valid(long long day)
{
	return day >= HC_DAY_MIN && day <= HC_DAY_MAX;
}

static bool
is_leap_year(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int
hc_days_in_month(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	return month == 2 && is_leap_year(year) ? 29 : days[month - 1];
}

/* days before 1 January of a year, counted from 0001-01-01 */
static int
days_before_year(int year)
{
	int			past = year - 1;

	return past * 365 + past / 4 - past / 100 + past / 400;
}

/* False for a date that the calendar does not have (30 February, year 0). */
bool
hc_make_day(int year, int month, int mday, HcDay *day)
{
	int			days;

	if (year < 1 || year > 9999 || month < 1 || month > 12 ||
		mday < 1 || mday > hc_days_in_month(year, month))
		return false;

	days = days_before_year(year) + mday - 1;
	for (int m = 1; m < month; m++)
		days += hc_days_in_month(year, m);
	*day = days - EPOCH_OFFSET;
	return true;
}

/* day: valid by hc_day_valid() */
void
hc_split_day(HcDay day, int *year, int *month, int *mday)
{
	int			days = day + EPOCH_OFFSET;
	int			y = (int) ((long long) days * 400 / 146097) + 1;

	/* the mean length of a year may be short of the year by one, and is never past it: leap days come late */
	while (y < 9999 && days_before_year(y + 1) <= days)
		y++;
	days -= days_before_year(y);
	*year = y;
	*month = 1;
	while (days >= hc_days_in_month(y, *month))
		days -= hc_days_in_month(y, (*month)++);
	*mday = days + 1;
}

/* 0 is Sunday. */
int
hc_weekday(HcDay day)
{
	/* 0001-01-01 was a Monday */
	return (int) (((long long) day + EPOCH_OFFSET + 1) % 7);
}

/* April to March, named by its April. */
int
hc_fiscal_year_of(HcDay day)
{
	int			year,
				month,
				mday;

	hc_split_day(day, &year, &month, &mday);
	return month >= 4 ? year : year - 1;
}

/* First and last day of a fiscal year; false unless it is in 1 to 9998. */
bool
hc_fiscal_year_days(int fiscal_year, HcDay *first, HcDay *last)
{
	return fiscal_year >= 1 && fiscal_year <= 9998 &&
		hc_make_day(fiscal_year, 4, 1, first) &&
		hc_make_day(fiscal_year + 1, 3, 31, last);
}

/* The month that lies some months after that of day, as year and month. */
static bool
shift_month(HcDay day, long long months, int *year, int *month, int *mday)
{
	long long	index;

	hc_split_day(day, year, month, mday);
	if (months < -12 * 9999 || months > 12 * 9999)
		return false;
	index = (long long) *year * 12 + (*month - 1) + months;
	if (index < 12 || index >= 12 * 10000)
		return false;
	*year = (int) (index / 12);
	*month = (int) (index % 12) + 1;
	return true;
}

/* Same day of the month some months later or earlier, the month's last where it has none. */
bool
hc_add_months(HcDay day, long long months, HcDay *result)
{
	int			year,
				month,
				mday,
				last;

	if (!shift_month(day, months, &year, &month, &mday))
		return false;
	last = hc_days_in_month(year, month);
	return hc_make_day(year, month, mday < last ? mday : last, result);
}

/*
 * Last day of a period of months (positive) whose first counted day is given.
 *
 * Civil Code art. 143: the period follows the calendar; unless it starts with
 * the beginning of a month it ends on the day before the one that corresponds
 * to its first day, and where the last month has no such day, on the last of
 * that month.  A period that starts on the 1st ends on the last of a month by
 * the same arithmetic.
 *
 * With HC_MONTH_CLAMP the last day is the corresponding day itself, clamped;
 * this also counts back (negative months), as contracts do that ask for a
 * notice so many months before their end.
 */
bool
hc_months_end(HcDay first, long long months, HcMonthRule rule, HcDay *last)
{
	int			year,
				month,
				mday;

	if (rule == HC_MONTH_CLAMP)
		return hc_add_months(first, months, last);

	if (!shift_month(first, months, &year, &month, &mday))
		return false;
	if (mday > hc_days_in_month(year, month))
		return hc_make_day(year, month, hc_days_in_month(year, month), last);
	if (!hc_make_day(year, month, mday, last) || *last == HC_DAY_MIN)
		return false;
	(*last)--;
	return true;
}

/* Position of the first element that is not less than the value. */
static int
lower_bound(const int *values, int count, int value)
{
	int			low = 0,
				high = count;

	while (low < high)
	{
		int			middle = low + (high - low) / 2;

		if (values[middle] < value)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool
contains(const int *values, int count, int value)
{
	int			at = lower_bound(values, count, value);

	return at < count && values[at] == value;
}

bool
hc_year_loaded(const HcCalendar *calendar, int year)
{
	return contains(calendar->loaded_years, calendar->loaded_count, year);
}

/*
 * Closed are Saturdays, Sundays, holidays and 29 December to 3 January (the
 * days off of administrative organs, law no. 91 of 1988).
 */
HcDayState
hc_day_state(const HcCalendar *calendar, HcDay day)
{
	int			year,
				month,
				mday,
				weekday = hc_weekday(day);

	hc_split_day(day, &year, &month, &mday);
	if (!hc_year_loaded(calendar, year))
		return HC_DAY_UNKNOWN;
	if (weekday == 0 || weekday == 6 ||
		(month == 12 && mday >= 29) || (month == 1 && mday <= 3) ||
		contains(calendar->holidays, calendar->holiday_count, day))
		return HC_DAY_CLOSED;
	return HC_DAY_OPEN;
}

static bool
leave_calendar(HcDay day, int *missing_year)
{
	int			month,
				mday;

	if (day < HC_DAY_MIN)
		*missing_year = 0;
	else if (day > HC_DAY_MAX)
		*missing_year = 10000;
	else
		hc_split_day(day, missing_year, &month, &mday);
	return false;
}

/*
 * The day itself if it is a business day, else the nearest one in the
 * direction of step (1 or -1).  False names the year that is not loaded.
 */
bool
hc_roll_to_business_day(const HcCalendar *calendar, HcDay day, int step,
						HcDay *result, int *missing_year)
{
	for (; hc_day_valid(day); day += step)
	{
		switch (hc_day_state(calendar, day))
		{
			case HC_DAY_OPEN:
				*result = day;
				return true;
			case HC_DAY_UNKNOWN:
				return leave_calendar(day, missing_year);
			case HC_DAY_CLOSED:
				break;
		}
	}
	return leave_calendar(day, missing_year);
}

/*
 * The count-th business day after day (before it, when negative); 0 leaves
 * the day as it is, also a closed one.  The day itself is never counted.
 * Works year by year as far as years are loaded, so that no count, however
 * large, makes it run long.
 */
bool
hc_count_business_days(const HcCalendar *calendar, HcDay day, long long count,
					   HcDay *result, int *missing_year)
{
	int			step = count < 0 ? -1 : 1;

	if (hc_day_state(calendar, day) == HC_DAY_UNKNOWN)
		return leave_calendar(day, missing_year);

	while (count != 0)
	{
		day += step;
		if (!hc_day_valid(day))
			return leave_calendar(day, missing_year);
		switch (hc_day_state(calendar, day))
		{
			case HC_DAY_OPEN:
				count -= step;
				break;
			case HC_DAY_UNKNOWN:
				return leave_calendar(day, missing_year);
			case HC_DAY_CLOSED:
				break;
		}
	}
	*result = day;
	return true;
}
