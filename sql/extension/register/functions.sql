CREATE FUNCTION compliance._media_loan_guard() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_other       record;
    v_disposed_on date;
BEGIN
    IF NEW.returned_on < NEW.handed_out_on THEN
        RAISE EXCEPTION 'a medium cannot come back before it was handed out'
            USING ERRCODE = 'invalid_parameter_value',
                  DETAIL = format('It was handed out on %s and would have come back on %s.', NEW.handed_out_on, NEW.returned_on),
                  HINT = 'Check the two days.';
    END IF;
    IF NEW.due_on < NEW.handed_out_on THEN
        RAISE EXCEPTION 'a medium cannot be due back before it is handed out'
            USING ERRCODE = 'invalid_parameter_value',
                  DETAIL = format('It would be handed out on %s and be due on %s.', NEW.handed_out_on, NEW.due_on),
                  HINT = 'Check the two days.';
    END IF;
    IF NEW.returned_on > compliance.today() THEN
        RAISE EXCEPTION 'a medium cannot have come back in the future'
            USING ERRCODE = 'invalid_parameter_value', DETAIL = format('returned_on is %s and today is %s.', NEW.returned_on, compliance.today()),
                  HINT = 'Record the return on the day on which it happens.';
    END IF;
    IF NEW.handed_out_on > compliance.today() AND NEW.handed_out_on IS DISTINCT FROM OLD.handed_out_on THEN
        RAISE EXCEPTION 'a medium cannot have been handed out in the future'
            USING ERRCODE = 'invalid_parameter_value', DETAIL = format('handed_out_on is %s and today is %s.', NEW.handed_out_on, compliance.today()),
                  HINT = 'Record the hand-out on the day on which it happens.';
    END IF;
    -- before the exclusion constraint, which would tell that another institution's medium is out
    IF NEW.removable_medium_id IS NOT NULL AND NEW.institution_id IS NOT NULL
       AND NOT EXISTS (SELECT FROM compliance.removable_medium AS m
                        WHERE m.removable_medium_id = NEW.removable_medium_id AND m.institution_id = NEW.institution_id) THEN
        RAISE EXCEPTION 'institution % has no medium %', NEW.institution_id, NEW.removable_medium_id
            USING ERRCODE = 'foreign_key_violation',
                  TABLE = 'media_loan', SCHEMA = 'compliance', CONSTRAINT = 'media_loan_removable_medium_id_fkey',
                  HINT = 'The media are the rows of compliance.removable_medium.';
    END IF;
    -- it ends no later than the medium; one that 0.1 let go beyond may still come back
    IF TG_OP = 'INSERT' OR NEW.removable_medium_id <> OLD.removable_medium_id OR OLD.returned_on < coalesce(NEW.returned_on, 'infinity') THEN
        -- The row is written, not only read: a session that disposes of the medium takes turns with this one, and at REPEATABLE READ
        -- and above the later of the two starts again (40001).
        UPDATE compliance.removable_medium AS m SET disposed_on = m.disposed_on
         WHERE m.institution_id = NEW.institution_id AND m.removable_medium_id = NEW.removable_medium_id
        RETURNING m.disposed_on INTO v_disposed_on;
        IF v_disposed_on < coalesce(NEW.returned_on, compliance.today() + 1) THEN
            RAISE EXCEPTION 'medium % has been disposed of', NEW.removable_medium_id
                USING ERRCODE = 'object_not_in_prerequisite_state',
                      DETAIL = format('It was destroyed on %s and would be out %s.', v_disposed_on,
                                      coalesce('until ' || NEW.returned_on, 'since ' || NEW.handed_out_on)),
                      HINT = 'Hand out another medium, or set disposed_on of this one to NULL if it was not destroyed.';
        END IF;
    END IF;
    -- says plainly what the exclusion constraint, which is the guard, would refuse
    SELECT l.media_loan_id, l.person_id, l.handed_out_on INTO v_other
      FROM compliance.media_loan AS l
     WHERE l.removable_medium_id = NEW.removable_medium_id AND l.institution_id = NEW.institution_id
       AND l.returned_on IS NULL AND NEW.returned_on IS NULL AND l.media_loan_id <> NEW.media_loan_id
     LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'medium % is with somebody else', NEW.removable_medium_id
            USING ERRCODE = 'exclusion_violation',
                  TABLE = 'media_loan', SCHEMA = 'compliance', CONSTRAINT = 'media_loan_removable_medium_id_excl',
                  DETAIL = format('Person %s has had it since %s.', v_other.person_id, v_other.handed_out_on),
                  HINT = format('Record its return first: returned_on of media_loan %s.', v_other.media_loan_id);
    END IF;
    RETURN NEW;
END
$function$;
COMMENT ON FUNCTION compliance._media_loan_guard() IS
'Trigger of media_loan: the medium is one of the institution (23503), no return before the hand-out, neither of them in the future (22023), no hand-out of a medium that is out (23P01) or has been disposed of (55000)';

CREATE FUNCTION compliance._medium_disposal() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_loan record;
BEGIN
    -- what is there already stays as it is
    IF NEW.disposed_on IS NOT DISTINCT FROM OLD.disposed_on THEN
        RETURN NEW;
    END IF;
    IF NEW.disposed_on > compliance.today() THEN
        RAISE EXCEPTION 'a medium cannot have been disposed of in the future'
            USING ERRCODE = 'invalid_parameter_value', DETAIL = format('disposed_on is %s and today is %s.', NEW.disposed_on, compliance.today()),
                  HINT = 'Record the disposal on the day on which it happens.';
    END IF;
    SELECT l.media_loan_id, l.person_id, l.handed_out_on, l.returned_on INTO v_loan
      FROM compliance.media_loan AS l
     WHERE l.institution_id = NEW.institution_id AND l.removable_medium_id = NEW.removable_medium_id
       AND (l.returned_on IS NULL OR l.returned_on > NEW.disposed_on)
     ORDER BY l.returned_on DESC NULLS FIRST LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'medium % cannot have been disposed of while it was out', NEW.removable_medium_id
            USING ERRCODE = 'object_not_in_prerequisite_state',
                  DETAIL = format('Person %s %s it %s.', v_loan.person_id, CASE WHEN v_loan.returned_on IS NULL THEN 'has had' ELSE 'had' END,
                                  CASE WHEN v_loan.returned_on IS NULL THEN 'since ' || v_loan.handed_out_on
                                       ELSE format('from %s to %s', v_loan.handed_out_on, v_loan.returned_on) END),
                  HINT = CASE WHEN v_loan.returned_on IS NULL THEN format('Record its return first: returned_on of media_loan %s.', v_loan.media_loan_id)
                              ELSE 'Pass the day on which it was destroyed.' END;
    END IF;
    RETURN NEW;
END
$function$;
COMMENT ON FUNCTION compliance._medium_disposal() IS
'Trigger of removable_medium: not disposed of in the future (22023), while it is out or before it came back (55000)';

CREATE FUNCTION compliance._not_in_future() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_day date := (to_jsonb(NEW) ->> TG_ARGV[0])::date;
BEGIN
    -- what is there already stays as it is
    IF v_day > compliance.today() AND v_day IS DISTINCT FROM (to_jsonb(OLD) ->> TG_ARGV[0])::date THEN
        RAISE EXCEPTION '% in the future', TG_ARGV[1]
            USING ERRCODE = 'invalid_parameter_value', DETAIL = format('%s is %s and today is %s.', TG_ARGV[0], v_day, compliance.today()), HINT = TG_ARGV[2];
    END IF;
    RETURN NEW;
END
$function$;
COMMENT ON FUNCTION compliance._not_in_future() IS
'Trigger of mutual_inspection and external_connection: what has been done was not done in the future (22023). Its arguments: the column with the day, what cannot have been done, and the hint';

CREATE FUNCTION compliance._access_request_guard() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_stated text;
    v_at     timestamptz;
BEGIN
    IF TG_OP = 'UPDATE' AND (NEW.institution_id, NEW.person_id, NEW.asked_by, NEW.asked_at)
                            IS DISTINCT FROM (OLD.institution_id, OLD.person_id, OLD.asked_by, OLD.asked_at) THEN
        RAISE EXCEPTION 'access request % keeps who asked for whom, and when', OLD.access_request_id
            USING ERRCODE = 'MC050',
                  DETAIL = format('Person %s asked at %s for person %s.', OLD.asked_by, OLD.asked_at, OLD.person_id),
                  HINT = 'Ask again with a new request.';
    END IF;
    IF TG_OP = 'UPDATE' AND (OLD.approved_at IS NOT NULL OR OLD.refused_at IS NOT NULL)
       AND (NEW.access_request_id, NEW.institution_id, NEW.person_id, NEW.asked_by, NEW.resource, NEW.reason, NEW.starts_at, NEW.asked_at,
            NEW.approved_by, NEW.approved_at, NEW.refused_by, NEW.refused_at)
           IS DISTINCT FROM
           (OLD.access_request_id, OLD.institution_id, OLD.person_id, OLD.asked_by, OLD.resource, OLD.reason, OLD.starts_at, OLD.asked_at,
            OLD.approved_by, OLD.approved_at, OLD.refused_by, OLD.refused_at)
       OR TG_OP = 'UPDATE' AND OLD.refused_at IS NOT NULL AND NEW.ends_at <> OLD.ends_at
       OR TG_OP = 'UPDATE' AND OLD.approved_at IS NOT NULL AND (NEW.ends_at > OLD.ends_at OR OLD.removed_at IS NOT NULL AND NEW.removed_at IS DISTINCT FROM OLD.removed_at)
    THEN
        RAISE EXCEPTION 'access request % has been decided', OLD.access_request_id
            USING ERRCODE = 'MC050',
                  DETAIL = CASE WHEN OLD.approved_at IS NOT NULL THEN format('Person %s approved it at %s.', OLD.approved_by, OLD.approved_at)
                                ELSE format('Person %s refused it at %s.', OLD.refused_by, OLD.refused_at) END,
                  HINT = 'Ask again with a new request; an approved access may only end earlier.';
    END IF;
    IF NEW.approved_by IN (NEW.asked_by, NEW.person_id) THEN
        RAISE EXCEPTION 'nobody approves his or her own access'
            USING ERRCODE = 'MC005',
                  DETAIL = format('Person %s %s.', NEW.approved_by, CASE NEW.approved_by WHEN NEW.asked_by THEN 'asked for it' ELSE 'would receive it' END),
                  HINT = 'Let another person approve it.';
    END IF;
    IF NEW.ends_at <= NEW.starts_at THEN
        RAISE EXCEPTION 'an access must end after it begins'
            USING ERRCODE = 'invalid_parameter_value', DETAIL = format('It would begin at %s and end at %s.', NEW.starts_at, NEW.ends_at),
                  HINT = 'Check the two times.';
    END IF;
    IF NEW.approved_at IS NOT NULL AND (TG_OP = 'INSERT' OR OLD.approved_at IS NULL) THEN
        IF NEW.ends_at <= compliance.clock() THEN
            RAISE EXCEPTION 'the time of access request % has passed', NEW.access_request_id
                USING ERRCODE = 'MC001', DETAIL = format('It ended at %s and it is now %s.', NEW.ends_at, compliance.clock()),
                      HINT = 'Ask again with a new request.';
        END IF;
        -- nor may it pass before the approval is there for others to see
        PERFORM compliance.require_commit_before('access_removal', NEW.access_request_id, NEW.ends_at);
    END IF;
    SELECT s.stated, s.at INTO v_stated, v_at
      FROM (VALUES (1, 'asked for', NEW.asked_at, '-infinity'::timestamptz), (2, 'approved', NEW.approved_at, NEW.asked_at),
                   (3, 'refused', NEW.refused_at, NEW.asked_at), (4, 'taken away', NEW.removed_at, NEW.approved_at)) AS s(n, stated, at, after)
     WHERE NOT (isfinite(s.at) AND s.at >= s.after AND s.at <= compliance.clock())
     ORDER BY s.n LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'access request % cannot have been % at %', NEW.access_request_id, v_stated, v_at
            USING ERRCODE = 'invalid_parameter_value',
                  DETAIL = format('It was asked for at %s%s and it is now %s.', NEW.asked_at, ', approved at ' || NEW.approved_at, compliance.clock()),
                  HINT = 'An access is asked for, then approved or refused, then taken away; pass the time at which it was.';
    END IF;
    RETURN NEW;
END
$function$;
COMMENT ON FUNCTION compliance._access_request_guard() IS
'Trigger of access_request: nobody approves his or her own access (MC005), who asked for whom and when stays, and a decided request does not change (MC050), no approval after its time, also at commit (MC001), asked, decided and taken away in this order and not in the future (22023)';

CREATE FUNCTION compliance.request_access(person_id bigint, resource text, starts_at timestamptz, ends_at timestamptz, reason text,
                                          asked_by bigint DEFAULT NULL) RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_institution_id bigint;
    v_request_id     bigint;
    v_argument       text;
BEGIN
    v_argument := CASE WHEN request_access.person_id IS NULL THEN 'person_id' WHEN request_access.resource IS NULL THEN 'resource'
                       WHEN request_access.starts_at IS NULL THEN 'starts_at' WHEN request_access.ends_at IS NULL THEN 'ends_at'
                       WHEN request_access.reason IS NULL THEN 'reason' END;
    IF v_argument IS NOT NULL THEN
        RAISE EXCEPTION '% must not be null', v_argument
            USING ERRCODE = 'null_value_not_allowed', HINT = format('Pass a value for %s.', v_argument);
    END IF;
    v_argument := CASE WHEN btrim(request_access.resource, E' \t\n\u3000') = '' THEN 'resource' WHEN btrim(request_access.reason, E' \t\n\u3000') = '' THEN 'reason' END;
    IF v_argument IS NOT NULL THEN
        RAISE EXCEPTION '% must not be blank', v_argument
            USING ERRCODE = 'invalid_parameter_value', HINT = 'Say to what access is asked for, and why.';
    END IF;
    SELECT p.institution_id INTO v_institution_id FROM compliance.person AS p WHERE p.person_id = request_access.person_id;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'person % does not exist', request_access.person_id
            USING ERRCODE = 'no_data_found', HINT = 'The people are the rows of compliance.person.';
    END IF;
    INSERT INTO compliance.access_request (institution_id, person_id, asked_by, resource, reason, starts_at, ends_at, asked_at)
    VALUES (v_institution_id, request_access.person_id, coalesce(request_access.asked_by, request_access.person_id), request_access.resource,
            request_access.reason, request_access.starts_at, request_access.ends_at, compliance.clock())
    RETURNING access_request_id INTO v_request_id;
    RETURN v_request_id;
END
$function$;
COMMENT ON FUNCTION compliance.request_access(bigint, text, timestamptz, timestamptz, text, bigint) IS
'Asks for access of a person to something for a limited time and returns the key of the request. asked_by: the person itself when left out. Unknown person P0002, reversed times or blank text 22023, NULL 22004';

CREATE FUNCTION compliance.decide_access(access_request_id bigint, person_id bigint, approve boolean DEFAULT true) RETURNS timestamptz
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_request  record;
    v_decided  timestamptz;
    v_argument text := CASE WHEN decide_access.access_request_id IS NULL THEN 'access_request_id' WHEN decide_access.person_id IS NULL THEN 'person_id'
                            WHEN decide_access.approve IS NULL THEN 'approve' END;
BEGIN
    IF v_argument IS NOT NULL THEN
        RAISE EXCEPTION '% must not be null', v_argument
            USING ERRCODE = 'null_value_not_allowed', HINT = format('Pass a value for %s.', v_argument);
    END IF;
    SELECT r.institution_id, r.approved_at, r.refused_at INTO v_request
      FROM compliance.access_request AS r WHERE r.access_request_id = decide_access.access_request_id FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'access request % does not exist', decide_access.access_request_id
            USING ERRCODE = 'no_data_found', HINT = 'The requests are the rows of compliance.access_request.';
    END IF;
    IF v_request.approved_at IS NOT NULL OR v_request.refused_at IS NOT NULL THEN
        RAISE EXCEPTION 'access request % has been decided', decide_access.access_request_id
            USING ERRCODE = 'MC050', DETAIL = format('It was %s at %s.', CASE WHEN v_request.approved_at IS NULL THEN 'refused' ELSE 'approved' END,
                                                     coalesce(v_request.approved_at, v_request.refused_at)),
                  HINT = 'Ask again with a new request.';
    END IF;
    IF NOT EXISTS (SELECT FROM compliance.person AS p WHERE p.institution_id = v_request.institution_id AND p.person_id = decide_access.person_id) THEN
        RAISE EXCEPTION 'person % cannot decide access request %', decide_access.person_id, decide_access.access_request_id
            USING ERRCODE = 'MC005', DETAIL = format('The request is of institution %s, and the person is not one of its people.', v_request.institution_id),
                  HINT = 'Pass a person of that institution.';
    END IF;
    v_decided := compliance.clock();
    UPDATE compliance.access_request AS r
       SET approved_by = CASE WHEN decide_access.approve THEN decide_access.person_id END, approved_at = CASE WHEN decide_access.approve THEN v_decided END,
           refused_by = CASE WHEN NOT decide_access.approve THEN decide_access.person_id END, refused_at = CASE WHEN NOT decide_access.approve THEN v_decided END
     WHERE r.access_request_id = decide_access.access_request_id;
    RETURN v_decided;
END
$function$;
COMMENT ON FUNCTION compliance.decide_access(bigint, bigint, boolean) IS
'Approves (or refuses) a request for access and returns when. The person is of the same institution and neither asked for it nor receives it (MC005); decided before MC050; approval after its time MC001; unknown request P0002';

CREATE FUNCTION compliance.return_medium(media_loan_id bigint, returned_on date DEFAULT NULL) RETURNS date
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_returned_on date := coalesce(return_medium.returned_on, compliance.today());
    v_before      date;
BEGIN
    IF return_medium.media_loan_id IS NULL THEN
        RAISE EXCEPTION 'media_loan_id must not be null'
            USING ERRCODE = 'null_value_not_allowed', HINT = 'Pass a value for media_loan_id.';
    END IF;
    SELECT l.returned_on INTO v_before FROM compliance.media_loan AS l WHERE l.media_loan_id = return_medium.media_loan_id FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'media loan % does not exist', return_medium.media_loan_id
            USING ERRCODE = 'no_data_found', HINT = 'The hand-outs are the rows of compliance.media_loan.';
    END IF;
    IF v_before IS NOT NULL THEN
        RETURN v_before;
    END IF;
    UPDATE compliance.media_loan AS l SET returned_on = v_returned_on WHERE l.media_loan_id = return_medium.media_loan_id;
    RETURN v_returned_on;
END
$function$;
COMMENT ON FUNCTION compliance.return_medium(bigint, date) IS
'Records that a medium came back, today when no day is given, and returns the day; a repetition returns the first one. Unknown hand-out P0002, a day before the hand-out or in the future 22023';
