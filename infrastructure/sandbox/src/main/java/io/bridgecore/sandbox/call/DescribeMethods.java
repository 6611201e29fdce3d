package io.bridgecore.sandbox.call;

import io.bridgecore.sandbox.json.Json;
import io.bridgecore.sandbox.orm.Defaults;
import io.bridgecore.sandbox.orm.Env;
import io.bridgecore.sandbox.orm.Field;
import io.bridgecore.sandbox.orm.FieldType;
import io.bridgecore.sandbox.orm.Model;
import io.bridgecore.sandbox.orm.OdooError;
import io.bridgecore.sandbox.orm.Reader;
import io.bridgecore.sandbox.orm.Row;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Methods that tell what a model is like. */
final class DescribeMethods {

    private static final int COLUMNS = 8;
    private static final Set<String> LATER =
            Set.of("name", "exportable", "groupable", "default_export_compatible");

    private DescribeMethods() {}

    static void register(Methods methods) {
        methods.onModel(
                "fields_get(allfields=, attributes=)",
                call ->
                        fields(
                                call.env(),
                                call.model(),
                                call.names("allfields"),
                                call.names("attributes")));
        methods.onModel("default_get(fields)", DescribeMethods::defaults);
        methods.onModel("get_view(view_id=, view_type=, options=)", DescribeMethods::view);
        methods.onModel("get_views(views, options=)", DescribeMethods::views);
        methods.onRecords("onchange(values, field_names, fields_spec)", DescribeMethods::onchange);
    }

    private static Map<String, Object> fields(
            Env env, Model model, Collection<String> wanted, Collection<String> attributes) {
        Map<String, Object> answer = new LinkedHashMap<>();
        for (Field field : model.fields().values()) {
            if (wanted.isEmpty() || wanted.contains(field.name())) {
                Map<String, Object> about = about(field);
                if (env.database().release().old()) {
                    about.keySet().removeIf(DescribeMethods::isLater);
                }
                if (!attributes.isEmpty()) {
                    about.keySet().retainAll(attributes);
                }
                answer.put(field.name(), about);
            }
        }
        return answer;
    }

    /** What is told about a field. */
    static Map<String, Object> about(Field field) {
        Map<String, Object> about = new LinkedHashMap<>(field.attributes());
        about.remove("mirror");
        return about;
    }

    /** Whether an attribute came after 14. */
    private static boolean isLater(String attribute) {
        return attribute.startsWith("sanitize")
                || attribute.startsWith("strip_")
                || LATER.contains(attribute);
    }

    private static Object defaults(Call call) {
        Map<String, Object> values = Defaults.of(call.env(), call.model(), call.names("fields"));
        values.replaceAll((name, value) -> {
            boolean many = call.model().field(name).type() == FieldType.MANY2MANY;
            return many ? List.of(List.of(6L, 0L, value)) : value;
        });
        return values;
    }

    private static Object view(Call call) {
        String type = call.text("view_type", "form");
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("arch", arch(call.model(), type));
        answer.put("id", false);
        answer.put("model", call.model().name());
        answer.put(
                "models", Map.of(call.model().name(), List.copyOf(call.model().fields().keySet())));
        return answer;
    }

    private static Object views(Call call) {
        Map<String, Object> views = new LinkedHashMap<>();
        for (Object pair : Json.list(call.get("views"))) {
            String type = String.valueOf(Json.list(pair).getLast());
            Map<String, Object> view = new LinkedHashMap<>();
            view.put("arch", arch(call.model(), type));
            view.put("id", false);
            view.put("model", call.model().name());
            views.put(type, view);
        }
        Map<String, Object> about =
                Map.of(
                        "fields",
                        fields(call.env(), call.model(), List.of(), List.of()),
                        "has_activities",
                        false);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("views", views);
        answer.put("models", Map.of(call.model().name(), about));
        return answer;
    }

    private static String arch(Model model, String type) {
        if (type.equals("tree")) {
            throw OdooError.user("Invalid view type: 'tree'.\n");
        }
        StringBuilder arch = new StringBuilder("<" + type + " string=\"" + model.label() + "\">");
        model.fields().keySet().stream()
                .filter(name -> !name.equals("id") && !name.startsWith("image"))
                .limit(type.equals("form") ? Long.MAX_VALUE : COLUMNS)
                .forEach(name -> arch.append("<field name=\"").append(name).append("\"/>"));
        return arch.append("</" + type + ">").toString();
    }

    /**
     * Answers the defaults of a new record, and the country of a state that was chosen; nothing
     * where a field is named that there is not.
     */
    private static Object onchange(Call call) {
        if (!(call.get("field_names") instanceof List<?> names)
                || !names.stream().allMatch(name -> isField(call.model(), name))) {
            return Map.of();
        }
        Map<String, Object> value = new LinkedHashMap<>();
        if (names.isEmpty() && call.ids().isEmpty()) {
            Map<String, Object> defaults =
                    Defaults.of(call.env(), call.model(), call.model().fields().keySet());
            for (String name : call.map("fields_spec").keySet()) {
                Field field = call.model().field(name);
                if (!field.type().toMany()) {
                    value.put(name, defaults.getOrDefault(name, field.type().empty()));
                }
            }
        }
        if (names.contains("state_id") && call.model().find("country_id") != null) {
            long country = countryOf(call.env(), call.map("values").getOrDefault("state_id", 0L));
            if (country != 0) {
                value.put("country_id", named(call.env(), country));
            }
        }
        return Map.of("value", value);
    }

    static boolean isField(Model model, Object name) {
        return name instanceof String text && model.find(text) != null;
    }

    /** The country of a state; 0 when there is none. */
    static long countryOf(Env env, Object state) {
        Row row = state instanceof Long id ? env.find("res.country.state", id) : null;
        return row == null ? 0 : row.reference("country_id");
    }

    private static Map<String, Object> named(Env env, long country) {
        Model model = env.model("res.country");
        Map<String, Object> named = new LinkedHashMap<>();
        named.put("id", country);
        named.put("display_name", Reader.displayName(env, model, env.row(model.name(), country)));
        return named;
    }
}
