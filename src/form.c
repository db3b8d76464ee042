/*
 * form.c
 *	  Editions of checklists as the scoring code wants them, kept for the session.
 *
 * Reading the rows of a form costs as much as reading its answers, so each
 * session works a form out once.  An edition in use cannot be changed, but one
 * that is not yet in use can, and a rollback can take one away: a trigger on
 * compliance.item announces every change through the server's own invalidation
 * messages, which reach each session before it can see the change and follow
 * the fate of the transaction.
 *
 * What is kept must not be older than the last message: forms are read with
 * the latest snapshot, except in parallel mode, where none can be taken; what
 * was read then is dropped when the transaction ends.  A message that comes in
 * while a form is being read may be about what the snapshot does not yet see:
 * that form serves whoever asked for it and is read again for the next.
 */
#include "score.h"

#include "access/parallel.h"
#include "access/xact.h"
#include "commands/trigger.h"
#include "miscadmin.h"
#include "packed.h"
#include "utils/builtins.h"
#include "utils/inval.h"
#include "utils/memutils.h"
#include "utils/numeric.h"
#include "utils/rel.h"

/* Editions that a session keeps; the one not used for longest goes first. */
#define MAX_EDITIONS	64

static HcEdition *editions = NULL;	/* the last used one first */
static Oid	item_relid = InvalidOid;
static bool heard = false;		/* a message since this was last set to false */

static HcQuery item_query = {
	/* parents and gates by single look-ups: as joins, they are planned badly for long forms that are not yet analyzed */
	.text = "SELECT i.item_id, i.number,"
	"       (SELECT p.item_id FROM compliance.item AS p WHERE p.checklist_code OPERATOR(pg_catalog.=) i.checklist_code"
	"                                                     AND p.number OPERATOR(pg_catalog.=) i.parent_number),"
	"       i.kind OPERATOR(pg_catalog.=) 'question', i.gate,"
	"       (SELECT g.item_id FROM compliance.item AS g WHERE g.checklist_code OPERATOR(pg_catalog.=) i.checklist_code"
	"                                                     AND g.number OPERATOR(pg_catalog.=) i.gate_number),"
	"       i.weight, i.scale_min, i.scale_max, i.category, i.viewpoint, i.control, i.area, i.device_class"
	"  FROM compliance.item AS i"
	" WHERE i.checklist_code OPERATOR(pg_catalog.=) $1"
	" ORDER BY i.ordinal, i.item_id",
	.nargs = 1, .argtypes = {TEXTOID}
};

static HcQuery code_query = {
	.text = "SELECT checklist_code FROM compliance.item WHERE item_id OPERATOR(pg_catalog.=) $1",
	.nargs = 1, .argtypes = {INT8OID}
};

/* exact.c takes its memory from the current context; its large numbers can be interrupted */
void *
hc_exact_alloc(size_t size)
{
	CHECK_FOR_INTERRUPTS();
	return MemoryContextAllocHuge(CurrentMemoryContext, size);
}

void
hc_exact_free(void *pointer)
{
	pfree(pointer);
}

/* A message of the server: rows of this relation, or of any, may have changed. */
static void
forget_on_message(Datum arg pg_attribute_unused(), Oid relid)
{
	if (OidIsValid(relid) && relid != item_relid)
		return;
	heard = true;
	for (HcEdition *edition = editions; edition != NULL; edition = edition->next)
		edition->stale = true;
}

static void
forget_at_end(XactEvent event pg_attribute_unused(), void *arg pg_attribute_unused())
{
	for (HcEdition *edition = editions; edition != NULL; edition = edition->next)
		if (edition->passing)
			edition->stale = true;
}

/*
 * _item_changed() on compliance.item, and on what else of an edition is kept
 * with its items (checklist, item_level): tells every session that forms are
 * to be read again.
 */
HC_FUNCTION(hc_item_changed);
Datum
hc_item_changed(PG_FUNCTION_ARGS)
{
	if (!CALLED_AS_TRIGGER(fcinfo) || !TRIGGER_FIRED_AFTER(((TriggerData *) fcinfo->context)->tg_event))
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("%s must be called as an AFTER trigger", "_item_changed()")));
	CacheInvalidateRelcacheByRelid(hc_relation("item"));
	return PointerGetDatum(NULL);
}

/* The fraction that a numeric is; numbers of scales and weights are finite by constraint. */
HcFraction
hc_numeric_fraction(Datum value)
{
	char	   *decimal = DatumGetCString(DirectFunctionCall1(numeric_out, value));
	HcFraction	result;

	if (!hc_fraction_parse(decimal, &result))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s is not a level or a weight", decimal),
				 errhint("Levels and weights are finite numbers.")));
	pfree(decimal);
	return result;
}

static int
compare_ids(const void *a, const void *b)
{
	const int64 *x = a,
			   *y = b;

	return (x[0] > y[0]) - (x[0] < y[0]);
}

static char *
string_or_null(uint64 row, int column)
{
	bool		isnull;
	Datum		value = hc_result(row, column, &isnull);

	return isnull ? NULL : TextDatumGetCString(value);
}

/* Reads an edition into a memory context of its own. */
static HcEdition *
read_edition(const char *checklist_code)
{
	MemoryContext context = AllocSetContextCreate(CurrentMemoryContext, "compliance edition", ALLOCSET_SMALL_SIZES);
	MemoryContext caller = CurrentMemoryContext;
	HcEdition  *edition = MemoryContextAllocZero(context, sizeof(HcEdition));
	HcForm	   *form = &edition->form;
	Datum		code = CStringGetTextDatum(checklist_code);
	bool		parallel = IsInParallelMode();
	int64	   *ids;
	const char *fault;
	HcIdentity	identity;

	/* a form is nobody's secret, and readers of compliance_report cannot name the table */
	item_relid = hc_relation("item");
	hc_become_owner(item_relid, &identity);
	SPI_connect();
	form->items = (int) hc_query(&item_query, &code, NULL, parallel ? HC_READ_ONLY : HC_READ_LATEST, 0);

	MemoryContextSwitchTo(context);
	edition->context = context;
	edition->checklist_code = pstrdup(checklist_code);
	edition->passing = parallel;
	form->item = MemoryContextAllocExtended(context, sizeof(HcFormItem) * Max(form->items, 1),
											MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
	edition->number = hc_exact_array(text *, form->items);
	edition->sorted_id = hc_exact_array(int64, form->items);
	edition->sorted_item = hc_exact_array(int, form->items);
	ids = hc_exact_array(int64, 2 * (size_t) form->items);
	for (int i = 0; i < form->items; i++)
	{
		ids[2 * i] = DatumGetInt64(hc_result(i, 1, NULL));
		ids[2 * i + 1] = i;
	}
	qsort(ids, form->items, 2 * sizeof(int64), compare_ids);
	for (int i = 0; i < form->items; i++)
	{
		edition->sorted_id[i] = ids[2 * i];
		edition->sorted_item[i] = (int) ids[2 * i + 1];
	}
	pfree(ids);

	for (int i = 0; i < form->items; i++)
	{
		HcFormItem	   *item = &form->item[i];
		bool		no_parent,
					no_gate;
		int64		parent,
					gate;

		item->item_id = DatumGetInt64(hc_result(i, 1, NULL));
		item->number = string_or_null(i, 2);
		edition->number[i] = cstring_to_text(item->number);
		parent = DatumGetInt64(hc_result(i, 3, &no_parent));
		item->parent = no_parent ? -1 : hc_form_item(edition, parent, 0);
		item->question = DatumGetBool(hc_result(i, 4, NULL));
		item->gate = DatumGetBool(hc_result(i, 5, NULL));
		gate = DatumGetInt64(hc_result(i, 6, &no_gate));
		item->gate_item = no_gate ? -1 : hc_form_item(edition, gate, 0);
		item->weight = hc_numeric_fraction(hc_result(i, 7, NULL));
		item->scale_min = hc_numeric_fraction(hc_result(i, 8, NULL));
		item->scale_max = hc_numeric_fraction(hc_result(i, 9, NULL));
		item->key[HC_CATEGORY] = string_or_null(i, 10);
		item->key[HC_VIEWPOINT] = string_or_null(i, 11);
		item->key[HC_CONTROL] = string_or_null(i, 12);
		item->key[HC_AREA] = string_or_null(i, 13);
		item->key[HC_DEVICE_CLASS] = string_or_null(i, 14);
		if (item->key[HC_CONTROL] != NULL && item->key[HC_AREA] != NULL)
			item->key[HC_CONTROL_AREA] = psprintf("%s/%s", item->key[HC_CONTROL], item->key[HC_AREA]);
	}

	fault = hc_form_finish(form);
	if (fault != NULL)
		ereport(ERROR,
				(errcode(ERRCODE_CHECK_VIOLATION),
				 errmsg("checklist %s cannot be scored", checklist_code),
				 errdetail("In this form, %s.", fault)));
	edition->group_key = hc_exact_array(text *, form->groups);
	for (int g = 0; g < form->groups; g++)
		edition->group_key[g] = form->group[g].key == NULL ? NULL : cstring_to_text(form->group[g].key);
	MemoryContextSwitchTo(caller);
	SPI_finish();
	hc_become_caller(&identity);
	return edition;
}

/*
 * The edition of this code as the session may use it until the end of the
 * transaction.  A code that is unknown gives a form without items: whoever
 * asks has found the code in a row that refers to checklist.
 */
HcEdition *
hc_edition(const char *checklist_code)
{
	static bool registered = false;
	HcEdition **link = &editions;
	HcEdition  *edition;
	int			kept = 0;

	if (!registered)
	{
		CacheRegisterRelcacheCallback(forget_on_message, (Datum) 0);
		RegisterXactCallback(forget_at_end, NULL);
		registered = true;
	}

	/* messages that are under way, before anything is found */
	AcceptInvalidationMessages();
	while ((edition = *link) != NULL)
	{
		bool		wanted = strcmp(edition->checklist_code, checklist_code) == 0;

		if (edition->stale || (++kept >= MAX_EDITIONS && !wanted))
		{
			/* somebody further up may still use it: it goes with the transaction */
			*link = edition->next;
			MemoryContextSetParent(edition->context, TopTransactionContext);
			continue;
		}
		if (wanted)
		{
			*link = edition->next;
			break;
		}
		link = &edition->next;
	}
	if (edition == NULL)
	{
		heard = false;
		edition = read_edition(checklist_code);
		edition->stale = heard;
		MemoryContextSetParent(edition->context, CacheMemoryContext);
	}
	edition->next = editions;
	editions = edition;
	return edition;
}

/* The edition that an item belongs to; NULL for an item that does not exist. */
HcEdition *
hc_edition_of_item(int64 item_id)
{
	MemoryContext caller = CurrentMemoryContext;
	char	   *code = NULL;
	Datum		key = Int64GetDatum(item_id);

	for (HcEdition *edition = editions; edition != NULL; edition = edition->next)
		if (!edition->stale && hc_form_item(edition, item_id, 0) >= 0)
			return edition;
	SPI_connect();
	if (hc_query(&code_query, &key, NULL, IsInParallelMode() ? HC_READ_ONLY : HC_READ_LATEST, 1) > 0)
		code = MemoryContextStrdup(caller, TextDatumGetCString(hc_result(0, 1, NULL)));
	SPI_finish();
	return code == NULL ? NULL : hc_edition(code);
}

/* Index of an item in form order, -1 for an item of another edition; guess: where it may be. */
int
hc_form_item(const HcEdition *edition, int64 item_id, int guess)
{
	int			low = 0,
				high = edition->form.items - 1;

	Assert(guess >= 0);
	if (guess <= high && edition->form.item[guess].item_id == item_id)
		return guess;
	while (low <= high)
	{
		int			middle = low + (high - low) / 2;

		if (edition->sorted_id[middle] == item_id)
			return edition->sorted_item[middle];
		if (edition->sorted_id[middle] < item_id)
			low = middle + 1;
		else
			high = middle - 1;
	}
	return -1;
}

/* ---- sheets ---- */

HcSheet
hc_new_sheet(const HcForm *form)
{
	HcSheet		sheet = {hc_exact_array(uint8, form->items), NULL};

	memset(sheet.code, HC_BLANK, form->items);
	return sheet;
}

HcCode
hc_verdict_code(text *verdict)
{
	/* a check constraint admits no other words into the table, so that the length tells them apart */
	switch (VARSIZE_ANY_EXHDR(verdict))
	{
		case 2:
			return HC_NO;
		case 3:
			return HC_YES;
		case 7:
			return HC_PARTIAL;
		case 14:
			return HC_NOT_APPLICABLE;
		default:
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("verdict \"%s\" is not known", text_to_cstring(verdict)),
					 errhint("Use yes, no, partial or not_applicable.")));
	}
}

/* Puts one answer on a sheet; level is a numeric, kept when the verdict does not say all. */
void
hc_put_answer(const HcForm *form, HcSheet *sheet, int item, HcCode verdict, bool has_level, Datum level)
{
	HcFraction	value;

	if (!has_level)
	{
		sheet->code[item] = (uint8) verdict;
		return;
	}
	value = hc_numeric_fraction(level);
	sheet->code[item] = hc_encode(&form->item[item], verdict, &value);
	if (hc_level_apart(sheet->code[item]))
	{
		if (sheet->level == NULL)
			sheet->level = hc_exact_array(HcFraction, form->items);
		sheet->level[item] = value;
	}
	else
		hc_fraction_free(&value);
}

/* ---- arguments and results of the SQL functions ---- */

/* Which of the names an argument is; refused with the list of what there is. */
static int
choice_argument(FunctionCallInfo fcinfo, int argno, const char *what, const char *const *names, int count)
{
	char	   *name;
	StringInfoData list;

	hc_require_argument(fcinfo, argno, what);
	name = text_to_cstring(PG_GETARG_TEXT_PP(argno));
	for (int i = 0; i < count; i++)
		if (strcmp(name, names[i]) == 0)
			return i;
	initStringInfo(&list);
	for (int i = 0; i < count; i++)
		appendStringInfo(&list, "%s%s", i == 0 ? "" : i == count - 1 ? " or " : ", ", names[i]);
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("%s \"%s\" is not known", what, name),
			 errhint("Use %s.", list.data)));
}

HcModel
hc_model_argument(FunctionCallInfo fcinfo, int argno)
{
	return (HcModel) choice_argument(fcinfo, argno, "model", hc_model_names, HC_MODELS);
}

HcBlanks
hc_blanks_argument(FunctionCallInfo fcinfo, int argno)
{
	static const char *const names[] = {"fail", "skip"};

	return (HcBlanks) choice_argument(fcinfo, argno, "blanks", names, lengthof(names));
}

/* A score as numeric: exact where its decimals end, else to HC_SCORE_PLACES of them. */
Datum
hc_fraction_numeric(const HcFraction *value)
{
	char	   *decimal;
	Datum		result;

	if (hc_fraction_is_small(value) && value->den.small == 1)
		return NumericGetDatum(int64_to_numeric(value->num.small));
	decimal = hc_fraction_decimal(value, HC_SCORE_PLACES);
	result = DirectFunctionCall3(numeric_in, CStringGetDatum(decimal), ObjectIdGetDatum(InvalidOid), Int32GetDatum(-1));
	hc_exact_free(decimal);
	return result;
}
