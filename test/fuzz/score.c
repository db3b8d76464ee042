/*
 * Fuzz target: scores of any form with any answers.
 *
 * sources: src/score_core.c src/exact.c
 *
 * The quick way against the exact one, and a mean of one's own against both.
 */
#include "form.h"

/* sum of weight * ratio over sum of weight of the counted questions of a category (NULL for all), times 100 */
static bool
plain_mean(const HcForm *form, const HcSheet *sheet, const char *category, HcBlanks blanks, HcFraction *mean)
{
	HcFraction	sum = hc_fraction(0, 1),
				weights = hc_fraction(0, 1),
				hundred = hc_fraction(100, 1);

	for (int i = 0; i < form->items; i++)
	{
		const HcFormItem *item = &form->item[i];
		HcCode		verdict = hc_verdict_of(sheet->code[i]),
					gate = item->gate_item < 0 ? HC_YES : hc_verdict_of(sheet->code[item->gate_item]);
		HcFraction	ratio,
					term;

		if (!item->question || item->gate || verdict == HC_NOT_APPLICABLE || gate == HC_NO || gate == HC_NOT_APPLICABLE ||
			(verdict == HC_BLANK && blanks == HC_BLANKS_SKIP))
			continue;
		if (category != NULL && (item->key[HC_CATEGORY] == NULL || strcmp(item->key[HC_CATEGORY], category) != 0))
			continue;
		if (sheet->code[i] > HC_YES)
		{
			HcFraction	above = hc_fraction_sub(&sheet->level[i], &item->scale_min),
						span = hc_fraction_sub(&item->scale_max, &item->scale_min);

			ratio = hc_fraction_div(&above, &span);
		}
		else
			ratio = verdict == HC_YES ? hc_fraction(1, 1) : verdict == HC_PARTIAL ? hc_fraction(1, 2) : hc_fraction(0, 1);
		term = hc_fraction_mul(&item->weight, &ratio);
		sum = hc_fraction_add(&sum, &term);
		weights = hc_fraction_add(&weights, &item->weight);
	}
	if (hc_fraction_sign(&weights) == 0)
		return false;
	*mean = hc_fraction_div(&sum, &weights);
	*mean = hc_fraction_mul(mean, &hundred);
	return true;
}

static void
scores_of(const HcForm *form, const HcSheet *sheet, HcModel model, HcBlanks blanks)
{
	HcScore    *scores = hc_exact_array(HcScore, form->groups);
	HcFraction	zero = hc_fraction(0, 1),
				hundred = hc_fraction(100, 1),
				mean;

	hc_score(form, sheet, model, blanks, scores);
	for (int g = 0; g < form->groups; g++)
	{
		const HcScore *score = &scores[g];

		must(score->total == score->applicable + score->not_applicable);
		must(score->applicable == score->passed + score->failed + score->blank);
		must(score->witness >= -1 && score->witness < form->items);
		must(score->witness < 0 || (form->item[score->witness].question && !form->item[score->witness].gate));
		if (score->scored && model != HC_MODEL_SUM)
			must(hc_fraction_cmp(&score->score, &zero) >= 0 && hc_fraction_cmp(&score->score, &hundred) <= 0);
		must(!score->scored || score->witness >= 0);
		if (model == HC_MODEL_MEAN && (form->group[g].dimension == HC_OVERALL || form->group[g].dimension == HC_CATEGORY))
		{
			bool		scored = plain_mean(form, sheet, form->group[g].key, blanks, &mean);

			must(scored == score->scored);
			must(!scored || hc_fraction_cmp(&mean, &score->score) == 0);
		}
		if (form->group[g].dimension == HC_WEAKEST_LINK)
			for (int c = 0; c < form->categories; c++)
				must(!scores[form->first_category + c].scored ||
					 (score->scored && hc_fraction_cmp(&score->score, &scores[form->first_category + c].score) <= 0));
	}

	if (model == HC_MODEL_MEAN && blanks == HC_BLANKS_FAIL)
	{
		HcQuickScore quick[HC_QUICK_SCORES];
		uint8_t    *code = hc_exact_array(uint8_t, form->items);

		memcpy(code, sheet->code, (size_t) form->items);
		hc_apply_gates(form, code);
		if (hc_score_quickly(form, code, quick))
		{
			for (int c = 0; c < HC_QUICK_SCORES; c++)
			{
				int			g = c == HC_QUICK_ALL ? 0 : form->quick_group[c];
				HcFraction	value;

				if (g < 0)
				{
					must(quick[c].total == 0);
					continue;
				}
				must(quick[c].total == scores[g].total && quick[c].applicable == scores[g].applicable);
				must(quick[c].passed == scores[g].passed && quick[c].blank == scores[g].blank);
				must(quick[c].witness == scores[g].witness);
				must((quick[c].den != 0) == scores[g].scored);
				if (quick[c].den == 0)
					continue;
				value = hc_fraction(100 * quick[c].num, quick[c].den);
				must(hc_fraction_cmp(&value, &scores[g].score) == 0);
			}
			if (form->categories > 0)
			{
				int			weakest = hc_weakest_quickly(quick);

				must((weakest >= 0) == scores[form->groups - 1].scored);
				must(weakest < 0 || strcmp(hc_category_names[weakest], scores[form->groups - 1].key) == 0);
			}
		}
	}
	hc_scores_free(form, scores);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Input		input = {data, data + size};
	HcForm		form = take_form(&input, 24);

	if (hc_form_finish(&form) == NULL)
	{
		HcSheet		sheet = take_sheet(&input, &form);

		for (int model = 0; model < HC_MODELS; model++)
			scores_of(&form, &sheet, (HcModel) model, take_below(&input, 2) ? HC_BLANKS_SKIP : HC_BLANKS_FAIL);
		scores_of(&form, &sheet, HC_MODEL_MEAN, HC_BLANKS_FAIL);
	}
	block_free_all();
	return 0;
}
