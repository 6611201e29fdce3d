package io.bridgecore.sync.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.event.RecordChanged;
import io.bridgecore.sync.log.LogFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** An answer holds a few of them, however many are asked for, and the next one goes on. */
@NullMarked
class LargeRecordsIT extends PullingDevices {

    private static final int RECORDS = 20;
    private static final String NOTE = "x".repeat(900_000);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ", \"compact\": true",
                ", \"models\": [\"mail.message\"]",
                ", \"app_type\": \"crm_app\""
            })
    void comeInSeveralAnswers(String wish) {
        rules();
        fill();

        assertThat(
                        drain(
                                0,
                                at ->
                                        body(
                                                pull(
                                                        """
                                                        {"device_id": "phone", "limit": 500,
                                                         "last_sync_token": "%d"%s}
                                                        """
                                                                .formatted(at, wish)))))
                .isEqualTo(numbers(1, RECORDS));
    }

    @Test
    void countAsWhatIsShown_notAsWhatChanged() {
        rules();
        fill();
        pull("{\"device_id\": \"phone\", \"app_type\": \"crm_app\"}");
        log.append(
                tenant,
                IntStream.rangeClosed(1, RECORDS)
                        .mapToObj(LargeRecordsIT::write)
                        .toArray(RecordChanged[]::new));

        assertThat(
                        drain(
                                RECORDS,
                                at ->
                                        body(
                                                pull(
                                                        """
                                                        {"device_id": "phone", "limit": 500,
                                                         "app_type": "crm_app",
                                                         "last_sync_token": "%d"}
                                                        """
                                                                .formatted(at)))))
                .isEqualTo(numbers(RECORDS + 1, 2 * RECORDS));
    }

    @Test
    void areListedInParts() {
        fill();

        assertThat(
                        drain(
                                0,
                                at ->
                                        body(
                                                get(
                                                        token(),
                                                        "/api/v1/webhooks/events?limit=1000"
                                                                + "&after_id="
                                                                + at))))
                .isEqualTo(numbers(1, RECORDS));
    }

    @Test
    void areNotMissedByThoseWhoPageByOffset() {
        fill();
        var seen = new ArrayList<Long>();
        while (seen.size() < RECORDS) {
            List<Long> ids = offline(seen.size());
            assertThat(ids).isNotEmpty().hasSizeLessThan(RECORDS / 2);
            seen.addAll(ids);
        }

        assertThat(seen).isEqualTo(numbers(1, RECORDS));
    }

    private List<Long> offline(int offset) {
        JsonNode answer =
                body(
                        post(
                                token(),
                                "/api/v1/offline-sync/pull",
                                "{\"device_id\": \"phone\", \"limit\": 500, \"offset\": %d}"
                                        .formatted(offset)));
        return answer.path("events").valueStream().map(e -> e.path("event_id").asLong()).toList();
    }

    /** All ids that come, page by page. */
    private static List<Long> drain(long from, LongFunction<JsonNode> page) {
        var seen = new ArrayList<Long>();
        long at = from;
        List<Long> ids = ids(page.apply(at));
        while (!ids.isEmpty()) {
            assertThat(ids).hasSizeLessThan(RECORDS / 2);
            seen.addAll(ids);
            at = ids.getLast();
            ids = ids(page.apply(at));
        }
        return seen;
    }

    private void rules() {
        put(
                        token(),
                        "/api/v1/sync/app-types/crm_app",
                        """
                        {"models": [{"model": "mail.message", "domain": [["id", ">", 0]]}]}
                        """)
                .expectStatus()
                .isOk();
    }

    private void fill() {
        for (int i = 1; i <= RECORDS; i++) {
            log.append(
                    tenant,
                    LogFixture.created("mail.message", i, null, Map.of("id", i, "body", NOTE)));
        }
    }

    private static RecordChanged write(int id) {
        return LogFixture.change("mail.message", id, UUID.randomUUID().toString());
    }

    private static List<Long> numbers(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }
}
