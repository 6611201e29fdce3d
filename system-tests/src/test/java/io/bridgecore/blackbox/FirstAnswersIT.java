package io.bridgecore.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.platform.Client;
import io.bridgecore.platform.Client.Answer;
import io.bridgecore.platform.Company;
import io.bridgecore.platform.Company.Odoo;
import io.bridgecore.platform.PlatformAdmin;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the platform says that it is well, and how it says no. */
@NullMarked
class FirstAnswersIT {

    private static final String CALL = "/api/v1/odoo/call_kw";

    private final Client guest = Client.at("api.localhost");
    private Company company;

    @BeforeEach
    void signUp() {
        company = Company.signUp("first");
    }

    @Test
    void bridgecore01_isHealthy() {
        Answer health = guest.get("/health");

        assertThat(health.status()).isEqualTo(200);
        assertThat(health.text("/status")).isEqualTo("healthy");
        assertThat(Instant.parse(health.text("/timestamp"))).isNotNull();
    }

    @Test
    void bridgecore02_namesItsDatabase() {
        Answer health = guest.get("/health/db");

        assertThat(health.status()).isEqualTo(200);
        assertThat(health.text("/database")).isNotBlank();
    }

    @Test
    void bridgecore03_greets() {
        Answer greeting = guest.get("/");

        assertThat(greeting.status()).isEqualTo(200);
        assertThat(greeting.text("/message")).isNotBlank();
        assertThat(greeting.text("/version")).isNotBlank();
    }

    @Test
    void bridgecore04_namesTheKindOfError() {
        Client someone = company.admin();

        says(someone.post(CALL, "{"), 400, "BadRequest");
        says(someone.get("/api/v1/monitor/logs"), 403, "Forbidden");
        says(someone.get("/api/v1/users/no/such/thing"), 404, "NotFound");
    }

    @Test
    void bridgecore05_tellsThatOdooCannotBeReached() {
        company.connect(new Odoo("http://127.0.0.1:1", "none", "nobody", "nothing"));

        Answer answer =
                company.admin()
                        .post(
                                CALL,
                                Map.of(
                                        "model",
                                        "res.partner",
                                        "method",
                                        "search_count",
                                        "args",
                                        List.of(List.of()),
                                        "kwargs",
                                        Map.of()));

        assertThat(answer.status()).as(answer.raw().body()).isGreaterThanOrEqualTo(500);
        assertThat(answer.text("/error/message"))
                .isEqualTo("The system cannot be reached: no connection");
    }

    @Test
    void bridgecore06_saysWhatIsWrongInOneSentence_whenThereIsMoreToSay() {
        Answer answer =
                company.admin()
                        .with(null)
                        .post("/api/v1/auth/tenant/login", Map.of("email", "no-mail"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.at("/errors")).isNotEmpty();
        assertThat(answer.at("/error/message").isString()).isTrue();
        assertThat(answer.text("/error/message")).isEqualTo(answer.text("/detail"));
    }

    @Test
    void bridgecore07_everyErrorHasADetailInWords() {
        Client someone = company.admin();
        Stream.of(
                        someone.post(CALL, "{"),
                        someone.with(null).get("/api/v1/users"),
                        someone.get("/api/v1/monitor/logs"),
                        someone.get("/api/v1/users/no/such/thing"),
                        someone.send("DELETE", "/health", null, Map.of()),
                        someone.post("/api/v1/auth/tenant/login", Map.of()),
                        PlatformAdmin.login().get("/admin/analytics/tenants/x"))
                .forEach(answer -> {
                    assertThat(answer.status()).as(answer.raw().body()).isBetween(400, 499);
                    assertThat(answer.at("/detail").isString()).as(answer.raw().body()).isTrue();
                    assertThat(answer.text("/detail")).isNotBlank();
                });
    }

    private static void says(Answer answer, int status, String type) {
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(status);
        assertThat(answer.text("/error/type")).isEqualTo(type);
        assertThat(answer.text("/error/message")).isNotBlank().isEqualTo(answer.text("/detail"));
    }
}
