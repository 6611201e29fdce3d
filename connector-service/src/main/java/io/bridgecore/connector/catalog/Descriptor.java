package io.bridgecore.connector.catalog;

import io.bridgecore.connector.spi.Config;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One kind of system, as its connector.yml says.
 *
 * @param id lower-case, permanent, equal to the folder name
 * @param enabled whether tenants may connect it
 * @param address the field that says where the system is
 * @param capabilities what its connector can do; derived, never written in the file
 * @param version of what is said here
 * @param since when the platform learned to connect it
 * @param changed when that was changed last
 * @param fields what a connection needs, in the order a form shows it
 */
public record Descriptor(
        String id,
        String name,
        String description,
        boolean enabled,
        String address,
        @Nullable List<String> capabilities,
        @Nullable String version,
        @Nullable LocalDate since,
        @Nullable LocalDate changed,
        Map<String, Field> fields) {

    /** When there were connectors at all. */
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 14);

    public Descriptor {
        version = Objects.requireNonNullElse(version, "1");
        since = Objects.requireNonNullElse(since, FIRST);
        changed = Objects.requireNonNullElse(changed, since);
        capabilities = capabilities == null ? List.of() : List.copyOf(capabilities);
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** The same system with what its connector can do; off where there is no connector. */
    Descriptor with(List<String> known, boolean connectable) {
        return new Descriptor(
                id,
                name,
                description,
                enabled && connectable,
                address,
                known,
                version,
                since,
                changed,
                fields);
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
