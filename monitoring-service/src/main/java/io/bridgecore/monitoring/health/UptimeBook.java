package io.bridgecore.monitoring.health;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks at everything at regular times and remembers how it was, for the last day. */
@Component
class UptimeBook {

    private static final double HUNDREDTHS = 10_000;

    private final HealthBoard board;
    private final int remembered;
    private final Map<String, Days> books = new ConcurrentHashMap<>();
    private final Instant since;
    private final MultiGauge states;

    UptimeBook(HealthBoard board, HealthProperties properties, Clock clock, MeterRegistry meters) {
        this.board = board;
        this.remembered = Math.toIntExact(properties.remembered().dividedBy(properties.every()));
        this.since = clock.instant();
        this.states =
                MultiGauge.builder("bridgecore.up")
                        .description("Whether a service or server was well at the last look")
                        .register(meters);
    }

    /**
     * How a service or server was.
     *
     * @param percentage of the looks at which it was well, with two decimals
     * @param looks how often it was looked at
     */
    record Uptime(double percentage, int looks) {}

    @Scheduled(fixedRateString = "${bridgecore.monitoring.health.every:15s}")
    void look() {
        List<Checkup> checkups = board.look().all().toList();
        checkups.forEach(checkup ->
                books.computeIfAbsent(checkup.name(), _ -> new Days(remembered))
                        .note(checkup.healthy()));
        List<MultiGauge.Row<Number>> rows =
                checkups.stream()
                        .map(checkup ->
                                MultiGauge.Row.of(
                                        Tags.of("part", checkup.name()),
                                        checkup.healthy() ? (Number) 1 : (Number) 0))
                        .toList();
        states.register(rows, true);
    }

    /** Since when it remembers, at most as long as it is told to. */
    Instant since() {
        return since;
    }

    Uptime of(String name) {
        Days days = books.get(name);
        return days == null ? new Uptime(0, 0) : days.uptime();
    }

    /** The last looks at one of them, the oldest overwritten by the newest. */
    private static final class Days {

        private final BitSet well = new BitSet();
        private final int most;
        private int next;
        private int looks;

        private Days(int most) {
            this.most = most;
        }

        synchronized void note(boolean healthy) {
            well.set(next, healthy);
            next = (next + 1) % most;
            looks = Math.min(looks + 1, most);
        }

        synchronized Uptime uptime() {
            double share = looks == 0 ? 0 : (double) well.cardinality() / looks;
            return new Uptime(Math.round(share * HUNDREDTHS) / 100.0, looks);
        }
    }
}
