package io.bridgecore.monitoring.kafka;

import io.bridgecore.contracts.event.TenantPurged;
import io.bridgecore.events.Inbox;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Which tenants were purged. Kafka lets go of no single message, so their dead letters stay until
 * their time is over; they are neither shown nor sent back.
 */
@Component
class PurgedTenants {

    /** Why a letter is left alone. */
    static final String WORDS = "The tenant of the letter was purged";

    private final JdbcClient sql;
    private final Inbox inbox;
    private final MessageTenants tenants;
    private final Clock clock;

    PurgedTenants(JdbcClient sql, Inbox inbox, MessageTenants tenants, Clock clock) {
        this.sql = sql;
        this.inbox = inbox;
        this.tenants = tenants;
        this.clock = clock;
    }

    @KafkaListener(
            topics = TenantPurged.TOPIC,
            groupId = "${bridgecore.service}-purged",
            concurrency = "1")
    void purged(ConsumerRecord<String, String> message) {
        inbox.once(
                "note-purged-tenant",
                message,
                TenantPurged.class,
                event -> note(event.data().id()));
    }

    private void note(UUID tenant) {
        sql.sql("insert into purged_tenant (id, purged_at) values (?, ?) on conflict do nothing")
                .params(tenant, Timestamp.from(clock.instant()))
                .update();
    }

    /**
     * Those of the letters that are of tenants that were purged. That one was is not among them:
     * whoever could not take that has to.
     */
    Set<ConsumerRecord<byte[], byte[]>> lettersAmong(
            Collection<ConsumerRecord<byte[], byte[]>> letters) {
        Map<ConsumerRecord<byte[], byte[]>, UUID> owned = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> letter : letters) {
            if (!Targets.nameOf(letter).equals(TenantPurged.TOPIC)) {
                tenants.of(letter).ifPresent(tenant -> owned.put(letter, tenant));
            }
        }
        if (owned.isEmpty()) {
            return Set.of();
        }
        var purged =
                new HashSet<>(
                        sql.sql("select id from purged_tenant where id in (:tenants)")
                                .param("tenants", Set.copyOf(owned.values()))
                                .query(UUID.class)
                                .list());
        owned.values().retainAll(purged);
        return owned.keySet();
    }
}
