package io.bridgecore.sandbox.orm;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The order of search results, from texts such as {@code name desc, id}. */
final class Ordering {

    private static final Pattern VALID =
            Pattern.compile(
                    "(\\s*[a-z0-9_.:]+(\\s+(asc|desc))?(\\s+nulls (first|last))?\\s*(,|$))+(?<!,)",
                    Pattern.CASE_INSENSITIVE);

    private Ordering() {}

    static Comparator<Row> of(Env env, Model model, String order) {
        if (!VALID.matcher(order).matches()) {
            throw OdooError.user(
                    "Invalid \"order\" specified (%s). A valid \"order\" specification is a"
                                    .formatted(order)
                            + " comma-separated list of valid field names (optionally followed by"
                            + " asc/desc for the direction)");
        }
        Comparator<Row> comparator = Comparator.comparingInt(_ -> 0);
        for (String term : List.of(order.split(",", -1))) {
            List<String> words = List.of(term.strip().toLowerCase(Locale.ROOT).split("\\s+", -1));
            boolean descending = words.size() > 1 && words.get(1).equals("desc");
            Comparator<Row> next = byField(env, model, words.getFirst());
            comparator = comparator.thenComparing(descending ? next.reversed() : next);
        }
        return comparator;
    }

    private static Comparator<Row> byField(Env env, Model model, String name) {
        Field field = model.find(name);
        if (field == null) {
            throw OdooError.value("Invalid field '%s' on model '%s'".formatted(name, model.name()));
        }
        return (one, other) -> compare(key(env, model, one, field), key(env, model, other, field));
    }

    private static Object key(Env env, Model model, Row row, Field field) {
        Object value = Reader.value(env, model, row, field);
        if (field.type() == FieldType.MANY2ONE && value instanceof Long id) {
            Model target = env.model(field.relation());
            Row found = env.find(target.name(), id);
            return found == null ? (Object) false : Reader.displayName(env, target, found);
        }
        return value;
    }

    /** Numbers by size, texts by the alphabet, empty values last. */
    static int compare(Object one, Object other) {
        if (one instanceof Number left && other instanceof Number right) {
            return Double.compare(left.doubleValue(), right.doubleValue());
        }
        if (one instanceof String left && other instanceof String right) {
            int alphabetical = left.compareToIgnoreCase(right);
            return alphabetical != 0 ? alphabetical : left.compareTo(right);
        }
        if (one instanceof Boolean left && other instanceof Boolean right) {
            return Boolean.compare(left, right);
        }
        return Boolean.compare(one instanceof Boolean, other instanceof Boolean);
    }
}
