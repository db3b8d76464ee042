/*
 * Era dates and check digits, byte by byte.
 *
 * uses: era.c calendar.c check_digit.c
 */
#include "era.h"
#include "check_digit.h"
#include "tap.h"

#include <string.h>

static HcEraError
parse(const char *text, HcEraResult *result)
{
	return hc_parse_era(text, strlen(text), result);
}

int
main(void)
{
	HcEraResult result;
	HcDay		day;
	char		buffer[HC_ERA_TEXT_SIZE];
	int			wrong = 0;

	ok(parse("令和4年3月4日（金）", &result) == HC_ERA_OK &&
	   hc_make_day(2022, 3, 4, &day) && day == result.day, "the notice's deadline");
	ok(parse("令和4年3月4日（木）", &result) == HC_ERA_WRONG_WEEKDAY, "a weekday that is not");
	ok(parse("平成31年5月1日", &result) == HC_ERA_AFTER_ERA, "Heisei had ended");
	ok(parse("令和元年4月30日", &result) == HC_ERA_BEFORE_ERA, "Reiwa had not begun");
	ok(parse("明治元年1月1日", &result) == HC_ERA_BEFORE_GREGORIAN, "before the first era, which began late in January");
	ok(parse("令和4年\xC2\xA0" "3月4日", &result) == HC_ERA_OK && parse("令和〇十年3月4日", &result) == HC_ERA_SYNTAX, "a space that does not break, and a ten of none");
	ok(parse("明治5年12月31日", &result) == HC_ERA_BEFORE_GREGORIAN, "lunar calendar");
	ok(parse("令和0年1月1日", &result) == HC_ERA_NO_SUCH_YEAR, "year 0");
	ok(parse("令和5年2月29日", &result) == HC_ERA_NO_SUCH_DAY, "29 February");
	ok(parse("令和4年3月", &result) == HC_ERA_SYNTAX && result.position == strlen("令和4年3月"), "where reading stopped");
	ok(hc_parse_era("令和4年3月4日", strlen("令和4年3月4日") - 1, &result) == HC_ERA_SYNTAX, "a character cut short");
	ok(hc_parse_era("\xE4\xBB", 2, &result) == HC_ERA_SYNTAX, "the half of a character");
	ok(hc_parse_era("R4\0.3.4", 7, &result) == HC_ERA_SYNTAX, "a NUL inside");
	ok(hc_parse_era(NULL, 0, &result) == HC_ERA_SYNTAX, "nothing");

	hc_make_day(1873, 1, 1, &day);
	for (; day <= HC_DAY_MAX; day += day > 0 ? 97 : 1)
		wrong += !hc_format_era(day, buffer) || parse(buffer, &result) != HC_ERA_OK || result.day != day;
	ok(wrong == 0, "what is written is read");
	ok(hc_format_era(HC_DAY_MAX, buffer) && strlen(buffer) < HC_ERA_TEXT_SIZE, "the longest fits");
	hc_make_day(1872, 12, 31, &day);
	ok(!hc_format_era(day, buffer), "no era before 1873");

	ok(hc_corporate_number_ok("7000012050002", 13), "corporate number");
	ok(!hc_corporate_number_ok("7000012050003", 13) && !hc_corporate_number_ok("", 0), "no corporate number");
	ok(hc_medical_institution_code_ok("0110113719", 10), "institution code");
	ok(!hc_medical_institution_code_ok("0110113718", 10) && !hc_medical_institution_code_ok("0110", 4), "no institution code");
	return tap_done();
}
