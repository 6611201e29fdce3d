package io.bridgecore.monitoring.kafka;

import io.bridgecore.contracts.event.AuditRecorded;
import io.bridgecore.events.Outbox;
import io.bridgecore.web.security.Caller;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells the audit trail what somebody did to Kafka. */
@Component
record Deeds(Outbox outbox, Clock clock) {

    Instant now() {
        return clock.instant();
    }

    /** Tells it in the transaction that is open. */
    void tell(
            Caller caller,
            String action,
            String target,
            Map<String, @Nullable Object> before,
            Map<String, @Nullable Object> after) {
        outbox.publishForPlatform(
                new AuditRecorded(
                        action,
                        caller.type().claim(),
                        action.substring(0, action.indexOf('.')),
                        target,
                        null,
                        before,
                        after,
                        null,
                        null));
    }
}
