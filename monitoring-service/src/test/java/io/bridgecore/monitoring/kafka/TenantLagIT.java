package io.bridgecore.monitoring.kafka;

import static io.bridgecore.monitoring.kafka.KafkaBench.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.monitoring.RunningMonitoring;
import io.bridgecore.monitoring.alerts.Reading;
import io.bridgecore.testkit.Infrastructure;
import io.bridgecore.testkit.Tokens;
import java.time.Duration;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Groups that are behind: which of them, whose messages wait, and whether anybody is told. */
@NullMarked
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantLagIT extends RunningMonitoring {

    private static final String PATH = "/api/v1/monitor/kafka/consumers/";

    private final KafkaBench kafka = new KafkaBench();
    private final String mark = Long.toString(System.nanoTime(), 36);

    @Autowired private ConsumerLag gauge;

    @AfterAll
    void leave() {
        kafka.close();
    }

    @Test
    void tellsWhoseMessagesWait() {
        String topic = kafka.topic("", 2);
        var one = TenantId.next();
        var other = TenantId.next();
        kafka.put(topic, 0, one.toString(), "taken already");
        kafka.put(topic, 0, one.toString(), "by key");
        kafka.put(topic, 1, null, "{\"tenant_id\":\"%s\"}".formatted(other));
        kafka.put(topic, 1, one.toString(), "{\"tenant_id\":\"%s\"}".formatted(other));
        kafka.put(topic, 1, one.toString(), "{\"tenant_id\":null}");
        kafka.put(topic, 1, "no tenant", "m");
        String group = "lagging-" + mark;
        took(group, topic, Map.of(0, 1L, 1, 0L));

        JsonNode lag = ask(Tokens.support(), PATH + group + "/lag/tenants?topic=" + topic);

        assertThat(lag.get("tenants"))
                .hasToString(
                        "[{\"tenant_id\":\"%s\",\"messages\":2},{\"tenant_id\":\"%s\",\"messages\":1}]"
                                .formatted(other, one));
        assertThat(lag.get("without_tenant").asLong()).isEqualTo(2);
        assertThat(lag.get("counted").asLong()).isEqualTo(5);
        assertThat(lag.get("total_lag").asLong()).isEqualTo(5);
        assertThat(lag.get("complete").asBoolean()).isTrue();
        assertThat(lag.has("stopped_by")).isFalse();
    }

    @Test
    void saysThatThereIsMore_whereNotAllCanBeRead() {
        String topic = kafka.topic("", 1);
        for (int i = 0; i < 6; i++) {
            kafka.put(new ProducerRecord<>(topic, 0, null, bytes("x".repeat(900_000))));
        }
        String group = "large-" + mark;
        took(group, topic, Map.of(0, 0L));

        JsonNode lag = ask(Tokens.support(), PATH + group + "/lag/tenants");

        assertThat(lag.get("complete").asBoolean()).isFalse();
        assertThat(lag.get("stopped_by").asString()).isEqualTo("bytes");
        assertThat(lag.get("counted").asLong()).isBetween(1L, 5L);
        assertThat(lag.get("total_lag").asLong()).isEqualTo(6);
    }

    @Test
    void countsFromTheFirstMessage_whereTheGroupIsStuckThere() {
        String topic = kafka.topic("", 1);
        String group = "stuck-" + mark;
        kafka.put(topic, 0, null, "one");
        kafka.put(topic, 0, null, "two");
        try (var consumer =
                new KafkaConsumer<byte[], byte[]>(
                        Map.of(
                                "bootstrap.servers",
                                Infrastructure.shared().kafka(),
                                "group.id",
                                group,
                                "enable.auto.commit",
                                false,
                                "auto.offset.reset",
                                "earliest"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            soon().until(() -> !consumer.poll(Duration.ofMillis(100)).isEmpty());

            JsonNode lag = ask(Tokens.support(), PATH + group + "/lag");
            assertThat(lag.get("total_lag").asLong()).isEqualTo(2);
            assertThat(lag.at("/lag/0/current_offset").asLong()).isZero();
            assertThat(value(group + " of " + topic)).isEqualTo(2);
        }
    }

    @Test
    void isToldOfGroupsWithoutMembers_butNotOfThoseOfSingleProcesses() {
        String topic = kafka.topic("", 1);
        kafka.put(topic, 0, null, "one");
        String dead = "dead-" + mark;
        String single = "single-" + UUID.randomUUID();
        String part = "single-" + UUID.randomUUID() + "-access";
        for (String group : List.of(dead, single, part)) {
            took(group, topic, Map.of(0, 0L));
        }

        assertThat(value(dead + " of " + topic)).isEqualTo(1);
        assertThat(gauge.now().orElseThrow())
                .extracting(Reading::subject)
                .noneMatch(subject -> subject.startsWith(single) || subject.startsWith(part));
        assertThat(Lags.named(part)).isEqualTo("single-access");
        assertThat(Lags.named(dead)).isEqualTo(dead);
    }

    @Test
    void isForPlatformStaffOnly() {
        for (String other : List.of(Tokens.tenantAdmin(TenantId.next()), Tokens.service("sync"))) {
            getAs(other, PATH + "sync/lag/tenants").expectStatus().isForbidden();
        }
        JsonNode nobody = ask(Tokens.support(), PATH + "nobody-" + mark + "/lag/tenants");
        assertThat(nobody.get("tenants")).isEmpty();
        assertThat(nobody.get("complete").asBoolean()).isTrue();
    }

    private double value(String subject) {
        return gauge.now().orElseThrow().stream()
                .filter(reading -> reading.subject().equals(subject))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private void took(String group, String topic, Map<Integer, Long> next) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new java.util.HashMap<>();
        next.forEach((partition, offset) ->
                offsets.put(new TopicPartition(topic, partition), new OffsetAndMetadata(offset)));
        KafkaBench.answer(kafka.admin.alterConsumerGroupOffsets(group, offsets).all());
    }
}
