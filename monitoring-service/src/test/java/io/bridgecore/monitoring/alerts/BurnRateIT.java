package io.bridgecore.monitoring.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.event.UsageRecorded;
import io.bridgecore.monitoring.usage.Requests;
import io.bridgecore.testkit.Tokens;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;

/** Failures against what an objective allows, over a long and a short window. */
@NullMarked
class BurnRateIT extends WatchedTenant {

    private static final String FAST = "tenant-burn-fast";
    private static final Duration LONG_AGO = Duration.ofMinutes(40);

    @AfterEach
    void asItWas() throws SQLException {
        asSuperuser(
                "update alert_rule set objective = 99.9, threshold = 14.4, short_minutes = 5,"
                        + " minutes = 60 where rule = 'tenant-burn-fast'");
    }

    @Test
    void raises_whenBothWindowsBurn() {
        answers(LONG_AGO, 200, 300);
        answers(LONG_AGO, 500, 10);
        answers(Duration.ZERO, 500, 10);
        watchman.look();

        assertThat(burning()).hasSize(1);
        assertThat(burning().getFirst().get("current_value").asDouble()).isGreaterThan(14.4);
    }

    @Test
    void raisesNothing_whenItIsOverAlready() {
        answers(LONG_AGO, 200, 300);
        answers(LONG_AGO, 500, 60);
        answers(Duration.ZERO, 200, 20);
        watchman.look();

        assertThat(burning()).isEmpty();
    }

    @Test
    void raisesNothing_whenOnlyTheLastMinutesBurn() {
        answers(LONG_AGO, 200, 2000);
        answers(Duration.ZERO, 500, 10);
        watchman.look();

        assertThat(burning()).isEmpty();
    }

    @Test
    void goesByTheObjectiveOfTheRule() {
        answers(LONG_AGO, 200, 300);
        answers(Duration.ZERO, 500, 10);
        change(FAST, Map.of("objective", 90))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.objective")
                .isEqualTo(90.0)
                .jsonPath("$.short_minutes")
                .isEqualTo(5);
        watchman.look();
        assertThat(burning()).isEmpty();

        change(FAST, Map.of("objective", 99.9)).expectStatus().isOk();
        watchman.look();
        assertThat(burning()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "tenant-burn-fast, objective, 100",
        "tenant-burn-fast, objective, 10",
        "tenant-burn-fast, short_minutes, 60",
        "tenant-burn-fast, short_minutes, 0",
        "tenant-error-rate, objective, 99",
        "tenant-error-rate, short_minutes, 2"
    })
    void refusesWhatMakesNoSense(String rule, String field, int value) {
        change(rule, Map.of(field, value))
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo(field);
    }

    private void answers(Duration ago, int status, int requests) {
        int before = counted(tenant);
        Instant at = Instant.now().minus(ago);
        tell(
                null,
                new UsageRecorded(
                        IntStream.range(0, requests)
                                .mapToObj(_ -> Requests.at(tenant, at).answered(status).done())
                                .toList()));
        soon().untilAsserted(() -> assertThat(counted(tenant)).isEqualTo(before + requests));
    }

    private List<JsonNode> burning() {
        return ask(admin, PATH + "?alert_type=burn_rate&tenant_id=" + tenant)
                .valueStream()
                .filter(alert -> alert.get("rule").asString().equals(FAST))
                .toList();
    }

    private RestTestClient.ResponseSpec change(String rule, Map<String, Object> terms) {
        return http.put()
                .uri(PATH + "/rules/" + rule)
                .header("Authorization", "Bearer " + Tokens.admin())
                .body(terms)
                .exchange();
    }
}
