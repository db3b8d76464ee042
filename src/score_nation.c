/*
 * score_nation.c
 *	  national_score(): how a form came out across the country.
 *
 * One pass over the sheets of an edition and year: each is scored and counted
 * in the cell of its prefecture, kind and size class.  Scores repeat, so a
 * cell keeps how often it saw each distinct one; totals over cells, medians
 * and means follow from these counts exactly, without a second pass.
 */
#include "score.h"

#include "common/hashfn.h"
#include "executor/tuptable.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#define KEYS	3				/* prefecture, kind, size class */
#define GROUPINGS (1 << KEYS)	/* each of them, or all taken together */
#define BINS	6				/* fifths of the scale, and 100 itself */
#define WORST	3				/* items named as failed most */

/* What national_score() may be asked about, apart from a category. */
#define MEASURE_OVERALL			HC_QUICK_ALL
#define MEASURE_WEAKEST_LINK	(HC_QUICK_ALL + 1)

/* ---- what is counted ---- */

/* A prefecture, kind and size class; as a total, some of them NULL. */
typedef struct Cell
{
	char	   *key[KEYS];
	uint32		hash;
	int			assessments;
	int			unscored;
	int			weakest[HC_CATEGORIES];
	int		   *applicable;		/* by item */
	int		   *not_passed;
} Cell;

typedef struct Cells
{
	Cell	   *cell;
	int			count;
	int			room;
	int		   *slot;			/* open addressing: index + 1 */
	int			mask;
} Cells;

/* A sheet, kept until it is known which round is the last. */
typedef struct Filed
{
	int64		line;			/* institution; for a vendor form the assessment of its first round */
	int			round;
	int			cell;
	bytea	   *answers;
} Filed;

typedef struct ScoreKey
{
	int64		num;
	int64		den;
} ScoreKey;

typedef struct ScoreEntry
{
	ScoreKey	key;
	char		status;
	int			score;			/* index into Nation.score */
} ScoreEntry;

#define SH_PREFIX scoremap
#define SH_ELEMENT_TYPE ScoreEntry
#define SH_KEY_TYPE ScoreKey
#define SH_KEY key
#define SH_HASH_KEY(tb, k) murmurhash32((uint32) (k).num ^ (uint32) ((k).num >> 32) ^ ((uint32) (k).den << 7))
#define SH_EQUAL(tb, a, b) ((a).num == (b).num && (a).den == (b).den)
#define SH_SCOPE static inline
#define SH_DECLARE
#define SH_DEFINE
#include "lib/simplehash.h"

typedef struct LineEntry
{
	int64		line;
	char		status;
	int64		filed;			/* index of its last round */
} LineEntry;

#define SH_PREFIX linemap
#define SH_ELEMENT_TYPE LineEntry
#define SH_KEY_TYPE int64
#define SH_KEY line
#define SH_HASH_KEY(tb, k) murmurhash32((uint32) (k) ^ (uint32) ((uint64) (k) >> 32))
#define SH_EQUAL(tb, a, b) ((a) == (b))
#define SH_SCOPE static inline
#define SH_DECLARE
#define SH_DEFINE
#include "lib/simplehash.h"

typedef struct Nation
{
	MemoryContext context;
	HcEdition  *edition;
	int			measure;		/* a category, MEASURE_OVERALL or MEASURE_WEAKEST_LINK */
	Cells		cells;
	Filed	   *filed;
	int64		sheets;
	int64		room;
	bool		rounds;			/* more than one round of some line */
	scoremap_hash *map;
	HcFraction *score;			/* distinct scores ... */
	int			scores;
	int			score_room;
	uint64	   *seen;			/* cell << 32 | score, one for each scored sheet */
	int64		scored;
	uint8	   *code;			/* of the sheet in hand */

	/* the distinct scores in order, worked out once for all totals */
	int		   *order;
	int			below;			/* of them below the threshold */
	int			bin_end[BINS];	/* of them below the end of each bin */
	int		   *den_of;			/* index into "factor", -1 for a score that is added by itself */
	HcInteger  *factor;			/* common / denominator */
	int			dens;
	HcInteger	common;			/* a common multiple of the denominators */
} Nation;

static HcQuery sheets_query = {
	.text = "SELECT s.institution_id, s.round, s.answers, i.prefecture_code, i.kind, i.size_class"
	"  FROM compliance.score_sheet AS s"
	"  JOIN compliance.institution AS i ON i.institution_id OPERATOR(pg_catalog.=) s.institution_id"
	" WHERE s.checklist_code OPERATOR(pg_catalog.=) $1 AND s.fiscal_year OPERATOR(pg_catalog.=) $2"
	"   AND ($3 IS NULL OR s.round OPERATOR(pg_catalog.=) $3)",
	.nargs = 3, .argtypes = {TEXTOID, INT4OID, INT4OID}
};

/* The same where each vendor and system of an institution has rounds of its own. */
static HcQuery vendor_query = {
	.text = "SELECT min(s.assessment_id) OVER (PARTITION BY a.institution_id, a.vendor_id, a.system_name),"
	"       s.round, s.answers, i.prefecture_code, i.kind, i.size_class"
	"  FROM compliance.score_sheet AS s"
	"  JOIN compliance.assessment AS a ON a.assessment_id OPERATOR(pg_catalog.=) s.assessment_id"
	"  JOIN compliance.institution AS i ON i.institution_id OPERATOR(pg_catalog.=) s.institution_id"
	" WHERE s.checklist_code OPERATOR(pg_catalog.=) $1 AND s.fiscal_year OPERATOR(pg_catalog.=) $2"
	"   AND ($3 IS NULL OR s.round OPERATOR(pg_catalog.=) $3)",
	.nargs = 3, .argtypes = {TEXTOID, INT4OID, INT4OID}
};

/* From the answers themselves: first all sheets in one value, with workers ... */
static HcQuery answers_query = {
	.text = "SELECT compliance._answer_sheets($1, w.assessment_id, w.item_id, w.verdict, w.level)"
	"  FROM compliance.answer AS w WHERE w.superseded_at IS NULL AND w.confirmed",
	.nargs = 1, .argtypes = {TEXTOID}, .parallel = true
};

/* ... then those of the year. */
static HcQuery unpacked_query = {
	.text = "SELECT min(a.assessment_id) OVER (PARTITION BY a.institution_id, a.vendor_id, a.system_name), a.round,"
	"       coalesce(u.answers, compliance._empty_sheet(a.checklist_code)), i.prefecture_code, i.kind, i.size_class"
	"  FROM compliance.assessment AS a"
	"  JOIN compliance.institution AS i ON i.institution_id OPERATOR(pg_catalog.=) a.institution_id"
	"  LEFT JOIN compliance._unpack_sheets($4) AS u ON u.assessment_id OPERATOR(pg_catalog.=) a.assessment_id"
	" WHERE a.checklist_code OPERATOR(pg_catalog.=) $1 AND a.fiscal_year OPERATOR(pg_catalog.=) $2"
	"   AND ($3 IS NULL OR a.round OPERATOR(pg_catalog.=) $3)",
	.nargs = 4, .argtypes = {TEXTOID, INT4OID, INT4OID, BYTEAOID}
};

static HcQuery respondent_query = {
	.text = "SELECT respondent FROM compliance.checklist WHERE checklist_code OPERATOR(pg_catalog.=) $1",
	.nargs = 1, .argtypes = {TEXTOID}
};

/* ---- cells ---- */

/* The cell with these keys, made if need be; a key may be NULL. */
static int
find_cell(Nation *nation, Cells *cells, const char *const key[KEYS], const int length[KEYS])
{
	uint32		hash = 2166136261u;
	uint32		at;
	Cell	   *cell;

	for (int k = 0; k < KEYS; k++)
	{
		for (int i = 0; i < length[k]; i++)
			hash = (hash ^ (uint8) key[k][i]) * 16777619u;
		hash = (hash ^ (key[k] == NULL ? 0xFFu : 0xFEu)) * 16777619u;
	}
	for (at = hash & cells->mask; cells->slot[at] != 0; at = (at + 1) & cells->mask)
	{
		bool		same = true;

		cell = &cells->cell[cells->slot[at] - 1];
		for (int k = 0; k < KEYS && same; k++)
			same = (key[k] == NULL) == (cell->key[k] == NULL) &&
				(key[k] == NULL || (strncmp(cell->key[k], key[k], length[k]) == 0 && cell->key[k][length[k]] == '\0'));
		if (same)
			return cells->slot[at] - 1;
	}

	if (cells->count == cells->room)
	{
		/* never more than half full */
		cells->room *= 2;
		cells->cell = repalloc_huge(cells->cell, sizeof(Cell) * cells->room);
		cells->mask = 2 * cells->mask + 1;
		cells->slot = repalloc_huge(cells->slot, sizeof(int) * ((Size) cells->mask + 1));
		memset(cells->slot, 0, sizeof(int) * ((Size) cells->mask + 1));
		for (int i = 0; i < cells->count; i++)
		{
			for (at = cells->cell[i].hash & cells->mask; cells->slot[at] != 0; at = (at + 1) & cells->mask)
				;
			cells->slot[at] = i + 1;
		}
		for (at = hash & cells->mask; cells->slot[at] != 0; at = (at + 1) & cells->mask)
			;
	}
	cell = &cells->cell[cells->count];
	memset(cell, 0, sizeof(Cell));
	cell->hash = hash;
	for (int k = 0; k < KEYS; k++)
		if (key[k] != NULL)
		{
			cell->key[k] = MemoryContextAlloc(nation->context, length[k] + 1);
			memcpy(cell->key[k], key[k], length[k]);
			cell->key[k][length[k]] = '\0';
		}
	cell->applicable = MemoryContextAllocZero(nation->context, sizeof(int) * Max(nation->edition->form.items, 1));
	cell->not_passed = MemoryContextAllocZero(nation->context, sizeof(int) * Max(nation->edition->form.items, 1));
	cells->slot[at] = cells->count + 1;
	return cells->count++;
}

static void
init_cells(Nation *nation, Cells *cells)
{
	cells->count = 0;
	cells->room = 64;
	cells->mask = 127;
	cells->cell = MemoryContextAlloc(nation->context, sizeof(Cell) * cells->room);
	cells->slot = MemoryContextAllocZero(nation->context, sizeof(int) * (cells->mask + 1));
}

/* ---- the pass over the sheets ---- */

static void
file_sheet(TupleTableSlot *slot, void *arg)
{
	Nation	   *nation = arg;
	Filed	   *filed;
	struct varlena *answers;
	const char *key[KEYS];
	int			length[KEYS];

	slot_getallattrs(slot);
	if (nation->sheets == nation->room)
	{
		nation->room *= 2;
		nation->filed = repalloc_huge(nation->filed, sizeof(Filed) * nation->room);
	}
	filed = &nation->filed[nation->sheets++];
	filed->line = DatumGetInt64(slot->tts_values[0]);
	filed->round = DatumGetInt32(slot->tts_values[1]);
	if (filed->round > 1)
		nation->rounds = true;
	answers = PG_DETOAST_DATUM_PACKED(slot->tts_values[2]);
	filed->answers = MemoryContextAlloc(nation->context, VARSIZE_ANY(answers));
	memcpy(filed->answers, answers, VARSIZE_ANY(answers));
	if ((Pointer) answers != DatumGetPointer(slot->tts_values[2]))
		pfree(answers);
	for (int k = 0; k < KEYS; k++)
	{
		struct varlena *text = slot->tts_isnull[3 + k] ? NULL : PG_DETOAST_DATUM_PACKED(slot->tts_values[3 + k]);

		key[k] = text == NULL ? "none" : VARDATA_ANY(text);
		length[k] = text == NULL ? 4 : VARSIZE_ANY_EXHDR(text);
	}
	filed->cell = find_cell(nation, &nation->cells, key, length);
}

/* Number of a score among the distinct ones; den 0: the fraction is new and kept as it is. */
static int
number_score(Nation *nation, ScoreKey key, HcFraction score)
{
	ScoreEntry *entry = NULL;
	bool		found = false;

	if (key.den != 0)
	{
		entry = scoremap_insert(nation->map, key, &found);
		if (found)
			return entry->score;
		entry->score = nation->scores;
		score = hc_fraction(key.num, key.den);
	}
	if (nation->scores == nation->score_room)
	{
		nation->score_room *= 2;
		nation->score = repalloc_huge(nation->score, sizeof(HcFraction) * nation->score_room);
	}
	nation->score[nation->scores] = score;
	return nation->scores++;
}

/* Scores one sheet and counts it in its cell. */
static void
count_sheet(Nation *nation, const Filed *filed)
{
	const HcForm *form = &nation->edition->form;
	Cell	   *cell = &nation->cells.cell[filed->cell];
	HcQuickScore quick[HC_QUICK_SCORES];
	int			weakest,
				score = -1;

	memcpy(nation->code, hc_sheet_codes(form, filed->answers), form->items);
	hc_apply_gates(form, nation->code);
	cell->assessments++;
	for (int m = 0; m < form->questions; m++)
	{
		int			i = form->member[m];	/* the members of overall come first */
		uint8		code = nation->code[i];

		cell->applicable[i] += code != HC_NOT_APPLICABLE;
		cell->not_passed[i] += code != HC_NOT_APPLICABLE && code != HC_YES && hc_verdict_of(code) != HC_YES;
	}

	if (hc_score_quickly(form, nation->code, quick))
	{
		int			part;

		weakest = hc_weakest_quickly(quick);
		part = nation->measure == MEASURE_WEAKEST_LINK ? weakest : nation->measure;
		if (part >= 0 && quick[part].den > 0)
		{
			ScoreKey	key = {100 * quick[part].num, quick[part].den};

			score = number_score(nation, key, hc_fraction(0, 1));
		}
	}
	else
	{
		HcSheet		sheet = hc_unpack_sheet(form, filed->answers);
		HcScore    *scores = hc_exact_array(HcScore, form->groups);
		int			group = nation->measure == MEASURE_OVERALL ? 0 :
			nation->measure == MEASURE_WEAKEST_LINK ? (form->categories > 0 ? form->groups - 1 : -1) :
			form->quick_group[nation->measure];
		ScoreKey	none = {0, 0};

		hc_score(form, &sheet, HC_MODEL_MEAN, HC_BLANKS_FAIL, scores);
		weakest = -1;
		for (int c = 0; c < HC_CATEGORIES && form->categories > 0; c++)
			if (scores[form->groups - 1].key != NULL && strcmp(scores[form->groups - 1].key, hc_category_names[c]) == 0)
				weakest = c;
		if (group >= 0 && scores[group].scored)
			score = number_score(nation, none, hc_fraction_copy(&scores[group].score));
		hc_scores_free(form, scores);
	}
	if (weakest >= 0)
		cell->weakest[weakest]++;
	if (score < 0)
		cell->unscored++;
	else
		nation->seen[nation->scored++] = (uint64) filed->cell << 32 | (uint32) score;
}

/* Takes out the rounds that a later one follows. */
static void
keep_last_rounds(Nation *nation)
{
	linemap_hash *last = linemap_create(nation->context, nation->sheets, NULL);
	int64		kept = 0;

	for (int64 s = 0; s < nation->sheets; s++)
	{
		bool		found;
		LineEntry  *entry = linemap_insert(last, nation->filed[s].line, &found);

		if (!found || nation->filed[entry->filed].round < nation->filed[s].round)
			entry->filed = s;
	}
	for (int64 s = 0; s < nation->sheets; s++)
		if (linemap_lookup(last, nation->filed[s].line)->filed == s)
			nation->filed[kept++] = nation->filed[s];
	nation->sheets = kept;
}

/* ---- from counts to numbers ---- */

static int
compare_scores(const void *a, const void *b, void *arg)
{
	const HcFraction *score = arg;

	return hc_fraction_cmp(&score[*(const int *) a], &score[*(const int *) b]);
}

static int
compare_seen(const void *a, const void *b)
{
	uint64		x = *(const uint64 *) a,
				y = *(const uint64 *) b;

	return (x > y) - (x < y);
}

/* One row of the result on its way: how often each score was seen, in the order of scores. */
typedef struct Total
{
	Cell		cell;
	int64	   *count;
	int64		scored;
} Total;

/* The score at a place (from 0) in the order of scores. */
static const HcFraction *
score_at(const Nation *nation, const Total *total, int64 place)
{
	int			rank = 0;

	while (place >= total->count[rank])
		place -= total->count[rank++];
	return &nation->score[nation->order[rank]];
}

/* A quartile as percentile_cont() defines it: between two neighbours in proportion. */
static Datum
quartile(const Nation *nation, const Total *total, int quarter)
{
	int64		place = (total->scored - 1) * quarter;
	const HcFraction *low = score_at(nation, total, place / 4);
	const HcFraction *high;
	HcFraction	part = hc_fraction(place % 4, 4),
				step;

	if (place % 4 == 0)
		return hc_fraction_numeric(low);
	high = score_at(nation, total, place / 4 + 1);
	step = hc_fraction_sub(high, low);
	step = hc_fraction_mul(&step, &part);
	step = hc_fraction_add(low, &step);
	return hc_fraction_numeric(&step);
}

/* An integer of 128 bits, for sums that leave 64. */
static HcInteger
wide_integer(__int128 value)
{
	HcInteger	high = hc_integer((int64) (value >> 62)),
				low = hc_integer((int64) (value & (((__int128) 1 << 62) - 1))),
				unit = hc_integer((int64) 1 << 62),
				shifted = hc_integer_mul(&high, &unit);

	return hc_integer_add(&shifted, &low);
}

#define MAX_DENS	64

/*
 * What every total needs of the distinct scores.  There are far fewer
 * denominators than scores, so that means are added up as integers.
 */
static void
prepare_scores(Nation *nation, const HcFraction *threshold)
{
	HcFraction	sum = hc_fraction(0, 1);
	int64		den[MAX_DENS];

	nation->den_of = hc_exact_array(int, nation->scores);
	nation->factor = hc_exact_array(HcInteger, MAX_DENS);
	for (int rank = 0; rank < nation->scores; rank++)
	{
		const HcFraction *score = &nation->score[nation->order[rank]];
		int			d = 0;

		if (hc_fraction_cmp(score, threshold) < 0)
			nation->below = rank + 1;
		for (int b = 0; b < BINS; b++)
		{
			HcFraction	limit = hc_fraction(20 * (b + 1), 1);

			if (b == BINS - 1 || hc_fraction_cmp(score, &limit) < 0)
				nation->bin_end[b] = rank + 1;
		}
		nation->den_of[rank] = -1;
		if (!hc_fraction_is_small(score))
			continue;
		while (d < nation->dens && den[d] != score->den.small)
			d++;
		if (d == MAX_DENS)
			continue;
		if (d == nation->dens)
		{
			HcFraction	unit = hc_fraction(1, score->den.small);

			den[nation->dens++] = score->den.small;
			/* its numerator does not matter: the denominator is a multiple of all so far, unless it was reduced */
			sum.num = hc_integer(1);
			sum = hc_fraction_add(&sum, &unit);
			sum.num = hc_integer(1);
		}
		nation->den_of[rank] = d;
	}
	nation->common = sum.den;
	for (int d = 0; d < nation->dens; d++)
	{
		HcInteger	own = hc_integer(den[d]);

		/* reduction may have taken a factor away: then a multiple that has it */
		if (!hc_integer_multiple(&nation->common, &own, &nation->factor[d]))
		{
			nation->common = hc_integer_mul(&nation->common, &own);
			d = -1;
		}
	}
}

static Datum
mean(const Nation *nation, const Total *total)
{
	HcFraction	sum = hc_fraction(0, 1),
				number = hc_fraction(total->scored, 1);
	HcInteger	whole = hc_integer(0);
	__int128	num[MAX_DENS] = {0};

	for (int rank = 0; rank < nation->scores; rank++)
	{
		const HcFraction *score = &nation->score[nation->order[rank]];

		if (total->count[rank] == 0)
			continue;
		if (nation->den_of[rank] >= 0)
			num[nation->den_of[rank]] += (__int128) score->num.small * total->count[rank];
		else
		{
			HcFraction	count = hc_fraction(total->count[rank], 1),
						term = hc_fraction_mul(score, &count);

			hc_fraction_accumulate(&sum, &term);
			hc_fraction_free(&term);
		}
	}
	for (int d = 0; d < nation->dens; d++)
		if (num[d] != 0)
		{
			HcInteger	part = wide_integer(num[d]),
						term = hc_integer_mul(&part, &nation->factor[d]);

			whole = hc_integer_add(&whole, &term);
		}
	if (nation->dens > 0)
	{
		HcFraction	parts = {whole, nation->common};

		sum = hc_fraction_add(&sum, &parts);
	}
	sum = hc_fraction_div(&sum, &number);
	return hc_fraction_numeric(&sum);
}

/* keys, assessments, scored, mean and quartiles, below and its share, ... */
#define RESULT_COLUMNS	(KEYS + 2 + 6 + 2 + BINS + HC_CATEGORIES + 2 * WORST)

static void
return_total(FunctionCallInfo fcinfo, const Nation *nation, Total *total)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	const HcForm *form = &nation->edition->form;
	Datum		values[RESULT_COLUMNS];
	bool		nulls[RESULT_COLUMNS] = {false};
	int			at = 0,
				bin = 0,
				bins[BINS] = {0};
	int64		below = 0;

	for (int k = 0; k < KEYS; k++)
		values[at++] = CStringGetTextDatum(total->cell.key[k] == NULL ? "all" : total->cell.key[k]);
	values[at++] = Int32GetDatum(total->cell.assessments);
	values[at++] = Int32GetDatum((int32) total->scored);
	for (int i = at; i < at + 6; i++)
		nulls[i] = total->scored == 0;
	if (total->scored > 0)
	{
		values[at] = mean(nation, total);
		for (int quarter = 0; quarter <= 4; quarter++)
			values[at + 1 + quarter] = quartile(nation, total, quarter);
	}
	at += 6;
	for (int rank = 0; rank < nation->below; rank++)
		below += total->count[rank];
	for (int rank = 0; rank < nation->scores; rank++)
	{
		while (rank >= nation->bin_end[bin])
			bin++;
		bins[bin] += (int) total->count[rank];
	}
	values[at++] = Int32GetDatum((int32) below);
	nulls[at] = total->scored == 0;
	if (total->scored > 0)
	{
		HcFraction	share = hc_fraction(below, total->scored);

		values[at] = hc_fraction_numeric(&share);
	}
	at++;
	for (int b = 0; b < BINS; b++)
		values[at++] = Int32GetDatum(bins[b]);
	for (int c = 0; c < HC_CATEGORIES; c++)
		values[at++] = Int32GetDatum(total->cell.weakest[c]);
	for (int w = 0; w < WORST; w++)
	{
		int			worst = -1;

		for (int i = 0; i < form->items; i++)
			if (total->cell.not_passed[i] > 0 && (worst < 0 || total->cell.not_passed[i] > total->cell.not_passed[worst]))
				worst = i;
		nulls[at] = nulls[at + 1] = worst < 0;
		if (worst >= 0)
		{
			HcFraction	share = hc_fraction(total->cell.not_passed[worst], total->cell.applicable[worst]);

			values[at] = PointerGetDatum(nation->edition->number[worst]);
			values[at + 1] = hc_fraction_numeric(&share);
			total->cell.not_passed[worst] = 0;
		}
		at += 2;
	}
	Assert(at == RESULT_COLUMNS);
	tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
}

/* Which of the totals a cell belongs to, and which cells make up a total. */
typedef struct Membership
{
	int			total;
	int			cell;
} Membership;

static int
compare_totals(const void *a, const void *b, void *arg)
{
	const Cell *x = &((const Cells *) arg)->cell[*(const int *) a],
			   *y = &((const Cells *) arg)->cell[*(const int *) b];

	/* what is taken together comes first */
	for (int k = 0; k < KEYS; k++)
	{
		int			order = x->key[k] == NULL || y->key[k] == NULL ?
			(x->key[k] != NULL) - (y->key[k] != NULL) : strcmp(x->key[k], y->key[k]);

		if (order != 0)
			return order;
	}
	return 0;
}

static int
compare_memberships(const void *a, const void *b)
{
	return ((const Membership *) a)->total - ((const Membership *) b)->total;
}

static void
return_totals(FunctionCallInfo fcinfo, Nation *nation, const HcFraction *threshold)
{
	const HcForm *form = &nation->edition->form;
	Cells	   *cells = &nation->cells;
	Cells		totals;
	int		   *order = hc_exact_array(int, nation->scores),
			   *rank = hc_exact_array(int, nation->scores),
			   *listed;
	int64	   *first = hc_exact_array(int64, cells->count + 1);
	Membership *membership = hc_exact_array(Membership, (size_t) cells->count * GROUPINGS);
	int		   *first_member;
	int			members = 0;
	MemoryContext caller = CurrentMemoryContext,
				scratch;

	/* distinct scores in order, and what each cell saw in that order */
	for (int s = 0; s < nation->scores; s++)
		order[s] = s;
	qsort_arg(order, nation->scores, sizeof(int), compare_scores, nation->score);
	for (int r = 0; r < nation->scores; r++)
		rank[order[r]] = r;
	nation->order = order;
	prepare_scores(nation, threshold);
	for (int64 s = 0; s < nation->scored; s++)
		nation->seen[s] = (nation->seen[s] & ~(uint64) UINT32_MAX) | (uint32) rank[(uint32) nation->seen[s]];
	qsort(nation->seen, nation->scored, sizeof(uint64), compare_seen);
	for (int64 s = 0, c = 0; c <= cells->count; c++)
	{
		while (s < nation->scored && (int64) (nation->seen[s] >> 32) < c)
			s++;
		first[c] = s;
	}

	/* every cell counts in the total of each subset of its keys */
	init_cells(nation, &totals);
	for (int c = 0; c < cells->count; c++)
		for (int grouping = 0; grouping < GROUPINGS; grouping++)
		{
			const char *key[KEYS];
			int			length[KEYS];

			for (int k = 0; k < KEYS; k++)
			{
				key[k] = grouping & 1 << k ? cells->cell[c].key[k] : NULL;
				length[k] = key[k] == NULL ? 0 : (int) strlen(key[k]);
			}
			membership[members].total = find_cell(nation, &totals, key, length);
			membership[members++].cell = c;
		}
	qsort(membership, members, sizeof(Membership), compare_memberships);
	first_member = hc_exact_array(int, totals.count + 1);
	for (int m = 0, t = 0; t <= totals.count; t++)
	{
		while (m < members && membership[m].total < t)
			m++;
		first_member[t] = m;
	}
	listed = hc_exact_array(int, totals.count);
	for (int t = 0; t < totals.count; t++)
		listed[t] = t;
	qsort_arg(listed, totals.count, sizeof(int), compare_totals, &totals);

	scratch = AllocSetContextCreate(caller, "compliance national score", ALLOCSET_DEFAULT_SIZES);
	for (int l = 0; l < totals.count; l++)
	{
		Total		total;

		MemoryContextSwitchTo(scratch);
		total.cell = totals.cell[listed[l]];
		total.count = hc_exact_array(int64, nation->scores);
		memset(total.count, 0, sizeof(int64) * nation->scores);
		total.scored = 0;
		for (int m = first_member[listed[l]]; m < first_member[listed[l] + 1]; m++)
		{
			int			c = membership[m].cell;
			const Cell *cell = &cells->cell[c];

			total.cell.assessments += cell->assessments;
			total.cell.unscored += cell->unscored;
			for (int k = 0; k < HC_CATEGORIES; k++)
				total.cell.weakest[k] += cell->weakest[k];
			for (int i = 0; i < form->items; i++)
			{
				total.cell.applicable[i] += cell->applicable[i];
				total.cell.not_passed[i] += cell->not_passed[i];
			}
			for (int64 s = first[c]; s < first[c + 1]; s++)
				total.count[(uint32) nation->seen[s]]++;
			total.scored += first[c + 1] - first[c];
		}
		/* a cell whose only assessments were followed by later rounds elsewhere is no row */
		if (total.cell.assessments > 0)
			return_total(fcinfo, nation, &total);
		MemoryContextSwitchTo(caller);
		MemoryContextReset(scratch);
		CHECK_FOR_INTERRUPTS();
	}
}

/* ---- the function ---- */

static int
measure_argument(FunctionCallInfo fcinfo, int argno)
{
	char	   *name;

	hc_require_argument(fcinfo, argno, "measure");
	name = text_to_cstring(PG_GETARG_TEXT_PP(argno));
	for (int c = 0; c < HC_CATEGORIES; c++)
		if (strcmp(name, hc_category_names[c]) == 0)
			return c;
	if (strcmp(name, "overall") == 0)
		return MEASURE_OVERALL;
	if (strcmp(name, "weakest_link") == 0)
		return MEASURE_WEAKEST_LINK;
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("measure \"%s\" is not known", name),
			 errhint("Use overall, weakest_link, organizational, human, technical or physical.")));
}

/* The one value of answers_query, out of the row's memory. */
static void
keep_value(TupleTableSlot *slot, void *arg)
{
	bytea	  **kept = arg;
	bool		isnull;
	struct varlena *value = PG_DETOAST_DATUM_PACKED(slot_getattr(slot, 1, &isnull));

	*kept = MemoryContextAllocHuge(TopTransactionContext, VARSIZE_ANY(value));
	memcpy(*kept, value, VARSIZE_ANY(value));
}

/*
 * national_score(checklist_code, fiscal_year, measure, threshold, round, recompute)
 *
 * round: NULL for the last of each institution.  recompute: from the answers
 * instead of the sheets.  Errors: P0002 unknown checklist, 22004, 22023.
 */
HC_FUNCTION(hc_national_score);
Datum
hc_national_score(PG_FUNCTION_ARGS)
{
	Nation		nation = {0};
	Datum		values[4];
	char		nulls[] = "    ";
	HcFraction	threshold;
	bytea	   *packed = NULL;
	bool		vendor;
	int			progress;

	hc_require_argument(fcinfo, 0, "checklist_code");
	hc_require_argument(fcinfo, 1, "fiscal_year");
	nation.measure = measure_argument(fcinfo, 2);
	hc_require_argument(fcinfo, 3, "threshold");
	if (numeric_is_nan(PG_GETARG_NUMERIC(3)) || numeric_is_inf(PG_GETARG_NUMERIC(3)))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("threshold %s is not a score",
						DatumGetCString(DirectFunctionCall1(numeric_out, PG_GETARG_DATUM(3)))),
				 errhint("Pass a number on the scale of scores, 0 to 100.")));
	threshold = hc_numeric_fraction(PG_GETARG_DATUM(3));
	hc_require_argument(fcinfo, 5, "recompute");

	nation.context = AllocSetContextCreate(CurrentMemoryContext, "compliance nation", ALLOCSET_DEFAULT_SIZES);
	values[0] = PG_GETARG_DATUM(0);
	values[1] = PG_GETARG_DATUM(1);
	values[2] = PG_ARGISNULL(4) ? (Datum) 0 : PG_GETARG_DATUM(4);
	if (PG_ARGISNULL(4))
		nulls[2] = 'n';

	InitMaterializedSRF(fcinfo, MAT_SRF_USE_EXPECTED_DESC);
	progress = hc_begin_progress("national_score");
	SPI_connect();
	if (hc_query(&respondent_query, values, NULL, HC_READ_ONLY, 1) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_NO_DATA_FOUND),
				 errmsg("checklist \"%s\" does not exist", text_to_cstring(PG_GETARG_TEXT_PP(0))),
				 errhint("The editions are the rows of compliance.checklist.")));
	vendor = strcmp(TextDatumGetCString(hc_result(0, 1, NULL)), "vendor") == 0;

	nation.edition = hc_edition(text_to_cstring(PG_GETARG_TEXT_PP(0)));
	init_cells(&nation, &nation.cells);
	nation.room = 1024;
	nation.filed = MemoryContextAlloc(nation.context, sizeof(Filed) * nation.room);
	if (PG_GETARG_BOOL(5))
	{
		hc_query_each(&answers_query, values, nulls, keep_value, &packed);
		values[3] = PointerGetDatum(packed);
		hc_query_each(&unpacked_query, values, nulls, file_sheet, &nation);
		pfree(packed);
	}
	else
		hc_query_each(vendor ? &vendor_query : &sheets_query, values, nulls, file_sheet, &nation);

	if (nation.rounds)
		keep_last_rounds(&nation);
	nation.map = scoremap_create(nation.context, 1024, NULL);
	nation.score_room = 1024;
	nation.score = MemoryContextAlloc(nation.context, sizeof(HcFraction) * nation.score_room);
	nation.seen = MemoryContextAllocHuge(nation.context, sizeof(uint64) * Max(nation.sheets, 1));
	nation.code = MemoryContextAlloc(nation.context, Max(nation.edition->form.items, 1));
	for (int64 s = 0; s < nation.sheets; s++)
	{
		count_sheet(&nation, &nation.filed[s]);
		CHECK_FOR_INTERRUPTS();
		if (s % 1024 == 0)
			hc_report_progress("national_score", s, nation.sheets, "sheets");
	}
	return_totals(fcinfo, &nation, &threshold);
	SPI_finish();
	hc_end_progress(progress);
	return (Datum) 0;
}
