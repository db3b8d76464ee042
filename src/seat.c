/*
 * seat.c
 *	  The tables of training, read and written where every microsecond counts.
 *
 * A booking reads five or six rows by their keys and inserts one.  It does so
 * with the index and heap routines that the executor uses, without the
 * executor: at 64 clients the difference is a third of the throughput.
 *
 * The direct insertion is for a table that is as we made it.  A trigger, an
 * index, a check, a column or a default that we do not know (a DBA's) turns
 * it off, and the row goes through the executor, with
 * ON CONFLICT DO NOTHING in place of the check of the index's answer.  That is
 * looked at once for each change of the table's definition.
 *
 * What the executor would do for us and the direct path does itself:
 *	- the event that the ledger's trigger adds;
 *	- the checks and NOT NULL constraints of tables.sql: the values are made
 *	  here and satisfy them;
 *	- the foreign key to person: the booking has the person's lock, which the
 *	  trigger of DELETE and UPDATE on person takes exclusively before the
 *	  server looks for enrollments that refer to it;
 *	- the foreign key to offering: the booking has the offering's lock, which
 *	  the trigger of DELETE on offering takes exclusively before the server
 *	  looks for enrollments that refer to it.
 */
#include "training.h"

#include "access/htup_details.h"
#include "access/nbtree.h"
#include "access/relation.h"
#include "access/table.h"
#include "access/tableam.h"
#include "access/xact.h"
#include "catalog/dependency.h"
#include "catalog/index.h"
#include "catalog/namespace.h"
#include "catalog/pg_am.h"
#include "catalog/pg_constraint.h"
#include "catalog/pg_trigger.h"
#include "commands/sequence.h"
#include "common/pg_prng.h"
#include "executor/executor.h"
#include "miscadmin.h"
#include "nodes/execnodes.h"
#include "nodes/makefuncs.h"
#include "storage/lmgr.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/fmgroids.h"
#include "utils/inval.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/relcache.h"
#include "utils/snapmgr.h"
#include "utils/syscache.h"
#include "utils/timestamp.h"

/* ---- what the tables are called and how they look ---- */

static TrainingTables tables;
static uint64 table_changes = 0;

static const char *const enrollment_columns[ENROLLMENT_COLUMNS + 1] = {
	[ENROLLMENT_ID] = "enrollment_id",
	[ENROLLMENT_OFFERING] = "offering_id",
	[ENROLLMENT_INSTITUTION] = "institution_id",
	[ENROLLMENT_PERSON] = "person_id",
	[ENROLLMENT_STATUS] = "status",
	[ENROLLMENT_SEAT_NO] = "seat_no",
	[ENROLLMENT_INSTITUTION_SEAT_NO] = "institution_seat_no",
	[ENROLLMENT_WAITLIST_POSITION] = "waitlist_position",
	[ENROLLMENT_WAITLIST_SLOT] = "waitlist_slot",
	[ENROLLMENT_FIRST_SEAT_NO] = "first_seat_no",
	[ENROLLMENT_RECORDED_AT] = "recorded_at",
	[ENROLLMENT_REQUEST_KEY] = "request_key",
	[ENROLLMENT_ENTRY_GROUP] = "entry_group",
	[ENROLLMENT_SEAT_HOLD] = "seat_hold_id",
	[ENROLLMENT_TRANSFERRED_FROM] = "transferred_from",
	[ENROLLMENT_PROMOTED_AT] = "promoted_at",
	[ENROLLMENT_OVERRIDE_REASON] = "override_reason",
	[ENROLLMENT_CANCELLED_AT] = "cancelled_at",
	[ENROLLMENT_CANCEL_REASON] = "cancel_reason",
};

/* the indexes of enrollment, and which rows they hold (their predicates in tables.sql) */
typedef enum IndexRows
{
	EVERY_ROW,
	LIVE_ROWS,
	ROWS_WITH_COLUMN,			/* whose column "filter" is not NULL */
	UNSEATED_LIVE_ROWS
} IndexRows;

typedef struct KnownIndex
{
	const char *name;
	int			nkeys;
	AttrNumber	keys[3];
	bool		unique;
	IndexRows	rows;
	AttrNumber	filter;
	Taken		conflict;		/* what it means when the index has the entry */
	size_t		oid_offset;		/* in TrainingTables */
} KnownIndex;

#define OID_IN_TABLES(member)	offsetof(TrainingTables, member)

/* in the order of insertion: where a conflict is likely first */
static const KnownIndex known_indexes[] = {
	{"enrollment_seat_no_key", 2, {ENROLLMENT_OFFERING, ENROLLMENT_SEAT_NO},
	true, ROWS_WITH_COLUMN, ENROLLMENT_SEAT_NO, TAKEN_NUMBER, OID_IN_TABLES(enrollment_seat)},
	{"enrollment_waitlist_position_key", 2, {ENROLLMENT_OFFERING, ENROLLMENT_WAITLIST_POSITION},
	true, ROWS_WITH_COLUMN, ENROLLMENT_WAITLIST_POSITION, TAKEN_NUMBER, OID_IN_TABLES(enrollment_position)},
	{"enrollment_waitlist_slot_key", 2, {ENROLLMENT_OFFERING, ENROLLMENT_WAITLIST_SLOT},
	true, ROWS_WITH_COLUMN, ENROLLMENT_WAITLIST_SLOT, TAKEN_NUMBER, OID_IN_TABLES(enrollment_slot)},
	{"enrollment_institution_seat_no_key", 3, {ENROLLMENT_OFFERING, ENROLLMENT_INSTITUTION, ENROLLMENT_INSTITUTION_SEAT_NO},
	true, ROWS_WITH_COLUMN, ENROLLMENT_INSTITUTION_SEAT_NO, TAKEN_NUMBER, OID_IN_TABLES(enrollment_institution_seat)},
	{"enrollment_live_key", 2, {ENROLLMENT_PERSON, ENROLLMENT_OFFERING},
	true, LIVE_ROWS, 0, TAKEN_PERSON, OID_IN_TABLES(enrollment_live)},
	{"enrollment_institution_id_request_key_key", 2, {ENROLLMENT_INSTITUTION, ENROLLMENT_REQUEST_KEY},
	true, ROWS_WITH_COLUMN, ENROLLMENT_REQUEST_KEY, TAKEN_PERSON, OID_IN_TABLES(enrollment_request)},
	{"enrollment_pkey", 1, {ENROLLMENT_ID},
	true, EVERY_ROW, 0, TAKEN_NUMBER, OID_IN_TABLES(enrollment_pkey)},
	{"enrollment_institution_id_enrollment_id_key", 2, {ENROLLMENT_INSTITUTION, ENROLLMENT_ID},
	true, EVERY_ROW, 0, TAKEN_NUMBER, OID_IN_TABLES(enrollment_institution)},
	{"enrollment_waitlist_idx", 2, {ENROLLMENT_OFFERING, ENROLLMENT_WAITLIST_POSITION},
	false, UNSEATED_LIVE_ROWS, 0, TAKEN_NUMBER, OID_IN_TABLES(enrollment_waitlist)},
};

/* the trigger functions of enrollment that the direct path makes needless */
static const char *const known_triggers[] = {
	"_enrollment_guard", "_seat_announce", "_audit"
};

static Oid
index_named(const char *name, Oid relid)
{
	Oid			oid = get_relname_relid(name, get_rel_namespace(relid));

	if (!OidIsValid(oid))
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("index %s.%s does not exist", HC_SCHEMA, name),
				 errhint("After an update of the extension, call compliance.install() and connect again; otherwise create it again as install() made it.")));
	return oid;
}

static bool
trigger_is_known(const Trigger *trigger, Oid namespace)
{
	char	   *name;

	if (trigger->tgfoid == F_RI_FKEY_CHECK_INS || trigger->tgfoid == F_RI_FKEY_CHECK_UPD)
		return trigger->tgconstrrelid == tables.offering ||
			trigger->tgconstrrelid == tables.person ||
			trigger->tgconstrrelid == tables.seat_hold ||
			trigger->tgconstrrelid == tables.enrollment;
	if (trigger->tgfoid == F_RI_FKEY_NOACTION_DEL || trigger->tgfoid == F_RI_FKEY_NOACTION_UPD)
		return true;			/* of tables that refer to enrollment: nothing to do on INSERT */
	if (!TRIGGER_FOR_INSERT(trigger->tgtype))
		return true;
	if (get_func_namespace(trigger->tgfoid) != namespace)
		return false;
	name = get_func_name(trigger->tgfoid);
	for (size_t i = 0; name != NULL && i < lengthof(known_triggers); i++)
		if (strcmp(name, known_triggers[i]) == 0)
			return true;
	return false;
}

/*
 * Does a trigger of ours that calls the function fire in sessions other than a
 * replica's?  events: TRIGGER_TYPE_INSERT and so on, which it must fire for.
 */
static bool
has_trigger(Relation relation, const char *function, int16 events)
{
	TriggerDesc *triggers = relation->trigdesc;
	bool		result = false;

	for (int i = 0; triggers != NULL && i < triggers->numtriggers && !result; i++)
	{
		const Trigger *trigger = &triggers->triggers[i];
		char	   *name = get_func_name(trigger->tgfoid);

		result = (trigger->tgenabled == TRIGGER_FIRES_ON_ORIGIN || trigger->tgenabled == TRIGGER_FIRES_ALWAYS) &&
			(trigger->tgtype & events) == events &&
			get_func_namespace(trigger->tgfoid) == RelationGetNamespace(relation) &&
			name != NULL && strcmp(name, function) == 0;
	}
	return result;
}

/* Does a trigger of ours guard the table? */
static bool
is_guarded(Oid relid, const char *function)
{
	Relation	relation = table_open(relid, AccessShareLock);
	bool		result = has_trigger(relation, function, 0);

	table_close(relation, AccessShareLock);
	return result;
}

/* Is the table as tables.sql and triggers.sql made it, as far as an INSERT is concerned? */
static bool
table_is_as_made(Relation relation)
{
	TupleDesc	desc = RelationGetDescr(relation);
	List	   *indexes;
	ListCell   *cell;
	int			found = 0;

	if (relation->rd_rel->relkind != RELKIND_RELATION || relation->rd_rel->relispartition ||
		relation->rd_rel->relam != HEAP_TABLE_AM_OID || relation->rd_rules != NULL ||
		relation->rd_rel->relhassubclass || desc->natts != ENROLLMENT_COLUMNS)
		return false;

	for (int i = 1; i <= ENROLLMENT_COLUMNS; i++)
	{
		Form_pg_attribute att = TupleDescAttr(desc, i - 1);
		bool		notnull = i <= ENROLLMENT_STATUS || i == ENROLLMENT_RECORDED_AT;

		if (att->attisdropped || strcmp(NameStr(att->attname), enrollment_columns[i]) != 0 ||
			att->attnotnull != notnull || att->attgenerated != '\0' ||
			att->atthasdef != (i == ENROLLMENT_STATUS))
			return false;
	}

	if (desc->constr != NULL)
		for (int i = 0; i < desc->constr->num_check; i++)
		{
			static const char *const known[] = {
				"enrollment_status_check", "enrollment_seat_no_check", "enrollment_institution_seat_no_check",
				"enrollment_waitlist_position_check", "enrollment_waitlisted_check", "enrollment_waitlist_slot_check",
				"enrollment_request_key_check", "enrollment_cancelled_at_check"
			};
			bool		is_known = false;

			for (size_t k = 0; k < lengthof(known); k++)
				is_known = is_known || strcmp(desc->constr->check[i].ccname, known[k]) == 0;
			if (!is_known)
				return false;
		}

	if (relation->trigdesc != NULL)
		for (int i = 0; i < relation->trigdesc->numtriggers; i++)
			if (!trigger_is_known(&relation->trigdesc->triggers[i], RelationGetNamespace(relation)))
				return false;

	indexes = RelationGetIndexList(relation);
	foreach(cell, indexes)
	{
		Oid			oid = lfirst_oid(cell);
		bool		as_made = false;

		for (size_t i = 0; i < lengthof(known_indexes) && !as_made; i++)
		{
			const KnownIndex *known = &known_indexes[i];
			Relation	index;

			if (*(Oid *) ((char *) &tables + known->oid_offset) != oid)
				continue;
			index = index_open(oid, AccessShareLock);
			as_made = index->rd_index->indisvalid && index->rd_index->indisready &&
				index->rd_index->indisunique == known->unique && index->rd_index->indimmediate &&
				index->rd_index->indnatts == known->nkeys && index->rd_rel->relam == BTREE_AM_OID &&
				(heap_attisnull(index->rd_indextuple, Anum_pg_index_indpred, NULL) == (known->rows == EVERY_ROW));
			for (int k = 0; as_made && k < known->nkeys; k++)
				as_made = index->rd_index->indkey.values[k] == known->keys[k];
			index_close(index, AccessShareLock);
		}
		if (!as_made)
			return false;
		found++;
	}
	list_free(indexes);
	return found == lengthof(known_indexes);
}

/*
 * The index of seat_hold on the ends of live holds; InvalidOid where there is
 * none, or one that is being made, or was left half made, and lacks rows.
 */
static Oid
index_of_hold_ends(Oid seat_hold)
{
	Oid			oid = get_relname_relid("seat_hold_hold_until_idx", get_rel_namespace(seat_hold));
	HeapTuple	tuple = SearchSysCache1(INDEXRELID, ObjectIdGetDatum(oid));
	bool		usable = false;

	if (HeapTupleIsValid(tuple))
	{
		Form_pg_index index = (Form_pg_index) GETSTRUCT(tuple);

		usable = index->indrelid == seat_hold && index->indisvalid &&
			index->indkey.values[0] == get_attnum(seat_hold, "hold_until");
		ReleaseSysCache(tuple);
	}
	return usable ? oid : InvalidOid;
}

/* The tables' and indexes' OIDs; looked up again after any of them changed. */
const TrainingTables *
hc_training_tables(void)
{
	Relation	relation;
	Oid			enrollment;
	uint64		changes;

	if (tables.valid)
		return &tables;

	changes = table_changes;
	MemSet(&tables, 0, sizeof(tables));
	enrollment = hc_relation("enrollment");
	tables.offering = hc_relation("offering");
	tables.course = hc_relation("course");
	tables.person = hc_relation("person");
	tables.institution = hc_relation("institution");
	tables.seat_hold = hc_relation("seat_hold");
	tables.completion = hc_relation("completion");
	tables.enrollment = enrollment;
	/* objects that nobody reads while booking, so that the messages cost their receivers next to nothing */
	tables.seat_signal = hc_relation("completion_completion_id_seq");
	tables.offering_signal = hc_relation("offering_offering_id_seq");
	for (size_t i = 0; i < lengthof(known_indexes); i++)
		*(Oid *) ((char *) &tables + known_indexes[i].oid_offset) =
			index_named(known_indexes[i].name, enrollment);
	tables.offering_pkey = index_named("offering_pkey", tables.offering);
	tables.course_pkey = index_named("course_pkey", tables.course);
	tables.person_pkey = index_named("person_pkey", tables.person);
	tables.institution_pkey = index_named("institution_pkey", tables.institution);
	tables.seat_hold_pkey = index_named("seat_hold_pkey", tables.seat_hold);
	tables.seat_hold_live = index_named("seat_hold_offering_id_hold_until_idx", tables.seat_hold);
	/* later than the first version: not there until install() has been called */
	tables.seat_hold_until = index_of_hold_ends(tables.seat_hold);

	relation = table_open(enrollment, AccessShareLock);
	tables.enrollment_sequence = hc_identity_sequence(relation, ENROLLMENT_ID);
	tables.audited = has_trigger(relation, "_audit", TRIGGER_TYPE_INSERT);
	tables.direct = OidIsValid(tables.enrollment_sequence) && table_is_as_made(relation) &&
		is_guarded(tables.offering, "_offering_guard") && is_guarded(tables.person, "_person_guard");
	table_close(relation, AccessShareLock);
	/* what changed while we looked is looked up by the next call */
	tables.valid = changes == table_changes;
	return &tables;
}

/* column numbers by the address of the name, since every call asks for the same two dozen */
static struct
{
	const char *name;
	Oid			relid;
	AttrNumber	number;
}			column_numbers[128];

static void
at_relation_change(Datum arg pg_attribute_unused(), Oid relid)
{
	bool		known = tables.valid;
	bool		ours = !OidIsValid(relid) ||
		relid == tables.enrollment || relid == tables.offering || relid == tables.course ||
		relid == tables.person || relid == tables.institution || relid == tables.seat_hold ||
		relid == tables.enrollment_sequence;

	if (ours)
	{
		tables.valid = false;
		table_changes++;
		MemSet(column_numbers, 0, sizeof(column_numbers));
	}
	/* while they are being looked up, any message may be an announcement */
	if (ours || !known || relid == tables.offering_signal)
		hc_forget_offerings();
	else if (relid == tables.seat_signal)
		hc_forget_full();
}

void
hc_init_training(void)
{
	CacheRegisterRelcacheCallback(at_relation_change, (Datum) 0);
}

/* ---- rows by their keys ---- */

/* A snapshot of what is committed by now, and of this transaction's own work. */
Snapshot
hc_latest_snapshot(void)
{
	CommandCounterIncrement();
	return RegisterSnapshot(GetLatestSnapshot());
}

void
hc_release_snapshot(Snapshot snapshot)
{
	UnregisterSnapshot(snapshot);
}

/* A row being read: by its key, from table and index opened for it. */
typedef struct KeyedRow
{
	Relation	relation;
	Relation	index;
	IndexScanDesc scan;
	TupleTableSlot *slot;
} KeyedRow;

/* Finds the row with one bigint key; end_row() in any case. */
static bool
begin_row(KeyedRow *row, Oid relid, Oid index_oid, int64 key, Snapshot snapshot)
{
	ScanKeyData scankey;

	row->relation = table_open(relid, AccessShareLock);
	row->index = index_open(index_oid, AccessShareLock);
	row->slot = table_slot_create(row->relation, NULL);
	ScanKeyInit(&scankey, 1, BTEqualStrategyNumber, F_INT8EQ, Int64GetDatum(key));
	row->scan = hc_index_beginscan(row->relation, row->index, snapshot, 1);
	index_rescan(row->scan, &scankey, 1, NULL, 0);
	return index_getnext_slot(row->scan, ForwardScanDirection, row->slot);
}

static void
end_row(KeyedRow *row)
{
	ExecDropSingleTupleTableSlot(row->slot);
	index_endscan(row->scan);
	index_close(row->index, AccessShareLock);
	table_close(row->relation, AccessShareLock);
}

static AttrNumber
column_number(Relation relation, const char *name)
{
	TupleDesc	desc = RelationGetDescr(relation);
	int			slot = ((uintptr_t) name / 4) % lengthof(column_numbers);

	if (column_numbers[slot].name == name && column_numbers[slot].relid == RelationGetRelid(relation))
		return column_numbers[slot].number;
	for (int i = 0; i < desc->natts; i++)
	{
		Form_pg_attribute att = TupleDescAttr(desc, i);

		if (!att->attisdropped && strcmp(NameStr(att->attname), name) == 0)
		{
			column_numbers[slot].relid = RelationGetRelid(relation);
			column_numbers[slot].name = name;
			column_numbers[slot].number = att->attnum;
			return att->attnum;
		}
	}
	ereport(ERROR,
			(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
			 errmsg("column %s of table %s.%s does not exist", name, HC_SCHEMA, RelationGetRelationName(relation)),
			 errhint("Create it again as install() made it.")));
	return InvalidAttrNumber;	/* not reached */
}

static Datum
column_value(Relation relation, TupleTableSlot *slot, const char *name, bool *isnull)
{
	return slot_getattr(slot, column_number(relation, name), isnull);
}

static int64
int64_column(Relation relation, TupleTableSlot *slot, const char *name)
{
	bool		isnull;
	Datum		value = column_value(relation, slot, name, &isnull);

	return isnull ? 0 : DatumGetInt64(value);
}

static int32
int32_column(Relation relation, TupleTableSlot *slot, const char *name, int32 if_null)
{
	bool		isnull;
	Datum		value = column_value(relation, slot, name, &isnull);

	return isnull ? if_null : DatumGetInt32(value);
}

static TimestampTz
instant_column(Relation relation, TupleTableSlot *slot, const char *name)
{
	bool		isnull;
	Datum		value = column_value(relation, slot, name, &isnull);

	return isnull ? DT_NOEND : DatumGetTimestampTz(value);
}

static char *
text_column(Relation relation, TupleTableSlot *slot, const char *name)
{
	bool		isnull;
	Datum		value = column_value(relation, slot, name, &isnull);

	return isnull ? NULL : TextDatumGetCString(value);
}

bool
hc_read_offering(int64 offering_id, Snapshot snapshot, Offering *offering)
{
	const TrainingTables *t = hc_training_tables();
	KeyedRow	row;
	bool		found = begin_row(&row, t->offering, t->offering_pkey, offering_id, snapshot);

	MemSet(offering, 0, sizeof(*offering));
	if (found)
	{
		bool		isnull;

		offering->offering_id = offering_id;
		offering->course_id = int64_column(row.relation, row.slot, "course_id");
		offering->capacity = int32_column(row.relation, row.slot, "capacity", -1);
		offering->limited = offering->capacity >= 0;
		offering->enroll_from = instant_column(row.relation, row.slot, "enroll_from");
		offering->enroll_until = instant_column(row.relation, row.slot, "enroll_until");
		offering->cancel_until = instant_column(row.relation, row.slot, "cancel_until");
		offering->promote_until = instant_column(row.relation, row.slot, "promote_until");
		offering->complete_until = instant_column(row.relation, row.slot, "complete_until");
		offering->waitlist_limit = int32_column(row.relation, row.slot, "waitlist_limit", -1);
		offering->institution_limit = int32_column(row.relation, row.slot, "institution_limit", -1);
		offering->requires_duty = text_column(row.relation, row.slot, "requires_duty");
		offering->skip_groups = DatumGetBool(column_value(row.relation, row.slot, "skip_groups", &isnull));
	}
	end_row(&row);
	if (!found)
		return false;

	offering->audience = hc_recall_audience(offering->course_id);
	if (offering->audience == NULL)
	{
		if (begin_row(&row, t->course, t->course_pkey, offering->course_id, snapshot))
			offering->audience = text_column(row.relation, row.slot, "audience");
		else
			offering->audience = "anyone";
		end_row(&row);
	}
	return true;
}

bool
hc_read_person(int64 person_id, Snapshot snapshot, Person *person)
{
	const TrainingTables *t = hc_training_tables();
	KeyedRow	row;
	bool		found = begin_row(&row, t->person, t->person_pkey, person_id, snapshot);

	if (found)
	{
		person->person_id = person_id;
		person->institution_id = int64_column(row.relation, row.slot, "institution_id");
	}
	end_row(&row);
	return found;
}

/*
 * A session that books the people of one institution soon books those of
 * others.  Where the table has few pages, the classes of all that stand in the
 * page of the one asked for are remembered, for about the cost of reading one more.
 */
#define FEW_PAGES	64

static void
remember_size_classes(KeyedRow *row, Snapshot snapshot, uint64 heard)
{
	BlockNumber block = ItemPointerGetBlockNumber(&row->slot->tts_tid);
	ItemPointerData first;
	ItemPointerData last;
	TableScanDesc scan;

	ItemPointerSet(&first, block, FirstOffsetNumber);
	ItemPointerSet(&last, block, MaxOffsetNumber);
	scan = table_beginscan_tidrange(row->relation, snapshot, &first, &last);
	while (table_scan_getnextslot_tidrange(scan, ForwardScanDirection, row->slot))
	{
		bool		isnull;
		Datum		size_class = column_value(row->relation, row->slot, "size_class", &isnull);

		if (!isnull)
		{
			text	   *code = DatumGetTextPP(size_class);

			hc_remember_size_class(int64_column(row->relation, row->slot, "institution_id"),
								   VARDATA_ANY(code), VARSIZE_ANY_EXHDR(code), heard);
		}
	}
	table_endscan(scan);
}

/*
 * NULL when there is no such institution.
 * heard: the announcements heard before the snapshot was taken, 0 to remember nothing.
 */
char *
hc_institution_size_class(int64 institution_id, Snapshot snapshot, uint64 heard)
{
	const TrainingTables *t = hc_training_tables();
	KeyedRow	row;
	char	   *result = NULL;

	if (begin_row(&row, t->institution, t->institution_pkey, institution_id, snapshot))
		result = text_column(row.relation, row.slot, "size_class");
	if (result != NULL && heard != 0)
	{
		/* a serializable transaction would depend on rows that it has not asked for */
		if (row.relation->rd_rel->relpages <= FEW_PAGES && !IsolationIsSerializable())
			remember_size_classes(&row, snapshot, heard);
		else
			hc_remember_size_class(institution_id, result, strlen(result), heard);
	}
	end_row(&row);
	return result;
}

static int32 *
int_array_column(Relation relation, TupleTableSlot *slot, const char *name, int *count)
{
	bool		isnull;
	Datum		value = column_value(relation, slot, name, &isnull);
	Datum	   *elements;
	bool	   *nulls;
	int32	   *result;

	*count = 0;
	if (isnull)
		return NULL;
	deconstruct_array(DatumGetArrayTypeP(value), INT4OID, 4, true, TYPALIGN_INT, &elements, &nulls, count);
	result = palloc(sizeof(int32) * (*count + 1));
	for (int i = 0; i < *count; i++)
		result[i] = nulls[i] ? 0 : DatumGetInt32(elements[i]);
	return result;
}

static void
hold_from_slot(Relation relation, TupleTableSlot *slot, Hold *hold)
{
	hold->seat_hold_id = int64_column(relation, slot, "seat_hold_id");
	hold->offering_id = int64_column(relation, slot, "offering_id");
	hold->institution_id = int64_column(relation, slot, "institution_id");
	hold->hold_until = instant_column(relation, slot, "hold_until");
	hold->released = !slot_attisnull(slot, column_number(relation, "released_at"));
	hold->seats = int_array_column(relation, slot, "seat_numbers", &hold->nseats);
	hold->institution_seats = int_array_column(relation, slot, "institution_seat_numbers", &hold->ninstitution_seats);
}

bool
hc_read_hold(int64 seat_hold_id, Snapshot snapshot, Hold *hold)
{
	const TrainingTables *t = hc_training_tables();
	KeyedRow	row;
	bool		found = begin_row(&row, t->seat_hold, t->seat_hold_pkey, seat_hold_id, snapshot);

	if (found)
		hold_from_slot(row.relation, row.slot, hold);
	end_row(&row);
	return found;
}

/* The holds of an offering that are neither released nor past, as a list of Hold. */
List *
hc_live_holds(int64 offering_id, Snapshot snapshot)
{
	const TrainingTables *t = hc_training_tables();
	Relation	relation = table_open(t->seat_hold, AccessShareLock);
	Relation	index = index_open(t->seat_hold_live, AccessShareLock);
	TupleTableSlot *slot = table_slot_create(relation, NULL);
	IndexScanDesc scan;
	ScanKeyData keys[2];
	List	   *result = NIL;

	ScanKeyInit(&keys[0], 1, BTEqualStrategyNumber, F_INT8EQ, Int64GetDatum(offering_id));
	ScanKeyInit(&keys[1], 2, BTGreaterStrategyNumber, F_TIMESTAMPTZ_GT, TimestampTzGetDatum(hc_clock()));
	scan = hc_index_beginscan(relation, index, snapshot, 2);
	index_rescan(scan, keys, 2, NULL, 0);
	while (index_getnext_slot(scan, ForwardScanDirection, slot))
	{
		Hold	   *hold = palloc0(sizeof(Hold));

		hold_from_slot(relation, slot, hold);
		result = lappend(result, hold);
	}
	index_endscan(scan);
	ExecDropSingleTupleTableSlot(slot);
	index_close(index, AccessShareLock);
	table_close(relation, AccessShareLock);
	return result;
}

/*
 * The offerings of the holds that are neither released nor past, an offering
 * once for each hold; -1 when that takes more than "most" looks.  The looks are
 * counted, not what they find, since rows that are gone cost as much.
 */
int
hc_offerings_with_holds(int64 *offering_ids, int most, Snapshot snapshot)
{
	const TrainingTables *t = hc_training_tables();
	Relation	relation;
	Relation	index;
	TupleTableSlot *slot;
	IndexScanDesc scan;
	ScanKeyData key;
	int			looks = 0;
	int			found = 0;

	if (!OidIsValid(t->seat_hold_until))
		return -1;

	relation = table_open(t->seat_hold, AccessShareLock);
	index = index_open(t->seat_hold_until, AccessShareLock);
	slot = table_slot_create(relation, NULL);
	ScanKeyInit(&key, 1, BTGreaterStrategyNumber, F_TIMESTAMPTZ_GT, TimestampTzGetDatum(hc_clock()));
	scan = hc_index_beginscan(relation, index, snapshot, 1);
	index_rescan(scan, &key, 1, NULL, 0);
	while (looks <= most && index_getnext_tid(scan, ForwardScanDirection) != NULL)
	{
		if (looks++ < most && index_fetch_heap(scan, slot))
			offering_ids[found++] = int64_column(relation, slot, "offering_id");
	}
	index_endscan(scan);
	ExecDropSingleTupleTableSlot(slot);
	index_close(index, AccessShareLock);
	table_close(relation, AccessShareLock);
	return looks > most ? -1 : found;
}

static void
enrollment_from_slot(TupleTableSlot *slot, Enrollment *row)
{
	bool		isnull;
	Datum		value;

	/* a macro: the columns are many and alike */
#define FIELD(field, column, convert) \
	(value = slot_getattr(slot, column, &isnull), row->field = isnull ? 0 : convert(value))

	MemSet(row, 0, sizeof(*row));
	FIELD(enrollment_id, ENROLLMENT_ID, DatumGetInt64);
	FIELD(offering_id, ENROLLMENT_OFFERING, DatumGetInt64);
	FIELD(institution_id, ENROLLMENT_INSTITUTION, DatumGetInt64);
	FIELD(person_id, ENROLLMENT_PERSON, DatumGetInt64);
	FIELD(status, ENROLLMENT_STATUS, TextDatumGetCString);
	FIELD(seat_no, ENROLLMENT_SEAT_NO, DatumGetInt32);
	FIELD(institution_seat_no, ENROLLMENT_INSTITUTION_SEAT_NO, DatumGetInt32);
	FIELD(waitlist_position, ENROLLMENT_WAITLIST_POSITION, DatumGetInt32);
	FIELD(waitlist_slot, ENROLLMENT_WAITLIST_SLOT, DatumGetInt32);
	FIELD(first_seat_no, ENROLLMENT_FIRST_SEAT_NO, DatumGetInt32);
	FIELD(recorded_at, ENROLLMENT_RECORDED_AT, DatumGetTimestampTz);
	FIELD(request_key, ENROLLMENT_REQUEST_KEY, DatumGetTextPCopy);
	FIELD(entry_group, ENROLLMENT_ENTRY_GROUP, DatumGetInt64);
	FIELD(seat_hold_id, ENROLLMENT_SEAT_HOLD, DatumGetInt64);
	FIELD(transferred_from, ENROLLMENT_TRANSFERRED_FROM, DatumGetInt64);
#undef FIELD
}

bool
hc_read_enrollment(int64 enrollment_id, Snapshot snapshot, Enrollment *enrollment)
{
	const TrainingTables *t = hc_training_tables();
	KeyedRow	row;
	bool		found = begin_row(&row, t->enrollment, t->enrollment_pkey, enrollment_id, snapshot);

	if (found)
		enrollment_from_slot(row.slot, enrollment);
	end_row(&row);
	return found;
}

/* ---- what is there, in flight included ---- */

/*
 * An index of enrollment.  The caller has the table locked RowExclusiveLock,
 * which whoever makes the index anew or drops it waits for: a lock of the
 * index itself would add nothing.
 */
static Relation
enrollment_index(Oid oid)
{
	Relation	index = RelationIdGetRelation(oid);

	if (!RelationIsValid(index))
		elog(ERROR, "could not open index with OID %u", oid);
	return index;
}

typedef struct DirtyScan
{
	Relation	index;
	IndexScanDesc scan;
	TupleTableSlot *slot;
	SnapshotData snapshot;
} DirtyScan;

static void
begin_dirty_scan(DirtyScan *dirty, Relation relation, Oid index_oid, ScanKey keys, int nkeys)
{
	InitDirtySnapshot(dirty->snapshot);
	dirty->index = enrollment_index(index_oid);
	dirty->slot = table_slot_create(relation, NULL);
	dirty->scan = hc_index_beginscan(relation, dirty->index, &dirty->snapshot, nkeys);
	index_rescan(dirty->scan, keys, nkeys, NULL, 0);
}

static bool
next_dirty(DirtyScan *dirty, ScanDirection direction)
{
	return index_getnext_slot(dirty->scan, direction, dirty->slot);
}

static void
end_dirty_scan(DirtyScan *dirty)
{
	index_endscan(dirty->scan);
	ExecDropSingleTupleTableSlot(dirty->slot);
	index_close(dirty->index, NoLock);
}

/*
 * Looks for one row.  True: it is there.  Otherwise in_flight tells whether
 * another transaction is about to put it there, or to take it away.
 */
static bool
find_one(Relation relation, Oid index_oid, ScanKey keys, int nkeys, Enrollment *found, InFlight *in_flight)
{
	DirtyScan	dirty;
	bool		result = false;

	in_flight->xid = InvalidTransactionId;
	begin_dirty_scan(&dirty, relation, index_oid, keys, nkeys);
	while (!result && next_dirty(&dirty, ForwardScanDirection))
	{
		if (TransactionIdIsValid(dirty.snapshot.xmin))
		{
			in_flight->xid = dirty.snapshot.xmin;
			in_flight->token = dirty.snapshot.speculativeToken;
		}
		else if (TransactionIdIsValid(dirty.snapshot.xmax))
		{
			in_flight->xid = dirty.snapshot.xmax;
			in_flight->token = 0;
		}
		else
		{
			enrollment_from_slot(dirty.slot, found);
			result = true;
		}
	}
	end_dirty_scan(&dirty);
	return result;
}

bool
hc_find_live(Relation enrollment, int64 person_id, int64 offering_id, Enrollment *found, InFlight *in_flight)
{
	ScanKeyData keys[2];

	ScanKeyInit(&keys[0], 1, BTEqualStrategyNumber, F_INT8EQ, Int64GetDatum(person_id));
	ScanKeyInit(&keys[1], 2, BTEqualStrategyNumber, F_INT8EQ, Int64GetDatum(offering_id));
	return find_one(enrollment, hc_training_tables()->enrollment_live, keys, 2, found, in_flight);
}

bool
hc_find_request(Relation enrollment, int64 institution_id, text *request_key, Enrollment *found, InFlight *in_flight)
{
	ScanKeyData keys[2];

	ScanKeyInit(&keys[0], 1, BTEqualStrategyNumber, F_INT8EQ, Int64GetDatum(institution_id));
	ScanKeyEntryInitialize(&keys[1], 0, 2, BTEqualStrategyNumber, InvalidOid,
						   TupleDescAttr(RelationGetDescr(enrollment), ENROLLMENT_REQUEST_KEY - 1)->attcollation,
						   F_TEXTEQ, PointerGetDatum(request_key));
	return find_one(enrollment, hc_training_tables()->enrollment_request, keys, 2, found, in_flight);
}

/* hc_anyone_waiting() among the entries that the second key selects. */
static bool
anyone_waiting(Relation enrollment, ScanKey keys, bool *for_good)
{
	DirtyScan	dirty;
	bool		result = false;

	begin_dirty_scan(&dirty, enrollment, hc_training_tables()->enrollment_waitlist, keys, 2);
	if (for_good != NULL)
		*for_good = false;
	while (!(result && (for_good == NULL || *for_good)) && next_dirty(&dirty, ForwardScanDirection))
	{
		bool		isnull;
		Datum		status = slot_getattr(dirty.slot, ENROLLMENT_STATUS, &isnull);

		/* in an offering of unlimited capacity, those who were promoted are here too */
		if (isnull || strcmp(TextDatumGetCString(status), "waitlisted") != 0)
			continue;
		result = true;
		if (for_good != NULL)
			*for_good = !TransactionIdIsValid(dirty.snapshot.xmin) && !TransactionIdIsValid(dirty.snapshot.xmax);
	}
	end_dirty_scan(&dirty);
	return result;
}

/*
 * Is somebody on the waiting list, or about to be?  for_good, unless NULL,
 * tells whether one of them is there by a transaction that has ended, or by
 * this one.
 */
bool
hc_anyone_waiting(Relation enrollment, int64 offering_id, bool *for_good)
{
	ScanKeyData keys[2];
	int32		own = hc_recall_bookings(offering_id)->waitlist_position;

	ScanKeyInit(&keys[0], 1, BTEqualStrategyNumber, F_INT8EQ, Int64GetDatum(offering_id));
	/* the entry that this session wrote last is one to find without reading a page of others */
	if (own > 0)
	{
		ScanKeyInit(&keys[1], 2, BTEqualStrategyNumber, F_INT4EQ, Int32GetDatum(own));
		if (anyone_waiting(enrollment, keys, for_good) && (for_good == NULL || *for_good))
			return true;
	}
	ScanKeyEntryInitialize(&keys[1], SK_ISNULL | SK_SEARCHNOTNULL, 2, InvalidStrategy, InvalidOid, InvalidOid,
						   InvalidOid, (Datum) 0);
	return anyone_waiting(enrollment, keys, for_good);
}

/* ---- numbers ---- */

static bool
is_held(const Numbers *space, int32 number)
{
	for (int i = 0; i < space->nheld; i++)
		if (space->held[i] == number)
			return true;
	return false;
}

static int
prefix_keys(const Numbers *space, ScanKey keys)
{
	for (int i = 0; i < space->nprefix; i++)
		ScanKeyInit(&keys[i], i + 1, BTEqualStrategyNumber, F_INT8EQ, Int64GetDatum(space->prefix[i]));
	return space->nprefix;
}

/* The highest number from "least" on that a row has or is about to have; 0 when there is none. */
static int32
highest_number_from(Relation enrollment, const Numbers *space, int32 least)
{
	DirtyScan	dirty;
	ScanKeyData keys[3];
	int			nkeys = prefix_keys(space, keys);
	int32		result = 0;

	if (least > 0)
		ScanKeyInit(&keys[nkeys++], space->nprefix + 1, BTGreaterEqualStrategyNumber, F_INT4GE, Int32GetDatum(least));
	begin_dirty_scan(&dirty, enrollment, space->index, keys, nkeys);
	if (next_dirty(&dirty, BackwardScanDirection))
	{
		bool		isnull;

		result = DatumGetInt32(slot_getattr(dirty.slot, space->column, &isnull));
	}
	end_dirty_scan(&dirty);
	return result;
}

/*
 * The highest number that a row has or is about to have; 0 when there is none.
 * A btree hands over all entries of a page that match, of which one is wanted:
 * hence the search above a number that was taken lately comes first.
 */
int32
hc_highest_number(Relation enrollment, const Numbers *space)
{
	int32		result = 0;

	if (space->taken_lately > 0)
		result = highest_number_from(enrollment, space, space->taken_lately);
	return result > 0 ? result : highest_number_from(enrollment, space, 0);
}

/*
 * A number above every one that a row has or is about to have, and above the
 * limit when there is none.  spread: from how many numbers beyond the next one
 * to choose at random, where others are choosing at the same time.
 */
int64
hc_next_number(Relation enrollment, const Numbers *space, int spread)
{
	int64		next = (int64) hc_highest_number(enrollment, space) + 1;

	return spread > 0 ? next + (int64) pg_prng_uint64_range(&pg_global_prng_state, 0, spread) : next;
}

/* Gathers free numbers from lo to hi; adds to found[] and returns how many there are now. */
static int
free_numbers_between(Relation enrollment, const Numbers *space, int32 lo, int32 hi,
					 int wanted, int32 *found, int count, InFlight *in_flight)
{
	DirtyScan	dirty;
	ScanKeyData keys[4];
	int			nkeys = prefix_keys(space, keys);
	int64		expected = lo;	/* int64: one past the greatest int32 is a value too */
	int64		current = 0;	/* the number whose rows are being read */
	bool		settled = true; /* is it taken whatever becomes of those in flight? */
	InFlight	taker = {InvalidTransactionId, 0};	/* of a new row of it */
	TransactionId giver = InvalidTransactionId; /* of an old row of it */

	if (lo > hi || count >= wanted)
		return count;

	ScanKeyInit(&keys[nkeys], space->nprefix + 1, BTGreaterEqualStrategyNumber, F_INT4GE, Int32GetDatum(lo));
	ScanKeyInit(&keys[nkeys + 1], space->nprefix + 1, BTLessEqualStrategyNumber, F_INT4LE, Int32GetDatum(hi));
	begin_dirty_scan(&dirty, enrollment, space->index, keys, nkeys + 2);
	while (count < wanted)
	{
		int64		number = (int64) hi + 1;
		bool		more = next_dirty(&dirty, ForwardScanDirection);

		CHECK_FOR_INTERRUPTS();
		if (more)
		{
			bool		isnull;

			number = DatumGetInt32(slot_getattr(dirty.slot, space->column, &isnull));
		}

		if (number != current)
		{
			/*
			 * A number that the same transaction takes from one row and gives
			 * to another is taken, however it ends.
			 */
			if (!settled && !(TransactionIdIsValid(taker.xid) && taker.xid == giver) &&
				!TransactionIdIsValid(in_flight->xid))
			{
				*in_flight = taker;
				if (!TransactionIdIsValid(taker.xid))
				{
					in_flight->xid = giver;
					in_flight->token = 0;
				}
			}
			current = number;
			settled = !more;
			taker.xid = giver = InvalidTransactionId;
			for (; expected < number && count < wanted; expected++)
				if (!is_held(space, (int32) expected))
					found[count++] = (int32) expected;
			expected = number + 1;
		}
		if (!more)
			break;
		if (TransactionIdIsValid(dirty.snapshot.xmin))
		{
			taker.xid = dirty.snapshot.xmin;
			taker.token = dirty.snapshot.speculativeToken;
		}
		else if (TransactionIdIsValid(dirty.snapshot.xmax))
			giver = dirty.snapshot.xmax;
		else
			settled = true;
	}
	end_dirty_scan(&dirty);
	return count;
}

/*
 * Up to "wanted" free numbers, looking from start upwards and then from 1.
 * in_flight names a transaction that could free another one, if there is one.
 */
int
hc_free_numbers(Relation enrollment, const Numbers *space, int wanted, int32 start,
				int32 *found, InFlight *in_flight)
{
	int			count;

	in_flight->xid = InvalidTransactionId;
	if (start < 1 || start > space->limit)
		start = 1;
	count = free_numbers_between(enrollment, space, start, space->limit, wanted, found, 0, in_flight);
	return free_numbers_between(enrollment, space, 1, start - 1, wanted, found, count, in_flight);
}

/*
 * A number to try, or 0 when none is free.  The next one while there is one:
 * it costs one descent of the index, and people like low numbers.  After that,
 * a gap: of few numbers the lowest, unless others are choosing too, of many
 * one that others will hardly look at.  spread: as of hc_next_number().
 */
int32
hc_choose_number(Relation enrollment, const Numbers *space, int spread, InFlight *in_flight)
{
	int64		number = hc_next_number(enrollment, space, spread);
	int32		found;

	in_flight->xid = InvalidTransactionId;
	while (number <= space->limit && is_held(space, (int32) number))
		number++;
	if (number <= space->limit)
		return (int32) number;

	return hc_free_numbers(enrollment, space, 1,
						   (spread == 0 && space->limit <= 256) || space->limit < 1 ? 1 :
						   1 + (int32) pg_prng_uint64_range(&pg_global_prng_state, 0, space->limit - 1),
						   &found, in_flight) > 0 ? found : 0;
}

bool
hc_number_is_free(Relation enrollment, const Numbers *space, int32 number, InFlight *in_flight)
{
	int32		found;

	in_flight->xid = InvalidTransactionId;
	return number >= 1 && number <= space->limit &&
		free_numbers_between(enrollment, space, number, number, 1, &found, 0, in_flight) > 0;
}

/* ---- inserting ---- */

/* the row that hc_insert_enrollment() is passing through the executor */
static const Enrollment *prepared = NULL;

const Enrollment *
hc_prepared_enrollment(void)
{
	return prepared;
}

static HcQuery insert_query = {
	.text = "INSERT INTO compliance.enrollment (enrollment_id, offering_id, institution_id, person_id, status,"
	" seat_no, institution_seat_no, waitlist_position, waitlist_slot, first_seat_no, recorded_at, request_key,"
	" entry_group, seat_hold_id, transferred_from)"
	" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)"
	" ON CONFLICT DO NOTHING",
	.nargs = 15, .argtypes = {INT8OID, INT8OID, INT8OID, INT8OID, TEXTOID, INT4OID, INT4OID, INT4OID, INT4OID, INT4OID,
	TIMESTAMPTZOID, TEXTOID, INT8OID, INT8OID, INT8OID}
};

static void
enrollment_values(const Enrollment *row, Datum *values, bool *nulls)
{
	MemSet(nulls, true, ENROLLMENT_COLUMNS);
	MemSet(values, 0, sizeof(Datum) * ENROLLMENT_COLUMNS);

#define FIELD(column, value, present) \
	(values[(column) - 1] = (value), nulls[(column) - 1] = !(present))

	FIELD(ENROLLMENT_ID, Int64GetDatum(row->enrollment_id), true);
	FIELD(ENROLLMENT_OFFERING, Int64GetDatum(row->offering_id), true);
	FIELD(ENROLLMENT_INSTITUTION, Int64GetDatum(row->institution_id), true);
	FIELD(ENROLLMENT_PERSON, Int64GetDatum(row->person_id), true);
	FIELD(ENROLLMENT_STATUS, CStringGetTextDatum(row->status), true);
	FIELD(ENROLLMENT_SEAT_NO, Int32GetDatum(row->seat_no), row->seat_no > 0);
	FIELD(ENROLLMENT_INSTITUTION_SEAT_NO, Int32GetDatum(row->institution_seat_no), row->institution_seat_no > 0);
	FIELD(ENROLLMENT_WAITLIST_POSITION, Int32GetDatum(row->waitlist_position), row->waitlist_position > 0);
	FIELD(ENROLLMENT_WAITLIST_SLOT, Int32GetDatum(row->waitlist_slot), row->waitlist_slot > 0);
	FIELD(ENROLLMENT_FIRST_SEAT_NO, Int32GetDatum(row->first_seat_no), row->first_seat_no > 0);
	FIELD(ENROLLMENT_RECORDED_AT, TimestampTzGetDatum(row->recorded_at), true);
	FIELD(ENROLLMENT_REQUEST_KEY, PointerGetDatum(row->request_key), row->request_key != NULL);
	FIELD(ENROLLMENT_ENTRY_GROUP, Int64GetDatum(row->entry_group), row->entry_group > 0);
	FIELD(ENROLLMENT_SEAT_HOLD, Int64GetDatum(row->seat_hold_id), row->seat_hold_id > 0);
	FIELD(ENROLLMENT_TRANSFERRED_FROM, Int64GetDatum(row->transferred_from), row->transferred_from > 0);
#undef FIELD
}

static bool
belongs_in_index(const KnownIndex *known, const bool *nulls)
{
	switch (known->rows)
	{
		case EVERY_ROW:
		case LIVE_ROWS:			/* a new row lives */
			return true;
		case ROWS_WITH_COLUMN:
			return !nulls[known->filter - 1];
		case UNSEATED_LIVE_ROWS:
			return nulls[ENROLLMENT_SEAT_NO - 1];
	}
	return true;				/* not reached */
}

/*
 * Puts the row into the heap and the indexes.  Where a unique index already
 * has an entry that lives or may live, the row is taken back.  It is inserted
 * speculatively, as by INSERT ... ON CONFLICT, so that what is taken back is
 * dead to everybody at once: a row that was merely deleted would look in
 * flight to others until this transaction ends, and two bookings that had
 * met would wait for each other.
 */
static Taken
insert_directly(Relation relation, const Enrollment *row)
{
	TupleTableSlot *slot = MakeSingleTupleTableSlot(RelationGetDescr(relation), &TTSOpsVirtual);
	/* btree asks it for nothing, but the interface wants one */
	static IndexInfo *index_info = NULL;
	Taken		result = INSERTED;
	uint32		token;

	if (index_info == NULL)
	{
		MemoryContext old = MemoryContextSwitchTo(TopMemoryContext);

		index_info = makeNode(IndexInfo);
		MemoryContextSwitchTo(old);
	}

	enrollment_values(row, slot->tts_values, slot->tts_isnull);
	ExecStoreVirtualTuple(slot);
	token = SpeculativeInsertionLockAcquire(GetCurrentTransactionId());
	table_tuple_insert_speculative(relation, slot, GetCurrentCommandId(true), 0, NULL, token);

	for (size_t i = 0; i < lengthof(known_indexes) && result == INSERTED; i++)
	{
		const KnownIndex *known = &known_indexes[i];
		Relation	index;
		Datum		values[3];
		bool		nulls[3];
		bool		unique;

		if (!belongs_in_index(known, slot->tts_isnull))
			continue;
		for (int k = 0; k < known->nkeys; k++)
		{
			values[k] = slot->tts_values[known->keys[k] - 1];
			nulls[k] = slot->tts_isnull[known->keys[k] - 1];
		}
		index = enrollment_index(*(const Oid *) ((const char *) &tables + known->oid_offset));
		unique = index_insert(index, values, nulls, &slot->tts_tid, relation,
							  known->unique ? UNIQUE_CHECK_PARTIAL : UNIQUE_CHECK_NO, false, index_info);
		index_close(index, NoLock);
		if (known->unique && !unique)
			result = known->conflict;
	}

	table_tuple_complete_speculative(relation, slot, token, result == INSERTED);
	SpeculativeInsertionLockRelease(GetCurrentTransactionId());
	ExecDropSingleTupleTableSlot(slot);
	if (result == INSERTED && tables.audited && SessionReplicationRole != SESSION_REPLICATION_ROLE_REPLICA)
		hc_audit_insert(relation, row->enrollment_id);
	return result;
}

static Taken
insert_through_executor(const Enrollment *row)
{
	Datum		values[ENROLLMENT_COLUMNS];
	bool		nulls[ENROLLMENT_COLUMNS];
	char		spi_nulls[ENROLLMENT_COLUMNS + 1];
	HcIdentity	caller;
	uint64		rows = 0;

	enrollment_values(row, values, nulls);
	for (int i = 0; i < insert_query.nargs; i++)
		spi_nulls[i] = nulls[i] ? 'n' : ' ';
	spi_nulls[insert_query.nargs] = '\0';

	if (SPI_connect() != SPI_OK_CONNECT)
		elog(ERROR, "SPI_connect failed");
	hc_become_owner(tables.enrollment, &caller);
	prepared = row;
	PG_TRY();
	{
		rows = hc_write(&insert_query, values, spi_nulls);
	}
	PG_FINALLY();
	{
		prepared = NULL;
	}
	PG_END_TRY();
	hc_become_caller(&caller);
	SPI_finish();
	return rows > 0 ? INSERTED : TAKEN_NUMBER;
}

int64
hc_next_enrollment_id(void)
{
	const TrainingTables *t = hc_training_tables();

	if (!OidIsValid(t->enrollment_sequence))
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("column enrollment_id of table %s.enrollment is not an identity column", HC_SCHEMA),
				 errhint("Make it one again, as install() does.")));
	return nextval_internal(t->enrollment_sequence, false);
}

/* Inserts a row whose place has been decided; fills in its key if it has none. */
Taken
hc_insert_enrollment(Relation relation, Enrollment *row)
{
	if (row->enrollment_id == 0)
		row->enrollment_id = hc_next_enrollment_id();
	return hc_training_tables()->direct ? insert_directly(relation, row) : insert_through_executor(row);
}
