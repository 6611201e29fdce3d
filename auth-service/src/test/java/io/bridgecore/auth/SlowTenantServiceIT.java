package io.bridgecore.auth;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.zaxxer.hikari.HikariDataSource;
import io.bridgecore.tenancy.standing.Tenants;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever waits for tenant-service keeps no connection to the database meanwhile. */
@NullMarked
class SlowTenantServiceIT extends RunningAuthService {

    private static final int HANGS_MILLIS = 4000;
    private static final String DEVICE = "urn:ietf:params:oauth:grant-type:device_code";

    @Autowired private Tenants tenants;
    @Autowired private HikariDataSource pool;

    @Test
    void leavesTheDatabaseToOthers_whileManyRenewalsWait() throws Exception {
        Company company = company();
        String refresh = mobileLogin(company).is(200).refresh();

        othersAreServed_while(
                company, _ -> post("/api/v1/auth/tenant/refresh", "{}", bearer(refresh)));
    }

    @ParameterizedTest
    @CsvSource({"code, authorization_code, code", "device, " + DEVICE + ", device_code"})
    void leavesTheDatabaseToOthers_whileManyCodesAreRedeemed(
            String kind, String grant, String parameter) throws Exception {
        Company company = company();
        Answer application = application(company);
        change(
                """
                insert into login_code (tenant_id, id, client_id, kind, code_hash, scopes, subject,
                    acr, amr, authenticated_at, created_at, expires_at)
                select '%s', gen_random_uuid(), '%s', '%s', sha256(('%s' || i)::bytea), '{api}',
                    '%s', '1', '{pwd}', now(), now(), now() + interval '1 minute'
                from generate_series(0, 100) i
                """
                        .formatted(
                                company.id(),
                                application.text("client_id"),
                                kind,
                                company.id(),
                                userOf(company)));

        othersAreServed_while(
                company,
                i -> token(company, application, grant, parameter + "=" + company.id() + i));
    }

    private void othersAreServed_while(Company company, IntFunction<Answer> deed)
            throws InterruptedException, ExecutionException {
        int many = 2 * pool.getMaximumPoolSize();
        hangs(company);
        tenants.forget(company.id());
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var sent = new CountDownLatch(many);
            List<Future<Answer>> waiting =
                    IntStream.range(0, many)
                            .mapToObj(i ->
                                    clients.submit(() -> {
                                        sent.countDown();
                                        return deed.apply(i);
                                    }))
                            .toList();
            sent.await();
            for (int i = 0; i < 5; i++) {
                adminLogin();
            }

            assertThat(waiting).noneMatch(Future::isDone);
            for (Future<Answer> one : waiting) {
                one.get().is(200);
            }
        }
    }

    private Answer token(Company company, Answer application, String grant, String code) {
        return form(
                "/oauth2/token",
                "grant_type=%s&client_id=%s&client_secret=%s&%s"
                        .formatted(
                                grant,
                                application.text("client_id"),
                                application.text("client_secret"),
                                code),
                "X-Tenant-Id",
                company.id().toString(),
                "X-Forwarded-Host",
                company.slug() + ".localhost:8080",
                "X-Forwarded-Proto",
                "http");
    }

    private Answer application(Company company) {
        return post(
                        "/api/v1/auth/applications",
                        """
                        {"name": "Till", "type": "confidential",
                         "redirect_uris": ["https://app.example/back"],
                         "grant_types": ["authorization_code", "device_code"], "scopes": ["api"]}
                        """,
                        bearer(webLogin(company).is(200).access()))
                .is(201);
    }

    private static void hangs(Company company) {
        TENANTS.stubFor(
                WireMock.get(urlEqualTo("/internal/tenants/" + company.id()))
                        .willReturn(
                                okJson(
                                                """
                                                {"id": "%s", "slug": "%s", "name": "Acme",
                                                 "status": "active", "trial_ends_at": null}
                                                """
                                                        .formatted(company.id(), company.slug()))
                                        .withFixedDelay(HANGS_MILLIS)));
    }
}
