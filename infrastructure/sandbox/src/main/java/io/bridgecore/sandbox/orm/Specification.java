package io.bridgecore.sandbox.orm;

import io.bridgecore.sandbox.json.Json;
import io.bridgecore.sandbox.orm.Reader.Links;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The nested reads of {@code web_read} and its kin. */
public final class Specification {

    private Specification() {}

    /** Reads records the way a specification such as {@code {"parent_id": {"fields": ..}}} asks. */
    public static List<Object> read(
            Env env, Model model, List<Long> ids, Map<String, Object> specification) {
        List<String> names = List.copyOf(specification.keySet());
        List<Object> records = new ArrayList<>();
        List<String> fields = names.isEmpty() ? List.of("id") : names;
        for (Object plain : Reader.read(env, model, ids, fields, Links.IDS)) {
            Map<String, Object> record = new LinkedHashMap<>(Json.map(plain));
            record.replaceAll((name, value) ->
                    nested(
                            env,
                            model.field(name),
                            value,
                            Json.map(specification.getOrDefault(name, false))));
            records.add(record);
        }
        return records;
    }

    private static Object nested(Env env, Field field, Object value, Map<String, Object> options) {
        if (!field.type().relational() || !options.containsKey("fields")) {
            return value;
        }
        Model target = env.model(field.relation());
        Map<String, Object> fields = Json.map(options.getOrDefault("fields", false));
        if (field.type() == FieldType.MANY2ONE) {
            return value instanceof Long id
                    ? read(env, target, List.of(id), fields).getFirst()
                    : (Object) false;
        }
        List<Long> ids = new ArrayList<>();
        Json.list(value).forEach(id -> ids.add((Long) id));
        if (options.getOrDefault("order", false) instanceof String order) {
            List<Object> among = List.of(List.of("id", "in", List.copyOf(ids)));
            List<Long> ordered = new Search(among, order, 0, 0).ids(env, target);
            ids.clear();
            ids.addAll(ordered);
        }
        if (options.getOrDefault("limit", false) instanceof Long limit && limit < ids.size()) {
            ids.subList(limit.intValue(), ids.size()).clear();
        }
        return read(env, target, ids, fields);
    }
}
