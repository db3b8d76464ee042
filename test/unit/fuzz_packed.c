/*
 * The short form of test/fuzz/packed.c.
 *
 * uses: packed.c score_core.c exact.c
 */
#include "../fuzz/packed.c"
#include "../fuzz/mutate.h"

int
main(void)
{
	return mutate("packed", 40000);
}
