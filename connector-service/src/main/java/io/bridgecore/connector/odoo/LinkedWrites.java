package io.bridgecore.connector.odoo;

import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.spi.Session;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a call writes along relations: the commands among the values of {@code one2many} and {@code
 * many2many} fields, values that the context sets, and columns of {@code load} that lead to lines.
 */
final class LinkedWrites {

    private static final String CONTEXT = "context";
    private static final String DEFAULT = "default_";
    private static final Set<String> REFERENCES = Set.of("id", ".id");

    /** Makes, changes and deletes are 0, 1 and 2; what follows links and unlinks. */
    private static final int LAST_WRITE = 2;

    private static final int WITH_VALUES = 3;

    private final Session session;
    private final boolean creates;
    private final Map<String, Map<String, FieldTypes.Type>> known = new HashMap<>();
    private final Set<String> found = new HashSet<>();

    private LinkedWrites(Session session, boolean creates) {
        this.session = session;
        this.creates = creates;
    }

    static Set<String> of(Session session, Call call) {
        var writes = new LinkedWrites(session, call.method().equals("create"));
        if (call.method().equals("load")) {
            writes.columns(call.model(), columns(call));
            return writes.found;
        }
        call.args().forEach(value -> writes.values(call.model(), value));
        call.kwargs()
                .forEach((name, value) -> {
                    if (name.equals(CONTEXT)) {
                        writes.defaults(call.model(), value);
                    } else {
                        writes.values(call.model(), value);
                    }
                });
        return writes.found;
    }

    private static List<?> columns(Call call) {
        Object names = call.args().isEmpty() ? call.kwargs().get("fields") : call.args().getFirst();
        return names instanceof List<?> list ? list : List.of();
    }

    private void columns(String model, List<?> columns) {
        for (Object column : columns) {
            String[] path = String.valueOf(column).split("/", -1);
            String at = model;
            for (int i = 0; i < path.length && at != null; i++) {
                FieldTypes.Type type = REFERENCES.contains(path[i]) ? null : type(at, path[i]);
                at = type == null || !type.toMany() ? null : type.relation();
                boolean refers = i + 1 >= path.length || REFERENCES.contains(path[i + 1]);
                if (at != null && (isOwning(type) || !refers)) {
                    found.add(at);
                }
            }
        }
    }

    /** Values of one record, or a list of them. */
    private void values(String model, @Nullable Object value) {
        if (value instanceof List<?> several) {
            several.forEach(one -> {
                if (one instanceof Map<?, ?>) {
                    values(model, one);
                }
            });
        } else if (value instanceof Map<?, ?> record) {
            record.forEach((field, content) -> value(model, String.valueOf(field), content));
        }
    }

    private void defaults(String model, @Nullable Object context) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        if (context instanceof Map<?, ?> given) {
            given.forEach((name, value) -> {
                if (String.valueOf(name).startsWith(DEFAULT)) {
                    values.put(String.valueOf(name).substring(DEFAULT.length()), value);
                }
            });
        }
        values(model, values);
    }

    private void value(String model, String field, @Nullable Object value) {
        boolean nothing = value == null || Boolean.FALSE.equals(value);
        List<?> commands = value instanceof List<?> list ? list : List.of();
        if (commands.isEmpty() && (creates || !nothing)) {
            return;
        }
        FieldTypes.Type type = type(model, field);
        String relation = type == null || !type.toMany() ? null : type.relation();
        if (relation == null) {
            return;
        }
        if (isOwning(type) || commands.stream().anyMatch(LinkedWrites::isWrite)) {
            found.add(relation);
        }
        commands.forEach(command -> {
            if (command instanceof List<?> parts && parts.size() == WITH_VALUES) {
                values(relation, parts.getLast());
            }
        });
    }

    /** Whether lines are linked by a field of their own: to link or unlink one is to write it. */
    private static boolean isOwning(FieldTypes.@Nullable Type type) {
        return type != null && type.name().equals("one2many");
    }

    private static boolean isWrite(@Nullable Object command) {
        return command instanceof List<?> parts
                && !parts.isEmpty()
                && parts.getFirst() instanceof Number code
                && code.intValue() <= LAST_WRITE;
    }

    private FieldTypes.@Nullable Type type(String model, String field) {
        return known.computeIfAbsent(model, this::fields).get(field);
    }

    private Map<String, FieldTypes.Type> fields(String model) {
        Map<String, @Nullable Object> wanted = Map.of("attributes", List.of("type", "relation"));
        return FieldTypes.read(session.call(new Call(model, "fields_get", List.of(), wanted)));
    }
}
