/*
 * training.c
 *	  Enrolling, waiting, promoting, cancelling: the rules of training.
 *
 * training.h says why they hold whatever others do at the same time.  The
 * functions check the caller's right to do the same with plain DML and the
 * scope of the institution, then look at and change rows as the tables' owner.
 */
#include "training.h"

#include "access/htup_details.h"
#include "access/table.h"
#include "access/xact.h"
#include "catalog/pg_type.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/snapmgr.h"
#include "utils/timestamp.h"

/* ---- whose work it is: the guards let our own updates pass ---- */

static int64 acting_enrollment = 0;
static int64 acting_offering = 0;

bool
hc_acting_on_enrollment(int64 enrollment_id)
{
	return acting_enrollment != 0 && acting_enrollment == enrollment_id;
}

bool
hc_acting_on_offering(int64 offering_id)
{
	return acting_offering != 0 && acting_offering == offering_id;
}

/* Changes one enrollment as its owner; its guard knows that the change has been thought over. */
uint64
hc_write_enrollment(HcQuery *query, int64 enrollment_id, const Datum *values, const char *nulls)
{
	HcIdentity	caller;
	int64		outer = acting_enrollment;
	volatile uint64 rows = 0;

	hc_become_owner(hc_training_tables()->enrollment, &caller);
	acting_enrollment = enrollment_id;
	PG_TRY();
	{
		rows = hc_write(query, values, nulls);
	}
	PG_FINALLY();
	{
		acting_enrollment = outer;
	}
	PG_END_TRY();
	hc_become_caller(&caller);
	return rows;
}

/* ---- errors ---- */

void
hc_offering_or_error(int64 offering_id, Snapshot snapshot, Offering *offering)
{
	if (!hc_read_offering(offering_id, snapshot, offering))
		ereport(ERROR,
				(errcode(ERRCODE_NO_DATA_FOUND),
				 errmsg("offering %lld does not exist", (long long) offering_id),
				 errhint("List the offerings with SELECT * FROM compliance.offering_availability.")));
}

/*
 * A person, enrollment or hold of an institution that the caller may not act
 * for is answered like one that does not exist: a refusal would tell that it
 * does.
 */
static void
person_or_error(int64 person_id, Snapshot snapshot, Person *person)
{
	if (!hc_read_person(person_id, snapshot, person) || !hc_in_scope(person->institution_id))
		ereport(ERROR,
				(errcode(ERRCODE_NO_DATA_FOUND),
				 errmsg("person %lld does not exist", (long long) person_id),
				 errhint("Record the person in compliance.person first.")));
}

static void
enrollment_or_error(int64 enrollment_id, Snapshot snapshot, Enrollment *enrollment)
{
	if (!hc_read_enrollment(enrollment_id, snapshot, enrollment) || !hc_in_scope(enrollment->institution_id))
		ereport(ERROR,
				(errcode(ERRCODE_NO_DATA_FOUND),
				 errmsg("enrollment %lld does not exist", (long long) enrollment_id),
				 errhint("List the enrollments of a person in compliance.enrollment.")));
}

static void
hold_or_error(int64 seat_hold_id, Snapshot snapshot, Hold *hold)
{
	if (!hc_read_hold(seat_hold_id, snapshot, hold) ||
		(hold->institution_id != 0 && !hc_in_scope(hold->institution_id)))
		ereport(ERROR,
				(errcode(ERRCODE_NO_DATA_FOUND),
				 errmsg("seat hold %lld does not exist", (long long) seat_hold_id),
				 errhint("List the holds of an offering in compliance.seat_hold.")));
}

/*
 * for_others: seats are free, but for those who wait: a group that does not
 * fit yet, or anybody when the time for promotions is over.
 */
static void
refuse_full(const Offering *offering, bool list_full, bool for_others)
{
	const char *seats = !offering->limited ? "Seats are unlimited, and for people who wait" :
		for_others ? psprintf("Seats: %d, those that are free for people who wait", offering->capacity) :
		psprintf("Seats: %d, all taken or held", offering->capacity);

	ereport(ERROR,
			(errcode(ERRCODE_HC_CAPACITY_FULL),
			 errmsg("offering %lld is full", (long long) offering->offering_id),
			 list_full ?
			 errdetail("%s. Places on the waiting list: %d, all taken.", seats, offering->waitlist_limit) :
			 errdetail("%s.", seats),
			 errhint("Choose another offering, or try again after somebody has cancelled.")));
}

static void
refuse_limit(const Offering *offering, int64 institution_id)
{
	ereport(ERROR,
			(errcode(ERRCODE_HC_INSTITUTION_LIMIT_REACHED),
			 errmsg("institution %lld has reached its limit in offering %lld",
					(long long) institution_id, (long long) offering->offering_id),
			 errdetail("institution_limit is %d, held seats included.", offering->institution_limit),
			 errhint("Cancel an enrollment of the institution, or ask the organiser to raise institution_limit.")));
}

static void
refuse_enrolled(const Enrollment *there)
{
	ereport(ERROR,
			(errcode(ERRCODE_HC_ALREADY_ENROLLED),
			 errmsg("person %lld is already in offering %lld",
					(long long) there->person_id, (long long) there->offering_id),
			 errdetail("Enrollment %lld has status %s.", (long long) there->enrollment_id, there->status),
			 errhint("Cancel that enrollment first, or leave it.")));
}

/* A deadline of the offering; DT_NOEND, that there is none, is registered too, since the transaction may set one. */
void
hc_require_offering_deadline(HcDeadlineKind kind, const Offering *offering, TimestampTz closes_at)
{
	hc_require_commit_before(kind, offering->offering_id, closes_at);
}

/* ---- who may take part ---- */

static HcQuery duty_query = {
	.text = "SELECT FROM compliance.duty_assignment AS d"
	" WHERE d.institution_id OPERATOR(pg_catalog.=) $1 AND d.person_id OPERATOR(pg_catalog.=) $2"
	" AND d.duty OPERATOR(pg_catalog.=) $3 AND d.during OPERATOR(pg_catalog.@>) $4",
	.nargs = 4, .argtypes = {INT8OID, INT8OID, TEXTOID, DATEOID}
};

static bool
has_duty(const Person *person, const char *duty)
{
	Datum		values[4];

	values[0] = Int64GetDatum(person->institution_id);
	values[1] = Int64GetDatum(person->person_id);
	values[2] = CStringGetTextDatum(duty);
	values[3] = DateADTGetDatum(hc_today());
	return hc_owner_finds("duty_assignment", &duty_query, values);
}

/* The size class of institutions that an audience is for, NULL for any. */
const char *
hc_class_of_audience(const char *audience)
{
	return strcmp(audience, "executive_large") == 0 ? "large" :
		strcmp(audience, "executive_small_medium") == 0 ? "small_medium" : NULL;
}

/*
 * Does the person belong to the offering's audience?  The executive courses of
 * the notice are for institutions of one size class; beyond that an applicant
 * is trusted unless the offering asks for a duty.  With "refuse", MC005 says why not.
 * heard: the announcements heard before the snapshot was taken, 0 to remember nothing.
 */
bool
hc_eligible(const Offering *offering, const Person *person, Snapshot snapshot, uint64 heard, bool refuse)
{
	const char *wanted_class = hc_class_of_audience(offering->audience);

	if (wanted_class != NULL)
	{
		const char *size_class = hc_recall_size_class(person->institution_id);

		if (size_class == NULL)
			size_class = hc_institution_size_class(person->institution_id, snapshot, heard);
		if (size_class == NULL || strcmp(size_class, wanted_class) != 0)
		{
			if (refuse)
				ereport(ERROR,
						(errcode(ERRCODE_HC_NOT_ELIGIBLE),
						 errmsg("person %lld does not belong to the audience of offering %lld",
								(long long) person->person_id, (long long) offering->offering_id),
						 errdetail("The offering is for institutions of class %s; institution %lld is %s.",
								   wanted_class, (long long) person->institution_id,
								   size_class != NULL ? size_class : "not classified"),
						 errhint("Choose the offering for institutions of that class.")));
			return false;
		}
	}
	if (offering->requires_duty != NULL && !has_duty(person, offering->requires_duty))
	{
		if (refuse)
			ereport(ERROR,
					(errcode(ERRCODE_HC_NOT_ELIGIBLE),
					 errmsg("person %lld does not belong to the audience of offering %lld",
							(long long) person->person_id, (long long) offering->offering_id),
					 errdetail("The offering asks for duty \"%s\" today.", offering->requires_duty),
					 errhint("Record the duty in compliance.duty_assignment.")));
		return false;
	}
	return true;
}

/* ---- the spaces of numbers ---- */

/*
 * The seats that live holds keep, or with an institution the places under its
 * limit that they keep.
 */
const int32 *
hc_held_numbers(List *holds, int64 institution_id, int *count)
{
	ListCell   *cell;
	int32	   *result;
	int			total = 0;

	foreach(cell, holds)
	{
		const Hold *hold = lfirst(cell);

		total += institution_id == 0 ? hold->nseats : hold->ninstitution_seats;
	}
	*count = 0;
	if (total == 0)
		return NULL;
	result = palloc(sizeof(int32) * total);
	foreach(cell, holds)
	{
		const Hold *hold = lfirst(cell);

		if (institution_id == 0)
			for (int i = 0; i < hold->nseats; i++)
				result[(*count)++] = hold->seats[i];
		else if (hold->institution_id == institution_id)
			for (int i = 0; i < hold->ninstitution_seats; i++)
				result[(*count)++] = hold->institution_seats[i];
	}
	return result;
}

Numbers
hc_seat_numbers(const Offering *offering, List *holds)
{
	Numbers		space = {
		.index = hc_training_tables()->enrollment_seat,
		.column = ENROLLMENT_SEAT_NO,
		.nprefix = 1,
		.prefix = {offering->offering_id},
		.limit = offering->capacity,
		.taken_lately = hc_recall_bookings(offering->offering_id)->seat_no
	};

	space.held = hc_held_numbers(holds, 0, &space.nheld);
	return space;
}

Numbers
hc_institution_numbers(const Offering *offering, int64 institution_id, List *holds)
{
	Numbers		space = {
		.index = hc_training_tables()->enrollment_institution_seat,
		.column = ENROLLMENT_INSTITUTION_SEAT_NO,
		.nprefix = 2,
		.prefix = {offering->offering_id, institution_id},
		.limit = offering->institution_limit
	};

	space.held = hc_held_numbers(holds, institution_id, &space.nheld);
	return space;
}

Numbers
hc_slot_numbers(const Offering *offering)
{
	Numbers		space = {
		.index = hc_training_tables()->enrollment_slot,
		.column = ENROLLMENT_WAITLIST_SLOT,
		.nprefix = 1,
		.prefix = {offering->offering_id},
		.limit = offering->waitlist_limit
	};

	return space;
}

/* spread: as of hc_next_number() */
static int32
next_position(Relation relation, int64 offering_id, int spread)
{
	Numbers		space = {
		.index = hc_training_tables()->enrollment_position,
		.column = ENROLLMENT_WAITLIST_POSITION,
		.nprefix = 1,
		.prefix = {offering_id},
		.limit = PG_INT32_MAX,
		.taken_lately = hc_recall_bookings(offering_id)->waitlist_position
	};
	int64		position = hc_next_number(relation, &space, spread);

	if (position > space.limit)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("the waiting list of offering %lld has no positions left", (long long) offering_id),
				 errdetail("A position is never used twice."),
				 errhint("Make a new offering.")));
	return (int32) position;
}

static bool
any_seat_free(Relation relation, const Offering *offering, List *holds)
{
	Numbers		space = hc_seat_numbers(offering, holds);
	InFlight	in_flight;
	int32		seat;

	return offering->limited && hc_free_numbers(relation, &space, 1, 1, &seat, &in_flight) > 0;
}

/* ---- promotion ---- */

static HcQuery waiting_query = {
	.text = "SELECT e.enrollment_id, e.person_id, e.institution_id, e.waitlist_position, e.entry_group"
	" FROM compliance.enrollment AS e"
	" WHERE e.offering_id OPERATOR(pg_catalog.=) $1 AND e.status OPERATOR(pg_catalog.=) 'waitlisted'"
	" AND e.seat_no IS NULL AND e.status OPERATOR(pg_catalog.<>) 'cancelled'"
	" AND e.waitlist_position OPERATOR(pg_catalog.>) $2"
	" ORDER BY e.waitlist_position LIMIT 100",
	.nargs = 2, .argtypes = {INT8OID, INT4OID}
};

static HcQuery promote_query = {
	.text = "UPDATE compliance.enrollment AS e"
	" SET status = 'enrolled', seat_no = $2, institution_seat_no = $3, waitlist_slot = NULL, promoted_at = $4"
	" WHERE e.enrollment_id OPERATOR(pg_catalog.=) $1 AND e.status OPERATOR(pg_catalog.=) 'waitlisted'",
	.nargs = 4, .argtypes = {INT8OID, INT4OID, INT4OID, TIMESTAMPTZOID}
};

/* the next entries of the list after a position, as a list of Enrollment in "context" */
static List *
waiting_after(int64 offering_id, int32 position, MemoryContext context)
{
	Datum		values[2];
	HcIdentity	caller;
	uint64		rows;
	List	   *result = NIL;

	values[0] = Int64GetDatum(offering_id);
	values[1] = Int32GetDatum(position);
	SPI_connect();
	hc_become_owner(hc_training_tables()->enrollment, &caller);
	rows = hc_query(&waiting_query, values, NULL, HC_READ_LATEST, 0);
	for (uint64 i = 0; i < rows; i++)
	{
		MemoryContext old = MemoryContextSwitchTo(context);
		Enrollment *row = palloc0(sizeof(Enrollment));
		bool		isnull;
		Datum		group;

		row->enrollment_id = DatumGetInt64(hc_result(i, 1, NULL));
		row->offering_id = offering_id;
		row->person_id = DatumGetInt64(hc_result(i, 2, NULL));
		row->institution_id = DatumGetInt64(hc_result(i, 3, NULL));
		row->waitlist_position = DatumGetInt32(hc_result(i, 4, NULL));
		group = hc_result(i, 5, &isnull);
		row->entry_group = isnull ? 0 : DatumGetInt64(group);
		row->status = "waitlisted";
		result = lappend(result, row);
		MemoryContextSwitchTo(old);
	}
	hc_become_caller(&caller);
	SPI_finish();
	return result;
}

/* An iterator over the waiting list: the next entry, which is one person or a whole group. */
typedef struct WaitingList
{
	int64		offering_id;
	List	   *rows;
	int			next;
	int32		position;		/* of the last row read */
	bool		exhausted;
	MemoryContext context;
} WaitingList;

static Enrollment *
next_waiting_row(WaitingList *list)
{
	if (list->next >= list_length(list->rows) && !list->exhausted)
	{
		list->rows = waiting_after(list->offering_id, list->position, list->context);
		list->next = 0;
		list->exhausted = list->rows == NIL;
	}
	return list->next < list_length(list->rows) ? list_nth(list->rows, list->next) : NULL;
}

static List *
next_entry(WaitingList *list)
{
	List	   *entry = NIL;
	Enrollment *row;

	/* the members of a group have neighbouring positions: they joined under the exclusive lock */
	while ((row = next_waiting_row(list)) != NULL &&
		   (entry == NIL || (row->entry_group != 0 &&
							 row->entry_group == ((Enrollment *) linitial(entry))->entry_group)))
	{
		entry = lappend(entry, row);
		list->position = row->waitlist_position;
		list->next++;
	}
	return entry;
}

/*
 * Gives every member of an entry the numbers it needs.  False when somebody is
 * not eligible at this time or the institution's limit does not allow it; the
 * number of seats found comes back in any case.
 */
static bool
place_entry(Relation relation, const Offering *offering, List *entry, List *holds, int32 freed_seat,
			Snapshot snapshot, int *seats_found)
{
	int			size = list_length(entry);
	int32	   *seats = palloc0(sizeof(int32) * size);
	InFlight	in_flight;
	ListCell   *cell;
	int			i = 0;

	*seats_found = size;
	if (offering->limited)
	{
		Numbers		space = hc_seat_numbers(offering, holds);

		*seats_found = hc_free_numbers(relation, &space, size, freed_seat, seats, &in_flight);
		if (*seats_found == 0)
			return false;
	}

	foreach(cell, entry)
	{
		Enrollment *row = lfirst(cell);
		Person		person = {.person_id = row->person_id, .institution_id = row->institution_id};

		row->seat_no = seats[i++];
		if (!hc_eligible(offering, &person, snapshot, 0, false))
			return false;
		if (offering->institution_limit >= 0)
		{
			Numbers		space = hc_institution_numbers(offering, row->institution_id, holds);
			int32	   *numbers = palloc(sizeof(int32) * size);
			int			found = hc_free_numbers(relation, &space, size, 1, numbers, &in_flight);
			int			before = 0;
			ListCell   *other;

			/* members of the same institution before this one have taken that many */
			foreach(other, entry)
			{
				if (lfirst(other) == row)
					break;
				before += ((Enrollment *) lfirst(other))->institution_id == row->institution_id;
			}
			if (before >= found)
				return false;
			row->institution_seat_no = numbers[before];
		}
	}
	return true;
}

/*
 * Promotes, in the order of the list, everyone for whom there is a seat, and
 * returns them as a list of Enrollment.  The caller has the offering's lock
 * exclusively.
 *
 * freed_seat: where to look for a free seat first, or 0.
 * blocked: set when somebody eligible still waits, so that nobody else may
 * take a seat: the list is longer than the seats, its head is a group that
 * does not fit yet, or the time for promotions is over.
 */
List *
hc_settle(const Offering *offering, int32 freed_seat, bool *blocked)
{
	const TrainingTables *t = hc_training_tables();
	Relation	relation = table_open(t->enrollment, RowExclusiveLock);
	List	   *promoted = NIL;

	*blocked = false;
	if (hc_anyone_waiting(relation, offering->offering_id, NULL))
	{
		Snapshot	snapshot = hc_latest_snapshot();
		List	   *holds = hc_live_holds(offering->offering_id, snapshot);
		WaitingList list = {.offering_id = offering->offering_id, .context = CurrentMemoryContext};
		TimestampTz now = hc_clock();
		bool		open = !hc_deadline_passed(HC_DEADLINE_PROMOTION, offering->offering_id, offering->promote_until);
		List	   *entry;

		while ((entry = next_entry(&list)) != NIL)
		{
			int			seats_found;
			bool		fits = place_entry(relation, offering, entry, holds, freed_seat, snapshot, &seats_found);
			ListCell   *cell;

			if (seats_found == 0)
			{
				*blocked = true;	/* no seat is left: nobody is overtaken by that */
				break;
			}
			if (!fits)
				continue;
			if (!open)
			{
				*blocked = true;
				break;
			}
			if (seats_found < list_length(entry))
			{
				if (offering->skip_groups)
					continue;
				*blocked = true;
				break;
			}
			hc_require_offering_deadline(HC_DEADLINE_PROMOTION, offering, offering->promote_until);
			SPI_connect();
			foreach(cell, entry)
			{
				Enrollment *row = lfirst(cell);
				Datum		values[4];
				char		nulls[5] = "    ";

				values[0] = Int64GetDatum(row->enrollment_id);
				values[1] = Int32GetDatum(row->seat_no);
				values[2] = Int32GetDatum(row->institution_seat_no);
				values[3] = TimestampTzGetDatum(now);
				nulls[1] = row->seat_no > 0 ? ' ' : 'n';
				nulls[2] = row->institution_seat_no > 0 ? ' ' : 'n';
				if (hc_write_enrollment(&promote_query, row->enrollment_id, values, nulls) != 1)
					elog(ERROR, "waiting enrollment %lld changed under the lock of its offering",
						 (long long) row->enrollment_id);
				row->status = "enrolled";
			}
			SPI_finish();
			promoted = list_concat(promoted, entry);
		}
		hc_release_snapshot(snapshot);
		hc_close_up_slots(offering, relation);
	}
	table_close(relation, NoLock);
	return promoted;
}

/* ---- enrolling ---- */

typedef enum Step
{
	PLACED,						/* the row is ready to be inserted */
	ANSWERED,					/* the request had been answered before */
	WAIT,						/* for in_flight */
	NEEDS_LOCK,
	NEEDS_EXCLUSIVE
} Step;

/*
 * MC004 for a person who is in the offering already; true when another
 * transaction is about to decide that.
 */
static bool
refuse_twice(const Request *request, Relation relation, InFlight *in_flight)
{
	Enrollment	there;

	if (hc_find_live(relation, request->person_id, request->offering_id, &there, in_flight))
		refuse_enrolled(&there);
	return TransactionIdIsValid(in_flight->xid);
}

/*
 * Decides what a request gets, without writing anything but promotions of
 * others.  Everything is read anew each time, but for what the session rightly
 * remembers of the offering.
 *
 * straight: whether the unique index may find out that the person is in the offering already.
 * spread: as of hc_choose_number().
 * heard: the announcements heard before the snapshot was taken.
 */
static Step
decide(const Request *request, Relation relation, bool locked, bool exclusive, bool straight, int spread,
	   Snapshot snapshot, uint64 heard, Enrollment *row, Person *person, InFlight *in_flight)
{
	KnownOffering known;
	bool		recalled = hc_recall_offering(request->offering_id, &known);
	Offering	offering = known.offering;
	List	   *holds = NIL;
	Hold		hold;
	bool		full = known.full;
	bool		list_begun = false;
	int32		wanted_seat = row->seat_no; /* by plain INSERT */
	bool		looked;			/* for the person in the offering */
	bool		waiting = false;
	bool		others_first = false;	/* they wait, and seats may be free */

	in_flight->xid = InvalidTransactionId;
	if (!recalled)
		hc_offering_or_error(request->offering_id, snapshot, &offering);
	person_or_error(request->person_id, snapshot, person);
	hc_require_scope(person->institution_id);

	if (request->request_key != NULL)
	{
		Enrollment	there;

		if (hc_find_request(relation, person->institution_id, request->request_key, &there, in_flight))
		{
			if (there.offering_id != request->offering_id || there.person_id != request->person_id)
				ereport(ERROR,
						(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						 errmsg("the request key has been used for another request"),
						 errdetail("Within an institution a key belongs to one person and one offering."),
						 errhint("Make a new key for each request, for example with gen_random_uuid().")));
			*row = there;
			return ANSWERED;
		}
		if (TransactionIdIsValid(in_flight->xid))
			return WAIT;
	}

	hc_require_open(HC_DEADLINE_ENROLLMENT, offering.offering_id, offering.enroll_from);
	hc_require_commit_before(HC_DEADLINE_ENROLLMENT, offering.offering_id, offering.enroll_until);
	(void) hc_eligible(&offering, person, snapshot, heard, true);

	/*
	 * Most bookings get a seat or a place on the list at the first attempt,
	 * and the unique index tells of whoever is in the offering already: the
	 * others look first.
	 */
	looked = !(straight && locked && !exclusive && !(full && (offering.waitlist_limit == 0 || request->placement == PLACE_SEAT)) &&
			   request->seat_hold_id == 0 && request->placement != PLACE_WAITLIST && wanted_seat == 0);
	if (looked && refuse_twice(request, relation, in_flight))
		return WAIT;

	if (!locked)
	{
		/* full by what committed transactions left; a refusal needs no lock and no write */
		if (full && offering.waitlist_limit == 0)
			refuse_full(&offering, false, false);
		return NEEDS_LOCK;
	}

	row->offering_id = offering.offering_id;
	row->institution_id = person->institution_id;
	row->person_id = person->person_id;
	row->status = "enrolled";
	row->seat_no = row->institution_seat_no = row->first_seat_no = 0;
	row->waitlist_position = row->waitlist_slot = 0;
	row->recorded_at = hc_clock();
	row->request_key = request->request_key;
	row->seat_hold_id = request->seat_hold_id;
	row->transferred_from = request->transferred_from;

	if (request->seat_hold_id != 0)
	{
		hold_or_error(request->seat_hold_id, snapshot, &hold);
		if (hold.offering_id != offering.offering_id)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("seat hold %lld is of another offering", (long long) hold.seat_hold_id),
					 errhint("Pass a hold of offering %lld.", (long long) offering.offering_id)));
		if (hold.released || hold.hold_until <= hc_clock())
			ereport(ERROR,
					(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
					 errmsg("seat hold %lld is over", (long long) hold.seat_hold_id),
					 hold.released ? errdetail("It was released.") :
					 errdetail("It ended at %s.", hc_format_instant(hold.hold_until)),
					 errhint("Use enroll().")));
		if (hold.institution_id != 0 && hold.institution_id != person->institution_id)
			ereport(ERROR,
					(errcode(ERRCODE_HC_NOT_ELIGIBLE),
					 errmsg("person %lld does not belong to the institution of seat hold %lld",
							(long long) person->person_id, (long long) hold.seat_hold_id),
					 errdetail("Its seats are kept for institution %lld.", (long long) hold.institution_id),
					 errhint("Use enroll().")));
		/* from its end on the seats are free for whoever waits */
		hc_require_commit_before(HC_DEADLINE_SEAT_HOLD, hold.seat_hold_id, hold.hold_until);
	}

	if (!known.no_holds && (offering.limited || offering.institution_limit >= 0) &&
		!hc_known_without_holds(offering.offering_id, snapshot, heard))
		holds = hc_live_holds(offering.offering_id, snapshot);

	/* a place under the institution's limit */
	if (offering.institution_limit >= 0)
	{
		Numbers		space = hc_institution_numbers(&offering, person->institution_id, holds);

		if (request->seat_hold_id != 0 && hold.institution_id != 0)
		{
			space.nheld = 0;
			for (int i = 0; i < hold.ninstitution_seats && row->institution_seat_no == 0; i++)
				if (hc_number_is_free(relation, &space, hold.institution_seats[i], in_flight))
					row->institution_seat_no = hold.institution_seats[i];
		}
		else
			row->institution_seat_no = hc_choose_number(relation, &space, spread, in_flight);
		if (row->institution_seat_no == 0)
		{
			if (TransactionIdIsValid(in_flight->xid) || (!looked && refuse_twice(request, relation, in_flight)))
				return WAIT;
			refuse_limit(&offering, person->institution_id);
		}
	}

	/* a seat of the hold: nobody else waits for it */
	if (request->seat_hold_id != 0)
	{
		Numbers		space = hc_seat_numbers(&offering, NIL);

		/* unlimited since seats were held: there is a place for everybody, without a number */
		if (!offering.limited)
			return PLACED;

		for (int i = 0; i < hold.nseats && row->seat_no == 0; i++)
			if (hc_number_is_free(relation, &space, hold.seats[i], in_flight))
				row->seat_no = hold.seats[i];
		if (row->seat_no == 0)
		{
			if (TransactionIdIsValid(in_flight->xid))
				return WAIT;
			ereport(ERROR,
					(errcode(ERRCODE_HC_CAPACITY_FULL),
					 errmsg("all seats of seat hold %lld are taken", (long long) hold.seat_hold_id),
					 errdetail("Seats held: %d.", hold.nseats),
					 errhint("Use enroll().")));
		}
		row->first_seat_no = row->seat_no;
		return PLACED;
	}

	if (!full)
	{
		waiting = !known.nobody_waits && hc_anyone_waiting(relation, offering.offering_id, &list_begun);
		if (!recalled)
			hc_remember_offering(&offering, offering.limited && holds == NIL, !waiting, heard);
	}
	if (!full && offering.limited)
	{
		Numbers		space = hc_seat_numbers(&offering, holds);

		if (wanted_seat != 0)
			row->seat_no = hc_number_is_free(relation, &space, wanted_seat, in_flight) ? wanted_seat : 0;
		else
			row->seat_no = hc_choose_number(relation, &space, spread, in_flight);
		if (row->seat_no == 0)
		{
			ListCell   *cell;
			TimestampTz until = DT_NOEND;

			if (TransactionIdIsValid(in_flight->xid) || (!looked && refuse_twice(request, relation, in_flight)))
				return WAIT;
			if (wanted_seat != 0)
				ereport(ERROR,
						(errcode(ERRCODE_HC_CAPACITY_FULL),
						 errmsg("seat %d of offering %lld is not free", wanted_seat, (long long) offering.offering_id),
						 errdetail("It is taken or held, or is none of the %d seats.", offering.capacity),
						 errhint("Leave seat_no out: the database chooses a seat.")));
			full = true;
			foreach(cell, holds)
				until = Min(until, ((Hold *) lfirst(cell))->hold_until);
			hc_remember_full(offering.offering_id, until, heard);
		}
	}

	if (!full && waiting)
	{
		bool		blocked;

		/* rare: seats came free without a transaction that could promote */
		if (!exclusive)
			return NEEDS_EXCLUSIVE;
		(void) hc_settle(&offering, 0, &blocked);
		row->seat_no = row->institution_seat_no = 0;
		if (offering.limited && !blocked)
		{
			Numbers		space = hc_seat_numbers(&offering, holds);

			row->seat_no = hc_choose_number(relation, &space, spread, in_flight);
			blocked = row->seat_no == 0;
		}
		if (offering.institution_limit >= 0 && !blocked)
		{
			Numbers		space = hc_institution_numbers(&offering, person->institution_id, holds);

			row->institution_seat_no = hc_choose_number(relation, &space, spread, in_flight);
			if (row->institution_seat_no == 0)
				refuse_limit(&offering, person->institution_id);
		}
		full = blocked;
		others_first = blocked;
	}

	if (!full)
	{
		if (request->placement == PLACE_WAITLIST)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("offering %lld has free seats", (long long) offering.offering_id),
					 errdetail("Nobody waits while a seat is free."),
					 errhint("Insert the enrollment with status enrolled.")));
		row->first_seat_no = row->seat_no;
		return PLACED;
	}

	/* a place at the end of the waiting list */
	if (offering.waitlist_limit == 0 || request->placement == PLACE_SEAT)
		refuse_full(&offering, false, others_first && any_seat_free(relation, &offering, holds));
	if (!waiting && !known.nobody_waits)
		(void) hc_anyone_waiting(relation, offering.offering_id, &list_begun);
	if (!list_begun)
		hc_announce_change();	/* that nobody waits is true no more */
	row->status = "waitlisted";
	row->seat_no = row->institution_seat_no = 0;
	if (offering.waitlist_limit > 0)
	{
		Numbers		space = hc_slot_numbers(&offering);

		row->waitlist_slot = hc_choose_number(relation, &space, spread, in_flight);
		if (row->waitlist_slot == 0)
		{
			if (TransactionIdIsValid(in_flight->xid) || (!looked && refuse_twice(request, relation, in_flight)))
				return WAIT;
			refuse_full(&offering, true, others_first && any_seat_free(relation, &offering, holds));
		}
	}
	row->waitlist_position = next_position(relation, offering.offering_id, spread);
	return PLACED;
}

/*
 * Decides for a row that the executor is about to insert (plain INSERT and
 * COPY).  The caller has the offering's lock exclusively.
 */
void
hc_plan_enrollment(const Request *request, Relation relation, Enrollment *row)
{
	for (;;)
	{
		uint64		heard = hc_announcements_heard();
		Snapshot	snapshot = hc_latest_snapshot();
		InFlight	in_flight;
		Person		person;
		Step		step = decide(request, relation, true, true, false, 0, snapshot, heard, row, &person, &in_flight);

		hc_release_snapshot(snapshot);
		if (step == PLACED)
			return;
		if (step == ANSWERED)
			ereport(ERROR,
					(errcode(ERRCODE_HC_ALREADY_ENROLLED),
					 errmsg("the request key has been used"),
					 errdetail("Enrollment %lld answered that request.", (long long) row->enrollment_id),
					 errhint("Call enroll() to get the first answer again.")));
		hc_wait_for(request->offering_id, &in_flight);
	}
}

/*
 * Enrolls one person.  have_exclusive: the caller has the offering's lock
 * exclusively and goes on needing it.
 */
static void
enroll_person(const Request *request, bool have_exclusive, Enrollment *row)
{
	const TrainingTables *t = hc_training_tables();
	Relation	relation = table_open(t->enrollment, RowExclusiveLock);
	bool		exclusive = have_exclusive;
	bool		may_refuse_unlocked = !have_exclusive && request->seat_hold_id == 0;
	/* whoever writes first and looks then may meet a serialization failure where a look finds a clear answer */
	bool		straight = !IsolationIsSerializable();
	int			collisions = 0; /* with other bookings that chose the same number, since the last wait */
	int			attempts = 0;

	hc_hear_announcements();
	for (;;)
	{
		KnownOffering known;
		bool		locked = have_exclusive ||
			!(may_refuse_unlocked && hc_recall_offering(request->offering_id, &known) && known.full &&
			  known.offering.waitlist_limit == 0);
		InFlight	in_flight;
		Person		person;
		uint64		heard;
		Snapshot	snapshot;
		Step		step;

		CHECK_FOR_INTERRUPTS();
		if (locked)
		{
			if (!have_exclusive)
				hc_lock_offering(request->offering_id, exclusive);
			hc_lock_person(request->person_id, false);
		}
		heard = hc_announcements_heard();
		snapshot = hc_latest_snapshot();
		MemSet(row, 0, sizeof(*row));
		step = decide(request, relation, locked, exclusive, straight,
					  Max(hc_recall_bookings(request->offering_id)->spread, Min(collisions * 4, 64)),
					  snapshot, heard, row, &person, &in_flight);
		if (step == PLACED)
		{
			Taken		taken = hc_insert_enrollment(relation, row);

			hc_note_booking(row, taken == TAKEN_NUMBER);
			if (taken != INSERTED)
			{
				step = WAIT;	/* somebody was quicker, or the person is there already: look again */
				in_flight.xid = InvalidTransactionId;
				straight = false;
				if (taken == TAKEN_NUMBER)
					collisions++;
			}
			/* an index that somebody added may refuse for reasons of its own */
			if (taken != INSERTED && ++attempts > 1000)
				ereport(ERROR,
						(errcode(ERRCODE_T_R_SERIALIZATION_FAILURE),
						 errmsg("could not serialize access to offering %lld", (long long) request->offering_id),
						 errdetail("Each of 1000 attempts met a row that another transaction, or a further unique index, has."),
						 errhint("Repeat the transaction, or look for indexes that were added to compliance.enrollment.")));
		}
		hc_release_snapshot(snapshot);
		if (step == PLACED || step == ANSWERED)
			break;

		/* whoever waits holds nothing that the other one could want */
		if (locked)
		{
			hc_unlock_person(request->person_id);
			if (!have_exclusive)
				hc_unlock_offering(request->offering_id, exclusive);
		}
		if (step == WAIT && TransactionIdIsValid(in_flight.xid))
		{
			hc_wait_for(request->offering_id, &in_flight);
			collisions = 0;
		}
		else if (step == NEEDS_EXCLUSIVE)
			exclusive = true;
		else if (step == NEEDS_LOCK)
			may_refuse_unlocked = false;
	}
	table_close(relation, NoLock);
}

/* enrollment_id, status, seat_no, waitlist_position */
static TupleDesc
answer_desc(void)
{
	static TupleDesc desc = NULL;

	if (desc == NULL)
	{
		MemoryContext old = MemoryContextSwitchTo(TopMemoryContext);
		TupleDesc	made = CreateTemplateTupleDesc(4);

		TupleDescInitEntry(made, 1, "enrollment_id", INT8OID, -1, 0);
		TupleDescInitEntry(made, 2, "status", TEXTOID, -1, 0);
		TupleDescInitEntry(made, 3, "seat_no", INT4OID, -1, 0);
		TupleDescInitEntry(made, 4, "waitlist_position", INT4OID, -1, 0);
		desc = BlessTupleDesc(made);
		MemoryContextSwitchTo(old);
	}
	return desc;
}

/*
 * The first answer to the request that made the row: who ever waited was
 * first told to wait, whatever has become of it.
 */
static void
answer_values(const Enrollment *row, Datum *values, bool *nulls)
{
	bool		waited = row->waitlist_position > 0;

	MemSet(nulls, false, 4 * sizeof(bool));
	values[0] = Int64GetDatum(row->enrollment_id);
	values[1] = CStringGetTextDatum(waited ? "waitlisted" : "enrolled");
	values[2] = Int32GetDatum(row->first_seat_no);
	nulls[2] = row->first_seat_no == 0;
	values[3] = Int32GetDatum(row->waitlist_position);
	nulls[3] = !waited;
}

static Datum
answer_datum(const Enrollment *row)
{
	Datum		values[4];
	bool		nulls[4];

	answer_values(row, values, nulls);
	return HeapTupleGetDatum(heap_form_tuple(answer_desc(), values, nulls));
}

static void
require_writing(const char *function, AclMode mode)
{
	PreventCommandIfReadOnly(function);
	PreventCommandIfParallelMode(function);
	if (mode & ACL_INSERT)
		hc_require_privilege(hc_training_tables()->enrollment, ACL_INSERT);
	if (mode & ACL_UPDATE)
		hc_require_privilege(hc_training_tables()->enrollment, ACL_UPDATE);
}

/* enroll(offering_id, person_id, request_key) */
HC_FUNCTION(hc_enroll);
Datum
hc_enroll(PG_FUNCTION_ARGS)
{
	Request		request = {0};
	Enrollment	row;

	require_writing("enroll()", ACL_INSERT);
	hc_require_argument(fcinfo, 0, "offering_id");
	hc_require_argument(fcinfo, 1, "person_id");
	request.offering_id = PG_GETARG_INT64(0);
	request.person_id = PG_GETARG_INT64(1);
	if (!PG_ARGISNULL(2))
	{
		request.request_key = PG_GETARG_TEXT_PP(2);
		if (VARSIZE_ANY_EXHDR(request.request_key) == 0)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("request_key must not be empty"),
					 errhint("Pass NULL for no key.")));
	}
	enroll_person(&request, false, &row);
	PG_RETURN_DATUM(answer_datum(&row));
}

/* enroll_held(seat_hold_id, person_id) */
HC_FUNCTION(hc_enroll_held);
Datum
hc_enroll_held(PG_FUNCTION_ARGS)
{
	Request		request = {0};
	Enrollment	row;
	Snapshot	snapshot;
	Hold		hold;

	require_writing("enroll_held()", ACL_INSERT);
	hc_require_argument(fcinfo, 0, "seat_hold_id");
	hc_require_argument(fcinfo, 1, "person_id");
	snapshot = hc_latest_snapshot();
	hold_or_error(PG_GETARG_INT64(0), snapshot, &hold);
	hc_release_snapshot(snapshot);

	request.offering_id = hold.offering_id;
	request.person_id = PG_GETARG_INT64(1);
	request.seat_hold_id = hold.seat_hold_id;
	request.placement = PLACE_SEAT;
	enroll_person(&request, false, &row);
	PG_RETURN_DATUM(answer_datum(&row));
}

static int
compare_int64(const void *a, const void *b)
{
	int64		x = *(const int64 *) a;
	int64		y = *(const int64 *) b;

	return x < y ? -1 : x > y;
}

/*
 * enroll_group(offering_id, person_ids): all seated, or all waiting as one
 * entry, or an error and nobody.  Under the exclusive lock, so that two groups
 * never get half of what is left each.
 */
HC_FUNCTION(hc_enroll_group);
Datum
hc_enroll_group(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	const TrainingTables *t;
	Offering	offering;
	Snapshot	snapshot;
	Relation	relation;
	int64		offering_id;
	ArrayType  *array;
	Datum	   *elements;
	bool	   *element_nulls;
	int64	   *sorted;
	int			count;
	bool		blocked;
	bool		seated;
	Enrollment *rows;
	int32	   *numbers;
	List	   *holds;

	require_writing("enroll_group()", ACL_INSERT);
	hc_require_argument(fcinfo, 0, "offering_id");
	hc_require_argument(fcinfo, 1, "person_ids");
	offering_id = PG_GETARG_INT64(0);
	array = PG_GETARG_ARRAYTYPE_P(1);
	deconstruct_array(array, INT8OID, 8, FLOAT8PASSBYVAL, TYPALIGN_DOUBLE, &elements, &element_nulls, &count);
	if (count == 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the group is empty"),
				 errhint("Pass the keys of one person or more.")));
	sorted = palloc(sizeof(int64) * count);
	for (int i = 0; i < count; i++)
	{
		if (element_nulls[i])
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("person_ids must not contain null"),
					 errhint("Leave out people who are not known.")));
		sorted[i] = DatumGetInt64(elements[i]);
	}
	qsort(sorted, count, sizeof(int64), compare_int64);
	for (int i = 1; i < count; i++)
		if (sorted[i] == sorted[i - 1])
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("person %lld is in the group twice", (long long) sorted[i]),
					 errhint("Name everyone once.")));

	t = hc_training_tables();
	hc_lock_offering(offering_id, true);
	for (int i = 0; i < count; i++)
		hc_lock_person(sorted[i], false);
	relation = table_open(t->enrollment, RowExclusiveLock);
	snapshot = hc_latest_snapshot();
	hc_offering_or_error(offering_id, snapshot, &offering);
	/* who is refused is refused before anybody else is promoted for it */
	hc_require_open(HC_DEADLINE_ENROLLMENT, offering_id, offering.enroll_from);
	hc_require_commit_before(HC_DEADLINE_ENROLLMENT, offering_id, offering.enroll_until);
	/* it would wait for ever, and everybody behind it unless it is skipped; one person alone is no group */
	if (offering.limited && !offering.skip_groups && count > 1 && count > offering.capacity)
		ereport(ERROR,
				(errcode(ERRCODE_HC_CAPACITY_FULL),
				 errmsg("offering %lld has no room for a group of %d", (long long) offering_id, count),
				 errdetail("A group is seated together, and the offering has %d seats in all.", offering.capacity),
				 errhint("Choose another offering, or enroll fewer people together.")));
	(void) hc_settle(&offering, 0, &blocked);
	holds = hc_live_holds(offering_id, snapshot);
	seated = !blocked;
	if (seated && offering.limited)
	{
		Numbers		space = hc_seat_numbers(&offering, holds);
		int32	   *seats = palloc(sizeof(int32) * count);
		InFlight	in_flight;

		seated = hc_free_numbers(relation, &space, count, 1, seats, &in_flight) == count;
	}
	if (!seated && (offering.waitlist_limit == 0 ||
					(offering.waitlist_limit > 0 && count > offering.waitlist_limit)))
		ereport(ERROR,
				(errcode(ERRCODE_HC_CAPACITY_FULL),
				 errmsg("offering %lld has no room for a group of %d", (long long) offering_id, count),
				 offering.limited ?
				 errdetail("A group is seated together or waits together. Seats: %d, places on the waiting list: %d.",
						   offering.capacity, offering.waitlist_limit) :
				 errdetail("A group is seated together or waits together, behind people who wait. Places on the waiting list: %d.",
						   offering.waitlist_limit),
				 errhint("Choose another offering, or enroll fewer people.")));

	rows = palloc0(sizeof(Enrollment) * count);
	numbers = palloc(sizeof(int32) * count);
	for (int i = 0; i < count; i++)
	{
		Enrollment *row = &rows[i];
		Person		person;
		Enrollment	there;
		InFlight	in_flight;
		int			same = 0;

		person_or_error(DatumGetInt64(elements[i]), snapshot, &person);
		hc_require_scope(person.institution_id);
		(void) hc_eligible(&offering, &person, snapshot, 0, true);
		if (hc_find_live(relation, person.person_id, offering_id, &there, &in_flight))
			refuse_enrolled(&there);

		row->offering_id = offering_id;
		row->institution_id = person.institution_id;
		row->person_id = person.person_id;
		row->recorded_at = hc_clock();
		row->enrollment_id = hc_next_enrollment_id();
		row->entry_group = count > 1 ? rows[0].enrollment_id : 0;
		if (offering.institution_limit >= 0)
		{
			Numbers		space = hc_institution_numbers(&offering, person.institution_id, holds);

			/* those of the group who are seated are among the taken, those who wait are not */
			for (int k = 0; k < i && !seated; k++)
				same += rows[k].institution_id == person.institution_id;
			if (hc_free_numbers(relation, &space, same + 1, 1, numbers, &in_flight) <= same)
				refuse_limit(&offering, person.institution_id);
			row->institution_seat_no = seated ? numbers[0] : 0;
		}
		if (seated)
		{
			row->status = "enrolled";
			if (offering.limited)
			{
				Numbers		space = hc_seat_numbers(&offering, holds);

				row->seat_no = hc_choose_number(relation, &space, 0, &in_flight);
			}
			row->first_seat_no = row->seat_no;
		}
		else
		{
			row->status = "waitlisted";
			row->waitlist_position = next_position(relation, offering_id, 0);
			hc_announce_change();
			if (offering.waitlist_limit > 0)
			{
				Numbers		space = hc_slot_numbers(&offering);

				row->waitlist_slot = hc_choose_number(relation, &space, 0, &in_flight);
				if (row->waitlist_slot == 0)
					refuse_full(&offering, true, blocked && any_seat_free(relation, &offering, holds));
			}
		}
		if (hc_insert_enrollment(relation, row) != INSERTED)
			ereport(ERROR,
					(errcode(ERRCODE_T_R_SERIALIZATION_FAILURE),
					 errmsg("could not serialize access to offering %lld", (long long) offering_id),
					 errhint("Repeat the transaction.")));
	}

	hc_release_snapshot(snapshot);
	table_close(relation, NoLock);

	InitMaterializedSRF(fcinfo, 0);
	for (int i = 0; i < count; i++)
	{
		Datum		values[4];
		bool		nulls[4];

		answer_values(&rows[i], values, nulls);
		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
	}
	return (Datum) 0;
}

/* ---- cancelling and what else moves the list ---- */

/*
 * The rows of a set-returning function: those who were promoted.  Who stands
 * next may be of any institution; the caller is told of those it may act for,
 * as row-level security would show it.
 */
static void
return_promoted(FunctionCallInfo fcinfo, List *promoted)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	ListCell   *cell;

	InitMaterializedSRF(fcinfo, 0);
	foreach(cell, promoted)
	{
		const Enrollment *row = lfirst(cell);
		Datum		values[6];
		bool		nulls[6] = {0};

		if (!hc_in_scope(row->institution_id))
			continue;
		values[0] = Int64GetDatum(row->enrollment_id);
		values[1] = Int64GetDatum(row->offering_id);
		values[2] = Int64GetDatum(row->person_id);
		values[3] = CStringGetTextDatum(row->status);
		values[4] = Int32GetDatum(row->seat_no);
		nulls[4] = row->seat_no == 0;
		values[5] = Int32GetDatum(row->waitlist_position);
		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
	}
}

static HcQuery cancel_query = {
	.text = "UPDATE compliance.enrollment AS e"
	" SET status = 'cancelled', seat_no = NULL, institution_seat_no = NULL, waitlist_slot = NULL,"
	" cancelled_at = $3, cancel_reason = $4"
	" WHERE e.enrollment_id OPERATOR(pg_catalog.=) $1 AND e.status OPERATOR(pg_catalog.=) $2",
	.nargs = 4, .argtypes = {INT8OID, TEXTOID, TIMESTAMPTZOID, TEXTOID}
};

static void
require_cancellable(const Enrollment *row)
{
	if (strcmp(row->status, "enrolled") != 0 && strcmp(row->status, "waitlisted") != 0)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("enrollment %lld cannot be given up", (long long) row->enrollment_id),
				 errdetail("Its status is %s.", row->status),
				 errhint("Only enrolled and waitlisted enrollments can be cancelled or transferred.")));
}

/* Cancels under the offering's lock and returns those who were promoted. */
static List *
cancel_locked(const Offering *offering, const Enrollment *row, text *reason)
{
	Datum		values[4];
	char		nulls[5] = "    ";
	List	   *promoted;
	bool		blocked;
	bool		had_seat = strcmp(row->status, "enrolled") == 0;

	/* who waits holds nothing that others need notice of */
	if (had_seat)
		hc_require_offering_deadline(HC_DEADLINE_CANCELLATION, offering, offering->cancel_until);

	values[0] = Int64GetDatum(row->enrollment_id);
	values[1] = CStringGetTextDatum(row->status);
	values[2] = TimestampTzGetDatum(hc_clock());
	values[3] = PointerGetDatum(reason);
	nulls[3] = reason == NULL ? 'n' : ' ';
	SPI_connect();
	if (hc_write_enrollment(&cancel_query, row->enrollment_id, values, nulls) != 1)
		ereport(ERROR,
				(errcode(ERRCODE_T_R_SERIALIZATION_FAILURE),
				 errmsg("could not serialize access to enrollment %lld", (long long) row->enrollment_id),
				 errdetail("It was changed at the same time."),
				 errhint("Repeat the transaction.")));
	SPI_finish();

	promoted = hc_settle(offering, row->seat_no, &blocked);
	if (had_seat && promoted == NIL)
		hc_announce_free_seat();
	return promoted;
}

/* cancel_enrollment(enrollment_id, reason) */
HC_FUNCTION(hc_cancel_enrollment);
Datum
hc_cancel_enrollment(PG_FUNCTION_ARGS)
{
	Enrollment	row;
	Offering	offering;
	Snapshot	snapshot;
	Relation	relation;
	bool		exclusive = false;
	text	   *reason = PG_ARGISNULL(1) ? NULL : PG_GETARG_TEXT_PP(1);

	require_writing("cancel_enrollment()", ACL_UPDATE);
	hc_require_argument(fcinfo, 0, "enrollment_id");
	snapshot = hc_latest_snapshot();
	enrollment_or_error(PG_GETARG_INT64(0), snapshot, &row);
	hc_require_scope(row.institution_id);
	hc_offering_or_error(row.offering_id, snapshot, &offering);
	hc_release_snapshot(snapshot);

	/* without a waiting list nobody is promoted, and cancelling needs no more than booking */
	relation = table_open(hc_training_tables()->enrollment, RowExclusiveLock);
	for (;;)
	{
		exclusive = exclusive || offering.waitlist_limit != 0;
		hc_lock_offering(row.offering_id, exclusive);
		snapshot = hc_latest_snapshot();
		hc_offering_or_error(row.offering_id, snapshot, &offering);
		enrollment_or_error(row.enrollment_id, snapshot, &row);
		hc_release_snapshot(snapshot);
		if (exclusive)
			break;
		exclusive = offering.waitlist_limit != 0 || hc_anyone_waiting(relation, offering.offering_id, NULL);
		if (!exclusive)
			break;
		hc_unlock_offering(row.offering_id, false);
	}
	table_close(relation, NoLock);
	require_cancellable(&row);
	return_promoted(fcinfo, cancel_locked(&offering, &row, reason));
	return (Datum) 0;
}

/*
 * transfer_enrollment(enrollment_id, to_offering_id).  Both locks first, in
 * ascending order, so that transfers that cross never wait in a circle.
 */
HC_FUNCTION(hc_transfer_enrollment);
Datum
hc_transfer_enrollment(PG_FUNCTION_ARGS)
{
	Request		request = {0};
	Enrollment	row;
	Enrollment	answer;
	Offering	offering;
	Snapshot	snapshot;
	char	   *reason;

	require_writing("transfer_enrollment()", ACL_INSERT | ACL_UPDATE);
	hc_require_argument(fcinfo, 0, "enrollment_id");
	hc_require_argument(fcinfo, 1, "to_offering_id");
	request.offering_id = PG_GETARG_INT64(1);
	snapshot = hc_latest_snapshot();
	enrollment_or_error(PG_GETARG_INT64(0), snapshot, &row);
	hc_require_scope(row.institution_id);
	hc_offering_or_error(request.offering_id, snapshot, &offering);
	hc_release_snapshot(snapshot);
	if (row.offering_id == request.offering_id)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("enrollment %lld is in offering %lld already",
						(long long) row.enrollment_id, (long long) request.offering_id),
				 errhint("Pass another offering.")));

	hc_lock_offering(Min(row.offering_id, request.offering_id), true);
	hc_lock_offering(Max(row.offering_id, request.offering_id), true);
	snapshot = hc_latest_snapshot();
	hc_offering_or_error(row.offering_id, snapshot, &offering);
	enrollment_or_error(row.enrollment_id, snapshot, &row);
	hc_release_snapshot(snapshot);
	require_cancellable(&row);

	/* a seat is given up for a seat only; who waits may wait elsewhere */
	request.person_id = row.person_id;
	request.transferred_from = row.enrollment_id;
	request.placement = strcmp(row.status, "enrolled") == 0 ? PLACE_SEAT : PLACE_ANY;
	enroll_person(&request, true, &answer);
	reason = psprintf("transferred to offering %lld", (long long) request.offering_id);
	(void) cancel_locked(&offering, &row, cstring_to_text(reason));
	PG_RETURN_DATUM(answer_datum(&answer));
}

/* settle_offering(offering_id): promotes everyone for whom there is a seat */
HC_FUNCTION(hc_settle_offering);
Datum
hc_settle_offering(PG_FUNCTION_ARGS)
{
	Offering	offering;
	Snapshot	snapshot;
	bool		blocked;

	require_writing("settle_offering()", ACL_UPDATE);
	hc_require_argument(fcinfo, 0, "offering_id");
	snapshot = hc_latest_snapshot();
	hc_offering_or_error(PG_GETARG_INT64(0), snapshot, &offering);
	hc_release_snapshot(snapshot);
	hc_lock_offering(offering.offering_id, true);
	snapshot = hc_latest_snapshot();
	hc_offering_or_error(offering.offering_id, snapshot, &offering);
	hc_release_snapshot(snapshot);
	return_promoted(fcinfo, hc_settle(&offering, 0, &blocked));
	return (Datum) 0;
}

/* Runs one of our own updates of the tables that organise an offering. */
uint64
hc_write_offering(HcQuery *query, Oid relid, int64 offering_id, const Datum *values, const char *nulls)
{
	HcIdentity	caller;
	int64		outer = acting_offering;
	volatile uint64 rows = 0;

	hc_become_owner(relid, &caller);
	acting_offering = offering_id;
	PG_TRY();
	{
		rows = hc_write(query, values, nulls);
	}
	PG_FINALLY();
	{
		acting_offering = outer;
	}
	PG_END_TRY();
	hc_become_caller(&caller);
	return rows;
}

static HcQuery capacity_query = {
	.text = "UPDATE compliance.offering AS o SET capacity = $2 WHERE o.offering_id OPERATOR(pg_catalog.=) $1",
	.nargs = 2, .argtypes = {INT8OID, INT4OID}
};

/* set_capacity(offering_id, capacity): NULL for unlimited */
HC_FUNCTION(hc_set_capacity);
Datum
hc_set_capacity(PG_FUNCTION_ARGS)
{
	Offering	offering;
	Snapshot	snapshot;
	Datum		values[2];
	char		nulls[3] = "  ";
	bool		blocked;
	List	   *promoted;

	PreventCommandIfReadOnly("set_capacity()");
	hc_require_privilege(hc_training_tables()->offering, ACL_UPDATE);
	hc_require_argument(fcinfo, 0, "offering_id");
	if (!PG_ARGISNULL(1) && PG_GETARG_INT32(1) < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("capacity must not be negative"),
				 errdetail("It is %d.", PG_GETARG_INT32(1)),
				 errhint("Pass NULL for an unlimited offering.")));
	snapshot = hc_latest_snapshot();
	hc_offering_or_error(PG_GETARG_INT64(0), snapshot, &offering);
	hc_release_snapshot(snapshot);

	/*
	 * The row before the lock, as a plain UPDATE takes them, so that the two
	 * never wait for each other in a circle.  Where whoever waits for a row
	 * that was changed fails, the lock comes first.
	 */
	if (IsolationUsesXactSnapshot())
		hc_lock_offering(offering.offering_id, true);
	values[0] = Int64GetDatum(offering.offering_id);
	values[1] = PG_GETARG_DATUM(1);
	nulls[1] = PG_ARGISNULL(1) ? 'n' : ' ';
	SPI_connect();
	(void) hc_write_offering(&capacity_query, hc_training_tables()->offering, offering.offering_id, values, nulls);
	SPI_finish();
	snapshot = hc_latest_snapshot();
	hc_offering_or_error(offering.offering_id, snapshot, &offering);
	hc_release_snapshot(snapshot);
	promoted = hc_settle(&offering, 0, &blocked);
	return_promoted(fcinfo, promoted);
	return (Datum) 0;
}

/* A hold for anyone is kept from all institutions: plain DML on its row is for those who may act for all of them. */
static void
require_scope_of_hold(int64 institution_id)
{
	if (institution_id != 0)
		hc_require_scope(institution_id);
	else if (!hc_in_scope(0))
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("role \"%s\" may not act for every institution", GetUserNameFromId(GetUserId(), false)),
				 errdetail("Seats that are held for anyone are kept from all institutions."),
				 errhint("Name the institution that the seats are for, or ask an administrator.")));
}

static HcQuery hold_query = {
	.text = "INSERT INTO compliance.seat_hold (offering_id, institution_id, seats, hold_until, reason)"
	" VALUES ($1, $2, $3, $4, $5) RETURNING seat_hold_id",
	.nargs = 5, .argtypes = {INT8OID, INT8OID, INT4OID, TIMESTAMPTZOID, TEXTOID}
};

/* hold_seats(offering_id, seats, hold_until, institution_id, reason); the guard of seat_hold chooses the seats */
HC_FUNCTION(hc_hold_seats);
Datum
hc_hold_seats(PG_FUNCTION_ARGS)
{
	Datum		values[5];
	char		nulls[6] = "     ";
	int64		seat_hold_id;
	HcIdentity	caller;

	PreventCommandIfReadOnly("hold_seats()");
	hc_require_privilege(hc_training_tables()->seat_hold, ACL_INSERT);
	hc_require_argument(fcinfo, 0, "offering_id");
	hc_require_argument(fcinfo, 1, "seats");
	hc_require_argument(fcinfo, 2, "hold_until");
	require_scope_of_hold(PG_ARGISNULL(3) ? 0 : PG_GETARG_INT64(3));
	values[0] = PG_GETARG_DATUM(0);
	values[1] = PG_GETARG_DATUM(3);
	nulls[1] = PG_ARGISNULL(3) ? 'n' : ' ';
	values[2] = PG_GETARG_DATUM(1);
	values[3] = PG_GETARG_DATUM(2);
	values[4] = PG_GETARG_DATUM(4);
	nulls[4] = PG_ARGISNULL(4) ? 'n' : ' ';

	SPI_connect();
	hc_become_owner(hc_training_tables()->seat_hold, &caller);
	(void) hc_write(&hold_query, values, nulls);
	seat_hold_id = DatumGetInt64(hc_result(0, 1, NULL));
	hc_become_caller(&caller);
	SPI_finish();
	PG_RETURN_INT64(seat_hold_id);
}

static HcQuery release_query = {
	.text = "UPDATE compliance.seat_hold AS h SET released_at = $2"
	" WHERE h.seat_hold_id OPERATOR(pg_catalog.=) $1 AND h.released_at IS NULL",
	.nargs = 2, .argtypes = {INT8OID, TIMESTAMPTZOID}
};

/* release_hold(seat_hold_id): gives the seats back, to the waiting list first */
HC_FUNCTION(hc_release_hold);
Datum
hc_release_hold(PG_FUNCTION_ARGS)
{
	Snapshot	snapshot;
	Hold		hold;
	Datum		values[2];
	HcIdentity	caller;
	uint64		rows;

	PreventCommandIfReadOnly("release_hold()");
	hc_require_privilege(hc_training_tables()->seat_hold, ACL_UPDATE);
	hc_require_argument(fcinfo, 0, "seat_hold_id");
	snapshot = hc_latest_snapshot();
	hold_or_error(PG_GETARG_INT64(0), snapshot, &hold);
	hc_release_snapshot(snapshot);
	require_scope_of_hold(hold.institution_id);

	hc_lock_offering(hold.offering_id, true);
	values[0] = Int64GetDatum(hold.seat_hold_id);
	values[1] = TimestampTzGetDatum(hc_clock());
	SPI_connect();
	hc_become_owner(hc_training_tables()->seat_hold, &caller);
	rows = hc_write(&release_query, values, NULL);
	hc_become_caller(&caller);
	SPI_finish();
	if (rows == 0)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("seat hold %lld has been released before", (long long) hold.seat_hold_id),
				 errhint("There is nothing left to do.")));
	PG_RETURN_VOID();
}

static HcQuery complete_query = {
	.text = "INSERT INTO compliance.completion (enrollment_id, completed_at, test_score, evidence)"
	" VALUES ($1, $2, $3, $4) RETURNING completion_id",
	.nargs = 4, .argtypes = {INT8OID, TIMESTAMPTZOID, NUMERICOID, TEXTOID}
};

/* complete_training(enrollment_id, completed_at, test_score, evidence); the guard of completion has the rules */
HC_FUNCTION(hc_complete_training);
Datum
hc_complete_training(PG_FUNCTION_ARGS)
{
	Snapshot	snapshot;
	Enrollment	row;
	Datum		values[4];
	char		nulls[5] = "    ";
	int64		completion_id;
	HcIdentity	caller;

	PreventCommandIfReadOnly("complete_training()");
	hc_require_privilege(hc_training_tables()->completion, ACL_INSERT);
	hc_require_argument(fcinfo, 0, "enrollment_id");
	hc_require_argument(fcinfo, 1, "completed_at");
	snapshot = hc_latest_snapshot();
	enrollment_or_error(PG_GETARG_INT64(0), snapshot, &row);
	hc_release_snapshot(snapshot);
	hc_require_scope(row.institution_id);

	for (int i = 0; i < 4; i++)
	{
		values[i] = PG_GETARG_DATUM(i);
		nulls[i] = PG_ARGISNULL(i) ? 'n' : ' ';
	}
	SPI_connect();
	hc_become_owner(hc_training_tables()->completion, &caller);
	(void) hc_write(&complete_query, values, nulls);
	completion_id = DatumGetInt64(hc_result(0, 1, NULL));
	hc_become_caller(&caller);
	SPI_finish();
	PG_RETURN_INT64(completion_id);
}

/* ---- how full an offering is ---- */

static HcQuery count_query = {
	.text = "SELECT (SELECT pg_catalog.count(*) FROM compliance.enrollment AS e"
	"         WHERE e.offering_id OPERATOR(pg_catalog.=) $1 AND e.seat_no IS NOT NULL)"
	" OPERATOR(pg_catalog.+) (SELECT pg_catalog.count(*) FROM compliance.enrollment AS e"
	"         WHERE e.offering_id OPERATOR(pg_catalog.=) $1 AND e.seat_no IS NULL"
	"         AND e.status OPERATOR(pg_catalog.<>) 'cancelled' AND e.status OPERATOR(pg_catalog.<>) 'waitlisted'),"
	/* who took a seat of a hold while seats are unlimited has no number */
	" (SELECT COALESCE(pg_catalog.sum(GREATEST(u.untaken OPERATOR(pg_catalog.-) u.unnumbered, 0)), 0)::pg_catalog.int8 FROM"
	"         (SELECT (SELECT pg_catalog.count(*) FROM pg_catalog.unnest(h.seat_numbers) AS n(seat_no)"
	"                 WHERE NOT EXISTS (SELECT FROM compliance.enrollment AS e"
	"                         WHERE e.offering_id OPERATOR(pg_catalog.=) $1 AND e.seat_no OPERATOR(pg_catalog.=) n.seat_no)) AS untaken,"
	"                 CASE WHEN $3 THEN 0 ELSE (SELECT pg_catalog.count(*) FROM compliance.enrollment AS e"
	"                         WHERE e.offering_id OPERATOR(pg_catalog.=) $1 AND e.seat_no IS NULL"
	"                         AND e.status OPERATOR(pg_catalog.<>) 'cancelled' AND e.status OPERATOR(pg_catalog.<>) 'waitlisted'"
	"                         AND e.seat_hold_id OPERATOR(pg_catalog.=) h.seat_hold_id) END AS unnumbered"
	"                 FROM compliance.seat_hold AS h"
	"                 WHERE h.offering_id OPERATOR(pg_catalog.=) $1 AND h.released_at IS NULL"
	"                 AND h.hold_until OPERATOR(pg_catalog.>) $2) AS u),"
	" (SELECT pg_catalog.count(*) FROM compliance.enrollment AS e"
	"         WHERE e.offering_id OPERATOR(pg_catalog.=) $1 AND e.seat_no IS NULL"
	"         AND e.status OPERATOR(pg_catalog.<>) 'cancelled' AND e.status OPERATOR(pg_catalog.=) 'waitlisted')",
	.nargs = 3, .argtypes = {INT8OID, TIMESTAMPTZOID, BOOLOID}
};

/*
 * _offering_count(offering_id): enrolled, held, waitlisted, closes_at,
 * promotes.  Counts everybody's seats, also those of institutions that the
 * caller may not see: whoever may see an offering may know how full it is.
 * NULLs for an offering that does not exist.
 */
HC_FUNCTION(hc_offering_count);
Datum
hc_offering_count(PG_FUNCTION_ARGS)
{
	TupleDesc	desc;
	Offering	offering;
	Snapshot	snapshot;
	Datum		args[3];
	Datum		values[5] = {0};
	bool		nulls[5] = {true, true, true, true, true};
	HcIdentity	caller;
	bool		found;

	hc_require_privilege(hc_training_tables()->offering, ACL_SELECT);
	if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type must be a row type");
	desc = BlessTupleDesc(desc);

	/* what the caller's statement sees, so that the columns of a view agree */
	snapshot = GetActiveSnapshot();
	found = hc_read_offering(PG_GETARG_INT64(0), snapshot, &offering);
	if (found)
	{
		args[0] = PG_GETARG_DATUM(0);
		args[1] = TimestampTzGetDatum(hc_clock());
		args[2] = BoolGetDatum(offering.limited);
		SPI_connect();
		hc_become_owner(hc_training_tables()->enrollment, &caller);
		(void) hc_query(&count_query, args, NULL, HC_READ_ONLY, 0);
		for (int i = 0; i < 3; i++)
			values[i] = Int32GetDatum((int32) DatumGetInt64(hc_result(0, i + 1, NULL)));
		hc_become_caller(&caller);
		SPI_finish();
		values[3] = TimestampTzGetDatum(hc_effective_closing(HC_DEADLINE_ENROLLMENT, offering.offering_id,
															 offering.enroll_until));
		values[4] = BoolGetDatum(!hc_deadline_passed(HC_DEADLINE_PROMOTION, offering.offering_id,
													 offering.promote_until));
		MemSet(nulls, false, sizeof(nulls));
	}
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(desc, values, nulls)));
}
