package io.bridgecore.bench.gateway;

import java.util.ArrayList;
import java.util.List;

/** What our gateway writes down of requests: all, all but one kind, or nothing. */
enum Watched {
    ALL("everything on", true, true, true),
    NO_LINES("no log lines, no counters by tenant", false, true, true),
    NO_METRICS("no metrics", true, false, true),
    NO_USAGE("no usage records", true, true, false),
    NOTHING("none of these", false, false, false);

    private final String text;
    private final boolean lines;
    private final boolean metrics;
    private final boolean usage;

    Watched(String text, boolean lines, boolean metrics, boolean usage) {
        this.text = text;
        this.lines = lines;
        this.metrics = metrics;
        this.usage = usage;
    }

    String text() {
        return text;
    }

    /** Settings of the gateway that turn the others off. */
    List<String> settings() {
        List<String> off = new ArrayList<>();
        if (!lines) {
            off.add("--logging.level.io.bridgecore.gateway.access=WARN");
        }
        if (!metrics) {
            off.add("--management.metrics.enable.all=false");
        }
        if (!usage) {
            off.add("--bridgecore.gateway.usage.enabled=false");
        }
        return off;
    }
}
