package io.bridgecore.sandbox.rules;

import io.bridgecore.sandbox.orm.ModelRules;
import java.util.Map;

/** The rules of every model that has some. */
public final class AllRules {

    private AllRules() {}

    /** Rules by model name. */
    public static Map<String, ModelRules> byModel() {
        return Map.ofEntries(
                Map.entry("res.partner", new PartnerRules()),
                Map.entry("res.users", new UserRules()),
                Map.entry("res.company", new CompanyRules()),
                Map.entry("product.template", new TemplateRules()),
                Map.entry("product.product", new VariantRules()),
                Map.entry("product.category", new NamingRules.Categories()),
                Map.entry("sale.order", new OrderRules()),
                Map.entry("sale.order.line", new LineRules()),
                Map.entry("ir.model.fields", new NamingRules.Fields()),
                Map.entry("ir.model.data", new NamingRules.ExternalIds()),
                Map.entry("base.automation", new NamingRules.Automations()));
    }
}
