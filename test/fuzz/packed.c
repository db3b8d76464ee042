/*
 * Fuzz target: score sheets and states of aggregates out of hostile bytes.
 *
 * sources: src/packed.c src/score_core.c src/exact.c
 *
 * Readers say no or read nothing but the bytes; what hc_sheet_read() accepts
 * can be scored; what is written is read back as it was.
 */
#include "form.h"
#include "packed.h"

static bool
within(const HcBytes *bytes, const void *data, size_t size)
{
	return bytes->data >= (const char *) data && bytes->data + bytes->size <= (const char *) data + size;
}

static void
states(const uint8_t *data, size_t size)
{
	HcMeanBytes mean;
	HcLinkBytes link;
	int64_t		count[HC_YES + 1];
	HcSheetWalk walk = {.reader = hc_reader(data, size)};
	HcNext		next;

	if (hc_mean_read(data, size, &mean))
		must(within(&mean.sum, data, size) && within(&mean.weight, data, size) && mean.sum.size + mean.weight.size + 16 == size);
	if (hc_link_read(data, size, &link))
		must((!link.has_lowest || within(&link.lowest, data, size)) && (!link.has_label || within(&link.label, data, size)));
	if (hc_tally_read(data, size, count))
		must(size == 8 * (HC_YES + 1));
	while ((next = hc_sheet_walk(&walk)) == HC_NEXT_SHEET)
	{
		HcBytes		code = {walk.checklist_code, (size_t) walk.code_length},
					sheet = {(const char *) walk.packed, (size_t) walk.length};

		must(code.size > 0 && within(&code, data, size) && within(&sheet, data, size));
	}
	must(next != HC_NEXT_END || walk.reader.at == walk.reader.end);
}

static bool
read_sheet(const HcForm *form, const void *data, size_t size, HcSheet *sheet)
{
	HcPackedSheet packed;

	return hc_sheet_open(data, size, &packed) && hc_sheet_read(form, packed, sheet);
}

/* Any bytes as a sheet of a form, alone and as a change to another. */
static void
sheets(const HcForm *form, const HcSheet *good, const uint8_t *data, size_t size)
{
	HcPackedSheet packed;
	HcSheet		sheet = {hc_exact_array(uint8_t, form->items), NULL};
	HcBytes    *text = hc_exact_array(HcBytes, form->items);
	size_t		good_size;
	uint8_t    *good_data;

	if (read_sheet(form, data, size, &sheet))
	{
		HcScore    *scores = hc_exact_array(HcScore, form->groups);
		HcQuickScore quick[HC_QUICK_SCORES];
		uint8_t    *code = hc_exact_array(uint8_t, form->items);

		hc_score(form, &sheet, HC_MODEL_MEAN, HC_BLANKS_FAIL, scores);
		hc_score(form, &sheet, HC_MODEL_SUM, HC_BLANKS_SKIP, scores);
		memcpy(code, sheet.code, (size_t) form->items);
		hc_apply_gates(form, code);
		(void) hc_score_quickly(form, code, quick);
	}
	/* the quick way looks at codes that nobody has checked */
	if (hc_sheet_open(data, size, &packed) && packed.items == form->items)
	{
		HcQuickScore quick[HC_QUICK_SCORES];
		uint8_t    *code = hc_exact_array(uint8_t, form->items);

		memcpy(code, packed.code, (size_t) form->items);
		hc_apply_gates(form, code);
		if (hc_score_quickly(form, code, quick))
			(void) hc_weakest_quickly(quick);
	}

	/* a good sheet comes back as it was, and takes the bytes as changes only if they fit */
	for (int i = 0; i < form->items; i++)
	{
		text[i].data = hc_level_apart(good->code[i]) ? hc_fraction_decimal(&good->level[i], 20) : NULL;
		text[i].size = text[i].data == NULL ? 0 : strlen(text[i].data);
	}
	good_size = hc_sheet_size(form->items, good->code, text);
	must(good_size > 0);
	good_data = malloc(good_size);
	hc_sheet_write(form->items, good->code, text, good_data);
	must(read_sheet(form, good_data, good_size, &sheet));
	must(form->items == 0 || memcmp(sheet.code, good->code, (size_t) form->items) == 0);
	/* cut off anywhere, or with something behind it, it is none */
	must(good_size == 4 || !read_sheet(form, good_data, good_size - 1, &sheet));

	if (hc_sheet_open(good_data, good_size, &packed))
	{
		uint8_t    *code = hc_exact_array(uint8_t, form->items);
		HcBytes    *level = hc_exact_array(HcBytes, form->items);

		if (hc_sheet_merge(good_data, good_size, data, size, code, level))
		{
			size_t		merged_size = hc_sheet_size(form->items, code, level);
			uint8_t    *merged = malloc(merged_size);

			hc_sheet_write(form->items, code, level, merged);
			must(hc_sheet_open(merged, merged_size, &packed) && packed.items == form->items);
			free(merged);
		}
		must(hc_sheet_merge(good_data, good_size, good_data, good_size, code, level));
		must(form->items == 0 || memcmp(code, good->code, (size_t) form->items) == 0);
		(void) hc_sheet_merge(data, size, good_data, size < 4 ? 0 : good_size, code, level);
	}
	free(good_data);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Input		input = {data, data + size};
	HcForm		form;

	/* a copy of exactly this size, so that reading past it is noticed */
	{
		uint8_t    *copy = malloc(size ? size : 1);

		memcpy(copy, data, size);
		states(copy, size);
		free(copy);
	}
	form = take_form(&input, 12);
	if (hc_form_finish(&form) == NULL)
	{
		HcSheet		sheet = take_sheet(&input, &form);
		size_t		left = (size_t) (input.end - input.at);
		uint8_t    *copy = malloc(left + 4);

		/* mostly with a header that fits, or few inputs would get past it */
		if (left > 0 && *input.at % 8 != 0)
		{
			memset(copy, 0, 3);
			copy[3] = (uint8_t) form.items;
			memcpy(copy + 4, input.at, left);
			left += 4;
			copy = realloc(copy, left);
		}
		else
			memcpy(copy, input.at, left);
		sheets(&form, &sheet, copy, left);
		free(copy);
	}
	block_free_all();
	return 0;
}
