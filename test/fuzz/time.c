/*
 * Fuzz target of the server-free files about time and identifiers:
 *
 *	clang -g -Isrc -fsanitize=fuzzer,address,undefined -o test/fuzz/run_time \
 *		test/fuzz/time.c src/era.c src/calendar.c src/check_digit.c src/icalendar.c
 *
 * Whatever the bytes, nothing may be read outside them, and what is accepted
 * as a date must come back from its own writing.
 */
#include "calendar.h"
#include "check_digit.h"
#include "era.h"
#include "icalendar.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
eras(const char *text, size_t size)
{
	HcEraResult result,
				again;
	char		buffer[HC_ERA_TEXT_SIZE];

	if (hc_parse_era(text, size, &result) != HC_ERA_OK)
	{
		if (result.position > size)
			abort();
		return;
	}
	if (!hc_format_era(result.day, buffer) ||
		hc_parse_era(buffer, strlen(buffer), &again) != HC_ERA_OK ||
		again.day != result.day)
		abort();
}

static void
calendars(const uint8_t *data, size_t size)
{
	int			years[4];
	HcDay		holidays[4];
	HcCalendar	calendar = {holidays, 4, years, 4};
	HcDay		day,
				result;
	int			missing;
	int64_t		amount;
	uint32_t	word;

	if (size < 16)
		return;
	memcpy(&word, data, 4);
	day = HC_DAY_MIN + (HcDay) (word % (HC_DAY_MAX - HC_DAY_MIN + 1));
	memcpy(&amount, data + 4, 8);
	for (int i = 0; i < 4; i++)
	{
		years[i] = (i ? years[i - 1] : (day + 730119) / 365) + data[12] % 2;
		holidays[i] = (i ? holidays[i - 1] : day) + data[13] % 8 + 1;
	}
	if (hc_count_business_days(&calendar, day, amount, &result, &missing) &&
		(!hc_day_valid(result) || (amount != 0 && hc_day_state(&calendar, result) != HC_DAY_OPEN)))
		abort();
	if (hc_roll_to_business_day(&calendar, day, data[14] % 2 ? 1 : -1, &result, &missing) &&
		hc_day_state(&calendar, result) != HC_DAY_OPEN)
		abort();
	if (hc_add_months(day, amount, &result) && !hc_day_valid(result))
		abort();
	if (hc_months_end(day, amount, HC_MONTH_CIVIL_CODE, &result) && !hc_day_valid(result))
		abort();
}

static void
content_lines(const char *text, size_t size)
{
	char	   *out = malloc(HC_ICAL_LINE_SIZE(7, size));
	size_t		length = hc_ical_line(out, "SUMMARY", 7, text, size);

	if (length < 2 || memcmp(out + length - 2, "\r\n", 3) != 0)
		abort();
	free(out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	/* a copy of exactly this size, so that reading past it is noticed */
	char	   *text = malloc(size ? size : 1);

	memcpy(text, data, size);
	eras(text, size);
	(void) hc_corporate_number_ok(text, size);
	(void) hc_medical_institution_code_ok(text, size);
	calendars(data, size);
	content_lines(text, size);
	free(text);
	return 0;
}
