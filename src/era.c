/*
 * era.c
 *	  Dates in Japanese eras, from text and to text.
 *
 * Text is UTF-8.  Official papers write one date in many ways, so letters,
 * digits and signs are first reduced to one form each, character by character:
 * full-width to half-width, blanks to nothing, the one-character era names
 * (㍾ to ㍽, ㋿) to the era, kanji digits to numbers.  The result is then read
 * strictly: era, year, month, day, and perhaps the weekday, which must be
 * right: a date whose weekday is wrong has a mistake in one of its numbers.
 *
 * Days before 1873-01-01 (Meiji 6) were counted by a lunar calendar and have
 * no date here.  An era begins with the day that the ordinance or law names
 * and the one before ends the day before: there is no Heisei 31-05-01.
 */
#include "era.h"

#include <stdio.h>
#include <string.h>

static const struct
{
	const char *name;
	char		letter;
	unsigned	sign;			/* the era as one character */
	int			year,			/* first day */
				month,
				mday;
}			eras[] = {
	{"明治", 'M', 0x337E, 1868, 1, 25},
	{"大正", 'T', 0x337D, 1912, 7, 30},
	{"昭和", 'S', 0x337C, 1926, 12, 25},
	{"平成", 'H', 0x337B, 1989, 1, 8},
	{"令和", 'R', 0x32FF, 2019, 5, 1}
};

#define ERA_COUNT	((int) (sizeof(eras) / sizeof(eras[0])))

static const char *const weekday_kanji[] = {"日", "月", "火", "水", "木", "金", "土"};

/* One reduced character: an ASCII sign, or one of these, or any other code point. */
#define SYMBOL_ERA		0x200000	/* + index of the era */
#define SYMBOL_END		0x300000

typedef struct Reader
{
	const unsigned char *text;
	size_t		length;
	size_t		at;				/* where the present character begins */
	size_t		next;			/* where the one after it begins */
	unsigned	symbol;
} Reader;

const char *
hc_era_name(int era)
{
	return eras[era].name;
}

HcDay
hc_era_first_day(int era)
{
	HcDay		day = 0;

	(void) hc_make_day(eras[era].year, eras[era].month, eras[era].mday, &day);
	return day;
}

/* False for the present era, which has no last day. */
bool
hc_era_last_day(int era, HcDay *last)
{
	if (era + 1 >= ERA_COUNT)
		return false;
	*last = hc_era_first_day(era + 1) - 1;
	return true;
}

const char *
hc_weekday_kanji(int weekday)
{
	return weekday_kanji[weekday];
}

/* Decodes one UTF-8 character; bytes that are none stand for themselves. */
static unsigned
decode(const unsigned char *s, size_t left, size_t *size)
{
	static const unsigned char lead_mask[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
	size_t		n = s[0] < 0x80 ? 1 : s[0] < 0xC0 ? 0 : s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : s[0] < 0xF8 ? 4 : 0;
	unsigned	c;

	*size = 1;
	if (n == 0 || n > left)
		return 0x1FFF00 + s[0];
	c = s[0] & lead_mask[n];
	for (size_t i = 1; i < n; i++)
	{
		if ((s[i] & 0xC0) != 0x80)
			return 0x1FFF00 + s[0];
		c = c << 6 | (s[i] & 0x3F);
	}
	*size = n;
	return c;
}

/* Reads the next character that is not blank, in its reduced form. */
static void
advance(Reader *reader)
{
	for (;;)
	{
		unsigned	c;
		size_t		size;

		reader->at = reader->next;
		if (reader->at >= reader->length)
		{
			reader->symbol = SYMBOL_END;
			return;
		}
		c = decode(reader->text + reader->at, reader->length - reader->at, &size);
		reader->next = reader->at + size;

		if (c >= 0xFF01 && c <= 0xFF5E)
			c -= 0xFEE0;		/* full-width ASCII */
		if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0x3000 || c == 0xA0)
			continue;

		for (int era = 0; era < ERA_COUNT; era++)
		{
			size_t		name_length = strlen(eras[era].name);

			if (c == eras[era].sign ||
				c == (unsigned) eras[era].letter ||
				c == (unsigned) eras[era].letter + ('a' - 'A'))
				c = SYMBOL_ERA + era;
			else if (reader->length - reader->at >= name_length &&
					 memcmp(reader->text + reader->at, eras[era].name, name_length) == 0)
			{
				reader->next = reader->at + name_length;
				c = SYMBOL_ERA + era;
			}
		}
		reader->symbol = c;
		return;
	}
}

static int
kanji_digit(unsigned c)
{
	static const unsigned kanji[] = {
		0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D
	};							/* 〇一二三四五六七八九 */

	for (int digit = 0; digit < 10; digit++)
		if (c == kanji[digit])
			return digit;
	return -1;
}

/*
 * Reads a number below 10000: digits, or kanji as 二十三 or 二三.  False if
 * there is none or it is longer.
 */
static bool
read_number(Reader *reader, int *number)
{
	int			value = 0;
	int			digits = 0;

	while (reader->symbol >= '0' && reader->symbol <= '9')
	{
		if (++digits > 4)
			return false;
		value = value * 10 + (int) (reader->symbol - '0');
		advance(reader);
	}
	if (digits == 0)
	{
		bool		ten_read = false;

		for (;;)
		{
			int			digit = kanji_digit(reader->symbol);

			if (digit >= 0)
			{
				/* after 十 a single digit may follow, to be added */
				if (ten_read && (value % 10 != 0 || digit == 0))
					return false;
				value = ten_read ? value + digit : value * 10 + digit;
			}
			else if (reader->symbol == 0x5341)	/* 十 */
			{
				if (ten_read || value > 9 || (digits > 0 && value == 0))
					return false;
				value = (digits == 0 ? 1 : value) * 10;
				ten_read = true;
			}
			else
				break;
			if (++digits > 4)
				return false;
			advance(reader);
		}
	}
	*number = value;
	return digits > 0;
}

static bool
read_symbol(Reader *reader, unsigned symbol)
{
	if (reader->symbol != symbol)
		return false;
	advance(reader);
	return true;
}

/*
 * Reads a weekday such as (金), 金曜 or （金曜日） to the end of the text.
 * weekday stays -1 if there is none.
 */
static bool
read_weekday(Reader *reader, int *weekday)
{
	/* 日月火水木金土 plain, ㈰㈪㈫㈬㈭㈮㈯ in one character */
	static const unsigned kanji[] = {0x65E5, 0x6708, 0x706B, 0x6C34, 0x6728, 0x91D1, 0x571F};
	static const unsigned sign[] = {0x3230, 0x322A, 0x322B, 0x322C, 0x322D, 0x322E, 0x322F};
	bool		parenthesis;
	bool		one_sign = false;

	*weekday = -1;
	if (reader->symbol == SYMBOL_END)
		return true;
	parenthesis = read_symbol(reader, '(');
	for (int i = 0; i < 7 && *weekday < 0; i++)
	{
		if (reader->symbol == kanji[i])
			*weekday = i;
		else if (!parenthesis && reader->symbol == sign[i])
		{
			*weekday = i;
			one_sign = true;
		}
	}
	if (*weekday < 0)
		return false;
	advance(reader);
	if (!one_sign && read_symbol(reader, 0x66DC))	/* 曜 */
		(void) read_symbol(reader, 0x65E5); /* 日 */
	if (parenthesis && !read_symbol(reader, ')'))
		return false;
	return reader->symbol == SYMBOL_END;
}

/*
 * Reads one date.  Accepted: 令和4年3月4日, ㋿4年3月4日, R4.3.4, R4/3/4, R4-3-4,
 * each with 元 for the first year and with a weekday behind it.
 */
HcEraError
hc_parse_era(const char *utf8, size_t length, HcEraResult *result)
{
	Reader		reader = {(const unsigned char *) utf8, length, 0, 0, 0};
	int			year,
				month,
				mday,
				weekday;
	HcDay		gregorian_from = 0,
				era_last;

	result->day = 0;
	result->era = -1;
	result->position = 0;

	advance(&reader);
	if (reader.symbol < SYMBOL_ERA || reader.symbol >= SYMBOL_ERA + ERA_COUNT)
		goto syntax;
	result->era = (int) (reader.symbol - SYMBOL_ERA);
	advance(&reader);

	if (read_symbol(&reader, 0x5143))	/* 元 */
		year = 1;
	else if (!read_number(&reader, &year))
		goto syntax;

	if (read_symbol(&reader, 0x5E74))	/* 年 */
	{
		if (!read_number(&reader, &month) || !read_symbol(&reader, 0x6708) ||	/* 月 */
			!read_number(&reader, &mday) || !read_symbol(&reader, 0x65E5))	/* 日 */
			goto syntax;
	}
	else
	{
		unsigned	separator = reader.symbol;

		if (separator != '.' && separator != '/' && separator != '-')
			goto syntax;
		advance(&reader);
		if (!read_number(&reader, &month) || !read_symbol(&reader, separator) ||
			!read_number(&reader, &mday))
			goto syntax;
	}
	if (!read_weekday(&reader, &weekday))
		goto syntax;

	if (year < 1)
		return HC_ERA_NO_SUCH_YEAR;
	if (!hc_make_day(eras[result->era].year + year - 1, month, mday, &result->day))
		return HC_ERA_NO_SUCH_DAY;
	if (result->day < hc_era_first_day(result->era) && result->era != 0)
		return HC_ERA_BEFORE_ERA;
	if (hc_era_last_day(result->era, &era_last) && result->day > era_last)
		return HC_ERA_AFTER_ERA;
	(void) hc_make_day(1873, 1, 1, &gregorian_from);
	if (result->day < gregorian_from)
		return HC_ERA_BEFORE_GREGORIAN;
	if (weekday >= 0 && weekday != hc_weekday(result->day))
		return HC_ERA_WRONG_WEEKDAY;
	return HC_ERA_OK;

syntax:
	result->position = reader.at;
	return HC_ERA_SYNTAX;
}

/*
 * Writes 令和4年3月4日, with 元年 for the first year, into a buffer of
 * HC_ERA_TEXT_SIZE bytes.  False before 1873-01-01.
 */
bool
hc_format_era(HcDay day, char *buffer)
{
	HcDay		gregorian_from = 0;
	int			era = ERA_COUNT - 1;
	int			year,
				month,
				mday;

	(void) hc_make_day(1873, 1, 1, &gregorian_from);
	if (day < gregorian_from)
		return false;
	while (day < hc_era_first_day(era))
		era--;
	hc_split_day(day, &year, &month, &mday);
	year -= eras[era].year - 1;
	if (year == 1)
		snprintf(buffer, HC_ERA_TEXT_SIZE, "%s元年%d月%d日", eras[era].name, month, mday);
	else
		snprintf(buffer, HC_ERA_TEXT_SIZE, "%s%d年%d月%d日", eras[era].name, year, month, mday);
	return true;
}
