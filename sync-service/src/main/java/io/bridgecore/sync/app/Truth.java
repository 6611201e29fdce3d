package io.bridgecore.sync.app;

/** Whether a condition holds; unknown where the record does not say. */
enum Truth {
    NO,
    UNKNOWN,
    YES;

    static Truth of(boolean holds) {
        return holds ? YES : NO;
    }

    Truth and(Truth other) {
        return values()[Math.min(ordinal(), other.ordinal())];
    }

    Truth or(Truth other) {
        return values()[Math.max(ordinal(), other.ordinal())];
    }

    Truth not() {
        return values()[YES.ordinal() - ordinal()];
    }
}
