/*
 * The best set of measures, against trying out all of them.
 *
 * uses: planner.c
 */
#include "planner.h"
#include "tap.h"

#include <stdlib.h>
#include <string.h>

#define CATEGORIES	4
#define MOST		14
#define STAGED		40

static const bool first[CATEGORIES] = {true, true, false, false};

typedef struct Case
{
	HcPlan		plan;
	int			category[24];
	int64_t		weight[24];
	int64_t		ratio[24];
	int64_t		cost[MOST];
	int			first_lift[MOST + 1];
	int			lift_question[MOST * 3];
	int64_t		lift_ratio[MOST * 3];
} Case;

static void *
zeroed(size_t size)
{
	return calloc(1, size);
}

static void
bind(Case *c)
{
	c->plan.allocate = zeroed;
	c->plan.release = free;
	c->plan.category = c->category;
	c->plan.weight = c->weight;
	c->plan.ratio = c->ratio;
	c->plan.categories = CATEGORIES;
	c->plan.category_first = first;
	c->plan.cost = c->cost;
	c->plan.first_lift = c->first_lift;
	c->plan.lift_question = c->lift_question;
	c->plan.lift_ratio = c->lift_ratio;
}

static void
random_case(Case *c)
{
	memset(c, 0, sizeof(*c));
	bind(c);
	c->plan.questions = 1 + rand() % 24;
	c->plan.unit = 1 + rand() % 4;
	c->plan.measures = rand() % (MOST + 1);
	for (int q = 0; q < c->plan.questions; q++)
	{
		c->category[q] = rand() % (CATEGORIES + 1) - 1;
		c->weight[q] = rand() % 4;
		c->ratio[q] = rand() % (c->plan.unit + 1);
	}
	for (int m = 0; m < c->plan.measures; m++)
	{
		int			lifts = rand() % 4;

		c->cost[m] = rand() % 12;
		c->first_lift[m + 1] = c->first_lift[m] + lifts;
		for (int l = c->first_lift[m]; l < c->first_lift[m + 1]; l++)
		{
			c->lift_question[l] = rand() % c->plan.questions;
			c->lift_ratio[l] = rand() % (c->plan.unit + 1);
		}
	}
	c->plan.budget = rand() % 40;
	c->plan.mean_first = rand() % 4 == 0;
}

/* what a set comes to: written anew, with doubles where the planner has fractions */
typedef struct Outcome
{
	double		weakest;
	double		mean;
	int64_t		cost;
	double		first_part;
} Outcome;

static Outcome
outcome(const Case *c, unsigned set)
{
	int64_t		ratio[24];
	double		sum[CATEGORIES] = {0},
				full[CATEGORIES] = {0};
	double		all = 0,
				all_full = 0;
	Outcome		result = {2, 0, 0, 0};

	memcpy(ratio, c->ratio, sizeof(ratio));
	for (int m = 0; m < c->plan.measures; m++)
		if (set & (1u << m))
		{
			result.cost += c->cost[m];
			for (int l = c->first_lift[m]; l < c->first_lift[m + 1]; l++)
				if (ratio[c->lift_question[l]] < c->lift_ratio[l])
					ratio[c->lift_question[l]] = c->lift_ratio[l];
		}
	for (int q = 0; q < c->plan.questions; q++)
	{
		double		value = (double) (c->weight[q] * ratio[q]);

		all += value;
		all_full += c->weight[q];
		if (c->category[q] >= 0)
		{
			sum[c->category[q]] += value;
			full[c->category[q]] += c->weight[q];
			if (first[c->category[q]])
				result.first_part += value;
		}
	}
	for (int k = 0; k < CATEGORIES; k++)
		if (full[k] > 0 && sum[k] / full[k] / c->plan.unit < result.weakest)
			result.weakest = sum[k] / full[k] / c->plan.unit;
	result.mean = all_full > 0 ? all / all_full / c->plan.unit : 0;
	return result;
}

#define NEAR 1e-9

static int
better(const Case *c, Outcome a, Outcome b)
{
	double		one = c->plan.mean_first ? a.mean - b.mean : a.weakest - b.weakest;
	double		two = c->plan.mean_first ? a.weakest - b.weakest : a.mean - b.mean;

	if (one > NEAR || one < -NEAR)
		return one > 0 ? 1 : -1;
	if (two > NEAR || two < -NEAR)
		return two > 0 ? 1 : -1;
	if (a.cost != b.cost)
		return a.cost < b.cost ? 1 : -1;
	return a.first_part > b.first_part + NEAR ? 1 : a.first_part < b.first_part - NEAR ? -1 : 0;
}

static void
against_all_sets(void)
{
	int			wrong = 0,
				steps_wrong = 0,
				order_wrong = 0,
				needless = 0;
	int			steps = 0;
	long long	nodes = 0,
				sets = 0;

	srand(11);
	for (int i = 0; i < 1500; i++)
	{
		Case		c;
		HcPlanResult result;
		unsigned	chosen = 0,
					best = 0;
		int64_t		next = -1;
		Outcome		reached;

		random_case(&c);
		for (unsigned set = 0; set < (1u << c.plan.measures); set++)
			if (outcome(&c, set).cost <= c.plan.budget && better(&c, outcome(&c, set), outcome(&c, best)) > 0)
				best = set;
		if (!hc_plan_remediation(&c.plan, &result))
		{
			wrong++;
			continue;
		}
		for (int m = 0; m < result.chosen; m++)
			chosen |= 1u << result.measure[m];
		reached = outcome(&c, chosen);
		wrong += reached.cost > c.plan.budget || better(&c, reached, outcome(&c, best)) != 0;
		for (unsigned set = 0; set < (1u << c.plan.measures); set++)
			if (outcome(&c, set).weakest > reached.weakest + NEAR && (next < 0 || outcome(&c, set).cost < next))
				next = outcome(&c, set).cost;
		if (reached.weakest <= 1)
		{
			steps++;
			steps_wrong += result.next_step != (next >= 0) || (next >= 0 && result.next_budget != next);
		}
		if (result.chosen > 0)
		{
			HcPlanScore *last = &result.after[result.chosen - 1];

			order_wrong += last->cost != reached.cost;
			for (int m = 0; m < c.plan.measures; m++)
				needless += (chosen & 1u << m) && better(&c, outcome(&c, chosen & ~(1u << m)), reached) >= 0;
			for (int m = 1; m < result.chosen; m++)
				order_wrong += result.after[m].cost < result.after[m - 1].cost;
		}
		nodes += result.nodes;
		sets += 1 << c.plan.measures;
		hc_plan_free(&c.plan, &result);
	}
	ok(wrong == 0, "1,500 random problems: no set is better than the plan");
	ok(steps_wrong == 0, "the next step up has the least price of all sets (%d problems)", steps);
	ok(order_wrong == 0, "costs add up in the order of the plan");
	ok(needless == 0, "no plan has a measure without which it would be as good");
	ok(nodes < sets / 4, "with few of the sets looked at");
}

static void
by_hand(void)
{
	Case		c;
	HcPlanResult result;

	memset(&c, 0, sizeof(c));
	bind(&c);
	/* two questions in category 0 (one answered yes), one each in 1 and 2, none in 3 */
	c.plan.questions = 4;
	c.plan.unit = 1;
	memcpy(c.category, (int[]) {0, 0, 1, 2}, 4 * sizeof(int));
	memcpy(c.weight, (int64_t[]) {1, 1, 1, 1}, 4 * sizeof(int64_t));
	memcpy(c.ratio, (int64_t[]) {1, 0, 0, 0}, 4 * sizeof(int64_t));
	c.plan.measures = 3;
	memcpy(c.cost, (int64_t[]) {10, 30, 30}, 3 * sizeof(int64_t));
	memcpy(c.first_lift, (int[]) {0, 1, 2, 3}, 4 * sizeof(int));
	memcpy(c.lift_question, (int[]) {1, 2, 3}, 3 * sizeof(int));
	memcpy(c.lift_ratio, (int64_t[]) {1, 1, 1}, 3 * sizeof(int64_t));

	c.plan.budget = 59;
	ok(hc_plan_remediation(&c.plan, &result) && result.chosen == 2 && result.measure[0] == 0 && result.measure[1] == 1 &&
	   result.after[1].cost == 40 && result.after[1].weakest == 2 && result.after[1].mean_num == 3 && result.after[1].mean_den == 4,
	   "short of lifting the weakest, the mean: the human measure before the technical one of the same price");
	ok(result.next_step && result.next_budget == 60, "the next step costs 60");
	hc_plan_free(&c.plan, &result);
	c.plan.budget = 60;
	ok(hc_plan_remediation(&c.plan, &result) && result.chosen == 2 && result.measure[0] == 1 && result.measure[1] == 2 &&
	   result.after[1].weakest == 0 && result.after[1].weakest_num == 1 && result.after[1].weakest_den == 2,
	   "one more, and the weakest link is worth more than a cheaper mean");
	ok(result.next_step && result.next_budget == 70, "then all for 70");
	hc_plan_free(&c.plan, &result);
	c.plan.budget = 70;
	ok(hc_plan_remediation(&c.plan, &result) && result.chosen == 3 && !result.next_step, "beyond the best there is no step");
	hc_plan_free(&c.plan, &result);
	c.plan.budget = 0;
	ok(hc_plan_remediation(&c.plan, &result) && result.chosen == 0 && result.before.weakest == 1 && result.next_budget == 60,
	   "nothing for nothing, but the price is known");
	hc_plan_free(&c.plan, &result);
	c.plan.measures = 0;
	ok(hc_plan_remediation(&c.plan, &result) && result.chosen == 0 && !result.next_step, "no measures");
	hc_plan_free(&c.plan, &result);
	c.plan.measures = 3;
	c.plan.budget = 70;
	c.plan.max_nodes = 1;
	ok(!hc_plan_remediation(&c.plan, &result) && result.chosen == 0, "it says when it gave up");
}

/* measures of one question each, "stages" of them for each of the questions */
static HcPlan
staged(int questions, int stages, const int64_t *cost_of_stage)
{
	static int	category[STAGED],
				first_lift[STAGED + 1],
				lift_question[STAGED];
	static int64_t weight[STAGED],
				ratio[STAGED],
				cost[STAGED],
				lift_ratio[STAGED];
	HcPlan		plan = {.questions = questions, .category = category, .weight = weight, .ratio = ratio, .unit = stages,
		.categories = CATEGORIES, .category_first = first, .measures = questions * stages, .cost = cost, .first_lift = first_lift,
		.lift_question = lift_question, .lift_ratio = lift_ratio, .budget = HC_PLAN_LIMIT, .allocate = zeroed, .release = free};

	for (int q = 0; q < questions; q++)
	{
		category[q] = q % CATEGORIES;
		weight[q] = 1;
	}
	for (int m = 0; m < plan.measures; m++)
	{
		lift_question[m] = m / stages;
		lift_ratio[m] = m % stages + 1;
		cost[m] = cost_of_stage == NULL ? 0 : cost_of_stage[m % stages];
		first_lift[m + 1] = m + 1;
	}
	return plan;
}

static void
stages(void)
{
	HcPlan		plan = staged(8, 4, (int64_t[]) {100, 200, 300, 400});
	HcPlanResult result;

	/* alternatives of one question do not add up */
	plan.budget = 1600;
	plan.max_nodes = 200000;
	ok(hc_plan_remediation(&plan, &result) && result.after[result.chosen - 1].cost == 1600, "measures in stages: %lld nodes", (long long) result.nodes);
	hc_plan_free(&plan, &result);

	plan = staged(1, 40, NULL);
	plan.max_nodes = 100;
	ok(hc_plan_remediation(&plan, &result) && result.chosen == 1 && result.measure[0] == 39, "of many free measures for one question the one that reaches furthest");
	hc_plan_free(&plan, &result);
}

static void
at_the_limit(void)
{
	Case		c;
	HcPlanResult result;

	/* each adds nearly all there is: together far more than a number holds */
	memset(&c, 0, sizeof(c));
	bind(&c);
	c.plan.questions = 2;
	c.plan.unit = HC_PLAN_LIMIT / 2;
	c.plan.measures = 10;
	for (int q = 0; q < 2; q++)
	{
		c.category[q] = q;
		c.weight[q] = 1;
	}
	for (int m = 0; m < c.plan.measures; m++)
	{
		c.cost[m] = m % 2;
		c.first_lift[m + 1] = 2 * (m + 1);
		for (int q = 0; q < 2; q++)
		{
			c.lift_question[2 * m + q] = q;
			c.lift_ratio[2 * m + q] = c.plan.unit - 1 - m % 2;
		}
	}
	for (c.plan.budget = 0; c.plan.budget < 10; c.plan.budget += 9)
	{
		ok(hc_plan_remediation(&c.plan, &result) && result.chosen == 1 && result.after[0].cost == 0 && !result.next_step, "gains that pass any limit when added up");
		hc_plan_free(&c.plan, &result);
	}
	for (int m = 0; m < c.plan.measures; m++)
		c.cost[m] = 1;
	ok(hc_plan_remediation(&c.plan, &result) && result.chosen == 1 && result.after[0].weakest_num == c.plan.unit - 1, "that cost something");
	hc_plan_free(&c.plan, &result);
}

int
main(void)
{
	by_hand();
	stages();
	at_the_limit();
	against_all_sets();
	return tap_done();
}
