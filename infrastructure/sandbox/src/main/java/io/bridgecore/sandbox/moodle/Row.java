package io.bridgecore.sandbox.moodle;

import io.bridgecore.sandbox.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** Values by name: a row of a table, or what a caller sent for one. */
final class Row {

    private final Map<String, Object> values;

    Row(Map<String, Object> values) {
        this.values = new LinkedHashMap<>(values);
    }

    Row() {
        this(Map.of());
    }

    /** The value, a null of JSON where there is none. */
    Object get(String name) {
        return values.getOrDefault(name, Json.NULL);
    }

    /** The whole number, 0 where there is none. */
    long number(String name) {
        return get(name) instanceof Long number ? number : 0;
    }

    /** The text, empty where there is none. */
    String text(String name) {
        return get(name) instanceof String text ? text : "";
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    boolean is(String name, Object value) {
        return get(name).equals(value);
    }

    Row put(String name, Object value) {
        values.put(name, value);
        return this;
    }

    Row putAll(Row other) {
        values.putAll(other.values);
        return this;
    }

    void remove(String name) {
        values.remove(name);
    }

    /** A copy that may be changed and answered. */
    Map<String, Object> copy() {
        return new LinkedHashMap<>(values);
    }
}
