package io.bridgecore.sandbox.rules;

import io.bridgecore.sandbox.orm.Env;
import io.bridgecore.sandbox.orm.ModelRules;
import io.bridgecore.sandbox.orm.OdooError;
import io.bridgecore.sandbox.orm.Records;
import io.bridgecore.sandbox.orm.Row;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

/** Sales orders: numbers, addresses and totals. */
final class OrderRules implements ModelRules {

    private static final String ORDER = "sale.order";
    private static final int DAYS_VALID = 30;

    @Override
    public void completeNew(Env env, Map<String, Object> values) {
        Object partner = values.getOrDefault("partner_id", false);
        values.putIfAbsent("partner_invoice_id", partner);
        values.putIfAbsent("partner_shipping_id", partner);
        values.putIfAbsent("user_id", env.uid());
        values.putIfAbsent("currency_id", CompanyRules.currency(env));
        values.putIfAbsent("invoice_status", "no");
        if (values.get("date_order") instanceof String date && date.length() >= 10) {
            LocalDate last = LocalDate.parse(date.substring(0, 10)).plusDays(DAYS_VALID);
            values.putIfAbsent("validity_date", last.toString());
        }
    }

    @Override
    public void changed(Env env, Row row, Set<String> fields) {
        if (row.text("name").equals("New")) {
            Map<String, Object> name = Map.of("name", "S%05d".formatted(row.id()));
            Records.store(env, env.model(ORDER), row.id(), name);
        }
        total(env, row.id());
    }

    /** Adds up the lines of an order. */
    static void total(Env env, long order) {
        if (env.find(ORDER, order) == null) {
            return;
        }
        double untaxed = 0;
        double tax = 0;
        for (long id : env.table("sale.order.line").pointingAt("order_id", order)) {
            Row line = env.row("sale.order.line", id);
            untaxed += line.number("price_subtotal");
            tax += line.number("price_tax");
        }
        Map<String, Object> totals =
                Map.of(
                        "amount_untaxed", LineRules.cents(untaxed),
                        "amount_tax", LineRules.cents(tax),
                        "amount_total", LineRules.cents(untaxed + tax));
        Records.recompute(env, env.model(ORDER), order, totals);
    }

    @Override
    public void beforeUnlink(Env env, Row row) {
        if (!Set.of("draft", "cancel").contains(row.text("state"))) {
            throw OdooError.user(
                    "You can not delete a sent quotation or a confirmed sales order. You must"
                            + " first cancel it.");
        }
    }
}
