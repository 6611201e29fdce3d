package io.bridgecore.sync.app;

import io.bridgecore.sync.log.ModelFilter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What apps see of a tenant that decided nothing; some apps that work offline see other models. */
final class UsualApps {

    private static final Map<String, List<String>> OFFLINE =
            Map.of(
                    "sales_app",
                    List.of(
                            "account.move",
                            "account.payment",
                            "product.category",
                            "product.product",
                            "product.template",
                            "res.partner",
                            "sale.order",
                            "sale.order.line"),
                    "delivery_app",
                    List.of(
                            "product.product",
                            "res.partner",
                            "stock.location",
                            "stock.move",
                            "stock.move.line",
                            "stock.picking"),
                    "warehouse_app",
                    List.of(
                            "product.product",
                            "stock.inventory",
                            "stock.location",
                            "stock.move",
                            "stock.picking",
                            "stock.quant",
                            "stock.warehouse"),
                    "manager_app",
                    List.of(
                            "account.move",
                            "hr.expense",
                            "project.project",
                            "project.task",
                            "purchase.order",
                            "res.partner",
                            "sale.order"),
                    "crm_app",
                    List.of(
                            "calendar.event",
                            "crm.lead",
                            "crm.stage",
                            "mail.activity",
                            "res.partner"));

    private UsualApps() {}

    static Set<String> names() {
        var names = new TreeSet<>(ModelFilter.usualNames());
        names.addAll(OFFLINE.keySet());
        return names;
    }

    /** The models of a type; null where it restricts nothing. */
    static @Nullable List<ModelRule> models(String name, boolean offline) {
        List<String> special = offline ? OFFLINE.get(name) : null;
        List<String> models = special == null ? ModelFilter.of(name, null).models() : special;
        return models == null ? null : models.stream().map(ModelRule::all).toList();
    }
}
