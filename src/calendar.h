/*
 * calendar.h
 *	  Calendar arithmetic without a server; see calendar.c.
 */
#ifndef HC_CALENDAR_H
#define HC_CALENDAR_H

#include <stdbool.h>

/* A day as the server's DateADT counts it: days since 2000-01-01 (Gregorian, also before 1582). */
typedef int HcDay;

/* 0001-01-01 and 9999-12-31: rules have no business outside */
#define HC_DAY_MIN	(-730119)
#define HC_DAY_MAX	2921939

typedef enum HcMonthRule
{
	HC_MONTH_CIVIL_CODE,		/* art. 143: the day before the day that corresponds to the first day counted */
	HC_MONTH_CLAMP				/* same day of the month, the last where it has none */
} HcMonthRule;

/*
 * Which days are closed.  Both arrays ascend.  A year that is not among
 * loaded_years is unknown, and so is every day in it.
 */
typedef struct HcCalendar
{
	const HcDay *holidays;
	int			holiday_count;
	const int  *loaded_years;
	int			loaded_count;
} HcCalendar;

typedef enum HcDayState
{
	HC_DAY_OPEN,
	HC_DAY_CLOSED,
	HC_DAY_UNKNOWN				/* of a year that is not loaded */
} HcDayState;

extern bool hc_day_valid(long long day);
extern bool hc_make_day(int year, int month, int mday, HcDay *day);
extern void hc_split_day(HcDay day, int *year, int *month, int *mday);
extern int	hc_weekday(HcDay day);
extern int	hc_days_in_month(int year, int month);
extern int	hc_fiscal_year_of(HcDay day);
extern bool hc_fiscal_year_days(int fiscal_year, HcDay *first, HcDay *last);
extern bool hc_add_months(HcDay day, long long months, HcDay *result);
extern bool hc_months_end(HcDay first, long long months, HcMonthRule rule, HcDay *last);
extern bool hc_year_loaded(const HcCalendar *calendar, int year);
extern HcDayState hc_day_state(const HcCalendar *calendar, HcDay day);
extern bool hc_roll_to_business_day(const HcCalendar *calendar, HcDay day, int step,
									HcDay *result, int *missing_year);
extern bool hc_count_business_days(const HcCalendar *calendar, HcDay day, long long count,
								   HcDay *result, int *missing_year);

#endif							/* HC_CALENDAR_H */
