package io.bridgecore.monitoring.alerts;

import java.util.Locale;

/** What happened to an alert that others are told of. */
enum Occasion {
    RAISED,
    RESOLVED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Occasion of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
