package io.bridgecore.sync.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.event.RecordChanged;
import io.bridgecore.sync.RunningSyncService;
import io.bridgecore.testkit.TestDatabase;
import io.bridgecore.testkit.Tokens;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@NullMarked
class LogRetentionIT extends RunningSyncService {

    private static final String PULL = "/api/v2/sync/pull";
    private static final String PHONE = "{\"device_id\": \"phone\", \"limit\": 2}";

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
    void tellsADeviceThatIsTooFarBehindToReset() {
        changed("res.partner", 5);
        post(token, PULL, PHONE).expectStatus().isOk();
        age("91 days", 3);
        retention.prune();

        post(token, PULL, "{\"device_id\": \"phone\", \"last_sync_token\": \"2\"}")
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("reset_needed");
        post(token, "/api/v2/sync/reset?device_id=phone", "{}").expectStatus().isOk();
        post(token, PULL, PHONE)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.events[0].id")
                .isEqualTo(4);
    }

    @Test
    void startsANewDeviceAtTheOldestChangeThatIsKept() {
        changed("res.partner", 5);
        age("91 days", 3);
        retention.prune();

        post(Tokens.staff(tenant), PULL, "{\"device_id\": \"new\"}")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.new_events_count")
                .isEqualTo(2)
                .jsonPath("$.next_sync_token")
                .isEqualTo("5");
    }

    @Test
    void givesWhatIsLeft_toClientsThatHaveNothing() {
        changed("res.partner", 5);
        age("31 days", 3);
        LogFixture.execute(
                "update sync.change_head set pruned = 3 where tenant_id = '%s'".formatted(tenant));

        post(token, "/api/v1/odoo-sync/pull", "{\"last_event_id\": 0}")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.events[*].id")
                .isEqualTo(List.of(4, 5));
        post(token, "/api/v1/odoo-sync/pull", "{\"last_event_id\": 2}")
                .expectStatus()
                .isEqualTo(409);
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
