CREATE OR REPLACE VIEW compliance.offering_availability WITH (security_invoker = true) AS
SELECT o.offering_id, o.code, o.title, o.capacity, n.enrolled, n.held, n.waitlisted,
       o.capacity - n.enrolled - n.held AS free,
       CASE WHEN compliance.clock() < o.enroll_from THEN 'upcoming'
            -- as enroll() judges: parts that are over close nothing
            WHEN n.closes_at <= compliance.clock() THEN CASE WHEN p.ends_at <= compliance.clock() THEN 'finished' ELSE 'closed' END
            -- who waits is first, also where seats are free for others than the head of the list
            WHEN n.waitlisted = 0 AND (o.capacity IS NULL OR o.capacity > n.enrolled + n.held) THEN 'open'
            WHEN o.waitlist_limit IS NULL OR n.waitlisted < o.waitlist_limit THEN 'waitlist'
            ELSE 'full' END AS state,
       compliance.bar(n.enrolled + n.held, nullif(o.capacity, 0)) AS bar
  FROM compliance.offering AS o
  LEFT JOIN (SELECT q.offering_id, CASE WHEN bool_and(q.ends_at IS NOT NULL) THEN max(q.ends_at) END AS ends_at
               FROM compliance.offering_part AS q GROUP BY q.offering_id) AS p ON p.offering_id = o.offering_id
 CROSS JOIN LATERAL compliance._offering_count(o.offering_id) AS n;
COMMENT ON VIEW compliance.offering_availability IS 'Which offerings have seats: for whoever may see the offering, all institutions'' seats counted';
COMMENT ON COLUMN compliance.offering_availability.offering_id IS 'Key of the offering';
COMMENT ON COLUMN compliance.offering_availability.code IS 'Natural key of the offering';
COMMENT ON COLUMN compliance.offering_availability.title IS 'Title as announced';
COMMENT ON COLUMN compliance.offering_availability.capacity IS 'Seats; NULL for unlimited';
COMMENT ON COLUMN compliance.offering_availability.enrolled IS 'Seats taken: status enrolled, completed or no_show';
COMMENT ON COLUMN compliance.offering_availability.held IS 'Seats that live holds keep and nobody has taken yet';
COMMENT ON COLUMN compliance.offering_availability.waitlisted IS 'People on the waiting list';
COMMENT ON COLUMN compliance.offering_availability.free IS 'Seats neither taken nor held; NULL for unlimited';
COMMENT ON COLUMN compliance.offering_availability.state IS 'upcoming (not open yet), open (a seat is to be had), waitlist (a place on the waiting list), full (neither), closed (past enroll_until or its extension), finished (closed, and every part is over)';
COMMENT ON COLUMN compliance.offering_availability.bar IS 'Seats taken or held of the capacity, drawn; NULL for unlimited';

CREATE OR REPLACE VIEW compliance.training_coverage WITH (security_invoker = true) AS
SELECT e.institution_id,
       -- an offering may stay open for ever, and the calendar does not
       CASE WHEN t.day BETWEEN '0001-04-01' AND '9999-12-31' THEN compliance.fiscal_year(t.day) END AS fiscal_year, c.audience, c.course_id, c.code AS course_code,
       o.offering_id, e.person_id, e.status, e.status = 'completed' AS completed, k.completed_at, k.test_score
  FROM compliance.enrollment AS e
  JOIN compliance.offering AS o ON o.offering_id = e.offering_id
  JOIN compliance.course AS c ON c.course_id = o.course_id
  LEFT JOIN compliance.completion AS k ON k.enrollment_id = e.enrollment_id
 CROSS JOIN LATERAL (SELECT CASE WHEN k.completed_at IS NOT NULL THEN compliance.day_of(k.completed_at)
                                 WHEN isfinite(o.enroll_until) THEN compliance.closing_day(o.enroll_until) END AS day) AS t
 WHERE e.status IN ('enrolled', 'completed', 'no_show');
COMMENT ON VIEW compliance.training_coverage IS 'Who completed what, and who still has to: everybody with a seat, by institution, fiscal year and audience';
COMMENT ON COLUMN compliance.training_coverage.institution_id IS 'Institution of the person';
COMMENT ON COLUMN compliance.training_coverage.fiscal_year IS 'Fiscal year of the completion; for what is not completed that of the last day of enrollment, NULL where it never closes';
COMMENT ON COLUMN compliance.training_coverage.audience IS 'Audience of the course';
COMMENT ON COLUMN compliance.training_coverage.course_id IS 'Course';
COMMENT ON COLUMN compliance.training_coverage.course_code IS 'Natural key of the course';
COMMENT ON COLUMN compliance.training_coverage.offering_id IS 'Offering';
COMMENT ON COLUMN compliance.training_coverage.person_id IS 'Person';
COMMENT ON COLUMN compliance.training_coverage.status IS 'enrolled, completed or no_show';
COMMENT ON COLUMN compliance.training_coverage.completed IS 'Whether it was completed';
COMMENT ON COLUMN compliance.training_coverage.completed_at IS 'When; NULL when it was not';
COMMENT ON COLUMN compliance.training_coverage.test_score IS 'Result of the comprehension test; NULL without one';

CREATE OR REPLACE VIEW compliance._deadline_training WITH (security_invoker = true) AS
SELECT 'enrollment'::text AS kind, o.offering_id AS key, NULL::bigint AS institution_id, o.title,
       CASE WHEN isfinite(o.enroll_until) THEN compliance.closing_day(o.enroll_until) END AS due_on,
       o.enroll_until AS closes_at, NULL::timestamptz AS done_at, isfinite(o.enroll_until) AS applies
  FROM compliance.offering AS o
UNION ALL
SELECT 'cancellation', o.offering_id, NULL, o.title, CASE WHEN isfinite(o.cancel_until) THEN compliance.closing_day(o.cancel_until) END,
       o.cancel_until, NULL, isfinite(o.cancel_until)
  FROM compliance.offering AS o;
COMMENT ON VIEW compliance._deadline_training IS 'Deadlines of training: when enrollment and cancellation close. They belong to no institution and close by themselves';
COMMENT ON COLUMN compliance._deadline_training.kind IS 'enrollment or cancellation';
COMMENT ON COLUMN compliance._deadline_training.key IS 'offering_id';
COMMENT ON COLUMN compliance._deadline_training.institution_id IS 'NULL: everybody''s';
COMMENT ON COLUMN compliance._deadline_training.title IS 'Title of the offering';
COMMENT ON COLUMN compliance._deadline_training.due_on IS 'Last day in time';
COMMENT ON COLUMN compliance._deadline_training.closes_at IS 'Instant at which it closes';
COMMENT ON COLUMN compliance._deadline_training.done_at IS 'NULL: a door that closes is not done';
COMMENT ON COLUMN compliance._deadline_training.applies IS 'Whether the row is a deadline at all; false or NULL for none';
