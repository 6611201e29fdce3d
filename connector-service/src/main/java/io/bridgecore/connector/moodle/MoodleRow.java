package io.bridgecore.connector.moodle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One record as Moodle answered it. */
record MoodleRow(Map<String, @Nullable Object> values) {

    /** Reads an object of an answer. */
    static MoodleRow of(Map<?, ?> object) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        object.forEach((key, value) -> values.put(String.valueOf(key), value));
        return new MoodleRow(values);
    }

    @Nullable Object get(String field) {
        return values.get(field);
    }

    /** A whole number, 0 where there is none. */
    long number(String field) {
        return values.get(field) instanceof Number number ? number.longValue() : 0;
    }

    /** Some fields and the id; everything when no field is named. */
    Map<String, @Nullable Object> only(List<String> fields) {
        if (fields.isEmpty()) {
            return values;
        }
        var some = new LinkedHashMap<String, @Nullable Object>();
        some.put("id", values.get("id"));
        fields.forEach(field -> some.put(field, values.get(field)));
        return some;
    }
}
