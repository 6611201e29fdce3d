package io.bridgecore.monitoring.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.monitoring.RunningMonitoring;
import io.bridgecore.monitoring.alerts.Reading;
import io.bridgecore.testkit.Tokens;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;

/** Dead letters that somebody decides not to send back. */
@NullMarked
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DiscardIT extends RunningMonitoring {

    private static final String LETTERS = "/api/v1/monitor/kafka/dead-letters/";
    private static final String WHY = "A test of last year";

    private final KafkaBench kafka = new KafkaBench();

    @Autowired private LettersLeft gauge;

    @AfterAll
    void leave() {
        kafka.close();
    }

    @Test
    void countNoMore_andSayWhy() {
        String dead = letters(3);
        assertThat(left(dead)).contains(3.0);

        JsonNode report = answer(discard(dead, 0, 1));

        assertThat(report.get("discarded")).hasToString("[0,1]");
        assertThat(left(dead)).contains(1.0);
        JsonNode shown = ask(Tokens.admin(), LETTERS + dead).at("/letters/2/replay");
        assertThat(shown.get("state").asString()).isEqualTo("discarded");
        assertThat(shown.get("reason").asString()).isEqualTo(WHY);

        answer(discard(dead, 2, 2));
        assertThat(left(dead)).isEmpty();
    }

    @Test
    void areNotSentBack_andThoseSentBackAreNotDiscarded() {
        String dead = letters(2);
        answer(replay(dead, 0, false));
        JsonNode report = answer(discard(dead, 0, 1));
        assertThat(report.get("discarded")).hasToString("[1]");
        assertThat(report.at("/skipped/0/reason").asString()).contains("was sent back");

        for (boolean again : List.of(false, true)) {
            replay(dead, 1, again)
                    .expectStatus()
                    .isEqualTo(409)
                    .expectBody()
                    .jsonPath("$.detail")
                    .value(detail -> assertThat(String.valueOf(detail)).contains("was discarded"));
        }
        discard(dead, 0, 1).expectStatus().isEqualTo(409);
        assertThat(left(dead)).isEmpty();
    }

    @Test
    void areDiscarded_whereNobodyKnowsWhetherTheyWereSent() throws SQLException {
        String dead = letters(1);
        answer(replay(dead, 0, false));
        asSuperuser(
                "update dead_letter_replay set state = 'uncertain' where target_topic = '%s'"
                        .formatted(TopicDesk.origin(dead)));

        assertThat(answer(discard(dead, 0, 0)).get("discarded")).hasToString("[0]");
    }

    @Test
    void goIntoTheTrail() {
        String dead = letters(1);
        answer(discard(dead, 0, 0));

        soon().untilAsserted(() -> {
            JsonNode trail =
                    ask(
                            Tokens.superAdmin(),
                            "/api/v1/audit-logs?action=dead_letters.discarded&entity_id=" + dead);
            assertThat(trail).hasSize(1);
            assertThat(trail.toString()).contains(WHY).contains("\"offsets\":[0]");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"partition\": 0, \"offset\": 0} | reason",
                "{\"partition\": 0, \"offset\": 0, \"reason\": \" \"} | reason",
                "{\"partition\": 0, \"offset\": 0, \"reason\": \"a\\u0000\"} | reason",
                "{\"partition\": 1, \"offset\": 0, \"reason\": \"r\"} | partition",
                "{\"partition\": 0, \"offset\": -1, \"reason\": \"r\"} | offset",
                "{\"partition\": 0, \"offset\": 5, \"to_offset\": 4, \"reason\": \"r\"} |"
                        + " to_offset",
                "{\"partition\": 0, \"offset\": 0, \"to_offset\": 100, \"reason\": \"r\"} |"
                        + " to_offset"
            })
    void refusesWhatMakesNoSense(String body, String field) {
        String dead = letters(1);
        discard(Tokens.superAdmin(), dead, body)
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo(field);
        assertThat(left(dead)).contains(1.0);
    }

    @Test
    void findsNothingWhereNothingIs() {
        discard(kafka.topic(".dlt", 1), 0, 0).expectStatus().isNotFound();
        discard(kafka.topic("", 1), 0, 0).expectStatus().isNotFound();
        discard("nobody." + UUID.randomUUID() + ".dlt", 0, 0).expectStatus().isNotFound();
    }

    @Test
    void isForSuperAdministratorsOnly() {
        String dead = letters(1);
        for (String other :
                List.of(
                        Tokens.support(),
                        Tokens.admin(),
                        Tokens.tenantAdmin(TenantId.next()),
                        Tokens.service("tenant"))) {
            discard(other, dead, order(0, 0)).expectStatus().isForbidden();
        }
        assertThat(left(dead)).contains(1.0);
    }

    private String letters(int count) {
        String dead = kafka.topicCalled(kafka.topic("", 1) + ".dlt", 1);
        for (int i = 0; i < count; i++) {
            kafka.put(dead, 0, "k", "m" + i);
        }
        return dead;
    }

    private static String order(int first, int last) {
        return "{\"partition\": 0, \"offset\": %d, \"to_offset\": %d, \"reason\": \"%s\"}"
                .formatted(first, last, WHY);
    }

    private RestTestClient.ResponseSpec discard(String topic, int first, int last) {
        return discard(Tokens.superAdmin(), topic, order(first, last));
    }

    private RestTestClient.ResponseSpec discard(String token, String topic, String body) {
        return post(token, LETTERS + topic + "/discard", body);
    }

    private RestTestClient.ResponseSpec replay(String topic, int offset, boolean again) {
        return post(
                Tokens.superAdmin(),
                LETTERS + topic + "/replay",
                "{\"partition\": 0, \"offset\": %d, \"again\": %s}".formatted(offset, again));
    }

    private Optional<Double> left(String topic) {
        return gauge.now().orElseThrow().stream()
                .filter(reading -> reading.subject().equals(topic))
                .map(Reading::value)
                .findFirst();
    }
}
