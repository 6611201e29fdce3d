package io.bridgecore.sandbox.orm;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The records of one model in one database, with an index for every many2one. */
public final class Table {

    private final Model model;
    private final TreeMap<Long, Row> rows = new TreeMap<>();
    private final Map<String, Map<Long, TreeSet<Long>>> indexes = new HashMap<>();
    private long lastId;

    Table(Model model) {
        this.model = model;
        for (Field field : model.fields().values()) {
            boolean link =
                    field.type() == FieldType.MANY2ONE
                            || field.type() == FieldType.MANY2ONE_REFERENCE;
            if (link && !field.isRelated()) {
                indexes.put(field.name(), new HashMap<>());
            }
        }
    }

    public Model model() {
        return model;
    }

    public @Nullable Row find(long id) {
        return rows.get(id);
    }

    /** All records by id. */
    public Collection<Row> all() {
        return Collections.unmodifiableCollection(rows.values());
    }

    /** The ids of the records whose many2one, of any model, {@code field} holds {@code id}. */
    public List<Long> pointingAt(String field, long id) {
        TreeSet<Long> ids = indexes.getOrDefault(field, Map.of()).get(id);
        return ids == null ? List.of() : List.copyOf(ids);
    }

    /** An id that was never used, as a sequence gives it. */
    long nextId() {
        return ++lastId;
    }

    /** Ids up to this one count as used. */
    void skipTo(long id) {
        lastId = Math.max(lastId, id);
    }

    void put(Row row) {
        remove(row.id());
        rows.put(row.id(), row);
        indexes.forEach((field, index) -> {
            long target = row.reference(field);
            if (target != 0) {
                index.computeIfAbsent(target, _ -> new TreeSet<>()).add(row.id());
            }
        });
    }

    void remove(long id) {
        Row row = rows.remove(id);
        if (row == null) {
            return;
        }
        indexes.forEach((field, index) -> {
            TreeSet<Long> ids = index.get(row.reference(field));
            if (ids != null) {
                ids.remove(id);
            }
        });
    }
}
