/*
 * Fuzz target: content lines of iCalendar.
 *
 * sources: src/icalendar.c
 *
 * Read back by the rules of RFC 5545: unfolded and with the escapes undone, a
 * line is what went in, but for line ends and control characters.
 */
#include "icalendar.h"
#include "input.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char name[] = "X-SUMMARY";
	size_t		name_length = size ? data[0] % sizeof(name) : 0;
	char	   *text = malloc(size ? size : 1);
	size_t		room = HC_ICAL_LINE_SIZE(name_length, size);
	char	   *out = malloc(room);
	size_t		length,
				read = 0,
				column = 0;

	memcpy(text, data, size);
	length = hc_ical_line(out, name, name_length, text, size);
	must(length + 1 <= room && out[length] == '\0');
	must(length >= 2 && memcmp(out + length - 2, "\r\n", 2) == 0);
	must(memcmp(out, name, name_length) == 0 && out[name_length] == ':');

	for (size_t i = 0; i < length - 2; i++)
	{
		char		c = out[i];

		must((c == '\r' ? column : ++column) <= 75);
		if (c == '\r')
		{
			/* folded: CRLF and a blank that counts for the next line */
			must(i + 2 < length - 2 && out[i + 1] == '\n' && out[i + 2] == ' ');
			i += 2;
			column = 1;
			continue;
		}
		must((unsigned char) c >= 0x20 && c != 0x7F);
		if (i <= name_length)
			continue;
		/* leave out what the writer leaves out */
		while (read < size && ((unsigned char) text[read] < 0x20 || text[read] == 0x7F) && text[read] != '\n' && text[read] != '\t')
			read++;
		must(read < size);
		if (c == '\\')
		{
			/* an escape is not folded apart */
			must(i + 1 < length - 2);
			c = out[++i];
			column++;
			must(c == 'n' ? text[read] == '\n' : (c == '\\' || c == ';' || c == ',') && text[read] == c);
		}
		else
			must(c != ';' && c != ',' && (text[read] == c || (text[read] == '\t' && c == ' ')));
		read++;
	}
	while (read < size)
	{
		must(((unsigned char) text[read] < 0x20 || text[read] == 0x7F) && text[read] != '\n' && text[read] != '\t');
		read++;
	}
	free(out);
	free(text);
	return 0;
}
