package io.bridgecore.contracts;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What of an access token revocations look at.
 *
 * @param claims values by name, of {@link RevokedAccess#CLAIMS} only
 * @param made UTC instant, exact to the millisecond where the token's id tells it
 */
public record AccessMarks(Map<String, String> claims, Instant made) {

    private static final int TIME_ORDERED = 7;

    public AccessMarks {
        claims = Map.copyOf(claims);
    }

    /**
     * Reads the claims of a verified token.
     *
     * @param issued value of {@code iat}; a token without is as old as can be
     */
    public static AccessMarks of(Map<String, Object> claims, @Nullable Instant issued) {
        var found = new HashMap<String, String>();
        for (String name : RevokedAccess.CLAIMS) {
            if (claims.get(name) instanceof String value) {
                found.put(name, value);
            }
        }
        return new AccessMarks(found, made(found.get(RevokedAccess.TOKEN), issued));
    }

    /** {@code iat} knows seconds only, an id of version 7 knows milliseconds. */
    private static Instant made(@Nullable String id, @Nullable Instant issued) {
        Instant coarse = issued == null ? Instant.EPOCH : issued;
        if (id == null) {
            return coarse;
        }
        try {
            UUID parsed = UUID.fromString(id);
            return parsed.version() == TIME_ORDERED
                    ? Instant.ofEpochMilli(parsed.getMostSignificantBits() >>> 16)
                    : coarse;
        } catch (IllegalArgumentException noUuid) {
            return coarse;
        }
    }
}
