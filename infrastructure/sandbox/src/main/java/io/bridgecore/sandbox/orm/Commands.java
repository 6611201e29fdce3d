package io.bridgecore.sandbox.orm;

import io.bridgecore.sandbox.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The commands 0 to 6 that write x2many fields. */
final class Commands {

    private final Env env;
    private final Field field;
    private final Model target;
    private final long owner;
    private final Set<Long> ids;

    private Commands(Env env, Model model, Field field, long owner) {
        this.env = env;
        this.field = field;
        this.target = env.model(field.relation());
        this.owner = owner;
        Row row = env.row(model.name(), owner);
        this.ids =
                new LinkedHashSet<>(
                        field.type() == FieldType.MANY2MANY
                                ? row.references(field.name())
                                : env.table(target.name()).pointingAt(field.inverse(), owner));
    }

    /** Applies what {@code values} say about the x2many fields of a record. */
    static void apply(Env env, Model model, long id, Map<String, Object> values) {
        values.forEach((name, value) -> {
            Field field = model.field(name);
            if (field.type().toMany() && !field.isRelated()) {
                new Commands(env, model, field, id).run(model, value);
            }
        });
    }

    private void run(Model model, Object value) {
        List<Object> items = Json.list(value);
        boolean plainIds = !items.isEmpty() && items.stream().allMatch(Long.class::isInstance);
        if (!Json.truthy(value)) {
            if (Boolean.FALSE.equals(value)) {
                replace(List.of());
            }
        } else if (plainIds) {
            replace(items);
        } else {
            items.forEach(this::one);
        }
        if (field.type() == FieldType.MANY2MANY) {
            Records.store(env, model, owner, Map.of(field.name(), List.copyOf(ids)));
        }
    }

    private void one(Object item) {
        if (!(item instanceof List<?>)) {
            throw OdooError.type("unhashable type: 'dict'");
        }
        List<Object> command = Json.list(item);
        Object second = command.size() > 1 ? command.get(1) : (Object) 0L;
        Object third = command.size() > 2 ? command.get(2) : (Object) false;
        switch (command.getFirst() instanceof Long code ? code.intValue() : -1) {
            case 0 -> create(Json.map(third));
            case 1 -> Records.write(env, target, List.of(id(second)), Json.map(third));
            case 2 -> {
                ids.remove(id(second));
                Records.unlink(env, target, List.of(id(second)));
            }
            case 3 -> remove(id(second));
            case 4 -> add(id(second));
            case 5 -> replace(List.of());
            case 6 -> replace(Json.list(third));
            default -> {
                // Odoo passes over a command that it does not know.
            }
        }
    }

    private static long id(Object value) {
        return value instanceof Long id ? id : 0;
    }

    private void create(Map<String, Object> values) {
        Map<String, Object> whole = new LinkedHashMap<>(values);
        if (field.type() == FieldType.ONE2MANY) {
            whole.put(field.inverse(), owner);
        }
        ids.add(Records.create(env, target, whole));
    }

    private void add(long id) {
        env.row(target.name(), id);
        if (ids.add(id) && field.type() == FieldType.ONE2MANY) {
            Records.write(env, target, List.of(id), Map.of(field.inverse(), owner));
        }
    }

    private void remove(long id) {
        if (!ids.remove(id) || field.type() == FieldType.MANY2MANY) {
            return;
        }
        Field inverse = target.field(field.inverse());
        if (inverse.required() || inverse.ondelete().equals("cascade")) {
            Records.unlink(env, target, List.of(id));
        } else {
            Records.write(env, target, List.of(id), Map.of(field.inverse(), false));
        }
    }

    private void replace(List<Object> wanted) {
        List<Long> gone = new ArrayList<>(ids);
        gone.removeAll(wanted);
        gone.forEach(this::remove);
        wanted.forEach(id -> add(id(id)));
    }
}
