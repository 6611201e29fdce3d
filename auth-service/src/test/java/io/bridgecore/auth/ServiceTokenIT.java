package io.bridgecore.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.Role;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullMarked
class ServiceTokenIT extends RunningAuthService {

    private static final String TOKEN = "/oauth2/token";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String GRANT = "grant_type=client_credentials";
    private static final String GOOD = GRANT + "&client_id=tenant&client_secret=secret-of-tenant";

    @Test
    void givesAServiceItsToken() {
        Answer answer = form(GOOD).is(200);

        assertThat(answer.names()).containsExactly("access_token", "expires_in", "token_type");
        assertThat(answer.text("token_type")).isEqualTo("Bearer");
        assertThat(answer.at("expires_in").asInt()).isEqualTo(600);
        assertThat(answer.header("Cache-Control").orElseThrow()).contains("no-store");
        var claims = Answer.claims(answer.access());
        assertThat(claims.path("sub").asString()).isEqualTo("tenant");
        assertThat(claims.path("user_type").asString()).isEqualTo("service");
        assertThat(claims.path("role").asString()).isEqualTo("service");
        assertThat(claims.path("type").asString()).isEqualTo("access");
        var permissions = new HashSet<String>();
        claims.path("permissions").forEach(p -> permissions.add(p.asString()));
        assertThat(permissions).isEqualTo(Role.SERVICE.permissions());
    }

    @Test
    void takesBasicCredentials() {
        post(
                        TOKEN,
                        GRANT,
                        "Content-Type",
                        FORM,
                        "Authorization",
                        basic("user:colon%3Aplus%2Band+space"))
                .is(200);
    }

    @ParameterizedTest
    @CsvSource({"tenant,wrong", "nobody,secret-of-tenant", "blank,''", "tenant,''", "'',''"})
    void refusesUnknownClients(String client, String secret) {
        Answer inBody = form(GRANT + "&client_id=" + client + "&client_secret=" + secret).is(401);
        Answer inHeader =
                post(
                                TOKEN,
                                GRANT,
                                "Content-Type",
                                FORM,
                                "Authorization",
                                basic(client + ":" + secret))
                        .is(401);

        assertThat(inBody.text("error")).isEqualTo("invalid_client");
        assertThat(inHeader.text("error")).isEqualTo("invalid_client");
        assertThat(inHeader.header("WWW-Authenticate").orElseThrow()).startsWith("Basic");
    }

    @Test
    void refusesUnreadableCredentials() {
        for (String header : new String[] {"Basic !!!", "Basic " + "bm9jb2xvbg==", "Basic"}) {
            assertThat(
                            post(TOKEN, GRANT, "Content-Type", FORM, "Authorization", header)
                                    .is(401)
                                    .text("error"))
                    .isEqualTo("invalid_client");
        }
        assertThat(form(GRANT).is(401).text("error")).isEqualTo("invalid_client");
    }

    @Test
    void refusesOtherGrants() {
        assertThat(form(GOOD.replace("client_credentials", "password")).is(400).text("error"))
                .isEqualTo("unsupported_grant_type");
    }

    @Test
    void refusesBadRequests() {
        assertThat(form("client_id=tenant&client_secret=secret-of-tenant").is(400).text("error"))
                .isEqualTo("invalid_request");
        assertThat(form(GOOD + "&client_id=tenant").is(400).text("error"))
                .isEqualTo("invalid_request");
        assertThat(post(TOKEN + "?" + GOOD, "", "Content-Type", FORM).is(400).text("error"))
                .isEqualTo("invalid_request");
        assertThat(post(TOKEN, "{}").is(400).text("error")).isEqualTo("invalid_request");
        send("GET", TOKEN, null).is(405);
    }

    private Answer form(String body) {
        return post(TOKEN, body, "Content-Type", FORM);
    }

    private static String basic(String both) {
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }
}
