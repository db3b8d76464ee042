/*
 * training.h
 *	  What the C files of training with capacity share, and why it is right.
 *
 * The seven rules hold at every isolation level because none of them rests on
 * what a transaction's snapshot shows.  Two racing transactions meet in a row
 * of a unique index, or in the lock of the offering:
 *
 * The lock.  Every offering has a lock of its own (training_lock.c).  Taking a
 * seat or a place at the end of the waiting list needs it shared; everything
 * that can free a seat that somebody may be waiting for, change the list's
 * order or the offering itself (cancelling where a waiting list is possible,
 * promoting, holds, groups, transfers, plain DML) needs it exclusively.  It is
 * held to the end of the transaction.  So whoever has it exclusively sees
 * every booking of the offering committed or rolled back, and whoever has it
 * shared sees every freed seat so.  Who takes it, either way, has the table
 * enrollment locked RowExclusive first; so a transaction that has the table
 * ShareRowExclusive has found all others ended and keeps new ones out, and that
 * one lock is as good as the exclusive locks of all offerings (training_lock.c).
 *
 * 1. No overselling.  A seat is a number from 1 to the capacity in the unique
 *	  index enrollment_seat_no_key; both of two bookings would have to insert
 *	  the same entry.  Held seats are numbers too: seat_hold.seat_numbers.
 *	  They change under the exclusive lock only, and a booking, under the
 *	  shared one, leaves out those whose hold lives.  The capacity is read
 *	  under the lock and changed under the exclusive one.
 * 2. No lost seat.  Nobody joins the list while a seat is free or in flight:
 *	  a seat whose taker, or giver, has not ended yet is waited for.  Whoever
 *	  frees a seat where somebody may wait has the exclusive lock, hence sees
 *	  every entry of the list, and promotes; who joins later sees the seat.
 *	  What frees a seat without a transaction, a hold that expires, is
 *	  found by the next call, which promotes before it books.  Whoever changes
 *	  what entitles to a seat (limits, duties, size classes, audiences, the end
 *	  of promotions) promotes under the exclusive lock too, after the change:
 *	  others who had the lock before did not see it, and their bookings are seen.
 * 3. One live enrollment: unique index enrollment_live_key.
 * 4. No overtaking.  Positions are entries of the unique index
 *	  enrollment_waitlist_position_key, which keeps those of promoted and
 *	  cancelled entries: each new one is above all, those in flight included.
 *	  Promotion goes in their order under the exclusive lock, and a booking
 *	  that finds somebody waiting takes no seat before it.
 * 5. Deadlines: registered with the transaction and compared with the clock
 *	  before the commit record (commit_deadline.c).  Whoever moves one has the
 *	  exclusive lock: bookings of others, and completions, which take the lock
 *	  shared for this alone, are committed, or see it moved, and its own are
 *	  held to what it leaves.  So is the end of a hold
 *	  whose seat is taken or that is prolonged: from then on the seat is for
 *	  those who wait, and only what was committed before is kept from them.
 * 6. Eligibility is judged with what is committed at the time.  Whoever gives
 *	  an offering another course, or a course another audience, looks under the
 *	  exclusive lock whether all who are enrolled belong to it: bookings
 *	  before are seen, later ones see the change, and so does who was marked as
 *	  absent, not counted there, and is expected again.  An offering that is new
 *	  or changes its course locks the row of the course, so that it meets
 *	  whoever changes the audience.  The
 *	  institution's limit is a numbered place too, in the unique index
 *	  enrollment_institution_seat_no_key, and holds keep such numbers.
 * 7. Clean answers, no deadlock.  A single booking waits for others only while
 *	  it holds neither the lock nor a row: a row that met another is dead to
 *	  everybody before the booking looks again (insert_directly()).  Whoever
 *	  needs two offerings takes their locks in ascending order.  Transactions of several calls can still
 *	  wait for each other in a circle: the server's deadlock detector finds
 *	  it, and the loser gets 40001 with a hint to repeat.  A plain UPDATE holds
 *	  a row before it can ask for the lock; see training_trigger.c.
 *
 * A number that was chosen is a proposal: what it was chosen from may be
 * skipped, stale or a guess (Bookings), for the index decides.  Positions only
 * have to be above all that are committed or in flight.
 *
 * What a session remembers of offerings is as good as reading it under the
 * lock: training_cache.c says why.
 *
 * Reads of seats and entries use dirty snapshots: they see what is in flight,
 * and who.  A row that moves while it is looked for may be missed; that can
 * only propose a number that is taken, and the index refuses it.
 */
#ifndef HC_TRAINING_H
#define HC_TRAINING_H

#include "hc.h"

#include "access/genam.h"
#include "executor/tuptable.h"
#include "nodes/pg_list.h"
#include "utils/rel.h"
#include "utils/snapshot.h"

/* ---- training_lock.c ---- */

extern void hc_lock_offering(int64 offering_id, bool exclusive);
extern void hc_lock_offering_of_row(int64 offering_id);
extern void hc_unlock_offering(int64 offering_id, bool exclusive);
extern void hc_lock_person(int64 person_id, bool exclusive);
extern void hc_unlock_person(int64 person_id);
extern uint64 hc_write(HcQuery *query, const Datum *values, const char *nulls);

/* who must end before a number is known to be free or taken */
typedef struct InFlight
{
	TransactionId xid;			/* invalid: nobody */
	uint32		token;			/* of a speculative insertion, or 0 */
} InFlight;

extern void hc_wait_for(int64 offering_id, const InFlight *in_flight);

/* ---- seat.c: tables, numbers, rows ---- */

enum EnrollmentColumn
{
	ENROLLMENT_ID = 1,
	ENROLLMENT_OFFERING,
	ENROLLMENT_INSTITUTION,
	ENROLLMENT_PERSON,
	ENROLLMENT_STATUS,
	ENROLLMENT_SEAT_NO,
	ENROLLMENT_INSTITUTION_SEAT_NO,
	ENROLLMENT_WAITLIST_POSITION,
	ENROLLMENT_WAITLIST_SLOT,
	ENROLLMENT_FIRST_SEAT_NO,
	ENROLLMENT_RECORDED_AT,
	ENROLLMENT_REQUEST_KEY,
	ENROLLMENT_ENTRY_GROUP,
	ENROLLMENT_SEAT_HOLD,
	ENROLLMENT_TRANSFERRED_FROM,
	ENROLLMENT_PROMOTED_AT,
	ENROLLMENT_OVERRIDE_REASON,
	ENROLLMENT_CANCELLED_AT,
	ENROLLMENT_CANCEL_REASON,
	ENROLLMENT_COLUMNS = ENROLLMENT_CANCEL_REASON
};

typedef struct Offering
{
	int64		offering_id;
	int64		course_id;
	bool		limited;		/* has a capacity */
	int32		capacity;
	TimestampTz enroll_from;
	TimestampTz enroll_until;
	TimestampTz cancel_until;	/* DT_NOEND where there is no limit */
	TimestampTz promote_until;
	TimestampTz complete_until;
	int32		waitlist_limit; /* -1 without a limit */
	int32		institution_limit;	/* -1 without a limit */
	bool		skip_groups;
	char	   *requires_duty;	/* NULL for none */
	const char *audience;
} Offering;

typedef struct Person
{
	int64		person_id;
	int64		institution_id;
} Person;

typedef struct Hold
{
	int64		seat_hold_id;
	int64		offering_id;
	int64		institution_id; /* 0 for anyone */
	TimestampTz hold_until;
	bool		released;
	int32	   *seats;
	int			nseats;
	int32	   *institution_seats;
	int			ninstitution_seats;
} Hold;

/* a row of enrollment; 0 and NULL mean NULL but where said otherwise */
typedef struct Enrollment
{
	int64		enrollment_id;
	int64		offering_id;
	int64		institution_id;
	int64		person_id;
	const char *status;
	int32		seat_no;
	int32		institution_seat_no;
	int32		waitlist_position;
	int32		waitlist_slot;
	int32		first_seat_no;
	TimestampTz recorded_at;
	text	   *request_key;
	int64		entry_group;
	int64		seat_hold_id;
	int64		transferred_from;
} Enrollment;

/* a space of numbers from 1 to limit that rows take through a unique index */
typedef struct Numbers
{
	Oid			index;
	AttrNumber	column;			/* of enrollment */
	int			nprefix;
	int64		prefix[2];
	int32		limit;
	int32		taken_lately;	/* by this session, in vain or not; 0 for none */
	const int32 *held;			/* numbers that are not to be given */
	int			nheld;
} Numbers;

typedef enum Taken
{
	INSERTED,
	TAKEN_NUMBER,				/* another row has one of the numbers: choose again */
	TAKEN_PERSON				/* the person, or the request key, is there already */
} Taken;

typedef struct TrainingTables
{
	bool		valid;
	bool		direct;			/* rows may be inserted without the executor */
	bool		audited;		/* does the trigger of the ledger tell of new rows? */
	Oid			enrollment;
	Oid			offering;
	Oid			course;
	Oid			person;
	Oid			institution;
	Oid			seat_hold;
	Oid			completion;
	Oid			seat_signal;	/* their invalidations are messages: training_cache.c */
	Oid			offering_signal;
	Oid			enrollment_sequence;
	Oid			enrollment_pkey;
	Oid			enrollment_institution;
	Oid			enrollment_live;
	Oid			enrollment_seat;
	Oid			enrollment_institution_seat;
	Oid			enrollment_position;
	Oid			enrollment_slot;
	Oid			enrollment_waitlist;
	Oid			enrollment_request;
	Oid			offering_pkey;
	Oid			course_pkey;
	Oid			person_pkey;
	Oid			institution_pkey;
	Oid			seat_hold_pkey;
	Oid			seat_hold_live;
	Oid			seat_hold_until;	/* InvalidOid where there is none */
} TrainingTables;

extern const TrainingTables *hc_training_tables(void);
extern Snapshot hc_latest_snapshot(void);
extern void hc_release_snapshot(Snapshot snapshot);
extern bool hc_read_offering(int64 offering_id, Snapshot snapshot, Offering *offering);
extern bool hc_read_person(int64 person_id, Snapshot snapshot, Person *person);
extern char *hc_institution_size_class(int64 institution_id, Snapshot snapshot, uint64 heard);
extern bool hc_read_enrollment(int64 enrollment_id, Snapshot snapshot, Enrollment *enrollment);
extern bool hc_read_hold(int64 seat_hold_id, Snapshot snapshot, Hold *hold);
extern List *hc_live_holds(int64 offering_id, Snapshot snapshot);
extern int	hc_offerings_with_holds(int64 *offering_ids, int most, Snapshot snapshot);

extern bool hc_find_live(Relation enrollment, int64 person_id, int64 offering_id, Enrollment *found, InFlight *in_flight);
extern bool hc_find_request(Relation enrollment, int64 institution_id, text *request_key, Enrollment *found, InFlight *in_flight);
extern bool hc_anyone_waiting(Relation enrollment, int64 offering_id, bool *for_good);
extern int32 hc_highest_number(Relation enrollment, const Numbers *space);
extern int64 hc_next_number(Relation enrollment, const Numbers *space, int spread);
extern int	hc_free_numbers(Relation enrollment, const Numbers *space, int wanted, int32 start,
							int32 *found, InFlight *in_flight);
extern int32 hc_choose_number(Relation enrollment, const Numbers *space, int spread, InFlight *in_flight);
extern bool hc_number_is_free(Relation enrollment, const Numbers *space, int32 number, InFlight *in_flight);
extern int64 hc_next_enrollment_id(void);
extern Taken hc_insert_enrollment(Relation relation, Enrollment *enrollment);
extern const Enrollment *hc_prepared_enrollment(void);

/* ---- training_cache.c: what a session remembers of offerings ---- */

typedef struct KnownOffering
{
	Offering	offering;
	bool		no_holds;		/* no live holds */
	bool		nobody_waits;
	bool		full;			/* every seat is taken for good, or held */
	TimestampTz full_until;
} KnownOffering;

/* hints from this session's own bookings of an offering; true or not, they only make the next one quicker */
typedef struct Bookings
{
	int64		offering_id;
	int32		seat_no;		/* the last one, 0 for none */
	int32		waitlist_position;	/* the last one, 0 for none */
	int			spread;			/* for hc_choose_number() */
} Bookings;

extern void hc_hear_announcements(void);
extern uint64 hc_announcements_heard(void);
extern const char *hc_recall_audience(int64 course_id);
extern const char *hc_recall_size_class(int64 institution_id);
extern bool hc_known_without_holds(int64 offering_id, Snapshot snapshot, uint64 heard);
extern bool hc_recall_offering(int64 offering_id, KnownOffering *known);
extern void hc_remember_offering(const Offering *offering, bool no_holds, bool nobody_waits, uint64 heard);
extern void hc_remember_size_class(int64 institution_id, const char *size_class, size_t length, uint64 heard);
extern void hc_remember_full(int64 offering_id, TimestampTz until, uint64 heard);
extern void hc_forget_full(void);
extern void hc_forget_offerings(void);
extern const Bookings *hc_recall_bookings(int64 offering_id);
extern void hc_note_booking(const Enrollment *row, bool met_another);
extern void hc_announce_free_seat(void);
extern void hc_announce_change(void);

/* ---- training.c: the rules ---- */

typedef enum Placement
{
	PLACE_ANY,					/* a seat, or else a place on the waiting list */
	PLACE_SEAT,					/* a seat only */
	PLACE_WAITLIST				/* the waiting list, which must be the only place left */
} Placement;

typedef struct Request
{
	int64		offering_id;
	int64		person_id;
	text	   *request_key;	/* NULL for none */
	int64		seat_hold_id;	/* 0 for none */
	int64		transferred_from;	/* 0 for none */
	Placement	placement;
} Request;

extern const char *hc_class_of_audience(const char *audience);
extern bool hc_eligible(const Offering *offering, const Person *person, Snapshot snapshot, uint64 heard, bool refuse);
extern void hc_plan_enrollment(const Request *request, Relation relation, Enrollment *row);
extern List *hc_settle(const Offering *offering, int32 freed_seat, bool *blocked);
extern void hc_offering_or_error(int64 offering_id, Snapshot snapshot, Offering *offering);
extern void hc_require_offering_deadline(HcDeadlineKind kind, const Offering *offering, TimestampTz closes_at);
extern bool hc_acting_on_enrollment(int64 enrollment_id);
extern bool hc_acting_on_offering(int64 offering_id);
extern uint64 hc_write_enrollment(HcQuery *query, int64 enrollment_id, const Datum *values, const char *nulls);
extern uint64 hc_write_offering(HcQuery *query, Oid relid, int64 offering_id, const Datum *values, const char *nulls);
extern const int32 *hc_held_numbers(List *holds, int64 institution_id, int *count);
extern Numbers hc_seat_numbers(const Offering *offering, List *holds);
extern Numbers hc_institution_numbers(const Offering *offering, int64 institution_id, List *holds);
extern Numbers hc_slot_numbers(const Offering *offering);

/* ---- training_trigger.c ---- */

extern void hc_close_up_slots(const Offering *offering, Relation relation);

#endif							/* HC_TRAINING_H */
