/*
 * hc.h
 *	  What the C files of hospital_compliance share.
 *
 * One section for each file that offers something to the others.  Files that
 * only compute have headers of their own and do not include this one, so that
 * they can be compiled and fuzzed without a server.
 */
#ifndef HC_H
#define HC_H

#include "compat.h"

#include "commands/trigger.h"
#include "datatype/timestamp.h"
#include "executor/spi.h"
#include "pgtime.h"
#include "utils/acl.h"
#include "utils/date.h"
#include "utils/numeric.h"

/* our SQLSTATEs, class MC; their names are in design and README */
#define ERRCODE_HC_DEADLINE_PASSED				MAKE_SQLSTATE('M','C','0','0','1')
#define ERRCODE_HC_NOT_OPEN_YET					MAKE_SQLSTATE('M','C','0','0','2')
#define ERRCODE_HC_CAPACITY_FULL				MAKE_SQLSTATE('M','C','0','0','3')
#define ERRCODE_HC_ALREADY_ENROLLED				MAKE_SQLSTATE('M','C','0','0','4')
#define ERRCODE_HC_NOT_ELIGIBLE					MAKE_SQLSTATE('M','C','0','0','5')
#define ERRCODE_HC_INSTITUTION_LIMIT_REACHED	MAKE_SQLSTATE('M','C','0','0','6')
#define ERRCODE_HC_MANDATORY_CLAUSE_MISSING		MAKE_SQLSTATE('M','C','0','1','0')
#define ERRCODE_HC_SUBCONTRACT_CYCLE			MAKE_SQLSTATE('M','C','0','1','1')
#define ERRCODE_HC_SUBCONTRACT_NOT_APPROVED		MAKE_SQLSTATE('M','C','0','1','2')
#define ERRCODE_HC_ASSESSMENT_FROZEN			MAKE_SQLSTATE('M','C','0','2','0')
#define ERRCODE_HC_TARGET_DATE_REQUIRED			MAKE_SQLSTATE('M','C','0','2','1')
#define ERRCODE_HC_TARGET_OUTSIDE_FISCAL_YEAR	MAKE_SQLSTATE('M','C','0','2','2')
#define ERRCODE_HC_ASSESSMENT_INCOMPLETE		MAKE_SQLSTATE('M','C','0','2','3')
#define ERRCODE_HC_EDITION_IN_USE				MAKE_SQLSTATE('M','C','0','2','4')
#define ERRCODE_HC_STEP_OUT_OF_ORDER			MAKE_SQLSTATE('M','C','0','3','0')
#define ERRCODE_HC_CALENDAR_NOT_LOADED			MAKE_SQLSTATE('M','C','0','4','0')
#define ERRCODE_HC_HISTORY_IS_APPEND_ONLY		MAKE_SQLSTATE('M','C','0','5','0')
#define ERRCODE_HC_RECORDS_WOULD_BE_LOST		MAKE_SQLSTATE('M','C','0','6','0')

#define HC_SCHEMA	"compliance"

/* ---- hospital_compliance.c: settings ---- */

typedef enum HcLanguage
{
	HC_LANGUAGE_JA,
	HC_LANGUAGE_EN
} HcLanguage;

extern int	hc_language;		/* an HcLanguage */
extern char *hc_app_user;

/* ---- clock.c: the one place where the clock is read ---- */

extern void hc_define_clock_settings(void);
extern pg_tz *hc_day_zone(void);
extern TimestampTz hc_clock(void);
extern bool hc_clock_is_replaced(void);
extern DateADT hc_today(void);
extern TimestampTz hc_closing_instant(DateADT day);
extern DateADT hc_local_date(TimestampTz instant);
extern char *hc_format_instant(TimestampTz instant);

/* ---- calendar_sql.c: fiscal years, business days, deadline rules, eras ---- */

extern int	hc_fiscal_year(DateADT day);
extern void hc_fiscal_year_bounds(int fiscal_year, DateADT *first, DateADT *last);
extern bool hc_is_business_day(DateADT day);
extern DateADT hc_next_business_day(DateADT day);
extern DateADT hc_add_business_days(DateADT day, int64 count);
extern DateADT hc_due_on(const char *rule_name, DateADT from_day);
extern DateADT hc_parse_wareki(const char *string);

/* ---- commit_deadline.c: deadlines that hold at commit ---- */

/*
 * What a deadline governs.  The name of each is the kind that the view
 * "deadline" and extend_deadline() use; the end of a hold is none of theirs.
 * hc_deadline_kind() numbers further kinds behind these.
 */
typedef enum HcDeadlineKind
{
	HC_DEADLINE_ENROLLMENT,
	HC_DEADLINE_CANCELLATION,
	HC_DEADLINE_PROMOTION,
	HC_DEADLINE_COMPLETION,
	HC_DEADLINE_ASSESSMENT,
	HC_DEADLINE_SEAT_HOLD,
	HC_DEADLINE_CLAUSE_WAIVER
} HcDeadlineKind;

extern void hc_init_commit_deadlines(void);
extern void hc_require_open(HcDeadlineKind kind, int64 key, TimestampTz opens_at);
extern void hc_require_commit_before(HcDeadlineKind kind, int64 key, TimestampTz closes_at);
extern void hc_require_commit_before_as_known(HcDeadlineKind kind, int64 key, TimestampTz closes_at);
extern void hc_move_deadline(HcDeadlineKind kind, int64 key, TimestampTz closes_at);
extern TimestampTz hc_effective_closing(HcDeadlineKind kind, int64 key, TimestampTz closes_at);
extern TimestampTz hc_effective_closing_as_known(HcDeadlineKind kind, int64 key, TimestampTz closes_at);
extern bool hc_deadline_passed(HcDeadlineKind kind, int64 key, TimestampTz closes_at);
extern HcDeadlineKind hc_deadline_kind(const char *name);
extern const char *hc_deadline_kind_name(HcDeadlineKind kind);

/* ---- query.c: the one place that owns SPI plans ---- */

#define HC_QUERY_MAX_ARGS	16

/*
 * A query known at compile time.  Declare it static, name every operator with
 * its schema, and run it between SPI_connect() and SPI_finish():
 *
 *	static HcQuery offering_query = {
 *		.text = "SELECT capacity FROM compliance.offering"
 *				" WHERE offering_id OPERATOR(pg_catalog.=) $1",
 *		.nargs = 1, .argtypes = {INT8OID}
 *	};
 */
typedef struct HcQuery
{
	const char *text;
	int			nargs;
	Oid			argtypes[HC_QUERY_MAX_ARGS];
	bool		parallel;		/* workers may help hc_query_each() */
	SPIPlanPtr	plan;			/* filled in and kept by hc_query() */
} HcQuery;

typedef enum HcSnapshot
{
	HC_READ_ONLY,				/* what the caller's statement sees */
	HC_READ_WRITE,				/* and what this command has changed so far */
	HC_READ_LATEST,				/* everything committed by now, at any isolation level */
	HC_WRITE_LATEST				/* the same, for SELECT ... FOR UPDATE and for writes */
} HcSnapshot;

extern uint64 hc_query(HcQuery *query, const Datum *values, const char *nulls,
					   HcSnapshot snapshot, long limit);
extern bool hc_owner_finds(const char *relation, HcQuery *query, const Datum *values);
extern void hc_query_each(HcQuery *query, const Datum *values, const char *nulls,
						  void (*receive) (TupleTableSlot *slot, void *arg), void *arg);
extern void hc_forget_plan(HcQuery *query);
extern Datum hc_result(uint64 row, int column, bool *isnull);

/* ---- access.c: relations, rights, arguments ---- */

typedef struct HcIdentity
{
	Oid			userid;
	int			sec_context;
} HcIdentity;

extern Oid	hc_relation(const char *name);
extern void hc_require_privilege(Oid relid, AclMode mode);
extern void hc_become_owner(Oid relid, HcIdentity *saved);
extern void hc_become_caller(const HcIdentity *saved);
extern void hc_require_argument(FunctionCallInfo fcinfo, int argno, const char *name);
extern bool hc_row_by_key(Relation relation, Oid index_oid, int64 key, Snapshot snapshot, TupleTableSlot *slot);

/* ---- progress.c: how far long work has come ---- */

extern int	hc_begin_progress(const char *work);
extern void hc_report_progress(const char *work, int64 done, int64 total, const char *detail);
extern void hc_end_progress(int level);

/* ---- scope.c: whose records a role may see and write ---- */

extern bool hc_in_scope(int64 institution_id);
extern bool hc_may_know_of(int64 institution_id, int64 assessment_id);
extern void hc_require_scope(int64 institution_id);

/* ---- edition.c: editions of checklists, frozen once used ---- */

/* A question as the rules on its answers need it; valid until the next call of the server. */
typedef struct HcItem
{
	int64		item_id;		/* hash key */
	char	   *checklist_code;
	char	   *number;
	bool		yearly_form;	/* of its checklist */
	bool		is_question;
	bool		is_gate;
	bool		has_levels;		/* scale other than 0 to 1, or named levels */
	Numeric		scale_min;
	Numeric		scale_max;
	char	   *not_applicable;
	int			planned_until;	/* fiscal year, 0 for none */
} HcItem;

extern void hc_init_editions(void);
extern void hc_lock_editions(bool exclusive);
extern const HcItem *hc_item(int64 item_id);
extern int64 hc_find_item(const char *checklist_code, const char *number);
extern char *hc_device_lines(const char *checklist_code, const char *number);

/* ---- answer.c: assessments and their answers ---- */

/* An assessment whose row this transaction has locked; see hc_hold_assessment(). */
typedef struct HcAssessment
{
	int64		assessment_id;	/* hash key */
	int64		institution_id;
	char	   *checklist_code;
	int			fiscal_year;
	ItemPointerData row;		/* where the locked row is */
	bool		submitted;
	TimestampTz submitted_at;
	TimestampTz closes_at;
	Oid			seen_by;		/* the role that may see it, asked last */
} HcAssessment;

extern void hc_init_answers(void);
extern HcAssessment *hc_hold_assessment(int64 assessment_id, bool wait);
extern void hc_require_open_assessment(const HcAssessment *assessment);
extern TimestampTz hc_begin_correction(TimestampTz at_least);
extern void hc_end_correction(void);
extern void hc_spare_key_check(const TriggerData *trigdata, Oid function);
extern void hc_check_key(Relation rel, int64 assessment_id, int64 institution_id);

/* ---- record.c: answers as callers state them ---- */

/* One answer of a caller, matched to its line and read, but not yet judged by the rules. */
typedef struct HcDraft
{
	int64		item_id;
	const char *verdict;		/* one of the four names; NULL to follow from the level */
	bool		has_level;
	Datum		level;			/* numeric */
	bool		has_answered_on;
	DateADT		answered_on;
	bool		has_target_on;
	DateADT		target_on;
	text	   *note;			/* NULL for none */
	text	   *basis;			/* NULL for none */
} HcDraft;

extern int	hc_read_answers(Datum answers, const char *checklist_code, HcDraft **drafts);

/* ---- ledger.c: audit events and the hash tree over them ---- */

extern void hc_init_ledger(void);
extern void hc_audit_insert(Relation relation, int64 key);

/* ---- seat.c: training with capacity; training.h has what its files share ---- */

extern void hc_init_training(void);

#endif							/* HC_H */
