package io.bridgecore.connector.writing;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.RunningConnector;
import io.bridgecore.contracts.Role;
import io.bridgecore.contracts.UserType;
import io.bridgecore.testkit.TestDatabase;
import io.bridgecore.testkit.Tokens;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;

/**
 * The service is ended by SIGKILL while a write stands at each point of its way; its client asks
 * again, half of the time only when the write was resolved without him. Usually all points are cut
 * off by one kill; with more writes than points, as with {@code -Dkilled.writes=200}, each write
 * has a kill of its own, the points take turns, and the next process is ready before.
 */
@NullMarked
class KilledWritesIT extends RunningConnector {

    private static final Logger LOG = LoggerFactory.getLogger(KilledWritesIT.class);
    private static final List<CutPoint> POINTS = CutPoint.ALL;
    private static final int WRITES = Integer.getInteger("killed.writes", 2 * POINTS.size());
    private static final boolean ONE_BY_ONE = WRITES > 2 * POINTS.size();
    private static final Duration RESOLVED = Duration.ofSeconds(60);
    private static final Duration LATE = Duration.ofSeconds(20);
    private static final Path FOLDER = Path.of("target/killed");
    private static final String COUNT = "/api/v1/odoo/search_count";

    /** Usual tokens end before a long test does. */
    private final String patient =
            Tokens.of(
                    UserType.TENANT,
                    Role.TENANT_ADMIN,
                    token -> token.tenant(tenant).expires(Instant.now().plus(Duration.ofHours(6))));

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Killed> all = new ArrayList<>();
    private final List<Future<?>> finished = new ArrayList<>();
    private final Map<String, Integer> kills = new TreeMap<>();
    private int started;
    private int rounds;

    /** One write, and where it was when its process died. */
    private record Killed(String name, String key, CutPoint point) {

        String body() {
            return point.body().replace("NAME", name);
        }
    }

    @Test
    void everyWriteThatIsCutOff_isThereOnceInTheEnd() throws Exception {
        connect();
        int home = port;
        QuickStart how = ONE_BY_ONE ? QuickStart.cached(FOLDER, this::train) : QuickStart.plain();
        KilledConnector running = start(how);
        Future<KilledConnector> next = threads.submit(() -> start(how));
        try {
            while (all.size() < WRITES) {
                serve(running);
                List<Killed> cut = cut(running);
                running.kill();
                rounds++;
                ODOO.healthy();
                cut.forEach(one -> kills.merge(one.point().toString(), 1, Integer::sum));
                running = next.get();
                next = threads.submit(() -> start(how));
                serve(running);
                finish(cut);
                LOG.info("{} kills, {} writes cut off", rounds, all.size());
            }
            for (Future<?> one : finished) {
                one.get();
            }
        } finally {
            running.close();
            next.get().close();
            port = home;
        }
        assertThat(all).allSatisfy(one -> assertThat(count(one)).as("%s", one).isEqualTo(1));
        LOG.info("{} writes cut off by {} kills: {}", all.size(), rounds, kills);
        assertThat(kills.values()).containsOnly(WRITES / POINTS.size());
    }

    private void train(QuickStart how) {
        KilledConnector trained = start(how);
        serve(trained);
        trained.end();
        started = 0;
    }

    private KilledConnector start(QuickStart how) {
        return KilledConnector.start(
                started++,
                how,
                Map.of(
                        "bridgecore.services.tenant", TENANTS.baseUrl(),
                        "bridgecore.connector.http.timeout", "30s",
                        "bridgecore.connector.session.parallel", "60",
                        "bridgecore.connector.watch.enabled", "false",
                        "bridgecore.connector.writing.settle", "6s",
                        "bridgecore.connector.writing.lease", "4s",
                        "bridgecore.connector.writing.renew-every", "1s",
                        "bridgecore.connector.writing.look-every", "500ms"));
    }

    /** From now on everybody asks this one. */
    private void serve(KilledConnector running) {
        port = running.port();
        Awaitility.await()
                .atMost(RESOLVED)
                .until(() -> count("{\"model\":\"res.partner\"}").status() == 200);
    }

    /** Lets the next writes come to their points. */
    private List<Killed> cut(KilledConnector running) {
        List<CutPoint> points =
                ONE_BY_ONE ? List.of(POINTS.get(all.size() % POINTS.size())) : POINTS;
        var cut = new ArrayList<Killed>();
        points.stream().filter(point -> !point.isInFlight()).map(this::begin).forEach(cut::add);
        running.awaitParked(cut.stream().map(one -> one.point().step()).toList());
        List<CutPoint> inFlight = points.stream().filter(CutPoint::isInFlight).toList();
        if (!inFlight.isEmpty()) {
            ODOO.slowAnswers("load", LATE);
            List<Killed> late = inFlight.stream().map(this::begin).toList();
            late.forEach(one -> Awaitility.await().until(() -> count(one) == 1));
            cut.addAll(late);
        }
        all.addAll(cut);
        return cut;
    }

    private Killed begin(CutPoint point) {
        String name = "Killed " + UUID.randomUUID();
        var one = new Killed(name, UUID.randomUUID().toString(), point);
        var _ =
                threads.submit(() -> {
                    try {
                        Reply reply = ask(one, point.step());
                        LOG.error("Answered although it was to be killed: {} {}", one, reply);
                    } catch (UncheckedIOException killed) {
                        LOG.debug("Killed", killed);
                    }
                });
        return one;
    }

    private Reply ask(Killed one, String step) {
        return send(
                HttpMethod.POST,
                one.point().path(),
                one.body(),
                "Authorization",
                "Bearer " + patient,
                RequestKey.HEADER,
                one.key(),
                KilledConnector.PARK_AT,
                step);
    }

    /** Meanwhile the next one may be killed: nobody waits. */
    private void finish(List<Killed> cut) {
        boolean unasked = (all.size() - 1) / POINTS.size() % 2 == 0;
        for (Killed one : cut) {
            finished.add(
                    threads.submit(() -> {
                        if (unasked) {
                            awaitResolved(one);
                        }
                        askUntilDone(one);
                    }));
        }
    }

    private void askUntilDone(Killed one) {
        Awaitility.await("%s".formatted(one))
                .atMost(RESOLVED)
                .pollInterval(Duration.ofMillis(300))
                .until(() -> {
                    try {
                        Reply reply = ask(one, "nowhere");
                        assertThat(reply.status()).as(reply.body()).isIn(200, 201, 409);
                        return reply.status() != 409;
                    } catch (UncheckedIOException killed) {
                        LOG.debug("Killed once more", killed);
                        return false;
                    }
                });
    }

    /** Without anybody asking again. */
    private static void awaitResolved(Killed one) {
        Awaitility.await("%s".formatted(one))
                .atMost(RESOLVED)
                .pollInterval(Duration.ofMillis(300))
                .until(() -> !isOpen(one));
    }

    private static boolean isOpen(Killed one) throws SQLException {
        try (Connection admin = TestDatabase.of("connector").asSuperuser();
                Statement statement = admin.createStatement();
                var found =
                        statement.executeQuery(
                                """
                                select count(*) from connector.write_intent
                                where key = '%s' and state in ('running', 'unknown')
                                """
                                        .formatted(one.key()))) {
            found.next();
            return found.getInt(1) > 0;
        }
    }

    private int count(Killed one) {
        return count(
                        "{\"model\":\"res.partner\",\"domain\":[[\"name\",\"=\",\"%s\"]]}"
                                .formatted(one.name()))
                .read("$.count");
    }

    private Reply count(String body) {
        return call(HttpMethod.POST, patient, COUNT, body);
    }
}
