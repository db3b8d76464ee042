CREATE OR REPLACE TRIGGER vendor_corporate_number BEFORE INSERT OR UPDATE OF corporate_number ON compliance.vendor
    FOR EACH ROW WHEN (NEW.corporate_number IS NOT NULL) EXECUTE FUNCTION compliance._check_identifier('corporate_number', 'corporate_number');

CREATE OR REPLACE TRIGGER country_in_use AFTER DELETE OR UPDATE OF country_code ON compliance.country
    FOR EACH ROW EXECUTE FUNCTION compliance._country_in_use();

CREATE OR REPLACE TRIGGER contract_check BEFORE INSERT OR UPDATE OR DELETE ON compliance.contract
    FOR EACH ROW EXECUTE FUNCTION compliance._contract_check();
-- a constraint trigger has no OR REPLACE; made once, it stays
DO $do$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = 'compliance.contract'::regclass AND tgname = 'contract_require_clauses') THEN
        CREATE CONSTRAINT TRIGGER contract_require_clauses AFTER INSERT OR UPDATE ON compliance.contract
            DEFERRABLE INITIALLY IMMEDIATE
            FOR EACH ROW EXECUTE FUNCTION compliance._contract_require_clauses();
    END IF;
END
$do$;

CREATE OR REPLACE TRIGGER contract_amend AFTER UPDATE ON compliance.contract
    FOR EACH ROW WHEN (OLD.activated_at IS NOT NULL) EXECUTE FUNCTION compliance._contract_amend();

CREATE OR REPLACE TRIGGER clause_edition BEFORE INSERT OR UPDATE OR DELETE ON compliance.clause
    FOR EACH ROW EXECUTE FUNCTION compliance._clause_edition();

CREATE OR REPLACE TRIGGER contract_clause_part BEFORE INSERT OR UPDATE ON compliance.contract_clause
    FOR EACH ROW EXECUTE FUNCTION compliance._contract_part();
CREATE OR REPLACE TRIGGER contract_clause_amend AFTER INSERT OR UPDATE OR DELETE ON compliance.contract_clause
    FOR EACH ROW EXECUTE FUNCTION compliance._contract_clause_amend();
-- a TRUNCATE would take clauses away unrecorded
CREATE OR REPLACE TRIGGER contract_clause_no_truncate BEFORE TRUNCATE ON compliance.contract_clause
    FOR EACH STATEMENT EXECUTE FUNCTION compliance._append_only();
CREATE OR REPLACE TRIGGER contract_amendment_stamp BEFORE INSERT ON compliance.contract_amendment
    FOR EACH ROW EXECUTE FUNCTION compliance._contract_amendment_stamp();
CREATE OR REPLACE TRIGGER contract_amendment_append_only BEFORE UPDATE OR DELETE ON compliance.contract_amendment
    FOR EACH ROW EXECUTE FUNCTION compliance._append_only();
CREATE OR REPLACE TRIGGER contract_amendment_no_truncate BEFORE TRUNCATE ON compliance.contract_amendment
    FOR EACH STATEMENT EXECUTE FUNCTION compliance._append_only();

CREATE OR REPLACE TRIGGER clause_waiver_part BEFORE INSERT OR UPDATE ON compliance.clause_waiver
    FOR EACH ROW EXECUTE FUNCTION compliance._contract_part();
CREATE OR REPLACE TRIGGER clause_waiver_stamp BEFORE INSERT ON compliance.clause_waiver
    FOR EACH ROW EXECUTE FUNCTION compliance._clause_waiver_stamp();
-- a decision on which an activation may rest; its DELETE is refused after it, where a draft that goes with all its parts can be told
CREATE OR REPLACE TRIGGER clause_waiver_append_only BEFORE UPDATE ON compliance.clause_waiver
    FOR EACH ROW EXECUTE FUNCTION compliance._append_only('hint:Record another waiver; the one that holds longest counts.');
CREATE OR REPLACE TRIGGER clause_waiver_no_truncate BEFORE TRUNCATE ON compliance.clause_waiver
    FOR EACH STATEMENT EXECUTE FUNCTION compliance._append_only();
CREATE OR REPLACE TRIGGER clause_waiver_lock AFTER INSERT OR UPDATE OR DELETE ON compliance.clause_waiver
    FOR EACH ROW EXECUTE FUNCTION compliance._contract_lock();

CREATE OR REPLACE TRIGGER subcontract_part BEFORE INSERT OR UPDATE ON compliance.subcontract
    FOR EACH ROW EXECUTE FUNCTION compliance._contract_part();
CREATE OR REPLACE TRIGGER subcontract_prior_approval BEFORE INSERT OR UPDATE ON compliance.subcontract
    FOR EACH ROW EXECUTE FUNCTION compliance._subcontract_check();
CREATE OR REPLACE TRIGGER subcontract_cycle AFTER INSERT OR UPDATE OF contract_id, vendor_id, recipient_vendor_id ON compliance.subcontract
    FOR EACH ROW EXECUTE FUNCTION compliance._subcontract_refuse_cycle();
-- behind subcontract_cycle by its name: a circle is told first
CREATE OR REPLACE TRIGGER subcontract_history AFTER DELETE OR UPDATE OF contract_id, vendor_id, recipient_vendor_id ON compliance.subcontract
    FOR EACH ROW EXECUTE FUNCTION compliance._subcontract_history();
CREATE OR REPLACE TRIGGER subcontract_no_truncate BEFORE TRUNCATE ON compliance.subcontract
    FOR EACH STATEMENT EXECUTE FUNCTION compliance._append_only('hint:Set ends_on to the last day of the passed-on work.');
CREATE OR REPLACE TRIGGER subcontract_clause_part BEFORE INSERT OR UPDATE ON compliance.subcontract_clause
    FOR EACH ROW EXECUTE FUNCTION compliance._contract_part();

CREATE OR REPLACE TRIGGER remote_connection_part BEFORE INSERT OR UPDATE ON compliance.remote_connection
    FOR EACH ROW EXECUTE FUNCTION compliance._contract_part();
CREATE OR REPLACE TRIGGER role_confirmation_part BEFORE INSERT OR UPDATE ON compliance.role_confirmation
    FOR EACH ROW EXECUTE FUNCTION compliance._contract_part();
