/*
 * institution.c
 *	  The identifiers of an institution are checked, and its size class is
 *	  filled in from its beds.
 *
 * No law says where "large" begins, so the threshold is a row of table
 * "setting" and the class may be set by hand.  Column size_class_by_hand
 * remembers which of the two it is: what was not set by hand follows the beds
 * and the threshold.
 *
 * Why the stored class agrees with the threshold: whoever changes the
 * threshold locks the table against writers first (setting_reclassify), and
 * the threshold is read here with a snapshot newer than the writer's own lock.
 */
#include "hc.h"

#include "access/htup_details.h"
#include "catalog/pg_collation.h"
#include "commands/trigger.h"
#include "utils/builtins.h"
#include "utils/rel.h"

#include "check_digit.h"

static HcQuery threshold_query = {
	.text = "SELECT value::pg_catalog.int4 FROM compliance.setting"
			" WHERE name OPERATOR(pg_catalog.=) 'large_bed_count'"
};

/* Beds from which an institution is large. */
static int32
large_bed_count(void)
{
	HcIdentity	caller;
	int32		result = 0;
	bool		found;

	SPI_connect();
	hc_become_owner(hc_relation("setting"), &caller);
	found = hc_query(&threshold_query, NULL, NULL, HC_READ_LATEST, 1) > 0;
	if (found)
		result = DatumGetInt32(hc_result(0, 1, NULL));
	hc_become_caller(&caller);
	SPI_finish();

	if (!found)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("setting \"large_bed_count\" is missing"),
				 errhint("Repeat CALL compliance.install().")));
	return result;
}

static Datum
column_value(HeapTuple row, TupleDesc desc, const char *column, bool *isnull)
{
	return SPI_getbinval(row, desc, SPI_fnumber(desc, column), isnull);
}

/*
 * BEFORE INSERT OR UPDATE on institution, for each row.  A class given by the
 * writer is set by hand; a NULL asks for the class by the beds.  An update
 * that leaves the class alone lets it follow the beds unless it was set by
 * hand.
 */
HC_FUNCTION(hc_institution_classify);
Datum
hc_institution_classify(PG_FUNCTION_ARGS)
{
	TriggerData *trigdata = (TriggerData *) fcinfo->context;
	TupleDesc	desc;
	HeapTuple	row;
	Datum		size_class;
	Datum		beds;
	bool		no_class;
	bool		no_beds;
	bool		by_hand;
	int			columns[2];
	Datum		values[2];
	bool		nulls[2] = {false, false};

	if (!CALLED_AS_TRIGGER(fcinfo) ||
		!TRIGGER_FIRED_BEFORE(trigdata->tg_event) ||
		!TRIGGER_FIRED_FOR_ROW(trigdata->tg_event) ||
		TRIGGER_FIRED_BY_DELETE(trigdata->tg_event))
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("compliance._institution_classify() is a trigger BEFORE INSERT OR UPDATE FOR EACH ROW")));

	desc = RelationGetDescr(trigdata->tg_relation);
	row = TRIGGER_FIRED_BY_UPDATE(trigdata->tg_event) ? trigdata->tg_newtuple : trigdata->tg_trigtuple;
	size_class = column_value(row, desc, "size_class", &no_class);
	by_hand = !no_class;

	if (TRIGGER_FIRED_BY_UPDATE(trigdata->tg_event) && !no_class)
	{
		bool		old_isnull;
		Datum		old_class = column_value(trigdata->tg_trigtuple, desc, "size_class", &old_isnull);

		if (!old_isnull && DirectFunctionCall2Coll(texteq, C_COLLATION_OID, old_class, size_class))
		{
			bool		flag_isnull;

			by_hand = DatumGetBool(column_value(row, desc, "size_class_by_hand", &flag_isnull)) &&
				!flag_isnull;
		}
	}

	beds = column_value(row, desc, "bed_count", &no_beds);
	if (!by_hand && !no_beds)
		size_class = CStringGetTextDatum(DatumGetInt32(beds) >= large_bed_count() ? "large" : "small_medium");
	else if (no_class)
		return PointerGetDatum(row);	/* bed_count is NULL: its constraint says so */

	columns[0] = SPI_fnumber(desc, "size_class");
	values[0] = size_class;
	columns[1] = SPI_fnumber(desc, "size_class_by_hand");
	values[1] = BoolGetDatum(by_hand);
	return PointerGetDatum(heap_modify_tuple_by_cols(row, desc, 2, columns, values, nulls));
}

/*
 * BEFORE INSERT OR UPDATE, for each row: refuses an identifier with a wrong
 * check digit (22023).  Arguments of the trigger: the column, and what it
 * holds (corporate_number or medical_institution_code).  A trigger and not a
 * CHECK, since a table that calls our functions could not be read without the
 * extension.
 */
HC_FUNCTION(hc_check_identifier);
Datum
hc_check_identifier(PG_FUNCTION_ARGS)
{
	TriggerData *trigdata = (TriggerData *) fcinfo->context;
	TupleDesc	desc;
	HeapTuple	row;
	bool		isnull;
	bool		corporate;
	Datum		value;
	text	   *identifier;
	const char *digits;
	size_t		length;

	if (!CALLED_AS_TRIGGER(fcinfo) ||
		!TRIGGER_FIRED_BEFORE(trigdata->tg_event) ||
		!TRIGGER_FIRED_FOR_ROW(trigdata->tg_event) ||
		TRIGGER_FIRED_BY_DELETE(trigdata->tg_event) ||
		trigdata->tg_trigger->tgnargs != 2 ||
		SPI_fnumber(RelationGetDescr(trigdata->tg_relation), trigdata->tg_trigger->tgargs[0]) <= 0)
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("compliance._check_identifier(column, kind) is a trigger BEFORE INSERT OR UPDATE FOR EACH ROW")));

	desc = RelationGetDescr(trigdata->tg_relation);
	row = TRIGGER_FIRED_BY_UPDATE(trigdata->tg_event) ? trigdata->tg_newtuple : trigdata->tg_trigtuple;
	value = column_value(row, desc, trigdata->tg_trigger->tgargs[0], &isnull);
	/* where NULL is no value, the constraint says so after us */
	if (isnull)
		return PointerGetDatum(row);
	identifier = DatumGetTextPP(value);

	digits = VARDATA_ANY(identifier);
	length = VARSIZE_ANY_EXHDR(identifier);
	corporate = strcmp(trigdata->tg_trigger->tgargs[1], "corporate_number") == 0;
	if (corporate ? hc_corporate_number_ok(digits, length) : hc_medical_institution_code_ok(digits, length))
		return PointerGetDatum(row);

	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 corporate ? errmsg("\"%s\" is no corporate number", text_to_cstring(identifier)) :
			 errmsg("\"%s\" is no medical institution code", text_to_cstring(identifier)),
			 corporate ? errdetail("It has 13 digits, of which the first checks the others.") :
			 errdetail("It has 10 digits: prefecture 01 to 47, fee table 1, 3, 4 or 6, district, number, and a digit that checks the others."),
			 corporate ? errhint("Look for a mistyped digit; leave it NULL for a sole proprietor.") :
			 errhint("Look for a mistyped digit, and write the prefecture and the fee table where only the last seven digits are given.")));
}
