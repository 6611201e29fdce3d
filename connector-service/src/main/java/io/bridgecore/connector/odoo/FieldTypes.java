package io.bridgecore.connector.odoo;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What fields a server's models have, asked once in a while per model. */
final class FieldTypes {

    private static final int MOST = 200;
    private static final long LIFE = Duration.ofMinutes(5).toNanos();

    private final Map<String, Known> models =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
                    return size() > MOST;
                }
            };

    /**
     * A field.
     *
     * @param relation the model that it leads to; null for plain values
     * @param aggregator how a group sums it up; null when it does not
     */
    record Type(String name, @Nullable String relation, @Nullable String aggregator) {

        boolean toOne() {
            return name.equals("many2one");
        }

        boolean toMany() {
            return name.equals("one2many") || name.equals("many2many");
        }

        boolean isDate() {
            return name.equals("date") || name.equals("datetime");
        }
    }

    private record Known(Map<String, Type> fields, long until) {}

    synchronized @Nullable Map<String, Type> find(String model) {
        Known known = models.get(model);
        return known == null || known.until() - System.nanoTime() < 0 ? null : known.fields();
    }

    synchronized void keep(String model, Map<String, Type> fields) {
        models.put(model, new Known(fields, System.nanoTime() + LIFE));
    }

    /** Reads what {@code fields_get} answered. */
    static Map<String, Type> read(@Nullable Object answer) {
        var fields = new HashMap<String, Type>();
        if (answer instanceof Map<?, ?> described) {
            described.forEach((name, facts) -> {
                if (facts instanceof Map<?, ?> field) {
                    fields.put(
                            String.valueOf(name),
                            new Type(
                                    String.valueOf(field.get("type")),
                                    text(field.get("relation")),
                                    aggregator(field)));
                }
            });
        }
        return Map.copyOf(fields);
    }

    private static @Nullable String aggregator(Map<?, ?> field) {
        String named = text(field.get("aggregator"));
        return named == null ? text(field.get("group_operator")) : named;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof String text ? text : null;
    }
}
