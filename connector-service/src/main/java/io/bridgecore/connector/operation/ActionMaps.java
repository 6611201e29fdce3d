package io.bridgecore.connector.operation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Actions (what Odoo wants a client to open next) in a form that a statically typed client can
 * read: nothing is {@code false}, context, domain and data are never text.
 */
final class ActionMaps {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ActionMaps() {}

    /** Tidies an action; leaves everything else untouched. */
    static @Nullable Object tidy(@Nullable Object result) {
        if (!(result instanceof Map<?, ?> action)
                || !(action.get("type") instanceof String type)
                || !type.startsWith("ir.actions.")) {
            return result;
        }
        var tidied = new LinkedHashMap<String, @Nullable Object>();
        action.forEach((key, value) -> tidied.put(String.valueOf(key), plain(value)));
        expect(tidied, "res_id", Integer.class);
        expect(tidied, "context", Map.class);
        expect(tidied, "domain", List.class);
        expect(tidied, "data", Map.class);
        return tidied;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return Boolean.FALSE.equals(value) ? null : value;
    }

    private static void expect(
            Map<String, @Nullable Object> action, String key, Class<?> expected) {
        Object value = action.get(key);
        if (value == null || expected.isInstance(value)) {
            return;
        }
        Object parsed = value instanceof String text ? literal(text) : null;
        action.put(key, expected.isInstance(parsed) ? parsed : null);
        action.put(key + "_raw", value);
    }

    /** Reads a Python literal that holds plain values only; null for anything else. */
    private static @Nullable Object literal(String text) {
        String json =
                text.replace('\'', '"')
                        .replace('(', '[')
                        .replace(')', ']')
                        .replaceAll("\\bTrue\\b", "true")
                        .replaceAll("\\bFalse\\b", "false")
                        .replaceAll("\\bNone\\b", "null")
                        .replaceAll(",\\s*([\\]}])", "$1");
        try {
            return JSON.readValue(json, Object.class);
        } catch (JacksonException notPlain) {
            return null;
        }
    }
}
