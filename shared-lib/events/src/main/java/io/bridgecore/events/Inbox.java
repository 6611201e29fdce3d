package io.bridgecore.events;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.event.Event;
import io.bridgecore.contracts.event.EventData;
import io.bridgecore.tenancy.CurrentTenant;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.MDC;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The way in for events: each one takes effect once, however often it is delivered. */
public class Inbox {

    private final JsonMapper json;
    private final JdbcClient sql;
    private final TransactionTemplate transactions;

    Inbox(JsonMapper json, JdbcClient sql, TransactionTemplate transactions) {
        this.json = json;
        this.sql = sql;
        this.transactions = transactions;
    }

    /**
     * Reads the envelope.
     *
     * @throws tools.jackson.core.JacksonException if the record is no event of this kind; it then
     *     goes to the dead letters
     */
    public <T extends EventData> Event<T> read(
            ConsumerRecord<String, String> message, Class<T> type) {
        // An event may carry more than this service knows of: additions keep the version.
        return json.readerFor(json.getTypeFactory().constructParametricType(Event.class, type))
                .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .readValue(message.value());
    }

    /**
     * Does the work in one transaction with the note that this consumer has seen the event, as the
     * event's tenant. A second delivery does nothing.
     *
     * @param consumer name of the effect, unique in the service
     */
    public <T extends EventData> void once(
            String consumer,
            ConsumerRecord<String, String> message,
            Class<T> type,
            Consumer<Event<T>> work) {
        Event<T> event = read(message, type);
        Runnable effect =
                () ->
                        transactions.executeWithoutResult(_ -> {
                            if (firstTime(consumer, event)) {
                                work.accept(event);
                            }
                        });
        TenantId tenant = event.tenantId();
        try (var _ = MDC.putCloseable("request_id", event.requestId());
                var _ = MDC.putCloseable("tenant_id", String.valueOf(tenant))) {
            if (tenant == null) {
                effect.run();
            } else {
                CurrentTenant.runAs(tenant, effect);
            }
        }
    }

    private boolean firstTime(String consumer, Event<?> event) {
        return sql.sql(
                                """
                                insert into consumed_event (consumer, event_id)
                                values (?, ?) on conflict do nothing
                                """)
                        .params(consumer, event.eventId())
                        .update()
                == 1;
    }
}
