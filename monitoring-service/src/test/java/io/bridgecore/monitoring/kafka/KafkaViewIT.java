package io.bridgecore.monitoring.kafka;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.testkit.PlatformTest;
import io.bridgecore.testkit.Tokens;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.test.web.servlet.client.RestTestClient;

@NullMarked
@PlatformTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KafkaViewIT {

    private static final String PATH = "/api/v1/monitor/kafka";
    private final String topic = "view." + UUID.randomUUID();
    private final String group = "watchers-" + UUID.randomUUID();

    @Autowired private RestTestClient http;
    @Autowired private KafkaAdmin kafka;
    @Autowired private KafkaTemplate<Object, Object> template;

    @BeforeAll
    void fill() throws Exception {
        try (Admin admin = Admin.create(kafka.getConfigurationProperties())) {
            admin.createTopics(List.of(new NewTopic(topic, 2, (short) 1)))
                    .all()
                    .get(20, TimeUnit.SECONDS);
            for (int i = 0; i < 7; i++) {
                template.send(topic, 0, null, "m" + i).get(20, TimeUnit.SECONDS);
            }
            admin.alterConsumerGroupOffsets(
                            group, Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(4)))
                    .all()
                    .get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void showsTopicsWithPartitionsAndOffsets() {
        ask("/topics")
                .jsonPath("$.topics[?(@.name=='" + topic + "')].partitions")
                .isEqualTo(2)
                .jsonPath("$.count")
                .isNumber()
                .jsonPath("$.error")
                .doesNotExist();
        ask("/topics/" + topic)
                .jsonPath("$.partition_ids")
                .isEqualTo(List.of(0, 1))
                .jsonPath("$.offsets[0].end_offset")
                .isEqualTo(7)
                .jsonPath("$.messages")
                .isEqualTo(7);
        http.get()
                .uri(PATH + "/topics/nothing-here")
                .header("Authorization", "Bearer " + Tokens.support())
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void countsWhatAGroupHasNotTakenYet() {
        ask("/consumers/" + group + "/lag")
                .jsonPath("$.group_id")
                .isEqualTo(group)
                .jsonPath("$.lag[0].current_offset")
                .isEqualTo(4)
                .jsonPath("$.lag[0].end_offset")
                .isEqualTo(7)
                .jsonPath("$.total_lag")
                .isEqualTo(3);
        ask("/consumer-groups/" + group + "/lag?topic=another")
                .jsonPath("$.total_lag")
                .isEqualTo(0);
        ask("/consumers")
                .jsonPath("$.consumer_groups[?(@.group_id=='" + group + "')].lag")
                .isEqualTo(3);
    }

    @Test
    void showsBrokersAndNumbers() {
        ask("/brokers").jsonPath("$.count").isEqualTo(1).jsonPath("$.brokers[0].port").isNumber();
        ask("/metrics")
                .jsonPath("$.total_topics")
                .isNumber()
                .jsonPath("$.total_consumer_groups")
                .isNumber()
                .jsonPath("$.topics")
                .isArray()
                .jsonPath("$.consumer_groups")
                .isArray();
    }

    @Test
    void isNotForTenants() {
        http.get()
                .uri(PATH + "/topics")
                .header(
                        "Authorization",
                        "Bearer " + Tokens.tenantAdmin(new TenantId(UUID.randomUUID())))
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    private RestTestClient.BodyContentSpec ask(String path) {
        return http.get()
                .uri(PATH + path)
                .header("Authorization", "Bearer " + Tokens.support())
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody();
    }
}
