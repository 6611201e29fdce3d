package io.bridgecore.connector.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One kind of system, as its connector.yml says.
 *
 * @param id lower-case, permanent, equal to the folder name
 * @param enabled whether tenants may connect it
 * @param address the field that says where the system is
 * @param capabilities words for people and consoles
 * @param fields what a connection needs, in the order a form shows it
 */
public record Descriptor(
        String id,
        String name,
        String description,
        boolean enabled,
        String address,
        List<String> capabilities,
        Map<String, Field> fields) {

    public Descriptor {
        capabilities = List.copyOf(capabilities);
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /**
     * One field of a connection.
     *
     * @param secret never shown again
     * @param required unless it says otherwise
     * @param format {@code url}, or null for any text
     */
    public record Field(
            String title, boolean secret, @Nullable Boolean required, @Nullable String format) {

        public Field {
            required = Objects.requireNonNullElse(required, true);
        }

        /** Whether a connection must have it. */
        public boolean needed() {
            return Boolean.TRUE.equals(required);
        }

        /** Whether it holds an address. */
        public boolean isUrl() {
            return "url".equals(format);
        }
    }

    /** Whether a field must never be shown. */
    public boolean isSecret(String field) {
        Field found = fields.get(field);
        return found == null || found.secret();
    }
}
