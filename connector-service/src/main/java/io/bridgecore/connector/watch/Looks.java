package io.bridgecore.connector.watch;

import io.bridgecore.connector.connection.Place;
import io.bridgecore.connector.connection.RemoteSystems;
import io.bridgecore.connector.session.Urgency;
import io.bridgecore.connector.spi.ChangeFeed;
import io.bridgecore.connector.spi.Connector;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.Effect;
import io.bridgecore.connector.spi.GenericRecords;
import io.bridgecore.connector.spi.Inventory;
import io.bridgecore.connector.spi.Session;
import io.bridgecore.web.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** One look at one claimed connection, and how it ends. */
@Component
class Looks {

    private static final Logger LOG = LoggerFactory.getLogger(Looks.class);

    private final RemoteSystems systems;
    private final ModelsInUse inUse;
    private final ModelRows models;
    private final WatchRows rows;
    private final ThoroughLook thorough;
    private final SnapshotFill snapshots;
    private final WatchMetrics metrics;

    Looks(
            RemoteSystems systems,
            ModelsInUse inUse,
            ModelRows models,
            WatchRows rows,
            ThoroughLook thorough,
            SnapshotFill snapshots,
            WatchMetrics metrics) {
        this.systems = systems;
        this.inUse = inUse;
        this.models = models;
        this.rows = rows;
        this.thorough = thorough;
        this.snapshots = snapshots;
        this.metrics = metrics;
    }

    /** Does what is due, and gives the claim back. */
    void look(Claim claim) {
        try {
            boolean more =
                    withSource(claim.connection(), source -> look(claim, source)).orElse(false);
            rows.done(claim);
            if (more) {
                snapshots.goOnSoon(claim.connection());
            }
            metrics.ended("done");
        } catch (ClaimLostException lost) {
            LOG.warn("{}", lost.getMessage());
            metrics.ended("lost");
        } catch (ProblemException
                | Dispatch.UnpublishedException
                | DataAccessException
                | TransactionException failed) {
            LOG.info("Connection {} is looked at later: {}", claim.connection(), text(failed));
            rows.failed(claim, text(failed), pause(failed));
            metrics.ended("failed");
        }
    }

    /** Answers whether there is more to do at once. */
    private boolean look(Claim claim, Source source) {
        List<String> wanted = wanted(source);
        models.keep(claim.connection(), wanted);
        Instant until = thorough.deadline();
        stalestFirst(claim.connection(), wanted)
                .forEach(model -> thorough.look(claim, source, model, until));
        return snapshots.goOn(claim, source, wanted);
    }

    /** However a look ends, each model has its turn. */
    private List<String> stalestFirst(UUID connection, List<String> wanted) {
        var looked = new HashMap<String, Instant>();
        for (ModelRows.State state : models.all(connection)) {
            looked.put(state.model(), Objects.requireNonNullElse(state.lookedAt(), Instant.EPOCH));
        }
        return wanted.stream()
                .sorted(
                        Comparator.comparing(
                                (String model) -> looked.getOrDefault(model, Instant.EPOCH)))
                .toList();
    }

    /** The models that are looked at. */
    List<String> wanted(Source source) {
        List<String> own =
                source.feed() instanceof GenericRecords records
                        ? records.models(source.session())
                        : List.of();
        return inUse.of(source.connection(), own);
    }

    /**
     * Lets somebody name models of a connection that are looked at.
     *
     * @throws ProblemException 403 if the tenant may not work with one
     */
    void require(UUID connection, List<String> named) {
        inUse.require(connection, named);
    }

    /** Works with a connection as the platform's own work; empty where it tells no changes. */
    <T> Optional<T> withSource(UUID connection, Function<Source, T> work) {
        Place place = systems.get(connection);
        boolean usual = systems.isUsual(place);
        return systems.with(
                place,
                Urgency.BACKGROUND,
                Effect.READ,
                (connector, session) -> source(place, usual, connector, session).map(work));
    }

    private static Optional<Source> source(
            Place place, boolean usual, Connector connector, Session session) {
        if (!(connector instanceof ChangeFeed feed)) {
            return Optional.empty();
        }
        Inventory inventory = connector instanceof Inventory own ? own : null;
        return Optional.of(new Source(place.system(), place.id(), usual, feed, inventory, session));
    }

    private static String text(RuntimeException failed) {
        return String.valueOf(failed.getMessage());
    }

    private static @Nullable Duration pause(RuntimeException failed) {
        return failed.getCause() instanceof ConnectorException refused
                ? refused.retryAfter()
                : null;
    }
}
