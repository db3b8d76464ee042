/*
 * Spellings of answers and numbers of lines, byte by byte.
 *
 * uses: spelling.c
 */
#include "spelling.h"
#include "tap.h"

#include <stdlib.h>
#include <string.h>

/* an exact copy on the heap, so that a read past the end is seen */
static char *
exact(const char *text, size_t length)
{
	char	   *copy = malloc(length > 0 ? length : 1);

	memcpy(copy, text, length);
	return copy;
}

static HcVerdict
verdict(const char *text, size_t length)
{
	char	   *copy = exact(text, length);
	char	   *plain = malloc(HC_PLAIN_SIZE(length));
	HcVerdict	result = hc_parse_verdict(plain, hc_plain_text(copy, length, plain));

	free(copy);
	free(plain);
	return result;
}

static bool
number_is(const char *text, size_t length, const char *expected)
{
	char	   *copy = exact(text, length);
	char	   *plain = malloc(HC_PLAIN_SIZE(length));
	size_t		got = hc_plain_number(copy, length, plain);
	bool		same = got == strlen(expected) && strcmp(plain, expected) == 0;

	if (!same)
		printf("# got %s\n", plain);
	free(copy);
	free(plain);
	return same;
}

#define VERDICT(text)		verdict(text, strlen(text))
#define NUMBER(text, plain)	ok(number_is(text, strlen(text), plain), "%s is %s", text, plain)

int
main(void)
{
	static const char *const dashes[] = {"-", "‐", "‑", "‒", "–", "—", "―", "−", "－", "ー", "ｰ", "─", "━"};
	bool		all = true;
	unsigned	seed = 20220304;

	ok(VERDICT("はい") == HC_VERDICT_YES && VERDICT("　ＹＥＳ\r\n") == HC_VERDICT_YES, "yes");
	ok(VERDICT("\xEF\xBB\xBFはい") == HC_VERDICT_YES, "behind a byte order mark");
	ok(VERDICT("○") == HC_VERDICT_YES && VERDICT("〇") == HC_VERDICT_YES && VERDICT("◯") == HC_VERDICT_YES, "circles");
	ok(VERDICT("×") == HC_VERDICT_NO && VERDICT("✕") == HC_VERDICT_NO && VERDICT("✖") == HC_VERDICT_NO, "crosses");
	for (size_t i = 0; i < sizeof(dashes) / sizeof(dashes[0]); i++)
		all = all && VERDICT(dashes[i]) == HC_VERDICT_NOT_APPLICABLE;
	ok(all, "every dash is not applicable");
	ok(VERDICT("Not Applicable") == HC_VERDICT_NOT_APPLICABLE && VERDICT("Ｎ／Ａ") == HC_VERDICT_NOT_APPLICABLE, "in words");
	ok(VERDICT("一部") == HC_VERDICT_PARTIAL && VERDICT("△") == HC_VERDICT_PARTIAL, "partial");
	ok(VERDICT("") == HC_VERDICT_NONE && VERDICT(" 　") == HC_VERDICT_NONE, "a blank is no answer");
	ok(VERDICT("x") == HC_VERDICT_NONE, "the letter x is a cross to some and a tick to others");
	ok(VERDICT("--はい") == HC_VERDICT_NONE && VERDICT("はいいいえ") == HC_VERDICT_NONE, "no two in one");
	ok(verdict("は\xE3\x81", 5) == HC_VERDICT_NONE, "a character cut short");

	NUMBER("2-⑦", "2-7");
	NUMBER("２ー⑦", "2-7");
	NUMBER("２－（７）", "2-7");
	NUMBER("2-⑴", "2-1");
	NUMBER("⑳", "20");
	NUMBER("㉑", "21");
	NUMBER("㊿", "50");
	NUMBER("2-(4)/サーバー", "2-4/server");
	NUMBER("２－（４）／端末ＰＣ", "2-4/terminal");
	NUMBER("2-④/PC", "2-4/terminal");
	NUMBER("2-④/NW機器", "2-4/network");
	NUMBER("2-④/Server", "2-4/server");
	NUMBER("/nw", "/network");
	NUMBER("1(1)", "1-1");
	NUMBER("1①", "1-1");
	NUMBER("１ （１）", "1-1");
	NUMBER("1⑴", "1-1");
	NUMBER("1-(1)", "1-1");
	NUMBER("①②", "1-2");
	NUMBER("①2", "1-2");
	NUMBER("(1)2", "1-2");
	NUMBER("2-(9)a", "2-9a");
	NUMBER("2(a)", "2a");
	NUMBER("1㊿1㊿1㊿1㊿1㊿1㊿1㊿1㊿1㊿1㊿1㊿1㊿1㊿1㊿1㊿1㊿1㊿1", "1-50-1-50-1-50-1-50-1-50-1-50-1-50-1-50-1-50-1-50-1-50-1-50-1-50-1-50-1-50-1-50-1-50-1");
	NUMBER("", "");
	ok(number_is("\xE2\x91", 2, "\xE2\x91"), "bytes that are no character stand for themselves");
	ok(number_is("/pc", 3, "/terminal"), "the shortest text with a class");

	/* random bytes: the sanitizers watch the bounds */
	for (int round = 0; round < 20000; round++)
	{
		static const char *const pieces[] = {"①", "㊿", "1", "/", "pc", "端末", "ー", "\xE3", "\xF0\x9F", "２", "(", "\xFF", "nw"};
		char		text[64];
		size_t		length = 0;

		for (int i = 0; i < 6; i++)
		{
			const char *piece;

			seed = seed * 1103515245u + 12345u;
			piece = pieces[(seed >> 16) % (sizeof(pieces) / sizeof(pieces[0]))];
			memcpy(text + length, piece, strlen(piece));
			length += strlen(piece);
		}
		{
			char	   *copy = exact(text, length);
			char	   *plain = malloc(HC_PLAIN_SIZE(length));

			all = all && hc_plain_number(copy, length, plain) < HC_PLAIN_SIZE(length);
			all = all && hc_plain_text(copy, length, plain) < HC_PLAIN_SIZE(length);
			free(copy);
			free(plain);
		}
	}
	ok(all, "no input outgrows its room");
	return tap_done();
}
