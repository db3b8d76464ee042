/*
 * packed.c
 *	  Reads values out of bytes: score sheets and the states of parallel aggregates.
 *
 * Sheets lie in a table that its owner can write, and the functions that read
 * them can be called with any bytes.  So nothing here believes a length, a
 * count or a code before it has looked: whatever the bytes, a reader says no
 * and reads nothing outside them.  No server headers, so that it can be fuzzed
 * alone; the callers turn a no into an error.
 *
 * Integers are written with their highest byte first, as pq_sendint*() does.
 */
#include "packed.h"

#include <string.h>

/* ---- reading ---- */

static bool
read_integer(HcReader *reader, size_t width, uint64_t *value)
{
	if ((size_t) (reader->end - reader->at) < width)
		return false;
	*value = 0;
	for (size_t i = 0; i < width; i++)
		*value = *value << 8 | *reader->at++;
	return true;
}

static bool
read_int64(HcReader *reader, int64_t *value)
{
	uint64_t	bits;

	if (!read_integer(reader, 8, &bits))
		return false;
	memcpy(value, &bits, sizeof(bits));
	return true;
}

/* Bytes that follow their count, which is "width" bytes wide. */
static bool
read_counted(HcReader *reader, size_t width, HcBytes *bytes)
{
	uint64_t	count;

	if (!read_integer(reader, width, &count) || count > (size_t) (reader->end - reader->at))
		return false;
	bytes->data = (const char *) reader->at;
	bytes->size = (size_t) count;
	reader->at += count;
	return true;
}

static bool
at_end(const HcReader *reader)
{
	return reader->at == reader->end;
}

/* ---- a score sheet ---- */

/*
 * The packed form: number of items (4 bytes), one byte for each item, then for
 * each item whose level stands apart, in order: length (2 bytes) and decimal
 * text of the level.
 */
#define HEADER_SIZE		4
#define LENGTH_SIZE		2
#define LONGEST_LEVEL	0xFFFF

/* The levels are looked at one by one: see hc_sheet_next_level(). */
bool
hc_sheet_open(const void *data, size_t size, HcPackedSheet *sheet)
{
	HcReader	reader = hc_reader(data, size);
	uint64_t	items;

	if (!read_integer(&reader, HEADER_SIZE, &items) || items > (size_t) (reader.end - reader.at) || items > INT32_MAX)
		return false;
	sheet->items = (int) items;
	sheet->code = reader.at;
	reader.at += items;
	sheet->levels = reader;
	return true;
}

bool
hc_sheet_next_level(HcPackedSheet *sheet, HcBytes *level)
{
	return read_counted(&sheet->levels, LENGTH_SIZE, level);
}

/*
 * The sheet with what has changed put on it, in two arrays of as many entries
 * as the old one has items: see hc_sheet_open() for how many these are.
 * Levels point into the bytes given.
 */
bool
hc_sheet_merge(const void *old_data, size_t old_size, const void *changes_data, size_t changes_size,
			   uint8_t *code, HcBytes *level)
{
	HcPackedSheet old,
				changes;

	if (!hc_sheet_open(old_data, old_size, &old) ||
		!hc_sheet_open(changes_data, changes_size, &changes) ||
		old.items != changes.items)
		return false;
	for (int i = 0; i < old.items; i++)
	{
		level[i].data = NULL;
		level[i].size = 0;
		code[i] = changes.code[i] == HC_UNTOUCHED ? old.code[i] : changes.code[i];
		if (hc_level_apart(old.code[i]) && !hc_sheet_next_level(&old, &level[i]))
			return false;
		if (hc_level_apart(changes.code[i]) && !hc_sheet_next_level(&changes, &level[i]))
			return false;
	}
	return at_end(&old.levels) && at_end(&changes.levels);
}

/* A level as the exact code wants it; false for what is no number. */
static bool
parse_level(const HcBytes *text, HcFraction *level)
{
	char	   *copy;
	bool		parsed;

	if (memchr(text->data, '\0', text->size) != NULL)
		return false;
	copy = hc_exact_array(char, text->size + 1);
	memcpy(copy, text->data, text->size);
	copy[text->size] = '\0';
	parsed = hc_fraction_parse(copy, level);
	hc_exact_free(copy);
	return parsed;
}

/*
 * A packed sheet as hc_score() wants it, with every code one that hc_encode()
 * gives for its item: a step beyond the scale, or a level that is not there,
 * would send the scoring astray.  sheet: one byte for each item in "code".
 * Levels read before a failure are the caller's memory context's to give back.
 */
bool
hc_sheet_read(const HcForm *form, HcPackedSheet packed, HcSheet *sheet)
{
	sheet->level = NULL;
	if (packed.items != form->items)
		return false;
	memcpy(sheet->code, packed.code, (size_t) packed.items);
	for (int i = 0; i < packed.items; i++)
	{
		uint8_t		code = packed.code[i];
		HcBytes		text;

		/* a scale without small steps has one all the same: the lowest */
		if (code >= HC_FIRST_STEP ? (code - HC_FIRST_STEP) / 3 > form->item[i].small_span : code > HC_YES_LEVEL)
			return false;
		if (!hc_level_apart(code))
			continue;
		if (sheet->level == NULL)
		{
			sheet->level = hc_exact_array(HcFraction, form->items);
			for (int k = 0; k < form->items; k++)
				sheet->level[k] = hc_fraction(0, 1);
		}
		if (!hc_sheet_next_level(&packed, &text) || !parse_level(&text, &sheet->level[i]))
			return false;
	}
	return at_end(&packed.levels);
}

/*
 * Bytes that hc_sheet_write() writes; 0 if a level is too long for its count.
 * level: by item; may be NULL where no level stands apart.
 */
size_t
hc_sheet_size(int items, const uint8_t *code, const HcBytes *level)
{
	size_t		size = HEADER_SIZE + (size_t) items;

	if (level != NULL)
		for (int i = 0; i < items; i++)
			if (hc_level_apart(code[i]))
			{
				if (level[i].size > LONGEST_LEVEL)
					return 0;
				size += LENGTH_SIZE + level[i].size;
			}
	return size;
}

void
hc_sheet_write(int items, const uint8_t *code, const HcBytes *level, void *data)
{
	uint8_t    *at = data;

	for (int shift = 24; shift >= 0; shift -= 8)
		*at++ = (uint8_t) ((uint32_t) items >> shift);
	if (items > 0)
		memcpy(at, code, (size_t) items);
	at += items;
	if (level != NULL)
		for (int i = 0; i < items; i++)
			if (hc_level_apart(code[i]))
			{
				*at++ = (uint8_t) (level[i].size >> 8);
				*at++ = (uint8_t) level[i].size;
				memcpy(at, level[i].data, level[i].size);
				at += level[i].size;
			}
}

/* ---- a set of sheets ---- */

/*
 * Goes on to the next sheet.  Per sheet: assessment, length of the edition's
 * code and the code (length 0: of the same edition as the sheet before),
 * length of the packed sheet and the sheet.
 */
HcNext
hc_sheet_walk(HcSheetWalk *walk)
{
	HcBytes		code,
				sheet;

	if (at_end(&walk->reader))
		return HC_NEXT_END;
	if (!read_int64(&walk->reader, &walk->assessment_id) ||
		!read_counted(&walk->reader, 4, &code) || code.size > INT32_MAX ||
		!read_counted(&walk->reader, 4, &sheet) || sheet.size > INT32_MAX)
		return HC_NEXT_BROKEN;
	walk->new_edition = code.size > 0;
	if (walk->new_edition)
	{
		if (memchr(code.data, '\0', code.size) != NULL)
			return HC_NEXT_BROKEN;
		walk->checklist_code = code.data;
		walk->code_length = (int) code.size;
	}
	else if (walk->checklist_code == NULL)
		return HC_NEXT_BROKEN;
	walk->packed = (const uint8_t *) sheet.data;
	walk->length = (int) sheet.size;
	return HC_NEXT_SHEET;
}

/* ---- states of aggregates ---- */

/* weighted_mean(): sum and weight, each with its length, and the number of rows. */
bool
hc_mean_read(const void *data, size_t size, HcMeanBytes *mean)
{
	HcReader	reader = hc_reader(data, size);

	return read_counted(&reader, 4, &mean->sum) && read_counted(&reader, 4, &mean->weight) &&
		read_int64(&reader, &mean->rows) && mean->rows >= 0 && at_end(&reader);
}

/* weakest_link(): how many parts there are, then the ratio and the label, each with its length. */
bool
hc_link_read(const void *data, size_t size, HcLinkBytes *link)
{
	HcReader	reader = hc_reader(data, size);
	uint64_t	parts;

	if (!read_integer(&reader, 1, &parts) || parts > 2)
		return false;
	link->has_lowest = parts >= 1;
	link->has_label = parts >= 2;
	if (link->has_lowest && !read_counted(&reader, 4, &link->lowest))
		return false;
	if (link->has_label && !read_counted(&reader, 4, &link->label))
		return false;
	return at_end(&reader);
}

/* answer_tally(): the counts in the order of HcCode. */
bool
hc_tally_read(const void *data, size_t size, int64_t count[HC_YES + 1])
{
	HcReader	reader = hc_reader(data, size);

	for (int code = HC_BLANK; code <= HC_YES; code++)
		if (!read_int64(&reader, &count[code]) || count[code] < 0)
			return false;
	return at_end(&reader);
}
