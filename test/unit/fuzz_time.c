/*
 * The short form of test/fuzz/time.c: seeds, each changed a little many times,
 * the same in every run.
 *
 * uses: era.c calendar.c check_digit.c icalendar.c
 */
#include "../fuzz/time.c"

#include "tap.h"

static uint32_t state = 20220304;

static uint32_t
next_random(void)
{
	state ^= state << 13;
	state ^= state >> 17;
	return state ^= state << 5;
}

int
main(void)
{
	static const char *const seeds[] = {
		"令和4年3月4日（金）", "Ｒ４．３．４", "平成三十年七月二十七日", "㋿元年5月1日", "S64/1/7(土曜日)", "7000012050002", "0110113719"
	};

	for (int i = 0; i < 200000; i++)
	{
		const char *seed = seeds[next_random() % (sizeof(seeds) / sizeof(seeds[0]))];
		uint8_t		bytes[64];
		size_t		size = strlen(seed);

		memcpy(bytes, seed, size);
		for (uint32_t changes = next_random() % 4; changes > 0; changes--)
			switch (next_random() % 3)
			{
				case 0:
					bytes[next_random() % size] = (uint8_t) next_random();
					break;
				case 1:
					size = next_random() % size + 1;
					break;
				case 2:
					memmove(bytes + 1, bytes, size);
					size++;
					break;
			}
		LLVMFuzzerTestOneInput(bytes, size);
	}
	ok(1, "200000 changed inputs");
	return tap_done();
}
