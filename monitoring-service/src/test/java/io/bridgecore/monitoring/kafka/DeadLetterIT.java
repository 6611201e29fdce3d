package io.bridgecore.monitoring.kafka;

import static io.bridgecore.monitoring.kafka.KafkaBench.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.monitoring.RunningMonitoring;
import io.bridgecore.testkit.Tokens;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@NullMarked
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeadLetterIT extends RunningMonitoring {

    private static final String PATH = "/api/v1/monitor/kafka/dead-letters";
    private static final String FACT = "usage.recorded";

    private final KafkaBench kafka = new KafkaBench();

    @AfterAll
    void leave() {
        kafka.close();
    }

    @Test
    void countsThemByTopic_thoseWithTheNewestFirst() {
        String older = kafka.topic(".dlt", 2);
        String newer = kafka.topic(".dlt", 1);
        String empty = kafka.topic(".dlt", 1);
        Instant then = Instant.parse("2026-02-01T10:00:00Z");
        kafka.put(at(older, 0, then, "a"));
        kafka.put(at(older, 1, then.minusSeconds(9), "b"));
        kafka.put(at(newer, 0, then.plusSeconds(9), "c"));

        JsonNode all = ask(Tokens.support(), PATH);

        List<String> names = new ArrayList<>();
        all.get("topics").forEach(topic -> names.add(topic.get("topic").asString()));
        assertThat(names).containsSubsequence(newer, older, empty);
        JsonNode pile = all.get("topics").get(names.indexOf(older));
        assertThat(pile.get("letters").asLong()).isEqualTo(2);
        assertThat(pile.get("partitions").asInt()).isEqualTo(2);
        assertThat(pile.get("newest").asString()).isEqualTo("2026-02-01T10:00:00Z");
        assertThat(pile.get("original_topic").asString()).isEqualTo(older.replace(".dlt", ""));
        assertThat(all.get("topics").get(names.indexOf(empty)).get("newest").isNull()).isTrue();
        assertThat(all.get("letters").asLong()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void tellsWhereALetterCameFromAndWhy() {
        String topic = kafka.topic(".dlt", 1);
        var letter = new ProducerRecord<>(topic, 0, bytes("k"), bytes("{\"otp\":\"77\",\"n\":1}"));
        letter.headers().add("kafka_dlt-original-topic", bytes("shop.sold"));
        letter.headers()
                .add("kafka_dlt-original-partition", ByteBuffer.allocate(4).putInt(3).array());
        letter.headers()
                .add("kafka_dlt-original-offset", ByteBuffer.allocate(8).putLong(42).array());
        letter.headers()
                .add("kafka_dlt-original-timestamp", ByteBuffer.allocate(8).putLong(0).array());
        letter.headers().add("kafka_dlt-original-consumer-group", bytes("sync"));
        letter.headers().add("kafka_dlt-exception-fqcn", bytes("a.Outer"));
        letter.headers().add("kafka_dlt-exception-cause-fqcn", bytes("a.Inner"));
        letter.headers().add("kafka_dlt-exception-message", bytes("no jane@example.com here"));
        letter.headers().add("event_id", bytes("e-7"));
        kafka.put(letter);

        JsonNode shown = ask(Tokens.admin(), PATH + "/" + topic).at("/letters/0");

        assertThat(shown.get("original_topic").asString()).isEqualTo("shop.sold");
        assertThat(shown.get("original_partition").asInt()).isEqualTo(3);
        assertThat(shown.get("original_offset").asLong()).isEqualTo(42);
        assertThat(shown.get("original_timestamp").asString()).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(shown.get("consumer_group").asString()).isEqualTo("sync");
        assertThat(shown.get("exception").asString()).isEqualTo("a.Outer");
        assertThat(shown.get("cause").asString()).isEqualTo("a.Inner");
        assertThat(shown.get("reason").asString()).isEqualTo("no *** here");
        assertThat(shown.get("event_id").asString()).isEqualTo("e-7");
        assertThat(shown.at("/message/value")).hasToString("{\"otp\":\"***\",\"n\":1}");
    }

    @Test
    void showsWhatThePlatformItselfLaidAside() {
        String mark = "unreadable-" + UUID.randomUUID();
        kafka.put(new ProducerRecord<>(FACT, bytes(mark), bytes(mark)));

        soon().untilAsserted(() -> {
            JsonNode letter = letterWith(mark);
            assertThat(letter.get("original_topic").asString()).isEqualTo(FACT);
            assertThat(letter.get("original_offset").isNumber()).isTrue();
            assertThat(letter.get("consumer_group").asString()).contains("monitoring");
            assertThat(letter.get("cause").asString()).contains("Exception");
        });
    }

    @Test
    void goesThroughThemPageByPage_eachOnce() {
        String topic = kafka.topic(".dlt", 3);
        Instant then = Instant.parse("2026-02-01T10:00:00Z");
        for (int i = 0; i < 20; i++) {
            // Times that are out of order within a partition.
            kafka.put(at(topic, i % 3, then.plusSeconds(i * 7 % 20), "m" + i));
        }

        List<String> seen = new ArrayList<>();
        String cursor = "";
        int pages = 0;
        do {
            JsonNode page = ask(Tokens.admin(), PATH + "/" + topic + "?limit=7" + cursor);
            page.get("letters").forEach(letter -> seen.add(letter.at("/message/value").asString()));
            cursor = page.has("next_cursor") ? "&cursor=" + page.get("next_cursor").asString() : "";
            pages++;
        } while (!cursor.isEmpty() && pages < 10);

        assertThat(seen)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 20).mapToObj(i -> "m" + i).toList());
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void hasNothingToShowOfOtherTopics() {
        String plain = kafka.topic("", 1);
        for (String name : List.of(plain, "nobody." + UUID.randomUUID() + ".dlt")) {
            getAs(Tokens.admin(), PATH + "/" + name).expectStatus().isNotFound();
        }
        JsonNode empty = ask(Tokens.admin(), PATH + "/" + kafka.topic(".dlt", 1));
        assertThat(empty.get("letters")).isEmpty();
        assertThat(empty.has("next_cursor")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit",
        "limit=201, limit",
        "limit=many, limit",
        "partition=-1, partition",
        "partition=9, partition",
        "cursor=x, cursor",
        "cursor=0:-1, cursor",
        "cursor=0:9999999999999999999, cursor"
    })
    void refusesWhatMakesNoSense(String query, String field) {
        String topic = kafka.topic(".dlt", 1);
        getAs(Tokens.admin(), PATH + "/" + topic + "?" + query)
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo(field);
    }

    @Test
    void isForPlatformStaffOnly() {
        var tenant = TenantId.next();
        for (String other : List.of(Tokens.tenantAdmin(tenant), Tokens.service("tenant"))) {
            getAs(other, PATH).expectStatus().isForbidden();
            getAs(other, PATH + "/x.dlt").expectStatus().isForbidden();
        }
        http.get().uri(PATH).exchange().expectStatus().isUnauthorized();
        getAs(Tokens.support(), PATH).expectStatus().isOk();
        getAs(Tokens.support(), PATH + "/x.dlt").expectStatus().isForbidden();
    }

    @Test
    void theTrailSaysWhoReads() {
        String topic = kafka.topic(".dlt", 1);
        ask(Tokens.admin(), PATH + "/" + topic);

        soon().untilAsserted(() ->
                assertThat(
                                ask(
                                        Tokens.superAdmin(),
                                        "/api/v1/audit-logs?action=messages.read&entity_id="
                                                + topic))
                        .hasSize(1));
    }

    private JsonNode letterWith(String mark) {
        for (JsonNode letter : ask(Tokens.admin(), PATH + "/" + FACT + ".dlt").get("letters")) {
            if (letter.at("/message/key").asString("").equals(mark)) {
                return letter;
            }
        }
        throw new AssertionError("No letter with " + mark);
    }

    private static ProducerRecord<byte[], byte[]> at(
            String topic, int partition, Instant then, String value) {
        return new ProducerRecord<>(topic, partition, then.toEpochMilli(), null, bytes(value));
    }
}
