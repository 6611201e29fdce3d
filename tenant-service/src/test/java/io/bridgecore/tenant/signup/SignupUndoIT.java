package io.bridgecore.tenant.signup;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathTemplate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.http.Fault;
import io.bridgecore.contracts.event.TenantCreated;
import io.bridgecore.contracts.event.TenantDeleted;
import io.bridgecore.tenant.RunningTenantService;
import io.bridgecore.testkit.KafkaProbe;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A signup that fails, wherever it fails, leaves nothing behind. */
@NullMarked
class SignupUndoIT extends RunningTenantService {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Autowired private CircuitBreakerRegistry circuits;

    private final String subdomain = unique("undo");

    @AfterEach
    void authIsBack() {
        if (!AUTH.isRunning()) {
            AUTH.start();
        }
    }

    @Test
    void handsOnWhatAuthServiceDoesNotAccept() {
        authAnswers(
                jsonResponse(
                        """
                        {"status": 422, "code": "validation_failed", "detail": "password is too weak",
                         "errors": [{"field": "password", "message": "is too weak"},
                                    {"field": "full_name", "message": "is odd"}]}
                        """,
                        422));

        var answer = signUp(subdomain);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("validation_failed");
        assertThat(answer.text("detail")).isEqualTo("password is too weak");
        assertThat(answer.body().path("errors").path(0).path("field").asString())
                .isEqualTo("password");
        assertThat(answer.body().path("errors").path(1).path("field").asString())
                .isEqualTo("owner_name");
        assertThatNothingIsLeft();
        assertThat(deletions()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 404, 401})
    void isUndone_whenAuthServiceFails(int status) {
        authAnswers(aResponse().withStatus(status));

        assertUnavailable();
        assertThatNothingIsLeft();
        assertThat(deletions()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void isUndone_whenTheConnectionBreaks(Fault fault) {
        authAnswers(aResponse().withFault(fault));

        assertUnavailable();
        assertThatNothingIsLeft();
        assertThat(deletions()).isEqualTo(1);
    }

    @Test
    void isUndone_whenAuthServiceTakesTooLong() {
        authAnswers(okJson("{}").withFixedDelay(2500));

        assertUnavailable();
        assertThatNothingIsLeft();
    }

    @Test
    void isUndone_whenAuthServiceTalksNonsense() {
        authAnswers(aResponse().withStatus(200).withBody("<html>proxy</html>"));

        assertUnavailable();
        assertThatNothingIsLeft();
        assertThat(deletions()).isEqualTo(1);
    }

    @Test
    void isUndone_whenAuthServiceIsDown() {
        AUTH.stop();
        assertUnavailable();

        AUTH.start();
        await().atMost(PATIENCE).untilAsserted(this::assertThatNothingIsLeft);
        assertThat(signUp(subdomain).status()).isEqualTo(201);
    }

    @Test
    void isUndoneAtOnce_whenNothingWasSent() {
        circuits.circuitBreaker("auth").transitionToForcedOpenState();

        assertUnavailable();
        assertThatNothingIsLeft();
        assertThat(AUTH.getAllServeEvents()).isEmpty();
    }

    @Test
    void isUndone_whenTheLastStepFails() {
        // The module's row cannot be inserted: the transaction that completes the signup fails.
        execute(
                "alter table tenant.organization_module add constraint nothing check (false) not"
                        + " valid");
        try {
            var body = signupOf(subdomain);
            body.put("industry_code", "retail");
            var answer = post(null, SIGNUP, body);

            assertThat(answer.status()).isEqualTo(503);
            assertThatNothingIsLeft();
            assertThat(deletions()).isEqualTo(1);
        } finally {
            execute("alter table tenant.organization_module drop constraint nothing");
        }
        assertThat(signUp(subdomain).status()).isEqualTo(201);
    }

    @Test
    void isUndoneLater_whenAuthServiceCannotRemoveTheAccounts() {
        authAnswers(aResponse().withStatus(500));
        authRemoves(aResponse().withStatus(500));
        assertUnavailable();
        assertThat(count("signup where state = 'undoing'")).isEqualTo(1);
        assertThat(signUp(subdomain).code()).isEqualTo("subdomain_taken");

        authRemoves(aResponse().withStatus(204));

        await().atMost(PATIENCE).untilAsserted(this::assertThatNothingIsLeft);
    }

    @Test
    void tellsTheOthersToDropWhatTheyMade() {
        authAnswers(aResponse().withStatus(500));
        authRemoves(aResponse().withStatus(500));
        signUp(subdomain);
        String id =
                value("select id from tenant.organization where subdomain = '" + subdomain + "'");

        authRemoves(aResponse().withStatus(204));

        try (var deleted = KafkaProbe.on(TenantDeleted.TOPIC);
                var created = KafkaProbe.on(TenantCreated.TOPIC)) {
            assertThat(deleted.awaitKey(1, id)).hasSize(1);
            assertThat(created.poll(message -> id.equals(message.key()))).isEmpty();
        }
    }

    @Test
    void hidesASignupThatIsUnderWay() {
        authAnswers(
                okJson("{\"user_id\": \"%s\"}".formatted(UUID.randomUUID())).withFixedDelay(1200));
        var running = CompletableFuture.supplyAsync(() -> signUp(subdomain));
        String where = "organization where subdomain = '" + subdomain + "'";
        await().atMost(PATIENCE).until(() -> count(where) == 1);
        String id = value("select id from tenant." + where);
        String service = io.bridgecore.testkit.Tokens.service("gateway");

        assertThat(get(service, "/internal/tenants/" + id).status()).isEqualTo(404);
        assertThat(get(service, "/internal/tenants/resolve?slug=" + subdomain).status())
                .isEqualTo(404);
        assertThat(get(service, "/internal/tenants/resolve?id=" + id).status()).isEqualTo(404);
        assertThat(get(admin(), ORGANIZATIONS + "/" + id).status()).isEqualTo(404);
        assertThat(get(admin(), ORGANIZATIONS + "/subdomain/" + subdomain).status()).isEqualTo(404);
        assertThat(get(admin(), ORGANIZATIONS + "/" + id + "/details").status()).isEqualTo(404);
        assertThat(get(admin(), "/admin/tenants/" + id).status()).isEqualTo(404);
        assertThat(get(admin(), ORGANIZATIONS + "?limit=5").body().toString()).doesNotContain(id);
        assertThat(get(admin(), "/admin/tenants?limit=5").body().toString()).doesNotContain(id);
        assertThat(post(admin(), "/admin/tenants/" + id + "/activate", "{}").status())
                .isEqualTo(404);
        assertThat(post(admin(), MODULES + "/assign/" + id, "{\"module_id\": \"crm\"}").status())
                .isEqualTo(404);
        assertThat(running.join().status()).isEqualTo(201);
        assertThat(get(service, "/internal/tenants/" + id).status()).isEqualTo(200);
    }

    @Test
    void isUndone_whenTheProcessDiedInTheMiddle() {
        String id = leftBehind("started");

        await().atMost(PATIENCE).untilAsserted(this::assertThatNothingIsLeft);
        AUTH.verify(1, deleteRequestedFor(urlPathTemplate("/internal/tenants/" + id)));
        assertThat(signUp(subdomain).status()).isEqualTo(201);
    }

    @Test
    void isUndone_whenTheProcessDiedWhileUndoing() {
        leftBehind("undoing");

        await().atMost(PATIENCE).untilAsserted(this::assertThatNothingIsLeft);
    }

    @Test
    void staysUntouched_whenComplete() {
        String id = signUp(subdomain).text("id");
        execute(
                "update tenant.signup set touched_at = now() - interval '1 hour' where"
                        + " organization_id = '"
                        + id
                        + "'");
        leftBehind("started", unique("undo"));

        await().atMost(PATIENCE).until(() -> count("signup where state <> 'completed'") == 0);

        assertThat(get(admin(), ORGANIZATIONS + "/" + id).status()).isEqualTo(200);
        assertThat(count("signup where state = 'completed' and organization_id = '" + id + "'"))
                .isEqualTo(1);
    }

    @Test
    void isUndone_whenItWasGivenUpMeanwhile() {
        authAnswers(
                okJson("{\"user_id\": \"%s\"}".formatted(UUID.randomUUID())).withFixedDelay(1200));
        var running = CompletableFuture.supplyAsync(() -> signUp(subdomain));
        String where = "organization where subdomain = '" + subdomain + "'";
        await().atMost(PATIENCE).until(() -> count(where) == 1);
        execute(
                "update tenant.signup set touched_at = now() - interval '1 hour' where state ="
                        + " 'started'");

        assertThat(running.join().status()).isEqualTo(503);
        await().atMost(PATIENCE).untilAsserted(this::assertThatNothingIsLeft);
    }

    private String leftBehind(String state) {
        return leftBehind(state, subdomain);
    }

    /** What a process leaves in the database that is killed after its first transaction. */
    private static String leftBehind(String state, String name) {
        String id = UUID.randomUUID().toString();
        execute(
                """
                begin;
                insert into tenant.organization (id, name, slug, subdomain, owner_email, owner_name,
                    status, plan_id, created_at, updated_at)
                select '%1$s', 'Dead', '%2$s', '%2$s', 'o@x.example', 'O', 'provisioning', id, now(), now()
                from tenant.plan where name = 'Free';
                insert into tenant.organization_label values ('%2$s', '%1$s');
                insert into tenant.signup values ('%1$s', '%3$s', now(), now());
                commit;
                """
                        .formatted(id, name, state));
        return id;
    }

    private void assertUnavailable() {
        var answer = signUp(subdomain);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("signup_unavailable");
        assertThat(answer.headers().getFirst("Retry-After")).isEqualTo("5");
    }

    private void assertThatNothingIsLeft() {
        assertThat(count("organization where subdomain = '" + subdomain + "'")).isZero();
        assertThat(count("organization_label where label like '%" + subdomain + "%'")).isZero();
        assertThat(count("signup where state <> 'completed'")).isZero();
    }

    private static int deletions() {
        return AUTH.findAll(deleteRequestedFor(urlPathTemplate("/internal/tenants/{id}"))).size();
    }
}
