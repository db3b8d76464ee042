/*
 * Content lines of iCalendar, octet by octet.
 *
 * uses: icalendar.c
 */
#include "icalendar.h"
#include "tap.h"

#include <stdlib.h>
#include <string.h>

/* a line in a buffer of exactly the size that the header promises to be enough */
static char *
line(const char *name, const char *value)
{
	char	   *out = malloc(HC_ICAL_LINE_SIZE(strlen(name), strlen(value)));
	size_t		length = hc_ical_line(out, name, strlen(name), value, strlen(value));

	ok(length == strlen(out), "length of %.20s", value);
	return out;
}

static void
is(const char *name, const char *value, const char *want, const char *title)
{
	char	   *out = line(name, value);

	ok(strcmp(out, want) == 0, "%s", title);
	free(out);
}

/* every line within 75 octets, none begins or ends within a character, unfolding gives the value */
static void
folds(const char *value, const char *title)
{
	char	   *out = line("SUMMARY", value);
	char	   *unfolded = malloc(strlen(out) + 1);
	size_t		size = 0,
				column = 0;
	int			bad = 0;

	for (char *p = out; *p != '\0'; p++)
	{
		if (p[0] == '\r' && p[1] == '\n')
		{
			bad += column > 75;
			column = 0;
			if (p[2] == ' ')
			{
				bad += ((unsigned char) p[3] & 0xC0) == 0x80;
				column = 1;
				p += 2;
				continue;
			}
			break;
		}
		unfolded[size++] = *p;
		column++;
	}
	unfolded[size] = '\0';
	ok(bad == 0, "%s: lines of 75 octets between characters", title);
	ok(strncmp(unfolded, "SUMMARY:", 8) == 0 && strcmp(unfolded + 8, value) == 0, "%s: unfolds", title);
	free(out);
	free(unfolded);
}

int
main(void)
{
	char		text[4001];

	is("SUMMARY", "", "SUMMARY:\r\n", "empty");
	is("SUMMARY", "a,b;c\\d\ne", "SUMMARY:a\\,b\\;c\\\\d\\ne\r\n", "escapes");
	is("SUMMARY", "a\r\nb\tc\x01\x7F", "SUMMARY:a\\nb c\r\n", "control characters");
	is("SUMMARY", "END:VEVENT\r\nBEGIN:VEVENT", "SUMMARY:END:VEVENT\\nBEGIN:VEVENT\r\n", "a title cannot end its event");

	for (size_t n = 60; n <= 80; n++)
	{
		memset(text, 'x', n);
		text[n] = '\0';
		folds(text, "ASCII");
	}
	for (size_t n = 0; n < 1000; n++)
		memcpy(text + 3 * n, "院", 3);
	text[3000] = '\0';
	folds(text, "Japanese");
	for (size_t n = 0; n < 1000; n++)
		memcpy(text + 4 * n, "𠮷", 4);
	text[4000] = '\0';
	folds(text, "characters of four octets");
	memset(text, 0xFF, 4000);
	folds(text, "no UTF-8 at all");
	memset(text, ',', 4000);
	free(line("SUMMARY", text));
	ok(1, "the size is enough for the worst");
	return tap_done();
}
