package io.bridgecore.bench.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.bench.http.Outcome;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WatchingReportTests {

    @Test
    void tellsWhatEachWayOfWatchingAddsToARequest() {
        Map<Watched, Figures> all = new EnumMap<>(Watched.class);
        double cost = 100;
        for (Watched watched : Watched.values()) {
            var figures = new Figures();
            // The one in the middle counts, whatever disturbed the others.
            figures.addBusy(outcome(0), 900);
            figures.addBusy(outcome(watched == Watched.NO_USAGE ? 3 : 0), cost);
            figures.addBusy(outcome(0), cost);
            all.put(watched, figures);
            cost -= 2.5;
        }

        assertThat(WatchingReport.render(all))
                .containsPattern("everything on +7,000 +100.0\\R")
                .containsPattern("no metrics +7,000 +95.0 +5.0\\R")
                .containsPattern("no usage records +7,000 +92.5 +7.5  3 failed\\R")
                .endsWith("logging, metrics and usage cost a request 10.0 us");
    }

    @Test
    void turnsOffWhatItSays() {
        assertThat(Watched.ALL.settings()).isEmpty();
        assertThat(Watched.NO_USAGE.settings())
                .containsExactly("--bridgecore.gateway.usage.enabled=false");
        assertThat(Watched.NOTHING.settings()).hasSize(3);
    }

    private static Outcome outcome(long failed) {
        return new Outcome(1_000, 0, failed, 7_000, 1, 1);
    }
}
