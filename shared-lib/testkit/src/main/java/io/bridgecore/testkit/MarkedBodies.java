package io.bridgecore.testkit;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Bodies of operations, made from their schemas, with a word wherever one can be put. */
final class MarkedBodies {

    private static final String BOUNDARY = "marked";
    private static final int DEEPEST = 5;

    private final Map<String, Object> document;
    private final String word;

    MarkedBodies(Map<String, Object> document, String word) {
        this.document = document;
        this.word = word;
    }

    /** How the word is put in. */
    enum Manner {
        /** Where a text is free; all else is as it should be. */
        FITTING,
        /** In place of every value. */
        EVERYWHERE,
        /** Inside of lists where none belong. */
        IN_LISTS,
        /** In a body that breaks off. */
        CUT_OFF
    }

    /**
     * The text to send.
     *
     * @param content media type
     */
    String of(String content, Map<String, Object> schema, Manner manner) {
        Object body = value("", schema, manner, 0);
        if (!(body instanceof Map<?, ?> fields)) {
            return "[" + JSONObjectUtils.toJSONString(Map.of("password", word)) + "]";
        }
        if (content.contains("form-urlencoded")) {
            return fields.entrySet().stream()
                    .map(field -> field.getKey() + "=" + field.getValue())
                    .collect(Collectors.joining("&"));
        }
        if (content.startsWith("multipart/")) {
            return fields.entrySet().stream()
                    .map(field -> part(String.valueOf(field.getKey()), field.getValue()))
                    .collect(Collectors.joining("", "", "--" + BOUNDARY + "--\r\n"));
        }
        String text = JSONObjectUtils.toJSONString(named(fields));
        int last = text.lastIndexOf(word);
        return manner == Manner.CUT_OFF && last >= 0
                ? text.substring(0, last + word.length())
                : text;
    }

    /** The value of the header that goes with such a body. */
    static String header(String content) {
        return content.startsWith("multipart/") ? content + "; boundary=" + BOUNDARY : content;
    }

    private static Map<String, Object> named(Map<?, ?> fields) {
        var named = new LinkedHashMap<String, Object>();
        fields.forEach((name, value) -> named.put(String.valueOf(name), value));
        return named;
    }

    private static String part(String name, Object value) {
        return """
        --%1$s\r
        Content-Disposition: form-data; name="%2$s"; filename="%3$s"\r
        Content-Type: text/plain\r
        \r
        %3$s\r
        """
                .formatted(BOUNDARY, name, value);
    }

    private Object value(String name, Map<String, Object> given, Manner manner, int depth) {
        Map<String, Object> schema = resolved(given);
        Map<String, Object> properties = map(schema.get("properties"));
        if (properties != null && depth < DEEPEST) {
            var object = new LinkedHashMap<String, Object>();
            properties.forEach((field, one) -> {
                Map<String, Object> known = map(one);
                Object inner = known == null ? word : value(field, known, manner, depth + 1);
                object.put(field, manner == Manner.IN_LISTS ? List.of(List.of(inner)) : inner);
            });
            return object;
        }
        String type = type(schema);
        if (type.equals("array")) {
            Map<String, Object> items = map(schema.get("items"));
            return List.of(items == null ? word : value(name, items, manner, depth + 1));
        }
        if (type.equals("object")) {
            return Map.of("password", word);
        }
        return manner == Manner.FITTING ? fitting(name, type, schema) : word;
    }

    private Object fitting(String name, String type, Map<String, Object> schema) {
        if (schema.get("enum") instanceof List<?> words && !words.isEmpty()) {
            return String.valueOf(words.getFirst());
        }
        return switch (type) {
            case "integer", "number" ->
                    schema.get("minimum") instanceof Number least
                            ? Math.max(1, least.longValue())
                            : 1;
            case "boolean" -> true;
            default -> text(name, String.valueOf(schema.get("format")));
        };
    }

    private String text(String name, String format) {
        return switch (format) {
            case "uuid" -> UUID.randomUUID().toString();
            case "date-time" -> "2030-01-01T00:00:00Z";
            case "date" -> "2030-01-01";
            case "uri", "url" -> "https://127.0.0.1/" + word;
            default -> name.contains("email") ? word + "@secret.example" : word;
        };
    }

    private static String type(Map<String, Object> schema) {
        Object type = schema.get("type");
        return type instanceof List<?> several && !several.isEmpty()
                ? String.valueOf(several.getFirst())
                : type == null ? "object" : type.toString();
    }

    /** A schema with its reference followed. */
    private Map<String, Object> resolved(Map<String, Object> schema) {
        Object reference = schema.get("$ref");
        if (reference == null) {
            return schema;
        }
        Map<String, Object> found = document;
        for (String step : reference.toString().substring(2).split("/", -1)) {
            Map<String, Object> next = map(found.get(step));
            found = next == null ? Map.of() : next;
        }
        return found;
    }

    /** The same with types, where it is an object. */
    @SuppressWarnings("unchecked")
    static @Nullable Map<String, Object> map(@Nullable Object value) {
        return value instanceof Map<?, ?> ? (Map<String, Object>) value : null;
    }
}
