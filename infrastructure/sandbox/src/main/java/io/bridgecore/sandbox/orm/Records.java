package io.bridgecore.sandbox.orm;

import io.bridgecore.sandbox.json.Json;
import io.bridgecore.sandbox.orm.Transaction.Change;
import io.bridgecore.sandbox.orm.Transaction.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Creates and changes records. */
public final class Records {

    private Records() {}

    /** Creates one record and answers its id. */
    public static long create(Env env, Model model, Map<String, Object> values) {
        return create(env, model, values, env.table(model.name()).nextId());
    }

    /** Creates one record under an id of one's own, as base data needs it. */
    public static long create(Env env, Model model, Map<String, Object> given, long id) {
        env.demand(model, "create");
        refuseUnknown(model, given);
        Map<String, Object> values = Defaults.of(env, model, model.fields().keySet());
        values.putAll(given);
        env.rules(model).translate(values);
        env.rules(model).completeNew(env, values);
        Set<String> named = Set.copyOf(values.keySet());
        createParents(env, model, values);
        Table table = env.table(model.name());
        table.skipTo(id);
        Map<String, Object> stored = stored(env, model, values);
        stored.put("create_uid", env.uid());
        stored.put("create_date", env.transaction().now());
        stored.put("write_uid", env.uid());
        stored.put("write_date", env.transaction().now());
        env.transaction().put(table, new Row(id, Map.of()).with(stored));
        Commands.apply(env, model, id, values);
        env.rules(model).changed(env, env.row(model.name(), id), named);
        demandRequired(env, model, env.row(model.name(), id));
        env.transaction()
                .note(new Change(Kind.CREATE, model, id, Set.copyOf(given.keySet()), null));
        return id;
    }

    private static void refuseUnknown(Model model, Map<String, Object> values) {
        for (String name : values.keySet()) {
            if (model.find(name) == null) {
                throw OdooError.value("Invalid field '%s' in '%s'".formatted(name, model.name()));
            }
        }
    }

    /** Values of inherited fields go to the record they are inherited from. */
    private static void createParents(Env env, Model model, Map<String, Object> values) {
        model.inherits()
                .forEach((parent, link) -> {
                    String field = String.valueOf(link);
                    Map<String, Object> theirs = new LinkedHashMap<>();
                    for (Field own : model.fields().values()) {
                        Object value = values.get(own.name());
                        if (value != null && own.related().startsWith(field + ".")) {
                            theirs.put(lastStep(own), value);
                            values.remove(own.name());
                        }
                    }
                    if (Json.truthy(values.getOrDefault(field, false))) {
                        return;
                    }
                    Env quiet = env.sudo().with("parent_of", model.name());
                    values.put(field, create(quiet, env.model(parent), theirs));
                });
    }

    private static String lastStep(Field field) {
        return field.related().substring(field.related().lastIndexOf('.') + 1);
    }

    private static Map<String, Object> stored(Env env, Model model, Map<String, Object> values) {
        Map<String, Object> stored = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            Field field = model.field(name);
            boolean own = !field.type().toMany() && !field.isRelated();
            if (own && !name.equals("id") && !Model.isStamp(name)) {
                stored.put(name, Values.stored(env, model, field, value));
            }
        });
        return stored;
    }

    private static void demandRequired(Env env, Model model, Row row) {
        for (Field field : model.fields().values()) {
            boolean filled = field.isRelated() || field.type().number();
            if (field.required()
                    && !filled
                    && Boolean.FALSE.equals(Reader.value(env, model, row, field))
                    && field.type() != FieldType.BOOLEAN) {
                throw OdooError.validation(
                        """
                        The operation cannot be completed: Missing required value for the field '%s' (%s).
                        Model: '%s' (%s)
                        - create/update: a mandatory field is not set
                        - delete: another model requires the record being deleted, you can archive it instead
                        """
                                .formatted(
                                        field.label(), field.name(), model.label(), model.name()));
            }
        }
    }

    /** Writes the same values to several records. */
    public static void write(Env env, Model model, List<Long> ids, Map<String, Object> given) {
        env.demand(model, "write");
        ids.forEach(id -> env.row(model.name(), id));
        for (String name : given.keySet()) {
            if (model.find(name) == null) {
                throw OdooError.of("builtins.KeyError", name);
            }
        }
        Map<String, Object> values = new LinkedHashMap<>(given);
        env.rules(model).translate(values);
        for (long id : ids) {
            writeOne(env, model, id, values);
        }
    }

    private static void writeOne(Env env, Model model, long id, Map<String, Object> values) {
        Row before = env.row(model.name(), id);
        writeRelated(env, model, before, values);
        Map<String, Object> stored = stored(env, model, values);
        stored.put("write_uid", env.uid());
        stored.put("write_date", env.transaction().now());
        store(env, model, id, stored);
        Commands.apply(env, model, id, values);
        refuseLoop(env, model, id, values);
        Set<String> names = Set.copyOf(values.keySet());
        env.rules(model).changed(env, env.row(model.name(), id), names);
        demandRequired(env, model, env.row(model.name(), id));
        env.transaction().note(new Change(Kind.WRITE, model, id, names, before));
    }

    private static void writeRelated(Env env, Model model, Row row, Map<String, Object> values) {
        values.forEach((name, value) -> {
            Field field = model.field(name);
            if (!field.isRelated() || field.related().indexOf('.') < 0) {
                return;
            }
            String link = field.related().substring(0, field.related().indexOf('.'));
            Model target = env.model(model.field(link).relation());
            if (row.reference(link) != 0) {
                List<Long> ids = List.of(row.reference(link));
                write(env.sudo(), target, ids, Map.of(lastStep(field), value));
            }
        });
    }

    private static void refuseLoop(Env env, Model model, long id, Map<String, Object> values) {
        if (!values.containsKey("parent_id")) {
            return;
        }
        long next = env.row(model.name(), id).reference("parent_id");
        for (int depth = 0; next != 0 && depth < 100; depth++) {
            if (next == id) {
                throw OdooError.validation(
                        model.name().equals("res.partner")
                                ? "You cannot create recursive Partner hierarchies."
                                : "Recursion Detected.");
            }
            Row parent = env.find(model.name(), next);
            next = parent == null ? 0 : parent.reference("parent_id");
        }
    }

    /** Stores values as they are: no checks, no rules, no webhooks. For rules that recompute. */
    public static void store(Env env, Model model, long id, Map<String, Object> values) {
        Row row = env.row(model.name(), id);
        Row changed = row.with(values);
        if (!changed.equals(row)) {
            env.transaction().put(env.table(model.name()), changed);
        }
    }

    /** Stores recomputed values; if they differ that is a write of the record like any other. */
    public static void recompute(Env env, Model model, long id, Map<String, Object> values) {
        Row before = env.row(model.name(), id);
        if (before.with(values).equals(before)) {
            return;
        }
        Map<String, Object> stamped = new LinkedHashMap<>(values);
        stamped.put("write_uid", env.uid());
        stamped.put("write_date", env.transaction().now());
        store(env, model, id, stamped);
        Set<String> names = Set.copyOf(values.keySet());
        env.transaction().note(new Change(Kind.WRITE, model, id, names, before));
    }

    /** Deletes records and what goes with them. */
    public static void unlink(Env env, Model model, List<Long> ids) {
        env.demand(model, "unlink");
        ids.forEach(id -> env.row(model.name(), id));
        for (long id : ids) {
            Row row = env.find(model.name(), id);
            if (row != null) {
                unlinkOne(env, model, row);
            }
        }
    }

    private static void unlinkOne(Env env, Model model, Row row) {
        env.rules(model).beforeUnlink(env, row);
        References.release(env, model, row);
        if (env.find(model.name(), row.id()) == null) {
            return; // What went along has taken it along.
        }
        env.transaction().remove(env.table(model.name()), row.id());
        References.forgetNames(env, model, row.id());
        env.transaction().note(new Change(Kind.UNLINK, model, row.id(), Set.of(), row));
        env.rules(model).afterUnlink(env.sudo(), row);
    }

    /** Copies one record and answers the id of the copy. */
    public static long copy(Env env, Model model, long id, Map<String, Object> changes) {
        Row original = env.row(model.name(), id);
        Map<String, Object> values = new LinkedHashMap<>();
        for (Field field : model.fields().values()) {
            if (!field.copied()
                    || field.name().equals("id")
                    || field.name().equals("display_name")) {
                continue;
            }
            if (field.type() == FieldType.ONE2MANY) {
                values.put(field.name(), copiedLines(env, model, original, field));
            } else if (!original.get(field.name()).equals(false) || inherited(model, field)) {
                values.put(field.name(), Reader.value(env, model, original, field));
            }
        }
        env.rules(model).completeCopy(original, values);
        model.inherits().values().forEach(values::remove);
        values.putAll(changes);
        return create(env, model, values);
    }

    private static boolean inherited(Model model, Field field) {
        return model.inherits().values().stream()
                .anyMatch(link -> field.related().startsWith(link + "."));
    }

    private static List<Object> copiedLines(Env env, Model model, Row original, Field field) {
        Model lines = env.model(field.relation());
        List<Object> commands = new ArrayList<>();
        for (Object id : Json.list(Reader.value(env, model, original, field))) {
            Map<String, Object> values = new LinkedHashMap<>();
            Row line = env.row(lines.name(), (Long) id);
            line.values()
                    .forEach((name, value) -> {
                        if (lines.field(name).copied() && !name.equals(field.inverse())) {
                            values.put(name, value);
                        }
                    });
            commands.add(List.of(0L, 0L, values));
        }
        return commands;
    }
}
