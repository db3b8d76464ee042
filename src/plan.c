/*
 * plan.c
 *	  Measures and answers from the tables to the planner and back.
 *
 * The planner (planner.c) counts in whole numbers.  Decimal numbers have
 * become such in SQL; here the ratios of all questions are brought to one
 * denominator, and whatever does not fit is refused.
 */
#include "hc.h"

#include "catalog/pg_type.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "planner.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/numeric.h"
#include "utils/tuplestore.h"

static HcQuery question_query = {
	.text = "SELECT item_id, category, weight, ratio_num, ratio_den FROM compliance._plan_question($1)",
	.nargs = 1, .argtypes = {INT8OID}
};

static HcQuery measure_query = {
	.text = "SELECT measure_code, cost, item_id, ratio_num, ratio_den, budget_units, cost_scale FROM compliance._plan_measure($1, $2)",
	.nargs = 2, .argtypes = {INT8OID, NUMERICOID}
};

/* the notice of 2022: spend on organisation and people first */
static const char *const categories[] = {"organizational", "human", "technical", "physical"};
static const bool category_first[] = {true, true, false, false};

static void *
allocate(size_t size)
{
	return MemoryContextAllocZero(CurrentMemoryContext, size);
}

static void
check_interrupts(void)
{
	CHECK_FOR_INTERRUPTS();
	/* nobody knows beforehand how many nodes there will be */
	hc_report_progress("plan_remediation", -1, 0, "searching");
}

static void pg_attribute_noreturn()
too_large(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
			 errmsg("weights, levels or costs are too fine or too large to plan with"),
			 errdetail("Brought to one denominator they do not fit into 64 bits."),
			 errhint("Use fewer decimal places.")));
}

static int64
product(int64 a, int64 b)
{
	int64		result;

	if (__builtin_mul_overflow(a, b, &result) || result > HC_PLAN_LIMIT)
		too_large();
	return result;
}

static int64
common_divisor(int64 a, int64 b)
{
	while (b != 0)
	{
		int64		rest = a % b;

		a = b;
		b = rest;
	}
	return a;
}

/* Widens a common denominator by that of a fraction. */
static int64
widen(int64 unit, int64 num, int64 den)
{
	int64		lowest = den / common_divisor(den, num);

	return product(unit, lowest / common_divisor(unit, lowest));
}

static int64
in_units(int64 num, int64 den, int64 unit)
{
	int64		divisor = common_divisor(den, num);

	return product(num / divisor, unit / (den / divisor));
}

static int64
bigint_result(uint64 row, int column)
{
	return DatumGetInt64(hc_result(row, column, NULL));
}

/* a part of a fraction: SQL cuts what does not fit to more than the limit */
static int64
limited_result(uint64 row, int column)
{
	int64		result = bigint_result(row, column);

	if (result > HC_PLAN_LIMIT)
		too_large();
	return result;
}

typedef struct Question
{
	int64		item_id;
	int64		num;
	int64		den;
} Question;

/* Index of a question by its item; they are in the order of item_id. -1 where it does not apply. */
static int
find_question(const Question *questions, int count, int64 item_id)
{
	int			low = 0,
				high = count - 1;

	while (low <= high)
	{
		int			middle = low + (high - low) / 2;

		if (questions[middle].item_id == item_id)
			return middle;
		if (questions[middle].item_id < item_id)
			low = middle + 1;
		else
			high = middle - 1;
	}
	return -1;
}

/*
 * _plan_remediation(assessment_id bigint, budget numeric, mean_first boolean)
 * -> setof (step, …): the present state as step 0, then the plan
 */
HC_FUNCTION(hc_plan_remediation_sql);
Datum
hc_plan_remediation_sql(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *set = (ReturnSetInfo *) fcinfo->resultinfo;
	HcPlan		plan = {.allocate = allocate, .release = pfree, .interrupt = check_interrupts,
		.categories = lengthof(categories), .category_first = category_first};
	HcPlanResult result;
	Question   *questions;
	int		   *category;
	int64_t    *weight,
			   *ratio,
			   *cost,
			   *lift_ratio;
	int		   *first_lift,
			   *lift_question;
	char	  **codes;
	uint64		effects;
	int64		full = 0;
	int64		all_costs = 0;
	int32		cost_scale = 0;
	int			lifts = 0;
	Datum		arguments[2];
	bool		isnull;
	int			progress;

	InitMaterializedSRF(fcinfo, 0);
	arguments[0] = PG_GETARG_DATUM(0);
	arguments[1] = PG_GETARG_DATUM(1);
	plan.mean_first = PG_GETARG_BOOL(2);
	plan.unit = 1;

	progress = hc_begin_progress("plan_remediation");
	SPI_connect();
	plan.questions = (int) hc_query(&question_query, arguments, NULL, HC_READ_ONLY, 0);
	questions = palloc_array(Question, Max(plan.questions, 1));
	category = palloc_array(int, Max(plan.questions, 1));
	weight = palloc_array(int64_t, Max(plan.questions, 1));
	ratio = palloc_array(int64_t, Max(plan.questions, 1));
	for (int q = 0; q < plan.questions; q++)
	{
		Datum		name;

		questions[q].item_id = bigint_result(q, 1);
		name = hc_result(q, 2, &isnull);
		category[q] = -1;
		for (int c = 0; !isnull && c < (int) lengthof(categories); c++)
			if (strcmp(TextDatumGetCString(name), categories[c]) == 0)
				category[q] = c;
		weight[q] = bigint_result(q, 3);
		questions[q].num = limited_result(q, 4);
		questions[q].den = limited_result(q, 5);
		plan.unit = widen(plan.unit, questions[q].num, questions[q].den);
		if (weight[q] > HC_PLAN_LIMIT - full)
			too_large();
		full += weight[q];
	}

	effects = hc_query(&measure_query, arguments, NULL, HC_READ_ONLY, 0);
	codes = palloc_array(char *, Max(effects, 1));
	cost = palloc_array(int64_t, Max(effects, 1));
	first_lift = palloc0((effects + 1) * sizeof(int));
	lift_question = palloc_array(int, Max(effects, 1));
	lift_ratio = palloc_array(int64_t, Max(effects, 1));
	for (uint64 i = 0; i < effects; i++)
		if (find_question(questions, plan.questions, bigint_result(i, 3)) >= 0)
			plan.unit = widen(plan.unit, limited_result(i, 4), limited_result(i, 5));
	(void) product(Max(full, 1), plan.unit);
	for (int q = 0; q < plan.questions; q++)
		ratio[q] = in_units(questions[q].num, questions[q].den, plan.unit);
	for (uint64 i = 0; i < effects; i++)
	{
		char	   *code = TextDatumGetCString(hc_result(i, 1, NULL));
		int			question = find_question(questions, plan.questions, bigint_result(i, 3));

		plan.budget = bigint_result(i, 6);
		cost_scale = DatumGetInt32(hc_result(i, 7, NULL));
		if (question < 0)
			continue;
		if (plan.measures == 0 || strcmp(codes[plan.measures - 1], code) != 0)
		{
			codes[plan.measures] = code;
			cost[plan.measures] = DatumGetInt64(hc_result(i, 2, &isnull));
			if (isnull)
				cost[plan.measures] = HC_PLAN_LIMIT + 1;
			/* all of those that may be paid for must be a sum */
			else if (cost[plan.measures] > HC_PLAN_LIMIT - all_costs)
				too_large();
			else
				all_costs += cost[plan.measures];
			first_lift[plan.measures] = lifts;
			plan.measures++;
		}
		lift_question[lifts] = question;
		lift_ratio[lifts] = in_units(bigint_result(i, 4), bigint_result(i, 5), plan.unit);
		first_lift[plan.measures] = ++lifts;
	}

	plan.category = category;
	plan.weight = weight;
	plan.ratio = ratio;
	plan.cost = cost;
	plan.first_lift = first_lift;
	plan.lift_question = lift_question;
	plan.lift_ratio = lift_ratio;
	(void) hc_plan_remediation(&plan, &result);
	if (result.next_beyond)
		too_large();

	for (int i = 0; i <= result.chosen; i++)
	{
		const HcPlanScore *score = i == 0 ? &result.before : &result.after[i - 1];
		Datum		values[12];
		bool		nulls[12] = {false};

		values[0] = Int32GetDatum(i);
		nulls[1] = i == 0;
		values[1] = i == 0 ? (Datum) 0 : CStringGetTextDatum(codes[result.measure[i - 1]]);
		values[2] = Int64GetDatum(i == 0 ? 0 : cost[result.measure[i - 1]]);
		values[3] = Int64GetDatum(score->cost);
		nulls[4] = score->weakest < 0;
		values[4] = nulls[4] ? (Datum) 0 : CStringGetTextDatum(categories[score->weakest]);
		values[5] = Int64GetDatum(score->weakest_num);
		values[6] = Int64GetDatum(score->weakest_den);
		values[7] = Int64GetDatum(score->mean_num);
		values[8] = Int64GetDatum(score->mean_den);
		values[9] = Int64GetDatum(plan.unit);
		nulls[10] = !result.next_step;
		values[10] = Int64GetDatum(result.next_budget);
		values[11] = Int32GetDatum(cost_scale);
		tuplestore_putvalues(set->setResult, set->setDesc, values, nulls);
	}
	SPI_finish();
	hc_end_progress(progress);
	return (Datum) 0;
}
