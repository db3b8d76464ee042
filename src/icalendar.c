/*
 * icalendar.c
 *	  Content lines of iCalendar (RFC 5545): escaped, folded, ended by CRLF.
 *
 * A line has at most 75 octets; a longer one goes on after CRLF and a blank
 * that counts towards the next 75 (section 3.1).  The RFC allows to fold within
 * a character and many readers cannot put it together again, so lines are
 * folded between characters of UTF-8 only.
 */
#include "icalendar.h"

#include <string.h>

#define MAX_OCTETS	75

typedef struct Writer
{
	char	   *out;
	size_t		size;			/* octets written */
	size_t		column;			/* octets on the present line */
} Writer;

/* Writes octets that must stay together, on a new line if they do not fit on this one. */
static void
put(Writer *writer, const char *octets, size_t count)
{
	if (writer->column + count > MAX_OCTETS)
	{
		memcpy(writer->out + writer->size, "\r\n ", 3);
		writer->size += 3;
		writer->column = 1;
	}
	memcpy(writer->out + writer->size, octets, count);
	writer->size += count;
	writer->column += count;
}

/* Octets of the character at the beginning of a text; 1 for an octet that begins none. */
static size_t
character_length(const char *text, size_t left)
{
	unsigned char lead = (unsigned char) text[0];
	size_t		length = lead >= 0xF0 && lead < 0xF8 ? 4 : lead >= 0xE0 && lead < 0xF0 ? 3 : lead >= 0xC0 && lead < 0xE0 ? 2 : 1;

	if (length > left)
		return 1;
	for (size_t i = 1; i < length; i++)
		if (((unsigned char) text[i] & 0xC0) != 0x80)
			return 1;
	return length;
}

/*
 * Writes name ":" value CRLF and a NUL to out, which has room for
 * HC_ICAL_LINE_SIZE, and returns the length without the NUL.
 *
 * The value is of type TEXT (section 3.3.11): backslash, semicolon and comma
 * are escaped, line ends become \n, other control characters are left out.
 */
size_t
hc_ical_line(char *out, const char *name, size_t name_length,
			 const char *value, size_t value_length)
{
	Writer		writer = {out, 0, 0};

	for (size_t i = 0; i < name_length; i++)
		put(&writer, name + i, 1);
	put(&writer, ":", 1);

	for (size_t i = 0; i < value_length;)
	{
		size_t		length = character_length(value + i, value_length - i);
		unsigned char c = (unsigned char) value[i];

		if (c == '\\')
			put(&writer, "\\\\", 2);
		else if (c == ';')
			put(&writer, "\\;", 2);
		else if (c == ',')
			put(&writer, "\\,", 2);
		else if (c == '\n')
			put(&writer, "\\n", 2);
		else if (c >= 0x20 && c != 0x7F)
			put(&writer, value + i, length);
		else if (c == '\t')
			put(&writer, " ", 1);
		i += length;
	}
	memcpy(out + writer.size, "\r\n", 3);
	return writer.size + 2;
}
