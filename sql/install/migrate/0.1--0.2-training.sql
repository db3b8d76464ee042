-- the seats held anywhere, for a session that meets an offering for the first time
CREATE INDEX IF NOT EXISTS seat_hold_hold_until_idx ON compliance.seat_hold (hold_until) WHERE released_at IS NULL;
