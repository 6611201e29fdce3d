package io.bridgecore.sync.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.event.RecordChanged;
import io.bridgecore.contracts.event.Topics;
import io.bridgecore.sync.RunningSyncService;
import io.bridgecore.testkit.KafkaProbe;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@NullMarked
class ChangeListenerIT extends RunningSyncService {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String DEAD = Topics.ODOO_CHANGED + ".dlt";

    @Autowired private MeterRegistry meters;

    @Test
    void takesAChangeIntoTheLog() throws SQLException {
        send(change("res.partner", 7));

        awaitLogged(1);
        assertThat(
                        count(
                                """
                                change_log where tenant_id = '%s' and seq = 1 and system = 'odoo'
                                    and model = 'res.partner' and record_id = '7'
                                    and operation = 'write' and changed_fields = '{name}'
                                    and payload = '{"id": 7, "name": "Zoë"}' and priority = 'high'
                                    and occurred_at = '2026-11-20T10:00:00Z'
                                """
                                        .formatted(tenant)))
                .isEqualTo(1);
    }

    @Test
    void takesASecondDeliveryForWhatItIs() {
        RecordChanged once = change("res.partner", 7);
        double before = duplicates();
        send(once);
        send(once);
        send(change("res.partner", 8));

        awaitLogged(2);
        assertThat(duplicates()).isGreaterThan(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "[]",
                "null",
                "{\"data\": {\"model\": \"res.partner\"}}",
                "{\"tenant_id\": \"not-a-uuid\", \"data\": {}}",
                "{\"tenant_id\": \"019aa000-0000-7000-8000-000000000000\"}",
                "{\"tenant_id\": \"019aa000-0000-7000-8000-000000000000\", \"data\": {}}",
            })
    void putsPoisonAside_andTakesTheRestOfTheBatch(String poison) {
        send(change("res.partner", 1));
        KafkaProbe.send(Topics.ODOO_CHANGED, tenant.toString(), poison);
        send(change("res.partner", 2));

        awaitLogged(2);
        try (var probe = KafkaProbe.on(DEAD)) {
            assertThat(probe.awaitKey(1, tenant))
                    .singleElement()
                    .extracting(message -> message.value())
                    .isEqualTo(poison);
        }
    }

    @Test
    void putsAsideWhatTheDatabaseRefuses_andTakesTheRest() {
        RecordChanged unwritable =
                new RecordChanged(
                        "odoo",
                        "res.\u0000partner",
                        "7",
                        "write",
                        List.of(),
                        Map.of(),
                        UUID.randomUUID().toString(),
                        Instant.EPOCH,
                        null,
                        null,
                        null);
        send(change("res.partner", 1));
        send(unwritable);
        send(change("res.partner", 2));

        awaitLogged(2);
        try (var probe = KafkaProbe.on(DEAD)) {
            assertThat(probe.awaitKey(1, tenant)).hasSize(1);
        }
    }

    @Test
    void putsAsideAnIdThatFitsNoIndex_andTakesTheRest() {
        String id =
                new Random(7)
                        .ints(4096, '!', '~')
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString();
        send(change("res.partner", 1));
        send(LogFixture.change("res.partner", 2, id));
        send(change("res.partner", 3));

        awaitLogged(2);
        awaitOneDead();
        send(change("res.partner", 4));
        awaitLogged(3);
    }

    @Test
    void putsAsideTheRowThatExceedsALimitOfTheDatabase_andTakesTheRest() {
        LogFixture.execute(
                """
                create function sync.exceed() returns trigger language plpgsql as
                $$ begin raise exception 'too large' using errcode = '54000'; end $$;
                create trigger exceed before insert on sync.change_log for each row
                when (new.model = 'too.large') execute function sync.exceed()
                """);
        try {
            send(change("res.partner", 1));
            send(change("too.large", 2));
            send(change("res.partner", 3));

            awaitLogged(2);
            awaitOneDead();
        } finally {
            LogFixture.execute("drop function sync.exceed() cascade");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "source_event_id, 513",
        "model, 256",
        "record_id, 256",
        "priority, 33",
        "operation, 3"
    })
    void putsAsideWhatIsOutOfBounds(String field, int length) {
        String message = log.message(tenant, change("res.partner", 1));
        KafkaProbe.send(
                Topics.ODOO_CHANGED,
                tenant.toString(),
                message.replaceFirst(
                        "\"" + field + "\"\\s*:\\s*\"[^\"]*\"",
                        "\"" + field + "\":\"" + "x".repeat(length) + "\""));
        send(change("res.partner", 2));

        awaitLogged(1);
        awaitOneDead();
    }

    @Test
    void understandsASenderThatSaysMore() {
        String message = log.message(tenant, change("res.partner", 1));
        KafkaProbe.send(
                Topics.ODOO_CHANGED,
                tenant.toString(),
                message.replace("\"system\"", "\"added_later\": 1, \"system\""));

        awaitLogged(1);
    }

    @Test
    void waitsWhileTheDatabaseDoesNotTakeIt_andLosesNothing() throws SQLException {
        LogFixture.execute("alter table sync.change_head rename to away");
        try {
            send(change("res.partner", 1));
            send(change("res.partner", 2));
            await().during(Duration.ofSeconds(2)).atMost(PATIENCE).until(() -> logged() == 0);
        } finally {
            LogFixture.execute("alter table sync.away rename to change_head");
        }

        awaitLogged(2);
        assertThat(count("change_log where tenant_id = '" + tenant + "' and seq <= 2"))
                .isEqualTo(2);
    }

    @Test
    void keepsTenantsApart() throws SQLException {
        TenantId other = TenantId.next();
        RecordChanged same = change("res.partner", 1);
        send(same);
        KafkaProbe.send(Topics.ODOO_CHANGED, other.toString(), log.message(other, same));

        awaitLogged(1);
        await().atMost(PATIENCE)
                .until(() ->
                        count("change_log where seq = 1 and tenant_id = '" + other + "'") == 1);
    }

    private void send(RecordChanged change) {
        KafkaProbe.send(Topics.ODOO_CHANGED, tenant.toString(), log.message(tenant, change));
    }

    private void awaitLogged(int count) {
        await().atMost(PATIENCE).until(() -> logged() == count);
    }

    private void awaitOneDead() {
        try (var probe = KafkaProbe.on(DEAD)) {
            assertThat(probe.awaitKey(1, tenant)).hasSize(1);
        }
    }

    private long logged() throws SQLException {
        return count("change_log where tenant_id = '" + tenant + "'");
    }

    private double duplicates() {
        return meters.counter("bridgecore.sync.changes", "result", "duplicate").count();
    }
}
