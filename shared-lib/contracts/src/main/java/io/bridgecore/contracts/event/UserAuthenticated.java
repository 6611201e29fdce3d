package io.bridgecore.contracts.event;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person logged in, at the time of the event.
 *
 * @param organizationId tenant that they logged in to; absent for those who run the platform
 * @param isSuperuser whether they may do everything on the platform
 */
public record UserAuthenticated(
        UUID userId, String email, @Nullable UUID organizationId, boolean isSuperuser)
        implements EventData {

    public static final String TOPIC = "user.authenticated";

    @Override
    public String topic() {
        return TOPIC;
    }
}
