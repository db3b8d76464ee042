/*
 * commit_deadline.c
 *	  Deadlines that hold at commit.
 *
 * A write that a deadline governs registers the deadline with its
 * transaction.  The deadline is compared with the clock at once, so that a
 * late caller hears of it early, and again in a pre-commit callback, which is
 * what makes it hold: opening a transaction in time, deferring constraints or
 * sleeping before COMMIT gains nothing.
 *
 * Only the earliest deadline matters, so each nesting level of
 * subtransactions keeps one entry.  When a savepoint is released its entry
 * joins the level below; when it is rolled back its entry goes with the work
 * that it governed.  A million rows cost no more memory than one.
 *
 * The callback runs after deferred triggers, which may register deadlines of
 * their own, and before the commit record is written.  Between the two lies
 * the time of one WAL flush: a commit that passes the check just before the
 * closing instant may be durable just after it.
 *
 * PREPARE TRANSACTION is refused, since COMMIT PREPARED runs no callback of
 * ours in the session that finishes the transaction.
 */
#include "hc.h"

#include "access/xact.h"
#include "utils/memutils.h"
#include "utils/timestamp.h"

typedef struct PendingDeadline
{
	struct PendingDeadline *outer;	/* entry of an outer nesting level, or NULL */
	int			nest_level;
	HcDeadlineKind kind;
	int64		key;
	TimestampTz closes_at;
} PendingDeadline;

/* the innermost entry; lives in TopTransactionContext */
static PendingDeadline *pending = NULL;

static const struct
{
	const char *name;			/* kind in the view "deadline" */
	const char *subject;		/* "... %lld" in messages */
	const char *hint;
}			kinds[] = {
	[HC_DEADLINE_ENROLLMENT] = {
		"enrollment", "enrollment in offering",
		"Choose another offering, or ask the organiser to extend the deadline with extend_deadline()."
	},
	[HC_DEADLINE_CANCELLATION] = {
		"cancellation", "cancellation in offering",
		"Ask the organiser to extend the deadline with extend_deadline()."
	},
	[HC_DEADLINE_PROMOTION] = {
		"promotion", "promotion from the waiting list of offering",
		"Ask the organiser to extend the deadline with extend_deadline()."
	},
	[HC_DEADLINE_COMPLETION] = {
		"completion", "completion in offering",
		"Ask the organiser to extend the deadline with extend_deadline()."
	},
	[HC_DEADLINE_ASSESSMENT] = {
		"assessment", "assessment",
		"Open a new round, or ask an administrator to extend the deadline with extend_deadline()."
	},
};

const char *
hc_deadline_kind_name(HcDeadlineKind kind)
{
	return kinds[kind].name;
}

static void
check_not_passed(HcDeadlineKind kind, int64 key, TimestampTz closes_at, bool at_commit)
{
	TimestampTz now = hc_clock();

	if (now < closes_at)
		return;
	ereport(ERROR,
			(errcode(ERRCODE_HC_DEADLINE_PASSED),
			 errmsg("the deadline of %s %lld has passed",
					kinds[kind].subject, (long long) key),
			 at_commit ?
			 errdetail("It closed at %s and the transaction would commit at %s.",
					   hc_format_instant(closes_at), hc_format_instant(now)) :
			 errdetail("It closed at %s and it is now %s.",
					   hc_format_instant(closes_at), hc_format_instant(now)),
			 errhint("%s", kinds[kind].hint)));
}

/*
 * Refuses work before its opening instant (MC002).  The clock only moves on,
 * so that what is open now is still open at commit.
 */
void
hc_require_open(HcDeadlineKind kind, int64 key, TimestampTz opens_at)
{
	TimestampTz now = hc_clock();

	if (now >= opens_at)
		return;
	ereport(ERROR,
			(errcode(ERRCODE_HC_NOT_OPEN_YET),
			 errmsg("%s %lld is not open yet", kinds[kind].subject, (long long) key),
			 errdetail("It opens at %s and it is now %s.",
					   hc_format_instant(opens_at), hc_format_instant(now)),
			 errhint("Try again after it has opened.")));
}

/*
 * Demands that the present (sub)transaction's work commits before closes_at
 * (MC001).  Exclusive: at closes_at itself it is too late.
 */
void
hc_require_commit_before(HcDeadlineKind kind, int64 key, TimestampTz closes_at)
{
	int			nest_level = GetCurrentTransactionNestLevel();

	check_not_passed(kind, key, closes_at, false);

	if (pending == NULL || pending->nest_level < nest_level)
	{
		PendingDeadline *entry = MemoryContextAlloc(TopTransactionContext,
													sizeof(PendingDeadline));

		entry->outer = pending;
		entry->nest_level = nest_level;
		pending = entry;
	}
	else if (pending->closes_at <= closes_at)
		return;

	pending->kind = kind;
	pending->key = key;
	pending->closes_at = closes_at;
}

static void
at_transaction_end(XactEvent event, void *arg pg_attribute_unused())
{
	switch (event)
	{
		case XACT_EVENT_PRE_COMMIT:
		case XACT_EVENT_PARALLEL_PRE_COMMIT:
			/* every savepoint has ended: one entry is left, the earliest */
			if (pending != NULL)
				check_not_passed(pending->kind, pending->key, pending->closes_at, true);
			break;
		case XACT_EVENT_PRE_PREPARE:
			if (pending != NULL)
				ereport(ERROR,
						(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
						 errmsg("cannot PREPARE a transaction that is governed by a deadline"),
						 errdetail("The deadline of %s %lld is checked when the transaction commits; a prepared transaction could commit at any later time.",
								   kinds[pending->kind].subject, (long long) pending->key),
						 errhint("Use COMMIT.")));
			break;
		case XACT_EVENT_COMMIT:
		case XACT_EVENT_PARALLEL_COMMIT:
		case XACT_EVENT_ABORT:
		case XACT_EVENT_PARALLEL_ABORT:
		case XACT_EVENT_PREPARE:
			pending = NULL;		/* the memory goes with the transaction */
			break;
	}
}

static void
at_subtransaction_end(SubXactEvent event,
					  SubTransactionId mySubid pg_attribute_unused(),
					  SubTransactionId parentSubid pg_attribute_unused(),
					  void *arg pg_attribute_unused())
{
	int			nest_level = GetCurrentTransactionNestLevel();
	PendingDeadline *ending = pending;

	if (ending == NULL || ending->nest_level < nest_level)
		return;

	if (event == SUBXACT_EVENT_ABORT_SUB)
	{
		pending = ending->outer;
		pfree(ending);
	}
	else if (event == SUBXACT_EVENT_COMMIT_SUB)
	{
		PendingDeadline *outer = ending->outer;

		if (outer == NULL || outer->nest_level < nest_level - 1)
			ending->nest_level = nest_level - 1;
		else
		{
			if (ending->closes_at < outer->closes_at)
			{
				outer->kind = ending->kind;
				outer->key = ending->key;
				outer->closes_at = ending->closes_at;
			}
			pending = outer;
			pfree(ending);
		}
	}
}

void
hc_init_commit_deadlines(void)
{
	RegisterXactCallback(at_transaction_end, NULL);
	RegisterSubXactCallback(at_subtransaction_end, NULL);
}
