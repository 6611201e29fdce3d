package io.bridgecore.sync.conflict;

import java.util.Locale;

/** Who wins where a device and somebody else changed the same. */
public enum Strategy {
    /** What the system has stays. */
    SERVER_WINS,
    /** What the device says is written. */
    CLIENT_WINS,
    /** A person decides. */
    MANUAL,
    /**
     * What only one side changed is taken from it; what both changed stays as the system has it.
     */
    MERGE,
    /** Whoever changed later; a device whose clock is ahead does not. */
    NEWEST_WINS;

    /** The word that clients use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The strategy behind a word.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Strategy of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
