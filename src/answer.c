/*
 * answer.c
 *	  Assessments and their answers: the rules that hold for every client.
 *
 * Whoever writes anything about one assessment first locks its row (FOR NO
 * KEY UPDATE) to the end of the transaction: recording an answer, closing one,
 * submitting.  That one lock is the whole argument:
 *
 * - Answer against submission.  The second of the two waits for the first to
 *   end and then looks with a snapshot newer than the lock.  An answer that
 *   comes second finds the assessment submitted (MC020); a submission that
 *   comes second counts the answer.  So no answer commits after the
 *   submission that froze it, at any isolation level; at REPEATABLE READ and
 *   above the one that waited for a submission gets a serialization failure
 *   instead.
 * - Two answers to one line.  The second waits, closes what the first wrote
 *   and adds its own.  The unique index on the current answers stands behind
 *   it for whoever writes the table directly.
 * - No deadlock: the row of the assessment is locked before any answer is
 *   touched, so that writers of one assessment queue at one place.  A plain
 *   UPDATE of answers has locked the answer before its trigger can lock the
 *   assessment; it does not wait there but fails as retriable.
 *
 * The locked row is kept for the transaction, so that a load of many answers
 * reads each assessment once.  When a subtransaction aborts, its locks may go
 * with it, so everything kept is forgotten.
 *
 * The same lock does the work of the foreign key to assessment, which would
 * otherwise cost more than the row itself; see hc_spare_key_check().
 */
#include "hc.h"

#include "access/htup_details.h"
#include "access/table.h"
#include "access/tableam.h"
#include "access/xact.h"
#include "catalog/pg_class.h"
#include "catalog/pg_trigger.h"
#include "commands/trigger.h"
#include "executor/executor.h"
#include "miscadmin.h"
#include "spelling.h"
#include "mb/pg_wchar.h"
#include "utils/builtins.h"
#include "utils/datetime.h"
#include "utils/datum.h"
#include "utils/fmgroids.h"
#include "utils/hsearch.h"
#include "utils/inval.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/rel.h"
#include "utils/rls.h"
#include "utils/snapmgr.h"
#include "utils/timestamp.h"

/* a load of more assessments than this in one transaction starts to read them again */
#define MAX_HELD_ASSESSMENTS	200000

/* the table has 13 columns; users may add some */
#define MAX_COLUMNS	64

static HTAB *held = NULL;
static MemoryContext held_context = NULL;
static HcAssessment *last_held = NULL;
static bool held_stale = false;

/* compliance.assessment as the session knows it, until the relation changes */
typedef struct AssessmentTable
{
	bool		known;
	Oid			relid;
	Oid			pkey;
	AttrNumber	assessment_id;
	AttrNumber	institution_id;
	AttrNumber	checklist_code;
	AttrNumber	fiscal_year;
	AttrNumber	due_on;
	AttrNumber	submitted_at;
} AssessmentTable;

static AssessmentTable assessment_table;

/* the instant of a correction: the old row ends when the new one begins; 0 for the clock */
static TimestampTz correction_at = 0;

static HcQuery visible_query = {
	.text = "SELECT 1 FROM compliance.assessment WHERE assessment_id OPERATOR(pg_catalog.=) $1",
	.nargs = 1, .argtypes = {INT8OID}
};

static HcQuery vendor_contract_query = {
	.text = "SELECT 1 FROM compliance.contract"
			" WHERE institution_id OPERATOR(pg_catalog.=) $1 AND activated_at IS NOT NULL"
			" AND starts_on OPERATOR(pg_catalog.<=) $2"
			" AND (terminated_on IS NULL OR terminated_on OPERATOR(pg_catalog.>) $2)"
			" AND (ends_on IS NULL OR ends_on OPERATOR(pg_catalog.>=) $2 OR renewal_months OPERATOR(pg_catalog.>) 0)",
	.nargs = 2, .argtypes = {INT8OID, DATEOID}
};

static HcQuery alternative_query = {
	.text = "SELECT 1 FROM compliance.item_alternative WHERE checklist_code OPERATOR(pg_catalog.=) $1"
			" AND number OPERATOR(pg_catalog.=) $2 AND alternative OPERATOR(pg_catalog.=) $3",
	.nargs = 3, .argtypes = {TEXTOID, TEXTOID, TEXTOID}
};

static HcQuery respondent_query = {
	.text = "SELECT c.respondent, c.yearly_form FROM compliance.checklist AS c WHERE c.checklist_code OPERATOR(pg_catalog.=) $1",
	.nargs = 1, .argtypes = {TEXTOID}
};

static HcQuery kind_query = {
	.text = "SELECT i.kind FROM compliance.institution AS i WHERE i.institution_id OPERATOR(pg_catalog.=) $1",
	.nargs = 1, .argtypes = {INT8OID}
};

static HcQuery answered_query = {
	.text = "SELECT 1 FROM compliance.answer WHERE assessment_id OPERATOR(pg_catalog.=) $1 AND superseded_at IS NULL"
			" UNION ALL "
			"SELECT 1 FROM compliance.answer WHERE assessment_id OPERATOR(pg_catalog.=) $1 AND superseded_at IS NOT NULL",
	.nargs = 1, .argtypes = {INT8OID}
};

/*
 * The lines of assessment $1 of edition $2 that are blank, in form order.  By
 * single look-ups: as joins, they are planned badly for long forms that are
 * not yet analyzed.
 */
static HcQuery blank_query = {
	.text = "SELECT i.number FROM compliance.item AS i"
			" WHERE i.checklist_code OPERATOR(pg_catalog.=) $2 AND i.kind OPERATOR(pg_catalog.=) 'question'"
			" AND (SELECT w.answer_id FROM compliance.answer AS w WHERE w.assessment_id OPERATOR(pg_catalog.=) $1"
			" AND w.item_id OPERATOR(pg_catalog.=) i.item_id AND w.superseded_at IS NULL AND w.confirmed) IS NULL"
			" AND (i.gate_number IS NULL OR (SELECT g.verdict FROM compliance.answer AS g"
			" WHERE g.assessment_id OPERATOR(pg_catalog.=) $1 AND g.superseded_at IS NULL AND g.confirmed"
			" AND g.item_id OPERATOR(pg_catalog.=) (SELECT gi.item_id FROM compliance.item AS gi"
			" WHERE gi.checklist_code OPERATOR(pg_catalog.=) $2 AND gi.number OPERATOR(pg_catalog.=) i.gate_number)"
			" AND (g.verdict OPERATOR(pg_catalog.=) 'no' OR g.verdict OPERATOR(pg_catalog.=) 'not_applicable')) IS NULL)"
			" ORDER BY i.ordinal, i.item_id",
	.nargs = 2, .argtypes = {INT8OID, TEXTOID}
};

/* answers of assessment $1 of edition $2 whose ground another line contradicts */
static HcQuery groundless_query = {
	.text = "SELECT i.number, x.alternative, x.requires_number"
			" FROM compliance.answer AS w"
			" JOIN compliance.item AS i ON i.item_id OPERATOR(pg_catalog.=) w.item_id"
			" JOIN compliance.item_alternative AS x ON x.checklist_code OPERATOR(pg_catalog.=) i.checklist_code"
			" AND x.number OPERATOR(pg_catalog.=) i.number AND x.alternative OPERATOR(pg_catalog.=) w.basis"
			" JOIN compliance.item AS ri ON ri.checklist_code OPERATOR(pg_catalog.=) x.checklist_code"
			" AND ri.number OPERATOR(pg_catalog.=) x.requires_number"
			" WHERE w.assessment_id OPERATOR(pg_catalog.=) $1 AND w.superseded_at IS NULL AND w.confirmed"
			" AND w.basis IS NOT NULL AND i.checklist_code OPERATOR(pg_catalog.=) $2"
			" AND NOT EXISTS (SELECT FROM compliance.answer AS r WHERE r.assessment_id OPERATOR(pg_catalog.=) $1"
			" AND r.item_id OPERATOR(pg_catalog.=) ri.item_id AND r.superseded_at IS NULL AND r.confirmed"
			" AND r.verdict OPERATOR(pg_catalog.=) 'yes' AND r.target_on IS NULL)"
			" ORDER BY i.ordinal, i.item_id",
	.nargs = 2, .argtypes = {INT8OID, TEXTOID}
};

/* Positions of the columns of compliance.answer in the relation that the trigger serves. */
typedef struct AnswerColumns
{
	Oid			relid;
	int			assessment_id;
	int			institution_id;
	int			item_id;
	int			answered_on;
	int			target_on;
	int			recorded_at;
	int			superseded_at;
	int			confirmed;
	int			verdict;
	int			level;
	int			basis;
	int			note;
} AnswerColumns;

static AnswerColumns answer_columns;

static int
column_number(TupleDesc desc, const char *name)
{
	int			number = SPI_fnumber(desc, name);

	if (number <= 0)
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("the table of this trigger has no column \"%s\"", name)));
	return number;
}

/* ---- the row of the assessment, locked ---- */

/* Forgets what is held; callers further up may still look at it, so that it stays where it is. */
static void
drop_held(void)
{
	held = NULL;
	last_held = NULL;
	held_stale = false;
}

static void
forget_held(void)
{
	drop_held();
	if (held_context != NULL)
		MemoryContextReset(held_context);
	correction_at = 0;
}

static void
at_transaction_end(XactEvent event, void *arg pg_attribute_unused())
{
	if (event == XACT_EVENT_COMMIT || event == XACT_EVENT_ABORT || event == XACT_EVENT_PREPARE)
		forget_held();
}

static void
at_subtransaction_end(SubXactEvent event,
					  SubTransactionId mySubid pg_attribute_unused(),
					  SubTransactionId parentSubid pg_attribute_unused(),
					  void *arg pg_attribute_unused())
{
	if (event == SUBXACT_EVENT_ABORT_SUB)
		forget_held();
}

/* Columns may have moved, and with a rewritten table the rows that are held. */
static void
relation_changed(Datum arg pg_attribute_unused(), Oid relid)
{
	if (!OidIsValid(relid) || relid == assessment_table.relid)
	{
		assessment_table.known = false;
		held_stale = true;
	}
	if (!OidIsValid(relid) || relid == answer_columns.relid)
		answer_columns.relid = InvalidOid;
}

void
hc_init_answers(void)
{
	RegisterXactCallback(at_transaction_end, NULL);
	RegisterSubXactCallback(at_subtransaction_end, NULL);
	CacheRegisterRelcacheCallback(relation_changed, (Datum) 0);
}

/* Opens compliance.assessment, with a lock that is kept, and sees to it that assessment_table is about it. */
static Relation
open_assessment_table(void)
{
	AssessmentTable *table = &assessment_table;
	Relation	rel = table_open(table->known ? table->relid : hc_relation("assessment"), RowShareLock);
	TupleDesc	desc = RelationGetDescr(rel);

	if (!table->known || table->relid != RelationGetRelid(rel))
	{
		list_free(RelationGetIndexList(rel));	/* finds the primary key too */
		if (!OidIsValid(rel->rd_pkindex))
			ereport(ERROR,
					(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
					 errmsg("table %s.%s has no primary key", HC_SCHEMA, RelationGetRelationName(rel)),
					 errhint("Create it again as install() made it.")));
		table->pkey = rel->rd_pkindex;
		table->assessment_id = column_number(desc, "assessment_id");
		table->institution_id = column_number(desc, "institution_id");
		table->checklist_code = column_number(desc, "checklist_code");
		table->fiscal_year = column_number(desc, "fiscal_year");
		table->due_on = column_number(desc, "due_on");
		table->submitted_at = column_number(desc, "submitted_at");
		table->relid = RelationGetRelid(rel);
		table->known = true;
	}
	return rel;
}

/* Whether row-level security hides the assessment from the caller. */
static bool
hidden_from_caller(Oid relid, int64 assessment_id)
{
	Datum		key = Int64GetDatum(assessment_id);
	bool		hidden;

	if (check_enable_rls(relid, InvalidOid, true) != RLS_ENABLED)
		return false;
	SPI_connect();
	hidden = hc_query(&visible_query, &key, NULL, HC_READ_LATEST, 1) == 0;
	SPI_finish();
	return hidden;
}

/*
 * SELECT ... FOR NO KEY UPDATE of one assessment, as it is by now at any
 * isolation level, without the executor: every statement that records answers
 * does it, and starting a query costs more than the row.  Gives what
 * nodeLockRows.c would give: false for a row that is not there, or, without
 * wait, that somebody else holds; an error for one that somebody changed after
 * the snapshot of a REPEATABLE READ transaction was taken.
 */
static bool
lock_assessment(Relation rel, int64 assessment_id, bool wait, TupleTableSlot *slot)
{
	Snapshot	snapshot;
	TM_FailureData failure;
	TM_Result	result = TM_Deleted;
	int			flags = TUPLE_LOCK_FLAG_LOCK_UPDATE_IN_PROGRESS;
	bool		found;

	if (!IsolationUsesXactSnapshot())
		flags |= TUPLE_LOCK_FLAG_FIND_LAST_VERSION;
	CommandCounterIncrement();
	snapshot = RegisterSnapshot(GetLatestSnapshot());
	found = hc_row_by_key(rel, assessment_table.pkey, assessment_id, snapshot, slot);
	if (found)
	{
		ItemPointerData row = slot->tts_tid;

		result = table_tuple_lock(rel, &row, snapshot, slot, GetCurrentCommandId(false),
								  LockTupleNoKeyExclusive, wait ? LockWaitBlock : LockWaitSkip,
								  flags, &failure);
	}
	UnregisterSnapshot(snapshot);

	if (result == TM_Ok || result == TM_WouldBlock || result == TM_SelfModified)
		return found && result == TM_Ok;
	if (found && IsolationUsesXactSnapshot())
		ereport(ERROR,
				(errcode(ERRCODE_T_R_SERIALIZATION_FAILURE),
				 errmsg("could not serialize access due to concurrent update")));
	if (result != TM_Deleted)
		elog(ERROR, "unexpected result %d of locking an assessment", (int) result);
	return false;
}

/*
 * Locks an assessment to the end of the transaction and returns what the
 * rules need of it; NULL when there is none that the caller may see.  Like a
 * foreign key, it asks for no right on the table.
 *
 * wait: false to return NULL as well when another transaction holds it.
 */
HcAssessment *
hc_hold_assessment(int64 assessment_id, bool wait)
{
	HcAssessment *entry;
	Relation	rel;
	TupleTableSlot *slot;

	if (held_stale)
		drop_held();
	if (last_held != NULL && last_held->assessment_id == assessment_id && last_held->seen_by == GetUserId())
		return last_held;
	if (held != NULL)
	{
		entry = hash_search(held, &assessment_id, HASH_FIND, NULL);
		if (entry != NULL)
		{
			/* locked for the transaction, seen by a role that another may have taken the place of */
			if (entry->seen_by != GetUserId())
			{
				if (hidden_from_caller(hc_relation("assessment"), assessment_id))
					return NULL;
				entry->seen_by = GetUserId();
			}
			return last_held = entry;
		}
		if (hash_get_num_entries(held) >= MAX_HELD_ASSESSMENTS)
		{
			TimestampTz instant = correction_at;

			forget_held();
			correction_at = instant;
		}
	}

	AcceptInvalidationMessages();
	rel = open_assessment_table();
	if (hidden_from_caller(RelationGetRelid(rel), assessment_id))
	{
		table_close(rel, NoLock);
		return NULL;
	}
	entry = NULL;
	slot = table_slot_create(rel, NULL);
	if (lock_assessment(rel, assessment_id, wait, slot))
	{
		HcAssessment read;
		char	   *code;
		bool		isnull;

		read.assessment_id = assessment_id;
		read.row = slot->tts_tid;
		read.institution_id = DatumGetInt64(slot_getattr(slot, assessment_table.institution_id, &isnull));
		code = TextDatumGetCString(slot_getattr(slot, assessment_table.checklist_code, &isnull));
		read.fiscal_year = DatumGetInt32(slot_getattr(slot, assessment_table.fiscal_year, &isnull));
		read.closes_at = hc_closing_instant(DatumGetDateADT(slot_getattr(slot, assessment_table.due_on, &isnull)));
		read.submitted_at = DatumGetTimestampTz(slot_getattr(slot, assessment_table.submitted_at, &isnull));
		read.submitted = !isnull;
		read.seen_by = GetUserId();

		if (held == NULL)
		{
			HASHCTL		ctl;

			if (held_context == NULL)
				held_context = AllocSetContextCreate(TopMemoryContext, "hospital_compliance assessments",
													 ALLOCSET_DEFAULT_SIZES);
			ctl.keysize = sizeof(int64);
			ctl.entrysize = sizeof(HcAssessment);
			ctl.hcxt = held_context;
			held = hash_create("hospital_compliance assessments", 64, &ctl,
							   HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);
		}
		read.checklist_code = MemoryContextStrdup(held_context, code);
		pfree(code);
		entry = hash_search(held, &assessment_id, HASH_ENTER, NULL);
		*entry = read;
		last_held = entry;
	}
	ExecDropSingleTupleTableSlot(slot);
	table_close(rel, NoLock);
	return entry;
}

/* ---- the foreign key to assessment ---- */

/*
 * answer_assessment_id_fkey says that each answer names an assessment and the
 * institution of that assessment.  It is declared, and guards on the side of
 * assessment (DELETE, UPDATE, TRUNCATE) and updates of answers as any foreign
 * key does.  For rows that are added, its trigger would run one query for each
 * row to find and lock (FOR KEY SHARE) a row that this file has found and
 * locked already (FOR NO KEY UPDATE, which is stronger).  So the two functions
 * here do its work, once for each assessment of a statement:
 *
 * - hc_spare_key_check(), in a trigger BEFORE INSERT for each statement, turns
 *   that trigger off, for this statement alone;
 * - hc_check_key(), in a trigger AFTER INSERT for each statement, looks at
 *   every row that the statement has added.
 *
 * Why the key holds all the same:
 *
 * 1. What is checked are the rows as they are in the table, whatever other
 *    triggers made of them: the statement's transition table.
 * 2. At the time of the check the row of the assessment is there, seen as of
 *    now with this transaction's own changes (a kept entry is not believed
 *    but compared with the row), and this transaction has it locked.  The key
 *    would take its own lock at this same moment, the end of the statement.
 * 3. From then on nobody deletes it or changes its key: another transaction
 *    waits for the lock, and looks then with the key's own trigger, whose
 *    query sees the answers or fails as not serializable; so does this
 *    transaction.  A subtransaction that aborts takes answers and lock with
 *    it, or answers alone, never the lock alone: the lock was taken when the
 *    answers were added or before.
 * 4. The trigger of the key is only turned off where the other trigger is
 *    about to fire: it is looked for in the statement's own list of triggers,
 *    enabled for the session as it is, without a condition.  Both would be
 *    fired from one queue at one moment, so that what keeps one from firing
 *    (an error) keeps the other.  Where triggers are dropped or disabled, or
 *    quiet because the session is a replica's, the key checks for itself, or
 *    is quiet for the same reason.
 *
 * How one trigger can be turned off for one statement: the executor works on
 * a copy of the relation's triggers that belongs to the statement
 * (InitResultRelInfo(), execMain.c, "so as not to depend on relcache info not
 * changing"); tg_trigger of a statement trigger is an element of that copy
 * (ExecBSInsertTriggers(), trigger.c); and AfterTriggerSaveEvent() queues
 * nothing for an element that is disabled.  INSERT, COPY and MERGE come this
 * way, also from a prepared plan, a function or a rule, with ON CONFLICT or
 * without.  Of two INSERTs in one WITH query, only the first fires triggers
 * BEFORE, and only its copy is changed: the other's rows are checked twice.
 * Rows routed to a partition are checked by the partition's own copy of the
 * key, as always.  The sources of PostgreSQL 14 and of 18 are alike in all
 * this, and test/pgtap/checklist_key.sql tries it on each major; compat.h
 * leaves majors later than 18 to the key.
 */

/* Is this the foreign key (institution_id, assessment_id) to compliance.assessment? */
static bool
is_key_to_assessment(Relation rel, Oid constraint)
{
	ListCell   *cell;

	foreach(cell, RelationGetFKeyList(rel))
	{
		ForeignKeyCacheInfo *key = lfirst_node(ForeignKeyCacheInfo, cell);
		int			found = 0;

		if (key->conoid != constraint)
			continue;
		if (key->confrelid != assessment_table.relid || key->nkeys != 2)
			return false;
		for (int i = 0; i < 2; i++)
		{
			const char *name = NameStr(TupleDescAttr(RelationGetDescr(rel), key->conkey[i] - 1)->attname);

			if (get_opcode(key->conpfeqop[i]) != F_INT8EQ)
				return false;
			if (key->confkey[i] == assessment_table.institution_id && strcmp(name, "institution_id") == 0)
				found |= 1;
			if (key->confkey[i] == assessment_table.assessment_id && strcmp(name, "assessment_id") == 0)
				found |= 2;
		}
		return found == 3;
	}
	return false;
}

/* Does the trigger AFTER INSERT that calls function fire at the end of this statement, in this session? */
static bool
will_check_key(const Trigger *trigger, Oid function)
{
	char		quiet = SessionReplicationRole == SESSION_REPLICATION_ROLE_REPLICA ?
		TRIGGER_FIRES_ON_ORIGIN : TRIGGER_FIRES_ON_REPLICA;

	return trigger->tgfoid == function &&
		TRIGGER_TYPE_MATCHES(trigger->tgtype, TRIGGER_TYPE_STATEMENT, TRIGGER_TYPE_AFTER, TRIGGER_TYPE_INSERT) &&
		trigger->tgnewtable != NULL && trigger->tgqual == NULL &&
		trigger->tgenabled != TRIGGER_DISABLED && trigger->tgenabled != quiet;
}

/*
 * BEFORE INSERT for each statement: turns off the row checks of the foreign
 * key to assessment for this statement, provided that a trigger that calls
 * function AFTER INSERT, which must call hc_check_key() for every row, is
 * going to fire.  Where anything is not as expected it does nothing.
 *
 * The statement's list of triggers is known by one element, ours.  The
 * relation's own list has the same elements in the same order, which is that
 * of their names: going down it from ours, each neighbour is compared before
 * it is used.  That ends at the trigger of the key, whose name sorts before
 * all of ours and which cannot have come to the table since the statement
 * began (ALTER TABLE refuses a table in use), so that it is in both lists.
 */
void
hc_spare_key_check(const TriggerData *trigdata, Oid function)
{
#ifdef HC_STATEMENT_HAS_ITS_TRIGGERS
	Relation	rel = trigdata->tg_relation;
	const TriggerDesc *known = rel->trigdesc;
	Trigger    *own = trigdata->tg_trigger;
	bool		checked = false;
	int			ours;
	int			key;

	for (ours = 0; ours < known->numtriggers; ours++)
		if (known->triggers[ours].tgoid == own->tgoid)
			break;
	if (ours == known->numtriggers || own == &known->triggers[ours])
		return;

	table_close(open_assessment_table(), NoLock);
	for (key = 0; key < ours; key++)
		if (known->triggers[key].tgisinternal && known->triggers[key].tgfoid == F_RI_FKEY_CHECK_INS &&
			is_key_to_assessment(rel, known->triggers[key].tgconstraint))
			break;
	if (key == ours)
		return;

	for (int i = ours - 1; i >= key; i--)
	{
		own--;
		if (own->tgoid != known->triggers[i].tgoid)
			return;
		checked = checked || will_check_key(own, function);
	}
	if (checked)
		own->tgenabled = TRIGGER_DISABLED;
#endif
}

/* Whether the row of a held assessment is still the one that is locked: nobody else can change it, we can. */
static bool
still_there(const HcAssessment *assessment)
{
	Relation	rel = table_open(assessment_table.relid, NoLock);
	TupleTableSlot *slot = table_slot_create(rel, NULL);
	ItemPointerData row = assessment->row;
	bool		found = table_tuple_fetch_row_version(rel, &row, SnapshotSelf, slot);

	ExecDropSingleTupleTableSlot(slot);
	table_close(rel, NoLock);
	return found;
}

/*
 * What the foreign key to assessment asks of a row of rel that a statement
 * has added, at the end of the statement: 23503, with the message of the key.
 */
void
hc_check_key(Relation rel, int64 assessment_id, int64 institution_id)
{
	HcAssessment *assessment = hc_hold_assessment(assessment_id, true);

	if (assessment != NULL && !still_there(assessment))
	{
		drop_held();
		assessment = hc_hold_assessment(assessment_id, true);
	}
	if (assessment == NULL || assessment->institution_id != institution_id)
		ereport(ERROR,
				(errcode(ERRCODE_FOREIGN_KEY_VIOLATION),
				 errmsg("insert or update on table \"%s\" violates foreign key constraint \"%s\"",
						RelationGetRelationName(rel), "answer_assessment_id_fkey"),
				 errdetail("Key (institution_id, assessment_id)=(%lld, %lld) is not present in table \"assessment\".",
						   (long long) institution_id, (long long) assessment_id),
				 errhint("Leave institution_id out: it is that of the assessment."),
				 errtableconstraint(rel, "answer_assessment_id_fkey")));
}

/*
 * From here on, rows of answer that this session closes or adds carry one
 * instant: the clock's, or at_least where that is later (the clock of a
 * demonstration may have been set back behind what was recorded).  Repeated,
 * it can only move the instant on.
 */
TimestampTz
hc_begin_correction(TimestampTz at_least)
{
	if (correction_at == 0)
		correction_at = hc_clock();
	correction_at = Max(correction_at, at_least);
	return correction_at;
}

/* Ends what hc_begin_correction() began; also to be called on error. */
void
hc_end_correction(void)
{
	correction_at = 0;
}

/* Refuses a write about an assessment that is submitted (MC020). */
void
hc_require_open_assessment(const HcAssessment *assessment)
{
	if (assessment->submitted)
		ereport(ERROR,
				(errcode(ERRCODE_HC_ASSESSMENT_FROZEN),
				 errmsg("assessment %lld is submitted and frozen",
						(long long) assessment->assessment_id),
				 errdetail("It was submitted at %s.", hc_format_instant(assessment->submitted_at)),
				 errhint("Correct it in a new round: open_assessment() with the next round and carry_over => true.")));
}

/*
 * Refuses a change of an answer, or a submission, where the assessment is
 * submitted (MC020) or past due (MC001, at commit).  A line that is blank may
 * still get its first answer after that: it can no longer be submitted, but
 * forms of former years are recorded in this way, and recorded_at says when.
 */
static void
require_changeable(const HcAssessment *assessment)
{
	hc_require_open_assessment(assessment);
	hc_require_commit_before(HC_DEADLINE_ASSESSMENT, assessment->assessment_id,
							 assessment->closes_at);
}

/* ---- answers ---- */

static const AnswerColumns *
columns_of(Relation rel)
{
	AnswerColumns *columns = &answer_columns;

	if (columns->relid != RelationGetRelid(rel))
	{
		TupleDesc	desc = RelationGetDescr(rel);

		columns->relid = InvalidOid;
		columns->assessment_id = column_number(desc, "assessment_id");
		columns->institution_id = column_number(desc, "institution_id");
		columns->item_id = column_number(desc, "item_id");
		columns->answered_on = column_number(desc, "answered_on");
		columns->target_on = column_number(desc, "target_on");
		columns->recorded_at = column_number(desc, "recorded_at");
		columns->superseded_at = column_number(desc, "superseded_at");
		columns->confirmed = column_number(desc, "confirmed");
		columns->verdict = column_number(desc, "verdict");
		columns->level = column_number(desc, "level");
		columns->basis = column_number(desc, "basis");
		columns->note = column_number(desc, "note");
		columns->relid = RelationGetRelid(rel);
	}
	return columns;
}

static int
compare_numeric(Numeric a, Numeric b)
{
	return DatumGetInt32(DirectFunctionCall2(numeric_cmp, NumericGetDatum(a), NumericGetDatum(b)));
}

static char *
numeric_text(Numeric value)
{
	return DatumGetCString(DirectFunctionCall1(numeric_out, NumericGetDatum(value)));
}

/* A day as the messages of this extension write it, whatever the client's DateStyle. */
static char *
date_text(DateADT day)
{
	struct pg_tm tm;
	char		buffer[MAXDATELEN + 1];

	if (DATE_NOT_FINITE(day))
		return pstrdup(day < 0 ? "-infinity" : "infinity");
	MemSet(&tm, 0, sizeof(tm));
	j2date(day + POSTGRES_EPOCH_JDATE, &tm.tm_year, &tm.tm_mon, &tm.tm_mday);
	EncodeDateOnly(&tm, USE_ISO_DATES, buffer);
	return pstrdup(buffer);
}

/* What is said about an answer, before it is a row. */
typedef struct Statement
{
	bool		has_verdict;
	HcVerdict	verdict;
	Numeric		level;			/* NULL for none */
	DateADT		answered_on;
	bool		has_target;
	DateADT		target_on;
	text	   *basis;			/* NULL for none */
	bool		has_note;		/* a note that says something */
} Statement;

/* A day that a calendar has; the constraints of the table would say it less plainly. */
static void
check_day(const HcItem *item, const char *what, DateADT day)
{
	if (DATE_NOT_FINITE(day))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the %s of item \"%s\" is no day", what, item->number),
				 errdetail("It is %s.", date_text(day)),
				 errhint("Pass a day of the calendar.")));
}

/* The level is on the scale of the line and agrees with the verdict; a missing verdict follows from it. */
static void
check_level(const HcItem *item, Statement *statement)
{
	int			against_min;
	int			against_max;

	if (statement->level == NULL)
		return;

	if (statement->has_verdict && statement->verdict == HC_VERDICT_NOT_APPLICABLE)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("an answer that is not applicable has no level"),
				 errdetail("Item \"%s\" got level %s.", item->number, numeric_text(statement->level)),
				 errhint("Leave the level out.")));

	/* NaN sorts above every number */
	against_min = compare_numeric(statement->level, item->scale_min);
	against_max = compare_numeric(statement->level, item->scale_max);
	if (against_min < 0 || against_max > 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("level %s of item \"%s\" is outside its scale",
						numeric_text(statement->level), item->number),
				 errdetail("The scale runs from %s to %s.",
						   numeric_text(item->scale_min), numeric_text(item->scale_max)),
				 errhint("Pass a level on the scale of the item.")));

	/* a "partial" at an end of the scale says what the end says: tallies and scores agree */
	if (!statement->has_verdict || statement->verdict == HC_VERDICT_PARTIAL)
	{
		statement->verdict = against_max == 0 ? HC_VERDICT_YES :
			against_min == 0 ? HC_VERDICT_NO : HC_VERDICT_PARTIAL;
		statement->has_verdict = true;
	}
	else if ((statement->verdict == HC_VERDICT_YES && against_max != 0) ||
			 (statement->verdict == HC_VERDICT_NO && against_min != 0))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("verdict \"%s\" of item \"%s\" contradicts level %s",
						hc_verdict_name(statement->verdict), item->number,
						numeric_text(statement->level)),
				 errdetail("\"yes\" is level %s, \"no\" is level %s; everything between is \"partial\".",
						   numeric_text(item->scale_max), numeric_text(item->scale_min)),
				 errhint("Pass one of the two, or both in agreement.")));
}

/*
 * Notice of the yearly form: an "いいえ" carries a target date inside that
 * fiscal year.  A "yes" carries none, but for the line that accepts a plan
 * (two-factor authentication by fiscal year 2027).  The "no" to a gate says
 * that there is nothing to put right: it may, but need not, have a date.
 */
static void
check_target(const HcAssessment *assessment, const HcItem *item, const Statement *statement)
{
	DateADT		first;
	DateADT		last;

	if (statement->verdict == HC_VERDICT_NO && item->yearly_form && !statement->has_target && !item->is_gate)
		ereport(ERROR,
				(errcode(ERRCODE_HC_TARGET_DATE_REQUIRED),
				 errmsg("item \"%s\" needs a target date", item->number),
				 errdetail("A \"no\" on a yearly form says by when in the fiscal year it will be a \"yes\"."),
				 errhint("Pass target_on, a day inside fiscal year %d.", assessment->fiscal_year)));
	if (!statement->has_target)
		return;

	switch (statement->verdict)
	{
		case HC_VERDICT_NO:
		case HC_VERDICT_PARTIAL:
			if (!item->yearly_form)
			{
				check_day(item, "target date", statement->target_on);
				return;
			}
			hc_fiscal_year_bounds(assessment->fiscal_year, &first, &last);
			break;
		case HC_VERDICT_YES:
			if (item->planned_until == 0)
				ereport(ERROR,
						(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						 errmsg("a \"yes\" to item \"%s\" has no target date", item->number),
						 errdetail("The target date is %s, but what is done has no date to be done by.",
								   date_text(statement->target_on)),
						 errhint("Leave target_on out, or answer \"no\".")));
			hc_fiscal_year_bounds(item->planned_until, &first, &last);
			first = DATEVAL_NOBEGIN;
			break;
		default:
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("an answer that is not applicable has no target date"),
					 errdetail("Item \"%s\" got target date %s.", item->number,
							   date_text(statement->target_on)),
					 errhint("Leave target_on out.")));
	}

	if (statement->target_on < first || statement->target_on > last || DATE_NOT_FINITE(statement->target_on))
		ereport(ERROR,
				(errcode(ERRCODE_HC_TARGET_OUTSIDE_FISCAL_YEAR),
				 errmsg("the target date of item \"%s\" is outside the fiscal year", item->number),
				 first == DATEVAL_NOBEGIN ?
				 errdetail("It is %s; a plan for this item must end by %s.",
						   date_text(statement->target_on), date_text(last)) :
				 errdetail("It is %s; fiscal year %d runs from %s to %s.",
						   date_text(statement->target_on), assessment->fiscal_year,
						   date_text(first), date_text(last)),
				 errhint("Pass a target date inside that time.")));
}

/* No official form has a "not applicable" of its own; each line says when it can arise. */
static void
check_not_applicable(const HcAssessment *assessment, const HcItem *item, const Statement *statement)
{
	const char *reason = NULL;
	const char *hint = "Answer \"yes\" or \"no\".";

	if (statement->verdict != HC_VERDICT_NOT_APPLICABLE ||
		strcmp(item->not_applicable, "allowed") == 0)
		return;

	if (strcmp(item->not_applicable, "with_reason") == 0)
	{
		if (statement->has_note)
			return;
		reason = "Its rule asks for the reason.";
		hint = "Say in the note why it does not apply.";
	}
	else if (strcmp(item->not_applicable, "without_vendor") == 0)
	{
		Datum		values[2];

		values[0] = Int64GetDatum(assessment->institution_id);
		values[1] = DateADTGetDatum(statement->answered_on);
		if (!hc_owner_finds("contract", &vendor_contract_query, values))
			return;
		reason = "It does not apply only where no vendor contract is in force, and the institution has one.";
	}
	else
		reason = "Its rule does not allow that.";

	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("item \"%s\" cannot be answered not applicable", item->number),
			 errdetail("%s", reason),
			 errhint("%s", hint)));
}

/* The ground of a "yes" is one of those that the form names. */
static void
check_basis(const HcItem *item, const Statement *statement)
{
	Datum		values[3];

	if (statement->basis == NULL)
		return;
	if (statement->verdict != HC_VERDICT_YES)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("only a \"yes\" rests on a ground"),
				 errdetail("Item \"%s\" got basis \"%s\".", item->number,
						   text_to_cstring(statement->basis)),
				 errhint("Leave the basis out.")));

	values[0] = CStringGetTextDatum(item->checklist_code);
	values[1] = CStringGetTextDatum(item->number);
	values[2] = PointerGetDatum(statement->basis);
	if (!hc_owner_finds("item_alternative", &alternative_query, values))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("item \"%s\" knows no ground \"%s\"", item->number,
						text_to_cstring(statement->basis)),
				 errdetail("The grounds of an item are the rows of compliance.item_alternative."),
				 errhint("Pass one of them, or leave the basis out for the main rule.")));
}

static bool
says_something(text *note)
{
	char	   *plain;
	char	   *string = text_to_cstring(note);
	size_t		length = strlen(string);

	plain = palloc(HC_PLAIN_SIZE(length));
	return hc_plain_text(string, length, plain) > 0;
}

/* Everything a row of answer must be when it is added.  Returns the row, completed. */
static HeapTuple
check_insert(Relation rel, HeapTuple row)
{
	const AnswerColumns *columns = columns_of(rel);
	TupleDesc	desc = RelationGetDescr(rel);
	Datum		values[MAX_COLUMNS];
	bool		nulls[MAX_COLUMNS];
	HcAssessment *assessment;
	const HcItem *item;
	Statement	statement;
	bool		confirmed;
	int64		assessment_id;
	int64		item_id;
	HcVerdict	given;

	if (desc->natts > MAX_COLUMNS)
		ereport(ERROR,
				(errcode(ERRCODE_TOO_MANY_COLUMNS),
				 errmsg("compliance.answer has more than %d columns", MAX_COLUMNS)));
	heap_deform_tuple(row, desc, values, nulls);

#define HAS(column)		(!nulls[columns->column - 1])
#define VALUE(column)	(values[columns->column - 1])
#define SET(column, v)	(values[columns->column - 1] = (v), nulls[columns->column - 1] = false)

	if (!HAS(assessment_id))
		return row;				/* the column's own constraint says so */
	assessment_id = DatumGetInt64(VALUE(assessment_id));

	assessment = hc_hold_assessment(assessment_id, true);
	if (assessment == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_FOREIGN_KEY_VIOLATION),
				 errmsg("assessment %lld does not exist", (long long) assessment_id),
				 errhint("Open one with open_assessment().")));
	hc_require_open_assessment(assessment);
	if (!HAS(institution_id))
		SET(institution_id, Int64GetDatum(assessment->institution_id));

	if (!HAS(item_id))
		return heap_form_tuple(desc, values, nulls);	/* its own constraint says so, not that of institution_id */
	item_id = DatumGetInt64(VALUE(item_id));
	item = hc_item(item_id);
	if (item == NULL || !item->is_question ||
		strcmp(item->checklist_code, assessment->checklist_code) != 0)
		ereport(ERROR,
				(errcode(ERRCODE_FOREIGN_KEY_VIOLATION),
				 errmsg("item %lld is no question of checklist \"%s\"",
						(long long) item_id, assessment->checklist_code),
				 errdetail("Assessment %lld answers that edition.", (long long) assessment_id),
				 errhint("Choose an item_id of kind question from compliance.item.")));

	if (HAS(superseded_at))
		ereport(ERROR,
				(errcode(ERRCODE_HC_HISTORY_IS_APPEND_ONLY),
				 errmsg("a new answer is current"),
				 errdetail("Item \"%s\" would get an answer that is superseded already.", item->number),
				 errhint("Leave superseded_at out.")));

	if (!HAS(answered_on))
		SET(answered_on, DateADTGetDatum(hc_today()));
	confirmed = !HAS(confirmed) || DatumGetBool(VALUE(confirmed));

	statement.answered_on = DatumGetDateADT(VALUE(answered_on));
	check_day(item, "day", statement.answered_on);
	if (statement.answered_on > hc_today())
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the answer to item \"%s\" is dated in the future", item->number),
				 errdetail("It is dated %s and today is %s.",
						   date_text(statement.answered_on), date_text(hc_today())),
				 errhint("Pass answered_on, the day for which the answer is true, not later than today.")));

	statement.has_verdict = HAS(verdict);
	statement.verdict = HC_VERDICT_NONE;
	if (statement.has_verdict)
	{
		text	   *verdict = DatumGetTextPP(VALUE(verdict));

		statement.verdict = hc_parse_verdict(VARDATA_ANY(verdict), VARSIZE_ANY_EXHDR(verdict));
		/* the table holds the four names; its constraint would be asked only after those of columns that are not filled in yet */
		if (statement.verdict == HC_VERDICT_NONE)
			ereport(ERROR,
					(errcode(ERRCODE_CHECK_VIOLATION),
					 errmsg("verdict \"%s\" of item \"%s\" is not known", text_to_cstring(verdict), item->number),
					 errhint("Pass yes, no, partial or not_applicable."),
					 errtableconstraint(rel, "answer_verdict_check")));
	}
	given = statement.verdict;
	statement.level = HAS(level) ? DatumGetNumeric(VALUE(level)) : NULL;
	statement.has_target = HAS(target_on);
	statement.target_on = statement.has_target ? DatumGetDateADT(VALUE(target_on)) : 0;
	statement.basis = HAS(basis) ? DatumGetTextPP(VALUE(basis)) : NULL;
	statement.has_note = HAS(note) && statement.verdict == HC_VERDICT_NOT_APPLICABLE &&
		says_something(DatumGetTextPP(VALUE(note)));

	check_level(item, &statement);
	SET(recorded_at, TimestampTzGetDatum(correction_at != 0 ? correction_at : hc_clock()));
	if (!statement.has_verdict)
		return heap_form_tuple(desc, values, nulls);	/* its own constraint says so, not those of the columns filled in */
	if (statement.verdict != given)
		SET(verdict, CStringGetTextDatum(hc_verdict_name(statement.verdict)));

	/* a carried-over answer is a blank that shows what was said before */
	if (confirmed)
	{
		check_not_applicable(assessment, item, &statement);
		check_target(assessment, item, &statement);
		check_basis(item, &statement);
	}

#undef HAS
#undef VALUE
#undef SET
	return heap_form_tuple(desc, values, nulls);
}

/* An answer is superseded while its assessment can change, at the instant that the clock says. */
static HeapTuple
check_update(Relation rel, HeapTuple old_row, HeapTuple new_row)
{
	const AnswerColumns *columns = columns_of(rel);
	TupleDesc	desc = RelationGetDescr(rel);
	HcAssessment *assessment;
	int64		assessment_id;
	bool		isnull;
	bool		was_current;
	TimestampTz recorded_at;
	TimestampTz instant;
	Datum		value;

	assessment_id = DatumGetInt64(heap_getattr(old_row, columns->assessment_id, desc, &isnull));
	assessment = hc_hold_assessment(assessment_id, correction_at != 0);
	if (assessment == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_T_R_SERIALIZATION_FAILURE),
				 errmsg("could not close an answer while another transaction works on assessment %lld",
						(long long) assessment_id),
				 errdetail("Waiting here could lead to a deadlock."),
				 errhint("Try again, or correct answers with record_answer().")));
	require_changeable(assessment);

	(void) heap_getattr(old_row, columns->superseded_at, desc, &was_current);
	(void) heap_getattr(new_row, columns->superseded_at, desc, &isnull);
	/* any other change is for _append_only(), which fires next, to refuse */
	if (!was_current || isnull)
		return new_row;

	/* when, is the clock's to say, and never before it was recorded */
	recorded_at = DatumGetTimestampTz(heap_getattr(old_row, columns->recorded_at, desc, &isnull));
	instant = correction_at != 0 ? correction_at : hc_clock();
	value = TimestampTzGetDatum(Max(instant, recorded_at));
	return heap_modify_tuple_by_cols(new_row, desc, 1, (int *) &columns->superseded_at, &value, &(bool) {false});
}

/*
 * BEFORE INSERT OR UPDATE on answer, for each row: the rules on answers.
 * MC001, MC020, MC021, MC022, MC050, 22023, 23503 as above.
 */
HC_FUNCTION(hc_answer_guard);
Datum
hc_answer_guard(PG_FUNCTION_ARGS)
{
	TriggerData *trigdata = (TriggerData *) fcinfo->context;

	if (!CALLED_AS_TRIGGER(fcinfo) || !TRIGGER_FIRED_BEFORE(trigdata->tg_event) ||
		!TRIGGER_FIRED_FOR_ROW(trigdata->tg_event) || TRIGGER_FIRED_BY_DELETE(trigdata->tg_event))
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("compliance._answer_guard() is a trigger BEFORE INSERT OR UPDATE FOR EACH ROW")));

	if (TRIGGER_FIRED_BY_INSERT(trigdata->tg_event))
		return PointerGetDatum(check_insert(trigdata->tg_relation, trigdata->tg_trigtuple));
	return PointerGetDatum(check_update(trigdata->tg_relation, trigdata->tg_trigtuple,
										trigdata->tg_newtuple));
}

/* ---- assessments ---- */

/*
 * A yearly form ends with its year.  To open one that runs longer is the same
 * exception as to extend it later, and needs the same right.
 */
static void
require_extension_right(DateADT due_on, int fiscal_year, DateADT last)
{
	if (pg_class_aclcheck(hc_relation("deadline_extension"), GetUserId(), ACL_INSERT) == ACLCHECK_OK)
		return;
	ereport(ERROR,
			(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
			 errmsg("role \"%s\" may not let a yearly form run beyond its fiscal year",
					GetUserNameFromId(GetUserId(), false)),
			 errdetail("It would be due on %s; fiscal year %d ends on %s.",
					   date_text(due_on), fiscal_year, date_text(last)),
			 errhint("Leave due_on out; an administrator gives more time with extend_deadline().")));
}

static HeapTuple
check_opening(Relation rel, HeapTuple row)
{
	TupleDesc	desc = RelationGetDescr(rel);
	int			columns[2];
	Datum		values[2];
	bool		nulls[2] = {false, false};
	int			changes = 0;
	Datum		key[2];
	Datum		fiscal_year;
	Datum		due_on;
	char	   *respondent;
	char	   *kind;
	bool		yearly_form;
	HcIdentity	caller;
	bool		no_code;
	bool		no_institution;
	bool		no_vendor;
	bool		no_due;
	bool		isnull;

	key[0] = SPI_getbinval(row, desc, column_number(desc, "checklist_code"), &no_code);
	key[1] = SPI_getbinval(row, desc, column_number(desc, "institution_id"), &no_institution);
	if (no_code || no_institution)
		return row;				/* the column's own constraint says so */
	(void) SPI_getbinval(row, desc, column_number(desc, "vendor_id"), &no_vendor);

	(void) SPI_getbinval(row, desc, column_number(desc, "submitted_at"), &isnull);
	if (!isnull)
		ereport(ERROR,
				(errcode(ERRCODE_HC_ASSESSMENT_INCOMPLETE),
				 errmsg("a new assessment is not submitted"),
				 errdetail("Every line of it is blank."),
				 errhint("Leave submitted_at out, record the answers, then submit_assessment().")));

	/* from here on the edition stays as it is */
	hc_lock_editions(false);

	SPI_connect();
	hc_become_owner(RelationGetRelid(rel), &caller);
	if (hc_query(&respondent_query, key, NULL, HC_READ_LATEST, 1) == 0)
	{
		hc_become_caller(&caller);
		SPI_finish();
		return row;				/* a foreign key will say so */
	}
	respondent = SPI_getvalue(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1);
	yearly_form = DatumGetBool(hc_result(0, 2, NULL));
	hc_become_caller(&caller);

	if (strcmp(respondent, "vendor") == 0 && no_vendor)
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("vendor_id must not be null for a vendor form"),
				 errdetail("Checklist \"%s\" is filled in by a vendor, one form for each vendor and system.",
						   TextDatumGetCString(key[0])),
				 errhint("Pass vendor_id.")));
	if (strcmp(respondent, "vendor") != 0 && !no_vendor)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("only a vendor form has a vendor"),
				 errdetail("Checklist \"%s\" is filled in by: %s.", TextDatumGetCString(key[0]), respondent),
				 errhint("Leave vendor_id out, or choose a checklist with respondent vendor.")));
	if (strcmp(respondent, "pharmacy") == 0)
	{
		/* the row's policy is asked after us: it is not ours to tell what another institution is */
		hc_require_scope(DatumGetInt64(key[1]));
		hc_become_owner(RelationGetRelid(rel), &caller);
		kind = hc_query(&kind_query, &key[1], NULL, HC_READ_LATEST, 1) == 0 ? NULL :
			SPI_getvalue(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1);
		hc_become_caller(&caller);
		if (kind != NULL && strcmp(kind, "pharmacy") != 0)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("a pharmacy form is for pharmacies"),
					 errdetail("Institution %lld is of kind %s.", (long long) DatumGetInt64(key[1]), kind),
					 errhint("Choose the edition with respondent institution.")));
	}
	SPI_finish();

	columns[changes] = column_number(desc, "opened_at");
	values[changes++] = TimestampTzGetDatum(hc_clock());
	due_on = SPI_getbinval(row, desc, column_number(desc, "due_on"), &no_due);
	fiscal_year = SPI_getbinval(row, desc, column_number(desc, "fiscal_year"), &isnull);
	/* a year out of range is its constraint's business */
	if (!isnull && DatumGetInt32(fiscal_year) >= 1900 && DatumGetInt32(fiscal_year) <= 9998)
	{
		DateADT		first;
		DateADT		last;

		hc_fiscal_year_bounds(DatumGetInt32(fiscal_year), &first, &last);
		if (no_due)
		{
			columns[changes] = column_number(desc, "due_on");
			values[changes++] = DateADTGetDatum(last);
		}
		else if (yearly_form && DatumGetDateADT(due_on) > last)
			require_extension_right(DatumGetDateADT(due_on), DatumGetInt32(fiscal_year), last);
	}
	return heap_modify_tuple_by_cols(row, desc, changes, columns, values, nulls);
}

/* Adds an item number to a list that stays readable. */
static void
list_number(StringInfo list, uint64 index, uint64 count, const char *number)
{
	if (index < 50)
		appendStringInfo(list, "%s%s", index == 0 ? "" : ", ", number);
	else if (index == 50)
		appendStringInfo(list, " and %llu more", (unsigned long long) (count - 50));
}

static void
require_complete(int64 assessment_id, const char *checklist_code)
{
	Datum		values[2];
	HcIdentity	caller;
	uint64		blanks;
	StringInfoData list;

	values[0] = Int64GetDatum(assessment_id);
	values[1] = CStringGetTextDatum(checklist_code);
	initStringInfo(&list);

	SPI_connect();
	hc_become_owner(hc_relation("answer"), &caller);
	blanks = hc_query(&blank_query, values, NULL, HC_READ_LATEST, 0);
	for (uint64 i = 0; i < blanks; i++)
		list_number(&list, i, blanks, TextDatumGetCString(hc_result(i, 1, NULL)));
	if (blanks > 0)
		ereport(ERROR,
				(errcode(ERRCODE_HC_ASSESSMENT_INCOMPLETE),
				 errmsg_plural("assessment %lld has %llu blank line",
							   "assessment %lld has %llu blank lines",
							   (unsigned long) blanks,
							   (long long) assessment_id, (unsigned long long) blanks),
				 errdetail("Blank: %s.", list.data),
				 errhint("Answer them with record_answer(); an honest \"no\" with a target date is an answer, a carried-over one counts only when given again.")));

	if (hc_query(&groundless_query, values, NULL, HC_READ_LATEST, 1) > 0)
		ereport(ERROR,
				(errcode(ERRCODE_HC_ASSESSMENT_INCOMPLETE),
				 errmsg("the ground of item \"%s\" does not hold",
						TextDatumGetCString(hc_result(0, 1, NULL))),
				 errdetail("Ground \"%s\" needs a \"yes\" to item \"%s\" that is not only a plan.",
						   TextDatumGetCString(hc_result(0, 2, NULL)),
						   TextDatumGetCString(hc_result(0, 3, NULL))),
				 errhint("Answer one of the two items again.")));
	hc_become_caller(&caller);
	SPI_finish();
}

/* An assessment knows one change: it is submitted, once, complete and in time. */
static HeapTuple
check_submission(Relation rel, HeapTuple old_row, HeapTuple new_row)
{
	TupleDesc	desc = RelationGetDescr(rel);
	int			submitted_column = column_number(desc, "submitted_at");
	HcAssessment assessment;
	Datum		value;
	bool		isnull;
	bool		still_open;
	bool		same = true;

	/*
	 * The server has locked the row for us, with the very lock that writers of
	 * answers take first.
	 */
	assessment.assessment_id =
		DatumGetInt64(heap_getattr(old_row, column_number(desc, "assessment_id"), desc, &isnull));
	assessment.submitted_at =
		DatumGetTimestampTz(heap_getattr(old_row, submitted_column, desc, &isnull));
	assessment.submitted = !isnull;
	assessment.closes_at =
		hc_closing_instant(DatumGetDateADT(heap_getattr(old_row, column_number(desc, "due_on"), desc, &isnull)));

	for (int i = 1; i <= desc->natts && same; i++)
	{
		Form_pg_attribute attribute = TupleDescAttr(desc, i - 1);
		bool		old_isnull;
		bool		new_isnull;
		Datum		old_value;
		Datum		new_value;

		if (attribute->attisdropped || i == submitted_column)
			continue;
		old_value = heap_getattr(old_row, i, desc, &old_isnull);
		new_value = heap_getattr(new_row, i, desc, &new_isnull);
		same = old_isnull == new_isnull &&
			(old_isnull || datum_image_eq(old_value, new_value, attribute->attbyval, attribute->attlen));
	}
	(void) heap_getattr(new_row, submitted_column, desc, &still_open);

	if (same && still_open && !assessment.submitted)
		return new_row;			/* nothing changes */
	if (assessment.submitted)
		hc_require_open_assessment(&assessment);	/* says that it is frozen */
	if (!same)
		ereport(ERROR,
				(errcode(ERRCODE_HC_HISTORY_IS_APPEND_ONLY),
				 errmsg("an open assessment knows one change, to be submitted"),
				 errdetail("Assessment %lld would change in other columns than submitted_at.",
						   (long long) assessment.assessment_id),
				 errhint("Open another assessment; a deadline is moved with extend_deadline().")));

	require_changeable(&assessment);
	value = heap_getattr(old_row, column_number(desc, "checklist_code"), desc, &isnull);
	require_complete(assessment.assessment_id, TextDatumGetCString(value));

	/* later writes of this transaction shall see it frozen */
	drop_held();

	value = TimestampTzGetDatum(hc_clock());
	return heap_modify_tuple_by_cols(new_row, desc, 1, &submitted_column, &value, &(bool) {false});
}

/* BEFORE INSERT, UPDATE OR DELETE on assessment, for each row: MC001, MC020, MC023, MC050, 22004, 22023 as above. */
HC_FUNCTION(hc_assessment_guard);
Datum
hc_assessment_guard(PG_FUNCTION_ARGS)
{
	TriggerData *trigdata = (TriggerData *) fcinfo->context;
	TupleDesc	desc;
	Datum		key;
	bool		isnull;

	if (!CALLED_AS_TRIGGER(fcinfo) || !TRIGGER_FIRED_BEFORE(trigdata->tg_event) ||
		!TRIGGER_FIRED_FOR_ROW(trigdata->tg_event))
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("compliance._assessment_guard() is a trigger BEFORE INSERT, UPDATE OR DELETE FOR EACH ROW")));

	if (TRIGGER_FIRED_BY_INSERT(trigdata->tg_event))
		return PointerGetDatum(check_opening(trigdata->tg_relation, trigdata->tg_trigtuple));
	if (TRIGGER_FIRED_BY_UPDATE(trigdata->tg_event))
		return PointerGetDatum(check_submission(trigdata->tg_relation, trigdata->tg_trigtuple,
												trigdata->tg_newtuple));

	/* one opened by mistake may go; the server has locked its row against answers */
	desc = RelationGetDescr(trigdata->tg_relation);
	key = heap_getattr(trigdata->tg_trigtuple, column_number(desc, "assessment_id"), desc, &isnull);
	if (hc_owner_finds("answer", &answered_query, &key))
		ereport(ERROR,
				(errcode(ERRCODE_HC_HISTORY_IS_APPEND_ONLY),
				 errmsg("assessment %lld has answers and cannot be deleted",
						(long long) DatumGetInt64(key)),
				 errdetail("Answers are never deleted."),
				 errhint("Open a new round instead.")));
	(void) heap_getattr(trigdata->tg_trigtuple, column_number(desc, "submitted_at"), desc, &isnull);
	if (!isnull)
		ereport(ERROR,
				(errcode(ERRCODE_HC_ASSESSMENT_FROZEN),
				 errmsg("assessment %lld is submitted and frozen",
						(long long) DatumGetInt64(key)),
				 errhint("Open a new round instead.")));
	/* what is kept of it is no longer true */
	forget_held();
	return PointerGetDatum(trigdata->tg_trigtuple);
}
