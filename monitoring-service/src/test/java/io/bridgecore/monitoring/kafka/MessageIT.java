package io.bridgecore.monitoring.kafka;

import static io.bridgecore.monitoring.kafka.KafkaBench.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.monitoring.RunningMonitoring;
import io.bridgecore.testkit.Tokens;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@NullMarked
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessageIT extends RunningMonitoring {

    private static final String TOPICS = "/api/v1/monitor/kafka/topics/";
    private static final String SECRET = "Tr0ub4dor-3";
    private static final int LARGE = 900_000;

    private final KafkaBench kafka = new KafkaBench();

    @AfterAll
    void leave() {
        kafka.close();
    }

    @Test
    void showsTheNewestFirst_ofAllPartitions() {
        String topic = kafka.topic("", 3);
        for (int i = 0; i < 9; i++) {
            kafka.put(at(topic, i % 3, Instant.ofEpochMilli(1_000_000 + i), "m" + i));
        }

        JsonNode page = messages(topic, "?limit=4");

        assertThat(values(page)).containsExactly("m8", "m7", "m6", "m5");
        assertThat(page.get("count").asInt()).isEqualTo(4);
        assertThat(page.get("complete").asBoolean()).isFalse();
        assertThat(page.get("stopped_by").asString()).isEqualTo("limit");
        assertThat(messages(topic, "?limit=9").get("complete").asBoolean()).isTrue();
        assertThat(values(messages(topic, "?partition=1"))).containsExactly("m7", "m4", "m1");
    }

    @Test
    void goesOnFromAnOffset_untilNothingIsLeft() {
        String topic = kafka.topic("", 2);
        for (int i = 0; i < 5; i++) {
            kafka.put(topic, 1, null, "m" + i);
        }

        JsonNode page = messages(topic, "?partition=1&offset=1&limit=2");
        assertThat(values(page)).containsExactly("m1", "m2");
        assertThat(page.at("/next_offsets/0/partition").asInt()).isEqualTo(1);
        assertThat(page.at("/next_offsets/0/offset").asLong()).isEqualTo(3);
        assertThat(page.get("complete").asBoolean()).isFalse();

        JsonNode rest = messages(topic, "?partition=1&offset=3&limit=2");
        assertThat(values(rest)).containsExactly("m3", "m4");
        assertThat(rest.get("complete").asBoolean()).isTrue();
        assertThat(values(messages(topic, "?partition=1&offset=" + Long.MAX_VALUE))).isEmpty();
    }

    @Test
    void startsAtATime() {
        String topic = kafka.topic("", 2);
        for (int day = 1; day <= 4; day++) {
            Instant then = Instant.parse("2026-03-0" + day + "T10:00:00Z");
            kafka.put(at(topic, day % 2, then, "day" + day));
        }

        assertThat(values(messages(topic, "?start_time=2026-03-03T00:00:00Z")))
                .containsExactlyInAnyOrder("day3", "day4");
        assertThat(values(messages(topic, "?start_time=2026-03-05"))).isEmpty();
        assertThat(messages(topic, "?start_time=2026-03-03").at("/messages/0/timestamp"))
                .hasToString("\"2026-03-04T10:00:00Z\"");
    }

    @Test
    void findsThoseOfAKeyOrATenant() {
        String topic = kafka.topic("", 1);
        UUID tenant = UUID.randomUUID();
        kafka.put(topic, 0, tenant.toString(), "by key");
        kafka.put(topic, 0, "other", "{\"tenant_id\":\"%s\",\"n\":1}".formatted(tenant));
        kafka.put(topic, 0, "other", "{\"n\":2,\"about\":\"%s\"}".formatted(tenant));

        JsonNode own = messages(topic, "?tenant_id=" + tenant);
        assertThat(own.get("count").asInt()).isEqualTo(2);
        assertThat(own.at("/messages/0/value/n").asInt()).isEqualTo(1);
        assertThat(values(messages(topic, "?key=" + tenant))).containsExactly("by key");
        assertThat(messages(topic, "?partition=0&offset=0&key=other").get("count").asInt())
                .isEqualTo(2);
        assertThat(messages(topic, "?key=nobody").get("count").asInt()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"password\":\"%s\"}",
                "{\"a\":[{\"clientSecret\":{\"deep\":\"%s\"}}]}",
                "{\"api_key\":[\"%s\"],\"webhookKey\":\"%s\"}",
                "{\"key\":\"%s\",\"otp\":\"%s\",\"OTP\":\"%s\",\"user-pin\":\"%s\"}",
                "{\"email\":\"%s\",\"phoneNumber\":\"%s\",\"contact_mobile\":\"%s\"}",
                "{\"access_token\":\"%s\",\"accesstoken\":\"%s\",\"sessionId\":\"%s\"}",
                "{\"full_name\":\"%s\",\"fullName\":\"%s\",\"username\":\"%s\",\"name\":\"%s\"}",
                "{\"street2\":\"%s\",\"city\":\"%s\",\"vat\":\"%s\",\"birth_date\":\"%s\"}",
                "{\"address\":\"%s\",\"ip\":\"%s\",\"ipAddress\":\"%s\",\"login\":\"%s\"}",
                "{\"payload\":{\"x_note\":\"%s\",\"lines\":[{\"a\":\"%s\"},\"%s\"]}}",
                "{\"before\":\"%s\",\"after\":{\"deep\":{\"a\":\"%s\"}}}",
                "{\"note\":\"{\\\"pwd\\\":\\\"%s\\\"}\"}",
                "{\"name\":\"password\",\"value\":\"%s\"}",
                "{\"text\":\"password=%s given\"}",
                "{\"broken\":, \"password\":\"%s\"",
                "log in with token=%s please",
                "{\"%s@example.com\":1,\"who\":\"%s@example.com\"}"
            })
    void masksWhatIsForNobodysEyes(String value) {
        String topic = kafka.topic("", 1);
        kafka.put(topic, 0, null, value.replace("%s", SECRET));

        assertThat(messages(topic, "").toString()).doesNotContain(SECRET).contains("***");
    }

    @Test
    void masksKeysAndHeadersToo_andShowsTheRest() {
        String topic = kafka.topic("", 1);
        var message =
                new ProducerRecord<>(
                        topic, 0, bytes("jane@example.com"), bytes("{\"name\":\"Jane\",\"n\":7}"));
        message.headers().add("Authorization", bytes("Bearer " + SECRET));
        message.headers().add("note", bytes("of jane@example.com"));
        message.headers().add("event_id", bytes("e-1"));
        kafka.put(message);

        JsonNode shown = messages(topic, "").at("/messages/0");

        assertThat(shown.get("key").asString()).isEqualTo("***");
        assertThat(shown.get("value")).hasToString("{\"name\":\"***\",\"n\":7}");
        assertThat(shown.get("headers"))
                .hasToString(
                        """
                        [{"name":"Authorization","value":"***"},\
                        {"name":"note","value":"of ***"},{"name":"event_id","value":"e-1"}]\
                        """);
    }

    @Test
    void showsOfRecordsOnlyWhichFieldsTheyHave() {
        String topic = kafka.topic("", 1);
        kafka.put(
                topic,
                0,
                null,
                "{\"model\":\"res.partner\",\"payload\":{\"n\":7,\"ok\":true,\"none\":null,"
                        + "\"tags\":[1,{\"x\":\"y\"}],\"jane@example.com\":2}}");

        assertThat(messages(topic, "").at("/messages/0/value"))
                .hasToString(
                        "{\"model\":\"res.partner\",\"payload\":{\"n\":\"***\",\"ok\":\"***\","
                            + "\"none\":null,\"tags\":[\"***\",{\"x\":\"***\"}],\"***\":\"***\"}}");
    }

    @Test
    void theTrailSaysWhoReads() {
        String topic = kafka.topic("", 1);
        kafka.put(topic, 0, "jane@example.com", "m");
        messages(topic, "?partition=0&offset=0&key=jane@example.com");

        soon().untilAsserted(() -> {
            JsonNode read =
                    ask(
                            Tokens.superAdmin(),
                            "/api/v1/audit-logs?action=messages.read&entity_id=" + topic);
            assertThat(read).hasSize(1);
            assertThat(read.at("/0/after/offset").asString()).isEqualTo("0");
            assertThat(read.toString()).doesNotContain("jane");
        });
    }

    @Test
    void cutsLargeValues_afterMasking() {
        String topic = kafka.topic("", 1);
        String long1 = "x".repeat(20_000);
        kafka.put(topic, 0, null, "{\"t\":\"" + long1 + "\",\"password\":\"" + SECRET + "\"}");

        JsonNode shown = messages(topic, "").at("/messages/0");

        assertThat(shown.get("value_cut").asBoolean()).isTrue();
        assertThat(shown.get("value").asString()).hasSize(10_001).endsWith("x…");
        assertThat(shown.get("size").asLong()).isGreaterThan(20_000);
    }

    @Test
    void readsNoMoreThanIsGoodForIt_andTheNewestAllTheSame() {
        String topic = kafka.topic("", 1);
        for (int i = 0; i < 12; i++) {
            kafka.put(topic, 0, null, i + ":" + "x".repeat(LARGE));
        }

        JsonNode newest = messages(topic, "?limit=200");
        assertThat(newest.at("/messages/0/offset").asLong()).isEqualTo(11);
        assertThat(newest.get("stopped_by").asString()).isEqualTo("bytes");

        JsonNode first = messages(topic, "?partition=0&offset=0&limit=200");
        assertThat(first.at("/messages/0/offset").asLong()).isZero();
        assertThat(first.get("stopped_by").asString()).isEqualTo("bytes");
        assertThat(first.at("/next_offsets/0/offset").asLong())
                .isEqualTo(first.get("count").asLong())
                .isLessThan(12);
    }

    @Test
    void showsWhatIsNoTextAndNoJson() {
        String topic = kafka.topic("", 1);
        kafka.put(topic, 0, "gone", null);
        kafka.put(new ProducerRecord<>(topic, 0, null, new byte[] {(byte) 0xff, (byte) 0xfe}));
        kafka.put(topic, 0, null, "{\"half\":\"\\ud83d\",\"\\udc00\":1}");
        kafka.put(topic, 0, null, "[".repeat(5000));
        kafka.put(topic, 0, null, "😀".repeat(9_000));

        JsonNode page = messages(topic, "?partition=0&offset=0");

        assertThat(page.get("count").asInt()).isEqualTo(5);
        assertThat(page.at("/messages/0").has("value")).isFalse();
        assertThat(page.at("/messages/1/value").asString()).isEqualTo("(2 bytes that are no text)");
        assertThat(page.at("/messages/2/value")).hasToString("{\"half\":\"?\",\"?\":1}");
    }

    @Test
    void leavesNoTrace() {
        String topic = kafka.topic("", 1);
        kafka.put(topic, 0, null, "m");
        messages(topic, "");
        messages(topic, "?partition=0&offset=0");

        Map<String, ListConsumerGroupOffsetsSpec> groups =
                KafkaBench.answer(kafka.admin.listGroups().all()).stream()
                        .collect(
                                Collectors.toMap(
                                        GroupListing::groupId,
                                        _ -> new ListConsumerGroupOffsetsSpec()));
        assertThat(KafkaBench.answer(kafka.admin.listConsumerGroupOffsets(groups).all()).values())
                .allSatisfy(offsets ->
                        assertThat(offsets.keySet())
                                .noneMatch(partition -> partition.topic().equals(topic)));
    }

    @ParameterizedTest
    @CsvSource({
        "offset=-1&partition=0, offset",
        "offset=x&partition=0, offset",
        "offset=99999999999999999999&partition=0, offset",
        "offset=0, partition",
        "partition=-1, partition",
        "partition=1, partition",
        "partition=x, partition",
        "limit=0, limit",
        "limit=201, limit",
        "limit=9999999999, limit",
        "start_time=yesterday, start_time",
        "start_time=2026-01-01&offset=0&partition=0, start_time",
        "tenant_id=7, tenant_id"
    })
    void refusesWhatMakesNoSense(String query, String field) {
        String topic = kafka.topic("", 1);
        getAs(Tokens.admin(), TOPICS + topic + "/messages?" + query)
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo(field);
    }

    @Test
    void knowsNoOtherTopics_andMakesNone() {
        String unknown = "bench.unknown-" + UUID.randomUUID();
        for (String name : List.of(unknown, "no name", "x".repeat(300))) {
            getAs(Tokens.admin(), TOPICS + name + "/messages").expectStatus().isNotFound();
        }
        getAs(Tokens.superAdmin(), TOPICS + "__consumer_offsets/messages")
                .expectStatus()
                .isForbidden();
        getAs(Tokens.support(), TOPICS + unknown).expectStatus().isNotFound();
    }

    @Test
    void isForAdministratorsOnly() {
        String topic = kafka.topic("", 1);
        var tenant = TenantId.next();
        for (String other :
                List.of(
                        Tokens.tenantAdmin(tenant),
                        Tokens.manager(tenant),
                        Tokens.support(),
                        Tokens.service("tenant"))) {
            getAs(other, TOPICS + topic + "/messages").expectStatus().isForbidden();
        }
        http.get().uri(TOPICS + topic + "/messages").exchange().expectStatus().isUnauthorized();
        getAs(Tokens.superAdmin(), TOPICS + topic + "/messages").expectStatus().isOk();
    }

    private JsonNode messages(String topic, String query) {
        return ask(Tokens.admin(), TOPICS + topic + "/messages" + query);
    }

    private static List<String> values(JsonNode page) {
        return new ArrayList<>(
                StreamSupport.stream(page.get("messages").spliterator(), false)
                        .map(message -> message.get("value").asString())
                        .toList());
    }

    private static ProducerRecord<byte[], byte[]> at(
            String topic, int partition, Instant then, String value) {
        return new ProducerRecord<>(topic, partition, then.toEpochMilli(), null, bytes(value));
    }
}
