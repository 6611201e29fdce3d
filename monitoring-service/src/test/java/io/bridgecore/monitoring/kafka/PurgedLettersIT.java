package io.bridgecore.monitoring.kafka;

import static io.bridgecore.monitoring.kafka.KafkaBench.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.event.TenantPurged;
import io.bridgecore.monitoring.RunningMonitoring;
import io.bridgecore.testkit.Tokens;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;

/** Dead letters of tenants that are there no more. */
@NullMarked
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PurgedLettersIT extends RunningMonitoring {

    private static final String KAFKA = "/api/v1/monitor/kafka";
    private static final String LETTERS = KAFKA + "/dead-letters/";

    private final KafkaBench kafka = new KafkaBench();

    @AfterAll
    void leave() {
        kafka.close();
    }

    @Test
    void areNeitherShownNorSentBack() {
        TenantId gone = TenantId.next();
        TenantId here = TenantId.next();
        String origin = kafka.topic("", 1);
        String dead = kafka.topicCalled(origin + ".dlt", 1);
        kafka.put(letter(dead, origin, "k", telling(gone, "hidden")));
        kafka.put(letter(dead, origin, gone.toString(), "{\"note\": \"hidden\"}"));
        kafka.put(letter(dead, origin, "k", telling(here, "shown")));
        assertThat(letters(dead).toString()).contains(gone.toString());

        tell(gone, new TenantPurged(gone.value(), "gone"));

        soon().untilAsserted(
                        () -> assertThat(letters(dead).toString()).doesNotContain(gone.toString()));
        JsonNode shown = letters(dead);
        assertThat(shown).hasSize(3);
        for (int offset : new int[] {0, 1}) {
            JsonNode one = shown.get(2 - offset);
            assertThat(one.get("offset").asInt()).isEqualTo(offset);
            assertThat(one.get("original_topic").asString()).isEqualTo(origin);
            assertThat(one.get("reason").asString())
                    .isEqualTo("The tenant of the letter was purged");
            assertThat(one.at("/message/headers")).isEmpty();
            assertThat(one.at("/message/value").isMissingNode()).isTrue();
        }
        assertThat(shown.get(0).toString()).contains(here.toString());
        JsonNode messages =
                ask(Tokens.admin(), KAFKA + "/topics/" + dead + "/messages").get("messages");
        assertThat(messages).hasSize(3);
        assertThat(messages.toString())
                .contains(here.toString())
                .doesNotContain(gone.toString(), "hidden");

        replay(dead, 0, 1).expectStatus().isEqualTo(409);
        replay(dead, 0, 2)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.replayed.length()")
                .isEqualTo(1)
                .jsonPath("$.replayed[0].offset")
                .isEqualTo(2)
                .jsonPath("$.skipped[0].reason")
                .isEqualTo("The tenant of the letter was purged");
        discard(dead).expectStatus().isOk();
    }

    /** Whoever could not erase the tenant has to be told once more. */
    @Test
    void areSentBack_whereTheyTellThatItIsPurged() {
        TenantId gone = TenantId.next();
        String purged = message(gone, new TenantPurged(gone.value(), "gone"));
        String marked = kafka.topic(".dlt", 1);
        kafka.put(letter(marked, "gone", "k", telling(gone, "hidden")));
        send(new TenantPurged(gone.value(), "gone"), gone, purged);
        soon().untilAsserted(() ->
                assertThat(letters(marked).toString()).doesNotContain(gone.toString()));
        String dead = kafka.topic(".dlt", 1);
        kafka.put(letter(dead, TenantPurged.TOPIC, gone.toString(), purged));

        replay(dead, 0, 0).expectStatus().isOk();
    }

    private JsonNode letters(String topic) {
        return ask(Tokens.admin(), LETTERS + topic).get("letters");
    }

    private RestTestClient.ResponseSpec replay(String topic, int first, int last) {
        return post(
                Tokens.superAdmin(),
                LETTERS + topic + "/replay",
                "{\"partition\": 0, \"offset\": %d, \"to_offset\": %d}".formatted(first, last));
    }

    private RestTestClient.ResponseSpec discard(String topic) {
        return post(
                Tokens.superAdmin(),
                LETTERS + topic + "/discard",
                "{\"partition\": 0, \"offset\": 0, \"to_offset\": 1, \"reason\": \"gone\"}");
    }

    private static String telling(TenantId tenant, String note) {
        return "{\"tenant_id\": \"%s\", \"note\": \"%s\"}".formatted(tenant, note);
    }

    private static ProducerRecord<byte[], byte[]> letter(
            String topic, String origin, String key, String value) {
        var letter = new ProducerRecord<>(topic, 0, bytes(key), bytes(value));
        letter.headers().add("event_id", bytes("e-1"));
        letter.headers().add("kafka_dlt-original-topic", bytes(origin));
        letter.headers().add("kafka_dlt-exception-message", bytes("too hot"));
        return letter;
    }
}
