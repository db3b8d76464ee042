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
