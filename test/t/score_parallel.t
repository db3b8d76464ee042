#!/usr/bin/env bash
# national_score() is computed by parallel workers, as the plans that the server itself logs tell.
. "$(dirname "$0")/../tap.sh"
trap 'hc_remove score_parallel' EXIT
hc_start score_parallel fsync=off
database nation
sql nation 'CREATE EXTENSION hospital_compliance' && sql nation 'CALL compliance.install()'
psql -XAtq -v ON_ERROR_STOP=1 -d nation <<'SQL'
SET compliance.now = '2025-06-01 10:00+09';
INSERT INTO compliance.institution (institution_id, name, kind, bed_count, size_class, prefecture_code)
SELECT 100000 + n, '試験施設' || n, 'clinic', 0, 'small_medium', lpad((1 + n % 47)::text, 2, '0') FROM generate_series(1, 3000) AS n;
INSERT INTO compliance.checklist (checklist_code, title_ja, title_en, respondent) VALUES ('wide', '試験', 'test', 'management');
INSERT INTO compliance.item (item_id, checklist_code, number, ordinal, kind, title_ja, title_en, weight, category)
SELECT 100000 + n, 'wide', n::text, n, 'question', '項目', 'item', 1 + n % 3, (ARRAY['organizational', 'human', 'technical', 'physical'])[1 + n % 4] FROM generate_series(1, 40) AS n;
INSERT INTO compliance.assessment (assessment_id, institution_id, checklist_code, fiscal_year, due_on)
SELECT 100000 + n, 100000 + n, 'wide', 2025, '2026-03-31' FROM generate_series(1, 3000) AS n;
INSERT INTO compliance.answer (assessment_id, institution_id, item_id, answered_on, verdict)
SELECT 100000 + n, 100000 + n, 100000 + i, '2025-05-01', (ARRAY['yes', 'no', 'partial', 'not_applicable'])[1 + abs(hashint8(n * 64 + i)) % 4]
  FROM generate_series(1, 3000) AS n, generate_series(1, 40) AS i;
ANALYZE;
SQL
parallel='SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0; SET max_parallel_workers_per_gather = 2'
logged=$(psql -XAtq -d nation -c "LOAD 'auto_explain'" -c 'SET auto_explain.log_min_duration = 0' -c 'SET auto_explain.log_nested_statements = on' \
	-c 'SET auto_explain.log_analyze = on' -c 'SET client_min_messages = log' -c "$parallel" \
	-c "SELECT count(*) FROM compliance.national_score('wide', 2025, recompute => true)" 2>&1)
[[ $logged = *'Finalize Aggregate'*'Gather'*'Workers Launched: 2'*'Partial Aggregate'*'Parallel Seq Scan on answer'* ]]
ok $? 'workers recompute the nation' "$logged"
[[ $logged != *Join* && $logged != *WindowAgg* ]]
ok $? 'nothing is joined on the way' "$logged"

nation() { psql -XAtq -v ON_ERROR_STOP=1 -d nation -c "$1" -c "SELECT n FROM compliance.national_score('wide', 2025, 'weakest_link', recompute => $2) AS n"; }
nation "$parallel" true >"$HC_BASE/score_parallel.workers"
nation 'SET max_parallel_workers_per_gather = 0' true >"$HC_BASE/score_parallel.alone"
nation 'SET max_parallel_workers_per_gather = 0' false >"$HC_BASE/score_parallel.sheets"
is "$(wc -l <"$HC_BASE/score_parallel.alone")" 192 'a row for each prefecture, kind and size class, and for each total'
same "$HC_BASE/score_parallel.workers" "$HC_BASE/score_parallel.alone" 'workers find what one process finds'
same "$HC_BASE/score_parallel.sheets" "$HC_BASE/score_parallel.alone" 'and what the sheets say'

# rounds: counted as they are read as long as there is one, or one is asked for
sheets() { sql nation "SELECT assessments || ' ' || below FROM compliance.national_score('wide', 2025, round => $1) LIMIT 1"; }
first=$(sheets NULL)
is "$(sheets 1)" "$first" 'one round is the first'
sql nation "SET session_replication_role = replica; UPDATE compliance.score_sheet SET round = 2 WHERE assessment_id = 102999"
is "$(sheets NULL)" "$first" 'a sheet that names a wrong round is still counted once'
is "$(sheets 2 | cut -d' ' -f1)" 1 'under that round'
sql nation 'SELECT compliance.rebuild_score()' >/dev/null
sql nation "SET compliance.now = '2025-06-01 10:00+09'; INSERT INTO compliance.assessment (institution_id, checklist_code, fiscal_year, round, due_on)
	SELECT 100000 + n, 'wide', 2025, 2, '2026-03-31' FROM generate_series(1, 2500) AS n"
for round in NULL 1 2; do
	for measure in overall weakest_link; do
		is "$(sql nation "SELECT n FROM compliance.national_score('wide', 2025, '$measure', round => $round) AS n")" \
			"$(sql nation "SELECT n FROM compliance.national_score('wide', 2025, '$measure', round => $round, recompute => true) AS n")" "round $round, $measure: sheets and answers agree"
	done
done
is "$(sheets 1)" "$first" 'the first round stays as it was'
sql nation "DELETE FROM compliance.score_sheet WHERE round = 2; SET session_replication_role = replica; DELETE FROM compliance.assessment WHERE round = 2"

# whoever sees some rows only, or some columns, gets the nation as far as that goes
sql nation 'CREATE ROLE regress_reader; GRANT USAGE ON SCHEMA compliance TO regress_reader; GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA compliance TO regress_reader;
	GRANT SELECT ON compliance.institution, compliance.assessment, compliance.checklist, compliance.item, compliance.score_sheet TO regress_reader;
	GRANT SELECT (assessment_id, item_id, verdict, level, superseded_at, confirmed) ON compliance.answer TO regress_reader;
	CREATE POLICY regress_some ON compliance.institution FOR SELECT TO regress_reader USING (institution_id <= 100100);
	CREATE POLICY regress_all ON compliance.assessment FOR SELECT TO regress_reader USING (true);
	CREATE POLICY regress_all ON compliance.answer FOR SELECT TO regress_reader USING (true);
	CREATE POLICY regress_all ON compliance.score_sheet FOR SELECT TO regress_reader USING (true);
	CREATE POLICY regress_all ON compliance.item FOR SELECT TO regress_reader USING (true);
	CREATE POLICY regress_all ON compliance.checklist FOR SELECT TO regress_reader USING (true)'
for how in "false;" "true;" "true; $parallel;"; do
	is "$(sql nation "SET ROLE regress_reader; SET max_parallel_workers_per_gather = 0; ${how#*;} SELECT assessments FROM compliance.national_score('wide', 2025, recompute => ${how%%;*}) LIMIT 1")" 100 "a role that sees 100 institutions ($how)"
done
sql nation 'ALTER TABLE compliance.answer ADD COLUMN remark_of_dba text'
nation 'SET max_parallel_workers_per_gather = 0' true >"$HC_BASE/score_parallel.workers"
same "$HC_BASE/score_parallel.workers" "$HC_BASE/score_parallel.alone" 'a column that was added changes nothing'
sql nation 'ALTER TABLE compliance.answer DROP COLUMN remark_of_dba'
nation 'SET max_parallel_workers_per_gather = 0' true >"$HC_BASE/score_parallel.workers"
same "$HC_BASE/score_parallel.workers" "$HC_BASE/score_parallel.alone" 'nor one that was dropped'
rm -f "$HC_BASE"/score_parallel.{workers,alone,sheets}
done_testing
