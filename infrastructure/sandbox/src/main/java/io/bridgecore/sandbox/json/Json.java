package io.bridgecore.sandbox.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;

/**
 * JSON as plain values: maps, lists, text, {@code Long}, {@code Double}, {@code Boolean}. Odoo's
 * own empty value is {@code false}, so {@code null} is read as {@code false} and no value is ever
 * null.
 */
public final class Json {

    /** The value that is written as {@code null}. */
    public static final Object NULL = NullNode.instance;

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    /**
     * Reads one document.
     *
     * @throws tools.jackson.core.JacksonException if it is not JSON
     */
    public static JsonNode tree(byte[] document) {
        return MAPPER.readTree(document);
    }

    /** The plain value of a node. */
    public static Object plain(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> map = new LinkedHashMap<>();
            node.properties().forEach(entry -> map.put(entry.getKey(), plain(entry.getValue())));
            return map;
        }
        if (node.isArray()) {
            List<Object> list = new ArrayList<>(node.size());
            node.forEach(item -> list.add(plain(item)));
            return list;
        }
        return scalar(node);
    }

    private static Object scalar(JsonNode node) {
        if (node.isString()) {
            return node.stringValue();
        }
        if (node.isIntegralNumber()) {
            return node.longValue();
        }
        if (node.isNumber()) {
            return node.doubleValue();
        }
        return node.isBoolean() && node.booleanValue();
    }

    /** Writes a plain value, or a {@link JsonNode} anywhere in it. */
    public static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** The value as an object; {@code false} and anything else count as empty. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> map(Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    /** The value as a list; {@code false} and anything else count as empty. */
    @SuppressWarnings("unchecked")
    public static List<Object> list(Object value) {
        return value instanceof List<?> list ? (List<Object>) list : List.of();
    }

    /** The strings of a list. */
    public static List<String> strings(Object value) {
        return list(value).stream().map(String::valueOf).toList();
    }

    /** What Python calls true: anything but false, zero, and empty text or collections. */
    public static boolean truthy(Object value) {
        return switch (value) {
            case Boolean flag -> flag;
            case Long number -> number != 0;
            case Double number -> number != 0;
            case String text -> !text.isEmpty();
            case List<?> list -> !list.isEmpty();
            case Map<?, ?> map -> !map.isEmpty();
            default -> true;
        };
    }
}
