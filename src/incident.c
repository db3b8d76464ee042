/*
 * incident.c
 *	  Editions of the flow of response are frozen once used, and an incident
 *	  receives the steps of its flow, whose limits follow its detection.
 *
 * Why an incident has exactly the steps of its edition: whoever reports an
 * incident takes the lock on flows shared, whoever changes a flow takes it
 * exclusively, both to the end of the transaction.  Of two that meet, the
 * second waits for the first.  The change then looks with a snapshot newer
 * than the lock and sees the incident (MC024).  The report copies the steps
 * with the snapshot of its transaction; where that is older than the lock, a
 * second look with a new one tells whether the flow has changed since, and
 * the transaction is asked to start again (40001).
 */
#include "hc.h"

#include "access/xact.h"
#include "commands/trigger.h"
#include "miscadmin.h"
#include "storage/lock.h"
#include "utils/builtins.h"
#include "utils/rel.h"

/* set apart from the advisory locks of applications and of tree.c */
#define LOCKTAG_FIELD_OF_FLOWS	5

static HcQuery tasks_query = {
	.text = "INSERT INTO compliance.incident_task (incident_id, institution_id, flow_code, step_code, due_at)"
	" SELECT $1, $2, s.flow_code, s.step_code, $4 OPERATOR(pg_catalog.+)"
	" pg_catalog.make_interval(mins => s.limit_minutes)"
	" FROM compliance.incident_step AS s WHERE s.flow_code OPERATOR(pg_catalog.=) $3"
	" ORDER BY s.ordinal",
	.nargs = 4, .argtypes = {INT8OID, INT8OID, TEXTOID, TIMESTAMPTZOID}
};

static HcQuery limits_query = {
	.text = "UPDATE compliance.incident_task AS t SET due_at = $2 OPERATOR(pg_catalog.+)"
	" pg_catalog.make_interval(mins => s.limit_minutes)"
	" FROM compliance.incident_step AS s WHERE t.incident_id OPERATOR(pg_catalog.=) $1"
	" AND s.flow_code OPERATOR(pg_catalog.=) t.flow_code AND s.step_code OPERATOR(pg_catalog.=) t.step_code"
	" AND s.limit_minutes IS NOT NULL",
	.nargs = 2, .argtypes = {INT8OID, TIMESTAMPTZOID}
};

static HcQuery differs_query = {
	.text = "SELECT 1 FROM compliance.incident_step AS s"
	" FULL JOIN (SELECT t.flow_code, t.step_code FROM compliance.incident_task AS t"
	" WHERE t.incident_id OPERATOR(pg_catalog.=) $1) AS t"
	" ON t.flow_code OPERATOR(pg_catalog.=) s.flow_code AND t.step_code OPERATOR(pg_catalog.=) s.step_code"
	" WHERE (s.flow_code OPERATOR(pg_catalog.=) $2 AND t.step_code IS NULL) OR s.step_code IS NULL",
	.nargs = 2, .argtypes = {INT8OID, TEXTOID}
};

/* steps of quiet times close no incident */
static HcQuery steps_query = {
	.text = "SELECT 1 FROM compliance.incident_step WHERE flow_code OPERATOR(pg_catalog.=) $1"
	" AND phase OPERATOR(pg_catalog.<>) 'preparation'",
	.nargs = 1, .argtypes = {TEXTOID}
};

static HcQuery used_query = {
	.text = "SELECT 1 FROM compliance.incident WHERE flow_code OPERATOR(pg_catalog.=) $1",
	.nargs = 1, .argtypes = {TEXTOID}
};

static HcQuery any_used_query = {
	.text = "SELECT 1 FROM compliance.incident"
};

static void
lock_flows(LOCKMODE mode)
{
	LOCKTAG		tag;

	SET_LOCKTAG_ADVISORY(tag, MyDatabaseId, hc_relation("incident_flow"), 0, LOCKTAG_FIELD_OF_FLOWS);
	(void) LockAcquire(&tag, mode, false, false);
}

/* AFTER INSERT OR UPDATE on incident, for each row: the steps of its flow, and until when each is to be done */
HC_FUNCTION(hc_incident_tasks);
Datum
hc_incident_tasks(PG_FUNCTION_ARGS)
{
	TriggerData *trigdata = (TriggerData *) fcinfo->context;
	TupleDesc	desc;
	HcIdentity	caller;
	Datum		values[4];
	bool		isnull;

	if (!CALLED_AS_TRIGGER(fcinfo) ||
		!TRIGGER_FIRED_AFTER(trigdata->tg_event) ||
		!TRIGGER_FIRED_FOR_ROW(trigdata->tg_event) ||
		TRIGGER_FIRED_BY_DELETE(trigdata->tg_event) ||
		RelationGetRelid(trigdata->tg_relation) != hc_relation("incident"))
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("compliance._incident_tasks() is a trigger of compliance.incident AFTER INSERT OR UPDATE FOR EACH ROW")));

	desc = RelationGetDescr(trigdata->tg_relation);
	SPI_connect();
	if (TRIGGER_FIRED_BY_UPDATE(trigdata->tg_event))
	{
		values[0] = SPI_getbinval(trigdata->tg_newtuple, desc, SPI_fnumber(desc, "incident_id"), &isnull);
		values[1] = SPI_getbinval(trigdata->tg_newtuple, desc, SPI_fnumber(desc, "detected_at"), &isnull);
		hc_become_owner(hc_relation("incident_task"), &caller);
		(void) hc_query(&limits_query, values, NULL, HC_READ_WRITE, 0);
		hc_become_caller(&caller);
		SPI_finish();
		return PointerGetDatum(NULL);
	}
	values[0] = SPI_getbinval(trigdata->tg_trigtuple, desc, SPI_fnumber(desc, "incident_id"), &isnull);
	values[1] = SPI_getbinval(trigdata->tg_trigtuple, desc, SPI_fnumber(desc, "institution_id"), &isnull);
	values[2] = SPI_getbinval(trigdata->tg_trigtuple, desc, SPI_fnumber(desc, "flow_code"), &isnull);
	values[3] = SPI_getbinval(trigdata->tg_trigtuple, desc, SPI_fnumber(desc, "detected_at"), &isnull);

	lock_flows(ShareLock);
	hc_become_owner(hc_relation("incident_task"), &caller);
	(void) hc_query(&tasks_query, values, NULL, HC_READ_WRITE, 0);
	if (IsolationUsesXactSnapshot())
	{
		values[1] = values[2];
		if (hc_query(&differs_query, values, NULL, HC_READ_LATEST, 1) > 0)
			ereport(ERROR,
					(errcode(ERRCODE_T_R_SERIALIZATION_FAILURE),
					 errmsg("could not serialize access: the flow of response changed meanwhile"),
					 errhint("Try the transaction again.")));
	}
	if (hc_query(&steps_query, &values[2], NULL, HC_READ_WRITE, 1) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("flow \"%s\" has no steps that an incident could follow", TextDatumGetCString(values[2])),
				 errdetail("An incident is closed when the steps after preparation are done, and the flow has none."),
				 errhint("Add its steps to compliance.incident_step, or name another flow.")));
	hc_become_caller(&caller);
	SPI_finish();
	return PointerGetDatum(NULL);
}

static void
refuse_used_flow(Relation rel, HeapTuple row)
{
	bool		isnull;
	Datum		flow = SPI_getbinval(row, RelationGetDescr(rel),
									 SPI_fnumber(RelationGetDescr(rel), "flow_code"), &isnull);

	if (isnull)
		return;					/* its constraint says so */

	if (hc_owner_finds("incident", &used_query, &flow))
		ereport(ERROR,
				(errcode(ERRCODE_HC_EDITION_IN_USE),
				 errmsg("flow \"%s\" is in use and cannot be changed", TextDatumGetCString(flow)),
				 errdetail("Incidents follow this edition."),
				 errhint("Add a new edition with a flow_code of its own.")));
}

/*
 * On incident_flow, incident_step and incident_step_order, for each row:
 * BEFORE UPDATE OR DELETE, and AFTER INSERT (a BEFORE trigger would also see
 * the rows that ON CONFLICT DO NOTHING leaves out, and install() repeats
 * itself with such rows); and BEFORE TRUNCATE.  Refuses a change of a flow in
 * use (MC024).
 */
HC_FUNCTION(hc_flow_guard);
Datum
hc_flow_guard(PG_FUNCTION_ARGS)
{
	TriggerData *trigdata = (TriggerData *) fcinfo->context;

	if (!CALLED_AS_TRIGGER(fcinfo) ||
		(!TRIGGER_FIRED_FOR_ROW(trigdata->tg_event) && !TRIGGER_FIRED_BY_TRUNCATE(trigdata->tg_event)))
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("compliance._flow_guard() is a trigger FOR EACH ROW, or of TRUNCATE")));

	lock_flows(ExclusiveLock);
	if (TRIGGER_FIRED_BY_TRUNCATE(trigdata->tg_event))
	{
		if (hc_owner_finds("incident", &any_used_query, NULL))
			ereport(ERROR,
					(errcode(ERRCODE_HC_EDITION_IN_USE),
					 errmsg("flows in use cannot be truncated"),
					 errdetail("Incidents follow them."),
					 errhint("Delete the rows of the edition that is not in use.")));
		return PointerGetDatum(NULL);
	}
	refuse_used_flow(trigdata->tg_relation, trigdata->tg_trigtuple);
	if (!TRIGGER_FIRED_BY_UPDATE(trigdata->tg_event))
		return PointerGetDatum(trigdata->tg_trigtuple);
	refuse_used_flow(trigdata->tg_relation, trigdata->tg_newtuple);
	return PointerGetDatum(trigdata->tg_newtuple);
}
