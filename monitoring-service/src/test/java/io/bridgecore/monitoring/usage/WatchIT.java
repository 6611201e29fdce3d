package io.bridgecore.monitoring.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.monitoring.RunningMonitoring;
import io.bridgecore.monitoring.usage.Watch.Course;
import io.bridgecore.tenancy.PlatformScope;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Long ago, so that no rule looks there; other tests' requests are there too. */
@NullMarked
class WatchIT extends RunningMonitoring {

    private static final Duration YEAR = Duration.ofDays(365);

    private final TenantId tenant = TenantId.next();

    @Autowired private PlatformScope platform;
    @Autowired private JdbcClient sql;

    @AfterEach
    void forget() throws SQLException {
        asSuperuser(
                "delete from usage_minute where tenant_id = '%s' or endpoint = '/api/v1/watched'"
                        .formatted(tenant));
    }

    @Test
    void countsForAll_whatBelongsToNobody() throws SQLException {
        Course before = ofAll();
        minute(new UUID(0, 0), 1, 503, 1000, latencies(1000, 9));
        minute(1, 200, 10, latencies(10, 9));

        assertThat(look(watch -> watch.failures(YEAR))).isEqualTo(new Course(10, 0));
        assertThat(ofAll().calls() - before.calls()).isGreaterThanOrEqualTo(1010);
        assertThat(look(watch -> watch.latencies(YEAR)).calls()).isEqualTo(10);
    }

    private Course ofAll() {
        return platform.call("test", () -> new Watch(sql, Clock.systemUTC()).failures(YEAR))
                .getOrDefault(new UUID(0, 0), new Course(0, 0));
    }

    @Test
    void countsFailures_withoutReadingHowLongTheyTook() throws SQLException {
        minute(1, 200, 6, "ff");
        minute(2, 503, 1, "ff");
        minute(2, 500, 1, "ff");

        assertThat(look(watch -> watch.failures(YEAR))).isEqualTo(new Course(8, 25));
    }

    @Test
    void putsLatenciesOfAllMinutesTogether() throws SQLException {
        minute(1, 200, 90, latencies(90, 10));
        minute(2, 500, 10, latencies(10, 500));

        Course course = look(watch -> watch.latencies(YEAR));
        assertThat(course.calls()).isEqualTo(100);
        assertThat(course.value()).isBetween(495.0, 505.0);
    }

    @Test
    void looksNoFurtherBackThanItIsAsked() throws SQLException {
        minute(1, 200, 6, "ff");
        Map<UUID, Course> courses =
                platform.call(
                        "test",
                        () -> new Watch(sql, Clock.systemUTC()).failures(Duration.ofHours(1)));

        assertThat(courses).doesNotContainKey(tenant.value());
    }

    private interface Asked {

        Map<UUID, Course> of(Watch watch);
    }

    /** What is told of the tenant; of all at least as much is. */
    private Course look(Asked asked) {
        Map<UUID, Course> courses =
                platform.call("test", () -> asked.of(new Watch(sql, Clock.systemUTC())));
        Course own = courses.get(tenant.value());
        assertThat(own).isNotNull();
        assertThat(courses.get(new UUID(0, 0)))
                .isNotNull()
                .satisfies(all -> assertThat(all.calls()).isGreaterThanOrEqualTo(own.calls()));
        return own;
    }

    private static String latencies(int calls, int millis) {
        Latencies latencies = Latencies.none();
        for (int i = 0; i < calls; i++) {
            latencies.add(Duration.ofMillis(millis).toNanos() / 1000);
        }
        return HexFormat.of().formatHex(latencies.stored());
    }

    private void minute(int minute, int status, int calls, String latencies) throws SQLException {
        minute(tenant.value(), minute, status, calls, latencies);
    }

    private static void minute(UUID whose, int minute, int status, int calls, String latencies)
            throws SQLException {
        Instant bucket = Grain.MINUTE.floor(Instant.now().minus(Duration.ofDays(3)));
        asSuperuser(
                """
                insert into usage_minute (tenant_id, bucket, endpoint, method, model, status,
                    calls, duration_micros, min_micros, max_micros, request_bytes, response_bytes,
                    latencies)
                values ('%s', '%s', '/api/v1/watched', 'GET', '', %d, %d, 0, 0, 0, 0, 0, '\\x%s')
                """
                        .formatted(
                                whose,
                                bucket.plus(Duration.ofMinutes(minute)),
                                status,
                                calls,
                                latencies));
    }
}
