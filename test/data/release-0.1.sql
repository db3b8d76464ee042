--
-- PostgreSQL database dump
--


-- Dumped from database version 15.20 (Debian 15.20-0+deb12u1)
-- Dumped by pg_dump version 15.20 (Debian 15.20-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: compliance; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA compliance;


ALTER SCHEMA compliance OWNER TO postgres;

--
-- Name: SCHEMA compliance; Type: COMMENT; Schema: -; Owner: postgres
--

COMMENT ON SCHEMA compliance IS 'Compliance ledger of hospitals: the functions of extension hospital_compliance and the records that compliance.install() made';


--
-- Name: compliance_report; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA compliance_report;


ALTER SCHEMA compliance_report OWNER TO postgres;

--
-- Name: SCHEMA compliance_report; Type: COMMENT; Schema: -; Owner: postgres
--

COMMENT ON SCHEMA compliance_report IS 'hospital_compliance for BI tools: dim_ and fact_ views of plain types, and ready answers. Reads what the asking role may read';


--
-- Name: hospital_compliance; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS hospital_compliance WITH SCHEMA compliance;


--
-- Name: EXTENSION hospital_compliance; Type: COMMENT; Schema: -; Owner: 
--

COMMENT ON EXTENSION hospital_compliance IS 'compliance ledger for hospitals: institutions, vendor contracts, capacity-limited training, security checklists, deadlines';


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: clause; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.clause (
    clause_code text NOT NULL,
    edition text NOT NULL,
    title_ja text NOT NULL,
    title_en text NOT NULL,
    mandatory boolean DEFAULT false NOT NULL,
    service_kinds text[],
    ordinal integer DEFAULT 1000 NOT NULL,
    source text,
    doubt text,
    CONSTRAINT clause_code_check CHECK (((btrim(clause_code, ' 	
　'::text) <> ''::text) AND (octet_length(clause_code) <= 200))),
    CONSTRAINT clause_edition_check CHECK ((btrim(edition, ' 	
　'::text) <> ''::text)),
    CONSTRAINT clause_service_kinds_check CHECK (((cardinality(service_kinds) > 0) AND (array_position(service_kinds, NULL::text) IS NULL) AND (service_kinds <@ ARRAY['maintenance'::text, 'on_premises'::text, 'saas'::text, 'paas'::text, 'iaas'::text, 'other'::text]))),
    CONSTRAINT clause_title_en_check CHECK ((btrim(title_en, ' 	
　'::text) <> ''::text)),
    CONSTRAINT clause_title_ja_check CHECK ((btrim(title_ja, ' 	
　'::text) <> ''::text))
);


ALTER TABLE compliance.clause OWNER TO postgres;

--
-- Name: TABLE clause; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.clause IS 'Clauses that a contract with a vendor should hold, as editions: a later list adds rows, a used edition stays as it is';


--
-- Name: COLUMN clause.clause_code; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.clause.clause_code IS 'Stable key in words, never reused';


--
-- Name: COLUMN clause.edition; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.clause.edition IS 'List the clause belongs to: notice-2022, role-sharing-2024 or one of your own';


--
-- Name: COLUMN clause.title_ja; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.clause.title_ja IS 'What is agreed, in Japanese, in our own words';


--
-- Name: COLUMN clause.title_en; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.clause.title_en IS 'What is agreed, in English, in our own words';


--
-- Name: COLUMN clause.mandatory; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.clause.mandatory IS 'Whether a contract of these service kinds cannot be activated without it; the official lists recommend, this column decides';


--
-- Name: COLUMN clause.service_kinds; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.clause.service_kinds IS 'Service kinds of contracts that the clause is for; NULL for every kind';


--
-- Name: COLUMN clause.ordinal; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.clause.ordinal IS 'Place in lists, lowest first';


--
-- Name: COLUMN clause.source; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.clause.source IS 'Where the clause comes from; NULL for one of your own';


--
-- Name: COLUMN clause.doubt; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.clause.doubt IS 'What is uncertain about the row; NULL when nothing is';


--
-- Name: clause_waiver; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.clause_waiver (
    clause_waiver_id bigint NOT NULL,
    contract_id bigint NOT NULL,
    institution_id bigint NOT NULL,
    clause_code text NOT NULL,
    until date NOT NULL,
    approved_by text NOT NULL,
    reason text NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT clause_waiver_approved_by_check CHECK ((btrim(approved_by, ' 	
　'::text) <> ''::text)),
    CONSTRAINT clause_waiver_reason_check CHECK ((btrim(reason, ' 	
　'::text) <> ''::text)),
    CONSTRAINT clause_waiver_until_check CHECK (isfinite(until))
);


ALTER TABLE compliance.clause_waiver OWNER TO postgres;

--
-- Name: TABLE clause_waiver; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.clause_waiver IS 'Decisions to do without a clause for a while; when the last day is over the gap is back, by the clock alone';


--
-- Name: COLUMN clause_waiver.clause_waiver_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.clause_waiver.clause_waiver_id IS 'Key';


--
-- Name: COLUMN clause_waiver.contract_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.clause_waiver.contract_id IS 'Contract';


--
-- Name: COLUMN clause_waiver.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.clause_waiver.institution_id IS 'Institution of the contract, filled in when left out';


--
-- Name: COLUMN clause_waiver.clause_code; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.clause_waiver.clause_code IS 'Clause that is waived';


--
-- Name: COLUMN clause_waiver.until; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.clause_waiver.until IS 'Last day on which the waiver holds, to the end of that day; a waiver always ends';


--
-- Name: COLUMN clause_waiver.approved_by; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.clause_waiver.approved_by IS 'Who decided, by name or post';


--
-- Name: COLUMN clause_waiver.reason; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.clause_waiver.reason IS 'Why';


--
-- Name: COLUMN clause_waiver.recorded_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.clause_waiver.recorded_at IS 'When the row was recorded';


--
-- Name: contract; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.contract (
    contract_id bigint NOT NULL,
    institution_id bigint NOT NULL,
    vendor_id bigint NOT NULL,
    title text NOT NULL,
    service_kind text NOT NULL,
    scope text NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    renewal_months integer,
    notice_months integer,
    notice_days integer,
    terminated_on date,
    renewal_decided_on date,
    data_countries text[] DEFAULT '{}'::text[] NOT NULL,
    governing_law text,
    incident_report_hours integer,
    uptime_percent numeric,
    activated_at timestamp with time zone,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT contract_activated_at_check CHECK (isfinite(activated_at)),
    CONSTRAINT contract_dates_check CHECK ((((starts_on >= '1900-01-01'::date) AND (starts_on <= '9999-12-31'::date)) AND ((ends_on >= '1900-01-01'::date) AND (ends_on <= '9999-12-31'::date)) AND ((terminated_on >= '1900-01-01'::date) AND (terminated_on <= '9999-12-31'::date)))),
    CONSTRAINT contract_ends_on_check CHECK ((ends_on >= starts_on)),
    CONSTRAINT contract_incident_report_hours_check CHECK ((incident_report_hours > 0)),
    CONSTRAINT contract_notice_days_check CHECK (((notice_days >= 0) AND (notice_days <= 36500))),
    CONSTRAINT contract_notice_months_check CHECK (((notice_months >= 0) AND (notice_months <= 1200))),
    CONSTRAINT contract_renewal_decided_on_check CHECK (isfinite(renewal_decided_on)),
    CONSTRAINT contract_renewal_months_check CHECK (((renewal_months >= 0) AND (renewal_months <= 1200))),
    CONSTRAINT contract_renewal_months_ends_on_check CHECK (((COALESCE(renewal_months, 0) = 0) OR (ends_on IS NOT NULL))),
    CONSTRAINT contract_scope_check CHECK ((btrim(scope, ' 	
　'::text) <> ''::text)),
    CONSTRAINT contract_service_kind_check CHECK ((service_kind = ANY (ARRAY['maintenance'::text, 'on_premises'::text, 'saas'::text, 'paas'::text, 'iaas'::text, 'other'::text]))),
    CONSTRAINT contract_terminated_on_check CHECK ((terminated_on >= starts_on)),
    CONSTRAINT contract_title_check CHECK ((btrim(title, ' 	
　'::text) <> ''::text)),
    CONSTRAINT contract_uptime_percent_check CHECK (((uptime_percent >= (0)::numeric) AND (uptime_percent <= (100)::numeric)))
);


ALTER TABLE compliance.contract OWNER TO postgres;

--
-- Name: TABLE contract; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.contract IS 'What an institution has agreed with a vendor: the term, where data may be, how fast an incident is reported';


--
-- Name: COLUMN contract.contract_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contract.contract_id IS 'Key';


--
-- Name: COLUMN contract.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contract.institution_id IS 'Institution that entrusts the work';


--
-- Name: COLUMN contract.vendor_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contract.vendor_id IS 'Vendor that answers for the work';


--
-- Name: COLUMN contract.title; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contract.title IS 'Title of the contract, not blank';


--
-- Name: COLUMN contract.service_kind; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contract.service_kind IS 'maintenance, on_premises, saas, paas, iaas or other; decides which clauses are mandatory';


--
-- Name: COLUMN contract.scope; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contract.scope IS 'What the contract is about, such as the system; at most one contract in force for an institution, vendor and scope. The service kind when left out';


--
-- Name: COLUMN contract.starts_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contract.starts_on IS 'First day of the first term';


--
-- Name: COLUMN contract.ends_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contract.ends_on IS 'Last day of the FIRST term; later terms are computed from it; NULL for a contract without an end';


--
-- Name: COLUMN contract.renewal_months; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contract.renewal_months IS 'Months by which the contract renews itself unless notice is given; NULL or 0 for none';


--
-- Name: COLUMN contract.notice_months; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contract.notice_months IS 'Months before the end of a term by which notice has to be given; counted before notice_days; NULL or 0 for none';


--
-- Name: COLUMN contract.notice_days; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contract.notice_days IS 'Days before the end of a term by which notice has to be given, on top of notice_months; NULL or 0 for none';


--
-- Name: COLUMN contract.terminated_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contract.terminated_on IS 'First day on which the contract is no longer in force because it was ended; may lie ahead once notice has been given; NULL while it goes on';


--
-- Name: COLUMN contract.renewal_decided_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contract.renewal_decided_on IS 'Day on which it was last decided to let the contract run on; settles the notice of the term in which it lies; NULL for never';


--
-- Name: COLUMN contract.data_countries; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contract.data_countries IS 'Where data may be stored: codes of table country, each once; empty when not agreed';


--
-- Name: COLUMN contract.governing_law; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contract.governing_law IS 'Country whose law governs; NULL when not agreed';


--
-- Name: COLUMN contract.incident_report_hours; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contract.incident_report_hours IS 'Hours from detection within which the vendor reports an incident; no law sets a number, so each contract does; NULL when not agreed';


--
-- Name: COLUMN contract.uptime_percent; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contract.uptime_percent IS 'Agreed availability in per cent, 0 to 100; NULL when not agreed';


--
-- Name: COLUMN contract.activated_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contract.activated_at IS 'When every mandatory clause was found in place, by clock() whatever is written; NULL for a draft; never changed or taken back';


--
-- Name: COLUMN contract.recorded_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contract.recorded_at IS 'When the row was recorded';


--
-- Name: contract_clause; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.contract_clause (
    contract_id bigint NOT NULL,
    institution_id bigint NOT NULL,
    clause_code text NOT NULL,
    state text NOT NULL,
    reference text,
    agreed_on date,
    note text,
    CONSTRAINT contract_clause_agreed_on_check CHECK (isfinite(agreed_on)),
    CONSTRAINT contract_clause_state_check CHECK ((state = ANY (ARRAY['agreed'::text, 'partial'::text, 'missing'::text])))
);


ALTER TABLE compliance.contract_clause OWNER TO postgres;

--
-- Name: TABLE contract_clause; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.contract_clause IS 'How far a contract holds a clause; a change under a contract in force is recorded in contract_amendment';


--
-- Name: COLUMN contract_clause.contract_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contract_clause.contract_id IS 'Contract';


--
-- Name: COLUMN contract_clause.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contract_clause.institution_id IS 'Institution of the contract, filled in when left out';


--
-- Name: COLUMN contract_clause.clause_code; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contract_clause.clause_code IS 'Clause';


--
-- Name: COLUMN contract_clause.state; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contract_clause.state IS 'agreed, partial or missing; no row means missing';


--
-- Name: COLUMN contract_clause.reference; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contract_clause.reference IS 'Article or page where it is written; NULL when not noted';


--
-- Name: COLUMN contract_clause.agreed_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contract_clause.agreed_on IS 'Day from which this state is agreed; NULL for from the start of the contract';


--
-- Name: COLUMN contract_clause.note; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contract_clause.note IS 'Remark, such as why it was changed; copied into the amendment; NULL for none';


--
-- Name: _contract_gap; Type: VIEW; Schema: compliance; Owner: postgres
--

CREATE VIEW compliance._contract_gap WITH (security_invoker='true') AS
 SELECT k.institution_id,
    k.contract_id,
    k.vendor_id,
    c.clause_code,
    c.title_ja,
    c.title_en,
    c.mandatory,
    c.ordinal,
    COALESCE(h.state, 'missing'::text) AS state,
        CASE
            WHEN (w.until >= compliance.today()) THEN w.until
            ELSE NULL::date
        END AS waived_until,
        CASE
            WHEN (w.until < compliance.today()) THEN w.until
            ELSE NULL::date
        END AS lapsed_on
   FROM (((compliance.contract k
     JOIN compliance.clause c ON (true))
     LEFT JOIN compliance.contract_clause h ON (((h.contract_id = k.contract_id) AND (h.clause_code = c.clause_code))))
     LEFT JOIN LATERAL ( SELECT max(x.until) AS until
           FROM compliance.clause_waiver x
          WHERE ((x.contract_id = k.contract_id) AND (x.clause_code = c.clause_code))) w ON (true))
  WHERE ((COALESCE(h.state, 'missing'::text) <> 'agreed'::text) AND ((h.clause_code IS NOT NULL) OR (c.mandatory AND ((c.service_kinds IS NULL) OR (k.service_kind = ANY (c.service_kinds))))));


ALTER TABLE compliance._contract_gap OWNER TO postgres;

--
-- Name: VIEW _contract_gap; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON VIEW compliance._contract_gap IS 'What every contract lacks today, see contract_gap()';


--
-- Name: COLUMN _contract_gap.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._contract_gap.institution_id IS 'Institution of the contract';


--
-- Name: COLUMN _contract_gap.contract_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._contract_gap.contract_id IS 'Contract';


--
-- Name: COLUMN _contract_gap.vendor_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._contract_gap.vendor_id IS 'Vendor of the contract';


--
-- Name: COLUMN _contract_gap.clause_code; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._contract_gap.clause_code IS 'Clause';


--
-- Name: COLUMN _contract_gap.title_ja; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._contract_gap.title_ja IS 'Title in Japanese';


--
-- Name: COLUMN _contract_gap.title_en; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._contract_gap.title_en IS 'Title in English';


--
-- Name: COLUMN _contract_gap.mandatory; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._contract_gap.mandatory IS 'Whether activation needs it';


--
-- Name: COLUMN _contract_gap.ordinal; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._contract_gap.ordinal IS 'Place in lists';


--
-- Name: COLUMN _contract_gap.state; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._contract_gap.state IS 'missing or partial';


--
-- Name: COLUMN _contract_gap.waived_until; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._contract_gap.waived_until IS 'Last day of the longest live waiver; NULL for none';


--
-- Name: COLUMN _contract_gap.lapsed_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._contract_gap.lapsed_on IS 'Last day of the latest waiver where it is over; NULL for none';


--
-- Name: answer; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.answer (
    answer_id bigint NOT NULL,
    assessment_id bigint NOT NULL,
    institution_id bigint NOT NULL,
    item_id bigint NOT NULL,
    answered_on date NOT NULL,
    target_on date,
    recorded_at timestamp with time zone NOT NULL,
    superseded_at timestamp with time zone,
    confirmed boolean DEFAULT true NOT NULL,
    verdict text NOT NULL,
    level numeric,
    basis text,
    note text,
    CONSTRAINT answer_answered_on_check CHECK (((answered_on > '-infinity'::date) AND (answered_on < 'infinity'::date))),
    CONSTRAINT answer_superseded_at_check CHECK ((superseded_at >= recorded_at)),
    CONSTRAINT answer_target_on_check CHECK (((target_on > '-infinity'::date) AND (target_on < '9999-12-31'::date))),
    CONSTRAINT answer_verdict_check CHECK ((verdict = ANY (ARRAY['yes'::text, 'no'::text, 'partial'::text, 'not_applicable'::text])))
);


ALTER TABLE compliance.answer OWNER TO postgres;

--
-- Name: TABLE answer; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.answer IS 'Answers, append-only: a correction closes the old row (superseded_at) and adds a new one. Anything else is refused (MC050), and everything once the assessment is submitted (MC020)';


--
-- Name: COLUMN answer.answer_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.answer.answer_id IS 'Key';


--
-- Name: COLUMN answer.assessment_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.answer.assessment_id IS 'Assessment';


--
-- Name: COLUMN answer.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.answer.institution_id IS 'Institution of the assessment; filled in when left out';


--
-- Name: COLUMN answer.item_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.answer.item_id IS 'Question (compliance.item), of the edition of the assessment; the insert trigger checks it (23503)';


--
-- Name: COLUMN answer.answered_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.answer.answered_on IS 'Day for which the answer is true of the world; never in the future';


--
-- Name: COLUMN answer.target_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.answer.target_on IS 'For a "no" or "partial": day by which it will be put right; for a "yes" to a line that accepts a plan: day by which the plan is carried out; NULL for none';


--
-- Name: COLUMN answer.recorded_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.answer.recorded_at IS 'When it was recorded, by clock(); no client can set it';


--
-- Name: COLUMN answer.superseded_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.answer.superseded_at IS 'When a later answer took its place, by clock(); NULL while it is current';


--
-- Name: COLUMN answer.confirmed; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.answer.confirmed IS 'False for an answer carried over from an earlier round: it counts as a blank until it is given again';


--
-- Name: COLUMN answer.verdict; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.answer.verdict IS 'yes, no, partial or not_applicable';


--
-- Name: COLUMN answer.level; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.answer.level IS 'Level on the scale of the question; NULL when the verdict says all: yes is scale_max, no scale_min, partial half-way';


--
-- Name: COLUMN answer.basis; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.answer.basis IS 'Ground on which a "yes" rests, one of item_alternative; NULL for the main rule';


--
-- Name: COLUMN answer.note; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.answer.note IS 'Remark of the respondent; NULL for none';


--
-- Name: assessment; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.assessment (
    assessment_id bigint NOT NULL,
    institution_id bigint NOT NULL,
    vendor_id bigint,
    system_name text,
    checklist_code text NOT NULL,
    fiscal_year integer NOT NULL,
    round integer DEFAULT 1 NOT NULL,
    due_on date NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    submitted_at timestamp with time zone,
    CONSTRAINT assessment_due_on_check CHECK (((due_on > '-infinity'::date) AND (due_on < '9999-12-31'::date))),
    CONSTRAINT assessment_fiscal_year_check CHECK (((fiscal_year >= 1900) AND (fiscal_year <= 9998))),
    CONSTRAINT assessment_round_check CHECK ((round >= 1)),
    CONSTRAINT assessment_system_name_check CHECK (((system_name IS NULL) OR ((vendor_id IS NOT NULL) AND (system_name <> ''::text) AND (btrim(system_name, ' 	
　'::text) = system_name))))
);


ALTER TABLE compliance.assessment OWNER TO postgres;

--
-- Name: TABLE assessment; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.assessment IS 'One filling-in of an edition by an institution, or by a vendor for one of its systems at the institution';


--
-- Name: COLUMN assessment.assessment_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.assessment.assessment_id IS 'Key';


--
-- Name: COLUMN assessment.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.assessment.institution_id IS 'Institution that is assessed';


--
-- Name: COLUMN assessment.vendor_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.assessment.vendor_id IS 'Vendor that fills in the form, for lists with respondent vendor; NULL for all others';


--
-- Name: COLUMN assessment.system_name; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.assessment.system_name IS 'System that the vendor answers for; NULL when the form is about the vendor as a whole';


--
-- Name: COLUMN assessment.checklist_code; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.assessment.checklist_code IS 'Edition that is answered';


--
-- Name: COLUMN assessment.fiscal_year; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.assessment.fiscal_year IS 'Fiscal year that the answers are for, named by its April';


--
-- Name: COLUMN assessment.round; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.assessment.round IS 'First, second, … confirmation within the fiscal year; a correction after submission is a new round';


--
-- Name: COLUMN assessment.due_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.assessment.due_on IS 'Last day for answers and submission (to its end in compliance.time_zone): the end of the fiscal year unless told when opened; not changed afterwards';


--
-- Name: COLUMN assessment.opened_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.assessment.opened_at IS 'When it was opened';


--
-- Name: COLUMN assessment.submitted_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.assessment.submitted_at IS 'When it was submitted; NULL while it can still be answered';


--
-- Name: checklist; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.checklist (
    checklist_code text NOT NULL,
    title_ja text NOT NULL,
    title_en text NOT NULL,
    respondent text NOT NULL,
    fiscal_year integer,
    published_on date,
    remark_ja text,
    remark_en text,
    source text,
    certainty text,
    yearly_form boolean GENERATED ALWAYS AS (((fiscal_year IS NOT NULL) AND (respondent = ANY (ARRAY['institution'::text, 'pharmacy'::text, 'vendor'::text])))) STORED NOT NULL,
    CONSTRAINT checklist_certainty_check CHECK ((certainty = ANY (ARRAY['notice'::text, 'stated'::text, 'derived'::text, 'assumed'::text, 'unknown'::text]))),
    CONSTRAINT checklist_code_check CHECK ((checklist_code ~ '^[^[:space:]]+$'::text)),
    CONSTRAINT checklist_fiscal_year_check CHECK (((fiscal_year >= 1900) AND (fiscal_year <= 9998))),
    CONSTRAINT checklist_respondent_check CHECK ((respondent = ANY (ARRAY['institution'::text, 'pharmacy'::text, 'vendor'::text, 'management'::text, 'administrator'::text, 'staff'::text]))),
    CONSTRAINT checklist_title_en_check CHECK ((btrim(title_en, ' 	
　'::text) <> ''::text)),
    CONSTRAINT checklist_title_ja_check CHECK ((btrim(title_ja, ' 	
　'::text) <> ''::text))
);


ALTER TABLE compliance.checklist OWNER TO postgres;

--
-- Name: TABLE checklist; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.checklist IS 'Editions of checklists. An edition that an assessment uses cannot be changed any more (MC024): next year''s form is a new row';


--
-- Name: COLUMN checklist.checklist_code; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.checklist.checklist_code IS 'Natural key of the edition, without spaces';


--
-- Name: COLUMN checklist.title_ja; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.checklist.title_ja IS 'Title in Japanese, in our own words';


--
-- Name: COLUMN checklist.title_en; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.checklist.title_en IS 'Title in English, in our own words';


--
-- Name: COLUMN checklist.respondent; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.checklist.respondent IS 'Who fills it in: institution, pharmacy, vendor (one form for each vendor and system), management, administrator or staff';


--
-- Name: COLUMN checklist.fiscal_year; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.checklist.fiscal_year IS 'Fiscal year (named by its April) that the edition is made for; NULL for a list of no particular year';


--
-- Name: COLUMN checklist.published_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.checklist.published_on IS 'Day of publication, usually some weeks into the fiscal year; NULL when not known';


--
-- Name: COLUMN checklist.remark_ja; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.checklist.remark_ja IS 'Remark in Japanese; NULL for none';


--
-- Name: COLUMN checklist.remark_en; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.checklist.remark_en IS 'Remark in English; NULL for none';


--
-- Name: COLUMN checklist.source; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.checklist.source IS 'Where the edition is documented; NULL for a list of one''s own';


--
-- Name: COLUMN checklist.certainty; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.checklist.certainty IS 'How well the row is known: notice (read in the notice of 2022), stated (read on the page in "source"), derived, assumed (not confirmed against a source), unknown (sources disagree or are silent); NULL for a list of one''s own';


--
-- Name: COLUMN checklist.yearly_form; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.checklist.yearly_form IS 'True for the yearly forms of institutions, pharmacies and vendors: a "no" needs a target date inside the fiscal year of the assessment (MC021, MC022)';


--
-- Name: item; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.item (
    item_id bigint NOT NULL,
    checklist_code text NOT NULL,
    number text NOT NULL,
    parent_number text,
    ordinal integer DEFAULT 0 NOT NULL,
    kind text NOT NULL,
    title_ja text NOT NULL,
    title_en text NOT NULL,
    weight numeric DEFAULT 1 NOT NULL,
    scale_min numeric DEFAULT 0 NOT NULL,
    scale_max numeric DEFAULT 1 NOT NULL,
    category text,
    viewpoint text,
    control text,
    area text,
    device_class text,
    topic text,
    gate boolean DEFAULT false NOT NULL,
    gate_number text,
    meta boolean DEFAULT false NOT NULL,
    not_applicable text DEFAULT 'allowed'::text NOT NULL,
    planned_until_fiscal_year integer,
    remedy_ja text,
    remedy_en text,
    remark_ja text,
    remark_en text,
    source text,
    certainty text,
    CONSTRAINT item_area_check CHECK ((area = ANY (ARRAY['structure'::text, 'system'::text, 'staff'::text]))),
    CONSTRAINT item_category_check CHECK ((category = ANY (ARRAY['organizational'::text, 'human'::text, 'technical'::text, 'physical'::text]))),
    CONSTRAINT item_certainty_check CHECK ((certainty = ANY (ARRAY['notice'::text, 'stated'::text, 'derived'::text, 'assumed'::text, 'unknown'::text]))),
    CONSTRAINT item_control_check CHECK ((control = ANY (ARRAY['preventive'::text, 'detective'::text, 'corrective'::text]))),
    CONSTRAINT item_gate_check CHECK (((NOT gate) OR ((kind = 'question'::text) AND (gate_number IS NULL) AND (NOT meta)))),
    CONSTRAINT item_kind_check CHECK ((kind = ANY (ARRAY['section'::text, 'question'::text]))),
    CONSTRAINT item_meta_check CHECK (((NOT meta) OR (kind = 'question'::text))),
    CONSTRAINT item_not_applicable_check CHECK ((not_applicable = ANY (ARRAY['allowed'::text, 'never'::text, 'with_reason'::text, 'without_vendor'::text]))),
    CONSTRAINT item_number_check CHECK (((btrim(number, ' 	
　'::text) = number) AND (number <> ''::text))),
    CONSTRAINT item_parent_number_check CHECK ((parent_number <> number)),
    CONSTRAINT item_planned_until_fiscal_year_check CHECK (((planned_until_fiscal_year >= 1900) AND (planned_until_fiscal_year <= 9998))),
    CONSTRAINT item_scale_check CHECK (((scale_min < scale_max) AND (scale_min > '-Infinity'::numeric) AND (scale_max < 'Infinity'::numeric))),
    CONSTRAINT item_title_en_check CHECK ((btrim(title_en, ' 	
　'::text) <> ''::text)),
    CONSTRAINT item_title_ja_check CHECK ((btrim(title_ja, ' 	
　'::text) <> ''::text)),
    CONSTRAINT item_weight_check CHECK (((weight >= (0)::numeric) AND (weight < 'Infinity'::numeric)))
);


ALTER TABLE compliance.item OWNER TO postgres;

--
-- Name: TABLE item; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.item IS 'Sections and questions of the editions. One numbered line that is answered once for each device class is one row for each class (numbers such as 2-(4)/server)';


--
-- Name: COLUMN item.item_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.item.item_id IS 'Key; below 100000 for the rows that install() brings, from 100000 for all others';


--
-- Name: COLUMN item.checklist_code; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.item.checklist_code IS 'Edition';


--
-- Name: COLUMN item.number; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.item.number IS 'Number in the form as printed, unique in the edition; the line of one device class has the class after a slash';


--
-- Name: COLUMN item.parent_number; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.item.parent_number IS 'Section that the row belongs to; NULL at the top. A cycle, or a parent that is no section, is refused (22023)';


--
-- Name: COLUMN item.ordinal; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.item.ordinal IS 'Place in the form; equal places are in the order of item_id';


--
-- Name: COLUMN item.kind; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.item.kind IS 'section or question';


--
-- Name: COLUMN item.title_ja; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.item.title_ja IS 'Subject in Japanese, in our own words';


--
-- Name: COLUMN item.title_en; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.item.title_en IS 'Subject in English, in our own words';


--
-- Name: COLUMN item.weight; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.item.weight IS 'Weight in scores, 0 or more, relative to the other rows under the same section (model tree) or of the edition (the other models)';


--
-- Name: COLUMN item.scale_min; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.item.scale_min IS 'Lowest level of an answer, the meaning of "no"';


--
-- Name: COLUMN item.scale_max; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.item.scale_max IS 'Highest level of an answer, the meaning of "yes"';


--
-- Name: COLUMN item.category; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.item.category IS 'Kind of measure: organizational, human, technical or physical; NULL when the list does not sort by it';


--
-- Name: COLUMN item.viewpoint; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.item.viewpoint IS 'Viewpoint as the list calls it (open vocabulary); NULL when it has none';


--
-- Name: COLUMN item.control; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.item.control IS 'Row of the 3 x 3 matrix: preventive, detective or corrective; NULL when not placed in it';


--
-- Name: COLUMN item.area; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.item.area IS 'Column of the 3 x 3 matrix: structure, system or staff; NULL when not placed in it';


--
-- Name: COLUMN item.device_class; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.item.device_class IS 'Device class of the line: general, server, terminal or network in the yearly forms (open vocabulary); NULL when not asked by device';


--
-- Name: COLUMN item.topic; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.item.topic IS 'What the line is about, the same word in every edition: last year''s answers are carried over by it; NULL when the line has no counterpart elsewhere';


--
-- Name: COLUMN item.gate; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.item.gate IS 'True for a question that decides whether others apply; it is answered like any other but counted in no tally and no score';


--
-- Name: COLUMN item.gate_number; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.item.gate_number IS 'Gate question whose "no" makes this row not applicable; NULL for none';


--
-- Name: COLUMN item.meta; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.item.meta IS 'True for a question about all the others (operating rules cover every measure): it counts once, as itself, and never stands for the others'' answers';


--
-- Name: COLUMN item.not_applicable; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.item.not_applicable IS 'When the answer not_applicable is accepted: allowed, never, with_reason (only with a note), without_vendor (only while the institution has no vendor contract in force)';


--
-- Name: COLUMN item.planned_until_fiscal_year; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.item.planned_until_fiscal_year IS 'A "yes" may also be a plan, with a target date up to the end of this fiscal year; NULL where only the present state counts';


--
-- Name: COLUMN item.remedy_ja; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.item.remedy_ja IS 'What to do about a "no", in Japanese; NULL when not given';


--
-- Name: COLUMN item.remedy_en; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.item.remedy_en IS 'What to do about a "no", in English; NULL when not given';


--
-- Name: COLUMN item.remark_ja; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.item.remark_ja IS 'Remark in Japanese; NULL for none';


--
-- Name: COLUMN item.remark_en; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.item.remark_en IS 'Remark in English; NULL for none';


--
-- Name: COLUMN item.source; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.item.source IS 'Where the line is documented; NULL for a line of one''s own';


--
-- Name: COLUMN item.certainty; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.item.certainty IS 'How well the row is known, as in checklist.certainty';


--
-- Name: vendor; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.vendor (
    vendor_id bigint NOT NULL,
    name text NOT NULL,
    corporate_number text,
    CONSTRAINT vendor_name_check CHECK ((btrim(name, ' 	
　'::text) <> ''::text))
);


ALTER TABLE compliance.vendor OWNER TO postgres;

--
-- Name: TABLE vendor; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.vendor IS 'Makers, maintainers and service providers that institutions or other vendors entrust with work; shared by all institutions';


--
-- Name: COLUMN vendor.vendor_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.vendor.vendor_id IS 'Key';


--
-- Name: COLUMN vendor.name; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.vendor.name IS 'Name, not blank';


--
-- Name: COLUMN vendor.corporate_number; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.vendor.corporate_number IS 'Corporate number (13 digits, the first is a check digit); NULL for a sole proprietor or a foreign company, which have none';


--
-- Name: _deadline_checklist; Type: VIEW; Schema: compliance; Owner: postgres
--

CREATE VIEW compliance._deadline_checklist WITH (security_invoker='true') AS
 SELECT 'assessment'::text AS kind,
    a.assessment_id AS key,
    a.institution_id,
    (
        CASE current_setting('compliance.language'::text, true)
            WHEN 'en'::text THEN ((c.title_en || ', round '::text) || a.round)
            ELSE (((c.title_ja || '（'::text) || a.round) || '回目）'::text)
        END || COALESCE(((': '::text || v.name) || COALESCE((' / '::text || a.system_name), ''::text)), ''::text)) AS title,
    a.due_on,
    compliance.closing_instant(a.due_on) AS closes_at,
    a.submitted_at AS done_at,
    a.opened_at AS known_at
   FROM ((compliance.assessment a
     JOIN compliance.checklist c ON ((c.checklist_code = a.checklist_code)))
     LEFT JOIN compliance.vendor v ON ((v.vendor_id = a.vendor_id)))
UNION ALL
 SELECT 'answer_target'::text AS kind,
    w.answer_id AS key,
    w.institution_id,
    ((i.number || ' '::text) ||
        CASE current_setting('compliance.language'::text, true)
            WHEN 'en'::text THEN i.title_en
            ELSE i.title_ja
        END) AS title,
    w.target_on AS due_on,
    compliance.closing_instant(w.target_on) AS closes_at,
    l.recorded_at AS done_at,
    w.recorded_at AS known_at
   FROM (((compliance.answer w
     JOIN compliance.assessment a ON ((a.assessment_id = w.assessment_id)))
     JOIN compliance.item i ON ((i.item_id = w.item_id)))
     LEFT JOIN LATERAL ( SELECT x.verdict,
            x.recorded_at
           FROM (compliance.assessment b
             JOIN compliance.answer x ON (((x.assessment_id = b.assessment_id) AND (x.item_id = w.item_id) AND (x.superseded_at IS NULL) AND x.confirmed)))
          WHERE ((b.institution_id = a.institution_id) AND (b.checklist_code = a.checklist_code) AND (NOT (b.vendor_id IS DISTINCT FROM a.vendor_id)) AND (NOT (b.system_name IS DISTINCT FROM a.system_name)) AND (ROW(b.fiscal_year, b.round) >= ROW(a.fiscal_year, a.round)) AND (x.answer_id <> w.answer_id))
          ORDER BY b.fiscal_year DESC, b.round DESC
         LIMIT 1) l ON (true))
  WHERE ((w.target_on IS NOT NULL) AND (w.verdict = ANY (ARRAY['no'::text, 'partial'::text])) AND w.confirmed AND ((l.verdict = ANY (ARRAY['yes'::text, 'not_applicable'::text])) OR ((l.verdict IS NULL) AND (w.superseded_at IS NULL))) AND (NOT (EXISTS ( SELECT
           FROM compliance.answer y
          WHERE ((w.superseded_at IS NOT NULL) AND (y.superseded_at IS NOT NULL) AND (y.assessment_id = w.assessment_id) AND (y.item_id = w.item_id) AND (y.answer_id > w.answer_id) AND (y.verdict = ANY (ARRAY['no'::text, 'partial'::text])) AND y.confirmed)))) AND (NOT (EXISTS ( SELECT
           FROM (compliance.item gi
             JOIN compliance.answer g ON (((g.assessment_id = w.assessment_id) AND (g.item_id = gi.item_id) AND (g.superseded_at IS NULL) AND g.confirmed)))
          WHERE ((gi.checklist_code = i.checklist_code) AND (gi.number = i.gate_number) AND (g.verdict = ANY (ARRAY['no'::text, 'not_applicable'::text])))))));


ALTER TABLE compliance._deadline_checklist OWNER TO postgres;

--
-- Name: VIEW _deadline_checklist; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON VIEW compliance._deadline_checklist IS 'Deadlines of this domain: assessments to submit, and target dates of answers that are not yet a "yes"';


--
-- Name: COLUMN _deadline_checklist.kind; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._deadline_checklist.kind IS 'assessment or answer_target';


--
-- Name: COLUMN _deadline_checklist.key; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._deadline_checklist.key IS 'assessment_id or answer_id';


--
-- Name: COLUMN _deadline_checklist.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._deadline_checklist.institution_id IS 'Institution';


--
-- Name: COLUMN _deadline_checklist.title; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._deadline_checklist.title IS 'Title of the edition with its round, or number and subject of the line';


--
-- Name: COLUMN _deadline_checklist.due_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._deadline_checklist.due_on IS 'Last day in time';


--
-- Name: COLUMN _deadline_checklist.closes_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._deadline_checklist.closes_at IS 'End of that day';


--
-- Name: COLUMN _deadline_checklist.done_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._deadline_checklist.done_at IS 'When it was submitted, or when a later answer put it right; NULL while open';


--
-- Name: COLUMN _deadline_checklist.known_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._deadline_checklist.known_at IS 'When it was opened or answered';


--
-- Name: incident; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.incident (
    incident_id bigint NOT NULL,
    institution_id bigint NOT NULL,
    flow_code text NOT NULL,
    category text NOT NULL,
    drill boolean DEFAULT false NOT NULL,
    occurred_at timestamp with time zone,
    detected_at timestamp with time zone NOT NULL,
    summary text NOT NULL,
    personal_data boolean DEFAULT false NOT NULL,
    wrongful_purpose boolean DEFAULT false NOT NULL,
    affected integer,
    leak_known_at timestamp with time zone,
    revision integer DEFAULT 0 NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT incident_affected_check CHECK ((affected >= 0)),
    CONSTRAINT incident_category_check CHECK ((category = ANY (ARRAY['vendor_error'::text, 'staff_error'::text, 'insider'::text, 'cyber_attack'::text]))),
    CONSTRAINT incident_detected_at_check CHECK (isfinite(detected_at)),
    CONSTRAINT incident_leak_known_at_check CHECK ((isfinite(leak_known_at) AND (leak_known_at >= detected_at))),
    CONSTRAINT incident_occurred_at_check CHECK ((isfinite(occurred_at) AND (occurred_at <= detected_at))),
    CONSTRAINT incident_summary_check CHECK ((btrim(summary, ' 	
　'::text) <> ''::text))
);


ALTER TABLE compliance.incident OWNER TO postgres;

--
-- Name: TABLE incident; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.incident IS 'Incidents and drills. The facts may be corrected while they come to light; the clocks follow them';


--
-- Name: COLUMN incident.incident_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident.incident_id IS 'Key';


--
-- Name: COLUMN incident.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident.institution_id IS 'Institution; does not change';


--
-- Name: COLUMN incident.flow_code; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident.flow_code IS 'Edition of the flow that it follows, filled in by the day of detection when left out; does not change';


--
-- Name: COLUMN incident.category; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident.category IS 'vendor_error, staff_error, insider or cyber_attack';


--
-- Name: COLUMN incident.drill; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident.drill IS 'Whether it is an exercise: the same flow and clocks, but none of them a deadline; does not change';


--
-- Name: COLUMN incident.occurred_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident.occurred_at IS 'When it began; NULL while not known';


--
-- Name: COLUMN incident.detected_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident.detected_at IS 'When it was detected';


--
-- Name: COLUMN incident.summary; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident.summary IS 'What happened, not blank';


--
-- Name: COLUMN incident.personal_data; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident.personal_data IS 'Whether a leak, loss or damage of personal data happened or may have happened';


--
-- Name: COLUMN incident.wrongful_purpose; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident.wrongful_purpose IS 'Whether a wrongful purpose is suspected, as in every cyber attack: the final report then has 60 days';


--
-- Name: COLUMN incident.affected; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident.affected IS 'Number of persons whose data is concerned; NULL while not known';


--
-- Name: COLUMN incident.leak_known_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident.leak_known_at IS 'When the institution knew that personal data is or may be concerned: day 1 of the clocks. Filled in with the detection, or with the time at which personal_data is set later; NULL while personal_data is false';


--
-- Name: COLUMN incident.revision; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident.revision IS 'Counts the step events; makes two sessions that complete steps of one incident take turns';


--
-- Name: COLUMN incident.recorded_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident.recorded_at IS 'When the row was recorded';


--
-- Name: incident_clock; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.incident_clock (
    incident_clock_id bigint NOT NULL,
    incident_id bigint NOT NULL,
    institution_id bigint NOT NULL,
    obligation_code text NOT NULL,
    rule text NOT NULL,
    known_on date NOT NULL,
    due_on date NOT NULL,
    filed_at timestamp with time zone,
    reference text,
    withdrawn_at timestamp with time zone,
    CONSTRAINT incident_clock_reference_check CHECK ((btrim(reference, ' 	
　'::text) <> ''::text))
);


ALTER TABLE compliance.incident_clock OWNER TO postgres;

--
-- Name: TABLE incident_clock; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.incident_clock IS 'Reports that the law demands for an incident, with the rule that gave each last day. Kept by the facts of the incident';


--
-- Name: COLUMN incident_clock.incident_clock_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_clock.incident_clock_id IS 'Key';


--
-- Name: COLUMN incident_clock.incident_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_clock.incident_id IS 'Incident';


--
-- Name: COLUMN incident_clock.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_clock.institution_id IS 'Institution of the incident';


--
-- Name: COLUMN incident_clock.obligation_code; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_clock.obligation_code IS 'What is to be reported';


--
-- Name: COLUMN incident_clock.rule; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_clock.rule IS 'Row of deadline_rule that gave due_on';


--
-- Name: COLUMN incident_clock.known_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_clock.known_on IS 'Day of knowing, from which the rule counts';


--
-- Name: COLUMN incident_clock.due_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_clock.due_on IS 'Last day';


--
-- Name: COLUMN incident_clock.filed_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_clock.filed_at IS 'When the report was filed; NULL while it is not. Once set it stays';


--
-- Name: COLUMN incident_clock.reference; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_clock.reference IS 'Receipt number or file of the report; NULL when not noted';


--
-- Name: COLUMN incident_clock.withdrawn_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_clock.withdrawn_at IS 'Since when the facts no longer call for it; NULL while they do';


--
-- Name: incident_obligation; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.incident_obligation (
    obligation_code text NOT NULL,
    report text NOT NULL,
    rule text NOT NULL,
    title_ja text NOT NULL,
    title_en text NOT NULL,
    recipient_ja text NOT NULL,
    recipient_en text NOT NULL,
    personal_data boolean,
    wrongful_purpose boolean,
    min_affected integer,
    starts_on date,
    ends_on date,
    source text NOT NULL,
    certainty text NOT NULL,
    remark_ja text,
    remark_en text,
    CONSTRAINT incident_obligation_certainty_check CHECK ((certainty = ANY (ARRAY['notice'::text, 'stated'::text, 'derived'::text, 'assumed'::text, 'unknown'::text]))),
    CONSTRAINT incident_obligation_ends_on_check CHECK ((ends_on >= starts_on)),
    CONSTRAINT incident_obligation_min_affected_check CHECK ((min_affected > 0)),
    CONSTRAINT incident_obligation_report_check CHECK ((report = ANY (ARRAY['preliminary'::text, 'final'::text])))
);


ALTER TABLE compliance.incident_obligation OWNER TO postgres;

--
-- Name: TABLE incident_obligation; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.incident_obligation IS 'Reports that a law demands after an incident, and when they apply. A new duty is a new row';


--
-- Name: COLUMN incident_obligation.obligation_code; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_obligation.obligation_code IS 'Natural key';


--
-- Name: COLUMN incident_obligation.report; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_obligation.report IS 'preliminary or final; a final report that comes first stands for the preliminary one as well';


--
-- Name: COLUMN incident_obligation.rule; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_obligation.rule IS 'Row of deadline_rule by which its last day is counted from the day of knowing';


--
-- Name: COLUMN incident_obligation.title_ja; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_obligation.title_ja IS 'Title in Japanese';


--
-- Name: COLUMN incident_obligation.title_en; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_obligation.title_en IS 'Title in English';


--
-- Name: COLUMN incident_obligation.recipient_ja; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_obligation.recipient_ja IS 'To whom, in Japanese';


--
-- Name: COLUMN incident_obligation.recipient_en; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_obligation.recipient_en IS 'To whom, in English';


--
-- Name: COLUMN incident_obligation.personal_data; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_obligation.personal_data IS 'Applies only when personal data is concerned (true) or is not (false); NULL: either way';


--
-- Name: COLUMN incident_obligation.wrongful_purpose; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_obligation.wrongful_purpose IS 'Applies only when a wrongful purpose is suspected (true) or is not (false); NULL: either way';


--
-- Name: COLUMN incident_obligation.min_affected; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_obligation.min_affected IS 'Applies from this number of persons; an unknown number counts as enough. NULL: from the first';


--
-- Name: COLUMN incident_obligation.starts_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_obligation.starts_on IS 'Applies to incidents known from this day on; NULL: since before the records';


--
-- Name: COLUMN incident_obligation.ends_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_obligation.ends_on IS 'Applies to incidents known up to this day; NULL: still in force';


--
-- Name: COLUMN incident_obligation.source; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_obligation.source IS 'The article it comes from';


--
-- Name: COLUMN incident_obligation.certainty; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_obligation.certainty IS 'How well the row is known, as in incident_flow.certainty';


--
-- Name: COLUMN incident_obligation.remark_ja; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_obligation.remark_ja IS 'What to mind, in Japanese; NULL for nothing';


--
-- Name: COLUMN incident_obligation.remark_en; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_obligation.remark_en IS 'What to mind, in English; NULL for nothing';


--
-- Name: incident_step; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.incident_step (
    flow_code text NOT NULL,
    step_code text NOT NULL,
    ordinal integer NOT NULL,
    phase text NOT NULL,
    title_ja text NOT NULL,
    title_en text NOT NULL,
    role text NOT NULL,
    evidence_required boolean DEFAULT false NOT NULL,
    limit_minutes integer,
    milestone text,
    source text,
    certainty text,
    remark_ja text,
    remark_en text,
    CONSTRAINT incident_step_certainty_check CHECK ((certainty = ANY (ARRAY['notice'::text, 'stated'::text, 'derived'::text, 'assumed'::text, 'unknown'::text]))),
    CONSTRAINT incident_step_limit_minutes_check CHECK ((limit_minutes > 0)),
    CONSTRAINT incident_step_milestone_check CHECK ((milestone = ANY (ARRAY['contained'::text, 'restored'::text, 'prevention'::text, 'reported'::text]))),
    CONSTRAINT incident_step_phase_check CHECK ((phase = ANY (ARRAY['preparation'::text, 'detection'::text, 'initial_response'::text, 'recovery'::text, 'follow_up'::text]))),
    CONSTRAINT incident_step_role_check CHECK ((role = ANY (ARRAY['responsible_officer'::text, 'planner'::text, 'operator'::text, 'contact'::text, 'executive'::text, 'vendor'::text, 'staff'::text]))),
    CONSTRAINT incident_step_step_code_check CHECK ((step_code ~ '^[^[:space:]]+$'::text)),
    CONSTRAINT incident_step_title_en_check CHECK ((btrim(title_en, ' 	
　'::text) <> ''::text)),
    CONSTRAINT incident_step_title_ja_check CHECK ((btrim(title_ja, ' 	
　'::text) <> ''::text))
);


ALTER TABLE compliance.incident_step OWNER TO postgres;

--
-- Name: TABLE incident_step; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.incident_step IS 'Steps of a flow';


--
-- Name: COLUMN incident_step.flow_code; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_step.flow_code IS 'Flow';


--
-- Name: COLUMN incident_step.step_code; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_step.step_code IS 'Number of the step in the flow';


--
-- Name: COLUMN incident_step.ordinal; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_step.ordinal IS 'Order in which the steps are listed';


--
-- Name: COLUMN incident_step.phase; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_step.phase IS 'preparation, detection, initial_response, recovery or follow_up: the five phases of 2021. Steps of preparation belong to quiet times: an incident may record them but waits for none';


--
-- Name: COLUMN incident_step.title_ja; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_step.title_ja IS 'What is done, in Japanese';


--
-- Name: COLUMN incident_step.title_en; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_step.title_en IS 'What is done, in English';


--
-- Name: COLUMN incident_step.role; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_step.role IS 'Who does it: a duty of duty_assignment, or vendor, or staff';


--
-- Name: COLUMN incident_step.evidence_required; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_step.evidence_required IS 'Whether the step is complete only with evidence';


--
-- Name: COLUMN incident_step.limit_minutes; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_step.limit_minutes IS 'Minutes from detection within which it should be complete; NULL where no limit is set. No official edition sets one';


--
-- Name: COLUMN incident_step.milestone; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_step.milestone IS 'What its completion means for the summary: contained, restored, prevention (its evidence says what prevents the next) or reported; NULL for none';


--
-- Name: COLUMN incident_step.source; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_step.source IS 'Where the step is documented; NULL for a flow of one''s own';


--
-- Name: COLUMN incident_step.certainty; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_step.certainty IS 'How well the row is known, as in incident_flow.certainty';


--
-- Name: COLUMN incident_step.remark_ja; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_step.remark_ja IS 'What is uncertain, in Japanese; NULL for nothing';


--
-- Name: COLUMN incident_step.remark_en; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_step.remark_en IS 'What is uncertain, in English; NULL for nothing';


--
-- Name: incident_step_event; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.incident_step_event (
    incident_step_event_id bigint NOT NULL,
    incident_id bigint NOT NULL,
    institution_id bigint NOT NULL,
    step_code text NOT NULL,
    event text DEFAULT 'done'::text NOT NULL,
    happened_at timestamp with time zone DEFAULT compliance.clock() NOT NULL,
    evidence text,
    reason text,
    person_id bigint,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT incident_step_event_event_check CHECK ((event = ANY (ARRAY['done'::text, 'reopened'::text]))),
    CONSTRAINT incident_step_event_reason_check CHECK ((((event = 'reopened'::text) = (reason IS NOT NULL)) AND (btrim(reason, ' 	
　'::text) <> ''::text)))
);


ALTER TABLE compliance.incident_step_event OWNER TO postgres;

--
-- Name: TABLE incident_step_event; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.incident_step_event IS 'What happened to the steps of an incident, in the order of recording; rows are added only. The last row of a step tells whether it is done';


--
-- Name: COLUMN incident_step_event.incident_step_event_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_step_event.incident_step_event_id IS 'Key; the order of the events';


--
-- Name: COLUMN incident_step_event.incident_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_step_event.incident_id IS 'Incident';


--
-- Name: COLUMN incident_step_event.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_step_event.institution_id IS 'Institution of the incident, filled in when left out';


--
-- Name: COLUMN incident_step_event.step_code; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_step_event.step_code IS 'Step';


--
-- Name: COLUMN incident_step_event.event; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_step_event.event IS 'done or reopened';


--
-- Name: COLUMN incident_step_event.happened_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_step_event.happened_at IS 'When it was done or reopened';


--
-- Name: COLUMN incident_step_event.evidence; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_step_event.evidence IS 'What shows that it was done; NULL where the flow asks for none';


--
-- Name: COLUMN incident_step_event.reason; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_step_event.reason IS 'Why it was reopened; NULL for done';


--
-- Name: COLUMN incident_step_event.person_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_step_event.person_id IS 'Who did it; NULL when not told or somebody outside the institution';


--
-- Name: COLUMN incident_step_event.recorded_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_step_event.recorded_at IS 'When the row was recorded';


--
-- Name: incident_overview; Type: VIEW; Schema: compliance; Owner: postgres
--

CREATE VIEW compliance.incident_overview WITH (security_invoker='true') AS
 SELECT i.incident_id,
    i.institution_id,
    i.category,
    i.drill,
    i.flow_code,
    i.detected_at,
    compliance.day_of(i.detected_at) AS detected_on,
    i.summary,
    i.personal_data,
    i.wrongful_purpose,
    i.affected,
        CASE
            WHEN ((s.steps_done = s.steps) AND (c.reports_open = 0)) THEN 'closed'::text
            ELSE 'open'::text
        END AS state,
    s.steps,
    s.steps_done,
    round((EXTRACT(epoch FROM (i.detected_at - i.occurred_at)) / (3600)::numeric), 2) AS hours_to_detect,
    round((EXTRACT(epoch FROM (s.contained_at - i.detected_at)) / (3600)::numeric), 2) AS hours_to_contain,
    round((EXTRACT(epoch FROM (s.restored_at - i.detected_at)) / (3600)::numeric), 2) AS hours_to_restore,
        CASE
            WHEN ((s.steps_done = s.steps) AND (c.reports_open = 0)) THEN GREATEST(s.last_done_at, c.last_filed_at)
            ELSE NULL::timestamp with time zone
        END AS closed_at,
    c.reports_open,
    c.reports_late,
    s.prevention
   FROM ((compliance.incident i
     CROSS JOIN LATERAL ( SELECT (count(*))::integer AS steps,
            (count(p.done_at))::integer AS steps_done,
            max(p.done_at) AS last_done_at,
            max(p.done_at) FILTER (WHERE (p.milestone = 'contained'::text)) AS contained_at,
            max(p.done_at) FILTER (WHERE (p.milestone = 'restored'::text)) AS restored_at,
            string_agg(p.evidence, '
'::text ORDER BY p.ordinal) FILTER (WHERE (p.milestone = 'prevention'::text)) AS prevention
           FROM ( SELECT st.ordinal,
                    st.milestone,
                    x.done_at,
                    x.evidence
                   FROM (compliance.incident_step st
                     LEFT JOIN LATERAL ( SELECT
                                CASE v.event
                                    WHEN 'done'::text THEN v.happened_at
                                    ELSE NULL::timestamp with time zone
                                END AS done_at,
                                CASE v.event
                                    WHEN 'done'::text THEN v.evidence
                                    ELSE NULL::text
                                END AS evidence
                           FROM compliance.incident_step_event v
                          WHERE ((v.incident_id = i.incident_id) AND (v.step_code = st.step_code))
                          ORDER BY v.incident_step_event_id DESC
                         LIMIT 1) x ON (true))
                  WHERE ((st.flow_code = i.flow_code) AND (st.phase <> 'preparation'::text))) p) s)
     CROSS JOIN LATERAL ( SELECT (count(*) FILTER (WHERE (k.filed_at IS NULL)))::integer AS reports_open,
            max(k.filed_at) AS last_filed_at,
            (count(*) FILTER (WHERE (COALESCE(k.filed_at, compliance.clock()) >= compliance.closing_instant(k.due_on))))::integer AS reports_late
           FROM compliance.incident_clock k
          WHERE ((k.institution_id = i.institution_id) AND (k.incident_id = i.incident_id) AND (k.withdrawn_at IS NULL))) c);


ALTER TABLE compliance.incident_overview OWNER TO postgres;

--
-- Name: VIEW incident_overview; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON VIEW compliance.incident_overview IS 'One row for each incident and drill: how far it is and how long it took';


--
-- Name: COLUMN incident_overview.incident_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_overview.incident_id IS 'Incident';


--
-- Name: COLUMN incident_overview.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_overview.institution_id IS 'Institution';


--
-- Name: COLUMN incident_overview.category; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_overview.category IS 'vendor_error, staff_error, insider or cyber_attack';


--
-- Name: COLUMN incident_overview.drill; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_overview.drill IS 'Whether it is a drill';


--
-- Name: COLUMN incident_overview.flow_code; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_overview.flow_code IS 'Edition of the flow';


--
-- Name: COLUMN incident_overview.detected_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_overview.detected_at IS 'When it was detected';


--
-- Name: COLUMN incident_overview.detected_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_overview.detected_on IS 'That day in compliance.time_zone';


--
-- Name: COLUMN incident_overview.summary; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_overview.summary IS 'What happened';


--
-- Name: COLUMN incident_overview.personal_data; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_overview.personal_data IS 'Whether personal data is or may be concerned';


--
-- Name: COLUMN incident_overview.wrongful_purpose; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_overview.wrongful_purpose IS 'Whether a wrongful purpose is suspected';


--
-- Name: COLUMN incident_overview.affected; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_overview.affected IS 'Number of persons; NULL while not known';


--
-- Name: COLUMN incident_overview.state; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_overview.state IS 'closed when every step but those of preparation is done and every report that the law demands is filed, otherwise open';


--
-- Name: COLUMN incident_overview.steps; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_overview.steps IS 'Number of steps, without those of preparation';


--
-- Name: COLUMN incident_overview.steps_done; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_overview.steps_done IS 'How many of them are done';


--
-- Name: COLUMN incident_overview.hours_to_detect; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_overview.hours_to_detect IS 'Hours from the beginning to the detection; NULL while the beginning is not known';


--
-- Name: COLUMN incident_overview.hours_to_contain; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_overview.hours_to_contain IS 'Hours from the detection until it was contained; NULL while it is not';


--
-- Name: COLUMN incident_overview.hours_to_restore; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_overview.hours_to_restore IS 'Hours from the detection until operation was restored; NULL while it is not';


--
-- Name: COLUMN incident_overview.closed_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_overview.closed_at IS 'When the last step was done or the last report filed; NULL while open';


--
-- Name: COLUMN incident_overview.reports_open; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_overview.reports_open IS 'Reports that the law demands and that are not filed';


--
-- Name: COLUMN incident_overview.reports_late; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_overview.reports_late IS 'Reports filed after their last day or missing after it';


--
-- Name: COLUMN incident_overview.prevention; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_overview.prevention IS 'What prevents the next: the evidence of that step; NULL while it is not done';


--
-- Name: incident_task; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.incident_task (
    incident_task_id bigint NOT NULL,
    incident_id bigint NOT NULL,
    institution_id bigint NOT NULL,
    flow_code text NOT NULL,
    step_code text NOT NULL,
    due_at timestamp with time zone
);


ALTER TABLE compliance.incident_task OWNER TO postgres;

--
-- Name: TABLE incident_task; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.incident_task IS 'The steps of the flow at one incident, created with it';


--
-- Name: COLUMN incident_task.incident_task_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_task.incident_task_id IS 'Key';


--
-- Name: COLUMN incident_task.incident_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_task.incident_id IS 'Incident';


--
-- Name: COLUMN incident_task.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_task.institution_id IS 'Institution of the incident';


--
-- Name: COLUMN incident_task.flow_code; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_task.flow_code IS 'Flow';


--
-- Name: COLUMN incident_task.step_code; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_task.step_code IS 'Step of the flow';


--
-- Name: COLUMN incident_task.due_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_task.due_at IS 'Detection plus the limit of the step; NULL where the flow sets none';


--
-- Name: _deadline_incident; Type: VIEW; Schema: compliance; Owner: postgres
--

CREATE VIEW compliance._deadline_incident WITH (security_invoker='true') AS
 SELECT 'incident_report'::text AS kind,
    c.incident_clock_id AS key,
    c.institution_id,
    ((compliance._text(o.title_ja, o.title_en) || ': '::text) || i.summary) AS title,
    c.due_on,
    compliance.closing_instant(c.due_on) AS closes_at,
    c.filed_at AS done_at,
    i.recorded_at AS known_at
   FROM ((compliance.incident_clock c
     JOIN compliance.incident i ON (((i.institution_id = c.institution_id) AND (i.incident_id = c.incident_id))))
     JOIN compliance.incident_obligation o ON ((o.obligation_code = c.obligation_code)))
  WHERE ((NOT i.drill) AND (c.withdrawn_at IS NULL))
UNION ALL
 SELECT 'incident_step'::text AS kind,
    t.incident_task_id AS key,
    t.institution_id,
    ((((t.step_code || ' '::text) || compliance._text(s.title_ja, s.title_en)) || ': '::text) || i.summary) AS title,
    compliance.day_of(t.due_at) AS due_on,
    t.due_at AS closes_at,
    compliance._step_done_at(t.incident_id, t.step_code) AS done_at,
    i.recorded_at AS known_at
   FROM ((compliance.incident_task t
     JOIN compliance.incident i ON (((i.institution_id = t.institution_id) AND (i.incident_id = t.incident_id))))
     JOIN compliance.incident_step s ON (((s.flow_code = t.flow_code) AND (s.step_code = t.step_code))))
  WHERE ((t.due_at IS NOT NULL) AND (NOT i.drill))
UNION ALL
 SELECT 'drill'::text AS kind,
    last.incident_id AS key,
    last.institution_id,
    compliance._text('年に一度の訓練'::text, 'Yearly drill'::text) AS title,
    (upper(compliance.fiscal_year_range((last.fiscal_year + 1))) - 1) AS due_on,
    compliance.closing_instant((upper(compliance.fiscal_year_range((last.fiscal_year + 1))) - 1)) AS closes_at,
    ( SELECT min(o.closed_at) AS min
           FROM compliance.incident_overview o
          WHERE ((o.institution_id = last.institution_id) AND o.drill AND (compliance.fiscal_year(o.detected_on) = (last.fiscal_year + 1)))) AS done_at,
    NULL::timestamp with time zone AS known_at
   FROM ( SELECT d.institution_id,
            compliance.fiscal_year(compliance.day_of(d.detected_at)) AS fiscal_year,
            max(d.incident_id) AS incident_id
           FROM compliance.incident d
          WHERE d.drill
          GROUP BY d.institution_id, (compliance.fiscal_year(compliance.day_of(d.detected_at)))) last;


ALTER TABLE compliance._deadline_incident OWNER TO postgres;

--
-- Name: VIEW _deadline_incident; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON VIEW compliance._deadline_incident IS 'Deadlines of this domain: reports that the law demands after an incident, steps of a flow that sets limits, the yearly drill';


--
-- Name: COLUMN _deadline_incident.kind; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._deadline_incident.kind IS 'incident_report, incident_step or drill';


--
-- Name: COLUMN _deadline_incident.key; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._deadline_incident.key IS 'incident_clock_id, incident_task_id, or incident_id of the last drill of the year before';


--
-- Name: COLUMN _deadline_incident.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._deadline_incident.institution_id IS 'Institution';


--
-- Name: COLUMN _deadline_incident.title; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._deadline_incident.title IS 'What is due';


--
-- Name: COLUMN _deadline_incident.due_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._deadline_incident.due_on IS 'Last day';


--
-- Name: COLUMN _deadline_incident.closes_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._deadline_incident.closes_at IS 'End of that day, or the instant of the limit';


--
-- Name: COLUMN _deadline_incident.done_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._deadline_incident.done_at IS 'When it was done; NULL while open';


--
-- Name: COLUMN _deadline_incident.known_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._deadline_incident.known_at IS 'When the incident was recorded; NULL for the yearly drill';


--
-- Name: announcement; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.announcement (
    announcement_id bigint NOT NULL,
    association_id bigint NOT NULL,
    kind text DEFAULT 'notice'::text NOT NULL,
    edition text,
    subject text NOT NULL,
    body text NOT NULL,
    announced_at timestamp with time zone DEFAULT compliance.clock() NOT NULL,
    reply_by date,
    closed_on date,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT announcement_announced_at_check CHECK (isfinite(announced_at)),
    CONSTRAINT announcement_body_check CHECK ((btrim(body, ' 	
　'::text) <> ''::text)),
    CONSTRAINT announcement_edition_check CHECK (
CASE kind
    WHEN 'notice'::text THEN ((edition IS NULL) OR (btrim(edition, ' 	
　'::text) <> ''::text))
    ELSE ((edition IS NOT NULL) AND (btrim(edition, ' 	
　'::text) <> ''::text))
END),
    CONSTRAINT announcement_kind_check CHECK ((kind = ANY (ARRAY['notice'::text, 'guideline'::text, 'bulletin'::text]))),
    CONSTRAINT announcement_reply_by_check CHECK (isfinite(reply_by)),
    CONSTRAINT announcement_subject_check CHECK ((btrim(subject, ' 	
　'::text) <> ''::text))
);


ALTER TABLE compliance.announcement OWNER TO postgres;

--
-- Name: TABLE announcement; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.announcement IS 'What an association makes known to everybody below it: notices, guidelines, threat bulletins';


--
-- Name: COLUMN announcement.announcement_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.announcement.announcement_id IS 'Key';


--
-- Name: COLUMN announcement.association_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.announcement.association_id IS 'Association that announces; it goes to every association and institution below it';


--
-- Name: COLUMN announcement.kind; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.announcement.kind IS 'notice, guideline or bulletin (threat information)';


--
-- Name: COLUMN announcement.edition; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.announcement.edition IS 'Edition of a guideline or bulletin, such as 6.0 or a day of issue; optional for a notice';


--
-- Name: COLUMN announcement.subject; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.announcement.subject IS 'Subject, not blank; does not change';


--
-- Name: COLUMN announcement.body; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.announcement.body IS 'Text, not blank; does not change';


--
-- Name: COLUMN announcement.announced_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.announcement.announced_at IS 'When it was announced';


--
-- Name: COLUMN announcement.reply_by; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.announcement.reply_by IS 'Last day for acknowledging it; NULL when no reply is asked for by a date';


--
-- Name: COLUMN announcement.closed_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.announcement.closed_on IS 'Day on which it was withdrawn or replaced: whoever joins from then on does not receive it; NULL while it stands';


--
-- Name: COLUMN announcement.recorded_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.announcement.recorded_at IS 'When the row was recorded';


--
-- Name: delivery; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.delivery (
    delivery_id bigint NOT NULL,
    announcement_id bigint NOT NULL,
    association_id bigint,
    institution_id bigint,
    via_association_id bigint NOT NULL,
    depth integer NOT NULL,
    delivered_at timestamp with time zone DEFAULT compliance.clock() NOT NULL,
    acknowledged_at timestamp with time zone,
    acknowledged_by bigint,
    CONSTRAINT delivery_acknowledged_at_check CHECK (isfinite(acknowledged_at)),
    CONSTRAINT delivery_acknowledged_by_check CHECK (((acknowledged_by IS NULL) OR ((acknowledged_at IS NOT NULL) AND (institution_id IS NOT NULL)))),
    CONSTRAINT delivery_depth_check CHECK ((depth > 0)),
    CONSTRAINT delivery_recipient_check CHECK (((association_id IS NULL) <> (institution_id IS NULL)))
);


ALTER TABLE compliance.delivery OWNER TO postgres;

--
-- Name: TABLE delivery; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.delivery IS 'One announcement at one association or institution below the association that announced it';


--
-- Name: COLUMN delivery.delivery_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.delivery.delivery_id IS 'Key, for acknowledge()';


--
-- Name: COLUMN delivery.announcement_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.delivery.announcement_id IS 'Announcement';


--
-- Name: COLUMN delivery.association_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.delivery.association_id IS 'Association that received it; NULL for an institution';


--
-- Name: COLUMN delivery.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.delivery.institution_id IS 'Institution that received it; NULL for an association';


--
-- Name: COLUMN delivery.via_association_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.delivery.via_association_id IS 'Association that hands it on to this recipient: the one above, or the nearest of which the institution is a member';


--
-- Name: COLUMN delivery.depth; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.delivery.depth IS 'Levels below the association that announced it, 1 directly below';


--
-- Name: COLUMN delivery.delivered_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.delivery.delivered_at IS 'When it was delivered: with the announcement, or later to those who joined later';


--
-- Name: COLUMN delivery.acknowledged_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.delivery.acknowledged_at IS 'When the recipient first acknowledged it; NULL while it has not. Once set it stays';


--
-- Name: COLUMN delivery.acknowledged_by; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.delivery.acknowledged_by IS 'Person of the institution who acknowledged it; NULL when not told, and for an association';


--
-- Name: duty_assignment; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.duty_assignment (
    duty_assignment_id bigint NOT NULL,
    institution_id bigint NOT NULL,
    duty text NOT NULL,
    person_id bigint NOT NULL,
    during daterange NOT NULL,
    CONSTRAINT duty_assignment_during_check CHECK ((NOT isempty(during))),
    CONSTRAINT duty_assignment_duty_check CHECK ((duty = ANY (ARRAY['responsible_officer'::text, 'planner'::text, 'operator'::text, 'contact'::text, 'executive'::text])))
);


ALTER TABLE compliance.duty_assignment OWNER TO postgres;

--
-- Name: TABLE duty_assignment; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.duty_assignment IS 'Who holds which duty at an institution, by date';


--
-- Name: COLUMN duty_assignment.duty_assignment_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.duty_assignment.duty_assignment_id IS 'Key';


--
-- Name: COLUMN duty_assignment.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.duty_assignment.institution_id IS 'Institution; the person belongs to it';


--
-- Name: COLUMN duty_assignment.duty; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.duty_assignment.duty IS 'responsible_officer (at most one at a time), planner, operator, contact or executive (MHLW guideline 6.0)';


--
-- Name: COLUMN duty_assignment.person_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.duty_assignment.person_id IS 'Who holds it';


--
-- Name: COLUMN duty_assignment.during; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.duty_assignment.during IS 'Days on which the duty is held, from the first to before the day after the last; no upper bound while it lasts';


--
-- Name: duty_gap; Type: VIEW; Schema: compliance; Owner: postgres
--

CREATE VIEW compliance.duty_gap WITH (security_invoker='true') AS
 SELECT d.duty_assignment_id,
    d.institution_id,
    upper(d.during) AS from_on,
    ( SELECT min(lower(n.during)) AS min
           FROM compliance.duty_assignment n
          WHERE ((n.institution_id = d.institution_id) AND (n.duty = d.duty) AND (lower(n.during) > upper(d.during)))) AS until_on
   FROM compliance.duty_assignment d
  WHERE ((d.duty = 'responsible_officer'::text) AND (NOT upper_inf(d.during)) AND isfinite(upper(d.during)) AND (NOT (EXISTS ( SELECT
           FROM compliance.duty_assignment n
          WHERE ((n.institution_id = d.institution_id) AND (n.duty = d.duty) AND (lower(n.during) = upper(d.during)))))));


ALTER TABLE compliance.duty_gap OWNER TO postgres;

--
-- Name: VIEW duty_gap; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON VIEW compliance.duty_gap IS 'Days without a responsible officer after one whose term has an end, past and to come';


--
-- Name: COLUMN duty_gap.duty_assignment_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.duty_gap.duty_assignment_id IS 'The term that ends without a successor on the next day';


--
-- Name: COLUMN duty_gap.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.duty_gap.institution_id IS 'Institution';


--
-- Name: COLUMN duty_gap.from_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.duty_gap.from_on IS 'First day without a responsible officer';


--
-- Name: COLUMN duty_gap.until_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.duty_gap.until_on IS 'Day on which the next one begins; NULL while there is none';


--
-- Name: _deadline_institution; Type: VIEW; Schema: compliance; Owner: postgres
--

CREATE VIEW compliance._deadline_institution WITH (security_invoker='true') AS
 SELECT 'announcement'::text AS kind,
    d.delivery_id AS key,
    d.institution_id,
    n.subject AS title,
    n.reply_by AS due_on,
    compliance.closing_instant(n.reply_by) AS closes_at,
    d.acknowledged_at AS done_at,
    d.delivered_at AS known_at
   FROM (compliance.delivery d
     JOIN compliance.announcement n ON ((n.announcement_id = d.announcement_id)))
  WHERE ((n.reply_by IS NOT NULL) AND ((n.closed_on IS NULL) OR (d.acknowledged_at IS NOT NULL)))
UNION ALL
 SELECT 'duty_gap'::text AS kind,
    g.duty_assignment_id AS key,
    g.institution_id,
    compliance._text('医療情報システム安全管理責任者の後任'::text, 'Successor of the responsible officer'::text) AS title,
    (g.from_on - 1) AS due_on,
    compliance.closing_instant((g.from_on - 1)) AS closes_at,
        CASE
            WHEN (g.until_on <= compliance.today()) THEN compliance.closing_instant((g.until_on - 1))
            ELSE NULL::timestamp with time zone
        END AS done_at,
    NULL::timestamp with time zone AS known_at
   FROM compliance.duty_gap g;


ALTER TABLE compliance._deadline_institution OWNER TO postgres;

--
-- Name: VIEW _deadline_institution; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON VIEW compliance._deadline_institution IS 'Deadlines of this domain: replies to announcements, and a responsible officer who goes without a successor';


--
-- Name: COLUMN _deadline_institution.kind; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._deadline_institution.kind IS 'announcement or duty_gap';


--
-- Name: COLUMN _deadline_institution.key; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._deadline_institution.key IS 'delivery_id, or duty_assignment_id of the term that ends';


--
-- Name: COLUMN _deadline_institution.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._deadline_institution.institution_id IS 'Institution; NULL for a delivery to an association';


--
-- Name: COLUMN _deadline_institution.title; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._deadline_institution.title IS 'Subject of the announcement, or that a successor is due';


--
-- Name: COLUMN _deadline_institution.due_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._deadline_institution.due_on IS 'Day to reply by, or last day of the term';


--
-- Name: COLUMN _deadline_institution.closes_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._deadline_institution.closes_at IS 'End of that day';


--
-- Name: COLUMN _deadline_institution.done_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._deadline_institution.done_at IS 'When it was acknowledged, or when the next officer began; NULL while open';


--
-- Name: COLUMN _deadline_institution.known_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._deadline_institution.known_at IS 'When the announcement was delivered; NULL for a successor';


--
-- Name: access_request; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.access_request (
    access_request_id bigint NOT NULL,
    institution_id bigint NOT NULL,
    person_id bigint NOT NULL,
    asked_by bigint NOT NULL,
    resource text NOT NULL,
    reason text NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    asked_at timestamp with time zone DEFAULT compliance.clock() NOT NULL,
    approved_by bigint,
    approved_at timestamp with time zone,
    refused_by bigint,
    refused_at timestamp with time zone,
    removed_at timestamp with time zone,
    CONSTRAINT access_request_approved_at_check CHECK (((approved_by IS NULL) = (approved_at IS NULL))),
    CONSTRAINT access_request_approved_by_check CHECK (((approved_by <> asked_by) AND (approved_by <> person_id))),
    CONSTRAINT access_request_ends_at_check CHECK (((ends_at > starts_at) AND isfinite(starts_at) AND isfinite(ends_at))),
    CONSTRAINT access_request_reason_check CHECK ((btrim(reason, ' 	
　'::text) <> ''::text)),
    CONSTRAINT access_request_refused_at_check CHECK ((((refused_by IS NULL) = (refused_at IS NULL)) AND ((refused_at IS NULL) OR (approved_at IS NULL)))),
    CONSTRAINT access_request_removed_at_check CHECK (((removed_at IS NULL) OR (approved_at IS NOT NULL))),
    CONSTRAINT access_request_resource_check CHECK ((btrim(resource, ' 	
　'::text) <> ''::text))
);


ALTER TABLE compliance.access_request OWNER TO postgres;

--
-- Name: TABLE access_request; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.access_request IS 'Access for a limited time, asked for and approved by another person (the notice, chapter 1-6: times of access are asked for and approved). Whether it is valid now follows from the clock';


--
-- Name: COLUMN access_request.access_request_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.access_request.access_request_id IS 'Key';


--
-- Name: COLUMN access_request.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.access_request.institution_id IS 'Institution';


--
-- Name: COLUMN access_request.person_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.access_request.person_id IS 'Who is to have access';


--
-- Name: COLUMN access_request.asked_by; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.access_request.asked_by IS 'Who asks';


--
-- Name: COLUMN access_request.resource; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.access_request.resource IS 'To what';


--
-- Name: COLUMN access_request.reason; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.access_request.reason IS 'Why';


--
-- Name: COLUMN access_request.starts_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.access_request.starts_at IS 'From when';


--
-- Name: COLUMN access_request.ends_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.access_request.ends_at IS 'Until before when';


--
-- Name: COLUMN access_request.asked_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.access_request.asked_at IS 'When it was asked for';


--
-- Name: COLUMN access_request.approved_by; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.access_request.approved_by IS 'Who approved it: neither who asks nor who receives it; NULL while nobody has';


--
-- Name: COLUMN access_request.approved_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.access_request.approved_at IS 'When it was approved; NULL while it is not';


--
-- Name: COLUMN access_request.refused_by; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.access_request.refused_by IS 'Who refused it; NULL while nobody has';


--
-- Name: COLUMN access_request.refused_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.access_request.refused_at IS 'When it was refused; NULL while it is not';


--
-- Name: COLUMN access_request.removed_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.access_request.removed_at IS 'When the access was taken away in the system, at the latest when it ends; NULL while it is not';


--
-- Name: external_connection; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.external_connection (
    external_connection_id bigint NOT NULL,
    institution_id bigint NOT NULL,
    title text NOT NULL,
    method text NOT NULL,
    counterpart text NOT NULL,
    device text,
    starts_on date,
    ends_on date,
    approved_on date,
    approved_by bigint,
    review_on date,
    CONSTRAINT external_connection_approved_by_check CHECK (((approved_by IS NULL) OR (approved_on IS NOT NULL))),
    CONSTRAINT external_connection_counterpart_check CHECK ((btrim(counterpart, ' 	
　'::text) <> ''::text)),
    CONSTRAINT external_connection_ends_on_check CHECK ((ends_on >= starts_on)),
    CONSTRAINT external_connection_method_check CHECK ((method = ANY (ARRAY['vpn'::text, 'leased_line'::text, 'remote_desktop'::text, 'internet'::text, 'dial_up'::text, 'other'::text]))),
    CONSTRAINT external_connection_review_on_check CHECK (isfinite(review_on)),
    CONSTRAINT external_connection_title_check CHECK ((btrim(title, ' 	
　'::text) <> ''::text))
);


ALTER TABLE compliance.external_connection OWNER TO postgres;

--
-- Name: TABLE external_connection; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.external_connection IS 'Connections to the outside that belong to no vendor contract: regional networks, insurers, the Internet (the notice, chapter 2-2). Maintenance lines are rows of remote_connection';


--
-- Name: COLUMN external_connection.external_connection_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.external_connection.external_connection_id IS 'Key';


--
-- Name: COLUMN external_connection.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.external_connection.institution_id IS 'Institution';


--
-- Name: COLUMN external_connection.title; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.external_connection.title IS 'What it is called or used for';


--
-- Name: COLUMN external_connection.method; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.external_connection.method IS 'vpn, leased_line, remote_desktop, internet, dial_up or other';


--
-- Name: COLUMN external_connection.counterpart; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.external_connection.counterpart IS 'Who is at the other end';


--
-- Name: COLUMN external_connection.device; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.external_connection.device IS 'Device at the institution''s end; NULL when not noted';


--
-- Name: COLUMN external_connection.starts_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.external_connection.starts_on IS 'First day of use; NULL when not known';


--
-- Name: COLUMN external_connection.ends_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.external_connection.ends_on IS 'Last day of use; NULL while it is in use';


--
-- Name: COLUMN external_connection.approved_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.external_connection.approved_on IS 'Day of approval; NULL for a connection that nobody has approved';


--
-- Name: COLUMN external_connection.approved_by; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.external_connection.approved_by IS 'Who approved it; NULL when not noted';


--
-- Name: COLUMN external_connection.review_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.external_connection.review_on IS 'Day by which the need for it is looked at again; NULL for none';


--
-- Name: media_loan; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.media_loan (
    media_loan_id bigint NOT NULL,
    institution_id bigint NOT NULL,
    removable_medium_id bigint NOT NULL,
    person_id bigint NOT NULL,
    purpose text NOT NULL,
    handed_out_on date NOT NULL,
    due_on date NOT NULL,
    returned_on date,
    handed_out_by bigint,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT media_loan_dates_check CHECK ((isfinite(handed_out_on) AND isfinite(due_on) AND isfinite(returned_on))),
    CONSTRAINT media_loan_due_on_check CHECK ((due_on >= handed_out_on)),
    CONSTRAINT media_loan_purpose_check CHECK ((btrim(purpose, ' 	
　'::text) <> ''::text)),
    CONSTRAINT media_loan_returned_on_check CHECK ((returned_on >= handed_out_on))
);


ALTER TABLE compliance.media_loan OWNER TO postgres;

--
-- Name: TABLE media_loan; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.media_loan IS 'Hand-outs of removable media and their return';


--
-- Name: COLUMN media_loan.media_loan_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.media_loan.media_loan_id IS 'Key';


--
-- Name: COLUMN media_loan.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.media_loan.institution_id IS 'Institution';


--
-- Name: COLUMN media_loan.removable_medium_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.media_loan.removable_medium_id IS 'Medium';


--
-- Name: COLUMN media_loan.person_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.media_loan.person_id IS 'Who has it';


--
-- Name: COLUMN media_loan.purpose; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.media_loan.purpose IS 'What for, not blank';


--
-- Name: COLUMN media_loan.handed_out_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.media_loan.handed_out_on IS 'Day on which it was handed out';


--
-- Name: COLUMN media_loan.due_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.media_loan.due_on IS 'Last day for bringing it back';


--
-- Name: COLUMN media_loan.returned_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.media_loan.returned_on IS 'Day of return; NULL while it is out';


--
-- Name: COLUMN media_loan.handed_out_by; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.media_loan.handed_out_by IS 'Who handed it out; NULL when not noted';


--
-- Name: COLUMN media_loan.recorded_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.media_loan.recorded_at IS 'When the row was recorded';


--
-- Name: mutual_inspection; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.mutual_inspection (
    mutual_inspection_id bigint NOT NULL,
    institution_id bigint NOT NULL,
    inspecting_department text NOT NULL,
    inspected_department text NOT NULL,
    subject text NOT NULL,
    due_on date NOT NULL,
    done_on date,
    inspector_id bigint,
    result text,
    findings text,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT mutual_inspection_done_on_check CHECK (((done_on IS NULL) = (result IS NULL))),
    CONSTRAINT mutual_inspection_due_on_check CHECK ((isfinite(due_on) AND isfinite(done_on))),
    CONSTRAINT mutual_inspection_findings_check CHECK ((((result = 'findings'::text) IS NOT TRUE) OR ((findings IS NOT NULL) AND (btrim(findings, ' 	
　'::text) <> ''::text)))),
    CONSTRAINT mutual_inspection_inspected_department_check CHECK (((btrim(inspected_department, ' 	
　'::text) <> ''::text) AND (btrim(inspected_department, ' 	
　'::text) <> btrim(inspecting_department, ' 	
　'::text)))),
    CONSTRAINT mutual_inspection_inspecting_department_check CHECK ((btrim(inspecting_department, ' 	
　'::text) <> ''::text)),
    CONSTRAINT mutual_inspection_result_check CHECK ((result = ANY (ARRAY['good'::text, 'findings'::text]))),
    CONSTRAINT mutual_inspection_subject_check CHECK ((btrim(subject, ' 	
　'::text) <> ''::text))
);


ALTER TABLE compliance.mutual_inspection OWNER TO postgres;

--
-- Name: TABLE mutual_inspection; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.mutual_inspection IS 'Departments that look at each other''s practice (the notice, chapter 1-6)';


--
-- Name: COLUMN mutual_inspection.mutual_inspection_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.mutual_inspection.mutual_inspection_id IS 'Key';


--
-- Name: COLUMN mutual_inspection.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.mutual_inspection.institution_id IS 'Institution';


--
-- Name: COLUMN mutual_inspection.inspecting_department; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.mutual_inspection.inspecting_department IS 'Department that looks';


--
-- Name: COLUMN mutual_inspection.inspected_department; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.mutual_inspection.inspected_department IS 'Department that is looked at, another one';


--
-- Name: COLUMN mutual_inspection.subject; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.mutual_inspection.subject IS 'What is looked at';


--
-- Name: COLUMN mutual_inspection.due_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.mutual_inspection.due_on IS 'Day by which it is to be done';


--
-- Name: COLUMN mutual_inspection.done_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.mutual_inspection.done_on IS 'Day on which it was done; NULL while it is not';


--
-- Name: COLUMN mutual_inspection.inspector_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.mutual_inspection.inspector_id IS 'Who did it; NULL when not noted';


--
-- Name: COLUMN mutual_inspection.result; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.mutual_inspection.result IS 'good or findings; NULL while it is not done';


--
-- Name: COLUMN mutual_inspection.findings; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.mutual_inspection.findings IS 'What was found; NULL for nothing';


--
-- Name: COLUMN mutual_inspection.recorded_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.mutual_inspection.recorded_at IS 'When the row was recorded';


--
-- Name: removable_medium; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.removable_medium (
    removable_medium_id bigint NOT NULL,
    institution_id bigint NOT NULL,
    label text NOT NULL,
    kind text NOT NULL,
    encrypted boolean,
    starts_on date,
    disposed_on date,
    CONSTRAINT removable_medium_disposed_on_check CHECK ((disposed_on >= starts_on)),
    CONSTRAINT removable_medium_kind_check CHECK ((kind = ANY (ARRAY['usb_memory'::text, 'external_disk'::text, 'optical_disc'::text, 'memory_card'::text, 'laptop'::text, 'other'::text]))),
    CONSTRAINT removable_medium_label_check CHECK ((btrim(label, ' 	
　'::text) <> ''::text))
);


ALTER TABLE compliance.removable_medium OWNER TO postgres;

--
-- Name: TABLE removable_medium; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.removable_medium IS 'Removable media and devices that may leave the room (the notice, chapter 1-5; checklist of fiscal year 2025, external storage)';


--
-- Name: COLUMN removable_medium.removable_medium_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.removable_medium.removable_medium_id IS 'Key';


--
-- Name: COLUMN removable_medium.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.removable_medium.institution_id IS 'Institution';


--
-- Name: COLUMN removable_medium.label; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.removable_medium.label IS 'What is written on it; once in an institution';


--
-- Name: COLUMN removable_medium.kind; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.removable_medium.kind IS 'usb_memory, external_disk, optical_disc, memory_card, laptop or other';


--
-- Name: COLUMN removable_medium.encrypted; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.removable_medium.encrypted IS 'Whether what is on it is encrypted; NULL when not known';


--
-- Name: COLUMN removable_medium.starts_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.removable_medium.starts_on IS 'Day on which it was registered; NULL when not known';


--
-- Name: COLUMN removable_medium.disposed_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.removable_medium.disposed_on IS 'Day on which it was destroyed; NULL while it is kept';


--
-- Name: _deadline_register; Type: VIEW; Schema: compliance; Owner: postgres
--

CREATE VIEW compliance._deadline_register WITH (security_invoker='true') AS
 SELECT 'media_return'::text AS kind,
    l.media_loan_id AS key,
    l.institution_id,
    m.label AS title,
    l.due_on,
    compliance.closing_instant(l.due_on) AS closes_at,
    compliance.closing_instant((l.returned_on - 1)) AS done_at,
    l.recorded_at AS known_at
   FROM (compliance.media_loan l
     JOIN compliance.removable_medium m ON (((m.institution_id = l.institution_id) AND (m.removable_medium_id = l.removable_medium_id))))
UNION ALL
 SELECT 'access_removal'::text AS kind,
    r.access_request_id AS key,
    r.institution_id,
    r.resource AS title,
    compliance.day_of(r.ends_at) AS due_on,
    r.ends_at AS closes_at,
    r.removed_at AS done_at,
    r.approved_at AS known_at
   FROM compliance.access_request r
  WHERE (r.approved_at IS NOT NULL)
UNION ALL
 SELECT 'mutual_inspection'::text AS kind,
    i.mutual_inspection_id AS key,
    i.institution_id,
    ((i.subject || ': '::text) || i.inspected_department) AS title,
    i.due_on,
    compliance.closing_instant(i.due_on) AS closes_at,
    compliance.closing_instant((i.done_on - 1)) AS done_at,
    i.recorded_at AS known_at
   FROM compliance.mutual_inspection i
UNION ALL
 SELECT 'connection_review'::text AS kind,
    e.external_connection_id AS key,
    e.institution_id,
    e.title,
    e.review_on AS due_on,
    compliance.closing_instant(e.review_on) AS closes_at,
    NULL::timestamp with time zone AS done_at,
    NULL::timestamp with time zone AS known_at
   FROM compliance.external_connection e
  WHERE ((e.review_on IS NOT NULL) AND ((e.ends_on IS NULL) OR (e.ends_on >= compliance.today())));


ALTER TABLE compliance._deadline_register OWNER TO postgres;

--
-- Name: VIEW _deadline_register; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON VIEW compliance._deadline_register IS 'Deadlines of the registers: media to come back, access to be taken away, inspections to be done, connections to be looked at again';


--
-- Name: COLUMN _deadline_register.kind; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._deadline_register.kind IS 'media_return, access_removal, mutual_inspection or connection_review';


--
-- Name: COLUMN _deadline_register.key; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._deadline_register.key IS 'media_loan_id, access_request_id, mutual_inspection_id or external_connection_id';


--
-- Name: COLUMN _deadline_register.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._deadline_register.institution_id IS 'Institution';


--
-- Name: COLUMN _deadline_register.title; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._deadline_register.title IS 'Which one';


--
-- Name: COLUMN _deadline_register.due_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._deadline_register.due_on IS 'Last day';


--
-- Name: COLUMN _deadline_register.closes_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._deadline_register.closes_at IS 'End of that day, or the end of the access';


--
-- Name: COLUMN _deadline_register.done_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._deadline_register.done_at IS 'When it was done: for a return or an inspection the beginning of its day; NULL while open';


--
-- Name: COLUMN _deadline_register.known_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._deadline_register.known_at IS 'When it was recorded; NULL for connections';


--
-- Name: offering; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.offering (
    offering_id bigint NOT NULL,
    course_id bigint NOT NULL,
    code text NOT NULL,
    title text NOT NULL,
    capacity integer,
    enroll_from timestamp with time zone NOT NULL,
    enroll_until timestamp with time zone NOT NULL,
    cancel_until timestamp with time zone,
    promote_until timestamp with time zone,
    complete_until timestamp with time zone,
    waitlist_limit integer,
    institution_limit integer,
    requires_duty text,
    skip_groups boolean DEFAULT false NOT NULL,
    CONSTRAINT offering_capacity_check CHECK ((capacity >= 0)),
    CONSTRAINT offering_code_check CHECK ((btrim(code, ' 	
　'::text) <> ''::text)),
    CONSTRAINT offering_enroll_until_check CHECK ((enroll_from < enroll_until)),
    CONSTRAINT offering_institution_limit_check CHECK ((institution_limit >= 0)),
    CONSTRAINT offering_requires_duty_check CHECK ((btrim(requires_duty, ' 	
　'::text) <> ''::text)),
    CONSTRAINT offering_title_check CHECK ((btrim(title, ' 	
　'::text) <> ''::text)),
    CONSTRAINT offering_waitlist_limit_check CHECK ((waitlist_limit >= 0))
);


ALTER TABLE compliance.offering OWNER TO postgres;

--
-- Name: TABLE offering; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.offering IS 'An occasion to take a course: one capacity, one set of deadlines, one or more parts';


--
-- Name: COLUMN offering.offering_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.offering.offering_id IS 'Key; below 1000 for offerings that we ship';


--
-- Name: COLUMN offering.course_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.offering.course_id IS 'Course that is offered';


--
-- Name: COLUMN offering.code; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.offering.code IS 'Natural key';


--
-- Name: COLUMN offering.title; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.offering.title IS 'Title as announced';


--
-- Name: COLUMN offering.capacity; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.offering.capacity IS 'Seats; NULL means unlimited';


--
-- Name: COLUMN offering.enroll_from; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.offering.enroll_from IS 'Instant at which applications open (MC002 before it)';


--
-- Name: COLUMN offering.enroll_until; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.offering.enroll_until IS 'Instant before which an application must commit (MC001 from it on); for a last day use closing_instant()';


--
-- Name: COLUMN offering.cancel_until; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.offering.cancel_until IS 'Instant before which giving up a seat must commit; NULL for no limit. A waiting entry may be withdrawn at any time';


--
-- Name: COLUMN offering.promote_until; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.offering.promote_until IS 'Instant before which a promotion from the waiting list must commit; NULL for no limit';


--
-- Name: COLUMN offering.complete_until; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.offering.complete_until IS 'Instant before which a completion must be recorded; NULL for no limit';


--
-- Name: COLUMN offering.waitlist_limit; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.offering.waitlist_limit IS 'Most people who may wait at a time; 0 for no waiting list, NULL for no limit';


--
-- Name: COLUMN offering.institution_limit; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.offering.institution_limit IS 'Most seats of one institution, taken or held; NULL for no limit';


--
-- Name: COLUMN offering.requires_duty; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.offering.requires_duty IS 'Duty that the applicant must hold on the day of application (duty_assignment); NULL for none';


--
-- Name: COLUMN offering.skip_groups; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.offering.skip_groups IS 'Policy of the waiting list: false, a group at its head that does not fit yet holds up everyone behind it; true, later entries that fit may go first';


--
-- Name: _deadline_training; Type: VIEW; Schema: compliance; Owner: postgres
--

CREATE VIEW compliance._deadline_training WITH (security_invoker='true') AS
 SELECT d.kind,
    o.offering_id AS key,
    NULL::bigint AS institution_id,
    o.title,
    compliance.closing_day(d.closes_at) AS due_on,
    d.closes_at,
    NULL::timestamp with time zone AS done_at
   FROM (compliance.offering o
     CROSS JOIN LATERAL ( VALUES ('enrollment'::text,o.enroll_until), ('cancellation'::text,o.cancel_until)) d(kind, closes_at))
  WHERE isfinite(d.closes_at);


ALTER TABLE compliance._deadline_training OWNER TO postgres;

--
-- Name: VIEW _deadline_training; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON VIEW compliance._deadline_training IS 'Deadlines of training: when enrollment and cancellation close. They belong to no institution and close by themselves';


--
-- Name: COLUMN _deadline_training.kind; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._deadline_training.kind IS 'enrollment or cancellation';


--
-- Name: COLUMN _deadline_training.key; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._deadline_training.key IS 'offering_id';


--
-- Name: COLUMN _deadline_training.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._deadline_training.institution_id IS 'NULL: everybody''s';


--
-- Name: COLUMN _deadline_training.title; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._deadline_training.title IS 'Title of the offering';


--
-- Name: COLUMN _deadline_training.due_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._deadline_training.due_on IS 'Last day in time';


--
-- Name: COLUMN _deadline_training.closes_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._deadline_training.closes_at IS 'Instant at which it closes';


--
-- Name: COLUMN _deadline_training.done_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._deadline_training.done_at IS 'NULL: a door that closes is not done';


--
-- Name: contract_amendment; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.contract_amendment (
    contract_amendment_id bigint NOT NULL,
    contract_id bigint NOT NULL,
    institution_id bigint NOT NULL,
    clause_code text NOT NULL,
    effective_on date NOT NULL,
    old_state text,
    old_reference text,
    old_agreed_on date,
    new_state text,
    new_reference text,
    new_agreed_on date,
    note text,
    recorded_at timestamp with time zone NOT NULL,
    recorded_by text NOT NULL,
    app_user text,
    CONSTRAINT contract_amendment_change_check CHECK (((old_state IS NOT NULL) OR (new_state IS NOT NULL))),
    CONSTRAINT contract_amendment_new_state_check CHECK ((new_state = ANY (ARRAY['agreed'::text, 'partial'::text, 'missing'::text]))),
    CONSTRAINT contract_amendment_old_state_check CHECK ((old_state = ANY (ARRAY['agreed'::text, 'partial'::text, 'missing'::text])))
);


ALTER TABLE compliance.contract_amendment OWNER TO postgres;

--
-- Name: TABLE contract_amendment; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.contract_amendment IS 'Every change to a clause of an activated contract, written by a trigger of contract_clause; append-only';


--
-- Name: COLUMN contract_amendment.contract_amendment_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contract_amendment.contract_amendment_id IS 'Key; grows in the order of recording';


--
-- Name: COLUMN contract_amendment.contract_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contract_amendment.contract_id IS 'Contract';


--
-- Name: COLUMN contract_amendment.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contract_amendment.institution_id IS 'Institution of the contract';


--
-- Name: COLUMN contract_amendment.clause_code; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contract_amendment.clause_code IS 'Clause that was added, changed or removed';


--
-- Name: COLUMN contract_amendment.effective_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contract_amendment.effective_on IS 'Day from which the new state holds: its agreed_on where that is new, else the day of recording';


--
-- Name: COLUMN contract_amendment.old_state; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contract_amendment.old_state IS 'State before; NULL where the clause was added';


--
-- Name: COLUMN contract_amendment.old_reference; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contract_amendment.old_reference IS 'Reference before';


--
-- Name: COLUMN contract_amendment.old_agreed_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contract_amendment.old_agreed_on IS 'Day from which the old state was agreed; NULL for from the start of the contract';


--
-- Name: COLUMN contract_amendment.new_state; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contract_amendment.new_state IS 'State after; NULL where the clause was removed';


--
-- Name: COLUMN contract_amendment.new_reference; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contract_amendment.new_reference IS 'Reference after';


--
-- Name: COLUMN contract_amendment.new_agreed_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contract_amendment.new_agreed_on IS 'Day from which the new state is agreed, as written in the contract';


--
-- Name: COLUMN contract_amendment.note; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contract_amendment.note IS 'The note of the changed row; NULL for none';


--
-- Name: COLUMN contract_amendment.recorded_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contract_amendment.recorded_at IS 'When the change was recorded, by the clock of the schema';


--
-- Name: COLUMN contract_amendment.recorded_by; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contract_amendment.recorded_by IS 'Database role that made the change';


--
-- Name: COLUMN contract_amendment.app_user; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contract_amendment.app_user IS 'The application''s own user (compliance.app_user); NULL when not told';


--
-- Name: contract_status; Type: VIEW; Schema: compliance; Owner: postgres
--

CREATE VIEW compliance.contract_status WITH (security_invoker='true') AS
 SELECT k.contract_id,
    k.institution_id,
    k.vendor_id,
    v.name AS vendor_name,
    k.title,
    k.service_kind,
    k.scope,
    t.term_starts_on,
    t.term_ends_on,
    t.notice_on,
    t.status,
    (COALESCE(k.renewal_months, 0) > 0) AS renews,
    k.terminated_on,
    k.renewal_decided_on
   FROM ((compliance.contract k
     JOIN compliance.vendor v ON ((v.vendor_id = k.vendor_id)))
     CROSS JOIN LATERAL compliance._contract_term(k.starts_on, k.ends_on, k.renewal_months, k.notice_months, k.notice_days, k.terminated_on, (k.activated_at IS NOT NULL), compliance.today()) t(term_starts_on, term_ends_on, notice_on, status));


ALTER TABLE compliance.contract_status OWNER TO postgres;

--
-- Name: VIEW contract_status; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON VIEW compliance.contract_status IS 'Every contract with its current term and status today';


--
-- Name: COLUMN contract_status.contract_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contract_status.contract_id IS 'Contract';


--
-- Name: COLUMN contract_status.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contract_status.institution_id IS 'Institution that entrusts the work';


--
-- Name: COLUMN contract_status.vendor_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contract_status.vendor_id IS 'Vendor';


--
-- Name: COLUMN contract_status.vendor_name; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contract_status.vendor_name IS 'Name of the vendor';


--
-- Name: COLUMN contract_status.title; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contract_status.title IS 'Title of the contract';


--
-- Name: COLUMN contract_status.service_kind; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contract_status.service_kind IS 'maintenance, on_premises, saas, paas, iaas or other';


--
-- Name: COLUMN contract_status.scope; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contract_status.scope IS 'What the contract is about';


--
-- Name: COLUMN contract_status.term_starts_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contract_status.term_starts_on IS 'First day of the current term';


--
-- Name: COLUMN contract_status.term_ends_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contract_status.term_ends_on IS 'Last day of the current term; NULL without an end';


--
-- Name: COLUMN contract_status.notice_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contract_status.notice_on IS 'Last day on which notice for the current term is in time; NULL without an end, without agreed notice, or once terminated';


--
-- Name: COLUMN contract_status.status; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contract_status.status IS 'draft, active, notice_due, expired or terminated';


--
-- Name: COLUMN contract_status.renews; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contract_status.renews IS 'Whether the contract renews itself unless notice is given';


--
-- Name: COLUMN contract_status.terminated_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contract_status.terminated_on IS 'First day no longer in force because it was ended; NULL while it goes on';


--
-- Name: COLUMN contract_status.renewal_decided_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contract_status.renewal_decided_on IS 'Day on which it was decided to let the contract run on; settles the notice of the term it lies in; NULL for none';


--
-- Name: disclosure; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.disclosure (
    disclosure_id bigint NOT NULL,
    institution_id bigint NOT NULL,
    vendor_id bigint NOT NULL,
    contract_id bigint,
    kind text NOT NULL,
    product text NOT NULL,
    product_version text,
    form_version text,
    requested_on date,
    issued_on date,
    received_on date,
    review_on date,
    reviewed_on date,
    reference text,
    CONSTRAINT disclosure_dates_check CHECK ((isfinite(requested_on) AND isfinite(issued_on) AND isfinite(received_on) AND isfinite(review_on) AND isfinite(reviewed_on))),
    CONSTRAINT disclosure_kind_check CHECK ((kind = ANY (ARRAY['MDS'::text, 'SDS'::text]))),
    CONSTRAINT disclosure_product_check CHECK ((btrim(product, ' 	
　'::text) <> ''::text)),
    CONSTRAINT disclosure_received_on_check CHECK ((received_on >= issued_on)),
    CONSTRAINT disclosure_review_on_check CHECK ((review_on >= received_on)),
    CONSTRAINT disclosure_reviewed_on_check CHECK ((reviewed_on >= received_on))
);


ALTER TABLE compliance.disclosure OWNER TO postgres;

--
-- Name: TABLE disclosure; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.disclosure IS 'Security disclosure statements asked for or received from vendors: MDS from makers, SDS from service providers (form of JAHIS and JIRA)';


--
-- Name: COLUMN disclosure.disclosure_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.disclosure.disclosure_id IS 'Key';


--
-- Name: COLUMN disclosure.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.disclosure.institution_id IS 'Institution that asks for or holds the statement';


--
-- Name: COLUMN disclosure.vendor_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.disclosure.vendor_id IS 'Vendor that makes the statement';


--
-- Name: COLUMN disclosure.contract_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.disclosure.contract_id IS 'Contract it belongs to; NULL when it belongs to none in particular';


--
-- Name: COLUMN disclosure.kind; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.disclosure.kind IS 'MDS (of a product) or SDS (of a service)';


--
-- Name: COLUMN disclosure.product; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.disclosure.product IS 'Product or service it describes, not blank';


--
-- Name: COLUMN disclosure.product_version; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.disclosure.product_version IS 'Version of the product or service; NULL when not stated';


--
-- Name: COLUMN disclosure.form_version; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.disclosure.form_version IS 'Version of the form, such as 5.0; NULL when not stated';


--
-- Name: COLUMN disclosure.requested_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.disclosure.requested_on IS 'Day on which the institution asked for it; NULL when it came unasked';


--
-- Name: COLUMN disclosure.issued_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.disclosure.issued_on IS 'Day the vendor put on it; NULL when not known';


--
-- Name: COLUMN disclosure.received_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.disclosure.received_on IS 'Day it arrived; NULL while the vendor still owes it';


--
-- Name: COLUMN disclosure.review_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.disclosure.review_on IS 'Day by which it is to be looked at again or renewed; NULL for none';


--
-- Name: COLUMN disclosure.reviewed_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.disclosure.reviewed_on IS 'Day on which that was done; NULL while it is not';


--
-- Name: COLUMN disclosure.reference; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.disclosure.reference IS 'Where the document is kept; NULL when not noted';


--
-- Name: remote_connection; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.remote_connection (
    remote_connection_id bigint NOT NULL,
    contract_id bigint NOT NULL,
    institution_id bigint NOT NULL,
    title text,
    method text DEFAULT 'vpn'::text NOT NULL,
    device text,
    source_limit text,
    multi_factor boolean,
    starts_on date,
    ends_on date,
    approved_on date,
    approved_by text,
    review_on date,
    CONSTRAINT remote_connection_approved_by_check CHECK ((btrim(approved_by, ' 	
　'::text) <> ''::text)),
    CONSTRAINT remote_connection_dates_check CHECK ((isfinite(starts_on) AND isfinite(ends_on) AND isfinite(approved_on) AND isfinite(review_on))),
    CONSTRAINT remote_connection_ends_on_check CHECK ((ends_on >= starts_on)),
    CONSTRAINT remote_connection_method_check CHECK ((method = ANY (ARRAY['vpn'::text, 'leased_line'::text, 'remote_desktop'::text, 'internet'::text, 'dial_up'::text, 'other'::text]))),
    CONSTRAINT remote_connection_title_check CHECK ((btrim(title, ' 	
　'::text) <> ''::text))
);


ALTER TABLE compliance.remote_connection OWNER TO postgres;

--
-- Name: TABLE remote_connection; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.remote_connection IS 'Lines by which a vendor reaches the institution''s systems from outside: the way in of the attacks of 2021 and 2022, so each is known, approved and strongly authenticated, or shown as not';


--
-- Name: COLUMN remote_connection.remote_connection_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.remote_connection.remote_connection_id IS 'Key';


--
-- Name: COLUMN remote_connection.contract_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.remote_connection.contract_id IS 'Contract under which the line is used';


--
-- Name: COLUMN remote_connection.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.remote_connection.institution_id IS 'Institution of the contract, filled in when left out';


--
-- Name: COLUMN remote_connection.title; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.remote_connection.title IS 'What it is called or used for; NULL when not noted';


--
-- Name: COLUMN remote_connection.method; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.remote_connection.method IS 'vpn, leased_line, remote_desktop, internet, dial_up or other';


--
-- Name: COLUMN remote_connection.device; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.remote_connection.device IS 'Device at the institution''s end; NULL when not noted';


--
-- Name: COLUMN remote_connection.source_limit; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.remote_connection.source_limit IS 'From where the line can be used, such as addresses; NULL when not limited or not known';


--
-- Name: COLUMN remote_connection.multi_factor; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.remote_connection.multi_factor IS 'Whether more than one factor is needed to log in; NULL when not known';


--
-- Name: COLUMN remote_connection.starts_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.remote_connection.starts_on IS 'First day of use; NULL when not known';


--
-- Name: COLUMN remote_connection.ends_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.remote_connection.ends_on IS 'Last day of use; NULL while it is in use';


--
-- Name: COLUMN remote_connection.approved_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.remote_connection.approved_on IS 'Day of the institution''s approval; NULL for a line that nobody has approved';


--
-- Name: COLUMN remote_connection.approved_by; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.remote_connection.approved_by IS 'Who approved, by name or post; NULL when not noted';


--
-- Name: COLUMN remote_connection.review_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.remote_connection.review_on IS 'Day by which the need for the line is looked at again; NULL for none';


--
-- Name: _deadline_vendor; Type: VIEW; Schema: compliance; Owner: postgres
--

CREATE VIEW compliance._deadline_vendor WITH (security_invoker='true') AS
 SELECT 'contract_notice'::text AS kind,
    s.contract_id AS key,
    s.institution_id,
    ((s.vendor_name || ': '::text) || s.title) AS title,
    s.notice_on AS due_on,
    compliance.closing_instant(s.notice_on) AS closes_at,
        CASE
            WHEN ((s.renewal_decided_on >= s.term_starts_on) AND (s.renewal_decided_on <= s.term_ends_on)) THEN (compliance.closing_instant(s.renewal_decided_on) - '00:00:00.000001'::interval)
            ELSE NULL::timestamp with time zone
        END AS done_at
   FROM compliance.contract_status s
  WHERE ((s.notice_on IS NOT NULL) AND (s.status = ANY (ARRAY['active'::text, 'notice_due'::text])))
UNION ALL
 SELECT 'contract_end'::text AS kind,
    s.contract_id AS key,
    s.institution_id,
    ((s.vendor_name || ': '::text) || s.title) AS title,
    s.term_ends_on AS due_on,
    compliance.closing_instant(s.term_ends_on) AS closes_at,
    ( SELECT min(n.activated_at) AS min
           FROM compliance.contract n
          WHERE ((n.institution_id = s.institution_id) AND (n.scope = s.scope) AND (n.contract_id <> s.contract_id) AND (n.activated_at IS NOT NULL) AND (n.starts_on > s.term_starts_on) AND (n.starts_on <= (s.term_ends_on + 1)))) AS done_at
   FROM compliance.contract_status s
  WHERE ((s.term_ends_on IS NOT NULL) AND (NOT s.renews) AND (s.terminated_on IS NULL) AND (s.status = ANY (ARRAY['active'::text, 'notice_due'::text, 'expired'::text])))
UNION ALL
 SELECT 'clause_waiver'::text AS kind,
    w.clause_waiver_id AS key,
    w.institution_id,
    ((s.vendor_name || ': '::text) || c.title_ja) AS title,
    w.until AS due_on,
    compliance.closing_instant(w.until) AS closes_at,
        CASE
            WHEN (EXISTS ( SELECT
               FROM compliance.contract_clause h
              WHERE ((h.contract_id = w.contract_id) AND (h.clause_code = w.clause_code) AND (h.state = 'agreed'::text)))) THEN COALESCE(( SELECT max(m.recorded_at) AS max
               FROM compliance.contract_amendment m
              WHERE ((m.contract_id = w.contract_id) AND (m.clause_code = w.clause_code) AND (m.new_state = 'agreed'::text))), w.recorded_at)
            ELSE ( SELECT min(x.recorded_at) AS min
               FROM compliance.clause_waiver x
              WHERE ((x.contract_id = w.contract_id) AND (x.clause_code = w.clause_code) AND (x.until > w.until)))
        END AS done_at
   FROM ((compliance.clause_waiver w
     JOIN compliance.contract_status s ON ((s.contract_id = w.contract_id)))
     JOIN compliance.clause c ON ((c.clause_code = w.clause_code)))
  WHERE (s.status = ANY (ARRAY['draft'::text, 'active'::text, 'notice_due'::text]))
UNION ALL
 SELECT 'disclosure'::text AS kind,
    d.disclosure_id AS key,
    d.institution_id,
    ((((v.name || ': '::text) || d.kind) || ' '::text) || d.product) AS title,
    d.review_on AS due_on,
    compliance.closing_instant(d.review_on) AS closes_at,
    (compliance.closing_instant(d.reviewed_on) - '00:00:00.000001'::interval) AS done_at
   FROM (compliance.disclosure d
     JOIN compliance.vendor v ON ((v.vendor_id = d.vendor_id)))
  WHERE (d.review_on IS NOT NULL)
UNION ALL
 SELECT 'remote_connection_review'::text AS kind,
    r.remote_connection_id AS key,
    r.institution_id,
    ((s.vendor_name || ': '::text) || COALESCE(r.title, r.device, r.method)) AS title,
    r.review_on AS due_on,
    compliance.closing_instant(r.review_on) AS closes_at,
    NULL::timestamp with time zone AS done_at
   FROM (compliance.remote_connection r
     JOIN compliance.contract_status s ON ((s.contract_id = r.contract_id)))
  WHERE ((r.review_on IS NOT NULL) AND COALESCE((r.ends_on >= compliance.today()), true) AND (s.status = ANY (ARRAY['active'::text, 'notice_due'::text])));


ALTER TABLE compliance._deadline_vendor OWNER TO postgres;

--
-- Name: VIEW _deadline_vendor; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON VIEW compliance._deadline_vendor IS 'What contracts bring into the view "deadline"';


--
-- Name: COLUMN _deadline_vendor.kind; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._deadline_vendor.kind IS 'contract_notice, contract_end, clause_waiver, disclosure or remote_connection_review';


--
-- Name: COLUMN _deadline_vendor.key; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._deadline_vendor.key IS 'contract_id, clause_waiver_id, disclosure_id or remote_connection_id';


--
-- Name: COLUMN _deadline_vendor.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._deadline_vendor.institution_id IS 'Institution';


--
-- Name: COLUMN _deadline_vendor.title; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._deadline_vendor.title IS 'Vendor and what it is about';


--
-- Name: COLUMN _deadline_vendor.due_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._deadline_vendor.due_on IS 'Last day in time';


--
-- Name: COLUMN _deadline_vendor.closes_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._deadline_vendor.closes_at IS 'End of that day';


--
-- Name: COLUMN _deadline_vendor.done_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._deadline_vendor.done_at IS 'When it was done; NULL while it is not';


--
-- Name: obligation; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.obligation (
    obligation_id bigint NOT NULL,
    institution_id bigint NOT NULL,
    title text NOT NULL,
    rule text,
    from_on date,
    due_on date NOT NULL,
    done_at timestamp with time zone,
    recorded_at timestamp with time zone DEFAULT compliance.clock() NOT NULL,
    CONSTRAINT obligation_due_on_check CHECK (((due_on > '-infinity'::date) AND (due_on < '9999-12-31'::date))),
    CONSTRAINT obligation_rule_from_on_check CHECK (((rule IS NULL) OR (from_on IS NOT NULL))),
    CONSTRAINT obligation_title_check CHECK (((btrim(title, ' 	
　'::text) <> ''::text) AND (char_length(title) <= 300)))
);


ALTER TABLE compliance.obligation OWNER TO postgres;

--
-- Name: TABLE obligation; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.obligation IS 'Dated duties of an institution that no other table holds: an announced inspection, a report to an authority, a licence to renew';


--
-- Name: COLUMN obligation.obligation_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.obligation.obligation_id IS 'Key';


--
-- Name: COLUMN obligation.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.obligation.institution_id IS 'Institution';


--
-- Name: COLUMN obligation.title; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.obligation.title IS 'What is to be done, not blank, at most 300 characters';


--
-- Name: COLUMN obligation.rule; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.obligation.rule IS 'Rule (deadline_rule) that the due date follows; NULL for a date set by hand';


--
-- Name: COLUMN obligation.from_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.obligation.from_on IS 'Day that the rule counts from; NULL without a rule';


--
-- Name: COLUMN obligation.due_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.obligation.due_on IS 'Last day in time; filled in by the rule when left out';


--
-- Name: COLUMN obligation.done_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.obligation.done_at IS 'When it was done; NULL while open';


--
-- Name: COLUMN obligation.recorded_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.obligation.recorded_at IS 'When it was recorded';


--
-- Name: _deadline_source; Type: VIEW; Schema: compliance; Owner: postgres
--

CREATE VIEW compliance._deadline_source WITH (security_invoker='true') AS
 SELECT 'obligation'::text AS kind,
    o.obligation_id AS key,
    o.institution_id,
    o.title,
    o.due_on,
    compliance.closing_instant(o.due_on) AS closes_at,
    o.done_at,
    o.recorded_at AS known_at
   FROM compliance.obligation o
UNION ALL
 SELECT s.kind,
    s.key,
    s.institution_id,
    s.title,
    s.due_on,
    s.closes_at,
    s.done_at,
    s.known_at
   FROM compliance._deadline_institution s
UNION ALL
 SELECT s.kind,
    s.key,
    s.institution_id,
    s.title,
    s.due_on,
    s.closes_at,
    s.done_at,
    NULL::timestamp with time zone AS known_at
   FROM compliance._deadline_vendor s
UNION ALL
 SELECT s.kind,
    s.key,
    s.institution_id,
    s.title,
    s.due_on,
    s.closes_at,
    s.done_at,
    s.known_at
   FROM compliance._deadline_incident s
UNION ALL
 SELECT s.kind,
    s.key,
    s.institution_id,
    s.title,
    s.due_on,
    s.closes_at,
    s.done_at,
    s.known_at
   FROM compliance._deadline_register s
UNION ALL
 SELECT s.kind,
    s.key,
    s.institution_id,
    s.title,
    s.due_on,
    s.closes_at,
    s.done_at,
    s.known_at
   FROM compliance._deadline_checklist s
UNION ALL
 SELECT s.kind,
    s.key,
    s.institution_id,
    s.title,
    s.due_on,
    s.closes_at,
    s.done_at,
    NULL::timestamp with time zone AS known_at
   FROM compliance._deadline_training s;


ALTER TABLE compliance._deadline_source OWNER TO postgres;

--
-- Name: VIEW _deadline_source; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON VIEW compliance._deadline_source IS 'The deadlines of every domain as they stand without extensions';


--
-- Name: COLUMN _deadline_source.kind; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._deadline_source.kind IS 'Kind (deadline_kind)';


--
-- Name: COLUMN _deadline_source.key; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._deadline_source.key IS 'Key of the row that has the deadline; what table it is in follows from the kind';


--
-- Name: COLUMN _deadline_source.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._deadline_source.institution_id IS 'Institution whose deadline it is; NULL for one that belongs to none';


--
-- Name: COLUMN _deadline_source.title; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._deadline_source.title IS 'What is due';


--
-- Name: COLUMN _deadline_source.due_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._deadline_source.due_on IS 'Last day in time';


--
-- Name: COLUMN _deadline_source.closes_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._deadline_source.closes_at IS 'Instant at which it closes';


--
-- Name: COLUMN _deadline_source.done_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._deadline_source.done_at IS 'When it was done; NULL while open';


--
-- Name: COLUMN _deadline_source.known_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance._deadline_source.known_at IS 'When the deadline came to be known; NULL when the source does not tell';


--
-- Name: access_grant; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.access_grant (
    role_name text NOT NULL,
    level text NOT NULL,
    granted_by text DEFAULT CURRENT_USER NOT NULL,
    granted_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT access_grant_level_check CHECK ((level = ANY (ARRAY['reader'::text, 'staff'::text, 'vendor'::text, 'inspector'::text, 'admin'::text])))
);


ALTER TABLE compliance.access_grant OWNER TO postgres;

--
-- Name: TABLE access_grant; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.access_grant IS 'The level of each role, as given by grant_access()';


--
-- Name: COLUMN access_grant.role_name; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.access_grant.role_name IS 'Role of the cluster, by name, so that a dump can be restored before the roles are made';


--
-- Name: COLUMN access_grant.level; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.access_grant.level IS 'reader (views of compliance_report only), staff (its own institution), vendor (its own forms and contracts), inspector (read only) or admin';


--
-- Name: COLUMN access_grant.granted_by; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.access_grant.granted_by IS 'Role that called grant_access()';


--
-- Name: COLUMN access_grant.granted_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.access_grant.granted_at IS 'When, by the wall clock of the server';


--
-- Name: person; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.person (
    person_id bigint NOT NULL,
    institution_id bigint NOT NULL,
    name text NOT NULL,
    email text,
    phone text,
    extension_number text,
    CONSTRAINT person_email_check CHECK ((email ~ '^[^@[:space:]]+@[^@[:space:]]+$'::text)),
    CONSTRAINT person_extension_number_added_check CHECK ((extension_number <> ''::text)),
    CONSTRAINT person_name_check CHECK ((btrim(name, ' 	
　'::text) <> ''::text))
);


ALTER TABLE compliance.person OWNER TO postgres;

--
-- Name: TABLE person; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.person IS 'People who work at an institution: officers, applicants for training, contacts';


--
-- Name: COLUMN person.person_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.person.person_id IS 'Key';


--
-- Name: COLUMN person.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.person.institution_id IS 'Institution the person belongs to';


--
-- Name: COLUMN person.name; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.person.name IS 'Name, not blank';


--
-- Name: COLUMN person.email; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.person.email IS 'Mail address; NULL when not known';


--
-- Name: COLUMN person.phone; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.person.phone IS 'Telephone number for the contact chart; NULL when not known';


--
-- Name: COLUMN person.extension_number; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.person.extension_number IS 'Added here';


--
-- Name: access_register; Type: VIEW; Schema: compliance; Owner: postgres
--

CREATE VIEW compliance.access_register WITH (security_invoker='true') AS
 SELECT r.access_request_id,
    r.institution_id,
    r.person_id,
    p.name,
    r.resource,
    r.reason,
    r.starts_at,
    r.ends_at,
    r.asked_by,
    r.approved_by,
    r.removed_at,
        CASE
            WHEN (r.refused_at IS NOT NULL) THEN 'refused'::text
            WHEN (r.approved_at IS NULL) THEN
            CASE
                WHEN (r.ends_at <= compliance.clock()) THEN 'lapsed'::text
                ELSE 'asked'::text
            END
            WHEN ((r.removed_at IS NOT NULL) AND (r.removed_at <= compliance.clock())) THEN 'removed'::text
            WHEN (r.ends_at <= compliance.clock()) THEN 'expired'::text
            WHEN (r.starts_at <= compliance.clock()) THEN 'valid'::text
            ELSE 'approved'::text
        END AS state
   FROM (compliance.access_request r
     JOIN compliance.person p ON (((p.institution_id = r.institution_id) AND (p.person_id = r.person_id))));


ALTER TABLE compliance.access_register OWNER TO postgres;

--
-- Name: VIEW access_register; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON VIEW compliance.access_register IS 'Access for a limited time, with what the clock makes of it';


--
-- Name: COLUMN access_register.access_request_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.access_register.access_request_id IS 'Request';


--
-- Name: COLUMN access_register.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.access_register.institution_id IS 'Institution';


--
-- Name: COLUMN access_register.person_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.access_register.person_id IS 'Who has access';


--
-- Name: COLUMN access_register.name; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.access_register.name IS 'Name of the person';


--
-- Name: COLUMN access_register.resource; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.access_register.resource IS 'To what';


--
-- Name: COLUMN access_register.reason; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.access_register.reason IS 'Why';


--
-- Name: COLUMN access_register.starts_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.access_register.starts_at IS 'From when';


--
-- Name: COLUMN access_register.ends_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.access_register.ends_at IS 'Until before when';


--
-- Name: COLUMN access_register.asked_by; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.access_register.asked_by IS 'Who asked';


--
-- Name: COLUMN access_register.approved_by; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.access_register.approved_by IS 'Who approved it; NULL while nobody has';


--
-- Name: COLUMN access_register.removed_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.access_register.removed_at IS 'When it was taken away in the system; NULL while it is not';


--
-- Name: COLUMN access_register.state; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.access_register.state IS 'asked, lapsed (its time passed undecided), refused, approved (its time is to come), valid, expired (its time has passed and nobody has noted that it was taken away) or removed';


--
-- Name: access_request_access_request_id_seq; Type: SEQUENCE; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.access_request ALTER COLUMN access_request_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME compliance.access_request_access_request_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: account; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.account (
    account_id bigint NOT NULL,
    role_name text NOT NULL,
    institution_id bigint,
    vendor_id bigint,
    association_id bigint,
    prefecture_code text,
    CONSTRAINT account_scope_check CHECK ((num_nonnulls(institution_id, vendor_id, association_id, prefecture_code) = 1))
);


ALTER TABLE compliance.account OWNER TO postgres;

--
-- Name: TABLE account; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.account IS 'What a role acts for: one institution, vendor, association (its members and those of the associations below it) or prefecture. Several rows add up. Nothing else decides whose records a role sees.';


--
-- Name: COLUMN account.account_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.account.account_id IS 'Key';


--
-- Name: COLUMN account.role_name; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.account.role_name IS 'Role of the cluster, by name; roles that have its privileges (members) have its scope too';


--
-- Name: COLUMN account.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.account.institution_id IS 'Institution that the role acts for; NULL when the scope is another';


--
-- Name: COLUMN account.vendor_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.account.vendor_id IS 'Vendor that the role acts for; NULL when the scope is another';


--
-- Name: COLUMN account.association_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.account.association_id IS 'Association whose members, and members of the associations below, the role looks after; NULL when the scope is another';


--
-- Name: COLUMN account.prefecture_code; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.account.prefecture_code IS 'Prefecture whose institutions the role looks after; NULL when the scope is another';


--
-- Name: account_account_id_seq; Type: SEQUENCE; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.account ALTER COLUMN account_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME compliance.account_account_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: announcement_announcement_id_seq; Type: SEQUENCE; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.announcement ALTER COLUMN announcement_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME compliance.announcement_announcement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: announcement_reach; Type: VIEW; Schema: compliance; Owner: postgres
--

CREATE VIEW compliance.announcement_reach AS
SELECT
    NULL::bigint AS announcement_id,
    NULL::text AS subject,
    NULL::integer AS depth,
    NULL::text AS level,
    NULL::integer AS delivered,
    NULL::integer AS acknowledged,
    NULL::integer AS acknowledged_late,
    NULL::integer AS overdue,
    NULL::numeric AS acknowledged_percent,
    NULL::timestamp with time zone AS first_at,
    NULL::timestamp with time zone AS last_at;


ALTER TABLE compliance.announcement_reach OWNER TO postgres;

--
-- Name: VIEW announcement_reach; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON VIEW compliance.announcement_reach IS 'How far an announcement got, level by level';


--
-- Name: COLUMN announcement_reach.announcement_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.announcement_reach.announcement_id IS 'Announcement';


--
-- Name: COLUMN announcement_reach.subject; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.announcement_reach.subject IS 'Its subject';


--
-- Name: COLUMN announcement_reach.depth; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.announcement_reach.depth IS 'Levels below the association that announced it';


--
-- Name: COLUMN announcement_reach.level; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.announcement_reach.level IS 'national, prefectural, district or institution';


--
-- Name: COLUMN announcement_reach.delivered; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.announcement_reach.delivered IS 'Recipients at this level';


--
-- Name: COLUMN announcement_reach.acknowledged; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.announcement_reach.acknowledged IS 'How many of them acknowledged it';


--
-- Name: COLUMN announcement_reach.acknowledged_late; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.announcement_reach.acknowledged_late IS 'How many of these after the day to reply by';


--
-- Name: COLUMN announcement_reach.overdue; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.announcement_reach.overdue IS 'How many have not acknowledged it although the day has passed';


--
-- Name: COLUMN announcement_reach.acknowledged_percent; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.announcement_reach.acknowledged_percent IS 'Share that acknowledged it, per cent, to one decimal';


--
-- Name: COLUMN announcement_reach.first_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.announcement_reach.first_at IS 'First acknowledgement; NULL for none';


--
-- Name: COLUMN announcement_reach.last_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.announcement_reach.last_at IS 'Last acknowledgement; NULL for none';


--
-- Name: announcement_reader; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.announcement_reader (
    delivery_id bigint NOT NULL,
    institution_id bigint NOT NULL,
    person_id bigint NOT NULL,
    read_at timestamp with time zone DEFAULT compliance.clock() NOT NULL
);


ALTER TABLE compliance.announcement_reader OWNER TO postgres;

--
-- Name: TABLE announcement_reader; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.announcement_reader IS 'Who has read what an institution received';


--
-- Name: COLUMN announcement_reader.delivery_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.announcement_reader.delivery_id IS 'Delivery';


--
-- Name: COLUMN announcement_reader.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.announcement_reader.institution_id IS 'Institution that received it and that the reader belongs to';


--
-- Name: COLUMN announcement_reader.person_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.announcement_reader.person_id IS 'Reader';


--
-- Name: COLUMN announcement_reader.read_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.announcement_reader.read_at IS 'When the person read it for the first time';


--
-- Name: announcement_read_by; Type: VIEW; Schema: compliance; Owner: postgres
--

CREATE VIEW compliance.announcement_read_by WITH (security_invoker='true') AS
 SELECT n.announcement_id,
    n.kind,
    n.edition,
    n.subject,
    r.institution_id,
    r.person_id,
    p.name,
    r.read_at
   FROM (((compliance.announcement_reader r
     JOIN compliance.delivery d ON (((d.institution_id = r.institution_id) AND (d.delivery_id = r.delivery_id))))
     JOIN compliance.announcement n ON ((n.announcement_id = d.announcement_id)))
     JOIN compliance.person p ON (((p.institution_id = r.institution_id) AND (p.person_id = r.person_id))));


ALTER TABLE compliance.announcement_read_by OWNER TO postgres;

--
-- Name: VIEW announcement_read_by; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON VIEW compliance.announcement_read_by IS 'Who has read which guideline, bulletin or notice';


--
-- Name: COLUMN announcement_read_by.announcement_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.announcement_read_by.announcement_id IS 'Announcement';


--
-- Name: COLUMN announcement_read_by.kind; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.announcement_read_by.kind IS 'notice, guideline or bulletin';


--
-- Name: COLUMN announcement_read_by.edition; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.announcement_read_by.edition IS 'Edition that was read; NULL for most notices';


--
-- Name: COLUMN announcement_read_by.subject; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.announcement_read_by.subject IS 'Subject';


--
-- Name: COLUMN announcement_read_by.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.announcement_read_by.institution_id IS 'Institution';


--
-- Name: COLUMN announcement_read_by.person_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.announcement_read_by.person_id IS 'Reader';


--
-- Name: COLUMN announcement_read_by.name; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.announcement_read_by.name IS 'Name of the reader';


--
-- Name: COLUMN announcement_read_by.read_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.announcement_read_by.read_at IS 'When';


--
-- Name: answer_answer_id_seq; Type: SEQUENCE; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.answer ALTER COLUMN answer_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME compliance.answer_answer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: institution; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.institution (
    institution_id bigint NOT NULL,
    name text NOT NULL,
    kind text NOT NULL,
    bed_count integer DEFAULT 0 NOT NULL,
    size_class text NOT NULL,
    prefecture_code text,
    corporate_number text,
    parent_id bigint,
    size_class_by_hand boolean DEFAULT false NOT NULL,
    CONSTRAINT institution_bed_count_check CHECK ((bed_count >= 0)),
    CONSTRAINT institution_corporate_number_check CHECK ((corporate_number ~ '^[1-9][0-9]{12}$'::text)),
    CONSTRAINT institution_kind_bed_count_check CHECK (
CASE kind
    WHEN 'hospital'::text THEN (bed_count >= 20)
    WHEN 'clinic'::text THEN (bed_count <= 19)
    WHEN 'dental_clinic'::text THEN (bed_count <= 19)
    WHEN 'maternity_home'::text THEN (bed_count <= 9)
    WHEN 'pharmacy'::text THEN (bed_count = 0)
    ELSE true
END),
    CONSTRAINT institution_kind_check CHECK ((kind = ANY (ARRAY['hospital'::text, 'clinic'::text, 'dental_clinic'::text, 'pharmacy'::text, 'maternity_home'::text, 'other'::text]))),
    CONSTRAINT institution_name_check CHECK ((btrim(name, ' 	
　'::text) <> ''::text)),
    CONSTRAINT institution_parent_id_check CHECK ((parent_id <> institution_id)),
    CONSTRAINT institution_size_class_check CHECK ((size_class = ANY (ARRAY['large'::text, 'small_medium'::text])))
);


ALTER TABLE compliance.institution OWNER TO postgres;

--
-- Name: TABLE institution; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.institution IS 'Hospitals, clinics, pharmacies and the bodies that run them';


--
-- Name: COLUMN institution.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.institution.institution_id IS 'Key; says nothing about the institution';


--
-- Name: COLUMN institution.name; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.institution.name IS 'Official name, not blank';


--
-- Name: COLUMN institution.kind; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.institution.kind IS 'hospital (20 beds or more), clinic or dental_clinic (0 to 19), pharmacy, maternity_home or other (Medical Care Act art. 1-5)';


--
-- Name: COLUMN institution.bed_count; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.institution.bed_count IS 'Licensed beds; 0 where there are none';


--
-- Name: COLUMN institution.size_class; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.institution.size_class IS 'large or small_medium: filled in by the bed threshold of setting "large_bed_count" when left out or set to NULL; may be set by hand, since no law defines it';


--
-- Name: COLUMN institution.prefecture_code; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.institution.prefecture_code IS 'Prefecture in which it stands; NULL for a body without a place of its own';


--
-- Name: COLUMN institution.corporate_number; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.institution.corporate_number IS 'Corporate number of the body that runs it (13 digits); NULL for a sole proprietor, who has none';


--
-- Name: COLUMN institution.parent_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.institution.parent_id IS 'Institution or body that this one belongs to; NULL for none; never itself or one below it';


--
-- Name: COLUMN institution.size_class_by_hand; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.institution.size_class_by_hand IS 'Whether size_class was given by a person; otherwise it follows the beds and the threshold. Kept by a trigger';


--
-- Name: institution_code; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.institution_code (
    institution_code_id bigint NOT NULL,
    institution_id bigint NOT NULL,
    code text NOT NULL,
    starts_on date,
    ends_on date,
    CONSTRAINT institution_code_code_check CHECK ((code ~ '^(0[1-9]|[1-3][0-9]|4[0-7])[1346][0-9]{7}$'::text)),
    CONSTRAINT institution_code_ends_on_check CHECK ((ends_on >= starts_on))
);


ALTER TABLE compliance.institution_code OWNER TO postgres;

--
-- Name: TABLE institution_code; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.institution_code IS 'Medical institution codes: an institution may have none, several at once (medical and dental) and others over time (relocation, change of opener)';


--
-- Name: COLUMN institution_code.institution_code_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.institution_code.institution_code_id IS 'Key';


--
-- Name: COLUMN institution_code.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.institution_code.institution_id IS 'Institution that has the code';


--
-- Name: COLUMN institution_code.code; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.institution_code.code IS 'Ten digits: prefecture 2, fee table 1, district 2, number 4, check digit 1';


--
-- Name: COLUMN institution_code.starts_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.institution_code.starts_on IS 'First day on which it is valid; NULL when not known or since before the records';


--
-- Name: COLUMN institution_code.ends_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.institution_code.ends_on IS 'Last day on which it is valid; NULL while it is';


--
-- Name: answer_import; Type: VIEW; Schema: compliance; Owner: postgres
--

CREATE VIEW compliance.answer_import WITH (security_invoker='true') AS
 SELECT COALESCE(( SELECT min(k.code) AS min
           FROM compliance.institution_code k
          WHERE ((k.institution_id = n.institution_id) AND (compliance.today() >= COALESCE(k.starts_on, '-infinity'::date)) AND (compliance.today() <= COALESCE(k.ends_on, 'infinity'::date)))), n.name) AS institution,
    a.checklist_code,
    (a.fiscal_year)::text AS fiscal_year,
    (a.round)::text AS round,
    v.name AS vendor,
    a.system_name,
    i.number AS item_number,
        CASE w.verdict
            WHEN 'yes'::text THEN 'はい'::text
            WHEN 'no'::text THEN 'いいえ'::text
            WHEN 'partial'::text THEN '一部'::text
            ELSE '対象外'::text
        END AS verdict,
    (w.level)::text AS level,
    compliance.wareki(w.answered_on) AS answered_on,
    compliance.wareki(w.target_on) AS target_on,
    w.note,
    w.basis
   FROM ((((compliance.answer w
     JOIN compliance.assessment a ON ((a.assessment_id = w.assessment_id)))
     JOIN compliance.item i ON ((i.item_id = w.item_id)))
     JOIN compliance.institution n ON ((n.institution_id = a.institution_id)))
     LEFT JOIN compliance.vendor v ON ((v.vendor_id = a.vendor_id)))
  WHERE ((w.superseded_at IS NULL) AND w.confirmed);


ALTER TABLE compliance.answer_import OWNER TO postgres;

--
-- Name: VIEW answer_import; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON VIEW compliance.answer_import IS 'Answers as hospitals keep them in spreadsheets. COPY compliance.answer_import FROM … CSV HEADER records them, all or nothing; reading it gives the current answers in the same form';


--
-- Name: COLUMN answer_import.institution; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.answer_import.institution IS 'Medical institution code (10 digits, valid today), corporate number (13 digits) or name of the institution';


--
-- Name: COLUMN answer_import.checklist_code; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.answer_import.checklist_code IS 'Edition';


--
-- Name: COLUMN answer_import.fiscal_year; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.answer_import.fiscal_year IS 'Fiscal year, named by its April; blank for that of the edition, else the present one';


--
-- Name: COLUMN answer_import.round; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.answer_import.round IS 'Round; blank for the first. An assessment that does not exist is opened';


--
-- Name: COLUMN answer_import.vendor; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.answer_import.vendor IS 'Corporate number (13 digits) or name of the vendor, for vendor forms; blank for others';


--
-- Name: COLUMN answer_import.system_name; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.answer_import.system_name IS 'System that the vendor answers for; blank for the vendor as a whole';


--
-- Name: COLUMN answer_import.item_number; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.answer_import.item_number IS 'Number of the line, in any width, circled or not';


--
-- Name: COLUMN answer_import.verdict; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.answer_import.verdict IS 'Verdict in any spelling that record_answer() knows; blank when the level says it';


--
-- Name: COLUMN answer_import.level; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.answer_import.level IS 'Level on the scale of the line; blank for none';


--
-- Name: COLUMN answer_import.answered_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.answer_import.answered_on IS 'Day: 2025-06-01, 2025/6/1, 令和7年6月1日, R7.6.1; blank for today';


--
-- Name: COLUMN answer_import.target_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.answer_import.target_on IS 'Target date, written likewise; blank for none';


--
-- Name: COLUMN answer_import.note; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.answer_import.note IS 'Remark; blank for none';


--
-- Name: COLUMN answer_import.basis; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.answer_import.basis IS 'Ground of a yes where the form says either/or; blank for the main rule';


--
-- Name: assessment_assessment_id_seq; Type: SEQUENCE; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.assessment ALTER COLUMN assessment_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME compliance.assessment_assessment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: association; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.association (
    association_id bigint NOT NULL,
    name text NOT NULL,
    level text NOT NULL,
    prefecture_code text,
    parent_id bigint,
    CONSTRAINT association_level_check CHECK ((level = ANY (ARRAY['national'::text, 'prefectural'::text, 'district'::text]))),
    CONSTRAINT association_name_check CHECK ((btrim(name, ' 	
　'::text) <> ''::text)),
    CONSTRAINT association_parent_id_check CHECK ((parent_id <> association_id))
);


ALTER TABLE compliance.association OWNER TO postgres;

--
-- Name: TABLE association; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.association IS 'Associations and authorities through which notices go down: a tree, the ministry or a national association at the top';


--
-- Name: COLUMN association.association_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.association.association_id IS 'Key';


--
-- Name: COLUMN association.name; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.association.name IS 'Name, not blank';


--
-- Name: COLUMN association.level; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.association.level IS 'national, prefectural or district';


--
-- Name: COLUMN association.prefecture_code; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.association.prefecture_code IS 'Prefecture; NULL for a national body';


--
-- Name: COLUMN association.parent_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.association.parent_id IS 'Association directly above; NULL at the top; never itself or one below it';


--
-- Name: association_association_id_seq; Type: SEQUENCE; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.association ALTER COLUMN association_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME compliance.association_association_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: association_member; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.association_member (
    association_id bigint NOT NULL,
    institution_id bigint NOT NULL,
    starts_on date,
    ends_on date,
    CONSTRAINT association_member_ends_on_check CHECK ((ends_on >= starts_on))
);


ALTER TABLE compliance.association_member OWNER TO postgres;

--
-- Name: TABLE association_member; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.association_member IS 'Which institutions are members of which association; an institution may be a member of several';


--
-- Name: COLUMN association_member.association_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.association_member.association_id IS 'Association';


--
-- Name: COLUMN association_member.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.association_member.institution_id IS 'Member';


--
-- Name: COLUMN association_member.starts_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.association_member.starts_on IS 'First day of membership; NULL when not known or since before the records';


--
-- Name: COLUMN association_member.ends_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.association_member.ends_on IS 'Last day of membership; NULL while it lasts';


--
-- Name: budget; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.budget (
    budget_id bigint NOT NULL,
    institution_id bigint NOT NULL,
    fiscal_year integer NOT NULL,
    category text NOT NULL,
    purpose text NOT NULL,
    amount numeric(15,2) NOT NULL,
    title text,
    CONSTRAINT budget_amount_check CHECK (((amount >= (0)::numeric) AND (amount <> 'NaN'::numeric))),
    CONSTRAINT budget_category_check CHECK ((category = ANY (ARRAY['organizational'::text, 'human'::text, 'technical'::text, 'physical'::text]))),
    CONSTRAINT budget_fiscal_year_check CHECK (((fiscal_year >= 1900) AND (fiscal_year <= 9998))),
    CONSTRAINT budget_purpose_check CHECK ((purpose = ANY (ARRAY['measures'::text, 'training'::text])))
);


ALTER TABLE compliance.budget OWNER TO postgres;

--
-- Name: TABLE budget; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.budget IS 'Money planned for security, by fiscal year and category of measure, training apart (the notice, chapter 3). Several lines of one category add up';


--
-- Name: COLUMN budget.budget_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.budget.budget_id IS 'Key';


--
-- Name: COLUMN budget.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.budget.institution_id IS 'Institution';


--
-- Name: COLUMN budget.fiscal_year; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.budget.fiscal_year IS 'Fiscal year, named by its April';


--
-- Name: COLUMN budget.category; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.budget.category IS 'organizational, human, technical or physical';


--
-- Name: COLUMN budget.purpose; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.budget.purpose IS 'measures or training';


--
-- Name: COLUMN budget.amount; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.budget.amount IS 'Planned, in yen, not negative';


--
-- Name: COLUMN budget.title; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.budget.title IS 'What the line is for; NULL when it is the whole of its category';


--
-- Name: budget_budget_id_seq; Type: SEQUENCE; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.budget ALTER COLUMN budget_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME compliance.budget_budget_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: expense; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.expense (
    expense_id bigint NOT NULL,
    institution_id bigint NOT NULL,
    fiscal_year integer NOT NULL,
    category text NOT NULL,
    purpose text NOT NULL,
    amount numeric(15,2) NOT NULL,
    spent_on date NOT NULL,
    title text NOT NULL,
    CONSTRAINT expense_amount_check CHECK (((amount <> (0)::numeric) AND (amount <> 'NaN'::numeric))),
    CONSTRAINT expense_category_check CHECK ((category = ANY (ARRAY['organizational'::text, 'human'::text, 'technical'::text, 'physical'::text]))),
    CONSTRAINT expense_fiscal_year_check CHECK (((spent_on >= make_date(fiscal_year, 4, 1)) AND isfinite(spent_on))),
    CONSTRAINT expense_purpose_check CHECK ((purpose = ANY (ARRAY['measures'::text, 'training'::text]))),
    CONSTRAINT expense_title_check CHECK ((btrim(title, ' 	
　'::text) <> ''::text))
);


ALTER TABLE compliance.expense OWNER TO postgres;

--
-- Name: TABLE expense; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.expense IS 'Money spent for security, to be set against the budget';


--
-- Name: COLUMN expense.expense_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.expense.expense_id IS 'Key';


--
-- Name: COLUMN expense.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.expense.institution_id IS 'Institution';


--
-- Name: COLUMN expense.fiscal_year; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.expense.fiscal_year IS 'Fiscal year whose budget it is charged to; what is paid after its end may still belong to it';


--
-- Name: COLUMN expense.category; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.expense.category IS 'organizational, human, technical or physical';


--
-- Name: COLUMN expense.purpose; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.expense.purpose IS 'measures or training';


--
-- Name: COLUMN expense.amount; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.expense.amount IS 'Spent, in yen; a refund is negative';


--
-- Name: COLUMN expense.spent_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.expense.spent_on IS 'Day of payment, not before the fiscal year';


--
-- Name: COLUMN expense.title; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.expense.title IS 'What it was for';


--
-- Name: budget_overview; Type: VIEW; Schema: compliance; Owner: postgres
--

CREATE VIEW compliance.budget_overview WITH (security_invoker='true') AS
 SELECT COALESCE(b.institution_id, e.institution_id) AS institution_id,
    COALESCE(b.fiscal_year, e.fiscal_year) AS fiscal_year,
    COALESCE(b.category, e.category) AS category,
    COALESCE(b.purpose, e.purpose) AS purpose,
    COALESCE(b.planned, (0)::numeric) AS planned,
    COALESCE(e.spent, (0)::numeric) AS spent,
    (COALESCE(b.planned, (0)::numeric) - COALESCE(e.spent, (0)::numeric)) AS remaining
   FROM (( SELECT budget.institution_id,
            budget.fiscal_year,
            budget.category,
            budget.purpose,
            sum(budget.amount) AS planned
           FROM compliance.budget
          GROUP BY budget.institution_id, budget.fiscal_year, budget.category, budget.purpose) b
     FULL JOIN ( SELECT expense.institution_id,
            expense.fiscal_year,
            expense.category,
            expense.purpose,
            sum(expense.amount) AS spent
           FROM compliance.expense
          GROUP BY expense.institution_id, expense.fiscal_year, expense.category, expense.purpose) e ON (((e.institution_id = b.institution_id) AND (e.fiscal_year = b.fiscal_year) AND (e.category = b.category) AND (e.purpose = b.purpose))));


ALTER TABLE compliance.budget_overview OWNER TO postgres;

--
-- Name: VIEW budget_overview; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON VIEW compliance.budget_overview IS 'Planned against spent, by fiscal year, category and purpose';


--
-- Name: COLUMN budget_overview.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.budget_overview.institution_id IS 'Institution';


--
-- Name: COLUMN budget_overview.fiscal_year; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.budget_overview.fiscal_year IS 'Fiscal year, named by its April';


--
-- Name: COLUMN budget_overview.category; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.budget_overview.category IS 'organizational, human, technical or physical';


--
-- Name: COLUMN budget_overview.purpose; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.budget_overview.purpose IS 'measures or training';


--
-- Name: COLUMN budget_overview.planned; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.budget_overview.planned IS 'Sum of the budget lines in yen; 0 when nothing was planned';


--
-- Name: COLUMN budget_overview.spent; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.budget_overview.spent IS 'Sum of the expenses in yen';


--
-- Name: COLUMN budget_overview.remaining; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.budget_overview.remaining IS 'Planned less spent; negative when overspent';


--
-- Name: clause_waiver_clause_waiver_id_seq; Type: SEQUENCE; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.clause_waiver ALTER COLUMN clause_waiver_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME compliance.clause_waiver_clause_waiver_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: completion; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.completion (
    completion_id bigint NOT NULL,
    enrollment_id bigint NOT NULL,
    institution_id bigint NOT NULL,
    person_id bigint NOT NULL,
    completed_at timestamp with time zone NOT NULL,
    test_score numeric,
    evidence text,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT completion_test_score_check CHECK ((test_score >= (0)::numeric))
);


ALTER TABLE compliance.completion OWNER TO postgres;

--
-- Name: TABLE completion; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.completion IS 'Training that was finished, with what proves it: the fee rules ask for attendance, progress and comprehension. Rows are never changed or deleted (MC050)';


--
-- Name: COLUMN completion.completion_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.completion.completion_id IS 'Key';


--
-- Name: COLUMN completion.enrollment_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.completion.enrollment_id IS 'Enrollment that was completed';


--
-- Name: COLUMN completion.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.completion.institution_id IS 'Institution of the person, filled in by the database';


--
-- Name: COLUMN completion.person_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.completion.person_id IS 'Person, filled in by the database';


--
-- Name: COLUMN completion.completed_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.completion.completed_at IS 'When the person finished';


--
-- Name: COLUMN completion.test_score; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.completion.test_score IS 'Result of the comprehension test, on the scale of the test; NULL without a test';


--
-- Name: COLUMN completion.evidence; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.completion.evidence IS 'What shows it (attendance list, learning log); NULL when not told';


--
-- Name: COLUMN completion.recorded_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.completion.recorded_at IS 'When it was recorded';


--
-- Name: completion_completion_id_seq; Type: SEQUENCE; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.completion ALTER COLUMN completion_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME compliance.completion_completion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: connection_register; Type: VIEW; Schema: compliance; Owner: postgres
--

CREATE VIEW compliance.connection_register WITH (security_invoker='true') AS
 SELECT 'remote_connection'::text AS source,
    r.remote_connection_id AS key,
    r.institution_id,
    r.title,
    r.method,
    v.name AS counterpart,
    r.contract_id,
    r.device,
    r.source_limit,
    r.multi_factor,
    r.starts_on,
    r.ends_on,
    r.approved_on,
    r.review_on,
    (((r.starts_on IS NULL) OR (r.starts_on <= compliance.today())) AND ((r.ends_on IS NULL) OR (r.ends_on >= compliance.today()))) AS in_use
   FROM ((compliance.remote_connection r
     JOIN compliance.contract c ON (((c.institution_id = r.institution_id) AND (c.contract_id = r.contract_id))))
     JOIN compliance.vendor v ON ((v.vendor_id = c.vendor_id)))
UNION ALL
 SELECT 'external_connection'::text AS source,
    e.external_connection_id AS key,
    e.institution_id,
    e.title,
    e.method,
    e.counterpart,
    NULL::bigint AS contract_id,
    e.device,
    NULL::text AS source_limit,
    NULL::boolean AS multi_factor,
    e.starts_on,
    e.ends_on,
    e.approved_on,
    e.review_on,
    (((e.starts_on IS NULL) OR (e.starts_on <= compliance.today())) AND ((e.ends_on IS NULL) OR (e.ends_on >= compliance.today()))) AS in_use
   FROM compliance.external_connection e;


ALTER TABLE compliance.connection_register OWNER TO postgres;

--
-- Name: VIEW connection_register; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON VIEW compliance.connection_register IS 'Every known way into the institution from outside: the vendors'' maintenance lines and all other connections';


--
-- Name: COLUMN connection_register.source; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.connection_register.source IS 'Table of the row: remote_connection (maintenance line of a contract) or external_connection';


--
-- Name: COLUMN connection_register.key; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.connection_register.key IS 'Its key';


--
-- Name: COLUMN connection_register.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.connection_register.institution_id IS 'Institution';


--
-- Name: COLUMN connection_register.title; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.connection_register.title IS 'What it is called or used for; NULL when not noted';


--
-- Name: COLUMN connection_register.method; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.connection_register.method IS 'vpn, leased_line, remote_desktop, internet, dial_up or other';


--
-- Name: COLUMN connection_register.counterpart; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.connection_register.counterpart IS 'Who is at the other end';


--
-- Name: COLUMN connection_register.contract_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.connection_register.contract_id IS 'Contract of a maintenance line; NULL for the others';


--
-- Name: COLUMN connection_register.device; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.connection_register.device IS 'Device at the institution''s end; NULL when not noted';


--
-- Name: COLUMN connection_register.source_limit; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.connection_register.source_limit IS 'From where a maintenance line can be used; NULL when not limited, not known or another connection';


--
-- Name: COLUMN connection_register.multi_factor; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.connection_register.multi_factor IS 'Whether a maintenance line needs more than one factor to log in; NULL when not known or another connection';


--
-- Name: COLUMN connection_register.starts_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.connection_register.starts_on IS 'First day of use; NULL when not known';


--
-- Name: COLUMN connection_register.ends_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.connection_register.ends_on IS 'Last day of use; NULL while it is in use';


--
-- Name: COLUMN connection_register.approved_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.connection_register.approved_on IS 'Day of approval; NULL for one that nobody has approved';


--
-- Name: COLUMN connection_register.review_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.connection_register.review_on IS 'Day by which the need is looked at again; NULL for none';


--
-- Name: COLUMN connection_register.in_use; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.connection_register.in_use IS 'Whether it is in use today';


--
-- Name: contact_chart; Type: VIEW; Schema: compliance; Owner: postgres
--

CREATE VIEW compliance.contact_chart WITH (security_invoker='true') AS
 SELECT i.institution_id,
    c."position",
    c.side,
    c.role,
    c.role_title,
    c.name,
    c.phone,
    c.email,
    c.hours
   FROM (compliance.institution i
     CROSS JOIN LATERAL compliance._contact_chart(i.institution_id, compliance.today()) c("position", side, role, role_title, name, phone, email, hours));


ALTER TABLE compliance.contact_chart OWNER TO postgres;

--
-- Name: VIEW contact_chart; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON VIEW compliance.contact_chart IS 'Whom to call today, inside and outside: the chart that an inspector asks for (checklist line 3-1); contact_chart_text() prints it for any day';


--
-- Name: COLUMN contact_chart.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contact_chart.institution_id IS 'Institution';


--
-- Name: COLUMN contact_chart."position"; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contact_chart."position" IS 'Order of calling';


--
-- Name: COLUMN contact_chart.side; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contact_chart.side IS 'inside or outside';


--
-- Name: COLUMN contact_chart.role; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contact_chart.role IS 'Duty, or kind of body';


--
-- Name: COLUMN contact_chart.role_title; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contact_chart.role_title IS 'The same as a title, in compliance.language';


--
-- Name: COLUMN contact_chart.name; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contact_chart.name IS 'Person or body; says that it is vacant where an inspector would look for one';


--
-- Name: COLUMN contact_chart.phone; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contact_chart.phone IS 'Telephone number; NULL when not known';


--
-- Name: COLUMN contact_chart.email; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contact_chart.email IS 'Mail address; NULL when not known';


--
-- Name: COLUMN contact_chart.hours; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.contact_chart.hours IS 'When it answers; NULL when not noted';


--
-- Name: contract_amendment_contract_amendment_id_seq; Type: SEQUENCE; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.contract_amendment ALTER COLUMN contract_amendment_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME compliance.contract_amendment_contract_amendment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: contract_contract_id_seq; Type: SEQUENCE; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.contract ALTER COLUMN contract_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME compliance.contract_contract_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: country; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.country (
    country_code text NOT NULL,
    name_ja text NOT NULL,
    name_en text NOT NULL,
    CONSTRAINT country_code_check CHECK ((country_code ~ '^[A-Z]{2}$'::text))
);


ALTER TABLE compliance.country OWNER TO postgres;

--
-- Name: TABLE country; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.country IS 'Countries and areas (ISO 3166-1), for the place where a contract lets data be stored';


--
-- Name: COLUMN country.country_code; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.country.country_code IS 'ISO 3166-1 alpha-2 code, two capital letters';


--
-- Name: COLUMN country.name_ja; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.country.name_ja IS 'Name in Japanese, short';


--
-- Name: COLUMN country.name_en; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.country.name_en IS 'Name in English, short';


--
-- Name: course; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.course (
    course_id bigint NOT NULL,
    code text NOT NULL,
    title_ja text NOT NULL,
    title_en text NOT NULL,
    audience text NOT NULL,
    minutes integer,
    CONSTRAINT course_audience_check CHECK ((audience = ANY (ARRAY['executive_large'::text, 'executive_small_medium'::text, 'administrator'::text, 'staff'::text, 'anyone'::text]))),
    CONSTRAINT course_code_check CHECK ((btrim(code, ' 	
　'::text) <> ''::text)),
    CONSTRAINT course_minutes_check CHECK ((minutes > 0)),
    CONSTRAINT course_title_en_check CHECK ((btrim(title_en, ' 	
　'::text) <> ''::text)),
    CONSTRAINT course_title_ja_check CHECK ((btrim(title_ja, ' 	
　'::text) <> ''::text))
);


ALTER TABLE compliance.course OWNER TO postgres;

--
-- Name: TABLE course; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.course IS 'What is taught; an offering is one occasion to learn it';


--
-- Name: COLUMN course.course_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.course.course_id IS 'Key; below 1000 for courses that we ship';


--
-- Name: COLUMN course.code; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.course.code IS 'Natural key, stable over editions';


--
-- Name: COLUMN course.title_ja; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.course.title_ja IS 'Title in Japanese';


--
-- Name: COLUMN course.title_en; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.course.title_en IS 'Title in English';


--
-- Name: COLUMN course.audience; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.course.audience IS 'executive_large and executive_small_medium must match the size class of the applicant''s institution; administrator, staff and anyone are trusted, as in the notice of 2022';


--
-- Name: COLUMN course.minutes; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.course.minutes IS 'Stated length in minutes; NULL when not stated';


--
-- Name: course_course_id_seq; Type: SEQUENCE; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.course ALTER COLUMN course_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME compliance.course_course_id_seq
    START WITH 1000
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: current_answer; Type: VIEW; Schema: compliance; Owner: postgres
--

CREATE VIEW compliance.current_answer WITH (security_invoker='true') AS
 SELECT w.answer_id,
    w.assessment_id,
    w.institution_id,
    w.item_id,
    i.checklist_code,
    i.number,
    w.verdict,
    w.level,
    w.answered_on,
    w.target_on,
    w.basis,
    w.note,
    w.confirmed,
    w.recorded_at
   FROM (compliance.answer w
     JOIN compliance.item i ON ((i.item_id = w.item_id)))
  WHERE (w.superseded_at IS NULL);


ALTER TABLE compliance.current_answer OWNER TO postgres;

--
-- Name: VIEW current_answer; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON VIEW compliance.current_answer IS 'The answers that no later answer has replaced, with the number of their line';


--
-- Name: COLUMN current_answer.answer_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.current_answer.answer_id IS 'Key of the answer';


--
-- Name: COLUMN current_answer.assessment_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.current_answer.assessment_id IS 'Assessment';


--
-- Name: COLUMN current_answer.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.current_answer.institution_id IS 'Institution of the assessment';


--
-- Name: COLUMN current_answer.item_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.current_answer.item_id IS 'Question';


--
-- Name: COLUMN current_answer.checklist_code; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.current_answer.checklist_code IS 'Edition';


--
-- Name: COLUMN current_answer.number; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.current_answer.number IS 'Number of the question in the form';


--
-- Name: COLUMN current_answer.verdict; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.current_answer.verdict IS 'yes, no, partial or not_applicable';


--
-- Name: COLUMN current_answer.level; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.current_answer.level IS 'Level on the question''s scale; NULL when the verdict says all';


--
-- Name: COLUMN current_answer.answered_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.current_answer.answered_on IS 'Day for which the answer is true of the world';


--
-- Name: COLUMN current_answer.target_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.current_answer.target_on IS 'Day by which a "no" will be put right or a plan carried out; NULL for none';


--
-- Name: COLUMN current_answer.basis; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.current_answer.basis IS 'Ground of a "yes" where the form says either/or; NULL for the main rule';


--
-- Name: COLUMN current_answer.note; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.current_answer.note IS 'Remark of the respondent; NULL for none';


--
-- Name: COLUMN current_answer.confirmed; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.current_answer.confirmed IS 'False for an answer carried over and not yet given again: it counts as a blank';


--
-- Name: COLUMN current_answer.recorded_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.current_answer.recorded_at IS 'When it was recorded';


--
-- Name: data_version; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.data_version (
    version text NOT NULL,
    installed_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);


ALTER TABLE compliance.data_version OWNER TO postgres;

--
-- Name: TABLE data_version; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.data_version IS 'The versions of the extension that these tables were created by and migrated to; the highest is the present one';


--
-- Name: COLUMN data_version.version; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.data_version.version IS 'Version of the extension whose install() made or migrated the tables';


--
-- Name: COLUMN data_version.installed_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.data_version.installed_at IS 'When that install() ran, by the wall clock of the server';


--
-- Name: deadline_extension; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.deadline_extension (
    deadline_extension_id bigint NOT NULL,
    kind text NOT NULL,
    key bigint NOT NULL,
    institution_id bigint,
    until timestamp with time zone NOT NULL,
    reason text NOT NULL,
    granted_by text NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT deadline_extension_reason_check CHECK ((btrim(reason, ' 	
　'::text) <> ''::text)),
    CONSTRAINT deadline_extension_until_check CHECK (((until > '-infinity'::timestamp with time zone) AND (until < 'infinity'::timestamp with time zone)))
);


ALTER TABLE compliance.deadline_extension OWNER TO postgres;

--
-- Name: TABLE deadline_extension; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.deadline_extension IS 'Exceptions: who let which deadline run until when, and why. Rows are never changed or deleted (MC050): work may have been done in reliance on them. The latest instant counts';


--
-- Name: COLUMN deadline_extension.deadline_extension_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.deadline_extension.deadline_extension_id IS 'Key';


--
-- Name: COLUMN deadline_extension.kind; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.deadline_extension.kind IS 'Kind of the deadline, as in the view "deadline"';


--
-- Name: COLUMN deadline_extension.key; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.deadline_extension.key IS 'Key of the deadline, as in the view "deadline"';


--
-- Name: COLUMN deadline_extension.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.deadline_extension.institution_id IS 'Institution whose deadline it is, filled in by the database; NULL for one that belongs to none';


--
-- Name: COLUMN deadline_extension.until; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.deadline_extension.until IS 'The new closing instant; in time means before it';


--
-- Name: COLUMN deadline_extension.reason; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.deadline_extension.reason IS 'Why, not blank';


--
-- Name: COLUMN deadline_extension.granted_by; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.deadline_extension.granted_by IS 'Database role that gave it, filled in by the database';


--
-- Name: COLUMN deadline_extension.recorded_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.deadline_extension.recorded_at IS 'When it was given, filled in by the database';


--
-- Name: deadline_kind; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.deadline_kind (
    kind text NOT NULL,
    title_ja text NOT NULL,
    title_en text NOT NULL,
    due_soon_days integer DEFAULT 30 NOT NULL,
    closing boolean DEFAULT false NOT NULL,
    notices boolean DEFAULT true NOT NULL,
    CONSTRAINT deadline_kind_due_soon_days_check CHECK (((due_soon_days >= 0) AND (due_soon_days <= 3660))),
    CONSTRAINT deadline_kind_kind_check CHECK ((kind ~ '^[a-z][a-z0-9_]*$'::text)),
    CONSTRAINT deadline_kind_title_en_check CHECK ((btrim(title_en, ' 	
　'::text) <> ''::text)),
    CONSTRAINT deadline_kind_title_ja_check CHECK ((btrim(title_ja, ' 	
　'::text) <> ''::text))
);


ALTER TABLE compliance.deadline_kind OWNER TO postgres;

--
-- Name: TABLE deadline_kind; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.deadline_kind IS 'The kinds of the view "deadline" with their labels. A kind that has no row is due soon for 30 days and goes by its name';


--
-- Name: COLUMN deadline_kind.kind; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.deadline_kind.kind IS 'Kind as in the view "deadline"';


--
-- Name: COLUMN deadline_kind.title_ja; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.deadline_kind.title_ja IS 'Label in Japanese';


--
-- Name: COLUMN deadline_kind.title_en; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.deadline_kind.title_en IS 'Label in English';


--
-- Name: COLUMN deadline_kind.due_soon_days; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.deadline_kind.due_soon_days IS 'Days before the due date, that day included, in which the state is due_soon';


--
-- Name: COLUMN deadline_kind.closing; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.deadline_kind.closing IS 'True for a door that closes by itself (enrollment): passing it is not an omission, so it becomes done and never overdue';


--
-- Name: COLUMN deadline_kind.notices; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.deadline_kind.notices IS 'False: pump_notices() gives no notice of this kind';


--
-- Name: deadline; Type: VIEW; Schema: compliance; Owner: postgres
--

CREATE VIEW compliance.deadline WITH (security_invoker='true') AS
 SELECT d.kind,
    d.key,
    d.institution_id,
    d.title,
    d.due_on,
    d.closes_at,
    d.done_at,
        CASE
            WHEN (d.done_at < d.closes_at) THEN 'done'::text
            WHEN (d.done_at IS NOT NULL) THEN 'done_late'::text
            WHEN (d.closes_at <= compliance.clock()) THEN
            CASE
                WHEN k.closing THEN 'done'::text
                ELSE 'overdue'::text
            END
            WHEN ((d.due_on - compliance.today()) <= COALESCE(k.due_soon_days, 30)) THEN 'due_soon'::text
            ELSE 'open'::text
        END AS state,
        CASE
            WHEN ((d.done_at IS NULL) AND (NOT ((d.closes_at <= compliance.clock()) AND COALESCE(k.closing, false)))) THEN (d.due_on - compliance.today())
            ELSE NULL::integer
        END AS days_left
   FROM (( SELECT s.kind,
            s.key,
            s.institution_id,
            s.title,
                CASE
                    WHEN (e.until > s.closes_at) THEN compliance.closing_day(e.until)
                    ELSE s.due_on
                END AS due_on,
            GREATEST(s.closes_at, e.until) AS closes_at,
            s.done_at
           FROM (compliance._deadline_source s
             LEFT JOIN ( SELECT x.kind,
                    x.key,
                    max(x.until) AS until
                   FROM compliance.deadline_extension x
                  GROUP BY x.kind, x.key) e ON (((e.kind = s.kind) AND (e.key = s.key))))) d
     LEFT JOIN compliance.deadline_kind k ON ((k.kind = d.kind)));


ALTER TABLE compliance.deadline OWNER TO postgres;

--
-- Name: VIEW deadline; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON VIEW compliance.deadline IS 'Everything with a date, extensions included, in one list. What is overdue now is faster to read from overdue_deadline';


--
-- Name: COLUMN deadline.kind; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.deadline.kind IS 'Kind (deadline_kind)';


--
-- Name: COLUMN deadline.key; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.deadline.key IS 'Key of the row that has the deadline; what table it is in follows from the kind';


--
-- Name: COLUMN deadline.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.deadline.institution_id IS 'Institution whose deadline it is; NULL for one that belongs to none';


--
-- Name: COLUMN deadline.title; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.deadline.title IS 'What is due';


--
-- Name: COLUMN deadline.due_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.deadline.due_on IS 'Last day in time, in compliance.time_zone';


--
-- Name: COLUMN deadline.closes_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.deadline.closes_at IS 'Instant at which it closes: in time means before it';


--
-- Name: COLUMN deadline.done_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.deadline.done_at IS 'When it was done; NULL while open, and for doors that close by themselves';


--
-- Name: COLUMN deadline.state; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.deadline.state IS 'done, done_late, overdue, due_soon (within due_soon_days of the kind) or open; a door that has closed by itself is done';


--
-- Name: COLUMN deadline.days_left; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.deadline.days_left IS 'Days until due_on, 0 on the day, negative when past; NULL when done';


--
-- Name: deadline_extension_deadline_extension_id_seq; Type: SEQUENCE; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.deadline_extension ALTER COLUMN deadline_extension_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME compliance.deadline_extension_deadline_extension_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: deadline_rule; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.deadline_rule (
    rule text NOT NULL,
    edition text NOT NULL,
    title_ja text NOT NULL,
    title_en text NOT NULL,
    amount integer NOT NULL,
    unit text NOT NULL,
    first_day_counts boolean DEFAULT false NOT NULL,
    month_rule text DEFAULT 'civil_code'::text NOT NULL,
    roll text DEFAULT 'none'::text NOT NULL,
    source text NOT NULL,
    certainty text NOT NULL,
    note text,
    CONSTRAINT deadline_rule_amount_check CHECK (((amount >= '-36600'::integer) AND (amount <= 36600))),
    CONSTRAINT deadline_rule_certainty_check CHECK ((certainty = ANY (ARRAY['law'::text, 'reported'::text, 'believed'::text, 'practice'::text]))),
    CONSTRAINT deadline_rule_first_day_counts_check CHECK (((NOT first_day_counts) OR ((amount <> 0) AND (unit <> 'fiscal_year'::text)))),
    CONSTRAINT deadline_rule_month_rule_amount_check CHECK (((unit <> ALL (ARRAY['month'::text, 'year'::text])) OR (month_rule = 'clamp'::text) OR (amount > 0))),
    CONSTRAINT deadline_rule_month_rule_check CHECK ((month_rule = ANY (ARRAY['civil_code'::text, 'clamp'::text]))),
    CONSTRAINT deadline_rule_roll_check CHECK ((roll = ANY (ARRAY['none'::text, 'forward'::text, 'backward'::text]))),
    CONSTRAINT deadline_rule_rule_check CHECK ((rule ~ '^[a-z][a-z0-9_]*$'::text)),
    CONSTRAINT deadline_rule_unit_check CHECK ((unit = ANY (ARRAY['day'::text, 'business_day'::text, 'month'::text, 'year'::text, 'fiscal_year'::text])))
);


ALTER TABLE compliance.deadline_rule OWNER TO postgres;

--
-- Name: TABLE deadline_rule; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.deadline_rule IS 'How a due date follows from a day; due_on() applies a row. A changed law is a new row with a new key, so that what was computed stays explained';


--
-- Name: COLUMN deadline_rule.rule; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.deadline_rule.rule IS 'Stable key: lower-case letters, digits and underscores';


--
-- Name: COLUMN deadline_rule.edition; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.deadline_rule.edition IS 'State of the law, guideline or custom that the row follows';


--
-- Name: COLUMN deadline_rule.title_ja; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.deadline_rule.title_ja IS 'Title in Japanese';


--
-- Name: COLUMN deadline_rule.title_en; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.deadline_rule.title_en IS 'Title in English';


--
-- Name: COLUMN deadline_rule.amount; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.deadline_rule.amount IS 'Length of the period in units; negative counts back, 0 is the day itself or the fiscal year that it lies in';


--
-- Name: COLUMN deadline_rule.unit; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.deadline_rule.unit IS 'day, business_day, month, year, or fiscal_year (31 March of the fiscal year of the day plus the amount)';


--
-- Name: COLUMN deadline_rule.first_day_counts; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.deadline_rule.first_day_counts IS 'Whether the given day is day 1 of the period; false: counting begins the day after (Civil Code art. 140)';


--
-- Name: COLUMN deadline_rule.month_rule; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.deadline_rule.month_rule IS 'For months and years: civil_code (art. 143: ends the day before the day that corresponds to the first day counted, or on the last of a month that lacks it) or clamp (the same day of the month, or its last)';


--
-- Name: COLUMN deadline_rule.roll; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.deadline_rule.roll IS 'A closed last day: none (it stays), forward (next business day, as Civil Code art. 142) or backward (the one before)';


--
-- Name: COLUMN deadline_rule.source; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.deadline_rule.source IS 'The article, guideline or document it comes from';


--
-- Name: COLUMN deadline_rule.certainty; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.deadline_rule.certainty IS 'law (the text was read), reported (read in somebody''s account), believed (not confirmed against a text), practice (custom, no text sets it)';


--
-- Name: COLUMN deadline_rule.note; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.deadline_rule.note IS 'What to mind; NULL for nothing';


--
-- Name: delivery_delivery_id_seq; Type: SEQUENCE; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.delivery ALTER COLUMN delivery_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME compliance.delivery_delivery_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: disclosure_disclosure_id_seq; Type: SEQUENCE; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.disclosure ALTER COLUMN disclosure_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME compliance.disclosure_disclosure_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: drill_coverage; Type: VIEW; Schema: compliance; Owner: postgres
--

CREATE VIEW compliance.drill_coverage WITH (security_invoker='true') AS
 SELECT o.institution_id,
    compliance.fiscal_year(o.detected_on) AS fiscal_year,
    (count(*))::integer AS drills,
    (count(o.closed_at))::integer AS completed,
    min(compliance.day_of(o.closed_at)) AS first_completed_on
   FROM compliance.incident_overview o
  WHERE o.drill
  GROUP BY o.institution_id, (compliance.fiscal_year(o.detected_on));


ALTER TABLE compliance.drill_coverage OWNER TO postgres;

--
-- Name: VIEW drill_coverage; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON VIEW compliance.drill_coverage IS 'Drills by fiscal year: the fee rules ask for one a year (record management fee 1 until fiscal year 2025, its successor since), carried through to the end';


--
-- Name: COLUMN drill_coverage.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.drill_coverage.institution_id IS 'Institution';


--
-- Name: COLUMN drill_coverage.fiscal_year; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.drill_coverage.fiscal_year IS 'Fiscal year, named by its April';


--
-- Name: COLUMN drill_coverage.drills; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.drill_coverage.drills IS 'Drills begun';


--
-- Name: COLUMN drill_coverage.completed; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.drill_coverage.completed IS 'Of these, carried through to the end: they count';


--
-- Name: COLUMN drill_coverage.first_completed_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.drill_coverage.first_completed_on IS 'Day on which the first one was completed; NULL for none';


--
-- Name: duty_assignment_duty_assignment_id_seq; Type: SEQUENCE; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.duty_assignment ALTER COLUMN duty_assignment_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME compliance.duty_assignment_duty_assignment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: duty_today; Type: VIEW; Schema: compliance; Owner: postgres
--

CREATE VIEW compliance.duty_today WITH (security_invoker='true') AS
 SELECT d.institution_id,
    d.duty,
    d.person_id,
    p.name,
    p.email,
    p.phone,
    lower(d.during) AS since_on,
    (upper(d.during) - 1) AS until_on
   FROM (compliance.duty_assignment d
     JOIN compliance.person p ON (((p.institution_id = d.institution_id) AND (p.person_id = d.person_id))))
  WHERE (d.during @> compliance.today());


ALTER TABLE compliance.duty_today OWNER TO postgres;

--
-- Name: VIEW duty_today; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON VIEW compliance.duty_today IS 'Who holds which duty today; duty_holder() tells it for any other day';


--
-- Name: COLUMN duty_today.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.duty_today.institution_id IS 'Institution';


--
-- Name: COLUMN duty_today.duty; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.duty_today.duty IS 'responsible_officer, planner, operator, contact or executive';


--
-- Name: COLUMN duty_today.person_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.duty_today.person_id IS 'Who holds it';


--
-- Name: COLUMN duty_today.name; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.duty_today.name IS 'Name of the person';


--
-- Name: COLUMN duty_today.email; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.duty_today.email IS 'Mail address; NULL when not known';


--
-- Name: COLUMN duty_today.phone; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.duty_today.phone IS 'Telephone number; NULL when not known';


--
-- Name: COLUMN duty_today.since_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.duty_today.since_on IS 'First day; NULL when it has no beginning';


--
-- Name: COLUMN duty_today.until_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.duty_today.until_on IS 'Last day; NULL while no end is set';


--
-- Name: effective_answer; Type: VIEW; Schema: compliance; Owner: postgres
--

CREATE VIEW compliance.effective_answer WITH (security_invoker='true') AS
 SELECT a.assessment_id,
    a.institution_id,
    a.checklist_code,
    a.fiscal_year,
    a.round,
    i.item_id,
    i.number,
    i.parent_number,
    i.ordinal,
    w.answer_id,
    w.verdict,
    w.level,
    w.answered_on,
    w.target_on,
        CASE
            WHEN ((i.gate_number IS NOT NULL) AND (( SELECT g.verdict
               FROM compliance.answer g
              WHERE ((g.assessment_id = a.assessment_id) AND (g.superseded_at IS NULL) AND g.confirmed AND (g.item_id = ( SELECT gi.item_id
                       FROM compliance.item gi
                      WHERE ((gi.checklist_code = i.checklist_code) AND (gi.number = i.gate_number)))))) = ANY (ARRAY['no'::text, 'not_applicable'::text]))) THEN 'not_applicable'::text
            WHEN (w.verdict IS NULL) THEN 'blank'::text
            WHEN (w.verdict = 'not_applicable'::text) THEN 'not_applicable'::text
            WHEN (w.verdict = 'yes'::text) THEN 'passed'::text
            ELSE 'failed'::text
        END AS state
   FROM ((compliance.assessment a
     JOIN compliance.item i ON (((i.checklist_code = a.checklist_code) AND (i.kind = 'question'::text) AND (NOT i.gate))))
     LEFT JOIN compliance.answer w ON (((w.assessment_id = a.assessment_id) AND (w.item_id = i.item_id) AND (w.superseded_at IS NULL) AND w.confirmed)));


ALTER TABLE compliance.effective_answer OWNER TO postgres;

--
-- Name: VIEW effective_answer; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON VIEW compliance.effective_answer IS 'One row for each line of each assessment with what it counts as: blank when unanswered or carried over without confirmation, not applicable behind a gate answered "no". Gate questions are not counted and do not appear';


--
-- Name: COLUMN effective_answer.assessment_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.effective_answer.assessment_id IS 'Assessment';


--
-- Name: COLUMN effective_answer.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.effective_answer.institution_id IS 'Institution of the assessment';


--
-- Name: COLUMN effective_answer.checklist_code; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.effective_answer.checklist_code IS 'Edition';


--
-- Name: COLUMN effective_answer.fiscal_year; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.effective_answer.fiscal_year IS 'Fiscal year of the assessment';


--
-- Name: COLUMN effective_answer.round; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.effective_answer.round IS 'Round of the assessment';


--
-- Name: COLUMN effective_answer.item_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.effective_answer.item_id IS 'Question';


--
-- Name: COLUMN effective_answer.number; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.effective_answer.number IS 'Number of the question in the form';


--
-- Name: COLUMN effective_answer.parent_number; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.effective_answer.parent_number IS 'Section of the question; NULL at the top';


--
-- Name: COLUMN effective_answer.ordinal; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.effective_answer.ordinal IS 'Place in the form; equal places are in the order of item_id';


--
-- Name: COLUMN effective_answer.answer_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.effective_answer.answer_id IS 'The current confirmed answer; NULL for none';


--
-- Name: COLUMN effective_answer.verdict; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.effective_answer.verdict IS 'What was answered; NULL for a blank';


--
-- Name: COLUMN effective_answer.level; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.effective_answer.level IS 'Level on the question''s scale; NULL when the verdict says all';


--
-- Name: COLUMN effective_answer.answered_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.effective_answer.answered_on IS 'Day for which the answer is true of the world';


--
-- Name: COLUMN effective_answer.target_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.effective_answer.target_on IS 'Day by which a "no" will be put right or a plan carried out; NULL for none';


--
-- Name: COLUMN effective_answer.state; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.effective_answer.state IS 'passed (yes), failed (no or partial), not_applicable or blank';


--
-- Name: enrollment; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.enrollment (
    enrollment_id bigint NOT NULL,
    offering_id bigint NOT NULL,
    institution_id bigint NOT NULL,
    person_id bigint NOT NULL,
    status text DEFAULT 'enrolled'::text NOT NULL,
    seat_no integer,
    institution_seat_no integer,
    waitlist_position integer,
    waitlist_slot integer,
    first_seat_no integer,
    recorded_at timestamp with time zone NOT NULL,
    request_key text,
    entry_group bigint,
    seat_hold_id bigint,
    transferred_from bigint,
    promoted_at timestamp with time zone,
    override_reason text,
    cancelled_at timestamp with time zone,
    cancel_reason text,
    CONSTRAINT enrollment_cancelled_at_check CHECK (((status = 'cancelled'::text) = (cancelled_at IS NOT NULL))),
    CONSTRAINT enrollment_institution_seat_no_check CHECK (((institution_seat_no IS NULL) OR ((institution_seat_no > 0) AND (status = ANY (ARRAY['enrolled'::text, 'completed'::text, 'no_show'::text]))))),
    CONSTRAINT enrollment_request_key_check CHECK ((request_key <> ''::text)),
    CONSTRAINT enrollment_seat_no_check CHECK (((seat_no IS NULL) OR ((seat_no > 0) AND (status = ANY (ARRAY['enrolled'::text, 'completed'::text, 'no_show'::text]))))),
    CONSTRAINT enrollment_status_check CHECK ((status = ANY (ARRAY['enrolled'::text, 'waitlisted'::text, 'cancelled'::text, 'completed'::text, 'no_show'::text]))),
    CONSTRAINT enrollment_waitlist_position_check CHECK ((waitlist_position > 0)),
    CONSTRAINT enrollment_waitlist_slot_check CHECK (((waitlist_slot IS NULL) OR ((waitlist_slot > 0) AND (status = 'waitlisted'::text)))),
    CONSTRAINT enrollment_waitlisted_check CHECK (((status <> 'waitlisted'::text) OR (waitlist_position IS NOT NULL)))
);


ALTER TABLE compliance.enrollment OWNER TO postgres;

--
-- Name: TABLE enrollment; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.enrollment IS 'People in offerings: seats, waiting entries and what became of them. Rows are never deleted (MC050)';


--
-- Name: COLUMN enrollment.enrollment_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.enrollment.enrollment_id IS 'Key';


--
-- Name: COLUMN enrollment.offering_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.enrollment.offering_id IS 'Offering';


--
-- Name: COLUMN enrollment.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.enrollment.institution_id IS 'Institution of the person, filled in by the database';


--
-- Name: COLUMN enrollment.person_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.enrollment.person_id IS 'Person';


--
-- Name: COLUMN enrollment.status; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.enrollment.status IS 'enrolled, completed and no_show hold a seat; waitlisted waits for one; cancelled has given it up for good (a new application is a new row)';


--
-- Name: COLUMN enrollment.seat_no; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.enrollment.seat_no IS 'Seat, from 1 to the capacity; NULL without a seat and in an offering of unlimited capacity. A place in the count, not a chair: lowering the capacity may renumber seats';


--
-- Name: COLUMN enrollment.institution_seat_no; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.enrollment.institution_seat_no IS 'Place under the offering''s institution_limit, from 1; NULL without a seat or a limit';


--
-- Name: COLUMN enrollment.waitlist_position; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.enrollment.waitlist_position IS 'Ticket of the waiting list, in the order of requests, never reused; kept after promotion or cancellation; NULL for those who never waited';


--
-- Name: COLUMN enrollment.waitlist_slot; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.enrollment.waitlist_slot IS 'Place on a waiting list of limited length, from 1 to waitlist_limit; says nothing about the order; NULL when not waiting or without a limit';


--
-- Name: COLUMN enrollment.first_seat_no; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.enrollment.first_seat_no IS 'Seat told in the first answer, for repeated requests; NULL when there was none';


--
-- Name: COLUMN enrollment.recorded_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.enrollment.recorded_at IS 'When the application was recorded';


--
-- Name: COLUMN enrollment.request_key; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.enrollment.request_key IS 'The client''s key of the request, so that a repetition finds the first answer; NULL for none';


--
-- Name: COLUMN enrollment.entry_group; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.enrollment.entry_group IS 'Key of the first enrollment of the group that applied together; NULL for a single application';


--
-- Name: COLUMN enrollment.seat_hold_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.enrollment.seat_hold_id IS 'Hold that the seat was taken from; NULL for none';


--
-- Name: COLUMN enrollment.transferred_from; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.enrollment.transferred_from IS 'Enrollment that was given up for this one; NULL for none';


--
-- Name: COLUMN enrollment.promoted_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.enrollment.promoted_at IS 'When it came from the waiting list to a seat; NULL when it did not';


--
-- Name: COLUMN enrollment.override_reason; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.enrollment.override_reason IS 'Why it was promoted before others; NULL when it took its turn';


--
-- Name: COLUMN enrollment.cancelled_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.enrollment.cancelled_at IS 'When it was cancelled; NULL while it lives';


--
-- Name: COLUMN enrollment.cancel_reason; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.enrollment.cancel_reason IS 'Why it was cancelled; NULL when not told';


--
-- Name: enrollment_enrollment_id_seq; Type: SEQUENCE; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.enrollment ALTER COLUMN enrollment_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME compliance.enrollment_enrollment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: expense_expense_id_seq; Type: SEQUENCE; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.expense ALTER COLUMN expense_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME compliance.expense_expense_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: external_connection_external_connection_id_seq; Type: SEQUENCE; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.external_connection ALTER COLUMN external_connection_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME compliance.external_connection_external_connection_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: holiday; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.holiday (
    holiday_on date NOT NULL,
    year integer GENERATED ALWAYS AS ((EXTRACT(year FROM holiday_on))::integer) STORED,
    name_ja text NOT NULL,
    name_en text NOT NULL,
    kind text NOT NULL,
    CONSTRAINT holiday_kind_check CHECK ((kind = ANY (ARRAY['national'::text, 'substitute'::text, 'between'::text, 'special'::text, 'local'::text])))
);


ALTER TABLE compliance.holiday OWNER TO postgres;

--
-- Name: TABLE holiday; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.holiday IS 'Closed days beside Saturdays, Sundays and 29 December to 3 January, as the Cabinet Office publishes them (Act on National Holidays art. 3)';


--
-- Name: COLUMN holiday.holiday_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.holiday.holiday_on IS 'The day';


--
-- Name: COLUMN holiday.year; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.holiday.year IS 'Its calendar year, which must be one of holiday_year';


--
-- Name: COLUMN holiday.name_ja; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.holiday.name_ja IS 'Name as published; substitute holidays and days between two holidays are both published as 休日';


--
-- Name: COLUMN holiday.name_en; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.holiday.name_en IS 'Name in English';


--
-- Name: COLUMN holiday.kind; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.holiday.kind IS 'national; substitute (a national holiday fell on a Sunday, art. 3-2); between (two national holidays, art. 3-3); special (a law for one occasion); local (added by the user)';


--
-- Name: holiday_year; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.holiday_year (
    year integer NOT NULL,
    source text NOT NULL,
    CONSTRAINT holiday_year_source_check CHECK ((btrim(source, ' 	
　'::text) <> ''::text)),
    CONSTRAINT holiday_year_year_check CHECK (((year >= 1) AND (year <= 9999)))
);


ALTER TABLE compliance.holiday_year OWNER TO postgres;

--
-- Name: TABLE holiday_year; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.holiday_year IS 'Calendar years whose holidays are loaded. A day of any other year is neither open nor closed but unknown (MC040). Add a year and its rows of "holiday" in one transaction';


--
-- Name: COLUMN holiday_year.year; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.holiday_year.year IS 'Calendar year, January to December';


--
-- Name: COLUMN holiday_year.source; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.holiday_year.source IS 'Where its holidays were read';


--
-- Name: incident_clock_incident_clock_id_seq; Type: SEQUENCE; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.incident_clock ALTER COLUMN incident_clock_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME compliance.incident_clock_incident_clock_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: incident_flow; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.incident_flow (
    flow_code text NOT NULL,
    title_ja text NOT NULL,
    title_en text NOT NULL,
    in_use_from date NOT NULL,
    source text,
    certainty text,
    remark_ja text,
    remark_en text,
    CONSTRAINT incident_flow_certainty_check CHECK ((certainty = ANY (ARRAY['notice'::text, 'stated'::text, 'derived'::text, 'assumed'::text, 'unknown'::text]))),
    CONSTRAINT incident_flow_flow_code_check CHECK ((flow_code ~ '^[^[:space:]]+$'::text)),
    CONSTRAINT incident_flow_title_en_check CHECK ((btrim(title_en, ' 	
　'::text) <> ''::text)),
    CONSTRAINT incident_flow_title_ja_check CHECK ((btrim(title_ja, ' 	
　'::text) <> ''::text))
);


ALTER TABLE compliance.incident_flow OWNER TO postgres;

--
-- Name: TABLE incident_flow; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.incident_flow IS 'Editions of the flow of response to an incident. An edition that an incident uses cannot be changed any more (MC024): the next one is a new row';


--
-- Name: COLUMN incident_flow.flow_code; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_flow.flow_code IS 'Natural key of the edition, without spaces';


--
-- Name: COLUMN incident_flow.title_ja; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_flow.title_ja IS 'Title in Japanese, in our own words';


--
-- Name: COLUMN incident_flow.title_en; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_flow.title_en IS 'Title in English, in our own words';


--
-- Name: COLUMN incident_flow.in_use_from; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_flow.in_use_from IS 'Day from which incidents follow it, the day or month of publication: an incident follows the latest edition of its day of detection unless told';


--
-- Name: COLUMN incident_flow.source; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_flow.source IS 'Where the edition is documented; NULL for a flow of one''s own';


--
-- Name: COLUMN incident_flow.certainty; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_flow.certainty IS 'How well the row is known: notice (read in the notice of 2022), stated (read in "source"), derived, assumed (not confirmed against a source), unknown; NULL for a flow of one''s own';


--
-- Name: COLUMN incident_flow.remark_ja; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_flow.remark_ja IS 'What is uncertain, in Japanese; NULL for nothing';


--
-- Name: COLUMN incident_flow.remark_en; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_flow.remark_en IS 'What is uncertain, in English; NULL for nothing';


--
-- Name: incident_incident_id_seq; Type: SEQUENCE; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.incident ALTER COLUMN incident_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME compliance.incident_incident_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: incident_step_order; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.incident_step_order (
    flow_code text NOT NULL,
    ordinal integer NOT NULL,
    after_ordinal integer NOT NULL,
    CONSTRAINT incident_step_order_after_ordinal_check CHECK ((after_ordinal < ordinal))
);


ALTER TABLE compliance.incident_step_order OWNER TO postgres;

--
-- Name: TABLE incident_step_order; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.incident_step_order IS 'Which step waits for which. Steps without a path between them run side by side, such as recovery and finding the cause';


--
-- Name: COLUMN incident_step_order.flow_code; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_step_order.flow_code IS 'Flow';


--
-- Name: COLUMN incident_step_order.ordinal; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_step_order.ordinal IS 'Step that waits';


--
-- Name: COLUMN incident_step_order.after_ordinal; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_step_order.after_ordinal IS 'Step that it waits for';


--
-- Name: outside_contact; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.outside_contact (
    outside_contact_id bigint NOT NULL,
    institution_id bigint NOT NULL,
    body text NOT NULL,
    vendor_id bigint,
    name text NOT NULL,
    department text,
    phone text,
    email text,
    hours text,
    ordinal integer DEFAULT 0 NOT NULL,
    starts_on date,
    ends_on date,
    CONSTRAINT outside_contact_body_check CHECK ((body = ANY (ARRAY['vendor'::text, 'ministry'::text, 'prefecture'::text, 'municipality'::text, 'police'::text, 'privacy_commission'::text, 'association'::text, 'other'::text]))),
    CONSTRAINT outside_contact_ends_on_check CHECK ((ends_on >= starts_on)),
    CONSTRAINT outside_contact_name_check CHECK ((btrim(name, ' 	
　'::text) <> ''::text)),
    CONSTRAINT outside_contact_reach_check CHECK (((phone IS NOT NULL) OR (email IS NOT NULL))),
    CONSTRAINT outside_contact_vendor_id_check CHECK (((vendor_id IS NULL) OR (body = 'vendor'::text)))
);


ALTER TABLE compliance.outside_contact OWNER TO postgres;

--
-- Name: TABLE outside_contact; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.outside_contact IS 'Whom to call outside the institution when something happens: vendors, ministry, prefecture, police (checklist line 3-1, the contact chart)';


--
-- Name: COLUMN outside_contact.outside_contact_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.outside_contact.outside_contact_id IS 'Key';


--
-- Name: COLUMN outside_contact.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.outside_contact.institution_id IS 'Institution whose chart it belongs to';


--
-- Name: COLUMN outside_contact.body; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.outside_contact.body IS 'vendor, ministry, prefecture, municipality, police, privacy_commission, association or other';


--
-- Name: COLUMN outside_contact.vendor_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.outside_contact.vendor_id IS 'Vendor; NULL for the others, and for a vendor that is not on file';


--
-- Name: COLUMN outside_contact.name; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.outside_contact.name IS 'Name of the body or desk, not blank';


--
-- Name: COLUMN outside_contact.department; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.outside_contact.department IS 'Department; NULL for none';


--
-- Name: COLUMN outside_contact.phone; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.outside_contact.phone IS 'Telephone number; NULL when there is only mail';


--
-- Name: COLUMN outside_contact.email; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.outside_contact.email IS 'Mail address; NULL when there is only a telephone';


--
-- Name: COLUMN outside_contact.hours; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.outside_contact.hours IS 'When it answers; NULL when not noted';


--
-- Name: COLUMN outside_contact.ordinal; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.outside_contact.ordinal IS 'Order in which to call within the same kind of body';


--
-- Name: COLUMN outside_contact.starts_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.outside_contact.starts_on IS 'First day on which it is right; NULL when not noted';


--
-- Name: COLUMN outside_contact.ends_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.outside_contact.ends_on IS 'Last day on which it is right; NULL while it is';


--
-- Name: incident_progress; Type: VIEW; Schema: compliance; Owner: postgres
--

CREATE VIEW compliance.incident_progress WITH (security_invoker='true') AS
 SELECT t.incident_id,
    t.institution_id,
    i.drill,
    s.ordinal,
    s.step_code,
    s.phase,
    compliance._text(s.title_ja, s.title_en) AS title,
    s.role,
        CASE s.role
            WHEN 'staff'::text THEN NULL::text
            WHEN 'vendor'::text THEN ( SELECT string_agg(o.name, ', '::text ORDER BY o.ordinal, o.outside_contact_id) AS string_agg
               FROM compliance.outside_contact o
              WHERE ((o.institution_id = t.institution_id) AND (o.body = 'vendor'::text) AND (daterange(o.starts_on, o.ends_on, '[]'::text) @> d.on_day)))
            ELSE ( SELECT string_agg(p.name, ', '::text ORDER BY (lower(a.during)), p.person_id) AS string_agg
               FROM (compliance.duty_assignment a
                 JOIN compliance.person p ON (((p.institution_id = a.institution_id) AND (p.person_id = a.person_id))))
              WHERE ((a.institution_id = t.institution_id) AND (a.duty = s.role) AND (a.during @> d.on_day)))
        END AS people,
        CASE
            WHEN (e.event = 'done'::text) THEN 'done'::text
            WHEN (w.waits_for IS NOT NULL) THEN 'waiting'::text
            ELSE 'open'::text
        END AS state,
    w.waits_for,
    s.evidence_required,
    t.due_at,
    ((t.due_at IS NOT NULL) AND (COALESCE(
        CASE e.event
            WHEN 'done'::text THEN e.happened_at
            ELSE NULL::timestamp with time zone
        END, compliance.clock()) >= t.due_at)) AS late,
        CASE e.event
            WHEN 'done'::text THEN e.happened_at
            ELSE NULL::timestamp with time zone
        END AS done_at,
        CASE e.event
            WHEN 'done'::text THEN e.evidence
            ELSE NULL::text
        END AS evidence,
        CASE e.event
            WHEN 'done'::text THEN e.person_id
            ELSE NULL::bigint
        END AS done_by,
    e.reason AS reopened_because,
    s.milestone
   FROM (((((compliance.incident_task t
     JOIN compliance.incident i ON (((i.institution_id = t.institution_id) AND (i.incident_id = t.incident_id))))
     JOIN compliance.incident_step s ON (((s.flow_code = t.flow_code) AND (s.step_code = t.step_code))))
     LEFT JOIN LATERAL ( SELECT v.event,
            v.happened_at,
            v.evidence,
            v.reason,
            v.person_id
           FROM compliance.incident_step_event v
          WHERE ((v.incident_id = t.incident_id) AND (v.step_code = t.step_code))
          ORDER BY v.incident_step_event_id DESC
         LIMIT 1) e ON (true))
     CROSS JOIN LATERAL ( SELECT
                CASE e.event
                    WHEN 'done'::text THEN compliance.day_of(e.happened_at)
                    ELSE compliance.today()
                END AS on_day) d)
     LEFT JOIN LATERAL ( SELECT string_agg(b.step_code, ', '::text ORDER BY b.ordinal) AS waits_for
           FROM (compliance.incident_step_order o
             JOIN compliance.incident_step b ON (((b.flow_code = o.flow_code) AND (b.ordinal = o.after_ordinal))))
          WHERE ((o.flow_code = t.flow_code) AND (o.ordinal = s.ordinal) AND (compliance._step_done_at(t.incident_id, b.step_code) IS NULL))) w ON ((e.event IS DISTINCT FROM 'done'::text)));


ALTER TABLE compliance.incident_progress OWNER TO postgres;

--
-- Name: VIEW incident_progress; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON VIEW compliance.incident_progress IS 'The steps of every incident: what is done, what is open now, what waits for what, and who is on duty for it';


--
-- Name: COLUMN incident_progress.incident_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_progress.incident_id IS 'Incident';


--
-- Name: COLUMN incident_progress.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_progress.institution_id IS 'Institution';


--
-- Name: COLUMN incident_progress.drill; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_progress.drill IS 'Whether it is a drill';


--
-- Name: COLUMN incident_progress.ordinal; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_progress.ordinal IS 'Order of the steps';


--
-- Name: COLUMN incident_progress.step_code; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_progress.step_code IS 'Number of the step, for complete_step()';


--
-- Name: COLUMN incident_progress.phase; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_progress.phase IS 'preparation, detection, initial_response, recovery or follow_up';


--
-- Name: COLUMN incident_progress.title; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_progress.title IS 'What is done, in compliance.language';


--
-- Name: COLUMN incident_progress.role; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_progress.role IS 'Who does it: a duty, vendor or staff';


--
-- Name: COLUMN incident_progress.people; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_progress.people IS 'Who held that duty on the day on which the step was done, today while it is not; for vendor the vendors of the contact chart; NULL for nobody and for staff';


--
-- Name: COLUMN incident_progress.state; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_progress.state IS 'done, open (can be done now) or waiting';


--
-- Name: COLUMN incident_progress.waits_for; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_progress.waits_for IS 'Steps that must be complete before; NULL for none';


--
-- Name: COLUMN incident_progress.evidence_required; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_progress.evidence_required IS 'Whether it is complete only with evidence';


--
-- Name: COLUMN incident_progress.due_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_progress.due_at IS 'Until when the flow wants it; NULL for no limit';


--
-- Name: COLUMN incident_progress.late; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_progress.late IS 'Whether that was or is passed';


--
-- Name: COLUMN incident_progress.done_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_progress.done_at IS 'When it was done; NULL while it is not';


--
-- Name: COLUMN incident_progress.evidence; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_progress.evidence IS 'What shows it; NULL for nothing';


--
-- Name: COLUMN incident_progress.done_by; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_progress.done_by IS 'Person who did it; NULL when not told';


--
-- Name: COLUMN incident_progress.reopened_because; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_progress.reopened_because IS 'Why it was taken back and is open again; NULL otherwise';


--
-- Name: COLUMN incident_progress.milestone; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.incident_progress.milestone IS 'contained, restored, prevention or reported; NULL for none';


--
-- Name: incident_step_event_incident_step_event_id_seq; Type: SEQUENCE; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.incident_step_event ALTER COLUMN incident_step_event_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME compliance.incident_step_event_incident_step_event_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: incident_task_incident_task_id_seq; Type: SEQUENCE; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.incident_task ALTER COLUMN incident_task_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME compliance.incident_task_incident_task_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: institution_code_institution_code_id_seq; Type: SEQUENCE; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.institution_code ALTER COLUMN institution_code_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME compliance.institution_code_institution_code_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: institution_institution_id_seq; Type: SEQUENCE; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.institution ALTER COLUMN institution_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME compliance.institution_institution_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: score_sheet; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.score_sheet (
    assessment_id bigint NOT NULL,
    institution_id bigint NOT NULL,
    checklist_code text NOT NULL,
    fiscal_year integer NOT NULL,
    round integer NOT NULL,
    answers bytea NOT NULL
)
WITH (fillfactor='70');


ALTER TABLE compliance.score_sheet OWNER TO postgres;

--
-- Name: TABLE score_sheet; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.score_sheet IS 'The current, confirmed answers of each assessment in one value, from which institutions and the nation are scored. Kept right by triggers on answer and assessment, compared with the answers by verify_score(), made anew by rebuild_score(); nobody else writes it';


--
-- Name: COLUMN score_sheet.assessment_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.score_sheet.assessment_id IS 'Assessment';


--
-- Name: COLUMN score_sheet.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.score_sheet.institution_id IS 'Institution of the assessment';


--
-- Name: COLUMN score_sheet.checklist_code; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.score_sheet.checklist_code IS 'Edition of the assessment';


--
-- Name: COLUMN score_sheet.fiscal_year; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.score_sheet.fiscal_year IS 'Fiscal year of the assessment';


--
-- Name: COLUMN score_sheet.round; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.score_sheet.round IS 'Round of the assessment';


--
-- Name: COLUMN score_sheet.answers; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.score_sheet.answers IS 'Number of items (4 bytes), a byte for each item in form order (0 blank, 1 not applicable, 2 no, 3 partial, 4 yes; from 16 on a level in whole steps), then levels between the steps as text; made and read by the extension only';


--
-- Name: institution_score; Type: VIEW; Schema: compliance; Owner: postgres
--

CREATE VIEW compliance.institution_score WITH (security_invoker='true') AS
 SELECT s.institution_id,
    s.checklist_code,
    s.fiscal_year,
    s.round,
    c.key AS category,
    c.applicable,
    c.passed,
    c.score,
    c.witness,
    s.assessment_id,
    a.vendor_id,
    a.system_name
   FROM ((compliance.score_sheet s
     JOIN compliance.assessment a ON ((a.assessment_id = s.assessment_id)))
     CROSS JOIN LATERAL compliance._sheet_scores(s.checklist_code, s.answers) c(dimension, key, total, applicable, passed, failed, not_applicable, blank, score, witness))
  WHERE (c.dimension = 'category'::text);


ALTER TABLE compliance.institution_score OWNER TO postgres;

--
-- Name: VIEW institution_score; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON VIEW compliance.institution_score IS 'Score of every assessment in each category of its form, by model mean with blanks as failures: the rows "category" of score_assessment()';


--
-- Name: COLUMN institution_score.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.institution_score.institution_id IS 'Institution';


--
-- Name: COLUMN institution_score.checklist_code; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.institution_score.checklist_code IS 'Edition';


--
-- Name: COLUMN institution_score.fiscal_year; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.institution_score.fiscal_year IS 'Fiscal year of the assessment';


--
-- Name: COLUMN institution_score.round; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.institution_score.round IS 'Round within the fiscal year';


--
-- Name: COLUMN institution_score.category; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.institution_score.category IS 'organizational, human, technical or physical';


--
-- Name: COLUMN institution_score.applicable; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.institution_score.applicable IS 'Questions of the category that apply: passed, failed or blank';


--
-- Name: COLUMN institution_score.passed; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.institution_score.passed IS 'Questions answered yes';


--
-- Name: COLUMN institution_score.score; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.institution_score.score IS '0 to 100, exact; NULL where nothing is applicable';


--
-- Name: COLUMN institution_score.witness; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.institution_score.witness IS 'Number of the question with the lowest ratio, the first in form order among equals; NULL where nothing is applicable';


--
-- Name: COLUMN institution_score.assessment_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.institution_score.assessment_id IS 'Assessment';


--
-- Name: COLUMN institution_score.vendor_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.institution_score.vendor_id IS 'Vendor, for a form that a vendor fills in; NULL for the institution''s own';


--
-- Name: COLUMN institution_score.system_name; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.institution_score.system_name IS 'System that the vendor answers for; NULL for none in particular';


--
-- Name: institution_weakest_link; Type: VIEW; Schema: compliance; Owner: postgres
--

CREATE VIEW compliance.institution_weakest_link WITH (security_invoker='true') AS
 SELECT s.institution_id,
    s.checklist_code,
    s.fiscal_year,
    s.round,
    c.overall,
    c.overall_witness,
    c.category,
    c.score,
    c.witness,
    s.assessment_id,
    a.vendor_id,
    a.system_name
   FROM ((compliance.score_sheet s
     JOIN compliance.assessment a ON ((a.assessment_id = s.assessment_id)))
     CROSS JOIN LATERAL ( SELECT max(r.score) FILTER (WHERE (r.dimension = 'overall'::text)) AS overall,
            max(r.witness) FILTER (WHERE (r.dimension = 'overall'::text)) AS overall_witness,
            max(r.key) FILTER (WHERE (r.dimension = 'weakest_link'::text)) AS category,
            max(r.score) FILTER (WHERE (r.dimension = 'weakest_link'::text)) AS score,
            max(r.witness) FILTER (WHERE (r.dimension = 'weakest_link'::text)) AS witness
           FROM compliance._sheet_scores(s.checklist_code, s.answers) r(dimension, key, total, applicable, passed, failed, not_applicable, blank, score, witness)) c);


ALTER TABLE compliance.institution_weakest_link OWNER TO postgres;

--
-- Name: VIEW institution_weakest_link; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON VIEW compliance.institution_weakest_link IS 'Overall score of every assessment beside its weakest category, by model mean with blanks as failures: the rows "overall" and "weakest_link" of score_assessment()';


--
-- Name: COLUMN institution_weakest_link.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.institution_weakest_link.institution_id IS 'Institution';


--
-- Name: COLUMN institution_weakest_link.checklist_code; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.institution_weakest_link.checklist_code IS 'Edition';


--
-- Name: COLUMN institution_weakest_link.fiscal_year; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.institution_weakest_link.fiscal_year IS 'Fiscal year of the assessment';


--
-- Name: COLUMN institution_weakest_link.round; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.institution_weakest_link.round IS 'Round within the fiscal year';


--
-- Name: COLUMN institution_weakest_link.overall; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.institution_weakest_link.overall IS 'Score of all questions, 0 to 100, exact; NULL where nothing is applicable';


--
-- Name: COLUMN institution_weakest_link.overall_witness; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.institution_weakest_link.overall_witness IS 'Number of the question with the lowest ratio of all';


--
-- Name: COLUMN institution_weakest_link.category; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.institution_weakest_link.category IS 'The category that holds the whole down; NULL for a form without categories, or where nothing is applicable';


--
-- Name: COLUMN institution_weakest_link.score; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.institution_weakest_link.score IS 'Score of that category; NULL where there is none';


--
-- Name: COLUMN institution_weakest_link.witness; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.institution_weakest_link.witness IS 'Number of the question with the lowest ratio in that category';


--
-- Name: COLUMN institution_weakest_link.assessment_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.institution_weakest_link.assessment_id IS 'Assessment';


--
-- Name: COLUMN institution_weakest_link.vendor_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.institution_weakest_link.vendor_id IS 'Vendor, for a form that a vendor fills in; NULL for the institution''s own';


--
-- Name: COLUMN institution_weakest_link.system_name; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.institution_weakest_link.system_name IS 'System that the vendor answers for; NULL for none in particular';


--
-- Name: item_alternative; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.item_alternative (
    checklist_code text NOT NULL,
    number text NOT NULL,
    alternative text NOT NULL,
    ordinal integer DEFAULT 0 NOT NULL,
    title_ja text NOT NULL,
    title_en text NOT NULL,
    requires_number text,
    CONSTRAINT item_alternative_alternative_check CHECK ((alternative ~ '^[^[:space:]]+$'::text)),
    CONSTRAINT item_alternative_requires_number_check CHECK ((requires_number <> number)),
    CONSTRAINT item_alternative_title_en_check CHECK ((btrim(title_en, ' 	
　'::text) <> ''::text)),
    CONSTRAINT item_alternative_title_ja_check CHECK ((btrim(title_ja, ' 	
　'::text) <> ''::text))
);


ALTER TABLE compliance.item_alternative OWNER TO postgres;

--
-- Name: TABLE item_alternative; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.item_alternative IS 'The grounds on which a "yes" may rest where the form says either/or: passwords are changed regularly, or that is not needed because of two-factor authentication or 13 characters and more (form of fiscal year 2025, 2-7)';


--
-- Name: COLUMN item_alternative.checklist_code; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.item_alternative.checklist_code IS 'Edition';


--
-- Name: COLUMN item_alternative.number; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.item_alternative.number IS 'Number of the question';


--
-- Name: COLUMN item_alternative.alternative; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.item_alternative.alternative IS 'Short code of the ground, as answer.basis names it';


--
-- Name: COLUMN item_alternative.ordinal; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.item_alternative.ordinal IS 'Order in which the form names the grounds';


--
-- Name: COLUMN item_alternative.title_ja; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.item_alternative.title_ja IS 'The ground in Japanese';


--
-- Name: COLUMN item_alternative.title_en; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.item_alternative.title_en IS 'The ground in English';


--
-- Name: COLUMN item_alternative.requires_number; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.item_alternative.requires_number IS 'Question that must be answered "yes", and not only planned, for this ground to hold when the assessment is submitted; NULL for none';


--
-- Name: item_item_id_seq; Type: SEQUENCE; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.item ALTER COLUMN item_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME compliance.item_item_id_seq
    START WITH 100000
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: item_level; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.item_level (
    checklist_code text NOT NULL,
    number text NOT NULL,
    level numeric NOT NULL,
    title_ja text NOT NULL,
    title_en text NOT NULL,
    next_action_ja text,
    next_action_en text,
    CONSTRAINT item_level_title_en_check CHECK ((btrim(title_en, ' 	
　'::text) <> ''::text)),
    CONSTRAINT item_level_title_ja_check CHECK ((btrim(title_ja, ' 	
　'::text) <> ''::text))
);


ALTER TABLE compliance.item_level OWNER TO postgres;

--
-- Name: TABLE item_level; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.item_level IS 'Named levels of a question with a scale of its own: maturity stages, before/considering/doing';


--
-- Name: COLUMN item_level.checklist_code; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.item_level.checklist_code IS 'Edition';


--
-- Name: COLUMN item_level.number; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.item_level.number IS 'Number of the question';


--
-- Name: COLUMN item_level.level; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.item_level.level IS 'Level, between the question''s scale_min and scale_max';


--
-- Name: COLUMN item_level.title_ja; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.item_level.title_ja IS 'Name of the level in Japanese; record_answer() accepts it as a verdict';


--
-- Name: COLUMN item_level.title_en; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.item_level.title_en IS 'Name of the level in English; record_answer() accepts it as a verdict';


--
-- Name: COLUMN item_level.next_action_ja; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.item_level.next_action_ja IS 'What to do next from this level, in Japanese; NULL when not given';


--
-- Name: COLUMN item_level.next_action_en; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.item_level.next_action_en IS 'What to do next from this level, in English; NULL when not given';


--
-- Name: measure; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.measure (
    measure_code text NOT NULL,
    cost numeric NOT NULL,
    title_ja text,
    title_en text,
    note text,
    CONSTRAINT measure_code_check CHECK ((btrim(measure_code, ' 	
　'::text) <> ''::text)),
    CONSTRAINT measure_cost_check CHECK (((cost >= (0)::numeric) AND (cost < 'Infinity'::numeric)))
);


ALTER TABLE compliance.measure OWNER TO postgres;

--
-- Name: TABLE measure; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.measure IS 'What can be bought or done to improve answers, with its usual cost; what it does is in measure_effect';


--
-- Name: COLUMN measure.measure_code; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.measure.measure_code IS 'Natural key';


--
-- Name: COLUMN measure.cost; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.measure.cost IS 'Usual cost, 0 or more, in the currency of all budgets (yen unless agreed otherwise)';


--
-- Name: COLUMN measure.title_ja; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.measure.title_ja IS 'Title in Japanese; NULL when the code says enough';


--
-- Name: COLUMN measure.title_en; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.measure.title_en IS 'Title in English; NULL when the code says enough';


--
-- Name: COLUMN measure.note; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.measure.note IS 'Remark; NULL for none';


--
-- Name: measure_cost; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.measure_cost (
    institution_id bigint NOT NULL,
    measure_code text NOT NULL,
    cost numeric NOT NULL,
    CONSTRAINT measure_cost_cost_check CHECK (((cost >= (0)::numeric) AND (cost < 'Infinity'::numeric)))
);


ALTER TABLE compliance.measure_cost OWNER TO postgres;

--
-- Name: TABLE measure_cost; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.measure_cost IS 'What a measure costs one institution, where that is not the usual cost: a quotation';


--
-- Name: COLUMN measure_cost.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.measure_cost.institution_id IS 'Institution';


--
-- Name: COLUMN measure_cost.measure_code; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.measure_cost.measure_code IS 'Measure';


--
-- Name: COLUMN measure_cost.cost; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.measure_cost.cost IS 'Its cost there, 0 or more';


--
-- Name: measure_effect; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.measure_effect (
    measure_code text NOT NULL,
    checklist_code text NOT NULL,
    number text NOT NULL,
    level numeric
);


ALTER TABLE compliance.measure_effect OWNER TO postgres;

--
-- Name: TABLE measure_effect; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.measure_effect IS 'Which questions a measure lifts, and to which level';


--
-- Name: COLUMN measure_effect.measure_code; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.measure_effect.measure_code IS 'Measure';


--
-- Name: COLUMN measure_effect.checklist_code; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.measure_effect.checklist_code IS 'Edition of the question';


--
-- Name: COLUMN measure_effect.number; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.measure_effect.number IS 'Number of the question';


--
-- Name: COLUMN measure_effect.level; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.measure_effect.level IS 'Level on the scale of the question that it reaches; NULL for the highest, a plain yes. A question that is higher already stays where it is';


--
-- Name: media_loan_media_loan_id_seq; Type: SEQUENCE; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.media_loan ALTER COLUMN media_loan_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME compliance.media_loan_media_loan_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: media_register; Type: VIEW; Schema: compliance; Owner: postgres
--

CREATE VIEW compliance.media_register WITH (security_invoker='true') AS
 SELECT m.removable_medium_id,
    m.institution_id,
    m.label,
    m.kind,
    m.encrypted,
        CASE
            WHEN (l.media_loan_id IS NOT NULL) THEN
            CASE
                WHEN (l.due_on < compliance.today()) THEN 'overdue'::text
                ELSE 'out'::text
            END
            WHEN (m.disposed_on <= compliance.today()) THEN 'disposed'::text
            ELSE 'in'::text
        END AS state,
    l.media_loan_id,
    l.person_id,
    p.name,
    l.purpose,
    l.handed_out_on,
    l.due_on
   FROM ((compliance.removable_medium m
     LEFT JOIN compliance.media_loan l ON (((l.institution_id = m.institution_id) AND (l.removable_medium_id = m.removable_medium_id) AND (l.returned_on IS NULL))))
     LEFT JOIN compliance.person p ON (((p.institution_id = l.institution_id) AND (p.person_id = l.person_id))));


ALTER TABLE compliance.media_register OWNER TO postgres;

--
-- Name: VIEW media_register; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON VIEW compliance.media_register IS 'Where every removable medium is';


--
-- Name: COLUMN media_register.removable_medium_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.media_register.removable_medium_id IS 'Medium';


--
-- Name: COLUMN media_register.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.media_register.institution_id IS 'Institution';


--
-- Name: COLUMN media_register.label; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.media_register.label IS 'What is written on it';


--
-- Name: COLUMN media_register.kind; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.media_register.kind IS 'Kind of medium';


--
-- Name: COLUMN media_register.encrypted; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.media_register.encrypted IS 'Whether what is on it is encrypted; NULL when not known';


--
-- Name: COLUMN media_register.state; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.media_register.state IS 'in, out, overdue (out after the day it was due) or disposed';


--
-- Name: COLUMN media_register.media_loan_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.media_register.media_loan_id IS 'The hand-out; NULL while it is in';


--
-- Name: COLUMN media_register.person_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.media_register.person_id IS 'Who has it; NULL while it is in';


--
-- Name: COLUMN media_register.name; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.media_register.name IS 'Name of the person; NULL while it is in';


--
-- Name: COLUMN media_register.purpose; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.media_register.purpose IS 'What for; NULL while it is in';


--
-- Name: COLUMN media_register.handed_out_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.media_register.handed_out_on IS 'Since when; NULL while it is in';


--
-- Name: COLUMN media_register.due_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.media_register.due_on IS 'Last day for bringing it back; NULL while it is in';


--
-- Name: mutual_inspection_mutual_inspection_id_seq; Type: SEQUENCE; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.mutual_inspection ALTER COLUMN mutual_inspection_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME compliance.mutual_inspection_mutual_inspection_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: notice; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.notice (
    notice_id bigint NOT NULL,
    kind text NOT NULL,
    key bigint NOT NULL,
    institution_id bigint,
    title text NOT NULL,
    due_on date NOT NULL,
    closes_at timestamp with time zone NOT NULL,
    days_before integer NOT NULL,
    notice_on date NOT NULL,
    late boolean NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    claimed_at timestamp with time zone,
    claimed_by text,
    acknowledged_at timestamp with time zone,
    acknowledged_by text,
    CONSTRAINT notice_acknowledged_by_check CHECK (((acknowledged_at IS NULL) = (acknowledged_by IS NULL))),
    CONSTRAINT notice_claimed_by_check CHECK (((claimed_at IS NULL) = (claimed_by IS NULL)))
);


ALTER TABLE compliance.notice OWNER TO postgres;

--
-- Name: TABLE notice; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.notice IS 'Notices of deadlines, one for each step that became due. pump_notices() records them, claim_notices() hands them out';


--
-- Name: COLUMN notice.notice_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.notice.notice_id IS 'Key';


--
-- Name: COLUMN notice.kind; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.notice.kind IS 'Kind of the deadline';


--
-- Name: COLUMN notice.key; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.notice.key IS 'Key of the deadline';


--
-- Name: COLUMN notice.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.notice.institution_id IS 'Institution whose deadline it is; NULL for one that belongs to none';


--
-- Name: COLUMN notice.title; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.notice.title IS 'Title of the deadline when the notice was recorded';


--
-- Name: COLUMN notice.due_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.notice.due_on IS 'Last day in time';


--
-- Name: COLUMN notice.closes_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.notice.closes_at IS 'Instant at which the deadline closes';


--
-- Name: COLUMN notice.days_before; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.notice.days_before IS 'Step (notice_step) that became due';


--
-- Name: COLUMN notice.notice_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.notice.notice_on IS 'Day on which it became due: due_on minus days_before';


--
-- Name: COLUMN notice.late; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.notice.late IS 'True when it was recorded on a later day than it could have been: no pump had run';


--
-- Name: COLUMN notice.recorded_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.notice.recorded_at IS 'When it was recorded';


--
-- Name: COLUMN notice.claimed_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.notice.claimed_at IS 'When claim_notices() handed it out; NULL when not yet';


--
-- Name: COLUMN notice.claimed_by; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.notice.claimed_by IS 'Database role that claimed it; NULL when not claimed';


--
-- Name: COLUMN notice.acknowledged_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.notice.acknowledged_at IS 'When it was acknowledged; NULL when not yet';


--
-- Name: COLUMN notice.acknowledged_by; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.notice.acknowledged_by IS 'Database role that acknowledged it; NULL when not acknowledged';


--
-- Name: notice_notice_id_seq; Type: SEQUENCE; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.notice ALTER COLUMN notice_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME compliance.notice_notice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: notice_step; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.notice_step (
    kind text NOT NULL,
    days_before integer NOT NULL,
    CONSTRAINT notice_step_days_before_check CHECK (((days_before >= '-366'::integer) AND (days_before <= 3660))),
    CONSTRAINT notice_step_kind_check CHECK ((kind ~ '^[a-z][a-z0-9_]*$'::text))
);


ALTER TABLE compliance.notice_step OWNER TO postgres;

--
-- Name: TABLE notice_step; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.notice_step IS 'How many days before its due date a deadline gets a notice. The rows of kind "default" apply to every kind without rows of its own';


--
-- Name: COLUMN notice_step.kind; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.notice_step.kind IS 'Kind as in the view "deadline", or default';


--
-- Name: COLUMN notice_step.days_before; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.notice_step.days_before IS 'Days before the due date; 0 on the day itself, negative for reminders after it';


--
-- Name: obligation_obligation_id_seq; Type: SEQUENCE; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.obligation ALTER COLUMN obligation_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME compliance.obligation_obligation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: offering_part; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.offering_part (
    offering_part_id bigint NOT NULL,
    offering_id bigint NOT NULL,
    part_number integer NOT NULL,
    course_id bigint,
    kind text NOT NULL,
    starts_at timestamp with time zone,
    ends_at timestamp with time zone,
    minutes integer,
    CONSTRAINT offering_part_ends_at_check CHECK ((starts_at < ends_at)),
    CONSTRAINT offering_part_kind_check CHECK ((kind = ANY (ARRAY['e_learning'::text, 'webinar'::text, 'classroom'::text]))),
    CONSTRAINT offering_part_minutes_check CHECK ((minutes > 0)),
    CONSTRAINT offering_part_part_number_check CHECK ((part_number > 0))
);


ALTER TABLE compliance.offering_part OWNER TO postgres;

--
-- Name: TABLE offering_part; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.offering_part IS 'Deliveries of an offering: a bundle has several parts and one capacity';


--
-- Name: COLUMN offering_part.offering_part_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.offering_part.offering_part_id IS 'Key; below 1000 for parts that we ship';


--
-- Name: COLUMN offering_part.offering_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.offering_part.offering_id IS 'Offering that the part belongs to';


--
-- Name: COLUMN offering_part.part_number; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.offering_part.part_number IS 'Order within the offering, from 1';


--
-- Name: COLUMN offering_part.course_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.offering_part.course_id IS 'Course whose content the part delivers, where another offering shares it; NULL for content of its own';


--
-- Name: COLUMN offering_part.kind; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.offering_part.kind IS 'e_learning (any time between start and end), webinar or classroom (from start to end)';


--
-- Name: COLUMN offering_part.starts_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.offering_part.starts_at IS 'Start; NULL when not fixed yet';


--
-- Name: COLUMN offering_part.ends_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.offering_part.ends_at IS 'End; NULL when not fixed yet';


--
-- Name: COLUMN offering_part.minutes; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.offering_part.minutes IS 'Stated length in minutes, which may differ from the slot; NULL when not stated';


--
-- Name: offering_availability; Type: VIEW; Schema: compliance; Owner: postgres
--

CREATE VIEW compliance.offering_availability WITH (security_invoker='true') AS
 SELECT o.offering_id,
    o.code,
    o.title,
    o.capacity,
    n.enrolled,
    n.held,
    n.waitlisted,
    ((o.capacity - n.enrolled) - n.held) AS free,
        CASE
            WHEN (compliance.clock() < o.enroll_from) THEN 'upcoming'::text
            WHEN (p.ends_at <= compliance.clock()) THEN 'finished'::text
            WHEN (n.closes_at <= compliance.clock()) THEN 'closed'::text
            WHEN ((n.waitlisted = 0) AND ((o.capacity IS NULL) OR (o.capacity > (n.enrolled + n.held)))) THEN 'open'::text
            WHEN ((o.waitlist_limit IS NULL) OR (n.waitlisted < o.waitlist_limit)) THEN 'waitlist'::text
            ELSE 'full'::text
        END AS state
   FROM ((compliance.offering o
     LEFT JOIN ( SELECT q.offering_id,
                CASE
                    WHEN bool_and((q.ends_at IS NOT NULL)) THEN max(q.ends_at)
                    ELSE NULL::timestamp with time zone
                END AS ends_at
           FROM compliance.offering_part q
          GROUP BY q.offering_id) p ON ((p.offering_id = o.offering_id)))
     CROSS JOIN LATERAL compliance._offering_count(o.offering_id) n(enrolled, held, waitlisted, closes_at, promotes));


ALTER TABLE compliance.offering_availability OWNER TO postgres;

--
-- Name: VIEW offering_availability; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON VIEW compliance.offering_availability IS 'Which offerings have seats: for whoever may see the offering, all institutions'' seats counted';


--
-- Name: COLUMN offering_availability.offering_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.offering_availability.offering_id IS 'Key of the offering';


--
-- Name: COLUMN offering_availability.code; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.offering_availability.code IS 'Natural key of the offering';


--
-- Name: COLUMN offering_availability.title; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.offering_availability.title IS 'Title as announced';


--
-- Name: COLUMN offering_availability.capacity; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.offering_availability.capacity IS 'Seats; NULL for unlimited';


--
-- Name: COLUMN offering_availability.enrolled; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.offering_availability.enrolled IS 'Seats taken: status enrolled, completed or no_show';


--
-- Name: COLUMN offering_availability.held; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.offering_availability.held IS 'Seats that live holds keep and nobody has taken yet';


--
-- Name: COLUMN offering_availability.waitlisted; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.offering_availability.waitlisted IS 'People on the waiting list';


--
-- Name: COLUMN offering_availability.free; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.offering_availability.free IS 'Seats neither taken nor held; NULL for unlimited';


--
-- Name: COLUMN offering_availability.state; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.offering_availability.state IS 'upcoming (not open yet), open (a seat is to be had), waitlist (a place on the waiting list), full (neither), closed (past enroll_until or its extension), finished (every part is over)';


--
-- Name: offering_offering_id_seq; Type: SEQUENCE; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.offering ALTER COLUMN offering_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME compliance.offering_offering_id_seq
    START WITH 1000
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: offering_part_offering_part_id_seq; Type: SEQUENCE; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.offering_part ALTER COLUMN offering_part_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME compliance.offering_part_offering_part_id_seq
    START WITH 1000
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: open_announcement; Type: VIEW; Schema: compliance; Owner: postgres
--

CREATE VIEW compliance.open_announcement WITH (security_invoker='true') AS
 SELECT d.delivery_id,
    d.institution_id,
    d.association_id,
    n.announcement_id,
    n.kind,
    n.edition,
    n.subject,
    n.announced_at,
    d.delivered_at,
    (d.delivered_at > n.announced_at) AS joined_later,
    n.reply_by
   FROM (compliance.delivery d
     JOIN compliance.announcement n ON ((n.announcement_id = d.announcement_id)))
  WHERE ((d.acknowledged_at IS NULL) AND (n.closed_on IS NULL));


ALTER TABLE compliance.open_announcement OWNER TO postgres;

--
-- Name: VIEW open_announcement; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON VIEW compliance.open_announcement IS 'What waits for an acknowledgement, at which association or institution';


--
-- Name: COLUMN open_announcement.delivery_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.open_announcement.delivery_id IS 'Key for acknowledge()';


--
-- Name: COLUMN open_announcement.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.open_announcement.institution_id IS 'Institution that has it; NULL for an association';


--
-- Name: COLUMN open_announcement.association_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.open_announcement.association_id IS 'Association that has it; NULL for an institution';


--
-- Name: COLUMN open_announcement.announcement_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.open_announcement.announcement_id IS 'Announcement';


--
-- Name: COLUMN open_announcement.kind; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.open_announcement.kind IS 'notice, guideline or bulletin';


--
-- Name: COLUMN open_announcement.edition; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.open_announcement.edition IS 'Edition; NULL for most notices';


--
-- Name: COLUMN open_announcement.subject; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.open_announcement.subject IS 'Subject';


--
-- Name: COLUMN open_announcement.announced_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.open_announcement.announced_at IS 'When it was announced';


--
-- Name: COLUMN open_announcement.delivered_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.open_announcement.delivered_at IS 'When it was delivered here';


--
-- Name: COLUMN open_announcement.joined_later; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.open_announcement.joined_later IS 'Whether the recipient joined after it was announced';


--
-- Name: COLUMN open_announcement.reply_by; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.open_announcement.reply_by IS 'Last day for acknowledging it; NULL for none';


--
-- Name: outside_contact_outside_contact_id_seq; Type: SEQUENCE; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.outside_contact ALTER COLUMN outside_contact_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME compliance.outside_contact_outside_contact_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: overdue_deadline; Type: VIEW; Schema: compliance; Owner: postgres
--

CREATE VIEW compliance.overdue_deadline WITH (security_invoker='true') AS
 SELECT s.kind,
    s.key,
    s.institution_id,
    s.title,
    s.due_on,
    s.closes_at,
    (( SELECT compliance.today() AS today) - s.due_on) AS days_overdue
   FROM compliance._deadline_source s
  WHERE ((s.done_at IS NULL) AND (s.due_on <= ( SELECT compliance.today() AS today)) AND ((s.due_on < ( SELECT compliance.today() AS today)) OR (s.closes_at <= ( SELECT compliance.clock() AS clock))) AND (s.kind <> ALL (ARRAY( SELECT k.kind
           FROM compliance.deadline_kind k
          WHERE k.closing))) AND (NOT ((s.kind, s.key) IN ( SELECT e.kind,
            e.key
           FROM compliance.deadline_extension e
          WHERE (e.until > ( SELECT compliance.clock() AS clock))))));


ALTER TABLE compliance.overdue_deadline OWNER TO postgres;

--
-- Name: VIEW overdue_deadline; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON VIEW compliance.overdue_deadline IS 'What is overdue now: the rows of "deadline" in state overdue, found without reading what is done or not yet due';


--
-- Name: COLUMN overdue_deadline.kind; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.overdue_deadline.kind IS 'Kind (deadline_kind)';


--
-- Name: COLUMN overdue_deadline.key; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.overdue_deadline.key IS 'Key of the row that has the deadline';


--
-- Name: COLUMN overdue_deadline.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.overdue_deadline.institution_id IS 'Institution whose deadline it is; NULL for one that belongs to none';


--
-- Name: COLUMN overdue_deadline.title; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.overdue_deadline.title IS 'What is due';


--
-- Name: COLUMN overdue_deadline.due_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.overdue_deadline.due_on IS 'Last day in time before any extension';


--
-- Name: COLUMN overdue_deadline.closes_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.overdue_deadline.closes_at IS 'Instant at which it closed, before any extension';


--
-- Name: COLUMN overdue_deadline.days_overdue; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.overdue_deadline.days_overdue IS 'Days since due_on';


--
-- Name: person_person_id_seq; Type: SEQUENCE; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.person ALTER COLUMN person_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME compliance.person_person_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: prefecture; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.prefecture (
    prefecture_code text NOT NULL,
    name_ja text NOT NULL,
    name_en text NOT NULL,
    CONSTRAINT prefecture_code_check CHECK ((prefecture_code ~ '^(0[1-9]|[1-3][0-9]|4[0-7])$'::text))
);


ALTER TABLE compliance.prefecture OWNER TO postgres;

--
-- Name: TABLE prefecture; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.prefecture IS 'The 47 prefectures (JIS X 0401)';


--
-- Name: COLUMN prefecture.prefecture_code; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.prefecture.prefecture_code IS 'JIS X 0401 code, two digits, 01 to 47; also the head of every medical institution code';


--
-- Name: COLUMN prefecture.name_ja; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.prefecture.name_ja IS 'Name in Japanese';


--
-- Name: COLUMN prefecture.name_en; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.prefecture.name_en IS 'Name in English';


--
-- Name: remote_connection_remote_connection_id_seq; Type: SEQUENCE; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.remote_connection ALTER COLUMN remote_connection_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME compliance.remote_connection_remote_connection_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: removable_medium_removable_medium_id_seq; Type: SEQUENCE; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.removable_medium ALTER COLUMN removable_medium_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME compliance.removable_medium_removable_medium_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: role_confirmation; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.role_confirmation (
    contract_id bigint NOT NULL,
    institution_id bigint NOT NULL,
    role_item_code text NOT NULL,
    party text,
    first_answer text NOT NULL,
    first_answered_on date NOT NULL,
    completed_on date,
    note text,
    CONSTRAINT role_confirmation_completed_on_check CHECK ((completed_on >= first_answered_on)),
    CONSTRAINT role_confirmation_dates_check CHECK ((isfinite(first_answered_on) AND isfinite(completed_on))),
    CONSTRAINT role_confirmation_first_answer_check CHECK ((first_answer = ANY (ARRAY['yes'::text, 'no'::text]))),
    CONSTRAINT role_confirmation_party_check CHECK ((party = ANY (ARRAY['institution'::text, 'vendor'::text, 'both'::text])))
);


ALTER TABLE compliance.role_confirmation OWNER TO postgres;

--
-- Name: TABLE role_confirmation; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.role_confirmation IS 'What institution and vendor said about a duty when they first went through the table (初回確認), and when a first no was settled (完了日)';


--
-- Name: COLUMN role_confirmation.contract_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.role_confirmation.contract_id IS 'Contract that was gone through';


--
-- Name: COLUMN role_confirmation.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.role_confirmation.institution_id IS 'Institution of the contract, filled in when left out';


--
-- Name: COLUMN role_confirmation.role_item_code; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.role_confirmation.role_item_code IS 'Duty';


--
-- Name: COLUMN role_confirmation.party; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.role_confirmation.party IS 'Who does it: institution, vendor or both; NULL while not settled';


--
-- Name: COLUMN role_confirmation.first_answer; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.role_confirmation.first_answer IS 'yes or no at the first talk; kept as it was given';


--
-- Name: COLUMN role_confirmation.first_answered_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.role_confirmation.first_answered_on IS 'Day of the first talk';


--
-- Name: COLUMN role_confirmation.completed_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.role_confirmation.completed_on IS 'Day on which a first no was settled; NULL while it is not, or where the first answer was yes';


--
-- Name: COLUMN role_confirmation.note; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.role_confirmation.note IS 'Remark; NULL for none';


--
-- Name: role_item; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.role_item (
    role_item_code text NOT NULL,
    edition text NOT NULL,
    part integer NOT NULL,
    area text NOT NULL,
    title_ja text NOT NULL,
    title_en text NOT NULL,
    ordinal integer DEFAULT 1000 NOT NULL,
    source text,
    doubt text,
    CONSTRAINT role_item_code_check CHECK ((btrim(role_item_code, ' 	
　'::text) <> ''::text)),
    CONSTRAINT role_item_edition_check CHECK ((btrim(edition, ' 	
　'::text) <> ''::text)),
    CONSTRAINT role_item_part_check CHECK ((part = ANY (ARRAY[1, 2]))),
    CONSTRAINT role_item_title_en_check CHECK ((btrim(title_en, ' 	
　'::text) <> ''::text)),
    CONSTRAINT role_item_title_ja_check CHECK ((btrim(title_ja, ' 	
　'::text) <> ''::text))
);


ALTER TABLE compliance.role_item OWNER TO postgres;

--
-- Name: TABLE role_item; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.role_item IS 'Duties that the 2024 table for confirming the sharing of roles asks the two parties to settle';


--
-- Name: COLUMN role_item.role_item_code; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.role_item.role_item_code IS 'Stable key in words';


--
-- Name: COLUMN role_item.edition; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.role_item.edition IS 'Edition of the table, role-sharing-2024 or one of your own';


--
-- Name: COLUMN role_item.part; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.role_item.part IS '1: mainly the institution''s own; 2: done by institution and vendor together';


--
-- Name: COLUMN role_item.area; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.role_item.area IS 'Group within the part, such as common, access, network, backup, incident, exit';


--
-- Name: COLUMN role_item.title_ja; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.role_item.title_ja IS 'Duty in Japanese, in our own words';


--
-- Name: COLUMN role_item.title_en; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.role_item.title_en IS 'Duty in English, in our own words';


--
-- Name: COLUMN role_item.ordinal; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.role_item.ordinal IS 'Place in lists, lowest first';


--
-- Name: COLUMN role_item.source; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.role_item.source IS 'Where the row comes from; NULL for one of your own';


--
-- Name: COLUMN role_item.doubt; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.role_item.doubt IS 'What is uncertain about the row; NULL when nothing is';


--
-- Name: seat_hold; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.seat_hold (
    seat_hold_id bigint NOT NULL,
    offering_id bigint NOT NULL,
    institution_id bigint,
    seats integer NOT NULL,
    hold_until timestamp with time zone NOT NULL,
    reason text,
    seat_numbers integer[] NOT NULL,
    institution_seat_numbers integer[],
    recorded_at timestamp with time zone NOT NULL,
    released_at timestamp with time zone,
    CONSTRAINT seat_hold_seat_numbers_check CHECK ((cardinality(seat_numbers) = seats)),
    CONSTRAINT seat_hold_seats_check CHECK ((seats > 0))
);


ALTER TABLE compliance.seat_hold OWNER TO postgres;

--
-- Name: TABLE seat_hold; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.seat_hold IS 'Seats kept for an institution until an instant; an expired hold keeps nothing, by the clock alone';


--
-- Name: COLUMN seat_hold.seat_hold_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.seat_hold.seat_hold_id IS 'Key';


--
-- Name: COLUMN seat_hold.offering_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.seat_hold.offering_id IS 'Offering whose seats are held';


--
-- Name: COLUMN seat_hold.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.seat_hold.institution_id IS 'Institution whose people may take the seats; NULL for anyone eligible';


--
-- Name: COLUMN seat_hold.seats; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.seat_hold.seats IS 'Number of seats held; one that enroll_held() has given away is held again when it is given up while the hold lives';


--
-- Name: COLUMN seat_hold.hold_until; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.seat_hold.hold_until IS 'Instant from which the seats are free again';


--
-- Name: COLUMN seat_hold.reason; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.seat_hold.reason IS 'Why the seats are kept; NULL when not told';


--
-- Name: COLUMN seat_hold.seat_numbers; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.seat_hold.seat_numbers IS 'The seats that are kept (enrollment.seat_no); chosen by the database';


--
-- Name: COLUMN seat_hold.institution_seat_numbers; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.seat_hold.institution_seat_numbers IS 'The places under the offering''s institution_limit that are kept (enrollment.institution_seat_no); NULL without a limit or an institution';


--
-- Name: COLUMN seat_hold.recorded_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.seat_hold.recorded_at IS 'When it was recorded';


--
-- Name: COLUMN seat_hold.released_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.seat_hold.released_at IS 'When it was given up before its time; NULL when it was not';


--
-- Name: seat_hold_seat_hold_id_seq; Type: SEQUENCE; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.seat_hold ALTER COLUMN seat_hold_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME compliance.seat_hold_seat_hold_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: setting; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.setting (
    name text NOT NULL,
    value text NOT NULL,
    title_ja text NOT NULL,
    title_en text NOT NULL,
    CONSTRAINT setting_large_bed_count_check CHECK (((name <> 'large_bed_count'::text) OR (value ~ '^[1-9][0-9]{0,4}$'::text)))
);


ALTER TABLE compliance.setting OWNER TO postgres;

--
-- Name: TABLE setting; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.setting IS 'Numbers that no law fixes and an administrator decides';


--
-- Name: COLUMN setting.name; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.setting.name IS 'large_bed_count: licensed beds from which an institution is of size class large';


--
-- Name: COLUMN setting.value; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.setting.value IS 'The value as text; a change of large_bed_count reclassifies the institutions whose class was not set by hand';


--
-- Name: COLUMN setting.title_ja; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.setting.title_ja IS 'What it decides, in Japanese';


--
-- Name: COLUMN setting.title_en; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.setting.title_en IS 'What it decides, in English';


--
-- Name: subcontract; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.subcontract (
    contract_id bigint NOT NULL,
    institution_id bigint NOT NULL,
    vendor_id bigint NOT NULL,
    recipient_vendor_id bigint NOT NULL,
    work text,
    starts_on date NOT NULL,
    ends_on date,
    approved_on date NOT NULL,
    approved_by text,
    CONSTRAINT subcontract_approved_by_check CHECK ((btrim(approved_by, ' 	
　'::text) <> ''::text)),
    CONSTRAINT subcontract_approved_on_check CHECK ((approved_on <= starts_on)),
    CONSTRAINT subcontract_dates_check CHECK ((isfinite(starts_on) AND isfinite(ends_on) AND isfinite(approved_on))),
    CONSTRAINT subcontract_ends_on_check CHECK ((ends_on >= starts_on)),
    CONSTRAINT subcontract_recipient_vendor_id_check CHECK ((recipient_vendor_id <> vendor_id))
);


ALTER TABLE compliance.subcontract OWNER TO postgres;

--
-- Name: TABLE subcontract; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.subcontract IS 'Work of a contract that a vendor passes on to another, with the institution''s prior approval; the links of a contract form no cycle';


--
-- Name: COLUMN subcontract.contract_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.subcontract.contract_id IS 'Contract whose work is passed on';


--
-- Name: COLUMN subcontract.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.subcontract.institution_id IS 'Institution of the contract, filled in when left out';


--
-- Name: COLUMN subcontract.vendor_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.subcontract.vendor_id IS 'Vendor that passes work on: the vendor of the contract or a recipient of an earlier link';


--
-- Name: COLUMN subcontract.recipient_vendor_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.subcontract.recipient_vendor_id IS 'Vendor that receives the work';


--
-- Name: COLUMN subcontract.work; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.subcontract.work IS 'What is passed on; NULL when not noted';


--
-- Name: COLUMN subcontract.starts_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.subcontract.starts_on IS 'First day of the passed-on work; the start of the contract when left out';


--
-- Name: COLUMN subcontract.ends_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.subcontract.ends_on IS 'Last day; NULL while the contract goes on';


--
-- Name: COLUMN subcontract.approved_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.subcontract.approved_on IS 'Day of the institution''s approval, not later than starts_on (MC012)';


--
-- Name: COLUMN subcontract.approved_by; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.subcontract.approved_by IS 'Who approved, by name or post; NULL when not noted';


--
-- Name: subcontract_clause; Type: TABLE; Schema: compliance; Owner: postgres
--

CREATE TABLE compliance.subcontract_clause (
    contract_id bigint NOT NULL,
    institution_id bigint NOT NULL,
    vendor_id bigint NOT NULL,
    recipient_vendor_id bigint NOT NULL,
    clause_code text NOT NULL,
    state text NOT NULL,
    confirmed_on date,
    CONSTRAINT subcontract_clause_confirmed_on_check CHECK (isfinite(confirmed_on)),
    CONSTRAINT subcontract_clause_state_check CHECK ((state = ANY (ARRAY['agreed'::text, 'partial'::text, 'missing'::text])))
);


ALTER TABLE compliance.subcontract_clause OWNER TO postgres;

--
-- Name: TABLE subcontract_clause; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON TABLE compliance.subcontract_clause IS 'How far a link of the chain passes a clause on; a clause without a row here is taken to hold as it does one link up, and is counted as unconfirmed';


--
-- Name: COLUMN subcontract_clause.contract_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.subcontract_clause.contract_id IS 'Contract';


--
-- Name: COLUMN subcontract_clause.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.subcontract_clause.institution_id IS 'Institution of the contract, filled in when left out';


--
-- Name: COLUMN subcontract_clause.vendor_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.subcontract_clause.vendor_id IS 'Vendor that passes work on';


--
-- Name: COLUMN subcontract_clause.recipient_vendor_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.subcontract_clause.recipient_vendor_id IS 'Vendor that receives the work';


--
-- Name: COLUMN subcontract_clause.clause_code; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.subcontract_clause.clause_code IS 'Clause';


--
-- Name: COLUMN subcontract_clause.state; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.subcontract_clause.state IS 'agreed, partial or missing between the two vendors';


--
-- Name: COLUMN subcontract_clause.confirmed_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.subcontract_clause.confirmed_on IS 'Day on which the institution was shown it; NULL when only told';


--
-- Name: training_coverage; Type: VIEW; Schema: compliance; Owner: postgres
--

CREATE VIEW compliance.training_coverage WITH (security_invoker='true') AS
 SELECT e.institution_id,
    compliance.fiscal_year(t.day) AS fiscal_year,
    c.audience,
    c.course_id,
    c.code AS course_code,
    o.offering_id,
    e.person_id,
    e.status,
    (e.status = 'completed'::text) AS completed,
    k.completed_at,
    k.test_score
   FROM ((((compliance.enrollment e
     JOIN compliance.offering o ON ((o.offering_id = e.offering_id)))
     JOIN compliance.course c ON ((c.course_id = o.course_id)))
     LEFT JOIN compliance.completion k ON ((k.enrollment_id = e.enrollment_id)))
     CROSS JOIN LATERAL ( SELECT ((COALESCE(k.completed_at, o.enroll_until) AT TIME ZONE current_setting('compliance.time_zone'::text)))::date AS day) t)
  WHERE (e.status = ANY (ARRAY['enrolled'::text, 'completed'::text, 'no_show'::text]));


ALTER TABLE compliance.training_coverage OWNER TO postgres;

--
-- Name: VIEW training_coverage; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON VIEW compliance.training_coverage IS 'Who completed what, and who still has to: everybody with a seat, by institution, fiscal year and audience';


--
-- Name: COLUMN training_coverage.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.training_coverage.institution_id IS 'Institution of the person';


--
-- Name: COLUMN training_coverage.fiscal_year; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.training_coverage.fiscal_year IS 'Fiscal year of the completion; for what is not completed that in which enrollment closed';


--
-- Name: COLUMN training_coverage.audience; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.training_coverage.audience IS 'Audience of the course';


--
-- Name: COLUMN training_coverage.course_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.training_coverage.course_id IS 'Course';


--
-- Name: COLUMN training_coverage.course_code; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.training_coverage.course_code IS 'Natural key of the course';


--
-- Name: COLUMN training_coverage.offering_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.training_coverage.offering_id IS 'Offering';


--
-- Name: COLUMN training_coverage.person_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.training_coverage.person_id IS 'Person';


--
-- Name: COLUMN training_coverage.status; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.training_coverage.status IS 'enrolled, completed or no_show';


--
-- Name: COLUMN training_coverage.completed; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.training_coverage.completed IS 'Whether it was completed';


--
-- Name: COLUMN training_coverage.completed_at; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.training_coverage.completed_at IS 'When; NULL when it was not';


--
-- Name: COLUMN training_coverage.test_score; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.training_coverage.test_score IS 'Result of the comprehension test; NULL without one';


--
-- Name: vendor_chase; Type: VIEW; Schema: compliance; Owner: postgres
--

CREATE VIEW compliance.vendor_chase WITH (security_invoker='true') AS
 WITH in_force AS NOT MATERIALIZED (
         SELECT s.contract_id,
            s.institution_id,
            s.vendor_id,
            s.vendor_name,
            s.term_starts_on,
            s.term_ends_on,
            s.notice_on,
                CASE
                    WHEN (s.notice_on >= compliance.today()) THEN s.notice_on
                    ELSE s.term_ends_on
                END AS lever_on,
            k.starts_on AS begun_on,
            k.incident_report_hours,
            k.data_countries,
            k.service_kind
           FROM (compliance.contract_status s
             JOIN compliance.contract k ON (((k.contract_id = s.contract_id) AND (k.institution_id = s.institution_id))))
          WHERE (s.status = ANY (ARRAY['active'::text, 'notice_due'::text]))
        ), edition AS (
         SELECT c.checklist_code,
            c.title_ja,
            c.title_en,
            compliance.fiscal_year(compliance.today()) AS fiscal_year
           FROM compliance.checklist c
          WHERE ((c.respondent = 'vendor'::text) AND (c.fiscal_year = ( SELECT max(x.fiscal_year) AS max
                   FROM compliance.checklist x
                  WHERE ((x.respondent = 'vendor'::text) AND (x.fiscal_year <= compliance.fiscal_year(compliance.today()))))))
        ), owed AS (
         SELECT v.institution_id,
            v.vendor_id,
            v.vendor_name,
            NULL::bigint AS contract_id,
            'form'::text AS kind,
            (e.checklist_code || COALESCE((': '::text || a.system_name), ''::text)) AS item,
            e.title_ja,
            e.title_en,
            COALESCE(compliance.closing_day(a.opened_at), GREATEST(v.begun_on, lower(compliance.fiscal_year_range(e.fiscal_year)))) AS since_on,
            COALESCE(a.due_on, (upper(compliance.fiscal_year_range(e.fiscal_year)) - 1)) AS next_on
           FROM ((( SELECT f.institution_id,
                    f.vendor_id,
                    f.vendor_name,
                    min(f.begun_on) AS begun_on
                   FROM in_force f
                  GROUP BY f.institution_id, f.vendor_id, f.vendor_name) v
             CROSS JOIN edition e)
             LEFT JOIN compliance.assessment a ON (((a.institution_id = v.institution_id) AND (a.vendor_id = v.vendor_id) AND (a.checklist_code = e.checklist_code) AND (a.fiscal_year = e.fiscal_year) AND (a.submitted_at IS NULL))))
          WHERE ((a.assessment_id IS NOT NULL) OR (NOT (EXISTS ( SELECT
                   FROM compliance.assessment d
                  WHERE ((d.institution_id = v.institution_id) AND (d.vendor_id = v.vendor_id) AND (d.checklist_code = e.checklist_code) AND (d.fiscal_year = e.fiscal_year))))))
        UNION ALL
         SELECT f.institution_id,
            f.vendor_id,
            f.vendor_name,
            f.contract_id,
            'clause'::text AS kind,
            (((g.clause_code || ' ('::text) || g.state) || ')'::text) AS item,
            g.title_ja,
            g.title_en,
            GREATEST(f.begun_on, (g.lapsed_on + 1), ( SELECT max(m.effective_on) AS max
                   FROM compliance.contract_amendment m
                  WHERE ((m.contract_id = g.contract_id) AND (m.clause_code = g.clause_code) AND (m.effective_on <= compliance.today())))) AS "greatest",
            f.lever_on
           FROM (in_force f
             JOIN compliance._contract_gap g ON (((g.contract_id = f.contract_id) AND (g.institution_id = f.institution_id))))
          WHERE (g.waived_until IS NULL)
        UNION ALL
         SELECT d.institution_id,
            d.vendor_id,
            v.name,
            d.contract_id,
            'disclosure'::text AS kind,
            (((d.kind || ': '::text) || d.product) ||
                CASE
                    WHEN (d.received_on IS NULL) THEN ''::text
                    ELSE ' (review)'::text
                END),
                CASE
                    WHEN (d.received_on IS NULL) THEN 'セキュリティ開示書が届いていない'::text
                    ELSE 'セキュリティ開示書の見直し'::text
                END AS "case",
                CASE
                    WHEN (d.received_on IS NULL) THEN 'The security disclosure has not arrived'::text
                    ELSE 'The security disclosure is due for review'::text
                END AS "case",
                CASE
                    WHEN (d.received_on IS NULL) THEN d.requested_on
                    ELSE d.review_on
                END AS review_on,
            d.review_on
           FROM (compliance.disclosure d
             JOIN compliance.vendor v ON ((v.vendor_id = d.vendor_id)))
          WHERE ((d.received_on IS NULL) OR ((d.review_on <= compliance.today()) AND (d.reviewed_on IS NULL)))
        UNION ALL
         SELECT f.institution_id,
            f.vendor_id,
            f.vendor_name,
            f.contract_id,
            'disclosure'::text AS kind,
            'MDS/SDS'::text AS item,
            'セキュリティ開示書を求めていない'::text AS title_ja,
            'No security disclosure has been asked for'::text AS title_en,
            f.begun_on,
            f.lever_on
           FROM in_force f
          WHERE (NOT (EXISTS ( SELECT
                   FROM compliance.disclosure d
                  WHERE ((d.institution_id = f.institution_id) AND (d.vendor_id = f.vendor_id) AND ((d.contract_id IS NULL) OR (d.contract_id = f.contract_id))))))
        UNION ALL
         SELECT f.institution_id,
            f.vendor_id,
            f.vendor_name,
            f.contract_id,
            'approval'::text AS kind,
            COALESCE(r.title, r.device, r.method) AS "coalesce",
            '遠隔保守の回線が承認されていない'::text AS title_ja,
            'A line for remote maintenance has not been approved'::text AS title_en,
            COALESCE(r.starts_on, f.begun_on) AS "coalesce",
            r.review_on
           FROM (in_force f
             JOIN compliance.remote_connection r ON (((r.contract_id = f.contract_id) AND (r.institution_id = f.institution_id))))
          WHERE (((r.approved_on IS NULL) OR (r.approved_on > compliance.today())) AND COALESCE((r.starts_on <= compliance.today()), true) AND COALESCE((r.ends_on >= compliance.today()), true))
        UNION ALL
         SELECT f.institution_id,
            f.vendor_id,
            f.vendor_name,
            f.contract_id,
            'multi_factor'::text AS kind,
            COALESCE(r.title, r.device, r.method) AS "coalesce",
            '遠隔保守の回線に多要素認証がない、又は分からない'::text AS title_ja,
            'A line for remote maintenance has no multi-factor login, or nobody knows'::text AS title_en,
            COALESCE(r.starts_on, f.begun_on) AS "coalesce",
            r.review_on
           FROM (in_force f
             JOIN compliance.remote_connection r ON (((r.contract_id = f.contract_id) AND (r.institution_id = f.institution_id))))
          WHERE ((r.multi_factor IS NOT TRUE) AND COALESCE((r.starts_on <= compliance.today()), true) AND COALESCE((r.ends_on >= compliance.today()), true))
        UNION ALL
         SELECT f.institution_id,
            f.vendor_id,
            f.vendor_name,
            f.contract_id,
            'role'::text AS kind,
            c.role_item_code,
            i.title_ja,
            i.title_en,
            c.first_answered_on,
            COALESCE(
                CASE
                    WHEN (c.completed_on > compliance.today()) THEN c.completed_on
                    ELSE NULL::date
                END, f.lever_on) AS "coalesce"
           FROM ((in_force f
             JOIN compliance.role_confirmation c ON (((c.contract_id = f.contract_id) AND (c.institution_id = f.institution_id))))
             JOIN compliance.role_item i ON ((i.role_item_code = c.role_item_code)))
          WHERE ((c.first_answer = 'no'::text) AND ((c.completed_on IS NULL) OR (c.completed_on > compliance.today())))
        UNION ALL
         SELECT f.institution_id,
            f.vendor_id,
            f.vendor_name,
            f.contract_id,
            'term'::text AS kind,
            o_1.item,
            o_1.title_ja,
            o_1.title_en,
            f.begun_on,
            f.lever_on
           FROM (in_force f
             CROSS JOIN LATERAL ( VALUES ('incident_report_hours'::text,(f.incident_report_hours IS NULL),'事故を何時間以内に報告するかが決まっていない'::text,'No number of hours is agreed for reporting an incident'::text), ('data_countries'::text,((f.data_countries = '{}'::text[]) AND (f.service_kind = ANY (ARRAY['saas'::text, 'paas'::text, 'iaas'::text]))),'データを置く国が決まっていない'::text,'No country is agreed in which data may be stored'::text)) o_1(item, open, title_ja, title_en))
          WHERE o_1.open
        )
 SELECT o.institution_id,
    o.vendor_id,
    o.vendor_name,
    o.contract_id,
    o.kind,
    o.item,
    o.title_ja,
    o.title_en,
    o.since_on,
    o.next_on,
    (o.next_on - compliance.today()) AS days_left
   FROM owed o;


ALTER TABLE compliance.vendor_chase OWNER TO postgres;

--
-- Name: VIEW vendor_chase; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON VIEW compliance.vendor_chase IS 'Which vendor owes what, since when, and the next date: the daily list of the person who has to ask';


--
-- Name: COLUMN vendor_chase.institution_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.vendor_chase.institution_id IS 'Institution to which it is owed';


--
-- Name: COLUMN vendor_chase.vendor_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.vendor_chase.vendor_id IS 'Vendor who owes it';


--
-- Name: COLUMN vendor_chase.vendor_name; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.vendor_chase.vendor_name IS 'Name of the vendor';


--
-- Name: COLUMN vendor_chase.contract_id; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.vendor_chase.contract_id IS 'Contract under which it is owed; NULL for the yearly form, which is owed once for all contracts, and for a disclosure of no contract';


--
-- Name: COLUMN vendor_chase.kind; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.vendor_chase.kind IS 'form, clause, disclosure, approval, multi_factor, role or term';


--
-- Name: COLUMN vendor_chase.item; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.vendor_chase.item IS 'Which form, clause, product, line, duty or column';


--
-- Name: COLUMN vendor_chase.title_ja; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.vendor_chase.title_ja IS 'What is owed, in Japanese';


--
-- Name: COLUMN vendor_chase.title_en; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.vendor_chase.title_en IS 'What is owed, in English';


--
-- Name: COLUMN vendor_chase.since_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.vendor_chase.since_on IS 'Day since which it is owed; NULL when not recorded';


--
-- Name: COLUMN vendor_chase.next_on; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.vendor_chase.next_on IS 'Next date: the form''s due date, the review date, or the day for notice (else the end) of the current term; NULL when there is none';


--
-- Name: COLUMN vendor_chase.days_left; Type: COMMENT; Schema: compliance; Owner: postgres
--

COMMENT ON COLUMN compliance.vendor_chase.days_left IS 'Days until next_on, negative when past; NULL when there is none';


--
-- Name: vendor_vendor_id_seq; Type: SEQUENCE; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.vendor ALTER COLUMN vendor_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME compliance.vendor_vendor_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: dim_date; Type: VIEW; Schema: compliance_report; Owner: postgres
--

CREATE VIEW compliance_report.dim_date WITH (security_invoker='true') AS
 SELECT d.day,
    (EXTRACT(year FROM d.day))::integer AS year,
    (EXTRACT(month FROM d.day))::integer AS month,
    (EXTRACT(day FROM d.day))::integer AS day_of_month,
    (date_trunc('month'::text, (d.day)::timestamp without time zone))::date AS month_start,
    (EXTRACT(isodow FROM d.day))::integer AS weekday,
    compliance.fiscal_year(d.day) AS fiscal_year,
    (((((EXTRACT(month FROM d.day))::integer + 8) % 12) / 3) + 1) AS fiscal_quarter,
    compliance.wareki(d.day) AS wareki,
    h.name_ja AS holiday_ja,
        CASE
            WHEN (hy.year IS NOT NULL) THEN compliance.is_business_day(d.day)
            ELSE NULL::boolean
        END AS is_business_day
   FROM ((( SELECT (g.day)::date AS day
           FROM generate_series('1970-01-01 00:00:00'::timestamp without time zone, '2099-12-31 00:00:00'::timestamp without time zone, '1 day'::interval) g(day)) d
     LEFT JOIN compliance.holiday h ON ((h.holiday_on = d.day)))
     LEFT JOIN compliance.holiday_year hy ON (((hy.year)::numeric = EXTRACT(year FROM d.day))));


ALTER TABLE compliance_report.dim_date OWNER TO postgres;

--
-- Name: VIEW dim_date; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON VIEW compliance_report.dim_date IS 'Days from 1970 to 2099, one row for each (key: day)';


--
-- Name: COLUMN dim_date.day; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.dim_date.day IS 'Key';


--
-- Name: COLUMN dim_date.year; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.dim_date.year IS 'Calendar year';


--
-- Name: COLUMN dim_date.month; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.dim_date.month IS 'Month, 1 to 12';


--
-- Name: COLUMN dim_date.day_of_month; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.dim_date.day_of_month IS 'Day of the month, 1 to 31';


--
-- Name: COLUMN dim_date.month_start; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.dim_date.month_start IS 'First day of the month';


--
-- Name: COLUMN dim_date.weekday; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.dim_date.weekday IS 'Day of the week, 1 (Monday) to 7 (Sunday)';


--
-- Name: COLUMN dim_date.fiscal_year; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.dim_date.fiscal_year IS 'Fiscal year, April to March, named by its April';


--
-- Name: COLUMN dim_date.fiscal_quarter; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.dim_date.fiscal_quarter IS 'Quarter of the fiscal year, 1 (April to June) to 4';


--
-- Name: COLUMN dim_date.wareki; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.dim_date.wareki IS 'The day in its Japanese era';


--
-- Name: COLUMN dim_date.holiday_ja; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.dim_date.holiday_ja IS 'Name of the holiday in Japanese; NULL for none or beyond the loaded calendar';


--
-- Name: COLUMN dim_date.is_business_day; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.dim_date.is_business_day IS 'Neither weekend, holiday nor 29 December to 3 January; NULL in a year whose holidays are not loaded';


--
-- Name: dim_institution; Type: VIEW; Schema: compliance_report; Owner: postgres
--

CREATE VIEW compliance_report.dim_institution WITH (security_invoker='true') AS
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
   FROM ((compliance.institution i
     LEFT JOIN compliance.prefecture p ON ((p.prefecture_code = i.prefecture_code)))
     LEFT JOIN compliance.institution parent ON ((parent.institution_id = i.parent_id)));


ALTER TABLE compliance_report.dim_institution OWNER TO postgres;

--
-- Name: VIEW dim_institution; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON VIEW compliance_report.dim_institution IS 'Institutions, one row for each (key: institution_id)';


--
-- Name: COLUMN dim_institution.institution_id; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.dim_institution.institution_id IS 'Key';


--
-- Name: COLUMN dim_institution.name; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.dim_institution.name IS 'Name';


--
-- Name: COLUMN dim_institution.kind; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.dim_institution.kind IS 'hospital, clinic, dental_clinic, pharmacy, maternity_home or other';


--
-- Name: COLUMN dim_institution.bed_count; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.dim_institution.bed_count IS 'Licensed beds; 0 for none';


--
-- Name: COLUMN dim_institution.size_class; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.dim_institution.size_class IS 'large or small_medium';


--
-- Name: COLUMN dim_institution.prefecture_code; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.dim_institution.prefecture_code IS 'Prefecture, JIS X 0401, two digits; NULL for a body without a place of its own';


--
-- Name: COLUMN dim_institution.prefecture_ja; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.dim_institution.prefecture_ja IS 'Name of the prefecture in Japanese';


--
-- Name: COLUMN dim_institution.prefecture_en; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.dim_institution.prefecture_en IS 'Name of the prefecture in English';


--
-- Name: COLUMN dim_institution.parent_id; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.dim_institution.parent_id IS 'Institution that this one belongs to; NULL for none';


--
-- Name: COLUMN dim_institution.parent_name; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.dim_institution.parent_name IS 'Name of that institution; NULL for none';


--
-- Name: dim_item; Type: VIEW; Schema: compliance_report; Owner: postgres
--

CREATE VIEW compliance_report.dim_item WITH (security_invoker='true') AS
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
    (i.weight)::numeric(12,4) AS weight,
    i.certainty
   FROM ((compliance.item i
     JOIN compliance.checklist c ON ((c.checklist_code = i.checklist_code)))
     LEFT JOIN compliance.item s ON (((s.checklist_code = i.checklist_code) AND (s.number = i.parent_number))))
  WHERE (i.kind = 'question'::text);


ALTER TABLE compliance_report.dim_item OWNER TO postgres;

--
-- Name: VIEW dim_item; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON VIEW compliance_report.dim_item IS 'Questions of the checklists, one row for each (key: item_id)';


--
-- Name: COLUMN dim_item.item_id; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.dim_item.item_id IS 'Key';


--
-- Name: COLUMN dim_item.checklist_code; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.dim_item.checklist_code IS 'Edition';


--
-- Name: COLUMN dim_item.checklist_ja; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.dim_item.checklist_ja IS 'Title of the edition in Japanese';


--
-- Name: COLUMN dim_item.checklist_en; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.dim_item.checklist_en IS 'Title of the edition in English';


--
-- Name: COLUMN dim_item.respondent; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.dim_item.respondent IS 'Who fills the edition in: institution, pharmacy, vendor, management, administrator or staff';


--
-- Name: COLUMN dim_item.checklist_fiscal_year; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.dim_item.checklist_fiscal_year IS 'Fiscal year the edition is made for; NULL for a list of no particular year';


--
-- Name: COLUMN dim_item.form_order; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.dim_item.form_order IS 'Place in the form';


--
-- Name: COLUMN dim_item.number; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.dim_item.number IS 'Number in the form';


--
-- Name: COLUMN dim_item.title_ja; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.dim_item.title_ja IS 'Question in Japanese';


--
-- Name: COLUMN dim_item.title_en; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.dim_item.title_en IS 'Question in English';


--
-- Name: COLUMN dim_item.section_number; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.dim_item.section_number IS 'Number of the section; NULL for a form without sections';


--
-- Name: COLUMN dim_item.section_ja; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.dim_item.section_ja IS 'Title of the section in Japanese; NULL for none';


--
-- Name: COLUMN dim_item.section_en; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.dim_item.section_en IS 'Title of the section in English; NULL for none';


--
-- Name: COLUMN dim_item.category; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.dim_item.category IS 'Kind of measure: organizational, human, technical or physical; NULL when not sorted by it';


--
-- Name: COLUMN dim_item.control; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.dim_item.control IS 'preventive, detective or corrective; NULL when not placed in the matrix';


--
-- Name: COLUMN dim_item.area; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.dim_item.area IS 'structure, system or staff; NULL when not placed in the matrix';


--
-- Name: COLUMN dim_item.viewpoint; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.dim_item.viewpoint IS 'Viewpoint as the list calls it; NULL for none';


--
-- Name: COLUMN dim_item.device_class; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.dim_item.device_class IS 'general, server, terminal or network; NULL when not asked by device';


--
-- Name: COLUMN dim_item.topic; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.dim_item.topic IS 'What the question is about, the same word in every edition; NULL for none';


--
-- Name: COLUMN dim_item.weight; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.dim_item.weight IS 'Weight in scores, to four decimal places';


--
-- Name: COLUMN dim_item.certainty; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.dim_item.certainty IS 'How well the row is known: notice, stated, derived, assumed or unknown; NULL for a list of one''s own';


--
-- Name: dim_offering; Type: VIEW; Schema: compliance_report; Owner: postgres
--

CREATE VIEW compliance_report.dim_offering WITH (security_invoker='true') AS
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
   FROM ((compliance.offering o
     JOIN compliance.course c ON ((c.course_id = o.course_id)))
     LEFT JOIN ( SELECT offering_part.offering_id,
            min(offering_part.starts_at) AS starts_at,
            max(offering_part.ends_at) AS ends_at
           FROM compliance.offering_part
          GROUP BY offering_part.offering_id) p ON ((p.offering_id = o.offering_id)));


ALTER TABLE compliance_report.dim_offering OWNER TO postgres;

--
-- Name: VIEW dim_offering; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON VIEW compliance_report.dim_offering IS 'Training offerings, one row for each (key: offering_id)';


--
-- Name: COLUMN dim_offering.offering_id; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.dim_offering.offering_id IS 'Key';


--
-- Name: COLUMN dim_offering.code; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.dim_offering.code IS 'Natural key';


--
-- Name: COLUMN dim_offering.title; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.dim_offering.title IS 'Title as announced';


--
-- Name: COLUMN dim_offering.course_code; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.dim_offering.course_code IS 'Course';


--
-- Name: COLUMN dim_offering.course_ja; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.dim_offering.course_ja IS 'Title of the course in Japanese';


--
-- Name: COLUMN dim_offering.course_en; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.dim_offering.course_en IS 'Title of the course in English';


--
-- Name: COLUMN dim_offering.audience; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.dim_offering.audience IS 'executive_large, executive_small_medium, administrator, staff or anyone';


--
-- Name: COLUMN dim_offering.minutes; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.dim_offering.minutes IS 'Stated length in minutes; NULL when not stated';


--
-- Name: COLUMN dim_offering.capacity; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.dim_offering.capacity IS 'Seats; NULL for unlimited';


--
-- Name: COLUMN dim_offering.enroll_from; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.dim_offering.enroll_from IS 'Instant at which applications open';


--
-- Name: COLUMN dim_offering.enroll_until; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.dim_offering.enroll_until IS 'Instant before which applications must be in';


--
-- Name: COLUMN dim_offering.starts_at; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.dim_offering.starts_at IS 'Start of the first part; NULL when not fixed';


--
-- Name: COLUMN dim_offering.ends_at; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.dim_offering.ends_at IS 'End of the last part; NULL when not fixed';


--
-- Name: dim_vendor; Type: VIEW; Schema: compliance_report; Owner: postgres
--

CREATE VIEW compliance_report.dim_vendor WITH (security_invoker='true') AS
 SELECT v.vendor_id,
    v.name,
    v.corporate_number
   FROM compliance.vendor v;


ALTER TABLE compliance_report.dim_vendor OWNER TO postgres;

--
-- Name: VIEW dim_vendor; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON VIEW compliance_report.dim_vendor IS 'Vendors, one row for each (key: vendor_id)';


--
-- Name: COLUMN dim_vendor.vendor_id; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.dim_vendor.vendor_id IS 'Key';


--
-- Name: COLUMN dim_vendor.name; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.dim_vendor.name IS 'Name';


--
-- Name: COLUMN dim_vendor.corporate_number; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.dim_vendor.corporate_number IS 'Corporate number, 13 digits; NULL when not known';


--
-- Name: fact_answer; Type: VIEW; Schema: compliance_report; Owner: postgres
--

CREATE VIEW compliance_report.fact_answer WITH (security_invoker='true') AS
 SELECT e.assessment_id,
    e.institution_id,
    e.item_id,
    a.vendor_id,
    e.fiscal_year,
    e.round,
    a.submitted_at,
    e.state,
    e.verdict,
    (
        CASE e.state
            WHEN 'passed'::text THEN COALESCE(((e.level - i.scale_min) / (i.scale_max - i.scale_min)), (1)::numeric)
            WHEN 'failed'::text THEN COALESCE(((e.level - i.scale_min) / (i.scale_max - i.scale_min)),
            CASE e.verdict
                WHEN 'partial'::text THEN 0.5
                ELSE (0)::numeric
            END)
            WHEN 'blank'::text THEN (0)::numeric
            ELSE NULL::numeric
        END)::numeric(7,6) AS ratio,
    e.answered_on,
    e.target_on
   FROM ((compliance.effective_answer e
     JOIN compliance.assessment a ON ((a.assessment_id = e.assessment_id)))
     JOIN compliance.item i ON ((i.item_id = e.item_id)));


ALTER TABLE compliance_report.fact_answer OWNER TO postgres;

--
-- Name: VIEW fact_answer; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON VIEW compliance_report.fact_answer IS 'Lines of assessments with what they count as, blank ones included: one row for each assessment and question';


--
-- Name: COLUMN fact_answer.assessment_id; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_answer.assessment_id IS 'Assessment; with item_id the key of the row';


--
-- Name: COLUMN fact_answer.institution_id; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_answer.institution_id IS 'Institution (dim_institution)';


--
-- Name: COLUMN fact_answer.item_id; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_answer.item_id IS 'Question (dim_item)';


--
-- Name: COLUMN fact_answer.vendor_id; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_answer.vendor_id IS 'Vendor who filled in the form (dim_vendor); NULL for the institution itself';


--
-- Name: COLUMN fact_answer.fiscal_year; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_answer.fiscal_year IS 'Fiscal year of the assessment';


--
-- Name: COLUMN fact_answer.round; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_answer.round IS 'First, second, … confirmation within the fiscal year';


--
-- Name: COLUMN fact_answer.submitted_at; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_answer.submitted_at IS 'When the assessment was submitted; NULL while it can still change';


--
-- Name: COLUMN fact_answer.state; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_answer.state IS 'passed (yes), failed (no or partial), not_applicable or blank';


--
-- Name: COLUMN fact_answer.verdict; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_answer.verdict IS 'What was answered; NULL for a blank';


--
-- Name: COLUMN fact_answer.ratio; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_answer.ratio IS 'Part of the line that is fulfilled, 0 to 1, as the score counts it; a blank is 0; NULL when not applicable';


--
-- Name: COLUMN fact_answer.answered_on; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_answer.answered_on IS 'Day for which the answer is true; NULL for a blank';


--
-- Name: COLUMN fact_answer.target_on; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_answer.target_on IS 'Day by which a "no" will be put right or a plan carried out; NULL for none';


--
-- Name: fact_contract; Type: VIEW; Schema: compliance_report; Owner: postgres
--

CREATE VIEW compliance_report.fact_contract WITH (security_invoker='true') AS
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
    COALESCE(g.missing, 0) AS clauses_missing,
    COALESCE(g.partial, 0) AS clauses_partial,
    COALESCE(g.waived, 0) AS clauses_waived
   FROM (compliance.contract_status k
     LEFT JOIN ( SELECT x.contract_id,
            (count(*) FILTER (WHERE (x.state = 'missing'::text)))::integer AS missing,
            (count(*) FILTER (WHERE (x.state = 'partial'::text)))::integer AS partial,
            (count(*) FILTER (WHERE (x.waived_until IS NOT NULL)))::integer AS waived
           FROM compliance._contract_gap x
          WHERE x.mandatory
          GROUP BY x.contract_id) g ON ((g.contract_id = k.contract_id)));


ALTER TABLE compliance_report.fact_contract OWNER TO postgres;

--
-- Name: VIEW fact_contract; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON VIEW compliance_report.fact_contract IS 'Contracts with vendors as they stand today, one row for each';


--
-- Name: COLUMN fact_contract.contract_id; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_contract.contract_id IS 'Key';


--
-- Name: COLUMN fact_contract.institution_id; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_contract.institution_id IS 'Institution (dim_institution)';


--
-- Name: COLUMN fact_contract.vendor_id; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_contract.vendor_id IS 'Vendor (dim_vendor)';


--
-- Name: COLUMN fact_contract.title; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_contract.title IS 'Title';


--
-- Name: COLUMN fact_contract.service_kind; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_contract.service_kind IS 'maintenance, on_premises, saas, paas, iaas or other';


--
-- Name: COLUMN fact_contract.status; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_contract.status IS 'draft, active, notice_due, expired or terminated, today';


--
-- Name: COLUMN fact_contract.term_starts_on; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_contract.term_starts_on IS 'First day of the present term (dim_date)';


--
-- Name: COLUMN fact_contract.term_ends_on; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_contract.term_ends_on IS 'Last day of the present term (dim_date); NULL without an end';


--
-- Name: COLUMN fact_contract.notice_on; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_contract.notice_on IS 'Last day for notice in the present term (dim_date); NULL for none';


--
-- Name: COLUMN fact_contract.renews; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_contract.renews IS 'Whether it renews by itself';


--
-- Name: COLUMN fact_contract.clauses_missing; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_contract.clauses_missing IS 'Mandatory clauses that are not there at all, waived or not';


--
-- Name: COLUMN fact_contract.clauses_partial; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_contract.clauses_partial IS 'Mandatory clauses that are there in part, waived or not';


--
-- Name: COLUMN fact_contract.clauses_waived; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_contract.clauses_waived IS 'Of both, those waived until a day that is not over';


--
-- Name: fact_deadline; Type: VIEW; Schema: compliance_report; Owner: postgres
--

CREATE VIEW compliance_report.fact_deadline WITH (security_invoker='true') AS
 SELECT d.kind,
    d.key,
    COALESCE(k.title_ja, d.kind) AS kind_ja,
    COALESCE(k.title_en, d.kind) AS kind_en,
    d.institution_id,
    d.title,
    d.due_on,
    d.closes_at,
    d.done_at,
    d.state,
    d.days_left
   FROM (compliance.deadline d
     LEFT JOIN compliance.deadline_kind k ON ((k.kind = d.kind)));


ALTER TABLE compliance_report.fact_deadline OWNER TO postgres;

--
-- Name: VIEW fact_deadline; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON VIEW compliance_report.fact_deadline IS 'Everything with a date as it stands now: one row for each kind and key';


--
-- Name: COLUMN fact_deadline.kind; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_deadline.kind IS 'What it is; with key the key of the row';


--
-- Name: COLUMN fact_deadline.key; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_deadline.key IS 'Key within the kind';


--
-- Name: COLUMN fact_deadline.kind_ja; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_deadline.kind_ja IS 'What it is, in Japanese';


--
-- Name: COLUMN fact_deadline.kind_en; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_deadline.kind_en IS 'What it is, in English';


--
-- Name: COLUMN fact_deadline.institution_id; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_deadline.institution_id IS 'Institution (dim_institution); NULL for one that belongs to none';


--
-- Name: COLUMN fact_deadline.title; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_deadline.title IS 'What is due';


--
-- Name: COLUMN fact_deadline.due_on; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_deadline.due_on IS 'Last day in time (dim_date)';


--
-- Name: COLUMN fact_deadline.closes_at; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_deadline.closes_at IS 'Instant at which it closes';


--
-- Name: COLUMN fact_deadline.done_at; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_deadline.done_at IS 'When it was done; NULL while open';


--
-- Name: COLUMN fact_deadline.state; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_deadline.state IS 'done, done_late, overdue, due_soon or open';


--
-- Name: COLUMN fact_deadline.days_left; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_deadline.days_left IS 'Days until due_on, negative when past; NULL when done';


--
-- Name: fact_enrollment; Type: VIEW; Schema: compliance_report; Owner: postgres
--

CREATE VIEW compliance_report.fact_enrollment WITH (security_invoker='true') AS
 SELECT e.enrollment_id,
    e.institution_id,
    e.offering_id,
    e.status,
    (e.status = ANY (ARRAY['enrolled'::text, 'completed'::text, 'no_show'::text])) AS has_seat,
    (e.waitlist_position IS NOT NULL) AS waited,
    compliance.day_of(e.recorded_at) AS applied_on,
    e.recorded_at AS applied_at,
    e.promoted_at,
    e.cancelled_at,
    c.completed_at,
    (c.test_score)::numeric(12,4) AS test_score
   FROM (compliance.enrollment e
     LEFT JOIN compliance.completion c ON ((c.enrollment_id = e.enrollment_id)));


ALTER TABLE compliance_report.fact_enrollment OWNER TO postgres;

--
-- Name: VIEW fact_enrollment; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON VIEW compliance_report.fact_enrollment IS 'Applications for training, one row for each, without names';


--
-- Name: COLUMN fact_enrollment.enrollment_id; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_enrollment.enrollment_id IS 'Key';


--
-- Name: COLUMN fact_enrollment.institution_id; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_enrollment.institution_id IS 'Institution of the applicant (dim_institution)';


--
-- Name: COLUMN fact_enrollment.offering_id; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_enrollment.offering_id IS 'Offering (dim_offering)';


--
-- Name: COLUMN fact_enrollment.status; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_enrollment.status IS 'enrolled, waitlisted, cancelled, completed or no_show';


--
-- Name: COLUMN fact_enrollment.has_seat; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_enrollment.has_seat IS 'Whether it holds a seat';


--
-- Name: COLUMN fact_enrollment.waited; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_enrollment.waited IS 'Whether it ever stood on the waiting list';


--
-- Name: COLUMN fact_enrollment.applied_on; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_enrollment.applied_on IS 'Day of the application (dim_date)';


--
-- Name: COLUMN fact_enrollment.applied_at; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_enrollment.applied_at IS 'When it was recorded';


--
-- Name: COLUMN fact_enrollment.promoted_at; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_enrollment.promoted_at IS 'When it came from the waiting list to a seat; NULL when it did not';


--
-- Name: COLUMN fact_enrollment.cancelled_at; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_enrollment.cancelled_at IS 'When it was cancelled; NULL while it lives';


--
-- Name: COLUMN fact_enrollment.completed_at; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_enrollment.completed_at IS 'When the training was finished; NULL when it was not';


--
-- Name: COLUMN fact_enrollment.test_score; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_enrollment.test_score IS 'Result of the comprehension test; NULL without one';


--
-- Name: fact_score; Type: VIEW; Schema: compliance_report; Owner: postgres
--

CREATE VIEW compliance_report.fact_score WITH (security_invoker='true') AS
 SELECT s.assessment_id,
    s.institution_id,
    s.vendor_id,
    s.checklist_code,
    s.fiscal_year,
    s.round,
    (NOT (EXISTS ( SELECT
           FROM compliance.assessment n
          WHERE ((n.institution_id = s.institution_id) AND (n.checklist_code = s.checklist_code) AND (n.fiscal_year = s.fiscal_year) AND (n.round > s.round) AND (NOT (n.vendor_id IS DISTINCT FROM s.vendor_id)) AND (NOT (n.system_name IS DISTINCT FROM s.system_name)))))) AS is_latest,
    s.dimension,
    s.category,
    s.applicable,
    s.passed,
    (s.score)::numeric(9,6) AS score,
    s.witness
   FROM ( SELECT x.assessment_id,
            x.institution_id,
            x.vendor_id,
            x.system_name,
            x.checklist_code,
            x.fiscal_year,
            x.round,
            'category'::text AS dimension,
            x.category,
            x.applicable,
            x.passed,
            x.score,
            x.witness
           FROM compliance.institution_score x
        UNION ALL
         SELECT w.assessment_id,
            w.institution_id,
            w.vendor_id,
            w.system_name,
            w.checklist_code,
            w.fiscal_year,
            w.round,
            v.dimension,
            v.category,
            NULL::integer AS applicable,
            NULL::integer AS passed,
            v.score,
            v.witness
           FROM (compliance.institution_weakest_link w
             CROSS JOIN LATERAL ( VALUES ('overall'::text,NULL::text,w.overall,w.overall_witness), ('weakest_link'::text,w.category,w.score,w.witness)) v(dimension, category, score, witness))
          WHERE ((v.dimension = 'overall'::text) OR (v.category IS NOT NULL))) s;


ALTER TABLE compliance_report.fact_score OWNER TO postgres;

--
-- Name: VIEW fact_score; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON VIEW compliance_report.fact_score IS 'Scores of assessments, by category and as a whole: one row for each assessment, dimension and category';


--
-- Name: COLUMN fact_score.assessment_id; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_score.assessment_id IS 'Assessment; with dimension and category the key of the row';


--
-- Name: COLUMN fact_score.institution_id; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_score.institution_id IS 'Institution (dim_institution)';


--
-- Name: COLUMN fact_score.vendor_id; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_score.vendor_id IS 'Vendor who filled in the form (dim_vendor); NULL for the institution itself';


--
-- Name: COLUMN fact_score.checklist_code; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_score.checklist_code IS 'Edition';


--
-- Name: COLUMN fact_score.fiscal_year; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_score.fiscal_year IS 'Fiscal year of the assessment';


--
-- Name: COLUMN fact_score.round; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_score.round IS 'First, second, … confirmation within the fiscal year';


--
-- Name: COLUMN fact_score.is_latest; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_score.is_latest IS 'Whether no later round of the same fiscal year exists: for figures that count an institution once';


--
-- Name: COLUMN fact_score.dimension; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_score.dimension IS 'category (one kind of measure), overall (all questions) or weakest_link (the category that holds the whole down)';


--
-- Name: COLUMN fact_score.category; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_score.category IS 'organizational, human, technical or physical; NULL for overall';


--
-- Name: COLUMN fact_score.applicable; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_score.applicable IS 'Questions that apply; NULL except for a category';


--
-- Name: COLUMN fact_score.passed; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_score.passed IS 'Questions answered yes; NULL except for a category';


--
-- Name: COLUMN fact_score.score; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_score.score IS '0 to 100, to six decimal places; a blank counts as 0; NULL where nothing is applicable';


--
-- Name: COLUMN fact_score.witness; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.fact_score.witness IS 'Number of the question with the lowest ratio';


--
-- Name: kpi_overview; Type: VIEW; Schema: compliance_report; Owner: postgres
--

CREATE VIEW compliance_report.kpi_overview WITH (security_invoker='true') AS
 SELECT i.institution_id,
    y.fiscal_year,
    a.checklist_code,
    a.round,
    a.submitted_at,
    (s.overall)::numeric(9,6) AS score,
    s.category AS weakest_category,
    (s.score)::numeric(9,6) AS weakest_score,
    s.witness AS weakest_witness,
    COALESCE(o.overdue, 0) AS overdue,
    COALESCE(k.contracts, 0) AS contracts,
    COALESCE(k.with_gaps, 0) AS contracts_with_gaps,
    COALESCE(t.people, 0) AS people_trained
   FROM ((((((compliance.institution i
     CROSS JOIN ( SELECT compliance.fiscal_year(compliance.today()) AS fiscal_year) y)
     LEFT JOIN ( SELECT DISTINCT ON (f.institution_id) f.institution_id,
            f.assessment_id,
            f.checklist_code,
            f.round,
            f.submitted_at
           FROM (compliance.assessment f
             JOIN compliance.checklist c ON ((c.checklist_code = f.checklist_code)))
          WHERE (c.yearly_form AND (f.vendor_id IS NULL) AND (f.fiscal_year = compliance.fiscal_year(compliance.today())))
          ORDER BY f.institution_id, f.round DESC, f.assessment_id DESC) a ON ((a.institution_id = i.institution_id)))
     LEFT JOIN compliance.institution_weakest_link s ON ((s.assessment_id = a.assessment_id)))
     LEFT JOIN ( SELECT d.institution_id,
            (count(*))::integer AS overdue
           FROM compliance.overdue_deadline d
          GROUP BY d.institution_id) o ON ((o.institution_id = i.institution_id)))
     LEFT JOIN ( SELECT c.institution_id,
            (count(*) FILTER (WHERE (c.status = ANY (ARRAY['active'::text, 'notice_due'::text]))))::integer AS contracts,
            (count(*) FILTER (WHERE ((c.status = ANY (ARRAY['draft'::text, 'active'::text, 'notice_due'::text])) AND (EXISTS ( SELECT
                   FROM compliance._contract_gap g
                  WHERE ((g.contract_id = c.contract_id) AND g.mandatory AND (g.waived_until IS NULL)))))))::integer AS with_gaps
           FROM compliance.contract_status c
          GROUP BY c.institution_id) k ON ((k.institution_id = i.institution_id)))
     LEFT JOIN ( SELECT p.institution_id,
            (count(DISTINCT p.person_id))::integer AS people
           FROM compliance.completion p
          WHERE (compliance.fiscal_year(compliance.day_of(p.completed_at)) = compliance.fiscal_year(compliance.today()))
          GROUP BY p.institution_id) t ON ((t.institution_id = i.institution_id)));


ALTER TABLE compliance_report.kpi_overview OWNER TO postgres;

--
-- Name: VIEW kpi_overview; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON VIEW compliance_report.kpi_overview IS 'One row for each institution in the present fiscal year: where it is weakest, what is overdue, what its contracts lack, who is trained';


--
-- Name: COLUMN kpi_overview.institution_id; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.kpi_overview.institution_id IS 'Institution (dim_institution)';


--
-- Name: COLUMN kpi_overview.fiscal_year; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.kpi_overview.fiscal_year IS 'The present fiscal year';


--
-- Name: COLUMN kpi_overview.checklist_code; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.kpi_overview.checklist_code IS 'Edition of the yearly form; NULL when it has not been opened';


--
-- Name: COLUMN kpi_overview.round; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.kpi_overview.round IS 'Latest round of it';


--
-- Name: COLUMN kpi_overview.submitted_at; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.kpi_overview.submitted_at IS 'When that round was submitted; NULL while open';


--
-- Name: COLUMN kpi_overview.score; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.kpi_overview.score IS 'Score of all its questions, 0 to 100';


--
-- Name: COLUMN kpi_overview.weakest_category; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.kpi_overview.weakest_category IS 'The category that holds the whole down';


--
-- Name: COLUMN kpi_overview.weakest_score; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.kpi_overview.weakest_score IS 'Score of that category, 0 to 100';


--
-- Name: COLUMN kpi_overview.weakest_witness; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.kpi_overview.weakest_witness IS 'Number of the question with the lowest ratio in it';


--
-- Name: COLUMN kpi_overview.overdue; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.kpi_overview.overdue IS 'Deadlines that have passed';


--
-- Name: COLUMN kpi_overview.contracts; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.kpi_overview.contracts IS 'Contracts in force';


--
-- Name: COLUMN kpi_overview.contracts_with_gaps; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.kpi_overview.contracts_with_gaps IS 'Contracts in force or drafted that lack a mandatory clause, even in part, without a waiver';


--
-- Name: COLUMN kpi_overview.people_trained; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.kpi_overview.people_trained IS 'People who completed a training in the present fiscal year';


--
-- Name: overdue; Type: VIEW; Schema: compliance_report; Owner: postgres
--

CREATE VIEW compliance_report.overdue WITH (security_invoker='true') AS
 SELECT d.kind,
    d.key,
    COALESCE(k.title_ja, d.kind) AS kind_ja,
    COALESCE(k.title_en, d.kind) AS kind_en,
    d.institution_id,
    i.name AS institution_name,
    i.prefecture_code,
    d.title,
    d.due_on,
    d.days_overdue
   FROM ((compliance.overdue_deadline d
     LEFT JOIN compliance.deadline_kind k ON ((k.kind = d.kind)))
     LEFT JOIN compliance.institution i ON ((i.institution_id = d.institution_id)));


ALTER TABLE compliance_report.overdue OWNER TO postgres;

--
-- Name: VIEW overdue; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON VIEW compliance_report.overdue IS 'What is overdue now, by institution';


--
-- Name: COLUMN overdue.kind; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.overdue.kind IS 'What it is; with key the key of the row';


--
-- Name: COLUMN overdue.key; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.overdue.key IS 'Key within the kind';


--
-- Name: COLUMN overdue.kind_ja; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.overdue.kind_ja IS 'What it is, in Japanese';


--
-- Name: COLUMN overdue.kind_en; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.overdue.kind_en IS 'What it is, in English';


--
-- Name: COLUMN overdue.institution_id; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.overdue.institution_id IS 'Institution (dim_institution); NULL for one that belongs to none';


--
-- Name: COLUMN overdue.institution_name; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.overdue.institution_name IS 'Its name';


--
-- Name: COLUMN overdue.prefecture_code; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.overdue.prefecture_code IS 'Its prefecture';


--
-- Name: COLUMN overdue.title; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.overdue.title IS 'What is due';


--
-- Name: COLUMN overdue.due_on; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.overdue.due_on IS 'Last day in time, before any extension (dim_date)';


--
-- Name: COLUMN overdue.days_overdue; Type: COMMENT; Schema: compliance_report; Owner: postgres
--

COMMENT ON COLUMN compliance_report.overdue.days_overdue IS 'Days since then';


--
-- Name: note; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.note (
    person_id bigint,
    note text
);


ALTER TABLE public.note OWNER TO postgres;

--
-- Data for Name: access_grant; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.access_grant (role_name, level, granted_by, granted_at) FROM stdin;
regress_dump_staff	staff	postgres	2026-11-23 05:29:16.615356+09
\.


--
-- Data for Name: access_request; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.access_request (access_request_id, institution_id, person_id, asked_by, resource, reason, starts_at, ends_at, asked_at, approved_by, approved_at, refused_by, refused_at, removed_at) FROM stdin;
1	1	3	2	電子カルテ	新しい担当	2025-12-01 09:00:00+09	2026-03-31 17:00:00+09	2025-11-20 10:00:00+09	\N	\N	\N	\N	\N
\.


--
-- Data for Name: account; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.account (account_id, role_name, institution_id, vendor_id, association_id, prefecture_code) FROM stdin;
1	regress_dump_staff	8201	\N	\N	\N
\.


--
-- Data for Name: announcement; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.announcement (announcement_id, association_id, kind, edition, subject, body, announced_at, reply_by, closed_on, recorded_at) FROM stdin;
1	1	notice	\N	医療機関におけるサイバーセキュリティ研修のご案内	申込期限 令和4年3月4日（金）	2022-02-15 10:00:00+09	2022-03-04	\N	2026-11-23 05:29:16.281804+09
\.


--
-- Data for Name: announcement_reader; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.announcement_reader (delivery_id, institution_id, person_id, read_at) FROM stdin;
4	2	8	2022-02-16 09:00:00+09
4	2	9	2022-02-16 09:00:00+09
4	2	10	2022-02-16 09:00:00+09
\.


--
-- Data for Name: answer; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.answer (answer_id, assessment_id, institution_id, item_id, answered_on, target_on, recorded_at, superseded_at, confirmed, verdict, level, basis, note) FROM stdin;
1	1	1	101	2022-03-10	\N	2022-03-10 10:00:00+09	\N	t	yes	\N	\N	\N
2	1	1	102	2022-03-10	\N	2022-03-10 10:00:00+09	\N	t	yes	\N	\N	\N
3	1	1	103	2022-03-10	\N	2022-03-10 10:00:00+09	\N	t	yes	\N	\N	\N
4	1	1	104	2022-03-10	\N	2022-03-10 10:00:00+09	\N	t	no	\N	\N	\N
5	1	1	105	2022-03-10	\N	2022-03-10 10:00:00+09	\N	t	yes	\N	\N	\N
6	1	1	106	2022-03-10	\N	2022-03-10 10:00:00+09	\N	t	yes	\N	\N	\N
7	1	1	107	2022-03-10	\N	2022-03-10 10:00:00+09	\N	t	yes	\N	\N	\N
8	1	1	108	2022-03-10	\N	2022-03-10 10:00:00+09	\N	t	no	\N	\N	\N
9	1	1	109	2022-03-10	\N	2022-03-10 10:00:00+09	\N	t	no	\N	\N	\N
10	2	1	1101	2025-02-14	\N	2025-02-14 10:00:00+09	\N	t	yes	\N	\N	\N
11	2	1	1111	2025-02-14	\N	2025-02-14 10:00:00+09	\N	t	yes	\N	\N	\N
12	2	1	1121	2025-02-14	\N	2025-02-14 10:00:00+09	\N	t	yes	\N	\N	\N
13	2	1	1122	2025-02-14	\N	2025-02-14 10:00:00+09	\N	t	yes	\N	\N	\N
14	2	1	1123	2025-02-14	\N	2025-02-14 10:00:00+09	\N	t	yes	\N	\N	\N
15	2	1	1151	2025-02-14	\N	2025-02-14 10:00:00+09	\N	t	yes	\N	\N	\N
16	2	1	1152	2025-02-14	2025-03-31	2025-02-14 10:00:00+09	\N	t	no	\N	\N	\N
17	2	1	1153	2025-02-14	2025-03-31	2025-02-14 10:00:00+09	\N	t	no	\N	\N	\N
18	2	1	1124	2025-02-14	\N	2025-02-14 10:00:00+09	\N	t	yes	\N	\N	\N
19	2	1	1125	2025-02-14	\N	2025-02-14 10:00:00+09	\N	t	yes	\N	\N	\N
20	2	1	1126	2025-02-14	\N	2025-02-14 10:00:00+09	\N	t	yes	\N	\N	\N
21	2	1	1127	2025-02-14	\N	2025-02-14 10:00:00+09	\N	t	yes	\N	\N	\N
22	2	1	1128	2025-02-14	\N	2025-02-14 10:00:00+09	\N	t	yes	\N	\N	\N
23	2	1	1141	2025-02-14	2025-03-31	2025-02-14 10:00:00+09	\N	t	no	\N	\N	\N
24	2	1	1142	2025-02-14	\N	2025-02-14 10:00:00+09	\N	t	yes	\N	\N	\N
25	2	1	1131	2025-02-14	\N	2025-02-14 10:00:00+09	\N	t	yes	\N	\N	\N
26	2	1	1132	2025-02-14	2025-03-31	2025-02-14 10:00:00+09	\N	t	no	\N	\N	\N
27	2	1	1133	2025-02-14	\N	2025-02-14 10:00:00+09	\N	t	yes	\N	\N	\N
28	2	1	1134	2025-02-14	2025-03-31	2025-02-14 10:00:00+09	\N	t	no	\N	\N	\N
29	3	1	1101	2025-03-28	\N	2025-03-28 10:00:00+09	\N	t	yes	\N	\N	\N
30	3	1	1111	2025-03-28	\N	2025-03-28 10:00:00+09	\N	t	yes	\N	\N	\N
31	3	1	1121	2025-03-28	\N	2025-03-28 10:00:00+09	\N	t	yes	\N	\N	\N
32	3	1	1122	2025-03-28	\N	2025-03-28 10:00:00+09	\N	t	yes	\N	\N	\N
33	3	1	1123	2025-03-28	\N	2025-03-28 10:00:00+09	\N	t	yes	\N	\N	\N
34	3	1	1151	2025-03-28	\N	2025-03-28 10:00:00+09	\N	t	yes	\N	\N	\N
35	3	1	1152	2025-03-28	\N	2025-03-28 10:00:00+09	\N	t	yes	\N	\N	\N
36	3	1	1153	2025-03-28	2025-03-31	2025-03-28 10:00:00+09	\N	t	no	\N	\N	\N
37	3	1	1124	2025-03-28	\N	2025-03-28 10:00:00+09	\N	t	yes	\N	\N	\N
38	3	1	1125	2025-03-28	\N	2025-03-28 10:00:00+09	\N	t	yes	\N	\N	\N
39	3	1	1126	2025-03-28	\N	2025-03-28 10:00:00+09	\N	t	yes	\N	\N	\N
40	3	1	1127	2025-03-28	\N	2025-03-28 10:00:00+09	\N	t	yes	\N	\N	\N
41	3	1	1128	2025-03-28	\N	2025-03-28 10:00:00+09	\N	t	yes	\N	\N	\N
42	3	1	1141	2025-03-28	\N	2025-03-28 10:00:00+09	\N	t	yes	\N	\N	\N
43	3	1	1142	2025-03-28	\N	2025-03-28 10:00:00+09	\N	t	yes	\N	\N	\N
44	3	1	1131	2025-03-28	\N	2025-03-28 10:00:00+09	\N	t	yes	\N	\N	\N
45	3	1	1132	2025-03-28	\N	2025-03-28 10:00:00+09	\N	t	yes	\N	\N	\N
46	3	1	1133	2025-03-28	\N	2025-03-28 10:00:00+09	\N	t	yes	\N	\N	\N
47	3	1	1134	2025-03-28	\N	2025-03-28 10:00:00+09	\N	t	yes	\N	\N	\N
48	4	1	1211	2025-06-20	\N	2025-06-20 10:00:00+09	\N	t	yes	\N	\N	\N
49	4	1	1221	2025-06-20	\N	2025-06-20 10:00:00+09	\N	t	yes	\N	\N	\N
50	4	1	1222	2025-06-20	\N	2025-06-20 10:00:00+09	\N	t	yes	\N	\N	\N
51	4	1	1223	2025-06-20	2025-09-30	2025-06-20 10:00:00+09	\N	t	no	\N	\N	事業者2社のうち1社が未提出
52	4	1	1224	2025-06-20	\N	2025-06-20 10:00:00+09	\N	t	yes	\N	\N	\N
53	4	1	1225	2025-06-20	2025-08-31	2025-06-20 10:00:00+09	\N	t	no	\N	\N	\N
54	4	1	1226	2025-06-20	\N	2025-06-20 10:00:00+09	\N	t	yes	\N	\N	\N
55	4	1	1227	2025-06-20	2025-12-26	2025-06-20 10:00:00+09	\N	t	no	\N	\N	\N
56	4	1	1228	2025-06-20	2026-01-30	2025-06-20 10:00:00+09	\N	t	no	\N	\N	\N
57	4	1	1229	2025-06-20	2025-11-28	2025-06-20 10:00:00+09	\N	t	no	\N	\N	未登録のUSBメモリが使える
58	4	1	1230	2025-06-20	2028-03-31	2025-06-20 10:00:00+09	\N	t	yes	\N	\N	電子カルテの更改時に実装
59	4	1	1241	2025-06-20	\N	2025-06-20 10:00:00+09	\N	t	yes	\N	\N	\N
60	4	1	1242	2025-06-20	\N	2025-06-20 10:00:00+09	\N	t	yes	\N	\N	\N
61	4	1	1243	2025-06-20	2026-03-31	2025-06-20 10:00:00+09	\N	t	no	\N	\N	\N
62	4	1	1251	2025-06-20	2026-03-31	2025-06-20 10:00:00+09	\N	t	no	\N	\N	\N
63	4	1	1231	2025-06-20	\N	2025-06-20 10:00:00+09	\N	t	yes	\N	\N	\N
64	4	1	1232	2025-06-20	\N	2025-06-20 10:00:00+09	\N	t	yes	\N	\N	\N
65	4	1	1234	2025-06-20	\N	2025-06-20 10:00:00+09	\N	t	yes	\N	\N	\N
66	4	1	1233	2025-06-20	2025-10-31	2025-06-20 10:00:00+09	\N	t	no	\N	\N	\N
67	5	1	1211	2025-06-20	\N	2025-11-20 10:00:00+09	2025-11-20 10:00:00+09	f	yes	\N	\N	\N
68	5	1	1221	2025-06-20	\N	2025-11-20 10:00:00+09	2025-11-20 10:00:00+09	f	yes	\N	\N	\N
69	5	1	1222	2025-06-20	\N	2025-11-20 10:00:00+09	2025-11-20 10:00:00+09	f	yes	\N	\N	\N
70	5	1	1223	2025-06-20	2025-09-30	2025-11-20 10:00:00+09	2025-11-20 10:00:00+09	f	no	\N	\N	事業者2社のうち1社が未提出
71	5	1	1224	2025-06-20	\N	2025-11-20 10:00:00+09	2025-11-20 10:00:00+09	f	yes	\N	\N	\N
72	5	1	1225	2025-06-20	2025-08-31	2025-11-20 10:00:00+09	2025-11-20 10:00:00+09	f	no	\N	\N	\N
73	5	1	1226	2025-06-20	\N	2025-11-20 10:00:00+09	2025-11-20 10:00:00+09	f	yes	\N	\N	\N
74	5	1	1227	2025-06-20	2025-12-26	2025-11-20 10:00:00+09	2025-11-20 10:00:00+09	f	no	\N	\N	\N
75	5	1	1228	2025-06-20	2026-01-30	2025-11-20 10:00:00+09	2025-11-20 10:00:00+09	f	no	\N	\N	\N
76	5	1	1229	2025-06-20	2025-11-28	2025-11-20 10:00:00+09	2025-11-20 10:00:00+09	f	no	\N	\N	未登録のUSBメモリが使える
77	5	1	1230	2025-06-20	2028-03-31	2025-11-20 10:00:00+09	2025-11-20 10:00:00+09	f	yes	\N	\N	電子カルテの更改時に実装
78	5	1	1231	2025-06-20	\N	2025-11-20 10:00:00+09	2025-11-20 10:00:00+09	f	yes	\N	\N	\N
79	5	1	1232	2025-06-20	\N	2025-11-20 10:00:00+09	2025-11-20 10:00:00+09	f	yes	\N	\N	\N
80	5	1	1233	2025-06-20	2025-10-31	2025-11-20 10:00:00+09	2025-11-20 10:00:00+09	f	no	\N	\N	\N
81	5	1	1234	2025-06-20	\N	2025-11-20 10:00:00+09	2025-11-20 10:00:00+09	f	yes	\N	\N	\N
82	5	1	1241	2025-06-20	\N	2025-11-20 10:00:00+09	2025-11-20 10:00:00+09	f	yes	\N	\N	\N
83	5	1	1242	2025-06-20	\N	2025-11-20 10:00:00+09	2025-11-20 10:00:00+09	f	yes	\N	\N	\N
84	5	1	1243	2025-06-20	2026-03-31	2025-11-20 10:00:00+09	2025-11-20 10:00:00+09	f	no	\N	\N	\N
85	5	1	1251	2025-06-20	2026-03-31	2025-11-20 10:00:00+09	2025-11-20 10:00:00+09	f	no	\N	\N	\N
86	5	1	1211	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
87	5	1	1221	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
88	5	1	1222	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
89	5	1	1223	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
90	5	1	1224	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
91	5	1	1225	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
92	5	1	1226	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
93	5	1	1227	2025-11-20	2025-12-26	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
94	5	1	1228	2025-11-20	2026-01-30	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
95	5	1	1229	2025-11-20	2025-11-28	2025-11-20 10:00:00+09	\N	t	no	\N	\N	未登録のUSBメモリが使える
96	5	1	1230	2025-11-20	2028-03-31	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	電子カルテの更改時に実装
97	5	1	1241	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
98	5	1	1242	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
99	5	1	1243	2025-11-20	2026-03-31	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
100	5	1	1251	2025-11-20	2026-03-31	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
101	5	1	1231	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
102	5	1	1232	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
103	5	1	1234	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
104	5	1	1233	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
105	6	1	211	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
106	6	1	212	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
107	6	1	213	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
108	6	1	214	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
109	6	1	215	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
110	6	1	216	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
111	6	1	221	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
112	6	1	222	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
113	6	1	223	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
114	6	1	231	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
115	6	1	232	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
116	6	1	233	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
117	7	2	1211	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
118	7	2	1221	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
119	7	2	1222	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
120	7	2	1223	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
121	7	2	1224	2025-11-20	2026-03-01	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
122	7	2	1225	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
123	7	2	1226	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
124	7	2	1227	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
125	7	2	1228	2025-11-20	2026-03-21	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
126	7	2	1229	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
127	7	2	1230	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
128	7	2	1241	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
129	7	2	1242	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
130	7	2	1243	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
131	7	2	1251	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
132	7	2	1231	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
133	7	2	1232	2025-11-20	2025-11-11	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
134	7	2	1234	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
135	7	2	1233	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
136	8	3	1211	2025-11-20	2025-12-26	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
137	8	3	1221	2025-11-20	2026-02-14	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
138	8	3	1222	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
139	8	3	1223	2025-11-20	2026-02-24	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
140	8	3	1224	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
141	8	3	1225	2025-11-20	2026-03-06	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
142	8	3	1226	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
143	8	3	1227	2025-11-20	2026-03-16	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
144	8	3	1228	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
145	8	3	1229	2025-11-20	2026-03-26	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
146	8	3	1230	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
147	8	3	1241	2025-11-20	2025-12-26	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
148	8	3	1242	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
149	8	3	1243	2025-11-20	2026-01-05	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
150	8	3	1251	2025-11-20	2026-02-14	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
151	8	3	1231	2025-11-20	2025-11-06	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
152	8	3	1232	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
153	8	3	1234	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
154	8	3	1233	2025-11-20	2025-11-16	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
155	9	4	1211	2025-11-20	2025-12-26	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
156	9	4	1221	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
157	9	4	1222	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
158	9	4	1223	2025-11-20	2026-02-24	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
159	9	4	1224	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
160	9	4	1225	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
161	9	4	1226	2025-11-20	2026-03-11	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
162	9	4	1227	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
163	9	4	1228	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
164	9	4	1229	2025-11-20	2026-03-26	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
165	9	4	1230	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
166	9	4	1241	2025-11-20	2025-12-26	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
167	9	4	1242	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
168	9	4	1243	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
169	9	4	1251	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
170	9	4	1231	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
171	9	4	1232	2025-11-20	2025-11-11	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
172	9	4	1234	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
173	9	4	1233	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
174	10	5	1211	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
175	10	5	1221	2025-11-20	2026-02-14	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
176	10	5	1222	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
177	10	5	1223	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
178	10	5	1224	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
179	10	5	1225	2025-11-20	2026-03-06	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
180	10	5	1226	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
181	10	5	1227	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
182	10	5	1228	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
183	10	5	1229	2025-11-20	2026-03-26	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
184	10	5	1230	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
185	10	5	1241	2025-11-20	2025-12-26	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
186	10	5	1242	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
187	10	5	1243	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
188	10	5	1251	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
189	10	5	1231	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
190	10	5	1232	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
191	10	5	1234	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
192	10	5	1233	2025-11-20	2025-11-16	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
193	11	6	1211	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
194	11	6	1221	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
195	11	6	1222	2025-11-20	2026-02-19	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
196	11	6	1223	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
197	11	6	1224	2025-11-20	2026-03-01	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
198	11	6	1225	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
199	11	6	1226	2025-11-20	2026-03-11	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
200	11	6	1227	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
201	11	6	1228	2025-11-20	2026-03-21	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
202	11	6	1229	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
203	11	6	1230	2025-11-20	2025-11-01	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
204	11	6	1241	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
205	11	6	1242	2025-11-20	2025-12-31	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
206	11	6	1243	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
207	11	6	1251	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
208	11	6	1231	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
209	11	6	1232	2025-11-20	2025-11-11	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
210	11	6	1234	2025-11-20	2025-11-21	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
211	11	6	1233	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
212	12	7	1211	2025-11-20	2025-12-26	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
213	12	7	1221	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
214	12	7	1222	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
215	12	7	1223	2025-11-20	2026-02-24	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
216	12	7	1224	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
217	12	7	1225	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
218	12	7	1226	2025-11-20	2026-03-11	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
219	12	7	1227	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
220	12	7	1228	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
221	12	7	1229	2025-11-20	2026-03-26	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
222	12	7	1230	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
223	12	7	1241	2025-11-20	2025-12-26	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
224	12	7	1242	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
225	12	7	1243	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
226	12	7	1251	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
227	12	7	1231	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
228	12	7	1232	2025-11-20	2025-11-11	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
229	12	7	1234	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
230	12	7	1233	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
231	13	8	1211	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
232	13	8	1221	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
233	13	8	1222	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
234	13	8	1223	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
235	13	8	1224	2025-11-20	2026-03-01	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
236	13	8	1225	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
237	13	8	1226	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
238	13	8	1227	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
239	13	8	1228	2025-11-20	2026-03-21	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
240	13	8	1229	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
241	13	8	1230	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
242	13	8	1241	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
243	13	8	1242	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
244	13	8	1243	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
245	13	8	1251	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
246	13	8	1231	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
247	13	8	1232	2025-11-20	2025-11-11	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
248	13	8	1234	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
249	13	8	1233	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
250	14	9	1311	2025-11-20	2026-02-14	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
251	14	9	1321	2025-11-20	2025-11-06	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
252	14	9	1322	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
253	14	9	1323	2025-11-20	2025-11-16	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
254	14	9	1324	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
255	14	9	1325	2025-11-20	2025-11-26	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
256	14	9	1326	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
257	14	9	1327	2025-11-20	2025-12-06	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
258	14	9	1328	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
259	14	9	1329	2025-11-20	2025-12-16	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
260	14	9	1330	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
261	14	9	1341	2025-11-20	2026-02-14	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
262	14	9	1342	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
263	14	9	1343	2025-11-20	2026-02-24	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
264	14	9	1351	2025-11-20	2025-11-06	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
265	14	9	1331	2025-11-20	2025-12-26	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
266	14	9	1332	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
267	14	9	1334	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
268	14	9	1333	2025-11-20	2026-01-05	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
269	15	10	1311	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
270	15	10	1321	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
271	15	10	1322	2025-11-20	2025-11-11	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
272	15	10	1323	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
273	15	10	1324	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
274	15	10	1325	2025-11-20	2025-11-26	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
275	15	10	1326	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
276	15	10	1327	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
277	15	10	1328	2025-11-20	2025-12-11	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
278	15	10	1329	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
279	15	10	1330	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
280	15	10	1341	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
281	15	10	1342	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
282	15	10	1343	2025-11-20	2026-02-24	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
283	15	10	1351	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
284	15	10	1331	2025-11-20	2025-12-26	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
285	15	10	1332	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
286	15	10	1334	2025-11-20	2026-01-10	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
287	15	10	1333	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
288	16	11	1211	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
289	16	11	1221	2025-11-20	2026-02-14	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
290	16	11	1222	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
291	16	11	1223	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
292	16	11	1224	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
293	16	11	1225	2025-11-20	2026-03-06	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
294	16	11	1226	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
295	16	11	1227	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
296	16	11	1228	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
297	16	11	1229	2025-11-20	2026-03-26	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
298	16	11	1230	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
299	16	11	1241	2025-11-20	2025-12-26	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
300	16	11	1242	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
301	16	11	1243	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
302	16	11	1251	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
303	16	11	1231	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
304	16	11	1232	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
305	16	11	1234	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
306	16	11	1233	2025-11-20	2025-11-16	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
307	17	1	1411	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
308	17	1	1421	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
309	17	1	1422	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
310	17	1	1423	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
311	17	1	1424	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
312	17	1	1425	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
313	17	1	1426	2025-11-20	2026-03-31	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
314	17	1	1427	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
315	17	1	1428	2025-11-20	2026-03-31	2025-11-20 10:00:00+09	\N	t	no	\N	\N	\N
316	17	1	1429	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
317	17	1	1430	2025-11-20	2027-03-31	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
318	17	1	1431	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
319	17	1	1432	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
320	17	1	1434	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
321	17	1	1433	2025-11-20	\N	2025-11-20 10:00:00+09	\N	t	yes	\N	\N	\N
\.


--
-- Data for Name: assessment; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.assessment (assessment_id, institution_id, vendor_id, system_name, checklist_code, fiscal_year, round, due_on, opened_at, submitted_at) FROM stdin;
1	1	\N	\N	2021-management	2021	1	2022-03-31	2022-03-10 10:00:00+09	2022-03-10 10:00:00+09
2	1	\N	\N	R6-institution	2024	1	2025-03-31	2025-02-14 10:00:00+09	2025-02-14 10:00:00+09
3	1	\N	\N	R6-institution	2024	2	2025-03-31	2025-03-28 10:00:00+09	2025-03-28 10:00:00+09
4	1	\N	\N	R7-institution	2025	1	2026-03-31	2025-06-20 10:00:00+09	2025-06-20 10:00:00+09
5	1	\N	\N	R7-institution	2025	2	2026-03-31	2025-11-20 10:00:00+09	\N
6	1	\N	\N	2022-matrix	2025	1	2026-03-31	2025-11-20 10:00:00+09	2025-11-20 10:00:00+09
14	9	\N	\N	R7-pharmacy	2025	1	2026-03-31	2025-11-20 10:00:00+09	\N
15	10	\N	\N	R7-pharmacy	2025	1	2026-03-31	2025-11-20 10:00:00+09	\N
16	11	\N	\N	R7-institution	2025	1	2026-03-31	2025-11-20 10:00:00+09	\N
7	2	\N	\N	R7-institution	2025	1	2026-03-31	2025-11-20 10:00:00+09	2025-11-20 10:00:00+09
8	3	\N	\N	R7-institution	2025	1	2026-03-31	2025-11-20 10:00:00+09	2025-11-20 10:00:00+09
9	4	\N	\N	R7-institution	2025	1	2026-03-31	2025-11-20 10:00:00+09	2025-11-20 10:00:00+09
10	5	\N	\N	R7-institution	2025	1	2026-03-31	2025-11-20 10:00:00+09	2025-11-20 10:00:00+09
11	6	\N	\N	R7-institution	2025	1	2026-03-31	2025-11-20 10:00:00+09	2025-11-20 10:00:00+09
12	7	\N	\N	R7-institution	2025	1	2026-03-31	2025-11-20 10:00:00+09	2025-11-20 10:00:00+09
13	8	\N	\N	R7-institution	2025	1	2026-03-31	2025-11-20 10:00:00+09	2025-11-20 10:00:00+09
17	1	1	電子カルテ	R7-vendor	2025	1	2026-03-31	2025-11-20 10:00:00+09	2025-11-20 10:00:00+09
\.


--
-- Data for Name: association; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.association (association_id, name, level, prefecture_code, parent_id) FROM stdin;
1	例示医師会連合	national	\N	\N
2	例示県医師会	prefectural	20	1
3	例示市医師会	district	20	2
\.


--
-- Data for Name: association_member; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.association_member (association_id, institution_id, starts_on, ends_on) FROM stdin;
3	1	2010-04-01	\N
3	2	2010-04-01	\N
3	3	2010-04-01	\N
3	4	2010-04-01	\N
3	5	2010-04-01	\N
3	6	2010-04-01	\N
3	7	2010-04-01	\N
3	8	2010-04-01	\N
3	9	2010-04-01	\N
3	10	2010-04-01	\N
3	11	2010-04-01	\N
3	12	2010-04-01	\N
\.


--
-- Data for Name: budget; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.budget (budget_id, institution_id, fiscal_year, category, purpose, amount, title) FROM stdin;
1	1	2025	human	training	100000.00	研修費
\.


--
-- Data for Name: checklist; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.checklist (checklist_code, title_ja, title_en, respondent, fiscal_year, published_on, remark_ja, remark_en, source, certainty) FROM stdin;
2021-management	経営層の点検表（2021年）	Management's list (2021)	management	\N	\N	研修資料に見える9項目のみ。全体の項目数、他の2種（システム管理者用、職員用）の項目、集計式は不明。分類と領域は本拡張による割当て	Only the nine items visible in the slides. The number of items of the whole list, the lists for administrators and staff, and the formula of its tally are not known. Category and area are our assignment	Notice of 2022-02-15, slides, section 3-5	notice
2022-matrix	3×3の統制点検表	The 3 x 3 matrix of controls	management	\N	\N	予防・発見・是正の統制と、組織・システム・人の領域。番号は本拡張による。領域から分類への対応（組織→organizational、システム→technical、人→human）も本拡張による割当てで、物理は問われていない	Preventive, detective and corrective controls over structure, systems and staff. The numbers are ours, and so is the category (structure: organizational, system: technical, staff: human); nothing in it asks about physical measures	Notice of 2022-02-15, slides, section 3-4	notice
2022-maturity	ルール遵守の5段階	Five stages of living by the rules	management	\N	\N	\N	\N	Notice of 2022-02-15, slides, section 2-1	notice
2022-implementation	対策の実施状況（実施前・検討中・実施中）	State of the measures (before, considering, doing)	management	\N	\N	資料は対策全体の状況を3段階で問う。統制を固める3つの対策ごとに問うのは本拡張による	The slides ask for the state of the measures as a whole. Asking it for each of the three governance measures they name is ours	Notice of 2022-02-15, slides, page 3	notice
2022-management-actions	経営者の7つの取組	Seven actions of management	management	\N	\N	\N	\N	Notice of 2022-02-15, slides, section 3-1, after an IPA guideline for small and medium enterprises	notice
2022-it-literacy	経営者のITリテラシー4要素	Four elements of IT literacy for executives	management	\N	\N	5段階の尺度はなく、はい・いいえで答える	There is no scale: it is answered by yes and no	Notice of 2022-02-15, slides, section 2-4, after the IPA's IT literacy standard	notice
R5-institution	令和5年度 医療機関確認用	Fiscal year 2023, institutions	institution	2023	2023-06-09	令和5年度中に求められる10項目のみ。参考項目だった8項目は令和6年度の様式にある	Only the ten lines due in the year; the eight shown for reference are in the form of 2024	https://wic-net.com/material/document/9664/11	derived
R6-institution	令和6年度 医療機関確認用	Fiscal year 2024, institutions	institution	2024	2024-05-13	18項目（1＋14＋3）。機器区分への割付けは公表情報からの推定	18 lines (1 + 14 + 3). Which lines are asked for which devices is inferred from what was published	https://www.mhlw.go.jp/content/10808000/001253950.pdf	derived
R7-institution	令和7年度 医療機関確認用	Fiscal year 2025, institutions	institution	2025	\N	2025年3月の案による番号。5月の確定版とは未照合。公表は2025年5月中旬。導入有無を問う項目0が残るかは不明のため含めない	Numbered as in the draft of March 2025, not compared with the final form. Published in mid-May 2025. Whether question 0 (any system in use?) remains is not known, so it is left out	https://wic-net.com/material/document/19102/2	stated
R7-pharmacy	令和7年度 薬局確認用	Fiscal year 2025, pharmacies	pharmacy	2025	\N	医療機関用と同じ項目と推定（手引きは共通）。薬局向けの読替えは未確認	Assumed to have the lines of the institutions' form, whose manual it shares; its own wording was not seen	https://wic-net.com/material/document/19102/2	assumed
R7-vendor	令和7年度 事業者確認用	Fiscal year 2025, vendors	vendor	2025	\N	1と2は医療機関用と事業者用に共通とされる。2のうち事業者用にない項目、3と4の有無は不明（3と4は含めない）	Sections 1 and 2 are marked as common to institutions and vendors. Which lines of section 2 vendors are not asked, and whether 3 and 4 are, is not known; 3 and 4 are left out	https://wic-net.com/material/document/19102/3	assumed
own-2026	院内点検	Own checklist	institution	2026	\N	\N	\N	\N	\N
\.


--
-- Data for Name: clause; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.clause (clause_code, edition, title_ja, title_en, mandatory, service_kinds, ordinal, source, doubt) FROM stdin;
responsibility_demarcation	role-sharing-2024	平常時と非常時の責任分界を書面で定め、保管する	Who answers for what, in normal times and in an emergency, is written down and kept	t	\N	10	Guideline 6.0, management volume 1.3.2 and 5.2.1 (https://wic-net.com/material/document/8746/10, 9464/25, 9466/11)	The page read is of the draft of March 2023; the final wording was not compared
demarcation_between_vendors	role-sharing-2024	複数の事業者が関わるとき、事業者同士の責任分界も定める（又は一社が取りまとめて責任を負う）	Where several vendors are involved, the line between them is drawn too, or one of them answers for all	f	\N	20	Guideline 6.0, planning volume (https://wic-net.com/material/document/9465/20)	Needed only where there are several vendors, so it is not mandatory here
vendor_guideline_conformity	role-sharing-2024	経産省・総務省の事業者向けガイドラインに沿うことを事業者が確認する	The vendor confirms that it follows the two ministries' guideline for vendors	f	\N	30	Role-sharing table part 2, A-1 (https://wic-net.com/material/document/15066/8, 15067/3)	\N
personal_data_handling	role-sharing-2024	個人情報を扱うときの安全管理と事故時の対応を定める	How personal data is kept safe, and what is done after an accident, is agreed	f	\N	40	Role-sharing table, item 8 of part 2 (https://wic-net.com/material/document/15067/4)	The page was read as machine-made text; that item 8 is in group A is assumed
staff_confidentiality	role-sharing-2024	事業者の従業者にも守秘義務を課し、教育する	The vendor binds its own staff to confidentiality and trains them	f	\N	50	Guideline 6.0, planning volume 7 (3)(4) (https://wic-net.com/material/document/9465/33)	\N
external_storage_supervision	role-sharing-2024	外部保存では監督の権利を持ち、許可なく内容を分析させない	For data kept outside: the right to supervise, and no analysis of it without permission	f	{saas,paas,iaas}	60	Guideline 6.0, planning volume 7 (5) (https://wic-net.com/material/document/9465/33)	\N
remote_maintenance	role-sharing-2024	遠隔保守の対象機器・実施者・承認の手順を定める	Remote maintenance: which devices, by whom, and how each session is approved	t	{maintenance,on_premises}	70	Yearly checklist 2-2 and operations volume 10.1 (https://wic-net.com/material/document/19102/7)	That it belongs into the contract itself follows from the checklist, not from the role-sharing table
vulnerability_information	role-sharing-2024	保守契約で脆弱性情報の提供を約束する	The maintenance contract promises information on vulnerabilities	t	{maintenance}	80	Guide to the cyber BCP table, 1-2 (https://wic-net.com/material/document/15064/3)	\N
offline_backup	role-sharing-2024	オフライン（切り離した）バックアップの取得を事業者に任せるときは契約に書く	Where the vendor keeps the offline backup, the contract says so	f	\N	90	Questions and answers no. 8 on the fee rules (https://deepimpact.jp.click/gigi/detail.php?id=6687)	Needed only where the backup is the vendor's work; the fee rule itself moved in 2026
exit_data_return	role-sharing-2024	契約の終わりにデータを返し、消す	At the end of the contract data is returned and erased	t	{saas,paas,iaas}	100	Guidance for small institutions 3.5 (https://wic-net.com/material/document/9472/13)	Written for small institutions; taken to hold for all cloud services
confidential_handling	notice-2022	機密情報の利用・保管・持出し・消去・廃棄の扱い	How confidential information is used, stored, taken out, erased and disposed of	t	\N	210	Notice of 2022-02-15, training slides, vendor management	\N
access_limitation	notice-2022	情報に触れる人を限る	Access to information is limited to named people	t	\N	220	Notice of 2022-02-15, training slides, vendor management	\N
backup_and_media	notice-2022	定期のバックアップと、機密区分に応じた媒体の管理	Regular backups, and media handled by their classification	t	\N	230	Notice of 2022-02-15, training slides, vendor management	\N
internal_inspection	notice-2022	対策の内部点検と結果の報告	Measures are inspected internally and the results reported	t	\N	240	Notice of 2022-02-15, training slides, vendor management	\N
subcontract_approval	notice-2022	再委託は事前に承認を受ける	Work is passed on only with prior approval	t	\N	250	Notice of 2022-02-15, training slides, vendor management	\N
no_private_devices	notice-2022	私物のパソコンを業務に使わない	No private computers are used for the work	t	\N	260	Notice of 2022-02-15, training slides, vendor management	\N
entry_control	notice-2022	機密情報を置き扱う場所の入退室管理と施錠	Entry control and locks where confidential information is kept or handled	t	\N	270	Notice of 2022-02-15, training slides, vendor management	\N
no_unrelated_web	notice-2022	業務に要らないウェブサイトを見ない	No web sites that the work does not need	t	\N	280	Notice of 2022-02-15, training slides, vendor management	\N
virus_scan	notice-2022	定期のウイルス検査	Regular virus scans	t	\N	290	Notice of 2022-02-15, training slides, vendor management	\N
vulnerability_fixing	notice-2022	更新などで脆弱性をなくす	Vulnerabilities are removed, by updates and otherwise	t	\N	300	Notice of 2022-02-15, training slides, vendor management	\N
account_management	notice-2022	IDとパスワードの管理	User names and passwords are managed	t	\N	310	Notice of 2022-02-15, training slides, vendor management	\N
incident_report	notice-2022	漏えい時の速やかな報告と再発防止策の提示	A leak is reported promptly, with measures against its return	t	\N	320	Notice of 2022-02-15, training slides, vendor management	The notice says promptly and no law sets hours for vendors: agree a number (contract.incident_report_hours)
cloud_reliability	notice-2022	稼働率や障害の頻度から信頼できるかを確かめる	Reliability is confirmed by uptime and frequency of failures	t	{saas,paas,iaas}	410	Notice of 2022-02-15, training slides, points on cloud services	A point to confirm in the notice; as a clause it is a reading
cloud_guideline_conformity	notice-2022	厚労省・経産省・総務省のガイドラインに沿っていることを確かめる	Conformity with the three ministries' guidelines is confirmed	t	{saas,paas,iaas}	420	Notice of 2022-02-15, training slides, points on cloud services	A point to confirm in the notice; as a clause it is a reading
cloud_security_measures	notice-2022	サービスの中で行われる対策を確かめる	The measures taken within the service are confirmed	f	{saas,paas,iaas}	430	Notice of 2022-02-15, training slides, points on cloud services	A point to confirm in the notice; the SDS is the usual answer, so it is not mandatory here
cloud_data_protection_law	notice-2022	個人情報保護などの契約条件と準拠法を確かめる	Contract terms on personal data and the governing law are confirmed	t	{saas,paas,iaas}	440	Notice of 2022-02-15, training slides, points on cloud services	A point to confirm in the notice; as a clause it is a reading
cloud_data_location	notice-2022	データを置くサーバーの国や地域を確かめる	The country or region of the servers that hold the data is confirmed	t	{saas,paas,iaas}	450	Notice of 2022-02-15, training slides, points on cloud services	A point to confirm in the notice; as a clause it is a reading
\.


--
-- Data for Name: clause_waiver; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.clause_waiver (clause_waiver_id, contract_id, institution_id, clause_code, until, approved_by, reason, recorded_at) FROM stdin;
1	2	1	responsibility_demarcation	2026-03-31	責任者	次の改定で入れる	2026-11-23 05:29:16.735289+09
2	2	1	exit_data_return	2026-03-31	責任者	次の改定で入れる	2026-11-23 05:29:16.736206+09
3	2	1	backup_and_media	2026-03-31	責任者	次の改定で入れる	2026-11-23 05:29:16.736355+09
4	2	1	subcontract_approval	2026-03-31	責任者	次の改定で入れる	2026-11-23 05:29:16.73647+09
5	2	1	cloud_data_location	2026-03-31	責任者	次の改定で入れる	2026-11-23 05:29:16.736603+09
\.


--
-- Data for Name: completion; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.completion (completion_id, enrollment_id, institution_id, person_id, completed_at, test_score, evidence, recorded_at) FROM stdin;
1	55	1	1	2022-03-10 10:00:00+09	90	受講記録	2022-03-10 10:00:00+09
2	56	2	6	2022-03-10 10:00:00+09	90	受講記録	2022-03-10 10:00:00+09
3	57	3	11	2022-03-10 10:00:00+09	90	受講記録	2022-03-10 10:00:00+09
4	58	4	16	2022-03-10 10:00:00+09	90	受講記録	2022-03-10 10:00:00+09
5	59	5	21	2022-03-10 10:00:00+09	90	受講記録	2022-03-10 10:00:00+09
6	60	6	26	2022-03-10 10:00:00+09	90	受講記録	2022-03-10 10:00:00+09
7	61	7	31	2022-03-10 10:00:00+09	90	受講記録	2022-03-10 10:00:00+09
8	62	8	36	2022-03-10 10:00:00+09	90	受講記録	2022-03-10 10:00:00+09
9	67	1	3	2025-11-20 10:00:00+09	85	受講記録	2025-11-20 10:00:00+09
10	68	1	4	2025-11-20 10:00:00+09	85	受講記録	2025-11-20 10:00:00+09
11	70	2	8	2025-11-20 10:00:00+09	85	受講記録	2025-11-20 10:00:00+09
12	71	2	9	2025-11-20 10:00:00+09	85	受講記録	2025-11-20 10:00:00+09
\.


--
-- Data for Name: contract; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.contract (contract_id, institution_id, vendor_id, title, service_kind, scope, starts_on, ends_on, renewal_months, notice_months, notice_days, terminated_on, renewal_decided_on, data_countries, governing_law, incident_report_hours, uptime_percent, activated_at, recorded_at) FROM stdin;
2	1	2	給食管理のクラウド	saas	saas	2026-01-01	2026-12-31	12	2	\N	\N	\N	{}	\N	\N	\N	\N	2026-11-23 05:29:16.422751+09
1	1	1	電子カルテの保守	maintenance	maintenance	2022-04-01	2024-03-31	12	3	\N	\N	\N	{JP}	\N	24	\N	2025-11-20 10:00:00+09	2026-11-23 05:29:16.421407+09
\.


--
-- Data for Name: contract_amendment; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.contract_amendment (contract_amendment_id, contract_id, institution_id, clause_code, effective_on, old_state, old_reference, old_agreed_on, new_state, new_reference, new_agreed_on, note, recorded_at, recorded_by, app_user) FROM stdin;
1	1	1	virus_scan	2025-11-20	agreed	契約書	2022-03-01	missing	\N	2022-03-01	\N	2025-11-20 10:00:00+09	postgres	\N
2	1	1	virus_scan	2025-11-20	missing	\N	2022-03-01	agreed	変更覚書	2022-03-01	\N	2025-11-20 10:00:00+09	postgres	\N
\.


--
-- Data for Name: contract_clause; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.contract_clause (contract_id, institution_id, clause_code, state, reference, agreed_on, note) FROM stdin;
1	1	responsibility_demarcation	agreed	契約書	2022-03-01	\N
1	1	remote_maintenance	agreed	契約書	2022-03-01	\N
1	1	vulnerability_information	agreed	契約書	2022-03-01	\N
1	1	confidential_handling	agreed	契約書	2022-03-01	\N
1	1	access_limitation	agreed	契約書	2022-03-01	\N
1	1	backup_and_media	agreed	契約書	2022-03-01	\N
1	1	internal_inspection	agreed	契約書	2022-03-01	\N
1	1	subcontract_approval	agreed	契約書	2022-03-01	\N
1	1	no_private_devices	agreed	契約書	2022-03-01	\N
1	1	entry_control	agreed	契約書	2022-03-01	\N
1	1	no_unrelated_web	agreed	契約書	2022-03-01	\N
1	1	vulnerability_fixing	agreed	契約書	2022-03-01	\N
1	1	account_management	agreed	契約書	2022-03-01	\N
1	1	incident_report	agreed	契約書	2022-03-01	\N
2	1	confidential_handling	agreed	利用規約	2025-11-01	\N
2	1	access_limitation	agreed	利用規約	2025-11-01	\N
2	1	backup_and_media	partial	利用規約	2025-11-01	\N
2	1	internal_inspection	agreed	利用規約	2025-11-01	\N
2	1	no_private_devices	agreed	利用規約	2025-11-01	\N
2	1	entry_control	agreed	利用規約	2025-11-01	\N
2	1	no_unrelated_web	agreed	利用規約	2025-11-01	\N
2	1	virus_scan	agreed	利用規約	2025-11-01	\N
2	1	vulnerability_fixing	agreed	利用規約	2025-11-01	\N
2	1	account_management	agreed	利用規約	2025-11-01	\N
2	1	incident_report	agreed	利用規約	2025-11-01	\N
2	1	cloud_reliability	agreed	利用規約	2025-11-01	\N
2	1	cloud_guideline_conformity	agreed	利用規約	2025-11-01	\N
2	1	cloud_data_protection_law	agreed	利用規約	2025-11-01	\N
1	1	virus_scan	agreed	変更覚書	2022-03-01	\N
\.


--
-- Data for Name: country; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.country (country_code, name_ja, name_en) FROM stdin;
AD	アンドラ	Andorra
AE	アラブ首長国連邦	United Arab Emirates
AF	アフガニスタン	Afghanistan
AG	アンティグア・バーブーダ	Antigua and Barbuda
AI	アンギラ	Anguilla
AL	アルバニア	Albania
AM	アルメニア	Armenia
AO	アンゴラ	Angola
AQ	南極	Antarctica
AR	アルゼンチン	Argentina
AS	米領サモア	American Samoa
AT	オーストリア	Austria
AU	オーストラリア	Australia
AW	アルバ	Aruba
AX	オーランド諸島	Åland Islands
AZ	アゼルバイジャン	Azerbaijan
BA	ボスニア・ヘルツェゴビナ	Bosnia and Herzegovina
BB	バルバドス	Barbados
BD	バングラデシュ	Bangladesh
BE	ベルギー	Belgium
BF	ブルキナファソ	Burkina Faso
BG	ブルガリア	Bulgaria
BH	バーレーン	Bahrain
BI	ブルンジ	Burundi
BJ	ベナン	Benin
BL	サン・バルテルミー	St Barthelemy
BM	バミューダ	Bermuda
BN	ブルネイ	Brunei
BO	ボリビア	Bolivia
BQ	カリブ・オランダ	Caribbean Netherlands
BR	ブラジル	Brazil
BS	バハマ	Bahamas
BT	ブータン	Bhutan
BV	ブーベ島	Bouvet Island
BW	ボツワナ	Botswana
BY	ベラルーシ	Belarus
BZ	ベリーズ	Belize
CA	カナダ	Canada
CC	ココス（キーリング）諸島	Cocos (Keeling) Islands
CD	コンゴ民主共和国	Congo (Democratic Republic)
CF	中央アフリカ	Central African Rep.
CG	コンゴ共和国	Congo (Republic)
CH	スイス	Switzerland
CI	コートジボワール	Côte d'Ivoire
CK	クック諸島	Cook Islands
CL	チリ	Chile
CM	カメルーン	Cameroon
CN	中国	China
CO	コロンビア	Colombia
CR	コスタリカ	Costa Rica
CU	キューバ	Cuba
CV	カーボベルデ	Cape Verde
CW	キュラソー	Curaçao
CX	クリスマス島	Christmas Island
CY	キプロス	Cyprus
CZ	チェコ	Czechia
DE	ドイツ	Germany
DJ	ジブチ	Djibouti
DK	デンマーク	Denmark
DM	ドミニカ国	Dominica
DO	ドミニカ共和国	Dominican Republic
DZ	アルジェリア	Algeria
EC	エクアドル	Ecuador
EE	エストニア	Estonia
EG	エジプト	Egypt
EH	西サハラ	Western Sahara
ER	エリトリア	Eritrea
ES	スペイン	Spain
ET	エチオピア	Ethiopia
FI	フィンランド	Finland
FJ	フィジー	Fiji
FK	フォークランド諸島	Falkland Islands
FM	ミクロネシア連邦	Micronesia
FO	フェロー諸島	Faroe Islands
FR	フランス	France
GA	ガボン	Gabon
GB	英国	United Kingdom
GD	グレナダ	Grenada
GE	ジョージア	Georgia
GF	仏領ギアナ	French Guiana
GG	ガーンジー	Guernsey
GH	ガーナ	Ghana
GI	ジブラルタル	Gibraltar
GL	グリーンランド	Greenland
GM	ガンビア	Gambia
GN	ギニア	Guinea
GP	グアドループ	Guadeloupe
GQ	赤道ギニア	Equatorial Guinea
GR	ギリシャ	Greece
GS	サウスジョージア・サウスサンドウィッチ諸島	South Georgia and the South Sandwich Islands
GT	グアテマラ	Guatemala
GU	グアム	Guam
GW	ギニアビサウ	Guinea-Bissau
GY	ガイアナ	Guyana
HK	香港	Hong Kong
HM	ハード島・マクドナルド諸島	Heard Island and McDonald Islands
HN	ホンジュラス	Honduras
HR	クロアチア	Croatia
HT	ハイチ	Haiti
HU	ハンガリー	Hungary
ID	インドネシア	Indonesia
IE	アイルランド	Ireland
IL	イスラエル	Israel
IM	マン島	Isle of Man
IN	インド	India
IO	英領インド洋地域	British Indian Ocean Territory
IQ	イラク	Iraq
IR	イラン	Iran
IS	アイスランド	Iceland
IT	イタリア	Italy
JE	ジャージー	Jersey
JM	ジャマイカ	Jamaica
JO	ヨルダン	Jordan
JP	日本	Japan
KE	ケニア	Kenya
KG	キルギス	Kyrgyzstan
KH	カンボジア	Cambodia
KI	キリバス	Kiribati
KM	コモロ	Comoros
KN	セントクリストファー・ネービス	Saint Kitts and Nevis
KP	北朝鮮	North Korea
KR	韓国	South Korea
KW	クウェート	Kuwait
KY	ケイマン諸島	Cayman Islands
KZ	カザフスタン	Kazakhstan
LA	ラオス	Laos
LB	レバノン	Lebanon
LC	セントルシア	St Lucia
LI	リヒテンシュタイン	Liechtenstein
LK	スリランカ	Sri Lanka
LR	リベリア	Liberia
LS	レソト	Lesotho
LT	リトアニア	Lithuania
LU	ルクセンブルク	Luxembourg
LV	ラトビア	Latvia
LY	リビア	Libya
MA	モロッコ	Morocco
MC	モナコ	Monaco
MD	モルドバ	Moldova
ME	モンテネグロ	Montenegro
MF	サン・マルタン（仏領）	St Martin (French)
MG	マダガスカル	Madagascar
MH	マーシャル諸島	Marshall Islands
MK	北マケドニア	North Macedonia
ML	マリ	Mali
MM	ミャンマー	Myanmar
MN	モンゴル	Mongolia
MO	マカオ	Macau
MP	北マリアナ諸島	Northern Mariana Islands
MQ	マルティニーク	Martinique
MR	モーリタニア	Mauritania
MS	モントセラト	Montserrat
MT	マルタ	Malta
MU	モーリシャス	Mauritius
MV	モルディブ	Maldives
MW	マラウイ	Malawi
MX	メキシコ	Mexico
MY	マレーシア	Malaysia
MZ	モザンビーク	Mozambique
NA	ナミビア	Namibia
NC	ニューカレドニア	New Caledonia
NE	ニジェール	Niger
NF	ノーフォーク島	Norfolk Island
NG	ナイジェリア	Nigeria
NI	ニカラグア	Nicaragua
NL	オランダ	Netherlands
NO	ノルウェー	Norway
NP	ネパール	Nepal
NR	ナウル	Nauru
NU	ニウエ	Niue
NZ	ニュージーランド	New Zealand
OM	オマーン	Oman
PA	パナマ	Panama
PE	ペルー	Peru
PF	仏領ポリネシア	French Polynesia
PG	パプアニューギニア	Papua New Guinea
PH	フィリピン	Philippines
PK	パキスタン	Pakistan
PL	ポーランド	Poland
PM	サンピエール・ミクロン	St Pierre and Miquelon
PN	ピトケアン諸島	Pitcairn
PR	プエルトリコ	Puerto Rico
PS	パレスチナ	Palestine
PT	ポルトガル	Portugal
PW	パラオ	Palau
PY	パラグアイ	Paraguay
QA	カタール	Qatar
RE	レユニオン	Réunion
RO	ルーマニア	Romania
RS	セルビア	Serbia
RU	ロシア	Russia
RW	ルワンダ	Rwanda
SA	サウジアラビア	Saudi Arabia
SB	ソロモン諸島	Solomon Islands
SC	セーシェル	Seychelles
SD	スーダン	Sudan
SE	スウェーデン	Sweden
SG	シンガポール	Singapore
SH	セントヘレナ	St Helena
SI	スロベニア	Slovenia
SJ	スバールバル・ヤンマイエン	Svalbard and Jan Mayen
SK	スロバキア	Slovakia
SL	シエラレオネ	Sierra Leone
SM	サンマリノ	San Marino
SN	セネガル	Senegal
SO	ソマリア	Somalia
SR	スリナム	Suriname
SS	南スーダン	South Sudan
ST	サントメ・プリンシペ	Sao Tome and Principe
SV	エルサルバドル	El Salvador
SX	シント・マールテン（蘭領）	St Maarten (Dutch)
SY	シリア	Syria
SZ	エスワティニ	Eswatini
TC	タークス・カイコス諸島	Turks and Caicos Is
TD	チャド	Chad
TF	仏領南方・南極地域	French S. Terr.
TG	トーゴ	Togo
TH	タイ	Thailand
TJ	タジキスタン	Tajikistan
TK	トケラウ	Tokelau
TL	東ティモール	East Timor
TM	トルクメニスタン	Turkmenistan
TN	チュニジア	Tunisia
TO	トンガ	Tonga
TR	トルコ	Turkey
TT	トリニダード・トバゴ	Trinidad and Tobago
TV	ツバル	Tuvalu
TW	台湾	Taiwan
TZ	タンザニア	Tanzania
UA	ウクライナ	Ukraine
UG	ウガンダ	Uganda
UM	合衆国領有小離島	US minor outlying islands
US	アメリカ合衆国	United States
UY	ウルグアイ	Uruguay
UZ	ウズベキスタン	Uzbekistan
VA	バチカン	Vatican City
VC	セントビンセント・グレナディーン	Saint Vincent and the Grenadines
VE	ベネズエラ	Venezuela
VG	英領バージン諸島	Virgin Islands (British)
VI	米領バージン諸島	Virgin Islands (United States)
VN	ベトナム	Vietnam
VU	バヌアツ	Vanuatu
WF	ウォリス・フツナ	Wallis and Futuna
WS	サモア	Samoa
YE	イエメン	Yemen
YT	マヨット	Mayotte
ZA	南アフリカ	South Africa
ZM	ザンビア	Zambia
ZW	ジンバブエ	Zimbabwe
\.


--
-- Data for Name: course; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.course (course_id, code, title_ja, title_en, audience, minutes) FROM stdin;
1	2021-executive-large	経営層向け（大規模医療機関）	For executives of large institutions	executive_large	30
2	2021-executive-small-medium	経営層向け（中小規模医療機関）	For executives of small and medium institutions	executive_small_medium	30
3	2021-administrator	システム管理者・セキュリティ管理者向け	For system and security administrators	administrator	60
4	2021-administrator-exercise	システム管理者・セキュリティ管理者向け（机上訓練つき）	For system and security administrators, with a tabletop exercise	administrator	150
1000	example-2025	職員向け 初学者研修	First steps, for all staff	staff	45
\.


--
-- Data for Name: data_version; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.data_version (version, installed_at) FROM stdin;
0.1	2026-11-23 05:29:16.194826+09
\.


--
-- Data for Name: deadline_extension; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.deadline_extension (deadline_extension_id, kind, key, institution_id, until, reason, granted_by, recorded_at) FROM stdin;
1	assessment	5	1	2026-04-07 17:00:00+09	停電	postgres	2025-11-20 10:00:00+09
\.


--
-- Data for Name: deadline_kind; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.deadline_kind (kind, title_ja, title_en, due_soon_days, closing, notices) FROM stdin;
incident_step	インシデント対応の手順	Step of an incident	30	f	t
drill	年に一度の訓練	Yearly drill	30	f	t
media_return	外部媒体の返却	Return of a removable medium	30	f	t
access_removal	期限付き権限の削除	Removal of a limited access	30	f	t
mutual_inspection	相互点検	Mutual inspection	30	f	t
connection_review	外部接続の見直し	Review of an outside connection	30	f	t
assessment	チェックリストの提出	Checklist submission	30	f	t
answer_target	目標日	Target date of a "no"	30	f	t
contract_notice	契約終了の通知期限	Contract notice	30	f	t
contract_end	契約の終了	End of contract	30	t	t
clause_waiver	契約条項の免除の期限	End of a clause waiver	30	f	t
remote_connection_review	遠隔保守回線の見直し	Review of a remote connection	30	f	t
enrollment	研修の申込期限	Enrollment closing	30	t	t
cancellation	研修のキャンセル期限	Cancellation closing	30	t	t
promotion	繰り上げの期限	End of promotions	30	t	f
completion	研修の修了期限	End of completion	30	t	f
announcement	周知への回答	Reply to an announcement	30	f	t
duty_gap	後任の指名	Successor in office	30	f	t
incident_report	インシデントの報告	Incident report	30	f	t
disclosure	MDS/SDSの確認	MDS/SDS review	30	f	t
obligation	その他の期限	Other obligation	30	f	t
\.


--
-- Data for Name: deadline_rule; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.deadline_rule (rule, edition, title_ja, title_en, amount, unit, first_day_counts, month_rule, roll, source, certainty, note) FROM stdin;
civil_code_7_days	1898	民法 7日以内	Civil Code, within 7 days	7	day	f	civil_code	forward	Civil Code art. 140 (first day not counted), 141 (end of the last day), 142 (closed last day)	law	Art. 142 rolls only where it is customary not to deal on that day; Saturdays and 29 December to 3 January are closed for filings with administrative organs.
civil_code_14_days	1898	民法 14日以内	Civil Code, within 14 days	14	day	f	civil_code	forward	Civil Code art. 140, 141, 142	law	\N
civil_code_30_days	1898	民法 30日以内	Civil Code, within 30 days	30	day	f	civil_code	forward	Civil Code art. 140, 141, 142	law	\N
civil_code_1_month	1898	民法 1か月以内	Civil Code, within 1 month	1	month	f	civil_code	forward	Civil Code art. 140, 141, 142, 143 (months by the calendar, month end where the day is missing)	law	\N
civil_code_3_months	1898	民法 3か月以内	Civil Code, within 3 months	3	month	f	civil_code	forward	Civil Code art. 140, 141, 142, 143	law	\N
civil_code_6_months	1898	民法 6か月以内	Civil Code, within 6 months	6	month	f	civil_code	forward	Civil Code art. 140, 141, 142, 143	law	\N
civil_code_1_year	1898	民法 1年以内	Civil Code, within 1 year	1	year	f	civil_code	forward	Civil Code art. 140, 141, 142, 143	law	\N
appi_preliminary	2022	個人情報漏えい等の速報	Personal data breach, preliminary report	5	day	t	civil_code	forward	Act on the Protection of Personal Information art. 26; enforcement rules art. 8-1; guideline 3-5-3-3	practice	The rules say promptly; the guideline says about 3 to 5 days. Day of knowing is day 1. Whether a closed fifth day rolls is not confirmed: report earlier where you can.
appi_final	2022	個人情報漏えい等の確報	Personal data breach, final report	30	day	t	civil_code	forward	Act on the Protection of Personal Information art. 26; enforcement rules art. 8-2; guideline 3-5-3-4	believed	The 30 days are reported by several sources. That the day of knowing is day 1 and a closed last day rolls forward was not re-read in the guideline.
appi_final_wrongful	2022	個人情報漏えい等の確報（不正の目的のおそれ）	Personal data breach, final report where a wrongful purpose is suspected	60	day	t	civil_code	forward	Act on the Protection of Personal Information art. 26; enforcement rules art. 8-2, 7-3; guideline 3-5-3-4	believed	A cyber attack is such a case. Counting as for the 30 days.
contract_notice_1_month	1	契約終了1か月前の通知	Contract notice 1 month before the end	-1	month	f	clamp	none	Custom of maintenance contracts; the contract decides	practice	Month ends are clamped: an end on 31 March gives 28 (29) February.
contract_notice_2_months	1	契約終了2か月前の通知	Contract notice 2 months before the end	-2	month	f	clamp	none	Custom of maintenance contracts; the contract decides	practice	\N
contract_notice_3_months	1	契約終了3か月前の通知	Contract notice 3 months before the end	-3	month	f	clamp	none	Custom of maintenance contracts; the contract decides	practice	\N
contract_notice_6_months	1	契約終了6か月前の通知	Contract notice 6 months before the end	-6	month	f	clamp	none	Custom of maintenance contracts; the contract decides	practice	\N
contract_notice_30_days	1	契約終了30日前の通知	Contract notice 30 days before the end	-30	day	f	clamp	none	Custom of maintenance contracts; the contract decides	practice	\N
fiscal_year_end	1	年度末	End of the fiscal year	0	fiscal_year	f	clamp	none	Yearly checklist: target dates lie in the fiscal year, which ends on 31 March	reported	A closed 31 March stays the last day.
inspection_hospital	2023	病院の立入検査	On-site inspection of a hospital	1	fiscal_year	f	clamp	none	Medical Care Act art. 25-1; yearly, so by the end of the fiscal year after the last one	reported	Read as the practice of one prefecture. The day is set by the inspecting office.
inspection_clinic	2023	診療所の立入検査	On-site inspection of a clinic	5	fiscal_year	f	clamp	none	Medical Care Act art. 25-1; about once in five years	reported	Read as the practice of one prefecture. The day is set by the inspecting office.
training_yearly	2024	年1回の教育	Yearly training	1	fiscal_year	f	clamp	none	Fee rules for medical record management (2024): staff are trained about once a year	reported	\N
\.


--
-- Data for Name: delivery; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.delivery (delivery_id, announcement_id, association_id, institution_id, via_association_id, depth, delivered_at, acknowledged_at, acknowledged_by) FROM stdin;
14	1	\N	12	3	3	2022-02-15 10:00:00+09	\N	\N
1	1	2	\N	1	1	2022-02-15 10:00:00+09	2022-02-15 10:00:00+09	\N
2	1	3	\N	2	2	2022-02-15 10:00:00+09	2022-02-15 10:00:00+09	\N
3	1	\N	1	3	3	2022-02-15 10:00:00+09	2022-02-15 10:00:00+09	\N
4	1	\N	2	3	3	2022-02-15 10:00:00+09	2022-02-15 10:00:00+09	\N
5	1	\N	3	3	3	2022-02-15 10:00:00+09	2022-02-15 10:00:00+09	\N
6	1	\N	4	3	3	2022-02-15 10:00:00+09	2022-02-15 10:00:00+09	\N
7	1	\N	5	3	3	2022-02-15 10:00:00+09	2022-02-15 10:00:00+09	\N
8	1	\N	6	3	3	2022-02-15 10:00:00+09	2022-02-15 10:00:00+09	\N
9	1	\N	7	3	3	2022-02-15 10:00:00+09	2022-02-15 10:00:00+09	\N
10	1	\N	8	3	3	2022-02-15 10:00:00+09	2022-02-15 10:00:00+09	\N
11	1	\N	9	3	3	2022-02-15 10:00:00+09	2022-02-15 10:00:00+09	\N
12	1	\N	10	3	3	2022-02-15 10:00:00+09	2022-02-15 10:00:00+09	\N
13	1	\N	11	3	3	2022-02-15 10:00:00+09	2022-02-15 10:00:00+09	\N
\.


--
-- Data for Name: disclosure; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.disclosure (disclosure_id, institution_id, vendor_id, contract_id, kind, product, product_version, form_version, requested_on, issued_on, received_on, review_on, reviewed_on, reference) FROM stdin;
1	1	1	1	MDS	電子カルテ	\N	\N	2024-04-10	\N	2024-05-01	2026-05-01	\N	\N
\.


--
-- Data for Name: duty_assignment; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.duty_assignment (duty_assignment_id, institution_id, duty, person_id, during) FROM stdin;
1	1	executive	1	[2021-04-01,)
2	1	responsible_officer	2	[2021-04-01,)
3	2	executive	6	[2021-04-01,)
4	2	responsible_officer	7	[2021-04-01,)
5	3	executive	11	[2021-04-01,)
6	3	responsible_officer	12	[2021-04-01,)
7	4	executive	16	[2021-04-01,)
8	4	responsible_officer	17	[2021-04-01,)
9	5	executive	21	[2021-04-01,)
10	5	responsible_officer	22	[2021-04-01,)
11	6	executive	26	[2021-04-01,)
12	6	responsible_officer	27	[2021-04-01,)
13	7	executive	31	[2021-04-01,)
14	7	responsible_officer	32	[2021-04-01,)
15	8	executive	36	[2021-04-01,)
16	8	responsible_officer	37	[2021-04-01,)
17	9	executive	41	[2021-04-01,)
18	9	responsible_officer	42	[2021-04-01,)
19	10	executive	46	[2021-04-01,)
20	10	responsible_officer	47	[2021-04-01,)
21	11	executive	51	[2021-04-01,)
22	11	responsible_officer	52	[2021-04-01,)
23	12	executive	56	[2021-04-01,)
24	12	responsible_officer	57	[2021-04-01,)
25	1	operator	3	[2021-04-01,)
26	1	contact	4	[2021-04-01,)
\.


--
-- Data for Name: enrollment; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.enrollment (enrollment_id, offering_id, institution_id, person_id, status, seat_no, institution_seat_no, waitlist_position, waitlist_slot, first_seat_no, recorded_at, request_key, entry_group, seat_hold_id, transferred_from, promoted_at, override_reason, cancelled_at, cancel_reason) FROM stdin;
1	4	1	1	enrolled	1	\N	\N	\N	1	2022-02-16 09:00:00+09	demo-1	\N	\N	\N	\N	\N	\N	\N
2	4	1	2	enrolled	2	\N	\N	\N	2	2022-02-16 09:00:00+09	demo-2	\N	\N	\N	\N	\N	\N	\N
3	4	1	3	enrolled	3	\N	\N	\N	3	2022-02-16 09:00:00+09	demo-3	\N	\N	\N	\N	\N	\N	\N
4	4	1	4	enrolled	4	\N	\N	\N	4	2022-02-16 09:00:00+09	demo-4	\N	\N	\N	\N	\N	\N	\N
5	4	1	5	enrolled	5	\N	\N	\N	5	2022-02-16 09:00:00+09	demo-5	\N	\N	\N	\N	\N	\N	\N
6	4	2	6	enrolled	6	\N	\N	\N	6	2022-02-16 09:00:00+09	demo-6	\N	\N	\N	\N	\N	\N	\N
8	4	2	8	enrolled	8	\N	\N	\N	8	2022-02-16 09:00:00+09	demo-8	\N	\N	\N	\N	\N	\N	\N
9	4	2	9	enrolled	9	\N	\N	\N	9	2022-02-16 09:00:00+09	demo-9	\N	\N	\N	\N	\N	\N	\N
10	4	2	10	enrolled	10	\N	\N	\N	10	2022-02-16 09:00:00+09	demo-10	\N	\N	\N	\N	\N	\N	\N
11	4	3	11	enrolled	11	\N	\N	\N	11	2022-02-16 09:00:00+09	demo-11	\N	\N	\N	\N	\N	\N	\N
12	4	3	12	enrolled	12	\N	\N	\N	12	2022-02-16 09:00:00+09	demo-12	\N	\N	\N	\N	\N	\N	\N
13	4	3	13	enrolled	13	\N	\N	\N	13	2022-02-16 09:00:00+09	demo-13	\N	\N	\N	\N	\N	\N	\N
14	4	3	14	enrolled	14	\N	\N	\N	14	2022-02-16 09:00:00+09	demo-14	\N	\N	\N	\N	\N	\N	\N
15	4	3	15	enrolled	15	\N	\N	\N	15	2022-02-16 09:00:00+09	demo-15	\N	\N	\N	\N	\N	\N	\N
16	4	4	16	enrolled	16	\N	\N	\N	16	2022-02-16 09:00:00+09	demo-16	\N	\N	\N	\N	\N	\N	\N
17	4	4	17	enrolled	17	\N	\N	\N	17	2022-02-16 09:00:00+09	demo-17	\N	\N	\N	\N	\N	\N	\N
18	4	4	18	enrolled	18	\N	\N	\N	18	2022-02-16 09:00:00+09	demo-18	\N	\N	\N	\N	\N	\N	\N
19	4	4	19	enrolled	19	\N	\N	\N	19	2022-02-16 09:00:00+09	demo-19	\N	\N	\N	\N	\N	\N	\N
20	4	4	20	enrolled	20	\N	\N	\N	20	2022-02-16 09:00:00+09	demo-20	\N	\N	\N	\N	\N	\N	\N
21	4	5	21	enrolled	21	\N	\N	\N	21	2022-02-16 09:00:00+09	demo-21	\N	\N	\N	\N	\N	\N	\N
22	4	5	22	enrolled	22	\N	\N	\N	22	2022-02-16 09:00:00+09	demo-22	\N	\N	\N	\N	\N	\N	\N
23	4	5	23	enrolled	23	\N	\N	\N	23	2022-02-16 09:00:00+09	demo-23	\N	\N	\N	\N	\N	\N	\N
24	4	5	24	enrolled	24	\N	\N	\N	24	2022-02-16 09:00:00+09	demo-24	\N	\N	\N	\N	\N	\N	\N
25	4	5	25	enrolled	25	\N	\N	\N	25	2022-02-16 09:00:00+09	demo-25	\N	\N	\N	\N	\N	\N	\N
26	4	6	26	enrolled	26	\N	\N	\N	26	2022-02-16 09:00:00+09	demo-26	\N	\N	\N	\N	\N	\N	\N
27	4	6	27	enrolled	27	\N	\N	\N	27	2022-02-16 09:00:00+09	demo-27	\N	\N	\N	\N	\N	\N	\N
28	4	6	28	enrolled	28	\N	\N	\N	28	2022-02-16 09:00:00+09	demo-28	\N	\N	\N	\N	\N	\N	\N
29	4	6	29	enrolled	29	\N	\N	\N	29	2022-02-16 09:00:00+09	demo-29	\N	\N	\N	\N	\N	\N	\N
30	4	6	30	enrolled	30	\N	\N	\N	30	2022-02-16 09:00:00+09	demo-30	\N	\N	\N	\N	\N	\N	\N
31	4	7	32	enrolled	31	\N	\N	\N	31	2022-02-16 09:00:00+09	demo-32	\N	\N	\N	\N	\N	\N	\N
32	4	7	33	enrolled	32	\N	\N	\N	32	2022-02-16 09:00:00+09	demo-33	\N	\N	\N	\N	\N	\N	\N
33	4	7	34	enrolled	33	\N	\N	\N	33	2022-02-16 09:00:00+09	demo-34	\N	\N	\N	\N	\N	\N	\N
34	4	7	35	enrolled	34	\N	\N	\N	34	2022-02-16 09:00:00+09	demo-35	\N	\N	\N	\N	\N	\N	\N
35	4	8	37	enrolled	35	\N	\N	\N	35	2022-02-16 09:00:00+09	demo-37	\N	\N	\N	\N	\N	\N	\N
36	4	8	38	enrolled	36	\N	\N	\N	36	2022-02-16 09:00:00+09	demo-38	\N	\N	\N	\N	\N	\N	\N
37	4	8	39	enrolled	37	\N	\N	\N	37	2022-02-16 09:00:00+09	demo-39	\N	\N	\N	\N	\N	\N	\N
38	4	8	40	enrolled	38	\N	\N	\N	38	2022-02-16 09:00:00+09	demo-40	\N	\N	\N	\N	\N	\N	\N
39	4	9	42	enrolled	39	\N	\N	\N	39	2022-02-16 09:00:00+09	demo-42	\N	\N	\N	\N	\N	\N	\N
40	4	9	43	enrolled	40	\N	\N	\N	40	2022-02-16 09:00:00+09	demo-43	\N	\N	\N	\N	\N	\N	\N
41	4	9	44	enrolled	41	\N	\N	\N	41	2022-02-16 09:00:00+09	demo-44	\N	\N	\N	\N	\N	\N	\N
42	4	9	45	enrolled	42	\N	\N	\N	42	2022-02-16 09:00:00+09	demo-45	\N	\N	\N	\N	\N	\N	\N
43	4	10	47	enrolled	43	\N	\N	\N	43	2022-02-16 09:00:00+09	demo-47	\N	\N	\N	\N	\N	\N	\N
44	4	10	48	enrolled	44	\N	\N	\N	44	2022-02-16 09:00:00+09	demo-48	\N	\N	\N	\N	\N	\N	\N
45	4	10	49	enrolled	45	\N	\N	\N	45	2022-02-16 09:00:00+09	demo-49	\N	\N	\N	\N	\N	\N	\N
46	4	10	50	enrolled	46	\N	\N	\N	46	2022-02-16 09:00:00+09	demo-50	\N	\N	\N	\N	\N	\N	\N
47	4	11	52	enrolled	47	\N	\N	\N	47	2022-02-16 09:00:00+09	demo-52	\N	\N	\N	\N	\N	\N	\N
48	4	11	53	enrolled	48	\N	\N	\N	48	2022-02-16 09:00:00+09	demo-53	\N	\N	\N	\N	\N	\N	\N
49	4	11	54	enrolled	49	\N	\N	\N	49	2022-02-16 09:00:00+09	demo-54	\N	\N	\N	\N	\N	\N	\N
50	4	11	55	enrolled	50	\N	\N	\N	50	2022-02-16 09:00:00+09	demo-55	\N	\N	\N	\N	\N	\N	\N
52	4	12	58	waitlisted	\N	\N	2	\N	\N	2022-02-16 09:00:00+09	demo-58	\N	\N	\N	\N	\N	\N	\N
53	4	12	59	waitlisted	\N	\N	3	\N	\N	2022-02-16 09:00:00+09	demo-59	\N	\N	\N	\N	\N	\N	\N
54	4	12	60	waitlisted	\N	\N	4	\N	\N	2022-02-16 09:00:00+09	demo-60	\N	\N	\N	\N	\N	\N	\N
63	2	9	41	enrolled	7	\N	\N	\N	7	2022-02-16 09:00:00+09	\N	\N	\N	\N	\N	\N	\N	\N
64	2	10	46	enrolled	8	\N	\N	\N	8	2022-02-16 09:00:00+09	\N	\N	\N	\N	\N	\N	\N	\N
65	2	11	51	enrolled	9	\N	\N	\N	9	2022-02-16 09:00:00+09	\N	\N	\N	\N	\N	\N	\N	\N
66	2	12	56	enrolled	10	\N	\N	\N	10	2022-02-16 09:00:00+09	\N	\N	\N	\N	\N	\N	\N	\N
7	4	2	7	cancelled	\N	\N	\N	\N	7	2022-02-16 09:00:00+09	demo-7	\N	\N	\N	\N	\N	2022-02-18 15:00:00+09	勤務の都合
51	4	12	57	enrolled	7	\N	1	\N	\N	2022-02-16 09:00:00+09	demo-57	\N	\N	\N	2022-02-18 15:00:00+09	\N	\N	\N
55	1	1	1	completed	1	\N	\N	\N	1	2022-02-16 09:00:00+09	\N	\N	\N	\N	\N	\N	\N	\N
56	1	2	6	completed	2	\N	\N	\N	2	2022-02-16 09:00:00+09	\N	\N	\N	\N	\N	\N	\N	\N
57	2	3	11	completed	1	\N	\N	\N	1	2022-02-16 09:00:00+09	\N	\N	\N	\N	\N	\N	\N	\N
58	2	4	16	completed	2	\N	\N	\N	2	2022-02-16 09:00:00+09	\N	\N	\N	\N	\N	\N	\N	\N
59	2	5	21	completed	3	\N	\N	\N	3	2022-02-16 09:00:00+09	\N	\N	\N	\N	\N	\N	\N	\N
60	2	6	26	completed	4	\N	\N	\N	4	2022-02-16 09:00:00+09	\N	\N	\N	\N	\N	\N	\N	\N
61	2	7	31	completed	5	\N	\N	\N	5	2022-02-16 09:00:00+09	\N	\N	\N	\N	\N	\N	\N	\N
62	2	8	36	completed	6	\N	\N	\N	6	2022-02-16 09:00:00+09	\N	\N	\N	\N	\N	\N	\N	\N
69	1000	1	5	enrolled	3	3	\N	\N	3	2025-11-20 10:00:00+09	\N	\N	\N	\N	\N	\N	\N	\N
72	1000	2	10	enrolled	6	3	\N	\N	6	2025-11-20 10:00:00+09	\N	\N	\N	\N	\N	\N	\N	\N
73	1000	3	13	enrolled	7	1	\N	\N	7	2025-11-20 10:00:00+09	\N	\N	\N	\N	\N	\N	\N	\N
74	1000	3	14	enrolled	8	2	\N	\N	8	2025-11-20 10:00:00+09	\N	\N	\N	\N	\N	\N	\N	\N
75	1000	3	15	enrolled	9	3	\N	\N	9	2025-11-20 10:00:00+09	\N	\N	\N	\N	\N	\N	\N	\N
76	1000	4	18	enrolled	10	1	\N	\N	10	2025-11-20 10:00:00+09	\N	\N	\N	\N	\N	\N	\N	\N
77	1000	4	19	enrolled	11	2	\N	\N	11	2025-11-20 10:00:00+09	\N	\N	\N	\N	\N	\N	\N	\N
78	1000	4	20	enrolled	12	3	\N	\N	12	2025-11-20 10:00:00+09	\N	\N	\N	\N	\N	\N	\N	\N
67	1000	1	3	completed	1	1	\N	\N	1	2025-11-20 10:00:00+09	\N	\N	\N	\N	\N	\N	\N	\N
68	1000	1	4	completed	2	2	\N	\N	2	2025-11-20 10:00:00+09	\N	\N	\N	\N	\N	\N	\N	\N
70	1000	2	8	completed	4	1	\N	\N	4	2025-11-20 10:00:00+09	\N	\N	\N	\N	\N	\N	\N	\N
71	1000	2	9	completed	5	2	\N	\N	5	2025-11-20 10:00:00+09	\N	\N	\N	\N	\N	\N	\N	\N
\.


--
-- Data for Name: expense; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.expense (expense_id, institution_id, fiscal_year, category, purpose, amount, spent_on, title) FROM stdin;
1	1	2025	human	training	33333.33	2025-06-01	研修
\.


--
-- Data for Name: external_connection; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.external_connection (external_connection_id, institution_id, title, method, counterpart, device, starts_on, ends_on, approved_on, approved_by, review_on) FROM stdin;
1	1	地域連携	vpn	例示県医師会	\N	\N	\N	2024-04-01	\N	2026-04-01
\.


--
-- Data for Name: holiday; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.holiday (holiday_on, name_ja, name_en, kind) FROM stdin;
2019-01-01	元日	New Year's Day	national
2019-01-14	成人の日	Coming of Age Day	national
2019-02-11	建国記念の日	National Foundation Day	national
2019-03-21	春分の日	Vernal Equinox Day	national
2019-04-29	昭和の日	Showa Day	national
2019-04-30	休日	Holiday between two national holidays	between
2019-05-01	休日（祝日扱い）	Enthronement of the Emperor	special
2019-05-02	休日	Holiday between two national holidays	between
2019-05-03	憲法記念日	Constitution Memorial Day	national
2019-05-04	みどりの日	Greenery Day	national
2019-05-05	こどもの日	Children's Day	national
2019-05-06	休日	Substitute holiday	substitute
2019-07-15	海の日	Marine Day	national
2019-08-11	山の日	Mountain Day	national
2019-08-12	休日	Substitute holiday	substitute
2019-09-16	敬老の日	Respect for the Aged Day	national
2019-09-23	秋分の日	Autumnal Equinox Day	national
2019-10-14	体育の日（スポーツの日）	Health and Sports Day	national
2019-10-22	休日（祝日扱い）	Ceremony of the Enthronement	special
2019-11-03	文化の日	Culture Day	national
2019-11-04	休日	Substitute holiday	substitute
2019-11-23	勤労感謝の日	Labor Thanksgiving Day	national
2020-01-01	元日	New Year's Day	national
2020-01-13	成人の日	Coming of Age Day	national
2020-02-11	建国記念の日	National Foundation Day	national
2020-02-23	天皇誕生日	Emperor's Birthday	national
2020-02-24	休日	Substitute holiday	substitute
2020-03-20	春分の日	Vernal Equinox Day	national
2020-04-29	昭和の日	Showa Day	national
2020-05-03	憲法記念日	Constitution Memorial Day	national
2020-05-04	みどりの日	Greenery Day	national
2020-05-05	こどもの日	Children's Day	national
2020-05-06	休日	Substitute holiday	substitute
2020-07-23	海の日	Marine Day	national
2020-07-24	スポーツの日	Sports Day	national
2020-08-10	山の日	Mountain Day	national
2020-09-21	敬老の日	Respect for the Aged Day	national
2020-09-22	秋分の日	Autumnal Equinox Day	national
2020-11-03	文化の日	Culture Day	national
2020-11-23	勤労感謝の日	Labor Thanksgiving Day	national
2021-01-01	元日	New Year's Day	national
2021-01-11	成人の日	Coming of Age Day	national
2021-02-11	建国記念の日	National Foundation Day	national
2021-02-23	天皇誕生日	Emperor's Birthday	national
2021-03-20	春分の日	Vernal Equinox Day	national
2021-04-29	昭和の日	Showa Day	national
2021-05-03	憲法記念日	Constitution Memorial Day	national
2021-05-04	みどりの日	Greenery Day	national
2021-05-05	こどもの日	Children's Day	national
2021-07-22	海の日	Marine Day	national
2021-07-23	スポーツの日	Sports Day	national
2021-08-08	山の日	Mountain Day	national
2021-08-09	休日	Substitute holiday	substitute
2021-09-20	敬老の日	Respect for the Aged Day	national
2021-09-23	秋分の日	Autumnal Equinox Day	national
2021-11-03	文化の日	Culture Day	national
2021-11-23	勤労感謝の日	Labor Thanksgiving Day	national
2022-01-01	元日	New Year's Day	national
2022-01-10	成人の日	Coming of Age Day	national
2022-02-11	建国記念の日	National Foundation Day	national
2022-02-23	天皇誕生日	Emperor's Birthday	national
2022-03-21	春分の日	Vernal Equinox Day	national
2022-04-29	昭和の日	Showa Day	national
2022-05-03	憲法記念日	Constitution Memorial Day	national
2022-05-04	みどりの日	Greenery Day	national
2022-05-05	こどもの日	Children's Day	national
2022-07-18	海の日	Marine Day	national
2022-08-11	山の日	Mountain Day	national
2022-09-19	敬老の日	Respect for the Aged Day	national
2022-09-23	秋分の日	Autumnal Equinox Day	national
2022-10-10	スポーツの日	Sports Day	national
2022-11-03	文化の日	Culture Day	national
2022-11-23	勤労感謝の日	Labor Thanksgiving Day	national
2023-01-01	元日	New Year's Day	national
2023-01-02	休日	Substitute holiday	substitute
2023-01-09	成人の日	Coming of Age Day	national
2023-02-11	建国記念の日	National Foundation Day	national
2023-02-23	天皇誕生日	Emperor's Birthday	national
2023-03-21	春分の日	Vernal Equinox Day	national
2023-04-29	昭和の日	Showa Day	national
2023-05-03	憲法記念日	Constitution Memorial Day	national
2023-05-04	みどりの日	Greenery Day	national
2023-05-05	こどもの日	Children's Day	national
2023-07-17	海の日	Marine Day	national
2023-08-11	山の日	Mountain Day	national
2023-09-18	敬老の日	Respect for the Aged Day	national
2023-09-23	秋分の日	Autumnal Equinox Day	national
2023-10-09	スポーツの日	Sports Day	national
2023-11-03	文化の日	Culture Day	national
2023-11-23	勤労感謝の日	Labor Thanksgiving Day	national
2024-01-01	元日	New Year's Day	national
2024-01-08	成人の日	Coming of Age Day	national
2024-02-11	建国記念の日	National Foundation Day	national
2024-02-12	休日	Substitute holiday	substitute
2024-02-23	天皇誕生日	Emperor's Birthday	national
2024-03-20	春分の日	Vernal Equinox Day	national
2024-04-29	昭和の日	Showa Day	national
2024-05-03	憲法記念日	Constitution Memorial Day	national
2024-05-04	みどりの日	Greenery Day	national
2024-05-05	こどもの日	Children's Day	national
2024-05-06	休日	Substitute holiday	substitute
2024-07-15	海の日	Marine Day	national
2024-08-11	山の日	Mountain Day	national
2024-08-12	休日	Substitute holiday	substitute
2024-09-16	敬老の日	Respect for the Aged Day	national
2024-09-22	秋分の日	Autumnal Equinox Day	national
2024-09-23	休日	Substitute holiday	substitute
2024-10-14	スポーツの日	Sports Day	national
2024-11-03	文化の日	Culture Day	national
2024-11-04	休日	Substitute holiday	substitute
2024-11-23	勤労感謝の日	Labor Thanksgiving Day	national
2025-01-01	元日	New Year's Day	national
2025-01-13	成人の日	Coming of Age Day	national
2025-02-11	建国記念の日	National Foundation Day	national
2025-02-23	天皇誕生日	Emperor's Birthday	national
2025-02-24	休日	Substitute holiday	substitute
2025-03-20	春分の日	Vernal Equinox Day	national
2025-04-29	昭和の日	Showa Day	national
2025-05-03	憲法記念日	Constitution Memorial Day	national
2025-05-04	みどりの日	Greenery Day	national
2025-05-05	こどもの日	Children's Day	national
2025-05-06	休日	Substitute holiday	substitute
2025-07-21	海の日	Marine Day	national
2025-08-11	山の日	Mountain Day	national
2025-09-15	敬老の日	Respect for the Aged Day	national
2025-09-23	秋分の日	Autumnal Equinox Day	national
2025-10-13	スポーツの日	Sports Day	national
2025-11-03	文化の日	Culture Day	national
2025-11-23	勤労感謝の日	Labor Thanksgiving Day	national
2025-11-24	休日	Substitute holiday	substitute
2026-01-01	元日	New Year's Day	national
2026-01-12	成人の日	Coming of Age Day	national
2026-02-11	建国記念の日	National Foundation Day	national
2026-02-23	天皇誕生日	Emperor's Birthday	national
2026-03-20	春分の日	Vernal Equinox Day	national
2026-04-29	昭和の日	Showa Day	national
2026-05-03	憲法記念日	Constitution Memorial Day	national
2026-05-04	みどりの日	Greenery Day	national
2026-05-05	こどもの日	Children's Day	national
2026-05-06	休日	Substitute holiday	substitute
2026-07-20	海の日	Marine Day	national
2026-08-11	山の日	Mountain Day	national
2026-09-21	敬老の日	Respect for the Aged Day	national
2026-09-22	休日	Holiday between two national holidays	between
2026-09-23	秋分の日	Autumnal Equinox Day	national
2026-10-12	スポーツの日	Sports Day	national
2026-11-03	文化の日	Culture Day	national
2026-11-23	勤労感謝の日	Labor Thanksgiving Day	national
2027-01-01	元日	New Year's Day	national
2027-01-11	成人の日	Coming of Age Day	national
2027-02-11	建国記念の日	National Foundation Day	national
2027-02-23	天皇誕生日	Emperor's Birthday	national
2027-03-21	春分の日	Vernal Equinox Day	national
2027-03-22	休日	Substitute holiday	substitute
2027-04-29	昭和の日	Showa Day	national
2027-05-03	憲法記念日	Constitution Memorial Day	national
2027-05-04	みどりの日	Greenery Day	national
2027-05-05	こどもの日	Children's Day	national
2027-07-19	海の日	Marine Day	national
2027-08-11	山の日	Mountain Day	national
2027-09-20	敬老の日	Respect for the Aged Day	national
2027-09-23	秋分の日	Autumnal Equinox Day	national
2027-10-11	スポーツの日	Sports Day	national
2027-11-03	文化の日	Culture Day	national
2027-11-23	勤労感謝の日	Labor Thanksgiving Day	national
\.


--
-- Data for Name: holiday_year; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.holiday_year (year, source) FROM stdin;
2019	Cabinet Office, syukujitsu.csv of 2026-02-02
2020	Cabinet Office, syukujitsu.csv of 2026-02-02
2021	Cabinet Office, syukujitsu.csv of 2026-02-02
2022	Cabinet Office, syukujitsu.csv of 2026-02-02
2023	Cabinet Office, syukujitsu.csv of 2026-02-02
2024	Cabinet Office, syukujitsu.csv of 2026-02-02
2025	Cabinet Office, syukujitsu.csv of 2026-02-02
2026	Cabinet Office, syukujitsu.csv of 2026-02-02
2027	Cabinet Office, syukujitsu.csv of 2026-02-02
\.


--
-- Data for Name: incident; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.incident (incident_id, institution_id, flow_code, category, drill, occurred_at, detected_at, summary, personal_data, wrongful_purpose, affected, leak_known_at, revision, recorded_at) FROM stdin;
1	1	2024-bcp	cyber_attack	f	\N	2025-10-07 06:40:00+09	部門サーバの画像が暗号化された	t	t	1200	2025-10-07 06:40:00+09	15	2026-11-23 05:29:16.457456+09
2	1	2024-bcp	cyber_attack	t	\N	2025-12-05 13:00:00+09	机上訓練：メールからの感染	f	f	\N	\N	2	2026-11-23 05:29:16.518848+09
\.


--
-- Data for Name: incident_clock; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.incident_clock (incident_clock_id, incident_id, institution_id, obligation_code, rule, known_on, due_on, filed_at, reference, withdrawn_at) FROM stdin;
1	1	1	appi_preliminary	appi_preliminary	2025-10-07	2025-10-14	2025-10-09 14:30:00+09	受付 例示-1	\N
2	1	1	appi_final_wrongful	appi_final_wrongful	2025-10-07	2025-12-05	2025-11-18 14:00:00+09	受付 例示-2	\N
\.


--
-- Data for Name: incident_flow; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.incident_flow (flow_code, title_ja, title_en, in_use_from, source, certainty, remark_ja, remark_en) FROM stdin;
2021-flow	障害発生時の対応の流れ（2021年）	Flow of response to a failure (2021)	2021-01-01	https://www.mhlw.go.jp/stf/shingi/0000516275.html	notice	五つの段階と、復旧と原因調査の並行は通知の資料で確認した。段階の中の番号付き手順、役割の全体、公表の日は確認できていない。手順の番号は当方のもの。	The five phases and that recovery and finding the cause run side by side were read in the notice. The numbered steps inside them, the full list of roles and the day of publication were not found; the numbers are ours.
2024-bcp	サイバー攻撃を想定した事業継続計画の確認（2024年）	Check of the business continuity plan for cyber attacks (2024)	2024-06-06	https://wic-net.com/material/document/15123/3	stated	1-1、1-2、3-4、5-1から5-6の番号は手引きで確認した。ほかの番号は順序のみからの推定。証跡を求める手順は当方の選択。時間の上限は公表されていない。	The numbers 1-1, 1-2, 3-4 and 5-1 to 5-6 were read in the guide, the others are placed by order only. Which steps ask for evidence is our choice. No limits of time are published.
\.


--
-- Data for Name: incident_obligation; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.incident_obligation (obligation_code, report, rule, title_ja, title_en, recipient_ja, recipient_en, personal_data, wrongful_purpose, min_affected, starts_on, ends_on, source, certainty, remark_ja, remark_en) FROM stdin;
appi_preliminary	preliminary	appi_preliminary	個人情報漏えい等の速報	Personal data breach, preliminary report	個人情報保護委員会	Personal Information Protection Commission	t	\N	\N	\N	\N	Act on the Protection of Personal Information art. 26; enforcement rules art. 8-1	stated	「速やかに」とあり、概ね3から5日以内とされる。高度に暗号化されたデータは対象外。報告が義務となったのは2022年4月1日から。	Promptly, in practice within 3 to 5 days. Highly encrypted data is exempt. A duty since 2022-04-01, before that an effort.
appi_final	final	appi_final	個人情報漏えい等の確報	Personal data breach, final report	個人情報保護委員会	Personal Information Protection Commission	t	f	\N	\N	\N	Act on the Protection of Personal Information art. 26; enforcement rules art. 8-2	stated	初日算入と、休日に当たるときの繰り下げは原文では確認していない。	That the first day counts and a closed last day rolls forward was not read in the text itself.
appi_final_wrongful	final	appi_final_wrongful	個人情報漏えい等の確報（不正の目的のおそれ）	Personal data breach, final report where a wrongful purpose is suspected	個人情報保護委員会	Personal Information Protection Commission	t	t	\N	\N	\N	Act on the Protection of Personal Information art. 26; enforcement rules art. 8-2, 7-3	stated	初日算入と、休日に当たるときの繰り下げは原文では確認していない。	That the first day counts and a closed last day rolls forward was not read in the text itself.
\.


--
-- Data for Name: incident_step; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.incident_step (flow_code, step_code, ordinal, phase, title_ja, title_en, role, evidence_required, limit_minutes, milestone, source, certainty, remark_ja, remark_en) FROM stdin;
2021-flow	1	10	preparation	平時の体制を整える	Prepare the organisation in quiet times	responsible_officer	f	\N	\N	https://www.mhlw.go.jp/stf/shingi/0000516275.html	notice	段階は確認済み。番号と担当は当方のもの。	The phase was read; number and role are ours.
2021-flow	2	20	detection	異常に気づき、院内の窓口へ報告する	Notice something abnormal and report it inside	staff	f	\N	\N	https://www.mhlw.go.jp/stf/shingi/0000516275.html	notice	段階は確認済み。番号と担当は当方のもの。	The phase was read; number and role are ours.
2021-flow	3	30	initial_response	被害の拡大を止め、経営層へ報告する	Contain the damage and report to management	responsible_officer	t	\N	contained	https://www.mhlw.go.jp/stf/shingi/0000516275.html	notice	段階は確認済み。番号、担当、証跡の要否は当方のもの。	The phase was read; number, role and evidence are ours.
2021-flow	4-1	40	recovery	診療を続けながらシステムを復旧する	Restore the systems while care goes on	operator	t	\N	restored	https://www.mhlw.go.jp/stf/shingi/0000516275.html	notice	原因調査と並行することは確認済み。番号、担当、証跡の要否は当方のもの。	That it runs beside finding the cause was read; number, role and evidence are ours.
2021-flow	4-2	50	recovery	原因を調べ、再発防止に取り組む	Find the cause and work on prevention	vendor	t	\N	prevention	https://www.mhlw.go.jp/stf/shingi/0000516275.html	notice	復旧と並行することは確認済み。番号、担当、証跡の要否は当方のもの。	That it runs beside recovery was read; number, role and evidence are ours.
2021-flow	5	60	follow_up	結果をまとめ、院内外へ報告する	Sum up and report inside and outside	executive	t	\N	reported	https://www.mhlw.go.jp/stf/shingi/0000516275.html	notice	段階は確認済み。番号、担当、証跡の要否は当方のもの。	The phase was read; number, role and evidence are ours.
2024-bcp	1-1	10	preparation	機器と構成図、停止の影響、脆弱性への対応を把握しておく	Know devices and diagram, the effect of an outage, how vulnerabilities are handled	operator	f	\N	\N	https://wic-net.com/material/document/15124/1	stated	\N	\N
2024-bcp	1-2	20	preparation	連絡体制図、脅威情報の収集、教育訓練、バックアップと復旧手順を整えておく	Keep ready the contact chart, threat information, training and drills, backups and restore procedure	responsible_officer	f	\N	\N	https://wic-net.com/material/document/15064/3	stated	\N	\N
2024-bcp	2-1	30	detection	異常や障害に気づき、院内の窓口へ報告する	Notice an outage or symptoms and report inside	staff	f	\N	\N	https://wic-net.com/material/document/15123/3	derived	番号は推定。	The number is placed by order only.
2024-bcp	3-1	40	initial_response	原因調査を事業者へ指示し、漏えいの有無を確かめる	Order the vendors to investigate the cause; leak or not	vendor	t	\N	\N	https://wic-net.com/material/document/15123/3	derived	番号は推定。調査は復旧と並行して続く。	The number is placed by order only. The investigation goes on beside recovery.
2024-bcp	3-2a	50	initial_response	バックアップへの経路を最初に遮断する	Cut the path to the backups first	operator	f	\N	\N	https://wic-net.com/material/document/15123/3	derived	順序は確認済み。番号は推定で、三つに分けたのは当方。	The order was read; the number is placed by order only and the split in three is ours.
2024-bcp	3-2b	60	initial_response	外部との回線を遮断する	Cut the external lines	operator	f	\N	\N	https://wic-net.com/material/document/15123/3	derived	順序は確認済み。番号は推定で、三つに分けたのは当方。	The order was read; the number is placed by order only and the split in three is ours.
2024-bcp	3-2c	70	initial_response	院内の区画の境で遮断する	Cut at the borders of the segments	operator	t	\N	contained	https://wic-net.com/material/document/15123/3	derived	順序は確認済み。番号は推定で、三つに分けたのは当方。	The order was read; the number is placed by order only and the split in three is ours.
2024-bcp	3-4	80	initial_response	経営層へ報告し、停止、対応体制、診療の方針、周知と公表を決める	Report to management, which decides on stopping systems, the team, care, notice and publication	executive	t	\N	\N	https://wic-net.com/material/document/15064/5	stated	3-3に当たる手順は確認できていない。	What step 3-3 is was not found.
2024-bcp	4-1	90	recovery	復旧計画を立てる	Make the recovery plan	operator	f	\N	\N	https://wic-net.com/material/document/15123/3	derived	番号は推定。	The number is placed by order only.
2024-bcp	4-2	100	recovery	優先順位に従って復元する	Restore by priority	vendor	f	\N	\N	https://wic-net.com/material/document/15123/3	derived	番号は推定。	The number is placed by order only.
2024-bcp	4-3	110	recovery	動作を確認し、通常運用へ戻す	Confirm operation and return to normal	operator	t	\N	restored	https://wic-net.com/material/document/15123/3	derived	番号は推定。	The number is placed by order only.
2024-bcp	5-1	120	follow_up	復旧の結果と漏えいの有無を報告する	Report the result of recovery and leak or not	responsible_officer	t	\N	\N	https://wic-net.com/material/document/15065/11	stated	\N	\N
2024-bcp	5-2	130	follow_up	再発防止策を決める	Decide what prevents a recurrence	executive	t	\N	prevention	https://wic-net.com/material/document/15064/7	stated	\N	\N
2024-bcp	5-3	140	follow_up	再発防止策を全員へ知らせる	Tell everyone about it	responsible_officer	f	\N	\N	https://wic-net.com/material/document/15064/7	stated	5-2から5-6の間の順序は推定。	The order among 5-2 to 5-6 is derived.
2024-bcp	5-4	150	follow_up	再発防止策を実施する	Carry it out	operator	f	\N	\N	https://wic-net.com/material/document/15064/7	stated	5-2から5-6の間の順序は推定。	The order among 5-2 to 5-6 is derived.
2024-bcp	5-5	160	follow_up	事業者へ指示し、実施を確かめる	Instruct the vendors and check again	vendor	f	\N	\N	https://wic-net.com/material/document/15064/7	stated	5-2から5-6の間の順序は推定。	The order among 5-2 to 5-6 is derived.
2024-bcp	5-6	170	follow_up	所管官庁など外部へ報告する	Report to the authorities and others outside	responsible_officer	t	\N	reported	https://wic-net.com/material/document/15064/7	stated	5-2から5-6の間の順序は推定。	The order among 5-2 to 5-6 is derived.
\.


--
-- Data for Name: incident_step_event; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.incident_step_event (incident_step_event_id, incident_id, institution_id, step_code, event, happened_at, evidence, reason, person_id, recorded_at) FROM stdin;
1	1	1	2-1	done	2025-10-07 06:50:00+09	\N	\N	\N	2026-11-23 05:29:16.478911+09
2	1	1	3-2a	done	2025-10-07 07:05:00+09	\N	\N	\N	2026-11-23 05:29:16.486958+09
3	1	1	3-2b	done	2025-10-07 07:20:00+09	\N	\N	\N	2026-11-23 05:29:16.49359+09
4	1	1	3-2c	done	2025-10-07 08:10:00+09	遮断の記録	\N	\N	2026-11-23 05:29:16.494617+09
5	1	1	3-4	done	2025-10-07 08:45:00+09	対策本部の議事録	\N	\N	2026-11-23 05:29:16.495576+09
6	1	1	4-1	done	2025-10-08 10:00:00+09	\N	\N	\N	2026-11-23 05:29:16.498772+09
7	1	1	4-2	done	2025-10-14 18:00:00+09	\N	\N	\N	2026-11-23 05:29:16.504489+09
8	1	1	4-3	done	2025-10-15 12:00:00+09	動作確認表	\N	\N	2026-11-23 05:29:16.505203+09
9	1	1	3-1	done	2025-10-31 17:00:00+09	調査報告書	\N	\N	2026-11-23 05:29:16.505819+09
10	1	1	5-1	done	2025-11-04 10:00:00+09	復旧結果と漏えいの有無の報告	\N	\N	2026-11-23 05:29:16.506512+09
11	1	1	5-2	done	2025-11-05 16:00:00+09	保守回線に二要素認証を入れ、使わない間は切る	\N	\N	2026-11-23 05:29:16.507347+09
12	1	1	5-3	done	2025-11-06 09:00:00+09	\N	\N	\N	2026-11-23 05:29:16.508519+09
13	1	1	5-4	done	2025-11-14 17:00:00+09	\N	\N	\N	2026-11-23 05:29:16.509181+09
14	1	1	5-5	done	2025-11-17 17:00:00+09	\N	\N	\N	2026-11-23 05:29:16.509822+09
15	1	1	5-6	done	2025-11-18 11:00:00+09	所管官庁への報告	\N	\N	2026-11-23 05:29:16.510303+09
16	2	1	2-1	done	2025-12-05 14:00:00+09	\N	\N	\N	2026-11-23 05:29:16.527967+09
17	2	1	3-2a	done	2025-12-05 14:00:00+09	\N	\N	\N	2026-11-23 05:29:16.528443+09
\.


--
-- Data for Name: incident_step_order; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.incident_step_order (flow_code, ordinal, after_ordinal) FROM stdin;
2021-flow	30	20
2021-flow	40	30
2021-flow	50	30
2021-flow	60	50
2021-flow	60	40
2024-bcp	40	30
2024-bcp	50	30
2024-bcp	60	50
2024-bcp	70	60
2024-bcp	80	70
2024-bcp	90	80
2024-bcp	100	90
2024-bcp	110	100
2024-bcp	120	40
2024-bcp	120	110
2024-bcp	130	120
2024-bcp	140	130
2024-bcp	150	130
2024-bcp	160	130
2024-bcp	170	130
\.


--
-- Data for Name: incident_task; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.incident_task (incident_task_id, incident_id, institution_id, flow_code, step_code, due_at) FROM stdin;
1	1	1	2024-bcp	1-1	\N
2	1	1	2024-bcp	1-2	\N
3	1	1	2024-bcp	2-1	\N
4	1	1	2024-bcp	3-1	\N
5	1	1	2024-bcp	3-2a	\N
6	1	1	2024-bcp	3-2b	\N
7	1	1	2024-bcp	3-2c	\N
8	1	1	2024-bcp	3-4	\N
9	1	1	2024-bcp	4-1	\N
10	1	1	2024-bcp	4-2	\N
11	1	1	2024-bcp	4-3	\N
12	1	1	2024-bcp	5-1	\N
13	1	1	2024-bcp	5-2	\N
14	1	1	2024-bcp	5-3	\N
15	1	1	2024-bcp	5-4	\N
16	1	1	2024-bcp	5-5	\N
17	1	1	2024-bcp	5-6	\N
18	2	1	2024-bcp	1-1	\N
19	2	1	2024-bcp	1-2	\N
20	2	1	2024-bcp	2-1	\N
21	2	1	2024-bcp	3-1	\N
22	2	1	2024-bcp	3-2a	\N
23	2	1	2024-bcp	3-2b	\N
24	2	1	2024-bcp	3-2c	\N
25	2	1	2024-bcp	3-4	\N
26	2	1	2024-bcp	4-1	\N
27	2	1	2024-bcp	4-2	\N
28	2	1	2024-bcp	4-3	\N
29	2	1	2024-bcp	5-1	\N
30	2	1	2024-bcp	5-2	\N
31	2	1	2024-bcp	5-3	\N
32	2	1	2024-bcp	5-4	\N
33	2	1	2024-bcp	5-5	\N
34	2	1	2024-bcp	5-6	\N
\.


--
-- Data for Name: institution; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.institution (institution_id, name, kind, bed_count, size_class, prefecture_code, corporate_number, parent_id, size_class_by_hand) FROM stdin;
3	例示療養病院	hospital	120	small_medium	20	\N	\N	f
4	例示北病院	hospital	60	small_medium	20	\N	\N	f
5	例示内科クリニック	clinic	0	small_medium	20	\N	\N	f
6	例示外科医院	clinic	19	small_medium	20	\N	\N	f
7	例示小児科	clinic	0	small_medium	20	\N	\N	f
8	例示歯科	dental_clinic	0	small_medium	20	\N	\N	f
9	例示薬局 駅前店	pharmacy	0	small_medium	20	\N	\N	f
10	例示薬局 病院前店	pharmacy	0	small_medium	20	\N	\N	f
11	例示助産院	maternity_home	4	small_medium	20	\N	\N	f
12	例示健診センター	other	0	small_medium	20	\N	\N	f
8201	追加病院	hospital	120	small_medium	13	\N	\N	t
1	例示総合病院	hospital	420	small_medium	20	4011001098993	\N	f
2	例示中央病院	hospital	260	small_medium	20	\N	\N	f
\.


--
-- Data for Name: institution_code; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.institution_code (institution_code_id, institution_id, code, starts_on, ends_on) FROM stdin;
1	1	2010000012	2020-04-01	\N
\.


--
-- Data for Name: item; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.item (item_id, checklist_code, number, parent_number, ordinal, kind, title_ja, title_en, weight, scale_min, scale_max, category, viewpoint, control, area, device_class, topic, gate, gate_number, meta, not_applicable, planned_until_fiscal_year, remedy_ja, remedy_en, remark_ja, remark_en, source, certainty) FROM stdin;
101	2021-management	1	\N	1	question	医療情報システムの安全管理方針（基本方針、扱う情報、取扱いと保存、利用者識別、責任者、苦情窓口）を定めているか	Is there a safety-management policy (purpose, information covered, handling and retention, user identification, responsible person, complaint desk)?	1	0	1	organizational	予防	preventive	structure	\N	policy	f	\N	f	never	\N	\N	\N	分類・領域は本拡張による割当て。6つの内容を一つの回答で問う	Category and area are our assignment. Asks six things by one answer	Notice of 2022-02-15, slides, section 3-5	notice
102	2021-management	2	\N	2	question	運用管理規程（体制、文書、リスクの予防と対応、機器、外部からの接続、媒体、患者の同意、監査、苦情窓口）を定めているか	Do the operating rules fix organisation, documents, prevention of and response to risks, devices, remote access, media, patients' consent, audit and complaint desk?	1	0	1	organizational	予防	preventive	structure	\N	operating-rules	f	\N	f	never	\N	\N	\N	分類・領域は本拡張による割当て。9つの内容を一つの回答で問う	Category and area are our assignment. Asks nine things by one answer	Notice of 2022-02-15, slides, section 3-5	notice
103	2021-management	3	\N	3	question	経営者はサイバー攻撃による損害を経営上のリスクの一つと捉えているか	Does management treat cyber risk as one of its business risks?	1	0	1	human	予防	preventive	staff	\N	management-awareness	f	\N	f	never	\N	\N	\N	分類・領域は本拡張による割当て	Category and area are our assignment	Notice of 2022-02-15, slides, section 3-5	notice
104	2021-management	4	\N	4	question	公表されたサイバー攻撃の情報（病院を狙う身代金要求型など）を定期的に、また必要なときに確認しているか	Is published information on attacks (ransomware on hospitals and the like) checked regularly and when needed?	1	0	1	organizational	予防	preventive	structure	\N	threat-information	f	\N	f	never	\N	\N	\N	分類・領域は本拡張による割当て	Category and area are our assignment	Notice of 2022-02-15, slides, section 3-5	notice
105	2021-management	5	\N	5	question	サイバーセキュリティ対策の監査を行っているか	Is a cybersecurity audit carried out?	1	0	1	organizational	予防	preventive	structure	\N	audit	f	\N	f	never	\N	\N	\N	分類・領域は本拡張による割当て	Category and area are our assignment	Notice of 2022-02-15, slides, section 3-5	notice
106	2021-management	6	\N	6	question	対策の取組状況を外部に公開しているか	Is the state of the measures disclosed to the outside?	1	0	1	organizational	予防	preventive	structure	\N	disclosure	f	\N	f	never	\N	\N	\N	分類・領域は本拡張による割当て	Category and area are our assignment	Notice of 2022-02-15, slides, section 3-5	notice
107	2021-management	7	\N	7	question	ウェブのサーバ、ネットワーク機器、アプリケーションの脆弱性を検査または監査しているか	Are web servers, network devices and web applications tested for vulnerabilities or audited?	1	0	1	technical	予防	preventive	system	\N	vulnerability-test	f	\N	f	never	\N	\N	\N	分類・領域は本拡張による割当て	Category and area are our assignment	Notice of 2022-02-15, slides, section 3-5	notice
108	2021-management	8	\N	8	question	対策の現状を調査しているか	Has the present state of the measures been surveyed?	1	0	1	organizational	予防	preventive	structure	\N	survey	f	\N	f	never	\N	\N	\N	分類・領域は本拡張による割当て	Category and area are our assignment	Notice of 2022-02-15, slides, section 3-5	notice
109	2021-management	9	\N	9	question	現状を踏まえ、自院でできる対策を実施しているか	Are the measures the institution can afford carried out on the basis of that survey?	1	0	1	organizational	予防	preventive	structure	\N	measures	f	\N	f	never	\N	\N	\N	分類・領域は本拡張による割当て	Category and area are our assignment	Notice of 2022-02-15, slides, section 3-5	notice
210	2022-matrix	1	\N	10	section	予防的統制	Preventive controls	1	0	1	\N	予防	preventive	\N	\N	\N	f	\N	f	allowed	\N	\N	\N	\N	\N	Notice of 2022-02-15, slides, section 3-4	notice
211	2022-matrix	1-1	1	11	question	管理のルールと組織は働いているか	Do the rules and the organisation that manage the systems work?	1	0	1	organizational	予防	preventive	structure	\N	\N	f	\N	f	allowed	\N	運用管理規程と委員会の役割・運用を見直す	Review the operating rules and what the committees do	\N	\N	Notice of 2022-02-15, slides, section 3-4	notice
212	2022-matrix	1-2	1	12	question	システムの状態の把握を委託業者に任せきりにしていないか	Is knowing the state of the systems not simply left to the contractors?	1	0	1	organizational	予防	preventive	structure	\N	\N	f	\N	f	allowed	\N	委託業者の管理と報告のルールを見直す	Review how contractors are supervised and how they report	\N	\N	Notice of 2022-02-15, slides, section 3-4	notice
213	2022-matrix	1-3	1	13	question	最新のリスクを把握しているか	Are the newest risks known?	1	0	1	technical	予防	preventive	system	\N	\N	f	\N	f	allowed	\N	最新のリスクに対策し、セキュリティパッチを適用する	Act on the newest risks and apply security patches	\N	\N	Notice of 2022-02-15, slides, section 3-4	notice
214	2022-matrix	1-4	1	14	question	外部からの侵入を防ぐ技術的な対策があるか	Are there technical measures that keep intruders out?	1	0	1	technical	予防	preventive	system	\N	\N	f	\N	f	allowed	\N	侵入防止装置やファイアウォールを導入し、設定を見直す	Strengthen intrusion prevention and firewalls, and review their settings	\N	\N	Notice of 2022-02-15, slides, section 3-4	notice
215	2022-matrix	1-5	1	15	question	規程、指示書、説明書は周知されているか	Are rules, instructions and manuals made known?	1	0	1	human	予防	preventive	staff	\N	\N	f	\N	f	allowed	\N	規程類を配布して研修し、理解を確かめる	Hand them out, train on them and test what was understood	対策例は本拡張による	The remedy is ours	Notice of 2022-02-15, slides, section 3-4	derived
216	2022-matrix	1-6	1	16	question	人の誤りや規定違反が起こりうることを考慮しているか	Is it allowed for that people err and break rules?	1	0	1	human	予防	preventive	staff	\N	\N	f	\N	f	allowed	\N	誤りや違反を前提に、手順と相互点検を整える	Arrange procedures and mutual checks that expect errors and violations	対策例は本拡張による	The remedy is ours	Notice of 2022-02-15, slides, section 3-4	derived
220	2022-matrix	2	\N	20	section	発見的統制	Detective controls	1	0	1	\N	発見	detective	\N	\N	\N	f	\N	f	allowed	\N	\N	\N	\N	\N	Notice of 2022-02-15, slides, section 3-4	notice
221	2022-matrix	2-1	2	21	question	国や県など外部機関との連携は十分か	Is the link to national and prefectural bodies good enough?	1	0	1	organizational	発見	detective	structure	\N	\N	f	\N	f	allowed	\N	発見時の連絡体制とルールを見直す	Review whom to tell, and by which rules, when something is found	\N	\N	Notice of 2022-02-15, slides, section 3-4	notice
222	2022-matrix	2-2	2	22	question	外部からの侵入に早く気づく仕組みがあるか	Is there something that notices an intrusion early?	1	0	1	technical	発見	detective	system	\N	\N	f	\N	f	allowed	\N	水際対策や侵入検知の整備を確かめる	Check defences at the border and intrusion detection	\N	\N	Notice of 2022-02-15, slides, section 3-4	notice
223	2022-matrix	2-3	2	23	question	異常を感じたときの相談窓口と通報ルールは周知されているか	Is it known whom to ask and how to report when something seems wrong?	1	0	1	human	発見	detective	staff	\N	\N	f	\N	f	allowed	\N	窓口と通報手順を掲示し、訓練する	Post the desk and the way to report, and drill it	対策例は本拡張による	The remedy is ours	Notice of 2022-02-15, slides, section 3-4	derived
230	2022-matrix	3	\N	30	section	是正的統制	Corrective controls	1	0	1	\N	是正	corrective	\N	\N	\N	f	\N	f	allowed	\N	\N	\N	\N	\N	Notice of 2022-02-15, slides, section 3-4	notice
231	2022-matrix	3-1	3	31	question	証拠保全のルールと運用状況の記録は十分か	Are the rules for preserving evidence and the records of operation good enough?	1	0	1	organizational	是正	corrective	structure	\N	\N	f	\N	f	allowed	\N	証拠保全と運用記録のルールを見直す	Review the rules for evidence and for records of operation	\N	\N	Notice of 2022-02-15, slides, section 3-4	notice
232	2022-matrix	3-2	3	32	question	バックアップや縮退運転の備えは十分か	Are backups and reduced operation well prepared?	1	0	1	technical	是正	corrective	system	\N	\N	f	\N	f	allowed	\N	障害から復旧する手段が有効かを確かめ直す	Check again that the means of recovery work	\N	\N	Notice of 2022-02-15, slides, section 3-4	notice
233	2022-matrix	3-3	3	33	question	インシデント発生時の運用を考えているか	Is it thought out how to work while an incident lasts?	1	0	1	human	是正	corrective	staff	\N	\N	f	\N	f	allowed	\N	発生時の診療継続手順を定め、訓練する	Write down how care goes on during an incident, and drill it	対策例は本拡張による	The remedy is ours	Notice of 2022-02-15, slides, section 3-4	derived
301	2022-maturity	1	\N	1	question	職員はルールをどこまで知り、守っているか	How far do the staff know the rules and live by them?	1	1	5	human	\N	\N	staff	\N	rule-awareness	f	\N	f	never	\N	\N	\N	分類・領域は本拡張による割当て	Category and area are our assignment	Notice of 2022-02-15, slides, section 2-1	notice
401	2022-implementation	1	\N	1	question	情報セキュリティ対策全体の状況	State of the security measures as a whole	1	0	2	organizational	\N	\N	structure	\N	measures	f	\N	f	never	\N	\N	\N	分類・領域は本拡張による割当て	Category and area are our assignment	Notice of 2022-02-15, slides, page 3	notice
402	2022-implementation	2	\N	2	question	情報システム部門または担当者の設置	A department or person in charge of information systems	1	0	2	organizational	\N	\N	structure	\N	department	f	\N	f	never	\N	\N	\N	分類・領域は本拡張による割当て	Category and area are our assignment	Notice of 2022-02-15, slides, page 3	derived
403	2022-implementation	3	\N	3	question	組織の方針となるルールの整備	Rules that are the organisation's policy	1	0	2	organizational	\N	\N	structure	\N	policy	f	\N	f	never	\N	\N	\N	分類・領域は本拡張による割当て	Category and area are our assignment	Notice of 2022-02-15, slides, page 3	derived
404	2022-implementation	4	\N	4	question	対策を進める予算の確保	A budget to carry measures through	1	0	2	organizational	\N	\N	structure	\N	budget	f	\N	f	never	\N	\N	\N	分類・領域は本拡張による割当て	Category and area are our assignment	Notice of 2022-02-15, slides, page 3	derived
501	2022-management-actions	1	\N	1	question	対策を適宜見直すよう指示する	Order that the measures be reviewed as needed	1	0	1	organizational	\N	\N	structure	\N	review	f	\N	f	never	\N	\N	\N	分類・領域は本拡張による割当て	Category and area are our assignment	Notice of 2022-02-15, slides, section 3-1, after an IPA guideline for small and medium enterprises	notice
502	2022-management-actions	2	\N	2	question	緊急時の対応と復旧の体制を整える	Prepare for emergencies and for recovery	1	0	1	organizational	\N	\N	structure	\N	bcp	f	\N	f	never	\N	\N	\N	分類・領域は本拡張による割当て	Category and area are our assignment	Notice of 2022-02-15, slides, section 3-1, after an IPA guideline for small and medium enterprises	notice
503	2022-management-actions	3	\N	3	question	委託するときは責任の所在を明らかにする	Settle who is responsible when work is given to others	1	0	1	organizational	\N	\N	structure	\N	demarcation	f	\N	f	never	\N	\N	\N	分類・領域は本拡張による割当て	Category and area are our assignment	Notice of 2022-02-15, slides, section 3-1, after an IPA guideline for small and medium enterprises	notice
504	2022-management-actions	4	\N	4	question	最新の動向を集める	Keep up with what is new	1	0	1	organizational	\N	\N	structure	\N	threat-information	f	\N	f	never	\N	\N	\N	分類・領域は本拡張による割当て	Category and area are our assignment	Notice of 2022-02-15, slides, section 3-1, after an IPA guideline for small and medium enterprises	notice
505	2022-management-actions	5	\N	5	question	組織全体の方針を決める	Decide the policy of the whole organisation	1	0	1	organizational	\N	\N	structure	\N	policy	f	\N	f	never	\N	\N	\N	分類・領域は本拡張による割当て	Category and area are our assignment	Notice of 2022-02-15, slides, section 3-1, after an IPA guideline for small and medium enterprises	notice
506	2022-management-actions	6	\N	6	question	予算と人材を確保する	Provide budget and people	1	0	1	organizational	\N	\N	structure	\N	budget	f	\N	f	never	\N	\N	\N	分類・領域は本拡張による割当て	Category and area are our assignment	Notice of 2022-02-15, slides, section 3-1, after an IPA guideline for small and medium enterprises	notice
507	2022-management-actions	7	\N	7	question	必要な対策を検討させ、実行を指示する	Have the measures needed worked out, and order them	1	0	1	organizational	\N	\N	structure	\N	measures	f	\N	f	never	\N	\N	\N	分類・領域は本拡張による割当て	Category and area are our assignment	Notice of 2022-02-15, slides, section 3-1, after an IPA guideline for small and medium enterprises	notice
601	2022-it-literacy	1	\N	1	question	業務の改善と刷新にITを生かす	Improve and renew the work with IT	1	0	1	human	\N	\N	staff	\N	\N	f	\N	f	never	\N	\N	\N	分類・領域は本拡張による割当て	Category and area are our assignment	Notice of 2022-02-15, slides, section 2-4, after the IPA's IT literacy standard	notice
602	2022-it-literacy	2	\N	2	question	ITの動向を理解する	Understand where IT is going	1	0	1	human	\N	\N	staff	\N	\N	f	\N	f	never	\N	\N	\N	分類・領域は本拡張による割当て	Category and area are our assignment	Notice of 2022-02-15, slides, section 2-4, after the IPA's IT literacy standard	notice
603	2022-it-literacy	3	\N	3	question	ITへの投資を理解する（開発の流れ、構成、法規）	Understand investment in IT (how systems are made, how they are built, the law)	1	0	1	human	\N	\N	staff	\N	\N	f	\N	f	never	\N	\N	\N	分類・領域は本拡張による割当て	Category and area are our assignment	Notice of 2022-02-15, slides, section 2-4, after the IPA's IT literacy standard	notice
604	2022-it-literacy	4	\N	4	question	リスクに必要な対策を示せる	Name the measures that the risks call for	1	0	1	human	\N	\N	staff	\N	\N	f	\N	f	never	\N	\N	\N	分類・領域は本拡張による割当て	Category and area are our assignment	Notice of 2022-02-15, slides, section 2-4, after the IPA's IT literacy standard	notice
1001	R5-institution	0	\N	1	question	医療情報システムを導入・運用しているか	Is any medical information system in use?	1	0	1	\N	\N	\N	\N	general	systems-in-use	t	\N	f	never	\N	\N	\N	分類・統制・領域は本拡張による割当て	Category, control and area are our assignment	https://www.city.sasebo.lg.jp/hokenhukusi/hokfuk/r6nendo.html	stated
1101	R6-institution	0	\N	1	question	医療情報システムを導入・運用しているか	Is any medical information system in use?	1	0	1	\N	\N	\N	\N	general	systems-in-use	t	\N	f	never	\N	\N	\N	分類・統制・領域は本拡張による割当て	Category, control and area are our assignment	https://www.city.sasebo.lg.jp/hokenhukusi/hokfuk/r6nendo.html	stated
1010	R5-institution	1	\N	10	section	体制	Organisation	1	0	1	\N	\N	\N	\N	\N	\N	f	\N	f	never	\N	\N	\N	\N	\N	https://wic-net.com/material/document/9664/11	stated
1110	R6-institution	1	\N	10	section	体制	Organisation	1	0	1	\N	\N	\N	\N	\N	\N	f	\N	f	never	\N	\N	\N	\N	\N	https://wic-net.com/material/document/9664/11	stated
1011	R5-institution	1-(1)	1	11	question	医療情報システム安全管理責任者を置いている	A responsible officer is appointed	1	0	1	organizational	\N	preventive	structure	general	responsible-officer	f	0	f	never	\N	\N	\N	分類・統制・領域は本拡張による割当て	Category, control and area are our assignment	https://wic-net.com/material/document/9664/11	stated
1111	R6-institution	1-(1)	1	11	question	医療情報システム安全管理責任者を置いている	A responsible officer is appointed	1	0	1	organizational	\N	preventive	structure	general	responsible-officer	f	0	f	never	\N	\N	\N	分類・統制・領域は本拡張による割当て	Category, control and area are our assignment	https://wic-net.com/material/document/9664/11	stated
1020	R5-institution	2	\N	20	section	医療情報システムの管理と運用	Managing and operating the systems	1	0	1	\N	\N	\N	\N	\N	\N	f	\N	f	never	\N	\N	\N	\N	\N	https://wic-net.com/material/document/9664/11	stated
1120	R6-institution	2	\N	20	section	医療情報システムの管理と運用	Managing and operating the systems	1	0	1	\N	\N	\N	\N	\N	\N	f	\N	f	never	\N	\N	\N	\N	\N	https://wic-net.com/material/document/9664/11	stated
1021	R5-institution	2-(1)	2	21	question	サーバ、端末、ネットワーク機器を台帳で管理している	A ledger of servers, terminals and network devices is kept	1	0	1	physical	\N	preventive	structure	general	asset-ledger	f	0	f	never	\N	\N	\N	分類・統制・領域は本拡張による割当て	Category, control and area are our assignment	https://wic-net.com/material/document/9664/11	stated
1121	R6-institution	2-(1)	2	21	question	サーバ、端末、ネットワーク機器を台帳で管理している	A ledger of servers, terminals and network devices is kept	1	0	1	physical	\N	preventive	structure	general	asset-ledger	f	0	f	never	\N	\N	\N	分類・統制・領域は本拡張による割当て	Category, control and area are our assignment	https://wic-net.com/material/document/9664/11	stated
1022	R5-institution	2-(2)	2	22	question	遠隔保守を使う機器の有無を事業者に確かめた	Vendors were asked which devices use remote maintenance	1	0	1	organizational	\N	preventive	structure	general	remote-maintenance	f	0	f	without_vendor	\N	\N	\N	分類・統制・領域は本拡張による割当て	Category, control and area are our assignment	https://wic-net.com/material/document/9664/11	stated
1122	R6-institution	2-(2)	2	22	question	遠隔保守を使う機器の有無を事業者に確かめた	Vendors were asked which devices use remote maintenance	1	0	1	organizational	\N	preventive	structure	general	remote-maintenance	f	0	f	without_vendor	\N	\N	\N	分類・統制・領域は本拡張による割当て	Category, control and area are our assignment	https://wic-net.com/material/document/9664/11	stated
1023	R5-institution	2-(3)	2	23	question	事業者から開示書（MDS/SDS）を受け取っている	Vendors' disclosures (MDS/SDS) were received	1	0	1	organizational	\N	preventive	structure	general	mds-sds	f	0	f	without_vendor	\N	\N	\N	分類・統制・領域は本拡張による割当て	Category, control and area are our assignment	https://wic-net.com/material/document/9664/11	stated
1123	R6-institution	2-(3)	2	23	question	事業者から開示書（MDS/SDS）を受け取っている	Vendors' disclosures (MDS/SDS) were received	1	0	1	organizational	\N	preventive	structure	general	mds-sds	f	0	f	without_vendor	\N	\N	\N	分類・統制・領域は本拡張による割当て	Category, control and area are our assignment	https://wic-net.com/material/document/9664/11	stated
1024	R5-institution	2-(4)/server	2	24	question	職種・業務ごとにアクセス権限を定めている（サーバ）	Access rights follow job and duty (servers)	1	0	1	technical	\N	preventive	system	server	access-rights	f	0	f	with_reason	\N	\N	\N	分類・統制・領域は本拡張による割当て。機器区分は推定	Category, control and area are our assignment; the device class is inferred	https://wic-net.com/material/document/9664/11	derived
1124	R6-institution	2-(4)/server	2	24	question	職種・業務ごとにアクセス権限を定めている（サーバ）	Access rights follow job and duty (servers)	1	0	1	technical	\N	preventive	system	server	access-rights	f	0	f	with_reason	\N	\N	\N	分類・統制・領域は本拡張による割当て。機器区分は推定	Category, control and area are our assignment; the device class is inferred	https://wic-net.com/material/document/9664/11	derived
1025	R5-institution	2-(5)/server	2	25	question	退職者など不要なアカウントを消している（サーバ）	Accounts of leavers and other unused ones are removed (servers)	1	0	1	human	\N	preventive	staff	server	unused-accounts	f	0	f	with_reason	\N	\N	\N	分類・統制・領域は本拡張による割当て。機器区分は推定	Category, control and area are our assignment; the device class is inferred	https://wic-net.com/material/document/9664/11	derived
1125	R6-institution	2-(5)/server	2	25	question	退職者など不要なアカウントを消している（サーバ）	Accounts of leavers and other unused ones are removed (servers)	1	0	1	human	\N	preventive	staff	server	unused-accounts	f	0	f	with_reason	\N	\N	\N	分類・統制・領域は本拡張による割当て。機器区分は推定	Category, control and area are our assignment; the device class is inferred	https://wic-net.com/material/document/9664/11	derived
1026	R5-institution	2-(6)/server	2	26	question	アクセスログ（時刻、時間、操作）を管理している（サーバ）	Access logs (login, duration, operation) are kept and protected (servers)	1	0	1	technical	\N	detective	system	server	access-logs	f	0	f	with_reason	\N	\N	\N	分類・統制・領域は本拡張による割当て。機器区分は推定	Category, control and area are our assignment; the device class is inferred	https://wic-net.com/material/document/11575/9	derived
1126	R6-institution	2-(6)/server	2	26	question	アクセスログ（時刻、時間、操作）を管理している（サーバ）	Access logs (login, duration, operation) are kept and protected (servers)	1	0	1	technical	\N	detective	system	server	access-logs	f	0	f	with_reason	\N	\N	\N	分類・統制・領域は本拡張による割当て。機器区分は推定	Category, control and area are our assignment; the device class is inferred	https://wic-net.com/material/document/11575/9	derived
1127	R6-institution	2-(7)/server	2	27	question	セキュリティパッチを当てている（サーバ）	Security patches are applied (servers)	1	0	1	technical	\N	preventive	system	server	patches	f	0	f	with_reason	\N	\N	\N	分類・統制・領域は本拡張による割当て。機器区分は推定	Category, control and area are our assignment; the device class is inferred	https://yueisya.com/?p=2010	derived
1128	R6-institution	2-(9)/server	2	28	question	不要なソフトウェアとサービスを止めている（サーバ）	Unneeded background software and services are stopped (servers)	1	0	1	technical	\N	preventive	system	server	background-services	f	0	f	with_reason	\N	\N	\N	分類・統制・領域は本拡張による割当て。機器区分は推定	Category, control and area are our assignment; the device class is inferred	https://yueisya.com/?p=2010	derived
1131	R6-institution	2-(4)/terminal	2	31	question	職種・業務ごとにアクセス権限を定めている（端末）	Access rights follow job and duty (terminals)	1	0	1	technical	\N	preventive	system	terminal	access-rights	f	0	f	with_reason	\N	\N	\N	分類・統制・領域は本拡張による割当て。機器区分は推定	Category, control and area are our assignment; the device class is inferred	https://yueisya.com/?p=2010	derived
1132	R6-institution	2-(5)/terminal	2	32	question	退職者など不要なアカウントを消している（端末）	Accounts of leavers and other unused ones are removed (terminals)	1	0	1	human	\N	preventive	staff	terminal	unused-accounts	f	0	f	with_reason	\N	\N	\N	分類・統制・領域は本拡張による割当て。機器区分は推定	Category, control and area are our assignment; the device class is inferred	https://yueisya.com/?p=2010	derived
1133	R6-institution	2-(7)/terminal	2	33	question	セキュリティパッチを当てている（端末）	Security patches are applied (terminals)	1	0	1	technical	\N	preventive	system	terminal	patches	f	0	f	with_reason	\N	\N	\N	分類・統制・領域は本拡張による割当て。機器区分は推定	Category, control and area are our assignment; the device class is inferred	https://yueisya.com/?p=2010	derived
1134	R6-institution	2-(9)/terminal	2	34	question	不要なソフトウェアとサービスを止めている（端末）	Unneeded background software and services are stopped (terminals)	1	0	1	technical	\N	preventive	system	terminal	background-services	f	0	f	with_reason	\N	\N	\N	分類・統制・領域は本拡張による割当て。機器区分は推定	Category, control and area are our assignment; the device class is inferred	https://yueisya.com/?p=2010	derived
1041	R5-institution	2-(7)/network	2	41	question	セキュリティパッチを当てている（ネットワーク機器）	Security patches are applied (network devices)	1	0	1	technical	\N	preventive	system	network	patches	f	0	f	with_reason	\N	\N	\N	分類・統制・領域は本拡張による割当て。機器区分は推定	Category, control and area are our assignment; the device class is inferred	https://wic-net.com/material/document/9664/11	derived
1141	R6-institution	2-(7)/network	2	41	question	セキュリティパッチを当てている（ネットワーク機器）	Security patches are applied (network devices)	1	0	1	technical	\N	preventive	system	network	patches	f	0	f	with_reason	\N	\N	\N	分類・統制・領域は本拡張による割当て。機器区分は推定	Category, control and area are our assignment; the device class is inferred	https://wic-net.com/material/document/9664/11	derived
1042	R5-institution	2-(8)/network	2	42	question	接続元を制限している（ネットワーク機器）	Connections are accepted from known sources only (network devices)	1	0	1	technical	\N	preventive	system	network	source-restriction	f	0	f	with_reason	\N	\N	\N	分類・統制・領域は本拡張による割当て。機器区分は推定	Category, control and area are our assignment; the device class is inferred	https://wic-net.com/material/document/9664/11	derived
1142	R6-institution	2-(8)/network	2	42	question	接続元を制限している（ネットワーク機器）	Connections are accepted from known sources only (network devices)	1	0	1	technical	\N	preventive	system	network	source-restriction	f	0	f	with_reason	\N	\N	\N	分類・統制・領域は本拡張による割当て。機器区分は推定	Category, control and area are our assignment; the device class is inferred	https://wic-net.com/material/document/9664/11	derived
1050	R5-institution	3	\N	50	section	インシデントへの備え	Ready for incidents	1	0	1	\N	\N	\N	\N	\N	\N	f	\N	f	never	\N	\N	\N	\N	\N	https://wic-net.com/material/document/9664/11	stated
1150	R6-institution	3	\N	50	section	インシデントへの備え	Ready for incidents	1	0	1	\N	\N	\N	\N	\N	\N	f	\N	f	never	\N	\N	\N	\N	\N	https://wic-net.com/material/document/9664/11	stated
1051	R5-institution	3-(1)	3	51	question	院内と外部（事業者、厚労省、警察など）の連絡体制図がある	There is a chart of whom to contact inside and outside (vendors, ministry, police)	1	0	1	organizational	\N	detective	structure	general	contact-chart	f	0	f	never	\N	\N	\N	分類・統制・領域は本拡張による割当て	Category, control and area are our assignment	https://wic-net.com/material/document/9664/11	stated
1151	R6-institution	3-(1)	3	51	question	院内と外部（事業者、厚労省、警察など）の連絡体制図がある	There is a chart of whom to contact inside and outside (vendors, ministry, police)	1	0	1	organizational	\N	detective	structure	general	contact-chart	f	0	f	never	\N	\N	\N	分類・統制・領域は本拡張による割当て	Category, control and area are our assignment	https://wic-net.com/material/document/9664/11	stated
1152	R6-institution	3-(2)	3	52	question	診療に必要な情報を検討し、バックアップと復旧手順を確かめた	What care needs is known, and backup and restore procedures were checked	1	0	1	technical	\N	corrective	system	general	backup	f	0	f	never	\N	\N	\N	分類・統制・領域は本拡張による割当て	Category, control and area are our assignment	https://yueisya.com/?p=2010	stated
1153	R6-institution	3-(3)	3	53	question	サイバー攻撃を想定した事業継続計画がある	There is a continuity plan for cyber attacks	1	0	1	organizational	\N	corrective	staff	general	bcp	f	0	f	never	\N	\N	\N	分類・統制・領域は本拡張による割当て	Category, control and area are our assignment	https://yueisya.com/?p=2010	stated
1210	R7-institution	1	\N	10	section	体制	Organisation	1	0	1	\N	\N	\N	\N	\N	\N	f	\N	f	never	\N	\N	\N	\N	\N	https://wic-net.com/material/document/19102/2	stated
1310	R7-pharmacy	1	\N	10	section	体制	Organisation	1	0	1	\N	\N	\N	\N	\N	\N	f	\N	f	never	\N	\N	\N	\N	\N	https://wic-net.com/material/document/19102/2	assumed
1410	R7-vendor	1	\N	10	section	体制	Organisation	1	0	1	\N	\N	\N	\N	\N	\N	f	\N	f	never	\N	\N	\N	\N	\N	https://wic-net.com/material/document/19102/2	assumed
1211	R7-institution	1-①	1	11	question	医療情報システム安全管理責任者を置いている	A responsible officer is appointed	1	0	1	organizational	\N	preventive	structure	general	responsible-officer	f	\N	f	never	\N	経営層から責任者を任命する	Appoint an officer, preferably from management	分類・統制・領域・対策例は本拡張による	Category, control, area and remedy are ours	https://wic-net.com/material/document/19102/5	stated
1311	R7-pharmacy	1-①	1	11	question	医療情報システム安全管理責任者を置いている	A responsible officer is appointed	1	0	1	organizational	\N	preventive	structure	general	responsible-officer	f	\N	f	never	\N	経営層から責任者を任命する	Appoint an officer, preferably from management	分類・統制・領域・対策例は本拡張による。この様式にあるかは未確認	Category, control, area and remedy are ours; not confirmed to be in this form	https://wic-net.com/material/document/19102/5	assumed
1411	R7-vendor	1-①	1	11	question	安全管理の責任者を置いている	A person responsible for safety management is appointed	1	0	1	organizational	\N	preventive	structure	general	responsible-officer	f	\N	f	never	\N	経営層から責任者を任命する	Appoint an officer, preferably from management	分類・統制・領域・対策例は本拡張による。この様式にあるかは未確認	Category, control, area and remedy are ours; not confirmed to be in this form	https://wic-net.com/material/document/19102/5	assumed
1220	R7-institution	2	\N	20	section	医療情報システムの管理と運用	Managing and operating the systems	1	0	1	\N	\N	\N	\N	\N	\N	f	\N	f	never	\N	\N	\N	\N	\N	https://wic-net.com/material/document/19102/2	stated
1320	R7-pharmacy	2	\N	20	section	医療情報システムの管理と運用	Managing and operating the systems	1	0	1	\N	\N	\N	\N	\N	\N	f	\N	f	never	\N	\N	\N	\N	\N	https://wic-net.com/material/document/19102/2	assumed
1420	R7-vendor	2	\N	20	section	医療情報システムの管理と運用	Managing and operating the systems	1	0	1	\N	\N	\N	\N	\N	\N	f	\N	f	never	\N	\N	\N	\N	\N	https://wic-net.com/material/document/19102/2	assumed
1221	R7-institution	2-①	2	21	question	サーバ、端末、ネットワーク機器を台帳で管理している	A ledger of servers, terminals and network devices is kept	1	0	1	physical	\N	preventive	structure	general	asset-ledger	f	\N	f	never	\N	機器を棚卸しし、台帳を作る	Take stock of the devices and start a ledger	分類・統制・領域・対策例は本拡張による	Category, control, area and remedy are ours	https://wic-net.com/material/document/19102/7	stated
1321	R7-pharmacy	2-①	2	21	question	サーバ、端末、ネットワーク機器を台帳で管理している	A ledger of servers, terminals and network devices is kept	1	0	1	physical	\N	preventive	structure	general	asset-ledger	f	\N	f	never	\N	機器を棚卸しし、台帳を作る	Take stock of the devices and start a ledger	分類・統制・領域・対策例は本拡張による。この様式にあるかは未確認	Category, control, area and remedy are ours; not confirmed to be in this form	https://wic-net.com/material/document/19102/7	assumed
1421	R7-vendor	2-①	2	21	question	納めた機器を台帳で管理している	A ledger of the devices supplied is kept	1	0	1	physical	\N	preventive	structure	general	asset-ledger	f	\N	f	never	\N	機器を棚卸しし、台帳を作る	Take stock of the devices and start a ledger	分類・統制・領域・対策例は本拡張による。この様式にあるかは未確認	Category, control, area and remedy are ours; not confirmed to be in this form	https://wic-net.com/material/document/19102/7	unknown
1222	R7-institution	2-②	2	22	question	遠隔保守を使う機器の有無を事業者に確かめた	Vendors were asked which devices use remote maintenance	1	0	1	organizational	\N	preventive	structure	general	remote-maintenance	f	\N	f	without_vendor	\N	全事業者に保守回線を文書で確かめる	Ask every vendor in writing about maintenance lines	分類・統制・領域・対策例は本拡張による	Category, control, area and remedy are ours	https://wic-net.com/material/document/19102/7	stated
1322	R7-pharmacy	2-②	2	22	question	遠隔保守を使う機器の有無を事業者に確かめた	Vendors were asked which devices use remote maintenance	1	0	1	organizational	\N	preventive	structure	general	remote-maintenance	f	\N	f	without_vendor	\N	全事業者に保守回線を文書で確かめる	Ask every vendor in writing about maintenance lines	分類・統制・領域・対策例は本拡張による。この様式にあるかは未確認	Category, control, area and remedy are ours; not confirmed to be in this form	https://wic-net.com/material/document/19102/7	assumed
1422	R7-vendor	2-②	2	22	question	遠隔保守を使う機器の有無を医療機関に伝えた	The institution was told which devices use remote maintenance	1	0	1	organizational	\N	preventive	structure	general	remote-maintenance	f	\N	f	never	\N	全事業者に保守回線を文書で確かめる	Ask every vendor in writing about maintenance lines	分類・統制・領域・対策例は本拡張による。この様式にあるかは未確認	Category, control, area and remedy are ours; not confirmed to be in this form	https://wic-net.com/material/document/19102/7	assumed
1223	R7-institution	2-③	2	23	question	事業者から開示書（MDS/SDS）を受け取っている	Vendors' disclosures (MDS/SDS) were received	1	0	1	organizational	\N	preventive	structure	general	mds-sds	f	\N	f	without_vendor	\N	事業者に開示書の提出を求める	Ask vendors for their disclosure	分類・統制・領域・対策例は本拡張による	Category, control, area and remedy are ours	https://wic-net.com/material/document/19102/7	stated
1323	R7-pharmacy	2-③	2	23	question	事業者から開示書（MDS/SDS）を受け取っている	Vendors' disclosures (MDS/SDS) were received	1	0	1	organizational	\N	preventive	structure	general	mds-sds	f	\N	f	without_vendor	\N	事業者に開示書の提出を求める	Ask vendors for their disclosure	分類・統制・領域・対策例は本拡張による。この様式にあるかは未確認	Category, control, area and remedy are ours; not confirmed to be in this form	https://wic-net.com/material/document/19102/7	assumed
1423	R7-vendor	2-③	2	23	question	開示書（MDS/SDS）を医療機関に提出した	The disclosure (MDS/SDS) was given to the institution	1	0	1	organizational	\N	preventive	structure	general	mds-sds	f	\N	f	never	\N	事業者に開示書の提出を求める	Ask vendors for their disclosure	分類・統制・領域・対策例は本拡張による。この様式にあるかは未確認	Category, control, area and remedy are ours; not confirmed to be in this form	https://wic-net.com/material/document/19102/7	assumed
1224	R7-institution	2-④	2	24	question	職種・業務ごとにアクセス権限を定め、管理者権限を持つ者を明らかにしている	Access rights follow job and duty, and who holds administrator rights is settled	1	0	1	technical	\N	preventive	system	general	access-rights	f	\N	f	never	\N	権限表を作り、管理者を限る	Draw up a table of rights and limit administrators	分類・統制・領域・対策例は本拡張による。項目の細部は未確認	Category, control, area and remedy are ours; details not confirmed	https://wic-net.com/material/document/19102/10	assumed
1324	R7-pharmacy	2-④	2	24	question	職種・業務ごとにアクセス権限を定め、管理者権限を持つ者を明らかにしている	Access rights follow job and duty, and who holds administrator rights is settled	1	0	1	technical	\N	preventive	system	general	access-rights	f	\N	f	never	\N	権限表を作り、管理者を限る	Draw up a table of rights and limit administrators	分類・統制・領域・対策例は本拡張による。項目の細部は未確認。この様式にあるかは未確認	Category, control, area and remedy are ours; details not confirmed; not confirmed to be in this form	https://wic-net.com/material/document/19102/10	assumed
1424	R7-vendor	2-④	2	24	question	職種・業務ごとにアクセス権限を定め、管理者権限を持つ者を明らかにしている	Access rights follow job and duty, and who holds administrator rights is settled	1	0	1	technical	\N	preventive	system	general	access-rights	f	\N	f	never	\N	権限表を作り、管理者を限る	Draw up a table of rights and limit administrators	分類・統制・領域・対策例は本拡張による。項目の細部は未確認。この様式にあるかは未確認	Category, control, area and remedy are ours; details not confirmed; not confirmed to be in this form	https://wic-net.com/material/document/19102/10	assumed
1225	R7-institution	2-⑤	2	25	question	退職者など不要なアカウントを削除または無効にしている	Accounts of leavers and other unused ones are removed or disabled	1	0	1	human	\N	preventive	staff	general	unused-accounts	f	\N	f	never	\N	人事異動のたびにアカウントを棚卸しする	Review accounts whenever staff change	分類・統制・領域・対策例は本拡張による	Category, control, area and remedy are ours	https://wic-net.com/material/document/19102/10	stated
1325	R7-pharmacy	2-⑤	2	25	question	退職者など不要なアカウントを削除または無効にしている	Accounts of leavers and other unused ones are removed or disabled	1	0	1	human	\N	preventive	staff	general	unused-accounts	f	\N	f	never	\N	人事異動のたびにアカウントを棚卸しする	Review accounts whenever staff change	分類・統制・領域・対策例は本拡張による。この様式にあるかは未確認	Category, control, area and remedy are ours; not confirmed to be in this form	https://wic-net.com/material/document/19102/10	assumed
1425	R7-vendor	2-⑤	2	25	question	退職者など不要なアカウントを削除または無効にしている	Accounts of leavers and other unused ones are removed or disabled	1	0	1	human	\N	preventive	staff	general	unused-accounts	f	\N	f	never	\N	人事異動のたびにアカウントを棚卸しする	Review accounts whenever staff change	分類・統制・領域・対策例は本拡張による。この様式にあるかは未確認	Category, control, area and remedy are ours; not confirmed to be in this form	https://wic-net.com/material/document/19102/10	assumed
1226	R7-institution	2-⑥	2	26	question	セキュリティパッチを当てている	Security patches are applied	1	0	1	technical	\N	preventive	system	general	patches	f	\N	f	never	\N	事業者と適用計画を決める	Agree with the vendors when patches are applied	分類・統制・領域・対策例は本拡張による	Category, control, area and remedy are ours	https://wic-net.com/material/document/19102/10	stated
1326	R7-pharmacy	2-⑥	2	26	question	セキュリティパッチを当てている	Security patches are applied	1	0	1	technical	\N	preventive	system	general	patches	f	\N	f	never	\N	事業者と適用計画を決める	Agree with the vendors when patches are applied	分類・統制・領域・対策例は本拡張による。この様式にあるかは未確認	Category, control, area and remedy are ours; not confirmed to be in this form	https://wic-net.com/material/document/19102/10	assumed
1426	R7-vendor	2-⑥	2	26	question	セキュリティパッチを当てている	Security patches are applied	1	0	1	technical	\N	preventive	system	general	patches	f	\N	f	never	\N	事業者と適用計画を決める	Agree with the vendors when patches are applied	分類・統制・領域・対策例は本拡張による。この様式にあるかは未確認	Category, control, area and remedy are ours; not confirmed to be in this form	https://wic-net.com/material/document/19102/10	assumed
1227	R7-institution	2-⑦	2	27	question	パスワードは英数字と記号を混ぜ8文字以上とし、定期に変える（二要素認証か13文字以上なら変更は不要）	Passwords mix letters, digits and symbols, have 8 characters or more and are changed regularly (no change needed with two factors, or 13 characters and more)	1	0	1	human	\N	preventive	staff	general	password-rule	f	\N	f	never	\N	パスワードの規則を定め、システムで強制する	Fix the rule and let the systems enforce it	分類・統制・領域・対策例は本拡張による	Category, control, area and remedy are ours	https://wic-net.com/material/document/19102/11	stated
1327	R7-pharmacy	2-⑦	2	27	question	パスワードは英数字と記号を混ぜ8文字以上とし、定期に変える（二要素認証か13文字以上なら変更は不要）	Passwords mix letters, digits and symbols, have 8 characters or more and are changed regularly (no change needed with two factors, or 13 characters and more)	1	0	1	human	\N	preventive	staff	general	password-rule	f	\N	f	never	\N	パスワードの規則を定め、システムで強制する	Fix the rule and let the systems enforce it	分類・統制・領域・対策例は本拡張による。この様式にあるかは未確認	Category, control, area and remedy are ours; not confirmed to be in this form	https://wic-net.com/material/document/19102/11	assumed
1232	R7-institution	2-⑫/server	2	32	question	不要なソフトウェアとサービスを止めている（サーバ）	Unneeded background software and services are stopped (servers)	1	0	1	technical	\N	preventive	system	server	background-services	f	\N	f	with_reason	\N	動いているサービスを調べ、要らないものを止める	List what runs and stop what is not needed	分類・統制・領域・対策例は本拡張による	Category, control, area and remedy are ours	https://wic-net.com/material/document/19102/13	stated
1427	R7-vendor	2-⑦	2	27	question	パスワードは英数字と記号を混ぜ8文字以上とし、定期に変える（二要素認証か13文字以上なら変更は不要）	Passwords mix letters, digits and symbols, have 8 characters or more and are changed regularly (no change needed with two factors, or 13 characters and more)	1	0	1	human	\N	preventive	staff	general	password-rule	f	\N	f	never	\N	パスワードの規則を定め、システムで強制する	Fix the rule and let the systems enforce it	分類・統制・領域・対策例は本拡張による。この様式にあるかは未確認	Category, control, area and remedy are ours; not confirmed to be in this form	https://wic-net.com/material/document/19102/11	assumed
1228	R7-institution	2-⑧	2	28	question	パスワードを使い回していない	No password is used in more than one place	1	0	1	human	\N	preventive	staff	general	password-reuse	f	\N	f	never	\N	共通のパスワードを洗い出し、変える	Find shared passwords and change them	分類・統制・領域・対策例は本拡張による	Category, control, area and remedy are ours	https://wic-net.com/material/document/19102/11	stated
1328	R7-pharmacy	2-⑧	2	28	question	パスワードを使い回していない	No password is used in more than one place	1	0	1	human	\N	preventive	staff	general	password-reuse	f	\N	f	never	\N	共通のパスワードを洗い出し、変える	Find shared passwords and change them	分類・統制・領域・対策例は本拡張による。この様式にあるかは未確認	Category, control, area and remedy are ours; not confirmed to be in this form	https://wic-net.com/material/document/19102/11	assumed
1428	R7-vendor	2-⑧	2	28	question	パスワードを使い回していない（複数の医療機関での同一パスワードを含む）	No password is used in more than one place, several client institutions included	1	0	1	human	\N	preventive	staff	general	password-reuse	f	\N	f	never	\N	共通のパスワードを洗い出し、変える	Find shared passwords and change them	分類・統制・領域・対策例は本拡張による。この様式にあるかは未確認	Category, control, area and remedy are ours; not confirmed to be in this form	https://wic-net.com/material/document/19102/11	assumed
1229	R7-institution	2-⑨	2	29	question	USBメモリなど外部の媒体・機器の接続を制限している	Connecting external storage and devices is restricted	1	0	1	physical	\N	preventive	system	general	external-media	f	\N	f	never	\N	許可した媒体だけが使える設定にする	Allow registered media only	分類・統制・領域・対策例は本拡張による	Category, control, area and remedy are ours	https://wic-net.com/material/document/19102/11	stated
1329	R7-pharmacy	2-⑨	2	29	question	USBメモリなど外部の媒体・機器の接続を制限している	Connecting external storage and devices is restricted	1	0	1	physical	\N	preventive	system	general	external-media	f	\N	f	never	\N	許可した媒体だけが使える設定にする	Allow registered media only	分類・統制・領域・対策例は本拡張による。この様式にあるかは未確認	Category, control, area and remedy are ours; not confirmed to be in this form	https://wic-net.com/material/document/19102/11	assumed
1429	R7-vendor	2-⑨	2	29	question	USBメモリなど外部の媒体・機器の接続を制限している	Connecting external storage and devices is restricted	1	0	1	physical	\N	preventive	system	general	external-media	f	\N	f	never	\N	許可した媒体だけが使える設定にする	Allow registered media only	分類・統制・領域・対策例は本拡張による。この様式にあるかは未確認	Category, control, area and remedy are ours; not confirmed to be in this form	https://wic-net.com/material/document/19102/11	assumed
1230	R7-institution	2-⑩	2	30	question	二要素認証を実装している、または令和9年度までに実装する予定がある	Two-factor authentication is in place, or planned by the end of fiscal year 2027	1	0	1	technical	\N	preventive	system	general	two-factor	f	\N	f	never	2027	更改の計画に二要素認証を入れる	Put two-factor authentication into the renewal plan	分類・統制・領域・対策例は本拡張による。項目の細部は未確認	Category, control, area and remedy are ours; details not confirmed	https://wic-net.com/material/document/19102/13	assumed
1330	R7-pharmacy	2-⑩	2	30	question	二要素認証を実装している、または令和9年度までに実装する予定がある	Two-factor authentication is in place, or planned by the end of fiscal year 2027	1	0	1	technical	\N	preventive	system	general	two-factor	f	\N	f	never	2027	更改の計画に二要素認証を入れる	Put two-factor authentication into the renewal plan	分類・統制・領域・対策例は本拡張による。項目の細部は未確認。この様式にあるかは未確認	Category, control, area and remedy are ours; details not confirmed; not confirmed to be in this form	https://wic-net.com/material/document/19102/13	assumed
1430	R7-vendor	2-⑩	2	30	question	二要素認証を実装している、または令和9年度までに実装する予定がある	Two-factor authentication is in place, or planned by the end of fiscal year 2027	1	0	1	technical	\N	preventive	system	general	two-factor	f	\N	f	never	2027	更改の計画に二要素認証を入れる	Put two-factor authentication into the renewal plan	分類・統制・領域・対策例は本拡張による。項目の細部は未確認。この様式にあるかは未確認	Category, control, area and remedy are ours; details not confirmed; not confirmed to be in this form	https://wic-net.com/material/document/19102/13	assumed
1231	R7-institution	2-⑪/server	2	31	question	アクセスログを管理している（サーバ）	Access logs are kept and protected (servers)	1	0	1	technical	\N	detective	system	server	access-logs	f	\N	f	with_reason	\N	ログを消せない場所に残し、定期に見る	Keep logs where they cannot be erased, and read them	分類・統制・領域・対策例は本拡張による	Category, control, area and remedy are ours	https://wic-net.com/material/document/19102/13	stated
1331	R7-pharmacy	2-⑪/server	2	31	question	アクセスログを管理している（サーバ）	Access logs are kept and protected (servers)	1	0	1	technical	\N	detective	system	server	access-logs	f	\N	f	with_reason	\N	ログを消せない場所に残し、定期に見る	Keep logs where they cannot be erased, and read them	分類・統制・領域・対策例は本拡張による。この様式にあるかは未確認	Category, control, area and remedy are ours; not confirmed to be in this form	https://wic-net.com/material/document/19102/13	assumed
1431	R7-vendor	2-⑪/server	2	31	question	アクセスログを管理している（サーバ）	Access logs are kept and protected (servers)	1	0	1	technical	\N	detective	system	server	access-logs	f	\N	f	with_reason	\N	ログを消せない場所に残し、定期に見る	Keep logs where they cannot be erased, and read them	分類・統制・領域・対策例は本拡張による。この様式にあるかは未確認	Category, control, area and remedy are ours; not confirmed to be in this form	https://wic-net.com/material/document/19102/13	assumed
1332	R7-pharmacy	2-⑫/server	2	32	question	不要なソフトウェアとサービスを止めている（サーバ）	Unneeded background software and services are stopped (servers)	1	0	1	technical	\N	preventive	system	server	background-services	f	\N	f	with_reason	\N	動いているサービスを調べ、要らないものを止める	List what runs and stop what is not needed	分類・統制・領域・対策例は本拡張による。この様式にあるかは未確認	Category, control, area and remedy are ours; not confirmed to be in this form	https://wic-net.com/material/document/19102/13	assumed
1432	R7-vendor	2-⑫/server	2	32	question	不要なソフトウェアとサービスを止めている（サーバ）	Unneeded background software and services are stopped (servers)	1	0	1	technical	\N	preventive	system	server	background-services	f	\N	f	with_reason	\N	動いているサービスを調べ、要らないものを止める	List what runs and stop what is not needed	分類・統制・領域・対策例は本拡張による。この様式にあるかは未確認	Category, control, area and remedy are ours; not confirmed to be in this form	https://wic-net.com/material/document/19102/13	assumed
1233	R7-institution	2-⑫/terminal	2	33	question	不要なソフトウェアとサービスを止めている（端末）	Unneeded background software and services are stopped (terminals)	1	0	1	technical	\N	preventive	system	terminal	background-services	f	\N	f	with_reason	\N	動いているサービスを調べ、要らないものを止める	List what runs and stop what is not needed	分類・統制・領域・対策例は本拡張による	Category, control, area and remedy are ours	https://wic-net.com/material/document/19102/13	stated
1333	R7-pharmacy	2-⑫/terminal	2	33	question	不要なソフトウェアとサービスを止めている（端末）	Unneeded background software and services are stopped (terminals)	1	0	1	technical	\N	preventive	system	terminal	background-services	f	\N	f	with_reason	\N	動いているサービスを調べ、要らないものを止める	List what runs and stop what is not needed	分類・統制・領域・対策例は本拡張による。この様式にあるかは未確認	Category, control, area and remedy are ours; not confirmed to be in this form	https://wic-net.com/material/document/19102/13	assumed
1433	R7-vendor	2-⑫/terminal	2	33	question	不要なソフトウェアとサービスを止めている（端末）	Unneeded background software and services are stopped (terminals)	1	0	1	technical	\N	preventive	system	terminal	background-services	f	\N	f	with_reason	\N	動いているサービスを調べ、要らないものを止める	List what runs and stop what is not needed	分類・統制・領域・対策例は本拡張による。この様式にあるかは未確認	Category, control, area and remedy are ours; not confirmed to be in this form	https://wic-net.com/material/document/19102/13	assumed
1234	R7-institution	2-⑬/network	2	34	question	接続元を制限している（ネットワーク機器）	Connections are accepted from known sources only (network devices)	1	0	1	technical	\N	preventive	system	network	source-restriction	f	\N	f	with_reason	\N	保守回線を含め、接続元を限る	Limit sources, maintenance lines included	分類・統制・領域・対策例は本拡張による	Category, control, area and remedy are ours	https://wic-net.com/material/document/19102/15	stated
1334	R7-pharmacy	2-⑬/network	2	34	question	接続元を制限している（ネットワーク機器）	Connections are accepted from known sources only (network devices)	1	0	1	technical	\N	preventive	system	network	source-restriction	f	\N	f	with_reason	\N	保守回線を含め、接続元を限る	Limit sources, maintenance lines included	分類・統制・領域・対策例は本拡張による。この様式にあるかは未確認	Category, control, area and remedy are ours; not confirmed to be in this form	https://wic-net.com/material/document/19102/15	assumed
1434	R7-vendor	2-⑬/network	2	34	question	接続元を制限している（ネットワーク機器）	Connections are accepted from known sources only (network devices)	1	0	1	technical	\N	preventive	system	network	source-restriction	f	\N	f	with_reason	\N	保守回線を含め、接続元を限る	Limit sources, maintenance lines included	分類・統制・領域・対策例は本拡張による。この様式にあるかは未確認	Category, control, area and remedy are ours; not confirmed to be in this form	https://wic-net.com/material/document/19102/15	assumed
1240	R7-institution	3	\N	40	section	インシデントへの備え	Ready for incidents	1	0	1	\N	\N	\N	\N	\N	\N	f	\N	f	never	\N	\N	\N	\N	\N	https://wic-net.com/material/document/19102/2	stated
1340	R7-pharmacy	3	\N	40	section	インシデントへの備え	Ready for incidents	1	0	1	\N	\N	\N	\N	\N	\N	f	\N	f	never	\N	\N	\N	\N	\N	https://wic-net.com/material/document/19102/2	assumed
1241	R7-institution	3-①	3	41	question	院内と外部（事業者、厚労省、警察など）の連絡体制図がある	There is a chart of whom to contact inside and outside (vendors, ministry, police)	1	0	1	organizational	\N	detective	structure	general	contact-chart	f	\N	f	never	\N	連絡体制図を作り、掲示する	Draw the chart and post it	分類・統制・領域・対策例は本拡張による。項目の細部は未確認	Category, control, area and remedy are ours; details not confirmed	https://wic-net.com/material/document/19101/9	assumed
1341	R7-pharmacy	3-①	3	41	question	院内と外部（事業者、厚労省、警察など）の連絡体制図がある	There is a chart of whom to contact inside and outside (vendors, ministry, police)	1	0	1	organizational	\N	detective	structure	general	contact-chart	f	\N	f	never	\N	連絡体制図を作り、掲示する	Draw the chart and post it	分類・統制・領域・対策例は本拡張による。項目の細部は未確認。この様式にあるかは未確認	Category, control, area and remedy are ours; details not confirmed; not confirmed to be in this form	https://wic-net.com/material/document/19101/9	assumed
1242	R7-institution	3-②	3	42	question	バックアップを複数の方式と世代で取り、復旧手順を確かめている	Backups are taken by several methods and in generations, and restoring was checked	1	0	1	technical	\N	corrective	system	general	backup	f	\N	f	never	\N	一つは切り離した場所に置き、復旧を試す	Keep one copy offline and try restoring it	分類・統制・領域・対策例は本拡張による	Category, control, area and remedy are ours	https://wic-net.com/material/document/19099/4	stated
1342	R7-pharmacy	3-②	3	42	question	バックアップを複数の方式と世代で取り、復旧手順を確かめている	Backups are taken by several methods and in generations, and restoring was checked	1	0	1	technical	\N	corrective	system	general	backup	f	\N	f	never	\N	一つは切り離した場所に置き、復旧を試す	Keep one copy offline and try restoring it	分類・統制・領域・対策例は本拡張による。この様式にあるかは未確認	Category, control, area and remedy are ours; not confirmed to be in this form	https://wic-net.com/material/document/19099/4	assumed
1243	R7-institution	3-③	3	43	question	サイバー攻撃を想定した事業継続計画がある	There is a continuity plan for cyber attacks	1	0	1	organizational	\N	corrective	staff	general	bcp	f	\N	f	never	\N	紙の運用を含む計画を定め、訓練する	Write the plan, paper charts included, and drill it	分類・統制・領域・対策例は本拡張による。項目の細部は未確認	Category, control, area and remedy are ours; details not confirmed	https://wic-net.com/material/document/19099/5	assumed
1343	R7-pharmacy	3-③	3	43	question	サイバー攻撃を想定した事業継続計画がある	There is a continuity plan for cyber attacks	1	0	1	organizational	\N	corrective	staff	general	bcp	f	\N	f	never	\N	紙の運用を含む計画を定め、訓練する	Write the plan, paper charts included, and drill it	分類・統制・領域・対策例は本拡張による。項目の細部は未確認。この様式にあるかは未確認	Category, control, area and remedy are ours; details not confirmed; not confirmed to be in this form	https://wic-net.com/material/document/19099/5	assumed
1250	R7-institution	4	\N	50	section	規程類の整備	Operating rules	1	0	1	\N	\N	\N	\N	\N	\N	f	\N	f	never	\N	\N	\N	\N	\N	https://wic-net.com/material/document/19102/2	stated
1350	R7-pharmacy	4	\N	50	section	規程類の整備	Operating rules	1	0	1	\N	\N	\N	\N	\N	\N	f	\N	f	never	\N	\N	\N	\N	\N	https://wic-net.com/material/document/19102/2	assumed
1251	R7-institution	4-①	4	51	question	1から3の全項目の実施方法を運用管理規程などに定めている	Operating rules say how every line of sections 1 to 3 is carried out	1	0	1	organizational	\N	preventive	structure	general	operating-rules	f	\N	t	never	\N	各項目の手順を規程に書く	Write the procedure of every line into the rules	分類・統制・領域・対策例は本拡張による。項目の細部は未確認	Category, control, area and remedy are ours; details not confirmed	https://wic-net.com/material/document/19102/2	assumed
1351	R7-pharmacy	4-①	4	51	question	1から3の全項目の実施方法を運用管理規程などに定めている	Operating rules say how every line of sections 1 to 3 is carried out	1	0	1	organizational	\N	preventive	structure	general	operating-rules	f	\N	t	never	\N	各項目の手順を規程に書く	Write the procedure of every line into the rules	分類・統制・領域・対策例は本拡張による。項目の細部は未確認。この様式にあるかは未確認	Category, control, area and remedy are ours; details not confirmed; not confirmed to be in this form	https://wic-net.com/material/document/19102/2	assumed
100000	own-2026	1	\N	0	section	体制	Organisation	1	0	1	\N	\N	\N	\N	\N	\N	f	\N	f	allowed	\N	\N	\N	\N	\N	\N	\N
100001	own-2026	1(1)	1	0	question	当番表がある	There is a duty roster	1	0	1	organizational	\N	\N	\N	\N	\N	f	\N	f	allowed	\N	\N	\N	\N	\N	\N	\N
\.


--
-- Data for Name: item_alternative; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.item_alternative (checklist_code, number, alternative, ordinal, title_ja, title_en, requires_number) FROM stdin;
R7-institution	2-⑦	two_factor	1	二要素認証を実装している	Two-factor authentication is in place	2-⑩
R7-institution	2-⑦	13_characters	2	13文字以上としている	Passwords have 13 characters or more	\N
R7-pharmacy	2-⑦	two_factor	1	二要素認証を実装している	Two-factor authentication is in place	2-⑩
R7-pharmacy	2-⑦	13_characters	2	13文字以上としている	Passwords have 13 characters or more	\N
R7-vendor	2-⑦	two_factor	1	二要素認証を実装している	Two-factor authentication is in place	2-⑩
R7-vendor	2-⑦	13_characters	2	13文字以上としている	Passwords have 13 characters or more	\N
\.


--
-- Data for Name: item_level; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.item_level (checklist_code, number, level, title_ja, title_en, next_action_ja, next_action_en) FROM stdin;
2022-maturity	1	1	未整備または未知	absent or unknown	ルールを定め、職員に知らせる	Make rules and tell the staff
2022-maturity	1	2	断片的に認知	known in pieces	ルールを周知し、内容を解説・研修する	Make the rules known, explain them and train on them
2022-maturity	1	3	一定の理解	understood to a degree	重要性を伝え、懲罰などを整え、研修と理解度テストを行う	Say why they matter, settle sanctions, train and test what was understood
2022-maturity	1	4	確信	convinced	情報を発信し、訓練と自己点検を定期に行い、倫理観を共有する	Inform and report, drill and self-inspect regularly, share an ethic
2022-maturity	1	5	遵守	lived by	監視を続け、体制と人材を強め、外部監査を受ける	Monitor, strengthen organisation and people, have outsiders audit
2022-implementation	1	0	実施前	before	部門か担当者を置き、ルールと予算を整える	Name a department or person, make rules, find a budget
2022-implementation	1	1	検討中	considering	院内で難しければ、外部への相談や委託を検討する	Where it is too much for the institution, ask or hire outside help
2022-implementation	1	2	実施中	doing	自己点検を続け、外部の監査を受ける	Keep inspecting yourselves and have outsiders audit
2022-implementation	2	0	実施前	before	部門か担当者を置き、ルールと予算を整える	Name a department or person, make rules, find a budget
2022-implementation	2	1	検討中	considering	院内で難しければ、外部への相談や委託を検討する	Where it is too much for the institution, ask or hire outside help
2022-implementation	2	2	実施中	doing	自己点検を続け、外部の監査を受ける	Keep inspecting yourselves and have outsiders audit
2022-implementation	3	0	実施前	before	部門か担当者を置き、ルールと予算を整える	Name a department or person, make rules, find a budget
2022-implementation	3	1	検討中	considering	院内で難しければ、外部への相談や委託を検討する	Where it is too much for the institution, ask or hire outside help
2022-implementation	3	2	実施中	doing	自己点検を続け、外部の監査を受ける	Keep inspecting yourselves and have outsiders audit
2022-implementation	4	0	実施前	before	部門か担当者を置き、ルールと予算を整える	Name a department or person, make rules, find a budget
2022-implementation	4	1	検討中	considering	院内で難しければ、外部への相談や委託を検討する	Where it is too much for the institution, ask or hire outside help
2022-implementation	4	2	実施中	doing	自己点検を続け、外部の監査を受ける	Keep inspecting yourselves and have outsiders audit
\.


--
-- Data for Name: measure; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.measure (measure_code, cost, title_ja, title_en, note) FROM stdin;
drill	150000.50	訓練	Drill	\N
\.


--
-- Data for Name: measure_cost; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.measure_cost (institution_id, measure_code, cost) FROM stdin;
1	drill	100000
\.


--
-- Data for Name: measure_effect; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.measure_effect (measure_code, checklist_code, number, level) FROM stdin;
drill	R7-institution	3-①	\N
\.


--
-- Data for Name: media_loan; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.media_loan (media_loan_id, institution_id, removable_medium_id, person_id, purpose, handed_out_on, due_on, returned_on, handed_out_by, recorded_at) FROM stdin;
1	1	1	3	画像の受け渡し	2025-11-10	2025-11-14	\N	\N	2026-11-23 05:29:16.905455+09
\.


--
-- Data for Name: mutual_inspection; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.mutual_inspection (mutual_inspection_id, institution_id, inspecting_department, inspected_department, subject, due_on, done_on, inspector_id, result, findings, recorded_at) FROM stdin;
1	1	放射線科	検査科	端末の離席	2026-02-27	\N	\N	\N	\N	2026-11-23 05:29:16.906556+09
\.


--
-- Data for Name: notice; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.notice (notice_id, kind, key, institution_id, title, due_on, closes_at, days_before, notice_on, late, recorded_at, claimed_at, claimed_by, acknowledged_at, acknowledged_by) FROM stdin;
4	answer_target	36	1	3-(3) サイバー攻撃を想定した事業継続計画がある	2025-03-31	2025-04-01 00:00:00+09	0	2025-03-31	t	2025-11-20 10:00:00+09	\N	\N	\N	\N
5	answer_target	36	1	3-(3) サイバー攻撃を想定した事業継続計画がある	2025-03-31	2025-04-01 00:00:00+09	1	2025-03-30	t	2025-11-20 10:00:00+09	\N	\N	\N	\N
6	answer_target	95	1	2-⑨ USBメモリなど外部の媒体・機器の接続を制限している	2025-11-28	2025-11-29 00:00:00+09	30	2025-10-29	f	2025-11-20 10:00:00+09	\N	\N	\N	\N
7	answer_target	133	2	2-⑫/server 不要なソフトウェアとサービスを止めている（サーバ）	2025-11-11	2025-11-12 00:00:00+09	0	2025-11-11	f	2025-11-20 10:00:00+09	\N	\N	\N	\N
8	answer_target	151	3	2-⑪/server アクセスログを管理している（サーバ）	2025-11-06	2025-11-07 00:00:00+09	0	2025-11-06	f	2025-11-20 10:00:00+09	\N	\N	\N	\N
9	answer_target	154	3	2-⑫/terminal 不要なソフトウェアとサービスを止めている（端末）	2025-11-16	2025-11-17 00:00:00+09	0	2025-11-16	f	2025-11-20 10:00:00+09	\N	\N	\N	\N
10	answer_target	171	4	2-⑫/server 不要なソフトウェアとサービスを止めている（サーバ）	2025-11-11	2025-11-12 00:00:00+09	0	2025-11-11	f	2025-11-20 10:00:00+09	\N	\N	\N	\N
11	answer_target	192	5	2-⑫/terminal 不要なソフトウェアとサービスを止めている（端末）	2025-11-16	2025-11-17 00:00:00+09	0	2025-11-16	f	2025-11-20 10:00:00+09	\N	\N	\N	\N
12	answer_target	203	6	2-⑩ 二要素認証を実装している、または令和9年度までに実装する予定がある	2025-11-01	2025-11-02 00:00:00+09	0	2025-11-01	f	2025-11-20 10:00:00+09	\N	\N	\N	\N
13	answer_target	209	6	2-⑫/server 不要なソフトウェアとサービスを止めている（サーバ）	2025-11-11	2025-11-12 00:00:00+09	0	2025-11-11	f	2025-11-20 10:00:00+09	\N	\N	\N	\N
14	answer_target	210	6	2-⑬/network 接続元を制限している（ネットワーク機器）	2025-11-21	2025-11-22 00:00:00+09	1	2025-11-20	f	2025-11-20 10:00:00+09	\N	\N	\N	\N
15	answer_target	228	7	2-⑫/server 不要なソフトウェアとサービスを止めている（サーバ）	2025-11-11	2025-11-12 00:00:00+09	0	2025-11-11	f	2025-11-20 10:00:00+09	\N	\N	\N	\N
16	answer_target	247	8	2-⑫/server 不要なソフトウェアとサービスを止めている（サーバ）	2025-11-11	2025-11-12 00:00:00+09	0	2025-11-11	f	2025-11-20 10:00:00+09	\N	\N	\N	\N
17	answer_target	251	9	2-① サーバ、端末、ネットワーク機器を台帳で管理している	2025-11-06	2025-11-07 00:00:00+09	0	2025-11-06	f	2025-11-20 10:00:00+09	\N	\N	\N	\N
18	answer_target	253	9	2-③ 事業者から開示書（MDS/SDS）を受け取っている	2025-11-16	2025-11-17 00:00:00+09	0	2025-11-16	f	2025-11-20 10:00:00+09	\N	\N	\N	\N
19	answer_target	255	9	2-⑤ 退職者など不要なアカウントを削除または無効にしている	2025-11-26	2025-11-27 00:00:00+09	7	2025-11-19	f	2025-11-20 10:00:00+09	\N	\N	\N	\N
20	answer_target	257	9	2-⑦ パスワードは英数字と記号を混ぜ8文字以上とし、定期に変える（二要素認証か13文字以上なら変更は不要）	2025-12-06	2025-12-07 00:00:00+09	30	2025-11-06	f	2025-11-20 10:00:00+09	\N	\N	\N	\N
21	answer_target	259	9	2-⑨ USBメモリなど外部の媒体・機器の接続を制限している	2025-12-16	2025-12-17 00:00:00+09	30	2025-11-16	f	2025-11-20 10:00:00+09	\N	\N	\N	\N
22	answer_target	264	9	4-① 1から3の全項目の実施方法を運用管理規程などに定めている	2025-11-06	2025-11-07 00:00:00+09	0	2025-11-06	f	2025-11-20 10:00:00+09	\N	\N	\N	\N
23	answer_target	271	10	2-② 遠隔保守を使う機器の有無を事業者に確かめた	2025-11-11	2025-11-12 00:00:00+09	0	2025-11-11	f	2025-11-20 10:00:00+09	\N	\N	\N	\N
24	answer_target	274	10	2-⑤ 退職者など不要なアカウントを削除または無効にしている	2025-11-26	2025-11-27 00:00:00+09	7	2025-11-19	f	2025-11-20 10:00:00+09	\N	\N	\N	\N
25	answer_target	277	10	2-⑧ パスワードを使い回していない	2025-12-11	2025-12-12 00:00:00+09	30	2025-11-11	f	2025-11-20 10:00:00+09	\N	\N	\N	\N
26	answer_target	306	11	2-⑫/terminal 不要なソフトウェアとサービスを止めている（端末）	2025-11-16	2025-11-17 00:00:00+09	0	2025-11-16	f	2025-11-20 10:00:00+09	\N	\N	\N	\N
27	obligation	1	1	年次報告	2025-12-03	2025-12-04 00:00:00+09	30	2025-11-03	f	2025-11-20 10:00:00+09	\N	\N	\N	\N
1	announcement	14	12	医療機関におけるサイバーセキュリティ研修のご案内	2022-03-04	2022-03-05 00:00:00+09	0	2022-03-04	t	2025-11-20 10:00:00+09	2025-11-20 10:00:00+09	postgres	\N	\N
2	announcement	14	12	医療機関におけるサイバーセキュリティ研修のご案内	2022-03-04	2022-03-05 00:00:00+09	1	2022-03-03	t	2025-11-20 10:00:00+09	2025-11-20 10:00:00+09	postgres	\N	\N
3	announcement	14	12	医療機関におけるサイバーセキュリティ研修のご案内	2022-03-04	2022-03-05 00:00:00+09	7	2022-02-25	t	2025-11-20 10:00:00+09	2025-11-20 10:00:00+09	postgres	\N	\N
\.


--
-- Data for Name: notice_step; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.notice_step (kind, days_before) FROM stdin;
incident_report	7
incident_report	2
incident_report	1
incident_report	0
default	30
default	7
default	1
default	0
\.


--
-- Data for Name: obligation; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.obligation (obligation_id, institution_id, title, rule, from_on, due_on, done_at, recorded_at) FROM stdin;
1	1	年次報告	appi_final	2025-11-04	2025-12-03	\N	2025-11-20 10:00:00+09
2	1	監査の是正	\N	\N	2025-12-26	\N	2025-11-20 10:00:00+09
\.


--
-- Data for Name: offering; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.offering (offering_id, course_id, code, title, capacity, enroll_from, enroll_until, cancel_until, promote_until, complete_until, waitlist_limit, institution_limit, requires_duty, skip_groups) FROM stdin;
1	1	2021-A	経営層（大規模） eラーニング	50	2022-01-31 00:00:00+09	2022-03-05 00:00:00+09	\N	\N	\N	\N	\N	\N	f
2	2	2021-B	経営層（中小規模） eラーニング	50	2022-01-31 00:00:00+09	2022-03-05 00:00:00+09	\N	\N	\N	\N	\N	\N	f
3	3	2021-C	システム管理者 eラーニング	150	2022-01-31 00:00:00+09	2022-03-05 00:00:00+09	\N	\N	\N	\N	\N	\N	f
4	4	2021-D	システム管理者 ウェビナーとeラーニング	50	2022-01-31 00:00:00+09	2022-03-05 00:00:00+09	\N	\N	\N	\N	\N	\N	f
1000	1000	example-2025	職員向け 初学者研修	30	2025-11-01 00:00:00+09	2026-01-31 00:00:00+09	2026-01-31 00:00:00+09	\N	\N	\N	10	\N	f
1001	1000	example-2025-2	職員向け 初学者研修（第2回）	30	2025-11-01 00:00:00+09	2026-02-28 00:00:00+09	2026-02-28 00:00:00+09	\N	\N	\N	10	\N	f
\.


--
-- Data for Name: offering_part; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.offering_part (offering_part_id, offering_id, part_number, course_id, kind, starts_at, ends_at, minutes) FROM stdin;
1	1	1	\N	e_learning	2022-01-31 00:00:00+09	2022-03-12 00:00:00+09	30
2	2	1	\N	e_learning	2022-01-31 00:00:00+09	2022-03-12 00:00:00+09	30
3	3	1	\N	e_learning	2022-01-31 00:00:00+09	2022-03-12 00:00:00+09	60
4	4	1	3	e_learning	2022-01-31 00:00:00+09	2022-03-12 00:00:00+09	60
5	4	2	\N	webinar	2022-03-04 14:00:00+09	2022-03-04 16:00:00+09	90
\.


--
-- Data for Name: outside_contact; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.outside_contact (outside_contact_id, institution_id, body, vendor_id, name, department, phone, email, hours, ordinal, starts_on, ends_on) FROM stdin;
1	1	vendor	\N	例示システム保守窓口	\N	026-000-0001	\N	24時間	0	\N	\N
2	1	ministry	\N	厚生労働省 担当課	\N	03-0000-0002	\N	\N	0	\N	\N
3	1	prefecture	\N	例示県 医務課	\N	026-000-0003	\N	\N	0	\N	\N
4	1	police	\N	例示県警察 サイバー犯罪相談	\N	026-000-0004	\N	\N	0	\N	\N
\.


--
-- Data for Name: person; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.person (person_id, institution_id, name, email, phone, extension_number) FROM stdin;
1	1	院長1	director1@example.jp	\N	内線1
2	1	担当者1	admin1@example.jp	\N	内線2
3	1	職員A1	a1@example.jp	\N	内線3
4	1	職員B1	b1@example.jp	\N	内線4
5	1	職員C1	c1@example.jp	\N	内線5
6	2	院長2	director2@example.jp	\N	内線6
7	2	担当者2	admin2@example.jp	\N	内線7
8	2	職員A2	a2@example.jp	\N	内線8
9	2	職員B2	b2@example.jp	\N	内線9
10	2	職員C2	c2@example.jp	\N	内線10
11	3	院長3	director3@example.jp	\N	内線11
12	3	担当者3	admin3@example.jp	\N	内線12
13	3	職員A3	a3@example.jp	\N	内線13
14	3	職員B3	b3@example.jp	\N	内線14
15	3	職員C3	c3@example.jp	\N	内線15
16	4	院長4	director4@example.jp	\N	内線16
17	4	担当者4	admin4@example.jp	\N	内線17
18	4	職員A4	a4@example.jp	\N	内線18
19	4	職員B4	b4@example.jp	\N	内線19
20	4	職員C4	c4@example.jp	\N	内線20
21	5	院長5	director5@example.jp	\N	内線21
22	5	担当者5	admin5@example.jp	\N	内線22
23	5	職員A5	a5@example.jp	\N	内線23
24	5	職員B5	b5@example.jp	\N	内線24
25	5	職員C5	c5@example.jp	\N	内線25
26	6	院長6	director6@example.jp	\N	内線26
27	6	担当者6	admin6@example.jp	\N	内線27
28	6	職員A6	a6@example.jp	\N	内線28
29	6	職員B6	b6@example.jp	\N	内線29
30	6	職員C6	c6@example.jp	\N	内線30
31	7	院長7	director7@example.jp	\N	内線31
32	7	担当者7	admin7@example.jp	\N	内線32
33	7	職員A7	a7@example.jp	\N	内線33
34	7	職員B7	b7@example.jp	\N	内線34
35	7	職員C7	c7@example.jp	\N	内線35
36	8	院長8	director8@example.jp	\N	内線36
37	8	担当者8	admin8@example.jp	\N	内線37
38	8	職員A8	a8@example.jp	\N	内線38
39	8	職員B8	b8@example.jp	\N	内線39
40	8	職員C8	c8@example.jp	\N	内線40
41	9	院長9	director9@example.jp	\N	内線41
42	9	担当者9	admin9@example.jp	\N	内線42
43	9	職員A9	a9@example.jp	\N	内線43
44	9	職員B9	b9@example.jp	\N	内線44
45	9	職員C9	c9@example.jp	\N	内線45
46	10	院長10	director10@example.jp	\N	内線46
47	10	担当者10	admin10@example.jp	\N	内線47
48	10	職員A10	a10@example.jp	\N	内線48
49	10	職員B10	b10@example.jp	\N	内線49
50	10	職員C10	c10@example.jp	\N	内線50
51	11	院長11	director11@example.jp	\N	内線51
52	11	担当者11	admin11@example.jp	\N	内線52
53	11	職員A11	a11@example.jp	\N	内線53
54	11	職員B11	b11@example.jp	\N	内線54
55	11	職員C11	c11@example.jp	\N	内線55
56	12	院長12	director12@example.jp	\N	内線56
57	12	担当者12	admin12@example.jp	\N	内線57
58	12	職員A12	a12@example.jp	\N	内線58
59	12	職員B12	b12@example.jp	\N	内線59
60	12	職員C12	c12@example.jp	\N	内線60
8201	8201	職員追加	\N	\N	内線8201
\.


--
-- Data for Name: prefecture; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.prefecture (prefecture_code, name_ja, name_en) FROM stdin;
01	北海道	Hokkaido
02	青森県	Aomori
03	岩手県	Iwate
04	宮城県	Miyagi
05	秋田県	Akita
06	山形県	Yamagata
07	福島県	Fukushima
08	茨城県	Ibaraki
09	栃木県	Tochigi
10	群馬県	Gunma
11	埼玉県	Saitama
12	千葉県	Chiba
13	東京都	Tokyo
14	神奈川県	Kanagawa
15	新潟県	Niigata
16	富山県	Toyama
17	石川県	Ishikawa
18	福井県	Fukui
19	山梨県	Yamanashi
20	長野県	Nagano
21	岐阜県	Gifu
22	静岡県	Shizuoka
23	愛知県	Aichi
24	三重県	Mie
25	滋賀県	Shiga
26	京都府	Kyoto
27	大阪府	Osaka
28	兵庫県	Hyogo
29	奈良県	Nara
30	和歌山県	Wakayama
31	鳥取県	Tottori
32	島根県	Shimane
33	岡山県	Okayama
34	広島県	Hiroshima
35	山口県	Yamaguchi
36	徳島県	Tokushima
37	香川県	Kagawa
38	愛媛県	Ehime
39	高知県	Kochi
40	福岡県	Fukuoka
41	佐賀県	Saga
42	長崎県	Nagasaki
43	熊本県	Kumamoto
44	大分県	Oita
45	宮崎県	Miyazaki
46	鹿児島県	Kagoshima
47	沖縄県	Okinawa
\.


--
-- Data for Name: remote_connection; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.remote_connection (remote_connection_id, contract_id, institution_id, title, method, device, source_limit, multi_factor, starts_on, ends_on, approved_on, approved_by, review_on) FROM stdin;
1	1	1	保守VPN	vpn	\N	\N	t	2024-04-01	\N	2024-03-20	責任者	2026-06-15
\.


--
-- Data for Name: removable_medium; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.removable_medium (removable_medium_id, institution_id, label, kind, encrypted, starts_on, disposed_on) FROM stdin;
1	1	USB-01	usb_memory	t	2024-04-01	\N
\.


--
-- Data for Name: role_confirmation; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.role_confirmation (contract_id, institution_id, role_item_code, party, first_answer, first_answered_on, completed_on, note) FROM stdin;
1	1	backup	vendor	no	2025-05-01	2025-05-20	\N
1	1	exit	\N	no	2025-05-01	\N	\N
\.


--
-- Data for Name: role_item; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.role_item (role_item_code, edition, part, area, title_ja, title_en, ordinal, source, doubt) FROM stdin;
vendor_selection	role-sharing-2024	1	selection	開示書・対策の状況・財務の健全さを見て事業者を選ぶ	Choose the vendor by its disclosure, its state of security and its finances	110	Role-sharing table part 1, item 1 (https://wic-net.com/material/document/15066/3)	\N
asset_ledger	role-sharing-2024	1	inventory	機器とソフトウェアの台帳を作り、更新する	Keep the ledger of devices and software up to date	120	Yearly checklist 2-1 (https://wic-net.com/material/document/19102/5)	That the table of 2024 has it is assumed
contact_chart	role-sharing-2024	1	incident	事業者・厚労省・警察への連絡体制図を作る	Keep the chart of whom to contact: vendors, ministry, police	130	Yearly checklist 3-1	That the table of 2024 has it is assumed
vendor_guideline	role-sharing-2024	2	common	事業者が事業者向けガイドラインに沿うことを確かめる	Confirm that the vendor follows the guideline for vendors	210	Role-sharing table part 2, A-1 (https://wic-net.com/material/document/15066/8)	\N
demarcation	role-sharing-2024	2	common	平常時と非常時の責任分界を決める	Settle who answers for what in normal times and in an emergency	220	Guideline 6.0, management volume 1.3.2 (https://wic-net.com/material/document/8746/10)	Its number in the table of 2024 is not known
personal_data	role-sharing-2024	2	common	個人情報の扱いと事故時の対応を決める	Settle how personal data is handled and what follows an accident	230	Role-sharing table part 2, item 8 (https://wic-net.com/material/document/15067/4)	That it is in group A is assumed
resubcontracting	role-sharing-2024	2	common	再委託先の承認と管理を決める	Settle how subcontractors are approved and supervised	240	Notice of 2022-02-15	Its number in the table of 2024 is not known
network_path	role-sharing-2024	2	network	通信経路の安全対策を受け持つ	Keep the communication path secure	310	Role-sharing table part 2, technical measures (https://wic-net.com/material/document/15066/8)	Its number is not known
remote_maintenance	role-sharing-2024	2	network	遠隔保守の機器と手順を管理する	Manage devices and procedure of remote maintenance	320	Yearly checklist 2-2 (https://wic-net.com/material/document/19102/7)	That the table of 2024 has it is assumed
access_rights	role-sharing-2024	2	access	アクセス権限と不要なアカウントを管理する	Manage access rights and accounts no longer needed	330	Yearly checklist 2-4, 2-5	That the table of 2024 has it is assumed
security_patches	role-sharing-2024	2	vulnerability	脆弱性情報を集め、修正を適用する	Collect vulnerability information and apply patches	340	Yearly checklist 2-6; guide to the cyber BCP table 1-2 (https://wic-net.com/material/document/15064/3)	That the table of 2024 has it is assumed
access_logs	role-sharing-2024	2	log	アクセスログを取り、守り、点検する	Record, protect and review access logs	350	Yearly checklist, access logs (https://wic-net.com/material/document/11575/9)	That the table of 2024 has it is assumed
backup	role-sharing-2024	2	backup	バックアップを取り、復旧手順を確かめる	Take backups and test how to restore them	360	Yearly checklist 3-2	That the table of 2024 has it is assumed
incident_response	role-sharing-2024	2	incident	事故の検知・報告・初動・復旧を分担する	Share detection, reporting, first response and recovery after an incident	370	Cyber BCP table of 2024-06-06 (https://wic-net.com/material/document/15123/3)	That the table of 2024-06-10 has it in this form is assumed
exit	role-sharing-2024	2	exit	契約の終わりにデータを返却・消去する	Return and erase data at the end of the contract	380	Guidance for small institutions 3.5 (https://wic-net.com/material/document/9472/13)	That the table of 2024 has it is assumed
\.


--
-- Data for Name: score_sheet; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.score_sheet (assessment_id, institution_id, checklist_code, fiscal_year, round, answers) FROM stdin;
1	1	2021-management	2021	1	\\x00000009040404020404040202
2	1	R6-institution	2024	1	\\x0000001604000400040404040404040404020402020400040202
3	1	R6-institution	2024	2	\\x0000001604000400040404040404040404040404040400040402
4	1	R7-institution	2025	1	\\x000000170004000404020402040202020404040204000404020002
5	1	R7-institution	2025	2	\\x000000170004000404040404040202020404040404000404020002
6	1	2022-matrix	2025	1	\\x0000000f000402040402020004040200020402
7	2	R7-institution	2025	1	\\x000000170004000404040204040402040404020404000404040004
8	3	R7-institution	2025	1	\\x000000170002000204020402040204020402040204000204020002
9	4	R7-institution	2025	1	\\x000000170002000404020404020404020404020404000204040004
10	5	R7-institution	2025	1	\\x000000170004000204040402040404020404040204000204040004
11	6	R7-institution	2025	1	\\x000000170004000402040204020402040204020402000402040004
12	7	R7-institution	2025	1	\\x000000170002000404020404020404020404020404000204040004
13	8	R7-institution	2025	1	\\x000000170004000404040204040402040404020404000404040004
14	9	R7-pharmacy	2025	1	\\x000000170002000204020402040204020402040204000204020002
15	10	R7-pharmacy	2025	1	\\x000000170004000402040402040402040402040402000404020004
16	11	R7-institution	2025	1	\\x000000170004000204040402040404020404040204000204040004
17	1	R7-vendor	2025	1	\\x000000110004000404040404020402040404040404
\.


--
-- Data for Name: seat_hold; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.seat_hold (seat_hold_id, offering_id, institution_id, seats, hold_until, reason, seat_numbers, institution_seat_numbers, recorded_at, released_at) FROM stdin;
1	1000	5	2	2026-01-09 17:00:00+09	夜勤明けの職員のため	{29,30}	{1,2}	2025-11-20 10:00:00+09	\N
\.


--
-- Data for Name: setting; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.setting (name, value, title_ja, title_en) FROM stdin;
large_bed_count	500	大規模とみなす許可病床数の下限	Licensed beds from which an institution is large
\.


--
-- Data for Name: subcontract; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.subcontract (contract_id, institution_id, vendor_id, recipient_vendor_id, work, starts_on, ends_on, approved_on, approved_by) FROM stdin;
1	1	1	3	遠隔保守	2022-05-01	\N	2022-04-15	担当者1
\.


--
-- Data for Name: subcontract_clause; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.subcontract_clause (contract_id, institution_id, vendor_id, recipient_vendor_id, clause_code, state, confirmed_on) FROM stdin;
1	1	1	3	virus_scan	partial	\N
\.


--
-- Data for Name: vendor; Type: TABLE DATA; Schema: compliance; Owner: postgres
--

COPY compliance.vendor (vendor_id, name, corporate_number) FROM stdin;
1	例示メディカルシステムズ	7000012050002
2	例示給食クラウド	\N
3	例示ネットワーク保守	\N
\.


--
-- Data for Name: note; Type: TABLE DATA; Schema: public; Owner: postgres
--

COPY public.note (person_id, note) FROM stdin;
1	備考
2	備考
3	備考
\.


--
-- Name: access_request_access_request_id_seq; Type: SEQUENCE SET; Schema: compliance; Owner: postgres
--

SELECT pg_catalog.setval('compliance.access_request_access_request_id_seq', 1, true);


--
-- Name: account_account_id_seq; Type: SEQUENCE SET; Schema: compliance; Owner: postgres
--

SELECT pg_catalog.setval('compliance.account_account_id_seq', 1, true);


--
-- Name: announcement_announcement_id_seq; Type: SEQUENCE SET; Schema: compliance; Owner: postgres
--

SELECT pg_catalog.setval('compliance.announcement_announcement_id_seq', 1, true);


--
-- Name: answer_answer_id_seq; Type: SEQUENCE SET; Schema: compliance; Owner: postgres
--

SELECT pg_catalog.setval('compliance.answer_answer_id_seq', 321, true);


--
-- Name: assessment_assessment_id_seq; Type: SEQUENCE SET; Schema: compliance; Owner: postgres
--

SELECT pg_catalog.setval('compliance.assessment_assessment_id_seq', 17, true);


--
-- Name: association_association_id_seq; Type: SEQUENCE SET; Schema: compliance; Owner: postgres
--

SELECT pg_catalog.setval('compliance.association_association_id_seq', 3, true);


--
-- Name: budget_budget_id_seq; Type: SEQUENCE SET; Schema: compliance; Owner: postgres
--

SELECT pg_catalog.setval('compliance.budget_budget_id_seq', 1, true);


--
-- Name: clause_waiver_clause_waiver_id_seq; Type: SEQUENCE SET; Schema: compliance; Owner: postgres
--

SELECT pg_catalog.setval('compliance.clause_waiver_clause_waiver_id_seq', 5, true);


--
-- Name: completion_completion_id_seq; Type: SEQUENCE SET; Schema: compliance; Owner: postgres
--

SELECT pg_catalog.setval('compliance.completion_completion_id_seq', 12, true);


--
-- Name: contract_amendment_contract_amendment_id_seq; Type: SEQUENCE SET; Schema: compliance; Owner: postgres
--

SELECT pg_catalog.setval('compliance.contract_amendment_contract_amendment_id_seq', 2, true);


--
-- Name: contract_contract_id_seq; Type: SEQUENCE SET; Schema: compliance; Owner: postgres
--

SELECT pg_catalog.setval('compliance.contract_contract_id_seq', 2, true);


--
-- Name: course_course_id_seq; Type: SEQUENCE SET; Schema: compliance; Owner: postgres
--

SELECT pg_catalog.setval('compliance.course_course_id_seq', 1000, true);


--
-- Name: deadline_extension_deadline_extension_id_seq; Type: SEQUENCE SET; Schema: compliance; Owner: postgres
--

SELECT pg_catalog.setval('compliance.deadline_extension_deadline_extension_id_seq', 1, true);


--
-- Name: delivery_delivery_id_seq; Type: SEQUENCE SET; Schema: compliance; Owner: postgres
--

SELECT pg_catalog.setval('compliance.delivery_delivery_id_seq', 14, true);


--
-- Name: disclosure_disclosure_id_seq; Type: SEQUENCE SET; Schema: compliance; Owner: postgres
--

SELECT pg_catalog.setval('compliance.disclosure_disclosure_id_seq', 1, true);


--
-- Name: duty_assignment_duty_assignment_id_seq; Type: SEQUENCE SET; Schema: compliance; Owner: postgres
--

SELECT pg_catalog.setval('compliance.duty_assignment_duty_assignment_id_seq', 26, true);


--
-- Name: enrollment_enrollment_id_seq; Type: SEQUENCE SET; Schema: compliance; Owner: postgres
--

SELECT pg_catalog.setval('compliance.enrollment_enrollment_id_seq', 78, true);


--
-- Name: expense_expense_id_seq; Type: SEQUENCE SET; Schema: compliance; Owner: postgres
--

SELECT pg_catalog.setval('compliance.expense_expense_id_seq', 1, true);


--
-- Name: external_connection_external_connection_id_seq; Type: SEQUENCE SET; Schema: compliance; Owner: postgres
--

SELECT pg_catalog.setval('compliance.external_connection_external_connection_id_seq', 1, true);


--
-- Name: incident_clock_incident_clock_id_seq; Type: SEQUENCE SET; Schema: compliance; Owner: postgres
--

SELECT pg_catalog.setval('compliance.incident_clock_incident_clock_id_seq', 2, true);


--
-- Name: incident_incident_id_seq; Type: SEQUENCE SET; Schema: compliance; Owner: postgres
--

SELECT pg_catalog.setval('compliance.incident_incident_id_seq', 2, true);


--
-- Name: incident_step_event_incident_step_event_id_seq; Type: SEQUENCE SET; Schema: compliance; Owner: postgres
--

SELECT pg_catalog.setval('compliance.incident_step_event_incident_step_event_id_seq', 17, true);


--
-- Name: incident_task_incident_task_id_seq; Type: SEQUENCE SET; Schema: compliance; Owner: postgres
--

SELECT pg_catalog.setval('compliance.incident_task_incident_task_id_seq', 34, true);


--
-- Name: institution_code_institution_code_id_seq; Type: SEQUENCE SET; Schema: compliance; Owner: postgres
--

SELECT pg_catalog.setval('compliance.institution_code_institution_code_id_seq', 1, true);


--
-- Name: institution_institution_id_seq; Type: SEQUENCE SET; Schema: compliance; Owner: postgres
--

SELECT pg_catalog.setval('compliance.institution_institution_id_seq', 12, true);


--
-- Name: item_item_id_seq; Type: SEQUENCE SET; Schema: compliance; Owner: postgres
--

SELECT pg_catalog.setval('compliance.item_item_id_seq', 100001, true);


--
-- Name: media_loan_media_loan_id_seq; Type: SEQUENCE SET; Schema: compliance; Owner: postgres
--

SELECT pg_catalog.setval('compliance.media_loan_media_loan_id_seq', 1, true);


--
-- Name: mutual_inspection_mutual_inspection_id_seq; Type: SEQUENCE SET; Schema: compliance; Owner: postgres
--

SELECT pg_catalog.setval('compliance.mutual_inspection_mutual_inspection_id_seq', 1, true);


--
-- Name: notice_notice_id_seq; Type: SEQUENCE SET; Schema: compliance; Owner: postgres
--

SELECT pg_catalog.setval('compliance.notice_notice_id_seq', 27, true);


--
-- Name: obligation_obligation_id_seq; Type: SEQUENCE SET; Schema: compliance; Owner: postgres
--

SELECT pg_catalog.setval('compliance.obligation_obligation_id_seq', 2, true);


--
-- Name: offering_offering_id_seq; Type: SEQUENCE SET; Schema: compliance; Owner: postgres
--

SELECT pg_catalog.setval('compliance.offering_offering_id_seq', 1001, true);


--
-- Name: offering_part_offering_part_id_seq; Type: SEQUENCE SET; Schema: compliance; Owner: postgres
--

SELECT pg_catalog.setval('compliance.offering_part_offering_part_id_seq', 1000, false);


--
-- Name: outside_contact_outside_contact_id_seq; Type: SEQUENCE SET; Schema: compliance; Owner: postgres
--

SELECT pg_catalog.setval('compliance.outside_contact_outside_contact_id_seq', 4, true);


--
-- Name: person_person_id_seq; Type: SEQUENCE SET; Schema: compliance; Owner: postgres
--

SELECT pg_catalog.setval('compliance.person_person_id_seq', 60, true);


--
-- Name: remote_connection_remote_connection_id_seq; Type: SEQUENCE SET; Schema: compliance; Owner: postgres
--

SELECT pg_catalog.setval('compliance.remote_connection_remote_connection_id_seq', 1, true);


--
-- Name: removable_medium_removable_medium_id_seq; Type: SEQUENCE SET; Schema: compliance; Owner: postgres
--

SELECT pg_catalog.setval('compliance.removable_medium_removable_medium_id_seq', 1, false);


--
-- Name: seat_hold_seat_hold_id_seq; Type: SEQUENCE SET; Schema: compliance; Owner: postgres
--

SELECT pg_catalog.setval('compliance.seat_hold_seat_hold_id_seq', 1, true);


--
-- Name: vendor_vendor_id_seq; Type: SEQUENCE SET; Schema: compliance; Owner: postgres
--

SELECT pg_catalog.setval('compliance.vendor_vendor_id_seq', 3, true);


--
-- Name: access_grant access_grant_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.access_grant
    ADD CONSTRAINT access_grant_pkey PRIMARY KEY (role_name);


--
-- Name: access_request access_request_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.access_request
    ADD CONSTRAINT access_request_pkey PRIMARY KEY (access_request_id);


--
-- Name: account account_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.account
    ADD CONSTRAINT account_pkey PRIMARY KEY (account_id);


--
-- Name: account account_role_name_key; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.account
    ADD CONSTRAINT account_role_name_key UNIQUE NULLS NOT DISTINCT (role_name, institution_id, vendor_id, association_id, prefecture_code);


--
-- Name: announcement announcement_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.announcement
    ADD CONSTRAINT announcement_pkey PRIMARY KEY (announcement_id);


--
-- Name: announcement_reader announcement_reader_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.announcement_reader
    ADD CONSTRAINT announcement_reader_pkey PRIMARY KEY (delivery_id, person_id);


--
-- Name: answer answer_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.answer
    ADD CONSTRAINT answer_pkey PRIMARY KEY (answer_id);


--
-- Name: assessment assessment_institution_id_assessment_id_key; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.assessment
    ADD CONSTRAINT assessment_institution_id_assessment_id_key UNIQUE (institution_id, assessment_id);


--
-- Name: assessment assessment_natural_key; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.assessment
    ADD CONSTRAINT assessment_natural_key UNIQUE NULLS NOT DISTINCT (institution_id, checklist_code, fiscal_year, round, vendor_id, system_name);


--
-- Name: assessment assessment_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.assessment
    ADD CONSTRAINT assessment_pkey PRIMARY KEY (assessment_id);


--
-- Name: association_member association_member_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.association_member
    ADD CONSTRAINT association_member_pkey PRIMARY KEY (association_id, institution_id);


--
-- Name: association association_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.association
    ADD CONSTRAINT association_pkey PRIMARY KEY (association_id);


--
-- Name: budget budget_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.budget
    ADD CONSTRAINT budget_pkey PRIMARY KEY (budget_id);


--
-- Name: checklist checklist_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.checklist
    ADD CONSTRAINT checklist_pkey PRIMARY KEY (checklist_code);


--
-- Name: clause clause_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.clause
    ADD CONSTRAINT clause_pkey PRIMARY KEY (clause_code);


--
-- Name: clause_waiver clause_waiver_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.clause_waiver
    ADD CONSTRAINT clause_waiver_pkey PRIMARY KEY (clause_waiver_id);


--
-- Name: completion completion_enrollment_id_key; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.completion
    ADD CONSTRAINT completion_enrollment_id_key UNIQUE (enrollment_id);


--
-- Name: completion completion_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.completion
    ADD CONSTRAINT completion_pkey PRIMARY KEY (completion_id);


--
-- Name: contract_amendment contract_amendment_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.contract_amendment
    ADD CONSTRAINT contract_amendment_pkey PRIMARY KEY (contract_amendment_id);


--
-- Name: contract_clause contract_clause_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.contract_clause
    ADD CONSTRAINT contract_clause_pkey PRIMARY KEY (contract_id, clause_code);


--
-- Name: contract contract_in_force_excl; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.contract
    ADD CONSTRAINT contract_in_force_excl EXCLUDE USING gist (numrange((institution_id)::numeric, (institution_id)::numeric, '[]'::text) WITH &&, numrange((vendor_id)::numeric, (vendor_id)::numeric, '[]'::text) WITH &&, numrange((hashtextextended((scope COLLATE "C"), (0)::bigint))::numeric, (hashtextextended((scope COLLATE "C"), (0)::bigint))::numeric, '[]'::text) WITH &&, daterange(starts_on,
CASE
    WHEN ((terminated_on IS NOT NULL) AND ((COALESCE(renewal_months, 0) > 0) OR (ends_on IS NULL))) THEN terminated_on
    WHEN (COALESCE(renewal_months, 0) > 0) THEN NULL::date
    ELSE LEAST((ends_on + 1), terminated_on)
END) WITH &&) WHERE ((activated_at IS NOT NULL));


--
-- Name: contract contract_institution_id_contract_id_key; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.contract
    ADD CONSTRAINT contract_institution_id_contract_id_key UNIQUE (institution_id, contract_id);


--
-- Name: contract contract_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.contract
    ADD CONSTRAINT contract_pkey PRIMARY KEY (contract_id);


--
-- Name: country country_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.country
    ADD CONSTRAINT country_pkey PRIMARY KEY (country_code);


--
-- Name: course course_code_key; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.course
    ADD CONSTRAINT course_code_key UNIQUE (code);


--
-- Name: course course_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.course
    ADD CONSTRAINT course_pkey PRIMARY KEY (course_id);


--
-- Name: data_version data_version_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.data_version
    ADD CONSTRAINT data_version_pkey PRIMARY KEY (version);


--
-- Name: deadline_extension deadline_extension_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.deadline_extension
    ADD CONSTRAINT deadline_extension_pkey PRIMARY KEY (deadline_extension_id);


--
-- Name: deadline_kind deadline_kind_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.deadline_kind
    ADD CONSTRAINT deadline_kind_pkey PRIMARY KEY (kind);


--
-- Name: deadline_rule deadline_rule_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.deadline_rule
    ADD CONSTRAINT deadline_rule_pkey PRIMARY KEY (rule);


--
-- Name: delivery delivery_announcement_id_institution_id_key; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.delivery
    ADD CONSTRAINT delivery_announcement_id_institution_id_key UNIQUE (announcement_id, institution_id);


--
-- Name: delivery delivery_institution_id_delivery_id_key; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.delivery
    ADD CONSTRAINT delivery_institution_id_delivery_id_key UNIQUE (institution_id, delivery_id);


--
-- Name: delivery delivery_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.delivery
    ADD CONSTRAINT delivery_pkey PRIMARY KEY (delivery_id);


--
-- Name: disclosure disclosure_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.disclosure
    ADD CONSTRAINT disclosure_pkey PRIMARY KEY (disclosure_id);


--
-- Name: duty_assignment duty_assignment_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.duty_assignment
    ADD CONSTRAINT duty_assignment_pkey PRIMARY KEY (duty_assignment_id);


--
-- Name: duty_assignment duty_assignment_responsible_officer_excl; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.duty_assignment
    ADD CONSTRAINT duty_assignment_responsible_officer_excl EXCLUDE USING gist (int8range(institution_id, institution_id, '[]'::text) WITH &&, during WITH &&) WHERE ((duty = 'responsible_officer'::text));


--
-- Name: enrollment enrollment_institution_id_enrollment_id_key; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.enrollment
    ADD CONSTRAINT enrollment_institution_id_enrollment_id_key UNIQUE (institution_id, enrollment_id);


--
-- Name: enrollment enrollment_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.enrollment
    ADD CONSTRAINT enrollment_pkey PRIMARY KEY (enrollment_id);


--
-- Name: expense expense_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.expense
    ADD CONSTRAINT expense_pkey PRIMARY KEY (expense_id);


--
-- Name: external_connection external_connection_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.external_connection
    ADD CONSTRAINT external_connection_pkey PRIMARY KEY (external_connection_id);


--
-- Name: holiday holiday_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.holiday
    ADD CONSTRAINT holiday_pkey PRIMARY KEY (holiday_on);


--
-- Name: holiday_year holiday_year_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.holiday_year
    ADD CONSTRAINT holiday_year_pkey PRIMARY KEY (year);


--
-- Name: incident_clock incident_clock_incident_id_obligation_code_key; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.incident_clock
    ADD CONSTRAINT incident_clock_incident_id_obligation_code_key UNIQUE (incident_id, obligation_code);


--
-- Name: incident_clock incident_clock_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.incident_clock
    ADD CONSTRAINT incident_clock_pkey PRIMARY KEY (incident_clock_id);


--
-- Name: incident_flow incident_flow_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.incident_flow
    ADD CONSTRAINT incident_flow_pkey PRIMARY KEY (flow_code);


--
-- Name: incident incident_institution_id_incident_id_key; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.incident
    ADD CONSTRAINT incident_institution_id_incident_id_key UNIQUE (institution_id, incident_id);


--
-- Name: incident_obligation incident_obligation_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.incident_obligation
    ADD CONSTRAINT incident_obligation_pkey PRIMARY KEY (obligation_code);


--
-- Name: incident incident_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.incident
    ADD CONSTRAINT incident_pkey PRIMARY KEY (incident_id);


--
-- Name: incident_step_event incident_step_event_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.incident_step_event
    ADD CONSTRAINT incident_step_event_pkey PRIMARY KEY (incident_step_event_id);


--
-- Name: incident_step incident_step_flow_code_ordinal_key; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.incident_step
    ADD CONSTRAINT incident_step_flow_code_ordinal_key UNIQUE (flow_code, ordinal);


--
-- Name: incident_step_order incident_step_order_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.incident_step_order
    ADD CONSTRAINT incident_step_order_pkey PRIMARY KEY (flow_code, ordinal, after_ordinal);


--
-- Name: incident_step incident_step_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.incident_step
    ADD CONSTRAINT incident_step_pkey PRIMARY KEY (flow_code, step_code);


--
-- Name: incident_task incident_task_incident_id_step_code_key; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.incident_task
    ADD CONSTRAINT incident_task_incident_id_step_code_key UNIQUE (incident_id, step_code, institution_id);


--
-- Name: incident_task incident_task_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.incident_task
    ADD CONSTRAINT incident_task_pkey PRIMARY KEY (incident_task_id);


--
-- Name: institution_code institution_code_code_excl; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.institution_code
    ADD CONSTRAINT institution_code_code_excl EXCLUDE USING gist (int8range((code)::bigint, (code)::bigint, '[]'::text) WITH &&, daterange(starts_on, ends_on, '[]'::text) WITH &&);


--
-- Name: institution_code institution_code_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.institution_code
    ADD CONSTRAINT institution_code_pkey PRIMARY KEY (institution_code_id);


--
-- Name: institution institution_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.institution
    ADD CONSTRAINT institution_pkey PRIMARY KEY (institution_id);


--
-- Name: item_alternative item_alternative_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.item_alternative
    ADD CONSTRAINT item_alternative_pkey PRIMARY KEY (checklist_code, number, alternative);


--
-- Name: item item_checklist_code_number_key; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.item
    ADD CONSTRAINT item_checklist_code_number_key UNIQUE (checklist_code, number);


--
-- Name: item_level item_level_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.item_level
    ADD CONSTRAINT item_level_pkey PRIMARY KEY (checklist_code, number, level);


--
-- Name: item item_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.item
    ADD CONSTRAINT item_pkey PRIMARY KEY (item_id);


--
-- Name: measure_cost measure_cost_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.measure_cost
    ADD CONSTRAINT measure_cost_pkey PRIMARY KEY (institution_id, measure_code);


--
-- Name: measure_effect measure_effect_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.measure_effect
    ADD CONSTRAINT measure_effect_pkey PRIMARY KEY (measure_code, checklist_code, number);


--
-- Name: measure measure_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.measure
    ADD CONSTRAINT measure_pkey PRIMARY KEY (measure_code);


--
-- Name: media_loan media_loan_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.media_loan
    ADD CONSTRAINT media_loan_pkey PRIMARY KEY (media_loan_id);


--
-- Name: media_loan media_loan_removable_medium_id_excl; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.media_loan
    ADD CONSTRAINT media_loan_removable_medium_id_excl EXCLUDE USING gist (int8range(removable_medium_id, removable_medium_id, '[]'::text) WITH &&, daterange(handed_out_on, returned_on) WITH &&);


--
-- Name: mutual_inspection mutual_inspection_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.mutual_inspection
    ADD CONSTRAINT mutual_inspection_pkey PRIMARY KEY (mutual_inspection_id);


--
-- Name: notice notice_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.notice
    ADD CONSTRAINT notice_pkey PRIMARY KEY (notice_id);


--
-- Name: notice notice_step_key; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.notice
    ADD CONSTRAINT notice_step_key UNIQUE (kind, key, due_on, days_before);


--
-- Name: notice_step notice_step_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.notice_step
    ADD CONSTRAINT notice_step_pkey PRIMARY KEY (kind, days_before);


--
-- Name: obligation obligation_institution_id_obligation_id_key; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.obligation
    ADD CONSTRAINT obligation_institution_id_obligation_id_key UNIQUE (institution_id, obligation_id);


--
-- Name: obligation obligation_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.obligation
    ADD CONSTRAINT obligation_pkey PRIMARY KEY (obligation_id);


--
-- Name: offering offering_code_key; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.offering
    ADD CONSTRAINT offering_code_key UNIQUE (code);


--
-- Name: offering_part offering_part_offering_id_part_number_key; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.offering_part
    ADD CONSTRAINT offering_part_offering_id_part_number_key UNIQUE (offering_id, part_number);


--
-- Name: offering_part offering_part_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.offering_part
    ADD CONSTRAINT offering_part_pkey PRIMARY KEY (offering_part_id);


--
-- Name: offering offering_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.offering
    ADD CONSTRAINT offering_pkey PRIMARY KEY (offering_id);


--
-- Name: outside_contact outside_contact_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.outside_contact
    ADD CONSTRAINT outside_contact_pkey PRIMARY KEY (outside_contact_id);


--
-- Name: person person_institution_id_person_id_key; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.person
    ADD CONSTRAINT person_institution_id_person_id_key UNIQUE (institution_id, person_id);


--
-- Name: person person_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.person
    ADD CONSTRAINT person_pkey PRIMARY KEY (person_id);


--
-- Name: prefecture prefecture_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.prefecture
    ADD CONSTRAINT prefecture_pkey PRIMARY KEY (prefecture_code);


--
-- Name: remote_connection remote_connection_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.remote_connection
    ADD CONSTRAINT remote_connection_pkey PRIMARY KEY (remote_connection_id);


--
-- Name: removable_medium removable_medium_institution_id_label_key; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.removable_medium
    ADD CONSTRAINT removable_medium_institution_id_label_key UNIQUE (institution_id, label);


--
-- Name: removable_medium removable_medium_institution_id_removable_medium_id_key; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.removable_medium
    ADD CONSTRAINT removable_medium_institution_id_removable_medium_id_key UNIQUE (institution_id, removable_medium_id);


--
-- Name: removable_medium removable_medium_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.removable_medium
    ADD CONSTRAINT removable_medium_pkey PRIMARY KEY (removable_medium_id);


--
-- Name: role_confirmation role_confirmation_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.role_confirmation
    ADD CONSTRAINT role_confirmation_pkey PRIMARY KEY (contract_id, role_item_code);


--
-- Name: role_item role_item_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.role_item
    ADD CONSTRAINT role_item_pkey PRIMARY KEY (role_item_code);


--
-- Name: score_sheet score_sheet_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.score_sheet
    ADD CONSTRAINT score_sheet_pkey PRIMARY KEY (assessment_id);


--
-- Name: seat_hold seat_hold_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.seat_hold
    ADD CONSTRAINT seat_hold_pkey PRIMARY KEY (seat_hold_id);


--
-- Name: setting setting_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.setting
    ADD CONSTRAINT setting_pkey PRIMARY KEY (name);


--
-- Name: subcontract_clause subcontract_clause_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.subcontract_clause
    ADD CONSTRAINT subcontract_clause_pkey PRIMARY KEY (contract_id, vendor_id, recipient_vendor_id, clause_code);


--
-- Name: subcontract subcontract_institution_id_contract_id_link_key; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.subcontract
    ADD CONSTRAINT subcontract_institution_id_contract_id_link_key UNIQUE (institution_id, contract_id, vendor_id, recipient_vendor_id);


--
-- Name: subcontract subcontract_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.subcontract
    ADD CONSTRAINT subcontract_pkey PRIMARY KEY (contract_id, vendor_id, recipient_vendor_id);


--
-- Name: vendor vendor_pkey; Type: CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.vendor
    ADD CONSTRAINT vendor_pkey PRIMARY KEY (vendor_id);


--
-- Name: access_request_institution_id_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX access_request_institution_id_idx ON compliance.access_request USING btree (institution_id);


--
-- Name: account_institution_id_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX account_institution_id_idx ON compliance.account USING btree (institution_id) WHERE (institution_id IS NOT NULL);


--
-- Name: account_vendor_id_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX account_vendor_id_idx ON compliance.account USING btree (vendor_id) WHERE (vendor_id IS NOT NULL);


--
-- Name: announcement_association_id_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX announcement_association_id_idx ON compliance.announcement USING btree (association_id);


--
-- Name: announcement_reader_person_id_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX announcement_reader_person_id_idx ON compliance.announcement_reader USING btree (institution_id, person_id);


--
-- Name: answer_current_key; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE UNIQUE INDEX answer_current_key ON compliance.answer USING btree (assessment_id, item_id) WHERE (superseded_at IS NULL);


--
-- Name: answer_superseded_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX answer_superseded_idx ON compliance.answer USING btree (assessment_id, item_id) WHERE (superseded_at IS NOT NULL);


--
-- Name: answer_target_on_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX answer_target_on_idx ON compliance.answer USING btree (target_on) WHERE (target_on IS NOT NULL);


--
-- Name: assessment_checklist_code_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX assessment_checklist_code_idx ON compliance.assessment USING btree (checklist_code, fiscal_year, round);


--
-- Name: assessment_due_on_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX assessment_due_on_idx ON compliance.assessment USING btree (due_on) WHERE (submitted_at IS NULL);


--
-- Name: assessment_vendor_id_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX assessment_vendor_id_idx ON compliance.assessment USING btree (vendor_id) WHERE (vendor_id IS NOT NULL);


--
-- Name: association_member_institution_id_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX association_member_institution_id_idx ON compliance.association_member USING btree (institution_id);


--
-- Name: association_parent_id_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX association_parent_id_idx ON compliance.association USING btree (parent_id);


--
-- Name: budget_institution_id_fiscal_year_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX budget_institution_id_fiscal_year_idx ON compliance.budget USING btree (institution_id, fiscal_year);


--
-- Name: clause_edition_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX clause_edition_idx ON compliance.clause USING btree (edition);


--
-- Name: clause_waiver_clause_code_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX clause_waiver_clause_code_idx ON compliance.clause_waiver USING btree (clause_code);


--
-- Name: clause_waiver_contract_id_clause_code_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX clause_waiver_contract_id_clause_code_idx ON compliance.clause_waiver USING btree (contract_id, clause_code, until);


--
-- Name: clause_waiver_institution_id_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX clause_waiver_institution_id_idx ON compliance.clause_waiver USING btree (institution_id);


--
-- Name: completion_person_id_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX completion_person_id_idx ON compliance.completion USING btree (institution_id, person_id);


--
-- Name: contract_amendment_clause_code_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX contract_amendment_clause_code_idx ON compliance.contract_amendment USING btree (clause_code);


--
-- Name: contract_amendment_contract_id_clause_code_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX contract_amendment_contract_id_clause_code_idx ON compliance.contract_amendment USING btree (contract_id, clause_code, contract_amendment_id);


--
-- Name: contract_amendment_institution_id_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX contract_amendment_institution_id_idx ON compliance.contract_amendment USING btree (institution_id);


--
-- Name: contract_clause_clause_code_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX contract_clause_clause_code_idx ON compliance.contract_clause USING btree (clause_code);


--
-- Name: contract_clause_institution_id_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX contract_clause_institution_id_idx ON compliance.contract_clause USING btree (institution_id);


--
-- Name: contract_vendor_id_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX contract_vendor_id_idx ON compliance.contract USING btree (vendor_id);


--
-- Name: deadline_extension_institution_id_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX deadline_extension_institution_id_idx ON compliance.deadline_extension USING btree (institution_id);


--
-- Name: deadline_extension_kind_key_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX deadline_extension_kind_key_idx ON compliance.deadline_extension USING btree (kind, key, until);


--
-- Name: delivery_announcement_id_association_id_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE UNIQUE INDEX delivery_announcement_id_association_id_idx ON compliance.delivery USING btree (announcement_id, association_id) WHERE (association_id IS NOT NULL);


--
-- Name: disclosure_institution_id_contract_id_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX disclosure_institution_id_contract_id_idx ON compliance.disclosure USING btree (institution_id, contract_id) WHERE (contract_id IS NOT NULL);


--
-- Name: disclosure_institution_id_vendor_id_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX disclosure_institution_id_vendor_id_idx ON compliance.disclosure USING btree (institution_id, vendor_id);


--
-- Name: disclosure_vendor_id_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX disclosure_vendor_id_idx ON compliance.disclosure USING btree (vendor_id);


--
-- Name: duty_assignment_institution_id_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX duty_assignment_institution_id_idx ON compliance.duty_assignment USING btree (institution_id, duty);


--
-- Name: duty_assignment_person_id_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX duty_assignment_person_id_idx ON compliance.duty_assignment USING btree (person_id);


--
-- Name: enrollment_institution_seat_no_key; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE UNIQUE INDEX enrollment_institution_seat_no_key ON compliance.enrollment USING btree (offering_id, institution_id, institution_seat_no) WHERE (institution_seat_no IS NOT NULL);


--
-- Name: enrollment_live_key; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE UNIQUE INDEX enrollment_live_key ON compliance.enrollment USING btree (person_id, offering_id) WHERE (status <> 'cancelled'::text);


--
-- Name: enrollment_request_key_key; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE UNIQUE INDEX enrollment_request_key_key ON compliance.enrollment USING btree (request_key) WHERE (request_key IS NOT NULL);


--
-- Name: enrollment_seat_no_key; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE UNIQUE INDEX enrollment_seat_no_key ON compliance.enrollment USING btree (offering_id, seat_no) WHERE (seat_no IS NOT NULL);


--
-- Name: enrollment_waitlist_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX enrollment_waitlist_idx ON compliance.enrollment USING btree (offering_id, waitlist_position) WHERE ((seat_no IS NULL) AND (status <> 'cancelled'::text));


--
-- Name: enrollment_waitlist_position_key; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE UNIQUE INDEX enrollment_waitlist_position_key ON compliance.enrollment USING btree (offering_id, waitlist_position) WHERE (waitlist_position IS NOT NULL);


--
-- Name: enrollment_waitlist_slot_key; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE UNIQUE INDEX enrollment_waitlist_slot_key ON compliance.enrollment USING btree (offering_id, waitlist_slot) WHERE (waitlist_slot IS NOT NULL);


--
-- Name: expense_institution_id_fiscal_year_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX expense_institution_id_fiscal_year_idx ON compliance.expense USING btree (institution_id, fiscal_year);


--
-- Name: external_connection_institution_id_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX external_connection_institution_id_idx ON compliance.external_connection USING btree (institution_id);


--
-- Name: holiday_year_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX holiday_year_idx ON compliance.holiday USING btree (year);


--
-- Name: incident_clock_institution_id_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX incident_clock_institution_id_idx ON compliance.incident_clock USING btree (institution_id, incident_id);


--
-- Name: incident_flow_code_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX incident_flow_code_idx ON compliance.incident USING btree (flow_code);


--
-- Name: incident_institution_id_detected_at_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX incident_institution_id_detected_at_idx ON compliance.incident USING btree (institution_id, detected_at);


--
-- Name: incident_step_event_incident_id_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX incident_step_event_incident_id_idx ON compliance.incident_step_event USING btree (incident_id, step_code, incident_step_event_id);


--
-- Name: incident_step_order_after_ordinal_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX incident_step_order_after_ordinal_idx ON compliance.incident_step_order USING btree (flow_code, after_ordinal);


--
-- Name: institution_code_institution_id_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX institution_code_institution_id_idx ON compliance.institution_code USING btree (institution_id);


--
-- Name: institution_parent_id_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX institution_parent_id_idx ON compliance.institution USING btree (parent_id) WHERE (parent_id IS NOT NULL);


--
-- Name: institution_prefecture_code_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX institution_prefecture_code_idx ON compliance.institution USING btree (prefecture_code);


--
-- Name: item_gate_number_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX item_gate_number_idx ON compliance.item USING btree (checklist_code, gate_number) WHERE (gate_number IS NOT NULL);


--
-- Name: item_parent_number_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX item_parent_number_idx ON compliance.item USING btree (checklist_code, parent_number) WHERE (parent_number IS NOT NULL);


--
-- Name: measure_cost_measure_code_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX measure_cost_measure_code_idx ON compliance.measure_cost USING btree (measure_code);


--
-- Name: measure_effect_checklist_code_number_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX measure_effect_checklist_code_number_idx ON compliance.measure_effect USING btree (checklist_code, number);


--
-- Name: media_loan_institution_id_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX media_loan_institution_id_idx ON compliance.media_loan USING btree (institution_id, removable_medium_id);


--
-- Name: media_loan_open_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX media_loan_open_idx ON compliance.media_loan USING btree (due_on) WHERE (returned_on IS NULL);


--
-- Name: mutual_inspection_institution_id_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX mutual_inspection_institution_id_idx ON compliance.mutual_inspection USING btree (institution_id);


--
-- Name: notice_institution_id_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX notice_institution_id_idx ON compliance.notice USING btree (institution_id);


--
-- Name: notice_unclaimed_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX notice_unclaimed_idx ON compliance.notice USING btree (notice_id) WHERE ((claimed_at IS NULL) AND (acknowledged_at IS NULL));


--
-- Name: obligation_open_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX obligation_open_idx ON compliance.obligation USING btree (due_on) INCLUDE (obligation_id, institution_id, title, recorded_at) WHERE (done_at IS NULL);


--
-- Name: obligation_rule_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX obligation_rule_idx ON compliance.obligation USING btree (rule) WHERE (rule IS NOT NULL);


--
-- Name: offering_course_id_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX offering_course_id_idx ON compliance.offering USING btree (course_id);


--
-- Name: offering_part_course_id_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX offering_part_course_id_idx ON compliance.offering_part USING btree (course_id);


--
-- Name: outside_contact_institution_id_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX outside_contact_institution_id_idx ON compliance.outside_contact USING btree (institution_id);


--
-- Name: person_name_added_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX person_name_added_idx ON compliance.person USING btree (name);


--
-- Name: remote_connection_contract_id_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX remote_connection_contract_id_idx ON compliance.remote_connection USING btree (contract_id);


--
-- Name: remote_connection_institution_id_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX remote_connection_institution_id_idx ON compliance.remote_connection USING btree (institution_id);


--
-- Name: role_confirmation_institution_id_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX role_confirmation_institution_id_idx ON compliance.role_confirmation USING btree (institution_id);


--
-- Name: role_confirmation_role_item_code_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX role_confirmation_role_item_code_idx ON compliance.role_confirmation USING btree (role_item_code);


--
-- Name: score_sheet_checklist_code_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX score_sheet_checklist_code_idx ON compliance.score_sheet USING btree (checklist_code, fiscal_year);


--
-- Name: score_sheet_institution_id_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX score_sheet_institution_id_idx ON compliance.score_sheet USING btree (institution_id);


--
-- Name: seat_hold_institution_id_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX seat_hold_institution_id_idx ON compliance.seat_hold USING btree (institution_id);


--
-- Name: seat_hold_offering_id_hold_until_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX seat_hold_offering_id_hold_until_idx ON compliance.seat_hold USING btree (offering_id, hold_until) WHERE (released_at IS NULL);


--
-- Name: subcontract_clause_clause_code_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX subcontract_clause_clause_code_idx ON compliance.subcontract_clause USING btree (clause_code);


--
-- Name: subcontract_clause_institution_id_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX subcontract_clause_institution_id_idx ON compliance.subcontract_clause USING btree (institution_id);


--
-- Name: subcontract_contract_id_recipient_vendor_id_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX subcontract_contract_id_recipient_vendor_id_idx ON compliance.subcontract USING btree (contract_id, recipient_vendor_id);


--
-- Name: subcontract_recipient_vendor_id_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX subcontract_recipient_vendor_id_idx ON compliance.subcontract USING btree (recipient_vendor_id);


--
-- Name: subcontract_vendor_id_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX subcontract_vendor_id_idx ON compliance.subcontract USING btree (vendor_id);


--
-- Name: vendor_corporate_number_idx; Type: INDEX; Schema: compliance; Owner: postgres
--

CREATE INDEX vendor_corporate_number_idx ON compliance.vendor USING btree (corporate_number) WHERE (corporate_number IS NOT NULL);


--
-- Name: announcement_reach _RETURN; Type: RULE; Schema: compliance; Owner: postgres
--

CREATE OR REPLACE VIEW compliance.announcement_reach WITH (security_invoker='true') AS
 SELECT n.announcement_id,
    n.subject,
    d.depth,
    COALESCE(a.level, 'institution'::text) AS level,
    (count(*))::integer AS delivered,
    (count(d.acknowledged_at))::integer AS acknowledged,
    (count(*) FILTER (WHERE (d.acknowledged_at >= compliance.closing_instant(n.reply_by))))::integer AS acknowledged_late,
    (count(*) FILTER (WHERE ((d.acknowledged_at IS NULL) AND (compliance.clock() >= compliance.closing_instant(n.reply_by)))))::integer AS overdue,
    round(((100.0 * (count(d.acknowledged_at))::numeric) / (count(*))::numeric), 1) AS acknowledged_percent,
    min(d.acknowledged_at) AS first_at,
    max(d.acknowledged_at) AS last_at
   FROM ((compliance.announcement n
     JOIN compliance.delivery d ON ((d.announcement_id = n.announcement_id)))
     LEFT JOIN compliance.association a ON ((a.association_id = d.association_id)))
  GROUP BY n.announcement_id, d.depth, COALESCE(a.level, 'institution'::text);


--
-- Name: access_grant access_grant_scope_delete; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER access_grant_scope_delete AFTER DELETE ON compliance.access_grant FOR EACH ROW EXECUTE FUNCTION compliance._scope_changed();

ALTER TABLE compliance.access_grant ENABLE ALWAYS TRIGGER access_grant_scope_delete;


--
-- Name: access_grant access_grant_scope_insert; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER access_grant_scope_insert AFTER INSERT ON compliance.access_grant FOR EACH ROW EXECUTE FUNCTION compliance._scope_changed();

ALTER TABLE compliance.access_grant ENABLE ALWAYS TRIGGER access_grant_scope_insert;


--
-- Name: access_grant access_grant_scope_truncate; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER access_grant_scope_truncate AFTER TRUNCATE ON compliance.access_grant FOR EACH STATEMENT EXECUTE FUNCTION compliance._scope_changed();

ALTER TABLE compliance.access_grant ENABLE ALWAYS TRIGGER access_grant_scope_truncate;


--
-- Name: access_grant access_grant_scope_update; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER access_grant_scope_update AFTER UPDATE ON compliance.access_grant FOR EACH ROW EXECUTE FUNCTION compliance._scope_changed();

ALTER TABLE compliance.access_grant ENABLE ALWAYS TRIGGER access_grant_scope_update;


--
-- Name: access_request access_request_guard; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER access_request_guard BEFORE INSERT OR UPDATE ON compliance.access_request FOR EACH ROW EXECUTE FUNCTION compliance._access_request_guard();


--
-- Name: account account_scope_delete; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER account_scope_delete AFTER DELETE ON compliance.account FOR EACH ROW EXECUTE FUNCTION compliance._scope_changed();

ALTER TABLE compliance.account ENABLE ALWAYS TRIGGER account_scope_delete;


--
-- Name: account account_scope_insert; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER account_scope_insert AFTER INSERT ON compliance.account FOR EACH ROW EXECUTE FUNCTION compliance._scope_changed();

ALTER TABLE compliance.account ENABLE ALWAYS TRIGGER account_scope_insert;


--
-- Name: account account_scope_truncate; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER account_scope_truncate AFTER TRUNCATE ON compliance.account FOR EACH STATEMENT EXECUTE FUNCTION compliance._scope_changed();

ALTER TABLE compliance.account ENABLE ALWAYS TRIGGER account_scope_truncate;


--
-- Name: account account_scope_update; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER account_scope_update AFTER UPDATE ON compliance.account FOR EACH ROW EXECUTE FUNCTION compliance._scope_changed();

ALTER TABLE compliance.account ENABLE ALWAYS TRIGGER account_scope_update;


--
-- Name: announcement announcement_deliver; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER announcement_deliver AFTER INSERT ON compliance.announcement FOR EACH ROW EXECUTE FUNCTION compliance._deliver_announcement();


--
-- Name: announcement announcement_fixed; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER announcement_fixed BEFORE UPDATE OF announcement_id, association_id, kind, edition, subject, body, announced_at ON compliance.announcement FOR EACH ROW WHEN ((((((((new.announcement_id IS DISTINCT FROM old.announcement_id) OR (new.association_id IS DISTINCT FROM old.association_id)) OR (new.kind IS DISTINCT FROM old.kind)) OR (new.edition IS DISTINCT FROM old.edition)) OR (new.subject IS DISTINCT FROM old.subject)) OR (new.body IS DISTINCT FROM old.body)) OR (new.announced_at IS DISTINCT FROM old.announced_at))) EXECUTE FUNCTION compliance._announcement_is_fixed();


--
-- Name: answer answer_added_trigger; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER answer_added_trigger AFTER INSERT ON compliance.answer REFERENCING NEW TABLE AS new_answers FOR EACH STATEMENT EXECUTE FUNCTION compliance._answers_changed();


--
-- Name: answer answer_closed_trigger; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER answer_closed_trigger AFTER UPDATE ON compliance.answer REFERENCING NEW TABLE AS new_answers FOR EACH STATEMENT EXECUTE FUNCTION compliance._answers_changed();


--
-- Name: answer answer_guard; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER answer_guard BEFORE INSERT OR DELETE OR UPDATE ON compliance.answer FOR EACH ROW EXECUTE FUNCTION compliance._answer_guard();


--
-- Name: answer answer_guard_truncate; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER answer_guard_truncate BEFORE TRUNCATE ON compliance.answer FOR EACH STATEMENT EXECUTE FUNCTION compliance._answer_guard();


--
-- Name: answer_import answer_import; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER answer_import INSTEAD OF INSERT ON compliance.answer_import FOR EACH ROW EXECUTE FUNCTION compliance._answer_import();


--
-- Name: assessment assessment_guard; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER assessment_guard BEFORE INSERT OR DELETE OR UPDATE ON compliance.assessment FOR EACH ROW EXECUTE FUNCTION compliance._assessment_guard();


--
-- Name: assessment assessment_opened_trigger; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER assessment_opened_trigger AFTER INSERT ON compliance.assessment FOR EACH ROW EXECUTE FUNCTION compliance._assessment_opened();


--
-- Name: assessment assessment_scope_delete; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER assessment_scope_delete AFTER DELETE ON compliance.assessment FOR EACH ROW EXECUTE FUNCTION compliance._scope_changed();

ALTER TABLE compliance.assessment ENABLE ALWAYS TRIGGER assessment_scope_delete;


--
-- Name: assessment assessment_scope_insert; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER assessment_scope_insert AFTER INSERT ON compliance.assessment FOR EACH ROW WHEN ((new.vendor_id IS NOT NULL)) EXECUTE FUNCTION compliance._scope_changed();

ALTER TABLE compliance.assessment ENABLE ALWAYS TRIGGER assessment_scope_insert;


--
-- Name: assessment assessment_scope_truncate; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER assessment_scope_truncate AFTER TRUNCATE ON compliance.assessment FOR EACH STATEMENT EXECUTE FUNCTION compliance._scope_changed();

ALTER TABLE compliance.assessment ENABLE ALWAYS TRIGGER assessment_scope_truncate;


--
-- Name: assessment assessment_scope_update; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER assessment_scope_update AFTER UPDATE OF assessment_id, vendor_id, institution_id ON compliance.assessment FOR EACH ROW EXECUTE FUNCTION compliance._scope_changed();

ALTER TABLE compliance.assessment ENABLE ALWAYS TRIGGER assessment_scope_update;


--
-- Name: association association_insert_deliver; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER association_insert_deliver AFTER INSERT ON compliance.association REFERENCING NEW TABLE AS joined FOR EACH STATEMENT EXECUTE FUNCTION compliance._deliver_to_joiners();


--
-- Name: association_member association_member_insert_deliver; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER association_member_insert_deliver AFTER INSERT ON compliance.association_member REFERENCING NEW TABLE AS joined FOR EACH STATEMENT EXECUTE FUNCTION compliance._deliver_to_joiners();


--
-- Name: association_member association_member_scope_delete; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER association_member_scope_delete AFTER DELETE ON compliance.association_member FOR EACH ROW EXECUTE FUNCTION compliance._scope_changed();

ALTER TABLE compliance.association_member ENABLE ALWAYS TRIGGER association_member_scope_delete;


--
-- Name: association_member association_member_scope_insert; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER association_member_scope_insert AFTER INSERT ON compliance.association_member FOR EACH ROW EXECUTE FUNCTION compliance._scope_changed();

ALTER TABLE compliance.association_member ENABLE ALWAYS TRIGGER association_member_scope_insert;


--
-- Name: association_member association_member_scope_truncate; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER association_member_scope_truncate AFTER TRUNCATE ON compliance.association_member FOR EACH STATEMENT EXECUTE FUNCTION compliance._scope_changed();

ALTER TABLE compliance.association_member ENABLE ALWAYS TRIGGER association_member_scope_truncate;


--
-- Name: association_member association_member_scope_update; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER association_member_scope_update AFTER UPDATE ON compliance.association_member FOR EACH ROW EXECUTE FUNCTION compliance._scope_changed();

ALTER TABLE compliance.association_member ENABLE ALWAYS TRIGGER association_member_scope_update;


--
-- Name: association_member association_member_update_deliver; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER association_member_update_deliver AFTER UPDATE ON compliance.association_member REFERENCING NEW TABLE AS joined FOR EACH STATEMENT EXECUTE FUNCTION compliance._deliver_to_joiners();


--
-- Name: association association_parent_id_insert_cycle; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER association_parent_id_insert_cycle AFTER INSERT ON compliance.association FOR EACH ROW WHEN ((new.parent_id IS NOT NULL)) EXECUTE FUNCTION compliance._refuse_cycle();


--
-- Name: association association_parent_id_update_cycle; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER association_parent_id_update_cycle AFTER UPDATE OF parent_id, association_id ON compliance.association FOR EACH ROW WHEN ((new.parent_id IS NOT NULL)) EXECUTE FUNCTION compliance._refuse_cycle();


--
-- Name: association association_scope_delete; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER association_scope_delete AFTER DELETE ON compliance.association FOR EACH ROW EXECUTE FUNCTION compliance._scope_changed();

ALTER TABLE compliance.association ENABLE ALWAYS TRIGGER association_scope_delete;


--
-- Name: association association_scope_insert; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER association_scope_insert AFTER INSERT ON compliance.association FOR EACH ROW EXECUTE FUNCTION compliance._scope_changed();

ALTER TABLE compliance.association ENABLE ALWAYS TRIGGER association_scope_insert;


--
-- Name: association association_scope_truncate; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER association_scope_truncate AFTER TRUNCATE ON compliance.association FOR EACH STATEMENT EXECUTE FUNCTION compliance._scope_changed();

ALTER TABLE compliance.association ENABLE ALWAYS TRIGGER association_scope_truncate;


--
-- Name: association association_scope_update; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER association_scope_update AFTER UPDATE OF association_id, parent_id ON compliance.association FOR EACH ROW EXECUTE FUNCTION compliance._scope_changed();

ALTER TABLE compliance.association ENABLE ALWAYS TRIGGER association_scope_update;


--
-- Name: association association_update_deliver; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER association_update_deliver AFTER UPDATE ON compliance.association REFERENCING NEW TABLE AS joined FOR EACH STATEMENT EXECUTE FUNCTION compliance._deliver_to_joiners();


--
-- Name: checklist checklist_edition_guard; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER checklist_edition_guard BEFORE DELETE OR UPDATE ON compliance.checklist FOR EACH ROW EXECUTE FUNCTION compliance._edition_guard();


--
-- Name: checklist checklist_edition_lock; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER checklist_edition_lock BEFORE DELETE OR UPDATE OR TRUNCATE ON compliance.checklist FOR EACH STATEMENT EXECUTE FUNCTION compliance._edition_guard();


--
-- Name: clause clause_edition; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER clause_edition BEFORE INSERT OR DELETE OR UPDATE ON compliance.clause FOR EACH ROW EXECUTE FUNCTION compliance._clause_edition();


--
-- Name: clause_waiver clause_waiver_lock; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER clause_waiver_lock AFTER INSERT OR DELETE OR UPDATE ON compliance.clause_waiver FOR EACH ROW EXECUTE FUNCTION compliance._contract_lock();


--
-- Name: clause_waiver clause_waiver_part; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER clause_waiver_part BEFORE INSERT OR UPDATE ON compliance.clause_waiver FOR EACH ROW EXECUTE FUNCTION compliance._contract_part();


--
-- Name: completion completion_delete; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER completion_delete BEFORE DELETE ON compliance.completion FOR EACH ROW EXECUTE FUNCTION compliance._append_only();


--
-- Name: completion completion_guard; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER completion_guard BEFORE INSERT OR UPDATE ON compliance.completion FOR EACH ROW EXECUTE FUNCTION compliance._completion_guard();


--
-- Name: completion completion_settle; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER completion_settle AFTER INSERT ON compliance.completion FOR EACH ROW EXECUTE FUNCTION compliance._completion_settle();


--
-- Name: completion completion_truncate; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER completion_truncate BEFORE TRUNCATE ON compliance.completion FOR EACH STATEMENT EXECUTE FUNCTION compliance._append_only();


--
-- Name: contract_amendment contract_amendment_append_only; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER contract_amendment_append_only BEFORE DELETE OR UPDATE ON compliance.contract_amendment FOR EACH ROW EXECUTE FUNCTION compliance._append_only();


--
-- Name: contract_amendment contract_amendment_no_truncate; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER contract_amendment_no_truncate BEFORE TRUNCATE ON compliance.contract_amendment FOR EACH STATEMENT EXECUTE FUNCTION compliance._append_only();


--
-- Name: contract_amendment contract_amendment_stamp; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER contract_amendment_stamp BEFORE INSERT ON compliance.contract_amendment FOR EACH ROW EXECUTE FUNCTION compliance._contract_amendment_stamp();


--
-- Name: contract contract_check; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER contract_check BEFORE INSERT OR DELETE OR UPDATE ON compliance.contract FOR EACH ROW EXECUTE FUNCTION compliance._contract_check();


--
-- Name: contract_clause contract_clause_amend; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER contract_clause_amend AFTER INSERT OR DELETE OR UPDATE ON compliance.contract_clause FOR EACH ROW EXECUTE FUNCTION compliance._contract_clause_amend();


--
-- Name: contract_clause contract_clause_no_truncate; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER contract_clause_no_truncate BEFORE TRUNCATE ON compliance.contract_clause FOR EACH STATEMENT EXECUTE FUNCTION compliance._append_only();


--
-- Name: contract_clause contract_clause_part; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER contract_clause_part BEFORE INSERT OR UPDATE ON compliance.contract_clause FOR EACH ROW EXECUTE FUNCTION compliance._contract_part();


--
-- Name: contract contract_require_clauses; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE CONSTRAINT TRIGGER contract_require_clauses AFTER INSERT OR UPDATE ON compliance.contract DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION compliance._contract_require_clauses();


--
-- Name: contract contract_scope_delete; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER contract_scope_delete AFTER DELETE ON compliance.contract FOR EACH ROW EXECUTE FUNCTION compliance._scope_changed();

ALTER TABLE compliance.contract ENABLE ALWAYS TRIGGER contract_scope_delete;


--
-- Name: contract contract_scope_insert; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER contract_scope_insert AFTER INSERT ON compliance.contract FOR EACH ROW EXECUTE FUNCTION compliance._scope_changed();

ALTER TABLE compliance.contract ENABLE ALWAYS TRIGGER contract_scope_insert;


--
-- Name: contract contract_scope_truncate; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER contract_scope_truncate AFTER TRUNCATE ON compliance.contract FOR EACH STATEMENT EXECUTE FUNCTION compliance._scope_changed();

ALTER TABLE compliance.contract ENABLE ALWAYS TRIGGER contract_scope_truncate;


--
-- Name: contract contract_scope_update; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER contract_scope_update AFTER UPDATE OF contract_id, vendor_id, institution_id ON compliance.contract FOR EACH ROW EXECUTE FUNCTION compliance._scope_changed();

ALTER TABLE compliance.contract ENABLE ALWAYS TRIGGER contract_scope_update;


--
-- Name: country country_in_use; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER country_in_use AFTER DELETE OR UPDATE OF country_code ON compliance.country FOR EACH ROW EXECUTE FUNCTION compliance._country_in_use();


--
-- Name: deadline_extension deadline_extension_append_only; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER deadline_extension_append_only BEFORE DELETE OR UPDATE ON compliance.deadline_extension FOR EACH ROW EXECUTE FUNCTION compliance._append_only();


--
-- Name: deadline_extension deadline_extension_append_only_truncate; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER deadline_extension_append_only_truncate BEFORE TRUNCATE ON compliance.deadline_extension FOR EACH STATEMENT EXECUTE FUNCTION compliance._append_only();


--
-- Name: deadline_extension deadline_extension_insert; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER deadline_extension_insert BEFORE INSERT ON compliance.deadline_extension FOR EACH ROW EXECUTE FUNCTION compliance._deadline_extension_insert();


--
-- Name: deadline_rule deadline_rule_frozen; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER deadline_rule_frozen BEFORE UPDATE ON compliance.deadline_rule FOR EACH ROW WHEN ((((((((old.rule IS DISTINCT FROM new.rule) OR (old.edition IS DISTINCT FROM new.edition)) OR (old.amount IS DISTINCT FROM new.amount)) OR (old.unit IS DISTINCT FROM new.unit)) OR (old.first_day_counts IS DISTINCT FROM new.first_day_counts)) OR (old.month_rule IS DISTINCT FROM new.month_rule)) OR (old.roll IS DISTINCT FROM new.roll))) EXECUTE FUNCTION compliance._deadline_rule_frozen();


--
-- Name: delivery delivery_acknowledged; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER delivery_acknowledged BEFORE UPDATE ON compliance.delivery FOR EACH ROW WHEN (((old.acknowledged_at IS NOT NULL) AND (new.* IS DISTINCT FROM old.*))) EXECUTE FUNCTION compliance._acknowledgement_is_fixed();


--
-- Name: duty_assignment duty_assignment_responsible_officer; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER duty_assignment_responsible_officer BEFORE INSERT OR UPDATE OF institution_id, duty, during ON compliance.duty_assignment FOR EACH ROW WHEN ((new.duty = 'responsible_officer'::text)) EXECUTE FUNCTION compliance._responsible_officer_conflict();


--
-- Name: enrollment enrollment_announce_delete; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER enrollment_announce_delete AFTER DELETE OR TRUNCATE ON compliance.enrollment FOR EACH STATEMENT EXECUTE FUNCTION compliance._seat_announce();

ALTER TABLE compliance.enrollment ENABLE ALWAYS TRIGGER enrollment_announce_delete;


--
-- Name: enrollment enrollment_announce_update; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER enrollment_announce_update AFTER UPDATE ON compliance.enrollment FOR EACH ROW WHEN (((old.seat_no IS NOT NULL) AND (new.seat_no IS DISTINCT FROM old.seat_no))) EXECUTE FUNCTION compliance._seat_announce();

ALTER TABLE compliance.enrollment ENABLE ALWAYS TRIGGER enrollment_announce_update;


--
-- Name: enrollment enrollment_delete; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER enrollment_delete BEFORE DELETE ON compliance.enrollment FOR EACH ROW EXECUTE FUNCTION compliance._append_only();


--
-- Name: enrollment enrollment_guard; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER enrollment_guard BEFORE INSERT OR UPDATE ON compliance.enrollment FOR EACH ROW EXECUTE FUNCTION compliance._enrollment_guard();


--
-- Name: enrollment enrollment_settle; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER enrollment_settle AFTER UPDATE ON compliance.enrollment FOR EACH ROW WHEN (((new.status = 'cancelled'::text) AND (old.status <> 'cancelled'::text))) EXECUTE FUNCTION compliance._enrollment_settle();


--
-- Name: enrollment enrollment_truncate; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER enrollment_truncate BEFORE TRUNCATE ON compliance.enrollment FOR EACH STATEMENT EXECUTE FUNCTION compliance._append_only();


--
-- Name: incident_clock incident_clock_guard; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER incident_clock_guard BEFORE INSERT OR DELETE OR UPDATE ON compliance.incident_clock FOR EACH ROW EXECUTE FUNCTION compliance._incident_clock_guard();


--
-- Name: incident incident_clocks; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER incident_clocks AFTER INSERT OR UPDATE OF detected_at, personal_data, wrongful_purpose, affected, leak_known_at ON compliance.incident FOR EACH ROW EXECUTE FUNCTION compliance._incident_clocks();


--
-- Name: incident incident_facts; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER incident_facts BEFORE INSERT OR UPDATE OF institution_id, flow_code, drill, detected_at, personal_data, leak_known_at ON compliance.incident FOR EACH ROW EXECUTE FUNCTION compliance._incident_facts();


--
-- Name: incident_flow incident_flow_change_guard; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER incident_flow_change_guard BEFORE DELETE OR UPDATE ON compliance.incident_flow FOR EACH ROW EXECUTE FUNCTION compliance._flow_guard();


--
-- Name: incident_step incident_step_change_guard; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER incident_step_change_guard BEFORE DELETE OR UPDATE ON compliance.incident_step FOR EACH ROW EXECUTE FUNCTION compliance._flow_guard();


--
-- Name: incident_step_event incident_step_event_guard; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER incident_step_event_guard BEFORE INSERT OR DELETE OR UPDATE ON compliance.incident_step_event FOR EACH ROW EXECUTE FUNCTION compliance._incident_step_event_guard();


--
-- Name: incident_step_event incident_step_event_truncate_guard; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER incident_step_event_truncate_guard BEFORE TRUNCATE ON compliance.incident_step_event FOR EACH STATEMENT EXECUTE FUNCTION compliance._incident_step_event_guard();


--
-- Name: incident_step incident_step_insert_guard; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER incident_step_insert_guard AFTER INSERT ON compliance.incident_step FOR EACH ROW EXECUTE FUNCTION compliance._flow_guard();


--
-- Name: incident_step_order incident_step_order_change_guard; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER incident_step_order_change_guard BEFORE DELETE OR UPDATE ON compliance.incident_step_order FOR EACH ROW EXECUTE FUNCTION compliance._flow_guard();


--
-- Name: incident_step_order incident_step_order_insert_guard; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER incident_step_order_insert_guard AFTER INSERT ON compliance.incident_step_order FOR EACH ROW EXECUTE FUNCTION compliance._flow_guard();


--
-- Name: incident_task incident_task_guard; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER incident_task_guard BEFORE DELETE OR UPDATE ON compliance.incident_task FOR EACH ROW EXECUTE FUNCTION compliance._append_only();


--
-- Name: incident_task incident_task_truncate_guard; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER incident_task_truncate_guard BEFORE TRUNCATE ON compliance.incident_task FOR EACH STATEMENT EXECUTE FUNCTION compliance._append_only();


--
-- Name: incident incident_tasks; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER incident_tasks AFTER INSERT ON compliance.incident FOR EACH ROW EXECUTE FUNCTION compliance._incident_tasks();


--
-- Name: institution institution_classify; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER institution_classify BEFORE INSERT OR UPDATE OF size_class, size_class_by_hand, bed_count ON compliance.institution FOR EACH ROW EXECUTE FUNCTION compliance._institution_classify();


--
-- Name: institution_code institution_code_code; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER institution_code_code BEFORE INSERT OR UPDATE OF code ON compliance.institution_code FOR EACH ROW EXECUTE FUNCTION compliance._check_identifier('code', 'medical_institution_code');


--
-- Name: institution institution_corporate_number; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER institution_corporate_number BEFORE INSERT OR UPDATE OF corporate_number ON compliance.institution FOR EACH ROW WHEN ((new.corporate_number IS NOT NULL)) EXECUTE FUNCTION compliance._check_identifier('corporate_number', 'corporate_number');


--
-- Name: institution institution_parent_id_insert_cycle; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER institution_parent_id_insert_cycle AFTER INSERT ON compliance.institution FOR EACH ROW WHEN ((new.parent_id IS NOT NULL)) EXECUTE FUNCTION compliance._refuse_cycle();


--
-- Name: institution institution_parent_id_update_cycle; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER institution_parent_id_update_cycle AFTER UPDATE OF parent_id, institution_id ON compliance.institution FOR EACH ROW WHEN ((new.parent_id IS NOT NULL)) EXECUTE FUNCTION compliance._refuse_cycle();


--
-- Name: institution institution_scope_delete; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER institution_scope_delete AFTER DELETE ON compliance.institution FOR EACH ROW EXECUTE FUNCTION compliance._scope_changed();

ALTER TABLE compliance.institution ENABLE ALWAYS TRIGGER institution_scope_delete;


--
-- Name: institution institution_scope_insert; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER institution_scope_insert AFTER INSERT ON compliance.institution FOR EACH ROW EXECUTE FUNCTION compliance._scope_changed();

ALTER TABLE compliance.institution ENABLE ALWAYS TRIGGER institution_scope_insert;


--
-- Name: institution institution_scope_truncate; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER institution_scope_truncate AFTER TRUNCATE ON compliance.institution FOR EACH STATEMENT EXECUTE FUNCTION compliance._scope_changed();

ALTER TABLE compliance.institution ENABLE ALWAYS TRIGGER institution_scope_truncate;


--
-- Name: institution institution_scope_update; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER institution_scope_update AFTER UPDATE OF institution_id, prefecture_code ON compliance.institution FOR EACH ROW EXECUTE FUNCTION compliance._scope_changed();

ALTER TABLE compliance.institution ENABLE ALWAYS TRIGGER institution_scope_update;


--
-- Name: item_alternative item_alternative_edition_guard; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER item_alternative_edition_guard BEFORE DELETE OR UPDATE ON compliance.item_alternative FOR EACH ROW EXECUTE FUNCTION compliance._edition_guard();


--
-- Name: item_alternative item_alternative_edition_guard_insert; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER item_alternative_edition_guard_insert AFTER INSERT ON compliance.item_alternative REFERENCING NEW TABLE AS new_items FOR EACH STATEMENT EXECUTE FUNCTION compliance._edition_guard();


--
-- Name: item_alternative item_alternative_edition_lock; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER item_alternative_edition_lock BEFORE DELETE OR UPDATE OR TRUNCATE ON compliance.item_alternative FOR EACH STATEMENT EXECUTE FUNCTION compliance._edition_guard();


--
-- Name: item item_changed_trigger; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER item_changed_trigger AFTER INSERT OR DELETE OR UPDATE ON compliance.item FOR EACH ROW EXECUTE FUNCTION compliance._item_changed();

ALTER TABLE compliance.item ENABLE ALWAYS TRIGGER item_changed_trigger;


--
-- Name: item item_edition_guard; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER item_edition_guard BEFORE DELETE OR UPDATE ON compliance.item FOR EACH ROW EXECUTE FUNCTION compliance._edition_guard();


--
-- Name: item item_edition_guard_insert; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER item_edition_guard_insert AFTER INSERT ON compliance.item REFERENCING NEW TABLE AS new_items FOR EACH STATEMENT EXECUTE FUNCTION compliance._edition_guard();


--
-- Name: item item_edition_lock; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER item_edition_lock BEFORE DELETE OR UPDATE OR TRUNCATE ON compliance.item FOR EACH STATEMENT EXECUTE FUNCTION compliance._edition_guard();


--
-- Name: item_level item_level_edition_guard; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER item_level_edition_guard BEFORE DELETE OR UPDATE ON compliance.item_level FOR EACH ROW EXECUTE FUNCTION compliance._edition_guard();


--
-- Name: item_level item_level_edition_guard_insert; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER item_level_edition_guard_insert AFTER INSERT ON compliance.item_level REFERENCING NEW TABLE AS new_items FOR EACH STATEMENT EXECUTE FUNCTION compliance._edition_guard();


--
-- Name: item_level item_level_edition_lock; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER item_level_edition_lock BEFORE DELETE OR UPDATE OR TRUNCATE ON compliance.item_level FOR EACH STATEMENT EXECUTE FUNCTION compliance._edition_guard();


--
-- Name: item item_tree_insert; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER item_tree_insert AFTER INSERT ON compliance.item REFERENCING NEW TABLE AS new_items FOR EACH STATEMENT EXECUTE FUNCTION compliance._item_tree();


--
-- Name: item item_tree_update; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER item_tree_update AFTER UPDATE ON compliance.item REFERENCING NEW TABLE AS new_items FOR EACH STATEMENT EXECUTE FUNCTION compliance._item_tree();


--
-- Name: measure_effect measure_effect_level; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER measure_effect_level BEFORE INSERT OR UPDATE ON compliance.measure_effect FOR EACH ROW EXECUTE FUNCTION compliance._measure_effect_level();


--
-- Name: media_loan media_loan_guard; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER media_loan_guard BEFORE INSERT OR UPDATE ON compliance.media_loan FOR EACH ROW EXECUTE FUNCTION compliance._media_loan_guard();


--
-- Name: notice notice_append_only; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER notice_append_only BEFORE DELETE OR UPDATE ON compliance.notice FOR EACH ROW EXECUTE FUNCTION compliance._append_only('claimed_at', 'claimed_by', 'acknowledged_at', 'acknowledged_by');


--
-- Name: notice notice_append_only_truncate; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER notice_append_only_truncate BEFORE TRUNCATE ON compliance.notice FOR EACH STATEMENT EXECUTE FUNCTION compliance._append_only();


--
-- Name: obligation obligation_due_on; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER obligation_due_on BEFORE INSERT ON compliance.obligation FOR EACH ROW WHEN (((new.due_on IS NULL) AND (new.rule IS NOT NULL))) EXECUTE FUNCTION compliance._obligation_due_on();


--
-- Name: offering offering_announce; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER offering_announce AFTER DELETE OR UPDATE ON compliance.offering FOR EACH STATEMENT EXECUTE FUNCTION compliance._seat_announce();

ALTER TABLE compliance.offering ENABLE ALWAYS TRIGGER offering_announce;


--
-- Name: offering offering_guard; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER offering_guard BEFORE DELETE OR UPDATE ON compliance.offering FOR EACH ROW EXECUTE FUNCTION compliance._offering_guard();


--
-- Name: offering offering_settle; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER offering_settle AFTER UPDATE ON compliance.offering FOR EACH ROW EXECUTE FUNCTION compliance._offering_settle();


--
-- Name: remote_connection remote_connection_part; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER remote_connection_part BEFORE INSERT OR UPDATE ON compliance.remote_connection FOR EACH ROW EXECUTE FUNCTION compliance._contract_part();


--
-- Name: role_confirmation role_confirmation_part; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER role_confirmation_part BEFORE INSERT OR UPDATE ON compliance.role_confirmation FOR EACH ROW EXECUTE FUNCTION compliance._contract_part();


--
-- Name: seat_hold seat_hold_announce; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER seat_hold_announce AFTER DELETE OR UPDATE OR TRUNCATE ON compliance.seat_hold FOR EACH STATEMENT EXECUTE FUNCTION compliance._seat_announce();

ALTER TABLE compliance.seat_hold ENABLE ALWAYS TRIGGER seat_hold_announce;


--
-- Name: seat_hold seat_hold_delete; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER seat_hold_delete BEFORE DELETE ON compliance.seat_hold FOR EACH ROW EXECUTE FUNCTION compliance._append_only();


--
-- Name: seat_hold seat_hold_guard; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER seat_hold_guard BEFORE INSERT OR UPDATE ON compliance.seat_hold FOR EACH ROW EXECUTE FUNCTION compliance._seat_hold_guard();


--
-- Name: seat_hold seat_hold_settle; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER seat_hold_settle AFTER UPDATE ON compliance.seat_hold FOR EACH ROW EXECUTE FUNCTION compliance._seat_hold_settle();


--
-- Name: seat_hold seat_hold_truncate; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER seat_hold_truncate BEFORE TRUNCATE ON compliance.seat_hold FOR EACH STATEMENT EXECUTE FUNCTION compliance._append_only();


--
-- Name: setting setting_reclassify; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER setting_reclassify AFTER UPDATE OF value ON compliance.setting FOR EACH ROW WHEN (((new.name = 'large_bed_count'::text) AND (new.value IS DISTINCT FROM old.value))) EXECUTE FUNCTION compliance._setting_reclassify();


--
-- Name: subcontract_clause subcontract_clause_part; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER subcontract_clause_part BEFORE INSERT OR UPDATE ON compliance.subcontract_clause FOR EACH ROW EXECUTE FUNCTION compliance._contract_part();


--
-- Name: subcontract subcontract_cycle; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER subcontract_cycle AFTER INSERT OR UPDATE OF contract_id, vendor_id, recipient_vendor_id ON compliance.subcontract FOR EACH ROW EXECUTE FUNCTION compliance._subcontract_refuse_cycle();


--
-- Name: subcontract subcontract_part; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER subcontract_part BEFORE INSERT OR UPDATE ON compliance.subcontract FOR EACH ROW EXECUTE FUNCTION compliance._contract_part();


--
-- Name: subcontract subcontract_prior_approval; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER subcontract_prior_approval BEFORE INSERT OR UPDATE ON compliance.subcontract FOR EACH ROW EXECUTE FUNCTION compliance._subcontract_check();


--
-- Name: vendor vendor_corporate_number; Type: TRIGGER; Schema: compliance; Owner: postgres
--

CREATE TRIGGER vendor_corporate_number BEFORE INSERT OR UPDATE OF corporate_number ON compliance.vendor FOR EACH ROW WHEN ((new.corporate_number IS NOT NULL)) EXECUTE FUNCTION compliance._check_identifier('corporate_number', 'corporate_number');


--
-- Name: access_request access_request_approved_by_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.access_request
    ADD CONSTRAINT access_request_approved_by_fkey FOREIGN KEY (institution_id, approved_by) REFERENCES compliance.person(institution_id, person_id);


--
-- Name: access_request access_request_asked_by_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.access_request
    ADD CONSTRAINT access_request_asked_by_fkey FOREIGN KEY (institution_id, asked_by) REFERENCES compliance.person(institution_id, person_id);


--
-- Name: access_request access_request_person_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.access_request
    ADD CONSTRAINT access_request_person_id_fkey FOREIGN KEY (institution_id, person_id) REFERENCES compliance.person(institution_id, person_id);


--
-- Name: access_request access_request_refused_by_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.access_request
    ADD CONSTRAINT access_request_refused_by_fkey FOREIGN KEY (institution_id, refused_by) REFERENCES compliance.person(institution_id, person_id);


--
-- Name: account account_association_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.account
    ADD CONSTRAINT account_association_id_fkey FOREIGN KEY (association_id) REFERENCES compliance.association(association_id);


--
-- Name: account account_institution_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.account
    ADD CONSTRAINT account_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES compliance.institution(institution_id);


--
-- Name: account account_prefecture_code_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.account
    ADD CONSTRAINT account_prefecture_code_fkey FOREIGN KEY (prefecture_code) REFERENCES compliance.prefecture(prefecture_code);


--
-- Name: announcement announcement_association_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.announcement
    ADD CONSTRAINT announcement_association_id_fkey FOREIGN KEY (association_id) REFERENCES compliance.association(association_id);


--
-- Name: announcement_reader announcement_reader_delivery_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.announcement_reader
    ADD CONSTRAINT announcement_reader_delivery_id_fkey FOREIGN KEY (institution_id, delivery_id) REFERENCES compliance.delivery(institution_id, delivery_id);


--
-- Name: announcement_reader announcement_reader_person_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.announcement_reader
    ADD CONSTRAINT announcement_reader_person_id_fkey FOREIGN KEY (institution_id, person_id) REFERENCES compliance.person(institution_id, person_id);


--
-- Name: answer answer_assessment_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.answer
    ADD CONSTRAINT answer_assessment_id_fkey FOREIGN KEY (institution_id, assessment_id) REFERENCES compliance.assessment(institution_id, assessment_id);


--
-- Name: assessment assessment_checklist_code_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.assessment
    ADD CONSTRAINT assessment_checklist_code_fkey FOREIGN KEY (checklist_code) REFERENCES compliance.checklist(checklist_code);


--
-- Name: assessment assessment_institution_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.assessment
    ADD CONSTRAINT assessment_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES compliance.institution(institution_id);


--
-- Name: assessment assessment_vendor_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.assessment
    ADD CONSTRAINT assessment_vendor_id_fkey FOREIGN KEY (vendor_id) REFERENCES compliance.vendor(vendor_id);


--
-- Name: association_member association_member_association_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.association_member
    ADD CONSTRAINT association_member_association_id_fkey FOREIGN KEY (association_id) REFERENCES compliance.association(association_id);


--
-- Name: association_member association_member_institution_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.association_member
    ADD CONSTRAINT association_member_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES compliance.institution(institution_id);


--
-- Name: association association_parent_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.association
    ADD CONSTRAINT association_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES compliance.association(association_id);


--
-- Name: association association_prefecture_code_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.association
    ADD CONSTRAINT association_prefecture_code_fkey FOREIGN KEY (prefecture_code) REFERENCES compliance.prefecture(prefecture_code);


--
-- Name: budget budget_institution_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.budget
    ADD CONSTRAINT budget_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES compliance.institution(institution_id);


--
-- Name: clause_waiver clause_waiver_clause_code_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.clause_waiver
    ADD CONSTRAINT clause_waiver_clause_code_fkey FOREIGN KEY (clause_code) REFERENCES compliance.clause(clause_code);


--
-- Name: clause_waiver clause_waiver_institution_id_contract_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.clause_waiver
    ADD CONSTRAINT clause_waiver_institution_id_contract_id_fkey FOREIGN KEY (institution_id, contract_id) REFERENCES compliance.contract(institution_id, contract_id) ON DELETE CASCADE;


--
-- Name: completion completion_enrollment_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.completion
    ADD CONSTRAINT completion_enrollment_id_fkey FOREIGN KEY (institution_id, enrollment_id) REFERENCES compliance.enrollment(institution_id, enrollment_id);


--
-- Name: completion completion_person_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.completion
    ADD CONSTRAINT completion_person_id_fkey FOREIGN KEY (institution_id, person_id) REFERENCES compliance.person(institution_id, person_id);


--
-- Name: contract_amendment contract_amendment_clause_code_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.contract_amendment
    ADD CONSTRAINT contract_amendment_clause_code_fkey FOREIGN KEY (clause_code) REFERENCES compliance.clause(clause_code);


--
-- Name: contract_amendment contract_amendment_institution_id_contract_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.contract_amendment
    ADD CONSTRAINT contract_amendment_institution_id_contract_id_fkey FOREIGN KEY (institution_id, contract_id) REFERENCES compliance.contract(institution_id, contract_id);


--
-- Name: contract_clause contract_clause_clause_code_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.contract_clause
    ADD CONSTRAINT contract_clause_clause_code_fkey FOREIGN KEY (clause_code) REFERENCES compliance.clause(clause_code);


--
-- Name: contract_clause contract_clause_institution_id_contract_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.contract_clause
    ADD CONSTRAINT contract_clause_institution_id_contract_id_fkey FOREIGN KEY (institution_id, contract_id) REFERENCES compliance.contract(institution_id, contract_id) ON DELETE CASCADE;


--
-- Name: contract contract_governing_law_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.contract
    ADD CONSTRAINT contract_governing_law_fkey FOREIGN KEY (governing_law) REFERENCES compliance.country(country_code);


--
-- Name: contract contract_institution_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.contract
    ADD CONSTRAINT contract_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES compliance.institution(institution_id);


--
-- Name: contract contract_vendor_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.contract
    ADD CONSTRAINT contract_vendor_id_fkey FOREIGN KEY (vendor_id) REFERENCES compliance.vendor(vendor_id);


--
-- Name: deadline_extension deadline_extension_institution_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.deadline_extension
    ADD CONSTRAINT deadline_extension_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES compliance.institution(institution_id);


--
-- Name: delivery delivery_acknowledged_by_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.delivery
    ADD CONSTRAINT delivery_acknowledged_by_fkey FOREIGN KEY (institution_id, acknowledged_by) REFERENCES compliance.person(institution_id, person_id);


--
-- Name: delivery delivery_announcement_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.delivery
    ADD CONSTRAINT delivery_announcement_id_fkey FOREIGN KEY (announcement_id) REFERENCES compliance.announcement(announcement_id);


--
-- Name: delivery delivery_association_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.delivery
    ADD CONSTRAINT delivery_association_id_fkey FOREIGN KEY (association_id) REFERENCES compliance.association(association_id);


--
-- Name: delivery delivery_institution_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.delivery
    ADD CONSTRAINT delivery_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES compliance.institution(institution_id);


--
-- Name: disclosure disclosure_institution_id_contract_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.disclosure
    ADD CONSTRAINT disclosure_institution_id_contract_id_fkey FOREIGN KEY (institution_id, contract_id) REFERENCES compliance.contract(institution_id, contract_id);


--
-- Name: disclosure disclosure_institution_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.disclosure
    ADD CONSTRAINT disclosure_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES compliance.institution(institution_id);


--
-- Name: disclosure disclosure_vendor_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.disclosure
    ADD CONSTRAINT disclosure_vendor_id_fkey FOREIGN KEY (vendor_id) REFERENCES compliance.vendor(vendor_id);


--
-- Name: duty_assignment duty_assignment_person_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.duty_assignment
    ADD CONSTRAINT duty_assignment_person_id_fkey FOREIGN KEY (institution_id, person_id) REFERENCES compliance.person(institution_id, person_id);


--
-- Name: enrollment enrollment_offering_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.enrollment
    ADD CONSTRAINT enrollment_offering_id_fkey FOREIGN KEY (offering_id) REFERENCES compliance.offering(offering_id);


--
-- Name: enrollment enrollment_person_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.enrollment
    ADD CONSTRAINT enrollment_person_id_fkey FOREIGN KEY (institution_id, person_id) REFERENCES compliance.person(institution_id, person_id);


--
-- Name: enrollment enrollment_seat_hold_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.enrollment
    ADD CONSTRAINT enrollment_seat_hold_id_fkey FOREIGN KEY (seat_hold_id) REFERENCES compliance.seat_hold(seat_hold_id);


--
-- Name: enrollment enrollment_transferred_from_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.enrollment
    ADD CONSTRAINT enrollment_transferred_from_fkey FOREIGN KEY (institution_id, transferred_from) REFERENCES compliance.enrollment(institution_id, enrollment_id);


--
-- Name: expense expense_institution_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.expense
    ADD CONSTRAINT expense_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES compliance.institution(institution_id);


--
-- Name: external_connection external_connection_approved_by_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.external_connection
    ADD CONSTRAINT external_connection_approved_by_fkey FOREIGN KEY (institution_id, approved_by) REFERENCES compliance.person(institution_id, person_id);


--
-- Name: external_connection external_connection_institution_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.external_connection
    ADD CONSTRAINT external_connection_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES compliance.institution(institution_id);


--
-- Name: holiday holiday_year_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.holiday
    ADD CONSTRAINT holiday_year_fkey FOREIGN KEY (year) REFERENCES compliance.holiday_year(year);


--
-- Name: incident_clock incident_clock_incident_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.incident_clock
    ADD CONSTRAINT incident_clock_incident_id_fkey FOREIGN KEY (institution_id, incident_id) REFERENCES compliance.incident(institution_id, incident_id);


--
-- Name: incident_clock incident_clock_obligation_code_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.incident_clock
    ADD CONSTRAINT incident_clock_obligation_code_fkey FOREIGN KEY (obligation_code) REFERENCES compliance.incident_obligation(obligation_code);


--
-- Name: incident_clock incident_clock_rule_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.incident_clock
    ADD CONSTRAINT incident_clock_rule_fkey FOREIGN KEY (rule) REFERENCES compliance.deadline_rule(rule);


--
-- Name: incident incident_flow_code_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.incident
    ADD CONSTRAINT incident_flow_code_fkey FOREIGN KEY (flow_code) REFERENCES compliance.incident_flow(flow_code);


--
-- Name: incident incident_institution_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.incident
    ADD CONSTRAINT incident_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES compliance.institution(institution_id);


--
-- Name: incident_obligation incident_obligation_rule_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.incident_obligation
    ADD CONSTRAINT incident_obligation_rule_fkey FOREIGN KEY (rule) REFERENCES compliance.deadline_rule(rule);


--
-- Name: incident_step_event incident_step_event_person_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.incident_step_event
    ADD CONSTRAINT incident_step_event_person_id_fkey FOREIGN KEY (institution_id, person_id) REFERENCES compliance.person(institution_id, person_id);


--
-- Name: incident_step_event incident_step_event_step_code_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.incident_step_event
    ADD CONSTRAINT incident_step_event_step_code_fkey FOREIGN KEY (incident_id, step_code, institution_id) REFERENCES compliance.incident_task(incident_id, step_code, institution_id);


--
-- Name: incident_step incident_step_flow_code_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.incident_step
    ADD CONSTRAINT incident_step_flow_code_fkey FOREIGN KEY (flow_code) REFERENCES compliance.incident_flow(flow_code);


--
-- Name: incident_step_order incident_step_order_after_ordinal_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.incident_step_order
    ADD CONSTRAINT incident_step_order_after_ordinal_fkey FOREIGN KEY (flow_code, after_ordinal) REFERENCES compliance.incident_step(flow_code, ordinal);


--
-- Name: incident_step_order incident_step_order_ordinal_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.incident_step_order
    ADD CONSTRAINT incident_step_order_ordinal_fkey FOREIGN KEY (flow_code, ordinal) REFERENCES compliance.incident_step(flow_code, ordinal);


--
-- Name: incident_task incident_task_incident_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.incident_task
    ADD CONSTRAINT incident_task_incident_id_fkey FOREIGN KEY (institution_id, incident_id) REFERENCES compliance.incident(institution_id, incident_id);


--
-- Name: incident_task incident_task_step_code_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.incident_task
    ADD CONSTRAINT incident_task_step_code_fkey FOREIGN KEY (flow_code, step_code) REFERENCES compliance.incident_step(flow_code, step_code);


--
-- Name: institution_code institution_code_institution_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.institution_code
    ADD CONSTRAINT institution_code_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES compliance.institution(institution_id);


--
-- Name: institution institution_parent_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.institution
    ADD CONSTRAINT institution_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES compliance.institution(institution_id);


--
-- Name: institution institution_prefecture_code_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.institution
    ADD CONSTRAINT institution_prefecture_code_fkey FOREIGN KEY (prefecture_code) REFERENCES compliance.prefecture(prefecture_code);


--
-- Name: item_alternative item_alternative_number_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.item_alternative
    ADD CONSTRAINT item_alternative_number_fkey FOREIGN KEY (checklist_code, number) REFERENCES compliance.item(checklist_code, number);


--
-- Name: item_alternative item_alternative_requires_number_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.item_alternative
    ADD CONSTRAINT item_alternative_requires_number_fkey FOREIGN KEY (checklist_code, requires_number) REFERENCES compliance.item(checklist_code, number);


--
-- Name: item item_checklist_code_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.item
    ADD CONSTRAINT item_checklist_code_fkey FOREIGN KEY (checklist_code) REFERENCES compliance.checklist(checklist_code);


--
-- Name: item item_gate_number_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.item
    ADD CONSTRAINT item_gate_number_fkey FOREIGN KEY (checklist_code, gate_number) REFERENCES compliance.item(checklist_code, number);


--
-- Name: item_level item_level_number_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.item_level
    ADD CONSTRAINT item_level_number_fkey FOREIGN KEY (checklist_code, number) REFERENCES compliance.item(checklist_code, number);


--
-- Name: item item_parent_number_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.item
    ADD CONSTRAINT item_parent_number_fkey FOREIGN KEY (checklist_code, parent_number) REFERENCES compliance.item(checklist_code, number);


--
-- Name: measure_cost measure_cost_institution_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.measure_cost
    ADD CONSTRAINT measure_cost_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES compliance.institution(institution_id);


--
-- Name: measure_cost measure_cost_measure_code_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.measure_cost
    ADD CONSTRAINT measure_cost_measure_code_fkey FOREIGN KEY (measure_code) REFERENCES compliance.measure(measure_code);


--
-- Name: measure_effect measure_effect_measure_code_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.measure_effect
    ADD CONSTRAINT measure_effect_measure_code_fkey FOREIGN KEY (measure_code) REFERENCES compliance.measure(measure_code) ON DELETE CASCADE;


--
-- Name: measure_effect measure_effect_number_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.measure_effect
    ADD CONSTRAINT measure_effect_number_fkey FOREIGN KEY (checklist_code, number) REFERENCES compliance.item(checklist_code, number);


--
-- Name: media_loan media_loan_handed_out_by_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.media_loan
    ADD CONSTRAINT media_loan_handed_out_by_fkey FOREIGN KEY (institution_id, handed_out_by) REFERENCES compliance.person(institution_id, person_id);


--
-- Name: media_loan media_loan_person_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.media_loan
    ADD CONSTRAINT media_loan_person_id_fkey FOREIGN KEY (institution_id, person_id) REFERENCES compliance.person(institution_id, person_id);


--
-- Name: media_loan media_loan_removable_medium_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.media_loan
    ADD CONSTRAINT media_loan_removable_medium_id_fkey FOREIGN KEY (institution_id, removable_medium_id) REFERENCES compliance.removable_medium(institution_id, removable_medium_id);


--
-- Name: mutual_inspection mutual_inspection_inspector_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.mutual_inspection
    ADD CONSTRAINT mutual_inspection_inspector_id_fkey FOREIGN KEY (institution_id, inspector_id) REFERENCES compliance.person(institution_id, person_id);


--
-- Name: mutual_inspection mutual_inspection_institution_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.mutual_inspection
    ADD CONSTRAINT mutual_inspection_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES compliance.institution(institution_id);


--
-- Name: notice notice_institution_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.notice
    ADD CONSTRAINT notice_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES compliance.institution(institution_id);


--
-- Name: obligation obligation_institution_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.obligation
    ADD CONSTRAINT obligation_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES compliance.institution(institution_id);


--
-- Name: obligation obligation_rule_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.obligation
    ADD CONSTRAINT obligation_rule_fkey FOREIGN KEY (rule) REFERENCES compliance.deadline_rule(rule);


--
-- Name: offering offering_course_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.offering
    ADD CONSTRAINT offering_course_id_fkey FOREIGN KEY (course_id) REFERENCES compliance.course(course_id);


--
-- Name: offering_part offering_part_course_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.offering_part
    ADD CONSTRAINT offering_part_course_id_fkey FOREIGN KEY (course_id) REFERENCES compliance.course(course_id);


--
-- Name: offering_part offering_part_offering_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.offering_part
    ADD CONSTRAINT offering_part_offering_id_fkey FOREIGN KEY (offering_id) REFERENCES compliance.offering(offering_id);


--
-- Name: outside_contact outside_contact_institution_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.outside_contact
    ADD CONSTRAINT outside_contact_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES compliance.institution(institution_id);


--
-- Name: outside_contact outside_contact_vendor_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.outside_contact
    ADD CONSTRAINT outside_contact_vendor_id_fkey FOREIGN KEY (vendor_id) REFERENCES compliance.vendor(vendor_id);


--
-- Name: person person_institution_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.person
    ADD CONSTRAINT person_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES compliance.institution(institution_id);


--
-- Name: remote_connection remote_connection_institution_id_contract_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.remote_connection
    ADD CONSTRAINT remote_connection_institution_id_contract_id_fkey FOREIGN KEY (institution_id, contract_id) REFERENCES compliance.contract(institution_id, contract_id) ON DELETE CASCADE;


--
-- Name: removable_medium removable_medium_institution_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.removable_medium
    ADD CONSTRAINT removable_medium_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES compliance.institution(institution_id);


--
-- Name: role_confirmation role_confirmation_institution_id_contract_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.role_confirmation
    ADD CONSTRAINT role_confirmation_institution_id_contract_id_fkey FOREIGN KEY (institution_id, contract_id) REFERENCES compliance.contract(institution_id, contract_id) ON DELETE CASCADE;


--
-- Name: role_confirmation role_confirmation_role_item_code_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.role_confirmation
    ADD CONSTRAINT role_confirmation_role_item_code_fkey FOREIGN KEY (role_item_code) REFERENCES compliance.role_item(role_item_code);


--
-- Name: score_sheet score_sheet_assessment_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.score_sheet
    ADD CONSTRAINT score_sheet_assessment_id_fkey FOREIGN KEY (institution_id, assessment_id) REFERENCES compliance.assessment(institution_id, assessment_id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: score_sheet score_sheet_checklist_code_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.score_sheet
    ADD CONSTRAINT score_sheet_checklist_code_fkey FOREIGN KEY (checklist_code) REFERENCES compliance.checklist(checklist_code);


--
-- Name: seat_hold seat_hold_institution_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.seat_hold
    ADD CONSTRAINT seat_hold_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES compliance.institution(institution_id);


--
-- Name: seat_hold seat_hold_offering_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.seat_hold
    ADD CONSTRAINT seat_hold_offering_id_fkey FOREIGN KEY (offering_id) REFERENCES compliance.offering(offering_id);


--
-- Name: subcontract_clause subcontract_clause_clause_code_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.subcontract_clause
    ADD CONSTRAINT subcontract_clause_clause_code_fkey FOREIGN KEY (clause_code) REFERENCES compliance.clause(clause_code);


--
-- Name: subcontract_clause subcontract_clause_institution_id_contract_id_link_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.subcontract_clause
    ADD CONSTRAINT subcontract_clause_institution_id_contract_id_link_fkey FOREIGN KEY (institution_id, contract_id, vendor_id, recipient_vendor_id) REFERENCES compliance.subcontract(institution_id, contract_id, vendor_id, recipient_vendor_id) ON DELETE CASCADE;


--
-- Name: subcontract subcontract_institution_id_contract_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.subcontract
    ADD CONSTRAINT subcontract_institution_id_contract_id_fkey FOREIGN KEY (institution_id, contract_id) REFERENCES compliance.contract(institution_id, contract_id) ON DELETE CASCADE;


--
-- Name: subcontract subcontract_recipient_vendor_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.subcontract
    ADD CONSTRAINT subcontract_recipient_vendor_id_fkey FOREIGN KEY (recipient_vendor_id) REFERENCES compliance.vendor(vendor_id);


--
-- Name: subcontract subcontract_vendor_id_fkey; Type: FK CONSTRAINT; Schema: compliance; Owner: postgres
--

ALTER TABLE ONLY compliance.subcontract
    ADD CONSTRAINT subcontract_vendor_id_fkey FOREIGN KEY (vendor_id) REFERENCES compliance.vendor(vendor_id);


--
-- Name: note note_person_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.note
    ADD CONSTRAINT note_person_id_fkey FOREIGN KEY (person_id) REFERENCES compliance.person(person_id);


--
-- Name: access_request; Type: ROW SECURITY; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.access_request ENABLE ROW LEVEL SECURITY;

--
-- Name: account; Type: ROW SECURITY; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.account ENABLE ROW LEVEL SECURITY;

--
-- Name: person added; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY added ON compliance.person AS RESTRICTIVE USING (true);


--
-- Name: announcement; Type: ROW SECURITY; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.announcement ENABLE ROW LEVEL SECURITY;

--
-- Name: announcement_reader; Type: ROW SECURITY; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.announcement_reader ENABLE ROW LEVEL SECURITY;

--
-- Name: answer; Type: ROW SECURITY; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.answer ENABLE ROW LEVEL SECURITY;

--
-- Name: assessment; Type: ROW SECURITY; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.assessment ENABLE ROW LEVEL SECURITY;

--
-- Name: association_member; Type: ROW SECURITY; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.association_member ENABLE ROW LEVEL SECURITY;

--
-- Name: budget; Type: ROW SECURITY; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.budget ENABLE ROW LEVEL SECURITY;

--
-- Name: clause_waiver; Type: ROW SECURITY; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.clause_waiver ENABLE ROW LEVEL SECURITY;

--
-- Name: completion; Type: ROW SECURITY; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.completion ENABLE ROW LEVEL SECURITY;

--
-- Name: contract; Type: ROW SECURITY; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.contract ENABLE ROW LEVEL SECURITY;

--
-- Name: contract_amendment; Type: ROW SECURITY; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.contract_amendment ENABLE ROW LEVEL SECURITY;

--
-- Name: contract_clause; Type: ROW SECURITY; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.contract_clause ENABLE ROW LEVEL SECURITY;

--
-- Name: deadline_extension; Type: ROW SECURITY; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.deadline_extension ENABLE ROW LEVEL SECURITY;

--
-- Name: delivery; Type: ROW SECURITY; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.delivery ENABLE ROW LEVEL SECURITY;

--
-- Name: disclosure; Type: ROW SECURITY; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.disclosure ENABLE ROW LEVEL SECURITY;

--
-- Name: duty_assignment; Type: ROW SECURITY; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.duty_assignment ENABLE ROW LEVEL SECURITY;

--
-- Name: enrollment; Type: ROW SECURITY; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.enrollment ENABLE ROW LEVEL SECURITY;

--
-- Name: expense; Type: ROW SECURITY; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.expense ENABLE ROW LEVEL SECURITY;

--
-- Name: external_connection; Type: ROW SECURITY; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.external_connection ENABLE ROW LEVEL SECURITY;

--
-- Name: access_request hospital_compliance_delete; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_delete ON compliance.access_request FOR DELETE USING (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: account hospital_compliance_delete; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_delete ON compliance.account FOR DELETE USING (compliance._may_write(NULL::bigint, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: announcement hospital_compliance_delete; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_delete ON compliance.announcement FOR DELETE USING (compliance._may_speak_for(association_id, true));


--
-- Name: announcement_reader hospital_compliance_delete; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_delete ON compliance.announcement_reader FOR DELETE USING (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: answer hospital_compliance_delete; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_delete ON compliance.answer FOR DELETE USING (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, assessment_id));


--
-- Name: assessment hospital_compliance_delete; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_delete ON compliance.assessment FOR DELETE USING (compliance._may_write(institution_id, vendor_id, NULL::bigint, assessment_id));


--
-- Name: association_member hospital_compliance_delete; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_delete ON compliance.association_member FOR DELETE USING (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: budget hospital_compliance_delete; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_delete ON compliance.budget FOR DELETE USING (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: clause_waiver hospital_compliance_delete; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_delete ON compliance.clause_waiver FOR DELETE USING (compliance._may_write(institution_id, NULL::bigint, contract_id, NULL::bigint));


--
-- Name: completion hospital_compliance_delete; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_delete ON compliance.completion FOR DELETE USING (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: contract hospital_compliance_delete; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_delete ON compliance.contract FOR DELETE USING (compliance._may_write(institution_id, vendor_id, contract_id, NULL::bigint));


--
-- Name: contract_amendment hospital_compliance_delete; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_delete ON compliance.contract_amendment FOR DELETE USING (compliance._may_write(institution_id, NULL::bigint, contract_id, NULL::bigint));


--
-- Name: contract_clause hospital_compliance_delete; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_delete ON compliance.contract_clause FOR DELETE USING (compliance._may_write(institution_id, NULL::bigint, contract_id, NULL::bigint));


--
-- Name: deadline_extension hospital_compliance_delete; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_delete ON compliance.deadline_extension FOR DELETE USING (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: delivery hospital_compliance_delete; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_delete ON compliance.delivery FOR DELETE USING ((compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint) OR compliance._may_speak_for(association_id, true)));


--
-- Name: disclosure hospital_compliance_delete; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_delete ON compliance.disclosure FOR DELETE USING (compliance._may_write(institution_id, vendor_id, contract_id, NULL::bigint));


--
-- Name: duty_assignment hospital_compliance_delete; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_delete ON compliance.duty_assignment FOR DELETE USING (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: enrollment hospital_compliance_delete; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_delete ON compliance.enrollment FOR DELETE USING (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: expense hospital_compliance_delete; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_delete ON compliance.expense FOR DELETE USING (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: external_connection hospital_compliance_delete; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_delete ON compliance.external_connection FOR DELETE USING (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: incident hospital_compliance_delete; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_delete ON compliance.incident FOR DELETE USING (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: incident_clock hospital_compliance_delete; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_delete ON compliance.incident_clock FOR DELETE USING (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: incident_step_event hospital_compliance_delete; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_delete ON compliance.incident_step_event FOR DELETE USING (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: incident_task hospital_compliance_delete; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_delete ON compliance.incident_task FOR DELETE USING (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: institution hospital_compliance_delete; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_delete ON compliance.institution FOR DELETE USING (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: institution_code hospital_compliance_delete; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_delete ON compliance.institution_code FOR DELETE USING (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: measure_cost hospital_compliance_delete; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_delete ON compliance.measure_cost FOR DELETE USING (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: media_loan hospital_compliance_delete; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_delete ON compliance.media_loan FOR DELETE USING (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: mutual_inspection hospital_compliance_delete; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_delete ON compliance.mutual_inspection FOR DELETE USING (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: notice hospital_compliance_delete; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_delete ON compliance.notice FOR DELETE USING (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: obligation hospital_compliance_delete; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_delete ON compliance.obligation FOR DELETE USING (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: outside_contact hospital_compliance_delete; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_delete ON compliance.outside_contact FOR DELETE USING (compliance._may_write(institution_id, vendor_id, NULL::bigint, NULL::bigint));


--
-- Name: person hospital_compliance_delete; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_delete ON compliance.person FOR DELETE USING (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: remote_connection hospital_compliance_delete; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_delete ON compliance.remote_connection FOR DELETE USING (compliance._may_write(institution_id, NULL::bigint, contract_id, NULL::bigint));


--
-- Name: removable_medium hospital_compliance_delete; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_delete ON compliance.removable_medium FOR DELETE USING (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: role_confirmation hospital_compliance_delete; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_delete ON compliance.role_confirmation FOR DELETE USING (compliance._may_write(institution_id, NULL::bigint, contract_id, NULL::bigint));


--
-- Name: score_sheet hospital_compliance_delete; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_delete ON compliance.score_sheet FOR DELETE USING (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, assessment_id));


--
-- Name: seat_hold hospital_compliance_delete; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_delete ON compliance.seat_hold FOR DELETE USING (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: subcontract hospital_compliance_delete; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_delete ON compliance.subcontract FOR DELETE USING (compliance._may_write(institution_id, vendor_id, contract_id, NULL::bigint));


--
-- Name: subcontract_clause hospital_compliance_delete; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_delete ON compliance.subcontract_clause FOR DELETE USING (compliance._may_write(institution_id, vendor_id, contract_id, NULL::bigint));


--
-- Name: vendor hospital_compliance_delete; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_delete ON compliance.vendor FOR DELETE USING (compliance._may_write(NULL::bigint, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: access_request hospital_compliance_insert; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_insert ON compliance.access_request FOR INSERT WITH CHECK (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: account hospital_compliance_insert; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_insert ON compliance.account FOR INSERT WITH CHECK (compliance._may_write(NULL::bigint, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: announcement hospital_compliance_insert; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_insert ON compliance.announcement FOR INSERT WITH CHECK (compliance._may_speak_for(association_id, true));


--
-- Name: announcement_reader hospital_compliance_insert; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_insert ON compliance.announcement_reader FOR INSERT WITH CHECK (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: answer hospital_compliance_insert; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_insert ON compliance.answer FOR INSERT WITH CHECK (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, assessment_id));


--
-- Name: assessment hospital_compliance_insert; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_insert ON compliance.assessment FOR INSERT WITH CHECK (compliance._may_write(institution_id, vendor_id, NULL::bigint, assessment_id));


--
-- Name: association_member hospital_compliance_insert; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_insert ON compliance.association_member FOR INSERT WITH CHECK (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: budget hospital_compliance_insert; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_insert ON compliance.budget FOR INSERT WITH CHECK (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: clause_waiver hospital_compliance_insert; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_insert ON compliance.clause_waiver FOR INSERT WITH CHECK (compliance._may_write(institution_id, NULL::bigint, contract_id, NULL::bigint));


--
-- Name: completion hospital_compliance_insert; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_insert ON compliance.completion FOR INSERT WITH CHECK (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: contract hospital_compliance_insert; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_insert ON compliance.contract FOR INSERT WITH CHECK (compliance._may_write(institution_id, vendor_id, contract_id, NULL::bigint));


--
-- Name: contract_amendment hospital_compliance_insert; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_insert ON compliance.contract_amendment FOR INSERT WITH CHECK (compliance._may_write(institution_id, NULL::bigint, contract_id, NULL::bigint));


--
-- Name: contract_clause hospital_compliance_insert; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_insert ON compliance.contract_clause FOR INSERT WITH CHECK (compliance._may_write(institution_id, NULL::bigint, contract_id, NULL::bigint));


--
-- Name: deadline_extension hospital_compliance_insert; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_insert ON compliance.deadline_extension FOR INSERT WITH CHECK (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: delivery hospital_compliance_insert; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_insert ON compliance.delivery FOR INSERT WITH CHECK (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: disclosure hospital_compliance_insert; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_insert ON compliance.disclosure FOR INSERT WITH CHECK (compliance._may_write(institution_id, vendor_id, contract_id, NULL::bigint));


--
-- Name: duty_assignment hospital_compliance_insert; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_insert ON compliance.duty_assignment FOR INSERT WITH CHECK (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: enrollment hospital_compliance_insert; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_insert ON compliance.enrollment FOR INSERT WITH CHECK (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: expense hospital_compliance_insert; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_insert ON compliance.expense FOR INSERT WITH CHECK (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: external_connection hospital_compliance_insert; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_insert ON compliance.external_connection FOR INSERT WITH CHECK (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: incident hospital_compliance_insert; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_insert ON compliance.incident FOR INSERT WITH CHECK (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: incident_clock hospital_compliance_insert; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_insert ON compliance.incident_clock FOR INSERT WITH CHECK (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: incident_step_event hospital_compliance_insert; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_insert ON compliance.incident_step_event FOR INSERT WITH CHECK (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: incident_task hospital_compliance_insert; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_insert ON compliance.incident_task FOR INSERT WITH CHECK (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: institution hospital_compliance_insert; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_insert ON compliance.institution FOR INSERT WITH CHECK (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: institution_code hospital_compliance_insert; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_insert ON compliance.institution_code FOR INSERT WITH CHECK (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: measure_cost hospital_compliance_insert; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_insert ON compliance.measure_cost FOR INSERT WITH CHECK (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: media_loan hospital_compliance_insert; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_insert ON compliance.media_loan FOR INSERT WITH CHECK (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: mutual_inspection hospital_compliance_insert; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_insert ON compliance.mutual_inspection FOR INSERT WITH CHECK (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: notice hospital_compliance_insert; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_insert ON compliance.notice FOR INSERT WITH CHECK (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: obligation hospital_compliance_insert; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_insert ON compliance.obligation FOR INSERT WITH CHECK (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: outside_contact hospital_compliance_insert; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_insert ON compliance.outside_contact FOR INSERT WITH CHECK (compliance._may_write(institution_id, vendor_id, NULL::bigint, NULL::bigint));


--
-- Name: person hospital_compliance_insert; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_insert ON compliance.person FOR INSERT WITH CHECK (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: remote_connection hospital_compliance_insert; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_insert ON compliance.remote_connection FOR INSERT WITH CHECK (compliance._may_write(institution_id, NULL::bigint, contract_id, NULL::bigint));


--
-- Name: removable_medium hospital_compliance_insert; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_insert ON compliance.removable_medium FOR INSERT WITH CHECK (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: role_confirmation hospital_compliance_insert; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_insert ON compliance.role_confirmation FOR INSERT WITH CHECK (compliance._may_write(institution_id, NULL::bigint, contract_id, NULL::bigint));


--
-- Name: score_sheet hospital_compliance_insert; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_insert ON compliance.score_sheet FOR INSERT WITH CHECK (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, assessment_id));


--
-- Name: seat_hold hospital_compliance_insert; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_insert ON compliance.seat_hold FOR INSERT WITH CHECK (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: subcontract hospital_compliance_insert; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_insert ON compliance.subcontract FOR INSERT WITH CHECK (compliance._may_write(institution_id, vendor_id, contract_id, NULL::bigint));


--
-- Name: subcontract_clause hospital_compliance_insert; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_insert ON compliance.subcontract_clause FOR INSERT WITH CHECK (compliance._may_write(institution_id, vendor_id, contract_id, NULL::bigint));


--
-- Name: vendor hospital_compliance_insert; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_insert ON compliance.vendor FOR INSERT WITH CHECK (true);


--
-- Name: access_request hospital_compliance_select; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_select ON compliance.access_request FOR SELECT USING (compliance._may_see(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: account hospital_compliance_select; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_select ON compliance.account FOR SELECT USING (compliance._may_see(NULL::bigint, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: announcement hospital_compliance_select; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_select ON compliance.announcement FOR SELECT USING ((compliance._may_speak_for(association_id, false) OR (EXISTS ( SELECT
   FROM compliance.delivery d
  WHERE (d.announcement_id = announcement.announcement_id)))));


--
-- Name: announcement_reader hospital_compliance_select; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_select ON compliance.announcement_reader FOR SELECT USING (compliance._may_see(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: answer hospital_compliance_select; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_select ON compliance.answer FOR SELECT USING (compliance._may_see(institution_id, NULL::bigint, NULL::bigint, assessment_id));


--
-- Name: assessment hospital_compliance_select; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_select ON compliance.assessment FOR SELECT USING (compliance._may_see(institution_id, vendor_id, NULL::bigint, assessment_id));


--
-- Name: association_member hospital_compliance_select; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_select ON compliance.association_member FOR SELECT USING (compliance._may_see(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: budget hospital_compliance_select; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_select ON compliance.budget FOR SELECT USING (compliance._may_see(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: clause_waiver hospital_compliance_select; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_select ON compliance.clause_waiver FOR SELECT USING (compliance._may_see(institution_id, NULL::bigint, contract_id, NULL::bigint));


--
-- Name: completion hospital_compliance_select; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_select ON compliance.completion FOR SELECT USING (compliance._may_see(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: contract hospital_compliance_select; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_select ON compliance.contract FOR SELECT USING (compliance._may_see(institution_id, vendor_id, contract_id, NULL::bigint));


--
-- Name: contract_amendment hospital_compliance_select; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_select ON compliance.contract_amendment FOR SELECT USING (compliance._may_see(institution_id, NULL::bigint, contract_id, NULL::bigint));


--
-- Name: contract_clause hospital_compliance_select; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_select ON compliance.contract_clause FOR SELECT USING (compliance._may_see(institution_id, NULL::bigint, contract_id, NULL::bigint));


--
-- Name: deadline_extension hospital_compliance_select; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_select ON compliance.deadline_extension FOR SELECT USING (compliance._may_see(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: delivery hospital_compliance_select; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_select ON compliance.delivery FOR SELECT USING ((compliance._may_see(institution_id, NULL::bigint, NULL::bigint, NULL::bigint) OR compliance._may_speak_for(association_id, false)));


--
-- Name: disclosure hospital_compliance_select; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_select ON compliance.disclosure FOR SELECT USING (compliance._may_see(institution_id, vendor_id, contract_id, NULL::bigint));


--
-- Name: duty_assignment hospital_compliance_select; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_select ON compliance.duty_assignment FOR SELECT USING (compliance._may_see(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: enrollment hospital_compliance_select; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_select ON compliance.enrollment FOR SELECT USING (compliance._may_see(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: expense hospital_compliance_select; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_select ON compliance.expense FOR SELECT USING (compliance._may_see(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: external_connection hospital_compliance_select; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_select ON compliance.external_connection FOR SELECT USING (compliance._may_see(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: incident hospital_compliance_select; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_select ON compliance.incident FOR SELECT USING (compliance._may_see(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: incident_clock hospital_compliance_select; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_select ON compliance.incident_clock FOR SELECT USING (compliance._may_see(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: incident_step_event hospital_compliance_select; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_select ON compliance.incident_step_event FOR SELECT USING (compliance._may_see(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: incident_task hospital_compliance_select; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_select ON compliance.incident_task FOR SELECT USING (compliance._may_see(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: institution hospital_compliance_select; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_select ON compliance.institution FOR SELECT USING (compliance._may_know_institution(institution_id));


--
-- Name: institution_code hospital_compliance_select; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_select ON compliance.institution_code FOR SELECT USING (compliance._may_see(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: measure_cost hospital_compliance_select; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_select ON compliance.measure_cost FOR SELECT USING (compliance._may_see(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: media_loan hospital_compliance_select; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_select ON compliance.media_loan FOR SELECT USING (compliance._may_see(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: mutual_inspection hospital_compliance_select; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_select ON compliance.mutual_inspection FOR SELECT USING (compliance._may_see(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: notice hospital_compliance_select; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_select ON compliance.notice FOR SELECT USING (compliance._may_see(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: obligation hospital_compliance_select; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_select ON compliance.obligation FOR SELECT USING (compliance._may_see(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: outside_contact hospital_compliance_select; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_select ON compliance.outside_contact FOR SELECT USING (compliance._may_see(institution_id, vendor_id, NULL::bigint, NULL::bigint));


--
-- Name: person hospital_compliance_select; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_select ON compliance.person FOR SELECT USING (compliance._may_see(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: remote_connection hospital_compliance_select; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_select ON compliance.remote_connection FOR SELECT USING (compliance._may_see(institution_id, NULL::bigint, contract_id, NULL::bigint));


--
-- Name: removable_medium hospital_compliance_select; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_select ON compliance.removable_medium FOR SELECT USING (compliance._may_see(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: role_confirmation hospital_compliance_select; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_select ON compliance.role_confirmation FOR SELECT USING (compliance._may_see(institution_id, NULL::bigint, contract_id, NULL::bigint));


--
-- Name: score_sheet hospital_compliance_select; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_select ON compliance.score_sheet FOR SELECT USING (compliance._may_see(institution_id, NULL::bigint, NULL::bigint, assessment_id));


--
-- Name: seat_hold hospital_compliance_select; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_select ON compliance.seat_hold FOR SELECT USING (compliance._may_see(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: subcontract hospital_compliance_select; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_select ON compliance.subcontract FOR SELECT USING (compliance._may_see(institution_id, vendor_id, contract_id, NULL::bigint));


--
-- Name: subcontract_clause hospital_compliance_select; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_select ON compliance.subcontract_clause FOR SELECT USING (compliance._may_see(institution_id, vendor_id, contract_id, NULL::bigint));


--
-- Name: vendor hospital_compliance_select; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_select ON compliance.vendor FOR SELECT USING (compliance._may_know_vendor(vendor_id));


--
-- Name: access_request hospital_compliance_update; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_update ON compliance.access_request FOR UPDATE USING (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: account hospital_compliance_update; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_update ON compliance.account FOR UPDATE USING (compliance._may_write(NULL::bigint, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: announcement hospital_compliance_update; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_update ON compliance.announcement FOR UPDATE USING (compliance._may_speak_for(association_id, true));


--
-- Name: announcement_reader hospital_compliance_update; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_update ON compliance.announcement_reader FOR UPDATE USING (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: answer hospital_compliance_update; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_update ON compliance.answer FOR UPDATE USING (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, assessment_id));


--
-- Name: assessment hospital_compliance_update; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_update ON compliance.assessment FOR UPDATE USING (compliance._may_write(institution_id, vendor_id, NULL::bigint, assessment_id));


--
-- Name: association_member hospital_compliance_update; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_update ON compliance.association_member FOR UPDATE USING (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: budget hospital_compliance_update; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_update ON compliance.budget FOR UPDATE USING (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: clause_waiver hospital_compliance_update; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_update ON compliance.clause_waiver FOR UPDATE USING (compliance._may_write(institution_id, NULL::bigint, contract_id, NULL::bigint));


--
-- Name: completion hospital_compliance_update; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_update ON compliance.completion FOR UPDATE USING (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: contract hospital_compliance_update; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_update ON compliance.contract FOR UPDATE USING (compliance._may_write(institution_id, vendor_id, contract_id, NULL::bigint));


--
-- Name: contract_amendment hospital_compliance_update; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_update ON compliance.contract_amendment FOR UPDATE USING (compliance._may_write(institution_id, NULL::bigint, contract_id, NULL::bigint));


--
-- Name: contract_clause hospital_compliance_update; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_update ON compliance.contract_clause FOR UPDATE USING (compliance._may_write(institution_id, NULL::bigint, contract_id, NULL::bigint));


--
-- Name: deadline_extension hospital_compliance_update; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_update ON compliance.deadline_extension FOR UPDATE USING (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: delivery hospital_compliance_update; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_update ON compliance.delivery FOR UPDATE USING ((compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint) OR compliance._may_speak_for(association_id, true)));


--
-- Name: disclosure hospital_compliance_update; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_update ON compliance.disclosure FOR UPDATE USING (compliance._may_write(institution_id, vendor_id, contract_id, NULL::bigint));


--
-- Name: duty_assignment hospital_compliance_update; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_update ON compliance.duty_assignment FOR UPDATE USING (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: enrollment hospital_compliance_update; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_update ON compliance.enrollment FOR UPDATE USING (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: expense hospital_compliance_update; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_update ON compliance.expense FOR UPDATE USING (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: external_connection hospital_compliance_update; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_update ON compliance.external_connection FOR UPDATE USING (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: incident hospital_compliance_update; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_update ON compliance.incident FOR UPDATE USING (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: incident_clock hospital_compliance_update; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_update ON compliance.incident_clock FOR UPDATE USING (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: incident_step_event hospital_compliance_update; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_update ON compliance.incident_step_event FOR UPDATE USING (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: incident_task hospital_compliance_update; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_update ON compliance.incident_task FOR UPDATE USING (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: institution hospital_compliance_update; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_update ON compliance.institution FOR UPDATE USING (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: institution_code hospital_compliance_update; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_update ON compliance.institution_code FOR UPDATE USING (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: measure_cost hospital_compliance_update; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_update ON compliance.measure_cost FOR UPDATE USING (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: media_loan hospital_compliance_update; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_update ON compliance.media_loan FOR UPDATE USING (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: mutual_inspection hospital_compliance_update; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_update ON compliance.mutual_inspection FOR UPDATE USING (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: notice hospital_compliance_update; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_update ON compliance.notice FOR UPDATE USING (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: obligation hospital_compliance_update; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_update ON compliance.obligation FOR UPDATE USING (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: outside_contact hospital_compliance_update; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_update ON compliance.outside_contact FOR UPDATE USING (compliance._may_write(institution_id, vendor_id, NULL::bigint, NULL::bigint));


--
-- Name: person hospital_compliance_update; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_update ON compliance.person FOR UPDATE USING (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: remote_connection hospital_compliance_update; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_update ON compliance.remote_connection FOR UPDATE USING (compliance._may_write(institution_id, NULL::bigint, contract_id, NULL::bigint));


--
-- Name: removable_medium hospital_compliance_update; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_update ON compliance.removable_medium FOR UPDATE USING (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: role_confirmation hospital_compliance_update; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_update ON compliance.role_confirmation FOR UPDATE USING (compliance._may_write(institution_id, NULL::bigint, contract_id, NULL::bigint));


--
-- Name: score_sheet hospital_compliance_update; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_update ON compliance.score_sheet FOR UPDATE USING (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, assessment_id));


--
-- Name: seat_hold hospital_compliance_update; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_update ON compliance.seat_hold FOR UPDATE USING (compliance._may_write(institution_id, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: subcontract hospital_compliance_update; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_update ON compliance.subcontract FOR UPDATE USING (compliance._may_write(institution_id, vendor_id, contract_id, NULL::bigint));


--
-- Name: subcontract_clause hospital_compliance_update; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_update ON compliance.subcontract_clause FOR UPDATE USING (compliance._may_write(institution_id, vendor_id, contract_id, NULL::bigint));


--
-- Name: vendor hospital_compliance_update; Type: POLICY; Schema: compliance; Owner: postgres
--

CREATE POLICY hospital_compliance_update ON compliance.vendor FOR UPDATE USING (compliance._may_write(NULL::bigint, NULL::bigint, NULL::bigint, NULL::bigint));


--
-- Name: incident; Type: ROW SECURITY; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.incident ENABLE ROW LEVEL SECURITY;

--
-- Name: incident_clock; Type: ROW SECURITY; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.incident_clock ENABLE ROW LEVEL SECURITY;

--
-- Name: incident_step_event; Type: ROW SECURITY; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.incident_step_event ENABLE ROW LEVEL SECURITY;

--
-- Name: incident_task; Type: ROW SECURITY; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.incident_task ENABLE ROW LEVEL SECURITY;

--
-- Name: institution; Type: ROW SECURITY; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.institution ENABLE ROW LEVEL SECURITY;

--
-- Name: institution_code; Type: ROW SECURITY; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.institution_code ENABLE ROW LEVEL SECURITY;

--
-- Name: measure_cost; Type: ROW SECURITY; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.measure_cost ENABLE ROW LEVEL SECURITY;

--
-- Name: media_loan; Type: ROW SECURITY; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.media_loan ENABLE ROW LEVEL SECURITY;

--
-- Name: mutual_inspection; Type: ROW SECURITY; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.mutual_inspection ENABLE ROW LEVEL SECURITY;

--
-- Name: notice; Type: ROW SECURITY; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.notice ENABLE ROW LEVEL SECURITY;

--
-- Name: obligation; Type: ROW SECURITY; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.obligation ENABLE ROW LEVEL SECURITY;

--
-- Name: outside_contact; Type: ROW SECURITY; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.outside_contact ENABLE ROW LEVEL SECURITY;

--
-- Name: person; Type: ROW SECURITY; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.person ENABLE ROW LEVEL SECURITY;

--
-- Name: remote_connection; Type: ROW SECURITY; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.remote_connection ENABLE ROW LEVEL SECURITY;

--
-- Name: removable_medium; Type: ROW SECURITY; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.removable_medium ENABLE ROW LEVEL SECURITY;

--
-- Name: role_confirmation; Type: ROW SECURITY; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.role_confirmation ENABLE ROW LEVEL SECURITY;

--
-- Name: score_sheet; Type: ROW SECURITY; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.score_sheet ENABLE ROW LEVEL SECURITY;

--
-- Name: seat_hold; Type: ROW SECURITY; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.seat_hold ENABLE ROW LEVEL SECURITY;

--
-- Name: subcontract; Type: ROW SECURITY; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.subcontract ENABLE ROW LEVEL SECURITY;

--
-- Name: subcontract_clause; Type: ROW SECURITY; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.subcontract_clause ENABLE ROW LEVEL SECURITY;

--
-- Name: vendor; Type: ROW SECURITY; Schema: compliance; Owner: postgres
--

ALTER TABLE compliance.vendor ENABLE ROW LEVEL SECURITY;

--
-- Name: SCHEMA compliance; Type: ACL; Schema: -; Owner: postgres
--

GRANT USAGE ON SCHEMA compliance TO regress_dump_staff;


--
-- Name: SCHEMA compliance_report; Type: ACL; Schema: -; Owner: postgres
--

GRANT USAGE ON SCHEMA compliance_report TO regress_dump_staff;


--
-- Name: FUNCTION _carry_over(assessment_id bigint); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance._carry_over(assessment_id bigint) TO regress_dump_staff;


--
-- Name: FUNCTION _cell(cell text); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance._cell(cell text) TO regress_dump_staff;


--
-- Name: FUNCTION _cell_day(cell text); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance._cell_day(cell text) TO regress_dump_staff;


--
-- Name: FUNCTION _cell_number(cell text, field text); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance._cell_number(cell text, field text) TO regress_dump_staff;


--
-- Name: FUNCTION _contact_chart(institution_id bigint, on_day date, OUT "position" bigint, OUT side text, OUT role text, OUT role_title text, OUT name text, OUT phone text, OUT email text, OUT hours text); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance._contact_chart(institution_id bigint, on_day date, OUT "position" bigint, OUT side text, OUT role text, OUT role_title text, OUT name text, OUT phone text, OUT email text, OUT hours text) TO regress_dump_staff;


--
-- Name: FUNCTION _contract_term(starts_on date, ends_on date, renewal_months integer, notice_months integer, notice_days integer, terminated_on date, activated boolean, on_day date, OUT term_starts_on date, OUT term_ends_on date, OUT notice_on date, OUT status text); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance._contract_term(starts_on date, ends_on date, renewal_months integer, notice_months integer, notice_days integer, terminated_on date, activated boolean, on_day date, OUT term_starts_on date, OUT term_ends_on date, OUT notice_on date, OUT status text) TO regress_dump_staff;


--
-- Name: FUNCTION _empty_sheet(checklist_code text); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance._empty_sheet(checklist_code text) TO regress_dump_staff;


--
-- Name: FUNCTION _find_item(assessment_id bigint, item_number text); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance._find_item(assessment_id bigint, item_number text) TO regress_dump_staff;


--
-- Name: FUNCTION _html(plain text); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance._html(plain text) TO regress_dump_staff;


--
-- Name: FUNCTION _html_bars(scores jsonb); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance._html_bars(scores jsonb) TO regress_dump_staff;


--
-- Name: FUNCTION _html_contracts(institution_id bigint); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance._html_contracts(institution_id bigint) TO regress_dump_staff;


--
-- Name: FUNCTION _text(ja text, en text); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance._text(ja text, en text) TO regress_dump_staff;


--
-- Name: FUNCTION wareki(day date); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.wareki(day date) TO regress_dump_staff;


--
-- Name: FUNCTION _html_date(day date); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance._html_date(day date) TO regress_dump_staff;


--
-- Name: FUNCTION _html_deadlines(institution_id bigint); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance._html_deadlines(institution_id bigint) TO regress_dump_staff;


--
-- Name: FUNCTION _html_fiscal_year(fiscal_year integer); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance._html_fiscal_year(fiscal_year integer) TO regress_dump_staff;


--
-- Name: FUNCTION _html_heat_map(scores jsonb); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance._html_heat_map(scores jsonb) TO regress_dump_staff;


--
-- Name: FUNCTION _html_histogram(scores numeric[]); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance._html_histogram(scores numeric[]) TO regress_dump_staff;


--
-- Name: FUNCTION _html_page(title text, body text); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance._html_page(title text, body text) TO regress_dump_staff;


--
-- Name: FUNCTION _html_score(score numeric); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance._html_score(score numeric) TO regress_dump_staff;


--
-- Name: FUNCTION _html_training(institution_id bigint, fiscal_year integer); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance._html_training(institution_id bigint, fiscal_year integer) TO regress_dump_staff;


--
-- Name: FUNCTION _html_trend(institution_id bigint, fiscal_year integer); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance._html_trend(institution_id bigint, fiscal_year integer) TO regress_dump_staff;


--
-- Name: FUNCTION _ical_line(name text, value text); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance._ical_line(name text, value text) TO regress_dump_staff;


--
-- Name: FUNCTION _ical_timezone(first timestamp with time zone, last timestamp with time zone); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance._ical_timezone(first timestamp with time zone, last timestamp with time zone) TO regress_dump_staff;


--
-- Name: FUNCTION _incident_obligations(personal_data boolean, wrongful_purpose boolean, affected integer, known_on date, OUT obligation_code text, OUT report text, OUT rule text); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance._incident_obligations(personal_data boolean, wrongful_purpose boolean, affected integer, known_on date, OUT obligation_code text, OUT report text, OUT rule text) TO regress_dump_staff;


--
-- Name: FUNCTION _label(code text); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance._label(code text) TO regress_dump_staff;


--
-- Name: FUNCTION _may_know_institution(institution_id bigint); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance._may_know_institution(institution_id bigint) TO regress_dump_staff;


--
-- Name: FUNCTION _may_know_vendor(vendor_id bigint); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance._may_know_vendor(vendor_id bigint) TO regress_dump_staff;


--
-- Name: FUNCTION _may_see(institution_id bigint, vendor_id bigint, contract_id bigint, assessment_id bigint); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance._may_see(institution_id bigint, vendor_id bigint, contract_id bigint, assessment_id bigint) TO regress_dump_staff;


--
-- Name: FUNCTION _may_speak_for(association_id bigint, to_write boolean); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance._may_speak_for(association_id bigint, to_write boolean) TO regress_dump_staff;


--
-- Name: FUNCTION _may_write(institution_id bigint, vendor_id bigint, contract_id bigint, assessment_id bigint); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance._may_write(institution_id bigint, vendor_id bigint, contract_id bigint, assessment_id bigint) TO regress_dump_staff;


--
-- Name: FUNCTION _notice_message(kind text, title text, due_on date); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance._notice_message(kind text, title text, due_on date) TO regress_dump_staff;


--
-- Name: FUNCTION _offering_count(offering_id bigint, OUT enrolled integer, OUT held integer, OUT waitlisted integer, OUT closes_at timestamp with time zone, OUT promotes boolean); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance._offering_count(offering_id bigint, OUT enrolled integer, OUT held integer, OUT waitlisted integer, OUT closes_at timestamp with time zone, OUT promotes boolean) TO regress_dump_staff;


--
-- Name: FUNCTION _plan_measure(assessment_id bigint, budget numeric); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance._plan_measure(assessment_id bigint, budget numeric) TO regress_dump_staff;


--
-- Name: FUNCTION _plan_question(assessment_id bigint); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance._plan_question(assessment_id bigint) TO regress_dump_staff;


--
-- Name: FUNCTION _plan_remediation(assessment_id bigint, budget numeric, mean_first boolean, OUT step integer, OUT measure_code text, OUT cost bigint, OUT cumulated_cost bigint, OUT weakest_category text, OUT weakest_num bigint, OUT weakest_den bigint, OUT mean_num bigint, OUT mean_den bigint, OUT unit bigint, OUT next_budget bigint, OUT cost_scale integer); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance._plan_remediation(assessment_id bigint, budget numeric, mean_first boolean, OUT step integer, OUT measure_code text, OUT cost bigint, OUT cumulated_cost bigint, OUT weakest_category text, OUT weakest_num bigint, OUT weakest_den bigint, OUT mean_num bigint, OUT mean_den bigint, OUT unit bigint, OUT next_budget bigint, OUT cost_scale integer) TO regress_dump_staff;


--
-- Name: FUNCTION _put_answers(answers bytea, changes bytea); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance._put_answers(answers bytea, changes bytea) TO regress_dump_staff;


--
-- Name: FUNCTION _report_incident(institution_id bigint, category text, detected_at timestamp with time zone, summary text, personal_data boolean, wrongful_purpose boolean, affected integer, drill boolean, flow_code text); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance._report_incident(institution_id bigint, category text, detected_at timestamp with time zone, summary text, personal_data boolean, wrongful_purpose boolean, affected integer, drill boolean, flow_code text) TO regress_dump_staff;


--
-- Name: FUNCTION _require_contract(contract_id bigint); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance._require_contract(contract_id bigint) TO regress_dump_staff;


--
-- Name: FUNCTION _require_institution(institution_id bigint); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance._require_institution(institution_id bigint) TO regress_dump_staff;


--
-- Name: FUNCTION _scope_high(to_write boolean); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance._scope_high(to_write boolean) TO regress_dump_staff;


--
-- Name: FUNCTION _scope_low(to_write boolean); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance._scope_low(to_write boolean) TO regress_dump_staff;


--
-- Name: FUNCTION _sheet_scores(checklist_code text, answers bytea, OUT dimension text, OUT key text, OUT total integer, OUT applicable integer, OUT passed integer, OUT failed integer, OUT not_applicable integer, OUT blank integer, OUT score numeric, OUT witness text); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance._sheet_scores(checklist_code text, answers bytea, OUT dimension text, OUT key text, OUT total integer, OUT applicable integer, OUT passed integer, OUT failed integer, OUT not_applicable integer, OUT blank integer, OUT score numeric, OUT witness text) TO regress_dump_staff;


--
-- Name: FUNCTION _step_done_at(incident_id bigint, step_code text); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance._step_done_at(incident_id bigint, step_code text) TO regress_dump_staff;


--
-- Name: FUNCTION _time_zone(); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance._time_zone() TO regress_dump_staff;


--
-- Name: FUNCTION _unpack_sheets(sheets bytea, OUT assessment_id bigint, OUT checklist_code text, OUT answers bytea); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance._unpack_sheets(sheets bytea, OUT assessment_id bigint, OUT checklist_code text, OUT answers bytea) TO regress_dump_staff;


--
-- Name: FUNCTION acknowledge(delivery_id bigint, person_id bigint); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.acknowledge(delivery_id bigint, person_id bigint) TO regress_dump_staff;


--
-- Name: FUNCTION acknowledge_notice(notice_id bigint); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.acknowledge_notice(notice_id bigint) TO regress_dump_staff;


--
-- Name: FUNCTION activate_contract(contract_id bigint); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.activate_contract(contract_id bigint) TO regress_dump_staff;


--
-- Name: FUNCTION add_business_days(day date, days integer); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.add_business_days(day date, days integer) TO regress_dump_staff;


--
-- Name: FUNCTION announce(association_id bigint, subject text, body text, reply_by date, kind text, edition text); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.announce(association_id bigint, subject text, body text, reply_by date, kind text, edition text) TO regress_dump_staff;


--
-- Name: FUNCTION cancel_enrollment(enrollment_id bigint, reason text, OUT enrollment_id bigint, OUT offering_id bigint, OUT person_id bigint, OUT status text, OUT seat_no integer, OUT waitlist_position integer); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.cancel_enrollment(enrollment_id bigint, reason text, OUT enrollment_id bigint, OUT offering_id bigint, OUT person_id bigint, OUT status text, OUT seat_no integer, OUT waitlist_position integer) TO regress_dump_staff;


--
-- Name: FUNCTION claim_notices(max integer, OUT notice_id bigint, OUT kind text, OUT key bigint, OUT institution_id bigint, OUT title text, OUT due_on date, OUT closes_at timestamp with time zone, OUT days_before integer, OUT late boolean, OUT message text); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.claim_notices(max integer, OUT notice_id bigint, OUT kind text, OUT key bigint, OUT institution_id bigint, OUT title text, OUT due_on date, OUT closes_at timestamp with time zone, OUT days_before integer, OUT late boolean, OUT message text) TO regress_dump_staff;


--
-- Name: FUNCTION clock(); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.clock() TO regress_dump_staff;


--
-- Name: FUNCTION closing_day(closes_at timestamp with time zone); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.closing_day(closes_at timestamp with time zone) TO regress_dump_staff;


--
-- Name: FUNCTION closing_instant(day date); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.closing_instant(day date) TO regress_dump_staff;


--
-- Name: FUNCTION complete_step(incident_id bigint, step_code text, done_at timestamp with time zone, evidence text, person_id bigint); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.complete_step(incident_id bigint, step_code text, done_at timestamp with time zone, evidence text, person_id bigint) TO regress_dump_staff;


--
-- Name: FUNCTION complete_training(enrollment_id bigint, completed_at timestamp with time zone, test_score numeric, evidence text); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.complete_training(enrollment_id bigint, completed_at timestamp with time zone, test_score numeric, evidence text) TO regress_dump_staff;


--
-- Name: FUNCTION today(); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.today() TO regress_dump_staff;


--
-- Name: FUNCTION confirm_answer(assessment_id bigint, item_number text, answered_on date); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.confirm_answer(assessment_id bigint, item_number text, answered_on date) TO regress_dump_staff;


--
-- Name: FUNCTION contact_chart_text(institution_id bigint, on_day date); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.contact_chart_text(institution_id bigint, on_day date) TO regress_dump_staff;


--
-- Name: FUNCTION contract_as_of(contract_id bigint, on_day date); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.contract_as_of(contract_id bigint, on_day date) TO regress_dump_staff;


--
-- Name: FUNCTION contract_gap(contract_id bigint); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.contract_gap(contract_id bigint) TO regress_dump_staff;


--
-- Name: FUNCTION contract_term(contract_id bigint, on_day date, OUT starts_on date, OUT ends_on date, OUT notice_on date, OUT status text); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.contract_term(contract_id bigint, on_day date, OUT starts_on date, OUT ends_on date, OUT notice_on date, OUT status text) TO regress_dump_staff;


--
-- Name: FUNCTION day_of(instant timestamp with time zone); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.day_of(instant timestamp with time zone) TO regress_dump_staff;


--
-- Name: FUNCTION deadline_calendar(institution_id bigint); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.deadline_calendar(institution_id bigint) TO regress_dump_staff;


--
-- Name: FUNCTION decide_access(access_request_id bigint, person_id bigint, approve boolean); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.decide_access(access_request_id bigint, person_id bigint, approve boolean) TO regress_dump_staff;


--
-- Name: FUNCTION due_on(rule text, from_day date); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.due_on(rule text, from_day date) TO regress_dump_staff;


--
-- Name: FUNCTION duty_holder(institution_id bigint, duty text, on_day date, OUT person_id bigint, OUT name text, OUT email text, OUT phone text, OUT since_on date, OUT until_on date); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.duty_holder(institution_id bigint, duty text, on_day date, OUT person_id bigint, OUT name text, OUT email text, OUT phone text, OUT since_on date, OUT until_on date) TO regress_dump_staff;


--
-- Name: FUNCTION effective_closing(kind text, key bigint, closes_at timestamp with time zone); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.effective_closing(kind text, key bigint, closes_at timestamp with time zone) TO regress_dump_staff;


--
-- Name: FUNCTION enroll(offering_id bigint, person_id bigint, request_key text, OUT enrollment_id bigint, OUT status text, OUT seat_no integer, OUT waitlist_position integer); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.enroll(offering_id bigint, person_id bigint, request_key text, OUT enrollment_id bigint, OUT status text, OUT seat_no integer, OUT waitlist_position integer) TO regress_dump_staff;


--
-- Name: FUNCTION enroll_group(offering_id bigint, person_ids bigint[], OUT enrollment_id bigint, OUT status text, OUT seat_no integer, OUT waitlist_position integer); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.enroll_group(offering_id bigint, person_ids bigint[], OUT enrollment_id bigint, OUT status text, OUT seat_no integer, OUT waitlist_position integer) TO regress_dump_staff;


--
-- Name: FUNCTION enroll_held(seat_hold_id bigint, person_id bigint, OUT enrollment_id bigint, OUT status text, OUT seat_no integer, OUT waitlist_position integer); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.enroll_held(seat_hold_id bigint, person_id bigint, OUT enrollment_id bigint, OUT status text, OUT seat_no integer, OUT waitlist_position integer) TO regress_dump_staff;


--
-- Name: FUNCTION extend_deadline(kind text, key bigint, until timestamp with time zone, reason text); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.extend_deadline(kind text, key bigint, until timestamp with time zone, reason text) TO regress_dump_staff;


--
-- Name: FUNCTION file_incident_report(incident_id bigint, report text, filed_at timestamp with time zone, reference text); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.file_incident_report(incident_id bigint, report text, filed_at timestamp with time zone, reference text) TO regress_dump_staff;


--
-- Name: FUNCTION fiscal_year(day date); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.fiscal_year(day date) TO regress_dump_staff;


--
-- Name: FUNCTION fiscal_year_range(fiscal_year integer); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.fiscal_year_range(fiscal_year integer) TO regress_dump_staff;


--
-- Name: FUNCTION help(OUT topic text, OUT name text, OUT arguments text, OUT returns text, OUT description text, OUT example text); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.help(OUT topic text, OUT name text, OUT arguments text, OUT returns text, OUT description text, OUT example text) TO regress_dump_staff;


--
-- Name: FUNCTION hold_seats(offering_id bigint, seats integer, hold_until timestamp with time zone, institution_id bigint, reason text); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.hold_seats(offering_id bigint, seats integer, hold_until timestamp with time zone, institution_id bigint, reason text) TO regress_dump_staff;


--
-- Name: FUNCTION incident_summary(institution_id bigint, fiscal_year integer, OUT category text, OUT incidents integer, OUT still_open integer, OUT personal_data integer, OUT affected bigint, OUT hours_to_detect numeric, OUT hours_to_contain numeric, OUT hours_to_restore numeric, OUT reports_late integer, OUT prevention text, OUT drills integer); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.incident_summary(institution_id bigint, fiscal_year integer, OUT category text, OUT incidents integer, OUT still_open integer, OUT personal_data integer, OUT affected bigint, OUT hours_to_detect numeric, OUT hours_to_contain numeric, OUT hours_to_restore numeric, OUT reports_late integer, OUT prevention text, OUT drills integer) TO regress_dump_staff;


--
-- Name: FUNCTION is_business_day(day date); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.is_business_day(day date) TO regress_dump_staff;


--
-- Name: FUNCTION is_corporate_number(number text); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.is_corporate_number(number text) TO regress_dump_staff;


--
-- Name: FUNCTION is_medical_institution_code(code text); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.is_medical_institution_code(code text) TO regress_dump_staff;


--
-- Name: FUNCTION national_score(checklist_code text, fiscal_year integer, measure text, threshold numeric, round integer, recompute boolean, OUT prefecture_code text, OUT kind text, OUT size_class text, OUT assessments integer, OUT scored integer, OUT mean numeric, OUT minimum numeric, OUT quartile_1 numeric, OUT median numeric, OUT quartile_3 numeric, OUT maximum numeric, OUT below integer, OUT share_below numeric, OUT from_0 integer, OUT from_20 integer, OUT from_40 integer, OUT from_60 integer, OUT from_80 integer, OUT at_100 integer, OUT weakest_organizational integer, OUT weakest_human integer, OUT weakest_technical integer, OUT weakest_physical integer, OUT most_failed text, OUT most_failed_share numeric, OUT second_failed text, OUT second_failed_share numeric, OUT third_failed text, OUT third_failed_share numeric); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.national_score(checklist_code text, fiscal_year integer, measure text, threshold numeric, round integer, recompute boolean, OUT prefecture_code text, OUT kind text, OUT size_class text, OUT assessments integer, OUT scored integer, OUT mean numeric, OUT minimum numeric, OUT quartile_1 numeric, OUT median numeric, OUT quartile_3 numeric, OUT maximum numeric, OUT below integer, OUT share_below numeric, OUT from_0 integer, OUT from_20 integer, OUT from_40 integer, OUT from_60 integer, OUT from_80 integer, OUT at_100 integer, OUT weakest_organizational integer, OUT weakest_human integer, OUT weakest_technical integer, OUT weakest_physical integer, OUT most_failed text, OUT most_failed_share numeric, OUT second_failed text, OUT second_failed_share numeric, OUT third_failed text, OUT third_failed_share numeric) TO regress_dump_staff;


--
-- Name: FUNCTION next_business_day(day date); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.next_business_day(day date) TO regress_dump_staff;


--
-- Name: FUNCTION open_assessment(institution_id bigint, checklist_code text, fiscal_year integer, round integer, vendor_id bigint, due_on date, carry_over boolean, system_name text); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.open_assessment(institution_id bigint, checklist_code text, fiscal_year integer, round integer, vendor_id bigint, due_on date, carry_over boolean, system_name text) TO regress_dump_staff;


--
-- Name: FUNCTION parse_wareki(text); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.parse_wareki(text) TO regress_dump_staff;


--
-- Name: FUNCTION plan_remediation(institution_id bigint, budget numeric, objective text, assessment_id bigint); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.plan_remediation(institution_id bigint, budget numeric, objective text, assessment_id bigint) TO regress_dump_staff;


--
-- Name: FUNCTION pump_notices(); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.pump_notices() TO regress_dump_staff;


--
-- Name: FUNCTION rebuild_score(); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.rebuild_score() TO regress_dump_staff;


--
-- Name: FUNCTION record_answer(assessment_id bigint, item_number text, verdict text, answered_on date, target_on date, note text, level numeric, basis text); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.record_answer(assessment_id bigint, item_number text, verdict text, answered_on date, target_on date, note text, level numeric, basis text) TO regress_dump_staff;


--
-- Name: FUNCTION record_answers(assessment_id bigint, answers jsonb); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.record_answers(assessment_id bigint, answers jsonb) TO regress_dump_staff;


--
-- Name: FUNCTION release_hold(seat_hold_id bigint); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.release_hold(seat_hold_id bigint) TO regress_dump_staff;


--
-- Name: FUNCTION reopen_step(incident_id bigint, step_code text, reason text, reopened_at timestamp with time zone, OUT reopened_step_code text, OUT title text); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.reopen_step(incident_id bigint, step_code text, reason text, reopened_at timestamp with time zone, OUT reopened_step_code text, OUT title text) TO regress_dump_staff;


--
-- Name: FUNCTION report_drill(institution_id bigint, category text, detected_at timestamp with time zone, summary text, personal_data boolean, wrongful_purpose boolean, affected integer, flow_code text); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.report_drill(institution_id bigint, category text, detected_at timestamp with time zone, summary text, personal_data boolean, wrongful_purpose boolean, affected integer, flow_code text) TO regress_dump_staff;


--
-- Name: FUNCTION report_html(institution_id bigint, fiscal_year integer); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.report_html(institution_id bigint, fiscal_year integer) TO regress_dump_staff;


--
-- Name: FUNCTION report_html_region(prefecture_code text, fiscal_year integer); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.report_html_region(prefecture_code text, fiscal_year integer) TO regress_dump_staff;


--
-- Name: FUNCTION report_incident(institution_id bigint, category text, detected_at timestamp with time zone, summary text, personal_data boolean, wrongful_purpose boolean, affected integer); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.report_incident(institution_id bigint, category text, detected_at timestamp with time zone, summary text, personal_data boolean, wrongful_purpose boolean, affected integer) TO regress_dump_staff;


--
-- Name: FUNCTION request_access(person_id bigint, resource text, starts_at timestamp with time zone, ends_at timestamp with time zone, reason text, asked_by bigint); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.request_access(person_id bigint, resource text, starts_at timestamp with time zone, ends_at timestamp with time zone, reason text, asked_by bigint) TO regress_dump_staff;


--
-- Name: FUNCTION require_commit_before(kind text, key bigint, closes_at timestamp with time zone); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.require_commit_before(kind text, key bigint, closes_at timestamp with time zone) TO regress_dump_staff;


--
-- Name: FUNCTION return_medium(media_loan_id bigint, returned_on date); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.return_medium(media_loan_id bigint, returned_on date) TO regress_dump_staff;


--
-- Name: FUNCTION score_assessment(assessment_id bigint, model text, blanks text, known_at timestamp with time zone, effective_on date, OUT dimension text, OUT key text, OUT total integer, OUT applicable integer, OUT passed integer, OUT failed integer, OUT not_applicable integer, OUT blank integer, OUT score numeric, OUT witness text); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.score_assessment(assessment_id bigint, model text, blanks text, known_at timestamp with time zone, effective_on date, OUT dimension text, OUT key text, OUT total integer, OUT applicable integer, OUT passed integer, OUT failed integer, OUT not_applicable integer, OUT blank integer, OUT score numeric, OUT witness text) TO regress_dump_staff;


--
-- Name: FUNCTION sensitivity(assessment_id bigint, model text, blanks text, OUT item_number text, OUT verdict text, OUT changed_to text, OUT overall_change numeric, OUT weakest_link_change numeric, OUT weakest_link text); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.sensitivity(assessment_id bigint, model text, blanks text, OUT item_number text, OUT verdict text, OUT changed_to text, OUT overall_change numeric, OUT weakest_link_change numeric, OUT weakest_link text) TO regress_dump_staff;


--
-- Name: FUNCTION set_capacity(offering_id bigint, capacity integer, OUT enrollment_id bigint, OUT offering_id bigint, OUT person_id bigint, OUT status text, OUT seat_no integer, OUT waitlist_position integer); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.set_capacity(offering_id bigint, capacity integer, OUT enrollment_id bigint, OUT offering_id bigint, OUT person_id bigint, OUT status text, OUT seat_no integer, OUT waitlist_position integer) TO regress_dump_staff;


--
-- Name: FUNCTION settle_offering(offering_id bigint, OUT enrollment_id bigint, OUT offering_id bigint, OUT person_id bigint, OUT status text, OUT seat_no integer, OUT waitlist_position integer); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.settle_offering(offering_id bigint, OUT enrollment_id bigint, OUT offering_id bigint, OUT person_id bigint, OUT status text, OUT seat_no integer, OUT waitlist_position integer) TO regress_dump_staff;


--
-- Name: FUNCTION subcontract_chain(contract_id bigint); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.subcontract_chain(contract_id bigint) TO regress_dump_staff;


--
-- Name: FUNCTION submit_assessment(assessment_id bigint); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.submit_assessment(assessment_id bigint) TO regress_dump_staff;


--
-- Name: FUNCTION tally(assessment_id bigint, OUT section text, OUT total integer, OUT applicable integer, OUT passed integer, OUT failed integer, OUT not_applicable integer, OUT blank integer); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.tally(assessment_id bigint, OUT section text, OUT total integer, OUT applicable integer, OUT passed integer, OUT failed integer, OUT not_applicable integer, OUT blank integer) TO regress_dump_staff;


--
-- Name: FUNCTION transfer_enrollment(enrollment_id bigint, to_offering_id bigint, OUT enrollment_id bigint, OUT status text, OUT seat_no integer, OUT waitlist_position integer); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.transfer_enrollment(enrollment_id bigint, to_offering_id bigint, OUT enrollment_id bigint, OUT status text, OUT seat_no integer, OUT waitlist_position integer) TO regress_dump_staff;


--
-- Name: FUNCTION uncovered_duty(institution_id bigint); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.uncovered_duty(institution_id bigint) TO regress_dump_staff;


--
-- Name: FUNCTION vendor_parity(institution_id bigint); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.vendor_parity(institution_id bigint) TO regress_dump_staff;


--
-- Name: FUNCTION verify_incident(OUT problem text, OUT key bigint, OUT detail text); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.verify_incident(OUT problem text, OUT key bigint, OUT detail text) TO regress_dump_staff;


--
-- Name: FUNCTION verify_institution(OUT problem text, OUT key bigint, OUT detail text); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.verify_institution(OUT problem text, OUT key bigint, OUT detail text) TO regress_dump_staff;


--
-- Name: FUNCTION verify_score(OUT assessment_id bigint, OUT difference text); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.verify_score(OUT assessment_id bigint, OUT difference text) TO regress_dump_staff;


--
-- Name: FUNCTION verify_training(OUT rule text, OUT offering_id bigint, OUT enrollment_id bigint, OUT detail text); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.verify_training(OUT rule text, OUT offering_id bigint, OUT enrollment_id bigint, OUT detail text) TO regress_dump_staff;


--
-- Name: FUNCTION what_if(assessment_id bigint, answers jsonb, model text, blanks text, OUT dimension text, OUT key text, OUT total integer, OUT applicable integer, OUT passed integer, OUT failed integer, OUT not_applicable integer, OUT blank integer, OUT score numeric, OUT witness text); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.what_if(assessment_id bigint, answers jsonb, model text, blanks text, OUT dimension text, OUT key text, OUT total integer, OUT applicable integer, OUT passed integer, OUT failed integer, OUT not_applicable integer, OUT blank integer, OUT score numeric, OUT witness text) TO regress_dump_staff;


--
-- Name: FUNCTION _answer_sheets(text, bigint, bigint, text, numeric); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance._answer_sheets(text, bigint, bigint, text, numeric) TO regress_dump_staff;


--
-- Name: FUNCTION answer_tally(text); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.answer_tally(text) TO regress_dump_staff;


--
-- Name: FUNCTION weakest_link(numeric, text); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.weakest_link(numeric, text) TO regress_dump_staff;


--
-- Name: FUNCTION weighted_mean(numeric, numeric); Type: ACL; Schema: compliance; Owner: postgres
--

GRANT ALL ON FUNCTION compliance.weighted_mean(numeric, numeric) TO regress_dump_staff;


--
-- Name: TABLE clause; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT ON TABLE compliance.clause TO regress_dump_staff;


--
-- Name: TABLE clause_waiver; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE compliance.clause_waiver TO regress_dump_staff;


--
-- Name: TABLE contract; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE compliance.contract TO regress_dump_staff;


--
-- Name: TABLE contract_clause; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE compliance.contract_clause TO regress_dump_staff;


--
-- Name: TABLE _contract_gap; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT ON TABLE compliance._contract_gap TO regress_dump_staff;


--
-- Name: TABLE answer; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE compliance.answer TO regress_dump_staff;


--
-- Name: TABLE assessment; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE compliance.assessment TO regress_dump_staff;


--
-- Name: TABLE checklist; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT ON TABLE compliance.checklist TO regress_dump_staff;


--
-- Name: TABLE item; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT ON TABLE compliance.item TO regress_dump_staff;


--
-- Name: TABLE vendor; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT,INSERT ON TABLE compliance.vendor TO regress_dump_staff;


--
-- Name: TABLE _deadline_checklist; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT ON TABLE compliance._deadline_checklist TO regress_dump_staff;


--
-- Name: TABLE incident; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE compliance.incident TO regress_dump_staff;


--
-- Name: TABLE incident_clock; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE compliance.incident_clock TO regress_dump_staff;


--
-- Name: TABLE incident_obligation; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT ON TABLE compliance.incident_obligation TO regress_dump_staff;


--
-- Name: TABLE incident_step; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT ON TABLE compliance.incident_step TO regress_dump_staff;


--
-- Name: TABLE incident_step_event; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE compliance.incident_step_event TO regress_dump_staff;


--
-- Name: TABLE incident_overview; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT ON TABLE compliance.incident_overview TO regress_dump_staff;


--
-- Name: TABLE incident_task; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT ON TABLE compliance.incident_task TO regress_dump_staff;


--
-- Name: TABLE _deadline_incident; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT ON TABLE compliance._deadline_incident TO regress_dump_staff;


--
-- Name: TABLE announcement; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE compliance.announcement TO regress_dump_staff;


--
-- Name: TABLE delivery; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT,UPDATE ON TABLE compliance.delivery TO regress_dump_staff;


--
-- Name: TABLE duty_assignment; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE compliance.duty_assignment TO regress_dump_staff;


--
-- Name: TABLE duty_gap; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT ON TABLE compliance.duty_gap TO regress_dump_staff;


--
-- Name: TABLE _deadline_institution; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT ON TABLE compliance._deadline_institution TO regress_dump_staff;


--
-- Name: TABLE access_request; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE compliance.access_request TO regress_dump_staff;


--
-- Name: TABLE external_connection; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE compliance.external_connection TO regress_dump_staff;


--
-- Name: TABLE media_loan; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE compliance.media_loan TO regress_dump_staff;


--
-- Name: TABLE mutual_inspection; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE compliance.mutual_inspection TO regress_dump_staff;


--
-- Name: TABLE removable_medium; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE compliance.removable_medium TO regress_dump_staff;


--
-- Name: TABLE _deadline_register; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT ON TABLE compliance._deadline_register TO regress_dump_staff;


--
-- Name: TABLE offering; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT ON TABLE compliance.offering TO regress_dump_staff;


--
-- Name: TABLE _deadline_training; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT ON TABLE compliance._deadline_training TO regress_dump_staff;


--
-- Name: TABLE contract_amendment; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE compliance.contract_amendment TO regress_dump_staff;


--
-- Name: TABLE contract_status; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT ON TABLE compliance.contract_status TO regress_dump_staff;


--
-- Name: TABLE disclosure; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE compliance.disclosure TO regress_dump_staff;


--
-- Name: TABLE remote_connection; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE compliance.remote_connection TO regress_dump_staff;


--
-- Name: TABLE _deadline_vendor; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT ON TABLE compliance._deadline_vendor TO regress_dump_staff;


--
-- Name: TABLE obligation; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE compliance.obligation TO regress_dump_staff;


--
-- Name: TABLE _deadline_source; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT ON TABLE compliance._deadline_source TO regress_dump_staff;


--
-- Name: TABLE person; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE compliance.person TO regress_dump_staff;


--
-- Name: TABLE access_register; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT ON TABLE compliance.access_register TO regress_dump_staff;


--
-- Name: TABLE announcement_reach; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT ON TABLE compliance.announcement_reach TO regress_dump_staff;


--
-- Name: TABLE announcement_reader; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE compliance.announcement_reader TO regress_dump_staff;


--
-- Name: TABLE announcement_read_by; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT ON TABLE compliance.announcement_read_by TO regress_dump_staff;


--
-- Name: TABLE institution; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT,UPDATE ON TABLE compliance.institution TO regress_dump_staff;


--
-- Name: TABLE institution_code; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT ON TABLE compliance.institution_code TO regress_dump_staff;


--
-- Name: TABLE answer_import; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT,INSERT ON TABLE compliance.answer_import TO regress_dump_staff;


--
-- Name: TABLE association; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT ON TABLE compliance.association TO regress_dump_staff;


--
-- Name: TABLE association_member; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT ON TABLE compliance.association_member TO regress_dump_staff;


--
-- Name: TABLE budget; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE compliance.budget TO regress_dump_staff;


--
-- Name: TABLE expense; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE compliance.expense TO regress_dump_staff;


--
-- Name: TABLE budget_overview; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT ON TABLE compliance.budget_overview TO regress_dump_staff;


--
-- Name: TABLE completion; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE compliance.completion TO regress_dump_staff;


--
-- Name: TABLE connection_register; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT ON TABLE compliance.connection_register TO regress_dump_staff;


--
-- Name: TABLE contact_chart; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT ON TABLE compliance.contact_chart TO regress_dump_staff;


--
-- Name: TABLE country; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT ON TABLE compliance.country TO regress_dump_staff;


--
-- Name: TABLE course; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT ON TABLE compliance.course TO regress_dump_staff;


--
-- Name: TABLE current_answer; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT ON TABLE compliance.current_answer TO regress_dump_staff;


--
-- Name: TABLE data_version; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT ON TABLE compliance.data_version TO regress_dump_staff;


--
-- Name: TABLE deadline_extension; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT ON TABLE compliance.deadline_extension TO regress_dump_staff;


--
-- Name: TABLE deadline_kind; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT ON TABLE compliance.deadline_kind TO regress_dump_staff;


--
-- Name: TABLE deadline; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT ON TABLE compliance.deadline TO regress_dump_staff;


--
-- Name: TABLE deadline_rule; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT ON TABLE compliance.deadline_rule TO regress_dump_staff;


--
-- Name: TABLE drill_coverage; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT ON TABLE compliance.drill_coverage TO regress_dump_staff;


--
-- Name: TABLE duty_today; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT ON TABLE compliance.duty_today TO regress_dump_staff;


--
-- Name: TABLE effective_answer; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT ON TABLE compliance.effective_answer TO regress_dump_staff;


--
-- Name: TABLE enrollment; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE compliance.enrollment TO regress_dump_staff;


--
-- Name: TABLE holiday; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT ON TABLE compliance.holiday TO regress_dump_staff;


--
-- Name: TABLE holiday_year; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT ON TABLE compliance.holiday_year TO regress_dump_staff;


--
-- Name: TABLE incident_flow; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT ON TABLE compliance.incident_flow TO regress_dump_staff;


--
-- Name: TABLE incident_step_order; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT ON TABLE compliance.incident_step_order TO regress_dump_staff;


--
-- Name: TABLE outside_contact; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE compliance.outside_contact TO regress_dump_staff;


--
-- Name: TABLE incident_progress; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT ON TABLE compliance.incident_progress TO regress_dump_staff;


--
-- Name: TABLE score_sheet; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE compliance.score_sheet TO regress_dump_staff;


--
-- Name: TABLE institution_score; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT ON TABLE compliance.institution_score TO regress_dump_staff;


--
-- Name: TABLE institution_weakest_link; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT ON TABLE compliance.institution_weakest_link TO regress_dump_staff;


--
-- Name: TABLE item_alternative; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT ON TABLE compliance.item_alternative TO regress_dump_staff;


--
-- Name: TABLE item_level; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT ON TABLE compliance.item_level TO regress_dump_staff;


--
-- Name: TABLE measure; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT ON TABLE compliance.measure TO regress_dump_staff;


--
-- Name: TABLE measure_cost; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE compliance.measure_cost TO regress_dump_staff;


--
-- Name: TABLE measure_effect; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT ON TABLE compliance.measure_effect TO regress_dump_staff;


--
-- Name: TABLE media_register; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT ON TABLE compliance.media_register TO regress_dump_staff;


--
-- Name: TABLE notice; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE compliance.notice TO regress_dump_staff;


--
-- Name: TABLE notice_step; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT ON TABLE compliance.notice_step TO regress_dump_staff;


--
-- Name: TABLE offering_part; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT ON TABLE compliance.offering_part TO regress_dump_staff;


--
-- Name: TABLE offering_availability; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT ON TABLE compliance.offering_availability TO regress_dump_staff;


--
-- Name: TABLE open_announcement; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT ON TABLE compliance.open_announcement TO regress_dump_staff;


--
-- Name: TABLE overdue_deadline; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT ON TABLE compliance.overdue_deadline TO regress_dump_staff;


--
-- Name: TABLE prefecture; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT ON TABLE compliance.prefecture TO regress_dump_staff;


--
-- Name: TABLE role_confirmation; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE compliance.role_confirmation TO regress_dump_staff;


--
-- Name: TABLE role_item; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT ON TABLE compliance.role_item TO regress_dump_staff;


--
-- Name: TABLE seat_hold; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE compliance.seat_hold TO regress_dump_staff;


--
-- Name: TABLE setting; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT ON TABLE compliance.setting TO regress_dump_staff;


--
-- Name: TABLE subcontract; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE compliance.subcontract TO regress_dump_staff;


--
-- Name: TABLE subcontract_clause; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE compliance.subcontract_clause TO regress_dump_staff;


--
-- Name: TABLE training_coverage; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT ON TABLE compliance.training_coverage TO regress_dump_staff;


--
-- Name: TABLE vendor_chase; Type: ACL; Schema: compliance; Owner: postgres
--

GRANT SELECT ON TABLE compliance.vendor_chase TO regress_dump_staff;


--
-- Name: TABLE dim_date; Type: ACL; Schema: compliance_report; Owner: postgres
--

GRANT SELECT ON TABLE compliance_report.dim_date TO regress_dump_staff;


--
-- Name: TABLE dim_institution; Type: ACL; Schema: compliance_report; Owner: postgres
--

GRANT SELECT ON TABLE compliance_report.dim_institution TO regress_dump_staff;


--
-- Name: TABLE dim_item; Type: ACL; Schema: compliance_report; Owner: postgres
--

GRANT SELECT ON TABLE compliance_report.dim_item TO regress_dump_staff;


--
-- Name: TABLE dim_offering; Type: ACL; Schema: compliance_report; Owner: postgres
--

GRANT SELECT ON TABLE compliance_report.dim_offering TO regress_dump_staff;


--
-- Name: TABLE dim_vendor; Type: ACL; Schema: compliance_report; Owner: postgres
--

GRANT SELECT ON TABLE compliance_report.dim_vendor TO regress_dump_staff;


--
-- Name: TABLE fact_answer; Type: ACL; Schema: compliance_report; Owner: postgres
--

GRANT SELECT ON TABLE compliance_report.fact_answer TO regress_dump_staff;


--
-- Name: TABLE fact_contract; Type: ACL; Schema: compliance_report; Owner: postgres
--

GRANT SELECT ON TABLE compliance_report.fact_contract TO regress_dump_staff;


--
-- Name: TABLE fact_deadline; Type: ACL; Schema: compliance_report; Owner: postgres
--

GRANT SELECT ON TABLE compliance_report.fact_deadline TO regress_dump_staff;


--
-- Name: TABLE fact_enrollment; Type: ACL; Schema: compliance_report; Owner: postgres
--

GRANT SELECT ON TABLE compliance_report.fact_enrollment TO regress_dump_staff;


--
-- Name: TABLE fact_score; Type: ACL; Schema: compliance_report; Owner: postgres
--

GRANT SELECT ON TABLE compliance_report.fact_score TO regress_dump_staff;


--
-- Name: TABLE kpi_overview; Type: ACL; Schema: compliance_report; Owner: postgres
--

GRANT SELECT ON TABLE compliance_report.kpi_overview TO regress_dump_staff;


--
-- Name: TABLE overdue; Type: ACL; Schema: compliance_report; Owner: postgres
--

GRANT SELECT ON TABLE compliance_report.overdue TO regress_dump_staff;


--
-- PostgreSQL database dump complete
--


