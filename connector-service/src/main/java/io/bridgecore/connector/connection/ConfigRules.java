package io.bridgecore.connector.connection;

import io.bridgecore.connector.ConnectorProblem;
import io.bridgecore.connector.catalog.Descriptor;
import io.bridgecore.connector.catalog.Field;
import io.bridgecore.connector.http.AddressGuard;
import io.bridgecore.web.problem.ProblemException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a configuration must look like, by the descriptor of its system. */
@Component
class ConfigRules {

    private final AddressGuard guard;

    ConfigRules(AddressGuard guard) {
        this.guard = guard;
    }

    /**
     * Lays the wanted values over the known ones.
     *
     * @param known the present values, secrets in clear; empty for a new connection
     * @throws ProblemException if a field is unknown, missing or wrong
     */
    Map<String, String> merge(
            Descriptor descriptor,
            Map<String, String> known,
            Map<String, @Nullable Object> wanted) {
        var merged = new LinkedHashMap<>(known);
        wanted.forEach((field, value) -> set(descriptor, merged, field, value));
        boolean moved =
                !known.isEmpty()
                        && !Objects.equals(
                                known.get(descriptor.address()), merged.get(descriptor.address()));
        descriptor
                .fields()
                .forEach((name, field) -> {
                    if (field.needed() && merged.getOrDefault(name, "").isBlank()) {
                        throw invalid(name, "is required");
                    }
                    boolean kept = merged.containsKey(name) && isKept(wanted.get(name));
                    if (moved && field.secret() && kept) {
                        // Else the secret could be sent to an address its owner never meant.
                        throw invalid(name, "must be given again when the address changes");
                    }
                });
        return merged;
    }

    private void set(
            Descriptor descriptor,
            Map<String, String> merged,
            String name,
            @Nullable Object value) {
        Field field = descriptor.fields().get(name);
        if (field == null) {
            throw invalid(name, "is not a field of " + descriptor.id());
        }
        if (field.secret() && isKept(value)) {
            return;
        }
        if (value == null && !field.needed()) {
            merged.remove(name);
            return;
        }
        String objection = field.objection(value);
        if (objection == null && field.isUrl()) {
            objection = guard.objection(String.valueOf(value));
        }
        if (objection != null) {
            throw invalid(name, objection);
        }
        String text = String.valueOf(value);
        merged.put(name, field.secret() ? text : text.strip());
    }

    private static boolean isKept(@Nullable Object value) {
        return value == null || TenantSystem.MASK.equals(value);
    }

    private static ProblemException invalid(String field, String reason) {
        String path = "connection_config." + field;
        return ConnectorProblem.INVALID_CONNECTION.because(path + " " + reason).at(path, reason);
    }
}
