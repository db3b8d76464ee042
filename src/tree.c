/*
 * tree.c
 *	  Keeps a tree of rows a tree: a row must not come to lie below itself.
 *
 * One trigger function serves every table that points at its own parent (a
 * body and its institutions, a national association and those below it).
 *
 * Why it holds: two sessions may each add one half of a cycle, and neither
 * sees the other's row.  So whoever writes a parent takes one lock for the
 * table first, kept to the end of the transaction, and then looks with a
 * snapshot that is newer than the lock.  Of two such transactions the second
 * waits for the first to end and then sees what it wrote, whatever isolation
 * level it runs at.  The check runs after the statement, so that a statement
 * that moves several rows is judged by its result.
 */
#include "hc.h"

#include "commands/trigger.h"
#include "miscadmin.h"
#include "storage/lock.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/rel.h"

/* set apart from the advisory locks that applications take with two keys */
#define LOCKTAG_FIELD_OF_TREE	3

typedef struct Tree
{
	const char *table;
	const char *key;			/* column of the key */
	const char *parent;			/* column that refers to it */
	const char *noun;			/* in messages */
	HcQuery		above;			/* 1 row if $1 is among $2 and what lies above $2 */
} Tree;

#define ABOVE(table, key, parent) { \
	.text = "WITH RECURSIVE above(id) AS (" \
			" SELECT $2" \
			" UNION" \
			" SELECT t." parent " FROM above JOIN compliance." table " AS t" \
			" ON t." key " OPERATOR(pg_catalog.=) above.id" \
			" WHERE t." parent " IS NOT NULL)" \
			" SELECT 1 FROM above WHERE id OPERATOR(pg_catalog.=) $1", \
	.nargs = 2, .argtypes = {INT8OID, INT8OID} \
}

static Tree trees[] = {
	{"institution", "institution_id", "parent_id", "institution",
	ABOVE("institution", "institution_id", "parent_id")},
	{"association", "association_id", "parent_id", "association",
	ABOVE("association", "association_id", "parent_id")},
};

static Tree *
tree_of(Relation rel)
{
	for (Size i = 0; i < lengthof(trees); i++)
		if (RelationGetRelid(rel) == hc_relation(trees[i].table))
			return &trees[i];
	ereport(ERROR,
			(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
			 errmsg("table \"%s\" is no tree that compliance._refuse_cycle() knows",
					RelationGetRelationName(rel))));
}

/* AFTER INSERT OR UPDATE, for each row: refuses a row that lies below itself (22023) */
HC_FUNCTION(hc_refuse_cycle);
Datum
hc_refuse_cycle(PG_FUNCTION_ARGS)
{
	TriggerData *trigdata = (TriggerData *) fcinfo->context;
	Relation	rel;
	Tree	   *tree;
	HeapTuple	row;
	LOCKTAG		tag;
	HcIdentity	caller;
	Datum		values[2];
	bool		key_is_null;
	bool		parent_is_null;
	bool		below_itself;

	if (!CALLED_AS_TRIGGER(fcinfo) ||
		!TRIGGER_FIRED_AFTER(trigdata->tg_event) ||
		!TRIGGER_FIRED_FOR_ROW(trigdata->tg_event) ||
		TRIGGER_FIRED_BY_DELETE(trigdata->tg_event))
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("compliance._refuse_cycle() is a trigger AFTER INSERT OR UPDATE FOR EACH ROW")));

	rel = trigdata->tg_relation;
	tree = tree_of(rel);
	row = TRIGGER_FIRED_BY_UPDATE(trigdata->tg_event) ? trigdata->tg_newtuple : trigdata->tg_trigtuple;

	SPI_connect();
	values[0] = SPI_getbinval(row, RelationGetDescr(rel),
							  SPI_fnumber(RelationGetDescr(rel), tree->key), &key_is_null);
	values[1] = SPI_getbinval(row, RelationGetDescr(rel),
							  SPI_fnumber(RelationGetDescr(rel), tree->parent), &parent_is_null);
	if (key_is_null || parent_is_null)
	{
		SPI_finish();
		return PointerGetDatum(NULL);
	}

	SET_LOCKTAG_ADVISORY(tag, MyDatabaseId, RelationGetRelid(rel), 0, LOCKTAG_FIELD_OF_TREE);
	(void) LockAcquire(&tag, ExclusiveLock, false, false);

	/* the way up may lead through rows that the caller must not see */
	hc_become_owner(RelationGetRelid(rel), &caller);
	below_itself = hc_query(&tree->above, values, NULL, HC_READ_LATEST, 1) > 0;
	hc_become_caller(&caller);
	SPI_finish();

	if (below_itself)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s %lld would lie below itself", tree->noun,
						(long long) DatumGetInt64(values[0])),
				 errdetail("Its %s %lld is the %s itself or lies below it.", tree->parent,
						   (long long) DatumGetInt64(values[1]), tree->noun),
				 errhint("Choose a parent that is not below it, or NULL for none.")));
	return PointerGetDatum(NULL);
}
