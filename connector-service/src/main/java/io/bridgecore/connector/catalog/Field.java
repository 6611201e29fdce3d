package io.bridgecore.connector.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One field of a connection.
 *
 * @param help a sentence for whoever fills the form in
 * @param secret never shown again
 * @param required unless it says otherwise
 * @param format {@code url}, or null for any text
 * @param type text unless it says otherwise
 * @param preset what a form begins with
 * @param options the values of a choice
 * @param minimum the least number
 * @param maximum the greatest number
 */
public record Field(
        String title,
        @Nullable String help,
        boolean secret,
        @Nullable Boolean required,
        @Nullable String format,
        @Nullable Type type,
        @JsonProperty("default") @Nullable Object preset,
        @Nullable List<String> options,
        @Nullable BigDecimal minimum,
        @Nullable BigDecimal maximum) {

    private static final int LONGEST = 2048;

    public Field {
        required = Objects.requireNonNullElse(required, true);
        type = Objects.requireNonNullElse(type, Type.TEXT);
        options = options == null ? List.of() : List.copyOf(options);
    }

    /** What a value is. */
    public enum Type {
        TEXT,
        NUMBER,
        BOOLEAN,
        CHOICE
    }

    /** Whether a connection must have it. */
    public boolean needed() {
        return Boolean.TRUE.equals(required);
    }

    /** Whether it holds an address. */
    public boolean isUrl() {
        return "url".equals(format);
    }

    /** The longest text it takes, in characters. */
    static int longest() {
        return LONGEST;
    }

    /** What is wrong with a value; null when it fits. */
    public @Nullable String objection(@Nullable Object value) {
        return switch (Objects.requireNonNull(type)) {
            case TEXT ->
                    value instanceof String text && text.length() <= LONGEST
                            ? null
                            : "must be a text of at most " + LONGEST + " characters";
            case BOOLEAN -> value instanceof Boolean ? null : "must be true or false";
            case CHOICE ->
                    value instanceof String && choices().contains(value)
                            ? null
                            : "must be one of " + String.join(", ", choices());
            case NUMBER -> numeric(value);
        };
    }

    /** The value as JSON has it. */
    public Object typed(String stored) {
        return switch (Objects.requireNonNull(type)) {
            case TEXT, CHOICE -> stored;
            case BOOLEAN -> Boolean.valueOf(stored);
            case NUMBER -> Long.valueOf(stored);
        };
    }

    List<String> choices() {
        return Objects.requireNonNullElse(options, List.of());
    }

    private @Nullable String numeric(@Nullable Object value) {
        if (!(value instanceof Integer || value instanceof Long)) {
            return "must be a whole number";
        }
        var number = new BigDecimal(value.toString());
        if (minimum != null && number.compareTo(minimum) < 0) {
            return "must be at least " + minimum;
        }
        return maximum != null && number.compareTo(maximum) > 0
                ? "must be at most " + maximum
                : null;
    }
}
