CREATE OR REPLACE VIEW compliance_report.dim_institution WITH (security_invoker = true) AS
SELECT i.institution_id,
       i.name,
       i.kind,
       i.bed_count,
       i.size_class,
       i.prefecture_code,
       p.name_ja AS prefecture_ja,
       p.name_en AS prefecture_en,
       i.parent_id,
       parent.name AS parent_name
  FROM compliance.institution AS i
  LEFT JOIN compliance.prefecture AS p ON p.prefecture_code = i.prefecture_code
  LEFT JOIN compliance.institution AS parent ON parent.institution_id = i.parent_id;
COMMENT ON VIEW compliance_report.dim_institution IS 'Institutions, one row for each (key: institution_id)';
COMMENT ON COLUMN compliance_report.dim_institution.institution_id IS 'Key';
COMMENT ON COLUMN compliance_report.dim_institution.name IS 'Name';
COMMENT ON COLUMN compliance_report.dim_institution.kind IS 'hospital, clinic, dental_clinic, pharmacy, maternity_home or other';
COMMENT ON COLUMN compliance_report.dim_institution.bed_count IS 'Licensed beds; 0 for none';
COMMENT ON COLUMN compliance_report.dim_institution.size_class IS 'large or small_medium';
COMMENT ON COLUMN compliance_report.dim_institution.prefecture_code IS 'Prefecture, JIS X 0401, two digits; NULL for a body without a place of its own';
COMMENT ON COLUMN compliance_report.dim_institution.prefecture_ja IS 'Name of the prefecture in Japanese; NULL without one';
COMMENT ON COLUMN compliance_report.dim_institution.prefecture_en IS 'Name of the prefecture in English; NULL without one';
COMMENT ON COLUMN compliance_report.dim_institution.parent_id IS 'Institution that this one belongs to; NULL for none';
COMMENT ON COLUMN compliance_report.dim_institution.parent_name IS 'Name of that institution; NULL for none or where it may not be seen';

CREATE OR REPLACE VIEW compliance_report.dim_vendor WITH (security_invoker = true) AS
SELECT v.vendor_id,
       v.name,
       v.corporate_number
  FROM compliance.vendor AS v;
COMMENT ON VIEW compliance_report.dim_vendor IS 'Vendors, one row for each (key: vendor_id)';
COMMENT ON COLUMN compliance_report.dim_vendor.vendor_id IS 'Key';
COMMENT ON COLUMN compliance_report.dim_vendor.name IS 'Name';
COMMENT ON COLUMN compliance_report.dim_vendor.corporate_number IS 'Corporate number, 13 digits; NULL when not known';

CREATE OR REPLACE VIEW compliance_report.dim_item WITH (security_invoker = true) AS
SELECT i.item_id,
       i.checklist_code,
       c.title_ja AS checklist_ja,
       c.title_en AS checklist_en,
       c.respondent,
       c.fiscal_year AS checklist_fiscal_year,
       i.ordinal AS form_order,
       i.number,
       i.title_ja,
       i.title_en,
       s.number AS section_number,
       s.title_ja AS section_ja,
       s.title_en AS section_en,
       i.category,
       i.control,
       i.area,
       i.viewpoint,
       i.device_class,
       i.topic,
       least(i.weight, 99999999.9999)::numeric(12,4) AS weight,
       i.certainty
  FROM compliance.item AS i
  JOIN compliance.checklist AS c ON c.checklist_code = i.checklist_code
  LEFT JOIN compliance.item AS s ON s.checklist_code = i.checklist_code AND s.number = i.parent_number
 WHERE i.kind = 'question';
COMMENT ON VIEW compliance_report.dim_item IS 'Questions of the checklists, one row for each (key: item_id)';
COMMENT ON COLUMN compliance_report.dim_item.item_id IS 'Key';
COMMENT ON COLUMN compliance_report.dim_item.checklist_code IS 'Edition';
COMMENT ON COLUMN compliance_report.dim_item.checklist_ja IS 'Title of the edition in Japanese';
COMMENT ON COLUMN compliance_report.dim_item.checklist_en IS 'Title of the edition in English';
COMMENT ON COLUMN compliance_report.dim_item.respondent IS 'Who fills the edition in: institution, pharmacy, vendor, management, administrator or staff';
COMMENT ON COLUMN compliance_report.dim_item.checklist_fiscal_year IS 'Fiscal year the edition is made for; NULL for a list of no particular year';
COMMENT ON COLUMN compliance_report.dim_item.form_order IS 'Place in the form';
COMMENT ON COLUMN compliance_report.dim_item.number IS 'Number in the form';
COMMENT ON COLUMN compliance_report.dim_item.title_ja IS 'Question in Japanese';
COMMENT ON COLUMN compliance_report.dim_item.title_en IS 'Question in English';
COMMENT ON COLUMN compliance_report.dim_item.section_number IS 'Number of the section; NULL for a form without sections';
COMMENT ON COLUMN compliance_report.dim_item.section_ja IS 'Title of the section in Japanese; NULL for none';
COMMENT ON COLUMN compliance_report.dim_item.section_en IS 'Title of the section in English; NULL for none';
COMMENT ON COLUMN compliance_report.dim_item.category IS 'Kind of measure: organizational, human, technical or physical; NULL when not sorted by it';
COMMENT ON COLUMN compliance_report.dim_item.control IS 'preventive, detective or corrective; NULL when not placed in the matrix';
COMMENT ON COLUMN compliance_report.dim_item.area IS 'structure, system or staff; NULL when not placed in the matrix';
COMMENT ON COLUMN compliance_report.dim_item.viewpoint IS 'Viewpoint as the list calls it; NULL for none';
COMMENT ON COLUMN compliance_report.dim_item.device_class IS 'general, server, terminal or network; NULL when not asked by device';
COMMENT ON COLUMN compliance_report.dim_item.topic IS 'What the question is about, the same word in every edition; NULL for none';
COMMENT ON COLUMN compliance_report.dim_item.weight IS 'Weight in scores, to four decimal places; 99999999.9999 for anything greater';
COMMENT ON COLUMN compliance_report.dim_item.certainty IS 'How well the row is known: notice, stated, derived, assumed or unknown; NULL for a list of one''s own';

CREATE OR REPLACE VIEW compliance_report.dim_offering WITH (security_invoker = true) AS
SELECT o.offering_id,
       o.code,
       o.title,
       c.code AS course_code,
       c.title_ja AS course_ja,
       c.title_en AS course_en,
       c.audience,
       c.minutes,
       o.capacity,
       o.enroll_from,
       greatest(o.enroll_until, (SELECT max(x.until) FROM compliance.deadline_extension AS x WHERE x.kind = 'enrollment' AND x.key = o.offering_id)) AS enroll_until,
       p.starts_at,
       p.ends_at
  FROM compliance.offering AS o
  JOIN compliance.course AS c ON c.course_id = o.course_id
  LEFT JOIN (SELECT offering_id, min(starts_at) AS starts_at, max(ends_at) AS ends_at FROM compliance.offering_part GROUP BY offering_id) AS p
         ON p.offering_id = o.offering_id;
COMMENT ON VIEW compliance_report.dim_offering IS 'Training offerings, one row for each (key: offering_id)';
COMMENT ON COLUMN compliance_report.dim_offering.offering_id IS 'Key';
COMMENT ON COLUMN compliance_report.dim_offering.code IS 'Natural key';
COMMENT ON COLUMN compliance_report.dim_offering.title IS 'Title as announced';
COMMENT ON COLUMN compliance_report.dim_offering.course_code IS 'Course';
COMMENT ON COLUMN compliance_report.dim_offering.course_ja IS 'Title of the course in Japanese';
COMMENT ON COLUMN compliance_report.dim_offering.course_en IS 'Title of the course in English';
COMMENT ON COLUMN compliance_report.dim_offering.audience IS 'executive_large, executive_small_medium, administrator, staff or anyone';
COMMENT ON COLUMN compliance_report.dim_offering.minutes IS 'Stated length in minutes; NULL when not stated';
COMMENT ON COLUMN compliance_report.dim_offering.capacity IS 'Seats; NULL for unlimited';
COMMENT ON COLUMN compliance_report.dim_offering.enroll_from IS 'Instant at which applications open';
COMMENT ON COLUMN compliance_report.dim_offering.enroll_until IS 'Instant before which applications must be in, an extension included';
COMMENT ON COLUMN compliance_report.dim_offering.starts_at IS 'Start of the first part; NULL when not fixed';
COMMENT ON COLUMN compliance_report.dim_offering.ends_at IS 'End of the last part; NULL when not fixed';

CREATE OR REPLACE VIEW compliance_report.dim_date WITH (security_invoker = true) AS
SELECT d.day,
       extract(year FROM d.day)::int AS year,
       extract(month FROM d.day)::int AS month,
       extract(day FROM d.day)::int AS day_of_month,
       date_trunc('month', d.day::timestamp)::date AS month_start,
       extract(isodow FROM d.day)::int AS weekday,
       compliance.fiscal_year(d.day) AS fiscal_year,
       ((extract(month FROM d.day)::int + 8) % 12) / 3 + 1 AS fiscal_quarter,
       compliance.wareki(d.day) AS wareki,
       h.name_ja AS holiday_ja,
       CASE WHEN hy.year IS NOT NULL THEN compliance.is_business_day(d.day) END AS is_business_day
  FROM (SELECT g.day::date AS day FROM generate_series(timestamp '1970-01-01', timestamp '2099-12-31', interval '1 day') AS g (day)) AS d
  LEFT JOIN compliance.holiday AS h ON h.holiday_on = d.day
  LEFT JOIN compliance.holiday_year AS hy ON hy.year = extract(year FROM d.day);
COMMENT ON VIEW compliance_report.dim_date IS 'Days from 1970 to 2099, one row for each (key: day)';
COMMENT ON COLUMN compliance_report.dim_date.day IS 'Key';
COMMENT ON COLUMN compliance_report.dim_date.year IS 'Calendar year';
COMMENT ON COLUMN compliance_report.dim_date.month IS 'Month, 1 to 12';
COMMENT ON COLUMN compliance_report.dim_date.day_of_month IS 'Day of the month, 1 to 31';
COMMENT ON COLUMN compliance_report.dim_date.month_start IS 'First day of the month';
COMMENT ON COLUMN compliance_report.dim_date.weekday IS 'Day of the week, 1 (Monday) to 7 (Sunday)';
COMMENT ON COLUMN compliance_report.dim_date.fiscal_year IS 'Fiscal year, April to March, named by its April';
COMMENT ON COLUMN compliance_report.dim_date.fiscal_quarter IS 'Quarter of the fiscal year, 1 (April to June) to 4';
COMMENT ON COLUMN compliance_report.dim_date.wareki IS 'The day in its Japanese era';
COMMENT ON COLUMN compliance_report.dim_date.holiday_ja IS 'Name of the holiday in Japanese; NULL for none or beyond the loaded calendar';
COMMENT ON COLUMN compliance_report.dim_date.is_business_day IS 'Neither weekend, holiday nor 29 December to 3 January; NULL in a year whose holidays are not loaded';

-- An assessment is fetched with all its answers at once: effective_answer looks each line up, which is for forms that are
-- being filled in.  OFFSET 0 keeps it so; the planner would rather read every answer there is.
CREATE OR REPLACE VIEW compliance_report.fact_answer WITH (security_invoker = true) AS
SELECT a.assessment_id,
       a.institution_id,
       e.item_id,
       a.vendor_id,
       a.fiscal_year,
       a.round,
       a.submitted_at,
       e.state,
       e.verdict,
       -- without a level the ratio is a constant, which costs no arithmetic
       CASE e.state WHEN 'passed' THEN CASE WHEN e.level IS NULL THEN 1::numeric(7,6) ELSE ((e.level - e.scale_min) / (e.scale_max - e.scale_min))::numeric(7,6) END
                    WHEN 'failed' THEN CASE WHEN e.level IS NOT NULL THEN ((e.level - e.scale_min) / (e.scale_max - e.scale_min))::numeric(7,6)
                                            WHEN e.verdict = 'partial' THEN 0.5::numeric(7,6) ELSE 0::numeric(7,6) END
                    WHEN 'blank' THEN 0::numeric(7,6)
                    ELSE NULL::numeric(7,6) END AS ratio,
       e.answered_on,
       e.target_on
  FROM compliance.assessment AS a
 CROSS JOIN LATERAL (
       SELECT i.item_id, i.scale_min, i.scale_max, w.verdict, w.level, w.answered_on, w.target_on,
              CASE WHEN i.gate_number IS NOT NULL
                        AND (SELECT g.verdict FROM compliance.answer AS g
                              WHERE g.assessment_id = a.assessment_id AND g.superseded_at IS NULL AND g.confirmed
                                AND g.item_id = (SELECT gi.item_id FROM compliance.item AS gi
                                                  WHERE gi.checklist_code = i.checklist_code AND gi.number = i.gate_number))
                            IN ('no', 'not_applicable') THEN 'not_applicable'
                   WHEN w.verdict IS NULL THEN 'blank'
                   WHEN w.verdict = 'not_applicable' THEN 'not_applicable'
                   WHEN w.verdict = 'yes' THEN 'passed'
                   ELSE 'failed' END AS state
         FROM compliance.item AS i
         LEFT JOIN compliance.answer AS w ON w.assessment_id = a.assessment_id AND w.item_id = i.item_id AND w.superseded_at IS NULL AND w.confirmed
        WHERE i.checklist_code = a.checklist_code AND i.kind = 'question' AND NOT i.gate
       OFFSET 0) AS e;
COMMENT ON VIEW compliance_report.fact_answer IS 'Lines of assessments with what they count as, blank ones included: one row for each assessment and question';
COMMENT ON COLUMN compliance_report.fact_answer.assessment_id IS 'Assessment; with item_id the key of the row';
COMMENT ON COLUMN compliance_report.fact_answer.institution_id IS 'Institution (dim_institution)';
COMMENT ON COLUMN compliance_report.fact_answer.item_id IS 'Question (dim_item)';
COMMENT ON COLUMN compliance_report.fact_answer.vendor_id IS 'Vendor who filled in the form (dim_vendor); NULL for the institution itself';
COMMENT ON COLUMN compliance_report.fact_answer.fiscal_year IS 'Fiscal year of the assessment';
COMMENT ON COLUMN compliance_report.fact_answer.round IS 'First, second, … confirmation within the fiscal year';
COMMENT ON COLUMN compliance_report.fact_answer.submitted_at IS 'When the assessment was submitted; NULL while it can still change';
COMMENT ON COLUMN compliance_report.fact_answer.state IS 'passed (yes), failed (no or partial), not_applicable or blank';
COMMENT ON COLUMN compliance_report.fact_answer.verdict IS 'What was answered; NULL for a blank';
COMMENT ON COLUMN compliance_report.fact_answer.ratio IS 'Part of the line that is fulfilled, 0 to 1, as the score counts it; a blank is 0; NULL when not applicable';
COMMENT ON COLUMN compliance_report.fact_answer.answered_on IS 'Day for which the answer is true; NULL for a blank';
COMMENT ON COLUMN compliance_report.fact_answer.target_on IS 'Day by which a "no" will be put right or a plan carried out; NULL for none';

CREATE OR REPLACE VIEW compliance_report.fact_enrollment WITH (security_invoker = true) AS
SELECT e.enrollment_id,
       e.institution_id,
       e.offering_id,
       e.status,
       e.status IN ('enrolled', 'completed', 'no_show') AS has_seat,
       e.waitlist_position IS NOT NULL AS waited,
       compliance.day_of(e.recorded_at) AS applied_on,
       e.recorded_at AS applied_at,
       e.promoted_at,
       e.cancelled_at,
       c.completed_at,
       -- least() passes NULL over
       CASE WHEN c.test_score IS NOT NULL THEN least(c.test_score, 99999999.9999) END::numeric(12,4) AS test_score
  FROM compliance.enrollment AS e
  LEFT JOIN compliance.completion AS c ON c.enrollment_id = e.enrollment_id;
COMMENT ON VIEW compliance_report.fact_enrollment IS 'Applications for training, one row for each, without names';
COMMENT ON COLUMN compliance_report.fact_enrollment.enrollment_id IS 'Key';
COMMENT ON COLUMN compliance_report.fact_enrollment.institution_id IS 'Institution of the applicant (dim_institution)';
COMMENT ON COLUMN compliance_report.fact_enrollment.offering_id IS 'Offering (dim_offering)';
COMMENT ON COLUMN compliance_report.fact_enrollment.status IS 'enrolled, waitlisted, cancelled, completed or no_show';
COMMENT ON COLUMN compliance_report.fact_enrollment.has_seat IS 'Whether it holds a seat';
COMMENT ON COLUMN compliance_report.fact_enrollment.waited IS 'Whether it ever stood on the waiting list';
COMMENT ON COLUMN compliance_report.fact_enrollment.applied_on IS 'Day of the application (dim_date)';
COMMENT ON COLUMN compliance_report.fact_enrollment.applied_at IS 'When it was recorded';
COMMENT ON COLUMN compliance_report.fact_enrollment.promoted_at IS 'When it came from the waiting list to a seat; NULL when it did not';
COMMENT ON COLUMN compliance_report.fact_enrollment.cancelled_at IS 'When it was cancelled; NULL while it lives';
COMMENT ON COLUMN compliance_report.fact_enrollment.completed_at IS 'When the training was finished; NULL when it was not';
COMMENT ON COLUMN compliance_report.fact_enrollment.test_score IS 'Result of the comprehension test; NULL without one; 99999999.9999 for anything greater';

-- A sheet is scored once for all its rows, and whether a later round exists is asked once for each assessment.
CREATE OR REPLACE VIEW compliance_report.fact_score WITH (security_invoker = true) AS
SELECT s.assessment_id,
       s.institution_id,
       a.vendor_id,
       s.checklist_code,
       s.fiscal_year,
       s.round,
       l.is_latest,
       c.dimension,
       CASE WHEN c.dimension <> 'overall' THEN c.key END AS category,
       CASE WHEN c.dimension = 'category' THEN c.applicable END AS applicable,
       CASE WHEN c.dimension = 'category' THEN c.passed END AS passed,
       c.score::numeric(9,6) AS score,
       c.witness
  FROM compliance.score_sheet AS s
  JOIN compliance.assessment AS a ON a.assessment_id = s.assessment_id
 CROSS JOIN LATERAL (SELECT NOT EXISTS (SELECT FROM compliance.assessment AS n
                                         WHERE n.institution_id = s.institution_id AND n.checklist_code = s.checklist_code AND n.fiscal_year = s.fiscal_year
                                           AND n.round > s.round AND n.vendor_id IS NOT DISTINCT FROM a.vendor_id
                                           AND n.system_name IS NOT DISTINCT FROM a.system_name) AS is_latest
                     OFFSET 0) AS l
 CROSS JOIN LATERAL compliance._sheet_scores(s.checklist_code, s.answers) AS c
 WHERE c.dimension IN ('category', 'overall') OR (c.dimension = 'weakest_link' AND c.key IS NOT NULL);
COMMENT ON VIEW compliance_report.fact_score IS 'Scores of assessments, by category and as a whole: one row for each assessment, dimension and category';
COMMENT ON COLUMN compliance_report.fact_score.assessment_id IS 'Assessment; with dimension and category the key of the row';
COMMENT ON COLUMN compliance_report.fact_score.institution_id IS 'Institution (dim_institution)';
COMMENT ON COLUMN compliance_report.fact_score.vendor_id IS 'Vendor who filled in the form (dim_vendor); NULL for the institution itself';
COMMENT ON COLUMN compliance_report.fact_score.checklist_code IS 'Edition';
COMMENT ON COLUMN compliance_report.fact_score.fiscal_year IS 'Fiscal year of the assessment';
COMMENT ON COLUMN compliance_report.fact_score.round IS 'First, second, … confirmation within the fiscal year';
COMMENT ON COLUMN compliance_report.fact_score.is_latest IS 'Whether no later round of the same edition and fiscal year exists: for figures that count an institution once for each edition';
COMMENT ON COLUMN compliance_report.fact_score.dimension IS 'category (one kind of measure), overall (all questions) or weakest_link (the category that holds the whole down)';
COMMENT ON COLUMN compliance_report.fact_score.category IS 'organizational, human, technical or physical; NULL for overall';
COMMENT ON COLUMN compliance_report.fact_score.applicable IS 'Questions that apply; NULL except for a category';
COMMENT ON COLUMN compliance_report.fact_score.passed IS 'Questions answered yes; NULL except for a category';
COMMENT ON COLUMN compliance_report.fact_score.score IS '0 to 100, to six decimal places; a blank counts as 0; NULL where nothing is applicable';
COMMENT ON COLUMN compliance_report.fact_score.witness IS 'Number of the question with the lowest ratio; NULL where nothing is applicable';

CREATE OR REPLACE VIEW compliance_report.fact_contract WITH (security_invoker = true) AS
SELECT k.contract_id,
       k.institution_id,
       k.vendor_id,
       k.title,
       k.service_kind,
       k.status,
       k.term_starts_on,
       k.term_ends_on,
       k.notice_on,
       k.renews,
       g.missing AS clauses_missing,
       g.partial AS clauses_partial,
       g.waived AS clauses_waived
  FROM compliance.contract_status AS k
  -- for each contract by itself, so that only those are counted that are asked for
 CROSS JOIN LATERAL (SELECT (count(*) FILTER (WHERE x.state = 'missing'))::int AS missing, (count(*) FILTER (WHERE x.state = 'partial'))::int AS partial,
                            (count(*) FILTER (WHERE x.waived_until IS NOT NULL))::int AS waived
                       FROM compliance._contract_gap AS x WHERE x.mandatory AND x.institution_id = k.institution_id AND x.contract_id = k.contract_id) AS g;
COMMENT ON VIEW compliance_report.fact_contract IS 'Contracts with vendors as they stand today, one row for each';
COMMENT ON COLUMN compliance_report.fact_contract.contract_id IS 'Key';
COMMENT ON COLUMN compliance_report.fact_contract.institution_id IS 'Institution (dim_institution)';
COMMENT ON COLUMN compliance_report.fact_contract.vendor_id IS 'Vendor (dim_vendor)';
COMMENT ON COLUMN compliance_report.fact_contract.title IS 'Title';
COMMENT ON COLUMN compliance_report.fact_contract.service_kind IS 'maintenance, on_premises, saas, paas, iaas or other';
COMMENT ON COLUMN compliance_report.fact_contract.status IS 'draft, active, notice_due, expired or terminated, today';
COMMENT ON COLUMN compliance_report.fact_contract.term_starts_on IS 'First day of the present term (dim_date)';
COMMENT ON COLUMN compliance_report.fact_contract.term_ends_on IS 'Last day of the present term (dim_date); NULL without an end';
COMMENT ON COLUMN compliance_report.fact_contract.notice_on IS 'Last day for notice in the present term (dim_date); NULL for none';
COMMENT ON COLUMN compliance_report.fact_contract.renews IS 'Whether it renews by itself';
COMMENT ON COLUMN compliance_report.fact_contract.clauses_missing IS 'Mandatory clauses that are not there at all, waived or not';
COMMENT ON COLUMN compliance_report.fact_contract.clauses_partial IS 'Mandatory clauses that are there in part, waived or not';
COMMENT ON COLUMN compliance_report.fact_contract.clauses_waived IS 'Of both, those waived until a day that is not over';

CREATE OR REPLACE VIEW compliance_report.fact_deadline WITH (security_invoker = true) AS
SELECT d.kind,
       d.key,
       d.kind_ja,
       d.kind_en,
       d.institution_id,
       d.title,
       d.due_on,
       d.closes_at,
       d.done_at,
       d.state,
       d.days_left
  FROM compliance._deadline_state AS d;
COMMENT ON VIEW compliance_report.fact_deadline IS 'Everything with a date as it stands now: one row for each kind and key';
COMMENT ON COLUMN compliance_report.fact_deadline.kind IS 'What it is; with key the key of the row';
COMMENT ON COLUMN compliance_report.fact_deadline.key IS 'Key within the kind';
COMMENT ON COLUMN compliance_report.fact_deadline.kind_ja IS 'What it is, in Japanese';
COMMENT ON COLUMN compliance_report.fact_deadline.kind_en IS 'What it is, in English';
COMMENT ON COLUMN compliance_report.fact_deadline.institution_id IS 'Institution (dim_institution); NULL for one that belongs to none';
COMMENT ON COLUMN compliance_report.fact_deadline.title IS 'What is due';
COMMENT ON COLUMN compliance_report.fact_deadline.due_on IS 'Last day in time (dim_date)';
COMMENT ON COLUMN compliance_report.fact_deadline.closes_at IS 'Instant at which it closes';
COMMENT ON COLUMN compliance_report.fact_deadline.done_at IS 'When it was done; NULL while open, and for a door that closed by itself';
COMMENT ON COLUMN compliance_report.fact_deadline.state IS 'done, done_late, overdue, due_soon or open';
COMMENT ON COLUMN compliance_report.fact_deadline.days_left IS 'Days until due_on, negative when past; NULL when done';

CREATE OR REPLACE VIEW compliance_report.overdue WITH (security_invoker = true) AS
SELECT d.kind,
       d.key,
       coalesce(k.title_ja, d.kind) AS kind_ja,
       coalesce(k.title_en, d.kind) AS kind_en,
       d.institution_id,
       i.name AS institution_name,
       i.prefecture_code,
       d.title,
       d.due_on,
       d.days_overdue
  FROM compliance.overdue_deadline AS d
  LEFT JOIN compliance.deadline_kind AS k ON k.kind = d.kind
  LEFT JOIN compliance.institution AS i ON i.institution_id = d.institution_id;
COMMENT ON VIEW compliance_report.overdue IS 'What is overdue now, by institution';
COMMENT ON COLUMN compliance_report.overdue.kind IS 'What it is; with key the key of the row';
COMMENT ON COLUMN compliance_report.overdue.key IS 'Key within the kind';
COMMENT ON COLUMN compliance_report.overdue.kind_ja IS 'What it is, in Japanese';
COMMENT ON COLUMN compliance_report.overdue.kind_en IS 'What it is, in English';
COMMENT ON COLUMN compliance_report.overdue.institution_id IS 'Institution (dim_institution); NULL for one that belongs to none';
COMMENT ON COLUMN compliance_report.overdue.institution_name IS 'Its name; NULL for none';
COMMENT ON COLUMN compliance_report.overdue.prefecture_code IS 'Its prefecture; NULL for none';
COMMENT ON COLUMN compliance_report.overdue.title IS 'What is due';
COMMENT ON COLUMN compliance_report.overdue.due_on IS 'Last day in time, before any extension (dim_date)';
COMMENT ON COLUMN compliance_report.overdue.days_overdue IS 'Days since then';

-- Everything by institution, so that it is worked out for those alone that are asked for.  OFFSET 0 keeps it one item of the
-- join: with more than join_collapse_limit of them, a join with a dimension would be made last and not first.
CREATE OR REPLACE VIEW compliance_report.kpi_overview WITH (security_invoker = true) AS
SELECT i.institution_id,
       v.fiscal_year,
       v.checklist_code,
       v.round,
       v.submitted_at,
       v.overall::numeric(9,6) AS score,
       v.category AS weakest_category,
       v.score::numeric(9,6) AS weakest_score,
       v.witness AS weakest_witness,
       v.overdue,
       v.contracts,
       v.with_gaps AS contracts_with_gaps,
       v.people AS people_trained
  FROM compliance.institution AS i
 CROSS JOIN LATERAL (
       SELECT y.fiscal_year, a.checklist_code, a.round, a.submitted_at, s.overall, s.category, s.score, s.witness, o.overdue, k.contracts, k.with_gaps, t.people
         FROM (SELECT (SELECT compliance.fiscal_year(compliance.today())) AS fiscal_year) AS y
         LEFT JOIN LATERAL (SELECT f.assessment_id, f.checklist_code, f.round, f.submitted_at
                              FROM compliance.assessment AS f JOIN compliance.checklist AS c ON c.checklist_code = f.checklist_code
                             WHERE f.institution_id = i.institution_id AND c.yearly_form AND f.vendor_id IS NULL AND f.fiscal_year = y.fiscal_year
                             -- the form of the year, where somebody has opened an older edition as well
                             ORDER BY c.fiscal_year DESC NULLS LAST, f.round DESC, f.assessment_id DESC LIMIT 1) AS a ON true
         LEFT JOIN LATERAL (SELECT w.overall, w.category, w.score, w.witness FROM compliance.institution_weakest_link AS w
                             WHERE w.assessment_id = a.assessment_id OFFSET 0) AS s ON true
        CROSS JOIN LATERAL (SELECT count(*)::int AS overdue FROM compliance.overdue_deadline AS d WHERE d.institution_id = i.institution_id) AS o
        CROSS JOIN LATERAL (SELECT (count(*) FILTER (WHERE c.status IN ('active', 'notice_due')))::int AS contracts,
                                   (count(*) FILTER (WHERE c.status IN ('draft', 'active', 'notice_due') AND EXISTS (
                                       SELECT FROM compliance._contract_gap AS g WHERE g.contract_id = c.contract_id AND g.mandatory AND g.waived_until IS NULL)))::int AS with_gaps
                              FROM compliance.contract_status AS c WHERE c.institution_id = i.institution_id) AS k
        CROSS JOIN LATERAL (SELECT count(DISTINCT p.person_id)::int AS people FROM compliance.completion AS p
                             WHERE p.institution_id = i.institution_id AND compliance.fiscal_year(compliance.day_of(p.completed_at)) = y.fiscal_year) AS t
       OFFSET 0) AS v;
COMMENT ON VIEW compliance_report.kpi_overview IS 'One row for each institution in the present fiscal year: where it is weakest, what is overdue, what its contracts lack, who is trained';
COMMENT ON COLUMN compliance_report.kpi_overview.institution_id IS 'Institution (dim_institution)';
COMMENT ON COLUMN compliance_report.kpi_overview.fiscal_year IS 'The present fiscal year';
COMMENT ON COLUMN compliance_report.kpi_overview.checklist_code IS 'Edition of the yearly form; NULL when it has not been opened';
COMMENT ON COLUMN compliance_report.kpi_overview.round IS 'Latest round of it; NULL when it has not been opened';
COMMENT ON COLUMN compliance_report.kpi_overview.submitted_at IS 'When that round was submitted; NULL while open';
COMMENT ON COLUMN compliance_report.kpi_overview.score IS 'Score of all its questions, 0 to 100; NULL when it has not been opened or nothing is applicable';
COMMENT ON COLUMN compliance_report.kpi_overview.weakest_category IS 'The category that holds the whole down, also where all are 100; NULL where there is no score';
COMMENT ON COLUMN compliance_report.kpi_overview.weakest_score IS 'Score of that category, 0 to 100; NULL where there is none';
COMMENT ON COLUMN compliance_report.kpi_overview.weakest_witness IS 'Number of the question with the lowest ratio in it; NULL where there is none';
COMMENT ON COLUMN compliance_report.kpi_overview.overdue IS 'Deadlines that have passed, extensions included, and are not done';
COMMENT ON COLUMN compliance_report.kpi_overview.contracts IS 'Contracts in force';
COMMENT ON COLUMN compliance_report.kpi_overview.contracts_with_gaps IS 'Contracts in force or drafted that lack a mandatory clause, even in part, without a waiver';
COMMENT ON COLUMN compliance_report.kpi_overview.people_trained IS 'People who completed a training in the present fiscal year';

