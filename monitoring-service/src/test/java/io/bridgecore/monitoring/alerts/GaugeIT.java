package io.bridgecore.monitoring.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.testkit.KafkaProbe;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

@NullMarked
@Import(GaugeIT.Settable.class)
@TestPropertySource(properties = "bridgecore.services.user=http://127.0.0.1:1")
class GaugeIT extends WatchedTenant {

    private static final String RULE = "thermometer";
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final AtomicReference<Optional<List<Reading>>> SHOWN =
            new AtomicReference<>(Optional.empty());
    private static final AtomicBoolean TELLS_ALL = new AtomicBoolean(true);
    private static final AtomicBoolean ADDS_UP = new AtomicBoolean();

    @Autowired private List<Gauge> gauges;

    /** A gauge that shows what the test says. */
    @TestConfiguration
    static class Settable {

        @Bean
        Gauge thermometer() {
            return new Gauge() {
                @Override
                public String metric() {
                    return RULE;
                }

                @Override
                public Optional<List<Reading>> now() {
                    return SHOWN.get();
                }

                @Override
                public boolean tellsAll() {
                    return TELLS_ALL.get();
                }

                @Override
                public boolean addsUp() {
                    return ADDS_UP.get();
                }
            };
        }
    }

    @BeforeEach
    void addRule() throws SQLException {
        asSuperuser("alter table alert_rule drop constraint if exists alert_rule_metric_check");
        asSuperuser(
                "insert into alert_rule (rule, title, metric, per_tenant, threshold, minutes,"
                        + " minimum_calls, severity) values ('thermometer', 'Too warm',"
                        + " 'thermometer', false, 30, 1, 1, 'error') on conflict do nothing");
    }

    @AfterEach
    void removeRule() throws SQLException {
        SHOWN.set(Optional.empty());
        TELLS_ALL.set(true);
        ADDS_UP.set(false);
        asSuperuser("delete from alert");
        asSuperuser("delete from alert_rule where rule = 'thermometer'");
    }

    @Test
    void raisesWhatStaysTooHigh_andKeepsItWhileNobodyCanTell() throws SQLException {
        shows(29);
        watchman.look();
        shows(31);
        watchman.look();
        watchman.look();
        assertThat(warm()).isEmpty();

        later(MINUTE);
        watchman.look();
        watchman.look();
        assertThat(warm()).hasSize(1);
        assertThat(warm().at("/0/status").asString()).isEqualTo("active");
        assertThat(warm().at("/0/tenant_id").isNull()).isTrue();

        SHOWN.set(Optional.empty());
        watchman.look();
        later(Duration.ofHours(1));
        watchman.look();
        assertThat(warm().at("/0/status").asString()).isEqualTo("active");
    }

    @Test
    void endsWhenItStaysWell_notBefore() throws SQLException {
        shows(31);
        watchman.look();
        later(MINUTE);
        watchman.look();

        shows(10);
        watchman.look();
        later(MINUTE);
        watchman.look();
        shows(31);
        watchman.look();
        shows(10);
        watchman.look();
        later(MINUTE);
        watchman.look();
        assertThat(warm().at("/0/status").asString()).isEqualTo("active");

        later(MINUTE);
        watchman.look();
        assertThat(warm().at("/0/status").asString()).isEqualTo("resolved");
    }

    @Test
    void shortSpikesRaiseNothing_howeverMany() throws SQLException {
        for (int spike = 0; spike < 4; spike++) {
            shows(99);
            watchman.look();
            later(MINUTE.dividedBy(2));
            watchman.look();
            shows(10);
            watchman.look();
            later(MINUTE);
        }

        assertThat(warm()).isEmpty();
    }

    @Test
    void waitsAnew_whenNobodyLookedForLong() throws SQLException {
        shows(31);
        watchman.look();
        asSuperuser(
                "update alert_pending set since = since - interval '1 day', seen_at = seen_at -"
                        + " interval '1 day'");
        watchman.look();
        assertThat(warm()).isEmpty();

        later(MINUTE);
        watchman.look();
        assertThat(warm()).hasSize(1);
    }

    @Test
    void tellsOfEachSubjectByItself() throws SQLException {
        Reading kitchen = Reading.ofPlatform("kitchen", "The kitchen is warm", 40);
        Reading office = Reading.ofPlatform("office", "The office is warm", 35);
        SHOWN.set(Optional.of(List.of(kitchen, office)));
        watchman.look();
        later(MINUTE);
        watchman.look();
        SHOWN.set(Optional.of(List.of(office)));
        watchman.look();
        later(MINUTE.multipliedBy(2));
        watchman.look();

        assertThat(warm()).hasSize(2);
        assertThat(about("kitchen").get("status").asString()).isEqualTo("resolved");
        assertThat(about("office").get("status").asString()).isEqualTo("active");
        assertThat(about("office").get("message").asString())
                .isEqualTo("The office is warm (thermometer 35.00, threshold 30.00)");
    }

    /** As two processes do whose hosts are not the same. */
    @Test
    void leavesAloneWhatOthersTellOf_untilNobodyDoes() throws SQLException {
        TELLS_ALL.set(false);
        Reading mine = Reading.ofPlatform("mine", "Mine is warm", 40);
        Reading theirs = Reading.ofPlatform("theirs", "Theirs is warm", 35);
        for (Reading told : List.of(mine, theirs)) {
            SHOWN.set(Optional.of(List.of(told)));
            watchman.look();
        }
        later(MINUTE);
        for (Reading told : List.of(mine, theirs)) {
            SHOWN.set(Optional.of(List.of(told)));
            watchman.look();
        }
        later(Duration.ofMinutes(5));
        SHOWN.set(Optional.of(List.of(Reading.ofPlatform("mine", "", 10))));
        watchman.look();
        later(Duration.ofMinutes(5));
        watchman.look();

        assertThat(about("mine").get("status").asString()).isEqualTo("resolved");
        assertThat(about("theirs").get("status").asString()).isEqualTo("active");
        asSuperuser("update alert set seen_at = seen_at - interval '2 hours'");
        watchman.look();
        later(Duration.ofMinutes(5));
        watchman.look();
        assertThat(about("theirs").get("status").asString()).isEqualTo("resolved");
    }

    @Test
    void whatIsDismissedStaysSo_asLongAsItGoesOn() throws SQLException {
        isWarm();
        does("dismiss");
        shows(35);
        watchman.look();
        assertThat(states()).containsExactly("dismissed");

        shows(10);
        watchman.look();
        later(MINUTE.multipliedBy(2));
        watchman.look();
        shows(31);
        watchman.look();
        later(MINUTE);
        watchman.look();
        assertThat(states()).containsExactly("active", "dismissed");
    }

    @Test
    void moreThanWasDismissedIsSomethingNew_whereThingsAddUp() throws SQLException {
        ADDS_UP.set(true);
        isWarm();
        does("dismiss");
        watchman.look();
        assertThat(states()).containsExactly("dismissed");

        shows(32);
        watchman.look();
        watchman.look();
        assertThat(states()).containsExactly("active", "dismissed");
    }

    @Test
    void whatIsSaidToBeSeenTo_isDoubtedAfterAWhile() throws SQLException {
        isWarm();
        does("resolve");
        watchman.look();

        assertThat(states()).containsExactly("active", "resolved");
    }

    @Test
    void readsTheRealOnes() {
        assertThat(readings("disk_used_percent"))
                .allSatisfy(disk -> assertThat(disk.value()).isBetween(0.0, 100.0))
                .extracting(Reading::subject)
                .anyMatch(subject -> subject.startsWith("disk of Kafka broker "))
                .anyMatch(subject -> subject.startsWith("disk of Elasticsearch node "));
        soon().untilAsserted(() ->
                assertThat(readings("consumer_lag"))
                        .extracting(Reading::subject)
                        .contains("monitoring-audit of audit.recorded"));
        assertThat(readings("services_down"))
                .extracting(Reading::subject)
                .contains("user")
                .doesNotContain("kafka");
        String dead = "nobody-took." + UUID.randomUUID() + ".dlt";
        KafkaProbe.send(dead, "key", "letter");

        soon().untilAsserted(() ->
                assertThat(readings("dead_letters"))
                        .contains(
                                Reading.ofPlatform(
                                        dead,
                                        "Dead letters in "
                                                + dead
                                                + " that nobody sent back or discarded: 1",
                                        1)));
    }

    private void isWarm() throws SQLException {
        shows(31);
        watchman.look();
        later(MINUTE);
        watchman.look();
        assertThat(states()).containsExactly("active");
    }

    /** A day ago. */
    private void does(String deed) throws SQLException {
        post(admin, PATH + "/" + warm().at("/0/id").asString() + "/" + deed, "{}")
                .expectStatus()
                .isOk();
        asSuperuser("update alert set closed_at = closed_at - interval '1 day'");
    }

    /** Newest first. */
    private List<String> states() {
        return warm().values().stream().map(alert -> alert.get("status").asString()).toList();
    }

    private List<Reading> readings(String metric) {
        return gauges.stream()
                .filter(gauge -> gauge.metric().equals(metric))
                .findFirst()
                .orElseThrow()
                .now()
                .orElseThrow();
    }

    private static void shows(double value) {
        SHOWN.set(Reading.only(value));
    }

    private JsonNode warm() {
        return ask(admin, PATH + "?alert_type=" + RULE);
    }

    private JsonNode about(String subject) {
        for (JsonNode alert : warm()) {
            if (alert.get("subject").asString().equals(subject)) {
                return alert;
            }
        }
        throw new AssertionError("There is no alert about " + subject);
    }
}
