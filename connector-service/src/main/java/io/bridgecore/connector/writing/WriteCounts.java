package io.bridgecore.connector.writing;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Counts what became of writes with a key: {@code bridgecore.connector.writes}. */
@Component
class WriteCounts {

    static final String DONE = "done";
    static final String REPLAYED = "replayed";
    static final String FOUND = "found";
    static final String NOT_DONE = "not_done";
    static final String UNDECIDED = "undecided";

    private final MeterRegistry meters;

    WriteCounts(MeterRegistry meters) {
        this.meters = meters;
    }

    void count(String outcome) {
        meters.counter("bridgecore.connector.writes", "outcome", outcome).increment();
    }
}
