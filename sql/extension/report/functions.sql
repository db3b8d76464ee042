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
        ('status.renewal_decided', '更新を決定済', 'renewal decided'), ('status.expired', '満了', 'expired'), ('status.terminated', '解約', 'terminated'),
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

CREATE FUNCTION compliance._contract_label(status text, renewal_decided_on date, term_starts_on date, term_ends_on date) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
-- a notice that is due is settled by the decision to let the contract run on
RETURN compliance._label('status.' || CASE WHEN status = 'notice_due' AND renewal_decided_on BETWEEN term_starts_on AND coalesce(term_ends_on, 'infinity') THEN 'renewal_decided' ELSE status END);
COMMENT ON FUNCTION compliance._contract_label(text, date, date, date) IS 'The label of a contract''s status in compliance.language; renewal_decided_on and the days of its present term tell whether a notice is still to be decided on';

-- ---- the page ----

CREATE FUNCTION compliance._html(plain text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
-- control characters and noncharacters may not stand in HTML, and marks that turn the direction would turn the rest of the page
RETURN replace(replace(replace(replace(replace(regexp_replace(regexp_replace(coalesce(plain, ''), $re$[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\uFDD0-\uFDEF\uFFFE\uFFFF]$re$, ' ', 'g'), $re$[\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C\uFEFF]$re$, '', 'g'),
       '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), '"', '&quot;'), '''', '&#39;');
COMMENT ON FUNCTION compliance._html(text) IS 'A text as it may stand in HTML, in an element or in a quoted attribute; empty for NULL';

CREATE FUNCTION compliance._html_date(day date) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
RETURN coalesce(CASE WHEN day >= '1873-01-01' AND isfinite(day) THEN compliance._text(compliance.wareki(day), compliance._iso_day(day)) ELSE compliance._iso_day(day) END, '–');
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
body { overflow-wrap: anywhere; font: 14px/1.5 "Noto Sans CJK JP", "Noto Sans JP", "Hiragino Sans", "Yu Gothic", sans-serif; color: #1a1a1a; background: #fff; max-width: 190mm; margin: 0 auto; padding: 8mm 4mm }
h1 { font-size: 22px; margin: 0 0 2px }
h2 { break-after: avoid; font-size: 15px; margin: 0 0 6px; border-bottom: 1px solid #888; padding-bottom: 2px }
section { margin: 16px 0 0; break-inside: avoid }
section.long { break-inside: auto }
.meta { color: #555; margin: 0 }
.answer { font-size: 16px; font-weight: 700; border-left: 5px solid #b00020; padding: 4px 0 4px 10px; margin: 12px 0 0 }
.two { display: flex; gap: 18px; align-items: flex-start }
.two > * { flex: 1 1 0; min-width: 0 }
table { border-collapse: collapse; width: 100%% }
th, td { text-align: left; padding: 3px 6px; border-bottom: 1px solid #ccc; vertical-align: top; overflow-wrap: anywhere }
th { font-weight: 600; border-bottom-color: #666; white-space: nowrap }
tbody th { font-weight: 400; white-space: normal; border-bottom-color: #ccc }
.heat tbody th { font-weight: 600 }
thead { display: table-header-group }
tr { break-inside: avoid }
td.number, th.number { text-align: right; white-space: nowrap }
.two thead th { white-space: normal; overflow-wrap: normal }
.two th, .two td { padding: 3px 4px }
td.day, .day { white-space: nowrap }
.heat td { text-align: center; border: 1px solid #fff; height: 42px; vertical-align: middle; font-weight: 700 }
.heat { table-layout: fixed }
.heat th { border: 0; text-align: center; white-space: nowrap }
.heat thead td { background: none; border: 0; height: auto; width: 28%% }
.heat th[scope=row] { width: 28%%; text-align: left; vertical-align: middle }
.overdue { font-weight: 700 }
.gaps { font-size: 12px; line-height: 1.4 }
.note { color: #555; font-size: 12px; margin: 4px 0 0 }
footer { border-top: 1px solid #888; margin-top: 16px !important; padding-top: 2px; break-inside: avoid }
footer p { margin: 0 }
code { font-family: "Noto Sans Mono CJK JP", ui-monospace, monospace; color: #1a1a1a; white-space: nowrap }
svg text { font: 13px "Noto Sans CJK JP", "Noto Sans JP", "Hiragino Sans", "Yu Gothic", sans-serif; fill: #1a1a1a }
svg { width: 100%%; height: auto; display: block }
.trend { max-width: 396px }
@media (max-width: 560px) { .two { flex-direction: column } .two > * { width: 100%% } th { white-space: normal } th, td { padding: 3px 4px } }
@media screen and (max-width: 560px) { .stack thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%%) } .stack, .stack tbody, .stack tr, .stack td { display: block } .stack tr { padding: 4px 0; border-bottom: 1px solid #888 } .stack td, .stack td.number { display: flow-root; padding: 1px 0 1px 126px; border: 0; text-align: left; white-space: normal } .stack td::before { float: left; width: 120px; margin-left: -126px; color: #555; font-weight: 400 } .stack td:nth-child(1)::before { content: var(--h1) } .stack td:nth-child(2)::before { content: var(--h2) } .stack td:nth-child(3)::before { content: var(--h3) } .stack td:nth-child(4)::before { content: var(--h4) } .stack td:nth-child(5)::before { content: var(--h5) } .stack td:nth-child(6)::before { content: var(--h6) } .stack td:nth-child(7)::before { content: var(--h7) } }
@media print { body { max-width: none; padding: 0; font-size: 11px } .gaps, .note { font-size: 10px } h1 { font-size: 18px } section { margin-top: 9px } .trend { max-width: 300px } * { -webkit-print-color-adjust: exact; print-color-adjust: exact } }
</style>
</head>
<body>
<main>
%3$s
</main>
</body>
</html>
$html$, compliance._text('ja', 'en'), compliance._html(title), body)
$function$;
COMMENT ON FUNCTION compliance._html_page(text, text) IS 'A whole page with its style: no script, nothing from the network, A4 when printed. The body is HTML already';

CREATE FUNCTION compliance._html_stack(headings text[], numbers bigint[]) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
-- the style of the page writes each heading beside its cell where the columns do not fit
RETURN (SELECT '<table class="stack" style="' || string_agg(format('--h%s:''%s''', h.ordinal, h.heading), ';' ORDER BY h.ordinal) || '"><thead><tr>'
            || string_agg(format('<th scope="col"%s>%s</th>', CASE WHEN h.ordinal = ANY (numbers) THEN ' class="number"' ELSE '' END, h.heading), '' ORDER BY h.ordinal) || '</tr></thead><tbody>'
          FROM unnest(headings) WITH ORDINALITY AS h (heading, ordinal));
COMMENT ON FUNCTION compliance._html_stack(text[], bigint[]) IS 'The beginning of a table of up to seven columns, those with numbers named by their places; on a narrow screen a row stands as lines, each behind its heading. Headings are words of ours, without markup and quotes';

CREATE FUNCTION compliance._html_made() RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $function$
SELECT format('<footer class="note"><p>%s %s</p><p>%s</p></footer>', compliance._text('作成', 'Made'),
              compliance._html_date(compliance.today()) || to_char(compliance.clock() AT TIME ZONE compliance._time_zone(), ' HH24:MI'),
              coalesce((SELECT format('%s <code>%s</code>%s', compliance._text('履歴の最新の封印', 'Ledger head'), compliance.ledger_head(),
                                      compliance._text(format('（%s）', h.sealed_on), format(', sealed on %s', h.sealed_on)))
                          FROM (SELECT compliance._html_date((s.sealed_at AT TIME ZONE compliance._time_zone())::date) AS sealed_on
                                  FROM compliance.ledger_seal AS s ORDER BY s.seal_id DESC LIMIT 1) AS h),
                       compliance._text('履歴はまだ封印されていません', 'The history has not been sealed yet')))
$function$;
COMMENT ON FUNCTION compliance._html_made() IS 'The end of a page: when it was made, and the last seal of the ledger, which proves later what was on record then';

CREATE FUNCTION compliance._html_bars(scores jsonb) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $function$
-- four bars; the weakest is hatched and marked in words, so that it shows in black and white
SELECT format($html$<svg viewBox="0 0 350 %1$s" role="img" aria-labelledby="bars-title bars-desc"><title id="bars-title">%3$s</title><desc id="bars-desc">%4$s</desc><defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="#fff"/><rect width="4" height="6" fill="#b00020"/></pattern></defs>%2$s</svg>$html$,
       count(*) * 30 + 4, string_agg(format(
           $html$<text x="0" y="%1$s">%2$s</text><rect x="92" y="%3$s" width="120" height="18" fill="none" stroke="#767676"/><rect x="92" y="%3$s" width="%4$s" height="18" fill="%5$s"/><text x="218" y="%1$s">%6$s</text>$html$,
           v.ordinal * 30 - 11, compliance._html(compliance._label('category.' || v.category)), v.ordinal * 30 - 25, round(1.2 * coalesce(v.score, 0), 1),
           CASE WHEN v.weakest THEN 'url(#hatch)' ELSE '#3a6ea5' END,
           compliance._html_score(v.score) || CASE WHEN v.weakest THEN compliance._text(' ◀ 最も弱い', ' ◀ weakest') ELSE '' END), '' ORDER BY v.ordinal),
       compliance._text('4つの分類の点数', 'Scores of the four categories'),
       string_agg(compliance._html(compliance._label('category.' || v.category)) || ' ' || compliance._html_score(v.score) || CASE WHEN v.weakest THEN compliance._text('（最も弱い）', ' (weakest)') ELSE '' END,
                  compliance._text('、', ', ') ORDER BY v.ordinal))
  FROM (SELECT row_number() OVER (ORDER BY array_position(ARRAY['organizational', 'human', 'technical', 'physical'], s.key)) AS ordinal,
               s.key AS category, s.score,
               -- where everything is done nothing is weakest
               s.score < 100 AND s.key = (SELECT w.key FROM jsonb_to_recordset(scores) AS w (dimension text, key text) WHERE w.dimension = 'weakest_link') AS weakest
          FROM jsonb_to_recordset(scores) AS s (dimension text, key text, score numeric)
         WHERE s.dimension = 'category') AS v
$function$;
COMMENT ON FUNCTION compliance._html_bars(jsonb) IS 'Drawing: a bar for each category of an assessment''s scores (an array of the rows of score_assessment), the weakest marked';

CREATE FUNCTION compliance._html_heat_map(scores jsonb) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $function$
-- the darker, the weaker
SELECT '<table class="heat"><thead><tr><td></td>' || (
           SELECT string_agg('<th scope="col">' || compliance._html(compliance._label('area.' || a.area)) || '</th>', '' ORDER BY a.ordinal)
             FROM unnest(ARRAY['structure', 'system', 'staff']) WITH ORDINALITY AS a (area, ordinal)) || '</tr></thead><tbody>' || string_agg(v.line, '' ORDER BY v.ordinal) || '</tbody></table>'
  FROM (SELECT c.ordinal, '<tr><th scope="row">' || compliance._html(compliance._label('control.' || c.control)) || '</th>' || string_agg(
                   CASE WHEN s.score IS NULL THEN '<td style="background:#f4f4f4;color:#555">–</td>'
                        ELSE format('<td style="background:hsl(210,55%%,%s%%);color:%s">%s<br/><small>%s/%s</small></td>', round(30 + 0.62 * s.score),
                                    CASE WHEN s.score < 28 THEN '#fff' ELSE '#000' END, compliance._html_score(s.score), s.passed, s.applicable) END, '' ORDER BY a.ordinal) || '</tr>' AS line
          FROM unnest(ARRAY['preventive', 'detective', 'corrective']) WITH ORDINALITY AS c (control, ordinal)
         CROSS JOIN unnest(ARRAY['structure', 'system', 'staff']) WITH ORDINALITY AS a (area, ordinal)
          LEFT JOIN jsonb_to_recordset(scores) AS s (dimension text, key text, score numeric, passed int, applicable int)
                 ON s.dimension = 'control_area' AND s.key = c.control || '/' || a.area
         GROUP BY c.control, c.ordinal) AS v
$function$;
COMMENT ON FUNCTION compliance._html_heat_map(jsonb) IS 'Drawing: the 3 x 3 matrix of an assessment''s scores, controls by areas, with passed of applicable questions';

CREATE FUNCTION compliance._html_trend(institution_id bigint, fiscal_year int) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $function$
-- two bars for each round, each with its number above it; two of 100.0 would run into each other
SELECT format('<svg class="trend" viewBox="0 0 396 150" role="img" aria-labelledby="trend-title trend-desc"><title id="trend-title">%s</title><desc id="trend-desc">%s</desc><line x1="0" y1="110" x2="%s" y2="110" stroke="#666"/>%s</svg>',
       compliance._text('回ごとの推移：全体の点数と最も弱い分類の点数', 'Trend by round: overall score and score of the weakest category'),
       string_agg(v.fiscal_year || ' ' || compliance._text('第' || v.round || '回', 'round ' || v.round) || ' ' || compliance._html_score(v.score) || ' / ' || compliance._html_score(v.weakest), compliance._text('、', ', ') ORDER BY v.ordinal),
       max(v.ordinal) * 66, string_agg(format(
           $html$<rect x="%1$s" y="%2$s" width="24" height="%3$s" fill="#3a6ea5"/><rect x="%4$s" y="%5$s" width="22" height="%6$s" fill="none" stroke="#b00020" stroke-width="2"/><text x="%7$s" y="%8$s" text-anchor="middle">%9$s</text><text x="%10$s" y="%11$s" text-anchor="middle">%12$s</text><text x="%13$s" y="126" text-anchor="middle">%14$s</text><text x="%13$s" y="143" text-anchor="middle">%15$s</text>$html$,
           v.ordinal * 66 - 61, 110 - 0.9 * coalesce(v.score, 0), 0.9 * coalesce(v.score, 0),
           v.ordinal * 66 - 28, 110 - 0.9 * coalesce(v.weakest, 0), 0.9 * coalesce(v.weakest, 0),
           v.ordinal * 66 - 49, 105 - 0.9 * coalesce(v.score, 0), replace(compliance._html_score(v.score), '100.0', '100'),
           v.ordinal * 66 - 17, 105 - 0.9 * coalesce(v.weakest, 0), replace(compliance._html_score(v.weakest), '100.0', '100'),
           v.ordinal * 66 - 33, v.fiscal_year, compliance._text('第' || v.round || '回', 'round ' || v.round)), '' ORDER BY v.ordinal))
  FROM (SELECT row_number() OVER (ORDER BY a.fiscal_year, a.round, a.assessment_id) AS ordinal, a.fiscal_year, a.round,
               (SELECT round(s.score, 1) FROM compliance.score_assessment(a.assessment_id) AS s WHERE s.dimension = 'overall') AS score,
               (SELECT round(s.score, 1) FROM compliance.score_assessment(a.assessment_id) AS s WHERE s.dimension = 'weakest_link') AS weakest
          FROM (SELECT a.assessment_id, a.fiscal_year, a.round
                  FROM compliance.assessment AS a JOIN compliance.checklist AS c ON c.checklist_code = a.checklist_code
                 WHERE a.institution_id = _html_trend.institution_id AND a.vendor_id IS NULL AND c.yearly_form AND a.fiscal_year <= _html_trend.fiscal_year
                 ORDER BY a.fiscal_year DESC, a.round DESC, a.assessment_id DESC LIMIT 6) AS a) AS v
HAVING count(*) > 0
$function$;
COMMENT ON FUNCTION compliance._html_trend(bigint, int) IS 'Drawing: the last six rounds of the yearly form up to a fiscal year, overall score beside the weakest category; NULL when there are none';

CREATE FUNCTION compliance._html_contracts(institution_id bigint) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $function$
SELECT compliance._html_stack(ARRAY[compliance._text('事業者', 'Vendor'), compliance._text('契約', 'Contract'), compliance._text('状態', 'Status'), compliance._text('契約期間', 'Term'),
                                     compliance._text('更新の判断', 'Decide by'), compliance._text('不足している条項', 'Clauses missing')], '{}')
       || string_agg(format('<tr><td>%s</td><td>%s</td><td class="day">%s</td><td class="day">%s<br/>– %s</td><td class="day">%s</td><td class="gaps">%s</td></tr>',
           compliance._html(k.name), compliance._html(k.title), compliance._html(k.label),
           compliance._html_date(k.starts_on), compliance._html_date(k.ends_on), compliance._html_date(k.notice_on), coalesce(k.gaps, '–')), '' ORDER BY k.ordinal) || '</tbody></table>'
       || CASE WHEN max(k.total) > 40 THEN '<p class="note">' || compliance._text('ほか ' || max(k.total) - 40 || ' 件、うち条項の不足あり ' || max(k.with_gaps) - count(k.gaps),
                                                                                'and ' || max(k.total) - 40 || ' more, ' || max(k.with_gaps) - count(k.gaps) || ' of them with clauses missing') || '</p>' ELSE '' END
  FROM (
-- what has to be decided comes first: a notice that is due, then the most clauses missing
SELECT v.name, c.title, l.label, t.starts_on, t.ends_on, t.notice_on, g.gaps, count(*) OVER () AS total, count(g.gaps) OVER () AS with_gaps,
       row_number() OVER (ORDER BY l.label <> compliance._label('status.notice_due'), g.n DESC, c.contract_id) AS ordinal
  FROM compliance.contract AS c
  JOIN compliance.vendor AS v ON v.vendor_id = c.vendor_id
 CROSS JOIN LATERAL compliance.contract_term(c.contract_id) AS t
 CROSS JOIN LATERAL compliance._contract_label(t.status, c.renewal_decided_on, t.starts_on, t.ends_on) AS l (label)
  LEFT JOIN LATERAL (
       SELECT count(*), string_agg(compliance._html(compliance._text(x.title_ja, x.title_en) || compliance._text('（', ' (') || compliance._label('clause.' || x.state) ||
                                   CASE WHEN x.waived_until IS NOT NULL THEN compliance._text('、猶予 ', ', waived until ') || compliance._html_date(x.waived_until) ELSE '' END || compliance._text('）', ')')),
                         '<br/>' ORDER BY x.clause_code) FILTER (WHERE x.rank <= 6) || CASE WHEN count(*) > 6 THEN '<br/>' || compliance._text('ほか ' || count(*) - 6 || ' 件', 'and ' || count(*) - 6 || ' more') ELSE '' END
         -- with all of them, a contract that has agreed nothing would fill a page by itself
         FROM (SELECT y.*, row_number() OVER (ORDER BY y.waived_until IS NOT NULL, y.state = 'partial', y.clause_code) AS rank
                 FROM compliance.contract_gap(c.contract_id) AS y WHERE y.mandatory) AS x) AS g (n, gaps) ON true
 WHERE c.institution_id = _html_contracts.institution_id
   -- what ended long ago is history
   AND coalesce(c.terminated_on, CASE WHEN t.status = 'expired' THEN t.ends_on END, compliance.today()) >= compliance.today() - 365) AS k
 WHERE k.ordinal <= 40
HAVING count(*) > 0
$function$;
COMMENT ON FUNCTION compliance._html_contracts(bigint) IS 'Table: the contracts of an institution with status, present term and the mandatory clauses they lack, 40 of them, those with something to decide or to agree first; NULL when there are none';

CREATE FUNCTION compliance._html_deadlines(institution_id bigint) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $function$
SELECT '<table><thead><tr><th scope="col">' || compliance._text('期限', 'Due') || '</th><th scope="col">' || compliance._text('状態', 'State') || '</th><th scope="col" class="number">' || compliance._text('日数', 'Days')
       || '</th><th scope="col">' || compliance._text('内容', 'What') || '</th></tr></thead><tbody>'
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
SELECT '<table><thead><tr><th scope="col">' || compliance._text('対象', 'Audience') || '</th><th scope="col" class="number">' || compliance._text('申込', 'Applied') || '</th><th scope="col" class="number">' || compliance._text('受講枠あり', 'With a seat')
       || '</th><th scope="col" class="number">' || compliance._text('空席待ち', 'Waiting') || '</th><th scope="col" class="number">' || compliance._text('修了', 'Completed') || '</th></tr></thead><tbody>'
       || string_agg(format('<tr><td>%s</td><td class="number">%s</td><td class="number">%s</td><td class="number">%s</td><td class="number">%s</td></tr>',
           compliance._html(compliance._label('audience.' || v.audience)), v.applied, v.seated, v.waiting, v.completed), '' ORDER BY v.audience) || '</tbody></table>'
  FROM (SELECT c.audience, count(DISTINCT e.person_id) FILTER (WHERE y.applied) AS applied,
               count(DISTINCT e.person_id) FILTER (WHERE y.applied AND e.status IN ('enrolled', 'completed', 'no_show')) AS seated,
               count(DISTINCT e.person_id) FILTER (WHERE y.applied AND e.status = 'waitlisted') AS waiting, count(DISTINCT e.person_id) FILTER (WHERE y.completed) AS completed
          FROM compliance.enrollment AS e
          JOIN compliance.offering AS o ON o.offering_id = e.offering_id
          JOIN compliance.course AS c ON c.course_id = o.course_id
          LEFT JOIN compliance.completion AS k ON k.enrollment_id = e.enrollment_id
         -- who applied in March and completed in April is counted in both years, once for each
         CROSS JOIN LATERAL (SELECT compliance.fiscal_year(compliance.day_of(e.recorded_at)) = _html_training.fiscal_year AS applied,
                                    coalesce(compliance.fiscal_year(compliance.day_of(k.completed_at)) = _html_training.fiscal_year, false) AS completed) AS y
         WHERE e.institution_id = _html_training.institution_id AND (y.applied OR y.completed)
         GROUP BY c.audience) AS v
HAVING count(*) > 0
$function$;
COMMENT ON FUNCTION compliance._html_training(bigint, int) IS 'Table: people who applied for training in a fiscal year, and who completed one in it, by audience; NULL when nobody did';

CREATE FUNCTION compliance._html_cost(institution_id bigint, assessment_id bigint) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $function$
SELECT compliance._html_stack(ARRAY[compliance._text('順', 'Step'), compliance._text('対策', 'Measure'), compliance._text('費用', 'Cost'), compliance._text('累計', 'In all'),
                                     compliance._text('実施後の最も弱い分類', 'Weakest category after it')], '{1,3,4,5}')
       || string_agg(format('<tr><td class="number">%s</td><td>%s</td><td class="number">%s</td><td class="number">%s</td><td class="number">%s %s</td></tr>', n.step, compliance._html(n.title),
                            compliance._amount(n.cost), compliance._amount(n.cumulated_cost), compliance._html(compliance._label('category.' || n.weakest_category)), compliance._html_score(n.weakest_link)), '' ORDER BY n.step)
       || '</tbody></table>'
  FROM compliance._next_step(_html_cost.institution_id, _html_cost.assessment_id) AS n
HAVING count(*) > 0
$function$;
COMMENT ON FUNCTION compliance._html_cost(bigint, bigint) IS 'Table: the measures of the least budget that lifts the weakest category of an assessment, in order; NULL where no measure lifts it';

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
    -- a vendor knows its customer by name and sees nothing of it but its own contracts
    v_may_see       boolean := compliance._may_see(institution_id, NULL, NULL, NULL);
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
     -- the form of the year, where somebody has opened an older edition as well
     ORDER BY c.fiscal_year DESC NULLS LAST, a.round DESC, a.assessment_id DESC LIMIT 1;
    SELECT jsonb_agg(s) INTO v_scores FROM compliance.score_assessment(v_assessment_id) AS s WHERE v_assessment_id IS NOT NULL;
    SELECT s.* INTO v_overall FROM jsonb_to_recordset(v_scores) AS s (dimension text, score numeric, witness text, applicable int, passed int, failed int, not_applicable int, blank int) WHERE s.dimension = 'overall';
    SELECT s.* INTO v_weakest FROM jsonb_to_recordset(v_scores) AS s (dimension text, key text, score numeric, witness text) WHERE s.dimension = 'weakest_link';

    IF v_assessment_id IS NULL THEN
        v_body := v_body || '<p class="answer">' || CASE WHEN v_may_see THEN compliance._text('この年度の点検表はまだありません', 'There is no checklist of this fiscal year yet')
            ELSE compliance._text('点検表を閲覧する権限がありません', 'You may not see the checklists') END || '</p>';
    ELSE
        SELECT i.number || ' ' || coalesce(compliance._text(i.remedy_ja, i.remedy_en), compliance._text(i.title_ja, i.title_en)) INTO v_remedy
          FROM compliance.assessment AS a JOIN compliance.item AS i ON i.checklist_code = a.checklist_code
         WHERE a.assessment_id = v_assessment_id AND i.number = CASE WHEN v_weakest.score < 100 THEN v_weakest.witness ELSE v_overall.witness END;
        v_body := v_body || CASE WHEN v_overall.score IS NULL THEN '' WHEN v_overall.score = 100 THEN
                '<p class="answer" style="border-color:#3a6ea5">' || compliance._text('すべての分類で対策ができています', 'Every category is complete') || '</p>'
            -- lines without a category hold no category down
            WHEN v_weakest.key IS NULL OR v_weakest.score = 100 THEN format('<p class="answer">%s</p>', compliance._html(compliance._text(
                format('全体 %s点。まず %s', compliance._html_score(v_overall.score), coalesce(v_remedy, v_overall.witness)),
                format('Overall %s of 100. Start with %s', compliance._html_score(v_overall.score), coalesce(v_remedy, v_overall.witness)))))
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
           -- once it is answered
           AND (a.submitted_at IS NOT NULL OR EXISTS (SELECT FROM compliance.answer AS w WHERE w.assessment_id = a.assessment_id AND w.superseded_at IS NULL AND w.confirmed))
         ORDER BY a.round DESC, a.assessment_id DESC LIMIT 1;
        SELECT jsonb_agg(s) INTO v_matrix FROM compliance.score_assessment(coalesce(v_matrix_id, v_assessment_id)) AS s;
        v_body := v_body || '<section><h2>' || compliance._text('3×3の統制', 'Controls by area') || '</h2>' || compliance._html_heat_map(v_matrix) || '<p class="note">'
            || compliance._html((SELECT compliance._text(c.title_ja, c.title_en) FROM compliance.assessment AS a JOIN compliance.checklist AS c ON c.checklist_code = a.checklist_code
                                  WHERE a.assessment_id = coalesce(v_matrix_id, v_assessment_id)))
            || compliance._text('。濃いほど弱い。下段は はい／対象', '. Darker is weaker; below, yes of applicable') || '</p></section></div>';
    END IF;

    IF v_weakest.score < 100 THEN
        v_part := compliance._html_cost(institution_id, v_assessment_id);
        v_body := v_body || '<section><h2>' || compliance._text('次の一段にかかる費用', 'What the next step up costs') || '</h2>' || coalesce(v_part, '<p>' || CASE
            WHEN EXISTS (SELECT FROM compliance.measure_effect AS e JOIN compliance.assessment AS a ON a.checklist_code = e.checklist_code WHERE a.assessment_id = v_assessment_id)
            THEN compliance._text('登録されている対策では、最も弱い分類は上がりません', 'No measure on record lifts the weakest category')
            ELSE compliance._text('対策と費用はまだ登録されていません', 'No measures with costs are on record yet') END || '</p>') || '</section>';
    END IF;
    v_part := compliance._html_trend(institution_id, fiscal_year);
    v_body := v_body || '<div class="two">' || coalesce('<section><h2>' || compliance._text('推移（全体 / 最も弱い分類）', 'Trend (overall / weakest category)') || '</h2>' || v_part
            || '<p class="note">' || compliance._text('塗り：全体、枠：最も弱い分類', 'Filled: overall; outlined: weakest category') || '</p></section>', '')
        || '<section><h2>' || compliance._text('研修', 'Training') || '</h2>'
        || coalesce(compliance._html_training(institution_id, fiscal_year), '<p>' || CASE WHEN v_may_see THEN compliance._text('この年度の申込みも修了もありません', 'Nobody applied for or completed a training in this fiscal year')
                ELSE compliance._text('閲覧する権限がありません', 'You may not see it') END || '</p>') || '</section></div>';
    v_body := v_body || '<section class="long"><h2>' || compliance._text('期限', 'Deadlines') || '</h2>'
        || coalesce(compliance._html_deadlines(institution_id), '<p>' || compliance._text('超過も間近もありません', 'Nothing is overdue or due soon') || '</p>') || '</section>';
    v_body := v_body || '<section class="long"><h2>' || compliance._text('事業者との契約', 'Vendors') || '</h2>'
        || coalesce(compliance._html_contracts(institution_id), '<p>' || compliance._text('契約はありません', 'There are no contracts') || '</p>') || '</section>';
    RETURN compliance._html_page(v_institution.name || ' ' || compliance._html_fiscal_year(fiscal_year), v_body || compliance._html_made());
END
$function$;
COMMENT ON FUNCTION compliance.report_html(bigint, int) IS
'One printable page for the management of an institution: the four categories with the weakest, the 3 x 3 matrix, what the next step up of the weakest category costs, the trend, deadlines, contracts with their gaps, training. In compliance.language; inline drawings, no script, nothing from the network. Shows what the caller may read; an institution or a year without records gives a page that says so. 22004 for NULL';

CREATE FUNCTION compliance._html_histogram(scores numeric[]) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $function$
-- ten classes of ten points, the last one with both its ends
SELECT format('<svg viewBox="0 0 350 130" role="img" aria-labelledby="histogram-title histogram-desc"><title id="histogram-title">%s</title><desc id="histogram-desc">%s</desc><line x1="0" y1="100" x2="350" y2="100" stroke="#666"/>%s</svg>',
       compliance._text('点数の分布', 'Distribution of scores'),
       string_agg(v.class * 10 || '–' || v.class * 10 + 10 || compliance._text('点 ', ': ') || v.n, compliance._text('、', ', ') ORDER BY v.class), string_agg(format(
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
         ORDER BY i.institution_id, c.fiscal_year DESC NULLS LAST, a.round DESC NULLS LAST, a.assessment_id DESC)
    SELECT (SELECT count(*) FROM form), (SELECT count(f.assessment_id) FROM form AS f), (SELECT count(f.submitted_at) FROM form AS f), (SELECT count(*) FROM form AS f WHERE f.overall = 100),
           (SELECT array_agg(f.overall) FROM form AS f),
           (SELECT string_agg(format('<tr><td>%s</td><td>%s</td><td class="number">%s</td><td>%s</td><td class="number">%s</td><td>%s</td><td>%s</td></tr>',
                       compliance._html(f.name), compliance._html(compliance._label('kind.' || f.kind)), compliance._html_score(f.overall), compliance._html(compliance._label('category.' || f.category)),
                       compliance._html_score(f.score), compliance._html(f.witness),
                       CASE WHEN f.assessment_id IS NULL THEN compliance._text('未着手', 'not begun') WHEN f.submitted_at IS NULL THEN compliance._text('記入中', 'open') ELSE compliance._text('提出済', 'submitted') END),
                       '' ORDER BY f.ordinal)
              FROM (SELECT x.*, row_number() OVER (ORDER BY x.score NULLS LAST, x.overall, x.institution_id) AS ordinal FROM form AS x) AS f WHERE f.ordinal <= 40),
           (SELECT string_agg(format('<tr><th scope="row">%s</th><td class="number">%s</td></tr>', compliance._html(compliance._label('category.' || g.category)), g.n), '' ORDER BY g.n DESC, g.category)
              FROM (SELECT f.category, count(*) AS n FROM form AS f WHERE f.score < 100 GROUP BY f.category) AS g),
           (SELECT string_agg(format('<tr><td>%s</td><td>%s</td><td class="number">%s</td></tr>', compliance._html(g.number), compliance._html(g.title), g.n), '' ORDER BY g.n DESC, g.number)
              FROM (SELECT i.number, compliance._text(i.title_ja, i.title_en) AS title, count(*) AS n
                      FROM form AS f JOIN compliance.effective_answer AS w ON w.assessment_id = f.assessment_id AND w.state = 'failed'
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
            || compliance._text('点数の階級ごとの機関数', 'Institutions by class of ten points') || '</p></section><section><h2>' || compliance._text('最も弱い分類', 'Weakest category') || '</h2>'
            || coalesce('<table><tbody>' || v_weakest || '</tbody></table><p class="note">' || compliance._text('その分類が全体を引き下げている機関の数', 'Institutions that it holds down') || '</p>',
                        '<p>' || compliance._text('引き下げている分類はありません', 'No category holds an institution down') || '</p>') || '</section></div>';
        IF v_failed IS NOT NULL THEN
            v_body := v_body || '<section><h2>' || compliance._text('「いいえ」の多い項目', 'Lines most often answered no') || '</h2><table><thead><tr><th scope="col">' || compliance._text('番号', 'Number') || '</th><th scope="col">' || compliance._text('項目', 'Line') || '</th><th scope="col" class="number">' || compliance._text('機関', 'Institutions') || '</th></tr></thead><tbody>' || v_failed || '</tbody></table></section>';
        END IF;
    END IF;
    IF v_list IS NOT NULL THEN
        v_body := v_body || '<section class="long"><h2>' || compliance._text('機関（最も弱い順）', 'Institutions, the weakest first') || '</h2>'
            || compliance._html_stack(ARRAY[compliance._text('機関', 'Institution'), compliance._text('種別', 'Kind'), compliance._text('全体', 'Overall'), compliance._text('最も弱い分類', 'Weakest'),
                                            compliance._text('点数', 'Score'), compliance._text('根拠', 'Witness'), compliance._text('様式', 'Form')], '{3,5}')
            || v_list || '</tbody></table>' || CASE WHEN v_total > 40 THEN '<p class="note">' || compliance._text(format('ほか %s 機関', v_total - 40), format('and %s more', v_total - 40)) || '</p>' ELSE '' END || '</section>';
    END IF;
    RETURN compliance._html_page(v_prefecture || ' ' || compliance._html_fiscal_year(fiscal_year), v_body || compliance._html_made());
END
$function$;
COMMENT ON FUNCTION compliance.report_html_region(text, int) IS
'One printable page for a prefecture: how many institutions have begun, submitted and finished the yearly form, the distribution of their scores, the weakest categories, the lines most often answered no, and the institutions with the weakest first. Shows what the caller may read; a prefecture or a year without records gives a page that says so. 22004 for NULL';

-- ---- help ----

CREATE FUNCTION compliance.help(OUT topic text, OUT name text, OUT arguments text, OUT returns text, OUT description text, OUT example text)
RETURNS SETOF record LANGUAGE sql STABLE ROWS 100 SET search_path = pg_catalog, pg_temp AS $function$
-- the examples run as they stand in the database that ./demo makes
WITH shown (topic_ja, topic_en, name, description_ja, example) AS (VALUES
    ('研修', 'training', 'enroll', '1人を申し込む。座席か空席待ちの順番を得るか、理由とともに断られる。同じ申込キーなら最初の答えを返す', 'SELECT * FROM compliance.enroll(offering_id => 1000, person_id => 22, request_key => ''app-4711'')'),
    ('研修', 'training', 'enroll_group', '何人かをまとめて申し込む。全員が座席を得るか、全員が一組で待つか、断られる', 'SELECT * FROM compliance.enroll_group(1000, ARRAY[22, 23])'),
    ('研修', 'training', 'cancel_enrollment', '申込みを取り消し、空席待ちの先頭を同じ取引の中で繰り上げる', 'SELECT * FROM compliance.cancel_enrollment(76, ''勤務の都合'')'),
    ('研修', 'training', 'transfer_enrollment', '別の回に移す。新しい席を取ってから元の席を手放し、取れなければ元のまま', 'SELECT * FROM compliance.transfer_enrollment(76, to_offering_id => 1001)'),
    ('研修', 'training', 'hold_seats', 'ある機関のために座席を期限まで確保する', 'SELECT compliance.hold_seats(1000, seats => 2, hold_until => ''2026-01-09 17:00+09'', institution_id => 4)'),
    ('研修', 'training', 'enroll_held', '確保した座席に1人を申し込む', 'SELECT * FROM compliance.enroll_held(seat_hold_id => 1, person_id => 22)'),
    ('研修', 'training', 'release_hold', '確保した座席を手放す', 'SELECT compliance.release_hold(1)'),
    ('研修', 'training', 'set_capacity', '定員を変える。増やせば繰り上げ、受講者より少なくはできない', 'SELECT * FROM compliance.set_capacity(1000, 40)'),
    ('研修', 'training', 'settle_offering', '空いた座席へ、順番どおりに繰り上げる（確保の期限切れなど、操作なしに空いたとき）', 'SELECT * FROM compliance.settle_offering(1000)'),
    ('研修', 'training', 'complete_training', '受講を修了とし、理解度と証拠を記録する', 'SELECT compliance.complete_training(76, compliance.clock(), test_score => 90, evidence => ''受講記録'')'),
    ('研修', 'training', 'verify_training', '研修の不変条件に反する行を返す（なければ0行）', 'SELECT * FROM compliance.verify_training()'),
    ('点検', 'checklists', 'open_assessment', '点検表を開く。前回の答えを未確認として引き継げる', 'SELECT compliance.open_assessment(12, ''R7-institution'', 2025)'),
    ('点検', 'checklists', 'record_answer', '1項目に答える。「いいえ」には年度内の目標日が要る', 'SELECT compliance.record_answer(5, ''2-⑨'', ''いいえ'', target_on => ''2026-03-31'')'),
    ('点検', 'checklists', 'record_answers', '多くの項目にまとめて答える。すべて記録されるか、何も記録されない', 'SELECT compliance.record_answers(5, ''{"2-⑧": "はい", "2-⑨": {"verdict": "いいえ", "target_on": "2026-03-31"}}'')'),
    ('点検', 'checklists', 'confirm_answer', '前回から引き継いだ答えを確認する', 'SELECT compliance.confirm_answer(5, ''2-①'')'),
    ('点検', 'checklists', 'submit_assessment', '点検表を提出する。空欄があれば断られ、提出後は変えられない', 'SELECT compliance.submit_assessment(5)'),
    ('点検', 'checklists', 'tally', '節ごとの数：全項目、対象、はい、いいえ、対象外、空欄', 'SELECT * FROM compliance.tally(5)'),
    ('点検', 'checklists', 'form_export', '記入した点検表を、検査する人が知っている並びで返す', 'SELECT * FROM compliance.form_export(5)'),
    ('点検', 'checklists', 'form_sheet', '記入した点検表を、表計算ソフトで開くCSVの行として返す', 'COPY (SELECT * FROM compliance.form_sheet(5, bom => true)) TO STDOUT CSV'),
    ('点検', 'checklists', 'form_spreadsheet', '記入した点検表を、表計算ソフトのファイルとして返す', 'SELECT compliance.form_spreadsheet(5)'),
    ('点数', 'scores', 'score_assessment', '点検表の点数と、それを引き下げている項目', 'SELECT * FROM compliance.score_assessment(5)'),
    ('点数', 'scores', 'what_if', '仮の答えで採点する。何も書き込まない', 'SELECT * FROM compliance.what_if(5, ''{"2-⑨": "yes"}'', ''mean'')'),
    ('点数', 'scores', 'sensitivity', '1つの答えが変わると点数がどれだけ動くか', 'SELECT * FROM compliance.sensitivity(5)'),
    ('点数', 'scores', 'national_score', 'ある点検表の全国の集計：県、種別、規模ごとの分布と中央値', 'SELECT * FROM compliance.national_score(''R7-institution'', 2025)'),
    ('点数', 'scores', 'verify_score', '保存した点数の元を答えから計算し直し、違う行を返す（なければ0行）', 'SELECT * FROM compliance.verify_score()'),
    ('点数', 'scores', 'rebuild_score', '違っていた点数の元を答えから作り直す', 'SELECT compliance.rebuild_score()'),
    ('点数', 'scores', 'plan_remediation', '予算の中で最もよい対策の組合せ（厳密な最適解）と、次の一段の値段', 'SELECT * FROM compliance.plan_remediation(1, budget => 3000000)'),
    ('点数', 'scores', 'weighted_mean', '重みつき平均（集約関数）', 'SELECT compliance.weighted_mean(r, w) FROM (VALUES (1.0, 1), (0.5, 3)) AS v (r, w)'),
    ('点数', 'scores', 'weakest_link', '最も低い値とその名前（集約関数）', 'SELECT (compliance.weakest_link(r, label)).* FROM (VALUES (1.0, ''a''), (0.5, ''b'')) AS v (r, label)'),
    ('点数', 'scores', 'answer_tally', '答えの数（集約関数）', 'SELECT (compliance.answer_tally(verdict)).* FROM compliance.current_answer WHERE assessment_id = 5'),
    ('契約', 'contracts', 'activate_contract', '契約を発効させる。必須の条項が足りなければ断られる', 'SELECT compliance.activate_contract(1)'),
    ('契約', 'contracts', 'contract_term', 'ある日の契約期間、通知の期限、状態', 'SELECT * FROM compliance.contract_term(1)'),
    ('契約', 'contracts', 'contract_gap', '契約に足りない条項と猶予', 'SELECT * FROM compliance.contract_gap(2)'),
    ('契約', 'contracts', 'contract_as_of', 'ある日に合意されていた条項', 'SELECT * FROM compliance.contract_as_of(1, ''2025-04-01'')'),
    ('契約', 'contracts', 'subcontract_chain', '再委託の連なりと、最も弱い条項', 'SELECT * FROM compliance.subcontract_chain(1)'),
    ('契約', 'contracts', 'vendor_parity', '機関は「はい」、事業者は「はい」でない対策', 'SELECT * FROM compliance.vendor_parity(1)'),
    ('契約', 'contracts', 'uncovered_duty', '役割分担表のうち、誰も引き受けていない項目', 'SELECT * FROM compliance.uncovered_duty(1)'),
    ('期限', 'deadlines', 'extend_deadline', '期限を理由とともに延ばす（管理者だけ）', 'SELECT compliance.extend_deadline(''assessment'', 5, ''2026-04-07 17:00+09'', ''停電'')'),
    ('期限', 'deadlines', 'require_commit_before', 'この取引が、ある時刻までに確定することを求める', 'SELECT compliance.require_commit_before(''obligation'', 1, compliance.clock() + interval ''1 hour'')'),
    ('期限', 'deadlines', 'effective_closing', '延長を含めた、実際の締切の時刻', 'SELECT compliance.effective_closing(''enrollment'', 1000, compliance.closing_instant(''2026-01-30''))'),
    ('期限', 'deadlines', 'pump_notices', '来ている通知を1回だけ記録する。何度呼んでもよい', 'SELECT compliance.pump_notices()'),
    ('期限', 'deadlines', 'claim_notices', '通知を1つの送り手に渡す', 'SELECT * FROM compliance.claim_notices(10)'),
    ('期限', 'deadlines', 'acknowledge_notice', '通知を確認済みにする', 'SELECT compliance.acknowledge_notice(notice_id) FROM compliance.claim_notices(1)'),
    ('期限', 'deadlines', 'deadline_calendar', '期限の一覧をiCalendarで返す', 'SELECT compliance.deadline_calendar(1)'),
    ('周知', 'announcements', 'announce', '団体の下のすべての団体と機関へ周知する', 'SELECT compliance.announce(3, ''点検表の提出'', ''年度末までに'', reply_by => ''2026-03-31'')'),
    ('周知', 'announcements', 'acknowledge', '届いた周知を確認する', 'SELECT compliance.acknowledge(14)'),
    ('事案', 'incidents', 'report_incident', 'インシデントを記録し、手順と法定の期限を作る', 'SELECT compliance.report_incident(1, ''cyber_attack'', compliance.clock(), ''端末の暗号化'', true, true, 1200)'),
    ('事案', 'incidents', 'complete_step', '手順を完了する。流れが許さない順番は断られる', 'SELECT compliance.complete_step(2, ''3-2b'')'),
    ('事案', 'incidents', 'reopen_step', '完了した手順を理由とともに戻す', 'SELECT * FROM compliance.reopen_step(2, ''2-1'', ''手順の確認漏れ'')'),
    ('事案', 'incidents', 'file_incident_report', '速報または確報を提出したことを記録する', 'SELECT compliance.file_incident_report(i, ''preliminary'') FROM compliance.report_incident(1, ''cyber_attack'', compliance.clock(), ''端末の暗号化'', true, true) AS i'),
    ('事案', 'incidents', 'incident_summary', '年度のインシデントの数と再発防止', 'SELECT * FROM compliance.incident_summary(1, 2025)'),
    ('事案', 'incidents', 'report_drill', '訓練を記録する', 'SELECT compliance.report_drill(1, ''cyber_attack'', compliance.clock(), ''机上訓練'')'),
    ('事案', 'incidents', 'contact_chart_text', '連絡体制図を文章で返す', 'SELECT compliance.contact_chart_text(1)'),
    ('事案', 'incidents', 'verify_incident', 'インシデントの記録の矛盾を返す（なければ0行）', 'SELECT * FROM compliance.verify_incident()'),
    ('機関', 'institutions', 'verify_institution', '機関の記録の矛盾を返す（なければ0行）', 'SELECT * FROM compliance.verify_institution()'),
    ('台帳', 'registers', 'request_access', 'システムの利用を申請する', 'SELECT compliance.request_access(3, ''電子カルテの管理画面'', compliance.clock(), compliance.clock() + interval ''4 hours'', ''障害対応'')'),
    ('台帳', 'registers', 'decide_access', '利用の申請を承認または却下する', 'SELECT compliance.decide_access(r, 2) FROM compliance.request_access(3, ''電子カルテの管理画面'', compliance.clock(), compliance.clock() + interval ''4 hours'', ''障害対応'') AS r'),
    ('台帳', 'registers', 'return_medium', '貸し出した媒体の返却を記録する', 'SELECT compliance.return_medium(media_loan_id) FROM compliance.media_loan WHERE returned_on IS NULL'),
    ('機関', 'institutions', 'duty_holder', 'ある日の担当者', 'SELECT * FROM compliance.duty_holder(1, ''responsible_officer'')'),
    ('履歴', 'history', 'seal_ledger', '履歴を封印する', 'SELECT * FROM compliance.seal_ledger()'),
    ('履歴', 'history', 'ledger_head', '履歴の最新の封印', 'SELECT compliance.ledger_head()'),
    ('履歴', 'history', 'verify_ledger', '封印と合わない履歴を返す（なければ0行）', 'SELECT * FROM compliance.verify_ledger()'),
    ('履歴', 'history', 'inclusion_proof', 'ある変更が最新の封印に含まれることの証明。SHA-256だけで確かめられる', 'SELECT compliance.inclusion_proof(max(event_id)) FROM compliance.ledger_leaf'),
    ('履歴', 'history', 'consistency_proof', '前の封印のすべてが後の封印に変わらず含まれることの証明', 'SELECT compliance.consistency_proof(1, max(seal_id)) FROM compliance.ledger_seal'),
    ('履歴', 'history', 'inspection_bundle', '検査官に渡す、機関の記録と証明の一式', 'SELECT compliance.inspection_bundle(1, 2025)'),
    ('暦', 'calendar', 'clock', '現在の時刻。compliance.now で置き換えられる', 'SELECT compliance.clock()'),
    ('暦', 'calendar', 'today', '今日（設定された地域の日付）', 'SELECT compliance.today()'),
    ('暦', 'calendar', 'closing_instant', 'その日が終わる時刻', 'SELECT compliance.closing_instant(''2022-03-04'')'),
    ('暦', 'calendar', 'closing_day', 'ある時刻に締め切られるものの最後の日', 'SELECT compliance.closing_day(''2022-03-05 00:00+09'')'),
    ('暦', 'calendar', 'day_of', 'ある時刻が属する日', 'SELECT compliance.day_of(''2022-03-04 23:59+09'')'),
    ('暦', 'calendar', 'fiscal_year', 'その日の年度', 'SELECT compliance.fiscal_year(''2022-03-04'')'),
    ('暦', 'calendar', 'fiscal_year_range', '年度の期間', 'SELECT compliance.fiscal_year_range(2025)'),
    ('暦', 'calendar', 'due_on', '期限の規則を当てはめた日', 'SELECT compliance.due_on(''civil_code_7_days'', ''2025-12-24'')'),
    ('暦', 'calendar', 'is_business_day', '営業日か', 'SELECT compliance.is_business_day(''2025-12-29'')'),
    ('暦', 'calendar', 'next_business_day', 'その日以後の最初の営業日', 'SELECT compliance.next_business_day(''2026-01-01'')'),
    ('暦', 'calendar', 'add_business_days', '営業日で数えた日', 'SELECT compliance.add_business_days(''2025-12-26'', 3)'),
    ('暦', 'calendar', 'wareki', '和暦の日付', 'SELECT compliance.wareki(''2022-03-04'')'),
    ('暦', 'calendar', 'parse_wareki', '和暦の日付を読む', 'SELECT compliance.parse_wareki(''令和４年３月４日（金）'')'),
    ('暦', 'calendar', 'is_corporate_number', '法人番号として正しいか', 'SELECT compliance.is_corporate_number(''4011001098993'')'),
    ('暦', 'calendar', 'is_medical_institution_code', '医療機関コードとして正しいか', 'SELECT compliance.is_medical_institution_code(''0110113719'')'),
    ('報告', 'reports', 'report_html', '機関の1枚の報告書（HTML、印刷できる）', 'SELECT compliance.report_html(1, 2025)'),
    ('報告', 'reports', 'report_html_region', '都道府県の報告書（HTML、印刷できる）', 'SELECT compliance.report_html_region(''20'', 2025)'),
    ('報告', 'reports', 'institution_card', '1つの機関を1画面で', 'SELECT * FROM compliance.institution_card(1)'),
    ('報告', 'reports', 'assessment_card', '1つの点検表を1画面で', 'SELECT * FROM compliance.assessment_card(5)'),
    ('報告', 'reports', 'offering_card', '1つの研修の回を1画面で', 'SELECT * FROM compliance.offering_card(1000)'),
    ('報告', 'reports', 'contract_card', '1つの契約を1画面で', 'SELECT * FROM compliance.contract_card(2)'),
    ('報告', 'reports', 'bar', '値を短い棒で描く', 'SELECT compliance.bar(73.7)'),
    ('報告', 'reports', 'sparkline', '数の並びを小さな柱で描く', 'SELECT compliance.sparkline(ARRAY[72, 94, NULL, 74])'),
    ('報告', 'reports', 'help', 'この一覧', 'SELECT name, example FROM compliance.help() WHERE name LIKE ''enroll%'''),
    ('管理', 'administration', 'install', '表とビューを作る、または新しい版に合わせる。何度呼んでもよい', 'CALL compliance.install()'),
    ('管理', 'administration', 'progress', '時間のかかる処理がどこまで進んだか', 'SELECT * FROM compliance.progress()'),
    ('管理', 'administration', 'uninstall', '表とビューを消す。記録があれば断られる', 'CALL compliance.uninstall(take_records => true)'),
    ('管理', 'administration', 'grant_access', 'ロールに権限の段階を与える', 'SELECT compliance.grant_access(''example_staff'', ''staff'')'),
    ('管理', 'administration', 'revoke_access', 'ロールから権限を取り上げる', 'SELECT compliance.revoke_access(''example_staff'')'),
    ('管理', 'administration', 'check_privileges', '権限が決まりと違うところ', 'SELECT * FROM compliance.check_privileges()')
)
SELECT compliance._text(s.topic_ja, s.topic_en), p.proname::text, regexp_replace(pg_get_function_arguments(p.oid), '(^|, )OUT .*', ''),
       coalesce((SELECT string_agg(a.name, ', ' ORDER BY a.ordinal) FROM unnest(p.proargnames, p.proargmodes) WITH ORDINALITY AS a (name, mode, ordinal) WHERE a.mode IN ('o', 't')),
                format_type(nullif(p.prorettype, 0), NULL), ''),
       compliance._text(s.description_ja, regexp_replace(split_part(obj_description(p.oid, 'pg_proc'), E'\n', 1), '[.] +[^0-9].*$', '')), s.example
  FROM (SELECT shown.*, row_number() OVER () AS ordinal FROM shown) AS s
  JOIN pg_proc AS p ON p.proname = s.name AND p.pronamespace = 'compliance'::regnamespace
 ORDER BY s.ordinal
$function$;
COMMENT ON FUNCTION compliance.help() IS
'The functions that applications call, by topic, each with its arguments, what it does in compliance.language, and an example that runs in the database of ./demo. For one of them: SELECT * FROM compliance.help() WHERE name = ''enroll''';
