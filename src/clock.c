/*
 * clock.c
 *	  The one place where the clock is read, and the zone in which days end.
 *
 * Deadlines are compared with the wall clock, not with the start of the
 * transaction: a transaction opened in time may commit late.  For
 * demonstrations, tests and what-if questions a superuser can replace the
 * clock with compliance.now; every rule of this extension then sees that one
 * instant, and nothing here reads any other clock.
 */
#include "hc.h"

#include "miscadmin.h"
#include "pgtime.h"
#include "utils/builtins.h"
#include "utils/datetime.h"
#include "utils/guc.h"
#include "utils/timestamp.h"

/*
 * compliance.now replaces the clock with one instant; empty means the wall
 * clock.  Only superusers may set it, since whoever moves the clock moves
 * every deadline.  A value without a zone is read in the session's zone at the
 * time of setting, and kept with its offset: parallel workers read it again,
 * before they have that zone.
 */
static char *now_setting = NULL;
static bool now_is_set = false;
static TimestampTz now_instant = 0;

/*
 * compliance.time_zone is the zone in which a day ends; it does not follow
 * the client's TimeZone, since an institution's deadline does not depend on
 * who looks.  Superusers only: moving the zone moves deadlines too.
 */
static char *time_zone_setting = NULL;
static pg_tz *day_zone = NULL;

/* the last answer of hc_closing_instant() */
static pg_tz *closed_day_zone = NULL;
static DateADT closed_day;
static TimestampTz closed_day_instant;

typedef struct NowExtra
{
	bool		is_set;
	TimestampTz instant;
} NowExtra;

/* Is it a word that a clock is asked for? */
static bool
is_relative(const char *word)
{
	return pg_strcasecmp(word, "now") == 0 || pg_strcasecmp(word, "today") == 0 ||
		pg_strcasecmp(word, "tomorrow") == 0 || pg_strcasecmp(word, "yesterday") == 0;
}

/*
 * Replaces a setting with the same instant as ISO text with offset, to the
 * minute unless it has seconds, so that no other setting has a say in it.
 */
static bool
keep_exactly(char **newval, struct pg_tm *tm, fsec_t fsec, int tz)
{
	char		text[MAXDATELEN + 1];
	char	   *seconds;
	char	   *kept;

	EncodeDateTime(tm, fsec, true, tz, NULL, USE_ISO_DATES, text);
	seconds = strchr(text, ' ') + strlen(" HH:MM");
	if (strncmp(seconds, ":00", 3) == 0 && seconds[3] != '.')
		memmove(seconds, seconds + 3, strlen(seconds + 3) + 1);
	kept = hc_guc_malloc(strlen(text) + 1);
	if (kept == NULL)
		return false;
	strcpy(kept, text);
	hc_guc_free(*newval);
	*newval = kept;
	return true;
}

/*
 * Parses the setting without ereport(ERROR), as a check hook must.  The
 * relative words (now, today, tomorrow) are refused: they would be a clock
 * inside the clock.
 */
static bool
check_now(char **newval, void **extra, GucSource source pg_attribute_unused())
{
	NowExtra	result = {false, 0};
	NowExtra   *copy;

	if (*newval != NULL && **newval != '\0')
	{
		char	   *str = *newval;
		char		lowstr[MAXDATELEN + MAXDATEFIELDS];
		char	   *field[MAXDATEFIELDS];
		int			ftype[MAXDATEFIELDS];
		int			nfields;
		int			dtype;
		int			dterr;
		fsec_t		fsec;
		int			tz;
		struct pg_tm tt,
				   *tm = &tt;

		dterr = ParseDateTime(str, lowstr, sizeof(lowstr),
							  field, ftype, MAXDATEFIELDS, &nfields);
		for (int i = 0; dterr == 0 && i < nfields; i++)
			if (is_relative(field[i]))
				dterr = DTERR_BAD_FORMAT;
		if (dterr == 0)
			dterr = hc_decode_datetime(field, ftype, nfields, &dtype, tm, &fsec, &tz);
		if (dterr != 0 || dtype != DTK_DATE ||
			tm2timestamp(tm, fsec, &tz, &result.instant) != 0)
		{
			GUC_check_errdetail("Give an instant such as 2022-03-04 23:59:00+09.");
			return false;
		}
		if (!keep_exactly(newval, tm, fsec, tz))
			return false;
		result.is_set = true;
	}

	copy = hc_guc_malloc(sizeof(NowExtra));
	if (copy == NULL)
		return false;
	*copy = result;
	*extra = copy;
	return true;
}

static void
assign_now(const char *newval pg_attribute_unused(), void *extra)
{
	NowExtra   *value = extra;

	now_is_set = value != NULL && value->is_set;
	now_instant = now_is_set ? value->instant : 0;
}

static bool
check_time_zone(char **newval, void **extra pg_attribute_unused(),
				GucSource source pg_attribute_unused())
{
	pg_tz	   *zone = pg_tzset(*newval);

	if (zone == NULL)
	{
		GUC_check_errdetail("Time zone \"%s\" is not known.", *newval);
		return false;
	}
	if (!pg_tz_acceptable(zone))
	{
		GUC_check_errdetail("Time zone \"%s\" uses leap seconds.", *newval);
		return false;
	}
	return true;
}

static void
assign_time_zone(const char *newval, void *extra pg_attribute_unused())
{
	day_zone = pg_tzset(newval);
}

void
hc_define_clock_settings(void)
{
	DefineCustomStringVariable("compliance.now",
							   "Replaces the clock of schema compliance with one instant.",
							   "Empty means the wall clock. For demonstrations, tests and what-if questions.",
							   &now_setting, "",
							   PGC_SUSET, 0,
							   check_now, assign_now, NULL);
	DefineCustomStringVariable("compliance.time_zone",
							   "Zone in which days end.",
							   "A date-only deadline runs to the end of that day in this zone.",
							   &time_zone_setting, "Asia/Tokyo",
							   PGC_SUSET, 0,
							   check_time_zone, assign_time_zone, NULL);
}

/* The zone in which days end. */
pg_tz *
hc_day_zone(void)
{
	return day_zone;
}

/* Has compliance.now replaced the clock?  Then time may also run backwards. */
bool
hc_clock_is_replaced(void)
{
	return now_is_set;
}

/* The present instant: compliance.now if set, else the wall clock. */
TimestampTz
hc_clock(void)
{
	return now_is_set ? now_instant : GetCurrentTimestamp();
}

/* The calendar day, in compliance.time_zone, on which an instant lies. */
DateADT
hc_local_date(TimestampTz instant)
{
	struct pg_tm tt,
			   *tm = &tt;
	fsec_t		fsec;
	int			tz;

	if (TIMESTAMP_NOT_FINITE(instant) ||
		timestamp2tm(instant, &tz, tm, &fsec, NULL, day_zone) != 0)
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				 errmsg("timestamp has no calendar day")));
	return date2j(tm->tm_year, tm->tm_mon, tm->tm_mday) - POSTGRES_EPOCH_JDATE;
}

/* Today's date in compliance.time_zone. */
DateADT
hc_today(void)
{
	return hc_local_date(hc_clock());
}

/* The offset from UTC, in seconds west as the server counts, in force at an instant. */
static int
offset_at(TimestampTz instant)
{
	struct pg_tm tt,
			   *tm = &tt;
	fsec_t		fsec;
	int			tz;

	if (timestamp2tm(instant, &tz, tm, &fsec, NULL, day_zone) != 0)
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				 errmsg("timestamp has no calendar day")));
	return tz;
}

/* When the zone changes its offset next after an instant, of which the caller knows that it does. */
static TimestampTz
next_change(TimestampTz instant)
{
	pg_time_t	at = timestamptz_to_time_t(instant);
	pg_time_t	boundary = at;
	long		before,
				after;
	int			before_dst,
				after_dst;

	(void) pg_next_dst_boundary(&at, &before, &before_dst, &boundary, &after, &after_dst, day_zone);
	return time_t_to_timestamptz(boundary);
}

/*
 * The first instant at which a day is over: midnight of the next day in
 * compliance.time_zone.  Civil Code art. 141: a period ends with the end of
 * its last day.  Compare half-open: in time means "< closing_instant".
 *
 * Where clocks skip midnight the day ends at the skip; where they show
 * midnight twice, at the first.  So an instant is before closing_instant(day)
 * exactly if its day is not after that day.
 */
TimestampTz
hc_closing_instant(DateADT day)
{
	struct pg_tm tt,
			   *tm = &tt;
	int			tz;
	TimestampTz result;

	/* lists are in the order of days: the same one is asked for again and again */
	if (closed_day_zone == day_zone && closed_day == day)
		return closed_day_instant;

	if (DATE_NOT_FINITE(day) || !IS_VALID_DATE(day) || !IS_VALID_DATE(day + 1))
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				 errmsg("date has no closing instant"),
				 errhint("Pass a finite date.")));

	MemSet(tm, 0, sizeof(struct pg_tm));
	j2date(day + 1 + POSTGRES_EPOCH_JDATE, &tm->tm_year, &tm->tm_mon, &tm->tm_mday);
	tm->tm_isdst = -1;
	tz = DetermineTimeZoneOffset(tm, day_zone);
	if (tm2timestamp(tm, 0, &tz, &result) != 0 ||
		!IS_VALID_TIMESTAMP(result - USECS_PER_DAY))
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				 errmsg("date has no closing instant")));

	/* the server takes the later of two midnights, and where there is none tells it by the clocks of before */
	if (hc_local_date(result - 1) > day)
	{
		int			earlier_tz = offset_at(result - USECS_PER_DAY);

		if (earlier_tz < tz)
			result -= (tz - earlier_tz) * USECS_PER_SEC;
		else
			result = next_change(result - USECS_PER_DAY);
	}

	closed_day_zone = day_zone;
	closed_day = day;
	closed_day_instant = result;
	return result;
}

/*
 * An instant as text for messages, in compliance.time_zone whatever the
 * client's TimeZone is, to the second unless it has a fraction.
 */
char *
hc_format_instant(TimestampTz instant)
{
	struct pg_tm tt,
			   *tm = &tt;
	fsec_t		fsec;
	int			tz;
	const char *zone_name = NULL;
	char		buffer[MAXDATELEN + 1];

	if (TIMESTAMP_NOT_FINITE(instant) ||
		timestamp2tm(instant, &tz, tm, &fsec, &zone_name, day_zone) != 0)
		return pstrdup(instant < 0 ? "-infinity" : "infinity");
	EncodeDateTime(tm, fsec, true, tz, zone_name, USE_ISO_DATES, buffer);
	return pstrdup(buffer);
}

/* clock() -> timestamptz: the present instant of every rule */
HC_FUNCTION(hc_clock_sql);
Datum
hc_clock_sql(PG_FUNCTION_ARGS_UNUSED)
{
	PG_RETURN_TIMESTAMPTZ(hc_clock());
}

/* today() -> date: the present day in compliance.time_zone */
HC_FUNCTION(hc_today_sql);
Datum
hc_today_sql(PG_FUNCTION_ARGS_UNUSED)
{
	PG_RETURN_DATEADT(hc_today());
}

/* closing_instant(day date) -> timestamptz */
HC_FUNCTION(hc_closing_instant_sql);
Datum
hc_closing_instant_sql(PG_FUNCTION_ARGS)
{
	PG_RETURN_TIMESTAMPTZ(hc_closing_instant(PG_GETARG_DATEADT(0)));
}

/* closing_day(closes_at timestamptz) -> date: the last day that is before it */
HC_FUNCTION(hc_closing_day_sql);
Datum
hc_closing_day_sql(PG_FUNCTION_ARGS)
{
	TimestampTz closes_at = PG_GETARG_TIMESTAMPTZ(0);

	PG_RETURN_DATEADT(hc_local_date(TIMESTAMP_NOT_FINITE(closes_at) ? closes_at : closes_at - 1));
}

/* day_of(instant timestamptz) -> date: the day in compliance.time_zone on which an instant lies */
HC_FUNCTION(hc_day_of_sql);
Datum
hc_day_of_sql(PG_FUNCTION_ARGS)
{
	PG_RETURN_DATEADT(hc_local_date(PG_GETARG_TIMESTAMPTZ(0)));
}

/* _time_zone() -> text: compliance.time_zone, also where the library was not loaded before */
HC_FUNCTION(hc_time_zone_sql);
Datum
hc_time_zone_sql(PG_FUNCTION_ARGS_UNUSED)
{
	PG_RETURN_TEXT_P(cstring_to_text(pg_get_timezone_name(day_zone)));
}
