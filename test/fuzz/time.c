/*
 * Fuzz target: era dates and check digits.
 *
 * sources: src/era.c src/calendar.c src/check_digit.c
 *
 * Whatever the bytes, nothing may be read outside them, and what is accepted
 * as a date must come back from its own writing.
 */
#include "check_digit.h"
#include "era.h"
#include "input.h"

static void
eras(const char *text, size_t size)
{
	HcEraResult result,
				again;
	char		buffer[HC_ERA_TEXT_SIZE];

	if (hc_parse_era(text, size, &result) != HC_ERA_OK)
	{
		must(result.position <= size);
		return;
	}
	must(hc_format_era(result.day, buffer));
	must(hc_parse_era(buffer, strlen(buffer), &again) == HC_ERA_OK);
	must(again.day == result.day);
}

/* Of ten texts that differ in one digit at most one is right, but that a corporate number cannot tell 0 from 9. */
static void
check_digits(const char *text, size_t size)
{
	bool		corporate = hc_corporate_number_ok(text, size),
				medical = hc_medical_institution_code_ok(text, size);
	char	   *other;

	must(!corporate || size == 13);
	must(!medical || size == 10);
	if (!corporate && !medical)
		return;
	other = malloc(size);
	memcpy(other, text, size);
	for (size_t place = 0; place < size; place++)
	{
		for (char digit = '0'; digit <= '9'; digit++)
		{
			other[place] = digit;
			if (digit == text[place])
				continue;
			must(!medical || !hc_medical_institution_code_ok(other, size));
			must(!corporate || !hc_corporate_number_ok(other, size) ||
				 (place > 0 && (digit - '0') % 9 == (text[place] - '0') % 9));
		}
		other[place] = text[place];
	}
	free(other);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	/* a copy of exactly this size, so that reading past it is noticed */
	char	   *text = malloc(size ? size : 1);

	memcpy(text, data, size);
	eras(text, size);
	check_digits(text, size);
	free(text);
	return 0;
}
