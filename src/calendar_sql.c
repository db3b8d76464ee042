/*
 * calendar_sql.c
 *	  The SQL face of calendar.c, era.c and check_digit.c, and the calendar
 *	  and deadline rules that they compute with.
 *
 * Holidays and rules are rows.  They are read as the tables' owner: a
 * published calendar holds nothing to hide, and whoever may ask for a business
 * day need not be granted the tables as well.
 */
#include "hc.h"

#include "calendar.h"
#include "check_digit.h"
#include "era.h"

#include "catalog/pg_type.h"
#include "mb/pg_wchar.h"
#include "utils/builtins.h"
#include "utils/rangetypes.h"
#include "utils/typcache.h"

static void
check_day(DateADT day)
{
	if (DATE_NOT_FINITE(day) || !hc_day_valid(day))
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				 errmsg("date is outside the calendar"),
				 errhint("Pass a date of the years 1 to 9999.")));
}

static void pg_attribute_noreturn()
result_outside_calendar(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
			 errmsg("resulting date is outside the calendar"),
			 errdetail("The calendar covers the years 1 to 9999.")));
}

/* A day for messages, in ISO form whatever DateStyle is; palloc'd. */
static char *
format_day(HcDay day)
{
	int			year,
				month,
				mday;

	hc_split_day(day, &year, &month, &mday);
	return psprintf("%04d-%02d-%02d", year, month, mday);
}

/* ---- fiscal years ---- */

int
hc_fiscal_year(DateADT day)
{
	check_day(day);
	return hc_fiscal_year_of(day);
}

/* First and last day of a fiscal year, or an error (22008). */
void
hc_fiscal_year_bounds(int fiscal_year, DateADT *first, DateADT *last)
{
	if (!hc_fiscal_year_days(fiscal_year, first, last))
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				 errmsg("fiscal year %d is outside the calendar", fiscal_year),
				 errhint("Pass the year of its April, 1 to 9998.")));
}

/* fiscal_year(day date) -> int */
HC_FUNCTION(hc_fiscal_year_sql);
Datum
hc_fiscal_year_sql(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(hc_fiscal_year(PG_GETARG_DATEADT(0)));
}

/* fiscal_year_range(fiscal_year int) -> daterange */
HC_FUNCTION(hc_fiscal_year_range);
Datum
hc_fiscal_year_range(PG_FUNCTION_ARGS)
{
	RangeBound	lower = {0},
				upper = {0};
	DateADT		first,
				last;

	hc_fiscal_year_bounds(PG_GETARG_INT32(0), &first, &last);
	lower.val = DateADTGetDatum(first);
	lower.inclusive = true;
	lower.lower = true;
	upper.val = DateADTGetDatum(last + 1);
	PG_RETURN_RANGE_P(hc_make_range(range_get_typcache(fcinfo, DATERANGEOID),
									&lower, &upper));
}

/* ---- business days ---- */

/* In order of time, so that they can be searched by halving. */
static HcQuery year_query = {
	.text = "SELECT year FROM compliance.holiday_year ORDER BY year USING OPERATOR(pg_catalog.<)",
};

static HcQuery holiday_query = {
	.text = "SELECT holiday_on FROM compliance.holiday"
	" WHERE holiday_on OPERATOR(pg_catalog.>=) $1 AND holiday_on OPERATOR(pg_catalog.<=) $2"
	" ORDER BY holiday_on USING OPERATOR(pg_catalog.<)",
	.nargs = 2,
	.argtypes = {DATEOID, DATEOID}
};

/*
 * Reads the calendar as the caller's statement sees it, holidays from first
 * to last only.  The arrays live in the caller's memory context.
 */
static void
read_calendar(DateADT first, DateADT last, HcCalendar *calendar)
{
	MemoryContext caller_context = CurrentMemoryContext;
	HcIdentity	identity;
	Datum		bounds[2];
	int		   *years;
	HcDay	   *holidays;

	hc_become_owner(hc_relation("holiday"), &identity);
	SPI_connect();

	calendar->loaded_count = (int) hc_query(&year_query, NULL, NULL, HC_READ_ONLY, 0);
	years = MemoryContextAlloc(caller_context, sizeof(int) * (calendar->loaded_count + 1));
	for (int i = 0; i < calendar->loaded_count; i++)
		years[i] = DatumGetInt32(hc_result(i, 1, NULL));

	bounds[0] = DateADTGetDatum(first);
	bounds[1] = DateADTGetDatum(last);
	calendar->holiday_count = (int) hc_query(&holiday_query, bounds, NULL, HC_READ_ONLY, 0);
	holidays = MemoryContextAlloc(caller_context, sizeof(HcDay) * (calendar->holiday_count + 1));
	for (int i = 0; i < calendar->holiday_count; i++)
		holidays[i] = DatumGetDateADT(hc_result(i, 1, NULL));

	SPI_finish();
	hc_become_caller(&identity);

	calendar->loaded_years = years;
	calendar->holidays = holidays;
}

static void pg_attribute_noreturn()
calendar_not_loaded(const HcCalendar *calendar, int year)
{
	ereport(ERROR,
			(errcode(ERRCODE_HC_CALENDAR_NOT_LOADED),
			 errmsg("holidays of year %d are not loaded", year),
			 calendar->loaded_count == 0 ?
			 errdetail("No year is loaded.") :
			 errdetail("Loaded are %d of the years %d to %d.", calendar->loaded_count,
					   calendar->loaded_years[0],
					   calendar->loaded_years[calendar->loaded_count - 1]),
			 errhint("Insert the year into compliance.holiday_year and its holidays into compliance.holiday.")));
}

bool
hc_is_business_day(DateADT day)
{
	HcCalendar	calendar;
	HcDayState	state;
	int			year,
				month,
				mday;

	check_day(day);
	read_calendar(day, day, &calendar);
	state = hc_day_state(&calendar, day);
	if (state == HC_DAY_UNKNOWN)
	{
		hc_split_day(day, &year, &month, &mday);
		calendar_not_loaded(&calendar, year);
	}
	return state == HC_DAY_OPEN;
}

/* The day itself or the nearest business day after (step 1) or before it (step -1). */
#define HALF_YEAR	183

static DateADT
roll_to_business_day(DateADT day, int step)
{
	HcCalendar	calendar;
	HcDay		result = 0;
	bool		found;
	int			missing_year;

	check_day(day);
	/* closed days seldom come in runs as long as half a year; where they do, all that follow are read */
	read_calendar(step < 0 ? day - HALF_YEAR : day, step < 0 ? day : day + HALF_YEAR, &calendar);
	found = hc_roll_to_business_day(&calendar, day, step, &result, &missing_year);
	if (found && abs(result - day) > HALF_YEAR)
	{
		read_calendar(step < 0 ? HC_DAY_MIN : day, step < 0 ? day : HC_DAY_MAX, &calendar);
		found = hc_roll_to_business_day(&calendar, day, step, &result, &missing_year);
	}
	if (!found)
		calendar_not_loaded(&calendar, missing_year);
	return result;
}

DateADT
hc_next_business_day(DateADT day)
{
	return roll_to_business_day(day, 1);
}

DateADT
hc_add_business_days(DateADT day, int64 count)
{
	HcCalendar	calendar;
	HcDay		result = 0;
	int			missing_year;

	check_day(day);
	if (count < 0)
		read_calendar(HC_DAY_MIN, day, &calendar);
	else
		read_calendar(day, HC_DAY_MAX, &calendar);
	if (!hc_count_business_days(&calendar, day, count, &result, &missing_year))
		calendar_not_loaded(&calendar, missing_year);
	return result;
}

/* is_business_day(day date) -> bool */
HC_FUNCTION(hc_is_business_day_sql);
Datum
hc_is_business_day_sql(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(hc_is_business_day(PG_GETARG_DATEADT(0)));
}

/* next_business_day(day date) -> date */
HC_FUNCTION(hc_next_business_day_sql);
Datum
hc_next_business_day_sql(PG_FUNCTION_ARGS)
{
	PG_RETURN_DATEADT(hc_next_business_day(PG_GETARG_DATEADT(0)));
}

/* add_business_days(day date, days int) -> date */
HC_FUNCTION(hc_add_business_days_sql);
Datum
hc_add_business_days_sql(PG_FUNCTION_ARGS)
{
	PG_RETURN_DATEADT(hc_add_business_days(PG_GETARG_DATEADT(0), PG_GETARG_INT32(1)));
}

/* ---- deadline rules ---- */

static HcQuery rule_query = {
	.text = "SELECT amount, unit, first_day_counts, month_rule, roll"
	" FROM compliance.deadline_rule WHERE rule OPERATOR(pg_catalog.=) $1",
	.nargs = 1,
	.argtypes = {TEXTOID}
};

typedef enum RuleUnit
{
	UNIT_DAY,
	UNIT_BUSINESS_DAY,
	UNIT_MONTH,
	UNIT_YEAR,
	UNIT_FISCAL_YEAR
} RuleUnit;

typedef struct DeadlineRule
{
	int			amount;
	RuleUnit	unit;
	bool		first_day_counts;
	HcMonthRule month_rule;
	int			roll;			/* 0, 1 forward, -1 backward */
} DeadlineRule;

static bool
result_is(uint64 row, int column, const char *value)
{
	return strcmp(TextDatumGetCString(hc_result(row, column, NULL)), value) == 0;
}

static void
read_rule(const char *name, DeadlineRule *rule)
{
	HcIdentity	identity;
	Datum		key = CStringGetTextDatum(name);

	hc_become_owner(hc_relation("deadline_rule"), &identity);
	SPI_connect();
	if (hc_query(&rule_query, &key, NULL, HC_READ_ONLY, 1) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_NO_DATA_FOUND),
				 errmsg("deadline rule \"%s\" does not exist", name),
				 errhint("The rules are the rows of compliance.deadline_rule.")));
	rule->amount = DatumGetInt32(hc_result(0, 1, NULL));
	rule->unit = result_is(0, 2, "day") ? UNIT_DAY :
		result_is(0, 2, "business_day") ? UNIT_BUSINESS_DAY :
		result_is(0, 2, "month") ? UNIT_MONTH :
		result_is(0, 2, "year") ? UNIT_YEAR : UNIT_FISCAL_YEAR;
	rule->first_day_counts = DatumGetBool(hc_result(0, 3, NULL));
	rule->month_rule = result_is(0, 4, "clamp") ? HC_MONTH_CLAMP : HC_MONTH_CIVIL_CODE;
	rule->roll = result_is(0, 5, "forward") ? 1 : result_is(0, 5, "backward") ? -1 : 0;
	SPI_finish();
	hc_become_caller(&identity);
}

/*
 * The last day of the period that a rule opens on a day.
 *
 * Where the first day counts, it is day 1, so the period ends one day earlier
 * than by the Civil Code (or later, when counting back).
 */
DateADT
hc_due_on(const char *rule_name, DateADT from_day)
{
	DeadlineRule rule;
	int			step;
	int64		months;
	HcDay		first,
				last = 0;
	bool		ok = true;

	check_day(from_day);
	read_rule(rule_name, &rule);
	step = rule.amount < 0 ? -1 : 1;

	switch (rule.unit)
	{
		case UNIT_DAY:
			last = from_day + rule.amount - (rule.first_day_counts ? step : 0);
			break;
		case UNIT_BUSINESS_DAY:
			/* a closed first day is not day 1: the first business day is */
			if (rule.first_day_counts)
				last = hc_add_business_days(roll_to_business_day(from_day, step), rule.amount - step);
			else
				last = hc_add_business_days(from_day, rule.amount);
			break;
		case UNIT_MONTH:
		case UNIT_YEAR:
			months = (int64) rule.amount * (rule.unit == UNIT_YEAR ? 12 : 1);
			if (rule.month_rule == HC_MONTH_CIVIL_CODE)
			{
				first = rule.first_day_counts ? from_day : from_day + 1;
				ok = hc_day_valid(first) && hc_months_end(first, months, HC_MONTH_CIVIL_CODE, &last);
			}
			else
			{
				/* the day before the corresponding one; where the month lacks that, nothing comes off its last (art. 143) */
				ok = hc_months_end(from_day, months, rule.first_day_counts && step > 0 ? HC_MONTH_CIVIL_CODE : HC_MONTH_CLAMP, &last);
				last += rule.first_day_counts && step < 0;
			}
			break;
		case UNIT_FISCAL_YEAR:
			ok = hc_fiscal_year_days(hc_fiscal_year_of(from_day) + rule.amount, &first, &last);
			break;
	}
	if (!ok || !hc_day_valid(last))
		result_outside_calendar();

	return rule.roll == 0 ? last : roll_to_business_day(last, rule.roll);
}

/* due_on(rule text, from_day date) -> date */
HC_FUNCTION(hc_due_on_sql);
Datum
hc_due_on_sql(PG_FUNCTION_ARGS)
{
	PG_RETURN_DATEADT(hc_due_on(text_to_cstring(PG_GETARG_TEXT_PP(0)), PG_GETARG_DATEADT(1)));
}

/* ---- eras ---- */

/* wareki(day date) -> text */
HC_FUNCTION(hc_wareki);
Datum
hc_wareki(PG_FUNCTION_ARGS)
{
	DateADT		day = PG_GETARG_DATEADT(0);
	char		buffer[HC_ERA_TEXT_SIZE];

	check_day(day);
	if (!hc_format_era(day, buffer))
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				 errmsg("date %s has no era name", format_day(day)),
				 errdetail("The Gregorian calendar counts in eras from 1873-01-01 (Meiji 6) on."),
				 errhint("Pass a date from 1873-01-01 on.")));
	PG_RETURN_TEXT_P(cstring_to_text(pg_any_to_server(buffer, strlen(buffer), PG_UTF8)));
}

/* A name out of era.c in the encoding of the database. */
static const char *
to_server(const char *utf8)
{
	return pg_any_to_server(utf8, strlen(utf8), PG_UTF8);
}

/* Reads a date in an era, or raises 22P02 (no such form) or 22008 (no such day). */
DateADT
hc_parse_wareki(const char *string)
{
	int			length = strlen(string);
	char	   *utf8 = pg_server_to_any(string, length, PG_UTF8);
	HcEraResult result;
	HcEraError	error = hc_parse_era(utf8, strlen(utf8), &result);
	HcDay		last = 0;

	switch (error)
	{
		case HC_ERA_OK:
			break;
		case HC_ERA_SYNTAX:
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
					 errmsg("text is not a date in a Japanese era: \"%s\"", string),
					 errhint("Write %s, R4.3.4 or the like, with a weekday behind it if you want.",
							 to_server("令和4年3月4日"))));
			break;
		case HC_ERA_NO_SUCH_YEAR:
			ereport(ERROR,
					(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
					 errmsg("an era has no year 0: \"%s\"", string),
					 errhint("The first year of an era is 1 or %s.", to_server("元年"))));
			break;
		case HC_ERA_NO_SUCH_DAY:
			ereport(ERROR,
					(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
					 errmsg("no such day in the calendar: \"%s\"", string),
					 errhint("Check the month and the day of the month.")));
			break;
		case HC_ERA_BEFORE_ERA:
			ereport(ERROR,
					(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
					 errmsg("the era had not begun on that day: \"%s\"", string),
					 errdetail("%s begins on %s.", to_server(hc_era_name(result.era)),
							   format_day(hc_era_first_day(result.era))),
					 errhint("Write the day in the era before.")));
			break;
		case HC_ERA_AFTER_ERA:
			(void) hc_era_last_day(result.era, &last);
			ereport(ERROR,
					(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
					 errmsg("the era had ended before that day: \"%s\"", string),
					 errdetail("The last day of %s is %s.", to_server(hc_era_name(result.era)),
							   format_day(last)),
					 errhint("Write the day in the era that followed.")));
			break;
		case HC_ERA_BEFORE_GREGORIAN:
			ereport(ERROR,
					(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
					 errmsg("day lies before the Gregorian calendar: \"%s\"", string),
					 errdetail("Days before 1873-01-01 (Meiji 6) were counted by a lunar calendar."),
					 errhint("Write a day from 1873-01-01 on.")));
			break;
		case HC_ERA_WRONG_WEEKDAY:
			ereport(ERROR,
					(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
					 errmsg("weekday does not belong to the date: \"%s\"", string),
					 errdetail("%s is a %s.", format_day(result.day),
							   to_server(hc_weekday_kanji(hc_weekday(result.day)))),
					 errhint("Check the day, the month and the year.")));
			break;
	}
	return result.day;
}

/* parse_wareki(text) -> date */
HC_FUNCTION(hc_parse_wareki_sql);
Datum
hc_parse_wareki_sql(PG_FUNCTION_ARGS)
{
	PG_RETURN_DATEADT(hc_parse_wareki(text_to_cstring(PG_GETARG_TEXT_PP(0))));
}

/* ---- identifiers ---- */

/* is_corporate_number(number text) -> bool */
HC_FUNCTION(hc_is_corporate_number);
Datum
hc_is_corporate_number(PG_FUNCTION_ARGS)
{
	text	   *number = PG_GETARG_TEXT_PP(0);

	PG_RETURN_BOOL(hc_corporate_number_ok(VARDATA_ANY(number), VARSIZE_ANY_EXHDR(number)));
}

/* is_medical_institution_code(code text) -> bool */
HC_FUNCTION(hc_is_medical_institution_code);
Datum
hc_is_medical_institution_code(PG_FUNCTION_ARGS)
{
	text	   *code = PG_GETARG_TEXT_PP(0);

	PG_RETURN_BOOL(hc_medical_institution_code_ok(VARDATA_ANY(code), VARSIZE_ANY_EXHDR(code)));
}
