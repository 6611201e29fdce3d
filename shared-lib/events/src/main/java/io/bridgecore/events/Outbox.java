package io.bridgecore.events;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.Uuid7;
import io.bridgecore.contracts.event.Event;
import io.bridgecore.contracts.event.EventData;
import io.bridgecore.tenancy.CurrentTenant;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The way out for events. An event is stored in the transaction that made it true and sent to Kafka
 * after the commit; it is sent again until the broker has it.
 */
public class Outbox {

    private static final String VERSION = "1.0";

    /** Key of the platform's own facts: they keep their order among themselves. */
    private static final String PLATFORM = new UUID(0, 0).toString();

    private final ApplicationEventPublisher publisher;
    private final JsonMapper json;
    private final Clock clock;

    Outbox(ApplicationEventPublisher publisher, JsonMapper json, Clock clock) {
        this.publisher = publisher;
        this.json = json;
        this.clock = clock;
    }

    /** Publishes a fact of the current tenant. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void publish(EventData fact) {
        publish(CurrentTenant.get(), fact);
    }

    /** Publishes a fact of a tenant that a caller on the platform side acted upon. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void publish(TenantId tenant, EventData fact) {
        send(tenant, tenant.toString(), fact);
    }

    /** Publishes a fact of the platform itself: its envelope names no tenant. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void publishForPlatform(EventData fact) {
        send(null, PLATFORM, fact);
    }

    /** The envelope of a fact that happened now; without a tenant, one of the platform itself. */
    public <T extends EventData> Event<T> envelope(@Nullable TenantId tenant, T fact) {
        return new Event<>(
                Uuid7.next(),
                fact.type(),
                clock.instant(),
                tenant,
                context("user_id"),
                context("request_id"),
                fact,
                VERSION);
    }

    private void send(@Nullable TenantId tenant, String key, EventData fact) {
        Event<EventData> event = envelope(tenant, fact);
        publisher.publishEvent(
                new OutgoingEvent(
                        event.eventId(),
                        fact.topic(),
                        key,
                        json.writeValueAsString(event),
                        event.requestId()));
    }

    private static @Nullable String context(String key) {
        String value = MDC.get(key);
        return value == null || value.isEmpty() ? null : value;
    }
}
