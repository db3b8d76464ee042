/*
 * training_trigger.c
 *	  The rules of training for plain INSERT, UPDATE, DELETE and COPY.
 *
 * A row written by our own functions has been thought over and passes.  Any
 * other write takes the offering's lock exclusively and is then judged by the
 * same decisions as the functions make: the guard of an INSERT fills in the
 * seat or the place on the waiting list, a cancellation promotes, a change of
 * the capacity moves numbers and promotes.
 *
 * The executor locks a row before it calls our BEFORE trigger, so a plain
 * UPDATE has its row locked while it asks for the offering's lock.  If somebody
 * has that lock and wants the very same row, the server's deadlock detector
 * decides, and the loser gets 40001: a function whichever of the two it is, and
 * of two plain UPDATEs the one that waits for the lock (watch_for_circles()).  The
 * functions, which lock first, never meet this among themselves.  set_capacity()
 * takes the row of the offering first, as plain UPDATEs of it do.  Two plain
 * transactions that change the same rows of several offerings in opposite order
 * can wait for rows alone, where we have no hand in it: 40P01, from the server.
 */
#include "training.h"

#include "access/htup_details.h"
#include "access/table.h"
#include "commands/trigger.h"
#include "miscadmin.h"
#include "storage/lmgr.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/datetime.h"
#include "utils/datum.h"
#include "utils/hsearch.h"
#include "utils/lsyscache.h"
#include "utils/numeric.h"
#include "utils/timestamp.h"

/* 1900-01-01 00:00 UTC */
#define FIRST_INSTANT	((TimestampTz) (date2j(1900, 1, 1) - POSTGRES_EPOCH_JDATE) * USECS_PER_DAY)

/* A trigger's name and the events that it serves; says plainly when it is attached wrongly. */
static TriggerData *
called_as(FunctionCallInfo fcinfo, bool before, bool row)
{
	TriggerData *trigger = (TriggerData *) fcinfo->context;

	if (!CALLED_AS_TRIGGER(fcinfo))
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("function was not called by a trigger")));
	if (before != !!TRIGGER_FIRED_BEFORE(trigger->tg_event) || row != !!TRIGGER_FIRED_FOR_ROW(trigger->tg_event))
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("trigger \"%s\" is attached wrongly", trigger->tg_trigger->tgname),
				 errhint("Repeat CALL compliance.install().")));
	return trigger;
}

static Datum
column(HeapTuple tuple, TupleDesc desc, const char *name, bool *isnull)
{
	return SPI_getbinval(tuple, desc, SPI_fnumber(desc, name), isnull);
}

static int64
int64_of(HeapTuple tuple, TupleDesc desc, const char *name, int64 if_null)
{
	bool		isnull;
	Datum		value = column(tuple, desc, name, &isnull);

	return isnull ? if_null : DatumGetInt64(value);
}

static int32
int32_of(HeapTuple tuple, TupleDesc desc, const char *name, int32 if_null)
{
	bool		isnull;
	Datum		value = column(tuple, desc, name, &isnull);

	return isnull ? if_null : DatumGetInt32(value);
}

static char *
text_of(HeapTuple tuple, TupleDesc desc, const char *name)
{
	bool		isnull;
	Datum		value = column(tuple, desc, name, &isnull);

	return isnull ? NULL : TextDatumGetCString(value);
}

/* Has a column changed between two versions of a row? */
static bool
changed(TriggerData *trigger, const char *name)
{
	TupleDesc	desc = RelationGetDescr(trigger->tg_relation);
	int			attno = SPI_fnumber(desc, name);
	Form_pg_attribute att = TupleDescAttr(desc, attno - 1);
	bool		old_null;
	bool		new_null;
	Datum		old_value = SPI_getbinval(trigger->tg_trigtuple, desc, attno, &old_null);
	Datum		new_value = SPI_getbinval(trigger->tg_newtuple, desc, attno, &new_null);

	if (old_null || new_null)
		return old_null != new_null;
	return !datumIsEqual(old_value, new_value, att->attbyval, att->attlen);
}

static void
refuse_changes(TriggerData *trigger, const char *const *columns, int count)
{
	for (int i = 0; i < count; i++)
		if (changed(trigger, columns[i]))
			ereport(ERROR,
					(errcode(ERRCODE_HC_HISTORY_IS_APPEND_ONLY),
					 errmsg("column %s of %s.%s does not change", columns[i], HC_SCHEMA,
							RelationGetRelationName(trigger->tg_relation)),
					 errdetail("It is part of the record of what happened."),
					 errhint("Leave this row as it is, and make a new one.")));
}

/* A row with some columns replaced; entries of nulls are true for NULL. */
static HeapTuple
with_columns(TriggerData *trigger, HeapTuple tuple, int count, const char *const *names, Datum *values, bool *nulls)
{
	TupleDesc	desc = RelationGetDescr(trigger->tg_relation);
	int		   *attnos = palloc(sizeof(int) * count);

	for (int i = 0; i < count; i++)
		attnos[i] = SPI_fnumber(desc, names[i]);
	return heap_modify_tuple_by_cols(tuple, desc, count, attnos, values, nulls);
}

static Offering *
locked_offering(int64 offering_id)
{
	Offering   *offering = palloc(sizeof(Offering));
	Snapshot	snapshot;

	hc_lock_offering(offering_id, true);
	snapshot = hc_latest_snapshot();
	hc_offering_or_error(offering_id, snapshot, offering);
	hc_release_snapshot(snapshot);
	return offering;
}

/* ---- enrollment ---- */

static Datum
guard_enrollment_insert(TriggerData *trigger)
{
	static const char *const filled[] = {
		"institution_id", "status", "seat_no", "institution_seat_no", "waitlist_position", "waitlist_slot",
		"first_seat_no", "recorded_at", "transferred_from", "promoted_at", "override_reason", "cancelled_at",
		"cancel_reason", "entry_group"
	};
	HeapTuple	tuple = trigger->tg_trigtuple;
	TupleDesc	desc = RelationGetDescr(trigger->tg_relation);
	const Enrollment *prepared = hc_prepared_enrollment();
	Request		request = {0};
	Enrollment	row = {0};
	char	   *status = text_of(tuple, desc, "status");
	int64		institution_id = int64_of(tuple, desc, "institution_id", 0);
	int32		wanted_seat;
	Datum		values[lengthof(filled)];
	bool		nulls[lengthof(filled)];
	bool		isnull;
	Datum		key;

	if (prepared != NULL && prepared->enrollment_id == int64_of(tuple, desc, "enrollment_id", 0) &&
		prepared->offering_id == int64_of(tuple, desc, "offering_id", 0) &&
		prepared->person_id == int64_of(tuple, desc, "person_id", 0) &&
		prepared->seat_no == int32_of(tuple, desc, "seat_no", 0))
		return PointerGetDatum(tuple);

	(void) column(tuple, desc, "offering_id", &isnull);
	if (!isnull)
		(void) column(tuple, desc, "person_id", &isnull);
	if (isnull)
		return PointerGetDatum(tuple);	/* NOT NULL will say so */
	if (status == NULL)
		status = "enrolled";
	if (strcmp(status, "enrolled") != 0 && strcmp(status, "waitlisted") != 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("an enrollment begins as enrolled or waitlisted"),
				 errdetail("The new row has status %s.", status),
				 errhint("Insert it with status enrolled.")));

	request.offering_id = int64_of(tuple, desc, "offering_id", 0);
	request.person_id = int64_of(tuple, desc, "person_id", 0);
	request.seat_hold_id = int64_of(tuple, desc, "seat_hold_id", 0);
	key = column(tuple, desc, "request_key", &isnull);
	request.request_key = isnull ? NULL : DatumGetTextPP(key);
	request.placement = strcmp(status, "enrolled") == 0 ? PLACE_SEAT : PLACE_WAITLIST;
	if (request.seat_hold_id != 0 && request.placement == PLACE_WAITLIST)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("nobody waits for a held seat"),
				 errdetail("The new row has status waitlisted and seat hold %lld.", (long long) request.seat_hold_id),
				 errhint("Insert it with status enrolled, or without the hold.")));
	wanted_seat = int32_of(tuple, desc, "seat_no", 0);
	row.seat_no = wanted_seat;
	row.enrollment_id = int64_of(tuple, desc, "enrollment_id", 0);
	hc_lock_offering(request.offering_id, true);
	hc_plan_enrollment(&request, trigger->tg_relation, &row);
	/* seats of a hold, and those that came free for others just now, are chosen without looking at it */
	if (wanted_seat != 0 && row.seat_no != 0 && row.seat_no != wanted_seat)
		ereport(ERROR,
				(errcode(ERRCODE_HC_CAPACITY_FULL),
				 errmsg("seat %d of offering %lld is not free", wanted_seat, (long long) request.offering_id),
				 errdetail("The seat to be had is %d.", row.seat_no),
				 errhint("Leave seat_no out: the database chooses a seat.")));
	if (institution_id != 0 && institution_id != row.institution_id)
		ereport(ERROR,
				(errcode(ERRCODE_FOREIGN_KEY_VIOLATION),
				 errmsg("person %lld does not belong to institution %lld",
						(long long) row.person_id, (long long) institution_id),
				 errhint("Leave institution_id out: the database fills it in.")));

	MemSet(nulls, false, sizeof(nulls));
	MemSet(values, 0, sizeof(values));
	values[0] = Int64GetDatum(row.institution_id);
	values[1] = CStringGetTextDatum(row.status);
	values[2] = Int32GetDatum(row.seat_no);
	nulls[2] = row.seat_no == 0;
	values[3] = Int32GetDatum(row.institution_seat_no);
	nulls[3] = row.institution_seat_no == 0;
	values[4] = Int32GetDatum(row.waitlist_position);
	nulls[4] = row.waitlist_position == 0;
	values[5] = Int32GetDatum(row.waitlist_slot);
	nulls[5] = row.waitlist_slot == 0;
	values[6] = Int32GetDatum(row.first_seat_no);
	nulls[6] = row.first_seat_no == 0;
	values[7] = TimestampTzGetDatum(row.recorded_at);
	for (size_t i = 8; i < lengthof(filled); i++)
		nulls[i] = true;
	return PointerGetDatum(with_columns(trigger, tuple, lengthof(filled), filled, values, nulls));
}

/* what may become of a status; "" ends a list */
static bool
status_may_become(const char *old_status, const char *new_status)
{
	static const struct
	{
		const char *from;
		const char *to;
	}			allowed[] = {
		{"enrolled", "cancelled"}, {"enrolled", "no_show"}, {"enrolled", "completed"},
		{"waitlisted", "cancelled"}, {"waitlisted", "enrolled"},
		/* an attendance list that was wrong */
		{"no_show", "enrolled"}, {"no_show", "completed"}
	};

	for (size_t i = 0; i < lengthof(allowed); i++)
		if (strcmp(allowed[i].from, old_status) == 0 && strcmp(allowed[i].to, new_status) == 0)
			return true;
	return false;
}

static HcQuery completed_query = {
	.text = "SELECT FROM compliance.completion AS c WHERE c.enrollment_id OPERATOR(pg_catalog.=) $1",
	.nargs = 1, .argtypes = {INT8OID}
};

/* whose people of other entries wait before a position, and whether a text says anything: blanks do not */
static HcQuery ahead_query = {
	.text = "SELECT DISTINCT e.institution_id,"
	/* the full-width one is what a Japanese keyboard makes */
	" ($4 IS NOT NULL AND pg_catalog.btrim($4, E' \\t\\n\\u3000') OPERATOR(pg_catalog.<>) '')"
	" FROM compliance.enrollment AS e WHERE e.offering_id OPERATOR(pg_catalog.=) $1"
	" AND e.status OPERATOR(pg_catalog.=) 'waitlisted' AND e.seat_no IS NULL"
	" AND e.status OPERATOR(pg_catalog.<>) 'cancelled'"
	" AND e.waitlist_position OPERATOR(pg_catalog.<) $2"
	" AND ($3 IS NULL OR e.entry_group IS NULL OR e.entry_group OPERATOR(pg_catalog.<>) $3)",
	.nargs = 4, .argtypes = {INT8OID, INT4OID, INT8OID, TEXTOID}
};

static HcQuery group_waits_query = {
	.text = "SELECT e.enrollment_id FROM compliance.enrollment AS e WHERE e.offering_id OPERATOR(pg_catalog.=) $1"
	" AND e.status OPERATOR(pg_catalog.=) 'waitlisted' AND e.seat_no IS NULL"
	" AND e.status OPERATOR(pg_catalog.<>) 'cancelled'"
	" AND e.entry_group OPERATOR(pg_catalog.=) $2",
	.nargs = 2, .argtypes = {INT8OID, INT8OID}
};

/*
 * Whoever is not the next in order is promoted with a reason, by somebody who
 * may act for all who are passed over: an exception is given, not taken.
 */
static void
require_turn(HeapTuple tuple, TupleDesc desc)
{
	Datum		args[4];
	char		arg_nulls[5] = "    ";
	int64		enrollment_id = int64_of(tuple, desc, "enrollment_id", 0);
	int32		position = int32_of(tuple, desc, "waitlist_position", 0);
	int64		entry_group = int64_of(tuple, desc, "entry_group", 0);
	bool		no_reason;
	HcIdentity	caller;
	uint64		institutions;
	bool		has_reason = false;
	bool		in_scope = true;

	args[0] = Int64GetDatum(int64_of(tuple, desc, "offering_id", 0));
	args[1] = Int32GetDatum(position);
	args[2] = Int64GetDatum(entry_group);
	arg_nulls[2] = entry_group == 0 ? 'n' : ' ';
	args[3] = column(tuple, desc, "override_reason", &no_reason);
	arg_nulls[3] = no_reason ? 'n' : ' ';
	SPI_connect();
	hc_become_owner(hc_training_tables()->enrollment, &caller);
	institutions = hc_query(&ahead_query, args, arg_nulls, HC_READ_LATEST, 0);
	hc_become_caller(&caller);
	for (uint64 i = 0; i < institutions; i++)
	{
		has_reason = DatumGetBool(hc_result(i, 2, NULL));
		in_scope = in_scope && hc_in_scope(DatumGetInt64(hc_result(i, 1, NULL)));
	}
	SPI_finish();
	if (institutions > 0 && !has_reason)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("others wait before enrollment %lld", (long long) enrollment_id),
				 errdetail("Promotion follows the order of the requests; this one waits at position %d.", position),
				 errhint("Use settle_offering(), or say in override_reason why this one goes first.")));
	if (!in_scope)
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("role \"%s\" may not promote enrollment %lld before people of other institutions",
						GetUserNameFromId(GetUserId(), false), (long long) enrollment_id),
				 errdetail("Promotion follows the order of the requests; this one waits at position %d.", position),
				 errhint("Use settle_offering(), or ask an administrator.")));
}

/*
 * A plain UPDATE promotes: the next in order, or anybody with a reason.  The
 * members of a group that the same UPDATE promotes are not in each other's
 * way, whichever of them it finds first; whether it was all of them is asked
 * after it (require_whole_group()).
 */
static HeapTuple
promote_by_hand(TriggerData *trigger, Offering *offering)
{
	static const char *const filled[] = {"seat_no", "institution_seat_no", "waitlist_slot", "promoted_at"};
	HeapTuple	tuple = trigger->tg_newtuple;
	TupleDesc	desc = RelationGetDescr(trigger->tg_relation);
	Datum		values[lengthof(filled)] = {0};
	bool		nulls[lengthof(filled)] = {false, false, true, false};
	int64		institution_id = int64_of(tuple, desc, "institution_id", 0);
	InFlight	in_flight;
	Snapshot	snapshot;
	List	   *holds;
	Person		person = {0};
	int32		number;

	hc_require_offering_deadline(HC_DEADLINE_PROMOTION, offering, offering->promote_until);
	require_turn(tuple, desc);

	snapshot = hc_latest_snapshot();
	person.person_id = int64_of(tuple, desc, "person_id", 0);
	person.institution_id = institution_id;
	(void) hc_eligible(offering, &person, snapshot, 0, true);
	holds = hc_live_holds(offering->offering_id, snapshot);
	nulls[0] = !offering->limited;
	if (offering->limited)
	{
		Numbers		space = hc_seat_numbers(offering, holds);

		number = hc_choose_number(trigger->tg_relation, &space, 0, &in_flight);
		if (number == 0)
			ereport(ERROR,
					(errcode(ERRCODE_HC_CAPACITY_FULL),
					 errmsg("offering %lld is full", (long long) offering->offering_id),
					 errdetail("Seats: %d, all taken or held.", offering->capacity),
					 errhint("Raise the capacity with set_capacity() first.")));
		values[0] = Int32GetDatum(number);
	}
	nulls[1] = offering->institution_limit < 0;
	if (offering->institution_limit >= 0)
	{
		Numbers		space = hc_institution_numbers(offering, institution_id, holds);

		number = hc_choose_number(trigger->tg_relation, &space, 0, &in_flight);
		if (number == 0)
			ereport(ERROR,
					(errcode(ERRCODE_HC_INSTITUTION_LIMIT_REACHED),
					 errmsg("institution %lld has reached its limit in offering %lld",
							(long long) institution_id, (long long) offering->offering_id),
					 errdetail("institution_limit is %d, held seats included.", offering->institution_limit),
					 errhint("Raise institution_limit first.")));
		values[1] = Int32GetDatum(number);
	}
	hc_release_snapshot(snapshot);
	values[3] = TimestampTzGetDatum(hc_clock());
	return with_columns(trigger, tuple, lengthof(filled), filled, values, nulls);
}

/*
 * Who did not come was not counted when the course or its audience changed,
 * and is expected again.  The duty was asked for on the day of the application.
 */
static void
require_audience(const Offering *offering, HeapTuple tuple, TupleDesc desc)
{
	Offering	judged = *offering;
	Person		person = {
		.person_id = int64_of(tuple, desc, "person_id", 0),
		.institution_id = int64_of(tuple, desc, "institution_id", 0)
	};
	Snapshot	snapshot = hc_latest_snapshot();

	judged.requires_duty = NULL;
	(void) hc_eligible(&judged, &person, snapshot, 0, true);
	hc_release_snapshot(snapshot);
}

static Datum
guard_enrollment_update(TriggerData *trigger)
{
	static const char *const fixed[] = {
		"enrollment_id", "offering_id", "institution_id", "person_id", "waitlist_position", "first_seat_no",
		"recorded_at", "request_key", "entry_group", "seat_hold_id", "transferred_from", "promoted_at", "cancelled_at",
		"seat_no", "institution_seat_no", "waitlist_slot"
	};
	HeapTuple	tuple = trigger->tg_newtuple;
	TupleDesc	desc = RelationGetDescr(trigger->tg_relation);
	int64		enrollment_id = int64_of(trigger->tg_trigtuple, desc, "enrollment_id", 0);
	char	   *old_status = text_of(trigger->tg_trigtuple, desc, "status");
	char	   *new_status = text_of(tuple, desc, "status");
	Offering   *offering;

	if (hc_acting_on_enrollment(enrollment_id))
		return PointerGetDatum(tuple);
	if (new_status == NULL)
		return PointerGetDatum(tuple);	/* NOT NULL will say so */

	if (strcmp(new_status, "cancelled") == 0 && strcmp(old_status, "cancelled") != 0)
	{
		/* giving up the numbers along with the place is what the guard does itself */
		refuse_changes(trigger, fixed, lengthof(fixed) - 4);
	}
	else
	{
		refuse_changes(trigger, fixed, lengthof(fixed));
		refuse_changes(trigger, (const char *const[]) {"cancel_reason"}, 1);
	}
	if (changed(trigger, "override_reason") &&
		!(strcmp(old_status, "waitlisted") == 0 && strcmp(new_status, "enrolled") == 0))
		refuse_changes(trigger, (const char *const[]) {"override_reason"}, 1);
	if (strcmp(old_status, new_status) == 0)
		return PointerGetDatum(tuple);

	if (!status_may_become(old_status, new_status))
		ereport(ERROR,
				(errcode(strcmp(old_status, "cancelled") == 0 || strcmp(old_status, "completed") == 0 ?
						 ERRCODE_HC_HISTORY_IS_APPEND_ONLY : ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("enrollment %lld cannot become %s", (long long) enrollment_id, new_status),
				 errdetail("Its status is %s.", old_status),
				 errhint("A new application is a new row.")));

	if (strcmp(new_status, "completed") == 0)
	{
		Datum		arg = Int64GetDatum(enrollment_id);

		if (!hc_owner_finds("enrollment", &completed_query, &arg))
			ereport(ERROR,
					(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
					 errmsg("enrollment %lld has no completion", (long long) enrollment_id),
					 errdetail("Enrolled is not completed: attendance and comprehension must be shown."),
					 errhint("Use complete_training().")));
		return PointerGetDatum(tuple);
	}
	if (strcmp(new_status, "no_show") == 0)
		return PointerGetDatum(tuple);	/* the seat stays taken */

	hc_lock_offering_of_row(int64_of(tuple, desc, "offering_id", 0));
	offering = locked_offering(int64_of(tuple, desc, "offering_id", 0));
	if (strcmp(old_status, "no_show") == 0)
	{
		require_audience(offering, tuple, desc);
		return PointerGetDatum(tuple);
	}
	if (strcmp(new_status, "cancelled") == 0)
	{
		static const char *const filled[] = {"seat_no", "institution_seat_no", "waitlist_slot", "cancelled_at"};
		Datum		values[lengthof(filled)] = {0};
		bool		nulls[lengthof(filled)] = {true, true, true, false};

		if (strcmp(old_status, "enrolled") == 0)
			hc_require_offering_deadline(HC_DEADLINE_CANCELLATION, offering, offering->cancel_until);
		values[3] = TimestampTzGetDatum(hc_clock());
		return PointerGetDatum(with_columns(trigger, tuple, lengthof(filled), filled, values, nulls));
	}
	return PointerGetDatum(promote_by_hand(trigger, offering));
}

/* _enrollment_guard(): BEFORE INSERT OR UPDATE on enrollment, for each row */
HC_FUNCTION(hc_enrollment_guard);
Datum
hc_enrollment_guard(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = called_as(fcinfo, true, true);

	return TRIGGER_FIRED_BY_INSERT(trigger->tg_event) ?
		guard_enrollment_insert(trigger) : guard_enrollment_update(trigger);
}

/*
 * A group is seated together or waits together: a plain UPDATE that promotes
 * one of its members promotes all who wait.  The UPDATE has the offering's lock,
 * so that nobody joins or leaves meanwhile.
 */
static void
require_whole_group(int64 enrollment_id, int64 offering_id, int64 entry_group)
{
	Datum		args[2];

	args[0] = Int64GetDatum(offering_id);
	args[1] = Int64GetDatum(entry_group);
	if (hc_owner_finds("enrollment", &group_waits_query, args))
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("enrollment %lld cannot be promoted without its group", (long long) enrollment_id),
				 errdetail("The people who applied together are seated together or wait together, and others of them still wait."),
				 errhint("Promote all of them in one UPDATE, or cancel the enrollments of those who do not come.")));
}

/*
 * _enrollment_settle(): AFTER UPDATE on enrollment, for each row; promotes
 * after a plain UPDATE that freed something, and after one that promoted closes
 * up the list and refuses what took a group apart
 */
HC_FUNCTION(hc_enrollment_settle);
Datum
hc_enrollment_settle(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = called_as(fcinfo, false, true);
	TupleDesc	desc = RelationGetDescr(trigger->tg_relation);
	char	   *status;

	if (!TRIGGER_FIRED_BY_UPDATE(trigger->tg_event) ||
		RelationGetRelid(trigger->tg_relation) != hc_training_tables()->enrollment)
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("trigger \"%s\" is attached wrongly", trigger->tg_trigger->tgname),
				 errhint("Repeat CALL compliance.install().")));
	status = text_of(trigger->tg_newtuple, desc, "status");
	if (strcmp(status, "cancelled") == 0 && changed(trigger, "status") &&
		!hc_acting_on_enrollment(int64_of(trigger->tg_newtuple, desc, "enrollment_id", 0)))
	{
		Offering   *offering = locked_offering(int64_of(trigger->tg_newtuple, desc, "offering_id", 0));
		bool		blocked;

		(void) hc_settle(offering, int32_of(trigger->tg_trigtuple, desc, "seat_no", 0), &blocked);
		hc_announce_free_seat();
	}
	else if (strcmp(status, "enrolled") == 0 && changed(trigger, "status") &&
			 !hc_acting_on_enrollment(int64_of(trigger->tg_newtuple, desc, "enrollment_id", 0)))
	{
		int64		entry_group = int64_of(trigger->tg_newtuple, desc, "entry_group", 0);

		hc_close_up_slots(locked_offering(int64_of(trigger->tg_newtuple, desc, "offering_id", 0)), trigger->tg_relation);
		if (entry_group != 0)
			require_whole_group(int64_of(trigger->tg_newtuple, desc, "enrollment_id", 0),
								int64_of(trigger->tg_newtuple, desc, "offering_id", 0), entry_group);
	}
	return PointerGetDatum(NULL);
}

/* ---- offering ---- */

static HcQuery seated_query = {
	.text = "SELECT e.enrollment_id, e.institution_id, e.seat_no, e.institution_seat_no, e.seat_hold_id"
	" FROM compliance.enrollment AS e WHERE e.offering_id OPERATOR(pg_catalog.=) $1"
	" AND e.status OPERATOR(pg_catalog.=) ANY (ARRAY['enrolled', 'completed', 'no_show'])"
	" ORDER BY e.seat_no NULLS LAST, e.enrollment_id",
	.nargs = 1, .argtypes = {INT8OID}
};

static HcQuery seat_query = {
	.text = "UPDATE compliance.enrollment AS e SET seat_no = $2, institution_seat_no = $3"
	" WHERE e.enrollment_id OPERATOR(pg_catalog.=) $1",
	.nargs = 3, .argtypes = {INT8OID, INT4OID, INT4OID}
};

static HcQuery hold_numbers_query = {
	.text = "UPDATE compliance.seat_hold AS h SET seat_numbers = $2, institution_seat_numbers = $3"
	" WHERE h.seat_hold_id OPERATOR(pg_catalog.=) $1",
	.nargs = 3, .argtypes = {INT8OID, INT4ARRAYOID, INT4ARRAYOID}
};

typedef struct Seated
{
	int64		enrollment_id;
	int64		institution_id;
	int32		seat_no;
	int32		institution_seat_no;
	int64		seat_hold_id;	/* 0 for none */
	bool		moved;
} Seated;

/* is the number taken by a row, or kept by a hold, in the space of seats (institution 0) or of an institution? */
static bool
number_in_use(const Seated *rows, int count, List *holds, int64 institution_id, int32 number)
{
	ListCell   *cell;

	for (int i = 0; i < count; i++)
		if (institution_id == 0 ? rows[i].seat_no == number :
			rows[i].institution_id == institution_id && rows[i].institution_seat_no == number)
			return true;
	foreach(cell, holds)
	{
		const Hold *hold = lfirst(cell);
		const int32 *numbers = institution_id == 0 ? hold->seats : hold->institution_seats;
		int			n = institution_id == 0 ? hold->nseats : hold->ninstitution_seats;

		if (institution_id != 0 && hold->institution_id != institution_id)
			continue;
		for (int k = 0; k < n; k++)
			if (numbers[k] == number)
				return true;
	}
	return false;
}

/* where to look for low numbers: while numbers are fitted, they only fill up */
typedef struct LowNumbers
{
	int64		key;			/* whose numbers: an institution as below, or a hold */
	int32		next;
} LowNumbers;

static HTAB *
no_low_numbers(void)
{
	HASHCTL		control = {.keysize = sizeof(int64), .entrysize = sizeof(LowNumbers), .hcxt = CurrentMemoryContext};

	return hash_create("lowest free numbers", 64, &control, HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);
}

/* The lowest number that nobody has, or 0. */
static int32
lowest_number(HTAB *lows, const Seated *rows, int count, List *holds, int64 institution_id, int32 limit)
{
	bool		found;
	LowNumbers *low = hash_search(lows, &institution_id, HASH_ENTER, &found);

	if (!found)
		low->next = 1;
	for (; low->next <= limit; low->next++)
	{
		CHECK_FOR_INTERRUPTS();
		if (!number_in_use(rows, count, holds, institution_id, low->next))
			return low->next;
	}
	return 0;
}

static Datum
int_array(const int32 *numbers, int count)
{
	Datum	   *elements = palloc(sizeof(Datum) * (count + 1));

	for (int i = 0; i < count; i++)
		elements[i] = Int32GetDatum(numbers[i]);
	return PointerGetDatum(construct_array(elements, count, INT4OID, 4, true, TYPALIGN_INT));
}

static void
refuse_too_low(const Offering *offering, const Seated *rows, int count, List *holds, int64 institution_id)
{
	int			taken = 0;
	int			held = 0;
	ListCell   *cell;

	for (int i = 0; i < count; i++)
		taken += institution_id == 0 || rows[i].institution_id == institution_id;
	foreach(cell, holds)
	{
		const Hold *hold = lfirst(cell);

		if (institution_id == 0 || hold->institution_id == institution_id)
			held += hold->nseats;
	}
	if (institution_id == 0)
		ereport(ERROR,
				(errcode(ERRCODE_HC_CAPACITY_FULL),
				 errmsg("capacity %d is below the seats of offering %lld that are taken or held",
						offering->capacity, (long long) offering->offering_id),
				 errdetail("Seats taken: %d. Seats of live holds, taken from them or not: %d.", taken, held),
				 errhint("Cancel enrollments or release holds first.")));
	ereport(ERROR,
			(errcode(ERRCODE_HC_INSTITUTION_LIMIT_REACHED),
			 errmsg("institution_limit %d is below the seats of institution %lld in offering %lld that are taken or held",
					offering->institution_limit, (long long) institution_id, (long long) offering->offering_id),
			 errdetail("Seats taken: %d. Seats of live holds, taken from them or not: %d.", taken, held),
			 errhint("Cancel enrollments or release holds first.")));
}

/*
 * Gives one number of a row or hold a value within the limit.  A number that a
 * row took from a hold stands in both, and moves in both: rows come first.
 */
static void
fit_number(const Offering *offering, HTAB *lows, const Seated *rows, int count, List *holds, List **moved_holds,
		   int64 institution_id, int32 *number, int32 limit)
{
	int32		old = *number;
	int32		new;
	ListCell   *cell;

	if (old >= 1 && old <= limit)
		return;
	new = lowest_number(lows, rows, count, holds, institution_id, limit);
	if (new == 0)
		refuse_too_low(offering, rows, count, holds, institution_id);
	*number = new;
	if (old == 0)
		return;
	foreach(cell, holds)
	{
		Hold	   *hold = lfirst(cell);
		int32	   *numbers = institution_id == 0 ? hold->seats : hold->institution_seats;
		int			n = institution_id == 0 ? hold->nseats : hold->ninstitution_seats;

		if (institution_id != 0 && hold->institution_id != institution_id)
			continue;
		for (int k = 0; k < n; k++)
			if (numbers[k] == old)
			{
				numbers[k] = new;
				*moved_holds = list_append_unique_ptr(*moved_holds, hold);
			}
	}
}

/*
 * A limit of institutions that is new finds rows without a place, among them
 * those that took a seat of a hold: such a row has one of the places that the
 * hold keeps, and the two count once.  Returns where in the hold that place
 * is, 0 while it has no number; NULL for any other row.
 */
static int32 *
place_of_hold(const Seated *row, const Seated *rows, int count, List *holds, List **moved_holds)
{
	ListCell   *cell;

	if (row->seat_no == 0)
		return NULL;
	foreach(cell, holds)
	{
		Hold	   *hold = lfirst(cell);
		bool		has_seat = false;

		for (int k = 0; k < hold->nseats; k++)
			has_seat = has_seat || hold->seats[k] == row->seat_no;
		if (!has_seat || hold->institution_id != row->institution_id)
			continue;
		for (int k = 0; k < hold->ninstitution_seats; k++)
			if (hold->institution_seats[k] == 0 ||
				!number_in_use(rows, count, NIL, row->institution_id, hold->institution_seats[k]))
			{
				if (hold->institution_seats[k] == 0)
					*moved_holds = list_append_unique_ptr(*moved_holds, hold);
				return &hold->institution_seats[k];
			}
	}
	return NULL;
}

/*
 * While an offering was unlimited, who took a seat of a hold got no number.
 * With a capacity again that is one of the seats that the hold keeps, while
 * there are any, and the two count once.  The number, or 0.
 */
static int32
seat_of_hold(const Seated *row, const Seated *rows, int count, List *holds, HTAB *lows)
{
	ListCell   *cell;

	if (row->seat_hold_id == 0)
		return 0;
	foreach(cell, holds)
	{
		const Hold *hold = lfirst(cell);
		bool		found;
		LowNumbers *low;

		if (hold->seat_hold_id != row->seat_hold_id)
			continue;
		low = hash_search(lows, &hold->seat_hold_id, HASH_ENTER, &found);
		if (!found)
			low->next = 0;
		for (; low->next < hold->nseats; low->next++)
		{
			CHECK_FOR_INTERRUPTS();
			if (!number_in_use(rows, count, NIL, 0, hold->seats[low->next]))
				return hold->seats[low->next];
		}
	}
	return 0;
}

/*
 * After capacity or institution_limit has changed: every seat and every place
 * of an institution gets a number within the limits, or the change is refused.
 * Under the exclusive lock; quadratic at worst in what has to move.
 */
static void
fit_numbers(const Offering *offering)
{
	Datum		arg = Int64GetDatum(offering->offering_id);
	HcIdentity	caller;
	Snapshot	snapshot;
	List	   *holds;
	List	   *moved_holds = NIL;
	ListCell   *cell;
	Seated	   *rows;
	int			count;
	HTAB	   *lows;
	HTAB	   *hold_lows;

	snapshot = hc_latest_snapshot();
	holds = hc_live_holds(offering->offering_id, snapshot);
	hc_release_snapshot(snapshot);

	SPI_connect();
	hc_become_owner(hc_training_tables()->enrollment, &caller);
	count = (int) hc_query(&seated_query, &arg, NULL, HC_READ_LATEST, 0);
	hc_become_caller(&caller);
	rows = palloc0(sizeof(Seated) * (count + 1));
	for (int i = 0; i < count; i++)
	{
		bool		isnull;
		Datum		value;

		rows[i].enrollment_id = DatumGetInt64(hc_result(i, 1, NULL));
		rows[i].institution_id = DatumGetInt64(hc_result(i, 2, NULL));
		value = hc_result(i, 3, &isnull);
		rows[i].seat_no = isnull ? 0 : DatumGetInt32(value);
		value = hc_result(i, 4, &isnull);
		rows[i].institution_seat_no = isnull ? 0 : DatumGetInt32(value);
		value = hc_result(i, 5, &isnull);
		rows[i].seat_hold_id = isnull ? 0 : DatumGetInt64(value);
	}

	foreach(cell, holds)
	{
		Hold	   *hold = lfirst(cell);

		if (offering->institution_limit >= 0 && hold->institution_id != 0 && hold->ninstitution_seats == 0)
		{
			/* the limit is new: the hold keeps as many places as seats */
			hold->institution_seats = palloc0(sizeof(int32) * hold->nseats);
			hold->ninstitution_seats = hold->nseats;
		}
	}

	/* all is decided in memory first, so that a refusal leaves nothing half done */
	lows = no_low_numbers();
	hold_lows = no_low_numbers();
	for (int i = 0; i < count; i++)
	{
		Seated	   *row = &rows[i];
		int32		seat_no = row->seat_no;
		int32		institution_seat_no = row->institution_seat_no;

		if (offering->limited && row->seat_no == 0)
			row->seat_no = seat_of_hold(row, rows, count, holds, hold_lows);
		if (offering->limited)
			fit_number(offering, lows, rows, count, holds, &moved_holds, 0, &row->seat_no, offering->capacity);
		if (offering->institution_limit >= 0)
		{
			int32	   *kept = institution_seat_no == 0 ? place_of_hold(row, rows, count, holds, &moved_holds) : NULL;

			if (kept != NULL)
				row->institution_seat_no = *kept;
			fit_number(offering, lows, rows, count, holds, &moved_holds, row->institution_id,
					   &row->institution_seat_no, offering->institution_limit);
			if (kept != NULL)
				*kept = row->institution_seat_no;
		}
		row->moved = row->seat_no != seat_no || row->institution_seat_no != institution_seat_no;
	}
	foreach(cell, holds)
	{
		Hold	   *hold = lfirst(cell);

		for (int k = 0; offering->limited && k < hold->nseats; k++)
			if (hold->seats[k] > offering->capacity)
				fit_number(offering, lows, rows, count, holds, &moved_holds, 0, &hold->seats[k], offering->capacity),
					moved_holds = list_append_unique_ptr(moved_holds, hold);
		if (offering->institution_limit >= 0 && hold->institution_id != 0)
			for (int k = 0; k < hold->ninstitution_seats; k++)
				if (hold->institution_seats[k] == 0 || hold->institution_seats[k] > offering->institution_limit)
					fit_number(offering, lows, rows, count, holds, &moved_holds, hold->institution_id,
							   &hold->institution_seats[k], offering->institution_limit),
						moved_holds = list_append_unique_ptr(moved_holds, hold);
	}

	for (int i = 0; i < count; i++)
	{
		Datum		values[3];
		char		nulls[4] = "   ";

		if (!rows[i].moved)
			continue;
		values[0] = Int64GetDatum(rows[i].enrollment_id);
		values[1] = Int32GetDatum(rows[i].seat_no);
		nulls[1] = rows[i].seat_no == 0 ? 'n' : ' ';
		values[2] = Int32GetDatum(rows[i].institution_seat_no);
		nulls[2] = rows[i].institution_seat_no == 0 ? 'n' : ' ';
		(void) hc_write_enrollment(&seat_query, rows[i].enrollment_id, values, nulls);
	}
	foreach(cell, moved_holds)
	{
		Hold	   *hold = lfirst(cell);
		Datum		values[3];
		char		nulls[4] = "   ";

		values[0] = Int64GetDatum(hold->seat_hold_id);
		values[1] = int_array(hold->seats, hold->nseats);
		values[2] = int_array(hold->institution_seats, hold->ninstitution_seats);
		nulls[2] = hold->ninstitution_seats == 0 ? 'n' : ' ';
		(void) hc_write_offering(&hold_numbers_query, hc_training_tables()->seat_hold, offering->offering_id, values, nulls);
	}
	SPI_finish();
}

/*
 * Places on the waiting list.  A list may be longer than its limit, after the
 * limit was lowered or set; nobody is sent away for that, and nobody joins until
 * there is room.  Who joins looks for a free place up to the limit, so while
 * anybody has one above it, none of those may be free.
 */
static HcQuery placeless_query = {
	.text = "SELECT e.enrollment_id, e.waitlist_slot FROM compliance.enrollment AS e"
	" WHERE e.offering_id OPERATOR(pg_catalog.=) $1 AND e.status OPERATOR(pg_catalog.=) 'waitlisted'"
	" AND e.seat_no IS NULL AND e.status OPERATOR(pg_catalog.<>) 'cancelled'"
	" AND (e.waitlist_slot IS NULL OR e.waitlist_slot OPERATOR(pg_catalog.>) $2)"
	" ORDER BY e.waitlist_position",
	.nargs = 2, .argtypes = {INT8OID, INT4OID}
};

static HcQuery placed_query = {
	.text = "SELECT e.enrollment_id FROM compliance.enrollment AS e"
	" WHERE e.offering_id OPERATOR(pg_catalog.=) $1 AND e.waitlist_slot OPERATOR(pg_catalog.=) $2",
	.nargs = 2, .argtypes = {INT8OID, INT4OID}
};

static HcQuery place_query = {
	.text = "UPDATE compliance.enrollment AS e SET waitlist_slot = $2 WHERE e.enrollment_id OPERATOR(pg_catalog.=) $1",
	.nargs = 2, .argtypes = {INT8OID, INT4OID}
};

static void
give_slot(int64 enrollment_id, int32 slot)
{
	Datum		values[2];

	values[0] = Int64GetDatum(enrollment_id);
	values[1] = Int32GetDatum(slot);
	(void) hc_write_enrollment(&place_query, enrollment_id, values, NULL);
}

/* After waitlist_limit has changed, under the exclusive lock: everybody who waits has a place of its own. */
static void
fit_slots(const Offering *offering)
{
	Relation	relation = table_open(hc_training_tables()->enrollment, RowExclusiveLock);
	Numbers		space = hc_slot_numbers(offering);
	InFlight	in_flight;
	HcIdentity	caller;
	Datum		values[2];
	int64	   *ids;
	bool	   *has_slot;
	int32	   *slots;
	int			count;
	int			found = 0;
	int32		above;

	values[0] = Int64GetDatum(offering->offering_id);
	values[1] = Int32GetDatum(offering->waitlist_limit);
	SPI_connect();
	hc_become_owner(RelationGetRelid(relation), &caller);
	count = (int) hc_query(&placeless_query, values, NULL, HC_READ_LATEST, 0);
	hc_become_caller(&caller);
	ids = palloc(sizeof(int64) * (count + 1));
	has_slot = palloc(sizeof(bool) * (count + 1));
	for (int i = 0; i < count; i++)
	{
		bool		isnull;

		ids[i] = DatumGetInt64(hc_result(i, 1, NULL));
		(void) hc_result(i, 2, &isnull);
		has_slot[i] = !isnull;
	}
	slots = palloc(sizeof(int32) * (count + 1));
	if (count > 0)
		found = hc_free_numbers(relation, &space, count, 1, slots, &in_flight);
	above = Max(hc_highest_number(relation, &space), offering->waitlist_limit);
	for (int i = 0; i < count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (i < found)
			give_slot(ids[i], slots[i]);
		else if (!has_slot[i])
			give_slot(ids[i], ++above);
	}
	SPI_finish();
	table_close(relation, NoLock);
}

/* After somebody has left the list, under the exclusive lock: those above the limit move up. */
void
hc_close_up_slots(const Offering *offering, Relation relation)
{
	Numbers		space = hc_slot_numbers(offering);
	int32		highest;
	int32		slot;
	InFlight	in_flight;

	if (offering->waitlist_limit <= 0)
		return;
	while ((highest = hc_highest_number(relation, &space)) > offering->waitlist_limit &&
		   hc_free_numbers(relation, &space, 1, 1, &slot, &in_flight) > 0)
	{
		HcIdentity	caller;
		Datum		values[2];
		int64		enrollment_id;

		values[0] = Int64GetDatum(offering->offering_id);
		values[1] = Int32GetDatum(highest);
		SPI_connect();
		hc_become_owner(RelationGetRelid(relation), &caller);
		if (hc_query(&placed_query, values, NULL, HC_READ_LATEST, 1) != 1)
			elog(ERROR, "place %d of offering %lld changed under its lock", highest, (long long) offering->offering_id);
		enrollment_id = DatumGetInt64(hc_result(0, 1, NULL));
		hc_become_caller(&caller);
		give_slot(enrollment_id, slot);
		SPI_finish();
	}
}

static HcQuery large_group_query = {
	.text = "SELECT pg_catalog.count(*) FROM compliance.enrollment AS e"
	" WHERE e.offering_id OPERATOR(pg_catalog.=) $1 AND e.status OPERATOR(pg_catalog.=) 'waitlisted'"
	" AND e.seat_no IS NULL AND e.status OPERATOR(pg_catalog.<>) 'cancelled' AND e.entry_group IS NOT NULL"
	" GROUP BY e.entry_group HAVING pg_catalog.count(*) OPERATOR(pg_catalog.>) $2"
	" ORDER BY 1 DESC",
	.nargs = 2, .argtypes = {INT8OID, INT8OID}
};

/*
 * A group holds up those behind it until there are seats for all of it, so it
 * must not come to be larger than the offering.  Under the exclusive lock, so
 * that no group joins meanwhile.  Where groups are skipped nobody is held up.
 */
static void
refuse_below_groups(const Offering *offering)
{
	Datum		values[2];
	HcIdentity	caller;
	int64		largest = 0;

	values[0] = Int64GetDatum(offering->offering_id);
	values[1] = Int64GetDatum(Max(offering->capacity, 1));
	SPI_connect();
	hc_become_owner(hc_training_tables()->enrollment, &caller);
	if (hc_query(&large_group_query, values, NULL, HC_READ_LATEST, 1) > 0)
		largest = DatumGetInt64(hc_result(0, 1, NULL));
	hc_become_caller(&caller);
	SPI_finish();
	if (largest > 0)
		ereport(ERROR,
				(errcode(ERRCODE_HC_CAPACITY_FULL),
				 errmsg("capacity %d is below a group that waits in offering %lld",
						offering->capacity, (long long) offering->offering_id),
				 errdetail("The group has %lld people, who are seated together or wait together, and nobody behind them would have a seat.",
						   (long long) largest),
				 errhint("Cancel enrollments of the group first, or let others go before it with skip_groups.")));
}

static HcQuery other_class_query = {
	.text = "SELECT pg_catalog.count(*) FROM"
	" (SELECT e.institution_id FROM compliance.enrollment AS e WHERE e.offering_id OPERATOR(pg_catalog.=) $1"
	"   AND e.seat_no IS NOT NULL AND e.status OPERATOR(pg_catalog.=) 'enrolled'"
	"  UNION ALL SELECT e.institution_id FROM compliance.enrollment AS e WHERE e.offering_id OPERATOR(pg_catalog.=) $1"
	"   AND e.seat_no IS NULL AND e.status OPERATOR(pg_catalog.<>) 'cancelled' AND e.status OPERATOR(pg_catalog.=) 'enrolled') AS s"
	" JOIN compliance.institution AS i ON i.institution_id OPERATOR(pg_catalog.=) s.institution_id"
	" WHERE i.size_class OPERATOR(pg_catalog.<>) $2",
	.nargs = 2, .argtypes = {INT8OID, TEXTOID}
};

/*
 * After the course of an offering or the audience of its course has changed,
 * under the exclusive lock.  Who is enrolled has a seat in what was offered
 * then.  Who waits is passed over when the turn comes, who has completed did
 * so rightly, and who did not come is not expected.
 */
static void
refuse_other_audience(const Offering *offering)
{
	const char *wanted_class = hc_class_of_audience(offering->audience);
	Datum		values[2];
	HcIdentity	caller;
	int64		people;

	if (wanted_class == NULL)
		return;
	values[0] = Int64GetDatum(offering->offering_id);
	values[1] = CStringGetTextDatum(wanted_class);
	SPI_connect();
	hc_become_owner(hc_training_tables()->enrollment, &caller);
	(void) hc_query(&other_class_query, values, NULL, HC_READ_LATEST, 1);
	people = DatumGetInt64(hc_result(0, 1, NULL));
	hc_become_caller(&caller);
	SPI_finish();
	if (people > 0)
		ereport(ERROR,
				(errcode(ERRCODE_HC_NOT_ELIGIBLE),
				 errmsg("people who are enrolled in offering %lld would not belong to its audience",
						(long long) offering->offering_id),
				 errdetail("It would be for institutions of class %s; people enrolled from others: %lld.",
						   wanted_class, (long long) people),
				 errhint("Make another course or offering, or first cancel or transfer these enrollments, and mark as no_show who did not come.")));
}

static HcQuery course_query = {
	.text = "SELECT FROM compliance.course AS c WHERE c.course_id OPERATOR(pg_catalog.=) $1 FOR SHARE",
	.nargs = 1, .argtypes = {INT8OID}
};

/* Until this transaction ends the course keeps its audience. */
static void
lock_course(int64 course_id)
{
	Datum		value = Int64GetDatum(course_id);
	HcIdentity	caller;

	SPI_connect();
	hc_become_owner(hc_training_tables()->course, &caller);
	(void) hc_write(&course_query, &value, NULL);
	hc_become_caller(&caller);
	SPI_finish();
}

/*
 * From a change of what lets others go first on, the order of the list is
 * judged anew (verify_training()): who went first before did so rightly.
 */
static HeapTuple
with_order_since(TriggerData *trigger)
{
	static const char *const policies[] = {"skip_groups", "requires_duty", "course_id"};
	TupleDesc	desc = RelationGetDescr(trigger->tg_relation);
	bool		isnull;
	Datum		since;

	/* later than the first version: not there until install() has been called */
	if (SPI_fnumber(desc, "order_since") <= 0)
		return trigger->tg_newtuple;
	since = column(trigger->tg_trigtuple, desc, "order_since", &isnull);
	for (size_t i = 0; i < lengthof(policies); i++)
		if (changed(trigger, policies[i]))
		{
			since = TimestampTzGetDatum(hc_clock());
			isnull = false;
		}
	return with_columns(trigger, trigger->tg_newtuple, 1, (const char *const[]) {"order_since"}, &since, &isnull);
}

static HcQuery order_query = {
	.text = "UPDATE compliance.offering AS o SET order_since = $2 WHERE o.offering_id OPERATOR(pg_catalog.=) $1",
	.nargs = 2, .argtypes = {INT8OID, TIMESTAMPTZOID}
};

/*
 * The same for an offering whose course has got another audience, under the
 * exclusive lock; only where somebody waits, since who comes later is behind.
 */
static void
begin_order(const Offering *offering)
{
	Oid			relid = hc_training_tables()->offering;
	Relation	enrollment = table_open(hc_training_tables()->enrollment, RowExclusiveLock);
	Datum		values[2];

	if (hc_anyone_waiting(enrollment, offering->offering_id, NULL) &&
		get_attnum(relid, "order_since") != InvalidAttrNumber)
	{
		values[0] = Int64GetDatum(offering->offering_id);
		values[1] = TimestampTzGetDatum(hc_clock());
		(void) hc_write_offering(&order_query, relid, offering->offering_id, values, NULL);
	}
	table_close(enrollment, NoLock);
}

/* _offering_guard(): BEFORE UPDATE OR DELETE on offering, for each row */
HC_FUNCTION(hc_offering_guard);
Datum
hc_offering_guard(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = called_as(fcinfo, true, true);
	TupleDesc	desc = RelationGetDescr(trigger->tg_relation);
	int64		offering_id = int64_of(trigger->tg_trigtuple, desc, "offering_id", 0);

	hc_lock_offering_of_row(offering_id);
	hc_announce_change();
	if (TRIGGER_FIRED_BY_DELETE(trigger->tg_event))
		return PointerGetDatum(trigger->tg_trigtuple);
	refuse_changes(trigger, (const char *const[]) {"offering_id"}, 1);
	if (hc_acting_on_offering(offering_id))
		return PointerGetDatum(trigger->tg_newtuple);
	return PointerGetDatum(with_order_since(trigger));
}

/*
 * What this transaction did under a deadline before it moved it must be in
 * time for the instant that it leaves.  What others did is committed: the
 * lock waited for it.
 */
static void
move_deadlines(TriggerData *trigger, const Offering *offering)
{
	const struct
	{
		HcDeadlineKind kind;
		const char *column;
		TimestampTz closes_at;
	}			deadlines[] = {
		{HC_DEADLINE_ENROLLMENT, "enroll_until", offering->enroll_until},
		{HC_DEADLINE_CANCELLATION, "cancel_until", offering->cancel_until},
		{HC_DEADLINE_PROMOTION, "promote_until", offering->promote_until},
		{HC_DEADLINE_COMPLETION, "complete_until", offering->complete_until}
	};

	for (size_t i = 0; i < lengthof(deadlines); i++)
		if (changed(trigger, deadlines[i].column))
			hc_move_deadline(deadlines[i].kind, offering->offering_id, deadlines[i].closes_at);
}

/*
 * _offering_settle(): AFTER INSERT OR UPDATE on offering, for each row;
 * deadlines, numbers and promotions.  A new offering only locks its course:
 * whoever changes the audience meanwhile waits, and finds it.
 */
HC_FUNCTION(hc_offering_settle);
Datum
hc_offering_settle(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = called_as(fcinfo, false, true);
	TupleDesc	desc = RelationGetDescr(trigger->tg_relation);
	bool		other_course;
	Offering   *offering;
	bool		blocked;

	if (TRIGGER_FIRED_BY_INSERT(trigger->tg_event))
	{
		lock_course(int64_of(trigger->tg_trigtuple, desc, "course_id", 0));
		return PointerGetDatum(NULL);
	}
	other_course = changed(trigger, "course_id");
	if (other_course)
		lock_course(int64_of(trigger->tg_newtuple, desc, "course_id", 0));
	offering = locked_offering(int64_of(trigger->tg_newtuple, desc, "offering_id", 0));
	move_deadlines(trigger, offering);
	if (other_course)
		refuse_other_audience(offering);
	if (changed(trigger, "capacity") || changed(trigger, "institution_limit"))
		fit_numbers(offering);
	if (offering->limited && !offering->skip_groups &&
		(changed(trigger, "skip_groups") ||
		 int32_of(trigger->tg_trigtuple, desc, "capacity", PG_INT32_MAX) > offering->capacity))
		refuse_below_groups(offering);
	if (changed(trigger, "waitlist_limit") && offering->waitlist_limit > 0)
		fit_slots(offering);
	if (!hc_acting_on_offering(offering->offering_id))
		(void) hc_settle(offering, 0, &blocked);
	return PointerGetDatum(NULL);
}

/* ---- seat_hold ---- */

/* bookings look through the seats of live holds */
#define MAX_HELD	10000

static Datum
guard_hold_insert(TriggerData *trigger)
{
	static const char *const filled[] = {"seat_numbers", "institution_seat_numbers", "recorded_at", "released_at"};
	HeapTuple	tuple = trigger->tg_trigtuple;
	TupleDesc	desc = RelationGetDescr(trigger->tg_relation);
	int64		offering_id = int64_of(tuple, desc, "offering_id", 0);
	int64		institution_id = int64_of(tuple, desc, "institution_id", 0);
	int32		seats = int32_of(tuple, desc, "seats", 0);
	int64		hold_until = int64_of(tuple, desc, "hold_until", 0);
	Relation	enrollment;
	Offering   *offering;
	Snapshot	snapshot;
	List	   *holds;
	Numbers		space;
	InFlight	in_flight;
	int32	   *numbers;
	int			found;
	bool		blocked;
	bool		isnull;
	Datum		values[lengthof(filled)] = {0};
	bool		nulls[lengthof(filled)] = {false, true, false, true};

	(void) column(tuple, desc, "offering_id", &isnull);
	if (!isnull)
		(void) column(tuple, desc, "seats", &isnull);
	if (!isnull)
		(void) column(tuple, desc, "hold_until", &isnull);
	if (isnull)
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("offering_id, seats and hold_until must not be null"),
				 errhint("Pass a value for each.")));
	if (seats < 1)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("seats must be 1 or more"),
				 errdetail("The value is %d.", seats),
				 errhint("Pass the number of seats to keep.")));
	if (hold_until <= hc_clock())
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("hold_until must lie in the future"),
				 errdetail("It is %s and it is now %s.", hc_format_instant(hold_until), hc_format_instant(hc_clock())),
				 errhint("Pass the instant from which the seats are free again.")));

	offering = locked_offering(offering_id);
	if (!offering->limited)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("offering %lld is unlimited", (long long) offering_id),
				 errhint("There is nothing to hold: everybody gets a seat.")));

	snapshot = hc_latest_snapshot();
	/* one that the caller may not act for is answered like one that does not exist */
	if (institution_id != 0 &&
		(!hc_in_scope(institution_id) || hc_institution_size_class(institution_id, snapshot, 0) == NULL))
		ereport(ERROR,
				(errcode(ERRCODE_NO_DATA_FOUND),
				 errmsg("institution %lld does not exist", (long long) institution_id),
				 errhint("Pass an institution of compliance.institution, or NULL to hold seats for anyone.")));
	enrollment = table_open(hc_training_tables()->enrollment, RowExclusiveLock);
	(void) hc_settle(offering, 0, &blocked);
	holds = hc_live_holds(offering_id, snapshot);
	space = hc_seat_numbers(offering, holds);
	/* from the top, so that bookings, which begin at the bottom, seldom look at held seats */
	if (blocked)
		ereport(ERROR,
				(errcode(ERRCODE_HC_CAPACITY_FULL),
				 errmsg_plural("offering %lld does not have %d free seat", "offering %lld does not have %d free seats", seats,
							   (long long) offering_id, seats),
				 errdetail("People are waiting for seats."),
				 errhint("Raise the capacity with set_capacity() first.")));
	if (seats > MAX_HELD && seats <= offering->capacity)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("a hold keeps at most %d seats", MAX_HELD),
				 errdetail("The value is %d.", seats),
				 errhint("Hold them in several parts, or make an offering of its own.")));
	numbers = palloc(sizeof(int32) * Min(seats, MAX_HELD));
	found = seats > offering->capacity ? -1 :
		hc_free_numbers(enrollment, &space, seats, offering->capacity - seats + 1, numbers, &in_flight);
	if (found < seats)
		ereport(ERROR,
				(errcode(ERRCODE_HC_CAPACITY_FULL),
				 errmsg_plural("offering %lld does not have %d free seat", "offering %lld does not have %d free seats", seats,
							   (long long) offering_id, seats),
				 found < 0 ? errdetail("Its capacity is %d.", offering->capacity) :
				 errdetail("Capacity: %d, neither taken nor held: %d.", offering->capacity, found),
				 errhint("Hold fewer seats, or raise the capacity with set_capacity().")));
	values[0] = int_array(numbers, seats);

	if (offering->institution_limit >= 0 && institution_id != 0)
	{
		space = hc_institution_numbers(offering, institution_id, holds);
		if (seats > offering->institution_limit ||
			hc_free_numbers(enrollment, &space, seats, 1, numbers, &in_flight) < seats)
			ereport(ERROR,
					(errcode(ERRCODE_HC_INSTITUTION_LIMIT_REACHED),
					 errmsg("institution %lld has reached its limit in offering %lld",
							(long long) institution_id, (long long) offering_id),
					 errdetail("institution_limit is %d, held seats included.", offering->institution_limit),
					 errhint("Hold fewer seats, or raise institution_limit.")));
		values[1] = int_array(numbers, seats);
		nulls[1] = false;
	}
	hc_release_snapshot(snapshot);
	table_close(enrollment, NoLock);
	values[2] = TimestampTzGetDatum(hc_clock());
	/* what the same statement books must see the hold, and the trigger after it is too late for that */
	hc_announce_change();
	return PointerGetDatum(with_columns(trigger, tuple, lengthof(filled), filled, values, nulls));
}

/* _seat_hold_guard(): BEFORE INSERT OR UPDATE on seat_hold, for each row */
HC_FUNCTION(hc_seat_hold_guard);
Datum
hc_seat_hold_guard(PG_FUNCTION_ARGS)
{
	static const char *const fixed[] = {
		"seat_hold_id", "offering_id", "institution_id", "seats", "seat_numbers", "institution_seat_numbers", "recorded_at", "reason"
	};
	TriggerData *trigger = called_as(fcinfo, true, true);
	TupleDesc	desc = RelationGetDescr(trigger->tg_relation);
	int64		offering_id;
	TimestampTz now;
	bool		released;
	bool		releases;

	if (TRIGGER_FIRED_BY_INSERT(trigger->tg_event))
		return guard_hold_insert(trigger);

	offering_id = int64_of(trigger->tg_trigtuple, desc, "offering_id", 0);
	if (hc_acting_on_offering(offering_id))
		return PointerGetDatum(trigger->tg_newtuple);
	refuse_changes(trigger, fixed, lengthof(fixed));
	if (!changed(trigger, "released_at") && !changed(trigger, "hold_until"))
		return PointerGetDatum(trigger->tg_newtuple);

	hc_lock_offering_of_row(offering_id);
	hc_announce_change();
	now = hc_clock();
	(void) column(trigger->tg_trigtuple, desc, "released_at", &released);
	released = !released;
	(void) column(trigger->tg_newtuple, desc, "released_at", &releases);
	releases = !releases;
	if (released || (changed(trigger, "hold_until") &&
					 int64_of(trigger->tg_trigtuple, desc, "hold_until", 0) <= now))
		ereport(ERROR,
				(errcode(ERRCODE_HC_HISTORY_IS_APPEND_ONLY),
				 errmsg("seat hold %lld is over", (long long) int64_of(trigger->tg_trigtuple, desc, "seat_hold_id", 0)),
				 errdetail("Its seats may be taken by others."),
				 errhint("Hold seats anew with hold_seats().")));
	/* prolonged in time means that it is prolonged for others before it ends */
	if (int64_of(trigger->tg_newtuple, desc, "hold_until", 0) > int64_of(trigger->tg_trigtuple, desc, "hold_until", 0))
		hc_require_commit_before(HC_DEADLINE_SEAT_HOLD, int64_of(trigger->tg_trigtuple, desc, "seat_hold_id", 0),
								 int64_of(trigger->tg_trigtuple, desc, "hold_until", 0));
	if (releases)
	{
		Datum		value = TimestampTzGetDatum(now);
		bool		isnull = false;

		return PointerGetDatum(with_columns(trigger, trigger->tg_newtuple, 1,
											(const char *const[]) {"released_at"}, &value, &isnull));
	}
	return PointerGetDatum(trigger->tg_newtuple);
}

/* _seat_hold_settle(): AFTER UPDATE on seat_hold, for each row; freed seats go to the waiting list */
HC_FUNCTION(hc_seat_hold_settle);
Datum
hc_seat_hold_settle(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = called_as(fcinfo, false, true);
	TupleDesc	desc = RelationGetDescr(trigger->tg_relation);
	int64		offering_id = int64_of(trigger->tg_newtuple, desc, "offering_id", 0);

	if (!hc_acting_on_offering(offering_id) && (changed(trigger, "released_at") || changed(trigger, "hold_until")))
	{
		Offering   *offering = locked_offering(offering_id);
		bool		blocked;

		(void) hc_settle(offering, 0, &blocked);
	}
	return PointerGetDatum(NULL);
}

/* ---- completion ---- */

static HcQuery completing_query = {
	.text = "UPDATE compliance.enrollment AS e SET status = 'completed'"
	" WHERE e.enrollment_id OPERATOR(pg_catalog.=) $1"
	" AND e.status OPERATOR(pg_catalog.=) ANY (ARRAY['enrolled', 'no_show'])",
	.nargs = 1, .argtypes = {INT8OID}
};

static HcQuery lock_enrollment_query = {
	.text = "SELECT FROM compliance.enrollment AS e WHERE e.enrollment_id OPERATOR(pg_catalog.=) $1 FOR NO KEY UPDATE",
	.nargs = 1, .argtypes = {INT8OID}
};

static void
refuse_completion(const Enrollment *row)
{
	ereport(ERROR,
			(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
			 errmsg("enrollment %lld cannot be completed", (long long) row->enrollment_id),
			 errdetail("Its status is %s.", row->status),
			 errhint("Only who has a seat can complete the training, and only once.")));
}

/* Does a score, rounded as reports show it (numeric(12,4)), have more digits than they have room for? */
static bool
score_is_too_large(Datum score)
{
	Datum		limit = NumericGetDatum(int64_to_numeric(INT64CONST(100000000)));

	return DatumGetBool(DirectFunctionCall2(numeric_ge, DirectFunctionCall2(numeric_round, score, Int32GetDatum(4)), limit));
}

/* _completion_guard(): BEFORE INSERT on completion, for each row */
HC_FUNCTION(hc_completion_guard);
Datum
hc_completion_guard(PG_FUNCTION_ARGS)
{
	static const char *const filled[] = {"institution_id", "person_id", "recorded_at"};
	TriggerData *trigger = called_as(fcinfo, true, true);
	TupleDesc	desc = RelationGetDescr(trigger->tg_relation);
	HeapTuple	tuple = trigger->tg_trigtuple;
	int64		enrollment_id = int64_of(tuple, desc, "enrollment_id", 0);
	Enrollment	row;
	Offering	offering;
	Snapshot	snapshot;
	Datum		completed_at;
	Datum		test_score;
	Datum		key = Int64GetDatum(enrollment_id);
	HcIdentity	caller;
	bool		isnull;
	Datum		values[lengthof(filled)];
	bool		nulls[lengthof(filled)] = {0};

	snapshot = hc_latest_snapshot();
	/* one of an institution that the caller may not act for is answered like one that does not exist */
	if (!hc_read_enrollment(enrollment_id, snapshot, &row) || !hc_in_scope(row.institution_id))
		ereport(ERROR,
				(errcode(ERRCODE_NO_DATA_FOUND),
				 errmsg("enrollment %lld does not exist", (long long) enrollment_id),
				 errhint("List the enrollments of a person in compliance.enrollment.")));
	hc_release_snapshot(snapshot);
	/* shared, like a booking: whoever moves complete_until waits until we have ended, or has moved it before we look */
	LockRelationOid(hc_training_tables()->enrollment, RowExclusiveLock);
	hc_lock_offering(row.offering_id, false);
	/* two completions of one enrollment: the second waits here, and not for an entry of the unique index */
	SPI_connect();
	hc_become_owner(hc_training_tables()->enrollment, &caller);
	(void) hc_write(&lock_enrollment_query, &key, NULL);
	hc_become_caller(&caller);
	SPI_finish();
	snapshot = hc_latest_snapshot();
	(void) hc_read_enrollment(enrollment_id, snapshot, &row);
	hc_offering_or_error(row.offering_id, snapshot, &offering);
	hc_release_snapshot(snapshot);
	if (int64_of(tuple, desc, "institution_id", row.institution_id) != row.institution_id ||
		int64_of(tuple, desc, "person_id", row.person_id) != row.person_id)
		ereport(ERROR,
				(errcode(ERRCODE_FOREIGN_KEY_VIOLATION),
				 errmsg("enrollment %lld is not of person %lld of institution %lld", (long long) enrollment_id,
						(long long) int64_of(tuple, desc, "person_id", row.person_id),
						(long long) int64_of(tuple, desc, "institution_id", row.institution_id)),
				 errdetail("It is of person %lld of institution %lld.", (long long) row.person_id, (long long) row.institution_id),
				 errhint("Leave institution_id and person_id out: the database fills them in.")));
	if (strcmp(row.status, "enrolled") != 0 && strcmp(row.status, "no_show") != 0)
		refuse_completion(&row);
	completed_at = column(tuple, desc, "completed_at", &isnull);
	if (!isnull && DatumGetTimestampTz(completed_at) > hc_clock())
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("completed_at must not lie in the future"),
				 errdetail("It is %s and it is now %s.", hc_format_instant(DatumGetTimestampTz(completed_at)),
						   hc_format_instant(hc_clock())),
				 errhint("Record the completion when it has happened.")));
	/* in an offering that was always open, too; reports speak of years from here on */
	if (!isnull && DatumGetTimestampTz(completed_at) < FIRST_INSTANT)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("completed_at must be an instant"),
				 errdetail("It is %s; the years from 1900 on can be dealt with.", hc_format_instant(DatumGetTimestampTz(completed_at))),
				 errhint("Pass the instant at which the person finished.")));
	if (!isnull && DatumGetTimestampTz(completed_at) < offering.enroll_from)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("completed_at must not lie before enrollment in offering %lld opened", (long long) offering.offering_id),
				 errdetail("It is %s and enrollment opened at %s.", hc_format_instant(DatumGetTimestampTz(completed_at)),
						   hc_format_instant(offering.enroll_from)),
				 errhint("Pass the instant at which the person finished, or record earlier training in an offering of its own.")));
	test_score = column(tuple, desc, "test_score", &isnull);
	if (!isnull && (numeric_is_nan(DatumGetNumeric(test_score)) || numeric_is_inf(DatumGetNumeric(test_score))))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("test_score must be a number"),
				 errdetail("It is %s.", numeric_is_nan(DatumGetNumeric(test_score)) ? "NaN" : "infinite"),
				 errhint("Pass the result of the test, or NULL without a test.")));
	if (!isnull && score_is_too_large(test_score))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("test_score must be below 100000000"),
				 errdetail("It is %s.", DatumGetCString(DirectFunctionCall1(numeric_out, test_score))),
				 errhint("Pass the result on the scale of the test, or NULL without a test.")));
	hc_require_offering_deadline(HC_DEADLINE_COMPLETION, &offering, offering.complete_until);

	values[0] = Int64GetDatum(row.institution_id);
	values[1] = Int64GetDatum(row.person_id);
	values[2] = TimestampTzGetDatum(hc_clock());
	return PointerGetDatum(with_columns(trigger, tuple, lengthof(filled), filled, values, nulls));
}

/* _completion_settle(): AFTER INSERT on completion, for each row; both it and a cancellation must write the enrollment */
HC_FUNCTION(hc_completion_settle);
Datum
hc_completion_settle(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = called_as(fcinfo, false, true);
	TupleDesc	desc = RelationGetDescr(trigger->tg_relation);
	Datum		arg = Int64GetDatum(int64_of(trigger->tg_trigtuple, desc, "enrollment_id", 0));
	uint64		rows;

	SPI_connect();
	rows = hc_write_enrollment(&completing_query, DatumGetInt64(arg), &arg, NULL);
	SPI_finish();
	if (rows == 0)
	{
		Snapshot	snapshot = hc_latest_snapshot();
		Enrollment	row = {.enrollment_id = DatumGetInt64(arg), .status = "gone"};

		(void) hc_read_enrollment(row.enrollment_id, snapshot, &row);
		hc_release_snapshot(snapshot);
		refuse_completion(&row);
	}
	return PointerGetDatum(NULL);
}

/*
 * _seat_announce(): AFTER triggers that fire in every session_replication_role.
 * Sessions remember what they found of offerings; whoever changes it behind
 * the guards' back (replication, a superuser) must tell them too.
 */
HC_FUNCTION(hc_seat_announce);
Datum
hc_seat_announce(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = (TriggerData *) fcinfo->context;

	if (!CALLED_AS_TRIGGER(fcinfo))
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("function was not called by a trigger")));
	if (RelationGetRelid(trigger->tg_relation) != hc_training_tables()->enrollment ||
		!TRIGGER_FIRED_FOR_ROW(trigger->tg_event) || !TRIGGER_FIRED_BY_UPDATE(trigger->tg_event))
		hc_announce_change();
	/* our own updates announce what they leave free, which is often nothing */
	else if (!hc_acting_on_enrollment(int64_of(trigger->tg_newtuple, RelationGetDescr(trigger->tg_relation),
											   "enrollment_id", 0)))
		hc_announce_free_seat();
	return PointerGetDatum(NULL);
}

/* ---- person ---- */

/*
 * _person_guard(): BEFORE UPDATE OR DELETE on person, for each row.  A booking
 * refers to the person without locking the row; see hc_lock_person().
 */
HC_FUNCTION(hc_person_guard);
Datum
hc_person_guard(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = called_as(fcinfo, true, true);
	TupleDesc	desc = RelationGetDescr(trigger->tg_relation);
	bool		deletes = TRIGGER_FIRED_BY_DELETE(trigger->tg_event);

	if (TRIGGER_FIRED_BY_INSERT(trigger->tg_event) ||
		RelationGetRelid(trigger->tg_relation) != hc_training_tables()->person)
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("trigger \"%s\" is attached wrongly", trigger->tg_trigger->tgname),
				 errhint("Repeat CALL compliance.install().")));
	if (deletes || changed(trigger, "person_id") || changed(trigger, "institution_id"))
		hc_lock_person(int64_of(trigger->tg_trigtuple, desc, "person_id", 0), true);
	return PointerGetDatum(deletes ? trigger->tg_trigtuple : trigger->tg_newtuple);
}

/* ---- what decides who may take part ---- */

/* offerings in which somebody waits and whose rules ask for what a row of another table says */
static HcQuery duty_offerings_query = {
	.text = "SELECT DISTINCT e.offering_id FROM compliance.enrollment AS e"
	" JOIN compliance.offering AS o ON o.offering_id OPERATOR(pg_catalog.=) e.offering_id"
	" WHERE e.person_id OPERATOR(pg_catalog.=) $1 AND e.status OPERATOR(pg_catalog.=) 'waitlisted'"
	" AND o.requires_duty OPERATOR(pg_catalog.=) $2 ORDER BY e.offering_id",
	.nargs = 2, .argtypes = {INT8OID, TEXTOID}
};

static HcQuery class_offerings_query = {
	.text = "SELECT DISTINCT e.offering_id FROM compliance.enrollment AS e"
	" JOIN compliance.offering AS o ON o.offering_id OPERATOR(pg_catalog.=) e.offering_id"
	" JOIN compliance.course AS c ON c.course_id OPERATOR(pg_catalog.=) o.course_id"
	" WHERE e.institution_id OPERATOR(pg_catalog.=) $1 AND e.status OPERATOR(pg_catalog.=) 'waitlisted'"
	" AND c.audience OPERATOR(pg_catalog.=) ANY (ARRAY['executive_large', 'executive_small_medium'])"
	" ORDER BY e.offering_id",
	.nargs = 1, .argtypes = {INT8OID}
};

static HcQuery course_offerings_query = {
	.text = "SELECT o.offering_id FROM compliance.offering AS o"
	" WHERE o.course_id OPERATOR(pg_catalog.=) $1 ORDER BY o.offering_id",
	.nargs = 1, .argtypes = {INT8OID}
};

/*
 * Promotes in each offering that a query names, of a course only where its
 * audience suits those who are enrolled.  The query may miss somebody
 * who is about to join a list: such a booking was judged with what is
 * committed, and stands behind everybody whom a free seat has passed over.
 */
static void
settle_each(HcQuery *query, const Datum *values)
{
	HcIdentity	caller;
	int64	   *offerings;
	int			count;

	SPI_connect();
	hc_become_owner(hc_training_tables()->enrollment, &caller);
	count = (int) hc_query(query, values, NULL, HC_READ_LATEST, 0);
	hc_become_caller(&caller);
	offerings = palloc(sizeof(int64) * (count + 1));
	for (int i = 0; i < count; i++)
		offerings[i] = DatumGetInt64(hc_result(i, 1, NULL));
	for (int i = 0; i < count; i++)
	{
		Offering   *offering;
		bool		blocked;

		CHECK_FOR_INTERRUPTS();
		offering = locked_offering(offerings[i]);
		if (query == &course_offerings_query)
		{
			refuse_other_audience(offering);
			begin_order(offering);
		}
		(void) hc_settle(offering, 0, &blocked);
	}
	SPI_finish();
}

/*
 * _eligibility_settle(): AFTER triggers, for each row, of what decides whether
 * somebody who waits may be promoted: duties, size classes, audiences,
 * extensions of promote_until.  Whoever was passed over while a seat was free
 * may be entitled to it now, and so may those behind a group that held them up
 * and no longer does.
 */
HC_FUNCTION(hc_eligibility_settle);
Datum
hc_eligibility_settle(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = called_as(fcinfo, false, true);
	TupleDesc	desc = RelationGetDescr(trigger->tg_relation);
	char	   *table = RelationGetRelationName(trigger->tg_relation);
	HeapTuple	rows[2] = {trigger->tg_trigtuple, NULL};
	Datum		values[2];
	bool		isnull;

	if (TRIGGER_FIRED_BY_UPDATE(trigger->tg_event))
		rows[1] = trigger->tg_newtuple;
	if (RelationGetRelid(trigger->tg_relation) != hc_relation(table))
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("trigger \"%s\" is attached wrongly", trigger->tg_trigger->tgname),
				 errhint("Repeat CALL compliance.install().")));

	if (strcmp(table, "duty_assignment") == 0)
	{
		for (int i = 0; i < 2 && rows[i] != NULL; i++)
		{
			values[0] = column(rows[i], desc, "person_id", &isnull);
			values[1] = column(rows[i], desc, "duty", &isnull);
			settle_each(&duty_offerings_query, values);
		}
	}
	else if (strcmp(table, "institution") == 0)
	{
		values[0] = column(rows[0], desc, "institution_id", &isnull);
		settle_each(&class_offerings_query, values);
	}
	else if (strcmp(table, "course") == 0)
	{
		values[0] = column(rows[0], desc, "course_id", &isnull);
		settle_each(&course_offerings_query, values);
	}
	else if (strcmp(table, "deadline_extension") == 0)
	{
		bool		blocked;

		(void) hc_settle(locked_offering(int64_of(rows[0], desc, "key", 0)), 0, &blocked);
	}
	return PointerGetDatum(NULL);
}
