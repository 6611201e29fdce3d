package io.bridgecore.sync.snapshot;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.sync.SyncProblem;
import io.bridgecore.sync.log.KnownEvents;
import io.bridgecore.sync.log.ModelFilter;
import io.bridgecore.sync.snapshot.SnapshotClient.Asked;
import io.bridgecore.sync.snapshot.SnapshotClient.Filled;
import io.bridgecore.tenancy.CurrentTenant;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Has what a system held before the log began read into it, for whoever wants it. Asked at every
 * pull, it answers from memory; connector-service is asked again now and then, which also tells it
 * that devices follow these models.
 */
@Component
public class Snapshots {

    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);
    private static final Duration COME_BACK = Duration.ofSeconds(10);
    private static final Duration COMPLETE_FOR = Duration.ofMinutes(10);
    private static final Duration TROUBLE_FOR = Duration.ofSeconds(5);
    private static final Duration FILLING_FOR = Duration.ofSeconds(1);
    // The last record of a model may have been refused: then nobody waits for it longer than this.
    private static final Duration ON_ITS_WAY = Duration.ofMinutes(10);

    private final SnapshotClient connector;
    private final KnownEvents known;
    private final Clock clock;
    private final Cache<Question, Snapshot> lately =
            Caffeine.newBuilder()
                    .maximumSize(10_000)
                    .expireAfter(Expiry.<Question, Snapshot>writing((_, found) -> keep(found)))
                    .build();

    Snapshots(SnapshotClient connector, KnownEvents known, Clock clock) {
        this.connector = connector;
        this.known = known;
        this.clock = clock;
    }

    private record Question(TenantId tenant, Asked asked) {}

    private static Duration keep(Snapshot found) {
        if (found.isComplete()) {
            return COMPLETE_FOR;
        }
        return found.isTrouble() ? TROUBLE_FOR : FILLING_FOR;
    }

    /**
     * How far the snapshot of some models has come; begins it where there is none. To be asked
     * before the log is read: what is complete then is in the log that is read afterwards.
     */
    public Snapshot of(ModelFilter filter) {
        var asked = new Asked(filter.models(), filter.connection());
        return lately.get(new Question(CurrentTenant.get(), asked), question -> ask(asked));
    }

    /**
     * Refuses to answer that there is nothing while nobody can tell what there is.
     *
     * @param nothing whether the device got nothing now, nor ever before
     * @throws io.bridgecore.web.problem.ProblemException (503) if so
     */
    public static void requireSense(Snapshot snapshot, boolean nothing) {
        if (nothing && snapshot.isTrouble()) {
            throw SyncProblem.SYSTEM_AWAY
                    .because("The connected system cannot be read now, and nothing of it is known")
                    .retryAfter(COME_BACK);
        }
    }

    private Snapshot ask(Asked asked) {
        try {
            return judge(connector.fill(asked).models());
        } catch (RuntimeException away) {
            LOG.warn("Nobody can tell how far a snapshot is: {}", away.toString());
            return Snapshot.UNKNOWN;
        }
    }

    private Snapshot judge(List<Filled> models) {
        List<Filled> left = models.stream().filter(model -> !isThere(model)).toList();
        if (left.isEmpty()) {
            return Snapshot.WHOLE;
        }
        boolean failing = left.stream().allMatch(model -> model.state().equals(Snapshot.FAILING));
        return new Snapshot(
                failing ? Snapshot.FAILING : Snapshot.FILLING,
                left.stream().mapToLong(Filled::read).sum(),
                total(left),
                left.stream().map(Filled::model).distinct().sorted().toList());
    }

    private static @Nullable Long total(List<Filled> left) {
        return left.stream().anyMatch(model -> model.total() == null)
                ? null
                : (Long)
                        left.stream()
                                .map(Filled::total)
                                .filter(Objects::nonNull)
                                .mapToLong(Long::longValue)
                                .sum();
    }

    // What was read last came into the log last: there is one order for each tenant.
    private boolean isThere(Filled model) {
        if (model.state().equals("unreadable")) {
            return true;
        }
        Instant at = model.filledAt();
        if (at == null) {
            return false;
        }
        String last = model.lastEvent();
        return last == null
                || at.plus(ON_ITS_WAY).isBefore(clock.instant())
                || known.hasAll(Set.of(last));
    }
}
