package io.bridgecore.bench.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NeighboursTests {

    @Test
    void sendsFiftyTimesTheQuota() {
        assertThat(Neighbours.rate()).isEqualTo(50 * 72_000 / 3_600);
    }

    @Test
    void measuresWhileTheQuotaStillLasts() {
        long seconds = Pace.FULL.neighbours().toSeconds() * 6 / 5; // one round more, to warm up

        assertThat(seconds * Neighbours.rate()).isLessThan(72_000);
    }
}
