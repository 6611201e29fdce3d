package io.bridgecore.connector.moodle;

import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import io.bridgecore.connector.spi.Filter;
import io.bridgecore.connector.spi.Order;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Conditions and orders that Moodle's own functions do not know, applied to what they answer. */
final class Matching {

    private Matching() {}

    static boolean fits(MoodleRow row, List<Filter> filters) {
        return filters.stream().allMatch(filter -> fits(row.get(filter.field()), filter));
    }

    private static boolean fits(@Nullable Object value, Filter filter) {
        Object wanted = filter.value();
        return switch (filter.operator()) {
            case "=" -> equal(value, wanted);
            case "!=" -> !equal(value, wanted);
            case "in" ->
                    wanted instanceof List<?> list
                            && list.stream().anyMatch(item -> equal(value, item));
            case "like" ->
                    value != null && wanted != null && folded(value).contains(folded(wanted));
            case "<" -> value != null && wanted != null && compare(value, wanted) < 0;
            case "<=" -> value != null && wanted != null && compare(value, wanted) <= 0;
            case ">" -> value != null && wanted != null && compare(value, wanted) > 0;
            case ">=" -> value != null && wanted != null && compare(value, wanted) >= 0;
            default ->
                    throw new ConnectorException(Kind.REJECTED, "No operator " + filter.operator());
        };
    }

    private static String folded(Object value) {
        return value.toString().toLowerCase(Locale.ROOT);
    }

    /** Moodle writes numbers now as numbers, now as text, and flags as 0 and 1. */
    private static boolean equal(@Nullable Object one, @Nullable Object other) {
        if (one == null || other == null) {
            return Objects.equals(one, other);
        }
        return compare(one, other) == 0;
    }

    private static int compare(Object one, Object other) {
        BigDecimal first = number(one);
        BigDecimal second = number(other);
        return first != null && second != null
                ? first.compareTo(second)
                : one.toString().compareTo(other.toString());
    }

    private static @Nullable BigDecimal number(Object value) {
        if (value instanceof Boolean flag) {
            return flag ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        String text = value.toString();
        return text.matches("-?\\d{1,18}(\\.\\d{1,18})?") ? new BigDecimal(text) : null;
    }

    /** The order asked for; what has no value comes first. */
    static Comparator<MoodleRow> ordering(List<Order> orders) {
        Comparator<MoodleRow> all = (_, _) -> 0;
        for (Order order : orders) {
            Comparator<MoodleRow> one =
                    (a, b) ->
                            compare(
                                    Objects.requireNonNullElse(a.get(order.field()), ""),
                                    Objects.requireNonNullElse(b.get(order.field()), ""));
            all = all.thenComparing(order.descending() ? one.reversed() : one);
        }
        return all;
    }
}
