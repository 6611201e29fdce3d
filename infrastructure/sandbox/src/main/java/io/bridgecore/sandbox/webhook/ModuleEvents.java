package io.bridgecore.sandbox.webhook;

import io.bridgecore.sandbox.json.Json;
import io.bridgecore.sandbox.orm.Env;
import io.bridgecore.sandbox.orm.Field;
import io.bridgecore.sandbox.orm.Model;
import io.bridgecore.sandbox.orm.Reader;
import io.bridgecore.sandbox.orm.Row;
import io.bridgecore.sandbox.orm.Transaction.Change;
import io.bridgecore.sandbox.orm.Transaction.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Changes in the words of the documented webhook module. */
final class ModuleEvents {

    private static final int MOST_LINKS = 50;

    private final AtomicLong lastId = new AtomicLong();

    /** What happened to one record in one transaction. */
    private record Event(
            Kind kind, Model model, Row row, Set<String> fields, String name, String timestamp) {}

    /** The bodies to post to a subscription. */
    List<Object> bodies(Env env, Subscription subscription) {
        List<Object> bodies = new ArrayList<>();
        for (Event event : events(env, subscription)) {
            bodies.add(
                    subscription.variant() == Subscription.Variant.B
                            ? instant(env, event)
                            : single(env, event));
        }
        if (subscription.variant() != Subscription.Variant.C || bodies.isEmpty()) {
            return bodies;
        }
        Map<String, Object> batch = new LinkedHashMap<>();
        batch.put("batch", true);
        batch.put("timestamp", env.transaction().now().replace(' ', 'T'));
        batch.put("events", bodies);
        return List.of(batch);
    }

    private static List<Event> events(Env env, Subscription subscription) {
        Map<String, Event> events = new LinkedHashMap<>();
        for (Change change : env.transaction().changes()) {
            Model model = change.model();
            boolean gone = change.kind() == Kind.UNLINK;
            Row row = gone ? change.before() : env.find(model.name(), change.id());
            if (row == null || !subscription.models().contains(model.name())) {
                continue;
            }
            String name = Reader.displayName(env, model, row);
            String time = env.transaction().now().replace(' ', 'T');
            events.merge(
                    model.name() + "," + change.id(),
                    new Event(change.kind(), model, row, change.fields(), name, time),
                    ModuleEvents::merged);
        }
        return List.copyOf(events.values());
    }

    private static Event merged(Event first, Event second) {
        Set<String> fields = new LinkedHashSet<>(first.fields());
        fields.addAll(second.fields());
        boolean made = first.kind() == Kind.CREATE || second.kind() == Kind.CREATE;
        Kind kind = second.kind() != Kind.UNLINK && made ? Kind.CREATE : second.kind();
        return new Event(
                kind, second.model(), second.row(), fields, second.name(), second.timestamp());
    }

    private Map<String, Object> single(Env env, Event event) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("event_id", lastId.incrementAndGet());
        body.put("model", event.model().name());
        body.put("record_id", event.row().id());
        body.put("event", operation(event));
        body.put("timestamp", event.timestamp());
        body.put("priority", event.model().name().equals("sale.order") ? "high" : "medium");
        body.put("category", "business");
        body.put("data", data(env, event));
        if (event.kind() == Kind.WRITE) {
            body.put("changed_fields", List.copyOf(event.fields()));
        }
        return body;
    }

    private Map<String, Object> instant(Env env, Event event) {
        Map<String, Object> body = new LinkedHashMap<>(data(env, event));
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("model", event.model().name());
        metadata.put("id", event.row().id());
        metadata.put("display_name", event.name());
        metadata.put("operation", operation(event));
        metadata.put("timestamp", event.timestamp());
        body.put("_metadata", metadata);
        body.put("_changed_fields", List.copyOf(event.fields()));
        Map<String, Object> webhook = new LinkedHashMap<>();
        webhook.put("event_id", lastId.incrementAndGet());
        webhook.put("event_type", operation(event));
        webhook.put("model", event.model().name());
        webhook.put("record_id", event.row().id());
        webhook.put("timestamp", event.timestamp());
        body.put("_webhook_metadata", webhook);
        return body;
    }

    private static String operation(Event event) {
        return event.kind().name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> data(Env env, Event event) {
        Map<String, Object> data = new LinkedHashMap<>();
        for (Field field : event.model().fields().values()) {
            Object value = Reader.value(env, event.model(), event.row(), field);
            data.put(field.name(), encoded(env, field, value));
        }
        return data;
    }

    private static Object encoded(Env env, Field field, Object value) {
        return switch (field.type()) {
            case BINARY -> Json.truthy(value);
            case MANY2ONE -> link(env, field, value);
            case ONE2MANY, MANY2MANY ->
                    Json.list(value).stream()
                            .limit(MOST_LINKS)
                            .map(id -> link(env, field, id))
                            .toList();
            case DATETIME -> value instanceof String text ? text.replace(' ', 'T') : value;
            default -> value;
        };
    }

    private static Object link(Env env, Field field, Object id) {
        Model target = env.model(field.relation());
        Row row = id instanceof Long number ? env.find(target.name(), number) : null;
        Map<String, Object> link = new LinkedHashMap<>();
        link.put("id", row == null ? (Object) false : row.id());
        link.put("name", row == null ? "" : Reader.displayName(env, target, row));
        return link;
    }
}
