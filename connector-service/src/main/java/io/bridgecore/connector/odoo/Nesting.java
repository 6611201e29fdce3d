package io.bridgecore.connector.odoo;

import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads records by a specification, as {@code web_read} does, from a version without it. */
final class Nesting {

    private static final String FIELDS = "fields";
    private static final Set<String> NAMES = Set.of("id", "display_name");

    private final Upstream odoo;
    private final Map<String, @Nullable Object> context;

    Nesting(Upstream odoo, Map<String, @Nullable Object> context) {
        this.odoo = odoo;
        this.context = context;
    }

    /** The records of a model, with what the specification asks for, one call per relation. */
    List<Object> read(String model, List<?> ids, Map<?, ?> specification) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var kwargs = new LinkedHashMap<String, @Nullable Object>(context);
        kwargs.put(FIELDS, names(specification));
        Object found = odoo.call(model, "read", List.of(ids), kwargs);
        return nest(model, found instanceof List<?> list ? list : List.of(), specification);
    }

    /**
     * Refuses a specification that cannot be read: before a write, so that nothing is done.
     *
     * @throws ConnectorException if it asks for fields that are not there
     */
    static void check(Upstream odoo, String model, Map<?, ?> specification) {
        if (specification.isEmpty()) {
            return;
        }
        Map<String, FieldTypes.Type> known = odoo.fields(model);
        specification.forEach((name, spec) -> {
            FieldTypes.Type type = known.get(String.valueOf(name));
            if (type == null && !known.isEmpty() && !NAMES.contains(String.valueOf(name))) {
                throw new ConnectorException(
                        Kind.REJECTED, "Invalid field '%s' on '%s'".formatted(name, model));
            }
            if (type != null
                    && type.relation() != null
                    && spec instanceof Map<?, ?> map
                    && map.get(FIELDS) instanceof Map<?, ?> nested) {
                check(odoo, type.relation(), nested);
            }
        });
    }

    /** Puts the related records into records that were read already. */
    List<Object> nest(String model, List<?> records, Map<?, ?> specification) {
        var copies = new ArrayList<Map<Object, @Nullable Object>>();
        for (Object record : records) {
            copies.add(
                    record instanceof Map<?, ?> map
                            ? new LinkedHashMap<>(map)
                            : new LinkedHashMap<>());
        }
        Map<String, FieldTypes.Type> types = odoo.fields(model);
        specification.forEach((name, spec) -> {
            FieldTypes.Type type = types.get(String.valueOf(name));
            if (type != null && type.relation() != null) {
                put(
                        copies,
                        String.valueOf(name),
                        type,
                        spec instanceof Map<?, ?> map ? map : Map.of());
            }
        });
        return List.copyOf(copies);
    }

    static List<String> names(Map<?, ?> specification) {
        return specification.keySet().stream().map(String::valueOf).toList();
    }

    private void put(
            List<Map<Object, @Nullable Object>> records,
            String name,
            FieldTypes.Type type,
            Map<?, ?> spec) {
        boolean nested = spec.get(FIELDS) instanceof Map<?, ?>;
        if (type.toOne() && !nested) {
            records.forEach(record -> record.computeIfPresent(name, (_, value) -> id(value)));
        } else if (type.toOne() && spec.get(FIELDS) instanceof Map<?, ?> fields) {
            one(records, name, type, fields);
        } else if (type.toMany() && spec.get(FIELDS) instanceof Map<?, ?> fields) {
            many(records, name, type, fields, spec);
        }
    }

    private void one(
            List<Map<Object, @Nullable Object>> records,
            String name,
            FieldTypes.Type type,
            Map<?, ?> fields) {
        Map<Object, Object> targets =
                NAMES.containsAll(names(fields))
                        ? Map.of()
                        : byId(type, ids(records, name), fields);
        for (Map<Object, @Nullable Object> record : records) {
            Object value = record.get(name);
            if (value instanceof List<?> pair && !pair.isEmpty()) {
                Object known = targets.get(pair.getFirst());
                record.put(name, known == null ? named(pair, fields) : known);
            }
        }
    }

    private static Map<String, @Nullable Object> named(List<?> pair, Map<?, ?> fields) {
        var named = new LinkedHashMap<String, @Nullable Object>();
        named.put("id", pair.getFirst());
        if (fields.containsKey("display_name")) {
            named.put("display_name", pair.getLast());
        }
        return named;
    }

    private void many(
            List<Map<Object, @Nullable Object>> records,
            String name,
            FieldTypes.Type type,
            Map<?, ?> fields,
            Map<?, ?> spec) {
        var ids = new LinkedHashSet<Object>();
        records.forEach(record -> {
            if (record.get(name) instanceof List<?> list) {
                ids.addAll(list);
            }
        });
        List<?> ordered = ordered(type, List.copyOf(ids), spec.get("order"));
        Map<Object, Object> targets = byId(type, ordered, fields);
        Map<Object, Integer> places = places(ordered);
        int limit = spec.get("limit") instanceof Integer most ? most : Integer.MAX_VALUE;
        for (Map<Object, @Nullable Object> record : records) {
            if (record.get(name) instanceof List<?> own) {
                record.put(
                        name,
                        own.stream()
                                .filter(places::containsKey)
                                .sorted(Comparator.comparing(places::get))
                                .limit(limit)
                                .map(targets::get)
                                .filter(target -> target != null)
                                .toList());
            }
        }
    }

    private static Map<Object, Integer> places(List<?> ordered) {
        var places = new HashMap<Object, Integer>();
        ordered.forEach(id -> places.putIfAbsent(id, places.size()));
        return places;
    }

    private List<?> ordered(FieldTypes.Type type, List<?> ids, @Nullable Object order) {
        if (!(order instanceof String by) || ids.isEmpty() || type.relation() == null) {
            return ids;
        }
        var kwargs = new LinkedHashMap<String, @Nullable Object>(context);
        kwargs.put("order", by);
        Object found =
                odoo.call(
                        type.relation(),
                        "search",
                        List.of(List.of(List.of("id", "in", ids))),
                        kwargs);
        return found instanceof List<?> list ? list : ids;
    }

    private Map<Object, Object> byId(FieldTypes.Type type, List<?> ids, Map<?, ?> fields) {
        var targets = new HashMap<Object, Object>();
        if (type.relation() != null) {
            for (Object target : read(type.relation(), ids, fields)) {
                if (target instanceof Map<?, ?> map && map.get("id") != null) {
                    targets.put(map.get("id"), target);
                }
            }
        }
        return targets;
    }

    private static List<?> ids(List<Map<Object, @Nullable Object>> records, String name) {
        var ids = new LinkedHashSet<Object>();
        records.forEach(record -> {
            if (record.get(name) instanceof List<?> pair && !pair.isEmpty()) {
                ids.add(pair.getFirst());
            }
        });
        return List.copyOf(ids);
    }

    private static @Nullable Object id(@Nullable Object value) {
        return value instanceof List<?> pair && !pair.isEmpty() ? pair.getFirst() : value;
    }
}
