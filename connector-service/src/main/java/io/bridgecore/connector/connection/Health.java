package io.bridgecore.connector.connection;

import java.util.Locale;

/** Whether a system answers, as it was seen last. */
enum Health {
    UNKNOWN,
    UP,
    DOWN;

    /** How it is stored and shown. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
