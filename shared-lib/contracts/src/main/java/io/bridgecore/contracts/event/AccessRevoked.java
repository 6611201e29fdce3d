package io.bridgecore.contracts.event;

import java.time.Instant;

/**
 * Access tokens count no more, although they have not expired: a session ended, somebody was
 * disabled or demoted. Concerns every token whose claim has the value.
 *
 * @param claim one of {@link io.bridgecore.contracts.RevokedAccess#CLAIMS}
 * @param before tokens made until this UTC instant are refused; later ones are good
 * @param until UTC instant at which the last of them has expired; nobody need remember it longer
 * @param reason for people to read
 */
public record AccessRevoked(
        String claim, String value, Instant before, Instant until, String reason)
        implements EventData {

    public static final String TOPIC = "access.revoked";

    @Override
    public String topic() {
        return TOPIC;
    }
}
