/*
 * bar.c
 *	  Bars and sparklines for whoever reads a result in a terminal.
 *
 * The usual block elements are of ambiguous width: a terminal set up for
 * Japanese may give them two columns where psql counts one, and every column
 * behind them is out of line.  The characters used here are one column wide
 * everywhere (Unicode: East Asian Width "neutral").  A client that does not
 * speak UTF-8 cannot be sent them at all and gets ASCII.
 */
#include "hc.h"

#include <math.h>

#include "catalog/pg_type.h"
#include "mb/pg_wchar.h"
#include "utils/array.h"
#include "utils/builtins.h"

#define MIN_WIDTH	2			/* below, "something" and "not yet all" cannot both be shown */
#define MAX_WIDTH	200
#define LEVELS		8

static bool
client_reads_unicode(void)
{
	return GetDatabaseEncoding() == PG_UTF8 && pg_get_client_encoding() == PG_UTF8;
}

static void pg_attribute_noreturn()
not_a_number(const char *name)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("%s must be a number that can be drawn", name),
			 errhint("Pass a finite number for %s.", name)));
}

/* A numeric as a double; NaN is refused, infinities are left to the caller. */
static double
number(Datum value, const char *name)
{
	double		result = DatumGetFloat8(DirectFunctionCall1(numeric_float8, value));

	if (isnan(result))
		not_a_number(name);
	return result;
}

/*
 * bar(value numeric, full_at numeric, width int) -> text
 *
 * Rounded to whole cells, but only 0 and less is drawn empty and only full_at
 * and more is drawn full.  A value outside 0 .. full_at has a sign for its
 * first (-) or last (+) cell.
 */
HC_FUNCTION(hc_bar);
Datum
hc_bar(PG_FUNCTION_ARGS)
{
	double		value = number(PG_GETARG_DATUM(0), "value");
	double		full_at = number(PG_GETARG_DATUM(1), "full_at");
	int			width = PG_GETARG_INT32(2);
	bool		unicode = client_reads_unicode();
	const char *filled_cell = unicode ? "\xE2\x96\xAE" : "#";	/* U+25AE */
	const char *empty_cell = unicode ? "\xE2\x96\xAF" : ".";	/* U+25AF */
	StringInfoData bar;
	int			filled;

	if (isinf(full_at))
		not_a_number("full_at");
	if (full_at <= 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("full_at must be greater than 0"),
				 errhint("Pass the value at which the bar is full.")));
	if (width < MIN_WIDTH || width > MAX_WIDTH)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("width %d is not between %d and %d", width, MIN_WIDTH, MAX_WIDTH),
				 errhint("Pass the number of characters.")));

	if (value <= 0)
		filled = 0;
	else if (value >= full_at)
		filled = width;
	else
		filled = Min(Max((int) rint(value / full_at * width), 1), width - 1);

	initStringInfo(&bar);
	for (int i = 0; i < width; i++)
	{
		if (i == 0 && value < 0)
			appendStringInfoChar(&bar, '-');
		else if (i == width - 1 && value > full_at)
			appendStringInfoChar(&bar, '+');
		else
			appendStringInfoString(&bar, i < filled ? filled_cell : empty_cell);
	}
	PG_RETURN_TEXT_P(cstring_to_text_with_len(bar.data, bar.len));
}

/*
 * sparkline(points numeric[], lowest numeric, highest numeric) -> text
 *
 * One character for each point, in eight levels; a space for NULL.  NULL for a
 * bound: the least or greatest of the points.  Points that are all alike on
 * bounds of their own stand in the middle.
 */
HC_FUNCTION(hc_sparkline);
Datum
hc_sparkline(PG_FUNCTION_ARGS)
{
	/* braille patterns that fill from below: U+2840, 28C0, 28C4, 28E4, 28E6, 28F6, 28F7, 28FF */
	static const char *const unicode_level[LEVELS] = {
		"\xE2\xA1\x80", "\xE2\xA3\x80", "\xE2\xA3\x84", "\xE2\xA3\xA4", "\xE2\xA3\xA6", "\xE2\xA3\xB6", "\xE2\xA3\xB7", "\xE2\xA3\xBF"
	};
	static const char *const ascii_level[LEVELS] = {"1", "2", "3", "4", "5", "6", "7", "8"};
	const char *const *level = client_reads_unicode() ? unicode_level : ascii_level;
	Datum	   *points;
	bool	   *nulls;
	double	   *height;
	int			count;
	double		lowest = INFINITY,
				highest = -INFINITY;
	StringInfoData line;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	deconstruct_array(PG_GETARG_ARRAYTYPE_P(0), NUMERICOID, -1, false, TYPALIGN_INT, &points, &nulls, &count);
	height = palloc(mul_size(sizeof(double), Max(count, 1)));
	for (int i = 0; i < count; i++)
	{
		if (nulls[i])
			continue;
		height[i] = number(points[i], "points");
		lowest = Min(lowest, height[i]);
		highest = Max(highest, height[i]);
	}
	if (!PG_ARGISNULL(1))
		lowest = number(PG_GETARG_DATUM(1), "lowest");
	if (!PG_ARGISNULL(2))
		highest = number(PG_GETARG_DATUM(2), "highest");
	if (count > 0 && (isinf(lowest) || isinf(highest)) && !(lowest > highest))
		not_a_number("points");
	if (!PG_ARGISNULL(1) && !PG_ARGISNULL(2) && lowest >= highest)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("lowest must be less than highest"),
				 errhint("Pass the ends of the scale, or NULL for those of the points.")));

	initStringInfo(&line);
	for (int i = 0; i < count; i++)
	{
		if (nulls[i])
			appendStringInfoChar(&line, ' ');
		else if (height[i] < lowest)
			appendStringInfoChar(&line, '-');
		else if (height[i] > highest)
			appendStringInfoChar(&line, '+');
		else if (lowest == highest)
			appendStringInfoString(&line, level[LEVELS / 2 - 1]);
		else
			appendStringInfoString(&line, level[(int) rint((height[i] - lowest) / (highest - lowest) * (LEVELS - 1))]);
	}
	PG_RETURN_TEXT_P(cstring_to_text_with_len(line.data, line.len));
}

/*
 * _cut(plain text, columns int) -> text
 *
 * The text on one line, no wider than that many columns as psql counts them
 * (two for a Japanese character); what was cut ends in two dots.
 */
HC_FUNCTION(hc_cut);
Datum
hc_cut(PG_FUNCTION_ARGS)
{
	text	   *plain = PG_GETARG_TEXT_PP(0);
	int			columns = PG_GETARG_INT32(1);
	const char *at = VARDATA_ANY(plain);
	const char *end = at + VARSIZE_ANY_EXHDR(plain);
	StringInfoData line;
	int			used = 0,
				fits = 0;		/* bytes that leave room for the dots */

	initStringInfo(&line);
	while (at < end)
	{
		int			length = Min(pg_encoding_mblen(GetDatabaseEncoding(), at), (int) (end - at));
		int			width = pg_dsplen(at);

		/* line ends and other control characters would break the line */
		if (width < 0)
			width = 1;
		if (used + width > columns)
		{
			line.len = fits;
			line.data[fits] = '\0';
			appendStringInfoString(&line, "..");
			break;
		}
		if (pg_dsplen(at) < 0)
			appendStringInfoChar(&line, ' ');
		else
			appendBinaryStringInfo(&line, at, length);
		used += width;
		if (used <= columns - 2)
			fits = line.len;
		at += length;
	}
	PG_RETURN_TEXT_P(cstring_to_text_with_len(line.data, line.len));
}
