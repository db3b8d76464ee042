/*
 * The short form of test/fuzz/icalendar.c.
 *
 * uses: icalendar.c
 */
#include "../fuzz/icalendar.c"
#include "../fuzz/mutate.h"

int
main(void)
{
	return mutate("icalendar", 100000);
}
