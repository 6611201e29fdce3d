package io.bridgecore.monitoring.kafka;

import io.bridgecore.monitoring.audit.AuditDesk;
import io.bridgecore.web.security.Caller;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells the audit trail what somebody did to Kafka. */
@Component
record Deeds(AuditDesk audit, Clock clock) {

    private static final List<String> NAMED =
            List.of("partition", "offset", "start_time", "limit", "tenant_id", "cursor");

    Instant now() {
        return clock.instant();
    }

    /**
     * Tells, in the transaction that is open, that somebody reads messages.
     *
     * @param query what he asks for; a key may be a person's address and is not told
     */
    void tellOfReading(Caller caller, String topic, Map<String, String> query) {
        var asked = new LinkedHashMap<String, @Nullable Object>();
        for (String name : NAMED) {
            String value = query.get(name);
            if (value != null) {
                asked.put(name, value);
            }
        }
        tell(caller, "messages.read", topic, Map.of(), asked);
    }

    /** Tells it in the transaction that is open. */
    void tell(
            Caller caller,
            String action,
            String target,
            Map<String, @Nullable Object> before,
            Map<String, @Nullable Object> after) {
        audit.tell(caller, action, target, before, after);
    }
}
