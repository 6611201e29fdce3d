package io.bridgecore.monitoring.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.event.UsageRecorded;
import io.bridgecore.monitoring.usage.Requests;
import io.bridgecore.testkit.Tokens;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;

@NullMarked
class AlertIT extends WatchedTenant {

    @Test
    void raisesOneAlert_howeverOftenAndByWhomItIsSeen() throws Exception {
        fail(60);
        try (var many = Executors.newFixedThreadPool(4)) {
            many.invokeAll(
                    IntStream.range(0, 12)
                            .mapToObj(_ -> Executors.callable(() -> watchman.look()))
                            .toList());
        }
        watchman.look();

        JsonNode alert = theOnly("active");
        assertThat(alert.get("tenant_id").asString()).isEqualTo(tenant.toString());
        assertThat(alert.get("alert_type").asString()).isEqualTo("error_rate");
        assertThat(alert.get("severity").asString()).isEqualTo("error");
        assertThat(alert.get("title").asString()).isEqualTo("Many failures at one tenant");
        assertThat(alert.get("threshold_value").asDouble()).isEqualTo(10);
        assertThat(alert.get("current_value").asDouble()).isEqualTo(100);
        assertThat(ask(admin, PATH + "/count").at("/by_severity/error").asLong()).isPositive();
        assertThat(ask(admin, PATH + "/" + alert.get("id").asString())).isEqualTo(alert);
    }

    @Test
    void endsOnlyWhenItWasWellForAWhile_howeverManyLook() throws SQLException {
        fail(60);
        watchman.look();
        theOnly("active");
        asSuperuser("delete from usage_minute where tenant_id = '" + tenant + "'");

        for (int look = 0; look < 5; look++) {
            watchman.look();
        }
        theOnly("active");
        later(Duration.ofMinutes(2));
        watchman.look();

        JsonNode alert = theOnly("resolved");
        assertThat(alert.get("resolved_by").isNull()).isTrue();
        assertThat(alert.get("resolved_at").isNull()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"active", "dismissed"})
    void goesOn_whenFewRequestsGoOnFailing(String status) throws SQLException {
        fail(60);
        watchman.look();
        String id = theOnly("active").get("id").asString();
        if (status.equals("dismissed")) {
            does(id, "dismiss").expectStatus().isOk();
            asSuperuser("update alert set closed_at = closed_at - interval '1 hour'");
        }
        forgetRequests();
        fail(10);
        for (int look = 0; look < 3; look++) {
            watchman.look();
            later(Duration.ofMinutes(3));
        }

        theOnly(status);
        forgetRequests();
        fail(60);
        watchman.look();
        theOnly(status);
    }

    @Test
    void theWhileBeginsAnew_whenItWasNotWellInBetween() throws SQLException {
        fail(60);
        watchman.look();
        limit(1000);
        watchman.look();
        later(Duration.ofMinutes(2));
        // 100 is no longer too much then, but not well below it either.
        limit(110);
        watchman.look();
        limit(1000);
        watchman.look();
        theOnly("active");

        later(Duration.ofMinutes(2));
        watchman.look();
        theOnly("resolved");
    }

    @Test
    void tellsTheLimitThatHoldsNow() throws SQLException {
        fail(60);
        watchman.look();
        limit(20);
        watchman.look();

        assertThat(theOnly("active").get("threshold_value").asDouble()).isEqualTo(20);
    }

    @Test
    void endsWithTheRule_whenThatIsSwitchedOff() {
        fail(60);
        watchman.look();
        theOnly("active");

        change(Map.of("enabled", false));
        watchman.look();
        theOnly("resolved");
    }

    @Test
    void letsPeopleSeeToIt_andDoesNotRaiseItAgainAtOnce() {
        fail(60);
        watchman.look();
        String id = theOnly("active").get("id").asString();

        does(id, "acknowledge").expectStatus().isOk();
        assertThat(theOnly("acknowledged").get("acknowledged_by").asString())
                .isEqualTo("someone@example.com");
        does(id, "acknowledge").expectStatus().isEqualTo(409);
        watchman.look();
        does(id, "dismiss").expectStatus().isOk();
        does(id, "resolve").expectStatus().isEqualTo(409);
        watchman.look();

        theOnly("dismissed");
        assertThat(list("&active_only=true")).isEmpty();
        soon().untilAsserted(() -> {
            assertThat(trail("alert.acknowledged", id)).hasSize(1);
            JsonNode deed = trail("alert.dismissed", id).path(0);
            assertThat(deed.at("/before/status").asString()).isEqualTo("acknowledged");
            assertThat(deed.at("/after/rule").asString()).isEqualTo("tenant-error-rate");
        });
        assertThat(trail("alert.resolved", id)).isEmpty();
        does(UUID.randomUUID().toString(), "resolve").expectStatus().isNotFound();
    }

    @Test
    void dismissesSeveral_andForgetsWhatIsOver() throws SQLException {
        fail(60);
        watchman.look();
        String id = theOnly("active").get("id").asString();

        post(
                        admin,
                        PATH + "/bulk-dismiss",
                        "{\"alert_ids\":[\"%s\",\"%s\"]}".formatted(id, UUID.randomUUID()))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.count")
                .isEqualTo(1);
        asSuperuser("update alert set expires_at = now() - interval '1 day'");
        post(admin, PATH + "/cleanup-expired", "")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.count")
                .isNumber();
        assertThat(list("")).isEmpty();
        post(admin, PATH + "/bulk-dismiss", "{\"alert_ids\":[]}").expectStatus().isEqualTo(422);
    }

    @Test
    void watchesByRulesThatCanBeChanged() {
        fail(60);
        change(Map.of("enabled", false))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.enabled")
                .isEqualTo(false)
                .jsonPath("$.threshold")
                .isEqualTo(10.0);
        watchman.look();

        assertThat(list("")).isEmpty();
        assertThat(ask(admin, PATH + "/rules")).hasSizeGreaterThan(3);
        soon().untilAsserted(() -> {
            JsonNode deed =
                    ask(Tokens.superAdmin(), "/api/v1/audit-logs?action=alert_rule.changed")
                            .path(0);
            assertThat(deed.at("/before/enabled").asBoolean()).isTrue();
            assertThat(deed.at("/after/enabled").asBoolean(true)).isFalse();
        });
        http.put()
                .uri(PATH + "/rules/none")
                .header("Authorization", "Bearer " + admin)
                .body(Map.of("enabled", false))
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void fewFailuresTellNothing() {
        fail(49);
        watchman.look();

        assertThat(list("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=201", "status=odd", "severity=odd", "tenant_id=x"})
    void refusesBadParameters(String query) {
        getAs(admin, PATH + "?" + query).expectStatus().isEqualTo(422);
    }

    @Test
    void onlyThePlatformSideReads_andOnlyAdministratorsAct() {
        String id = UUID.randomUUID().toString();
        for (String token : List.of(Tokens.tenantAdmin(tenant), Tokens.service("sync"))) {
            getAs(token, PATH).expectStatus().isForbidden();
            getAs(token, PATH + "/rules").expectStatus().isForbidden();
        }
        for (String path : List.of("/" + id + "/resolve", "/cleanup-expired", "/bulk-dismiss")) {
            post(Tokens.support(), PATH + path, "{}").expectStatus().isForbidden();
            post(Tokens.garbage(), PATH + path, "{}").expectStatus().isUnauthorized();
        }
        getAs(Tokens.support(), PATH).expectStatus().isOk();
    }

    /** The gateway cannot tell whose they are, so they belong to no tenant. */
    @Test
    void raisesOneForThePlatform_whenNobodyGetsIn() throws SQLException {
        asSuperuser("delete from usage_minute");
        tell(
                null,
                new UsageRecorded(
                        IntStream.range(0, 120)
                                .mapToObj(_ -> Requests.ofNobody().answered(503).done())
                                .toList()));

        soon().untilAsserted(() -> {
            watchman.look();
            assertThat(ofThePlatform())
                    .extracting(alert -> alert.get("rule").asString())
                    .containsExactly("error-rate");
        });
        asSuperuser("delete from usage_minute");
    }

    private List<JsonNode> ofThePlatform() {
        return ask(admin, PATH + "?alert_type=error_rate&active_only=true")
                .valueStream()
                .filter(alert -> alert.get("tenant_id").isNull())
                .toList();
    }

    private void forgetRequests() throws SQLException {
        for (String sums : List.of("usage_minute", "usage_hour", "usage_day")) {
            asSuperuser("delete from %s where tenant_id = '%s'".formatted(sums, tenant));
        }
    }

    private RestTestClient.ResponseSpec change(Map<String, Object> terms) {
        return http.put()
                .uri(PATH + "/rules/tenant-error-rate")
                .header("Authorization", "Bearer " + admin)
                .body(terms)
                .exchange();
    }

    private static void limit(int percent) throws SQLException {
        asSuperuser(
                "update alert_rule set threshold = %d where rule = 'tenant-error-rate'"
                        .formatted(percent));
    }

    private JsonNode trail(String action, String id) {
        return ask(Tokens.superAdmin(), "/api/v1/audit-logs?action=" + action + "&entity_id=" + id);
    }

    private RestTestClient.ResponseSpec does(String id, String deed) {
        return post(admin, PATH + "/" + id + "/" + deed, "{}");
    }
}
