package io.bridgecore.connector.watch;

import io.bridgecore.connector.ConnectorProblem;
import io.bridgecore.connector.connection.RemoteSystems;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.problem.CommonProblem;
import io.bridgecore.web.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Compares a connection of the current tenant with what was published, because somebody asks. */
@Component
class Reconciliations implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciliations.class);
    private static final Duration NEXT_TRY = Duration.ofMillis(100);

    private final ReconciliationRows rows;
    private final WatchRows claims;
    private final Looks looks;
    private final Watcher watcher;
    private final RemoteSystems systems;
    private final WatchProperties properties;
    private final Clock clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Reconciliations(
            ReconciliationRows rows,
            WatchRows claims,
            Looks looks,
            Watcher watcher,
            RemoteSystems systems,
            WatchProperties properties,
            Clock clock) {
        this.rows = rows;
        this.claims = claims;
        this.looks = looks;
        this.watcher = watcher;
        this.systems = systems;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Starts a run, or joins the one of the same models that is running, and waits for it a little.
     *
     * @param models null for those that are looked at anyway
     * @throws ProblemException 403 if the tenant may not work with one of the models; 409 while a
     *     run of others is under way; 422 if none is named
     */
    Reconciliation start(UUID connection, @Nullable List<String> models) {
        UUID known = systems.choose(connection.toString()).id();
        if (models != null) {
            if (models.isEmpty()) {
                throw CommonProblem.VALIDATION_FAILED.at("models", "names no model");
            }
            looks.require(known, models);
        }
        ReconciliationRows.Begun begun = rows.begin(known, models);
        if (begun.mine()) {
            Future<?> work =
                    threads.submit(CurrentTenant.carry(() -> run(known, begun.id(), models)));
            waitFor(work);
        }
        return find(known, begun.id());
    }

    Reconciliation find(UUID connection, UUID id) {
        return rows.find(systems.get(connection).id(), id)
                .orElseThrow(
                        () -> ConnectorProblem.RECONCILIATION_NOT_FOUND.because("No run " + id));
    }

    private void waitFor(Future<?> work) {
        try {
            work.get(properties.answerWithin().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException goesOn) {
            LOG.debug("A reconciliation goes on after the answer", goesOn);
        } catch (ExecutionException failed) {
            LOG.error("What came of a reconciliation could not be noted", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(UUID connection, UUID id, @Nullable List<String> models) {
        var results = new ArrayList<Tally>();
        String state = Reconciliation.FAILED;
        try {
            Claim claim = claim(connection, id);
            try {
                boolean all =
                        looks.withSource(
                                        connection,
                                        source -> {
                                            List<String> wanted =
                                                    models == null ? looks.wanted(source) : models;
                                            for (String model : wanted) {
                                                results.add(one(claim, source, model));
                                                rows.note(id, Reconciliation.RUNNING, results);
                                            }
                                            return results.stream()
                                                    .allMatch(r -> r.trouble() == null);
                                        })
                                .orElse(false);
                state = all ? Reconciliation.DONE : Reconciliation.FAILED;
            } finally {
                claims.done(claim);
            }
        } catch (RuntimeException failed) {
            LOG.warn("Connection {} could not be compared", connection, failed);
            results.add(new Tally("*", null, null, 0, 0, String.valueOf(failed.getMessage())));
        } finally {
            rows.note(id, state, results);
        }
    }

    private Tally one(Claim claim, Source source, String model) {
        try {
            return watcher.reconcile(claim, source, model);
        } catch (ConnectorException failed) {
            return new Tally(model, null, null, 0, 0, failed.text());
        }
    }

    /** Waits until nobody looks at the connection. */
    private Claim claim(UUID connection, UUID id) {
        Instant deadline = clock.instant().plus(properties.lease()).plus(properties.lease());
        Optional<Claim> mine = claims.claim(connection);
        while (mine.isEmpty() && clock.instant().isBefore(deadline)) {
            LockSupport.parkNanos(NEXT_TRY.toNanos());
            rows.note(id, Reconciliation.RUNNING, List.of());
            mine = claims.claim(connection);
        }
        return mine.orElseThrow(
                () -> new IllegalStateException("Connection " + connection + " stays claimed"));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
