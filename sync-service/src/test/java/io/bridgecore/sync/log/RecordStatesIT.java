package io.bridgecore.sync.log;

import static io.bridgecore.sync.log.LogFixture.gone;
import static io.bridgecore.sync.log.LogFixture.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.sync.RunningSyncService;
import io.bridgecore.tenancy.CurrentTenant;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
