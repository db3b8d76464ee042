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
       (count(*) FILTER (WHERE d.acknowledged_at >= compliance.closing_instant(n.reply_by)
                           AND d.acknowledged_at >= compliance.effective_closing('announcement', d.delivery_id, compliance.closing_instant(n.reply_by))))::int AS acknowledged_late,
       (count(*) FILTER (WHERE d.acknowledged_at IS NULL AND n.closed_on IS NULL AND compliance.clock() >= compliance.closing_instant(n.reply_by)
                           AND compliance.clock() >= compliance.effective_closing('announcement', d.delivery_id, compliance.closing_instant(n.reply_by))))::int AS overdue,
       round(100.0 * count(d.acknowledged_at) / count(*), 1) AS acknowledged_percent,
       min(d.acknowledged_at) AS first_at, max(d.acknowledged_at) AS last_at,
       compliance.bar(count(d.acknowledged_at), count(*)) AS bar
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
COMMENT ON COLUMN compliance.announcement_reach.acknowledged_late IS 'How many of these after the day to reply by, extensions considered';
COMMENT ON COLUMN compliance.announcement_reach.overdue IS 'How many have not acknowledged it although the day has passed; none once it is closed';
COMMENT ON COLUMN compliance.announcement_reach.acknowledged_percent IS 'Share that acknowledged it, per cent, to one decimal';
COMMENT ON COLUMN compliance.announcement_reach.first_at IS 'First acknowledgement; NULL for none';
COMMENT ON COLUMN compliance.announcement_reach.last_at IS 'Last acknowledgement; NULL for none';
COMMENT ON COLUMN compliance.announcement_reach.bar IS 'How many of the recipients acknowledged it, drawn';

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
SELECT 'announcement'::text AS kind, d.delivery_id AS key, d.institution_id,
       (SELECT n.subject FROM compliance.announcement AS n WHERE n.announcement_id = d.announcement_id) AS title,
       (SELECT n.reply_by FROM compliance.announcement AS n WHERE n.announcement_id = d.announcement_id) AS due_on,
       (SELECT compliance.closing_instant(n.reply_by) FROM compliance.announcement AS n WHERE n.announcement_id = d.announcement_id) AS closes_at,
       d.acknowledged_at AS done_at, d.delivered_at AS known_at,
       (SELECT n.reply_by IS NOT NULL AND (n.closed_on IS NULL OR d.acknowledged_at IS NOT NULL)
          FROM compliance.announcement AS n WHERE n.announcement_id = d.announcement_id) AS applies
  FROM compliance.delivery AS d
UNION ALL
-- the next one is to be in office when the last one goes: the rows of duty_gap
SELECT 'duty_gap', d.duty_assignment_id, d.institution_id,
       compliance._text('医療情報システム安全管理責任者の後任', 'Successor of the responsible officer'),
       upper(d.during) - 1, CASE WHEN isfinite(upper(d.during)) THEN compliance.closing_instant(upper(d.during) - 1) END,
       (SELECT CASE WHEN min(lower(n.during)) <= compliance.today() THEN compliance.closing_instant(min(lower(n.during)) - 1) END
          FROM compliance.duty_assignment AS n
         WHERE n.institution_id = d.institution_id AND n.duty = d.duty AND lower(n.during) > upper(d.during)),
       NULL,
       d.duty = 'responsible_officer' AND NOT upper_inf(d.during) AND isfinite(upper(d.during))
       AND NOT EXISTS (SELECT FROM compliance.duty_assignment AS n
                        WHERE n.institution_id = d.institution_id AND n.duty = d.duty AND lower(n.during) = upper(d.during))
  FROM compliance.duty_assignment AS d;
COMMENT ON VIEW compliance._deadline_institution IS 'Deadlines of this domain: replies to announcements, and a responsible officer who goes without a successor';
COMMENT ON COLUMN compliance._deadline_institution.kind IS 'announcement or duty_gap';
COMMENT ON COLUMN compliance._deadline_institution.key IS 'delivery_id, or duty_assignment_id of the term that ends';
COMMENT ON COLUMN compliance._deadline_institution.institution_id IS 'Institution; NULL for a delivery to an association';
COMMENT ON COLUMN compliance._deadline_institution.title IS 'Subject of the announcement, or that a successor is due';
COMMENT ON COLUMN compliance._deadline_institution.due_on IS 'Day to reply by, or last day of the term';
COMMENT ON COLUMN compliance._deadline_institution.closes_at IS 'End of that day';
COMMENT ON COLUMN compliance._deadline_institution.done_at IS 'When it was acknowledged, or when the next officer began; NULL while open';
COMMENT ON COLUMN compliance._deadline_institution.known_at IS 'When the announcement was delivered; NULL for a successor';
COMMENT ON COLUMN compliance._deadline_institution.applies IS 'Whether the row is a deadline at all; false or NULL for none';
