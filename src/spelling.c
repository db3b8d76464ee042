/*
 * spelling.c
 *	  Reads answers and numbers of lines as people type them into forms.
 *
 * The forms travel as Word, Excel and paper.  A circle comes as U+25CB, as the
 * ideographic zero U+3007 or as the large circle U+25EF, a cross in as many
 * shapes, a dash in nine.  Numbers of lines are printed 2-⑦ or 2-(4) and
 * typed 2-7, ２－７ or 2-(7).  Each text is first brought to a plain form; two
 * texts mean the same when their plain forms are equal.
 *
 * Input is UTF-8 of any length, not terminated; bytes that are no UTF-8 stand
 * for themselves.  The server's own encoding is the callers' business.
 */
#include "spelling.h"

#include <stdint.h>
#include <string.h>

/* One character from *text, which has left bytes (at least 1); returns its length. */
static size_t
decode(const unsigned char *text, size_t left, uint32_t *character)
{
	unsigned char first = text[0];
	size_t		length = first < 0x80 ? 1 :
		(first & 0xE0) == 0xC0 ? 2 :
		(first & 0xF0) == 0xE0 ? 3 :
		(first & 0xF8) == 0xF0 ? 4 : 1;

	*character = first;
	if (length == 1 || length > left)
		return 1;
	*character = first & (0xFF >> (length + 1));
	for (size_t i = 1; i < length; i++)
	{
		if ((text[i] & 0xC0) != 0x80)
		{
			*character = first;
			return 1;
		}
		*character = (*character << 6) | (text[i] & 0x3F);
	}
	return length;
}

/* Spaces of every width, the byte order mark that spreadsheets leave behind, line ends. */
static bool
is_space(uint32_t c)
{
	return c == 0x20 || (c >= 0x09 && c <= 0x0D) || c == 0xA0 || c == 0x3000 ||
		(c >= 0x2000 && c <= 0x200B) || c == 0xFEFF;
}

/* Every sign that is typed where a hyphen or a dash is meant. */
static bool
is_dash(uint32_t c)
{
	return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0x30FC ||
		c == 0xFF0D || c == 0xFF70 || c == 0x2500 || c == 0x2501;
}

/* Full-width forms of ASCII become ASCII, capitals become small letters. */
static uint32_t
fold(uint32_t c)
{
	if (c >= 0xFF01 && c <= 0xFF5E)
		c = c - 0xFF01 + 0x21;
	if (c >= 'A' && c <= 'Z')
		c = c - 'A' + 'a';
	return c;
}

/*
 * The plain form of an answer: no spaces at the ends or inside, ASCII in half
 * width and small letters, one kind of dash for a text that is nothing but a
 * dash.  Returns its length; plain has room for HC_PLAIN_SIZE(len) bytes.
 */
size_t
hc_plain_text(const char *text, size_t len, char *plain)
{
	size_t		out = 0;
	bool		only_dashes = true;

	for (size_t in = 0; in < len;)
	{
		uint32_t	c;
		size_t		length = decode((const unsigned char *) text + in, len - in, &c);

		if (!is_space(c))
		{
			uint32_t	folded = fold(c);

			only_dashes = only_dashes && is_dash(c);
			if (folded < 0x80)
				plain[out++] = (char) folded;
			else
			{
				memcpy(plain + out, text + in, length);
				out += length;
			}
		}
		in += length;
	}
	if (only_dashes && out > 0)
	{
		plain[0] = '-';
		out = 1;
	}
	plain[out] = '\0';
	return out;
}

static bool
is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

/* The number in a circle or in the brackets of one character; 0 for any other. */
static unsigned
enclosed_number(uint32_t c)
{
	if (c >= 0x2460 && c <= 0x2473)	/* circled 1 to 20 */
		return c - 0x2460 + 1;
	if (c >= 0x3251 && c <= 0x325F)	/* circled 21 to 35 */
		return c - 0x3251 + 21;
	if (c >= 0x32B1 && c <= 0x32BF)	/* circled 36 to 50 */
		return c - 0x32B1 + 36;
	if (c >= 0x2474 && c <= 0x2487)	/* bracketed 1 to 20 */
		return c - 0x2474 + 1;
	return 0;
}

static size_t
put_number(unsigned value, char *plain)
{
	size_t		length = 0;

	if (value >= 10)
		plain[length++] = (char) ('0' + value / 10);
	plain[length++] = (char) ('0' + value % 10);
	return length;
}

/* The device classes of the yearly forms as people write them after the slash. */
static const struct
{
	const char *written;
	const char *plain;
}			device_classes[] = {
	{"全般", "general"},
	{"サーバー", "server"},
	{"サーバ", "server"},
	{"端末pc", "terminal"},
	{"端末", "terminal"},
	{"ネットワーク機器", "network"},
	{"nw機器", "network"},
	{"pc", "terminal"},
	{"nw", "network"},
};

/*
 * The plain form of the number of a line: no spaces, no brackets, ASCII in
 * half width and small letters, every dash a hyphen, circled and bracketed
 * numbers as digits, a device class after a slash by its code.  Digits that a
 * bracket or a circle keeps apart stay apart: 1(1) and 1① are 1-1, not 11.
 */
size_t
hc_plain_number(const char *text, size_t len, char *plain)
{
	size_t		out = 0;
	bool		apart = false;	/* a bracket, or the end of a circle, since the last that was put out */
	char	   *slash;

	for (size_t in = 0; in < len;)
	{
		uint32_t	c;
		size_t		length = decode((const unsigned char *) text + in, len - in, &c);
		uint32_t	folded = fold(c);
		unsigned	enclosed = enclosed_number(c);

		/* a long vowel mark is a dash between digits, and itself in a word */
		bool		vowel_mark = c == 0x30FC && out > 0 && (unsigned char) plain[out - 1] >= 0x80;

		in += length;
		if (is_space(c))
			continue;
		if (folded == '(' || folded == ')' || c == 0x3014 || c == 0x3015)
		{
			apart = true;
			continue;
		}
		if ((enclosed != 0 || (apart && is_digit(folded))) && out > 0 && is_digit((unsigned char) plain[out - 1]))
			plain[out++] = '-';
		if (enclosed != 0)
			out += put_number(enclosed, plain + out);
		else if (is_dash(c) && !vowel_mark)
			plain[out++] = '-';
		else if (folded < 0x80)
			plain[out++] = (char) folded;
		else
		{
			memcpy(plain + out, text + in - length, length);
			out += length;
		}
		apart = enclosed != 0;
	}
	plain[out] = '\0';

	slash = memchr(plain, '/', out);
	if (slash != NULL)
		for (size_t i = 0; i < sizeof(device_classes) / sizeof(device_classes[0]); i++)
			if (strcmp(slash + 1, device_classes[i].written) == 0)
			{
				size_t		length = strlen(device_classes[i].plain);

				memcpy(slash + 1, device_classes[i].plain, length + 1);
				out = (size_t) (slash + 1 - plain) + length;
				break;
			}
	return out;
}

static const struct
{
	const char *plain;
	HcVerdict	verdict;
}			spellings[] = {
	{"yes", HC_VERDICT_YES},
	{"はい", HC_VERDICT_YES},
	{"○", HC_VERDICT_YES},	/* U+25CB */
	{"〇", HC_VERDICT_YES},	/* U+3007 */
	{"◯", HC_VERDICT_YES},	/* U+25EF */
	{"⭕", HC_VERDICT_YES},	/* U+2B55 */
	{"適", HC_VERDICT_YES},
	{"no", HC_VERDICT_NO},
	{"いいえ", HC_VERDICT_NO},
	{"×", HC_VERDICT_NO},		/* U+00D7 */
	{"✕", HC_VERDICT_NO},		/* U+2715 */
	{"✖", HC_VERDICT_NO},		/* U+2716 */
	{"✗", HC_VERDICT_NO},		/* U+2717 */
	{"╳", HC_VERDICT_NO},		/* U+2573 */
	{"❌", HC_VERDICT_NO},	/* U+274C */
	{"否", HC_VERDICT_NO},
	{"partial", HC_VERDICT_PARTIAL},
	{"一部", HC_VERDICT_PARTIAL},
	{"一部実施", HC_VERDICT_PARTIAL},
	{"一部対応", HC_VERDICT_PARTIAL},
	{"部分的", HC_VERDICT_PARTIAL},
	{"△", HC_VERDICT_PARTIAL},
	{"not_applicable", HC_VERDICT_NOT_APPLICABLE},
	{"notapplicable", HC_VERDICT_NOT_APPLICABLE},
	{"n/a", HC_VERDICT_NOT_APPLICABLE},
	{"-", HC_VERDICT_NOT_APPLICABLE},	/* any dash */
	{"対象外", HC_VERDICT_NOT_APPLICABLE},
	{"非対象", HC_VERDICT_NOT_APPLICABLE},
	{"対象なし", HC_VERDICT_NOT_APPLICABLE},
	{"該当なし", HC_VERDICT_NOT_APPLICABLE},
	{"非該当", HC_VERDICT_NOT_APPLICABLE},
};

/* The verdict that a plain form stands for; HC_VERDICT_NONE when it is none. */
HcVerdict
hc_parse_verdict(const char *plain, size_t len)
{
	for (size_t i = 0; i < sizeof(spellings) / sizeof(spellings[0]); i++)
		if (strlen(spellings[i].plain) == len && memcmp(spellings[i].plain, plain, len) == 0)
			return spellings[i].verdict;
	return HC_VERDICT_NONE;
}

const char *
hc_verdict_name(HcVerdict verdict)
{
	switch (verdict)
	{
		case HC_VERDICT_YES:
			return "yes";
		case HC_VERDICT_NO:
			return "no";
		case HC_VERDICT_PARTIAL:
			return "partial";
		case HC_VERDICT_NOT_APPLICABLE:
			return "not_applicable";
		case HC_VERDICT_NONE:
			break;
	}
	return "none";
}
