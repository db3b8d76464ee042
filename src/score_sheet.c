/*
 * score_sheet.c
 *	  Sheets: all answers of an assessment in one value, kept right on write.
 *
 * A nation is scored from one row for each assessment instead of one for each
 * answer.  compliance.score_sheet holds for each assessment one byte for each
 * item of its edition (score_core.h), so that scoring is at the speed of
 * memory.  It is a copy of the current, confirmed answers and nothing else:
 * verify_score() makes it anew from them and compares.
 *
 * Why the copy is right for every client and isolation level:
 *
 * - The triggers are per statement and see every row of the statement, be it
 *   INSERT or COPY.  A row that the statement adds is the current answer of
 *   its line: the unique index on current answers admits one.  For a row that
 *   it closes, the trigger looks for what is current now.  So it does for added
 *   rows where something inside the statement (a function that it calls, a
 *   trigger of somebody else's) has closed answers since it began.
 * - Whoever writes answers of an assessment holds the lock on its row
 *   (answer.c) to the end of the transaction.  So of two transactions the
 *   second changes the sheet after the first has ended, and it changes what
 *   the first left: sheets are updated with the latest snapshot.
 * - The sheet is changed in the transaction of the answers, so that a rollback
 *   to a savepoint, or of the whole, takes both back, and readers see both or
 *   neither.
 * - Sheets are updated in the order of assessments, so that two loads do not
 *   wait for each other in a ring.
 */
#include "score.h"

#include "access/htup_details.h"
#include "access/table.h"
#include "access/tableam.h"
#include "access/tupmacs.h"
#include "access/xact.h"
#include "catalog/pg_trigger.h"
#include "commands/trigger.h"
#include "common/hashfn.h"
#include "executor/executor.h"
#include "executor/tuptable.h"
#include "funcapi.h"
#include "libpq/pqformat.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "packed.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/numeric.h"
#include "utils/rel.h"
#include "utils/snapmgr.h"

static void pg_attribute_noreturn()
refuse_sheet(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_DATA_CORRUPTED),
			 errmsg("a score sheet does not fit its edition"),
			 errhint("Compare with verify_score(), then make the sheets anew with rebuild_score().")));
	pg_unreachable();
}

/* level: by item; may be NULL where no level stands apart */
static Size
sheet_size(int items, const uint8 *code, const HcBytes *level)
{
	Size		size = hc_sheet_size(items, code, level);

	if (size == 0)
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("a level has too many digits"),
				 errhint("Round it to the digits that matter.")));
	return size;
}

static bytea *
pack_sheet(int items, const uint8 *code, const HcBytes *level)
{
	Size		size = sheet_size(items, code, level);
	bytea	   *packed;

	packed = palloc(VARHDRSZ + size);
	SET_VARSIZE(packed, VARHDRSZ + size);
	hc_sheet_write(items, code, level, VARDATA(packed));
	return packed;
}

/*
 * _put_answers(answers, changes): the sheet with what has changed put on it.
 * Evaluated by UPDATE on the row as it is when the lock is held.
 */
HC_FUNCTION(hc_put_answers);
Datum
hc_put_answers(PG_FUNCTION_ARGS)
{
	bytea	   *old = PG_GETARG_BYTEA_PP(0),
			   *changes = PG_GETARG_BYTEA_PP(1);
	HcPackedSheet sheet;
	uint8	   *code;
	HcBytes    *level;

	if (!hc_sheet_open(VARDATA_ANY(old), VARSIZE_ANY_EXHDR(old), &sheet))
		refuse_sheet();
	code = palloc(Max(sheet.items, 1));
	level = MemoryContextAllocHuge(CurrentMemoryContext, sizeof(HcBytes) * Max(sheet.items, 1));
	if (!hc_sheet_merge(VARDATA_ANY(old), VARSIZE_ANY_EXHDR(old), VARDATA_ANY(changes), VARSIZE_ANY_EXHDR(changes), code, level))
		refuse_sheet();
	PG_RETURN_BYTEA_P(pack_sheet(sheet.items, code, level));
}

/* A sheet with every line blank. */
bytea *
hc_pack_empty(const HcForm *form)
{
	HcSheet		sheet = hc_new_sheet(form);

	return pack_sheet(form->items, sheet.code, NULL);
}

/* _empty_sheet(checklist_code) */
HC_FUNCTION(hc_empty_sheet);
Datum
hc_empty_sheet(PG_FUNCTION_ARGS)
{
	PG_RETURN_BYTEA_P(hc_pack_empty(&hc_edition(text_to_cstring(PG_GETARG_TEXT_PP(0)))->form));
}

/* A packed sheet of this form; its codes stay where they are. */
HcPackedSheet
hc_open_sheet(const HcForm *form, const uint8 *packed, Size length)
{
	HcPackedSheet sheet;

	if (!hc_sheet_open(packed, length, &sheet) || sheet.items != form->items)
		refuse_sheet();
	return sheet;
}

/* The same as the exact code wants it. */
HcSheet
hc_unpack_sheet(const HcForm *form, HcPackedSheet sheet)
{
	HcSheet		result = hc_new_sheet(form);

	if (!hc_sheet_read(form, sheet, &result))
		refuse_sheet();
	return result;
}

/* ---- sets of sheets ---- */

typedef struct SheetEntry
{
	int64		assessment_id;
	char		status;			/* for simplehash */
	HcEdition  *edition;
	uint8	   *code;
	HcBytes    *level;			/* NULL where no level stands apart */
} SheetEntry;

#define SH_PREFIX sheets
#define SH_ELEMENT_TYPE SheetEntry
#define SH_KEY_TYPE int64
#define SH_KEY assessment_id
#define SH_HASH_KEY(tb, key) murmurhash32((uint32) (key) ^ (uint32) ((uint64) (key) >> 32))
#define SH_EQUAL(tb, a, b) ((a) == (b))
#define SH_SCOPE static inline
#define SH_DECLARE
#define SH_DEFINE
#include "lib/simplehash.h"

typedef struct SheetSet
{
	MemoryContext context;
	sheets_hash *entries;
	HcEdition  *edition;		/* the only one wanted, or NULL for all */
	uint8		unanswered;		/* what an item starts as: HC_BLANK or HC_UNTOUCHED */
	uint8	   *room;			/* for the codes of further sheets */
	Size		room_left;
	const bytea *wire;			/* a worker's sheets as they came, instead of entries */
	/* answers mostly come assessment by assessment, line by line */
	int64		last_id;
	HcEdition  *last_edition;
	uint8	   *last_code;
	int			last_item;
} SheetSet;

static SheetSet *
new_sheet_set(MemoryContext context, HcEdition *edition, uint8 unanswered)
{
	SheetSet   *set = MemoryContextAllocZero(context, sizeof(SheetSet));

	set->context = context;
	set->entries = sheets_create(context, 16, NULL);
	set->edition = edition;
	set->unanswered = unanswered;
	return set;
}

/* The entry of an assessment, made if need be. */
static SheetEntry *
sheet_entry(SheetSet *set, int64 assessment_id, HcEdition *edition)
{
	bool		found;
	SheetEntry *entry = sheets_insert(set->entries, assessment_id, &found);

	if (!found)
	{
		Size		items = edition->form.items;

		if (set->room_left < items)
		{
			/* one sheet for whoever writes one, many at a time for whoever reads a nation */
			set->room_left = set->entries->members < 64 ? items : Max(items, 65536);
			set->room = MemoryContextAllocHuge(set->context, set->room_left);
		}
		entry->edition = edition;
		entry->code = set->room;
		set->room += items;
		set->room_left -= items;
		memset(entry->code, set->unanswered, items);
		entry->level = NULL;
	}
	else if (entry->edition != edition && strcmp(entry->edition->checklist_code, edition->checklist_code) != 0)
		ereport(ERROR,
				(errcode(ERRCODE_DATA_CORRUPTED),
				 errmsg("assessment %lld has answers to items of two checklists, %s and %s", (long long) assessment_id,
						entry->edition->checklist_code, edition->checklist_code),
				 errdetail("An assessment answers the items of its own checklist; the triggers of compliance.answer refuse others."),
				 errhint("Look for answers that were written behind the triggers.")));
	return entry;
}

static void
put_level(SheetSet *set, SheetEntry *entry, int item, HcBytes level)
{
	char	   *copy = MemoryContextAlloc(set->context, Max(level.size, 1));

	if (entry->level == NULL)
		entry->level = MemoryContextAllocExtended(set->context, sizeof(HcBytes) * entry->edition->form.items,
												  MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
	memcpy(copy, level.data, level.size);
	entry->level[item].data = copy;
	entry->level[item].size = level.size;
}

/* The edition that an item belongs to; NULL for one that the set leaves out. */
static HcEdition *
edition_of_item(SheetSet *set, int64 item_id, int *item)
{
	HcEdition  *edition = set->last_edition != NULL ? set->last_edition : set->edition;

	if (edition != NULL)
	{
		*item = hc_form_item(edition, item_id, set->last_item + 1);
		if (*item >= 0)
			return edition;
	}
	if (set->edition != NULL)
		return NULL;
	edition = hc_edition_of_item(item_id);
	*item = edition == NULL ? -1 : hc_form_item(edition, item_id, 0);
	return edition;
}

/* Puts one answer into the set. */
static inline void
put_answer(SheetSet *set, int64 assessment_id, int64 item_id, HcCode verdict, bool has_level, Datum level)
{
	HcEdition  *edition = set->last_edition;
	int			item = set->last_item + 1;
	uint8		code = (uint8) verdict;

	/* the next line of the same assessment */
	if (assessment_id != set->last_id || edition == NULL ||
		item >= edition->form.items || edition->form.item[item].item_id != item_id)
	{
		edition = edition_of_item(set, item_id, &item);
		if (edition == NULL)
			return;
		if (assessment_id != set->last_id || edition != set->last_edition)
		{
			set->last_code = sheet_entry(set, assessment_id, edition)->code;
			set->last_id = assessment_id;
			set->last_edition = edition;
		}
	}
	set->last_item = item;
	if (has_level && verdict >= HC_NO)
	{
		HcFraction	value = hc_numeric_fraction(level);

		code = hc_encode(&edition->form.item[item], verdict, &value);
		hc_fraction_free(&value);
		if (hc_level_apart(code))
		{
			HcBytes		text;

			text.data = DatumGetCString(DirectFunctionCall1(numeric_out, level));
			text.size = strlen(text.data);
			put_level(set, sheet_entry(set, assessment_id, edition), item, text);
		}
	}
	set->last_code[item] = code;
}

static int
compare_entries(const void *a, const void *b)
{
	const SheetEntry *x = *(SheetEntry *const *) a,
			   *y = *(SheetEntry *const *) b;

	return (x->assessment_id > y->assessment_id) - (x->assessment_id < y->assessment_id);
}

/* All entries, in the order of assessments if that is wanted. */
static SheetEntry **
list_entries(SheetSet *set, bool sorted, uint32 *count)
{
	SheetEntry **list = MemoryContextAllocHuge(CurrentMemoryContext, sizeof(SheetEntry *) * ((Size) set->entries->members + 1));
	sheets_iterator iterator;
	SheetEntry *entry;

	*count = 0;
	sheets_start_iterate(set->entries, &iterator);
	while ((entry = sheets_iterate(set->entries, &iterator)) != NULL)
		list[(*count)++] = entry;
	if (sorted)
		qsort(list, *count, sizeof(SheetEntry *), compare_entries);
	return list;
}

/* ---- the triggers ---- */

/* where change_sheet() leaves it to the executor */
static HcQuery put_query = {
	.text = "UPDATE compliance.score_sheet SET answers = compliance._put_answers(answers, $2)"
	" WHERE assessment_id OPERATOR(pg_catalog.=) $1",
	.nargs = 2, .argtypes = {INT8OID, BYTEAOID}
};

static HcQuery make_query = {
	.text = "INSERT INTO compliance.score_sheet (assessment_id, institution_id, checklist_code, fiscal_year, round, answers)"
	" SELECT a.assessment_id, a.institution_id, a.checklist_code, a.fiscal_year, a.round, coalesce(("
	"   SELECT u.answers FROM (SELECT compliance._answer_sheets(a.checklist_code, w.assessment_id, w.item_id, w.verdict, w.level) AS packed"
	"          FROM compliance.answer AS w WHERE w.assessment_id OPERATOR(pg_catalog.=) a.assessment_id"
	"           AND w.superseded_at IS NULL AND w.confirmed) AS s, compliance._unpack_sheets(s.packed) AS u),"
	"   compliance._empty_sheet(a.checklist_code))"
	"   FROM compliance.assessment AS a WHERE a.assessment_id OPERATOR(pg_catalog.=) $1",
	.nargs = 1, .argtypes = {INT8OID}
};

static HcQuery open_query = {
	.text = "INSERT INTO compliance.score_sheet (assessment_id, institution_id, checklist_code, fiscal_year, round, answers)"
	" VALUES ($1, $2, $3, $4, $5, compliance._empty_sheet($3))",
	.nargs = 5, .argtypes = {INT8OID, INT8OID, TEXTOID, INT4OID, INT4OID}
};

static HcQuery answer_query = {
	.text = "SELECT verdict, level FROM compliance.answer"
	" WHERE assessment_id OPERATOR(pg_catalog.=) $1 AND item_id OPERATOR(pg_catalog.=) $2"
	" AND superseded_at IS NULL AND confirmed",
	.nargs = 2, .argtypes = {INT8OID, INT8OID}
};

static int
column_of(TupleDesc desc, const char *name)
{
	int			number = SPI_fnumber(desc, name);

	if (number <= 0)
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("the table of this trigger has no column \"%s\"", name)));
	return number;
}

/*
 * Whether an UPDATE of a sheet, of the column answers alone, is nothing but a
 * new version of the row: no triggers, checks or generated columns of
 * somebody else's.  The foreign keys of the table have nothing to say, since
 * no column of theirs changes.
 */
static bool
sheets_are_plain(Relation rel)
{
	const TupleConstr *constr = RelationGetDescr(rel)->constr;
	const TriggerDesc *triggers = rel->trigdesc;

	if (rel->rd_rel->relkind != RELKIND_RELATION || rel->rd_rel->relispartition || rel->rd_rel->relhassubclass ||
		rel->rd_rules != NULL || rel->rd_rel->relforcerowsecurity ||
		(constr != NULL && (constr->num_check > 0 || constr->has_generated_stored)))
		return false;
	for (int i = 0; triggers != NULL && i < triggers->numtriggers; i++)
		if (!triggers->triggers[i].tgisinternal && TRIGGER_FOR_UPDATE(triggers->triggers[i].tgtype))
			return false;
	list_free(RelationGetIndexList(rel));	/* finds the primary key too */
	return OidIsValid(rel->rd_pkindex);
}

/* Index entries for a version of a row that went to another page. */
static void
index_version(Relation rel, TupleTableSlot *slot, HcUpdateIndexes indexes)
{
	EState	   *estate = CreateExecutorState();
	ResultRelInfo *info = makeNode(ResultRelInfo);

	InitResultRelInfo(info, rel, 0, NULL, 0);
	ExecOpenIndices(info, false);
	list_free(hc_insert_index_tuples(info, slot, estate, indexes));
	ExecCloseIndices(info);
	FreeExecutorState(estate);
}

/*
 * Does what put_query does, without the executor: every statement that
 * records answers comes here, and starting a query costs more than the row.
 * Returns false where put_query must do it: there is no sheet, or another
 * transaction changed it (which takes going round the lock of its assessment).
 */
static bool
change_sheet(Relation rel, int64 assessment_id, bytea *changes, Snapshot snapshot)
{
	TupleDesc	desc = RelationGetDescr(rel);
	int			column = column_of(desc, "answers");
	TupleTableSlot *slot = table_slot_create(rel, NULL);
	bool		done = false;

	if (hc_row_by_key(rel, rel->rd_pkindex, assessment_id, snapshot, slot))
	{
		ItemPointerData row = slot->tts_tid;
		TM_FailureData failure;
		LockTupleMode mode;
		HcUpdateIndexes indexes;
		HeapTuple	tuple;
		Datum		value;
		bool		isnull;

		value = slot_getattr(slot, column, &isnull);
		value = DirectFunctionCall2(hc_put_answers, value, PointerGetDatum(changes));
		tuple = ExecCopySlotHeapTuple(slot);
		ExecForceStoreHeapTuple(heap_modify_tuple_by_cols(tuple, desc, 1, &column, &value, &isnull), slot, true);
		done = table_tuple_update(rel, &row, slot, GetCurrentCommandId(true), snapshot, InvalidSnapshot, true,
								  &failure, &mode, &indexes) == TM_Ok;
		if (done && HC_INDEXES_CHANGE(indexes))
			index_version(rel, slot, indexes);
		heap_freetuple(tuple);
	}
	ExecDropSingleTupleTableSlot(slot);
	return done;
}

/* Puts what a statement has changed on the sheets, in the order of assessments. */
static void
change_sheets(SheetSet *set)
{
	Relation	rel = table_open(hc_relation("score_sheet"), RowExclusiveLock);
	bool		plain = sheets_are_plain(rel);
	Snapshot	snapshot;
	uint32		count;
	SheetEntry **entries = list_entries(set, true, &count);

	/* later than the locks on the assessments, which the statement has taken already */
	CommandCounterIncrement();
	snapshot = RegisterSnapshot(GetLatestSnapshot());
	for (uint32 i = 0; i < count; i++)
	{
		SheetEntry *entry = entries[i];
		bytea	   *changes = pack_sheet(entry->edition->form.items, entry->code, entry->level);
		Datum		values[2];

		if (!plain || !change_sheet(rel, entry->assessment_id, changes, snapshot))
		{
			values[0] = Int64GetDatum(entry->assessment_id);
			values[1] = PointerGetDatum(changes);
			if (hc_query(&put_query, values, NULL, HC_WRITE_LATEST, 0) == 0)
				/* none yet: made from the answers, these included */
				hc_query(&make_query, values, NULL, HC_WRITE_LATEST, 0);
		}
		pfree(changes);
	}
	UnregisterSnapshot(snapshot);
	table_close(rel, NoLock);
}

/*
 * Statements that close answers, as far as this session has counted; how many
 * there were when the outermost INSERT under way began; and the INSERTs under
 * way.  Of those that fail inside a transaction that goes on nobody tells us:
 * "began" then stays old to its end, and current answers are looked up more
 * often than need be.
 */
static uint64 closings = 0;
static uint64 began = 0;
static int	inserts_under_way = 0;

static void
forget_inserts(XactEvent event pg_attribute_unused(), void *arg pg_attribute_unused())
{
	inserts_under_way = 0;
}

static void
begin_insert(void)
{
	static bool registered = false;

	if (!registered)
		RegisterXactCallback(forget_inserts, NULL);
	registered = true;
	if (inserts_under_way++ == 0)
		began = closings;
}

/* Whether answers may have been closed since the INSERT that now ends began. */
static bool
end_insert(void)
{
	bool		known = inserts_under_way > 0;

	if (known)
		inserts_under_way--;
	return !known || closings != began;
}

/*
 * _answers_changed(): AFTER INSERT or AFTER UPDATE on compliance.answer for
 * each statement, with the new rows as a transition table.  Of rows that are
 * added it also checks the foreign key to assessment, and for that it is
 * called BEFORE INSERT for each statement too: hc_spare_key_check().
 */
HC_FUNCTION(hc_answers_changed);
Datum
hc_answers_changed(PG_FUNCTION_ARGS)
{
	TriggerData *trigdata = (TriggerData *) fcinfo->context;
	MemoryContext context,
				caller;
	TupleDesc	desc;
	TupleTableSlot *slot;
	SheetSet   *set;
	HcIdentity	identity;
	bool		added;
	bool		look_up;
	int64		checked_assessment = 0,
				checked_institution = 0;
	bool		checked = false;
	int			assessment_column,
				institution_column,
				item_column,
				superseded_column,
				confirmed_column,
				verdict_column,
				level_column;

	if (CALLED_AS_TRIGGER(fcinfo) && TRIGGER_FIRED_BEFORE(trigdata->tg_event) &&
		TRIGGER_FIRED_FOR_STATEMENT(trigdata->tg_event) && TRIGGER_FIRED_BY_INSERT(trigdata->tg_event))
	{
		begin_insert();
		hc_spare_key_check(trigdata, fcinfo->flinfo->fn_oid);
		return PointerGetDatum(NULL);
	}
	if (!CALLED_AS_TRIGGER(fcinfo) || !TRIGGER_FIRED_AFTER(trigdata->tg_event) ||
		TRIGGER_FIRED_FOR_ROW(trigdata->tg_event) || trigdata->tg_newtable == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("compliance._answers_changed() is a trigger AFTER INSERT or UPDATE FOR EACH STATEMENT, REFERENCING NEW TABLE, or BEFORE INSERT FOR EACH STATEMENT")));

	desc = RelationGetDescr(trigdata->tg_relation);
	assessment_column = column_of(desc, "assessment_id");
	institution_column = column_of(desc, "institution_id");
	item_column = column_of(desc, "item_id");
	superseded_column = column_of(desc, "superseded_at");
	confirmed_column = column_of(desc, "confirmed");
	verdict_column = column_of(desc, "verdict");
	level_column = column_of(desc, "level");
	added = TRIGGER_FIRED_BY_INSERT(trigdata->tg_event);
	look_up = !added || end_insert();
	closings += !added;

	context = AllocSetContextCreate(CurrentMemoryContext, "compliance sheets", ALLOCSET_SMALL_SIZES);
	caller = MemoryContextSwitchTo(context);
	set = new_sheet_set(context, NULL, HC_UNTOUCHED);
	slot = MakeSingleTupleTableSlot(desc, &TTSOpsMinimalTuple);

	SPI_connect();
	hc_become_owner(hc_relation("score_sheet"), &identity);
	MemoryContextSwitchTo(context);
	while (tuplestore_gettupleslot(trigdata->tg_newtable, true, false, slot))
	{
		bool		isnull,
					no_level = true;
		int64		assessment_id = DatumGetInt64(slot_getattr(slot, assessment_column, &isnull)),
					item_id = DatumGetInt64(slot_getattr(slot, item_column, &isnull));
		HcCode		verdict = HC_BLANK;
		Datum		level = 0;

		if (added)
		{
			int64		institution_id = DatumGetInt64(slot_getattr(slot, institution_column, &isnull));

			if (!checked || assessment_id != checked_assessment || institution_id != checked_institution)
				hc_check_key(trigdata->tg_relation, assessment_id, institution_id);
			checked = true;
			checked_assessment = assessment_id;
			checked_institution = institution_id;
		}
		(void) slot_getattr(slot, superseded_column, &isnull);
		if (!look_up && isnull)
		{
			if (DatumGetBool(slot_getattr(slot, confirmed_column, &isnull)))
			{
				verdict = hc_verdict_code(DatumGetTextPP(slot_getattr(slot, verdict_column, &isnull)));
				level = slot_getattr(slot, level_column, &no_level);
			}
		}
		else
		{
			/* a row that is closed, or may have been: whatever is current now */
			Datum		values[2];

			values[0] = Int64GetDatum(assessment_id);
			values[1] = Int64GetDatum(item_id);
			if (hc_query(&answer_query, values, NULL, HC_READ_LATEST, 1) > 0)
			{
				verdict = hc_verdict_code(DatumGetTextPP(hc_result(0, 1, NULL)));
				level = hc_result(0, 2, &no_level);
				put_answer(set, assessment_id, item_id, verdict, !no_level, level);
				SPI_freetuptable(SPI_tuptable);
				continue;
			}
		}
		put_answer(set, assessment_id, item_id, verdict, !no_level, level);
		CHECK_FOR_INTERRUPTS();
	}

	change_sheets(set);
	hc_become_caller(&identity);
	SPI_finish();

	ExecDropSingleTupleTableSlot(slot);
	MemoryContextSwitchTo(caller);
	MemoryContextDelete(context);
	return PointerGetDatum(NULL);
}

/* _assessment_opened(): AFTER INSERT on compliance.assessment for each row: its sheet, all blank. */
HC_FUNCTION(hc_assessment_opened);
Datum
hc_assessment_opened(PG_FUNCTION_ARGS)
{
	static const char *const columns[] = {"assessment_id", "institution_id", "checklist_code", "fiscal_year", "round"};
	TriggerData *trigdata = (TriggerData *) fcinfo->context;
	TupleDesc	desc;
	HcIdentity	identity;
	Datum		values[lengthof(columns)];
	bool		isnull;

	if (!CALLED_AS_TRIGGER(fcinfo) || !TRIGGER_FIRED_AFTER(trigdata->tg_event) ||
		!TRIGGER_FIRED_FOR_ROW(trigdata->tg_event) || !TRIGGER_FIRED_BY_INSERT(trigdata->tg_event))
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("compliance._assessment_opened() is a trigger AFTER INSERT FOR EACH ROW")));
	desc = RelationGetDescr(trigdata->tg_relation);
	for (int i = 0; i < (int) lengthof(columns); i++)
		values[i] = SPI_getbinval(trigdata->tg_trigtuple, desc, column_of(desc, columns[i]), &isnull);
	SPI_connect();
	hc_become_owner(hc_relation("score_sheet"), &identity);
	hc_query(&open_query, values, NULL, HC_WRITE_LATEST, 0);
	hc_become_caller(&identity);
	SPI_finish();
	return PointerGetDatum(NULL);
}

/* ---- sheets from answers: an aggregate ---- */

/*
 * _answer_sheets(checklist_code, assessment_id, item_id, verdict, level): all
 * sheets that the rows make up, in one value.  No GROUP BY: the aggregate
 * sorts the answers into sheets itself, several times as fast.
 * checklist_code: the same for all rows; NULL for every edition.
 */
HC_FUNCTION(hc_answer_sheets_accum);
Datum
hc_answer_sheets_accum(PG_FUNCTION_ARGS)
{
	SheetSet   *set;

	if (PG_ARGISNULL(0))
	{
		MemoryContext context;

		if (!AggCheckCallContext(fcinfo, &context))
			elog(ERROR, "hc_answer_sheets_accum called in non-aggregate context");
		set = new_sheet_set(context,
							PG_ARGISNULL(1) ? NULL : hc_edition(text_to_cstring(PG_GETARG_TEXT_PP(1))),
							HC_BLANK);
	}
	else
		set = (SheetSet *) PG_GETARG_POINTER(0);
	if (!PG_ARGISNULL(2) && !PG_ARGISNULL(3) && !PG_ARGISNULL(4))
		put_answer(set, PG_GETARG_INT64(2), PG_GETARG_INT64(3), hc_verdict_code(PG_GETARG_TEXT_PP(4)),
				   !PG_ARGISNULL(5), PG_ARGISNULL(5) ? 0 : PG_GETARG_DATUM(5));
	PG_RETURN_POINTER(set);
}

/*
 * Puts a packed sheet that another process made beside what there is: no line
 * has current answers in both.
 */
static void
merge_sheet(SheetSet *set, int64 assessment_id, HcEdition *edition, HcPackedSheet sheet)
{
	SheetEntry *entry = sheet_entry(set, assessment_id, edition);

	if (entry->edition->form.items != sheet.items)
		refuse_sheet();
	for (int i = 0; i < sheet.items; i++)
		entry->code[i] = sheet.code[i] == HC_BLANK ? entry->code[i] : sheet.code[i];
	for (int i = 0; i < sheet.items; i++)
	{
		HcBytes		level;

		if (!hc_level_apart(sheet.code[i]))
			continue;
		if (!hc_sheet_next_level(&sheet, &level))
			refuse_sheet();
		put_level(set, entry, i, level);
	}
}

/*
 * The other state is always one that _answer_sheets_deserial() gave: its
 * sheets are read where they lie.
 */
HC_FUNCTION(hc_answer_sheets_combine);
Datum
hc_answer_sheets_combine(PG_FUNCTION_ARGS)
{
	MemoryContext context;
	SheetSet   *set;
	SheetSet   *other = PG_ARGISNULL(1) ? NULL : (SheetSet *) PG_GETARG_POINTER(1);
	HcEdition  *edition = NULL;
	HcSheetWalk walk;

	if (!AggCheckCallContext(fcinfo, &context))
		elog(ERROR, "hc_answer_sheets_combine called in non-aggregate context");
	set = PG_ARGISNULL(0) ? new_sheet_set(context, NULL, HC_BLANK) : (SheetSet *) PG_GETARG_POINTER(0);
	if (other == NULL)
		PG_RETURN_POINTER(set);
	if (other->wire == NULL || set->wire != NULL)
		elog(ERROR, "sheets are combined as workers send them");
	set->last_edition = NULL;
	set->last_id = 0;
	walk = hc_walk_sheets(other->wire);
	while (hc_next_sheet(&walk))
	{
		if (edition == NULL || walk.new_edition)
			edition = hc_edition(pnstrdup(walk.checklist_code, walk.code_length));
		merge_sheet(set, walk.assessment_id, edition, hc_open_sheet(&edition->form, walk.packed, walk.length));
	}
	PG_RETURN_POINTER(set);
}

/* As hc_sheet_walk() reads it. */
static bytea *
serialize_set(SheetSet *set, bool sorted)
{
	StringInfoData buffer;
	uint32		count;
	SheetEntry **entries = list_entries(set, sorted, &count);
	const HcEdition *edition = NULL;
	bytea	   *result;

	initStringInfo(&buffer);
	appendStringInfoSpaces(&buffer, VARHDRSZ);
	for (uint32 i = 0; i < count; i++)
	{
		const SheetEntry *entry = entries[i];
		int			items = entry->edition->form.items;
		Size		size;

		pq_sendint64(&buffer, entry->assessment_id);
		if (entry->edition == edition)
			pq_sendint32(&buffer, 0);
		else
		{
			edition = entry->edition;
			pq_sendint32(&buffer, strlen(edition->checklist_code));
			pq_sendbytes(&buffer, edition->checklist_code, strlen(edition->checklist_code));
		}
		size = sheet_size(items, entry->code, entry->level);
		pq_sendint32(&buffer, size);
		enlargeStringInfo(&buffer, size);
		hc_sheet_write(items, entry->code, entry->level, buffer.data + buffer.len);
		buffer.len += size;
	}
	pfree(entries);
	result = (bytea *) buffer.data;
	SET_VARSIZE(result, buffer.len);
	return result;
}

HC_FUNCTION(hc_answer_sheets_serial);
Datum
hc_answer_sheets_serial(PG_FUNCTION_ARGS)
{
	PG_RETURN_BYTEA_P(serialize_set((SheetSet *) PG_GETARG_POINTER(0), false));
}

HcSheetWalk
hc_walk_sheets(const bytea *sheets)
{
	HcSheetWalk walk = {.reader = hc_reader(VARDATA_ANY(sheets), VARSIZE_ANY_EXHDR(sheets))};

	return walk;
}

/* Goes on to the next sheet; false after the last. */
bool
hc_next_sheet(HcSheetWalk *walk)
{
	HcNext		next = hc_sheet_walk(walk);

	if (next == HC_NEXT_BROKEN)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("a set of score sheets ends within a sheet, or begins without an edition"),
				 errhint("Pass what _answer_sheets() returned.")));
	return next == HC_NEXT_SHEET;
}

/* The sheets of a worker, for the combine function that is called next. */
HC_FUNCTION(hc_answer_sheets_deserial);
Datum
hc_answer_sheets_deserial(PG_FUNCTION_ARGS)
{
	SheetSet   *set = palloc0(sizeof(SheetSet));

	set->wire = PG_GETARG_BYTEA_PP(0);
	PG_RETURN_POINTER(set);
}

/* An empty value for no rows, so that unpacking it gives no rows. */
HC_FUNCTION(hc_answer_sheets_final);
Datum
hc_answer_sheets_final(PG_FUNCTION_ARGS)
{
	if (PG_ARGISNULL(0))
		PG_RETURN_BYTEA_P(cstring_to_text(""));
	PG_RETURN_BYTEA_P(serialize_set((SheetSet *) PG_GETARG_POINTER(0), true));
}

/* _unpack_sheets(bytea): what _answer_sheets() made, as rows. */
HC_FUNCTION(hc_unpack_sheets);
Datum
hc_unpack_sheets(PG_FUNCTION_ARGS)
{
	HcSheetWalk walk = hc_walk_sheets(PG_GETARG_BYTEA_PP(0));
	ReturnSetInfo *rsinfo;
	text	   *code = NULL;

	InitMaterializedSRF(fcinfo, MAT_SRF_USE_EXPECTED_DESC);
	rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	while (hc_next_sheet(&walk))
	{
		Datum		values[3];
		bool		nulls[3] = {false};
		bytea	   *packed = palloc(VARHDRSZ + walk.length);

		if (walk.new_edition)
		{
			pg_verifymbstr(walk.checklist_code, walk.code_length, false);
			code = cstring_to_text_with_len(walk.checklist_code, walk.code_length);
		}
		SET_VARSIZE(packed, VARHDRSZ + walk.length);
		memcpy(VARDATA(packed), walk.packed, walk.length);
		values[0] = Int64GetDatum(walk.assessment_id);
		values[1] = PointerGetDatum(code);
		values[2] = PointerGetDatum(packed);
		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
		pfree(packed);
	}
	return (Datum) 0;
}

/* ---- sheets from answers: a scan ---- */

/*
 * What the aggregate does, for one process and one edition: three times as
 * fast, because rows are read as they lie in their pages instead of being
 * taken apart column by column.
 */
static HcQuery every_answer_query = {
	.text = "SELECT * FROM compliance.answer"
};

enum
{
	SCAN_ASSESSMENT, SCAN_ITEM, SCAN_SUPERSEDED, SCAN_CONFIRMED, SCAN_VERDICT, SCAN_LEVEL, SCAN_COLUMNS
};

typedef struct AnswerScan
{
	SheetSet   *set;
	bool		ready;
	int			attnum[SCAN_COLUMNS];
	int			offset[SCAN_COLUMNS];	/* where that is the same in every row, else -1 */
	int			column_of[MaxHeapAttributeNumber + 1];	/* by attnum: which of the columns, or -1 */
	int			walk_from;		/* the first attribute that may be anywhere else, and its offset at the earliest */
	int			walk_offset;
	int			walk_to;
} AnswerScan;

/* Where the columns are: fixed from the start of a row up to the first that may be NULL or long. */
static void
prepare_scan(AnswerScan *scan, TupleDesc desc)
{
	static const char *const name[SCAN_COLUMNS] = {"assessment_id", "item_id", "superseded_at", "confirmed", "verdict", "level"};
	int			offset = 0;

	for (int n = 1; n <= desc->natts; n++)
		scan->column_of[n] = -1;
	scan->walk_to = 0;
	for (int c = 0; c < SCAN_COLUMNS; c++)
	{
		scan->attnum[c] = column_of(desc, name[c]);
		scan->offset[c] = -1;
		scan->column_of[scan->attnum[c]] = c;
		scan->walk_to = Max(scan->walk_to, scan->attnum[c]);
	}
	for (scan->walk_from = 1; scan->walk_from <= desc->natts; scan->walk_from++)
	{
		Form_pg_attribute attribute = TupleDescAttr(desc, scan->walk_from - 1);

		if (!attribute->attnotnull || attribute->attlen <= 0)
			break;
		offset = att_align_nominal(offset, attribute->attalign);
		if (scan->column_of[scan->walk_from] >= 0)
			scan->offset[scan->column_of[scan->walk_from]] = offset;
		offset += attribute->attlen;
	}
	scan->walk_offset = offset;
	scan->ready = true;
}

/* Takes the columns out of a row of the table; NULL for what is NULL. */
static void
read_row(const AnswerScan *scan, TupleDesc desc, HeapTupleHeader row, const char *value[SCAN_COLUMNS])
{
	const char *data = (const char *) row + row->t_hoff;
	bool		nulls = (row->t_infomask & HEAP_HASNULL) != 0;
	int			offset = scan->walk_offset;

	for (int c = 0; c < SCAN_COLUMNS; c++)
		value[c] = scan->offset[c] < 0 ? NULL : data + scan->offset[c];
	for (int n = scan->walk_from; n <= scan->walk_to; n++)
	{
		Form_pg_attribute attribute = TupleDescAttr(desc, n - 1);

		if (nulls && att_isnull(n - 1, row->t_bits))
			continue;
		offset = att_align_pointer(offset, attribute->attalign, attribute->attlen, data + offset);
		if (scan->column_of[n] >= 0)
			value[scan->column_of[n]] = data + offset;
		offset = att_addlength_pointer(offset, attribute->attlen, data + offset);
	}
}

static void
scan_answer(TupleTableSlot *slot, void *arg)
{
	AnswerScan *scan = arg;
	TupleDesc	desc = slot->tts_tupleDescriptor;

	if (!scan->ready)
		prepare_scan(scan, desc);
	if (TTS_IS_BUFFERTUPLE(slot))
	{
		HeapTuple	tuple = ExecFetchSlotHeapTuple(slot, false, NULL);

		/* a row from before a column was added is shorter: the slow way knows the default */
		if (HeapTupleHeaderGetNatts(tuple->t_data) >= scan->walk_to)
		{
			const char *value[SCAN_COLUMNS];

			read_row(scan, desc, tuple->t_data, value);
			if (value[SCAN_SUPERSEDED] == NULL && *(const bool *) value[SCAN_CONFIRMED])
			{
				int64		assessment_id,
							item_id;

				memcpy(&assessment_id, value[SCAN_ASSESSMENT], sizeof(int64));
				memcpy(&item_id, value[SCAN_ITEM], sizeof(int64));
				put_answer(scan->set, assessment_id, item_id, hc_verdict_code(DatumGetTextPP(PointerGetDatum(value[SCAN_VERDICT]))),
						   value[SCAN_LEVEL] != NULL, PointerGetDatum(value[SCAN_LEVEL]));
			}
			return;
		}
	}
	slot_getallattrs(slot);
#define SCAN_NULL(column)	(slot->tts_isnull[scan->attnum[column] - 1])
#define SCAN_VALUE(column)	(slot->tts_values[scan->attnum[column] - 1])
	if (SCAN_NULL(SCAN_SUPERSEDED) && DatumGetBool(SCAN_VALUE(SCAN_CONFIRMED)))
		put_answer(scan->set, DatumGetInt64(SCAN_VALUE(SCAN_ASSESSMENT)), DatumGetInt64(SCAN_VALUE(SCAN_ITEM)),
				   hc_verdict_code(DatumGetTextPP(SCAN_VALUE(SCAN_VERDICT))),
				   !SCAN_NULL(SCAN_LEVEL), SCAN_VALUE(SCAN_LEVEL));
}

/* The sheets that all answers to an edition make up, as _answer_sheets() gives them but in no order. */
bytea *
hc_scan_answers(HcEdition *edition)
{
	AnswerScan *scan = palloc0(sizeof(AnswerScan));

	scan->set = new_sheet_set(CurrentMemoryContext, edition, HC_BLANK);
	hc_query_each(&every_answer_query, NULL, NULL, scan_answer, scan);
	return serialize_set(scan->set, false);
}

/* ---- scores of sheets ---- */

/* 100 * num / den as numeric; the form is one for which 100 * num fits. */
static Datum
quick_numeric(int64 num, int64 den)
{
	HcFraction	score = {hc_integer(100 * num), hc_integer(den)};

	return hc_fraction_numeric(&score);
}

/*
 * _sheet_scores(checklist_code, answers): the rows overall, category and
 * weakest_link of a sheet, by model mean with blanks as failures.
 */
HC_FUNCTION(hc_sheet_scores);
Datum
hc_sheet_scores(PG_FUNCTION_ARGS)
{
	HcEdition  *edition = hc_edition(text_to_cstring(PG_GETARG_TEXT_PP(0)));
	const HcForm *form = &edition->form;
	bytea	   *packed = PG_GETARG_BYTEA_PP(1);
	HcPackedSheet sheet = hc_open_sheet(form, (const uint8 *) VARDATA_ANY(packed), VARSIZE_ANY_EXHDR(packed));
	uint8	   *code = palloc(Max(form->items, 1));
	HcQuickScore quick[HC_QUICK_SCORES];
	HcScore    *exact = NULL;
	int			weakest = -1;
	ReturnSetInfo *rsinfo;

	memcpy(code, sheet.code, form->items);
	hc_apply_gates(form, code);
	if (hc_score_quickly(form, code, quick))
		weakest = hc_weakest_quickly(quick);
	else
	{
		HcSheet		answers = hc_unpack_sheet(form, sheet);

		exact = hc_exact_array(HcScore, form->groups);
		hc_score(form, &answers, HC_MODEL_MEAN, HC_BLANKS_FAIL, exact);
	}

	InitMaterializedSRF(fcinfo, MAT_SRF_USE_EXPECTED_DESC);
	rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	for (int row = 0; row <= form->categories + 1; row++)
	{
		/* overall, the categories of the form in order, the weakest of them */
		HcDimension dimension = row == 0 ? HC_OVERALL : row <= form->categories ? HC_CATEGORY : HC_WEAKEST_LINK;
		int			group = row == 0 ? 0 : row <= form->categories ? form->first_category + row - 1 : form->groups - 1;
		const char *key = row == 0 ? hc_model_names[HC_MODEL_MEAN] : form->group[group].key;
		Datum		values[10];
		bool		nulls[10] = {false};
		int			witness;

		if (dimension == HC_WEAKEST_LINK && form->categories == 0)
			break;
		if (exact != NULL)
		{
			const HcScore *score = &exact[group];

			key = row == 0 ? key : score->key;
			values[2] = Int32GetDatum(score->total);
			values[3] = Int32GetDatum(score->applicable);
			values[4] = Int32GetDatum(score->passed);
			values[7] = Int32GetDatum(score->blank);
			nulls[8] = !score->scored;
			if (score->scored)
				values[8] = hc_fraction_numeric(&score->score);
			witness = score->witness;
		}
		else
		{
			HcQuickScore none = {.witness = -1};
			const HcQuickScore *score = &none;

			if (dimension == HC_OVERALL)
				score = &quick[HC_QUICK_ALL];
			else if (dimension == HC_WEAKEST_LINK)
			{
				if (weakest >= 0)
				{
					score = &quick[weakest];
					key = hc_category_names[weakest];
				}
			}
			else
				for (int c = 0; c < HC_CATEGORIES; c++)
					if (form->quick_group[c] == group)
						score = &quick[c];
			values[2] = Int32GetDatum(score->total);
			values[3] = Int32GetDatum(score->applicable);
			values[4] = Int32GetDatum(score->passed);
			values[7] = Int32GetDatum(score->blank);
			nulls[8] = score->den == 0;
			if (score->den != 0)
				values[8] = quick_numeric(score->num, score->den);
			witness = score->witness;
		}
		values[5] = Int32GetDatum(DatumGetInt32(values[3]) - DatumGetInt32(values[4]) - DatumGetInt32(values[7]));
		values[6] = Int32GetDatum(DatumGetInt32(values[2]) - DatumGetInt32(values[3]));
		values[0] = CStringGetTextDatum(hc_dimension_names[dimension]);
		nulls[1] = key == NULL;
		if (key != NULL)
			values[1] = CStringGetTextDatum(key);
		nulls[9] = witness < 0;
		if (witness >= 0)
			values[9] = PointerGetDatum(edition->number[witness]);
		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
	}
	return (Datum) 0;
}
