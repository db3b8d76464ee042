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
COMMENT ON COLUMN compliance.incident_flow.in_use_from IS 'Day from which incidents follow it, the day or month of publication: an incident follows the latest edition of its day of detection that has steps after preparation unless told, and none that has no such steps (55000)';
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
    recorded_at      timestamptz NOT NULL,
    CONSTRAINT incident_pkey PRIMARY KEY (incident_id),
    CONSTRAINT incident_institution_id_incident_id_key UNIQUE (institution_id, incident_id),
    CONSTRAINT incident_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES compliance.institution,
    CONSTRAINT incident_flow_code_fkey FOREIGN KEY (flow_code) REFERENCES compliance.incident_flow,
    -- the notice, chapter 1-2
    CONSTRAINT incident_category_check CHECK (category IN ('vendor_error', 'staff_error', 'insider', 'cyber_attack')),
    CONSTRAINT incident_summary_check CHECK (btrim(summary, E' \t\n\u3000') <> ''),
    CONSTRAINT incident_detected_at_check CHECK (detected_at >= '1900-01-01 00:00+00' AND detected_at < '9999-12-31 00:00+00'),
    CONSTRAINT incident_recorded_at_check CHECK (recorded_at >= '1900-01-01 00:00+00' AND recorded_at < '9999-12-31 00:00+00'),
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
COMMENT ON COLUMN compliance.incident.leak_known_at IS 'When the institution knew that personal data is or may be concerned: day 1 of the clocks. Filled in with the detection, or with the time at which personal_data is set for the first time; it stays when personal_data is taken back, may be moved to an earlier time, and to a later one by an administrator (42501). NULL where it never was concerned';
COMMENT ON COLUMN compliance.incident.revision IS 'Counts the step events and filings, by the database; makes two sessions that complete steps of one incident take turns';
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
CREATE INDEX incident_task_institution_id_idx ON compliance.incident_task (institution_id);
COMMENT ON TABLE compliance.incident_task IS 'The steps of the flow at one incident, created with it';
COMMENT ON COLUMN compliance.incident_task.incident_task_id IS 'Key';
COMMENT ON COLUMN compliance.incident_task.incident_id IS 'Incident';
COMMENT ON COLUMN compliance.incident_task.institution_id IS 'Institution of the incident';
COMMENT ON COLUMN compliance.incident_task.flow_code IS 'Flow';
COMMENT ON COLUMN compliance.incident_task.step_code IS 'Step of the flow';
COMMENT ON COLUMN compliance.incident_task.due_at IS 'Detection plus the limit of the step, which it follows; NULL where the flow sets none';

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
    recorded_at    timestamptz NOT NULL,
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
COMMENT ON TABLE compliance.incident_clock IS 'Reports that the law demands for an incident, with the rule that gave each last day. Kept by the facts of the incident: filed_at and reference are what a client states';
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
COMMENT ON COLUMN compliance.outside_contact.department IS 'Department, not blank (22023); NULL for none';
COMMENT ON COLUMN compliance.outside_contact.phone IS 'Telephone number, not blank (22023); NULL when there is only mail';
COMMENT ON COLUMN compliance.outside_contact.email IS 'Mail address, not blank (22023); NULL when there is only a telephone';
COMMENT ON COLUMN compliance.outside_contact.hours IS 'When it answers, not blank (22023); NULL when not noted';
COMMENT ON COLUMN compliance.outside_contact.ordinal IS 'Order in which to call within the same kind of body';
COMMENT ON COLUMN compliance.outside_contact.starts_on IS 'First day on which it is right; NULL when not noted';
COMMENT ON COLUMN compliance.outside_contact.ends_on IS 'Last day on which it is right; NULL while it is';
