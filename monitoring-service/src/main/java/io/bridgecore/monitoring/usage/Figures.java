package io.bridgecore.monitoring.usage;

/** Numbers as people read them: two decimals. */
final class Figures {

    private static final double CENTS = 100;
    private static final double MICROS = 1000;
    private static final double KIB = 1024;

    private Figures() {}

    /** Percent; 0 of nothing. */
    static double percent(long part, long whole) {
        return whole == 0 ? 0 : round(CENTS * part / whole);
    }

    /** Milliseconds of one, of so many microseconds in all. */
    static double averageMs(long micros, long calls) {
        return calls == 0 ? 0 : round(micros / MICROS / calls);
    }

    static double ms(long micros) {
        return round(micros / MICROS);
    }

    static double mb(long bytes) {
        return round(bytes / KIB / KIB);
    }

    static double gb(long bytes) {
        return round(bytes / KIB / KIB / KIB);
    }

    private static double round(double value) {
        return Math.round(value * CENTS) / CENTS;
    }
}
