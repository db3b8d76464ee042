/*
 * score_nation.c
 *	  national_score(): how a form came out across the country.
 *
 * One pass over the sheets of an edition and year: each is scored and counted
 * in the cell of its prefecture, kind and size class.  Whatever can be added
 * is added up by cell, and a total is the sum of its cells.  For medians and
 * quartiles a cell keeps the ranks of the scores it saw among the distinct
 * scores: scores repeat, so that a total counts ranks instead of sorting
 * scores.  Everything is a whole number until a row of the result is written.
 */
#include "score.h"

#include "access/parallel.h"
#include "access/table.h"
#include "catalog/pg_type.h"
#include "common/hashfn.h"
#include "executor/tuptable.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "optimizer/cost.h"
#include "optimizer/paths.h"
#include "storage/bufmgr.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/rel.h"

#define KEYS	3				/* prefecture, kind, size class */
#define GROUPINGS (1 << KEYS)	/* each of them, or all taken together */
#define BINS	6				/* fifths of the scale, and 100 itself */
#define WORST	3				/* items named as failed most */

/* What national_score() may be asked about, apart from a category. */
#define MEASURE_OVERALL			HC_QUICK_ALL
#define MEASURE_WEAKEST_LINK	(HC_QUICK_ALL + 1)

/* Institutions are looked up one by one for fewer sheets than this, else all are read; the same number is in many_query. */
#define FEW_SHEETS	2000

/* Identities of institutions may lie this far apart for an array over all of them. */
#define WIDE_RANGE	1000000

/* ---- what is counted ---- */

/* What a cell and a total have alike: sums. */
typedef struct Counts
{
	int			assessments;
	int			scored;
	int			below;			/* the threshold */
	int			bin[BINS];
	int			weakest[HC_CATEGORIES];
} Counts;

#define COUNTS	((int) (sizeof(Counts) / sizeof(int)))

/* A prefecture, kind and size class; as a total, some of them NULL. */
typedef struct Cell
{
	char	   *key[KEYS];
	uint32		hash;
	Counts		counts;

	/* of a cell, not of a total */
	int		   *applicable;		/* by item */
	int		   *not_passed;
	uint64	   *lane;			/* the same of the last sheets, a byte for each item: see count_items() */
	int			in_lanes;		/* sheets in the lanes */
	__int128   *num;			/* by denominator: sum of the numerators of the scores */
	int			first;			/* where its scores begin in Nation.rank_seen */
} Cell;

typedef struct Cells
{
	Cell	   *cell;
	int			count;
	int			room;
	int		   *slot;			/* open addressing: index + 1 */
	int			mask;
} Cells;

/* A sheet, kept until it is known which round is the last and where its institution is. */
typedef struct Filed
{
	int64		line;			/* institution; for a vendor form the assessment of its first round */
	int64		institution_id;
	int64		assessment_id;	/* to recompute only */
	const uint8 *packed;
	int			length;
	int			round;
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

typedef struct IdEntry
{
	int64		id;
	int			value;
	char		status;
} IdEntry;

#define SH_PREFIX idhash
#define SH_ELEMENT_TYPE IdEntry
#define SH_KEY_TYPE int64
#define SH_KEY id
#define SH_HASH_KEY(tb, k) murmurhash32((uint32) (k) ^ (uint32) ((uint64) (k) >> 32))
#define SH_EQUAL(tb, a, b) ((a) == (b))
#define SH_SCOPE static inline
#define SH_DECLARE
#define SH_DEFINE
#include "lib/simplehash.h"

/* A number from 0 for each of some keys: an array where the keys lie close together, as identities mostly do. */
typedef struct IdMap
{
	int64		first;			/* of the array */
	uint64		range;
	int		   *array;			/* number + 1, or NULL */
	idhash_hash *hash;
} IdMap;

/* A scored sheet. */
typedef struct Seen
{
	int			cell;
	int			score;			/* index into Nation.score */
} Seen;

typedef struct Nation
{
	MemoryContext context;
	HcEdition  *edition;
	int			measure;		/* a category, MEASURE_OVERALL or MEASURE_WEAKEST_LINK */
	bool		vendor;			/* lines are those of vendors and systems */

	Filed	   *filed;
	int			sheets;
	int			room;
	uint8	   *copy;			/* room for further packed sheets */
	Size		copy_left;
	bool		rounds;			/* more than one round of some line */
	IdMap		by_institution; /* the cell of each institution */
	Cells		cells;
	int			lanes;			/* words for a byte of each item */

	scoremap_hash *map;
	HcFraction *score;			/* distinct scores */
	int			scores;
	int			score_room;
	Seen	   *seen;
	int			scored;
	int			seen_room;
	bool		one_round;		/* the caller asks for one: later ones do not matter */
	uint8	   *code;			/* of the sheet in hand */
	MemoryContext scratch;

	/* worked out once for all totals */
	int		   *order;			/* the distinct scores in order */
	Datum	   *written;		/* by rank: the score as numeric, 0 where nobody asked yet */
	int		   *rank_seen;		/* by cell, the ranks of the scores that it saw */
	int		   *den_of;			/* by score: index into "factor", -1 for one that is added by itself */
	HcInteger  *factor;			/* common / denominator */
	int			dens;
	bool		unusual;		/* there are scores that are added by themselves */
	HcInteger	common;			/* a common multiple of the denominators */
} Nation;

/* All columns in their order, so that rows are handed on as they lie in the table. */
static HcQuery sheets_query = {
	.text = "SELECT s.assessment_id, s.institution_id, s.checklist_code, s.fiscal_year, s.round, s.answers"
	"  FROM compliance.score_sheet AS s"
	" WHERE s.checklist_code OPERATOR(pg_catalog.=) $1 AND s.fiscal_year OPERATOR(pg_catalog.=) $2"
	"   AND ($3 IS NULL OR s.round OPERATOR(pg_catalog.=) $3)",
	.nargs = 3, .argtypes = {TEXTOID, INT4OID, INT4OID}
};

/* The same where each vendor and system of an institution has rounds of its own: told apart by the first of them. */
static HcQuery vendor_query = {
	.text = "SELECT min(s.assessment_id) OVER (PARTITION BY a.institution_id, a.vendor_id, a.system_name),"
	"       s.institution_id, s.checklist_code, s.fiscal_year, s.round, s.answers"
	"  FROM compliance.score_sheet AS s"
	"  JOIN compliance.assessment AS a ON a.assessment_id OPERATOR(pg_catalog.=) s.assessment_id"
	" WHERE s.checklist_code OPERATOR(pg_catalog.=) $1 AND s.fiscal_year OPERATOR(pg_catalog.=) $2"
	"   AND ($3 IS NULL OR s.round OPERATOR(pg_catalog.=) $3)",
	.nargs = 3, .argtypes = {TEXTOID, INT4OID, INT4OID}
};

/* To recompute: the assessments of the year ... */
static HcQuery assessments_query = {
	.text = "SELECT a.assessment_id, a.institution_id, a.round"
	"  FROM compliance.assessment AS a"
	" WHERE a.checklist_code OPERATOR(pg_catalog.=) $1 AND a.fiscal_year OPERATOR(pg_catalog.=) $2"
	"   AND ($3 IS NULL OR a.round OPERATOR(pg_catalog.=) $3)",
	.nargs = 3, .argtypes = {TEXTOID, INT4OID, INT4OID}
};

static HcQuery vendor_assessments_query = {
	.text = "SELECT a.assessment_id, a.institution_id, a.round,"
	"       min(a.assessment_id) OVER (PARTITION BY a.institution_id, a.vendor_id, a.system_name)"
	"  FROM compliance.assessment AS a"
	" WHERE a.checklist_code OPERATOR(pg_catalog.=) $1 AND a.fiscal_year OPERATOR(pg_catalog.=) $2"
	"   AND ($3 IS NULL OR a.round OPERATOR(pg_catalog.=) $3)",
	.nargs = 3, .argtypes = {TEXTOID, INT4OID, INT4OID}
};

/* ... and the sheets that all answers to the edition make up, in one value, with workers. */
static HcQuery answers_query = {
	.text = "SELECT compliance._answer_sheets($1, w.assessment_id, w.item_id, w.verdict, w.level)"
	"  FROM compliance.answer AS w WHERE w.superseded_at IS NULL AND w.confirmed",
	.nargs = 1, .argtypes = {TEXTOID}, .parallel = true
};

static HcQuery institutions_query = {
	.text = "SELECT institution_id, prefecture_code, kind, size_class FROM compliance.institution"
};

static HcQuery few_institutions_query = {
	.text = "SELECT institution_id, prefecture_code, kind, size_class FROM compliance.institution"
	" WHERE institution_id OPERATOR(pg_catalog.=) ANY ($1)",
	.nargs = 1, .argtypes = {INT8ARRAYOID}
};

/* Whether there are enough sheets to read all institutions first, whether one is of a later round, where identities lie. */
static HcQuery many_query = {
	.text = "SELECT (SELECT count(*) FROM (SELECT FROM compliance.score_sheet AS s WHERE s.checklist_code OPERATOR(pg_catalog.=) $1"
	"          AND s.fiscal_year OPERATOR(pg_catalog.=) $2 LIMIT 2000) AS s) OPERATOR(pg_catalog.=) 2000,"
	"       EXISTS (SELECT FROM compliance.assessment AS a WHERE a.checklist_code OPERATOR(pg_catalog.=) $1"
	"          AND a.fiscal_year OPERATOR(pg_catalog.=) $2 AND a.round OPERATOR(pg_catalog.>) 1),"
	"       (SELECT pg_catalog.min(institution_id) FROM compliance.institution),"
	"       (SELECT pg_catalog.max(institution_id) FROM compliance.institution)",
	.nargs = 2, .argtypes = {TEXTOID, INT4OID}
};

static HcQuery respondent_query = {
	.text = "SELECT respondent FROM compliance.checklist WHERE checklist_code OPERATOR(pg_catalog.=) $1",
	.nargs = 1, .argtypes = {TEXTOID}
};

/* ---- numbers by key ---- */

static inline int64
filed_key(const Filed *filed, size_t offset)
{
	return *(const int64 *) ((const char *) filed + offset);
}

/* A map for the keys that the filed sheets have at this offset, all without a number yet. */
static IdMap
new_map(const Nation *nation, size_t offset)
{
	IdMap		map = {0};
	int64		last;

	if (nation->sheets == 0)
	{
		map.hash = idhash_create(nation->context, 1, NULL);
		return map;
	}
	map.first = last = filed_key(&nation->filed[0], offset);
	for (int s = 1; s < nation->sheets; s++)
	{
		int64		key = filed_key(&nation->filed[s], offset);

		map.first = Min(map.first, key);
		last = Max(last, key);
	}
	map.range = (uint64) last - (uint64) map.first;
	if (map.range < 16 * (uint64) nation->sheets + 1024)
		map.array = MemoryContextAllocExtended(nation->context, sizeof(int) * (map.range + 1), MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
	else
		map.hash = idhash_create(nation->context, (uint32) Min(2 * nation->sheets, INT_MAX), NULL);
	return map;
}

/* Gives a key its number; a key that is not filed may be left without. */
static inline void
set_number(IdMap *map, int64 key, int number)
{
	bool		found;

	if (map->array == NULL)
		idhash_insert(map->hash, key, &found)->value = number;
	else if ((uint64) key - (uint64) map->first <= map->range)
		map->array[(uint64) key - (uint64) map->first] = number + 1;
}

/* The number of a key, -1 for none. */
static inline int
get_number(const IdMap *map, int64 key)
{
	IdEntry    *entry;

	if (map->array != NULL)
		return (uint64) key - (uint64) map->first <= map->range ? map->array[(uint64) key - (uint64) map->first] - 1 : -1;
	entry = idhash_lookup(map->hash, key);
	return entry == NULL ? -1 : entry->value;
}

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

/* ---- reading ---- */

static Filed *
new_filed(Nation *nation)
{
	if (nation->sheets == INT_MAX)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("too many assessments for one national score"),
				 errhint("Ask for one round at a time.")));
	if (nation->sheets == nation->room)
	{
		nation->room = nation->room > INT_MAX / 2 ? INT_MAX : nation->room * 2;
		nation->filed = repalloc_huge(nation->filed, sizeof(Filed) * nation->room);
	}
	return &nation->filed[nation->sheets++];
}

/* A row of sheets_query or vendor_query. */
static void
file_sheet(TupleTableSlot *slot, void *arg)
{
	Nation	   *nation = arg;
	Filed	   *filed = new_filed(nation);
	struct varlena *answers;
	uint8	   *copy;

	slot_getallattrs(slot);
	filed->institution_id = DatumGetInt64(slot->tts_values[1]);
	filed->line = nation->vendor ? DatumGetInt64(slot->tts_values[0]) : filed->institution_id;
	filed->round = DatumGetInt32(slot->tts_values[4]);
	nation->rounds |= filed->round > 1;
	answers = PG_DETOAST_DATUM_PACKED(slot->tts_values[5]);
	filed->length = VARSIZE_ANY_EXHDR(answers);
	if (nation->copy_left < (Size) filed->length)
	{
		nation->copy_left = Max(filed->length, 256 * 1024);
		nation->copy = MemoryContextAllocHuge(nation->context, nation->copy_left);
	}
	copy = nation->copy;
	nation->copy += filed->length;
	nation->copy_left -= filed->length;
	memcpy(copy, VARDATA_ANY(answers), filed->length);
	filed->packed = copy;
	if ((Pointer) answers != DatumGetPointer(slot->tts_values[5]))
		pfree(answers);
}

/* A row of assessments_query or vendor_assessments_query: its sheet is found later. */
static void
file_assessment(TupleTableSlot *slot, void *arg)
{
	Nation	   *nation = arg;
	Filed	   *filed = new_filed(nation);

	slot_getallattrs(slot);
	filed->assessment_id = DatumGetInt64(slot->tts_values[0]);
	filed->institution_id = DatumGetInt64(slot->tts_values[1]);
	filed->line = nation->vendor ? DatumGetInt64(slot->tts_values[3]) : filed->institution_id;
	filed->round = DatumGetInt32(slot->tts_values[2]);
	nation->rounds |= filed->round > 1;
	filed->packed = NULL;
}

/* The one value of answers_query, out of the row's memory. */
static void
keep_value(TupleTableSlot *slot, void *arg)
{
	Nation	   *nation = ((void **) arg)[0];
	bytea	  **kept = (bytea **) &((void **) arg)[1];
	bool		isnull;
	struct varlena *value = PG_DETOAST_DATUM_PACKED(slot_getattr(slot, 1, &isnull));

	*kept = MemoryContextAllocHuge(nation->context, VARSIZE_ANY(value));
	memcpy(*kept, value, VARSIZE_ANY(value));
}

/*
 * Whether to ask the planner for a parallel plan.  It would make one for a
 * table of this size; without, one process is faster with a scan of its own.
 * That needs the right to read whole rows.
 */
static bool
workers_may_help(void)
{
	Oid			relid = hc_relation("answer");
	Relation	answer;
	bool		help;

	if (pg_class_aclcheck(relid, GetUserId(), ACL_SELECT) != ACLCHECK_OK)
		return true;
	answer = table_open(relid, AccessShareLock);
	help = max_parallel_workers_per_gather > 0 && !IsInParallelMode() &&
		(answer->rd_rel->relkind != RELKIND_RELATION ||
		 RelationGetNumberOfBlocks(answer) >= (BlockNumber) min_parallel_table_scan_size);
	table_close(answer, AccessShareLock);
	return help;
}

/* Gives each assessment the sheet that its answers make up, empty where it has none. */
static void
file_answers(Nation *nation, const Datum *values)
{
	void	   *keep[2] = {nation, NULL};
	IdMap		by_assessment = new_map(nation, offsetof(Filed, assessment_id));
	HcSheetWalk walk;
	const bytea *empty = hc_pack_empty(&nation->edition->form);

	for (int s = 0; s < nation->sheets; s++)
		set_number(&by_assessment, nation->filed[s].assessment_id, s);
	if (workers_may_help())
	{
		hc_query_each(&answers_query, values, NULL, keep_value, keep);
		walk = hc_walk_sheets(keep[1]);
	}
	else
		walk = hc_walk_sheets(hc_scan_answers(nation->edition));
	while (hc_next_sheet(&walk))
	{
		int			s = get_number(&by_assessment, walk.assessment_id);

		if (s < 0)
			continue;
		nation->filed[s].packed = walk.packed;
		nation->filed[s].length = walk.length;
	}
	for (int s = 0; s < nation->sheets; s++)
		if (nation->filed[s].packed == NULL)
		{
			nation->filed[s].packed = (const uint8 *) VARDATA_ANY(empty);
			nation->filed[s].length = VARSIZE_ANY_EXHDR(empty);
		}
}

static void
place_institution(TupleTableSlot *slot, void *arg)
{
	Nation	   *nation = arg;
	const char *key[KEYS];
	int			length[KEYS];

	slot_getallattrs(slot);
	for (int k = 0; k < KEYS; k++)
	{
		struct varlena *text = slot->tts_isnull[1 + k] ? NULL : PG_DETOAST_DATUM_PACKED(slot->tts_values[1 + k]);

		key[k] = text == NULL ? "none" : VARDATA_ANY(text);
		length[k] = text == NULL ? 4 : VARSIZE_ANY_EXHDR(text);
	}
	set_number(&nation->by_institution, DatumGetInt64(slot->tts_values[0]), find_cell(nation, &nation->cells, key, length));
}

/* The cell of each institution that has a sheet, as far as the caller may see the institution. */
static void
place_institutions(Nation *nation)
{
	nation->by_institution = new_map(nation, offsetof(Filed, institution_id));
	if (nation->sheets < FEW_SHEETS)
	{
		Datum	   *id = palloc(sizeof(Datum) * Max(nation->sheets, 1));
		Datum		ids;

		for (int s = 0; s < nation->sheets; s++)
			id[s] = Int64GetDatum(nation->filed[s].institution_id);
		ids = PointerGetDatum(construct_array(id, (int) nation->sheets, INT8OID, sizeof(int64), FLOAT8PASSBYVAL, TYPALIGN_DOUBLE));
		hc_query_each(&few_institutions_query, &ids, NULL, place_institution, nation);
	}
	else
		hc_query_each(&institutions_query, NULL, NULL, place_institution, nation);
}

/* ---- the pass over the sheets ---- */

/* Makes a score one of the distinct ones; it is kept as it is. */
static int
add_score(Nation *nation, HcFraction score)
{
	if (nation->scores == nation->score_room)
	{
		nation->score_room *= 2;
		nation->score = repalloc_huge(nation->score, sizeof(HcFraction) * nation->score_room);
	}
	nation->score[nation->scores] = score;
	return nation->scores++;
}

/* Number of a score among the distinct ones; the same score may have more than one, by other terms. */
static int
number_score(Nation *nation, int64 num, int64 den)
{
	bool		found;
	ScoreEntry *entry = scoremap_insert(nation->map, (ScoreKey) {num, den}, &found);

	if (!found)
		entry->score = add_score(nation, hc_fraction(num, den));
	return entry->score;
}

/* a byte in each of eight lanes */
#define LANES(byte)	(UINT64CONST(0x0101010101010101) * (byte))

/* Adds what is in the lanes of a cell to its counts by item. */
static void
empty_lanes(const Nation *nation, Cell *cell)
{
	const uint8 *lane = (const uint8 *) cell->lane;

	for (int i = 0; i < nation->edition->form.items; i++)
	{
		cell->applicable[i] += lane[i];
		cell->not_passed[i] += lane[8 * nation->lanes + i];
	}
	memset(cell->lane, 0, 2 * sizeof(uint64) * nation->lanes);
	cell->in_lanes = 0;
}

/*
 * Counts for each item whether it applied and whether it was passed, eight
 * items in one addition: a word holds a count of up to 255 for each, and is
 * emptied before one of them could overflow.  code: blank to yes, with zeros
 * up to a whole word; sections are counted as well and nobody asks.
 */
static void
count_items(const Nation *nation, Cell *cell, const uint8 *code)
{
	uint64	   *applicable = cell->lane,
			   *not_passed = cell->lane + nation->lanes;

	if (cell->in_lanes == 255)
		empty_lanes(nation, cell);
	cell->in_lanes++;
	for (int l = 0; l < nation->lanes; l++)
	{
		uint64		codes,
					applies,
					other;

		memcpy(&codes, code + 8 * l, sizeof(codes));
		/* codes are below 8: adding 7 to the difference from a code sets bit 3 unless they are the same */
		applies = ((codes ^ LANES(HC_NOT_APPLICABLE)) + LANES(7)) >> 3 & LANES(1);
		other = ((codes ^ LANES(HC_YES)) + LANES(7)) >> 3 & LANES(1);
		applicable[l] += applies;
		not_passed[l] += applies & other;
	}
}

/* The scores of a sheet by the exact code: number of the one that is measured or -1, and the weakest category or -1. */
static int
score_exactly(Nation *nation, HcPackedSheet packed, int *weakest)
{
	const HcForm *form = &nation->edition->form;
	MemoryContext caller = MemoryContextSwitchTo(nation->scratch);
	HcSheet		sheet = hc_unpack_sheet(form, packed);
	HcScore    *scores = hc_exact_array(HcScore, form->groups);
	int			number = -1,
				group;

	hc_score(form, &sheet, HC_MODEL_MEAN, HC_BLANKS_FAIL, scores);
	*weakest = -1;
	for (int c = 0; c < HC_CATEGORIES && form->categories > 0; c++)
		if (scores[form->groups - 1].key != NULL && strcmp(scores[form->groups - 1].key, hc_category_names[c]) == 0)
			*weakest = c;
	switch (nation->measure)
	{
		case MEASURE_OVERALL:
			group = 0;
			break;
		case MEASURE_WEAKEST_LINK:
			group = form->categories > 0 ? form->groups - 1 : -1;
			break;
		default:
			group = form->quick_group[nation->measure];
	}
	if (group >= 0 && scores[group].scored)
	{
		const HcFraction *score = &scores[group].score;

		MemoryContextSwitchTo(nation->context);
		if (hc_fraction_is_small(score))
			number = number_score(nation, score->num.small, score->den.small);
		else
			number = add_score(nation, hc_fraction_copy(score));
	}
	MemoryContextSwitchTo(caller);
	MemoryContextReset(nation->scratch);
	return number;
}

/* Scores one sheet and counts it in its cell. */
static void
count_sheet(Nation *nation, const Filed *filed, int number)
{
	const HcForm *form = &nation->edition->form;
	Cell	   *cell = &nation->cells.cell[number];
	HcPackedSheet packed = hc_open_sheet(form, filed->packed, filed->length);
	HcQuickScore quick[HC_QUICK_SCORES];
	bool		plain;
	int			weakest,
				score = -1;

	memcpy(nation->code, packed.code, form->items);
	hc_apply_gates(form, nation->code);
	plain = hc_sum_quickly(form, nation->code, quick);
	if (plain || hc_score_quickly(form, nation->code, quick))
	{
		int			part;

		weakest = hc_weakest_quickly(quick);
		part = nation->measure == MEASURE_WEAKEST_LINK ? weakest : nation->measure;
		if (part >= 0 && quick[part].den > 0)
			score = number_score(nation, 100 * quick[part].num, quick[part].den);
	}
	else
		score = score_exactly(nation, packed, &weakest);

	if (!plain)
		for (int i = 0; i < form->items; i++)
			nation->code[i] = (uint8) hc_verdict_of(nation->code[i]);
	count_items(nation, cell, nation->code);
	cell->counts.assessments++;
	if (weakest >= 0)
		cell->counts.weakest[weakest]++;
	if (score >= 0)
	{
		cell->counts.scored++;
		if (nation->scored == nation->seen_room)
		{
			nation->seen_room *= 2;
			nation->seen = repalloc_huge(nation->seen, sizeof(Seen) * nation->seen_room);
		}
		nation->seen[nation->scored].cell = number;
		nation->seen[nation->scored++].score = score;
	}
}

/* Room for what is counted in each cell. */
static void
begin_counting(Nation *nation)
{
	Cells	   *cells = &nation->cells;
	int			items = nation->edition->form.items;

	nation->lanes = (items + 7) / 8;
	for (int c = 0; c < cells->count; c++)
	{
		Cell	   *cell = &cells->cell[c];

		cell->applicable = MemoryContextAllocZero(nation->context, sizeof(int) * Max(items, 1));
		cell->not_passed = MemoryContextAllocZero(nation->context, sizeof(int) * Max(items, 1));
		cell->lane = MemoryContextAllocZero(nation->context, 2 * sizeof(uint64) * Max(nation->lanes, 1));
	}
	nation->map = scoremap_create(nation->context, 1024, NULL);
	nation->score_room = 1024;
	nation->score = MemoryContextAlloc(nation->context, sizeof(HcFraction) * nation->score_room);
	nation->seen_room = 1024;
	nation->seen = MemoryContextAlloc(nation->context, sizeof(Seen) * nation->seen_room);
	nation->code = MemoryContextAllocZero(nation->context, 8 * Max(nation->lanes, 1));
	nation->scratch = AllocSetContextCreate(nation->context, "compliance national score", ALLOCSET_DEFAULT_SIZES);
}

static void
end_counting(Nation *nation)
{
	for (int c = 0; c < nation->cells.count; c++)
		empty_lanes(nation, &nation->cells.cell[c]);
}

/* Counts the sheets that are filed. */
static void
count_filed(Nation *nation)
{
	begin_counting(nation);
	for (int s = 0; s < nation->sheets; s++)
	{
		/* an institution that the caller may not see is left out with its sheet */
		int			cell = get_number(&nation->by_institution, nation->filed[s].institution_id);

		if (cell >= 0)
			count_sheet(nation, &nation->filed[s], cell);
		CHECK_FOR_INTERRUPTS();
		if (s % 1024 == 0)
			hc_report_progress("national_score", s, nation->sheets, "sheets");
	}
	end_counting(nation);
}

/* A row of sheets_query, counted without being filed. */
static void
count_row(TupleTableSlot *slot, void *arg)
{
	Nation	   *nation = arg;
	struct varlena *answers;
	Filed		filed;
	int			cell;

	slot_getallattrs(slot);
	nation->rounds |= !nation->one_round && DatumGetInt32(slot->tts_values[4]) > 1;
	cell = get_number(&nation->by_institution, DatumGetInt64(slot->tts_values[1]));
	if (cell < 0 || nation->rounds)
		return;
	answers = PG_DETOAST_DATUM_PACKED(slot->tts_values[5]);
	filed.packed = (const uint8 *) VARDATA_ANY(answers);
	filed.length = VARSIZE_ANY_EXHDR(answers);
	count_sheet(nation, &filed, cell);
	if ((Pointer) answers != DatumGetPointer(slot->tts_values[5]))
		pfree(answers);
	if (++nation->sheets % 1024 == 0)
		hc_report_progress("national_score", nation->sheets, 0, "sheets");
}

/*
 * Counts sheets as they are read, where no later round can take their place:
 * institutions first, so that each sheet finds its cell.  False, and nothing
 * done, where that does not go; then sheets are filed.
 */
static bool
count_as_read(Nation *nation, const Datum *values, const char *nulls)
{
	Nation		before = *nation;
	bool		no_institution;
	int64		first,
				last;

	hc_query(&many_query, values, NULL, HC_READ_ONLY, 1);
	first = DatumGetInt64(hc_result(0, 3, &no_institution));
	if (!DatumGetBool(hc_result(0, 1, NULL)) || no_institution ||
		(!nation->one_round && DatumGetBool(hc_result(0, 2, NULL))))
		return false;
	last = DatumGetInt64(hc_result(0, 4, NULL));
	nation->by_institution.first = first;
	nation->by_institution.range = (uint64) last - (uint64) first;
	if (nation->by_institution.range < WIDE_RANGE)
		nation->by_institution.array = MemoryContextAllocZero(nation->context, sizeof(int) * (nation->by_institution.range + 1));
	else
		nation->by_institution.hash = idhash_create(nation->context, 4 * FEW_SHEETS, NULL);
	hc_query_each(&institutions_query, NULL, NULL, place_institution, nation);
	begin_counting(nation);
	hc_query_each(&sheets_query, values, nulls, count_row, nation);
	end_counting(nation);
	if (!nation->rounds)
		return true;

	/* a later round after all: somebody wrote behind the triggers, or the caller sees sheets without their assessments */
	*nation = before;
	init_cells(nation, &nation->cells);
	return false;
}

/* Takes out the rounds that a later one follows. */
static void
keep_last_rounds(Nation *nation)
{
	IdMap		last = new_map(nation, offsetof(Filed, line));
	int			kept = 0;

	for (int s = 0; s < nation->sheets; s++)
	{
		int			other = get_number(&last, nation->filed[s].line);

		if (other < 0 || nation->filed[other].round < nation->filed[s].round)
			set_number(&last, nation->filed[s].line, s);
	}
	/* sheets move down only, past those that were looked at */
	for (int s = 0; s < nation->sheets; s++)
		if (get_number(&last, nation->filed[s].line) == s)
			nation->filed[kept++] = nation->filed[s];
	nation->sheets = kept;
}

/* ---- from counts to numbers ---- */

/* A distinct score on its way to its rank. */
typedef struct Ranked
{
	int64		key;			/* in the order of scores, as far as it tells them apart */
	int			score;
} Ranked;

static int
compare_ranked(const void *a, const void *b, void *arg)
{
	const Ranked *x = a,
			   *y = b;
	const HcFraction *score = arg;

	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return hc_fraction_cmp(&score[x->score], &score[y->score]);
}

/* The distinct scores in order; returns the rank of each. */
static int *
rank_scores(Nation *nation)
{
	Ranked	   *ranked = hc_exact_array(Ranked, nation->scores);
	int		   *rank = hc_exact_array(int, nation->scores);
	bool		small = true;

	for (int s = 0; s < nation->scores; s++)
		small = small && hc_fraction_is_small(&nation->score[s]) && nation->score[s].num.small <= 1000 * (__int128) nation->score[s].den.small;
	for (int s = 0; s < nation->scores; s++)
	{
		ranked[s].score = s;
		ranked[s].key = small ? (int64) (((__int128) nation->score[s].num.small << 32) / nation->score[s].den.small) : 0;
	}
	qsort_arg(ranked, nation->scores, sizeof(Ranked), compare_ranked, nation->score);
	nation->order = hc_exact_array(int, nation->scores);
	for (int r = 0; r < nation->scores; r++)
	{
		nation->order[r] = ranked[r].score;
		rank[ranked[r].score] = r;
	}
	nation->written = hc_exact_array(Datum, nation->scores);
	memset(nation->written, 0, sizeof(Datum) * nation->scores);
	return rank;
}

/* More denominators than this are not worth an array of sums in each cell. */
#define MAX_DENS	256

/*
 * There are far fewer denominators than scores, so that means are added up as
 * integers: gives every score its denominator's number, and every denominator
 * the factor that brings it to a common one.
 */
static void
find_denominators(Nation *nation)
{
	scoremap_hash *map = scoremap_create(CurrentMemoryContext, 256, NULL);
	int64	   *den = hc_exact_array(int64, MAX_DENS);
	HcFraction	sum = hc_fraction(0, 1);

	nation->den_of = hc_exact_array(int, nation->scores);
	nation->factor = hc_exact_array(HcInteger, MAX_DENS);
	for (int s = 0; s < nation->scores; s++)
	{
		const HcFraction *score = &nation->score[s];
		bool		found;
		ScoreEntry *entry;

		nation->den_of[s] = -1;
		if (!hc_fraction_is_small(score))
			continue;
		entry = scoremap_insert(map, (ScoreKey) {0, score->den.small}, &found);
		if (!found)
		{
			entry->score = -1;
			if (nation->dens < MAX_DENS)
			{
				HcFraction	unit = hc_fraction(1, score->den.small);

				entry->score = nation->dens;
				den[nation->dens++] = score->den.small;
				/* its numerator does not matter: the denominator is a multiple of all so far, unless it was reduced */
				sum.num = hc_integer(1);
				sum = hc_fraction_add(&sum, &unit);
			}
		}
		nation->den_of[s] = entry->score;
	}
	for (int s = 0; s < nation->scores; s++)
		nation->unusual = nation->unusual || nation->den_of[s] < 0;
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

/* Everything of the cells that follows from the scores they saw. */
static void
prepare_cells(Nation *nation, const HcFraction *threshold)
{
	Cells	   *cells = &nation->cells;
	int		   *rank = rank_scores(nation);
	uint8	   *bin = hc_exact_array(uint8, nation->scores);
	bool	   *below = hc_exact_array(bool, nation->scores);
	int			first = 0;
	int		   *next = hc_exact_array(int, cells->count);

	find_denominators(nation);
	for (int s = 0; s < nation->scores; s++)
	{
		int			b = 0;

		for (; b < BINS - 1; b++)
		{
			HcFraction	limit = hc_fraction(20 * (b + 1), 1);

			if (hc_fraction_cmp(&nation->score[s], &limit) < 0)
				break;
		}
		bin[s] = (uint8) b;
		below[s] = hc_fraction_cmp(&nation->score[s], threshold) < 0;
	}
	for (int c = 0; c < cells->count; c++)
	{
		Cell	   *cell = &cells->cell[c];

		next[c] = cell->first = first;
		first += cell->counts.scored;
		cell->num = cell->counts.scored == 0 ? NULL : hc_exact_array(__int128, nation->dens);
		if (cell->num != NULL)
			memset(cell->num, 0, sizeof(__int128) * nation->dens);
	}
	nation->rank_seen = hc_exact_array(int, nation->scored);
	for (int s = 0; s < nation->scored; s++)
	{
		int			score = nation->seen[s].score;
		Cell	   *cell = &cells->cell[nation->seen[s].cell];

		nation->rank_seen[next[nation->seen[s].cell]++] = rank[score];
		cell->counts.bin[bin[score]]++;
		cell->counts.below += below[score];
		if (nation->den_of[score] >= 0)
			cell->num[nation->den_of[score]] += nation->score[score].num.small;
	}
}

/* One row of the result on its way. */
typedef struct Total
{
	Counts		counts;
	int		   *applicable;		/* by item */
	int		   *not_passed;
	__int128   *num;			/* by denominator */
	HcFraction	others;			/* sum of the scores without a denominator in the array */
	int		   *seen;			/* by rank */
	int		   *seen_block;		/* by 64 ranks */
} Total;

#define RANK_BLOCK	64

/* The rank at a place (from 0) in the order of a total's scores. */
static int
rank_at(const Total *total, int64 place)
{
	int			rank = 0;

	while (place >= total->seen_block[rank / RANK_BLOCK])
	{
		place -= total->seen_block[rank / RANK_BLOCK];
		rank += RANK_BLOCK;
	}
	while (place >= total->seen[rank])
		place -= total->seen[rank++];
	return rank;
}

static Datum
written_score(Nation *nation, int rank)
{
	if (nation->written[rank] == 0)
	{
		MemoryContext caller = MemoryContextSwitchTo(nation->context);

		nation->written[rank] = hc_fraction_numeric(&nation->score[nation->order[rank]]);
		MemoryContextSwitchTo(caller);
	}
	return nation->written[rank];
}

/* A quartile as percentile_cont() defines it: between two neighbours in proportion. */
static Datum
quartile(Nation *nation, const Total *total, int quarter)
{
	int64		place = ((int64) total->counts.scored - 1) * quarter;
	int			low = rank_at(total, place / 4),
				high = place % 4 == 0 ? low : rank_at(total, place / 4 + 1);
	const HcFraction *from = &nation->score[nation->order[low]];
	HcFraction	part = hc_fraction(place % 4, 4),
				step;

	if (high == low)
		return written_score(nation, low);
	step = hc_fraction_sub(&nation->score[nation->order[high]], from);
	step = hc_fraction_mul(&step, &part);
	step = hc_fraction_add(from, &step);
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

static Datum
mean(const Nation *nation, const Total *total)
{
	HcFraction	sum = total->others,
				number = hc_fraction(total->counts.scored, 1);
	HcInteger	whole = hc_integer(0);

	for (int d = 0; d < nation->dens; d++)
		if (total->num[d] != 0)
		{
			HcInteger	part = wide_integer(total->num[d]),
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
return_total(FunctionCallInfo fcinfo, Nation *nation, char *const *key, Total *total)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	const HcForm *form = &nation->edition->form;
	const Counts *counts = &total->counts;
	Datum		values[RESULT_COLUMNS];
	bool		nulls[RESULT_COLUMNS] = {false};
	int			at = 0;

	for (int k = 0; k < KEYS; k++)
		values[at++] = CStringGetTextDatum(key[k] == NULL ? "all" : key[k]);
	values[at++] = Int32GetDatum(counts->assessments);
	values[at++] = Int32GetDatum(counts->scored);
	for (int i = at; i < at + 6; i++)
		nulls[i] = counts->scored == 0;
	if (counts->scored > 0)
	{
		values[at] = mean(nation, total);
		for (int quarter = 0; quarter <= 4; quarter++)
			values[at + 1 + quarter] = quartile(nation, total, quarter);
	}
	at += 6;
	values[at++] = Int32GetDatum(counts->below);
	nulls[at] = counts->scored == 0;
	if (counts->scored > 0)
	{
		HcFraction	share = hc_fraction(counts->below, counts->scored);

		values[at] = hc_fraction_numeric(&share);
	}
	at++;
	for (int b = 0; b < BINS; b++)
		values[at++] = Int32GetDatum(counts->bin[b]);
	for (int c = 0; c < HC_CATEGORIES; c++)
		values[at++] = Int32GetDatum(counts->weakest[c]);
	for (int w = 0; w < WORST; w++)
	{
		int			worst = -1;

		for (int m = 0; m < form->questions; m++)
		{
			int			i = form->member[m];	/* the members of overall come first */

			if (total->not_passed[i] > 0 && (worst < 0 || total->not_passed[i] > total->not_passed[worst]))
				worst = i;
		}
		nulls[at] = nulls[at + 1] = worst < 0;
		if (worst >= 0)
		{
			HcFraction	share = hc_fraction(total->not_passed[worst], total->applicable[worst]);

			values[at] = PointerGetDatum(nation->edition->number[worst]);
			values[at + 1] = hc_fraction_numeric(&share);
			total->not_passed[worst] = 0;
		}
		at += 2;
	}
	Assert(at == RESULT_COLUMNS);
	tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
}

/* Adds a cell to a total; the total has as many arrays as the cell, and they are clear to begin with. */
static void
add_cell(const Nation *nation, const Cell *cell, Total *total)
{
	const int  *from = (const int *) &cell->counts;
	int		   *to = (int *) &total->counts;

	for (int n = 0; n < COUNTS; n++)
		to[n] += from[n];
	for (int i = 0; i < nation->edition->form.items; i++)
	{
		total->applicable[i] += cell->applicable[i];
		total->not_passed[i] += cell->not_passed[i];
	}
	if (cell->counts.scored == 0)
		return;
	for (int d = 0; d < nation->dens; d++)
		total->num[d] += cell->num[d];
	for (int s = cell->first; s < cell->first + cell->counts.scored; s++)
	{
		int			rank = nation->rank_seen[s];

		total->seen[rank]++;
		total->seen_block[rank / RANK_BLOCK]++;
		if (nation->unusual && nation->den_of[nation->order[rank]] < 0)
			hc_fraction_accumulate(&total->others, &nation->score[nation->order[rank]]);
	}
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
	Cells	   *cells = &nation->cells;
	Cells		totals;
	int		   *listed;
	Membership *membership = hc_exact_array(Membership, (size_t) cells->count * GROUPINGS);
	int		   *first_member;
	int			members = 0,
				items = nation->edition->form.items;
	Total		total;
	MemoryContext caller = CurrentMemoryContext;

	prepare_cells(nation, threshold);

	/* every cell counts in the total of each subset of its keys */
	init_cells(nation, &totals);
	for (int c = 0; c < cells->count; c++)
		for (int grouping = 0; grouping < GROUPINGS && cells->cell[c].counts.assessments > 0; grouping++)
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

	total.applicable = hc_exact_array(int, items);
	total.not_passed = hc_exact_array(int, items);
	total.num = hc_exact_array(__int128, nation->dens);
	total.seen = hc_exact_array(int, nation->scores);
	total.seen_block = hc_exact_array(int, nation->scores / RANK_BLOCK + 1);
	for (int l = 0; l < totals.count; l++)
	{
		MemoryContextSwitchTo(nation->scratch);
		memset(&total.counts, 0, sizeof(Counts));
		memset(total.applicable, 0, sizeof(int) * items);
		memset(total.not_passed, 0, sizeof(int) * items);
		memset(total.num, 0, sizeof(__int128) * nation->dens);
		memset(total.seen, 0, sizeof(int) * nation->scores);
		memset(total.seen_block, 0, sizeof(int) * (nation->scores / RANK_BLOCK + 1));
		total.others = hc_fraction(0, 1);
		for (int m = first_member[listed[l]]; m < first_member[listed[l] + 1]; m++)
			add_cell(nation, &cells->cell[membership[m].cell], &total);
		return_total(fcinfo, nation, totals.cell[listed[l]].key, &total);
		MemoryContextSwitchTo(caller);
		MemoryContextReset(nation->scratch);
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
	Datum		values[3];
	char		nulls[] = "   ";
	bool		counted = false;
	HcFraction	threshold;
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
	nation.one_round = !PG_ARGISNULL(4);
	if (!nation.one_round)
		nulls[2] = 'n';

	InitMaterializedSRF(fcinfo, MAT_SRF_USE_EXPECTED_DESC);
	progress = hc_begin_progress("national_score");
	SPI_connect();
	if (hc_query(&respondent_query, values, NULL, HC_READ_ONLY, 1) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_NO_DATA_FOUND),
				 errmsg("checklist \"%s\" does not exist", text_to_cstring(PG_GETARG_TEXT_PP(0))),
				 errhint("The editions are the rows of compliance.checklist.")));
	nation.vendor = strcmp(TextDatumGetCString(hc_result(0, 1, NULL)), "vendor") == 0;

	nation.edition = hc_edition(text_to_cstring(PG_GETARG_TEXT_PP(0)));
	init_cells(&nation, &nation.cells);
	nation.room = 1024;
	nation.filed = MemoryContextAlloc(nation.context, sizeof(Filed) * nation.room);
	if (PG_GETARG_BOOL(5))
	{
		hc_query_each(nation.vendor ? &vendor_assessments_query : &assessments_query, values, nulls, file_assessment, &nation);
		file_answers(&nation, values);
	}
	else if (nation.vendor)
		hc_query_each(&vendor_query, values, nulls, file_sheet, &nation);
	else
	{
		counted = count_as_read(&nation, values, nulls);
		if (!counted)
			hc_query_each(&sheets_query, values, nulls, file_sheet, &nation);
	}
	if (!counted)
	{
		if (nation.rounds)
			keep_last_rounds(&nation);
		place_institutions(&nation);
		count_filed(&nation);
	}
	return_totals(fcinfo, &nation, &threshold);
	SPI_finish();
	hc_end_progress(progress);
	MemoryContextDelete(nation.context);
	return (Datum) 0;
}
