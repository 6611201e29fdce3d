package io.bridgecore.sandbox.rules;

import io.bridgecore.sandbox.orm.Env;
import io.bridgecore.sandbox.orm.ModelRules;
import io.bridgecore.sandbox.orm.OdooError;
import io.bridgecore.sandbox.orm.Row;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Users: unique logins, and passwords that nobody reads. */
final class UserRules implements ModelRules {

    @Override
    public void completeNew(Env env, Map<String, Object> values) {
        values.putIfAbsent("company_id", 1L);
        values.putIfAbsent("company_ids", List.of(values.get("company_id")));
        Long group = env.database().external("base.group_user");
        if (group != null) {
            String field = env.database().release().field("res.users", "group_ids");
            values.putIfAbsent(field, List.of(group));
        }
    }

    @Override
    public void changed(Env env, Row row, Set<String> fields) {
        boolean taken =
                env.table("res.users").all().stream()
                        .anyMatch(other ->
                                other.id() != row.id()
                                        && other.text("login").equals(row.text("login")));
        if (taken) {
            throw OdooError.validation(
                    "The operation cannot be completed: You can not have two users with the same"
                            + " login!");
        }
    }

    @Override
    public @Nullable Object compute(Env env, Row row, String field) {
        return switch (field) {
            case "password" -> "";
            case "share" -> false;
            default -> null;
        };
    }
}
