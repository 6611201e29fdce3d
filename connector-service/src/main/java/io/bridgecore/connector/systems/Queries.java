package io.bridgecore.connector.systems;

import io.bridgecore.connector.spi.Filter;
import io.bridgecore.connector.spi.Order;
import io.bridgecore.web.problem.CommonProblem;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads what an address says about the records that are wanted. */
final class Queries {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String IN = "in";
    private static final int PARTS = 3;

    private Queries() {}

    /**
     * Conditions in the form {@code field:operator:value}. A value that is JSON is taken as such,
     * any other as text; those of {@code in} are separated by commas.
     */
    static List<Filter> filters(String @Nullable [] texts) {
        return texts == null ? List.of() : Stream.of(texts).map(Queries::filter).toList();
    }

    /** Names separated by commas. */
    static List<String> names(@Nullable String text) {
        return text == null
                ? List.of()
                : Stream.of(text.split(",")).map(String::strip).filter(n -> !n.isEmpty()).toList();
    }

    /** Names of fields, the most important first; those with a minus in falling order. */
    static List<Order> order(List<String> names) {
        return names.stream()
                .map(name ->
                        name.startsWith("-")
                                ? new Order(name.substring(1), true)
                                : new Order(name, false))
                .toList();
    }

    /** A condition, checked. */
    static Filter filter(String field, String operator, @Nullable Object value) {
        if (field.isBlank() || !Filter.OPERATORS.contains(operator)) {
            throw invalid(
                    "needs a field and one of " + Filter.OPERATORS.stream().sorted().toList());
        }
        if (operator.equals(IN) && !(value instanceof List<?>)) {
            throw invalid("needs a list with 'in'");
        }
        return new Filter(field, operator, value);
    }

    private static Filter filter(String text) {
        String[] parts = text.split(":", PARTS);
        if (parts.length < PARTS) {
            throw invalid("must have the form field:operator:value");
        }
        return filter(
                parts[0],
                parts[1],
                parts[1].equals(IN)
                        ? Arrays.stream(parts[2].split(",")).map(Queries::value).toList()
                        : value(parts[2]));
    }

    private static @Nullable Object value(String text) {
        try {
            return JSON.readValue(text, Object.class);
        } catch (JacksonException plainText) {
            return text;
        }
    }

    private static RuntimeException invalid(String reason) {
        return CommonProblem.VALIDATION_FAILED.at("filter", reason);
    }
}
