/*
 * The short form of test/fuzz/import.c.
 *
 * uses: spelling.c
 */
#include "../fuzz/import.c"
#include "../fuzz/mutate.h"

int
main(void)
{
	return mutate("import", 100000);
}
