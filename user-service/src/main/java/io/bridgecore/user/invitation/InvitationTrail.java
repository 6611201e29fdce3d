package io.bridgecore.user.invitation;

import io.bridgecore.user.audit.AuditTrail;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tells auditors who wrote, sent, took back and accepted invitations, from where. */
@Component
class InvitationTrail {

    private final AuditTrail audit;

    InvitationTrail(AuditTrail audit) {
        this.audit = audit;
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
        audit.record(deed.action(), "invitation", invitation.id().toString(), facts(invitation));
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
}
