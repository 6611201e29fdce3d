package io.bridgecore.monitoring.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.monitoring.RunningMonitoring;
import io.bridgecore.testkit.Tokens;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;

@NullMarked
class UptimeIT extends RunningMonitoring {

    private static final HealthProperties PROPERTIES =
            new HealthProperties(
                    List.of("tenant"),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(15),
                    Duration.ofDays(1),
                    Duration.ofDays(90),
                    Duration.ZERO);

    private final String part = "part-" + UUID.randomUUID();
    private Instant now = Instant.parse("2030-05-05T12:00:00Z");
    private final InstantSource source = () -> now;
    private final Clock clock = source.withZone(ZoneOffset.UTC);
    private boolean well = true;

    @Autowired private DataSource database;
    @Autowired private UptimeRows rows;
    @Autowired private HealthCleanup cleanup;

    /** A database that can be away. */
    private static final class Line extends DelegatingDataSource {

        private boolean cut;

        private Line(DataSource database) {
            super(database);
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (cut) {
                throw new SQLException("The line is cut");
            }
            return super.getConnection();
        }
    }

    @AfterEach
    void forget() throws SQLException {
        asSuperuser("delete from health_quarter where bucket > '2030-01-01' or part like 'part-%'");
    }

    @Test
    void survivesARestart() {
        UptimeBook first = book(rows);
        looks(first, 2);
        well = false;
        looks(first, 1);
        well = true;

        UptimeBook second = book(rows);
        looks(second, 1);

        assertThat(second.of(part).looks()).isEqualTo(4);
        assertThat(second.of(part).percentage()).isEqualTo(75);
        assertThat(second.of(part).since()).isEqualTo(Instant.parse("2030-05-05T12:00:00Z"));
    }

    @Test
    void countsEachLookOnce_whenTwoProcessesLook() {
        UptimeBook one = book(rows);
        UptimeBook other = book(rows);
        for (int look = 0; look < 10; look++) {
            one.look();
            now = now.plusSeconds(7);
            other.look();
            now = now.plusSeconds(8);
        }

        assertThat(other.of(part).looks()).isEqualTo(10);
        assertThat(rows.since(now.minus(Duration.ofDays(1))).get(part))
                .extracting(UptimeRows.Sum::looks)
                .isEqualTo(10);
    }

    @Test
    void goesOnInMemory_andAddsItLater_whileTheDatabaseIsAway() {
        var line = new Line(database);
        UptimeBook book = book(new UptimeRows(new JdbcTemplate(line)));
        looks(book, 1);
        line.cut = true;
        well = false;
        looks(book, 3);
        assertThat(book.of(part).looks()).isEqualTo(4);
        assertThat(book.of(part).percentage()).isEqualTo(25);
        assertThat(book.history(part, now.minus(Duration.ofHours(1)))).isEmpty();

        line.cut = false;
        looks(book, 1);

        assertThat(book.of(part).looks()).isEqualTo(5);
        assertThat(rows.history(part, now.minus(Duration.ofHours(1))))
                .singleElement()
                .satisfies(quarter -> assertThat(quarter.percentage()).isEqualTo(20));
    }

    @Test
    void countsTheLastDayOnly_andKeepsMore() {
        UptimeBook book = book(rows);
        well = false;
        looks(book, 5);
        well = true;
        now = now.plus(Duration.ofHours(25));
        looks(book, 1);

        assertThat(book.of(part).percentage()).isEqualTo(100);
        assertThat(rows.history(part, now.minus(Duration.ofDays(2)))).hasSize(2);
    }

    @Test
    void letsGoWhatIsOld() throws SQLException {
        asSuperuser(quarters("91 days"));
        asSuperuser(quarters("89 days"));

        cleanup.run();

        assertThat(rows.history(part, Instant.EPOCH)).hasSize(1);
    }

    @Test
    void showsStaffTheHistory() throws SQLException {
        asSuperuser(quarters("3 hours").replace(part, "sync"));
        String path = "/api/v1/monitor/services/sync-service/history";

        assertThat(ask(Tokens.support(), path).at("/history/0/checks").asInt()).isEqualTo(400);
        assertThat(ask(Tokens.support(), path).at("/history/0/uptime_percentage").asDouble())
                .isEqualTo(50);
        assertThat(ask(Tokens.support(), path + "?hours=2").toString()).doesNotContain("400");
        getAs(Tokens.support(), "/api/v1/monitor/services/none/history")
                .expectStatus()
                .isNotFound();
        getAs(Tokens.service("sync"), path).expectStatus().isForbidden();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "2161", "x"})
    void refusesBadSpans(String hours) {
        getAs(Tokens.support(), "/api/v1/monitor/services/sync/history?hours=" + hours)
                .expectStatus()
                .isEqualTo(422);
    }

    private String quarters(String ago) {
        return """
        insert into health_quarter (part, bucket, looks, well, last_look)
        select '%s', date_trunc('hour', now() - interval '%s'), 400, 200, now()
        on conflict do nothing
        """
                .formatted(part, ago);
    }

    private void looks(UptimeBook book, int times) {
        for (int time = 0; time < times; time++) {
            book.look();
            now = now.plusSeconds(15);
        }
    }

    private UptimeBook book(UptimeRows in) {
        Probe probe =
                new Probe() {
                    @Override
                    public String name() {
                        return part;
                    }

                    @Override
                    public Answer ask() {
                        return well ? Answer.HEALTHY : Answer.UNHEALTHY;
                    }
                };
        return new UptimeBook(
                new HealthBoard(List.of(probe), List.of(), PROPERTIES, clock),
                in,
                PROPERTIES,
                clock,
                new SimpleMeterRegistry());
    }
}
