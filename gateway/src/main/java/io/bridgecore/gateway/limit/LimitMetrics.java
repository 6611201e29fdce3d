package io.bridgecore.gateway.limit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Counts what limits admit and refuse. */
@Component
class LimitMetrics {

    private final MeterRegistry meters;
    private final Map<String, Counter> admitted = new ConcurrentHashMap<>();
    private final Map<String, Counter> refused = new ConcurrentHashMap<>();

    LimitMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void admitted(String limit) {
        count(admitted, limit, "admitted");
    }

    void refused(String limit) {
        count(refused, limit, "refused");
    }

    private void count(Map<String, Counter> counters, String limit, String outcome) {
        Counter known = counters.get(limit);
        if (known == null) {
            known = counters.computeIfAbsent(limit, name -> counter(name, outcome));
        }
        known.increment();
    }

    private Counter counter(String limit, String outcome) {
        return Counter.builder("bridgecore.limits.requests")
                .description("Requests by the limit that they fell under")
                .tag("limit", limit)
                .tag("outcome", outcome)
                .register(meters);
    }
}
