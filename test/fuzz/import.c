/*
 * Fuzz target: spellings of answers and of numbers of lines.
 *
 * sources: src/spelling.c
 *
 * A plain form is its own plain form, is never longer than promised, and means
 * the same whatever spaces stand in it.
 */
#include "input.h"
#include "spelling.h"

typedef size_t (*Plain) (const char *text, size_t len, char *plain);

/* Returns the plain form, made in memory of exactly the promised size. */
static char *
plain_of(Plain plain, const char *text, size_t size, size_t *length)
{
	char	   *copy = malloc(size ? size : 1);
	char	   *result = malloc(HC_PLAIN_SIZE(size));

	memcpy(copy, text, size);
	*length = plain(copy, size, result);
	must(*length < HC_PLAIN_SIZE(size) && result[*length] == '\0');
	free(copy);
	return result;
}

static bool
is_utf8(const uint8_t *text, size_t size)
{
	for (size_t i = 0; i < size;)
	{
		int			more = text[i] < 0x80 ? 0 : text[i] >= 0xC2 && text[i] < 0xE0 ? 1 : (text[i] & 0xF0) == 0xE0 ? 2 :
			text[i] >= 0xF0 && text[i] < 0xF5 ? 3 : -1;

		if (more < 0 || i + (size_t) more >= size)
			return false;
		if ((text[i] == 0xE0 && text[i + 1] < 0xA0) || (text[i] == 0xF0 && text[i + 1] < 0x90))
			return false;
		for (int k = 1; k <= more; k++)
			if ((text[i + (size_t) k] & 0xC0) != 0x80)
				return false;
		i += (size_t) more + 1;
	}
	return true;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = (const char *) data;
	bool		utf8 = is_utf8(data, size);
	char	   *plain,
			   *again;
	size_t		length,
				again_length;
	HcVerdict	verdict;

	plain = plain_of(hc_plain_text, text, size, &length);
	verdict = hc_parse_verdict(plain, length);
	must(verdict == HC_VERDICT_NONE || hc_parse_verdict(hc_verdict_name(verdict), strlen(hc_verdict_name(verdict))) == verdict);
	if (utf8)
	{
		char	   *spaced = malloc(size * 4 + 4);
		size_t		at = 0;

		must(is_utf8((uint8_t *) plain, length));
		again = plain_of(hc_plain_text, plain, length, &again_length);
		must(again_length == length && memcmp(again, plain, length) == 0);
		free(again);

		/* an ideographic space before every character */
		for (size_t i = 0; i < size; i++)
		{
			if ((data[i] & 0xC0) != 0x80)
			{
				memcpy(spaced + at, "\xE3\x80\x80", 3);
				at += 3;
			}
			spaced[at++] = text[i];
		}
		again = plain_of(hc_plain_text, spaced, at, &again_length);
		must(again_length == length && memcmp(again, plain, length) == 0);
		free(again);
		free(spaced);
	}
	free(plain);

	plain = plain_of(hc_plain_number, text, size, &length);
	if (utf8)
		must(is_utf8((uint8_t *) plain, length));
	if (utf8 && memchr(plain, '\0', length) == NULL)
	{
		again = plain_of(hc_plain_number, plain, length, &again_length);
		must(again_length == length && memcmp(again, plain, length) == 0);
		free(again);
	}
	free(plain);
	return 0;
}
