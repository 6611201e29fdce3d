package io.bridgecore.connector.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.bridgecore.connector.RunningConnector;
import io.bridgecore.connector.spi.Call;
import io.bridgecore.connector.spi.ChangeFeed;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import io.bridgecore.connector.spi.Session;
import io.bridgecore.connector.spi.SystemInfo;
import io.bridgecore.contracts.event.RecordChanged;
import io.bridgecore.sandbox.MoodleSandbox;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.testkit.KafkaProbe;
import io.bridgecore.testkit.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

/** Systems whose feed tells everything by itself. */
@NullMarked
class MoodleWatchIT extends RunningConnector {

    private static final MoodleSandbox MOODLE = MoodleSandbox.start(0, "demo");

    /** The feed of the test calls nobody. */
    private static final Session NOBODY =
            new Session() {

                @Override
                public SystemInfo system() {
                    return new SystemInfo("4.5", Map.of());
                }

                @Override
                public Object call(Call call) {
                    throw new AssertionError(call);
                }
            };

    @Autowired private WatchRows rows;
    @Autowired private Looks looks;
    @Autowired private Watcher watcher;

    private UUID connectMoodle() {
        Reply made =
                call(
                        HttpMethod.POST,
                        admin,
                        SYSTEMS,
                        """
                        {"system_id": "moodle", "connection_config": {"url": "%s", "token": "%s"}}
                        """
                                .formatted(MOODLE.url(), MOODLE.token()));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return UUID.fromString(made.read("$.id"));
    }

    private void look(UUID connection) throws SQLException {
        try (var superuser = TestDatabase.of("connector").asSuperuser();
                var sql = superuser.createStatement()) {
            sql.execute(
                    "update connector.watch_model set looked_at = now() - interval '1 day' where connection_id = '%s'"
                            .formatted(connection));
        }
        CurrentTenant.runAs(tenant, () -> looks.look(rows.claim(connection).orElseThrow()));
    }

    @Test
    void publishesWhatMoodlesFeedTells() throws SQLException {
        UUID connection = connectMoodle();
        look(connection);
        Reply made =
                post(
                        "/api/v1/moodle/courses",
                        "{\"fullname\":\"Welding\",\"shortname\":\"W1\",\"categoryid\":1}");
        assertThat(made.status()).as(made.body()).isLessThan(300);

        look(connection);
        look(connection);

        try (var probe = KafkaProbe.on(RecordChanged.topicOf("moodle"))) {
            List<String> told =
                    probe.awaitKey(1, tenant).stream().map(message -> message.value()).toList();
            assertThat(told).hasSize(1);
            assertThat(JsonPath.<String>read(told.getFirst(), "$.data.system")).isEqualTo("moodle");
            assertThat(JsonPath.<String>read(told.getFirst(), "$.data.model")).isEqualTo("courses");
            assertThat(JsonPath.<String>read(told.getFirst(), "$.data.operation"))
                    .isEqualTo("create");
            assertThat(JsonPath.<String>read(told.getFirst(), "$.data.payload.shortname"))
                    .isEqualTo("W1");
            assertThat(JsonPath.<String>read(told.getFirst(), "$.data.connection_id"))
                    .isEqualTo(connection.toString());
        }
        Reply watched = call(HttpMethod.GET, admin, SYSTEMS + "/" + connection + "/watch", null);
        assertThat(watched.<List<String>>read("$.models[*].model"))
                .containsExactlyInAnyOrder("courses", "users", "categories", "enrolments");
        assertThat(watched.<List<Object>>read("$.models[*].trouble")).containsOnlyNulls();
    }

    @Test
    void leavesAListAloneForHours_thatIsTooLarge() {
        UUID connection = connectMoodle();
        ChangeFeed feed =
                (_, _, _, _) -> {
                    throw new ConnectorException(Kind.TOO_LARGE, "too many courses");
                };
        CurrentTenant.runAs(
                tenant,
                () -> {
                    Claim claim = rows.claim(connection).orElseThrow();
                    var source = new Source("moodle", connection, true, feed, null, NOBODY);
                    watcher.look(claim, source, "courses", watcher.deadline());
                });

        Reply watched = call(HttpMethod.GET, admin, SYSTEMS + "/" + connection + "/watch", null);
        assertThat(watched.<List<String>>read("$.models[*].trouble"))
                .containsExactly("too many courses");
        assertThat(Instant.parse(watched.<String>read("$.models[0].retry_at")))
                .isAfter(Instant.now().plus(Duration.ofHours(5)));
    }
}
