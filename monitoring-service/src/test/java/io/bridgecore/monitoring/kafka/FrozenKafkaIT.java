package io.bridgecore.monitoring.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.testkit.TestDatabase;
import io.bridgecore.testkit.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;

/** A broker that takes connections and never says a word. */
@NullMarked
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "bridgecore.elasticsearch.url=http://127.0.0.1:1",
            "spring.data.redis.url=redis://127.0.0.1:1",
            "spring.kafka.admin.operation-timeout=1s",
            "spring.kafka.listener.auto-startup=false",
            "bridgecore.monitoring.kafka.timeout=1s"
        })
@AutoConfigureRestTestClient
@Timeout(120)
class FrozenKafkaIT {

    private static final ServerSocket SILENT = silent();
    private static final String KAFKA = "/api/v1/monitor/kafka";

    @Autowired private RestTestClient http;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        TestDatabase own = TestDatabase.of("monitoring");
        settings.add("bridgecore.services.auth", Tokens::issuer);
        settings.add("spring.datasource.url", own::url);
        settings.add("spring.liquibase.url", own::url);
        settings.add("spring.datasource.password", () -> TestDatabase.PASSWORD);
        settings.add("spring.liquibase.password", () -> TestDatabase.PASSWORD);
        settings.add("spring.kafka.bootstrap-servers", () -> "127.0.0.1:" + SILENT.getLocalPort());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/topics/x/messages", "/dead-letters", "/dead-letters/x.dlt"})
    void isWaitedForNoLongerThanIsSaid(String path) {
        http.get()
                .uri(KAFKA + path)
                .header("Authorization", "Bearer " + Tokens.superAdmin())
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.error")
                .isEqualTo("Kafka does not answer at present");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/dead-letters/x.dlt/replay | {\"partition\": 0, \"offset\": 0}",
                "/consumers/x/offsets | {\"topic\": \"x\", \"to\": \"latest\", \"dry_run\": false}"
            })
    void changesNothing_andSaysSo(String path, String body) {
        http.post()
                .uri(KAFKA + path)
                .header("Authorization", "Bearer " + Tokens.superAdmin())
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange()
                .expectStatus()
                .isEqualTo(503)
                .expectBody()
                .jsonPath("$.detail")
                .value(detail ->
                        assertThat(String.valueOf(detail))
                                .startsWith("Kafka does not answer at present; nothing was"));
    }

    private static ServerSocket silent() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
