package io.bridgecore.sync.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.event.RecordChanged;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The checks of the contract on smart sync, for a device that has the first hundred events. */
@NullMarked
class SmartSyncChecksIT extends PullingDevices {

    private static final String STATE = "/api/v2/sync/state?user_id=1&device_id=";
    private static final String RESET = "/api/v2/sync/reset?user_id=1&device_id=";

    @BeforeEach
    void aHundredEvents() {
        happened("res.partner", 100);
    }

    @Test
    void bridgecore26_aFirstPullBringsWhatIsNew() {
        happened("res.partner", 3);

        JsonNode first = pull("phone", "100", 100);

        assertThat(first.path("has_updates").asBoolean()).isTrue();
        assertThat(first.path("new_events_count").asInt()).isEqualTo(3);
        assertThat(ids(first)).containsExactly(101L, 102L, 103L);
        assertThat(first.path("next_sync_token").asString()).isEqualTo("103");
        assertThat(first.path("last_sync_time").isNull()).isTrue();
    }

    @Test
    void bridgecore27_aSecondPullTellsWhenTheFirstWas() {
        pull("phone", "100", 100);
        happened("res.partner", 3);
        String stored = state("phone").path("last_sync_at").asString();

        JsonNode second = pull("phone", "100", 100);

        assertThat(second.path("new_events_count").asInt()).isEqualTo(3);
        assertThat(second.path("last_sync_time").asString()).isEqualTo(stored);
    }

    @Test
    void bridgecore28_withoutNewsTheTokenStays() {
        JsonNode nothing = pull("phone", "100", 100);

        assertThat(nothing.path("has_updates").asBoolean(true)).isFalse();
        assertThat(nothing.path("new_events_count").asInt()).isZero();
        assertThat(nothing.path("next_sync_token").asString()).isEqualTo("100");
    }

    @Test
    void bridgecore29_anAppGetsItsModels_andAFilterOneOfThem() {
        happened("sale.order", 1);
        happened("stock.picking", 1);
        happened("res.partner", 1);

        assertThat(models(ask("a", "\"app_type\": \"sales_app\"")))
                .containsExactly("sale.order", "res.partner");
        assertThat(
                        models(
                                ask(
                                        "b",
                                        "\"app_type\": \"sales_app\", \"models_filter\":"
                                                + " [\"sale.order\"]")))
                .containsExactly("sale.order");
    }

    @Test
    void bridgecore30_bringsFiveHundredAtOnce() {
        happened("res.partner", 500);

        assertThat(pull("phone", "100", 500).path("new_events_count").asInt()).isEqualTo(500);
    }

    @Test
    void bridgecore31_twoDevicesOfAUserAreIndependent() {
        happened("res.partner", 3);

        assertThat(ids(pull("phone", "100", 2))).containsExactly(101L, 102L);
        assertThat(ids(pull("tablet", "100", 100))).containsExactly(101L, 102L, 103L);
        assertThat(ids(pull("phone", "102", 100))).containsExactly(103L);
        assertThat(state("phone").path("last_event_id").asInt()).isEqualTo(103);
        assertThat(state("tablet").path("sync_count").asInt()).isEqualTo(1);
    }

    @Test
    void bridgecore32_tellsTheStateOfAKnownDevice_andOfNoOther() {
        for (int i = 0; i < 5; i++) {
            pull("phone", "100", 100);
        }

        JsonNode state = body(get(token(), STATE + "phone"));
        assertThat(state.path("user_id").asInt()).isEqualTo(1);
        assertThat(state.path("device_id").asString()).isEqualTo("phone");
        assertThat(state.path("last_event_id").asInt()).isEqualTo(100);
        assertThat(state.path("sync_count").asInt()).isEqualTo(5);
        get(token(), STATE + "unknown").expectStatus().isNotFound();
    }

    @Test
    void bridgecore33_resetsAKnownDevice_andNoOther() {
        pull("phone", "100", 100);

        JsonNode reset = body(post(token(), RESET + "phone", "{}"));
        assertThat(reset.path("status").asString()).isEqualTo("success");
        assertThat(reset.path("message").asString()).containsIgnoringCase("reset");
        assertThat(ids(pull("phone", null, 500))).hasSize(100);
        post(token(), RESET + "unknown", "{}").expectStatus().isNotFound();
    }

    @Test
    void bridgecore34_stateThenPullThenStateAgain() {
        pull("phone", "100", 100);
        happened("res.partner", 3);

        JsonNode before = state("phone");
        JsonNode pulled = pull("phone", String.valueOf(before.path("last_event_id").asLong()), 100);
        JsonNode after = state("phone");

        assertThat(before.path("last_event_id").asInt()).isEqualTo(100);
        assertThat(ids(pulled)).containsExactly(101L, 102L, 103L);
        assertThat(after.path("last_event_id").asInt()).isEqualTo(103);
        assertThat(after.path("sync_count").asInt())
                .isEqualTo(before.path("sync_count").asInt() + 1);
    }

    private JsonNode ask(String device, String more) {
        return body(
                pull(
                        "{\"device_id\": \"%s\", \"last_sync_token\": \"100\", %s}"
                                .formatted(device, more)));
    }

    private static List<String> models(JsonNode answer) {
        return answer.path("events").valueStream().map(e -> e.path("model").asString()).toList();
    }

    private void happened(String model, int count) {
        log.append(
                tenant,
                IntStream.range(0, count)
                        .mapToObj(i -> change(model, i))
                        .toArray(RecordChanged[]::new));
    }
}
