package io.bridgecore.sandbox.orm;

import io.bridgecore.sandbox.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads records in the forms that Odoo answers with. */
public final class Reader {

    private Reader() {}

    /** The form in which many2one values are answered. */
    public enum Links {
        /** {@code [id, "Name"]}, the form of a plain read. */
        PAIRS,
        /** The plain id, as with {@code load=None}. */
        IDS
    }

    /** The records that exist among {@code ids}; no field names means every field. */
    public static List<Object> read(
            Env env, Model model, List<Long> ids, List<String> fields, Links links) {
        List<Field> wanted = wanted(model, fields);
        List<Object> records = new ArrayList<>();
        for (long id : ids) {
            Row row = env.find(model.name(), id);
            if (row != null) {
                records.add(record(env, model, row, wanted, links));
            }
        }
        return records;
    }

    private static List<Field> wanted(Model model, List<String> names) {
        return names.isEmpty()
                ? List.copyOf(model.fields().values())
                : names.stream().map(model::field).toList();
    }

    private static Map<String, Object> record(
            Env env, Model model, Row row, List<Field> fields, Links links) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("id", row.id());
        for (Field field : fields) {
            Object value = value(env, model, row, field);
            record.put(field.name(), shown(env, field, value, links));
        }
        return record;
    }

    private static Object shown(Env env, Field field, Object value, Links links) {
        return switch (field.type()) {
            case MANY2ONE ->
                    value instanceof Long id && links == Links.PAIRS
                            ? pair(env, env.model(field.relation()), id)
                            : value;
            case DATETIME -> Moments.toSecond(value);
            default -> value;
        };
    }

    private static Object pair(Env env, Model model, long id) {
        Row row = env.find(model.name(), id);
        return row == null ? false : List.of(id, displayName(env, model, row));
    }

    /**
     * The value of a field as the record has it; empty fields give the empty value of their type.
     */
    public static Object value(Env env, Model model, Row row, Field field) {
        if (field.name().equals("id")) {
            return row.id();
        }
        if (field.name().equals("display_name")) {
            return displayName(env, model, row);
        }
        if (field.isRelated()) {
            return follow(env, model, row, field.related());
        }
        Object computed = env.rules(model).compute(env, row, field.name());
        if (computed != null) {
            return computed;
        }
        if (field.type().toMany()) {
            return many(env, row, field);
        }
        Object value = row.get(field.name());
        return Boolean.FALSE.equals(value) ? field.type().empty() : value;
    }

    private static Object follow(Env env, Model model, Row row, String path) {
        int dot = path.indexOf('.');
        Field first = model.field(dot < 0 ? path : path.substring(0, dot));
        Object value = value(env, model, row, first);
        if (dot < 0) {
            return value;
        }
        Model next = env.model(first.relation());
        String rest = path.substring(dot + 1);
        Row target = value instanceof Long id ? env.find(next.name(), id) : null;
        if (target == null) {
            return rest.contains(".") ? (Object) false : next.field(rest).type().empty();
        }
        return follow(env, next, target, rest);
    }

    /**
     * The ids a x2many field shows: those that exist, archived ones only if the context says so.
     */
    private static List<Long> many(Env env, Row row, Field field) {
        Model target = env.model(field.relation());
        List<Long> ids =
                field.type() == FieldType.ONE2MANY
                        ? env.table(target.name()).pointingAt(field.inverse(), row.id())
                        : manyToMany(env, row, field);
        boolean active = target.archives() && env.hidesArchived();
        List<Row> rows = new ArrayList<>();
        for (long id : ids) {
            Row found = env.find(target.name(), id);
            if (found != null && !(active && !found.flag("active"))) {
                rows.add(found);
            }
        }
        if (field.type() == FieldType.ONE2MANY) {
            rows.sort(Ordering.of(env, target, target.order()));
        }
        return rows.stream().map(Row::id).toList();
    }

    private static List<Long> manyToMany(Env env, Row row, Field field) {
        String mirror =
                Json.truthy(field.attributes().getOrDefault("mirror", ""))
                        ? String.valueOf(field.attributes().get("mirror"))
                        : "";
        if (mirror.isEmpty()) {
            return row.references(field.name());
        }
        return env.table(field.relation()).all().stream()
                .filter(other -> other.references(mirror).contains(row.id()))
                .map(Row::id)
                .toList();
    }

    /** What other records show for this one. */
    public static String displayName(Env env, Model model, Row row) {
        String own = env.rules(model).displayName(env, row);
        if (own != null) {
            return own;
        }
        Object name = value(env, model, row, model.field(model.recName()));
        return name instanceof String text ? text : model.name() + "," + row.id();
    }
}
