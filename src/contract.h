/*
 * contract.h
 *	  What the files on contracts share; see contract.c.
 */
#ifndef HC_CONTRACT_H
#define HC_CONTRACT_H

#include "hc.h"

#include "commands/trigger.h"

/* The rows a row trigger works on; a missing one (DELETE, INSERT) is NULL. */
typedef struct HcTriggerRows
{
	Relation	relation;
	TupleDesc	desc;
	HeapTuple	old_row;
	HeapTuple	new_row;
} HcTriggerRows;

extern void hc_trigger_rows(FunctionCallInfo fcinfo, const char *name, bool before, HcTriggerRows *rows);
extern Datum hc_row_value(const HcTriggerRows *rows, HeapTuple row, const char *column, bool *isnull);
extern char *hc_row_text(const HcTriggerRows *rows, HeapTuple row, const char *column);
extern bool hc_lock_contract(int64 contract_id, bool *activated);
extern void hc_require_contract(int64 contract_id);
extern char *hc_day_text(DateADT day);

#endif							/* HC_CONTRACT_H */
