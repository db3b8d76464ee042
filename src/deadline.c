/*
 * deadline.c
 *	  Commit-time deadlines for tables and functions that are not C.
 *
 * The domains of this extension call hc_require_commit_before() from triggers
 * of their own, which have the governing row at hand.  Any other table gets
 * the same rule from the trigger enforce_deadline(kind, key column): it finds
 * the deadline in the view "deadline" by what the arguments say.
 *
 * A bulk load names the same few keys again and again, so the trigger keeps,
 * for one statement, the deadlines that it has looked up.  A statement does
 * not change a deadline that it depends on; the next one looks again.
 */
#include "hc.h"

#include "catalog/pg_type.h"
#include "commands/trigger.h"
#include "utils/builtins.h"
#include "utils/hsearch.h"
#include "utils/memutils.h"
#include "utils/rel.h"
#include "utils/timestamp.h"

typedef struct KnownDeadline
{
	int64		key;			/* hash key */
	bool		governed;		/* false: no such deadline */
	bool		registered;		/* with the transaction */
	TimestampTz closes_at;
} KnownDeadline;

/* what one trigger of one statement remembers, in fn_extra */
typedef struct Guard
{
	HcDeadlineKind kind;
	AttrNumber	attnum;
	Oid			atttypid;
	KnownDeadline *last;		/* of the row before */
	KnownDeadline first;		/* of the first row: a single-row statement needs no more */
	HTAB	   *known;			/* of all others */
	MemoryContext context;
} Guard;

/*
 * Kinds whose table is looked up straight away.  Through the view the plan
 * would name the tables of every domain, and a single-row statement would pay
 * for locking them all.
 */
static const struct
{
	const char *kind;
	const char *text;			/* gives the last day in time */
}			direct_queries[] = {
	{
		"obligation",
		"SELECT due_on FROM compliance.obligation WHERE obligation_id OPERATOR(pg_catalog.=) $1"
	},
	{
		"assessment",
		"SELECT due_on FROM compliance.assessment WHERE assessment_id OPERATOR(pg_catalog.=) $1"
	}
};

/* The queries of the kinds that this session has looked up. */
typedef struct KindQuery
{
	struct KindQuery *next;
	HcDeadlineKind kind;
	bool		gives_day;
	HcQuery		query;
} KindQuery;

static KindQuery *kind_queries = NULL;

static KindQuery *
query_of_kind(HcDeadlineKind kind)
{
	const char *name = hc_deadline_kind_name(kind);
	const char *text = NULL;
	KindQuery  *found;

	for (found = kind_queries; found != NULL; found = found->next)
		if (found->kind == kind)
			return found;

	for (int i = 0; i < (int) lengthof(direct_queries) && text == NULL; i++)
		if (strcmp(direct_queries[i].kind, name) == 0)
			text = direct_queries[i].text;

	found = MemoryContextAllocZero(TopMemoryContext, sizeof(KindQuery));
	found->kind = kind;
	found->gives_day = text != NULL;
	/* the kind as a literal lets the planner drop the branches of the view that are about others */
	found->query.text = text != NULL ? text :
		MemoryContextStrdup(TopMemoryContext,
							psprintf("SELECT closes_at FROM compliance._deadline_source"
									 " WHERE kind OPERATOR(pg_catalog.=) %s AND key OPERATOR(pg_catalog.=) $1",
									 quote_literal_cstr(name)));
	found->query.nargs = 1;
	found->query.argtypes[0] = INT8OID;
	found->next = kind_queries;
	kind_queries = found;
	return found;
}

static Guard *
make_guard(FunctionCallInfo fcinfo, const Trigger *trigger, Relation relation)
{
	MemoryContext context = fcinfo->flinfo->fn_mcxt;
	Guard	   *guard = MemoryContextAllocZero(context, sizeof(Guard));

	if (trigger->tgnargs != 2)
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("enforce_deadline() needs two arguments"),
				 errhint("Name a kind of the view compliance.deadline and the column that holds its key.")));
	guard->attnum = SPI_fnumber(RelationGetDescr(relation), trigger->tgargs[1]);
	if (guard->attnum <= 0)
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_COLUMN),
				 errmsg("column \"%s\" of relation \"%s\" does not exist",
						trigger->tgargs[1], RelationGetRelationName(relation))));
	guard->atttypid = SPI_gettypeid(RelationGetDescr(relation), guard->attnum);
	if (guard->atttypid != INT8OID && guard->atttypid != INT4OID)
		ereport(ERROR,
				(errcode(ERRCODE_DATATYPE_MISMATCH),
				 errmsg("column \"%s\" must be bigint or integer", trigger->tgargs[1])));
	guard->kind = hc_deadline_kind(trigger->tgargs[0]);

	guard->context = context;
	fcinfo->flinfo->fn_extra = guard;
	return guard;
}

/* The deadline of a key, looked up as the owner: the writer is bound by it whether or not he may see it. */
static void
look_up(HcDeadlineKind kind, int64 key, KnownDeadline *deadline)
{
	KindQuery  *lookup = query_of_kind(kind);
	HcIdentity	identity;
	Datum		value = Int64GetDatum(key);
	bool		isnull = true;
	Datum		closes = (Datum) 0;

	hc_become_owner(hc_relation("_deadline_source"), &identity);
	SPI_connect();
	if (hc_query(&lookup->query, &value, NULL, HC_READ_LATEST, 1) > 0)
		closes = hc_result(0, 1, &isnull);
	deadline->key = key;
	deadline->registered = false;
	deadline->governed = !isnull;
	deadline->closes_at = isnull ? 0 :
		lookup->gives_day ? hc_closing_instant(DatumGetDateADT(closes)) :
		DatumGetTimestampTz(closes);
	SPI_finish();
	hc_become_caller(&identity);
}

/* The same from what the statement has looked up before. */
static KnownDeadline *
find_deadline(Guard *guard, int64 key)
{
	KnownDeadline *deadline;
	bool		found;

	if (guard->last == NULL)
	{
		look_up(guard->kind, key, &guard->first);
		return &guard->first;
	}
	if (guard->first.key == key)
		return &guard->first;
	if (guard->known == NULL)
	{
		HASHCTL		control = {0};

		control.keysize = sizeof(int64);
		control.entrysize = sizeof(KnownDeadline);
		control.hcxt = guard->context;
		guard->known = hash_create("deadlines of a statement", 64, &control,
								   HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);
	}
	/* an error leaves an unfilled entry behind, but ends the statement that owns it */
	deadline = hash_search(guard->known, &key, HASH_ENTER, &found);
	if (!found)
		look_up(guard->kind, key, deadline);
	return deadline;
}

static void
enforce(Guard *guard, HeapTuple tuple, TupleDesc desc)
{
	bool		isnull;
	Datum		value = heap_getattr(tuple, guard->attnum, desc, &isnull);
	int64		key;

	if (isnull)
		return;
	key = guard->atttypid == INT8OID ? DatumGetInt64(value) : DatumGetInt32(value);

	if (guard->last == NULL || guard->last->key != key)
		guard->last = find_deadline(guard, key);

	/*
	 * All rows of a statement belong to one subtransaction: what is registered
	 * once stays so as long as the rows do.
	 */
	if (guard->last->governed && !guard->last->registered)
	{
		hc_require_commit_before(guard->kind, key, guard->last->closes_at);
		guard->last->registered = true;
	}
}

/*
 * enforce_deadline(kind, key column): BEFORE INSERT, UPDATE or DELETE, FOR
 * EACH ROW.  An UPDATE that moves a row from one deadline to another is
 * governed by both.
 */
HC_FUNCTION(hc_enforce_deadline);
Datum
hc_enforce_deadline(PG_FUNCTION_ARGS)
{
	TriggerData *data = (TriggerData *) fcinfo->context;
	TupleDesc	desc;
	Guard	   *guard;

	if (!CALLED_AS_TRIGGER(fcinfo))
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("enforce_deadline() must be called as a trigger")));
	if (!TRIGGER_FIRED_BEFORE(data->tg_event) || !TRIGGER_FIRED_FOR_ROW(data->tg_event))
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("enforce_deadline() must be fired BEFORE and FOR EACH ROW")));

	guard = fcinfo->flinfo->fn_extra;
	if (guard == NULL)
		guard = make_guard(fcinfo, data->tg_trigger, data->tg_relation);
	desc = RelationGetDescr(data->tg_relation);

	enforce(guard, data->tg_trigtuple, desc);
	if (TRIGGER_FIRED_BY_UPDATE(data->tg_event))
	{
		enforce(guard, data->tg_newtuple, desc);
		PG_RETURN_POINTER(data->tg_newtuple);
	}
	PG_RETURN_POINTER(data->tg_trigtuple);
}

/* require_commit_before(kind text, key bigint, closes_at timestamptz) -> void */
HC_FUNCTION(hc_require_commit_before_sql);
Datum
hc_require_commit_before_sql(PG_FUNCTION_ARGS)
{
	hc_require_argument(fcinfo, 0, "kind");
	hc_require_argument(fcinfo, 1, "key");
	if (!PG_ARGISNULL(2))
		hc_require_commit_before_as_known(hc_deadline_kind(text_to_cstring(PG_GETARG_TEXT_PP(0))),
										  PG_GETARG_INT64(1), PG_GETARG_TIMESTAMPTZ(2));
	PG_RETURN_VOID();
}

/* effective_closing(kind text, key bigint, closes_at timestamptz) -> timestamptz */
HC_FUNCTION(hc_effective_closing_sql);
Datum
hc_effective_closing_sql(PG_FUNCTION_ARGS)
{
	PG_RETURN_TIMESTAMPTZ(hc_effective_closing_as_known(hc_deadline_kind(text_to_cstring(PG_GETARG_TEXT_PP(0))),
														PG_GETARG_INT64(1), PG_GETARG_TIMESTAMPTZ(2)));
}
