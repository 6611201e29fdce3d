package io.bridgecore.monitoring.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.monitoring.RunningMonitoring;
import io.bridgecore.testkit.Infrastructure;
import io.bridgecore.testkit.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;

@NullMarked
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OffsetIT extends RunningMonitoring {

    private static final String GROUPS = "/api/v1/monitor/kafka/consumers/";
    private static final Instant FIRST_DAY = Instant.parse("2026-03-01T00:00:00Z");

    private final KafkaBench kafka = new KafkaBench();
    private String topic = "";
    private String group = "";

    /** Two partitions of five messages, one a day, of which the group took three and none. */
    @BeforeEach
    void fill() {
        topic = kafka.topic("", 2);
        group = "bench-" + UUID.randomUUID();
        for (int day = 0; day < 5; day++) {
            for (int partition = 0; partition < 2; partition++) {
                long time = FIRST_DAY.plus(Duration.ofDays(day)).toEpochMilli();
                kafka.put(new ProducerRecord<>(topic, partition, time, null, new byte[1]));
            }
        }
        KafkaBench.answer(
                kafka.admin
                        .alterConsumerGroupOffsets(
                                group,
                                Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(3)))
                        .all());
    }

    @AfterAll
    void leave() {
        kafka.close();
    }

    @Test
    void showsWhatWouldBe_andChangesNothing() {
        JsonNode shown = answer(reset(order("\"earliest\"")));

        assertThat(shown.get("dry_run").asBoolean()).isTrue();
        assertThat(shown.get("possible").asBoolean()).isTrue();
        assertThat(shown.get("partitions"))
                .hasToString(
                        """
                        [{"partition":0,"current_offset":3,"new_offset":0,"lag":5},\
                        {"partition":1,"current_offset":null,"new_offset":0,"lag":5}]\
                        """);
        assertThat(offset(0)).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"earliest\" | 0 | 0",
                "\"latest\" | 5 | 5",
                "\"timestamp\", \"timestamp\": \"2026-03-03T00:00:00Z\" | 2 | 2",
                "\"timestamp\", \"timestamp\": \"2026-03-03T00:00:01Z\" | 3 | 3",
                "\"timestamp\", \"timestamp\": \"2026-06-01T00:00:00Z\" | 5 | 5",
                "\"offsets\", \"offsets\": [{\"partition\": 0, \"offset\": 4}] | 4 | -1",
                "\"offsets\", \"offsets\": [{\"partition\": 1, \"offset\": 5}] | 3 | 5"
            })
    void goesWhereItIsTold(String to, long first, long second) {
        JsonNode done = answer(reset(order(to + ", \"dry_run\": false")));

        assertThat(done.get("dry_run").asBoolean()).isFalse();
        assertThat(offset(0)).isEqualTo(first);
        assertThat(offset(1)).isEqualTo(second);
    }

    @Test
    void goesIntoTheTrail() {
        answer(reset(order("\"latest\", \"dry_run\": false")));
        soon().untilAsserted(() -> {
            JsonNode trail =
                    ask(
                            Tokens.superAdmin(),
                            "/api/v1/audit-logs?action=consumer_group.offsets_reset&entity_id="
                                    + group);
            assertThat(trail).hasSize(1);
            assertThat(trail.toString())
                    .contains("\"partition_0\":3")
                    .contains("\"partition_0\":5");
        });
    }

    @Test
    void waitsUntilNobodyIsThere() {
        try (var member = member()) {
            soon().until(() -> {
                member.poll(Duration.ofMillis(100));
                return !member.assignment().isEmpty();
            });
            JsonNode shown = answer(reset(order("\"earliest\"")));
            assertThat(shown.get("possible").asBoolean()).isFalse();
            assertThat(shown.get("members").asInt()).isEqualTo(1);
            reset(order("\"earliest\", \"dry_run\": false"))
                    .expectStatus()
                    .isEqualTo(409)
                    .expectBody()
                    .jsonPath("$.detail")
                    .isEqualTo("The group has 1 members; stop them first");
            assertThat(offset(0)).isEqualTo(3);
        }
        soon().until(() -> answer(reset(order("\"earliest\""))).get("possible").asBoolean());
        answer(reset(order("\"earliest\", \"dry_run\": false")));
        assertThat(offset(0)).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"middle\" | to",
                "7 | to",
                "null | to",
                "\"timestamp\" | timestamp",
                "\"timestamp\", \"timestamp\": \"soon\" | timestamp",
                "\"timestamp\", \"timestamp\": \"1960-01-01T00:00:00Z\" | timestamp",
                "\"timestamp\", \"timestamp\": \"+999999999-01-01T00:00:00Z\" | timestamp",
                "\"latest\", \"timestamp\": \"2026-01-01T00:00:00Z\" | timestamp",
                "\"offsets\" | offsets",
                "\"offsets\", \"offsets\": [] | offsets",
                "\"latest\", \"offsets\": [{\"partition\": 0, \"offset\": 1}] | offsets",
                "\"offsets\", \"offsets\": [{\"partition\": 0, \"offset\": -1}] |"
                        + " offsets[0].offset",
                "\"offsets\", \"offsets\": [{\"partition\": 0, \"offset\": 6}] | offsets[0].offset",
                "\"offsets\", \"offsets\": [{\"partition\": 2, \"offset\": 1}] |"
                        + " offsets[0].partition",
                "\"offsets\", \"offsets\": [{\"offset\": 1}] | offsets[0].partition"
            })
    void refusesWhatMakesNoSense(String to, String field) {
        reset(order(to + ", \"dry_run\": false"))
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo(field);
        assertThat(offset(0)).isEqualTo(3);
    }

    @Test
    void knowsNoOtherGroupsAndTopics() {
        String earliest = order("\"earliest\"");
        post(Tokens.superAdmin(), GROUPS + "nobody-" + group + "/offsets", earliest)
                .expectStatus()
                .isNotFound();
        reset(earliest.replace(topic, "nobody." + group)).expectStatus().isNotFound();
        reset(earliest.replace(topic, "__consumer_offsets")).expectStatus().isForbidden();
        reset(earliest.replace(topic, kafka.topic("", 1)))
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("topic");
    }

    @Test
    void isForSuperAdministratorsOnly() {
        String body = order("\"earliest\", \"dry_run\": false");
        for (String other :
                List.of(
                        Tokens.support(),
                        Tokens.admin(),
                        Tokens.tenantAdmin(TenantId.next()),
                        Tokens.service("tenant"))) {
            post(other, GROUPS + group + "/offsets", body).expectStatus().isForbidden();
        }
        assertThat(offset(0)).isEqualTo(3);
    }

    private String order(String to) {
        return "{\"topic\": \"%s\", \"to\": %s}".formatted(topic, to);
    }

    private RestTestClient.ResponseSpec reset(String body) {
        return post(Tokens.superAdmin(), GROUPS + group + "/offsets", body);
    }

    /** What the group takes next; -1 if it took nothing yet. */
    private long offset(int partition) {
        var offset =
                KafkaBench.answer(
                                kafka.admin
                                        .listConsumerGroupOffsets(group)
                                        .partitionsToOffsetAndMetadata())
                        .get(new TopicPartition(topic, partition));
        return offset == null ? -1 : offset.offset();
    }

    private KafkaConsumer<byte[], byte[]> member() {
        var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of(
                                "bootstrap.servers",
                                Infrastructure.shared().kafka(),
                                "group.id",
                                group,
                                "enable.auto.commit",
                                "false"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        consumer.subscribe(List.of(topic));
        return consumer;
    }
}
