package io.bridgecore.connector.odoo;

import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code onchange} in its two forms. The form of the question decides the form of the answer on
 * every version. 17 and later would answer the old form with nothing at all, and no error; so do
 * all where a field is said to have changed that there is not, which is refused here.
 */
final class OnchangeCalls {

    private static final String SPEC = "fields_spec";
    private static final String NAMES = "field_names";
    private static final String NAME = "display_name";
    private static final String FIELDS = "fields";
    private static final String VALUE = "value";

    private OnchangeCalls() {}

    static void register(Map<String, Emulation> emulations) {
        emulations.put("onchange", OnchangeCalls::onchange);
    }

    private static @Nullable Object onchange(Call call, Upstream odoo) {
        Arguments given = Arguments.of(call);
        given = given.with("values", new Values(call.model(), odoo).writable(given.get("values")));
        boolean specified = isSpecification(given.map(SPEC));
        if (odoo.since(Versions.SPECIFICATIONS)) {
            given = given.with(NAMES, changed(given));
            return specified ? ask(call, given, odoo) : oldForm(call, given, odoo);
        }
        return specified ? newForm(call, given, odoo) : ask(call, given, odoo);
    }

    private static @Nullable Object ask(Call call, Arguments given, Upstream odoo) {
        Object answer = odoo.call(given.call("ids", "values", NAMES, SPEC));
        if (answer instanceof Map<?, ?> map && map.isEmpty()) {
            requireKnown(call.model(), changed(given), odoo);
        }
        return answer;
    }

    private static void requireKnown(String model, List<?> names, Upstream odoo) {
        for (Object name : names) {
            if (!odoo.fields(model).containsKey(String.valueOf(name))) {
                throw new ConnectorException(
                        Kind.REJECTED, "Invalid field '%s' on '%s'".formatted(name, model));
            }
        }
    }

    private static boolean isSpecification(Map<?, ?> fields) {
        return !fields.isEmpty() && fields.values().stream().allMatch(Map.class::isInstance);
    }

    /** The old form on a new version. */
    private static @Nullable Object oldForm(Call call, Arguments given, Upstream odoo) {
        Map<String, FieldTypes.Type> types = odoo.fields(call.model());
        Object answer = ask(call, given.with(SPEC, specification(given.map(SPEC), types)), odoo);
        return rewrite(answer, OnchangeCalls::pair);
    }

    /** New versions take a list, and answer anything else with nothing. */
    private static List<?> changed(Arguments given) {
        Object names = given.get(NAMES);
        return names instanceof String one
                ? List.of(one)
                : names instanceof List<?> list ? list : List.of();
    }

    private static Map<String, Object> specification(
            Map<?, ?> asked, Map<String, FieldTypes.Type> types) {
        var spec = new LinkedHashMap<String, Object>();
        for (Object key : asked.keySet()) {
            String path = String.valueOf(key);
            int dot = path.indexOf('.');
            String field = dot < 0 ? path : path.substring(0, dot);
            FieldTypes.Type type = types.get(field);
            if (type == null) {
                continue;
            }
            var nested = new LinkedHashMap<String, Object>();
            if (spec.get(field) instanceof Map<?, ?> known
                    && known.get(FIELDS) instanceof Map<?, ?> before) {
                before.forEach((name, value) -> nested.put(String.valueOf(name), Map.of()));
            }
            if (dot > 0) {
                nested.put(path.substring(dot + 1).replaceFirst("\\..*", ""), Map.of());
            } else if (type.toOne()) {
                nested.put(NAME, Map.of());
            }
            spec.put(field, nested.isEmpty() ? Map.of() : Map.of(FIELDS, nested));
        }
        return spec;
    }

    /** The new form on an old version. */
    private static @Nullable Object newForm(Call call, Arguments given, Upstream odoo) {
        var old = new LinkedHashMap<String, Object>();
        given.map(SPEC)
                .forEach((field, spec) -> {
                    old.put(String.valueOf(field), "1");
                    if (spec instanceof Map<?, ?> map
                            && map.get(FIELDS) instanceof Map<?, ?> nested) {
                        FieldTypes.Type type = odoo.fields(call.model()).get(String.valueOf(field));
                        if (type != null && type.toMany()) {
                            nested.keySet().forEach(name -> old.put(field + "." + name, ""));
                        }
                    }
                });
        Object answer = rewrite(ask(call, given.with(SPEC, old), odoo), OnchangeCalls::named);
        return answer instanceof Map<?, ?> map && map.get(VALUE) instanceof Map<?, ?> values
                ? withPlainIds(map, values, given.map(SPEC))
                : answer;
    }

    /** References whose specification asks for none of their fields are plain ids. */
    private static Object withPlainIds(Map<?, ?> answer, Map<?, ?> values, Map<?, ?> spec) {
        var plain = new LinkedHashMap<Object, @Nullable Object>();
        values.forEach((field, value) ->
                plain.put(
                        field,
                        value instanceof Map<?, ?> named
                                        && spec.get(field) instanceof Map<?, ?> of
                                        && !of.containsKey(FIELDS)
                                ? named.get("id")
                                : value));
        var copy = new LinkedHashMap<Object, @Nullable Object>(answer);
        copy.put(VALUE, plain);
        return copy;
    }

    private interface Rewriting {
        @Nullable Object of(@Nullable Object value);
    }

    private static @Nullable Object rewrite(@Nullable Object answer, Rewriting rewriting) {
        if (!(answer instanceof Map<?, ?> map)) {
            return answer;
        }
        var copy = new LinkedHashMap<Object, @Nullable Object>(map);
        copy.put(VALUE, values(map.get(VALUE), rewriting));
        return copy;
    }

    private static Map<Object, @Nullable Object> values(
            @Nullable Object values, Rewriting rewriting) {
        var copy = new LinkedHashMap<Object, @Nullable Object>();
        if (values instanceof Map<?, ?> map) {
            map.forEach((field, value) -> copy.put(field, value(value, rewriting)));
        }
        return copy;
    }

    private static @Nullable Object value(@Nullable Object value, Rewriting rewriting) {
        if (value instanceof List<?> commands
                && commands.stream().allMatch(List.class::isInstance)) {
            var copies = new ArrayList<@Nullable Object>();
            for (Object command : commands) {
                copies.add(command(command instanceof List<?> list ? list : List.of(), rewriting));
            }
            return copies;
        }
        return rewriting.of(value);
    }

    private static List<@Nullable Object> command(List<?> command, Rewriting rewriting) {
        var copy = new ArrayList<@Nullable Object>(command);
        if (!command.isEmpty() && command.getLast() instanceof Map<?, ?> nested) {
            copy.set(copy.size() - 1, values(nested, rewriting));
        }
        return copy;
    }

    /** {@code {"id": 1, "display_name": "A"}} as {@code [1, "A"]}. */
    private static @Nullable Object pair(@Nullable Object value) {
        return value instanceof Map<?, ?> map && map.containsKey("id") && map.containsKey(NAME)
                ? Arrays.<@Nullable Object>asList(map.get("id"), map.get(NAME))
                : value;
    }

    /** {@code [1, "A"]} as {@code {"id": 1, "display_name": "A"}}. */
    private static @Nullable Object named(@Nullable Object value) {
        return value instanceof List<?> pair && Values.reference(pair) instanceof Integer id
                ? Map.of("id", id, NAME, String.valueOf(pair.getLast()))
                : value;
    }
}
