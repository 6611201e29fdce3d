package io.bridgecore.sync.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.event.RecordChanged;
import io.bridgecore.sync.PulledEvents;
import io.bridgecore.sync.RunningSyncService;
import io.bridgecore.testkit.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@NullMarked
class LogRetentionIT extends RunningSyncService {

    private static final String PULL = "/api/v2/sync/pull";

    @Autowired private LogRetention retention;

    @Test
    void deletesOldChanges_andKeepsTheNumbersGoing() throws SQLException {
        changed("res.partner", 5);
        age("91 days", 3);
        TenantId other = TenantId.next();
        log.append(other, change("res.partner", 1));

        retention.prune();

        assertThat(count("change_log where tenant_id = '" + tenant + "'")).isEqualTo(2);
        assertThat(count("change_log where tenant_id = '" + other + "'")).isEqualTo(1);
        changed("res.partner", 1);
        assertThat(count("change_log where seq = 6 and tenant_id = '" + tenant + "'")).isEqualTo(1);
    }

    @Test
    void bringsADeviceThatIsTooFarBehindTheRecords_andSaysThatADigestIsNeeded() {
        changed("res.partner", 5);
        pull("phone", null);
        prune(3);

        PulledEvents page = pull("phone", "2");

        assertThat(page.records()).containsExactly("write 2", "write 3");
        assertThat(page.answer().path("sync_state").path("digest_needed").asBoolean()).isTrue();
        page = pull("phone", page.token());
        assertThat(page.records()).containsExactly("write 4");
        assertThat(page.answer().path("sync_state").path("digest_needed").asBoolean()).isFalse();
    }

    @Test
    void bringsANewDeviceEverything_alsoWhatTheLogDoesNotKeep() {
        changed("res.partner", 5);
        prune(3);

        PulledEvents page = pull("new", null);
        assertThat(page.records()).containsExactly("write 0", "write 1");
        assertThat(page.answer().path("sync_state").path("has_more").asBoolean()).isTrue();
        assertThat(page.answer().path("sync_state").path("digest_needed").asBoolean()).isFalse();
        page = pull("new", page.token());
        assertThat(page.records()).containsExactly("write 2", "write 3");
        page = pull("new", page.token());
        assertThat(page.records()).containsExactly("write 4");
        assertThat(page.token()).isEqualTo("5");
        assertThat(pull("new", page.token()).records()).isEmpty();
        changed("res.partner", 1);
        assertThat(pull("new", page.token()).records()).containsExactly("write 0");
    }

    @Test
    void bringsWholeRecords_untilANewDeviceHasMetTheLog() {
        log.append(tenant, fields(1, Map.of("name", "a")), fields(2, Map.of()));
        log.append(tenant, fields(3, Map.of()));
        prune(2);
        log.append(tenant, fields(1, Map.of("state", "sent")));
        String token = pull("new", null).token();
        assertThat(token).as("behind what is deleted").isEqualTo("3");

        PulledEvents rest = pull("new", token);

        assertThat(rest.records()).containsExactly("write 1");
        assertThat(rest.data(0)).hasToString("{\"name\":\"a\",\"state\":\"sent\"}");
        log.append(tenant, fields(1, Map.of("state", "done")), fields(1, Map.of("note", "n")));
        assertThat(pull("new", rest.token()).records())
                .as("each change, since it has met the log")
                .containsExactly("write 1", "write 1");
    }

    @Test
    void countsWhatWaits_alsoWhereTheLogDoesNotKeepIt() {
        changed("res.partner", 3);
        prune(3);

        assertThat(
                        PulledEvents.body(get(token, "/api/v1/webhooks/check-updates"))
                                .path("pending_events")
                                .asInt())
                .isEqualTo(3);
        assertThat(
                        PulledEvents.body(get(token, "/api/v1/offline-sync/state?device_id=new"))
                                .path("pending_changes")
                                .asInt())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ", \"compact\": true"})
    void beginsAgainWhereAnOldMomentLiesBeforeTheLog(String compact) {
        changed("res.partner", 5);
        String pull =
                "{\"device_id\": \"phone\", \"since\": \"2026-01-01T00:00:00Z\"" + compact + "}";
        offline(pull);
        prune(3);

        PulledEvents seen = offline(pull);

        assertThat(seen.records()).hasSize(5);
        assertThat(seen.answer().path("digest_needed").asBoolean()).isTrue();
    }

    @Test
    void givesRecords_toClientsThatHaveLessThanTheLogKeeps() {
        log.append(tenant, fields(1, Map.of("name", "a")), fields(2, Map.of()));
        prune(2);
        log.append(tenant, fields(3, Map.of()), fields(1, Map.of("state", "sent")));
        String pull = "{\"last_event_id\": %d, \"limit\": 2}";

        JsonNode first = odoo(pull.formatted(0));
        assertThat(first.path("events").findValuesAsString("id")).containsExactly("2", "3");
        assertThat(first.path("digest_needed").asBoolean()).isFalse();
        JsonNode second = odoo(pull.formatted(first.path("last_id").asInt()));
        assertThat(second.path("events").findValuesAsString("id")).containsExactly("4");
        assertThat(second.path("events").path(0).path("payload"))
                .as("all that is known of the record")
                .hasToString("{\"name\":\"a\",\"state\":\"sent\"}");
        assertThat(odoo(pull.formatted(1)).path("digest_needed").asBoolean()).isTrue();
    }

    @Test
    void listsWhatIsLeft() {
        changed("res.partner", 5);
        prune(3);

        get(token, "/api/v1/webhooks/events")
                .expectBody()
                .jsonPath("$.events[*].id")
                .isEqualTo(List.of(4, 5));
    }

    @Test
    void keepsItLonger_whereThePlanSaysSo() throws SQLException {
        tenantIs("active", "\"sync\", \"sync-log-120d\"");
        changed("res.partner", 5);
        age("91 days", 3);
        TenantId other = TenantId.next();
        log.append(other, change("res.partner", 1));
        age(other, "91 days", 1);

        retention.prune();

        assertThat(count("change_log where tenant_id = '" + tenant + "'")).isEqualTo(5);
        assertThat(count("change_log where tenant_id = '" + other + "'")).isZero();
        post(token, PULL, "{\"device_id\": \"phone\", \"last_sync_token\": \"2\"}")
                .expectStatus()
                .isOk();
        tenantIs("active", "\"sync\"");
    }

    @Test
    void dropsTheWeeksThatNobodyKeeps() throws SQLException {
        changed("res.partner", 5);
        age("400 days", 5);
        String parts = "pg_inherits where inhparent = 'sync.change_log'::regclass";
        long before = catalog(parts);

        retention.prune();

        assertThat(catalog(parts)).isLessThan(before);
        assertThat(count("change_log where tenant_id = '" + tenant + "'")).isZero();
    }

    @Test
    void keepsDeletionsForAsLongAsTheLog_andRecordsForEver() throws SQLException {
        log.append(tenant, change("res.partner", 1), deletion("res.partner", 2));
        changed("sale.order", 1);
        age("31 days", 3);

        retention.prune();

        assertThat(count("record_state where tenant_id = '" + tenant + "' and gone")).isZero();
        assertThat(count("record_state where tenant_id = '" + tenant + "'")).isEqualTo(2);
    }

    @Test
    void forgetsEventsAfterThirtyDays() throws SQLException {
        changed("res.partner", 2);
        LogFixture.execute(
                "update sync.known_event set seen_at = now() - interval '31 days' where tenant_id"
                        + " = '%s'".formatted(tenant));
        changed("res.partner", 1);

        retention.prune();

        assertThat(count("known_event where tenant_id = '" + tenant + "'")).isEqualTo(1);
    }

    @Test
    void makesPartsAheadOfTime() throws SQLException {
        changed("res.partner", 1);

        assertThat(
                        catalog(
                                "pg_class where relname = 'change_log_' || to_char(date_trunc("
                                        + "'week', now() at time zone 'UTC') + interval '7 days',"
                                        + " 'YYYYMMDD')"))
                .isEqualTo(1);
    }

    private static long catalog(String fromWhere) throws SQLException {
        try (var admin = TestDatabase.of("sync").asSuperuser();
                var sql = admin.createStatement();
                var rows = sql.executeQuery("select count(*) from " + fromWhere)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static RecordChanged deletion(String model, int record) {
        RecordChanged one = change(model, record);
        return new RecordChanged(
                one.system(),
                one.model(),
                one.recordId(),
                "unlink",
                List.of(),
                Map.of(),
                one.sourceEventId(),
                one.occurredAt(),
                null,
                null,
                null);
    }

    private PulledEvents pull(String device, @Nullable String syncToken) {
        String said = syncToken == null ? "" : ", \"last_sync_token\": \"" + syncToken + "\"";
        return PulledEvents.of(
                post(
                        token,
                        PULL,
                        "{\"device_id\": \"%s\", \"limit\": 2%s}".formatted(device, said)));
    }

    private PulledEvents offline(String json) {
        return PulledEvents.of(post(token, "/api/v1/offline-sync/pull", json));
    }

    private JsonNode odoo(String json) {
        return PulledEvents.body(post(token, "/api/v1/odoo-sync/pull", json));
    }

    private static RecordChanged fields(int record, Map<String, @Nullable Object> payload) {
        RecordChanged one = change("res.partner", record);
        return new RecordChanged(
                one.system(),
                one.model(),
                one.recordId(),
                "write",
                List.of(),
                payload,
                one.sourceEventId(),
                one.occurredAt(),
                null,
                null,
                null);
    }

    // As if everything up to a number were older than the log.
    private void prune(int upTo) {
        age("31 days", upTo);
        retention.prune();
    }

    private void age(String age, int upTo) {
        age(tenant, age, upTo);
    }

    private static void age(TenantId tenant, String age, int upTo) {
        LogFixture.execute("select sync.change_log_part(now() - interval '%s')".formatted(age));
        LogFixture.execute(
                "update sync.change_log set received_at = now() - interval '%s' where tenant_id ="
                                .formatted(age)
                        + " '%s' and seq <= %d".formatted(tenant, upTo));
    }
}
