/*
 * Integers and fractions of any size, against identities and known digits.
 *
 * uses: exact.c
 */
#include "exact.h"
#include "tap.h"

#include <stdlib.h>
#include <string.h>

static long live = 0;

void *
hc_exact_alloc(size_t size)
{
	live++;
	return malloc(size > 0 ? size : 1);
}

void
hc_exact_free(void *pointer)
{
	live--;
	free(pointer);
}

static HcFraction
parsed(const char *decimal)
{
	HcFraction	value = hc_fraction(0, 1);

	if (!hc_fraction_parse(decimal, &value))
		printf("# cannot parse %s\n", decimal);
	return value;
}

static bool
prints(const HcFraction *value, int places, const char *expected)
{
	char	   *text = hc_fraction_decimal(value, places);
	bool		same = strcmp(text, expected) == 0;

	if (!same)
		printf("# got %s, expected %s\n", text, expected);
	hc_exact_free(text);
	return same;
}

static bool
divided(const char *a, const char *b, int places, const char *expected)
{
	HcFraction	x = parsed(a),
				y = parsed(b),
				quotient = hc_fraction_div(&x, &y);
	bool		same = prints(&quotient, places, expected);

	hc_fraction_free(&x);
	hc_fraction_free(&y);
	hc_fraction_free(&quotient);
	return same;
}

/* A fraction of up to 40 decimal digits above and below, with runs of 0 and 9. */
static HcFraction
random_fraction(void)
{
	char		digits[2][48];
	HcFraction	num,
				den,
				result;

	for (int part = 0; part < 2; part++)
	{
		int			length = 1 + rand() % 40,
					at = 0;

		if (part == 0 && rand() % 2)
			digits[part][at++] = '-';
		for (int i = 0; i < length; i++)
			digits[part][at++] = (char) (rand() % 3 == 0 ? '9' : rand() % 3 == 0 ? '0' : '0' + rand() % 10);
		digits[part][at] = '\0';
	}
	num = parsed(digits[0]);
	den = parsed(digits[1]);
	if (hc_fraction_sign(&den) == 0)
		den = hc_fraction(7, 1);
	result = hc_fraction_div(&num, &den);
	hc_fraction_free(&num);
	hc_fraction_free(&den);
	return result;
}

int
main(void)
{
	HcFraction	value,
				power,
				ten;
	int			wrong = 0;

	ok(divided("200", "3", 30, "66.666666666666666666666666666667"), "two thirds of a hundred");
	ok(divided("1", "8", 30, "0.125"), "an end is written as such");
	ok(divided("-1", "3", 5, "-0.33333"), "negative");
	ok(divided("-1", "300000", 5, "0"), "no minus before nothing");
	ok(divided("5", "10", 0, "1"), "a half goes away from zero");
	ok(divided("99999999999", "100000000000", 5, "1"), "a carry through all places");
	ok(divided("1", "170141183460469231731687303715884105727", 50, "0.00000000000000000000000000000000000000587747175411"), "2^127 - 1 below");
	ok(divided("340282366920938463463374607431768211456", "18446744073709551616", 3, "18446744073709551616"), "2^128 / 2^64");
	ok(divided("9223372036854775807", "1", 2, "9223372036854775807"), "the largest small number");
	ok(divided("-9223372036854775808", "1", 2, "-9223372036854775808"), "one that is not small any more");
	ok(divided("0.000", "12.50", 4, "0"), "zero");
	ok(divided("-1", "3", 0, "0"), "no minus before nothing without places");
	ok(divided("-1", "300000000000000000000000000000000000000000", 5, "0"), "nor of a large number below");
	ok(divided("39614081257132168796771975168", "9223372036854775809", 0, "4294967296"), "a digit that is guessed too high by one above 2^32");
	ok(divided("39614081257132168796771975171", "9903520314283042199192993793", 0, "4"), "one that has to be given back");
	ok(divided("19807040628566084398385987584", "9223372036854775809", 0, "2147483648"), "one that is guessed as 2^32");
	value = parsed("4294967296");
	ten = parsed("-2147483648");
	power = hc_fraction_mul(&value, &ten);
	ok(prints(&power, 0, "-9223372036854775808"), "-2^63 as a product");
	hc_fraction_free(&power);
	ok(!hc_fraction_parse("NaN", &value) && !hc_fraction_parse("", &value) && !hc_fraction_parse("1e5", &value) &&
	   !hc_fraction_parse("-", &value) && !hc_fraction_parse("1.2.3", &value), "what is no decimal");

	srand(20220304);
	for (int i = 0; i < 3000; i++)
	{
		HcFraction	a = random_fraction(),
					b = random_fraction(),
					sum = hc_fraction_add(&a, &b),
					back = hc_fraction_sub(&sum, &b),
					product = hc_fraction_mul(&a, &b);

		wrong += hc_fraction_cmp(&back, &a) != 0;
		wrong += hc_fraction_cmp(&a, &b) != -hc_fraction_cmp(&b, &a);
		if (hc_fraction_sign(&b) != 0)
		{
			HcFraction	quotient = hc_fraction_div(&product, &b);

			wrong += hc_fraction_cmp(&quotient, &a) != 0;
			hc_fraction_free(&quotient);
		}
		/* a small value is written by another way than a large one: bring it up by a factor above and below */
		if (hc_fraction_is_small(&a))
		{
			HcInteger	factor = hc_integer(INT64_MAX);
			HcFraction	large = {hc_integer_mul(&a.num, &factor), hc_integer_mul(&a.den, &factor)};
			char	   *text = hc_fraction_decimal(&a, 30);

			wrong += !prints(&large, 30, text);
			hc_exact_free(text);
			hc_fraction_free(&large);
		}
		hc_fraction_free(&a);
		hc_fraction_free(&b);
		hc_fraction_free(&sum);
		hc_fraction_free(&back);
		hc_fraction_free(&product);
	}
	ok(wrong == 0, "3,000 pairs: what is added can be taken away, what is multiplied divided (%d wrong)", wrong);

	power = hc_fraction(1, 1);
	ten = hc_fraction(10, 1);
	for (int i = 0; i < 2000; i++)
		hc_fraction_set(&power, hc_fraction_mul(&power, &ten));
	value = hc_fraction_div(&ten, &power);
	hc_fraction_set(&value, hc_fraction_mul(&value, &power));
	ok(prints(&value, 5, "10"), "up and down by ten to the 2000th");
	hc_fraction_free(&value);
	hc_fraction_free(&power);
	ok(live == 0, "every number was given back (%ld left)", live);
	return tap_done();
}
