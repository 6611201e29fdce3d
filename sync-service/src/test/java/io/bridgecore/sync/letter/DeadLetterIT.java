package io.bridgecore.sync.letter;

import static io.bridgecore.sync.PulledEvents.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.event.RecordChanged;
import io.bridgecore.contracts.event.Topics;
import io.bridgecore.sync.RunningSyncService;
import io.bridgecore.sync.log.LogFixture;
import io.bridgecore.testkit.KafkaProbe;
import io.bridgecore.testkit.Tokens;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@NullMarked
class DeadLetterIT extends RunningSyncService {

    private static final String LETTERS = "/api/v1/webhooks/dead-letter";
    private static final String RETRY = "/api/v1/webhooks/retry";

    @Autowired private LetterRetention retention;

    @AfterEach
    void healed() {
        LogFixture.execute("drop function if exists sync.sick() cascade");
    }

    @Test
    void keepsWhatIsNoChange_withItsReason() {
        KafkaProbe.send(Topics.ODOO_CHANGED, tenant.toString(), "not json");
        awaitLetters(1);

        JsonNode letter = letters().get(0);
        assertThat(letter.path("body").asString()).isEqualTo("not json");
        assertThat(letter.path("status").asString()).isEqualTo("dead");
        assertThat(letter.path("reason").asString()).isNotEmpty();
        assertThat(letter.path("topic").asString()).isEqualTo(Topics.ODOO_CHANGED);
    }

    @Test
    void keepsWhatTheDatabaseRefuses_withItsRecord_andCountsIt() {
        sick();
        send(change("sick.model", 7));
        KafkaProbe.send(Topics.ODOO_CHANGED, tenant.toString(), "{}");
        awaitLetters(2);

        JsonNode letter = letters().get(0);
        assertThat(letter.path("model").asString()).isEqualTo("sick.model");
        assertThat(letter.path("record_id").asInt()).isEqualTo(7);
        assertThat(letter.path("reason").asString()).contains("too ill");
        JsonNode counted = body(get(token, LETTERS + "/stats"));
        assertThat(counted.path("total_events").asInt()).isEqualTo(2);
        assertThat(counted.path("by_model").path("sick.model").asInt()).isEqualTo(1);
        assertThat(counted.path("by_model").path("unknown").asInt()).isEqualTo(1);
        assertThat(counted.path("oldest_event").asString()).isNotEmpty();
    }

    @Test
    void takesItOnceTheCauseIsGone_andOnlyOnce() throws SQLException {
        long id = oneDead(change("sick.model", 7));
        assertThat(retry(id, false).path("success").asBoolean()).isFalse();
        healed();

        JsonNode retried = retry(id, false);
        assertThat(retried.path("success").asBoolean()).isTrue();
        assertThat(retried.path("event_id").asLong()).isEqualTo(id);
        assertThat(retried.path("new_status").asString()).isEqualTo("sent");
        assertThat(retry(id, true).path("new_status").asString()).isEqualTo("sent");
        assertThat(count("change_log where tenant_id = '" + tenant + "'")).isEqualTo(1);
        assertThat(body(get(token, LETTERS + "/stats")).path("total_events").asInt()).isZero();
    }

    @Test
    void isTriedNoMoreByItself_onceItIsKept() throws SQLException {
        oneDead(change("sick.model", 7));
        healed();

        try (var probe = KafkaProbe.on(Topics.ODOO_CHANGED + ".dlt")) {
            assertThat(probe.awaitKey(1, tenant)).hasSize(1);
        }
        assertThat(count("change_log where tenant_id = '" + tenant + "'")).isZero();
        assertThat(letters().get(0).path("status").asString()).isEqualTo("dead");
    }

    @Test
    void saysAgainWhatIsWrong_whenItCannotBeRead() {
        KafkaProbe.send(Topics.ODOO_CHANGED, tenant.toString(), "not json");
        awaitLetters(1);

        JsonNode retried = retry(letters().get(0).path("id").asLong(), false);
        assertThat(retried.path("success").asBoolean()).isFalse();
        assertThat(retried.path("new_status").asString()).isEqualTo("dead");
        assertThat(letters().get(0).path("attempts").asInt()).isEqualTo(1);
    }

    @Test
    void neverPutsAnOlderChangeOverANewerOne_unlessForced() throws SQLException {
        long id = oneDead(change("sick.model", 7));
        healed();
        log.append(tenant, change("sick.model", 7));

        assertThat(retry(id, false).path("new_status").asString()).isEqualTo("superseded");
        assertThat(count("change_log where tenant_id = '" + tenant + "'")).isEqualTo(1);
        assertThat(retry(id, true).path("new_status").asString()).isEqualTo("sent");
        assertThat(count("change_log where tenant_id = '" + tenant + "'")).isEqualTo(2);
    }

    @Test
    void countsNoChangeAsRetried_thatCameInByItself() {
        sick();
        RecordChanged first = change("sick.model", 7);
        send(first);
        send(change("sick.model", 7));
        awaitLetters(2);
        long earlier = letters().get(0).path("id").asLong();
        long later = letters().get(1).path("id").asLong();
        healed();
        log.append(tenant, first);
        assertThat(retry(earlier, true).path("new_status").asString()).isEqualTo("sent");
        log.append(tenant, change("sick.model", 7));

        assertThat(retry(later, false).path("new_status").asString()).isEqualTo("superseded");
    }

    @Test
    void areForgotten_whenNobodyTriesThemForLong() {
        KafkaProbe.send(Topics.ODOO_CHANGED, tenant.toString(), "not json");
        KafkaProbe.send(Topics.ODOO_CHANGED, tenant.toString(), "nor this");
        awaitLetters(2);
        long old = letters().get(0).path("id").asLong();
        long kept = letters().get(1).path("id").asLong();
        LogFixture.execute(
                "update sync.dead_letter set died_at = died_at - interval '91 days' where id = "
                        + old);

        retention.forget();

        assertThat(letters().valueStream().map(l -> l.path("id").asLong()).toList())
                .contains(kept)
                .doesNotContain(old);
    }

    @Test
    void takesEarlierOnesOfTheRecordFirst() {
        sick();
        RecordChanged first = change("sick.model", 7);
        RecordChanged second = change("sick.model", 7);
        send(first);
        send(second);
        awaitLetters(2);
        long last = letters().get(1).path("id").asLong();
        assertThat(retry(last, false).path("message").asString()).startsWith("Waits for");
        healed();

        retry(last, false);

        assertThat(events()).containsExactly(first.sourceEventId(), second.sourceEventId());
    }

    @Test
    void takesManyInTheOrderInWhichTheyCame() {
        sick();
        List<RecordChanged> sent =
                List.of(change("sick.model", 1), change("sick.model", 2), change("sick.model", 1));
        sent.forEach(this::send);
        awaitLetters(3);
        healed();
        List<Long> ids = letters().valueStream().map(l -> l.path("id").asLong()).toList();

        JsonNode results =
                body(
                        post(
                                token,
                                RETRY + "/bulk",
                                "{\"event_ids\": [%d, %d, %d, 999999999]}"
                                        .formatted(ids.get(2), ids.get(0), ids.get(1))));

        assertThat(results.valueStream().map(r -> r.path("success").asBoolean()).toList())
                .containsExactly(true, true, true, false);
        assertThat(events())
                .containsExactlyElementsOf(
                        sent.stream().map(RecordChanged::sourceEventId).toList());
    }

    @Test
    void bridgecore80_areTheirTenantsAlone() {
        long id = oneDead(change("sick.model", 7));
        String stranger = Tokens.tenantAdmin(TenantId.next());

        assertThat(body(get(stranger, LETTERS)).path("count").asInt()).isZero();
        assertThat(body(get(stranger, LETTERS + "/stats")).path("total_events").asInt()).isZero();
        post(stranger, RETRY, "{\"event_id\": %d}".formatted(id)).expectStatus().isNotFound();
        assertThat(letters().get(0).path("attempts").asInt()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {LETTERS, LETTERS + "/stats"})
    void areShownToThoseWhoMaySeeConnections(String path) {
        get(Tokens.staff(tenant), path).expectStatus().isForbidden();
        get(Tokens.garbage(), path).expectStatus().isUnauthorized();
        anonymous(path).expectStatus().isUnauthorized();
        get(Tokens.superAdmin(), path).expectStatus().isBadRequest();
        get(token, path).expectStatus().isOk();
    }

    @Test
    void areTriedAgainByThoseWhoMayChangeConnections() {
        String one = "{\"event_id\": 1}";
        String many = "{\"event_ids\": [1]}";
        post(Tokens.staff(tenant), RETRY, one).expectStatus().isForbidden();
        post(Tokens.staff(tenant), RETRY + "/bulk", many).expectStatus().isForbidden();
        post(Tokens.garbage(), RETRY, one).expectStatus().isUnauthorized();
        post(Tokens.superAdmin(), RETRY, one).expectStatus().isBadRequest();
        post(token, RETRY, one).expectStatus().isNotFound();
        post(token, RETRY + "/bulk", many).expectStatus().isOk();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"event_id\": -1}", "{\"event_id\": \"x\"}"})
    void refusesARetryOfNothing(String json) {
        post(token, RETRY, json).expectStatus().isEqualTo(422);
    }

    @Test
    void countsEvents_andEndsOldOnes() throws SQLException {
        long id = oneDead(change("sick.model", 7));
        healed();
        changed("res.partner", 3);

        JsonNode counted = body(get(token, "/api/v1/webhooks/statistics"));
        assertThat(counted.path("total_events").asInt()).isEqualTo(4);
        assertThat(counted.path("by_status").path("dead").asInt()).isEqualTo(1);
        assertThat(counted.path("by_priority").path("high").asInt()).isEqualTo(3);
        assertThat(counted.path("by_model").path("res.partner").asInt()).isEqualTo(3);
        assertThat(counted.path("success_rate").asDouble()).isEqualTo(75.0);

        String before = "?before=" + Instant.now();
        String cleanup = "/api/v1/webhooks/cleanup";
        delete(cleanup + "?before=2126-01-01T00:00:00Z").expectStatus().isEqualTo(422);
        delete(cleanup + "?before=x").expectStatus().isEqualTo(422);
        assertThat(body(delete(cleanup + before)).path("deleted").asInt()).isEqualTo(4);
        assertThat(count("change_log where tenant_id = '" + tenant + "'")).isZero();
        post(token, RETRY, "{\"event_id\": %d}".formatted(id)).expectStatus().isNotFound();
        get(Tokens.staff(tenant), "/api/v1/webhooks/statistics").expectStatus().isForbidden();
    }

    private long oneDead(RecordChanged change) {
        sick();
        send(change);
        awaitLetters(1);
        return letters().get(0).path("id").asLong();
    }

    private void sick() {
        LogFixture.execute(
                """
                create or replace function sync.sick() returns trigger language plpgsql as
                $$ begin raise exception 'too ill' using errcode = '22000'; end $$;
                create trigger sick before insert on sync.change_log for each row
                when (new.model = 'sick.model') execute function sync.sick()
                """);
    }

    private void send(RecordChanged change) {
        KafkaProbe.send(Topics.ODOO_CHANGED, tenant.toString(), log.message(tenant, change));
    }

    private void awaitLetters(int count) {
        await().atMost(Duration.ofSeconds(30)).until(() -> letters().size() == count);
    }

    private JsonNode letters() {
        return body(get(token, LETTERS)).path("events");
    }

    private JsonNode retry(long id, boolean force) {
        return body(post(token, RETRY, "{\"event_id\": %d, \"force\": %s}".formatted(id, force)));
    }

    private List<String> events() {
        return log.sourceEvents(tenant);
    }
}
