CREATE FUNCTION compliance.enroll(offering_id bigint, person_id bigint, request_key text DEFAULT NULL,
    OUT enrollment_id bigint, OUT status text, OUT seat_no int, OUT waitlist_position int)
RETURNS record LANGUAGE c AS 'MODULE_PATHNAME', 'hc_enroll';
COMMENT ON FUNCTION compliance.enroll(bigint, bigint, text) IS
'Books a seat, or a place on the waiting list. The same request_key again returns the first answer. Refused: outside the enrollment period (MC002, MC001), full (MC003), enrolled already (MC004), wrong audience (MC005), institution''s limit reached (MC006), unknown offering or person (P0002)';

CREATE FUNCTION compliance.enroll_group(offering_id bigint, person_ids bigint[],
    OUT enrollment_id bigint, OUT status text, OUT seat_no int, OUT waitlist_position int)
RETURNS SETOF record LANGUAGE c ROWS 5 AS 'MODULE_PATHNAME', 'hc_enroll_group';
COMMENT ON FUNCTION compliance.enroll_group(bigint, bigint[]) IS
'Books for several people: all are seated, or all wait as one entry, or nobody is in and the error of enroll() says why; a group larger than the capacity, which would hold up others for ever, is refused unless skip_groups lets them go before it (MC003). In the order of person_ids';

CREATE FUNCTION compliance.enroll_held(seat_hold_id bigint, person_id bigint,
    OUT enrollment_id bigint, OUT status text, OUT seat_no int, OUT waitlist_position int)
RETURNS record LANGUAGE c AS 'MODULE_PATHNAME', 'hc_enroll_held';
COMMENT ON FUNCTION compliance.enroll_held(bigint, bigint) IS
'Books one of the seats that a hold keeps. Refused as enroll() refuses, when the hold is over, now or at the commit (55000), all its seats are taken (MC003) or it is another institution''s (MC005)';

CREATE FUNCTION compliance.cancel_enrollment(enrollment_id bigint, reason text DEFAULT NULL,
    OUT enrollment_id bigint, OUT offering_id bigint, OUT person_id bigint, OUT status text, OUT seat_no int, OUT waitlist_position int)
RETURNS SETOF record LANGUAGE c ROWS 1 AS 'MODULE_PATHNAME', 'hc_cancel_enrollment';
COMMENT ON FUNCTION compliance.cancel_enrollment(bigint, text) IS
'Gives up a seat or a place on the waiting list; the rows are those who were promoted for it. Refused: after cancel_until (MC001, seats only), or where there is nothing to give up (55000)';

CREATE FUNCTION compliance.transfer_enrollment(enrollment_id bigint, to_offering_id bigint,
    OUT enrollment_id bigint, OUT status text, OUT seat_no int, OUT waitlist_position int)
RETURNS record LANGUAGE c AS 'MODULE_PATHNAME', 'hc_transfer_enrollment';
COMMENT ON FUNCTION compliance.transfer_enrollment(bigint, bigint) IS
'Moves to another offering: the new place is taken before the old one is given up, and if there is none the old one stays (the error of enroll()). A seat is given up for a seat only; who waits may wait elsewhere';

CREATE FUNCTION compliance.hold_seats(offering_id bigint, seats int, hold_until timestamptz, institution_id bigint DEFAULT NULL, reason text DEFAULT NULL)
RETURNS bigint LANGUAGE c AS 'MODULE_PATHNAME', 'hc_hold_seats';
COMMENT ON FUNCTION compliance.hold_seats(bigint, int, timestamptz, bigint, text) IS
'Keeps seats for an institution, or for anyone with enroll_held(), until an instant from which they are free again. Returns seat_hold_id. Refused: not so many free seats (MC003), institution''s limit (MC006), an unlimited offering or an instant that is past (22023)';

CREATE FUNCTION compliance.release_hold(seat_hold_id bigint)
RETURNS void LANGUAGE c AS 'MODULE_PATHNAME', 'hc_release_hold';
COMMENT ON FUNCTION compliance.release_hold(bigint) IS
'Gives the seats of a hold back before its time, to the waiting list first. Refused when it was released before (55000)';

CREATE FUNCTION compliance.set_capacity(offering_id bigint, capacity int,
    OUT enrollment_id bigint, OUT offering_id bigint, OUT person_id bigint, OUT status text, OUT seat_no int, OUT waitlist_position int)
RETURNS SETOF record LANGUAGE c ROWS 10 AS 'MODULE_PATHNAME', 'hc_set_capacity';
COMMENT ON FUNCTION compliance.set_capacity(bigint, int) IS
'Sets the number of seats, NULL for unlimited; the rows are those who were promoted for it, in order. Lowering below the seats taken or held, or below a group that waits unless skip_groups lets others go before it, is refused (MC003)';

CREATE FUNCTION compliance.settle_offering(offering_id bigint,
    OUT enrollment_id bigint, OUT offering_id bigint, OUT person_id bigint, OUT status text, OUT seat_no int, OUT waitlist_position int)
RETURNS SETOF record LANGUAGE c ROWS 10 AS 'MODULE_PATHNAME', 'hc_settle_offering';
COMMENT ON FUNCTION compliance.settle_offering(bigint) IS
'Promotes, in order, everyone for whom there is a seat, and returns them. Every call that frees a seat does so itself; this is for what the clock alone brings about: a hold that expired, a duty that began';

CREATE FUNCTION compliance.complete_training(enrollment_id bigint, completed_at timestamptz, test_score numeric DEFAULT NULL, evidence text DEFAULT NULL)
RETURNS bigint LANGUAGE c AS 'MODULE_PATHNAME', 'hc_complete_training';
COMMENT ON FUNCTION compliance.complete_training(bigint, timestamptz, numeric, text) IS
'Records that the training was finished, with what shows it. Returns completion_id. Refused: without a seat or a second time (55000), after complete_until (MC001), in the future, before enroll_from, at no finite instant or with a score that is no number below 100000000 (22023)';

CREATE FUNCTION compliance._offering_count(offering_id bigint,
    OUT enrolled int, OUT held int, OUT waitlisted int, OUT closes_at timestamptz, OUT promotes boolean)
RETURNS record LANGUAGE c STABLE STRICT AS 'MODULE_PATHNAME', 'hc_offering_count';
COMMENT ON FUNCTION compliance._offering_count(bigint) IS
'How full an offering is, whoever asks: seats taken, seats that live holds keep, people waiting; when enrollment closes, extensions included; and whether promotion is still possible';

CREATE FUNCTION compliance.verify_training(OUT rule text, OUT offering_id bigint, OUT enrollment_id bigint, OUT detail text)
RETURNS SETOF record LANGUAGE sql STABLE ROWS 10 SET search_path = pg_catalog, pg_temp AS $function$
    WITH offered AS (
        SELECT o.*, c.audience, n.enrolled, n.held, n.waitlisted, n.promotes,
               o.capacity - n.enrolled - n.held AS free
          FROM compliance.offering AS o JOIN compliance.course AS c ON c.course_id = o.course_id,
               LATERAL compliance._offering_count(o.offering_id) AS n),
    held_seat AS (
        SELECT h.offering_id, h.seat_hold_id, h.institution_id, n.seat_no
          FROM compliance.seat_hold AS h, unnest(h.seat_numbers) AS n(seat_no)
         WHERE h.released_at IS NULL AND h.hold_until > compliance.clock()),
    seated AS (
        SELECT e.* FROM compliance.enrollment AS e WHERE e.status IN ('enrolled', 'completed', 'no_show')),
    -- seats that a hold keeps still; who took one while seats were unlimited has no number
    untaken AS (
        SELECT h.offering_id, h.institution_id, greatest(count(*) - max(coalesce(n.people, 0)), 0) AS seats
          FROM held_seat AS h
          LEFT JOIN (SELECT s.seat_hold_id, count(*) AS people FROM seated AS s
                      WHERE s.seat_no IS NULL AND s.seat_hold_id IS NOT NULL GROUP BY s.seat_hold_id) AS n ON n.seat_hold_id = h.seat_hold_id
         WHERE NOT EXISTS (SELECT FROM seated AS s WHERE s.offering_id = h.offering_id AND s.seat_no = h.seat_no)
         GROUP BY h.offering_id, h.institution_id, h.seat_hold_id),
    -- seats of an institution, taken or held
    institution_use AS (
        SELECT u.offering_id, u.institution_id, sum(u.seats)::bigint AS used
          FROM (SELECT s.offering_id, s.institution_id, 1 AS seats FROM seated AS s
                UNION ALL
                SELECT t.offering_id, t.institution_id, t.seats FROM untaken AS t) AS u
         GROUP BY u.offering_id, u.institution_id),
    waiting AS (
        SELECT e.*,
               count(*) OVER (PARTITION BY e.offering_id, e.institution_id, coalesce(e.entry_group, e.enrollment_id)) AS together,
               CASE o.audience WHEN 'executive_large' THEN i.size_class = 'large'
                               WHEN 'executive_small_medium' THEN i.size_class = 'small_medium' ELSE true END
               AND (o.requires_duty IS NULL OR EXISTS (
                       SELECT FROM compliance.duty_assignment AS d
                        WHERE d.institution_id = e.institution_id AND d.person_id = e.person_id
                          AND d.duty = o.requires_duty AND d.during @> compliance.today()))
               AND (o.institution_limit IS NULL OR coalesce(u.used, 0) < o.institution_limit) AS eligible
          FROM compliance.enrollment AS e
          JOIN offered AS o ON o.offering_id = e.offering_id
          JOIN compliance.institution AS i ON i.institution_id = e.institution_id
          LEFT JOIN institution_use AS u ON u.offering_id = e.offering_id AND u.institution_id = e.institution_id
         WHERE e.status = 'waitlisted'),
    entry AS (
        SELECT w.offering_id, min(w.waitlist_position) AS first_position, min(w.enrollment_id) AS enrollment_id,
               count(*) AS people, bool_and(w.eligible) AS eligible,
               o.institution_limit IS NULL OR bool_and(w.together + coalesce(u.used, 0) <= o.institution_limit) AS fits_limit
          FROM waiting AS w
          JOIN offered AS o ON o.offering_id = w.offering_id
          LEFT JOIN institution_use AS u ON u.offering_id = w.offering_id AND u.institution_id = w.institution_id
         GROUP BY w.offering_id, coalesce(w.entry_group, w.enrollment_id), o.institution_limit),
    -- the first whose turn it is
    head AS (
        SELECT DISTINCT ON (n.offering_id) n.*
          FROM entry AS n JOIN offered AS o ON o.offering_id = n.offering_id
         WHERE n.eligible AND n.fits_limit AND (NOT o.skip_groups OR n.people <= coalesce(o.free, n.people))
         ORDER BY n.offering_id, n.first_position),
    -- where a turn can be missed rightly, the order of the past cannot be told from the present
    in_order AS (
        SELECT o.offering_id, coalesce(o.order_since, '-infinity') AS since FROM offered AS o
         WHERE o.requires_duty IS NULL AND NOT o.skip_groups
           AND o.audience NOT IN ('executive_large', 'executive_small_medium')),
    -- a seat with a place under a limit of institutions, be it lifted since, was rightly given before people of others
    last_seated AS (
        SELECT s.offering_id, CASE WHEN s.institution_seat_no IS NULL THEN 0 ELSE s.institution_id END AS only_institution_id,
               max(s.waitlist_position) FILTER (WHERE s.override_reason IS NULL) AS position,
               max(s.enrollment_id) FILTER (WHERE s.waitlist_position IS NULL AND s.seat_hold_id IS NULL) AS enrollment_id,
               max(s.recorded_at) FILTER (WHERE s.waitlist_position IS NULL AND s.seat_hold_id IS NULL) AS recorded_at
          FROM seated AS s JOIN in_order AS o ON o.offering_id = s.offering_id AND coalesce(s.promoted_at, s.recorded_at) > o.since
         GROUP BY 1, 2),
    -- a group needs more places than a person of the same institution; a plain INSERT has its key before its turn, and its instant in its turn
    overtaken AS (
        SELECT w.offering_id, w.enrollment_id, w.waitlist_position, greatest(l.position, n.position) AS position,
               greatest(CASE WHEN l.recorded_at >= w.recorded_at THEN l.enrollment_id END,
                        CASE WHEN n.recorded_at >= w.recorded_at THEN n.enrollment_id END) AS later_id
          FROM waiting AS w
          LEFT JOIN last_seated AS l ON l.offering_id = w.offering_id AND l.only_institution_id = 0
          LEFT JOIN last_seated AS n ON n.offering_id = w.offering_id AND n.only_institution_id = CASE WHEN w.entry_group IS NULL THEN w.institution_id END
         WHERE w.eligible)
    SELECT 'oversold', o.offering_id, NULL::bigint, format('%s seats taken, %s held, capacity %s', o.enrolled, o.held, o.capacity)
      FROM offered AS o WHERE o.free < 0
    UNION ALL
    SELECT 'oversold', s.offering_id, s.enrollment_id, format('seat %s of capacity %s', coalesce(s.seat_no::text, '(none)'), o.capacity)
      FROM seated AS s JOIN offered AS o ON o.offering_id = s.offering_id
     WHERE s.seat_no > o.capacity OR (s.seat_no IS NULL AND o.capacity IS NOT NULL)
    UNION ALL
    SELECT 'oversold', s.offering_id, max(s.enrollment_id), format('seat %s taken %s times', s.seat_no, count(*))
      FROM seated AS s WHERE s.seat_no IS NOT NULL GROUP BY s.offering_id, s.seat_no HAVING count(*) > 1
    UNION ALL
    SELECT 'oversold', s.offering_id, s.enrollment_id, format('seat %s is kept by hold %s', s.seat_no, h.seat_hold_id)
      FROM seated AS s JOIN held_seat AS h ON h.offering_id = s.offering_id AND h.seat_no = s.seat_no
     WHERE s.seat_hold_id IS DISTINCT FROM h.seat_hold_id
    UNION ALL
    SELECT 'lost seat', o.offering_id, e.enrollment_id,
           format('%s waits at position %s and %s', CASE e.people WHEN 1 THEN 'a person' ELSE e.people || ' people' END,
                  e.first_position, coalesce(o.free || ' seats are free', 'seats are unlimited'))
      FROM offered AS o JOIN head AS e ON e.offering_id = o.offering_id
     WHERE o.promotes AND e.people <= coalesce(o.free, e.people)
    UNION ALL
    SELECT 'group too large', o.offering_id, e.enrollment_id, format('a group of %s waits, capacity %s, and holds up those behind it', e.people, o.capacity)
      FROM offered AS o JOIN entry AS e ON e.offering_id = o.offering_id
     WHERE NOT o.skip_groups AND e.people > 1 AND e.people > o.capacity
    UNION ALL
    SELECT 'enrolled twice', e.offering_id, max(e.enrollment_id), format('person %s', e.person_id)
      FROM compliance.enrollment AS e WHERE e.status <> 'cancelled' GROUP BY e.offering_id, e.person_id HAVING count(*) > 1
    UNION ALL
    SELECT 'overtaken', w.offering_id, w.enrollment_id,
           format('position %s waits, position %s was promoted', w.waitlist_position, w.position)
      FROM overtaken AS w WHERE w.position > w.waitlist_position
    UNION ALL
    SELECT 'overtaken', w.offering_id, w.enrollment_id, format('waits, and enrollment %s, requested later, has a seat', w.later_id)
      FROM overtaken AS w WHERE w.later_id > w.enrollment_id
    UNION ALL
    SELECT 'split group', e.offering_id, min(e.enrollment_id), format('of group %s %s have seats and %s wait', e.entry_group,
           count(*) FILTER (WHERE e.status <> 'waitlisted'), count(*) FILTER (WHERE e.status = 'waitlisted'))
      FROM compliance.enrollment AS e WHERE e.entry_group IS NOT NULL AND e.status <> 'cancelled'
     GROUP BY e.offering_id, e.entry_group HAVING count(DISTINCT e.status = 'waitlisted') > 1
    UNION ALL
    SELECT 'institution limit', u.offering_id, NULL, format('institution %s has %s seats of at most %s', u.institution_id, u.used, o.institution_limit)
      FROM institution_use AS u JOIN offered AS o ON o.offering_id = u.offering_id
     WHERE u.used > o.institution_limit AND u.institution_id IS NOT NULL
    UNION ALL
    SELECT 'not eligible', s.offering_id, s.enrollment_id, format('institution %s is of class %s, and the audience is %s', s.institution_id, i.size_class, o.audience)
      FROM seated AS s
      JOIN offered AS o ON o.offering_id = s.offering_id
      JOIN compliance.institution AS i ON i.institution_id = s.institution_id
     WHERE s.status = 'enrolled' AND i.size_class <> CASE o.audience WHEN 'executive_large' THEN 'large' WHEN 'executive_small_medium' THEN 'small_medium' END
    UNION ALL
    SELECT 'completion', e.offering_id, e.enrollment_id, 'status completed and the row of completion do not agree'
      FROM compliance.enrollment AS e LEFT JOIN compliance.completion AS c ON c.enrollment_id = e.enrollment_id
     WHERE (e.status = 'completed') <> (c.completion_id IS NOT NULL)
$function$;
COMMENT ON FUNCTION compliance.verify_training() IS
'Recomputes the rules of training from the records and returns the breaches: none. The rules are oversold, lost seat (a free seat and an eligible person waiting; settle_offering() ends it), group too large (one that waits is larger than the capacity, and holds up those behind it), enrolled twice, overtaken, split group (some of those who applied together have seats and others wait), institution limit, not eligible (an institution became of another class after its people were enrolled: transfer or cancel, or leave it as it is), completion. For whoever may read all of training; that commits were in time leaves no trace to verify';

CREATE FUNCTION compliance._enrollment_guard() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_enrollment_guard';
COMMENT ON FUNCTION compliance._enrollment_guard() IS
'Trigger of enrollment: a plain INSERT is judged as by enroll(); a plain UPDATE cancels, promotes, marks no_show or takes that back (of who belongs to the audience still, MC005) under the same rules, and nothing else changes (MC050)';

CREATE FUNCTION compliance._enrollment_settle() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_enrollment_settle';
COMMENT ON FUNCTION compliance._enrollment_settle() IS 'Trigger of enrollment: after a plain UPDATE that cancelled, promotes the head of the waiting list; after one that promoted, closes up the list and refuses a group in part';

CREATE FUNCTION compliance._offering_guard() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_offering_guard';
COMMENT ON FUNCTION compliance._offering_guard() IS 'Trigger of offering: changes wait until no booking is in flight';

CREATE FUNCTION compliance._offering_settle() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_offering_settle';
COMMENT ON FUNCTION compliance._offering_settle() IS
'Trigger of offering: a lower capacity or institution_limit moves seat numbers or is refused (MC003, MC006), as is a capacity below a group that holds up those behind it (MC003), or a course whose audience is not that of who is enrolled (MC005); another waitlist_limit numbers the places anew, more room promotes; a deadline that moves governs what the transaction did before (MC001 at commit). A new offering keeps the audience of its course from changing unseen';

CREATE FUNCTION compliance._seat_hold_guard() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_seat_hold_guard';
COMMENT ON FUNCTION compliance._seat_hold_guard() IS
'Trigger of seat_hold: chooses the seats of a new hold; lets a live one be released, shortened or, while it lives at the commit too (55000), prolonged and nothing else (MC050)';

CREATE FUNCTION compliance._seat_hold_settle() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_seat_hold_settle';
COMMENT ON FUNCTION compliance._seat_hold_settle() IS 'Trigger of seat_hold: released seats go to the waiting list';

CREATE FUNCTION compliance._completion_guard() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_completion_guard';
COMMENT ON FUNCTION compliance._completion_guard() IS 'Trigger of completion: only who has a seat completes, in time, not in the future and not before enrollment opened; institution and person are those of the enrollment (23503)';

CREATE FUNCTION compliance._completion_settle() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_completion_settle';
COMMENT ON FUNCTION compliance._completion_settle() IS 'Trigger of completion: the enrollment becomes completed';

CREATE FUNCTION compliance._seat_announce() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_seat_announce';
COMMENT ON FUNCTION compliance._seat_announce() IS 'Trigger of course, offering, seat_hold, enrollment and institution, in every session_replication_role: sessions forget what they found of offerings';

CREATE FUNCTION compliance._eligibility_settle() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_eligibility_settle';
COMMENT ON FUNCTION compliance._eligibility_settle() IS
'Trigger of duty_assignment, institution, course and deadline_extension: whoever waits and is entitled to a free seat by what was written there has it; an audience of a course that leaves out somebody who is enrolled is refused (MC005)';

CREATE FUNCTION compliance._person_guard() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_person_guard';
COMMENT ON FUNCTION compliance._person_guard() IS 'Trigger of person: who deletes a person, or moves one to another institution, waits for bookings of that person that are in flight; the foreign key then decides';
