#!/usr/bin/env bash
# The ledger as its document shows it: its statements, its program that checks proofs, and a restored database that goes on.
. "$(dirname "$0")/../tap.sh"
trap 'hc_remove ledger; rm -rf "$work"' EXIT
work=$(mktemp -d)
hc_packages /usr/bin/python3:python3-minimal
hc_start ledger fsync=off full_page_writes=off
db=ledger
runs 'a database full of data' filled $db

# ---- doc/ledger.md ----

doc_blocks doc/ledger.md "$work"
for file in "$work"/*.sql; do
	runs "$(head -1 "$file")" psql -Xq -v ON_ERROR_STOP=1 -d $db -f "$file"
done
awk '/^```python$/ { on = 1; next } /^```/ { on = 0 } on' doc/ledger.md >"$work/check.py"

like() { [[ $1 = *"$2"* ]]; ok $? "$3" "$1"; }
# checks STATEMENT: what the program says of what it returns
checks() { sql $db "$1" | python3 "$work/check.py" 2>&1; }
head=$(sql $db 'SELECT compliance.ledger_head()')
# the head begins with the seal's number and its number of events, the program's answer with the number, and both go on with the hash
printed=$(checks 'SELECT compliance.inclusion_proof(max(event_id)) FROM compliance.ledger_leaf')
is "$printed" "seal ${head%%/*} $(sed 's/^[^ ]* //; s/ //g' <<<"$head"): 1 events" 'the last event is under the seal that the head names'
like "$(checks 'SELECT compliance.inclusion_proof(min(event_id)) FROM compliance.ledger_leaf')" ': 1 events' 'so is the first'
sql $db "UPDATE compliance.institution SET name = name || '（改称）' WHERE institution_id = 1; SELECT FROM compliance.seal_ledger()"
is "$(checks 'SELECT compliance.consistency_proof(1, max(seal_id)) FROM compliance.ledger_seal')" "seal 1 to seal $(sql $db 'SELECT max(seal_id) FROM compliance.ledger_seal'): continued" 'the last seal goes on from the first'
like "$(checks 'SELECT compliance.inspection_bundle(1, 2025)')" ' events' 'the bundle of an institution'
like "$(checks "SELECT jsonb_set(compliance.inspection_bundle(1, 2025), '{records,institution,0,row,name}', '\"x\"')")" 'is not as it was sealed' 'with another name in it'
like "$(checks "SELECT jsonb_set(p, '{event}', to_jsonb(replace(p ->> 'event', '改称', '改名'))) FROM compliance.inclusion_proof((SELECT max(event_id) FROM compliance.ledger_leaf)) AS p")" 'AssertionError' 'an event with another text'
like "$(checks "SELECT jsonb_set(compliance.consistency_proof(1, max(seal_id)), '{seals,0,seal_hash}', '\"00\"') FROM compliance.ledger_seal")" 'AssertionError' 'a seal with another hash'

# ---- elsewhere ----

head=$(sql $db 'SELECT compliance.ledger_head()')
sql $db 'UPDATE compliance.person SET name = name || 1 WHERE person_id = 1'
database restored
runs 'dumped and restored' bash -c "pg_dump $db | psql -Xq -v ON_ERROR_STOP=1 -d restored"
is "$(sql restored 'SELECT compliance.ledger_head()')" "$head" 'the head is the same'
is "$(sql restored "SELECT * FROM compliance.verify_ledger('$head')")" '' 'and all is well'
sql restored 'UPDATE compliance.person SET name = name || 2 WHERE person_id = 2; SELECT FROM compliance.seal_ledger()'
is "$(sql restored 'SELECT count(*) FROM compliance.audit_event AS e LEFT JOIN compliance.ledger_leaf AS l USING (event_id) WHERE l.event_id IS NULL')" 0 'what was not sealed there is sealed here'
is "$(sql restored "SELECT * FROM compliance.verify_ledger('$head')")" '' 'and all is well'
sql restored "UPDATE compliance.person SET name = name || 3 WHERE person_id = 3; SELECT FROM compliance.seal_ledger()"
is "$(sql restored "SELECT * FROM compliance.verify_ledger('$head')")" '' 'also after another seal'
is "$(sql restored 'SELECT count(*) FROM compliance.audit_event AS e LEFT JOIN compliance.ledger_leaf AS l USING (event_id) WHERE l.event_id IS NULL')" 0 'which misses nothing'
done_testing
