package io.bridgecore.connector.odoo;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What fields the models of one login's server have, asked once in a while per model. All logins
 * share one bounded memory: servers may have any number of fields, and say so.
 */
final class FieldTypes {

    private static final long LIFE = Duration.ofMinutes(5).toNanos();
    private static final long MOST = 8L * 1024 * 1024;
    private static final long WEIGHT = 120;
    private static final Shelf SHELF = new Shelf();
    private static final int MOST_FACTS = 50;

    private final Map<String, Fact> facts =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Fact> eldest) {
                    return size() > MOST_FACTS;
                }
            };

    private record Fact(Object value, long until) {}

    /** A model, as this login sees it. */
    private record Key(FieldTypes login, String model) {}

    private record Known(Map<String, Type> fields, long weight, long until) {}

    /** What is known for all logins; what was not used for long goes first. */
    private static final class Shelf {

        private final Map<Key, Known> all = new LinkedHashMap<>(16, 0.75f, true);
        private long weight;

        synchronized @Nullable Known find(Key key) {
            return all.get(key);
        }

        synchronized void keep(Key key, Known known) {
            forget(all.remove(key));
            all.put(key, known);
            weight += known.weight();
            var eldest = all.values().iterator();
            while (weight > MOST) {
                forget(eldest.next());
                eldest.remove();
            }
        }

        private void forget(@Nullable Known gone) {
            weight -= gone == null ? 0 : gone.weight();
        }
    }

    /**
     * A field.
     *
     * @param relation the model that it leads to; null for plain values
     * @param aggregator how a group sums it up; null when it does not
     */
    record Type(String name, @Nullable String relation, @Nullable String aggregator) {

        private int length() {
            return name.length()
                    + (relation == null ? 0 : relation.length())
                    + (aggregator == null ? 0 : aggregator.length());
        }

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

    @Nullable Map<String, Type> find(String model) {
        Known known = SHELF.find(new Key(this, model));
        return known == null || known.until() - System.nanoTime() < 0 ? null : known.fields();
    }

    void keep(String model, Map<String, Type> fields) {
        long weight = WEIGHT + model.length();
        for (Map.Entry<String, Type> field : fields.entrySet()) {
            weight += WEIGHT + field.getKey().length() + field.getValue().length();
        }
        SHELF.keep(new Key(this, model), new Known(fields, weight, System.nanoTime() + LIFE));
    }

    /** A small fact that is asked for where it is not known. */
    @SuppressWarnings("unchecked") // A name stands for one type.
    <T> T remembered(String name, Supplier<T> asked) {
        Fact known;
        synchronized (this) {
            known = facts.get(name);
        }
        if (known != null && known.until() - System.nanoTime() > 0) {
            return (T) known.value();
        }
        T fresh = asked.get();
        synchronized (this) {
            facts.put(name, new Fact(fresh, System.nanoTime() + LIFE));
        }
        return fresh;
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
