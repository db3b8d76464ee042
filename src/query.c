/*
 * query.c
 *	  The one place that prepares, keeps and frees SPI plans.
 *
 * Each query is a static HcQuery next to the code that uses it; its plan is
 * prepared at first use and kept for the session.  Values travel as
 * parameters.  Query texts name every table and operator with its schema, so
 * that no search_path can change what they mean.
 */
#include "hc.h"

#include "access/xact.h"
#include "nodes/params.h"
#include "tcop/dest.h"
#include "utils/snapmgr.h"

static SPIPlanPtr
kept_plan(HcQuery *query)
{
	SPIPlanPtr	plan = query->plan;

	if (plan != NULL && SPI_plan_is_valid(plan))
		return plan;

	/* tables may have been made anew: start again from the text */
	query->plan = NULL;
	if (plan != NULL)
		SPI_freeplan(plan);

	plan = SPI_prepare_cursor(query->text, query->nargs, query->argtypes,
							  query->parallel ? CURSOR_OPT_PARALLEL_OK : 0);
	if (plan == NULL)
		elog(ERROR, "SPI_prepare failed: %s", SPI_result_code_string(SPI_result));
	if (SPI_keepplan(plan) != 0)
		elog(ERROR, "SPI_keepplan failed");

	query->plan = plan;
	return plan;
}

/*
 * Runs a query inside an SPI connection and returns the number of rows.
 *
 * nulls: as for SPI_execute_plan, or NULL when no value is NULL.
 * limit: rows after which to stop, 0 for all.
 *
 * HC_READ_LATEST lets a rule see rows that were committed after the caller's
 * REPEATABLE READ snapshot was taken.  It is for decisions that a lock
 * already protects, never for answers shown to the caller.  HC_WRITE_LATEST
 * takes row locks, or writes, with the same snapshot; a row that another
 * transaction changes while we wait for it is a serialization failure at
 * REPEATABLE READ and above, as everywhere.  Inside a parallel query, where
 * nothing is written, a snapshot of the catalogs is the only one that the
 * server takes anew; it shows other tables as well.
 */
uint64
hc_query(HcQuery *query, const Datum *values, const char *nulls,
		 HcSnapshot snapshot, long limit)
{
	SPIPlanPtr	plan = kept_plan(query);
	int			result;

	if (snapshot == HC_READ_LATEST && IsInParallelMode())
	{
		PushActiveSnapshot(GetCatalogSnapshot(InvalidOid));
		result = SPI_execute_plan(plan, (Datum *) values, nulls, true, limit);
		PopActiveSnapshot();
	}
	else if (snapshot == HC_READ_LATEST || snapshot == HC_WRITE_LATEST)
	{
		/* make this transaction's own changes visible too */
		CommandCounterIncrement();
		result = SPI_execute_snapshot(plan, (Datum *) values, nulls,
									  GetLatestSnapshot(), InvalidSnapshot,
									  snapshot == HC_READ_LATEST,
									  snapshot == HC_WRITE_LATEST, limit);
	}
	else
		result = SPI_execute_plan(plan, (Datum *) values, nulls,
								  snapshot == HC_READ_ONLY, limit);

	if (result < 0)
		elog(ERROR, "SPI_execute_plan failed: %s", SPI_result_code_string(result));
	return SPI_processed;
}

/*
 * Whether there is a row, whoever asks: with the rights of the owner of a
 * table of ours and the latest snapshot, in an SPI connection of its own.
 */
bool
hc_owner_finds(const char *relation, HcQuery *query, const Datum *values)
{
	HcIdentity	caller;
	bool		found;

	SPI_connect();
	hc_become_owner(hc_relation(relation), &caller);
	found = hc_query(query, values, NULL, HC_READ_LATEST, 1) > 0;
	hc_become_caller(&caller);
	SPI_finish();
	return found;
}

/* A destination for rows that hands each to a function instead of keeping it. */
typedef struct RowReceiver
{
	DestReceiver pub;
	void		(*receive) (TupleTableSlot *slot, void *arg);
	void	   *arg;
} RowReceiver;

static bool
receive_row(TupleTableSlot *slot, DestReceiver *self)
{
	RowReceiver *receiver = (RowReceiver *) self;

	receiver->receive(slot, receiver->arg);
	return true;
}

static void
ignore_start(DestReceiver *self pg_attribute_unused(), int operation pg_attribute_unused(),
			 TupleDesc desc pg_attribute_unused())
{
}

static void
ignore_end(DestReceiver *self pg_attribute_unused())
{
}

/*
 * Runs a query inside an SPI connection, reading only, and hands each row to
 * a function: for results too large to be kept.  With query->parallel workers
 * may help.  What the function allocates in the current context is the query's
 * and goes when it ends.
 */
void
hc_query_each(HcQuery *query, const Datum *values, const char *nulls,
			  void (*receive) (TupleTableSlot *slot, void *arg), void *arg)
{
	RowReceiver receiver = {
		.pub = {
			.receiveSlot = receive_row, .rStartup = ignore_start,
			.rShutdown = ignore_end, .rDestroy = ignore_end, .mydest = DestNone
		},
		.receive = receive, .arg = arg
	};
	SPIExecuteOptions options = {0};
	int			result;

	options.params = makeParamList(query->nargs);
	for (int i = 0; i < query->nargs; i++)
	{
		options.params->params[i].value = values[i];
		options.params->params[i].isnull = nulls != NULL && nulls[i] == 'n';
		options.params->params[i].pflags = PARAM_FLAG_CONST;
		options.params->params[i].ptype = query->argtypes[i];
	}
	options.read_only = true;
	options.dest = &receiver.pub;
	result = SPI_execute_plan_extended(kept_plan(query), &options);
	if (result < 0)
		elog(ERROR, "SPI_execute_plan_extended failed: %s", SPI_result_code_string(result));
}

/* Lets the next run of a query plan anew. */
void
hc_forget_plan(HcQuery *query)
{
	if (query->plan != NULL)
		SPI_freeplan(query->plan);
	query->plan = NULL;
}

/*
 * One value of the last result; row counts from 0, column from 1.  A row that
 * was added need not be there: somebody's own trigger may have left it out.
 */
Datum
hc_result(uint64 row, int column, bool *isnull)
{
	bool		dummy;

	if (row >= SPI_tuptable->numvals)
		ereport(ERROR,
				(errcode(ERRCODE_TRIGGERED_ACTION_EXCEPTION),
				 errmsg("a row was not written"),
				 errhint("Look for a trigger BEFORE INSERT that is none of this extension's and returns NULL.")));
	return SPI_getbinval(SPI_tuptable->vals[row], SPI_tuptable->tupdesc, column,
						 isnull != NULL ? isnull : &dummy);
}
