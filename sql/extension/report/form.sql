-- The filled form as an inspector knows it: the lines in form order, the confirmations of the year side by side.

-- ---- the lines ----

CREATE FUNCTION compliance._form_rounds(assessment_id bigint, OUT place int, OUT assessment_id_there bigint, OUT round int)
RETURNS SETOF record LANGUAGE plpgsql STABLE ROWS 3 SET search_path = pg_catalog, pg_temp AS $function$
BEGIN
    IF _form_rounds.assessment_id IS NULL THEN
        RAISE EXCEPTION 'assessment_id must not be null'
            USING ERRCODE = 'null_value_not_allowed', HINT = 'Pass a value for assessment_id.';
    END IF;
    RETURN QUERY
    -- counted among the rounds that there are: one may have been left out
    WITH counted AS (
        SELECT b.assessment_id, b.round, row_number() OVER (ORDER BY b.round)::int AS rank, count(*) OVER ()::int AS rounds
          FROM compliance.assessment AS a
          JOIN compliance.assessment AS b
            ON b.institution_id = a.institution_id AND b.checklist_code = a.checklist_code AND b.fiscal_year = a.fiscal_year
           AND b.vendor_id IS NOT DISTINCT FROM a.vendor_id AND b.system_name IS NOT DISTINCT FROM a.system_name
         WHERE a.assessment_id = _form_rounds.assessment_id AND b.round <= a.round
    )
    SELECT CASE WHEN c.rounds <= 3 OR c.rank = 1 THEN c.rank ELSE 3 - c.rounds + c.rank END, c.assessment_id, c.round
      FROM counted AS c
     WHERE c.rounds <= 3 OR c.rank = 1 OR c.rank >= c.rounds - 1;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'assessment % does not exist', _form_rounds.assessment_id
            USING ERRCODE = 'no_data_found', DETAIL = 'There is none with this id, or it is not yours to see.', HINT = 'Open one with open_assessment().';
    END IF;
END
$function$;
COMMENT ON FUNCTION compliance._form_rounds(bigint) IS
'The assessments whose answers stand side by side on the form of this one: the rounds up to its own or, where these are more than three, the first and the last two. Errors: P0002 unknown, 22004 NULL';

CREATE FUNCTION compliance._form_lines(
    assessment_id bigint, OUT kind text, OUT number text, OUT section text, OUT question text, OUT device_class text,
    OUT first_result text, OUT first_on date, OUT first_target_on date, OUT second_result text, OUT second_on date, OUT second_target_on date,
    OUT third_result text, OUT third_on date, OUT third_target_on date, OUT remark text, OUT level numeric, OUT basis text, OUT basis_title text, OUT named_levels boolean,
    OUT first_printed text, OUT second_printed text, OUT third_printed text
) RETURNS SETOF record LANGUAGE plpgsql STABLE ROWS 50 SET search_path = pg_catalog, pg_temp AS $function$
BEGIN
    -- refuses what does not exist, also where the query below would find nothing to join it with
    PERFORM compliance._form_rounds(_form_lines.assessment_id);
    RETURN QUERY
    WITH rounds AS MATERIALIZED (
        SELECT r.place, r.assessment_id_there FROM compliance._form_rounds(_form_lines.assessment_id) AS r
    ), given AS MATERIALIZED (
        SELECT r.place, w.assessment_id, w.item_id, w.answered_on, w.target_on, w.note, w.basis,
               -- a level says itself by its name, or as a number on a scale of its own; else it has a column of its own
               coalesce(compliance._text(l.title_ja, l.title_en), CASE WHEN n.spoken THEN trim_scale(w.level)::text END,
                        CASE w.verdict WHEN 'yes' THEN compliance._text('はい', 'Yes') WHEN 'no' THEN compliance._text('いいえ', 'No')
                                       WHEN 'partial' THEN compliance._text('一部', 'Partial') ELSE compliance._text('対象外', 'N/A') END) AS result,
               CASE WHEN l.level IS NULL AND NOT n.spoken THEN w.level END AS unnamed_level,
               -- the sheet has no column for it: there a level without a name is a number, but for the ends of yes and no
               CASE WHEN l.level IS NULL AND (n.own OR w.level NOT IN (0, 1)) THEN trim_scale(w.level)::text END AS unnamed_number
          FROM rounds AS r
          JOIN compliance.answer AS w ON w.assessment_id = r.assessment_id_there AND w.superseded_at IS NULL AND w.confirmed
          JOIN compliance.item AS i ON i.item_id = w.item_id
          LEFT JOIN compliance.item_level AS l ON l.checklist_code = i.checklist_code AND l.number = i.number AND l.level = w.level
         CROSS JOIN LATERAL (SELECT o.own, o.own AND trim_scale(w.level)::text ~ '^[0-9.]{1,19}$' AS spoken
                               FROM (SELECT i.scale_min <> 0 OR i.scale_max <> 1
                                            OR EXISTS (SELECT FROM compliance.item_level AS o WHERE o.checklist_code = i.checklist_code AND o.number = i.number) AS own) AS o) AS n
         -- behind a closed gate nothing is asked, as in effective_answer
         WHERE i.gate_number IS NULL
            OR NOT EXISTS (SELECT FROM compliance.answer AS g
                             JOIN compliance.item AS gi ON gi.item_id = g.item_id
                            WHERE g.assessment_id = w.assessment_id AND g.superseded_at IS NULL AND g.confirmed
                              AND gi.checklist_code = i.checklist_code AND gi.number = i.gate_number AND g.verdict IN ('no', 'not_applicable'))
    )
    SELECT i.kind, i.number, compliance._text(p.title_ja, p.title_en), compliance._text(i.title_ja, i.title_en), i.device_class,
           f.result, f.answered_on, f.target_on, s.result, s.answered_on, s.target_on, t.result, t.answered_on, t.target_on,
           own.note, own.unnamed_level, own.basis, compliance._text(x.title_ja, x.title_en),
           EXISTS (SELECT FROM compliance.item_level AS l WHERE l.checklist_code = i.checklist_code AND l.number = i.number),
           coalesce(f.unnamed_number, f.result), coalesce(s.unnamed_number, s.result), coalesce(t.unnamed_number, t.result)
      FROM compliance.assessment AS a
      JOIN compliance.item AS i ON i.checklist_code = a.checklist_code
      LEFT JOIN compliance.item AS p ON p.checklist_code = i.checklist_code AND p.number = i.parent_number
      LEFT JOIN given AS f ON f.item_id = i.item_id AND f.place = 1
      LEFT JOIN given AS s ON s.item_id = i.item_id AND s.place = 2
      LEFT JOIN given AS t ON t.item_id = i.item_id AND t.place = 3
      LEFT JOIN given AS own ON own.item_id = i.item_id AND own.assessment_id = a.assessment_id
      LEFT JOIN compliance.item_alternative AS x ON x.checklist_code = i.checklist_code AND x.number = i.number AND x.alternative = own.basis
     WHERE a.assessment_id = _form_lines.assessment_id
     ORDER BY i.ordinal, i.item_id;
END
$function$;
COMMENT ON FUNCTION compliance._form_lines(bigint) IS 'Sections and questions of a filled form in form order, as form_export(), form_sheet() and form_spreadsheet() show them';

CREATE FUNCTION compliance.form_export(
    assessment_id bigint, OUT number text, OUT section text, OUT question text, OUT device_class text,
    OUT first_result text, OUT first_on date, OUT first_target_on date, OUT second_result text, OUT second_on date, OUT second_target_on date,
    OUT third_result text, OUT third_on date, OUT third_target_on date, OUT remark text, OUT level numeric, OUT basis text
) RETURNS SETOF record LANGUAGE plpgsql STABLE ROWS 50 SET search_path = pg_catalog, pg_temp AS $function$
BEGIN
    RETURN QUERY
    SELECT l.number, l.section, l.question, l.device_class, l.first_result, l.first_on, l.first_target_on, l.second_result, l.second_on, l.second_target_on,
           l.third_result, l.third_on, l.third_target_on, l.remark, l.level, l.basis
      FROM compliance._form_lines(form_export.assessment_id) AS l
     WHERE l.kind = 'question';
END
$function$;
COMMENT ON FUNCTION compliance.form_export(bigint) IS
'The filled form, one row for each question in form order, in compliance.language. section and question are titles. The answers of the year stand side by side: result (はい, いいえ, 一部, 対象外, or the level by name or number), day of confirmation and target date of the rounds up to the one asked for or, where these are more than three, of the first round and the last two. A line that is blank, carried over and not confirmed, or not asked behind a gate, has NULLs. remark, level (where the result does not say it) and basis are those of the assessment asked for. What it gives can be recorded through answer_import. Errors: P0002 unknown, 22004 NULL';

-- ---- the sheet, as text ----

CREATE FUNCTION compliance._form_head(assessment_id bigint, OUT label text, OUT content text)
RETURNS SETOF record LANGUAGE plpgsql STABLE ROWS 8 SET search_path = pg_catalog, pg_temp AS $function$
BEGIN
    RETURN QUERY
    SELECT h.label, h.content
      FROM compliance.assessment AS a
      JOIN compliance.checklist AS c ON c.checklist_code = a.checklist_code
      LEFT JOIN compliance.institution AS n ON n.institution_id = a.institution_id
      LEFT JOIN compliance.vendor AS v ON v.vendor_id = a.vendor_id
     CROSS JOIN LATERAL (VALUES
           (1, compliance._text('点検表', 'Checklist'), compliance._text(c.title_ja, c.title_en)),
           (2, compliance._text('機関名', 'Institution'), n.name),
           (3, compliance._text('医療機関コード', 'Institution code'),
            (SELECT string_agg(k.code, '、' ORDER BY k.code) FROM compliance.institution_code AS k
              WHERE k.institution_id = a.institution_id AND compliance.today() >= coalesce(k.starts_on, '-infinity') AND compliance.today() <= coalesce(k.ends_on, 'infinity'))),
           (4, CASE WHEN a.vendor_id IS NOT NULL THEN compliance._text('事業者名', 'Vendor') END, v.name),
           (5, CASE WHEN a.system_name IS NOT NULL THEN compliance._text('システム', 'System') END, a.system_name),
           (6, compliance._text('年度', 'Fiscal year'), compliance._html_fiscal_year(a.fiscal_year) || compliance._text('　' || a.round || '回目まで', ', up to round ' || a.round)),
           (7, compliance._text('提出日', 'Submitted'), CASE WHEN a.submitted_at IS NULL THEN compliance._text('未提出', 'not yet')
                                                             ELSE compliance._html_date((a.submitted_at AT TIME ZONE compliance._time_zone())::date) END),
           (8, compliance._text('作成日', 'Printed'), compliance._html_date(compliance.today()))) AS h (place, label, content)
     WHERE a.assessment_id = _form_head.assessment_id AND h.label IS NOT NULL
     ORDER BY h.place;
END
$function$;
COMMENT ON FUNCTION compliance._form_head(bigint) IS 'What stands above a form: list, institution with its codes, vendor and system, year, days in era form';

CREATE FUNCTION compliance._form_tally(assessment_id bigint) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $function$
BEGIN
    -- the counts that the inspection form calls A to E
    RETURN (SELECT compliance._text(format('A 総項目数 %s　B 対象 %s　C 適 %s　D 否 %s　E 非対象 %s　空欄 %s', t.total, t.applicable, t.passed, t.failed, t.not_applicable, t.blank),
                                    format('A total %s   B applicable %s   C passed %s   D failed %s   E not applicable %s   blank %s', t.total, t.applicable, t.passed, t.failed, t.not_applicable, t.blank))
              FROM (SELECT coalesce(sum(x.total), 0) AS total, coalesce(sum(x.applicable), 0) AS applicable, coalesce(sum(x.passed), 0) AS passed, coalesce(sum(x.failed), 0) AS failed,
                           coalesce(sum(x.not_applicable), 0) AS not_applicable, coalesce(sum(x.blank), 0) AS blank
                      FROM compliance.tally(_form_tally.assessment_id) AS x) AS t);
END
$function$;
COMMENT ON FUNCTION compliance._form_tally(bigint) IS 'The closing line of a form: the counts of tally() over all sections';

-- 2-(4)/server is printed as 2-(4)/サーバ, by which the line is found again.
CREATE FUNCTION compliance._form_number(number text, device_class text) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
RETURN CASE WHEN device_class IN ('server', 'terminal', 'network') AND right(number, length(device_class) + 1) = '/' || device_class
            THEN left(number, -length(device_class))
                 || compliance._text(CASE device_class WHEN 'server' THEN 'サーバ' WHEN 'terminal' THEN '端末' ELSE 'NW' END, device_class)
            ELSE number END;
COMMENT ON FUNCTION compliance._form_number(text, text) IS 'The number of a line as it is printed, the device class that it ends in in the reader''s language; record_answer() finds the line by it';

CREATE FUNCTION compliance._form_headings(assessment_id bigint) RETURNS text[]
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $function$
BEGIN
    RETURN (SELECT array_agg(coalesce((SELECT compliance._text(r.round || '回目', 'round ' || r.round) FROM compliance._form_rounds(_form_headings.assessment_id) AS r WHERE r.place = p.place),
                                      -- the columns for rounds that are to come
                                      (SELECT compliance._text(max(r.round) + p.place - max(r.place) || '回目', 'round ' || max(r.round) + p.place - max(r.place))
                                         FROM compliance._form_rounds(_form_headings.assessment_id) AS r)) ORDER BY p.place)
              FROM generate_series(1, 3) AS p (place));
END
$function$;
COMMENT ON FUNCTION compliance._form_headings(bigint) IS 'The names of the three confirmations that stand side by side';

-- A program that opens a CSV file would run a cell that begins like a formula, and vendors write remarks.
CREATE FUNCTION compliance._no_formula(plain text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
-- of a text that looks so already _cell() would take the apostrophe, so that it gets another
RETURN regexp_replace(plain, E'^([\' \u00A0\u3000\uFEFF]*[-=+@\t\r\n])', $re$'\1$re$);
COMMENT ON FUNCTION compliance._no_formula(text) IS 'A text for a cell of a CSV file, with an apostrophe in front where it begins like a formula, also behind blanks and apostrophes, or with a tab or the end of a line; _cell() takes it away again';

CREATE FUNCTION compliance.form_sheet(
    assessment_id bigint, bom boolean DEFAULT false, encoding text DEFAULT NULL,
    OUT number text, OUT question text, OUT first_result text, OUT first_on text, OUT first_target text,
    OUT second_result text, OUT second_on text, OUT second_target text, OUT third_result text, OUT third_on text, OUT third_target text, OUT remark text, OUT ground text
) RETURNS SETOF record LANGUAGE plpgsql STABLE ROWS 70 SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_round     text[];
    v_line      record;
    v_character text;
BEGIN
    IF form_sheet.bom IS NULL THEN
        RAISE EXCEPTION 'bom must not be null'
            USING ERRCODE = 'null_value_not_allowed', HINT = 'Pass a value for bom.';
    END IF;
    IF form_sheet.encoding IS NOT NULL AND pg_char_to_encoding(form_sheet.encoding) < 0 THEN
        RAISE EXCEPTION 'encoding "%" is not known', form_sheet.encoding
            USING ERRCODE = 'invalid_parameter_value', HINT = 'Use UTF8, or SJIS for older programs.';
    END IF;
    IF pg_encoding_to_char(pg_char_to_encoding(form_sheet.encoding)) IN ('SQL_ASCII', 'MULE_INTERNAL') THEN
        RAISE EXCEPTION 'encoding "%" is no encoding for a spreadsheet', form_sheet.encoding
            USING ERRCODE = 'invalid_parameter_value', HINT = 'Use UTF8, or SJIS for older programs.';
    END IF;
    IF form_sheet.bom AND pg_encoding_to_char(pg_char_to_encoding(coalesce(form_sheet.encoding, 'UTF8'))) <> 'UTF8' THEN
        RAISE EXCEPTION 'a byte order mark belongs to UTF8 only'
            USING ERRCODE = 'invalid_parameter_value', DETAIL = format('The encoding is %s.', form_sheet.encoding), HINT = 'Leave bom out.';
    END IF;
    v_round := compliance._form_headings(form_sheet.assessment_id);

    FOR v_line IN
        SELECT 1 AS part, row_number() OVER () AS line, h.label AS c1, h.content AS c2, NULL AS c3, NULL AS c4, NULL AS c5, NULL AS c6, NULL AS c7, NULL AS c8, NULL AS c9, NULL AS c10, NULL AS c11, NULL AS c12, NULL AS c13
          FROM compliance._form_head(form_sheet.assessment_id) AS h
        UNION ALL
        SELECT 2, 0, compliance._text('番号', 'No.'), compliance._text('点検項目', 'Item'),
               v_round[1] || compliance._text(' 結果', ' result'), v_round[1] || compliance._text(' 確認日', ' confirmed'), v_round[1] || compliance._text(' 目標日', ' target'),
               v_round[2] || compliance._text(' 結果', ' result'), v_round[2] || compliance._text(' 確認日', ' confirmed'), v_round[2] || compliance._text(' 目標日', ' target'),
               v_round[3] || compliance._text(' 結果', ' result'), v_round[3] || compliance._text(' 確認日', ' confirmed'), v_round[3] || compliance._text(' 目標日', ' target'),
               compliance._text('備考', 'Remark'), compliance._text('根拠', 'Ground')
        UNION ALL
        SELECT 3, row_number() OVER (), compliance._form_number(l.number, l.device_class), l.question,
               l.first_printed, CASE WHEN l.first_on IS NOT NULL THEN compliance._html_date(l.first_on) END, CASE WHEN l.first_target_on IS NOT NULL THEN compliance._html_date(l.first_target_on) END,
               l.second_printed, CASE WHEN l.second_on IS NOT NULL THEN compliance._html_date(l.second_on) END, CASE WHEN l.second_target_on IS NOT NULL THEN compliance._html_date(l.second_target_on) END,
               l.third_printed, CASE WHEN l.third_on IS NOT NULL THEN compliance._html_date(l.third_on) END, CASE WHEN l.third_target_on IS NOT NULL THEN compliance._html_date(l.third_target_on) END,
               l.remark, l.basis_title
          FROM compliance._form_lines(form_sheet.assessment_id) AS l
        UNION ALL
        SELECT 4, 0, compliance._text('集計', 'Counts'), compliance._form_tally(form_sheet.assessment_id), NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
         ORDER BY 1, 2
    LOOP
        number := compliance._no_formula(v_line.c1);
        question := compliance._no_formula(v_line.c2);
        first_result := compliance._no_formula(v_line.c3); first_on := v_line.c4; first_target := v_line.c5;
        second_result := compliance._no_formula(v_line.c6); second_on := v_line.c7; second_target := v_line.c8;
        third_result := compliance._no_formula(v_line.c9); third_on := v_line.c10; third_target := v_line.c11;
        remark := compliance._no_formula(v_line.c12);
        ground := compliance._no_formula(v_line.c13);
        IF form_sheet.encoding IS NOT NULL THEN
            v_character := compliance._untranslatable(concat(number, question, first_result, second_result, third_result, remark, ground), form_sheet.encoding);
            IF v_character IS NOT NULL THEN
                -- by its number: the client may be one that cannot receive it
                RAISE EXCEPTION 'encoding % has no character U+%', form_sheet.encoding, lpad(upper(to_hex(ascii(v_character))), greatest(4, length(to_hex(ascii(v_character)))), '0')
                    USING ERRCODE = 'untranslatable_character',
                          DETAIL = format('It stands in the line of "%s".', replace(number, v_character, '?')),
                          HINT = 'Write it otherwise in the remark or title, or export as UTF8 with bom => true.';
            END IF;
        END IF;
        IF form_sheet.bom AND v_line.part = 1 AND v_line.line = 1 THEN
            number := chr(65279) || number;
        END IF;
        RETURN NEXT;
    END LOOP;
END
$function$;
COMMENT ON FUNCTION compliance.form_sheet(bigint, boolean, text) IS
'The filled form as it is printed, line by line, every cell a text in compliance.language: list, institution with its codes, year, days in era form; the headings; sections and questions with the answers of the year side by side as form_export() has them; the counts A to E of the inspection form. For COPY (SELECT * FROM compliance.form_sheet(5, bom => true)) TO … CSV. bom: begins with a byte order mark, by which Excel knows UTF8. encoding: checks first that every character exists in the encoding that COPY will write, and names one that does not (22P05). A text that begins like a formula gets an apostrophe in front. Errors: P0002 unknown, 22004 NULL, 22023';

CREATE FUNCTION compliance._untranslatable(plain text, encoding text) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_low    int := 1;
    v_high   int := length(_untranslatable.plain);
    v_middle int := v_high;
    v_there  boolean;
BEGIN
    -- the shortest beginning that cannot be written ends in it; the first look is at the whole
    WHILE v_low <= v_high LOOP
        BEGIN
            -- a sign of another width is the same sign; a yen sign that is read back as a backslash is not
            v_there := regexp_replace(convert_from(convert_to(left(_untranslatable.plain, v_middle), _untranslatable.encoding::name), _untranslatable.encoding::name), $re$[^\x01-\x7F]+$re$, '', 'g')
                       = regexp_replace(left(_untranslatable.plain, v_middle), $re$[^\x01-\x7F]+$re$, '', 'g');
        EXCEPTION WHEN untranslatable_character OR character_not_in_repertoire THEN
            v_there := false;
        END;
        IF v_there THEN
            v_low := v_middle + 1;
        ELSIF v_low = v_high THEN
            RETURN substr(_untranslatable.plain, v_low, 1);
        ELSE
            v_high := v_middle;
        END IF;
        v_middle := (v_low + v_high) / 2;
    END LOOP;
    RETURN NULL;
END
$function$;
COMMENT ON FUNCTION compliance._untranslatable(text, text) IS 'The first character of a text that an encoding does not have; NULL when it has them all';

-- ---- the spreadsheet ----

CREATE FUNCTION compliance._ods_text(plain text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
-- a paragraph for each line; the format folds spaces, so that one at an end or behind another is an element, and so is a tab
RETURN coalesce((SELECT string_agg('<text:p>' || replace(regexp_replace(compliance._html(p.line), '^ |(?<= ) | $', '<text:s/>', 'g'), chr(9), '<text:tab/>') || '</text:p>', '' ORDER BY p.ordinal)
                   FROM regexp_split_to_table(nullif(plain, ''), $re$\r\n|\r|\n$re$) WITH ORDINALITY AS p (line, ordinal)), '');
COMMENT ON FUNCTION compliance._ods_text(text) IS 'The paragraphs of a cell of an OpenDocument sheet; empty for NULL';

CREATE FUNCTION compliance._ods_cell(style text, plain text, attributes text DEFAULT '') RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
RETURN format('<table:table-cell table:style-name="%s"%s%s>%s</table:table-cell>', style, attributes, CASE WHEN plain <> '' THEN ' office:value-type="string"' ELSE '' END, compliance._ods_text(plain));
COMMENT ON FUNCTION compliance._ods_cell(text, text, text) IS 'A cell of an OpenDocument sheet with a text, empty for NULL';

CREATE FUNCTION compliance._ods_day(style text, day date) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
RETURN CASE WHEN day IS NULL THEN format('<table:table-cell table:style-name="%s"/>', style)
            -- no program counts so far back
            WHEN day < date '0001-01-01' THEN compliance._ods_cell(style, compliance._iso_day(day))
            ELSE format('<table:table-cell table:style-name="%s" office:value-type="date" office:date-value="%s"/>', style, to_char(day, 'YYYY-MM-DD')) END;
COMMENT ON FUNCTION compliance._ods_day(text, date) IS 'A cell of an OpenDocument sheet with a day, empty for NULL';

CREATE FUNCTION compliance.form_spreadsheet(assessment_id bigint) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_round text[] := compliance._form_headings(form_spreadsheet.assessment_id);
    v_yes   text := compliance._text('はい', 'Yes');
    v_no    text := compliance._text('いいえ', 'No');
    v_na    text := compliance._text('対象外', 'N/A');
    v_head  text;
    v_lines text;
BEGIN
    SELECT string_agg('<table:table-row>' || compliance._ods_cell('label', h.label)
                      || compliance._ods_cell('content', h.content, ' table:number-columns-spanned="12"') || '<table:covered-table-cell table:number-columns-repeated="11"/></table:table-row>', '')
      INTO v_head
      FROM compliance._form_head(form_spreadsheet.assessment_id) AS h;
    SELECT string_agg(CASE l.kind
               WHEN 'section' THEN '<table:table-row table:style-name="section-row">' || compliance._ods_cell('section', l.number) || compliance._ods_cell('section', l.question, ' table:number-columns-spanned="12"')
                                   || '<table:covered-table-cell table:number-columns-repeated="11"/></table:table-row>'
               ELSE '<table:table-row>' || compliance._ods_cell('cell', compliance._form_number(l.number, l.device_class)) || compliance._ods_cell('cell', l.question)
                    || compliance._ods_cell('result', l.first_printed, v.attribute) || compliance._ods_day('day', l.first_on) || compliance._ods_day('day', l.first_target_on)
                    || compliance._ods_cell('result', l.second_printed, v.attribute) || compliance._ods_day('day', l.second_on) || compliance._ods_day('day', l.second_target_on)
                    || compliance._ods_cell('result', l.third_printed, v.attribute) || compliance._ods_day('day', l.third_on) || compliance._ods_day('day', l.third_target_on)
                    || compliance._ods_cell('small', l.remark) || compliance._ods_cell('small', l.basis_title) || '</table:table-row>' END, '')
      INTO v_lines
      FROM compliance._form_lines(form_spreadsheet.assessment_id) AS l
     CROSS JOIN LATERAL (SELECT CASE WHEN l.named_levels THEN '' ELSE ' table:content-validation-name="answers"' END AS attribute) AS v;
    RETURN format($ods$<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:styles>
<style:default-style style:family="table-cell"><style:text-properties fo:font-size="9pt" fo:font-family="'Noto Sans CJK JP', 'Yu Gothic', 'MS PGothic', sans-serif" style:font-family-asian="'Noto Sans CJK JP', 'Yu Gothic', 'MS PGothic', sans-serif" style:font-size-asian="9pt" style:language-asian="ja" style:country-asian="JP"/></style:default-style>
</office:styles>
<office:automatic-styles>
%1$s
<style:style style:name="narrow" style:family="table-column"><style:table-column-properties style:column-width="14mm"/></style:style>
<style:style style:name="number" style:family="table-column"><style:table-column-properties style:column-width="26mm"/></style:style>
<style:style style:name="wide" style:family="table-column"><style:table-column-properties style:column-width="90mm"/></style:style>
<style:style style:name="date" style:family="table-column"><style:table-column-properties style:column-width="18mm"/></style:style>
<style:style style:name="remark" style:family="table-column"><style:table-column-properties style:column-width="38mm"/></style:style>
<style:style style:name="section-row" style:family="table-row"><style:table-row-properties style:row-height="5.5mm" style:use-optimal-row-height="false"/></style:style>
<style:style style:name="label" style:family="table-cell"><style:text-properties fo:font-weight="bold" style:font-weight-asian="bold"/></style:style>
<style:style style:name="content" style:family="table-cell"/>
<style:style style:name="heading" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000" fo:padding="0.7mm" fo:background-color="#d9d9d9" fo:wrap-option="wrap" style:vertical-align="middle"/><style:paragraph-properties fo:text-align="center"/><style:text-properties fo:font-weight="bold" style:font-weight-asian="bold"/></style:style>
<style:style style:name="section" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000" fo:padding="0.7mm" fo:background-color="#f2f2f2" style:vertical-align="middle"/><style:text-properties fo:font-weight="bold" style:font-weight-asian="bold"/></style:style>
<style:style style:name="cell" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000" fo:padding="0.7mm" fo:wrap-option="wrap" style:vertical-align="middle"/></style:style>
<style:style style:name="small" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000" fo:padding="0.7mm" fo:wrap-option="wrap" style:vertical-align="middle"/><style:text-properties fo:font-size="8pt" style:font-size-asian="8pt"/></style:style>
<style:style style:name="result" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000" fo:padding="0.7mm" fo:wrap-option="wrap" style:vertical-align="middle"/><style:paragraph-properties fo:text-align="center"/></style:style>
<style:style style:name="day" style:family="table-cell" style:data-style-name="day-format"><style:table-cell-properties fo:border="0.5pt solid #000000" fo:padding="0.7mm" style:vertical-align="middle"/><style:paragraph-properties fo:text-align="center"/></style:style>
<style:page-layout style:name="a4"><style:page-layout-properties fo:page-width="297mm" fo:page-height="210mm" style:print-orientation="landscape" fo:margin-top="10mm" fo:margin-bottom="10mm" fo:margin-left="10mm" fo:margin-right="10mm" style:scale-to-X="1" style:scale-to-Y="0" style:table-centering="horizontal"/><style:header-style/><style:footer-style/></style:page-layout>
<style:style style:name="form" style:family="table" style:master-page-name="Default"/>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Default" style:page-layout-name="a4"><style:header style:display="false"/><style:footer style:display="false"/></style:master-page></office:master-styles>
<office:body><office:spreadsheet>
<table:content-validations><table:content-validation table:name="answers" table:condition="of:cell-content-is-in-list(&quot;%2$s&quot;;&quot;%3$s&quot;;&quot;%4$s&quot;)" table:allow-empty-cell="true" table:display-list="unsorted" table:base-cell-address="form.C1"><table:error-message table:message-type="warning" table:display="true"/></table:content-validation></table:content-validations>
<table:table table:name="form" table:style-name="form">
<table:table-column table:style-name="number"/><table:table-column table:style-name="wide"/>
<table:table-column table:style-name="narrow"/><table:table-column table:style-name="date" table:number-columns-repeated="2"/>
<table:table-column table:style-name="narrow"/><table:table-column table:style-name="date" table:number-columns-repeated="2"/>
<table:table-column table:style-name="narrow"/><table:table-column table:style-name="date" table:number-columns-repeated="2"/>
<table:table-column table:style-name="remark" table:number-columns-repeated="2"/>
%5$s<table:table-row/>
<table:table-header-rows><table:table-row>%6$s</table:table-row><table:table-row><table:covered-table-cell table:number-columns-repeated="2"/>%7$s<table:covered-table-cell table:number-columns-repeated="2"/></table:table-row></table:table-header-rows>
%8$s<table:table-row/>
<table:table-row>%9$s</table:table-row>
</table:table></office:spreadsheet></office:body>
</office:document>
$ods$,
        compliance._text('<number:date-style style:name="day-format" number:language="ja" number:country="JP"><number:era number:calendar="gengou"/><number:year number:calendar="gengou"/><number:text>.</number:text><number:month number:calendar="gengou"/><number:text>.</number:text><number:day number:calendar="gengou"/></number:date-style>',
                         '<number:date-style style:name="day-format"><number:year number:style="long"/><number:text>-</number:text><number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/></number:date-style>'),
        v_yes, v_no, v_na, v_head,
        compliance._ods_cell('heading', compliance._text('番号', 'No.'), ' table:number-rows-spanned="2"') || compliance._ods_cell('heading', compliance._text('点検項目', 'Item'), ' table:number-rows-spanned="2"')
            || (SELECT string_agg(compliance._ods_cell('heading', r.name, ' table:number-columns-spanned="3"') || '<table:covered-table-cell table:number-columns-repeated="2"/>', '' ORDER BY r.ordinal)
                  FROM unnest(v_round) WITH ORDINALITY AS r (name, ordinal))
            || compliance._ods_cell('heading', compliance._text('備考', 'Remark'), ' table:number-rows-spanned="2"') || compliance._ods_cell('heading', compliance._text('根拠', 'Ground'), ' table:number-rows-spanned="2"'),
        repeat(compliance._ods_cell('heading', compliance._text('結果', 'Result')) || compliance._ods_cell('heading', compliance._text('確認日', 'Confirmed')) || compliance._ods_cell('heading', compliance._text('目標日', 'Target')), 3),
        v_lines,
        compliance._ods_cell('label', compliance._text('集計', 'Counts')) || compliance._ods_cell('content', compliance._form_tally(form_spreadsheet.assessment_id), ' table:number-columns-spanned="12"') || '<table:covered-table-cell table:number-columns-repeated="11"/>');
END
$function$;
COMMENT ON FUNCTION compliance.form_spreadsheet(bigint) IS
'The filled form as a spreadsheet in flat OpenDocument XML (.fods), in compliance.language: the layout of form_sheet() with borders, days as days shown in era form, a list of answers to choose from, and A4 in landscape. LibreOffice opens it and turns it into .xlsx, .ods or .pdf. Errors: P0002 unknown, 22004 NULL';
