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
#include "utils/datetime.h"
#include "utils/memutils.h"
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
 * ... and those of them that were true of the world by the day $3, which ends
 * at $4: of each line the statement recorded last among those about that day
 * or earlier.  A later statement about a later day leaves it standing.  One
 * that was closed within that day, as far as was known, was withdrawn: a
 * statement in its place would be about that day or earlier, and be the last.
 */
#define EFFECTIVE_HALF(condition) \
	"SELECT item_id, verdict, level, confirmed, recorded_at, answer_id, superseded_at FROM compliance.answer" \
	" WHERE assessment_id OPERATOR(pg_catalog.=) $1 AND " condition \
	" AND recorded_at OPERATOR(pg_catalog.<=) $2 AND answered_on OPERATOR(pg_catalog.<=) $3"

static HcQuery effective_query = {
	.text = "SELECT h.item_id, h.verdict, h.level FROM ("
	"SELECT DISTINCT ON (b.item_id) b.* FROM ("
	EFFECTIVE_HALF("superseded_at IS NULL")
	" UNION ALL "
	EFFECTIVE_HALF("superseded_at IS NOT NULL")
	") AS b ORDER BY b.item_id, b.recorded_at DESC, b.answer_id DESC) AS h WHERE h.confirmed"
	" AND (h.superseded_at IS NULL OR h.superseded_at OPERATOR(pg_catalog.>) $2"
	" OR h.superseded_at OPERATOR(pg_catalog.>=) $4)",
	.nargs = 4, .argtypes = {INT8OID, TIMESTAMPTZOID, DATEOID, TIMESTAMPTZOID}
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

/* The end of a day, that of a day beyond all instants too. */
static TimestampTz
end_of_day(DateADT day)
{
	if (day >= date2j(9999, 12, 31) - POSTGRES_EPOCH_JDATE)
		return DT_NOEND;
	if (day < date2j(1900, 1, 1) - POSTGRES_EPOCH_JDATE)
		return DT_NOBEGIN;
	return hc_closing_instant(day);
}

/* Answers of an assessment; known_at and effective_on: NULL for no such limit; inside SPI. */
static HcSheet
read_answers(const HcEdition *edition, int64 assessment_id, const TimestampTz *known_at, const DateADT *effective_on)
{
	Datum		values[4];
	uint64		rows;
	MemoryContext caller = CurrentMemoryContext;
	HcSheet		sheet = hc_new_sheet(&edition->form);
	int			item = -1;

	values[0] = Int64GetDatum(assessment_id);
	values[1] = TimestampTzGetDatum(known_at != NULL ? *known_at : DT_NOEND);
	values[2] = DateADTGetDatum(effective_on != NULL ? *effective_on : 0);
	values[3] = TimestampTzGetDatum(effective_on != NULL ? end_of_day(*effective_on) : 0);
	if (effective_on != NULL)
		rows = hc_query(&effective_query, values, NULL, HC_READ_ONLY, 0);
	else if (known_at != NULL)
		rows = hc_query(&known_query, values, NULL, HC_READ_ONLY, 0);
	else
		rows = hc_query(&standing_query, values, NULL, HC_READ_ONLY, 0);
	/* SPI leaves its own memory current, which ends before the sheet does */
	MemoryContextSwitchTo(caller);
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

	InitMaterializedSRF(fcinfo, MAT_SRF_USE_EXPECTED_DESC);
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

/* ---- what might be ---- */

/* The current answers of an assessment, in the caller's memory. */
static HcEdition *
current_answers(FunctionCallInfo fcinfo, HcSheet *sheet)
{
	MemoryContext caller = CurrentMemoryContext;
	HcEdition  *edition;

	SPI_connect();
	edition = edition_of_assessment(PG_GETARG_INT64(0));
	MemoryContextSwitchTo(caller);
	*sheet = read_answers(edition, PG_GETARG_INT64(0), NULL, NULL);
	SPI_finish();
	return edition;
}

/* Puts a hypothetical answer on a sheet, under the rules on levels that a real one meets. */
static void
put_draft(const HcEdition *edition, HcSheet *sheet, const HcDraft *draft)
{
	int			index = hc_form_item(edition, draft->item_id, 0);
	const HcFormItem *item = &edition->form.item[index];
	HcCode		verdict = draft->verdict == NULL ? HC_BLANK : hc_verdict_code(cstring_to_text(draft->verdict));

	if (draft->has_level)
	{
		Numeric		given = DatumGetNumeric(draft->level);
		bool		finite = !numeric_is_nan(given) && !numeric_is_inf(given);
		HcFraction	level = finite ? hc_numeric_fraction(draft->level) : hc_fraction(0, 1);
		int			against_min = hc_fraction_cmp(&level, &item->scale_min),
					against_max = hc_fraction_cmp(&level, &item->scale_max);
		HcCode		meant = against_max == 0 ? HC_YES : against_min == 0 ? HC_NO : HC_PARTIAL;

		if (!finite || against_min < 0 || against_max > 0)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("the level of item \"%s\" is outside its scale", item->number),
					 errdetail("The scale runs from %s to %s.", hc_fraction_decimal(&item->scale_min, HC_SCORE_PLACES),
							   hc_fraction_decimal(&item->scale_max, HC_SCORE_PLACES)),
					 errhint("Pass a level on the scale of the item.")));
		/* a "partial" at an end of the scale says what the end says, as where it is recorded */
		if (verdict == HC_BLANK || verdict == HC_PARTIAL)
			verdict = meant;
		if (verdict != meant)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("verdict \"%s\" of item \"%s\" contradicts its level", draft->verdict, item->number),
					 errhint("Pass one of the two, or both in agreement.")));
	}
	hc_put_answer(&edition->form, sheet, index, verdict, draft->has_level, draft->level);
}

/*
 * what_if(assessment_id, answers, model, blanks): the score as if these
 * answers had been given, on top of the current ones; nothing is written.
 * Errors: those of score_assessment() and, for the answers, of record_answers().
 */
HC_FUNCTION(hc_what_if);
Datum
hc_what_if(PG_FUNCTION_ARGS)
{
	HcModel		model;
	HcBlanks	blanks;
	HcEdition  *edition;
	HcSheet		sheet;
	HcDraft    *drafts;
	int			count;

	hc_require_argument(fcinfo, 0, "assessment_id");
	hc_require_argument(fcinfo, 1, "answers");
	model = hc_model_argument(fcinfo, 2);
	blanks = hc_blanks_argument(fcinfo, 3);

	edition = current_answers(fcinfo, &sheet);
	count = hc_read_answers(PG_GETARG_DATUM(1), edition->checklist_code, &drafts);
	for (int i = 0; i < count; i++)
		put_draft(edition, &sheet, &drafts[i]);
	return_scores(fcinfo, edition, &sheet, model, blanks);
	return (Datum) 0;
}

/* Overall score and weakest link of a sheet. */
typedef struct Outcome
{
	bool		scored[2];		/* overall, weakest link */
	HcFraction	score[2];
	const char *category;		/* that binds, or NULL */
} Outcome;

static void
find_outcome(const HcForm *form, const HcSheet *sheet, HcModel model, HcBlanks blanks, Outcome *outcome)
{
	HcScore    *scores;
	HcQuickScore quick[HC_QUICK_SCORES];

	if (model == HC_MODEL_MEAN && blanks == HC_BLANKS_FAIL)
	{
		uint8	   *code = palloc(Max(form->items, 1));

		memcpy(code, sheet->code, form->items);
		hc_apply_gates(form, code);
		if (hc_score_quickly(form, code, quick))
		{
			int			weakest = hc_weakest_quickly(quick);

			outcome->scored[0] = quick[HC_QUICK_ALL].den > 0;
			outcome->scored[1] = weakest >= 0;
			outcome->category = weakest < 0 ? NULL : hc_category_names[weakest];
			if (outcome->scored[0])
				outcome->score[0] = hc_fraction(100 * quick[HC_QUICK_ALL].num, quick[HC_QUICK_ALL].den);
			if (outcome->scored[1])
				outcome->score[1] = hc_fraction(100 * quick[weakest].num, quick[weakest].den);
			return;
		}
	}
	scores = hc_exact_array(HcScore, form->groups);
	hc_score(form, sheet, model, blanks, scores);
	outcome->scored[0] = scores[0].scored;
	outcome->score[0] = scores[0].score;
	outcome->scored[1] = form->categories > 0 && scores[form->groups - 1].scored;
	outcome->category = outcome->scored[1] ? scores[form->groups - 1].key : NULL;
	if (outcome->scored[1])
		outcome->score[1] = scores[form->groups - 1].score;
}

/*
 * sensitivity(assessment_id, model, blanks): for each question, a change of
 * its answer to yes or to no that moves the overall score or the weakest link.
 */
HC_FUNCTION(hc_sensitivity);
Datum
hc_sensitivity(PG_FUNCTION_ARGS)
{
	static const char *const verdicts[] = {NULL, "not_applicable", "no", "partial", "yes"};
	static const HcCode changes[] = {HC_YES, HC_NO};
	HcModel		model;
	HcBlanks	blanks;
	HcEdition  *edition;
	HcForm	   *form;
	HcForm		lean;
	HcSheet		sheet;
	Outcome		before;
	MemoryContext caller = CurrentMemoryContext,
				scratch;
	ReturnSetInfo *rsinfo;

	hc_require_argument(fcinfo, 0, "assessment_id");
	model = hc_model_argument(fcinfo, 1);
	blanks = hc_blanks_argument(fcinfo, 2);
	edition = current_answers(fcinfo, &sheet);
	form = &edition->form;

	/* only overall and the categories are asked for: a form without the other groups */
	lean = *form;
	lean.item = hc_exact_array(HcFormItem, form->items);
	memcpy(lean.item, form->item, sizeof(HcFormItem) * form->items);
	for (int i = 0; i < form->items; i++)
		for (int dimension = HC_VIEWPOINT; dimension < HC_WEAKEST_LINK; dimension++)
			lean.item[i].key[dimension] = NULL;
	(void) hc_form_finish(&lean);
	find_outcome(&lean, &sheet, model, blanks, &before);

	InitMaterializedSRF(fcinfo, MAT_SRF_USE_EXPECTED_DESC);
	rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	scratch = AllocSetContextCreate(caller, "compliance sensitivity", ALLOCSET_DEFAULT_SIZES);
	for (int i = 0; i < form->items; i++)
		for (int change = 0; change < (int) lengthof(changes) && form->item[i].question; change++)
		{
			uint8		present = sheet.code[i];
			Outcome		after;
			Datum		values[6];
			bool		nulls[6] = {false};
			bool		moved = false;

			if (hc_verdict_of(present) == changes[change])
				continue;
			MemoryContextSwitchTo(scratch);
			sheet.code[i] = (uint8) changes[change];
			find_outcome(&lean, &sheet, model, blanks, &after);
			sheet.code[i] = present;

			for (int what = 0; what < 2; what++)
			{
				nulls[3 + what] = !before.scored[what] || !after.scored[what];
				moved = moved || before.scored[what] != after.scored[what];
				if (!nulls[3 + what])
				{
					HcFraction	difference = hc_fraction_sub(&after.score[what], &before.score[what]);

					moved = moved || hc_fraction_sign(&difference) != 0;
					values[3 + what] = hc_fraction_numeric(&difference);
				}
			}
			/* where none of them moved, there is a category both before and after or neither time */
			moved = moved || (before.category != NULL && strcmp(before.category, after.category) != 0);
			if (moved)
			{
				const char *verdict = verdicts[hc_verdict_of(present)];

				values[0] = PointerGetDatum(edition->number[i]);
				nulls[1] = verdict == NULL;
				if (verdict != NULL)
					values[1] = CStringGetTextDatum(verdict);
				values[2] = CStringGetTextDatum(verdicts[changes[change]]);
				nulls[5] = after.category == NULL;
				if (after.category != NULL)
					values[5] = CStringGetTextDatum(after.category);
				tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
			}
			MemoryContextSwitchTo(caller);
			MemoryContextReset(scratch);
			CHECK_FOR_INTERRUPTS();
		}
	return (Datum) 0;
}
