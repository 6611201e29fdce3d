package io.bridgecore.monitoring.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.event.UsageRecorded;
import io.bridgecore.contracts.event.UsageRecorded.Request;
import io.bridgecore.monitoring.RunningMonitoring;
import io.bridgecore.testkit.KafkaProbe;
import io.bridgecore.testkit.Tokens;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@NullMarked
class UsageIT extends RunningMonitoring {

    private static final String LOGS = "/admin/logs/usage";
    private static final String OWN = "/api/v1/usage";

    private final TenantId tenant = tenantCalled("acme");
    private final String admin = Tokens.tenantAdmin(tenant);
    private final String support = Tokens.support();

    @Autowired private UsageCleanup cleanup;

    @Test
    void countsAMessageOnce_howeverOftenItIsReplayed() throws SQLException {
        var usage =
                new UsageRecorded(List.of(Requests.of(tenant).done(), Requests.of(tenant).done()));
        String message = message(null, usage);
        for (int i = 0; i < 3; i++) {
            send(usage, null, message);
        }
        used(Requests.of(tenant).done());
        awaitRows(3);

        for (String table : List.of("usage_minute", "usage_hour", "usage_day")) {
            assertThat(count("select sum(calls) from " + table)).as(table).isEqualTo(3);
        }
    }

    @Test
    void countsAWholeReplayOfTheTopicForNothing() throws SQLException {
        List<String> messages =
                IntStream.range(0, 30)
                        .mapToObj(i ->
                                message(
                                        null,
                                        new UsageRecorded(
                                                List.of(
                                                        Requests.of(tenant).took(i).done(),
                                                        Requests.of(tenant).answered(404).done()))))
                        .toList();
        messages.forEach(one -> KafkaProbe.send(UsageRecorded.TOPIC, "k", one));
        awaitRows(60);
        String before =
                ask(support, "/admin/analytics/tenants/" + tenant).get("summary").toString();

        messages.forEach(one -> KafkaProbe.send(UsageRecorded.TOPIC, "k", one));
        used(Requests.of(tenant).answered(302).done());
        awaitRows(61);

        JsonNode after = ask(support, "/admin/analytics/tenants/" + tenant).get("summary");
        assertThat(before).contains("\"total_requests\":60");
        assertThat(after.get("total_requests").asLong()).isEqualTo(61);
        assertThat(after.get("successful_requests").asLong()).isEqualTo(30);
        assertThat(after.get("failed_requests").asLong()).isEqualTo(30);
    }

    @Test
    void poisonGoesToTheDeadLetters_andHoldsNobodyUp() {
        used(Requests.of(tenant).done());
        KafkaProbe.send(UsageRecorded.TOPIC, "k", "no usage");
        String broken =
                message(null, new UsageRecorded(List.of(Requests.of(tenant).done("broken"))))
                        .replace("\"GET\"", "null");
        KafkaProbe.send(UsageRecorded.TOPIC, "k", broken);
        used(Requests.of(tenant).done());

        awaitRows(3);
        try (KafkaProbe letters = KafkaProbe.on(UsageRecorded.TOPIC + ".dlt")) {
            assertThat(letters.await(1, one -> "no usage".equals(one.value()))).hasSize(1);
        }
    }

    @Test
    void keepsTextsThatPostgresHasNoPlaceFor() {
        used(Requests.of(tenant).about("res\0.partner").with("a\0" + "x".repeat(5000)).done());
        awaitRows(1);

        JsonNode line = ask(support, LOGS + "?tenant_id=" + tenant).get(0);
        assertThat(line.get("model_name").asString()).isEqualTo("res.partner");
        assertThat(line.get("user_agent").asString()).hasSizeLessThanOrEqualTo(300);
    }

    @ParameterizedTest
    @CsvSource({
        "method=POST, 1",
        "method=post, 1",
        "status_code=404, 1",
        "endpoint=/api/v1/odoo/read, 1",
        "model_name=res.partner, 1",
        "user_id=user-2, 1",
        "ip_address=203.0.113.7, 4",
        "ip_address=203.0.113.8, 0",
        "request_id=r-known, 0",
        "start_date=2026-01-01, 4",
        "start_date=2099-01-01, 0",
        "end_date=2026-01-01, 0",
        "method=POST&status_code=404, 0",
        "method=GET&status_code=404, 1",
        "limit=2, 2",
        "limit=2&skip=3, 1",
    })
    void filters(String query, int found) {
        fill();

        assertThat(ask(support, LOGS + "?tenant_id=" + tenant + "&" + query)).hasSize(found);
        assertThat(ask(admin, OWN + "/requests?" + query)).hasSize(found);
    }

    @Test
    void showsALineWithEveryField() {
        used(Requests.of(tenant).about("res.partner").took(12_345).done("r-1"));
        awaitRows(1);

        JsonNode line = ask(support, "/api/admin/logs/usage?tenant_id=" + tenant).get(0);
        assertThat(line.get("id").isIntegralNumber()).isTrue();
        assertThat(line.get("tenant_id").asString()).isEqualTo(tenant.toString());
        assertThat(line.get("user_id").asString()).isEqualTo("user-1");
        assertThat(Instant.parse(line.get("timestamp").asString())).isBefore(Instant.now());
        assertThat(line.get("request_size_bytes").asLong()).isEqualTo(1024);
        assertThat(line.get("response_size_bytes").asLong()).isEqualTo(1024);
        assertThat(line.get("response_time_ms").asDouble()).isEqualTo(12.35);
        assertThat(line.get("status_code").asInt()).isEqualTo(200);
        assertThat(line.get("ip_address").asString()).isEqualTo("203.0.113.7");
        assertThat(line.get("request_id").asString()).isEqualTo("r-1");
    }

    @Test
    void datesCountWithoutATenantToo() {
        used(Requests.ofNobody().done());
        soon().untilAsserted(
                        () -> assertThat(ask(support, LOGS + "?endpoint=/unknown")).isNotEmpty());

        assertThat(ask(support, LOGS + "?end_date=2026-01-01")).isEmpty();
    }

    @Test
    void sumsUp() {
        fill();

        JsonNode summary = ask(support, LOGS + "/summary?tenant_id=" + tenant);
        assertThat(summary.get("total_requests").asLong()).isEqualTo(4);
        assertThat(summary.get("successful_requests").asLong()).isEqualTo(2);
        assertThat(summary.get("failed_requests").asLong()).isEqualTo(1);
        assertThat(summary.get("avg_response_time_ms").asDouble()).isEqualTo(1.0);
        assertThat(summary.get("total_data_transferred_mb").asDouble()).isEqualTo(0.01);
        assertThat(summary.get("most_used_endpoint").asString()).isEqualTo("/api/v1/users");
        assertThat(summary.get("period_days").asInt()).isEqualTo(30);
        getAs(support, LOGS + "/summary").expectStatus().isEqualTo(422);
        getAs(support, LOGS + "/summary?tenant_id=" + unknownTenant()).expectStatus().isNotFound();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=501",
                "skip=-1",
                "skip=100001",
                "status_code=99",
                "status_code=x",
                "tenant_id=1 or 1=1",
                "start_date=yesterday"
            })
    void refusesBadParameters_andNamesThem(String query) {
        getAs(support, LOGS + "?" + query.replace(" ", "%20"))
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo(query.substring(0, query.indexOf('=')));
    }

    @Test
    void describesHowRequestsAreChosen() {
        JsonNode paths = ask(support, "/v3/api-docs").get("paths");

        assertThat(paths.path(LOGS).at("/get/parameters").findValuesAsString("name"))
                .containsExactlyInAnyOrder(
                        "tenant_id",
                        "method",
                        "status_code",
                        "endpoint",
                        "model_name",
                        "user_id",
                        "ip_address",
                        "request_id",
                        "start_date",
                        "end_date",
                        "skip",
                        "limit");
        assertThat(paths.path(OWN + "/daily").at("/get/parameters").findValuesAsString("name"))
                .containsExactlyInAnyOrder("days", "start_date", "end_date");
    }

    @Test
    void exportsCsv_andDefusesFormulas() {
        used(Requests.of(tenant).with("=HYPERLINK(\"http://evil\")").done());
        used(Requests.of(tenant).with("with \"quotes\", and\nlines").done());
        used(Requests.of(TenantId.next()).done());
        awaitRows(2);

        String csv = csv(support, LOGS + "/export?tenant_id=" + tenant);
        assertThat(csv.lines().findFirst().orElseThrow()).startsWith("id,tenant_id,user_id");
        assertThat(csv).contains("\"'=HYPERLINK(\"\"http://evil\"\")\"");
        assertThat(csv).contains("\"with \"\"quotes\"\", and\nlines\"");
        assertThat(csv.split(tenant.toString(), -1)).hasSize(3);
        assertThat(csv(admin, OWN + "/requests/export")).isEqualTo(csv);
        getAs(support, LOGS + "/export?status_code=x").expectStatus().isEqualTo(422);
    }

    @Test
    void exportsMoreThanAPage() {
        var many = IntStream.range(0, 4500).mapToObj(_ -> Requests.of(tenant).done()).toList();
        used(many.toArray(Request[]::new));
        awaitRows(4500);

        assertThat(csv(support, LOGS + "/export?tenant_id=" + tenant).lines()).hasSize(4501);
    }

    @Test
    void letsOldRequestsGoWithTheirDay_andKeepsTheirSums() throws SQLException {
        Instant old = Instant.now().minus(Duration.ofDays(89));
        used(Requests.at(tenant, old).done(), Requests.of(tenant).done());
        awaitRows(2);
        asSuperuser(
                "create table if not exists usage_request_20200101 partition of usage_request"
                        + " for values from ('2020-01-01') to ('2020-01-02')");
        asSuperuser("alter table usage_request_20200101 owner to monitoring_owner");
        used(Requests.at(tenant, Instant.now().minus(Duration.ofDays(120))).done());
        soon().untilAsserted(
                        () -> assertThat(count("select sum(calls) from usage_day")).isEqualTo(3));

        cleanup.forget();

        assertThat(count("select count(*) from usage_request")).isEqualTo(2);
        assertThat(
                        number(
                                "select count(*) from pg_class"
                                        + " where relname = 'usage_request_20200101'"))
                .isZero();
        assertThat(count("select sum(calls) from usage_day")).isEqualTo(3);
        assertThat(count("select count(*) from usage_minute")).as("older than a week").isEqualTo(1);
        assertThat(count("select count(*) from usage_hour")).isEqualTo(2);
    }

    @Test
    void tenantsSeeTheirOwn_andOnlyThoseWhoRunThem() {
        fill();
        TenantId other = tenantCalled("other");

        assertThat(ask(admin, OWN).at("/summary/total_requests").asLong()).isEqualTo(4);
        assertThat(ask(admin, OWN + "/requests?tenant_id=" + other)).hasSize(4);
        assertThat(ask(Tokens.tenantAdmin(other), OWN + "/requests?tenant_id=" + tenant)).isEmpty();
        assertThat(
                        ask(Tokens.tenantAdmin(other), OWN + "?tenant_id=" + tenant)
                                .at("/summary/total_requests")
                                .asLong())
                .isZero();
        getAs(Tokens.superAdmin(), OWN).expectStatus().isBadRequest();
        for (String token : List.of(Tokens.manager(tenant), Tokens.staff(tenant), support)) {
            for (String path : List.of("", "/daily", "/requests", "/requests/export")) {
                getAs(token, OWN + path).expectStatus().isForbidden();
            }
        }
        for (String token : List.of(admin, Tokens.staff(tenant), Tokens.service("sync"))) {
            for (String path : List.of("", "/summary", "/export")) {
                getAs(token, LOGS + path + "?tenant_id=" + tenant).expectStatus().isForbidden();
            }
        }
        getAs(Tokens.garbage(), OWN).expectStatus().isUnauthorized();
        http.get().uri(LOGS).exchange().expectStatus().isUnauthorized();
    }

    private void fill() {
        used(
                Requests.of(tenant).done(),
                Requests.of(tenant).to("POST", "/api/v1/users").answered(201).done(),
                Requests.of(tenant).answered(404).by("user-2").done(),
                Requests.of(tenant)
                        .to("GET", "/api/v1/odoo/read")
                        .about("res.partner")
                        .answered(302)
                        .done());
        awaitRows(4);
    }

    private void used(Request... requests) {
        // As many as gateways put into one message.
        for (int from = 0; from < requests.length; from += 500) {
            int until = Math.min(requests.length, from + 500);
            tell(null, new UsageRecorded(List.of(requests).subList(from, until)));
        }
    }

    private void awaitRows(int rows) {
        soon().untilAsserted(() ->
                assertThat(count("select count(*) from usage_request")).isEqualTo(rows));
    }

    private String csv(String token, String path) {
        return Objects.requireNonNull(
                getAs(token, path)
                        .expectStatus()
                        .isOk()
                        .expectHeader()
                        .contentType("text/csv;charset=UTF-8")
                        .expectHeader()
                        .valueMatches("Content-Disposition", "attachment.*usage.csv.*")
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody());
    }

    private long count(String question) throws SQLException {
        return number(question + " where tenant_id = '" + tenant + "'");
    }

    private static long number(String question) throws SQLException {
        try (Connection admin = DATABASE.asSuperuser();
                Statement sql = admin.createStatement()) {
            sql.execute("set search_path = monitoring");
            try (ResultSet row = sql.executeQuery(question)) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
