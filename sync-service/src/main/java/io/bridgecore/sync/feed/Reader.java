package io.bridgecore.sync.feed;

import io.bridgecore.sync.SyncProblem;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.security.Caller;
import org.jspecify.annotations.Nullable;

/**
 * Who reads the current tenant's log.
 *
 * @param subject the token's subject
 * @param userId the user's id in Odoo, where token or client know it
 * @param deviceId the client's own name for the device; means nothing outside the subject
 */
public record Reader(String subject, @Nullable Integer userId, String deviceId) {

    /**
     * The reader behind a token.
     *
     * @param userId the Odoo user that the client says it is
     * @throws io.bridgecore.web.problem.ProblemException if the token belongs to another user, or
     *     nobody said which tenant is meant
     */
    public static Reader of(Caller caller, @Nullable Integer userId, String deviceId) {
        requireTenant();
        Integer own = caller.odooUserId();
        if (own != null && userId != null && !own.equals(userId)) {
            throw SyncProblem.OTHER_USER.because("user_id is not the user of this token");
        }
        return new Reader(caller.id(), own == null ? userId : own, deviceId);
    }

    /** Platform administrators carry no tenant until they name one. */
    public static void requireTenant() {
        if (CurrentTenant.find().isEmpty()) {
            throw SyncProblem.TENANT_NEEDED.because("Name the tenant with X-Tenant-Id");
        }
    }
}
