package io.bridgecore.sandbox.webhook;

import io.bridgecore.sandbox.orm.Database;
import io.bridgecore.sandbox.orm.Env;
import io.bridgecore.sandbox.orm.Field;
import io.bridgecore.sandbox.orm.FieldType;
import io.bridgecore.sandbox.orm.Model;
import io.bridgecore.sandbox.orm.Records;
import io.bridgecore.sandbox.orm.Row;
import io.bridgecore.sandbox.orm.Search;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sets up Odoo's own webhooks the way an administrator would. */
public final class NativeHooks {

    private static final String PREFIX = "Sandbox ";
    private static final List<String> MODELS =
            List.of("res.partner", "product.product", "sale.order");
    private static final List<String> TRIGGERS = List.of("on_create_or_write", "on_unlink");

    private NativeHooks() {}

    /** Posts creates, writes and deletes of those models; of the usual ones if none are named. */
    public static void install(Database database, String url, List<String> models) {
        database.execute(
                1,
                Map.of(),
                env -> {
                    for (String model : models.isEmpty() ? MODELS : models) {
                        TRIGGERS.forEach(trigger -> install(env, model, trigger, url));
                    }
                    return true;
                });
    }

    private static void install(Env env, String name, String trigger, String url) {
        Model model = env.model(name);
        List<Object> domain = List.of(List.of("model", "=", name));
        long id = Search.all(domain).ids(env, env.model("ir.model")).getFirst();
        List<Long> fields =
                env.table("ir.model.fields").pointingAt("model_id", id).stream()
                        .filter(field -> sent(model, env.row("ir.model.fields", field)))
                        .toList();
        Map<String, Object> action = new LinkedHashMap<>();
        action.put("name", PREFIX + trigger);
        action.put("model_id", id);
        action.put("state", "webhook");
        action.put("usage", "base_automation");
        action.put("webhook_url", url);
        action.put("webhook_field_ids", fields);
        Map<String, Object> automation = new LinkedHashMap<>();
        automation.put("name", PREFIX + trigger);
        automation.put("model_id", id);
        automation.put("trigger", trigger);
        automation.put("action_server_ids", List.of(List.of(0L, 0L, action)));
        Records.create(env, env.model("base.automation"), automation);
    }

    private static boolean sent(Model model, Row row) {
        Field field = model.field(row.text("name"));
        return field.type() != FieldType.BINARY && !field.name().equals("id");
    }

    /** Removes what {@link #install} has set up. */
    public static void remove(Database database) {
        database.execute(
                1,
                Map.of(),
                env -> {
                    Model model = env.model("base.automation");
                    List<Object> domain = List.of(List.of("name", "=like", PREFIX + "%"));
                    Records.unlink(env, model, Search.all(domain).ids(env, model));
                    return true;
                });
    }
}
