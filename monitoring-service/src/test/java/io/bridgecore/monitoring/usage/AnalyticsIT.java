package io.bridgecore.monitoring.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.event.UsageRecorded;
import io.bridgecore.contracts.event.UsageRecorded.Request;
import io.bridgecore.monitoring.RunningMonitoring;
import io.bridgecore.testkit.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@NullMarked
class AnalyticsIT extends RunningMonitoring {

    private static final String PATH = "/admin/analytics";

    private final TenantId tenant = tenantCalled("acme");
    private final String support = Tokens.support();

    @Test
    void bridgecore25_overviewCountsTenantsAndTheLastDay() {
        long before = ask(support, PATH + "/overview").at("/usage_24h/total_requests").asLong();
        used(
                Requests.of(tenant).took(2000).done(),
                Requests.of(tenant).answered(500).done(),
                Requests.ofNobody().done());
        awaitTotal(2);

        JsonNode overview = ask(support, "/api/admin/analytics/overview");
        assertThat(overview.at("/tenants/total").asLong()).isEqualTo(7);
        assertThat(overview.at("/tenants/active").asLong()).isEqualTo(3);
        assertThat(overview.at("/tenants/trial").asLong()).isEqualTo(2);
        assertThat(overview.at("/tenants/suspended").asLong()).isEqualTo(1);
        JsonNode day = overview.get("usage_24h");
        assertThat(day.get("total_requests").asLong())
                .as("others' tests share the broker")
                .isGreaterThanOrEqualTo(before + 3);
        assertThat(day.get("successful_requests").isIntegralNumber()).isTrue();
        assertThat(day.get("success_rate_percent").isNumber()).isTrue();
        assertThat(day.get("avg_response_time_ms").isNumber()).as("no string").isTrue();
        assertThat(day.get("total_data_transferred_mb").isNumber()).isTrue();
    }

    @Test
    void bridgecore25_topTenantsAreNamed() {
        TenantId more = tenantCalled("more");
        used(
                LongStream.range(0, 3000)
                        .mapToObj(_ -> Requests.of(more).done())
                        .toArray(Request[]::new));
        soon().untilAsserted(() -> {
            // Others' tests share the broker, and a gateway's may have asked even more.
            JsonNode top = ask(support, PATH + "/top-tenants?limit=50&days=1");
            assertThat(top.findValues("request_count").stream().map(JsonNode::asLong))
                    .isSortedAccordingTo(Comparator.reverseOrder());
            JsonNode found = named(more, top);
            assertThat(found.path("tenant_name").asString()).isEqualTo("more");
            assertThat(found.path("tenant_slug").asString()).isEqualTo("more");
            assertThat(found.path("request_count").asLong()).isEqualTo(3000);
            assertThat(found.path("avg_response_time_ms").asDouble()).isEqualTo(1.0);
        });
        assertThat(ask(support, PATH + "/top-tenants?limit=1&days=1")).hasSize(1);
    }

    @Test
    void bridgecore25_tenantHasEveryFigure() {
        used(
                Requests.of(tenant).took(1000).done(),
                Requests.of(tenant).took(3000).by("user-2").about("res.partner").done(),
                Requests.of(tenant).took(8000).answered(404).done(),
                Requests.of(tenant).answered(302).to("GET", "/b").took(4000).done());
        awaitTotal(4);

        JsonNode usage = ask(support, PATH + "/tenants/" + tenant);
        assertThat(usage.at("/summary/total_requests").asLong()).isEqualTo(4);
        assertThat(usage.at("/summary/successful_requests").asLong()).isEqualTo(2);
        assertThat(usage.at("/summary/failed_requests").asLong()).isEqualTo(1);
        assertThat(usage.at("/summary/success_rate_percent").asDouble()).isEqualTo(50.0);
        assertThat(usage.at("/summary/unique_users").asLong()).isEqualTo(2);
        assertThat(usage.at("/performance/avg_response_time_ms").asDouble()).isEqualTo(4.0);
        assertThat(usage.at("/performance/max_response_time_ms").asDouble()).isEqualTo(8.0);
        assertThat(usage.at("/performance/min_response_time_ms").asDouble()).isEqualTo(1.0);
        assertThat(usage.at("/data_transfer/total_bytes").asLong()).isEqualTo(8192);
        assertThat(usage.at("/data_transfer/total_mb").asDouble()).isEqualTo(0.01);
        assertThat(usage.at("/data_transfer/total_gb").asDouble()).isZero();
        assertThat(usage.at("/top_endpoints/0/endpoint").asString()).isEqualTo("/api/v1/users");
        assertThat(usage.at("/top_endpoints/0/count").asLong()).isEqualTo(3);
        assertThat(usage.at("/top_models/0/model").asString()).isEqualTo("res.partner");
        assertThat(usage.at("/status_distribution/404").asLong()).isEqualTo(1);
        assertThat(usage.get("period_days").asLong()).isEqualTo(30);
        getAs(support, PATH + "/tenants/" + unknownTenant()).expectStatus().isNotFound();
    }

    @Test
    void tellsPercentilesOverManyBatches() {
        for (int batch = 0; batch < 4; batch++) {
            int first = batch * 250;
            used(
                    LongStream.rangeClosed(1, 250)
                            .mapToObj(i -> Requests.of(tenant).took((first + i) * 1000).done())
                            .toArray(Request[]::new));
        }
        awaitTotal(1000);

        JsonNode performance = ask(support, PATH + "/tenants/" + tenant).get("performance");
        assertThat(performance.get("p50_response_time_ms").asDouble()).isCloseTo(500, within(6.0));
        assertThat(performance.get("p95_response_time_ms").asDouble()).isCloseTo(950, within(10.0));
        assertThat(performance.get("p99_response_time_ms").asDouble()).isCloseTo(990, within(10.0));
    }

    @Test
    void bridgecore25_dailyHasEveryDay() {
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));
        used(
                Requests.of(tenant).done(),
                Requests.at(tenant, yesterday).by("a").done(),
                Requests.at(tenant, yesterday).by("b").answered(500).done());
        awaitTotal(3);

        JsonNode days = ask(support, PATH + "/tenants/" + tenant + "/daily?days=7");
        assertThat(days).hasSize(7);
        assertThat(days.at("/6/date").asString())
                .isEqualTo(LocalDate.now(ZoneOffset.UTC).toString());
        assertThat(days.at("/6/total_requests").asLong()).isEqualTo(1);
        assertThat(days.at("/5/total_requests").asLong()).isEqualTo(2);
        assertThat(days.at("/5/successful_requests").asLong()).isEqualTo(1);
        assertThat(days.at("/5/failed_requests").asLong()).isEqualTo(1);
        assertThat(days.at("/5/unique_users").asLong()).isEqualTo(2);
        assertThat(days.at("/5/avg_response_time_ms").asDouble()).isEqualTo(1.0);
        assertThat(days.at("/0/total_requests").asLong()).isZero();
    }

    @Test
    void answersRangesOfItsOwn() {
        LocalDate day = LocalDate.now(ZoneOffset.UTC).minusDays(38);
        Instant old = day.atTime(10, 20, 30).toInstant(ZoneOffset.UTC);
        used(
                Requests.at(tenant, old).done(),
                Requests.at(tenant, old.plus(Duration.ofHours(5))).done(),
                Requests.of(tenant).done());
        soon().untilAsserted(
                        () -> assertThat(total("?start_date=" + day.minusDays(14))).isEqualTo(3));

        LocalDate next = day.plusDays(1);
        assertThat(total("?start_date=%s&end_date=%s".formatted(day, day))).isEqualTo(2);
        assertThat(total("?start_date=%sT12:00:00Z&end_date=%s".formatted(day, next))).isEqualTo(1);
        assertThat(total("?start_date=%sT12:00:00&end_date=%s".formatted(day, next))).isEqualTo(1);
        assertThat(total("?start_date=%s&end_date=%s".formatted(next, day.plusDays(5)))).isZero();
        assertThat(
                        ask(
                                support,
                                "%s/tenants/%s/daily?start_date=%s&end_date=%s"
                                        .formatted(PATH, tenant, day.minusDays(1), next)))
                .hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/top-tenants?limit=0",
                "/top-tenants?limit=51",
                "/top-tenants?days=91",
                "/tenants/{id}?days=366",
                "/tenants/{id}?days=0",
                "/tenants/{id}/daily?days=91",
                "/tenants/{id}?start_date=1999-01-01&end_date=2026-11-01",
                "/tenants/{id}/daily?start_date=1999-01-01",
                "/tenants/{id}?start_date=2026-11-02&end_date=2026-11-01",
                "/timeline?interval=second",
                "/timeline?interval=minute&days=365",
                "/timeline?interval=minute&start_date=2025-12-01&end_date=2025-12-02",
                "/timeline?interval=hour&start_date=2025-12-01&end_date=2025-12-02",
                "/timeline?start_date=1999-01-01",
                "/status-distribution?tenant_id=x",
                "/response-times?days=10000",
                "/compare",
                "/compare?tenant_ids=a,b"
            })
    void refusesWhatIsTooMuchOrWrong(String question) {
        getAs(support, PATH + question.replace("{id}", tenant.toString()))
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].field")
                .exists();
    }

    @Test
    void showsTimelinesStatusesAndResponseTimes() {
        used(
                Requests.of(tenant).took(5000).done(),
                Requests.of(tenant).answered(404).took(7000).done());
        awaitTotal(2);
        String whose = "?tenant_id=" + tenant;

        JsonNode minutes = ask(support, PATH + "/timeline" + whose + "&interval=minute");
        assertThat(
                        StreamSupport.stream(minutes.spliterator(), false)
                                .mapToLong(one -> one.get("total_requests").asLong())
                                .sum())
                .isEqualTo(2);
        JsonNode statuses = ask(support, PATH + "/status-distribution" + whose);
        assertThat(statuses.at("/by_status/404").asLong()).isEqualTo(1);
        assertThat(statuses.at("/by_class/2xx").asLong()).isEqualTo(1);
        assertThat(statuses.get("total").asLong()).isEqualTo(2);
        JsonNode times = ask(support, PATH + "/response-times" + whose);
        assertThat(times.at("/endpoints/0/endpoint").asString()).isEqualTo("GET /api/v1/users");
        assertThat(times.at("/endpoints/0/performance/max_response_time_ms").asDouble())
                .isEqualTo(7.0);
        assertThat(times.at("/hours/0/count").asLong()).isPositive();
        String own = "/api/v1/usage";
        String admin = Tokens.tenantAdmin(tenant);
        assertThat(ask(admin, own + "/status-distribution")).isEqualTo(statuses);
        assertThat(ask(admin, own + "/response-times")).isEqualTo(times);
        assertThat(ask(admin, own + "/timeline?interval=minute")).isEqualTo(minutes);
        assertThat(ask(admin, own + "/daily?days=2")).hasSize(2);
    }

    @Test
    void comparesTenants() {
        TenantId other = tenantCalled("other");
        used(Requests.of(tenant).done(), Requests.of(other).done(), Requests.of(other).done());
        awaitTotal(1);

        JsonNode both = ask(support, PATH + "/compare?tenant_ids=" + tenant + "," + other);
        assertThat(both.at("/0/tenant_name").asString()).isEqualTo("acme");
        assertThat(both.at("/0/usage/summary/total_requests").asLong()).isEqualTo(1);
        assertThat(both.at("/1/usage/summary/total_requests").asLong()).isEqualTo(2);
    }

    @Test
    void isForThePlatformSideOnly() {
        for (String path :
                List.of(
                        "/overview",
                        "/top-tenants",
                        "/tenants/" + tenant,
                        "/tenants/" + tenant + "/daily",
                        "/timeline",
                        "/status-distribution",
                        "/response-times",
                        "/compare")) {
            for (String token :
                    List.of(
                            Tokens.tenantAdmin(tenant),
                            Tokens.staff(tenant),
                            Tokens.service("sync"))) {
                getAs(token, PATH + path).expectStatus().isForbidden();
            }
            getAs(Tokens.garbage(), PATH + path).expectStatus().isUnauthorized();
            http.get().uri(PATH + path).exchange().expectStatus().isUnauthorized();
        }
    }

    @Test
    void errorsAreNamedInBothSpellings() {
        for (String path : List.of("/tenants/" + unknownTenant())) {
            getAs(support, PATH + path)
                    .expectStatus()
                    .isNotFound()
                    .expectBody()
                    .jsonPath("$.error.type")
                    .isEqualTo("NotFound")
                    .jsonPath("$.error.message")
                    .isEqualTo("There is no such tenant")
                    .jsonPath("$.detail")
                    .isEqualTo("There is no such tenant");
        }
        getAs(Tokens.tenantAdmin(tenant), PATH + "/overview")
                .expectBody()
                .jsonPath("$.error.type")
                .isEqualTo("Forbidden")
                .jsonPath("$.detail")
                .isNotEmpty();
    }

    private static JsonNode named(TenantId tenant, JsonNode tenants) {
        return tenants.valueStream()
                .filter(one -> one.path("tenant_id").asString().equals(tenant.toString()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("not among " + tenants));
    }

    private long total(String range) {
        return ask(support, PATH + "/tenants/" + tenant + range)
                .at("/summary/total_requests")
                .asLong();
    }

    private void awaitTotal(long requests) {
        soon().untilAsserted(() -> assertThat(total("")).isEqualTo(requests));
    }

    private void used(Request... requests) {
        // As many as gateways put into one message.
        for (int from = 0; from < requests.length; from += 500) {
            int until = Math.min(requests.length, from + 500);
            tell(null, new UsageRecorded(List.of(requests).subList(from, until)));
        }
    }
}
