package io.bridgecore.tenant.idempotency;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathTemplate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bridgecore.tenant.RunningTenantService;
import io.bridgecore.testkit.Tokens;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

@NullMarked
class IdempotencyIT extends RunningTenantService {

    @Autowired private IdempotencyCleanup cleanup;

    private final String key = unique("key");
    private final Map<String, Object> body = signupOf(unique("twice"));

    @Test
    void givesARepeatedSignupTheFirstAnswer() {
        var first = signUpWith(key, body);
        var second = signUpWith(key, body);

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        AUTH.verify(1, putRequestedFor(urlPathTemplate("/internal/tenants/{id}/admin")));
    }

    @Test
    void givesTheFirstAnswer_evenAfterTheTenantChanged() {
        var first = signUpWith(key, body);
        patch(admin(), ORGANIZATIONS + "/" + first.id(), Map.of("name", "Renamed"));

        assertThat(signUpWith(key, body).body()).isEqualTo(first.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"business_name", "owner_email"})
    void rejectsTheKeyWithAnotherBody(String field) {
        signUpWith(key, body);
        body.put(field, "something@else.example");

        var answer = signUpWith(key, body);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("idempotency_key_reused");
        assertThat(answer.field()).isEqualTo("Idempotency-Key");
    }

    @Test
    void keepsNothingOfThePassword() {
        var first = signUpWith(key, body);
        String kept =
                value("select fingerprint from tenant.idempotency_key where key = '" + key + "'");
        body.put("password", "another password");

        assertThat(signUpWith(key, body).body()).isEqualTo(first.body());
        assertThat(kept).matches("[0-9a-f]{64}");
        AUTH.verify(1, putRequestedFor(urlPathTemplate("/internal/tenants/{id}/admin")));
    }

    @Test
    void forgetsAFailure() {
        authAnswers(aResponse().withStatus(500));
        assertThat(signUpWith(key, body).status()).isEqualTo(503);
        authWorks();

        assertThat(signUpWith(key, body).status()).isEqualTo(201);
    }

    @Test
    void asksToWait_whileTheFirstIsUnderWay() {
        authAnswers(
                okJson("{\"user_id\": \"%s\"}".formatted(UUID.randomUUID())).withFixedDelay(1200));
        var first = CompletableFuture.supplyAsync(() -> signUpWith(key, body));
        await().until(() ->
                count("organization where subdomain = '" + body.get("subdomain") + "'") == 1);

        var second = signUpWith(key, body);

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.code()).isEqualTo("request_in_progress");
        assertThat(second.headers().getFirst("Retry-After")).isEqualTo("1");
        assertThat(first.join().status()).isEqualTo(201);
        assertThat(signUpWith(key, body).body()).isEqualTo(first.join().body());
    }

    @Test
    void letsAnotherTry_whenTheFirstDied() {
        signUpWith(key, body);
        String where = "where key = '" + key + "'";
        execute(
                "update tenant.idempotency_key set answer = null, claimed_at = now() - interval '2"
                        + " minutes' "
                        + where);
        body.put("subdomain", unique("again"));

        assertThat(signUpWith(key, body).status()).isEqualTo(201);
    }

    @Test
    void forgetsAfterADay() {
        signUpWith(key, body);
        execute(
                "update tenant.idempotency_key set claimed_at = now() - interval '25 hours' where"
                        + " key = '"
                        + key
                        + "'");

        assertThat(signUpWith(key, body).code()).isEqualTo("subdomain_taken");

        execute(
                "insert into tenant.idempotency_key values ('x', 'old-%1$s', 'f', null, now() - interval '25 hours'), ('x', 'new-%1$s', 'f', null, now())"
                        .formatted(key));
        cleanup.forget();
        assertThat(count("idempotency_key where key = 'old-" + key + "'")).isZero();
        assertThat(count("idempotency_key where key = 'new-" + key + "'")).isEqualTo(1);
    }

    @Test
    void rejectsAKeyThatIsNoWord() {
        var answer = signUpWith("with blank", body);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.field()).isEqualTo("Idempotency-Key");
        assertThat(signUpWith("k".repeat(256), body).status()).isEqualTo(422);
    }

    @Test
    void givesARepeatedOrganizationTheFirstAnswer_toTheSameAdmin() {
        String slug = unique("made");
        var wanted =
                Map.of(
                        "name",
                        "Made",
                        "slug",
                        slug,
                        "owner_email",
                        "a@b.example",
                        "owner_name",
                        "A");
        String token = Tokens.admin();

        var first = make(token, wanted);
        var second = make(token, wanted);

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(make(Tokens.admin(), wanted).code()).isEqualTo("slug_taken");
    }

    private Answer signUpWith(String idempotencyKey, Object signup) {
        return keyed(null, SIGNUP, idempotencyKey, signup);
    }

    private Answer make(String token, Object organization) {
        return keyed(token, ORGANIZATIONS, key, organization);
    }

    private Answer keyed(
            @Nullable String token, String path, String idempotencyKey, Object content) {
        return send(
                HttpMethod.POST, path, token, content, Map.of("Idempotency-Key", idempotencyKey));
    }
}
