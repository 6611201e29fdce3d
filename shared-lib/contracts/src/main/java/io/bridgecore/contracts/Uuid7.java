package io.bridgecore.contracts;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** UUIDs of version 7 (RFC 9562): they sort by the millisecond in which they were made. */
public final class Uuid7 {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private Uuid7() {}

    /** A new id for this instant. */
    public static UUID next() {
        return at(Instant.now());
    }

    /** A new id that sorts as if it was made at the instant. */
    public static UUID at(Instant instant) {
        long high = (instant.toEpochMilli() << 16) | VERSION | (RANDOM.nextInt() & 0xFFFL);
        long low = VARIANT | (RANDOM.nextLong() >>> 2);
        return new UUID(high, low);
    }
}
