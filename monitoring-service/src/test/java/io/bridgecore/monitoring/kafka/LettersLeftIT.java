package io.bridgecore.monitoring.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.monitoring.RunningMonitoring;
import io.bridgecore.monitoring.alerts.Reading;
import io.bridgecore.monitoring.kafka.ReplayBook.Place;
import io.bridgecore.tenancy.PlatformScope;
import io.bridgecore.testkit.Tokens;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** Dead letters that somebody has to see to, and what is noted of those that were sent back. */
@NullMarked
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LettersLeftIT extends RunningMonitoring {

    private final KafkaBench kafka = new KafkaBench();

    @Autowired private LettersLeft gauge;
    @Autowired private ReplayBook book;
    @Autowired private ReplayCleanup cleanup;
    @Autowired private PlatformScope platform;

    @AfterAll
    void leave() {
        kafka.close();
    }

    @Test
    void areAlarming_untilAllAreSentBack() {
        String origin = kafka.topic("", 1);
        String dead = kafka.topicCalled(origin + ".dlt", 2);
        kafka.put(dead, 0, "k", "a");
        kafka.put(dead, 0, "k", "b");
        assertThat(left(dead)).contains(2.0);

        replay(dead, 0, 0);
        assertThat(left(dead)).contains(1.0);
        replay(dead, 1, 1);
        assertThat(left(dead)).isEmpty();

        kafka.put(dead, 0, "k", "c");
        deleteFirst(dead);
        assertThat(left(dead)).contains(1.0);
    }

    @Test
    void areForgottenWithTheLetter_notBefore() throws SQLException {
        String origin = kafka.topic("", 1);
        String dead = kafka.topicCalled(origin + ".dlt", 1);
        kafka.put(dead, 0, "k", "a");
        kafka.put(dead, 0, "k", "b");
        replay(dead, 0, 1);
        String id =
                KafkaBench.answer(kafka.admin.describeTopics(List.of(dead)).allTopicNames())
                        .values()
                        .iterator()
                        .next()
                        .topicId()
                        .toString();
        asSuperuser(
                "update dead_letter_replay set ordered_at = ordered_at - interval '2 days' where"
                        + " target_topic = '"
                        + origin
                        + "'");
        deleteFirst(dead);
        cleanup.run();

        List<Place> places = List.of(new Place(id, 0, 0), new Place(id, 0, 1));
        assertThat(platform.call("a test", () -> book.find(id, places)))
                .containsOnlyKeys(places.get(1));
    }

    private void replay(String topic, int first, int last) {
        post(
                        Tokens.superAdmin(),
                        "/api/v1/monitor/kafka/dead-letters/" + topic + "/replay",
                        "{\"partition\": 0, \"offset\": %d, \"to_offset\": %d}"
                                .formatted(first, last))
                .expectStatus()
                .isOk();
    }

    private void deleteFirst(String topic) {
        var first = new TopicPartition(topic, 0);
        KafkaBench.answer(
                kafka.admin.deleteRecords(Map.of(first, RecordsToDelete.beforeOffset(1))).all());
    }

    private Optional<Double> left(String topic) {
        return gauge.now().orElseThrow().stream()
                .filter(reading -> reading.subject().equals(topic))
                .map(Reading::value)
                .findFirst();
    }
}
