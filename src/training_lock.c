/*
 * training_lock.c
 *	  The locks of offerings and people, and waiting for other transactions.
 *
 * A lock is one of the server's heavyweight locks in the space of advisory
 * locks, under a number that pg_advisory_lock() does not use (it uses 1 and
 * 2).  Shared, any number of bookings hold it together: it writes nothing, so
 * that, unlike a row lock shared by many, it makes no multixact.
 *
 * What the offering's lock is for is told in training.h.
 *
 * The server has room for some thousands of locks, which all sessions share.  A
 * transaction that books into more offerings than that, a bulk import, can do
 * with one lock: that of the table enrollment against all who write to it.
 * Everyone who takes an offering's lock has that table locked RowExclusive
 * before, so whoever has it ShareRowExclusive is alone with all offerings and
 * needs no lock of one.  It may be taken at the beginning (LOCK TABLE), and is
 * tried for without waiting, since a wait could end in a deadlock, by a
 * transaction that has very many locks of offerings.
 */
#include "training.h"

#include "miscadmin.h"
#include "storage/lmgr.h"
#include "storage/lock.h"
#include "storage/proc.h"
#include "utils/snapmgr.h"
#include "utils/timeout.h"

/* objsubids under which pg_locks shows the locks */
#define OFFERING_LOCK	0x4843
#define PERSON_LOCK		0x4844
#define SPARE_LOCK		0x4845

#define PERSON_LOCKS	256

/* locks of offerings from which on a transaction looks whether it has the whole table; before, to look costs more */
#define SOME_OFFERINGS	64

/* and from which on it tries to get it: a fraction of what the server has room for, whatever its settings */
#define MANY_OFFERINGS	(16 * max_locks_per_xact)

/* how many locks of offerings this transaction has taken; those that a savepoint gave back count too */
static LocalTransactionId counted_transaction = InvalidLocalTransactionId;
static int	offerings_locked = 0;

static void
offering_lock_tag(LOCKTAG *tag, int64 offering_id)
{
	SET_LOCKTAG_ADVISORY(*tag, MyDatabaseId,
						 (uint32) ((uint64) offering_id >> 32), (uint32) offering_id,
						 OFFERING_LOCK);
}

/*
 * Transactions of several calls can wait for each other in a circle.  What
 * the server then calls a deadlock is for the client the same as any lost
 * race: it repeats the transaction.
 */
static void
throw_as_retriable(MemoryContext context)
{
	ErrorData  *edata;

	if (geterrcode() == ERRCODE_OUT_OF_MEMORY && offerings_locked >= MANY_OFFERINGS)
	{
		MemoryContextSwitchTo(context);
		FlushErrorState();
		ereport(ERROR,
				(errcode(ERRCODE_OUT_OF_MEMORY),
				 errmsg("the server has no room for another lock of an offering"),
				 errdetail("Until it ends, a transaction keeps a lock of each offering that it writes to; this one has about %d.",
						   offerings_locked),
				 errhint("Begin the transaction with LOCK TABLE %s.enrollment IN SHARE ROW EXCLUSIVE MODE, which stands for all of them, divide it, or raise max_locks_per_transaction.",
						 HC_SCHEMA)));
	}
	if (geterrcode() != ERRCODE_T_R_DEADLOCK_DETECTED)
		PG_RE_THROW();

	MemoryContextSwitchTo(context);
	edata = CopyErrorData();
	FlushErrorState();
	ereport(ERROR,
			(errcode(ERRCODE_T_R_SERIALIZATION_FAILURE),
			 errmsg("could not serialize access to an offering"),
			 errdetail("This transaction and another one, each of several bookings, waited for each other."),
			 edata->detail_log ? errdetail_log("%s", edata->detail_log) : 0,
			 errhint("Repeat the transaction.")));
}

/*
 * A plain UPDATE has its row locked while it asks for a lock of ours.  Whoever
 * has that lock and then wants the row, by another plain UPDATE, waits in the
 * executor; if the server looked for the circle there, it would say 40P01 to
 * a client whom we cannot spare that.  Every waiter looks once, a while after
 * it began to wait, so the one who waits here looks again and again at half that
 * interval, finds the circle first and is asked to repeat.
 */
static void
watch_for_circles(bool on)
{
	static TimeoutId watch = MAX_TIMEOUTS;

	if (watch == MAX_TIMEOUTS)
		watch = RegisterTimeout(USER_TIMEOUT, CheckDeadLockAlert);
	if (on)
	{
		int			interval = Max(DeadlockTimeout / 2, 1);

		enable_timeout_every(watch, TimestampTzPlusMilliseconds(GetCurrentTimestamp(), interval), interval);
	}
	else
		disable_timeout(watch, false);
}

/*
 * Waits for a lock of ours, and then knows what was committed under it.  True
 * when this transaction did not have it.  has_row: the executor has locked a
 * row for the caller.
 */
static bool
acquire(const LOCKTAG *tag, bool exclusive, bool has_row)
{
	volatile LOCKMODE mode = exclusive ? ExclusiveLock : ShareLock; /* kept over a longjmp */
	volatile LockAcquireResult result = LOCKACQUIRE_NOT_AVAIL;
	MemoryContext context = CurrentMemoryContext;

	/* with very many locks it may fail for want of room, which is caught below */
	if (offerings_locked < MANY_OFFERINGS)
		result = LockAcquire(tag, mode, false, true);
	if (result == LOCKACQUIRE_NOT_AVAIL)
	{
		if (has_row)
			watch_for_circles(true);
		PG_TRY();
		{
			result = LockAcquire(tag, mode, false, false);
			if (offerings_locked >= MANY_OFFERINGS)
			{
				LOCKTAG		spare;

				/* inserting a row takes a lock for a moment: better to fail here, where we can say why */
				SET_LOCKTAG_ADVISORY(spare, MyDatabaseId, 0, (uint32) MyProcPid, SPARE_LOCK);
				(void) LockAcquire(&spare, ExclusiveLock, false, false);
				(void) LockRelease(&spare, ExclusiveLock, false);
			}
		}
		PG_CATCH();
		{
			if (has_row)
				watch_for_circles(false);
			throw_as_retriable(context);
		}
		PG_END_TRY();
		if (has_row)
			watch_for_circles(false);
	}
	hc_hear_announcements();
	return result == LOCKACQUIRE_OK;
}

/* Has this transaction locked the table against all who write to it? */
static bool
has_whole_table(Oid enrollment)
{
	static const LOCKMODE modes[] = {ShareRowExclusiveLock, ExclusiveLock, AccessExclusiveLock};
	LOCKTAG		tag;

	SET_LOCKTAG_RELATION(tag, MyDatabaseId, enrollment);
	for (size_t i = 0; i < lengthof(modes); i++)
		if (hc_lock_held(&tag, modes[i]))
			return true;
	return false;
}

/* Does a lock of the table stand for those of offerings? */
static bool
is_alone(Oid enrollment)
{
	if (counted_transaction != HC_MY_LXID)
	{
		counted_transaction = HC_MY_LXID;
		offerings_locked = 0;
	}
	return offerings_locked >= SOME_OFFERINGS &&
		(has_whole_table(enrollment) ||
		 (offerings_locked >= MANY_OFFERINGS && offerings_locked % SOME_OFFERINGS == 0 &&
		  ConditionalLockRelationOid(enrollment, ShareRowExclusiveLock)));
}

static void
lock_offering(int64 offering_id, bool exclusive, bool has_row)
{
	Oid			enrollment = hc_training_tables()->enrollment;
	LOCKTAG		tag;

	if (exclusive)
		LockRelationOid(enrollment, RowExclusiveLock);
	if (is_alone(enrollment))
	{
		hc_hear_announcements();
		return;
	}
	offering_lock_tag(&tag, offering_id);
	if (acquire(&tag, exclusive, has_row))
		offerings_locked++;
}

/* Whoever asks for it shared has the table enrollment locked RowExclusive already, as a booking has. */
void
hc_lock_offering(int64 offering_id, bool exclusive)
{
	lock_offering(offering_id, exclusive, false);
}

/* For the trigger of a plain UPDATE or DELETE, exclusively. */
void
hc_lock_offering_of_row(int64 offering_id)
{
	lock_offering(offering_id, true, true);
}

/* Gives back one acquisition, before waiting for another transaction. */
void
hc_unlock_offering(int64 offering_id, bool exclusive)
{
	LOCKTAG		tag;

	/* then it may not have been taken; whoever is alone keeps nobody waiting by keeping it */
	if (is_alone(hc_training_tables()->enrollment))
		return;
	offering_lock_tag(&tag, offering_id);
	(void) LockRelease(&tag, exclusive ? ExclusiveLock : ShareLock, false);
	if (offerings_locked > 0)
		offerings_locked--;
}

/*
 * The lock of a person keeps the row from being deleted, or from changing its
 * institution, while a booking refers to it: shared by bookings, exclusive for
 * whoever deletes.  It does what the row lock FOR KEY SHARE of a foreign key
 * does, without writing to the row.  People share locks by the hundreds, so that a
 * transaction never needs more than PERSON_LOCKS of them.
 */
static void
person_lock_tag(LOCKTAG *tag, int64 person_id)
{
	SET_LOCKTAG_ADVISORY(*tag, MyDatabaseId, 0, (uint32) ((uint64) person_id % PERSON_LOCKS), PERSON_LOCK);
}

void
hc_lock_person(int64 person_id, bool exclusive)
{
	LOCKTAG		tag;

	person_lock_tag(&tag, person_id);
	(void) acquire(&tag, exclusive, exclusive);	/* exclusively by the trigger of person */
}

/* Gives back one shared acquisition. */
void
hc_unlock_person(int64 person_id)
{
	LOCKTAG		tag;

	person_lock_tag(&tag, person_id);
	(void) LockRelease(&tag, ShareLock, false);
}

/* Waits until the transaction that decides about a number or a person has ended. */
void
hc_wait_for(int64 offering_id pg_attribute_unused(), const InFlight *in_flight)
{
	MemoryContext context = CurrentMemoryContext;

	CHECK_FOR_INTERRUPTS();
	PG_TRY();
	{
		if (in_flight->token != 0)
			SpeculativeInsertionWait(in_flight->xid, in_flight->token);
		else
			XactLockTableWait(in_flight->xid, NULL, NULL, XLTW_None);
	}
	PG_CATCH();
	{
		throw_as_retriable(context);
	}
	PG_END_TRY();
}

/*
 * Runs a query that writes, with a snapshot of everything committed by now,
 * under a lock that makes that the truth.  A row that somebody changes
 * without the lock can still make it wait or fail; the failure is retriable.
 */
uint64
hc_write(HcQuery *query, const Datum *values, const char *nulls)
{
	MemoryContext context = CurrentMemoryContext;
	volatile uint64 rows = 0;

	PG_TRY();
	{
		rows = hc_query(query, values, nulls, HC_WRITE_LATEST, 0);
	}
	PG_CATCH();
	{
		throw_as_retriable(context);
	}
	PG_END_TRY();
	return rows;
}
