/*
 * history.c
 *	  Tables that only grow, and what the database itself states of a row.
 *
 * One trigger function refuses UPDATE, DELETE and TRUNCATE of history
 * (MC050), for every client and for the owner of the table too.  What it
 * cannot stop, it leaves to the ledger to find: the owner may disable
 * triggers or rewrite a column's type, a superuser may do anything.
 *
 * Applied rows of a logical subscription (session_replication_role =
 * replica) pass: the publisher has decided.
 *
 * Another fills in what a client is not asked: when something was recorded,
 * by which role, and under which key.  Whoever owns the table may load
 * records of former times, and states these itself.
 */
#include "hc.h"

#include "access/htup_details.h"
#include "catalog/dependency.h"
#include "catalog/pg_type.h"
#include "commands/sequence.h"
#include "commands/trigger.h"
#include "executor/executor.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/datum.h"
#include "utils/lsyscache.h"
#include "utils/rel.h"
#include "utils/timestamp.h"
#include "utils/typcache.h"

/* what the arguments of a trigger say of a column, or the hint that they give; see below */
static const char *
argument(const Trigger *trigger, const char *prefix, const char *column)
{
	size_t		length = strlen(prefix);

	for (int i = 0; i < trigger->tgnargs; i++)
		if (strncmp(trigger->tgargs[i], prefix, length) == 0 &&
			(column == NULL || strcmp(trigger->tgargs[i] + length, column) == 0))
			return trigger->tgargs[i] + length;
	return NULL;
}

static void
refuse(const TriggerData *trigger, const char *event, const char *column)
{
	const char *hint = argument(trigger->tg_trigger, "hint:", NULL);

	ereport(ERROR,
			(errcode(ERRCODE_HC_HISTORY_IS_APPEND_ONLY),
			 errmsg("cannot %s history in table \"%s\"", event, RelationGetRelationName(trigger->tg_relation)),
			 column != NULL ? errdetail("Column \"%s\" is already recorded.", column) :
			 errdetail("Its rows are the record of what happened."),
			 errhint("%s", hint != NULL ? hint : "Record a correction as a new row."),
			 errtable(trigger->tg_relation)));
}

/*
 * _append_only(argument …): BEFORE UPDATE OR DELETE for each row, and BEFORE
 * TRUNCATE for each statement.  A column named by an argument may be set once,
 * from NULL; by "free:column" it may change; "hint:text" says what to do
 * instead.  An UPDATE that changes nothing passes.
 *
 * A table whose rows may change until something is decided attaches it with
 * WHEN (OLD.… IS NOT NULL).
 */
HC_FUNCTION(hc_append_only);
Datum
hc_append_only(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = (TriggerData *) fcinfo->context;
	TupleDesc	desc;

	if (!CALLED_AS_TRIGGER(fcinfo))
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("function \"%s\" was not called by trigger manager", "_append_only")));
	if (!TRIGGER_FIRED_BEFORE(trigger->tg_event))
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("function \"%s\" must be fired BEFORE", "_append_only")));

	if (TRIGGER_FIRED_BY_TRUNCATE(trigger->tg_event))
		refuse(trigger, "truncate", NULL);
	if (TRIGGER_FIRED_BY_DELETE(trigger->tg_event))
		refuse(trigger, "delete", NULL);
	if (!TRIGGER_FIRED_FOR_ROW(trigger->tg_event) || !TRIGGER_FIRED_BY_UPDATE(trigger->tg_event))
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("function \"%s\" must be fired for UPDATE, DELETE or TRUNCATE", "_append_only")));

	desc = RelationGetDescr(trigger->tg_relation);
	for (int i = 0; i < desc->natts; i++)
	{
		Form_pg_attribute attribute = TupleDescAttr(desc, i);
		const char *name = NameStr(attribute->attname);
		bool		was_null,
					is_null;
		Datum		was,
					is;

		if (attribute->attisdropped || attribute->attgenerated)
			continue;
		was = heap_getattr(trigger->tg_trigtuple, i + 1, desc, &was_null);
		is = heap_getattr(trigger->tg_newtuple, i + 1, desc, &is_null);
		if (was_null && (is_null || argument(trigger->tg_trigger, "", name) != NULL))
			continue;
		if (!was_null && !is_null &&
			datum_image_eq(was, is, attribute->attbyval, attribute->attlen))
			continue;
		if (argument(trigger->tg_trigger, "free:", name) == NULL)
			refuse(trigger, "update", name);
	}
	return PointerGetDatum(trigger->tg_newtuple);
}

/* a column of which the database states the value, as an argument "what:column" names it */
typedef struct OwnColumn
{
	const char *what;
	Oid			type;
} OwnColumn;

static const OwnColumn own_columns[] = {
	{"key:", INT8OID},			/* the next of the column's sequence, on INSERT */
	{"instant:", TIMESTAMPTZOID},	/* now, where the writer sets it */
	{"role:", TEXTOID}			/* the present role, where the writer sets it */
};

static pg_attribute_noreturn() void
refuse_own_columns(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
			 errmsg("compliance._recorded_by_database(key:column, instant:column, role:column, ...) is a trigger BEFORE INSERT OR UPDATE FOR EACH ROW")));
}

/*
 * _recorded_by_database(argument …): BEFORE INSERT OR UPDATE for each row.
 * States the columns of its arguments, whatever a client writes; on UPDATE
 * what is stated stays.
 */
HC_FUNCTION(hc_recorded_by_database);
Datum
hc_recorded_by_database(PG_FUNCTION_ARGS)
{
	TriggerData *data = (TriggerData *) fcinfo->context;
	bool		update;
	HeapTuple	row;
	TupleDesc	desc;

	if (!CALLED_AS_TRIGGER(fcinfo) ||
		!TRIGGER_FIRED_BEFORE(data->tg_event) ||
		!TRIGGER_FIRED_FOR_ROW(data->tg_event) ||
		TRIGGER_FIRED_BY_DELETE(data->tg_event))
		refuse_own_columns();

	update = TRIGGER_FIRED_BY_UPDATE(data->tg_event);
	row = update ? data->tg_newtuple : data->tg_trigtuple;
	if (has_privs_of_role(GetUserId(), data->tg_relation->rd_rel->relowner))
		return PointerGetDatum(row);

	desc = RelationGetDescr(data->tg_relation);
	for (int i = 0; i < data->tg_trigger->tgnargs; i++)
	{
		const char *argument = data->tg_trigger->tgargs[i];
		const OwnColumn *own = NULL;
		int			column = 0;
		Datum		value = (Datum) 0;
		bool		isnull = true;

		for (int k = 0; k < (int) lengthof(own_columns) && own == NULL; k++)
			if (strncmp(argument, own_columns[k].what, strlen(own_columns[k].what)) == 0)
				own = &own_columns[k];
		if (own != NULL)
			column = SPI_fnumber(desc, argument + strlen(own->what));
		if (column <= 0 || SPI_gettypeid(desc, column) != own->type)
			refuse_own_columns();

		if (update)
			value = heap_getattr(data->tg_trigtuple, column, desc, &isnull);
		if (isnull)
		{
			(void) heap_getattr(row, column, desc, &isnull);
			if (own->type == INT8OID)
			{
				Oid			sequence = hc_identity_sequence(data->tg_relation, column);

				if (!OidIsValid(sequence))
					refuse_own_columns();
				/* the right to add a row is the right to a key */
				value = Int64GetDatum(nextval_internal(sequence, false));
			}
			else if (isnull)
				continue;
			else if (own->type == TIMESTAMPTZOID)
				value = TimestampTzGetDatum(hc_clock());
			else
				value = CStringGetTextDatum(GetUserNameFromId(GetUserId(), false));
		}
		isnull = false;
		row = heap_modify_tuple_by_cols(row, desc, 1, &column, &value, &isnull);
	}
	return PointerGetDatum(row);
}
