/*
 * The short form of test/fuzz/plan.c.
 *
 * uses: planner.c
 */
#include "../fuzz/plan.c"
#include "../fuzz/mutate.h"

int
main(void)
{
	return mutate("plan", 20000);
}
