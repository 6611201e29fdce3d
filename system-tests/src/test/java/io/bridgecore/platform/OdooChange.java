package io.bridgecore.platform;

import io.bridgecore.platform.Client.Answer;
import java.util.Map;

/**
 * A change as the webhook module of an Odoo reports it.
 *
 * @param number by which it is recognised later
 * @param record which one was written
 * @param data what it looks like now
 */
public record OdooChange(
        int number, String model, int record, String priority, Map<String, ?> data) {

    private static final String PUSH = "/api/v1/webhooks/push";

    /** One of many changes of the same contact. */
    public OdooChange(int number) {
        this(number, "res.partner", 7, "medium", Map.of("number", number));
    }

    /** The change of a record that has the same number. */
    public static OdooChange of(String model, int number, String name) {
        return new OdooChange(number, model, number, "medium", Map.of("name", name));
    }

    /** The same, of high priority. */
    public OdooChange urgent() {
        return new OdooChange(number, model, record, "high", data);
    }

    /** Reports it once, at a host of the platform, with nothing but a key. */
    public Answer push(Client door, String key) {
        Map<String, Object> body =
                Map.of(
                        "event_id", number,
                        "model", model,
                        "record_id", record,
                        "event", "write",
                        "priority", priority,
                        "timestamp", "2026-01-01T00:00:00",
                        "data", data);
        return door.with(null).send("POST", PUSH, body, Map.of("X-API-Key", key));
    }
}
