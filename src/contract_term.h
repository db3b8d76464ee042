/*
 * contract_term.h
 *	  The term of a contract, without a server; see contract_term.c.
 */
#ifndef HC_CONTRACT_TERM_H
#define HC_CONTRACT_TERM_H

#include "calendar.h"

/* What two parties agreed, as table "contract" has it.  Days are inclusive but for terminated_on. */
typedef struct HcContract
{
	HcDay		starts_on;		/* first day of the first term */
	bool		has_end;
	HcDay		ends_on;		/* last day of the first term */
	int			renewal_months; /* 0: no tacit renewal */
	int			notice_months;
	int			notice_days;	/* both 0: no notice agreed */
	bool		terminated;
	HcDay		terminated_on;	/* first day no longer in force */
	bool		activated;
} HcContract;

typedef enum HcContractStatus
{
	HC_CONTRACT_DRAFT,			/* not activated, or not begun on that day */
	HC_CONTRACT_ACTIVE,
	HC_CONTRACT_NOTICE_DUE,		/* in force, and the last day for notice has come or gone */
	HC_CONTRACT_EXPIRED,		/* the end has passed and nothing renewed it */
	HC_CONTRACT_TERMINATED
} HcContractStatus;

/* The term that is current on a day, first and last day inclusive. */
typedef struct HcTerm
{
	HcDay		starts_on;
	bool		has_end;
	HcDay		ends_on;
	bool		has_notice;
	HcDay		notice_on;		/* last day on which notice is in time for this term */
	long long	renewals;		/* terms before this one */
	HcContractStatus status;
} HcTerm;

extern bool hc_contract_term(const HcContract *contract, HcDay on_day, HcTerm *term);

#endif							/* HC_CONTRACT_TERM_H */
