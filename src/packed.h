/*
 * packed.h
 *	  Values as bytes: score sheets and the states of parallel aggregates; see packed.c.
 */
#ifndef HC_PACKED_H
#define HC_PACKED_H

#include "score_core.h"

/* Bytes of somebody else's; not terminated. */
typedef struct HcBytes
{
	const char *data;			/* NULL for none */
	size_t		size;
} HcBytes;

/* ---- reading ---- */

typedef struct HcReader
{
	const uint8_t *at;
	const uint8_t *end;
} HcReader;

static inline HcReader
hc_reader(const void *data, size_t size)
{
	HcReader	reader = {data, (const uint8_t *) data + size};

	return reader;
}

/* ---- a score sheet ---- */

/* in a set of changes: this item stays as it is; hc_encode() never gives it */
#define HC_UNTOUCHED	0xFF

typedef struct HcPackedSheet
{
	int			items;
	const uint8_t *code;
	HcReader	levels;
} HcPackedSheet;

static inline bool
hc_level_apart(uint8_t code)
{
	return code >= HC_NO_LEVEL && code <= HC_YES_LEVEL;
}

extern bool hc_sheet_open(const void *data, size_t size, HcPackedSheet *sheet);
extern bool hc_sheet_next_level(HcPackedSheet *sheet, HcBytes *level);
extern bool hc_sheet_merge(const void *old, size_t old_size, const void *changes, size_t changes_size,
						   uint8_t *code, HcBytes *level);
extern bool hc_sheet_read(const HcForm *form, HcPackedSheet packed, HcSheet *sheet);
extern size_t hc_sheet_size(int items, const uint8_t *code, const HcBytes *level);
extern void hc_sheet_write(int items, const uint8_t *code, const HcBytes *level, void *data);

/* ---- a set of sheets ---- */

typedef enum HcNext
{
	HC_NEXT_SHEET,
	HC_NEXT_END,
	HC_NEXT_BROKEN
} HcNext;

/* A walk over what the aggregate _answer_sheets() made: the sheet in hand. */
typedef struct HcSheetWalk
{
	HcReader	reader;
	int64_t		assessment_id;
	const char *checklist_code; /* not terminated */
	int			code_length;
	bool		new_edition;	/* another than that of the sheet before */
	const uint8_t *packed;
	int			length;
} HcSheetWalk;

extern HcNext hc_sheet_walk(HcSheetWalk *walk);

/* ---- states of aggregates ---- */

typedef struct HcMeanBytes
{
	HcBytes		sum;			/* as the server sends a numeric */
	HcBytes		weight;
	int64_t		rows;
} HcMeanBytes;

typedef struct HcLinkBytes
{
	bool		has_lowest;
	HcBytes		lowest;			/* as the server sends a numeric */
	bool		has_label;
	HcBytes		label;
} HcLinkBytes;

extern bool hc_mean_read(const void *data, size_t size, HcMeanBytes *mean);
extern bool hc_link_read(const void *data, size_t size, HcLinkBytes *link);
extern bool hc_tally_read(const void *data, size_t size, int64_t count[HC_YES + 1]);

#endif							/* HC_PACKED_H */
