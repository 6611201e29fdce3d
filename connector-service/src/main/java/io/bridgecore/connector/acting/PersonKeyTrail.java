package io.bridgecore.connector.acting;

import io.bridgecore.contracts.event.AuditRecorded;
import io.bridgecore.events.Outbox;
import io.bridgecore.web.security.Caller;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tells auditors whose key to which connection came and went. */
@Component
class PersonKeyTrail {

    private final Outbox outbox;

    PersonKeyTrail(Outbox outbox) {
        this.outbox = outbox;
    }

    /** What was done to a key. */
    enum Deed {
        STORED,
        WITHDRAWN,
        REMOVED;

        String action() {
            return "person_key." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** Records a deed in the running transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Deed deed, UUID connection, int user) {
        outbox.publish(
                new AuditRecorded(
                        deed.action(),
                        actor(),
                        "connection",
                        connection.toString(),
                        null,
                        Map.of(),
                        Map.of("odoo_user_id", user),
                        null,
                        null));
    }

    private static String actor() {
        return SecurityContextHolder.getContext().getAuthentication()
                        instanceof JwtAuthenticationToken token
                ? Caller.of(token.getToken()).type().claim()
                : "job";
    }
}
