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
'Trigger of announcement: creates the delivery for every association and institution below, and what is missing when it is opened again. 40001 at REPEATABLE READ and above when the audience changed since the snapshot';

CREATE FUNCTION compliance._deliver_to_joiners() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_deliver_to_joiners';
COMMENT ON FUNCTION compliance._deliver_to_joiners() IS
'Trigger of association_member and association: delivers what is still open to those who join later. 40001 at REPEATABLE READ and above when something was announced since the snapshot';

CREATE FUNCTION compliance.announce(association_id bigint, subject text, body text, reply_by date DEFAULT NULL,
                                    kind text DEFAULT 'notice', edition text DEFAULT NULL) RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET application_name = 'compliance announce' AS $function$
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
    IF announce.reply_by < '1900-01-01' OR announce.reply_by >= '9999-12-31' THEN
        RAISE EXCEPTION 'reply_by must be a day'
            USING ERRCODE = 'invalid_parameter_value', DETAIL = format('It is %s; days from 1900 to 9999 can be dealt with.', announce.reply_by), HINT = 'Pass NULL where no reply is asked for by a date.';
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
        IF v_acknowledged_at IS NULL THEN
            RAISE EXCEPTION 'role "%" may not acknowledge delivery %', current_user, acknowledge.delivery_id
                USING ERRCODE = 'insufficient_privilege',
                      DETAIL = 'It may see the delivery, and may not write it.',
                      HINT = 'Let a role acknowledge it that acts for the recipient.';
        END IF;
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
'Acknowledges a delivery and returns when it was first acknowledged: a repetition changes nothing. With a person, adds the person to those who have read it. Unknown delivery P0002, one that the caller may only see 42501, a person who does not belong to the recipient MC005';

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

CREATE FUNCTION compliance._institution_place_guard() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
BEGIN
    IF NOT compliance._may_write(NULL, NULL, NULL, NULL) THEN
        RAISE EXCEPTION 'role "%" may not change the prefecture or the parent of institution %', current_user, OLD.institution_id
            USING ERRCODE = 'insufficient_privilege',
                  DETAIL = 'They decide who inspects an institution and to whom it belongs.',
                  HINT = 'Ask an administrator; a prefecture_code that is not there yet may be filled in.';
    END IF;
    RETURN NEW;
END
$function$;
COMMENT ON FUNCTION compliance._institution_place_guard() IS
'Trigger of institution: prefecture_code, once it is there, and parent_id are changed by whoever may write everything (42501)';
