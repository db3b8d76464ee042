/*
 * icalendar.h
 *	  Content lines of iCalendar, without a server; see icalendar.c.
 */
#ifndef HC_ICALENDAR_H
#define HC_ICALENDAR_H

#include <stddef.h>

/* bytes that hc_ical_line() may write for a name and a value, its NUL included */
#define HC_ICAL_LINE_SIZE(name_length, value_length) \
	(((name_length) + 1 + 2 * (value_length)) / 24 * 25 + 64)

extern size_t hc_ical_line(char *out, const char *name, size_t name_length,
						   const char *value, size_t value_length);

#endif							/* HC_ICALENDAR_H */
