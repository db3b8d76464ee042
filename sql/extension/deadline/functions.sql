CREATE FUNCTION compliance.require_commit_before(kind text, key bigint, closes_at timestamptz) RETURNS void
LANGUAGE c VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'hc_require_commit_before_sql';
COMMENT ON FUNCTION compliance.require_commit_before(text, bigint, timestamptz) IS
'Demands that the present (sub)transaction commits before an instant, or before what extend_deadline() has made of it, where the caller may see whose deadline it is; else MC001, now or at commit. NULL for closes_at means no limit; a NULL kind or key is an error (22004).';

CREATE FUNCTION compliance.effective_closing(kind text, key bigint, closes_at timestamptz) RETURNS timestamptz
LANGUAGE c STABLE STRICT PARALLEL RESTRICTED AS 'MODULE_PATHNAME', 'hc_effective_closing_sql';
COMMENT ON FUNCTION compliance.effective_closing(text, bigint, timestamptz) IS
'The instant at which a deadline closes when it has passed and was extended and the caller may see whose it is, else the given one: for states such as open and closed, without a lookup while the deadline lies ahead. NULL for NULL.';

CREATE FUNCTION compliance.enforce_deadline() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_enforce_deadline';
COMMENT ON FUNCTION compliance.enforce_deadline() IS
'Trigger (BEFORE, FOR EACH ROW) for tables whose rows another row''s deadline governs. Arguments: a kind of the view "deadline" and the column that holds the key. A write after the deadline is refused (MC001), also when it was in time and the commit is not. A NULL key and a key without a deadline are not governed.';

CREATE FUNCTION compliance._recorded_by_database() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_recorded_by_database';
COMMENT ON FUNCTION compliance._recorded_by_database() IS
'Trigger with arguments "key:column", "instant:column" and "role:column": the database draws the key, and states now and the present role where a client writes them; what is stated stays. Whoever owns the table may load records of former times.';

CREATE FUNCTION compliance._obligation_due_on() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_due_on date;
BEGIN
    -- what is there already was counted by the calendar of its day
    IF TG_OP = 'UPDATE' AND (NEW.rule, NEW.from_on, NEW.due_on) IS NOT DISTINCT FROM (OLD.rule, OLD.from_on, OLD.due_on) THEN
        RETURN NEW;
    END IF;
    v_due_on := compliance.due_on(NEW.rule, NEW.from_on);
    IF NEW.due_on <> v_due_on THEN
        RAISE EXCEPTION 'the due date of this obligation is not the one that its rule gives'
            USING ERRCODE = 'invalid_parameter_value',
                  DETAIL = format('Rule "%s" gives %s from %s; the row says %s.', NEW.rule, compliance._iso_day(v_due_on),
                                  compliance._iso_day(NEW.from_on), compliance._iso_day(NEW.due_on)),
                  HINT = 'Leave due_on out, or leave rule and from_on out for a day of your own; a later closing is given with extend_deadline().';
    END IF;
    -- without from_on there is nothing to count from, as the table's own constraints say
    NEW.due_on := coalesce(NEW.due_on, v_due_on);
    RETURN NEW;
END
$function$;
COMMENT ON FUNCTION compliance._obligation_due_on() IS 'Trigger of obligation: fills in due_on by the rule, and refuses another day than the rule''s (22023)';

CREATE FUNCTION compliance._obligation_done_at() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
BEGIN
    IF NEW.done_at IS DISTINCT FROM OLD.done_at AND (NEW.done_at > compliance.clock() OR NEW.done_at < '1900-01-01 00:00+00') THEN
        RAISE EXCEPTION 'obligation % cannot have been done at %', NEW.obligation_id, NEW.done_at
            USING ERRCODE = 'invalid_parameter_value',
                  DETAIL = format('It is now %s; the years from 1900 on can be dealt with.', compliance.clock()),
                  HINT = 'Pass the time at which it was done; it is open until then.';
    END IF;
    RETURN NEW;
END
$function$;
COMMENT ON FUNCTION compliance._obligation_done_at() IS 'Trigger of obligation: not done in the future nor before any calendar (22023)';

CREATE FUNCTION compliance._deadline_extension_insert() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_institution_id bigint;
    v_closes_at      timestamptz;
BEGIN
    SELECT d.institution_id, d.closes_at INTO v_institution_id, v_closes_at
      FROM compliance.deadline AS d WHERE d.kind = NEW.kind AND d.key = NEW.key;
    IF NOT FOUND AND NEW.kind IN ('promotion', 'completion') THEN
        -- of an offering, too, but nothing that anybody has to do by then: the view leaves them out
        SELECT NULL::bigint, p.closes_at INTO v_institution_id, v_closes_at
          FROM compliance.offering AS o
         CROSS JOIN LATERAL (SELECT CASE NEW.kind WHEN 'promotion' THEN o.promote_until ELSE o.complete_until END AS closes_at) AS p
         WHERE o.offering_id = NEW.key AND p.closes_at IS NOT NULL;
    END IF;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'deadline % % does not exist', NEW.kind, NEW.key
            USING ERRCODE = 'no_data_found',
                  HINT = 'Kind and key are those of the view compliance.deadline; promotion and completion go with the key of an offering that has such a limit.';
    END IF;
    IF NEW.until <= v_closes_at THEN
        RAISE EXCEPTION 'an extension must end after the deadline'
            USING ERRCODE = 'invalid_parameter_value',
                  DETAIL = format('%s %s closes at %s.', NEW.kind, NEW.key, v_closes_at),
                  HINT = 'Pass a later instant.';
    END IF;
    NEW.institution_id := v_institution_id;
    NEW.granted_by := current_user;
    NEW.recorded_at := compliance.clock();
    RETURN NEW;
END
$function$;
COMMENT ON FUNCTION compliance._deadline_extension_insert() IS
'Trigger of deadline_extension: the deadline must exist (P0002) and close before the new instant (22023); who gave it and when is not for the client to say';

CREATE FUNCTION compliance.extend_deadline(kind text, key bigint, until timestamptz, reason text) RETURNS bigint
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_extension_id bigint;
BEGIN
    IF kind IS NULL OR key IS NULL OR until IS NULL OR reason IS NULL THEN
        RAISE EXCEPTION 'kind, key, until and reason must not be null'
            USING ERRCODE = 'null_value_not_allowed',
                  HINT = 'An extension says which deadline runs until when, and why.';
    END IF;
    IF until < '1900-01-01 00:00+00' OR until >= '9999-12-31 00:00+00' THEN
        RAISE EXCEPTION 'an extension must end'
            USING ERRCODE = 'invalid_parameter_value', DETAIL = format('It would end at %s.', until),
                  HINT = 'Pass an instant between the years 1900 and 9999.';
    END IF;
    IF btrim(reason, E' \t\n\u3000') = '' THEN
        RAISE EXCEPTION 'an extension needs a reason'
            USING ERRCODE = 'invalid_parameter_value',
                  HINT = 'Say why in a few words.';
    END IF;
    INSERT INTO compliance.deadline_extension (kind, key, until, reason)
    VALUES (extend_deadline.kind, extend_deadline.key, extend_deadline.until, extend_deadline.reason)
    RETURNING deadline_extension_id INTO v_extension_id;
    RETURN v_extension_id;
END
$function$;
COMMENT ON FUNCTION compliance.extend_deadline(text, bigint, timestamptz, text) IS
'Lets one deadline run until a later instant; returns the key of the deadline_extension. Needs INSERT on that table, which is for administrators. Errors: P0002 unknown deadline, 22004 NULL, 22023 not later than the deadline, infinite or without a reason.';

CREATE FUNCTION compliance.pump_notices() RETURNS int
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp SET application_name = 'compliance pump_notices'
-- each call would compile its statement anew
SET jit = off
AS $function$
DECLARE
    v_now      timestamptz := compliance.clock();
    v_today    date := compliance.today();
    v_recorded int;
BEGIN
    -- Two pumps insert in the same order: the second waits for the first at the unique key and then finds nothing to do.
    -- Of the steps of a deadline that are due, the latest is always told; earlier ones only if the deadline was known
    -- when they became due: a deadline made within a step's window starts with one notice.
    INSERT INTO compliance.notice (kind, key, institution_id, title, due_on, closes_at, days_before, notice_on, late, recorded_at)
    SELECT d.kind, d.key, d.institution_id, d.title, d.due_on, d.closes_at, st.days_before, st.notice_on,
           v_today > greatest(st.notice_on, d.known_on), v_now
      FROM (SELECT s.kind, s.key, s.institution_id, s.title,
                   CASE WHEN e.until > s.closes_at THEN compliance.closing_day(e.until) ELSE s.due_on END AS due_on,
                   greatest(s.closes_at, e.until) AS closes_at,
                   -- the day from which this due date is known; NULL when nothing tells
                   greatest(compliance.day_of(s.known_at),
                            CASE WHEN e.until > s.closes_at THEN compliance.day_of(e.recorded_at) END) AS known_on
              FROM compliance._deadline_source AS s
              LEFT JOIN (SELECT DISTINCT ON (x.kind, x.key) x.kind, x.key, x.until, x.recorded_at
                           FROM compliance.deadline_extension AS x ORDER BY x.kind, x.key, x.until DESC) AS e
                     ON e.kind = s.kind AND e.key = s.key
             WHERE s.done_at IS NULL
               -- an extension only makes it later, so that this may look at the plain date
               AND s.due_on <= v_today + (SELECT coalesce(max(n.days_before), 0) FROM compliance.notice_step AS n)) AS d
      LEFT JOIN compliance.deadline_kind AS k ON k.kind = d.kind
      CROSS JOIN LATERAL
           (SELECT n.days_before, d.due_on - n.days_before AS notice_on,
                   n.days_before = min(n.days_before) OVER () AS latest
              FROM compliance.notice_step AS n
             WHERE n.kind = CASE WHEN EXISTS (SELECT FROM compliance.notice_step AS o WHERE o.kind = d.kind) THEN d.kind ELSE 'default' END
               AND d.due_on - n.days_before <= v_today) AS st
     WHERE k.notices IS NOT FALSE
       -- whoever runs it: what belongs to nobody, or to others, is for those to record who may
       AND compliance._may_write(d.institution_id, NULL, NULL, NULL)
       AND NOT (k.closing IS TRUE AND d.closes_at <= v_now)
       AND NOT EXISTS (SELECT FROM compliance.notice AS told
                        WHERE told.kind = d.kind AND told.key = d.key AND told.due_on = d.due_on AND told.days_before = st.days_before
                          AND told.institution_id IS NOT DISTINCT FROM d.institution_id)
       AND (st.latest
            OR st.notice_on > coalesce(d.known_on,
                                       (SELECT min(told.notice_on) FROM compliance.notice AS told
                                         WHERE told.kind = d.kind AND told.key = d.key AND told.institution_id IS NOT DISTINCT FROM d.institution_id),
                                       v_today))
     ORDER BY d.kind, d.key, d.due_on, st.days_before
    ON CONFLICT ON CONSTRAINT notice_step_key DO NOTHING;
    GET DIAGNOSTICS v_recorded = ROW_COUNT;

    IF v_recorded > 0 THEN
        PERFORM pg_notify('compliance_notice', v_recorded::text);
    END IF;
    RETURN v_recorded;
END
$function$;
COMMENT ON FUNCTION compliance.pump_notices() IS
'Records every notice that is due and not yet recorded, and returns how many; NOTIFY compliance_notice carries the number. Steps missed while no pump ran are recorded late. A role that may not write everything records what is its own to write. Run it as often as you like, from pg_cron, cron or by hand: a notice is recorded once, however many pumps run.';

CREATE FUNCTION compliance.claim_notices(max int, OUT notice_id bigint, OUT kind text, OUT key bigint, OUT institution_id bigint,
    OUT title text, OUT due_on date, OUT closes_at timestamptz, OUT days_before int, OUT late boolean, OUT message text)
RETURNS SETOF record LANGUAGE plpgsql VOLATILE ROWS 100 SET search_path = pg_catalog, pg_temp SET jit = off AS $function$
#variable_conflict use_column
BEGIN
    IF max IS NULL THEN
        RAISE EXCEPTION 'max must not be null'
            USING ERRCODE = 'null_value_not_allowed', HINT = 'Pass how many notices to claim at most.';
    END IF;
    IF max < 1 THEN
        RAISE EXCEPTION 'max must be at least 1'
            USING ERRCODE = 'invalid_parameter_value', DETAIL = format('It is %s.', max), HINT = 'Pass how many notices to claim at most.';
    END IF;

    RETURN QUERY
    WITH chosen AS (
        SELECT n.notice_id
          FROM compliance.notice AS n
         WHERE n.claimed_at IS NULL AND n.acknowledged_at IS NULL
           -- what was done, moved or went away since needs no reminder
           AND EXISTS (SELECT FROM compliance._deadline_source AS s
                        WHERE s.kind = n.kind AND s.key = n.key AND s.institution_id IS NOT DISTINCT FROM n.institution_id AND s.done_at IS NULL
                          AND n.due_on = coalesce((SELECT CASE WHEN max(e.until) > s.closes_at THEN compliance.closing_day(max(e.until)) END
                                                     FROM compliance.deadline_extension AS e WHERE e.kind = s.kind AND e.key = s.key), s.due_on))
         ORDER BY n.notice_id
         LIMIT claim_notices.max
           FOR UPDATE OF n SKIP LOCKED),
    claimed AS (
        UPDATE compliance.notice AS n
           SET claimed_at = compliance.clock(), claimed_by = current_user
          FROM chosen AS c
         WHERE n.notice_id = c.notice_id
        RETURNING n.notice_id, n.kind, n.key, n.institution_id, n.title, n.due_on, n.closes_at, n.days_before, n.late)
    SELECT c.notice_id, c.kind, c.key, c.institution_id, c.title, c.due_on, c.closes_at, c.days_before, c.late,
           compliance._notice_message(c.kind, c.title, c.due_on)
      FROM claimed AS c
     ORDER BY c.notice_id;
END
$function$;
COMMENT ON FUNCTION compliance.claim_notices(int) IS
'Hands out notices that nobody has claimed, oldest first, each once, and none whose deadline was met or has another day by now: several mailers may call it at the same time. message is a line in compliance.language. A claim that is rolled back gives them back, so send within the transaction or acknowledge after sending. Errors: 22004 NULL, 22023 below 1.';

CREATE FUNCTION compliance._notice_message(kind text, title text, due_on date) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $function$
SELECT CASE current_setting('compliance.language', true)
       WHEN 'en' THEN format('%s: %s, due on %s (%s)', coalesce(k.title_en, d.kind), d.title, to_char(d.due_on, 'YYYY-MM-DD'),
                             CASE WHEN left_days > 1 THEN left_days || ' days left' WHEN left_days = 1 THEN '1 day left'
                                  WHEN left_days = 0 THEN 'today' ELSE -left_days || CASE left_days WHEN -1 THEN ' day overdue' ELSE ' days overdue' END END)
       ELSE format('【%s】%s　期限 %s（%s）', coalesce(k.title_ja, d.kind), d.title,
                   -- eras are known from 1873 on
                   CASE WHEN d.due_on BETWEEN '1873-01-01' AND '9999-12-31' THEN compliance.wareki(d.due_on) ELSE to_char(d.due_on, 'YYYY-MM-DD') END,
                   CASE WHEN left_days > 0 THEN 'あと' || left_days || '日' WHEN left_days = 0 THEN '本日' ELSE -left_days || '日超過' END)
       END
  FROM (SELECT _notice_message.kind, _notice_message.title, _notice_message.due_on, _notice_message.due_on - compliance.today() AS left_days) AS d
  LEFT JOIN compliance.deadline_kind AS k ON k.kind = d.kind
$function$;
COMMENT ON FUNCTION compliance._notice_message(text, text, date) IS 'One line about a deadline in compliance.language, by today''s date';

CREATE FUNCTION compliance.acknowledge_notice(notice_id bigint) RETURNS timestamptz
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_acknowledged_at timestamptz;
BEGIN
    IF notice_id IS NULL THEN
        RAISE EXCEPTION 'notice_id must not be null'
            USING ERRCODE = 'null_value_not_allowed', HINT = 'Pass the key of a notice.';
    END IF;
    UPDATE compliance.notice AS n
       SET acknowledged_at = compliance.clock(), acknowledged_by = current_user
     WHERE n.notice_id = acknowledge_notice.notice_id AND n.acknowledged_at IS NULL
    RETURNING n.acknowledged_at INTO v_acknowledged_at;
    IF NOT FOUND THEN
        SELECT n.acknowledged_at INTO v_acknowledged_at FROM compliance.notice AS n WHERE n.notice_id = acknowledge_notice.notice_id;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'notice % does not exist', notice_id
                USING ERRCODE = 'no_data_found', HINT = 'Notices are the rows of compliance.notice.';
        END IF;
        IF v_acknowledged_at IS NULL THEN
            RAISE EXCEPTION 'role "%" may not acknowledge notice %', current_user, notice_id
                USING ERRCODE = 'insufficient_privilege',
                      DETAIL = 'It may see the notice, and may not write it.',
                      HINT = 'Let a role acknowledge it that acts for the institution.';
        END IF;
    END IF;
    RETURN v_acknowledged_at;
END
$function$;
COMMENT ON FUNCTION compliance.acknowledge_notice(bigint) IS
'Records that a notice has been dealt with and returns when; repeating it changes nothing and returns the first instant. Errors: P0002 unknown notice, 42501 one that the caller may only see, 22004 NULL.';

CREATE FUNCTION compliance._ical_line(name text, value text) RETURNS text
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_ical_line_sql';
COMMENT ON FUNCTION compliance._ical_line(text, text) IS 'A content line of iCalendar: the value escaped as TEXT, folded to 75 octets between characters, ended by CRLF (RFC 5545, 3.1, 3.3.11)';

CREATE FUNCTION compliance._ical_timezone(first timestamptz, last timestamptz) RETURNS text
LANGUAGE c STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_ical_timezone';
COMMENT ON FUNCTION compliance._ical_timezone(timestamptz, timestamptz) IS 'The VTIMEZONE of compliance.time_zone with every change of the offset between two instants (RFC 5545, 3.6.5)';

CREATE FUNCTION compliance.deadline_calendar(institution_id bigint) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_crlf     CONSTANT text := E'\r\n';
    v_english  CONSTANT boolean := current_setting('compliance.language', true) = 'en';
    v_zone     CONSTANT text := compliance._time_zone();
    -- a value with these must be quoted (RFC 5545, 3.2)
    v_tzid     CONSTANT text := CASE WHEN v_zone ~ '[,:;]' THEN '"' || v_zone || '"' ELSE v_zone END;
    v_name     text;
    v_source   text;
    v_first    timestamptz;
    v_last     timestamptz;
    v_events   text;
BEGIN
    IF institution_id IS NULL THEN
        RAISE EXCEPTION 'institution_id must not be null'
            USING ERRCODE = 'null_value_not_allowed', HINT = 'Pass the key of an institution.';
    END IF;
    SELECT i.name INTO v_name FROM compliance.institution AS i WHERE i.institution_id = deadline_calendar.institution_id;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'institution % does not exist', institution_id
            USING ERRCODE = 'no_data_found', HINT = 'Institutions are the rows of compliance.institution.';
    END IF;
    -- tells the deadlines of this database from those of another, and is dumped and restored with them
    SELECT to_char(min(v.installed_at) AT TIME ZONE 'UTC', 'YYYYMMDD"t"HH24MISSUS') || '.hospital-compliance'
      INTO v_source FROM compliance.data_version AS v;

    SELECT min(e.closes_at) FILTER (WHERE NOT e.all_day AND NOT e.twice), max(e.closes_at) FILTER (WHERE NOT e.all_day AND NOT e.twice),
           string_agg('BEGIN:VEVENT' || v_crlf
               || compliance._ical_line('UID', e.kind || '-' || e.lasting_key || '@' || v_source)
               || 'DTSTAMP:' || to_char(compliance.clock() AT TIME ZONE 'UTC', 'YYYYMMDD"T"HH24MISS"Z"') || v_crlf
               || CASE WHEN e.all_day
                       THEN 'DTSTART;VALUE=DATE:' || to_char(e.due_on, 'YYYYMMDD') || v_crlf
                         || 'DTEND;VALUE=DATE:' || to_char(e.due_on + 1, 'YYYYMMDD') || v_crlf
                       WHEN e.twice THEN 'DTSTART:' || to_char(e.closes_at AT TIME ZONE 'UTC', 'YYYYMMDD"T"HH24MISS"Z"') || v_crlf
                       ELSE compliance._ical_line('DTSTART;TZID=' || v_tzid, to_char(e.closes_at AT TIME ZONE v_zone, 'YYYYMMDD"T"HH24MISS')) END
               || compliance._ical_line('SUMMARY', CASE WHEN v_english THEN e.label || ': ' || e.title ELSE '【' || e.label || '】' || e.title END)
               || compliance._ical_line('DESCRIPTION', compliance._notice_message(e.kind, e.title, e.due_on))
               || compliance._ical_line('CATEGORIES', e.label)
               || 'TRANSP:TRANSPARENT' || v_crlf
               || 'END:VEVENT' || v_crlf, '' ORDER BY e.due_on, e.kind, e.key)
      INTO v_first, v_last, v_events
      FROM (SELECT d.kind, d.key, d.title, d.due_on, d.closes_at, d.closes_at = compliance.closing_instant(d.due_on) AS all_day,
                   -- a target date that moves is a new answer to the same line
                   coalesce((SELECT w.assessment_id || '-' || w.item_id FROM compliance.answer AS w WHERE d.kind = 'answer_target' AND w.answer_id = d.key),
                            d.key::text) AS lasting_key,
                   -- local times that the clocks show twice do not tell which: with the offset of the day before or after
                   -- another instant has the same
                   EXISTS (SELECT FROM (SELECT d.closes_at + ((d.closes_at AT TIME ZONE v_zone) - (d.closes_at AT TIME ZONE 'UTC'))
                                                           - ((near.at AT TIME ZONE v_zone) - (near.at AT TIME ZONE 'UTC')) AS at
                                          FROM (VALUES (d.closes_at - interval '24 hours'), (d.closes_at + interval '24 hours')) AS near(at)) AS other
                            WHERE other.at <> d.closes_at AND other.at AT TIME ZONE v_zone = d.closes_at AT TIME ZONE v_zone) AS twice,
                   coalesce(CASE WHEN v_english THEN k.title_en ELSE k.title_ja END, d.kind) AS label
              FROM compliance.deadline AS d LEFT JOIN compliance.deadline_kind AS k ON k.kind = d.kind
             WHERE (d.institution_id = deadline_calendar.institution_id OR d.institution_id IS NULL)
               AND d.state IN ('open', 'due_soon', 'overdue')) AS e;

    RETURN 'BEGIN:VCALENDAR' || v_crlf || 'VERSION:2.0' || v_crlf
        || 'PRODID:-//hospital_compliance//deadline_calendar//' || CASE WHEN v_english THEN 'EN' ELSE 'JA' END || v_crlf
        || 'CALSCALE:GREGORIAN' || v_crlf || 'METHOD:PUBLISH' || v_crlf
        || compliance._ical_line('X-WR-CALNAME', v_name) || compliance._ical_line('X-WR-TIMEZONE', v_zone)
        || coalesce(compliance._ical_timezone(v_first, v_last), '')
        || coalesce(v_events, '')
        || 'END:VCALENDAR' || v_crlf;
END
$function$;
COMMENT ON FUNCTION compliance.deadline_calendar(bigint) IS
'The open deadlines of an institution, and those that belong to none, as an iCalendar feed (RFC 5545) in compliance.language: whole days for dates, instants in compliance.time_zone for others, in UTC where the clocks show that time twice. UIDs stay the same when a deadline moves, also where a corrected answer moves a target date, and after dump and restore. Errors: P0002 unknown institution, 22004 NULL.';
