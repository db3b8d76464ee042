/*
 * Bytes of sheets and of the states of aggregates: what is accepted, and each way of being refused.
 *
 * uses: packed.c score_core.c exact.c
 */
#include "packed.h"
#include "tap.h"

#include <stdlib.h>
#include <string.h>

void *
hc_exact_alloc(size_t size)
{
	return malloc(size > 0 ? size : 1);
}

void
hc_exact_free(void *pointer)
{
	free(pointer);
}

/* Appends a count of that many bytes, the most significant first. */
static size_t
put(uint8_t *data, size_t at, int bytes, uint64_t value)
{
	for (int i = bytes - 1; i >= 0; i--)
		data[at++] = (uint8_t) (value >> 8 * i);
	return at;
}

static HcNext
walk_one(const uint8_t *data, size_t size)
{
	HcSheetWalk walk = {.reader = hc_reader(data, size)};

	return hc_sheet_walk(&walk);
}

static void
test_walk(void)
{
	uint8_t		data[64];
	size_t		size = put(data, 0, 8, 42),
				named;

	ok(walk_one(data, 0) == HC_NEXT_END, "no bytes, no sheet");
	ok(walk_one(data, size) == HC_NEXT_BROKEN, "a sheet of which the edition is missing");
	named = put(data, size, 4, 2);
	memcpy(data + named, "ab", 2);
	ok(walk_one(data, named + 2) == HC_NEXT_BROKEN, "or the sheet itself");
	size = put(data, named + 2, 4, 1);
	data[size++] = 7;
	ok(walk_one(data, size) == HC_NEXT_SHEET, "a sheet");
	memcpy(data + named, "a\0", 2);
	ok(walk_one(data, size) == HC_NEXT_BROKEN, "an edition whose code has a zero byte");
	size = put(data, put(data, put(data, 0, 8, 42), 4, 0), 4, 0);
	ok(walk_one(data, size) == HC_NEXT_BROKEN, "the edition of the sheet before, and there is none");
	size = put(data, put(data, 0, 8, 42), 4, 0xFFFFFFFF);
	ok(walk_one(data, size) == HC_NEXT_BROKEN, "a length that is past the end");
}

static void
test_states(void)
{
	uint8_t		data[64];
	HcMeanBytes mean;
	HcLinkBytes link;
	int64_t		count[HC_YES + 1];
	size_t		size = put(data, put(data, put(data, 0, 4, 0), 4, 0), 8, 3);

	ok(hc_mean_read(data, size, &mean) && mean.rows == 3, "a mean");
	ok(!hc_mean_read(data, size - 1, &mean), "with fewer bytes it is none");
	ok(!hc_mean_read(data, size + 1, &mean), "nor with more");
	(void) put(data, 8, 8, (uint64_t) -1);
	ok(!hc_mean_read(data, size, &mean), "nor of less than no rows");
	ok(!hc_link_read(data, 0, &link), "a link of no bytes");
	ok(!hc_tally_read(data, 7, count), "counts that end early");
	memset(data, 0, sizeof(data));
	ok(hc_tally_read(data, 8 * (HC_YES + 1), count) && count[HC_YES] == 0, "counts of nothing");
	ok(!hc_tally_read(data, 8 * (HC_YES + 1) + 1, count), "and one byte more");
}

static void
test_sizes(void)
{
	uint8_t		code[] = {HC_NO, HC_PARTIAL_LEVEL, HC_YES};
	HcBytes		level[3] = {{NULL, 0}, {"1.5", 3}, {NULL, 0}};
	size_t		without = hc_sheet_size(3, code, NULL);

	ok(without > 3 && hc_sheet_size(3, code, level) > without + 3, "a level that stands apart takes its bytes");
	level[1].size = 0x10000;
	ok(hc_sheet_size(3, code, level) == 0, "one that is too long for its count has no size");
}

int
main(void)
{
	test_walk();
	test_states();
	test_sizes();
	return tap_done();
}
