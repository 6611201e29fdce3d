package io.bridgecore.auth.audit;

import io.bridgecore.auth.tenant.PlatformSide;
import io.bridgecore.contracts.Headers;
import io.bridgecore.contracts.UserType;
import io.bridgecore.contracts.event.AuditRecorded;
import io.bridgecore.events.Outbox;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.security.Caller;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Tells auditors who did what, from where. */
@Component
public class Audit {

    private static final String ANONYMOUS = "anonymous";
    private static final String JOB = "job";

    private final Outbox outbox;
    private final SecurityEvents events;

    Audit(Outbox outbox, SecurityEvents events) {
        this.outbox = outbox;
        this.events = events;
    }

    /**
     * Records a deed of the current caller, in the running transaction or else in one of its own.
     * It is one of the current tenant, whose administrators find it for a while; without a tenant,
     * one of the platform.
     *
     * @param action what was done, such as {@code user.role.changed}
     * @param targetType kind of thing it was done to
     * @param before values that changed, as they were; never a secret
     * @param after values that changed, as they are; never a secret
     */
    @Transactional
    public void record(
            String action,
            String targetType,
            String targetId,
            Map<String, ? extends @Nullable Object> before,
            Map<String, ? extends @Nullable Object> after) {
        Origin origin = Origin.current();
        var fact =
                new AuditRecorded(
                        action,
                        actor(),
                        targetType,
                        targetId,
                        null,
                        copy(before),
                        copy(after),
                        origin.address(),
                        origin.agent());
        CurrentTenant.find()
                .filter(tenant -> !tenant.equals(PlatformSide.ID))
                .ifPresentOrElse(
                        tenant -> {
                            outbox.publish(tenant, fact);
                            events.keep(tenant, fact);
                        },
                        () -> outbox.publishForPlatform(fact));
    }

    /** A person on whose behalf a service calls counts as the actor. */
    private static String actor() {
        if (!(RequestContextHolder.getRequestAttributes()
                instanceof ServletRequestAttributes request)) {
            return JOB;
        }
        if (!(SecurityContextHolder.getContext().getAuthentication()
                instanceof JwtAuthenticationToken token)) {
            return ANONYMOUS;
        }
        UserType type = Caller.of(token.getToken()).type();
        String person = request.getRequest().getHeader(Headers.USER_TYPE);
        return type == UserType.SERVICE
                ? Objects.requireNonNullElse(person, type.claim())
                : type.claim();
    }

    private static Map<String, @Nullable Object> copy(
            Map<String, ? extends @Nullable Object> values) {
        return Collections.unmodifiableMap(new LinkedHashMap<String, @Nullable Object>(values));
    }
}
