package io.bridgecore.connector.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.connector.RunningConnector;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** However many calls a request makes: clients hear of it before they repeat it by themselves. */
@NullMarked
@TestPropertySource(properties = "bridgecore.connector.http.request-timeout=3s")
class RequestTimeIT extends RunningConnector {

    private static final int MANY = 50;
    private static final Duration SLOW = Duration.ofMillis(100);
    private static final String CREATE =
            "{\"model\":\"res.partner\",\"method\":\"create\",\"values\":{\"name\":\"Late\"}}";
    private static final String BATCH =
            "{\"operations\":[%s]}".formatted(String.join(",", Collections.nCopies(MANY, CREATE)));

    /** Else a single call is cut off by its own limit before. */
    @DynamicPropertySource
    static void patientCalls(DynamicPropertyRegistry settings) {
        settings.add("bridgecore.connector.http.timeout", () -> "20s");
    }

    private void connectSlowOne() {
        connect();
        assertThat(made()).isZero(); // Logs in.
        ODOO.slow(SLOW);
    }

    private int made() {
        return post(
                        "/api/v1/odoo/search_count",
                        "{\"model\":\"res.partner\",\"domain\":[[\"name\",\"=\",\"Late\"]]}")
                .read("$.count");
    }

    private Reply batch(String key) {
        return send(
                HttpMethod.POST,
                "/api/v1/odoo/batch_execute",
                BATCH,
                "Authorization",
                "Bearer " + admin,
                "Idempotency-Key",
                key);
    }

    private static long done(Reply batch) {
        return batch.<List<@Nullable Object>>read("$.results").stream()
                .filter(Objects::nonNull)
                .count();
    }

    @Test
    void saysWhichOperationsWereNotBegun_insteadOfBeingRepeated() {
        connectSlowOne();

        Reply cut = post("/api/v1/odoo/batch_execute", BATCH);

        assertThat(cut.status()).as(cut.body()).isEqualTo(200);
        assertThat(cut.<Boolean>read("$.success")).isFalse();
        assertThat(done(cut)).isBetween(1L, MANY - 1L);
        List<Map<String, Object>> failed = cut.read("$.failed");
        assertThat(failed).hasSize(MANY - (int) done(cut));
        assertThat(failed.getLast())
                .containsEntry("id", MANY - 1)
                .hasEntrySatisfying(
                        "error", error -> assertThat(error).asString().contains("Not done"));
        ODOO.healthy();
        // One may have been cut off in the middle.
        assertThat((long) made()).isBetween(done(cut), done(cut) + 1);
    }

    @Test
    void goesOnWithTheSameKey() {
        connectSlowOne();
        assertThat(done(batch("k-1"))).isBetween(1L, MANY - 1L);

        ODOO.healthy();
        Awaitility.await()
                .atMost(Duration.ofMinutes(2)) // Where one was cut off after all.
                .until(() -> batch("k-1"), reply -> reply.status() == 200 && done(reply) == MANY);
        assertThat(made()).isEqualTo(MANY);
    }

    @Test
    void aSingleWriteThatIsCutOff_isFoundByTheSameKey() {
        connect();
        assertThat(made()).isZero();
        ODOO.slowAnswers("load", Duration.ofSeconds(6));

        Reply cut = create("k-2");

        assertThat(cut.status()).as(cut.body()).isEqualTo(502);
        ODOO.healthy();
        Reply again =
                Awaitility.await()
                        .atMost(Duration.ofMinutes(2))
                        .until(() -> create("k-2"), reply -> reply.status() == 200);
        assertThat(again.<Integer>read("$.id")).isPositive();
        assertThat(made()).isEqualTo(1);
    }

    private Reply create(String key) {
        return send(
                HttpMethod.POST,
                "/api/v1/odoo/create",
                "{\"model\":\"res.partner\",\"values\":{\"name\":\"Late\"}}",
                "Authorization",
                "Bearer " + admin,
                "Idempotency-Key",
                key);
    }

    @Test
    void cutsOffAReadThatMakesManyCalls() {
        connectSlowOne();
        String reference = "{\"model\":\"res.partner\",\"ids\":[1]}";

        Reply cut =
                post(
                        "/api/v1/odoo/validate_references",
                        "{\"references\":[%s]}"
                                .formatted(String.join(",", Collections.nCopies(MANY, reference))));

        assertThat(cut.status()).as(cut.body()).isEqualTo(504);
        assertThat(cut.code()).isEqualTo("remote_timeout");
    }
}
