package io.bridgecore.tenant.administration;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.event.AuditRecorded;
import io.bridgecore.contracts.event.TenantUpdated;
import io.bridgecore.tenant.RunningTenantService;
import io.bridgecore.testkit.KafkaProbe;
import io.bridgecore.testkit.Tokens;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

@NullMarked
class AdminTenantIT extends RunningTenantService {

    private static final String TENANTS = "/admin/tenants";
    private static final String STARTER = "019a0000-0000-7000-8000-000000000002";

    private static Map<String, Object> creation(String slug) {
        var body = new LinkedHashMap<String, Object>();
        body.put("name", "Made by hand");
        body.put("slug", slug);
        body.put("contact_email", "Owner@made.example");
        return body;
    }

    private static String path(TenantId id) {
        return TENANTS + "/" + id;
    }

    private Answer put(String token, TenantId id, Object body) {
        return send(HttpMethod.PUT, path(id), token, body, Map.of());
    }

    private JsonNode resolved(TenantId id) {
        return get(Tokens.service("gateway"), "/internal/tenants/" + id).body();
    }

    @Nested
    class Creating {

        private final Map<String, Object> body = creation(unique("made"));

        @Test
        void makesATrialOnTheTrialPlan() {
            var answer = post(Tokens.admin(), TENANTS, body);

            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.text("status")).isEqualTo("trial");
            assertThat(answer.text("slug")).isEqualTo(body.get("slug"));
            assertThat(answer.text("contact_email")).isEqualTo("owner@made.example");
            assertThat(answer.text("created_by")).isNotEmpty();
            assertThat(answer.body().path("effective").path("plan").asString())
                    .isEqualTo("Professional");
            assertThat(get(Tokens.support(), path(answer.id())).body()).isEqualTo(answer.body());
        }

        @Test
        void takesEverythingOfItsOwn() {
            body.putAll(
                    Map.of(
                            "plan_id",
                            STARTER,
                            "description",
                            "First line\nSecond",
                            "contact_phone",
                            "+49 30 1",
                            "max_requests_per_day",
                            2000,
                            "max_requests_per_hour",
                            300,
                            "max_users",
                            7,
                            "allowed_models",
                            List.of("res.partner"),
                            "allowed_features",
                            List.of("webhooks"),
                            "trial_ends_at",
                            "2199-01-01T00:00:00Z",
                            "subscription_ends_at",
                            "2199-02-01T00:00:00Z"));

            var answer = post(admin(), "/api/admin/tenants", body);

            assertThat(answer.status()).isEqualTo(201);
            body.put("contact_email", "owner@made.example");
            body.forEach((name, value) ->
                    assertThat(answer.body().path(name))
                            .as(name)
                            .isEqualTo(JSON.<JsonNode>valueToTree(value)));
            assertThat(resolved(answer.id()).path("limits").toString())
                    .isEqualTo("{\"requests_per_hour\":300,\"requests_per_day\":2000,\"users\":7}");
        }

        @Test
        void refusesASlugThatIsTaken() {
            post(admin(), TENANTS, body);

            var again = post(admin(), TENANTS, body);

            assertThat(again.status()).isEqualTo(400);
            assertThat(again.code()).isEqualTo("slug_taken");
        }

        @Test
        void refusesAPlanThatIsNotThere() {
            body.put("plan_id", UUID.randomUUID().toString());

            var answer = post(admin(), TENANTS, body);

            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.code()).isEqualTo("plan_not_found");
        }

        @Test
        void refusesAConnection_andNamesItsPlace() {
            body.put("odoo_url", "https://odoo.example");
            body.put("odoo_password", "secret");

            var answer = post(admin(), TENANTS, body);

            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.field()).isEqualTo("odoo_url");
            assertThat(answer.text("detail")).contains("/admin/tenants/{id}/systems");
            assertThat(answer.body().toString()).doesNotContain("secret");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\"max_users\": 0",
                    "\"max_users\": 1001",
                    "\"max_requests_per_day\": -1",
                    "\"max_requests_per_hour\": 1.5",
                    "\"allowed_models\": [\"res partner\"]",
                    "\"allowed_models\": [null]",
                    "\"allowed_features\": \"webhooks\"",
                    "\"trial_ends_at\": \"+999999999-01-01T00:00:00Z\"",
                    "\"trial_ends_at\": \"tomorrow\"",
                    "\"subscription_ends_at\": \"1999-01-01T00:00:00Z\"",
                    "\"custom_domain\": \"localhost\"",
                    "\"plan_id\": \"free\"",
                    "\"contact_phone\": \"1\\n2\"",
                    "\"description\": \"\\u0000\"",
                    "\"status\": \"active\"",
                    "\"created_by\": \"me\""
                })
        void rejectsABadField(String field) {
            String json = JSON.writeValueAsString(body);

            var answer =
                    post(
                            admin(),
                            TENANTS,
                            json.substring(0, json.length() - 1) + "," + field + "}");

            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.field()).startsWith(field.substring(1, field.indexOf('"', 1)));
        }

        @Test
        void isRefusedToThoseWhoMayNot() {
            assertThat(post(null, TENANTS, body).status()).isEqualTo(401);
            assertThat(post(Tokens.garbage(), TENANTS, body).status()).isEqualTo(401);
            assertThat(post(Tokens.support(), TENANTS, body).status()).isEqualTo(403);
            assertThat(post(Tokens.tenantAdmin(tenant()), TENANTS, body).status()).isEqualTo(403);
        }

        @Test
        void answersTheSameToTheSameKey() {
            var key = Map.of("Idempotency-Key", unique("key"));
            String token = admin();

            var first = send(HttpMethod.POST, TENANTS, token, body, key);
            var again = send(HttpMethod.POST, TENANTS, token, body, key);

            assertThat(again.body()).isEqualTo(first.body());
        }
    }

    @Nested
    class Changing {

        private TenantId id = TenantId.next();

        @BeforeEach
        void make() {
            id = tenant();
        }

        @Test
        void takesAnySubset_andItHoldsAtOnce() {
            var answer =
                    put(
                            Tokens.admin(),
                            id,
                            Map.of("max_requests_per_hour", 50, "plan_id", STARTER));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body().path("effective").path("max_requests_per_hour").asInt())
                    .isEqualTo(50);
            assertThat(resolved(id).path("plan").asString()).isEqualTo("Starter");
            assertThat(resolved(id).path("limits").toString())
                    .isEqualTo(
                            "{\"requests_per_hour\":50,\"requests_per_day\":10000,\"users\":25}");
            try (var updated = KafkaProbe.on(TenantUpdated.TOPIC)) {
                assertThat(updated.awaitKey(1, id)).hasSize(1);
            }
        }

        @Test
        void leavesALimitToThePlan_whenItIsNull() {
            put(admin(), id, Map.of("max_users", 3, "allowed_features", List.of("sync")));
            assertThat(resolved(id).path("features").toString()).isEqualTo("[\"sync\"]");

            patch(admin(), path(id), "{\"max_users\": null, \"allowed_features\": []}");

            assertThat(resolved(id).path("limits").path("users").asInt()).isEqualTo(100);
            assertThat(resolved(id).path("features").size()).isEqualTo(4);
        }

        @Test
        void changesNothing_whenNothingIsNamed() {
            var before = get(admin(), path(id)).body();

            assertThat(put(admin(), id, "{}").body()).isEqualTo(before);
        }

        @Test
        void movesToAStatus() {
            assertThat(put(admin(), id, Map.of("status", "suspended")).text("suspension"))
                    .isEqualTo("operator");
            assertThat(put(admin(), id, Map.of("status", "trial")).text("status"))
                    .isEqualTo("trial");
            assertThat(put(admin(), id, Map.of("status", "active")).text("status"))
                    .isEqualTo("active");

            var back = put(admin(), id, Map.of("status", "trial"));

            assertThat(back.status()).isEqualTo(409);
            assertThat(back.code()).isEqualTo("illegal_move");
        }

        @Test
        void refusesEverything_onceDeleted() {
            put(admin(), id, Map.of("status", "deleted"));

            assertThat(get(admin(), path(id)).text("status")).isEqualTo("deleted");
            for (Object body : List.of(Map.of("name", "New"), Map.of("status", "active"))) {
                assertThat(put(admin(), id, body).code()).isEqualTo("illegal_move");
            }
            assertThat(post(admin(), path(id) + "/suspend", "{}").status()).isEqualTo(409);
        }

        @Test
        void setsADomainThatNobodyElseHas() {
            String domain = unique("www") + ".Example.COM";
            assertThat(put(admin(), id, Map.of("custom_domain", domain)).text("custom_domain"))
                    .isEqualTo(domain.toLowerCase(java.util.Locale.ROOT));

            var other = put(admin(), tenant(), Map.of("custom_domain", domain));
            assertThat(other.status()).isEqualTo(400);
            assertThat(other.code()).isEqualTo("domain_taken");

            patch(admin(), path(id), "{\"custom_domain\": null}");
            assertThat(get(admin(), path(id)).body().required("custom_domain").isNull()).isTrue();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "localhost",
                    "acme.localhost",
                    "10.0.0.1",
                    "no_underscore.example",
                    "a..example",
                    "https://acme.example",
                    "acme.example:80",
                    "",
                    "*.example.com"
                })
        void rejectsWhatIsNoDomain(String domain) {
            var answer = put(admin(), id, Map.of("custom_domain", domain));

            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.field()).isEqualTo("custom_domain");
        }

        @Test
        void tellsTheAuditors() {
            post(
                    Tokens.of(
                            io.bridgecore.contracts.UserType.ADMIN,
                            io.bridgecore.contracts.Role.ADMIN,
                            claims -> claims.subject("ada")),
                    path(id) + "/suspend",
                    Map.of("reason", "Did not pay"));

            try (var audit = KafkaProbe.on(AuditRecorded.TOPIC)) {
                JsonNode event = JSON.readTree(audit.awaitKey(1, id).getFirst().value());
                assertThat(event.path("user_id").asString()).isEqualTo("ada");
                JsonNode data = event.path("data");
                assertThat(data.path("action").asString()).isEqualTo("tenant.suspended");
                assertThat(data.path("actor").asString()).isEqualTo("admin");
                assertThat(data.path("reason").asString()).isEqualTo("Did not pay");
                assertThat(data.path("before").toString())
                        .isEqualTo("{\"status\":\"trial\",\"suspension\":null}");
                assertThat(data.path("after").toString())
                        .isEqualTo("{\"status\":\"suspended\",\"suspension\":\"operator\"}");
            }
        }

        @Test
        void isRefusedToThoseWhoMayNot() {
            for (String token : List.of(Tokens.support(), Tokens.tenantAdmin(id))) {
                assertThat(put(token, id, Map.of("max_users", 900)).status()).isEqualTo(403);
            }
            assertThat(put(admin(), TenantId.next(), Map.of("name", "x")).status()).isEqualTo(404);
        }

        @Test
        void suspensionIsSeenByTheGateway() {
            post(admin(), path(id) + "/suspend", "{}");

            assertThat(resolved(id).path("status").asString()).isEqualTo("suspended");
            assertThat(resolved(id).path("suspension").asString()).isEqualTo("operator");
            var own = get(Tokens.tenantAdmin(id), ORGANIZATIONS + "/" + id);
            assertThat(own.status()).isEqualTo(403);
            assertThat(own.text("detail")).contains("suspended");
        }
    }
}
