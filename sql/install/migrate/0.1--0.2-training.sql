-- the seats held anywhere, for a session that meets an offering for the first time
CREATE INDEX IF NOT EXISTS seat_hold_hold_until_idx ON compliance.seat_hold (hold_until) WHERE released_at IS NULL;
-- a key that one institution used was refused to all others
DROP INDEX IF EXISTS compliance.enrollment_request_key_key;
CREATE UNIQUE INDEX IF NOT EXISTS enrollment_institution_id_request_key_key ON compliance.enrollment (institution_id, request_key) WHERE request_key IS NOT NULL;
