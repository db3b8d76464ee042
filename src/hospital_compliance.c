/*
 * hospital_compliance.c
 *	  Module magic, settings and start of the extension.
 *
 * The library works without shared_preload_libraries: settings and commit
 * callbacks are set up when a backend first calls one of our functions.
 */
#include "hc.h"

#include "utils/guc.h"

HC_MODULE_MAGIC;

PGDLLEXPORT void _PG_init(void);

/* Language of labels in reports and notices; messages of errors are English. */
int			hc_language = HC_LANGUAGE_JA;

/* The application's own user, recorded beside the database role; a claim of the client, never a right. */
char	   *hc_app_user = NULL;

static const struct config_enum_entry language_options[] = {
	{"ja", HC_LANGUAGE_JA, false},
	{"en", HC_LANGUAGE_EN, false},
	{NULL, 0, false}
};

void
_PG_init(void)
{
	hc_define_clock_settings();

	DefineCustomEnumVariable("compliance.language",
							 "Language of labels in reports and notices.",
							 NULL,
							 &hc_language, HC_LANGUAGE_JA, language_options,
							 PGC_USERSET, 0, NULL, NULL, NULL);
	DefineCustomStringVariable("compliance.app_user",
							   "The application's own user, recorded beside the database role.",
							   "It names who acted; it grants nothing.",
							   &hc_app_user, "",
							   PGC_USERSET, 0, NULL, NULL, NULL);
	MarkGUCPrefixReserved("compliance");

	hc_init_commit_deadlines();
	hc_init_training();
	hc_init_editions();
	hc_init_answers();
	hc_init_ledger();
}
