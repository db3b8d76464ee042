/*
 * The short form of test/fuzz/score.c.
 *
 * uses: score_core.c exact.c
 */
#include "../fuzz/score.c"
#include "../fuzz/mutate.h"

int
main(void)
{
	return mutate("score", 20000);
}
