package io.bridgecore.sandbox.call;

import io.bridgecore.sandbox.json.Json;
import io.bridgecore.sandbox.orm.Defaults;
import io.bridgecore.sandbox.orm.Env;
import io.bridgecore.sandbox.orm.Field;
import io.bridgecore.sandbox.orm.FieldType;
import io.bridgecore.sandbox.orm.Groups;
import io.bridgecore.sandbox.orm.Model;
import io.bridgecore.sandbox.orm.OdooError;
import io.bridgecore.sandbox.orm.Reader;
import io.bridgecore.sandbox.orm.Reader.Links;
import io.bridgecore.sandbox.orm.Records;
import io.bridgecore.sandbox.orm.Row;
import io.bridgecore.sandbox.orm.Search;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Methods that Odoo 14 has and 19 has not, or has in another form. */
final class OldMethods {

    /** What came after 14. */
    static final List<String> LATER =
            List.of(
                    "get_view",
                    "get_views",
                    "web_read",
                    "web_save",
                    "has_access",
                    "formatted_read_group");

    private static final long NAMES = 100;

    private OldMethods() {}

    static void register(Methods methods) {
        methods.onModel("search(args, offset=, limit=, order=, count=)", OldMethods::search);
        methods.onModel(
                "search_count(args)",
                call -> (long) Search.all(call.get("args")).ids(call.env(), call.model()).size());
        methods.onModel(
                "search_read(domain=, fields=, offset=, limit=, order=)", OldMethods::searchRead);
        methods.onModel("name_search(name=, args=, operator=, limit=)", OldMethods::nameSearch);
        methods.onRecords("name_get()", OldMethods::nameGet);
        methods.onRecords("exists()", OldMethods::exists);
        methods.onRecords("copy(default=)", OldMethods::copy);
        methods.onModel(
                "web_search_read(domain=, fields=, offset=, limit=, order=)",
                OldMethods::webSearchRead);
        methods.onModel(
                "web_read_group(domain, fields, groupby, limit=, offset=, orderby=, lazy=)",
                OldMethods::webReadGroup);
        methods.onModel(
                "fields_view_get(view_id=, view_type=, toolbar=, submenu=)", OldMethods::view);
        methods.onModel("load_views(views, options=)", OldMethods::views);
        methods.onRecords("onchange(values, field_name, field_onchange)", OldMethods::onchange);
        methods.only(
                "ir.model.data",
                "xmlid_to_res_id(xmlid, raise_if_not_found=)",
                false,
                OldMethods::xmlid);
    }

    private static Object search(Call call) {
        Search search =
                new Search(
                        call.get("args"),
                        call.text("order", ""),
                        call.number("offset", 0),
                        call.limit());
        List<Long> ids = search.ids(call.env(), call.model());
        return call.flag("count", false) ? (Object) (long) ids.size() : ids;
    }

    private static Object searchRead(Call call) {
        Search search =
                new Search(
                        call.get("domain"),
                        call.text("order", ""),
                        call.number("offset", 0),
                        call.limit());
        List<Long> ids = search.ids(call.env(), call.model());
        return Reader.read(call.env(), call.model(), ids, call.names("fields"), Links.PAIRS);
    }

    private static Object nameSearch(Call call) {
        List<Object> domain = new ArrayList<>(Json.list(call.get("args")));
        if (Json.truthy(call.get("name"))) {
            domain.addFirst(
                    List.of("display_name", call.text("operator", "ilike"), call.get("name")));
            if (domain.size() > 1) {
                domain.addFirst("&");
            }
        }
        long limit = call.arguments().containsKey("limit") ? call.limit() : NAMES;
        return new Search(domain, "", 0, limit)
                .rows(call.env(), call.model()).stream()
                        .map(row -> pair(call.env(), call.model(), row))
                        .toList();
    }

    private static Object pair(Env env, Model model, Row row) {
        return List.of(row.id(), Reader.displayName(env, model, row));
    }

    private static Object nameGet(Call call) {
        return call.ids().stream()
                .map(id -> call.env().row(call.model().name(), id))
                .map(row -> pair(call.env(), call.model(), row))
                .toList();
    }

    private static Object exists(Call call) {
        return call.ids().stream()
                .filter(id -> call.env().find(call.model().name(), id) != null)
                .toList();
    }

    private static Object copy(Call call) {
        return Records.copy(call.env(), call.model(), call.one(), call.map("default"));
    }

    private static Object webSearchRead(Call call) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(
                "length",
                (long) Search.all(call.get("domain")).ids(call.env(), call.model()).size());
        answer.put("records", searchRead(call));
        return answer;
    }

    private static Object webReadGroup(Call call) {
        List<String> by =
                call.get("groupby") instanceof String one ? List.of(one) : call.names("groupby");
        List<Object> all =
                new Groups(call.env(), call.model(), call.get("domain"), by)
                        .classic(call.names("fields"), call.flag("lazy", true));
        var rest = all.stream().skip(call.number("offset", 0));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("groups", (call.limit() > 0 ? rest.limit(call.limit()) : rest).toList());
        answer.put("length", (long) all.size());
        return answer;
    }

    private static Object view(Call call) {
        String type = call.text("view_type", "form");
        Map<String, Object> view = arch(call.model(), type);
        view.put("base_model", call.model().name());
        return view;
    }

    private static Map<String, Object> arch(Model model, String type) {
        String root = type.equals("list") ? "tree" : type;
        StringBuilder arch = new StringBuilder("<" + root + " string=\"" + model.label() + "\">");
        Map<String, Object> fields = new LinkedHashMap<>();
        model.fields().values().stream()
                .filter(field -> !field.name().equals("id") && !field.name().startsWith("image"))
                .forEach(field -> {
                    arch.append("<field name=\"").append(field.name());
                    arch.append("\" modifiers=\"{&quot;readonly&quot;: ");
                    arch.append(field.attributes().getOrDefault("readonly", false));
                    arch.append("}\"/>");
                    fields.put(field.name(), DescribeMethods.about(field));
                });
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("arch", arch.append("</" + root + ">").toString());
        view.put("fields", fields);
        view.put("model", model.name());
        view.put("name", "default");
        view.put("type", root);
        view.put("view_id", false);
        view.put("field_parent", false);
        return view;
    }

    private static Object views(Call call) {
        Map<String, Object> views = new LinkedHashMap<>();
        for (Object pair : Json.list(call.get("views"))) {
            String type = String.valueOf(Json.list(pair).getLast());
            views.put(type, arch(call.model(), type));
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        call.model()
                .fields()
                .forEach((name, field) -> fields.put(name, DescribeMethods.about(field)));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("fields_views", views);
        answer.put("fields", fields);
        return answer;
    }

    /** The names come as one or several texts; the third argument says which fields to answer. */
    private static Object onchange(Call call) {
        Map<String, Object> spec = call.map("field_onchange");
        if (spec.values().stream().anyMatch(Map.class::isInstance)) {
            throw OdooError.of("builtins.AttributeError", "'dict' object has no attribute 'strip'");
        }
        List<String> names =
                call.get("field_name") instanceof String one && !one.isEmpty()
                        ? List.of(one)
                        : call.names("field_name");
        if (!names.stream().allMatch(name -> DescribeMethods.isField(call.model(), name))) {
            return Map.of();
        }
        Env env = call.env();
        Map<String, Object> value = new LinkedHashMap<>();
        if (names.isEmpty() && call.ids().isEmpty()) {
            Map<String, Object> defaults =
                    Defaults.of(env, call.model(), call.model().fields().keySet());
            for (String name : spec.keySet()) {
                Field field = call.model().find(name);
                if (field != null) {
                    Object empty =
                            field.type().toMany() ? List.of(List.of(5L)) : field.type().empty();
                    value.put(
                            name,
                            field.type() == FieldType.MANY2ONE
                                    ? named(env, field, defaults.getOrDefault(name, false))
                                    : defaults.getOrDefault(name, empty));
                }
            }
        }
        if (names.contains("state_id") && call.model().find("country_id") != null) {
            Object state = call.map("values").getOrDefault("state_id", false);
            long country = DescribeMethods.countryOf(env, state);
            if (country != 0) {
                value.put("country_id", named(env, call.model().field("country_id"), country));
            }
        }
        return Map.of("value", value);
    }

    private static Object named(Env env, Field field, Object id) {
        Row row = id instanceof Long number ? env.find(field.relation(), number) : null;
        return row == null ? (Object) false : pair(env, env.model(field.relation()), row);
    }

    private static Object xmlid(Call call) {
        Long id = call.env().database().external(call.text("xmlid", ""));
        if (id == null && call.flag("raise_if_not_found", false)) {
            throw OdooError.value("External ID not found in the system: " + call.text("xmlid", ""));
        }
        return id == null ? (Object) false : id;
    }
}
