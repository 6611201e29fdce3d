package io.bridgecore.connector.odoo;

import io.bridgecore.connector.spi.Call;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Views, in the words of both times: {@code fields_view_get} and {@code load_views} until 15,
 * {@code get_view} and {@code get_views} since 16. Each is answered on all versions.
 */
final class ViewCalls {

    private static final String FIELDS = "fields";
    private static final String MODELS = "models";
    private static final String OPTIONS = "options";
    private static final String TOOLBAR = "toolbar";
    private static final String VIEWS = "views";
    private static final String OLD_VIEWS = "fields_views";
    private static final String VIEW_ID = "view_id";
    private static final String ARCH = "arch";
    private static final String MODEL = "model";

    private final Call call;
    private final Arguments given;
    private final Upstream odoo;

    private ViewCalls(Call call, Upstream odoo) {
        this.call = call;
        this.given = Arguments.of(call);
        this.odoo = odoo;
    }

    static void register(Map<String, Emulation> emulations) {
        emulations.put("get_views", (call, odoo) -> new ViewCalls(call, odoo).getViews());
        emulations.put("load_views", (call, odoo) -> new ViewCalls(call, odoo).loadViews());
        emulations.put("get_view", (call, odoo) -> new ViewCalls(call, odoo).getView());
        emulations.put("fields_view_get", (call, odoo) -> new ViewCalls(call, odoo).oldView());
    }

    private Object getViews() {
        return views(given.list(VIEWS), given.map(OPTIONS));
    }

    private Object loadViews() {
        Map<String, @Nullable Object> found = views(given.list(VIEWS), given.map(OPTIONS));
        Map<?, ?> fields = fields(found);
        var old = new LinkedHashMap<String, @Nullable Object>();
        var filters = new ArrayList<@Nullable Object>();
        if (found.get(VIEWS) instanceof Map<?, ?> views) {
            views.forEach((type, view) -> {
                if (view instanceof Map<?, ?> facts) {
                    old.put(String.valueOf(type), oldView(String.valueOf(type), facts, fields));
                    if (facts.get("filters") instanceof List<?> some) {
                        filters.addAll(some);
                    }
                }
            });
        }
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put(OLD_VIEWS, old);
        answer.put(FIELDS, fields);
        answer.put("filters", filters);
        return answer;
    }

    private Object getView() {
        String type = given.text("view_type", "form");
        if (odoo.since(Versions.GET_VIEWS)) {
            Object answer = odoo.call(given.with("view_type", serverType(type)).call());
            return answer == null ? Map.of() : answer;
        }
        Map<String, @Nullable Object> found = one(type);
        var view = new LinkedHashMap<String, @Nullable Object>();
        view.put(ARCH, facts(found, type).get(ARCH));
        view.put("id", facts(found, type).get("id"));
        view.put(MODEL, call.model());
        view.put(MODELS, Map.of(call.model(), List.copyOf(fields(found).keySet())));
        return view;
    }

    private Object oldView() {
        String type = given.text("view_type", "form");
        Map<String, @Nullable Object> found = one(type);
        return oldView(type, facts(found, type), fields(found));
    }

    private Map<String, @Nullable Object> one(String type) {
        Object id = given.get(VIEW_ID) == null ? false : given.get(VIEW_ID);
        var options = new LinkedHashMap<Object, @Nullable Object>(given.map(OPTIONS));
        options.putIfAbsent(TOOLBAR, given.flag(TOOLBAR, false));
        return views(List.of(Arrays.<@Nullable Object>asList(id, type)), options);
    }

    private Map<String, @Nullable Object> oldView(String type, Map<?, ?> facts, Map<?, ?> fields) {
        var view = new LinkedHashMap<String, @Nullable Object>();
        view.put(ARCH, facts.get(ARCH));
        view.put(FIELDS, fields);
        view.put(MODEL, call.model());
        view.put("name", facts.containsKey("name") ? facts.get("name") : "default");
        view.put("type", type);
        view.put(VIEW_ID, facts.get("id"));
        view.put("base_model", call.model());
        view.put(
                "field_parent",
                facts.containsKey("field_parent") && facts.get("field_parent") != null
                        ? facts.get("field_parent")
                        : false);
        if (facts.containsKey(TOOLBAR)) {
            view.put(TOOLBAR, facts.get(TOOLBAR));
        }
        return view;
    }

    /** The views in the form of {@code get_views}, under the types that were asked for. */
    private Map<String, @Nullable Object> views(List<?> wanted, Map<?, ?> options) {
        var asked = new ArrayList<@Nullable Object>();
        for (Object entry : wanted) {
            if (entry instanceof List<?> pair && pair.size() == 2) {
                asked.add(
                        Arrays.<@Nullable Object>asList(
                                pair.getFirst() == null ? false : pair.getFirst(),
                                serverType(String.valueOf(pair.getLast()))));
            }
        }
        var kwargs = new LinkedHashMap<String, @Nullable Object>(given.context());
        kwargs.put(OPTIONS, options);
        String method = odoo.since(Versions.GET_VIEWS) ? "get_views" : "load_views";
        Object answer = odoo.call(call.model(), method, List.of(asked), kwargs);
        Map<?, ?> map = answer instanceof Map<?, ?> known ? known : Map.of();
        return odoo.since(Versions.GET_VIEWS) ? ofNew(wanted, map) : ofOld(wanted, map);
    }

    private Map<String, @Nullable Object> ofNew(List<?> wanted, Map<?, ?> answer) {
        var models = new LinkedHashMap<String, @Nullable Object>();
        if (answer.get(MODELS) instanceof Map<?, ?> known) {
            known.forEach((model, facts) -> models.put(String.valueOf(model), described(facts)));
        }
        return answer(wanted, answer.get(VIEWS), models);
    }

    /** 16 answers the fields themselves, later versions put them under {@code fields}. */
    private static @Nullable Object described(@Nullable Object facts) {
        boolean later =
                facts instanceof Map<?, ?> map
                        && map.get(FIELDS) instanceof Map<?, ?> fields
                        && !(fields.get("type") instanceof String);
        return later || facts == null ? facts : Map.of(FIELDS, facts);
    }

    private Map<String, @Nullable Object> ofOld(List<?> wanted, Map<?, ?> answer) {
        var models = new LinkedHashMap<String, @Nullable Object>();
        Object fields = answer.get(FIELDS);
        models.put(call.model(), Map.of(FIELDS, fields == null ? Map.of() : fields));
        return answer(wanted, answer.get(OLD_VIEWS), models);
    }

    private Map<String, @Nullable Object> answer(
            List<?> wanted, @Nullable Object views, Map<String, @Nullable Object> models) {
        var shown = new LinkedHashMap<String, @Nullable Object>();
        for (Object entry : wanted) {
            if (entry instanceof List<?> pair
                    && pair.size() == 2
                    && views instanceof Map<?, ?> all) {
                String type = String.valueOf(pair.getLast());
                shown.put(type, view(all.get(serverType(type))));
            }
        }
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put(VIEWS, shown);
        answer.put(MODELS, models);
        return answer;
    }

    private Map<String, @Nullable Object> view(@Nullable Object facts) {
        var view = new LinkedHashMap<String, @Nullable Object>();
        if (facts instanceof Map<?, ?> map) {
            view.put(ARCH, map.get(ARCH));
            view.put("id", map.containsKey("id") ? map.get("id") : map.get(VIEW_ID));
            view.put(MODEL, call.model());
            for (String more : List.of("name", "field_parent", TOOLBAR, "filters")) {
                if (map.containsKey(more)) {
                    view.put(more, map.get(more));
                }
            }
        }
        return view;
    }

    private Map<?, ?> fields(Map<String, @Nullable Object> found) {
        return found.get(MODELS) instanceof Map<?, ?> models
                        && models.get(call.model()) instanceof Map<?, ?> facts
                        && facts.get(FIELDS) instanceof Map<?, ?> fields
                ? fields
                : Map.of();
    }

    private static Map<?, ?> facts(Map<String, @Nullable Object> found, String type) {
        return found.get(VIEWS) instanceof Map<?, ?> views
                        && views.get(type) instanceof Map<?, ?> facts
                ? facts
                : Map.of();
    }

    /** Lists are trees before 18, and trees are lists since. */
    private String serverType(String type) {
        return switch (type) {
            case "tree", "list" -> odoo.since(Versions.LISTS) ? "list" : "tree";
            default -> type;
        };
    }
}
