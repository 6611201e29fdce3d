package io.bridgecore.monitoring.errors;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How bad a failure is. */
enum Severity {
    /** The client is asked to come back. */
    LOW,
    /** A system behind the platform failed. */
    MEDIUM,
    /** Nobody expected it. */
    HIGH,
    /** Nobody expected it, and it hits several tenants. */
    CRITICAL;

    private static final int UNEXPECTED = 500;
    private static final int UNAVAILABLE = 503;

    static Severity of(int status) {
        return switch (status) {
            case UNEXPECTED -> HIGH;
            case UNAVAILABLE -> LOW;
            default -> MEDIUM;
        };
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Severity::word).toList();
    }
}
