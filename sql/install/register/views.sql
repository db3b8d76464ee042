CREATE OR REPLACE VIEW compliance.connection_register WITH (security_invoker = true) AS
SELECT 'remote_connection'::text AS source, r.remote_connection_id AS key, r.institution_id, r.title, r.method, v.name AS counterpart, r.contract_id, r.device,
       r.source_limit, r.multi_factor, r.starts_on, r.ends_on, r.approved_on, r.review_on,
       (r.starts_on IS NULL OR r.starts_on <= compliance.today()) AND (r.ends_on IS NULL OR r.ends_on >= compliance.today()) AS in_use
  FROM compliance.remote_connection AS r
  JOIN compliance.contract AS c ON c.institution_id = r.institution_id AND c.contract_id = r.contract_id
  JOIN compliance.vendor AS v ON v.vendor_id = c.vendor_id
UNION ALL
SELECT 'external_connection', e.external_connection_id, e.institution_id, e.title, e.method, e.counterpart, NULL, e.device,
       NULL, NULL, e.starts_on, e.ends_on, e.approved_on, e.review_on,
       (e.starts_on IS NULL OR e.starts_on <= compliance.today()) AND (e.ends_on IS NULL OR e.ends_on >= compliance.today())
  FROM compliance.external_connection AS e;
COMMENT ON VIEW compliance.connection_register IS 'Every known way into the institution from outside: the vendors'' maintenance lines and all other connections';
COMMENT ON COLUMN compliance.connection_register.source IS 'Table of the row: remote_connection (maintenance line of a contract) or external_connection';
COMMENT ON COLUMN compliance.connection_register.key IS 'Its key';
COMMENT ON COLUMN compliance.connection_register.institution_id IS 'Institution';
COMMENT ON COLUMN compliance.connection_register.title IS 'What it is called or used for; NULL when not noted';
COMMENT ON COLUMN compliance.connection_register.method IS 'vpn, leased_line, remote_desktop, internet, dial_up or other';
COMMENT ON COLUMN compliance.connection_register.counterpart IS 'Who is at the other end';
COMMENT ON COLUMN compliance.connection_register.contract_id IS 'Contract of a maintenance line; NULL for the others';
COMMENT ON COLUMN compliance.connection_register.device IS 'Device at the institution''s end; NULL when not noted';
COMMENT ON COLUMN compliance.connection_register.source_limit IS 'From where a maintenance line can be used; NULL when not limited, not known or another connection';
COMMENT ON COLUMN compliance.connection_register.multi_factor IS 'Whether a maintenance line needs more than one factor to log in; NULL when not known or another connection';
COMMENT ON COLUMN compliance.connection_register.starts_on IS 'First day of use; NULL when not known';
COMMENT ON COLUMN compliance.connection_register.ends_on IS 'Last day of use; NULL while it is in use';
COMMENT ON COLUMN compliance.connection_register.approved_on IS 'Day of approval; NULL for one that nobody has approved';
COMMENT ON COLUMN compliance.connection_register.review_on IS 'Day by which the need is looked at again; NULL for none';
COMMENT ON COLUMN compliance.connection_register.in_use IS 'Whether it is in use today';

CREATE OR REPLACE VIEW compliance.media_register WITH (security_invoker = true) AS
SELECT m.removable_medium_id, m.institution_id, m.label, m.kind, m.encrypted,
       CASE WHEN l.media_loan_id IS NOT NULL THEN CASE WHEN l.due_on < compliance.today() THEN 'overdue' ELSE 'out' END
            WHEN m.disposed_on <= compliance.today() THEN 'disposed' ELSE 'in' END AS state,
       l.media_loan_id, l.person_id, p.name, l.purpose, l.handed_out_on, l.due_on
  FROM compliance.removable_medium AS m
  LEFT JOIN compliance.media_loan AS l ON l.institution_id = m.institution_id AND l.removable_medium_id = m.removable_medium_id AND l.returned_on IS NULL
  LEFT JOIN compliance.person AS p ON p.institution_id = l.institution_id AND p.person_id = l.person_id;
COMMENT ON VIEW compliance.media_register IS 'Where every removable medium is';
COMMENT ON COLUMN compliance.media_register.removable_medium_id IS 'Medium';
COMMENT ON COLUMN compliance.media_register.institution_id IS 'Institution';
COMMENT ON COLUMN compliance.media_register.label IS 'What is written on it';
COMMENT ON COLUMN compliance.media_register.kind IS 'Kind of medium';
COMMENT ON COLUMN compliance.media_register.encrypted IS 'Whether what is on it is encrypted; NULL when not known';
COMMENT ON COLUMN compliance.media_register.state IS 'in, out, overdue (out after the day it was due) or disposed';
COMMENT ON COLUMN compliance.media_register.media_loan_id IS 'The hand-out; NULL while it is in';
COMMENT ON COLUMN compliance.media_register.person_id IS 'Who has it; NULL while it is in';
COMMENT ON COLUMN compliance.media_register.name IS 'Name of the person; NULL while it is in';
COMMENT ON COLUMN compliance.media_register.purpose IS 'What for; NULL while it is in';
COMMENT ON COLUMN compliance.media_register.handed_out_on IS 'Since when; NULL while it is in';
COMMENT ON COLUMN compliance.media_register.due_on IS 'Last day for bringing it back; NULL while it is in';

CREATE OR REPLACE VIEW compliance.access_register WITH (security_invoker = true) AS
SELECT r.access_request_id, r.institution_id, r.person_id, p.name, r.resource, r.reason, r.starts_at, r.ends_at, r.asked_by, r.approved_by, r.removed_at,
       CASE WHEN r.refused_at IS NOT NULL THEN 'refused'
            WHEN r.approved_at IS NULL THEN CASE WHEN r.ends_at <= compliance.clock() THEN 'lapsed' ELSE 'asked' END
            WHEN r.removed_at IS NOT NULL AND r.removed_at <= compliance.clock() THEN 'removed'
            WHEN r.ends_at <= compliance.clock() THEN 'expired'
            WHEN r.starts_at <= compliance.clock() THEN 'valid' ELSE 'approved' END AS state
  FROM compliance.access_request AS r
  JOIN compliance.person AS p ON p.institution_id = r.institution_id AND p.person_id = r.person_id;
COMMENT ON VIEW compliance.access_register IS 'Access for a limited time, with what the clock makes of it';
COMMENT ON COLUMN compliance.access_register.access_request_id IS 'Request';
COMMENT ON COLUMN compliance.access_register.institution_id IS 'Institution';
COMMENT ON COLUMN compliance.access_register.person_id IS 'Who has access';
COMMENT ON COLUMN compliance.access_register.name IS 'Name of the person';
COMMENT ON COLUMN compliance.access_register.resource IS 'To what';
COMMENT ON COLUMN compliance.access_register.reason IS 'Why';
COMMENT ON COLUMN compliance.access_register.starts_at IS 'From when';
COMMENT ON COLUMN compliance.access_register.ends_at IS 'Until before when';
COMMENT ON COLUMN compliance.access_register.asked_by IS 'Who asked';
COMMENT ON COLUMN compliance.access_register.approved_by IS 'Who approved it; NULL while nobody has';
COMMENT ON COLUMN compliance.access_register.removed_at IS 'When it was taken away in the system; NULL while it is not';
COMMENT ON COLUMN compliance.access_register.state IS 'asked, lapsed (its time passed undecided), refused, approved (its time is to come), valid, expired (its time has passed and nobody has noted that it was taken away) or removed';

CREATE OR REPLACE VIEW compliance._deadline_register WITH (security_invoker = true) AS
SELECT 'media_return'::text AS kind, l.media_loan_id AS key, l.institution_id,
       (SELECT m.label FROM compliance.removable_medium AS m
         WHERE m.institution_id = l.institution_id AND m.removable_medium_id = l.removable_medium_id) AS title,
       l.due_on, compliance.closing_instant(l.due_on) AS closes_at, compliance.closing_instant(l.returned_on - 1) AS done_at, l.recorded_at AS known_at,
       true AS applies
  FROM compliance.media_loan AS l
UNION ALL
SELECT 'access_removal', r.access_request_id, r.institution_id, r.resource, compliance.day_of(r.ends_at), r.ends_at, r.removed_at, r.approved_at,
       r.approved_at IS NOT NULL
  FROM compliance.access_request AS r
UNION ALL
SELECT 'mutual_inspection', i.mutual_inspection_id, i.institution_id, i.subject || ': ' || i.inspected_department, i.due_on,
       compliance.closing_instant(i.due_on), compliance.closing_instant(i.done_on - 1), i.recorded_at, true
  FROM compliance.mutual_inspection AS i
UNION ALL
SELECT 'connection_review', e.external_connection_id, e.institution_id, e.title, e.review_on, compliance.closing_instant(e.review_on), NULL, NULL,
       e.review_on IS NOT NULL AND (e.ends_on IS NULL OR e.ends_on >= compliance.today())
  FROM compliance.external_connection AS e;
COMMENT ON VIEW compliance._deadline_register IS 'Deadlines of the registers: media to come back, access to be taken away, inspections to be done, connections to be looked at again';
COMMENT ON COLUMN compliance._deadline_register.kind IS 'media_return, access_removal, mutual_inspection or connection_review';
COMMENT ON COLUMN compliance._deadline_register.key IS 'media_loan_id, access_request_id, mutual_inspection_id or external_connection_id';
COMMENT ON COLUMN compliance._deadline_register.institution_id IS 'Institution';
COMMENT ON COLUMN compliance._deadline_register.title IS 'Which one';
COMMENT ON COLUMN compliance._deadline_register.due_on IS 'Last day';
COMMENT ON COLUMN compliance._deadline_register.closes_at IS 'End of that day, or the end of the access';
COMMENT ON COLUMN compliance._deadline_register.done_at IS 'When it was done: for a return or an inspection the beginning of its day; NULL while open';
COMMENT ON COLUMN compliance._deadline_register.known_at IS 'When it was recorded; NULL for connections';
COMMENT ON COLUMN compliance._deadline_register.applies IS 'Whether the row is a deadline at all; false or NULL for none';
