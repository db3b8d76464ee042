-- What bench/enroll compares enroll() with: the floor, and the three ways that most products count seats.
CREATE EXTENSION hospital_compliance;
CALL compliance.install();
INSERT INTO compliance.institution (institution_id, name, kind, bed_count)
SELECT 1000000 + i, 'hospital ' || i, 'hospital', 100 FROM generate_series(0, 1999) AS i;
INSERT INTO compliance.person (person_id, institution_id, name)
SELECT i, 1000000 + i % 2000, 'person ' || i FROM generate_series(1, 400000) AS i;
INSERT INTO compliance.course (course_id, code, title_ja, title_en, audience) VALUES (1000000, 'bench', 'bench', 'bench', 'executive_large');
UPDATE compliance.institution SET size_class = 'large' WHERE institution_id >= 1000000;
CREATE SCHEMA bench;
-- (a): a row of the same columns under a key of its own, nothing else
CREATE TABLE bench.bare (LIKE compliance.enrollment INCLUDING DEFAULTS INCLUDING IDENTITY);
ALTER TABLE bench.bare ADD PRIMARY KEY (enrollment_id), ALTER recorded_at SET DEFAULT now();
-- (b), (c), (d): the same table with the index that counting needs, and one row of an offering to lock or count in.  Like
-- enroll() they tell who waits the place on the list, but for the design that is to show what that costs.
CREATE TABLE bench.offering (offering_id bigint PRIMARY KEY, capacity int NOT NULL, waitlist boolean NOT NULL, taken int NOT NULL DEFAULT 0,
    waiting int NOT NULL DEFAULT 0, CHECK (taken <= capacity)) WITH (fillfactor = 50);
CREATE TYPE bench.answer AS (status text, waitlist_position int);
CREATE TABLE bench.counted (LIKE bench.bare INCLUDING DEFAULTS INCLUDING IDENTITY);
ALTER TABLE bench.counted ADD PRIMARY KEY (enrollment_id);
CREATE INDEX ON bench.counted (offering_id, status);
CREATE FUNCTION bench.count_and_insert(p_offering bigint, p_person bigint, p_places boolean) RETURNS bench.answer LANGUAGE plpgsql AS $$
DECLARE
    v_capacity int;
    v_waitlist boolean;
    v_answer   bench.answer := ('enrolled', NULL);
BEGIN
    SELECT capacity, waitlist INTO v_capacity, v_waitlist FROM bench.offering WHERE offering_id = p_offering;
    IF (SELECT count(*) FROM bench.counted WHERE offering_id = p_offering AND status = 'enrolled') >= v_capacity THEN
        IF NOT v_waitlist THEN
            RAISE EXCEPTION 'full' USING ERRCODE = 'MC003';
        END IF;
        v_answer.status := 'waitlisted';
        IF p_places THEN
            SELECT count(*) + 1 INTO v_answer.waitlist_position FROM bench.counted WHERE offering_id = p_offering AND status = 'waitlisted';
        END IF;
    END IF;
    INSERT INTO bench.counted (offering_id, institution_id, person_id, status, waitlist_position)
    VALUES (p_offering, 1, p_person, v_answer.status, v_answer.waitlist_position);
    RETURN v_answer;
END $$;
CREATE FUNCTION bench.for_update(p_offering bigint, p_person bigint, p_places boolean) RETURNS bench.answer LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM bench.offering WHERE offering_id = p_offering FOR UPDATE;
    RETURN bench.count_and_insert(p_offering, p_person, p_places);
END $$;
CREATE FUNCTION bench.advisory(p_offering bigint, p_person bigint) RETURNS bench.answer LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(p_offering);
    RETURN bench.count_and_insert(p_offering, p_person, true);
END $$;
CREATE FUNCTION bench.counter(p_offering bigint, p_person bigint) RETURNS bench.answer LANGUAGE plpgsql AS $$
DECLARE
    v_answer bench.answer := ('enrolled', NULL);
BEGIN
    UPDATE bench.offering SET taken = taken + 1 WHERE offering_id = p_offering AND taken < capacity;
    IF NOT FOUND THEN
        UPDATE bench.offering SET waiting = waiting + 1 WHERE offering_id = p_offering AND waitlist RETURNING waiting INTO v_answer.waitlist_position;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'full' USING ERRCODE = 'MC003';
        END IF;
        v_answer.status := 'waitlisted';
    END IF;
    INSERT INTO bench.counted (offering_id, institution_id, person_id, status, waitlist_position)
    VALUES (p_offering, 1, p_person, v_answer.status, v_answer.waitlist_position);
    RETURN v_answer;
END $$;
-- offerings of both kinds from an id upwards
CREATE PROCEDURE bench.offer(p_first bigint, p_count int, p_capacity int, p_waitlist boolean) LANGUAGE sql AS $$
    INSERT INTO compliance.offering (offering_id, course_id, code, title, capacity, waitlist_limit, enroll_from, enroll_until, cancel_until, promote_until)
    SELECT p_first + i, 1000000, 'bench-' || p_first + i, 'bench', p_capacity, CASE WHEN p_waitlist THEN NULL ELSE 0 END,
           now() - interval '1 day', now() + interval '1 day', now() + interval '1 day', now() + interval '1 day'
      FROM generate_series(0, p_count - 1) AS i;
    INSERT INTO bench.offering SELECT p_first + i, p_capacity, p_waitlist FROM generate_series(0, p_count - 1) AS i;
$$;
VACUUM ANALYZE;
