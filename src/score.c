/*
 * score.c
 *	  Scores of one assessment: as answered, as it once stood, as it might be.
 *
 * Answers are read as the caller, so that row-level security decides what
 * there is to score; the arithmetic is in score_core.c.
 */
#include "score.h"

#include "funcapi.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/timestamp.h"

static HcQuery assessment_query = {
	.text = "SELECT checklist_code FROM compliance.assessment WHERE assessment_id OPERATOR(pg_catalog.=) $1",
	.nargs = 1, .argtypes = {INT8OID}
};

static HcQuery standing_query = {
	.text = "SELECT item_id, verdict, level FROM compliance.answer"
	" WHERE assessment_id OPERATOR(pg_catalog.=) $1 AND superseded_at IS NULL AND confirmed",
	.nargs = 1, .argtypes = {INT8OID}
};

/*
 * The answers as they stood at $2 ... both halves, because each is what one of
 * the partial indexes holds.
 */
#define ANSWER_HALF(condition) \
	"SELECT item_id, verdict, level, confirmed, recorded_at, answer_id FROM compliance.answer" \
	" WHERE assessment_id OPERATOR(pg_catalog.=) $1 AND " condition

static HcQuery known_query = {
	.text = "SELECT h.item_id, h.verdict, h.level FROM ("
	ANSWER_HALF("superseded_at IS NULL AND recorded_at OPERATOR(pg_catalog.<=) $2")
	" UNION ALL "
	ANSWER_HALF("superseded_at IS NOT NULL AND recorded_at OPERATOR(pg_catalog.<=) $2"
				" AND superseded_at OPERATOR(pg_catalog.>) $2")
	") AS h WHERE h.confirmed",
	.nargs = 2, .argtypes = {INT8OID, TIMESTAMPTZOID}
};

/*
 * ... and those of them that were true of the world by the day $3: of each
 * line the statement recorded last among those about that day or earlier.  A
 * later statement about a later day leaves it standing.
 */
static HcQuery effective_query = {
	.text = "SELECT h.item_id, h.verdict, h.level FROM ("
	"SELECT DISTINCT ON (b.item_id) b.* FROM ("
	ANSWER_HALF("superseded_at IS NULL AND recorded_at OPERATOR(pg_catalog.<=) $2"
				" AND answered_on OPERATOR(pg_catalog.<=) $3")
	" UNION ALL "
	ANSWER_HALF("superseded_at IS NOT NULL AND recorded_at OPERATOR(pg_catalog.<=) $2"
				" AND answered_on OPERATOR(pg_catalog.<=) $3")
	") AS b ORDER BY b.item_id, b.recorded_at DESC, b.answer_id DESC) AS h WHERE h.confirmed",
	.nargs = 3, .argtypes = {INT8OID, TIMESTAMPTZOID, DATEOID}
};

/* The edition of an assessment that the caller may see; inside SPI. */
static HcEdition *
edition_of_assessment(int64 assessment_id)
{
	Datum		key = Int64GetDatum(assessment_id);

	if (hc_query(&assessment_query, &key, NULL, HC_READ_ONLY, 1) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_NO_DATA_FOUND),
				 errmsg("assessment %lld does not exist", (long long) assessment_id),
				 errdetail("There is none with this id, or it is not yours to see."),
				 errhint("Open one with open_assessment().")));
	return hc_edition(TextDatumGetCString(hc_result(0, 1, NULL)));
}

/* Answers of an assessment; known_at and effective_on: NULL for no such limit; inside SPI. */
static HcSheet
read_answers(const HcEdition *edition, int64 assessment_id, const TimestampTz *known_at, const DateADT *effective_on)
{
	Datum		values[3];
	uint64		rows;
	HcSheet		sheet = hc_new_sheet(&edition->form);
	int			item = -1;

	values[0] = Int64GetDatum(assessment_id);
	values[1] = TimestampTzGetDatum(known_at != NULL ? *known_at : DT_NOEND);
	values[2] = DateADTGetDatum(effective_on != NULL ? *effective_on : 0);
	if (effective_on != NULL)
		rows = hc_query(&effective_query, values, NULL, HC_READ_ONLY, 0);
	else if (known_at != NULL)
		rows = hc_query(&known_query, values, NULL, HC_READ_ONLY, 0);
	else
		rows = hc_query(&standing_query, values, NULL, HC_READ_ONLY, 0);
	for (uint64 row = 0; row < rows; row++)
	{
		bool		no_level;
		Datum		level = hc_result(row, 3, &no_level);

		item = hc_form_item(edition, DatumGetInt64(hc_result(row, 1, NULL)), item + 1);
		if (item >= 0)
			hc_put_answer(&edition->form, &sheet, item, hc_verdict_code(DatumGetTextPP(hc_result(row, 2, NULL))),
						  !no_level, level);
	}
	return sheet;
}

/* Puts all rows of a score into the function's result. */
static void
return_scores(FunctionCallInfo fcinfo, const HcEdition *edition, const HcSheet *sheet, HcModel model, HcBlanks blanks)
{
	const HcForm *form = &edition->form;
	ReturnSetInfo *rsinfo;
	HcScore    *scores = hc_exact_array(HcScore, form->groups);

	hc_score(form, sheet, model, blanks, scores);

	InitMaterializedSRF(fcinfo, 0);
	rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	for (int g = 0; g < form->groups; g++)
	{
		const HcScore *score = &scores[g];
		HcDimension dimension = form->group[g].dimension;
		Datum		values[10];
		bool		nulls[10] = {false};

		values[0] = CStringGetTextDatum(hc_dimension_names[dimension]);
		if (dimension == HC_OVERALL)
			values[1] = CStringGetTextDatum(hc_model_names[model]);
		else if (edition->group_key[g] != NULL)
			values[1] = PointerGetDatum(edition->group_key[g]);
		else if (score->key != NULL)
			values[1] = CStringGetTextDatum(score->key);
		else
			nulls[1] = true;
		values[2] = Int32GetDatum(score->total);
		values[3] = Int32GetDatum(score->applicable);
		values[4] = Int32GetDatum(score->passed);
		values[5] = Int32GetDatum(score->failed);
		values[6] = Int32GetDatum(score->not_applicable);
		values[7] = Int32GetDatum(score->blank);
		nulls[8] = !score->scored;
		if (score->scored)
			values[8] = hc_fraction_numeric(&score->score);
		nulls[9] = score->witness < 0;
		if (score->witness >= 0)
			values[9] = PointerGetDatum(edition->number[score->witness]);
		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
	}
}

/*
 * score_assessment(assessment_id, model, blanks, known_at, effective_on)
 *
 * known_at: NULL for now; effective_on: NULL for no limit.
 * Errors: 22004 for NULL elsewhere, 22023 for an unknown model or policy,
 * P0002 for an unknown assessment.
 */
HC_FUNCTION(hc_score_assessment);
Datum
hc_score_assessment(PG_FUNCTION_ARGS)
{
	HcModel		model;
	HcBlanks	blanks;
	TimestampTz known_at = PG_ARGISNULL(3) ? DT_NOEND : PG_GETARG_TIMESTAMPTZ(3);
	DateADT		effective_on = PG_ARGISNULL(4) ? 0 : PG_GETARG_DATEADT(4);
	MemoryContext caller = CurrentMemoryContext;
	HcEdition  *edition;
	HcSheet		sheet;

	hc_require_argument(fcinfo, 0, "assessment_id");
	model = hc_model_argument(fcinfo, 1);
	blanks = hc_blanks_argument(fcinfo, 2);

	SPI_connect();
	edition = edition_of_assessment(PG_GETARG_INT64(0));
	MemoryContextSwitchTo(caller);
	sheet = read_answers(edition, PG_GETARG_INT64(0),
						 PG_ARGISNULL(3) ? NULL : &known_at,
						 PG_ARGISNULL(4) ? NULL : &effective_on);
	SPI_finish();

	return_scores(fcinfo, edition, &sheet, model, blanks);
	return (Datum) 0;
}
