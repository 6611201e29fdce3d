package io.bridgecore.monitoring.audit;

import io.bridgecore.contracts.event.AuditRecorded;
import io.bridgecore.events.Outbox;
import io.bridgecore.web.security.Caller;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells the trail of the platform's own deeds what somebody did here. */
@Component
public class AuditDesk {

    private final Outbox outbox;

    AuditDesk(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * Tells it in the transaction that is open.
     *
     * @param action what it was done to, a dot, and what was done: {@code alert.dismissed}
     * @param target which one
     */
    public void tell(
            Caller caller,
            String action,
            String target,
            Map<String, @Nullable Object> before,
            Map<String, @Nullable Object> after) {
        publish(caller, action, target, null, before, after);
    }

    /**
     * Tells it in the transaction that is open.
     *
     * @param notes what he says about it
     */
    public void tell(Caller caller, String action, String target, @Nullable String notes) {
        publish(caller, action, target, notes, Map.of(), Map.of());
    }

    private void publish(
            Caller caller,
            String action,
            String target,
            @Nullable String notes,
            Map<String, @Nullable Object> before,
            Map<String, @Nullable Object> after) {
        outbox.publishForPlatform(
                new AuditRecorded(
                        action,
                        caller.type().claim(),
                        action.substring(0, action.indexOf('.')),
                        target,
                        notes,
                        before,
                        after,
                        null,
                        null));
    }
}
