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
 * Each nesting level of subtransactions keeps the deadlines that it has
 * registered.  When a savepoint is released they join the level below; when it
 * is rolled back they go with the work that they governed.
 *
 * A transaction may be governed by a million deadlines and must not need a
 * million entries.  A level keeps the first few by kind and key, and of all
 * others only the earliest: if that one has not passed, none of them has.
 *
 * Extensions (deadline_extension) only ever make a deadline later, so they are
 * looked up when a deadline has passed and not before: work in time costs
 * nothing.  At commit each kept deadline that has passed is looked up on its
 * own; an extension of one says nothing of another.  Where the earliest of the
 * others has passed, those behind it are no longer known and the transaction
 * is refused; tried again, each of them is looked up as it is registered.
 *
 * A transaction that moves a deadline that it has registered (an offering's
 * enroll_until) is judged by what it leaves: the new instant takes the place of
 * the old one, whichever is earlier.  Only the transaction's own work can be
 * meant: who moves a deadline waits for the work of others that it governs.
 *
 * The callback runs after deferred triggers, which may register deadlines of
 * their own, and before the commit record is written.  What ON COMMIT DROP and
 * ON COMMIT DELETE ROWS ask for would come between the two, and may take as
 * long as somebody likes: the callback has it done first.  What is left is the
 * time of writing the transaction's notifications (NOTIFY), for which
 * transactions that have some wait for each other, and of one WAL flush: a
 * commit that passes the check just before the closing instant may be durable
 * just after it.
 *
 * PREPARE TRANSACTION is refused, since COMMIT PREPARED runs no callback of
 * ours in the session that finishes the transaction.
 */
#include "hc.h"

#include "access/xact.h"
#include "catalog/pg_type.h"
#include "commands/tablecmds.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/timestamp.h"

/* deadlines that a level keeps by kind and key */
#define MAX_KEPT	16

/* bits that tell which kinds and keys may be among the others */
#define OTHER_BITS	1024

typedef struct Deadline
{
	HcDeadlineKind kind;
	int64		key;
	TimestampTz asked;			/* closing instant that the caller named */
	TimestampTz closes_at;		/* that or the extended one */
	bool		as_known;		/* extensions that the caller may not know of do not count */
	bool		moved;			/* asked is what this level made of it: what was asked before counts no more */
} Deadline;

typedef struct PendingLevel
{
	struct PendingLevel *outer; /* of an outer nesting level, or NULL */
	int			nest_level;
	int			last;			/* kept entry that was asked for last */
	int			count;
	Deadline	kept[MAX_KEPT];
	bool		has_others;
	Deadline	earliest_other;
	uint64		other_bits[OTHER_BITS / 64];
} PendingLevel;

/* the innermost level; lives in TopTransactionContext */
static PendingLevel *pending = NULL;

typedef struct KindName
{
	const char *name;			/* kind in the view "deadline"; NULL for one that nobody can name or extend */
	const char *subject;		/* "... %lld" in messages */
	const char *hint;
} KindName;

static const KindName builtin_kinds[] = {
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
	[HC_DEADLINE_SEAT_HOLD] = {
		NULL, "seat hold",
		"Use enroll(), or hold seats anew with hold_seats()."
	},
	[HC_DEADLINE_CLAUSE_WAIVER] = {
		"clause_waiver", "clause waiver",
		"Agree the clause, or record a waiver that holds longer in compliance.clause_waiver."
	},
};

#define BUILTIN_KINDS	((int) lengthof(builtin_kinds))

/* kinds that triggers and functions have named in this session, numbered after the built-in ones */
static KindName *named_kinds = NULL;
static int	named_count = 0;
static int	named_size = 0;

static const KindName *
kind_name(HcDeadlineKind kind)
{
	return (int) kind < BUILTIN_KINDS ? &builtin_kinds[kind] : &named_kinds[kind - BUILTIN_KINDS];
}

const char *
hc_deadline_kind_name(HcDeadlineKind kind)
{
	return kind_name(kind)->name;
}

/* The kind of a name; one that is new to the session is remembered until its end. */
HcDeadlineKind
hc_deadline_kind(const char *name)
{
	MemoryContext old;

	for (int i = 0; i < BUILTIN_KINDS + named_count; i++)
		if (kind_name(i)->name != NULL && strcmp(kind_name(i)->name, name) == 0)
			return (HcDeadlineKind) i;

	if (strlen(name) >= NAMEDATALEN)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("deadline kind is too long"),
				 errdetail("It has %zu bytes; the limit is %d.", strlen(name), NAMEDATALEN - 1)));
	if (named_count >= 1000)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("a session can name at most 1000 kinds of deadlines")));

	old = MemoryContextSwitchTo(TopMemoryContext);
	if (named_count == named_size)
	{
		int			new_size = named_size == 0 ? 8 : named_size * 2;

		named_kinds = named_kinds == NULL ?
			palloc(new_size * sizeof(KindName)) :
			repalloc(named_kinds, new_size * sizeof(KindName));
		named_size = new_size;
	}
	named_kinds[named_count].name = pstrdup(name);
	named_kinds[named_count].subject = named_kinds[named_count].name;
	named_kinds[named_count].hint = "Ask an administrator to extend the deadline with extend_deadline().";
	named_count++;
	MemoryContextSwitchTo(old);
	return (HcDeadlineKind) (BUILTIN_KINDS + named_count - 1);
}

static HcQuery extension_query = {
	.text = "SELECT pg_catalog.max(until), pg_catalog.max(institution_id) FROM compliance.deadline_extension"
	" WHERE kind OPERATOR(pg_catalog.=) $1 AND key OPERATOR(pg_catalog.=) $2",
	.nargs = 2,
	.argtypes = {TEXTOID, INT8OID}
};

/*
 * The instant at which a deadline closes, its extensions considered.
 *
 * Read as the owner, since whoever is bound by a deadline may know how long it
 * runs, and with the newest snapshot: an extension given a moment ago helps a
 * REPEATABLE READ transaction that began before.
 */
static TimestampTz
effective_closing(HcDeadlineKind kind, int64 key, TimestampTz closes_at, bool as_known)
{
	HcIdentity	identity;
	Datum		values[2];
	Datum		until;
	int64		institution_id;
	bool		isnull;
	bool		of_nobody;

	if (hc_clock() < closes_at || kind_name(kind)->name == NULL)
		return closes_at;

	hc_become_owner(hc_relation("deadline_extension"), &identity);
	SPI_connect();
	values[0] = CStringGetTextDatum(kind_name(kind)->name);
	values[1] = Int64GetDatum(key);
	(void) hc_query(&extension_query, values, NULL, HC_READ_LATEST, 1);
	until = hc_result(0, 1, &isnull);
	institution_id = DatumGetInt64(hc_result(0, 2, &of_nobody));
	SPI_finish();
	hc_become_caller(&identity);
	if (!isnull && DatumGetTimestampTz(until) > closes_at &&
		(!as_known || of_nobody || hc_may_know_of(institution_id, kind == HC_DEADLINE_ASSESSMENT ? key : 0)))
		closes_at = DatumGetTimestampTz(until);
	return closes_at;
}

TimestampTz
hc_effective_closing(HcDeadlineKind kind, int64 key, TimestampTz closes_at)
{
	return effective_closing(kind, key, closes_at, false);
}

/* The same for whoever names the deadline: an extension of another institution's is not for the caller to know. */
TimestampTz
hc_effective_closing_as_known(HcDeadlineKind kind, int64 key, TimestampTz closes_at)
{
	return effective_closing(kind, key, closes_at, true);
}

/* Whether a deadline has passed, its extensions considered: for states that are shown, not for rules. */
bool
hc_deadline_passed(HcDeadlineKind kind, int64 key, TimestampTz closes_at)
{
	return hc_clock() >= hc_effective_closing(kind, key, closes_at);
}

/* A hold that is over is no deadline to ask an extension of: it says at commit what it says at once. */
static void
refuse_seat_hold(int64 seat_hold_id, TimestampTz ended, TimestampTz now, bool at_commit)
{
	ereport(ERROR,
			(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
			 errmsg("seat hold %lld is over", (long long) seat_hold_id),
			 at_commit ?
			 errdetail("It ended at %s and the transaction would commit at %s.",
					   hc_format_instant(ended), hc_format_instant(now)) :
			 errdetail("It ended at %s and it is now %s.", hc_format_instant(ended), hc_format_instant(now)),
			 errhint("%s", kind_name(HC_DEADLINE_SEAT_HOLD)->hint)));
}

/* Refuses a deadline that has passed; returns the instant at which it closes. */
static TimestampTz
check_not_passed(HcDeadlineKind kind, int64 key, TimestampTz asked, bool as_known, bool at_commit)
{
	TimestampTz closes_at = effective_closing(kind, key, asked, as_known);
	TimestampTz now = hc_clock();

	if (now < closes_at)
		return closes_at;
	if (kind == HC_DEADLINE_SEAT_HOLD)
		refuse_seat_hold(key, closes_at, now, at_commit);
	ereport(ERROR,
			(errcode(ERRCODE_HC_DEADLINE_PASSED),
			 errmsg("the deadline of %s %lld has passed",
					kind_name(kind)->subject, (long long) key),
			 at_commit ?
			 errdetail("It closed at %s and the transaction would commit at %s.",
					   hc_format_instant(closes_at), hc_format_instant(now)) :
			 errdetail("It closed at %s and it is now %s.",
					   hc_format_instant(closes_at), hc_format_instant(now)),
			 errhint("%s", kind_name(kind)->hint)));
	return closes_at;			/* keep the compiler quiet */
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
			 errmsg("%s %lld is not open yet", kind_name(kind)->subject, (long long) key),
			 errdetail("It opens at %s and it is now %s.",
					   hc_format_instant(opens_at), hc_format_instant(now)),
			 errhint("Try again after it has opened.")));
}

static inline uint32
other_bit(HcDeadlineKind kind, int64 key)
{
	/* keys in a row have bits of their own */
	return (uint32) (((uint64) key + (uint64) kind * 331) % OTHER_BITS);
}

/*
 * Adds a deadline to a level; one that the level has already keeps its earlier
 * instant, unless it has been moved.
 */
static void
add_deadline(PendingLevel *level, const Deadline *deadline)
{
	uint32		bit;

	for (int i = 0; i < level->count; i++)
	{
		Deadline   *kept = &level->kept[i];

		if (kept->key == deadline->key && kept->kind == deadline->kind && kept->as_known == deadline->as_known)
		{
			if (deadline->moved || deadline->asked < kept->asked)
			{
				bool		moved = kept->moved || deadline->moved;

				*kept = *deadline;
				kept->moved = moved;
			}
			level->last = i;
			return;
		}
	}
	if (level->count < MAX_KEPT)
	{
		level->last = level->count;
		level->kept[level->count++] = *deadline;
		return;
	}
	bit = other_bit(deadline->kind, deadline->key);
	level->other_bits[bit / 64] |= UINT64CONST(1) << bit % 64;
	if (!level->has_others || deadline->closes_at < level->earliest_other.closes_at)
	{
		level->has_others = true;
		level->earliest_other = *deadline;
	}
}

/* The level of the present nesting level, which begins with its first deadline. */
static PendingLevel *
present_level(void)
{
	int			nest_level = GetCurrentTransactionNestLevel();

	if (pending == NULL || pending->nest_level < nest_level)
	{
		PendingLevel *level = MemoryContextAllocZero(TopTransactionContext, sizeof(PendingLevel));

		level->outer = pending;
		level->nest_level = nest_level;
		pending = level;
	}
	return pending;
}

static void
require_commit_before(HcDeadlineKind kind, int64 key, TimestampTz closes_at, bool as_known)
{
	Deadline	deadline;

	if (pending != NULL && pending->nest_level == GetCurrentTransactionNestLevel())
	{
		Deadline   *last = &pending->kept[pending->last];

		/* the commit will ask the clock; once for a bulk load is enough here */
		if (last->key == key && last->kind == kind && last->asked == closes_at && last->as_known == as_known &&
			!last->moved)		/* which has not been compared with it */
			return;
	}

	deadline.kind = kind;
	deadline.key = key;
	deadline.asked = closes_at;
	deadline.as_known = as_known;
	deadline.moved = false;
	deadline.closes_at = check_not_passed(kind, key, closes_at, as_known, false);
	add_deadline(present_level(), &deadline);
}

/*
 * Demands that the present (sub)transaction's work commits before closes_at,
 * or before what an extension has made of it (MC001).  Exclusive: at the
 * instant itself it is too late.
 */
void
hc_require_commit_before(HcDeadlineKind kind, int64 key, TimestampTz closes_at)
{
	require_commit_before(kind, key, closes_at, false);
}

/* The same for a deadline that the caller names, see hc_effective_closing_as_known(). */
void
hc_require_commit_before_as_known(HcDeadlineKind kind, int64 key, TimestampTz closes_at)
{
	require_commit_before(kind, key, closes_at, true);
}

/*
 * The present (sub)transaction has moved a deadline.  What its transaction has
 * registered of it must commit before the new instant instead (MC001 at
 * commit, since it may be moved once more).  Where nothing was registered
 * there is nothing to do: later work registers the new instant.  Among more
 * deadlines than are kept one by one it may be taken for one of them, and then
 * at worst asks for a commit in time that it need not ask for.
 */
void
hc_move_deadline(HcDeadlineKind kind, int64 key, TimestampTz closes_at)
{
	Deadline	deadline = {.kind = kind, .key = key, .asked = closes_at, .closes_at = closes_at, .moved = true};
	uint32		bit = other_bit(kind, key);
	bool		registered = false;

	for (const PendingLevel *level = pending; level != NULL && !registered; level = level->outer)
	{
		registered = (level->other_bits[bit / 64] & UINT64CONST(1) << bit % 64) != 0;
		for (int i = 0; i < level->count && !registered; i++)
			registered = level->kept[i].key == key && level->kept[i].kind == kind && !level->kept[i].as_known;
	}
	if (registered)
		add_deadline(present_level(), &deadline);
}

/* A deadline of the transaction that can pass, NULL for none. */
static const Deadline *
finite_deadline(const PendingLevel *level)
{
	for (int i = 0; i < level->count; i++)
		if (level->kept[i].asked != DT_NOEND)
			return &level->kept[i];
	return level->has_others && level->earliest_other.asked != DT_NOEND ? &level->earliest_other : NULL;
}

static void
check_at_commit(const PendingLevel *level)
{
	for (int i = 0; i < level->count; i++)
		(void) check_not_passed(level->kept[i].kind, level->kept[i].key, level->kept[i].closes_at,
								level->kept[i].as_known, true);

	if (level->has_others && hc_clock() >= level->earliest_other.closes_at)
	{
		const Deadline *other = &level->earliest_other;

		(void) check_not_passed(other->kind, other->key, other->closes_at, other->as_known, true);
		ereport(ERROR,
				(errcode(ERRCODE_HC_DEADLINE_PASSED),
				 errmsg("a deadline of the transaction passed before it could commit"),
				 errdetail("Of more than %d deadlines at least that of %s %lld passed while the transaction ran.",
						   MAX_KEPT, kind_name(other->kind)->subject, (long long) other->key),
				 errhint("Try again: deadlines that were extended are then known to be.")));
	}
}

static void
at_transaction_end(XactEvent event, void *arg pg_attribute_unused())
{
	const Deadline *deadline;

	switch (event)
	{
		case XACT_EVENT_PRE_COMMIT:
			/* every savepoint has ended: one level is left */
			if (pending != NULL)
			{
				/* the server calls it again, and then finds what was dropped gone and what was emptied empty */
				PreCommit_on_commit_actions();
				check_at_commit(pending);
			}
			break;
		case XACT_EVENT_PARALLEL_PRE_COMMIT:
			break;				/* a worker writes nothing */
		case XACT_EVENT_PRE_PREPARE:
			deadline = pending != NULL ? finite_deadline(pending) : NULL;
			if (deadline != NULL)
				ereport(ERROR,
						(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
						 errmsg("cannot PREPARE a transaction that is governed by a deadline"),
						 errdetail("The deadline of %s %lld is checked when the transaction commits; a prepared transaction could commit at any later time.",
								   kind_name(deadline->kind)->subject, (long long) deadline->key),
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
	PendingLevel *ending = pending;

	if (ending == NULL || ending->nest_level < nest_level)
		return;

	if (event == SUBXACT_EVENT_ABORT_SUB)
	{
		pending = ending->outer;
		pfree(ending);
	}
	else if (event == SUBXACT_EVENT_COMMIT_SUB)
	{
		PendingLevel *outer = ending->outer;

		if (outer == NULL || outer->nest_level < nest_level - 1)
			ending->nest_level = nest_level - 1;
		else
		{
			for (int i = 0; i < ending->count; i++)
				add_deadline(outer, &ending->kept[i]);
			for (size_t i = 0; i < lengthof(outer->other_bits); i++)
				outer->other_bits[i] |= ending->other_bits[i];
			/* stands for deadlines that are not known one by one: stays among the others */
			if (ending->has_others &&
				(!outer->has_others ||
				 ending->earliest_other.closes_at < outer->earliest_other.closes_at))
			{
				outer->has_others = true;
				outer->earliest_other = ending->earliest_other;
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
