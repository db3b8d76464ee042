/*
 * score_core.h
 *	  What a filled-in checklist is worth: the one definition of every score.
 *
 * No server headers: plain C types in, exact fractions out, so that the same
 * code scores one assessment, a hypothetical one and a nation, and can be
 * tested and fuzzed alone.
 */
#ifndef HC_SCORE_CORE_H
#define HC_SCORE_CORE_H

#include "exact.h"

/* in the order in which score_assessment() lists them */
typedef enum HcDimension
{
	HC_OVERALL,
	HC_SECTION,
	HC_CATEGORY,
	HC_VIEWPOINT,
	HC_CONTROL,
	HC_AREA,
	HC_CONTROL_AREA,
	HC_DEVICE_CLASS,
	HC_WEAKEST_LINK,
	HC_DIMENSIONS
} HcDimension;

typedef enum HcModel
{
	HC_MODEL_MEAN,
	HC_MODEL_TREE,
	HC_MODEL_SUM,
	HC_MODEL_WEAKEST,
	HC_MODEL_ABSOLUTE,
	HC_MODELS
} HcModel;

typedef enum HcBlanks
{
	HC_BLANKS_FAIL,				/* an unanswered question has the ratio 0 */
	HC_BLANKS_SKIP				/* it leaves every sum, as one that is not applicable */
} HcBlanks;

extern const char *const hc_dimension_names[HC_DIMENSIONS];
extern const char *const hc_model_names[HC_MODELS];

/*
 * The fixed order of categories, by which equal categories are told apart:
 * the notice of 2022 puts organisational and human measures first.
 */
#define HC_CATEGORIES	4
extern const char *const hc_category_names[HC_CATEGORIES];

/*
 * What was answered, as one byte for each question.
 *
 * A level is stored as its step above scale_min where that is an integer up
 * to HC_MAX_STEP, together with the verdict; any other level stands outside.
 */
typedef enum HcCode
{
	HC_BLANK = 0,
	HC_NOT_APPLICABLE = 1,
	HC_NO = 2,
	HC_PARTIAL = 3,
	HC_YES = 4,
	/* with a level that is kept apart */
	HC_NO_LEVEL = 5,
	HC_PARTIAL_LEVEL = 6,
	HC_YES_LEVEL = 7,
	/* + 3 * step + (verdict - HC_NO) */
	HC_FIRST_STEP = 16
} HcCode;

/* 255 is left free: packed.h says there what it means */
#define HC_MAX_STEP		((254 - HC_FIRST_STEP - 2) / 3)

static inline HcCode
hc_verdict_of(uint8_t code)
{
	if (code >= HC_FIRST_STEP)
		return (HcCode) (HC_NO + (code - HC_FIRST_STEP) % 3);
	if (code >= HC_NO_LEVEL)
		return (HcCode) (code - (HC_NO_LEVEL - HC_NO));
	return (HcCode) code;
}

/* A section or question of the form, in form order. */
typedef struct HcFormItem
{
	int64_t		item_id;
	const char *number;
	int			parent;			/* index of the row it belongs to, -1 at the top */
	bool		question;
	bool		gate;			/* answered, but counted nowhere */
	int			gate_item;		/* index of the question whose "no" takes this one out, -1 for none */
	HcFraction	weight;
	HcFraction	scale_min;
	HcFraction	scale_max;
	const char *key[HC_DIMENSIONS];	/* group in category … device_class; NULL for none */

	/* worked out by hc_form_finish() */
	int			section;		/* nearest section above, -1 for none */
	int			row;			/* of a section: its row in the result */
	HcFraction	span;			/* scale_max - scale_min */
	HcFraction	half;			/* weight / 2 */
	HcFraction	low,
				middle,
				high;			/* weight * level of no, partial, yes */
	int			small_span;		/* the span when it is an integer of at most HC_MAX_STEP, else 0 */
} HcFormItem;

/* One row of the result, apart from its numbers. */
typedef struct HcGroup
{
	HcDimension dimension;
	const char *key;			/* NULL for overall and weakest_link: told by the result */
	int			first_member;	/* into HcForm.member; not for sections */
	int			members;
} HcGroup;

typedef struct HcForm
{
	int			items;
	HcFormItem	   *item;

	/* worked out by hc_form_finish() */
	int			questions;		/* that are counted: without gates */
	int		   *order;			/* indexes of items, parents before children */
	int		   *rank;			/* place of an item in "order" */
	int			groups;			/* rows of the result; the first is overall */
	HcGroup    *group;
	int		   *member;			/* questions of the groups, in form order */
	int		   *first_of_item;	/* items + 1: where the groups of an item begin in group_of_item */
	int		   *group_of_item;
	int			first_category;	/* index of the first group of dimension category */
	int			categories;
	bool		gates;

	/* for hc_score_quickly(); quick_unit 0 when the form does not lend itself to it */
	int64_t		quick_unit;		/* common denominator of all ratios */
	int			quick_first[HC_CATEGORIES + 2];
	int		   *quick_item;		/* counted questions by category, those without one last */
	int64_t    *quick_weight;	/* of these, times their common denominator */
	int			quick_group[HC_CATEGORIES]; /* row of the category, -1 when the form has none of it */

	/* for hc_sum_quickly(); NULL when the sums do not fit */
	uint64_t   *quick_sum;		/* 8 by question as quick_item has them: what each code adds */
} HcForm;

/* The answers to a form. */
typedef struct HcSheet
{
	uint8_t    *code;			/* by item; HC_BLANK for sections */
	HcFraction *level;			/* by item, for the codes with a level apart; may be NULL when there are none */
} HcSheet;

typedef struct HcScore
{
	int			total;
	int			applicable;
	int			passed;
	int			failed;
	int			not_applicable;
	int			blank;
	bool		scored;			/* false: nothing applicable, the score is NULL */
	HcFraction	score;			/* 0 to 100; for model sum the raw sum */
	int			witness;		/* item with the lowest ratio, -1 for none */
	const char *key;

	/* sums on the way */
	HcFraction	lowest;			/* ratio of the witness */
	HcFraction	sum;
	HcFraction	weight;
} HcScore;

/*
 * What hc_score_quickly() finds for each category in fixed order and, last,
 * for all questions, by model mean with blanks as failures.
 */
#define HC_QUICK_ALL	HC_CATEGORIES
#define HC_QUICK_SCORES	(HC_CATEGORIES + 1)
typedef struct HcQuickScore
{
	int			total;
	int			applicable;
	int			passed;
	int			blank;
	int			witness;
	int64_t		num;			/* the score is 100 * num / den, NULL where den is 0 */
	int64_t		den;
} HcQuickScore;

extern const char *hc_form_finish(HcForm *form);
extern uint8_t hc_encode(const HcFormItem *item, HcCode verdict, const HcFraction *level);
extern void hc_apply_gates(const HcForm *form, uint8_t *code);
extern void hc_score(const HcForm *form, const HcSheet *answers, HcModel model, HcBlanks blanks, HcScore *scores);
extern void hc_scores_free(const HcForm *form, HcScore *scores);
extern bool hc_score_quickly(const HcForm *form, const uint8_t *code, HcQuickScore *scores);
extern bool hc_sum_quickly(const HcForm *form, const uint8_t *code, HcQuickScore *scores);
extern int	hc_weakest_quickly(const HcQuickScore *scores);

#endif							/* HC_SCORE_CORE_H */
