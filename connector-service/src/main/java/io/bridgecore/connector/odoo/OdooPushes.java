package io.bridgecore.connector.odoo;

import io.bridgecore.connector.spi.Change;
import io.bridgecore.connector.spi.Change.Origin;
import io.bridgecore.connector.spi.Push;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The bodies that Odoo posts: the four of the module auto-webhook-odoo (queued, instant, batch,
 * test) and the one of Odoo's own "Send Webhook Notification", which names no operation.
 */
final class OdooPushes {

    private static final int TEST_RECORD = -1;
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_PRIORITY = 32;
    private static final int MOST_FIELDS = 1_000;

    Push read(Map<String, @Nullable Object> body, @Nullable String hint) {
        if (body.get("events") instanceof List<?> events) {
            return batch(events, hint);
        }
        if (body.containsKey("_model")) {
            return odoosOwn(body, hint);
        }
        if (body.containsKey("_webhook_metadata") || body.containsKey("_metadata")) {
            return instant(body);
        }
        if (Boolean.TRUE.equals(body.get("test")) && !body.containsKey("model")) {
            return new Push.Test();
        }
        return queued(body, hint);
    }

    private Push batch(List<?> events, @Nullable String hint) {
        var items = new ArrayList<Push>();
        for (Object event : events) {
            items.add(
                    event instanceof Map<?, ?> map && !map.containsKey("events")
                            ? read(named(map), hint)
                            : new Push.Unusable("events", "must hold objects"));
        }
        return items.isEmpty()
                ? new Push.Unusable("events", "must not be empty")
                : new Push.Batch(items);
    }

    private static Push queued(Map<String, @Nullable Object> body, @Nullable String hint) {
        return new Facts(
                        body.get("model"),
                        body.get("record_id"),
                        body.getOrDefault("event", hint),
                        body.get("timestamp"))
                .change(
                        object(body.get("data")),
                        body.get("changed_fields"),
                        body.get("event_id"),
                        body.get("priority"));
    }

    private static Push instant(Map<String, @Nullable Object> body) {
        Map<String, @Nullable Object> rule = object(body.get("_metadata"));
        Map<String, @Nullable Object> event = object(body.get("_webhook_metadata"));
        return new Facts(
                        first(event.get("model"), rule.get("model")),
                        first(event.get("record_id"), rule.get("id")),
                        first(event.get("event_type"), rule.get("operation")),
                        first(event.get("timestamp"), rule.get("timestamp")))
                .change(
                        withoutOwn(body),
                        body.get("_changed_fields"),
                        event.get("event_id"),
                        first(event.get("priority"), "high"));
    }

    private static Push odoosOwn(Map<String, @Nullable Object> body, @Nullable String hint) {
        Object written = body.get("write_date");
        boolean fresh = written != null && written.equals(body.get("create_date"));
        // Making a record, Odoo writes it a dozen times more, with the same values in the end.
        boolean made = fresh && (hint == null || hint.equals("write"));
        String operation = made ? "create" : hint == null ? "write" : hint;
        return new Facts(body.get("_model"), body.get("_id"), operation, written)
                .change(withoutOwn(body), null, null, null);
    }

    /** What every body says in some place. */
    private record Facts(
            @Nullable Object model,
            @Nullable Object recordId,
            @Nullable Object operation,
            @Nullable Object timestamp) {

        Push change(
                Map<String, @Nullable Object> payload,
                @Nullable Object changedFields,
                @Nullable Object eventId,
                @Nullable Object priority) {
            if (!(recordId instanceof Integer id)) {
                return new Push.Unusable("record_id", "must be a number");
            }
            if (id == TEST_RECORD) {
                return new Push.Test();
            }
            if (id < 1) {
                return new Push.Unusable("record_id", "must be positive");
            }
            if (!(model instanceof String name) || name.isBlank()) {
                return new Push.Unusable("model", "is required");
            }
            if (name.length() > LONGEST_NAME) {
                return new Push.Unusable("model", "may have 255 characters");
            }
            String deed = OdooPushes.operation(operation);
            if (deed == null) {
                return new Push.Unusable("event", "must be create, write or unlink");
            }
            if (changedFields instanceof List<?> many && tooMuch(many)) {
                return new Push.Unusable("changed_fields", "may hold 1000 names of 255 characters");
            }
            String urgency = text(priority);
            if (urgency != null && urgency.length() > LONGEST_PRIORITY) {
                return new Push.Unusable("priority", "may have 32 characters");
            }
            var origin =
                    new Origin(
                            text(eventId), text(timestamp), OdooMoments.read(timestamp), urgency);
            return new Push.Changed(
                    new Change(
                            name, String.valueOf(id), deed, names(changedFields), payload, origin));
        }
    }

    private static boolean tooMuch(List<?> names) {
        return names.size() > MOST_FIELDS
                || names.stream().anyMatch(n -> n instanceof String s && s.length() > LONGEST_NAME);
    }

    private static @Nullable String operation(@Nullable Object word) {
        return switch (String.valueOf(word)) {
            case "create", "created" -> "create";
            case "write", "update", "updated" -> "write";
            case "unlink", "delete", "deleted" -> "unlink";
            default -> null;
        };
    }

    private static Map<String, @Nullable Object> withoutOwn(Map<String, @Nullable Object> body) {
        var fields = new LinkedHashMap<String, @Nullable Object>(body);
        fields.keySet().removeIf(name -> name.startsWith("_"));
        return fields;
    }

    private static List<String> names(@Nullable Object list) {
        return list instanceof List<?> many
                ? many.stream().filter(String.class::isInstance).map(String.class::cast).toList()
                : List.of();
    }

    private static Map<String, @Nullable Object> object(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return named(map);
        }
        return new LinkedHashMap<>();
    }

    private static Map<String, @Nullable Object> named(Map<?, ?> map) {
        var copy = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), value));
        return copy;
    }

    private static @Nullable Object first(@Nullable Object one, @Nullable Object other) {
        return one == null || Boolean.FALSE.equals(one) ? other : one;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null || Boolean.FALSE.equals(value) ? null : String.valueOf(value);
    }
}
