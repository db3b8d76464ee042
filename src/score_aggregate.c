/*
 * score_aggregate.c
 *	  weighted_mean(), weakest_link() and answer_tally(): scores over any rows.
 *
 * The states keep sums, never averages, and sums of numerics are exact, so
 * that partial states of parallel workers combine to the same last digit.
 * The format between workers is written with pq_send*, not by copying the
 * structs.
 */
#include "score.h"

#include "catalog/pg_type.h"
#include "funcapi.h"
#include "libpq/pqformat.h"
#include "miscadmin.h"
#include "packed.h"
#include "utils/builtins.h"
#include "utils/numeric.h"

/* The aggregate's own memory; these functions make no sense outside of an aggregate. */
static MemoryContext
aggregate_memory(FunctionCallInfo fcinfo)
{
	MemoryContext context;

	if (!AggCheckCallContext(fcinfo, &context))
		ereport(ERROR,
				(errcode(ERRCODE_WRONG_OBJECT_TYPE),
				 errmsg("a support function of an aggregate was called by itself"),
				 errhint("Call the aggregate.")));
	return context;
}

static void pg_attribute_noreturn()
refuse_state(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
			 errmsg("the partial state of an aggregate is cut off or damaged")));
	pg_unreachable();
}

static void
send_numeric(StringInfo buffer, Numeric value)
{
	bytea	   *wire = DatumGetByteaPP(DirectFunctionCall1(numeric_send, NumericGetDatum(value)));

	pq_sendint32(buffer, VARSIZE_ANY_EXHDR(wire));
	pq_sendbytes(buffer, VARDATA_ANY(wire), VARSIZE_ANY_EXHDR(wire));
}

static Numeric
receive_numeric(HcBytes bytes)
{
	StringInfoData wire;
	Datum		value;

	initStringInfo(&wire);
	appendBinaryStringInfo(&wire, bytes.data, bytes.size);
	value = DirectFunctionCall3(numeric_recv, PointerGetDatum(&wire), ObjectIdGetDatum(InvalidOid), Int32GetDatum(-1));
	if (wire.cursor != wire.len)
		refuse_state();
	return DatumGetNumeric(value);
}

static void
require_finite(Numeric value, const char *name)
{
	if (numeric_is_nan(value) || numeric_is_inf(value))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s must be a finite number", name),
				 errhint("Leave the row out, or pass NULL for what is not known.")));
}

/* ---- weighted_mean(ratio, weight) ---- */

typedef struct MeanState
{
	Numeric		sum;			/* of ratio * weight */
	Numeric		weight;
	int64		rows;			/* that entered the sums */
} MeanState;

static MeanState *
new_mean(MemoryContext context)
{
	MeanState  *state = MemoryContextAlloc(context, sizeof(MeanState));
	MemoryContext caller = MemoryContextSwitchTo(context);

	state->sum = int64_to_numeric(0);
	state->weight = int64_to_numeric(0);
	state->rows = 0;
	MemoryContextSwitchTo(caller);
	return state;
}

/* *total becomes operation(*total, term), in the aggregate's memory. */
static void
change_total(MemoryContext context, Numeric *total, PGFunction operation, Datum term)
{
	Numeric		changed = DatumGetNumeric(DirectFunctionCall2(operation, NumericGetDatum(*total), term));

	pfree(*total);
	*total = MemoryContextAlloc(context, VARSIZE(changed));
	memcpy(*total, changed, VARSIZE(changed));
	pfree(changed);
}

/* Adds a row or, for a moving frame, takes it out again; exact, so that nothing is left behind. */
static void
change_mean(FunctionCallInfo fcinfo, MeanState *state, MemoryContext context, PGFunction operation, int rows)
{
	Numeric		ratio = PG_GETARG_NUMERIC(1),
				weight = PG_GETARG_NUMERIC(2);
	Datum		term;

	require_finite(ratio, "ratio");
	require_finite(weight, "weight");
	if (DatumGetBool(DirectFunctionCall2(numeric_lt, NumericGetDatum(weight), NumericGetDatum(int64_to_numeric(0)))))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("weight must not be negative"),
				 errhint("Use weight 0 for a row that does not count.")));
	term = DirectFunctionCall2(numeric_mul, NumericGetDatum(ratio), NumericGetDatum(weight));
	change_total(context, &state->sum, operation, term);
	change_total(context, &state->weight, operation, NumericGetDatum(weight));
	state->rows += rows;
}

/* A row without ratio or weight is missing, not zero: it changes neither sum. */
HC_FUNCTION(hc_weighted_mean_accum);
Datum
hc_weighted_mean_accum(PG_FUNCTION_ARGS)
{
	MemoryContext context = aggregate_memory(fcinfo);
	MeanState  *state = PG_ARGISNULL(0) ? new_mean(context) : (MeanState *) PG_GETARG_POINTER(0);

	if (!PG_ARGISNULL(1) && !PG_ARGISNULL(2))
		change_mean(fcinfo, state, context, numeric_add, 1);
	PG_RETURN_POINTER(state);
}

HC_FUNCTION(hc_weighted_mean_remove);
Datum
hc_weighted_mean_remove(PG_FUNCTION_ARGS)
{
	MemoryContext context = aggregate_memory(fcinfo);
	MeanState  *state = (MeanState *) PG_GETARG_POINTER(0);

	if (PG_ARGISNULL(0))
		elog(ERROR, "row removed from an empty frame");
	if (!PG_ARGISNULL(1) && !PG_ARGISNULL(2))
		change_mean(fcinfo, state, context, numeric_sub, -1);
	PG_RETURN_POINTER(state);
}

HC_FUNCTION(hc_weighted_mean_combine);
Datum
hc_weighted_mean_combine(PG_FUNCTION_ARGS)
{
	MemoryContext context = aggregate_memory(fcinfo);
	MeanState  *state = PG_ARGISNULL(0) ? new_mean(context) : (MeanState *) PG_GETARG_POINTER(0);

	if (!PG_ARGISNULL(1))
	{
		MeanState  *other = (MeanState *) PG_GETARG_POINTER(1);

		change_total(context, &state->sum, numeric_add, NumericGetDatum(other->sum));
		change_total(context, &state->weight, numeric_add, NumericGetDatum(other->weight));
		state->rows += other->rows;
	}
	PG_RETURN_POINTER(state);
}

HC_FUNCTION(hc_weighted_mean_serial);
Datum
hc_weighted_mean_serial(PG_FUNCTION_ARGS)
{
	MeanState  *state = (MeanState *) PG_GETARG_POINTER(0);
	StringInfoData buffer;

	(void) aggregate_memory(fcinfo);
	pq_begintypsend(&buffer);
	send_numeric(&buffer, state->sum);
	send_numeric(&buffer, state->weight);
	pq_sendint64(&buffer, state->rows);
	PG_RETURN_BYTEA_P(pq_endtypsend(&buffer));
}

HC_FUNCTION(hc_weighted_mean_deserial);
Datum
hc_weighted_mean_deserial(PG_FUNCTION_ARGS)
{
	bytea	   *packed = PG_GETARG_BYTEA_PP(0);
	MeanState  *state = palloc(sizeof(MeanState));
	HcMeanBytes bytes;

	(void) aggregate_memory(fcinfo);
	if (!hc_mean_read(VARDATA_ANY(packed), VARSIZE_ANY_EXHDR(packed), &bytes))
		refuse_state();
	state->sum = receive_numeric(bytes.sum);
	state->weight = receive_numeric(bytes.weight);
	state->rows = bytes.rows;
	PG_RETURN_POINTER(state);
}

/* NULL where there is no row, or no weight to divide by. */
HC_FUNCTION(hc_weighted_mean_final);
Datum
hc_weighted_mean_final(PG_FUNCTION_ARGS)
{
	MeanState  *state = PG_ARGISNULL(0) ? NULL : (MeanState *) PG_GETARG_POINTER(0);
	HcFraction	sum,
				weight,
				mean;

	(void) aggregate_memory(fcinfo);
	if (state == NULL || state->rows == 0)
		PG_RETURN_NULL();
	weight = hc_numeric_fraction(NumericGetDatum(state->weight));
	if (hc_fraction_sign(&weight) == 0)
		PG_RETURN_NULL();
	sum = hc_numeric_fraction(NumericGetDatum(state->sum));
	mean = hc_fraction_div(&sum, &weight);
	return hc_fraction_numeric(&mean);
}

/* ---- weakest_link(ratio, label) ---- */

typedef struct LinkState
{
	Numeric		lowest;			/* NULL before the first row */
	text	   *label;			/* of that row; NULL when it had none */
} LinkState;

static int
digits_at(const char *at, const char *end)
{
	int			length = 0;

	while (at + length < end && at[length] >= '0' && at[length] <= '9')
		length++;
	return length;
}

/*
 * Order of labels among equals: by bytes, but runs of digits by their value,
 * so that item 2 comes before item 10, whatever the locale.
 */
static int
compare_labels(const text *a, const text *b)
{
	const char *p = VARDATA_ANY(a),
			   *q = VARDATA_ANY(b),
			   *p_end = p + VARSIZE_ANY_EXHDR(a),
			   *q_end = q + VARSIZE_ANY_EXHDR(b);

	while (p < p_end && q < q_end)
	{
		int			n = digits_at(p, p_end),
					m = digits_at(q, q_end);
		int			order;

		if (n == 0 || m == 0)
		{
			if (*p != *q)
				return (uint8) *p < (uint8) *q ? -1 : 1;
			p++, q++;
			continue;
		}
		while (n > 1 && *p == '0')
			p++, n--;
		while (m > 1 && *q == '0')
			q++, m--;
		order = n != m ? n - m : memcmp(p, q, n);
		if (order != 0)
			return order;
		p += n, q += m;
	}
	if ((p < p_end) != (q < q_end))
		return p < p_end ? 1 : -1;
	/* 1 and 01 */
	return VARSIZE_ANY_EXHDR(a) - VARSIZE_ANY_EXHDR(b);
}

static void
offer_link(LinkState *state, MemoryContext context, Numeric ratio, text *label)
{
	MemoryContext caller;
	int			order = -1;

	if (state->lowest != NULL)
		order = DatumGetInt32(DirectFunctionCall2(numeric_cmp, NumericGetDatum(ratio), NumericGetDatum(state->lowest)));
	if (order == 0)
		order = label == NULL ? 1 : state->label == NULL ? -1 : compare_labels(label, state->label);
	if (order >= 0)
		return;
	if (state->lowest != NULL)
		pfree(state->lowest);
	if (state->label != NULL)
		pfree(state->label);
	caller = MemoryContextSwitchTo(context);
	state->lowest = DatumGetNumericCopy(NumericGetDatum(ratio));
	state->label = label == NULL ? NULL : DatumGetTextPCopy(PointerGetDatum(label));
	MemoryContextSwitchTo(caller);
}

/* A row without a ratio is missing; one without a label counts, but cannot be named. */
HC_FUNCTION(hc_weakest_link_accum);
Datum
hc_weakest_link_accum(PG_FUNCTION_ARGS)
{
	MemoryContext context = aggregate_memory(fcinfo);
	LinkState  *state = PG_ARGISNULL(0) ? MemoryContextAllocZero(context, sizeof(LinkState)) :
		(LinkState *) PG_GETARG_POINTER(0);

	if (!PG_ARGISNULL(1))
	{
		require_finite(PG_GETARG_NUMERIC(1), "ratio");
		offer_link(state, context, PG_GETARG_NUMERIC(1), PG_ARGISNULL(2) ? NULL : PG_GETARG_TEXT_PP(2));
	}
	PG_RETURN_POINTER(state);
}

HC_FUNCTION(hc_weakest_link_combine);
Datum
hc_weakest_link_combine(PG_FUNCTION_ARGS)
{
	MemoryContext context = aggregate_memory(fcinfo);
	LinkState  *state = PG_ARGISNULL(0) ? MemoryContextAllocZero(context, sizeof(LinkState)) :
		(LinkState *) PG_GETARG_POINTER(0);
	LinkState  *other = PG_ARGISNULL(1) ? NULL : (LinkState *) PG_GETARG_POINTER(1);

	if (other != NULL && other->lowest != NULL)
		offer_link(state, context, other->lowest, other->label);
	PG_RETURN_POINTER(state);
}

HC_FUNCTION(hc_weakest_link_serial);
Datum
hc_weakest_link_serial(PG_FUNCTION_ARGS)
{
	LinkState  *state = (LinkState *) PG_GETARG_POINTER(0);
	StringInfoData buffer;

	(void) aggregate_memory(fcinfo);
	pq_begintypsend(&buffer);
	pq_sendbyte(&buffer, state->lowest == NULL ? 0 : state->label == NULL ? 1 : 2);
	if (state->lowest != NULL)
		send_numeric(&buffer, state->lowest);
	if (state->label != NULL)
	{
		pq_sendint32(&buffer, VARSIZE_ANY_EXHDR(state->label));
		pq_sendbytes(&buffer, VARDATA_ANY(state->label), VARSIZE_ANY_EXHDR(state->label));
	}
	PG_RETURN_BYTEA_P(pq_endtypsend(&buffer));
}

HC_FUNCTION(hc_weakest_link_deserial);
Datum
hc_weakest_link_deserial(PG_FUNCTION_ARGS)
{
	bytea	   *packed = PG_GETARG_BYTEA_PP(0);
	LinkState  *state = palloc0(sizeof(LinkState));
	HcLinkBytes bytes;

	(void) aggregate_memory(fcinfo);
	if (!hc_link_read(VARDATA_ANY(packed), VARSIZE_ANY_EXHDR(packed), &bytes))
		refuse_state();
	if (bytes.has_lowest)
		state->lowest = receive_numeric(bytes.lowest);
	if (bytes.has_label)
		state->label = cstring_to_text_with_len(bytes.label.data, bytes.label.size);
	PG_RETURN_POINTER(state);
}

/* The row descriptor of a composite result, kept with the call's function info. */
static TupleDesc
result_descriptor(FunctionCallInfo fcinfo)
{
	TupleDesc	desc = fcinfo->flinfo->fn_extra;

	if (desc == NULL)
	{
		MemoryContext caller = MemoryContextSwitchTo(fcinfo->flinfo->fn_mcxt);

		if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
			elog(ERROR, "return type must be a row type");
		desc = BlessTupleDesc(CreateTupleDescCopy(desc));
		fcinfo->flinfo->fn_extra = desc;
		MemoryContextSwitchTo(caller);
	}
	return desc;
}

HC_FUNCTION(hc_weakest_link_final);
Datum
hc_weakest_link_final(PG_FUNCTION_ARGS)
{
	LinkState  *state = PG_ARGISNULL(0) ? NULL : (LinkState *) PG_GETARG_POINTER(0);
	Datum		values[2];
	bool		nulls[2] = {false, false};

	(void) aggregate_memory(fcinfo);
	if (state == NULL || state->lowest == NULL)
		PG_RETURN_NULL();
	values[0] = NumericGetDatum(state->lowest);
	values[1] = PointerGetDatum(state->label);
	nulls[1] = state->label == NULL;
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(result_descriptor(fcinfo), values, nulls)));
}

/* ---- answer_tally(verdict) ---- */

typedef struct TallyState
{
	int64		count[HC_YES + 1];	/* by HcCode: blank, not applicable, no, partial, yes */
} TallyState;

static HcCode
tally_code(FunctionCallInfo fcinfo)
{
	static const char *const names[] = {NULL, "not_applicable", "no", "partial", "yes"};
	text	   *verdict;

	if (PG_ARGISNULL(1))
		return HC_BLANK;
	verdict = PG_GETARG_TEXT_PP(1);
	for (int code = HC_NOT_APPLICABLE; code <= HC_YES; code++)
		if (VARSIZE_ANY_EXHDR(verdict) == strlen(names[code]) &&
			memcmp(VARDATA_ANY(verdict), names[code], strlen(names[code])) == 0)
			return (HcCode) code;
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("verdict \"%s\" is not known", text_to_cstring(verdict)),
			 errhint("Use yes, no, partial or not_applicable, and NULL for a blank.")));
}

static TallyState *
tally_state(FunctionCallInfo fcinfo, MemoryContext context)
{
	return PG_ARGISNULL(0) ? MemoryContextAllocZero(context, sizeof(TallyState)) :
		(TallyState *) PG_GETARG_POINTER(0);
}

/* A NULL verdict is a blank: a line that nobody answered counts as one. */
HC_FUNCTION(hc_answer_tally_accum);
Datum
hc_answer_tally_accum(PG_FUNCTION_ARGS)
{
	TallyState *state = tally_state(fcinfo, aggregate_memory(fcinfo));

	state->count[tally_code(fcinfo)]++;
	PG_RETURN_POINTER(state);
}

HC_FUNCTION(hc_answer_tally_remove);
Datum
hc_answer_tally_remove(PG_FUNCTION_ARGS)
{
	TallyState *state = tally_state(fcinfo, aggregate_memory(fcinfo));

	state->count[tally_code(fcinfo)]--;
	PG_RETURN_POINTER(state);
}

HC_FUNCTION(hc_answer_tally_combine);
Datum
hc_answer_tally_combine(PG_FUNCTION_ARGS)
{
	TallyState *state = tally_state(fcinfo, aggregate_memory(fcinfo));

	if (!PG_ARGISNULL(1))
		for (int code = HC_BLANK; code <= HC_YES; code++)
			state->count[code] += ((TallyState *) PG_GETARG_POINTER(1))->count[code];
	PG_RETURN_POINTER(state);
}

HC_FUNCTION(hc_answer_tally_serial);
Datum
hc_answer_tally_serial(PG_FUNCTION_ARGS)
{
	TallyState *state = (TallyState *) PG_GETARG_POINTER(0);
	StringInfoData buffer;

	(void) aggregate_memory(fcinfo);
	pq_begintypsend(&buffer);
	for (int code = HC_BLANK; code <= HC_YES; code++)
		pq_sendint64(&buffer, state->count[code]);
	PG_RETURN_BYTEA_P(pq_endtypsend(&buffer));
}

HC_FUNCTION(hc_answer_tally_deserial);
Datum
hc_answer_tally_deserial(PG_FUNCTION_ARGS)
{
	bytea	   *packed = PG_GETARG_BYTEA_PP(0);
	TallyState *state = palloc(sizeof(TallyState));

	(void) aggregate_memory(fcinfo);
	if (!hc_tally_read(VARDATA_ANY(packed), VARSIZE_ANY_EXHDR(packed), state->count))
		refuse_state();
	PG_RETURN_POINTER(state);
}

HC_FUNCTION(hc_answer_tally_final);
Datum
hc_answer_tally_final(PG_FUNCTION_ARGS)
{
	TallyState	none = {{0}};
	TallyState *state = PG_ARGISNULL(0) ? &none : (TallyState *) PG_GETARG_POINTER(0);
	int64		failed = state->count[HC_NO] + state->count[HC_PARTIAL],
				applicable = state->count[HC_YES] + failed + state->count[HC_BLANK];
	Datum		values[6];
	bool		nulls[6] = {false};

	(void) aggregate_memory(fcinfo);
	values[0] = Int64GetDatum(applicable + state->count[HC_NOT_APPLICABLE]);
	values[1] = Int64GetDatum(applicable);
	values[2] = Int64GetDatum(state->count[HC_YES]);
	values[3] = Int64GetDatum(failed);
	values[4] = Int64GetDatum(state->count[HC_NOT_APPLICABLE]);
	values[5] = Int64GetDatum(state->count[HC_BLANK]);
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(result_descriptor(fcinfo), values, nulls)));
}
