package io.bridgecore.user.invitation;

import io.bridgecore.contracts.event.AuditRecorded;
import io.bridgecore.events.Outbox;
import io.bridgecore.web.security.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Tells auditors who wrote, sent, took back and accepted invitations, from where. */
@Component
class InvitationTrail {

    private static final int LONGEST_AGENT = 255;
    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F:.]{2,45}");

    private final Outbox outbox;

    InvitationTrail(Outbox outbox) {
        this.outbox = outbox;
    }

    /** What was done to an invitation. */
    enum Deed {
        CREATED,
        RESENT,
        REVOKED,
        ACCEPTED;

        String action() {
            return "invitation." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** Records a deed in the running transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Deed deed, Invitation invitation) {
        HttpServletRequest request =
                RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes http
                        ? http.getRequest()
                        : null;
        outbox.publish(
                new AuditRecorded(
                        deed.action(),
                        actor(request),
                        "invitation",
                        invitation.id().toString(),
                        null,
                        Map.of(),
                        facts(invitation),
                        request == null ? null : address(request),
                        request == null ? null : agent(request)));
    }

    private static Map<String, @Nullable Object> facts(Invitation invitation) {
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("email", invitation.email());
        facts.put("role", invitation.role());
        facts.put("user_type", invitation.userType());
        facts.put("user_id", invitation.userId());
        facts.put("expires_at", invitation.expiresAt());
        return facts;
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
