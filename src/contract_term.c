/*
 * contract_term.c
 *	  The term of a contract with tacit renewal, by date arithmetic alone.
 *
 * A contract says when its first term ends and by how many months it renews
 * itself.  The end of every later term is counted from that FIRST end, never
 * from the end before: a chain of clamped ends would lose days for good
 * (01-31, 02-28, 03-28, …), counting from the first does not (01-31, 02-28,
 * 03-31, …).  Where the month has no such day its last one stands in.
 *
 * The day for notice is counted back from the end of the same term, months
 * before days, clamped alike: an end on 2025-03-31 with one month of notice
 * gives 2025-02-28.  Whether a contract means "the same day one month before"
 * or something finer is for its text; this is what an ordinary reading of
 * "one month before the end" comes to.
 *
 * No server here, so that unit tests can go through centuries.
 */
#include "contract_term.h"

/* The last day of the term that follows the first one after so many renewals. */
static bool
term_end(const HcContract *contract, long long renewals, HcDay *end)
{
	return hc_add_months(contract->ends_on, renewals * contract->renewal_months, end);
}

/*
 * How many renewals lie before the term that a day belongs to.
 *
 * Let m be the months from the first end's month to the day's and k = m / R.
 * The end after k renewals lies in the month of the day or before it, the one
 * after k + 1 in a later month, hence after the day; the one after k - 1 in
 * an earlier month, hence before it.  So the answer is k or k + 1, and no
 * loop is needed however long the contract has been running.
 */
static bool
renewals_until(const HcContract *contract, HcDay day, long long *renewals)
{
	int			end_year,
				end_month,
				year,
				month,
				mday;
	HcDay		end;

	*renewals = 0;
	if (day <= contract->ends_on || contract->renewal_months <= 0)
		return true;

	hc_split_day(contract->ends_on, &end_year, &end_month, &mday);
	hc_split_day(day, &year, &month, &mday);
	*renewals = ((year - end_year) * 12LL + (month - end_month)) / contract->renewal_months;
	if (!term_end(contract, *renewals, &end))
		return false;
	if (end < day)
		(*renewals)++;
	return true;
}

/* The last day for notice of a term that ends on a day; false past the calendar. */
static bool
notice_day(const HcContract *contract, HcDay end, HcDay *notice)
{
	HcDay		day;

	if (!hc_add_months(end, -(long long) contract->notice_months, &day) ||
		!hc_day_valid((long long) day - contract->notice_days))
		return false;
	*notice = day - contract->notice_days;
	return true;
}

/*
 * Fills in the term that is current on a day: the first one before the start,
 * the last one after the end.  After a termination it is the term that was
 * cut short.
 *
 * Returns false where a day lies outside the calendar (years 1 to 9999).
 * The contract must have ends_on >= starts_on.
 *
 * A contract that has been ended is never flagged: it has no notice day, also
 * while the last day in force is still ahead.
 */
bool
hc_contract_term(const HcContract *contract, HcDay on_day, HcTerm *term)
{
	HcDay		in_force = on_day;
	HcDay		previous_end;

	if (!hc_day_valid(on_day) || !hc_day_valid(contract->starts_on) ||
		(contract->has_end && !hc_day_valid(contract->ends_on)) ||
		(contract->terminated && !hc_day_valid(contract->terminated_on)))
		return false;
	if (contract->terminated && in_force >= contract->terminated_on)
		in_force = contract->terminated_on - 1;
	if (in_force < contract->starts_on)
		in_force = contract->starts_on;

	term->starts_on = contract->starts_on;
	term->renewals = 0;
	term->has_end = contract->has_end;
	term->has_notice = false;
	if (contract->has_end)
	{
		if (!renewals_until(contract, in_force, &term->renewals) ||
			!term_end(contract, term->renewals, &term->ends_on))
			return false;
		if (term->renewals > 0)
		{
			if (!term_end(contract, term->renewals - 1, &previous_end))
				return false;
			term->starts_on = previous_end + 1;
		}
		term->has_notice = !contract->terminated &&
			(contract->notice_months > 0 || contract->notice_days > 0);
		if (term->has_notice && !notice_day(contract, term->ends_on, &term->notice_on))
			return false;
	}

	if (contract->terminated && on_day >= contract->terminated_on)
		term->status = HC_CONTRACT_TERMINATED;
	else if (!contract->activated || on_day < contract->starts_on)
		term->status = HC_CONTRACT_DRAFT;
	else if (term->has_end && on_day > term->ends_on)
		term->status = HC_CONTRACT_EXPIRED;
	else if (term->has_notice && on_day >= term->notice_on)
		term->status = HC_CONTRACT_NOTICE_DUE;
	else
		term->status = HC_CONTRACT_ACTIVE;
	return true;
}
