package io.bridgecore.sync.log;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.event.RecordChanged;
import io.bridgecore.sync.log.IncomingChange.IncompleteChangeException;
import io.bridgecore.tenancy.CurrentTenant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/**
 * Takes changes from Kafka into the log, one transaction per tenant and batch. While the database
 * is away the whole batch waits and comes again, which the log tells from new changes by their
 * source event id; whatever else fails goes to the dead letters at once, by itself.
 */
@Component
class ChangeListener {

    private final IncomingChange.Reader reader;
    private final LogWriter log;
    private final LogMetrics metrics;
    private final RefusedMessage.Keeper refused;

    ChangeListener(
            IncomingChange.Reader reader,
            LogWriter log,
            LogMetrics metrics,
            RefusedMessage.Keeper refused,
            DefaultErrorHandler failures) {
        this.reader = reader;
        this.log = log;
        this.metrics = metrics;
        this.refused = refused;
        // What is kept is tried again by people only: else the log might hold what they see dead.
        failures.addNotRetryableExceptions(
                RefusedChangeException.class, IncompleteChangeException.class);
    }

    @KafkaListener(
            topics = "#{T(io.bridgecore.contracts.event.Topics).RECORD_CHANGES}",
            groupId = "sync",
            batch = "true")
    void take(List<ConsumerRecord<String, String>> batch) {
        var readable = new ArrayList<IncomingChange>(batch.size());
        @Nullable BatchListenerFailedException poison = null;
        for (int i = 0; i < batch.size() && poison == null; i++) {
            try {
                readable.add(reader.read(batch.get(i).value()));
            } catch (JacksonException | IncompleteChangeException unreadable) {
                poison = new BatchListenerFailedException("Not a change", unreadable, i);
            }
        }
        applyOrWait(readable, batch);
        if (poison != null) {
            keep(batch.get(readable.size()), null, poison);
            // Those before it are in the log; those after it are delivered again.
            throw poison;
        }
    }

    private void applyOrWait(
            List<IncomingChange> changes, List<ConsumerRecord<String, String>> batch) {
        try {
            byTenant(changes).forEach(this::append);
        } catch (RuntimeException failed) {
            waitIfOutage(failed);
            applyOneByOne(changes, batch);
        }
    }

    private void applyOneByOne(
            List<IncomingChange> changes, List<ConsumerRecord<String, String>> batch) {
        for (int i = 0; i < changes.size(); i++) {
            IncomingChange one = changes.get(i);
            try {
                append(one.tenant(), List.of(one.change()));
            } catch (RuntimeException failed) {
                waitIfOutage(failed);
                keep(batch.get(i), one, failed);
                throw new BatchListenerFailedException(
                        "The log refuses it", new RefusedChangeException(failed), i);
            }
        }
    }

    // Whose a message is that cannot be read, only its key can tell. Without one it is no tenant's
    // to look at, and stays in the topic of dead letters.
    private void keep(
            ConsumerRecord<String, String> message,
            @Nullable IncomingChange read,
            RuntimeException why) {
        TenantId tenant = read == null ? tenantOf(message.key()) : read.tenant();
        if (tenant == null) {
            return;
        }
        Throwable cause = why.getCause() == null ? why : why.getCause();
        try {
            refused.keep(
                    new RefusedMessage(
                            tenant,
                            message.topic(),
                            message.partition(),
                            message.offset(),
                            Objects.requireNonNullElse(message.value(), ""),
                            LogDoor.reasonOf(read == null ? cause : why),
                            read == null ? null : RecordKey.of(read.change()),
                            read == null ? null : read.change().operation()));
        } catch (RuntimeException failed) {
            waitIfOutage(failed);
            throw failed;
        }
    }

    private static @Nullable TenantId tenantOf(@Nullable String key) {
        try {
            return key == null ? null : TenantId.of(key);
        } catch (IllegalArgumentException noTenant) {
            return null;
        }
    }

    // An outage is not the fault of these changes, so it must not cost one of them: said to be
    // transient, it makes the error handler wait and try again for as long as it takes.
    private static void waitIfOutage(RuntimeException failed) {
        if (Outage.is(failed)) {
            throw new TransientDataAccessResourceException("The log takes nothing now", failed);
        }
    }

    private void append(TenantId tenant, List<RecordChanged> changes) {
        List<RecordChanged> added = CurrentTenant.callAs(tenant, () -> log.append(changes));
        metrics.count(changes.size(), added);
    }

    private static Map<TenantId, List<RecordChanged>> byTenant(List<IncomingChange> changes) {
        var groups = new LinkedHashMap<TenantId, List<RecordChanged>>();
        changes.forEach(one ->
                groups.computeIfAbsent(one.tenant(), _ -> new ArrayList<>()).add(one.change()));
        return groups;
    }

    /**
     * This one change is at fault. What the database said is suppressed, not the cause: the error
     * handler looks for outages among the causes, and takes a limit that one row exceeds for one.
     */
    static final class RefusedChangeException extends RuntimeException {

        RefusedChangeException(RuntimeException refused) {
            super(refused.getMessage());
            addSuppressed(refused);
        }
    }
}
