CREATE OR REPLACE VIEW compliance.probe_overview WITH (security_invoker = true) AS
SELECT p.probe_id, p.weight, p.title AS label, compliance.probe_rate(2, 2) AS rate FROM compliance.probe AS p;
COMMENT ON VIEW compliance.probe_overview IS 'Changed its columns';

CREATE OR REPLACE VIEW compliance.probe_above WITH (security_invoker = true) AS
SELECT o.probe_id, o.rate, l.b FROM compliance.probe_overview AS o CROSS JOIN compliance.probe_list() AS l;
COMMENT ON VIEW compliance.probe_above IS 'Stands on the other';
