/*
 * tap.h
 *	  The little that a C unit test needs to print TAP.
 */
#ifndef TAP_H
#define TAP_H

#include <stdio.h>

static int	tap_tests = 0;
static int	tap_failures = 0;

#define ok(condition, ...) \
	do { \
		int			ok_ = (condition) != 0; \
		tap_tests++; \
		tap_failures += !ok_; \
		printf("%sok %d - ", ok_ ? "" : "not ", tap_tests); \
		printf(__VA_ARGS__); \
		printf("\n"); \
		if (!ok_) \
			printf("#   Failed test at %s line %d\n", __FILE__, __LINE__); \
	} while (0)

static inline int
tap_done(void)
{
	printf("1..%d\n", tap_tests);
	return tap_failures != 0;
}

#endif							/* TAP_H */
