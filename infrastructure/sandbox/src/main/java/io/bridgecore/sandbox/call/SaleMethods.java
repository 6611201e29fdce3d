package io.bridgecore.sandbox.call;

import io.bridgecore.sandbox.orm.Env;
import io.bridgecore.sandbox.orm.OdooError;
import io.bridgecore.sandbox.orm.Records;
import io.bridgecore.sandbox.orm.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The buttons of a sales order. */
final class SaleMethods {

    private static final String ORDER = "sale.order";

    private SaleMethods() {}

    static void register(Methods methods) {
        methods.only(ORDER, "action_confirm()", true, SaleMethods::confirm);
        methods.only(ORDER, "action_cancel()", true, SaleMethods::cancel);
        methods.only(ORDER, "action_draft()", true, SaleMethods::draft);
        methods.only(ORDER, "action_lock()", true, call -> lock(call, true));
        methods.only(ORDER, "action_unlock()", true, call -> lock(call, false));
        methods.only(ORDER, "action_quotation_send()", true, SaleMethods::send);
    }

    private static Object confirm(Call call) {
        for (Row order : orders(call)) {
            if (!Set.of("draft", "sent").contains(order.text("state"))) {
                throw OdooError.user("Some orders are not in a state requiring confirmation.");
            }
        }
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("state", "sale");
        values.put("date_order", call.env().transaction().now().substring(0, 19));
        values.put("invoice_status", "to invoice");
        return write(call, values);
    }

    private static Object cancel(Call call) {
        if (orders(call).stream().anyMatch(order -> order.flag("locked"))) {
            throw OdooError.user("You cannot cancel a locked order. Please unlock it first.");
        }
        return write(call, Map.of("state", "cancel", "invoice_status", "no"));
    }

    private static Object draft(Call call) {
        List<Long> ids =
                orders(call).stream()
                        .filter(order -> Set.of("cancel", "sent").contains(order.text("state")))
                        .map(Row::id)
                        .toList();
        Records.write(call.env(), call.model(), ids, Map.of("state", "draft"));
        return true;
    }

    private static Object lock(Call call, boolean locked) {
        Records.write(call.env(), call.model(), call.ids(), Map.of("locked", locked));
        return Call.NOTHING;
    }

    private static Object send(Call call) {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("default_model", ORDER);
        context.put("default_res_ids", call.ids());
        context.put("default_composition_mode", "comment");
        context.put(
                "default_email_layout_xmlid",
                "mail.mail_notification_layout_with_responsible_signature");
        context.put("email_notification_allow_footer", true);
        context.put("hide_mail_template_management_options", true);
        context.put("proforma", false);
        context.put("force_email", true);
        context.put("default_template_id", 25L);
        context.put("mark_so_as_sent", true);
        Map<String, Object> action = new LinkedHashMap<>();
        action.put("name", "Send");
        action.put("type", "ir.actions.act_window");
        action.put("view_mode", "form");
        action.put("res_model", "mail.compose.message");
        action.put("views", List.of(List.of(false, "form")));
        action.put("view_id", false);
        action.put("target", "new");
        action.put("context", context);
        return action;
    }

    private static List<Row> orders(Call call) {
        Env env = call.env();
        return call.ids().stream().map(id -> env.row(ORDER, id)).toList();
    }

    private static Object write(Call call, Map<String, Object> values) {
        Records.write(call.env(), call.model(), call.ids(), values);
        return true;
    }
}
