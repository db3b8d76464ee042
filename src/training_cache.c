/*
 * training_cache.c
 *	  What a session remembers of offerings, so that a booking need not read it.
 *
 * Of an offering that it has booked before, a session knows the row and its
 * course's audience, that no seats are held, that nobody waits, and that every
 * seat is taken or held; of an institution, its size class; and where few
 * seats are held in all, of which offerings.  All of that
 * changes under the offering's exclusive lock or is announced by whoever
 * changes it: a relation-cache invalidation of an object that means nothing else (the signals of TrainingTables), sent at
 * the commit of the change.  The server sends it before it gives back the
 * locks of the transaction.  So whoever has the offering's lock, and has heard
 * what was sent until then (hc_lock_offering() listens), may rely on what it
 * still remembers.
 *
 *	offering signal	 a change of offerings, courses, holds or size classes; the first
 *					 who waits on a list: nothing is remembered any more
 *	seat signal		 a seat may be free: no offering is known to be full
 *
 * Nobody joins a list, or changes an offering, without the lock; a course or a
 * size class may change while a booking is in flight, which judges by what it
 * heard last.
 * Who joins the list announces it unless an entry stands there already that is
 * committed, or of the same transaction: the one who wrote that entry
 * announced it, or saw another, and cancelling the last entry takes the
 * exclusive lock, after which the next one is the first again.
 *
 * Holds run out without a message: an offering that has any is not known to
 * have none, and "full_until" is when the first of them ends.  Which offerings
 * have holds is read without their locks: a hold that is not committed by then
 * is announced before its offering's lock can be had.
 *
 * A transaction that has written something may be looking at its own work,
 * which may be rolled back, so it adds nothing to what is remembered; nor does
 * one whose clock has been replaced.
 */
#include "training.h"

#include "access/xact.h"
#include "utils/inval.h"
#include "utils/timestamp.h"

#define SLOTS	1024

static struct
{
	uint64		offering_generation;	/* 0: empty */
	uint64		seat_generation;	/* of full_until */
	KnownOffering known;
}			slots[SLOTS];

/* the audiences of courses, which many offerings share */
#define COURSE_SLOTS	64

static struct
{
	uint64		offering_generation;
	int64		course_id;
	const char *audience;
}			courses[COURSE_SLOTS];

/* the size classes of institutions, whose people a session books one after another */
#define INSTITUTION_SLOTS	4096

static struct
{
	uint64		offering_generation;
	int64		institution_id;
	const char *size_class;
}			institutions[INSTITUTION_SLOTS];

/*
 * The offerings whose seats are held, where there are few: a session meets most
 * offerings for the first time, and most have no holds.
 */
#define HELD_MOST	32

static struct
{
	uint64		offering_generation;
	int			count;			/* -1: more than that */
	int64		offering_ids[HELD_MOST];
}			held;

/* both count the messages that were heard */
static uint64 offering_generation = 1;
static uint64 seat_generation = 1;

void
hc_forget_full(void)
{
	seat_generation++;
}

void
hc_forget_offerings(void)
{
	offering_generation++;
	seat_generation++;
}

/* Hears what others have committed; with no news it looks at one flag. */
void
hc_hear_announcements(void)
{
	AcceptInvalidationMessages();
}

/* Ask before the snapshot is taken with which the offering is looked at, and pass to hc_remember_…() after it. */
uint64
hc_announcements_heard(void)
{
	return offering_generation + seat_generation;
}

/* NULL when it must be read. */
const char *
hc_recall_audience(int64 course_id)
{
	int			slot = (uint64) course_id % COURSE_SLOTS;

	return courses[slot].offering_generation == offering_generation && courses[slot].course_id == course_id ?
		courses[slot].audience : NULL;
}

/* NULL when it must be read. */
const char *
hc_recall_size_class(int64 institution_id)
{
	int			slot = (uint64) institution_id % INSTITUTION_SLOTS;

	return institutions[slot].offering_generation == offering_generation &&
		institutions[slot].institution_id == institution_id ? institutions[slot].size_class : NULL;
}

/* A copy of what is known of the offering; false when it must be read. */
bool
hc_recall_offering(int64 offering_id, KnownOffering *known)
{
	int			slot = (uint64) offering_id % SLOTS;

	if (slots[slot].offering_generation != offering_generation ||
		slots[slot].known.offering.offering_id != offering_id)
	{
		MemSet(known, 0, sizeof(*known));
		return false;
	}
	*known = slots[slot].known;
	/* a clock set back may find a hold alive that had ended */
	known->no_holds = known->no_holds && !hc_clock_is_replaced();
	known->full = slots[slot].seat_generation == seat_generation && hc_clock() < known->full_until;
	return true;
}

static bool
may_remember(uint64 heard)
{
	return heard == hc_announcements_heard() && !TransactionIdIsValid(GetTopTransactionIdIfAny()) &&
		!hc_clock_is_replaced();
}

/*
 * True when the offering is known to have no live holds; false when they must
 * be read.  heard: the announcements heard before the snapshot was taken, 0 to
 * remember nothing.
 */
bool
hc_known_without_holds(int64 offering_id, Snapshot snapshot, uint64 heard)
{
	if (hc_clock_is_replaced())
		return false;
	if (held.offering_generation != offering_generation)
	{
		/* a serializable transaction would depend on holds of all offerings */
		if (!may_remember(heard) || IsolationIsSerializable())
			return false;
		held.offering_generation = 0;
		held.count = hc_offerings_with_holds(held.offering_ids, HELD_MOST, snapshot);
		/* what was announced meanwhile may be of holds that the snapshot does not show */
		if (!may_remember(heard))
			return false;
		held.offering_generation = offering_generation;
	}
	for (int i = 0; i < held.count; i++)
		if (held.offering_ids[i] == offering_id)
			return false;
	return held.count >= 0;
}

/* The code of a list that ends in NULL that equals a text; NULL for none. */
static const char *
same_code(const char *const *codes, const char *text, size_t length)
{
	while (*codes != NULL && (strlen(*codes) != length || memcmp(*codes, text, length) != 0))
		codes++;
	return *codes;
}

/* Remembers the class of an institution that was read: a text of so many bytes. */
void
hc_remember_size_class(int64 institution_id, const char *size_class, size_t length, uint64 heard)
{
	static const char *const size_classes[] = {"large", "small_medium", NULL};
	int			slot = (uint64) institution_id % INSTITUTION_SLOTS;
	const char *code = same_code(size_classes, size_class, length);

	if (code == NULL || !may_remember(heard))
		return;
	institutions[slot].institution_id = institution_id;
	institutions[slot].size_class = code;
	institutions[slot].offering_generation = offering_generation;
}

/* Remembers an offering that was read under its lock. */
void
hc_remember_offering(const Offering *offering, bool no_holds, bool nobody_waits, uint64 heard)
{
	static const char *const audiences[] = {
		"executive_large", "executive_small_medium", "administrator", "staff", "anyone", NULL
	};
	int			slot = (uint64) offering->offering_id % SLOTS;
	int			course_slot = (uint64) offering->course_id % COURSE_SLOTS;
	const char *audience = same_code(audiences, offering->audience, strlen(offering->audience));

	if (audience == NULL || !may_remember(heard))
		return;
	courses[course_slot].course_id = offering->course_id;
	courses[course_slot].audience = audience;
	courses[course_slot].offering_generation = offering_generation;

	/* what has a text of its own is read each time */
	if (offering->requires_duty != NULL)
		return;
	slots[slot].known.offering = *offering;
	slots[slot].known.offering.audience = audience;
	slots[slot].known.no_holds = no_holds;
	slots[slot].known.nobody_waits = nobody_waits;
	slots[slot].known.full_until = 0;
	slots[slot].offering_generation = offering_generation;
}

/* Remembers until when every seat of an offering that is known is taken or held. */
void
hc_remember_full(int64 offering_id, TimestampTz until, uint64 heard)
{
	int			slot = (uint64) offering_id % SLOTS;

	if (slots[slot].offering_generation != offering_generation ||
		slots[slot].known.offering.offering_id != offering_id || !may_remember(heard))
		return;
	slots[slot].known.full_until = until;
	slots[slot].seat_generation = seat_generation;
}

/*
 * What a session's own bookings taught it.  The number that it took last tells
 * where the highest ones begin.  Bookings that choose the same number cost each
 * other an attempt, so where they met lately each chooses from more numbers:
 * of c that choose at a time about c / spread meet another, and what a meeting
 * adds to the spread balances what the other bookings take from it where few
 * of a hundred meet.
 */
#define SPREAD_UNIT		256		/* of the fixed-point numbers */
#define SPREAD_STEP		(16 * SPREAD_UNIT)
#define SPREAD_MOST		(64 * SPREAD_UNIT)
#define SPREAD_DECAY	32

static struct
{
	Bookings	bookings;
	int			spread;			/* in units */
}			booked[SLOTS];

const Bookings *
hc_recall_bookings(int64 offering_id)
{
	static const Bookings none = {0};
	int			slot = (uint64) offering_id % SLOTS;

	return booked[slot].bookings.offering_id == offering_id ? &booked[slot].bookings : &none;
}

/* met_another: the row's number, or one of them, had just been taken. */
void
hc_note_booking(const Enrollment *row, bool met_another)
{
	int			slot = (uint64) row->offering_id % SLOTS;
	Bookings   *bookings = &booked[slot].bookings;

	if (bookings->offering_id != row->offering_id)
	{
		MemSet(&booked[slot], 0, sizeof(booked[slot]));
		bookings->offering_id = row->offering_id;
	}
	if (row->seat_no > 0)
		bookings->seat_no = row->seat_no;
	if (row->waitlist_position > 0)
		bookings->waitlist_position = row->waitlist_position;
	if (met_another)
		booked[slot].spread = Min(booked[slot].spread + SPREAD_STEP, SPREAD_MOST);
	else
		booked[slot].spread -= booked[slot].spread / SPREAD_DECAY;
	bookings->spread = booked[slot].spread / SPREAD_UNIT;
}

/* Tells every session, this one at once and the others at commit, that a seat may be free. */
void
hc_announce_free_seat(void)
{
	hc_forget_full();
	CacheInvalidateRelcacheByRelid(hc_training_tables()->seat_signal);
}

/* The same of offerings, courses, holds and the first who waits. */
void
hc_announce_change(void)
{
	hc_forget_offerings();
	CacheInvalidateRelcacheByRelid(hc_training_tables()->offering_signal);
}
