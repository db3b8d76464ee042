/*
 * record.c
 *	  record_answer, record_answers and submit_assessment.
 *
 * These functions read what the caller states (spellings, numbers of lines,
 * JSON) and turn it into rows.  What a row may be is decided by the triggers
 * in answer.c, for these functions as for everybody else.
 *
 * A correction closes the old row and adds the new one at one instant, so
 * that at every instant there is exactly one answer.
 */
#include "hc.h"

#include "access/table.h"
#include "access/tableam.h"
#include "access/xact.h"
#include "catalog/pg_type.h"
#include "commands/trigger.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "nodes/value.h"
#include "parser/parse_func.h"
#include "spelling.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/hsearch.h"
#include "utils/jsonb.h"
#include "utils/lsyscache.h"
#include "utils/rel.h"
#include "utils/snapmgr.h"
#include "utils/timestamp.h"

/* a level longer than this, written in the place of a verdict, is no number that anybody meant */
#define MAX_LEVEL_LENGTH	300

static HcQuery close_query = {
	.text = "UPDATE compliance.answer SET superseded_at = recorded_at"
			" WHERE assessment_id OPERATOR(pg_catalog.=) $1 AND item_id OPERATOR(pg_catalog.=) $2"
			" AND superseded_at IS NULL RETURNING superseded_at",
	.nargs = 2, .argtypes = {INT8OID, INT8OID}
};

static HcQuery close_many_query = {
	.text = "UPDATE compliance.answer SET superseded_at = recorded_at"
			" WHERE assessment_id OPERATOR(pg_catalog.=) $1 AND item_id OPERATOR(pg_catalog.=) ANY ($2)"
			" AND superseded_at IS NULL RETURNING superseded_at",
	.nargs = 2, .argtypes = {INT8OID, INT8ARRAYOID}
};

static HcQuery insert_query = {
	.text = "INSERT INTO compliance.answer (assessment_id, institution_id, item_id, verdict, level,"
			" answered_on, target_on, note, basis)"
			" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING answer_id",
	.nargs = 9, .argtypes = {INT8OID, INT8OID, INT8OID, TEXTOID, NUMERICOID, DATEOID, DATEOID, TEXTOID, TEXTOID}
};

static HcQuery insert_many_query = {
	.text = "INSERT INTO compliance.answer (assessment_id, institution_id, item_id, verdict, level,"
			" answered_on, target_on, note, basis)"
			" SELECT $1, $2, u.* FROM unnest($3, $4, $5, $6, $7, $8, $9) AS u",
	.nargs = 9, .argtypes = {INT8OID, INT8OID, INT8ARRAYOID, TEXTARRAYOID, NUMERICARRAYOID, DATEARRAYOID, DATEARRAYOID, TEXTARRAYOID, TEXTARRAYOID}
};

static HcQuery submit_query = {
	.text = "UPDATE compliance.assessment SET submitted_at = pg_catalog.clock_timestamp()"
			" WHERE assessment_id OPERATOR(pg_catalog.=) $1 RETURNING submitted_at",
	.nargs = 1, .argtypes = {INT8OID}
};

static HcQuery levels_query = {
	.text = "SELECT l.level, l.title_ja, l.title_en FROM compliance.item_level AS l"
			" WHERE l.checklist_code OPERATOR(pg_catalog.=) $1 AND l.number OPERATOR(pg_catalog.=) $2",
	.nargs = 2, .argtypes = {TEXTOID, TEXTOID}
};

/* ---- reading ---- */

static char *
plain_text(const char *text, size_t *length)
{
	char	   *utf8 = pg_server_to_any(text, strlen(text), PG_UTF8);
	size_t		size = strlen(utf8);
	char	   *plain = palloc(HC_PLAIN_SIZE(size));

	*length = hc_plain_text(utf8, size, plain);
	return plain;
}

/* The level of the item whose title a text is. */
static bool
read_level_title(const HcItem *item, const char *plain, size_t length, Datum *level)
{
	Datum		values[2];
	HcIdentity	caller;
	uint64		count;
	bool		found = false;
	MemoryContext caller_context = CurrentMemoryContext;

	if (!item->has_levels || length == 0)
		return false;

	values[0] = CStringGetTextDatum(item->checklist_code);
	values[1] = CStringGetTextDatum(item->number);
	SPI_connect();
	hc_become_owner(hc_relation("item_level"), &caller);
	count = hc_query(&levels_query, values, NULL, HC_READ_LATEST, 0);
	for (uint64 i = 0; i < count && !found; i++)
		for (int column = 2; column <= 3 && !found; column++)
		{
			size_t		title_length;
			char	   *title = plain_text(TextDatumGetCString(hc_result(i, column, NULL)), &title_length);

			if (title_length == length && memcmp(title, plain, length) == 0)
			{
				MemoryContext spi_context = MemoryContextSwitchTo(caller_context);

				*level = PointerGetDatum(DatumGetNumericCopy(hc_result(i, 1, NULL)));
				MemoryContextSwitchTo(spi_context);
				found = true;
			}
		}
	hc_become_caller(&caller);
	SPI_finish();
	return found;
}

/*
 * The level that a text gives as a number.  Where an item has no scale of its
 * own, 1 and 0 may be anybody's code for anything; only a number with a
 * fraction is a level there.
 */
static bool
read_level_number(const HcItem *item, const char *plain, size_t length, Datum *level)
{
	const char *digits = plain + (*plain == '-' || *plain == '+' ? 1 : 0);
	const char *point = strchr(digits, '.');

	if (strspn(digits, "0123456789.") != strlen(digits) || strspn(digits, ".") == strlen(digits) ||
		point != strrchr(digits, '.') || length > MAX_LEVEL_LENGTH || strlen(plain) != length ||
		(!item->has_levels && point == NULL))
		return false;
	*level = DirectFunctionCall3(numeric_in, CStringGetDatum(plain),
								 ObjectIdGetDatum(InvalidOid), Int32GetDatum(-1));
	return true;
}

/*
 * Reads a verdict as people spell it into the draft.  The names that an item
 * gives its levels come first: one may be a sign that stands for a verdict
 * elsewhere, or a number that is not the level.
 */
static void
read_verdict(HcDraft *draft, const HcItem *item, const char *text)
{
	size_t		length;
	char	   *plain = plain_text(text, &length);
	bool		is_level = !draft->has_level && read_level_title(item, plain, length, &draft->level);
	HcVerdict	verdict = is_level ? HC_VERDICT_NONE : hc_parse_verdict(plain, length);

	if (verdict != HC_VERDICT_NONE)
		draft->verdict = hc_verdict_name(verdict);
	else if (is_level || (!draft->has_level && read_level_number(item, plain, length, &draft->level)))
	{
		draft->has_level = true;
		draft->verdict = NULL;
	}
	else
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("verdict \"%s\" of item \"%s\" is not known", text, item->number),
				 errdetail("Known are yes, no, partial and not_applicable, and spellings such as はい, いいえ, ○, ×, 一部, －."),
				 errhint("Pass one of them, or a level on the item's own scale.")));
}

static HcAssessment *
require_assessment(int64 assessment_id)
{
	HcAssessment *assessment = hc_hold_assessment(assessment_id, true);

	if (assessment == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_NO_DATA_FOUND),
				 errmsg("assessment %lld does not exist", (long long) assessment_id),
				 errhint("Open one with open_assessment().")));
	hc_require_open_assessment(assessment);
	return assessment;
}

static const HcItem *
require_item(const char *checklist_code, const char *number)
{
	int64		item_id = hc_find_item(checklist_code, number);
	const HcItem *item = item_id == 0 ? NULL : hc_item(item_id);

	if (item == NULL)
	{
		char	   *lines = hc_device_lines(checklist_code, number);

		ereport(ERROR,
				(errcode(ERRCODE_NO_DATA_FOUND),
				 errmsg("item \"%s\" does not exist in checklist \"%s\"", number, checklist_code),
				 lines == NULL ? 0 : errdetail("It is asked for each device class: %s.", lines),
				 errhint("The numbers are those of compliance.item for that checklist_code.")));
	}
	if (!item->is_question)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("item \"%s\" of checklist \"%s\" is a section", item->number, checklist_code),
				 errdetail("Only questions are answered."),
				 errhint("Pass the number of a question.")));
	return item;
}

/* ---- record_answer ---- */

/*
 * record_answer(assessment_id, item_number, verdict, answered_on, target_on,
 * note, level, basis) -> answer_id
 *
 * answered_on NULL is today.  verdict NULL follows from the level.  Errors:
 * P0002 unknown assessment or item, 22004 NULL, 22023, MC001, MC020 to MC022.
 */
HC_FUNCTION(hc_record_answer);
Datum
hc_record_answer(PG_FUNCTION_ARGS)
{
	HcAssessment *assessment;
	int64		institution_id;
	const HcItem *item;
	HcDraft		draft = {0};
	Datum		values[9];
	char		nulls[9] = {' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' '};
	Datum		answer_id;

	hc_require_argument(fcinfo, 0, "assessment_id");
	hc_require_argument(fcinfo, 1, "item_number");
	if (PG_ARGISNULL(6))
		hc_require_argument(fcinfo, 2, "verdict");

	assessment = require_assessment(PG_GETARG_INT64(0));
	/* what is held may be forgotten by what triggers of others do */
	institution_id = assessment->institution_id;
	item = require_item(assessment->checklist_code, text_to_cstring(PG_GETARG_TEXT_PP(1)));
	draft.item_id = item->item_id;
	draft.has_level = !PG_ARGISNULL(6);
	if (draft.has_level)
		draft.level = PG_GETARG_DATUM(6);
	if (!PG_ARGISNULL(2))
		read_verdict(&draft, item, text_to_cstring(PG_GETARG_TEXT_PP(2)));

	values[0] = PG_GETARG_DATUM(0);
	values[1] = Int64GetDatum(draft.item_id);

	SPI_connect();
	(void) hc_begin_correction(0);
	PG_TRY();
	{
		if (hc_query(&close_query, values, NULL, HC_WRITE_LATEST, 0) > 0)
			(void) hc_begin_correction(DatumGetTimestampTz(hc_result(0, 1, NULL)));

		values[1] = Int64GetDatum(institution_id);
		values[2] = Int64GetDatum(draft.item_id);
		values[3] = draft.verdict != NULL ? CStringGetTextDatum(draft.verdict) : (Datum) 0;
		nulls[3] = draft.verdict != NULL ? ' ' : 'n';
		values[4] = draft.has_level ? draft.level : (Datum) 0;
		nulls[4] = draft.has_level ? ' ' : 'n';
		for (int i = 0; i < 2; i++)
		{
			values[5 + i] = PG_ARGISNULL(3 + i) ? (Datum) 0 : PG_GETARG_DATUM(3 + i);
			nulls[5 + i] = PG_ARGISNULL(3 + i) ? 'n' : ' ';
		}
		values[7] = PG_ARGISNULL(5) ? (Datum) 0 : PG_GETARG_DATUM(5);
		nulls[7] = PG_ARGISNULL(5) ? 'n' : ' ';
		values[8] = PG_ARGISNULL(7) ? (Datum) 0 : PG_GETARG_DATUM(7);
		nulls[8] = PG_ARGISNULL(7) ? 'n' : ' ';
		(void) hc_query(&insert_query, values, nulls, HC_READ_WRITE, 0);
	}
	PG_FINALLY();
	{
		hc_end_correction();
	}
	PG_END_TRY();
	answer_id = hc_result(0, 1, NULL);
	SPI_finish();
	PG_RETURN_INT64(DatumGetInt64(answer_id));
}

/* ---- record_answers ---- */

static void pg_attribute_noreturn()
refuse_answers(const char *detail)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("answers are not understood"),
			 errdetail("%s", detail),
			 errhint("Pass an array of objects such as {\"item_number\": \"1-1\", \"verdict\": \"no\", \"target_on\": \"2025-12-31\"}, or an object such as {\"1-1\": \"yes\"}.")));
	pg_unreachable();
}

/* A scalar as text; NULL for JSON null. */
static char *
scalar_text(const JsonbValue *value)
{
	switch (value->type)
	{
		case jbvNull:
			return NULL;
		case jbvString:
			return pnstrdup(value->val.string.val, value->val.string.len);
		case jbvNumeric:
			return DatumGetCString(DirectFunctionCall1(numeric_out, NumericGetDatum(value->val.numeric)));
		case jbvBool:
			refuse_answers("A value is true or false; a verdict is yes, no, partial or not_applicable.");
		default:
			refuse_answers("A value is an array or an object.");
	}
}

static void
read_field(HcDraft *draft, const char *number, char **verdict, const char *field, const JsonbValue *value)
{
	char	   *string = scalar_text(value);

	if (strcmp(field, "item_number") == 0 || strcmp(field, "number") == 0 || strcmp(field, "item") == 0)
	{
		/* as the key, or under another of these names */
		if (string == NULL || strcmp(string, number) != 0)
			refuse_answers(psprintf("The answer to item \"%s\" also names item \"%s\".",
									number, string == NULL ? "null" : string));
	}
	else if (strcmp(field, "verdict") == 0)
		*verdict = string;
	else if (strcmp(field, "answered_on") == 0 || strcmp(field, "target_on") == 0)
	{
		DateADT		day;

		if (string == NULL)
			return;
		day = DatumGetDateADT(DirectFunctionCall1(date_in, CStringGetDatum(string)));
		if (field[0] == 'a')
		{
			draft->has_answered_on = true;
			draft->answered_on = day;
		}
		else
		{
			draft->has_target_on = true;
			draft->target_on = day;
		}
	}
	else if (strcmp(field, "level") == 0)
	{
		if (string == NULL)
			return;
		draft->has_level = true;
		draft->level = DirectFunctionCall3(numeric_in, CStringGetDatum(string),
										   ObjectIdGetDatum(InvalidOid), Int32GetDatum(-1));
	}
	else if (strcmp(field, "note") == 0)
		draft->note = string == NULL ? NULL : cstring_to_text(string);
	else if (strcmp(field, "basis") == 0)
		draft->basis = string == NULL ? NULL : cstring_to_text(string);
	else
		refuse_answers(psprintf("Key \"%s\" is not one of item_number, verdict, answered_on, target_on, note, level, basis.",
								field));
}

/* Names the answer at fault when a value of it cannot be read. */
static void
answer_context(void *arg)
{
	char	  **number = arg;

	if (*number != NULL)
		errcontext("answer to item \"%s\"", *number);
}

/*
 * Reads the answers that record_answers() and what_if() take: an array of
 * objects whose keys are the arguments of record_answer(), or an object with
 * one key for each item number and a verdict or such an object as value.
 * Returns their number.  Errors: P0002 unknown item, 22023, or what the type
 * of a value says.
 */
int
hc_read_answers(Datum answers, const char *checklist_code, HcDraft **drafts)
{
	Jsonb	   *jsonb = DatumGetJsonbP(answers);
	bool		is_object = JB_ROOT_IS_OBJECT(jsonb);
	int			count = JB_ROOT_COUNT(jsonb);
	JsonbIterator *iterator;
	JsonbIteratorToken token;
	JsonbValue	value;
	HcDraft    *draft;
	HTAB	   *seen;
	HASHCTL		ctl;
	int			read = 0;
	char	   *number = NULL;
	ErrorContextCallback context;

	if (JB_ROOT_IS_SCALAR(jsonb))
		refuse_answers("They are a single value.");

	*drafts = draft = palloc0(mul_size(Max(count, 1), sizeof(HcDraft)));
	ctl.keysize = sizeof(int64);
	ctl.entrysize = sizeof(int64);
	ctl.hcxt = CurrentMemoryContext;
	seen = hash_create("answers", Max(count, 1), &ctl, HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);

	context.callback = answer_context;
	context.arg = &number;
	context.previous = error_context_stack;
	error_context_stack = &context;

	iterator = JsonbIteratorInit(&jsonb->root);
	(void) JsonbIteratorNext(&iterator, &value, false);
	while ((token = JsonbIteratorNext(&iterator, &value, true)) != WJB_END_ARRAY && token != WJB_END_OBJECT)
	{
		char	   *verdict = NULL;
		const HcItem *item;
		bool		found;

		number = NULL;
		if (is_object)
		{
			number = pnstrdup(value.val.string.val, value.val.string.len);
			(void) JsonbIteratorNext(&iterator, &value, true);
		}
		if (value.type == jbvBinary && JsonContainerIsObject(value.val.binary.data))
		{
			JsonbIterator *fields = JsonbIteratorInit(value.val.binary.data);
			JsonbValue	field;

			(void) JsonbIteratorNext(&fields, &field, true);
			/* keys come sorted by length: the number is looked for first, so that errors can name it */
			if (number == NULL)
			{
				static const char *const names[] = {"item_number", "number", "item"};

				for (int i = 0; i < 3 && number == NULL; i++)
				{
					JsonbValue	buffer;
					JsonbValue *given = getKeyJsonValueFromContainer(value.val.binary.data, names[i],
																	 strlen(names[i]), &buffer);

					if (given != NULL)
						number = scalar_text(given);
				}
			}
			while (JsonbIteratorNext(&fields, &field, true) == WJB_KEY)
			{
				char	   *name = pnstrdup(field.val.string.val, field.val.string.len);

				(void) JsonbIteratorNext(&fields, &field, true);
				/* one without a number is refused below, whatever else it says */
				if (number != NULL)
					read_field(draft, number, &verdict, name, &field);
			}
		}
		else if (is_object)
			verdict = scalar_text(&value);
		else
			refuse_answers("An element of the array is no object.");

		if (number == NULL)
			refuse_answers("An answer does not say which item it is for.");
		if (verdict == NULL && !draft->has_level)
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("the answer to item \"%s\" has no verdict", number),
					 errhint("Pass a verdict or a level.")));
		item = require_item(checklist_code, number);
		draft->item_id = item->item_id;
		if (verdict != NULL)
			read_verdict(draft, item, verdict);
		(void) hash_search(seen, &draft->item_id, HASH_ENTER, &found);
		if (found)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("item \"%s\" is answered twice", item->number),
					 errdetail("The answers of one call name each item once."),
					 errhint("Leave one of the two out.")));
		draft++;
		read++;
	}
	error_context_stack = context.previous;
	hash_destroy(seen);
	return read;
}

static Datum
array_of(Datum *values, bool *nulls, int count, Oid type)
{
	int16		length;
	bool		by_value;
	char		alignment;
	int			lower = 1;

	get_typlenbyvalalign(type, &length, &by_value, &alignment);
	return PointerGetDatum(construct_md_array(values, nulls, 1, &count, &lower, type,
											  length, by_value, alignment));
}

/*
 * Whether an assessment that is held has any current answer.  Most forms are
 * recorded once, and close_many_query searches for every line.
 */
static bool
has_answers(int64 assessment_id)
{
	Relation	rel = table_open(hc_relation("answer"), AccessShareLock);
	Oid			index = get_relname_relid("answer_current_key", RelationGetNamespace(rel));
	List	   *indexes = RelationGetIndexList(rel);
	bool		found = true;

	if (list_member_oid(indexes, index))
	{
		TupleTableSlot *slot = table_slot_create(rel, NULL);
		Snapshot	snapshot;

		CommandCounterIncrement();
		snapshot = RegisterSnapshot(GetLatestSnapshot());
		found = hc_row_by_key(rel, index, assessment_id, snapshot, slot);
		UnregisterSnapshot(snapshot);
		ExecDropSingleTupleTableSlot(slot);
	}
	list_free(indexes);
	table_close(rel, NoLock);
	return found;
}

/*
 * record_answers(assessment_id, answers jsonb) -> int
 *
 * All or nothing: the rows are one statement.  Errors as record_answer(); the
 * message names the item.
 */
HC_FUNCTION(hc_record_answers);
Datum
hc_record_answers(PG_FUNCTION_ARGS)
{
	HcAssessment *assessment;
	HcDraft    *drafts;
	int			count;
	int64		institution_id;
	enum
	{
		ITEM, VERDICT, LEVEL, ANSWERED_ON, TARGET_ON, NOTE, BASIS, COLUMNS
	};
	static const Oid types[COLUMNS] = {INT8OID, TEXTOID, NUMERICOID, DATEOID, DATEOID, TEXTOID, TEXTOID};
	Datum	   *values[COLUMNS];
	bool	   *nulls[COLUMNS];
	Datum		arguments[2 + COLUMNS];
	uint64		closed;
	TimestampTz instant;

	hc_require_argument(fcinfo, 0, "assessment_id");
	hc_require_argument(fcinfo, 1, "answers");

	assessment = require_assessment(PG_GETARG_INT64(0));
	/* what is held may be forgotten by what triggers of others do */
	institution_id = assessment->institution_id;
	count = hc_read_answers(PG_GETARG_DATUM(1), assessment->checklist_code, &drafts);
	if (count == 0)
		PG_RETURN_INT32(0);

	for (int column = 0; column < COLUMNS; column++)
	{
		values[column] = palloc0(mul_size(count, sizeof(Datum)));
		nulls[column] = palloc0(mul_size(count, sizeof(bool)));
	}
	for (int i = 0; i < count; i++)
	{
		const HcDraft *draft = &drafts[i];

		values[ITEM][i] = Int64GetDatum(draft->item_id);
		nulls[VERDICT][i] = draft->verdict == NULL;
		if (draft->verdict != NULL)
			values[VERDICT][i] = CStringGetTextDatum(draft->verdict);
		nulls[LEVEL][i] = !draft->has_level;
		values[LEVEL][i] = draft->level;
		nulls[ANSWERED_ON][i] = !draft->has_answered_on;
		values[ANSWERED_ON][i] = DateADTGetDatum(draft->answered_on);
		nulls[TARGET_ON][i] = !draft->has_target_on;
		values[TARGET_ON][i] = DateADTGetDatum(draft->target_on);
		nulls[NOTE][i] = draft->note == NULL;
		values[NOTE][i] = PointerGetDatum(draft->note);
		nulls[BASIS][i] = draft->basis == NULL;
		values[BASIS][i] = PointerGetDatum(draft->basis);
	}
	arguments[0] = PG_GETARG_DATUM(0);
	for (int column = 0; column < COLUMNS; column++)
		arguments[2 + column] = array_of(values[column], nulls[column], count, types[column]);

	SPI_connect();
	instant = hc_begin_correction(0);
	PG_TRY();
	{
		arguments[1] = arguments[2];
		closed = !has_answers(DatumGetInt64(arguments[0])) ? 0 :
			hc_query(&close_many_query, arguments, NULL, HC_WRITE_LATEST, 0);
		for (uint64 i = 0; i < closed; i++)
			instant = Max(instant, DatumGetTimestampTz(hc_result(i, 1, NULL)));
		(void) hc_begin_correction(instant);
		arguments[1] = Int64GetDatum(institution_id);
		(void) hc_query(&insert_many_query, arguments, NULL, HC_READ_WRITE, 0);
	}
	PG_FINALLY();
	{
		hc_end_correction();
	}
	PG_END_TRY();
	SPI_finish();
	PG_RETURN_INT32(count);
}

/* ---- submit_assessment ---- */

/*
 * submit_assessment(assessment_id) -> timestamptz
 *
 * Errors: P0002 unknown, 22004 NULL, MC001 past due (at commit), MC020
 * submitted already, MC023 with the blank lines.
 */
HC_FUNCTION(hc_submit_assessment);
Datum
hc_submit_assessment(PG_FUNCTION_ARGS)
{
	Datum		key;
	Datum		submitted_at;

	hc_require_argument(fcinfo, 0, "assessment_id");
	(void) require_assessment(PG_GETARG_INT64(0));

	key = PG_GETARG_DATUM(0);
	SPI_connect();
	if (hc_query(&submit_query, &key, NULL, HC_WRITE_LATEST, 0) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("assessment %lld cannot be submitted by the present role",
						(long long) DatumGetInt64(key)),
				 errhint("Its policies let the role see it but not change it.")));
	submitted_at = hc_result(0, 1, NULL);
	SPI_finish();
	PG_RETURN_TIMESTAMPTZ(DatumGetTimestampTz(submitted_at));
}

/* ---- answer_import ---- */

/* The row of answer_import that is being recorded, as its cells are. */
typedef struct ImportedRow
{
	const char *institution;
	const char *item_number;
} ImportedRow;

static void
import_context(void *arg)
{
	ImportedRow *row = arg;

	errcontext("answer of institution \"%s\" to item \"%s\"",
			   row->institution == NULL ? "" : row->institution,
			   row->item_number == NULL ? "" : row->item_number);
}

/*
 * INSTEAD OF INSERT on answer_import: _import_answer(), a trigger in
 * PL/pgSQL, does the work.  COPY says by itself in which line an error is;
 * INSERT ... SELECT says nothing, and a block with an exception handler would
 * make a subtransaction of every row.
 */
HC_FUNCTION(hc_answer_import);
Datum
hc_answer_import(PG_FUNCTION_ARGS)
{
	TriggerData *trigdata = (TriggerData *) fcinfo->context;
	ErrorContextCallback context;
	ImportedRow row;
	TupleDesc	desc;
	FmgrInfo   *worker = fcinfo->flinfo->fn_extra;	/* for the statement */
	Datum		result;

	LOCAL_FCINFO(call, 0);

	if (!CALLED_AS_TRIGGER(fcinfo) ||
		!TRIGGER_FIRED_INSTEAD(trigdata->tg_event) ||
		!TRIGGER_FIRED_BY_INSERT(trigdata->tg_event))
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("compliance._answer_import() is a trigger INSTEAD OF INSERT")));

	desc = RelationGetDescr(trigdata->tg_relation);
	row.institution = SPI_getvalue(trigdata->tg_trigtuple, desc, SPI_fnumber(desc, "institution"));
	row.item_number = SPI_getvalue(trigdata->tg_trigtuple, desc, SPI_fnumber(desc, "item_number"));

	context.callback = import_context;
	context.arg = &row;
	context.previous = error_context_stack;
	error_context_stack = &context;

	if (worker == NULL)
	{
		worker = MemoryContextAlloc(fcinfo->flinfo->fn_mcxt, sizeof(FmgrInfo));
		fmgr_info_cxt(LookupFuncName(list_make2(makeString(pstrdup(HC_SCHEMA)), makeString(pstrdup("_import_answer"))),
									 0, NULL, false),
					  worker, fcinfo->flinfo->fn_mcxt);
		fcinfo->flinfo->fn_extra = worker;
	}
	InitFunctionCallInfoData(*call, worker, 0, InvalidOid, (Node *) trigdata, NULL);
	result = FunctionCallInvoke(call);

	error_context_stack = context.previous;
	return result;
}

/* _find_item(assessment_id, item_number) -> item_id: P0002 and 22004 as record_answer() */
HC_FUNCTION(hc_find_item_sql);
Datum
hc_find_item_sql(PG_FUNCTION_ARGS)
{
	HcAssessment *assessment;

	hc_require_argument(fcinfo, 0, "assessment_id");
	hc_require_argument(fcinfo, 1, "item_number");
	assessment = require_assessment(PG_GETARG_INT64(0));
	PG_RETURN_INT64(require_item(assessment->checklist_code,
								 text_to_cstring(PG_GETARG_TEXT_PP(1)))->item_id);
}
