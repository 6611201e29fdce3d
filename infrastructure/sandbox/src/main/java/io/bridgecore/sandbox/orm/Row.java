package io.bridgecore.sandbox.orm;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The stored values of one record; absent means empty. Never changed, only replaced. */
public record Row(long id, Map<String, Object> values) {

    public Row {
        values = Map.copyOf(values);
    }

    /** The stored value, {@code false} if empty. */
    public Object get(String field) {
        return values.getOrDefault(field, false);
    }

    /** The id that a many2one holds, 0 if empty. */
    public long reference(String field) {
        return get(field) instanceof Long id ? id : 0;
    }

    /** The text, empty if there is none. */
    public String text(String field) {
        return get(field) instanceof String text ? text : "";
    }

    /** The number, 0 if there is none. */
    public double number(String field) {
        return get(field) instanceof Number number ? number.doubleValue() : 0;
    }

    public boolean flag(String field) {
        return get(field) instanceof Boolean flag && flag;
    }

    /** The ids that a many2many holds. */
    public List<Long> references(String field) {
        return get(field) instanceof List<?> list
                ? list.stream().map(Long.class::cast).toList()
                : List.of();
    }

    Row with(Map<String, Object> changes) {
        Map<String, Object> merged = new LinkedHashMap<>(values);
        changes.forEach((name, value) -> {
            if (Boolean.FALSE.equals(value)) {
                merged.remove(name);
            } else {
                merged.put(name, value);
            }
        });
        return new Row(id, merged);
    }
}
