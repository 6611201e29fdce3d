package io.bridgecore.connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import java.time.Duration;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

@NullMarked
class AnswerRoomTests {

    private static final int ALL = 4_000_000;
    private static final int SHARE = 3_000_000;

    private final AnswerRoom room =
            new AnswerRoom(
                    new HttpProperties(
                            Duration.ofSeconds(1),
                            Duration.ofSeconds(1),
                            Duration.ofSeconds(25),
                            DataSize.ofMegabytes(1),
                            DataSize.ofKilobytes(64),
                            DataSize.ofBytes(ALL),
                            Duration.ofMillis(100)));

    private AnswerRoom.Part partOf(TenantId tenant) {
        return CurrentTenant.callAs(tenant, room::part);
    }

    private static boolean takes(AnswerRoom.Part part, int bytes) throws InterruptedException {
        return part.take(bytes, Duration.ZERO);
    }

    @Test
    void leavesTheLastQuarterToOtherTenants() throws InterruptedException {
        TenantId greedy = TenantId.next();

        assertThat(takes(partOf(greedy), SHARE)).isTrue();
        assertThat(takes(partOf(greedy), 1)).isFalse();
        assertThat(takes(partOf(TenantId.next()), ALL - SHARE)).isTrue();
        assertThat(takes(partOf(TenantId.next()), 1)).isFalse();
    }

    @Test
    void losesNothing_whenThereIsRoomInTheShareOnly() throws InterruptedException {
        AnswerRoom.Part other = partOf(TenantId.next());
        assertThat(takes(other, SHARE)).isTrue();
        TenantId late = TenantId.next();
        assertThat(takes(partOf(late), 2_000_000)).isFalse();

        other.giveAllBack();

        assertThat(takes(partOf(late), SHARE)).isTrue();
    }

    @Test
    void holdsWhatAnswersTook_untilTheWorkIsDone() throws InterruptedException {
        boolean stayed =
                room.during(() -> {
                    boolean inner =
                            room.during(() -> {
                                AnswerRoom.Part part = room.part();
                                return takes(part, 1_000) && part.stay();
                            });
                    assertThat(room.left()).isEqualTo(ALL - 1_000);
                    return inner;
                });

        assertThat(stayed).isTrue();
        assertThat(room.left()).isEqualTo(ALL);
    }

    @Test
    void givesAllBack_whenTheWorkFails() throws InterruptedException {
        try {
            room.during(() -> {
                AnswerRoom.Part part = room.part();
                assertThat(takes(part, 1_000) && part.stay()).isTrue();
                throw new IllegalArgumentException("failed");
            });
        } catch (IllegalArgumentException failed) {
            assertThat(room.left()).isEqualTo(ALL);
        }
        assertThat(room.part().stay()).isFalse();
    }
}
