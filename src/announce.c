/*
 * announce.c
 *	  Hands an announcement to everybody below the association that makes it,
 *	  and hands what is still open to those who join later.
 *
 * Why nobody is left out: an announcement and a change of the tree take one
 * lock, kept to the end of the transaction, before they look at each other's
 * rows.  Joining an association takes it shared, so that institutions join
 * side by side; announcing and changing the tree take it exclusively.  At
 * READ COMMITTED the statement that follows the lock sees what the other one
 * committed.  At REPEATABLE READ and SERIALIZABLE it may not, since its
 * snapshot is older than the lock; there a second look with a new snapshot
 * tells whether somebody was missed, and the transaction is asked to start
 * again (40001).
 *
 * The rows are written as the owner of the table, since who announces need
 * not see every member of every association below.  The right that counts is
 * the one that the server has checked before it fired the trigger: to insert
 * the announcement, the member or the association.
 */
#include "hc.h"

#include "access/xact.h"
#include "commands/trigger.h"
#include "miscadmin.h"
#include "storage/lock.h"
#include "utils/rel.h"

/* see tree.c for the lock of the tree's shape */
#define LOCKTAG_FIELD_OF_AUDIENCE	4

/* who lies below association $2, and through whom: $1 announcement, $3 day; member rows that have ended are left out */
#define AUDIENCE \
	" WITH RECURSIVE below(association_id, via_association_id, depth) AS (" \
	" SELECT $2::pg_catalog.int8, NULL::pg_catalog.int8, 0" \
	" UNION ALL" \
	" SELECT a.association_id, a.parent_id, b.depth OPERATOR(pg_catalog.+) 1" \
	" FROM below AS b JOIN compliance.association AS a ON a.parent_id OPERATOR(pg_catalog.=) b.association_id)," \
	" audience(association_id, institution_id, via_association_id, depth) AS (" \
	" SELECT b.association_id, NULL::pg_catalog.int8, b.via_association_id, b.depth" \
	" FROM below AS b WHERE b.depth OPERATOR(pg_catalog.>) 0" \
	" UNION ALL" \
	" (SELECT DISTINCT ON (m.institution_id) NULL, m.institution_id, m.association_id, b.depth OPERATOR(pg_catalog.+) 1" \
	" FROM below AS b JOIN compliance.association_member AS m ON m.association_id OPERATOR(pg_catalog.=) b.association_id" \
	" WHERE m.ends_on IS NULL OR m.ends_on OPERATOR(pg_catalog.>=) $3" \
	" ORDER BY m.institution_id, b.depth, m.association_id)) "

static HcQuery deliver_query = {
	.text = AUDIENCE
	"INSERT INTO compliance.delivery (announcement_id, association_id, institution_id, via_association_id, depth, delivered_at)"
	" SELECT $1, a.association_id, a.institution_id, a.via_association_id, a.depth, $4 FROM audience AS a",
	.nargs = 4, .argtypes = {INT8OID, INT8OID, DATEOID, TIMESTAMPTZOID}
};

/* the same for one that was closed meanwhile and is open again */
static HcQuery deliver_again_query = {
	.text = AUDIENCE
	"INSERT INTO compliance.delivery (announcement_id, association_id, institution_id, via_association_id, depth, delivered_at)"
	" SELECT $1, a.association_id, a.institution_id, a.via_association_id, a.depth, $4 FROM audience AS a"
	" WHERE NOT EXISTS (SELECT FROM compliance.delivery AS d WHERE d.announcement_id OPERATOR(pg_catalog.=) $1"
	" AND (d.association_id OPERATOR(pg_catalog.=) a.association_id OR d.institution_id OPERATOR(pg_catalog.=) a.institution_id))",
	.nargs = 4, .argtypes = {INT8OID, INT8OID, DATEOID, TIMESTAMPTZOID}
};

static HcQuery left_out_query = {
	.text = AUDIENCE
	"SELECT 1 FROM audience AS a WHERE NOT EXISTS (SELECT FROM compliance.delivery AS d"
	" WHERE d.announcement_id OPERATOR(pg_catalog.=) $1"
	" AND (d.association_id OPERATOR(pg_catalog.=) a.association_id OR d.institution_id OPERATOR(pg_catalog.=) a.institution_id))",
	.nargs = 3, .argtypes = {INT8OID, INT8OID, DATEOID}
};

/* whether any announcement is still open on day $1 */
static HcQuery any_open_query = {
	.text = "SELECT 1 FROM compliance.announcement AS n"
	" WHERE n.closed_on IS NULL AND (n.reply_by IS NULL OR n.reply_by OPERATOR(pg_catalog.>=) $1)",
	.nargs = 1, .argtypes = {DATEOID}
};

/*
 * What the associations "start" and those above them have open on day $1.
 * Each row of start is an association; up leads from it to each association
 * above it, itself included, with the distance.
 */
#define OPEN_ABOVE \
	" up(start, association_id, distance) AS (" \
	" SELECT s.association_id, s.association_id, 0 FROM start AS s" \
	" UNION ALL" \
	" SELECT u.start, a.parent_id, u.distance OPERATOR(pg_catalog.+) 1" \
	" FROM up AS u JOIN compliance.association AS a ON a.association_id OPERATOR(pg_catalog.=) u.association_id" \
	" WHERE a.parent_id IS NOT NULL)," \
	" open_above(start, distance, announcement_id) AS (" \
	" SELECT u.start, u.distance, n.announcement_id" \
	" FROM up AS u JOIN compliance.announcement AS n ON n.association_id OPERATOR(pg_catalog.=) u.association_id" \
	" WHERE n.closed_on IS NULL AND (n.reply_by IS NULL OR n.reply_by OPERATOR(pg_catalog.>=) $1))"

/* the institutions among the transition rows "joined" of association_member */
#define NEW_MEMBERS \
	" WITH RECURSIVE start(association_id) AS (SELECT DISTINCT j.association_id FROM joined AS j)," OPEN_ABOVE "," \
	" missing(announcement_id, association_id, institution_id, via_association_id, depth) AS (" \
	" SELECT DISTINCT ON (o.announcement_id, j.institution_id)" \
	" o.announcement_id, NULL::pg_catalog.int8, j.institution_id, j.association_id, o.distance OPERATOR(pg_catalog.+) 1" \
	" FROM joined AS j JOIN open_above AS o ON o.start OPERATOR(pg_catalog.=) j.association_id" \
	" WHERE (j.ends_on IS NULL OR j.ends_on OPERATOR(pg_catalog.>=) $1)" \
	" AND NOT EXISTS (SELECT FROM compliance.delivery AS d WHERE d.announcement_id OPERATOR(pg_catalog.=) o.announcement_id" \
	" AND d.institution_id OPERATOR(pg_catalog.=) j.institution_id)" \
	" ORDER BY o.announcement_id, j.institution_id, o.distance, j.association_id) "

/* the associations among the transition rows "joined" of association, all that lies below them, and the members of these */
#define NEW_ASSOCIATIONS \
	" WITH RECURSIVE start(association_id) AS (" \
	" SELECT j.association_id FROM joined AS j WHERE j.parent_id IS NOT NULL" \
	" UNION" \
	" SELECT a.association_id FROM start AS s" \
	" JOIN compliance.association AS a ON a.parent_id OPERATOR(pg_catalog.=) s.association_id)," OPEN_ABOVE "," \
	" missing(announcement_id, association_id, institution_id, via_association_id, depth) AS (" \
	" SELECT o.announcement_id, a.association_id, NULL::pg_catalog.int8, a.parent_id, o.distance" \
	" FROM open_above AS o JOIN compliance.association AS a ON a.association_id OPERATOR(pg_catalog.=) o.start" \
	" WHERE o.distance OPERATOR(pg_catalog.>) 0" \
	" AND NOT EXISTS (SELECT FROM compliance.delivery AS d WHERE d.announcement_id OPERATOR(pg_catalog.=) o.announcement_id" \
	" AND d.association_id OPERATOR(pg_catalog.=) a.association_id)" \
	" UNION ALL" \
	" (SELECT DISTINCT ON (o.announcement_id, m.institution_id)" \
	" o.announcement_id, NULL, m.institution_id, m.association_id, o.distance OPERATOR(pg_catalog.+) 1" \
	" FROM open_above AS o JOIN compliance.association_member AS m ON m.association_id OPERATOR(pg_catalog.=) o.start" \
	" WHERE (m.ends_on IS NULL OR m.ends_on OPERATOR(pg_catalog.>=) $1)" \
	" AND NOT EXISTS (SELECT FROM compliance.delivery AS d WHERE d.announcement_id OPERATOR(pg_catalog.=) o.announcement_id" \
	" AND d.institution_id OPERATOR(pg_catalog.=) m.institution_id)" \
	" ORDER BY o.announcement_id, m.institution_id, o.distance, m.association_id)) "

/* An institution may join two associations side by side: the second of the two waits for the first and finds it delivered. */
#define DELIVER_MISSING \
	"INSERT INTO compliance.delivery (announcement_id, association_id, institution_id, via_association_id, depth, delivered_at)" \
	" SELECT x.announcement_id, x.association_id, x.institution_id, x.via_association_id, x.depth, $2 FROM missing AS x" \
	" ON CONFLICT DO NOTHING"

static HcQuery deliver_to_members_query = {
	.text = NEW_MEMBERS DELIVER_MISSING,
	.nargs = 2, .argtypes = {DATEOID, TIMESTAMPTZOID}
};

static HcQuery members_left_out_query = {
	.text = NEW_MEMBERS "SELECT 1 FROM missing",
	.nargs = 1, .argtypes = {DATEOID}
};

static HcQuery deliver_to_associations_query = {
	.text = NEW_ASSOCIATIONS DELIVER_MISSING,
	.nargs = 2, .argtypes = {DATEOID, TIMESTAMPTZOID}
};

static HcQuery associations_left_out_query = {
	.text = NEW_ASSOCIATIONS "SELECT 1 FROM missing",
	.nargs = 1, .argtypes = {DATEOID}
};

static void
lock_audience(LOCKMODE mode)
{
	LOCKTAG		tag;

	SET_LOCKTAG_ADVISORY(tag, MyDatabaseId, hc_relation("announcement"), 0, LOCKTAG_FIELD_OF_AUDIENCE);
	(void) LockAcquire(&tag, mode, false, false);
}

static void
ask_for_retry(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_T_R_SERIALIZATION_FAILURE),
			 errmsg("could not serialize access: the audience of an announcement changed meanwhile"),
			 errhint("Try the transaction again.")));
}

/*
 * AFTER INSERT OR UPDATE on announcement, for each row: delivers it to
 * everybody below.  Of an update to those who lack it, while it is open.
 */
HC_FUNCTION(hc_deliver_announcement);
Datum
hc_deliver_announcement(PG_FUNCTION_ARGS)
{
	TriggerData *trigdata = (TriggerData *) fcinfo->context;
	bool		again;
	HeapTuple	row;
	TupleDesc	desc;
	HcIdentity	caller;
	Datum		values[4];
	bool		isnull;

	if (!CALLED_AS_TRIGGER(fcinfo) ||
		!TRIGGER_FIRED_AFTER(trigdata->tg_event) ||
		!TRIGGER_FIRED_FOR_ROW(trigdata->tg_event) ||
		TRIGGER_FIRED_BY_DELETE(trigdata->tg_event))
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("compliance._deliver_announcement() is a trigger AFTER INSERT OR UPDATE FOR EACH ROW")));

	again = TRIGGER_FIRED_BY_UPDATE(trigdata->tg_event);
	row = again ? trigdata->tg_newtuple : trigdata->tg_trigtuple;
	desc = RelationGetDescr(trigdata->tg_relation);
	if (again)
	{
		DateADT		reply_by = DatumGetDateADT(SPI_getbinval(row, desc, SPI_fnumber(desc, "reply_by"), &isnull));

		if (!isnull && reply_by < hc_today())
			return PointerGetDatum(NULL);
		(void) SPI_getbinval(row, desc, SPI_fnumber(desc, "closed_on"), &isnull);
		if (!isnull)
			return PointerGetDatum(NULL);
	}

	SPI_connect();
	values[0] = SPI_getbinval(row, desc, SPI_fnumber(desc, "announcement_id"), &isnull);
	values[1] = SPI_getbinval(row, desc, SPI_fnumber(desc, "association_id"), &isnull);
	values[2] = DateADTGetDatum(hc_today());
	values[3] = again ? TimestampTzGetDatum(hc_clock()) :
		SPI_getbinval(row, desc, SPI_fnumber(desc, "announced_at"), &isnull);

	lock_audience(ExclusiveLock);
	hc_become_owner(hc_relation("delivery"), &caller);
	(void) hc_query(again ? &deliver_again_query : &deliver_query, values, NULL, HC_READ_WRITE, 0);
	if (IsolationUsesXactSnapshot() &&
		hc_query(&left_out_query, values, NULL, HC_READ_LATEST, 1) > 0)
		ask_for_retry();
	hc_become_caller(&caller);
	SPI_finish();
	return PointerGetDatum(NULL);
}

/*
 * AFTER INSERT OR UPDATE on association_member or association, for each
 * statement, with its new rows as "joined": delivers what is still open.
 */
HC_FUNCTION(hc_deliver_to_joiners);
Datum
hc_deliver_to_joiners(PG_FUNCTION_ARGS)
{
	TriggerData *trigdata = (TriggerData *) fcinfo->context;
	bool		members;
	HcIdentity	caller;
	Datum		values[2];

	if (!CALLED_AS_TRIGGER(fcinfo) ||
		!TRIGGER_FIRED_AFTER(trigdata->tg_event) ||
		!TRIGGER_FIRED_FOR_STATEMENT(trigdata->tg_event) ||
		TRIGGER_FIRED_BY_DELETE(trigdata->tg_event) ||
		TRIGGER_FIRED_BY_TRUNCATE(trigdata->tg_event) ||
		trigdata->tg_newtable == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("compliance._deliver_to_joiners() is a trigger AFTER INSERT OR UPDATE REFERENCING NEW TABLE AS joined FOR EACH STATEMENT")));
	members = RelationGetRelid(trigdata->tg_relation) == hc_relation("association_member");

	SPI_connect();
	if (SPI_register_trigger_data(trigdata) != SPI_OK_TD_REGISTER)
		elog(ERROR, "SPI_register_trigger_data failed");
	values[0] = DateADTGetDatum(hc_today());
	values[1] = TimestampTzGetDatum(hc_clock());

	lock_audience(members ? ShareLock : ExclusiveLock);
	hc_become_owner(hc_relation("delivery"), &caller);
	if (hc_query(&any_open_query, values, NULL, HC_READ_LATEST, 1) > 0)
	{
		(void) hc_query(members ? &deliver_to_members_query : &deliver_to_associations_query,
						values, NULL, HC_READ_WRITE, 0);
		if (IsolationUsesXactSnapshot() &&
			hc_query(members ? &members_left_out_query : &associations_left_out_query,
					 values, NULL, HC_READ_LATEST, 1) > 0)
			ask_for_retry();
	}
	hc_become_caller(&caller);
	SPI_finish();
	return PointerGetDatum(NULL);
}
