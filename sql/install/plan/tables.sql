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
