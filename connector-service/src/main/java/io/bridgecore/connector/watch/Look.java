package io.bridgecore.connector.watch;

import java.util.Locale;

/** The ways of finding what was not pushed. */
enum Look {
    /** What changed lately, as the system tells it. */
    POLL("looked_at"),
    /** What is gone, and what came to light late. */
    SWEEP("swept_at"),
    /** Everything. */
    COMPARE("compared_at");

    private final String column;

    Look(String column) {
        this.column = column;
    }

    String column() {
        return column;
    }

    /** Whether what it finds was missed before. */
    boolean late() {
        return this != POLL;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
