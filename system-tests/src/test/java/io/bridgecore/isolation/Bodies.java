package io.bridgecore.isolation;

import io.bridgecore.platform.Platform;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The smallest body that an operation accepts, made from its schema. */
final class Bodies {

    private static final String BOUNDARY = "isolation";

    /** Media type of what {@link #file} makes. */
    static final String MULTIPART = "multipart/form-data; boundary=" + BOUNDARY;

    /** What a schema cannot say: by name of the property. */
    private static final Map<String, Object> KNOWN =
            Map.ofEntries(
                    Map.entry("industry_code", "retail"),
                    Map.entry("module_id", "inventory"),
                    Map.entry("module_ids", List.of("inventory")),
                    Map.entry("model", "res.partner"),
                    Map.entry("system_type", "odoo"),
                    Map.entry("user_type", "employee"),
                    Map.entry("role_ids", List.of(UUID.randomUUID().toString())),
                    Map.entry("password", "Correct horse 7 battery"));

    /** A choice of words. */
    private static final Pattern WORDS = Pattern.compile("[a-z_]+(\\|[a-z_]+)+");

    private final ApiDescription description;

    Bodies(ApiDescription description) {
        this.description = description;
    }

    /** The text to send; nothing for an operation without a body. */
    @Nullable String of(Operation operation) {
        String content = operation.content();
        if (content == null) {
            return null;
        }
        Object body = value("", operation.schema(), 0);
        if (content.startsWith("multipart/")) {
            return multipart(operation.schema());
        }
        if (content.contains("form-urlencoded") && body instanceof Map<?, ?> fields) {
            return fields.entrySet().stream()
                    .map(field -> field.getKey() + "=" + field.getValue())
                    .collect(Collectors.joining("&"));
        }
        return Platform.JSON.writeValueAsString(body);
    }

    /** The value of the header that goes with the body. */
    static String contentType(Operation operation) {
        String content = operation.content();
        if (content == null) {
            return "application/json";
        }
        return content.startsWith("multipart/") ? MULTIPART : content;
    }

    private Object value(String name, JsonNode given, int depth) {
        JsonNode schema = description.resolve(given);
        if (KNOWN.containsKey(name)) {
            return KNOWN.get(name);
        }
        if (!schema.path("enum").isEmpty()) {
            return schema.at("/enum/0");
        }
        String pattern = schema.path("pattern").asString("");
        if (WORDS.matcher(pattern).matches()) {
            return pattern.substring(0, pattern.indexOf('|'));
        }
        return switch (type(schema)) {
            case "integer", "number" -> Math.max(1, schema.path("minimum").asInt(1));
            case "boolean" -> true;
            case "array" -> items(name, schema, depth);
            case "string" -> text(name, schema);
            default -> object(schema, depth);
        };
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? type.path(0).asString("object") : type.asString("object");
    }

    private List<Object> items(String name, JsonNode schema, int depth) {
        var items = new ArrayList<>();
        for (int i = 0; i < schema.path("minItems").asInt(0); i++) {
            items.add(value(name, schema.path("items"), depth + 1));
        }
        return items;
    }

    private Map<String, Object> object(JsonNode schema, int depth) {
        var object = new LinkedHashMap<String, Object>();
        if (depth < 5) {
            for (JsonNode required : schema.path("required")) {
                String name = required.asString();
                object.put(name, value(name, schema.path("properties").path(name), depth + 1));
            }
        }
        return object;
    }

    private static String text(String name, JsonNode schema) {
        String unique = "x" + UUID.randomUUID().toString().substring(0, 8);
        return switch (schema.path("format").asString("")) {
            case "uuid" -> UUID.randomUUID().toString();
            case "email" -> unique + "@isolation.example";
            case "date-time" -> "2030-01-01T00:00:00Z";
            case "date" -> "2030-01-01";
            case "uri", "url" -> "https://isolation.example/";
            default ->
                    name.contains("email")
                            ? unique + "@isolation.example"
                            : lengthen(unique, schema.path("minLength").asInt(1));
        };
    }

    private static String lengthen(String text, int length) {
        return text + "x".repeat(Math.max(0, length - text.length()));
    }

    private String multipart(JsonNode schema) {
        return StreamSupport.stream(
                        description.resolve(schema).path("required").spliterator(), false)
                .map(JsonNode::asString)
                .findFirst()
                .map(Bodies::file)
                .orElse("--" + BOUNDARY + "--\r\n");
    }

    /** A picture as the only part of a multipart body. */
    static String file(String name) {
        return """
        --%1$s\r
        Content-Disposition: form-data; name="%2$s"; filename="logo.svg"\r
        Content-Type: image/svg+xml\r
        \r
        <svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>\r
        --%1$s--\r
        """
                .formatted(BOUNDARY, name);
    }
}
