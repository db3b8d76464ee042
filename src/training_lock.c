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
 */
#include "training.h"

#include "miscadmin.h"
#include "storage/lmgr.h"
#include "storage/lock.h"
#include "utils/snapmgr.h"

/* objsubids under which pg_locks shows the locks */
#define OFFERING_LOCK	0x4843
#define PERSON_LOCK		0x4844

#define PERSON_LOCKS	256

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

/* Waits for a lock of ours, and then knows what was committed under it. */
static void
acquire(const LOCKTAG *tag, bool exclusive)
{
	volatile LOCKMODE mode = exclusive ? ExclusiveLock : ShareLock; /* kept over a longjmp */
	MemoryContext context = CurrentMemoryContext;

	if (LockAcquire(tag, mode, false, true) == LOCKACQUIRE_NOT_AVAIL)
	{
		PG_TRY();
		{
			(void) LockAcquire(tag, mode, false, false);
		}
		PG_CATCH();
		{
			throw_as_retriable(context);
		}
		PG_END_TRY();
	}
	hc_hear_announcements();
}

void
hc_lock_offering(int64 offering_id, bool exclusive)
{
	LOCKTAG		tag;

	offering_lock_tag(&tag, offering_id);
	acquire(&tag, exclusive);
}

/* Gives back one acquisition, before waiting for another transaction. */
void
hc_unlock_offering(int64 offering_id, bool exclusive)
{
	LOCKTAG		tag;

	offering_lock_tag(&tag, offering_id);
	(void) LockRelease(&tag, exclusive ? ExclusiveLock : ShareLock, false);
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
	acquire(&tag, exclusive);
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
