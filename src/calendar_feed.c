/*
 * calendar_feed.c
 *	  The parts of deadline_calendar() that SQL has no words for: content lines
 *	  and the definition of the time zone.
 */
#include "hc.h"

#include "icalendar.h"

#include "lib/stringinfo.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "pgtime.h"
#include "utils/builtins.h"
#include "utils/timestamp.h"

/* _ical_line(name text, value text) -> text: one escaped and folded content line */
HC_FUNCTION(hc_ical_line_sql);
Datum
hc_ical_line_sql(PG_FUNCTION_ARGS)
{
	char	   *name = text_to_cstring(PG_GETARG_TEXT_PP(0));
	char	   *value = text_to_cstring(PG_GETARG_TEXT_PP(1));
	char	   *utf8 = pg_server_to_any(value, strlen(value), PG_UTF8);
	char	   *line = palloc(HC_ICAL_LINE_SIZE(strlen(name), strlen(utf8)));
	size_t		length = hc_ical_line(line, name, strlen(name), utf8, strlen(utf8));

	PG_RETURN_TEXT_P(cstring_to_text(pg_any_to_server(line, length, PG_UTF8)));
}

/* UTC+9 as +0900, with seconds where there are any (local mean times) */
static void
append_offset(StringInfo out, const char *name, long offset)
{
	long		seconds = offset < 0 ? -offset : offset;

	appendStringInfo(out, "%s:%c%02ld%02ld", name, offset < 0 ? '-' : '+',
					 seconds / 3600, seconds / 60 % 60);
	if (seconds % 60 != 0)
		appendStringInfo(out, "%02ld", seconds % 60);
	appendStringInfoString(out, "\r\n");
}

/* One observance: from an onset, in the local time before it, the offset changes. */
static void
append_observance(StringInfo out, pg_time_t onset, long before, long after, bool is_dst)
{
	pg_time_t	local = onset + before;
	struct pg_tm *tm = pg_gmtime(&local);

	appendStringInfo(out, "BEGIN:%s\r\n", is_dst ? "DAYLIGHT" : "STANDARD");
	appendStringInfo(out, "DTSTART:%04d%02d%02dT%02d%02d%02d\r\n",
					 tm->tm_year + 1900, tm->tm_mon + 1, tm->tm_mday,
					 tm->tm_hour, tm->tm_min, tm->tm_sec);
	append_offset(out, "TZOFFSETFROM", before);
	append_offset(out, "TZOFFSETTO", after);
	appendStringInfo(out, "END:%s\r\n", is_dst ? "DAYLIGHT" : "STANDARD");
}

/*
 * _ical_timezone(first timestamptz, last timestamptz) -> text: a VTIMEZONE of
 * compliance.time_zone that is right for the instants between.
 *
 * It lists each change of the offset, which needs no recurrence rule and is
 * right for zones whose rules change every year.
 */
HC_FUNCTION(hc_ical_timezone);
Datum
hc_ical_timezone(PG_FUNCTION_ARGS)
{
	pg_tz	   *zone = hc_day_zone();
	const char *name = pg_get_timezone_name(zone);
	char	   *line;
	pg_time_t	at = timestamptz_to_time_t(PG_GETARG_TIMESTAMPTZ(0));
	pg_time_t	last = timestamptz_to_time_t(PG_GETARG_TIMESTAMPTZ(1));
	pg_time_t	boundary;
	long		before,
				after;
	int			before_dst,
				after_dst;
	int			changes;
	StringInfoData out;

	initStringInfo(&out);
	appendStringInfoString(&out, "BEGIN:VTIMEZONE\r\n");
	line = palloc(HC_ICAL_LINE_SIZE(strlen("TZID"), strlen(name)));
	hc_ical_line(line, "TZID", strlen("TZID"), name, strlen(name));
	appendStringInfoString(&out, line);

	/* what was in force at the first instant, as if it had begun a day before */
	at -= SECS_PER_DAY;
	changes = pg_next_dst_boundary(&at, &before, &before_dst, &boundary, &after, &after_dst, zone);
	append_observance(&out, at, before, before, before_dst != 0);

	while (changes > 0 && boundary <= last)
	{
		append_observance(&out, boundary, before, after, after_dst != 0);
		at = boundary;
		changes = pg_next_dst_boundary(&at, &before, &before_dst, &boundary, &after, &after_dst, zone);
		CHECK_FOR_INTERRUPTS();
	}
	appendStringInfoString(&out, "END:VTIMEZONE\r\n");
	PG_RETURN_TEXT_P(cstring_to_text_with_len(out.data, out.len));
}
