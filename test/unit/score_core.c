/*
 * Scores of forms built by hand, and the quick way against the exact one.
 *
 * uses: score_core.c exact.c
 */
#include "score_core.h"
#include "tap.h"

#include <stdlib.h>
#include <string.h>

static void **blocks = NULL;
static size_t used = 0,
			room = 0;
static long live = 0;

/* Forms are never freed by score_core.c: here everything goes at the end. */
void *
hc_exact_alloc(size_t size)
{
	if (used == room)
		blocks = realloc(blocks, sizeof(void *) * (room = 2 * room + 1024));
	live++;
	return blocks[used++] = malloc(size > 0 ? size : 1);
}

void
hc_exact_free(void *pointer)
{
	(void) pointer;
	live--;
}

static void
free_all(void)
{
	while (used > 0)
		free(blocks[--used]);
	live = 0;
}

static HcForm
new_form(int items)
{
	HcForm		form;

	memset(&form, 0, sizeof(form));
	form.items = items;
	form.item = hc_exact_array(HcFormItem, items);
	memset(form.item, 0, sizeof(HcFormItem) * (size_t) items);
	for (int i = 0; i < items; i++)
	{
		char	   *number = hc_exact_array(char, 12);

		snprintf(number, 12, "%d", i + 1);
		form.item[i].item_id = i + 1;
		form.item[i].number = number;
		form.item[i].parent = form.item[i].gate_item = -1;
		form.item[i].question = true;
		form.item[i].weight = hc_fraction(1, 1);
		form.item[i].scale_min = hc_fraction(0, 1);
		form.item[i].scale_max = hc_fraction(1, 1);
	}
	return form;
}

static HcSheet
new_sheet(const HcForm *form, const char *answers)
{
	HcSheet		sheet = {hc_exact_array(uint8_t, form->items), NULL};

	for (int i = 0; i < form->items; i++)
		switch (answers == NULL ? ' ' : answers[i])
		{
			case 'y': sheet.code[i] = HC_YES; break;
			case 'n': sheet.code[i] = HC_NO; break;
			case 'p': sheet.code[i] = HC_PARTIAL; break;
			case '-': sheet.code[i] = HC_NOT_APPLICABLE; break;
			default: sheet.code[i] = HC_BLANK;
		}
	return sheet;
}

static HcScore *
scored(const HcForm *form, const HcSheet *sheet, HcModel model, HcBlanks blanks)
{
	HcScore    *scores = hc_exact_array(HcScore, form->groups);

	hc_score(form, sheet, model, blanks, scores);
	return scores;
}

/* "-" for no score */
static bool
is(const HcScore *score, const char *expected)
{
	char	   *text = score->scored ? hc_fraction_decimal(&score->score, 30) : (char *) "-";

	if (strcmp(text, expected) != 0)
		printf("# got %s, expected %s\n", text, expected);
	return strcmp(text, expected) == 0;
}

static void
test_nine_items(void)
{
	HcForm		form = new_form(9);
	HcSheet		sheet = new_sheet(&form, "yyynyyynn");
	HcScore    *scores;

	ok(hc_form_finish(&form) == NULL && form.groups == 1, "nine questions in one group");
	scores = scored(&form, &sheet, HC_MODEL_MEAN, HC_BLANKS_FAIL);
	ok(is(&scores[0], "66.666666666666666666666666666667") && scores[0].passed == 6 && scores[0].witness == 3,
	   "the notice's nine answers");
	scores = scored(&form, &sheet, HC_MODEL_SUM, HC_BLANKS_FAIL);
	ok(is(&scores[0], "6"), "as a sum");
	scores = scored(&form, &sheet, HC_MODEL_WEAKEST, HC_BLANKS_FAIL);
	ok(is(&scores[0], "0"), "by the weakest");
	scores = scored(&form, &sheet, HC_MODEL_ABSOLUTE, HC_BLANKS_FAIL);
	ok(is(&scores[0], "0"), "all or nothing");
	sheet = new_sheet(&form, "y-yyy y-y");
	scores = scored(&form, &sheet, HC_MODEL_ABSOLUTE, HC_BLANKS_SKIP);
	ok(is(&scores[0], "100") && scores[0].witness == 0, "nothing but yes, and the first as witness");
	scores = scored(&form, &sheet, HC_MODEL_ABSOLUTE, HC_BLANKS_FAIL);
	ok(is(&scores[0], "0") && scores[0].witness == 5, "the blank fails");
	sheet = new_sheet(&form, "---------");
	scores = scored(&form, &sheet, HC_MODEL_MEAN, HC_BLANKS_FAIL);
	ok(is(&scores[0], "-") && scores[0].witness == -1 && scores[0].not_applicable == 9, "nothing applicable");
	sheet = new_sheet(&form, NULL);
	scores = scored(&form, &sheet, HC_MODEL_SUM, HC_BLANKS_SKIP);
	ok(is(&scores[0], "-") && scores[0].applicable == 9 && scores[0].blank == 9, "nothing but blanks, left out");
}

static void
test_gate_and_scale(void)
{
	HcForm		form = new_form(4);
	HcSheet		sheet;
	HcScore    *scores;
	HcFraction	level = hc_fraction(2, 1);

	form.item[0].gate = true;
	form.item[1].gate_item = form.item[2].gate_item = 0;
	form.item[3].scale_min = hc_fraction(1, 1);
	form.item[3].scale_max = hc_fraction(5, 1);
	ok(hc_form_finish(&form) == NULL && form.questions == 3, "a gate is not counted");
	sheet = new_sheet(&form, "nyn ");
	sheet.code[3] = hc_encode(&form.item[3], HC_PARTIAL, &level);
	ok(sheet.code[3] == HC_FIRST_STEP + 4 && hc_verdict_of(sheet.code[3]) == HC_PARTIAL, "step 1 of 4 in a byte");
	scores = scored(&form, &sheet, HC_MODEL_MEAN, HC_BLANKS_FAIL);
	ok(is(&scores[0], "25") && scores[0].not_applicable == 2 && scores[0].failed == 1, "behind a closed gate nothing counts");
	scores = scored(&form, &sheet, HC_MODEL_SUM, HC_BLANKS_FAIL);
	ok(is(&scores[0], "2"), "the sum is of levels");
	sheet.code[0] = HC_YES;
	scores = scored(&form, &sheet, HC_MODEL_MEAN, HC_BLANKS_FAIL);
	ok(is(&scores[0], "41.666666666666666666666666666667") && scores[0].witness == 2, "behind an open one everything does");
	sheet.code[3] = HC_BLANK;
	scores = scored(&form, &sheet, HC_MODEL_SUM, HC_BLANKS_FAIL);
	ok(is(&scores[0], "1"), "a blank adds nothing to a sum");
	for (int span = 1; span <= 90; span++)
	{
		HcFraction	top = hc_fraction(span, 1);

		form.item[3].scale_min = hc_fraction(0, 1);
		form.item[3].scale_max = top;
		form.item[3].small_span = span <= HC_MAX_STEP ? span : 0;
		if (hc_encode(&form.item[3], HC_YES, &top) == 0xFF)
			ok(0, "the top of %d steps is taken for no change", span);
	}
	form.item[3].scale_min = hc_fraction(1, 1);
	form.item[3].scale_max = hc_fraction(5, 1);
	form.item[3].small_span = 4;
	level = hc_fraction(7, 3);
	ok(hc_encode(&form.item[3], HC_YES, &level) == HC_YES_LEVEL, "a level between the steps stands apart");
	level = hc_fraction(0, 1);
	ok(hc_encode(&form.item[3], HC_NO, &level) == HC_NO_LEVEL, "so does one below the scale");
	ok(hc_encode(&form.item[3], HC_YES, NULL) == HC_YES && hc_encode(&form.item[3], HC_BLANK, &level) == HC_BLANK,
	   "without a level the verdict says all, and a blank has none");
}

/* 1,000 sections one below the other, each with a question of weight 2 beside a section of weight 1. */
/* Σ weight · level where it leaves 64 bits, and where it comes to the one value that has no magnitude in them */
static void
test_large_sums(void)
{
	HcForm		form = new_form(2);
	HcSheet		sheet;
	HcScore    *scores;

	for (int i = 0; i < 2; i++)
	{
		form.item[i].weight = hc_fraction((int64_t) 1 << 62, 1);
		form.item[i].scale_min = hc_fraction(-1, 1);
	}
	ok(hc_form_finish(&form) == NULL, "weights of 2^62");
	sheet = new_sheet(&form, "yy");
	scores = scored(&form, &sheet, HC_MODEL_SUM, HC_BLANKS_FAIL);
	ok(is(&scores[0], "9223372036854775808"), "2^63 as a sum");
	sheet = new_sheet(&form, "nn");
	scores = scored(&form, &sheet, HC_MODEL_SUM, HC_BLANKS_FAIL);
	ok(is(&scores[0], "-9223372036854775808"), "-2^63");
	sheet = new_sheet(&form, "yn");
	scores = scored(&form, &sheet, HC_MODEL_SUM, HC_BLANKS_FAIL);
	ok(is(&scores[0], "0"), "and back to nothing");
}

static void
test_deep_tree(void)
{
	HcForm		form = new_form(2000);
	HcSheet		sheet;
	HcScore    *scores;
	HcFraction	expected,
				hundred = hc_fraction(100, 1);

	for (int i = 0; i < 1000; i++)
	{
		form.item[i].question = false;
		form.item[i].parent = i - 1;
		form.item[1000 + i].parent = i;
		form.item[1000 + i].weight = hc_fraction(2, 1);
		form.item[1000 + i].key[HC_CATEGORY] = hc_category_names[i % 2];
	}
	ok(hc_form_finish(&form) == NULL && form.groups == 1004, "a thousand levels");
	sheet = new_sheet(&form, NULL);
	for (int i = 0; i < 1000; i++)
		sheet.code[1000 + i] = i % 3 == 0 ? HC_YES : i % 3 == 1 ? HC_PARTIAL : HC_NO;
	scores = scored(&form, &sheet, HC_MODEL_TREE, HC_BLANKS_FAIL);
	/* from the bottom: the last section is its one question; above, (2 r + s) / 3 */
	expected = hc_fraction(999 % 3 == 0 ? 2 : 999 % 3 == 1 ? 1 : 0, 2);
	for (int i = 998; i >= 0; i--)
	{
		HcFraction	own = hc_fraction(i % 3 == 0 ? 2 : i % 3 == 1 ? 1 : 0, 1),
					third = hc_fraction(1, 3);

		expected = hc_fraction_add(&expected, &own);
		expected = hc_fraction_mul(&expected, &third);
	}
	expected = hc_fraction_mul(&expected, &hundred);
	ok(scores[0].scored && hc_fraction_cmp(&scores[0].score, &expected) == 0, "its mean of means is exact");
	ok(scores[1000].total == 1 && scores[1].total == 1000, "every section counts all below it");

	form.item[0].parent = 999;
	form.order = NULL;
	ok(hc_form_finish(&form) != NULL, "a cycle is found");
}

/* Any form that the quick way takes gets the same scores as the exact one. */
static void
test_quick(void)
{
	int			wrong = 0,
				taken = 0,
				plain = 0,
				summed = 0;

	for (int round = 0; round < 2000; round++)
	{
		int			items = 1 + rand() % 40;
		HcForm		form = new_form(items);
		HcSheet		sheet;
		HcScore    *scores;
		HcQuickScore quick[HC_QUICK_SCORES],
					sum[HC_QUICK_SCORES];
		uint8_t    *code;
		bool		levels = rand() % 2;

		for (int i = 0; i < items; i++)
		{
			HcFormItem *item = &form.item[i];

			item->question = rand() % 8 != 0;
			item->gate = item->question && rand() % 10 == 0;
			item->parent = i > 0 && rand() % 2 ? rand() % i : -1;
			item->gate_item = !item->gate && rand() % 6 == 0 && form.item[rand() % (i + 1)].gate ? rand() % (i + 1) : -1;
			item->weight = hc_fraction(rand() % 5, 1 + rand() % 4);
			item->scale_max = hc_fraction(1 + rand() % 6, 1);
			item->key[HC_CATEGORY] = rand() % 5 ? hc_category_names[rand() % HC_CATEGORIES] : NULL;
		}
		hc_form_finish(&form);
		sheet = new_sheet(&form, NULL);
		for (int i = 0; i < items; i++)
			if (form.item[i].question)
			{
				HcFraction	level = hc_fraction(rand() % (int) (form.item[i].scale_max.num.small + 1), 1);

				sheet.code[i] = (uint8_t) (rand() % 5);
				if (levels && sheet.code[i] >= HC_NO && rand() % 3 == 0)
					sheet.code[i] = hc_encode(&form.item[i], (HcCode) sheet.code[i], &level);
			}
		scores = scored(&form, &sheet, HC_MODEL_MEAN, HC_BLANKS_FAIL);
		code = hc_exact_array(uint8_t, items);
		memcpy(code, sheet.code, (size_t) items);
		hc_apply_gates(&form, code);
		if (!hc_score_quickly(&form, code, quick))
			continue;
		taken++;
		plain += !levels;
		if (hc_sum_quickly(&form, code, sum))
		{
			summed++;
			for (int c = 0; c < HC_QUICK_SCORES; c++)
				wrong += sum[c].num != quick[c].num || sum[c].den != quick[c].den;
		}
		for (int c = 0; c <= HC_CATEGORIES; c++)
		{
			const HcScore *exact = c == HC_QUICK_ALL ? &scores[0] :
				form.quick_group[c] < 0 ? NULL : &scores[form.quick_group[c]];
			HcFraction	score;

			if (exact == NULL)
			{
				wrong += quick[c].total != 0;
				continue;
			}
			score = quick[c].den > 0 ? hc_fraction(100 * quick[c].num, quick[c].den) : hc_fraction(-1, 1);
			wrong += quick[c].total != exact->total || quick[c].applicable != exact->applicable ||
				quick[c].passed != exact->passed || quick[c].blank != exact->blank ||
				quick[c].witness != exact->witness || (quick[c].den > 0) != exact->scored ||
				(exact->scored && hc_fraction_cmp(&score, &exact->score) != 0);
		}
		if (form.categories > 0)
		{
			int			weakest = hc_weakest_quickly(quick);

			wrong += (weakest < 0) != (scores[form.groups - 1].key == NULL) ||
				(weakest >= 0 && strcmp(hc_category_names[weakest], scores[form.groups - 1].key) != 0);
		}
		free_all();
	}
	ok(wrong == 0 && taken > 1900, "2,000 random forms: the quick way took %d, %d differences", taken, wrong);
	ok(summed >= plain && summed < taken, "sums alone: %d, of which %d without levels", summed, plain);
}

int
main(void)
{
	long		before;
	HcForm		form;
	HcSheet		sheet;
	HcScore    *scores;

	srand(57);
	test_nine_items();
	test_gate_and_scale();
	test_large_sums();
	test_deep_tree();
	test_quick();

	/* scoring leaves nothing behind but its rows, and hc_scores_free() ends those */
	form = new_form(6);
	for (int i = 0; i < 6; i++)
	{
		form.item[i].weight = hc_fraction(INT64_MAX - i, 1000003);
		form.item[i].scale_max = hc_fraction(INT64_MAX / 3 - i, 7);
		form.item[i].key[HC_CATEGORY] = hc_category_names[i % 2];
		form.item[i].question = i > 0;
		form.item[i].parent = i > 0 ? 0 : -1;
	}
	hc_form_finish(&form);
	sheet = new_sheet(&form, " ynpyp");
	sheet.level = hc_exact_array(HcFraction, 6);
	sheet.code[5] = HC_PARTIAL_LEVEL;
	sheet.level[5] = hc_fraction(INT64_MAX / 5, 11);
	scores = hc_exact_array(HcScore, form.groups);
	before = live;
	for (int model = 0; model < HC_MODELS; model++)
	{
		hc_score(&form, &sheet, (HcModel) model, HC_BLANKS_FAIL, scores);
		hc_scores_free(&form, scores);
	}
	ok(live == before, "no number is left behind (%ld)", live - before);
	free_all();
	free(blocks);
	return tap_done();
}
