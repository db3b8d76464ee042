CREATE OR REPLACE VIEW compliance.incident_progress WITH (security_invoker = true) AS
SELECT t.incident_id, t.institution_id, i.drill, s.ordinal, s.step_code, s.phase,
       compliance._text(s.title_ja, s.title_en) AS title,
       s.role,
       CASE s.role
           WHEN 'staff' THEN NULL
           WHEN 'vendor' THEN (SELECT string_agg(o.name, ', ' ORDER BY o.ordinal, o.outside_contact_id) FROM compliance.outside_contact AS o
                                WHERE o.institution_id = t.institution_id AND o.body = 'vendor' AND daterange(o.starts_on, o.ends_on, '[]') @> d.on_day)
           ELSE (SELECT string_agg(p.name, ', ' ORDER BY lower(a.during), p.person_id) FROM compliance.duty_assignment AS a
                   JOIN compliance.person AS p ON p.institution_id = a.institution_id AND p.person_id = a.person_id
                  WHERE a.institution_id = t.institution_id AND a.duty = s.role AND a.during @> d.on_day)
       END AS people,
       CASE WHEN e.event = 'done' THEN 'done' WHEN w.waits_for IS NOT NULL THEN 'waiting' ELSE 'open' END AS state,
       w.waits_for, s.evidence_required, t.due_at,
       (t.due_at IS NOT NULL AND coalesce(CASE e.event WHEN 'done' THEN e.happened_at END, compliance.clock()) >= t.due_at
        AND coalesce(CASE e.event WHEN 'done' THEN e.happened_at END, compliance.clock()) >= compliance.effective_closing('incident_step', t.incident_task_id, t.due_at)) AS late,
       CASE e.event WHEN 'done' THEN e.happened_at END AS done_at, CASE e.event WHEN 'done' THEN e.evidence END AS evidence,
       CASE e.event WHEN 'done' THEN e.person_id END AS done_by, e.reason AS reopened_because, s.milestone
  FROM compliance.incident_task AS t
  JOIN compliance.incident AS i ON i.institution_id = t.institution_id AND i.incident_id = t.incident_id
  JOIN compliance.incident_step AS s ON s.flow_code = t.flow_code AND s.step_code = t.step_code
  LEFT JOIN LATERAL (SELECT v.event, v.happened_at, v.evidence, v.reason, v.person_id FROM compliance.incident_step_event AS v
                      WHERE v.incident_id = t.incident_id AND v.step_code = t.step_code
                      ORDER BY v.incident_step_event_id DESC LIMIT 1) AS e ON true
  CROSS JOIN LATERAL (SELECT CASE e.event WHEN 'done' THEN compliance.day_of(e.happened_at) ELSE compliance.today() END AS on_day) AS d
  LEFT JOIN LATERAL (SELECT string_agg(b.step_code, ', ' ORDER BY b.ordinal) AS waits_for
                       FROM compliance.incident_step_order AS o
                       JOIN compliance.incident_step AS b ON b.flow_code = o.flow_code AND b.ordinal = o.after_ordinal
                      WHERE o.flow_code = t.flow_code AND o.ordinal = s.ordinal
                        AND compliance._step_done_at(t.incident_id, b.step_code) IS NULL) AS w ON e.event IS DISTINCT FROM 'done';
COMMENT ON VIEW compliance.incident_progress IS 'The steps of every incident: what is done, what is open now, what waits for what, and who is on duty for it';
COMMENT ON COLUMN compliance.incident_progress.incident_id IS 'Incident';
COMMENT ON COLUMN compliance.incident_progress.institution_id IS 'Institution';
COMMENT ON COLUMN compliance.incident_progress.drill IS 'Whether it is a drill';
COMMENT ON COLUMN compliance.incident_progress.ordinal IS 'Order of the steps';
COMMENT ON COLUMN compliance.incident_progress.step_code IS 'Number of the step, for complete_step()';
COMMENT ON COLUMN compliance.incident_progress.phase IS 'preparation, detection, initial_response, recovery or follow_up';
COMMENT ON COLUMN compliance.incident_progress.title IS 'What is done, in compliance.language';
COMMENT ON COLUMN compliance.incident_progress.role IS 'Who does it: a duty, vendor or staff';
COMMENT ON COLUMN compliance.incident_progress.people IS 'Who held that duty on the day on which the step was done, today while it is not; for vendor the vendors of the contact chart; NULL for nobody and for staff';
COMMENT ON COLUMN compliance.incident_progress.state IS 'done, open (can be done now) or waiting';
COMMENT ON COLUMN compliance.incident_progress.waits_for IS 'Steps that must be complete before; NULL for none';
COMMENT ON COLUMN compliance.incident_progress.evidence_required IS 'Whether it is complete only with evidence';
COMMENT ON COLUMN compliance.incident_progress.due_at IS 'Until when the flow wants it; NULL for no limit';
COMMENT ON COLUMN compliance.incident_progress.late IS 'Whether that, or what an extension made of it, was or is passed';
COMMENT ON COLUMN compliance.incident_progress.done_at IS 'When it was done; NULL while it is not';
COMMENT ON COLUMN compliance.incident_progress.evidence IS 'What shows it; NULL for nothing';
COMMENT ON COLUMN compliance.incident_progress.done_by IS 'Person who did it; NULL when not told';
COMMENT ON COLUMN compliance.incident_progress.reopened_because IS 'Why it was taken back and is open again; NULL otherwise';
COMMENT ON COLUMN compliance.incident_progress.milestone IS 'contained, restored, prevention or reported; NULL for none';

CREATE OR REPLACE VIEW compliance.incident_overview WITH (security_invoker = true) AS
SELECT i.incident_id, i.institution_id, i.category, i.drill, i.flow_code, i.detected_at, compliance.day_of(i.detected_at) AS detected_on,
       i.summary, i.personal_data, i.wrongful_purpose, i.affected,
       CASE WHEN s.steps_done = s.steps AND c.reports_open = 0 THEN 'closed' ELSE 'open' END AS state,
       s.steps, s.steps_done,
       round(extract(epoch FROM i.detected_at - i.occurred_at) / 3600, 2) AS hours_to_detect,
       round(extract(epoch FROM s.contained_at - i.detected_at) / 3600, 2) AS hours_to_contain,
       round(extract(epoch FROM s.restored_at - i.detected_at) / 3600, 2) AS hours_to_restore,
       CASE WHEN s.steps_done = s.steps AND c.reports_open = 0 THEN greatest(s.last_done_at, c.last_filed_at) END AS closed_at,
       c.reports_open, c.reports_late, s.prevention
  FROM compliance.incident AS i
  CROSS JOIN LATERAL (
      SELECT count(*)::int AS steps, count(p.done_at)::int AS steps_done, max(p.done_at) AS last_done_at,
             max(p.done_at) FILTER (WHERE p.milestone = 'contained') AS contained_at,
             max(p.done_at) FILTER (WHERE p.milestone = 'restored') AS restored_at,
             string_agg(p.evidence, E'\n' ORDER BY p.ordinal) FILTER (WHERE p.milestone = 'prevention') AS prevention
        FROM (SELECT st.ordinal, st.milestone, x.done_at, x.evidence
                FROM compliance.incident_step AS st
                LEFT JOIN LATERAL (SELECT CASE v.event WHEN 'done' THEN v.happened_at END AS done_at, CASE v.event WHEN 'done' THEN v.evidence END AS evidence
                                     FROM compliance.incident_step_event AS v
                                    WHERE v.incident_id = i.incident_id AND v.step_code = st.step_code
                                    ORDER BY v.incident_step_event_id DESC LIMIT 1) AS x ON true
               WHERE st.flow_code = i.flow_code AND st.phase <> 'preparation') AS p) AS s
  CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE k.filed_at IS NULL)::int AS reports_open, max(k.filed_at) AS last_filed_at,
             count(*) FILTER (WHERE coalesce(k.filed_at, compliance.clock()) >= compliance.closing_instant(k.due_on)
                                AND coalesce(k.filed_at, compliance.clock())
                                    >= compliance.effective_closing('incident_report', k.incident_clock_id, compliance.closing_instant(k.due_on)))::int AS reports_late
        FROM compliance.incident_clock AS k
       WHERE k.institution_id = i.institution_id AND k.incident_id = i.incident_id AND k.withdrawn_at IS NULL) AS c;
COMMENT ON VIEW compliance.incident_overview IS 'One row for each incident and drill: how far it is and how long it took';
COMMENT ON COLUMN compliance.incident_overview.incident_id IS 'Incident';
COMMENT ON COLUMN compliance.incident_overview.institution_id IS 'Institution';
COMMENT ON COLUMN compliance.incident_overview.category IS 'vendor_error, staff_error, insider or cyber_attack';
COMMENT ON COLUMN compliance.incident_overview.drill IS 'Whether it is a drill';
COMMENT ON COLUMN compliance.incident_overview.flow_code IS 'Edition of the flow';
COMMENT ON COLUMN compliance.incident_overview.detected_at IS 'When it was detected';
COMMENT ON COLUMN compliance.incident_overview.detected_on IS 'That day in compliance.time_zone';
COMMENT ON COLUMN compliance.incident_overview.summary IS 'What happened';
COMMENT ON COLUMN compliance.incident_overview.personal_data IS 'Whether personal data is or may be concerned';
COMMENT ON COLUMN compliance.incident_overview.wrongful_purpose IS 'Whether a wrongful purpose is suspected';
COMMENT ON COLUMN compliance.incident_overview.affected IS 'Number of persons; NULL while not known';
COMMENT ON COLUMN compliance.incident_overview.state IS 'closed when every step but those of preparation is done and every report that the law demands is filed, otherwise open';
COMMENT ON COLUMN compliance.incident_overview.steps IS 'Number of steps, without those of preparation';
COMMENT ON COLUMN compliance.incident_overview.steps_done IS 'How many of them are done';
COMMENT ON COLUMN compliance.incident_overview.hours_to_detect IS 'Hours from the beginning to the detection; NULL while the beginning is not known';
COMMENT ON COLUMN compliance.incident_overview.hours_to_contain IS 'Hours from the detection until it was contained; NULL while it is not';
COMMENT ON COLUMN compliance.incident_overview.hours_to_restore IS 'Hours from the detection until operation was restored; NULL while it is not';
COMMENT ON COLUMN compliance.incident_overview.closed_at IS 'When the last step was done or the last report filed; NULL while open';
COMMENT ON COLUMN compliance.incident_overview.reports_open IS 'Reports that the law demands and that are not filed';
COMMENT ON COLUMN compliance.incident_overview.reports_late IS 'Reports filed after their last day, extensions considered, or missing after it';
COMMENT ON COLUMN compliance.incident_overview.prevention IS 'What prevents the next: the evidence of that step; NULL while it is not done';

CREATE OR REPLACE VIEW compliance.drill_coverage WITH (security_invoker = true) AS
SELECT o.institution_id, compliance.fiscal_year(o.detected_on) AS fiscal_year, count(*)::int AS drills,
       count(o.closed_at)::int AS completed, min(compliance.day_of(o.closed_at)) AS first_completed_on
  FROM compliance.incident_overview AS o
 WHERE o.drill
 GROUP BY o.institution_id, compliance.fiscal_year(o.detected_on);
COMMENT ON VIEW compliance.drill_coverage IS 'Drills by fiscal year: the fee rules ask for one a year (record management fee 1 until fiscal year 2025, its successor since), carried through to the end';
COMMENT ON COLUMN compliance.drill_coverage.institution_id IS 'Institution';
COMMENT ON COLUMN compliance.drill_coverage.fiscal_year IS 'Fiscal year, named by its April';
COMMENT ON COLUMN compliance.drill_coverage.drills IS 'Drills begun';
COMMENT ON COLUMN compliance.drill_coverage.completed IS 'Of these, carried through to the end: they count';
COMMENT ON COLUMN compliance.drill_coverage.first_completed_on IS 'Day on which the first one was completed; NULL for none';

CREATE OR REPLACE VIEW compliance.contact_chart WITH (security_invoker = true) AS
SELECT i.institution_id, c."position", c.side, c.role, c.role_title, c.name, c.phone, c.email, c.hours
  FROM compliance.institution AS i CROSS JOIN LATERAL compliance._contact_chart(i.institution_id, compliance.today()) AS c;
COMMENT ON VIEW compliance.contact_chart IS 'Whom to call today, inside and outside: the chart that an inspector asks for (checklist line 3-1); contact_chart_text() prints it for any day';
COMMENT ON COLUMN compliance.contact_chart.institution_id IS 'Institution';
COMMENT ON COLUMN compliance.contact_chart."position" IS 'Order of calling';
COMMENT ON COLUMN compliance.contact_chart.side IS 'inside or outside';
COMMENT ON COLUMN compliance.contact_chart.role IS 'Duty, or kind of body';
COMMENT ON COLUMN compliance.contact_chart.role_title IS 'The same as a title, in compliance.language';
COMMENT ON COLUMN compliance.contact_chart.name IS 'Person or body; says that it is vacant where an inspector would look for one';
COMMENT ON COLUMN compliance.contact_chart.phone IS 'Telephone number; NULL when not known';
COMMENT ON COLUMN compliance.contact_chart.email IS 'Mail address; NULL when not known';
COMMENT ON COLUMN compliance.contact_chart.hours IS 'When it answers; NULL when not noted';

-- the source of the view "deadline"; drills have clocks but no deadlines
CREATE OR REPLACE VIEW compliance._deadline_incident WITH (security_invoker = true) AS
SELECT 'incident_report'::text AS kind, c.incident_clock_id AS key, c.institution_id,
       (SELECT compliance._text(o.title_ja, o.title_en) FROM compliance.incident_obligation AS o WHERE o.obligation_code = c.obligation_code)
       || ': ' || (SELECT i.summary FROM compliance.incident AS i WHERE i.institution_id = c.institution_id AND i.incident_id = c.incident_id) AS title,
       c.due_on, compliance.closing_instant(c.due_on) AS closes_at, c.filed_at AS done_at,
       (SELECT i.recorded_at FROM compliance.incident AS i WHERE i.institution_id = c.institution_id AND i.incident_id = c.incident_id) AS known_at,
       c.withdrawn_at IS NULL AND (SELECT NOT i.drill FROM compliance.incident AS i WHERE i.institution_id = c.institution_id AND i.incident_id = c.incident_id) AS applies
  FROM compliance.incident_clock AS c
UNION ALL
SELECT 'incident_step', t.incident_task_id, t.institution_id,
       t.step_code || ' ' || (SELECT compliance._text(s.title_ja, s.title_en) FROM compliance.incident_step AS s WHERE s.flow_code = t.flow_code AND s.step_code = t.step_code)
       || ': ' || (SELECT i.summary FROM compliance.incident AS i WHERE i.institution_id = t.institution_id AND i.incident_id = t.incident_id),
       compliance.day_of(t.due_at), t.due_at, compliance._step_done_at(t.incident_id, t.step_code),
       (SELECT i.recorded_at FROM compliance.incident AS i WHERE i.institution_id = t.institution_id AND i.incident_id = t.incident_id),
       t.due_at IS NOT NULL AND (SELECT NOT i.drill FROM compliance.incident AS i WHERE i.institution_id = t.institution_id AND i.incident_id = t.incident_id)
  FROM compliance.incident_task AS t
UNION ALL
-- who held a drill in one fiscal year is to hold one in the next; the last drill of the year stands for it
SELECT 'drill', d.incident_id, d.institution_id,
       compliance._text('年に一度の訓練', 'Yearly drill'),
       upper(compliance.fiscal_year_range(compliance.fiscal_year(compliance.day_of(d.detected_at)) + 1)) - 1,
       compliance.closing_instant(upper(compliance.fiscal_year_range(compliance.fiscal_year(compliance.day_of(d.detected_at)) + 1)) - 1),
       (SELECT min(o.closed_at) FROM compliance.incident_overview AS o
         WHERE o.institution_id = d.institution_id AND o.drill AND compliance.fiscal_year(o.detected_on) = compliance.fiscal_year(compliance.day_of(d.detected_at)) + 1),
       NULL,
       d.drill AND d.incident_id = (SELECT max(m.incident_id) FROM compliance.incident AS m
                                     WHERE m.institution_id = d.institution_id AND m.drill
                                       AND compliance.fiscal_year(compliance.day_of(m.detected_at)) = compliance.fiscal_year(compliance.day_of(d.detected_at)))
  FROM compliance.incident AS d;
COMMENT ON VIEW compliance._deadline_incident IS 'Deadlines of this domain: reports that the law demands after an incident, steps of a flow that sets limits, the yearly drill';
COMMENT ON COLUMN compliance._deadline_incident.kind IS 'incident_report, incident_step or drill';
COMMENT ON COLUMN compliance._deadline_incident.key IS 'incident_clock_id, incident_task_id, or incident_id of the last drill of the year before';
COMMENT ON COLUMN compliance._deadline_incident.institution_id IS 'Institution';
COMMENT ON COLUMN compliance._deadline_incident.title IS 'What is due';
COMMENT ON COLUMN compliance._deadline_incident.due_on IS 'Last day';
COMMENT ON COLUMN compliance._deadline_incident.closes_at IS 'End of that day, or the instant of the limit';
COMMENT ON COLUMN compliance._deadline_incident.done_at IS 'When it was done; NULL while open';
COMMENT ON COLUMN compliance._deadline_incident.known_at IS 'When the incident was recorded; NULL for the yearly drill';
COMMENT ON COLUMN compliance._deadline_incident.applies IS 'Whether the row is a deadline at all; false or NULL for none';
