package io.bridgecore.sandbox.json;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Values as Python spells them, since Odoo's texts and webhook bodies contain them. */
public final class PythonText {

    private PythonText() {}

    /** {@code repr(value)}. */
    public static String repr(Object value) {
        return switch (value) {
            case Boolean flag -> flag ? "True" : "False";
            case String text -> "'" + text.replace("'", "\\'") + "'";
            case List<?> list -> "[" + joined(list) + "]";
            case Map<?, ?> map ->
                    map.entrySet().stream()
                            .map(entry -> repr(entry.getKey()) + ": " + repr(entry.getValue()))
                            .collect(Collectors.joining(", ", "{", "}"));
            default -> value.toString();
        };
    }

    /** The items as Python writes a tuple of several. */
    public static String tuple(List<?> items) {
        return "(" + joined(items) + ")";
    }

    private static String joined(List<?> items) {
        return items.stream().map(PythonText::repr).collect(Collectors.joining(", "));
    }

    /**
     * {@code json.dumps(value, sort_keys=True)}: keys in order, a space after each comma and colon.
     */
    public static String sortedJson(Object value) {
        StringBuilder text = new StringBuilder();
        append(text, value);
        return text.toString();
    }

    private static void append(StringBuilder text, Object value) {
        switch (value) {
            case Map<?, ?> map -> appendMap(text, map);
            case List<?> list -> {
                String separator = "";
                text.append('[');
                for (Object item : list) {
                    append(text.append(separator), item);
                    separator = ", ";
                }
                text.append(']');
            }
            default -> text.append(ascii(Json.text(value)));
        }
    }

    private static void appendMap(StringBuilder text, Map<?, ?> map) {
        Map<String, Object> sorted = new TreeMap<>();
        map.forEach((key, item) -> sorted.put(String.valueOf(key), item));
        String separator = "";
        text.append('{');
        for (Map.Entry<String, Object> entry : sorted.entrySet()) {
            append(text.append(separator), entry.getKey());
            append(text.append(": "), entry.getValue());
            separator = ", ";
        }
        text.append('}');
    }

    private static String ascii(String json) {
        StringBuilder text = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            char letter = json.charAt(i);
            if (letter < 128) {
                text.append(letter);
            } else {
                text.append(String.format("\\u%04x", (int) letter));
            }
        }
        return text.toString();
    }
}
