package io.bridgecore.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.testkit.KafkaProbe;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What auditors hear of sessions and clients. */
@NullMarked
class SessionTrailIT extends RunningOpenId {

    private static final String REFRESH = "/api/v1/auth/refresh";

    private final KafkaProbe probe = KafkaProbe.on("audit.recorded");

    @AfterEach
    void close() {
        probe.close();
    }

    @Test
    void tellsOfARefreshTokenThatCameTwice() {
        String stolen = webLogin(acme).is(200).refresh();
        shown(stolen, "a/1").is(200);

        shown(stolen, "thief/1").is(401);
        shown(stolen, "thief/1").is(401);

        heard("session.refused", "refresh_token_used_twice", "thief/1");
    }

    @Test
    void tellsOfAnotherDevice_onceAndNotEachTime() {
        Answer in = webLogin(acme).is(200);
        String cookie =
                in.http().headers().allValues("Set-Cookie").stream()
                        .filter(one -> one.startsWith("device_id="))
                        .map(one -> one.split(";")[0])
                        .findFirst()
                        .orElseThrow();
        String last = shown(in.refresh(), "a/1", "Cookie", cookie).is(200).refresh();

        shown(last, "thief/2").is(401);
        shown(last, "thief/2").is(401);

        heard("session.refused", "another_device", "thief/2");
    }

    @Test
    void tellsOfClientsThatCannotShowWhoTheyAre() {
        String client = application("confidential").text("client_id");
        String form = "grant_type=client_credentials&client_secret=not-its-secret&client_id=";

        token(form + client).is(401);
        token(form + client).is(401);
        token(form + "nobody-" + client).is(401);
        token(form + "tenant").is(401);

        heard("client.refused", "\"" + client + "\"");
        heard("client.refused", "\"unknown\"");
        heard("client.refused", "\"tenant\"");
        assertThat(probe.poll(event -> event.value().contains("not-its-secret"))).isEmpty();
        assertThat(probe.poll(event -> event.value().contains("nobody-" + client))).isEmpty();
    }

    @Test
    void tellsOfApiClientsByName() {
        String client = "erp-" + acme.slug();
        String secret =
                post(
                                "/api/v1/auth/client/register",
                                "{\"client_id\": \"%s\", \"name\": \"ERP\"}".formatted(client),
                                bearer(admin))
                        .is(200)
                        .text("client_secret");
        String body = "{\"client_id\": \"%s\", \"client_secret\": \"%s\"}";

        token("grant_type=client_credentials&client_secret=wrong&client_id=" + client).is(401);
        post("/api/v1/auth/client/login", body.formatted(client, "wrong")).is(401);
        String access =
                post("/api/v1/auth/client/login", body.formatted(client, secret)).is(200).access();
        post("/api/v1/auth/client/refresh", null, bearer(access)).is(200);

        for (String action : List.of("created", "logged_in", "token_renewed")) {
            heard("api_client." + action, "\"" + client + "\"");
        }
        heard("client.refused", "\"" + client + "\"");
        assertThat(
                        probe.await(
                                2,
                                event ->
                                        event.value().contains("api_client.login_refused")
                                                && event.value().contains(client)))
                .hasSize(2);
    }

    @Test
    void tellsOfDangerousCallsThatWereRefused() {
        hire(acme, "staff", "clerk@acme.test");
        String clerk = loginAs(acme, "clerk@acme.test").is(200).access();
        String client = "{\"client_id\": \"mine\", \"name\": \"Mine\"}";

        post("/api/v1/auth/client/register", client, bearer(clerk)).is(403);
        post("/api/v1/auth/client/register", client, bearer(clerk)).is(403);

        heard("access.refused", "POST /api/v1/auth/client/register", "\"forbidden\"");
    }

    @Test
    void tellsOfALogout_onceAndNotEachTime() {
        Answer in = webLogin(acme).is(200);
        String session = Answer.claims(in.access()).path("sid").asString();

        post("/api/v1/auth/logout", null, bearer(in.access())).is(200);
        post("/api/v1/auth/logout", null, bearer(in.access())).is(200);

        heard("session.ended", "\"logout\"", session);
    }

    @Test
    void tellsOfOnesOwnSessions_thatOneEnds() {
        String here = webLogin(acme).is(200).access();
        String there = Answer.claims(webLogin(acme).is(200).access()).path("sid").asString();

        send("DELETE", "/api/v1/auth/sessions/" + there, null, bearer(here)).is(204);
        send("DELETE", "/api/v1/auth/sessions?all=true", null, bearer(here)).is(204);

        heard("session.ended", "ended by its owner", there);
        heard("session.ended", "ended by its owner", "\"all\"");
    }

    private Answer shown(String refreshToken, String agent, String... more) {
        var headers = new ArrayList<>(List.of("User-Agent", agent));
        headers.addAll(List.of(more));
        return post(
                REFRESH,
                "{\"refresh_token\": \"%s\"}".formatted(refreshToken),
                headers.toArray(String[]::new));
    }

    /** Once: whoever goes on gets no second line. */
    private void heard(String... words) {
        String tenant = acme.id().toString();
        assertThat(
                        probe.await(
                                1,
                                event ->
                                        event.value().contains(tenant)
                                                && List.of(words).stream()
                                                        .allMatch(event.value()::contains)))
                .hasSize(1);
    }
}
