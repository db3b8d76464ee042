# hospital_compliance: PGXS build, PostgreSQL 15 to 18.
#
#   make, make install      the usual PGXS targets (PG_CONFIG=… chooses a server)
#   make demo, demo-stop    a private cluster with the 2022 programme, see ./demo
#   make check              every suite against a throwaway cluster
#   make check-all          the long runs as well

EXTENSION  := hospital_compliance
EXTVERSION := $(shell sed -n "s/^default_version *= *'\(.*\)'/\1/p" $(EXTENSION).control)
PG_CONFIG  ?= pg_config

# These goals prepare the machine first, pg_config included, so they must not need PGXS to be read.
ifneq ($(filter check check-all demo demo-stop,$(MAKECMDGOALS)),)

.PHONY: check check-all demo demo-stop
check:
	@test/run
check-all:
	@test/run --all
demo:
	@./demo
demo-stop:
	@./demo stop

else

# One folder for each domain, in the order in which they may refer to each other.
DOMAINS := time display institution training vendor checklist score plan incident register deadline ledger report card access

EXTENSION_PARTS := $(foreach d,$(DOMAINS),$(wildcard $(addprefix sql/extension/$(d)/,matrix.sql functions.sql form.sql)))
# Run once for each data version ...
TABLE_PARTS     := sql/install/data_version.sql $(foreach d,$(DOMAINS),$(wildcard sql/install/$(d)/tables.sql))
# ... and replayed by every install(): they hold nothing that a replay could harm.
REPLAY_PARTS    := $(foreach d,$(DOMAINS),$(wildcard sql/install/$(d)/triggers.sql)) \
                   $(foreach d,$(DOMAINS),$(sort $(wildcard sql/install/$(d)/catalog/*.sql))) \
                   $(foreach d,$(DOMAINS),$(wildcard sql/install/$(d)/views.sql))
MIGRATE_PARTS   := $(shell ls -v sql/install/migrate/*.sql 2>/dev/null)

MODULE_big := $(EXTENSION)
OBJS       := $(patsubst %.c,%.o,$(sort $(wildcard src/*.c)))
# Every version that was released, as it was, and an update from each straight to this one.
RELEASES   := $(shell ls -v sql/release/$(EXTENSION)--*.sql)
UPDATES    := $(patsubst sql/release/%.sql,sql/%--$(EXTVERSION).sql,$(RELEASES))
DATA       := $(RELEASES)
DATA_built := sql/$(EXTENSION)--$(EXTVERSION).sql $(UPDATES)
EXTRA_CLEAN = sql/$(EXTENSION)--*.sql

# -isystem: the server's headers are not ours to warn about
PG_CPPFLAGS = -Isrc -isystem $(shell $(PG_CONFIG) --includedir-server) -DHC_VERSION='"$(EXTVERSION)"'
PG_CFLAGS  += $(HC_CFLAGS)

PGXS := $(shell $(PG_CONFIG) --pgxs)
include $(PGXS)

ifeq ($(shell test $(basename $(firstword $(subst ., ,$(VERSION)))) -ge 15 && echo yes),)
$(error hospital_compliance needs PostgreSQL 15 or later, $(PG_CONFIG) is of $(VERSION))
endif

# Every object sees every header: they are few, and a stale object costs more than a rebuild.
$(OBJS): $(wildcard src/*.h) $(EXTENSION).control

sql/$(EXTENSION)--$(EXTVERSION).sql: sql/assemble sql/extension/header.sql sql/extension/footer.sql \
		$(EXTENSION_PARTS) $(TABLE_PARTS) $(REPLAY_PARTS) $(MIGRATE_PARTS) sql/former.awk $(RELEASES) Makefile
	sql/assemble extension "$(EXTENSION_PARTS)" tables "$(TABLE_PARTS)" replay "$(REPLAY_PARTS)" migrate "$(MIGRATE_PARTS)" \
		release "$(RELEASES)" > $@.tmp
	mv $@.tmp $@

$(UPDATES): sql/$(EXTENSION)--$(EXTVERSION).sql sql/upgrade.awk sql/upgrade/replace.sql
	LC_ALL=C awk -f sql/upgrade.awk $< sql/upgrade/replace.sql > $@.tmp
	mv $@.tmp $@

endif
