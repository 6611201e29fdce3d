package io.bridgecore.connector.profile;

import io.bridgecore.connector.acting.ActingUsers;
import io.bridgecore.connector.connection.Place;
import io.bridgecore.connector.connection.RemoteSystems;
import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.tenant.TenantRules;
import io.bridgecore.web.problem.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether a model has the fields that an app needs, and their values for one record. */
@Component
class FieldsCheck {

    private static final String ODOO = "odoo";

    private final RemoteSystems systems;
    private final TenantRules rules;
    private final ActingUsers acting;

    FieldsCheck(RemoteSystems systems, TenantRules rules, ActingUsers acting) {
        this.systems = systems;
        this.rules = rules;
        this.acting = acting;
    }

    /** The outcome in the words of the login answer. A failing Odoo is an outcome too. */
    Map<String, @Nullable Object> run(String model, List<String> fields, int user) {
        try {
            rules.requireAllowed(model);
            return check(model, fields, user);
        } catch (ProblemException failed) {
            var outcome = new LinkedHashMap<String, @Nullable Object>();
            outcome.put("success", false);
            outcome.put("error", failed.detail());
            return outcome;
        }
    }

    /** The values of an outcome that are not empty; null where there are no values at all. */
    static @Nullable Map<String, @Nullable Object> values(Map<String, @Nullable Object> outcome) {
        if (!(outcome.get("data") instanceof Map<?, ?> data)) {
            return null;
        }
        var values = new LinkedHashMap<String, @Nullable Object>();
        data.forEach((name, value) -> {
            if (!isEmpty(value)) {
                values.put(String.valueOf(name), value);
            }
        });
        return values;
    }

    private Map<String, @Nullable Object> check(String model, List<String> fields, int user) {
        var outcome = new LinkedHashMap<String, @Nullable Object>();
        Object models =
                call(
                        "ir.model",
                        "search_count",
                        List.of(List.of(List.of("model", "=", model))),
                        Map.of());
        if (!(models instanceof Integer count) || count == 0) {
            outcome.put("success", false);
            outcome.put("model_exists", false);
            outcome.put("error", "Model '" + model + "' does not exist");
            return outcome;
        }
        Map<String, @Nullable Object> known = known(model, fields);
        List<String> missing = fields.stream().filter(name -> !known.containsKey(name)).toList();
        outcome.put("success", missing.isEmpty());
        outcome.put("model_exists", true);
        outcome.put("model_name", model);
        outcome.put("fields_exist", missing.isEmpty());
        if (missing.isEmpty()) {
            outcome.put("fields_info", known);
            outcome.put("data", record(model, fields, user));
        } else {
            outcome.put("existing_fields", new ArrayList<>(known.keySet()));
            outcome.put("missing_fields", missing);
            outcome.put("error", "Missing fields: " + String.join(", ", missing));
        }
        return outcome;
    }

    private Map<String, @Nullable Object> known(String model, List<String> fields) {
        Object found =
                call(
                        "ir.model.fields",
                        "search_read",
                        List.of(
                                List.of(
                                        List.of("model", "=", model),
                                        List.of("name", "in", fields))),
                        Map.of("fields", List.of("id", "name", "field_description", "ttype")));
        var known = new LinkedHashMap<String, @Nullable Object>();
        if (found instanceof List<?> rows) {
            for (Object entry : rows) {
                if (entry instanceof Map<?, ?> row) {
                    known.put(String.valueOf(row.get("name")), row);
                }
            }
        }
        return known;
    }

    /** Values are for the person to see: they are read with his own key where he has one. */
    private @Nullable Object record(String model, List<String> fields, int user) {
        Place place = systems.place(ODOO);
        Object found =
                systems.call(
                        place,
                        acting.of(place, user).orElse(null),
                        new Call(model, "read", List.of(List.of(user)), Map.of("fields", fields)));
        return found instanceof List<?> rows && !rows.isEmpty() ? rows.getFirst() : null;
    }

    private @Nullable Object call(
            String model,
            String method,
            List<@Nullable Object> args,
            Map<String, @Nullable Object> kwargs) {
        return systems.call(ODOO, new Call(model, method, args, kwargs));
    }

    private static boolean isEmpty(@Nullable Object value) {
        return value == null
                || Boolean.FALSE.equals(value)
                || "".equals(value)
                || (value instanceof List<?> list && list.isEmpty());
    }
}
