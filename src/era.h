/*
 * era.h
 *	  Dates in Japanese eras, without a server; see era.c.
 */
#ifndef HC_ERA_H
#define HC_ERA_H

#include "calendar.h"

#include <stddef.h>

typedef enum HcEraError
{
	HC_ERA_OK,
	HC_ERA_SYNTAX,				/* not a date in an era */
	HC_ERA_NO_SUCH_YEAR,		/* year 0 */
	HC_ERA_NO_SUCH_DAY,			/* 30 February, month 13 */
	HC_ERA_BEFORE_ERA,			/* the era had not begun */
	HC_ERA_AFTER_ERA,			/* the era had ended */
	HC_ERA_BEFORE_GREGORIAN,	/* before 1873-01-01 */
	HC_ERA_WRONG_WEEKDAY
} HcEraError;

/* longest result of hc_format_era(), with its NUL: 令和 9999 years on */
#define HC_ERA_TEXT_SIZE	48

typedef struct HcEraResult
{
	HcDay		day;			/* valid with HC_ERA_OK and HC_ERA_WRONG_WEEKDAY */
	int			era;			/* index for hc_era_name(), -1 if none was read */
	size_t		position;		/* of a syntax error, in bytes */
} HcEraResult;

extern HcEraError hc_parse_era(const char *utf8, size_t length, HcEraResult *result);
extern bool hc_format_era(HcDay day, char *buffer);
extern const char *hc_era_name(int era);
extern HcDay hc_era_first_day(int era);
extern bool hc_era_last_day(int era, HcDay *last);
extern const char *hc_weekday_kanji(int weekday);

#endif							/* HC_ERA_H */
