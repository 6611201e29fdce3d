package io.bridgecore.sandbox.rules;

import io.bridgecore.sandbox.orm.Env;
import io.bridgecore.sandbox.orm.ModelRules;
import io.bridgecore.sandbox.orm.Records;
import io.bridgecore.sandbox.orm.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Products: each has one variant that shares some values with it. */
final class TemplateRules implements ModelRules {

    /** The values that product and variant both keep. */
    static final List<String> SHARED =
            List.of(
                    "default_code",
                    "barcode",
                    "standard_price",
                    "weight",
                    "volume",
                    "qty_available",
                    "active");

    private static final String VARIANT = "product.product";

    @Override
    public void changed(Env env, Row row, Set<String> fields) {
        List<Long> variants = variants(env, row);
        Map<String, Object> shared = shared(row, fields);
        if (variants.isEmpty() && !env.context().containsKey("parent_of")) {
            shared.put("product_tmpl_id", row.id());
            Records.create(env.sudo(), env.model(VARIANT), shared);
        } else {
            variants.forEach(id -> Records.store(env, env.model(VARIANT), id, shared));
        }
    }

    static Map<String, Object> shared(Row row, Set<String> fields) {
        Map<String, Object> shared = new LinkedHashMap<>();
        SHARED.stream().filter(fields::contains).forEach(name -> shared.put(name, row.get(name)));
        return shared;
    }

    private static List<Long> variants(Env env, Row row) {
        return env.table(VARIANT).pointingAt("product_tmpl_id", row.id());
    }

    @Override
    public @Nullable Object compute(Env env, Row row, String field) {
        return switch (field) {
            case "product_variant_id" -> variants(env, row).stream().findFirst().orElse(0L);
            case "product_variant_count" -> (long) variants(env, row).size();
            case "virtual_available" -> row.number("qty_available");
            case "currency_id" -> CompanyRules.currency(env);
            default -> null;
        };
    }

    @Override
    public String displayName(Env env, Row row) {
        return coded(row.text("default_code"), row.text("name"));
    }

    /** The name with the code in front, if there is one. */
    static String coded(String code, String name) {
        return code.isEmpty() ? name : "[%s] %s".formatted(code, name);
    }

    @Override
    public void completeCopy(Row original, Map<String, Object> values) {
        values.put("name", original.text("name") + " (copy)");
    }
}
