package io.bridgecore.tenant.audit;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.event.AuditRecorded;
import io.bridgecore.contracts.event.EventData;
import io.bridgecore.events.Outbox;
import java.util.function.Consumer;
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

    private static final String USER = "user_id";

    private final Outbox outbox;

    AuditTrail(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Publishes a deed done to a tenant, and the facts that follow from it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(TenantId tenant, Cause cause, Deed deed, EventData... facts) {
        publish(fact -> outbox.publish(tenant, fact), cause, deed, facts);
    }

    /** Publishes a deed that is about no single tenant, and the facts that follow from it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void recordForPlatform(Cause cause, Deed deed, EventData... facts) {
        publish(outbox::publishForPlatform, cause, deed, facts);
    }

    private static void publish(
            Consumer<EventData> way, Cause cause, Deed deed, EventData... facts) {
        String before = MDC.get(USER);
        nameUser(cause.userId());
        try {
            for (EventData fact : facts) {
                way.accept(fact);
            }
            way.accept(recorded(cause, deed));
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
                null,
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
