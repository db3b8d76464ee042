/*
 * progress.c
 *	  How far long work has come, for whoever looks from another session.
 *
 * The server's own progress views know no commands but its own, so the work
 * is told in application_name, which pg_stat_activity shows to everybody
 * without a right or a lock; compliance.progress() reads it from there.
 *
 * The caller's own name comes back by itself.  The value is set as functions
 * with a SET clause do it, for the present nest level of settings: it ends
 * with hc_end_progress(), with the function whose SET clause opened the
 * level, or with the transaction or subtransaction that fails or is
 * cancelled.  The client is not told of a change that is undone before its
 * command ends.
 */
#include "hc.h"

#include "utils/builtins.h"
#include "utils/guc.h"
#include "utils/timestamp.h"

/* so often at most; whoever looks cannot read faster */
#define INTERVAL_MS	100

static TimestampTz reported_at = 0;

static void
report(const char *work, int64 done, int64 total, const char *detail)
{
	StringInfoData name;

	/* longer than NAMEDATALEN is cut, by the server */
	initStringInfo(&name);
	appendStringInfo(&name, "compliance %s", work);
	if (done >= 0 && total > 0)
		appendStringInfo(&name, " " INT64_FORMAT "/" INT64_FORMAT, done, total);
	if (detail != NULL)
		appendStringInfo(&name, " %s", detail);
	(void) set_config_option("application_name", name.data, PGC_USERSET, PGC_S_SESSION,
							 GUC_ACTION_SAVE, true, 0, false);
	pfree(name.data);
	reported_at = GetCurrentTimestamp();
}

/* Begins work of a name in ASCII; the result is for hc_end_progress(). */
int
hc_begin_progress(const char *work)
{
	int			level = NewGUCNestLevel();

	report(work, -1, 0, NULL);
	return level;
}

/*
 * Tells how far it has come; total 0 where that is not known, detail NULL for
 * none.  Most calls cost a look at the clock.
 */
void
hc_report_progress(const char *work, int64 done, int64 total, const char *detail)
{
	if (TimestampDifferenceExceeds(reported_at, GetCurrentTimestamp(), INTERVAL_MS))
		report(work, done, total, detail);
}

void
hc_end_progress(int level)
{
	AtEOXact_GUC(true, level);
}

/*
 * _report_progress(work text, done bigint, total bigint, detail text) -> void
 *
 * For functions in plpgsql.  They have SET application_name, so that what is
 * set here ends with them.
 */
HC_FUNCTION(hc_report_progress_sql);
Datum
hc_report_progress_sql(PG_FUNCTION_ARGS)
{
	if (!PG_ARGISNULL(0))
		report(text_to_cstring(PG_GETARG_TEXT_PP(0)),
			   PG_ARGISNULL(1) ? -1 : PG_GETARG_INT64(1),
			   PG_ARGISNULL(2) ? 0 : PG_GETARG_INT64(2),
			   PG_ARGISNULL(3) ? NULL : text_to_cstring(PG_GETARG_TEXT_PP(3)));
	PG_RETURN_VOID();
}
