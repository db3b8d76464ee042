-- the seats held anywhere, for a session that meets an offering for the first time
CREATE INDEX IF NOT EXISTS seat_hold_hold_until_idx ON compliance.seat_hold (hold_until) WHERE released_at IS NULL;
-- a key that one institution used was refused to all others
DROP INDEX IF EXISTS compliance.enrollment_request_key_key;
CREATE UNIQUE INDEX IF NOT EXISTS enrollment_institution_id_request_key_key ON compliance.enrollment (institution_id, request_key) WHERE request_key IS NOT NULL;
-- instants far from any calendar made feeds of everybody fail; what closes behind the calendar never closes
UPDATE compliance.offering
   SET enroll_until = CASE WHEN enroll_until < '9999-12-31 00:00+00' THEN enroll_until ELSE 'infinity' END,
       cancel_until = CASE WHEN cancel_until < '9999-12-31 00:00+00' OR cancel_until IS NULL THEN cancel_until ELSE 'infinity' END
 WHERE enroll_until >= '9999-12-31 00:00+00' AND enroll_until < 'infinity' OR cancel_until >= '9999-12-31 00:00+00' AND cancel_until < 'infinity';
ALTER TABLE compliance.offering DROP CONSTRAINT IF EXISTS offering_closing_check;
ALTER TABLE compliance.offering
    ADD CONSTRAINT offering_closing_check
        CHECK ((enroll_until < '9999-12-31 00:00+00' OR enroll_until = 'infinity') AND (cancel_until < '9999-12-31 00:00+00' OR cancel_until = 'infinity'));
-- whether duties, audiences and the policy of groups have been others nobody noted: where somebody waits, the order is judged from now on
ALTER TABLE compliance.offering ADD COLUMN IF NOT EXISTS order_since timestamptz;
ALTER TABLE compliance.offering DISABLE TRIGGER offering_guard, DISABLE TRIGGER offering_settle;
UPDATE compliance.offering AS o SET order_since = compliance.clock()
 WHERE o.order_since IS NULL AND EXISTS (SELECT FROM compliance.enrollment AS e WHERE e.offering_id = o.offering_id AND e.status = 'waitlisted');
ALTER TABLE compliance.offering ENABLE TRIGGER offering_guard, ENABLE TRIGGER offering_settle;
