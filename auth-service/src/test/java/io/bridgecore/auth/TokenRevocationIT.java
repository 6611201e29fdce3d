package io.bridgecore.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.event.AccessRevoked;
import io.bridgecore.testkit.KafkaProbe;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Taking tokens back (RFC 7009), and signing out. */
@NullMarked
class TokenRevocationIT extends RunningOpenId {

    private static final String VERIFY = "/api/v1/auth/verify";

    @Test
    void takesBackTheTokenOfAProgram_andNoOtherOne() {
        Answer made = program(acme);
        String first = token(credentials(made)).is(200).access();
        String second = token(credentials(made)).is(200).access();
        get(VERIFY, first).is(200);

        try (KafkaProbe probe = KafkaProbe.on(AccessRevoked.TOPIC)) {
            revoke(credentials(made), first).is(200);

            String id = Answer.claims(first).path("jti").asString();
            var event = probe.await(1, message -> message.value().contains(id)).getFirst();
            assertThat(event.key()).isEqualTo(acme.id().toString());
        }
        get(VERIFY, first).is(401);
        get(VERIFY, second).is(200);
        get(VERIFY, token(credentials(made)).is(200).access()).is(200);
    }

    @Test
    void takesBackTheTokenOfAService() {
        String mine = serviceToken();
        String other = serviceToken();
        String tenant = "client_id=tenant&client_secret=secret-of-tenant";
        get("/internal/revocations", mine).is(200);

        form("/oauth2/revoke", tenant + "&token=" + mine).is(200);

        get("/internal/revocations", mine).is(401);
        get("/internal/revocations", other).is(200);
    }

    @Test
    void leavesTokensOfOthersAlone() {
        Answer made = program(acme);
        Answer neighbour = program(acme);
        String client = application("public").text("client_id");
        Answer tokens = redeem(client, code(client, "openid api")).is(200);
        String program = token(credentials(made)).is(200).access();
        String own = mobileLogin(acme).is(200).access();
        String service = serviceToken();

        for (String token : List.of(program, tokens.access(), tokens.refresh(), own, service)) {
            revoke(credentials(neighbour), token).is(200);
            revoke("client_id=" + application("public").text("client_id"), token).is(200);
        }
        revoke("client_id=" + client, program).is(200);
        revoke("client_id=" + client, tokens.text("id_token")).is(200);
        revoke("client_id=" + client, "garbage").is(200);
        revoke(credentials(made), tokens.refresh()).is(200);

        get(VERIFY, program).is(200);
        get(VERIFY, tokens.access()).is(200);
        get(VERIFY, own).is(200);
        get("/internal/revocations", service).is(200);
        refresh(client, tokens.refresh()).is(200);
    }

    @Test
    void takesBackTheSessionOfAnApplication() {
        String client = application("public").text("client_id");
        Answer tokens = redeem(client, code(client, "openid api")).is(200);

        revoke("client_id=" + client, tokens.access()).is(200);

        get(VERIFY, tokens.access()).is(401);
        refresh(client, tokens.refresh()).is(400);
    }

    @Test
    void asksBeforeItSignsSomebodyOut_whereTheHintIsNotHis() {
        String client = application("public").text("client_id");
        Answer tokens = redeem(client, code(client, "openid api")).is(200);
        String own = tokens.text("id_token");
        String foreign = foreignIdToken();

        for (String hint : List.of("", "garbage", foreign, tokens.access())) {
            Answer asked = at(acme, "GET", "/connect/logout?id_token_hint=" + hint, null).is(200);
            assertThat(asked.body()).contains("Sign out?");
        }
        assertThat(location(at(acme, "GET", authorization(client, "api", ""), null).is(302)))
                .startsWith(CALLBACK);
        refresh(client, tokens.refresh()).is(200);

        at(acme, "GET", "/connect/logout?id_token_hint=" + own, null).is(200);
        assertThat(location(at(acme, "GET", authorization(client, "api", ""), null).is(302)))
                .startsWith("/oauth2/login");
    }

    @Test
    void leavesTheSessionBehindAForeignHintAlone() {
        hire(acme, "standard_user", "staff@acme.test");
        String client = application("public").text("client_id");
        Answer victim = redeem(client, code(client, "openid api")).is(200);
        cookies.clear();
        code(client, "openid api", "staff@acme.test");

        String hint = "/connect/logout?id_token_hint=" + victim.text("id_token");
        assertThat(at(acme, "GET", hint, null).is(200).body()).contains("Sign out?");

        get(VERIFY, victim.access()).is(200);
        refresh(client, victim.refresh()).is(200);
    }

    /** An id token of another company's host. */
    private String foreignIdToken() {
        Company mine = acme;
        String token = admin;
        var browser = Map.copyOf(cookies);
        cookies.clear();
        signUp();
        String client = application("public").text("client_id");
        String foreign = redeem(client, code(client, "openid")).is(200).text("id_token");
        cookies.clear();
        cookies.putAll(browser);
        acme = mine;
        admin = token;
        return foreign;
    }

    private Answer program(Company company) {
        return post(
                        "/api/v1/api-clients",
                        "{\"name\": \"Robot\", \"permissions\": [\"users:read\"]}",
                        bearer(webLogin(company).is(200).access()))
                .is(201);
    }

    private static String credentials(Answer program) {
        return "grant_type=client_credentials&client_id=%s&client_secret=%s"
                .formatted(program.text("client.client_id"), program.text("client_secret"));
    }

    private Answer revoke(String client, String token) {
        String form = client.replace("grant_type=client_credentials&", "") + "&token=" + token;
        return at(acme, "POST", "/oauth2/revoke", form, "Content-Type", FORM);
    }
}
