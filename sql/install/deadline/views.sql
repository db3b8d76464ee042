-- Every domain with dated things adds its _deadline_<domain> here.  known_at: when the deadline came to be known, NULL
-- where the source does not tell; it decides which notice steps were missed and which lay before there was anything to tell.
--
-- Each branch of a _deadline_<domain> is one table without joins and conditions; what else it needs is looked up in its
-- columns, and "applies" says which rows are deadlines.  Only of such branches the planner makes an Append that a join with
-- some institutions reaches by the indexes of the tables; otherwise it would work out every branch for all of them first.
CREATE OR REPLACE VIEW compliance._deadline_candidate WITH (security_invoker = true) AS
SELECT d.kind, d.key, d.institution_id, d.title, d.due_on, d.closes_at, d.done_at, d.known_at, d.applies
  FROM (SELECT 'obligation'::text AS kind, o.obligation_id AS key, o.institution_id, o.title, o.due_on,
               compliance.closing_instant(o.due_on) AS closes_at, o.done_at, o.recorded_at AS known_at, true AS applies
          FROM compliance.obligation AS o
        UNION ALL
        SELECT s.kind, s.key, s.institution_id, s.title, s.due_on, s.closes_at, s.done_at, s.known_at, s.applies FROM compliance._deadline_institution AS s
        UNION ALL
        SELECT s.kind, s.key, s.institution_id, s.title, s.due_on, s.closes_at, s.done_at, NULL, s.applies FROM compliance._deadline_vendor AS s
        UNION ALL
        SELECT s.kind, s.key, s.institution_id, s.title, s.due_on, s.closes_at, s.done_at, s.known_at, s.applies FROM compliance._deadline_incident AS s
        UNION ALL
        SELECT s.kind, s.key, s.institution_id, s.title, s.due_on, s.closes_at, s.done_at, s.known_at, s.applies FROM compliance._deadline_register AS s
        UNION ALL
        SELECT s.kind, s.key, s.institution_id, s.title, s.due_on, s.closes_at, s.done_at, s.known_at, s.applies FROM compliance._deadline_checklist AS s
        UNION ALL
        SELECT s.kind, s.key, s.institution_id, s.title, s.due_on, s.closes_at, s.done_at, NULL, s.applies FROM compliance._deadline_training AS s) AS d;
COMMENT ON VIEW compliance._deadline_candidate IS 'The rows of every domain that may be deadlines, as they stand without extensions';
COMMENT ON COLUMN compliance._deadline_candidate.kind IS 'Kind (deadline_kind)';
COMMENT ON COLUMN compliance._deadline_candidate.key IS 'Key of the row that has the deadline; what table it is in follows from the kind';
COMMENT ON COLUMN compliance._deadline_candidate.institution_id IS 'Institution whose deadline it is; NULL for one that belongs to none';
COMMENT ON COLUMN compliance._deadline_candidate.title IS 'What is due';
COMMENT ON COLUMN compliance._deadline_candidate.due_on IS 'Last day in time';
COMMENT ON COLUMN compliance._deadline_candidate.closes_at IS 'Instant at which it closes';
COMMENT ON COLUMN compliance._deadline_candidate.done_at IS 'When it was done; NULL while open; -infinity for an answer that a later one has replaced, which is no deadline';
COMMENT ON COLUMN compliance._deadline_candidate.known_at IS 'When the deadline came to be known; NULL when the source does not tell';
COMMENT ON COLUMN compliance._deadline_candidate.applies IS 'Whether the row is a deadline at all; false or NULL for none';

-- What a later answer says takes a look-up.  As a condition on the table it would be made for the condition and again for the
-- column; as one of the join with a single row it is made for the column alone.
CREATE OR REPLACE VIEW compliance._deadline_source WITH (security_invoker = true) AS
SELECT d.kind, d.key, d.institution_id, d.title, d.due_on, d.closes_at, d.done_at, d.known_at
  FROM compliance._deadline_candidate AS d
 CROSS JOIN (SELECT true AS yes OFFSET 0) AS one
 WHERE d.applies
   AND (d.done_at IS DISTINCT FROM '-infinity' OR d.kind <> 'answer_target') = one.yes;
COMMENT ON VIEW compliance._deadline_source IS 'The deadlines of every domain as they stand without extensions';
COMMENT ON COLUMN compliance._deadline_source.kind IS 'Kind (deadline_kind)';
COMMENT ON COLUMN compliance._deadline_source.key IS 'Key of the row that has the deadline; what table it is in follows from the kind';
COMMENT ON COLUMN compliance._deadline_source.institution_id IS 'Institution whose deadline it is; NULL for one that belongs to none';
COMMENT ON COLUMN compliance._deadline_source.title IS 'What is due';
COMMENT ON COLUMN compliance._deadline_source.due_on IS 'Last day in time';
COMMENT ON COLUMN compliance._deadline_source.closes_at IS 'Instant at which it closes';
COMMENT ON COLUMN compliance._deadline_source.done_at IS 'When it was done; NULL while open';
COMMENT ON COLUMN compliance._deadline_source.known_at IS 'When the deadline came to be known; NULL when the source does not tell';

CREATE OR REPLACE VIEW compliance._deadline_state WITH (security_invoker = true) AS
SELECT d.kind, d.key, coalesce(k.title_ja, d.kind) AS kind_ja, coalesce(k.title_en, d.kind) AS kind_en,
       d.institution_id, d.title, d.due_on, d.closes_at, d.done_at,
       CASE WHEN d.done_at < d.closes_at THEN 'done'
            WHEN d.done_at IS NOT NULL THEN 'done_late'
            WHEN d.closes_at <= compliance.clock() THEN CASE WHEN k.closing THEN 'done' ELSE 'overdue' END
            WHEN d.due_on - compliance.today() <= coalesce(k.due_soon_days, 30) THEN 'due_soon'
            ELSE 'open' END AS state,
       CASE WHEN d.done_at IS NULL AND NOT (d.closes_at <= compliance.clock() AND coalesce(k.closing, false))
            THEN d.due_on - compliance.today() END AS days_left,
       CASE WHEN d.done_at IS NULL AND NOT (d.closes_at <= compliance.clock() AND coalesce(k.closing, false))
            THEN compliance.bar(d.due_on - compliance.today(), 30) END AS bar
  FROM (SELECT s.kind, s.key, s.institution_id, s.title,
               CASE WHEN e.until > s.closes_at THEN compliance.closing_day(e.until) ELSE s.due_on END AS due_on,
               greatest(s.closes_at, e.until) AS closes_at, s.done_at
          FROM compliance._deadline_source AS s
          LEFT JOIN (SELECT x.kind, x.key, max(x.until) AS until FROM compliance.deadline_extension AS x GROUP BY x.kind, x.key) AS e
                 ON e.kind = s.kind AND e.key = s.key) AS d
  LEFT JOIN compliance.deadline_kind AS k ON k.kind = d.kind;
COMMENT ON VIEW compliance._deadline_state IS 'The rows of "deadline" with the titles of their kinds, which "fact_deadline" shows: the kind is looked up once';
COMMENT ON COLUMN compliance._deadline_state.kind IS 'Kind (deadline_kind)';
COMMENT ON COLUMN compliance._deadline_state.key IS 'Key of the row that has the deadline; what table it is in follows from the kind';
COMMENT ON COLUMN compliance._deadline_state.kind_ja IS 'What it is, in Japanese';
COMMENT ON COLUMN compliance._deadline_state.kind_en IS 'What it is, in English';
COMMENT ON COLUMN compliance._deadline_state.institution_id IS 'Institution whose deadline it is; NULL for one that belongs to none';
COMMENT ON COLUMN compliance._deadline_state.title IS 'What is due';
COMMENT ON COLUMN compliance._deadline_state.due_on IS 'Last day in time, in compliance.time_zone';
COMMENT ON COLUMN compliance._deadline_state.closes_at IS 'Instant at which it closes: in time means before it';
COMMENT ON COLUMN compliance._deadline_state.done_at IS 'When it was done; NULL while open, and for doors that close by themselves';
COMMENT ON COLUMN compliance._deadline_state.state IS 'done, done_late, overdue, due_soon (within due_soon_days of the kind) or open; a door that has closed by itself is done';
COMMENT ON COLUMN compliance._deadline_state.days_left IS 'Days until due_on, 0 on the day, negative when past; NULL when done';
COMMENT ON COLUMN compliance._deadline_state.bar IS 'The days left of 30, drawn; it begins with - when past and ends in + when there are more; NULL when done';

CREATE OR REPLACE VIEW compliance.deadline WITH (security_invoker = true) AS
SELECT d.kind, d.key, d.institution_id, d.title, d.due_on, d.closes_at, d.done_at, d.state, d.days_left, d.bar
  FROM compliance._deadline_state AS d;
COMMENT ON VIEW compliance.deadline IS 'Everything with a date, extensions included, in one list. What is overdue now is faster to read from overdue_deadline';
COMMENT ON COLUMN compliance.deadline.kind IS 'Kind (deadline_kind)';
COMMENT ON COLUMN compliance.deadline.key IS 'Key of the row that has the deadline; what table it is in follows from the kind';
COMMENT ON COLUMN compliance.deadline.institution_id IS 'Institution whose deadline it is; NULL for one that belongs to none';
COMMENT ON COLUMN compliance.deadline.title IS 'What is due';
COMMENT ON COLUMN compliance.deadline.due_on IS 'Last day in time, in compliance.time_zone';
COMMENT ON COLUMN compliance.deadline.closes_at IS 'Instant at which it closes: in time means before it';
COMMENT ON COLUMN compliance.deadline.done_at IS 'When it was done; NULL while open, and for doors that close by themselves';
COMMENT ON COLUMN compliance.deadline.state IS 'done, done_late, overdue, due_soon (within due_soon_days of the kind) or open; a door that has closed by itself is done';
COMMENT ON COLUMN compliance.deadline.days_left IS 'Days until due_on, 0 on the day, negative when past; NULL when done';
COMMENT ON COLUMN compliance.deadline.bar IS 'The days left of 30, drawn; it begins with - when past and ends in + when there are more; NULL when done';

-- The conditions on the source are such that each branch can answer them from an index of what is open: a day that is over
-- has closed, and on the day itself the instant decides.
--
-- Whether an answer is still to be put right takes look-ups.  As a condition on the table the planner would count their cost for
-- every row that the index finds, come to a sum beside which no join is dear, and take any.  So that condition, which folds away
-- in the branches of other kinds, is one of the join with a single row: the look-ups are made for the few rows that are left.
CREATE OR REPLACE VIEW compliance.overdue_deadline WITH (security_invoker = true) AS
SELECT s.kind, s.key, s.institution_id, s.title, s.due_on, s.closes_at,
       (SELECT compliance.today()) - s.due_on AS days_overdue
  FROM compliance._deadline_candidate AS s
 CROSS JOIN (SELECT true AS yes OFFSET 0) AS one
 WHERE (s.kind = 'answer_target' OR s.done_at IS NULL AND s.applies)
   AND (s.done_at IS NULL AND s.applies) = one.yes
   AND s.due_on <= (SELECT compliance.today())
   AND (s.due_on < (SELECT compliance.today()) OR s.closes_at <= (SELECT compliance.clock()))
   -- the kind is constant in each branch, so that this is asked once for each and not for each row
   AND s.kind <> ALL (ARRAY(SELECT k.kind FROM compliance.deadline_kind AS k WHERE k.closing))
   -- hashed: the few live extensions are read once
   AND (s.kind, s.key) NOT IN (SELECT e.kind, e.key FROM compliance.deadline_extension AS e WHERE e.until > (SELECT compliance.clock()));
COMMENT ON VIEW compliance.overdue_deadline IS 'What is overdue now: the rows of "deadline" in state overdue, found without reading what is done or not yet due';
COMMENT ON COLUMN compliance.overdue_deadline.kind IS 'Kind (deadline_kind)';
COMMENT ON COLUMN compliance.overdue_deadline.key IS 'Key of the row that has the deadline';
COMMENT ON COLUMN compliance.overdue_deadline.institution_id IS 'Institution whose deadline it is; NULL for one that belongs to none';
COMMENT ON COLUMN compliance.overdue_deadline.title IS 'What is due';
COMMENT ON COLUMN compliance.overdue_deadline.due_on IS 'Last day in time before any extension';
COMMENT ON COLUMN compliance.overdue_deadline.closes_at IS 'Instant at which it closed, before any extension';
COMMENT ON COLUMN compliance.overdue_deadline.days_overdue IS 'Days since due_on';
