package io.bridgecore.sync.snapshot;

import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.bridgecore.contracts.event.RecordChanged;
import io.bridgecore.sync.PulledEvents;
import io.bridgecore.sync.RunningSyncService;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@NullMarked
class FirstSyncIT extends RunningSyncService {

    private static final String MODEL = "res.partner";
    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

    @Test
    void saysThatMoreIsToCome_untilTheLogHasTheLastRecord() {
        snapshotIs(filling(1, 3));
        log.append(tenant, read(1, 0, "a"));

        PulledEvents first = pull("phone", null);
        assertThat(first.records()).containsExactly("write 1");
        JsonNode state = first.answer().path("sync_state");
        assertThat(state.path("has_more").asBoolean()).isTrue();
        assertThat(state.path("snapshot").path("state").asString()).isEqualTo("filling");
        assertThat(state.path("snapshot").path("records_read").asInt()).isEqualTo(1);
        assertThat(state.path("snapshot").path("records_total").asInt()).isEqualTo(3);

        // All of them are published, the last one is still on its way into the log.
        log.append(tenant, read(2, 0, "b"));
        snapshotIs(filled(read(3, 0, "c").sourceEventId(), Instant.now()));
        awaitState("phone", first.token(), "filling");
        log.append(tenant, read(3, 0, "c"));
        PulledEvents last = awaitState("phone", first.token(), "complete");

        assertThat(last.records()).containsExactly("write 2", "write 3");
        assertThat(last.answer().path("sync_state").path("has_more").asBoolean()).isFalse();
    }

    @Test
    void endsAtTheNewestState_whenARecordChangedWhileItWasRead() {
        log.append(tenant, write(1, 20, Map.of("name", "newer")));
        log.append(
                tenant, read(1, 10, Map.of("name", "older", "city", "Bonn")), read(2, 10, "two"));
        log.append(tenant, write(2, 10, Map.of("name", "same second")));

        Map<Integer, JsonNode> records = states("phone", 500);
        assertThat(records.get(1)).isNotNull();
        assertThat(field(records, 1, "name")).isEqualTo("newer");
        assertThat(field(records, 1, "city")).as("what nobody had heard of").isEqualTo("Bonn");
        assertThat(field(records, 2, "name")).isEqualTo("same second");
    }

    @Test
    void showsTheNewestState_alsoToThoseWhoFollowEveryChange() {
        log.append(tenant, write(1, 20, Map.of("name", "newer")));
        log.append(tenant, read(1, 10, Map.of("name", "older", "city", "Bonn")));

        PulledEvents pulled = pull("old", null);
        assertThat(pulled.records()).containsExactly("write 1", "write 1");
        assertThat(pulled.data(1).path("name").asString()).isEqualTo("newer");
        assertThat(pulled.data(1).path("city").asString()).isEqualTo("Bonn");
    }

    @Test
    void resurrectsNothing() {
        log.append(tenant, unlink(1, 20));
        log.append(tenant, read(1, 10, "gone"));
        log.append(tenant, read(2, 10, "also"), unlink(2, 20), read(2, 11, "again"));

        assertThat(states("phone", 500)).isEmpty();
        assertThat(pull("old", null).records()).containsExactly("unlink 1", "write 2", "unlink 2");
    }

    @Test
    void takesARecordOnce_howeverOftenItIsRead() {
        log.append(tenant, read(1, 10, "a"), read(2, 10, "b"));
        log.append(tenant, read(1, 10, "a"), read(2, 10, "b"), read(3, 10, "c"));

        assertThat(pull("old", null).records()).containsExactly("write 1", "write 2", "write 3");
    }

    @Test
    void canBeResumedAtAnyPage_whileRecordsChangeAndTheSnapshotGoesOn() {
        var random = new Random(3);
        var source = new TreeMap<Integer, String>();
        var device = new HashMap<Integer, String>();
        for (int i = 1; i <= 120; i++) {
            source.put(i, "r" + i);
        }
        @Nullable String token = null;
        int read = 1;
        for (int step = 0; step < 400 && (read <= 120 || step < 60); step++) {
            if (read <= 120 && random.nextInt(3) > 0) {
                String content = source.get(read);
                RecordChanged found = content == null ? null : read(read, 0, content);
                // What is read may change before it arrives.
                mutate(random, source, step);
                if (found != null) {
                    log.append(tenant, found);
                }
                read++;
            } else {
                mutate(random, source, step);
            }
            if (random.nextInt(4) == 0) {
                token = apply(page(token, 7), device, random.nextInt(5) > 0 ? null : token);
            }
        }
        for (int i = 0; i < 200; i++) {
            PulledEvents page = page(token, 7);
            token = apply(page, device, null);
            if (page.records().isEmpty()) {
                break;
            }
        }
        assertThat(device).isEqualTo(source);
    }

    /** Changes a record of the source, and has the log hear of it. */
    private void mutate(Random random, Map<Integer, String> source, int step) {
        int record = 1 + random.nextInt(120);
        if (source.containsKey(record)) {
            if (random.nextInt(4) == 0) {
                source.remove(record);
                log.append(tenant, unlink(record, 100 + step));
            } else {
                source.put(record, "s" + step);
                log.append(tenant, write(record, 100 + step, Map.of("name", "s" + step)));
            }
        }
    }

    /** An answer that is lost leaves the device where it was. */
    private static String apply(
            PulledEvents page, Map<Integer, String> device, @Nullable String lost) {
        if (lost != null) {
            return lost;
        }
        page.answer()
                .path("events")
                .forEach(event -> {
                    int id = event.path("record_id").asInt();
                    if (event.path("event").asString().equals("unlink")) {
                        device.remove(id);
                    } else {
                        device.put(id, event.path("data").path("name").asString());
                    }
                });
        return page.token();
    }

    @ParameterizedTest
    @ValueSource(strings = {"failing", "away"})
    void bridgecore38_isAnErrorAndNotAnEmptySuccess_whileTheSystemIsAway(String how) {
        if (how.equals("away")) {
            CONNECTOR.stubFor(
                    WireMock.post(urlEqualTo("/internal/snapshots")).willReturn(serverError()));
        } else {
            snapshotIs(
                    "{\"model\": \"res.partner\", \"state\": \"failing\", \"read\": 0, \"trouble\":"
                            + " \"No answer\"}");
        }
        post(token, "/api/v2/sync/pull", "{\"device_id\": \"phone\"}")
                .expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .exists("Retry-After");
        post(token, "/api/v1/offline-sync/pull", "{\"device_id\": \"phone\"}")
                .expectStatus()
                .isEqualTo(503);

        changed(MODEL, 1);
        assertThat(pull("phone", null).records()).as("what there is").hasSize(1);
    }

    @Test
    void waitsForNoModelThatTheSystemDoesNotHave() {
        snapshotIs("{\"model\": \"stock.picking\", \"state\": \"unreadable\", \"read\": 0}");
        JsonNode state = pull("phone", null).answer().path("sync_state");
        assertThat(state.path("snapshot").path("state").asString()).isEqualTo("complete");
        assertThat(state.path("has_more").asBoolean()).isFalse();
    }

    @Test
    void tellsAppsThatWorkOffline() {
        snapshotIs(filling(0, 3));
        changed(MODEL, 1);
        JsonNode answer =
                PulledEvents.body(
                        post(token, "/api/v1/offline-sync/pull", "{\"device_id\": \"phone\"}"));
        assertThat(answer.path("has_more").asBoolean()).isTrue();
        assertThat(answer.path("snapshot").path("models").toString())
                .isEqualTo("[\"res.partner\"]");
    }

    private PulledEvents awaitState(String device, String since, String state) {
        var last = new ArrayList<PulledEvents>();
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(300))
                .until(() -> {
                    last.add(pull(device, since));
                    return last.getLast()
                            .answer()
                            .path("sync_state")
                            .path("snapshot")
                            .path("state")
                            .asString()
                            .equals(state);
                });
        return last.getLast();
    }

    private Map<Integer, JsonNode> states(String device, int limit) {
        var records = new HashMap<Integer, JsonNode>();
        PulledEvents.of(
                        post(
                                token,
                                "/api/v2/sync/pull",
                                "{\"device_id\": \"%s\", \"compact\": true, \"limit\": %d}"
                                        .formatted(device, limit)))
                .answer()
                .path("events")
                .forEach(event -> records.put(event.path("record_id").asInt(), event));
        return records;
    }

    private static String field(Map<Integer, JsonNode> records, int record, String name) {
        JsonNode found = records.get(record);
        return found == null ? "" : found.path("data").path(name).asString();
    }

    private PulledEvents page(@Nullable String since, int limit) {
        return PulledEvents.of(
                post(
                        token,
                        "/api/v2/sync/pull",
                        "{\"device_id\": \"tablet\", \"compact\": true, \"limit\": %d%s}"
                                .formatted(limit, token(since))));
    }

    private PulledEvents pull(String device, @Nullable String since) {
        return PulledEvents.of(
                post(
                        token,
                        "/api/v2/sync/pull",
                        "{\"device_id\": \"%s\"%s}".formatted(device, token(since))));
    }

    private static String token(@Nullable String since) {
        return since == null ? "" : ", \"last_sync_token\": \"" + since + "\"";
    }

    private static String filling(int read, int total) {
        return "{\"model\": \"res.partner\", \"state\": \"filling\", \"read\": %d, \"total\": %d}"
                .formatted(read, total);
    }

    private static String filled(String last, Instant at) {
        return "{\"model\": \"res.partner\", \"state\": \"filled\", \"read\": 3, \"total\": 3,"
                + " \"filled_at\": \"%s\", \"last_event\": \"%s\"}".formatted(at, last);
    }

    private static RecordChanged read(int record, int second, String name) {
        return read(record, second, Map.of("name", name));
    }

    private static RecordChanged read(
            int record, int second, Map<String, @Nullable Object> fields) {
        Instant at = START.plusSeconds(second);
        return change(
                "write", record, second, fields, "snapshot:c:" + MODEL + ":" + record + ":" + at);
    }

    private static RecordChanged write(
            int record, int second, Map<String, @Nullable Object> fields) {
        return change("write", record, second, fields, UUID.randomUUID().toString());
    }

    private static RecordChanged unlink(int record, int second) {
        return change("unlink", record, second, Map.of(), UUID.randomUUID().toString());
    }

    private static RecordChanged change(
            String operation,
            int record,
            int second,
            Map<String, @Nullable Object> fields,
            String event) {
        Instant at = START.plusSeconds(second);
        var payload = new HashMap<String, @Nullable Object>(fields);
        payload.put("write_date", at.toString().replace("T", " ").replace("Z", ""));
        return new RecordChanged(
                "odoo",
                MODEL,
                String.valueOf(record),
                operation,
                List.of(),
                operation.equals("unlink") ? new HashMap<String, @Nullable Object>() : payload,
                event,
                at,
                null,
                null,
                null);
    }
}
