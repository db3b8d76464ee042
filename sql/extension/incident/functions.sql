CREATE FUNCTION compliance._flow_guard() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_flow_guard';
COMMENT ON FUNCTION compliance._flow_guard() IS 'Trigger of incident_flow, incident_step and incident_step_order: refuses a change of a flow that an incident follows (MC024)';

CREATE FUNCTION compliance._incident_tasks() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_incident_tasks';
COMMENT ON FUNCTION compliance._incident_tasks() IS 'Trigger of incident: creates a task for each step of its flow, and lets their limits follow the detection. A flow without steps after preparation 55000; 40001 at REPEATABLE READ and above when the flow changed since the snapshot';

CREATE FUNCTION compliance._incident_task_limit() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_due_at timestamptz;
BEGIN
    SELECT i.detected_at + make_interval(mins => s.limit_minutes) INTO v_due_at
      FROM compliance.incident AS i
      JOIN compliance.incident_step AS s ON s.flow_code = OLD.flow_code AND s.step_code = OLD.step_code
     WHERE i.institution_id = OLD.institution_id AND i.incident_id = OLD.incident_id;
    IF NEW.due_at IS DISTINCT FROM v_due_at THEN
        RAISE EXCEPTION 'the limit of step "%" of incident % follows the detection', OLD.step_code, OLD.incident_id
            USING ERRCODE = 'MC050',
                  DETAIL = coalesce('By the flow it is due at ' || v_due_at || '.', 'The flow sets no limit.'),
                  HINT = 'Correct detected_at of the incident; the limits follow it.';
    END IF;
    RETURN NEW;
END
$function$;
COMMENT ON FUNCTION compliance._incident_task_limit() IS 'Trigger of incident_task: due_at is the detection plus the limit of the step (MC050)';

CREATE FUNCTION compliance._incident_facts() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_first timestamptz;
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.revision := 0;
        IF NEW.flow_code IS NULL THEN
            SELECT f.flow_code INTO NEW.flow_code
              FROM compliance.incident_flow AS f
             -- an edition that is still being written keeps nobody from reporting
             WHERE EXISTS (SELECT FROM compliance.incident_step AS s WHERE s.flow_code = f.flow_code AND s.phase <> 'preparation')
             -- an incident from before the first edition follows that one
             ORDER BY f.in_use_from <= compliance.day_of(NEW.detected_at) DESC,
                      CASE WHEN f.in_use_from <= compliance.day_of(NEW.detected_at) THEN f.in_use_from END DESC,
                      f.in_use_from, f.flow_code
             LIMIT 1;
        END IF;
    ELSIF (NEW.institution_id, NEW.flow_code, NEW.drill) IS DISTINCT FROM (OLD.institution_id, OLD.flow_code, OLD.drill) THEN
        RAISE EXCEPTION 'incident % keeps its institution, its flow and whether it is a drill', OLD.incident_id
            USING ERRCODE = 'MC050',
                  DETAIL = format('Institution %s, flow "%s", drill %s.', OLD.institution_id, OLD.flow_code, OLD.drill),
                  HINT = 'Report another incident.';
    END IF;
    -- a count, whatever is written
    IF TG_OP = 'UPDATE' AND NEW.revision IS DISTINCT FROM OLD.revision THEN
        NEW.revision := OLD.revision + 1;
    END IF;
    IF NEW.detected_at > compliance.clock() THEN
        RAISE EXCEPTION 'an incident cannot be detected in the future'
            USING ERRCODE = 'invalid_parameter_value',
                  DETAIL = format('detected_at is %s and it is now %s.', NEW.detected_at, compliance.clock()),
                  HINT = 'Pass the time at which it was detected.';
    END IF;

    IF TG_OP = 'UPDATE' AND NEW.detected_at > OLD.detected_at THEN
        SELECT min(d.at) INTO v_first
          FROM (SELECT compliance._step_done_at(OLD.incident_id, s.step_code)
                  FROM compliance.incident_step AS s WHERE s.flow_code = OLD.flow_code AND s.phase <> 'preparation'
                UNION ALL
                SELECT c.filed_at FROM compliance.incident_clock AS c WHERE c.institution_id = OLD.institution_id AND c.incident_id = OLD.incident_id) AS d(at);
        IF NEW.detected_at > v_first THEN
            RAISE EXCEPTION 'incident % cannot have been detected after it was dealt with', OLD.incident_id
                USING ERRCODE = 'invalid_parameter_value',
                      DETAIL = format('The time given is %s; the first step was done or report filed at %s.', NEW.detected_at, v_first),
                      HINT = 'Pass the time at which it was detected; reopen_step() takes back a step that was completed by mistake.';
        END IF;
    END IF;

    -- Day 1 of the clocks: the detection, or the moment at which it comes out that personal data is concerned.  What came out
    -- once was known, also when it was denied meanwhile.
    IF TG_OP = 'INSERT' THEN
        NEW.leak_known_at := CASE WHEN NEW.personal_data THEN coalesce(NEW.leak_known_at, NEW.detected_at) END;
    ELSE
        IF NEW.leak_known_at = OLD.leak_known_at AND OLD.leak_known_at = OLD.detected_at THEN
            NEW.leak_known_at := NEW.detected_at;
        ELSIF NEW.leak_known_at > OLD.leak_known_at AND NOT compliance._may_write(NULL, NULL, NULL, NULL) THEN
            RAISE EXCEPTION 'role "%" may not move the time at which the leak of incident % was known to a later one', current_user, OLD.incident_id
                USING ERRCODE = 'insufficient_privilege',
                      DETAIL = format('It was known at %s, and the reports are due from then on; the time given is %s.', OLD.leak_known_at, NEW.leak_known_at),
                      HINT = 'Ask an administrator; an earlier time may be set.';
        END IF;
        NEW.leak_known_at := coalesce(NEW.leak_known_at, OLD.leak_known_at);
        IF NEW.personal_data AND NEW.leak_known_at IS NULL THEN
            NEW.leak_known_at := greatest(compliance.clock(), NEW.detected_at);
        ELSIF NOT NEW.personal_data AND OLD.leak_known_at IS NULL THEN
            NEW.leak_known_at := NULL;
        END IF;
    END IF;
    IF NEW.leak_known_at > compliance.clock() THEN
        RAISE EXCEPTION 'a leak cannot become known in the future'
            USING ERRCODE = 'invalid_parameter_value',
                  DETAIL = format('leak_known_at is %s and it is now %s.', NEW.leak_known_at, compliance.clock()),
                  HINT = 'Pass the time at which it was known, or leave it out.';
    END IF;
    RETURN NEW;
END
$function$;
COMMENT ON FUNCTION compliance._incident_facts() IS
'Trigger of incident: fills in the flow and the time of knowing, which stays once it is there and is moved to a later one by whoever may write everything (42501); refuses a detection or knowledge in the future, a detection after a step or report (22023) and a change of institution, flow or drill (MC050); counts revision';

CREATE FUNCTION compliance._incident_clocks() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
BEGIN
    -- what was filed stays; the rest follows the facts
    UPDATE compliance.incident_clock AS c
       SET withdrawn_at = compliance.clock()
     WHERE c.incident_id = NEW.incident_id AND c.withdrawn_at IS NULL AND c.filed_at IS NULL
       AND NOT EXISTS (SELECT FROM compliance._incident_reports(NEW.incident_id) AS r WHERE r.obligation_code = c.obligation_code);

    INSERT INTO compliance.incident_clock AS c (incident_id, institution_id, obligation_code, rule, known_on, due_on)
    SELECT NEW.incident_id, NEW.institution_id, r.obligation_code, r.rule, r.known_on, compliance.due_on(r.rule, r.known_on)
      FROM compliance._incident_reports(NEW.incident_id) AS r
     ORDER BY r.report DESC
    ON CONFLICT (incident_id, obligation_code) DO UPDATE
       SET rule = EXCLUDED.rule, known_on = EXCLUDED.known_on, due_on = EXCLUDED.due_on, withdrawn_at = NULL
     WHERE c.filed_at IS NULL AND (c.rule, c.known_on, c.due_on, c.withdrawn_at) IS DISTINCT FROM (EXCLUDED.rule, EXCLUDED.known_on, EXCLUDED.due_on, NULL);
    RETURN NULL;
END
$function$;
COMMENT ON FUNCTION compliance._incident_clocks() IS
'Trigger of incident: the reports that the law demands for its facts, each with the rule that gives its last day; MC040 where that day depends on a calendar year that is not loaded';

CREATE FUNCTION compliance._incident_obligations(personal_data boolean, wrongful_purpose boolean, affected int, known_on date,
                                                 OUT obligation_code text, OUT report text, OUT rule text)
RETURNS SETOF record LANGUAGE sql STABLE ROWS 3 SET search_path = pg_catalog, pg_temp AS $function$
    SELECT o.obligation_code, o.report, o.rule
      FROM compliance.incident_obligation AS o
     WHERE (o.personal_data IS NULL OR o.personal_data = _incident_obligations.personal_data)
       AND (o.wrongful_purpose IS NULL OR o.wrongful_purpose = _incident_obligations.wrongful_purpose)
       AND coalesce(_incident_obligations.affected >= o.min_affected, true)
       AND (o.starts_on IS NULL OR o.starts_on <= _incident_obligations.known_on)
       AND (o.ends_on IS NULL OR o.ends_on >= _incident_obligations.known_on)
$function$;
COMMENT ON FUNCTION compliance._incident_obligations(boolean, boolean, int, date) IS 'The reports that the facts of an incident call for';

CREATE FUNCTION compliance._incident_reports(incident_id bigint, OUT obligation_code text, OUT report text, OUT rule text, OUT known_on date)
RETURNS SETOF record LANGUAGE sql STABLE ROWS 3 SET search_path = pg_catalog, pg_temp AS $function$
    SELECT o.obligation_code, o.report, o.rule, k.known_on
      FROM compliance.incident AS i
      CROSS JOIN LATERAL (SELECT compliance.day_of(CASE WHEN i.personal_data THEN coalesce(i.leak_known_at, i.detected_at) ELSE i.detected_at END) AS known_on) AS k
      CROSS JOIN LATERAL compliance._incident_obligations(i.personal_data, i.wrongful_purpose, i.affected, k.known_on) AS o
      JOIN compliance.incident_obligation AS b ON b.obligation_code = o.obligation_code
     WHERE i.incident_id = _incident_reports.incident_id
       -- whom a final report of that scope or a wider one has told is told
       AND NOT EXISTS (SELECT FROM compliance.incident_clock AS c JOIN compliance.incident_obligation AS f ON f.obligation_code = c.obligation_code
                        WHERE c.institution_id = i.institution_id AND c.incident_id = i.incident_id AND c.filed_at IS NOT NULL AND c.withdrawn_at IS NULL
                          AND f.obligation_code <> o.obligation_code AND f.report = 'final' AND f.recipient_ja = b.recipient_ja
                          AND (f.wrongful_purpose IS TRUE OR b.wrongful_purpose IS NOT TRUE)
                          AND (f.personal_data IS TRUE OR b.personal_data IS NOT TRUE))
$function$;
COMMENT ON FUNCTION compliance._incident_reports(bigint) IS
'The reports that the facts of an incident call for, with the day of knowing; none that a final report of at least that scope, which was filed to the same recipient, stands for';

CREATE FUNCTION compliance._incident_step_event_guard() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_incident record;
    v_step     record;
    v_others   text;
    v_latest   timestamptz;
BEGIN
    -- Sessions that complete or reopen steps of one incident take turns on its row.  The second one then sees what the
    -- first one did: at READ COMMITTED because each statement below has a new snapshot, and at the other levels because it fails (40001).
    UPDATE compliance.incident AS i SET revision = i.revision + 1 WHERE i.incident_id = NEW.incident_id
    RETURNING i.institution_id, i.flow_code, i.detected_at INTO v_incident;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'incident % does not exist', NEW.incident_id
            USING ERRCODE = 'no_data_found', HINT = 'The incidents are the rows of compliance.incident.';
    END IF;
    NEW.institution_id := coalesce(NEW.institution_id, v_incident.institution_id);
    NEW.happened_at := coalesce(NEW.happened_at, compliance.clock());

    SELECT s.ordinal, s.phase, s.evidence_required, s.title_en, compliance._step_done_at(NEW.incident_id, s.step_code) AS done_at,
           (SELECT max(e.happened_at) FROM compliance.incident_step_event AS e
             WHERE e.incident_id = NEW.incident_id AND e.step_code = s.step_code) AS last_at,
           (SELECT max(e.incident_step_event_id) FROM compliance.incident_step_event AS e
             WHERE e.incident_id = NEW.incident_id AND e.step_code = s.step_code) AS last_id
      INTO v_step
      FROM compliance.incident_step AS s WHERE s.flow_code = v_incident.flow_code AND s.step_code = NEW.step_code;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'flow "%" has no step "%"', v_incident.flow_code, NEW.step_code
            USING ERRCODE = 'no_data_found',
                  DETAIL = coalesce((SELECT format('Its steps are %s.', string_agg(s.step_code, ', ' ORDER BY s.ordinal)) FROM compliance.incident_step AS s
                                      WHERE s.flow_code = v_incident.flow_code HAVING count(*) > 0), 'It has none.'),
                  HINT = 'Pass the number of one of them.';
    END IF;
    -- the last event says how a step stands; one that drew its number before it waited for another session would not be the last
    IF NEW.incident_step_event_id < v_step.last_id THEN
        RAISE EXCEPTION 'could not record an event of step "%" of incident % behind a later one', NEW.step_code, NEW.incident_id
            USING ERRCODE = 'serialization_failure',
                  DETAIL = format('It would be event %s, and event %s is there.', NEW.incident_step_event_id, v_step.last_id),
                  HINT = 'Try again, and leave incident_step_event_id out.';
    END IF;
    IF NOT isfinite(NEW.happened_at) OR NEW.happened_at > compliance.clock() THEN
        RAISE EXCEPTION 'step "%" of incident % cannot have been % at %', NEW.step_code, NEW.incident_id, NEW.event, NEW.happened_at
            USING ERRCODE = 'invalid_parameter_value',
                  DETAIL = format('It is now %s.', compliance.clock()),
                  HINT = 'Pass the time at which it happened.';
    END IF;
    IF NEW.happened_at < v_step.last_at AND (NEW.event = 'done') = (v_step.done_at IS NULL) THEN
        RAISE EXCEPTION 'step "%" of incident % cannot have been % before it was %', NEW.step_code, NEW.incident_id, NEW.event,
                CASE NEW.event WHEN 'done' THEN 'reopened' ELSE 'done' END
            USING ERRCODE = 'invalid_parameter_value',
                  DETAIL = format('The time given is %s; it was %s at %s.', NEW.happened_at, CASE NEW.event WHEN 'done' THEN 'reopened' ELSE 'done' END, v_step.last_at),
                  HINT = 'Pass the time at which it happened.';
    END IF;

    IF NEW.event = 'reopened' THEN
        IF v_step.done_at IS NULL THEN
            RAISE EXCEPTION 'step "%" of incident % is not complete', NEW.step_code, NEW.incident_id
                USING ERRCODE = 'MC030', DETAIL = 'Only a completed step can be reopened.', HINT = 'Look at compliance.incident_progress.';
        END IF;
        SELECT string_agg(s.step_code, ', ' ORDER BY s.ordinal) INTO v_others
          FROM compliance.incident_step_order AS o
          JOIN compliance.incident_step AS s ON s.flow_code = o.flow_code AND s.ordinal = o.ordinal
         WHERE o.flow_code = v_incident.flow_code AND o.after_ordinal = v_step.ordinal
           AND compliance._step_done_at(NEW.incident_id, s.step_code) IS NOT NULL;
        IF v_others IS NOT NULL THEN
            RAISE EXCEPTION 'step "%" of incident % cannot be reopened while later steps rest on it', NEW.step_code, NEW.incident_id
                USING ERRCODE = 'MC030', DETAIL = format('Complete and resting on it: %s.', v_others),
                      HINT = 'reopen_step() reopens those first.';
        END IF;
        RETURN NEW;
    END IF;

    IF v_step.done_at IS NOT NULL THEN
        RAISE EXCEPTION 'step "%" of incident % is already complete', NEW.step_code, NEW.incident_id
            USING ERRCODE = 'MC030', DETAIL = format('It was completed at %s.', v_step.done_at),
                  HINT = 'Use reopen_step() with a reason if it has to be done again.';
    END IF;
    SELECT string_agg(format('%s (%s)', s.step_code, s.title_en), ', ' ORDER BY s.ordinal) INTO v_others
      FROM compliance.incident_step_order AS o
      JOIN compliance.incident_step AS s ON s.flow_code = o.flow_code AND s.ordinal = o.after_ordinal
     WHERE o.flow_code = v_incident.flow_code AND o.ordinal = v_step.ordinal
       AND compliance._step_done_at(NEW.incident_id, s.step_code) IS NULL;
    IF v_others IS NOT NULL THEN
        RAISE EXCEPTION 'it is not yet the turn of step "%" of incident %', NEW.step_code, NEW.incident_id
            USING ERRCODE = 'MC030', DETAIL = format('It waits for %s.', v_others), HINT = 'Complete those first.';
    END IF;
    SELECT max(compliance._step_done_at(NEW.incident_id, s.step_code)) INTO v_latest
      FROM compliance.incident_step_order AS o
      JOIN compliance.incident_step AS s ON s.flow_code = o.flow_code AND s.ordinal = o.after_ordinal
     WHERE o.flow_code = v_incident.flow_code AND o.ordinal = v_step.ordinal;
    IF NEW.happened_at < v_latest THEN
        RAISE EXCEPTION 'step "%" of incident % cannot have been done before the steps that it waits for', NEW.step_code, NEW.incident_id
            USING ERRCODE = 'MC030', DETAIL = format('The time given is %s, the last of those was done at %s.', NEW.happened_at, v_latest),
                  HINT = 'Pass the time at which the step was done.';
    END IF;
    -- what was prepared in quiet times was done before
    IF v_step.phase <> 'preparation' AND NEW.happened_at < v_incident.detected_at THEN
        RAISE EXCEPTION 'step "%" of incident % cannot have been done before the detection', NEW.step_code, NEW.incident_id
            USING ERRCODE = 'invalid_parameter_value', DETAIL = format('The time given is %s, the incident was detected at %s.', NEW.happened_at, v_incident.detected_at),
                  HINT = 'Pass the time at which the step was done.';
    END IF;
    IF v_step.evidence_required AND coalesce(btrim(NEW.evidence, E' \t\n\u3000'), '') = '' THEN
        RAISE EXCEPTION 'step "%" of incident % needs evidence', NEW.step_code, NEW.incident_id
            USING ERRCODE = CASE WHEN NEW.evidence IS NULL THEN 'null_value_not_allowed' ELSE 'invalid_parameter_value' END,
                  DETAIL = format('%s: the flow asks for what shows that it was done.', v_step.title_en),
                  HINT = 'Pass evidence: the record, the file or where it is kept.';
    END IF;
    RETURN NEW;
END
$function$;
COMMENT ON FUNCTION compliance._incident_step_event_guard() IS
'Trigger of incident_step_event: a step is completed in the order of the flow (MC030), with the evidence it asks for (22004, 22023), not in the future and not before the detection (22023)';

CREATE FUNCTION compliance._step_done_at(incident_id bigint, step_code text) RETURNS timestamptz
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $function$
    SELECT CASE e.event WHEN 'done' THEN e.happened_at END
      FROM compliance.incident_step_event AS e
     WHERE e.incident_id = _step_done_at.incident_id AND e.step_code = _step_done_at.step_code
     ORDER BY e.incident_step_event_id DESC LIMIT 1
$function$;
COMMENT ON FUNCTION compliance._step_done_at(bigint, text) IS 'When a step of an incident was done; NULL while it is not, or not again since it was reopened';

CREATE FUNCTION compliance._report_incident(institution_id bigint, category text, detected_at timestamptz, summary text,
                                            personal_data boolean, wrongful_purpose boolean, affected int, drill boolean, flow_code text) RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_incident_id bigint;
    v_argument    text;
BEGIN
    v_argument := CASE WHEN _report_incident.institution_id IS NULL THEN 'institution_id' WHEN _report_incident.category IS NULL THEN 'category'
                       WHEN _report_incident.detected_at IS NULL THEN 'detected_at' WHEN _report_incident.summary IS NULL THEN 'summary'
                       WHEN _report_incident.personal_data IS NULL THEN 'personal_data' WHEN _report_incident.wrongful_purpose IS NULL THEN 'wrongful_purpose' END;
    IF v_argument IS NOT NULL THEN
        RAISE EXCEPTION '% must not be null', v_argument
            USING ERRCODE = 'null_value_not_allowed', HINT = format('Pass a value for %s.', v_argument);
    END IF;
    IF _report_incident.category NOT IN ('vendor_error', 'staff_error', 'insider', 'cyber_attack') THEN
        RAISE EXCEPTION 'there is no category of incident "%"', _report_incident.category
            USING ERRCODE = 'invalid_parameter_value', HINT = 'Pass vendor_error, staff_error, insider or cyber_attack.';
    END IF;
    IF btrim(_report_incident.summary, E' \t\n\u3000') = '' THEN
        RAISE EXCEPTION 'summary must not be blank'
            USING ERRCODE = 'invalid_parameter_value', HINT = 'Say in a sentence what happened.';
    END IF;
    IF _report_incident.detected_at < '1900-01-01 00:00+00' OR _report_incident.detected_at >= '9999-12-31 00:00+00' THEN
        RAISE EXCEPTION 'detected_at must be a time'
            USING ERRCODE = 'invalid_parameter_value', DETAIL = format('It is %s; the years from 1900 to 9999 can be dealt with.', _report_incident.detected_at), HINT = 'Pass the time at which it was detected.';
    END IF;
    IF _report_incident.affected < 0 THEN
        RAISE EXCEPTION 'affected must not be negative'
            USING ERRCODE = 'invalid_parameter_value', DETAIL = format('affected is %s.', _report_incident.affected),
                  HINT = 'Pass the number of persons concerned, or NULL while it is not known.';
    END IF;
    IF NOT EXISTS (SELECT FROM compliance.institution AS i WHERE i.institution_id = _report_incident.institution_id) THEN
        RAISE EXCEPTION 'institution % does not exist', _report_incident.institution_id
            USING ERRCODE = 'no_data_found', HINT = 'The institutions are the rows of compliance.institution.';
    END IF;
    IF _report_incident.flow_code IS NOT NULL
       AND NOT EXISTS (SELECT FROM compliance.incident_flow AS f WHERE f.flow_code = _report_incident.flow_code) THEN
        RAISE EXCEPTION 'flow "%" does not exist', _report_incident.flow_code
            USING ERRCODE = 'no_data_found', HINT = 'The flows are the rows of compliance.incident_flow.';
    END IF;

    INSERT INTO compliance.incident (institution_id, flow_code, category, drill, detected_at, summary, personal_data, wrongful_purpose, affected)
    VALUES (_report_incident.institution_id, _report_incident.flow_code, _report_incident.category, _report_incident.drill, _report_incident.detected_at,
            _report_incident.summary, _report_incident.personal_data, _report_incident.wrongful_purpose, _report_incident.affected)
    RETURNING incident.incident_id INTO v_incident_id;
    RETURN v_incident_id;
END
$function$;
COMMENT ON FUNCTION compliance._report_incident(bigint, text, timestamptz, text, boolean, boolean, int, boolean, text) IS 'What report_incident() and report_drill() share';

CREATE FUNCTION compliance.report_incident(institution_id bigint, category text, detected_at timestamptz, summary text,
                                           personal_data boolean DEFAULT false, wrongful_purpose boolean DEFAULT false, affected int DEFAULT NULL) RETURNS bigint
LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $function$
    SELECT compliance._report_incident(institution_id, category, detected_at, summary, personal_data, wrongful_purpose, affected, false, NULL)
$function$;
COMMENT ON FUNCTION compliance.report_incident(bigint, text, timestamptz, text, boolean, boolean, int) IS
'Reports an incident and returns its key: creates the steps of the flow in force on the day of detection and the clocks of the reports that the law demands. category: vendor_error, staff_error, insider or cyber_attack. affected: number of persons, NULL while not known. Unknown institution P0002, NULL 22004, wrong value or a detection in the future 22023, MC040 where a last day depends on a calendar year that is not loaded';

CREATE FUNCTION compliance.report_drill(institution_id bigint, category text, detected_at timestamptz, summary text,
                                        personal_data boolean DEFAULT false, wrongful_purpose boolean DEFAULT false, affected int DEFAULT NULL,
                                        flow_code text DEFAULT NULL) RETURNS bigint
LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $function$
    SELECT compliance._report_incident(institution_id, category, detected_at, summary, personal_data, wrongful_purpose, affected, true, flow_code)
$function$;
COMMENT ON FUNCTION compliance.report_drill(bigint, text, timestamptz, text, boolean, boolean, int, text) IS
'Begins a drill: the steps and clocks of an incident, none of them a deadline. flow_code: the flow to practise, the one in force when left out; an unknown one P0002, one without steps 55000. Other errors as of report_incident()';

CREATE FUNCTION compliance.complete_step(incident_id bigint, step_code text, done_at timestamptz DEFAULT NULL, evidence text DEFAULT NULL,
                                         person_id bigint DEFAULT NULL) RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_argument text := CASE WHEN complete_step.incident_id IS NULL THEN 'incident_id' WHEN complete_step.step_code IS NULL THEN 'step_code' END;
    v_event    bigint;
BEGIN
    IF v_argument IS NOT NULL THEN
        RAISE EXCEPTION '% must not be null', v_argument
            USING ERRCODE = 'null_value_not_allowed', HINT = format('Pass a value for %s.', v_argument);
    END IF;
    -- the row is taken first, so that the event is numbered after those of sessions that were here before
    UPDATE compliance.incident AS i SET revision = i.revision + 1 WHERE i.incident_id = complete_step.incident_id;
    INSERT INTO compliance.incident_step_event (incident_id, step_code, event, happened_at, evidence, person_id)
    VALUES (complete_step.incident_id, complete_step.step_code, 'done', complete_step.done_at, complete_step.evidence, complete_step.person_id)
    RETURNING incident_step_event_id INTO v_event;
    RETURN v_event;
END
$function$;
COMMENT ON FUNCTION compliance.complete_step(bigint, text, timestamptz, text, bigint) IS
'Completes a step of an incident and returns the key of the event. done_at: now when left out. An order that the flow forbids, or a step already complete, MC030; evidence missing where the flow asks for it 22004, blank 22023; done in the future or before the detection 22023; unknown incident or step P0002';

CREATE FUNCTION compliance.reopen_step(incident_id bigint, step_code text, reason text, reopened_at timestamptz DEFAULT NULL,
                                       OUT reopened_step_code text, OUT title text)
RETURNS SETOF record
LANGUAGE plpgsql ROWS 5 SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_argument text := CASE WHEN reopen_step.incident_id IS NULL THEN 'incident_id' WHEN reopen_step.step_code IS NULL THEN 'step_code'
                            WHEN reopen_step.reason IS NULL THEN 'reason' END;
    v_flow     text;
    v_ordinal  int;
    v_step     record;
BEGIN
    IF v_argument IS NOT NULL THEN
        RAISE EXCEPTION '% must not be null', v_argument
            USING ERRCODE = 'null_value_not_allowed', HINT = format('Pass a value for %s.', v_argument);
    END IF;
    IF btrim(reopen_step.reason, E' \t\n\u3000') = '' THEN
        RAISE EXCEPTION 'reason must not be blank'
            USING ERRCODE = 'invalid_parameter_value', HINT = 'Say why the step has to be done again.';
    END IF;
    -- the row is taken first, so that the look below and the events that follow it are of one state
    UPDATE compliance.incident AS i SET revision = i.revision + 1 WHERE i.incident_id = reopen_step.incident_id RETURNING i.flow_code INTO v_flow;
    SELECT s.ordinal INTO v_ordinal FROM compliance.incident_step AS s WHERE s.flow_code = v_flow AND s.step_code = reopen_step.step_code;
    FOR v_step IN
        WITH RECURSIVE resting(ordinal) AS (
            SELECT v_ordinal
            UNION
            SELECT o.ordinal FROM resting AS r
              JOIN compliance.incident_step_order AS o ON o.flow_code = v_flow AND o.after_ordinal = r.ordinal)
        SELECT s.step_code, compliance._text(s.title_ja, s.title_en) AS title
          FROM resting AS r JOIN compliance.incident_step AS s ON s.flow_code = v_flow AND s.ordinal = r.ordinal
         WHERE compliance._step_done_at(reopen_step.incident_id, s.step_code) IS NOT NULL
         ORDER BY s.ordinal DESC
    LOOP
        -- the step itself comes last and speaks for itself below
        CONTINUE WHEN v_step.step_code = reopen_step.step_code;
        INSERT INTO compliance.incident_step_event (incident_id, step_code, event, happened_at, reason)
        VALUES (reopen_step.incident_id, v_step.step_code, 'reopened', reopen_step.reopened_at, reopen_step.reason);
        reopened_step_code := v_step.step_code;
        title := v_step.title;
        RETURN NEXT;
    END LOOP;
    INSERT INTO compliance.incident_step_event (incident_id, step_code, event, happened_at, reason)
    VALUES (reopen_step.incident_id, reopen_step.step_code, 'reopened', reopen_step.reopened_at, reopen_step.reason);
    SELECT s.step_code, compliance._text(s.title_ja, s.title_en)
      INTO reopened_step_code, title
      FROM compliance.incident_step AS s WHERE s.flow_code = v_flow AND s.step_code = reopen_step.step_code;
    RETURN NEXT;
END
$function$;
COMMENT ON FUNCTION compliance.reopen_step(bigint, text, text, timestamptz) IS
'Takes a completed step back, with every completed step that rests on it, each as a new row with the reason; returns what was reopened, the last first. A step that is not complete MC030, unknown incident or step P0002, blank reason 22023';

CREATE FUNCTION compliance.file_incident_report(incident_id bigint, report text, filed_at timestamptz DEFAULT NULL, reference text DEFAULT NULL) RETURNS int
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_argument text := CASE WHEN file_incident_report.incident_id IS NULL THEN 'incident_id' WHEN file_incident_report.report IS NULL THEN 'report' END;
    v_filed    int;
    v_asked    int;
BEGIN
    IF v_argument IS NOT NULL THEN
        RAISE EXCEPTION '% must not be null', v_argument
            USING ERRCODE = 'null_value_not_allowed', HINT = format('Pass a value for %s.', v_argument);
    END IF;
    IF file_incident_report.report NOT IN ('preliminary', 'final') THEN
        RAISE EXCEPTION 'there is no report "%"', file_incident_report.report
            USING ERRCODE = 'invalid_parameter_value', HINT = 'Pass preliminary or final.';
    END IF;
    IF NOT EXISTS (SELECT FROM compliance.incident AS i WHERE i.incident_id = file_incident_report.incident_id) THEN
        RAISE EXCEPTION 'incident % does not exist', file_incident_report.incident_id
            USING ERRCODE = 'no_data_found', HINT = 'The incidents are the rows of compliance.incident.';
    END IF;
    -- the row is taken first, so that no correction of the facts turns one report into another under way
    UPDATE compliance.incident AS i SET revision = i.revision + 1 WHERE i.incident_id = file_incident_report.incident_id;
    -- a final report that comes first stands for the preliminary one as well
    WITH filed AS (
        UPDATE compliance.incident_clock AS c
           SET filed_at = coalesce(file_incident_report.filed_at, compliance.clock()), reference = file_incident_report.reference
          FROM compliance.incident_obligation AS o
         WHERE c.incident_id = file_incident_report.incident_id AND c.filed_at IS NULL AND c.withdrawn_at IS NULL
           AND o.obligation_code = c.obligation_code AND (o.report = file_incident_report.report OR file_incident_report.report = 'final')
        RETURNING o.report)
    SELECT count(*), count(*) FILTER (WHERE f.report = file_incident_report.report) INTO v_filed, v_asked FROM filed AS f;
    IF v_asked = 0 THEN
        RAISE EXCEPTION 'incident % waits for no % report', file_incident_report.incident_id, file_incident_report.report
            USING ERRCODE = 'no_data_found',
                  DETAIL = coalesce((SELECT format('It was filed at %s.', max(c.filed_at)) FROM compliance.incident_clock AS c JOIN compliance.incident_obligation AS o USING (obligation_code)
                                      WHERE c.incident_id = file_incident_report.incident_id AND o.report = file_incident_report.report HAVING max(c.filed_at) IS NOT NULL),
                                    'The facts of the incident call for none.'),
                  HINT = 'The reports of an incident are the rows of compliance.incident_clock; set personal_data on the incident if personal data turns out to be concerned.';
    END IF;
    RETURN v_filed;
END
$function$;
COMMENT ON FUNCTION compliance.file_incident_report(bigint, text, timestamptz, text) IS
'Records that the preliminary or final report of an incident was filed, and returns how many reports that settles: a final report that comes first stands for the preliminary one as well. filed_at: now when left out. No such report open P0002';

CREATE FUNCTION compliance._incident_clock_guard() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_detected_at timestamptz;
    v_called_for  record;
BEGIN
    IF TG_OP = 'UPDATE' AND (NEW.incident_clock_id, NEW.incident_id, NEW.institution_id, NEW.obligation_code)
                            IS DISTINCT FROM (OLD.incident_clock_id, OLD.incident_id, OLD.institution_id, OLD.obligation_code) THEN
        RAISE EXCEPTION 'a report clock keeps its incident and what is to be reported'
            USING ERRCODE = 'MC050',
                  DETAIL = format('Report "%s" of incident %s.', OLD.obligation_code, OLD.incident_id),
                  HINT = 'Correct the facts of the incident; its reports follow them.';
    END IF;
    -- before the unique key, which would tell what reports another institution's incident has
    IF NEW.incident_id IS NOT NULL AND NEW.institution_id IS NOT NULL
       AND NOT EXISTS (SELECT FROM compliance.incident AS i WHERE i.incident_id = NEW.incident_id AND i.institution_id = NEW.institution_id) THEN
        RAISE EXCEPTION 'institution % has no incident %', NEW.institution_id, NEW.incident_id
            USING ERRCODE = 'foreign_key_violation',
                  TABLE = 'incident_clock', SCHEMA = 'compliance', CONSTRAINT = 'incident_clock_incident_id_fkey',
                  HINT = 'The incidents are the rows of compliance.incident.';
    END IF;
    -- The facts of the incident tell the rule, the days and whether the report is called for at all, whoever writes the row; one
    -- who files it changes none of these.
    IF TG_OP = 'INSERT' OR (NEW.rule, NEW.known_on, NEW.due_on, NEW.withdrawn_at) IS DISTINCT FROM (OLD.rule, OLD.known_on, OLD.due_on, OLD.withdrawn_at) THEN
        SELECT r.rule, r.known_on INTO v_called_for FROM compliance._incident_reports(NEW.incident_id) AS r WHERE r.obligation_code = NEW.obligation_code;
        IF FOUND THEN
            NEW.rule := v_called_for.rule;
            NEW.known_on := v_called_for.known_on;
            NEW.due_on := compliance.due_on(NEW.rule, NEW.known_on);
            NEW.withdrawn_at := NULL;
        ELSIF TG_OP = 'INSERT' THEN
            IF EXISTS (SELECT FROM compliance.incident_obligation AS o WHERE o.obligation_code = NEW.obligation_code)
               AND EXISTS (SELECT FROM compliance.incident AS i WHERE i.incident_id = NEW.incident_id) THEN
                RAISE EXCEPTION 'the facts of incident % call for no report "%"', NEW.incident_id, NEW.obligation_code
                    USING ERRCODE = 'invalid_parameter_value',
                          DETAIL = 'The reports of an incident follow from its facts and the rows of compliance.incident_obligation.',
                          HINT = 'Correct the facts of the incident; its reports follow them.';
            END IF;
        ELSE
            NEW.rule := OLD.rule;
            NEW.known_on := OLD.known_on;
            NEW.due_on := OLD.due_on;
            NEW.withdrawn_at := coalesce(OLD.withdrawn_at, compliance.clock());
        END IF;
    END IF;
    IF NEW.filed_at IS NOT NULL THEN
        SELECT i.detected_at INTO v_detected_at FROM compliance.incident AS i WHERE i.incident_id = NEW.incident_id;
        IF NOT isfinite(NEW.filed_at) OR NEW.filed_at > compliance.clock() OR NEW.filed_at < v_detected_at THEN
            RAISE EXCEPTION 'report "%" of incident % cannot have been filed at %', NEW.obligation_code, NEW.incident_id, NEW.filed_at
                USING ERRCODE = 'invalid_parameter_value',
                      DETAIL = format('The incident was detected at %s and it is now %s.', v_detected_at, compliance.clock()),
                      HINT = 'Pass the time at which it was filed.';
        END IF;
    END IF;
    RETURN NEW;
END
$function$;
COMMENT ON FUNCTION compliance._incident_clock_guard() IS
'Trigger of incident_clock: the incident is one of the institution (23503), and its facts tell the rule, the days and whether the report is called for (22023 for one that is not), whoever writes; it keeps its incident and obligation (MC050); filed between the detection and now (22023)';

CREATE FUNCTION compliance.incident_summary(institution_id bigint, fiscal_year int,
    OUT category text, OUT incidents int, OUT still_open int, OUT personal_data int, OUT affected bigint,
    OUT hours_to_detect numeric, OUT hours_to_contain numeric, OUT hours_to_restore numeric, OUT reports_late int, OUT prevention text, OUT drills int)
RETURNS SETOF record
LANGUAGE plpgsql STABLE ROWS 5 SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_argument text := CASE WHEN incident_summary.institution_id IS NULL THEN 'institution_id' WHEN incident_summary.fiscal_year IS NULL THEN 'fiscal_year' END;
BEGIN
    IF v_argument IS NOT NULL THEN
        RAISE EXCEPTION '% must not be null', v_argument
            USING ERRCODE = 'null_value_not_allowed', HINT = format('Pass a value for %s.', v_argument);
    END IF;
    IF NOT EXISTS (SELECT FROM compliance.institution AS i WHERE i.institution_id = incident_summary.institution_id) THEN
        RAISE EXCEPTION 'institution % does not exist', incident_summary.institution_id
            USING ERRCODE = 'no_data_found', HINT = 'The institutions are the rows of compliance.institution.';
    END IF;
    RETURN QUERY
    WITH own AS (
        SELECT o.*, CASE g.n WHEN 1 THEN o.category ELSE 'all' END AS grouped
          FROM compliance.incident_overview AS o, generate_series(1, 2) AS g(n)
         WHERE o.institution_id = incident_summary.institution_id
           AND o.detected_on <@ compliance.fiscal_year_range(incident_summary.fiscal_year)),
    kinds(category, ordinal) AS (
        VALUES ('vendor_error', 1), ('staff_error', 2), ('insider', 3), ('cyber_attack', 4), ('all', 5))
    SELECT k.category, (count(o.incident_id) FILTER (WHERE NOT o.drill))::int,
           (count(*) FILTER (WHERE NOT o.drill AND o.state = 'open'))::int,
           (count(*) FILTER (WHERE NOT o.drill AND o.personal_data))::int,
           (sum(o.affected) FILTER (WHERE NOT o.drill))::bigint,
           round((percentile_cont(0.5) WITHIN GROUP (ORDER BY o.hours_to_detect) FILTER (WHERE NOT o.drill))::numeric, 1),
           round((percentile_cont(0.5) WITHIN GROUP (ORDER BY o.hours_to_contain) FILTER (WHERE NOT o.drill))::numeric, 1),
           round((percentile_cont(0.5) WITHIN GROUP (ORDER BY o.hours_to_restore) FILTER (WHERE NOT o.drill))::numeric, 1),
           coalesce(sum(o.reports_late) FILTER (WHERE NOT o.drill), 0)::int,
           string_agg(o.prevention, E'\n' ORDER BY o.detected_at, o.incident_id) FILTER (WHERE NOT o.drill AND k.category <> 'all'),
           (count(*) FILTER (WHERE o.drill))::int
      FROM kinds AS k LEFT JOIN own AS o ON o.grouped = k.category
     GROUP BY k.category, k.ordinal
     ORDER BY k.ordinal;
END
$function$;
COMMENT ON FUNCTION compliance.incident_summary(bigint, int) IS
'For management: how many incidents of which category were detected in the fiscal year, how many are still open, the median hours to detect, contain and restore (NULL where none got that far), reports filed or still missing after their last day, what prevents the next (the evidence of that step), and drills. One row for each category and one for all. Unknown institution P0002, NULL 22004';

CREATE FUNCTION compliance._outside_contact_guard() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_blank text;
BEGIN
    SELECT string_agg(c.name, ', ' ORDER BY c.n) INTO v_blank
      FROM (VALUES (1, 'phone', NEW.phone, OLD.phone), (2, 'email', NEW.email, OLD.email), (3, 'department', NEW.department, OLD.department),
                   (4, 'hours', NEW.hours, OLD.hours)) AS c(n, name, value, before)
     WHERE btrim(c.value, E' \t\n\u3000') = '' AND c.value IS DISTINCT FROM c.before;
    IF v_blank IS NOT NULL THEN
        RAISE EXCEPTION '% of an outside contact must not be blank', v_blank
            USING ERRCODE = 'invalid_parameter_value',
                  DETAIL = format('The contact is "%s".', NEW.name),
                  HINT = 'Leave out what is not known; a contact is reached by phone or mail.';
    END IF;
    RETURN NEW;
END
$function$;
COMMENT ON FUNCTION compliance._outside_contact_guard() IS 'Trigger of outside_contact: what is noted is not blank, so that nobody looks for a number that is none (22023)';

CREATE FUNCTION compliance.contact_chart_text(institution_id bigint, on_day date DEFAULT NULL) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_name text;
    v_day  date := coalesce(contact_chart_text.on_day, compliance.today());
    v_text text;
BEGIN
    IF contact_chart_text.institution_id IS NULL THEN
        RAISE EXCEPTION 'institution_id must not be null'
            USING ERRCODE = 'null_value_not_allowed', HINT = 'Pass a value for institution_id.';
    END IF;
    SELECT i.name INTO v_name FROM compliance.institution AS i WHERE i.institution_id = contact_chart_text.institution_id;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'institution % does not exist', contact_chart_text.institution_id
            USING ERRCODE = 'no_data_found', HINT = 'The institutions are the rows of compliance.institution.';
    END IF;
    SELECT format(E'%s  %s\n%s\n', v_name, compliance._text('連絡体制図', 'Contact chart'),
                  compliance._text(compliance.wareki(v_day) || '現在', 'as of ' || v_day))
           || string_agg(CASE WHEN c.first_of_side THEN E'\n' || CASE c.side WHEN 'inside' THEN compliance._text('■ 院内', 'Inside')
                                                                              ELSE compliance._text('■ 院外', 'Outside') END || E'\n' ELSE '' END
                         || format('  %s: %s%s', c.role_title, c.name, coalesce('  TEL ' || c.phone, '') || coalesce('  ' || c.email, '') || coalesce('  (' || c.hours || ')', '')),
                         E'\n' ORDER BY c.position)
           || E'\n'
      INTO v_text
      FROM (SELECT r.*, row_number() OVER (PARTITION BY r.side ORDER BY r.position) = 1 AS first_of_side
              FROM compliance._contact_chart(contact_chart_text.institution_id, v_day) AS r) AS c;
    RETURN v_text;
END
$function$;
COMMENT ON FUNCTION compliance.contact_chart_text(bigint, date) IS
'The contact chart that an inspector asks for, as text to print, as it was or will be on a day (today when left out), in compliance.language. A duty that nobody holds is shown as vacant. Unknown institution P0002';

CREATE FUNCTION compliance._contact_chart(institution_id bigint, on_day date,
    OUT "position" bigint, OUT side text, OUT role text, OUT role_title text, OUT name text, OUT phone text, OUT email text, OUT hours text)
RETURNS SETOF record
LANGUAGE sql STABLE ROWS 10 SET search_path = pg_catalog, pg_temp AS $function$
    WITH role(side, ordinal, role, title) AS (
        VALUES ('inside', 1, 'executive', compliance._text('経営層', 'Management')),
               ('inside', 2, 'responsible_officer', compliance._text('医療情報システム安全管理責任者', 'Responsible officer')),
               ('inside', 3, 'planner', compliance._text('企画管理者', 'Planner')),
               ('inside', 4, 'operator', compliance._text('システム運用担当者', 'Operator')),
               ('inside', 5, 'contact', compliance._text('連絡窓口', 'Contact')),
               ('outside', 11, 'vendor', compliance._text('事業者', 'Vendor')),
               ('outside', 12, 'ministry', compliance._text('厚生労働省', 'Ministry')),
               ('outside', 13, 'prefecture', compliance._text('都道府県', 'Prefecture')),
               ('outside', 14, 'municipality', compliance._text('市区町村・保健所', 'Municipality')),
               ('outside', 15, 'police', compliance._text('警察', 'Police')),
               ('outside', 16, 'privacy_commission', compliance._text('個人情報保護委員会', 'Privacy commission')),
               ('outside', 17, 'association', compliance._text('所属団体', 'Association')),
               ('outside', 18, 'other', compliance._text('その他', 'Other'))),
    entry AS (
        SELECT d.duty AS role, 0 AS ordinal, p.person_id AS id, p.name, p.phone, p.email, NULL::text AS hours
          FROM compliance.duty_assignment AS d
          JOIN compliance.person AS p ON p.institution_id = d.institution_id AND p.person_id = d.person_id
         WHERE d.institution_id = _contact_chart.institution_id AND d.during @> _contact_chart.on_day
        UNION ALL
        SELECT o.body, o.ordinal, o.outside_contact_id, concat_ws(' ', o.name, o.department), o.phone, o.email, o.hours
          FROM compliance.outside_contact AS o
         WHERE o.institution_id = _contact_chart.institution_id
           AND daterange(o.starts_on, o.ends_on, '[]') @> _contact_chart.on_day)
    SELECT row_number() OVER (ORDER BY r.ordinal, e.ordinal, e.id), r.side, r.role, r.title,
           coalesce(e.name, compliance._text('（未定）', '(vacant)')), e.phone, e.email, e.hours
      FROM role AS r LEFT JOIN entry AS e ON e.role = r.role
     -- the officer, the ministry and the police belong on every chart: an inspector looks for them
     WHERE e.role IS NOT NULL OR r.role IN ('responsible_officer', 'vendor', 'ministry', 'police')
$function$;
COMMENT ON FUNCTION compliance._contact_chart(bigint, date) IS 'The contact chart of an institution on a day, in the order of calling';

CREATE FUNCTION compliance.verify_incident(OUT problem text, OUT key bigint, OUT detail text)
RETURNS SETOF record LANGUAGE sql STABLE ROWS 10 SET search_path = pg_catalog, pg_temp AS $function$
    SELECT 'due_on', c.incident_id, format('%s gives %s, stored is %s', c.rule, compliance.due_on(c.rule, c.known_on), c.due_on)
      FROM compliance.incident_clock AS c WHERE c.due_on <> compliance.due_on(c.rule, c.known_on)
    UNION ALL
    SELECT 'report_missing', i.incident_id, o.obligation_code
      FROM compliance.incident AS i
      CROSS JOIN LATERAL compliance._incident_reports(i.incident_id) AS o
     WHERE NOT EXISTS (SELECT FROM compliance.incident_clock AS c
                        WHERE c.incident_id = i.incident_id AND c.obligation_code = o.obligation_code AND c.withdrawn_at IS NULL)
    UNION ALL
    -- what was filed stays as it was filed
    SELECT CASE WHEN r.obligation_code IS NULL THEN 'report_not_called_for' ELSE 'report_facts' END, c.incident_id,
           concat_ws(': ', c.obligation_code, format('%s from %s, the facts give %s from %s', c.rule, c.known_on, r.rule, r.known_on))
      FROM compliance.incident_clock AS c
      LEFT JOIN LATERAL (SELECT x.* FROM compliance._incident_reports(c.incident_id) AS x WHERE x.obligation_code = c.obligation_code) AS r ON true
     WHERE c.filed_at IS NULL AND c.withdrawn_at IS NULL AND (r.rule, r.known_on) IS DISTINCT FROM (c.rule, c.known_on)
    UNION ALL
    SELECT 'due_at', t.incident_id, format('step %s is due at %s, its limit gives %s', t.step_code, t.due_at, d.due_at)
      FROM compliance.incident_task AS t
      JOIN compliance.incident AS i ON i.institution_id = t.institution_id AND i.incident_id = t.incident_id
      JOIN compliance.incident_step AS s ON s.flow_code = t.flow_code AND s.step_code = t.step_code
      CROSS JOIN LATERAL (SELECT i.detected_at + make_interval(mins => s.limit_minutes) AS due_at) AS d
     WHERE t.due_at IS DISTINCT FROM d.due_at
    UNION ALL
    SELECT 'steps', i.incident_id, coalesce(s.step_code, t.step_code)
      FROM compliance.incident AS i
      CROSS JOIN LATERAL (SELECT x.step_code FROM compliance.incident_step AS x WHERE x.flow_code = i.flow_code) AS s
      LEFT JOIN compliance.incident_task AS t ON t.incident_id = i.incident_id AND t.flow_code = i.flow_code AND t.step_code = s.step_code
     WHERE t.step_code IS NULL
    UNION ALL
    SELECT 'order', t.incident_id, format('%s at %s, %s at %s', s.step_code, d.done_at, b.step_code, p.done_at)
      FROM compliance.incident_task AS t
      JOIN compliance.incident_step AS s ON s.flow_code = t.flow_code AND s.step_code = t.step_code
      JOIN compliance.incident_step_order AS o ON o.flow_code = s.flow_code AND o.ordinal = s.ordinal
      JOIN compliance.incident_step AS b ON b.flow_code = o.flow_code AND b.ordinal = o.after_ordinal
      CROSS JOIN LATERAL (SELECT compliance._step_done_at(t.incident_id, s.step_code) AS done_at) AS d
      CROSS JOIN LATERAL (SELECT compliance._step_done_at(t.incident_id, b.step_code) AS done_at) AS p
     WHERE d.done_at IS NOT NULL AND (p.done_at IS NULL OR p.done_at > d.done_at)
$function$;
COMMENT ON FUNCTION compliance.verify_incident() IS
'Recomputes what is stored of incidents and returns what differs, no rows when all is well (key: incident_id): due_on against the rule, report_missing that the facts call for, report_not_called_for and report_facts (its rule or day of knowing) of what is not filed yet, due_at of a step against its limit, steps of the flow that the incident lacks, order of the completed steps. MC040 where a last day depends on a calendar year that is no longer loaded';
