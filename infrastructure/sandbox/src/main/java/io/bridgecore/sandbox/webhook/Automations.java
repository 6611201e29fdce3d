package io.bridgecore.sandbox.webhook;

import io.bridgecore.sandbox.json.Json;
import io.bridgecore.sandbox.json.PythonText;
import io.bridgecore.sandbox.orm.Env;
import io.bridgecore.sandbox.orm.Field;
import io.bridgecore.sandbox.orm.FieldType;
import io.bridgecore.sandbox.orm.Model;
import io.bridgecore.sandbox.orm.Reader;
import io.bridgecore.sandbox.orm.Row;
import io.bridgecore.sandbox.orm.Transaction.Change;
import io.bridgecore.sandbox.orm.Transaction.Kind;
import io.bridgecore.sandbox.webhook.Poster.Post;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Odoo's own webhooks: automations whose action posts. Noisy, unsigned, one second each. */
final class Automations {

    /** A create is followed by so many writes of Odoo's own, all with the same payload. */
    private static final int POSTS_OF_A_CREATE = 12;

    private static final int POSTS_OF_A_WRITE = 2;
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final Map<String, String> HEADERS =
            Map.of("User-Agent", "python-requests/2.32.3", "Accept-Encoding", "gzip, deflate");

    private Automations() {}

    /** The posts that the changes of a transaction lead to, in order. */
    static List<Post> posts(Env env) {
        List<Post> posts = new ArrayList<>();
        for (Row automation : env.table("base.automation").all()) {
            Row watched = env.find("ir.model", automation.reference("model_id"));
            if (watched == null || !automation.flag("active")) {
                continue;
            }
            for (Change change : env.transaction().changes()) {
                if (change.model().name().equals(watched.text("model"))) {
                    posts.addAll(posts(env, automation, change));
                }
            }
        }
        return posts;
    }

    private static List<Post> posts(Env env, Row automation, Change change) {
        Row now = env.find(change.model().name(), change.id());
        Row shown = change.kind() == Kind.UNLINK ? change.before() : now;
        if (shown == null) {
            return List.of();
        }
        int times = times(env, automation, change, shown);
        List<Post> posts = new ArrayList<>();
        for (long id :
                env.table("ir.actions.server").pointingAt("base_automation_id", automation.id())) {
            Row action = env.row("ir.actions.server", id);
            if (times > 0 && action.text("state").equals("webhook")) {
                String body = PythonText.sortedJson(payload(env, action, change.model(), shown));
                Post post = new Post(action.text("webhook_url"), body, HEADERS, TIMEOUT);
                posts.addAll(Collections.nCopies(times, post));
            }
        }
        return posts;
    }

    private static int times(Env env, Row automation, Change change, Row now) {
        String trigger = automation.text("trigger");
        return switch (change.kind()) {
            case CREATE ->
                    switch (trigger) {
                        case "on_create" -> 1;
                        case "on_write", "on_create_or_write" ->
                                onFields(env, automation, change, POSTS_OF_A_CREATE);
                        default -> 0;
                    };
            case WRITE ->
                    switch (trigger) {
                        case "on_write" -> onFields(env, automation, change, 1);
                        case "on_create_or_write" ->
                                onFields(env, automation, change, POSTS_OF_A_WRITE);
                        case "on_archive" -> turned(change.before(), now, "active", false) ? 1 : 0;
                        case "on_unarchive" -> turned(change.before(), now, "active", true) ? 1 : 0;
                        case "on_state_set" -> differs(change.before(), now, "state") ? 1 : 0;
                        case "on_user_set" -> differs(change.before(), now, "user_id") ? 1 : 0;
                        default -> 0;
                    };
            case UNLINK -> trigger.equals("on_unlink") ? 1 : 0;
        };
    }

    private static int onFields(Env env, Row automation, Change change, int otherwise) {
        List<Long> watched = automation.references("trigger_field_ids");
        if (watched.isEmpty()) {
            return otherwise;
        }
        return watched.stream()
                        .map(id -> env.row("ir.model.fields", id).text("name"))
                        .anyMatch(change.fields()::contains)
                ? 1
                : 0;
    }

    private static boolean differs(@Nullable Row before, Row now, String field) {
        return before != null && !before.get(field).equals(now.get(field));
    }

    private static boolean turned(@Nullable Row before, Row now, String field, boolean on) {
        return differs(before, now, field) && now.flag(field) == on;
    }

    private static Map<String, Object> payload(Env env, Row action, Model model, Row row) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("_action", "%s(#%d)".formatted(action.text("name"), action.id()));
        payload.put("_id", row.id());
        payload.put("_model", model.name());
        List<Long> fields = action.references("webhook_field_ids");
        if (!fields.isEmpty()) {
            payload.put("id", row.id());
        }
        for (long id : fields) {
            Field field = model.field(env.row("ir.model.fields", id).text("name"));
            payload.put(field.name(), sent(field, Reader.value(env, model, row, field)));
        }
        return payload;
    }

    private static Object sent(Field field, Object value) {
        boolean bytes = field.type() == FieldType.BINARY && Json.truthy(value);
        return bytes ? "b'" + value + "'" : value;
    }
}
