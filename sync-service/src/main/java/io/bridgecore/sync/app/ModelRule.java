package io.bridgecore.sync.app;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an app may see of one model.
 *
 * @param model the system's name for it
 * @param fields that are sent, beside the id; null for all
 * @param domain which records, in Odoo's way to say it; null for all
 */
record ModelRule(String model, @Nullable List<String> fields, @Nullable JsonNode domain) {

    ModelRule {
        fields = fields == null ? null : List.copyOf(fields);
    }

    static ModelRule all(String model) {
        return new ModelRule(model, null, null);
    }

    /**
     * The domain, ready to be asked.
     *
     * @throws IllegalArgumentException if it is none
     */
    @JsonIgnore
    Domain condition() {
        return Domain.parse(domain);
    }
}
