/*
 * ledger.c
 *	  The history that can be proven: audit events and the hash tree over them.
 *
 * _audit(), attached to every table of records, appends one row to
 * compliance.audit_event for each row that a client adds, changes or removes.
 * It writes that table itself, past the executor: nobody needs a right to it,
 * and a statement that adds a million rows adds their events in bulk.  An
 * event of an added row holds no copy of it: seal_ledger() copies the row into
 * the ledger while it is there as it was added, and whoever changes it before
 * leaves the former row in an event of its own.  So a booking writes some
 * hundred bytes more, and not its row again.
 *
 * What two sessions do at once: an event is a row of its own under a key of a
 * sequence, so that no two writers meet.  Two changes of one row are in order,
 * for the second waits for the first to commit before it takes its key.  Who
 * draws a key has as many as the sequence's increment, for the rows of that
 * statement; what is left of them is nobody's.
 *
 * The tree is that of RFC 6962, section 2.1: a leaf is hashed with the byte 0
 * before it, an inner node with the byte 1.
 */
#include "hc.h"

#include "access/heapam.h"
#include "access/genam.h"
#include "access/htup_details.h"
#include "access/table.h"
#include "access/tableam.h"
#include "access/transam.h"
#include "access/xact.h"
#include "catalog/dependency.h"
#include "catalog/pg_sequence.h"
#include "catalog/pg_type.h"
#include "commands/sequence.h"
#include "common/cryptohash.h"
#include "common/sha2.h"
#include "executor/executor.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "nodes/makefuncs.h"
#include "parser/parse_type.h"
#include "port/pg_bitutils.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/bytea.h"
#include "utils/datetime.h"
#include "utils/datum.h"
#include "utils/float.h"
#include "utils/inval.h"
#include "utils/json.h"
#include "utils/jsonb.h"
#include "utils/lsyscache.h"
#include "utils/rel.h"
#include "utils/relcache.h"
#include "utils/snapmgr.h"
#include "utils/syscache.h"
#include "utils/timestamp.h"
#include "utils/typcache.h"
#include "utils/xid8.h"

/* ---- rows and keys in one spelling, whatever the session's settings ---- */

/*
 * The settings that output functions ask for dates, intervals, numbers and
 * bytes.  They are set without the machinery of settings, as pg_dump's
 * session would have them, and put back at once.
 */
typedef struct Spelling
{
	int			date_style;
	int			interval_style;
	int			bytea_style;
	int			float_digits;
	pg_tz	   *zone;
} Spelling;

static Spelling
exchange_spelling(Spelling wanted)
{
	Spelling	former = {DateStyle, IntervalStyle, bytea_output, extra_float_digits, session_timezone};

	DateStyle = wanted.date_style;
	IntervalStyle = wanted.interval_style;
	bytea_output = wanted.bytea_style;
	extra_float_digits = wanted.float_digits;
	session_timezone = wanted.zone;
	return former;
}

/* A value as text in the one spelling. */
static char *
canonical_text(Oid type, Datum value)
{
	Oid			function;
	bool		varlena;
	Spelling	former;
	char	   *result = NULL;

	switch (type)
	{
		case INT8OID:
		case INT4OID:
		case INT2OID:
			result = palloc(MAXINT8LEN + 1);
			pg_lltoa(type == INT8OID ? DatumGetInt64(value) : type == INT4OID ? DatumGetInt32(value) : DatumGetInt16(value), result);
			return result;
		case TEXTOID:
			return TextDatumGetCString(value);
		default:
			break;
	}
	getTypeOutputInfo(type, &function, &varlena);
	former = exchange_spelling((Spelling) {USE_ISO_DATES, INTSTYLE_POSTGRES, BYTEA_OUTPUT_HEX, 1, pg_tzset("UTC")});
	PG_TRY();
	{
		result = OidOutputFunctionCall(function, value);
	}
	PG_FINALLY();
	{
		(void) exchange_spelling(former);
	}
	PG_END_TRY();
	return result;
}

static void
put_string(JsonbValue *into, char *string)
{
	into->type = jbvString;
	into->val.string.val = string;
	into->val.string.len = strlen(string);
}

/* Puts a value that is not NULL behind the key that was pushed last. */
static void
push_value(JsonbParseState **state, Oid type, Datum value)
{
	JsonbValue	item;

	switch (getBaseType(type))
	{
		case BOOLOID:
			item.type = jbvBool;
			item.val.boolean = DatumGetBool(value);
			break;
		case INT2OID:
			item.type = jbvNumeric;
			item.val.numeric = int64_to_numeric(DatumGetInt16(value));
			break;
		case INT4OID:
			item.type = jbvNumeric;
			item.val.numeric = int64_to_numeric(DatumGetInt32(value));
			break;
		case INT8OID:
			item.type = jbvNumeric;
			item.val.numeric = int64_to_numeric(DatumGetInt64(value));
			break;
		case NUMERICOID:
			if (numeric_is_nan(DatumGetNumeric(value)) || numeric_is_inf(DatumGetNumeric(value)))
				put_string(&item, canonical_text(NUMERICOID, value));
			else
			{
				item.type = jbvNumeric;
				item.val.numeric = DatumGetNumericCopy(value);
			}
			break;
		case DATEOID:
		case TIMESTAMPOID:
			put_string(&item, JsonEncodeDateTime(NULL, value, getBaseType(type), NULL));
			break;
		case TIMESTAMPTZOID:
			{
				int			utc = 0;

				put_string(&item, JsonEncodeDateTime(NULL, value, TIMESTAMPTZOID, &utc));
				break;
			}
		case JSONBOID:
			{
				Jsonb	   *jsonb = DatumGetJsonbPCopy(value);

				if (JB_ROOT_IS_SCALAR(jsonb))
					(void) JsonbExtractScalar(&jsonb->root, &item);
				else
				{
					JsonbIterator *it = JsonbIteratorInit(&jsonb->root);
					JsonbIteratorToken token;

					/* the parts one by one: an object is a value only when it is built from them */
					while ((token = JsonbIteratorNext(&it, &item, false)) != WJB_DONE)
						(void) pushJsonbValue(state, token, token < WJB_BEGIN_ARRAY ? &item : NULL);
					return;
				}
				break;
			}
		default:
			put_string(&item, canonical_text(type, value));
			break;
	}
	(void) pushJsonbValue(state, WJB_VALUE, &item);
}

/*
 * A row as jsonb: a key for each column that is not NULL, so that a column
 * that a later version adds changes no row that was there before.  Generated
 * columns follow from the others.
 */
static Jsonb *
canonical_row(TupleDesc desc, HeapTuple row)
{
	JsonbParseState *state = NULL;

	(void) pushJsonbValue(&state, WJB_BEGIN_OBJECT, NULL);
	for (int i = 0; i < desc->natts; i++)
	{
		Form_pg_attribute attribute = TupleDescAttr(desc, i);
		JsonbValue	key;
		bool		isnull;
		Datum		value;

		if (attribute->attisdropped || attribute->attgenerated != '\0')
			continue;
		value = heap_getattr(row, i + 1, desc, &isnull);
		if (isnull)
			continue;
		put_string(&key, NameStr(attribute->attname));
		(void) pushJsonbValue(&state, WJB_KEY, &key);
		push_value(&state, attribute->atttypid, value);
	}
	return JsonbValueToJsonb(pushJsonbValue(&state, WJB_END_OBJECT, NULL));
}

/* the columns of a primary key, in its order */
typedef struct KeyColumns
{
	int			count;
	AttrNumber	column[INDEX_MAX_KEYS];
} KeyColumns;

static void
find_key_columns(Relation relation, KeyColumns *key)
{
	Oid			oid = hc_primary_key(relation);
	Relation	index;

	if (!OidIsValid(oid))
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("table \"%s\" has no primary key", RelationGetRelationName(relation)),
				 errdetail("The ledger names rows by it."),
				 errhint("Give the table its primary key again.")));
	index = index_open(oid, AccessShareLock);
	key->count = index->rd_index->indnkeyatts;
	for (int i = 0; i < key->count; i++)
		key->column[i] = index->rd_index->indkey.values[i];
	index_close(index, AccessShareLock);
}

/* A whole number as a text[] of one element: most keys are such, and events are written by the million. */
static Datum
whole_number_key(int64 number)
{
	char		digits[MAXINT8LEN + 1];
	int			length = pg_lltoa(number, digits);
	Size		size = ARR_OVERHEAD_NONULLS(1) + INTALIGN(VARHDRSZ + length);
	ArrayType  *array = palloc0(size);

	SET_VARSIZE(array, size);
	array->ndim = 1;
	array->elemtype = TEXTOID;
	ARR_DIMS(array)[0] = 1;
	ARR_LBOUND(array)[0] = 1;
	SET_VARSIZE(ARR_DATA_PTR(array), VARHDRSZ + length);
	memcpy(VARDATA(ARR_DATA_PTR(array)), digits, length);
	return PointerGetDatum(array);
}

/* The key of a row as text[]: one element for each column. */
static Datum
row_key(const KeyColumns *key, TupleDesc desc, HeapTuple row)
{
	Datum		element[INDEX_MAX_KEYS];

	for (int i = 0; i < key->count; i++)
	{
		bool		isnull;
		Datum		value = heap_getattr(row, key->column[i], desc, &isnull);
		Oid			type = getBaseType(TupleDescAttr(desc, key->column[i] - 1)->atttypid);

		if (key->count == 1 && type == INT8OID)
			return whole_number_key(DatumGetInt64(value));
		element[i] = CStringGetTextDatum(canonical_text(type, value));
	}
	return PointerGetDatum(construct_array(element, key->count, TEXTOID, -1, false, TYPALIGN_INT));
}

/* ---- appending events ---- */

/* columns of audit_event, in the order of tables.sql */
enum
{
	EVENT_ID,
	EVENT_RECORDED_AT,
	EVENT_ROLE_NAME,
	EVENT_APP_USER,
	EVENT_TABLE_NAME,
	EVENT_ROW_KEY,
	EVENT_OPERATION,
	EVENT_ROW_BEFORE,
	EVENT_COLUMNS
};

static const struct
{
	const char *name;
	Oid			type;
}			event_columns[EVENT_COLUMNS] = {
	{"event_id", INT8OID},
	{"recorded_at", TIMESTAMPTZOID},
	{"role_name", TEXTOID},
	{"app_user", TEXTOID},
	{"table_name", TEXTOID},
	{"row_key", TEXTARRAYOID},
	{"operation", TEXTOID},
	{"row_before", JSONBOID}
};

/* what is asked of audit_event once for each change of its definition */
static struct
{
	bool		valid;
	Oid			relid;
	Oid			sequence;		/* of event_id */
	int64		increment;		/* of the sequence: so many numbers belong to whoever draws one */
	Oid			only_index;		/* the primary key, where there is no other index */
}			events;

static void
at_relation_change(Datum arg pg_attribute_unused(), Oid relid)
{
	if (!OidIsValid(relid) || relid == events.relid)
		events.valid = false;
}

void
hc_init_ledger(void)
{
	CacheRegisterRelcacheCallback(at_relation_change, (Datum) 0);
}

static int64
increment_of(Oid sequence)
{
	HeapTuple	tuple = SearchSysCache1(SEQRELID, ObjectIdGetDatum(sequence));
	int64		increment;

	if (!HeapTupleIsValid(tuple))
		elog(ERROR, "cache lookup failed for sequence %u", sequence);
	increment = ((Form_pg_sequence) GETSTRUCT(tuple))->seqincrement;
	ReleaseSysCache(tuple);
	return Max(increment, 1);
}

static Relation
open_events(void)
{
	Relation	relation;
	TupleDesc	desc;
	List	   *indexes;

	if (events.valid)
		return table_open(events.relid, RowExclusiveLock);

	relation = table_open(hc_relation("audit_event"), RowExclusiveLock);
	desc = RelationGetDescr(relation);
	for (int i = 0; i < EVENT_COLUMNS; i++)
		if (desc->natts < EVENT_COLUMNS || TupleDescAttr(desc, i)->attisdropped ||
			TupleDescAttr(desc, i)->atttypid != event_columns[i].type ||
			strcmp(NameStr(TupleDescAttr(desc, i)->attname), event_columns[i].name) != 0)
			ereport(ERROR,
					(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
					 errmsg("table %s.audit_event is not as this version of the extension makes it", HC_SCHEMA),
					 errhint("After an update of the extension, call compliance.install() and connect again.")));
	events.sequence = hc_identity_sequence(relation, EVENT_ID + 1);
	if (!OidIsValid(events.sequence))
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("column event_id of table %s.audit_event is not an identity column", HC_SCHEMA),
				 errhint("Make it one again, as install() does.")));
	events.increment = increment_of(events.sequence);
	indexes = RelationGetIndexList(relation);
	events.only_index = list_length(indexes) == 1 ? hc_primary_key(relation) : InvalidOid;
	list_free(indexes);
	events.relid = RelationGetRelid(relation);
	events.valid = true;
	return relation;
}

#define BATCH	256

/* events of one statement on their way into the table */
typedef struct Appending
{
	Relation	relation;
	Relation	index;			/* the only one, or NULL: then by the executor */
	IndexInfo  *index_info;
	EState	   *estate;
	ResultRelInfo *result;
	MemoryContext context;		/* what a batch of events is made in */
	bool		many;			/* it is the statement's own, and emptied after each batch */
	TupleTableSlot *slots[BATCH];
	int			made;			/* slots */
	int			filled;
	int64		drawn;			/* numbers of events that are left, and the next one */
	int64		next_event;
	Datum		recorded_at;
	Datum		role_name;
	Datum		app_user;		/* 0: none */
	Datum		table_name;
} Appending;

static void
begin_appending(Appending *appending, const char *table_name, bool many)
{
	Relation	relation = open_events();

	appending->relation = relation;
	appending->index = NULL;
	appending->estate = NULL;
	appending->result = NULL;
	if (OidIsValid(events.only_index))
	{
		appending->index = index_open(events.only_index, RowExclusiveLock);
		/* btree asks it for nothing, but the interface wants one */
		appending->index_info = makeNode(IndexInfo);
	}
	else
	{
		appending->estate = CreateExecutorState();
		appending->result = makeNode(ResultRelInfo);
		InitResultRelInfo(appending->result, relation, 1, NULL, 0);
		ExecOpenIndices(appending->result, false);
	}
	appending->many = many;
	appending->context = many ? AllocSetContextCreate(CurrentMemoryContext, "audit events", ALLOCSET_DEFAULT_SIZES) :
		CurrentMemoryContext;
	appending->made = appending->filled = 0;
	appending->drawn = 0;
	appending->recorded_at = TimestampTzGetDatum(GetCurrentTimestamp());
	appending->role_name = CStringGetTextDatum(GetUserNameFromId(GetOuterUserId(), false));
	appending->app_user = *hc_app_user != '\0' ? CStringGetTextDatum(hc_app_user) : 0;
	appending->table_name = CStringGetTextDatum(table_name);
}

static void
flush_events(Appending *appending)
{
	CommandId	command = GetCurrentCommandId(true);

	if (appending->filled == 1)
		table_tuple_insert(appending->relation, appending->slots[0], command, 0, NULL);
	else if (appending->filled > 1)
		table_multi_insert(appending->relation, appending->slots, appending->filled, command, 0, NULL);
	for (int i = 0; i < appending->filled; i++)
	{
		TupleTableSlot *slot = appending->slots[i];

		if (appending->result == NULL)
		{
			bool		isnull = false;
			Datum		key = slot_getattr(slot, EVENT_ID + 1, &isnull);

			(void) index_insert(appending->index, &key, &isnull, &slot->tts_tid, appending->relation,
								UNIQUE_CHECK_YES, false, appending->index_info);
		}
		else
		{
			hc_add_index_tuples(appending->result, slot, appending->estate);
			ResetPerTupleExprContext(appending->estate);
		}
		ExecClearTuple(slot);
	}
	appending->filled = 0;
	if (appending->many)
		MemoryContextReset(appending->context);
}

/* key, row_before (NULL for none): in appending->context */
static void
append_event(Appending *appending, const char *operation, Datum key, Jsonb *row_before)
{
	MemoryContext caller;
	TupleTableSlot *slot;

	if (appending->filled == appending->made)
		appending->slots[appending->made++] = MakeSingleTupleTableSlot(RelationGetDescr(appending->relation),
																	   appending->many ? table_slot_callbacks(appending->relation) : &TTSOpsVirtual);
	slot = appending->slots[appending->filled++];
	if (appending->drawn == 0)
	{
		/* the numbers belong to a transaction that has its own by now: seal_ledger() relies on it */
		(void) GetCurrentTransactionId();
		appending->next_event = nextval_internal(events.sequence, false);
		appending->drawn = events.increment;
	}
	appending->drawn--;

	caller = MemoryContextSwitchTo(appending->context);
	slot->tts_values[EVENT_ID] = Int64GetDatum(appending->next_event++);
	slot->tts_values[EVENT_RECORDED_AT] = appending->recorded_at;
	slot->tts_values[EVENT_ROLE_NAME] = appending->role_name;
	slot->tts_values[EVENT_APP_USER] = appending->app_user;
	slot->tts_values[EVENT_TABLE_NAME] = appending->table_name;
	slot->tts_values[EVENT_ROW_KEY] = key;
	slot->tts_values[EVENT_OPERATION] = CStringGetTextDatum(operation);
	slot->tts_values[EVENT_ROW_BEFORE] = PointerGetDatum(row_before);
	/* columns that somebody added stay NULL */
	memset(slot->tts_isnull, true, slot->tts_tupleDescriptor->natts);
	memset(slot->tts_isnull, false, EVENT_COLUMNS);
	slot->tts_isnull[EVENT_APP_USER] = appending->app_user == 0;
	slot->tts_isnull[EVENT_ROW_BEFORE] = row_before == NULL;
	ExecStoreVirtualTuple(slot);
	MemoryContextSwitchTo(caller);

	if (appending->filled == BATCH)
		flush_events(appending);
}

static void
end_appending(Appending *appending)
{
	flush_events(appending);
	for (int i = 0; i < appending->made; i++)
		ExecDropSingleTupleTableSlot(appending->slots[i]);
	if (appending->result == NULL)
		index_close(appending->index, NoLock);
	else
	{
		ExecCloseIndices(appending->result);
		FreeExecutorState(appending->estate);
	}
	if (appending->many)
		MemoryContextDelete(appending->context);
	table_close(appending->relation, NoLock);
}

/* Has an UPDATE left the row as it was? */
static bool
same_row(HeapTuple was, HeapTuple is)
{
	return was->t_len == is->t_len && was->t_data->t_hoff == is->t_data->t_hoff &&
		memcmp(was->t_data->t_bits, is->t_data->t_bits, was->t_len - offsetof(HeapTupleHeaderData, t_bits)) == 0;
}

/*
 * _audit(): AFTER INSERT for each statement, with the new rows as a transition
 * table; AFTER UPDATE OR DELETE for each row; BEFORE TRUNCATE for each
 * statement.
 */
HC_FUNCTION(hc_audit);
Datum
hc_audit(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = (TriggerData *) fcinfo->context;
	TriggerEvent event = CALLED_AS_TRIGGER(fcinfo) ? trigger->tg_event : 0;
	Relation	relation;
	TupleDesc	desc;
	KeyColumns	key;
	Appending	appending;

	if (!CALLED_AS_TRIGGER(fcinfo) ||
		(TRIGGER_FIRED_BY_INSERT(event) ? !TRIGGER_FIRED_AFTER(event) || trigger->tg_newtable == NULL :
		 TRIGGER_FIRED_BY_TRUNCATE(event) ? !TRIGGER_FIRED_BEFORE(event) :
		 !TRIGGER_FIRED_AFTER(event) || !TRIGGER_FIRED_FOR_ROW(event)))
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("compliance._audit() is a trigger AFTER INSERT FOR EACH STATEMENT, REFERENCING NEW TABLE, AFTER UPDATE OR DELETE FOR EACH ROW, or BEFORE TRUNCATE")));

	relation = trigger->tg_relation;
	desc = RelationGetDescr(relation);
	if (TRIGGER_FIRED_BY_INSERT(event) && tuplestore_tuple_count(trigger->tg_newtable) == 0)
		return PointerGetDatum(NULL);
	if (TRIGGER_FIRED_BY_UPDATE(event) && same_row(trigger->tg_trigtuple, trigger->tg_newtuple))
		return PointerGetDatum(NULL);

	find_key_columns(relation, &key);
	begin_appending(&appending, RelationGetRelationName(relation),
					TRIGGER_FIRED_BY_TRUNCATE(event) ||
					(TRIGGER_FIRED_BY_INSERT(event) && tuplestore_tuple_count(trigger->tg_newtable) > 1));
	/* events name tables without their schema */
	if (RelationGetNamespace(relation) != RelationGetNamespace(appending.relation))
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("compliance._audit() is a trigger of tables of schema %s", HC_SCHEMA)));
	if (TRIGGER_FIRED_BY_INSERT(event))
	{
		/* other triggers of the statement read the same table, from where they stand in it */
		TupleTableSlot *slot = MakeSingleTupleTableSlot(desc, &TTSOpsMinimalTuple);
		int			reader = tuplestore_alloc_read_pointer(trigger->tg_newtable, EXEC_FLAG_REWIND);

		tuplestore_select_read_pointer(trigger->tg_newtable, reader);
		tuplestore_rescan(trigger->tg_newtable);
		while (tuplestore_gettupleslot(trigger->tg_newtable, true, false, slot))
		{
			MemoryContext caller = MemoryContextSwitchTo(appending.context);
			bool		owned;
			HeapTuple	row = ExecFetchSlotHeapTuple(slot, false, &owned);
			Datum		row_key_value = row_key(&key, desc, row);

			MemoryContextSwitchTo(caller);
			append_event(&appending, "insert", row_key_value, NULL);
			CHECK_FOR_INTERRUPTS();
		}
		tuplestore_select_read_pointer(trigger->tg_newtable, 0);
		ExecDropSingleTupleTableSlot(slot);
	}
	else if (TRIGGER_FIRED_BY_TRUNCATE(event))
	{
		/* the statement has the table to itself: what is committed by now is all there is */
		Snapshot	snapshot = RegisterSnapshot(GetLatestSnapshot());
		TableScanDesc scan = table_beginscan(relation, snapshot, 0, NULL);
		HeapTuple	row;

		while ((row = heap_getnext(scan, ForwardScanDirection)) != NULL)
		{
			MemoryContext caller = MemoryContextSwitchTo(appending.context);
			Datum		row_key_value = row_key(&key, desc, row);
			Jsonb	   *row_before = canonical_row(desc, row);

			MemoryContextSwitchTo(caller);
			append_event(&appending, "delete", row_key_value, row_before);
			CHECK_FOR_INTERRUPTS();
		}
		table_endscan(scan);
		UnregisterSnapshot(snapshot);
	}
	else
	{
		MemoryContext caller = MemoryContextSwitchTo(appending.context);
		Datum		key_before = row_key(&key, desc, trigger->tg_trigtuple);
		Jsonb	   *row_before = canonical_row(desc, trigger->tg_trigtuple);
		Datum		key_after = TRIGGER_FIRED_BY_UPDATE(event) ? row_key(&key, desc, trigger->tg_newtuple) : 0;

		MemoryContextSwitchTo(caller);
		if (TRIGGER_FIRED_BY_DELETE(event))
			append_event(&appending, "delete", key_before, row_before);
		else if (datum_image_eq(key_before, key_after, false, -1))
			append_event(&appending, "update", key_before, row_before);
		else
		{
			/* under another key it is another row */
			append_event(&appending, "delete", key_before, row_before);
			append_event(&appending, "insert", key_after, NULL);
		}
	}
	end_appending(&appending);
	return PointerGetDatum(NULL);
}

/* The event of a row with a key of one bigint that was added past the executor. */
void
hc_audit_insert(Relation relation, int64 key)
{
	Appending	appending;

	begin_appending(&appending, RelationGetRelationName(relation), false);
	append_event(&appending, "insert", whole_number_key(key), NULL);
	end_appending(&appending);
}

/* ---- for the functions that seal and verify ---- */

/* A row of a table as a tuple that heap_getattr() reads. */
static Relation
open_table_of(HeapTupleHeader header, HeapTupleData *row)
{
	Oid			relid = typeidTypeRelid(HeapTupleHeaderGetTypeId(header));

	if (!OidIsValid(relid))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the argument is not a row of a table"),
				 errhint("Pass the alias of the table.")));
	row->t_len = HeapTupleHeaderGetDatumLength(header);
	ItemPointerSetInvalid(&row->t_self);
	row->t_tableOid = relid;
	row->t_data = header;
	return table_open(relid, AccessShareLock);
}

/* _row_key(record) → text[] */
HC_FUNCTION(hc_row_key);
Datum
hc_row_key(PG_FUNCTION_ARGS)
{
	HeapTupleData row;
	Relation	relation = open_table_of(PG_GETARG_HEAPTUPLEHEADER(0), &row);
	KeyColumns	key;
	Datum		result;

	find_key_columns(relation, &key);
	result = row_key(&key, RelationGetDescr(relation), &row);
	table_close(relation, AccessShareLock);
	PG_RETURN_DATUM(result);
}

/* _canonical_row(record) → jsonb */
HC_FUNCTION(hc_canonical_row);
Datum
hc_canonical_row(PG_FUNCTION_ARGS)
{
	HeapTupleData row;
	Relation	relation = open_table_of(PG_GETARG_HEAPTUPLEHEADER(0), &row);
	Jsonb	   *result = canonical_row(RelationGetDescr(relation), &row);

	table_close(relation, AccessShareLock);
	PG_RETURN_JSONB_P(result);
}

static void
push_field(JsonbParseState **state, char *name, Oid type, Datum value, bool isnull)
{
	JsonbValue	key;
	JsonbValue	none = {.type = jbvNull};

	put_string(&key, name);
	(void) pushJsonbValue(state, WJB_KEY, &key);
	if (isnull)
		(void) pushJsonbValue(state, WJB_VALUE, &none);
	else
		push_value(state, type, value);
}

/* _event_text(the columns of audit_event, row_after) → text: in the order of the arguments, of which those that may be NULL are NULL there */
HC_FUNCTION(hc_event_text);
Datum
hc_event_text(PG_FUNCTION_ARGS)
{
	JsonbParseState *state = NULL;
	struct pg_tm tm;
	fsec_t		fsec;
	char		recorded_at[MAXDATELEN + 1];
	Jsonb	   *object;

	for (int i = 0; i < EVENT_COLUMNS; i++)
		if (PG_ARGISNULL(i) && i != EVENT_APP_USER && i != EVENT_ROW_BEFORE)
			PG_RETURN_NULL();
	if (timestamp2tm(PG_GETARG_TIMESTAMPTZ(EVENT_RECORDED_AT), NULL, &tm, &fsec, NULL, NULL) != 0)
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				 errmsg("the time of an event is out of range"),
				 errhint("The database recorded no such time.")));
	snprintf(recorded_at, sizeof(recorded_at), "%04d-%02d-%02dT%02d:%02d:%02d.%06dZ",
			 tm.tm_year, tm.tm_mon, tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec, (int) fsec);

	(void) pushJsonbValue(&state, WJB_BEGIN_OBJECT, NULL);
	for (int i = 0; i < EVENT_COLUMNS; i++)
	{
		char	   *name = unconstify(char *, event_columns[i].name);

		if (i == EVENT_RECORDED_AT)
			push_field(&state, name, TEXTOID, CStringGetTextDatum(recorded_at), false);
		else if (i == EVENT_ROW_KEY)
		{
			JsonbValue	key;
			Datum	   *elements;
			bool	   *nulls;
			int			count;

			put_string(&key, name);
			(void) pushJsonbValue(&state, WJB_KEY, &key);
			(void) pushJsonbValue(&state, WJB_BEGIN_ARRAY, NULL);
			deconstruct_array(PG_GETARG_ARRAYTYPE_P(i), TEXTOID, -1, false, TYPALIGN_INT, &elements, &nulls, &count);
			for (int k = 0; k < count; k++)
			{
				JsonbValue	element = {.type = jbvNull};

				if (!nulls[k])
					put_string(&element, TextDatumGetCString(elements[k]));
				(void) pushJsonbValue(&state, WJB_ELEM, &element);
			}
			(void) pushJsonbValue(&state, WJB_END_ARRAY, NULL);
		}
		else
			push_field(&state, name, event_columns[i].type, PG_GETARG_DATUM(i), PG_ARGISNULL(i));
	}
	push_field(&state, "row_after", JSONBOID, PG_GETARG_DATUM(EVENT_COLUMNS), PG_ARGISNULL(EVENT_COLUMNS));
	object = JsonbValueToJsonb(pushJsonbValue(&state, WJB_END_OBJECT, NULL));
	PG_RETURN_TEXT_P(cstring_to_text(JsonbToCString(NULL, &object->root, VARSIZE(object))));
}

/*
 * _event_horizon(OUT drawn_event_id, OUT next_transaction): the highest key of
 * an event that anybody has drawn by now, and a transaction number that is
 * higher than that of everyone who has drawn one.
 */
HC_FUNCTION(hc_event_horizon);
Datum
hc_event_horizon(PG_FUNCTION_ARGS)
{
	Relation	relation = table_open(hc_relation("audit_event"), AccessShareLock);
	Oid			sequence = hc_identity_sequence(relation, EVENT_ID + 1);
	HcIdentity	caller;
	LOCAL_FCINFO(last_value, 1);
	TupleDesc	desc;
	Datum		values[2];
	bool		nulls[2] = {false, false};

	if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type must be a row type");
	/* who may seal needs no right to the sequence */
	hc_become_owner(RelationGetRelid(relation), &caller);
	InitFunctionCallInfoData(*last_value, NULL, 1, InvalidOid, NULL, NULL);
	last_value->args[0].value = ObjectIdGetDatum(sequence);
	last_value->args[0].isnull = false;
	values[0] = pg_sequence_last_value(last_value);
	values[0] = Int64GetDatum(last_value->isnull ? 0 : DatumGetInt64(values[0]) + increment_of(sequence) - 1);
	hc_become_caller(&caller);
	values[1] = FullTransactionIdGetDatum(ReadNextFullTransactionId());
	table_close(relation, AccessShareLock);
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(BlessTupleDesc(desc), values, nulls)));
}

static HcQuery institution_query = {
	.text = "SELECT FROM compliance.institution AS i WHERE i.institution_id OPERATOR(pg_catalog.=) $1",
	.nargs = 1, .argtypes = {INT8OID}
};

static HcQuery bundle_query = {
	.text = "SELECT compliance._inspection_bundle($1, $2)",
	.nargs = 2, .argtypes = {INT8OID, INT4OID}
};

/* The one value, of a type that is stored by reference, that a query returns to the owner of the ledger. */
static Datum
owner_result(HcQuery *query, const Datum *values)
{
	MemoryContext context = CurrentMemoryContext;
	HcIdentity	caller;
	bool		isnull;
	Datum		result;

	SPI_connect();
	hc_become_owner(hc_relation("audit_event"), &caller);
	(void) hc_query(query, values, NULL, HC_READ_ONLY, 1);
	hc_become_caller(&caller);
	result = hc_result(0, 1, &isnull);
	MemoryContextSwitchTo(context);
	result = datumCopy(result, false, -1);
	SPI_finish();
	return result;
}

/*
 * inspection_bundle(institution_id, fiscal_year) → jsonb: the proofs need
 * events, which only administrators read, so that the caller's scope is asked
 * first.
 */
HC_FUNCTION(hc_inspection_bundle);
Datum
hc_inspection_bundle(PG_FUNCTION_ARGS)
{
	Datum		values[2];

	hc_require_argument(fcinfo, 0, "institution_id");
	hc_require_argument(fcinfo, 1, "fiscal_year");
	values[0] = PG_GETARG_DATUM(0);
	values[1] = PG_GETARG_DATUM(1);

	SPI_connect();
	if (!hc_may_know_of(PG_GETARG_INT64(0), 0) || hc_query(&institution_query, values, NULL, HC_READ_ONLY, 1) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_NO_DATA_FOUND),
				 errmsg("institution %lld does not exist", (long long) PG_GETARG_INT64(0)),
				 errhint("It is not on record, or the current role may not see it.")));
	SPI_finish();
	PG_RETURN_DATUM(owner_result(&bundle_query, values));
}

/* ---- the tree ---- */

#define HASH_LENGTH	PG_SHA256_DIGEST_LENGTH
#define TREE_HEIGHT	62

/* SHA-256 of a byte and two pieces of data into "into", which may be one of them */
static void
hash_node(uint8 kind, const uint8 *left, size_t left_size, const uint8 *right, size_t right_size, uint8 *into)
{
	pg_cryptohash_ctx *hash = pg_cryptohash_create(PG_SHA256);

	if (pg_cryptohash_init(hash) < 0 ||
		pg_cryptohash_update(hash, &kind, 1) < 0 ||
		pg_cryptohash_update(hash, left, left_size) < 0 ||
		pg_cryptohash_update(hash, right, right_size) < 0 ||
		pg_cryptohash_final(hash, into, HASH_LENGTH) < 0)
		elog(ERROR, "could not compute SHA-256: %s", pg_cryptohash_error(hash));
	pg_cryptohash_free(hash);
}

static void
hash_pair(const uint8 *left, const uint8 *right, uint8 *into)
{
	hash_node(1, left, HASH_LENGTH, right, HASH_LENGTH, into);
}

/* The hashes of an array of bytea, refused unless each is one. */
static const uint8 **
hashes_of(ArrayType *array, int *count)
{
	Datum	   *elements;
	bool	   *nulls;
	const uint8 **result;

	deconstruct_array(array, BYTEAOID, -1, false, TYPALIGN_INT, &elements, &nulls, count);
	result = palloc_array(const uint8 *, *count + 1);
	for (int i = 0; i < *count; i++)
	{
		bytea	   *hash = nulls[i] ? NULL : DatumGetByteaPP(elements[i]);

		if (hash == NULL || VARSIZE_ANY_EXHDR(hash) != HASH_LENGTH)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("a hash of the ledger is not of 32 bytes"),
					 errhint("SHA-256 gives 32 bytes.")));
		result[i] = (const uint8 *) VARDATA_ANY(hash);
	}
	return result;
}

static Datum
bytea_of(const uint8 *hash)
{
	bytea	   *result = palloc(VARHDRSZ + HASH_LENGTH);

	SET_VARSIZE(result, VARHDRSZ + HASH_LENGTH);
	memcpy(VARDATA(result), hash, HASH_LENGTH);
	return PointerGetDatum(result);
}

/* _leaf_hash(text) → bytea */
HC_FUNCTION(hc_leaf_hash);
Datum
hc_leaf_hash(PG_FUNCTION_ARGS)
{
	text	   *data = PG_GETARG_TEXT_PP(0);
	uint8		hash[HASH_LENGTH];

	hash_node(0, (const uint8 *) VARDATA_ANY(data), VARSIZE_ANY_EXHDR(data), NULL, 0, hash);
	PG_RETURN_DATUM(bytea_of(hash));
}

/* _ledger_half(bigint) → bigint */
HC_FUNCTION(hc_ledger_half);
Datum
hc_ledger_half(PG_FUNCTION_ARGS)
{
	int64		size = PG_GETARG_INT64(0);

	if (size < 2)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a tree of %lld leaves has no halves", (long long) size),
				 errhint("Pass two or more.")));
	PG_RETURN_INT64(INT64CONST(1) << pg_leftmost_one_pos64(size - 1));
}

/* a part of the tree of 256 leaves or more begins at a multiple of 256: blocks first, then what is left of leaves */
static HcQuery subtree_query = {
	.text = "SELECT compliance._merkle_root(compliance._merkle_append(compliance._merkle_append('{}', 0, coalesce(b.hashes, '{}'), 8),"
	" b.number OPERATOR(pg_catalog.*) 256, coalesce((SELECT pg_catalog.array_agg(l.leaf_hash ORDER BY l.leaf_index) FROM compliance.ledger_leaf AS l"
	" WHERE l.leaf_index OPERATOR(pg_catalog.>=) ($1 OPERATOR(pg_catalog.+) (b.number OPERATOR(pg_catalog.*) 256))"
	" AND l.leaf_index OPERATOR(pg_catalog.<) $2), '{}')))"
	" FROM (SELECT pg_catalog.array_agg(b.block_hash ORDER BY b.block_no) AS hashes, pg_catalog.count(*) AS number FROM compliance.ledger_block AS b"
	" WHERE ($2 OPERATOR(pg_catalog.-) $1) OPERATOR(pg_catalog.>=) 256"
	" AND b.block_no OPERATOR(pg_catalog.>=) ($1 OPERATOR(pg_catalog./) 256) AND b.block_no OPERATOR(pg_catalog.<) ($2 OPERATOR(pg_catalog./) 256)) AS b",
	.nargs = 2, .argtypes = {INT8OID, INT8OID}
};

/* _ledger_subtree(from_leaf, to_leaf) → bytea */
HC_FUNCTION(hc_ledger_subtree);
Datum
hc_ledger_subtree(PG_FUNCTION_ARGS)
{
	Datum		values[2] = {PG_GETARG_DATUM(0), PG_GETARG_DATUM(1)};
	PG_RETURN_DATUM(owner_result(&subtree_query, values));
}

/*
 * _merkle_append(subtrees bytea[], tree_size bigint, nodes bytea[], level int)
 * → bytea[]: a tree of that many leaves is the list of its complete subtrees,
 * the largest first, one for each bit of the size; this adds complete
 * subtrees of 2^level leaves each to its right.
 */
HC_FUNCTION(hc_merkle_append);
Datum
hc_merkle_append(PG_FUNCTION_ARGS)
{
	int64		size = PG_GETARG_INT64(1);
	int			level = PG_GETARG_INT32(3);
	int			height,
				count;
	const uint8 **given = hashes_of(PG_GETARG_ARRAYTYPE_P(0), &height);
	const uint8 **nodes = hashes_of(PG_GETARG_ARRAYTYPE_P(2), &count);
	const int64 most = INT64CONST(1) << TREE_HEIGHT;
	uint8		stack[TREE_HEIGHT + 2][HASH_LENGTH];
	Datum		result[TREE_HEIGHT + 2];

	if (size < 0 || size > most || level < 0 || level > TREE_HEIGHT || height != pg_popcount64(size) ||
		(size & ((INT64CONST(1) << level) - 1)) != 0 || count > (most - size) >> level)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%d subtrees are no tree of %lld leaves to which subtrees of 2^%d can be added", height, (long long) size, level),
				 errhint("Pass the subtrees that the former call returned, with the number of leaves so far.")));
	for (int i = 0; i < height; i++)
		memcpy(stack[i], given[i], HASH_LENGTH);
	for (int i = 0; i < count; i++)
	{
		memcpy(stack[height++], nodes[i], HASH_LENGTH);
		/* as in adding one to a binary number, equal neighbours become one of twice the size */
		for (int64 bit = INT64CONST(1) << level; size & bit; bit <<= 1)
		{
			height--;
			hash_pair(stack[height - 1], stack[height], stack[height - 1]);
		}
		size += INT64CONST(1) << level;
	}
	for (int i = 0; i < height; i++)
		result[i] = bytea_of(stack[i]);
	PG_RETURN_ARRAYTYPE_P(construct_array(result, height, BYTEAOID, -1, false, TYPALIGN_INT));
}

/* _merkle_root(subtrees bytea[]) → bytea: of no leaves the hash of nothing */
HC_FUNCTION(hc_merkle_root);
Datum
hc_merkle_root(PG_FUNCTION_ARGS)
{
	int			height;
	const uint8 **subtrees = hashes_of(PG_GETARG_ARRAYTYPE_P(0), &height);
	uint8		root[HASH_LENGTH];

	if (height == 0)
	{
		pg_cryptohash_ctx *hash = pg_cryptohash_create(PG_SHA256);

		if (pg_cryptohash_init(hash) < 0 || pg_cryptohash_final(hash, root, HASH_LENGTH) < 0)
			elog(ERROR, "could not compute SHA-256: %s", pg_cryptohash_error(hash));
		pg_cryptohash_free(hash);
	}
	else
		memcpy(root, subtrees[height - 1], HASH_LENGTH);
	for (int i = height - 2; i >= 0; i--)
		hash_pair(subtrees[i], root, root);
	PG_RETURN_DATUM(bytea_of(root));
}
