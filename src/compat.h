/*
 * compat.h
 *	  Differences between PostgreSQL 15 and 18, in one place.
 *
 * Code is written for the newest server; what is here lifts the older ones.
 */
#ifndef HC_COMPAT_H
#define HC_COMPAT_H

#include "postgres.h"

#if PG_VERSION_NUM < 150000
#error "hospital_compliance needs PostgreSQL 15 or later"
#endif

#include "fmgr.h"

/* 15 does not export V1 functions by itself */
#if PG_VERSION_NUM >= 160000
#define HC_FUNCTION(f)	PG_FUNCTION_INFO_V1(f)
#else
#define HC_FUNCTION(f)	PGDLLEXPORT PG_FUNCTION_INFO_V1(f)
#endif

/* 18 can report our name and version in pg_get_loaded_modules() */
#ifdef PG_MODULE_MAGIC_EXT
#define HC_MODULE_MAGIC \
	PG_MODULE_MAGIC_EXT(.name = "hospital_compliance", .version = HC_VERSION)
#else
#define HC_MODULE_MAGIC	PG_MODULE_MAGIC
#endif

/* 16 lets make_range() report errors softly; ours are valid by construction */
#if PG_VERSION_NUM >= 160000
#define hc_make_range(typcache, lower, upper) \
	make_range((typcache), (lower), (upper), false, NULL)
#else
#define hc_make_range(typcache, lower, upper) \
	make_range((typcache), (lower), (upper), false)
#endif

/* 16 tells which zone or field was at fault, and frees what a check hook leaves with guc_free() */
#if PG_VERSION_NUM >= 160000
#define hc_decode_datetime(field, ftype, nf, dtype, tm, fsec, tz) \
	DecodeDateTime((field), (ftype), (nf), (dtype), (tm), (fsec), (tz), &(DateTimeErrorExtra) {0})
#define hc_guc_malloc(size)	guc_malloc(LOG, (size))
#define hc_guc_free(memory)	guc_free(memory)
#else
#define hc_decode_datetime(field, ftype, nf, dtype, tm, fsec, tz) \
	DecodeDateTime((field), (ftype), (nf), (dtype), (tm), (fsec), (tz))
#define hc_guc_malloc(size)	malloc(size)
#define hc_guc_free(memory)	free(memory)
#endif

/* 17 can also look for a stronger lock than the one named */
#if PG_VERSION_NUM >= 170000
#define hc_lock_held(tag, mode)	LockHeldByMe((tag), (mode), false)
#else
#define hc_lock_held(tag, mode)	LockHeldByMe((tag), (mode))
#endif

/* 17 moved the number of the session's transaction */
#if PG_VERSION_NUM >= 170000
#define HC_MY_LXID	(MyProc->vxid.lxid)
#else
#define HC_MY_LXID	(MyProc->lxid)
#endif

/* 17 wants the relation, which knows whether it is a partition */
#if PG_VERSION_NUM >= 170000
#define hc_identity_sequence(rel, column)	getIdentitySequence((rel), (column), true)
#else
#define hc_identity_sequence(rel, column)	getIdentitySequence(RelationGetRelid(rel), (column), true)
#endif

/* 18 can leave deferrable keys out */
#if PG_VERSION_NUM >= 180000
#define hc_primary_key(rel)	RelationGetPrimaryKeyIndex((rel), false)
#else
#define hc_primary_key(rel)	RelationGetPrimaryKeyIndex(rel)
#endif

/* 18 has pg_noreturn instead, which the older ones lack */
#ifndef pg_attribute_noreturn
#define pg_attribute_noreturn()	__attribute__((noreturn))
#endif

/* 16, and later releases of 15 */
#ifndef palloc_array
#include "storage/shmem.h"
#define palloc_array(type, count)	((type *) palloc(mul_size(sizeof(type), count)))
#endif

/* arguments of a function that takes none */
#define PG_FUNCTION_ARGS_UNUSED	FunctionCallInfo fcinfo pg_attribute_unused()

/* 18 counts index searches for EXPLAIN */
#if PG_VERSION_NUM >= 180000
#define hc_index_beginscan(heap, index, snapshot, nkeys) index_beginscan(heap, index, snapshot, NULL, nkeys, 0)
#else
#define hc_index_beginscan(heap, index, snapshot, nkeys) index_beginscan(heap, index, snapshot, nkeys, 0)
#endif

/* 16 tells indexes that only summarize from others */
#if PG_VERSION_NUM >= 160000
#define HcUpdateIndexes	TU_UpdateIndexes
#define HC_INDEXES_CHANGE(indexes)	((indexes) != TU_None)
#define hc_insert_index_tuples(info, slot, estate, indexes) \
	ExecInsertIndexTuples((info), (slot), (estate), true, false, NULL, NIL, (indexes) == TU_Summarizing)
#define hc_add_index_tuples(info, slot, estate) \
	ExecInsertIndexTuples((info), (slot), (estate), false, false, NULL, NIL, false)
#else
#define HcUpdateIndexes	bool
#define HC_INDEXES_CHANGE(indexes)	(indexes)
#define hc_insert_index_tuples(info, slot, estate, indexes) \
	((void) (indexes), ExecInsertIndexTuples((info), (slot), (estate), true, false, NULL, NIL))
#define hc_add_index_tuples(info, slot, estate) \
	ExecInsertIndexTuples((info), (slot), (estate), false, false, NULL, NIL)
#endif

/*
 * A statement works on triggers of its own: so it is up to 18, and is to be
 * read again in a newer one before it is trusted there (answer.c).
 */
#if PG_VERSION_NUM < 190000
#define HC_STATEMENT_HAS_ITS_TRIGGERS
#endif

#endif							/* HC_COMPAT_H */
