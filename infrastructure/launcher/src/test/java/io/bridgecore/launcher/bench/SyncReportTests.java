package io.bridgecore.launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.launcher.bench.SyncBench.Idle;
import io.bridgecore.launcher.bench.SyncBench.Pace;
import io.bridgecore.launcher.bench.SyncBench.Storm;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SyncReportTests {

    @Test
    void tellsEachFigureBesideItsAim() {
        Samples ten = Samples.of(List.of(Duration.ofMillis(10)));
        var figures =
                new SyncReport.Figures(
                        5_000,
                        7_000,
                        Map.of(10_000_000, ten),
                        Map.of(10_000_000, 20_000.0),
                        123.4,
                        ten,
                        new Idle(512, 2_048 * 1_024L),
                        new Storm(500, 1, Duration.ofSeconds(3)));

        assertThat(SyncReport.render(figures, Pace.QUICK))
                .containsPattern("changes/s, Kafka to log +5,000 +>= 6,000 +MISSED")
                .containsPattern("changes/s, door to log +7,000")
                .containsPattern("pull of 100 of 10,000,000, p50 / p99 +10.0 / 10.0 ms")
                .containsPattern("rows/s to one client, of 10,000,000 +20,000 +>= 30,000 +MISSED")
                .containsPattern("operations/s pushed by devices +123")
                .containsPattern("idle streams open +512 +>= 1,000 +MISSED")
                .containsPattern("MB of 512 idle streams +2,048.0 +<= 1,024 +MISSED")
                .containsPattern("errors of 500 that come back +1.0 +<= 0 +MISSED");
    }

    @Test
    void readsHowManyStreamsAreOpen() {
        assertThat(
                        SyncBench.streams(
                                """
                                # TYPE bridgecore_sync_streams gauge
                                bridgecore_sync_streams{application="sync"} 512.0
                                bridgecore_sync_streams_other 7.0
                                """))
                .isEqualTo(512);
    }
}
