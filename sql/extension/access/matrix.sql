-- The grant matrix: what each level may do with which object.  The last line that names an object decides.
--
--   own       tables of an institution, a vendor or an assessment: row-level security shows each role its own rows
--   shared    tables that are the same for everybody: catalogs, programmes
--   view      views of schema compliance          report    views of schema compliance_report
--   function  functions and aggregates; they act with the caller's rights, or look at them first
--
-- A reader's rights on what lies beneath the views of compliance_report follow from those views (_access_needed).
CREATE FUNCTION compliance._access_matrix(OUT ordinal bigint, OUT level text, OUT kind text, OUT name_pattern text, OUT privileges text[])
RETURNS SETOF record LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 60 SET search_path = pg_catalog, pg_temp AS $matrix$
SELECT line.ordinal, l.level, line.kind, line.name_pattern, CASE line.privileges WHEN '' THEN '{}' ELSE string_to_array(line.privileges, ' ') END
  FROM (VALUES
    ( 1, 'staff vendor inspector',       'own',      '.*', 'SELECT'),
    ( 2, 'staff',                        'own',      '.*', 'SELECT INSERT UPDATE DELETE'),
    ( 3, 'admin',                        'own',      '.*', 'SELECT INSERT UPDATE DELETE'),
    ( 4, 'staff vendor inspector',       'shared',   '.*', 'SELECT'),
    ( 5, 'admin',                        'shared',   '.*', 'SELECT INSERT UPDATE DELETE'),
    ( 6, 'staff vendor inspector admin', 'view',     '.*', 'SELECT'),
    ( 7, 'reader staff inspector admin', 'report',   '.*', 'SELECT'),
    ( 8, 'staff vendor inspector admin', 'function', '.*', 'EXECUTE'),

    -- who is who is decided by administrators, levels by the owner of the tables
    (20, 'staff vendor inspector',       'own',      'account', ''),
    (21, 'staff vendor inspector',       'shared',   'access_grant', ''),
    (22, 'admin',                        'shared',   'access_grant|data_version', 'SELECT'),
    -- an institution keeps its own entry; founding one, its codes and its memberships are not its own business
    (23, 'staff',                        'own',      'institution', 'SELECT UPDATE'),
    (24, 'staff',                        'own',      'institution_code|association_member', 'SELECT'),
    -- the register of vendors is common: everybody may add, nobody may rename another's vendor
    (25, 'staff',                        'own',      'vendor', 'SELECT INSERT'),
    -- exceptions to deadlines are given, not taken
    (26, 'staff',                        'own',      'deadline_extension', 'SELECT'),
    (27, 'staff',                        'shared',   'deadline_extension', 'SELECT'),
    -- announcements are delivered and steps given by triggers; one acknowledges the first and completes the second
    (28, 'staff',                        'own',      'delivery', 'SELECT UPDATE'),
    -- scores follow from answers, kept by triggers
    (29, 'staff',                        'own',      'incident_task|score_sheet', 'SELECT'),
    -- a vendor fills in its own form
    (30, 'vendor',                       'own',      'assessment', 'SELECT UPDATE'),
    (31, 'vendor',                       'own',      'answer', 'SELECT INSERT UPDATE'),
    (32, 'staff vendor admin',           'view',     'answer_import', 'SELECT INSERT'),

    -- events hold rows of everybody; what is sealed is for all to know
    (40, 'staff vendor inspector',       'shared',   'audit_event|ledger_leaf', ''),
    (41, 'admin',                        'shared',   'audit_event', 'SELECT'),
    (42, 'admin',                        'shared',   'ledger_(seal|leaf|block)', 'SELECT INSERT'),
    (43, 'staff vendor inspector',       'function', 'seal_ledger|verify_ledger|inclusion_proof|_unsealed_event|_event_horizon|_inspection_bundle', ''),
    (44, 'vendor',                       'function', 'inspection_bundle', ''),

    -- the owner's own business
    (90, 'staff vendor inspector admin', 'function', $re$(un)?install|_install_\w+|(grant|revoke)_access|_apply_\w+$re$, ''),
    (91, 'staff vendor inspector',       'function', $re$check_privileges|_access_\w+$re$, ''),
    -- check_privileges() reads the names of our objects from it
    (92, 'admin',                        'function', '_install_part|_install_relation', 'EXECUTE'),
    -- these write tables that the level only reads
    (93, 'vendor inspector',             'function', '(pump|claim)_notices|acknowledge_notice', ''),
    (94, 'staff vendor inspector',       'function', 'rebuild_score', '')
  ) AS line(ordinal, levels, kind, name_pattern, privileges)
  CROSS JOIN LATERAL unnest(string_to_array(line.levels, ' ')) AS l(level)
$matrix$;
COMMENT ON FUNCTION compliance._access_matrix() IS 'The grant matrix: privileges of each level by kind of object and pattern of its name (whole name); the matching line with the highest ordinal decides';
