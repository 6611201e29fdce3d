package io.bridgecore.sync.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.sync.SyncProblem;
import io.bridgecore.web.problem.ProblemException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

@NullMarked
class BellsTests {

    private static final TenantId ACME = TenantId.of(UUID.randomUUID().toString());
    private static final TenantId GLOBEX = TenantId.of(UUID.randomUUID().toString());

    private final Bells bells = new Bells(settings(2, 3), new SimpleMeterRegistry());

    @Test
    void refusesMoreOfOneTenant_withoutTakingAPlaceOfOthers() {
        bells.join(ACME, new Bell());
        bells.join(ACME, new Bell());

        assertRefused(ACME, SyncProblem.TOO_MANY_STREAMS);
        assertRefused(ACME, SyncProblem.TOO_MANY_STREAMS);
        bells.join(GLOBEX, new Bell());
        assertRefused(GLOBEX, SyncProblem.FULL_HOUSE);
    }

    @Test
    void takesAnother_onceOneHasLeft() {
        var leaving = new Bell();
        bells.join(ACME, leaving);
        bells.join(ACME, new Bell());
        bells.join(GLOBEX, new Bell());

        bells.leave(ACME, leaving);
        bells.leave(ACME, leaving);
        bells.join(GLOBEX, new Bell());
        assertRefused(ACME, SyncProblem.FULL_HOUSE);
    }

    @Test
    void givesADevicePlaceOfItsOlderStream_whereThereIsNoOther() {
        var older = new Bell("phone");
        bells.join(ACME, older);
        var other = new Bell("tablet");
        bells.join(ACME, other);
        var newer = new Bell("phone");

        bells.join(ACME, newer);

        assertThat(older.isRetired()).isTrue();
        assertThat(other.isRetired()).isFalse();
        assertThat(newer.isRetired()).isFalse();
        assertRefused(ACME, SyncProblem.TOO_MANY_STREAMS);
        bells.leave(ACME, older);
        bells.join(GLOBEX, new Bell("phone"));
        bells.join(ACME, new Bell("phone"));
        assertThat(newer.isRetired()).isTrue();
        assertRefused(GLOBEX, SyncProblem.FULL_HOUSE);
    }

    @Test
    void leavesADeviceItsStreams_whereThereIsRoom() {
        var older = new Bell("phone");
        bells.join(ACME, older);
        bells.join(ACME, new Bell("phone"));

        assertThat(older.isRetired()).isFalse();
    }

    @Test
    void holdsWhatFitsIntoMemory() {
        assertThat(settings(2, null).places(DataSize.ofMegabytes(160).toBytes())).isEqualTo(512);
        assertThat(settings(2, null).places(DataSize.ofMegabytes(64).toBytes())).isEqualTo(100);
        assertThat(settings(2, 7).places(DataSize.ofGigabytes(1).toBytes())).isEqualTo(7);
    }

    private void assertRefused(TenantId tenant, SyncProblem problem) {
        assertThatThrownBy(() -> bells.join(tenant, new Bell()))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.type()).isEqualTo(problem));
    }

    private static StreamProperties settings(int perTenant, @Nullable Integer inAll) {
        Duration any = Duration.ofSeconds(1);
        return new StreamProperties(perTenant, inAll, any, any, 1, 1, any);
    }
}
