package io.bridgecore.connector.operation;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Views of models, in the words of old and new versions alike. */
@RestController
@RequestMapping("/api/v1/odoo")
class ViewController {

    private static final String ARCH = "arch";
    private static final String FIELDS = "fields";
    private static final String VIEW_ID = "view_id";
    private static final String FORM = "form";

    private final Odoo odoo;

    ViewController(Odoo odoo) {
        this.odoo = odoo;
    }

    /** One view; the model's default one where no id is given. */
    record View(
            @NotBlank String model,
            @Nullable Integer viewId,
            @Nullable String viewType,
            @Nullable Boolean toolbar,
            @Nullable Boolean submenu,
            @Nullable Map<String, @Nullable Object> context,
            @JsonAnySetter @Nullable Map<String, @Nullable Object> others) {

        /** Options go by the side of those that have names here, as Odoo's clients send them. */
        Map<String, @Nullable Object> arguments() {
            var kwargs = new LinkedHashMap<String, @Nullable Object>();
            Map<String, @Nullable Object> more = more();
            if (!more.isEmpty()) {
                kwargs.put("options", more);
            }
            kwargs.put(VIEW_ID, viewId == null || viewId == 0 ? false : viewId);
            kwargs.put("view_type", Objects.requireNonNullElse(viewType, FORM));
            kwargs.put("toolbar", Boolean.TRUE.equals(toolbar));
            return kwargs;
        }

        private Map<String, @Nullable Object> more() {
            var more = new LinkedHashMap<String, @Nullable Object>();
            if (others != null) {
                others.forEach((name, value) -> {
                    if (name.equals("options") && value instanceof Map<?, ?> inner) {
                        inner.forEach((key, one) -> more.put(String.valueOf(key), one));
                    } else {
                        more.put(name, value);
                    }
                });
            }
            return more;
        }
    }

    /**
     * Several views.
     *
     * @param views pairs of an id, or nothing, and a type such as {@code form}
     */
    record Views(
            @NotBlank String model,
            @NotEmpty List<List<@Nullable Object>> views,
            @Nullable Map<String, @Nullable Object> options,
            @Nullable Map<String, @Nullable Object> context) {

        List<@Nullable Object> wanted() {
            var pairs = new ArrayList<@Nullable Object>();
            for (List<@Nullable Object> view : views) {
                Object id = view.isEmpty() ? null : view.getFirst();
                boolean named = id instanceof Integer number && number > 0;
                pairs.add(
                        Arrays.<@Nullable Object>asList(
                                named ? id : false, view.isEmpty() ? FORM : view.getLast()));
            }
            return Arrays.<@Nullable Object>asList(pairs);
        }

        Map<String, @Nullable Object> arguments() {
            var kwargs = new LinkedHashMap<String, @Nullable Object>();
            if (options != null) {
                kwargs.put("options", options);
            }
            return kwargs;
        }
    }

    @PostMapping("/fields_view_get")
    @Operation(summary = "A view and its fields")
    @PreAuthorize("hasAuthority('odoo:read')")
    Map<String, @Nullable Object> fieldsViewGet(@Valid @RequestBody View body) {
        Map<String, @Nullable Object> view = view(body);
        Map<String, @Nullable Object> answer = Answers.of(view);
        for (String key : List.of(ARCH, FIELDS, "name", VIEW_ID)) {
            answer.put(key, view.get(key));
        }
        return answer;
    }

    @PostMapping("/get_view")
    @Operation(summary = "A view, in the words of newer versions")
    @PreAuthorize("hasAuthority('odoo:read')")
    Map<String, @Nullable Object> getView(@Valid @RequestBody View body) {
        Map<String, @Nullable Object> view = view(body);
        view.put("id", view.get(VIEW_ID));
        Object fields = view.get(FIELDS);
        view.put(
                "models",
                Map.of(
                        body.model(),
                        fields instanceof Map<?, ?> known
                                ? List.copyOf(known.keySet())
                                : List.of()));
        return Answers.named("view", view);
    }

    @PostMapping("/load_views")
    @Operation(summary = "Several views, their fields and filters")
    @PreAuthorize("hasAuthority('odoo:read')")
    Map<String, @Nullable Object> loadViews(@Valid @RequestBody Views body) {
        Object loaded =
                odoo.call(
                        body.model(),
                        "load_views",
                        body.wanted(),
                        body.arguments(),
                        body.context());
        var result = new LinkedHashMap<String, @Nullable Object>();
        if (loaded instanceof Map<?, ?> map) {
            result.put("views", map.get("fields_views"));
            map.forEach((key, value) -> result.put(String.valueOf(key), value));
        }
        Map<String, @Nullable Object> answer = Answers.of(result);
        answer.putAll(result);
        return answer;
    }

    @PostMapping("/get_views")
    @Operation(summary = "Several views and the models they show")
    @PreAuthorize("hasAuthority('odoo:read')")
    Map<String, @Nullable Object> getViews(@Valid @RequestBody Views body) {
        return Answers.named(
                "views",
                odoo.raw(
                        body.model(),
                        "get_views",
                        body.wanted(),
                        body.arguments(),
                        body.context()));
    }

    /** The view in old words; nothing of it is {@code false} where a client expects a number. */
    private Map<String, @Nullable Object> view(View body) {
        Object found =
                odoo.call(
                        body.model(),
                        "fields_view_get",
                        List.of(),
                        body.arguments(),
                        body.context());
        var view = new LinkedHashMap<String, @Nullable Object>();
        if (found instanceof Map<?, ?> map) {
            map.forEach((key, value) -> view.put(String.valueOf(key), value));
        }
        view.computeIfPresent(VIEW_ID, (_, id) -> id instanceof Integer ? id : null);
        view.putIfAbsent(VIEW_ID, null);
        return view;
    }
}
