package io.bridgecore.sandbox.moodle;

import java.util.Collection;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The rows of one table, by id. */
final class Rows {

    private final NavigableMap<Long, Row> rows = new TreeMap<>();
    private long last;

    /** Keeps a new row and answers its id. */
    long add(Row values) {
        long id = ++last;
        rows.put(id, new Row().put("id", id).putAll(values));
        return id;
    }

    @Nullable Row find(long id) {
        return rows.get(id);
    }

    /** The row; an error if there is none. */
    Row get(long id) {
        Row row = rows.get(id);
        if (row == null) {
            throw MoodleError.missingRecord("");
        }
        return row;
    }

    boolean has(long id) {
        return rows.containsKey(id);
    }

    void remove(long id) {
        rows.remove(id);
    }

    /** All rows, in the order of their ids; what is removed here is gone. */
    Collection<Row> all() {
        return rows.values();
    }

    /** Whether another row than {@code id} has this value. */
    boolean taken(String field, String value, long id) {
        return rows.values().stream().anyMatch(row -> row.is(field, value) && !row.is("id", id));
    }
}
