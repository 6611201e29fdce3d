package io.bridgecore.platform;

import io.bridgecore.platform.Client.Answer;
import java.util.Map;

/**
 * A change as the webhook module of an Odoo reports it.
 *
 * @param number by which it is recognised later
 */
public record OdooChange(int number) {

    private static final String PUSH = "/api/v1/webhooks/push";

    /** Reports it once. */
    public Answer push(Client door, String key) {
        return door.send(
                "POST",
                PUSH,
                Map.of(
                        "event_id",
                        number,
                        "model",
                        "res.partner",
                        "record_id",
                        7,
                        "event",
                        "write",
                        "timestamp",
                        "2026-01-01T00:00:00",
                        "data",
                        Map.of("number", number)),
                Map.of("X-API-Key", key));
    }
}
