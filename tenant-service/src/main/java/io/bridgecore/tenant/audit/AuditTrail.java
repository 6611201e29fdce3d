package io.bridgecore.tenant.audit;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.event.AuditRecorded;
import io.bridgecore.contracts.event.EventData;
import io.bridgecore.events.Outbox;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells auditors who did what, and everybody else what is true now: both in the transaction that
 * made it true, both in the name of whoever did it.
 */
@Component
public class AuditTrail {

    /** Stands for the platform where an event needs a tenant. */
    public static final TenantId PLATFORM = new TenantId(new UUID(0, 0));

    private static final String USER = "user_id";

    private final Outbox outbox;

    AuditTrail(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Publishes the deed and the facts that follow from it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(TenantId tenant, Cause cause, Deed deed, EventData... facts) {
        String before = MDC.get(USER);
        nameUser(cause.userId());
        try {
            for (EventData fact : facts) {
                outbox.publish(tenant, fact);
            }
            outbox.publish(tenant, recorded(cause, deed));
        } finally {
            nameUser(before);
        }
    }

    private static AuditRecorded recorded(Cause cause, Deed deed) {
        return new AuditRecorded(
                deed.action(),
                cause.actor(),
                deed.targetType(),
                deed.targetId(),
                cause.reason(),
                deed.before(),
                deed.after(),
                null);
    }

    private static void nameUser(@Nullable String id) {
        if (id == null) {
            MDC.remove(USER);
        } else {
            MDC.put(USER, id);
        }
    }
}
