-- a refused row told whether a person of another institution has read what it received
ALTER TABLE compliance.announcement_reader DROP CONSTRAINT IF EXISTS announcement_reader_pkey;
ALTER TABLE compliance.announcement_reader ADD CONSTRAINT announcement_reader_pkey PRIMARY KEY (delivery_id, person_id, institution_id);
