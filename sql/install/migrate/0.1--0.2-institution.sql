-- a refused row told whether a person of another institution has read what it received
ALTER TABLE compliance.announcement_reader DROP CONSTRAINT IF EXISTS announcement_reader_pkey;
ALTER TABLE compliance.announcement_reader ADD CONSTRAINT announcement_reader_pkey PRIMARY KEY (delivery_id, person_id, institution_id);
-- days far from any calendar made the deadlines of everybody unreadable
ALTER TABLE compliance.duty_assignment DROP CONSTRAINT IF EXISTS duty_assignment_lower_check;
ALTER TABLE compliance.duty_assignment DROP CONSTRAINT IF EXISTS duty_assignment_upper_check;
ALTER TABLE compliance.duty_assignment
    ADD CONSTRAINT duty_assignment_lower_check CHECK (lower(during) >= '1900-01-01' OR NOT isfinite(lower(during))),
    ADD CONSTRAINT duty_assignment_upper_check CHECK (upper(during) BETWEEN '1900-01-02' AND '9999-12-31' OR NOT isfinite(upper(during)));
ALTER TABLE compliance.announcement DROP CONSTRAINT IF EXISTS announcement_announced_at_check;
ALTER TABLE compliance.announcement DROP CONSTRAINT IF EXISTS announcement_reply_by_check;
ALTER TABLE compliance.announcement
    ADD CONSTRAINT announcement_announced_at_check CHECK (announced_at >= '1900-01-01 00:00+00' AND announced_at < '9999-12-31 00:00+00'),
    ADD CONSTRAINT announcement_reply_by_check CHECK (reply_by >= '1900-01-01' AND reply_by < '9999-12-31');
-- blanks passed for the number to call
UPDATE compliance.person SET phone = NULL WHERE btrim(phone, E' \t\n\u3000') = '';
ALTER TABLE compliance.person DROP CONSTRAINT IF EXISTS person_phone_check;
ALTER TABLE compliance.person ADD CONSTRAINT person_phone_check CHECK (btrim(phone, E' \t\n\u3000') <> '');
-- a few are never analyzed, and the planner takes them for hundreds
ALTER TABLE compliance.institution SET (autovacuum_analyze_threshold = 0);
