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
           coalesce((SELECT compliance.closing_day(max(x.until)) FROM compliance.deadline_extension AS x
                      WHERE x.kind = 'assessment' AND x.key = a.assessment_id AND x.until > compliance.closing_instant(a.due_on)),
                    a.due_on, upper(compliance.fiscal_year_range(e.fiscal_year)) - 1) AS next_on
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
     WHERE (d.received_on IS NULL OR (d.review_on <= compliance.today() AND d.reviewed_on IS NULL))
       -- not of a contract, or of a vendor all of whose contracts, that are over; one may be asked for before there is any
       AND (EXISTS (SELECT FROM compliance.contract_status AS s
                     WHERE s.institution_id = d.institution_id AND s.vendor_id = d.vendor_id AND s.status IN ('draft', 'active', 'notice_due')
                       AND (d.contract_id IS NULL OR s.contract_id = d.contract_id))
            OR (d.contract_id IS NULL AND NOT EXISTS (SELECT FROM compliance.contract AS k
                                                       WHERE k.institution_id = d.institution_id AND k.vendor_id = d.vendor_id)))
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
COMMENT ON COLUMN compliance.vendor_chase.next_on IS 'Next date: the form''s due date with its extension, the review date, or the day for notice (else the end) of the current term; NULL when there is none';
COMMENT ON COLUMN compliance.vendor_chase.days_left IS 'Days until next_on, negative when past; NULL when there is none';

CREATE OR REPLACE VIEW compliance._deadline_vendor WITH (security_invoker = true) AS
-- notice belongs to the current term: either it is given (terminated_on, then there is nothing left to do), or it is
-- decided to let the contract run on; the end of that day stands for the instant of the decision
SELECT 'contract_notice'::text AS kind, k.contract_id AS key, k.institution_id,
       (SELECT v.name FROM compliance.vendor AS v WHERE v.vendor_id = k.vendor_id) || ': ' || k.title AS title,
       (compliance._contract_term(k.starts_on, k.ends_on, k.renewal_months, k.notice_months, k.notice_days, k.terminated_on, k.activated_at IS NOT NULL, compliance.today())).notice_on AS due_on,
       compliance.closing_instant((compliance._contract_term(k.starts_on, k.ends_on, k.renewal_months, k.notice_months, k.notice_days, k.terminated_on, k.activated_at IS NOT NULL, compliance.today())).notice_on) AS closes_at,
       CASE WHEN k.renewal_decided_on IS NOT NULL THEN
           CASE WHEN k.renewal_decided_on
                     BETWEEN (compliance._contract_term(k.starts_on, k.ends_on, k.renewal_months, k.notice_months, k.notice_days, k.terminated_on, k.activated_at IS NOT NULL, compliance.today())).term_starts_on
                         AND (compliance._contract_term(k.starts_on, k.ends_on, k.renewal_months, k.notice_months, k.notice_days, k.terminated_on, k.activated_at IS NOT NULL, compliance.today())).term_ends_on
                THEN compliance.closing_instant(k.renewal_decided_on) - interval '1 microsecond' END END AS done_at,
       -- only a contract in force is given notice of
       k.activated_at IS NOT NULL AND k.terminated_on IS NULL
       AND (compliance._contract_term(k.starts_on, k.ends_on, k.renewal_months, k.notice_months, k.notice_days, k.terminated_on, k.activated_at IS NOT NULL, compliance.today())).notice_on IS NOT NULL
       AND (compliance._contract_term(k.starts_on, k.ends_on, k.renewal_months, k.notice_months, k.notice_days, k.terminated_on, k.activated_at IS NOT NULL, compliance.today())).status IN ('active', 'notice_due') AS applies
  FROM compliance.contract AS k
UNION ALL
-- an end that nothing renews; done when the next contract of the same scope carries on
SELECT 'contract_end', k.contract_id, k.institution_id,
       (SELECT v.name FROM compliance.vendor AS v WHERE v.vendor_id = k.vendor_id) || ': ' || k.title,
       (compliance._contract_term(k.starts_on, k.ends_on, k.renewal_months, k.notice_months, k.notice_days, k.terminated_on, k.activated_at IS NOT NULL, compliance.today())).term_ends_on,
       compliance.closing_instant((compliance._contract_term(k.starts_on, k.ends_on, k.renewal_months, k.notice_months, k.notice_days, k.terminated_on, k.activated_at IS NOT NULL, compliance.today())).term_ends_on),
       (SELECT min(n.activated_at) FROM compliance.contract AS n
         WHERE n.institution_id = k.institution_id AND n.scope = k.scope AND n.contract_id <> k.contract_id AND n.activated_at IS NOT NULL
           AND n.starts_on > (compliance._contract_term(k.starts_on, k.ends_on, k.renewal_months, k.notice_months, k.notice_days, k.terminated_on, k.activated_at IS NOT NULL, compliance.today())).term_starts_on
           AND n.starts_on <= (compliance._contract_term(k.starts_on, k.ends_on, k.renewal_months, k.notice_months, k.notice_days, k.terminated_on, k.activated_at IS NOT NULL, compliance.today())).term_ends_on + 1),
       k.terminated_on IS NULL AND coalesce(k.renewal_months, 0) <= 0
       AND (compliance._contract_term(k.starts_on, k.ends_on, k.renewal_months, k.notice_months, k.notice_days, k.terminated_on, k.activated_at IS NOT NULL, compliance.today())).term_ends_on IS NOT NULL
       AND (compliance._contract_term(k.starts_on, k.ends_on, k.renewal_months, k.notice_months, k.notice_days, k.terminated_on, k.activated_at IS NOT NULL, compliance.today())).status IN ('active', 'notice_due', 'expired')
  FROM compliance.contract AS k
UNION ALL
-- a waiver runs out; done when the clause has been agreed, or another waiver lasts longer
SELECT 'clause_waiver', w.clause_waiver_id, w.institution_id,
       (SELECT v.name || ': ' || CASE current_setting('compliance.language', true) WHEN 'en' THEN c.title_en ELSE c.title_ja END FROM compliance.contract AS k JOIN compliance.vendor AS v ON v.vendor_id = k.vendor_id
         CROSS JOIN compliance.clause AS c WHERE k.contract_id = w.contract_id AND c.clause_code = w.clause_code),
       w.until, compliance.closing_instant(w.until),
       CASE WHEN EXISTS (SELECT FROM compliance.contract_clause AS h
                          WHERE h.contract_id = w.contract_id AND h.clause_code = w.clause_code AND h.state = 'agreed')
                 THEN coalesce((SELECT max(m.recorded_at) FROM compliance.contract_amendment AS m
                                 WHERE m.contract_id = w.contract_id AND m.clause_code = w.clause_code AND m.new_state = 'agreed'), w.recorded_at)
            ELSE (SELECT min(x.recorded_at) FROM compliance.clause_waiver AS x
                   WHERE x.contract_id = w.contract_id AND x.clause_code = w.clause_code AND x.until > w.until) END,
       (SELECT (compliance._contract_term(k.starts_on, k.ends_on, k.renewal_months, k.notice_months, k.notice_days, k.terminated_on, k.activated_at IS NOT NULL, compliance.today())).status
          FROM compliance.contract AS k WHERE k.contract_id = w.contract_id) IN ('draft', 'active', 'notice_due')
  FROM compliance.clause_waiver AS w
UNION ALL
SELECT 'disclosure', d.disclosure_id, d.institution_id,
       (SELECT v.name FROM compliance.vendor AS v WHERE v.vendor_id = d.vendor_id) || ': ' || d.kind || ' ' || d.product,
       d.review_on, compliance.closing_instant(d.review_on), compliance.closing_instant(d.reviewed_on) - interval '1 microsecond',
       d.review_on IS NOT NULL
  FROM compliance.disclosure AS d
UNION ALL
SELECT 'remote_connection_review', r.remote_connection_id, r.institution_id,
       (SELECT v.name FROM compliance.contract AS k JOIN compliance.vendor AS v ON v.vendor_id = k.vendor_id WHERE k.contract_id = r.contract_id)
       || ': ' || coalesce(r.title, r.device, r.method),
       r.review_on, compliance.closing_instant(r.review_on), NULL,
       r.review_on IS NOT NULL AND coalesce(r.ends_on >= compliance.today(), true)
       AND (SELECT (compliance._contract_term(k.starts_on, k.ends_on, k.renewal_months, k.notice_months, k.notice_days, k.terminated_on, k.activated_at IS NOT NULL, compliance.today())).status
              FROM compliance.contract AS k WHERE k.contract_id = r.contract_id) IN ('active', 'notice_due')
  FROM compliance.remote_connection AS r;
COMMENT ON VIEW compliance._deadline_vendor IS 'What contracts bring into the view "deadline"';
COMMENT ON COLUMN compliance._deadline_vendor.kind IS 'contract_notice, contract_end, clause_waiver, disclosure or remote_connection_review';
COMMENT ON COLUMN compliance._deadline_vendor.key IS 'contract_id, clause_waiver_id, disclosure_id or remote_connection_id';
COMMENT ON COLUMN compliance._deadline_vendor.institution_id IS 'Institution';
COMMENT ON COLUMN compliance._deadline_vendor.title IS 'Vendor and what it is about';
COMMENT ON COLUMN compliance._deadline_vendor.due_on IS 'Last day in time';
COMMENT ON COLUMN compliance._deadline_vendor.closes_at IS 'End of that day';
COMMENT ON COLUMN compliance._deadline_vendor.done_at IS 'When it was done; NULL while it is not';
COMMENT ON COLUMN compliance._deadline_vendor.applies IS 'Whether the row is a deadline at all; false or NULL for none';
