package io.bridgecore.sandbox.rules;

import io.bridgecore.sandbox.orm.Env;
import io.bridgecore.sandbox.orm.ModelRules;
import io.bridgecore.sandbox.orm.OdooError;
import io.bridgecore.sandbox.orm.Records;
import io.bridgecore.sandbox.orm.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Contacts: full names, companies, and users that cannot lose their contact. */
final class PartnerRules implements ModelRules {

    private static final String PARTNER = "res.partner";

    @Override
    public void translate(Map<String, Object> values) {
        Object type = values.remove("company_type");
        if (type != null) {
            values.put("is_company", type.equals("company"));
        }
    }

    @Override
    public void changed(Env env, Row row, Set<String> fields) {
        if (row.text("name").isEmpty() && row.text("type").equals("contact")) {
            throw OdooError.validation(
                    env.database().release().old()
                            ? "res_partner_check_name"
                            : "The operation cannot be completed: Contacts require a name");
        }
        rename(env, row);
    }

    private static void rename(Env env, Row row) {
        String name = fullName(env, row);
        if (!name.equals(row.text("complete_name"))) {
            Map<String, Object> names = Map.of("complete_name", name);
            Records.store(env, env.model(PARTNER), row.id(), names);
            for (long child : env.table(PARTNER).pointingAt("parent_id", row.id())) {
                rename(env, env.row(PARTNER, child));
            }
        }
    }

    private static String fullName(Env env, Row row) {
        String name = row.text("name");
        Row parent = env.find(PARTNER, row.reference("parent_id"));
        if (parent == null || row.flag("is_company")) {
            return name;
        }
        String own = name.isEmpty() ? label(row.text("type")) : name;
        return parent.text("complete_name") + ", " + own;
    }

    private static String label(String type) {
        return switch (type) {
            case "invoice" -> "Invoice";
            case "delivery" -> "Delivery";
            default -> "Other";
        };
    }

    @Override
    public String displayName(Env env, Row row) {
        return row.text("complete_name");
    }

    @Override
    public @Nullable Object compute(Env env, Row row, String field) {
        return switch (field) {
            case "company_type" -> row.flag("is_company") ? "company" : "person";
            case "commercial_partner_id" -> commercial(env, row);
            case "email_formatted" -> {
                String email = row.text("email");
                yield email.isEmpty()
                        ? (Object) false
                        : "\"%s\" <%s>".formatted(row.text("name"), email);
            }
            case "sale_order_count" ->
                    (long) env.table("sale.order").pointingAt("partner_id", row.id()).size();
            default -> null;
        };
    }

    private static long commercial(Env env, Row row) {
        Row parent = env.find(PARTNER, row.reference("parent_id"));
        return parent == null || row.flag("is_company") ? row.id() : commercial(env, parent);
    }

    @Override
    public void beforeUnlink(Env env, Row row) {
        List<Long> users = env.table("res.users").pointingAt("partner_id", row.id());
        if (users.isEmpty() || env.database().release().old()) {
            return; // 14 leaves it to the database, which says no as well.
        }
        Map<String, Object> action = new LinkedHashMap<>();
        action.put("type", "ir.actions.act_window");
        action.put("res_model", "res.users");
        action.put("context", Map.of("create", false));
        action.put("view_mode", "form");
        action.put("views", List.of(List.of(167L, "form")));
        action.put("res_id", users.getFirst());
        throw OdooError.redirect(
                """
                You cannot delete contacts linked to an active user.
                You should rather archive them after archiving their associated user.

                Linked active users :\
                """
                        + " "
                        + row.text("name"),
                action,
                "Go to users");
    }

    @Override
    public void completeCopy(Row original, Map<String, Object> values) {
        values.put("name", original.text("name") + " (copy)");
    }
}
