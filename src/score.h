/*
 * score.h
 *	  Forms and scores on the server's side: what score*.c share.
 */
#ifndef HC_SCORE_H
#define HC_SCORE_H

#include "hc.h"
#include "packed.h"
#include "score_core.h"

/* One edition, worked out for scoring and kept for the session. */
typedef struct HcEdition
{
	HcForm		form;
	char	   *checklist_code;
	MemoryContext context;
	bool		stale;
	bool		passing;		/* seen by a snapshot that the next transaction will not share */
	int64	   *sorted_id;		/* identities in ascending order ... */
	int		   *sorted_item;	/* ... and the items that they belong to */
	text	  **number;			/* by item, as text */
	text	  **group_key;		/* by group; NULL where the result tells it */
	struct HcEdition *next;
} HcEdition;

extern HcEdition *hc_edition(const char *checklist_code);
extern HcEdition *hc_edition_of_item(int64 item_id);
extern int	hc_form_item(const HcEdition *edition, int64 item_id, int guess);

extern HcModel hc_model_argument(FunctionCallInfo fcinfo, int argno);
extern HcBlanks hc_blanks_argument(FunctionCallInfo fcinfo, int argno);
extern Datum hc_fraction_numeric(const HcFraction *value);
extern HcFraction hc_numeric_fraction(Datum value);
extern HcCode hc_verdict_code(text *verdict);

/* An empty sheet in the current memory context, and one answer put on it. */
extern HcSheet hc_new_sheet(const HcForm *form);
extern void hc_put_answer(const HcForm *form, HcSheet *sheet, int item, HcCode verdict, bool has_level, Datum level);

/* ---- score_sheet.c: packed sheets (packed.h), and errors where they are none ---- */

extern HcPackedSheet hc_open_sheet(const HcForm *form, const uint8 *packed, Size length);
extern HcSheet hc_unpack_sheet(const HcForm *form, HcPackedSheet sheet);
extern HcSheetWalk hc_walk_sheets(const bytea *sheets);
extern bool hc_next_sheet(HcSheetWalk *walk);
extern bytea *hc_pack_empty(const HcForm *form);
extern bytea *hc_scan_answers(HcEdition *edition);

/* Decimal places to which a fraction without end is written. */
#define HC_SCORE_PLACES	30

#endif							/* HC_SCORE_H */
