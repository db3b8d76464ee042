CREATE OR REPLACE TRIGGER deadline_rule_frozen BEFORE UPDATE ON compliance.deadline_rule
    FOR EACH ROW WHEN ((OLD.rule, OLD.edition, OLD.amount, OLD.unit, OLD.first_day_counts, OLD.month_rule, OLD.roll)
                       IS DISTINCT FROM (NEW.rule, NEW.edition, NEW.amount, NEW.unit, NEW.first_day_counts, NEW.month_rule, NEW.roll))
    EXECUTE FUNCTION compliance._deadline_rule_frozen();
