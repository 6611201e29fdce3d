package io.bridgecore.events.tenant;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.event.Event;
import io.bridgecore.contracts.event.EventData;
import io.bridgecore.events.Inbox;
import io.bridgecore.tenancy.standing.Tenants;
import java.time.Clock;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The way in for events of a module: off is off, so tenants without it are passed over. */
public class ModuleInbox {

    private final Inbox inbox;
    private final Tenants tenants;
    private final Clock clock;

    ModuleInbox(Inbox inbox, Tenants tenants, Clock clock) {
        this.inbox = inbox;
        this.tenants = tenants;
        this.clock = clock;
    }

    /**
     * Like {@link Inbox#once}, for tenants that have the module switched on and are let in. Waits
     * while nobody can tell.
     */
    public <T extends EventData> void once(
            String module,
            String consumer,
            ConsumerRecord<String, String> message,
            Class<T> type,
            Consumer<Event<T>> work) {
        TenantId tenant = inbox.read(message, type).tenantId();
        boolean runs =
                tenant != null
                        && tenants.find(tenant)
                                .filter(found -> found.runs(module, clock.instant()))
                                .isPresent();
        if (runs) {
            inbox.once(consumer, message, type, work);
        }
    }
}
