\echo Use "CREATE EXTENSION hospital_compliance" to load this file. \quit

SET LOCAL search_path TO pg_catalog, pg_temp;

COMMENT ON SCHEMA compliance IS 'Compliance ledger of hospitals: the functions of extension hospital_compliance and the records that compliance.install() made';

-- sql/extension/time/functions.sql
CREATE FUNCTION compliance.clock() RETURNS timestamptz
LANGUAGE c STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_clock_sql';
COMMENT ON FUNCTION compliance.clock() IS
'The present instant as every rule of this schema sees it: the wall clock (not the start of the transaction), or compliance.now where a superuser has set it';

CREATE FUNCTION compliance.today() RETURNS date
LANGUAGE c STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_today_sql';
COMMENT ON FUNCTION compliance.today() IS 'The present day in compliance.time_zone, by clock()';

CREATE FUNCTION compliance.closing_instant(day date) RETURNS timestamptz
LANGUAGE c STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_closing_instant_sql';
COMMENT ON FUNCTION compliance.closing_instant(date) IS
'The instant at which the day has ended in compliance.time_zone: the next midnight. In time means before it (Civil Code art. 141). NULL for NULL; an infinite date is an error (22008).';

CREATE FUNCTION compliance.fiscal_year(day date) RETURNS int
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_fiscal_year_sql';
COMMENT ON FUNCTION compliance.fiscal_year(date) IS
'The fiscal year of a day: April to March, named by its April. NULL for NULL; a date outside the years 1 to 9999 is an error (22008).';

CREATE FUNCTION compliance.fiscal_year_range(fiscal_year int) RETURNS daterange
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_fiscal_year_range';
COMMENT ON FUNCTION compliance.fiscal_year_range(int) IS
'The days of a fiscal year, 1 April to 31 March. NULL for NULL; a year outside 1 to 9998 is an error (22008).';

CREATE FUNCTION compliance.is_business_day(day date) RETURNS boolean
LANGUAGE c STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_is_business_day_sql';
COMMENT ON FUNCTION compliance.is_business_day(date) IS
'Whether a day is neither a Saturday, a Sunday, a row of "holiday" nor one of 29 December to 3 January. NULL for NULL; a day in a year that is not loaded is an error (MC040).';

CREATE FUNCTION compliance.next_business_day(day date) RETURNS date
LANGUAGE c STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_next_business_day_sql';
COMMENT ON FUNCTION compliance.next_business_day(date) IS
'The day itself if it is a business day, else the first one after it. NULL for NULL; MC040 where the answer depends on a year that is not loaded.';

CREATE FUNCTION compliance.add_business_days(day date, days int) RETURNS date
LANGUAGE c STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_add_business_days_sql';
COMMENT ON FUNCTION compliance.add_business_days(date, int) IS
'The n-th business day after a day, before it when n is negative, the day itself (also a closed one) when n is 0. The day itself is never counted. NULL for NULL; MC040 where the answer depends on a year that is not loaded.';

CREATE FUNCTION compliance.due_on(rule text, from_day date) RETURNS date
LANGUAGE c STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_due_on_sql';
COMMENT ON FUNCTION compliance.due_on(text, date) IS
'The last day of the period that a row of deadline_rule opens on a day. NULL for NULL; an unknown rule is an error (P0002), MC040 where it depends on a calendar year that is not loaded.';

CREATE FUNCTION compliance.wareki(day date) RETURNS text
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_wareki';
COMMENT ON FUNCTION compliance.wareki(date) IS
'A date in its Japanese era, such as 令和4年3月4日 or 令和元年5月1日. NULL for NULL; a date before 1873-01-01 is an error (22008).';

CREATE FUNCTION compliance.parse_wareki(text) RETURNS date
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_parse_wareki_sql';
COMMENT ON FUNCTION compliance.parse_wareki(text) IS
'Reads a date in a Japanese era: 令和4年3月4日, 元年, full-width, half-width and kanji digits, blanks, R4.3.4, R4/3/4, R4-3-4, ㋿, a weekday behind it such as （金）. NULL for NULL; other text is an error (22P02), a day that the era or the calendar does not have or with a wrong weekday as well (22008).';

CREATE FUNCTION compliance.is_corporate_number(number text) RETURNS boolean
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_is_corporate_number';
COMMENT ON FUNCTION compliance.is_corporate_number(text) IS
'Whether the text is a corporate number: 13 ASCII digits, the first the check digit 9 - (sum of Pn * Qn mod 9) (ordinance on corporate numbers art. 2). NULL for NULL.';

CREATE FUNCTION compliance.is_medical_institution_code(code text) RETURNS boolean
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_is_medical_institution_code';
COMMENT ON FUNCTION compliance.is_medical_institution_code(text) IS
'Whether the text is a medical institution code: 10 ASCII digits, prefecture 01 to 47, table 1, 3, 4 or 6, the last digit by Luhn over all. NULL for NULL.';

CREATE FUNCTION compliance.closing_day(closes_at timestamptz) RETURNS date
LANGUAGE c STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_closing_day_sql';
COMMENT ON FUNCTION compliance.closing_day(timestamptz) IS
'The last day, in compliance.time_zone, on which it is still in time for a closing instant: closing_day(closing_instant(day)) is day. NULL for NULL; an infinite instant is an error (22008).';

CREATE FUNCTION compliance.day_of(instant timestamptz) RETURNS date
LANGUAGE c STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_day_of_sql';
COMMENT ON FUNCTION compliance.day_of(timestamptz) IS
'The day, in compliance.time_zone, on which an instant lies, whatever the client''s zone is. NULL for NULL; an infinite instant is an error (22008).';

CREATE FUNCTION compliance._time_zone() RETURNS text
LANGUAGE c STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_time_zone_sql';
COMMENT ON FUNCTION compliance._time_zone() IS 'The zone in which days end: compliance.time_zone, which a session without our library does not know yet';

CREATE FUNCTION compliance._deadline_rule_frozen() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
BEGIN
    RAISE EXCEPTION 'deadline rule "%" cannot be changed', OLD.rule
        USING ERRCODE = 'MC024',
              DETAIL = 'Due dates may have been computed by it.',
              HINT = 'Insert the changed rule as a new row with a key of its own.';
END
$function$;
COMMENT ON FUNCTION compliance._deadline_rule_frozen() IS
'Trigger of deadline_rule: what a rule computes never changes (MC024), so that no count of its uses has to be taken. Titles, source and notes may be put right; a rule that nothing refers to may be deleted';

-- sql/extension/institution/functions.sql
CREATE FUNCTION compliance._refuse_cycle() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_refuse_cycle';
COMMENT ON FUNCTION compliance._refuse_cycle() IS
'Trigger of the tables that point at their own parent: refuses a row that would lie below itself (22023), also when two sessions each add one half';

CREATE FUNCTION compliance._institution_classify() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_institution_classify';
COMMENT ON FUNCTION compliance._institution_classify() IS
'Trigger of institution: fills in size_class from the beds and setting large_bed_count where it is NULL or follows the beds, and notes in size_class_by_hand who decided';

CREATE FUNCTION compliance._check_identifier() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_check_identifier';
COMMENT ON FUNCTION compliance._check_identifier() IS
'Trigger with two arguments, the column and what it holds (corporate_number or medical_institution_code): refuses a wrong check digit (22023)';

CREATE FUNCTION compliance._setting_reclassify() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
BEGIN
    -- at the other levels this transaction would not see institutions that were recorded since its snapshot
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'setting large_bed_count can be changed at READ COMMITTED only'
            USING ERRCODE = 'feature_not_supported',
                  DETAIL = format('The transaction runs at %s.', upper(current_setting('transaction_isolation'))),
                  HINT = 'Change it in a transaction of its own at READ COMMITTED.';
    END IF;
    LOCK TABLE compliance.institution IN SHARE ROW EXCLUSIVE MODE;
    UPDATE compliance.institution AS i
       SET size_class = NULL
     WHERE NOT i.size_class_by_hand
       AND i.size_class IS DISTINCT FROM CASE WHEN i.bed_count >= NEW.value::int THEN 'large' ELSE 'small_medium' END;
    RETURN NULL;
END
$function$;
COMMENT ON FUNCTION compliance._setting_reclassify() IS
'Trigger of setting: a new bed threshold gives the institutions whose class was not set by hand their new class';

CREATE FUNCTION compliance._responsible_officer_conflict() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_other record;
BEGIN
    -- says plainly what the exclusion constraint, which is the guard, would refuse
    SELECT d.person_id, d.during INTO v_other
      FROM compliance.duty_assignment AS d
     WHERE d.institution_id = NEW.institution_id AND d.duty = 'responsible_officer' AND d.during && NEW.during
       AND d.duty_assignment_id IS DISTINCT FROM CASE TG_OP WHEN 'UPDATE' THEN OLD.duty_assignment_id END
     ORDER BY d.during LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'institution % already has a responsible officer in these days', NEW.institution_id
            USING ERRCODE = 'exclusion_violation',
                  TABLE = 'duty_assignment', SCHEMA = 'compliance', CONSTRAINT = 'duty_assignment_responsible_officer_excl',
                  DETAIL = format('Person %s holds the duty during %s; the new term is %s.', v_other.person_id, v_other.during, NEW.during),
                  HINT = 'End that term first: set the upper bound of during to the day on which the successor begins.';
    END IF;
    RETURN NEW;
END
$function$;
COMMENT ON FUNCTION compliance._responsible_officer_conflict() IS
'Trigger of duty_assignment: says who holds the duty when a second responsible officer would be appointed (23P01)';

CREATE FUNCTION compliance.duty_holder(institution_id bigint, duty text, on_day date DEFAULT NULL,
                                       OUT person_id bigint, OUT name text, OUT email text, OUT phone text, OUT since_on date, OUT until_on date)
RETURNS SETOF record
LANGUAGE plpgsql STABLE ROWS 1 SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_argument text := CASE WHEN duty_holder.institution_id IS NULL THEN 'institution_id' WHEN duty_holder.duty IS NULL THEN 'duty' END;
BEGIN
    IF v_argument IS NOT NULL THEN
        RAISE EXCEPTION '% must not be null', v_argument
            USING ERRCODE = 'null_value_not_allowed', HINT = format('Pass a value for %s.', v_argument);
    END IF;
    IF duty_holder.duty NOT IN ('responsible_officer', 'planner', 'operator', 'contact', 'executive') THEN
        RAISE EXCEPTION 'there is no duty "%"', duty_holder.duty
            USING ERRCODE = 'invalid_parameter_value', HINT = 'Pass responsible_officer, planner, operator, contact or executive.';
    END IF;
    IF NOT EXISTS (SELECT FROM compliance.institution AS i WHERE i.institution_id = duty_holder.institution_id) THEN
        RAISE EXCEPTION 'institution % does not exist', duty_holder.institution_id
            USING ERRCODE = 'no_data_found', HINT = 'The institutions are the rows of compliance.institution.';
    END IF;
    RETURN QUERY
    SELECT p.person_id, p.name, p.email, p.phone, lower(d.during), upper(d.during) - 1
      FROM compliance.duty_assignment AS d
      JOIN compliance.person AS p ON p.institution_id = d.institution_id AND p.person_id = d.person_id
     WHERE d.institution_id = duty_holder.institution_id AND d.duty = duty_holder.duty
       AND d.during @> coalesce(duty_holder.on_day, compliance.today())
     ORDER BY lower(d.during), p.person_id;
END
$function$;
COMMENT ON FUNCTION compliance.duty_holder(bigint, text, date) IS
'Who holds a duty on a day, today when no day is given: at most one responsible officer, any number of the others; no row when nobody does. Unknown institution P0002, unknown duty 22023';

-- announcements

CREATE FUNCTION compliance._deliver_announcement() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_deliver_announcement';
COMMENT ON FUNCTION compliance._deliver_announcement() IS
'Trigger of announcement: creates the delivery for every association and institution below. 40001 at REPEATABLE READ and above when the audience changed since the snapshot';

CREATE FUNCTION compliance._deliver_to_joiners() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_deliver_to_joiners';
COMMENT ON FUNCTION compliance._deliver_to_joiners() IS
'Trigger of association_member and association: delivers what is still open to those who join later. 40001 at REPEATABLE READ and above when something was announced since the snapshot';

CREATE FUNCTION compliance._announcement_is_fixed() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
BEGIN
    RAISE EXCEPTION 'announcement % has been delivered and does not change', OLD.announcement_id
        USING ERRCODE = 'MC050',
              DETAIL = 'Its recipients acknowledge what they were sent.',
              HINT = 'Set closed_on and announce the corrected text anew; reply_by may be changed.';
END
$function$;
COMMENT ON FUNCTION compliance._announcement_is_fixed() IS 'Trigger of announcement: refuses to change what was delivered (MC050)';

CREATE FUNCTION compliance._acknowledgement_is_fixed() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
BEGIN
    RAISE EXCEPTION 'the acknowledgement of delivery % does not change', OLD.delivery_id
        USING ERRCODE = 'MC050',
              DETAIL = format('It was acknowledged at %s.', OLD.acknowledged_at),
              HINT = 'Leave the row as it is; further readers are rows of announcement_reader.';
END
$function$;
COMMENT ON FUNCTION compliance._acknowledgement_is_fixed() IS 'Trigger of delivery: refuses to change an acknowledgement or what was delivered (MC050)';

CREATE FUNCTION compliance.announce(association_id bigint, subject text, body text, reply_by date DEFAULT NULL,
                                    kind text DEFAULT 'notice', edition text DEFAULT NULL) RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_announcement_id bigint;
    v_argument        text;
BEGIN
    v_argument := CASE WHEN announce.association_id IS NULL THEN 'association_id' WHEN announce.subject IS NULL THEN 'subject'
                       WHEN announce.body IS NULL THEN 'body' WHEN announce.kind IS NULL THEN 'kind' END;
    IF v_argument IS NOT NULL THEN
        RAISE EXCEPTION '% must not be null', v_argument
            USING ERRCODE = 'null_value_not_allowed', HINT = format('Pass a value for %s.', v_argument);
    END IF;
    v_argument := CASE WHEN btrim(announce.subject, E' \t\n\u3000') = '' THEN 'subject' WHEN btrim(announce.body, E' \t\n\u3000') = '' THEN 'body' END;
    IF v_argument IS NOT NULL THEN
        RAISE EXCEPTION '% must not be blank', v_argument
            USING ERRCODE = 'invalid_parameter_value', HINT = format('Pass the text of the %s.', v_argument);
    END IF;
    IF announce.kind NOT IN ('notice', 'guideline', 'bulletin') THEN
        RAISE EXCEPTION 'there is no kind of announcement "%"', announce.kind
            USING ERRCODE = 'invalid_parameter_value', HINT = 'Pass notice, guideline or bulletin.';
    END IF;
    IF announce.kind <> 'notice' AND coalesce(btrim(announce.edition, E' \t\n\u3000'), '') = '' THEN
        RAISE EXCEPTION 'a % needs an edition', announce.kind
            USING ERRCODE = 'invalid_parameter_value',
                  DETAIL = 'Its readers must know which one they have read.',
                  HINT = 'Pass edition, such as ''6.0'' or the day of issue.';
    END IF;
    IF NOT isfinite(announce.reply_by) THEN
        RAISE EXCEPTION 'reply_by must be a day'
            USING ERRCODE = 'invalid_parameter_value', HINT = 'Pass NULL where no reply is asked for by a date.';
    END IF;
    IF NOT EXISTS (SELECT FROM compliance.association AS a WHERE a.association_id = announce.association_id) THEN
        RAISE EXCEPTION 'association % does not exist', announce.association_id
            USING ERRCODE = 'no_data_found', HINT = 'The associations are the rows of compliance.association.';
    END IF;

    INSERT INTO compliance.announcement (association_id, kind, edition, subject, body, announced_at, reply_by)
    VALUES (announce.association_id, announce.kind, announce.edition, announce.subject, announce.body, compliance.clock(), announce.reply_by)
    RETURNING announcement.announcement_id INTO v_announcement_id;
    RETURN v_announcement_id;
END
$function$;
COMMENT ON FUNCTION compliance.announce(bigint, text, text, date, text, text) IS
'Announces something to every association and institution below the given one and returns the key of the announcement. reply_by: last day for acknowledging it, NULL for none; a day that has passed is accepted, since notices do arrive late. kind: notice, guideline or bulletin, of which the last two need an edition. Unknown association P0002, NULL 22004, blank text or unknown kind 22023';

CREATE FUNCTION compliance.acknowledge(delivery_id bigint, person_id bigint DEFAULT NULL) RETURNS timestamptz
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_delivery        record;
    v_acknowledged_at timestamptz;
BEGIN
    IF acknowledge.delivery_id IS NULL THEN
        RAISE EXCEPTION 'delivery_id must not be null'
            USING ERRCODE = 'null_value_not_allowed', HINT = 'Pass a value for delivery_id.';
    END IF;
    SELECT d.institution_id, d.association_id INTO v_delivery FROM compliance.delivery AS d WHERE d.delivery_id = acknowledge.delivery_id;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'delivery % does not exist', acknowledge.delivery_id
            USING ERRCODE = 'no_data_found', HINT = 'The view compliance.open_announcement lists what waits for an acknowledgement.';
    END IF;
    IF acknowledge.person_id IS NOT NULL
       AND NOT EXISTS (SELECT FROM compliance.person AS p
                        WHERE p.person_id = acknowledge.person_id AND p.institution_id = v_delivery.institution_id) THEN
        RAISE EXCEPTION 'person % cannot acknowledge delivery %', acknowledge.person_id, acknowledge.delivery_id
            USING ERRCODE = 'MC005',
                  DETAIL = CASE WHEN v_delivery.institution_id IS NULL
                                THEN format('It was delivered to association %s, which acknowledges as a body.', v_delivery.association_id)
                                ELSE format('It was delivered to institution %s, and the person is not one of its people.', v_delivery.institution_id) END,
                  HINT = CASE WHEN v_delivery.institution_id IS NULL THEN 'Leave person_id out.' ELSE 'Pass a person of that institution.' END;
    END IF;

    -- whoever comes second waits for the first, finds the row taken and returns the first one's answer
    UPDATE compliance.delivery AS d
       SET acknowledged_at = compliance.clock(), acknowledged_by = acknowledge.person_id
     WHERE d.delivery_id = acknowledge.delivery_id AND d.acknowledged_at IS NULL
    RETURNING d.acknowledged_at INTO v_acknowledged_at;
    IF NOT FOUND THEN
        SELECT d.acknowledged_at INTO v_acknowledged_at FROM compliance.delivery AS d WHERE d.delivery_id = acknowledge.delivery_id;
    END IF;

    IF acknowledge.person_id IS NOT NULL THEN
        INSERT INTO compliance.announcement_reader (delivery_id, institution_id, person_id, read_at)
        VALUES (acknowledge.delivery_id, v_delivery.institution_id, acknowledge.person_id, compliance.clock())
        ON CONFLICT DO NOTHING;
    END IF;
    RETURN v_acknowledged_at;
END
$function$;
COMMENT ON FUNCTION compliance.acknowledge(bigint, bigint) IS
'Acknowledges a delivery and returns when it was first acknowledged: a repetition changes nothing. With a person, adds the person to those who have read it. Unknown delivery P0002, a person who does not belong to the recipient MC005';

CREATE FUNCTION compliance.verify_institution(OUT problem text, OUT key bigint, OUT detail text)
RETURNS SETOF record LANGUAGE sql STABLE ROWS 10 SET search_path = pg_catalog, pg_temp AS $function$
    SELECT 'size_class', i.institution_id, format('%s beds are %s, stored is %s', i.bed_count, c.derived, i.size_class)
      FROM compliance.setting AS s
      CROSS JOIN compliance.institution AS i
      CROSS JOIN LATERAL (SELECT CASE WHEN i.bed_count >= s.value::int THEN 'large' ELSE 'small_medium' END AS derived) AS c
     WHERE s.name = 'large_bed_count' AND NOT i.size_class_by_hand AND i.size_class <> c.derived
    UNION ALL
    SELECT 'not_delivered', m.announcement_id, concat_ws(' ', 'association ' || m.association_id, 'institution ' || m.institution_id)
      FROM (WITH RECURSIVE below(announcement_id, association_id, depth) AS (
                SELECT n.announcement_id, n.association_id, 0 FROM compliance.announcement AS n
                 WHERE n.closed_on IS NULL AND (n.reply_by IS NULL OR n.reply_by >= compliance.today())
                UNION
                SELECT b.announcement_id, a.association_id, b.depth + 1
                  FROM below AS b JOIN compliance.association AS a ON a.parent_id = b.association_id)
            SELECT b.announcement_id, b.association_id, NULL::bigint AS institution_id FROM below AS b WHERE b.depth > 0
            UNION
            SELECT b.announcement_id, NULL, m.institution_id
              FROM below AS b JOIN compliance.association_member AS m ON m.association_id = b.association_id
             WHERE m.ends_on IS NULL OR m.ends_on >= compliance.today()) AS m
     WHERE NOT EXISTS (SELECT FROM compliance.delivery AS d
                        WHERE d.announcement_id = m.announcement_id AND (d.association_id = m.association_id OR d.institution_id = m.institution_id))
$function$;
COMMENT ON FUNCTION compliance.verify_institution() IS
'Recomputes what is stored of institutions and announcements and returns what differs, no rows when all is well: size_class (key: institution_id) against the beds and the setting where it was not set by hand, not_delivered (key: announcement_id), somebody below who lacks an open announcement';

-- sql/extension/training/functions.sql
CREATE FUNCTION compliance.enroll(offering_id bigint, person_id bigint, request_key text DEFAULT NULL,
    OUT enrollment_id bigint, OUT status text, OUT seat_no int, OUT waitlist_position int)
RETURNS record LANGUAGE c AS 'MODULE_PATHNAME', 'hc_enroll';
COMMENT ON FUNCTION compliance.enroll(bigint, bigint, text) IS
'Books a seat, or a place on the waiting list. The same request_key again returns the first answer. Refused: outside the enrollment period (MC002, MC001), full (MC003), enrolled already (MC004), wrong audience (MC005), institution''s limit reached (MC006), unknown offering or person (P0002)';

CREATE FUNCTION compliance.enroll_group(offering_id bigint, person_ids bigint[],
    OUT enrollment_id bigint, OUT status text, OUT seat_no int, OUT waitlist_position int)
RETURNS SETOF record LANGUAGE c ROWS 5 AS 'MODULE_PATHNAME', 'hc_enroll_group';
COMMENT ON FUNCTION compliance.enroll_group(bigint, bigint[]) IS
'Books for several people: all are seated, or all wait as one entry, or nobody is in and the error of enroll() says why. In the order of person_ids';

CREATE FUNCTION compliance.enroll_held(seat_hold_id bigint, person_id bigint,
    OUT enrollment_id bigint, OUT status text, OUT seat_no int, OUT waitlist_position int)
RETURNS record LANGUAGE c AS 'MODULE_PATHNAME', 'hc_enroll_held';
COMMENT ON FUNCTION compliance.enroll_held(bigint, bigint) IS
'Books one of the seats that a hold keeps. Refused as enroll() refuses, when the hold is over (55000), all its seats are taken (MC003) or it is another institution''s (MC005)';

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
'Sets the number of seats, NULL for unlimited; the rows are those who were promoted for it, in order. Lowering below the seats taken or held is refused (MC003)';

CREATE FUNCTION compliance.settle_offering(offering_id bigint,
    OUT enrollment_id bigint, OUT offering_id bigint, OUT person_id bigint, OUT status text, OUT seat_no int, OUT waitlist_position int)
RETURNS SETOF record LANGUAGE c ROWS 10 AS 'MODULE_PATHNAME', 'hc_settle_offering';
COMMENT ON FUNCTION compliance.settle_offering(bigint) IS
'Promotes, in order, everyone for whom there is a seat, and returns them. Every call that frees a seat does so itself; this is for what frees seats without one: a hold that expired, an extended deadline, a duty that began';

CREATE FUNCTION compliance.complete_training(enrollment_id bigint, completed_at timestamptz, test_score numeric DEFAULT NULL, evidence text DEFAULT NULL)
RETURNS bigint LANGUAGE c AS 'MODULE_PATHNAME', 'hc_complete_training';
COMMENT ON FUNCTION compliance.complete_training(bigint, timestamptz, numeric, text) IS
'Records that the training was finished, with what shows it. Returns completion_id. Refused: without a seat or a second time (55000), after complete_until (MC001), in the future (22023)';

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
    -- seats of an institution, taken or held
    institution_use AS (
        SELECT u.offering_id, u.institution_id, count(*) AS used
          FROM (SELECT s.offering_id, s.institution_id FROM seated AS s
                UNION ALL
                SELECT h.offering_id, h.institution_id FROM held_seat AS h
                 WHERE NOT EXISTS (SELECT FROM seated AS s WHERE s.offering_id = h.offering_id AND s.seat_no = h.seat_no)) AS u
         GROUP BY u.offering_id, u.institution_id),
    waiting AS (
        SELECT e.*,
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
               o.institution_limit IS NULL OR bool_and((SELECT count(*) FROM waiting AS m
                    WHERE m.offering_id = w.offering_id AND m.institution_id = w.institution_id
                      AND m.entry_group = w.entry_group) + coalesce(u.used, 0) <= o.institution_limit) AS fits_limit
          FROM waiting AS w
          JOIN offered AS o ON o.offering_id = w.offering_id
          LEFT JOIN institution_use AS u ON u.offering_id = w.offering_id AND u.institution_id = w.institution_id
         GROUP BY w.offering_id, coalesce(w.entry_group, w.enrollment_id), o.institution_limit)
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
      FROM offered AS o
      CROSS JOIN LATERAL (
           SELECT n.* FROM entry AS n
            WHERE n.offering_id = o.offering_id AND n.eligible AND n.fits_limit
              AND (NOT o.skip_groups OR n.people <= coalesce(o.free, n.people))
            ORDER BY n.first_position LIMIT 1) AS e
     WHERE o.promotes AND e.people <= coalesce(o.free, e.people)
    UNION ALL
    SELECT 'enrolled twice', e.offering_id, max(e.enrollment_id), format('person %s', e.person_id)
      FROM compliance.enrollment AS e WHERE e.status <> 'cancelled' GROUP BY e.offering_id, e.person_id HAVING count(*) > 1
    UNION ALL
    SELECT 'overtaken', w.offering_id, w.enrollment_id,
           format('position %s waits, position %s was promoted', w.waitlist_position, max(p.waitlist_position))
      FROM waiting AS w JOIN offered AS o ON o.offering_id = w.offering_id
      JOIN seated AS p ON p.offering_id = w.offering_id AND p.waitlist_position > w.waitlist_position
     WHERE p.override_reason IS NULL AND w.eligible
       -- where a turn can be missed rightly, the order of the past cannot be told from the present
       AND o.institution_limit IS NULL AND o.requires_duty IS NULL AND NOT o.skip_groups
       AND o.audience NOT IN ('executive_large', 'executive_small_medium')
     GROUP BY w.offering_id, w.enrollment_id, w.waitlist_position
    UNION ALL
    SELECT 'overtaken', w.offering_id, w.enrollment_id, format('waits, and enrollment %s, requested later, has a seat', max(s.enrollment_id))
      FROM waiting AS w JOIN offered AS o ON o.offering_id = w.offering_id
      JOIN seated AS s ON s.offering_id = w.offering_id AND s.enrollment_id > w.enrollment_id AND s.waitlist_position IS NULL
     WHERE s.seat_hold_id IS NULL AND w.eligible
       AND o.institution_limit IS NULL AND o.requires_duty IS NULL AND NOT o.skip_groups
       AND o.audience NOT IN ('executive_large', 'executive_small_medium')
     GROUP BY w.offering_id, w.enrollment_id
    UNION ALL
    SELECT 'institution limit', u.offering_id, NULL, format('institution %s has %s seats of at most %s', u.institution_id, u.used, o.institution_limit)
      FROM institution_use AS u JOIN offered AS o ON o.offering_id = u.offering_id
     WHERE u.used > o.institution_limit AND u.institution_id IS NOT NULL
    UNION ALL
    SELECT 'completion', e.offering_id, e.enrollment_id, 'status completed and the row of completion do not agree'
      FROM compliance.enrollment AS e LEFT JOIN compliance.completion AS c ON c.enrollment_id = e.enrollment_id
     WHERE (e.status = 'completed') <> (c.completion_id IS NOT NULL)
$function$;
COMMENT ON FUNCTION compliance.verify_training() IS
'Recomputes the rules of training from the records and returns the breaches: none. The rules are oversold, lost seat (a free seat and an eligible person waiting; settle_offering() ends it), enrolled twice, overtaken, institution limit, completion. For whoever may read all of training; that commits were in time leaves no trace to verify';

CREATE FUNCTION compliance._enrollment_guard() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_enrollment_guard';
COMMENT ON FUNCTION compliance._enrollment_guard() IS
'Trigger of enrollment: a plain INSERT is judged as by enroll(); a plain UPDATE cancels, promotes or marks no_show under the same rules, and nothing else changes (MC050)';

CREATE FUNCTION compliance._enrollment_settle() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_enrollment_settle';
COMMENT ON FUNCTION compliance._enrollment_settle() IS 'Trigger of enrollment: after a plain UPDATE that cancelled, promotes the head of the waiting list';

CREATE FUNCTION compliance._offering_guard() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_offering_guard';
COMMENT ON FUNCTION compliance._offering_guard() IS 'Trigger of offering: changes wait until no booking is in flight';

CREATE FUNCTION compliance._offering_settle() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_offering_settle';
COMMENT ON FUNCTION compliance._offering_settle() IS
'Trigger of offering: a lower capacity or institution_limit moves seat numbers or is refused (MC003, MC006), more room promotes';

CREATE FUNCTION compliance._seat_hold_guard() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_seat_hold_guard';
COMMENT ON FUNCTION compliance._seat_hold_guard() IS
'Trigger of seat_hold: chooses the seats of a new hold; lets a live one be released, shortened or prolonged and nothing else (MC050)';

CREATE FUNCTION compliance._seat_hold_settle() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_seat_hold_settle';
COMMENT ON FUNCTION compliance._seat_hold_settle() IS 'Trigger of seat_hold: released seats go to the waiting list';

CREATE FUNCTION compliance._completion_guard() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_completion_guard';
COMMENT ON FUNCTION compliance._completion_guard() IS 'Trigger of completion: only who has a seat completes, in time and not in the future; a completion never changes (MC050)';

CREATE FUNCTION compliance._completion_settle() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_completion_settle';
COMMENT ON FUNCTION compliance._completion_settle() IS 'Trigger of completion: the enrollment becomes completed';

CREATE FUNCTION compliance._seat_announce() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_seat_announce';
COMMENT ON FUNCTION compliance._seat_announce() IS 'Trigger of enrollment and offering, in every session_replication_role: sessions forget which offerings they found full';

-- sql/extension/vendor/functions.sql
CREATE FUNCTION compliance._contract_check() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_contract_check';
COMMENT ON FUNCTION compliance._contract_check() IS
'Trigger of contract: fills in the scope and the instant of activation; refuses reversed dates, negative periods and renewal without an end (23514), unknown countries (23503), changes of the parties once activated (55000) and deletion once activated (MC050)';

CREATE FUNCTION compliance._country_in_use() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_country_in_use';
COMMENT ON FUNCTION compliance._country_in_use() IS 'Trigger of country: refuses to delete or rename a country that contracts name (23503)';

CREATE FUNCTION compliance._contract_part() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_contract_part';
COMMENT ON FUNCTION compliance._contract_part() IS
'Trigger of the tables that hang on a contract: fills in institution_id; refuses unknown contracts, clauses and duties with a hint (23503)';

CREATE FUNCTION compliance._contract_require_clauses() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_contract_require_clauses';
COMMENT ON FUNCTION compliance._contract_require_clauses() IS
'Constraint trigger of contract: whoever writes activated_at, or changes the service kind of an activated contract, needs every mandatory clause or a live waiver (MC010)';

CREATE FUNCTION compliance._contract_clause_amend() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_contract_clause_amend';
COMMENT ON FUNCTION compliance._contract_clause_amend() IS
'Trigger of contract_clause: locks the contract and, once it is activated, records the change in contract_amendment';

CREATE FUNCTION compliance._contract_amendment_stamp() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_contract_amendment_stamp';
COMMENT ON FUNCTION compliance._contract_amendment_stamp() IS
'Trigger of contract_amendment: says who and when; refuses rows that no change of contract_clause has made (MC050)';

CREATE FUNCTION compliance._contract_lock() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_contract_lock';
COMMENT ON FUNCTION compliance._contract_lock() IS 'Trigger of clause_waiver: locks the contract, so that an activation and the end of a waiver take turns';

CREATE FUNCTION compliance._clause_edition() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_clause_edition';
COMMENT ON FUNCTION compliance._clause_edition() IS 'Trigger of clause: an edition of which a contract holds or waives a clause stays as it is (MC024)';

CREATE FUNCTION compliance._subcontract_check() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_subcontract_check';
COMMENT ON FUNCTION compliance._subcontract_check() IS
'Trigger of subcontract: fills in the start of the contract; refuses a link without prior approval (MC012), to the vendor itself, or ending before it starts (23514)';

CREATE FUNCTION compliance._subcontract_refuse_cycle() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_subcontract_refuse_cycle';
COMMENT ON FUNCTION compliance._subcontract_refuse_cycle() IS
'Trigger of subcontract: refuses a link that closes a cycle (MC011), also when two sessions each add one half';

CREATE FUNCTION compliance._require_contract(contract_id bigint) RETURNS void
LANGUAGE c STABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_require_contract_sql';
COMMENT ON FUNCTION compliance._require_contract(bigint) IS 'Refuses NULL (22004) and a contract that the caller cannot see (P0002)';

CREATE FUNCTION compliance.activate_contract(contract_id bigint) RETURNS timestamptz
LANGUAGE c VOLATILE AS 'MODULE_PATHNAME', 'hc_activate_contract';
COMMENT ON FUNCTION compliance.activate_contract(bigint) IS
'Brings a contract into force and returns since when it is; repeating it changes nothing. MC010 names every mandatory clause of the service kind that is missing without a live waiver; 23P01 if another contract of the same institution, vendor and scope is in force in its time; 55000 terminated; P0002 unknown; 22004 NULL';

CREATE FUNCTION compliance.contract_term(contract_id bigint, on_day date DEFAULT compliance.today(),
                                         OUT starts_on date, OUT ends_on date, OUT notice_on date, OUT status text)
LANGUAGE c STABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_contract_term_sql';
COMMENT ON FUNCTION compliance.contract_term(bigint, date) IS
'The term of a contract that is current on a day, the last day on which notice for that term is in time (NULL without an end, without an agreed notice, or once terminated), and the status: draft (not activated or not begun), active, notice_due (the day for notice has come), expired, terminated. Ends are counted from the first end, month ends clamped. P0002 unknown, 22004 NULL, 22008 outside the years 1 to 9999';

CREATE FUNCTION compliance._contract_term(starts_on date, ends_on date, renewal_months int, notice_months int, notice_days int,
                                          terminated_on date, activated boolean, on_day date,
                                          OUT term_starts_on date, OUT term_ends_on date, OUT notice_on date, OUT status text)
LANGUAGE c IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_contract_term_of';
COMMENT ON FUNCTION compliance._contract_term(date, date, int, int, int, date, boolean, date) IS 'contract_term() from the columns of a contract, for views';

CREATE FUNCTION compliance.contract_gap(contract_id bigint)
RETURNS TABLE (clause_code text, title_ja text, title_en text, mandatory boolean, state text, waived_until date)
LANGUAGE plpgsql STABLE ROWS 20 SET search_path = pg_catalog, pg_temp AS $function$
#variable_conflict use_column
BEGIN
    PERFORM compliance._require_contract(contract_gap.contract_id);
    RETURN QUERY
    SELECT g.clause_code, g.title_ja, g.title_en, g.mandatory, g.state, g.waived_until
      FROM compliance._contract_gap AS g
     WHERE g.contract_id = contract_gap.contract_id
     ORDER BY g.ordinal, g.clause_code COLLATE "C";
END
$function$;
COMMENT ON FUNCTION compliance.contract_gap(bigint) IS
'What a contract lacks today: mandatory clauses of its service kind that are missing or only partial, and optional ones recorded as such; waived_until is the last day of the longest live waiver, NULL where none is. P0002 unknown, 22004 NULL';

CREATE FUNCTION compliance.contract_as_of(contract_id bigint, on_day date)
RETURNS TABLE (clause_code text, title_ja text, title_en text, state text, reference text, agreed_on date, contract_amendment_id bigint)
LANGUAGE plpgsql STABLE ROWS 20 SET search_path = pg_catalog, pg_temp AS $function$
#variable_conflict use_column
BEGIN
    PERFORM compliance._require_contract(contract_as_of.contract_id);
    IF contract_as_of.on_day IS NULL THEN
        RAISE EXCEPTION 'on_day must not be null'
            USING ERRCODE = 'null_value_not_allowed', HINT = 'Pass a value for on_day.';
    END IF;
    RETURN QUERY
    WITH touched AS (
        SELECT DISTINCT a.clause_code FROM compliance.contract_amendment AS a WHERE a.contract_id = contract_as_of.contract_id
    ), known AS (
        -- never amended: what stands there
        SELECT h.clause_code, h.state, h.reference, h.agreed_on, NULL::bigint AS contract_amendment_id
          FROM compliance.contract_clause AS h
         WHERE h.contract_id = contract_as_of.contract_id AND h.clause_code NOT IN (SELECT t.clause_code FROM touched AS t)
        UNION ALL
        -- each amendment speaks for its day and all later ones, and the one recorded last is the one that counts
        SELECT t.clause_code, coalesce(last.new_state, first.old_state), coalesce(last.new_reference, first.old_reference),
               coalesce(last.new_agreed_on, first.old_agreed_on), last.contract_amendment_id
          FROM touched AS t
          LEFT JOIN LATERAL (SELECT a.contract_amendment_id, a.new_state, a.new_reference, a.new_agreed_on
                               FROM compliance.contract_amendment AS a
                              WHERE a.contract_id = contract_as_of.contract_id AND a.clause_code = t.clause_code
                                AND a.effective_on <= contract_as_of.on_day
                              ORDER BY a.contract_amendment_id DESC LIMIT 1) AS last ON true
          -- before the first of them it was as the oldest found it
          LEFT JOIN LATERAL (SELECT a.old_state, a.old_reference, a.old_agreed_on
                               FROM compliance.contract_amendment AS a
                              WHERE a.contract_id = contract_as_of.contract_id AND a.clause_code = t.clause_code
                                AND last.contract_amendment_id IS NULL
                              ORDER BY a.contract_amendment_id LIMIT 1) AS first ON true
    )
    SELECT k.clause_code, c.title_ja, c.title_en, k.state, k.reference, k.agreed_on, k.contract_amendment_id
      FROM known AS k JOIN compliance.clause AS c ON c.clause_code = k.clause_code
     WHERE k.state IS NOT NULL AND (k.contract_amendment_id IS NOT NULL OR coalesce(k.agreed_on <= contract_as_of.on_day, true))
     ORDER BY c.ordinal, k.clause_code COLLATE "C";
END
$function$;
COMMENT ON FUNCTION compliance.contract_as_of(bigint, date) IS
'The clauses of a contract as they were agreed on a day, by all that is recorded now: a clause counts from agreed_on (from the start where that is NULL), an amendment from its effective_on; contract_amendment_id names the amendment that made it so, NULL for what stood there at activation. P0002 unknown, 22004 NULL';

CREATE FUNCTION compliance.subcontract_chain(contract_id bigint)
RETURNS TABLE (rank int, vendor_id bigint, recipient_vendor_id bigint, approved_on date,
               weakest_clause text, weakest_state text, unconfirmed int)
LANGUAGE c STABLE PARALLEL SAFE ROWS 10 COST 1000 AS 'MODULE_PATHNAME', 'hc_subcontract_chain';
COMMENT ON FUNCTION compliance.subcontract_chain(bigint) IS
'The links of a contract from its vendor downwards. rank: how many links down, 1 for the first, NULL for a link that hangs on nothing yet. weakest_clause, weakest_state: of the mandatory and the recorded clauses the one that holds least between the contract and this recipient, all links on the way included (the first in order among equals). unconfirmed: clauses about which this link itself says nothing (table subcontract_clause); those are taken to hold as one link up. P0002 unknown, 22004 NULL, MC011 if a cycle was forced past the triggers';

CREATE FUNCTION compliance._require_institution(institution_id bigint) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $function$
BEGIN
    IF _require_institution.institution_id IS NULL THEN
        RAISE EXCEPTION 'institution_id must not be null'
            USING ERRCODE = 'null_value_not_allowed', HINT = 'Pass a value for institution_id.';
    END IF;
    IF NOT EXISTS (SELECT FROM compliance.institution AS i WHERE i.institution_id = _require_institution.institution_id) THEN
        RAISE EXCEPTION 'institution % does not exist', _require_institution.institution_id
            USING ERRCODE = 'no_data_found', HINT = 'Institutions are rows of compliance.institution.';
    END IF;
END
$function$;
COMMENT ON FUNCTION compliance._require_institution(bigint) IS 'Refuses NULL (22004) and an institution that the caller cannot see (P0002)';

CREATE FUNCTION compliance.uncovered_duty(institution_id bigint)
RETURNS TABLE (role_item_code text, part int, area text, title_ja text, title_en text, asked int, first_no_on date)
LANGUAGE plpgsql STABLE ROWS 20 SET search_path = pg_catalog, pg_temp AS $function$
#variable_conflict use_column
BEGIN
    PERFORM compliance._require_institution(uncovered_duty.institution_id);
    RETURN QUERY
    SELECT r.role_item_code, r.part, r.area, r.title_ja, r.title_en,
           count(f.contract_id)::int, min(f.first_answered_on)
      FROM compliance.role_item AS r
      LEFT JOIN (SELECT c.contract_id, c.role_item_code, c.first_answer, c.first_answered_on, c.completed_on
                   FROM compliance.role_confirmation AS c
                   JOIN compliance.contract AS k ON k.contract_id = c.contract_id
                  CROSS JOIN LATERAL compliance._contract_term(k.starts_on, k.ends_on, k.renewal_months, k.notice_months, k.notice_days,
                                                               k.terminated_on, k.activated_at IS NOT NULL, compliance.today()) AS t
                  WHERE c.institution_id = uncovered_duty.institution_id AND t.status IN ('active', 'notice_due')) AS f
        ON f.role_item_code = r.role_item_code
     GROUP BY r.role_item_code
    HAVING NOT coalesce(bool_or(f.first_answer = 'yes' OR f.completed_on <= compliance.today()), false)
     ORDER BY r.ordinal, r.role_item_code COLLATE "C";
END
$function$;
COMMENT ON FUNCTION compliance.uncovered_duty(bigint) IS
'Duties of the role-sharing table that no contract in force of the institution covers: nobody answered yes and no first no has been settled. asked: contracts that have been asked so far; first_no_on: day of the first no. P0002 unknown, 22004 NULL';

CREATE FUNCTION compliance.vendor_parity(institution_id bigint)
RETURNS TABLE (vendor_id bigint, vendor_name text, system_name text, number text, vendor_number text, title_ja text, title_en text,
               category text, vendor_state text, vendor_verdict text, target_on date)
LANGUAGE plpgsql STABLE ROWS 20 SET search_path = pg_catalog, pg_temp AS $function$
#variable_conflict use_column
BEGIN
    PERFORM compliance._require_institution(vendor_parity.institution_id);
    RETURN QUERY
    WITH form AS (
        -- the latest round of each form that the institution and its vendors have answered
        SELECT DISTINCT ON (a.checklist_code, a.fiscal_year, a.vendor_id, a.system_name)
               a.assessment_id, a.checklist_code, a.fiscal_year, a.vendor_id, a.system_name, c.respondent
          FROM compliance.assessment AS a
          JOIN compliance.checklist AS c ON c.checklist_code = a.checklist_code
         WHERE a.institution_id = vendor_parity.institution_id AND c.respondent IN ('institution', 'pharmacy', 'vendor')
         ORDER BY a.checklist_code, a.fiscal_year, a.vendor_id, a.system_name, a.round DESC
    ), latest AS (
        SELECT max(f.fiscal_year) AS fiscal_year FROM form AS f WHERE f.respondent <> 'vendor'
    ), own AS (
        SELECT i.item_id, i.number, i.topic, i.device_class, i.title_ja, i.title_en, i.category, w.ordinal
          FROM form AS f
          JOIN latest AS l ON l.fiscal_year = f.fiscal_year
          JOIN compliance.effective_answer AS w ON w.assessment_id = f.assessment_id AND w.state = 'passed'
          JOIN compliance.item AS i ON i.item_id = w.item_id
         WHERE f.respondent <> 'vendor'
    ), pair AS (
        -- lines correspond by their topic and device class, those without a topic by their number
        SELECT o.*, v.item_id AS vendor_item_id, v.checklist_code AS vendor_checklist_code, v.number AS vendor_number
          FROM own AS o
          JOIN compliance.item AS v
            ON v.kind = 'question'
               AND CASE WHEN o.topic IS NULL OR v.topic IS NULL THEN v.number = o.number
                        ELSE v.topic = o.topic AND v.device_class IS NOT DISTINCT FROM o.device_class END
          JOIN compliance.checklist AS c ON c.checklist_code = v.checklist_code AND c.respondent = 'vendor'
    ), found AS (
        SELECT f.vendor_id, f.system_name, p.ordinal, p.item_id, p.number, p.vendor_number, p.title_ja, p.title_en, p.category,
               w.state, w.verdict, w.target_on
          FROM form AS f
          JOIN latest AS l ON l.fiscal_year = f.fiscal_year
          JOIN pair AS p ON p.vendor_checklist_code = f.checklist_code
          JOIN compliance.effective_answer AS w ON w.assessment_id = f.assessment_id AND w.item_id = p.vendor_item_id
         WHERE f.respondent = 'vendor' AND w.state IN ('failed', 'blank')
        UNION ALL
        -- a vendor under contract that has no form of the year at all
        SELECT s.vendor_id, NULL, p.ordinal, p.item_id, p.number, p.vendor_number, p.title_ja, p.title_en, p.category,
               'no_form', NULL, NULL
          FROM (SELECT DISTINCT k.vendor_id FROM compliance.contract_status AS k
                 WHERE k.institution_id = vendor_parity.institution_id AND k.status IN ('active', 'notice_due')) AS s
         CROSS JOIN latest AS l
          JOIN compliance.checklist AS c ON c.respondent = 'vendor' AND c.fiscal_year = l.fiscal_year
          JOIN pair AS p ON p.vendor_checklist_code = c.checklist_code
         WHERE NOT EXISTS (SELECT FROM form AS f
                            WHERE f.respondent = 'vendor' AND f.vendor_id = s.vendor_id AND f.fiscal_year = l.fiscal_year)
    )
    SELECT f.vendor_id, v.name, f.system_name, f.number, f.vendor_number, f.title_ja, f.title_en, f.category, f.state, f.verdict, f.target_on
      FROM found AS f JOIN compliance.vendor AS v ON v.vendor_id = f.vendor_id
     ORDER BY f.vendor_id, f.system_name NULLS FIRST, f.ordinal, f.item_id;
END
$function$;
COMMENT ON FUNCTION compliance.vendor_parity(bigint) IS
'The same level or more from the vendor (notice of 2022-02-15): each measure that the institution answers yes in its latest yearly form and a vendor does not in its form of the same year. vendor_state: failed (no or partial), blank (not answered, or carried over without confirmation), no_form (a vendor under contract without any form of that year). Lines of the two forms correspond by topic and device class, without a topic by number; lines that the vendor form does not have, and answers not_applicable, are no gap. P0002 unknown, 22004 NULL';

-- sql/extension/checklist/functions.sql
CREATE FUNCTION compliance._edition_guard() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_edition_guard';
COMMENT ON FUNCTION compliance._edition_guard() IS
'Trigger of checklist, item, item_level and item_alternative: an edition that an assessment uses cannot be changed (MC024), also when one session opens the assessment while another edits';

CREATE FUNCTION compliance._item_tree() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_item_tree';
COMMENT ON FUNCTION compliance._item_tree() IS
'Trigger of item: parents are sections, gates are gate questions, and no item lies below itself (22023)';

CREATE FUNCTION compliance._assessment_guard() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_assessment_guard';
COMMENT ON FUNCTION compliance._assessment_guard() IS
'Trigger of assessment: fills in opened_at and due_on, and lets through one change, the submission, complete (MC023), in time (MC001, at commit) and once (MC020); anything else is MC050';

CREATE FUNCTION compliance._answer_guard() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_answer_guard';
COMMENT ON FUNCTION compliance._answer_guard() IS
'Trigger of answer: the rules on an answer (MC020, MC021, MC022, 22023, 23503), its deadline (MC001, at commit) and its history (MC050); recorded_at and superseded_at are the clock''s';

CREATE FUNCTION compliance.open_assessment(
    institution_id bigint, checklist_code text, fiscal_year int, round int DEFAULT 1, vendor_id bigint DEFAULT NULL,
    due_on date DEFAULT NULL, carry_over boolean DEFAULT false, system_name text DEFAULT NULL
) RETURNS bigint LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_assessment_id bigint;
    v_missing       text := CASE WHEN open_assessment.institution_id IS NULL THEN 'institution_id'
                                 WHEN open_assessment.checklist_code IS NULL THEN 'checklist_code'
                                 WHEN open_assessment.fiscal_year IS NULL THEN 'fiscal_year'
                                 WHEN open_assessment.round IS NULL THEN 'round'
                                 WHEN open_assessment.carry_over IS NULL THEN 'carry_over' END;
BEGIN
    IF v_missing IS NOT NULL THEN
        RAISE EXCEPTION '% must not be null', v_missing
            USING ERRCODE = 'null_value_not_allowed', HINT = format('Pass a value for %s.', v_missing);
    END IF;
    IF NOT EXISTS (SELECT FROM compliance.institution AS i WHERE i.institution_id = open_assessment.institution_id) THEN
        RAISE EXCEPTION 'institution % does not exist', open_assessment.institution_id
            USING ERRCODE = 'no_data_found', HINT = 'Add it to compliance.institution first.';
    END IF;
    IF NOT EXISTS (SELECT FROM compliance.checklist AS c WHERE c.checklist_code = open_assessment.checklist_code) THEN
        RAISE EXCEPTION 'checklist "%" does not exist', open_assessment.checklist_code
            USING ERRCODE = 'no_data_found', HINT = 'The editions are the rows of compliance.checklist.';
    END IF;
    IF open_assessment.vendor_id IS NOT NULL
       AND NOT EXISTS (SELECT FROM compliance.vendor AS v WHERE v.vendor_id = open_assessment.vendor_id) THEN
        RAISE EXCEPTION 'vendor % does not exist', open_assessment.vendor_id
            USING ERRCODE = 'no_data_found', HINT = 'Add it to compliance.vendor first.';
    END IF;
    IF open_assessment.fiscal_year NOT BETWEEN 1900 AND 9998 OR open_assessment.round < 1 THEN
        RAISE EXCEPTION 'fiscal year or round is out of range'
            USING ERRCODE = 'invalid_parameter_value',
                  DETAIL = format('Fiscal year %s, round %s.', open_assessment.fiscal_year, open_assessment.round),
                  HINT = 'A fiscal year is named by its April, from 1900 to 9998; rounds count from 1.';
    END IF;
    IF NOT isfinite(open_assessment.due_on) OR open_assessment.due_on >= '9999-12-31' THEN
        RAISE EXCEPTION 'due date is out of range'
            USING ERRCODE = 'invalid_parameter_value',
                  DETAIL = format('It is %s.', open_assessment.due_on),
                  HINT = 'Pass a day, or leave due_on out for the end of the fiscal year.';
    END IF;

    INSERT INTO compliance.assessment AS a (institution_id, checklist_code, fiscal_year, round, vendor_id, due_on, system_name)
    VALUES (open_assessment.institution_id, open_assessment.checklist_code, open_assessment.fiscal_year, open_assessment.round,
            open_assessment.vendor_id, open_assessment.due_on, nullif(btrim(open_assessment.system_name, E' \t\n\u3000'), ''))
    ON CONFLICT DO NOTHING
    RETURNING a.assessment_id INTO v_assessment_id;
    IF v_assessment_id IS NULL THEN
        RAISE EXCEPTION 'this assessment is open already'
            USING ERRCODE = 'unique_violation',
                  DETAIL = format('Institution %s has checklist "%s" for fiscal year %s, round %s%s%s.', open_assessment.institution_id,
                                  open_assessment.checklist_code, open_assessment.fiscal_year, open_assessment.round,
                                  ', vendor ' || open_assessment.vendor_id, ', system "' || open_assessment.system_name || '"'),
                  HINT = 'Go on with it, or open the next round.';
    END IF;

    IF open_assessment.carry_over THEN
        PERFORM compliance._carry_over(v_assessment_id);
    END IF;
    RETURN v_assessment_id;
END
$function$;
COMMENT ON FUNCTION compliance.open_assessment(bigint, text, int, int, bigint, date, boolean, text) IS
'Opens an assessment and returns its key. A vendor form is opened for each vendor and, with system_name, each of its systems. due_on: last day for answers and submission, the end of the fiscal year unless told. carry_over: takes over the answers of the last round (or of last year''s edition, line by line of the same topic) as unconfirmed; they count as blanks until given again. Errors: P0002 unknown institution, checklist or vendor, 22004 NULL, 22023, 23505 when it is open already';

CREATE FUNCTION compliance._carry_over(assessment_id bigint) RETURNS int
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_new  record;
    v_last record;
    v_rows int;
BEGIN
    SELECT a.institution_id, a.vendor_id, a.system_name, a.checklist_code, a.fiscal_year, a.round, c.respondent, c.yearly_form
      INTO STRICT v_new
      FROM compliance.assessment AS a
      JOIN compliance.checklist AS c ON c.checklist_code = a.checklist_code
     WHERE a.assessment_id = _carry_over.assessment_id;

    -- the last one before it: of the same edition, else of the edition of an earlier year
    SELECT a.assessment_id, a.checklist_code
      INTO v_last
      FROM compliance.assessment AS a
      JOIN compliance.checklist AS c ON c.checklist_code = a.checklist_code
     WHERE a.institution_id = v_new.institution_id
       AND a.vendor_id IS NOT DISTINCT FROM v_new.vendor_id
       AND a.system_name IS NOT DISTINCT FROM v_new.system_name
       AND (a.fiscal_year, a.round) < (v_new.fiscal_year, v_new.round)
       AND (a.checklist_code = v_new.checklist_code
            OR (v_new.yearly_form AND c.yearly_form AND c.respondent = v_new.respondent))
     ORDER BY a.fiscal_year DESC, a.round DESC, (a.checklist_code = v_new.checklist_code) DESC, a.assessment_id DESC
     LIMIT 1;
    IF NOT FOUND THEN
        RETURN 0;
    END IF;

    INSERT INTO compliance.answer (assessment_id, institution_id, item_id, verdict, level, answered_on, target_on, note, basis, confirmed)
    SELECT _carry_over.assessment_id, v_new.institution_id, i.item_id, w.verdict, w.level, w.answered_on, w.target_on, w.note, w.basis, false
      FROM compliance.answer AS w
      JOIN compliance.item AS o ON o.item_id = w.item_id
      JOIN compliance.item AS i
        ON i.checklist_code = v_new.checklist_code AND i.kind = 'question'
       AND i.scale_min = o.scale_min AND i.scale_max = o.scale_max
       AND CASE WHEN v_last.checklist_code = v_new.checklist_code THEN i.item_id = o.item_id
                ELSE i.topic = o.topic AND i.device_class IS NOT DISTINCT FROM o.device_class END
     WHERE w.assessment_id = v_last.assessment_id AND w.superseded_at IS NULL
       -- a topic that either edition asks more than once has no one answer to take over
       AND (v_last.checklist_code = v_new.checklist_code
            OR NOT EXISTS (SELECT FROM compliance.item AS t
                            WHERE t.checklist_code IN (v_last.checklist_code, v_new.checklist_code) AND t.kind = 'question'
                              AND t.topic = o.topic AND t.device_class IS NOT DISTINCT FROM o.device_class
                              AND t.item_id NOT IN (i.item_id, o.item_id)));
    GET DIAGNOSTICS v_rows = ROW_COUNT;
    RETURN v_rows;
END
$function$;
COMMENT ON FUNCTION compliance._carry_over(bigint) IS
'Takes the answers of the round before over into an assessment just opened, as unconfirmed; returns how many';

CREATE FUNCTION compliance.record_answer(
    assessment_id bigint, item_number text, verdict text, answered_on date DEFAULT compliance.today(), target_on date DEFAULT NULL,
    note text DEFAULT NULL, level numeric DEFAULT NULL, basis text DEFAULT NULL
) RETURNS bigint LANGUAGE c VOLATILE AS 'MODULE_PATHNAME', 'hc_record_answer';
COMMENT ON FUNCTION compliance.record_answer(bigint, text, text, date, date, text, numeric, text) IS
'Records the answer to one line and returns its key; a former answer is closed, never changed. item_number: as printed, or in any width and with plain digits for circled ones. verdict: yes, no, partial, not_applicable or a spelling such as はい, いいえ, ○, ×, 一部, －; NULL to follow from the level. level: on the scale of the line. basis: the ground of a yes where the form says either/or. answered_on NULL is today. Errors: P0002 unknown assessment or item, 22004, 22023, MC001 changing an answer past due (at commit), MC020 submitted, MC021 a no without target date on a yearly form, MC022 target date outside the fiscal year';

CREATE FUNCTION compliance.record_answers(assessment_id bigint, answers jsonb) RETURNS int
LANGUAGE c VOLATILE AS 'MODULE_PATHNAME', 'hc_record_answers';
COMMENT ON FUNCTION compliance.record_answers(bigint, jsonb) IS
'Records many answers, all or nothing, and returns how many. answers: an array of objects whose keys are the arguments of record_answer() (item_number, verdict, answered_on, target_on, note, level, basis), or an object with a verdict or such an object for each item number. Errors as record_answer(); they name the item';

CREATE FUNCTION compliance._find_item(assessment_id bigint, item_number text) RETURNS bigint
LANGUAGE c VOLATILE AS 'MODULE_PATHNAME', 'hc_find_item_sql';
COMMENT ON FUNCTION compliance._find_item(bigint, text) IS
'The question that a number means in the edition of an open assessment, exactly or by its plain form. Errors: P0002, 22004, 22023 when it could mean two, MC020';

CREATE FUNCTION compliance.confirm_answer(assessment_id bigint, item_number text, answered_on date DEFAULT compliance.today()) RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_item_id bigint := compliance._find_item(confirm_answer.assessment_id, confirm_answer.item_number);
    v_number  text;
    v_answer  record;
BEGIN
    SELECT i.number INTO v_number FROM compliance.item AS i WHERE i.item_id = v_item_id;
    SELECT w.verdict, w.level, w.target_on, w.note, w.basis
      INTO v_answer
      FROM compliance.answer AS w
     WHERE w.assessment_id = confirm_answer.assessment_id AND w.item_id = v_item_id AND w.superseded_at IS NULL;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'item "%" of assessment % has no answer to confirm', v_number, confirm_answer.assessment_id
            USING ERRCODE = 'no_data_found', HINT = 'Answer it with record_answer().';
    END IF;
    RETURN compliance.record_answer(confirm_answer.assessment_id, v_number, v_answer.verdict, confirm_answer.answered_on,
                                    v_answer.target_on, v_answer.note, v_answer.level, v_answer.basis);
END
$function$;
COMMENT ON FUNCTION compliance.confirm_answer(bigint, text, date) IS
'Gives a carried-over answer again as it stands, by today unless told, and returns the key of the new answer. Errors: P0002 nothing to confirm, and those of record_answer(): a target date of last year is MC022';

CREATE FUNCTION compliance.submit_assessment(assessment_id bigint) RETURNS timestamptz
LANGUAGE c VOLATILE AS 'MODULE_PATHNAME', 'hc_submit_assessment';
COMMENT ON FUNCTION compliance.submit_assessment(bigint) IS
'Submits an assessment and returns when; from then on its answers are frozen and a correction is a new round. Errors: P0002 unknown, 22004 NULL, MC001 past due (at commit), MC020 submitted already, MC023 with the lines that are blank or carried over and not confirmed';

CREATE FUNCTION compliance.tally(
    assessment_id bigint,
    OUT section text, OUT total int, OUT applicable int, OUT passed int, OUT failed int, OUT not_applicable int, OUT blank int
) RETURNS SETOF record LANGUAGE plpgsql STABLE ROWS 10 SET search_path = pg_catalog, pg_temp AS $function$
BEGIN
    IF tally.assessment_id IS NULL THEN
        RAISE EXCEPTION 'assessment_id must not be null'
            USING ERRCODE = 'null_value_not_allowed', HINT = 'Pass a value for assessment_id.';
    END IF;
    IF NOT EXISTS (SELECT FROM compliance.assessment AS a WHERE a.assessment_id = tally.assessment_id) THEN
        RAISE EXCEPTION 'assessment % does not exist', tally.assessment_id
            USING ERRCODE = 'no_data_found', HINT = 'Open one with open_assessment().';
    END IF;
    -- the counts are those of the score: one definition of every number
    RETURN QUERY
    WITH counted AS MATERIALIZED (
        SELECT s.* FROM compliance.score_assessment(tally.assessment_id) AS s WHERE s.dimension IN ('overall', 'section')
    ), top AS (
        SELECT s.*, i.ordinal, i.item_id
          FROM counted AS s
          JOIN compliance.assessment AS a ON a.assessment_id = tally.assessment_id
          JOIN compliance.item AS i ON i.checklist_code = a.checklist_code AND i.number = s.key AND i.parent_number IS NULL
         WHERE s.dimension = 'section'
    ), outside AS (
        SELECT o.total - coalesce(sum(t.total), 0) AS total, o.applicable - coalesce(sum(t.applicable), 0) AS applicable,
               o.passed - coalesce(sum(t.passed), 0) AS passed, o.failed - coalesce(sum(t.failed), 0) AS failed,
               o.not_applicable - coalesce(sum(t.not_applicable), 0) AS not_applicable, o.blank - coalesce(sum(t.blank), 0) AS blank
          FROM counted AS o LEFT JOIN top AS t ON true
         WHERE o.dimension = 'overall'
         GROUP BY o.total, o.applicable, o.passed, o.failed, o.not_applicable, o.blank
    )
    SELECT NULL, o.total::int, o.applicable::int, o.passed::int, o.failed::int, o.not_applicable::int, o.blank::int
      FROM outside AS o WHERE o.total > 0
    UNION ALL
    (SELECT t.key, t.total, t.applicable, t.passed, t.failed, t.not_applicable, t.blank
       FROM top AS t WHERE t.total > 0 ORDER BY t.ordinal, t.item_id);
END
$function$;
COMMENT ON FUNCTION compliance.tally(bigint) IS
'Counts as the inspection form does (A to E), one row for each top-level section in form order, section NULL for questions outside any: total = applicable + not_applicable, applicable = passed + failed + blank. A partial answer is not passed; a carried-over one is a blank until confirmed; gate questions are not counted. Errors: P0002 unknown, 22004 NULL';

-- A cell of a spreadsheet: nothing when it is blank, without the spaces and the byte order mark around it.
CREATE FUNCTION compliance._cell(cell text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $function$ SELECT nullif(btrim(_cell.cell, E' \t\r\n\u00A0\u3000\uFEFF'), '') $function$;
COMMENT ON FUNCTION compliance._cell(text) IS 'A cell of a spreadsheet without spaces and byte order mark around it; NULL when it is blank';

CREATE FUNCTION compliance._cell_day(cell text) RETURNS date
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_cell text := translate(compliance._cell(_cell_day.cell), '０１２３４５６７８９／－．', '0123456789/-.');
    v_part text[] := regexp_match(v_cell, '^([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?$');
BEGIN
    IF v_part IS NULL THEN
        RETURN compliance.parse_wareki(v_cell);
    END IF;
    RETURN make_date(v_part[1]::int, v_part[2]::int, v_part[3]::int);
END
$function$;
COMMENT ON FUNCTION compliance._cell_day(text) IS 'The day in a cell: 2025-06-01, 2025/6/1, 2025年6月1日 or an era date; NULL when it is blank. Errors: those of parse_wareki(), 22008 for a day that does not exist';

CREATE FUNCTION compliance._cell_number(cell text, field text) RETURNS numeric
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_cell text := translate(compliance._cell(_cell_number.cell), '０１２３４５６７８９．', '0123456789.');
BEGIN
    IF v_cell !~ '^[0-9]{1,18}(\.[0-9]{1,18})?$' THEN
        RAISE EXCEPTION '% "%" is no number', _cell_number.field, _cell_number.cell
            USING ERRCODE = 'invalid_text_representation', HINT = 'Write it in plain digits.';
    END IF;
    RETURN v_cell::numeric;
END
$function$;
COMMENT ON FUNCTION compliance._cell_number(text, text) IS 'The number in a cell, digits of either width; NULL when it is blank. Errors: 22P02, naming the field';

CREATE FUNCTION compliance._answer_import() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_institution    text := compliance._cell(NEW.institution);
    v_vendor         text := compliance._cell(NEW.vendor);
    v_system_name    text := compliance._cell(NEW.system_name);
    v_checklist_code text := compliance._cell(NEW.checklist_code);
    v_fiscal_year    int;
    v_round          int := coalesce(compliance._cell_number(NEW.round, 'round'), 1);
    v_ids            bigint[];
    v_institution_id bigint;
    v_vendor_id      bigint;
    v_assessment_id  bigint;
    v_missing        text := CASE WHEN v_institution IS NULL THEN 'institution'
                                  WHEN v_checklist_code IS NULL THEN 'checklist_code'
                                  WHEN compliance._cell(NEW.item_number) IS NULL THEN 'item_number'
                                  WHEN compliance._cell(NEW.verdict) IS NULL AND compliance._cell(NEW.level) IS NULL THEN 'verdict' END;
BEGIN
    IF v_missing IS NOT NULL THEN
        RAISE EXCEPTION '% is blank', v_missing
            USING ERRCODE = 'null_value_not_allowed',
                  DETAIL = format('Institution "%s", item "%s".', v_institution, compliance._cell(NEW.item_number)),
                  HINT = format('Every line needs %s.', v_missing);
    END IF;

    -- ten digits are a medical institution code, thirteen a corporate number, anything else a name
    SELECT array_agg(DISTINCT i.institution_id)
      INTO v_ids
      FROM compliance.institution AS i
     WHERE CASE WHEN v_institution ~ '^[0-9]{10}$'
                THEN i.institution_id IN (SELECT c.institution_id FROM compliance.institution_code AS c
                                           WHERE c.code = v_institution
                                             AND compliance.today() >= coalesce(c.starts_on, '-infinity')
                                             AND compliance.today() <= coalesce(c.ends_on, 'infinity'))
                WHEN v_institution ~ '^[0-9]{13}$' THEN i.corporate_number = v_institution
                ELSE i.name = v_institution END;
    IF cardinality(v_ids) IS DISTINCT FROM 1 THEN
        RAISE EXCEPTION 'institution "%" is %', v_institution, CASE WHEN v_ids IS NULL THEN 'unknown' ELSE 'ambiguous' END
            USING ERRCODE = CASE WHEN v_ids IS NULL THEN 'no_data_found' ELSE 'invalid_parameter_value' END,
                  DETAIL = format('%s institution(s) match.', coalesce(cardinality(v_ids), 0)),
                  HINT = 'Write its medical institution code (10 digits, valid today), its corporate number (13 digits) or its name as recorded.';
    END IF;
    v_institution_id := v_ids[1];

    IF v_vendor IS NOT NULL THEN
        SELECT array_agg(v.vendor_id)
          INTO v_ids
          FROM compliance.vendor AS v
         WHERE CASE WHEN v_vendor ~ '^[0-9]{13}$' THEN v.corporate_number = v_vendor ELSE v.name = v_vendor END;
        IF cardinality(v_ids) IS DISTINCT FROM 1 THEN
            RAISE EXCEPTION 'vendor "%" is %', v_vendor, CASE WHEN v_ids IS NULL THEN 'unknown' ELSE 'ambiguous' END
                USING ERRCODE = CASE WHEN v_ids IS NULL THEN 'no_data_found' ELSE 'invalid_parameter_value' END,
                      DETAIL = format('%s vendor(s) match.', coalesce(cardinality(v_ids), 0)),
                      HINT = 'Write its corporate number (13 digits) or its name as recorded.';
        END IF;
        v_vendor_id := v_ids[1];
    END IF;

    v_fiscal_year := coalesce(compliance._cell_number(NEW.fiscal_year, 'fiscal_year'),
                              (SELECT c.fiscal_year FROM compliance.checklist AS c WHERE c.checklist_code = v_checklist_code),
                              compliance.fiscal_year(compliance.today()));
    SELECT a.assessment_id
      INTO v_assessment_id
      FROM compliance.assessment AS a
     WHERE a.institution_id = v_institution_id AND a.checklist_code = v_checklist_code
       AND a.fiscal_year = v_fiscal_year AND a.round = v_round
       AND a.vendor_id IS NOT DISTINCT FROM v_vendor_id AND a.system_name IS NOT DISTINCT FROM v_system_name;
    IF NOT FOUND THEN
        v_assessment_id := compliance.open_assessment(v_institution_id, v_checklist_code, v_fiscal_year, v_round, v_vendor_id,
                                                      system_name => v_system_name);
    END IF;

    PERFORM compliance.record_answer(v_assessment_id, compliance._cell(NEW.item_number), compliance._cell(NEW.verdict),
                                     compliance._cell_day(NEW.answered_on), compliance._cell_day(NEW.target_on),
                                     compliance._cell(NEW.note), compliance._cell_number(NEW.level, 'level'), compliance._cell(NEW.basis));
    RETURN NEW;
END
$function$;
COMMENT ON FUNCTION compliance._answer_import() IS
'Trigger of answer_import: finds the assessment by natural keys, opens it when there is none, and records the answer. Errors: P0002 unknown institution, vendor, checklist or item, 22004 a blank cell, 22023 an ambiguous name, 22P02 no number, and those of parse_wareki(), open_assessment() and record_answer()';

-- sql/extension/score/functions.sql
CREATE FUNCTION compliance._item_changed() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_item_changed';
COMMENT ON FUNCTION compliance._item_changed() IS
'Trigger of compliance.item: makes every session read the changed form again before it next computes a score';

CREATE FUNCTION compliance.score_assessment(assessment_id bigint, model text DEFAULT 'mean', blanks text DEFAULT 'fail',
    known_at timestamptz DEFAULT NULL, effective_on date DEFAULT NULL,
    OUT dimension text, OUT key text, OUT total int, OUT applicable int, OUT passed int, OUT failed int,
    OUT not_applicable int, OUT blank int, OUT score numeric, OUT witness text)
RETURNS SETOF record LANGUAGE c STABLE PARALLEL SAFE ROWS 20 COST 100
AS 'MODULE_PATHNAME', 'hc_score_assessment';
COMMENT ON FUNCTION compliance.score_assessment(bigint, text, text, timestamptz, date) IS
'Every score of an assessment: one row for each group of the dimensions overall (key: the model), section, category, viewpoint, control, area, control_area, device_class, and weakest_link (key: the category with the lowest score).
model: mean (weighted mean of the questions), tree (weighted mean of weighted means, up the sections), sum (weights times levels, not on 0 to 100), weakest (the lowest question), absolute (100 if everything is passed, else 0). blanks: fail (a blank has the ratio 0; in a sum it adds nothing) or skip (it leaves every sum).
score is 0 to 100, exact, to 30 decimal places where it has no end; NULL where nothing is applicable. witness is the number of the question with the lowest ratio, the first in form order among equals. Equal categories bind in the order organizational, human, technical, physical.
known_at: the answers as they stood in the database then, NULL for now. effective_on: of each line the last statement about that day or an earlier one; NULL for no limit.
22004 for NULL, 22023 for an unknown model or policy, P0002 for an unknown assessment.';

CREATE FUNCTION compliance._weighted_mean_accum(internal, numeric, numeric) RETURNS internal
LANGUAGE c IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_weighted_mean_accum';
COMMENT ON FUNCTION compliance._weighted_mean_accum(internal, numeric, numeric) IS 'Transition function of weighted_mean()';

CREATE FUNCTION compliance._weighted_mean_remove(internal, numeric, numeric) RETURNS internal
LANGUAGE c IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_weighted_mean_remove';
COMMENT ON FUNCTION compliance._weighted_mean_remove(internal, numeric, numeric) IS 'Inverse transition function of weighted_mean()';

CREATE FUNCTION compliance._weighted_mean_combine(internal, internal) RETURNS internal
LANGUAGE c IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_weighted_mean_combine';
COMMENT ON FUNCTION compliance._weighted_mean_combine(internal, internal) IS 'Combine function of weighted_mean()';

CREATE FUNCTION compliance._weighted_mean_serial(internal) RETURNS bytea
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_weighted_mean_serial';
COMMENT ON FUNCTION compliance._weighted_mean_serial(internal) IS 'Serialization function of weighted_mean()';

CREATE FUNCTION compliance._weighted_mean_deserial(bytea, internal) RETURNS internal
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_weighted_mean_deserial';
COMMENT ON FUNCTION compliance._weighted_mean_deserial(bytea, internal) IS 'Deserialization function of weighted_mean()';

CREATE FUNCTION compliance._weighted_mean_final(internal) RETURNS numeric
LANGUAGE c IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_weighted_mean_final';
COMMENT ON FUNCTION compliance._weighted_mean_final(internal) IS 'Final function of weighted_mean()';

CREATE AGGREGATE compliance.weighted_mean(ratio numeric, weight numeric) (
    SFUNC = compliance._weighted_mean_accum, STYPE = internal, SSPACE = 256, FINALFUNC = compliance._weighted_mean_final,
    COMBINEFUNC = compliance._weighted_mean_combine, SERIALFUNC = compliance._weighted_mean_serial, DESERIALFUNC = compliance._weighted_mean_deserial,
    MSFUNC = compliance._weighted_mean_accum, MINVFUNC = compliance._weighted_mean_remove, MSTYPE = internal, MSSPACE = 256,
    MFINALFUNC = compliance._weighted_mean_final,
    PARALLEL = SAFE
);

COMMENT ON AGGREGATE compliance.weighted_mean(ratio numeric, weight numeric) IS
'Sum of ratio times weight over sum of weight, on the scale of the ratios; exact, to 30 decimal places where it has no end. Rows in which either is NULL are left out; NULL where no row or no weight remains. A negative weight, NaN and infinity are refused (22023). Works in moving window frames.';

CREATE TYPE compliance.link_score AS (score numeric, witness text);
COMMENT ON TYPE compliance.link_score IS 'Result of weakest_link()';
COMMENT ON COLUMN compliance.link_score.score IS 'The lowest ratio, on the scale of the ratios';
COMMENT ON COLUMN compliance.link_score.witness IS 'Label of the row that has it; NULL when that row had none';

CREATE FUNCTION compliance._weakest_link_accum(internal, numeric, text) RETURNS internal
LANGUAGE c IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_weakest_link_accum';
COMMENT ON FUNCTION compliance._weakest_link_accum(internal, numeric, text) IS 'Transition function of weakest_link()';

CREATE FUNCTION compliance._weakest_link_combine(internal, internal) RETURNS internal
LANGUAGE c IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_weakest_link_combine';
COMMENT ON FUNCTION compliance._weakest_link_combine(internal, internal) IS 'Combine function of weakest_link()';

CREATE FUNCTION compliance._weakest_link_serial(internal) RETURNS bytea
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_weakest_link_serial';
COMMENT ON FUNCTION compliance._weakest_link_serial(internal) IS 'Serialization function of weakest_link()';

CREATE FUNCTION compliance._weakest_link_deserial(bytea, internal) RETURNS internal
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_weakest_link_deserial';
COMMENT ON FUNCTION compliance._weakest_link_deserial(bytea, internal) IS 'Deserialization function of weakest_link()';

CREATE FUNCTION compliance._weakest_link_final(internal) RETURNS compliance.link_score
LANGUAGE c IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_weakest_link_final';
COMMENT ON FUNCTION compliance._weakest_link_final(internal) IS 'Final function of weakest_link()';

CREATE AGGREGATE compliance.weakest_link(ratio numeric, label text) (
    SFUNC = compliance._weakest_link_accum, STYPE = internal, SSPACE = 256, FINALFUNC = compliance._weakest_link_final,
    COMBINEFUNC = compliance._weakest_link_combine, SERIALFUNC = compliance._weakest_link_serial, DESERIALFUNC = compliance._weakest_link_deserial,
    PARALLEL = SAFE
);

COMMENT ON AGGREGATE compliance.weakest_link(ratio numeric, label text) IS
'The lowest ratio and the label of its row; among equal ratios the first label by bytes, with runs of digits by their value (2 before 10), so that parallel workers agree. Rows with a NULL ratio are left out; NULL where none remains. NaN and infinity are refused (22023).';

CREATE TYPE compliance.tally_count AS (
    total bigint, applicable bigint, passed bigint, failed bigint, not_applicable bigint, blank bigint);
COMMENT ON TYPE compliance.tally_count IS 'Result of answer_tally(): total = applicable + not_applicable, applicable = passed + failed + blank';
COMMENT ON COLUMN compliance.tally_count.total IS 'All rows';
COMMENT ON COLUMN compliance.tally_count.applicable IS 'Rows that are not not_applicable';
COMMENT ON COLUMN compliance.tally_count.passed IS 'Rows with yes';
COMMENT ON COLUMN compliance.tally_count.failed IS 'Rows with no or partial';
COMMENT ON COLUMN compliance.tally_count.not_applicable IS 'Rows with not_applicable';
COMMENT ON COLUMN compliance.tally_count.blank IS 'Rows with NULL';

CREATE FUNCTION compliance._answer_tally_accum(internal, text) RETURNS internal
LANGUAGE c IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_answer_tally_accum';
COMMENT ON FUNCTION compliance._answer_tally_accum(internal, text) IS 'Transition function of answer_tally()';

CREATE FUNCTION compliance._answer_tally_remove(internal, text) RETURNS internal
LANGUAGE c IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_answer_tally_remove';
COMMENT ON FUNCTION compliance._answer_tally_remove(internal, text) IS 'Inverse transition function of answer_tally()';

CREATE FUNCTION compliance._answer_tally_combine(internal, internal) RETURNS internal
LANGUAGE c IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_answer_tally_combine';
COMMENT ON FUNCTION compliance._answer_tally_combine(internal, internal) IS 'Combine function of answer_tally()';

CREATE FUNCTION compliance._answer_tally_serial(internal) RETURNS bytea
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_answer_tally_serial';
COMMENT ON FUNCTION compliance._answer_tally_serial(internal) IS 'Serialization function of answer_tally()';

CREATE FUNCTION compliance._answer_tally_deserial(bytea, internal) RETURNS internal
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_answer_tally_deserial';
COMMENT ON FUNCTION compliance._answer_tally_deserial(bytea, internal) IS 'Deserialization function of answer_tally()';

CREATE FUNCTION compliance._answer_tally_final(internal) RETURNS compliance.tally_count
LANGUAGE c IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_answer_tally_final';
COMMENT ON FUNCTION compliance._answer_tally_final(internal) IS 'Final function of answer_tally()';

CREATE AGGREGATE compliance.answer_tally(verdict text) (
    SFUNC = compliance._answer_tally_accum, STYPE = internal, SSPACE = 256, FINALFUNC = compliance._answer_tally_final,
    COMBINEFUNC = compliance._answer_tally_combine, SERIALFUNC = compliance._answer_tally_serial, DESERIALFUNC = compliance._answer_tally_deserial,
    MSFUNC = compliance._answer_tally_accum, MINVFUNC = compliance._answer_tally_remove, MSTYPE = internal, MSSPACE = 256,
    MFINALFUNC = compliance._answer_tally_final,
    PARALLEL = SAFE
);

COMMENT ON AGGREGATE compliance.answer_tally(verdict text) IS
'Counts verdicts as the inspection form does: total, applicable, passed (yes), failed (no, partial), not_applicable, blank (NULL). Zeros for no rows; another verdict is refused (22023). Works in moving window frames.';

-- sheets: all answers of an assessment in one value

CREATE FUNCTION compliance._put_answers(answers bytea, changes bytea) RETURNS bytea
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_put_answers';
COMMENT ON FUNCTION compliance._put_answers(bytea, bytea) IS 'A sheet with what has changed put on it';

CREATE FUNCTION compliance._empty_sheet(checklist_code text) RETURNS bytea
LANGUAGE c STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_empty_sheet';
COMMENT ON FUNCTION compliance._empty_sheet(text) IS 'The sheet of an edition with every line blank';

CREATE FUNCTION compliance._answers_changed() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_answers_changed';
COMMENT ON FUNCTION compliance._answers_changed() IS 'Statement trigger of compliance.answer: keeps compliance.score_sheet the same as the current, confirmed answers';

CREATE FUNCTION compliance._assessment_opened() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_assessment_opened';
COMMENT ON FUNCTION compliance._assessment_opened() IS 'Trigger of compliance.assessment: gives a new assessment its empty sheet';

CREATE FUNCTION compliance._answer_sheets_accum(internal, text, bigint, bigint, text, numeric) RETURNS internal
LANGUAGE c STABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_answer_sheets_accum';
COMMENT ON FUNCTION compliance._answer_sheets_accum(internal, text, bigint, bigint, text, numeric) IS 'Transition function of _answer_sheets()';
CREATE FUNCTION compliance._answer_sheets_combine(internal, internal) RETURNS internal
LANGUAGE c STABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_answer_sheets_combine';
COMMENT ON FUNCTION compliance._answer_sheets_combine(internal, internal) IS 'Combine function of _answer_sheets()';
CREATE FUNCTION compliance._answer_sheets_serial(internal) RETURNS bytea
LANGUAGE c STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_answer_sheets_serial';
COMMENT ON FUNCTION compliance._answer_sheets_serial(internal) IS 'Serialization function of _answer_sheets()';
CREATE FUNCTION compliance._answer_sheets_deserial(bytea, internal) RETURNS internal
LANGUAGE c STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_answer_sheets_deserial';
COMMENT ON FUNCTION compliance._answer_sheets_deserial(bytea, internal) IS 'Deserialization function of _answer_sheets()';
CREATE FUNCTION compliance._answer_sheets_final(internal) RETURNS bytea
LANGUAGE c STABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_answer_sheets_final';
COMMENT ON FUNCTION compliance._answer_sheets_final(internal) IS 'Final function of _answer_sheets()';
CREATE AGGREGATE compliance._answer_sheets(checklist_code text, assessment_id bigint, item_id bigint, verdict text, level numeric) (
    SFUNC = compliance._answer_sheets_accum, STYPE = internal, SSPACE = 100000, FINALFUNC = compliance._answer_sheets_final,
    COMBINEFUNC = compliance._answer_sheets_combine, SERIALFUNC = compliance._answer_sheets_serial, DESERIALFUNC = compliance._answer_sheets_deserial,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE compliance._answer_sheets(checklist_code text, assessment_id bigint, item_id bigint, verdict text, level numeric) IS
'The sheets that current, confirmed answers make up, in one value for _unpack_sheets(); answers to items of another edition than checklist_code are left out, NULL takes all editions. One pass without GROUP BY';

CREATE FUNCTION compliance._unpack_sheets(sheets bytea, OUT assessment_id bigint, OUT checklist_code text, OUT answers bytea)
RETURNS SETOF record LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE ROWS 10000 AS 'MODULE_PATHNAME', 'hc_unpack_sheets';
COMMENT ON FUNCTION compliance._unpack_sheets(bytea) IS 'The sheets that _answer_sheets() made, as rows in the order of assessments';

CREATE FUNCTION compliance._sheet_scores(checklist_code text, answers bytea, OUT dimension text, OUT key text, OUT total int, OUT applicable int,
    OUT passed int, OUT failed int, OUT not_applicable int, OUT blank int, OUT score numeric, OUT witness text)
RETURNS SETOF record LANGUAGE c STABLE STRICT PARALLEL SAFE ROWS 6 AS 'MODULE_PATHNAME', 'hc_sheet_scores';
COMMENT ON FUNCTION compliance._sheet_scores(text, bytea) IS
'The rows overall, category and weakest_link that score_assessment() gives by model mean with blanks as failures, from a sheet';

-- the maintained sheets against the answers

CREATE FUNCTION compliance.verify_score(OUT assessment_id bigint, OUT difference text)
RETURNS SETOF record LANGUAGE plpgsql STABLE ROWS 10 SET search_path = pg_catalog, pg_temp
AS $function$
BEGIN
    RETURN QUERY
    SELECT coalesce(a.assessment_id, s.assessment_id),
           CASE WHEN s.assessment_id IS NULL THEN 'the assessment has no sheet'
                WHEN (s.institution_id, s.checklist_code, s.fiscal_year, s.round)
                     IS DISTINCT FROM (a.institution_id, a.checklist_code, a.fiscal_year, a.round) THEN 'the sheet names another institution, edition, year or round'
                ELSE 'the sheet holds other answers' END
      FROM compliance.assessment AS a
      FULL JOIN compliance.score_sheet AS s ON s.assessment_id = a.assessment_id
      LEFT JOIN compliance._unpack_sheets((
               SELECT compliance._answer_sheets(NULL, w.assessment_id, w.item_id, w.verdict, w.level)
                 FROM compliance.answer AS w
                WHERE w.superseded_at IS NULL AND w.confirmed)) AS u ON u.assessment_id = a.assessment_id
     WHERE s.assessment_id IS NULL
        OR (s.institution_id, s.checklist_code, s.fiscal_year, s.round)
           IS DISTINCT FROM (a.institution_id, a.checklist_code, a.fiscal_year, a.round)
        OR s.answers IS DISTINCT FROM coalesce(u.answers, compliance._empty_sheet(a.checklist_code))
     ORDER BY 1;
END
$function$;
COMMENT ON FUNCTION compliance.verify_score() IS
'Recomputes every sheet of compliance.score_sheet that the caller may see from the answers and returns those that differ: no rows when all is well. A difference means that somebody wrote behind the triggers; rebuild_score() puts it right';

CREATE FUNCTION compliance.rebuild_score() RETURNS int
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
    v_rebuilt int;
BEGIN
    -- every writer of answers holds its assessment's row: none is under way while we hold this
    LOCK TABLE compliance.answer, compliance.assessment IN SHARE ROW EXCLUSIVE MODE;
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'scores are rebuilt at READ COMMITTED only'
            USING ERRCODE = 'active_sql_transaction',
                  DETAIL = 'An older snapshot would not see the answers that were recorded before the lock was granted.',
                  HINT = 'Call rebuild_score() in a transaction of its own.';
    END IF;
    WITH wrong AS MATERIALIZED (
        SELECT v.assessment_id FROM compliance.verify_score() AS v
    ), gone AS (
        DELETE FROM compliance.score_sheet AS s USING wrong WHERE s.assessment_id = wrong.assessment_id
        RETURNING s.assessment_id
    )
    SELECT count(*) INTO v_rebuilt FROM wrong, (SELECT count(*) FROM gone) AS done;
    INSERT INTO compliance.score_sheet (assessment_id, institution_id, checklist_code, fiscal_year, round, answers)
    SELECT a.assessment_id, a.institution_id, a.checklist_code, a.fiscal_year, a.round,
           coalesce(u.answers, compliance._empty_sheet(a.checklist_code))
      FROM compliance.assessment AS a
      LEFT JOIN compliance._unpack_sheets((
               SELECT compliance._answer_sheets(NULL, w.assessment_id, w.item_id, w.verdict, w.level)
                 FROM compliance.answer AS w
                WHERE w.superseded_at IS NULL AND w.confirmed)) AS u ON u.assessment_id = a.assessment_id
     WHERE NOT EXISTS (SELECT FROM compliance.score_sheet AS s WHERE s.assessment_id = a.assessment_id);
    RETURN v_rebuilt;
END
$function$;
COMMENT ON FUNCTION compliance.rebuild_score() IS
'Makes the sheets that verify_score() finds different anew from the answers, and returns how many; needs the right to write compliance.score_sheet and holds back writers of answers meanwhile. 25001 above READ COMMITTED';

-- what might be

CREATE FUNCTION compliance.what_if(assessment_id bigint, answers jsonb, model text DEFAULT 'mean', blanks text DEFAULT 'fail',
    OUT dimension text, OUT key text, OUT total int, OUT applicable int, OUT passed int, OUT failed int,
    OUT not_applicable int, OUT blank int, OUT score numeric, OUT witness text)
RETURNS SETOF record LANGUAGE c VOLATILE ROWS 20 AS 'MODULE_PATHNAME', 'hc_what_if';
COMMENT ON FUNCTION compliance.what_if(bigint, jsonb, text, text) IS
'score_assessment() as if these answers had been given on top of the current ones; nothing is written, also for a submitted assessment. answers as for record_answers(): an object with one key for each item number, or an array of objects; target dates, notes and grounds play no part.
22004 for NULL, 22023 for an unknown model, policy, verdict or a level outside its scale, P0002 for an unknown assessment or item';

CREATE FUNCTION compliance.sensitivity(assessment_id bigint, model text DEFAULT 'mean', blanks text DEFAULT 'fail',
    OUT item_number text, OUT verdict text, OUT changed_to text, OUT overall_change numeric, OUT weakest_link_change numeric, OUT weakest_link text)
RETURNS SETOF record LANGUAGE c STABLE PARALLEL SAFE ROWS 50 COST 1000 AS 'MODULE_PATHNAME', 'hc_sensitivity';
COMMENT ON FUNCTION compliance.sensitivity(bigint, text, text) IS
'Each single answer whose change to yes or to no would move the overall score or the weakest link, in form order: the present verdict (NULL for a blank), what it is changed to, by how much the overall score and the score of the weakest link change (NULL where one of the two is none), and the category that is the weakest link afterwards.
22004 for NULL, 22023 for an unknown model or policy, P0002 for an unknown assessment';

-- a nation

CREATE FUNCTION compliance.national_score(checklist_code text, fiscal_year int, measure text DEFAULT 'overall', threshold numeric DEFAULT 60,
    round int DEFAULT NULL, recompute boolean DEFAULT false,
    OUT prefecture_code text, OUT kind text, OUT size_class text, OUT assessments int, OUT scored int,
    OUT mean numeric, OUT minimum numeric, OUT quartile_1 numeric, OUT median numeric, OUT quartile_3 numeric, OUT maximum numeric,
    OUT below int, OUT share_below numeric,
    OUT from_0 int, OUT from_20 int, OUT from_40 int, OUT from_60 int, OUT from_80 int, OUT at_100 int,
    OUT weakest_organizational int, OUT weakest_human int, OUT weakest_technical int, OUT weakest_physical int,
    OUT most_failed text, OUT most_failed_share numeric, OUT second_failed text, OUT second_failed_share numeric,
    OUT third_failed text, OUT third_failed_share numeric)
RETURNS SETOF record LANGUAGE c STABLE PARALLEL RESTRICTED ROWS 200 COST 100000 AS 'MODULE_PATHNAME', 'hc_national_score';
COMMENT ON FUNCTION compliance.national_score(text, int, text, numeric, int, boolean) IS
'How an edition came out in a fiscal year, as far as the caller may see: one row for each combination of prefecture_code, kind and size_class that occurs, and for each with "all" in the place of one, two or all three ("none" for an institution without prefecture).
measure: overall, weakest_link or a category, by model mean with blanks as failures. threshold: on 0 to 100. round: NULL for the last round of each institution (of each vendor and system, for a vendor form). recompute: from the answers themselves instead of the sheets.
assessments were counted, scored have a score; mean, minimum, quartiles, median and maximum of the scores (exact; quartiles as percentile_cont() defines them); below have less than the threshold, share_below of scored (0 to 1); from_0 to at_100: scores from 0 to under 20, and so on, and exactly 100; weakest_…: assessments whose weakest category it is; most_failed, second_failed, third_failed: numbers of the questions not passed (no, partial or blank) most often, with the share (0 to 1) of those to whom they apply.
P0002 for an unknown checklist, 22004 for NULL, 22023 for an unknown measure';

-- sql/extension/plan/functions.sql
CREATE FUNCTION compliance._measure_effect_level() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_item record;
BEGIN
    SELECT i.kind, i.scale_min, i.scale_max INTO v_item
      FROM compliance.item AS i WHERE i.checklist_code = NEW.checklist_code AND i.number = NEW.number;
    -- an unknown line is left to the foreign key
    IF v_item.kind = 'section' THEN
        RAISE EXCEPTION 'a measure lifts questions, not sections'
            USING ERRCODE = 'invalid_parameter_value', DETAIL = format('"%s" of "%s" is a section.', NEW.number, NEW.checklist_code),
                  HINT = 'Name the questions of the section that it lifts.';
    ELSIF NEW.level IS NOT NULL AND NOT (NEW.level BETWEEN v_item.scale_min AND v_item.scale_max) THEN
        RAISE EXCEPTION 'level % is outside the scale of the question', NEW.level
            USING ERRCODE = 'invalid_parameter_value',
                  DETAIL = format('"%s" of "%s" goes from %s to %s.', NEW.number, NEW.checklist_code, v_item.scale_min, v_item.scale_max),
                  HINT = 'Give a level on that scale, or NULL for its highest.';
    END IF;
    RETURN NEW;
END
$function$;
COMMENT ON FUNCTION compliance._measure_effect_level() IS 'Trigger of measure_effect: refuses sections and levels outside the scale of the question (22023)';

CREATE FUNCTION compliance._plan_question(assessment_id bigint)
RETURNS TABLE (item_id bigint, category text, weight bigint, ratio_num bigint, ratio_den bigint)
LANGUAGE sql STABLE ROWS 50 SET search_path = pg_catalog, pg_temp AS $function$
    WITH question AS (
        -- ratios of doubled numbers, since a partial answer without a level is worth one half
        SELECT w.item_id, i.category, trim_scale(i.weight) AS weight,
               trim_scale(CASE WHEN w.state = 'blank' THEN 0
                               WHEN w.level IS NOT NULL THEN 2 * (w.level - i.scale_min)
                               WHEN w.verdict = 'yes' THEN 2 * (i.scale_max - i.scale_min)
                               WHEN w.verdict = 'partial' THEN i.scale_max - i.scale_min
                               ELSE 0 END) AS num,
               trim_scale(2 * (i.scale_max - i.scale_min)) AS den
          FROM compliance.effective_answer AS w
          JOIN compliance.item AS i ON i.item_id = w.item_id
         WHERE w.assessment_id = _plan_question.assessment_id AND w.state <> 'not_applicable'
    )
    SELECT q.item_id, q.category, (q.weight * 10::numeric ^ s.weight)::bigint,
           (q.num * 10::numeric ^ greatest(scale(q.num), scale(q.den)))::bigint, (q.den * 10::numeric ^ greatest(scale(q.num), scale(q.den)))::bigint
      FROM question AS q CROSS JOIN (SELECT max(scale(x.weight)) AS weight FROM question AS x) AS s
     ORDER BY q.item_id
$function$;
COMMENT ON FUNCTION compliance._plan_question(bigint) IS 'The applicable questions of an assessment in whole numbers: weights by their common power of ten, ratios as fractions';

CREATE FUNCTION compliance._plan_measure(assessment_id bigint, budget numeric)
RETURNS TABLE (measure_code text, cost bigint, item_id bigint, ratio_num bigint, ratio_den bigint, budget_units bigint, cost_scale int)
LANGUAGE sql STABLE ROWS 50 SET search_path = pg_catalog, pg_temp AS $function$
    WITH effect AS (
        SELECT m.measure_code, trim_scale(coalesce(c.cost, m.cost)) AS cost, i.item_id, i.scale_min, i.scale_max,
               trim_scale(coalesce(e.level, i.scale_max) - i.scale_min) AS num, trim_scale(i.scale_max - i.scale_min) AS den
          FROM compliance.assessment AS a
          JOIN compliance.measure_effect AS e ON e.checklist_code = a.checklist_code
          JOIN compliance.item AS i ON i.checklist_code = e.checklist_code AND i.number = e.number
          JOIN compliance.measure AS m ON m.measure_code = e.measure_code
          LEFT JOIN compliance.measure_cost AS c ON c.institution_id = a.institution_id AND c.measure_code = m.measure_code
         WHERE a.assessment_id = _plan_measure.assessment_id
    ), unit AS (
        SELECT max(scale(x.cost)) AS places FROM effect AS x
    )
    SELECT e.measure_code, (e.cost * 10::numeric ^ u.places)::bigint, e.item_id,
           (e.num * 10::numeric ^ greatest(scale(e.num), scale(e.den)))::bigint, (e.den * 10::numeric ^ greatest(scale(e.num), scale(e.den)))::bigint,
           -- more than everything costs is as good as everything
           least(floor(_plan_measure.budget * 10::numeric ^ u.places), 2e18)::bigint, u.places
      FROM effect AS e CROSS JOIN unit AS u
     ORDER BY e.measure_code COLLATE "C", e.item_id
$function$;
COMMENT ON FUNCTION compliance._plan_measure(bigint, numeric) IS 'The measures for an assessment in whole numbers: costs and budget by their common power of ten (cost_scale), ratios as fractions';

CREATE FUNCTION compliance._plan_remediation(assessment_id bigint, budget numeric, mean_first boolean,
    OUT step int, OUT measure_code text, OUT cost bigint, OUT cumulated_cost bigint, OUT weakest_category text,
    OUT weakest_num bigint, OUT weakest_den bigint, OUT mean_num bigint, OUT mean_den bigint, OUT unit bigint,
    OUT next_budget bigint, OUT cost_scale int)
RETURNS SETOF record LANGUAGE c STABLE STRICT PARALLEL SAFE ROWS 10 COST 10000
AS 'MODULE_PATHNAME', 'hc_plan_remediation_sql';
COMMENT ON FUNCTION compliance._plan_remediation(bigint, numeric, boolean) IS 'The search behind plan_remediation(), in whole numbers; row 0 is the present state. 54000 where the numbers do not fit into 64 bits';

CREATE FUNCTION compliance.plan_remediation(institution_id bigint, budget numeric, objective text DEFAULT 'weakest_link', assessment_id bigint DEFAULT NULL)
RETURNS TABLE (step int, measure_code text, title_ja text, title_en text, cost numeric, cumulated_cost numeric,
               weakest_link numeric, weakest_category text, mean numeric, next_category text, next_budget numeric)
LANGUAGE plpgsql STABLE ROWS 10 SET search_path = pg_catalog, pg_temp AS $function$
#variable_conflict use_column
DECLARE
    v_assessment_id bigint := plan_remediation.assessment_id;
BEGIN
    PERFORM compliance._require_institution(plan_remediation.institution_id);
    IF plan_remediation.budget IS NULL OR plan_remediation.objective IS NULL THEN
        RAISE EXCEPTION '% must not be null', CASE WHEN plan_remediation.budget IS NULL THEN 'budget' ELSE 'objective' END
            USING ERRCODE = 'null_value_not_allowed', HINT = 'Pass a value for it.';
    ELSIF NOT (plan_remediation.budget >= 0 AND plan_remediation.budget < 'Infinity') THEN
        RAISE EXCEPTION 'budget % is not an amount', plan_remediation.budget
            USING ERRCODE = 'invalid_parameter_value', DETAIL = 'A budget is a finite number, 0 or more.', HINT = 'Pass what can be spent.';
    ELSIF plan_remediation.objective NOT IN ('weakest_link', 'mean') THEN
        RAISE EXCEPTION 'objective "%" is not known', plan_remediation.objective
            USING ERRCODE = 'invalid_parameter_value', DETAIL = 'The objectives are weakest_link and mean.', HINT = 'Use weakest_link to lift the lowest category first.';
    END IF;

    IF v_assessment_id IS NULL THEN
        SELECT a.assessment_id INTO v_assessment_id
          FROM compliance.assessment AS a JOIN compliance.checklist AS c ON c.checklist_code = a.checklist_code
         WHERE a.institution_id = plan_remediation.institution_id AND c.respondent <> 'vendor'
         -- the yearly form before other lists, the latest round
         ORDER BY c.yearly_form DESC, a.fiscal_year DESC, a.round DESC, a.assessment_id DESC LIMIT 1;
        IF v_assessment_id IS NULL THEN
            RAISE EXCEPTION 'institution % has no assessment to improve', plan_remediation.institution_id
                USING ERRCODE = 'no_data_found', HINT = 'Open one with open_assessment() and answer it.';
        END IF;
    ELSIF NOT EXISTS (SELECT FROM compliance.assessment AS a WHERE a.assessment_id = v_assessment_id AND a.institution_id = plan_remediation.institution_id) THEN
        RAISE EXCEPTION 'institution % has no assessment %', plan_remediation.institution_id, v_assessment_id
            USING ERRCODE = 'no_data_found', HINT = 'Leave assessment_id out for the latest yearly form.';
    END IF;

    RETURN QUERY
    WITH plan AS MATERIALIZED (
        SELECT p.*, 10::numeric ^ p.cost_scale AS units, max(p.step) OVER () AS last_step,
               -- exact to 30 decimal places, as all scores
               trim_scale(round((100 * p.weakest_num::numeric)::numeric(80, 34) / nullif(p.weakest_den::numeric * p.unit, 0), 30)) AS weakest,
               trim_scale(round((100 * p.mean_num::numeric)::numeric(80, 34) / nullif(p.mean_den::numeric * p.unit, 0), 30)) AS average
          FROM compliance._plan_remediation(v_assessment_id, plan_remediation.budget, plan_remediation.objective = 'mean') AS p
    )
    SELECT p.step, p.measure_code, m.title_ja, m.title_en, trim_scale(p.cost / p.units), trim_scale(p.cumulated_cost / p.units),
           p.weakest, p.weakest_category, p.average, e.weakest_category, trim_scale(e.next_budget / e.units)
      FROM plan AS p
      JOIN plan AS e ON e.step = e.last_step
      LEFT JOIN compliance.measure AS m ON m.measure_code = p.measure_code
     WHERE p.step > 0 OR p.last_step = 0
     ORDER BY p.step;
END
$function$;
COMMENT ON FUNCTION compliance.plan_remediation(bigint, numeric, text, bigint) IS
'The best set of measures for a budget, in the order in which to take them. Exact: no set that the budget allows is better. objective weakest_link: the lowest category first (model mean, blanks as failures), then the mean of all questions, then the cheaper, then more organisational and human work; mean: the mean before the lowest category.
cumulated_cost, weakest_link (score of the category weakest_category) and mean are those after the step. On every row next_category is the category that binds after the whole plan, and next_budget the least budget that lifts the weakest link beyond it, NULL where none does. Without a measure that helps there is one row of step 0, the present state.
The assessment is the latest yearly form of the institution, unless told. P0002 unknown institution, assessment, or none there; 22004 NULL; 22023 a negative budget or an unknown objective; 54000 where the numbers do not fit into 64 bits. Some forty measures take well under a second; the time grows steeply beyond, and the search can be cancelled.';

-- sql/extension/incident/functions.sql
CREATE FUNCTION compliance._flow_guard() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_flow_guard';
COMMENT ON FUNCTION compliance._flow_guard() IS 'Trigger of incident_flow, incident_step and incident_step_order: refuses a change of a flow that an incident follows (MC024)';

CREATE FUNCTION compliance._incident_tasks() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_incident_tasks';
COMMENT ON FUNCTION compliance._incident_tasks() IS 'Trigger of incident: creates a task for each step of its flow. 40001 at REPEATABLE READ and above when the flow changed since the snapshot';

CREATE FUNCTION compliance._incident_facts() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.revision := 0;
        IF NEW.flow_code IS NULL THEN
            SELECT f.flow_code INTO NEW.flow_code
              FROM compliance.incident_flow AS f
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
    IF NEW.detected_at > compliance.clock() THEN
        RAISE EXCEPTION 'an incident cannot be detected in the future'
            USING ERRCODE = 'invalid_parameter_value',
                  DETAIL = format('detected_at is %s and it is now %s.', NEW.detected_at, compliance.clock()),
                  HINT = 'Pass the time at which it was detected.';
    END IF;

    -- day 1 of the clocks: the detection, or the moment at which it comes out that personal data is concerned
    IF TG_OP = 'UPDATE' AND NEW.leak_known_at = OLD.leak_known_at AND OLD.leak_known_at = OLD.detected_at THEN
        NEW.leak_known_at := NEW.detected_at;
    END IF;
    IF NOT NEW.personal_data THEN
        NEW.leak_known_at := NULL;
    ELSIF NEW.leak_known_at IS NULL THEN
        NEW.leak_known_at := CASE TG_OP WHEN 'INSERT' THEN NEW.detected_at ELSE greatest(compliance.clock(), NEW.detected_at) END;
    END IF;
    RETURN NEW;
END
$function$;
COMMENT ON FUNCTION compliance._incident_facts() IS
'Trigger of incident: fills in the flow and the time of knowing; refuses a detection in the future (22023) and a change of institution, flow or drill (MC050)';

CREATE FUNCTION compliance._incident_clocks() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_known_on date := compliance.day_of(coalesce(NEW.leak_known_at, NEW.detected_at));
BEGIN
    -- what was filed stays; the rest follows the facts
    UPDATE compliance.incident_clock AS c
       SET withdrawn_at = compliance.clock()
     WHERE c.incident_id = NEW.incident_id AND c.withdrawn_at IS NULL AND c.filed_at IS NULL
       AND NOT EXISTS (SELECT FROM compliance._incident_obligations(NEW.personal_data, NEW.wrongful_purpose, NEW.affected, v_known_on) AS o
                        WHERE o.obligation_code = c.obligation_code);

    INSERT INTO compliance.incident_clock AS c (incident_id, institution_id, obligation_code, rule, known_on, due_on)
    SELECT NEW.incident_id, NEW.institution_id, o.obligation_code, o.rule, v_known_on, compliance.due_on(o.rule, v_known_on)
      FROM compliance._incident_obligations(NEW.personal_data, NEW.wrongful_purpose, NEW.affected, v_known_on) AS o
     ORDER BY o.report DESC
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

CREATE FUNCTION compliance._incident_step_event_guard() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_incident record;
    v_step     record;
    v_others   text;
    v_latest   timestamptz;
BEGIN
    IF TG_OP <> 'INSERT' THEN
        RAISE EXCEPTION 'the events of incidents are history and only grow'
            USING ERRCODE = 'MC050',
                  DETAIL = CASE TG_OP WHEN 'TRUNCATE' THEN 'All of them would be lost.'
                                ELSE format('Event %s of incident %s would change.', OLD.incident_step_event_id, OLD.incident_id) END,
                  HINT = 'Add a row: reopen_step() takes a completed step back, with a reason.';
    END IF;

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
             WHERE e.incident_id = NEW.incident_id AND e.step_code = s.step_code) AS last_at
      INTO v_step
      FROM compliance.incident_step AS s WHERE s.flow_code = v_incident.flow_code AND s.step_code = NEW.step_code;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'flow "%" has no step "%"', v_incident.flow_code, NEW.step_code
            USING ERRCODE = 'no_data_found',
                  DETAIL = format('Its steps are %s.', (SELECT string_agg(s.step_code, ', ' ORDER BY s.ordinal)
                                                          FROM compliance.incident_step AS s WHERE s.flow_code = v_incident.flow_code)),
                  HINT = 'Pass the number of one of them.';
    END IF;
    IF NOT isfinite(NEW.happened_at) OR NEW.happened_at > compliance.clock() THEN
        RAISE EXCEPTION 'step "%" cannot be %s in the future', NEW.step_code, NEW.event
            USING ERRCODE = 'invalid_parameter_value',
                  DETAIL = format('The time given is %s and it is now %s.', NEW.happened_at, compliance.clock()),
                  HINT = 'Pass the time at which it happened.';
    END IF;
    IF NEW.happened_at < v_step.last_at AND (NEW.event = 'done') = (v_step.done_at IS NULL) THEN
        RAISE EXCEPTION 'step "%" of incident % cannot be % before it was %', NEW.step_code, NEW.incident_id, NEW.event,
                CASE NEW.event WHEN 'done' THEN 'reopened' ELSE 'done' END
            USING ERRCODE = 'invalid_parameter_value',
                  DETAIL = format('The time given is %s, that was at %s.', NEW.happened_at, v_step.last_at),
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
'Trigger of incident_step_event: a step is completed in the order of the flow (MC030), with the evidence it asks for (22004, 22023), not in the future and not before the detection (22023); rows are only added (MC050)';

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
    IF NOT isfinite(_report_incident.detected_at) THEN
        RAISE EXCEPTION 'detected_at must be a time'
            USING ERRCODE = 'invalid_parameter_value', HINT = 'Pass the time at which it was detected.';
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
'Begins a drill: the steps and clocks of an incident, none of them a deadline. flow_code: the flow to practise, the one in force when left out. Errors as of report_incident()';

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
    -- a final report that comes first stands for the preliminary one as well
    UPDATE compliance.incident_clock AS c
       SET filed_at = coalesce(file_incident_report.filed_at, compliance.clock()), reference = file_incident_report.reference
      FROM compliance.incident_obligation AS o
     WHERE c.incident_id = file_incident_report.incident_id AND c.filed_at IS NULL AND c.withdrawn_at IS NULL
       AND o.obligation_code = c.obligation_code AND (o.report = file_incident_report.report OR file_incident_report.report = 'final');
    GET DIAGNOSTICS v_filed = ROW_COUNT;
    IF v_filed = 0 THEN
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
BEGIN
    IF TG_OP = 'DELETE' OR (TG_OP = 'UPDATE' AND OLD.filed_at IS NOT NULL AND NEW IS DISTINCT FROM OLD) THEN
        RAISE EXCEPTION 'report "%" of incident % does not change any more', OLD.obligation_code, OLD.incident_id
            USING ERRCODE = 'MC050',
                  DETAIL = CASE WHEN OLD.filed_at IS NULL THEN 'The law demands it for the facts of the incident.' ELSE format('It was filed at %s.', OLD.filed_at) END,
                  HINT = 'Correct the facts of the incident; a report that is no longer called for is withdrawn by itself.';
    END IF;
    -- the last day comes from the rule, whoever writes the row
    NEW.due_on := compliance.due_on(NEW.rule, NEW.known_on);
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
'Trigger of incident_clock: the last day is what the rule gives; a filed report does not change and none is deleted (MC050); filed between the detection and now (22023)';

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
      CROSS JOIN LATERAL compliance._incident_obligations(i.personal_data, i.wrongful_purpose, i.affected, compliance.day_of(coalesce(i.leak_known_at, i.detected_at))) AS o
     WHERE NOT EXISTS (SELECT FROM compliance.incident_clock AS c
                        WHERE c.incident_id = i.incident_id AND c.obligation_code = o.obligation_code AND c.withdrawn_at IS NULL)
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
'Recomputes what is stored of incidents and returns what differs, no rows when all is well (key: incident_id): due_on against the rule, report_missing that the facts call for, steps of the flow that the incident lacks, order of the completed steps. MC040 where a last day depends on a calendar year that is no longer loaded';

-- sql/extension/register/functions.sql
CREATE FUNCTION compliance._media_loan_guard() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_other record;
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
'Trigger of media_loan: no return before the hand-out or in the future (22023), no hand-out of a medium that is out (23P01)';

CREATE FUNCTION compliance._access_request_guard() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
BEGIN
    IF TG_OP = 'UPDATE' AND (OLD.approved_at IS NOT NULL OR OLD.refused_at IS NOT NULL)
       AND (NEW.access_request_id, NEW.institution_id, NEW.person_id, NEW.asked_by, NEW.resource, NEW.reason, NEW.starts_at, NEW.asked_at,
            NEW.approved_by, NEW.approved_at, NEW.refused_by, NEW.refused_at)
           IS DISTINCT FROM
           (OLD.access_request_id, OLD.institution_id, OLD.person_id, OLD.asked_by, OLD.resource, OLD.reason, OLD.starts_at, OLD.asked_at,
            OLD.approved_by, OLD.approved_at, OLD.refused_by, OLD.refused_at)
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
    IF NEW.approved_at IS NOT NULL AND (TG_OP = 'INSERT' OR OLD.approved_at IS NULL) AND NEW.ends_at <= compliance.clock() THEN
        RAISE EXCEPTION 'the time of access request % has passed', NEW.access_request_id
            USING ERRCODE = 'MC001', DETAIL = format('It ended at %s and it is now %s.', NEW.ends_at, compliance.clock()),
                  HINT = 'Ask again with a new request.';
    END IF;
    RETURN NEW;
END
$function$;
COMMENT ON FUNCTION compliance._access_request_guard() IS
'Trigger of access_request: nobody approves his or her own access (MC005), a decided request does not change (MC050), no approval after its time (MC001)';

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

-- sql/extension/deadline/functions.sql
CREATE FUNCTION compliance.require_commit_before(kind text, key bigint, closes_at timestamptz) RETURNS void
LANGUAGE c VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'hc_require_commit_before_sql';
COMMENT ON FUNCTION compliance.require_commit_before(text, bigint, timestamptz) IS
'Demands that the present (sub)transaction commits before an instant, or before what extend_deadline() has made of it; else MC001, now or at commit. NULL for closes_at means no limit; a NULL kind or key is an error (22004).';

CREATE FUNCTION compliance.effective_closing(kind text, key bigint, closes_at timestamptz) RETURNS timestamptz
LANGUAGE c STABLE STRICT PARALLEL RESTRICTED AS 'MODULE_PATHNAME', 'hc_effective_closing_sql';
COMMENT ON FUNCTION compliance.effective_closing(text, bigint, timestamptz) IS
'The instant at which a deadline closes when it has passed and was extended, else the given one: for states such as open and closed, without a lookup while the deadline lies ahead. NULL for NULL.';

CREATE FUNCTION compliance.enforce_deadline() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_enforce_deadline';
COMMENT ON FUNCTION compliance.enforce_deadline() IS
'Trigger (BEFORE, FOR EACH ROW) for tables whose rows another row''s deadline governs. Arguments: a kind of the view "deadline" and the column that holds the key. A write after the deadline is refused (MC001), also when it was in time and the commit is not. A NULL key and a key without a deadline are not governed.';

CREATE FUNCTION compliance._obligation_due_on() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
BEGIN
    NEW.due_on := compliance.due_on(NEW.rule, NEW.from_on);
    RETURN NEW;
END
$function$;
COMMENT ON FUNCTION compliance._obligation_due_on() IS 'Trigger of obligation: fills in due_on by the rule';

CREATE FUNCTION compliance._deadline_extension_insert() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_institution_id bigint;
    v_closes_at      timestamptz;
BEGIN
    SELECT d.institution_id, d.closes_at INTO v_institution_id, v_closes_at
      FROM compliance.deadline AS d WHERE d.kind = NEW.kind AND d.key = NEW.key;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'deadline % % does not exist', NEW.kind, NEW.key
            USING ERRCODE = 'no_data_found',
                  HINT = 'Kind and key are those of the view compliance.deadline.';
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
    IF until IN ('infinity', '-infinity') THEN
        RAISE EXCEPTION 'an extension must end'
            USING ERRCODE = 'invalid_parameter_value',
                  HINT = 'Pass a finite instant.';
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
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $function$
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
       AND NOT (k.closing IS TRUE AND d.closes_at <= v_now)
       AND NOT EXISTS (SELECT FROM compliance.notice AS told
                        WHERE told.kind = d.kind AND told.key = d.key AND told.due_on = d.due_on AND told.days_before = st.days_before)
       AND (st.latest
            OR st.notice_on > coalesce(d.known_on,
                                       (SELECT min(told.notice_on) FROM compliance.notice AS told WHERE told.kind = d.kind AND told.key = d.key),
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
'Records every notice that is due and not yet recorded, and returns how many; NOTIFY compliance_notice carries the number. Steps missed while no pump ran are recorded late. Run it as often as you like, from pg_cron, cron or by hand: a notice is recorded once, however many pumps run.';

CREATE FUNCTION compliance.claim_notices(max int, OUT notice_id bigint, OUT kind text, OUT key bigint, OUT institution_id bigint,
    OUT title text, OUT due_on date, OUT closes_at timestamptz, OUT days_before int, OUT late boolean, OUT message text)
RETURNS SETOF record LANGUAGE plpgsql VOLATILE ROWS 100 SET search_path = pg_catalog, pg_temp AS $function$
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
           -- what was done or went away since needs no reminder
           AND EXISTS (SELECT FROM compliance._deadline_source AS s
                        WHERE s.kind = n.kind AND s.key = n.key AND s.done_at IS NULL)
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
'Hands out notices that nobody has claimed, oldest first, each once: several mailers may call it at the same time. message is a line in compliance.language. A claim that is rolled back gives them back, so send within the transaction or acknowledge after sending. Errors: 22004 NULL, 22023 below 1.';

CREATE FUNCTION compliance._notice_message(kind text, title text, due_on date) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $function$
SELECT CASE current_setting('compliance.language', true)
       WHEN 'en' THEN format('%s: %s, due on %s (%s)', coalesce(k.title_en, d.kind), d.title, to_char(d.due_on, 'YYYY-MM-DD'),
                             CASE WHEN left_days > 1 THEN left_days || ' days left' WHEN left_days = 1 THEN '1 day left'
                                  WHEN left_days = 0 THEN 'today' ELSE -left_days || CASE left_days WHEN -1 THEN ' day overdue' ELSE ' days overdue' END END)
       ELSE format('【%s】%s　期限 %s（%s）', coalesce(k.title_ja, d.kind), d.title, compliance.wareki(d.due_on),
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
    END IF;
    RETURN v_acknowledged_at;
END
$function$;
COMMENT ON FUNCTION compliance.acknowledge_notice(bigint) IS
'Records that a notice has been dealt with and returns when; repeating it changes nothing and returns the first instant. Errors: P0002 unknown notice, 22004 NULL.';

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

    SELECT min(e.closes_at) FILTER (WHERE NOT e.all_day), max(e.closes_at) FILTER (WHERE NOT e.all_day),
           string_agg('BEGIN:VEVENT' || v_crlf
               || compliance._ical_line('UID', e.kind || '-' || e.key || '@' || v_source)
               || 'DTSTAMP:' || to_char(compliance.clock() AT TIME ZONE 'UTC', 'YYYYMMDD"T"HH24MISS"Z"') || v_crlf
               || CASE WHEN e.all_day
                       THEN 'DTSTART;VALUE=DATE:' || to_char(e.due_on, 'YYYYMMDD') || v_crlf
                         || 'DTEND;VALUE=DATE:' || to_char(e.due_on + 1, 'YYYYMMDD') || v_crlf
                       ELSE 'DTSTART;TZID=' || v_zone || ':' || to_char(e.closes_at AT TIME ZONE v_zone, 'YYYYMMDD"T"HH24MISS') || v_crlf END
               || compliance._ical_line('SUMMARY', CASE WHEN v_english THEN e.label || ': ' || e.title ELSE '【' || e.label || '】' || e.title END)
               || compliance._ical_line('DESCRIPTION', compliance._notice_message(e.kind, e.title, e.due_on))
               || compliance._ical_line('CATEGORIES', e.label)
               || 'TRANSP:TRANSPARENT' || v_crlf
               || 'END:VEVENT' || v_crlf, '' ORDER BY e.due_on, e.kind, e.key)
      INTO v_first, v_last, v_events
      FROM (SELECT d.kind, d.key, d.title, d.due_on, d.closes_at, d.closes_at = compliance.closing_instant(d.due_on) AS all_day,
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
'The open deadlines of an institution, and those that belong to none, as an iCalendar feed (RFC 5545) in compliance.language: whole days for dates, instants in compliance.time_zone for others. UIDs stay the same when a deadline moves and after dump and restore. Errors: P0002 unknown institution, 22004 NULL.';

-- sql/extension/report/functions.sql
-- ---- words ----

CREATE FUNCTION compliance._text(ja text, en text) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
RETURN CASE WHEN pg_catalog.current_setting('compliance.language', true) = 'en' THEN en ELSE ja END;
COMMENT ON FUNCTION compliance._text(text, text) IS 'The one of two texts that is in compliance.language, Japanese by default';

CREATE FUNCTION compliance._label(code text) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $function$
SELECT coalesce((
    SELECT compliance._text(v.ja, v.en)
      FROM (VALUES
        ('category.organizational', '組織的対策', 'Organizational'), ('category.human', '人的対策', 'Human'),
        ('category.technical', '技術的対策', 'Technical'), ('category.physical', '物理的対策', 'Physical'),
        ('control.preventive', '予防的', 'Preventive'), ('control.detective', '発見的', 'Detective'), ('control.corrective', '是正的', 'Corrective'),
        ('area.structure', '組織', 'Structure'), ('area.system', 'システム', 'System'), ('area.staff', '人', 'Staff'),
        ('kind.hospital', '病院', 'hospital'), ('kind.clinic', '診療所', 'clinic'), ('kind.dental_clinic', '歯科診療所', 'dental clinic'),
        ('kind.pharmacy', '薬局', 'pharmacy'), ('kind.maternity_home', '助産所', 'maternity home'), ('kind.other', 'その他', 'other'),
        ('size.large', '大規模', 'large'), ('size.small_medium', '中小規模', 'small or medium'),
        ('status.draft', '未発効', 'draft'), ('status.active', '有効', 'active'), ('status.notice_due', '更新の判断が必要', 'notice due'),
        ('status.expired', '満了', 'expired'), ('status.terminated', '解約', 'terminated'),
        ('state.overdue', '期限超過', 'overdue'), ('state.due_soon', '期限間近', 'due soon'), ('state.open', '予定', 'open'),
        ('state.done', '完了', 'done'), ('state.done_late', '遅れて完了', 'done late'),
        ('availability.upcoming', '受付前', 'upcoming'), ('availability.open', '受付中', 'open'), ('availability.waitlist', '空席待ち', 'waiting list'),
        ('availability.full', '満席', 'full'), ('availability.closed', '受付終了', 'closed'), ('availability.finished', '終了', 'finished'),
        ('audience.executive_large', '経営層（大規模）', 'executives (large)'), ('audience.executive_small_medium', '経営層（中小規模）', 'executives (small, medium)'),
        ('audience.administrator', 'システム管理者', 'administrators'), ('audience.staff', '職員', 'staff'), ('audience.anyone', '全員', 'anyone'),
        ('clause.missing', '未合意', 'missing'), ('clause.partial', '一部のみ', 'partial'), ('clause.agreed', '合意済', 'agreed')
      ) AS v (code, ja, en)
     WHERE v.code = _label.code), split_part(code, '.', 2), code)
$function$;
COMMENT ON FUNCTION compliance._label(text) IS 'The label of a text code in compliance.language, asked for as vocabulary.code, such as category.human; an unknown one is given back';

-- ---- the page ----

CREATE FUNCTION compliance._html(plain text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
-- control characters have no meaning in HTML and may not stand in it
RETURN replace(replace(replace(replace(replace(regexp_replace(coalesce(plain, ''), '[\x01-\x08\x0b\x0c\x0e-\x1f\x7f]', ' ', 'g'),
       '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), '"', '&quot;'), '''', '&#39;');
COMMENT ON FUNCTION compliance._html(text) IS 'A text as it may stand in HTML, in an element or in a quoted attribute; empty for NULL';

CREATE FUNCTION compliance._html_date(day date) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
RETURN coalesce(CASE WHEN day >= '1873-01-01' AND isfinite(day) THEN compliance._text(compliance.wareki(day), to_char(day, 'YYYY-MM-DD')) ELSE to_char(day, 'YYYY-MM-DD') END, '–');
COMMENT ON FUNCTION compliance._html_date(date) IS 'A day in the reader''s notation: its Japanese era, or ISO in English; a dash for NULL';

CREATE FUNCTION compliance._html_fiscal_year(fiscal_year int) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
RETURN compliance._text(
    CASE WHEN fiscal_year BETWEEN 1873 AND 9998 THEN regexp_replace(compliance.wareki(make_date(fiscal_year, 5, 1)), '年.*', '年度') || '（' || fiscal_year || '）' ELSE fiscal_year || '年度' END,
    'fiscal year ' || fiscal_year);
COMMENT ON FUNCTION compliance._html_fiscal_year(int) IS 'The name of a fiscal year: 令和7年度（2025） or fiscal year 2025';

CREATE FUNCTION compliance._html_score(score numeric) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
RETURN coalesce(to_char(round(score, 1), 'FM990.0'), '–');
COMMENT ON FUNCTION compliance._html_score(numeric) IS 'A score rounded to one decimal place for the eye; a dash for NULL';

CREATE FUNCTION compliance._html_page(title text, body text) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $function$
SELECT format($html$<!DOCTYPE html>
<html lang="%1$s">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<title>%2$s</title>
<style>
@page { size: A4; margin: 12mm }
* { box-sizing: border-box }
body { font: 14px/1.5 "Noto Sans CJK JP", "Noto Sans JP", "Hiragino Sans", "Yu Gothic", sans-serif; color: #1a1a1a; background: #fff; max-width: 190mm; margin: 0 auto; padding: 8mm 4mm }
h1 { font-size: 22px; margin: 0 0 2px }
h2 { font-size: 15px; margin: 0 0 6px; border-bottom: 1px solid #888; padding-bottom: 2px }
section { margin: 16px 0 0; break-inside: avoid }
section.long { break-inside: auto }
.meta { color: #555; margin: 0 }
.answer { font-size: 16px; font-weight: 700; border-left: 5px solid #b00020; padding: 4px 0 4px 10px; margin: 12px 0 0 }
.two { display: flex; gap: 18px; align-items: flex-start }
.two > * { flex: 1 1 0; min-width: 0 }
table { border-collapse: collapse; width: 100%% }
th, td { text-align: left; padding: 3px 6px; border-bottom: 1px solid #ccc; vertical-align: top; overflow-wrap: anywhere }
th { font-weight: 600; border-bottom-color: #666; white-space: nowrap }
thead { display: table-header-group }
tr { break-inside: avoid }
td.number, th.number { text-align: right; white-space: nowrap }
td.day, .day { white-space: nowrap }
.heat td { text-align: center; border: 1px solid #fff; height: 42px; vertical-align: middle; font-weight: 700 }
.heat { table-layout: fixed }
.heat th { border: 0; text-align: center; white-space: nowrap }
.heat th:first-child { width: 28%%; text-align: left; vertical-align: middle }
.overdue { font-weight: 700 }
.note { color: #555; font-size: 12px; margin: 4px 0 0 }
svg text { font: 13px "Noto Sans CJK JP", "Noto Sans JP", "Hiragino Sans", "Yu Gothic", sans-serif; fill: #1a1a1a }
svg { width: 100%%; height: auto; display: block }
.trend { max-width: 560px }
@media (max-width: 560px) { .two { flex-direction: column } .two > * { width: 100%% } }
@media print { body { max-width: none; padding: 0; font-size: 11px } h1 { font-size: 18px } section { margin-top: 9px } .trend { max-width: 400px } * { -webkit-print-color-adjust: exact; print-color-adjust: exact } }
</style>
</head>
<body>
%3$s
</body>
</html>
$html$, compliance._text('ja', 'en'), compliance._html(title), body)
$function$;
COMMENT ON FUNCTION compliance._html_page(text, text) IS 'A whole page with its style: no script, nothing from the network, A4 when printed. The body is HTML already';

CREATE FUNCTION compliance._html_bars(scores jsonb) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $function$
-- four bars; the weakest is hatched and marked in words, so that it shows in black and white
SELECT format($html$<svg viewBox="0 0 350 %1$s" role="img"><defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="#fff"/><rect width="4" height="6" fill="#b00020"/></pattern></defs>%2$s</svg>$html$,
       count(*) * 30 + 4, string_agg(format(
           $html$<text x="0" y="%1$s">%2$s</text><rect x="92" y="%3$s" width="120" height="18" fill="none" stroke="#999"/><rect x="92" y="%3$s" width="%4$s" height="18" fill="%5$s"/><text x="218" y="%1$s">%6$s</text>$html$,
           v.ordinal * 30 - 11, compliance._html(compliance._label('category.' || v.category)), v.ordinal * 30 - 25, round(1.2 * coalesce(v.score, 0), 1),
           CASE WHEN v.weakest THEN 'url(#hatch)' ELSE '#3a6ea5' END,
           compliance._html_score(v.score) || CASE WHEN v.weakest THEN compliance._text(' ◀ 最も弱い ', ' ◀ weakest ') || compliance._html(v.witness) ELSE '' END), '' ORDER BY v.ordinal))
  FROM (SELECT row_number() OVER (ORDER BY array_position(ARRAY['organizational', 'human', 'technical', 'physical'], s.key)) AS ordinal,
               s.key AS category, s.score, s.witness,
               s.key = (SELECT w.key FROM jsonb_to_recordset(scores) AS w (dimension text, key text) WHERE w.dimension = 'weakest_link') AS weakest
          FROM jsonb_to_recordset(scores) AS s (dimension text, key text, score numeric, witness text)
         WHERE s.dimension = 'category') AS v
$function$;
COMMENT ON FUNCTION compliance._html_bars(jsonb) IS 'Drawing: a bar for each category of an assessment''s scores (an array of the rows of score_assessment), the weakest marked';

CREATE FUNCTION compliance._html_heat_map(scores jsonb) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $function$
-- the darker, the weaker
SELECT '<table class="heat"><thead><tr><th></th>' || (
           SELECT string_agg('<th>' || compliance._html(compliance._label('area.' || a.area)) || '</th>', '' ORDER BY a.ordinal)
             FROM unnest(ARRAY['structure', 'system', 'staff']) WITH ORDINALITY AS a (area, ordinal)) || '</tr></thead><tbody>' || string_agg(v.line, '' ORDER BY v.ordinal) || '</tbody></table>'
  FROM (SELECT c.ordinal, '<tr><th>' || compliance._html(compliance._label('control.' || c.control)) || '</th>' || string_agg(
                   CASE WHEN s.score IS NULL THEN '<td style="background:#f4f4f4;color:#555">–</td>'
                        ELSE format('<td style="background:hsl(210,55%%,%s%%);color:%s">%s<br/><small>%s/%s</small></td>', round(30 + 0.62 * s.score),
                                    CASE WHEN s.score < 50 THEN '#fff' ELSE '#1a1a1a' END, compliance._html_score(s.score), s.passed, s.applicable) END, '' ORDER BY a.ordinal) || '</tr>' AS line
          FROM unnest(ARRAY['preventive', 'detective', 'corrective']) WITH ORDINALITY AS c (control, ordinal)
         CROSS JOIN unnest(ARRAY['structure', 'system', 'staff']) WITH ORDINALITY AS a (area, ordinal)
          LEFT JOIN jsonb_to_recordset(scores) AS s (dimension text, key text, score numeric, passed int, applicable int)
                 ON s.dimension = 'control_area' AND s.key = c.control || '/' || a.area
         GROUP BY c.control, c.ordinal) AS v
$function$;
COMMENT ON FUNCTION compliance._html_heat_map(jsonb) IS 'Drawing: the 3 x 3 matrix of an assessment''s scores, controls by areas, with passed of applicable questions';

CREATE FUNCTION compliance._html_trend(institution_id bigint, fiscal_year int) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $function$
SELECT format('<svg class="trend" viewBox="0 0 560 150" role="img"><line x1="0" y1="110" x2="560" y2="110" stroke="#666"/>%s</svg>', string_agg(format(
           $html$<rect x="%1$s" y="%2$s" width="22" height="%3$s" fill="#3a6ea5"/><rect x="%4$s" y="%5$s" width="22" height="%6$s" fill="none" stroke="#b00020" stroke-width="2"/><text x="%1$s" y="%7$s">%8$s</text><text x="%1$s" y="126">%9$s</text><text x="%1$s" y="143">%10$s</text>$html$,
           v.ordinal * 92 - 80, 110 - 0.9 * coalesce(v.score, 0), 0.9 * coalesce(v.score, 0), v.ordinal * 92 - 54, 110 - 0.9 * coalesce(v.weakest, 0), 0.9 * coalesce(v.weakest, 0),
           104 - 0.9 * greatest(v.score, v.weakest, 0), compliance._html_score(v.score) || ' / ' || compliance._html_score(v.weakest),
           v.fiscal_year, compliance._text('第' || v.round || '回', 'round ' || v.round)), '' ORDER BY v.ordinal))
  FROM (SELECT row_number() OVER (ORDER BY a.fiscal_year, a.round, a.assessment_id) AS ordinal, a.fiscal_year, a.round,
               (SELECT round(s.score, 1) FROM compliance.score_assessment(a.assessment_id) AS s WHERE s.dimension = 'overall') AS score,
               (SELECT round(s.score, 1) FROM compliance.score_assessment(a.assessment_id) AS s WHERE s.dimension = 'weakest_link') AS weakest
          FROM (SELECT a.assessment_id, a.fiscal_year, a.round
                  FROM compliance.assessment AS a JOIN compliance.checklist AS c ON c.checklist_code = a.checklist_code
                 WHERE a.institution_id = _html_trend.institution_id AND a.vendor_id IS NULL AND c.yearly_form AND a.fiscal_year <= _html_trend.fiscal_year
                 ORDER BY a.fiscal_year DESC, a.round DESC, a.assessment_id DESC LIMIT 6) AS a) AS v
$function$;
COMMENT ON FUNCTION compliance._html_trend(bigint, int) IS 'Drawing: the last six rounds of the yearly form up to a fiscal year, overall score beside the weakest category; NULL when there are none';

CREATE FUNCTION compliance._html_contracts(institution_id bigint) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $function$
SELECT '<table><thead><tr>' || (
           SELECT string_agg('<th>' || h.title || '</th>', '' ORDER BY h.ordinal)
             FROM unnest(ARRAY[compliance._text('事業者', 'Vendor'), compliance._text('契約', 'Contract'), compliance._text('状態', 'Status'), compliance._text('契約期間', 'Term'),
                               compliance._text('更新の判断', 'Decide by'), compliance._text('不足している条項', 'Clauses missing')]) WITH ORDINALITY AS h (title, ordinal))
       || '</tr></thead><tbody>' || string_agg(format('<tr><td>%s</td><td>%s</td><td class="day">%s</td><td class="day">%s<br/>– %s</td><td class="day">%s</td><td>%s</td></tr>',
           compliance._html(v.name), compliance._html(c.title), compliance._html(compliance._label('status.' || t.status)),
           compliance._html_date(t.starts_on), compliance._html_date(t.ends_on), compliance._html_date(t.notice_on), coalesce(g.gaps, '–')), '' ORDER BY c.contract_id) || '</tbody></table>'
  FROM compliance.contract AS c
  JOIN compliance.vendor AS v ON v.vendor_id = c.vendor_id
 CROSS JOIN LATERAL compliance.contract_term(c.contract_id) AS t
  LEFT JOIN LATERAL (
       SELECT string_agg(compliance._html(compliance._text(x.title_ja, x.title_en) || compliance._text('（', ' (') || compliance._label('clause.' || x.state) ||
                                          CASE WHEN x.waived_until IS NOT NULL THEN compliance._text('、猶予 ', ', waived until ') || compliance._html_date(x.waived_until) ELSE '' END || compliance._text('）', ')')),
                         '<br/>' ORDER BY x.clause_code)
         FROM compliance.contract_gap(c.contract_id) AS x WHERE x.mandatory) AS g (gaps) ON true
 WHERE c.institution_id = _html_contracts.institution_id
   -- what ended long ago is history
   AND coalesce(c.terminated_on, compliance.today()) >= compliance.today() - 365
$function$;
COMMENT ON FUNCTION compliance._html_contracts(bigint) IS 'Table: the contracts of an institution with status, present term and the mandatory clauses they lack; NULL when there are none';

CREATE FUNCTION compliance._html_deadlines(institution_id bigint) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $function$
SELECT '<table><thead><tr><th>' || compliance._text('期限', 'Due') || '</th><th>' || compliance._text('状態', 'State') || '</th><th class="number">' || compliance._text('日数', 'Days')
       || '</th><th>' || compliance._text('内容', 'What') || '</th></tr></thead><tbody>'
       || string_agg(format('<tr%s><td class="day">%s</td><td class="day">%s</td><td class="number">%s</td><td>%s</td></tr>', CASE d.state WHEN 'overdue' THEN ' class="overdue"' ELSE '' END,
           compliance._html_date(d.due_on), CASE d.state WHEN 'overdue' THEN '● ' ELSE '' END || compliance._html(compliance._label('state.' || d.state)), d.days_left, compliance._html(d.label)), '' ORDER BY d.ordinal)
       || '</tbody></table>' || CASE WHEN max(d.total) > 30 THEN '<p class="note">' || compliance._text('ほか ' || max(d.total) - 30 || ' 件', 'and ' || max(d.total) - 30 || ' more') || '</p>' ELSE '' END
  FROM (SELECT d.due_on, d.state, d.days_left, coalesce(compliance._text(k.title_ja, k.title_en) || compliance._text('：', ': '), '') || d.title AS label,
               count(*) OVER () AS total, row_number() OVER (ORDER BY d.due_on, d.kind, d.key) AS ordinal
          FROM compliance.deadline AS d LEFT JOIN compliance.deadline_kind AS k ON k.kind = d.kind
         WHERE d.institution_id = _html_deadlines.institution_id AND d.state IN ('overdue', 'due_soon')) AS d
 WHERE d.ordinal <= 30
HAVING count(*) > 0
$function$;
COMMENT ON FUNCTION compliance._html_deadlines(bigint) IS 'Table: what is overdue or due soon at an institution, the oldest 30; NULL when nothing is';

CREATE FUNCTION compliance._html_training(institution_id bigint, fiscal_year int) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $function$
SELECT '<table><thead><tr><th>' || compliance._text('対象', 'Audience') || '</th><th class="number">' || compliance._text('申込', 'Applied') || '</th><th class="number">' || compliance._text('受講枠あり', 'With a seat')
       || '</th><th class="number">' || compliance._text('空席待ち', 'Waiting') || '</th><th class="number">' || compliance._text('修了', 'Completed') || '</th></tr></thead><tbody>'
       || string_agg(format('<tr><td>%s</td><td class="number">%s</td><td class="number">%s</td><td class="number">%s</td><td class="number">%s</td></tr>',
           compliance._html(compliance._label('audience.' || v.audience)), v.applied, v.seated, v.waiting, v.completed), '' ORDER BY v.audience) || '</tbody></table>'
  FROM (SELECT c.audience, count(DISTINCT e.person_id) AS applied, count(DISTINCT e.person_id) FILTER (WHERE e.status IN ('enrolled', 'completed', 'no_show')) AS seated,
               count(DISTINCT e.person_id) FILTER (WHERE e.status = 'waitlisted') AS waiting, count(DISTINCT e.person_id) FILTER (WHERE e.status = 'completed') AS completed
          FROM compliance.enrollment AS e
          JOIN compliance.offering AS o ON o.offering_id = e.offering_id
          JOIN compliance.course AS c ON c.course_id = o.course_id
         WHERE e.institution_id = _html_training.institution_id AND compliance.fiscal_year(compliance.day_of(e.recorded_at)) = _html_training.fiscal_year
         GROUP BY c.audience) AS v
HAVING count(*) > 0
$function$;
COMMENT ON FUNCTION compliance._html_training(bigint, int) IS 'Table: people who applied for training in a fiscal year, by audience; NULL when nobody did';

CREATE FUNCTION compliance.report_html(institution_id bigint, fiscal_year int) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_institution   record;
    v_assessment_id bigint;
    v_matrix_id     bigint;
    v_scores        jsonb;
    v_matrix        jsonb;
    v_overall       record;
    v_weakest       record;
    v_body          text;
    v_part          text;
    v_remedy        text;
BEGIN
    IF institution_id IS NULL OR fiscal_year IS NULL THEN
        RAISE EXCEPTION '% must not be null', CASE WHEN institution_id IS NULL THEN 'institution_id' ELSE 'fiscal_year' END
            USING ERRCODE = 'null_value_not_allowed', HINT = 'Call report_html(institution_id, fiscal_year), for example report_html(1, 2025).';
    END IF;
    SELECT i.name, i.kind, i.bed_count, i.size_class, compliance._text(p.name_ja, p.name_en) AS prefecture INTO v_institution
      FROM compliance.institution AS i LEFT JOIN compliance.prefecture AS p ON p.prefecture_code = i.prefecture_code
     WHERE i.institution_id = report_html.institution_id;
    -- a reader gets a page in any case: an error trace is nothing to print
    IF NOT FOUND THEN
        RETURN compliance._html_page(compliance._text('該当なし', 'No such institution'), '<h1>' || compliance._text('該当する機関がありません', 'No such institution') || '</h1><p>'
            || compliance._text(format('機関 %s は登録されていないか、閲覧の権限がありません。', institution_id), format('Institution %s is not on record, or you may not see it.', institution_id)) || '</p>');
    END IF;

    v_body := format('<header><h1>%s</h1><p class="meta">%s ・ %s ・ %s</p></header>', compliance._html(v_institution.name),
        compliance._text('サイバーセキュリティ対策の状況', 'State of cybersecurity'), compliance._html_fiscal_year(fiscal_year),
        compliance._html(concat_ws(' ・ ', compliance._label('kind.' || v_institution.kind), compliance._label('size.' || v_institution.size_class),
            CASE WHEN v_institution.bed_count > 0 THEN compliance._text(v_institution.bed_count || '床', v_institution.bed_count || ' beds') END, v_institution.prefecture)));

    -- the yearly form: the latest round
    SELECT a.assessment_id INTO v_assessment_id
      FROM compliance.assessment AS a JOIN compliance.checklist AS c ON c.checklist_code = a.checklist_code
     WHERE a.institution_id = report_html.institution_id AND a.fiscal_year = report_html.fiscal_year AND a.vendor_id IS NULL AND c.yearly_form
     ORDER BY a.round DESC, a.assessment_id DESC LIMIT 1;
    SELECT jsonb_agg(s) INTO v_scores FROM compliance.score_assessment(v_assessment_id) AS s WHERE v_assessment_id IS NOT NULL;
    SELECT s.* INTO v_overall FROM jsonb_to_recordset(v_scores) AS s (dimension text, score numeric, applicable int, passed int, failed int, not_applicable int, blank int) WHERE s.dimension = 'overall';
    SELECT s.* INTO v_weakest FROM jsonb_to_recordset(v_scores) AS s (dimension text, key text, score numeric, witness text) WHERE s.dimension = 'weakest_link';

    IF v_assessment_id IS NULL THEN
        v_body := v_body || '<p class="answer">' || compliance._text('この年度の点検表はまだありません', 'There is no checklist of this fiscal year yet') || '</p>';
    ELSE
        SELECT i.number || ' ' || coalesce(compliance._text(i.remedy_ja, i.remedy_en), compliance._text(i.title_ja, i.title_en)) INTO v_remedy
          FROM compliance.assessment AS a JOIN compliance.item AS i ON i.checklist_code = a.checklist_code
         WHERE a.assessment_id = v_assessment_id AND i.number = v_weakest.witness;
        v_body := v_body || CASE WHEN v_weakest.key IS NULL THEN '' WHEN v_weakest.score = 100 THEN
                '<p class="answer" style="border-color:#3a6ea5">' || compliance._text('すべての分類で対策ができています', 'Every category is complete') || '</p>'
            ELSE format('<p class="answer">%s</p>', compliance._html(compliance._text(
                format('最も弱いのは「%s」%s点。まず %s', compliance._label('category.' || v_weakest.key), compliance._html_score(v_weakest.score), coalesce(v_remedy, v_weakest.witness)),
                format('Weakest: %s, %s of 100. Start with %s', compliance._label('category.' || v_weakest.key), compliance._html_score(v_weakest.score), coalesce(v_remedy, v_weakest.witness))))) END;
        v_body := v_body || '<div class="two"><section><h2>' || compliance._text('4つの分類', 'The four categories') || '</h2>' || compliance._html_bars(v_scores)
            || format('<p class="note">%s</p></section>', compliance._html(compliance._text(
                format('全体 %s点。はい %s、いいえ %s、未回答 %s、対象外 %s', compliance._html_score(v_overall.score), v_overall.passed, v_overall.failed, v_overall.blank, v_overall.not_applicable),
                format('Overall %s. Yes %s, no %s, blank %s, not applicable %s', compliance._html_score(v_overall.score), v_overall.passed, v_overall.failed, v_overall.blank, v_overall.not_applicable))));

        -- the matrix: a list that is made for it, else the yearly form placed in it
        SELECT a.assessment_id INTO v_matrix_id
          FROM compliance.assessment AS a JOIN compliance.checklist AS c ON c.checklist_code = a.checklist_code
         WHERE a.institution_id = report_html.institution_id AND a.fiscal_year = report_html.fiscal_year AND a.vendor_id IS NULL AND NOT c.yearly_form
           AND (SELECT count(DISTINCT (i.control, i.area)) FROM compliance.item AS i
                 WHERE i.checklist_code = a.checklist_code AND i.control IS NOT NULL AND i.area IS NOT NULL) = 9
         ORDER BY a.round DESC, a.assessment_id DESC LIMIT 1;
        SELECT jsonb_agg(s) INTO v_matrix FROM compliance.score_assessment(coalesce(v_matrix_id, v_assessment_id)) AS s;
        v_body := v_body || '<section><h2>' || compliance._text('3×3の統制', 'Controls by area') || '</h2>' || compliance._html_heat_map(v_matrix) || '<p class="note">'
            || compliance._html((SELECT compliance._text(c.title_ja, c.title_en) FROM compliance.assessment AS a JOIN compliance.checklist AS c ON c.checklist_code = a.checklist_code
                                  WHERE a.assessment_id = coalesce(v_matrix_id, v_assessment_id)))
            || compliance._text('。濃いほど弱い。下段は はい／対象', '. Darker is weaker; below, yes of applicable') || '</p></section></div>';
    END IF;

    v_part := compliance._html_trend(institution_id, fiscal_year);
    IF v_part IS NOT NULL THEN
        v_body := v_body || '<section><h2>' || compliance._text('推移（全体 / 最も弱い分類）', 'Trend (overall / weakest category)') || '</h2>' || v_part || '<p class="note">' || compliance._text('塗り：全体、枠：最も弱い分類', 'Filled: overall; outlined: weakest category') || '</p></section>';
    END IF;
    v_body := v_body || '<section class="long"><h2>' || compliance._text('期限', 'Deadlines') || '</h2>'
        || coalesce(compliance._html_deadlines(institution_id), '<p>' || compliance._text('超過も間近もありません', 'Nothing is overdue or due soon') || '</p>') || '</section>';
    v_body := v_body || '<section class="long"><h2>' || compliance._text('事業者との契約', 'Vendors') || '</h2>'
        || coalesce(compliance._html_contracts(institution_id), '<p>' || compliance._text('契約はありません', 'There are no contracts') || '</p>') || '</section>';
    v_body := v_body || '<section><h2>' || compliance._text('研修', 'Training') || '</h2>'
        || coalesce(compliance._html_training(institution_id, fiscal_year), '<p>' || compliance._text('この年度の申込みはありません', 'Nobody applied in this fiscal year') || '</p>') || '</section>';

    RETURN compliance._html_page(v_institution.name || ' ' || compliance._html_fiscal_year(fiscal_year), v_body || format('<p class="note">%s %s</p>',
        compliance._text('作成', 'Made'), compliance._html_date(compliance.today()) || to_char(compliance.clock() AT TIME ZONE compliance._time_zone(), ' HH24:MI')));
END
$function$;
COMMENT ON FUNCTION compliance.report_html(bigint, int) IS
'One printable page for the management of an institution: the four categories with the weakest, the 3 x 3 matrix, the trend, deadlines, contracts with their gaps, training. In compliance.language; inline drawings, no script, nothing from the network. Shows what the caller may read; an institution or a year without records gives a page that says so. 22004 for NULL';

CREATE FUNCTION compliance._html_histogram(scores numeric[]) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $function$
-- ten classes of ten points, the last one with both its ends
SELECT format('<svg viewBox="0 0 350 130" role="img"><line x1="0" y1="100" x2="350" y2="100" stroke="#666"/>%s</svg>', string_agg(format(
           '<rect x="%s" y="%s" width="30" height="%s" fill="#3a6ea5"/><text x="%s" y="%s" text-anchor="middle">%s</text><text x="%s" y="116" text-anchor="middle">%s</text>',
           v.class * 35 + 2, round(100 - 80.0 * v.n / greatest(v.most, 1), 1), round(80.0 * v.n / greatest(v.most, 1), 1), v.class * 35 + 17,
           round(95 - 80.0 * v.n / greatest(v.most, 1), 1), nullif(v.n, 0), v.class * 35 + 17, v.class * 10 || '–'), '' ORDER BY v.class))
  FROM (SELECT c.class, count(s.score) AS n, max(count(s.score)) OVER () AS most
          FROM generate_series(0, 9) AS c (class) LEFT JOIN unnest(scores) AS s (score) ON least(floor(s.score / 10), 9) = c.class
         GROUP BY c.class) AS v
$function$;
COMMENT ON FUNCTION compliance._html_histogram(numeric[]) IS 'Drawing: how many scores of 0 to 100 fall into each class of ten points; NULLs are left out';

CREATE FUNCTION compliance.report_html_region(prefecture_code text, fiscal_year int) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_prefecture text;
    v_total      bigint;
    v_begun      bigint;
    v_submitted  bigint;
    v_complete   bigint;
    v_body       text;
    v_list       text;
    v_weakest    text;
    v_failed     text;
    v_scores     numeric[];
BEGIN
    IF prefecture_code IS NULL OR fiscal_year IS NULL THEN
        RAISE EXCEPTION '% must not be null', CASE WHEN prefecture_code IS NULL THEN 'prefecture_code' ELSE 'fiscal_year' END
            USING ERRCODE = 'null_value_not_allowed', HINT = 'Call report_html_region(prefecture_code, fiscal_year), for example report_html_region(''20'', 2025).';
    END IF;
    SELECT compliance._text(p.name_ja, p.name_en) INTO v_prefecture FROM compliance.prefecture AS p WHERE p.prefecture_code = report_html_region.prefecture_code;
    IF NOT FOUND THEN
        RETURN compliance._html_page(compliance._text('該当なし', 'No such prefecture'), '<h1>' || compliance._text('該当する都道府県がありません', 'No such prefecture') || '</h1><p>'
            || compliance._text('都道府県コードは 01 から 47 の2桁です：', 'A prefecture code has two digits, 01 to 47: ') || compliance._html(prefecture_code) || '</p>');
    END IF;

    -- the latest round of each institution's yearly form
    WITH form AS MATERIALIZED (
        SELECT DISTINCT ON (i.institution_id) i.institution_id, i.name, i.kind, a.assessment_id, a.checklist_code, a.submitted_at, w.overall, w.category, w.score, w.witness
          FROM compliance.institution AS i
          LEFT JOIN (compliance.assessment AS a JOIN compliance.checklist AS c ON c.checklist_code = a.checklist_code AND c.yearly_form
                     JOIN compliance.institution_weakest_link AS w ON w.assessment_id = a.assessment_id)
                 ON a.institution_id = i.institution_id AND a.fiscal_year = report_html_region.fiscal_year AND a.vendor_id IS NULL
         WHERE i.prefecture_code = report_html_region.prefecture_code
         ORDER BY i.institution_id, a.round DESC NULLS LAST, a.assessment_id DESC)
    SELECT (SELECT count(*) FROM form), (SELECT count(f.assessment_id) FROM form AS f), (SELECT count(f.submitted_at) FROM form AS f), (SELECT count(*) FROM form AS f WHERE f.score = 100),
           (SELECT array_agg(f.overall) FROM form AS f),
           (SELECT string_agg(format('<tr><td>%s</td><td>%s</td><td class="number">%s</td><td>%s</td><td class="number">%s</td><td>%s</td><td>%s</td></tr>',
                       compliance._html(f.name), compliance._html(compliance._label('kind.' || f.kind)), compliance._html_score(f.overall), compliance._html(compliance._label('category.' || f.category)),
                       compliance._html_score(f.score), compliance._html(f.witness),
                       CASE WHEN f.assessment_id IS NULL THEN compliance._text('未着手', 'not begun') WHEN f.submitted_at IS NULL THEN compliance._text('記入中', 'open') ELSE compliance._text('提出済', 'submitted') END),
                       '' ORDER BY f.ordinal)
              FROM (SELECT x.*, row_number() OVER (ORDER BY x.score NULLS LAST, x.overall, x.institution_id) AS ordinal FROM form AS x) AS f WHERE f.ordinal <= 40),
           (SELECT string_agg(format('<tr><td>%s</td><td class="number">%s</td></tr>', compliance._html(compliance._label('category.' || g.category)), g.n), '' ORDER BY g.n DESC, g.category)
              FROM (SELECT f.category, count(*) AS n FROM form AS f WHERE f.score < 100 GROUP BY f.category) AS g),
           (SELECT string_agg(format('<tr><td>%s</td><td>%s</td><td class="number">%s</td></tr>', compliance._html(g.number), compliance._html(g.title), g.n), '' ORDER BY g.n DESC, g.number)
              FROM (SELECT i.number, compliance._text(i.title_ja, i.title_en) AS title, count(*) AS n
                      FROM form AS f JOIN compliance.answer AS w ON w.assessment_id = f.assessment_id AND w.superseded_at IS NULL AND w.confirmed AND w.verdict IN ('no', 'partial')
                      JOIN compliance.item AS i ON i.item_id = w.item_id
                     GROUP BY i.number, compliance._text(i.title_ja, i.title_en) ORDER BY count(*) DESC, i.number LIMIT 8) AS g)
      INTO v_total, v_begun, v_submitted, v_complete, v_scores, v_list, v_weakest, v_failed;

    v_body := format('<header><h1>%s</h1><p class="meta">%s ・ %s</p></header>', compliance._html(v_prefecture), compliance._text('サイバーセキュリティ対策の状況', 'State of cybersecurity'), compliance._html_fiscal_year(fiscal_year));
    IF v_total = 0 THEN
        v_body := v_body || '<p class="answer">' || compliance._text('閲覧できる機関がありません', 'There are no institutions that you may see') || '</p>';
    ELSE
        v_body := v_body || '<p class="answer">' || compliance._html(compliance._text(
                format('%s機関のうち、着手 %s、提出 %s、すべての項目ができている機関 %s', v_total, v_begun, v_submitted, v_complete),
                format('Of %s institutions, %s have begun, %s have submitted, %s have every line in place', v_total, v_begun, v_submitted, v_complete))) || '</p>';
    END IF;
    IF v_begun > 0 THEN
        v_body := v_body || '<div class="two"><section><h2>' || compliance._text('全体の点数の分布', 'Overall scores') || '</h2>' || compliance._html_histogram(v_scores) || '<p class="note">'
            || compliance._text('点数の階級ごとの機関数', 'Institutions by class of ten points') || '</p></section><section><h2>' || compliance._text('最も弱い分類', 'Weakest category') || '</h2><table><tbody>'
            || coalesce(v_weakest, '') || '</tbody></table><p class="note">' || compliance._text('その分類が全体を引き下げている機関の数', 'Institutions that it holds down') || '</p></section></div>';
        IF v_failed IS NOT NULL THEN
            v_body := v_body || '<section><h2>' || compliance._text('「いいえ」の多い項目', 'Lines most often answered no') || '</h2><table><tbody>' || v_failed || '</tbody></table></section>';
        END IF;
    END IF;
    IF v_list IS NOT NULL THEN
        v_body := v_body || '<section class="long"><h2>' || compliance._text('機関（最も弱い順）', 'Institutions, the weakest first') || '</h2><table><thead><tr>' || (
            SELECT string_agg(format('<th%s>%s</th>', CASE WHEN h.ordinal IN (3, 5) THEN ' class="number"' ELSE '' END, h.title), '' ORDER BY h.ordinal)
              FROM unnest(ARRAY[compliance._text('機関', 'Institution'), compliance._text('種別', 'Kind'), compliance._text('全体', 'Overall'), compliance._text('最も弱い分類', 'Weakest'),
                                compliance._text('点数', 'Score'), compliance._text('根拠', 'Witness'), compliance._text('様式', 'Form')]) WITH ORDINALITY AS h (title, ordinal))
            || '</tr></thead><tbody>' || v_list || '</tbody></table>' || CASE WHEN v_total > 40 THEN '<p class="note">' || compliance._text(format('ほか %s 機関', v_total - 40), format('and %s more', v_total - 40)) || '</p>' ELSE '' END || '</section>';
    END IF;
    RETURN compliance._html_page(v_prefecture || ' ' || compliance._html_fiscal_year(fiscal_year), v_body || format('<p class="note">%s %s</p>',
        compliance._text('作成', 'Made'), compliance._html_date(compliance.today()) || to_char(compliance.clock() AT TIME ZONE compliance._time_zone(), ' HH24:MI')));
END
$function$;
COMMENT ON FUNCTION compliance.report_html_region(text, int) IS
'One printable page for a prefecture: how many institutions have begun, submitted and finished the yearly form, the distribution of their scores, the weakest categories, the lines most often answered no, and the institutions with the weakest first. Shows what the caller may read; a prefecture or a year without records gives a page that says so. 22004 for NULL';

-- ---- help ----

CREATE FUNCTION compliance.help(OUT topic text, OUT name text, OUT arguments text, OUT returns text, OUT description text, OUT example text)
RETURNS SETOF record LANGUAGE sql STABLE ROWS 80 SET search_path = pg_catalog, pg_temp AS $function$
-- the examples run as they stand in the database that ./demo makes
WITH shown (topic_ja, topic_en, name, example) AS (VALUES
    ('研修', 'training', 'enroll', 'SELECT * FROM compliance.enroll(offering_id => 1000, person_id => 22, request_key => ''app-4711'')'),
    ('研修', 'training', 'enroll_group', 'SELECT * FROM compliance.enroll_group(1000, ARRAY[22, 23])'),
    ('研修', 'training', 'cancel_enrollment', 'SELECT * FROM compliance.cancel_enrollment(76, ''勤務の都合'')'),
    ('研修', 'training', 'transfer_enrollment', 'SELECT * FROM compliance.transfer_enrollment(76, to_offering_id => 1001)'),
    ('研修', 'training', 'hold_seats', 'SELECT compliance.hold_seats(1000, seats => 2, hold_until => ''2026-01-09 17:00+09'', institution_id => 4)'),
    ('研修', 'training', 'enroll_held', 'SELECT * FROM compliance.enroll_held(seat_hold_id => 1, person_id => 22)'),
    ('研修', 'training', 'release_hold', 'SELECT compliance.release_hold(1)'),
    ('研修', 'training', 'set_capacity', 'SELECT * FROM compliance.set_capacity(1000, 40)'),
    ('研修', 'training', 'complete_training', 'SELECT compliance.complete_training(76, compliance.clock(), test_score => 90, evidence => ''受講記録'')'),
    ('研修', 'training', 'verify_training', 'SELECT * FROM compliance.verify_training()'),
    ('点検', 'checklists', 'open_assessment', 'SELECT compliance.open_assessment(12, ''R7-institution'', 2025)'),
    ('点検', 'checklists', 'record_answer', 'SELECT compliance.record_answer(5, ''2-⑨'', ''いいえ'', target_on => ''2026-03-31'')'),
    ('点検', 'checklists', 'record_answers', 'SELECT compliance.record_answers(5, ''{"2-⑧": "はい", "2-⑨": {"verdict": "いいえ", "target_on": "2026-03-31"}}'')'),
    ('点検', 'checklists', 'confirm_answer', 'SELECT compliance.confirm_answer(5, ''2-①'')'),
    ('点検', 'checklists', 'submit_assessment', 'SELECT compliance.submit_assessment(5)'),
    ('点検', 'checklists', 'tally', 'SELECT * FROM compliance.tally(5)'),
    ('点数', 'scores', 'score_assessment', 'SELECT * FROM compliance.score_assessment(5)'),
    ('点数', 'scores', 'what_if', 'SELECT * FROM compliance.what_if(5, ''{"2-⑨": "yes"}'', ''mean'')'),
    ('点数', 'scores', 'sensitivity', 'SELECT * FROM compliance.sensitivity(5)'),
    ('点数', 'scores', 'national_score', 'SELECT * FROM compliance.national_score(''R7-institution'', 2025)'),
    ('点数', 'scores', 'plan_remediation', 'SELECT * FROM compliance.plan_remediation(1, budget => 3000000)'),
    ('点数', 'scores', 'weighted_mean', 'SELECT compliance.weighted_mean(r, w) FROM (VALUES (1.0, 1), (0.5, 3)) AS v (r, w)'),
    ('点数', 'scores', 'weakest_link', 'SELECT (compliance.weakest_link(r, label)).* FROM (VALUES (1.0, ''a''), (0.5, ''b'')) AS v (r, label)'),
    ('点数', 'scores', 'answer_tally', 'SELECT (compliance.answer_tally(verdict)).* FROM compliance.current_answer WHERE assessment_id = 5'),
    ('契約', 'contracts', 'activate_contract', 'SELECT compliance.activate_contract(1)'),
    ('契約', 'contracts', 'contract_term', 'SELECT * FROM compliance.contract_term(1)'),
    ('契約', 'contracts', 'contract_gap', 'SELECT * FROM compliance.contract_gap(2)'),
    ('契約', 'contracts', 'contract_as_of', 'SELECT * FROM compliance.contract_as_of(1, ''2025-04-01'')'),
    ('契約', 'contracts', 'subcontract_chain', 'SELECT * FROM compliance.subcontract_chain(1)'),
    ('契約', 'contracts', 'vendor_parity', 'SELECT * FROM compliance.vendor_parity(1)'),
    ('契約', 'contracts', 'uncovered_duty', 'SELECT * FROM compliance.uncovered_duty(1)'),
    ('期限', 'deadlines', 'extend_deadline', 'SELECT compliance.extend_deadline(''assessment'', 5, ''2026-04-07 17:00+09'', ''停電'')'),
    ('期限', 'deadlines', 'pump_notices', 'SELECT compliance.pump_notices()'),
    ('期限', 'deadlines', 'claim_notices', 'SELECT * FROM compliance.claim_notices(10)'),
    ('期限', 'deadlines', 'acknowledge_notice', NULL),
    ('期限', 'deadlines', 'deadline_calendar', 'SELECT compliance.deadline_calendar(1)'),
    ('周知', 'announcements', 'announce', 'SELECT compliance.announce(3, ''点検表の提出'', ''年度末までに'', reply_by => ''2026-03-31'')'),
    ('周知', 'announcements', 'acknowledge', 'SELECT compliance.acknowledge(14)'),
    ('事案', 'incidents', 'report_incident', 'SELECT compliance.report_incident(1, ''cyber_attack'', compliance.clock(), ''端末の暗号化'', true, true, 1200)'),
    ('事案', 'incidents', 'complete_step', 'SELECT compliance.complete_step(2, ''3-2b'')'),
    ('事案', 'incidents', 'reopen_step', 'SELECT * FROM compliance.reopen_step(2, ''2-1'', ''手順の確認漏れ'')'),
    ('事案', 'incidents', 'file_incident_report', NULL),
    ('事案', 'incidents', 'incident_summary', 'SELECT * FROM compliance.incident_summary(1, 2025)'),
    ('事案', 'incidents', 'report_drill', 'SELECT compliance.report_drill(1, ''cyber_attack'', compliance.clock(), ''机上訓練'')'),
    ('事案', 'incidents', 'contact_chart_text', 'SELECT compliance.contact_chart_text(1)'),
    ('事案', 'incidents', 'verify_incident', 'SELECT * FROM compliance.verify_incident()'),
    ('機関', 'institutions', 'verify_institution', 'SELECT * FROM compliance.verify_institution()'),
    ('台帳', 'registers', 'request_access', 'SELECT compliance.request_access(3, ''電子カルテの管理画面'', compliance.clock(), compliance.clock() + interval ''4 hours'', ''障害対応'')'),
    ('台帳', 'registers', 'decide_access', NULL),
    ('台帳', 'registers', 'return_medium', NULL),
    ('機関', 'institutions', 'duty_holder', 'SELECT * FROM compliance.duty_holder(1, ''responsible_officer'')'),
    ('履歴', 'history', 'seal_ledger', 'SELECT * FROM compliance.seal_ledger()'),
    ('履歴', 'history', 'ledger_head', 'SELECT compliance.ledger_head()'),
    ('履歴', 'history', 'verify_ledger', 'SELECT * FROM compliance.verify_ledger()'),
    ('暦', 'calendar', 'clock', 'SELECT compliance.clock()'),
    ('暦', 'calendar', 'today', 'SELECT compliance.today()'),
    ('暦', 'calendar', 'closing_instant', 'SELECT compliance.closing_instant(''2022-03-04'')'),
    ('暦', 'calendar', 'fiscal_year', 'SELECT compliance.fiscal_year(''2022-03-04'')'),
    ('暦', 'calendar', 'fiscal_year_range', 'SELECT compliance.fiscal_year_range(2025)'),
    ('暦', 'calendar', 'due_on', 'SELECT compliance.due_on(''civil_code_7_days'', ''2025-12-24'')'),
    ('暦', 'calendar', 'is_business_day', 'SELECT compliance.is_business_day(''2025-12-29'')'),
    ('暦', 'calendar', 'next_business_day', 'SELECT compliance.next_business_day(''2026-01-01'')'),
    ('暦', 'calendar', 'add_business_days', 'SELECT compliance.add_business_days(''2025-12-26'', 3)'),
    ('暦', 'calendar', 'wareki', 'SELECT compliance.wareki(''2022-03-04'')'),
    ('暦', 'calendar', 'parse_wareki', 'SELECT compliance.parse_wareki(''令和４年３月４日（金）'')'),
    ('暦', 'calendar', 'is_corporate_number', 'SELECT compliance.is_corporate_number(''4011001098993'')'),
    ('暦', 'calendar', 'is_medical_institution_code', 'SELECT compliance.is_medical_institution_code(''0110113719'')'),
    ('報告', 'reports', 'report_html', 'SELECT compliance.report_html(1, 2025)'),
    ('報告', 'reports', 'report_html_region', 'SELECT compliance.report_html_region(''20'', 2025)'),
    ('報告', 'reports', 'help', 'SELECT name, example FROM compliance.help() WHERE name LIKE ''enroll%'''),
    ('管理', 'administration', 'install', 'CALL compliance.install()'),
    ('管理', 'administration', 'uninstall', NULL),
    ('管理', 'administration', 'grant_access', NULL),
    ('管理', 'administration', 'revoke_access', NULL),
    ('管理', 'administration', 'check_privileges', 'SELECT * FROM compliance.check_privileges()')
)
SELECT compliance._text(s.topic_ja, s.topic_en), p.proname::text, regexp_replace(pg_get_function_arguments(p.oid), '(^|, )OUT .*', ''),
       coalesce((SELECT string_agg(a.name, ', ' ORDER BY a.ordinal) FROM unnest(p.proargnames, p.proargmodes) WITH ORDINALITY AS a (name, mode, ordinal) WHERE a.mode IN ('o', 't')),
                format_type(nullif(p.prorettype, 0), NULL), ''),
       split_part(split_part(obj_description(p.oid, 'pg_proc'), E'\n', 1), '. ', 1), s.example
  FROM (SELECT shown.*, row_number() OVER () AS ordinal FROM shown) AS s
  JOIN pg_proc AS p ON p.proname = s.name AND p.pronamespace = 'compliance'::regnamespace
 ORDER BY s.ordinal
$function$;
COMMENT ON FUNCTION compliance.help() IS
'The functions that applications call, by topic, each with its arguments, what it does and, where one can stand alone, an example that runs in the database of ./demo. For one of them: SELECT * FROM compliance.help() WHERE name = ''enroll''';

-- sql/extension/access/matrix.sql
-- The grant matrix: what each level may do with which object.  The last line that names an object decides.
--
--   own       tables of an institution, a vendor or an assessment: row-level security shows each role its own rows
--   shared    tables that are the same for everybody: catalogs, programmes
--   view      views of schema compliance          report    views of schema compliance_report
--   function  functions and aggregates; they act with the caller's rights, or look at them first
--
-- A reader's rights on what lies beneath the views of compliance_report follow from those views (_access_needed).
CREATE FUNCTION compliance._access_matrix(OUT ordinal bigint, OUT level text, OUT kind text, OUT name_pattern text, OUT privileges text[])
RETURNS SETOF record LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 60 SET search_path = pg_catalog, pg_temp AS $matrix$
SELECT line.ordinal, l.level, line.kind, line.name_pattern, CASE line.privileges WHEN '' THEN '{}' ELSE string_to_array(line.privileges, ' ') END
  FROM (VALUES
    ( 1, 'staff vendor inspector',       'own',      '.*', 'SELECT'),
    ( 2, 'staff',                        'own',      '.*', 'SELECT INSERT UPDATE DELETE'),
    ( 3, 'admin',                        'own',      '.*', 'SELECT INSERT UPDATE DELETE'),
    ( 4, 'staff vendor inspector',       'shared',   '.*', 'SELECT'),
    ( 5, 'admin',                        'shared',   '.*', 'SELECT INSERT UPDATE DELETE'),
    ( 6, 'staff vendor inspector admin', 'view',     '.*', 'SELECT'),
    ( 7, 'reader staff inspector admin', 'report',   '.*', 'SELECT'),
    ( 8, 'staff vendor inspector admin', 'function', '.*', 'EXECUTE'),

    -- who is who is decided by administrators, levels by the owner of the tables
    (20, 'staff vendor inspector',       'own',      'account', ''),
    (21, 'staff vendor inspector',       'shared',   'access_grant', ''),
    (22, 'admin',                        'shared',   'access_grant|data_version', 'SELECT'),
    -- an institution keeps its own entry; founding one, its codes and its memberships are not its own business
    (23, 'staff',                        'own',      'institution', 'SELECT UPDATE'),
    (24, 'staff',                        'own',      'institution_code|association_member', 'SELECT'),
    -- the register of vendors is common: everybody may add, nobody may rename another's vendor
    (25, 'staff',                        'own',      'vendor', 'SELECT INSERT'),
    -- exceptions to deadlines are given, not taken
    (26, 'staff',                        'own',      'deadline_extension', 'SELECT'),
    (27, 'staff',                        'shared',   'deadline_extension', 'SELECT'),
    -- announcements are delivered and steps given by triggers; one acknowledges the first and completes the second
    (28, 'staff',                        'own',      'delivery', 'SELECT UPDATE'),
    (29, 'staff',                        'own',      'incident_task', 'SELECT'),
    -- a vendor fills in its own form
    (30, 'vendor',                       'own',      'assessment', 'SELECT UPDATE'),
    (31, 'vendor',                       'own',      'answer', 'SELECT INSERT UPDATE'),
    (32, 'staff vendor admin',           'view',     'answer_import', 'SELECT INSERT'),

    -- the owner's own business
    (90, 'staff vendor inspector admin', 'function', '(un)?install|_install_\w+|(grant|revoke)_access|_apply_\w+', ''),
    (91, 'staff vendor inspector',       'function', 'check_privileges|_access_\w+', '')
  ) AS line(ordinal, levels, kind, name_pattern, privileges)
  CROSS JOIN LATERAL unnest(string_to_array(line.levels, ' ')) AS l(level)
$matrix$;
COMMENT ON FUNCTION compliance._access_matrix() IS 'The grant matrix: privileges of each level by kind of object and pattern of its name (whole name); the matching line with the highest ordinal decides';

-- sql/extension/access/functions.sql
-- ---- whose records a role may see and write: asked by the row-level policies ----

CREATE FUNCTION compliance._scope_support(internal) RETURNS internal
LANGUAGE c STRICT AS 'MODULE_PATHNAME', 'hc_scope_support';
COMMENT ON FUNCTION compliance._scope_support(internal) IS 'Planner support of _may_see and _may_write: share of a table that is in scope, and the range of an index on institution_id';

CREATE FUNCTION compliance._may_see(institution_id bigint, vendor_id bigint, contract_id bigint, assessment_id bigint) RETURNS boolean
LANGUAGE c STABLE PARALLEL SAFE SUPPORT compliance._scope_support AS 'MODULE_PATHNAME', 'hc_may_see';
COMMENT ON FUNCTION compliance._may_see(bigint, bigint, bigint, bigint) IS
'Whether the current role may see a row of that institution, vendor, contract or assessment, by tables account and access_grant; NULL for what the row does not name';

CREATE FUNCTION compliance._may_write(institution_id bigint, vendor_id bigint, contract_id bigint, assessment_id bigint) RETURNS boolean
LANGUAGE c STABLE PARALLEL SAFE SUPPORT compliance._scope_support AS 'MODULE_PATHNAME', 'hc_may_write';
COMMENT ON FUNCTION compliance._may_write(bigint, bigint, bigint, bigint) IS
'Whether the current role may write such a row: as _may_see, without the scopes that levels reader and inspector give; the privilege on the table is needed besides';

CREATE FUNCTION compliance._may_know_institution(institution_id bigint) RETURNS boolean
LANGUAGE c STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_may_know_institution';
COMMENT ON FUNCTION compliance._may_know_institution(bigint) IS 'Whether the current role may see the entry of the institution itself: its own, or for a vendor its customer''s';

CREATE FUNCTION compliance._may_know_vendor(vendor_id bigint) RETURNS boolean
LANGUAGE c STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_may_know_vendor';
COMMENT ON FUNCTION compliance._may_know_vendor(bigint) IS 'Whether the current role may see the entry of the vendor in the common register: any role of an institution, and the vendor itself';

CREATE FUNCTION compliance._may_speak_for(association_id bigint, to_write boolean) RETURNS boolean
LANGUAGE c STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_may_speak_for';
COMMENT ON FUNCTION compliance._may_speak_for(bigint, boolean) IS 'Whether the current role may see what the association received, its own or one below it, or may answer for it, its own only';

CREATE FUNCTION compliance._scope_low(to_write boolean) RETURNS bigint
LANGUAGE c STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_scope_low';
COMMENT ON FUNCTION compliance._scope_low(boolean) IS 'Least institution_id in the scope of the current role; the least bigint where the scope is no range';

CREATE FUNCTION compliance._scope_high(to_write boolean) RETURNS bigint
LANGUAGE c STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_scope_high';
COMMENT ON FUNCTION compliance._scope_high(boolean) IS 'Greatest institution_id in the scope of the current role; the greatest bigint where the scope is no range';

CREATE FUNCTION compliance._scope_changed() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_scope_changed';
COMMENT ON FUNCTION compliance._scope_changed() IS 'Trigger AFTER any change of what scopes are read from: every session reads them anew';

CREATE FUNCTION compliance._append_only() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_append_only';
COMMENT ON FUNCTION compliance._append_only() IS
'Trigger BEFORE UPDATE, DELETE (each row) or TRUNCATE (statement) of history: refuses it with MC050. Columns named as arguments may be set once, from NULL.';

-- ---- what is ours ----

CREATE FUNCTION compliance._access_object(OUT schema_name text, OUT object_name text, OUT kind text, OUT object_id oid)
RETURNS SETOF record LANGUAGE sql STABLE ROWS 300 SET search_path = pg_catalog, pg_temp AS $function$
    -- the names come from the parts of install(): a table that a DBA added to the schema is not ours to grant or drop
    WITH named AS (
        SELECT DISTINCT m[1] AS schema_name, m[2] AS object_name
          FROM compliance._install_part() AS p,
               regexp_matches(p.body, '\mCREATE (?:TABLE|OR REPLACE VIEW|VIEW) (compliance|compliance_report)\.(\w+)', 'g') AS m)
    SELECT n.schema_name, n.object_name,
           CASE WHEN c.relkind = 'v' THEN CASE n.schema_name WHEN 'compliance' THEN 'view' ELSE 'report' END
                -- said to an association's institutions, not to everybody
                WHEN n.object_name = 'announcement' THEN 'own'
                WHEN EXISTS (SELECT FROM pg_attribute AS a
                              WHERE a.attrelid = c.oid AND a.attname IN ('institution_id', 'vendor_id', 'contract_id', 'assessment_id')
                                AND NOT a.attisdropped) THEN 'own'
                ELSE 'shared' END,
           c.oid
      FROM named AS n
      JOIN pg_class AS c ON c.relname = n.object_name AND c.relnamespace = to_regnamespace(n.schema_name)
     WHERE c.relkind IN ('r', 'p', 'v')
    UNION ALL
    SELECT 'compliance', p.proname::text, 'function', p.oid
      FROM pg_depend AS d
      JOIN pg_extension AS e ON e.oid = d.refobjid AND e.extname = 'hospital_compliance'
      JOIN pg_proc AS p ON p.oid = d.objid
     WHERE d.classid = 'pg_proc'::regclass AND d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e'
       -- called by the server itself, never by a role
       AND p.prorettype NOT IN ('trigger'::regtype, 'internal'::regtype) AND NOT 'internal'::regtype = ANY (p.proargtypes)
$function$;
COMMENT ON FUNCTION compliance._access_object() IS 'The tables, views and functions of this extension and its install() that roles can be given rights on, by kind: own, shared, view, report, function';

CREATE FUNCTION compliance._install_contents() RETURNS jsonb
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_table  record;
    v_one    jsonb;
    v_result jsonb := jsonb_build_object();
BEGIN
    FOR v_table IN
        SELECT o.object_id,
               -- keys that a sequence gave and instants of recording differ from one install to the next
               (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attname) FROM pg_attribute AS a
                 WHERE a.attrelid = o.object_id AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
                   AND a.atttypid NOT IN ('timestamptz'::regtype, 'bigint'::regtype)) AS columns
          FROM compliance._access_object() AS o
         WHERE o.kind IN ('own', 'shared') AND o.object_name <> 'data_version'
         ORDER BY o.object_name COLLATE "C"
    LOOP
        EXECUTE format($sql$
            SELECT pg_catalog.jsonb_build_object('rows', pg_catalog.count(*),
                       'hash', coalesce(pg_catalog.md5(pg_catalog.string_agg(t.line, E'\n' ORDER BY t.line)), ''))
              FROM (SELECT pg_catalog.concat_ws('|', %s) COLLATE "C" AS line FROM %s) AS t
            $sql$, coalesce(v_table.columns, 'NULL'), v_table.object_id::regclass) INTO v_one;
        v_result := v_result || jsonb_build_object(v_table.object_id::regclass::text, v_one);
    END LOOP;
    RETURN v_result;
END
$function$;
COMMENT ON FUNCTION compliance._install_contents() IS 'Number of rows and a hash of the contents of each table that install() makes: what uninstall() compares with a fresh install';

CREATE FUNCTION compliance._install_drop() RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_kind  text;
    v_names text;
BEGIN
    FOREACH v_kind IN ARRAY ARRAY['VIEW', 'TABLE']
    LOOP
        SELECT string_agg(o.object_id::regclass::text, ', ') INTO v_names
          FROM compliance._access_object() AS o
         WHERE o.kind = ANY (CASE v_kind WHEN 'VIEW' THEN ARRAY['view', 'report'] ELSE ARRAY['own', 'shared'] END);
        -- in one statement, so that they may depend on each other, and nothing else on them
        IF v_names IS NOT NULL THEN
            EXECUTE format('DROP %s %s', v_kind, v_names);
        END IF;
    END LOOP;
    IF to_regnamespace('compliance_report') IS NOT NULL THEN
        DROP SCHEMA compliance_report;
    END IF;
END
$function$;
COMMENT ON FUNCTION compliance._install_drop() IS 'Drops what install() made, with its records; for uninstall(), which asks first';

CREATE FUNCTION compliance._access_needed(OUT kind text, OUT object_id oid, OUT column_name text, OUT privilege text)
RETURNS SETOF record LANGUAGE sql STABLE ROWS 300 SET search_path = pg_catalog, pg_temp AS $function$
    -- what the views of compliance_report read, view by view down to the tables
    WITH RECURSIVE reads (view_id, kind, object_id, attnum) AS (
        SELECT r.ev_class, u.kind, u.object_id, u.attnum
          FROM compliance._access_object() AS o
          JOIN pg_rewrite AS r ON r.ev_class = o.object_id
          JOIN LATERAL (SELECT CASE d.refclassid WHEN 'pg_proc'::regclass THEN 'function' ELSE 'table' END, d.refobjid, d.refobjsubid
                          FROM pg_depend AS d
                         WHERE d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
                           AND d.refclassid IN ('pg_class'::regclass, 'pg_proc'::regclass)) AS u(kind, object_id, attnum) ON true
         WHERE o.kind = 'report'
        UNION
        SELECT r.ev_class, u.kind, u.object_id, u.attnum
          FROM reads
          JOIN pg_rewrite AS r ON r.ev_class = reads.object_id AND reads.kind = 'table'
          JOIN LATERAL (SELECT CASE d.refclassid WHEN 'pg_proc'::regclass THEN 'function' ELSE 'table' END, d.refobjid, d.refobjsubid
                          FROM pg_depend AS d
                         WHERE d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
                           AND d.refclassid IN ('pg_class'::regclass, 'pg_proc'::regclass)) AS u(kind, object_id, attnum) ON true
         WHERE r.ev_class <> reads.view_id)
    SELECT DISTINCT 'column', o.object_id, a.attname::text, 'SELECT'
      FROM reads
      JOIN compliance._access_object() AS o ON o.object_id = reads.object_id AND o.schema_name = 'compliance' AND o.kind <> 'function'
      JOIN pg_attribute AS a ON a.attrelid = o.object_id AND NOT a.attisdropped
       -- a view that only counts rows reads no column; it still needs one
       AND (a.attnum = reads.attnum
            OR a.attnum = 1 AND NOT EXISTS (SELECT FROM reads AS other WHERE other.object_id = reads.object_id AND other.attnum > 0))
     WHERE reads.kind = 'table'
    UNION ALL
    SELECT DISTINCT 'function', o.object_id, NULL, 'EXECUTE'
      FROM compliance._access_object() AS o
     WHERE o.kind = 'function'
       AND (o.object_id IN (SELECT reads.object_id FROM reads WHERE reads.kind = 'function')
            OR o.object_name IN ('_may_see', '_may_write', '_may_know_institution', '_may_know_vendor', '_may_speak_for', '_scope_low', '_scope_high'))
$function$;
COMMENT ON FUNCTION compliance._access_needed() IS 'What a reader needs beneath the views of compliance_report, which act with the reader''s own rights: columns of tables and views, and functions. The reader gets no USAGE on schema compliance and cannot name any of it.';

CREATE FUNCTION compliance._access_expected(level text, OUT kind text, OUT object_id oid, OUT column_name text, OUT privilege text)
RETURNS SETOF record LANGUAGE sql STABLE ROWS 500 SET search_path = pg_catalog, pg_temp AS $function$
    SELECT CASE o.kind WHEN 'function' THEN 'function' ELSE 'table' END, o.object_id, NULL::text, p.privilege
      FROM compliance._access_object() AS o
      JOIN LATERAL (SELECT m.privileges FROM compliance._access_matrix() AS m
                     WHERE m.level = _access_expected.level AND m.kind = o.kind AND o.object_name ~ ('^(' || m.name_pattern || ')$')
                     ORDER BY m.ordinal DESC LIMIT 1) AS line ON true
     CROSS JOIN LATERAL unnest(line.privileges) AS p(privilege)
    UNION ALL
    SELECT 'schema', n.oid, NULL, 'USAGE' FROM pg_namespace AS n
     WHERE n.nspname = 'compliance_report' OR (n.nspname = 'compliance' AND _access_expected.level <> 'reader')
    UNION ALL
    SELECT n.kind, n.object_id, n.column_name, n.privilege FROM compliance._access_needed() AS n WHERE _access_expected.level = 'reader'
$function$;
COMMENT ON FUNCTION compliance._access_expected(text) IS 'Every privilege that a role of the level has, by the matrix';

CREATE FUNCTION compliance._access_actual(role_name text, OUT kind text, OUT object_id oid, OUT column_name text, OUT privilege text)
RETURNS SETOF record LANGUAGE sql STABLE ROWS 500 SET search_path = pg_catalog, pg_temp AS $function$
    WITH grantee AS (SELECT r.oid FROM pg_roles AS r WHERE r.rolname = _access_actual.role_name)
    SELECT 'schema', n.oid, NULL::text, x.privilege_type
      FROM pg_namespace AS n, aclexplode(n.nspacl) AS x WHERE n.nspname IN ('compliance', 'compliance_report') AND x.grantee = (SELECT oid FROM grantee)
    UNION ALL
    SELECT 'table', c.oid, NULL, x.privilege_type
      FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace, aclexplode(c.relacl) AS x
     WHERE n.nspname IN ('compliance', 'compliance_report') AND x.grantee = (SELECT oid FROM grantee)
    UNION ALL
    SELECT 'column', c.oid, a.attname::text, x.privilege_type
      FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
      JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attacl IS NOT NULL, aclexplode(a.attacl) AS x
     WHERE n.nspname IN ('compliance', 'compliance_report') AND x.grantee = (SELECT oid FROM grantee)
    UNION ALL
    SELECT 'function', p.oid, NULL, x.privilege_type
      FROM pg_proc AS p JOIN pg_namespace AS n ON n.oid = p.pronamespace, aclexplode(p.proacl) AS x
     WHERE n.nspname IN ('compliance', 'compliance_report') AND x.grantee = (SELECT oid FROM grantee)
$function$;
COMMENT ON FUNCTION compliance._access_actual(text) IS 'Every privilege on our schemas that was granted to the role itself';

CREATE FUNCTION compliance._access_grant_missing(role_name text, level text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_missing record;
BEGIN
    FOR v_missing IN
        WITH missing AS (SELECT * FROM compliance._access_expected(_access_grant_missing.level)
                         EXCEPT SELECT * FROM compliance._access_actual(_access_grant_missing.role_name))
        SELECT m.kind, m.object_id,
               CASE m.kind WHEN 'column' THEN 'SELECT (' || string_agg(quote_ident(m.column_name), ', ' ORDER BY m.column_name) || ')'
                           ELSE string_agg(m.privilege, ', ' ORDER BY m.privilege) END AS privileges
          FROM missing AS m
         GROUP BY m.kind, m.object_id
         ORDER BY m.kind, m.object_id
    LOOP
        EXECUTE format('GRANT %s ON %s TO %I', v_missing.privileges,
                       CASE v_missing.kind
                           WHEN 'schema' THEN 'SCHEMA ' || v_missing.object_id::regnamespace::text
                           WHEN 'function' THEN (SELECT CASE p.prokind WHEN 'p' THEN 'PROCEDURE ' ELSE 'FUNCTION ' END || p.oid::regprocedure::text
                                                   FROM pg_proc AS p WHERE p.oid = v_missing.object_id)
                           ELSE v_missing.object_id::regclass::text END,
                       role_name);
    END LOOP;
END
$function$;
COMMENT ON FUNCTION compliance._access_grant_missing(text, text) IS 'Grants the role what the matrix gives its level and it does not have yet';

-- ---- levels ----

CREATE FUNCTION compliance.grant_access(role_name text, level text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET client_min_messages = warning AS $function$
DECLARE
    v_role      record;
    v_old_level text;
BEGIN
    IF role_name IS NULL OR level IS NULL THEN
        RAISE EXCEPTION '% must not be null', CASE WHEN role_name IS NULL THEN 'role_name' ELSE 'level' END
            USING ERRCODE = 'null_value_not_allowed', HINT = 'Levels are reader, staff, vendor, inspector and admin.';
    END IF;
    IF level NOT IN ('reader', 'staff', 'vendor', 'inspector', 'admin') THEN
        RAISE EXCEPTION 'level "%" does not exist', level
            USING ERRCODE = 'invalid_parameter_value', HINT = 'Levels are reader, staff, vendor, inspector and admin.';
    END IF;
    IF to_regclass('compliance.access_grant') IS NULL THEN
        RAISE EXCEPTION 'table compliance.access_grant does not exist'
            USING ERRCODE = 'object_not_in_prerequisite_state', HINT = 'Create the tables with CALL compliance.install().';
    END IF;
    SELECT r.oid, r.rolsuper OR r.rolbypassrls AS is_outside INTO v_role FROM pg_roles AS r WHERE r.rolname = grant_access.role_name;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'role "%" does not exist', role_name
            USING ERRCODE = 'undefined_object', HINT = 'Create the role first: roles belong to the cluster, not to this extension.';
    END IF;
    IF v_role.is_outside OR pg_has_role(v_role.oid, (SELECT c.relowner FROM pg_class AS c WHERE c.oid = 'compliance.access_grant'::regclass), 'USAGE') THEN
        RAISE EXCEPTION 'role "%" is not held by row-level security', role_name
            USING ERRCODE = 'invalid_parameter_value',
                  DETAIL = 'Superusers, roles with BYPASSRLS and the owner of the tables see every row whatever their level.',
                  HINT = 'Give the level to a role of its own.';
    END IF;

    SELECT g.level INTO v_old_level FROM compliance.access_grant AS g WHERE g.role_name = grant_access.role_name FOR UPDATE;
    IF v_old_level IS DISTINCT FROM level THEN
        IF v_old_level IS NOT NULL THEN
            PERFORM compliance.revoke_access(role_name);
        END IF;
        INSERT INTO compliance.access_grant (role_name, level) VALUES (grant_access.role_name, grant_access.level);
    END IF;
    PERFORM compliance._access_grant_missing(role_name, level);
END
$function$;
COMMENT ON FUNCTION compliance.grant_access(text, text) IS
'Gives a role one of the levels reader (views of compliance_report only), staff (its own institution), vendor (its own forms and contracts), inspector (its prefecture or association, read only) or admin (everything), in place of the level it had. What the role acts for is said in table account. Called by the owner of the tables. Errors: 42704 unknown role, 22023 unknown level or a role that row-level security does not hold, 22004 NULL.';

CREATE FUNCTION compliance.revoke_access(role_name text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET client_min_messages = warning AS $function$
DECLARE
    v_schema text;
BEGIN
    IF role_name IS NULL THEN
        RAISE EXCEPTION 'role_name must not be null' USING ERRCODE = 'null_value_not_allowed', HINT = 'Pass the name of a role.';
    END IF;
    DELETE FROM compliance.access_grant AS g WHERE g.role_name = revoke_access.role_name;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'role "%" has no level', role_name
            USING ERRCODE = 'no_data_found', HINT = 'Levels are listed in compliance.access_grant.';
    END IF;
    -- a role that was dropped took its privileges along
    IF to_regrole(quote_ident(role_name)) IS NOT NULL THEN
        FOR v_schema IN SELECT n.nspname FROM pg_namespace AS n WHERE n.nspname IN ('compliance', 'compliance_report') ORDER BY 1
        LOOP
            EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA %I FROM %I', v_schema, role_name);
            EXECUTE format('REVOKE ALL ON ALL ROUTINES IN SCHEMA %I FROM %I', v_schema, role_name);
            EXECUTE format('REVOKE ALL ON SCHEMA %I FROM %I', v_schema, role_name);
        END LOOP;
    END IF;
END
$function$;
COMMENT ON FUNCTION compliance.revoke_access(text) IS 'Takes a role''s level and every privilege on our schemas; its rows in account stay. Errors: P0002 when the role has no level, 22004 NULL.';

-- ---- row-level security ----

CREATE FUNCTION compliance._access_policy(OUT object_id oid, OUT policy_name text, OUT command text, OUT using_expression text, OUT check_expression text)
RETURNS SETOF record LANGUAGE sql STABLE ROWS 200 SET search_path = pg_catalog, pg_temp AS $function$
    WITH own AS (
        SELECT o.object_id, o.object_name,
               (SELECT string_agg(coalesce(quote_ident(a.attname), 'NULL::bigint'), ', ' ORDER BY n.ordinal)
                  FROM unnest(ARRAY['institution_id', 'vendor_id', 'contract_id', 'assessment_id']) WITH ORDINALITY AS n(name, ordinal)
                  LEFT JOIN pg_attribute AS a ON a.attrelid = o.object_id AND a.attname = n.name AND NOT a.attisdropped) AS keys
          FROM compliance._access_object() AS o WHERE o.kind = 'own'),
    rule AS (
        SELECT own.object_id, own.object_name,
               CASE own.object_name
                   WHEN 'institution' THEN 'compliance._may_know_institution(institution_id)'
                   WHEN 'vendor' THEN 'compliance._may_know_vendor(vendor_id)'
                   -- who may act for whom is for those to see who may see everything
                   WHEN 'account' THEN 'compliance._may_see(NULL::bigint, NULL::bigint, NULL::bigint, NULL::bigint)'
                   WHEN 'announcement' THEN 'compliance._may_speak_for(association_id, false) OR EXISTS (SELECT FROM compliance.delivery d WHERE d.announcement_id = announcement.announcement_id)'
                   -- one to an institution, or one to an association
                   WHEN 'delivery' THEN format('compliance._may_see(%s) OR compliance._may_speak_for(association_id, false)', own.keys)
                   ELSE format('compliance._may_see(%s)', own.keys) END AS to_see,
               CASE own.object_name
                   WHEN 'vendor' THEN 'true'
                   WHEN 'announcement' THEN 'compliance._may_speak_for(association_id, true)'
                   WHEN 'account' THEN 'compliance._may_write(NULL::bigint, NULL::bigint, NULL::bigint, NULL::bigint)'
                   ELSE format('compliance._may_write(%s)', own.keys) END AS to_add,
               CASE own.object_name
                   WHEN 'vendor' THEN 'compliance._may_write(NULL::bigint, NULL::bigint, NULL::bigint, NULL::bigint)'
                   WHEN 'account' THEN 'compliance._may_write(NULL::bigint, NULL::bigint, NULL::bigint, NULL::bigint)'
                   WHEN 'announcement' THEN 'compliance._may_speak_for(association_id, true)'
                   WHEN 'delivery' THEN format('compliance._may_write(%s) OR compliance._may_speak_for(association_id, true)', own.keys)
                   ELSE format('compliance._may_write(%s)', own.keys) END AS to_change
          FROM own)
    SELECT rule.object_id, 'hospital_compliance_' || lower(c.command), c.command,
           CASE c.command WHEN 'SELECT' THEN rule.to_see WHEN 'INSERT' THEN NULL ELSE rule.to_change END,
           CASE c.command WHEN 'INSERT' THEN rule.to_add END
      FROM rule CROSS JOIN (VALUES ('SELECT'), ('INSERT'), ('UPDATE'), ('DELETE')) AS c(command)
$function$;
COMMENT ON FUNCTION compliance._access_policy() IS 'The row-level policies of every table with rows of an institution, vendor, contract or assessment';

CREATE FUNCTION compliance._apply_access() RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_policy record;
    v_grant  record;
BEGIN
    FOR v_policy IN
        SELECT w.object_id, w.object_id::regclass::text AS table_name, w.policy_name, w.command, w.using_expression, w.check_expression,
               c.relrowsecurity, p.oid IS NOT NULL AS is_there,
               p.oid IS NOT NULL
               AND translate(coalesce(pg_get_expr(p.polqual, p.polrelid), ''), E'() \n', '')
                   = translate(coalesce(w.using_expression, ''), E'() \n', '')
               AND translate(coalesce(pg_get_expr(p.polwithcheck, p.polrelid), ''), E'() \n', '')
                   = translate(coalesce(w.check_expression, ''), E'() \n', '') AS is_right
          FROM compliance._access_policy() AS w
          JOIN pg_class AS c ON c.oid = w.object_id
          LEFT JOIN pg_policy AS p ON p.polrelid = w.object_id AND p.polname = w.policy_name
         ORDER BY w.object_id::regclass::text COLLATE "C", w.policy_name COLLATE "C"
    LOOP
        IF NOT v_policy.relrowsecurity THEN
            EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', v_policy.table_name);
        END IF;
        CONTINUE WHEN v_policy.is_right;
        IF v_policy.is_there THEN
            EXECUTE format('DROP POLICY %I ON %s', v_policy.policy_name, v_policy.table_name);
        END IF;
        EXECUTE format('CREATE POLICY %I ON %s FOR %s%s%s', v_policy.policy_name, v_policy.table_name, v_policy.command,
                       ' USING (' || v_policy.using_expression || ')', ' WITH CHECK (' || v_policy.check_expression || ')');
    END LOOP;

    -- objects that are new in this version
    FOR v_grant IN SELECT g.role_name, g.level FROM compliance.access_grant AS g ORDER BY g.role_name COLLATE "C"
    LOOP
        IF to_regrole(quote_ident(v_grant.role_name)) IS NOT NULL THEN
            PERFORM compliance._access_grant_missing(v_grant.role_name, v_grant.level);
        END IF;
    END LOOP;
END
$function$;
COMMENT ON FUNCTION compliance._apply_access() IS 'Enables row-level security, makes the policies that are missing or differ, and gives known roles what the matrix says; run by install(). Policies of other names are left alone.';

CREATE FUNCTION compliance.check_privileges(OUT role_name text, OUT object text, OUT privilege text, OUT problem text)
RETURNS SETOF record LANGUAGE sql STABLE ROWS 20 SET search_path = pg_catalog, pg_temp AS $function$
    WITH known AS (
        SELECT g.role_name, g.level, r.oid, r.rolsuper, r.rolbypassrls
          FROM compliance.access_grant AS g LEFT JOIN pg_roles AS r ON r.rolname = g.role_name),
    expected AS (
        SELECT k.role_name, e.* FROM known AS k, compliance._access_expected(k.level) AS e WHERE k.oid IS NOT NULL),
    actual AS (
        SELECT k.role_name, a.* FROM known AS k, compliance._access_actual(k.role_name) AS a WHERE k.oid IS NOT NULL),
    deviation AS (
        (SELECT *, 'missing'::text AS problem FROM (TABLE expected EXCEPT TABLE actual) AS m)
        UNION ALL
        (SELECT *, 'not in the matrix' FROM (TABLE actual EXCEPT TABLE expected) AS m)),
    relation AS (
        SELECT c.oid, c.relacl, c.relowner, c.relkind FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
         WHERE n.nspname IN ('compliance', 'compliance_report') AND c.relkind IN ('r', 'p', 'v', 'm', 'S'))
    SELECT d.role_name,
           CASE d.kind WHEN 'schema' THEN d.object_id::regnamespace::text WHEN 'function' THEN d.object_id::regprocedure::text
                       ELSE d.object_id::regclass::text || coalesce('.' || d.column_name, '') END,
           d.privilege, d.problem
      FROM deviation AS d
    UNION ALL
    SELECT coalesce(r.rolname::text, 'PUBLIC'), c.oid::regclass::text, x.privilege_type, 'granted to a role without a level'
      FROM relation AS c CROSS JOIN LATERAL aclexplode(c.relacl) AS x LEFT JOIN pg_roles AS r ON r.oid = x.grantee
     WHERE x.grantee <> c.relowner AND (r.rolname IS NULL OR NOT EXISTS (SELECT FROM known AS k WHERE k.role_name = r.rolname))
    UNION ALL
    SELECT 'PUBLIC', p.oid::regprocedure::text, x.privilege_type, 'granted to a role without a level'
      FROM pg_proc AS p JOIN pg_namespace AS n ON n.oid = p.pronamespace
     CROSS JOIN LATERAL aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) AS x
     WHERE n.nspname IN ('compliance', 'compliance_report') AND x.grantee = 0
    UNION ALL
    SELECT k.role_name, NULL, NULL, 'the role does not exist' FROM known AS k WHERE k.oid IS NULL
    UNION ALL
    SELECT a.role_name, 'compliance.account', NULL, 'the role does not exist' FROM compliance.account AS a
     WHERE NOT EXISTS (SELECT FROM pg_roles AS r WHERE r.rolname = a.role_name)
    UNION ALL
    SELECT k.role_name, NULL, NULL, 'the role is not held by row-level security'
      FROM known AS k
     WHERE k.rolsuper OR k.rolbypassrls
        OR pg_has_role(k.oid, (SELECT c.relowner FROM pg_class AS c WHERE c.oid = 'compliance.account'::regclass), 'USAGE')
    UNION ALL
    SELECT k.role_name, 'compliance.account', NULL, 'the role has no account and sees no records' FROM known AS k
     WHERE k.level IN ('staff', 'vendor', 'inspector') AND k.oid IS NOT NULL
       AND NOT EXISTS (SELECT FROM compliance.account AS a WHERE a.role_name = k.role_name)
    UNION ALL
    SELECT NULL, w.object_id::regclass::text, w.command,
           CASE WHEN p.oid IS NULL THEN 'policy is missing' ELSE 'policy differs' END
      FROM compliance._access_policy() AS w LEFT JOIN pg_policy AS p ON p.polrelid = w.object_id AND p.polname = w.policy_name
     WHERE p.oid IS NULL
        OR translate(coalesce(pg_get_expr(p.polqual, p.polrelid), ''), E'() \n', '') <> translate(coalesce(w.using_expression, ''), E'() \n', '')
        OR translate(coalesce(pg_get_expr(p.polwithcheck, p.polrelid), ''), E'() \n', '') <> translate(coalesce(w.check_expression, ''), E'() \n', '')
    UNION ALL
    SELECT NULL, c.oid::regclass::text, NULL, 'row-level security is not enabled'
      FROM compliance._access_object() AS o JOIN pg_class AS c ON c.oid = o.object_id
     WHERE o.kind = 'own' AND NOT c.relrowsecurity
    UNION ALL
    SELECT NULL, c.oid::regclass::text, p.polname::text, 'a permissive policy of the DBA shows more'
      FROM pg_policy AS p JOIN relation AS c ON c.oid = p.polrelid
     WHERE p.polpermissive AND NOT EXISTS (SELECT FROM compliance._access_policy() AS w WHERE w.object_id = p.polrelid AND w.policy_name = p.polname)
     ORDER BY 1 NULLS LAST, 2, 3, 4
$function$;
COMMENT ON FUNCTION compliance.check_privileges() IS
'What deviates from the grant matrix: privileges that a role of a level lacks or has besides, grants to roles without a level and to PUBLIC, accounts of roles that do not exist, roles that row-level security does not hold, policies that are missing, changed or added. No rows when all is as it should be.';

-- what install() executes, from sql/install/
CREATE FUNCTION compliance._install_part(OUT ordinal int, OUT stage text, OUT part text, OUT body text)
RETURNS SETOF record LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 50 SET search_path = pg_catalog, pg_temp AS $install_parts$
SELECT * FROM (VALUES
(1, 'tables', 'data_version.sql', $install_part$
CREATE TABLE compliance.data_version (
    version      text        NOT NULL,
    installed_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    CONSTRAINT data_version_pkey PRIMARY KEY (version)
);
COMMENT ON TABLE compliance.data_version IS 'The versions of the extension that these tables were created by and migrated to; the highest is the present one';
COMMENT ON COLUMN compliance.data_version.version IS 'Version of the extension whose install() made or migrated the tables';
COMMENT ON COLUMN compliance.data_version.installed_at IS 'When that install() ran, by the wall clock of the server';
$install_part$)
,(2, 'tables', 'time/tables.sql', $install_part$
CREATE TABLE compliance.holiday_year (
    year   int  NOT NULL,
    source text NOT NULL,
    CONSTRAINT holiday_year_pkey PRIMARY KEY (year),
    CONSTRAINT holiday_year_year_check CHECK (year BETWEEN 1 AND 9999),
    CONSTRAINT holiday_year_source_check CHECK (btrim(source, E' \t\n\u3000') <> '')
);
COMMENT ON TABLE compliance.holiday_year IS 'Calendar years whose holidays are loaded. A day of any other year is neither open nor closed but unknown (MC040). Add a year and its rows of "holiday" in one transaction';
COMMENT ON COLUMN compliance.holiday_year.year IS 'Calendar year, January to December';
COMMENT ON COLUMN compliance.holiday_year.source IS 'Where its holidays were read';

CREATE TABLE compliance.holiday (
    holiday_on date NOT NULL,
    year       int  GENERATED ALWAYS AS (EXTRACT(year FROM holiday_on)::int) STORED,
    name_ja    text NOT NULL,
    name_en    text NOT NULL,
    kind       text NOT NULL,
    CONSTRAINT holiday_pkey PRIMARY KEY (holiday_on),
    CONSTRAINT holiday_year_fkey FOREIGN KEY (year) REFERENCES compliance.holiday_year,
    CONSTRAINT holiday_kind_check CHECK (kind IN ('national', 'substitute', 'between', 'special', 'local'))
);
CREATE INDEX holiday_year_idx ON compliance.holiday (year);
COMMENT ON TABLE compliance.holiday IS 'Closed days beside Saturdays, Sundays and 29 December to 3 January, as the Cabinet Office publishes them (Act on National Holidays art. 3)';
COMMENT ON COLUMN compliance.holiday.holiday_on IS 'The day';
COMMENT ON COLUMN compliance.holiday.year IS 'Its calendar year, which must be one of holiday_year';
COMMENT ON COLUMN compliance.holiday.name_ja IS 'Name as published; substitute holidays and days between two holidays are both published as 休日';
COMMENT ON COLUMN compliance.holiday.name_en IS 'Name in English';
COMMENT ON COLUMN compliance.holiday.kind IS 'national; substitute (a national holiday fell on a Sunday, art. 3-2); between (two national holidays, art. 3-3); special (a law for one occasion); local (added by the user)';

CREATE TABLE compliance.deadline_rule (
    rule             text    NOT NULL,
    edition          text    NOT NULL,
    title_ja         text    NOT NULL,
    title_en         text    NOT NULL,
    amount           int     NOT NULL,
    unit             text    NOT NULL,
    first_day_counts boolean NOT NULL DEFAULT false,
    month_rule       text    NOT NULL DEFAULT 'civil_code',
    roll             text    NOT NULL DEFAULT 'none',
    source           text    NOT NULL,
    certainty        text    NOT NULL,
    note             text,
    CONSTRAINT deadline_rule_pkey PRIMARY KEY (rule),
    CONSTRAINT deadline_rule_rule_check CHECK (rule ~ '^[a-z][a-z0-9_]*$'),
    CONSTRAINT deadline_rule_amount_check CHECK (amount BETWEEN -36600 AND 36600),
    CONSTRAINT deadline_rule_unit_check CHECK (unit IN ('day', 'business_day', 'month', 'year', 'fiscal_year')),
    CONSTRAINT deadline_rule_first_day_counts_check CHECK (NOT first_day_counts OR (amount <> 0 AND unit <> 'fiscal_year')),
    CONSTRAINT deadline_rule_month_rule_check CHECK (month_rule IN ('civil_code', 'clamp')),
    -- art. 143 says how a period runs forward; counting back is a matter of the contract
    CONSTRAINT deadline_rule_month_rule_amount_check
        CHECK (unit NOT IN ('month', 'year') OR month_rule = 'clamp' OR amount > 0),
    CONSTRAINT deadline_rule_roll_check CHECK (roll IN ('none', 'forward', 'backward')),
    CONSTRAINT deadline_rule_certainty_check CHECK (certainty IN ('law', 'reported', 'believed', 'practice'))
);
COMMENT ON TABLE compliance.deadline_rule IS 'How a due date follows from a day; due_on() applies a row. A changed law is a new row with a new key, so that what was computed stays explained';
COMMENT ON COLUMN compliance.deadline_rule.rule IS 'Stable key: lower-case letters, digits and underscores';
COMMENT ON COLUMN compliance.deadline_rule.edition IS 'State of the law, guideline or custom that the row follows';
COMMENT ON COLUMN compliance.deadline_rule.title_ja IS 'Title in Japanese';
COMMENT ON COLUMN compliance.deadline_rule.title_en IS 'Title in English';
COMMENT ON COLUMN compliance.deadline_rule.amount IS 'Length of the period in units; negative counts back, 0 is the day itself or the fiscal year that it lies in';
COMMENT ON COLUMN compliance.deadline_rule.unit IS 'day, business_day, month, year, or fiscal_year (31 March of the fiscal year of the day plus the amount)';
COMMENT ON COLUMN compliance.deadline_rule.first_day_counts IS 'Whether the given day is day 1 of the period; false: counting begins the day after (Civil Code art. 140)';
COMMENT ON COLUMN compliance.deadline_rule.month_rule IS 'For months and years: civil_code (art. 143: ends the day before the day that corresponds to the first day counted, or on the last of a month that lacks it) or clamp (the same day of the month, or its last)';
COMMENT ON COLUMN compliance.deadline_rule.roll IS 'A closed last day: none (it stays), forward (next business day, as Civil Code art. 142) or backward (the one before)';
COMMENT ON COLUMN compliance.deadline_rule.source IS 'The article, guideline or document it comes from';
COMMENT ON COLUMN compliance.deadline_rule.certainty IS 'law (the text was read), reported (read in somebody''s account), believed (not confirmed against a text), practice (custom, no text sets it)';
COMMENT ON COLUMN compliance.deadline_rule.note IS 'What to mind; NULL for nothing';
$install_part$)
,(3, 'tables', 'institution/tables.sql', $install_part$
CREATE TABLE compliance.prefecture (
    prefecture_code text NOT NULL,
    name_ja         text NOT NULL,
    name_en         text NOT NULL,
    CONSTRAINT prefecture_pkey PRIMARY KEY (prefecture_code),
    CONSTRAINT prefecture_code_check CHECK (prefecture_code ~ '^(0[1-9]|[1-3][0-9]|4[0-7])$')
);
COMMENT ON TABLE compliance.prefecture IS 'The 47 prefectures (JIS X 0401)';
COMMENT ON COLUMN compliance.prefecture.prefecture_code IS 'JIS X 0401 code, two digits, 01 to 47; also the head of every medical institution code';
COMMENT ON COLUMN compliance.prefecture.name_ja IS 'Name in Japanese';
COMMENT ON COLUMN compliance.prefecture.name_en IS 'Name in English';

CREATE TABLE compliance.setting (
    name     text NOT NULL,
    value    text NOT NULL,
    title_ja text NOT NULL,
    title_en text NOT NULL,
    CONSTRAINT setting_pkey PRIMARY KEY (name),
    CONSTRAINT setting_large_bed_count_check CHECK (name <> 'large_bed_count' OR value ~ '^[1-9][0-9]{0,4}$')
);
COMMENT ON TABLE compliance.setting IS 'Numbers that no law fixes and an administrator decides';
COMMENT ON COLUMN compliance.setting.name IS 'large_bed_count: licensed beds from which an institution is of size class large';
COMMENT ON COLUMN compliance.setting.value IS 'The value as text; a change of large_bed_count reclassifies the institutions whose class was not set by hand';
COMMENT ON COLUMN compliance.setting.title_ja IS 'What it decides, in Japanese';
COMMENT ON COLUMN compliance.setting.title_en IS 'What it decides, in English';

CREATE TABLE compliance.institution (
    institution_id   bigint GENERATED BY DEFAULT AS IDENTITY,
    name             text   NOT NULL,
    kind             text   NOT NULL,
    bed_count        int    NOT NULL DEFAULT 0,
    size_class       text   NOT NULL,
    prefecture_code  text,
    corporate_number text,
    parent_id        bigint,
    size_class_by_hand boolean NOT NULL DEFAULT false,
    CONSTRAINT institution_pkey PRIMARY KEY (institution_id),
    CONSTRAINT institution_name_check CHECK (btrim(name, E' \t\n\u3000') <> ''),
    CONSTRAINT institution_kind_check
        CHECK (kind IN ('hospital', 'clinic', 'dental_clinic', 'pharmacy', 'maternity_home', 'other')),
    CONSTRAINT institution_bed_count_check CHECK (bed_count >= 0),
    -- Medical Care Act art. 1-5: a hospital has 20 beds or more, a clinic 19 or fewer; art. 2: a maternity home 9 or fewer
    CONSTRAINT institution_kind_bed_count_check
        CHECK (CASE kind WHEN 'hospital' THEN bed_count >= 20
                         WHEN 'clinic' THEN bed_count <= 19
                         WHEN 'dental_clinic' THEN bed_count <= 19
                         WHEN 'maternity_home' THEN bed_count <= 9
                         WHEN 'pharmacy' THEN bed_count = 0
                         ELSE true END),
    CONSTRAINT institution_size_class_check CHECK (size_class IN ('large', 'small_medium')),
    CONSTRAINT institution_prefecture_code_fkey FOREIGN KEY (prefecture_code) REFERENCES compliance.prefecture,
    -- the check digit is looked at by a trigger
    CONSTRAINT institution_corporate_number_check CHECK (corporate_number ~ '^[1-9][0-9]{12}$'),
    CONSTRAINT institution_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES compliance.institution,
    CONSTRAINT institution_parent_id_check CHECK (parent_id <> institution_id)
);
CREATE INDEX institution_prefecture_code_idx ON compliance.institution (prefecture_code);
CREATE INDEX institution_parent_id_idx ON compliance.institution (parent_id) WHERE parent_id IS NOT NULL;
COMMENT ON TABLE compliance.institution IS 'Hospitals, clinics, pharmacies and the bodies that run them';
COMMENT ON COLUMN compliance.institution.institution_id IS 'Key; says nothing about the institution';
COMMENT ON COLUMN compliance.institution.name IS 'Official name, not blank';
COMMENT ON COLUMN compliance.institution.kind IS 'hospital (20 beds or more), clinic or dental_clinic (0 to 19), pharmacy, maternity_home or other (Medical Care Act art. 1-5)';
COMMENT ON COLUMN compliance.institution.bed_count IS 'Licensed beds; 0 where there are none';
COMMENT ON COLUMN compliance.institution.size_class IS 'large or small_medium: filled in by the bed threshold of setting "large_bed_count" when left out or set to NULL; may be set by hand, since no law defines it';
COMMENT ON COLUMN compliance.institution.prefecture_code IS 'Prefecture in which it stands; NULL for a body without a place of its own';
COMMENT ON COLUMN compliance.institution.corporate_number IS 'Corporate number of the body that runs it (13 digits); NULL for a sole proprietor, who has none';
COMMENT ON COLUMN compliance.institution.parent_id IS 'Institution or body that this one belongs to; NULL for none; never itself or one below it';
COMMENT ON COLUMN compliance.institution.size_class_by_hand IS 'Whether size_class was given by a person; otherwise it follows the beds and the threshold. Kept by a trigger';

CREATE TABLE compliance.person (
    person_id      bigint GENERATED BY DEFAULT AS IDENTITY,
    institution_id bigint NOT NULL,
    name           text   NOT NULL,
    email          text,
    phone          text,
    CONSTRAINT person_pkey PRIMARY KEY (person_id),
    -- lets other tables refer to a person together with the institution
    CONSTRAINT person_institution_id_person_id_key UNIQUE (institution_id, person_id),
    CONSTRAINT person_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES compliance.institution,
    CONSTRAINT person_name_check CHECK (btrim(name, E' \t\n\u3000') <> ''),
    CONSTRAINT person_email_check CHECK (email ~ '^[^@[:space:]]+@[^@[:space:]]+$')
);
COMMENT ON TABLE compliance.person IS 'People who work at an institution: officers, applicants for training, contacts';
COMMENT ON COLUMN compliance.person.person_id IS 'Key';
COMMENT ON COLUMN compliance.person.institution_id IS 'Institution the person belongs to';
COMMENT ON COLUMN compliance.person.name IS 'Name, not blank';
COMMENT ON COLUMN compliance.person.email IS 'Mail address; NULL when not known';
COMMENT ON COLUMN compliance.person.phone IS 'Telephone number for the contact chart; NULL when not known';

CREATE TABLE compliance.institution_code (
    institution_code_id bigint GENERATED BY DEFAULT AS IDENTITY,
    institution_id      bigint NOT NULL,
    code                text   NOT NULL,
    starts_on           date,
    ends_on             date,
    CONSTRAINT institution_code_pkey PRIMARY KEY (institution_code_id),
    CONSTRAINT institution_code_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES compliance.institution,
    -- prefecture, fee table (medical 1, dental 3, pharmacy 4, home nursing 6), then digits; the check digit is looked at by a trigger
    CONSTRAINT institution_code_code_check CHECK (code ~ '^(0[1-9]|[1-3][0-9]|4[0-7])[1346][0-9]{7}$'),
    CONSTRAINT institution_code_ends_on_check CHECK (ends_on >= starts_on),
    -- one code means one institution at a time
    CONSTRAINT institution_code_code_excl EXCLUDE USING gist
        (int8range(code::bigint, code::bigint, '[]') WITH &&, daterange(starts_on, ends_on, '[]') WITH &&)
);
CREATE INDEX institution_code_institution_id_idx ON compliance.institution_code (institution_id);
COMMENT ON TABLE compliance.institution_code IS 'Medical institution codes: an institution may have none, several at once (medical and dental) and others over time (relocation, change of opener)';
COMMENT ON COLUMN compliance.institution_code.institution_code_id IS 'Key';
COMMENT ON COLUMN compliance.institution_code.institution_id IS 'Institution that has the code';
COMMENT ON COLUMN compliance.institution_code.code IS 'Ten digits: prefecture 2, fee table 1, district 2, number 4, check digit 1';
COMMENT ON COLUMN compliance.institution_code.starts_on IS 'First day on which it is valid; NULL when not known or since before the records';
COMMENT ON COLUMN compliance.institution_code.ends_on IS 'Last day on which it is valid; NULL while it is';

CREATE TABLE compliance.association (
    association_id  bigint GENERATED BY DEFAULT AS IDENTITY,
    name            text NOT NULL,
    level           text NOT NULL,
    prefecture_code text,
    parent_id       bigint,
    CONSTRAINT association_pkey PRIMARY KEY (association_id),
    CONSTRAINT association_name_check CHECK (btrim(name, E' \t\n\u3000') <> ''),
    CONSTRAINT association_level_check CHECK (level IN ('national', 'prefectural', 'district')),
    CONSTRAINT association_prefecture_code_fkey FOREIGN KEY (prefecture_code) REFERENCES compliance.prefecture,
    CONSTRAINT association_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES compliance.association,
    CONSTRAINT association_parent_id_check CHECK (parent_id <> association_id)
);
CREATE INDEX association_parent_id_idx ON compliance.association (parent_id);
COMMENT ON TABLE compliance.association IS 'Associations and authorities through which notices go down: a tree, the ministry or a national association at the top';
COMMENT ON COLUMN compliance.association.association_id IS 'Key';
COMMENT ON COLUMN compliance.association.name IS 'Name, not blank';
COMMENT ON COLUMN compliance.association.level IS 'national, prefectural or district';
COMMENT ON COLUMN compliance.association.prefecture_code IS 'Prefecture; NULL for a national body';
COMMENT ON COLUMN compliance.association.parent_id IS 'Association directly above; NULL at the top; never itself or one below it';

CREATE TABLE compliance.association_member (
    association_id bigint NOT NULL,
    institution_id bigint NOT NULL,
    starts_on      date,
    ends_on        date,
    CONSTRAINT association_member_pkey PRIMARY KEY (association_id, institution_id),
    CONSTRAINT association_member_association_id_fkey FOREIGN KEY (association_id) REFERENCES compliance.association,
    CONSTRAINT association_member_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES compliance.institution,
    CONSTRAINT association_member_ends_on_check CHECK (ends_on >= starts_on)
);
CREATE INDEX association_member_institution_id_idx ON compliance.association_member (institution_id);
COMMENT ON TABLE compliance.association_member IS 'Which institutions are members of which association; an institution may be a member of several';
COMMENT ON COLUMN compliance.association_member.association_id IS 'Association';
COMMENT ON COLUMN compliance.association_member.institution_id IS 'Member';
COMMENT ON COLUMN compliance.association_member.starts_on IS 'First day of membership; NULL when not known or since before the records';
COMMENT ON COLUMN compliance.association_member.ends_on IS 'Last day of membership; NULL while it lasts';

CREATE TABLE compliance.duty_assignment (
    duty_assignment_id bigint GENERATED BY DEFAULT AS IDENTITY,
    institution_id     bigint    NOT NULL,
    duty               text      NOT NULL,
    person_id          bigint    NOT NULL,
    during             daterange NOT NULL,
    CONSTRAINT duty_assignment_pkey PRIMARY KEY (duty_assignment_id),
    CONSTRAINT duty_assignment_person_id_fkey FOREIGN KEY (institution_id, person_id)
        REFERENCES compliance.person (institution_id, person_id),
    -- the roles of the MHLW guideline 6.0 (officer, planner, operator, management), and who is to be called
    CONSTRAINT duty_assignment_duty_check CHECK (duty IN ('responsible_officer', 'planner', 'operator', 'contact', 'executive')),
    CONSTRAINT duty_assignment_during_check CHECK (NOT isempty(during)),
    CONSTRAINT duty_assignment_responsible_officer_excl EXCLUDE USING gist
        (int8range(institution_id, institution_id, '[]') WITH &&, during WITH &&) WHERE (duty = 'responsible_officer')
);
CREATE INDEX duty_assignment_institution_id_idx ON compliance.duty_assignment (institution_id, duty);
CREATE INDEX duty_assignment_person_id_idx ON compliance.duty_assignment (person_id);
COMMENT ON TABLE compliance.duty_assignment IS 'Who holds which duty at an institution, by date';
COMMENT ON COLUMN compliance.duty_assignment.duty_assignment_id IS 'Key';
COMMENT ON COLUMN compliance.duty_assignment.institution_id IS 'Institution; the person belongs to it';
COMMENT ON COLUMN compliance.duty_assignment.duty IS 'responsible_officer (at most one at a time), planner, operator, contact or executive (MHLW guideline 6.0)';
COMMENT ON COLUMN compliance.duty_assignment.person_id IS 'Who holds it';
COMMENT ON COLUMN compliance.duty_assignment.during IS 'Days on which the duty is held, from the first to before the day after the last; no upper bound while it lasts';

-- announcements

CREATE TABLE compliance.announcement (
    announcement_id bigint GENERATED BY DEFAULT AS IDENTITY,
    association_id  bigint      NOT NULL,
    kind            text        NOT NULL DEFAULT 'notice',
    edition         text,
    subject         text        NOT NULL,
    body            text        NOT NULL,
    announced_at    timestamptz NOT NULL,
    reply_by        date,
    closed_on       date,
    recorded_at     timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    CONSTRAINT announcement_pkey PRIMARY KEY (announcement_id),
    CONSTRAINT announcement_association_id_fkey FOREIGN KEY (association_id) REFERENCES compliance.association,
    CONSTRAINT announcement_kind_check CHECK (kind IN ('notice', 'guideline', 'bulletin')),
    -- readers of a guideline or bulletin must know which one they have read
    CONSTRAINT announcement_edition_check CHECK (CASE kind WHEN 'notice' THEN edition IS NULL OR btrim(edition, E' \t\n\u3000') <> ''
                                                      ELSE edition IS NOT NULL AND btrim(edition, E' \t\n\u3000') <> '' END),
    CONSTRAINT announcement_subject_check CHECK (btrim(subject, E' \t\n\u3000') <> ''),
    CONSTRAINT announcement_announced_at_check CHECK (isfinite(announced_at)),
    CONSTRAINT announcement_reply_by_check CHECK (isfinite(reply_by)),
    CONSTRAINT announcement_body_check CHECK (btrim(body, E' \t\n\u3000') <> '')
);
CREATE INDEX announcement_association_id_idx ON compliance.announcement (association_id);
COMMENT ON TABLE compliance.announcement IS 'What an association makes known to everybody below it: notices, guidelines, threat bulletins';
COMMENT ON COLUMN compliance.announcement.announcement_id IS 'Key';
COMMENT ON COLUMN compliance.announcement.association_id IS 'Association that announces; it goes to every association and institution below it';
COMMENT ON COLUMN compliance.announcement.kind IS 'notice, guideline or bulletin (threat information)';
COMMENT ON COLUMN compliance.announcement.edition IS 'Edition of a guideline or bulletin, such as 6.0 or a day of issue; optional for a notice';
COMMENT ON COLUMN compliance.announcement.subject IS 'Subject, not blank; does not change';
COMMENT ON COLUMN compliance.announcement.body IS 'Text, not blank; does not change';
COMMENT ON COLUMN compliance.announcement.announced_at IS 'When it was announced';
COMMENT ON COLUMN compliance.announcement.reply_by IS 'Last day for acknowledging it; NULL when no reply is asked for by a date';
COMMENT ON COLUMN compliance.announcement.closed_on IS 'Day on which it was withdrawn or replaced: whoever joins from then on does not receive it; NULL while it stands';
COMMENT ON COLUMN compliance.announcement.recorded_at IS 'When the row was recorded';

CREATE TABLE compliance.delivery (
    delivery_id        bigint GENERATED BY DEFAULT AS IDENTITY,
    announcement_id    bigint      NOT NULL,
    association_id     bigint,
    institution_id     bigint,
    via_association_id bigint      NOT NULL,
    depth              int         NOT NULL,
    delivered_at       timestamptz NOT NULL,
    acknowledged_at    timestamptz,
    acknowledged_by    bigint,
    CONSTRAINT delivery_pkey PRIMARY KEY (delivery_id),
    CONSTRAINT delivery_announcement_id_institution_id_key UNIQUE (announcement_id, institution_id),
    -- lets readers refer to a delivery together with its institution
    CONSTRAINT delivery_institution_id_delivery_id_key UNIQUE (institution_id, delivery_id),
    CONSTRAINT delivery_announcement_id_fkey FOREIGN KEY (announcement_id) REFERENCES compliance.announcement,
    CONSTRAINT delivery_association_id_fkey FOREIGN KEY (association_id) REFERENCES compliance.association,
    CONSTRAINT delivery_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES compliance.institution,
    CONSTRAINT delivery_acknowledged_by_fkey FOREIGN KEY (institution_id, acknowledged_by)
        REFERENCES compliance.person (institution_id, person_id),
    CONSTRAINT delivery_recipient_check CHECK ((association_id IS NULL) <> (institution_id IS NULL)),
    CONSTRAINT delivery_depth_check CHECK (depth > 0),
    CONSTRAINT delivery_acknowledged_at_check CHECK (isfinite(acknowledged_at)),
    CONSTRAINT delivery_acknowledged_by_check
        CHECK (acknowledged_by IS NULL OR (acknowledged_at IS NOT NULL AND institution_id IS NOT NULL))
);
-- an index, not a constraint, so that the many deliveries to institutions stay out of it
CREATE UNIQUE INDEX delivery_announcement_id_association_id_idx ON compliance.delivery (announcement_id, association_id) WHERE association_id IS NOT NULL;
COMMENT ON TABLE compliance.delivery IS 'One announcement at one association or institution below the association that announced it';
COMMENT ON COLUMN compliance.delivery.delivery_id IS 'Key, for acknowledge()';
COMMENT ON COLUMN compliance.delivery.announcement_id IS 'Announcement';
COMMENT ON COLUMN compliance.delivery.association_id IS 'Association that received it; NULL for an institution';
COMMENT ON COLUMN compliance.delivery.institution_id IS 'Institution that received it; NULL for an association';
COMMENT ON COLUMN compliance.delivery.via_association_id IS 'Association that hands it on to this recipient: the one above, or the nearest of which the institution is a member';
COMMENT ON COLUMN compliance.delivery.depth IS 'Levels below the association that announced it, 1 directly below';
COMMENT ON COLUMN compliance.delivery.delivered_at IS 'When it was delivered: with the announcement, or later to those who joined later';
COMMENT ON COLUMN compliance.delivery.acknowledged_at IS 'When the recipient first acknowledged it; NULL while it has not. Once set it stays';
COMMENT ON COLUMN compliance.delivery.acknowledged_by IS 'Person of the institution who acknowledged it; NULL when not told, and for an association';

CREATE TABLE compliance.announcement_reader (
    delivery_id    bigint      NOT NULL,
    institution_id bigint      NOT NULL,
    person_id      bigint      NOT NULL,
    read_at        timestamptz NOT NULL,
    CONSTRAINT announcement_reader_pkey PRIMARY KEY (delivery_id, person_id),
    CONSTRAINT announcement_reader_delivery_id_fkey FOREIGN KEY (institution_id, delivery_id)
        REFERENCES compliance.delivery (institution_id, delivery_id),
    CONSTRAINT announcement_reader_person_id_fkey FOREIGN KEY (institution_id, person_id)
        REFERENCES compliance.person (institution_id, person_id)
);
CREATE INDEX announcement_reader_person_id_idx ON compliance.announcement_reader (institution_id, person_id);
COMMENT ON TABLE compliance.announcement_reader IS 'Who has read what an institution received';
COMMENT ON COLUMN compliance.announcement_reader.delivery_id IS 'Delivery';
COMMENT ON COLUMN compliance.announcement_reader.institution_id IS 'Institution that received it and that the reader belongs to';
COMMENT ON COLUMN compliance.announcement_reader.person_id IS 'Reader';
COMMENT ON COLUMN compliance.announcement_reader.read_at IS 'When the person read it for the first time';

-- money

CREATE TABLE compliance.budget (
    budget_id      bigint GENERATED BY DEFAULT AS IDENTITY,
    institution_id bigint  NOT NULL,
    fiscal_year    int     NOT NULL,
    category       text    NOT NULL,
    purpose        text    NOT NULL,
    amount         numeric(15, 2) NOT NULL,
    title          text,
    CONSTRAINT budget_pkey PRIMARY KEY (budget_id),
    CONSTRAINT budget_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES compliance.institution,
    CONSTRAINT budget_fiscal_year_check CHECK (fiscal_year BETWEEN 1900 AND 9998),
    CONSTRAINT budget_category_check CHECK (category IN ('organizational', 'human', 'technical', 'physical')),
    CONSTRAINT budget_purpose_check CHECK (purpose IN ('measures', 'training')),
    CONSTRAINT budget_amount_check CHECK (amount >= 0 AND amount <> 'NaN')
);
CREATE INDEX budget_institution_id_fiscal_year_idx ON compliance.budget (institution_id, fiscal_year);
COMMENT ON TABLE compliance.budget IS 'Money planned for security, by fiscal year and category of measure, training apart (the notice, chapter 3). Several lines of one category add up';
COMMENT ON COLUMN compliance.budget.budget_id IS 'Key';
COMMENT ON COLUMN compliance.budget.institution_id IS 'Institution';
COMMENT ON COLUMN compliance.budget.fiscal_year IS 'Fiscal year, named by its April';
COMMENT ON COLUMN compliance.budget.category IS 'organizational, human, technical or physical';
COMMENT ON COLUMN compliance.budget.purpose IS 'measures or training';
COMMENT ON COLUMN compliance.budget.amount IS 'Planned, in yen, not negative';
COMMENT ON COLUMN compliance.budget.title IS 'What the line is for; NULL when it is the whole of its category';

CREATE TABLE compliance.expense (
    expense_id     bigint GENERATED BY DEFAULT AS IDENTITY,
    institution_id bigint  NOT NULL,
    fiscal_year    int     NOT NULL,
    category       text    NOT NULL,
    purpose        text    NOT NULL,
    amount         numeric(15, 2) NOT NULL,
    spent_on       date    NOT NULL,
    title          text    NOT NULL,
    CONSTRAINT expense_pkey PRIMARY KEY (expense_id),
    CONSTRAINT expense_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES compliance.institution,
    -- the fiscal year begins in April; what is paid after its end may still belong to it
    CONSTRAINT expense_fiscal_year_check CHECK (spent_on >= make_date(fiscal_year, 4, 1) AND isfinite(spent_on)),
    CONSTRAINT expense_category_check CHECK (category IN ('organizational', 'human', 'technical', 'physical')),
    CONSTRAINT expense_purpose_check CHECK (purpose IN ('measures', 'training')),
    CONSTRAINT expense_amount_check CHECK (amount <> 0 AND amount <> 'NaN'),
    CONSTRAINT expense_title_check CHECK (btrim(title, E' \t\n\u3000') <> '')
);
CREATE INDEX expense_institution_id_fiscal_year_idx ON compliance.expense (institution_id, fiscal_year);
COMMENT ON TABLE compliance.expense IS 'Money spent for security, to be set against the budget';
COMMENT ON COLUMN compliance.expense.expense_id IS 'Key';
COMMENT ON COLUMN compliance.expense.institution_id IS 'Institution';
COMMENT ON COLUMN compliance.expense.fiscal_year IS 'Fiscal year whose budget it is charged to; what is paid after its end may still belong to it';
COMMENT ON COLUMN compliance.expense.category IS 'organizational, human, technical or physical';
COMMENT ON COLUMN compliance.expense.purpose IS 'measures or training';
COMMENT ON COLUMN compliance.expense.amount IS 'Spent, in yen; a refund is negative';
COMMENT ON COLUMN compliance.expense.spent_on IS 'Day of payment, not before the fiscal year';
COMMENT ON COLUMN compliance.expense.title IS 'What it was for';
$install_part$)
,(4, 'tables', 'training/tables.sql', $install_part$

-- Training with capacity.  Rows that we ship have ids below 1000.

CREATE TABLE compliance.course (
    course_id bigint GENERATED BY DEFAULT AS IDENTITY (START WITH 1000),
    code      text NOT NULL,
    title_ja  text NOT NULL,
    title_en  text NOT NULL,
    audience  text NOT NULL,
    minutes   int,
    CONSTRAINT course_pkey PRIMARY KEY (course_id),
    CONSTRAINT course_code_key UNIQUE (code),
    CONSTRAINT course_code_check CHECK (btrim(code, E' \t\n\u3000') <> ''),
    CONSTRAINT course_title_ja_check CHECK (btrim(title_ja, E' \t\n\u3000') <> ''),
    CONSTRAINT course_title_en_check CHECK (btrim(title_en, E' \t\n\u3000') <> ''),
    CONSTRAINT course_audience_check
        CHECK (audience IN ('executive_large', 'executive_small_medium', 'administrator', 'staff', 'anyone')),
    CONSTRAINT course_minutes_check CHECK (minutes > 0)
);
COMMENT ON TABLE compliance.course IS 'What is taught; an offering is one occasion to learn it';
COMMENT ON COLUMN compliance.course.course_id IS 'Key; below 1000 for courses that we ship';
COMMENT ON COLUMN compliance.course.code IS 'Natural key, stable over editions';
COMMENT ON COLUMN compliance.course.title_ja IS 'Title in Japanese';
COMMENT ON COLUMN compliance.course.title_en IS 'Title in English';
COMMENT ON COLUMN compliance.course.audience IS 'executive_large and executive_small_medium must match the size class of the applicant''s institution; administrator, staff and anyone are trusted, as in the notice of 2022';
COMMENT ON COLUMN compliance.course.minutes IS 'Stated length in minutes; NULL when not stated';

CREATE TABLE compliance.offering (
    offering_id       bigint GENERATED BY DEFAULT AS IDENTITY (START WITH 1000),
    course_id         bigint      NOT NULL,
    code              text        NOT NULL,
    title             text        NOT NULL,
    capacity          int,
    enroll_from       timestamptz NOT NULL,
    enroll_until      timestamptz NOT NULL,
    cancel_until      timestamptz,
    promote_until     timestamptz,
    complete_until    timestamptz,
    waitlist_limit    int,
    institution_limit int,
    requires_duty     text,
    skip_groups       boolean     NOT NULL DEFAULT false,
    CONSTRAINT offering_pkey PRIMARY KEY (offering_id),
    CONSTRAINT offering_code_key UNIQUE (code),
    CONSTRAINT offering_course_id_fkey FOREIGN KEY (course_id) REFERENCES compliance.course,
    CONSTRAINT offering_code_check CHECK (btrim(code, E' \t\n\u3000') <> ''),
    CONSTRAINT offering_title_check CHECK (btrim(title, E' \t\n\u3000') <> ''),
    CONSTRAINT offering_capacity_check CHECK (capacity >= 0),
    CONSTRAINT offering_enroll_until_check CHECK (enroll_from < enroll_until),
    CONSTRAINT offering_waitlist_limit_check CHECK (waitlist_limit >= 0),
    CONSTRAINT offering_institution_limit_check CHECK (institution_limit >= 0),
    CONSTRAINT offering_requires_duty_check CHECK (btrim(requires_duty, E' \t\n\u3000') <> '')
);
CREATE INDEX offering_course_id_idx ON compliance.offering (course_id);
COMMENT ON TABLE compliance.offering IS 'An occasion to take a course: one capacity, one set of deadlines, one or more parts';
COMMENT ON COLUMN compliance.offering.offering_id IS 'Key; below 1000 for offerings that we ship';
COMMENT ON COLUMN compliance.offering.course_id IS 'Course that is offered';
COMMENT ON COLUMN compliance.offering.code IS 'Natural key';
COMMENT ON COLUMN compliance.offering.title IS 'Title as announced';
COMMENT ON COLUMN compliance.offering.capacity IS 'Seats; NULL means unlimited';
COMMENT ON COLUMN compliance.offering.enroll_from IS 'Instant at which applications open (MC002 before it)';
COMMENT ON COLUMN compliance.offering.enroll_until IS 'Instant before which an application must commit (MC001 from it on); for a last day use closing_instant()';
COMMENT ON COLUMN compliance.offering.cancel_until IS 'Instant before which giving up a seat must commit; NULL for no limit. A waiting entry may be withdrawn at any time';
COMMENT ON COLUMN compliance.offering.promote_until IS 'Instant before which a promotion from the waiting list must commit; NULL for no limit';
COMMENT ON COLUMN compliance.offering.complete_until IS 'Instant before which a completion must be recorded; NULL for no limit';
COMMENT ON COLUMN compliance.offering.waitlist_limit IS 'Most people who may wait at a time; 0 for no waiting list, NULL for no limit';
COMMENT ON COLUMN compliance.offering.institution_limit IS 'Most seats of one institution, taken or held; NULL for no limit';
COMMENT ON COLUMN compliance.offering.requires_duty IS 'Duty that the applicant must hold on the day of application (duty_assignment); NULL for none';
COMMENT ON COLUMN compliance.offering.skip_groups IS 'Policy of the waiting list: false, a group at its head that does not fit yet holds up everyone behind it; true, later entries that fit may go first';

CREATE TABLE compliance.offering_part (
    offering_part_id bigint GENERATED BY DEFAULT AS IDENTITY (START WITH 1000),
    offering_id      bigint      NOT NULL,
    part_number      int         NOT NULL,
    course_id        bigint,
    kind             text        NOT NULL,
    starts_at        timestamptz,
    ends_at          timestamptz,
    minutes          int,
    CONSTRAINT offering_part_pkey PRIMARY KEY (offering_part_id),
    CONSTRAINT offering_part_offering_id_part_number_key UNIQUE (offering_id, part_number),
    CONSTRAINT offering_part_offering_id_fkey FOREIGN KEY (offering_id) REFERENCES compliance.offering,
    CONSTRAINT offering_part_course_id_fkey FOREIGN KEY (course_id) REFERENCES compliance.course,
    CONSTRAINT offering_part_part_number_check CHECK (part_number > 0),
    CONSTRAINT offering_part_kind_check CHECK (kind IN ('e_learning', 'webinar', 'classroom')),
    CONSTRAINT offering_part_ends_at_check CHECK (starts_at < ends_at),
    CONSTRAINT offering_part_minutes_check CHECK (minutes > 0)
);
CREATE INDEX offering_part_course_id_idx ON compliance.offering_part (course_id);
COMMENT ON TABLE compliance.offering_part IS 'Deliveries of an offering: a bundle has several parts and one capacity';
COMMENT ON COLUMN compliance.offering_part.offering_part_id IS 'Key; below 1000 for parts that we ship';
COMMENT ON COLUMN compliance.offering_part.offering_id IS 'Offering that the part belongs to';
COMMENT ON COLUMN compliance.offering_part.part_number IS 'Order within the offering, from 1';
COMMENT ON COLUMN compliance.offering_part.course_id IS 'Course whose content the part delivers, where another offering shares it; NULL for content of its own';
COMMENT ON COLUMN compliance.offering_part.kind IS 'e_learning (any time between start and end), webinar or classroom (from start to end)';
COMMENT ON COLUMN compliance.offering_part.starts_at IS 'Start; NULL when not fixed yet';
COMMENT ON COLUMN compliance.offering_part.ends_at IS 'End; NULL when not fixed yet';
COMMENT ON COLUMN compliance.offering_part.minutes IS 'Stated length in minutes, which may differ from the slot; NULL when not stated';

CREATE TABLE compliance.seat_hold (
    seat_hold_id             bigint GENERATED BY DEFAULT AS IDENTITY,
    offering_id              bigint      NOT NULL,
    institution_id           bigint,
    seats                    int         NOT NULL,
    hold_until               timestamptz NOT NULL,
    reason                   text,
    seat_numbers             int[]       NOT NULL,
    institution_seat_numbers int[],
    recorded_at              timestamptz NOT NULL,
    released_at              timestamptz,
    CONSTRAINT seat_hold_pkey PRIMARY KEY (seat_hold_id),
    CONSTRAINT seat_hold_offering_id_fkey FOREIGN KEY (offering_id) REFERENCES compliance.offering,
    CONSTRAINT seat_hold_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES compliance.institution,
    CONSTRAINT seat_hold_seats_check CHECK (seats > 0),
    CONSTRAINT seat_hold_seat_numbers_check CHECK (cardinality(seat_numbers) = seats)
);
CREATE INDEX seat_hold_offering_id_hold_until_idx ON compliance.seat_hold (offering_id, hold_until) WHERE released_at IS NULL;
CREATE INDEX seat_hold_institution_id_idx ON compliance.seat_hold (institution_id);
COMMENT ON TABLE compliance.seat_hold IS 'Seats kept for an institution until an instant; an expired hold keeps nothing, by the clock alone';
COMMENT ON COLUMN compliance.seat_hold.seat_hold_id IS 'Key';
COMMENT ON COLUMN compliance.seat_hold.offering_id IS 'Offering whose seats are held';
COMMENT ON COLUMN compliance.seat_hold.institution_id IS 'Institution whose people may take the seats; NULL for anyone eligible';
COMMENT ON COLUMN compliance.seat_hold.seats IS 'Number of seats held; one that enroll_held() has given away is held again when it is given up while the hold lives';
COMMENT ON COLUMN compliance.seat_hold.hold_until IS 'Instant from which the seats are free again';
COMMENT ON COLUMN compliance.seat_hold.reason IS 'Why the seats are kept; NULL when not told';
COMMENT ON COLUMN compliance.seat_hold.seat_numbers IS 'The seats that are kept (enrollment.seat_no); chosen by the database';
COMMENT ON COLUMN compliance.seat_hold.institution_seat_numbers IS 'The places under the offering''s institution_limit that are kept (enrollment.institution_seat_no); NULL without a limit or an institution';
COMMENT ON COLUMN compliance.seat_hold.recorded_at IS 'When it was recorded';
COMMENT ON COLUMN compliance.seat_hold.released_at IS 'When it was given up before its time; NULL when it was not';

CREATE TABLE compliance.enrollment (
    enrollment_id       bigint GENERATED BY DEFAULT AS IDENTITY,
    offering_id         bigint      NOT NULL,
    institution_id      bigint      NOT NULL,
    person_id           bigint      NOT NULL,
    status              text        NOT NULL DEFAULT 'enrolled',
    seat_no             int,
    institution_seat_no int,
    waitlist_position   int,
    waitlist_slot       int,
    first_seat_no       int,
    recorded_at         timestamptz NOT NULL,
    request_key         text,
    entry_group         bigint,
    seat_hold_id        bigint,
    transferred_from    bigint,
    promoted_at         timestamptz,
    override_reason     text,
    cancelled_at        timestamptz,
    cancel_reason       text,
    CONSTRAINT enrollment_pkey PRIMARY KEY (enrollment_id),
    -- lets other tables refer to an enrollment together with the institution
    CONSTRAINT enrollment_institution_id_enrollment_id_key UNIQUE (institution_id, enrollment_id),
    CONSTRAINT enrollment_offering_id_fkey FOREIGN KEY (offering_id) REFERENCES compliance.offering,
    CONSTRAINT enrollment_person_id_fkey FOREIGN KEY (institution_id, person_id)
        REFERENCES compliance.person (institution_id, person_id),
    CONSTRAINT enrollment_seat_hold_id_fkey FOREIGN KEY (seat_hold_id) REFERENCES compliance.seat_hold,
    CONSTRAINT enrollment_transferred_from_fkey FOREIGN KEY (institution_id, transferred_from)
        REFERENCES compliance.enrollment (institution_id, enrollment_id),
    CONSTRAINT enrollment_status_check CHECK (status IN ('enrolled', 'waitlisted', 'cancelled', 'completed', 'no_show')),
    CONSTRAINT enrollment_seat_no_check CHECK (seat_no IS NULL OR seat_no > 0 AND status IN ('enrolled', 'completed', 'no_show')),
    CONSTRAINT enrollment_institution_seat_no_check
        CHECK (institution_seat_no IS NULL OR institution_seat_no > 0 AND status IN ('enrolled', 'completed', 'no_show')),
    CONSTRAINT enrollment_waitlist_position_check CHECK (waitlist_position > 0),
    CONSTRAINT enrollment_waitlisted_check CHECK (status <> 'waitlisted' OR waitlist_position IS NOT NULL),
    CONSTRAINT enrollment_waitlist_slot_check CHECK (waitlist_slot IS NULL OR waitlist_slot > 0 AND status = 'waitlisted'),
    CONSTRAINT enrollment_request_key_check CHECK (request_key <> ''),
    CONSTRAINT enrollment_cancelled_at_check CHECK ((status = 'cancelled') = (cancelled_at IS NOT NULL))
);
-- one live enrollment of a person in an offering
CREATE UNIQUE INDEX enrollment_live_key ON compliance.enrollment (person_id, offering_id) WHERE status <> 'cancelled';
-- the seat itself: two bookings cannot both have it
CREATE UNIQUE INDEX enrollment_seat_no_key ON compliance.enrollment (offering_id, seat_no) WHERE seat_no IS NOT NULL;
CREATE UNIQUE INDEX enrollment_institution_seat_no_key
    ON compliance.enrollment (offering_id, institution_id, institution_seat_no) WHERE institution_seat_no IS NOT NULL;
-- positions are never reused: those of promoted and cancelled entries stay in the index
CREATE UNIQUE INDEX enrollment_waitlist_position_key
    ON compliance.enrollment (offering_id, waitlist_position) WHERE waitlist_position IS NOT NULL;
CREATE UNIQUE INDEX enrollment_waitlist_slot_key
    ON compliance.enrollment (offering_id, waitlist_slot) WHERE waitlist_slot IS NOT NULL;
-- the waiting list in its order, then those who need no numbered seat; with enrollment_seat_no_key, every live row of an offering
CREATE INDEX enrollment_waitlist_idx ON compliance.enrollment (offering_id, waitlist_position) WHERE seat_no IS NULL AND status <> 'cancelled';
CREATE UNIQUE INDEX enrollment_request_key_key ON compliance.enrollment (request_key) WHERE request_key IS NOT NULL;
COMMENT ON TABLE compliance.enrollment IS 'People in offerings: seats, waiting entries and what became of them. Rows are never deleted (MC050)';
COMMENT ON COLUMN compliance.enrollment.enrollment_id IS 'Key';
COMMENT ON COLUMN compliance.enrollment.offering_id IS 'Offering';
COMMENT ON COLUMN compliance.enrollment.institution_id IS 'Institution of the person, filled in by the database';
COMMENT ON COLUMN compliance.enrollment.person_id IS 'Person';
COMMENT ON COLUMN compliance.enrollment.status IS 'enrolled, completed and no_show hold a seat; waitlisted waits for one; cancelled has given it up for good (a new application is a new row)';
COMMENT ON COLUMN compliance.enrollment.seat_no IS 'Seat, from 1 to the capacity; NULL without a seat and in an offering of unlimited capacity. A place in the count, not a chair: lowering the capacity may renumber seats';
COMMENT ON COLUMN compliance.enrollment.institution_seat_no IS 'Place under the offering''s institution_limit, from 1; NULL without a seat or a limit';
COMMENT ON COLUMN compliance.enrollment.waitlist_position IS 'Ticket of the waiting list, in the order of requests, never reused; kept after promotion or cancellation; NULL for those who never waited';
COMMENT ON COLUMN compliance.enrollment.waitlist_slot IS 'Place on a waiting list of limited length, from 1 to waitlist_limit; says nothing about the order; NULL when not waiting or without a limit';
COMMENT ON COLUMN compliance.enrollment.first_seat_no IS 'Seat told in the first answer, for repeated requests; NULL when there was none';
COMMENT ON COLUMN compliance.enrollment.recorded_at IS 'When the application was recorded';
COMMENT ON COLUMN compliance.enrollment.request_key IS 'The client''s key of the request, so that a repetition finds the first answer; NULL for none';
COMMENT ON COLUMN compliance.enrollment.entry_group IS 'Key of the first enrollment of the group that applied together; NULL for a single application';
COMMENT ON COLUMN compliance.enrollment.seat_hold_id IS 'Hold that the seat was taken from; NULL for none';
COMMENT ON COLUMN compliance.enrollment.transferred_from IS 'Enrollment that was given up for this one; NULL for none';
COMMENT ON COLUMN compliance.enrollment.promoted_at IS 'When it came from the waiting list to a seat; NULL when it did not';
COMMENT ON COLUMN compliance.enrollment.override_reason IS 'Why it was promoted before others; NULL when it took its turn';
COMMENT ON COLUMN compliance.enrollment.cancelled_at IS 'When it was cancelled; NULL while it lives';
COMMENT ON COLUMN compliance.enrollment.cancel_reason IS 'Why it was cancelled; NULL when not told';

CREATE TABLE compliance.completion (
    completion_id  bigint GENERATED BY DEFAULT AS IDENTITY,
    enrollment_id  bigint      NOT NULL,
    institution_id bigint      NOT NULL,
    person_id      bigint      NOT NULL,
    completed_at   timestamptz NOT NULL,
    test_score     numeric,
    evidence       text,
    recorded_at    timestamptz NOT NULL,
    CONSTRAINT completion_pkey PRIMARY KEY (completion_id),
    CONSTRAINT completion_enrollment_id_key UNIQUE (enrollment_id),
    CONSTRAINT completion_enrollment_id_fkey FOREIGN KEY (institution_id, enrollment_id)
        REFERENCES compliance.enrollment (institution_id, enrollment_id),
    CONSTRAINT completion_person_id_fkey FOREIGN KEY (institution_id, person_id)
        REFERENCES compliance.person (institution_id, person_id),
    CONSTRAINT completion_test_score_check CHECK (test_score >= 0)
);
CREATE INDEX completion_person_id_idx ON compliance.completion (institution_id, person_id);
COMMENT ON TABLE compliance.completion IS 'Training that was finished, with what proves it: the fee rules ask for attendance, progress and comprehension. Rows are never changed or deleted (MC050)';
COMMENT ON COLUMN compliance.completion.completion_id IS 'Key';
COMMENT ON COLUMN compliance.completion.enrollment_id IS 'Enrollment that was completed';
COMMENT ON COLUMN compliance.completion.institution_id IS 'Institution of the person, filled in by the database';
COMMENT ON COLUMN compliance.completion.person_id IS 'Person, filled in by the database';
COMMENT ON COLUMN compliance.completion.completed_at IS 'When the person finished';
COMMENT ON COLUMN compliance.completion.test_score IS 'Result of the comprehension test, on the scale of the test; NULL without a test';
COMMENT ON COLUMN compliance.completion.evidence IS 'What shows it (attendance list, learning log); NULL when not told';
COMMENT ON COLUMN compliance.completion.recorded_at IS 'When it was recorded';
$install_part$)
,(5, 'tables', 'vendor/tables.sql', $install_part$
CREATE TABLE compliance.country (
    country_code text NOT NULL,
    name_ja      text NOT NULL,
    name_en      text NOT NULL,
    CONSTRAINT country_pkey PRIMARY KEY (country_code),
    CONSTRAINT country_code_check CHECK (country_code ~ '^[A-Z]{2}$')
);
COMMENT ON TABLE compliance.country IS 'Countries and areas (ISO 3166-1), for the place where a contract lets data be stored';
COMMENT ON COLUMN compliance.country.country_code IS 'ISO 3166-1 alpha-2 code, two capital letters';
COMMENT ON COLUMN compliance.country.name_ja IS 'Name in Japanese, short';
COMMENT ON COLUMN compliance.country.name_en IS 'Name in English, short';

CREATE TABLE compliance.vendor (
    vendor_id        bigint GENERATED BY DEFAULT AS IDENTITY,
    name             text   NOT NULL,
    corporate_number text,
    CONSTRAINT vendor_pkey PRIMARY KEY (vendor_id),
    CONSTRAINT vendor_name_check CHECK (btrim(name, E' \t\n\u3000') <> '')
);
CREATE INDEX vendor_corporate_number_idx ON compliance.vendor (corporate_number) WHERE corporate_number IS NOT NULL;
COMMENT ON TABLE compliance.vendor IS 'Makers, maintainers and service providers that institutions or other vendors entrust with work; shared by all institutions';
COMMENT ON COLUMN compliance.vendor.vendor_id IS 'Key';
COMMENT ON COLUMN compliance.vendor.name IS 'Name, not blank';
COMMENT ON COLUMN compliance.vendor.corporate_number IS 'Corporate number (13 digits, the first is a check digit); NULL for a sole proprietor or a foreign company, which have none';

CREATE TABLE compliance.contract (
    contract_id           bigint  GENERATED BY DEFAULT AS IDENTITY,
    institution_id        bigint  NOT NULL,
    vendor_id             bigint  NOT NULL,
    title                 text    NOT NULL,
    service_kind          text    NOT NULL,
    scope                 text    NOT NULL,
    starts_on             date    NOT NULL,
    ends_on               date,
    renewal_months        int,
    notice_months         int,
    notice_days           int,
    terminated_on         date,
    renewal_decided_on    date,
    data_countries        text[]  NOT NULL DEFAULT '{}',
    governing_law         text,
    incident_report_hours int,
    uptime_percent        numeric,
    activated_at          timestamptz,
    recorded_at           timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    CONSTRAINT contract_pkey PRIMARY KEY (contract_id),
    -- lets other tables refer to a contract together with the institution
    CONSTRAINT contract_institution_id_contract_id_key UNIQUE (institution_id, contract_id),
    CONSTRAINT contract_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES compliance.institution,
    CONSTRAINT contract_vendor_id_fkey FOREIGN KEY (vendor_id) REFERENCES compliance.vendor,
    CONSTRAINT contract_governing_law_fkey FOREIGN KEY (governing_law) REFERENCES compliance.country,
    CONSTRAINT contract_title_check CHECK (btrim(title, E' \t\n\u3000') <> ''),
    CONSTRAINT contract_service_kind_check
        CHECK (service_kind IN ('maintenance', 'on_premises', 'saas', 'paas', 'iaas', 'other')),
    CONSTRAINT contract_scope_check CHECK (btrim(scope, E' \t\n\u3000') <> ''),
    CONSTRAINT contract_dates_check
        CHECK (starts_on BETWEEN '1900-01-01' AND '9999-12-31' AND ends_on BETWEEN '1900-01-01' AND '9999-12-31'
               AND terminated_on BETWEEN '1900-01-01' AND '9999-12-31'),
    CONSTRAINT contract_activated_at_check CHECK (isfinite(activated_at)),
    CONSTRAINT contract_renewal_decided_on_check CHECK (isfinite(renewal_decided_on)),
    CONSTRAINT contract_ends_on_check CHECK (ends_on >= starts_on),
    CONSTRAINT contract_terminated_on_check CHECK (terminated_on >= starts_on),
    CONSTRAINT contract_renewal_months_check CHECK (renewal_months BETWEEN 0 AND 1200),
    -- tacit renewal goes on from an end; without one there is nothing to renew
    CONSTRAINT contract_renewal_months_ends_on_check CHECK (coalesce(renewal_months, 0) = 0 OR ends_on IS NOT NULL),
    CONSTRAINT contract_notice_months_check CHECK (notice_months BETWEEN 0 AND 1200),
    CONSTRAINT contract_notice_days_check CHECK (notice_days BETWEEN 0 AND 36500),
    CONSTRAINT contract_incident_report_hours_check CHECK (incident_report_hours > 0),
    CONSTRAINT contract_uptime_percent_check CHECK (uptime_percent BETWEEN 0 AND 100),
    -- One contract in force for an institution, a vendor and a scope.  GiST has no equality for bigint and text without a
    -- further extension, so single values stand as ranges of one point.  The scope stands as its 64-bit hash: a collision
    -- could refuse one pair in 2^64 wrongly, never admit one.
    CONSTRAINT contract_in_force_excl EXCLUDE USING gist (
        numrange(institution_id, institution_id, '[]') WITH &&,
        numrange(vendor_id, vendor_id, '[]') WITH &&,
        numrange(hashtextextended(scope COLLATE "C", 0), hashtextextended(scope COLLATE "C", 0), '[]') WITH &&,
        daterange(starts_on,
                  CASE WHEN terminated_on IS NOT NULL AND (coalesce(renewal_months, 0) > 0 OR ends_on IS NULL) THEN terminated_on
                       WHEN coalesce(renewal_months, 0) > 0 THEN NULL
                       ELSE least(ends_on + 1, terminated_on) END) WITH &&
    ) WHERE (activated_at IS NOT NULL)
);
CREATE INDEX contract_vendor_id_idx ON compliance.contract (vendor_id);
COMMENT ON TABLE compliance.contract IS 'What an institution has agreed with a vendor: the term, where data may be, how fast an incident is reported';
COMMENT ON COLUMN compliance.contract.contract_id IS 'Key';
COMMENT ON COLUMN compliance.contract.institution_id IS 'Institution that entrusts the work';
COMMENT ON COLUMN compliance.contract.vendor_id IS 'Vendor that answers for the work';
COMMENT ON COLUMN compliance.contract.title IS 'Title of the contract, not blank';
COMMENT ON COLUMN compliance.contract.service_kind IS 'maintenance, on_premises, saas, paas, iaas or other; decides which clauses are mandatory';
COMMENT ON COLUMN compliance.contract.scope IS 'What the contract is about, such as the system; at most one contract in force for an institution, vendor and scope. The service kind when left out';
COMMENT ON COLUMN compliance.contract.starts_on IS 'First day of the first term';
COMMENT ON COLUMN compliance.contract.ends_on IS 'Last day of the FIRST term; later terms are computed from it; NULL for a contract without an end';
COMMENT ON COLUMN compliance.contract.renewal_months IS 'Months by which the contract renews itself unless notice is given; NULL or 0 for none';
COMMENT ON COLUMN compliance.contract.notice_months IS 'Months before the end of a term by which notice has to be given; counted before notice_days; NULL or 0 for none';
COMMENT ON COLUMN compliance.contract.notice_days IS 'Days before the end of a term by which notice has to be given, on top of notice_months; NULL or 0 for none';
COMMENT ON COLUMN compliance.contract.terminated_on IS 'First day on which the contract is no longer in force because it was ended; may lie ahead once notice has been given; NULL while it goes on';
COMMENT ON COLUMN compliance.contract.renewal_decided_on IS 'Day on which it was last decided to let the contract run on; settles the notice of the term in which it lies; NULL for never';
COMMENT ON COLUMN compliance.contract.data_countries IS 'Where data may be stored: codes of table country, each once; empty when not agreed';
COMMENT ON COLUMN compliance.contract.governing_law IS 'Country whose law governs; NULL when not agreed';
COMMENT ON COLUMN compliance.contract.incident_report_hours IS 'Hours from detection within which the vendor reports an incident; no law sets a number, so each contract does; NULL when not agreed';
COMMENT ON COLUMN compliance.contract.uptime_percent IS 'Agreed availability in per cent, 0 to 100; NULL when not agreed';
COMMENT ON COLUMN compliance.contract.activated_at IS 'When every mandatory clause was found in place, by clock() whatever is written; NULL for a draft; never changed or taken back';
COMMENT ON COLUMN compliance.contract.recorded_at IS 'When the row was recorded';

CREATE TABLE compliance.clause (
    clause_code   text    NOT NULL,
    edition       text    NOT NULL,
    title_ja      text    NOT NULL,
    title_en      text    NOT NULL,
    mandatory     boolean NOT NULL DEFAULT false,
    service_kinds text[],
    ordinal       int     NOT NULL DEFAULT 1000,
    source        text,
    doubt         text,
    CONSTRAINT clause_pkey PRIMARY KEY (clause_code),
    CONSTRAINT clause_code_check CHECK (btrim(clause_code, E' \t\n\u3000') <> '' AND octet_length(clause_code) <= 200),
    CONSTRAINT clause_edition_check CHECK (btrim(edition, E' \t\n\u3000') <> ''),
    CONSTRAINT clause_title_ja_check CHECK (btrim(title_ja, E' \t\n\u3000') <> ''),
    CONSTRAINT clause_title_en_check CHECK (btrim(title_en, E' \t\n\u3000') <> ''),
    CONSTRAINT clause_service_kinds_check
        CHECK (cardinality(service_kinds) > 0 AND array_position(service_kinds, NULL) IS NULL
               AND service_kinds <@ ARRAY['maintenance', 'on_premises', 'saas', 'paas', 'iaas', 'other'])
);
CREATE INDEX clause_edition_idx ON compliance.clause (edition);
COMMENT ON TABLE compliance.clause IS 'Clauses that a contract with a vendor should hold, as editions: a later list adds rows, a used edition stays as it is';
COMMENT ON COLUMN compliance.clause.clause_code IS 'Stable key in words, never reused';
COMMENT ON COLUMN compliance.clause.edition IS 'List the clause belongs to: notice-2022, role-sharing-2024 or one of your own';
COMMENT ON COLUMN compliance.clause.title_ja IS 'What is agreed, in Japanese, in our own words';
COMMENT ON COLUMN compliance.clause.title_en IS 'What is agreed, in English, in our own words';
COMMENT ON COLUMN compliance.clause.mandatory IS 'Whether a contract of these service kinds cannot be activated without it; the official lists recommend, this column decides';
COMMENT ON COLUMN compliance.clause.service_kinds IS 'Service kinds of contracts that the clause is for; NULL for every kind';
COMMENT ON COLUMN compliance.clause.ordinal IS 'Place in lists, lowest first';
COMMENT ON COLUMN compliance.clause.source IS 'Where the clause comes from; NULL for one of your own';
COMMENT ON COLUMN compliance.clause.doubt IS 'What is uncertain about the row; NULL when nothing is';

CREATE TABLE compliance.contract_clause (
    contract_id    bigint NOT NULL,
    institution_id bigint NOT NULL,
    clause_code    text   NOT NULL,
    state          text   NOT NULL,
    reference      text,
    agreed_on      date,
    note           text,
    CONSTRAINT contract_clause_pkey PRIMARY KEY (contract_id, clause_code),
    CONSTRAINT contract_clause_institution_id_contract_id_fkey FOREIGN KEY (institution_id, contract_id)
        REFERENCES compliance.contract (institution_id, contract_id) ON DELETE CASCADE,
    CONSTRAINT contract_clause_clause_code_fkey FOREIGN KEY (clause_code) REFERENCES compliance.clause,
    CONSTRAINT contract_clause_state_check CHECK (state IN ('agreed', 'partial', 'missing')),
    CONSTRAINT contract_clause_agreed_on_check CHECK (isfinite(agreed_on))
);
CREATE INDEX contract_clause_institution_id_idx ON compliance.contract_clause (institution_id);
CREATE INDEX contract_clause_clause_code_idx ON compliance.contract_clause (clause_code);
COMMENT ON TABLE compliance.contract_clause IS 'How far a contract holds a clause; a change under a contract in force is recorded in contract_amendment';
COMMENT ON COLUMN compliance.contract_clause.contract_id IS 'Contract';
COMMENT ON COLUMN compliance.contract_clause.institution_id IS 'Institution of the contract, filled in when left out';
COMMENT ON COLUMN compliance.contract_clause.clause_code IS 'Clause';
COMMENT ON COLUMN compliance.contract_clause.state IS 'agreed, partial or missing; no row means missing';
COMMENT ON COLUMN compliance.contract_clause.reference IS 'Article or page where it is written; NULL when not noted';
COMMENT ON COLUMN compliance.contract_clause.agreed_on IS 'Day from which this state is agreed; NULL for from the start of the contract';
COMMENT ON COLUMN compliance.contract_clause.note IS 'Remark, such as why it was changed; copied into the amendment; NULL for none';

CREATE TABLE compliance.contract_amendment (
    contract_amendment_id bigint GENERATED BY DEFAULT AS IDENTITY,
    contract_id    bigint NOT NULL,
    institution_id bigint NOT NULL,
    clause_code    text   NOT NULL,
    effective_on   date   NOT NULL,
    old_state      text,
    old_reference  text,
    old_agreed_on  date,
    new_state      text,
    new_reference  text,
    new_agreed_on  date,
    note           text,
    recorded_at    timestamptz NOT NULL,
    recorded_by    text   NOT NULL,
    app_user       text,
    CONSTRAINT contract_amendment_pkey PRIMARY KEY (contract_amendment_id),
    CONSTRAINT contract_amendment_institution_id_contract_id_fkey FOREIGN KEY (institution_id, contract_id)
        REFERENCES compliance.contract (institution_id, contract_id),
    CONSTRAINT contract_amendment_clause_code_fkey FOREIGN KEY (clause_code) REFERENCES compliance.clause,
    CONSTRAINT contract_amendment_old_state_check CHECK (old_state IN ('agreed', 'partial', 'missing')),
    CONSTRAINT contract_amendment_new_state_check CHECK (new_state IN ('agreed', 'partial', 'missing')),
    CONSTRAINT contract_amendment_change_check CHECK (old_state IS NOT NULL OR new_state IS NOT NULL)
);
CREATE INDEX contract_amendment_contract_id_clause_code_idx ON compliance.contract_amendment (contract_id, clause_code, contract_amendment_id);
CREATE INDEX contract_amendment_institution_id_idx ON compliance.contract_amendment (institution_id);
CREATE INDEX contract_amendment_clause_code_idx ON compliance.contract_amendment (clause_code);
COMMENT ON TABLE compliance.contract_amendment IS 'Every change to a clause of an activated contract, written by a trigger of contract_clause; append-only';
COMMENT ON COLUMN compliance.contract_amendment.contract_amendment_id IS 'Key; grows in the order of recording';
COMMENT ON COLUMN compliance.contract_amendment.contract_id IS 'Contract';
COMMENT ON COLUMN compliance.contract_amendment.institution_id IS 'Institution of the contract';
COMMENT ON COLUMN compliance.contract_amendment.clause_code IS 'Clause that was added, changed or removed';
COMMENT ON COLUMN compliance.contract_amendment.effective_on IS 'Day from which the new state holds: its agreed_on where that is new, else the day of recording';
COMMENT ON COLUMN compliance.contract_amendment.old_state IS 'State before; NULL where the clause was added';
COMMENT ON COLUMN compliance.contract_amendment.old_reference IS 'Reference before';
COMMENT ON COLUMN compliance.contract_amendment.old_agreed_on IS 'Day from which the old state was agreed; NULL for from the start of the contract';
COMMENT ON COLUMN compliance.contract_amendment.new_state IS 'State after; NULL where the clause was removed';
COMMENT ON COLUMN compliance.contract_amendment.new_reference IS 'Reference after';
COMMENT ON COLUMN compliance.contract_amendment.new_agreed_on IS 'Day from which the new state is agreed, as written in the contract';
COMMENT ON COLUMN compliance.contract_amendment.note IS 'The note of the changed row; NULL for none';
COMMENT ON COLUMN compliance.contract_amendment.recorded_at IS 'When the change was recorded, by the clock of the schema';
COMMENT ON COLUMN compliance.contract_amendment.recorded_by IS 'Database role that made the change';
COMMENT ON COLUMN compliance.contract_amendment.app_user IS 'The application''s own user (compliance.app_user); NULL when not told';

CREATE TABLE compliance.clause_waiver (
    clause_waiver_id bigint GENERATED BY DEFAULT AS IDENTITY,
    contract_id    bigint NOT NULL,
    institution_id bigint NOT NULL,
    clause_code    text   NOT NULL,
    until          date   NOT NULL,
    approved_by    text   NOT NULL,
    reason         text   NOT NULL,
    recorded_at    timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    CONSTRAINT clause_waiver_pkey PRIMARY KEY (clause_waiver_id),
    CONSTRAINT clause_waiver_institution_id_contract_id_fkey FOREIGN KEY (institution_id, contract_id)
        REFERENCES compliance.contract (institution_id, contract_id) ON DELETE CASCADE,
    CONSTRAINT clause_waiver_clause_code_fkey FOREIGN KEY (clause_code) REFERENCES compliance.clause,
    CONSTRAINT clause_waiver_until_check CHECK (isfinite(until)),
    CONSTRAINT clause_waiver_approved_by_check CHECK (btrim(approved_by, E' \t\n\u3000') <> ''),
    CONSTRAINT clause_waiver_reason_check CHECK (btrim(reason, E' \t\n\u3000') <> '')
);
CREATE INDEX clause_waiver_contract_id_clause_code_idx ON compliance.clause_waiver (contract_id, clause_code, until);
CREATE INDEX clause_waiver_institution_id_idx ON compliance.clause_waiver (institution_id);
CREATE INDEX clause_waiver_clause_code_idx ON compliance.clause_waiver (clause_code);
COMMENT ON TABLE compliance.clause_waiver IS 'Decisions to do without a clause for a while; when the last day is over the gap is back, by the clock alone';
COMMENT ON COLUMN compliance.clause_waiver.clause_waiver_id IS 'Key';
COMMENT ON COLUMN compliance.clause_waiver.contract_id IS 'Contract';
COMMENT ON COLUMN compliance.clause_waiver.institution_id IS 'Institution of the contract, filled in when left out';
COMMENT ON COLUMN compliance.clause_waiver.clause_code IS 'Clause that is waived';
COMMENT ON COLUMN compliance.clause_waiver.until IS 'Last day on which the waiver holds, to the end of that day; a waiver always ends';
COMMENT ON COLUMN compliance.clause_waiver.approved_by IS 'Who decided, by name or post';
COMMENT ON COLUMN compliance.clause_waiver.reason IS 'Why';
COMMENT ON COLUMN compliance.clause_waiver.recorded_at IS 'When the row was recorded';

CREATE TABLE compliance.subcontract (
    contract_id         bigint NOT NULL,
    institution_id      bigint NOT NULL,
    vendor_id           bigint NOT NULL,
    recipient_vendor_id bigint NOT NULL,
    work                text,
    starts_on           date   NOT NULL,
    ends_on             date,
    approved_on         date   NOT NULL,
    approved_by         text,
    CONSTRAINT subcontract_pkey PRIMARY KEY (contract_id, vendor_id, recipient_vendor_id),
    -- lets other tables refer to a link together with the institution
    CONSTRAINT subcontract_institution_id_contract_id_link_key UNIQUE (institution_id, contract_id, vendor_id, recipient_vendor_id),
    CONSTRAINT subcontract_institution_id_contract_id_fkey FOREIGN KEY (institution_id, contract_id)
        REFERENCES compliance.contract (institution_id, contract_id) ON DELETE CASCADE,
    CONSTRAINT subcontract_vendor_id_fkey FOREIGN KEY (vendor_id) REFERENCES compliance.vendor,
    CONSTRAINT subcontract_recipient_vendor_id_fkey FOREIGN KEY (recipient_vendor_id) REFERENCES compliance.vendor,
    CONSTRAINT subcontract_recipient_vendor_id_check CHECK (recipient_vendor_id <> vendor_id),
    CONSTRAINT subcontract_dates_check CHECK (isfinite(starts_on) AND isfinite(ends_on) AND isfinite(approved_on)),
    CONSTRAINT subcontract_ends_on_check CHECK (ends_on >= starts_on),
    -- the notice: re-entrustment only after prior approval
    CONSTRAINT subcontract_approved_on_check CHECK (approved_on <= starts_on),
    CONSTRAINT subcontract_approved_by_check CHECK (btrim(approved_by, E' \t\n\u3000') <> '')
);
CREATE INDEX subcontract_contract_id_recipient_vendor_id_idx ON compliance.subcontract (contract_id, recipient_vendor_id);
CREATE INDEX subcontract_vendor_id_idx ON compliance.subcontract (vendor_id);
CREATE INDEX subcontract_recipient_vendor_id_idx ON compliance.subcontract (recipient_vendor_id);
COMMENT ON TABLE compliance.subcontract IS 'Work of a contract that a vendor passes on to another, with the institution''s prior approval; the links of a contract form no cycle';
COMMENT ON COLUMN compliance.subcontract.contract_id IS 'Contract whose work is passed on';
COMMENT ON COLUMN compliance.subcontract.institution_id IS 'Institution of the contract, filled in when left out';
COMMENT ON COLUMN compliance.subcontract.vendor_id IS 'Vendor that passes work on: the vendor of the contract or a recipient of an earlier link';
COMMENT ON COLUMN compliance.subcontract.recipient_vendor_id IS 'Vendor that receives the work';
COMMENT ON COLUMN compliance.subcontract.work IS 'What is passed on; NULL when not noted';
COMMENT ON COLUMN compliance.subcontract.starts_on IS 'First day of the passed-on work; the start of the contract when left out';
COMMENT ON COLUMN compliance.subcontract.ends_on IS 'Last day; NULL while the contract goes on';
COMMENT ON COLUMN compliance.subcontract.approved_on IS 'Day of the institution''s approval, not later than starts_on (MC012)';
COMMENT ON COLUMN compliance.subcontract.approved_by IS 'Who approved, by name or post; NULL when not noted';

CREATE TABLE compliance.subcontract_clause (
    contract_id         bigint NOT NULL,
    institution_id      bigint NOT NULL,
    vendor_id           bigint NOT NULL,
    recipient_vendor_id bigint NOT NULL,
    clause_code         text   NOT NULL,
    state               text   NOT NULL,
    confirmed_on        date,
    CONSTRAINT subcontract_clause_pkey PRIMARY KEY (contract_id, vendor_id, recipient_vendor_id, clause_code),
    CONSTRAINT subcontract_clause_institution_id_contract_id_link_fkey
        FOREIGN KEY (institution_id, contract_id, vendor_id, recipient_vendor_id)
        REFERENCES compliance.subcontract (institution_id, contract_id, vendor_id, recipient_vendor_id) ON DELETE CASCADE,
    CONSTRAINT subcontract_clause_clause_code_fkey FOREIGN KEY (clause_code) REFERENCES compliance.clause,
    CONSTRAINT subcontract_clause_state_check CHECK (state IN ('agreed', 'partial', 'missing')),
    CONSTRAINT subcontract_clause_confirmed_on_check CHECK (isfinite(confirmed_on))
);
CREATE INDEX subcontract_clause_institution_id_idx ON compliance.subcontract_clause (institution_id);
CREATE INDEX subcontract_clause_clause_code_idx ON compliance.subcontract_clause (clause_code);
COMMENT ON TABLE compliance.subcontract_clause IS 'How far a link of the chain passes a clause on; a clause without a row here is taken to hold as it does one link up, and is counted as unconfirmed';
COMMENT ON COLUMN compliance.subcontract_clause.contract_id IS 'Contract';
COMMENT ON COLUMN compliance.subcontract_clause.institution_id IS 'Institution of the contract, filled in when left out';
COMMENT ON COLUMN compliance.subcontract_clause.vendor_id IS 'Vendor that passes work on';
COMMENT ON COLUMN compliance.subcontract_clause.recipient_vendor_id IS 'Vendor that receives the work';
COMMENT ON COLUMN compliance.subcontract_clause.clause_code IS 'Clause';
COMMENT ON COLUMN compliance.subcontract_clause.state IS 'agreed, partial or missing between the two vendors';
COMMENT ON COLUMN compliance.subcontract_clause.confirmed_on IS 'Day on which the institution was shown it; NULL when only told';

CREATE TABLE compliance.remote_connection (
    remote_connection_id bigint GENERATED BY DEFAULT AS IDENTITY,
    contract_id    bigint NOT NULL,
    institution_id bigint NOT NULL,
    title          text,
    method         text   NOT NULL DEFAULT 'vpn',
    device         text,
    source_limit   text,
    multi_factor   boolean,
    starts_on      date,
    ends_on        date,
    approved_on    date,
    approved_by    text,
    review_on      date,
    CONSTRAINT remote_connection_pkey PRIMARY KEY (remote_connection_id),
    CONSTRAINT remote_connection_institution_id_contract_id_fkey FOREIGN KEY (institution_id, contract_id)
        REFERENCES compliance.contract (institution_id, contract_id) ON DELETE CASCADE,
    CONSTRAINT remote_connection_title_check CHECK (btrim(title, E' \t\n\u3000') <> ''),
    CONSTRAINT remote_connection_method_check
        CHECK (method IN ('vpn', 'leased_line', 'remote_desktop', 'internet', 'dial_up', 'other')),
    CONSTRAINT remote_connection_dates_check
        CHECK (isfinite(starts_on) AND isfinite(ends_on) AND isfinite(approved_on) AND isfinite(review_on)),
    CONSTRAINT remote_connection_ends_on_check CHECK (ends_on >= starts_on),
    CONSTRAINT remote_connection_approved_by_check CHECK (btrim(approved_by, E' \t\n\u3000') <> '')
);
CREATE INDEX remote_connection_contract_id_idx ON compliance.remote_connection (contract_id);
CREATE INDEX remote_connection_institution_id_idx ON compliance.remote_connection (institution_id);
COMMENT ON TABLE compliance.remote_connection IS 'Lines by which a vendor reaches the institution''s systems from outside: the way in of the attacks of 2021 and 2022, so each is known, approved and strongly authenticated, or shown as not';
COMMENT ON COLUMN compliance.remote_connection.remote_connection_id IS 'Key';
COMMENT ON COLUMN compliance.remote_connection.contract_id IS 'Contract under which the line is used';
COMMENT ON COLUMN compliance.remote_connection.institution_id IS 'Institution of the contract, filled in when left out';
COMMENT ON COLUMN compliance.remote_connection.title IS 'What it is called or used for; NULL when not noted';
COMMENT ON COLUMN compliance.remote_connection.method IS 'vpn, leased_line, remote_desktop, internet, dial_up or other';
COMMENT ON COLUMN compliance.remote_connection.device IS 'Device at the institution''s end; NULL when not noted';
COMMENT ON COLUMN compliance.remote_connection.source_limit IS 'From where the line can be used, such as addresses; NULL when not limited or not known';
COMMENT ON COLUMN compliance.remote_connection.multi_factor IS 'Whether more than one factor is needed to log in; NULL when not known';
COMMENT ON COLUMN compliance.remote_connection.starts_on IS 'First day of use; NULL when not known';
COMMENT ON COLUMN compliance.remote_connection.ends_on IS 'Last day of use; NULL while it is in use';
COMMENT ON COLUMN compliance.remote_connection.approved_on IS 'Day of the institution''s approval; NULL for a line that nobody has approved';
COMMENT ON COLUMN compliance.remote_connection.approved_by IS 'Who approved, by name or post; NULL when not noted';
COMMENT ON COLUMN compliance.remote_connection.review_on IS 'Day by which the need for the line is looked at again; NULL for none';

CREATE TABLE compliance.disclosure (
    disclosure_id   bigint GENERATED BY DEFAULT AS IDENTITY,
    institution_id  bigint NOT NULL,
    vendor_id       bigint NOT NULL,
    contract_id     bigint,
    kind            text   NOT NULL,
    product         text   NOT NULL,
    product_version text,
    form_version    text,
    requested_on    date,
    issued_on       date,
    received_on     date,
    review_on       date,
    reviewed_on     date,
    reference       text,
    CONSTRAINT disclosure_pkey PRIMARY KEY (disclosure_id),
    CONSTRAINT disclosure_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES compliance.institution,
    CONSTRAINT disclosure_vendor_id_fkey FOREIGN KEY (vendor_id) REFERENCES compliance.vendor,
    CONSTRAINT disclosure_institution_id_contract_id_fkey FOREIGN KEY (institution_id, contract_id)
        REFERENCES compliance.contract (institution_id, contract_id),
    CONSTRAINT disclosure_kind_check CHECK (kind IN ('MDS', 'SDS')),
    CONSTRAINT disclosure_product_check CHECK (btrim(product, E' \t\n\u3000') <> ''),
    CONSTRAINT disclosure_dates_check
        CHECK (isfinite(requested_on) AND isfinite(issued_on) AND isfinite(received_on) AND isfinite(review_on) AND isfinite(reviewed_on)),
    CONSTRAINT disclosure_received_on_check CHECK (received_on >= issued_on),
    CONSTRAINT disclosure_review_on_check CHECK (review_on >= received_on),
    CONSTRAINT disclosure_reviewed_on_check CHECK (reviewed_on >= received_on)
);
CREATE INDEX disclosure_institution_id_vendor_id_idx ON compliance.disclosure (institution_id, vendor_id);
CREATE INDEX disclosure_vendor_id_idx ON compliance.disclosure (vendor_id);
CREATE INDEX disclosure_institution_id_contract_id_idx ON compliance.disclosure (institution_id, contract_id) WHERE contract_id IS NOT NULL;
COMMENT ON TABLE compliance.disclosure IS 'Security disclosure statements asked for or received from vendors: MDS from makers, SDS from service providers (form of JAHIS and JIRA)';
COMMENT ON COLUMN compliance.disclosure.disclosure_id IS 'Key';
COMMENT ON COLUMN compliance.disclosure.institution_id IS 'Institution that asks for or holds the statement';
COMMENT ON COLUMN compliance.disclosure.vendor_id IS 'Vendor that makes the statement';
COMMENT ON COLUMN compliance.disclosure.contract_id IS 'Contract it belongs to; NULL when it belongs to none in particular';
COMMENT ON COLUMN compliance.disclosure.kind IS 'MDS (of a product) or SDS (of a service)';
COMMENT ON COLUMN compliance.disclosure.product IS 'Product or service it describes, not blank';
COMMENT ON COLUMN compliance.disclosure.product_version IS 'Version of the product or service; NULL when not stated';
COMMENT ON COLUMN compliance.disclosure.form_version IS 'Version of the form, such as 5.0; NULL when not stated';
COMMENT ON COLUMN compliance.disclosure.requested_on IS 'Day on which the institution asked for it; NULL when it came unasked';
COMMENT ON COLUMN compliance.disclosure.issued_on IS 'Day the vendor put on it; NULL when not known';
COMMENT ON COLUMN compliance.disclosure.received_on IS 'Day it arrived; NULL while the vendor still owes it';
COMMENT ON COLUMN compliance.disclosure.review_on IS 'Day by which it is to be looked at again or renewed; NULL for none';
COMMENT ON COLUMN compliance.disclosure.reviewed_on IS 'Day on which that was done; NULL while it is not';
COMMENT ON COLUMN compliance.disclosure.reference IS 'Where the document is kept; NULL when not noted';

CREATE TABLE compliance.role_item (
    role_item_code text NOT NULL,
    edition        text NOT NULL,
    part           int  NOT NULL,
    area           text NOT NULL,
    title_ja       text NOT NULL,
    title_en       text NOT NULL,
    ordinal        int  NOT NULL DEFAULT 1000,
    source         text,
    doubt          text,
    CONSTRAINT role_item_pkey PRIMARY KEY (role_item_code),
    CONSTRAINT role_item_code_check CHECK (btrim(role_item_code, E' \t\n\u3000') <> ''),
    CONSTRAINT role_item_edition_check CHECK (btrim(edition, E' \t\n\u3000') <> ''),
    CONSTRAINT role_item_part_check CHECK (part IN (1, 2)),
    CONSTRAINT role_item_title_ja_check CHECK (btrim(title_ja, E' \t\n\u3000') <> ''),
    CONSTRAINT role_item_title_en_check CHECK (btrim(title_en, E' \t\n\u3000') <> '')
);
COMMENT ON TABLE compliance.role_item IS 'Duties that the 2024 table for confirming the sharing of roles asks the two parties to settle';
COMMENT ON COLUMN compliance.role_item.role_item_code IS 'Stable key in words';
COMMENT ON COLUMN compliance.role_item.edition IS 'Edition of the table, role-sharing-2024 or one of your own';
COMMENT ON COLUMN compliance.role_item.part IS '1: mainly the institution''s own; 2: done by institution and vendor together';
COMMENT ON COLUMN compliance.role_item.area IS 'Group within the part, such as common, access, network, backup, incident, exit';
COMMENT ON COLUMN compliance.role_item.title_ja IS 'Duty in Japanese, in our own words';
COMMENT ON COLUMN compliance.role_item.title_en IS 'Duty in English, in our own words';
COMMENT ON COLUMN compliance.role_item.ordinal IS 'Place in lists, lowest first';
COMMENT ON COLUMN compliance.role_item.source IS 'Where the row comes from; NULL for one of your own';
COMMENT ON COLUMN compliance.role_item.doubt IS 'What is uncertain about the row; NULL when nothing is';

CREATE TABLE compliance.role_confirmation (
    contract_id       bigint  NOT NULL,
    institution_id    bigint  NOT NULL,
    role_item_code    text    NOT NULL,
    party             text,
    first_answer      text    NOT NULL,
    first_answered_on date    NOT NULL,
    completed_on      date,
    note              text,
    CONSTRAINT role_confirmation_pkey PRIMARY KEY (contract_id, role_item_code),
    CONSTRAINT role_confirmation_institution_id_contract_id_fkey FOREIGN KEY (institution_id, contract_id)
        REFERENCES compliance.contract (institution_id, contract_id) ON DELETE CASCADE,
    CONSTRAINT role_confirmation_role_item_code_fkey FOREIGN KEY (role_item_code) REFERENCES compliance.role_item,
    CONSTRAINT role_confirmation_party_check CHECK (party IN ('institution', 'vendor', 'both')),
    CONSTRAINT role_confirmation_first_answer_check CHECK (first_answer IN ('yes', 'no')),
    CONSTRAINT role_confirmation_dates_check CHECK (isfinite(first_answered_on) AND isfinite(completed_on)),
    CONSTRAINT role_confirmation_completed_on_check CHECK (completed_on >= first_answered_on)
);
CREATE INDEX role_confirmation_institution_id_idx ON compliance.role_confirmation (institution_id);
CREATE INDEX role_confirmation_role_item_code_idx ON compliance.role_confirmation (role_item_code);
COMMENT ON TABLE compliance.role_confirmation IS 'What institution and vendor said about a duty when they first went through the table (初回確認), and when a first no was settled (完了日)';
COMMENT ON COLUMN compliance.role_confirmation.contract_id IS 'Contract that was gone through';
COMMENT ON COLUMN compliance.role_confirmation.institution_id IS 'Institution of the contract, filled in when left out';
COMMENT ON COLUMN compliance.role_confirmation.role_item_code IS 'Duty';
COMMENT ON COLUMN compliance.role_confirmation.party IS 'Who does it: institution, vendor or both; NULL while not settled';
COMMENT ON COLUMN compliance.role_confirmation.first_answer IS 'yes or no at the first talk; kept as it was given';
COMMENT ON COLUMN compliance.role_confirmation.first_answered_on IS 'Day of the first talk';
COMMENT ON COLUMN compliance.role_confirmation.completed_on IS 'Day on which a first no was settled; NULL while it is not, or where the first answer was yes';
COMMENT ON COLUMN compliance.role_confirmation.note IS 'Remark; NULL for none';
$install_part$)
,(6, 'tables', 'checklist/tables.sql', $install_part$
CREATE TABLE compliance.checklist (
    checklist_code text NOT NULL,
    title_ja       text NOT NULL,
    title_en       text NOT NULL,
    respondent     text NOT NULL,
    fiscal_year    int,
    published_on   date,
    remark_ja      text,
    remark_en      text,
    source         text,
    certainty      text,
    -- the forms of the yearly regime are those for which an honest "no" needs a target date inside the fiscal year
    yearly_form    boolean NOT NULL
        GENERATED ALWAYS AS (fiscal_year IS NOT NULL AND respondent IN ('institution', 'pharmacy', 'vendor')) STORED,
    CONSTRAINT checklist_pkey PRIMARY KEY (checklist_code),
    CONSTRAINT checklist_code_check CHECK (checklist_code ~ '^[^[:space:]]+$'),
    CONSTRAINT checklist_title_ja_check CHECK (btrim(title_ja, E' \t\n\u3000') <> ''),
    CONSTRAINT checklist_title_en_check CHECK (btrim(title_en, E' \t\n\u3000') <> ''),
    CONSTRAINT checklist_respondent_check
        CHECK (respondent IN ('institution', 'pharmacy', 'vendor', 'management', 'administrator', 'staff')),
    CONSTRAINT checklist_fiscal_year_check CHECK (fiscal_year BETWEEN 1900 AND 9998),
    CONSTRAINT checklist_certainty_check CHECK (certainty IN ('notice', 'stated', 'derived', 'assumed', 'unknown'))
);
COMMENT ON TABLE compliance.checklist IS 'Editions of checklists. An edition that an assessment uses cannot be changed any more (MC024): next year''s form is a new row';
COMMENT ON COLUMN compliance.checklist.checklist_code IS 'Natural key of the edition, without spaces';
COMMENT ON COLUMN compliance.checklist.title_ja IS 'Title in Japanese, in our own words';
COMMENT ON COLUMN compliance.checklist.title_en IS 'Title in English, in our own words';
COMMENT ON COLUMN compliance.checklist.respondent IS 'Who fills it in: institution, pharmacy, vendor (one form for each vendor and system), management, administrator or staff';
COMMENT ON COLUMN compliance.checklist.fiscal_year IS 'Fiscal year (named by its April) that the edition is made for; NULL for a list of no particular year';
COMMENT ON COLUMN compliance.checklist.published_on IS 'Day of publication, usually some weeks into the fiscal year; NULL when not known';
COMMENT ON COLUMN compliance.checklist.remark_ja IS 'Remark in Japanese; NULL for none';
COMMENT ON COLUMN compliance.checklist.remark_en IS 'Remark in English; NULL for none';
COMMENT ON COLUMN compliance.checklist.source IS 'Where the edition is documented; NULL for a list of one''s own';
COMMENT ON COLUMN compliance.checklist.certainty IS 'How well the row is known: notice (read in the notice of 2022), stated (read on the page in "source"), derived, assumed (not confirmed against a source), unknown (sources disagree or are silent); NULL for a list of one''s own';
COMMENT ON COLUMN compliance.checklist.yearly_form IS 'True for the yearly forms of institutions, pharmacies and vendors: a "no" needs a target date inside the fiscal year of the assessment (MC021, MC022)';

CREATE TABLE compliance.item (
    -- identities of the rows that we ship lie below 100000; everybody else's start there
    item_id        bigint  GENERATED BY DEFAULT AS IDENTITY (START WITH 100000),
    checklist_code text    NOT NULL,
    number         text    NOT NULL,
    parent_number  text,
    ordinal        int     NOT NULL DEFAULT 0,
    kind           text    NOT NULL,
    title_ja       text    NOT NULL,
    title_en       text    NOT NULL,
    weight         numeric NOT NULL DEFAULT 1,
    scale_min      numeric NOT NULL DEFAULT 0,
    scale_max      numeric NOT NULL DEFAULT 1,
    category       text,
    viewpoint      text,
    control        text,
    area           text,
    device_class   text,
    topic          text,
    gate           boolean NOT NULL DEFAULT false,
    gate_number    text,
    meta           boolean NOT NULL DEFAULT false,
    not_applicable text    NOT NULL DEFAULT 'allowed',
    planned_until_fiscal_year int,
    remedy_ja      text,
    remedy_en      text,
    remark_ja      text,
    remark_en      text,
    source         text,
    certainty      text,
    CONSTRAINT item_pkey PRIMARY KEY (item_id),
    CONSTRAINT item_checklist_code_number_key UNIQUE (checklist_code, number),
    CONSTRAINT item_checklist_code_fkey FOREIGN KEY (checklist_code) REFERENCES compliance.checklist,
    CONSTRAINT item_parent_number_fkey FOREIGN KEY (checklist_code, parent_number) REFERENCES compliance.item (checklist_code, number),
    CONSTRAINT item_gate_number_fkey FOREIGN KEY (checklist_code, gate_number) REFERENCES compliance.item (checklist_code, number),
    CONSTRAINT item_number_check CHECK (btrim(number, E' \t\n\u3000') = number AND number <> ''),
    CONSTRAINT item_parent_number_check CHECK (parent_number <> number),
    CONSTRAINT item_kind_check CHECK (kind IN ('section', 'question')),
    CONSTRAINT item_title_ja_check CHECK (btrim(title_ja, E' \t\n\u3000') <> ''),
    CONSTRAINT item_title_en_check CHECK (btrim(title_en, E' \t\n\u3000') <> ''),
    -- NaN sorts above infinity, so that the upper bound keeps both out
    CONSTRAINT item_weight_check CHECK (weight >= 0 AND weight < 'Infinity'),
    CONSTRAINT item_scale_check CHECK (scale_min < scale_max AND scale_min > '-Infinity' AND scale_max < 'Infinity'),
    CONSTRAINT item_category_check CHECK (category IN ('organizational', 'human', 'technical', 'physical')),
    CONSTRAINT item_control_check CHECK (control IN ('preventive', 'detective', 'corrective')),
    CONSTRAINT item_area_check CHECK (area IN ('structure', 'system', 'staff')),
    CONSTRAINT item_gate_check CHECK (NOT gate OR (kind = 'question' AND gate_number IS NULL AND NOT meta)),
    CONSTRAINT item_meta_check CHECK (NOT meta OR kind = 'question'),
    CONSTRAINT item_not_applicable_check CHECK (not_applicable IN ('allowed', 'never', 'with_reason', 'without_vendor')),
    CONSTRAINT item_planned_until_fiscal_year_check CHECK (planned_until_fiscal_year BETWEEN 1900 AND 9998),
    CONSTRAINT item_certainty_check CHECK (certainty IN ('notice', 'stated', 'derived', 'assumed', 'unknown'))
);
CREATE INDEX item_parent_number_idx ON compliance.item (checklist_code, parent_number) WHERE parent_number IS NOT NULL;
CREATE INDEX item_gate_number_idx ON compliance.item (checklist_code, gate_number) WHERE gate_number IS NOT NULL;
COMMENT ON TABLE compliance.item IS 'Sections and questions of the editions. One numbered line that is answered once for each device class is one row for each class (numbers such as 2-(4)/server)';
COMMENT ON COLUMN compliance.item.item_id IS 'Key; below 100000 for the rows that install() brings, from 100000 for all others';
COMMENT ON COLUMN compliance.item.checklist_code IS 'Edition';
COMMENT ON COLUMN compliance.item.number IS 'Number in the form as printed, unique in the edition; the line of one device class has the class after a slash';
COMMENT ON COLUMN compliance.item.parent_number IS 'Section that the row belongs to; NULL at the top. A cycle, or a parent that is no section, is refused (22023)';
COMMENT ON COLUMN compliance.item.ordinal IS 'Place in the form; equal places are in the order of item_id';
COMMENT ON COLUMN compliance.item.kind IS 'section or question';
COMMENT ON COLUMN compliance.item.title_ja IS 'Subject in Japanese, in our own words';
COMMENT ON COLUMN compliance.item.title_en IS 'Subject in English, in our own words';
COMMENT ON COLUMN compliance.item.weight IS 'Weight in scores, 0 or more, relative to the other rows under the same section (model tree) or of the edition (the other models)';
COMMENT ON COLUMN compliance.item.scale_min IS 'Lowest level of an answer, the meaning of "no"';
COMMENT ON COLUMN compliance.item.scale_max IS 'Highest level of an answer, the meaning of "yes"';
COMMENT ON COLUMN compliance.item.category IS 'Kind of measure: organizational, human, technical or physical; NULL when the list does not sort by it';
COMMENT ON COLUMN compliance.item.viewpoint IS 'Viewpoint as the list calls it (open vocabulary); NULL when it has none';
COMMENT ON COLUMN compliance.item.control IS 'Row of the 3 x 3 matrix: preventive, detective or corrective; NULL when not placed in it';
COMMENT ON COLUMN compliance.item.area IS 'Column of the 3 x 3 matrix: structure, system or staff; NULL when not placed in it';
COMMENT ON COLUMN compliance.item.device_class IS 'Device class of the line: general, server, terminal or network in the yearly forms (open vocabulary); NULL when not asked by device';
COMMENT ON COLUMN compliance.item.topic IS 'What the line is about, the same word in every edition: last year''s answers are carried over by it; NULL when the line has no counterpart elsewhere';
COMMENT ON COLUMN compliance.item.gate IS 'True for a question that decides whether others apply; it is answered like any other but counted in no tally and no score';
COMMENT ON COLUMN compliance.item.gate_number IS 'Gate question whose "no" makes this row not applicable; NULL for none';
COMMENT ON COLUMN compliance.item.meta IS 'True for a question about all the others (operating rules cover every measure): it counts once, as itself, and never stands for the others'' answers';
COMMENT ON COLUMN compliance.item.not_applicable IS 'When the answer not_applicable is accepted: allowed, never, with_reason (only with a note), without_vendor (only while the institution has no vendor contract in force)';
COMMENT ON COLUMN compliance.item.planned_until_fiscal_year IS 'A "yes" may also be a plan, with a target date up to the end of this fiscal year; NULL where only the present state counts';
COMMENT ON COLUMN compliance.item.remedy_ja IS 'What to do about a "no", in Japanese; NULL when not given';
COMMENT ON COLUMN compliance.item.remedy_en IS 'What to do about a "no", in English; NULL when not given';
COMMENT ON COLUMN compliance.item.remark_ja IS 'Remark in Japanese; NULL for none';
COMMENT ON COLUMN compliance.item.remark_en IS 'Remark in English; NULL for none';
COMMENT ON COLUMN compliance.item.source IS 'Where the line is documented; NULL for a line of one''s own';
COMMENT ON COLUMN compliance.item.certainty IS 'How well the row is known, as in checklist.certainty';

CREATE TABLE compliance.item_level (
    checklist_code text    NOT NULL,
    number         text    NOT NULL,
    level          numeric NOT NULL,
    title_ja       text    NOT NULL,
    title_en       text    NOT NULL,
    next_action_ja text,
    next_action_en text,
    CONSTRAINT item_level_pkey PRIMARY KEY (checklist_code, number, level),
    CONSTRAINT item_level_number_fkey FOREIGN KEY (checklist_code, number) REFERENCES compliance.item (checklist_code, number),
    CONSTRAINT item_level_title_ja_check CHECK (btrim(title_ja, E' \t\n\u3000') <> ''),
    CONSTRAINT item_level_title_en_check CHECK (btrim(title_en, E' \t\n\u3000') <> '')
);
COMMENT ON TABLE compliance.item_level IS 'Named levels of a question with a scale of its own: maturity stages, before/considering/doing';
COMMENT ON COLUMN compliance.item_level.checklist_code IS 'Edition';
COMMENT ON COLUMN compliance.item_level.number IS 'Number of the question';
COMMENT ON COLUMN compliance.item_level.level IS 'Level, between the question''s scale_min and scale_max';
COMMENT ON COLUMN compliance.item_level.title_ja IS 'Name of the level in Japanese; record_answer() accepts it as a verdict';
COMMENT ON COLUMN compliance.item_level.title_en IS 'Name of the level in English; record_answer() accepts it as a verdict';
COMMENT ON COLUMN compliance.item_level.next_action_ja IS 'What to do next from this level, in Japanese; NULL when not given';
COMMENT ON COLUMN compliance.item_level.next_action_en IS 'What to do next from this level, in English; NULL when not given';

CREATE TABLE compliance.item_alternative (
    checklist_code text NOT NULL,
    number         text NOT NULL,
    alternative    text NOT NULL,
    ordinal        int  NOT NULL DEFAULT 0,
    title_ja       text NOT NULL,
    title_en       text NOT NULL,
    requires_number text,
    CONSTRAINT item_alternative_pkey PRIMARY KEY (checklist_code, number, alternative),
    CONSTRAINT item_alternative_number_fkey FOREIGN KEY (checklist_code, number) REFERENCES compliance.item (checklist_code, number),
    CONSTRAINT item_alternative_requires_number_fkey FOREIGN KEY (checklist_code, requires_number) REFERENCES compliance.item (checklist_code, number),
    CONSTRAINT item_alternative_requires_number_check CHECK (requires_number <> number),
    CONSTRAINT item_alternative_alternative_check CHECK (alternative ~ '^[^[:space:]]+$'),
    CONSTRAINT item_alternative_title_ja_check CHECK (btrim(title_ja, E' \t\n\u3000') <> ''),
    CONSTRAINT item_alternative_title_en_check CHECK (btrim(title_en, E' \t\n\u3000') <> '')
);
COMMENT ON TABLE compliance.item_alternative IS 'The grounds on which a "yes" may rest where the form says either/or: passwords are changed regularly, or that is not needed because of two-factor authentication or 13 characters and more (form of fiscal year 2025, 2-7)';
COMMENT ON COLUMN compliance.item_alternative.checklist_code IS 'Edition';
COMMENT ON COLUMN compliance.item_alternative.number IS 'Number of the question';
COMMENT ON COLUMN compliance.item_alternative.alternative IS 'Short code of the ground, as answer.basis names it';
COMMENT ON COLUMN compliance.item_alternative.ordinal IS 'Order in which the form names the grounds';
COMMENT ON COLUMN compliance.item_alternative.title_ja IS 'The ground in Japanese';
COMMENT ON COLUMN compliance.item_alternative.title_en IS 'The ground in English';
COMMENT ON COLUMN compliance.item_alternative.requires_number IS 'Question that must be answered "yes", and not only planned, for this ground to hold when the assessment is submitted; NULL for none';

CREATE TABLE compliance.assessment (
    assessment_id  bigint NOT NULL GENERATED BY DEFAULT AS IDENTITY,
    institution_id bigint NOT NULL,
    vendor_id      bigint,
    system_name    text,
    checklist_code text   NOT NULL,
    fiscal_year    int    NOT NULL,
    round          int    NOT NULL DEFAULT 1,
    due_on         date   NOT NULL,
    opened_at      timestamptz NOT NULL,
    submitted_at   timestamptz,
    CONSTRAINT assessment_pkey PRIMARY KEY (assessment_id),
    -- lets other tables refer to an assessment together with the institution
    CONSTRAINT assessment_institution_id_assessment_id_key UNIQUE (institution_id, assessment_id),
    CONSTRAINT assessment_natural_key
        UNIQUE NULLS NOT DISTINCT (institution_id, checklist_code, fiscal_year, round, vendor_id, system_name),
    CONSTRAINT assessment_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES compliance.institution,
    CONSTRAINT assessment_vendor_id_fkey FOREIGN KEY (vendor_id) REFERENCES compliance.vendor,
    CONSTRAINT assessment_checklist_code_fkey FOREIGN KEY (checklist_code) REFERENCES compliance.checklist,
    CONSTRAINT assessment_system_name_check CHECK (system_name IS NULL OR (vendor_id IS NOT NULL AND system_name <> '' AND btrim(system_name, E' \t\n\u3000') = system_name)),
    CONSTRAINT assessment_fiscal_year_check CHECK (fiscal_year BETWEEN 1900 AND 9998),
    CONSTRAINT assessment_round_check CHECK (round >= 1),
    CONSTRAINT assessment_due_on_check CHECK (due_on > '-infinity' AND due_on < '9999-12-31')
);
CREATE INDEX assessment_checklist_code_idx ON compliance.assessment (checklist_code, fiscal_year, round);
CREATE INDEX assessment_vendor_id_idx ON compliance.assessment (vendor_id) WHERE vendor_id IS NOT NULL;
CREATE INDEX assessment_due_on_idx ON compliance.assessment (due_on) WHERE submitted_at IS NULL;
COMMENT ON TABLE compliance.assessment IS 'One filling-in of an edition by an institution, or by a vendor for one of its systems at the institution';
COMMENT ON COLUMN compliance.assessment.assessment_id IS 'Key';
COMMENT ON COLUMN compliance.assessment.institution_id IS 'Institution that is assessed';
COMMENT ON COLUMN compliance.assessment.vendor_id IS 'Vendor that fills in the form, for lists with respondent vendor; NULL for all others';
COMMENT ON COLUMN compliance.assessment.system_name IS 'System that the vendor answers for; NULL when the form is about the vendor as a whole';
COMMENT ON COLUMN compliance.assessment.checklist_code IS 'Edition that is answered';
COMMENT ON COLUMN compliance.assessment.fiscal_year IS 'Fiscal year that the answers are for, named by its April';
COMMENT ON COLUMN compliance.assessment.round IS 'First, second, … confirmation within the fiscal year; a correction after submission is a new round';
COMMENT ON COLUMN compliance.assessment.due_on IS 'Last day for answers and submission (to its end in compliance.time_zone): the end of the fiscal year unless told when opened; not changed afterwards';
COMMENT ON COLUMN compliance.assessment.opened_at IS 'When it was opened';
COMMENT ON COLUMN compliance.assessment.submitted_at IS 'When it was submitted; NULL while it can still be answered';

CREATE TABLE compliance.answer (
    answer_id      bigint NOT NULL GENERATED BY DEFAULT AS IDENTITY,
    assessment_id  bigint NOT NULL,
    institution_id bigint NOT NULL,
    item_id        bigint NOT NULL,
    answered_on    date   NOT NULL,
    target_on      date,
    recorded_at    timestamptz NOT NULL,
    superseded_at  timestamptz,
    confirmed      boolean NOT NULL DEFAULT true,
    verdict        text   NOT NULL,
    level          numeric,
    basis          text,
    note           text,
    CONSTRAINT answer_pkey PRIMARY KEY (answer_id),
    CONSTRAINT answer_assessment_id_fkey FOREIGN KEY (institution_id, assessment_id)
        REFERENCES compliance.assessment (institution_id, assessment_id),
    -- No foreign key to item: the insert trigger finds the item in the edition of the assessment, and an edition with an
    -- assessment is frozen (MC024), so that the item stays.  A second foreign key would cost as much as the row itself.
    CONSTRAINT answer_verdict_check CHECK (verdict IN ('yes', 'no', 'partial', 'not_applicable')),
    CONSTRAINT answer_answered_on_check CHECK (answered_on > '-infinity' AND answered_on < 'infinity'),
    CONSTRAINT answer_target_on_check CHECK (target_on > '-infinity' AND target_on < '9999-12-31'),
    CONSTRAINT answer_superseded_at_check CHECK (superseded_at >= recorded_at)
);
-- one current answer for each line, by construction
CREATE UNIQUE INDEX answer_current_key ON compliance.answer (assessment_id, item_id) WHERE superseded_at IS NULL;
-- what earlier states of an assessment need besides the current rows
CREATE INDEX answer_superseded_idx ON compliance.answer (assessment_id, item_id) WHERE superseded_at IS NOT NULL;
CREATE INDEX answer_target_on_idx ON compliance.answer (target_on) WHERE target_on IS NOT NULL;
COMMENT ON TABLE compliance.answer IS 'Answers, append-only: a correction closes the old row (superseded_at) and adds a new one. Anything else is refused (MC050), and everything once the assessment is submitted (MC020)';
COMMENT ON COLUMN compliance.answer.answer_id IS 'Key';
COMMENT ON COLUMN compliance.answer.assessment_id IS 'Assessment';
COMMENT ON COLUMN compliance.answer.institution_id IS 'Institution of the assessment; filled in when left out';
COMMENT ON COLUMN compliance.answer.item_id IS 'Question (compliance.item), of the edition of the assessment; the insert trigger checks it (23503)';
COMMENT ON COLUMN compliance.answer.answered_on IS 'Day for which the answer is true of the world; never in the future';
COMMENT ON COLUMN compliance.answer.target_on IS 'For a "no" or "partial": day by which it will be put right; for a "yes" to a line that accepts a plan: day by which the plan is carried out; NULL for none';
COMMENT ON COLUMN compliance.answer.recorded_at IS 'When it was recorded, by clock(); no client can set it';
COMMENT ON COLUMN compliance.answer.superseded_at IS 'When a later answer took its place, by clock(); NULL while it is current';
COMMENT ON COLUMN compliance.answer.confirmed IS 'False for an answer carried over from an earlier round: it counts as a blank until it is given again';
COMMENT ON COLUMN compliance.answer.verdict IS 'yes, no, partial or not_applicable';
COMMENT ON COLUMN compliance.answer.level IS 'Level on the scale of the question; NULL when the verdict says all: yes is scale_max, no scale_min, partial half-way';
COMMENT ON COLUMN compliance.answer.basis IS 'Ground on which a "yes" rests, one of item_alternative; NULL for the main rule';
COMMENT ON COLUMN compliance.answer.note IS 'Remark of the respondent; NULL for none';
$install_part$)
,(7, 'tables', 'score/tables.sql', $install_part$
CREATE TABLE compliance.score_sheet (
    assessment_id  bigint NOT NULL,
    institution_id bigint NOT NULL,
    checklist_code text   NOT NULL,
    fiscal_year    int    NOT NULL,
    round          int    NOT NULL,
    answers        bytea  NOT NULL,
    CONSTRAINT score_sheet_pkey PRIMARY KEY (assessment_id),
    CONSTRAINT score_sheet_assessment_id_fkey FOREIGN KEY (institution_id, assessment_id)
        REFERENCES compliance.assessment (institution_id, assessment_id) ON UPDATE CASCADE ON DELETE CASCADE,
    CONSTRAINT score_sheet_checklist_code_fkey FOREIGN KEY (checklist_code) REFERENCES compliance.checklist
) WITH (fillfactor = 70);
CREATE INDEX score_sheet_checklist_code_idx ON compliance.score_sheet (checklist_code, fiscal_year);
CREATE INDEX score_sheet_institution_id_idx ON compliance.score_sheet (institution_id);
COMMENT ON TABLE compliance.score_sheet IS 'The current, confirmed answers of each assessment in one value, from which institutions and the nation are scored. Kept right by triggers on answer and assessment, compared with the answers by verify_score(), made anew by rebuild_score(); nobody else writes it';
COMMENT ON COLUMN compliance.score_sheet.assessment_id IS 'Assessment';
COMMENT ON COLUMN compliance.score_sheet.institution_id IS 'Institution of the assessment';
COMMENT ON COLUMN compliance.score_sheet.checklist_code IS 'Edition of the assessment';
COMMENT ON COLUMN compliance.score_sheet.fiscal_year IS 'Fiscal year of the assessment';
COMMENT ON COLUMN compliance.score_sheet.round IS 'Round of the assessment';
COMMENT ON COLUMN compliance.score_sheet.answers IS 'Number of items (4 bytes), a byte for each item in form order (0 blank, 1 not applicable, 2 no, 3 partial, 4 yes; from 16 on a level in whole steps), then levels between the steps as text; made and read by the extension only';
$install_part$)
,(8, 'tables', 'plan/tables.sql', $install_part$
CREATE TABLE compliance.measure (
    measure_code text    NOT NULL,
    cost         numeric NOT NULL,
    title_ja     text,
    title_en     text,
    note         text,
    CONSTRAINT measure_pkey PRIMARY KEY (measure_code),
    CONSTRAINT measure_code_check CHECK (btrim(measure_code, E' \t\n\u3000') <> ''),
    -- NaN sorts above infinity, so that the upper bound keeps both out
    CONSTRAINT measure_cost_check CHECK (cost >= 0 AND cost < 'Infinity')
);
COMMENT ON TABLE compliance.measure IS 'What can be bought or done to improve answers, with its usual cost; what it does is in measure_effect';
COMMENT ON COLUMN compliance.measure.measure_code IS 'Natural key';
COMMENT ON COLUMN compliance.measure.cost IS 'Usual cost, 0 or more, in the currency of all budgets (yen unless agreed otherwise)';
COMMENT ON COLUMN compliance.measure.title_ja IS 'Title in Japanese; NULL when the code says enough';
COMMENT ON COLUMN compliance.measure.title_en IS 'Title in English; NULL when the code says enough';
COMMENT ON COLUMN compliance.measure.note IS 'Remark; NULL for none';

CREATE TABLE compliance.measure_cost (
    institution_id bigint  NOT NULL,
    measure_code   text    NOT NULL,
    cost           numeric NOT NULL,
    CONSTRAINT measure_cost_pkey PRIMARY KEY (institution_id, measure_code),
    CONSTRAINT measure_cost_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES compliance.institution,
    CONSTRAINT measure_cost_measure_code_fkey FOREIGN KEY (measure_code) REFERENCES compliance.measure,
    CONSTRAINT measure_cost_cost_check CHECK (cost >= 0 AND cost < 'Infinity')
);
CREATE INDEX measure_cost_measure_code_idx ON compliance.measure_cost (measure_code);
COMMENT ON TABLE compliance.measure_cost IS 'What a measure costs one institution, where that is not the usual cost: a quotation';
COMMENT ON COLUMN compliance.measure_cost.institution_id IS 'Institution';
COMMENT ON COLUMN compliance.measure_cost.measure_code IS 'Measure';
COMMENT ON COLUMN compliance.measure_cost.cost IS 'Its cost there, 0 or more';

CREATE TABLE compliance.measure_effect (
    measure_code   text NOT NULL,
    checklist_code text NOT NULL,
    number         text NOT NULL,
    level          numeric,
    CONSTRAINT measure_effect_pkey PRIMARY KEY (measure_code, checklist_code, number),
    CONSTRAINT measure_effect_measure_code_fkey FOREIGN KEY (measure_code) REFERENCES compliance.measure ON DELETE CASCADE,
    CONSTRAINT measure_effect_number_fkey FOREIGN KEY (checklist_code, number) REFERENCES compliance.item (checklist_code, number)
);
CREATE INDEX measure_effect_checklist_code_number_idx ON compliance.measure_effect (checklist_code, number);
COMMENT ON TABLE compliance.measure_effect IS 'Which questions a measure lifts, and to which level';
COMMENT ON COLUMN compliance.measure_effect.measure_code IS 'Measure';
COMMENT ON COLUMN compliance.measure_effect.checklist_code IS 'Edition of the question';
COMMENT ON COLUMN compliance.measure_effect.number IS 'Number of the question';
COMMENT ON COLUMN compliance.measure_effect.level IS 'Level on the scale of the question that it reaches; NULL for the highest, a plain yes. A question that is higher already stays where it is';
$install_part$)
,(9, 'tables', 'incident/tables.sql', $install_part$
CREATE TABLE compliance.incident_flow (
    flow_code    text NOT NULL,
    title_ja     text NOT NULL,
    title_en     text NOT NULL,
    in_use_from  date NOT NULL,
    source       text,
    certainty    text,
    remark_ja    text,
    remark_en    text,
    CONSTRAINT incident_flow_pkey PRIMARY KEY (flow_code),
    CONSTRAINT incident_flow_flow_code_check CHECK (flow_code ~ '^[^[:space:]]+$'),
    CONSTRAINT incident_flow_title_ja_check CHECK (btrim(title_ja, E' \t\n\u3000') <> ''),
    CONSTRAINT incident_flow_title_en_check CHECK (btrim(title_en, E' \t\n\u3000') <> ''),
    CONSTRAINT incident_flow_certainty_check CHECK (certainty IN ('notice', 'stated', 'derived', 'assumed', 'unknown'))
);
COMMENT ON TABLE compliance.incident_flow IS 'Editions of the flow of response to an incident. An edition that an incident uses cannot be changed any more (MC024): the next one is a new row';
COMMENT ON COLUMN compliance.incident_flow.flow_code IS 'Natural key of the edition, without spaces';
COMMENT ON COLUMN compliance.incident_flow.title_ja IS 'Title in Japanese, in our own words';
COMMENT ON COLUMN compliance.incident_flow.title_en IS 'Title in English, in our own words';
COMMENT ON COLUMN compliance.incident_flow.in_use_from IS 'Day from which incidents follow it, the day or month of publication: an incident follows the latest edition of its day of detection unless told';
COMMENT ON COLUMN compliance.incident_flow.source IS 'Where the edition is documented; NULL for a flow of one''s own';
COMMENT ON COLUMN compliance.incident_flow.certainty IS 'How well the row is known: notice (read in the notice of 2022), stated (read in "source"), derived, assumed (not confirmed against a source), unknown; NULL for a flow of one''s own';
COMMENT ON COLUMN compliance.incident_flow.remark_ja IS 'What is uncertain, in Japanese; NULL for nothing';
COMMENT ON COLUMN compliance.incident_flow.remark_en IS 'What is uncertain, in English; NULL for nothing';

CREATE TABLE compliance.incident_step (
    flow_code         text    NOT NULL,
    step_code         text    NOT NULL,
    ordinal           int     NOT NULL,
    phase             text    NOT NULL,
    title_ja          text    NOT NULL,
    title_en          text    NOT NULL,
    role              text    NOT NULL,
    evidence_required boolean NOT NULL DEFAULT false,
    limit_minutes     int,
    milestone         text,
    source            text,
    certainty         text,
    remark_ja         text,
    remark_en         text,
    CONSTRAINT incident_step_pkey PRIMARY KEY (flow_code, step_code),
    CONSTRAINT incident_step_flow_code_ordinal_key UNIQUE (flow_code, ordinal),
    CONSTRAINT incident_step_flow_code_fkey FOREIGN KEY (flow_code) REFERENCES compliance.incident_flow,
    CONSTRAINT incident_step_step_code_check CHECK (step_code ~ '^[^[:space:]]+$'),
    CONSTRAINT incident_step_phase_check
        CHECK (phase IN ('preparation', 'detection', 'initial_response', 'recovery', 'follow_up')),
    CONSTRAINT incident_step_title_ja_check CHECK (btrim(title_ja, E' \t\n\u3000') <> ''),
    CONSTRAINT incident_step_title_en_check CHECK (btrim(title_en, E' \t\n\u3000') <> ''),
    CONSTRAINT incident_step_role_check
        CHECK (role IN ('responsible_officer', 'planner', 'operator', 'contact', 'executive', 'vendor', 'staff')),
    CONSTRAINT incident_step_limit_minutes_check CHECK (limit_minutes > 0),
    CONSTRAINT incident_step_milestone_check CHECK (milestone IN ('contained', 'restored', 'prevention', 'reported')),
    CONSTRAINT incident_step_certainty_check CHECK (certainty IN ('notice', 'stated', 'derived', 'assumed', 'unknown'))
);
COMMENT ON TABLE compliance.incident_step IS 'Steps of a flow';
COMMENT ON COLUMN compliance.incident_step.flow_code IS 'Flow';
COMMENT ON COLUMN compliance.incident_step.step_code IS 'Number of the step in the flow';
COMMENT ON COLUMN compliance.incident_step.ordinal IS 'Order in which the steps are listed';
COMMENT ON COLUMN compliance.incident_step.phase IS 'preparation, detection, initial_response, recovery or follow_up: the five phases of 2021. Steps of preparation belong to quiet times: an incident may record them but waits for none';
COMMENT ON COLUMN compliance.incident_step.title_ja IS 'What is done, in Japanese';
COMMENT ON COLUMN compliance.incident_step.title_en IS 'What is done, in English';
COMMENT ON COLUMN compliance.incident_step.role IS 'Who does it: a duty of duty_assignment, or vendor, or staff';
COMMENT ON COLUMN compliance.incident_step.evidence_required IS 'Whether the step is complete only with evidence';
COMMENT ON COLUMN compliance.incident_step.limit_minutes IS 'Minutes from detection within which it should be complete; NULL where no limit is set. No official edition sets one';
COMMENT ON COLUMN compliance.incident_step.milestone IS 'What its completion means for the summary: contained, restored, prevention (its evidence says what prevents the next) or reported; NULL for none';
COMMENT ON COLUMN compliance.incident_step.source IS 'Where the step is documented; NULL for a flow of one''s own';
COMMENT ON COLUMN compliance.incident_step.certainty IS 'How well the row is known, as in incident_flow.certainty';
COMMENT ON COLUMN compliance.incident_step.remark_ja IS 'What is uncertain, in Japanese; NULL for nothing';
COMMENT ON COLUMN compliance.incident_step.remark_en IS 'What is uncertain, in English; NULL for nothing';

CREATE TABLE compliance.incident_step_order (
    flow_code     text NOT NULL,
    ordinal       int  NOT NULL,
    after_ordinal int  NOT NULL,
    CONSTRAINT incident_step_order_pkey PRIMARY KEY (flow_code, ordinal, after_ordinal),
    CONSTRAINT incident_step_order_ordinal_fkey FOREIGN KEY (flow_code, ordinal) REFERENCES compliance.incident_step (flow_code, ordinal),
    CONSTRAINT incident_step_order_after_ordinal_fkey FOREIGN KEY (flow_code, after_ordinal) REFERENCES compliance.incident_step (flow_code, ordinal),
    -- a step waits for earlier ones only, so that no two can wait for each other
    CONSTRAINT incident_step_order_after_ordinal_check CHECK (after_ordinal < ordinal)
);
CREATE INDEX incident_step_order_after_ordinal_idx ON compliance.incident_step_order (flow_code, after_ordinal);
COMMENT ON TABLE compliance.incident_step_order IS 'Which step waits for which. Steps without a path between them run side by side, such as recovery and finding the cause';
COMMENT ON COLUMN compliance.incident_step_order.flow_code IS 'Flow';
COMMENT ON COLUMN compliance.incident_step_order.ordinal IS 'Step that waits';
COMMENT ON COLUMN compliance.incident_step_order.after_ordinal IS 'Step that it waits for';

CREATE TABLE compliance.incident_obligation (
    obligation_code  text    NOT NULL,
    report           text    NOT NULL,
    rule             text    NOT NULL,
    title_ja         text    NOT NULL,
    title_en         text    NOT NULL,
    recipient_ja     text    NOT NULL,
    recipient_en     text    NOT NULL,
    personal_data    boolean,
    wrongful_purpose boolean,
    min_affected     int,
    starts_on        date,
    ends_on          date,
    source           text    NOT NULL,
    certainty        text    NOT NULL,
    remark_ja        text,
    remark_en        text,
    CONSTRAINT incident_obligation_pkey PRIMARY KEY (obligation_code),
    CONSTRAINT incident_obligation_rule_fkey FOREIGN KEY (rule) REFERENCES compliance.deadline_rule,
    CONSTRAINT incident_obligation_report_check CHECK (report IN ('preliminary', 'final')),
    CONSTRAINT incident_obligation_min_affected_check CHECK (min_affected > 0),
    CONSTRAINT incident_obligation_ends_on_check CHECK (ends_on >= starts_on),
    CONSTRAINT incident_obligation_certainty_check CHECK (certainty IN ('notice', 'stated', 'derived', 'assumed', 'unknown'))
);
COMMENT ON TABLE compliance.incident_obligation IS 'Reports that a law demands after an incident, and when they apply. A new duty is a new row';
COMMENT ON COLUMN compliance.incident_obligation.obligation_code IS 'Natural key';
COMMENT ON COLUMN compliance.incident_obligation.report IS 'preliminary or final; a final report that comes first stands for the preliminary one as well';
COMMENT ON COLUMN compliance.incident_obligation.rule IS 'Row of deadline_rule by which its last day is counted from the day of knowing';
COMMENT ON COLUMN compliance.incident_obligation.title_ja IS 'Title in Japanese';
COMMENT ON COLUMN compliance.incident_obligation.title_en IS 'Title in English';
COMMENT ON COLUMN compliance.incident_obligation.recipient_ja IS 'To whom, in Japanese';
COMMENT ON COLUMN compliance.incident_obligation.recipient_en IS 'To whom, in English';
COMMENT ON COLUMN compliance.incident_obligation.personal_data IS 'Applies only when personal data is concerned (true) or is not (false); NULL: either way';
COMMENT ON COLUMN compliance.incident_obligation.wrongful_purpose IS 'Applies only when a wrongful purpose is suspected (true) or is not (false); NULL: either way';
COMMENT ON COLUMN compliance.incident_obligation.min_affected IS 'Applies from this number of persons; an unknown number counts as enough. NULL: from the first';
COMMENT ON COLUMN compliance.incident_obligation.starts_on IS 'Applies to incidents known from this day on; NULL: since before the records';
COMMENT ON COLUMN compliance.incident_obligation.ends_on IS 'Applies to incidents known up to this day; NULL: still in force';
COMMENT ON COLUMN compliance.incident_obligation.source IS 'The article it comes from';
COMMENT ON COLUMN compliance.incident_obligation.certainty IS 'How well the row is known, as in incident_flow.certainty';
COMMENT ON COLUMN compliance.incident_obligation.remark_ja IS 'What to mind, in Japanese; NULL for nothing';
COMMENT ON COLUMN compliance.incident_obligation.remark_en IS 'What to mind, in English; NULL for nothing';

CREATE TABLE compliance.incident (
    incident_id      bigint GENERATED BY DEFAULT AS IDENTITY,
    institution_id   bigint      NOT NULL,
    flow_code        text        NOT NULL,
    category         text        NOT NULL,
    drill            boolean     NOT NULL DEFAULT false,
    occurred_at      timestamptz,
    detected_at      timestamptz NOT NULL,
    summary          text        NOT NULL,
    personal_data    boolean     NOT NULL DEFAULT false,
    wrongful_purpose boolean     NOT NULL DEFAULT false,
    affected         int,
    leak_known_at    timestamptz,
    revision         int         NOT NULL DEFAULT 0,
    recorded_at      timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    CONSTRAINT incident_pkey PRIMARY KEY (incident_id),
    CONSTRAINT incident_institution_id_incident_id_key UNIQUE (institution_id, incident_id),
    CONSTRAINT incident_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES compliance.institution,
    CONSTRAINT incident_flow_code_fkey FOREIGN KEY (flow_code) REFERENCES compliance.incident_flow,
    -- the notice, chapter 1-2
    CONSTRAINT incident_category_check CHECK (category IN ('vendor_error', 'staff_error', 'insider', 'cyber_attack')),
    CONSTRAINT incident_summary_check CHECK (btrim(summary, E' \t\n\u3000') <> ''),
    CONSTRAINT incident_detected_at_check CHECK (isfinite(detected_at)),
    CONSTRAINT incident_occurred_at_check CHECK (isfinite(occurred_at) AND occurred_at <= detected_at),
    CONSTRAINT incident_affected_check CHECK (affected >= 0),
    CONSTRAINT incident_leak_known_at_check CHECK (isfinite(leak_known_at) AND leak_known_at >= detected_at)
);
CREATE INDEX incident_flow_code_idx ON compliance.incident (flow_code);
CREATE INDEX incident_institution_id_detected_at_idx ON compliance.incident (institution_id, detected_at);
COMMENT ON TABLE compliance.incident IS 'Incidents and drills. The facts may be corrected while they come to light; the clocks follow them';
COMMENT ON COLUMN compliance.incident.incident_id IS 'Key';
COMMENT ON COLUMN compliance.incident.institution_id IS 'Institution; does not change';
COMMENT ON COLUMN compliance.incident.flow_code IS 'Edition of the flow that it follows, filled in by the day of detection when left out; does not change';
COMMENT ON COLUMN compliance.incident.category IS 'vendor_error, staff_error, insider or cyber_attack';
COMMENT ON COLUMN compliance.incident.drill IS 'Whether it is an exercise: the same flow and clocks, but none of them a deadline; does not change';
COMMENT ON COLUMN compliance.incident.occurred_at IS 'When it began; NULL while not known';
COMMENT ON COLUMN compliance.incident.detected_at IS 'When it was detected';
COMMENT ON COLUMN compliance.incident.summary IS 'What happened, not blank';
COMMENT ON COLUMN compliance.incident.personal_data IS 'Whether a leak, loss or damage of personal data happened or may have happened';
COMMENT ON COLUMN compliance.incident.wrongful_purpose IS 'Whether a wrongful purpose is suspected, as in every cyber attack: the final report then has 60 days';
COMMENT ON COLUMN compliance.incident.affected IS 'Number of persons whose data is concerned; NULL while not known';
COMMENT ON COLUMN compliance.incident.leak_known_at IS 'When the institution knew that personal data is or may be concerned: day 1 of the clocks. Filled in with the detection, or with the time at which personal_data is set later; NULL while personal_data is false';
COMMENT ON COLUMN compliance.incident.revision IS 'Counts the step events; makes two sessions that complete steps of one incident take turns';
COMMENT ON COLUMN compliance.incident.recorded_at IS 'When the row was recorded';

CREATE TABLE compliance.incident_task (
    incident_task_id bigint GENERATED BY DEFAULT AS IDENTITY,
    incident_id      bigint NOT NULL,
    institution_id   bigint NOT NULL,
    flow_code        text   NOT NULL,
    step_code        text   NOT NULL,
    due_at           timestamptz,
    CONSTRAINT incident_task_pkey PRIMARY KEY (incident_task_id),
    -- lets the events refer to a task together with its institution
    CONSTRAINT incident_task_incident_id_step_code_key UNIQUE (incident_id, step_code, institution_id),
    CONSTRAINT incident_task_incident_id_fkey FOREIGN KEY (institution_id, incident_id) REFERENCES compliance.incident (institution_id, incident_id),
    CONSTRAINT incident_task_step_code_fkey FOREIGN KEY (flow_code, step_code) REFERENCES compliance.incident_step
);
COMMENT ON TABLE compliance.incident_task IS 'The steps of the flow at one incident, created with it';
COMMENT ON COLUMN compliance.incident_task.incident_task_id IS 'Key';
COMMENT ON COLUMN compliance.incident_task.incident_id IS 'Incident';
COMMENT ON COLUMN compliance.incident_task.institution_id IS 'Institution of the incident';
COMMENT ON COLUMN compliance.incident_task.flow_code IS 'Flow';
COMMENT ON COLUMN compliance.incident_task.step_code IS 'Step of the flow';
COMMENT ON COLUMN compliance.incident_task.due_at IS 'Detection plus the limit of the step; NULL where the flow sets none';

CREATE TABLE compliance.incident_step_event (
    incident_step_event_id bigint GENERATED BY DEFAULT AS IDENTITY,
    incident_id    bigint      NOT NULL,
    institution_id bigint      NOT NULL,
    step_code      text        NOT NULL,
    event          text        NOT NULL DEFAULT 'done',
    happened_at    timestamptz NOT NULL,
    evidence       text,
    reason         text,
    person_id      bigint,
    recorded_at    timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    CONSTRAINT incident_step_event_pkey PRIMARY KEY (incident_step_event_id),
    CONSTRAINT incident_step_event_step_code_fkey FOREIGN KEY (incident_id, step_code, institution_id)
        REFERENCES compliance.incident_task (incident_id, step_code, institution_id),
    CONSTRAINT incident_step_event_person_id_fkey FOREIGN KEY (institution_id, person_id) REFERENCES compliance.person (institution_id, person_id),
    CONSTRAINT incident_step_event_event_check CHECK (event IN ('done', 'reopened')),
    CONSTRAINT incident_step_event_reason_check
        CHECK ((event = 'reopened') = (reason IS NOT NULL) AND btrim(reason, E' \t\n\u3000') <> '')
);
CREATE INDEX incident_step_event_incident_id_idx ON compliance.incident_step_event (incident_id, step_code, incident_step_event_id);
COMMENT ON TABLE compliance.incident_step_event IS 'What happened to the steps of an incident, in the order of recording; rows are added only. The last row of a step tells whether it is done';
COMMENT ON COLUMN compliance.incident_step_event.incident_step_event_id IS 'Key; the order of the events';
COMMENT ON COLUMN compliance.incident_step_event.incident_id IS 'Incident';
COMMENT ON COLUMN compliance.incident_step_event.institution_id IS 'Institution of the incident, filled in when left out';
COMMENT ON COLUMN compliance.incident_step_event.step_code IS 'Step';
COMMENT ON COLUMN compliance.incident_step_event.event IS 'done or reopened';
COMMENT ON COLUMN compliance.incident_step_event.happened_at IS 'When it was done or reopened';
COMMENT ON COLUMN compliance.incident_step_event.evidence IS 'What shows that it was done; NULL where the flow asks for none';
COMMENT ON COLUMN compliance.incident_step_event.reason IS 'Why it was reopened; NULL for done';
COMMENT ON COLUMN compliance.incident_step_event.person_id IS 'Who did it; NULL when not told or somebody outside the institution';
COMMENT ON COLUMN compliance.incident_step_event.recorded_at IS 'When the row was recorded';

CREATE TABLE compliance.incident_clock (
    incident_clock_id bigint GENERATED BY DEFAULT AS IDENTITY,
    incident_id     bigint NOT NULL,
    institution_id  bigint NOT NULL,
    obligation_code text   NOT NULL,
    rule            text   NOT NULL,
    known_on        date   NOT NULL,
    due_on          date   NOT NULL,
    filed_at        timestamptz,
    reference       text,
    withdrawn_at    timestamptz,
    CONSTRAINT incident_clock_pkey PRIMARY KEY (incident_clock_id),
    CONSTRAINT incident_clock_incident_id_obligation_code_key UNIQUE (incident_id, obligation_code),
    CONSTRAINT incident_clock_incident_id_fkey FOREIGN KEY (institution_id, incident_id) REFERENCES compliance.incident (institution_id, incident_id),
    CONSTRAINT incident_clock_obligation_code_fkey FOREIGN KEY (obligation_code) REFERENCES compliance.incident_obligation,
    CONSTRAINT incident_clock_rule_fkey FOREIGN KEY (rule) REFERENCES compliance.deadline_rule,
    CONSTRAINT incident_clock_reference_check CHECK (btrim(reference, E' \t\n\u3000') <> '')
);
CREATE INDEX incident_clock_institution_id_idx ON compliance.incident_clock (institution_id, incident_id);
COMMENT ON TABLE compliance.incident_clock IS 'Reports that the law demands for an incident, with the rule that gave each last day. Kept by the facts of the incident';
COMMENT ON COLUMN compliance.incident_clock.incident_clock_id IS 'Key';
COMMENT ON COLUMN compliance.incident_clock.incident_id IS 'Incident';
COMMENT ON COLUMN compliance.incident_clock.institution_id IS 'Institution of the incident';
COMMENT ON COLUMN compliance.incident_clock.obligation_code IS 'What is to be reported';
COMMENT ON COLUMN compliance.incident_clock.rule IS 'Row of deadline_rule that gave due_on';
COMMENT ON COLUMN compliance.incident_clock.known_on IS 'Day of knowing, from which the rule counts';
COMMENT ON COLUMN compliance.incident_clock.due_on IS 'Last day';
COMMENT ON COLUMN compliance.incident_clock.filed_at IS 'When the report was filed; NULL while it is not. Once set it stays';
COMMENT ON COLUMN compliance.incident_clock.reference IS 'Receipt number or file of the report; NULL when not noted';
COMMENT ON COLUMN compliance.incident_clock.withdrawn_at IS 'Since when the facts no longer call for it; NULL while they do';

CREATE TABLE compliance.outside_contact (
    outside_contact_id bigint GENERATED BY DEFAULT AS IDENTITY,
    institution_id bigint NOT NULL,
    body           text   NOT NULL,
    vendor_id      bigint,
    name           text   NOT NULL,
    department     text,
    phone          text,
    email          text,
    hours          text,
    ordinal        int    NOT NULL DEFAULT 0,
    starts_on      date,
    ends_on        date,
    CONSTRAINT outside_contact_pkey PRIMARY KEY (outside_contact_id),
    CONSTRAINT outside_contact_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES compliance.institution,
    CONSTRAINT outside_contact_vendor_id_fkey FOREIGN KEY (vendor_id) REFERENCES compliance.vendor,
    CONSTRAINT outside_contact_body_check
        CHECK (body IN ('vendor', 'ministry', 'prefecture', 'municipality', 'police', 'privacy_commission', 'association', 'other')),
    CONSTRAINT outside_contact_vendor_id_check CHECK (vendor_id IS NULL OR body = 'vendor'),
    CONSTRAINT outside_contact_name_check CHECK (btrim(name, E' \t\n\u3000') <> ''),
    CONSTRAINT outside_contact_reach_check CHECK (phone IS NOT NULL OR email IS NOT NULL),
    CONSTRAINT outside_contact_ends_on_check CHECK (ends_on >= starts_on)
);
CREATE INDEX outside_contact_institution_id_idx ON compliance.outside_contact (institution_id);
COMMENT ON TABLE compliance.outside_contact IS 'Whom to call outside the institution when something happens: vendors, ministry, prefecture, police (checklist line 3-1, the contact chart)';
COMMENT ON COLUMN compliance.outside_contact.outside_contact_id IS 'Key';
COMMENT ON COLUMN compliance.outside_contact.institution_id IS 'Institution whose chart it belongs to';
COMMENT ON COLUMN compliance.outside_contact.body IS 'vendor, ministry, prefecture, municipality, police, privacy_commission, association or other';
COMMENT ON COLUMN compliance.outside_contact.vendor_id IS 'Vendor; NULL for the others, and for a vendor that is not on file';
COMMENT ON COLUMN compliance.outside_contact.name IS 'Name of the body or desk, not blank';
COMMENT ON COLUMN compliance.outside_contact.department IS 'Department; NULL for none';
COMMENT ON COLUMN compliance.outside_contact.phone IS 'Telephone number; NULL when there is only mail';
COMMENT ON COLUMN compliance.outside_contact.email IS 'Mail address; NULL when there is only a telephone';
COMMENT ON COLUMN compliance.outside_contact.hours IS 'When it answers; NULL when not noted';
COMMENT ON COLUMN compliance.outside_contact.ordinal IS 'Order in which to call within the same kind of body';
COMMENT ON COLUMN compliance.outside_contact.starts_on IS 'First day on which it is right; NULL when not noted';
COMMENT ON COLUMN compliance.outside_contact.ends_on IS 'Last day on which it is right; NULL while it is';
$install_part$)
,(10, 'tables', 'register/tables.sql', $install_part$
CREATE TABLE compliance.external_connection (
    external_connection_id bigint GENERATED BY DEFAULT AS IDENTITY,
    institution_id bigint NOT NULL,
    title          text   NOT NULL,
    method         text   NOT NULL,
    counterpart    text   NOT NULL,
    device         text,
    starts_on      date,
    ends_on        date,
    approved_on    date,
    approved_by    bigint,
    review_on      date,
    CONSTRAINT external_connection_pkey PRIMARY KEY (external_connection_id),
    CONSTRAINT external_connection_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES compliance.institution,
    CONSTRAINT external_connection_approved_by_fkey FOREIGN KEY (institution_id, approved_by) REFERENCES compliance.person (institution_id, person_id),
    CONSTRAINT external_connection_title_check CHECK (btrim(title, E' \t\n\u3000') <> ''),
    CONSTRAINT external_connection_counterpart_check CHECK (btrim(counterpart, E' \t\n\u3000') <> ''),
    CONSTRAINT external_connection_method_check
        CHECK (method IN ('vpn', 'leased_line', 'remote_desktop', 'internet', 'dial_up', 'other')),
    CONSTRAINT external_connection_ends_on_check CHECK (ends_on >= starts_on),
    CONSTRAINT external_connection_approved_by_check CHECK (approved_by IS NULL OR approved_on IS NOT NULL),
    CONSTRAINT external_connection_review_on_check CHECK (isfinite(review_on))
);
CREATE INDEX external_connection_institution_id_idx ON compliance.external_connection (institution_id);
COMMENT ON TABLE compliance.external_connection IS 'Connections to the outside that belong to no vendor contract: regional networks, insurers, the Internet (the notice, chapter 2-2). Maintenance lines are rows of remote_connection';
COMMENT ON COLUMN compliance.external_connection.external_connection_id IS 'Key';
COMMENT ON COLUMN compliance.external_connection.institution_id IS 'Institution';
COMMENT ON COLUMN compliance.external_connection.title IS 'What it is called or used for';
COMMENT ON COLUMN compliance.external_connection.method IS 'vpn, leased_line, remote_desktop, internet, dial_up or other';
COMMENT ON COLUMN compliance.external_connection.counterpart IS 'Who is at the other end';
COMMENT ON COLUMN compliance.external_connection.device IS 'Device at the institution''s end; NULL when not noted';
COMMENT ON COLUMN compliance.external_connection.starts_on IS 'First day of use; NULL when not known';
COMMENT ON COLUMN compliance.external_connection.ends_on IS 'Last day of use; NULL while it is in use';
COMMENT ON COLUMN compliance.external_connection.approved_on IS 'Day of approval; NULL for a connection that nobody has approved';
COMMENT ON COLUMN compliance.external_connection.approved_by IS 'Who approved it; NULL when not noted';
COMMENT ON COLUMN compliance.external_connection.review_on IS 'Day by which the need for it is looked at again; NULL for none';

CREATE TABLE compliance.removable_medium (
    removable_medium_id bigint GENERATED BY DEFAULT AS IDENTITY,
    institution_id bigint  NOT NULL,
    label          text    NOT NULL,
    kind           text    NOT NULL,
    encrypted      boolean,
    starts_on      date,
    disposed_on    date,
    CONSTRAINT removable_medium_pkey PRIMARY KEY (removable_medium_id),
    CONSTRAINT removable_medium_institution_id_label_key UNIQUE (institution_id, label),
    CONSTRAINT removable_medium_institution_id_removable_medium_id_key UNIQUE (institution_id, removable_medium_id),
    CONSTRAINT removable_medium_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES compliance.institution,
    CONSTRAINT removable_medium_label_check CHECK (btrim(label, E' \t\n\u3000') <> ''),
    CONSTRAINT removable_medium_kind_check CHECK (kind IN ('usb_memory', 'external_disk', 'optical_disc', 'memory_card', 'laptop', 'other')),
    CONSTRAINT removable_medium_disposed_on_check CHECK (disposed_on >= starts_on)
);
COMMENT ON TABLE compliance.removable_medium IS 'Removable media and devices that may leave the room (the notice, chapter 1-5; checklist of fiscal year 2025, external storage)';
COMMENT ON COLUMN compliance.removable_medium.removable_medium_id IS 'Key';
COMMENT ON COLUMN compliance.removable_medium.institution_id IS 'Institution';
COMMENT ON COLUMN compliance.removable_medium.label IS 'What is written on it; once in an institution';
COMMENT ON COLUMN compliance.removable_medium.kind IS 'usb_memory, external_disk, optical_disc, memory_card, laptop or other';
COMMENT ON COLUMN compliance.removable_medium.encrypted IS 'Whether what is on it is encrypted; NULL when not known';
COMMENT ON COLUMN compliance.removable_medium.starts_on IS 'Day on which it was registered; NULL when not known';
COMMENT ON COLUMN compliance.removable_medium.disposed_on IS 'Day on which it was destroyed; NULL while it is kept';

CREATE TABLE compliance.media_loan (
    media_loan_id       bigint GENERATED BY DEFAULT AS IDENTITY,
    institution_id      bigint NOT NULL,
    removable_medium_id bigint NOT NULL,
    person_id           bigint NOT NULL,
    purpose             text   NOT NULL,
    handed_out_on       date   NOT NULL,
    due_on              date   NOT NULL,
    returned_on         date,
    handed_out_by       bigint,
    recorded_at         timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    CONSTRAINT media_loan_pkey PRIMARY KEY (media_loan_id),
    CONSTRAINT media_loan_removable_medium_id_fkey FOREIGN KEY (institution_id, removable_medium_id)
        REFERENCES compliance.removable_medium (institution_id, removable_medium_id),
    CONSTRAINT media_loan_person_id_fkey FOREIGN KEY (institution_id, person_id) REFERENCES compliance.person (institution_id, person_id),
    CONSTRAINT media_loan_handed_out_by_fkey FOREIGN KEY (institution_id, handed_out_by) REFERENCES compliance.person (institution_id, person_id),
    CONSTRAINT media_loan_purpose_check CHECK (btrim(purpose, E' \t\n\u3000') <> ''),
    CONSTRAINT media_loan_dates_check CHECK (isfinite(handed_out_on) AND isfinite(due_on) AND isfinite(returned_on)),
    CONSTRAINT media_loan_due_on_check CHECK (due_on >= handed_out_on),
    CONSTRAINT media_loan_returned_on_check CHECK (returned_on >= handed_out_on),
    -- a medium is with one person at a time; on the day of its return it may go out again, so that a hand-out that
    -- ends on its own day takes no day (an empty range)
    CONSTRAINT media_loan_removable_medium_id_excl EXCLUDE USING gist
        (int8range(removable_medium_id, removable_medium_id, '[]') WITH &&,
         daterange(handed_out_on, returned_on) WITH &&)
);
CREATE INDEX media_loan_institution_id_idx ON compliance.media_loan (institution_id, removable_medium_id);
CREATE INDEX media_loan_open_idx ON compliance.media_loan (due_on) WHERE returned_on IS NULL;
COMMENT ON TABLE compliance.media_loan IS 'Hand-outs of removable media and their return';
COMMENT ON COLUMN compliance.media_loan.media_loan_id IS 'Key';
COMMENT ON COLUMN compliance.media_loan.institution_id IS 'Institution';
COMMENT ON COLUMN compliance.media_loan.removable_medium_id IS 'Medium';
COMMENT ON COLUMN compliance.media_loan.person_id IS 'Who has it';
COMMENT ON COLUMN compliance.media_loan.purpose IS 'What for, not blank';
COMMENT ON COLUMN compliance.media_loan.handed_out_on IS 'Day on which it was handed out';
COMMENT ON COLUMN compliance.media_loan.due_on IS 'Last day for bringing it back';
COMMENT ON COLUMN compliance.media_loan.returned_on IS 'Day of return; NULL while it is out';
COMMENT ON COLUMN compliance.media_loan.handed_out_by IS 'Who handed it out; NULL when not noted';
COMMENT ON COLUMN compliance.media_loan.recorded_at IS 'When the row was recorded';

CREATE TABLE compliance.access_request (
    access_request_id bigint GENERATED BY DEFAULT AS IDENTITY,
    institution_id bigint      NOT NULL,
    person_id      bigint      NOT NULL,
    asked_by       bigint      NOT NULL,
    resource       text        NOT NULL,
    reason         text        NOT NULL,
    starts_at      timestamptz NOT NULL,
    ends_at        timestamptz NOT NULL,
    asked_at       timestamptz NOT NULL,
    approved_by    bigint,
    approved_at    timestamptz,
    refused_by     bigint,
    refused_at     timestamptz,
    removed_at     timestamptz,
    CONSTRAINT access_request_pkey PRIMARY KEY (access_request_id),
    CONSTRAINT access_request_person_id_fkey FOREIGN KEY (institution_id, person_id) REFERENCES compliance.person (institution_id, person_id),
    CONSTRAINT access_request_asked_by_fkey FOREIGN KEY (institution_id, asked_by) REFERENCES compliance.person (institution_id, person_id),
    CONSTRAINT access_request_approved_by_fkey FOREIGN KEY (institution_id, approved_by) REFERENCES compliance.person (institution_id, person_id),
    CONSTRAINT access_request_refused_by_fkey FOREIGN KEY (institution_id, refused_by) REFERENCES compliance.person (institution_id, person_id),
    CONSTRAINT access_request_resource_check CHECK (btrim(resource, E' \t\n\u3000') <> ''),
    CONSTRAINT access_request_reason_check CHECK (btrim(reason, E' \t\n\u3000') <> ''),
    CONSTRAINT access_request_ends_at_check CHECK (ends_at > starts_at AND isfinite(starts_at) AND isfinite(ends_at)),
    -- approval by somebody else than who asks or who receives it
    CONSTRAINT access_request_approved_by_check CHECK (approved_by <> asked_by AND approved_by <> person_id),
    CONSTRAINT access_request_approved_at_check CHECK ((approved_by IS NULL) = (approved_at IS NULL)),
    CONSTRAINT access_request_refused_at_check CHECK ((refused_by IS NULL) = (refused_at IS NULL) AND (refused_at IS NULL OR approved_at IS NULL)),
    CONSTRAINT access_request_removed_at_check CHECK (removed_at IS NULL OR approved_at IS NOT NULL)
);
CREATE INDEX access_request_institution_id_idx ON compliance.access_request (institution_id);
COMMENT ON TABLE compliance.access_request IS 'Access for a limited time, asked for and approved by another person (the notice, chapter 1-6: times of access are asked for and approved). Whether it is valid now follows from the clock';
COMMENT ON COLUMN compliance.access_request.access_request_id IS 'Key';
COMMENT ON COLUMN compliance.access_request.institution_id IS 'Institution';
COMMENT ON COLUMN compliance.access_request.person_id IS 'Who is to have access';
COMMENT ON COLUMN compliance.access_request.asked_by IS 'Who asks';
COMMENT ON COLUMN compliance.access_request.resource IS 'To what';
COMMENT ON COLUMN compliance.access_request.reason IS 'Why';
COMMENT ON COLUMN compliance.access_request.starts_at IS 'From when';
COMMENT ON COLUMN compliance.access_request.ends_at IS 'Until before when';
COMMENT ON COLUMN compliance.access_request.asked_at IS 'When it was asked for';
COMMENT ON COLUMN compliance.access_request.approved_by IS 'Who approved it: neither who asks nor who receives it; NULL while nobody has';
COMMENT ON COLUMN compliance.access_request.approved_at IS 'When it was approved; NULL while it is not';
COMMENT ON COLUMN compliance.access_request.refused_by IS 'Who refused it; NULL while nobody has';
COMMENT ON COLUMN compliance.access_request.refused_at IS 'When it was refused; NULL while it is not';
COMMENT ON COLUMN compliance.access_request.removed_at IS 'When the access was taken away in the system, at the latest when it ends; NULL while it is not';

CREATE TABLE compliance.mutual_inspection (
    mutual_inspection_id bigint GENERATED BY DEFAULT AS IDENTITY,
    institution_id bigint NOT NULL,
    inspecting_department text NOT NULL,
    inspected_department  text NOT NULL,
    subject        text   NOT NULL,
    due_on         date   NOT NULL,
    done_on        date,
    inspector_id   bigint,
    result         text,
    findings       text,
    recorded_at    timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    CONSTRAINT mutual_inspection_pkey PRIMARY KEY (mutual_inspection_id),
    CONSTRAINT mutual_inspection_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES compliance.institution,
    CONSTRAINT mutual_inspection_inspector_id_fkey FOREIGN KEY (institution_id, inspector_id) REFERENCES compliance.person (institution_id, person_id),
    CONSTRAINT mutual_inspection_inspecting_department_check CHECK (btrim(inspecting_department, E' \t\n\u3000') <> ''),
    CONSTRAINT mutual_inspection_inspected_department_check
        CHECK (btrim(inspected_department, E' \t\n\u3000') <> '' AND btrim(inspected_department, E' \t\n\u3000') <> btrim(inspecting_department, E' \t\n\u3000')),
    CONSTRAINT mutual_inspection_subject_check CHECK (btrim(subject, E' \t\n\u3000') <> ''),
    CONSTRAINT mutual_inspection_due_on_check CHECK (isfinite(due_on) AND isfinite(done_on)),
    CONSTRAINT mutual_inspection_result_check CHECK (result IN ('good', 'findings')),
    CONSTRAINT mutual_inspection_done_on_check CHECK ((done_on IS NULL) = (result IS NULL)),
    CONSTRAINT mutual_inspection_findings_check CHECK ((result = 'findings') IS NOT TRUE OR (findings IS NOT NULL AND btrim(findings, E' \t\n\u3000') <> ''))
);
CREATE INDEX mutual_inspection_institution_id_idx ON compliance.mutual_inspection (institution_id);
COMMENT ON TABLE compliance.mutual_inspection IS 'Departments that look at each other''s practice (the notice, chapter 1-6)';
COMMENT ON COLUMN compliance.mutual_inspection.mutual_inspection_id IS 'Key';
COMMENT ON COLUMN compliance.mutual_inspection.institution_id IS 'Institution';
COMMENT ON COLUMN compliance.mutual_inspection.inspecting_department IS 'Department that looks';
COMMENT ON COLUMN compliance.mutual_inspection.inspected_department IS 'Department that is looked at, another one';
COMMENT ON COLUMN compliance.mutual_inspection.subject IS 'What is looked at';
COMMENT ON COLUMN compliance.mutual_inspection.due_on IS 'Day by which it is to be done';
COMMENT ON COLUMN compliance.mutual_inspection.done_on IS 'Day on which it was done; NULL while it is not';
COMMENT ON COLUMN compliance.mutual_inspection.inspector_id IS 'Who did it; NULL when not noted';
COMMENT ON COLUMN compliance.mutual_inspection.result IS 'good or findings; NULL while it is not done';
COMMENT ON COLUMN compliance.mutual_inspection.findings IS 'What was found; NULL for nothing';
COMMENT ON COLUMN compliance.mutual_inspection.recorded_at IS 'When the row was recorded';
$install_part$)
,(11, 'tables', 'deadline/tables.sql', $install_part$
CREATE TABLE compliance.deadline_kind (
    kind          text    NOT NULL,
    title_ja      text    NOT NULL,
    title_en      text    NOT NULL,
    due_soon_days int     NOT NULL DEFAULT 30,
    closing       boolean NOT NULL DEFAULT false,
    notices       boolean NOT NULL DEFAULT true,
    CONSTRAINT deadline_kind_pkey PRIMARY KEY (kind),
    CONSTRAINT deadline_kind_kind_check CHECK (kind ~ '^[a-z][a-z0-9_]*$'),
    CONSTRAINT deadline_kind_title_ja_check CHECK (btrim(title_ja, E' \t\n\u3000') <> ''),
    CONSTRAINT deadline_kind_title_en_check CHECK (btrim(title_en, E' \t\n\u3000') <> ''),
    CONSTRAINT deadline_kind_due_soon_days_check CHECK (due_soon_days BETWEEN 0 AND 3660)
);
COMMENT ON TABLE compliance.deadline_kind IS 'The kinds of the view "deadline" with their labels. A kind that has no row is due soon for 30 days and goes by its name';
COMMENT ON COLUMN compliance.deadline_kind.kind IS 'Kind as in the view "deadline"';
COMMENT ON COLUMN compliance.deadline_kind.title_ja IS 'Label in Japanese';
COMMENT ON COLUMN compliance.deadline_kind.title_en IS 'Label in English';
COMMENT ON COLUMN compliance.deadline_kind.due_soon_days IS 'Days before the due date, that day included, in which the state is due_soon';
COMMENT ON COLUMN compliance.deadline_kind.closing IS 'True for a door that closes by itself (enrollment): passing it is not an omission, so it becomes done and never overdue';
COMMENT ON COLUMN compliance.deadline_kind.notices IS 'False: pump_notices() gives no notice of this kind';

CREATE TABLE compliance.notice_step (
    kind        text NOT NULL,
    days_before int  NOT NULL,
    CONSTRAINT notice_step_pkey PRIMARY KEY (kind, days_before),
    CONSTRAINT notice_step_kind_check CHECK (kind ~ '^[a-z][a-z0-9_]*$'),
    CONSTRAINT notice_step_days_before_check CHECK (days_before BETWEEN -366 AND 3660)
);
COMMENT ON TABLE compliance.notice_step IS 'How many days before its due date a deadline gets a notice. The rows of kind "default" apply to every kind without rows of its own';
COMMENT ON COLUMN compliance.notice_step.kind IS 'Kind as in the view "deadline", or default';
COMMENT ON COLUMN compliance.notice_step.days_before IS 'Days before the due date; 0 on the day itself, negative for reminders after it';

CREATE TABLE compliance.deadline_extension (
    deadline_extension_id bigint GENERATED BY DEFAULT AS IDENTITY,
    kind           text        NOT NULL,
    key            bigint      NOT NULL,
    institution_id bigint,
    until          timestamptz NOT NULL,
    reason         text        NOT NULL,
    granted_by     text        NOT NULL,
    recorded_at    timestamptz NOT NULL,
    CONSTRAINT deadline_extension_pkey PRIMARY KEY (deadline_extension_id),
    CONSTRAINT deadline_extension_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES compliance.institution,
    CONSTRAINT deadline_extension_until_check CHECK (until > '-infinity' AND until < 'infinity'),
    CONSTRAINT deadline_extension_reason_check CHECK (btrim(reason, E' \t\n\u3000') <> '')
);
CREATE INDEX deadline_extension_kind_key_idx ON compliance.deadline_extension (kind, key, until);
CREATE INDEX deadline_extension_institution_id_idx ON compliance.deadline_extension (institution_id);
COMMENT ON TABLE compliance.deadline_extension IS 'Exceptions: who let which deadline run until when, and why. Rows are never changed or deleted (MC050): work may have been done in reliance on them. The latest instant counts';
COMMENT ON COLUMN compliance.deadline_extension.deadline_extension_id IS 'Key';
COMMENT ON COLUMN compliance.deadline_extension.kind IS 'Kind of the deadline, as in the view "deadline"';
COMMENT ON COLUMN compliance.deadline_extension.key IS 'Key of the deadline, as in the view "deadline"';
COMMENT ON COLUMN compliance.deadline_extension.institution_id IS 'Institution whose deadline it is, filled in by the database; NULL for one that belongs to none';
COMMENT ON COLUMN compliance.deadline_extension.until IS 'The new closing instant; in time means before it';
COMMENT ON COLUMN compliance.deadline_extension.reason IS 'Why, not blank';
COMMENT ON COLUMN compliance.deadline_extension.granted_by IS 'Database role that gave it, filled in by the database';
COMMENT ON COLUMN compliance.deadline_extension.recorded_at IS 'When it was given, filled in by the database';

CREATE TABLE compliance.obligation (
    obligation_id  bigint GENERATED BY DEFAULT AS IDENTITY,
    institution_id bigint      NOT NULL,
    title          text        NOT NULL,
    rule           text,
    from_on        date,
    due_on         date        NOT NULL,
    done_at        timestamptz,
    recorded_at    timestamptz NOT NULL,
    CONSTRAINT obligation_pkey PRIMARY KEY (obligation_id),
    CONSTRAINT obligation_institution_id_obligation_id_key UNIQUE (institution_id, obligation_id),
    CONSTRAINT obligation_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES compliance.institution,
    CONSTRAINT obligation_rule_fkey FOREIGN KEY (rule) REFERENCES compliance.deadline_rule,
    -- bounded, so that the title fits into the covering index of what is open
    CONSTRAINT obligation_title_check CHECK (btrim(title, E' \t\n\u3000') <> '' AND char_length(title) <= 300),
    CONSTRAINT obligation_rule_from_on_check CHECK (rule IS NULL OR from_on IS NOT NULL),
    CONSTRAINT obligation_due_on_check CHECK (due_on > '-infinity' AND due_on < '9999-12-31')
);
CREATE INDEX obligation_rule_idx ON compliance.obligation (rule) WHERE rule IS NOT NULL;
-- what is open, by due date, without a visit to the table
CREATE INDEX obligation_open_idx ON compliance.obligation (due_on)
    INCLUDE (obligation_id, institution_id, title, recorded_at) WHERE done_at IS NULL;
COMMENT ON TABLE compliance.obligation IS 'Dated duties of an institution that no other table holds: an announced inspection, a report to an authority, a licence to renew';
COMMENT ON COLUMN compliance.obligation.obligation_id IS 'Key';
COMMENT ON COLUMN compliance.obligation.institution_id IS 'Institution';
COMMENT ON COLUMN compliance.obligation.title IS 'What is to be done, not blank, at most 300 characters';
COMMENT ON COLUMN compliance.obligation.rule IS 'Rule (deadline_rule) that the due date follows; NULL for a date set by hand';
COMMENT ON COLUMN compliance.obligation.from_on IS 'Day that the rule counts from; NULL without a rule';
COMMENT ON COLUMN compliance.obligation.due_on IS 'Last day in time; filled in by the rule when left out';
COMMENT ON COLUMN compliance.obligation.done_at IS 'When it was done; NULL while open';
COMMENT ON COLUMN compliance.obligation.recorded_at IS 'When it was recorded';

CREATE TABLE compliance.notice (
    notice_id       bigint GENERATED BY DEFAULT AS IDENTITY,
    kind            text        NOT NULL,
    key             bigint      NOT NULL,
    institution_id  bigint,
    title           text        NOT NULL,
    due_on          date        NOT NULL,
    closes_at       timestamptz NOT NULL,
    days_before     int         NOT NULL,
    notice_on       date        NOT NULL,
    late            boolean     NOT NULL,
    recorded_at     timestamptz NOT NULL,
    claimed_at      timestamptz,
    claimed_by      text,
    acknowledged_at timestamptz,
    acknowledged_by text,
    CONSTRAINT notice_pkey PRIMARY KEY (notice_id),
    -- one notice for each step of a deadline; a deadline that moves has its steps again
    CONSTRAINT notice_step_key UNIQUE (kind, key, due_on, days_before),
    CONSTRAINT notice_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES compliance.institution,
    CONSTRAINT notice_claimed_by_check CHECK ((claimed_at IS NULL) = (claimed_by IS NULL)),
    CONSTRAINT notice_acknowledged_by_check CHECK ((acknowledged_at IS NULL) = (acknowledged_by IS NULL))
);
CREATE INDEX notice_institution_id_idx ON compliance.notice (institution_id);
CREATE INDEX notice_unclaimed_idx ON compliance.notice (notice_id) WHERE claimed_at IS NULL AND acknowledged_at IS NULL;
COMMENT ON TABLE compliance.notice IS 'Notices of deadlines, one for each step that became due. pump_notices() records them, claim_notices() hands them out';
COMMENT ON COLUMN compliance.notice.notice_id IS 'Key';
COMMENT ON COLUMN compliance.notice.kind IS 'Kind of the deadline';
COMMENT ON COLUMN compliance.notice.key IS 'Key of the deadline';
COMMENT ON COLUMN compliance.notice.institution_id IS 'Institution whose deadline it is; NULL for one that belongs to none';
COMMENT ON COLUMN compliance.notice.title IS 'Title of the deadline when the notice was recorded';
COMMENT ON COLUMN compliance.notice.due_on IS 'Last day in time';
COMMENT ON COLUMN compliance.notice.closes_at IS 'Instant at which the deadline closes';
COMMENT ON COLUMN compliance.notice.days_before IS 'Step (notice_step) that became due';
COMMENT ON COLUMN compliance.notice.notice_on IS 'Day on which it became due: due_on minus days_before';
COMMENT ON COLUMN compliance.notice.late IS 'True when it was recorded on a later day than it could have been: no pump had run';
COMMENT ON COLUMN compliance.notice.recorded_at IS 'When it was recorded';
COMMENT ON COLUMN compliance.notice.claimed_at IS 'When claim_notices() handed it out; NULL when not yet';
COMMENT ON COLUMN compliance.notice.claimed_by IS 'Database role that claimed it; NULL when not claimed';
COMMENT ON COLUMN compliance.notice.acknowledged_at IS 'When it was acknowledged; NULL when not yet';
COMMENT ON COLUMN compliance.notice.acknowledged_by IS 'Database role that acknowledged it; NULL when not acknowledged';
$install_part$)
,(12, 'tables', 'report/tables.sql', $install_part$
CREATE SCHEMA compliance_report;
COMMENT ON SCHEMA compliance_report IS 'hospital_compliance for BI tools: dim_ and fact_ views of plain types, and ready answers. Reads what the asking role may read';
$install_part$)
,(13, 'tables', 'access/tables.sql', $install_part$
CREATE TABLE compliance.access_grant (
    role_name  text        NOT NULL,
    level      text        NOT NULL,
    granted_by text        NOT NULL DEFAULT CURRENT_USER,
    granted_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    CONSTRAINT access_grant_pkey PRIMARY KEY (role_name),
    CONSTRAINT access_grant_level_check CHECK (level IN ('reader', 'staff', 'vendor', 'inspector', 'admin'))
);
COMMENT ON TABLE compliance.access_grant IS 'The level of each role, as given by grant_access()';
COMMENT ON COLUMN compliance.access_grant.role_name IS 'Role of the cluster, by name, so that a dump can be restored before the roles are made';
COMMENT ON COLUMN compliance.access_grant.level IS 'reader (views of compliance_report only), staff (its own institution), vendor (its own forms and contracts), inspector (read only) or admin';
COMMENT ON COLUMN compliance.access_grant.granted_by IS 'Role that called grant_access()';
COMMENT ON COLUMN compliance.access_grant.granted_at IS 'When, by the wall clock of the server';

CREATE TABLE compliance.account (
    account_id      bigint GENERATED BY DEFAULT AS IDENTITY,
    role_name       text   NOT NULL,
    institution_id  bigint,
    vendor_id       bigint,
    association_id  bigint,
    prefecture_code text,
    CONSTRAINT account_pkey PRIMARY KEY (account_id),
    CONSTRAINT account_role_name_key UNIQUE NULLS NOT DISTINCT (role_name, institution_id, vendor_id, association_id, prefecture_code),
    CONSTRAINT account_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES compliance.institution,
    CONSTRAINT account_association_id_fkey FOREIGN KEY (association_id) REFERENCES compliance.association,
    CONSTRAINT account_prefecture_code_fkey FOREIGN KEY (prefecture_code) REFERENCES compliance.prefecture,
    CONSTRAINT account_scope_check CHECK (num_nonnulls(institution_id, vendor_id, association_id, prefecture_code) = 1)
);
CREATE INDEX account_institution_id_idx ON compliance.account (institution_id) WHERE institution_id IS NOT NULL;
CREATE INDEX account_vendor_id_idx ON compliance.account (vendor_id) WHERE vendor_id IS NOT NULL;
COMMENT ON TABLE compliance.account IS 'What a role acts for: one institution, vendor, association (its members and those of the associations below it) or prefecture. Several rows add up. Nothing else decides whose records a role sees.';
COMMENT ON COLUMN compliance.account.account_id IS 'Key';
COMMENT ON COLUMN compliance.account.role_name IS 'Role of the cluster, by name; roles that have its privileges (members) have its scope too';
COMMENT ON COLUMN compliance.account.institution_id IS 'Institution that the role acts for; NULL when the scope is another';
COMMENT ON COLUMN compliance.account.vendor_id IS 'Vendor that the role acts for; NULL when the scope is another';
COMMENT ON COLUMN compliance.account.association_id IS 'Association whose members, and members of the associations below, the role looks after; NULL when the scope is another';
COMMENT ON COLUMN compliance.account.prefecture_code IS 'Prefecture whose institutions the role looks after; NULL when the scope is another';
$install_part$)
,(14, 'replay', 'time/triggers.sql', $install_part$
CREATE OR REPLACE TRIGGER deadline_rule_frozen BEFORE UPDATE ON compliance.deadline_rule
    FOR EACH ROW WHEN ((OLD.rule, OLD.edition, OLD.amount, OLD.unit, OLD.first_day_counts, OLD.month_rule, OLD.roll)
                       IS DISTINCT FROM (NEW.rule, NEW.edition, NEW.amount, NEW.unit, NEW.first_day_counts, NEW.month_rule, NEW.roll))
    EXECUTE FUNCTION compliance._deadline_rule_frozen();
$install_part$)
,(15, 'replay', 'institution/triggers.sql', $install_part$
CREATE OR REPLACE TRIGGER institution_classify BEFORE INSERT OR UPDATE OF size_class, size_class_by_hand, bed_count ON compliance.institution
    FOR EACH ROW EXECUTE FUNCTION compliance._institution_classify();
CREATE OR REPLACE TRIGGER institution_parent_id_insert_cycle AFTER INSERT ON compliance.institution
    FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL) EXECUTE FUNCTION compliance._refuse_cycle();
CREATE OR REPLACE TRIGGER institution_parent_id_update_cycle AFTER UPDATE OF parent_id, institution_id ON compliance.institution
    FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL) EXECUTE FUNCTION compliance._refuse_cycle();
CREATE OR REPLACE TRIGGER association_parent_id_insert_cycle AFTER INSERT ON compliance.association
    FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL) EXECUTE FUNCTION compliance._refuse_cycle();
CREATE OR REPLACE TRIGGER association_parent_id_update_cycle AFTER UPDATE OF parent_id, association_id ON compliance.association
    FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL) EXECUTE FUNCTION compliance._refuse_cycle();
CREATE OR REPLACE TRIGGER setting_reclassify AFTER UPDATE OF value ON compliance.setting
    FOR EACH ROW WHEN (NEW.name = 'large_bed_count' AND NEW.value IS DISTINCT FROM OLD.value)
    EXECUTE FUNCTION compliance._setting_reclassify();

ALTER TABLE compliance.announcement ALTER COLUMN announced_at SET DEFAULT compliance.clock();
ALTER TABLE compliance.delivery ALTER COLUMN delivered_at SET DEFAULT compliance.clock();
ALTER TABLE compliance.announcement_reader ALTER COLUMN read_at SET DEFAULT compliance.clock();
CREATE OR REPLACE TRIGGER announcement_deliver AFTER INSERT ON compliance.announcement
    FOR EACH ROW EXECUTE FUNCTION compliance._deliver_announcement();
CREATE OR REPLACE TRIGGER announcement_fixed BEFORE UPDATE OF announcement_id, association_id, kind, edition, subject, body, announced_at ON compliance.announcement
    FOR EACH ROW WHEN ((NEW.announcement_id, NEW.association_id, NEW.kind, NEW.edition, NEW.subject, NEW.body, NEW.announced_at)
                       IS DISTINCT FROM (OLD.announcement_id, OLD.association_id, OLD.kind, OLD.edition, OLD.subject, OLD.body, OLD.announced_at))
    EXECUTE FUNCTION compliance._announcement_is_fixed();
CREATE OR REPLACE TRIGGER delivery_acknowledged BEFORE UPDATE ON compliance.delivery
    FOR EACH ROW WHEN (OLD.acknowledged_at IS NOT NULL AND NEW IS DISTINCT FROM OLD)
    EXECUTE FUNCTION compliance._acknowledgement_is_fixed();
CREATE OR REPLACE TRIGGER association_member_insert_deliver AFTER INSERT ON compliance.association_member
    REFERENCING NEW TABLE AS joined FOR EACH STATEMENT EXECUTE FUNCTION compliance._deliver_to_joiners();
CREATE OR REPLACE TRIGGER association_member_update_deliver AFTER UPDATE ON compliance.association_member
    REFERENCING NEW TABLE AS joined FOR EACH STATEMENT EXECUTE FUNCTION compliance._deliver_to_joiners();
CREATE OR REPLACE TRIGGER association_insert_deliver AFTER INSERT ON compliance.association
    REFERENCING NEW TABLE AS joined FOR EACH STATEMENT EXECUTE FUNCTION compliance._deliver_to_joiners();
CREATE OR REPLACE TRIGGER association_update_deliver AFTER UPDATE ON compliance.association
    REFERENCING NEW TABLE AS joined FOR EACH STATEMENT EXECUTE FUNCTION compliance._deliver_to_joiners();

CREATE OR REPLACE TRIGGER institution_corporate_number BEFORE INSERT OR UPDATE OF corporate_number ON compliance.institution
    FOR EACH ROW WHEN (NEW.corporate_number IS NOT NULL) EXECUTE FUNCTION compliance._check_identifier('corporate_number', 'corporate_number');
CREATE OR REPLACE TRIGGER institution_code_code BEFORE INSERT OR UPDATE OF code ON compliance.institution_code
    FOR EACH ROW EXECUTE FUNCTION compliance._check_identifier('code', 'medical_institution_code');
CREATE OR REPLACE TRIGGER duty_assignment_responsible_officer BEFORE INSERT OR UPDATE OF institution_id, duty, during ON compliance.duty_assignment
    FOR EACH ROW WHEN (NEW.duty = 'responsible_officer') EXECUTE FUNCTION compliance._responsible_officer_conflict();
$install_part$)
,(16, 'replay', 'training/triggers.sql', $install_part$
CREATE OR REPLACE TRIGGER enrollment_guard BEFORE INSERT OR UPDATE ON compliance.enrollment
    FOR EACH ROW EXECUTE FUNCTION compliance._enrollment_guard();
CREATE OR REPLACE TRIGGER enrollment_settle AFTER UPDATE ON compliance.enrollment
    FOR EACH ROW WHEN (NEW.status = 'cancelled' AND OLD.status <> 'cancelled') EXECUTE FUNCTION compliance._enrollment_settle();
CREATE OR REPLACE TRIGGER enrollment_delete BEFORE DELETE ON compliance.enrollment
    FOR EACH ROW EXECUTE FUNCTION compliance._append_only();
CREATE OR REPLACE TRIGGER enrollment_truncate BEFORE TRUNCATE ON compliance.enrollment
    FOR EACH STATEMENT EXECUTE FUNCTION compliance._append_only();
CREATE OR REPLACE TRIGGER offering_guard BEFORE UPDATE OR DELETE ON compliance.offering
    FOR EACH ROW EXECUTE FUNCTION compliance._offering_guard();
CREATE OR REPLACE TRIGGER offering_settle AFTER UPDATE ON compliance.offering
    FOR EACH ROW EXECUTE FUNCTION compliance._offering_settle();
CREATE OR REPLACE TRIGGER seat_hold_guard BEFORE INSERT OR UPDATE ON compliance.seat_hold
    FOR EACH ROW EXECUTE FUNCTION compliance._seat_hold_guard();
CREATE OR REPLACE TRIGGER seat_hold_settle AFTER UPDATE ON compliance.seat_hold
    FOR EACH ROW EXECUTE FUNCTION compliance._seat_hold_settle();
CREATE OR REPLACE TRIGGER seat_hold_delete BEFORE DELETE ON compliance.seat_hold
    FOR EACH ROW EXECUTE FUNCTION compliance._append_only();
CREATE OR REPLACE TRIGGER seat_hold_truncate BEFORE TRUNCATE ON compliance.seat_hold
    FOR EACH STATEMENT EXECUTE FUNCTION compliance._append_only();
CREATE OR REPLACE TRIGGER completion_guard BEFORE INSERT OR UPDATE ON compliance.completion
    FOR EACH ROW EXECUTE FUNCTION compliance._completion_guard();
CREATE OR REPLACE TRIGGER completion_settle AFTER INSERT ON compliance.completion
    FOR EACH ROW EXECUTE FUNCTION compliance._completion_settle();
CREATE OR REPLACE TRIGGER completion_delete BEFORE DELETE ON compliance.completion
    FOR EACH ROW EXECUTE FUNCTION compliance._append_only();
CREATE OR REPLACE TRIGGER completion_truncate BEFORE TRUNCATE ON compliance.completion
    FOR EACH STATEMENT EXECUTE FUNCTION compliance._append_only();
-- what sessions remember of full offerings follows every change, on a subscriber too
CREATE OR REPLACE TRIGGER enrollment_announce_update AFTER UPDATE ON compliance.enrollment
    FOR EACH ROW WHEN (OLD.seat_no IS NOT NULL AND NEW.seat_no IS DISTINCT FROM OLD.seat_no) EXECUTE FUNCTION compliance._seat_announce();
CREATE OR REPLACE TRIGGER enrollment_announce_delete AFTER DELETE OR TRUNCATE ON compliance.enrollment
    FOR EACH STATEMENT EXECUTE FUNCTION compliance._seat_announce();
CREATE OR REPLACE TRIGGER seat_hold_announce AFTER UPDATE OR DELETE OR TRUNCATE ON compliance.seat_hold
    FOR EACH STATEMENT EXECUTE FUNCTION compliance._seat_announce();
CREATE OR REPLACE TRIGGER offering_announce AFTER UPDATE OR DELETE ON compliance.offering
    FOR EACH STATEMENT EXECUTE FUNCTION compliance._seat_announce();
ALTER TABLE compliance.enrollment ENABLE ALWAYS TRIGGER enrollment_announce_update, ENABLE ALWAYS TRIGGER enrollment_announce_delete;
ALTER TABLE compliance.seat_hold ENABLE ALWAYS TRIGGER seat_hold_announce;
ALTER TABLE compliance.offering ENABLE ALWAYS TRIGGER offering_announce;
$install_part$)
,(17, 'replay', 'vendor/triggers.sql', $install_part$
CREATE OR REPLACE TRIGGER vendor_corporate_number BEFORE INSERT OR UPDATE OF corporate_number ON compliance.vendor
    FOR EACH ROW WHEN (NEW.corporate_number IS NOT NULL) EXECUTE FUNCTION compliance._check_identifier('corporate_number', 'corporate_number');

CREATE OR REPLACE TRIGGER country_in_use AFTER DELETE OR UPDATE OF country_code ON compliance.country
    FOR EACH ROW EXECUTE FUNCTION compliance._country_in_use();

CREATE OR REPLACE TRIGGER contract_check BEFORE INSERT OR UPDATE OR DELETE ON compliance.contract
    FOR EACH ROW EXECUTE FUNCTION compliance._contract_check();
-- a constraint trigger has no OR REPLACE; made once, it stays
DO $do$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = 'compliance.contract'::regclass AND tgname = 'contract_require_clauses') THEN
        CREATE CONSTRAINT TRIGGER contract_require_clauses AFTER INSERT OR UPDATE ON compliance.contract
            DEFERRABLE INITIALLY IMMEDIATE
            FOR EACH ROW EXECUTE FUNCTION compliance._contract_require_clauses();
    END IF;
END
$do$;

CREATE OR REPLACE TRIGGER clause_edition BEFORE INSERT OR UPDATE OR DELETE ON compliance.clause
    FOR EACH ROW EXECUTE FUNCTION compliance._clause_edition();

CREATE OR REPLACE TRIGGER contract_clause_part BEFORE INSERT OR UPDATE ON compliance.contract_clause
    FOR EACH ROW EXECUTE FUNCTION compliance._contract_part();
CREATE OR REPLACE TRIGGER contract_clause_amend AFTER INSERT OR UPDATE OR DELETE ON compliance.contract_clause
    FOR EACH ROW EXECUTE FUNCTION compliance._contract_clause_amend();
-- a TRUNCATE would take clauses away unrecorded
CREATE OR REPLACE TRIGGER contract_clause_no_truncate BEFORE TRUNCATE ON compliance.contract_clause
    FOR EACH STATEMENT EXECUTE FUNCTION compliance._append_only();
CREATE OR REPLACE TRIGGER contract_amendment_stamp BEFORE INSERT ON compliance.contract_amendment
    FOR EACH ROW EXECUTE FUNCTION compliance._contract_amendment_stamp();
CREATE OR REPLACE TRIGGER contract_amendment_append_only BEFORE UPDATE OR DELETE ON compliance.contract_amendment
    FOR EACH ROW EXECUTE FUNCTION compliance._append_only();
CREATE OR REPLACE TRIGGER contract_amendment_no_truncate BEFORE TRUNCATE ON compliance.contract_amendment
    FOR EACH STATEMENT EXECUTE FUNCTION compliance._append_only();

CREATE OR REPLACE TRIGGER clause_waiver_part BEFORE INSERT OR UPDATE ON compliance.clause_waiver
    FOR EACH ROW EXECUTE FUNCTION compliance._contract_part();
CREATE OR REPLACE TRIGGER clause_waiver_lock AFTER INSERT OR UPDATE OR DELETE ON compliance.clause_waiver
    FOR EACH ROW EXECUTE FUNCTION compliance._contract_lock();

CREATE OR REPLACE TRIGGER subcontract_part BEFORE INSERT OR UPDATE ON compliance.subcontract
    FOR EACH ROW EXECUTE FUNCTION compliance._contract_part();
CREATE OR REPLACE TRIGGER subcontract_prior_approval BEFORE INSERT OR UPDATE ON compliance.subcontract
    FOR EACH ROW EXECUTE FUNCTION compliance._subcontract_check();
CREATE OR REPLACE TRIGGER subcontract_cycle AFTER INSERT OR UPDATE OF contract_id, vendor_id, recipient_vendor_id ON compliance.subcontract
    FOR EACH ROW EXECUTE FUNCTION compliance._subcontract_refuse_cycle();
CREATE OR REPLACE TRIGGER subcontract_clause_part BEFORE INSERT OR UPDATE ON compliance.subcontract_clause
    FOR EACH ROW EXECUTE FUNCTION compliance._contract_part();

CREATE OR REPLACE TRIGGER remote_connection_part BEFORE INSERT OR UPDATE ON compliance.remote_connection
    FOR EACH ROW EXECUTE FUNCTION compliance._contract_part();
CREATE OR REPLACE TRIGGER role_confirmation_part BEFORE INSERT OR UPDATE ON compliance.role_confirmation
    FOR EACH ROW EXECUTE FUNCTION compliance._contract_part();
$install_part$)
,(18, 'replay', 'checklist/triggers.sql', $install_part$
-- editions: frozen once used
CREATE OR REPLACE TRIGGER checklist_edition_lock BEFORE UPDATE OR DELETE OR TRUNCATE ON compliance.checklist
    FOR EACH STATEMENT EXECUTE FUNCTION compliance._edition_guard();
CREATE OR REPLACE TRIGGER checklist_edition_guard BEFORE UPDATE OR DELETE ON compliance.checklist
    FOR EACH ROW EXECUTE FUNCTION compliance._edition_guard();
CREATE OR REPLACE TRIGGER item_edition_lock BEFORE UPDATE OR DELETE OR TRUNCATE ON compliance.item
    FOR EACH STATEMENT EXECUTE FUNCTION compliance._edition_guard();
CREATE OR REPLACE TRIGGER item_edition_guard BEFORE UPDATE OR DELETE ON compliance.item
    FOR EACH ROW EXECUTE FUNCTION compliance._edition_guard();
CREATE OR REPLACE TRIGGER item_edition_guard_insert AFTER INSERT ON compliance.item
    REFERENCING NEW TABLE AS new_items FOR EACH STATEMENT EXECUTE FUNCTION compliance._edition_guard();
CREATE OR REPLACE TRIGGER item_level_edition_lock BEFORE UPDATE OR DELETE OR TRUNCATE ON compliance.item_level
    FOR EACH STATEMENT EXECUTE FUNCTION compliance._edition_guard();
CREATE OR REPLACE TRIGGER item_level_edition_guard BEFORE UPDATE OR DELETE ON compliance.item_level
    FOR EACH ROW EXECUTE FUNCTION compliance._edition_guard();
CREATE OR REPLACE TRIGGER item_level_edition_guard_insert AFTER INSERT ON compliance.item_level
    REFERENCING NEW TABLE AS new_items FOR EACH STATEMENT EXECUTE FUNCTION compliance._edition_guard();
CREATE OR REPLACE TRIGGER item_alternative_edition_lock BEFORE UPDATE OR DELETE OR TRUNCATE ON compliance.item_alternative
    FOR EACH STATEMENT EXECUTE FUNCTION compliance._edition_guard();
CREATE OR REPLACE TRIGGER item_alternative_edition_guard BEFORE UPDATE OR DELETE ON compliance.item_alternative
    FOR EACH ROW EXECUTE FUNCTION compliance._edition_guard();
CREATE OR REPLACE TRIGGER item_alternative_edition_guard_insert AFTER INSERT ON compliance.item_alternative
    REFERENCING NEW TABLE AS new_items FOR EACH STATEMENT EXECUTE FUNCTION compliance._edition_guard();

-- the tree of sections; fires after item_edition_guard_insert, which has taken the lock
CREATE OR REPLACE TRIGGER item_tree_insert AFTER INSERT ON compliance.item
    REFERENCING NEW TABLE AS new_items FOR EACH STATEMENT EXECUTE FUNCTION compliance._item_tree();
CREATE OR REPLACE TRIGGER item_tree_update AFTER UPDATE ON compliance.item
    REFERENCING NEW TABLE AS new_items FOR EACH STATEMENT EXECUTE FUNCTION compliance._item_tree();

-- assessments and answers
CREATE OR REPLACE TRIGGER assessment_guard BEFORE INSERT OR UPDATE OR DELETE ON compliance.assessment
    FOR EACH ROW EXECUTE FUNCTION compliance._assessment_guard();
CREATE OR REPLACE TRIGGER answer_guard BEFORE INSERT OR UPDATE OR DELETE ON compliance.answer
    FOR EACH ROW EXECUTE FUNCTION compliance._answer_guard();
CREATE OR REPLACE TRIGGER answer_guard_truncate BEFORE TRUNCATE ON compliance.answer
    FOR EACH STATEMENT EXECUTE FUNCTION compliance._answer_guard();
$install_part$)
,(19, 'replay', 'score/triggers.sql', $install_part$
-- ALWAYS: a replica computes scores as well, and its sessions keep forms too
CREATE OR REPLACE TRIGGER item_changed_trigger AFTER INSERT OR UPDATE OR DELETE ON compliance.item
    FOR EACH ROW EXECUTE FUNCTION compliance._item_changed();
ALTER TABLE compliance.item ENABLE ALWAYS TRIGGER item_changed_trigger;

CREATE OR REPLACE TRIGGER assessment_opened_trigger AFTER INSERT ON compliance.assessment
    FOR EACH ROW EXECUTE FUNCTION compliance._assessment_opened();
CREATE OR REPLACE TRIGGER answer_added_trigger AFTER INSERT ON compliance.answer
    REFERENCING NEW TABLE AS new_answers FOR EACH STATEMENT EXECUTE FUNCTION compliance._answers_changed();
CREATE OR REPLACE TRIGGER answer_closed_trigger AFTER UPDATE ON compliance.answer
    REFERENCING NEW TABLE AS new_answers FOR EACH STATEMENT EXECUTE FUNCTION compliance._answers_changed();
$install_part$)
,(20, 'replay', 'plan/triggers.sql', $install_part$
CREATE OR REPLACE TRIGGER measure_effect_level BEFORE INSERT OR UPDATE ON compliance.measure_effect
    FOR EACH ROW EXECUTE FUNCTION compliance._measure_effect_level();
$install_part$)
,(21, 'replay', 'incident/triggers.sql', $install_part$
ALTER TABLE compliance.incident_step_event ALTER COLUMN happened_at SET DEFAULT compliance.clock();

CREATE OR REPLACE TRIGGER incident_flow_change_guard BEFORE UPDATE OR DELETE ON compliance.incident_flow
    FOR EACH ROW EXECUTE FUNCTION compliance._flow_guard();
CREATE OR REPLACE TRIGGER incident_step_change_guard BEFORE UPDATE OR DELETE ON compliance.incident_step
    FOR EACH ROW EXECUTE FUNCTION compliance._flow_guard();
CREATE OR REPLACE TRIGGER incident_step_insert_guard AFTER INSERT ON compliance.incident_step
    FOR EACH ROW EXECUTE FUNCTION compliance._flow_guard();
CREATE OR REPLACE TRIGGER incident_step_order_change_guard BEFORE UPDATE OR DELETE ON compliance.incident_step_order
    FOR EACH ROW EXECUTE FUNCTION compliance._flow_guard();
CREATE OR REPLACE TRIGGER incident_step_order_insert_guard AFTER INSERT ON compliance.incident_step_order
    FOR EACH ROW EXECUTE FUNCTION compliance._flow_guard();

CREATE OR REPLACE TRIGGER incident_facts BEFORE INSERT OR UPDATE OF institution_id, flow_code, drill, detected_at, personal_data, leak_known_at ON compliance.incident
    FOR EACH ROW EXECUTE FUNCTION compliance._incident_facts();
CREATE OR REPLACE TRIGGER incident_tasks AFTER INSERT ON compliance.incident
    FOR EACH ROW EXECUTE FUNCTION compliance._incident_tasks();
CREATE OR REPLACE TRIGGER incident_clocks AFTER INSERT OR UPDATE OF detected_at, personal_data, wrongful_purpose, affected, leak_known_at ON compliance.incident
    FOR EACH ROW EXECUTE FUNCTION compliance._incident_clocks();

CREATE OR REPLACE TRIGGER incident_step_event_guard BEFORE INSERT OR UPDATE OR DELETE ON compliance.incident_step_event
    FOR EACH ROW EXECUTE FUNCTION compliance._incident_step_event_guard();
CREATE OR REPLACE TRIGGER incident_step_event_truncate_guard BEFORE TRUNCATE ON compliance.incident_step_event
    FOR EACH STATEMENT EXECUTE FUNCTION compliance._incident_step_event_guard();
CREATE OR REPLACE TRIGGER incident_clock_guard BEFORE INSERT OR UPDATE OR DELETE ON compliance.incident_clock
    FOR EACH ROW EXECUTE FUNCTION compliance._incident_clock_guard();
CREATE OR REPLACE TRIGGER incident_task_guard BEFORE UPDATE OR DELETE ON compliance.incident_task
    FOR EACH ROW EXECUTE FUNCTION compliance._append_only();
CREATE OR REPLACE TRIGGER incident_task_truncate_guard BEFORE TRUNCATE ON compliance.incident_task
    FOR EACH STATEMENT EXECUTE FUNCTION compliance._append_only();
$install_part$)
,(22, 'replay', 'register/triggers.sql', $install_part$
ALTER TABLE compliance.access_request ALTER COLUMN asked_at SET DEFAULT compliance.clock();
CREATE OR REPLACE TRIGGER media_loan_guard BEFORE INSERT OR UPDATE ON compliance.media_loan
    FOR EACH ROW EXECUTE FUNCTION compliance._media_loan_guard();
CREATE OR REPLACE TRIGGER access_request_guard BEFORE INSERT OR UPDATE ON compliance.access_request
    FOR EACH ROW EXECUTE FUNCTION compliance._access_request_guard();
$install_part$)
,(23, 'replay', 'deadline/triggers.sql', $install_part$
ALTER TABLE compliance.obligation ALTER COLUMN recorded_at SET DEFAULT compliance.clock();
CREATE OR REPLACE TRIGGER obligation_due_on BEFORE INSERT ON compliance.obligation
    FOR EACH ROW WHEN (NEW.due_on IS NULL AND NEW.rule IS NOT NULL)
    EXECUTE FUNCTION compliance._obligation_due_on();
CREATE OR REPLACE TRIGGER deadline_extension_insert BEFORE INSERT ON compliance.deadline_extension
    FOR EACH ROW EXECUTE FUNCTION compliance._deadline_extension_insert();
CREATE OR REPLACE TRIGGER deadline_extension_append_only BEFORE UPDATE OR DELETE ON compliance.deadline_extension
    FOR EACH ROW EXECUTE FUNCTION compliance._append_only();
CREATE OR REPLACE TRIGGER deadline_extension_append_only_truncate BEFORE TRUNCATE ON compliance.deadline_extension
    FOR EACH STATEMENT EXECUTE FUNCTION compliance._append_only();
-- a notice stays what it was; it is claimed once and acknowledged once
CREATE OR REPLACE TRIGGER notice_append_only BEFORE UPDATE OR DELETE ON compliance.notice
    FOR EACH ROW EXECUTE FUNCTION compliance._append_only('claimed_at', 'claimed_by', 'acknowledged_at', 'acknowledged_by');
CREATE OR REPLACE TRIGGER notice_append_only_truncate BEFORE TRUNCATE ON compliance.notice
    FOR EACH STATEMENT EXECUTE FUNCTION compliance._append_only();
$install_part$)
,(24, 'replay', 'access/triggers.sql', $install_part$
-- Everything that scopes are read from tells every session of its changes, on a subscriber too.
DO $block$
DECLARE
    v_fact record;
BEGIN
    FOR v_fact IN
        SELECT f.table_name, f.columns, f.condition
          FROM (VALUES ('account', NULL, NULL), ('access_grant', NULL, NULL),
                       ('institution', 'institution_id, prefecture_code', NULL),
                       ('association', 'association_id, parent_id', NULL), ('association_member', NULL, NULL),
                       ('contract', 'contract_id, vendor_id, institution_id', NULL),
                       ('assessment', 'assessment_id, vendor_id, institution_id', 'vendor_id')) AS f(table_name, columns, condition)
         WHERE pg_catalog.to_regclass('compliance.' || f.table_name) IS NOT NULL
    LOOP
        EXECUTE pg_catalog.format($sql$
            CREATE OR REPLACE TRIGGER %1$s_scope_insert AFTER INSERT ON compliance.%1$s
                FOR EACH ROW %3$s EXECUTE FUNCTION compliance._scope_changed();
            CREATE OR REPLACE TRIGGER %1$s_scope_update AFTER UPDATE %2$s ON compliance.%1$s
                FOR EACH ROW EXECUTE FUNCTION compliance._scope_changed();
            CREATE OR REPLACE TRIGGER %1$s_scope_delete AFTER DELETE ON compliance.%1$s
                FOR EACH ROW EXECUTE FUNCTION compliance._scope_changed();
            CREATE OR REPLACE TRIGGER %1$s_scope_truncate AFTER TRUNCATE ON compliance.%1$s
                FOR EACH STATEMENT EXECUTE FUNCTION compliance._scope_changed();
            ALTER TABLE compliance.%1$s ENABLE ALWAYS TRIGGER %1$s_scope_insert, ENABLE ALWAYS TRIGGER %1$s_scope_update,
                ENABLE ALWAYS TRIGGER %1$s_scope_delete, ENABLE ALWAYS TRIGGER %1$s_scope_truncate;
            $sql$, v_fact.table_name, 'OF ' || v_fact.columns, 'WHEN (NEW.' || v_fact.condition || ' IS NOT NULL)');
    END LOOP;
END
$block$;
$install_part$)
,(25, 'replay', 'time/catalog/deadline_rule.sql', $install_part$
INSERT INTO compliance.deadline_rule
    (rule, edition, title_ja, title_en, amount, unit, first_day_counts, month_rule, roll, source, certainty, note) VALUES
    ('civil_code_7_days', '1898', '民法 7日以内', 'Civil Code, within 7 days', 7, 'day', false, 'civil_code', 'forward',
     'Civil Code art. 140 (first day not counted), 141 (end of the last day), 142 (closed last day)', 'law',
     'Art. 142 rolls only where it is customary not to deal on that day; Saturdays and 29 December to 3 January are closed for filings with administrative organs.'),
    ('civil_code_14_days', '1898', '民法 14日以内', 'Civil Code, within 14 days', 14, 'day', false, 'civil_code', 'forward',
     'Civil Code art. 140, 141, 142', 'law', NULL),
    ('civil_code_30_days', '1898', '民法 30日以内', 'Civil Code, within 30 days', 30, 'day', false, 'civil_code', 'forward',
     'Civil Code art. 140, 141, 142', 'law', NULL),
    ('civil_code_1_month', '1898', '民法 1か月以内', 'Civil Code, within 1 month', 1, 'month', false, 'civil_code', 'forward',
     'Civil Code art. 140, 141, 142, 143 (months by the calendar, month end where the day is missing)', 'law', NULL),
    ('civil_code_3_months', '1898', '民法 3か月以内', 'Civil Code, within 3 months', 3, 'month', false, 'civil_code', 'forward',
     'Civil Code art. 140, 141, 142, 143', 'law', NULL),
    ('civil_code_6_months', '1898', '民法 6か月以内', 'Civil Code, within 6 months', 6, 'month', false, 'civil_code', 'forward',
     'Civil Code art. 140, 141, 142, 143', 'law', NULL),
    ('civil_code_1_year', '1898', '民法 1年以内', 'Civil Code, within 1 year', 1, 'year', false, 'civil_code', 'forward',
     'Civil Code art. 140, 141, 142, 143', 'law', NULL),
    ('appi_preliminary', '2022', '個人情報漏えい等の速報', 'Personal data breach, preliminary report', 5, 'day', true, 'civil_code', 'forward',
     'Act on the Protection of Personal Information art. 26; enforcement rules art. 8-1; guideline 3-5-3-3', 'practice',
     'The rules say promptly; the guideline says about 3 to 5 days. Day of knowing is day 1. Whether a closed fifth day rolls is not confirmed: report earlier where you can.'),
    ('appi_final', '2022', '個人情報漏えい等の確報', 'Personal data breach, final report', 30, 'day', true, 'civil_code', 'forward',
     'Act on the Protection of Personal Information art. 26; enforcement rules art. 8-2; guideline 3-5-3-4', 'believed',
     'The 30 days are reported by several sources. That the day of knowing is day 1 and a closed last day rolls forward was not re-read in the guideline.'),
    ('appi_final_wrongful', '2022', '個人情報漏えい等の確報（不正の目的のおそれ）', 'Personal data breach, final report where a wrongful purpose is suspected',
     60, 'day', true, 'civil_code', 'forward',
     'Act on the Protection of Personal Information art. 26; enforcement rules art. 8-2, 7-3; guideline 3-5-3-4', 'believed',
     'A cyber attack is such a case. Counting as for the 30 days.'),
    ('contract_notice_1_month', '1', '契約終了1か月前の通知', 'Contract notice 1 month before the end', -1, 'month', false, 'clamp', 'none',
     'Custom of maintenance contracts; the contract decides', 'practice', 'Month ends are clamped: an end on 31 March gives 28 (29) February.'),
    ('contract_notice_2_months', '1', '契約終了2か月前の通知', 'Contract notice 2 months before the end', -2, 'month', false, 'clamp', 'none',
     'Custom of maintenance contracts; the contract decides', 'practice', NULL),
    ('contract_notice_3_months', '1', '契約終了3か月前の通知', 'Contract notice 3 months before the end', -3, 'month', false, 'clamp', 'none',
     'Custom of maintenance contracts; the contract decides', 'practice', NULL),
    ('contract_notice_6_months', '1', '契約終了6か月前の通知', 'Contract notice 6 months before the end', -6, 'month', false, 'clamp', 'none',
     'Custom of maintenance contracts; the contract decides', 'practice', NULL),
    ('contract_notice_30_days', '1', '契約終了30日前の通知', 'Contract notice 30 days before the end', -30, 'day', false, 'clamp', 'none',
     'Custom of maintenance contracts; the contract decides', 'practice', NULL),
    ('fiscal_year_end', '1', '年度末', 'End of the fiscal year', 0, 'fiscal_year', false, 'clamp', 'none',
     'Yearly checklist: target dates lie in the fiscal year, which ends on 31 March', 'reported',
     'A closed 31 March stays the last day.'),
    ('inspection_hospital', '2023', '病院の立入検査', 'On-site inspection of a hospital', 1, 'fiscal_year', false, 'clamp', 'none',
     'Medical Care Act art. 25-1; yearly, so by the end of the fiscal year after the last one', 'reported',
     'Read as the practice of one prefecture. The day is set by the inspecting office.'),
    ('inspection_clinic', '2023', '診療所の立入検査', 'On-site inspection of a clinic', 5, 'fiscal_year', false, 'clamp', 'none',
     'Medical Care Act art. 25-1; about once in five years', 'reported',
     'Read as the practice of one prefecture. The day is set by the inspecting office.'),
    ('training_yearly', '2024', '年1回の教育', 'Yearly training', 1, 'fiscal_year', false, 'clamp', 'none',
     'Fee rules for medical record management (2024): staff are trained about once a year', 'reported', NULL)
ON CONFLICT DO NOTHING;
$install_part$)
,(26, 'replay', 'time/catalog/holiday.sql', $install_part$
-- National holidays as the Cabinet Office publishes them (syukujitsu.csv, state of 2026-02-02).  Substitute holidays and
-- days between two holidays are both called 休日 there; "kind" tells them apart.  The special laws in it: 2019 (law no. 99
-- of 2018, accession and enthronement), 2020 and 2021 (Olympic special measures: 海の日, スポーツの日 and 山の日 moved).
INSERT INTO compliance.holiday_year (year, source) VALUES
    (2019, 'Cabinet Office, syukujitsu.csv of 2026-02-02'),
    (2020, 'Cabinet Office, syukujitsu.csv of 2026-02-02'),
    (2021, 'Cabinet Office, syukujitsu.csv of 2026-02-02'),
    (2022, 'Cabinet Office, syukujitsu.csv of 2026-02-02'),
    (2023, 'Cabinet Office, syukujitsu.csv of 2026-02-02'),
    (2024, 'Cabinet Office, syukujitsu.csv of 2026-02-02'),
    (2025, 'Cabinet Office, syukujitsu.csv of 2026-02-02'),
    (2026, 'Cabinet Office, syukujitsu.csv of 2026-02-02'),
    (2027, 'Cabinet Office, syukujitsu.csv of 2026-02-02')
ON CONFLICT DO NOTHING;

INSERT INTO compliance.holiday (holiday_on, name_ja, name_en, kind) VALUES
    ('2019-01-01', '元日', 'New Year''s Day', 'national'),
    ('2019-01-14', '成人の日', 'Coming of Age Day', 'national'),
    ('2019-02-11', '建国記念の日', 'National Foundation Day', 'national'),
    ('2019-03-21', '春分の日', 'Vernal Equinox Day', 'national'),
    ('2019-04-29', '昭和の日', 'Showa Day', 'national'),
    ('2019-04-30', '休日', 'Holiday between two national holidays', 'between'),
    ('2019-05-01', '休日（祝日扱い）', 'Enthronement of the Emperor', 'special'),
    ('2019-05-02', '休日', 'Holiday between two national holidays', 'between'),
    ('2019-05-03', '憲法記念日', 'Constitution Memorial Day', 'national'),
    ('2019-05-04', 'みどりの日', 'Greenery Day', 'national'),
    ('2019-05-05', 'こどもの日', 'Children''s Day', 'national'),
    ('2019-05-06', '休日', 'Substitute holiday', 'substitute'),
    ('2019-07-15', '海の日', 'Marine Day', 'national'),
    ('2019-08-11', '山の日', 'Mountain Day', 'national'),
    ('2019-08-12', '休日', 'Substitute holiday', 'substitute'),
    ('2019-09-16', '敬老の日', 'Respect for the Aged Day', 'national'),
    ('2019-09-23', '秋分の日', 'Autumnal Equinox Day', 'national'),
    ('2019-10-14', '体育の日（スポーツの日）', 'Health and Sports Day', 'national'),
    ('2019-10-22', '休日（祝日扱い）', 'Ceremony of the Enthronement', 'special'),
    ('2019-11-03', '文化の日', 'Culture Day', 'national'),
    ('2019-11-04', '休日', 'Substitute holiday', 'substitute'),
    ('2019-11-23', '勤労感謝の日', 'Labor Thanksgiving Day', 'national'),
    ('2020-01-01', '元日', 'New Year''s Day', 'national'),
    ('2020-01-13', '成人の日', 'Coming of Age Day', 'national'),
    ('2020-02-11', '建国記念の日', 'National Foundation Day', 'national'),
    ('2020-02-23', '天皇誕生日', 'Emperor''s Birthday', 'national'),
    ('2020-02-24', '休日', 'Substitute holiday', 'substitute'),
    ('2020-03-20', '春分の日', 'Vernal Equinox Day', 'national'),
    ('2020-04-29', '昭和の日', 'Showa Day', 'national'),
    ('2020-05-03', '憲法記念日', 'Constitution Memorial Day', 'national'),
    ('2020-05-04', 'みどりの日', 'Greenery Day', 'national'),
    ('2020-05-05', 'こどもの日', 'Children''s Day', 'national'),
    ('2020-05-06', '休日', 'Substitute holiday', 'substitute'),
    ('2020-07-23', '海の日', 'Marine Day', 'national'),
    ('2020-07-24', 'スポーツの日', 'Sports Day', 'national'),
    ('2020-08-10', '山の日', 'Mountain Day', 'national'),
    ('2020-09-21', '敬老の日', 'Respect for the Aged Day', 'national'),
    ('2020-09-22', '秋分の日', 'Autumnal Equinox Day', 'national'),
    ('2020-11-03', '文化の日', 'Culture Day', 'national'),
    ('2020-11-23', '勤労感謝の日', 'Labor Thanksgiving Day', 'national'),
    ('2021-01-01', '元日', 'New Year''s Day', 'national'),
    ('2021-01-11', '成人の日', 'Coming of Age Day', 'national'),
    ('2021-02-11', '建国記念の日', 'National Foundation Day', 'national'),
    ('2021-02-23', '天皇誕生日', 'Emperor''s Birthday', 'national'),
    ('2021-03-20', '春分の日', 'Vernal Equinox Day', 'national'),
    ('2021-04-29', '昭和の日', 'Showa Day', 'national'),
    ('2021-05-03', '憲法記念日', 'Constitution Memorial Day', 'national'),
    ('2021-05-04', 'みどりの日', 'Greenery Day', 'national'),
    ('2021-05-05', 'こどもの日', 'Children''s Day', 'national'),
    ('2021-07-22', '海の日', 'Marine Day', 'national'),
    ('2021-07-23', 'スポーツの日', 'Sports Day', 'national'),
    ('2021-08-08', '山の日', 'Mountain Day', 'national'),
    ('2021-08-09', '休日', 'Substitute holiday', 'substitute'),
    ('2021-09-20', '敬老の日', 'Respect for the Aged Day', 'national'),
    ('2021-09-23', '秋分の日', 'Autumnal Equinox Day', 'national'),
    ('2021-11-03', '文化の日', 'Culture Day', 'national'),
    ('2021-11-23', '勤労感謝の日', 'Labor Thanksgiving Day', 'national'),
    ('2022-01-01', '元日', 'New Year''s Day', 'national'),
    ('2022-01-10', '成人の日', 'Coming of Age Day', 'national'),
    ('2022-02-11', '建国記念の日', 'National Foundation Day', 'national'),
    ('2022-02-23', '天皇誕生日', 'Emperor''s Birthday', 'national'),
    ('2022-03-21', '春分の日', 'Vernal Equinox Day', 'national'),
    ('2022-04-29', '昭和の日', 'Showa Day', 'national'),
    ('2022-05-03', '憲法記念日', 'Constitution Memorial Day', 'national'),
    ('2022-05-04', 'みどりの日', 'Greenery Day', 'national'),
    ('2022-05-05', 'こどもの日', 'Children''s Day', 'national'),
    ('2022-07-18', '海の日', 'Marine Day', 'national'),
    ('2022-08-11', '山の日', 'Mountain Day', 'national'),
    ('2022-09-19', '敬老の日', 'Respect for the Aged Day', 'national'),
    ('2022-09-23', '秋分の日', 'Autumnal Equinox Day', 'national'),
    ('2022-10-10', 'スポーツの日', 'Sports Day', 'national'),
    ('2022-11-03', '文化の日', 'Culture Day', 'national'),
    ('2022-11-23', '勤労感謝の日', 'Labor Thanksgiving Day', 'national'),
    ('2023-01-01', '元日', 'New Year''s Day', 'national'),
    ('2023-01-02', '休日', 'Substitute holiday', 'substitute'),
    ('2023-01-09', '成人の日', 'Coming of Age Day', 'national'),
    ('2023-02-11', '建国記念の日', 'National Foundation Day', 'national'),
    ('2023-02-23', '天皇誕生日', 'Emperor''s Birthday', 'national'),
    ('2023-03-21', '春分の日', 'Vernal Equinox Day', 'national'),
    ('2023-04-29', '昭和の日', 'Showa Day', 'national'),
    ('2023-05-03', '憲法記念日', 'Constitution Memorial Day', 'national'),
    ('2023-05-04', 'みどりの日', 'Greenery Day', 'national'),
    ('2023-05-05', 'こどもの日', 'Children''s Day', 'national'),
    ('2023-07-17', '海の日', 'Marine Day', 'national'),
    ('2023-08-11', '山の日', 'Mountain Day', 'national'),
    ('2023-09-18', '敬老の日', 'Respect for the Aged Day', 'national'),
    ('2023-09-23', '秋分の日', 'Autumnal Equinox Day', 'national'),
    ('2023-10-09', 'スポーツの日', 'Sports Day', 'national'),
    ('2023-11-03', '文化の日', 'Culture Day', 'national'),
    ('2023-11-23', '勤労感謝の日', 'Labor Thanksgiving Day', 'national'),
    ('2024-01-01', '元日', 'New Year''s Day', 'national'),
    ('2024-01-08', '成人の日', 'Coming of Age Day', 'national'),
    ('2024-02-11', '建国記念の日', 'National Foundation Day', 'national'),
    ('2024-02-12', '休日', 'Substitute holiday', 'substitute'),
    ('2024-02-23', '天皇誕生日', 'Emperor''s Birthday', 'national'),
    ('2024-03-20', '春分の日', 'Vernal Equinox Day', 'national'),
    ('2024-04-29', '昭和の日', 'Showa Day', 'national'),
    ('2024-05-03', '憲法記念日', 'Constitution Memorial Day', 'national'),
    ('2024-05-04', 'みどりの日', 'Greenery Day', 'national'),
    ('2024-05-05', 'こどもの日', 'Children''s Day', 'national'),
    ('2024-05-06', '休日', 'Substitute holiday', 'substitute'),
    ('2024-07-15', '海の日', 'Marine Day', 'national'),
    ('2024-08-11', '山の日', 'Mountain Day', 'national'),
    ('2024-08-12', '休日', 'Substitute holiday', 'substitute'),
    ('2024-09-16', '敬老の日', 'Respect for the Aged Day', 'national'),
    ('2024-09-22', '秋分の日', 'Autumnal Equinox Day', 'national'),
    ('2024-09-23', '休日', 'Substitute holiday', 'substitute'),
    ('2024-10-14', 'スポーツの日', 'Sports Day', 'national'),
    ('2024-11-03', '文化の日', 'Culture Day', 'national'),
    ('2024-11-04', '休日', 'Substitute holiday', 'substitute'),
    ('2024-11-23', '勤労感謝の日', 'Labor Thanksgiving Day', 'national'),
    ('2025-01-01', '元日', 'New Year''s Day', 'national'),
    ('2025-01-13', '成人の日', 'Coming of Age Day', 'national'),
    ('2025-02-11', '建国記念の日', 'National Foundation Day', 'national'),
    ('2025-02-23', '天皇誕生日', 'Emperor''s Birthday', 'national'),
    ('2025-02-24', '休日', 'Substitute holiday', 'substitute'),
    ('2025-03-20', '春分の日', 'Vernal Equinox Day', 'national'),
    ('2025-04-29', '昭和の日', 'Showa Day', 'national'),
    ('2025-05-03', '憲法記念日', 'Constitution Memorial Day', 'national'),
    ('2025-05-04', 'みどりの日', 'Greenery Day', 'national'),
    ('2025-05-05', 'こどもの日', 'Children''s Day', 'national'),
    ('2025-05-06', '休日', 'Substitute holiday', 'substitute'),
    ('2025-07-21', '海の日', 'Marine Day', 'national'),
    ('2025-08-11', '山の日', 'Mountain Day', 'national'),
    ('2025-09-15', '敬老の日', 'Respect for the Aged Day', 'national'),
    ('2025-09-23', '秋分の日', 'Autumnal Equinox Day', 'national'),
    ('2025-10-13', 'スポーツの日', 'Sports Day', 'national'),
    ('2025-11-03', '文化の日', 'Culture Day', 'national'),
    ('2025-11-23', '勤労感謝の日', 'Labor Thanksgiving Day', 'national'),
    ('2025-11-24', '休日', 'Substitute holiday', 'substitute'),
    ('2026-01-01', '元日', 'New Year''s Day', 'national'),
    ('2026-01-12', '成人の日', 'Coming of Age Day', 'national'),
    ('2026-02-11', '建国記念の日', 'National Foundation Day', 'national'),
    ('2026-02-23', '天皇誕生日', 'Emperor''s Birthday', 'national'),
    ('2026-03-20', '春分の日', 'Vernal Equinox Day', 'national'),
    ('2026-04-29', '昭和の日', 'Showa Day', 'national'),
    ('2026-05-03', '憲法記念日', 'Constitution Memorial Day', 'national'),
    ('2026-05-04', 'みどりの日', 'Greenery Day', 'national'),
    ('2026-05-05', 'こどもの日', 'Children''s Day', 'national'),
    ('2026-05-06', '休日', 'Substitute holiday', 'substitute'),
    ('2026-07-20', '海の日', 'Marine Day', 'national'),
    ('2026-08-11', '山の日', 'Mountain Day', 'national'),
    ('2026-09-21', '敬老の日', 'Respect for the Aged Day', 'national'),
    ('2026-09-22', '休日', 'Holiday between two national holidays', 'between'),
    ('2026-09-23', '秋分の日', 'Autumnal Equinox Day', 'national'),
    ('2026-10-12', 'スポーツの日', 'Sports Day', 'national'),
    ('2026-11-03', '文化の日', 'Culture Day', 'national'),
    ('2026-11-23', '勤労感謝の日', 'Labor Thanksgiving Day', 'national'),
    ('2027-01-01', '元日', 'New Year''s Day', 'national'),
    ('2027-01-11', '成人の日', 'Coming of Age Day', 'national'),
    ('2027-02-11', '建国記念の日', 'National Foundation Day', 'national'),
    ('2027-02-23', '天皇誕生日', 'Emperor''s Birthday', 'national'),
    ('2027-03-21', '春分の日', 'Vernal Equinox Day', 'national'),
    ('2027-03-22', '休日', 'Substitute holiday', 'substitute'),
    ('2027-04-29', '昭和の日', 'Showa Day', 'national'),
    ('2027-05-03', '憲法記念日', 'Constitution Memorial Day', 'national'),
    ('2027-05-04', 'みどりの日', 'Greenery Day', 'national'),
    ('2027-05-05', 'こどもの日', 'Children''s Day', 'national'),
    ('2027-07-19', '海の日', 'Marine Day', 'national'),
    ('2027-08-11', '山の日', 'Mountain Day', 'national'),
    ('2027-09-20', '敬老の日', 'Respect for the Aged Day', 'national'),
    ('2027-09-23', '秋分の日', 'Autumnal Equinox Day', 'national'),
    ('2027-10-11', 'スポーツの日', 'Sports Day', 'national'),
    ('2027-11-03', '文化の日', 'Culture Day', 'national'),
    ('2027-11-23', '勤労感謝の日', 'Labor Thanksgiving Day', 'national')
ON CONFLICT DO NOTHING;
$install_part$)
,(27, 'replay', 'institution/catalog/prefecture.sql', $install_part$
-- JIS X 0401
INSERT INTO compliance.prefecture (prefecture_code, name_ja, name_en) VALUES
    ('01', '北海道', 'Hokkaido'), ('02', '青森県', 'Aomori'), ('03', '岩手県', 'Iwate'), ('04', '宮城県', 'Miyagi'),
    ('05', '秋田県', 'Akita'), ('06', '山形県', 'Yamagata'), ('07', '福島県', 'Fukushima'), ('08', '茨城県', 'Ibaraki'),
    ('09', '栃木県', 'Tochigi'), ('10', '群馬県', 'Gunma'), ('11', '埼玉県', 'Saitama'), ('12', '千葉県', 'Chiba'),
    ('13', '東京都', 'Tokyo'), ('14', '神奈川県', 'Kanagawa'), ('15', '新潟県', 'Niigata'), ('16', '富山県', 'Toyama'),
    ('17', '石川県', 'Ishikawa'), ('18', '福井県', 'Fukui'), ('19', '山梨県', 'Yamanashi'), ('20', '長野県', 'Nagano'),
    ('21', '岐阜県', 'Gifu'), ('22', '静岡県', 'Shizuoka'), ('23', '愛知県', 'Aichi'), ('24', '三重県', 'Mie'),
    ('25', '滋賀県', 'Shiga'), ('26', '京都府', 'Kyoto'), ('27', '大阪府', 'Osaka'), ('28', '兵庫県', 'Hyogo'),
    ('29', '奈良県', 'Nara'), ('30', '和歌山県', 'Wakayama'), ('31', '鳥取県', 'Tottori'), ('32', '島根県', 'Shimane'),
    ('33', '岡山県', 'Okayama'), ('34', '広島県', 'Hiroshima'), ('35', '山口県', 'Yamaguchi'), ('36', '徳島県', 'Tokushima'),
    ('37', '香川県', 'Kagawa'), ('38', '愛媛県', 'Ehime'), ('39', '高知県', 'Kochi'), ('40', '福岡県', 'Fukuoka'),
    ('41', '佐賀県', 'Saga'), ('42', '長崎県', 'Nagasaki'), ('43', '熊本県', 'Kumamoto'), ('44', '大分県', 'Oita'),
    ('45', '宮崎県', 'Miyazaki'), ('46', '鹿児島県', 'Kagoshima'), ('47', '沖縄県', 'Okinawa')
ON CONFLICT DO NOTHING;
$install_part$)
,(28, 'replay', 'institution/catalog/setting.sql', $install_part$
-- 200 licensed beds is where the fee rules of fiscal year 2024 begin to ask for a responsible officer; before that it was 400
INSERT INTO compliance.setting (name, value, title_ja, title_en) VALUES
    ('large_bed_count', '200', '大規模とみなす許可病床数の下限', 'Licensed beds from which an institution is large')
ON CONFLICT DO NOTHING;
$install_part$)
,(29, 'replay', 'training/catalog/programme_2022.sql', $install_part$
-- The training programme of fiscal year 2021 as the notice of February 2022 announces it.  Titles are in our own words.
--
-- One deadline for all applications, 4 March 2022, which names no hour and so runs to the end of that day in Japan.  It is
-- the day of the webinar, and a week before the e-learning ends.  When applications opened is not said: the e-learning
-- began on 31 January, before the notice was sent, so its first day is taken.  The notice closes a full course at once
-- and knows no waiting list; here anyone may wait.  Cancellations go to a contact address, without a deadline.
INSERT INTO compliance.course (course_id, code, title_ja, title_en, audience, minutes) VALUES
    (1, '2021-executive-large', '経営層向け（大規模医療機関）', 'For executives of large institutions', 'executive_large', 30),
    (2, '2021-executive-small-medium', '経営層向け（中小規模医療機関）', 'For executives of small and medium institutions', 'executive_small_medium', 30),
    (3, '2021-administrator', 'システム管理者・セキュリティ管理者向け', 'For system and security administrators', 'administrator', 60),
    -- 60 minutes of e-learning and about 90 of tabletop exercise
    (4, '2021-administrator-exercise', 'システム管理者・セキュリティ管理者向け（机上訓練つき）', 'For system and security administrators, with a tabletop exercise', 'administrator', 150)
ON CONFLICT DO NOTHING;

INSERT INTO compliance.offering (offering_id, course_id, code, title, capacity, enroll_from, enroll_until) VALUES
    (1, 1, '2021-A', '経営層（大規模） eラーニング', 50, '2022-01-31 00:00:00+09', '2022-03-05 00:00:00+09'),
    (2, 2, '2021-B', '経営層（中小規模） eラーニング', 50, '2022-01-31 00:00:00+09', '2022-03-05 00:00:00+09'),
    (3, 3, '2021-C', 'システム管理者 eラーニング', 150, '2022-01-31 00:00:00+09', '2022-03-05 00:00:00+09'),
    (4, 4, '2021-D', 'システム管理者 ウェビナーとeラーニング', 50, '2022-01-31 00:00:00+09', '2022-03-05 00:00:00+09')
ON CONFLICT DO NOTHING;

INSERT INTO compliance.offering_part (offering_part_id, offering_id, part_number, course_id, kind, starts_at, ends_at, minutes) VALUES
    (1, 1, 1, NULL, 'e_learning', '2022-01-31 00:00:00+09', '2022-03-12 00:00:00+09', 30),
    (2, 2, 1, NULL, 'e_learning', '2022-01-31 00:00:00+09', '2022-03-12 00:00:00+09', 30),
    (3, 3, 1, NULL, 'e_learning', '2022-01-31 00:00:00+09', '2022-03-12 00:00:00+09', 60),
    -- the same e-learning as 2021-C, under a capacity of its own
    (4, 4, 1, 3,    'e_learning', '2022-01-31 00:00:00+09', '2022-03-12 00:00:00+09', 60),
    (5, 4, 2, NULL, 'webinar',    '2022-03-04 14:00:00+09', '2022-03-04 16:00:00+09', 90)
ON CONFLICT DO NOTHING;
$install_part$)
,(30, 'replay', 'vendor/catalog/clause.sql', $install_part$
-- The clauses that a contract with a vendor should hold.  Titles are in our own words.  Neither list says which clause is
-- a condition of a contract: "mandatory" is this project's reading, so that a contract without it is at least noticed.
INSERT INTO compliance.clause (ordinal, clause_code, edition, mandatory, service_kinds, title_ja, title_en, source, doubt)
SELECT v.ordinal, v.clause_code, v.edition, v.mandatory, string_to_array(v.service_kinds, ' '), v.title_ja, v.title_en, v.source, v.doubt
  FROM (VALUES
    -- the confirmation table of 2024 and the guideline it rests on
    (10, 'responsibility_demarcation', 'role-sharing-2024', true, NULL,
     '平常時と非常時の責任分界を書面で定め、保管する', 'Who answers for what, in normal times and in an emergency, is written down and kept',
     'Guideline 6.0, management volume 1.3.2 and 5.2.1 (https://wic-net.com/material/document/8746/10, 9464/25, 9466/11)',
     'The page read is of the draft of March 2023; the final wording was not compared'),
    (20, 'demarcation_between_vendors', 'role-sharing-2024', false, NULL,
     '複数の事業者が関わるとき、事業者同士の責任分界も定める（又は一社が取りまとめて責任を負う）', 'Where several vendors are involved, the line between them is drawn too, or one of them answers for all',
     'Guideline 6.0, planning volume (https://wic-net.com/material/document/9465/20)',
     'Needed only where there are several vendors, so it is not mandatory here'),
    (30, 'vendor_guideline_conformity', 'role-sharing-2024', false, NULL,
     '経産省・総務省の事業者向けガイドラインに沿うことを事業者が確認する', 'The vendor confirms that it follows the two ministries'' guideline for vendors',
     'Role-sharing table part 2, A-1 (https://wic-net.com/material/document/15066/8, 15067/3)', NULL),
    (40, 'personal_data_handling', 'role-sharing-2024', false, NULL,
     '個人情報を扱うときの安全管理と事故時の対応を定める', 'How personal data is kept safe, and what is done after an accident, is agreed',
     'Role-sharing table, item 8 of part 2 (https://wic-net.com/material/document/15067/4)',
     'The page was read as machine-made text; that item 8 is in group A is assumed'),
    (50, 'staff_confidentiality', 'role-sharing-2024', false, NULL,
     '事業者の従業者にも守秘義務を課し、教育する', 'The vendor binds its own staff to confidentiality and trains them',
     'Guideline 6.0, planning volume 7 (3)(4) (https://wic-net.com/material/document/9465/33)', NULL),
    (60, 'external_storage_supervision', 'role-sharing-2024', false, 'saas paas iaas',
     '外部保存では監督の権利を持ち、許可なく内容を分析させない', 'For data kept outside: the right to supervise, and no analysis of it without permission',
     'Guideline 6.0, planning volume 7 (5) (https://wic-net.com/material/document/9465/33)', NULL),
    (70, 'remote_maintenance', 'role-sharing-2024', true, 'maintenance on_premises',
     '遠隔保守の対象機器・実施者・承認の手順を定める', 'Remote maintenance: which devices, by whom, and how each session is approved',
     'Yearly checklist 2-2 and operations volume 10.1 (https://wic-net.com/material/document/19102/7)',
     'That it belongs into the contract itself follows from the checklist, not from the role-sharing table'),
    (80, 'vulnerability_information', 'role-sharing-2024', true, 'maintenance',
     '保守契約で脆弱性情報の提供を約束する', 'The maintenance contract promises information on vulnerabilities',
     'Guide to the cyber BCP table, 1-2 (https://wic-net.com/material/document/15064/3)', NULL),
    (90, 'offline_backup', 'role-sharing-2024', false, NULL,
     'オフライン（切り離した）バックアップの取得を事業者に任せるときは契約に書く', 'Where the vendor keeps the offline backup, the contract says so',
     'Questions and answers no. 8 on the fee rules (https://deepimpact.jp.click/gigi/detail.php?id=6687)',
     'Needed only where the backup is the vendor''s work; the fee rule itself moved in 2026'),
    (100, 'exit_data_return', 'role-sharing-2024', true, 'saas paas iaas',
     '契約の終わりにデータを返し、消す', 'At the end of the contract data is returned and erased',
     'Guidance for small institutions 3.5 (https://wic-net.com/material/document/9472/13)',
     'Written for small institutions; taken to hold for all cloud services'),

    -- the notice: what to ask of outside vendors, the same level or more
    (210, 'confidential_handling', 'notice-2022', true, NULL,
     '機密情報の利用・保管・持出し・消去・廃棄の扱い', 'How confidential information is used, stored, taken out, erased and disposed of',
     'Notice of 2022-02-15, training slides, vendor management', NULL),
    (220, 'access_limitation', 'notice-2022', true, NULL,
     '情報に触れる人を限る', 'Access to information is limited to named people',
     'Notice of 2022-02-15, training slides, vendor management', NULL),
    (230, 'backup_and_media', 'notice-2022', true, NULL,
     '定期のバックアップと、機密区分に応じた媒体の管理', 'Regular backups, and media handled by their classification',
     'Notice of 2022-02-15, training slides, vendor management', NULL),
    (240, 'internal_inspection', 'notice-2022', true, NULL,
     '対策の内部点検と結果の報告', 'Measures are inspected internally and the results reported',
     'Notice of 2022-02-15, training slides, vendor management', NULL),
    (250, 'subcontract_approval', 'notice-2022', true, NULL,
     '再委託は事前に承認を受ける', 'Work is passed on only with prior approval',
     'Notice of 2022-02-15, training slides, vendor management', NULL),
    (260, 'no_private_devices', 'notice-2022', true, NULL,
     '私物のパソコンを業務に使わない', 'No private computers are used for the work',
     'Notice of 2022-02-15, training slides, vendor management', NULL),
    (270, 'entry_control', 'notice-2022', true, NULL,
     '機密情報を置き扱う場所の入退室管理と施錠', 'Entry control and locks where confidential information is kept or handled',
     'Notice of 2022-02-15, training slides, vendor management', NULL),
    (280, 'no_unrelated_web', 'notice-2022', true, NULL,
     '業務に要らないウェブサイトを見ない', 'No web sites that the work does not need',
     'Notice of 2022-02-15, training slides, vendor management', NULL),
    (290, 'virus_scan', 'notice-2022', true, NULL,
     '定期のウイルス検査', 'Regular virus scans',
     'Notice of 2022-02-15, training slides, vendor management', NULL),
    (300, 'vulnerability_fixing', 'notice-2022', true, NULL,
     '更新などで脆弱性をなくす', 'Vulnerabilities are removed, by updates and otherwise',
     'Notice of 2022-02-15, training slides, vendor management', NULL),
    (310, 'account_management', 'notice-2022', true, NULL,
     'IDとパスワードの管理', 'User names and passwords are managed',
     'Notice of 2022-02-15, training slides, vendor management', NULL),
    (320, 'incident_report', 'notice-2022', true, NULL,
     '漏えい時の速やかな報告と再発防止策の提示', 'A leak is reported promptly, with measures against its return',
     'Notice of 2022-02-15, training slides, vendor management',
     'The notice says promptly and no law sets hours for vendors: agree a number (contract.incident_report_hours)'),

    -- the notice: what to confirm before and while using a cloud service
    (410, 'cloud_reliability', 'notice-2022', true, 'saas paas iaas',
     '稼働率や障害の頻度から信頼できるかを確かめる', 'Reliability is confirmed by uptime and frequency of failures',
     'Notice of 2022-02-15, training slides, points on cloud services', 'A point to confirm in the notice; as a clause it is a reading'),
    (420, 'cloud_guideline_conformity', 'notice-2022', true, 'saas paas iaas',
     '厚労省・経産省・総務省のガイドラインに沿っていることを確かめる', 'Conformity with the three ministries'' guidelines is confirmed',
     'Notice of 2022-02-15, training slides, points on cloud services', 'A point to confirm in the notice; as a clause it is a reading'),
    (430, 'cloud_security_measures', 'notice-2022', false, 'saas paas iaas',
     'サービスの中で行われる対策を確かめる', 'The measures taken within the service are confirmed',
     'Notice of 2022-02-15, training slides, points on cloud services', 'A point to confirm in the notice; the SDS is the usual answer, so it is not mandatory here'),
    (440, 'cloud_data_protection_law', 'notice-2022', true, 'saas paas iaas',
     '個人情報保護などの契約条件と準拠法を確かめる', 'Contract terms on personal data and the governing law are confirmed',
     'Notice of 2022-02-15, training slides, points on cloud services', 'A point to confirm in the notice; as a clause it is a reading'),
    (450, 'cloud_data_location', 'notice-2022', true, 'saas paas iaas',
     'データを置くサーバーの国や地域を確かめる', 'The country or region of the servers that hold the data is confirmed',
     'Notice of 2022-02-15, training slides, points on cloud services', 'A point to confirm in the notice; as a clause it is a reading')
  ) AS v (ordinal, clause_code, edition, mandatory, service_kinds, title_ja, title_en, source, doubt)
ON CONFLICT DO NOTHING;
$install_part$)
,(31, 'replay', 'vendor/catalog/country.sql', $install_part$
-- ISO 3166-1 alpha-2, 249 codes; the list of codes is that of the time zone database (public domain), names are short forms.
INSERT INTO compliance.country (country_code, name_ja, name_en) VALUES
    ('AD', 'アンドラ', 'Andorra'),
    ('AE', 'アラブ首長国連邦', 'United Arab Emirates'),
    ('AF', 'アフガニスタン', 'Afghanistan'),
    ('AG', 'アンティグア・バーブーダ', 'Antigua and Barbuda'),
    ('AI', 'アンギラ', 'Anguilla'),
    ('AL', 'アルバニア', 'Albania'),
    ('AM', 'アルメニア', 'Armenia'),
    ('AO', 'アンゴラ', 'Angola'),
    ('AQ', '南極', 'Antarctica'),
    ('AR', 'アルゼンチン', 'Argentina'),
    ('AS', '米領サモア', 'American Samoa'),
    ('AT', 'オーストリア', 'Austria'),
    ('AU', 'オーストラリア', 'Australia'),
    ('AW', 'アルバ', 'Aruba'),
    ('AX', 'オーランド諸島', 'Åland Islands'),
    ('AZ', 'アゼルバイジャン', 'Azerbaijan'),
    ('BA', 'ボスニア・ヘルツェゴビナ', 'Bosnia and Herzegovina'),
    ('BB', 'バルバドス', 'Barbados'),
    ('BD', 'バングラデシュ', 'Bangladesh'),
    ('BE', 'ベルギー', 'Belgium'),
    ('BF', 'ブルキナファソ', 'Burkina Faso'),
    ('BG', 'ブルガリア', 'Bulgaria'),
    ('BH', 'バーレーン', 'Bahrain'),
    ('BI', 'ブルンジ', 'Burundi'),
    ('BJ', 'ベナン', 'Benin'),
    ('BL', 'サン・バルテルミー', 'St Barthelemy'),
    ('BM', 'バミューダ', 'Bermuda'),
    ('BN', 'ブルネイ', 'Brunei'),
    ('BO', 'ボリビア', 'Bolivia'),
    ('BQ', 'カリブ・オランダ', 'Caribbean Netherlands'),
    ('BR', 'ブラジル', 'Brazil'),
    ('BS', 'バハマ', 'Bahamas'),
    ('BT', 'ブータン', 'Bhutan'),
    ('BV', 'ブーベ島', 'Bouvet Island'),
    ('BW', 'ボツワナ', 'Botswana'),
    ('BY', 'ベラルーシ', 'Belarus'),
    ('BZ', 'ベリーズ', 'Belize'),
    ('CA', 'カナダ', 'Canada'),
    ('CC', 'ココス（キーリング）諸島', 'Cocos (Keeling) Islands'),
    ('CD', 'コンゴ民主共和国', 'Congo (Democratic Republic)'),
    ('CF', '中央アフリカ', 'Central African Rep.'),
    ('CG', 'コンゴ共和国', 'Congo (Republic)'),
    ('CH', 'スイス', 'Switzerland'),
    ('CI', 'コートジボワール', 'Côte d''Ivoire'),
    ('CK', 'クック諸島', 'Cook Islands'),
    ('CL', 'チリ', 'Chile'),
    ('CM', 'カメルーン', 'Cameroon'),
    ('CN', '中国', 'China'),
    ('CO', 'コロンビア', 'Colombia'),
    ('CR', 'コスタリカ', 'Costa Rica'),
    ('CU', 'キューバ', 'Cuba'),
    ('CV', 'カーボベルデ', 'Cape Verde'),
    ('CW', 'キュラソー', 'Curaçao'),
    ('CX', 'クリスマス島', 'Christmas Island'),
    ('CY', 'キプロス', 'Cyprus'),
    ('CZ', 'チェコ', 'Czechia'),
    ('DE', 'ドイツ', 'Germany'),
    ('DJ', 'ジブチ', 'Djibouti'),
    ('DK', 'デンマーク', 'Denmark'),
    ('DM', 'ドミニカ国', 'Dominica'),
    ('DO', 'ドミニカ共和国', 'Dominican Republic'),
    ('DZ', 'アルジェリア', 'Algeria'),
    ('EC', 'エクアドル', 'Ecuador'),
    ('EE', 'エストニア', 'Estonia'),
    ('EG', 'エジプト', 'Egypt'),
    ('EH', '西サハラ', 'Western Sahara'),
    ('ER', 'エリトリア', 'Eritrea'),
    ('ES', 'スペイン', 'Spain'),
    ('ET', 'エチオピア', 'Ethiopia'),
    ('FI', 'フィンランド', 'Finland'),
    ('FJ', 'フィジー', 'Fiji'),
    ('FK', 'フォークランド諸島', 'Falkland Islands'),
    ('FM', 'ミクロネシア連邦', 'Micronesia'),
    ('FO', 'フェロー諸島', 'Faroe Islands'),
    ('FR', 'フランス', 'France'),
    ('GA', 'ガボン', 'Gabon'),
    ('GB', '英国', 'United Kingdom'),
    ('GD', 'グレナダ', 'Grenada'),
    ('GE', 'ジョージア', 'Georgia'),
    ('GF', '仏領ギアナ', 'French Guiana'),
    ('GG', 'ガーンジー', 'Guernsey'),
    ('GH', 'ガーナ', 'Ghana'),
    ('GI', 'ジブラルタル', 'Gibraltar'),
    ('GL', 'グリーンランド', 'Greenland'),
    ('GM', 'ガンビア', 'Gambia'),
    ('GN', 'ギニア', 'Guinea'),
    ('GP', 'グアドループ', 'Guadeloupe'),
    ('GQ', '赤道ギニア', 'Equatorial Guinea'),
    ('GR', 'ギリシャ', 'Greece'),
    ('GS', 'サウスジョージア・サウスサンドウィッチ諸島', 'South Georgia and the South Sandwich Islands'),
    ('GT', 'グアテマラ', 'Guatemala'),
    ('GU', 'グアム', 'Guam'),
    ('GW', 'ギニアビサウ', 'Guinea-Bissau'),
    ('GY', 'ガイアナ', 'Guyana'),
    ('HK', '香港', 'Hong Kong'),
    ('HM', 'ハード島・マクドナルド諸島', 'Heard Island and McDonald Islands'),
    ('HN', 'ホンジュラス', 'Honduras'),
    ('HR', 'クロアチア', 'Croatia'),
    ('HT', 'ハイチ', 'Haiti'),
    ('HU', 'ハンガリー', 'Hungary'),
    ('ID', 'インドネシア', 'Indonesia'),
    ('IE', 'アイルランド', 'Ireland'),
    ('IL', 'イスラエル', 'Israel'),
    ('IM', 'マン島', 'Isle of Man'),
    ('IN', 'インド', 'India'),
    ('IO', '英領インド洋地域', 'British Indian Ocean Territory'),
    ('IQ', 'イラク', 'Iraq'),
    ('IR', 'イラン', 'Iran'),
    ('IS', 'アイスランド', 'Iceland'),
    ('IT', 'イタリア', 'Italy'),
    ('JE', 'ジャージー', 'Jersey'),
    ('JM', 'ジャマイカ', 'Jamaica'),
    ('JO', 'ヨルダン', 'Jordan'),
    ('JP', '日本', 'Japan'),
    ('KE', 'ケニア', 'Kenya'),
    ('KG', 'キルギス', 'Kyrgyzstan'),
    ('KH', 'カンボジア', 'Cambodia'),
    ('KI', 'キリバス', 'Kiribati'),
    ('KM', 'コモロ', 'Comoros'),
    ('KN', 'セントクリストファー・ネービス', 'Saint Kitts and Nevis'),
    ('KP', '北朝鮮', 'North Korea'),
    ('KR', '韓国', 'South Korea'),
    ('KW', 'クウェート', 'Kuwait'),
    ('KY', 'ケイマン諸島', 'Cayman Islands'),
    ('KZ', 'カザフスタン', 'Kazakhstan'),
    ('LA', 'ラオス', 'Laos'),
    ('LB', 'レバノン', 'Lebanon'),
    ('LC', 'セントルシア', 'St Lucia'),
    ('LI', 'リヒテンシュタイン', 'Liechtenstein'),
    ('LK', 'スリランカ', 'Sri Lanka'),
    ('LR', 'リベリア', 'Liberia'),
    ('LS', 'レソト', 'Lesotho'),
    ('LT', 'リトアニア', 'Lithuania'),
    ('LU', 'ルクセンブルク', 'Luxembourg'),
    ('LV', 'ラトビア', 'Latvia'),
    ('LY', 'リビア', 'Libya'),
    ('MA', 'モロッコ', 'Morocco'),
    ('MC', 'モナコ', 'Monaco'),
    ('MD', 'モルドバ', 'Moldova'),
    ('ME', 'モンテネグロ', 'Montenegro'),
    ('MF', 'サン・マルタン（仏領）', 'St Martin (French)'),
    ('MG', 'マダガスカル', 'Madagascar'),
    ('MH', 'マーシャル諸島', 'Marshall Islands'),
    ('MK', '北マケドニア', 'North Macedonia'),
    ('ML', 'マリ', 'Mali'),
    ('MM', 'ミャンマー', 'Myanmar'),
    ('MN', 'モンゴル', 'Mongolia'),
    ('MO', 'マカオ', 'Macau'),
    ('MP', '北マリアナ諸島', 'Northern Mariana Islands'),
    ('MQ', 'マルティニーク', 'Martinique'),
    ('MR', 'モーリタニア', 'Mauritania'),
    ('MS', 'モントセラト', 'Montserrat'),
    ('MT', 'マルタ', 'Malta'),
    ('MU', 'モーリシャス', 'Mauritius'),
    ('MV', 'モルディブ', 'Maldives'),
    ('MW', 'マラウイ', 'Malawi'),
    ('MX', 'メキシコ', 'Mexico'),
    ('MY', 'マレーシア', 'Malaysia'),
    ('MZ', 'モザンビーク', 'Mozambique'),
    ('NA', 'ナミビア', 'Namibia'),
    ('NC', 'ニューカレドニア', 'New Caledonia'),
    ('NE', 'ニジェール', 'Niger'),
    ('NF', 'ノーフォーク島', 'Norfolk Island'),
    ('NG', 'ナイジェリア', 'Nigeria'),
    ('NI', 'ニカラグア', 'Nicaragua'),
    ('NL', 'オランダ', 'Netherlands'),
    ('NO', 'ノルウェー', 'Norway'),
    ('NP', 'ネパール', 'Nepal'),
    ('NR', 'ナウル', 'Nauru'),
    ('NU', 'ニウエ', 'Niue'),
    ('NZ', 'ニュージーランド', 'New Zealand'),
    ('OM', 'オマーン', 'Oman'),
    ('PA', 'パナマ', 'Panama'),
    ('PE', 'ペルー', 'Peru'),
    ('PF', '仏領ポリネシア', 'French Polynesia'),
    ('PG', 'パプアニューギニア', 'Papua New Guinea'),
    ('PH', 'フィリピン', 'Philippines'),
    ('PK', 'パキスタン', 'Pakistan'),
    ('PL', 'ポーランド', 'Poland'),
    ('PM', 'サンピエール・ミクロン', 'St Pierre and Miquelon'),
    ('PN', 'ピトケアン諸島', 'Pitcairn'),
    ('PR', 'プエルトリコ', 'Puerto Rico'),
    ('PS', 'パレスチナ', 'Palestine'),
    ('PT', 'ポルトガル', 'Portugal'),
    ('PW', 'パラオ', 'Palau'),
    ('PY', 'パラグアイ', 'Paraguay'),
    ('QA', 'カタール', 'Qatar'),
    ('RE', 'レユニオン', 'Réunion'),
    ('RO', 'ルーマニア', 'Romania'),
    ('RS', 'セルビア', 'Serbia'),
    ('RU', 'ロシア', 'Russia'),
    ('RW', 'ルワンダ', 'Rwanda'),
    ('SA', 'サウジアラビア', 'Saudi Arabia'),
    ('SB', 'ソロモン諸島', 'Solomon Islands'),
    ('SC', 'セーシェル', 'Seychelles'),
    ('SD', 'スーダン', 'Sudan'),
    ('SE', 'スウェーデン', 'Sweden'),
    ('SG', 'シンガポール', 'Singapore'),
    ('SH', 'セントヘレナ', 'St Helena'),
    ('SI', 'スロベニア', 'Slovenia'),
    ('SJ', 'スバールバル・ヤンマイエン', 'Svalbard and Jan Mayen'),
    ('SK', 'スロバキア', 'Slovakia'),
    ('SL', 'シエラレオネ', 'Sierra Leone'),
    ('SM', 'サンマリノ', 'San Marino'),
    ('SN', 'セネガル', 'Senegal'),
    ('SO', 'ソマリア', 'Somalia'),
    ('SR', 'スリナム', 'Suriname'),
    ('SS', '南スーダン', 'South Sudan'),
    ('ST', 'サントメ・プリンシペ', 'Sao Tome and Principe'),
    ('SV', 'エルサルバドル', 'El Salvador'),
    ('SX', 'シント・マールテン（蘭領）', 'St Maarten (Dutch)'),
    ('SY', 'シリア', 'Syria'),
    ('SZ', 'エスワティニ', 'Eswatini'),
    ('TC', 'タークス・カイコス諸島', 'Turks and Caicos Is'),
    ('TD', 'チャド', 'Chad'),
    ('TF', '仏領南方・南極地域', 'French S. Terr.'),
    ('TG', 'トーゴ', 'Togo'),
    ('TH', 'タイ', 'Thailand'),
    ('TJ', 'タジキスタン', 'Tajikistan'),
    ('TK', 'トケラウ', 'Tokelau'),
    ('TL', '東ティモール', 'East Timor'),
    ('TM', 'トルクメニスタン', 'Turkmenistan'),
    ('TN', 'チュニジア', 'Tunisia'),
    ('TO', 'トンガ', 'Tonga'),
    ('TR', 'トルコ', 'Turkey'),
    ('TT', 'トリニダード・トバゴ', 'Trinidad and Tobago'),
    ('TV', 'ツバル', 'Tuvalu'),
    ('TW', '台湾', 'Taiwan'),
    ('TZ', 'タンザニア', 'Tanzania'),
    ('UA', 'ウクライナ', 'Ukraine'),
    ('UG', 'ウガンダ', 'Uganda'),
    ('UM', '合衆国領有小離島', 'US minor outlying islands'),
    ('US', 'アメリカ合衆国', 'United States'),
    ('UY', 'ウルグアイ', 'Uruguay'),
    ('UZ', 'ウズベキスタン', 'Uzbekistan'),
    ('VA', 'バチカン', 'Vatican City'),
    ('VC', 'セントビンセント・グレナディーン', 'Saint Vincent and the Grenadines'),
    ('VE', 'ベネズエラ', 'Venezuela'),
    ('VG', '英領バージン諸島', 'Virgin Islands (British)'),
    ('VI', '米領バージン諸島', 'Virgin Islands (United States)'),
    ('VN', 'ベトナム', 'Vietnam'),
    ('VU', 'バヌアツ', 'Vanuatu'),
    ('WF', 'ウォリス・フツナ', 'Wallis and Futuna'),
    ('WS', 'サモア', 'Samoa'),
    ('YE', 'イエメン', 'Yemen'),
    ('YT', 'マヨット', 'Mayotte'),
    ('ZA', '南アフリカ', 'South Africa'),
    ('ZM', 'ザンビア', 'Zambia'),
    ('ZW', 'ジンバブエ', 'Zimbabwe')
ON CONFLICT DO NOTHING;
$install_part$)
,(32, 'replay', 'vendor/catalog/role_item.sql', $install_part$
-- Duties to settle between institution and vendor.  The table of 2024-06-10 was read on a few pages only; what is known
-- from them says so, the other rows stand for duties that the guideline or the checklist names and carry a doubt.
INSERT INTO compliance.role_item (ordinal, role_item_code, edition, part, area, title_ja, title_en, source, doubt) VALUES
    (110, 'vendor_selection', 'role-sharing-2024', 1, 'selection',
     '開示書・対策の状況・財務の健全さを見て事業者を選ぶ', 'Choose the vendor by its disclosure, its state of security and its finances',
     'Role-sharing table part 1, item 1 (https://wic-net.com/material/document/15066/3)', NULL),
    (120, 'asset_ledger', 'role-sharing-2024', 1, 'inventory',
     '機器とソフトウェアの台帳を作り、更新する', 'Keep the ledger of devices and software up to date',
     'Yearly checklist 2-1 (https://wic-net.com/material/document/19102/5)', 'That the table of 2024 has it is assumed'),
    (130, 'contact_chart', 'role-sharing-2024', 1, 'incident',
     '事業者・厚労省・警察への連絡体制図を作る', 'Keep the chart of whom to contact: vendors, ministry, police',
     'Yearly checklist 3-1', 'That the table of 2024 has it is assumed'),
    (210, 'vendor_guideline', 'role-sharing-2024', 2, 'common',
     '事業者が事業者向けガイドラインに沿うことを確かめる', 'Confirm that the vendor follows the guideline for vendors',
     'Role-sharing table part 2, A-1 (https://wic-net.com/material/document/15066/8)', NULL),
    (220, 'demarcation', 'role-sharing-2024', 2, 'common',
     '平常時と非常時の責任分界を決める', 'Settle who answers for what in normal times and in an emergency',
     'Guideline 6.0, management volume 1.3.2 (https://wic-net.com/material/document/8746/10)', 'Its number in the table of 2024 is not known'),
    (230, 'personal_data', 'role-sharing-2024', 2, 'common',
     '個人情報の扱いと事故時の対応を決める', 'Settle how personal data is handled and what follows an accident',
     'Role-sharing table part 2, item 8 (https://wic-net.com/material/document/15067/4)', 'That it is in group A is assumed'),
    (240, 'resubcontracting', 'role-sharing-2024', 2, 'common',
     '再委託先の承認と管理を決める', 'Settle how subcontractors are approved and supervised',
     'Notice of 2022-02-15', 'Its number in the table of 2024 is not known'),
    (310, 'network_path', 'role-sharing-2024', 2, 'network',
     '通信経路の安全対策を受け持つ', 'Keep the communication path secure',
     'Role-sharing table part 2, technical measures (https://wic-net.com/material/document/15066/8)', 'Its number is not known'),
    (320, 'remote_maintenance', 'role-sharing-2024', 2, 'network',
     '遠隔保守の機器と手順を管理する', 'Manage devices and procedure of remote maintenance',
     'Yearly checklist 2-2 (https://wic-net.com/material/document/19102/7)', 'That the table of 2024 has it is assumed'),
    (330, 'access_rights', 'role-sharing-2024', 2, 'access',
     'アクセス権限と不要なアカウントを管理する', 'Manage access rights and accounts no longer needed',
     'Yearly checklist 2-4, 2-5', 'That the table of 2024 has it is assumed'),
    (340, 'security_patches', 'role-sharing-2024', 2, 'vulnerability',
     '脆弱性情報を集め、修正を適用する', 'Collect vulnerability information and apply patches',
     'Yearly checklist 2-6; guide to the cyber BCP table 1-2 (https://wic-net.com/material/document/15064/3)', 'That the table of 2024 has it is assumed'),
    (350, 'access_logs', 'role-sharing-2024', 2, 'log',
     'アクセスログを取り、守り、点検する', 'Record, protect and review access logs',
     'Yearly checklist, access logs (https://wic-net.com/material/document/11575/9)', 'That the table of 2024 has it is assumed'),
    (360, 'backup', 'role-sharing-2024', 2, 'backup',
     'バックアップを取り、復旧手順を確かめる', 'Take backups and test how to restore them',
     'Yearly checklist 3-2', 'That the table of 2024 has it is assumed'),
    (370, 'incident_response', 'role-sharing-2024', 2, 'incident',
     '事故の検知・報告・初動・復旧を分担する', 'Share detection, reporting, first response and recovery after an incident',
     'Cyber BCP table of 2024-06-06 (https://wic-net.com/material/document/15123/3)', 'That the table of 2024-06-10 has it in this form is assumed'),
    (380, 'exit', 'role-sharing-2024', 2, 'exit',
     '契約の終わりにデータを返却・消去する', 'Return and erase data at the end of the contract',
     'Guidance for small institutions 3.5 (https://wic-net.com/material/document/9472/13)', 'That the table of 2024 has it is assumed')
ON CONFLICT DO NOTHING;
$install_part$)
,(33, 'replay', 'checklist/catalog/notice_2022.sql', $install_part$
-- The self-assessments of the notice of February 2022 (JMA notice Joshi 57 with its training slides for executives of
-- large hospitals).  Subjects are in our own words.  What the notice does not say, we assigned, and each row says so:
-- the categories follow its table of four elements (organisation, people, technology, premises).

INSERT INTO compliance.checklist (checklist_code, title_ja, title_en, respondent, published_on, remark_ja, remark_en, source, certainty) VALUES
    ('2021-management', '経営層の点検表（2021年）', 'Management''s list (2021)', 'management', NULL,
     '研修資料に見える9項目のみ。全体の項目数、他の2種（システム管理者用、職員用）の項目、集計式は不明。分類と領域は本拡張による割当て',
     'Only the nine items visible in the slides. The number of items of the whole list, the lists for administrators and staff, and the formula of its tally are not known. Category and area are our assignment',
     'Notice of 2022-02-15, slides, section 3-5', 'notice'),
    ('2022-matrix', '3×3の統制点検表', 'The 3 x 3 matrix of controls', 'management', NULL,
     '予防・発見・是正の統制と、組織・システム・人の領域。番号は本拡張による。領域から分類への対応（組織→organizational、システム→technical、人→human）も本拡張による割当てで、物理は問われていない',
     'Preventive, detective and corrective controls over structure, systems and staff. The numbers are ours, and so is the category (structure: organizational, system: technical, staff: human); nothing in it asks about physical measures',
     'Notice of 2022-02-15, slides, section 3-4', 'notice'),
    ('2022-maturity', 'ルール遵守の5段階', 'Five stages of living by the rules', 'management', NULL, NULL, NULL,
     'Notice of 2022-02-15, slides, section 2-1', 'notice'),
    ('2022-implementation', '対策の実施状況（実施前・検討中・実施中）', 'State of the measures (before, considering, doing)', 'management', NULL,
     '資料は対策全体の状況を3段階で問う。統制を固める3つの対策ごとに問うのは本拡張による',
     'The slides ask for the state of the measures as a whole. Asking it for each of the three governance measures they name is ours',
     'Notice of 2022-02-15, slides, page 3', 'notice'),
    ('2022-management-actions', '経営者の7つの取組', 'Seven actions of management', 'management', NULL, NULL, NULL,
     'Notice of 2022-02-15, slides, section 3-1, after an IPA guideline for small and medium enterprises', 'notice'),
    ('2022-it-literacy', '経営者のITリテラシー4要素', 'Four elements of IT literacy for executives', 'management', NULL,
     '5段階の尺度はなく、はい・いいえで答える', 'There is no scale: it is answered by yes and no',
     'Notice of 2022-02-15, slides, section 2-4, after the IPA''s IT literacy standard', 'notice')
ON CONFLICT DO NOTHING;

-- Rows of an edition in use must not be touched, not even by an INSERT that would do nothing: hence only what is missing.
INSERT INTO compliance.item (item_id, checklist_code, number, ordinal, kind, title_ja, title_en, category, viewpoint, control, area, topic,
                             not_applicable, remark_ja, remark_en, source, certainty)
SELECT 100 + v.ordinal, '2021-management', v.ordinal::text, v.ordinal, 'question', v.title_ja, v.title_en, v.category, '予防', 'preventive', v.area, v.topic,
       'never', '分類・領域は本拡張による割当て' || coalesce('。' || v.remark_ja, ''), 'Category and area are our assignment' || coalesce('. ' || v.remark_en, ''),
       'Notice of 2022-02-15, slides, section 3-5', 'notice'
  FROM (VALUES
    (1, '医療情報システムの安全管理方針（基本方針、扱う情報、取扱いと保存、利用者識別、責任者、苦情窓口）を定めているか',
        'Is there a safety-management policy (purpose, information covered, handling and retention, user identification, responsible person, complaint desk)?',
        'organizational', 'structure', 'policy', '6つの内容を一つの回答で問う', 'Asks six things by one answer'),
    (2, '運用管理規程（体制、文書、リスクの予防と対応、機器、外部からの接続、媒体、患者の同意、監査、苦情窓口）を定めているか',
        'Do the operating rules fix organisation, documents, prevention of and response to risks, devices, remote access, media, patients'' consent, audit and complaint desk?',
        'organizational', 'structure', 'operating-rules', '9つの内容を一つの回答で問う', 'Asks nine things by one answer'),
    (3, '経営者はサイバー攻撃による損害を経営上のリスクの一つと捉えているか', 'Does management treat cyber risk as one of its business risks?',
        'human', 'staff', 'management-awareness', NULL, NULL),
    (4, '公表されたサイバー攻撃の情報（病院を狙う身代金要求型など）を定期的に、また必要なときに確認しているか',
        'Is published information on attacks (ransomware on hospitals and the like) checked regularly and when needed?',
        'organizational', 'structure', 'threat-information', NULL, NULL),
    (5, 'サイバーセキュリティ対策の監査を行っているか', 'Is a cybersecurity audit carried out?', 'organizational', 'structure', 'audit', NULL, NULL),
    (6, '対策の取組状況を外部に公開しているか', 'Is the state of the measures disclosed to the outside?', 'organizational', 'structure', 'disclosure', NULL, NULL),
    (7, 'ウェブのサーバ、ネットワーク機器、アプリケーションの脆弱性を検査または監査しているか',
        'Are web servers, network devices and web applications tested for vulnerabilities or audited?', 'technical', 'system', 'vulnerability-test', NULL, NULL),
    (8, '対策の現状を調査しているか', 'Has the present state of the measures been surveyed?', 'organizational', 'structure', 'survey', NULL, NULL),
    (9, '現状を踏まえ、自院でできる対策を実施しているか', 'Are the measures the institution can afford carried out on the basis of that survey?',
        'organizational', 'structure', 'measures', NULL, NULL)
  ) AS v (ordinal, title_ja, title_en, category, area, topic, remark_ja, remark_en)
 WHERE NOT EXISTS (SELECT FROM compliance.item AS i WHERE i.checklist_code = '2021-management' AND i.number = v.ordinal::text);

INSERT INTO compliance.item (item_id, checklist_code, number, parent_number, ordinal, kind, title_ja, title_en, category, viewpoint, control, area,
                             remedy_ja, remedy_en, remark_ja, remark_en, source, certainty)
SELECT 200 + v.ordinal, '2022-matrix', v.number, nullif(split_part(v.number, '-', 1), v.number), v.ordinal,
       CASE WHEN v.area IS NULL THEN 'section' ELSE 'question' END, v.title_ja, v.title_en,
       CASE v.area WHEN 'structure' THEN 'organizational' WHEN 'system' THEN 'technical' WHEN 'staff' THEN 'human' END,
       CASE v.control WHEN 'preventive' THEN '予防' WHEN 'detective' THEN '発見' WHEN 'corrective' THEN '是正' END, v.control, v.area,
       v.remedy_ja, v.remedy_en,
       -- the fifth column of the slide, the remedies for staff, is missing in the text of the notice that we have
       CASE WHEN v.area = 'staff' THEN '対策例は本拡張による' END, CASE WHEN v.area = 'staff' THEN 'The remedy is ours' END,
       'Notice of 2022-02-15, slides, section 3-4', CASE WHEN v.area = 'staff' THEN 'derived' ELSE 'notice' END
  FROM (VALUES
    (10, '1', 'preventive', NULL, '予防的統制', 'Preventive controls', NULL, NULL),
    (11, '1-1', 'preventive', 'structure', '管理のルールと組織は働いているか', 'Do the rules and the organisation that manage the systems work?',
         '運用管理規程と委員会の役割・運用を見直す', 'Review the operating rules and what the committees do'),
    (12, '1-2', 'preventive', 'structure', 'システムの状態の把握を委託業者に任せきりにしていないか', 'Is knowing the state of the systems not simply left to the contractors?',
         '委託業者の管理と報告のルールを見直す', 'Review how contractors are supervised and how they report'),
    (13, '1-3', 'preventive', 'system', '最新のリスクを把握しているか', 'Are the newest risks known?',
         '最新のリスクに対策し、セキュリティパッチを適用する', 'Act on the newest risks and apply security patches'),
    (14, '1-4', 'preventive', 'system', '外部からの侵入を防ぐ技術的な対策があるか', 'Are there technical measures that keep intruders out?',
         '侵入防止装置やファイアウォールを導入し、設定を見直す', 'Strengthen intrusion prevention and firewalls, and review their settings'),
    (15, '1-5', 'preventive', 'staff', '規程、指示書、説明書は周知されているか', 'Are rules, instructions and manuals made known?',
         '規程類を配布して研修し、理解を確かめる', 'Hand them out, train on them and test what was understood'),
    (16, '1-6', 'preventive', 'staff', '人の誤りや規定違反が起こりうることを考慮しているか', 'Is it allowed for that people err and break rules?',
         '誤りや違反を前提に、手順と相互点検を整える', 'Arrange procedures and mutual checks that expect errors and violations'),
    (20, '2', 'detective', NULL, '発見的統制', 'Detective controls', NULL, NULL),
    (21, '2-1', 'detective', 'structure', '国や県など外部機関との連携は十分か', 'Is the link to national and prefectural bodies good enough?',
         '発見時の連絡体制とルールを見直す', 'Review whom to tell, and by which rules, when something is found'),
    (22, '2-2', 'detective', 'system', '外部からの侵入に早く気づく仕組みがあるか', 'Is there something that notices an intrusion early?',
         '水際対策や侵入検知の整備を確かめる', 'Check defences at the border and intrusion detection'),
    (23, '2-3', 'detective', 'staff', '異常を感じたときの相談窓口と通報ルールは周知されているか', 'Is it known whom to ask and how to report when something seems wrong?',
         '窓口と通報手順を掲示し、訓練する', 'Post the desk and the way to report, and drill it'),
    (30, '3', 'corrective', NULL, '是正的統制', 'Corrective controls', NULL, NULL),
    (31, '3-1', 'corrective', 'structure', '証拠保全のルールと運用状況の記録は十分か', 'Are the rules for preserving evidence and the records of operation good enough?',
         '証拠保全と運用記録のルールを見直す', 'Review the rules for evidence and for records of operation'),
    (32, '3-2', 'corrective', 'system', 'バックアップや縮退運転の備えは十分か', 'Are backups and reduced operation well prepared?',
         '障害から復旧する手段が有効かを確かめ直す', 'Check again that the means of recovery work'),
    (33, '3-3', 'corrective', 'staff', 'インシデント発生時の運用を考えているか', 'Is it thought out how to work while an incident lasts?',
         '発生時の診療継続手順を定め、訓練する', 'Write down how care goes on during an incident, and drill it')
  ) AS v (ordinal, number, control, area, title_ja, title_en, remedy_ja, remedy_en)
 WHERE NOT EXISTS (SELECT FROM compliance.item AS i WHERE i.checklist_code = '2022-matrix' AND i.number = v.number);

INSERT INTO compliance.item (item_id, checklist_code, number, ordinal, kind, title_ja, title_en, scale_min, scale_max, category, area, topic, not_applicable, remark_ja, remark_en, source, certainty)
SELECT v.item_id, v.checklist_code, v.number, v.item_id % 100, 'question', v.title_ja, v.title_en, v.scale_min, v.scale_max, v.category, v.area, v.topic,
       'never', '分類・領域は本拡張による割当て', 'Category and area are our assignment', c.source, v.certainty
  FROM (VALUES
    (301, '2022-maturity', '1', '職員はルールをどこまで知り、守っているか', 'How far do the staff know the rules and live by them?', 1, 5, 'human', 'staff', 'rule-awareness', 'notice'),
    (401, '2022-implementation', '1', '情報セキュリティ対策全体の状況', 'State of the security measures as a whole', 0, 2, 'organizational', 'structure', 'measures', 'notice'),
    (402, '2022-implementation', '2', '情報システム部門または担当者の設置', 'A department or person in charge of information systems', 0, 2, 'organizational', 'structure', 'department', 'derived'),
    (403, '2022-implementation', '3', '組織の方針となるルールの整備', 'Rules that are the organisation''s policy', 0, 2, 'organizational', 'structure', 'policy', 'derived'),
    (404, '2022-implementation', '4', '対策を進める予算の確保', 'A budget to carry measures through', 0, 2, 'organizational', 'structure', 'budget', 'derived'),
    (501, '2022-management-actions', '1', '対策を適宜見直すよう指示する', 'Order that the measures be reviewed as needed', 0, 1, 'organizational', 'structure', 'review', 'notice'),
    (502, '2022-management-actions', '2', '緊急時の対応と復旧の体制を整える', 'Prepare for emergencies and for recovery', 0, 1, 'organizational', 'structure', 'bcp', 'notice'),
    (503, '2022-management-actions', '3', '委託するときは責任の所在を明らかにする', 'Settle who is responsible when work is given to others', 0, 1, 'organizational', 'structure', 'demarcation', 'notice'),
    (504, '2022-management-actions', '4', '最新の動向を集める', 'Keep up with what is new', 0, 1, 'organizational', 'structure', 'threat-information', 'notice'),
    (505, '2022-management-actions', '5', '組織全体の方針を決める', 'Decide the policy of the whole organisation', 0, 1, 'organizational', 'structure', 'policy', 'notice'),
    (506, '2022-management-actions', '6', '予算と人材を確保する', 'Provide budget and people', 0, 1, 'organizational', 'structure', 'budget', 'notice'),
    (507, '2022-management-actions', '7', '必要な対策を検討させ、実行を指示する', 'Have the measures needed worked out, and order them', 0, 1, 'organizational', 'structure', 'measures', 'notice'),
    (601, '2022-it-literacy', '1', '業務の改善と刷新にITを生かす', 'Improve and renew the work with IT', 0, 1, 'human', 'staff', NULL, 'notice'),
    (602, '2022-it-literacy', '2', 'ITの動向を理解する', 'Understand where IT is going', 0, 1, 'human', 'staff', NULL, 'notice'),
    (603, '2022-it-literacy', '3', 'ITへの投資を理解する（開発の流れ、構成、法規）', 'Understand investment in IT (how systems are made, how they are built, the law)', 0, 1, 'human', 'staff', NULL, 'notice'),
    (604, '2022-it-literacy', '4', 'リスクに必要な対策を示せる', 'Name the measures that the risks call for', 0, 1, 'human', 'staff', NULL, 'notice')
  ) AS v (item_id, checklist_code, number, title_ja, title_en, scale_min, scale_max, category, area, topic, certainty)
  JOIN compliance.checklist AS c USING (checklist_code)
 WHERE NOT EXISTS (SELECT FROM compliance.item AS i WHERE i.checklist_code = v.checklist_code AND i.number = v.number);

INSERT INTO compliance.item_level (checklist_code, number, level, title_ja, title_en, next_action_ja, next_action_en)
SELECT v.* FROM (
SELECT * FROM (VALUES
    ('2022-maturity', '1', 1, '未整備または未知', 'absent or unknown', 'ルールを定め、職員に知らせる', 'Make rules and tell the staff'),
    ('2022-maturity', '1', 2, '断片的に認知', 'known in pieces', 'ルールを周知し、内容を解説・研修する', 'Make the rules known, explain them and train on them'),
    ('2022-maturity', '1', 3, '一定の理解', 'understood to a degree', '重要性を伝え、懲罰などを整え、研修と理解度テストを行う', 'Say why they matter, settle sanctions, train and test what was understood'),
    ('2022-maturity', '1', 4, '確信', 'convinced', '情報を発信し、訓練と自己点検を定期に行い、倫理観を共有する', 'Inform and report, drill and self-inspect regularly, share an ethic'),
    ('2022-maturity', '1', 5, '遵守', 'lived by', '監視を続け、体制と人材を強め、外部監査を受ける', 'Monitor, strengthen organisation and people, have outsiders audit')
  ) AS maturity
UNION ALL
SELECT i.checklist_code, i.number, v.level, v.title_ja, v.title_en, v.next_action_ja, v.next_action_en
  FROM compliance.item AS i, (VALUES
    (0, '実施前', 'before', '部門か担当者を置き、ルールと予算を整える', 'Name a department or person, make rules, find a budget'),
    (1, '検討中', 'considering', '院内で難しければ、外部への相談や委託を検討する', 'Where it is too much for the institution, ask or hire outside help'),
    (2, '実施中', 'doing', '自己点検を続け、外部の監査を受ける', 'Keep inspecting yourselves and have outsiders audit')
  ) AS v (level, title_ja, title_en, next_action_ja, next_action_en)
 WHERE i.checklist_code = '2022-implementation'
  ) AS v (checklist_code, number, level, title_ja, title_en, next_action_ja, next_action_en)
 WHERE NOT EXISTS (SELECT FROM compliance.item_level AS l WHERE (l.checklist_code, l.number, l.level) = (v.checklist_code, v.number, v.level));
$install_part$)
,(34, 'replay', 'checklist/catalog/yearly_forms.sql', $install_part$
-- The yearly forms that inspectors look at, fiscal years 2023 to 2025 (Reiwa 5 to 7).  Subjects are in our own words.  The
-- official PDFs were not opened: each row says what it rests on.  A line that is answered once for each device class is
-- a row for each, its number ending in the class.  Category, control and area are our assignment throughout, after the
-- notice of 2022 (management of devices and media is a physical measure in its table of four elements).

INSERT INTO compliance.checklist (checklist_code, title_ja, title_en, respondent, fiscal_year, published_on, remark_ja, remark_en, source, certainty) VALUES
    ('R5-institution', '令和5年度 医療機関確認用', 'Fiscal year 2023, institutions', 'institution', 2023, '2023-06-09',
     '令和5年度中に求められる10項目のみ。参考項目だった8項目は令和6年度の様式にある', 'Only the ten lines due in the year; the eight shown for reference are in the form of 2024',
     'https://wic-net.com/material/document/9664/11', 'derived'),
    ('R6-institution', '令和6年度 医療機関確認用', 'Fiscal year 2024, institutions', 'institution', 2024, '2024-05-13',
     '18項目（1＋14＋3）。機器区分への割付けは公表情報からの推定', '18 lines (1 + 14 + 3). Which lines are asked for which devices is inferred from what was published',
     'https://www.mhlw.go.jp/content/10808000/001253950.pdf', 'derived'),
    ('R7-institution', '令和7年度 医療機関確認用', 'Fiscal year 2025, institutions', 'institution', 2025, NULL,
     '2025年3月の案による番号。5月の確定版とは未照合。公表は2025年5月中旬。導入有無を問う項目0が残るかは不明のため含めない',
     'Numbered as in the draft of March 2025, not compared with the final form. Published in mid-May 2025. Whether question 0 (any system in use?) remains is not known, so it is left out',
     'https://wic-net.com/material/document/19102/2', 'stated'),
    ('R7-pharmacy', '令和7年度 薬局確認用', 'Fiscal year 2025, pharmacies', 'pharmacy', 2025, NULL,
     '医療機関用と同じ項目と推定（手引きは共通）。薬局向けの読替えは未確認', 'Assumed to have the lines of the institutions'' form, whose manual it shares; its own wording was not seen',
     'https://wic-net.com/material/document/19102/2', 'assumed'),
    ('R7-vendor', '令和7年度 事業者確認用', 'Fiscal year 2025, vendors', 'vendor', 2025, NULL,
     '1と2は医療機関用と事業者用に共通とされる。2のうち事業者用にない項目、3と4の有無は不明（3と4は含めない）',
     'Sections 1 and 2 are marked as common to institutions and vendors. Which lines of section 2 vendors are not asked, and whether 3 and 4 are, is not known; 3 and 4 are left out',
     'https://wic-net.com/material/document/19102/3', 'assumed')
ON CONFLICT DO NOTHING;

-- 2023 and 2024: one structure, in which 2024 adds the lines that 2023 only announced
INSERT INTO compliance.item (item_id, checklist_code, number, parent_number, ordinal, kind, title_ja, title_en, category, control, area, device_class, topic,
                             gate, gate_number, not_applicable, remark_ja, remark_en, source, certainty)
SELECT e.first_id + v.ordinal, e.checklist_code, v.number, CASE WHEN v.number ~ '-' THEN split_part(v.number, '-', 1) END, v.ordinal,
       CASE WHEN v.topic IS NULL THEN 'section' ELSE 'question' END, v.title_ja, v.title_en, v.category, v.control, v.area, v.device_class, v.topic,
       v.number = '0', CASE WHEN v.number ~ '-' THEN '0' END,
       -- the form knows no third answer: it follows from question 0, from there being no vendor, from owning no such device
       CASE WHEN v.device_class <> 'general' THEN 'with_reason' WHEN v.topic IN ('remote-maintenance', 'mds-sds') THEN 'without_vendor' ELSE 'never' END,
       CASE WHEN v.topic IS NOT NULL THEN '分類・統制・領域は本拡張による割当て' || CASE WHEN v.device_class IN ('server', 'terminal', 'network') THEN '。機器区分は推定' ELSE '' END END,
       CASE WHEN v.topic IS NOT NULL THEN 'Category, control and area are our assignment' || CASE WHEN v.device_class IN ('server', 'terminal', 'network') THEN '; the device class is inferred' ELSE '' END END,
       v.source, CASE WHEN v.device_class IN ('server', 'terminal', 'network') THEN 'derived' ELSE 'stated' END
  FROM (VALUES
    ( 1, 2023, '0', NULL, NULL, NULL, 'general', 'systems-in-use', '医療情報システムを導入・運用しているか', 'Is any medical information system in use?', 'https://www.city.sasebo.lg.jp/hokenhukusi/hokfuk/r6nendo.html'),
    (10, 2023, '1', NULL, NULL, NULL, NULL, NULL, '体制', 'Organisation', 'https://wic-net.com/material/document/9664/11'),
    (11, 2023, '1-(1)', 'organizational', 'preventive', 'structure', 'general', 'responsible-officer', '医療情報システム安全管理責任者を置いている', 'A responsible officer is appointed', 'https://wic-net.com/material/document/9664/11'),
    (20, 2023, '2', NULL, NULL, NULL, NULL, NULL, '医療情報システムの管理と運用', 'Managing and operating the systems', 'https://wic-net.com/material/document/9664/11'),
    (21, 2023, '2-(1)', 'physical', 'preventive', 'structure', 'general', 'asset-ledger', 'サーバ、端末、ネットワーク機器を台帳で管理している', 'A ledger of servers, terminals and network devices is kept', 'https://wic-net.com/material/document/9664/11'),
    (22, 2023, '2-(2)', 'organizational', 'preventive', 'structure', 'general', 'remote-maintenance', '遠隔保守を使う機器の有無を事業者に確かめた', 'Vendors were asked which devices use remote maintenance', 'https://wic-net.com/material/document/9664/11'),
    (23, 2023, '2-(3)', 'organizational', 'preventive', 'structure', 'general', 'mds-sds', '事業者から開示書（MDS/SDS）を受け取っている', 'Vendors'' disclosures (MDS/SDS) were received', 'https://wic-net.com/material/document/9664/11'),
    (24, 2023, '2-(4)/server', 'technical', 'preventive', 'system', 'server', 'access-rights', '職種・業務ごとにアクセス権限を定めている（サーバ）', 'Access rights follow job and duty (servers)', 'https://wic-net.com/material/document/9664/11'),
    (25, 2023, '2-(5)/server', 'human', 'preventive', 'staff', 'server', 'unused-accounts', '退職者など不要なアカウントを消している（サーバ）', 'Accounts of leavers and other unused ones are removed (servers)', 'https://wic-net.com/material/document/9664/11'),
    (26, 2023, '2-(6)/server', 'technical', 'detective', 'system', 'server', 'access-logs', 'アクセスログ（時刻、時間、操作）を管理している（サーバ）', 'Access logs (login, duration, operation) are kept and protected (servers)', 'https://wic-net.com/material/document/11575/9'),
    (27, 2024, '2-(7)/server', 'technical', 'preventive', 'system', 'server', 'patches', 'セキュリティパッチを当てている（サーバ）', 'Security patches are applied (servers)', 'https://yueisya.com/?p=2010'),
    (28, 2024, '2-(9)/server', 'technical', 'preventive', 'system', 'server', 'background-services', '不要なソフトウェアとサービスを止めている（サーバ）', 'Unneeded background software and services are stopped (servers)', 'https://yueisya.com/?p=2010'),
    (31, 2024, '2-(4)/terminal', 'technical', 'preventive', 'system', 'terminal', 'access-rights', '職種・業務ごとにアクセス権限を定めている（端末）', 'Access rights follow job and duty (terminals)', 'https://yueisya.com/?p=2010'),
    (32, 2024, '2-(5)/terminal', 'human', 'preventive', 'staff', 'terminal', 'unused-accounts', '退職者など不要なアカウントを消している（端末）', 'Accounts of leavers and other unused ones are removed (terminals)', 'https://yueisya.com/?p=2010'),
    (33, 2024, '2-(7)/terminal', 'technical', 'preventive', 'system', 'terminal', 'patches', 'セキュリティパッチを当てている（端末）', 'Security patches are applied (terminals)', 'https://yueisya.com/?p=2010'),
    (34, 2024, '2-(9)/terminal', 'technical', 'preventive', 'system', 'terminal', 'background-services', '不要なソフトウェアとサービスを止めている（端末）', 'Unneeded background software and services are stopped (terminals)', 'https://yueisya.com/?p=2010'),
    (41, 2023, '2-(7)/network', 'technical', 'preventive', 'system', 'network', 'patches', 'セキュリティパッチを当てている（ネットワーク機器）', 'Security patches are applied (network devices)', 'https://wic-net.com/material/document/9664/11'),
    (42, 2023, '2-(8)/network', 'technical', 'preventive', 'system', 'network', 'source-restriction', '接続元を制限している（ネットワーク機器）', 'Connections are accepted from known sources only (network devices)', 'https://wic-net.com/material/document/9664/11'),
    (50, 2023, '3', NULL, NULL, NULL, NULL, NULL, 'インシデントへの備え', 'Ready for incidents', 'https://wic-net.com/material/document/9664/11'),
    (51, 2023, '3-(1)', 'organizational', 'detective', 'structure', 'general', 'contact-chart', '院内と外部（事業者、厚労省、警察など）の連絡体制図がある', 'There is a chart of whom to contact inside and outside (vendors, ministry, police)', 'https://wic-net.com/material/document/9664/11'),
    (52, 2024, '3-(2)', 'technical', 'corrective', 'system', 'general', 'backup', '診療に必要な情報を検討し、バックアップと復旧手順を確かめた', 'What care needs is known, and backup and restore procedures were checked', 'https://yueisya.com/?p=2010'),
    (53, 2024, '3-(3)', 'organizational', 'corrective', 'staff', 'general', 'bcp', 'サイバー攻撃を想定した事業継続計画がある', 'There is a continuity plan for cyber attacks', 'https://yueisya.com/?p=2010')
  ) AS v (ordinal, from_year, number, category, control, area, device_class, topic, title_ja, title_en, source)
  JOIN (VALUES ('R5-institution', 2023, 1000), ('R6-institution', 2024, 1100)) AS e (checklist_code, fiscal_year, first_id) ON v.from_year <= e.fiscal_year
 WHERE NOT EXISTS (SELECT FROM compliance.item AS i WHERE i.checklist_code = e.checklist_code AND i.number = v.number);

-- 2025: one set of lines for institutions, pharmacies and vendors, the vendors' worded from their side
INSERT INTO compliance.item (item_id, checklist_code, number, parent_number, ordinal, kind, title_ja, title_en, category, control, area, device_class, topic,
                             meta, not_applicable, planned_until_fiscal_year, remedy_ja, remedy_en, remark_ja, remark_en, source, certainty)
SELECT e.first_id + v.ordinal, e.checklist_code, v.number, CASE WHEN v.number ~ '-' THEN split_part(v.number, '-', 1) END, v.ordinal,
       CASE WHEN v.topic IS NULL THEN 'section' ELSE 'question' END,
       CASE WHEN e.vendor THEN coalesce(v.vendor_ja, v.title_ja) ELSE v.title_ja END, CASE WHEN e.vendor THEN coalesce(v.vendor_en, v.title_en) ELSE v.title_en END,
       v.category, v.control, v.area, v.device_class, v.topic, v.number = '4-①',
       CASE WHEN v.device_class <> 'general' THEN 'with_reason' WHEN v.topic IN ('remote-maintenance', 'mds-sds') AND NOT e.vendor THEN 'without_vendor' ELSE 'never' END,
       CASE WHEN v.topic = 'two-factor' THEN 2027 END,
       v.remedy_ja, v.remedy_en,
       CASE WHEN v.topic IS NOT NULL THEN '分類・統制・領域・対策例は本拡張による' END || CASE WHEN v.certainty <> 'stated' THEN '。項目の細部は未確認' ELSE '' END || CASE WHEN e.certainty = 'assumed' THEN '。この様式にあるかは未確認' ELSE '' END,
       CASE WHEN v.topic IS NOT NULL THEN 'Category, control, area and remedy are ours' END || CASE WHEN v.certainty <> 'stated' THEN '; details not confirmed' ELSE '' END || CASE WHEN e.certainty = 'assumed' THEN '; not confirmed to be in this form' ELSE '' END,
       'https://wic-net.com/material/document/' || v.page,
       -- the ledger is the line of which it is doubted most that vendors are asked
       CASE WHEN e.vendor AND v.topic = 'asset-ledger' THEN 'unknown' WHEN e.certainty = 'assumed' THEN 'assumed' ELSE v.certainty END
  FROM (VALUES
    (10, '1', NULL, NULL, NULL, NULL, NULL, '体制', 'Organisation', NULL, NULL, NULL, NULL, '19102/2', 'stated'),
    (11, '1-①', 'organizational', 'preventive', 'structure', 'general', 'responsible-officer', '医療情報システム安全管理責任者を置いている', 'A responsible officer is appointed',
         '安全管理の責任者を置いている', 'A person responsible for safety management is appointed', '経営層から責任者を任命する', 'Appoint an officer, preferably from management', '19102/5', 'stated'),
    (20, '2', NULL, NULL, NULL, NULL, NULL, '医療情報システムの管理と運用', 'Managing and operating the systems', NULL, NULL, NULL, NULL, '19102/2', 'stated'),
    (21, '2-①', 'physical', 'preventive', 'structure', 'general', 'asset-ledger', 'サーバ、端末、ネットワーク機器を台帳で管理している', 'A ledger of servers, terminals and network devices is kept',
         '納めた機器を台帳で管理している', 'A ledger of the devices supplied is kept', '機器を棚卸しし、台帳を作る', 'Take stock of the devices and start a ledger', '19102/7', 'stated'),
    (22, '2-②', 'organizational', 'preventive', 'structure', 'general', 'remote-maintenance', '遠隔保守を使う機器の有無を事業者に確かめた', 'Vendors were asked which devices use remote maintenance',
         '遠隔保守を使う機器の有無を医療機関に伝えた', 'The institution was told which devices use remote maintenance', '全事業者に保守回線を文書で確かめる', 'Ask every vendor in writing about maintenance lines', '19102/7', 'stated'),
    (23, '2-③', 'organizational', 'preventive', 'structure', 'general', 'mds-sds', '事業者から開示書（MDS/SDS）を受け取っている', 'Vendors'' disclosures (MDS/SDS) were received',
         '開示書（MDS/SDS）を医療機関に提出した', 'The disclosure (MDS/SDS) was given to the institution', '事業者に開示書の提出を求める', 'Ask vendors for their disclosure', '19102/7', 'stated'),
    (24, '2-④', 'technical', 'preventive', 'system', 'general', 'access-rights', '職種・業務ごとにアクセス権限を定め、管理者権限を持つ者を明らかにしている', 'Access rights follow job and duty, and who holds administrator rights is settled',
         NULL, NULL, '権限表を作り、管理者を限る', 'Draw up a table of rights and limit administrators', '19102/10', 'assumed'),
    (25, '2-⑤', 'human', 'preventive', 'staff', 'general', 'unused-accounts', '退職者など不要なアカウントを削除または無効にしている', 'Accounts of leavers and other unused ones are removed or disabled',
         NULL, NULL, '人事異動のたびにアカウントを棚卸しする', 'Review accounts whenever staff change', '19102/10', 'stated'),
    (26, '2-⑥', 'technical', 'preventive', 'system', 'general', 'patches', 'セキュリティパッチを当てている', 'Security patches are applied',
         NULL, NULL, '事業者と適用計画を決める', 'Agree with the vendors when patches are applied', '19102/10', 'stated'),
    (27, '2-⑦', 'human', 'preventive', 'staff', 'general', 'password-rule', 'パスワードは英数字と記号を混ぜ8文字以上とし、定期に変える（二要素認証か13文字以上なら変更は不要）',
         'Passwords mix letters, digits and symbols, have 8 characters or more and are changed regularly (no change needed with two factors, or 13 characters and more)',
         NULL, NULL, 'パスワードの規則を定め、システムで強制する', 'Fix the rule and let the systems enforce it', '19102/11', 'stated'),
    (28, '2-⑧', 'human', 'preventive', 'staff', 'general', 'password-reuse', 'パスワードを使い回していない', 'No password is used in more than one place',
         'パスワードを使い回していない（複数の医療機関での同一パスワードを含む）', 'No password is used in more than one place, several client institutions included', '共通のパスワードを洗い出し、変える', 'Find shared passwords and change them', '19102/11', 'stated'),
    (29, '2-⑨', 'physical', 'preventive', 'system', 'general', 'external-media', 'USBメモリなど外部の媒体・機器の接続を制限している', 'Connecting external storage and devices is restricted',
         NULL, NULL, '許可した媒体だけが使える設定にする', 'Allow registered media only', '19102/11', 'stated'),
    (30, '2-⑩', 'technical', 'preventive', 'system', 'general', 'two-factor', '二要素認証を実装している、または令和9年度までに実装する予定がある', 'Two-factor authentication is in place, or planned by the end of fiscal year 2027',
         NULL, NULL, '更改の計画に二要素認証を入れる', 'Put two-factor authentication into the renewal plan', '19102/13', 'assumed'),
    (31, '2-⑪/server', 'technical', 'detective', 'system', 'server', 'access-logs', 'アクセスログを管理している（サーバ）', 'Access logs are kept and protected (servers)',
         NULL, NULL, 'ログを消せない場所に残し、定期に見る', 'Keep logs where they cannot be erased, and read them', '19102/13', 'stated'),
    (32, '2-⑫/server', 'technical', 'preventive', 'system', 'server', 'background-services', '不要なソフトウェアとサービスを止めている（サーバ）', 'Unneeded background software and services are stopped (servers)',
         NULL, NULL, '動いているサービスを調べ、要らないものを止める', 'List what runs and stop what is not needed', '19102/13', 'stated'),
    (33, '2-⑫/terminal', 'technical', 'preventive', 'system', 'terminal', 'background-services', '不要なソフトウェアとサービスを止めている（端末）', 'Unneeded background software and services are stopped (terminals)',
         NULL, NULL, '動いているサービスを調べ、要らないものを止める', 'List what runs and stop what is not needed', '19102/13', 'stated'),
    (34, '2-⑬/network', 'technical', 'preventive', 'system', 'network', 'source-restriction', '接続元を制限している（ネットワーク機器）', 'Connections are accepted from known sources only (network devices)',
         NULL, NULL, '保守回線を含め、接続元を限る', 'Limit sources, maintenance lines included', '19102/15', 'stated'),
    (40, '3', NULL, NULL, NULL, NULL, NULL, 'インシデントへの備え', 'Ready for incidents', NULL, NULL, NULL, NULL, '19102/2', 'stated'),
    (41, '3-①', 'organizational', 'detective', 'structure', 'general', 'contact-chart', '院内と外部（事業者、厚労省、警察など）の連絡体制図がある', 'There is a chart of whom to contact inside and outside (vendors, ministry, police)',
         NULL, NULL, '連絡体制図を作り、掲示する', 'Draw the chart and post it', '19101/9', 'assumed'),
    (42, '3-②', 'technical', 'corrective', 'system', 'general', 'backup', 'バックアップを複数の方式と世代で取り、復旧手順を確かめている', 'Backups are taken by several methods and in generations, and restoring was checked',
         NULL, NULL, '一つは切り離した場所に置き、復旧を試す', 'Keep one copy offline and try restoring it', '19099/4', 'stated'),
    (43, '3-③', 'organizational', 'corrective', 'staff', 'general', 'bcp', 'サイバー攻撃を想定した事業継続計画がある', 'There is a continuity plan for cyber attacks',
         NULL, NULL, '紙の運用を含む計画を定め、訓練する', 'Write the plan, paper charts included, and drill it', '19099/5', 'assumed'),
    (50, '4', NULL, NULL, NULL, NULL, NULL, '規程類の整備', 'Operating rules', NULL, NULL, NULL, NULL, '19102/2', 'stated'),
    (51, '4-①', 'organizational', 'preventive', 'structure', 'general', 'operating-rules', '1から3の全項目の実施方法を運用管理規程などに定めている', 'Operating rules say how every line of sections 1 to 3 is carried out',
         NULL, NULL, '各項目の手順を規程に書く', 'Write the procedure of every line into the rules', '19102/2', 'assumed')
  ) AS v (ordinal, number, category, control, area, device_class, topic, title_ja, title_en, vendor_ja, vendor_en, remedy_ja, remedy_en, page, certainty)
  JOIN (VALUES ('R7-institution', 1200, false, 'stated'), ('R7-pharmacy', 1300, false, 'assumed'), ('R7-vendor', 1400, true, 'assumed'))
       AS e (checklist_code, first_id, vendor, certainty) ON NOT (e.vendor AND v.number ~ '^[34]')
 WHERE NOT EXISTS (SELECT FROM compliance.item AS i WHERE i.checklist_code = e.checklist_code AND i.number = v.number);

-- 2-⑦ says either/or: what may stand in the place of changing passwords regularly
INSERT INTO compliance.item_alternative (checklist_code, number, alternative, ordinal, title_ja, title_en, requires_number)
SELECT v.* FROM (
    SELECT c.checklist_code, '2-⑦', a.*
      FROM (VALUES ('R7-institution'), ('R7-pharmacy'), ('R7-vendor')) AS c (checklist_code),
           (VALUES ('two_factor', 1, '二要素認証を実装している', 'Two-factor authentication is in place', '2-⑩'),
                   ('13_characters', 2, '13文字以上としている', 'Passwords have 13 characters or more', NULL)) AS a
  ) AS v (checklist_code, number, alternative, ordinal, title_ja, title_en, requires_number)
 WHERE NOT EXISTS (SELECT FROM compliance.item_alternative AS a WHERE (a.checklist_code, a.number, a.alternative) = (v.checklist_code, v.number, v.alternative));
$install_part$)
,(35, 'replay', 'incident/catalog/deadline_kind.sql', $install_part$
INSERT INTO compliance.deadline_kind (kind, title_ja, title_en) VALUES
    ('incident_step', 'インシデント対応の手順', 'Step of an incident'),
    ('drill',         '年に一度の訓練',         'Yearly drill')
ON CONFLICT DO NOTHING;

-- the preliminary report has five days: a notice a week before would come before the incident
INSERT INTO compliance.notice_step (kind, days_before)
SELECT 'incident_report', d FROM (VALUES (7), (2), (1), (0)) AS v(d)
 WHERE NOT EXISTS (SELECT FROM compliance.data_version)
ON CONFLICT DO NOTHING;
$install_part$)
,(36, 'replay', 'incident/catalog/flow.sql', $install_part$
-- The flow of 2021 (in the notice of 2022) and the confirmation table of 2024 as far as they are known. The wording is ours.
INSERT INTO compliance.incident_flow (flow_code, title_ja, title_en, in_use_from, source, certainty, remark_ja, remark_en) VALUES
    ('2021-flow', '障害発生時の対応の流れ（2021年）', 'Flow of response to a failure (2021)', '2021-01-01',
     'https://www.mhlw.go.jp/stf/shingi/0000516275.html', 'notice',
     '五つの段階と、復旧と原因調査の並行は通知の資料で確認した。段階の中の番号付き手順、役割の全体、公表の日は確認できていない。手順の番号は当方のもの。',
     'The five phases and that recovery and finding the cause run side by side were read in the notice. The numbered steps inside them, the full list of roles and the day of publication were not found; the numbers are ours.'),
    ('2024-bcp', 'サイバー攻撃を想定した事業継続計画の確認（2024年）', 'Check of the business continuity plan for cyber attacks (2024)', '2024-06-06',
     'https://wic-net.com/material/document/15123/3', 'stated',
     '1-1、1-2、3-4、5-1から5-6の番号は手引きで確認した。ほかの番号は順序のみからの推定。証跡を求める手順は当方の選択。時間の上限は公表されていない。',
     'The numbers 1-1, 1-2, 3-4 and 5-1 to 5-6 were read in the guide, the others are placed by order only. Which steps ask for evidence is our choice. No limits of time are published.')
ON CONFLICT DO NOTHING;

INSERT INTO compliance.incident_step
    (flow_code, step_code, ordinal, phase, role, evidence_required, milestone, certainty, title_ja, title_en, source, remark_ja, remark_en)
SELECT s.flow_code, s.step_code, s.ordinal, s.phase, s.role, s.evidence_required, s.milestone, s.certainty, s.title_ja, s.title_en,
       CASE s.flow_code WHEN '2021-flow' THEN 'https://www.mhlw.go.jp/stf/shingi/0000516275.html' ELSE s.source END, s.remark_ja, s.remark_en
  FROM (VALUES
    ('2021-flow', '1', 10, 'preparation', 'responsible_officer', false, NULL, 'notice', '平時の体制を整える', 'Prepare the organisation in quiet times', NULL,
     '段階は確認済み。番号と担当は当方のもの。', 'The phase was read; number and role are ours.'),
    ('2021-flow', '2', 20, 'detection', 'staff', false, NULL, 'notice', '異常に気づき、院内の窓口へ報告する', 'Notice something abnormal and report it inside', NULL,
     '段階は確認済み。番号と担当は当方のもの。', 'The phase was read; number and role are ours.'),
    ('2021-flow', '3', 30, 'initial_response', 'responsible_officer', true, 'contained', 'notice', '被害の拡大を止め、経営層へ報告する', 'Contain the damage and report to management', NULL,
     '段階は確認済み。番号、担当、証跡の要否は当方のもの。', 'The phase was read; number, role and evidence are ours.'),
    ('2021-flow', '4-1', 40, 'recovery', 'operator', true, 'restored', 'notice', '診療を続けながらシステムを復旧する', 'Restore the systems while care goes on', NULL,
     '原因調査と並行することは確認済み。番号、担当、証跡の要否は当方のもの。', 'That it runs beside finding the cause was read; number, role and evidence are ours.'),
    ('2021-flow', '4-2', 50, 'recovery', 'vendor', true, 'prevention', 'notice', '原因を調べ、再発防止に取り組む', 'Find the cause and work on prevention', NULL,
     '復旧と並行することは確認済み。番号、担当、証跡の要否は当方のもの。', 'That it runs beside recovery was read; number, role and evidence are ours.'),
    ('2021-flow', '5', 60, 'follow_up', 'executive', true, 'reported', 'notice', '結果をまとめ、院内外へ報告する', 'Sum up and report inside and outside', NULL,
     '段階は確認済み。番号、担当、証跡の要否は当方のもの。', 'The phase was read; number, role and evidence are ours.'),

    ('2024-bcp', '1-1', 10, 'preparation', 'operator', false, NULL, 'stated', '機器と構成図、停止の影響、脆弱性への対応を把握しておく', 'Know devices and diagram, the effect of an outage, how vulnerabilities are handled', 'https://wic-net.com/material/document/15124/1', NULL, NULL),
    ('2024-bcp', '1-2', 20, 'preparation', 'responsible_officer', false, NULL, 'stated', '連絡体制図、脅威情報の収集、教育訓練、バックアップと復旧手順を整えておく', 'Keep ready the contact chart, threat information, training and drills, backups and restore procedure', 'https://wic-net.com/material/document/15064/3', NULL, NULL),
    ('2024-bcp', '2-1', 30, 'detection', 'staff', false, NULL, 'derived', '異常や障害に気づき、院内の窓口へ報告する', 'Notice an outage or symptoms and report inside', 'https://wic-net.com/material/document/15123/3',
     '番号は推定。', 'The number is placed by order only.'),
    ('2024-bcp', '3-1', 40, 'initial_response', 'vendor', true, NULL, 'derived', '原因調査を事業者へ指示し、漏えいの有無を確かめる', 'Order the vendors to investigate the cause; leak or not', 'https://wic-net.com/material/document/15123/3',
     '番号は推定。調査は復旧と並行して続く。', 'The number is placed by order only. The investigation goes on beside recovery.'),
    ('2024-bcp', '3-2a', 50, 'initial_response', 'operator', false, NULL, 'derived', 'バックアップへの経路を最初に遮断する', 'Cut the path to the backups first', 'https://wic-net.com/material/document/15123/3',
     '順序は確認済み。番号は推定で、三つに分けたのは当方。', 'The order was read; the number is placed by order only and the split in three is ours.'),
    ('2024-bcp', '3-2b', 60, 'initial_response', 'operator', false, NULL, 'derived', '外部との回線を遮断する', 'Cut the external lines', 'https://wic-net.com/material/document/15123/3',
     '順序は確認済み。番号は推定で、三つに分けたのは当方。', 'The order was read; the number is placed by order only and the split in three is ours.'),
    ('2024-bcp', '3-2c', 70, 'initial_response', 'operator', true, 'contained', 'derived', '院内の区画の境で遮断する', 'Cut at the borders of the segments', 'https://wic-net.com/material/document/15123/3',
     '順序は確認済み。番号は推定で、三つに分けたのは当方。', 'The order was read; the number is placed by order only and the split in three is ours.'),
    ('2024-bcp', '3-4', 80, 'initial_response', 'executive', true, NULL, 'stated', '経営層へ報告し、停止、対応体制、診療の方針、周知と公表を決める', 'Report to management, which decides on stopping systems, the team, care, notice and publication', 'https://wic-net.com/material/document/15064/5',
     '3-3に当たる手順は確認できていない。', 'What step 3-3 is was not found.'),
    ('2024-bcp', '4-1', 90, 'recovery', 'operator', false, NULL, 'derived', '復旧計画を立てる', 'Make the recovery plan', 'https://wic-net.com/material/document/15123/3',
     '番号は推定。', 'The number is placed by order only.'),
    ('2024-bcp', '4-2', 100, 'recovery', 'vendor', false, NULL, 'derived', '優先順位に従って復元する', 'Restore by priority', 'https://wic-net.com/material/document/15123/3',
     '番号は推定。', 'The number is placed by order only.'),
    ('2024-bcp', '4-3', 110, 'recovery', 'operator', true, 'restored', 'derived', '動作を確認し、通常運用へ戻す', 'Confirm operation and return to normal', 'https://wic-net.com/material/document/15123/3',
     '番号は推定。', 'The number is placed by order only.'),
    ('2024-bcp', '5-1', 120, 'follow_up', 'responsible_officer', true, NULL, 'stated', '復旧の結果と漏えいの有無を報告する', 'Report the result of recovery and leak or not', 'https://wic-net.com/material/document/15065/11', NULL, NULL),
    ('2024-bcp', '5-2', 130, 'follow_up', 'executive', true, 'prevention', 'stated', '再発防止策を決める', 'Decide what prevents a recurrence', 'https://wic-net.com/material/document/15064/7', NULL, NULL),
    ('2024-bcp', '5-3', 140, 'follow_up', 'responsible_officer', false, NULL, 'stated', '再発防止策を全員へ知らせる', 'Tell everyone about it', 'https://wic-net.com/material/document/15064/7',
     '5-2から5-6の間の順序は推定。', 'The order among 5-2 to 5-6 is derived.'),
    ('2024-bcp', '5-4', 150, 'follow_up', 'operator', false, NULL, 'stated', '再発防止策を実施する', 'Carry it out', 'https://wic-net.com/material/document/15064/7',
     '5-2から5-6の間の順序は推定。', 'The order among 5-2 to 5-6 is derived.'),
    ('2024-bcp', '5-5', 160, 'follow_up', 'vendor', false, NULL, 'stated', '事業者へ指示し、実施を確かめる', 'Instruct the vendors and check again', 'https://wic-net.com/material/document/15064/7',
     '5-2から5-6の間の順序は推定。', 'The order among 5-2 to 5-6 is derived.'),
    ('2024-bcp', '5-6', 170, 'follow_up', 'responsible_officer', true, 'reported', 'stated', '所管官庁など外部へ報告する', 'Report to the authorities and others outside', 'https://wic-net.com/material/document/15064/7',
     '5-2から5-6の間の順序は推定。', 'The order among 5-2 to 5-6 is derived.')
  ) AS s(flow_code, step_code, ordinal, phase, role, evidence_required, milestone, certainty, title_ja, title_en, source, remark_ja, remark_en)
ON CONFLICT DO NOTHING;

INSERT INTO compliance.incident_step_order (flow_code, ordinal, after_ordinal)
SELECT o.flow_code, s.ordinal, a.ordinal
  FROM (VALUES
    ('2021-flow', '3', '2'), ('2021-flow', '4-1', '3'), ('2021-flow', '4-2', '3'), ('2021-flow', '5', '4-1'), ('2021-flow', '5', '4-2'),
    ('2024-bcp', '3-1', '2-1'), ('2024-bcp', '3-2a', '2-1'), ('2024-bcp', '3-2b', '3-2a'), ('2024-bcp', '3-2c', '3-2b'), ('2024-bcp', '3-4', '3-2c'),
    ('2024-bcp', '4-1', '3-4'), ('2024-bcp', '4-2', '4-1'), ('2024-bcp', '4-3', '4-2'), ('2024-bcp', '5-1', '4-3'), ('2024-bcp', '5-1', '3-1'),
    ('2024-bcp', '5-2', '5-1'), ('2024-bcp', '5-3', '5-2'), ('2024-bcp', '5-4', '5-2'), ('2024-bcp', '5-5', '5-2'), ('2024-bcp', '5-6', '5-2')
  ) AS o(flow_code, step_code, after_step_code)
  JOIN compliance.incident_step AS s ON s.flow_code = o.flow_code AND s.step_code = o.step_code
  JOIN compliance.incident_step AS a ON a.flow_code = o.flow_code AND a.step_code = o.after_step_code
ON CONFLICT DO NOTHING;
$install_part$)
,(37, 'replay', 'incident/catalog/obligation.sql', $install_part$
-- Act on the Protection of Personal Information art. 26. Medical records are sensitive data: one person is enough.
INSERT INTO compliance.incident_obligation
    (obligation_code, report, rule, title_ja, title_en, recipient_ja, recipient_en, personal_data, wrongful_purpose, starts_on, source, certainty, remark_ja, remark_en) VALUES
    ('appi_preliminary', 'preliminary', 'appi_preliminary', '個人情報漏えい等の速報', 'Personal data breach, preliminary report', '個人情報保護委員会', 'Personal Information Protection Commission',
     true, NULL, NULL, 'Act on the Protection of Personal Information art. 26; enforcement rules art. 8-1', 'stated',
     '「速やかに」とあり、概ね3から5日以内とされる。高度に暗号化されたデータは対象外。報告が義務となったのは2022年4月1日から。', 'Promptly, in practice within 3 to 5 days. Highly encrypted data is exempt. A duty since 2022-04-01, before that an effort.'),
    ('appi_final', 'final', 'appi_final', '個人情報漏えい等の確報', 'Personal data breach, final report', '個人情報保護委員会', 'Personal Information Protection Commission',
     true, false, NULL, 'Act on the Protection of Personal Information art. 26; enforcement rules art. 8-2', 'stated',
     '初日算入と、休日に当たるときの繰り下げは原文では確認していない。', 'That the first day counts and a closed last day rolls forward was not read in the text itself.'),
    ('appi_final_wrongful', 'final', 'appi_final_wrongful', '個人情報漏えい等の確報（不正の目的のおそれ）', 'Personal data breach, final report where a wrongful purpose is suspected', '個人情報保護委員会', 'Personal Information Protection Commission',
     true, true, NULL, 'Act on the Protection of Personal Information art. 26; enforcement rules art. 8-2, 7-3', 'stated',
     '初日算入と、休日に当たるときの繰り下げは原文では確認していない。', 'That the first day counts and a closed last day rolls forward was not read in the text itself.')
ON CONFLICT DO NOTHING;
$install_part$)
,(38, 'replay', 'register/catalog/deadline_kind.sql', $install_part$
INSERT INTO compliance.deadline_kind (kind, title_ja, title_en, closing) VALUES
    ('media_return',      '外部媒体の返却',     'Return of a removable medium',  false),
    ('access_removal',    '期限付き権限の削除', 'Removal of a limited access',   false),
    ('mutual_inspection', '相互点検',           'Mutual inspection',             false),
    ('connection_review', '外部接続の見直し',   'Review of an outside connection', false)
ON CONFLICT DO NOTHING;
$install_part$)
,(39, 'replay', 'deadline/catalog/deadline_kind.sql', $install_part$
INSERT INTO compliance.deadline_kind (kind, title_ja, title_en, closing, notices) VALUES
    ('assessment',      'チェックリストの提出',   'Checklist submission',           false, true),
    ('answer_target',   '目標日',                 'Target date of a "no"',          false, true),
    ('contract_notice', '契約終了の通知期限',     'Contract notice',                false, true),
    ('contract_end',    '契約の終了',             'End of contract',                true,  true),
    ('clause_waiver',   '契約条項の免除の期限',   'End of a clause waiver',         false, true),
    ('remote_connection_review', '遠隔保守回線の見直し', 'Review of a remote connection', false, true),
    ('enrollment',      '研修の申込期限',         'Enrollment closing',             true,  true),
    ('cancellation',    '研修のキャンセル期限',   'Cancellation closing',           true,  true),
    ('promotion',       '繰り上げの期限',         'End of promotions',              true,  false),
    ('completion',      '研修の修了期限',         'End of completion',              true,  false),
    ('announcement',    '周知への回答',           'Reply to an announcement',       false, true),
    ('duty_gap',        '後任の指名',             'Successor in office',            false, true),
    ('incident_report', 'インシデントの報告',     'Incident report',                false, true),
    ('disclosure',      'MDS/SDSの確認',          'MDS/SDS review',                 false, true),
    ('obligation',      'その他の期限',           'Other obligation',               false, true)
ON CONFLICT DO NOTHING;

-- An emptied list of steps is a decision and is left alone.
INSERT INTO compliance.notice_step (kind, days_before)
SELECT 'default', d FROM (VALUES (30), (7), (1), (0)) AS v(d)
 WHERE NOT EXISTS (SELECT FROM compliance.data_version);
$install_part$)
,(40, 'replay', 'institution/views.sql', $install_part$
CREATE OR REPLACE VIEW compliance.duty_today WITH (security_invoker = true) AS
SELECT d.institution_id, d.duty, d.person_id, p.name, p.email, p.phone, lower(d.during) AS since_on, upper(d.during) - 1 AS until_on
  FROM compliance.duty_assignment AS d
  JOIN compliance.person AS p ON p.institution_id = d.institution_id AND p.person_id = d.person_id
 WHERE d.during @> compliance.today();
COMMENT ON VIEW compliance.duty_today IS 'Who holds which duty today; duty_holder() tells it for any other day';
COMMENT ON COLUMN compliance.duty_today.institution_id IS 'Institution';
COMMENT ON COLUMN compliance.duty_today.duty IS 'responsible_officer, planner, operator, contact or executive';
COMMENT ON COLUMN compliance.duty_today.person_id IS 'Who holds it';
COMMENT ON COLUMN compliance.duty_today.name IS 'Name of the person';
COMMENT ON COLUMN compliance.duty_today.email IS 'Mail address; NULL when not known';
COMMENT ON COLUMN compliance.duty_today.phone IS 'Telephone number; NULL when not known';
COMMENT ON COLUMN compliance.duty_today.since_on IS 'First day; NULL when it has no beginning';
COMMENT ON COLUMN compliance.duty_today.until_on IS 'Last day; NULL while no end is set';

CREATE OR REPLACE VIEW compliance.duty_gap WITH (security_invoker = true) AS
SELECT d.duty_assignment_id, d.institution_id, upper(d.during) AS from_on,
       (SELECT min(lower(n.during)) FROM compliance.duty_assignment AS n
         WHERE n.institution_id = d.institution_id AND n.duty = d.duty AND lower(n.during) > upper(d.during)) AS until_on
  FROM compliance.duty_assignment AS d
 WHERE d.duty = 'responsible_officer' AND NOT upper_inf(d.during) AND isfinite(upper(d.during))
   AND NOT EXISTS (SELECT FROM compliance.duty_assignment AS n
                    WHERE n.institution_id = d.institution_id AND n.duty = d.duty AND lower(n.during) = upper(d.during));
COMMENT ON VIEW compliance.duty_gap IS 'Days without a responsible officer after one whose term has an end, past and to come';
COMMENT ON COLUMN compliance.duty_gap.duty_assignment_id IS 'The term that ends without a successor on the next day';
COMMENT ON COLUMN compliance.duty_gap.institution_id IS 'Institution';
COMMENT ON COLUMN compliance.duty_gap.from_on IS 'First day without a responsible officer';
COMMENT ON COLUMN compliance.duty_gap.until_on IS 'Day on which the next one begins; NULL while there is none';

CREATE OR REPLACE VIEW compliance.budget_overview WITH (security_invoker = true) AS
SELECT coalesce(b.institution_id, e.institution_id) AS institution_id, coalesce(b.fiscal_year, e.fiscal_year) AS fiscal_year,
       coalesce(b.category, e.category) AS category, coalesce(b.purpose, e.purpose) AS purpose,
       coalesce(b.planned, 0) AS planned, coalesce(e.spent, 0) AS spent, coalesce(b.planned, 0) - coalesce(e.spent, 0) AS remaining
  FROM (SELECT institution_id, fiscal_year, category, purpose, sum(amount) AS planned
          FROM compliance.budget GROUP BY institution_id, fiscal_year, category, purpose) AS b
  FULL JOIN (SELECT institution_id, fiscal_year, category, purpose, sum(amount) AS spent
               FROM compliance.expense GROUP BY institution_id, fiscal_year, category, purpose) AS e
    ON e.institution_id = b.institution_id AND e.fiscal_year = b.fiscal_year AND e.category = b.category AND e.purpose = b.purpose;
COMMENT ON VIEW compliance.budget_overview IS 'Planned against spent, by fiscal year, category and purpose';
COMMENT ON COLUMN compliance.budget_overview.institution_id IS 'Institution';
COMMENT ON COLUMN compliance.budget_overview.fiscal_year IS 'Fiscal year, named by its April';
COMMENT ON COLUMN compliance.budget_overview.category IS 'organizational, human, technical or physical';
COMMENT ON COLUMN compliance.budget_overview.purpose IS 'measures or training';
COMMENT ON COLUMN compliance.budget_overview.planned IS 'Sum of the budget lines in yen; 0 when nothing was planned';
COMMENT ON COLUMN compliance.budget_overview.spent IS 'Sum of the expenses in yen';
COMMENT ON COLUMN compliance.budget_overview.remaining IS 'Planned less spent; negative when overspent';

CREATE OR REPLACE VIEW compliance.open_announcement WITH (security_invoker = true) AS
SELECT d.delivery_id, d.institution_id, d.association_id, n.announcement_id, n.kind, n.edition, n.subject, n.announced_at, d.delivered_at,
       d.delivered_at > n.announced_at AS joined_later, n.reply_by
  FROM compliance.delivery AS d JOIN compliance.announcement AS n ON n.announcement_id = d.announcement_id
 WHERE d.acknowledged_at IS NULL AND n.closed_on IS NULL;
COMMENT ON VIEW compliance.open_announcement IS 'What waits for an acknowledgement, at which association or institution';
COMMENT ON COLUMN compliance.open_announcement.delivery_id IS 'Key for acknowledge()';
COMMENT ON COLUMN compliance.open_announcement.institution_id IS 'Institution that has it; NULL for an association';
COMMENT ON COLUMN compliance.open_announcement.association_id IS 'Association that has it; NULL for an institution';
COMMENT ON COLUMN compliance.open_announcement.announcement_id IS 'Announcement';
COMMENT ON COLUMN compliance.open_announcement.kind IS 'notice, guideline or bulletin';
COMMENT ON COLUMN compliance.open_announcement.edition IS 'Edition; NULL for most notices';
COMMENT ON COLUMN compliance.open_announcement.subject IS 'Subject';
COMMENT ON COLUMN compliance.open_announcement.announced_at IS 'When it was announced';
COMMENT ON COLUMN compliance.open_announcement.delivered_at IS 'When it was delivered here';
COMMENT ON COLUMN compliance.open_announcement.joined_later IS 'Whether the recipient joined after it was announced';
COMMENT ON COLUMN compliance.open_announcement.reply_by IS 'Last day for acknowledging it; NULL for none';

CREATE OR REPLACE VIEW compliance.announcement_reach WITH (security_invoker = true) AS
SELECT n.announcement_id, n.subject, d.depth, coalesce(a.level, 'institution') AS level,
       count(*)::int AS delivered, count(d.acknowledged_at)::int AS acknowledged,
       (count(*) FILTER (WHERE d.acknowledged_at >= compliance.closing_instant(n.reply_by)))::int AS acknowledged_late,
       (count(*) FILTER (WHERE d.acknowledged_at IS NULL AND compliance.clock() >= compliance.closing_instant(n.reply_by)))::int AS overdue,
       round(100.0 * count(d.acknowledged_at) / count(*), 1) AS acknowledged_percent,
       min(d.acknowledged_at) AS first_at, max(d.acknowledged_at) AS last_at
  FROM compliance.announcement AS n
  JOIN compliance.delivery AS d ON d.announcement_id = n.announcement_id
  LEFT JOIN compliance.association AS a ON a.association_id = d.association_id
 GROUP BY n.announcement_id, d.depth, coalesce(a.level, 'institution');
COMMENT ON VIEW compliance.announcement_reach IS 'How far an announcement got, level by level';
COMMENT ON COLUMN compliance.announcement_reach.announcement_id IS 'Announcement';
COMMENT ON COLUMN compliance.announcement_reach.subject IS 'Its subject';
COMMENT ON COLUMN compliance.announcement_reach.depth IS 'Levels below the association that announced it';
COMMENT ON COLUMN compliance.announcement_reach.level IS 'national, prefectural, district or institution';
COMMENT ON COLUMN compliance.announcement_reach.delivered IS 'Recipients at this level';
COMMENT ON COLUMN compliance.announcement_reach.acknowledged IS 'How many of them acknowledged it';
COMMENT ON COLUMN compliance.announcement_reach.acknowledged_late IS 'How many of these after the day to reply by';
COMMENT ON COLUMN compliance.announcement_reach.overdue IS 'How many have not acknowledged it although the day has passed';
COMMENT ON COLUMN compliance.announcement_reach.acknowledged_percent IS 'Share that acknowledged it, per cent, to one decimal';
COMMENT ON COLUMN compliance.announcement_reach.first_at IS 'First acknowledgement; NULL for none';
COMMENT ON COLUMN compliance.announcement_reach.last_at IS 'Last acknowledgement; NULL for none';

CREATE OR REPLACE VIEW compliance.announcement_read_by WITH (security_invoker = true) AS
SELECT n.announcement_id, n.kind, n.edition, n.subject, r.institution_id, r.person_id, p.name, r.read_at
  FROM compliance.announcement_reader AS r
  JOIN compliance.delivery AS d ON d.institution_id = r.institution_id AND d.delivery_id = r.delivery_id
  JOIN compliance.announcement AS n ON n.announcement_id = d.announcement_id
  JOIN compliance.person AS p ON p.institution_id = r.institution_id AND p.person_id = r.person_id;
COMMENT ON VIEW compliance.announcement_read_by IS 'Who has read which guideline, bulletin or notice';
COMMENT ON COLUMN compliance.announcement_read_by.announcement_id IS 'Announcement';
COMMENT ON COLUMN compliance.announcement_read_by.kind IS 'notice, guideline or bulletin';
COMMENT ON COLUMN compliance.announcement_read_by.edition IS 'Edition that was read; NULL for most notices';
COMMENT ON COLUMN compliance.announcement_read_by.subject IS 'Subject';
COMMENT ON COLUMN compliance.announcement_read_by.institution_id IS 'Institution';
COMMENT ON COLUMN compliance.announcement_read_by.person_id IS 'Reader';
COMMENT ON COLUMN compliance.announcement_read_by.name IS 'Name of the reader';
COMMENT ON COLUMN compliance.announcement_read_by.read_at IS 'When';

-- the sources of the view "deadline"
CREATE OR REPLACE VIEW compliance._deadline_institution WITH (security_invoker = true) AS
SELECT 'announcement'::text AS kind, d.delivery_id AS key, d.institution_id, n.subject AS title, n.reply_by AS due_on,
       compliance.closing_instant(n.reply_by) AS closes_at, d.acknowledged_at AS done_at, d.delivered_at AS known_at
  FROM compliance.delivery AS d JOIN compliance.announcement AS n ON n.announcement_id = d.announcement_id
 WHERE n.reply_by IS NOT NULL AND (n.closed_on IS NULL OR d.acknowledged_at IS NOT NULL)
UNION ALL
-- the next one is to be in office when the last one goes
SELECT 'duty_gap', g.duty_assignment_id, g.institution_id,
       compliance._text('医療情報システム安全管理責任者の後任', 'Successor of the responsible officer'),
       g.from_on - 1, compliance.closing_instant(g.from_on - 1),
       CASE WHEN g.until_on <= compliance.today() THEN compliance.closing_instant(g.until_on - 1) END, NULL
  FROM compliance.duty_gap AS g;
COMMENT ON VIEW compliance._deadline_institution IS 'Deadlines of this domain: replies to announcements, and a responsible officer who goes without a successor';
COMMENT ON COLUMN compliance._deadline_institution.kind IS 'announcement or duty_gap';
COMMENT ON COLUMN compliance._deadline_institution.key IS 'delivery_id, or duty_assignment_id of the term that ends';
COMMENT ON COLUMN compliance._deadline_institution.institution_id IS 'Institution; NULL for a delivery to an association';
COMMENT ON COLUMN compliance._deadline_institution.title IS 'Subject of the announcement, or that a successor is due';
COMMENT ON COLUMN compliance._deadline_institution.due_on IS 'Day to reply by, or last day of the term';
COMMENT ON COLUMN compliance._deadline_institution.closes_at IS 'End of that day';
COMMENT ON COLUMN compliance._deadline_institution.done_at IS 'When it was acknowledged, or when the next officer began; NULL while open';
COMMENT ON COLUMN compliance._deadline_institution.known_at IS 'When the announcement was delivered; NULL for a successor';
$install_part$)
,(41, 'replay', 'training/views.sql', $install_part$
CREATE OR REPLACE VIEW compliance.offering_availability WITH (security_invoker = true) AS
SELECT o.offering_id, o.code, o.title, o.capacity, n.enrolled, n.held, n.waitlisted,
       o.capacity - n.enrolled - n.held AS free,
       CASE WHEN compliance.clock() < o.enroll_from THEN 'upcoming'
            WHEN p.ends_at <= compliance.clock() THEN 'finished'
            WHEN n.closes_at <= compliance.clock() THEN 'closed'
            -- who waits is first, also where seats are free for others than the head of the list
            WHEN n.waitlisted = 0 AND (o.capacity IS NULL OR o.capacity > n.enrolled + n.held) THEN 'open'
            WHEN o.waitlist_limit IS NULL OR n.waitlisted < o.waitlist_limit THEN 'waitlist'
            ELSE 'full' END AS state
  FROM compliance.offering AS o
  LEFT JOIN (SELECT q.offering_id, CASE WHEN bool_and(q.ends_at IS NOT NULL) THEN max(q.ends_at) END AS ends_at
               FROM compliance.offering_part AS q GROUP BY q.offering_id) AS p ON p.offering_id = o.offering_id
 CROSS JOIN LATERAL compliance._offering_count(o.offering_id) AS n;
COMMENT ON VIEW compliance.offering_availability IS 'Which offerings have seats: for whoever may see the offering, all institutions'' seats counted';
COMMENT ON COLUMN compliance.offering_availability.offering_id IS 'Key of the offering';
COMMENT ON COLUMN compliance.offering_availability.code IS 'Natural key of the offering';
COMMENT ON COLUMN compliance.offering_availability.title IS 'Title as announced';
COMMENT ON COLUMN compliance.offering_availability.capacity IS 'Seats; NULL for unlimited';
COMMENT ON COLUMN compliance.offering_availability.enrolled IS 'Seats taken: status enrolled, completed or no_show';
COMMENT ON COLUMN compliance.offering_availability.held IS 'Seats that live holds keep and nobody has taken yet';
COMMENT ON COLUMN compliance.offering_availability.waitlisted IS 'People on the waiting list';
COMMENT ON COLUMN compliance.offering_availability.free IS 'Seats neither taken nor held; NULL for unlimited';
COMMENT ON COLUMN compliance.offering_availability.state IS 'upcoming (not open yet), open (a seat is to be had), waitlist (a place on the waiting list), full (neither), closed (past enroll_until or its extension), finished (every part is over)';

CREATE OR REPLACE VIEW compliance.training_coverage WITH (security_invoker = true) AS
SELECT e.institution_id, compliance.fiscal_year(t.day) AS fiscal_year, c.audience, c.course_id, c.code AS course_code,
       o.offering_id, e.person_id, e.status, e.status = 'completed' AS completed, k.completed_at, k.test_score
  FROM compliance.enrollment AS e
  JOIN compliance.offering AS o ON o.offering_id = e.offering_id
  JOIN compliance.course AS c ON c.course_id = o.course_id
  LEFT JOIN compliance.completion AS k ON k.enrollment_id = e.enrollment_id
 CROSS JOIN LATERAL (SELECT (coalesce(k.completed_at, o.enroll_until) AT TIME ZONE current_setting('compliance.time_zone'))::date AS day) AS t
 WHERE e.status IN ('enrolled', 'completed', 'no_show');
COMMENT ON VIEW compliance.training_coverage IS 'Who completed what, and who still has to: everybody with a seat, by institution, fiscal year and audience';
COMMENT ON COLUMN compliance.training_coverage.institution_id IS 'Institution of the person';
COMMENT ON COLUMN compliance.training_coverage.fiscal_year IS 'Fiscal year of the completion; for what is not completed that in which enrollment closed';
COMMENT ON COLUMN compliance.training_coverage.audience IS 'Audience of the course';
COMMENT ON COLUMN compliance.training_coverage.course_id IS 'Course';
COMMENT ON COLUMN compliance.training_coverage.course_code IS 'Natural key of the course';
COMMENT ON COLUMN compliance.training_coverage.offering_id IS 'Offering';
COMMENT ON COLUMN compliance.training_coverage.person_id IS 'Person';
COMMENT ON COLUMN compliance.training_coverage.status IS 'enrolled, completed or no_show';
COMMENT ON COLUMN compliance.training_coverage.completed IS 'Whether it was completed';
COMMENT ON COLUMN compliance.training_coverage.completed_at IS 'When; NULL when it was not';
COMMENT ON COLUMN compliance.training_coverage.test_score IS 'Result of the comprehension test; NULL without one';

CREATE OR REPLACE VIEW compliance._deadline_training WITH (security_invoker = true) AS
SELECT d.kind, o.offering_id AS key, NULL::bigint AS institution_id, o.title, compliance.closing_day(d.closes_at) AS due_on,
       d.closes_at, NULL::timestamptz AS done_at
  FROM compliance.offering AS o
 CROSS JOIN LATERAL (VALUES ('enrollment'::text, o.enroll_until), ('cancellation', o.cancel_until)) AS d(kind, closes_at)
 WHERE isfinite(d.closes_at);
COMMENT ON VIEW compliance._deadline_training IS 'Deadlines of training: when enrollment and cancellation close. They belong to no institution and close by themselves';
COMMENT ON COLUMN compliance._deadline_training.kind IS 'enrollment or cancellation';
COMMENT ON COLUMN compliance._deadline_training.key IS 'offering_id';
COMMENT ON COLUMN compliance._deadline_training.institution_id IS 'NULL: everybody''s';
COMMENT ON COLUMN compliance._deadline_training.title IS 'Title of the offering';
COMMENT ON COLUMN compliance._deadline_training.due_on IS 'Last day in time';
COMMENT ON COLUMN compliance._deadline_training.closes_at IS 'Instant at which it closes';
COMMENT ON COLUMN compliance._deadline_training.done_at IS 'NULL: a door that closes is not done';
$install_part$)
,(42, 'replay', 'vendor/views.sql', $install_part$
CREATE OR REPLACE VIEW compliance.contract_status WITH (security_invoker = true) AS
SELECT k.contract_id, k.institution_id, k.vendor_id, v.name AS vendor_name, k.title, k.service_kind, k.scope,
       t.term_starts_on, t.term_ends_on, t.notice_on, t.status, coalesce(k.renewal_months, 0) > 0 AS renews, k.terminated_on, k.renewal_decided_on
  FROM compliance.contract AS k
  JOIN compliance.vendor AS v ON v.vendor_id = k.vendor_id
 CROSS JOIN LATERAL compliance._contract_term(k.starts_on, k.ends_on, k.renewal_months, k.notice_months, k.notice_days,
                                              k.terminated_on, k.activated_at IS NOT NULL, compliance.today()) AS t;
COMMENT ON VIEW compliance.contract_status IS 'Every contract with its current term and status today';
COMMENT ON COLUMN compliance.contract_status.contract_id IS 'Contract';
COMMENT ON COLUMN compliance.contract_status.institution_id IS 'Institution that entrusts the work';
COMMENT ON COLUMN compliance.contract_status.vendor_id IS 'Vendor';
COMMENT ON COLUMN compliance.contract_status.vendor_name IS 'Name of the vendor';
COMMENT ON COLUMN compliance.contract_status.title IS 'Title of the contract';
COMMENT ON COLUMN compliance.contract_status.service_kind IS 'maintenance, on_premises, saas, paas, iaas or other';
COMMENT ON COLUMN compliance.contract_status.scope IS 'What the contract is about';
COMMENT ON COLUMN compliance.contract_status.term_starts_on IS 'First day of the current term';
COMMENT ON COLUMN compliance.contract_status.term_ends_on IS 'Last day of the current term; NULL without an end';
COMMENT ON COLUMN compliance.contract_status.notice_on IS 'Last day on which notice for the current term is in time; NULL without an end, without agreed notice, or once terminated';
COMMENT ON COLUMN compliance.contract_status.status IS 'draft, active, notice_due, expired or terminated';
COMMENT ON COLUMN compliance.contract_status.renews IS 'Whether the contract renews itself unless notice is given';
COMMENT ON COLUMN compliance.contract_status.terminated_on IS 'First day no longer in force because it was ended; NULL while it goes on';
COMMENT ON COLUMN compliance.contract_status.renewal_decided_on IS 'Day on which it was decided to let the contract run on; settles the notice of the term it lies in; NULL for none';

CREATE OR REPLACE VIEW compliance._contract_gap WITH (security_invoker = true) AS
SELECT k.institution_id, k.contract_id, k.vendor_id, c.clause_code, c.title_ja, c.title_en, c.mandatory, c.ordinal,
       coalesce(h.state, 'missing') AS state,
       CASE WHEN w.until >= compliance.today() THEN w.until END AS waived_until,
       CASE WHEN w.until < compliance.today() THEN w.until END AS lapsed_on
  FROM compliance.contract AS k
  JOIN compliance.clause AS c ON true
  LEFT JOIN compliance.contract_clause AS h ON h.contract_id = k.contract_id AND h.clause_code = c.clause_code
  LEFT JOIN LATERAL (SELECT max(x.until) AS until FROM compliance.clause_waiver AS x
                      WHERE x.contract_id = k.contract_id AND x.clause_code = c.clause_code) AS w ON true
 WHERE coalesce(h.state, 'missing') <> 'agreed'
   -- an optional clause that nobody has asked for is no gap
   AND (h.clause_code IS NOT NULL OR (c.mandatory AND (c.service_kinds IS NULL OR k.service_kind = ANY (c.service_kinds))));
COMMENT ON VIEW compliance._contract_gap IS 'What every contract lacks today, see contract_gap()';
COMMENT ON COLUMN compliance._contract_gap.institution_id IS 'Institution of the contract';
COMMENT ON COLUMN compliance._contract_gap.contract_id IS 'Contract';
COMMENT ON COLUMN compliance._contract_gap.vendor_id IS 'Vendor of the contract';
COMMENT ON COLUMN compliance._contract_gap.clause_code IS 'Clause';
COMMENT ON COLUMN compliance._contract_gap.title_ja IS 'Title in Japanese';
COMMENT ON COLUMN compliance._contract_gap.title_en IS 'Title in English';
COMMENT ON COLUMN compliance._contract_gap.mandatory IS 'Whether activation needs it';
COMMENT ON COLUMN compliance._contract_gap.ordinal IS 'Place in lists';
COMMENT ON COLUMN compliance._contract_gap.state IS 'missing or partial';
COMMENT ON COLUMN compliance._contract_gap.waived_until IS 'Last day of the longest live waiver; NULL for none';
COMMENT ON COLUMN compliance._contract_gap.lapsed_on IS 'Last day of the latest waiver where it is over; NULL for none';

-- Which vendor owes what.  A form is owed for the latest edition up to this fiscal year; everything else follows from the
-- contracts in force.
CREATE OR REPLACE VIEW compliance.vendor_chase WITH (security_invoker = true) AS
WITH in_force AS NOT MATERIALIZED (
    -- so that a condition on the institution reaches every branch
    SELECT s.contract_id, s.institution_id, s.vendor_id, s.vendor_name, s.term_starts_on, s.term_ends_on, s.notice_on,
           -- the next day on which the institution has a say
           CASE WHEN s.notice_on >= compliance.today() THEN s.notice_on ELSE s.term_ends_on END AS lever_on,
           k.starts_on AS begun_on,
           k.incident_report_hours, k.data_countries, k.service_kind
      FROM compliance.contract_status AS s
      JOIN compliance.contract AS k ON k.contract_id = s.contract_id AND k.institution_id = s.institution_id
     WHERE s.status IN ('active', 'notice_due')
), edition AS (
    SELECT c.checklist_code, c.title_ja, c.title_en, compliance.fiscal_year(compliance.today()) AS fiscal_year
      FROM compliance.checklist AS c
     WHERE c.respondent = 'vendor'
       AND c.fiscal_year = (SELECT max(x.fiscal_year) FROM compliance.checklist AS x
                             WHERE x.respondent = 'vendor' AND x.fiscal_year <= compliance.fiscal_year(compliance.today()))
), owed AS (
    -- the yearly form, opened and not submitted, or not even opened
    SELECT v.institution_id, v.vendor_id, v.vendor_name, NULL::bigint AS contract_id, 'form' AS kind,
           e.checklist_code || coalesce(': ' || a.system_name, '') AS item, e.title_ja, e.title_en,
           coalesce(compliance.closing_day(a.opened_at),
                    greatest(v.begun_on, lower(compliance.fiscal_year_range(e.fiscal_year)))) AS since_on,
           coalesce(a.due_on, upper(compliance.fiscal_year_range(e.fiscal_year)) - 1) AS next_on
      FROM (SELECT f.institution_id, f.vendor_id, f.vendor_name, min(f.begun_on) AS begun_on
              FROM in_force AS f GROUP BY f.institution_id, f.vendor_id, f.vendor_name) AS v
     CROSS JOIN edition AS e
      LEFT JOIN compliance.assessment AS a
        ON a.institution_id = v.institution_id AND a.vendor_id = v.vendor_id AND a.checklist_code = e.checklist_code
           AND a.fiscal_year = e.fiscal_year AND a.submitted_at IS NULL
     WHERE a.assessment_id IS NOT NULL
        OR NOT EXISTS (SELECT FROM compliance.assessment AS d
                        WHERE d.institution_id = v.institution_id AND d.vendor_id = v.vendor_id
                          AND d.checklist_code = e.checklist_code AND d.fiscal_year = e.fiscal_year)
    UNION ALL
    -- a clause that is not there and not waived
    SELECT f.institution_id, f.vendor_id, f.vendor_name, f.contract_id, 'clause' AS kind, g.clause_code || ' (' || g.state || ')' AS item, g.title_ja, g.title_en,
           greatest(f.begun_on, g.lapsed_on + 1,
                    (SELECT max(m.effective_on) FROM compliance.contract_amendment AS m
                      WHERE m.contract_id = g.contract_id AND m.clause_code = g.clause_code AND m.effective_on <= compliance.today())),
           f.lever_on
      FROM in_force AS f
      JOIN compliance._contract_gap AS g ON g.contract_id = f.contract_id AND g.institution_id = f.institution_id
     WHERE g.waived_until IS NULL
    UNION ALL
    -- a disclosure that was asked for, is due for review, or that nobody has asked for
    SELECT d.institution_id, d.vendor_id, v.name, d.contract_id, 'disclosure' AS kind,
           d.kind || ': ' || d.product || CASE WHEN d.received_on IS NULL THEN '' ELSE ' (review)' END,
           CASE WHEN d.received_on IS NULL THEN 'セキュリティ開示書が届いていない' ELSE 'セキュリティ開示書の見直し' END,
           CASE WHEN d.received_on IS NULL THEN 'The security disclosure has not arrived' ELSE 'The security disclosure is due for review' END,
           CASE WHEN d.received_on IS NULL THEN d.requested_on ELSE d.review_on END, d.review_on
      FROM compliance.disclosure AS d
      JOIN compliance.vendor AS v ON v.vendor_id = d.vendor_id
     WHERE d.received_on IS NULL OR (d.review_on <= compliance.today() AND d.reviewed_on IS NULL)
    UNION ALL
    SELECT f.institution_id, f.vendor_id, f.vendor_name, f.contract_id, 'disclosure' AS kind, 'MDS/SDS' AS item,
           'セキュリティ開示書を求めていない' AS title_ja, 'No security disclosure has been asked for' AS title_en, f.begun_on, f.lever_on
      FROM in_force AS f
     WHERE NOT EXISTS (SELECT FROM compliance.disclosure AS d
                        WHERE d.institution_id = f.institution_id AND d.vendor_id = f.vendor_id
                          AND (d.contract_id IS NULL OR d.contract_id = f.contract_id))
    UNION ALL
    -- a maintenance line in use that nobody approved, or that one password opens
    SELECT f.institution_id, f.vendor_id, f.vendor_name, f.contract_id, 'approval' AS kind, coalesce(r.title, r.device, r.method),
           '遠隔保守の回線が承認されていない' AS title_ja, 'A line for remote maintenance has not been approved' AS title_en, coalesce(r.starts_on, f.begun_on), r.review_on
      FROM in_force AS f
      JOIN compliance.remote_connection AS r ON r.contract_id = f.contract_id AND r.institution_id = f.institution_id
     WHERE (r.approved_on IS NULL OR r.approved_on > compliance.today())
       AND coalesce(r.starts_on <= compliance.today(), true) AND coalesce(r.ends_on >= compliance.today(), true)
    UNION ALL
    SELECT f.institution_id, f.vendor_id, f.vendor_name, f.contract_id, 'multi_factor' AS kind, coalesce(r.title, r.device, r.method),
           '遠隔保守の回線に多要素認証がない、又は分からない' AS title_ja,
           'A line for remote maintenance has no multi-factor login, or nobody knows' AS title_en, coalesce(r.starts_on, f.begun_on), r.review_on
      FROM in_force AS f
      JOIN compliance.remote_connection AS r ON r.contract_id = f.contract_id AND r.institution_id = f.institution_id
     WHERE r.multi_factor IS NOT TRUE
       AND coalesce(r.starts_on <= compliance.today(), true) AND coalesce(r.ends_on >= compliance.today(), true)
    UNION ALL
    -- a duty about which the first answer was no
    SELECT f.institution_id, f.vendor_id, f.vendor_name, f.contract_id, 'role' AS kind, c.role_item_code, i.title_ja, i.title_en,
           c.first_answered_on, coalesce(CASE WHEN c.completed_on > compliance.today() THEN c.completed_on END, f.lever_on)
      FROM in_force AS f
      JOIN compliance.role_confirmation AS c ON c.contract_id = f.contract_id AND c.institution_id = f.institution_id
      JOIN compliance.role_item AS i ON i.role_item_code = c.role_item_code
     WHERE c.first_answer = 'no' AND (c.completed_on IS NULL OR c.completed_on > compliance.today())
    UNION ALL
    -- a number or a place that the contract leaves open
    SELECT f.institution_id, f.vendor_id, f.vendor_name, f.contract_id, 'term' AS kind, o.item, o.title_ja, o.title_en, f.begun_on, f.lever_on
      FROM in_force AS f
     CROSS JOIN LATERAL (VALUES
            ('incident_report_hours', f.incident_report_hours IS NULL, '事故を何時間以内に報告するかが決まっていない', 'No number of hours is agreed for reporting an incident'),
            ('data_countries', f.data_countries = '{}' AND f.service_kind IN ('saas', 'paas', 'iaas'), 'データを置く国が決まっていない', 'No country is agreed in which data may be stored')
          ) AS o (item, open, title_ja, title_en)
     WHERE o.open
)
SELECT o.institution_id, o.vendor_id, o.vendor_name, o.contract_id, o.kind, o.item, o.title_ja, o.title_en, o.since_on, o.next_on,
       o.next_on - compliance.today() AS days_left
  FROM owed AS o;
COMMENT ON VIEW compliance.vendor_chase IS 'Which vendor owes what, since when, and the next date: the daily list of the person who has to ask';
COMMENT ON COLUMN compliance.vendor_chase.institution_id IS 'Institution to which it is owed';
COMMENT ON COLUMN compliance.vendor_chase.vendor_id IS 'Vendor who owes it';
COMMENT ON COLUMN compliance.vendor_chase.vendor_name IS 'Name of the vendor';
COMMENT ON COLUMN compliance.vendor_chase.contract_id IS 'Contract under which it is owed; NULL for the yearly form, which is owed once for all contracts, and for a disclosure of no contract';
COMMENT ON COLUMN compliance.vendor_chase.kind IS 'form, clause, disclosure, approval, multi_factor, role or term';
COMMENT ON COLUMN compliance.vendor_chase.item IS 'Which form, clause, product, line, duty or column';
COMMENT ON COLUMN compliance.vendor_chase.title_ja IS 'What is owed, in Japanese';
COMMENT ON COLUMN compliance.vendor_chase.title_en IS 'What is owed, in English';
COMMENT ON COLUMN compliance.vendor_chase.since_on IS 'Day since which it is owed; NULL when not recorded';
COMMENT ON COLUMN compliance.vendor_chase.next_on IS 'Next date: the form''s due date, the review date, or the day for notice (else the end) of the current term; NULL when there is none';
COMMENT ON COLUMN compliance.vendor_chase.days_left IS 'Days until next_on, negative when past; NULL when there is none';

CREATE OR REPLACE VIEW compliance._deadline_vendor WITH (security_invoker = true) AS
-- notice belongs to the current term: either it is given (terminated_on, then there is nothing left to do), or it is
-- decided to let the contract run on; the end of that day stands for the instant of the decision
SELECT 'contract_notice'::text AS kind, s.contract_id AS key, s.institution_id, s.vendor_name || ': ' || s.title AS title,
       s.notice_on AS due_on, compliance.closing_instant(s.notice_on) AS closes_at,
       CASE WHEN s.renewal_decided_on BETWEEN s.term_starts_on AND s.term_ends_on
            THEN compliance.closing_instant(s.renewal_decided_on) - interval '1 microsecond' END AS done_at
  FROM compliance.contract_status AS s
 WHERE s.notice_on IS NOT NULL AND s.status IN ('active', 'notice_due')
UNION ALL
-- an end that nothing renews; done when the next contract of the same scope carries on
SELECT 'contract_end', s.contract_id, s.institution_id, s.vendor_name || ': ' || s.title,
       s.term_ends_on, compliance.closing_instant(s.term_ends_on),
       (SELECT min(n.activated_at) FROM compliance.contract AS n
         WHERE n.institution_id = s.institution_id AND n.scope = s.scope AND n.contract_id <> s.contract_id
           AND n.activated_at IS NOT NULL AND n.starts_on > s.term_starts_on AND n.starts_on <= s.term_ends_on + 1)
  FROM compliance.contract_status AS s
 WHERE s.term_ends_on IS NOT NULL AND NOT s.renews AND s.terminated_on IS NULL AND s.status IN ('active', 'notice_due', 'expired')
UNION ALL
-- a waiver runs out; done when the clause has been agreed, or another waiver lasts longer
SELECT 'clause_waiver', w.clause_waiver_id, w.institution_id, s.vendor_name || ': ' || c.title_ja,
       w.until, compliance.closing_instant(w.until),
       CASE WHEN EXISTS (SELECT FROM compliance.contract_clause AS h
                          WHERE h.contract_id = w.contract_id AND h.clause_code = w.clause_code AND h.state = 'agreed')
                 THEN coalesce((SELECT max(m.recorded_at) FROM compliance.contract_amendment AS m
                                 WHERE m.contract_id = w.contract_id AND m.clause_code = w.clause_code AND m.new_state = 'agreed'), w.recorded_at)
            ELSE (SELECT min(x.recorded_at) FROM compliance.clause_waiver AS x
                   WHERE x.contract_id = w.contract_id AND x.clause_code = w.clause_code AND x.until > w.until) END
  FROM compliance.clause_waiver AS w
  JOIN compliance.contract_status AS s ON s.contract_id = w.contract_id
  JOIN compliance.clause AS c ON c.clause_code = w.clause_code
 WHERE s.status IN ('draft', 'active', 'notice_due')
UNION ALL
SELECT 'disclosure', d.disclosure_id, d.institution_id, v.name || ': ' || d.kind || ' ' || d.product,
       d.review_on, compliance.closing_instant(d.review_on), compliance.closing_instant(d.reviewed_on) - interval '1 microsecond'
  FROM compliance.disclosure AS d
  JOIN compliance.vendor AS v ON v.vendor_id = d.vendor_id
 WHERE d.review_on IS NOT NULL
UNION ALL
SELECT 'remote_connection_review', r.remote_connection_id, r.institution_id, s.vendor_name || ': ' || coalesce(r.title, r.device, r.method),
       r.review_on, compliance.closing_instant(r.review_on), NULL
  FROM compliance.remote_connection AS r
  JOIN compliance.contract_status AS s ON s.contract_id = r.contract_id
 WHERE r.review_on IS NOT NULL AND coalesce(r.ends_on >= compliance.today(), true) AND s.status IN ('active', 'notice_due');
COMMENT ON VIEW compliance._deadline_vendor IS 'What contracts bring into the view "deadline"';
COMMENT ON COLUMN compliance._deadline_vendor.kind IS 'contract_notice, contract_end, clause_waiver, disclosure or remote_connection_review';
COMMENT ON COLUMN compliance._deadline_vendor.key IS 'contract_id, clause_waiver_id, disclosure_id or remote_connection_id';
COMMENT ON COLUMN compliance._deadline_vendor.institution_id IS 'Institution';
COMMENT ON COLUMN compliance._deadline_vendor.title IS 'Vendor and what it is about';
COMMENT ON COLUMN compliance._deadline_vendor.due_on IS 'Last day in time';
COMMENT ON COLUMN compliance._deadline_vendor.closes_at IS 'End of that day';
COMMENT ON COLUMN compliance._deadline_vendor.done_at IS 'When it was done; NULL while it is not';
$install_part$)
,(43, 'replay', 'checklist/views.sql', $install_part$
CREATE OR REPLACE VIEW compliance.current_answer WITH (security_invoker = true) AS
SELECT w.answer_id, w.assessment_id, w.institution_id, w.item_id, i.checklist_code, i.number,
       w.verdict, w.level, w.answered_on, w.target_on, w.basis, w.note, w.confirmed, w.recorded_at
  FROM compliance.answer AS w
  JOIN compliance.item AS i ON i.item_id = w.item_id
 WHERE w.superseded_at IS NULL;
COMMENT ON VIEW compliance.current_answer IS 'The answers that no later answer has replaced, with the number of their line';
COMMENT ON COLUMN compliance.current_answer.answer_id IS 'Key of the answer';
COMMENT ON COLUMN compliance.current_answer.assessment_id IS 'Assessment';
COMMENT ON COLUMN compliance.current_answer.institution_id IS 'Institution of the assessment';
COMMENT ON COLUMN compliance.current_answer.item_id IS 'Question';
COMMENT ON COLUMN compliance.current_answer.checklist_code IS 'Edition';
COMMENT ON COLUMN compliance.current_answer.number IS 'Number of the question in the form';
COMMENT ON COLUMN compliance.current_answer.verdict IS 'yes, no, partial or not_applicable';
COMMENT ON COLUMN compliance.current_answer.level IS 'Level on the question''s scale; NULL when the verdict says all';
COMMENT ON COLUMN compliance.current_answer.answered_on IS 'Day for which the answer is true of the world';
COMMENT ON COLUMN compliance.current_answer.target_on IS 'Day by which a "no" will be put right or a plan carried out; NULL for none';
COMMENT ON COLUMN compliance.current_answer.basis IS 'Ground of a "yes" where the form says either/or; NULL for the main rule';
COMMENT ON COLUMN compliance.current_answer.note IS 'Remark of the respondent; NULL for none';
COMMENT ON COLUMN compliance.current_answer.confirmed IS 'False for an answer carried over and not yet given again: it counts as a blank';
COMMENT ON COLUMN compliance.current_answer.recorded_at IS 'When it was recorded';

CREATE OR REPLACE VIEW compliance.effective_answer WITH (security_invoker = true) AS
SELECT a.assessment_id, a.institution_id, a.checklist_code, a.fiscal_year, a.round, i.item_id, i.number, i.parent_number, i.ordinal,
       w.answer_id, w.verdict, w.level, w.answered_on, w.target_on,
       -- the gate by single look-ups: as joins, they are planned badly for long forms that are not yet analyzed
       CASE WHEN i.gate_number IS NOT NULL
                 AND (SELECT g.verdict FROM compliance.answer AS g
                       WHERE g.assessment_id = a.assessment_id AND g.superseded_at IS NULL AND g.confirmed
                         AND g.item_id = (SELECT gi.item_id FROM compliance.item AS gi
                                           WHERE gi.checklist_code = i.checklist_code AND gi.number = i.gate_number))
                     IN ('no', 'not_applicable') THEN 'not_applicable'
            WHEN w.verdict IS NULL THEN 'blank'
            WHEN w.verdict = 'not_applicable' THEN 'not_applicable'
            WHEN w.verdict = 'yes' THEN 'passed'
            ELSE 'failed' END AS state
  FROM compliance.assessment AS a
  JOIN compliance.item AS i ON i.checklist_code = a.checklist_code AND i.kind = 'question' AND NOT i.gate
  LEFT JOIN compliance.answer AS w
    ON w.assessment_id = a.assessment_id AND w.item_id = i.item_id AND w.superseded_at IS NULL AND w.confirmed;
COMMENT ON VIEW compliance.effective_answer IS 'One row for each line of each assessment with what it counts as: blank when unanswered or carried over without confirmation, not applicable behind a gate answered "no". Gate questions are not counted and do not appear';
COMMENT ON COLUMN compliance.effective_answer.assessment_id IS 'Assessment';
COMMENT ON COLUMN compliance.effective_answer.institution_id IS 'Institution of the assessment';
COMMENT ON COLUMN compliance.effective_answer.checklist_code IS 'Edition';
COMMENT ON COLUMN compliance.effective_answer.fiscal_year IS 'Fiscal year of the assessment';
COMMENT ON COLUMN compliance.effective_answer.round IS 'Round of the assessment';
COMMENT ON COLUMN compliance.effective_answer.item_id IS 'Question';
COMMENT ON COLUMN compliance.effective_answer.number IS 'Number of the question in the form';
COMMENT ON COLUMN compliance.effective_answer.parent_number IS 'Section of the question; NULL at the top';
COMMENT ON COLUMN compliance.effective_answer.ordinal IS 'Place in the form; equal places are in the order of item_id';
COMMENT ON COLUMN compliance.effective_answer.answer_id IS 'The current confirmed answer; NULL for none';
COMMENT ON COLUMN compliance.effective_answer.verdict IS 'What was answered; NULL for a blank';
COMMENT ON COLUMN compliance.effective_answer.level IS 'Level on the question''s scale; NULL when the verdict says all';
COMMENT ON COLUMN compliance.effective_answer.answered_on IS 'Day for which the answer is true of the world';
COMMENT ON COLUMN compliance.effective_answer.target_on IS 'Day by which a "no" will be put right or a plan carried out; NULL for none';
COMMENT ON COLUMN compliance.effective_answer.state IS 'passed (yes), failed (no or partial), not_applicable or blank';

CREATE OR REPLACE VIEW compliance.answer_import WITH (security_invoker = true) AS
SELECT coalesce((SELECT min(k.code) FROM compliance.institution_code AS k
                  WHERE k.institution_id = n.institution_id
                    AND compliance.today() >= coalesce(k.starts_on, '-infinity') AND compliance.today() <= coalesce(k.ends_on, 'infinity')),
                n.name) AS institution,
       a.checklist_code, a.fiscal_year::text AS fiscal_year, a.round::text AS round, v.name AS vendor, a.system_name,
       i.number AS item_number,
       CASE w.verdict WHEN 'yes' THEN 'はい' WHEN 'no' THEN 'いいえ' WHEN 'partial' THEN '一部' ELSE '対象外' END AS verdict,
       w.level::text AS level, compliance.wareki(w.answered_on) AS answered_on, compliance.wareki(w.target_on) AS target_on,
       w.note, w.basis
  FROM compliance.answer AS w
  JOIN compliance.assessment AS a ON a.assessment_id = w.assessment_id
  JOIN compliance.item AS i ON i.item_id = w.item_id
  JOIN compliance.institution AS n ON n.institution_id = a.institution_id
  LEFT JOIN compliance.vendor AS v ON v.vendor_id = a.vendor_id
 WHERE w.superseded_at IS NULL AND w.confirmed;
COMMENT ON VIEW compliance.answer_import IS 'Answers as hospitals keep them in spreadsheets. COPY compliance.answer_import FROM … CSV HEADER records them, all or nothing; reading it gives the current answers in the same form';
COMMENT ON COLUMN compliance.answer_import.institution IS 'Medical institution code (10 digits, valid today), corporate number (13 digits) or name of the institution';
COMMENT ON COLUMN compliance.answer_import.checklist_code IS 'Edition';
COMMENT ON COLUMN compliance.answer_import.fiscal_year IS 'Fiscal year, named by its April; blank for that of the edition, else the present one';
COMMENT ON COLUMN compliance.answer_import.round IS 'Round; blank for the first. An assessment that does not exist is opened';
COMMENT ON COLUMN compliance.answer_import.vendor IS 'Corporate number (13 digits) or name of the vendor, for vendor forms; blank for others';
COMMENT ON COLUMN compliance.answer_import.system_name IS 'System that the vendor answers for; blank for the vendor as a whole';
COMMENT ON COLUMN compliance.answer_import.item_number IS 'Number of the line, in any width, circled or not';
COMMENT ON COLUMN compliance.answer_import.verdict IS 'Verdict in any spelling that record_answer() knows; blank when the level says it';
COMMENT ON COLUMN compliance.answer_import.level IS 'Level on the scale of the line; blank for none';
COMMENT ON COLUMN compliance.answer_import.answered_on IS 'Day: 2025-06-01, 2025/6/1, 令和7年6月1日, R7.6.1; blank for today';
COMMENT ON COLUMN compliance.answer_import.target_on IS 'Target date, written likewise; blank for none';
COMMENT ON COLUMN compliance.answer_import.note IS 'Remark; blank for none';
COMMENT ON COLUMN compliance.answer_import.basis IS 'Ground of a yes where the form says either/or; blank for the main rule';
CREATE OR REPLACE TRIGGER answer_import INSTEAD OF INSERT ON compliance.answer_import
    FOR EACH ROW EXECUTE FUNCTION compliance._answer_import();

CREATE OR REPLACE VIEW compliance._deadline_checklist WITH (security_invoker = true) AS
SELECT 'assessment'::text AS kind, a.assessment_id AS key, a.institution_id,
       CASE current_setting('compliance.language', true)
            WHEN 'en' THEN c.title_en || ', round ' || a.round ELSE c.title_ja || '（' || a.round || '回目）' END
       || coalesce(': ' || v.name || coalesce(' / ' || a.system_name, ''), '') AS title,
       a.due_on, compliance.closing_instant(a.due_on) AS closes_at, a.submitted_at AS done_at, a.opened_at AS known_at
  FROM compliance.assessment AS a
  JOIN compliance.checklist AS c ON c.checklist_code = a.checklist_code
  LEFT JOIN compliance.vendor AS v ON v.vendor_id = a.vendor_id
UNION ALL
-- a "no" is done when a later answer to its line, of this round or a later one, is a "yes"; a later "no" takes its place
SELECT 'answer_target', w.answer_id, w.institution_id,
       i.number || ' ' || CASE current_setting('compliance.language', true) WHEN 'en' THEN i.title_en ELSE i.title_ja END,
       w.target_on, compliance.closing_instant(w.target_on), l.recorded_at, w.recorded_at
  FROM compliance.answer AS w
  JOIN compliance.assessment AS a ON a.assessment_id = w.assessment_id
  JOIN compliance.item AS i ON i.item_id = w.item_id
  LEFT JOIN LATERAL (SELECT x.verdict, x.recorded_at
                       FROM compliance.assessment AS b
                       JOIN compliance.answer AS x
                         ON x.assessment_id = b.assessment_id AND x.item_id = w.item_id AND x.superseded_at IS NULL AND x.confirmed
                      WHERE b.institution_id = a.institution_id AND b.checklist_code = a.checklist_code
                        AND b.vendor_id IS NOT DISTINCT FROM a.vendor_id AND b.system_name IS NOT DISTINCT FROM a.system_name
                        AND (b.fiscal_year, b.round) >= (a.fiscal_year, a.round) AND x.answer_id <> w.answer_id
                      ORDER BY b.fiscal_year DESC, b.round DESC
                      LIMIT 1) AS l ON true
 WHERE w.target_on IS NOT NULL AND w.verdict IN ('no', 'partial') AND w.confirmed
   AND (l.verdict IN ('yes', 'not_applicable') OR (l.verdict IS NULL AND w.superseded_at IS NULL))
   -- of the former answers of one round the last "no" stands for all
   AND NOT EXISTS (SELECT FROM compliance.answer AS y
                    WHERE w.superseded_at IS NOT NULL AND y.superseded_at IS NOT NULL
                      AND y.assessment_id = w.assessment_id AND y.item_id = w.item_id
                      AND y.answer_id > w.answer_id AND y.verdict IN ('no', 'partial') AND y.confirmed)
   -- behind a gate that is closed nothing is due
   AND NOT EXISTS (SELECT FROM compliance.item AS gi
                     JOIN compliance.answer AS g
                       ON g.assessment_id = w.assessment_id AND g.item_id = gi.item_id AND g.superseded_at IS NULL AND g.confirmed
                    WHERE gi.checklist_code = i.checklist_code AND gi.number = i.gate_number
                      AND g.verdict IN ('no', 'not_applicable'));
COMMENT ON VIEW compliance._deadline_checklist IS 'Deadlines of this domain: assessments to submit, and target dates of answers that are not yet a "yes"';
COMMENT ON COLUMN compliance._deadline_checklist.kind IS 'assessment or answer_target';
COMMENT ON COLUMN compliance._deadline_checklist.key IS 'assessment_id or answer_id';
COMMENT ON COLUMN compliance._deadline_checklist.institution_id IS 'Institution';
COMMENT ON COLUMN compliance._deadline_checklist.title IS 'Title of the edition with its round, or number and subject of the line';
COMMENT ON COLUMN compliance._deadline_checklist.due_on IS 'Last day in time';
COMMENT ON COLUMN compliance._deadline_checklist.closes_at IS 'End of that day';
COMMENT ON COLUMN compliance._deadline_checklist.done_at IS 'When it was submitted, or when a later answer put it right; NULL while open';
COMMENT ON COLUMN compliance._deadline_checklist.known_at IS 'When it was opened or answered';
$install_part$)
,(44, 'replay', 'score/views.sql', $install_part$
CREATE OR REPLACE VIEW compliance.institution_score WITH (security_invoker = true) AS
SELECT s.institution_id, s.checklist_code, s.fiscal_year, s.round, c.key AS category, c.applicable, c.passed, c.score, c.witness,
       s.assessment_id, a.vendor_id, a.system_name
  FROM compliance.score_sheet AS s
  JOIN compliance.assessment AS a ON a.assessment_id = s.assessment_id
 CROSS JOIN LATERAL compliance._sheet_scores(s.checklist_code, s.answers) AS c
 WHERE c.dimension = 'category';
COMMENT ON VIEW compliance.institution_score IS 'Score of every assessment in each category of its form, by model mean with blanks as failures: the rows "category" of score_assessment()';
COMMENT ON COLUMN compliance.institution_score.institution_id IS 'Institution';
COMMENT ON COLUMN compliance.institution_score.checklist_code IS 'Edition';
COMMENT ON COLUMN compliance.institution_score.fiscal_year IS 'Fiscal year of the assessment';
COMMENT ON COLUMN compliance.institution_score.round IS 'Round within the fiscal year';
COMMENT ON COLUMN compliance.institution_score.category IS 'organizational, human, technical or physical';
COMMENT ON COLUMN compliance.institution_score.applicable IS 'Questions of the category that apply: passed, failed or blank';
COMMENT ON COLUMN compliance.institution_score.passed IS 'Questions answered yes';
COMMENT ON COLUMN compliance.institution_score.score IS '0 to 100, exact; NULL where nothing is applicable';
COMMENT ON COLUMN compliance.institution_score.witness IS 'Number of the question with the lowest ratio, the first in form order among equals; NULL where nothing is applicable';
COMMENT ON COLUMN compliance.institution_score.assessment_id IS 'Assessment';
COMMENT ON COLUMN compliance.institution_score.vendor_id IS 'Vendor, for a form that a vendor fills in; NULL for the institution''s own';
COMMENT ON COLUMN compliance.institution_score.system_name IS 'System that the vendor answers for; NULL for none in particular';

CREATE OR REPLACE VIEW compliance.institution_weakest_link WITH (security_invoker = true) AS
SELECT s.institution_id, s.checklist_code, s.fiscal_year, s.round, c.overall, c.overall_witness, c.category, c.score, c.witness,
       s.assessment_id, a.vendor_id, a.system_name
  FROM compliance.score_sheet AS s
  JOIN compliance.assessment AS a ON a.assessment_id = s.assessment_id
 CROSS JOIN LATERAL (
       SELECT max(r.score) FILTER (WHERE r.dimension = 'overall') AS overall,
              max(r.witness) FILTER (WHERE r.dimension = 'overall') AS overall_witness,
              max(r.key) FILTER (WHERE r.dimension = 'weakest_link') AS category,
              max(r.score) FILTER (WHERE r.dimension = 'weakest_link') AS score,
              max(r.witness) FILTER (WHERE r.dimension = 'weakest_link') AS witness
         FROM compliance._sheet_scores(s.checklist_code, s.answers) AS r) AS c;
COMMENT ON VIEW compliance.institution_weakest_link IS 'Overall score of every assessment beside its weakest category, by model mean with blanks as failures: the rows "overall" and "weakest_link" of score_assessment()';
COMMENT ON COLUMN compliance.institution_weakest_link.institution_id IS 'Institution';
COMMENT ON COLUMN compliance.institution_weakest_link.checklist_code IS 'Edition';
COMMENT ON COLUMN compliance.institution_weakest_link.fiscal_year IS 'Fiscal year of the assessment';
COMMENT ON COLUMN compliance.institution_weakest_link.round IS 'Round within the fiscal year';
COMMENT ON COLUMN compliance.institution_weakest_link.overall IS 'Score of all questions, 0 to 100, exact; NULL where nothing is applicable';
COMMENT ON COLUMN compliance.institution_weakest_link.overall_witness IS 'Number of the question with the lowest ratio of all';
COMMENT ON COLUMN compliance.institution_weakest_link.category IS 'The category that holds the whole down; NULL for a form without categories, or where nothing is applicable';
COMMENT ON COLUMN compliance.institution_weakest_link.score IS 'Score of that category; NULL where there is none';
COMMENT ON COLUMN compliance.institution_weakest_link.witness IS 'Number of the question with the lowest ratio in that category';
COMMENT ON COLUMN compliance.institution_weakest_link.assessment_id IS 'Assessment';
COMMENT ON COLUMN compliance.institution_weakest_link.vendor_id IS 'Vendor, for a form that a vendor fills in; NULL for the institution''s own';
COMMENT ON COLUMN compliance.institution_weakest_link.system_name IS 'System that the vendor answers for; NULL for none in particular';
$install_part$)
,(45, 'replay', 'incident/views.sql', $install_part$
CREATE OR REPLACE VIEW compliance.incident_progress WITH (security_invoker = true) AS
SELECT t.incident_id, t.institution_id, i.drill, s.ordinal, s.step_code, s.phase,
       compliance._text(s.title_ja, s.title_en) AS title,
       s.role,
       CASE s.role
           WHEN 'staff' THEN NULL
           WHEN 'vendor' THEN (SELECT string_agg(o.name, ', ' ORDER BY o.ordinal, o.outside_contact_id) FROM compliance.outside_contact AS o
                                WHERE o.institution_id = t.institution_id AND o.body = 'vendor' AND daterange(o.starts_on, o.ends_on, '[]') @> d.on_day)
           ELSE (SELECT string_agg(p.name, ', ' ORDER BY lower(a.during), p.person_id) FROM compliance.duty_assignment AS a
                   JOIN compliance.person AS p ON p.institution_id = a.institution_id AND p.person_id = a.person_id
                  WHERE a.institution_id = t.institution_id AND a.duty = s.role AND a.during @> d.on_day)
       END AS people,
       CASE WHEN e.event = 'done' THEN 'done' WHEN w.waits_for IS NOT NULL THEN 'waiting' ELSE 'open' END AS state,
       w.waits_for, s.evidence_required, t.due_at,
       (t.due_at IS NOT NULL AND coalesce(CASE e.event WHEN 'done' THEN e.happened_at END, compliance.clock()) >= t.due_at) AS late,
       CASE e.event WHEN 'done' THEN e.happened_at END AS done_at, CASE e.event WHEN 'done' THEN e.evidence END AS evidence,
       CASE e.event WHEN 'done' THEN e.person_id END AS done_by, e.reason AS reopened_because, s.milestone
  FROM compliance.incident_task AS t
  JOIN compliance.incident AS i ON i.institution_id = t.institution_id AND i.incident_id = t.incident_id
  JOIN compliance.incident_step AS s ON s.flow_code = t.flow_code AND s.step_code = t.step_code
  LEFT JOIN LATERAL (SELECT v.event, v.happened_at, v.evidence, v.reason, v.person_id FROM compliance.incident_step_event AS v
                      WHERE v.incident_id = t.incident_id AND v.step_code = t.step_code
                      ORDER BY v.incident_step_event_id DESC LIMIT 1) AS e ON true
  CROSS JOIN LATERAL (SELECT CASE e.event WHEN 'done' THEN compliance.day_of(e.happened_at) ELSE compliance.today() END AS on_day) AS d
  LEFT JOIN LATERAL (SELECT string_agg(b.step_code, ', ' ORDER BY b.ordinal) AS waits_for
                       FROM compliance.incident_step_order AS o
                       JOIN compliance.incident_step AS b ON b.flow_code = o.flow_code AND b.ordinal = o.after_ordinal
                      WHERE o.flow_code = t.flow_code AND o.ordinal = s.ordinal
                        AND compliance._step_done_at(t.incident_id, b.step_code) IS NULL) AS w ON e.event IS DISTINCT FROM 'done';
COMMENT ON VIEW compliance.incident_progress IS 'The steps of every incident: what is done, what is open now, what waits for what, and who is on duty for it';
COMMENT ON COLUMN compliance.incident_progress.incident_id IS 'Incident';
COMMENT ON COLUMN compliance.incident_progress.institution_id IS 'Institution';
COMMENT ON COLUMN compliance.incident_progress.drill IS 'Whether it is a drill';
COMMENT ON COLUMN compliance.incident_progress.ordinal IS 'Order of the steps';
COMMENT ON COLUMN compliance.incident_progress.step_code IS 'Number of the step, for complete_step()';
COMMENT ON COLUMN compliance.incident_progress.phase IS 'preparation, detection, initial_response, recovery or follow_up';
COMMENT ON COLUMN compliance.incident_progress.title IS 'What is done, in compliance.language';
COMMENT ON COLUMN compliance.incident_progress.role IS 'Who does it: a duty, vendor or staff';
COMMENT ON COLUMN compliance.incident_progress.people IS 'Who held that duty on the day on which the step was done, today while it is not; for vendor the vendors of the contact chart; NULL for nobody and for staff';
COMMENT ON COLUMN compliance.incident_progress.state IS 'done, open (can be done now) or waiting';
COMMENT ON COLUMN compliance.incident_progress.waits_for IS 'Steps that must be complete before; NULL for none';
COMMENT ON COLUMN compliance.incident_progress.evidence_required IS 'Whether it is complete only with evidence';
COMMENT ON COLUMN compliance.incident_progress.due_at IS 'Until when the flow wants it; NULL for no limit';
COMMENT ON COLUMN compliance.incident_progress.late IS 'Whether that was or is passed';
COMMENT ON COLUMN compliance.incident_progress.done_at IS 'When it was done; NULL while it is not';
COMMENT ON COLUMN compliance.incident_progress.evidence IS 'What shows it; NULL for nothing';
COMMENT ON COLUMN compliance.incident_progress.done_by IS 'Person who did it; NULL when not told';
COMMENT ON COLUMN compliance.incident_progress.reopened_because IS 'Why it was taken back and is open again; NULL otherwise';
COMMENT ON COLUMN compliance.incident_progress.milestone IS 'contained, restored, prevention or reported; NULL for none';

CREATE OR REPLACE VIEW compliance.incident_overview WITH (security_invoker = true) AS
SELECT i.incident_id, i.institution_id, i.category, i.drill, i.flow_code, i.detected_at, compliance.day_of(i.detected_at) AS detected_on,
       i.summary, i.personal_data, i.wrongful_purpose, i.affected,
       CASE WHEN s.steps_done = s.steps AND c.reports_open = 0 THEN 'closed' ELSE 'open' END AS state,
       s.steps, s.steps_done,
       round(extract(epoch FROM i.detected_at - i.occurred_at) / 3600, 2) AS hours_to_detect,
       round(extract(epoch FROM s.contained_at - i.detected_at) / 3600, 2) AS hours_to_contain,
       round(extract(epoch FROM s.restored_at - i.detected_at) / 3600, 2) AS hours_to_restore,
       CASE WHEN s.steps_done = s.steps AND c.reports_open = 0 THEN greatest(s.last_done_at, c.last_filed_at) END AS closed_at,
       c.reports_open, c.reports_late, s.prevention
  FROM compliance.incident AS i
  CROSS JOIN LATERAL (
      SELECT count(*)::int AS steps, count(p.done_at)::int AS steps_done, max(p.done_at) AS last_done_at,
             max(p.done_at) FILTER (WHERE p.milestone = 'contained') AS contained_at,
             max(p.done_at) FILTER (WHERE p.milestone = 'restored') AS restored_at,
             string_agg(p.evidence, E'\n' ORDER BY p.ordinal) FILTER (WHERE p.milestone = 'prevention') AS prevention
        FROM (SELECT st.ordinal, st.milestone, x.done_at, x.evidence
                FROM compliance.incident_step AS st
                LEFT JOIN LATERAL (SELECT CASE v.event WHEN 'done' THEN v.happened_at END AS done_at, CASE v.event WHEN 'done' THEN v.evidence END AS evidence
                                     FROM compliance.incident_step_event AS v
                                    WHERE v.incident_id = i.incident_id AND v.step_code = st.step_code
                                    ORDER BY v.incident_step_event_id DESC LIMIT 1) AS x ON true
               WHERE st.flow_code = i.flow_code AND st.phase <> 'preparation') AS p) AS s
  CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE k.filed_at IS NULL)::int AS reports_open, max(k.filed_at) AS last_filed_at,
             count(*) FILTER (WHERE coalesce(k.filed_at, compliance.clock()) >= compliance.closing_instant(k.due_on))::int AS reports_late
        FROM compliance.incident_clock AS k
       WHERE k.institution_id = i.institution_id AND k.incident_id = i.incident_id AND k.withdrawn_at IS NULL) AS c;
COMMENT ON VIEW compliance.incident_overview IS 'One row for each incident and drill: how far it is and how long it took';
COMMENT ON COLUMN compliance.incident_overview.incident_id IS 'Incident';
COMMENT ON COLUMN compliance.incident_overview.institution_id IS 'Institution';
COMMENT ON COLUMN compliance.incident_overview.category IS 'vendor_error, staff_error, insider or cyber_attack';
COMMENT ON COLUMN compliance.incident_overview.drill IS 'Whether it is a drill';
COMMENT ON COLUMN compliance.incident_overview.flow_code IS 'Edition of the flow';
COMMENT ON COLUMN compliance.incident_overview.detected_at IS 'When it was detected';
COMMENT ON COLUMN compliance.incident_overview.detected_on IS 'That day in compliance.time_zone';
COMMENT ON COLUMN compliance.incident_overview.summary IS 'What happened';
COMMENT ON COLUMN compliance.incident_overview.personal_data IS 'Whether personal data is or may be concerned';
COMMENT ON COLUMN compliance.incident_overview.wrongful_purpose IS 'Whether a wrongful purpose is suspected';
COMMENT ON COLUMN compliance.incident_overview.affected IS 'Number of persons; NULL while not known';
COMMENT ON COLUMN compliance.incident_overview.state IS 'closed when every step but those of preparation is done and every report that the law demands is filed, otherwise open';
COMMENT ON COLUMN compliance.incident_overview.steps IS 'Number of steps, without those of preparation';
COMMENT ON COLUMN compliance.incident_overview.steps_done IS 'How many of them are done';
COMMENT ON COLUMN compliance.incident_overview.hours_to_detect IS 'Hours from the beginning to the detection; NULL while the beginning is not known';
COMMENT ON COLUMN compliance.incident_overview.hours_to_contain IS 'Hours from the detection until it was contained; NULL while it is not';
COMMENT ON COLUMN compliance.incident_overview.hours_to_restore IS 'Hours from the detection until operation was restored; NULL while it is not';
COMMENT ON COLUMN compliance.incident_overview.closed_at IS 'When the last step was done or the last report filed; NULL while open';
COMMENT ON COLUMN compliance.incident_overview.reports_open IS 'Reports that the law demands and that are not filed';
COMMENT ON COLUMN compliance.incident_overview.reports_late IS 'Reports filed after their last day or missing after it';
COMMENT ON COLUMN compliance.incident_overview.prevention IS 'What prevents the next: the evidence of that step; NULL while it is not done';

CREATE OR REPLACE VIEW compliance.drill_coverage WITH (security_invoker = true) AS
SELECT o.institution_id, compliance.fiscal_year(o.detected_on) AS fiscal_year, count(*)::int AS drills,
       count(o.closed_at)::int AS completed, min(compliance.day_of(o.closed_at)) AS first_completed_on
  FROM compliance.incident_overview AS o
 WHERE o.drill
 GROUP BY o.institution_id, compliance.fiscal_year(o.detected_on);
COMMENT ON VIEW compliance.drill_coverage IS 'Drills by fiscal year: the fee rules ask for one a year (record management fee 1 until fiscal year 2025, its successor since), carried through to the end';
COMMENT ON COLUMN compliance.drill_coverage.institution_id IS 'Institution';
COMMENT ON COLUMN compliance.drill_coverage.fiscal_year IS 'Fiscal year, named by its April';
COMMENT ON COLUMN compliance.drill_coverage.drills IS 'Drills begun';
COMMENT ON COLUMN compliance.drill_coverage.completed IS 'Of these, carried through to the end: they count';
COMMENT ON COLUMN compliance.drill_coverage.first_completed_on IS 'Day on which the first one was completed; NULL for none';

CREATE OR REPLACE VIEW compliance.contact_chart WITH (security_invoker = true) AS
SELECT i.institution_id, c."position", c.side, c.role, c.role_title, c.name, c.phone, c.email, c.hours
  FROM compliance.institution AS i CROSS JOIN LATERAL compliance._contact_chart(i.institution_id, compliance.today()) AS c;
COMMENT ON VIEW compliance.contact_chart IS 'Whom to call today, inside and outside: the chart that an inspector asks for (checklist line 3-1); contact_chart_text() prints it for any day';
COMMENT ON COLUMN compliance.contact_chart.institution_id IS 'Institution';
COMMENT ON COLUMN compliance.contact_chart."position" IS 'Order of calling';
COMMENT ON COLUMN compliance.contact_chart.side IS 'inside or outside';
COMMENT ON COLUMN compliance.contact_chart.role IS 'Duty, or kind of body';
COMMENT ON COLUMN compliance.contact_chart.role_title IS 'The same as a title, in compliance.language';
COMMENT ON COLUMN compliance.contact_chart.name IS 'Person or body; says that it is vacant where an inspector would look for one';
COMMENT ON COLUMN compliance.contact_chart.phone IS 'Telephone number; NULL when not known';
COMMENT ON COLUMN compliance.contact_chart.email IS 'Mail address; NULL when not known';
COMMENT ON COLUMN compliance.contact_chart.hours IS 'When it answers; NULL when not noted';

-- the source of the view "deadline"; drills have clocks but no deadlines
CREATE OR REPLACE VIEW compliance._deadline_incident WITH (security_invoker = true) AS
SELECT 'incident_report'::text AS kind, c.incident_clock_id AS key, c.institution_id,
       compliance._text(o.title_ja, o.title_en) || ': ' || i.summary AS title,
       c.due_on, compliance.closing_instant(c.due_on) AS closes_at, c.filed_at AS done_at, i.recorded_at AS known_at
  FROM compliance.incident_clock AS c
  JOIN compliance.incident AS i ON i.institution_id = c.institution_id AND i.incident_id = c.incident_id
  JOIN compliance.incident_obligation AS o ON o.obligation_code = c.obligation_code
 WHERE NOT i.drill AND c.withdrawn_at IS NULL
UNION ALL
SELECT 'incident_step', t.incident_task_id, t.institution_id,
       t.step_code || ' ' || compliance._text(s.title_ja, s.title_en) || ': ' || i.summary,
       compliance.day_of(t.due_at), t.due_at, compliance._step_done_at(t.incident_id, t.step_code), i.recorded_at
  FROM compliance.incident_task AS t
  JOIN compliance.incident AS i ON i.institution_id = t.institution_id AND i.incident_id = t.incident_id
  JOIN compliance.incident_step AS s ON s.flow_code = t.flow_code AND s.step_code = t.step_code
 WHERE t.due_at IS NOT NULL AND NOT i.drill
UNION ALL
-- who held a drill in one fiscal year is to hold one in the next
SELECT 'drill', last.incident_id, last.institution_id,
       compliance._text('年に一度の訓練', 'Yearly drill'),
       upper(compliance.fiscal_year_range(last.fiscal_year + 1)) - 1,
       compliance.closing_instant(upper(compliance.fiscal_year_range(last.fiscal_year + 1)) - 1),
       (SELECT min(o.closed_at) FROM compliance.incident_overview AS o
         WHERE o.institution_id = last.institution_id AND o.drill AND compliance.fiscal_year(o.detected_on) = last.fiscal_year + 1), NULL
  FROM (SELECT d.institution_id, compliance.fiscal_year(compliance.day_of(d.detected_at)) AS fiscal_year, max(d.incident_id) AS incident_id
          FROM compliance.incident AS d WHERE d.drill
         GROUP BY d.institution_id, compliance.fiscal_year(compliance.day_of(d.detected_at))) AS last;
COMMENT ON VIEW compliance._deadline_incident IS 'Deadlines of this domain: reports that the law demands after an incident, steps of a flow that sets limits, the yearly drill';
COMMENT ON COLUMN compliance._deadline_incident.kind IS 'incident_report, incident_step or drill';
COMMENT ON COLUMN compliance._deadline_incident.key IS 'incident_clock_id, incident_task_id, or incident_id of the last drill of the year before';
COMMENT ON COLUMN compliance._deadline_incident.institution_id IS 'Institution';
COMMENT ON COLUMN compliance._deadline_incident.title IS 'What is due';
COMMENT ON COLUMN compliance._deadline_incident.due_on IS 'Last day';
COMMENT ON COLUMN compliance._deadline_incident.closes_at IS 'End of that day, or the instant of the limit';
COMMENT ON COLUMN compliance._deadline_incident.done_at IS 'When it was done; NULL while open';
COMMENT ON COLUMN compliance._deadline_incident.known_at IS 'When the incident was recorded; NULL for the yearly drill';
$install_part$)
,(46, 'replay', 'register/views.sql', $install_part$
CREATE OR REPLACE VIEW compliance.connection_register WITH (security_invoker = true) AS
SELECT 'remote_connection'::text AS source, r.remote_connection_id AS key, r.institution_id, r.title, r.method, v.name AS counterpart, r.contract_id, r.device,
       r.source_limit, r.multi_factor, r.starts_on, r.ends_on, r.approved_on, r.review_on,
       (r.starts_on IS NULL OR r.starts_on <= compliance.today()) AND (r.ends_on IS NULL OR r.ends_on >= compliance.today()) AS in_use
  FROM compliance.remote_connection AS r
  JOIN compliance.contract AS c ON c.institution_id = r.institution_id AND c.contract_id = r.contract_id
  JOIN compliance.vendor AS v ON v.vendor_id = c.vendor_id
UNION ALL
SELECT 'external_connection', e.external_connection_id, e.institution_id, e.title, e.method, e.counterpart, NULL, e.device,
       NULL, NULL, e.starts_on, e.ends_on, e.approved_on, e.review_on,
       (e.starts_on IS NULL OR e.starts_on <= compliance.today()) AND (e.ends_on IS NULL OR e.ends_on >= compliance.today())
  FROM compliance.external_connection AS e;
COMMENT ON VIEW compliance.connection_register IS 'Every known way into the institution from outside: the vendors'' maintenance lines and all other connections';
COMMENT ON COLUMN compliance.connection_register.source IS 'Table of the row: remote_connection (maintenance line of a contract) or external_connection';
COMMENT ON COLUMN compliance.connection_register.key IS 'Its key';
COMMENT ON COLUMN compliance.connection_register.institution_id IS 'Institution';
COMMENT ON COLUMN compliance.connection_register.title IS 'What it is called or used for; NULL when not noted';
COMMENT ON COLUMN compliance.connection_register.method IS 'vpn, leased_line, remote_desktop, internet, dial_up or other';
COMMENT ON COLUMN compliance.connection_register.counterpart IS 'Who is at the other end';
COMMENT ON COLUMN compliance.connection_register.contract_id IS 'Contract of a maintenance line; NULL for the others';
COMMENT ON COLUMN compliance.connection_register.device IS 'Device at the institution''s end; NULL when not noted';
COMMENT ON COLUMN compliance.connection_register.source_limit IS 'From where a maintenance line can be used; NULL when not limited, not known or another connection';
COMMENT ON COLUMN compliance.connection_register.multi_factor IS 'Whether a maintenance line needs more than one factor to log in; NULL when not known or another connection';
COMMENT ON COLUMN compliance.connection_register.starts_on IS 'First day of use; NULL when not known';
COMMENT ON COLUMN compliance.connection_register.ends_on IS 'Last day of use; NULL while it is in use';
COMMENT ON COLUMN compliance.connection_register.approved_on IS 'Day of approval; NULL for one that nobody has approved';
COMMENT ON COLUMN compliance.connection_register.review_on IS 'Day by which the need is looked at again; NULL for none';
COMMENT ON COLUMN compliance.connection_register.in_use IS 'Whether it is in use today';

CREATE OR REPLACE VIEW compliance.media_register WITH (security_invoker = true) AS
SELECT m.removable_medium_id, m.institution_id, m.label, m.kind, m.encrypted,
       CASE WHEN l.media_loan_id IS NOT NULL THEN CASE WHEN l.due_on < compliance.today() THEN 'overdue' ELSE 'out' END
            WHEN m.disposed_on <= compliance.today() THEN 'disposed' ELSE 'in' END AS state,
       l.media_loan_id, l.person_id, p.name, l.purpose, l.handed_out_on, l.due_on
  FROM compliance.removable_medium AS m
  LEFT JOIN compliance.media_loan AS l ON l.institution_id = m.institution_id AND l.removable_medium_id = m.removable_medium_id AND l.returned_on IS NULL
  LEFT JOIN compliance.person AS p ON p.institution_id = l.institution_id AND p.person_id = l.person_id;
COMMENT ON VIEW compliance.media_register IS 'Where every removable medium is';
COMMENT ON COLUMN compliance.media_register.removable_medium_id IS 'Medium';
COMMENT ON COLUMN compliance.media_register.institution_id IS 'Institution';
COMMENT ON COLUMN compliance.media_register.label IS 'What is written on it';
COMMENT ON COLUMN compliance.media_register.kind IS 'Kind of medium';
COMMENT ON COLUMN compliance.media_register.encrypted IS 'Whether what is on it is encrypted; NULL when not known';
COMMENT ON COLUMN compliance.media_register.state IS 'in, out, overdue (out after the day it was due) or disposed';
COMMENT ON COLUMN compliance.media_register.media_loan_id IS 'The hand-out; NULL while it is in';
COMMENT ON COLUMN compliance.media_register.person_id IS 'Who has it; NULL while it is in';
COMMENT ON COLUMN compliance.media_register.name IS 'Name of the person; NULL while it is in';
COMMENT ON COLUMN compliance.media_register.purpose IS 'What for; NULL while it is in';
COMMENT ON COLUMN compliance.media_register.handed_out_on IS 'Since when; NULL while it is in';
COMMENT ON COLUMN compliance.media_register.due_on IS 'Last day for bringing it back; NULL while it is in';

CREATE OR REPLACE VIEW compliance.access_register WITH (security_invoker = true) AS
SELECT r.access_request_id, r.institution_id, r.person_id, p.name, r.resource, r.reason, r.starts_at, r.ends_at, r.asked_by, r.approved_by, r.removed_at,
       CASE WHEN r.refused_at IS NOT NULL THEN 'refused'
            WHEN r.approved_at IS NULL THEN CASE WHEN r.ends_at <= compliance.clock() THEN 'lapsed' ELSE 'asked' END
            WHEN r.removed_at IS NOT NULL AND r.removed_at <= compliance.clock() THEN 'removed'
            WHEN r.ends_at <= compliance.clock() THEN 'expired'
            WHEN r.starts_at <= compliance.clock() THEN 'valid' ELSE 'approved' END AS state
  FROM compliance.access_request AS r
  JOIN compliance.person AS p ON p.institution_id = r.institution_id AND p.person_id = r.person_id;
COMMENT ON VIEW compliance.access_register IS 'Access for a limited time, with what the clock makes of it';
COMMENT ON COLUMN compliance.access_register.access_request_id IS 'Request';
COMMENT ON COLUMN compliance.access_register.institution_id IS 'Institution';
COMMENT ON COLUMN compliance.access_register.person_id IS 'Who has access';
COMMENT ON COLUMN compliance.access_register.name IS 'Name of the person';
COMMENT ON COLUMN compliance.access_register.resource IS 'To what';
COMMENT ON COLUMN compliance.access_register.reason IS 'Why';
COMMENT ON COLUMN compliance.access_register.starts_at IS 'From when';
COMMENT ON COLUMN compliance.access_register.ends_at IS 'Until before when';
COMMENT ON COLUMN compliance.access_register.asked_by IS 'Who asked';
COMMENT ON COLUMN compliance.access_register.approved_by IS 'Who approved it; NULL while nobody has';
COMMENT ON COLUMN compliance.access_register.removed_at IS 'When it was taken away in the system; NULL while it is not';
COMMENT ON COLUMN compliance.access_register.state IS 'asked, lapsed (its time passed undecided), refused, approved (its time is to come), valid, expired (its time has passed and nobody has noted that it was taken away) or removed';

CREATE OR REPLACE VIEW compliance._deadline_register WITH (security_invoker = true) AS
SELECT 'media_return'::text AS kind, l.media_loan_id AS key, l.institution_id, m.label AS title, l.due_on,
       compliance.closing_instant(l.due_on) AS closes_at, compliance.closing_instant(l.returned_on - 1) AS done_at, l.recorded_at AS known_at
  FROM compliance.media_loan AS l
  JOIN compliance.removable_medium AS m ON m.institution_id = l.institution_id AND m.removable_medium_id = l.removable_medium_id
UNION ALL
SELECT 'access_removal', r.access_request_id, r.institution_id, r.resource, compliance.day_of(r.ends_at), r.ends_at, r.removed_at, r.approved_at
  FROM compliance.access_request AS r WHERE r.approved_at IS NOT NULL
UNION ALL
SELECT 'mutual_inspection', i.mutual_inspection_id, i.institution_id, i.subject || ': ' || i.inspected_department, i.due_on,
       compliance.closing_instant(i.due_on), compliance.closing_instant(i.done_on - 1), i.recorded_at
  FROM compliance.mutual_inspection AS i
UNION ALL
SELECT 'connection_review', e.external_connection_id, e.institution_id, e.title, e.review_on, compliance.closing_instant(e.review_on), NULL, NULL
  FROM compliance.external_connection AS e
 WHERE e.review_on IS NOT NULL AND (e.ends_on IS NULL OR e.ends_on >= compliance.today());
COMMENT ON VIEW compliance._deadline_register IS 'Deadlines of the registers: media to come back, access to be taken away, inspections to be done, connections to be looked at again';
COMMENT ON COLUMN compliance._deadline_register.kind IS 'media_return, access_removal, mutual_inspection or connection_review';
COMMENT ON COLUMN compliance._deadline_register.key IS 'media_loan_id, access_request_id, mutual_inspection_id or external_connection_id';
COMMENT ON COLUMN compliance._deadline_register.institution_id IS 'Institution';
COMMENT ON COLUMN compliance._deadline_register.title IS 'Which one';
COMMENT ON COLUMN compliance._deadline_register.due_on IS 'Last day';
COMMENT ON COLUMN compliance._deadline_register.closes_at IS 'End of that day, or the end of the access';
COMMENT ON COLUMN compliance._deadline_register.done_at IS 'When it was done: for a return or an inspection the beginning of its day; NULL while open';
COMMENT ON COLUMN compliance._deadline_register.known_at IS 'When it was recorded; NULL for connections';
$install_part$)
,(47, 'replay', 'deadline/views.sql', $install_part$
-- Every domain with dated things adds its _deadline_<domain> here.  known_at: when the deadline came to be known, NULL
-- where the source does not tell; it decides which notice steps were missed and which lay before there was anything to tell.
CREATE OR REPLACE VIEW compliance._deadline_source WITH (security_invoker = true) AS
SELECT 'obligation'::text AS kind, o.obligation_id AS key, o.institution_id, o.title, o.due_on,
       compliance.closing_instant(o.due_on) AS closes_at, o.done_at, o.recorded_at AS known_at
  FROM compliance.obligation AS o
UNION ALL
SELECT s.kind, s.key, s.institution_id, s.title, s.due_on, s.closes_at, s.done_at, s.known_at FROM compliance._deadline_institution AS s
UNION ALL
SELECT s.kind, s.key, s.institution_id, s.title, s.due_on, s.closes_at, s.done_at, NULL FROM compliance._deadline_vendor AS s
UNION ALL
SELECT s.kind, s.key, s.institution_id, s.title, s.due_on, s.closes_at, s.done_at, s.known_at FROM compliance._deadline_incident AS s
UNION ALL
SELECT s.kind, s.key, s.institution_id, s.title, s.due_on, s.closes_at, s.done_at, s.known_at FROM compliance._deadline_register AS s
UNION ALL
SELECT s.kind, s.key, s.institution_id, s.title, s.due_on, s.closes_at, s.done_at, s.known_at FROM compliance._deadline_checklist AS s
UNION ALL
SELECT s.kind, s.key, s.institution_id, s.title, s.due_on, s.closes_at, s.done_at, NULL FROM compliance._deadline_training AS s;
COMMENT ON VIEW compliance._deadline_source IS 'The deadlines of every domain as they stand without extensions';
COMMENT ON COLUMN compliance._deadline_source.kind IS 'Kind (deadline_kind)';
COMMENT ON COLUMN compliance._deadline_source.key IS 'Key of the row that has the deadline; what table it is in follows from the kind';
COMMENT ON COLUMN compliance._deadline_source.institution_id IS 'Institution whose deadline it is; NULL for one that belongs to none';
COMMENT ON COLUMN compliance._deadline_source.title IS 'What is due';
COMMENT ON COLUMN compliance._deadline_source.due_on IS 'Last day in time';
COMMENT ON COLUMN compliance._deadline_source.closes_at IS 'Instant at which it closes';
COMMENT ON COLUMN compliance._deadline_source.done_at IS 'When it was done; NULL while open';
COMMENT ON COLUMN compliance._deadline_source.known_at IS 'When the deadline came to be known; NULL when the source does not tell';

CREATE OR REPLACE VIEW compliance.deadline WITH (security_invoker = true) AS
SELECT d.kind, d.key, d.institution_id, d.title, d.due_on, d.closes_at, d.done_at,
       CASE WHEN d.done_at < d.closes_at THEN 'done'
            WHEN d.done_at IS NOT NULL THEN 'done_late'
            WHEN d.closes_at <= compliance.clock() THEN CASE WHEN k.closing THEN 'done' ELSE 'overdue' END
            WHEN d.due_on - compliance.today() <= coalesce(k.due_soon_days, 30) THEN 'due_soon'
            ELSE 'open' END AS state,
       CASE WHEN d.done_at IS NULL AND NOT (d.closes_at <= compliance.clock() AND coalesce(k.closing, false))
            THEN d.due_on - compliance.today() END AS days_left
  FROM (SELECT s.kind, s.key, s.institution_id, s.title,
               CASE WHEN e.until > s.closes_at THEN compliance.closing_day(e.until) ELSE s.due_on END AS due_on,
               greatest(s.closes_at, e.until) AS closes_at, s.done_at
          FROM compliance._deadline_source AS s
          LEFT JOIN (SELECT x.kind, x.key, max(x.until) AS until FROM compliance.deadline_extension AS x GROUP BY x.kind, x.key) AS e
                 ON e.kind = s.kind AND e.key = s.key) AS d
  LEFT JOIN compliance.deadline_kind AS k ON k.kind = d.kind;
COMMENT ON VIEW compliance.deadline IS 'Everything with a date, extensions included, in one list. What is overdue now is faster to read from overdue_deadline';
COMMENT ON COLUMN compliance.deadline.kind IS 'Kind (deadline_kind)';
COMMENT ON COLUMN compliance.deadline.key IS 'Key of the row that has the deadline; what table it is in follows from the kind';
COMMENT ON COLUMN compliance.deadline.institution_id IS 'Institution whose deadline it is; NULL for one that belongs to none';
COMMENT ON COLUMN compliance.deadline.title IS 'What is due';
COMMENT ON COLUMN compliance.deadline.due_on IS 'Last day in time, in compliance.time_zone';
COMMENT ON COLUMN compliance.deadline.closes_at IS 'Instant at which it closes: in time means before it';
COMMENT ON COLUMN compliance.deadline.done_at IS 'When it was done; NULL while open, and for doors that close by themselves';
COMMENT ON COLUMN compliance.deadline.state IS 'done, done_late, overdue, due_soon (within due_soon_days of the kind) or open; a door that has closed by itself is done';
COMMENT ON COLUMN compliance.deadline.days_left IS 'Days until due_on, 0 on the day, negative when past; NULL when done';

-- The conditions on the source are such that each branch can answer them from an index of what is open: a day that is over
-- has closed, and on the day itself the instant decides.
CREATE OR REPLACE VIEW compliance.overdue_deadline WITH (security_invoker = true) AS
SELECT s.kind, s.key, s.institution_id, s.title, s.due_on, s.closes_at,
       (SELECT compliance.today()) - s.due_on AS days_overdue
  FROM compliance._deadline_source AS s
 WHERE s.done_at IS NULL
   AND s.due_on <= (SELECT compliance.today())
   AND (s.due_on < (SELECT compliance.today()) OR s.closes_at <= (SELECT compliance.clock()))
   -- the kind is constant in each branch, so that this is asked once for each and not for each row
   AND s.kind <> ALL (ARRAY(SELECT k.kind FROM compliance.deadline_kind AS k WHERE k.closing))
   -- hashed: the few live extensions are read once
   AND (s.kind, s.key) NOT IN (SELECT e.kind, e.key FROM compliance.deadline_extension AS e WHERE e.until > (SELECT compliance.clock()));
COMMENT ON VIEW compliance.overdue_deadline IS 'What is overdue now: the rows of "deadline" in state overdue, found without reading what is done or not yet due';
COMMENT ON COLUMN compliance.overdue_deadline.kind IS 'Kind (deadline_kind)';
COMMENT ON COLUMN compliance.overdue_deadline.key IS 'Key of the row that has the deadline';
COMMENT ON COLUMN compliance.overdue_deadline.institution_id IS 'Institution whose deadline it is; NULL for one that belongs to none';
COMMENT ON COLUMN compliance.overdue_deadline.title IS 'What is due';
COMMENT ON COLUMN compliance.overdue_deadline.due_on IS 'Last day in time before any extension';
COMMENT ON COLUMN compliance.overdue_deadline.closes_at IS 'Instant at which it closed, before any extension';
COMMENT ON COLUMN compliance.overdue_deadline.days_overdue IS 'Days since due_on';
$install_part$)
,(48, 'replay', 'report/views.sql', $install_part$
CREATE OR REPLACE VIEW compliance_report.dim_institution WITH (security_invoker = true) AS
SELECT i.institution_id,
       i.name,
       i.kind,
       i.bed_count,
       i.size_class,
       i.prefecture_code,
       p.name_ja AS prefecture_ja,
       p.name_en AS prefecture_en,
       i.parent_id,
       parent.name AS parent_name
  FROM compliance.institution AS i
  LEFT JOIN compliance.prefecture AS p ON p.prefecture_code = i.prefecture_code
  LEFT JOIN compliance.institution AS parent ON parent.institution_id = i.parent_id;
COMMENT ON VIEW compliance_report.dim_institution IS 'Institutions, one row for each (key: institution_id)';
COMMENT ON COLUMN compliance_report.dim_institution.institution_id IS 'Key';
COMMENT ON COLUMN compliance_report.dim_institution.name IS 'Name';
COMMENT ON COLUMN compliance_report.dim_institution.kind IS 'hospital, clinic, dental_clinic, pharmacy, maternity_home or other';
COMMENT ON COLUMN compliance_report.dim_institution.bed_count IS 'Licensed beds; 0 for none';
COMMENT ON COLUMN compliance_report.dim_institution.size_class IS 'large or small_medium';
COMMENT ON COLUMN compliance_report.dim_institution.prefecture_code IS 'Prefecture, JIS X 0401, two digits; NULL for a body without a place of its own';
COMMENT ON COLUMN compliance_report.dim_institution.prefecture_ja IS 'Name of the prefecture in Japanese';
COMMENT ON COLUMN compliance_report.dim_institution.prefecture_en IS 'Name of the prefecture in English';
COMMENT ON COLUMN compliance_report.dim_institution.parent_id IS 'Institution that this one belongs to; NULL for none';
COMMENT ON COLUMN compliance_report.dim_institution.parent_name IS 'Name of that institution; NULL for none';

CREATE OR REPLACE VIEW compliance_report.dim_vendor WITH (security_invoker = true) AS
SELECT v.vendor_id,
       v.name,
       v.corporate_number
  FROM compliance.vendor AS v;
COMMENT ON VIEW compliance_report.dim_vendor IS 'Vendors, one row for each (key: vendor_id)';
COMMENT ON COLUMN compliance_report.dim_vendor.vendor_id IS 'Key';
COMMENT ON COLUMN compliance_report.dim_vendor.name IS 'Name';
COMMENT ON COLUMN compliance_report.dim_vendor.corporate_number IS 'Corporate number, 13 digits; NULL when not known';

CREATE OR REPLACE VIEW compliance_report.dim_item WITH (security_invoker = true) AS
SELECT i.item_id,
       i.checklist_code,
       c.title_ja AS checklist_ja,
       c.title_en AS checklist_en,
       c.respondent,
       c.fiscal_year AS checklist_fiscal_year,
       i.ordinal AS form_order,
       i.number,
       i.title_ja,
       i.title_en,
       s.number AS section_number,
       s.title_ja AS section_ja,
       s.title_en AS section_en,
       i.category,
       i.control,
       i.area,
       i.viewpoint,
       i.device_class,
       i.topic,
       i.weight::numeric(12,4) AS weight,
       i.certainty
  FROM compliance.item AS i
  JOIN compliance.checklist AS c ON c.checklist_code = i.checklist_code
  LEFT JOIN compliance.item AS s ON s.checklist_code = i.checklist_code AND s.number = i.parent_number
 WHERE i.kind = 'question';
COMMENT ON VIEW compliance_report.dim_item IS 'Questions of the checklists, one row for each (key: item_id)';
COMMENT ON COLUMN compliance_report.dim_item.item_id IS 'Key';
COMMENT ON COLUMN compliance_report.dim_item.checklist_code IS 'Edition';
COMMENT ON COLUMN compliance_report.dim_item.checklist_ja IS 'Title of the edition in Japanese';
COMMENT ON COLUMN compliance_report.dim_item.checklist_en IS 'Title of the edition in English';
COMMENT ON COLUMN compliance_report.dim_item.respondent IS 'Who fills the edition in: institution, pharmacy, vendor, management, administrator or staff';
COMMENT ON COLUMN compliance_report.dim_item.checklist_fiscal_year IS 'Fiscal year the edition is made for; NULL for a list of no particular year';
COMMENT ON COLUMN compliance_report.dim_item.form_order IS 'Place in the form';
COMMENT ON COLUMN compliance_report.dim_item.number IS 'Number in the form';
COMMENT ON COLUMN compliance_report.dim_item.title_ja IS 'Question in Japanese';
COMMENT ON COLUMN compliance_report.dim_item.title_en IS 'Question in English';
COMMENT ON COLUMN compliance_report.dim_item.section_number IS 'Number of the section; NULL for a form without sections';
COMMENT ON COLUMN compliance_report.dim_item.section_ja IS 'Title of the section in Japanese; NULL for none';
COMMENT ON COLUMN compliance_report.dim_item.section_en IS 'Title of the section in English; NULL for none';
COMMENT ON COLUMN compliance_report.dim_item.category IS 'Kind of measure: organizational, human, technical or physical; NULL when not sorted by it';
COMMENT ON COLUMN compliance_report.dim_item.control IS 'preventive, detective or corrective; NULL when not placed in the matrix';
COMMENT ON COLUMN compliance_report.dim_item.area IS 'structure, system or staff; NULL when not placed in the matrix';
COMMENT ON COLUMN compliance_report.dim_item.viewpoint IS 'Viewpoint as the list calls it; NULL for none';
COMMENT ON COLUMN compliance_report.dim_item.device_class IS 'general, server, terminal or network; NULL when not asked by device';
COMMENT ON COLUMN compliance_report.dim_item.topic IS 'What the question is about, the same word in every edition; NULL for none';
COMMENT ON COLUMN compliance_report.dim_item.weight IS 'Weight in scores, to four decimal places';
COMMENT ON COLUMN compliance_report.dim_item.certainty IS 'How well the row is known: notice, stated, derived, assumed or unknown; NULL for a list of one''s own';

CREATE OR REPLACE VIEW compliance_report.dim_offering WITH (security_invoker = true) AS
SELECT o.offering_id,
       o.code,
       o.title,
       c.code AS course_code,
       c.title_ja AS course_ja,
       c.title_en AS course_en,
       c.audience,
       c.minutes,
       o.capacity,
       o.enroll_from,
       o.enroll_until,
       p.starts_at,
       p.ends_at
  FROM compliance.offering AS o
  JOIN compliance.course AS c ON c.course_id = o.course_id
  LEFT JOIN (SELECT offering_id, min(starts_at) AS starts_at, max(ends_at) AS ends_at FROM compliance.offering_part GROUP BY offering_id) AS p
         ON p.offering_id = o.offering_id;
COMMENT ON VIEW compliance_report.dim_offering IS 'Training offerings, one row for each (key: offering_id)';
COMMENT ON COLUMN compliance_report.dim_offering.offering_id IS 'Key';
COMMENT ON COLUMN compliance_report.dim_offering.code IS 'Natural key';
COMMENT ON COLUMN compliance_report.dim_offering.title IS 'Title as announced';
COMMENT ON COLUMN compliance_report.dim_offering.course_code IS 'Course';
COMMENT ON COLUMN compliance_report.dim_offering.course_ja IS 'Title of the course in Japanese';
COMMENT ON COLUMN compliance_report.dim_offering.course_en IS 'Title of the course in English';
COMMENT ON COLUMN compliance_report.dim_offering.audience IS 'executive_large, executive_small_medium, administrator, staff or anyone';
COMMENT ON COLUMN compliance_report.dim_offering.minutes IS 'Stated length in minutes; NULL when not stated';
COMMENT ON COLUMN compliance_report.dim_offering.capacity IS 'Seats; NULL for unlimited';
COMMENT ON COLUMN compliance_report.dim_offering.enroll_from IS 'Instant at which applications open';
COMMENT ON COLUMN compliance_report.dim_offering.enroll_until IS 'Instant before which applications must be in';
COMMENT ON COLUMN compliance_report.dim_offering.starts_at IS 'Start of the first part; NULL when not fixed';
COMMENT ON COLUMN compliance_report.dim_offering.ends_at IS 'End of the last part; NULL when not fixed';

CREATE OR REPLACE VIEW compliance_report.dim_date WITH (security_invoker = true) AS
SELECT d.day,
       extract(year FROM d.day)::int AS year,
       extract(month FROM d.day)::int AS month,
       extract(day FROM d.day)::int AS day_of_month,
       date_trunc('month', d.day::timestamp)::date AS month_start,
       extract(isodow FROM d.day)::int AS weekday,
       compliance.fiscal_year(d.day) AS fiscal_year,
       ((extract(month FROM d.day)::int + 8) % 12) / 3 + 1 AS fiscal_quarter,
       compliance.wareki(d.day) AS wareki,
       h.name_ja AS holiday_ja,
       CASE WHEN hy.year IS NOT NULL THEN compliance.is_business_day(d.day) END AS is_business_day
  FROM (SELECT g.day::date AS day FROM generate_series(timestamp '1970-01-01', timestamp '2099-12-31', interval '1 day') AS g (day)) AS d
  LEFT JOIN compliance.holiday AS h ON h.holiday_on = d.day
  LEFT JOIN compliance.holiday_year AS hy ON hy.year = extract(year FROM d.day);
COMMENT ON VIEW compliance_report.dim_date IS 'Days from 1970 to 2099, one row for each (key: day)';
COMMENT ON COLUMN compliance_report.dim_date.day IS 'Key';
COMMENT ON COLUMN compliance_report.dim_date.year IS 'Calendar year';
COMMENT ON COLUMN compliance_report.dim_date.month IS 'Month, 1 to 12';
COMMENT ON COLUMN compliance_report.dim_date.day_of_month IS 'Day of the month, 1 to 31';
COMMENT ON COLUMN compliance_report.dim_date.month_start IS 'First day of the month';
COMMENT ON COLUMN compliance_report.dim_date.weekday IS 'Day of the week, 1 (Monday) to 7 (Sunday)';
COMMENT ON COLUMN compliance_report.dim_date.fiscal_year IS 'Fiscal year, April to March, named by its April';
COMMENT ON COLUMN compliance_report.dim_date.fiscal_quarter IS 'Quarter of the fiscal year, 1 (April to June) to 4';
COMMENT ON COLUMN compliance_report.dim_date.wareki IS 'The day in its Japanese era';
COMMENT ON COLUMN compliance_report.dim_date.holiday_ja IS 'Name of the holiday in Japanese; NULL for none or beyond the loaded calendar';
COMMENT ON COLUMN compliance_report.dim_date.is_business_day IS 'Neither weekend, holiday nor 29 December to 3 January; NULL in a year whose holidays are not loaded';

CREATE OR REPLACE VIEW compliance_report.fact_answer WITH (security_invoker = true) AS
SELECT e.assessment_id,
       e.institution_id,
       e.item_id,
       a.vendor_id,
       e.fiscal_year,
       e.round,
       a.submitted_at,
       e.state,
       e.verdict,
       CASE e.state WHEN 'passed' THEN coalesce((e.level - i.scale_min) / (i.scale_max - i.scale_min), 1)
                    WHEN 'failed' THEN coalesce((e.level - i.scale_min) / (i.scale_max - i.scale_min), CASE e.verdict WHEN 'partial' THEN 0.5 ELSE 0 END)
                    WHEN 'blank' THEN 0 END::numeric(7,6) AS ratio,
       e.answered_on,
       e.target_on
  FROM compliance.effective_answer AS e
  JOIN compliance.assessment AS a ON a.assessment_id = e.assessment_id
  JOIN compliance.item AS i ON i.item_id = e.item_id;
COMMENT ON VIEW compliance_report.fact_answer IS 'Lines of assessments with what they count as, blank ones included: one row for each assessment and question';
COMMENT ON COLUMN compliance_report.fact_answer.assessment_id IS 'Assessment; with item_id the key of the row';
COMMENT ON COLUMN compliance_report.fact_answer.institution_id IS 'Institution (dim_institution)';
COMMENT ON COLUMN compliance_report.fact_answer.item_id IS 'Question (dim_item)';
COMMENT ON COLUMN compliance_report.fact_answer.vendor_id IS 'Vendor who filled in the form (dim_vendor); NULL for the institution itself';
COMMENT ON COLUMN compliance_report.fact_answer.fiscal_year IS 'Fiscal year of the assessment';
COMMENT ON COLUMN compliance_report.fact_answer.round IS 'First, second, … confirmation within the fiscal year';
COMMENT ON COLUMN compliance_report.fact_answer.submitted_at IS 'When the assessment was submitted; NULL while it can still change';
COMMENT ON COLUMN compliance_report.fact_answer.state IS 'passed (yes), failed (no or partial), not_applicable or blank';
COMMENT ON COLUMN compliance_report.fact_answer.verdict IS 'What was answered; NULL for a blank';
COMMENT ON COLUMN compliance_report.fact_answer.ratio IS 'Part of the line that is fulfilled, 0 to 1, as the score counts it; a blank is 0; NULL when not applicable';
COMMENT ON COLUMN compliance_report.fact_answer.answered_on IS 'Day for which the answer is true; NULL for a blank';
COMMENT ON COLUMN compliance_report.fact_answer.target_on IS 'Day by which a "no" will be put right or a plan carried out; NULL for none';

CREATE OR REPLACE VIEW compliance_report.fact_enrollment WITH (security_invoker = true) AS
SELECT e.enrollment_id,
       e.institution_id,
       e.offering_id,
       e.status,
       e.status IN ('enrolled', 'completed', 'no_show') AS has_seat,
       e.waitlist_position IS NOT NULL AS waited,
       compliance.day_of(e.recorded_at) AS applied_on,
       e.recorded_at AS applied_at,
       e.promoted_at,
       e.cancelled_at,
       c.completed_at,
       c.test_score::numeric(12,4) AS test_score
  FROM compliance.enrollment AS e
  LEFT JOIN compliance.completion AS c ON c.enrollment_id = e.enrollment_id;
COMMENT ON VIEW compliance_report.fact_enrollment IS 'Applications for training, one row for each, without names';
COMMENT ON COLUMN compliance_report.fact_enrollment.enrollment_id IS 'Key';
COMMENT ON COLUMN compliance_report.fact_enrollment.institution_id IS 'Institution of the applicant (dim_institution)';
COMMENT ON COLUMN compliance_report.fact_enrollment.offering_id IS 'Offering (dim_offering)';
COMMENT ON COLUMN compliance_report.fact_enrollment.status IS 'enrolled, waitlisted, cancelled, completed or no_show';
COMMENT ON COLUMN compliance_report.fact_enrollment.has_seat IS 'Whether it holds a seat';
COMMENT ON COLUMN compliance_report.fact_enrollment.waited IS 'Whether it ever stood on the waiting list';
COMMENT ON COLUMN compliance_report.fact_enrollment.applied_on IS 'Day of the application (dim_date)';
COMMENT ON COLUMN compliance_report.fact_enrollment.applied_at IS 'When it was recorded';
COMMENT ON COLUMN compliance_report.fact_enrollment.promoted_at IS 'When it came from the waiting list to a seat; NULL when it did not';
COMMENT ON COLUMN compliance_report.fact_enrollment.cancelled_at IS 'When it was cancelled; NULL while it lives';
COMMENT ON COLUMN compliance_report.fact_enrollment.completed_at IS 'When the training was finished; NULL when it was not';
COMMENT ON COLUMN compliance_report.fact_enrollment.test_score IS 'Result of the comprehension test; NULL without one';

CREATE OR REPLACE VIEW compliance_report.fact_score WITH (security_invoker = true) AS
SELECT s.assessment_id,
       s.institution_id,
       s.vendor_id,
       s.checklist_code,
       s.fiscal_year,
       s.round,
       NOT EXISTS (SELECT FROM compliance.assessment AS n WHERE n.institution_id = s.institution_id AND n.checklist_code = s.checklist_code AND n.fiscal_year = s.fiscal_year AND n.round > s.round AND n.vendor_id IS NOT DISTINCT FROM s.vendor_id AND n.system_name IS NOT DISTINCT FROM s.system_name) AS is_latest,
       s.dimension,
       s.category,
       s.applicable,
       s.passed,
       s.score::numeric(9,6) AS score,
       s.witness
  FROM (
       SELECT x.assessment_id, x.institution_id, x.vendor_id, x.system_name, x.checklist_code, x.fiscal_year, x.round, 'category'::text AS dimension, x.category, x.applicable, x.passed, x.score, x.witness
         FROM compliance.institution_score AS x
       UNION ALL
       SELECT w.assessment_id, w.institution_id, w.vendor_id, w.system_name, w.checklist_code, w.fiscal_year, w.round, v.dimension, v.category, NULL::int AS applicable, NULL::int AS passed, v.score, v.witness
         FROM compliance.institution_weakest_link AS w
        CROSS JOIN LATERAL (VALUES ('overall', NULL, w.overall, w.overall_witness), ('weakest_link', w.category, w.score, w.witness)) AS v (dimension, category, score, witness)
        WHERE v.dimension = 'overall' OR v.category IS NOT NULL) AS s;
COMMENT ON VIEW compliance_report.fact_score IS 'Scores of assessments, by category and as a whole: one row for each assessment, dimension and category';
COMMENT ON COLUMN compliance_report.fact_score.assessment_id IS 'Assessment; with dimension and category the key of the row';
COMMENT ON COLUMN compliance_report.fact_score.institution_id IS 'Institution (dim_institution)';
COMMENT ON COLUMN compliance_report.fact_score.vendor_id IS 'Vendor who filled in the form (dim_vendor); NULL for the institution itself';
COMMENT ON COLUMN compliance_report.fact_score.checklist_code IS 'Edition';
COMMENT ON COLUMN compliance_report.fact_score.fiscal_year IS 'Fiscal year of the assessment';
COMMENT ON COLUMN compliance_report.fact_score.round IS 'First, second, … confirmation within the fiscal year';
COMMENT ON COLUMN compliance_report.fact_score.is_latest IS 'Whether no later round of the same fiscal year exists: for figures that count an institution once';
COMMENT ON COLUMN compliance_report.fact_score.dimension IS 'category (one kind of measure), overall (all questions) or weakest_link (the category that holds the whole down)';
COMMENT ON COLUMN compliance_report.fact_score.category IS 'organizational, human, technical or physical; NULL for overall';
COMMENT ON COLUMN compliance_report.fact_score.applicable IS 'Questions that apply; NULL except for a category';
COMMENT ON COLUMN compliance_report.fact_score.passed IS 'Questions answered yes; NULL except for a category';
COMMENT ON COLUMN compliance_report.fact_score.score IS '0 to 100, to six decimal places; a blank counts as 0; NULL where nothing is applicable';
COMMENT ON COLUMN compliance_report.fact_score.witness IS 'Number of the question with the lowest ratio';

CREATE OR REPLACE VIEW compliance_report.fact_contract WITH (security_invoker = true) AS
SELECT k.contract_id,
       k.institution_id,
       k.vendor_id,
       k.title,
       k.service_kind,
       k.status,
       k.term_starts_on,
       k.term_ends_on,
       k.notice_on,
       k.renews,
       coalesce(g.missing, 0) AS clauses_missing,
       coalesce(g.partial, 0) AS clauses_partial,
       coalesce(g.waived, 0) AS clauses_waived
  FROM compliance.contract_status AS k
  LEFT JOIN (SELECT x.contract_id, (count(*) FILTER (WHERE x.state = 'missing'))::int AS missing, (count(*) FILTER (WHERE x.state = 'partial'))::int AS partial,
                    (count(*) FILTER (WHERE x.waived_until IS NOT NULL))::int AS waived
               FROM compliance._contract_gap AS x WHERE x.mandatory GROUP BY x.contract_id) AS g ON g.contract_id = k.contract_id;
COMMENT ON VIEW compliance_report.fact_contract IS 'Contracts with vendors as they stand today, one row for each';
COMMENT ON COLUMN compliance_report.fact_contract.contract_id IS 'Key';
COMMENT ON COLUMN compliance_report.fact_contract.institution_id IS 'Institution (dim_institution)';
COMMENT ON COLUMN compliance_report.fact_contract.vendor_id IS 'Vendor (dim_vendor)';
COMMENT ON COLUMN compliance_report.fact_contract.title IS 'Title';
COMMENT ON COLUMN compliance_report.fact_contract.service_kind IS 'maintenance, on_premises, saas, paas, iaas or other';
COMMENT ON COLUMN compliance_report.fact_contract.status IS 'draft, active, notice_due, expired or terminated, today';
COMMENT ON COLUMN compliance_report.fact_contract.term_starts_on IS 'First day of the present term (dim_date)';
COMMENT ON COLUMN compliance_report.fact_contract.term_ends_on IS 'Last day of the present term (dim_date); NULL without an end';
COMMENT ON COLUMN compliance_report.fact_contract.notice_on IS 'Last day for notice in the present term (dim_date); NULL for none';
COMMENT ON COLUMN compliance_report.fact_contract.renews IS 'Whether it renews by itself';
COMMENT ON COLUMN compliance_report.fact_contract.clauses_missing IS 'Mandatory clauses that are not there at all, waived or not';
COMMENT ON COLUMN compliance_report.fact_contract.clauses_partial IS 'Mandatory clauses that are there in part, waived or not';
COMMENT ON COLUMN compliance_report.fact_contract.clauses_waived IS 'Of both, those waived until a day that is not over';

CREATE OR REPLACE VIEW compliance_report.fact_deadline WITH (security_invoker = true) AS
SELECT d.kind,
       d.key,
       coalesce(k.title_ja, d.kind) AS kind_ja,
       coalesce(k.title_en, d.kind) AS kind_en,
       d.institution_id,
       d.title,
       d.due_on,
       d.closes_at,
       d.done_at,
       d.state,
       d.days_left
  FROM compliance.deadline AS d
  LEFT JOIN compliance.deadline_kind AS k ON k.kind = d.kind;
COMMENT ON VIEW compliance_report.fact_deadline IS 'Everything with a date as it stands now: one row for each kind and key';
COMMENT ON COLUMN compliance_report.fact_deadline.kind IS 'What it is; with key the key of the row';
COMMENT ON COLUMN compliance_report.fact_deadline.key IS 'Key within the kind';
COMMENT ON COLUMN compliance_report.fact_deadline.kind_ja IS 'What it is, in Japanese';
COMMENT ON COLUMN compliance_report.fact_deadline.kind_en IS 'What it is, in English';
COMMENT ON COLUMN compliance_report.fact_deadline.institution_id IS 'Institution (dim_institution); NULL for one that belongs to none';
COMMENT ON COLUMN compliance_report.fact_deadline.title IS 'What is due';
COMMENT ON COLUMN compliance_report.fact_deadline.due_on IS 'Last day in time (dim_date)';
COMMENT ON COLUMN compliance_report.fact_deadline.closes_at IS 'Instant at which it closes';
COMMENT ON COLUMN compliance_report.fact_deadline.done_at IS 'When it was done; NULL while open';
COMMENT ON COLUMN compliance_report.fact_deadline.state IS 'done, done_late, overdue, due_soon or open';
COMMENT ON COLUMN compliance_report.fact_deadline.days_left IS 'Days until due_on, negative when past; NULL when done';

CREATE OR REPLACE VIEW compliance_report.overdue WITH (security_invoker = true) AS
SELECT d.kind,
       d.key,
       coalesce(k.title_ja, d.kind) AS kind_ja,
       coalesce(k.title_en, d.kind) AS kind_en,
       d.institution_id,
       i.name AS institution_name,
       i.prefecture_code,
       d.title,
       d.due_on,
       d.days_overdue
  FROM compliance.overdue_deadline AS d
  LEFT JOIN compliance.deadline_kind AS k ON k.kind = d.kind
  LEFT JOIN compliance.institution AS i ON i.institution_id = d.institution_id;
COMMENT ON VIEW compliance_report.overdue IS 'What is overdue now, by institution';
COMMENT ON COLUMN compliance_report.overdue.kind IS 'What it is; with key the key of the row';
COMMENT ON COLUMN compliance_report.overdue.key IS 'Key within the kind';
COMMENT ON COLUMN compliance_report.overdue.kind_ja IS 'What it is, in Japanese';
COMMENT ON COLUMN compliance_report.overdue.kind_en IS 'What it is, in English';
COMMENT ON COLUMN compliance_report.overdue.institution_id IS 'Institution (dim_institution); NULL for one that belongs to none';
COMMENT ON COLUMN compliance_report.overdue.institution_name IS 'Its name';
COMMENT ON COLUMN compliance_report.overdue.prefecture_code IS 'Its prefecture';
COMMENT ON COLUMN compliance_report.overdue.title IS 'What is due';
COMMENT ON COLUMN compliance_report.overdue.due_on IS 'Last day in time, before any extension (dim_date)';
COMMENT ON COLUMN compliance_report.overdue.days_overdue IS 'Days since then';

CREATE OR REPLACE VIEW compliance_report.kpi_overview WITH (security_invoker = true) AS
SELECT i.institution_id,
       y.fiscal_year,
       a.checklist_code,
       a.round,
       a.submitted_at,
       s.overall::numeric(9,6) AS score,
       s.category AS weakest_category,
       s.score::numeric(9,6) AS weakest_score,
       s.witness AS weakest_witness,
       coalesce(o.overdue, 0) AS overdue,
       coalesce(k.contracts, 0) AS contracts,
       coalesce(k.with_gaps, 0) AS contracts_with_gaps,
       coalesce(t.people, 0) AS people_trained
  FROM compliance.institution AS i
 CROSS JOIN (SELECT compliance.fiscal_year(compliance.today()) AS fiscal_year) AS y
  LEFT JOIN (SELECT DISTINCT ON (f.institution_id) f.institution_id, f.assessment_id, f.checklist_code, f.round, f.submitted_at
               FROM compliance.assessment AS f JOIN compliance.checklist AS c ON c.checklist_code = f.checklist_code
              WHERE c.yearly_form AND f.vendor_id IS NULL AND f.fiscal_year = compliance.fiscal_year(compliance.today())
              ORDER BY f.institution_id, f.round DESC, f.assessment_id DESC) AS a ON a.institution_id = i.institution_id
  LEFT JOIN compliance.institution_weakest_link AS s ON s.assessment_id = a.assessment_id
  LEFT JOIN (SELECT d.institution_id, count(*)::int AS overdue FROM compliance.overdue_deadline AS d GROUP BY d.institution_id) AS o ON o.institution_id = i.institution_id
  LEFT JOIN (SELECT c.institution_id, (count(*) FILTER (WHERE c.status IN ('active', 'notice_due')))::int AS contracts,
                    (count(*) FILTER (WHERE c.status IN ('draft', 'active', 'notice_due') AND EXISTS (
                        SELECT FROM compliance._contract_gap AS g WHERE g.contract_id = c.contract_id AND g.mandatory AND g.waived_until IS NULL)))::int AS with_gaps
               FROM compliance.contract_status AS c GROUP BY c.institution_id) AS k ON k.institution_id = i.institution_id
  LEFT JOIN (SELECT p.institution_id, count(DISTINCT p.person_id)::int AS people FROM compliance.completion AS p
              WHERE compliance.fiscal_year(compliance.day_of(p.completed_at)) = compliance.fiscal_year(compliance.today()) GROUP BY p.institution_id) AS t
         ON t.institution_id = i.institution_id;
COMMENT ON VIEW compliance_report.kpi_overview IS 'One row for each institution in the present fiscal year: where it is weakest, what is overdue, what its contracts lack, who is trained';
COMMENT ON COLUMN compliance_report.kpi_overview.institution_id IS 'Institution (dim_institution)';
COMMENT ON COLUMN compliance_report.kpi_overview.fiscal_year IS 'The present fiscal year';
COMMENT ON COLUMN compliance_report.kpi_overview.checklist_code IS 'Edition of the yearly form; NULL when it has not been opened';
COMMENT ON COLUMN compliance_report.kpi_overview.round IS 'Latest round of it';
COMMENT ON COLUMN compliance_report.kpi_overview.submitted_at IS 'When that round was submitted; NULL while open';
COMMENT ON COLUMN compliance_report.kpi_overview.score IS 'Score of all its questions, 0 to 100';
COMMENT ON COLUMN compliance_report.kpi_overview.weakest_category IS 'The category that holds the whole down';
COMMENT ON COLUMN compliance_report.kpi_overview.weakest_score IS 'Score of that category, 0 to 100';
COMMENT ON COLUMN compliance_report.kpi_overview.weakest_witness IS 'Number of the question with the lowest ratio in it';
COMMENT ON COLUMN compliance_report.kpi_overview.overdue IS 'Deadlines that have passed';
COMMENT ON COLUMN compliance_report.kpi_overview.contracts IS 'Contracts in force';
COMMENT ON COLUMN compliance_report.kpi_overview.contracts_with_gaps IS 'Contracts in force or drafted that lack a mandatory clause, even in part, without a waiver';
COMMENT ON COLUMN compliance_report.kpi_overview.people_trained IS 'People who completed a training in the present fiscal year';

$install_part$)
,(49, 'replay', 'access/views.sql', $install_part$
SELECT compliance._apply_access();
$install_part$)
) AS part(ordinal, stage, part, body)
$install_parts$;
COMMENT ON FUNCTION compliance._install_part() IS 'The statements that install() executes, in order: stage tables (once), migrate (between two data versions), replay (every time)';

-- Creates the records, or brings older ones up to this code.
CREATE PROCEDURE compliance.install()
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $procedure$
DECLARE
    v_code_version text;
    v_data_version text;
    v_part         record;
BEGIN
    -- two installs at once would both find no tables
    PERFORM pg_catalog.pg_advisory_xact_lock('pg_extension'::regclass::oid::int,
                                             (SELECT oid::int FROM pg_catalog.pg_extension WHERE extname = 'hospital_compliance'));

    SELECT extversion INTO STRICT v_code_version FROM pg_catalog.pg_extension WHERE extname = 'hospital_compliance';
    IF pg_catalog.to_regclass('compliance.data_version') IS NOT NULL THEN
        EXECUTE 'SELECT version FROM compliance.data_version ORDER BY string_to_array(version, ''.'')::int[] DESC LIMIT 1' INTO v_data_version;
    END IF;

    IF string_to_array(v_data_version, '.')::int[] > string_to_array(v_code_version, '.')::int[] THEN
        RAISE EXCEPTION 'the records are newer than the code'
            USING ERRCODE = 'object_not_in_prerequisite_state',
                  DETAIL = format('The tables are of version %s, the extension is of version %s.', v_data_version, v_code_version),
                  HINT = 'Install the newer extension files, then ALTER EXTENSION hospital_compliance UPDATE.';
    END IF;

    FOR v_part IN
        SELECT p.stage, p.part, p.body
          FROM compliance._install_part() AS p
         WHERE CASE p.stage
                   WHEN 'tables' THEN v_data_version IS NULL
                   -- named FROM--TO.sql: run those that begin at or after the version of the records
                   WHEN 'migrate' THEN string_to_array(split_part(split_part(p.part, '/', 2), '--', 1), '.')::int[]
                                       >= string_to_array(v_data_version, '.')::int[]
                   ELSE true
               END
         ORDER BY p.ordinal
    LOOP
        EXECUTE v_part.body;
    END LOOP;

    IF v_data_version IS DISTINCT FROM v_code_version THEN
        EXECUTE 'INSERT INTO compliance.data_version (version) VALUES ($1)' USING v_code_version;
    END IF;
END
$procedure$;
COMMENT ON PROCEDURE compliance.install() IS
'Creates the tables, constraints, triggers, views and catalog rows of schema compliance as ordinary objects of the caller, or brings older ones up to the version of the extension; repeating it changes nothing. Needs CREATE on the schema. Refuses tables that are newer than the code.';

-- Takes away what install() made.
CREATE PROCEDURE compliance.uninstall(take_records boolean DEFAULT false)
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $procedure$
DECLARE
    v_present jsonb;
    v_fresh   jsonb;
    v_records text;
BEGIN
    IF take_records IS NULL THEN
        RAISE EXCEPTION 'take_records must not be null'
            USING ERRCODE = 'null_value_not_allowed', HINT = 'Pass true to have the records dropped too, or leave it out.';
    END IF;
    PERFORM pg_catalog.pg_advisory_xact_lock('pg_extension'::regclass::oid::int,
                                             (SELECT oid::int FROM pg_catalog.pg_extension WHERE extname = 'hospital_compliance'));
    IF NOT EXISTS (SELECT FROM compliance._access_object() AS o WHERE o.kind <> 'function') THEN
        RAISE EXCEPTION 'there is nothing to uninstall'
            USING ERRCODE = 'object_not_in_prerequisite_state', HINT = 'CALL compliance.install() makes the tables.';
    END IF;

    IF NOT take_records THEN
        -- A row that is written while we look would be dropped unseen: nobody writes from here on, and what others have
        -- committed by now must be in sight, which a snapshot older than the locks does not promise.
        IF pg_catalog.current_setting('transaction_isolation') <> 'read committed' THEN
            RAISE EXCEPTION 'uninstall() looks for records at READ COMMITTED only'
                USING ERRCODE = 'invalid_transaction_state',
                      DETAIL = format('The transaction is at %s, whose snapshot may miss records.', pg_catalog.upper(pg_catalog.current_setting('transaction_isolation'))),
                      HINT = 'Call it in a transaction at READ COMMITTED.';
        END IF;
        EXECUTE (SELECT format('LOCK TABLE %s IN ACCESS EXCLUSIVE MODE', string_agg(o.object_id::regclass::text, ', ' ORDER BY o.object_name COLLATE "C"))
                   FROM compliance._access_object() AS o WHERE o.kind IN ('own', 'shared'));
        -- Whatever a fresh install() would not bring is somebody's record: ask one, and take it back.
        v_present := compliance._install_contents();
        BEGIN
            PERFORM compliance._install_drop();
            CALL compliance.install();
            v_fresh := compliance._install_contents();
            RAISE EXCEPTION USING ERRCODE = 'MC060';
        EXCEPTION
            WHEN SQLSTATE 'MC060' THEN
                NULL;           -- the subtransaction is undone, v_fresh stays
        END;
        SELECT string_agg(format('%s (%s rows)', p.key, p.value ->> 'rows'), ', ' ORDER BY p.key COLLATE "C") INTO v_records
          FROM jsonb_each(v_present) AS p
         WHERE p.value <> coalesce(v_fresh -> p.key, '{"rows": 0, "hash": ""}');
        IF v_records IS NOT NULL THEN
            RAISE EXCEPTION 'records would be lost'
                USING ERRCODE = 'MC060', DETAIL = format('Tables that hold more than install() made: %s.', v_records),
                      HINT = 'Dump them first; CALL compliance.uninstall(take_records => true) drops them.';
        END IF;
    END IF;

    PERFORM compliance._install_drop();
END
$procedure$;
COMMENT ON PROCEDURE compliance.uninstall(boolean) IS
'Drops the tables and views that install() made; the extension itself stays. Refuses with MC060 while any table holds what a fresh install() would not bring, unless take_records is true; looks for records at READ COMMITTED only (25000). Objects of others that depend on ours or lie in schema compliance_report stop it; tables that others added to schema compliance stay.';

-- Nothing is for everyone; who may call what is decided by the owner, and later by grant_access().
REVOKE ALL ON ALL ROUTINES IN SCHEMA compliance FROM PUBLIC;
GRANT EXECUTE ON ALL ROUTINES IN SCHEMA compliance TO @extowner@ WITH GRANT OPTION;
-- A schema that was made beforehand belongs to the role that will call install() and grant_access().
DO $block$
BEGIN
    IF (SELECT n.nspowner <> r.oid FROM pg_catalog.pg_namespace AS n, pg_catalog.pg_roles AS r
         WHERE n.nspname = 'compliance' AND r.rolname = CURRENT_USER) THEN
        EXECUTE pg_catalog.format('GRANT EXECUTE ON ALL ROUTINES IN SCHEMA compliance TO %s WITH GRANT OPTION',
                                  (SELECT n.nspowner::pg_catalog.regrole FROM pg_catalog.pg_namespace AS n WHERE n.nspname = 'compliance'));
    END IF;
END
$block$;
