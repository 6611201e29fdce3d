package io.bridgecore.auth.apiclient;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.auth.Answer;
import io.bridgecore.auth.Company;
import io.bridgecore.auth.RunningAuthService;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The API clients of the Logikal middleware, to the letter. */
@NullMarked
class OriginalClientsIT extends RunningAuthService {

    private static final String ROOT = "/api/v1/client-auth";

    private String admin() {
        return webLogin(company()).is(200).access();
    }

    private static String name() {
        return "erp-" + UUID.randomUUID();
    }

    private static String registration(String clientId) {
        return "{\"client_id\": \"%s\", \"name\": \"Our ERP\"}".formatted(clientId);
    }

    private Answer login(String root, String clientId, String secret) {
        return post(
                root + "/login",
                "{\"client_id\": \"%s\", \"client_secret\": \"%s\"}".formatted(clientId, secret));
    }

    @ParameterizedTest
    @ValueSource(strings = {ROOT, "/api/v1/auth/client"})
    void logikal01_registersAClientOnce(String root) {
        String admin = admin();
        String clientId = name();

        Answer first = post(root + "/register", registration(clientId), bearer(admin)).is(200);

        assertThat(first.names())
                .containsExactly(
                        "client_id",
                        "client_secret",
                        "message",
                        "name",
                        "permissions",
                        "rate_limit_per_hour");
        assertThat(first.text("client_id")).isEqualTo(clientId);
        assertThat(first.text("name")).isEqualTo("Our ERP");
        assertThat(first.text("client_secret")).hasSizeGreaterThan(20);
        assertThat(first.at("permissions").toString())
                .isEqualTo("[\"elevations:read\",\"projects:read\"]");
        assertThat(first.at("rate_limit_per_hour").asInt()).isEqualTo(1000);
        Answer second = post(root + "/register", registration(clientId), bearer(admin)).is(400);
        assertThat(second.text("error.code")).isEqualTo("CLIENT_ID_EXISTS");
        assertThat(second.at("success").asBoolean(true)).isFalse();
        assertThat(second.names()).contains("timestamp", "code", "detail");
        post(root + "/register", registration(clientId), bearer(admin())).is(400);
    }

    @Test
    void logikal01_letsNobodyRegisterButAnAdministrator() {
        post(ROOT + "/register", registration(name())).isProblem(401, "unauthorized");
        post(ROOT + "/register", registration(name()), bearer(serviceToken()))
                .isProblem(403, "forbidden");
    }

    @ParameterizedTest
    @ValueSource(strings = {ROOT, "/api/v1/auth/client"})
    void logikal02_letsAClientIn(String root) {
        String clientId = name();
        String secret = register(admin(), clientId);

        Answer in = login(root, clientId, secret).is(200);

        assertThat(in.names())
                .containsExactly("access_token", "client_info", "expires_in", "token_type");
        assertThat(in.text("token_type")).isEqualTo("bearer");
        assertThat(in.at("expires_in").asInt()).isEqualTo(86_400);
        assertThat(in.text("client_info.client_id")).isEqualTo(clientId);
        var claims = Answer.claims(in.access());
        assertThat(claims.path("client_id").asString()).isEqualTo(clientId);
        assertThat(claims.path("name").asString()).isEqualTo("Our ERP");
        assertThat(claims.path("user_type").asString()).isEqualTo("client");
        assertThat(claims.path("rate_limit_per_hour").asInt()).isEqualTo(1000);
        assertThat(claims.path("permissions").toString())
                .isEqualTo("[\"elevations:read\",\"projects:read\"]");
        for (Answer refused :
                new Answer[] {
                    login(root, clientId, secret + "x"),
                    login(root, name(), secret),
                    login(root, clientId, register(admin(), name()))
                }) {
            assertThat(refused.is(401).text("error.code")).isEqualTo("INVALID_CREDENTIALS");
            assertThat(refused.text("detail")).isEqualTo("Invalid client id or secret");
        }
    }

    @Test
    void logikal03_tellsAClientWhoItIs() {
        String admin = admin();
        String clientId = name();
        String secret = register(admin, clientId);
        String token = login(ROOT, clientId, secret).is(200).access();

        Answer me = get(ROOT + "/me", token).is(200);

        assertThat(me.text("client_id")).isEqualTo(clientId);
        assertThat(me.text("name")).isEqualTo("Our ERP");
        get(ROOT + "/me", token + "x").isProblem(401, "unauthorized");
        get(ROOT + "/me", admin).is(403);
        assertThat(get(ROOT + "/validate", token).is(200).at("valid").asBoolean()).isTrue();
        Answer renewed = post(ROOT + "/refresh", null, bearer(token)).is(200);
        assertThat(Answer.claims(renewed.access()).path("auth_time"))
                .isEqualTo(Answer.claims(token).path("auth_time"));
        get(ROOT + "/clients", token).isProblem(403, "forbidden");
        assertThat(get(ROOT + "/clients", admin).is(200).at("count").asInt()).isEqualTo(1);
    }

    @Test
    void logikal03_letsAClientReadTheList_ifItMay() {
        String admin = admin();
        String clientId = name();
        String secret =
                post(
                                ROOT + "/register",
                                """
                                {"client_id": "%s", "name": "Console", "permissions": ["admin:read"]}
                                """
                                        .formatted(clientId),
                                bearer(admin))
                        .is(200)
                        .text("client_secret");
        String token = login(ROOT, clientId, secret).is(200).access();

        Answer list = get(ROOT + "/clients", token).is(200);

        assertThat(list.at("count").asInt()).isEqualTo(1);
        assertThat(list.at("clients").path(0).path("client_id").asString()).isEqualTo(clientId);
        send("PUT", ROOT + "/clients/" + clientId, "{\"is_active\": false}", bearer(token))
                .isProblem(403, "forbidden");
        post("/api/v1/admin/clients", registration(name()), bearer(token))
                .isProblem(403, "forbidden");
    }

    @Test
    void logikal04_refusesADeactivatedClient() {
        String admin = admin();
        String clientId = name();
        String secret = register(admin, clientId);
        String token = login(ROOT, clientId, secret).is(200).access();

        send("PUT", ROOT + "/clients/" + clientId, "{\"is_active\": false}", bearer(admin)).is(200);

        get(ROOT + "/me", token).isProblem(401, "unauthorized");
        post(ROOT + "/refresh", null, bearer(token)).isProblem(401, "unauthorized");
        login(ROOT, clientId, secret).isProblem(401, "invalid_credentials");
    }

    @Test
    void letsTheConsolesAdministratorIn() {
        Company company = company();
        String name = company.email().substring(0, company.email().indexOf('@'));
        String body = "{\"username\": \"%s\", \"password\": \"%s\"}";
        String path = "/api/v1/admin/login";

        Answer in = post(path, body.formatted(company.email(), PASSWORD)).is(200);
        String named = body.formatted(name, PASSWORD);
        post(path, named, "X-Tenant-Id", company.id().toString()).is(200);
        Answer refused = post(path, body.formatted(company.email(), "Wrong 1 password")).is(401);

        assertThat(in.at("success").asBoolean()).isTrue();
        assertThat(in.text("token_type")).isEqualTo("bearer");
        assertThat(get(ROOT + "/clients", in.access()).is(200).at("count").asInt()).isZero();
        assertThat(refused.text("error.code")).isEqualTo("INVALID_CREDENTIALS");
        assertThat(refused.at("success").asBoolean(true)).isFalse();
        post(path, named).is(401);
        post(path, "{\"username\": \"a\"}").isProblem(422, "validation_failed");
    }

    @Test
    void keepsTheAdministratorsList() {
        String admin = admin();
        String root = "/api/v1/admin/clients";
        Answer made = post(root, registration(name()), bearer(admin)).is(201);
        String id = made.text("client_id");

        assertThat(
                        get(root + "?skip=0&limit=1&active_only=true", admin)
                                .is(200)
                                .at("count")
                                .asInt())
                .isEqualTo(1);
        assertThat(get(root + "?skip=1", admin).is(200).at("count").asInt()).isZero();
        get(root + "/" + id, webLogin(company()).is(200).access())
                .isProblem(404, "client_not_found");
        Answer changed =
                send("PUT", root + "/" + id, "{\"rate_limit_per_hour\": 7}", bearer(admin)).is(200);
        assertThat(changed.at("rate_limit_per_hour").asInt()).isEqualTo(7);
        String secret =
                post(root + "/" + id + "/regenerate-secret", null, bearer(admin))
                        .is(200)
                        .text("client_secret");
        login(ROOT, id, made.text("client_secret")).is(401);
        login(ROOT, id, secret).is(200);
        send("DELETE", root + "/" + id, null, bearer(admin)).is(204);
        login(ROOT, id, secret).is(401);
        Answer gone = get(root + "/" + id, admin).is(404);
        assertThat(gone.text("error.code")).isEqualTo("CLIENT_NOT_FOUND");
    }

    private String register(String admin, String clientId) {
        return post(ROOT + "/register", registration(clientId), bearer(admin))
                .is(200)
                .text("client_secret");
    }
}
