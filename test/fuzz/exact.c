/*
 * Fuzz target: exact integers and fractions.
 *
 * sources: src/exact.c
 * with: gmp
 *
 * A small machine of eight fractions on which the bytes are the programme.
 * Where there is GMP (HC_GMP), every result is compared with its; the laws of
 * fractions hold in any case.
 */
#include "exact.h"
#include "input.h"

#ifdef HC_GMP
#include <gmp.h>
#endif

#define CELLS	8
/* larger ones are only slower */
#define MOST_LIMBS	64

void *
hc_exact_alloc(size_t size)
{
	return block_alloc(size);
}

void
hc_exact_free(void *pointer)
{
	block_free(pointer);
}

static bool
well_formed(const HcInteger *value)
{
	if (value->limb == NULL)
		return value->small != INT64_MIN;
	/* as small as can be: else two representations of one value would differ */
	return value->size >= 2 && value->limb[value->size - 1] != 0 &&
		(value->size > 2 || value->limb[1] >= 0x80000000u);
}

#ifdef HC_GMP
static void
to_mpz(mpz_t result, const HcInteger *value)
{
	if (value->limb != NULL)
	{
		mpz_import(result, (size_t) value->size, -1, sizeof(uint32_t), 0, 0, value->limb);
		if (value->negative)
			mpz_neg(result, result);
	}
	else
		mpz_set_si(result, value->small);
}

static void
to_mpq(mpq_t result, const HcFraction *value)
{
	to_mpz(mpq_numref(result), &value->num);
	to_mpz(mpq_denref(result), &value->den);
	mpq_canonicalize(result);
}

/* what hc_fraction_decimal() must write, worked out with GMP */
static char *
decimal_by_gmp(const HcFraction *value, int places)
{
	mpq_t		q;
	mpz_t		power,
				n;
	char	   *digits,
			   *text;
	size_t		length;
	bool		negative;

	mpq_init(q);
	mpz_inits(power, n, NULL);
	to_mpq(q, value);
	negative = mpq_sgn(q) < 0;
	mpz_ui_pow_ui(power, 10, (unsigned long) places);
	/* floor((2 |num| 10^p + den) / (2 den)): half away from zero */
	mpz_abs(n, mpq_numref(q));
	mpz_mul(n, n, power);
	mpz_mul_ui(n, n, 2);
	mpz_add(n, n, mpq_denref(q));
	mpz_mul_ui(power, mpq_denref(q), 2);
	mpz_fdiv_q(n, n, power);
	negative = negative && mpz_sgn(n) != 0;
	length = mpz_sizeinbase(n, 10) + (size_t) places + 4;
	digits = malloc(length);
	text = malloc(length);
	mpz_get_str(digits, 10, n);
	while (strlen(digits) < (size_t) places + 1)
		memmove(digits + 1, digits, strlen(digits) + 1), digits[0] = '0';
	length = strlen(digits) - (size_t) places;
	sprintf(text, "%s%.*s%s%s", negative ? "-" : "", (int) length, digits, places > 0 ? "." : "", digits + length);
	if (places > 0)
	{
		while (text[strlen(text) - 1] == '0')
			text[strlen(text) - 1] = '\0';
		if (text[strlen(text) - 1] == '.')
			text[strlen(text) - 1] = '\0';
	}
	free(digits);
	mpq_clear(q);
	mpz_clears(power, n, NULL);
	return text;
}
#endif

/* Compares the result of an operation with what it should be. */
static void
check(char operation, const HcFraction *a, const HcFraction *b, const HcFraction *result)
{
	must(well_formed(&result->num) && well_formed(&result->den));
	must(result->den.limb != NULL ? !result->den.negative : result->den.small > 0);
#ifdef HC_GMP
	{
		mpq_t		x,
					y,
					r;

		mpq_inits(x, y, r, NULL);
		to_mpq(x, a);
		to_mpq(y, b);
		switch (operation)
		{
			case '+':
				mpq_add(x, x, y);
				break;
			case '-':
				mpq_sub(x, x, y);
				break;
			case '*':
				mpq_mul(x, x, y);
				break;
			default:
				mpq_div(x, x, y);
				break;
		}
		to_mpq(r, result);
		must(mpq_equal(x, r));
		mpq_clears(x, y, r, NULL);
	}
#else
	{
		HcFraction	back = operation == '+' ? hc_fraction_sub(result, b) : operation == '-' ? hc_fraction_add(result, b) :
			operation == '/' ? hc_fraction_mul(result, b) : hc_fraction_sign(b) != 0 ? hc_fraction_div(result, b) : hc_fraction_copy(a);

		must(hc_fraction_cmp(&back, a) == 0);
		hc_fraction_free(&back);
	}
#endif
}

static void
check_decimal(const HcFraction *value, int places)
{
	char	   *text = hc_fraction_decimal(value, places);
	HcFraction	back = hc_fraction(0, 1),
				difference,
				unit = hc_fraction(1, 2),
				ten = hc_fraction(10, 1);

	/* within half of the last place */
	must(hc_fraction_parse(text, &back));
	difference = hc_fraction_sub(value, &back);
	if (hc_fraction_sign(&difference) < 0)
		hc_fraction_set(&difference, hc_fraction_sub(&back, value));
	for (int i = 0; i < places; i++)
		hc_fraction_set(&unit, hc_fraction_div(&unit, &ten));
	must(hc_fraction_cmp(&difference, &unit) <= 0);
#ifdef HC_GMP
	{
		char	   *expected = decimal_by_gmp(value, places);

		if (strcmp(text, expected) != 0)
			fprintf(stderr, "%s, GMP says %s\n", text, expected);
		must(strcmp(text, expected) == 0);
		free(expected);
	}
#endif
	hc_fraction_free(&back);
	hc_fraction_free(&difference);
	hc_fraction_free(&unit);
	hc_exact_free(text);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Input		input = {data, data + size};
	HcFraction	cell[CELLS];

	for (int i = 0; i < CELLS; i++)
		cell[i] = hc_fraction(i, 1);
	for (int steps = 0; steps < 48 && input.at < input.end; steps++)
	{
		HcFraction *to = &cell[take_below(&input, CELLS)],
				   *a = &cell[take_below(&input, CELLS)],
				   *b = &cell[take_below(&input, CELLS)];
		HcFraction	result;
		char		operation = "+-*/+*/nNtdca"[take_below(&input, 13)];

		switch (operation)
		{
			case '+':
			case '-':
			case '*':
			case '/':
				if (operation == '/' && hc_fraction_sign(b) == 0)
					continue;
				result = operation == '+' ? hc_fraction_add(a, b) : operation == '-' ? hc_fraction_sub(a, b) :
					operation == '*' ? hc_fraction_mul(a, b) : hc_fraction_div(a, b);
				check(operation, a, b, &result);
				if (result.num.size > MOST_LIMBS || result.den.size > MOST_LIMBS)
					hc_fraction_set(&result, hc_fraction(1, 3));
				hc_fraction_set(to, result);
				break;
			case 'n':			/* a small fraction */
				hc_fraction_set(to, hc_fraction((int64_t) take(&input, 1) - 100, 1 + (int64_t) take(&input, 1)));
				break;
			case 'N':			/* any */
				{
					int64_t		num = take_between(&input, -INT64_MAX, INT64_MAX),
								den = take_between(&input, 1, INT64_MAX);

					hc_fraction_set(to, hc_fraction(num, den));
				}
				break;
			case 't':			/* from text, which may be none */
				{
					char		text[40];
					int			length = take_below(&input, sizeof(text));

					for (int i = 0; i < length; i++)
						text[i] = "0123456789.-9990000x"[take_below(&input, i > 20 ? 10 : 20)];
					text[length] = '\0';
					if (hc_fraction_parse(text, &result))
					{
#ifdef HC_GMP
						char	   *point = strchr(text, '.');
						mpq_t		read,
									own;

						mpq_inits(read, own, NULL);
						if (point != NULL)
						{
							mpz_ui_pow_ui(mpq_denref(read), 10, strlen(point + 1));
							memmove(point, point + 1, strlen(point));
						}
						must(mpz_set_str(mpq_numref(read), text, 10) == 0);
						mpq_canonicalize(read);
						to_mpq(own, &result);
						must(mpq_equal(read, own));
						mpq_clears(read, own, NULL);
#endif
						hc_fraction_set(to, result);
					}
				}
				break;
			case 'd':
				check_decimal(a, take_below(&input, 40));
				break;
			case 'c':
				result = hc_fraction_sub(a, b);
				must(hc_fraction_cmp(a, b) == hc_fraction_sign(&result));
				must(hc_fraction_cmp(b, a) == -hc_fraction_sign(&result));
				hc_fraction_free(&result);
				break;
			case 'a':
				result = hc_fraction_copy(a);
				hc_fraction_accumulate(&result, b);
				check('+', a, b, &result);
				hc_fraction_free(&result);
				break;
		}
	}
	for (int i = 0; i < CELLS; i++)
		hc_fraction_free(&cell[i]);
	must(block_none());
	return 0;
}
