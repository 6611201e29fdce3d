package io.bridgecore.sandbox.rules;

import io.bridgecore.sandbox.orm.Env;
import io.bridgecore.sandbox.orm.ModelRules;
import io.bridgecore.sandbox.orm.Records;
import io.bridgecore.sandbox.orm.Row;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Product variants: what is sold. */
final class VariantRules implements ModelRules {

    private static final String TEMPLATE = "product.template";

    @Override
    public void changed(Env env, Row row, Set<String> fields) {
        Map<String, Object> shared = TemplateRules.shared(row, fields);
        Records.store(env, env.model(TEMPLATE), row.reference("product_tmpl_id"), shared);
    }

    @Override
    public @Nullable Object compute(Env env, Row row, String field) {
        return field.equals("virtual_available") ? (Object) row.number("qty_available") : null;
    }

    @Override
    public String displayName(Env env, Row row) {
        Row template = env.find(TEMPLATE, row.reference("product_tmpl_id"));
        String name = template == null ? "" : template.text("name");
        return TemplateRules.coded(row.text("default_code"), name);
    }

    @Override
    public void afterUnlink(Env env, Row row) {
        long template = row.reference("product_tmpl_id");
        boolean last =
                env.table("product.product").pointingAt("product_tmpl_id", template).isEmpty();
        if (last && env.find(TEMPLATE, template) != null) {
            Records.unlink(env, env.model(TEMPLATE), List.of(template));
        }
    }

    @Override
    public void completeCopy(Row original, Map<String, Object> values) {
        values.computeIfPresent("name", (_, name) -> name + " (copy)");
    }
}
