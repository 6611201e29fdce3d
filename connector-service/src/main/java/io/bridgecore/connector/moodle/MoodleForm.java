package io.bridgecore.connector.moodle;

import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes a form as PHP reads it: what is nested is named {@code criteria[0][key]}. */
final class MoodleForm {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    private final StringBuilder text = new StringBuilder();

    /**
     * Adds a parameter of a function, of any depth.
     *
     * @throws ConnectorException {@code REJECTED} for a name that would mean something else to PHP,
     *     or to the protocol itself
     */
    MoodleForm parameter(String name, @Nullable Object value) {
        if (name.startsWith("ws") || name.startsWith("moodlews")) {
            throw new ConnectorException(Kind.REJECTED, "Parameter '" + name + "' is reserved");
        }
        return add(checked(name), value);
    }

    private static String checked(Object name) {
        if (!NAME.matcher(name.toString()).matches()) {
            throw new ConnectorException(
                    Kind.REJECTED, "A parameter's name has letters, digits, - and _ only");
        }
        return name.toString();
    }

    /** Adds a value of any depth; nothing for null and for what is empty. */
    MoodleForm add(String name, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case Map<?, ?> map ->
                    map.forEach((key, item) ->
                            add(name + "[" + checked(String.valueOf(key)) + "]", item));
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    add(name + "[" + i + "]", list.get(i));
                }
            }
            case Boolean flag -> put(name, flag ? "1" : "0");
            default -> put(name, value.toString());
        }
        return this;
    }

    private void put(String name, String value) {
        if (!text.isEmpty()) {
            text.append('&');
        }
        text.append(encoded(name)).append('=').append(encoded(value));
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8);
    }

    /** The form as a body of type {@code application/x-www-form-urlencoded}. */
    String body() {
        return text.toString();
    }
}
