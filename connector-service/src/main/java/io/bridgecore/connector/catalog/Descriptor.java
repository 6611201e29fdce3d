package io.bridgecore.connector.catalog;

import io.bridgecore.connector.spi.Config;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One kind of system, as its connector.yml says.
 *
 * @param id lower-case, permanent, equal to the folder name
 * @param enabled whether tenants may connect it
 * @param address the field that says where the system is
 * @param capabilities what its connector can do; derived, never written in the file
 * @param fields what a connection needs, in the order a form shows it
 */
public record Descriptor(
        String id,
        String name,
        String description,
        boolean enabled,
        String address,
        @Nullable List<String> capabilities,
        Map<String, Field> fields) {

    public Descriptor {
        capabilities = capabilities == null ? List.of() : List.copyOf(capabilities);
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** The same system with what its connector can do; off where there is no connector. */
    Descriptor with(List<String> known, boolean connectable) {
        return new Descriptor(
                id, name, description, enabled && connectable, address, known, fields);
    }

    /** Whether a field must never be shown. */
    public boolean isSecret(String field) {
        Field found = fields.get(field);
        return found == null || found.secret();
    }

    /** A configuration that knows which of its values are secret. */
    public Config config(Map<String, String> values) {
        return new Config(
                values,
                values.keySet().stream().filter(this::isSecret).collect(Collectors.toSet()));
    }
}
