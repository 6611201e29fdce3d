package io.bridgecore.sandbox.rules;

import io.bridgecore.sandbox.orm.Env;
import io.bridgecore.sandbox.orm.ModelRules;
import io.bridgecore.sandbox.orm.Records;
import io.bridgecore.sandbox.orm.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Set;

/** Lines of sales orders: what the product brings along, and what it costs. */
final class LineRules implements ModelRules {

    private static final String LINE = "sale.order.line";

    @Override
    public void completeNew(Env env, Map<String, Object> values) {
        Object id = values.getOrDefault("product_id", false);
        Row product = id instanceof Long number ? env.find("product.product", number) : null;
        if (product == null) {
            return;
        }
        Row template = env.row("product.template", product.reference("product_tmpl_id"));
        String name = TemplateRules.coded(product.text("default_code"), template.text("name"));
        String more = template.text("description_sale");
        values.putIfAbsent("name", more.isEmpty() ? name : name + "\n" + more);
        values.putIfAbsent("price_unit", template.number("list_price"));
        values.putIfAbsent(field(env, "product_uom_id"), template.get("uom_id"));
        values.putIfAbsent(field(env, "tax_ids"), template.references("taxes_id"));
    }

    private static String field(Env env, String name) {
        return env.database().release().field(LINE, name);
    }

    @Override
    public void changed(Env env, Row row, Set<String> fields) {
        double off = 1 - row.number("discount") / 100;
        double net = cents(row.number("price_unit") * row.number("product_uom_qty") * off);
        double percent = 0;
        for (long id : row.references(field(env, "tax_ids"))) {
            Row tax = env.find("account.tax", id);
            percent += tax == null ? 0 : tax.number("amount");
        }
        double tax = cents(net * percent / 100);
        Map<String, Object> prices =
                Map.of("price_subtotal", net, "price_tax", tax, "price_total", cents(net + tax));
        Records.store(env, env.model(LINE), row.id(), prices);
        OrderRules.total(env, row.reference("order_id"));
    }

    /** Rounded to hundredths, halves up. */
    static double cents(double amount) {
        return BigDecimal.valueOf(amount).setScale(2, RoundingMode.HALF_UP).doubleValue();
    }

    @Override
    public void afterUnlink(Env env, Row row) {
        OrderRules.total(env, row.reference("order_id"));
    }

    @Override
    public String displayName(Env env, Row row) {
        Row order = env.find("sale.order", row.reference("order_id"));
        String partner = "";
        String number = "";
        if (order != null) {
            number = order.text("name");
            Row customer = env.find("res.partner", order.reference("partner_id"));
            partner = customer == null ? "" : customer.text("complete_name");
        }
        String first = row.text("name").lines().findFirst().orElse("");
        return "%s - %s (%s)".formatted(number, first, partner);
    }
}
