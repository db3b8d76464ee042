/*
 * subcontract.c
 *	  Chains of subcontractors: prior approval, no cycles, the weakest clause.
 *
 * The links of a contract are edges from the vendor who passes work on to the
 * vendor who receives it.  They may branch and join again, but nobody may
 * receive work that he passed on.
 *
 * Why no cycle can come about: two sessions may each add one half, and
 * neither sees the other's row.  So the trigger, which runs after the rows
 * are written, first takes the lock on the row of the contract and keeps it
 * to the end of the transaction, and then looks at all links with a snapshot
 * newer than the lock.  Of two such transactions the second waits for the
 * first to end, and then sees what it wrote, whatever isolation level it runs
 * at: the lock leaves the contract's row unchanged, so it is no conflict for
 * a later snapshot either.  A cycle has a last link to be written; the check
 * of that one sees all the others.
 */
#include "contract.h"

#include "catalog/pg_type.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/hsearch.h"
#include "utils/memutils.h"
#include "utils/rel.h"
#include "utils/tuplestore.h"

static HcQuery start_query = {
	.text = "SELECT starts_on FROM compliance.contract WHERE contract_id OPERATOR(pg_catalog.=) $1",
	.nargs = 1, .argtypes = {INT8OID}
};

/* whether $2 passes work on and somebody passes work to $3: without either, a link from $3 to $2 closes nothing */
static HcQuery ends_query = {
	.text = "SELECT 1 WHERE EXISTS (SELECT FROM compliance.subcontract"
			" WHERE contract_id OPERATOR(pg_catalog.=) $1 AND vendor_id OPERATOR(pg_catalog.=) $2)"
			" AND EXISTS (SELECT FROM compliance.subcontract"
			" WHERE contract_id OPERATOR(pg_catalog.=) $1 AND recipient_vendor_id OPERATOR(pg_catalog.=) $3)",
	.nargs = 3, .argtypes = {INT8OID, INT8OID, INT8OID}
};

static HcQuery links_query = {
	.text = "SELECT vendor_id, recipient_vendor_id, approved_on FROM compliance.subcontract"
			" WHERE contract_id OPERATOR(pg_catalog.=) $1 ORDER BY vendor_id, recipient_vendor_id",
	.nargs = 1, .argtypes = {INT8OID}
};

static HcQuery root_query = {
	.text = "SELECT vendor_id FROM compliance.contract WHERE contract_id OPERATOR(pg_catalog.=) $1",
	.nargs = 1, .argtypes = {INT8OID}
};

/* the clauses that count for contract $1, in order, and how far it holds them */
static HcQuery clauses_query = {
	.text = "SELECT c.clause_code, coalesce(h.state, 'missing')"
			" FROM compliance.contract AS k"
			" JOIN compliance.clause AS c ON true"
			" LEFT JOIN compliance.contract_clause AS h"
			" ON h.contract_id OPERATOR(pg_catalog.=) k.contract_id AND h.clause_code OPERATOR(pg_catalog.=) c.clause_code"
			" WHERE k.contract_id OPERATOR(pg_catalog.=) $1"
			" AND (h.clause_code IS NOT NULL OR (c.mandatory"
			" AND (c.service_kinds IS NULL OR k.service_kind OPERATOR(pg_catalog.=) ANY (c.service_kinds))))"
			" ORDER BY c.ordinal, c.clause_code",
	.nargs = 1, .argtypes = {INT8OID}
};

static HcQuery passed_on_query = {
	.text = "SELECT vendor_id, recipient_vendor_id, clause_code, state FROM compliance.subcontract_clause"
			" WHERE contract_id OPERATOR(pg_catalog.=) $1",
	.nargs = 1, .argtypes = {INT8OID}
};

/* ---- the graph of one contract ---- */

typedef struct Vendor
{
	int64		vendor_id;		/* hash key */
	int			first_link;		/* of the links it passes on, -1 for none */
	int			waiting;		/* links to it that are not yet settled */
	int			rank;			/* links from the contract's vendor, 0 for that one, -1 if there is no way */
	char	   *states;			/* of the clauses, as far as they reach this vendor */
} Vendor;

typedef struct Link
{
	int64		vendor_id;
	int64		recipient_vendor_id;
	DateADT		approved_on;
	int			next;			/* next link of the same vendor */
	int			rank;
	char	   *own;			/* what the link itself says of each clause, NOT_SAID if nothing */
	char	   *states;			/* of the clauses from the contract down to the recipient */
} Link;

typedef struct Graph
{
	HTAB	   *vendors;
	Link	   *links;
	int			link_count;
} Graph;

/* how far a clause holds: less is weaker */
enum
{
	STATE_MISSING,
	STATE_PARTIAL,
	STATE_AGREED,
	NOT_SAID
};

static const char *const state_names[] = {"missing", "partial", "agreed"};

static char
state_of(Datum state)
{
	char	   *name = TextDatumGetCString(state);

	for (int i = 0; i < NOT_SAID; i++)
		if (strcmp(state_names[i], name) == 0)
			return (char) i;
	elog(ERROR, "unknown state \"%s\" of a clause", name);
}

static Vendor *
vendor_of(Graph *graph, int64 vendor_id)
{
	bool		found;
	Vendor	   *vendor = hash_search(graph->vendors, &vendor_id, HASH_ENTER, &found);

	if (!found)
	{
		vendor->first_link = -1;
		vendor->waiting = 0;
		vendor->rank = -1;
		vendor->states = NULL;
	}
	return vendor;
}

/* Reads the links of a contract; inside an SPI connection, whose memory it uses. */
static void
read_graph(Graph *graph, int64 contract_id, HcSnapshot snapshot)
{
	Datum		values[1] = {Int64GetDatum(contract_id)};
	HASHCTL		control = {.keysize = sizeof(int64), .entrysize = sizeof(Vendor), .hcxt = CurrentMemoryContext};

	graph->link_count = (int) hc_query(&links_query, values, NULL, snapshot, 0);
	graph->links = palloc0(Max(graph->link_count, 1) * sizeof(Link));
	graph->vendors = hash_create("subcontractors", Max(graph->link_count, 16), &control, HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);

	/* backwards, so that each vendor's links come out in order */
	for (int i = graph->link_count - 1; i >= 0; i--)
	{
		Link	   *link = &graph->links[i];
		Vendor	   *vendor;

		link->vendor_id = DatumGetInt64(hc_result(i, 1, NULL));
		link->recipient_vendor_id = DatumGetInt64(hc_result(i, 2, NULL));
		link->approved_on = DatumGetDateADT(hc_result(i, 3, NULL));
		link->rank = -1;
		vendor = vendor_of(graph, link->vendor_id);
		link->next = vendor->first_link;
		vendor->first_link = i;
		vendor_of(graph, link->recipient_vendor_id)->waiting++;
	}
}

/*
 * Finds a way along the links from one vendor to another and returns it as
 * text, or NULL if there is none.  A walk with its own stack: chains may be
 * as deep as they like.
 */
static char *
way(Graph *graph, int64 from, int64 to)
{
	int		   *stack = palloc((graph->link_count + 1) * sizeof(int));
	int		   *came_by = palloc((graph->link_count + 1) * sizeof(int));	/* link before link i on the way, -1 for none */
	bool	   *seen = palloc0((graph->link_count + 1) * sizeof(bool));
	int			depth = 0;

	for (int i = vendor_of(graph, from)->first_link; i >= 0; i = graph->links[i].next)
	{
		stack[depth++] = i;
		came_by[i] = -1;
		seen[i] = true;
	}
	while (depth > 0)
	{
		int			here = stack[--depth];

		CHECK_FOR_INTERRUPTS();
		if (graph->links[here].recipient_vendor_id == to)
		{
			char	   *text = psprintf("%lld", (long long) to);
			int			shown = 0;

			for (int i = here; i >= 0; i = came_by[i])
			{
				/* a chain of a thousand links is no text to read */
				if (++shown > 10)
				{
					if (came_by[i] >= 0)
						continue;
					text = psprintf("… -> %s", text);
				}
				text = psprintf("%lld -> %s", (long long) graph->links[i].vendor_id, text);
			}
			return text;
		}
		for (int i = vendor_of(graph, graph->links[here].recipient_vendor_id)->first_link; i >= 0; i = graph->links[i].next)
			if (!seen[i])
			{
				seen[i] = true;
				came_by[i] = here;
				stack[depth++] = i;
			}
	}
	return NULL;
}

/* ---- triggers ---- */

/*
 * _subcontract_check(): BEFORE INSERT OR UPDATE on subcontract, for each row.
 * Fills in the start of the contract and refuses a link without prior
 * approval (MC012), one to the vendor itself and one that ends before it
 * starts (23514).  An approval that lies ahead is none yet.
 */
HC_FUNCTION(hc_subcontract_check);
Datum
hc_subcontract_check(PG_FUNCTION_ARGS)
{
	HcTriggerRows rows;
	Datum		contract_id;
	Datum		start;
	DateADT		starts_on = 0;
	DateADT		ends_on;
	DateADT		approved_on;
	int64		vendor_id,
				recipient_vendor_id;
	bool		no_contract,
				no_start,
				no_end,
				no_approval,
				no_vendor,
				no_recipient;
	int			number;

	hc_trigger_rows(fcinfo, "_subcontract_check", true, &rows);
	if (rows.new_row == NULL)
		return PointerGetDatum(rows.old_row);

	vendor_id = DatumGetInt64(hc_row_value(&rows, rows.new_row, "vendor_id", &no_vendor));
	recipient_vendor_id = DatumGetInt64(hc_row_value(&rows, rows.new_row, "recipient_vendor_id", &no_recipient));
	if (!no_vendor && !no_recipient && vendor_id == recipient_vendor_id)
		ereport(ERROR,
				(errcode(ERRCODE_CHECK_VIOLATION),
				 errmsg("a vendor cannot be its own subcontractor"),
				 errdetail("vendor_id and recipient_vendor_id are both %lld.", (long long) vendor_id),
				 errhint("vendor_id passes the work on, recipient_vendor_id receives it."),
				 errtableconstraint(rows.relation, "subcontract_recipient_vendor_id_check")));

	contract_id = hc_row_value(&rows, rows.new_row, "contract_id", &no_contract);
	start = hc_row_value(&rows, rows.new_row, "starts_on", &no_start);
	if (no_start && !no_contract)
	{
		SPI_connect();
		no_start = hc_query(&start_query, &contract_id, NULL, HC_READ_WRITE, 1) == 0;
		if (!no_start)
			starts_on = DatumGetDateADT(hc_result(0, 1, NULL));
		SPI_finish();
		if (!no_start)
		{
			start = DateADTGetDatum(starts_on);
			number = SPI_fnumber(rows.desc, "starts_on");
			rows.new_row = heap_modify_tuple_by_cols(rows.new_row, rows.desc, 1, &number, &start, &no_start);
		}
	}
	starts_on = DatumGetDateADT(start);

	ends_on = DatumGetDateADT(hc_row_value(&rows, rows.new_row, "ends_on", &no_end));
	if (!no_start && !no_end && ends_on < starts_on)
		ereport(ERROR,
				(errcode(ERRCODE_CHECK_VIOLATION),
				 errmsg("subcontract would end before it starts"),
				 errdetail("It starts on %s and ends on %s.", hc_day_text(starts_on), hc_day_text(ends_on)),
				 errhint("Give an end on or after the start, or NULL."),
				 errtableconstraint(rows.relation, "subcontract_ends_on_check")));

	approved_on = DatumGetDateADT(hc_row_value(&rows, rows.new_row, "approved_on", &no_approval));
	if (!no_start && (no_approval || approved_on > starts_on))
		ereport(ERROR,
				(errcode(ERRCODE_HC_SUBCONTRACT_NOT_APPROVED),
				 errmsg("subcontract has no prior approval"),
				 no_approval ? errdetail("It starts on %s and nobody has approved it.", hc_day_text(starts_on)) :
				 errdetail("It starts on %s and was approved on %s.", hc_day_text(starts_on), hc_day_text(approved_on)),
				 errhint("The institution approves first: approved_on must not be later than starts_on, which is the start of the contract when left out."),
				 errtable(rows.relation)));
	if (!no_approval && !DATE_NOT_FINITE(approved_on) && approved_on > hc_today())
	{
		DateADT		was = DatumGetDateADT(hc_row_value(&rows, rows.old_row, "approved_on", &no_approval));

		if (no_approval || was != approved_on)
			ereport(ERROR,
					(errcode(ERRCODE_HC_SUBCONTRACT_NOT_APPROVED),
					 errmsg("the approval of a subcontract lies in the future"),
					 errdetail("approved_on is %s and today is %s.", hc_day_text(approved_on), hc_day_text(hc_today())),
					 errhint("Record the link when the institution has approved it."),
					 errtable(rows.relation)));
	}
	return PointerGetDatum(rows.new_row);
}

/*
 * _subcontract_refuse_cycle(): AFTER INSERT OR UPDATE on subcontract, for
 * each row: refuses a link that closes a cycle (MC011), see the head of the
 * file, and one back to the vendor of the contract.  Most links are added at the end of a chain, and two index probes
 * show that those close nothing.
 */
HC_FUNCTION(hc_subcontract_refuse_cycle);
Datum
hc_subcontract_refuse_cycle(PG_FUNCTION_ARGS)
{
	HcTriggerRows rows;
	Datum		values[3];
	HcIdentity	caller;
	Graph		graph;
	bool		isnull;
	bool		activated;
	char	   *cycle = NULL;
	bool		to_root = false;

	hc_trigger_rows(fcinfo, "_subcontract_refuse_cycle", false, &rows);
	if (rows.new_row == NULL)
		return PointerGetDatum(NULL);
	values[0] = hc_row_value(&rows, rows.new_row, "contract_id", &isnull);
	values[2] = hc_row_value(&rows, rows.new_row, "vendor_id", &isnull);
	values[1] = hc_row_value(&rows, rows.new_row, "recipient_vendor_id", &isnull);

	SPI_connect();
	if (hc_lock_contract(DatumGetInt64(values[0]), &activated))
	{
		hc_become_owner(RelationGetRelid(rows.relation), &caller);
		if (hc_query(&ends_query, values, NULL, HC_READ_LATEST, 1) > 0)
		{
			read_graph(&graph, DatumGetInt64(values[0]), HC_READ_LATEST);
			cycle = way(&graph, DatumGetInt64(values[1]), DatumGetInt64(values[2]));
		}
		to_root = hc_query(&root_query, values, NULL, HC_READ_LATEST, 1) > 0 &&
			DatumGetInt64(hc_result(0, 1, NULL)) == DatumGetInt64(values[1]);
		hc_become_caller(&caller);
	}
	if (cycle != NULL)
		ereport(ERROR,
				(errcode(ERRCODE_HC_SUBCONTRACT_CYCLE),
				 errmsg("subcontracts of contract %lld would form a cycle", (long long) DatumGetInt64(values[0])),
				 errdetail("Vendor %lld would pass work on to %s.", (long long) DatumGetInt64(values[2]), cycle),
				 errhint("Work that a vendor has passed on cannot come back to it; remove one of these links."),
				 errtable(rows.relation)));
	if (to_root)
		ereport(ERROR,
				(errcode(ERRCODE_HC_SUBCONTRACT_CYCLE),
				 errmsg("subcontracts of contract %lld would form a cycle", (long long) DatumGetInt64(values[0])),
				 errdetail("Vendor %lld would pass work on to %lld, the vendor of the contract.",
						   (long long) DatumGetInt64(values[2]), (long long) DatumGetInt64(values[1])),
				 errhint("Work begins with the vendor of the contract and cannot come back to it."),
				 errtable(rows.relation)));
	SPI_finish();
	return PointerGetDatum(NULL);
}

/*
 * _subcontract_history(): AFTER DELETE or UPDATE of the contract or the
 * vendors on subcontract, for each row.  Who received work under a contract in
 * force stays on record (MC050).  A draft's link may change, and goes with it.
 */
HC_FUNCTION(hc_subcontract_history);
Datum
hc_subcontract_history(PG_FUNCTION_ARGS)
{
	static const char *const key[] = {"contract_id", "vendor_id", "recipient_vendor_id"};
	HcTriggerRows rows;
	int64		contract_id;
	bool		isnull;
	bool		activated = false;
	bool		same = true;

	hc_trigger_rows(fcinfo, "_subcontract_history", false, &rows);
	if (rows.old_row == NULL)
		return PointerGetDatum(NULL);
	contract_id = DatumGetInt64(hc_row_value(&rows, rows.old_row, "contract_id", &isnull));
	for (Size i = 0; i < lengthof(key) && rows.new_row != NULL; i++)
		same = same && DatumGetInt64(hc_row_value(&rows, rows.old_row, key[i], &isnull)) ==
			DatumGetInt64(hc_row_value(&rows, rows.new_row, key[i], &isnull));
	if (rows.new_row != NULL && same)
		return PointerGetDatum(NULL);

	SPI_connect();
	if (hc_lock_contract(contract_id, &activated) && activated)
		ereport(ERROR,
				(errcode(ERRCODE_HC_HISTORY_IS_APPEND_ONLY),
				 errmsg("cannot %s history in table \"%s\"", rows.new_row == NULL ? "delete" : "update",
						RelationGetRelationName(rows.relation)),
				 errdetail("Contract %lld is activated, and vendor %s has passed work on to vendor %s.", (long long) contract_id,
						   hc_row_text(&rows, rows.old_row, "vendor_id"),
						   hc_row_text(&rows, rows.old_row, "recipient_vendor_id")),
				 errhint("Set ends_on to the last day of the passed-on work, and record another link as a new row."),
				 errtable(rows.relation)));
	SPI_finish();
	return PointerGetDatum(NULL);
}

/* ---- the chain and its weakest clause ---- */

/* The clauses of a contract by code, and how far it holds them. */
typedef struct Clauses
{
	int			count;
	char	  **codes;
	char	   *states;
	HTAB	   *index;
} Clauses;

#define CLAUSE_KEY_SIZE 256

typedef struct ClauseEntry
{
	char		code[CLAUSE_KEY_SIZE];	/* hash key */
	int			place;
} ClauseEntry;

static void
read_clauses(Clauses *clauses, int64 contract_id)
{
	Datum		values[1] = {Int64GetDatum(contract_id)};
	HASHCTL		control = {.keysize = CLAUSE_KEY_SIZE, .entrysize = sizeof(ClauseEntry), .hcxt = CurrentMemoryContext};

	clauses->count = (int) hc_query(&clauses_query, values, NULL, HC_READ_ONLY, 0);
	clauses->codes = palloc(Max(clauses->count, 1) * sizeof(char *));
	clauses->states = palloc(Max(clauses->count, 1));
	clauses->index = hash_create("clauses", Max(clauses->count, 16), &control, HASH_ELEM | HASH_STRINGS | HASH_CONTEXT);
	for (int i = 0; i < clauses->count; i++)
	{
		char		key[CLAUSE_KEY_SIZE];
		ClauseEntry *entry;

		clauses->codes[i] = TextDatumGetCString(hc_result(i, 1, NULL));
		clauses->states[i] = state_of(hc_result(i, 2, NULL));
		strlcpy(key, clauses->codes[i], CLAUSE_KEY_SIZE);
		entry = hash_search(clauses->index, key, HASH_ENTER, NULL);
		entry->place = i;
	}
}

/* Index of the link between two vendors, by bisection: links are sorted by both; -1 if there is none. */
static int
find_link(const Graph *graph, int64 vendor_id, int64 recipient_vendor_id)
{
	int			low = 0,
				high = graph->link_count - 1;

	while (low <= high)
	{
		int			middle = low + (high - low) / 2;
		const Link *link = &graph->links[middle];

		if (link->vendor_id == vendor_id && link->recipient_vendor_id == recipient_vendor_id)
			return middle;
		if (link->vendor_id < vendor_id ||
			(link->vendor_id == vendor_id && link->recipient_vendor_id < recipient_vendor_id))
			low = middle + 1;
		else
			high = middle - 1;
	}
	return -1;
}

/* What each link says of the clauses itself. */
static void
read_passed_on(Graph *graph, const Clauses *clauses, int64 contract_id)
{
	Datum		values[1] = {Int64GetDatum(contract_id)};
	uint64		count = hc_query(&passed_on_query, values, NULL, HC_READ_ONLY, 0);

	for (uint64 i = 0; i < count; i++)
	{
		int			link = find_link(graph, DatumGetInt64(hc_result(i, 1, NULL)), DatumGetInt64(hc_result(i, 2, NULL)));
		char		key[CLAUSE_KEY_SIZE];
		ClauseEntry *entry;

		if (link < 0)
			continue;
		strlcpy(key, TextDatumGetCString(hc_result(i, 3, NULL)), CLAUSE_KEY_SIZE);
		entry = hash_search(clauses->index, key, HASH_FIND, NULL);
		if (entry != NULL)
			graph->links[link].own[entry->place] = state_of(hc_result(i, 4, NULL));
	}
}

/*
 * Carries the states of the clauses down the links and counts ranks.
 *
 * A vendor is settled once all links to it are (Kahn's order); where several
 * ways lead to it, the weaker state of each clause counts and the shorter way
 * gives the rank.  Without cycles every vendor is settled once, so the time is
 * links times clauses.  A vendor to whom no link leads begins with what the
 * contract says; its rank is 0 only if it is the contract's own.
 */
static void
settle(Graph *graph, const Clauses *clauses, int64 root)
{
	Vendor	  **queue = palloc((2 * graph->link_count + 1) * sizeof(Vendor *));
	int			head = 0,
				tail = 0;
	Vendor	   *vendor;
	HASH_SEQ_STATUS scan;

	hash_seq_init(&scan, graph->vendors);
	while ((vendor = hash_seq_search(&scan)) != NULL)
	{
		if (vendor->vendor_id == root)
			vendor->rank = 0;
		if (vendor->waiting > 0)
			continue;
		vendor->states = memcpy(palloc(Max(clauses->count, 1)), clauses->states, clauses->count);
		queue[tail++] = vendor;
	}
	while (head < tail)
	{
		vendor = queue[head++];
		CHECK_FOR_INTERRUPTS();
		for (int i = vendor->first_link; i >= 0; i = graph->links[i].next)
		{
			Link	   *link = &graph->links[i];
			Vendor	   *recipient = vendor_of(graph, link->recipient_vendor_id);

			link->states = palloc(Max(clauses->count, 1));
			for (int c = 0; c < clauses->count; c++)
				link->states[c] = Min(vendor->states[c], link->own[c]);
			if (vendor->rank >= 0)
			{
				link->rank = vendor->rank + 1;
				if (recipient->rank < 0 || link->rank < recipient->rank)
					recipient->rank = link->rank;
			}
			if (recipient->states == NULL)
				recipient->states = memcpy(palloc(Max(clauses->count, 1)), link->states, clauses->count);
			else
				for (int c = 0; c < clauses->count; c++)
					recipient->states[c] = Min(recipient->states[c], link->states[c]);
			if (--recipient->waiting == 0)
				queue[tail++] = recipient;
		}
	}
}

static int
compare_links(const void *a, const void *b)
{
	const Link *left = a,
			   *right = b;

	/* links that hang on nothing come last */
	if (left->rank != right->rank)
		return left->rank < 0 ? 1 : right->rank < 0 ? -1 : left->rank < right->rank ? -1 : 1;
	if (left->vendor_id != right->vendor_id)
		return left->vendor_id < right->vendor_id ? -1 : 1;
	return left->recipient_vendor_id < right->recipient_vendor_id ? -1 :
		left->recipient_vendor_id > right->recipient_vendor_id;
}

/*
 * subcontract_chain(contract_id bigint) -> setof (rank, vendor_id,
 * recipient_vendor_id, approved_on, weakest_clause, weakest_state, unconfirmed)
 */
HC_FUNCTION(hc_subcontract_chain);
Datum
hc_subcontract_chain(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	Datum		values[7];
	bool		nulls[7];
	Graph		graph;
	Clauses		clauses;
	int64		contract_id;
	int64		root;

	hc_require_argument(fcinfo, 0, "contract_id");
	contract_id = PG_GETARG_INT64(0);
	InitMaterializedSRF(fcinfo, 0);

	SPI_connect();
	hc_require_contract(contract_id);
	values[0] = Int64GetDatum(contract_id);
	(void) hc_query(&root_query, values, NULL, HC_READ_ONLY, 1);
	root = DatumGetInt64(hc_result(0, 1, NULL));

	read_graph(&graph, contract_id, HC_READ_ONLY);
	read_clauses(&clauses, contract_id);
	for (int i = 0; i < graph.link_count; i++)
		graph.links[i].own = memset(palloc(Max(clauses.count, 1)), NOT_SAID, clauses.count);
	read_passed_on(&graph, &clauses, contract_id);
	settle(&graph, &clauses, root);
	qsort(graph.links, graph.link_count, sizeof(Link), compare_links);

	for (int i = 0; i < graph.link_count; i++)
	{
		const Link *link = &graph.links[i];
		int			weakest = -1;
		int			unconfirmed = 0;

		/* a cycle cannot be written; one that was forced past the triggers must not be read as settled */
		if (link->states == NULL)
			ereport(ERROR,
					(errcode(ERRCODE_HC_SUBCONTRACT_CYCLE),
					 errmsg("subcontracts of contract %lld form a cycle", (long long) contract_id),
					 errdetail("Vendor %lld is on it or below it.", (long long) link->vendor_id),
					 errhint("The triggers of compliance.subcontract were off when it was written; remove one of its links.")));
		for (int c = 0; c < clauses.count; c++)
		{
			if (weakest < 0 || link->states[c] < link->states[weakest])
				weakest = c;
			unconfirmed += link->own[c] == NOT_SAID;
		}
		memset(nulls, 0, sizeof(nulls));
		values[0] = Int32GetDatum(link->rank);
		nulls[0] = link->rank < 0;
		values[1] = Int64GetDatum(link->vendor_id);
		values[2] = Int64GetDatum(link->recipient_vendor_id);
		/* one that an older version took is none before its day */
		values[3] = DateADTGetDatum(link->approved_on);
		nulls[3] = link->approved_on > hc_today();
		nulls[4] = nulls[5] = weakest < 0;
		values[4] = nulls[4] ? (Datum) 0 : CStringGetTextDatum(clauses.codes[weakest]);
		values[5] = nulls[4] ? (Datum) 0 : CStringGetTextDatum(state_names[(int) link->states[weakest]]);
		values[6] = Int32GetDatum(unconfirmed);
		tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
	}
	SPI_finish();
	return (Datum) 0;
}
