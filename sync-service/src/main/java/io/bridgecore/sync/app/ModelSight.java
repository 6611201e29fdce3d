package io.bridgecore.sync.app;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a model is seen.
 *
 * @param fields that are shown, beside the id; null for all
 * @param domain the records that are shown
 */
record ModelSight(@Nullable Set<String> fields, Domain domain) {

    private static final String ID = "id";

    static ModelSight of(ModelRule rule) {
        List<String> fields = rule.fields();
        return new ModelSight(fields == null ? null : Set.copyOf(fields), rule.condition());
    }

    boolean shows(JsonNode record, @Nullable Integer odooUser) {
        return domain.matches(record, odooUser);
    }

    /** The record as it may be shown. */
    JsonNode cut(JsonNode record) {
        Set<String> shown = fields;
        if (shown == null || !(record instanceof ObjectNode all)) {
            return record;
        }
        ObjectNode cut = all.deepCopy();
        cut.retain(
                all.propertyNames().stream()
                        .filter(name -> name.equals(ID) || shown.contains(name))
                        .toList());
        return cut;
    }

    List<String> cut(List<String> names) {
        Set<String> shown = fields;
        return shown == null ? names : names.stream().filter(shown::contains).toList();
    }
}
