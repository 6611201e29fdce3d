package io.bridgecore.user.administration;

import java.util.UUID;

/** Those who run the platform, kept by auth-service. */
interface PlatformPeople {

    /** Whether the id is one of theirs. */
    boolean has(UUID id);
}
