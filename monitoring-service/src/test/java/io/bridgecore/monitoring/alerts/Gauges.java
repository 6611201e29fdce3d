package io.bridgecore.monitoring.alerts;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;

/** Gauges for tests. */
@NullMarked
public final class Gauges {

    private Gauges() {}

    /** One that nobody has a limit for; it tells when somebody looks at the rules. */
    public static Gauge telling(Runnable looked) {
        return new Gauge() {
            @Override
            public String metric() {
                return "looks";
            }

            @Override
            public Optional<List<Reading>> now() {
                looked.run();
                return Optional.empty();
            }
        };
    }
}
