package io.bridgecore.sandbox.call;

import io.bridgecore.sandbox.json.Json;
import io.bridgecore.sandbox.orm.Defaults;
import io.bridgecore.sandbox.orm.Field;
import io.bridgecore.sandbox.orm.FieldType;
import io.bridgecore.sandbox.orm.Model;
import io.bridgecore.sandbox.orm.OdooError;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Methods that tell what a model is like. */
final class DescribeMethods {

    private static final int COLUMNS = 8;

    private DescribeMethods() {}

    static void register(Methods methods) {
        methods.onModel(
                "fields_get(allfields=, attributes=)",
                call -> fields(call.model(), call.names("allfields"), call.names("attributes")));
        methods.onModel("default_get(fields)", DescribeMethods::defaults);
        methods.onModel("get_view(view_id=, view_type=, options=)", DescribeMethods::view);
        methods.onModel("get_views(views, options=)", DescribeMethods::views);
        methods.onRecords("onchange(values, field_names, fields_spec)", DescribeMethods::onchange);
    }

    private static Map<String, Object> fields(
            Model model, Collection<String> wanted, Collection<String> attributes) {
        Map<String, Object> answer = new LinkedHashMap<>();
        for (Field field : model.fields().values()) {
            if (wanted.isEmpty() || wanted.contains(field.name())) {
                Map<String, Object> about = new LinkedHashMap<>(field.attributes());
                about.remove("mirror");
                if (!attributes.isEmpty()) {
                    about.keySet().retainAll(attributes);
                }
                answer.put(field.name(), about);
            }
        }
        return answer;
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
                        fields(call.model(), List.of(), List.of()),
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

    /** Answers the defaults of a new record; nothing else changes by itself. */
    private static Object onchange(Call call) {
        if (!(call.get("field_names") instanceof List<?> names)) {
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
        return Map.of("value", value);
    }
}
