package io.bridgecore.sync.log;

import static io.bridgecore.sync.log.LogFixture.gone;
import static io.bridgecore.sync.log.LogFixture.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.event.RecordChanged;
import io.bridgecore.sync.RunningSyncService;
import io.bridgecore.tenancy.CurrentTenant;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

@NullMarked
class RecordStatesIT extends RunningSyncService {

    private static final RecordKey ONE = new RecordKey("odoo", "sale.order", "1");

    @Autowired private RecordStates states;
    @Autowired private ChangeLog changes;

    @Test
    void keepsAllFieldsThatTheLogHasHad() {
        log.append(tenant, write(1, Map.of("name", "a", "state", "draft")));
        log.append(tenant, write(1, Map.of("state", "sent")), write(1, Map.of("note", "n")));

        assertThat(payload()).isEqualTo("{\"name\":\"a\",\"note\":\"n\",\"state\":\"sent\"}");
    }

    @Test
    void emptiesARecordThatIsGone_andFillsItWhenItComesBack() {
        log.append(tenant, write(1, Map.of("name", "a")));
        log.append(tenant, gone(1));
        assertThat(state().gone()).isTrue();
        assertThat(payload()).isEqualTo("{}");

        log.append(tenant, write(1, Map.of("state", "sent")));
        assertThat(state().gone()).isFalse();
        assertThat(payload()).isEqualTo("{\"state\":\"sent\"}");
    }

    @Test
    void showsEachRecordOnce_atItsLastChange() {
        log.append(tenant, write(1, Map.of()), write(2, Map.of()), write(1, Map.of()), gone(3));

        assertThat(read(0, 10, 0)).containsExactly("2:2", "3:1", "4:3");
        assertThat(read(2, 10, 0)).containsExactly("3:1", "4:3");
        assertThat(read(0, 10, 4)).as("without deletions").containsExactly("2:2", "3:1");
        assertThat(read(0, 1, 0)).containsExactly("2:2");
    }

    @Test
    void missesNothingThatChangesBetweenTwoPages() {
        log.append(tenant, write(1, Map.of()), write(2, Map.of()), write(3, Map.of()));
        assertThat(read(0, 2, 3)).containsExactly("1:1", "2:2");

        log.append(tenant, write(1, Map.of()), gone(3));

        assertThat(read(2, 10, 0)).containsExactly("4:1", "5:3");
    }

    @Test
    void knowsWhatChangedSince() {
        Instant before = Instant.now().minusSeconds(5);
        log.append(tenant, write(1, Map.of()));

        assertThat(asTenant(() -> states.changedSince(ONE, before, 0))).isTrue();
        assertThat(asTenant(() -> states.changedSince(ONE, before.plusSeconds(3600), 0))).isFalse();
    }

    private static RecordChanged of(UUID connection, boolean usual, String name) {
        return write(1, Map.of("name", name)).from(connection, usual);
    }

    private Optional<String> usual() {
        return asTenant(() -> states.usual("odoo", "sale.order", "1")).map(RecordState::payload);
    }

    @Test
    void findsTheOneThatIsMeant_whereNoneIsNamed() {
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        assertThat(usual()).isEmpty();

        log.append(tenant, of(first, true, "first"), of(second, false, "second"));
        assertThat(usual()).contains("{\"name\": \"first\"}");

        log.append(tenant, of(second, true, "second"));
        assertThat(usual()).contains("{\"name\": \"second\"}");

        log.append(tenant, write(1, Map.of("name", "third")));
        assertThat(usual()).contains("{\"name\": \"third\"}");
        assertThat(asTenant(() -> states.usual("moodle", "sale.order", "1"))).isEmpty();
    }

    @Test
    void areKeptTogether_whenTheirConnectionBecomesPartOfTheirName()
            throws IOException, SQLException {
        UUID usual = UUID.randomUUID();
        log.append(tenant, of(usual, false, "before"), write(2, Map.of("name", "nobody's")));
        String mine = " where tenant_id = '%s'".formatted(tenant);
        LogFixture.execute(
                """
                insert into sync.record_state select tenant_id, 'odoo', model, record_id, 12, gone,
                    '{"state": "sent"}', occurred_at, received_at, system, connection_id, true
                from sync.record_state %s and connection_id = '%s'
                """
                        .formatted(mine, usual));

        LogFixture.execute(
                "set search_path to sync; set role sync_owner; "
                        + resource("/db/changelog/changes/0065-record-source.sql")
                                .replaceFirst(
                                        "add column usual", "add column if not exists usual"));

        assertThat(usual()).contains("{\"name\": \"before\", \"state\": \"sent\"}");
        RecordKey key = new RecordKey("odoo:" + usual, "sale.order", "1");
        assertThat(asTenant(() -> states.find(List.of(key, ONE)))).containsOnlyKeys(key);
        assertThat(read(0, 10, 0)).containsExactly("2:2", "12:1");
        assertThat(count("change_log" + mine + " and connection_id is null")).isZero();
    }

    private static String resource(String name) throws IOException {
        try (InputStream file =
                Objects.requireNonNull(RecordStatesIT.class.getResourceAsStream(name))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void areTheirTenantsAlone() {
        log.append(TenantId.next(), write(1, Map.of("name", "secret")));

        assertThat(asTenant(() -> states.find(List.of(ONE)))).isEmpty();
        assertThat(read(0, 10, 0)).isEmpty();
    }

    @Test
    void findsThePlaceOfAnInstant() {
        for (int i = 0; i < 40; i++) {
            log.append(tenant, write(i, Map.of()));
        }
        List<Change> all = asTenant(() -> changes.read(0, ModelFilter.ALL, 100)).changes();

        for (Change one : all) {
            long last = asTenant(() -> changes.lastAt(one.receivedAt()));
            assertThat(last).isGreaterThanOrEqualTo(one.seq());
            assertThat(all.get((int) last - 1).receivedAt()).isEqualTo(one.receivedAt());
        }
        assertThat(asTenant(() -> changes.lastAt(Instant.EPOCH))).isZero();
        assertThat(asTenant(() -> changes.lastAt(Instant.now().plusSeconds(9)))).isEqualTo(40);
    }

    private List<String> read(long after, int limit, long freshUntil) {
        return asTenant(() -> states.read(after, ModelFilter.ALL, limit, freshUntil))
                .changes()
                .stream()
                .map(change -> change.seq() + ":" + change.recordId())
                .toList();
    }

    private RecordState state() {
        return Objects.requireNonNull(asTenant(() -> states.find(List.of(ONE))).get(ONE));
    }

    private String payload() {
        return JsonMapper.shared().readTree(state().payload()).toString();
    }

    private <T> T asTenant(ScopedValue.CallableOp<T, RuntimeException> work) {
        return Objects.requireNonNull(CurrentTenant.callAs(tenant, work));
    }
}
