/*
 * form.h
 *	  Forms and their answers out of the fuzzer's bytes.
 */
#ifndef FUZZ_FORM_H
#define FUZZ_FORM_H

#include "input.h"
#include "score_core.h"

void *
hc_exact_alloc(size_t size)
{
	return block_alloc(size);
}

void
hc_exact_free(void *pointer)
{
	block_free(pointer);
}

/* scale_min below scale_max and weights of 0 or more, as the table's constraints have it */
static HcForm
take_form(Input *input, int most_items)
{
	static const char *const names[] = {"organizational", "human", "technical", "physical", "other", "b"};
	HcForm		form;

	memset(&form, 0, sizeof(form));
	form.items = take_below(input, most_items + 1);
	form.item = hc_exact_array(HcFormItem, form.items);
	memset(form.item, 0, sizeof(HcFormItem) * (size_t) form.items);
	for (int i = 0; i < form.items; i++)
	{
		HcFormItem *item = &form.item[i];
		int			shape = (int) take(input, 1);

		item->item_id = i;
		item->number = "1";
		item->question = shape % 4 != 0;
		item->parent = shape & 4 ? take_below(input, form.items) : -1;
		item->gate = shape % 16 == 9;
		item->gate_item = shape & 16 && shape & 32 ? take_below(input, form.items) : -1;
		item->weight = shape & 64 ? hc_fraction((int64_t) take(input, 1), 1 + (int64_t) take(input, 1)) : hc_fraction(1, 1);
		item->scale_min = hc_fraction(0, 1);
		item->scale_max = hc_fraction(1, 1);
		if (shape & 128)
			switch (take_below(input, 4))
			{
				case 0:
					item->scale_max = hc_fraction(1 + take_below(input, 90), 1);
					break;
				case 1:
					item->scale_min = hc_fraction(take_below(input, 100) - 50, 2);
					item->scale_max = hc_fraction(26 + take_below(input, 100), 1);
					break;
				case 2:
					item->weight = hc_fraction(take_between(input, 0, INT64_MAX), take_between(input, 1, INT64_MAX));
					break;
				case 3:
					item->scale_max = hc_fraction(take_between(input, 1, INT64_MAX), 1 + (int64_t) take(input, 2));
					break;
			}
		for (int dimension = HC_CATEGORY; dimension < HC_WEAKEST_LINK; dimension++)
			if (item->question && take_below(input, 3) != 0)
				item->key[dimension] = names[take_below(input, dimension == HC_CATEGORY ? HC_CATEGORIES : 6)];
	}
	return form;
}

static HcCode
take_verdict(Input *input)
{
	return (HcCode) take_below(input, HC_YES + 1);
}

/* A level on the item's scale: scale_min + span * n / 255, or a whole step. */
static HcFraction
take_level(Input *input, const HcFormItem *item)
{
	int			n = (int) take(input, 1);
	HcFraction	part = item->small_span > 0 && n % 2 ? hc_fraction(n % (item->small_span + 1), item->small_span) : hc_fraction(n, 255),
				above = hc_fraction_mul(&item->span, &part),
				level = hc_fraction_add(&item->scale_min, &above);

	hc_fraction_free(&above);
	return level;
}

static HcSheet
take_sheet(Input *input, const HcForm *form)
{
	HcSheet		sheet = {hc_exact_array(uint8_t, form->items), hc_exact_array(HcFraction, form->items)};

	for (int i = 0; i < form->items; i++)
	{
		HcCode		verdict = take_verdict(input);
		HcFraction	level;

		sheet.code[i] = form->item[i].question ? (uint8_t) verdict : HC_BLANK;
		sheet.level[i] = hc_fraction(0, 1);
		if (!form->item[i].question || verdict < HC_NO || take_below(input, 2) == 0)
			continue;
		level = take_level(input, &form->item[i]);
		sheet.code[i] = hc_encode(&form->item[i], verdict, &level);
		must(hc_verdict_of(sheet.code[i]) == verdict);
		must(sheet.code[i] != 0xFF);
		sheet.level[i] = level;
	}
	return sheet;
}

#endif							/* FUZZ_FORM_H */
