package io.bridgecore.user.audit;

import io.bridgecore.contracts.event.AuditRecorded;
import io.bridgecore.events.Outbox;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.security.Caller;
import io.bridgecore.web.security.RefusalWitness;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Tells auditors who did what, from where, and what was refused to whom. */
@Component
public class AuditTrail implements RefusalWitness {

    private static final int LONGEST_AGENT = 255;
    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F:.]{2,45}");

    private final Outbox outbox;

    AuditTrail(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * Records a deed of the current caller, in the running transaction or else in one of its own;
     * without a tenant it is one of the platform.
     *
     * @param action what was done, such as {@code invitation.created}
     * @param after values as they are; never a secret
     */
    @Transactional
    public void record(
            String action,
            String targetType,
            String targetId,
            Map<String, ? extends @Nullable Object> after) {
        record(action, targetType, targetId, Map.of(), after);
    }

    /**
     * Records a change like any other deed, as far as it is one; where nothing differs, nothing.
     *
     * @param before values as they were
     * @param after the same values as they are
     */
    @Transactional
    public void changed(
            String action,
            String targetId,
            Map<String, ? extends @Nullable Object> before,
            Map<String, ? extends @Nullable Object> after) {
        var former = new LinkedHashMap<String, @Nullable Object>(before);
        var present = new LinkedHashMap<String, @Nullable Object>(after);
        former.entrySet().removeAll(after.entrySet());
        present.entrySet().removeAll(before.entrySet());
        if (!former.isEmpty() || !present.isEmpty()) {
            record(action, "user", targetId, former, present);
        }
    }

    private void record(
            String action,
            String targetType,
            String targetId,
            Map<String, ? extends @Nullable Object> before,
            Map<String, ? extends @Nullable Object> after) {
        HttpServletRequest request =
                RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes http
                        ? http.getRequest()
                        : null;
        var fact =
                new AuditRecorded(
                        action,
                        actor(request),
                        targetType,
                        targetId,
                        null,
                        new LinkedHashMap<String, @Nullable Object>(before),
                        new LinkedHashMap<String, @Nullable Object>(after),
                        request == null ? null : address(request),
                        request == null ? null : agent(request));
        CurrentTenant.find()
                .ifPresentOrElse(
                        tenant -> outbox.publish(tenant, fact),
                        () -> outbox.publishForPlatform(fact));
    }

    @Override
    @Transactional
    public void refused(Caller caller, String deed, String code) {
        record("access.refused", "endpoint", deed, Map.of("reason", code));
    }

    /** Whoever accepts is nobody's user yet. */
    private static String actor(@Nullable HttpServletRequest request) {
        if (SecurityContextHolder.getContext().getAuthentication()
                instanceof JwtAuthenticationToken token) {
            return Caller.of(token.getToken()).type().claim();
        }
        return request == null ? "job" : "anonymous";
    }

    /** The last entry is the gateway's own; the ones before it are the client's claims. */
    private static @Nullable String address(HttpServletRequest request) {
        String forwarded = request.getHeader("X-Forwarded-For");
        String address =
                forwarded == null
                        ? request.getRemoteAddr()
                        : forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
        return ADDRESS.matcher(address).matches() ? address : null;
    }

    private static @Nullable String agent(HttpServletRequest request) {
        String agent = request.getHeader(HttpHeaders.USER_AGENT);
        return agent == null || agent.length() <= LONGEST_AGENT
                ? agent
                : agent.substring(0, LONGEST_AGENT);
    }
}
