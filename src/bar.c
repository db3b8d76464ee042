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
	return pg_get_client_encoding() == PG_UTF8;
}

static void pg_attribute_noreturn()
not_a_number(const char *name)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("%s must be a number that can be drawn", name),
			 errhint("Pass a finite number for %s.", name)));
}

/* A numeric as a double, of any size; NaN is refused, infinities are left to the caller. */
static double
number(Datum value, const char *name)
{
	if (numeric_is_nan(DatumGetNumeric(value)))
		not_a_number(name);
	return DatumGetFloat8(DirectFunctionCall1(numeric_float8_no_overflow, value));
}

static int
compare(Datum a, Datum b)
{
	return DatumGetInt32(DirectFunctionCall2(numeric_cmp, a, b));
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
	Datum		value = PG_GETARG_DATUM(0);
	Datum		full_at = PG_GETARG_DATUM(1);
	Datum		zero = NumericGetDatum(int64_to_numeric(0));
	int			width = PG_GETARG_INT32(2);
	bool		unicode = client_reads_unicode();
	const char *filled_cell = unicode ? "\xE2\x96\xAE" : "#";	/* U+25AE */
	const char *empty_cell = unicode ? "\xE2\x96\xAF" : ".";	/* U+25AF */
	StringInfoData bar;
	int			filled;

	if (numeric_is_nan(DatumGetNumeric(value)))
		not_a_number("value");
	if (numeric_is_nan(DatumGetNumeric(full_at)) || numeric_is_inf(DatumGetNumeric(full_at)))
		not_a_number("full_at");
	if (compare(full_at, zero) <= 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("full_at must be greater than 0"),
				 errhint("Pass the value at which the bar is full.")));
	if (width < MIN_WIDTH || width > MAX_WIDTH)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("width %d is not between %d and %d", width, MIN_WIDTH, MAX_WIDTH),
				 errhint("Pass the number of characters.")));

	if (compare(value, zero) <= 0)
		filled = 0;
	else if (compare(value, full_at) >= 0)
		filled = width;
	else
	{
		/* divided before the two are made doubles, which hold neither every size nor every digit */
		Datum		part = DirectFunctionCall2(numeric_div, value, full_at);

		filled = Min(Max((int) rint(number(part, "value") * width), 1), width - 1);
	}

	initStringInfo(&bar);
	for (int i = 0; i < width; i++)
	{
		if (i == 0 && compare(value, zero) < 0)
			appendStringInfoChar(&bar, '-');
		else if (i == width - 1 && compare(value, full_at) > 0)
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
		{
			/* halves: the whole length of the scale may be more than a double holds */
			double		part = (height[i] / 2 - lowest / 2) / (highest / 2 - lowest / 2);

			/* no number where the scale is shorter than the least double's double */
			appendStringInfoString(&line, level[part > 0 ? (int) rint(Min(part, 1) * (LEVELS - 1)) : 0]);
		}
	}
	PG_RETURN_TEXT_P(cstring_to_text_with_len(line.data, line.len));
}

/*
 * Whether a character has no shape of its own but turns what stands behind it,
 * as a name from outside could turn the rest of a screen.
 */
static bool
turns_direction(const char *at)
{
	pg_wchar	c = utf8_to_unicode((const unsigned char *) at);

	return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
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

		if (turns_direction(at))
		{
			at += length;
			continue;
		}
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
