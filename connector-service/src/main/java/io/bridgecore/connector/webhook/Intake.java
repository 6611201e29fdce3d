package io.bridgecore.connector.webhook;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.bridgecore.connector.outgoing.ChangeOutlet;
import io.bridgecore.connector.outgoing.RecentPushes;
import io.bridgecore.connector.spi.Change;
import io.bridgecore.connector.webhook.WebhookKeys.Holder;
import io.bridgecore.contracts.Uuid7;
import io.bridgecore.contracts.event.RecordChanged;
import io.bridgecore.tenancy.CurrentTenant;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Puts changes on Kafka, each once. Odoo posts the same change up to thirty times: whoever posts it
 * again within the window shares the first one's send. Where nothing in a change tells it from an
 * equal later one, only the record's last change counts: A, B and A again are three changes.
 */
@Component
class Intake {

    private static final int MOST = 100_000;

    private final ChangeOutlet sender;
    private final RecentPushes pushes;
    private final Clock clock;
    private final Cache<String, Last> window;

    Intake(ChangeOutlet sender, RecentPushes pushes, Clock clock, WebhookProperties properties) {
        this.sender = sender;
        this.pushes = pushes;
        this.clock = clock;
        this.window =
                Caffeine.newBuilder()
                        .maximumSize(MOST)
                        .expireAfterWrite(properties.window())
                        .build();
    }

    /**
     * A change on its way.
     *
     * @param duplicate whether an equal one was posted a moment ago
     * @param sent the event's id once Kafka has it
     */
    record Taken(boolean duplicate, CompletableFuture<UUID> sent) {}

    /** What was sent last under one key of the window. */
    private record Last(String print, CompletableFuture<UUID> sent) {}

    /** A change that nobody has sent yet, and who is told when it was. */
    private record Fresh(RecordChanged fact, CompletableFuture<UUID> sent) {}

    /**
     * Sends changes in their order, or joins the sends of equal ones. Does not wait for Kafka.
     *
     * @param changes at most one of each record
     */
    List<Taken> take(Holder holder, List<Change> changes) {
        var fresh = new ArrayList<Fresh>();
        List<Taken> taken = changes.stream().map(change -> take(holder, change, fresh)).toList();
        send(holder, fresh);
        return taken;
    }

    private Taken take(Holder holder, Change change, List<Fresh> fresh) {
        String print = Fingerprints.of(holder.source(), change);
        String key =
                nameless(change)
                        ? String.join(
                                " ",
                                holder.tenant().toString(),
                                holder.source(),
                                change.model(),
                                change.recordId())
                        : holder.tenant() + " " + print;
        var mine = new Last(print, new CompletableFuture<>());
        Last equal = enter(key, mine);
        if (equal != null) {
            return new Taken(true, equal.sent());
        }
        var _ =
                mine.sent()
                        .whenComplete((_, failure) -> {
                            if (failure != null) {
                                window.asMap().remove(key, mine);
                            }
                        });
        fresh.add(new Fresh(fact(holder, change, print), mine.sent()));
        return new Taken(false, mine.sent());
    }

    /** Makes this one the last under its key; an equal one that is there already is returned. */
    private @Nullable Last enter(String key, Last mine) {
        while (true) {
            Last known = window.getIfPresent(key);
            if (known != null && known.print().equals(mine.print())) {
                return known;
            }
            boolean mineNow =
                    known == null
                            ? window.asMap().putIfAbsent(key, mine) == null
                            : window.asMap().replace(key, known, mine);
            if (mineNow) {
                return null;
            }
        }
    }

    /** Whether nothing in the body tells this change from an equal later one. */
    private static boolean nameless(Change change) {
        return change.origin().eventId() == null && change.origin().moment() == null;
    }

    private void send(Holder holder, List<Fresh> fresh) {
        try {
            note(holder, fresh.stream().map(Fresh::fact).toList());
        } catch (DataAccessException | TransactionException away) {
            fresh.forEach(one -> one.sent().completeExceptionally(away));
            return;
        }
        fresh.forEach(one -> send(holder, one.fact(), one.sent()));
    }

    // Before they are sent: a poll that knows nothing of them would take them for lost.
    private void note(Holder holder, List<RecordChanged> facts) {
        UUID connection = holder.connection();
        if (connection != null && !facts.isEmpty()) {
            CurrentTenant.runAs(holder.tenant(), () -> pushes.note(connection, facts));
        }
    }

    private void send(Holder holder, RecordChanged fact, CompletableFuture<UUID> mine) {
        var _ =
                sender.send(holder.tenant(), fact)
                        .whenComplete((event, failure) -> {
                            if (failure == null) {
                                mine.complete(event);
                            } else {
                                mine.completeExceptionally(failure);
                            }
                        });
    }

    private RecordChanged fact(Holder holder, Change change, String print) {
        Instant now = clock.instant();
        return new RecordChanged(
                holder.system(),
                change.model(),
                change.recordId(),
                change.operation(),
                change.changedFields(),
                change.payload(),
                nameless(change) ? print + ":" + Uuid7.next() : print,
                Objects.requireNonNullElse(change.origin().occurredAt(), now),
                change.origin().priority(),
                holder.connection(),
                holder.usual());
    }
}
