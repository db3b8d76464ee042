-- ---- recording ----

CREATE FUNCTION compliance._audit() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_audit';
COMMENT ON FUNCTION compliance._audit() IS
'Trigger AFTER INSERT (statement, REFERENCING NEW TABLE), AFTER UPDATE OR DELETE (each row) and BEFORE TRUNCATE (statement) of a table with a primary key: adds a row to audit_event for each row';

CREATE FUNCTION compliance._row_key(record) RETURNS text[]
LANGUAGE c STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_row_key';
COMMENT ON FUNCTION compliance._row_key(record) IS 'Primary key of a row of a table, as audit_event has it: 55000 for a table without one, 22023 for what is no row of a table';

CREATE FUNCTION compliance._canonical_row(record) RETURNS jsonb
LANGUAGE c STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_canonical_row';
COMMENT ON FUNCTION compliance._canonical_row(record) IS 'A row of a table as the ledger has it: a key for each column that is not NULL, dates and instants in ISO 8601 and UTC, whatever the session''s settings';

CREATE FUNCTION compliance._event_horizon(OUT drawn_event_id bigint, OUT next_transaction xid8) RETURNS record
LANGUAGE c VOLATILE AS 'MODULE_PATHNAME', 'hc_event_horizon';
COMMENT ON FUNCTION compliance._event_horizon() IS 'The highest number of an event that any transaction has drawn, and a transaction number above all of theirs';

-- ---- the tree ----

CREATE FUNCTION compliance._merkle_append(subtrees bytea[], tree_size bigint, nodes bytea[], level int DEFAULT 0) RETURNS bytea[]
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_merkle_append';
COMMENT ON FUNCTION compliance._merkle_append(bytea[], bigint, bytea[], int) IS
'Adds complete subtrees of 2^level leaves, given by their hashes, to a Merkle tree of tree_size leaves, which is given by and returned as the hashes of its complete subtrees, the largest first. 22023 for what is no tree or no hash';

CREATE FUNCTION compliance._merkle_root(subtrees bytea[]) RETURNS bytea
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_merkle_root';
COMMENT ON FUNCTION compliance._merkle_root(bytea[]) IS 'Merkle tree hash (RFC 6962, section 2.1) of a tree as _merkle_append() returns it. 22023 for what is no hash';

CREATE FUNCTION compliance._ledger_subtree(from_leaf bigint, to_leaf bigint) RETURNS bytea
LANGUAGE c STABLE STRICT AS 'MODULE_PATHNAME', 'hc_ledger_subtree';
COMMENT ON FUNCTION compliance._ledger_subtree(bigint, bigint) IS 'Merkle tree hash of the leaves from_leaf to to_leaf - 1, which must be a part as RFC 6962 divides a tree; for whoever asks, since a hash tells nothing of what is hashed';

CREATE FUNCTION compliance._event_text(event_id bigint, recorded_at timestamptz, role_name text, app_user text, table_name text, row_key text[],
    operation text, row_before jsonb, row_after jsonb) RETURNS text
LANGUAGE c STABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_event_text';
COMMENT ON FUNCTION compliance._event_text(bigint, timestamptz, text, text, text, text[], text, jsonb, jsonb) IS 'The text of an event, of which the leaf is the hash: an object as jsonb writes it, with a key for each argument, recorded_at in ISO 8601 and UTC';

CREATE FUNCTION compliance._leaf_hash(event_text text) RETURNS bytea
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_leaf_hash';
COMMENT ON FUNCTION compliance._leaf_hash(text) IS 'Hash of a leaf (RFC 6962): SHA-256 of the byte 0 and the text';

CREATE FUNCTION compliance._seal_text(seal_id bigint, sealed_at timestamptz, tree_size bigint, root_hash bytea, previous_hash bytea) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $function$
    SELECT jsonb_build_object('seal_id', seal_id, 'sealed_at', to_char(sealed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'tree_size', tree_size,
               'root_hash', encode(root_hash, 'hex'), 'previous_hash', encode(previous_hash, 'hex'))::text
$function$;
COMMENT ON FUNCTION compliance._seal_text(bigint, timestamptz, bigint, bytea, bytea) IS 'The text of a seal, of which seal_hash is the SHA-256';

-- ---- sealing ----

CREATE FUNCTION compliance._key_condition(table_name text, row_alias text, key_expression text) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $function$
    SELECT string_agg(format('%s.%I = (%s)[%s]::%s', row_alias, a.attname, key_expression, k.ordinal, format_type(a.atttypid, NULL)), ' AND ' ORDER BY k.ordinal)
      FROM pg_index AS i
     CROSS JOIN LATERAL unnest(i.indkey::int2[]) WITH ORDINALITY AS k(attnum, ordinal)
      JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
     WHERE i.indrelid = to_regclass('compliance.' || quote_ident(table_name)) AND i.indisprimary
$function$;
COMMENT ON FUNCTION compliance._key_condition(text, text, text) IS 'A condition that finds the row of a table of schema compliance by its key as audit_event has it; NULL for a table that is not there';

CREATE FUNCTION compliance._unsealed_event(OUT event_id bigint, OUT row_after jsonb) RETURNS SETOF record
LANGUAGE plpgsql STABLE ROWS 1000
-- the keys of rows are read as they were written
SET search_path = pg_catalog, pg_temp SET datestyle = 'ISO, YMD' SET timezone = 'UTC' SET intervalstyle = 'postgres'
AS $function$
DECLARE
    v_settled bigint := coalesce((SELECT s.settled_event_id FROM compliance.ledger_seal AS s ORDER BY s.seal_id DESC LIMIT 1), 0);
    v_table   record;
BEGIN
    FOR v_table IN
        SELECT DISTINCT e.table_name AS name
          FROM compliance.audit_event AS e
         WHERE e.event_id > v_settled AND NOT EXISTS (SELECT FROM compliance.ledger_leaf AS l WHERE l.event_id = e.event_id)
    LOOP
        -- The row after an event is what the next change found, or else what is there: all in one snapshot.
        FOR event_id, row_after IN EXECUTE format($sql$
            WITH unsealed AS (
                SELECT e.event_id, e.row_key, e.operation,
                       lead(e.row_before) OVER w AS found, lead(e.operation) OVER w IN ('update', 'delete') AS is_found
                  FROM compliance.audit_event AS e
                 WHERE e.event_id > $1 AND e.table_name = $2
                   AND NOT EXISTS (SELECT FROM compliance.ledger_leaf AS l WHERE l.event_id = e.event_id)
                WINDOW w AS (PARTITION BY e.row_key ORDER BY e.event_id))
            SELECT u.event_id, CASE WHEN u.operation <> 'delete' THEN %2$s END
              FROM unsealed AS u %1$s
            $sql$,
            CASE WHEN to_regclass('compliance.' || quote_ident(v_table.name)) IS NOT NULL THEN
                format('LEFT JOIN compliance.%I AS t ON u.operation <> ''delete'' AND u.is_found IS NOT TRUE AND %s', v_table.name,
                       compliance._key_condition(v_table.name, 't', 'u.row_key'))
            ELSE '' END,
            CASE WHEN to_regclass('compliance.' || quote_ident(v_table.name)) IS NOT NULL THEN
                'CASE WHEN u.is_found THEN u.found WHEN t.tableoid IS NOT NULL THEN compliance._canonical_row(t) END'
            ELSE 'u.found' END)
        USING v_settled, v_table.name
        LOOP
            RETURN NEXT;
        END LOOP;
    END LOOP;
END
$function$;
COMMENT ON FUNCTION compliance._unsealed_event() IS 'The events that no seal covers yet, each with the row as it left it';

CREATE FUNCTION compliance.seal_ledger(OUT seal_id bigint, OUT sealed_at timestamptz, OUT tree_size bigint, OUT root_hash bytea, OUT seal_hash bytea) RETURNS record
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET application_name = 'compliance seal_ledger' AS $function$
DECLARE
    v_last     record;
    v_drawn    bigint;
    v_next     xid8;
    v_settled  bigint;
    v_added    bigint;
    v_subtrees bytea[];
    v_chunk    bigint;
BEGIN
    IF NOT compliance._may_see(NULL, NULL, NULL, NULL) THEN
        RAISE EXCEPTION 'role "%" does not see every record', current_user
            USING ERRCODE = 'insufficient_privilege', HINT = 'The ledger is sealed by administrators or the owner of the tables.';
    END IF;
    -- one seal after the other; whoever writes records goes on
    PERFORM pg_advisory_xact_lock('compliance.ledger_seal'::regclass::oid::int, 0);
    SELECT s.* INTO v_last FROM compliance.ledger_seal AS s ORDER BY s.seal_id DESC LIMIT 1;
    -- Before the events are read: whatever is drawn later is not settled.  Numbers were drawn by transactions below
    -- "next"; where all of those have ended, the events are in sight below, or never will be.
    SELECT h.drawn_event_id, h.next_transaction INTO v_drawn, v_next FROM compliance._event_horizon() AS h;
    SELECT coalesce(max(s.drawn_event_id), 0) INTO v_settled
      FROM compliance.ledger_seal AS s WHERE s.next_transaction <= pg_snapshot_xmin(pg_current_snapshot());

    PERFORM compliance._report_progress('seal_ledger', detail => 'reading events');
    INSERT INTO compliance.ledger_leaf (leaf_index, event_id, table_name, row_key, row_after, leaf_hash)
    SELECT coalesce(v_last.tree_size, 0) + row_number() OVER (ORDER BY e.event_id) - 1, e.event_id, e.table_name, e.row_key, u.row_after,
           compliance._leaf_hash(compliance._event_text(e.event_id, e.recorded_at, e.role_name, e.app_user, e.table_name, e.row_key, e.operation, e.row_before, u.row_after))
      FROM compliance._unsealed_event() AS u
      JOIN compliance.audit_event AS e ON e.event_id = u.event_id;
    GET DIAGNOSTICS v_added = ROW_COUNT;
    IF v_added = 0 AND v_last.seal_id IS NOT NULL THEN
        seal_id := v_last.seal_id;
        sealed_at := v_last.sealed_at;
        tree_size := v_last.tree_size;
        root_hash := v_last.root_hash;
        seal_hash := v_last.seal_hash;
        RETURN;
    END IF;

    seal_id := coalesce(v_last.seal_id, 0) + 1;
    sealed_at := clock_timestamp();
    tree_size := coalesce(v_last.tree_size, 0) + v_added;
    v_subtrees := coalesce(v_last.subtree_hashes, ARRAY[]::bytea[]);
    v_chunk := coalesce(v_last.tree_size, 0);
    WHILE v_chunk < tree_size
    LOOP
        PERFORM compliance._report_progress('seal_ledger', v_chunk, tree_size, 'hashing');
        v_subtrees := compliance._merkle_append(v_subtrees, v_chunk,
            (SELECT array_agg(l.leaf_hash ORDER BY l.leaf_index) FROM compliance.ledger_leaf AS l
              WHERE l.leaf_index >= v_chunk AND l.leaf_index < least(v_chunk + 65536, seal_ledger.tree_size)));
        v_chunk := least(v_chunk + 65536, tree_size);
    END LOOP;
    root_hash := compliance._merkle_root(v_subtrees);
    INSERT INTO compliance.ledger_block (block_no, block_hash)
    SELECT l.leaf_index / 256, compliance._merkle_root(compliance._merkle_append('{}', 0, array_agg(l.leaf_hash ORDER BY l.leaf_index)))
      FROM compliance.ledger_leaf AS l
     WHERE l.leaf_index >= coalesce(v_last.tree_size, 0) / 256 * 256 AND l.leaf_index < seal_ledger.tree_size / 256 * 256
     GROUP BY l.leaf_index / 256;
    seal_hash := sha256(convert_to(compliance._seal_text(seal_id, sealed_at, tree_size, root_hash, v_last.seal_hash), 'UTF8'));
    INSERT INTO compliance.ledger_seal (seal_id, sealed_at, sealed_by, tree_size, root_hash, previous_hash, seal_hash, subtree_hashes,
                                        settled_event_id, drawn_event_id, next_transaction)
    VALUES (seal_ledger.seal_id, seal_ledger.sealed_at, current_user, seal_ledger.tree_size, seal_ledger.root_hash, v_last.seal_hash, seal_ledger.seal_hash, v_subtrees,
            greatest(v_settled, v_last.settled_event_id), v_drawn, v_next);
EXCEPTION
    -- a snapshot from before the last seal
    WHEN unique_violation THEN
        RAISE EXCEPTION 'could not serialize access: another session has sealed the ledger'
            USING ERRCODE = 'serialization_failure', DETAIL = 'The transaction''s snapshot is older than that seal.', HINT = 'Repeat the transaction, or seal at READ COMMITTED.';
END
$function$;
COMMENT ON FUNCTION compliance.seal_ledger() IS
'Puts every event that was committed since the last seal under one Merkle root (RFC 6962), chained to the seal before, and returns the seal; the last one where there is nothing new. What another transaction commits meanwhile is for the next seal. Called by administrators or the owner of the tables (42501), every day for example. Writers go on; a second caller waits. 40001 at REPEATABLE READ and above when another session has sealed since the snapshot was taken';

CREATE FUNCTION compliance._seal_head(seal_id bigint, tree_size bigint, seal_hash bytea) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
RETURN seal_id || '/' || tree_size || ' ' || regexp_replace(left(encode(seal_hash, 'hex'), 32), '(.{4})(?!$)', $re$\1 $re$, 'g');
COMMENT ON FUNCTION compliance._seal_head(bigint, bigint, bytea) IS 'A seal as ledger_head() shows it';

CREATE FUNCTION compliance.ledger_head() RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $function$
    SELECT compliance._seal_head(s.seal_id, s.tree_size, s.seal_hash) FROM compliance.ledger_seal AS s ORDER BY s.seal_id DESC LIMIT 1
$function$;
COMMENT ON FUNCTION compliance.ledger_head() IS
'The last seal, short enough to be printed on the form of an inspection: its number, the number of events under it, and the first 128 bits of its hash in groups of four digits. NULL before the first seal. Whoever keeps it can ask the database later whether all of that is still there: verify_ledger(known_head)';

-- ---- proofs ----

CREATE FUNCTION compliance._ledger_half(size bigint) RETURNS bigint
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_ledger_half';
COMMENT ON FUNCTION compliance._ledger_half(bigint) IS 'The greatest power of two below a number of leaves: where RFC 6962 divides them. 22023 for less than two';

CREATE FUNCTION compliance._ledger_path(leaf_index bigint, tree_size bigint, OUT height int, OUT from_leaf bigint, OUT to_leaf bigint) RETURNS SETOF record
LANGUAGE sql IMMUTABLE ROWS 20 SET search_path = pg_catalog, pg_temp AS $function$
    WITH RECURSIVE part (depth, lo, hi) AS (
        SELECT 0, 0::bigint, tree_size
        UNION ALL
        SELECT p.depth + 1, CASE WHEN leaf_index < p.lo + h.half THEN p.lo ELSE p.lo + h.half END, CASE WHEN leaf_index < p.lo + h.half THEN p.lo + h.half ELSE p.hi END
          FROM part AS p CROSS JOIN LATERAL (SELECT compliance._ledger_half(p.hi - p.lo) AS half) AS h
         WHERE p.hi - p.lo > 1)
    SELECT -p.depth, CASE WHEN leaf_index < p.lo + h.half THEN p.lo + h.half ELSE p.lo END, CASE WHEN leaf_index < p.lo + h.half THEN p.hi ELSE p.lo + h.half END
      FROM part AS p CROSS JOIN LATERAL (SELECT compliance._ledger_half(p.hi - p.lo) AS half) AS h
     WHERE p.hi - p.lo > 1
$function$;
COMMENT ON FUNCTION compliance._ledger_path(bigint, bigint) IS 'The parts of the tree beside the way from a leaf up to the root: leaves from_leaf to to_leaf - 1; the higher, the nearer to the root (0)';

CREATE FUNCTION compliance.inclusion_proof(event_id bigint) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_leaf record;
BEGIN
    IF event_id IS NULL THEN
        RAISE EXCEPTION 'event_id must not be null' USING ERRCODE = 'null_value_not_allowed', HINT = 'Pass the number of an event of audit_event.';
    END IF;
    SELECT e.event_id, l.leaf_index, l.leaf_hash,
           compliance._event_text(e.event_id, e.recorded_at, e.role_name, e.app_user, e.table_name, e.row_key, e.operation, e.row_before, l.row_after) AS event_text
      INTO v_leaf
      FROM compliance.audit_event AS e LEFT JOIN compliance.ledger_leaf AS l ON l.event_id = e.event_id
     WHERE e.event_id = inclusion_proof.event_id;
    IF v_leaf.event_id IS NULL THEN
        RAISE EXCEPTION 'event % does not exist', event_id USING ERRCODE = 'no_data_found', HINT = 'Events are listed in compliance.audit_event.';
    END IF;
    IF v_leaf.leaf_index IS NULL THEN
        RAISE EXCEPTION 'event % is not sealed yet', event_id
            USING ERRCODE = 'object_not_in_prerequisite_state', HINT = 'Call seal_ledger().';
    END IF;
    RETURN (SELECT jsonb_build_object('event', v_leaf.event_text, 'leaf_index', v_leaf.leaf_index, 'leaf_hash', encode(v_leaf.leaf_hash, 'hex'),
                       'path', coalesce((SELECT jsonb_agg(encode(compliance._ledger_subtree(p.from_leaf, p.to_leaf), 'hex') ORDER BY p.height)
                                           FROM compliance._ledger_path(v_leaf.leaf_index, s.tree_size) AS p), '[]'),
                       'tree_size', s.tree_size, 'root_hash', encode(s.root_hash, 'hex'),
                       'seal', compliance._seal_text(s.seal_id, s.sealed_at, s.tree_size, s.root_hash, s.previous_hash), 'seal_hash', encode(s.seal_hash, 'hex'))
              FROM compliance.ledger_seal AS s ORDER BY s.seal_id DESC LIMIT 1);
END
$function$;
COMMENT ON FUNCTION compliance.inclusion_proof(bigint) IS
'What proves with nothing but SHA-256 that an event is under the last seal (RFC 6962, section 2.1.1): event (text; the leaf is the hash of the byte 0 and this text), leaf_index, leaf_hash, path (the hashes beside the way to the root, from the leaf up), tree_size, root_hash, seal (text, which names the root) and seal_hash (its hash, which ledger_head() shows the beginning of). Hashes in hex. doc/ledger.md has a program that checks it. 22004 for NULL, P0002 for an unknown event, 55000 for one that is not sealed yet';

CREATE FUNCTION compliance.consistency_proof(from_seal bigint, to_seal bigint) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_from  record;
    v_to    record;
    v_path  text[] := ARRAY[]::text[];
    v_lo    bigint := 0;
    v_hi    bigint;
    v_half  bigint;
    v_whole boolean := true;
BEGIN
    IF from_seal IS NULL OR to_seal IS NULL THEN
        RAISE EXCEPTION '% must not be null', CASE WHEN from_seal IS NULL THEN 'from_seal' ELSE 'to_seal' END
            USING ERRCODE = 'null_value_not_allowed', HINT = 'Pass the numbers of two seals.';
    END IF;
    SELECT s.* INTO v_from FROM compliance.ledger_seal AS s WHERE s.seal_id = from_seal;
    SELECT s.* INTO v_to FROM compliance.ledger_seal AS s WHERE s.seal_id = to_seal;
    IF v_from.seal_id IS NULL OR v_to.seal_id IS NULL THEN
        RAISE EXCEPTION 'seal % does not exist', CASE WHEN v_from.seal_id IS NULL THEN from_seal ELSE to_seal END
            USING ERRCODE = 'no_data_found', HINT = 'Seals are listed in compliance.ledger_seal.';
    END IF;
    IF from_seal > to_seal THEN
        RAISE EXCEPTION 'seal % is later than seal %', from_seal, to_seal
            USING ERRCODE = 'invalid_parameter_value', HINT = 'Pass the earlier seal first.';
    END IF;
    -- the parts of the later tree that the earlier one ends in, and those beside the way to the root
    v_hi := v_to.tree_size;
    WHILE v_hi <> v_from.tree_size
    LOOP
        v_half := compliance._ledger_half(v_hi - v_lo);
        IF v_from.tree_size <= v_lo + v_half THEN
            v_path := encode(compliance._ledger_subtree(v_lo + v_half, v_hi), 'hex') || v_path;
            v_hi := v_lo + v_half;
        ELSE
            v_path := encode(compliance._ledger_subtree(v_lo, v_lo + v_half), 'hex') || v_path;
            v_lo := v_lo + v_half;
            v_whole := false;
        END IF;
    END LOOP;
    IF NOT v_whole THEN
        v_path := encode(compliance._ledger_subtree(v_lo, v_hi), 'hex') || v_path;
    END IF;
    RETURN jsonb_build_object('from_size', v_from.tree_size, 'from_root', encode(v_from.root_hash, 'hex'),
                              'to_size', v_to.tree_size, 'to_root', encode(v_to.root_hash, 'hex'), 'path', to_jsonb(v_path),
                              'seals', (SELECT jsonb_agg(jsonb_build_object('seal', compliance._seal_text(s.seal_id, s.sealed_at, s.tree_size, s.root_hash, s.previous_hash),
                                                                            'seal_hash', encode(s.seal_hash, 'hex')) ORDER BY s.seal_id)
                                          FROM compliance.ledger_seal AS s WHERE s.seal_id BETWEEN from_seal AND to_seal));
END
$function$;
COMMENT ON FUNCTION compliance.consistency_proof(bigint, bigint) IS
'What proves with nothing but SHA-256 that everything under one seal is under a later one, unchanged and in the same order (RFC 6962, section 2.1.2): from_size, from_root, to_size, to_root, path, and the texts and hashes of the seals from the one to the other, each of which names the one before. Hashes in hex. doc/ledger.md has a program that checks it. 22004 for NULL, P0002 for an unknown seal, 22023 when the first is later than the second';

-- ---- verifying ----

CREATE FUNCTION compliance.verify_ledger(known_head text DEFAULT NULL, OUT problem text, OUT seal_id bigint, OUT event_id bigint, OUT table_name text, OUT row_key text[], OUT detail text)
RETURNS SETOF record LANGUAGE plpgsql STABLE ROWS 10
SET search_path = pg_catalog, pg_temp SET application_name = 'compliance verify_ledger' AS $function$
DECLARE
    v_seal     record;
    v_last_id  bigint := 0;
    v_last_hash bytea;
    v_subtrees bytea[] := ARRAY[]::bytea[];
    v_leaves   bytea[];
    v_at       bigint := 0;
    v_upto     bigint;
    v_settled  bigint := 0;
    v_table    record;
BEGIN
    IF NOT compliance._may_see(NULL, NULL, NULL, NULL) THEN
        RAISE EXCEPTION 'role "%" does not see every record', current_user
            USING ERRCODE = 'insufficient_privilege', HINT = 'The ledger is verified by administrators or the owner of the tables.';
    END IF;
    -- the seals: one after the other, over the leaves that are there
    FOR v_seal IN SELECT s.* FROM compliance.ledger_seal AS s ORDER BY s.seal_id
    LOOP
        problem := CASE
            WHEN v_seal.seal_id <> v_last_id + 1 OR v_seal.tree_size < v_at THEN 'seal missing'
            WHEN v_seal.previous_hash IS DISTINCT FROM v_last_hash
              OR v_seal.seal_hash IS DISTINCT FROM sha256(convert_to(compliance._seal_text(v_seal.seal_id, v_seal.sealed_at, v_seal.tree_size, v_seal.root_hash, v_seal.previous_hash), 'UTF8'))
            THEN 'seal altered' END;
        WHILE problem IS NULL AND v_at < v_seal.tree_size
        LOOP
            PERFORM compliance._report_progress('verify_ledger', v_at, v_seal.tree_size, 'hashing');
            v_upto := least(v_at + 65536, v_seal.tree_size);
            SELECT array_agg(l.leaf_hash ORDER BY l.leaf_index) INTO v_leaves
              FROM compliance.ledger_leaf AS l WHERE l.leaf_index >= v_at AND l.leaf_index < v_upto;
            IF coalesce(cardinality(v_leaves), 0) <> v_upto - v_at THEN
                problem := 'event missing';
            ELSE
                v_subtrees := compliance._merkle_append(v_subtrees, v_at, v_leaves);
                v_at := v_upto;
            END IF;
        END LOOP;
        IF problem IS NULL AND compliance._merkle_root(v_subtrees) IS DISTINCT FROM v_seal.root_hash THEN
            problem := 'event altered';
        END IF;
        IF problem IS NOT NULL THEN
            seal_id := v_seal.seal_id;
            detail := CASE problem
                WHEN 'seal missing' THEN format('after seal %s of %s events comes seal %s of %s', v_last_id, v_at, v_seal.seal_id, v_seal.tree_size)
                WHEN 'seal altered' THEN 'the hash of the seal is not that of its text, or it does not name the seal before'
                WHEN 'event missing' THEN format('of the leaves %s to %s only %s are there', v_at, v_upto - 1, coalesce(cardinality(v_leaves), 0))
                ELSE 'the leaves do not have the root that was sealed' END;
            RETURN NEXT;
            EXIT;
        END IF;
        v_last_id := v_seal.seal_id;
        v_last_hash := v_seal.seal_hash;
        v_settled := v_seal.settled_event_id;
    END LOOP;

    -- what somebody kept on paper
    RETURN QUERY SELECT 'seal missing', NULL::bigint, NULL::bigint, NULL::text, NULL::text[], format('no seal has the head %s', known_head)
     WHERE known_head IS NOT NULL
       AND NOT EXISTS (SELECT FROM compliance.ledger_seal AS s
                        WHERE replace(compliance._seal_head(s.seal_id, s.tree_size, s.seal_hash), ' ', '') = regexp_replace(lower(known_head), '[[:space:]]', '', 'g'));

    -- leaves that no seal covers, blocks that are not what their leaves come to
    RETURN QUERY SELECT 'event added', NULL::bigint, l.event_id, NULL::text, NULL::text[], 'no seal covers its leaf'
      FROM compliance.ledger_leaf AS l
     WHERE l.leaf_index >= coalesce((SELECT max(s.tree_size) FROM compliance.ledger_seal AS s), 0) ORDER BY l.leaf_index LIMIT 1;
    RETURN QUERY SELECT 'block altered', NULL::bigint, NULL::bigint, NULL::text, NULL::text[], format('block %s', coalesce(b.block_no, f.block_no))
      FROM compliance.ledger_block AS b
      FULL JOIN (SELECT l.leaf_index / 256 AS block_no, compliance._merkle_root(compliance._merkle_append('{}', 0, array_agg(l.leaf_hash ORDER BY l.leaf_index))) AS block_hash
                   FROM compliance.ledger_leaf AS l
                  WHERE l.leaf_index < coalesce((SELECT max(s.tree_size) FROM compliance.ledger_seal AS s), 0) / 256 * 256
                  GROUP BY 1) AS f ON f.block_no = b.block_no
     WHERE b.block_hash IS DISTINCT FROM f.block_hash ORDER BY coalesce(b.block_no, f.block_no) LIMIT 1;

    -- the events under the leaves
    RETURN QUERY SELECT CASE WHEN e.event_id IS NULL THEN 'event missing' ELSE 'event altered' END,
           (SELECT min(s.seal_id) FROM compliance.ledger_seal AS s WHERE s.tree_size > l.leaf_index), l.event_id, e.table_name, e.row_key,
           CASE WHEN e.event_id IS NULL THEN 'it was sealed and is not in audit_event' ELSE 'its text does not have the hash that was sealed' END
      FROM compliance.ledger_leaf AS l LEFT JOIN compliance.audit_event AS e ON e.event_id = l.event_id
     WHERE e.event_id IS NULL OR l.table_name <> e.table_name OR l.row_key <> e.row_key
        OR l.leaf_hash IS DISTINCT FROM compliance._leaf_hash(compliance._event_text(e.event_id, e.recorded_at, e.role_name, e.app_user, e.table_name, e.row_key, e.operation, e.row_before, l.row_after))
     ORDER BY l.leaf_index LIMIT 1;
    RETURN QUERY SELECT 'event added', NULL::bigint, e.event_id, e.table_name, e.row_key, 'it has the number of an event before the last seals, which do not cover it'
      FROM compliance.audit_event AS e
     WHERE e.event_id <= v_settled AND NOT EXISTS (SELECT FROM compliance.ledger_leaf AS l WHERE l.event_id = e.event_id)
     ORDER BY e.event_id LIMIT 1;

    -- the rows, table by table
    FOR v_table IN
        SELECT o.object_name AS name,
               EXISTS (SELECT FROM pg_trigger AS t
                        WHERE t.tgrelid = o.object_id AND t.tgname = o.object_name || '_audit_insert' AND t.tgenabled IN ('O', 'A')
                          AND t.tgfoid = 'compliance._audit()'::regprocedure)
               AND EXISTS (SELECT FROM pg_trigger AS t
                            WHERE t.tgrelid = o.object_id AND t.tgname = o.object_name || '_audit_change' AND t.tgenabled IN ('O', 'A')
                              AND t.tgfoid = 'compliance._audit()'::regprocedure)
               AND EXISTS (SELECT FROM pg_trigger AS t
                            WHERE t.tgrelid = o.object_id AND t.tgname = o.object_name || '_audit_truncate' AND t.tgenabled IN ('O', 'A')
                              AND t.tgfoid = 'compliance._audit()'::regprocedure) AS is_recorded
          FROM compliance._access_object() AS o
         WHERE o.kind IN ('own', 'shared') AND o.object_name NOT IN ('audit_event', 'ledger_seal', 'ledger_leaf', 'ledger_block', 'score_sheet')
         ORDER BY o.object_name COLLATE "C"
    LOOP
        PERFORM compliance._report_progress('verify_ledger', detail => v_table.name);
        IF NOT v_table.is_recorded THEN
            RETURN QUERY SELECT 'not recorded', NULL::bigint, NULL::bigint, v_table.name, NULL::text[], 'a trigger of the ledger is missing or disabled';
        END IF;
        RETURN QUERY EXECUTE format($sql$
            WITH event AS (
                SELECT e.event_id, e.row_key, e.operation, e.row_before, l.leaf_index IS NOT NULL AS is_sealed, l.row_after,
                       row_number() OVER (PARTITION BY e.row_key ORDER BY e.event_id DESC) = 1 AS is_last,
                       lag(l.leaf_index IS NOT NULL) OVER w AS follows_sealed, lag(l.row_after) OVER w AS left_as, lag(e.event_id) OVER w AS former_id
                  FROM compliance.audit_event AS e LEFT JOIN compliance.ledger_leaf AS l ON l.event_id = e.event_id
                 WHERE e.table_name = $1
                WINDOW w AS (PARTITION BY e.row_key ORDER BY e.event_id)),
            present AS (SELECT compliance._row_key(t) AS row_key, compliance._canonical_row(t) AS now FROM compliance.%I AS t)
            (SELECT CASE WHEN n.now IS NULL THEN 'row missing' WHEN e.operation = 'delete' OR e.event_id IS NULL THEN 'row added' ELSE 'row altered' END,
                    (SELECT min(s.seal_id) FROM compliance.ledger_seal AS s JOIN compliance.ledger_leaf AS l ON s.tree_size > l.leaf_index WHERE l.event_id = e.event_id),
                    e.event_id, $1, coalesce(n.row_key, e.row_key),
                    CASE WHEN e.event_id IS NULL THEN 'no event tells of the row'
                         WHEN n.now IS NULL THEN 'the last event of the row is no delete'
                         WHEN e.operation = 'delete' THEN 'the last event of the row is a delete'
                         ELSE 'changed since its last event: ' || (SELECT string_agg(c.key, ', ' ORDER BY c.key COLLATE "C")
                              FROM (SELECT coalesce(a.key, b.key) AS key FROM jsonb_each(e.row_after) AS a FULL JOIN jsonb_each(n.now) AS b USING (key)
                                     WHERE a.value IS DISTINCT FROM b.value) AS c) END
               FROM (SELECT * FROM event WHERE is_last) AS e FULL JOIN present AS n ON n.row_key = e.row_key
              WHERE (e.event_id IS NULL OR (e.operation = 'delete') <> (n.now IS NULL) OR e.is_sealed AND e.row_after IS DISTINCT FROM n.now)
              ORDER BY e.event_id NULLS LAST LIMIT 1)
            UNION ALL
            (SELECT 'row altered', NULL, e.former_id, $1, e.row_key, format('event %%s found the row otherwise than the event before had left it', e.event_id)
               FROM event AS e
              WHERE e.follows_sealed AND e.operation IN ('update', 'delete') AND e.left_as IS DISTINCT FROM e.row_before
              ORDER BY e.event_id LIMIT 1)
            $sql$, v_table.name)
        USING v_table.name;
    END LOOP;
END
$function$;
COMMENT ON FUNCTION compliance.verify_ledger(text) IS
'What does not agree with the seals, also where somebody went behind the triggers: of each kind the first event or row, none when all is well. problem: seal missing, seal altered, event missing, event altered, event added, block altered, not recorded (a trigger is missing or disabled), row missing, row added, row altered. known_head: a ledger_head() that somebody kept, which is to be among the seals: without one, the last seals and all that they cover could be taken away together unseen. Rows of the records are compared with the last event that tells of them, those changed since the last seal with what that left; what is changed behind the triggers before its event is sealed is not found, so seal often. Reads everything: for administrators and the owner of the tables, who see every row (42501)';

-- ---- for the inspector ----

CREATE FUNCTION compliance._inspection_bundle(institution_id bigint, fiscal_year int) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_table   record;
    v_rows    jsonb;
    v_records jsonb := jsonb_build_object();
    v_result  jsonb;
BEGIN
    FOR v_table IN
        SELECT o.object_name AS name,
               -- of the institution itself, by its contracts, or by its assessments
               CASE WHEN bool_or(a.attname = 'institution_id') THEN 't.institution_id = $1'
                    WHEN bool_or(a.attname = 'contract_id') THEN 't.contract_id IN (SELECT c.contract_id FROM compliance.contract AS c WHERE c.institution_id = $1)'
                    ELSE 't.assessment_id IN (SELECT s.assessment_id FROM compliance.assessment AS s WHERE s.institution_id = $1)' END
               || CASE WHEN bool_or(a.attname = 'fiscal_year') THEN ' AND t.fiscal_year = $2' ELSE '' END
               || CASE WHEN bool_or(a.attname = 'assessment_id') AND NOT bool_or(a.attname = 'fiscal_year')
                       THEN ' AND (t.assessment_id IS NULL OR t.assessment_id IN (SELECT s.assessment_id FROM compliance.assessment AS s WHERE s.institution_id = $1 AND s.fiscal_year = $2))'
                       ELSE '' END AS condition
          FROM compliance._access_object() AS o
          JOIN pg_attribute AS a ON a.attrelid = o.object_id AND a.attnum > 0 AND NOT a.attisdropped
         WHERE o.kind = 'own' AND o.object_name NOT IN ('account', 'score_sheet')
         GROUP BY o.object_name
        HAVING bool_or(a.attname IN ('institution_id', 'contract_id', 'assessment_id'))
         ORDER BY o.object_name COLLATE "C"
    LOOP
        -- each row with the last sealed event that tells of it, in the order of those events
        EXECUTE format($sql$
            SELECT jsonb_agg(jsonb_build_object('row', r.row, 'row_key', to_jsonb(r.row_key), 'event_id', r.event_id) ORDER BY r.event_id, r.row_key)
              FROM (SELECT compliance._canonical_row(t) AS row, k.row_key,
                           (SELECT max(l.event_id) FROM compliance.ledger_leaf AS l
                             WHERE l.table_name = %1$L AND l.row_key = k.row_key) AS event_id
                      FROM compliance.%1$I AS t CROSS JOIN LATERAL (SELECT compliance._row_key(t) AS row_key OFFSET 0) AS k
                     WHERE %2$s) AS r
            $sql$, v_table.name, v_table.condition)
          INTO v_rows USING institution_id, fiscal_year;
        IF v_rows IS NOT NULL THEN
            v_records := v_records || jsonb_build_object(v_table.name, v_rows);
        END IF;
    END LOOP;

    WITH seal AS (
        SELECT s.* FROM compliance.ledger_seal AS s ORDER BY s.seal_id DESC LIMIT 1),
    leaf AS (
        SELECT l.leaf_index, l.leaf_hash,
               compliance._event_text(e.event_id, e.recorded_at, e.role_name, e.app_user, e.table_name, e.row_key, e.operation, e.row_before, l.row_after) AS event_text
          FROM jsonb_each(v_records) AS t CROSS JOIN LATERAL jsonb_array_elements(t.value) AS r
          JOIN compliance.ledger_leaf AS l ON l.event_id = (r ->> 'event_id')::bigint
          JOIN compliance.audit_event AS e ON e.event_id = l.event_id),
    step AS (
        SELECT l.leaf_index, p.height, p.from_leaf, p.to_leaf FROM leaf AS l, seal AS s, compliance._ledger_path(l.leaf_index, s.tree_size) AS p),
    -- the ways of many leaves lead by the same parts
    part AS (
        SELECT p.from_leaf, p.to_leaf, encode(compliance._ledger_subtree(p.from_leaf, p.to_leaf), 'hex') AS hash
          FROM (SELECT DISTINCT s.from_leaf, s.to_leaf FROM step AS s) AS p),
    path AS (
        SELECT s.leaf_index, jsonb_agg(p.hash ORDER BY s.height) AS hashes
          FROM step AS s JOIN part AS p USING (from_leaf, to_leaf) GROUP BY s.leaf_index)
    SELECT jsonb_build_object('institution_id', institution_id, 'fiscal_year', fiscal_year,
               'scores', coalesce((SELECT jsonb_object_agg(a.assessment_id, (SELECT jsonb_agg(to_jsonb(c) ORDER BY c.dimension COLLATE "C", c.key COLLATE "C")
                                                                                 FROM compliance.score_assessment(a.assessment_id) AS c))
                                     FROM compliance.assessment AS a
                                    WHERE a.institution_id = _inspection_bundle.institution_id AND a.fiscal_year = _inspection_bundle.fiscal_year), '{}'),
               'records', v_records,
               'proofs', coalesce((SELECT jsonb_agg(jsonb_build_object('event', l.event_text, 'leaf_index', l.leaf_index, 'leaf_hash', encode(l.leaf_hash, 'hex'),
                                                                       'path', coalesce(p.hashes, '[]')) ORDER BY l.leaf_index)
                                     FROM leaf AS l LEFT JOIN path AS p ON p.leaf_index = l.leaf_index), '[]'),
               'tree_size', (SELECT s.tree_size FROM seal AS s), 'root_hash', (SELECT encode(s.root_hash, 'hex') FROM seal AS s),
               'seal', (SELECT compliance._seal_text(s.seal_id, s.sealed_at, s.tree_size, s.root_hash, s.previous_hash) FROM seal AS s),
               'seal_hash', (SELECT encode(s.seal_hash, 'hex') FROM seal AS s), 'ledger_head', compliance.ledger_head())
      INTO v_result;
    RETURN v_result;
END
$function$;
COMMENT ON FUNCTION compliance._inspection_bundle(bigint, int) IS 'inspection_bundle() for whoever sees every record';

CREATE FUNCTION compliance.inspection_bundle(institution_id bigint, fiscal_year int) RETURNS jsonb
LANGUAGE c STABLE AS 'MODULE_PATHNAME', 'hc_inspection_bundle';
COMMENT ON FUNCTION compliance.inspection_bundle(bigint, int) IS
'Everything that an institution has on record, for an inspection: records (by table: the row, its key, and the last sealed event that tells of it; NULL for a row that no seal covers yet), without those of other fiscal years where a table tells them apart (assessments, answers, budgets, and so on); scores of its forms (by assessment_id); proofs (for each of those events what inclusion_proof() returns of it), with the root, the seal and the ledger_head() that they lead to. From one snapshot; the same records and seals give the same bytes. For whoever may see the institution. 22004 for NULL, P0002 for an institution that is unknown or not to be seen';
