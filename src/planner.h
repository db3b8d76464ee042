/*
 * planner.h
 *	  The best set of measures for a budget, without a server; see planner.c.
 */
#ifndef HC_PLANNER_H
#define HC_PLANNER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Money of more than this, or values whose sums pass it, are refused by the caller. */
#define HC_PLAN_LIMIT	(INT64_MAX / 4)

/* the notice knows four categories */
#define HC_PLAN_CATEGORIES	4
#define HC_PLAN_COLUMNS		(HC_PLAN_CATEGORIES + 2)

/*
 * What there is to improve and with what.  A question has a ratio from 0 to
 * "unit"; a measure lifts it to a given ratio if it is lower.  The value of a
 * question is weight * ratio; sums of weight * unit must stay within
 * HC_PLAN_LIMIT.
 */
typedef struct HcPlan
{
	int			questions;
	const int  *category;		/* of each question, -1 for none: it counts in the mean only */
	const int64_t *weight;
	const int64_t *ratio;		/* now */
	int64_t		unit;

	int			categories;		/* at most HC_PLAN_CATEGORIES */
	const bool *category_first; /* organisational and human: they come first among equals */

	int			measures;
	const int64_t *cost;		/* not negative; more than HC_PLAN_LIMIT is beyond any budget */
	const int  *first_lift;		/* measures + 1: where the lifts of a measure begin */
	const int  *lift_question;
	const int64_t *lift_ratio;

	int64_t		budget;
	bool		mean_first;		/* the mean before the weakest category */
	void	   *(*allocate) (size_t size);	/* zeroed; does not return without memory */
	void		(*release) (void *memory);
	void		(*interrupt) (void);	/* called now and then; may not return; NULL for none */
	int64_t		max_nodes;		/* gives up after so many; 0 for no limit */
} HcPlan;

/* Where a set of measures leads: scores are 100 * num / (den * unit). */
typedef struct HcPlanScore
{
	int			weakest;		/* the binding category, the first among equals; -1 for none */
	int64_t		weakest_num,
				weakest_den;
	int64_t		mean_num,
				mean_den;
	int64_t		cost;
} HcPlanScore;

typedef struct HcPlanResult
{
	int			chosen;
	int		   *measure;		/* in the order in which to take them */
	HcPlanScore *after;			/* after each */
	HcPlanScore before;
	bool		next_step;		/* whether any budget lifts the weakest category further */
	int64_t		next_budget;	/* the least that does */
	bool		next_beyond;	/* only measures beyond any budget lift it further */
	int64_t		nodes;
} HcPlanResult;

extern bool hc_plan_remediation(const HcPlan *plan, HcPlanResult *result);
extern void hc_plan_free(const HcPlan *plan, HcPlanResult *result);

#endif							/* HC_PLANNER_H */
