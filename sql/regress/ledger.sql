-- The ledger: who changed what, and the proof that it is still so.
\set SHOW_CONTEXT never
BEGIN;
SET LOCAL compliance.app_user = '看護師長';
-- everything is an event: a row that is added, changed, removed
INSERT INTO compliance.institution (institution_id, name, kind, bed_count, size_class) VALUES (990001, '台帳病院', 'hospital', 120, 'small_medium');
UPDATE compliance.institution SET bed_count = 180 WHERE institution_id = 990001;
INSERT INTO compliance.person (person_id, institution_id, name) VALUES (990001, 990001, '山川'), (990002, 990001, '海野');
DELETE FROM compliance.person WHERE person_id = 990001;
SELECT table_name, row_key, operation, app_user, row_before FROM compliance.audit_event WHERE row_key = '{990001}' ORDER BY event_id;
-- an event stays as it is
SAVEPOINT before;
UPDATE compliance.audit_event SET role_name = 'somebody else';
ROLLBACK TO before;
-- a seal puts all events under one hash, and names the seal before
SELECT tree_size = (SELECT count(*) FROM compliance.audit_event) AS covers_all, length(root_hash) AS bytes, length(seal_hash) AS bytes FROM compliance.seal_ledger();
SELECT compliance.ledger_head() ~ '^[0-9]+/[0-9]+( [0-9a-f]{4}){8}$' AS fits_on_the_form;
-- with each event, the row as it was left
SELECT e.operation, l.row_after ->> 'name' AS name, l.row_after ->> 'bed_count' AS beds
  FROM compliance.ledger_leaf AS l JOIN compliance.audit_event AS e USING (event_id)
 WHERE l.table_name = 'institution' AND l.row_key = '{990001}' ORDER BY event_id;
-- the proof that an event is under the seal, and that a seal goes on from another
SELECT jsonb_object_keys(compliance.inclusion_proof(max(event_id))) AS proof FROM compliance.audit_event ORDER BY 1;
SELECT p -> 'from_size' = p -> 'to_size' AS the_same, p -> 'path' AS path FROM compliance.consistency_proof((SELECT max(seal_id) FROM compliance.ledger_seal), (SELECT max(seal_id) FROM compliance.ledger_seal)) AS p;
-- all is well, until somebody goes behind the triggers
SELECT problem, row_key, detail FROM compliance.verify_ledger() WHERE table_name = 'person';
SET LOCAL session_replication_role = replica;
UPDATE compliance.person SET name = '別人' WHERE person_id = 990002;
UPDATE compliance.audit_event SET app_user = '誰か' WHERE row_key = '{990001}' AND operation = 'delete';
SET LOCAL session_replication_role = origin;
SELECT problem, row_key, detail FROM compliance.verify_ledger() WHERE table_name = 'person';
-- a head that was kept elsewhere tells a ledger that was made anew
SELECT problem, detail FROM compliance.verify_ledger('1/1 0000 0000 0000 0000 0000 0000 0000 0000') WHERE problem = 'seal missing';
ROLLBACK;
-- what is no event, no seal
SELECT compliance.inclusion_proof(-1);
SELECT compliance.consistency_proof(1, 1000000);
SELECT compliance.inspection_bundle(999999, 2025);
