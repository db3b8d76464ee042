/*
 * score_core.c
 *	  What a filled-in checklist is worth: the one definition of every score.
 *
 * The ratio of an answer is (level - scale_min) / (scale_max - scale_min);
 * without a level yes is 1, no is 0 and partial 1/2.  What is not applicable,
 * by its own answer or behind a gate answered "no", leaves every sum.
 *
 *	mean		sum of weight * ratio over sum of weight, over questions
 *	tree		the same over the children of a section, from the leaves up;
 *				for other groups over the tree that their questions span
 *	sum			sum of weight * level; a blank adds nothing
 *	weakest		the lowest ratio
 *	absolute	100 when every applicable question is passed, else 0
 *
 * Sums are exact fractions; nothing is rounded before the caller does.
 * Recursion is by order of rows, never by the C stack, so that a form may be
 * as deep as it likes.
 */
#include "score_core.h"

#include <stdlib.h>
#include <string.h>

const char *const hc_dimension_names[HC_DIMENSIONS] = {
	"overall", "section", "category", "viewpoint", "control", "area", "control_area", "device_class", "weakest_link"
};

const char *const hc_model_names[HC_MODELS] = {"mean", "tree", "sum", "weakest", "absolute"};

const char *const hc_category_names[HC_CATEGORIES] = {"organizational", "human", "technical", "physical"};

/* ---- the form ---- */

static bool
is_counted(const HcFormItem *item)
{
	return item->question && !item->gate;
}

/*
 * Puts parents before children.  Walks up from each row until it meets one
 * that has its place; a row met twice on the way is part of a cycle.
 */
static bool
order_items(HcForm *form)
{
	int		   *path = hc_exact_array(int, form->items);
	int			placed = 0;

	form->order = hc_exact_array(int, form->items);
	form->rank = hc_exact_array(int, form->items);
	for (int i = 0; i < form->items; i++)
		form->rank[i] = -1;
	for (int i = 0; i < form->items; i++)
	{
		int			length = 0;

		for (int at = i; at >= 0 && form->rank[at] < 0; at = form->item[at].parent)
		{
			form->rank[at] = form->items + length;	/* on the path of this walk */
			path[length++] = at;
			if (form->item[at].parent >= 0 && form->rank[form->item[at].parent] >= form->items)
			{
				hc_exact_free(path);
				return false;
			}
		}
		while (length > 0)
		{
			form->rank[path[--length]] = placed;
			form->order[placed++] = path[length];
		}
	}
	hc_exact_free(path);
	return true;
}

/* The sections of questions below questions, and what the weights and scales come to. */
static void
prepare_items(HcForm *form)
{
	HcFraction	half = hc_fraction(1, 2);

	for (int at = 0; at < form->items; at++)
	{
		HcFormItem	   *item = &form->item[form->order[at]];
		HcFormItem	   *parent = item->parent < 0 ? NULL : &form->item[item->parent];
		HcFraction	sum;

		item->section = parent == NULL ? -1 : parent->question ? parent->section : item->parent;
		item->row = 0;
		item->span = hc_fraction_sub(&item->scale_max, &item->scale_min);
		item->half = hc_fraction_mul(&item->weight, &half);
		item->low = hc_fraction_mul(&item->weight, &item->scale_min);
		item->high = hc_fraction_mul(&item->weight, &item->scale_max);
		sum = hc_fraction_add(&item->low, &item->high);
		item->middle = hc_fraction_mul(&sum, &half);
		hc_fraction_free(&sum);
		item->small_span = 0;
		if (hc_fraction_is_small(&item->span) && item->span.den.small == 1 && item->span.num.small <= HC_MAX_STEP)
			item->small_span = (int) item->span.num.small;
		if (item->gate_item >= 0)
			form->gates = true;
	}
}

/* A set of keys with their groups: open addressing, never more than half full. */
typedef struct KeySet
{
	int			mask;
	int		   *slot;			/* group + 1, 0 for free */
} KeySet;

static int *
key_slot(KeySet *set, const HcForm *form, const char *key)
{
	uint32_t	hash = 2166136261u;

	for (const char *p = key; *p != '\0'; p++)
		hash = (hash ^ (uint8_t) *p) * 16777619u;
	for (uint32_t at = hash & (uint32_t) set->mask;; at = (at + 1) & (uint32_t) set->mask)
		if (set->slot[at] == 0 || strcmp(form->group[set->slot[at] - 1].key, key) == 0)
			return &set->slot[at];
}

static int
add_group(HcForm *form, HcDimension dimension, const char *key)
{
	HcGroup    *group = &form->group[form->groups];

	group->dimension = dimension;
	group->key = key;
	group->first_member = 0;
	group->members = 0;
	return form->groups++;
}

/* Gives every row of the result its place and its members. */
static void
group_items(HcForm *form)
{
	int			sections = 0,
				total = 0,
				links,
				filled = 0;
	int		   *found;			/* group of each item in each dimension, or -1 */
	KeySet		set;

	for (int i = 0; i < form->items; i++)
	{
		sections += !form->item[i].question;
		form->questions += is_counted(&form->item[i]);
	}
	form->group = hc_exact_array(HcGroup, 2 + sections + (size_t) form->questions * (HC_WEAKEST_LINK - HC_CATEGORY));
	found = hc_exact_array(int, (size_t) form->items * HC_DIMENSIONS);
	for (set.mask = 15; set.mask < 2 * form->questions; set.mask = 2 * set.mask + 1)
		;
	set.slot = hc_exact_array(int, set.mask + 1);

	add_group(form, HC_OVERALL, NULL);
	for (int i = 0; i < form->items; i++)
		if (!form->item[i].question)
			form->item[i].row = add_group(form, HC_SECTION, form->item[i].number);

	for (int dimension = HC_CATEGORY; dimension < HC_WEAKEST_LINK; dimension++)
	{
		memset(set.slot, 0, sizeof(int) * (size_t) (set.mask + 1));
		if (dimension == HC_CATEGORY)
		{
			form->first_category = form->groups;
			for (int c = 0; c < HC_CATEGORIES; c++)
			{
				form->quick_group[c] = -1;
				for (int i = 0; i < form->items && form->quick_group[c] < 0; i++)
					if (is_counted(&form->item[i]) && form->item[i].key[HC_CATEGORY] != NULL &&
						strcmp(form->item[i].key[HC_CATEGORY], hc_category_names[c]) == 0)
					{
						form->quick_group[c] = add_group(form, HC_CATEGORY, hc_category_names[c]);
						*key_slot(&set, form, hc_category_names[c]) = form->groups;
					}
			}
		}
		for (int i = 0; i < form->items; i++)
		{
			const char *key = form->item[i].key[dimension];
			int		   *slot;

			found[i * HC_DIMENSIONS + dimension] = -1;
			if (!is_counted(&form->item[i]) || key == NULL)
				continue;
			slot = key_slot(&set, form, key);
			if (*slot == 0)
				*slot = add_group(form, dimension, key) + 1;
			found[i * HC_DIMENSIONS + dimension] = *slot - 1;
			form->group[*slot - 1].members++;
			total++;
		}
		if (dimension == HC_CATEGORY)
			form->categories = form->groups - form->first_category;
	}
	form->group[0].members = form->questions;
	if (form->categories > 0)
		add_group(form, HC_WEAKEST_LINK, NULL);

	/* both directions as arrays: questions of a group, groups of a question */
	form->member = hc_exact_array(int, form->questions + total);
	form->first_of_item = hc_exact_array(int, form->items + 1);
	form->group_of_item = hc_exact_array(int, form->questions + total);
	links = 0;
	for (int g = 0; g < form->groups; g++)
	{
		form->group[g].first_member = filled;
		filled += form->group[g].members;
		form->group[g].members = 0;
	}
	for (int i = 0; i < form->items; i++)
	{
		form->first_of_item[i] = links;
		if (!is_counted(&form->item[i]))
			continue;
		found[i * HC_DIMENSIONS + HC_SECTION] = 0;	/* overall stands in its place */
		for (int dimension = HC_SECTION; dimension < HC_WEAKEST_LINK; dimension++)
		{
			int			g = found[i * HC_DIMENSIONS + dimension];

			if (g < 0)
				continue;
			form->group_of_item[links++] = g;
			form->member[form->group[g].first_member + form->group[g].members++] = i;
		}
	}
	form->first_of_item[form->items] = links;
	hc_exact_free(found);
	hc_exact_free(set.slot);
}

static int64_t
greatest_common_divisor(int64_t a, int64_t b)
{
	while (b != 0)
	{
		int64_t		rest = a % b;

		a = b;
		b = rest;
	}
	return a;
}

/* a * b / gcd, or 0 when it grows past a million */
static int64_t
least_common_multiple(int64_t a, int64_t b)
{
	int64_t		factor = b / greatest_common_divisor(a, b);

	return factor > 1000000 / a ? 0 : a * factor;
}

/*
 * Whole numbers for hc_score_quickly(): weights and ratios over common
 * denominators, as long as 100 * weight * ratio over all questions fits 62 bits.
 */
static void
prepare_quick(HcForm *form)
{
	int64_t		unit = 2,
				weight_unit = 1;
	__int128	sum = 0;
	int			filled = 0;

	form->quick_unit = 0;
	form->quick_sum = NULL;
	for (int i = 0; i < form->items; i++)
	{
		const HcFormItem *item = &form->item[i];

		if (!is_counted(item))
			continue;
		if (!hc_fraction_is_small(&item->weight))
			return;
		if (item->small_span > 0)
			unit = least_common_multiple(unit, item->small_span);
		weight_unit = least_common_multiple(weight_unit, item->weight.den.small);
		if (unit == 0 || weight_unit == 0)
			return;
	}
	form->quick_item = hc_exact_array(int, form->questions);
	form->quick_weight = hc_exact_array(int64_t, form->questions);
	for (int c = 0; c <= HC_CATEGORIES; c++)
	{
		form->quick_first[c] = filled;
		for (int i = 0; i < form->items; i++)
		{
			const HcFormItem *item = &form->item[i];
			const char *key = item->key[HC_CATEGORY];
			int			category = 0;
			__int128	weight;

			if (!is_counted(item))
				continue;
			while (category < HC_CATEGORIES && (key == NULL || strcmp(key, hc_category_names[category]) != 0))
				category++;
			if (category != c)
				continue;
			weight = (__int128) item->weight.num.small * (weight_unit / item->weight.den.small);
			sum += weight * unit * 100;
			if (sum >> 62 != 0)
				return;
			form->quick_item[filled] = i;
			form->quick_weight[filled++] = (int64_t) weight;
		}
	}
	form->quick_first[HC_CATEGORIES + 1] = filled;
	form->quick_unit = unit;

	/* weight * ratio above, weight below, so that one addition does for both */
	if (sum / 100 >> 31 != 0)
		return;
	form->quick_sum = hc_exact_array(uint64_t, 8 * (size_t) filled);
	for (int k = 0; k < filled; k++)
	{
		uint64_t	weight = (uint64_t) form->quick_weight[k];
		uint64_t   *of = &form->quick_sum[8 * (size_t) k];

		of[HC_BLANK] = of[HC_NO] = weight;
		of[HC_PARTIAL] = (weight * (uint64_t) (unit / 2)) << 32 | weight;
		of[HC_YES] = (weight * (uint64_t) unit) << 32 | weight;
		of[HC_NOT_APPLICABLE] = of[5] = of[6] = of[7] = 0;
	}
}

/*
 * Works out all that a form implies; items are given in form order.
 * Returns NULL, or what is wrong with the form.
 */
const char *
hc_form_finish(HcForm *form)
{
	form->questions = form->groups = form->categories = 0;
	form->gates = false;
	if (!order_items(form))
		return "its sections form a cycle";
	prepare_items(form);
	group_items(form);
	prepare_quick(form);
	return NULL;
}

/* ---- answers ---- */

/*
 * One byte for an answer.  level: on the item's own scale, or NULL where the
 * verdict says all.  For the codes with a level apart the caller keeps it.
 */
uint8_t
hc_encode(const HcFormItem *item, HcCode verdict, const HcFraction *level)
{
	HcFraction	step;
	uint8_t		code = (uint8_t) (verdict - HC_NO + HC_NO_LEVEL);

	if (level == NULL || verdict < HC_NO)
		return (uint8_t) verdict;
	step = hc_fraction_sub(level, &item->scale_min);
	if (hc_fraction_is_small(&step) && step.den.small == 1 &&
		step.num.small >= 0 && step.num.small <= item->small_span)
		code = (uint8_t) (HC_FIRST_STEP + 3 * step.num.small + (verdict - HC_NO));
	hc_fraction_free(&step);
	return code;
}

/*
 * Takes out what a gate answered "no" (or not applicable) makes not
 * applicable; the same rule as view compliance.effective_answer.
 */
void
hc_apply_gates(const HcForm *form, uint8_t *code)
{
	uint8_t    *gate;

	if (!form->gates)
		return;
	/* a gate counts as it was answered, not as another gate leaves it */
	gate = hc_exact_array(uint8_t, form->items);
	memcpy(gate, code, (size_t) form->items);
	for (int i = 0; i < form->items; i++)
		if (form->item[i].gate_item >= 0)
		{
			HcCode		verdict = hc_verdict_of(gate[form->item[i].gate_item]);

			if (verdict == HC_NO || verdict == HC_NOT_APPLICABLE)
				code[i] = HC_NOT_APPLICABLE;
		}
	hc_exact_free(gate);
}

/* What an answer adds to the sums; "own" tells which parts must be freed. */
typedef struct Value
{
	HcFraction	ratio;
	HcFraction	term;			/* weight * ratio, or weight * level for model sum */
	bool		own;
} Value;

static void
value_of(const HcFormItem *item, uint8_t code, const HcFraction *level, HcModel model, Value *value)
{
	HcFraction	steps,
				own_level;

	value->own = false;
	switch (code)
	{
		case HC_NO:
			value->ratio = hc_fraction(0, 1);
			value->term = model == HC_MODEL_SUM ? item->low : value->ratio;
			return;
		case HC_PARTIAL:
			value->ratio = hc_fraction(1, 2);
			value->term = model == HC_MODEL_SUM ? item->middle : item->half;
			return;
		case HC_YES:
			value->ratio = hc_fraction(1, 1);
			value->term = model == HC_MODEL_SUM ? item->high : item->weight;
			return;
		case HC_BLANK:
			value->ratio = value->term = hc_fraction(0, 1);
			return;
		default:
			break;
	}
	value->own = true;
	if (code >= HC_FIRST_STEP)
	{
		steps = hc_fraction((code - HC_FIRST_STEP) / 3, 1);
		own_level = hc_fraction_add(&item->scale_min, &steps);
	}
	else
	{
		steps = hc_fraction_sub(level, &item->scale_min);
		own_level = hc_fraction_copy(level);
	}
	value->ratio = hc_fraction_div(&steps, &item->span);
	value->term = hc_fraction_mul(&item->weight, model == HC_MODEL_SUM ? &own_level : &value->ratio);
	hc_fraction_free(&steps);
	hc_fraction_free(&own_level);
}

/* ---- scores ---- */

/* Counts one answer in one row. */
static inline void
count_answer(HcScore *score, HcCode verdict)
{
	score->total++;
	score->applicable += verdict != HC_NOT_APPLICABLE;
	score->not_applicable += verdict == HC_NOT_APPLICABLE;
	score->blank += verdict == HC_BLANK;
	score->passed += verdict == HC_YES;
	score->failed += verdict == HC_NO || verdict == HC_PARTIAL;
}

static inline void
offer_witness(HcScore *score, int item, const HcFraction *ratio)
{
	int			order;

	if (score->witness >= 0)
	{
		order = hc_fraction_cmp(ratio, &score->lowest);
		if (order > 0 || (order == 0 && item > score->witness))
			return;
	}
	score->witness = item;
	if (!hc_fraction_is_small(&score->lowest) || !hc_fraction_is_small(ratio))
		hc_fraction_set(&score->lowest, hc_fraction_copy(ratio));
	else
		score->lowest = *ratio;
}

/* 100 * sum / weight; false when there is no weight to divide by */
static bool
percentage(const HcFraction *sum, const HcFraction *weight, HcFraction *result)
{
	HcFraction	hundred = hc_fraction(100, 1),
				mean;

	if (hc_fraction_sign(weight) <= 0)
		return false;
	mean = hc_fraction_div(sum, weight);
	*result = hc_fraction_mul(&mean, &hundred);
	hc_fraction_free(&mean);
	return true;
}

/* The score of a row from its sums; "tree" comes from elsewhere. */
static void
finish_score(HcScore *score, HcModel model, HcBlanks blanks)
{
	int			counted = score->applicable - (blanks == HC_BLANKS_SKIP ? score->blank : 0);
	HcFraction	one = hc_fraction(1, 1);

	if (counted == 0)
		return;
	switch (model)
	{
		case HC_MODEL_MEAN:
			score->scored = percentage(&score->sum, &score->weight, &score->score);
			break;
		case HC_MODEL_SUM:
			score->score = hc_fraction_copy(&score->sum);
			score->scored = true;
			break;
		case HC_MODEL_WEAKEST:
			score->scored = percentage(&score->lowest, &one, &score->score);
			break;
		case HC_MODEL_ABSOLUTE:
			score->score = hc_fraction(score->passed == counted ? 100 : 0, 1);
			score->scored = true;
			break;
		case HC_MODEL_TREE:
		case HC_MODELS:
			break;
	}
}

static int
descending(const void *a, const void *b)
{
	int			x = *(const int *) a,
				y = *(const int *) b;

	return (x < y) - (x > y);
}

/* Sums of weight * score and of weight over the children of a row, for model tree. */
typedef struct Branch
{
	HcFraction	sum;
	HcFraction	weight;
	int			visited;		/* group for which the sums stand, plus one */
} Branch;

static void
add_to_branch(Branch *branch, const HcFraction *weight, const HcFraction *score)
{
	HcFraction	term = hc_fraction_mul(weight, score);

	hc_fraction_accumulate(&branch->sum, &term);
	hc_fraction_accumulate(&branch->weight, weight);
	hc_fraction_free(&term);
}

static void
clear_branch(Branch *branch)
{
	hc_fraction_set(&branch->sum, hc_fraction(0, 1));
	hc_fraction_set(&branch->weight, hc_fraction(0, 1));
}

/*
 * The recursive weighted mean over the part of the tree that the questions of
 * one group span: the overall tree gives the scores of the sections on the way.
 */
static void
score_tree(const HcForm *form, int g, const uint8_t *code, const HcSheet *answers,
		   HcBlanks blanks, Branch *branch, int *touched, HcScore *scores)
{
	const HcGroup *group = &form->group[g];
	Branch	   *root = &branch[form->items];
	int			sections = 0;

	clear_branch(root);
	for (int m = 0; m < group->members; m++)
	{
		int			i = form->member[group->first_member + m];
		const HcFormItem *item = &form->item[i];
		Value		value;

		if (code[i] == HC_NOT_APPLICABLE || (code[i] == HC_BLANK && blanks == HC_BLANKS_SKIP))
			continue;
		for (int s = item->section; s >= 0 && branch[s].visited != g + 1; s = form->item[s].section)
		{
			branch[s].visited = g + 1;
			clear_branch(&branch[s]);
			touched[sections++] = form->rank[s];
		}
		value_of(item, code[i], answers->level == NULL ? NULL : &answers->level[i], HC_MODEL_TREE, &value);
		add_to_branch(item->section < 0 ? root : &branch[item->section], &item->weight, &value.ratio);
		if (value.own)
		{
			hc_fraction_free(&value.ratio);
			hc_fraction_free(&value.term);
		}
	}

	/* children before parents */
	qsort(touched, (size_t) sections, sizeof(int), descending);
	for (int t = 0; t < sections; t++)
	{
		const HcFormItem *item = &form->item[form->order[touched[t]]];
		Branch	   *own = &branch[form->order[touched[t]]];
		HcFraction	score;

		if (hc_fraction_sign(&own->weight) <= 0)
			continue;
		score = hc_fraction_div(&own->sum, &own->weight);
		add_to_branch(item->section < 0 ? root : &branch[item->section], &item->weight, &score);
		if (g == 0)
		{
			HcFraction	one = hc_fraction(1, 1);

			scores[item->row].scored = percentage(&score, &one, &scores[item->row].score);
		}
		hc_fraction_free(&score);
	}
	scores[g].scored = percentage(&root->sum, &root->weight, &scores[g].score);
}

/*
 * All rows of a score, in the order of form->group; "scores" has that many.
 *
 * A row's witness is the question with the lowest ratio among those that enter
 * its score, also where that ratio is 1; of equal ones the first in form order.
 */
void
hc_score(const HcForm *form, const HcSheet *answers, HcModel model, HcBlanks blanks, HcScore *scores)
{
	uint8_t    *code = hc_exact_array(uint8_t, form->items);

	memcpy(code, answers->code, (size_t) form->items);
	hc_apply_gates(form, code);
	memset(scores, 0, sizeof(HcScore) * (size_t) form->groups);
	for (int g = 0; g < form->groups; g++)
	{
		scores[g].witness = -1;
		scores[g].key = form->group[g].key;
		scores[g].score = scores[g].lowest = scores[g].sum = scores[g].weight = hc_fraction(0, 1);
	}

	for (int i = 0; i < form->items; i++)
	{
		const HcFormItem *item = &form->item[i];
		int			section = item->section < 0 ? -1 : form->item[item->section].row;
		HcCode		verdict = hc_verdict_of(code[i]);
		bool		counts = verdict != HC_NOT_APPLICABLE && !(verdict == HC_BLANK && blanks == HC_BLANKS_SKIP);
		Value		value;

		if (!is_counted(item))
			continue;
		if (counts)
			value_of(item, code[i], answers->level == NULL ? NULL : &answers->level[i], model, &value);
		for (int link = form->first_of_item[i] - 1; link < form->first_of_item[i + 1]; link++)
		{
			/* first the section, if any, then the groups */
			int			g = link < form->first_of_item[i] ? section : form->group_of_item[link];

			if (g < 0)
				continue;
			count_answer(&scores[g], verdict);
			if (!counts)
				continue;
			offer_witness(&scores[g], i, &value.ratio);
			hc_fraction_accumulate(&scores[g].sum, &value.term);
			hc_fraction_accumulate(&scores[g].weight, &item->weight);
		}
		if (counts && value.own)
		{
			hc_fraction_free(&value.ratio);
			hc_fraction_free(&value.term);
		}
	}

	/* sections hand on to the sections that they belong to, the deepest first */
	for (int at = form->items - 1; at >= 0; at--)
	{
		const HcFormItem *item = &form->item[form->order[at]];
		HcScore    *own = &scores[item->row];
		HcScore    *above;

		if (item->question || item->section < 0)
			continue;
		above = &scores[form->item[item->section].row];
		above->total += own->total;
		above->applicable += own->applicable;
		above->passed += own->passed;
		above->failed += own->failed;
		above->not_applicable += own->not_applicable;
		above->blank += own->blank;
		if (own->witness >= 0)
			offer_witness(above, own->witness, &own->lowest);
		hc_fraction_accumulate(&above->sum, &own->sum);
		hc_fraction_accumulate(&above->weight, &own->weight);
	}

	if (model == HC_MODEL_TREE)
	{
		Branch	   *branch = hc_exact_array(Branch, form->items + 1);
		int		   *touched = hc_exact_array(int, form->items);

		for (int i = 0; i <= form->items; i++)
		{
			branch[i].sum = branch[i].weight = hc_fraction(0, 1);
			branch[i].visited = 0;
		}
		for (int g = 0; g < form->groups; g++)
			if (form->group[g].members > 0)
				score_tree(form, g, code, answers, blanks, branch, touched, scores);
		for (int i = 0; i <= form->items; i++)
			clear_branch(&branch[i]);
		hc_exact_free(branch);
		hc_exact_free(touched);
	}
	else
		for (int g = 0; g < form->groups; g++)
			finish_score(&scores[g], model, blanks);
	hc_exact_free(code);

	/* one missing kind of measure pulls the whole down to it; of equal ones the first in the fixed order */
	if (form->categories > 0)
	{
		HcScore    *link = &scores[form->groups - 1];
		HcScore    *lowest = NULL;

		for (int c = 0; c < form->categories; c++)
		{
			HcScore    *category = &scores[form->first_category + c];

			if (category->scored && (lowest == NULL || hc_fraction_cmp(&category->score, &lowest->score) < 0))
				lowest = category;
		}
		if (lowest != NULL)
		{
			*link = *lowest;
			link->score = hc_fraction_copy(&lowest->score);
			link->lowest = link->sum = link->weight = hc_fraction(0, 1);
		}
	}
}

void
hc_scores_free(const HcForm *form, HcScore *scores)
{
	for (int g = 0; g < form->groups; g++)
	{
		hc_fraction_free(&scores[g].score);
		hc_fraction_free(&scores[g].lowest);
		hc_fraction_free(&scores[g].sum);
		hc_fraction_free(&scores[g].weight);
	}
}

/* ---- a nation ---- */

/*
 * What hc_score() says for overall and the categories by model mean with
 * blanks as failures, in whole numbers and without a branch that depends on
 * the answer: a nation is scored at the speed of memory.  "code" has the gates
 * applied.  False, and nothing done, where a form or an answer does not lend
 * itself to it; the caller then asks hc_score().
 */
bool
hc_score_quickly(const HcForm *form, const uint8_t *code, HcQuickScore *scores)
{
	const int64_t unit = form->quick_unit;

	/* by code below HC_FIRST_STEP: ratio, applicable, passed, blank */
	const int64_t ratio[] = {0, 0, 0, unit / 2, unit};
	static const int32_t applicable[] = {1, 0, 1, 1, 1};
	static const int32_t passed[] = {0, 0, 0, 0, 1};
	static const int32_t blank[] = {1, 0, 0, 0, 0};
	HcQuickScore *all = &scores[HC_QUICK_ALL];
	int64_t		all_lowest = INT64_MAX;

	if (unit == 0)
		return false;
	memset(all, 0, sizeof(HcQuickScore));
	for (int c = 0; c <= HC_CATEGORIES; c++)
	{
		HcQuickScore score = {0};
		int64_t		lowest = INT64_MAX;
		int			end = form->quick_first[c + 1];

		for (int k = form->quick_first[c]; k < end; k++)
		{
			int			i = form->quick_item[k];
			uint8_t		answer = code[i];
			int64_t		weight = form->quick_weight[k];
			int64_t		value,
						rank;

			if (answer > HC_YES)
			{
				HcCode		verdict;

				if (answer < HC_FIRST_STEP || form->item[i].small_span == 0 ||
					(answer - HC_FIRST_STEP) / 3 > form->item[i].small_span)
					return false;
				verdict = hc_verdict_of(answer);
				value = unit / form->item[i].small_span * ((answer - HC_FIRST_STEP) / 3);
				score.applicable++;
				score.passed += verdict == HC_YES;
			}
			else
			{
				value = ratio[answer];
				score.applicable += applicable[answer];
				score.passed += passed[answer];
				score.blank += blank[answer];
				weight &= -(int64_t) applicable[answer];
			}
			score.num += weight * value;
			score.den += weight;
			/* the lowest ratio, then the first in form order, in one comparison */
			rank = value << 32 | i;
			rank |= -(int64_t) (answer == HC_NOT_APPLICABLE) & INT64_MAX;
			lowest = rank < lowest ? rank : lowest;
		}
		score.total = end - form->quick_first[c];
		score.den *= unit;
		score.witness = lowest == INT64_MAX ? -1 : (int) (lowest & 0xffffffff);
		all->total += score.total;
		all->applicable += score.applicable;
		all->passed += score.passed;
		all->blank += score.blank;
		all->num += score.num;
		all->den += score.den;
		all_lowest = lowest < all_lowest ? lowest : all_lowest;
		if (c < HC_CATEGORIES)
			scores[c] = score;
	}
	all->witness = all_lowest == INT64_MAX ? -1 : (int) (all_lowest & 0xffffffff);
	return true;
}

/*
 * The same without counts and witnesses, num and den only, at a look-up and an
 * addition for each question.  False where an answer has a level, or the form
 * is not for this; the caller then asks hc_score_quickly().
 */
bool
hc_sum_quickly(const HcForm *form, const uint8_t *code, HcQuickScore *scores)
{
	const uint64_t *add = form->quick_sum;
	uint64_t	all = 0,
				past = 0;
	int			i = 0;

	if (add == NULL)
		return false;

	/* past yes?  Eight codes at a time: adding 3 to one carries it to 8 and beyond */
	for (; i + 8 <= form->items; i += 8)
	{
		uint64_t	codes;

		memcpy(&codes, code + i, sizeof(codes));
		past |= codes | ((codes & UINT64_C(0x7F7F7F7F7F7F7F7F)) + UINT64_C(0x0303030303030303));
	}
	for (; i < form->items; i++)
		past |= (uint64_t) (code[i] | ((code[i] & 0x7F) + 3));
	if ((past & UINT64_C(0xF8F8F8F8F8F8F8F8)) != 0)
		return false;

	for (int c = 0; c <= HC_CATEGORIES; c++)
	{
		uint64_t	sum = 0;
		int			end = form->quick_first[c + 1];

		for (int k = form->quick_first[c]; k < end; k++, add += 8)
			sum += add[code[form->quick_item[k]]];
		all += sum;
		if (c < HC_CATEGORIES)
		{
			scores[c].num = (int64_t) (sum >> 32);
			scores[c].den = (int64_t) (uint32_t) sum * form->quick_unit;
		}
	}
	scores[HC_QUICK_ALL].num = (int64_t) (all >> 32);
	scores[HC_QUICK_ALL].den = (int64_t) (uint32_t) all * form->quick_unit;
	return true;
}

/* The category that holds the whole down, -1 where no category has a score. */
int
hc_weakest_quickly(const HcQuickScore *scores)
{
	int			lowest = -1;

	for (int c = 0; c < HC_CATEGORIES; c++)
		if (scores[c].den > 0 &&
			(lowest < 0 || (__int128) scores[c].num * scores[lowest].den < (__int128) scores[lowest].num * scores[c].den))
			lowest = c;
	return lowest;
}
