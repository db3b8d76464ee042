/*
 * mutate.h
 *	  The short form of a fuzz target, without libFuzzer: the seeds of
 *	  test/fuzz/seeds, each changed a little many times, the same in every run.
 *
 * A file of seeds has one on each line, with \xHH for bytes that are no text.
 */
#ifndef FUZZ_MUTATE_H
#define FUZZ_MUTATE_H

#include "input.h"

#include "../unit/tap.h"

#define MOST_SEEDS	256
#define MOST_BYTES	1024

typedef struct Seed
{
	size_t		size;
	uint8_t		bytes[MOST_BYTES];
} Seed;

static Seed seeds[MOST_SEEDS];
static int	seed_count = 0;
static uint32_t mutate_state = 20220304;

static uint32_t
next_random(void)
{
	mutate_state ^= mutate_state << 13;
	mutate_state ^= mutate_state >> 17;
	return mutate_state ^= mutate_state << 5;
}

static void
read_seeds(const char *path)
{
	char		line[MOST_BYTES * 4 + 2];
	FILE	   *file = fopen(path, "r");

	while (file != NULL && seed_count < MOST_SEEDS && fgets(line, sizeof(line), file) != NULL)
	{
		Seed	   *seed = &seeds[seed_count++];
		unsigned	byte;

		line[strcspn(line, "\n")] = '\0';
		for (char *p = line; *p != '\0' && seed->size < MOST_BYTES;)
			if (sscanf(p, "\\x%2x", &byte) == 1)
			{
				seed->bytes[seed->size++] = (uint8_t) byte;
				p += 4;
			}
			else
				seed->bytes[seed->size++] = (uint8_t) *p++;
	}
	if (file != NULL)
		fclose(file);
}

static int
mutate(const char *name, int rounds)
{
	char		path[100];

	snprintf(path, sizeof(path), "test/fuzz/seeds/%s", name);
	read_seeds(path);
	ok(seed_count > 0, "%d seeds of %s", seed_count, name);
	for (int i = 0; i < seed_count; i++)
		LLVMFuzzerTestOneInput(seeds[i].bytes, seeds[i].size);
	for (int i = 0; i < rounds && seed_count > 0; i++)
	{
		const Seed *seed = &seeds[next_random() % (uint32_t) seed_count];
		const Seed *other = &seeds[next_random() % (uint32_t) seed_count];
		uint8_t		bytes[MOST_BYTES + 8];
		size_t		size = seed->size;

		memcpy(bytes, seed->bytes, size);
		for (uint32_t changes = next_random() % 6; changes > 0; changes--)
			switch (next_random() % 5)
			{
				case 0:
					if (size > 0)
						bytes[next_random() % size] = (uint8_t) next_random();
					break;
				case 1:
					if (size > 0)
						bytes[next_random() % size] ^= (uint8_t) (1u << next_random() % 8);
					break;
				case 2:
					size = size > 0 ? next_random() % size + 1 : 0;
					break;
				case 3:
					if (size < MOST_BYTES)
					{
						memmove(bytes + 1, bytes, size);
						bytes[0] = (uint8_t) next_random();
						size++;
					}
					break;
				case 4:			/* goes on as another seed does */
					if (other->size > 0)
					{
						size_t		at = next_random() % other->size;

						at = at < size ? at : size;
						memcpy(bytes + at, other->bytes + at, other->size - at);
						size = other->size;
					}
					break;
			}
		LLVMFuzzerTestOneInput(bytes, size);
	}
	ok(1, "%d changed inputs of %s", rounds, name);
	return tap_done();
}

#endif							/* FUZZ_MUTATE_H */
