package io.bridgecore.monitoring.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.testkit.KafkaProbe;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

@NullMarked
@Import(GaugeIT.Settable.class)
class GaugeIT extends WatchedTenant {

    private static final String RULE = "thermometer";
    private static final AtomicReference<OptionalDouble> HEIGHT =
            new AtomicReference<>(OptionalDouble.empty());

    @Autowired private List<Gauge> gauges;

    /** A gauge that shows what the test says. */
    @TestConfiguration
    static class Settable {

        @Bean
        Gauge thermometer() {
            return new Gauge() {
                @Override
                public String metric() {
                    return RULE;
                }

                @Override
                public OptionalDouble now() {
                    return HEIGHT.get();
                }
            };
        }
    }

    @BeforeEach
    void addRule() throws SQLException {
        asSuperuser("alter table alert_rule drop constraint if exists alert_rule_metric_check");
        asSuperuser(
                "insert into alert_rule (rule, title, metric, per_tenant, threshold, minutes,"
                        + " minimum_calls, severity) values ('thermometer', 'Too warm',"
                        + " 'thermometer', false, 30, 1, 1, 'error') on conflict do nothing");
    }

    @AfterEach
    void removeRule() throws SQLException {
        asSuperuser("delete from alert");
        asSuperuser("delete from alert_rule where rule = 'thermometer'");
    }

    @Test
    void raisesWhatIsTooHigh_andKeepsItWhileNobodyCanTell() {
        HEIGHT.set(OptionalDouble.of(29));
        watchman.look();
        assertThat(warm()).isEmpty();

        HEIGHT.set(OptionalDouble.of(31));
        watchman.look();
        assertThat(warm().at("/0/status").asString()).isEqualTo("active");
        assertThat(warm().at("/0/tenant_id").isNull()).isTrue();

        HEIGHT.set(OptionalDouble.empty());
        look(4);
        assertThat(warm().at("/0/status").asString()).isEqualTo("active");

        HEIGHT.set(OptionalDouble.of(10));
        look(3);
        assertThat(warm().at("/0/status").asString()).isEqualTo("resolved");
    }

    @Test
    void readsTheRealOnes() {
        assertThat(gauge("disk_used_percent")).isBetween(0.0, 100.0);
        assertThat(gauge("consumer_lag")).isNotNegative();
        assertThat(gauge("services_down")).isPositive();
        double before = gauge("dead_letters");
        KafkaProbe.send("nobody-took." + UUID.randomUUID() + ".dlt", "key", "letter");

        soon().untilAsserted(() -> assertThat(gauge("dead_letters")).isGreaterThan(before));
    }

    private double gauge(String metric) {
        return gauges.stream()
                .filter(gauge -> gauge.metric().equals(metric))
                .findFirst()
                .orElseThrow()
                .now()
                .orElseThrow();
    }

    private void look(int times) {
        for (int time = 0; time < times; time++) {
            watchman.look();
        }
    }

    private JsonNode warm() {
        return ask(admin, PATH + "?alert_type=" + RULE);
    }
}
