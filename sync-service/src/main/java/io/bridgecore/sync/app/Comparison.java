package io.bridgecore.sync.app;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;

/** How a domain compares a field of a record with a value. */
enum Comparison {
    EQUAL("=", "=="),
    DIFFERENT("!=", "<>"),
    IN("in"),
    NOT_IN("not in"),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    MORE(">"),
    MORE_OR_EQUAL(">="),
    LIKE("like"),
    NOT_LIKE("not like"),
    ILIKE("ilike"),
    NOT_ILIKE("not ilike"),
    EXACTLY_LIKE("=like"),
    EXACTLY_ILIKE("=ilike");

    private final List<String> words;

    Comparison(String... words) {
        this.words = List.of(words);
    }

    /**
     * The comparison behind an operator.
     *
     * @throws IllegalArgumentException if there is none, or the value does not go with it
     */
    static Comparison of(String operator, JsonNode value) {
        Comparison found =
                Stream.of(values())
                        .filter(one -> one.words.contains(operator.toLowerCase(Locale.ROOT)))
                        .findFirst()
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "'" + operator + "' cannot be asked here"));
        boolean many = found == IN || found == NOT_IN;
        boolean plain = value.isNull() || value.isValueNode();
        if (many ? !isListOfValues(value) : !plain) {
            throw new IllegalArgumentException(
                    "'" + operator + "' needs " + (many ? "a list of values" : "one value"));
        }
        return found;
    }

    private static boolean isListOfValues(JsonNode value) {
        return value.isArray() && value.valueStream().allMatch(JsonNode::isValueNode);
    }

    Truth ask(JsonNode said, JsonNode asked, @Nullable Integer odooUser) {
        JsonNode value = filled(asked, odooUser);
        return switch (this) {
            case EQUAL -> Truth.of(equal(said, value));
            case DIFFERENT -> Truth.of(!equal(said, value));
            case IN -> Truth.of(in(said, value, odooUser));
            case NOT_IN -> Truth.of(!in(said, value, odooUser));
            case LESS -> ordered(said, value, order -> order < 0);
            case LESS_OR_EQUAL -> ordered(said, value, order -> order <= 0);
            case MORE -> ordered(said, value, order -> order > 0);
            case MORE_OR_EQUAL -> ordered(said, value, order -> order >= 0);
            case LIKE -> Truth.of(like(said, "%" + text(value) + "%", 0));
            case NOT_LIKE -> Truth.of(!like(said, "%" + text(value) + "%", 0));
            case ILIKE -> Truth.of(like(said, "%" + text(value) + "%", Pattern.CASE_INSENSITIVE));
            case NOT_ILIKE ->
                    Truth.of(!like(said, "%" + text(value) + "%", Pattern.CASE_INSENSITIVE));
            case EXACTLY_LIKE -> Truth.of(like(said, text(value), 0));
            case EXACTLY_ILIKE -> Truth.of(like(said, text(value), Pattern.CASE_INSENSITIVE));
        };
    }

    private static JsonNode filled(JsonNode value, @Nullable Integer odooUser) {
        boolean user = value.isString() && value.stringValue().equals(Domain.USER);
        return user && odooUser != null ? IntNode.valueOf(odooUser) : value;
    }

    private static boolean in(JsonNode said, JsonNode values, @Nullable Integer odooUser) {
        return values.valueStream().anyMatch(one -> equal(said, filled(one, odooUser)));
    }

    // A relation is written {id, name}, [id, name] or as its id, many of them as a list; a field
    // without a value is false or null.
    private static boolean equal(JsonNode said, JsonNode value) {
        if (isEmpty(value)) {
            return isEmpty(said);
        }
        return alternatives(said).anyMatch(one -> same(one, value));
    }

    private static boolean same(JsonNode one, JsonNode value) {
        boolean numbers = one.isNumber() && value.isNumber();
        return numbers
                ? one.decimalValue().compareTo(value.decimalValue()) == 0
                : one.equals(value);
    }

    private static Stream<JsonNode> alternatives(JsonNode said) {
        if (said.isObject()) {
            return said.valueStream();
        }
        return said.isArray()
                ? said.valueStream().flatMap(Comparison::alternatives)
                : Stream.of(said);
    }

    private static boolean isEmpty(JsonNode said) {
        if (said.isObject()) {
            return said.has("id") && isEmpty(said.get("id"));
        }
        return said.isNull() || (said.isString() ? said.stringValue().isEmpty() : isNothing(said));
    }

    private static boolean isNothing(JsonNode said) {
        return said.isBoolean() ? !said.booleanValue() : (said.isArray() && said.isEmpty());
    }

    private static Truth ordered(
            JsonNode said, JsonNode value, java.util.function.IntPredicate wanted) {
        if (said.isNumber() && value.isNumber()) {
            return Truth.of(wanted.test(said.decimalValue().compareTo(value.decimalValue())));
        }
        boolean texts = said.isString() && value.isString();
        return texts
                ? Truth.of(wanted.test(said.stringValue().compareTo(value.stringValue())))
                : Truth.NO;
    }

    private static boolean like(JsonNode said, String pattern, int flags) {
        var regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char one = pattern.charAt(i);
            switch (one) {
                case '%' -> regex.append(".*");
                case '_' -> regex.append('.');
                default -> regex.append(Pattern.quote(String.valueOf(one)));
            }
        }
        Pattern wanted =
                Pattern.compile(regex.toString(), flags | Pattern.DOTALL | Pattern.UNICODE_CASE);
        return alternatives(said)
                .filter(JsonNode::isString)
                .anyMatch(one -> wanted.matcher(one.stringValue()).matches());
    }

    private static String text(JsonNode value) {
        return value.isString() ? value.stringValue() : value.toString();
    }
}
