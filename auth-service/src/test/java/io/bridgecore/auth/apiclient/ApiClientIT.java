package io.bridgecore.auth.apiclient;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.auth.Answer;
import io.bridgecore.auth.Company;
import io.bridgecore.auth.RunningAuthService;
import io.bridgecore.auth.token.ClientIdentity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@NullMarked
class ApiClientIT extends RunningAuthService {

    @Autowired private ApiClients clients;

    private static final String ROOT = "/api/v1/api-clients";
    private static final String READER = "{\"name\": \"Reader\", \"permissions\": [\"odoo:read\"]}";

    private static final String VERIFY = "/api/v1/auth/verify";

    private final String unique = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void showsASecretOnce() {
        String admin = admin();
        Answer made = create(admin, READER).is(201);
        String id = made.text("client.id");

        assertThat(made.text("client_secret")).matches("[A-Za-z0-9_-]{43}");
        assertThat(made.header("Cache-Control").orElse("")).contains("no-store");
        Answer read = get(ROOT + "/" + id, admin).is(200);
        assertThat(read.body()).doesNotContain(made.text("client_secret"));
        assertThat(read.at("secrets").size()).isEqualTo(1);
        assertThat(read.text("client_id")).startsWith("client-");
        assertThat(get(ROOT, admin).is(200).json().size()).isEqualTo(1);
        assertThat(
                        look(
                                "select encode(secret_hash, 'escape') from api_client_secret where"
                                        + " client = '%s'".formatted(id)))
                .hasSize(1)
                .doesNotContain(made.text("client_secret"));
    }

    @Test
    void givesNobodyRightsThatItsMakerHasNot() {
        String admin = admin();

        create(admin, "{\"name\": \"X\", \"permissions\": [\"tenants:read\"]}")
                .isProblem(403, "more_rights");
        create(admin, "{\"name\": \"X\", \"permissions\": [\"internal\"]}")
                .isProblem(403, "more_rights");
        String id = create(admin, READER).is(201).text("client.id");
        patch(admin, id, "{\"permissions\": [\"odoo:read\", \"tenants:act\"]}")
                .isProblem(403, "more_rights");
    }

    @Test
    void rotatesSecretsWithoutAGap() {
        String admin = admin();
        Answer made = create(admin, READER).is(201);
        String id = made.text("client.id");
        String name = made.text("client.client_id");

        Answer second = post(ROOT + "/" + id + "/secrets", null, bearer(admin)).is(201);
        post(ROOT + "/" + id + "/secrets", null, bearer(admin)).isProblem(409, "too_many_secrets");
        login(name, made.text("client_secret")).is(200);
        login(name, second.text("client_secret")).is(200);
        String first = ROOT + "/" + id + "/secrets/" + made.text("secret_id");
        send("DELETE", first, null, bearer(admin)).is(204);
        send("DELETE", first, null, bearer(admin)).isProblem(404, "not_found");
        login(name, made.text("client_secret")).isProblem(401, "invalid_credentials");
        login(name, second.text("client_secret")).is(200);
        send(
                        "DELETE",
                        ROOT + "/" + id + "/secrets/" + second.text("secret_id"),
                        null,
                        bearer(admin))
                .isProblem(409, "last_secret");
        Answer fresh = post(ROOT + "/" + id + "/regenerate", null, bearer(admin)).is(200);
        login(name, second.text("client_secret")).is(401);
        login(name, fresh.text("client_secret")).is(200);
    }

    @Test
    void changesWhatIsNamed() {
        String admin = admin();
        String id = create(admin, READER).is(201).text("client.id");

        Answer changed =
                patch(
                                admin,
                                id,
                                """
                                {"name": "Writer", "rate_limit_per_hour": 5,
                                 "expires_at": "2099-01-01T00:00:00Z"}
                                """)
                        .is(200);

        assertThat(changed.text("name")).isEqualTo("Writer");
        assertThat(changed.at("permissions").toString()).isEqualTo("[\"odoo:read\"]");
        assertThat(changed.at("rate_limit_per_hour").asInt()).isEqualTo(5);
        assertThat(changed.text("expires_at")).isEqualTo("2099-01-01T00:00:00Z");
        Answer again = patch(admin, id, "{\"expires_at\": null}").is(200);
        assertThat(again.at("expires_at").isNull()).isTrue();
        assertThat(patch(admin, id, "{}").is(200).text("name")).isEqualTo("Writer");
    }

    @Test
    void endsTokensThatSayWhatIsNotTrueAnyMore() {
        String admin = admin();
        Answer made = create(admin, READER).is(201);
        String id = made.text("client.id");
        String token = token(made);

        patch(admin, id, "{\"name\": \"Other words\"}").is(200);
        get(VERIFY, token).is(200);
        patch(admin, id, "{\"permissions\": []}").is(200);
        get(VERIFY, token).isProblem(401, "unauthorized");
        String next = token(made);
        assertThat(Answer.claims(next).path("permissions").isEmpty()).isTrue();
        get(VERIFY, next).is(200);
        send("DELETE", ROOT + "/" + id, null, bearer(admin)).is(204);
        get(VERIFY, next).isProblem(401, "unauthorized");
    }

    @Test
    void refusesTokensOfWhoWasRecognisedBeforeAChange_butNoneOfTheNewSecret() {
        String admin = admin();
        Answer made = create(admin, READER).is(201);
        String id = made.text("client.id");
        var old = recognised(made.text("client.client_id"), made.text("client_secret"));

        Answer fresh = post(ROOT + "/" + id + "/regenerate", null, bearer(admin)).is(200);
        var now = recognised(made.text("client.client_id"), fresh.text("client_secret"));

        get(VERIFY, clients.token(old, Duration.ofHours(24)).token())
                .isProblem(401, "unauthorized");
        get(VERIFY, clients.token(now, Duration.ofHours(24)).token()).is(200);
        send("DELETE", ROOT + "/" + id, null, bearer(admin)).is(204);
        get(VERIFY, clients.token(now, Duration.ofHours(24)).token())
                .isProblem(401, "unauthorized");
    }

    private ClientIdentity recognised(String name, String secret) {
        return clients.authenticate(name, secret, null);
    }

    @Test
    void letsAClientInFromItsAddressesOnly() {
        String admin = admin();
        Answer made =
                create(
                                admin,
                                """
                                {"name": "X", "permissions": [], "addresses": ["10.0.0.0/8"]}
                                """)
                        .is(201);
        String body =
                "{\"client_id\": \"%s\", \"client_secret\": \"%s\"}"
                        .formatted(made.text("client.client_id"), made.text("client_secret"));
        String path = "/api/v1/client-auth/login";

        String token = post(path, body, "X-Forwarded-For", "10.9.8.7").is(200).access();
        renew(token, "10.1.2.3").is(200);
        renew(token, "192.0.2.1").isProblem(403, "address_not_allowed");
        post(path, body, "X-Forwarded-For", "192.0.2.1").isProblem(403, "address_not_allowed");
        post(path, body, "X-Forwarded-For", "10.9.8.7, 192.0.2.1")
                .isProblem(403, "address_not_allowed");
        post(path, body.replace("secret\": \"", "secret\": \"x"), "X-Forwarded-For", "192.0.2.1")
                .isProblem(401, "invalid_credentials");
    }

    private Answer renew(String token, String address) {
        return post(
                "/api/v1/client-auth/refresh",
                null,
                "Authorization",
                "Bearer " + token,
                "X-Forwarded-For",
                address);
    }

    @Test
    void letsNoExpiredClientIn() {
        Answer made = create(admin(), READER).is(201);
        change(
                "update api_client set expires_at = now() - interval '1 second' where id = '%s'"
                        .formatted(made.text("client.id")));

        login(made.text("client.client_id"), made.text("client_secret"))
                .isProblem(401, "invalid_credentials");
    }

    @Test
    void letsNoClientOfASuspendedTenantIn() {
        Company company = company();
        tenantIs(company, "suspended", null);
        Answer made =
                post(
                                ROOT,
                                READER,
                                "Authorization",
                                "Bearer " + adminLogin().access(),
                                "X-Tenant-Id",
                                company.id().toString())
                        .is(201);

        login(made.text("client.client_id"), made.text("client_secret"))
                .isProblem(403, "tenant_suspended");
    }

    /** As many as there may be, and as long: the token must still fit into a header. */
    @Test
    void namesItsAddressesInItsToken_whereItHasAny() {
        var addresses = new ArrayList<String>(List.of("127.0.0.0/8"));
        for (int i = 0; i < 99; i++) {
            addresses.add("2001:db80:1000:2000:3000:4000:5000:%x/128".formatted(0x1000 + i));
        }
        String named = "[\"" + String.join("\", \"", addresses) + "\"]";
        Answer bound =
                create(
                                admin(),
                                """
                                {"name": "X", "permissions": ["users:read"], "addresses": %s}
                                """
                                        .formatted(named))
                        .is(201);

        String token = token(bound);

        assertThat(Answer.claims(token).path("addresses").values())
                .extracting(JsonNode::asString)
                .containsExactlyElementsOf(addresses);
        get("/api/v1/client-auth/me", token).is(200);
        assertThat(Answer.claims(token(create(admin(), READER).is(201))).has("addresses"))
                .isFalse();
    }

    @Test
    void notesItsUse_butNotEachTime() {
        Answer made = create(admin(), READER).is(201);
        String query =
                "select last_used_at from api_client where id = '%s'"
                        .formatted(made.text("client.id"));

        login(made.text("client.client_id"), made.text("client_secret")).is(200);
        String first = look(query).getFirst();
        login(made.text("client.client_id"), made.text("client_secret")).is(200);

        assertThat(first).isNotNull();
        assertThat(look(query).getFirst()).isEqualTo(first);
    }

    @Test
    void hasANameThatNobodyElseHas() {
        String body =
                "{\"client_id\": \"erp-%s\", \"name\": \"X\", \"permissions\": []}"
                        .formatted(unique);

        create(admin(), body).is(201);
        create(admin(), body).isProblem(409, "client_id_taken");
        create(admin(), body.replace("erp-" + unique, "gateway")).isProblem(409, "client_id_taken");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\": \"\", \"permissions\": []}",
                "{\"name\": \"X\", \"permissions\": [null]}",
                "{\"name\": \"X\", \"permissions\": [\"a b\"]}",
                "{\"name\": \"X\", \"permissions\": [], \"addresses\": [\"localhost\"]}",
                "{\"name\": \"X\", \"permissions\": [], \"rate_limit_per_hour\": 0}",
                "{\"name\": \"X\", \"permissions\": [], \"expires_at\": \"2000-01-01T00:00:00Z\"}",
                "{\"name\": \"X\", \"permissions\": [], \"client_id\": \"a b\"}",
                "{\"name\": \"X\", \"permissions\": [], \"more\": 1}"
            })
    void refusesWhatIsNoClient(String body) {
        create(admin(), body).isProblem(422, "validation_failed");
    }

    @Test
    void belongsToOneOrganization() {
        String id = create(admin(), READER).is(201).text("client.id");
        String stranger = admin();

        get(ROOT + "/" + id, stranger).isProblem(404, "client_not_found");
        patch(stranger, id, "{}").isProblem(404, "client_not_found");
        send("DELETE", ROOT + "/" + id, null, bearer(stranger)).isProblem(404, "client_not_found");
        post(ROOT + "/" + id + "/secrets", null, bearer(stranger))
                .isProblem(404, "client_not_found");
        post(ROOT + "/" + id + "/regenerate", null, bearer(stranger))
                .isProblem(404, "client_not_found");
        assertThat(get(ROOT, stranger).is(200).json().isEmpty()).isTrue();
    }

    @Test
    void isForAdministratorsOnly() {
        String id = UUID.randomUUID().toString();

        send("GET", ROOT, null).isProblem(401, "unauthorized");
        get(ROOT, serviceToken()).isProblem(403, "forbidden");
        post(ROOT, "{}", bearer(serviceToken())).isProblem(403, "forbidden");
        send("DELETE", ROOT + "/" + id, null, bearer(serviceToken())).isProblem(403, "forbidden");
        Answer made = create(admin(), READER).is(201);
        String client =
                login(made.text("client.client_id"), made.text("client_secret")).is(200).access();
        get(ROOT, client).isProblem(403, "forbidden");
    }

    private String admin() {
        return webLogin(company()).is(200).access();
    }

    private Answer create(String admin, String body) {
        return post(ROOT, body, bearer(admin));
    }

    private Answer patch(String admin, String id, String body) {
        return send("PATCH", ROOT + "/" + id, body, bearer(admin));
    }

    private String token(Answer made) {
        return login(made.text("client.client_id"), made.text("client_secret")).is(200).access();
    }

    private Answer login(String clientId, String secret) {
        return post(
                "/api/v1/client-auth/login",
                "{\"client_id\": \"%s\", \"client_secret\": \"%s\"}".formatted(clientId, secret));
    }
}
