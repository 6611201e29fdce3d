package io.bridgecore.sandbox.rules;

import io.bridgecore.sandbox.orm.Env;
import io.bridgecore.sandbox.orm.ModelRules;
import io.bridgecore.sandbox.orm.OdooError;
import io.bridgecore.sandbox.orm.Row;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Models of which only the names are special. */
final class NamingRules {

    private NamingRules() {}

    /** Product categories: "All / Furniture / Office". */
    static final class Categories implements ModelRules {

        @Override
        public @Nullable Object compute(Env env, Row row, String field) {
            return field.equals("complete_name") ? displayName(env, row) : null;
        }

        @Override
        public String displayName(Env env, Row row) {
            Row parent = env.find("product.category", row.reference("parent_id"));
            String name = row.text("name");
            return parent == null ? name : displayName(env, parent) + " / " + name;
        }
    }

    /** Fields as records: "Email (Contact)". */
    static final class Fields implements ModelRules {

        @Override
        public String displayName(Env env, Row row) {
            Row model = env.find("ir.model", row.reference("model_id"));
            String of = model == null ? "" : model.text("name");
            return "%s (%s)".formatted(row.text("field_description"), of);
        }
    }

    /** External ids: "base.main_company", each given once. */
    static final class ExternalIds implements ModelRules {

        @Override
        public void changed(Env env, Row row, Set<String> fields) {
            for (Row other : env.table("ir.model.data").all()) {
                if (other.id() != row.id()
                        && other.text("name").equals(row.text("name"))
                        && other.text("module").equals(row.text("module"))) {
                    throw OdooError.validation(
                            "The operation cannot be completed: The value for the field 'name'"
                                    + " already exists (this is probably 'External Identifier' in"
                                    + " the current model).");
                }
            }
        }

        @Override
        public @Nullable Object compute(Env env, Row row, String field) {
            return field.equals("complete_name")
                    ? row.text("module") + "." + row.text("name")
                    : null;
        }
    }

    /** Automations: each has the secret of its incoming address. */
    static final class Automations implements ModelRules {

        @Override
        public void completeNew(Env env, Map<String, Object> values) {
            values.putIfAbsent("webhook_uuid", UUID.randomUUID().toString());
        }
    }
}
