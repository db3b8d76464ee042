/*
 * spelling.h
 *	  How people write answers and the numbers of lines; see spelling.c.
 */
#ifndef HC_SPELLING_H
#define HC_SPELLING_H

#include <stdbool.h>
#include <stddef.h>

typedef enum HcVerdict
{
	HC_VERDICT_NONE,			/* not a spelling that is known */
	HC_VERDICT_YES,
	HC_VERDICT_NO,
	HC_VERDICT_PARTIAL,
	HC_VERDICT_NOT_APPLICABLE
} HcVerdict;

/*
 * Room that hc_plain_text() and hc_plain_number() need for len bytes of input.
 * A circled number of three bytes is at most two digits and a hyphen, and one
 * more hyphen keeps it from a digit behind it, which has a byte of its own; the
 * code of a device class is up to 6 bytes longer than what it stands for.
 */
#define HC_PLAIN_SIZE(len)	((len) + (len) / 4 + 16)

extern size_t hc_plain_text(const char *text, size_t len, char *plain);
extern size_t hc_plain_number(const char *text, size_t len, char *plain);
extern HcVerdict hc_parse_verdict(const char *plain, size_t len);
extern const char *hc_verdict_name(HcVerdict verdict);

#endif							/* HC_SPELLING_H */
