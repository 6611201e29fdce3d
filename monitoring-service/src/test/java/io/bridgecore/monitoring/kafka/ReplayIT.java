package io.bridgecore.monitoring.kafka;

import static io.bridgecore.monitoring.kafka.KafkaBench.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.event.AuditRecorded;
import io.bridgecore.monitoring.RunningMonitoring;
import io.bridgecore.testkit.Tokens;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;

@NullMarked
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplayIT extends RunningMonitoring {

    private static final String KAFKA = "/api/v1/monitor/kafka";
    private static final String LETTERS = KAFKA + "/dead-letters/";
    private static final String FIRST = "{\"partition\": 0, \"offset\": 0}";

    private final KafkaBench kafka = new KafkaBench();

    @AfterAll
    void leave() {
        kafka.close();
    }

    @Test
    void sendsALetterBackOnce_asItWas() {
        String origin = kafka.topic("", 3);
        String dead = kafka.topicCalled(origin + ".dlt", 1);
        kafka.put(letter(dead, origin, "some-key", "{\"n\":1}"));

        JsonNode report = answer(replay(dead, FIRST));

        assertThat(report.at("/replayed/0/topic").asString()).isEqualTo(origin);
        assertThat(report.at("/replayed/0/offset").asLong()).isZero();
        JsonNode back = messages(origin).at("/messages/0");
        assertThat(back.get("key").asString()).isEqualTo("some-key");
        assertThat(back.get("value")).hasToString("{\"n\":1}");
        assertThat(back.get("partition")).isEqualTo(report.at("/replayed/0/new_partition"));
        assertThat(back.get("headers"))
                .hasToString(
                        """
                        [{"name":"event_id","value":"e-1"},\
                        {"name":"replayed_from","value":"%s/0/0"},\
                        {"name":"replay_id","value":"%s"}]\
                        """
                                .formatted(dead, report.get("replay_id").asString()));

        replay(dead, FIRST)
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.detail")
                .value(detail ->
                        assertThat(String.valueOf(detail)).contains("was sent back to " + origin));
        assertThat(messages(origin).get("count").asInt()).isEqualTo(1);
        JsonNode shown = ask(Tokens.admin(), LETTERS + dead).at("/letters/0/replay");
        assertThat(shown.get("state").asString()).isEqualTo("sent");
        assertThat(shown.get("topic").asString()).isEqualTo(origin);
    }

    @Test
    void sendsItOnce_howeverManyAskAtOnce() throws Exception {
        String origin = kafka.topic("", 1);
        String dead = kafka.topicCalled(origin + ".dlt", 1);
        kafka.put(letter(dead, origin, "k", "v"));

        try (var many = Executors.newFixedThreadPool(4)) {
            var answers =
                    many.invokeAll(
                            IntStream.range(0, 8)
                                    .mapToObj(_ ->
                                            (Callable<Integer>) () -> status(replay(dead, FIRST)))
                                    .toList());
            assertThat(answers.stream().map(KafkaBench::await).toList())
                    .containsOnlyOnce(200)
                    .containsOnly(200, 409);
        }
        assertThat(messages(origin).get("count").asInt()).isEqualTo(1);
    }

    @Test
    void sendsManyBack_andSaysWhichNot() {
        String origin = kafka.topic("", 1);
        String dead = kafka.topicCalled(origin + ".dlt", 1);
        for (int i = 0; i < 4; i++) {
            kafka.put(letter(dead, origin, "k", "m" + i));
        }
        kafka.put(letter(dead, "gone." + UUID.randomUUID(), "k", "m4"));
        answer(replay(dead, "{\"partition\": 0, \"offset\": 1}"));

        JsonNode report =
                answer(replay(dead, "{\"partition\": 0, \"offset\": 0, \"to_offset\": 9}"));

        assertThat(report.get("replayed")).hasSize(3);
        assertThat(report.get("skipped")).hasSize(2);
        assertThat(report.at("/skipped/0/offset").asLong()).isEqualTo(4);
        assertThat(report.at("/skipped/1/reason").asString()).contains("was sent back");
        assertThat(messages(origin).get("count").asInt()).isEqualTo(4);
        replay(dead, "{\"partition\": 0, \"offset\": 0, \"to_offset\": 9}")
                .expectStatus()
                .isEqualTo(409);
    }

    @Test
    void whatHasNoKeyGoesWhereItWas() {
        String origin = kafka.topic("", 3);
        String dead = kafka.topicCalled(origin + ".dlt", 1);
        kafka.put(letter(dead, origin, null, "v"));

        assertThat(answer(replay(dead, FIRST)).at("/replayed/0/new_partition").asInt())
                .isEqualTo(2);
    }

    @Test
    void consumersTakeItThen() {
        String what = "letter-" + UUID.randomUUID();
        String fact = message(null, deed(what));
        RecordMetadata place =
                kafka.put(new ProducerRecord<>(AuditRecorded.TOPIC + ".dlt", null, bytes(fact)));
        assertThat(trail("bench.done", what)).isEmpty();

        answer(
                replay(
                        AuditRecorded.TOPIC + ".dlt",
                        "{\"partition\": %d, \"offset\": %d}"
                                .formatted(place.partition(), place.offset())));

        soon().untilAsserted(() -> assertThat(trail("bench.done", what)).hasSize(1));
    }

    @Test
    void goesIntoTheTrail() {
        String origin = kafka.topic("", 1);
        String dead = kafka.topicCalled(origin + ".dlt", 1);
        kafka.put(letter(dead, origin, "k", "v"));
        answer(replay(dead, FIRST));

        soon().untilAsserted(() -> {
            JsonNode done = trail("dead_letters.replayed", dead);
            assertThat(done).hasSize(1);
            assertThat(done.toString()).contains("\"new_offset\":0").contains("\"offsets\":[0]");
            assertThat(trail("dead_letters.replay_ordered", dead)).hasSize(1);
        });
    }

    @Test
    void asksAgain_whereNobodyKnowsWhatBecameOfIt() throws SQLException {
        String origin = kafka.topic("", 1);
        String dead = kafka.topicCalled(origin + ".dlt", 1);
        kafka.put(letter(dead, origin, "k", "v"));
        answer(replay(dead, FIRST));
        asSuperuser(
                "update dead_letter_replay set state = 'uncertain' where target_topic = '"
                        + origin
                        + "'");

        replay(dead, FIRST).expectStatus().isEqualTo(409);
        assertThat(messages(origin).get("count").asInt()).isEqualTo(1);
        answer(replay(dead, "{\"partition\": 0, \"offset\": 0, \"again\": true}"));
        assertThat(messages(origin).get("count").asInt()).isEqualTo(2);
        replay(dead, "{\"partition\": 0, \"offset\": 0, \"again\": true}")
                .expectStatus()
                .isEqualTo(409);
    }

    @Test
    void saysHowToGoOn_whereTheSenderDied() throws SQLException {
        String origin = kafka.topic("", 1);
        String dead = kafka.topicCalled(origin + ".dlt", 1);
        kafka.put(letter(dead, origin, "k", "v"));
        answer(replay(dead, FIRST));
        asSuperuser(
                "update dead_letter_replay set state = 'sending', ordered_at = now() - interval"
                        + " '2 minutes' where target_topic = '"
                        + origin
                        + "'");

        replay(dead, FIRST)
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.detail")
                .value(detail -> assertThat(String.valueOf(detail)).contains("again: true"));
        answer(replay(dead, "{\"partition\": 0, \"offset\": 0, \"again\": true}"));
    }

    @Test
    void isNoSuccess_whereKafkaRefusesAll() {
        String origin = "bench." + UUID.randomUUID();
        KafkaBench.answer(
                kafka.admin
                        .createTopics(
                                List.of(
                                        new NewTopic(origin, 1, (short) 1)
                                                .configs(Map.of("max.message.bytes", "300"))))
                        .all());
        String dead = kafka.topicCalled(origin + ".dlt", 1);
        kafka.put(letter(dead, origin, "k", "x".repeat(1000)));

        replay(dead, FIRST)
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.detail")
                .value(detail ->
                        assertThat(String.valueOf(detail)).contains("RecordTooLargeException"));
    }

    @Test
    void writesToNoTopicThatALetterMayNotName() {
        String other = kafka.topic(".dlt", 1);
        String dead = kafka.topic(".dlt", 1);
        String gone = "bench.gone-" + UUID.randomUUID();
        kafka.put(letter(dead, "__consumer_offsets", "k", "v"));
        kafka.put(letter(dead, other, "k", "v"));
        kafka.put(letter(dead, gone, "k", "v"));

        replay(dead, "{\"partition\": 0, \"offset\": 0, \"to_offset\": 2}")
                .expectStatus()
                .isEqualTo(409);
        assertThat(messages(other).get("count").asInt()).isZero();
        getAs(Tokens.support(), KAFKA + "/topics/" + gone).expectStatus().isNotFound();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"partition\": -1, \"offset\": 0} | partition",
                "{\"partition\": 1, \"offset\": 0} | partition",
                "{\"partition\": \"a\", \"offset\": 0} | partition",
                "{\"offset\": 0} | partition",
                "{\"partition\": 0} | offset",
                "{\"partition\": 0, \"offset\": -1} | offset",
                "{\"partition\": 0, \"offset\": 99999999999999999999} | offset",
                "{\"partition\": 0, \"offset\": 5, \"to_offset\": 4} | to_offset",
                "{\"partition\": 0, \"offset\": 0, \"to_offset\": 100} | to_offset",
                "{\"partition\": 0, \"offset\": 0, \"all\": true} | all"
            })
    void refusesWhatMakesNoSense(String body, String field) {
        String origin = kafka.topic("", 1);
        String dead = kafka.topicCalled(origin + ".dlt", 1);
        kafka.put(letter(dead, origin, "k", "v"));

        replay(dead, body)
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo(field);
        assertThat(messages(origin).get("count").asInt()).isZero();
    }

    @Test
    void findsNothingWhereNothingIs() {
        String dead = kafka.topic(".dlt", 1);
        replay(dead, FIRST).expectStatus().isNotFound();
        replay(dead, "{\"partition\": 0, \"offset\": " + Long.MAX_VALUE + "}")
                .expectStatus()
                .isNotFound();
        replay(kafka.topic("", 1), FIRST).expectStatus().isNotFound();
        replay("nobody." + UUID.randomUUID() + ".dlt", FIRST).expectStatus().isNotFound();
    }

    @Test
    void isForSuperAdministratorsOnly() {
        String origin = kafka.topic("", 1);
        String dead = kafka.topicCalled(origin + ".dlt", 1);
        kafka.put(letter(dead, origin, "k", "v"));
        var tenant = TenantId.next();
        for (String other :
                List.of(
                        Tokens.support(),
                        Tokens.admin(),
                        Tokens.tenantAdmin(tenant),
                        Tokens.manager(tenant),
                        Tokens.service("tenant"))) {
            post(other, LETTERS + dead + "/replay", FIRST).expectStatus().isForbidden();
            post(other, LETTERS + dead + "/replay", "{").expectStatus().isForbidden();
        }
        assertThat(messages(origin).get("count").asInt()).isZero();
    }

    private RestTestClient.ResponseSpec replay(String topic, String body) {
        return post(Tokens.superAdmin(), LETTERS + topic + "/replay", body);
    }

    private static int status(RestTestClient.ResponseSpec answer) {
        return answer.returnResult(Void.class).getStatus().value();
    }

    private JsonNode messages(String topic) {
        return ask(Tokens.admin(), KAFKA + "/topics/" + topic + "/messages");
    }

    private JsonNode trail(String action, String target) {
        return ask(
                Tokens.superAdmin(),
                "/api/v1/audit-logs?action=" + action + "&entity_id=" + target);
    }

    private static AuditRecorded deed(String target) {
        return new AuditRecorded(
                "bench.done", "job", "bench", target, null, Map.of(), Map.of(), null, null);
    }

    private static ProducerRecord<byte[], byte[]> letter(
            String topic, String origin, @Nullable String key, String value) {
        var letter = new ProducerRecord<>(topic, 0, key == null ? null : bytes(key), bytes(value));
        letter.headers().add("event_id", bytes("e-1"));
        letter.headers().add("kafka_dlt-original-topic", bytes(origin));
        letter.headers()
                .add("kafka_dlt-original-partition", ByteBuffer.allocate(4).putInt(2).array());
        letter.headers().add("kafka_dlt-exception-message", bytes("too hot"));
        return letter;
    }
}
