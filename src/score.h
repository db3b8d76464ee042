/*
 * score.h
 *	  Forms and scores on the server's side: what score*.c share.
 */
#ifndef HC_SCORE_H
#define HC_SCORE_H

#include "hc.h"
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

/* Packed sheets: score_sheet.c. */
extern HcSheet hc_unpack_sheet(const HcForm *form, const bytea *packed);
extern const uint8 *hc_sheet_codes(const HcForm *form, const bytea *packed);

/* Decimal places to which a fraction without end is written. */
#define HC_SCORE_PLACES	30

#endif							/* HC_SCORE_H */
