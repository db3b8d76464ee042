/*
 * The short form of test/fuzz/exact.c.
 *
 * uses: exact.c
 */
#include "../fuzz/exact.c"
#include "../fuzz/mutate.h"

int
main(void)
{
	return mutate("exact", 100000);
}
