package io.bridgecore.connector.spi;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How to reach and enter one system: the fields that connector.yml lists, secrets in clear. Never
 * shows its values. They were checked against the descriptor before they were stored.
 *
 * @param values value by field name
 * @param secrets names of the fields whose values must never be seen
 */
public record Config(Map<String, String> values, Set<String> secrets) {

    /** Shorter words could be part of anything. */
    private static final int SHORTEST_SECRET = 4;

    private static final String MASK = "********";

    public Config {
        values = Map.copyOf(values);
        secrets = Set.copyOf(secrets);
    }

    /** A configuration without secrets. */
    public Config(Map<String, String> values) {
        this(values, Set.of());
    }

    /**
     * The value of a field.
     *
     * @throws NullPointerException if the descriptor did not require it and it is not there
     */
    public String get(String field) {
        return Objects.requireNonNull(values.get(field), field);
    }

    /** The value of a field that need not be there. */
    public Optional<String> find(String field) {
        return Optional.ofNullable(values.get(field)).filter(value -> !value.isEmpty());
    }

    /** The value of a field of the type {@code number}, or what holds without it. */
    public long number(String field, long otherwise) {
        return find(field).map(Long::parseLong).orElse(otherwise);
    }

    /** The value of a field of the type {@code boolean}, or what holds without it. */
    public boolean flag(String field, boolean otherwise) {
        return find(field).map(Boolean::parseBoolean).orElse(otherwise);
    }

    /** A text in which no secret of this configuration can be read. */
    public String masked(String text) {
        String masked = text;
        for (String name : secrets) {
            String secret = values.getOrDefault(name, "");
            if (secret.length() >= SHORTEST_SECRET) {
                masked = masked.replace(secret, MASK);
            }
        }
        return masked;
    }

    @Override
    public String toString() {
        return "Config" + new TreeSet<>(values.keySet());
    }
}
