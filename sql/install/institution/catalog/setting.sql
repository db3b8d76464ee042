-- 200 licensed beds is where the fee rules of fiscal year 2024 begin to ask for a responsible officer; before that it was 400
INSERT INTO compliance.setting (name, value, title_ja, title_en) VALUES
    ('large_bed_count', '200', '大規模とみなす許可病床数の下限', 'Licensed beds from which an institution is large')
ON CONFLICT DO NOTHING;
