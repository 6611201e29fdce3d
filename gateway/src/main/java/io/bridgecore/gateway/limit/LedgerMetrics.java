package io.bridgecore.gateway.limit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** Figures about the sharing of limits. */
final class LedgerMetrics {

    private final Counter reports;
    private final Counter held;
    private final Counter trouble;
    private final Timer answers;

    LedgerMetrics(MeterRegistry meters, Ledger ledger) {
        this.reports =
                Counter.builder("bridgecore.limits.reports")
                        .description("Limits reported to Redis")
                        .register(meters);
        this.held =
                Counter.builder("bridgecore.limits.leased")
                        .description("Requests that this gateway was granted in advance")
                        .register(meters);
        this.trouble =
                Counter.builder("bridgecore.limits.redis.trouble")
                        .description("Times at which Redis stopped to answer")
                        .register(meters);
        this.answers =
                Timer.builder("bridgecore.limits.redis.answer")
                        .description("Time until Redis has taken in a batch of reports")
                        .register(meters);
        Gauge.builder("bridgecore.limits.redis.away", ledger, known -> known.away() ? 1 : 0)
                .description("Whether this gateway counts alone")
                .register(meters);
        Gauge.builder("bridgecore.limits.gateways", ledger, Ledger::gateways)
                .description("Gateways that share the limits")
                .register(meters);
    }

    void reported(int limits, long granted, long nanos) {
        reports.increment(limits);
        held.increment((double) granted);
        answers.record(nanos, TimeUnit.NANOSECONDS);
    }

    void trouble() {
        trouble.increment();
    }
}
