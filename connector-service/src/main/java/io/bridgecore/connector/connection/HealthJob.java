package io.bridgecore.connector.connection;

import io.bridgecore.connector.spi.Config;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.Http;
import io.bridgecore.connector.spi.SystemInfo;
import io.bridgecore.connector.spi.Target;
import io.bridgecore.connector.tenant.TenantRules;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Asks the systems of active connections now and then what they are, without logging in; one that
 * refused the login of the running calls is not well either. Every process may look: each
 * connection is checked by one, and a slow one keeps no other waiting.
 */
@Component
class HealthJob implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HealthJob.class);

    private final CheckBook checks;
    private final ConnectionBook connections;
    private final RemoteSystems systems;
    private final Http http;
    private final Clock clock;
    private final TenantRules tenants;
    private final Semaphore free;
    private final ConcurrentMap<TenantId, Integer> running = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    HealthJob(
            CheckBook checks,
            ConnectionBook connections,
            RemoteSystems systems,
            Http http,
            Clock clock,
            TenantRules tenants,
            HealthProperties properties) {
        this.checks = checks;
        this.connections = connections;
        this.systems = systems;
        this.http = http;
        this.clock = clock;
        this.tenants = tenants;
        this.free = new Semaphore(properties.atOnce());
    }

    @Scheduled(fixedDelayString = "${bridgecore.connector.health.look-every:5s}")
    void checkWhatIsDue() {
        int places = free.drainPermits();
        if (places == 0) {
            return;
        }
        int used = 0;
        try {
            for (CheckBook.Due due : checks.claim(places, Set.copyOf(running.keySet()))) {
                used++;
                running.merge(due.tenant(), 1, Integer::sum);
                threads.execute(() -> checkAndFree(due));
            }
        } finally {
            free.release(places - used);
        }
    }

    private void checkAndFree(CheckBook.Due due) {
        try {
            if (tenants.takesPart(due.tenant())) {
                CurrentTenant.runAs(due.tenant(), () -> check(due.connection()));
            }
        } catch (ProblemException gone) {
            LOG.debug("Connection {} is gone", due.connection(), gone);
        } catch (RuntimeException failed) {
            LOG.error("Connection {} could not be checked", due.connection(), failed);
        } finally {
            running.computeIfPresent(due.tenant(), (_, count) -> count == 1 ? null : count - 1);
            free.release();
        }
    }

    private void check(UUID id) {
        Place place = connections.place(id);
        Config config = connections.config(id);
        Instant start = clock.instant();
        Check check;
        try {
            SystemInfo info = systems.connector(place.system()).inspect(new Target(config, http));
            check =
                    systems.refusal(place)
                            .map(refused ->
                                    Check.bad(
                                            Check.SCHEDULED,
                                            start,
                                            since(start),
                                            info.version(),
                                            refused.without(config)))
                            .orElseGet(() ->
                                    Check.good(
                                            Check.SCHEDULED, start, since(start), info.version()));
            if (!info.version().equals(place.version())) {
                connections.saw(id, info.version());
            }
        } catch (ConnectorException failed) {
            check = Check.bad(Check.SCHEDULED, start, since(start), null, failed.without(config));
        }
        checks.note(place, check);
    }

    private Duration since(Instant start) {
        return Duration.between(start, clock.instant());
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
