/*
 * The short form of test/fuzz/calendar.c.
 *
 * uses: calendar.c contract_term.c
 */
#include "../fuzz/calendar.c"
#include "../fuzz/mutate.h"

int
main(void)
{
	return mutate("calendar", 100000);
}
