/*
 * history.c
 *	  Tables that only grow.
 *
 * One trigger function refuses UPDATE, DELETE and TRUNCATE of history
 * (MC050), for every client and for the owner of the table too.  What it
 * cannot stop, it leaves to the ledger to find: the owner may disable
 * triggers or rewrite a column's type, a superuser may do anything.
 *
 * Applied rows of a logical subscription (session_replication_role =
 * replica) pass: the publisher has decided.
 */
#include "hc.h"

#include "access/htup_details.h"
#include "commands/trigger.h"
#include "executor/executor.h"
#include "utils/datum.h"
#include "utils/lsyscache.h"
#include "utils/rel.h"
#include "utils/typcache.h"

static void
refuse(const char *event, Relation relation, const char *detail)
{
	ereport(ERROR,
			(errcode(ERRCODE_HC_HISTORY_IS_APPEND_ONLY),
			 errmsg("cannot %s history in table \"%s\"", event, RelationGetRelationName(relation)),
			 detail != NULL ? errdetail("Column \"%s\" is already recorded.", detail) : 0,
			 errhint("Record a correction as a new row."),
			 errtable(relation)));
}

/*
 * _append_only(column …): BEFORE UPDATE OR DELETE for each row, and BEFORE
 * TRUNCATE for each statement.  The columns named as arguments may be set once,
 * from NULL; an UPDATE that changes nothing passes.
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
		refuse("truncate", trigger->tg_relation, NULL);
	if (TRIGGER_FIRED_BY_DELETE(trigger->tg_event))
		refuse("delete", trigger->tg_relation, NULL);
	if (!TRIGGER_FIRED_FOR_ROW(trigger->tg_event) || !TRIGGER_FIRED_BY_UPDATE(trigger->tg_event))
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("function \"%s\" must be fired for UPDATE, DELETE or TRUNCATE", "_append_only")));

	desc = RelationGetDescr(trigger->tg_relation);
	for (int i = 0; i < desc->natts; i++)
	{
		Form_pg_attribute attribute = TupleDescAttr(desc, i);
		bool		was_null,
					is_null,
					may_be_set = false;
		Datum		was,
					is;

		if (attribute->attisdropped || attribute->attgenerated)
			continue;
		was = heap_getattr(trigger->tg_trigtuple, i + 1, desc, &was_null);
		is = heap_getattr(trigger->tg_newtuple, i + 1, desc, &is_null);
		if (was_null && is_null)
			continue;
		if (!was_null && !is_null &&
			datum_image_eq(was, is, attribute->attbyval, attribute->attlen))
			continue;
		for (int a = 0; a < trigger->tg_trigger->tgnargs; a++)
			if (strcmp(trigger->tg_trigger->tgargs[a], NameStr(attribute->attname)) == 0)
				may_be_set = true;
		if (!may_be_set || !was_null)
			refuse("update", trigger->tg_relation, may_be_set ? NameStr(attribute->attname) : NULL);
	}
	return PointerGetDatum(trigger->tg_newtuple);
}
