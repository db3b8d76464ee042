/*
 * input.h
 *	  What the fuzz targets share: values out of the fuzzer's bytes, and memory
 *	  that is counted.
 *
 * A target takes what it needs from the front; when the bytes are used up it
 * gets zeros, so that every input is a case.
 */
#ifndef FUZZ_INPUT_H
#define FUZZ_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Says what does not hold before it ends. */
#define must(condition) \
	do { \
		if (!(condition)) \
		{ \
			fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #condition); \
			abort(); \
		} \
	} while (0)

typedef struct Input
{
	const uint8_t *at;
	const uint8_t *end;
} Input;

static inline uint64_t
take(Input *input, int width)
{
	uint64_t	value = 0;

	for (int i = 0; i < width; i++)
		value = value << 8 | (input->at < input->end ? *input->at++ : 0);
	return value;
}

/* 0 to below - 1 */
static inline int
take_below(Input *input, int below)
{
	return (int) (take(input, 1) % (uint64_t) below);
}

/* From anywhere between the limits, and often from near them and from near 0. */
static inline int64_t
take_between(Input *input, int64_t low, int64_t high)
{
	uint64_t	span = (uint64_t) high - (uint64_t) low,
				value;

	switch (take_below(input, 4))
	{
		case 0:
			value = take(input, 1);
			return low + (int64_t) (span == UINT64_MAX ? value : value % (span + 1));
		case 1:
			value = take(input, 1);
			return high - (int64_t) (span == UINT64_MAX ? value : value % (span + 1));
		case 2:
			value = take(input, 1);
			return low <= 0 && high >= 128 && value < 128 ? (int64_t) value : low;
		default:
			value = take(input, 8);
			return (int64_t) ((uint64_t) low + (span == UINT64_MAX ? value : value % (span + 1)));
	}
}

/* ---- memory of the files under test that take it from their callers ---- */

typedef union Block
{
	struct
	{
		union Block *next,
				   *previous;
	};
	long double align;
} Block;

static Block blocks = {{&blocks, &blocks}};

static inline void *
block_alloc(size_t size)
{
	Block	   *block = malloc(sizeof(Block) + size);

	/* what is not written must not be read as if it were */
	memset(block + 1, 0xA5, size);
	block->next = blocks.next;
	block->previous = &blocks;
	blocks.next->previous = block;
	blocks.next = block;
	return block + 1;
}

static inline void
block_free(void *pointer)
{
	Block	   *block = (Block *) pointer - 1;

	block->next->previous = block->previous;
	block->previous->next = block->next;
	free(block);
}

/* whatever is left of this input's */
static inline void
block_free_all(void)
{
	while (blocks.next != &blocks)
		block_free(blocks.next + 1);
}

static inline bool
block_none(void)
{
	return blocks.next == &blocks;
}

#endif							/* FUZZ_INPUT_H */
