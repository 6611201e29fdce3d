package io.bridgecore.connector.watch;

import io.bridgecore.connector.outgoing.ChangeOutlet;
import io.bridgecore.connector.outgoing.RecentPushes;
import io.bridgecore.connector.spi.Change;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.event.RecordChanged;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Sends what was found to Kafka, under the ids of pushes that said the same. */
@Component
class Dispatch {

    private final RecentPushes pushes;
    private final ChangeOutlet sender;
    private final Clock clock;
    private final Duration patience;

    Dispatch(RecentPushes pushes, ChangeOutlet sender, Clock clock, WatchProperties properties) {
        this.pushes = pushes;
        this.sender = sender;
        this.clock = clock;
        this.patience = properties.patience();
    }

    /**
     * What is about to be sent.
     *
     * @param until when it may be sent at the latest: long before somebody else can have the claim
     */
    record Page(List<RecordChanged> facts, Instant until) {}

    /**
     * Gives changes their ids: the same ones if they have to be sent again, because it could not be
     * noted that they were. Runs in the transaction that makes sure of the claim.
     *
     * @param before how much was published of the model before: a state that comes back later is
     *     another change
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Page prepare(Source source, List<Change> changes, long before) {
        Instant until = clock.instant().plus(patience);
        List<RecordChanged> facts =
                changes.stream()
                        .map(change -> fact(source, change, FoundIds.of(source, change, before)))
                        .toList();
        Map<String, String> pushed = pushes.same(source.connection(), facts);
        pushes.countOther(
                source.connection(),
                changes.getFirst().model(),
                facts.stream()
                        .map(RecordChanged::recordId)
                        .filter(id -> !pushed.containsKey(id))
                        .toList());
        return new Page(
                facts.stream().map(fact -> named(fact, pushed.get(fact.recordId()))).toList(),
                until);
    }

    /**
     * Gives records that were there before the watch began their ids: the same record in the same
     * state always has the same one.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Page snapshot(Source source, List<Change> records) {
        return new Page(
                records.stream().map(record -> asFound(source, fact(source, record, ""))).toList(),
                clock.instant().plus(patience));
    }

    private static RecordChanged asFound(Source source, RecordChanged fact) {
        return new RecordChanged(
                fact.system(),
                fact.model(),
                fact.recordId(),
                "write",
                fact.changedFields(),
                fact.payload(),
                "snapshot:%s:%s:%s:%s"
                        .formatted(
                                source.connection(),
                                fact.model(),
                                fact.recordId(),
                                fact.occurredAt()),
                fact.occurredAt(),
                fact.priority(),
                fact.connectionId(),
                fact.usual());
    }

    /**
     * Sends a page, and waits until Kafka has it. Holds no database connection meanwhile.
     *
     * @throws UnpublishedException if Kafka does not take it; nothing is sent after the first that
     *     is refused
     */
    @Transactional(propagation = Propagation.NEVER)
    public void send(Claim claim, Page page) {
        var sent = new LinkedHashMap<RecordChanged, CompletableFuture<UUID>>();
        for (RecordChanged fact : page.facts()) {
            if (clock.instant().isAfter(page.until())) {
                throw new UnpublishedException(new TimeoutException("Kafka takes too long"));
            }
            CompletableFuture<UUID> one = sender.send(claim.tenant(), fact);
            if (one.isCompletedExceptionally()) {
                await(claim.tenant(), fact, one, page.until());
            } else {
                sent.put(fact, one);
            }
        }
        sent.forEach((fact, one) -> await(claim.tenant(), fact, one, page.until()));
    }

    private void await(
            TenantId tenant, RecordChanged fact, CompletableFuture<UUID> sent, Instant deadline) {
        long left = Math.max(1, Duration.between(clock.instant(), deadline).toMillis());
        try {
            sent.get(left, TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            boolean tooLarge =
                    NestedExceptionUtils.getMostSpecificCause(failed)
                            instanceof RecordTooLargeException;
            if (!tooLarge || fact.payload().size() <= 2) {
                throw new UnpublishedException(failed);
            }
            await(tenant, fact, sender.send(tenant, withoutContent(fact)), deadline);
        } catch (TimeoutException slow) {
            throw new UnpublishedException(slow);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new UnpublishedException(stopped);
        }
    }

    private RecordChanged fact(Source source, Change change, String eventId) {
        return new RecordChanged(
                source.system(),
                change.model(),
                change.recordId(),
                change.operation(),
                change.changedFields(),
                change.payload(),
                eventId,
                Objects.requireNonNullElse(change.origin().occurredAt(), clock.instant()),
                change.origin().priority(),
                source.connection(),
                source.usual());
    }

    private static RecordChanged named(RecordChanged fact, @Nullable String eventId) {
        return eventId == null ? fact : copy(fact, fact.payload(), eventId);
    }

    /** A record that is too large for Kafka is told to have changed all the same. */
    private static RecordChanged withoutContent(RecordChanged fact) {
        var little = new LinkedHashMap<String, @Nullable Object>();
        for (String field : List.of("id", "write_date")) {
            if (fact.payload().containsKey(field)) {
                little.put(field, fact.payload().get(field));
            }
        }
        return copy(fact, little, fact.sourceEventId());
    }

    private static RecordChanged copy(
            RecordChanged fact, Map<String, @Nullable Object> payload, String eventId) {
        return new RecordChanged(
                fact.system(),
                fact.model(),
                fact.recordId(),
                fact.operation(),
                fact.changedFields(),
                payload,
                eventId,
                fact.occurredAt(),
                fact.priority(),
                fact.connectionId(),
                fact.usual());
    }

    /** Kafka did not take what was found: it is found again. */
    static final class UnpublishedException extends RuntimeException {

        UnpublishedException(Exception cause) {
            super("Changes could not be published", cause);
        }
    }
}
