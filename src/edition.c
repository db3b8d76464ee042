/*
 * edition.c
 *	  Editions of checklists: frozen once used, and trees.
 *
 * An edition that an assessment uses cannot be changed any more (MC024), or
 * else last year's answers would be answers to other questions.  Whoever
 * opens an assessment takes the lock on editions shared, whoever changes an
 * edition takes it exclusively; both keep it to the end of the transaction.
 * So of an opening and a change that meet, the second waits for the first to
 * end, and the change then looks with a snapshot newer than the lock: it sees
 * the assessment, at every isolation level.  One lock serves all editions,
 * because it must be taken before the first row of a statement is locked:
 * taken row by row, it could close a ring of waiting transactions.  Editions
 * change a few times a year; assessments open side by side.
 *
 * The lock also makes the tree of sections safe: two sessions that each add
 * one half of a cycle take it one after the other.
 *
 * Rules on answers need the same few columns of an item again and again.
 * They are kept for the session; every change of an item, its checklist or its
 * levels sends the relation's invalidation (_item_changed(), form.c), which
 * empties the store in all sessions.  A session that then
 * opens an assessment has taken the lock after the change committed, and so
 * has received the message.
 */
#include "hc.h"

#include "commands/trigger.h"
#include "miscadmin.h"
#include "spelling.h"
#include "storage/lmgr.h"
#include "storage/lock.h"
#include "mb/pg_wchar.h"
#include "utils/builtins.h"
#include "utils/hsearch.h"
#include "utils/inval.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/rel.h"

/* set apart from the advisory locks that applications take, and from tree.c's */
#define LOCKTAG_FIELD_OF_EDITIONS	4

static HTAB *item_store = NULL;
static HTAB *number_store = NULL;
static MemoryContext item_context = NULL;
static bool item_store_stale = false;
static Oid	item_relid = InvalidOid;

static HcQuery used_query = {
	.text = "SELECT 1 FROM compliance.assessment WHERE checklist_code OPERATOR(pg_catalog.=) $1",
	.nargs = 1, .argtypes = {TEXTOID}
};

static HcQuery any_used_query = {
	.text = "SELECT 1 FROM compliance.assessment"
};

static HcQuery item_query = {
	.text = "SELECT i.checklist_code, i.number, i.kind OPERATOR(pg_catalog.=) 'question',"
			" i.scale_min OPERATOR(pg_catalog.<>) 0 OR i.scale_max OPERATOR(pg_catalog.<>) 1"
			" OR EXISTS (SELECT FROM compliance.item_level AS l"
			" WHERE l.checklist_code OPERATOR(pg_catalog.=) i.checklist_code AND l.number OPERATOR(pg_catalog.=) i.number),"
			" i.scale_min, i.scale_max, i.not_applicable, i.planned_until_fiscal_year,"
			" (SELECT c.yearly_form FROM compliance.checklist AS c"
			" WHERE c.checklist_code OPERATOR(pg_catalog.=) i.checklist_code), i.gate"
			" FROM compliance.item AS i WHERE i.item_id OPERATOR(pg_catalog.=) $1",
	.nargs = 1, .argtypes = {INT8OID}
};

static HcQuery number_query = {
	.text = "SELECT item_id FROM compliance.item"
			" WHERE checklist_code OPERATOR(pg_catalog.=) $1 AND number OPERATOR(pg_catalog.=) $2",
	.nargs = 2, .argtypes = {TEXTOID, TEXTOID}
};

static HcQuery numbers_query = {
	.text = "SELECT item_id, number FROM compliance.item WHERE checklist_code OPERATOR(pg_catalog.=) $1",
	.nargs = 1, .argtypes = {TEXTOID}
};

/*
 * What is wrong with the rows of a statement, new_items, as the edition now
 * stands: 1 a question above another item, 2 a gate that is none.  A ring:
 * every section hangs on a root or on a ring, so that what no root reaches is
 * on a ring or below one.  Only sections can be parents, so the walk passes
 * over the questions, which are most of a long form.
 */
static HcQuery misplaced_query = {
	.text = "SELECT n.number, 1 FROM new_items AS n"
			" JOIN compliance.item AS p ON p.checklist_code OPERATOR(pg_catalog.=) n.checklist_code"
			" AND p.number OPERATOR(pg_catalog.=) n.parent_number"
			" WHERE p.kind OPERATOR(pg_catalog.<>) 'section'"
			" UNION ALL "
			"SELECT n.number, 1 FROM new_items AS n"
			" WHERE n.kind OPERATOR(pg_catalog.<>) 'section'"
			" AND EXISTS (SELECT FROM compliance.item AS c WHERE c.checklist_code OPERATOR(pg_catalog.=) n.checklist_code"
			" AND c.parent_number OPERATOR(pg_catalog.=) n.number)"
			" UNION ALL "
			"SELECT n.number, 2 FROM new_items AS n"
			" JOIN compliance.item AS g ON g.checklist_code OPERATOR(pg_catalog.=) n.checklist_code"
			" AND g.number OPERATOR(pg_catalog.=) n.gate_number"
			" WHERE NOT g.gate"
			" UNION ALL "
			"SELECT n.number, 2 FROM new_items AS n"
			" WHERE NOT n.gate"
			" AND EXISTS (SELECT FROM compliance.item AS c WHERE c.checklist_code OPERATOR(pg_catalog.=) n.checklist_code"
			" AND c.gate_number OPERATOR(pg_catalog.=) n.number)"
};

/*
 * What is wrong with the levels and grounds of the editions in new_items
 * (rows of item, item_level or item_alternative): 1 of a section, 2 a level
 * off its scale, 3 two levels of one name, 4 a ground that needs a section.
 * A NaN lies above every scale.
 */
static HcQuery unfit_query = {
	.text = "WITH edition AS (SELECT DISTINCT checklist_code FROM new_items)"
			" SELECT i.number, 1, l.level::pg_catalog.text, NULL, NULL FROM edition AS e"
			" JOIN compliance.item_level AS l ON l.checklist_code OPERATOR(pg_catalog.=) e.checklist_code"
			" JOIN compliance.item AS i ON i.checklist_code OPERATOR(pg_catalog.=) l.checklist_code"
			" AND i.number OPERATOR(pg_catalog.=) l.number"
			" WHERE i.kind OPERATOR(pg_catalog.<>) 'question'"
			" UNION ALL "
			"SELECT i.number, 1, x.alternative, NULL, NULL FROM edition AS e"
			" JOIN compliance.item_alternative AS x ON x.checklist_code OPERATOR(pg_catalog.=) e.checklist_code"
			" JOIN compliance.item AS i ON i.checklist_code OPERATOR(pg_catalog.=) x.checklist_code"
			" AND i.number OPERATOR(pg_catalog.=) x.number"
			" WHERE i.kind OPERATOR(pg_catalog.<>) 'question'"
			" UNION ALL "
			"SELECT i.number, 2, l.level::pg_catalog.text, i.scale_min::pg_catalog.text, i.scale_max::pg_catalog.text"
			" FROM edition AS e"
			" JOIN compliance.item_level AS l ON l.checklist_code OPERATOR(pg_catalog.=) e.checklist_code"
			" JOIN compliance.item AS i ON i.checklist_code OPERATOR(pg_catalog.=) l.checklist_code"
			" AND i.number OPERATOR(pg_catalog.=) l.number"
			" WHERE l.level OPERATOR(pg_catalog.<) i.scale_min OR l.level OPERATOR(pg_catalog.>) i.scale_max"
			" UNION ALL "
			"SELECT l.number, 3, l.level::pg_catalog.text, o.level::pg_catalog.text, NULL FROM edition AS e"
			" JOIN compliance.item_level AS l ON l.checklist_code OPERATOR(pg_catalog.=) e.checklist_code"
			" JOIN compliance.item_level AS o ON o.checklist_code OPERATOR(pg_catalog.=) l.checklist_code"
			" AND o.number OPERATOR(pg_catalog.=) l.number AND o.level OPERATOR(pg_catalog.>) l.level"
			" WHERE l.title_ja OPERATOR(pg_catalog.=) o.title_ja OR l.title_ja OPERATOR(pg_catalog.=) o.title_en"
			" OR l.title_en OPERATOR(pg_catalog.=) o.title_ja OR l.title_en OPERATOR(pg_catalog.=) o.title_en"
			" UNION ALL "
			"SELECT x.number, 4, x.alternative, x.requires_number, NULL FROM edition AS e"
			" JOIN compliance.item_alternative AS x ON x.checklist_code OPERATOR(pg_catalog.=) e.checklist_code"
			" JOIN compliance.item AS i ON i.checklist_code OPERATOR(pg_catalog.=) x.checklist_code"
			" AND i.number OPERATOR(pg_catalog.=) x.requires_number"
			" WHERE i.kind OPERATOR(pg_catalog.<>) 'question'"
};

static HcQuery nested_query = {
	.text = "SELECT 1 FROM new_items WHERE kind OPERATOR(pg_catalog.=) 'section' AND parent_number IS NOT NULL"
};

static HcQuery ring_query = {
	.text = "WITH RECURSIVE reached AS ("
			" SELECT i.checklist_code, i.number FROM compliance.item AS i"
			" WHERE i.kind OPERATOR(pg_catalog.=) 'section' AND i.parent_number IS NULL"
			" AND i.checklist_code OPERATOR(pg_catalog.=) ANY (SELECT n.checklist_code FROM new_items AS n)"
			" UNION ALL"
			" SELECT i.checklist_code, i.number FROM reached AS r"
			" JOIN compliance.item AS i ON i.checklist_code OPERATOR(pg_catalog.=) r.checklist_code"
			" AND i.parent_number OPERATOR(pg_catalog.=) r.number AND i.kind OPERATOR(pg_catalog.=) 'section')"
			" SELECT n.number FROM new_items AS n WHERE n.kind OPERATOR(pg_catalog.=) 'section'"
			" AND NOT EXISTS (SELECT FROM reached AS r WHERE r.checklist_code OPERATOR(pg_catalog.=) n.checklist_code"
			" AND r.number OPERATOR(pg_catalog.=) n.number) LIMIT 1"
};

static HcQuery new_codes_query = {
	.text = "SELECT DISTINCT checklist_code FROM new_items"
};

/* an exact number, found before; longer ones are looked up each time */
typedef struct KnownNumber
{
	char		key[128];		/* checklist code, tab, number */
	int64		item_id;
} KnownNumber;

/*
 * The edition of the row before, found free under the lock by this statement:
 * a statement that changes a long form asks once.
 */
static char free_edition[128];

/* ---- the lock ---- */

/*
 * Takes the lock on editions to the end of the transaction: shared to use
 * one, exclusive to change one.
 *
 * A transaction that has opened an assessment holds it shared; if it waited
 * for the exclusive lock, two such transactions would wait for each other.
 * It asks once and is told to try again.
 */
void
hc_lock_editions(bool exclusive)
{
	LOCKTAG		tag;

	SET_LOCKTAG_ADVISORY(tag, MyDatabaseId, hc_relation("item"), 0, LOCKTAG_FIELD_OF_EDITIONS);
	if (!exclusive)
	{
		(void) LockAcquire(&tag, ShareLock, false, false);
		/* a statement of ours that changes the edition may call what opens an assessment */
		free_edition[0] = '\0';
		/* what changed while we waited */
		AcceptInvalidationMessages();
		return;
	}
	if (!hc_lock_held(&tag, ShareLock) || hc_lock_held(&tag, ExclusiveLock))
		(void) LockAcquire(&tag, ExclusiveLock, false, false);
	else if (LockAcquire(&tag, ExclusiveLock, false, true) == LOCKACQUIRE_NOT_AVAIL)
		ereport(ERROR,
				(errcode(ERRCODE_T_R_SERIALIZATION_FAILURE),
				 errmsg("could not change an edition while others open assessments"),
				 errdetail("This transaction has opened an assessment itself, so that it cannot wait for them."),
				 errhint("Try the transaction again, or change editions in a transaction of their own.")));
}

/* ---- items as the rules need them ---- */

static void
item_relation_changed(Datum arg pg_attribute_unused(), Oid relid)
{
	if (relid == item_relid || relid == InvalidOid)
		item_store_stale = true;
}

void
hc_init_editions(void)
{
	CacheRegisterRelcacheCallback(item_relation_changed, (Datum) 0);
}

static void
empty_item_store(void)
{
	HASHCTL		ctl;

	if (item_context == NULL)
		item_context = AllocSetContextCreate(TopMemoryContext, "hospital_compliance items",
											 ALLOCSET_DEFAULT_SIZES);
	item_store = NULL;
	number_store = NULL;
	MemoryContextReset(item_context);
	item_relid = hc_relation("item");
	ctl.keysize = sizeof(int64);
	ctl.entrysize = sizeof(HcItem);
	ctl.hcxt = item_context;
	item_store = hash_create("hospital_compliance items", 256, &ctl,
							 HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);
	ctl.keysize = sizeof(((KnownNumber *) NULL)->key);
	ctl.entrysize = sizeof(KnownNumber);
	number_store = hash_create("hospital_compliance item numbers", 256, &ctl,
							   HASH_ELEM | HASH_STRINGS | HASH_CONTEXT);
	item_store_stale = false;
}

static Numeric
numeric_copy(Datum value)
{
	Numeric		number = DatumGetNumeric(value);	/* never toasted further than we can hold */
	Size		size = VARSIZE_ANY(number);
	Numeric		copy = MemoryContextAlloc(item_context, size);

	memcpy(copy, number, size);
	return copy;
}

static char *
text_copy(Datum value)
{
	char	   *string = TextDatumGetCString(value);
	char	   *copy = MemoryContextStrdup(item_context, string);

	pfree(string);
	return copy;
}

/*
 * What the rules need of an item; NULL when there is none.  Call it where
 * the edition cannot change: after an assessment that uses it was found.
 */
const HcItem *
hc_item(int64 item_id)
{
	HcItem	   *item;
	HcIdentity	caller;
	Datum		key = Int64GetDatum(item_id);
	bool		isnull;

	if (item_store == NULL || item_store_stale)
		empty_item_store();
	item = hash_search(item_store, &item_id, HASH_FIND, NULL);
	if (item != NULL)
		return item;

	SPI_connect();
	hc_become_owner(item_relid, &caller);
	if (hc_query(&item_query, &key, NULL, HC_READ_LATEST, 1) > 0)
	{
		HcItem		read;
		bool		found;
		bool		stale = item_store_stale;

		/* a message that came in meanwhile may be about what the query did not see yet: kept for this call only */
		if (stale)
			empty_item_store();
		read.item_id = item_id;
		read.checklist_code = text_copy(hc_result(0, 1, NULL));
		read.number = text_copy(hc_result(0, 2, NULL));
		read.is_question = DatumGetBool(hc_result(0, 3, NULL));
		read.has_levels = DatumGetBool(hc_result(0, 4, NULL));
		read.scale_min = numeric_copy(hc_result(0, 5, NULL));
		read.scale_max = numeric_copy(hc_result(0, 6, NULL));
		read.not_applicable = text_copy(hc_result(0, 7, NULL));
		read.planned_until = DatumGetInt32(hc_result(0, 8, &isnull));
		if (isnull)
			read.planned_until = 0;
		read.yearly_form = DatumGetBool(hc_result(0, 9, NULL));
		read.is_gate = DatumGetBool(hc_result(0, 10, NULL));
		/* entered only when complete */
		item = hash_search(item_store, &item_id, HASH_ENTER, &found);
		*item = read;
		item_store_stale = stale;
	}
	hc_become_caller(&caller);
	SPI_finish();
	return item;
}

/* The plain form of a number of the database's encoding. */
static char *
plain_number(const char *number)
{
	char	   *utf8 = pg_server_to_any(number, strlen(number), PG_UTF8);
	size_t		length = strlen(utf8);
	char	   *plain = palloc(HC_PLAIN_SIZE(length));

	hc_plain_number(utf8, length, plain);
	return plain;
}

/*
 * The item that a number means: the one with exactly this number, else the
 * only one whose plain form is the same (2-7 for 2-⑦).  0 when there is
 * none; two that it could mean are refused (22023).  Call it where the
 * edition cannot change, like hc_item().
 */
int64
hc_find_item(const char *checklist_code, const char *number)
{
	Datum		values[2];
	HcIdentity	caller;
	uint64		count;
	int64		result = 0;
	char	   *first = NULL;
	KnownNumber *known;
	char	   *key = psprintf("%s\t%s", checklist_code, number);

	if (item_store == NULL || item_store_stale)
		empty_item_store();
	/* the store would compare no more of a longer one than it has room for */
	known = strlen(key) < sizeof(known->key) ? hash_search(number_store, key, HASH_FIND, NULL) : NULL;
	if (known != NULL)
		return known->item_id;

	values[0] = CStringGetTextDatum(checklist_code);
	values[1] = CStringGetTextDatum(number);
	SPI_connect();
	hc_become_owner(hc_relation("item"), &caller);
	if (hc_query(&number_query, values, NULL, HC_READ_LATEST, 1) > 0)
	{
		result = DatumGetInt64(hc_result(0, 1, NULL));
		/* not kept where a message came in meanwhile, as above */
		if (!item_store_stale && strlen(key) < sizeof(known->key))
		{
			known = hash_search(number_store, key, HASH_ENTER, NULL);
			known->item_id = result;
		}
	}
	else
	{
		char	   *plain = plain_number(number);

		count = hc_query(&numbers_query, values, NULL, HC_READ_LATEST, 0);
		for (uint64 i = 0; i < count; i++)
		{
			char	   *candidate = TextDatumGetCString(hc_result(i, 2, NULL));

			if (strcmp(plain_number(candidate), plain) != 0)
				continue;
			if (first != NULL)
				ereport(ERROR,
						(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						 errmsg("item number \"%s\" is ambiguous", number),
						 errdetail("It could mean \"%s\" or \"%s\" of checklist \"%s\".",
								   first, candidate, checklist_code),
						 errhint("Write the number exactly as in the form.")));
			first = candidate;
			result = DatumGetInt64(hc_result(i, 1, NULL));
		}
	}
	hc_become_caller(&caller);
	SPI_finish();
	return result;
}

/*
 * The lines of a number that is asked once for each device class, as a list
 * for messages: 2-(4)/server, 2-(4)/terminal for 2-(4).  NULL for none.
 */
char *
hc_device_lines(const char *checklist_code, const char *number)
{
	Datum		code = CStringGetTextDatum(checklist_code);
	char	   *plain = psprintf("%s/", plain_number(number));
	HcIdentity	caller;
	uint64		count;
	StringInfoData list;

	initStringInfo(&list);
	SPI_connect();
	hc_become_owner(hc_relation("item"), &caller);
	count = hc_query(&numbers_query, &code, NULL, HC_READ_LATEST, 0);
	for (uint64 i = 0; i < count; i++)
	{
		char	   *candidate = TextDatumGetCString(hc_result(i, 2, NULL));

		if (strncmp(plain_number(candidate), plain, strlen(plain)) == 0)
			appendStringInfo(&list, "%s%s", list.len == 0 ? "" : ", ", candidate);
	}
	hc_become_caller(&caller);
	SPI_finish();
	return list.len == 0 ? NULL : list.data;
}

/* ---- triggers ---- */

static void
refuse_used_edition(const char *checklist_code)
{
	Datum		code = CStringGetTextDatum(checklist_code);

	if (hc_owner_finds("assessment", &used_query, &code))
		ereport(ERROR,
				(errcode(ERRCODE_HC_EDITION_IN_USE),
				 errmsg("checklist \"%s\" is in use and cannot be changed", checklist_code),
				 errdetail("Assessments refer to this edition."),
				 errhint("Add a new edition with a checklist_code of its own.")));
}

static void
refuse_row_of_used_edition(Relation rel, HeapTuple row)
{
	char	   *code = SPI_getvalue(row, RelationGetDescr(rel),
									SPI_fnumber(RelationGetDescr(rel), "checklist_code"));

	if (code == NULL || strcmp(code, free_edition) == 0)
		return;					/* NULL: its constraint says so */
	refuse_used_edition(code);
	if (strlen(code) < sizeof(free_edition))
		strcpy(free_edition, code);
}

/*
 * On checklist, item, item_level and item_alternative: BEFORE UPDATE OR
 * DELETE, for each statement (takes the lock) and each row (looks); AFTER
 * INSERT, for each statement, with its rows as new_items (both; a BEFORE
 * trigger would also see the rows that ON CONFLICT DO NOTHING leaves out, and
 * install() repeats itself with such rows); BEFORE TRUNCATE.  Refuses a
 * change of an edition in use (MC024).
 */
HC_FUNCTION(hc_edition_guard);
Datum
hc_edition_guard(PG_FUNCTION_ARGS)
{
	TriggerData *trigdata = (TriggerData *) fcinfo->context;
	TriggerEvent event;
	Relation	rel;

	if (!CALLED_AS_TRIGGER(fcinfo))
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("compliance._edition_guard() is a trigger")));
	event = trigdata->tg_event;
	rel = trigdata->tg_relation;

	if (TRIGGER_FIRED_BY_INSERT(event))
	{
		uint64		count;
		char	  **codes;

		if (trigdata->tg_newtable == NULL || tuplestore_tuple_count(trigdata->tg_newtable) == 0)
			return PointerGetDatum(NULL);
		hc_lock_editions(true);
		SPI_connect();
		if (SPI_register_trigger_data(trigdata) != SPI_OK_TD_REGISTER)
			elog(ERROR, "SPI_register_trigger_data failed");
		count = hc_query(&new_codes_query, NULL, NULL, HC_READ_ONLY, 0);
		codes = palloc(mul_size(count, sizeof(char *)));
		for (uint64 i = 0; i < count; i++)
			codes[i] = TextDatumGetCString(hc_result(i, 1, NULL));
		hc_forget_plan(&new_codes_query);	/* the next rows may be of another table */
		for (uint64 i = 0; i < count; i++)
			refuse_used_edition(codes[i]);
		SPI_finish();
		return PointerGetDatum(NULL);
	}

	hc_lock_editions(true);

	if (TRIGGER_FIRED_BY_TRUNCATE(event))
	{
		if (hc_owner_finds("assessment", &any_used_query, NULL))
			ereport(ERROR,
					(errcode(ERRCODE_HC_EDITION_IN_USE),
					 errmsg("editions in use cannot be truncated"),
					 errdetail("Assessments refer to them."),
					 errhint("Delete the rows of the edition that is not in use.")));
		return PointerGetDatum(NULL);
	}
	if (TRIGGER_FIRED_FOR_STATEMENT(event))
	{
		free_edition[0] = '\0';
		return PointerGetDatum(NULL);
	}

	refuse_row_of_used_edition(rel, trigdata->tg_trigtuple);
	if (TRIGGER_FIRED_BY_UPDATE(event))
		refuse_row_of_used_edition(rel, trigdata->tg_newtuple);
	return PointerGetDatum(TRIGGER_FIRED_BY_UPDATE(event) ? trigdata->tg_newtuple : trigdata->tg_trigtuple);
}

/*
 * AFTER INSERT OR UPDATE on item, for each statement, with its rows as
 * new_items: parents are sections, gates are gate questions, and no row lies
 * below itself (22023).  The statement's other triggers have taken the lock.
 *
 * The queries are planned for the size of each statement: a plan made for
 * one row of an empty table would read a long form once for each of its
 * lines.
 */
HC_FUNCTION(hc_item_tree);
Datum
hc_item_tree(PG_FUNCTION_ARGS)
{
	TriggerData *trigdata = (TriggerData *) fcinfo->context;
	HcIdentity	caller;

	if (!CALLED_AS_TRIGGER(fcinfo) ||
		!TRIGGER_FIRED_AFTER(trigdata->tg_event) ||
		TRIGGER_FIRED_FOR_ROW(trigdata->tg_event) ||
		trigdata->tg_newtable == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("compliance._item_tree() is a trigger AFTER INSERT OR UPDATE FOR EACH STATEMENT with a transition table")));
	if (tuplestore_tuple_count(trigdata->tg_newtable) == 0)
		return PointerGetDatum(NULL);

	SPI_connect();
	if (SPI_register_trigger_data(trigdata) != SPI_OK_TD_REGISTER)
		elog(ERROR, "SPI_register_trigger_data failed");
	hc_become_owner(RelationGetRelid(trigdata->tg_relation), &caller);

	if (hc_query(&misplaced_query, NULL, NULL, HC_READ_LATEST, 1) > 0)
	{
		char	   *number = TextDatumGetCString(hc_result(0, 1, NULL));

		if (DatumGetInt32(hc_result(0, 2, NULL)) == 1)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("only a section can be a parent"),
					 errdetail("Item \"%s\" would have a question above it, or is a question with items below it.", number),
					 errhint("Make the parent a row of kind section.")));
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("only a gate question can be a gate"),
				 errdetail("Item \"%s\" would have a gate_number that names no gate question, or is named by one.", number),
				 errhint("Set gate on the question that gate_number names.")));
	}
	hc_forget_plan(&misplaced_query);

	if (hc_query(&nested_query, NULL, NULL, HC_READ_LATEST, 1) > 0)
	{
		if (hc_query(&ring_query, NULL, NULL, HC_READ_LATEST, 1) > 0)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("item \"%s\" would lie below itself",
							TextDatumGetCString(hc_result(0, 1, NULL))),
					 errdetail("The sections above it would form a ring."),
					 errhint("Choose a parent that is not below it, or NULL for none.")));
		hc_forget_plan(&ring_query);
	}
	hc_forget_plan(&nested_query);

	hc_become_caller(&caller);
	SPI_finish();
	return PointerGetDatum(NULL);
}

/*
 * AFTER INSERT OR UPDATE on item_level and item_alternative, AFTER UPDATE on
 * item, for each statement, with its rows as new_items: levels and grounds
 * are of questions, levels lie on the scale and can be told apart by name,
 * and what a ground needs can be answered (22023).  The statement's other
 * triggers have taken the lock, so that a scale and its levels cannot change
 * side by side.
 */
HC_FUNCTION(hc_item_question);
Datum
hc_item_question(PG_FUNCTION_ARGS)
{
	TriggerData *trigdata = (TriggerData *) fcinfo->context;
	HcIdentity	caller;

	if (!CALLED_AS_TRIGGER(fcinfo) ||
		!TRIGGER_FIRED_AFTER(trigdata->tg_event) ||
		TRIGGER_FIRED_FOR_ROW(trigdata->tg_event) ||
		trigdata->tg_newtable == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("compliance._item_question() is a trigger AFTER INSERT OR UPDATE FOR EACH STATEMENT with a transition table")));
	if (tuplestore_tuple_count(trigdata->tg_newtable) == 0)
		return PointerGetDatum(NULL);

	SPI_connect();
	if (SPI_register_trigger_data(trigdata) != SPI_OK_TD_REGISTER)
		elog(ERROR, "SPI_register_trigger_data failed");
	hc_become_owner(hc_relation("item"), &caller);
	if (hc_query(&unfit_query, NULL, NULL, HC_READ_LATEST, 1) > 0)
	{
		char	   *number = TextDatumGetCString(hc_result(0, 1, NULL));
		char	   *what = TextDatumGetCString(hc_result(0, 3, NULL));
		int			fault = DatumGetInt32(hc_result(0, 2, NULL));

		if (fault == 1)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("item \"%s\" is a section and is not answered", number),
					 errdetail("Levels and grounds belong to questions; the section has \"%s\".", what),
					 errhint("Give the number of a question.")));
		if (fault == 2)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("level %s of item \"%s\" is outside its scale", what, number),
					 errdetail("The scale runs from %s to %s.", TextDatumGetCString(hc_result(0, 4, NULL)),
							   TextDatumGetCString(hc_result(0, 5, NULL))),
					 errhint("Set scale_min and scale_max of the item first, then name its levels.")));
		if (fault == 3)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("two levels of item \"%s\" have the same name", number),
					 errdetail("They are levels %s and %s; answers may be given by name.", what,
							   TextDatumGetCString(hc_result(0, 4, NULL))),
					 errhint("Give each level a name of its own, in both languages.")));
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("ground \"%s\" of item \"%s\" needs a section", what, number),
				 errdetail("Item \"%s\" is a section and is not answered.", TextDatumGetCString(hc_result(0, 4, NULL))),
				 errhint("Let requires_number name a question.")));
	}
	hc_forget_plan(&unfit_query);	/* the next rows may be of another table */
	hc_become_caller(&caller);
	SPI_finish();
	return PointerGetDatum(NULL);
}
