package io.bridgecore.connector.writing;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.RunningConnector;
import io.bridgecore.testkit.TestDatabase;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

/**
 * The service is ended by SIGKILL while writes stand at every step of their way; their clients ask
 * again. {@code -Dkilled.writes=200} makes it a long test.
 */
@NullMarked
class KilledWritesIT extends RunningConnector {

    private static final int WRITES = Integer.getInteger("killed.writes", 20);
    private static final Duration RESOLVED = Duration.ofSeconds(60);
    private static final Duration LATE = Duration.ofSeconds(4);
    private static final String ODOO_API = "/api/v1/odoo/";
    private static final String LOAD = "create marked";
    private static final String ANY = "{\"model\":\"res.partner\"}";

    private final List<Killed> all = new ArrayList<>();
    private int home;

    /** One write, and where it was when its process died. */
    private record Killed(String name, String key, String path, String body, String step) {}

    /** A way to make a record, and the steps at which it may be cut off. */
    private record Way(String path, String body, List<String> steps) {}

    private static final List<Way> WAYS =
            List.of(
                    new Way(
                            ODOO_API + "create",
                            "{\"model\":\"res.partner\",\"values\":{\"name\":\"NAME\"}}",
                            List.of(
                                    "BEGUN",
                                    "INTENDED",
                                    "CALLING:" + LOAD,
                                    "CALLED:" + LOAD,
                                    "ANSWERED",
                                    "STORED")),
                    new Way(
                            ODOO_API + "name_create",
                            "{\"model\":\"res.partner\",\"name\":\"NAME\"}",
                            List.of(
                                    "TRACED",
                                    "CALLING:name_create",
                                    "CALLED:name_create",
                                    "CALLED:create",
                                    "STORED")),
                    new Way(
                            ODOO_API + "batch_create",
                            "{\"model\":\"res.partner\",\"values_list\":[{\"name\":\"NAME\"}]}",
                            List.of("CALLED:" + LOAD)),
                    new Way(
                            ODOO_API + "web_save",
                            "{\"model\":\"res.partner\",\"values\":{\"name\":\"NAME\"}}",
                            List.of("CALLED:" + LOAD, "CALLED:web_read")),
                    new Way(
                            "/api/v1/systems/Odoo/res.partner",
                            "{\"name\":\"NAME\",\"child_ids\":[[0,0,{\"name\":\"Child\"}],"
                                    + "[0,0,{\"name\":\"Child\",\"email\":\"c@x.io\"}]]}",
                            List.of("CALLED:create", "ANSWERED")));

    @Test
    void everyWriteThatIsCutOff_isThereOnceInTheEnd() {
        connect();
        int kills = 0;
        home = port;
        KilledConnector running = start(kills);
        try {
            while (all.size() < WRITES) {
                List<Killed> cut = kills % 2 == 0 ? parked(running) : inFlight(running);
                running.kill();
                ODOO.healthy();
                running = start(++kills);
                if (kills % 2 == 0) {
                    awaitResolved();
                }
                all.addAll(cut);
                cut.forEach(this::finish);
            }
        } finally {
            running.close();
        }
        assertThat(all).allSatisfy(one -> assertThat(count(one)).as("%s", one).isEqualTo(1));
        System.out.printf("%d writes cut off by %d kills%n", all.size(), kills);
    }

    private KilledConnector start(int number) {
        KilledConnector started =
                KilledConnector.start(
                        number,
                        Map.of(
                                "bridgecore.services.tenant", TENANTS.baseUrl(),
                                "bridgecore.connector.http.timeout", "10s",
                                "bridgecore.connector.session.parallel", "60",
                                "bridgecore.connector.writing.settle", "6s",
                                "bridgecore.connector.writing.lease", "4s",
                                "bridgecore.connector.writing.renew-every", "1s",
                                "bridgecore.connector.writing.look-every", "500ms"));
        port = started.port();
        Awaitility.await().until(() -> post(ODOO_API + "search_count", ANY).status() == 200);
        return started;
    }

    /** One write at every step of every way. */
    private List<Killed> parked(KilledConnector running) {
        var cut = new ArrayList<Killed>();
        for (Way way : WAYS) {
            for (String step : way.steps()) {
                cut.add(begin(way, step));
            }
        }
        running.awaitParked(cut.size());
        return cut;
    }

    /** Odoo has done them, and its answers are on their way. */
    private List<Killed> inFlight(KilledConnector running) {
        var cut = new ArrayList<Killed>();
        ODOO.slowAnswers("load", LATE);
        long before = ODOO.calls("res.partner.load");
        for (Way way : WAYS) {
            if (way.steps().contains("CALLED:" + LOAD)) {
                cut.add(begin(way, "in flight"));
            }
        }
        Awaitility.await().until(() -> ODOO.calls("res.partner.load") == before + cut.size());
        assertThat(running.port()).isEqualTo(port);
        return cut;
    }

    private Killed begin(Way way, String step) {
        String name = "Killed " + UUID.randomUUID();
        var one =
                new Killed(
                        name,
                        UUID.randomUUID().toString(),
                        way.path(),
                        way.body().replace("NAME", name),
                        step);
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        ask(one, step);
                    } catch (UncheckedIOException killed) {
                        assertThat(killed).isNotNull();
                    }
                });
        return one;
    }

    private Reply ask(Killed one, String step) {
        return send(
                HttpMethod.POST,
                one.path(),
                one.body(),
                "Authorization",
                "Bearer " + admin,
                RequestKey.HEADER,
                one.key(),
                KilledConnector.PARK_AT,
                step);
    }

    private void finish(Killed one) {
        Awaitility.await("%s".formatted(one))
                .atMost(RESOLVED)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    Reply reply = ask(one, "nowhere");
                    assertThat(reply.status()).as(reply.body()).isIn(200, 201, 409);
                    return reply.status() != 409;
                });
    }

    /** Without anybody asking again. */
    private void awaitResolved() {
        Awaitility.await().atMost(RESOLVED).until(() -> unresolved() == 0);
    }

    private static int unresolved() throws SQLException {
        try (Connection admin = TestDatabase.of("connector").asSuperuser();
                Statement statement = admin.createStatement();
                var found =
                        statement.executeQuery(
                                "select count(*) from connector.write_intent"
                                        + " where state in ('running', 'unknown')")) {
            found.next();
            return found.getInt(1);
        }
    }

    private int count(Killed one) {
        port = home;
        Reply counted =
                post(
                        ODOO_API + "search_count",
                        "{\"model\":\"res.partner\",\"domain\":[[\"name\",\"=\",\"%s\"]]}"
                                .formatted(one.name()));
        return counted.read("$.count");
    }
}
