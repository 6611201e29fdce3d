package io.bridgecore.launcher.bench;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A company whose Odoo pushes changes, and one of its people. */
final class SyncCompany {

    private final PlatformCalls calls;
    private final String sync;
    private final String door;
    private final String key;
    final String tenant;
    final String token;

    private SyncCompany(PlatformCalls calls, String tenant, String token, String key) {
        this.calls = calls;
        this.tenant = tenant;
        this.token = token;
        this.key = key;
        this.sync = calls.address("sync");
        this.door = calls.address("connector") + "/api/v1/webhooks/push";
    }

    /** Signs one up, connects the simulated Odoo and gives it a key. */
    static SyncCompany signUp(PlatformCalls calls) throws IOException, InterruptedException {
        BenchOwner owner = BenchOwner.signUp(calls);
        String token = owner.logIn(calls).path("access_token").asString();
        String systems = calls.address("connector") + "/api/v1/systems";
        String connection =
                PlatformCalls.json(
                                calls.post(
                                        systems,
                                        token,
                                        OdooServer.simulated(calls.address("sandbox"))
                                                .connection("Bench")))
                        .path("id")
                        .asString();
        String key = calls.post(systems + "/" + connection + "/webhook-keys", token, Map.of());
        return new SyncCompany(
                calls, owner.tenant(), token, PlatformCalls.json(key).path("key").asString());
    }

    /** Pushes changes of so many records after the one with this number, in one message. */
    void push(int after, int count) throws IOException, InterruptedException {
        List<Map<String, Object>> events = new ArrayList<>();
        for (int number = after + 1; number <= after + count; number++) {
            events.add(event(number));
        }
        Map<String, Object> body =
                count == 1
                        ? events.getFirst()
                        : Map.of("batch", true, "timestamp", now(), "events", events);
        calls.send("POST", door, null, body, "X-API-Key", key);
    }

    private static Map<String, Object> event(int number) {
        return Map.of(
                "event_id",
                number,
                "model",
                "bench.record",
                "record_id",
                number,
                "event",
                "write",
                "timestamp",
                now(),
                "priority",
                "high",
                "data",
                Map.of("id", number, "name", "Record " + number, "active", true));
    }

    private static String now() {
        return Instant.now().toString().substring(0, 19);
    }

    /** How many changes the log has. */
    long logged() throws IOException, InterruptedException {
        String answer = calls.get(sync + "/api/v1/webhooks/statistics", token).body();
        return PlatformCalls.json(answer).path("total_events").asLong();
    }

    /** Pulls a page after a number. */
    void pull(long after) throws IOException, InterruptedException {
        calls.post(
                sync + "/api/v2/sync/pull",
                token,
                Map.of(
                        "device_id",
                        "bench",
                        "models",
                        List.of("bench.record"),
                        "limit",
                        100,
                        "last_sync_token",
                        Long.toString(after)));
    }

    /** Pushes what a device changed, and tells what became of it. */
    JsonNode pushFrom(String device, List<Map<String, Object>> changes)
            throws IOException, InterruptedException {
        return PlatformCalls.json(
                calls.post(
                        sync + "/api/v1/offline-sync/push",
                        token,
                        Map.of("device_id", device, "changes", changes)));
    }

    EventLine stream(long since) throws IOException {
        return new EventLine(sync, token, "since=" + since);
    }

    /** The stream of a device that says its name. */
    EventLine stream(long since, String device) throws IOException {
        return new EventLine(sync, token, "since=" + since + "&device_id=" + device);
    }
}
