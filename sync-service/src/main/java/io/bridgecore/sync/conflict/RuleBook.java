package io.bridgecore.sync.conflict;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How conflicts about the records of one model are decided: by the rule for the field, else for the
 * model, else as the device asked, else by the tenant's rule for all, else the system wins.
 *
 * @param fields rules of fields
 * @param model rule of the model
 * @param asked what the device asked for
 * @param all the tenant's rule for everything
 */
public record RuleBook(
        Map<String, Strategy> fields,
        @Nullable Strategy model,
        @Nullable Strategy asked,
        @Nullable Strategy all) {

    public RuleBook {
        fields = Map.copyOf(fields);
    }

    /** A person decides everything. */
    public static RuleBook asking() {
        return new RuleBook(Map.of(), Strategy.MANUAL, null, null);
    }

    Strategy of(String field) {
        Strategy own = fields.get(field);
        return own == null ? whole() : own;
    }

    boolean isOwn(String field) {
        return fields.containsKey(field);
    }

    /** What counts for the record as a whole. */
    public Strategy whole() {
        if (model != null) {
            return model;
        }
        if (asked != null) {
            return asked;
        }
        return all == null ? Strategy.SERVER_WINS : all;
    }
}
