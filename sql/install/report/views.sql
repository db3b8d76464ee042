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
COMMENT ON COLUMN compliance_report.dim_institution.prefecture_ja IS 'Name of the prefecture in Japanese';
COMMENT ON COLUMN compliance_report.dim_institution.prefecture_en IS 'Name of the prefecture in English';
COMMENT ON COLUMN compliance_report.dim_institution.parent_id IS 'Institution that this one belongs to; NULL for none';
COMMENT ON COLUMN compliance_report.dim_institution.parent_name IS 'Name of that institution; NULL for none';

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
       i.weight::numeric(12,4) AS weight,
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
COMMENT ON COLUMN compliance_report.dim_item.weight IS 'Weight in scores, to four decimal places';
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
       o.enroll_until,
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
COMMENT ON COLUMN compliance_report.dim_offering.enroll_until IS 'Instant before which applications must be in';
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

CREATE OR REPLACE VIEW compliance_report.fact_answer WITH (security_invoker = true) AS
SELECT e.assessment_id,
       e.institution_id,
       e.item_id,
       a.vendor_id,
       e.fiscal_year,
       e.round,
       a.submitted_at,
       e.state,
       e.verdict,
       CASE e.state WHEN 'passed' THEN coalesce((e.level - i.scale_min) / (i.scale_max - i.scale_min), 1)
                    WHEN 'failed' THEN coalesce((e.level - i.scale_min) / (i.scale_max - i.scale_min), CASE e.verdict WHEN 'partial' THEN 0.5 ELSE 0 END)
                    WHEN 'blank' THEN 0 END::numeric(7,6) AS ratio,
       e.answered_on,
       e.target_on
  FROM compliance.effective_answer AS e
  JOIN compliance.assessment AS a ON a.assessment_id = e.assessment_id
  JOIN compliance.item AS i ON i.item_id = e.item_id;
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
       compliance.local_date(e.recorded_at) AS applied_on,
       e.recorded_at AS applied_at,
       e.promoted_at,
       e.cancelled_at,
       c.completed_at,
       c.test_score::numeric(12,4) AS test_score
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
COMMENT ON COLUMN compliance_report.fact_enrollment.test_score IS 'Result of the comprehension test; NULL without one';

