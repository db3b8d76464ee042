/*
 * The short form of test/fuzz/time.c.
 *
 * uses: era.c calendar.c check_digit.c
 */
#include "../fuzz/time.c"
#include "../fuzz/mutate.h"

int
main(void)
{
	return mutate("time", 100000);
}
