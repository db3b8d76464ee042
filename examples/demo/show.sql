-- What ./demo prints, in Japanese or English (psql variable "language").  The clock is set to the days it speaks of.
SELECT :'language' = 'ja' AS ja \gset
\if :ja
\ir labels_ja.sql
\else
\ir labels_en.sql
\endif
\pset linestyle unicode
\pset null ''
SET compliance.language = :'language';
SET compliance.now = '2022-02-20 10:00+09';
\qecho
\qecho '■' :h_2022
SELECT code AS :"c_code", title AS :"c_title", capacity AS :"c_capacity", enrolled AS :"c_enrolled", waitlisted AS :"c_waitlisted", free AS :"c_free",
       compliance._label('availability.' || state) AS :"c_state"
  FROM compliance.offering_availability WHERE offering_id < 1000 ORDER BY code;
\qecho '■' :h_promoted
SELECT p.name AS :"c_applicant", i.name AS :"c_institution", e.seat_no AS :"c_seat", e.waitlist_position AS :"c_position"
  FROM compliance.enrollment AS e JOIN compliance.person AS p USING (person_id) JOIN compliance.institution AS i ON i.institution_id = e.institution_id
 WHERE e.promoted_at IS NOT NULL;
\qecho '■' :h_nine
SELECT compliance._label('category.' || s.key) AS :"c_category", round(s.score, 1) AS :"c_score", compliance.bar(s.score, width => 20) AS :"c_bar", s.witness AS :"c_witness",
       CASE WHEN w.key IS NOT NULL THEN :'w_weakest' END AS " "
  FROM compliance.score_assessment(1) AS s LEFT JOIN compliance.score_assessment(1) AS w ON w.dimension = 'weakest_link' AND w.key = s.key
 WHERE s.dimension = 'category';

SET compliance.now = '2025-12-10 10:00+09';
\qecho '■' :h_2025
\qecho ' ' :h_score
SELECT compliance._label('category.' || s.key) AS :"c_category", round(s.score, 1) AS :"c_score", compliance.bar(s.score, width => 20) AS :"c_bar", s.witness AS :"c_witness",
       compliance._text(i.remedy_ja, i.remedy_en) AS :"c_remedy", CASE WHEN w.key IS NOT NULL THEN :'w_weakest' END AS " "
  FROM compliance.score_assessment(5) AS s
  LEFT JOIN compliance.score_assessment(5) AS w ON w.dimension = 'weakest_link' AND w.key = s.key
  LEFT JOIN compliance.item AS i ON i.checklist_code = 'R7-institution' AND i.number = s.witness AND s.score < 100
 WHERE s.dimension = 'category';
\qecho '■' :h_matrix
SELECT compliance._label('control.' || c.control) AS :"c_control",
       round((SELECT s.score FROM compliance.score_assessment(6) AS s WHERE s.dimension = 'control_area' AND s.key = c.control || '/structure')) AS :"c_structure",
       round((SELECT s.score FROM compliance.score_assessment(6) AS s WHERE s.dimension = 'control_area' AND s.key = c.control || '/system')) AS :"c_system",
       round((SELECT s.score FROM compliance.score_assessment(6) AS s WHERE s.dimension = 'control_area' AND s.key = c.control || '/staff')) AS :"c_staff"
  FROM unnest(ARRAY['preventive', 'detective', 'corrective']) WITH ORDINALITY AS c (control, ordinal) ORDER BY c.ordinal;
\qecho '■' :h_gap
DO $$
DECLARE v_message text; v_hint text;
BEGIN
    PERFORM compliance.activate_contract(2);
    RAISE EXCEPTION 'contract 2 was to be refused';
EXCEPTION WHEN SQLSTATE 'MC010' THEN
    GET STACKED DIAGNOSTICS v_message = MESSAGE_TEXT, v_hint = PG_EXCEPTION_HINT;
    PERFORM pg_catalog.set_config('demo.refusal', concat_ws(E'\n', 'MC010: ' || v_message, v_hint), false);
END $$;
SELECT pg_catalog.current_setting('demo.refusal') AS "SQLSTATE";
SELECT compliance._text(title_ja, title_en) AS :"c_clause", compliance._label('clause.' || state) AS :"c_state" FROM compliance.contract_gap(2) WHERE mandatory;
\qecho '■' :h_due
SELECT compliance._label('state.' || state) AS :"c_state", due_on AS :"c_due", days_left AS :"c_days", title AS :"c_what"
  FROM compliance.deadline WHERE institution_id = 1 AND state IN ('overdue', 'due_soon') ORDER BY due_on, kind, key;
\qecho '■' :h_district
SELECT i.name AS :"c_institution", round(w.overall, 1) AS :"c_overall", compliance._label('category.' || w.category) AS :"c_weakest", round(w.score, 1) AS :"c_score", w.witness AS :"c_witness"
  FROM compliance.institution_weakest_link AS w JOIN compliance.institution AS i USING (institution_id)
 WHERE w.fiscal_year = 2025 AND w.vendor_id IS NULL AND w.checklist_code LIKE 'R7-%'
   AND w.round = (SELECT max(x.round) FROM compliance.assessment AS x WHERE x.institution_id = w.institution_id AND x.checklist_code = w.checklist_code AND x.fiscal_year = 2025)
 ORDER BY w.score, w.overall, i.institution_id;
\qecho '■' :h_incident
SELECT compliance._text(o.title_ja, o.title_en) AS :"c_report", c.rule AS :"c_rule", c.known_on AS :"c_known", c.due_on AS :"c_due", c.filed_at::date AS :"c_filed"
  FROM compliance.incident_clock AS c JOIN compliance.incident_obligation AS o USING (obligation_code) WHERE c.incident_id = 1 ORDER BY c.due_on;
SELECT step_code AS :"c_step", title AS :"c_what", people AS :"c_people", to_char(done_at, 'MM-DD HH24:MI') AS :"c_done"
  FROM compliance.incident_progress WHERE incident_id = 1 AND phase <> 'preparation' ORDER BY done_at, ordinal;
\pset format unaligned
\pset tuples_only on
SELECT compliance.contact_chart_text(1);
\pset tuples_only off
\pset format aligned
