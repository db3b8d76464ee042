/*
 * Fuzz target: the best set of measures for a budget.
 *
 * sources: src/planner.c
 *
 * Against trying out all sets, with values up to the limit that the caller
 * keeps to.
 */
#include "input.h"
#include "planner.h"

#define QUESTIONS	12
#define MEASURES	8

typedef struct Case
{
	HcPlan		plan;
	int			category[QUESTIONS];
	int64_t		weight[QUESTIONS];
	int64_t		ratio[QUESTIONS];
	int64_t		cost[MEASURES];
	int			first_lift[MEASURES + 1];
	int			lift_question[MEASURES * 4];
	int64_t		lift_ratio[MEASURES * 4];
} Case;

static const bool first[HC_PLAN_CATEGORIES] = {true, true, false, false};

static void *
zeroed(size_t size)
{
	return memset(block_alloc(size), 0, size);
}

static Case
take_case(Input *input)
{
	Case		c;
	bool		large = take_below(input, 4) == 0;
	int64_t		most_weight,
				most_cost;

	memset(&c, 0, sizeof(c));
	c.plan.questions = take_below(input, QUESTIONS + 1);
	c.plan.categories = HC_PLAN_CATEGORIES;
	c.plan.category_first = first;
	c.plan.measures = take_below(input, MEASURES + 1);
	c.plan.unit = large ? 1 + (int64_t) take(input, 2) : 1 + take_below(input, 6);
	most_weight = large ? HC_PLAN_LIMIT / c.plan.unit / QUESTIONS : 4;
	most_cost = large ? HC_PLAN_LIMIT / MEASURES : 12;
	for (int q = 0; q < c.plan.questions; q++)
	{
		c.category[q] = take_below(input, HC_PLAN_CATEGORIES + 1) - 1;
		c.weight[q] = take_between(input, 0, most_weight);
		c.ratio[q] = take_between(input, 0, c.plan.unit);
	}
	for (int m = 0; m < c.plan.measures; m++)
	{
		int			lifts = c.plan.questions == 0 ? 0 : take_below(input, 5);

		c.cost[m] = take_between(input, 0, most_cost);
		c.first_lift[m + 1] = c.first_lift[m] + lifts;
		for (int l = c.first_lift[m]; l < c.first_lift[m + 1]; l++)
		{
			c.lift_question[l] = take_below(input, c.plan.questions);
			c.lift_ratio[l] = take_between(input, 0, c.plan.unit);
		}
	}
	c.plan.budget = take_between(input, 0, large ? HC_PLAN_LIMIT : 40);
	c.plan.mean_first = take_below(input, 2) != 0;
	return c;
}

typedef struct Outcome
{
	int64_t		at[HC_PLAN_CATEGORIES];
	int64_t		full[HC_PLAN_CATEGORIES];
	int64_t		all;
	int64_t		cost;
	int64_t		first_part;
} Outcome;

static Outcome
outcome(const Case *c, unsigned set)
{
	Outcome		result;
	int64_t		ratio[QUESTIONS];

	memset(&result, 0, sizeof(result));
	memcpy(ratio, c->ratio, sizeof(ratio));
	for (int m = 0; m < c->plan.measures; m++)
		if (set & 1u << m)
		{
			result.cost += c->cost[m];
			for (int l = c->first_lift[m]; l < c->first_lift[m + 1]; l++)
				if (ratio[c->lift_question[l]] < c->lift_ratio[l])
					ratio[c->lift_question[l]] = c->lift_ratio[l];
		}
	for (int q = 0; q < c->plan.questions; q++)
	{
		result.all += c->weight[q] * ratio[q];
		if (c->category[q] < 0)
			continue;
		result.at[c->category[q]] += c->weight[q] * ratio[q];
		result.full[c->category[q]] += c->weight[q];
		if (first[c->category[q]])
			result.first_part += c->weight[q] * ratio[q];
	}
	return result;
}

static int
compare_weakest(const Outcome *a, const Outcome *b)
{
	int			wa = -1,
				wb = -1;
	__int128	l,
				r;

	for (int k = 0; k < HC_PLAN_CATEGORIES; k++)
	{
		if (a->full[k] == 0)
			continue;
		if (wa < 0 || (__int128) a->at[k] * a->full[wa] < (__int128) a->at[wa] * a->full[k])
			wa = k;
		if (wb < 0 || (__int128) b->at[k] * b->full[wb] < (__int128) b->at[wb] * b->full[k])
			wb = k;
	}
	if (wa < 0)
		return 0;
	l = (__int128) a->at[wa] * b->full[wb];
	r = (__int128) b->at[wb] * a->full[wa];
	return (l > r) - (l < r);
}

static int
compare(const Case *c, const Outcome *a, const Outcome *b)
{
	int			mean = (a->all > b->all) - (a->all < b->all),
				weakest = compare_weakest(a, b),
				order = c->plan.mean_first ? (mean != 0 ? mean : weakest) : weakest != 0 ? weakest : mean;

	if (order != 0)
		return order;
	if (a->cost != b->cost)
		return a->cost < b->cost ? 1 : -1;
	return (a->first_part > b->first_part) - (a->first_part < b->first_part);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Input		input = {data, data + size};
	Case		c = take_case(&input);
	HcPlanResult result;
	Outcome		reached,
				other;
	unsigned	chosen = 0;
	int64_t		next = -1;

	c.plan.category = c.category;
	c.plan.weight = c.weight;
	c.plan.ratio = c.ratio;
	c.plan.cost = c.cost;
	c.plan.first_lift = c.first_lift;
	c.plan.lift_question = c.lift_question;
	c.plan.lift_ratio = c.lift_ratio;
	c.plan.allocate = zeroed;
	c.plan.release = block_free;
	must(hc_plan_remediation(&c.plan, &result));
	for (int m = 0; m < result.chosen; m++)
	{
		must(result.measure[m] >= 0 && result.measure[m] < c.plan.measures && !(chosen & 1u << result.measure[m]));
		chosen |= 1u << result.measure[m];
		reached = outcome(&c, chosen);
		must(result.after[m].cost == reached.cost && result.after[m].mean_num == reached.all);
		must(result.after[m].weakest < 0 || result.after[m].weakest_num == reached.at[result.after[m].weakest]);
	}
	reached = outcome(&c, chosen);
	must(reached.cost <= c.plan.budget);
	for (unsigned set = 0; set < 1u << c.plan.measures; set++)
	{
		other = outcome(&c, set);
		must(other.cost > c.plan.budget || compare(&c, &other, &reached) <= 0);
		if (compare_weakest(&other, &reached) > 0 && (next < 0 || other.cost < next))
			next = other.cost;
	}
	must(result.next_step == (next >= 0));
	must(next < 0 || result.next_budget == next);
	hc_plan_free(&c.plan, &result);

	/* one that gives up leaves nothing behind */
	c.plan.max_nodes = 1 + take_below(&input, 16);
	if (hc_plan_remediation(&c.plan, &result))
		hc_plan_free(&c.plan, &result);
	must(block_none());
	return 0;
}
