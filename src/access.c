/*
 * access.c
 *	  Relations of schema compliance, the caller's rights, and arguments.
 *
 * Some rules must see more than their caller may: the seats of other
 * institutions, the history of a shared edition.  Such code first checks the
 * caller's own right and then acts as the owner of the table, as the server's
 * foreign-key triggers do (ri_triggers.c).  The switch needs no clean-up on
 * error: the server restores the user when a (sub)transaction aborts.
 */
#include "hc.h"

#include "access/genam.h"
#include "catalog/namespace.h"
#include "catalog/pg_class.h"
#include "miscadmin.h"
#include "utils/fmgroids.h"
#include "utils/lsyscache.h"
#include "utils/rel.h"
#include "utils/syscache.h"

/* OID of a table or view of schema compliance; refused with a hint before install(). */
Oid
hc_relation(const char *name)
{
	Oid			nspid = get_namespace_oid(HC_SCHEMA, true);
	Oid			relid = OidIsValid(nspid) ? get_relname_relid(name, nspid) : InvalidOid;

	if (!OidIsValid(relid))
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("table %s.%s does not exist", HC_SCHEMA, name),
				 errhint("Create the tables with CALL compliance.install().")));
	return relid;
}

/* Refuses a caller who could not do the same with plain DML. */
void
hc_require_privilege(Oid relid, AclMode mode)
{
	AclResult	result = pg_class_aclcheck(relid, GetUserId(), mode);

	if (result != ACLCHECK_OK)
		aclcheck_error(result, get_relkind_objtype(get_rel_relkind(relid)),
					   get_rel_name(relid));
}

/* Acts as the owner of a table from here on; row-level security that is not forced lets it pass. */
void
hc_become_owner(Oid relid, HcIdentity *saved)
{
	HeapTuple	tuple = SearchSysCache1(RELOID, ObjectIdGetDatum(relid));
	Oid			owner;

	if (!HeapTupleIsValid(tuple))
		elog(ERROR, "cache lookup failed for relation %u", relid);
	owner = ((Form_pg_class) GETSTRUCT(tuple))->relowner;
	ReleaseSysCache(tuple);

	GetUserIdAndSecContext(&saved->userid, &saved->sec_context);
	SetUserIdAndSecContext(owner,
						   saved->sec_context | SECURITY_LOCAL_USERID_CHANGE |
						   SECURITY_NOFORCE_RLS);
}

/* Ends what hc_become_owner began. */
void
hc_become_caller(const HcIdentity *saved)
{
	SetUserIdAndSecContext(saved->userid, saved->sec_context);
}

/* Refuses NULL for an argument that has no meaning without a value. */
void
hc_require_argument(FunctionCallInfo fcinfo, int argno, const char *name)
{
	if (PG_ARGISNULL(argno))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("%s must not be null", name),
				 errhint("Pass a value for %s.", name)));
}

/* The row with one bigint key, into a slot of the table. */
bool
hc_row_by_key(Relation relation, Oid index_oid, int64 key, Snapshot snapshot, TupleTableSlot *slot)
{
	Relation	index = index_open(index_oid, AccessShareLock);
	IndexScanDesc scan;
	ScanKeyData scankey;
	bool		found;

	ScanKeyInit(&scankey, 1, BTEqualStrategyNumber, F_INT8EQ, Int64GetDatum(key));
	scan = hc_index_beginscan(relation, index, snapshot, 1);
	index_rescan(scan, &scankey, 1, NULL, 0);
	found = index_getnext_slot(scan, ForwardScanDirection, slot);
	if (found)
		ExecMaterializeSlot(slot);
	index_endscan(scan);
	index_close(index, AccessShareLock);
	return found;
}
