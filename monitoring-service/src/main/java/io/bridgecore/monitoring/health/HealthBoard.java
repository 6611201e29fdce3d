package io.bridgecore.monitoring.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks everybody at once. However many want to know, there is one round of questions at a time, and
 * its result serves for a moment.
 */
class HealthBoard {

    private static final Logger LOG = LoggerFactory.getLogger(HealthBoard.class);

    private final List<Probe> services;
    private final List<Probe> servers;
    private final HealthProperties properties;
    private final Clock clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ReentrantLock oneRound = new ReentrantLock();
    private @Nullable HealthReport last;

    HealthBoard(
            List<Probe> services, List<Probe> servers, HealthProperties properties, Clock clock) {
        this.services = List.copyOf(services);
        this.servers = List.copyOf(servers);
        this.properties = properties;
        this.clock = clock;
    }

    HealthReport look() {
        oneRound.lock();
        try {
            HealthReport known = last;
            if (known != null && known.at().plus(properties.freshness()).isAfter(clock.instant())) {
                return known;
            }
            HealthReport made = ask();
            last = made;
            return made;
        } finally {
            oneRound.unlock();
        }
    }

    private HealthReport ask() {
        List<Probe> everybody = new ArrayList<>(services);
        everybody.addAll(servers);
        List<Checkup> checkups = askAll(everybody);
        return new HealthReport(
                checkups.subList(0, services.size()),
                checkups.subList(services.size(), checkups.size()),
                clock.instant());
    }

    private List<Checkup> askAll(List<Probe> everybody) {
        try {
            List<Future<Checkup>> answers =
                    threads.invokeAll(
                            everybody.stream()
                                    .<java.util.concurrent.Callable<Checkup>>map(
                                            probe -> () -> ask(probe))
                                    .toList(),
                            properties.timeout().toMillis(),
                            TimeUnit.MILLISECONDS);
            var checkups = new ArrayList<Checkup>();
            for (int i = 0; i < answers.size(); i++) {
                checkups.add(result(everybody.get(i), answers.get(i)));
            }
            return checkups;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking for health", stopping);
        }
    }

    private Checkup ask(Probe probe) {
        Instant start = clock.instant();
        long began = System.nanoTime();
        try {
            Probe.Answer answer = probe.ask();
            return new Checkup(
                    probe.name(),
                    probe.url(),
                    answer.healthy(),
                    answer.statusCode(),
                    Duration.ofNanos(System.nanoTime() - began),
                    answer.healthy() ? null : complaint(answer),
                    start);
        } catch (Exception unreachable) {
            LOG.debug("{} is not reachable", probe.name(), unreachable);
            return silent(
                    probe, "not reachable", Duration.ofNanos(System.nanoTime() - began), start);
        }
    }

    private Checkup result(Probe probe, Future<Checkup> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (CancellationException tooSlow) {
            LOG.debug("{} did not answer in time", probe.name(), tooSlow);
            return silent(probe, "no answer in time", properties.timeout(), clock.instant());
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Checkup silent(Probe probe, String error, Duration took, Instant at) {
        return new Checkup(probe.name(), probe.url(), false, null, took, error, at);
    }

    private static String complaint(Probe.Answer answer) {
        return answer.statusCode() == null
                ? "does not work"
                : "answered with status " + answer.statusCode();
    }
}
