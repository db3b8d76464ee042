/*
 * planner.c
 *	  The best set of measures for a budget: exact, by branch and bound.
 *
 * A set of measures is better than another if the weakest category is higher
 * (the notice's rule: the lowest of the four is what the whole is worth),
 * among equals if the mean is higher, then if it is cheaper, then if more of
 * it is organisational and human.  All comparisons are of integers.
 *
 * What is free and helps is taken at the outset.  The search takes or leaves
 * the others one after the other.  Two measures may lift the same question,
 * and then the higher one counts, so what a measure adds can only shrink as
 * others are taken.  Hence the sum of what each of the remaining measures
 * would add by itself now, filled up by value for money until the remaining
 * budget is spent, the last one in part, is never less than what any set of
 * them adds; nor is the sum over the questions of the highest lift that any of
 * them can still give.  The lower of the two is the bound.  It is taken for
 * each category by itself, for the mean, and for the organisational and human
 * part; a branch whose bounds together do not beat the best set so far is cut
 * off.  So is one in which a measure that was taken has become needless: the
 * same set without it is as good and cheaper.
 *
 * The price of the next step up is a search of the same kind for the cheapest
 * set that leaves every category above the weakest one of the plan.
 *
 * No server here, so that it can be compared with trying out all sets.
 */
#include "planner.h"

#include <stdlib.h>
#include <string.h>

/* the values that are followed: each category, then the sum of all, then the part that comes first */
typedef struct Value
{
	int64_t		cost;
	bool		feasible;		/* of a next step */
	int64_t		at[];			/* categories + 2 */
} Value;

typedef struct Gain
{
	int64_t		gain;
	int64_t		cost;
} Gain;

typedef struct Search
{
	const HcPlan *plan;
	int			columns;		/* categories + 2 */
	int64_t    *full;			/* by category: sum of weights, 0 for one that is not there */
	int64_t		full_sum;
	int		   *order;			/* the measures that cost something, in the order of branching */
	int			ordered;
	int64_t    *ratio;			/* of the questions, as taken so far */
	int64_t    *at;				/* value of each column as taken so far */
	int64_t		cost;
	bool	   *taken;			/* by measure */
	bool	   *best_taken;
	Value	   *best;
	bool		found;
	int		   *path;			/* places in "order" of what the branch has taken */
	int64_t    *undo;			/* one for each lift, see take() */
	Gain	   *gains;			/* columns * measures, scratch of the bound */
	int		   *gain_count;
	int64_t    *bound;
	int64_t    *top;			/* of the questions: the highest lift */
	int64_t    *second;			/* and the highest of all measures but one, */
	int		   *holder;			/* the one that gives the highest; -1 for none */
	bool	   *needed;			/* by measure */

	/* of a search for the next step */
	bool		step;
	int64_t		step_num,
				step_den;		/* every category must come above this */

	int64_t		nodes;
	bool		gave_up;
} Search;

static void *
allocate(const HcPlan *plan, size_t count, size_t size)
{
	return plan->allocate((count > 0 ? count : 1) * size);
}

/* a/b against c/d, denominators positive */
static int
compare_fractions(int64_t a, int64_t b, int64_t c, int64_t d)
{
	__int128	left = (__int128) a * d;
	__int128	right = (__int128) c * b;

	return left < right ? -1 : left > right;
}

/* The lowest category of a row of values; -1 if no category is there. */
static int
weakest(const Search *search, const int64_t *at)
{
	int			result = -1;

	for (int c = 0; c < search->plan->categories; c++)
		if (search->full[c] > 0 &&
			(result < 0 || compare_fractions(at[c], search->full[c], at[result], search->full[result]) < 0))
			result = c;
	return result;
}

static int
compare_weakest(const Search *search, const int64_t *a, const int64_t *b)
{
	int			wa = weakest(search, a),
				wb = weakest(search, b);

	return wa < 0 ? 0 : compare_fractions(a[wa], search->full[wa], b[wb], search->full[wb]);
}

/* Which of two rows of values is better; cost is what they cost. */
static int
compare_values(const Search *search, const int64_t *a, int64_t cost_a, const int64_t *b, int64_t cost_b)
{
	int			categories = search->plan->categories;
	int			by_weakest = compare_weakest(search, a, b);
	int			by_mean = a[categories] < b[categories] ? -1 : a[categories] > b[categories];
	int			first = search->plan->mean_first ? by_mean : by_weakest;
	int			second = search->plan->mean_first ? by_weakest : by_mean;

	if (first != 0)
		return first;
	if (second != 0)
		return second;
	if (cost_a != cost_b)
		return cost_a < cost_b ? 1 : -1;
	return a[categories + 1] < b[categories + 1] ? -1 : a[categories + 1] > b[categories + 1];
}

/* What a measure would add now, by column. */
static void
measure_gain(const Search *search, int measure, int64_t *gain)
{
	const HcPlan *plan = search->plan;

	memset(gain, 0, search->columns * sizeof(int64_t));
	for (int l = plan->first_lift[measure]; l < plan->first_lift[measure + 1]; l++)
	{
		int			q = plan->lift_question[l];
		int			c = plan->category[q];
		int64_t		value;

		if (plan->lift_ratio[l] <= search->ratio[q])
			continue;
		value = (plan->lift_ratio[l] - search->ratio[q]) * plan->weight[q];
		if (c >= 0)
		{
			gain[c] += value;
			if (plan->category_first[c])
				gain[plan->categories + 1] += value;
		}
		gain[plan->categories] += value;
	}
}

/* Puts a question at a ratio: "ratio" and the value of each column follow. */
static void
put_at(const HcPlan *plan, int q, int64_t to, int64_t *ratio, int64_t *at)
{
	int			c = plan->category[q];
	int64_t		value = (to - ratio[q]) * plan->weight[q];

	ratio[q] = to;
	if (c >= 0)
	{
		at[c] += value;
		if (plan->category_first[c])
			at[plan->categories + 1] += value;
	}
	at[plan->categories] += value;
}

/* Takes a measure and keeps the former ratios of the questions it lifts for give_back(). */
static void
take(Search *search, int measure)
{
	const HcPlan *plan = search->plan;

	for (int l = plan->first_lift[measure]; l < plan->first_lift[measure + 1]; l++)
	{
		int			q = plan->lift_question[l];

		search->undo[l] = search->ratio[q];
		if (plan->lift_ratio[l] > search->ratio[q])
			put_at(plan, q, plan->lift_ratio[l], search->ratio, search->at);
	}
	search->cost += plan->cost[measure];
	search->taken[measure] = true;
}

/* Undoes take() of the measure that was taken last. */
static void
give_back(Search *search, int measure)
{
	const HcPlan *plan = search->plan;

	/* backwards, in case a measure lifts a question twice */
	for (int l = plan->first_lift[measure + 1] - 1; l >= plan->first_lift[measure]; l--)
		put_at(plan, plan->lift_question[l], search->undo[l], search->ratio, search->at);
	search->cost -= plan->cost[measure];
	search->taken[measure] = false;
}

/* best value for money first */
static int
compare_gains(const void *a, const void *b)
{
	const Gain *left = a,
			   *right = b;
	__int128	l = (__int128) left->gain * right->cost;
	__int128	r = (__int128) right->gain * left->cost;

	return l > r ? -1 : l < r;
}

/* Fills search->bound: no set of the measures from "depth" on reaches more in any column. */
static void
compute_bound(Search *search, int depth, int64_t money)
{
	const HcPlan *plan = search->plan;
	int64_t		gain[HC_PLAN_COLUMNS];
	int64_t		most[HC_PLAN_COLUMNS];

	memset(search->gain_count, 0, search->columns * sizeof(int));
	memcpy(search->bound, search->at, search->columns * sizeof(int64_t));
	memcpy(most, search->at, search->columns * sizeof(int64_t));
	memcpy(search->top, search->ratio, plan->questions * sizeof(int64_t));
	for (int i = depth; i < search->ordered; i++)
	{
		int			m = search->order[i];

		if (plan->cost[m] > money)
			continue;
		measure_gain(search, m, gain);
		for (int c = 0; c < search->columns; c++)
			if (gain[c] > 0)
				search->gains[c * plan->measures + search->gain_count[c]++] =
					(Gain) {.gain = gain[c], .cost = plan->cost[m]};
		for (int l = plan->first_lift[m]; l < plan->first_lift[m + 1]; l++)
			if (plan->lift_ratio[l] > search->top[plan->lift_question[l]])
				put_at(plan, plan->lift_question[l], plan->lift_ratio[l], search->top, most);
	}
	for (int c = 0; c < search->columns; c++)
	{
		Gain	   *gains = search->gains + c * plan->measures;
		int64_t		left = money;

		qsort(gains, search->gain_count[c], sizeof(Gain), compare_gains);
		for (int i = 0; i < search->gain_count[c] && left > 0; i++)
		{
			/* values are whole numbers, so the part is rounded down */
			int64_t		part = gains[i].cost <= left ? gains[i].gain :
				(int64_t) ((__int128) gains[i].gain * left / gains[i].cost);

			/* gains of one question count once only: their sum may pass any limit */
			if (part >= most[c] - search->bound[c])
			{
				search->bound[c] = most[c];
				break;
			}
			search->bound[c] += part;
			left -= gains[i].cost;
		}
	}
}

/* Asked only where there is a category to be weakest. */
static bool
above_step(const Search *search, const int64_t *at)
{
	int			w = weakest(search, at);

	return compare_fractions(at[w], search->full[w], search->step_num, search->step_den) > 0;
}

static void
keep_best(Search *search)
{
	search->found = true;
	search->best->cost = search->cost;
	memcpy(search->best->at, search->at, search->columns * sizeof(int64_t));
	memcpy(search->best_taken, search->taken, search->plan->measures * sizeof(bool));
}

/* Fills search->needed: without which of the measures taken would a question be lower? */
static void
find_needed(Search *search)
{
	const HcPlan *plan = search->plan;

	memcpy(search->top, plan->ratio, plan->questions * sizeof(int64_t));
	memcpy(search->second, plan->ratio, plan->questions * sizeof(int64_t));
	for (int q = 0; q < plan->questions; q++)
		search->holder[q] = -1;
	for (int m = 0; m < plan->measures; m++)
	{
		search->needed[m] = false;
		if (!search->taken[m])
			continue;
		for (int l = plan->first_lift[m]; l < plan->first_lift[m + 1]; l++)
		{
			int			q = plan->lift_question[l];

			if (plan->lift_ratio[l] > search->top[q])
			{
				if (search->holder[q] != m)
					search->second[q] = search->top[q];
				search->top[q] = plan->lift_ratio[l];
				search->holder[q] = m;
			}
			else if (search->holder[q] != m && plan->lift_ratio[l] > search->second[q])
				search->second[q] = plan->lift_ratio[l];
		}
	}
	for (int q = 0; q < plan->questions; q++)
		if (plan->weight[q] > 0 && search->top[q] > search->second[q])
			search->needed[search->holder[q]] = true;
}

/* Has something been paid for that is not needed?  What is free is always taken, and sorted out at the end. */
static bool
wasteful(Search *search)
{
	const HcPlan *plan = search->plan;

	find_needed(search);
	for (int m = 0; m < plan->measures; m++)
		if (search->taken[m] && plan->cost[m] > 0 && !search->needed[m])
			return true;
	return false;
}

/* Looks at the sets that the measures from "depth" on add to those taken; the place of the next to take, or -1 */
static int
look(Search *search, int depth)
{
	const HcPlan *plan = search->plan;
	int64_t		gain[HC_PLAN_COLUMNS];
	int64_t		money;

	search->nodes++;
	if (plan->max_nodes > 0 && search->nodes > plan->max_nodes)
	{
		search->gave_up = true;
		return -1;
	}
	if (plan->interrupt != NULL && search->nodes % 256 == 0)
		plan->interrupt();

	if (search->step)
	{
		if (above_step(search, search->at))
		{
			/* cheaper than what was found so far: the money for a step ends below that */
			keep_best(search);
			return -1;
		}
		money = (search->found ? search->best->cost - 1 : HC_PLAN_LIMIT) - search->cost;
	}
	else
	{
		if (!search->found || compare_values(search, search->at, search->cost, search->best->at, search->best->cost) > 0)
			keep_best(search);
		money = plan->budget - search->cost;
	}
	if (depth == search->ordered || money <= 0)
		return -1;

	compute_bound(search, depth, money);
	if (search->step ? !above_step(search, search->bound) :
		compare_values(search, search->bound, search->cost, search->best->at, search->best->cost) <= 0)
		return -1;

	/* what adds nothing now adds nothing later, and is left */
	for (; depth < search->ordered; depth++)
	{
		int			m = search->order[depth];

		if (plan->cost[m] > money)
			continue;
		measure_gain(search, m, gain);
		if (gain[plan->categories] > 0)
			return depth;
	}
	return -1;
}

/* Takes or leaves each measure, first things first; without recursion, since nobody limits their number. */
static void
branch(Search *search)
{
	int			depth = 0,
				taken = 0;

	while (!search->gave_up)
	{
		int			next = look(search, depth);

		while (next >= 0)
		{
			search->path[taken++] = next;
			take(search, search->order[next]);
			next = wasteful(search) ? -1 : look(search, next + 1);
		}
		/* the same without the last one */
		if (taken == 0)
			break;
		depth = search->path[--taken];
		give_back(search, search->order[depth++]);
	}
}

static void
reset(Search *search)
{
	const HcPlan *plan = search->plan;

	memcpy(search->ratio, plan->ratio, plan->questions * sizeof(int64_t));
	memset(search->at, 0, search->columns * sizeof(int64_t));
	memset(search->taken, 0, plan->measures * sizeof(bool));
	search->cost = 0;
	search->found = false;
	for (int q = 0; q < plan->questions; q++)
	{
		int64_t		value = plan->weight[q] * plan->ratio[q];
		int			c = plan->category[q];

		if (c >= 0)
		{
			search->at[c] += value;
			if (plan->category_first[c])
				search->at[plan->categories + 1] += value;
		}
		search->at[plan->categories] += value;
	}
}

/* Takes what is free and adds something: no set is the worse for it. */
static void
take_free(Search *search)
{
	const HcPlan *plan = search->plan;
	int64_t		gain[HC_PLAN_COLUMNS];

	for (int m = 0; m < plan->measures; m++)
	{
		if (plan->cost[m] > 0)
			continue;
		measure_gain(search, m, gain);
		if (gain[plan->categories] > 0)
			take(search, m);
	}
}

/* Leaves out of the best set what is free and adds nothing to the others. */
static void
drop_needless(Search *search)
{
	const HcPlan *plan = search->plan;

	memcpy(search->taken, search->best_taken, plan->measures * sizeof(bool));
	/* one by one: of two that do the same, one stays */
	for (int m = 0; m < plan->measures; m++)
	{
		if (!search->taken[m] || plan->cost[m] > 0)
			continue;
		find_needed(search);
		search->taken[m] = search->needed[m];
	}
	memcpy(search->best_taken, search->taken, plan->measures * sizeof(bool));
}

/* Do all measures together come above the step, those beyond any budget included? */
static bool
lies_beyond(Search *search)
{
	const HcPlan *plan = search->plan;

	reset(search);
	for (int l = 0; l < plan->first_lift[plan->measures]; l++)
		if (plan->lift_ratio[l] > search->ratio[plan->lift_question[l]])
			put_at(plan, plan->lift_question[l], plan->lift_ratio[l], search->ratio, search->at);
	return above_step(search, search->at);
}

/* Branches on the measures in the order of their value for money: good sets are found early. */
static void
order_measures(Search *search)
{
	const HcPlan *plan = search->plan;
	int64_t		gain[HC_PLAN_COLUMNS];
	int64_t    *total = allocate(plan, plan->measures, sizeof(int64_t));

	for (int m = 0; m < plan->measures; m++)
	{
		int			place = search->ordered;

		if (plan->cost[m] == 0)
			continue;
		measure_gain(search, m, gain);
		total[m] = gain[plan->categories];
		while (place > 0 && compare_gains(&(Gain) {.gain = total[m], .cost = plan->cost[m]},
										  &(Gain) {.gain = total[search->order[place - 1]], .cost = plan->cost[search->order[place - 1]]}) < 0)
		{
			search->order[place] = search->order[place - 1];
			place--;
		}
		search->order[place] = m;
		search->ordered++;
	}
	plan->release(total);
}

static void
score_of(const Search *search, const int64_t *at, int64_t cost, HcPlanScore *score)
{
	score->weakest = weakest(search, at);
	score->weakest_num = score->weakest < 0 ? 0 : at[score->weakest];
	score->weakest_den = score->weakest < 0 ? 0 : search->full[score->weakest];
	score->mean_num = at[search->plan->categories];
	score->mean_den = search->full_sum;
	score->cost = cost;
}

/*
 * The order in which to take the chosen ones: each time the one that leaves
 * the best state, by the same comparison, organisational and human before
 * others and cheaper before dearer among equals.
 */
static void
put_in_order(Search *search, HcPlanResult *result)
{
	const HcPlan *plan = search->plan;
	int64_t		gain[HC_PLAN_COLUMNS];
	int64_t    *now = allocate(plan, search->columns, sizeof(int64_t));
	int64_t    *after = allocate(plan, search->columns, sizeof(int64_t));
	int64_t    *best = allocate(plan, search->columns, sizeof(int64_t));

	for (int i = 0; i < result->chosen; i++)
	{
		int			next = -1;

		memcpy(now, search->at, search->columns * sizeof(int64_t));
		for (int m = 0; m < plan->measures; m++)
		{
			int			by_state;
			int64_t		first_share,
						best_share;

			if (!search->best_taken[m] || search->taken[m])
				continue;
			measure_gain(search, m, gain);
			for (int c = 0; c < search->columns; c++)
				after[c] = now[c] + gain[c];
			if (next >= 0)
			{
				/* the state without cost and without the part that comes first: equals are told apart below */
				first_share = after[plan->categories + 1];
				best_share = best[plan->categories + 1];
				after[plan->categories + 1] = best[plan->categories + 1] = 0;
				by_state = compare_values(search, after, 0, best, 0);
				after[plan->categories + 1] = first_share;
				best[plan->categories + 1] = best_share;
				if (by_state < 0 ||
					(by_state == 0 && (first_share < best_share ||
									   (first_share == best_share && plan->cost[m] >= plan->cost[next]))))
					continue;
			}
			next = m;
			memcpy(best, after, search->columns * sizeof(int64_t));
		}
		result->measure[i] = next;
		take(search, next);
		score_of(search, search->at, search->cost, &result->after[i]);
	}
	plan->release(now);
	plan->release(after);
	plan->release(best);
}

/*
 * Finds the best set.  Returns false if it gave up after max_nodes; the
 * result is then empty.  The caller gives the result back with hc_plan_free().
 */
bool
hc_plan_remediation(const HcPlan *plan, HcPlanResult *result)
{
	Search		search = {.plan = plan, .columns = plan->categories + 2};
	const int64_t *end;

	memset(result, 0, sizeof(*result));
	search.full = allocate(plan, plan->categories, sizeof(int64_t));
	search.order = allocate(plan, plan->measures, sizeof(int));
	search.ratio = allocate(plan, plan->questions, sizeof(int64_t));
	search.at = allocate(plan, search.columns, sizeof(int64_t));
	search.taken = allocate(plan, plan->measures, sizeof(bool));
	search.best_taken = allocate(plan, plan->measures, sizeof(bool));
	search.best = allocate(plan, 1, sizeof(Value) + search.columns * sizeof(int64_t));
	search.path = allocate(plan, plan->measures, sizeof(int));
	search.undo = allocate(plan, plan->first_lift[plan->measures], sizeof(int64_t));
	search.top = allocate(plan, plan->questions, sizeof(int64_t));
	search.second = allocate(plan, plan->questions, sizeof(int64_t));
	search.holder = allocate(plan, plan->questions, sizeof(int));
	search.needed = allocate(plan, plan->measures, sizeof(bool));
	search.gains = allocate(plan, (size_t) search.columns * plan->measures, sizeof(Gain));
	search.gain_count = allocate(plan, search.columns, sizeof(int));
	search.bound = allocate(plan, search.columns, sizeof(int64_t));
	for (int q = 0; q < plan->questions; q++)
	{
		search.full_sum += plan->weight[q];
		if (plan->category[q] >= 0)
			search.full[plan->category[q]] += plan->weight[q];
	}

	reset(&search);
	score_of(&search, search.at, 0, &result->before);
	take_free(&search);
	order_measures(&search);
	branch(&search);
	if (!search.gave_up)
	{
		drop_needless(&search);
		for (int m = 0; m < plan->measures; m++)
			result->chosen += search.best_taken[m];
		result->measure = allocate(plan, result->chosen, sizeof(int));
		result->after = allocate(plan, result->chosen, sizeof(HcPlanScore));
		reset(&search);
		put_in_order(&search, result);

		/* the cheapest set beyond, whatever it costs */
		end = search.best->at;
		search.step = weakest(&search, end) >= 0;
		if (search.step)
		{
			search.step_num = end[weakest(&search, end)];
			search.step_den = search.full[weakest(&search, end)];
			reset(&search);
			take_free(&search);
			branch(&search);
			result->next_step = search.found && !search.gave_up;
			result->next_budget = search.best->cost;
			result->next_beyond = !search.found && !search.gave_up && lies_beyond(&search);
		}
	}
	result->nodes = search.nodes;

	plan->release(search.full);
	plan->release(search.order);
	plan->release(search.ratio);
	plan->release(search.at);
	plan->release(search.taken);
	plan->release(search.best_taken);
	plan->release(search.best);
	plan->release(search.path);
	plan->release(search.undo);
	plan->release(search.top);
	plan->release(search.second);
	plan->release(search.holder);
	plan->release(search.needed);
	plan->release(search.gains);
	plan->release(search.gain_count);
	plan->release(search.bound);
	if (search.gave_up)
		hc_plan_free(plan, result);
	return !search.gave_up;
}

void
hc_plan_free(const HcPlan *plan, HcPlanResult *result)
{
	if (result->measure != NULL)
		plan->release(result->measure);
	if (result->after != NULL)
		plan->release(result->after);
	result->measure = NULL;
	result->after = NULL;
	result->chosen = 0;
}
