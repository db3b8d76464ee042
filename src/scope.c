/*
 * scope.c
 *	  Whose records a role may see and write.
 *
 * The tables "account" (role -> institution, vendor, association, prefecture)
 * and "access_grant" (role -> level) decide it, and nothing else: no setting of
 * the session takes part.  The row-level policies of every table ask here, row
 * by row, so the answer is worked out once for each role and kept in the
 * session as sorted arrays of keys.
 *
 * What is kept is right because everything that it was read from reports its
 * changes: a trigger on those tables sends an invalidation of the relation
 * "account", the server sends those of roles and memberships, and both arrive
 * in every session before its next statement, as a change of a privilege does;
 * a rolled-back change is undone the same way (inval.c).  The tables are read
 * with the newest snapshot, by the workers of a parallel query too: a right
 * that was withdrawn is withdrawn for a long REPEATABLE READ transaction.
 *
 * A role has the scopes of every role whose privileges it has (pg_has_role …
 * 'USAGE'), as it has their privileges.  The owner of the tables, superusers and
 * roles with BYPASSRLS are outside: the server asks no policy for them.
 *
 * The policy functions have a support function.  Where it can, it puts the
 * answer itself into the plan: true for a role that sees everything, and
 * "institution_id = ANY (…)" for one with few institutions, which costs no call
 * for each row and uses any index.  Such a plan depends on the relation
 * "account" as the kept scopes do, so the server makes it anew after a change.
 * For the rest it tells the planner what part of a table is in scope, and
 * turns the policy into a range of the index on institution_id.
 */
#include "hc.h"

#include "access/htup_details.h"
#include "access/stratnum.h"
#include "access/xact.h"
#include "catalog/namespace.h"
#include "catalog/pg_am.h"
#include "catalog/pg_authid.h"
#include "catalog/pg_class.h"
#include "catalog/pg_opfamily.h"
#include "catalog/pg_proc.h"
#include "catalog/pg_type.h"
#include "commands/trigger.h"
#include "miscadmin.h"
#include "nodes/makefuncs.h"
#include "nodes/nodeFuncs.h"
#include "nodes/pathnodes.h"
#include "nodes/supportnodes.h"
#include "optimizer/optimizer.h"
#include "parser/parsetree.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/hsearch.h"
#include "utils/inval.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/plancache.h"
#include "utils/rel.h"
#include "utils/snapmgr.h"
#include "utils/syscache.h"
#include "utils/timestamp.h"

/* roles whose scope a session keeps at once; a pool may change role at every transaction */
#define MAX_KEPT_SCOPES		1024

/* keys of one kind that a plan may name; the planner looks at each of them */
#define MAX_PLANNED_KEYS	64

typedef struct KeySet
{
	int64	   *keys;			/* ascending */
	int			count;
	int			size;
} KeySet;

/* what may be seen, or what may be written */
typedef struct Scope
{
	bool		everything;
	KeySet		institutions;
	KeySet		vendors;
	KeySet		contracts;		/* of these vendors */
	KeySet		assessments;	/* that these vendors fill in */
	KeySet		customers;		/* institutions of the two, whose names a vendor may know */
	KeySet		associations;	/* as whom it may speak; to see, also those below */
} Scope;

typedef enum ScopeMode
{
	SCOPE_SEE,
	SCOPE_WRITE
} ScopeMode;

typedef struct RoleScope
{
	Oid			userid;			/* hash key */
	uint64		generation;		/* of the facts it was read from */
	bool		by_date;		/* depends on memberships, which begin and end */
	DateADT		day;
	MemoryContext context;
	Scope		scope[2];		/* by ScopeMode */
} RoleScope;

static HTAB *kept_scopes = NULL;
static RoleScope *last_role = NULL; /* of the last row */
static uint64 generation = 1;
static Oid	account_relid = InvalidOid;

/* one row for each account of the role and the roles whose privileges it has */
static HcQuery accounts_query = {
	.text =
	"WITH RECURSIVE own (roleid) AS ("
	"  SELECT $1 UNION"
	"  SELECT m.roleid FROM pg_catalog.pg_auth_members AS m"
	"    JOIN own ON m.member OPERATOR(pg_catalog.=) own.roleid)"
	" SELECT g.level, a.institution_id, a.vendor_id, a.association_id, a.prefecture_code"
	"   FROM own JOIN pg_catalog.pg_roles AS r ON r.oid OPERATOR(pg_catalog.=) own.roleid"
	"   LEFT JOIN compliance.access_grant AS g ON g.role_name OPERATOR(pg_catalog.=) r.rolname::pg_catalog.text"
	"   LEFT JOIN compliance.account AS a ON a.role_name OPERATOR(pg_catalog.=) r.rolname::pg_catalog.text"
	"  WHERE (g.role_name IS NOT NULL OR a.role_name IS NOT NULL)"
	"    AND pg_catalog.pg_has_role($1, own.roleid, 'USAGE')",
	.nargs = 1, .argtypes = {OIDOID}
};

static HcQuery prefecture_query = {
	.text =
	"SELECT i.institution_id FROM compliance.institution AS i"
	" WHERE i.prefecture_code OPERATOR(pg_catalog.=) $1",
	.nargs = 1, .argtypes = {TEXTOID}
};

/* members, on the day $2, of an association and of all below it */
static HcQuery association_query = {
	.text =
	"WITH RECURSIVE below (association_id) AS ("
	"  SELECT $1 UNION"
	"  SELECT a.association_id FROM compliance.association AS a"
	"    JOIN below ON a.parent_id OPERATOR(pg_catalog.=) below.association_id)"
	" SELECT m.institution_id FROM compliance.association_member AS m"
	"   JOIN below ON below.association_id OPERATOR(pg_catalog.=) m.association_id"
	"  WHERE (m.starts_on IS NULL OR m.starts_on OPERATOR(pg_catalog.<=) $2)"
	"    AND (m.ends_on IS NULL OR m.ends_on OPERATOR(pg_catalog.>=) $2)",
	.nargs = 2, .argtypes = {INT8OID, DATEOID}
};

/* an association and all below it */
static HcQuery below_query = {
	.text =
	"WITH RECURSIVE below (association_id) AS ("
	"  SELECT $1 UNION"
	"  SELECT a.association_id FROM compliance.association AS a"
	"    JOIN below ON a.parent_id OPERATOR(pg_catalog.=) below.association_id)"
	" SELECT association_id FROM below",
	.nargs = 1, .argtypes = {INT8OID}
};

static HcQuery contract_query = {
	.text =
	"SELECT c.contract_id, c.institution_id FROM compliance.contract AS c"
	" WHERE c.vendor_id OPERATOR(pg_catalog.=) $1",
	.nargs = 1, .argtypes = {INT8OID}
};

static HcQuery assessment_query = {
	.text =
	"SELECT a.assessment_id, a.institution_id FROM compliance.assessment AS a"
	" WHERE a.vendor_id OPERATOR(pg_catalog.=) $1",
	.nargs = 1, .argtypes = {INT8OID}
};

/* ---- sets of keys ---- */

static int
compare_keys(const void *a, const void *b)
{
	int64		x = *(const int64 *) a;
	int64		y = *(const int64 *) b;

	return (x > y) - (x < y);
}

/* Adds a key out of order; the set is usable after sort_keys(). */
static void
add_key(KeySet *set, int64 key, MemoryContext context)
{
	if (set->count >= set->size)
	{
		set->size = set->size == 0 ? 8 : set->size * 2;
		if (set->keys == NULL)
			set->keys = MemoryContextAllocHuge(context, set->size * sizeof(int64));
		else
			set->keys = repalloc_huge(set->keys, set->size * sizeof(int64));
	}
	set->keys[set->count++] = key;
}

static void
sort_keys(KeySet *set)
{
	int			kept = 0;

	if (set->count < 2)
		return;
	qsort(set->keys, set->count, sizeof(int64), compare_keys);
	for (int i = 1; i < set->count; i++)
		if (set->keys[i] != set->keys[kept])
			set->keys[++kept] = set->keys[i];
	set->count = kept + 1;
}

static bool
has_key(const KeySet *set, int64 key)
{
	int			low = 0;
	int			high = set->count - 1;

	while (low <= high)
	{
		int			middle = low + (high - low) / 2;

		if (set->keys[middle] == key)
			return true;
		if (set->keys[middle] < key)
			low = middle + 1;
		else
			high = middle - 1;
	}
	return false;
}

/* ---- reading the facts ---- */

static void
on_relation_change(Datum arg pg_attribute_unused(), Oid relid)
{
	if (relid == account_relid || relid == InvalidOid)
		generation++;
}

static void
on_role_change(Datum arg pg_attribute_unused(), int cacheid pg_attribute_unused(),
			   uint32 hashvalue pg_attribute_unused())
{
	generation++;
	/* plans that hold a scope, whatever the server itself makes of the change */
	ResetPlanCache();
}

/* The set of a query's first column; the second, if there is one, goes to "also". */
static void
read_keys(RoleScope *role, HcQuery *query, const Datum *values,
		  bool writable, size_t set_offset, bool with_customers)
{
	uint64		count = hc_query(query, values, NULL, HC_READ_LATEST, 0);

	for (uint64 row = 0; row < count; row++)
	{
		int64		key = DatumGetInt64(hc_result(row, 1, NULL));

		for (int mode = SCOPE_SEE; mode <= (writable ? SCOPE_WRITE : SCOPE_SEE); mode++)
		{
			Scope	   *scope = &role->scope[mode];

			add_key((KeySet *) ((char *) scope + set_offset), key, role->context);
			if (with_customers)
				add_key(&scope->customers, DatumGetInt64(hc_result(row, 2, NULL)), role->context);
		}
	}
}

typedef struct AccountRow
{
	bool		writable;
	bool		has[4];			/* institution, vendor, association, prefecture */
	int64		key[3];
	Datum		prefecture;
} AccountRow;

static void
read_scope(RoleScope *role, Oid owner_relid)
{
	MemoryContext caller = CurrentMemoryContext;
	HcIdentity	identity;
	Datum		values[2];
	AccountRow *accounts;
	uint64		count;
	bool		has_vendors,
				has_assessments;

	role->day = hc_today();

	hc_become_owner(owner_relid, &identity);
	SPI_connect();

	values[0] = ObjectIdGetDatum(role->userid);
	count = hc_query(&accounts_query, values, NULL, HC_READ_LATEST, 0);
	accounts = MemoryContextAllocZero(role->context, sizeof(AccountRow) * (count + 1));
	for (uint64 row = 0; row < count; row++)
	{
		AccountRow *account = &accounts[row];
		bool		no_level;
		Datum		level_datum = hc_result(row, 1, &no_level);
		char	   *level = no_level ? "" : TextDatumGetCString(level_datum);
		bool		has_any = false;

		/* a role without a level has the rights that the DBA gave it by hand */
		account->writable = strcmp(level, "reader") != 0 && strcmp(level, "inspector") != 0;
		for (int i = 0; i < 4; i++)
		{
			bool		isnull;
			Datum		value = hc_result(row, 2 + i, &isnull);

			account->has[i] = !isnull;
			if (isnull)
				continue;
			has_any = true;
			if (i < 3)
				account->key[i] = DatumGetInt64(value);
			else
			{
				MemoryContext old = MemoryContextSwitchTo(role->context);

				account->prefecture = PointerGetDatum(PG_DETOAST_DATUM_COPY(value));
				MemoryContextSwitchTo(old);
			}
		}
		if (strcmp(level, "admin") == 0)
			role->scope[SCOPE_SEE].everything = role->scope[SCOPE_WRITE].everything = true;
		/* the views for management and statistics, which name no person */
		if (strcmp(level, "reader") == 0 && !has_any)
			role->scope[SCOPE_SEE].everything = true;
	}

	/* an older set of tables may lack the two; then there is nothing to read */
	has_vendors = OidIsValid(get_relname_relid("contract", get_rel_namespace(owner_relid)));
	has_assessments = OidIsValid(get_relname_relid("assessment", get_rel_namespace(owner_relid)));

	for (uint64 i = 0; i < count; i++)
	{
		AccountRow *account = &accounts[i];

		for (int mode = SCOPE_SEE; mode <= (account->writable ? SCOPE_WRITE : SCOPE_SEE); mode++)
		{
			if (account->has[0])
				add_key(&role->scope[mode].institutions, account->key[0], role->context);
			if (account->has[1])
				add_key(&role->scope[mode].vendors, account->key[1], role->context);
		}
		if (account->has[1])
		{
			values[0] = Int64GetDatum(account->key[1]);
			if (has_vendors)
				read_keys(role, &contract_query, values, account->writable,
						  offsetof(Scope, contracts), true);
			if (has_assessments)
				read_keys(role, &assessment_query, values, account->writable,
						  offsetof(Scope, assessments), true);
		}
		if (account->has[2])
		{
			role->by_date = true;
			values[0] = Int64GetDatum(account->key[2]);
			values[1] = DateADTGetDatum(role->day);
			read_keys(role, &association_query, values, account->writable,
					  offsetof(Scope, institutions), false);
			/* it sees what those below it received, and answers for itself only */
			read_keys(role, &below_query, values, false,
					  offsetof(Scope, associations), false);
			if (account->writable)
				add_key(&role->scope[SCOPE_WRITE].associations, account->key[2], role->context);
		}
		if (account->has[3])
		{
			values[0] = account->prefecture;
			read_keys(role, &prefecture_query, values, account->writable,
					  offsetof(Scope, institutions), false);
		}
	}

	SPI_finish();
	hc_become_caller(&identity);
	MemoryContextSwitchTo(caller);

	for (int mode = SCOPE_SEE; mode <= SCOPE_WRITE; mode++)
	{
		Scope	   *scope = &role->scope[mode];

		sort_keys(&scope->institutions);
		sort_keys(&scope->vendors);
		sort_keys(&scope->contracts);
		sort_keys(&scope->assessments);
		sort_keys(&scope->customers);
		sort_keys(&scope->associations);
	}
}

static void
forget_scopes(void)
{
	HASH_SEQ_STATUS status;
	RoleScope  *role;

	last_role = NULL;
	hash_seq_init(&status, kept_scopes);
	while ((role = hash_seq_search(&status)) != NULL)
	{
		if (role->context != NULL)
			MemoryContextDelete(role->context);
		hash_search(kept_scopes, &role->userid, HASH_REMOVE, NULL);
	}
}

/* Whether the membership dates say today what they said when the scope was read; looked at once a statement. */
static bool
is_of_today(RoleScope *role)
{
	static TimestampTz statement = 0;
	static DateADT today = 0;

	if (statement != GetCurrentStatementStartTimestamp())
	{
		today = hc_today();
		statement = GetCurrentStatementStartTimestamp();
	}
	return role->day == today;
}

static RoleScope *
current_role(void)
{
	Oid			userid = GetUserId();
	RoleScope  *role;
	bool		found;
	uint64		as_of;
	Oid			owner_relid;
	HeapTuple	tuple;
	Oid			owner;

	/* the common case: the same role as for the last row */
	if (kept_scopes != NULL)
	{
		role = last_role;
		if (role == NULL || role->userid != userid)
			role = hash_search(kept_scopes, &userid, HASH_FIND, NULL);
		if (role != NULL && role->generation == generation &&
			(!role->by_date || is_of_today(role)))
		{
			last_role = role;
			return role;
		}
	}
	else
	{
		HASHCTL		ctl = {.keysize = sizeof(Oid), .entrysize = sizeof(RoleScope)};

		CacheRegisterRelcacheCallback(on_relation_change, (Datum) 0);
		CacheRegisterSyscacheCallback(AUTHOID, on_role_change, (Datum) 0);
		CacheRegisterSyscacheCallback(AUTHMEMROLEMEM, on_role_change, (Datum) 0);
		kept_scopes = hash_create("hospital_compliance scopes", 16, &ctl, HASH_ELEM | HASH_BLOBS);
	}

	if (hash_get_num_entries(kept_scopes) >= MAX_KEPT_SCOPES)
		forget_scopes();

	owner_relid = hc_relation("account");
	account_relid = owner_relid;
	/* a change that arrives while we read makes what we read old */
	as_of = generation;

	role = hash_search(kept_scopes, &userid, HASH_ENTER, &found);
	if (found && role->context != NULL)
		MemoryContextDelete(role->context);
	memset((char *) role + sizeof(Oid), 0, sizeof(RoleScope) - sizeof(Oid));
	role->context = AllocSetContextCreate(TopMemoryContext, "hospital_compliance scope",
										  ALLOCSET_SMALL_SIZES);

	tuple = SearchSysCache1(RELOID, ObjectIdGetDatum(owner_relid));
	if (!HeapTupleIsValid(tuple))
		elog(ERROR, "cache lookup failed for relation %u", owner_relid);
	owner = ((Form_pg_class) GETSTRUCT(tuple))->relowner;
	ReleaseSysCache(tuple);

	if (superuser_arg(userid) || has_bypassrls_privilege(userid) || has_privs_of_role(userid, owner))
		role->scope[SCOPE_SEE].everything = role->scope[SCOPE_WRITE].everything = true;
	else
		read_scope(role, owner_relid);

	/* only now is it complete: an error above leaves generation 0, which no one uses */
	role->generation = as_of;
	return role;
}

static const Scope *
current_scope(ScopeMode mode)
{
	return &current_role()->scope[mode];
}

/* ---- for C code that acts as the owner of the tables ---- */

/* Whether the caller may write records of this institution.  Ask before hc_become_owner(). */
bool
hc_in_scope(int64 institution_id)
{
	const Scope *scope = current_scope(SCOPE_WRITE);

	return scope->everything || has_key(&scope->institutions, institution_id);
}

/*
 * Refuses a caller who may not write records of this institution (42501).
 * Where the institution was found by way of another key, prefer to answer as
 * for a key that does not exist, by hc_in_scope(): a refusal tells that it does.
 */
void
hc_require_scope(int64 institution_id)
{
	if (!hc_in_scope(institution_id))
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("role \"%s\" may not act for institution %lld",
						GetUserNameFromId(GetUserId(), false), (long long) institution_id),
				 errhint("An administrator ties roles to institutions in table compliance.account.")));
}

/* Whether the caller may see records of this institution, or, not 0, of this assessment. */
bool
hc_may_know_of(int64 institution_id, int64 assessment_id)
{
	const Scope *scope = current_scope(SCOPE_SEE);

	return scope->everything || has_key(&scope->institutions, institution_id) ||
		(assessment_id != 0 && has_key(&scope->assessments, assessment_id));
}

/* ---- for policies ---- */

static bool
may(FunctionCallInfo fcinfo, ScopeMode mode)
{
	const Scope *scope = current_scope(mode);

	if (scope->everything)
		return true;
	if (!PG_ARGISNULL(0) && has_key(&scope->institutions, PG_GETARG_INT64(0)))
		return true;
	if (scope->vendors.count == 0)
		return false;
	return (!PG_ARGISNULL(1) && has_key(&scope->vendors, PG_GETARG_INT64(1))) ||
		(!PG_ARGISNULL(2) && has_key(&scope->contracts, PG_GETARG_INT64(2))) ||
		(!PG_ARGISNULL(3) && has_key(&scope->assessments, PG_GETARG_INT64(3)));
}

/* _may_see(institution_id, vendor_id, contract_id, assessment_id) -> boolean; NULL for what a row does not name */
HC_FUNCTION(hc_may_see);
Datum
hc_may_see(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(may(fcinfo, SCOPE_SEE));
}

/* _may_write, the same for rows to be written */
HC_FUNCTION(hc_may_write);
Datum
hc_may_write(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(may(fcinfo, SCOPE_WRITE));
}

/* _may_know_institution(institution_id) -> boolean: a vendor knows its customers by name */
HC_FUNCTION(hc_may_know_institution);
Datum
hc_may_know_institution(PG_FUNCTION_ARGS)
{
	const Scope *scope = current_scope(SCOPE_SEE);

	PG_RETURN_BOOL(scope->everything ||
				   has_key(&scope->institutions, PG_GETARG_INT64(0)) ||
				   has_key(&scope->customers, PG_GETARG_INT64(0)));
}

/* _may_know_vendor(vendor_id) -> boolean: the register is open to institutions, a vendor sees itself */
HC_FUNCTION(hc_may_know_vendor);
Datum
hc_may_know_vendor(PG_FUNCTION_ARGS)
{
	const Scope *scope = current_scope(SCOPE_SEE);

	PG_RETURN_BOOL(scope->everything || scope->institutions.count > 0 ||
				   has_key(&scope->vendors, PG_GETARG_INT64(0)));
}

/* _may_speak_for(association_id, to_write) -> boolean: what an association received, as against its members */
HC_FUNCTION(hc_may_speak_for);
Datum
hc_may_speak_for(PG_FUNCTION_ARGS)
{
	const Scope *scope = current_scope(PG_GETARG_BOOL(1) ? SCOPE_WRITE : SCOPE_SEE);

	PG_RETURN_BOOL(scope->everything || has_key(&scope->associations, PG_GETARG_INT64(0)));
}

/*
 * The least and the greatest institution that a row in scope can have; both
 * ends open where rows are in scope for another reason.
 */
static int64
scope_bound(ScopeMode mode, bool upper)
{
	const Scope *scope = current_scope(mode);
	int64		open = upper ? PG_INT64_MAX : PG_INT64_MIN;

	if (scope->everything || scope->vendors.count > 0)
		return open;
	if (scope->institutions.count == 0)
		return upper ? PG_INT64_MIN : PG_INT64_MAX; /* an empty range */
	return scope->institutions.keys[upper ? scope->institutions.count - 1 : 0];
}

/* _scope_low(to_write boolean) -> bigint */
HC_FUNCTION(hc_scope_low);
Datum
hc_scope_low(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT64(scope_bound(PG_GETARG_BOOL(0) ? SCOPE_WRITE : SCOPE_SEE, false));
}

/* _scope_high(to_write boolean) -> bigint */
HC_FUNCTION(hc_scope_high);
Datum
hc_scope_high(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT64(scope_bound(PG_GETARG_BOOL(0) ? SCOPE_WRITE : SCOPE_SEE, true));
}

/* ---- for the planner ---- */

static bool
is_named(Oid funcid, const char *function)
{
	char	   *name = get_func_name(funcid);

	return name != NULL && strcmp(name, function) == 0;
}

static ScopeMode
mode_of_function(Oid funcid)
{
	return is_named(funcid, "_may_write") ? SCOPE_WRITE : SCOPE_SEE;
}

/* Adds "argument = ANY (keys)" to a list of conditions; false if there are too many keys to name. */
static bool
add_condition(List **conditions, Node *argument, const KeySet *keys)
{
	Oid			opno = get_opfamily_member(INTEGER_BTREE_FAM_OID, INT8OID, INT8OID, BTEqualStrategyNumber);

	if (keys->count == 0 || (IsA(argument, Const) && ((Const *) argument)->constisnull))
		return true;
	if (keys->count > MAX_PLANNED_KEYS)
		return false;
	argument = copyObject(argument);
	if (keys->count == 1)
	{
		Expr	   *equals = make_opclause(opno, BOOLOID, false, (Expr *) argument,
										   (Expr *) makeConst(INT8OID, -1, InvalidOid, sizeof(int64),
															  Int64GetDatum(keys->keys[0]), false, FLOAT8PASSBYVAL),
										   InvalidOid, InvalidOid);

		set_opfuncid((OpExpr *) equals);
		*conditions = lappend(*conditions, equals);
	}
	else
	{
		ScalarArrayOpExpr *any = makeNode(ScalarArrayOpExpr);
		Datum	   *elements = palloc(sizeof(Datum) * keys->count);

		for (int i = 0; i < keys->count; i++)
			elements[i] = Int64GetDatum(keys->keys[i]);
		any->opno = opno;
		any->useOr = true;
		any->args = list_make2(argument,
							   makeConst(INT8ARRAYOID, -1, InvalidOid, -1,
										 PointerGetDatum(construct_array(elements, keys->count, INT8OID, sizeof(int64),
																		 FLOAT8PASSBYVAL, TYPALIGN_DOUBLE)),
										 false, false));
		any->location = -1;
		set_sa_opfuncid(any);
		*conditions = lappend(*conditions, any);
	}
	return true;
}

/*
 * The condition that a policy function comes to for the present role, or NULL
 * to leave the call.  A scope that ends with a day is left: a plan may be kept
 * for longer.  So is what a parallel query reads, with a snapshot that may be
 * old.
 */
static Node *
scope_condition(SupportRequestSimplify *request)
{
	Oid			funcid = request->fcall->funcid;
	List	   *args = request->fcall->args;
	List	   *conditions = NIL;
	RoleScope  *role;
	const Scope *scope;
	bool		always = false;
	bool		few = true;

	if (request->root == NULL || IsInParallelMode())
		return NULL;
	role = current_role();
	if (role->by_date)
		return NULL;
	scope = &role->scope[mode_of_function(funcid)];
	if (is_named(funcid, "_may_speak_for"))
	{
		if (!IsA(lsecond(args), Const) || ((Const *) lsecond(args))->constisnull)
			return NULL;
		scope = &role->scope[DatumGetBool(((Const *) lsecond(args))->constvalue) ? SCOPE_WRITE : SCOPE_SEE];
	}

	if (scope->everything)
		always = true;
	else if (is_named(funcid, "_may_know_institution"))
		few = add_condition(&conditions, linitial(args), &scope->institutions) &&
			add_condition(&conditions, linitial(args), &scope->customers);
	else if (is_named(funcid, "_may_know_vendor"))
	{
		always = scope->institutions.count > 0;
		few = add_condition(&conditions, linitial(args), &scope->vendors);
	}
	else if (is_named(funcid, "_may_speak_for"))
		Assert(scope->associations.count == 0); /* else it would be by date */
	else
		few = add_condition(&conditions, linitial(args), &scope->institutions) &&
			add_condition(&conditions, lsecond(args), &scope->vendors) &&
			add_condition(&conditions, lthird(args), &scope->contracts) &&
			add_condition(&conditions, lfourth(args), &scope->assessments);
	if (!always && !few)
		return NULL;

	request->root->glob->relationOids = list_append_unique_oid(request->root->glob->relationOids, account_relid);
	if (always)
		return makeBoolConst(true, false);
	if (conditions == NIL)
		return makeBoolConst(false, false);
	return list_length(conditions) == 1 ? linitial(conditions) : (Node *) make_orclause(conditions);
}

static Oid
bound_function(const char *name)
{
	Oid			argtypes[1] = {BOOLOID};
	oidvector  *arguments = buildoidvector(argtypes, 1);

	/* not by name as the caller would: a reader has no USAGE on the schema */
	return GetSysCacheOid3(PROCNAMEARGSNSP, Anum_pg_proc_oid, CStringGetDatum(name), PointerGetDatum(arguments),
						   ObjectIdGetDatum(get_namespace_oid(HC_SCHEMA, true)));
}

/* A NULL institution is in scope for whoever sees everything, but in no range. */
static bool
is_never_null(PlannerInfo *root, Node *node)
{
	RangeTblEntry *rte;
	HeapTuple	tuple;
	bool		result;

	if (!IsA(node, Var) || ((Var *) node)->varattno <= 0 || ((Var *) node)->varlevelsup != 0)
		return false;
	rte = planner_rt_fetch(((Var *) node)->varno, root);
	if (rte->rtekind != RTE_RELATION)
		return false;
	tuple = SearchSysCache2(ATTNUM, ObjectIdGetDatum(rte->relid),
							Int16GetDatum(((Var *) node)->varattno));
	if (!HeapTupleIsValid(tuple))
		return false;
	result = ((Form_pg_attribute) GETSTRUCT(tuple))->attnotnull;
	ReleaseSysCache(tuple);
	return result;
}

static Node *
scope_index_condition(SupportRequestIndexCondition *request)
{
	List	   *args = ((FuncExpr *) request->node)->args;
	List	   *conditions = NIL;
	bool		to_write = mode_of_function(request->funcid) == SCOPE_WRITE;
	static const struct
	{
		const char *function;
		StrategyNumber strategy;
	}			bounds[] = {
		{"_scope_low", BTGreaterEqualStrategyNumber},
		{"_scope_high", BTLessEqualStrategyNumber}
	};

	/* the first argument of the others is no institution */
	if (is_named(request->funcid, "_may_know_vendor") || is_named(request->funcid, "_may_speak_for"))
		return NULL;
	if (request->indexarg != 0 || request->opfamily != INTEGER_BTREE_FAM_OID ||
		!is_never_null(request->root, linitial(args)))
		return NULL;

	for (size_t i = 0; i < lengthof(bounds); i++)
	{
		Oid			function = bound_function(bounds[i].function);
		Oid			opno = get_opfamily_member(request->opfamily, INT8OID, INT8OID,
											   bounds[i].strategy);
		FuncExpr   *bound;

		if (!OidIsValid(function) || !OidIsValid(opno))
			return NULL;
		bound = makeFuncExpr(function, INT8OID,
							 list_make1(makeBoolConst(to_write, false)),
							 InvalidOid, InvalidOid, COERCE_EXPLICIT_CALL);
		conditions = lappend(conditions,
							 make_opclause(opno, BOOLOID, false,
										   (Expr *) copyObject(linitial(args)), (Expr *) bound,
										   InvalidOid, InvalidOid));
	}
	/* between the least and the greatest lie others: the function itself is asked again */
	request->lossy = true;
	return (Node *) conditions;
}

static Selectivity
scope_selectivity(Oid funcid)
{
	const Scope *scope = current_scope(mode_of_function(funcid));
	Oid			relid = hc_relation("institution");
	HeapTuple	tuple;
	float4		institutions;

	if (scope->everything)
		return 1.0;
	tuple = SearchSysCache1(RELOID, ObjectIdGetDatum(relid));
	if (!HeapTupleIsValid(tuple))
		return 0.1;
	institutions = ((Form_pg_class) GETSTRUCT(tuple))->reltuples;
	ReleaseSysCache(tuple);
	return Min(1.0, (scope->institutions.count + scope->contracts.count + 1) / Max(institutions, 10.0));
}

/* _scope_support(internal) -> internal: the planner's questions about the policy functions */
HC_FUNCTION(hc_scope_support);
Datum
hc_scope_support(PG_FUNCTION_ARGS)
{
	Node	   *request = (Node *) PG_GETARG_POINTER(0);
	Node	   *answer = NULL;

	if (IsA(request, SupportRequestSimplify))
		answer = scope_condition((SupportRequestSimplify *) request);
	else if (IsA(request, SupportRequestIndexCondition))
		answer = scope_index_condition((SupportRequestIndexCondition *) request);
	else if (IsA(request, SupportRequestSelectivity) &&
			 !((SupportRequestSelectivity *) request)->is_join)
	{
		SupportRequestSelectivity *selectivity = (SupportRequestSelectivity *) request;

		selectivity->selectivity = scope_selectivity(selectivity->funcid);
		answer = request;
	}
	PG_RETURN_POINTER(answer);
}

/* ---- for the tables that scopes are read from ---- */

/*
 * _scope_changed: tells every session that scopes have changed.  For each row
 * or statement, after any event; ENABLE ALWAYS, since a subscriber's sessions
 * keep scopes too.
 */
HC_FUNCTION(hc_scope_changed);
Datum
hc_scope_changed(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = (TriggerData *) fcinfo->context;
	Oid			nspid,
				relid;

	if (!CALLED_AS_TRIGGER(fcinfo))
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("function \"%s\" was not called by trigger manager", "_scope_changed")));
	if (!TRIGGER_FIRED_AFTER(trigger->tg_event))
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("function \"%s\" must be fired AFTER", "_scope_changed")));

	nspid = RelationGetNamespace(trigger->tg_relation);
	relid = get_relname_relid("account", nspid);
	if (OidIsValid(relid))
		CacheInvalidateRelcacheByRelid(relid);
	return PointerGetDatum(NULL);
}
