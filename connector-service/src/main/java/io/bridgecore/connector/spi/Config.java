package io.bridgecore.connector.spi;

import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * How to reach and enter one system: the fields that connector.yml lists, secrets in clear. Never
 * shows its values.
 *
 * @param values value by field name
 */
public record Config(Map<String, String> values) {

    public Config {
        values = Map.copyOf(values);
    }

    /**
     * The value of a field.
     *
     * @throws NullPointerException if the descriptor did not require it and it is not there
     */
    public String get(String field) {
        return Objects.requireNonNull(values.get(field), field);
    }

    @Override
    public String toString() {
        return "Config" + new TreeSet<>(values.keySet());
    }
}
