/*
 * contract.c
 *	  Contracts with vendors: what is written, when one comes into force, and
 *	  what is amended afterwards.
 *
 * The rules sit in triggers, so that they hold for every client.  What one
 * transaction decides about a contract depends on rows that another may be
 * changing: its clauses, its waivers, whether it is in force.  So everybody
 * who changes one of them takes the lock on the row of the contract and keeps
 * it to the end of the transaction:
 *
 * - an activation updates the row, which takes the lock, and then looks for
 *   missing clauses with a snapshot newer than the lock;
 * - a change of a clause or a new waiver locks the row (FOR NO KEY UPDATE, the
 *   same strength, so that nobody upgrades a lock another holds too) and then
 *   learns whether the contract is in force.
 *
 * Of an activation and the removal of a clause that meet, the second waits
 * for the first.  If the removal was first, the activation sees it and is
 * refused.  If the activation was first, the removal at READ COMMITTED reads
 * the new row of the contract and becomes a recorded amendment; at REPEATABLE
 * READ and SERIALIZABLE the server answers 40001, because that row is newer
 * than its snapshot.  An unrecorded removal under a contract in force, or an
 * activation without the clause, is impossible in either order.
 */
#include "contract.h"
#include "contract_term.h"


#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "funcapi.h"
#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/datetime.h"
#include "utils/rel.h"
#include "utils/timestamp.h"

static HcQuery lock_query = {
	.text = "SELECT activated_at IS NOT NULL FROM compliance.contract"
			" WHERE contract_id OPERATOR(pg_catalog.=) $1 FOR NO KEY UPDATE",
	.nargs = 1, .argtypes = {INT8OID}
};

static HcQuery institution_query = {
	.text = "SELECT institution_id, starts_on FROM compliance.contract"
			" WHERE contract_id OPERATOR(pg_catalog.=) $1",
	.nargs = 1, .argtypes = {INT8OID}
};

static HcQuery clause_query = {
	.text = "SELECT 1 FROM compliance.clause WHERE clause_code OPERATOR(pg_catalog.=) $1",
	.nargs = 1, .argtypes = {TEXTOID}
};

static HcQuery role_item_query = {
	.text = "SELECT 1 FROM compliance.role_item WHERE role_item_code OPERATOR(pg_catalog.=) $1",
	.nargs = 1, .argtypes = {TEXTOID}
};

/* the codes of $1 that are countries, kept from being deleted until the end of the transaction */
static HcQuery country_query = {
	.text = "SELECT country_code FROM compliance.country"
			" WHERE country_code OPERATOR(pg_catalog.=) ANY ($1) FOR KEY SHARE",
	.nargs = 1, .argtypes = {TEXTARRAYOID}
};

static HcQuery country_used_query = {
	.text = "SELECT 1 FROM compliance.contract WHERE $1 OPERATOR(pg_catalog.=) ANY (data_countries)",
	.nargs = 1, .argtypes = {TEXTOID}
};

/* mandatory clauses of contract $1 that are missing on day $2 without a live waiver */
static HcQuery missing_query = {
	.text = "SELECT c.clause_code FROM compliance.contract AS k JOIN compliance.clause AS c"
			" ON c.mandatory AND (c.service_kinds IS NULL OR k.service_kind OPERATOR(pg_catalog.=) ANY (c.service_kinds))"
			" WHERE k.contract_id OPERATOR(pg_catalog.=) $1"
			" AND NOT EXISTS (SELECT FROM compliance.contract_clause AS h"
			" WHERE h.contract_id OPERATOR(pg_catalog.=) $1 AND h.clause_code OPERATOR(pg_catalog.=) c.clause_code"
			" AND h.state OPERATOR(pg_catalog.<>) 'missing')"
			" AND NOT EXISTS (SELECT FROM compliance.clause_waiver AS w"
			" WHERE w.contract_id OPERATOR(pg_catalog.=) $1 AND w.clause_code OPERATOR(pg_catalog.=) c.clause_code"
			" AND w.until OPERATOR(pg_catalog.>=) $2)"
			" ORDER BY c.ordinal, c.clause_code",
	.nargs = 2, .argtypes = {INT8OID, DATEOID}
};

/* of the waivers that contract $1 has instead of mandatory clauses, the longest of each clause, the one that ends first */
static HcQuery waived_query = {
	.text = "SELECT w.clause_waiver_id, w.until FROM compliance.contract AS k JOIN compliance.clause AS c"
			" ON c.mandatory AND (c.service_kinds IS NULL OR k.service_kind OPERATOR(pg_catalog.=) ANY (c.service_kinds))"
			" CROSS JOIN LATERAL (SELECT x.clause_waiver_id, x.until FROM compliance.clause_waiver AS x"
			" WHERE x.contract_id OPERATOR(pg_catalog.=) $1 AND x.clause_code OPERATOR(pg_catalog.=) c.clause_code"
			" ORDER BY x.until DESC, x.clause_waiver_id LIMIT 1) AS w"
			" WHERE k.contract_id OPERATOR(pg_catalog.=) $1"
			" AND NOT EXISTS (SELECT FROM compliance.contract_clause AS h"
			" WHERE h.contract_id OPERATOR(pg_catalog.=) $1 AND h.clause_code OPERATOR(pg_catalog.=) c.clause_code"
			" AND h.state OPERATOR(pg_catalog.<>) 'missing')"
			" ORDER BY w.until, w.clause_waiver_id",
	.nargs = 1, .argtypes = {INT8OID}
};

static HcQuery activate_query = {
	.text = "UPDATE compliance.contract SET activated_at = $2"
			" WHERE contract_id OPERATOR(pg_catalog.=) $1 AND activated_at IS NULL"
			" RETURNING activated_at",
	.nargs = 2, .argtypes = {INT8OID, TIMESTAMPTZOID}
};

static HcQuery activated_query = {
	.text = "SELECT activated_at, terminated_on FROM compliance.contract WHERE contract_id OPERATOR(pg_catalog.=) $1",
	.nargs = 1, .argtypes = {INT8OID}
};

static HcQuery term_query = {
	.text = "SELECT starts_on, ends_on, renewal_months, notice_months, notice_days, terminated_on,"
			" activated_at IS NOT NULL FROM compliance.contract"
			" WHERE contract_id OPERATOR(pg_catalog.=) $1",
	.nargs = 1, .argtypes = {INT8OID}
};

static HcQuery amendment_query = {
	.text = "INSERT INTO compliance.contract_amendment"
			" (contract_id, institution_id, clause_code, effective_on, old_state, old_reference, old_agreed_on,"
			" new_state, new_reference, new_agreed_on, note, recorded_at)"
			" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
	.nargs = 12,
	.argtypes = {INT8OID, INT8OID, TEXTOID, DATEOID, TEXTOID, TEXTOID, DATEOID,
	TEXTOID, TEXTOID, DATEOID, TEXTOID, TIMESTAMPTZOID}
};

static HcQuery term_amendment_query = {
	.text = "INSERT INTO compliance.contract_amendment"
			" (contract_id, institution_id, effective_on, column_name, old_value, new_value, recorded_at)"
			" VALUES ($1, $2, $3, $4, $5, $6, $7)",
	.nargs = 7,
	.argtypes = {INT8OID, INT8OID, DATEOID, TEXTOID, TEXTOID, TEXTOID, TIMESTAMPTZOID}
};

static HcQuery passed_on_query = {
	.text = "SELECT 1 FROM compliance.subcontract WHERE contract_id OPERATOR(pg_catalog.=) $1",
	.nargs = 1, .argtypes = {INT8OID}
};

static HcQuery edition_used_query = {
	.text = "SELECT 1 FROM compliance.clause AS c"
			" WHERE c.edition OPERATOR(pg_catalog.=) $1"
			" AND (EXISTS (SELECT FROM compliance.contract_clause AS h WHERE h.clause_code OPERATOR(pg_catalog.=) c.clause_code)"
			" OR EXISTS (SELECT FROM compliance.clause_waiver AS w WHERE w.clause_code OPERATOR(pg_catalog.=) c.clause_code))",
	.nargs = 1, .argtypes = {TEXTOID}
};

/* ---- rows and refusals ---- */

/* Checks how a row trigger was called and hands out its rows. */
void
hc_trigger_rows(FunctionCallInfo fcinfo, const char *name, bool before, HcTriggerRows *rows)
{
	TriggerData *trigger = (TriggerData *) fcinfo->context;

	if (!CALLED_AS_TRIGGER(fcinfo) ||
		!TRIGGER_FIRED_FOR_ROW(trigger->tg_event) ||
		(before ? !TRIGGER_FIRED_BEFORE(trigger->tg_event) : !TRIGGER_FIRED_AFTER(trigger->tg_event)))
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("compliance.%s() is a trigger %s each row", name, before ? "before" : "after")));

	rows->relation = trigger->tg_relation;
	rows->desc = RelationGetDescr(trigger->tg_relation);
	rows->old_row = TRIGGER_FIRED_BY_INSERT(trigger->tg_event) ? NULL : trigger->tg_trigtuple;
	rows->new_row = TRIGGER_FIRED_BY_DELETE(trigger->tg_event) ? NULL :
		TRIGGER_FIRED_BY_UPDATE(trigger->tg_event) ? trigger->tg_newtuple : trigger->tg_trigtuple;
}

/* One value of a row; a row that is not there has only NULLs. */
Datum
hc_row_value(const HcTriggerRows *rows, HeapTuple row, const char *column, bool *isnull)
{
	int			number = SPI_fnumber(rows->desc, column);

	if (number <= 0)
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("table \"%s\" has no column \"%s\"", RelationGetRelationName(rows->relation), column)));
	if (row == NULL)
	{
		*isnull = true;
		return (Datum) 0;
	}
	return SPI_getbinval(row, rows->desc, number, isnull);
}

/* The same as text, NULL for NULL. */
char *
hc_row_text(const HcTriggerRows *rows, HeapTuple row, const char *column)
{
	return row == NULL ? NULL : SPI_getvalue(row, rows->desc, SPI_fnumber(rows->desc, column));
}

/* Whether a value is the same in both rows. */
static bool
same_value(const HcTriggerRows *rows, const char *column)
{
	char	   *was = hc_row_text(rows, rows->old_row, column);
	char	   *is = hc_row_text(rows, rows->new_row, column);

	return was == NULL || is == NULL ? was == is : strcmp(was, is) == 0;
}

/* The new row with another value in one column. */
static HeapTuple
with_value(const HcTriggerRows *rows, const char *column, Datum value)
{
	bool		isnull;
	int			number = SPI_fnumber(rows->desc, column);

	/* refuses a table without it */
	(void) hc_row_value(rows, rows->new_row, column, &isnull);
	isnull = false;
	return heap_modify_tuple_by_cols(rows->new_row, rows->desc, 1, &number, &value, &isnull);
}

/* A day for messages, ISO whatever the client's DateStyle is. */
char *
hc_day_text(DateADT day)
{
	int			year,
				month,
				mday;

	if (DATE_NOT_FINITE(day))
		return pstrdup(DATE_IS_NOBEGIN(day) ? "-infinity" : "infinity");
	j2date(day + POSTGRES_EPOCH_JDATE, &year, &month, &mday);
	return psprintf("%04d-%02d-%02d", year, month, mday);
}

static void pg_attribute_noreturn()
unknown_contract(int64 contract_id)
{
	ereport(ERROR,
			(errcode(ERRCODE_NO_DATA_FOUND),
			 errmsg("contract %lld does not exist", (long long) contract_id),
			 errhint("Contracts are rows of compliance.contract.")));
}

/* Refuses the id of a contract that the caller cannot see (P0002); inside an SPI connection. */
void
hc_require_contract(int64 contract_id)
{
	Datum		values[1] = {Int64GetDatum(contract_id)};

	if (hc_query(&institution_query, values, NULL, HC_READ_ONLY, 1) == 0)
		unknown_contract(contract_id);
}

/*
 * Locks the row of a contract to the end of the transaction and says whether
 * it has been activated.  False if there is none: it is being deleted with
 * all its parts.  Inside an SPI connection; acts as the owner, since who may
 * change a clause need not be allowed to change the contract.
 */
bool
hc_lock_contract(int64 contract_id, bool *activated)
{
	Datum		values[1] = {Int64GetDatum(contract_id)};
	HcIdentity	caller;
	bool		found;

	hc_become_owner(hc_relation("contract"), &caller);
	found = hc_query(&lock_query, values, NULL, HC_READ_WRITE, 1) > 0;
	if (found)
		*activated = DatumGetBool(hc_result(0, 1, NULL));
	hc_become_caller(&caller);
	return found;
}

/* ---- what a contract says ---- */

/*
 * Days of a contract begin in 1900, so that the longest notice counted back
 * from an end never leaves the calendar: a view over all contracts must not
 * fail for one row.
 */
static bool
contract_day_valid(DateADT day)
{
	HcDay		first = 0;

	(void) hc_make_day(1900, 1, 1, &first);
	return day >= first && day <= HC_DAY_MAX;
}

/* Violations of a CHECK, said before it with the values and what to do. */
static void
check_dates(const HcTriggerRows *rows)
{
	bool		no_start,
				no_end,
				no_termination;
	DateADT		starts_on = DatumGetDateADT(hc_row_value(rows, rows->new_row, "starts_on", &no_start));
	DateADT		ends_on = DatumGetDateADT(hc_row_value(rows, rows->new_row, "ends_on", &no_end));
	DateADT		terminated_on = DatumGetDateADT(hc_row_value(rows, rows->new_row, "terminated_on", &no_termination));

	if (!no_start && !no_end && ends_on < starts_on)
		ereport(ERROR,
				(errcode(ERRCODE_CHECK_VIOLATION),
				 errmsg("contract would end before it starts"),
				 errdetail("It starts on %s and ends on %s.", hc_day_text(starts_on), hc_day_text(ends_on)),
				 errhint("Give an end on or after the start, or NULL for a contract without an end."),
				 errtableconstraint(rows->relation, "contract_ends_on_check")));
	if (!no_start && !no_termination && terminated_on < starts_on)
		ereport(ERROR,
				(errcode(ERRCODE_CHECK_VIOLATION),
				 errmsg("contract would be terminated before it starts"),
				 errdetail("It starts on %s and is terminated on %s.", hc_day_text(starts_on), hc_day_text(terminated_on)),
				 errhint("Give the first day on which it is no longer in force."),
				 errtableconstraint(rows->relation, "contract_terminated_on_check")));
	if ((!no_start && !contract_day_valid(starts_on)) || (!no_end && !contract_day_valid(ends_on)) ||
		(!no_termination && !contract_day_valid(terminated_on)))
		ereport(ERROR,
				(errcode(ERRCODE_CHECK_VIOLATION),
				 errmsg("dates of a contract must lie in the years 1900 to 9999"),
				 errdetail("It starts on %s, ends on %s and is terminated on %s.", hc_day_text(starts_on),
						   no_end ? "no day" : hc_day_text(ends_on),
						   no_termination ? "no day" : hc_day_text(terminated_on)),
				 errhint("Use NULL for a contract without an end."),
				 errtableconstraint(rows->relation, "contract_dates_check")));
}

static void
check_periods(const HcTriggerRows *rows)
{
	static const struct
	{
		const char *column;
		const char *constraint;
		int32		most;
	}			periods[] = {
		{"renewal_months", "contract_renewal_months_check", 1200},
		{"notice_months", "contract_notice_months_check", 1200},
		{"notice_days", "contract_notice_days_check", 36500},
	};
	bool		isnull;

	for (Size i = 0; i < lengthof(periods); i++)
	{
		int32		value = DatumGetInt32(hc_row_value(rows, rows->new_row, periods[i].column, &isnull));

		if (!isnull && (value < 0 || value > periods[i].most))
			ereport(ERROR,
					(errcode(ERRCODE_CHECK_VIOLATION),
					 errmsg("%s of a contract is out of range", periods[i].column),
					 errdetail("It is %d; 0 to %d are possible.", value, periods[i].most),
					 errhint("Use NULL for none."),
					 errtableconstraint(rows->relation, periods[i].constraint)));
		if (i == 0 && !isnull && value > 0)
		{
			(void) hc_row_value(rows, rows->new_row, "ends_on", &isnull);
			if (isnull)
				ereport(ERROR,
						(errcode(ERRCODE_CHECK_VIOLATION),
						 errmsg("a contract without an end has nothing to renew"),
						 errdetail("renewal_months is %d and ends_on is null.", value),
						 errhint("Give the last day of the first term, or leave renewal_months out."),
						 errtableconstraint(rows->relation, "contract_renewal_months_ends_on_check")));
		}
	}
}

/* Refuses codes that are not countries, twice the same, and NULL; inside an SPI connection. */
static void
check_countries(const HcTriggerRows *rows, const char *column, bool is_array)
{
	bool		isnull;
	Datum		value = hc_row_value(rows, rows->new_row, column, &isnull);
	HcIdentity	caller;
	Datum	   *codes;
	bool	   *nulls;
	int			count;
	uint64		known;

	if (isnull)
		return;
	if (!is_array)
		value = PointerGetDatum(construct_array(&value, 1, TEXTOID, -1, false, TYPALIGN_INT));
	deconstruct_array(DatumGetArrayTypeP(value), TEXTOID, -1, false, TYPALIGN_INT, &codes, &nulls, &count);
	if (count == 0)
		return;

	hc_become_owner(hc_relation("country"), &caller);
	known = hc_query(&country_query, &value, NULL, HC_READ_WRITE, 0);
	hc_become_caller(&caller);
	if (known == (uint64) count)
		return;

	for (int i = 0; i < count; i++)
	{
		const char *code;
		bool		found = false;

		if (nulls[i])
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("%s must not hold null", column),
					 errhint("List the codes that are agreed; an empty array when none is.")));
		code = TextDatumGetCString(codes[i]);
		for (uint64 j = 0; j < known && !found; j++)
			found = strcmp(TextDatumGetCString(hc_result(j, 1, NULL)), code) == 0;
		if (!found)
			ereport(ERROR,
					(errcode(ERRCODE_FOREIGN_KEY_VIOLATION),
					 errmsg("country \"%s\" is not known", code),
					 errdetail("Column %s holds ISO 3166-1 codes of two capital letters.", column),
					 errhint("Choose a code of compliance.country."),
					 errtable(rows->relation)));
		for (int j = 0; j < i; j++)
			if (strcmp(TextDatumGetCString(codes[j]), code) == 0)
				ereport(ERROR,
						(errcode(ERRCODE_CHECK_VIOLATION),
						 errmsg("country \"%s\" stands twice in %s", code, column),
						 errdetail("It stands at places %d and %d.", j + 1, i + 1),
						 errhint("Name each country once."),
						 errtable(rows->relation)));
	}
}

/* The end of an activated contract is not taken back: a day that is still ahead may move, one that has come stays. */
static void
check_termination(const HcTriggerRows *rows)
{
	bool		was_null;
	bool		isnull;
	DateADT		was = DatumGetDateADT(hc_row_value(rows, rows->old_row, "terminated_on", &was_null));

	(void) hc_row_value(rows, rows->new_row, "terminated_on", &isnull);
	if (was_null || same_value(rows, "terminated_on") || (!isnull && was > hc_today()))
		return;
	ereport(ERROR,
			(errcode(ERRCODE_HC_HISTORY_IS_APPEND_ONLY),
			 errmsg("the end of an activated contract cannot be taken back"),
			 errdetail("Contract %s is terminated on %s.", hc_row_text(rows, rows->old_row, "contract_id"), hc_day_text(was)),
			 was > hc_today() ? errhint("Name another day, or record a new contract that goes on from that day.") :
			 errhint("Record a new contract that goes on from that day."),
			 errtable(rows->relation)));
}

/* A contract that has been in force keeps its parties, and is ended, not taken back. */
static void
check_activated(const HcTriggerRows *rows)
{
	static const char *const fixed[] = {"contract_id", "institution_id", "vendor_id", "activated_at"};
	bool		isnull;

	(void) hc_row_value(rows, rows->new_row, "activated_at", &isnull);
	if (isnull)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("an activated contract cannot become a draft again"),
				 errdetail("Contract %s was activated at %s.", hc_row_text(rows, rows->old_row, "contract_id"),
						   hc_format_instant(DatumGetTimestampTz(hc_row_value(rows, rows->old_row, "activated_at", &isnull)))),
				 errhint("Set terminated_on to the first day on which it is no longer in force.")));
	for (Size i = 0; i < lengthof(fixed); i++)
	{
		char	   *was = hc_row_text(rows, rows->old_row, fixed[i]);
		char	   *is = hc_row_text(rows, rows->new_row, fixed[i]);

		if (is == NULL || strcmp(was, is) != 0)
			ereport(ERROR,
					(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
					 errmsg("%s of an activated contract cannot change", fixed[i]),
					 strcmp(fixed[i], "activated_at") == 0 ? 0 : errdetail("It is %s.", was),
					 errhint("Terminate this contract and record a new one.")));
	}
	check_termination(rows);
}

/* No link leads back to the vendor of the contract: whoever adds one locks the row of the contract, as this UPDATE does. */
static void
check_chain(const HcTriggerRows *rows)
{
	bool		isnull;
	Datum		contract_id = hc_row_value(rows, rows->old_row, "contract_id", &isnull);

	if (hc_owner_finds("subcontract", &passed_on_query, &contract_id))
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("vendor_id of a contract with subcontracts cannot change"),
				 errdetail("Vendor %s passes on work of contract %lld.", hc_row_text(rows, rows->old_row, "vendor_id"),
						   (long long) DatumGetInt64(contract_id)),
				 errhint("Remove the links from compliance.subcontract first.")));
}

/*
 * _contract_check(): BEFORE INSERT, UPDATE or DELETE on contract, for each
 * row.  Fills in the scope and the instant of activation, and refuses what a
 * contract cannot say, with the values and what to do; the constraints of the
 * table stay behind it.
 */
HC_FUNCTION(hc_contract_check);
Datum
hc_contract_check(PG_FUNCTION_ARGS)
{
	HcTriggerRows rows;
	bool		isnull;
	Datum		service_kind;
	int			scope_number;
	bool		was_activated = false;

	hc_trigger_rows(fcinfo, "_contract_check", true, &rows);
	if (rows.old_row != NULL)
	{
		(void) hc_row_value(&rows, rows.old_row, "activated_at", &isnull);
		was_activated = !isnull;
	}
	if (rows.new_row == NULL)
	{
		if (was_activated)
			ereport(ERROR,
					(errcode(ERRCODE_HC_HISTORY_IS_APPEND_ONLY),
					 errmsg("an activated contract cannot be deleted"),
					 errdetail("Contract %s was activated at %s.", hc_row_text(&rows, rows.old_row, "contract_id"),
							   hc_format_instant(DatumGetTimestampTz(hc_row_value(&rows, rows.old_row, "activated_at", &isnull)))),
					 errhint("Set terminated_on to the first day on which it is no longer in force.")));
		return PointerGetDatum(rows.old_row);
	}

	if (was_activated)
		check_activated(&rows);
	else if (rows.old_row != NULL && !same_value(&rows, "vendor_id"))
		check_chain(&rows);
	check_dates(&rows);
	check_periods(&rows);
	SPI_connect();
	check_countries(&rows, "data_countries", true);
	check_countries(&rows, "governing_law", false);
	SPI_finish();

	/* when it was recorded and came into force is not the writer's to choose */
	if (rows.old_row == NULL)
		rows.new_row = with_value(&rows, "recorded_at", TimestampTzGetDatum(hc_clock()));
	else if (!same_value(&rows, "recorded_at"))
		ereport(ERROR,
				(errcode(ERRCODE_HC_HISTORY_IS_APPEND_ONLY),
				 errmsg("recorded_at of a contract cannot change"),
				 errdetail("Contract %s was recorded at %s.", hc_row_text(&rows, rows.old_row, "contract_id"),
						   hc_format_instant(DatumGetTimestampTz(hc_row_value(&rows, rows.old_row, "recorded_at", &isnull)))),
				 errhint("Leave the column out; the clock says when a contract was recorded."),
				 errtable(rows.relation)));
	(void) hc_row_value(&rows, rows.new_row, "activated_at", &isnull);
	if (!isnull && !was_activated)
		rows.new_row = with_value(&rows, "activated_at", TimestampTzGetDatum(hc_clock()));

	(void) hc_row_value(&rows, rows.new_row, "scope", &isnull);
	if (isnull)
	{
		service_kind = hc_row_value(&rows, rows.new_row, "service_kind", &isnull);
		scope_number = SPI_fnumber(rows.desc, "scope");
		rows.new_row = heap_modify_tuple_by_cols(rows.new_row, rows.desc, 1, &scope_number, &service_kind, &isnull);
	}
	return PointerGetDatum(rows.new_row);
}

/*
 * _country_in_use(): AFTER UPDATE OF country_code or DELETE on country, for
 * each row.  No foreign key reaches into an array, so this does what its
 * trigger would: the writer of a contract holds the row of the country FOR
 * KEY SHARE, hence whoever comes second here waits and then sees the other's
 * work, or finds the country gone.
 */
HC_FUNCTION(hc_country_in_use);
Datum
hc_country_in_use(PG_FUNCTION_ARGS)
{
	HcTriggerRows rows;
	Datum		code;
	bool		isnull;

	hc_trigger_rows(fcinfo, "_country_in_use", false, &rows);
	code = hc_row_value(&rows, rows.old_row, "country_code", &isnull);
	if (isnull || (rows.new_row != NULL &&
				   strcmp(TextDatumGetCString(code), hc_row_text(&rows, rows.new_row, "country_code")) == 0))
		return PointerGetDatum(NULL);

	if (hc_owner_finds("contract", &country_used_query, &code))
		ereport(ERROR,
				(errcode(ERRCODE_FOREIGN_KEY_VIOLATION),
				 errmsg("country \"%s\" is named by contracts", TextDatumGetCString(code)),
				 errdetail("It stands in data_countries of table \"contract\"."),
				 errhint("Change those contracts first."),
				 errtable(rows.relation)));
	return PointerGetDatum(NULL);
}

/*
 * _contract_part(): BEFORE INSERT OR UPDATE, for each row, on the tables that
 * hang on a contract.  Fills in institution_id from the contract and refuses
 * unknown codes with a hint; the foreign keys stay behind it.
 */
HC_FUNCTION(hc_contract_part);
Datum
hc_contract_part(PG_FUNCTION_ARGS)
{
	static const struct
	{
		const char *column;
		HcQuery    *query;
		const char *noun;
	}			codes[] = {
		{"clause_code", &clause_query, "clause"},
		{"role_item_code", &role_item_query, "role_item"},
	};
	HcTriggerRows rows;
	Datum		contract_id;
	Datum		value;
	Datum		institution_id = (Datum) 0;
	bool		isnull;
	bool		no_contract;
	bool		found = true;
	int			number;

	hc_trigger_rows(fcinfo, "_contract_part", true, &rows);
	if (rows.new_row == NULL)
		return PointerGetDatum(rows.old_row);

	SPI_connect();
	contract_id = hc_row_value(&rows, rows.new_row, "contract_id", &no_contract);
	if (!no_contract)
	{
		found = hc_query(&institution_query, &contract_id, NULL, HC_READ_WRITE, 1) > 0;
		if (found)
			institution_id = Int64GetDatum(DatumGetInt64(hc_result(0, 1, NULL)));
	}
	if (!found)
		ereport(ERROR,
				(errcode(ERRCODE_FOREIGN_KEY_VIOLATION),
				 errmsg("contract %lld does not exist", (long long) DatumGetInt64(contract_id)),
				 errdetail("A row of \"%s\" belongs to a contract.", RelationGetRelationName(rows.relation)),
				 errhint("Record the contract in compliance.contract first."),
				 errtable(rows.relation)));
	for (Size i = 0; i < lengthof(codes); i++)
	{
		if (SPI_fnumber(rows.desc, codes[i].column) <= 0)
			continue;
		value = hc_row_value(&rows, rows.new_row, codes[i].column, &isnull);
		if (!isnull && hc_query(codes[i].query, &value, NULL, HC_READ_WRITE, 1) == 0)
			ereport(ERROR,
					(errcode(ERRCODE_FOREIGN_KEY_VIOLATION),
					 errmsg("%s \"%s\" is not known", codes[i].column, TextDatumGetCString(value)),
					 errdetail("Table compliance.%s has no such row.", codes[i].noun),
					 errhint("Choose a code of compliance.%s, or add one of your own there under an edition of your own.", codes[i].noun),
					 errtable(rows.relation)));
	}
	SPI_finish();

	(void) hc_row_value(&rows, rows.new_row, "institution_id", &isnull);
	if (isnull && !no_contract)
	{
		number = SPI_fnumber(rows.desc, "institution_id");
		isnull = false;
		rows.new_row = heap_modify_tuple_by_cols(rows.new_row, rows.desc, 1, &number, &institution_id, &isnull);
	}
	return PointerGetDatum(rows.new_row);
}

/* ---- activation ---- */

/*
 * Refuses a contract with a mandatory clause missing (MC010), by the latest
 * state of everything.  The caller of this holds the lock on the contract's
 * row, see the head of the file.  What rests on a waiver has to commit while
 * that holds (MC001).  Inside an SPI connection.
 */
static void
require_clauses(int64 contract_id)
{
	Datum		values[2] = {Int64GetDatum(contract_id), DateADTGetDatum(hc_today())};
	HcIdentity	caller;
	StringInfoData missing;
	uint64		count;

	hc_become_owner(hc_relation("contract"), &caller);
	count = hc_query(&missing_query, values, NULL, HC_READ_LATEST, 0);
	if (count == 0)
	{
		if (hc_query(&waived_query, values, NULL, HC_READ_LATEST, 1) > 0)
			hc_require_commit_before(HC_DEADLINE_CLAUSE_WAIVER, DatumGetInt64(hc_result(0, 1, NULL)),
									 hc_closing_instant(DatumGetDateADT(hc_result(0, 2, NULL))));
		hc_become_caller(&caller);
		return;
	}
	hc_become_caller(&caller);

	initStringInfo(&missing);
	for (uint64 i = 0; i < count; i++)
		appendStringInfo(&missing, "%s%s", i > 0 ? ", " : "", TextDatumGetCString(hc_result(i, 1, NULL)));
	ereport(ERROR,
			(errcode(ERRCODE_HC_MANDATORY_CLAUSE_MISSING),
			 errmsg_plural("contract %lld lacks %llu mandatory clause", "contract %lld lacks %llu mandatory clauses",
						   (unsigned long) count, (long long) contract_id, (unsigned long long) count),
			 errdetail("Missing without a live waiver: %s.", missing.data),
			 errhint("Agree them and record it in compliance.contract_clause, or have them waived for a while in compliance.clause_waiver.")));
}

/*
 * _contract_require_clauses(): constraint trigger AFTER INSERT OR UPDATE on
 * contract: whatever writes activated_at, the mandatory clauses must be there
 * (MC010).  Changing the service kind of a contract in force asks again.
 */
HC_FUNCTION(hc_contract_require_clauses);
Datum
hc_contract_require_clauses(PG_FUNCTION_ARGS)
{
	HcTriggerRows rows;
	bool		isnull;
	bool		was_null;

	hc_trigger_rows(fcinfo, "_contract_require_clauses", false, &rows);
	if (rows.new_row == NULL)
		return PointerGetDatum(NULL);
	(void) hc_row_value(&rows, rows.new_row, "activated_at", &isnull);
	(void) hc_row_value(&rows, rows.old_row, "activated_at", &was_null);
	if (isnull || (!was_null && strcmp(hc_row_text(&rows, rows.old_row, "service_kind"),
									   hc_row_text(&rows, rows.new_row, "service_kind")) == 0))
		return PointerGetDatum(NULL);

	SPI_connect();
	require_clauses(DatumGetInt64(hc_row_value(&rows, rows.new_row, "contract_id", &isnull)));
	SPI_finish();
	return PointerGetDatum(NULL);
}

/*
 * activate_contract(contract_id bigint) -> timestamptz
 *
 * Brings a draft into force and returns when; an activated one keeps its
 * instant.  MC010 names the mandatory clauses that are missing; P0002 unknown,
 * 22004 NULL, 55000 terminated, 23P01 another one in force for the same
 * institution, vendor and scope.
 */
HC_FUNCTION(hc_activate_contract);
Datum
hc_activate_contract(PG_FUNCTION_ARGS)
{
	Datum		values[2];
	bool		isnull;
	bool		terminated;
	bool		activated;
	TimestampTz activated_at;

	hc_require_argument(fcinfo, 0, "contract_id");
	values[0] = PG_GETARG_DATUM(0);
	values[1] = TimestampTzGetDatum(hc_clock());

	SPI_connect();
	if (hc_query(&activated_query, values, NULL, HC_READ_WRITE, 1) == 0)
		unknown_contract(PG_GETARG_INT64(0));
	activated_at = DatumGetTimestampTz(hc_result(0, 1, &isnull));
	(void) hc_result(0, 2, &terminated);
	terminated = !terminated;
	if (isnull && terminated)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("contract %lld is terminated", (long long) PG_GETARG_INT64(0)),
				 errhint("Clear terminated_on, or record a new contract.")));
	if (isnull)
	{
		/* before the UPDATE, so that the refusal is this function's own; also if SET CONSTRAINTS puts the trigger off */
		hc_require_privilege(hc_relation("contract"), ACL_UPDATE);
		(void) hc_lock_contract(PG_GETARG_INT64(0), &activated);
		require_clauses(PG_GETARG_INT64(0));
		if (hc_query(&activate_query, values, NULL, HC_READ_WRITE, 1) > 0)
			activated_at = DatumGetTimestampTz(hc_result(0, 1, NULL));
		else
		{
			/* another session was first, or row-level security lets the caller see it but not change it */
			if (hc_query(&activated_query, values, NULL, HC_READ_WRITE, 1) == 0)
				unknown_contract(PG_GETARG_INT64(0));
			activated_at = DatumGetTimestampTz(hc_result(0, 1, &isnull));
			if (isnull)
				ereport(ERROR,
						(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
						 errmsg("contract %lld cannot be changed by this role", (long long) PG_GETARG_INT64(0)),
						 errhint("Ask somebody who keeps the contracts of that institution.")));
		}
	}
	SPI_finish();
	PG_RETURN_TIMESTAMPTZ(activated_at);
}

/* ---- amendments ---- */

/* While true, rows of contract_amendment come from a change of contract_clause or contract and from nowhere else. */
static bool amending = false;

/* Appends one row of contract_amendment as the owner; inside an SPI connection. */
static void
append_amendment(HcQuery *query, const Datum *values, const char *nulls)
{
	HcIdentity	caller;

	hc_become_owner(hc_relation("contract_amendment"), &caller);
	amending = true;
	PG_TRY();
	{
		(void) hc_query(query, values, nulls, HC_READ_WRITE, 0);
	}
	PG_FINALLY();
	{
		amending = false;
	}
	PG_END_TRY();
	hc_become_caller(&caller);
}

/* Appends one amendment: clause_row says which clause, either row may be NULL. Inside an SPI connection. */
static void
amend(const HcTriggerRows *rows, HeapTuple old_row, HeapTuple new_row)
{
	HeapTuple	clause_row = new_row != NULL ? new_row : old_row;
	Datum		values[12];
	bool		isnull[12];
	char		nulls[12];
	bool		dated;

	values[0] = hc_row_value(rows, clause_row, "contract_id", &isnull[0]);
	values[1] = hc_row_value(rows, clause_row, "institution_id", &isnull[1]);
	values[2] = hc_row_value(rows, clause_row, "clause_code", &isnull[2]);
	values[4] = hc_row_value(rows, old_row, "state", &isnull[4]);
	values[5] = hc_row_value(rows, old_row, "reference", &isnull[5]);
	values[6] = hc_row_value(rows, old_row, "agreed_on", &isnull[6]);
	values[7] = hc_row_value(rows, new_row, "state", &isnull[7]);
	values[8] = hc_row_value(rows, new_row, "reference", &isnull[8]);
	values[9] = hc_row_value(rows, new_row, "agreed_on", &isnull[9]);
	values[10] = hc_row_value(rows, clause_row, "note", &isnull[10]);
	values[11] = TimestampTzGetDatum(hc_clock());
	isnull[11] = false;

	/* a day that is new says since when; otherwise it is known only since today */
	dated = !isnull[9] && (isnull[6] || DatumGetDateADT(values[6]) != DatumGetDateADT(values[9]));
	values[3] = dated ? values[9] : DateADTGetDatum(hc_today());
	isnull[3] = false;
	for (int i = 0; i < 12; i++)
		nulls[i] = isnull[i] ? 'n' : ' ';

	append_amendment(&amendment_query, values, nulls);
}

/*
 * _contract_clause_amend(): AFTER INSERT, UPDATE or DELETE on contract_clause,
 * for each row: locks the contract, see the head of the file, and appends an
 * amendment if it is in force.
 */
HC_FUNCTION(hc_contract_clause_amend);
Datum
hc_contract_clause_amend(PG_FUNCTION_ARGS)
{
	HcTriggerRows rows;
	bool		isnull;
	bool		activated;
	bool		moved;

	hc_trigger_rows(fcinfo, "_contract_clause_amend", false, &rows);
	moved = rows.old_row != NULL && rows.new_row != NULL &&
		!(same_value(&rows, "contract_id") && same_value(&rows, "clause_code"));
	if (rows.old_row != NULL && rows.new_row != NULL && !moved &&
		same_value(&rows, "state") && same_value(&rows, "reference") && same_value(&rows, "agreed_on"))
		return PointerGetDatum(NULL);

	SPI_connect();
	if (rows.old_row != NULL && (rows.new_row == NULL || moved) &&
		hc_lock_contract(DatumGetInt64(hc_row_value(&rows, rows.old_row, "contract_id", &isnull)), &activated) && activated)
		amend(&rows, rows.old_row, NULL);
	if (rows.new_row != NULL &&
		hc_lock_contract(DatumGetInt64(hc_row_value(&rows, rows.new_row, "contract_id", &isnull)), &activated) && activated)
		amend(&rows, moved ? NULL : rows.old_row, rows.new_row);
	SPI_finish();
	return PointerGetDatum(NULL);
}

/* A value as an amendment keeps it: days in ISO whatever the client's DateStyle is; NULL for NULL. */
static char *
value_text(const HcTriggerRows *rows, HeapTuple row, const char *column)
{
	bool		isnull;
	Datum		value = hc_row_value(rows, row, column, &isnull);

	if (isnull)
		return NULL;
	return SPI_gettypeid(rows->desc, SPI_fnumber(rows->desc, column)) == DATEOID ?
		hc_day_text(DatumGetDateADT(value)) : hc_row_text(rows, row, column);
}

/*
 * _contract_amend(): AFTER UPDATE on contract, for each row of an activated
 * one: appends an amendment for each term that changes.  That a contract is
 * ended, or let run on, is no change of what was agreed; another day for it is.
 */
HC_FUNCTION(hc_contract_amend);
Datum
hc_contract_amend(PG_FUNCTION_ARGS)
{
	static const struct
	{
		const char *column;
		bool		decision;
	}			terms[] = {
		{"starts_on", false}, {"ends_on", false}, {"renewal_months", false}, {"notice_months", false},
		{"notice_days", false}, {"terminated_on", true}, {"renewal_decided_on", true}, {"service_kind", false},
		{"scope", false}, {"data_countries", false}, {"governing_law", false}, {"incident_report_hours", false},
		{"uptime_percent", false}
	};
	HcTriggerRows rows;
	bool		isnull;

	hc_trigger_rows(fcinfo, "_contract_amend", false, &rows);
	if (rows.old_row == NULL || rows.new_row == NULL)
		return PointerGetDatum(NULL);
	for (Size i = 0; i < lengthof(terms); i++)
	{
		char	   *was = value_text(&rows, rows.old_row, terms[i].column);
		char	   *is = value_text(&rows, rows.new_row, terms[i].column);
		Datum		values[7];
		char		nulls[] = "       ";

		if (was == NULL || is == NULL ? was == is || (was == NULL && terms[i].decision) : strcmp(was, is) == 0)
			continue;
		values[0] = hc_row_value(&rows, rows.new_row, "contract_id", &isnull);
		values[1] = hc_row_value(&rows, rows.new_row, "institution_id", &isnull);
		values[2] = DateADTGetDatum(hc_today());
		values[3] = CStringGetTextDatum(terms[i].column);
		values[4] = was == NULL ? (Datum) 0 : CStringGetTextDatum(was);
		nulls[4] = was == NULL ? 'n' : ' ';
		values[5] = is == NULL ? (Datum) 0 : CStringGetTextDatum(is);
		nulls[5] = is == NULL ? 'n' : ' ';
		values[6] = TimestampTzGetDatum(hc_clock());
		SPI_connect();
		append_amendment(&term_amendment_query, values, nulls);
		SPI_finish();
	}
	return PointerGetDatum(NULL);
}

/*
 * _contract_amendment_stamp(): BEFORE INSERT on contract_amendment, for each
 * row: only a change of a clause or a term amends a contract, and who and when
 * are not the writer's to choose.
 */
HC_FUNCTION(hc_contract_amendment_stamp);
Datum
hc_contract_amendment_stamp(PG_FUNCTION_ARGS)
{
	HcTriggerRows rows;
	int			numbers[3];
	Datum		values[3];
	bool		nulls[3] = {false, false, false};

	hc_trigger_rows(fcinfo, "_contract_amendment_stamp", true, &rows);
	if (rows.new_row == NULL)
		return PointerGetDatum(rows.old_row);
	if (!amending)
		ereport(ERROR,
				(errcode(ERRCODE_HC_HISTORY_IS_APPEND_ONLY),
				 errmsg("amendments are not written by hand"),
				 errdetail("A change of compliance.contract_clause or of the terms in compliance.contract appends one once the contract is activated."),
				 errhint("Change the clause, with its day in agreed_on and the reason in note, or the term."),
				 errtable(rows.relation)));
	numbers[0] = SPI_fnumber(rows.desc, "recorded_at");
	values[0] = TimestampTzGetDatum(hc_clock());
	/* the role that acts is the table's owner, so ask for the one that was switched to last by the client */
	numbers[1] = SPI_fnumber(rows.desc, "recorded_by");
	values[1] = CStringGetTextDatum(GetUserNameFromId(GetOuterUserId(), false));
	numbers[2] = SPI_fnumber(rows.desc, "app_user");
	nulls[2] = hc_app_user == NULL || *hc_app_user == '\0';
	values[2] = nulls[2] ? (Datum) 0 : CStringGetTextDatum(hc_app_user);
	return PointerGetDatum(heap_modify_tuple_by_cols(rows.new_row, rows.desc, 3, numbers, values, nulls));
}

/* ---- waivers ---- */

/*
 * _clause_waiver_stamp(): BEFORE INSERT on clause_waiver, for each row: when a
 * waiver was recorded is not the writer's to choose, and its last day lies
 * where a day has an end, so that no list of deadlines fails for it.
 */
HC_FUNCTION(hc_clause_waiver_stamp);
Datum
hc_clause_waiver_stamp(PG_FUNCTION_ARGS)
{
	HcTriggerRows rows;
	DateADT		until;
	bool		isnull;

	hc_trigger_rows(fcinfo, "_clause_waiver_stamp", true, &rows);
	if (rows.new_row == NULL)
		return PointerGetDatum(rows.old_row);
	until = DatumGetDateADT(hc_row_value(&rows, rows.new_row, "until", &isnull));
	if (!isnull && !contract_day_valid(until))
		ereport(ERROR,
				(errcode(ERRCODE_CHECK_VIOLATION),
				 errmsg("the last day of a waiver must lie in the years 1900 to 9999"),
				 errdetail("It is %s.", hc_day_text(until)),
				 errhint("Give the last day on which the clause may be done without."),
				 errtableconstraint(rows.relation, "clause_waiver_until_check")));
	return PointerGetDatum(with_value(&rows, "recorded_at", TimestampTzGetDatum(hc_clock())));
}

/*
 * _contract_lock(): AFTER INSERT, UPDATE or DELETE on clause_waiver, for each
 * row: takes the lock that an activation takes, see the head of the file.  A
 * waiver goes with a draft that is deleted, and in no other way (MC050).
 */
HC_FUNCTION(hc_contract_lock);
Datum
hc_contract_lock(PG_FUNCTION_ARGS)
{
	HcTriggerRows rows;
	int64		contract_id;
	bool		isnull;
	bool		activated;
	bool		found;

	hc_trigger_rows(fcinfo, "_contract_lock", false, &rows);
	contract_id = DatumGetInt64(hc_row_value(&rows, rows.new_row != NULL ? rows.new_row : rows.old_row, "contract_id", &isnull));
	SPI_connect();
	found = hc_lock_contract(contract_id, &activated);
	SPI_finish();
	if (found && rows.new_row == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_HC_HISTORY_IS_APPEND_ONLY),
				 errmsg("cannot delete history in table \"%s\"", RelationGetRelationName(rows.relation)),
				 errdetail("The row is a decision about contract %lld.", (long long) contract_id),
				 errhint("Leave it: it ends by itself, and is of no account once the clause is agreed."),
				 errtable(rows.relation)));
	return PointerGetDatum(NULL);
}

/* ---- editions of clauses ---- */

/*
 * _clause_edition(): BEFORE INSERT, UPDATE or DELETE on clause, for each row:
 * an edition that a contract uses stays as it is (MC024).
 *
 * Whoever uses a clause holds a lock on its row, put there by the foreign
 * key, and the table lock that comes with it.  The change waits for all of
 * them by locking the table in a mode that conflicts, and then looks with a
 * newer snapshot; who comes later waits for the change.  Editions change a
 * few times a year.
 *
 * A row that is there already passes on INSERT, so that install() can be
 * repeated.
 */
static HcQuery clause_lock_query = {
	.text = "LOCK TABLE compliance.clause IN EXCLUSIVE MODE"
};

HC_FUNCTION(hc_clause_edition);
Datum
hc_clause_edition(PG_FUNCTION_ARGS)
{
	static const char *const parts[] = {"clause_code", "edition", "title_ja", "title_en", "mandatory", "service_kinds"};
	HcTriggerRows rows;
	HeapTuple	result;
	HcIdentity	caller;
	Datum		editions[2];
	Datum		code;
	bool		nulls[2];
	bool		isnull;
	bool		same = true;

	hc_trigger_rows(fcinfo, "_clause_edition", true, &rows);
	result = rows.new_row != NULL ? rows.new_row : rows.old_row;
	if (rows.old_row != NULL && rows.new_row != NULL)
	{
		for (Size i = 0; i < lengthof(parts); i++)
			same = same && same_value(&rows, parts[i]);
		if (same)
			return PointerGetDatum(result);
	}

	SPI_connect();
	hc_become_owner(hc_relation("clause"), &caller);
	code = hc_row_value(&rows, rows.new_row, "clause_code", &isnull);
	if (rows.old_row != NULL || isnull || hc_query(&clause_query, &code, NULL, HC_READ_LATEST, 1) == 0)
	{
		(void) hc_query(&clause_lock_query, NULL, NULL, HC_READ_WRITE, 0);
		editions[0] = hc_row_value(&rows, rows.old_row, "edition", &nulls[0]);
		editions[1] = hc_row_value(&rows, rows.new_row, "edition", &nulls[1]);
		for (int i = 0; i < 2; i++)
			if (!nulls[i] && hc_query(&edition_used_query, &editions[i], NULL, HC_READ_LATEST, 1) > 0)
				ereport(ERROR,
						(errcode(ERRCODE_HC_EDITION_IN_USE),
						 errmsg("edition \"%s\" of the clauses is in use", TextDatumGetCString(editions[i])),
						 errdetail("Contracts hold or waive clauses of it."),
						 errhint("Add the clause under a new edition.")));
	}
	hc_become_caller(&caller);
	SPI_finish();
	return PointerGetDatum(result);
}

/* ---- terms ---- */

static const char *
status_name(HcContractStatus status)
{
	switch (status)
	{
		case HC_CONTRACT_DRAFT:
			return "draft";
		case HC_CONTRACT_ACTIVE:
			return "active";
		case HC_CONTRACT_NOTICE_DUE:
			return "notice_due";
		case HC_CONTRACT_EXPIRED:
			return "expired";
		case HC_CONTRACT_TERMINATED:
			return "terminated";
	}
	elog(ERROR, "unknown contract status %d", (int) status);
}

/*
 * The row (starts_on, ends_on, notice_on, status) that both functions below
 * return, in the descriptor of the one that was called.
 */
static Datum
term_row(FunctionCallInfo fcinfo, const HcContract *contract, DateADT on_day, bool for_view)
{
	TupleDesc	desc;
	Datum		values[4];
	bool		nulls[4] = {false, false, false, false};
	HcTerm		term;
	bool		known;

	if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type must be a row type");
	known = hc_contract_term(contract, on_day, &term);
	if (!known && for_view)
	{
		HcContract	endless = *contract;

		endless.has_end = false;
		if (hc_contract_term(&endless, on_day, &term))
		{
			known = true;
			nulls[0] = true;
		}
	}
	if (!known)
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				 errmsg("the term of the contract leaves the calendar"),
				 errdetail("Days from 0001-01-01 to 9999-12-31 have a term; asked for %s.", hc_day_text(on_day)),
				 errhint("Ask for a day within it.")));

	values[0] = DateADTGetDatum(term.starts_on);
	values[1] = DateADTGetDatum(term.ends_on);
	nulls[1] = !term.has_end;
	values[2] = DateADTGetDatum(term.notice_on);
	nulls[2] = !term.has_notice;
	values[3] = CStringGetTextDatum(status_name(term.status));
	return HeapTupleGetDatum(heap_form_tuple(BlessTupleDesc(desc), values, nulls));
}

/* contract_term(contract_id bigint, on_day date) -> (starts_on, ends_on, notice_on, status) */
HC_FUNCTION(hc_contract_term_sql);
Datum
hc_contract_term_sql(PG_FUNCTION_ARGS)
{
	Datum		values[1];
	HcContract	contract = {0};
	bool		isnull;

	hc_require_argument(fcinfo, 0, "contract_id");
	hc_require_argument(fcinfo, 1, "on_day");

	values[0] = PG_GETARG_DATUM(0);
	SPI_connect();
	if (hc_query(&term_query, values, NULL, HC_READ_ONLY, 1) == 0)
		unknown_contract(PG_GETARG_INT64(0));
	contract.starts_on = DatumGetDateADT(hc_result(0, 1, NULL));
	contract.ends_on = DatumGetDateADT(hc_result(0, 2, &isnull));
	contract.has_end = !isnull;
	contract.renewal_months = DatumGetInt32(hc_result(0, 3, &isnull));
	contract.notice_months = DatumGetInt32(hc_result(0, 4, &isnull));
	contract.notice_days = DatumGetInt32(hc_result(0, 5, &isnull));
	contract.terminated_on = DatumGetDateADT(hc_result(0, 6, &isnull));
	contract.terminated = !isnull;
	contract.activated = DatumGetBool(hc_result(0, 7, NULL));
	SPI_finish();
	return term_row(fcinfo, &contract, PG_GETARG_DATEADT(1), false);
}

/*
 * _contract_term(starts_on, ends_on, renewal_months, notice_months,
 * notice_days, terminated_on, activated, on_day): the same from the columns of
 * a contract, for views over many.  A view does not fail for one row: a term
 * that ends past the calendar has no edges, but its status.
 */
HC_FUNCTION(hc_contract_term_of);
Datum
hc_contract_term_of(PG_FUNCTION_ARGS)
{
	HcContract	contract = {0};

	hc_require_argument(fcinfo, 0, "starts_on");
	hc_require_argument(fcinfo, 6, "activated");
	hc_require_argument(fcinfo, 7, "on_day");
	contract.starts_on = PG_GETARG_DATEADT(0);
	contract.has_end = !PG_ARGISNULL(1);
	contract.ends_on = PG_ARGISNULL(1) ? 0 : PG_GETARG_DATEADT(1);
	contract.renewal_months = PG_ARGISNULL(2) ? 0 : PG_GETARG_INT32(2);
	contract.notice_months = PG_ARGISNULL(3) ? 0 : PG_GETARG_INT32(3);
	contract.notice_days = PG_ARGISNULL(4) ? 0 : PG_GETARG_INT32(4);
	contract.terminated = !PG_ARGISNULL(5);
	contract.terminated_on = PG_ARGISNULL(5) ? 0 : PG_GETARG_DATEADT(5);
	contract.activated = PG_GETARG_BOOL(6);
	return term_row(fcinfo, &contract, PG_GETARG_DATEADT(7), true);
}

/* _require_contract(contract_id bigint): refuses NULL (22004) and what the caller cannot see (P0002) */
HC_FUNCTION(hc_require_contract_sql);
Datum
hc_require_contract_sql(PG_FUNCTION_ARGS)
{
	hc_require_argument(fcinfo, 0, "contract_id");
	SPI_connect();
	hc_require_contract(PG_GETARG_INT64(0));
	SPI_finish();
	PG_RETURN_VOID();
}
