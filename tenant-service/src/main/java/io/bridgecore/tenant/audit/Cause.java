package io.bridgecore.tenant.audit;

import io.bridgecore.web.security.Caller;
import org.jspecify.annotations.Nullable;

/**
 * Who does something, and why.
 *
 * @param userId id of the person, client or service; absent for jobs
 * @param actor kind of actor: {@code admin}, {@code tenant}, {@code client}, {@code service} or
 *     {@code job}
 * @param reason in the actor's words, where given
 */
public record Cause(@Nullable String userId, String actor, @Nullable String reason) {

    /** The caller, who gives no reason. */
    public static Cause of(Caller caller) {
        return of(caller, null);
    }

    /** The caller, for the reason given. */
    public static Cause of(Caller caller, @Nullable String reason) {
        return new Cause(caller.id(), caller.type().claim(), reason);
    }

    /** A job of this service. */
    public static Cause job(String reason) {
        return new Cause(null, "job", reason);
    }
}
