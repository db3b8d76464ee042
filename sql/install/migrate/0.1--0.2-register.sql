-- days and instants far from any calendar made the deadlines of everybody unreadable
ALTER TABLE compliance.external_connection DROP CONSTRAINT IF EXISTS external_connection_review_on_check;
ALTER TABLE compliance.external_connection
    ADD CONSTRAINT external_connection_review_on_check CHECK (review_on >= '1900-01-01' AND review_on < '9999-12-31');
ALTER TABLE compliance.media_loan DROP CONSTRAINT IF EXISTS media_loan_dates_check;
ALTER TABLE compliance.media_loan DROP CONSTRAINT IF EXISTS media_loan_recorded_at_check;
ALTER TABLE compliance.media_loan
    ADD CONSTRAINT media_loan_dates_check CHECK (handed_out_on >= '1900-01-01' AND due_on < '9999-12-31' AND returned_on < '9999-12-31'),
    ADD CONSTRAINT media_loan_recorded_at_check CHECK (recorded_at >= '1900-01-01 00:00+00' AND recorded_at < '9999-12-31 00:00+00');
ALTER TABLE compliance.access_request DROP CONSTRAINT IF EXISTS access_request_ends_at_check;
ALTER TABLE compliance.access_request DROP CONSTRAINT IF EXISTS access_request_approved_at_check;
ALTER TABLE compliance.access_request
    ADD CONSTRAINT access_request_ends_at_check CHECK (ends_at > starts_at AND starts_at >= '1900-01-01 00:00+00' AND ends_at < '9999-12-31 00:00+00'),
    ADD CONSTRAINT access_request_approved_at_check CHECK ((approved_by IS NULL) = (approved_at IS NULL)
        AND approved_at >= '1900-01-01 00:00+00' AND approved_at < '9999-12-31 00:00+00');
ALTER TABLE compliance.mutual_inspection DROP CONSTRAINT IF EXISTS mutual_inspection_due_on_check;
ALTER TABLE compliance.mutual_inspection DROP CONSTRAINT IF EXISTS mutual_inspection_recorded_at_check;
ALTER TABLE compliance.mutual_inspection
    ADD CONSTRAINT mutual_inspection_due_on_check CHECK (due_on >= '1900-01-01' AND due_on < '9999-12-31' AND done_on BETWEEN '1900-01-01' AND '9999-12-30'),
    ADD CONSTRAINT mutual_inspection_recorded_at_check CHECK (recorded_at >= '1900-01-01 00:00+00' AND recorded_at < '9999-12-31 00:00+00');
