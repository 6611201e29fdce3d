package io.bridgecore.sync.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.sync.PulledEvents;
import io.bridgecore.sync.RunningSyncService;
import io.bridgecore.testkit.Tokens;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@NullMarked
class WebhookEventsIT extends RunningSyncService {

    private static final String EVENTS = "/api/v1/webhooks/events";
    private static final String CHECK = "/api/v1/webhooks/check-updates";
    private static final String CONFIGS = "/api/v1/webhooks/configs";
    private static final String MARK = EVENTS + "/mark-processed";

    @Test
    void showsWhatTheRulesLetThrough_andGoesOnBehindTheRest() {
        put(
                        token,
                        "/api/v1/sync/app-types/default",
                        """
                        {"models": [{"model": "res.partner", "fields": ["name"],
                            "domain": [["id", "=", 1]]}]}
                        """)
                .expectStatus()
                .isOk();
        changed("res.partner", 3);
        changed("hr.expense", 2);

        JsonNode list = PulledEvents.body(get(token, "/api/v1/webhooks/events"));

        assertThat(list.path("events").valueStream().map(e -> e.path("id").asInt()).toList())
                .containsExactly(2);
        assertThat(list.path("last_id").asInt()).isEqualTo(3);
        assertThat(
                        PulledEvents.body(get(token, "/api/v1/webhooks/events?model=hr.expense"))
                                .path("count")
                                .asInt())
                .isZero();
    }

    @Test
    void listsEventsUnderBothNames() {
        changed("res.partner", 2);

        get(token, EVENTS)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("success")
                .jsonPath("$.count")
                .isEqualTo(2)
                .jsonPath("$.events[0].id")
                .isEqualTo(1)
                .jsonPath("$.events[0].event_type")
                .isEqualTo("write")
                .jsonPath("$.events[0].model")
                .isEqualTo("res.partner")
                .jsonPath("$.events[0].data.name")
                .isEqualTo("Zoë")
                .jsonPath("$.events[0].status")
                .isEqualTo("pending")
                .jsonPath("$.events[0].created_at")
                .isNotEmpty()
                .jsonPath("$.data[1].event")
                .isEqualTo("write")
                .jsonPath("$.data[1].record_id")
                .isEqualTo(1)
                .jsonPath("$.data[1].occurred_at")
                .isEqualTo("2026-11-20T10:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "model=sale.order | 1,2",
                "model_name=sale.order | 1,2",
                "event_type=write&limit=1 | 1",
                "event=create | ''",
                "record_id=1 | 2,4",
                "model=res.partner&record_id=1 | 4",
                "limit=2&offset=1 | 2,3",
                "after_id=3 | 4",
                "since=2026-01-01T00:00:00 | 1,2,3,4",
                "since=2126-01-01T00:00:00Z | ''",
                "status=pending | 1,2,3,4",
                "status=sent | ''",
                "status=dead | ''",
                "priority=high | 1,2,3,4",
                "priority=low | ''",
                "category=business&priority=high&limit=1 | 1",
                "category=system | ''",
            })
    void filters(String query, String ids) {
        changed("sale.order", 2);
        changed("res.partner", 2);
        List<Integer> wanted =
                ids.isEmpty()
                        ? List.of()
                        : List.of(ids.split(",")).stream().map(Integer::valueOf).toList();

        for (String path : List.of(EVENTS, EVENTS + "/enhanced")) {
            get(token, path + "?" + query)
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.events[*].id")
                    .isEqualTo(wanted);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=1001",
                "limit=x",
                "offset=-1",
                "after_id=x",
                "after_id=-1",
                "since=yesterday",
                "status=unknown",
                "priority=urgent",
                "category=other",
                "model=",
            })
    void refusesWhatCannotBe(String query) {
        get(token, EVENTS + "?" + query).expectStatus().isEqualTo(422);
    }

    @Test
    void ticksEventsOff_forOneDeviceOfOneUser() {
        changed("res.partner", 3);

        post(token, MARK, "{\"event_ids\": [1, 3, 99]}")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.success")
                .isEqualTo(true)
                .jsonPath("$.processed_count")
                .isEqualTo(2);
        post(token, MARK, "{\"event_ids\": [1]}")
                .expectBody()
                .jsonPath("$.processed_count")
                .isEqualTo(0);

        get(token, EVENTS + "?status=pending")
                .expectBody()
                .jsonPath("$.events[*].id")
                .isEqualTo(List.of(2));
        get(token, EVENTS + "?status=sent")
                .expectBody()
                .jsonPath("$.events[*].id")
                .isEqualTo(List.of(1, 3));
        get(token, EVENTS + "?status=sent&device_id=other")
                .expectBody()
                .jsonPath("$.count")
                .isEqualTo(0);
        get(Tokens.staff(tenant), EVENTS + "?status=sent")
                .expectBody()
                .jsonPath("$.count")
                .isEqualTo(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"event_ids\": []}",
                "{\"event_ids\": [\"a\"]}",
                "{\"event_ids\": [null]}",
                "{\"event_ids\": [-1]}",
                "{\"event_ids\": 1}",
            })
    void refusesMarksThatCannotBe(String json) {
        post(token, MARK, json).expectStatus().isEqualTo(422);
    }

    @Test
    void showsNothingOfAnotherTenant() {
        changed("res.partner", 2);
        String stranger = Tokens.tenantAdmin(TenantId.next());

        get(stranger, EVENTS).expectBody().jsonPath("$.count").isEqualTo(0);
        post(stranger, MARK, "{\"event_ids\": [1, 2]}")
                .expectBody()
                .jsonPath("$.processed_count")
                .isEqualTo(0);
        get(stranger, CHECK + "?device_id=default")
                .expectBody()
                .jsonPath("$.has_updates")
                .isEqualTo(false);
        get(token, EVENTS + "?status=pending").expectBody().jsonPath("$.count").isEqualTo(2);
    }

    @Test
    void bridgecore75_whatWaitsIsANumber_andEventsAreAList() {
        changed("res.partner", 2);

        JsonNode waiting = PulledEvents.body(get(token, CHECK + "?device_id=phone"));
        assertThat(waiting.path("has_updates").isBoolean()).isTrue();
        assertThat(waiting.path("has_updates").asBoolean()).isTrue();
        assertThat(waiting.path("pending_events").isInt()).isTrue();
        assertThat(waiting.path("pending_events").asInt()).isEqualTo(2);
        JsonNode events = PulledEvents.body(get(token, EVENTS)).path("events");
        assertThat(events.isArray()).isTrue();
        assertThat(events.path(0).path("id").isInt()).isTrue();
    }

    @Test
    void tellsFromWhereChangesComeIn() {
        changed("sale.order", 2);
        changed("res.partner", 1);

        JsonNode sources = PulledEvents.body(get(token, CONFIGS));

        assertThat(sources.valueStream().map(one -> one.path("model").asString()).toList())
                .containsExactly("res.partner", "sale.order");
        JsonNode orders = sources.path(1);
        assertThat(orders.path("system").asString()).isEqualTo("odoo");
        assertThat(orders.path("events").toString()).isEqualTo("[\"write\"]");
        assertThat(orders.path("events_count").asInt()).isEqualTo(2);
        assertThat(orders.path("priority").asString()).isEqualTo("high");
        assertThat(orders.path("enabled").asBoolean()).isTrue();
        assertThat(PulledEvents.body(get(Tokens.tenantAdmin(TenantId.next()), CONFIGS))).isEmpty();
        get(Tokens.garbage(), CONFIGS).expectStatus().isUnauthorized();
        get(powerless(tenant), CONFIGS).expectStatus().isForbidden();
        get(Tokens.superAdmin(), CONFIGS).expectStatus().isBadRequest();
    }

    @Test
    void tellsWhatWaitsForADevice_andMovesNothing() {
        changed("sale.order", 2);
        changed("res.partner", 1);
        post(token, "/api/v2/sync/pull", "{\"device_id\": \"phone\", \"limit\": 1}")
                .expectStatus()
                .isOk();

        for (int i = 0; i < 2; i++) {
            get(token, CHECK + "?user_id=1&device_id=phone")
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.has_updates")
                    .isEqualTo(true)
                    .jsonPath("$.has_update")
                    .isEqualTo(true)
                    .jsonPath("$.pending_events")
                    .isEqualTo(2)
                    .jsonPath("$.events_count")
                    .isEqualTo(2)
                    .jsonPath("$.last_event_id")
                    .isEqualTo(1)
                    .jsonPath("$.last_update_at")
                    .isNotEmpty()
                    .jsonPath("$.summary[0].model")
                    .isEqualTo("res.partner")
                    .jsonPath("$.summary[1].count")
                    .isEqualTo(1)
                    .jsonPath("$.events[0].id")
                    .isEqualTo(2);
        }
        get(token, CHECK + "?device_id=phone&app_type=warehouse_app")
                .expectBody()
                .jsonPath("$.pending_events")
                .isEqualTo(0);
        get(token, CHECK + "?since=" + Instant.now().plusSeconds(60))
                .expectBody()
                .jsonPath("$.pending_events")
                .isEqualTo(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {-12, 0, 3, 13})
    void takesAMomentWithoutZone_forThatOfAnyZone(int zone) {
        changed("res.partner", 2);
        var since =
                LocalDateTime.ofInstant(Instant.now().minusSeconds(60), ZoneOffset.ofHours(zone));

        JsonNode list = PulledEvents.body(get(token, EVENTS + "?since=" + since));
        assertThat(list.path("count").asInt()).isEqualTo(2);
        JsonNode updates = PulledEvents.body(get(token, CHECK + "?since=" + since));
        assertThat(updates.path("has_updates").asBoolean()).isTrue();
        assertThat(updates.path("pending_events").asInt()).isEqualTo(2);
    }
}
