package io.bridgecore.tenant;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who makes the running request, for what is told to others. */
public final class Actor {

    private Actor() {}

    /** Id of the person or client; null in jobs and listeners. */
    public static @Nullable String id() {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        return caller == null ? null : caller.getName();
    }
}
