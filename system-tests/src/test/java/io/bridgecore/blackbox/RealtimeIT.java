package io.bridgecore.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.platform.Client;
import io.bridgecore.platform.Client.Answer;
import io.bridgecore.platform.Company;
import io.bridgecore.platform.OdooChange;
import io.bridgecore.platform.Platform;
import io.bridgecore.platform.Socket;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Sockets and streams as apps open them: through the gateway, at the host of their company. */
class RealtimeIT {

    private static final String STREAM = "/api/v1/sync/stream";
    private static final String CONVERSATIONS = "/ws/conversations";
    private static final Map<String, String> LIVE = Map.of("type", "subscribe_live_tracking");

    private static Company acme;
    private static Company other;
    private static String acmesKey;
    private static String tracking;

    @BeforeAll
    static void companies() {
        acme = Company.signUp("live");
        other = Company.signUp("alive");
        acmesKey = acme.pushKey();
        tracking = "/api/v1/ws/" + acme.admin().get("/api/v1/users/me").text("/id");
    }

    @Test
    void aSocketTellsWhatHappens_andGoesOnAfterTheLastId() {
        long last;
        try (Socket socket = Socket.open(acme.admin(), tracking)) {
            socket.say(LIVE).await("status", 1);
            push(1, "first");
            JsonNode event = socket.await("webhook_event", 1).getFirst();
            assertThat(event.path("data").path("name").asString()).isEqualTo("first");
            last = event.path("id").asLong();
        }
        push(2, "while-away");

        try (Socket socket = Socket.open(acme.admin(), tracking + "?since=" + last)) {
            socket.say(LIVE);
            push(3, "back-again");
            assertThat(socket.await("webhook_event", 2))
                    .extracting(event -> event.path("data").path("name").asString())
                    .containsExactly("while-away", "back-again");
        }
    }

    @Test
    void aSocketTakesItsTokenFromTheQuery() {
        Client guest = acme.admin().with(null);

        for (String path : List.of(tracking, CONVERSATIONS, "/api/v1" + CONVERSATIONS)) {
            String address = path + "?token=" + acme.admin().token();
            try (Socket socket = Socket.open(guest, address)) {
                socket.say(Map.of("type", "ping")).await("pong", 1);
            }
            assertThat(Socket.refusal(guest.on("api.localhost"), address))
                    .as("the token names the tenant")
                    .isEqualTo(101);
        }
    }

    @Test
    void aSocketWithoutATenantIsRefused() {
        Client guest = acme.admin().with(null);
        for (String path : List.of("/api/v1/ws/7", CONVERSATIONS)) {
            assertThat(Socket.refusal(guest, path)).as("no token").isEqualTo(401);
            assertThat(Socket.refusal(guest.on("api.localhost"), path)).isEqualTo(401);
            assertThat(Socket.refusal(guest.on("nobody-at-all.localhost"), path)).isEqualTo(404);
            assertThat(Socket.refusal(guest.with("garbage"), path)).isEqualTo(401);
        }
        assertThat(Socket.refusal(acme.admin(), "/api/v1/ws/7")).as("somebody else").isEqualTo(403);
    }

    @Test
    void bridgecore82_aSocketOfAnotherTenantIsRefused() {
        Client stranger = other.admin().on(acme.admin().host());

        for (String path : List.of(tracking, CONVERSATIONS)) {
            assertThat(Socket.refusal(stranger, path)).isEqualTo(403);
            String withToken = path + "?token=" + stranger.token();
            assertThat(Socket.refusal(stranger.with(null), withToken)).isEqualTo(403);
        }
        assertThat(Socket.refusal(other.admin(), tracking)).as("another's user").isEqualTo(403);
        assertThat(stranger.get(STREAM).status()).isEqualTo(403);
    }

    @Test
    void aStreamGoesOnAfterTheLastId_andAsksForAToken() {
        push(11, "one");
        push(12, "two");
        long one = idOf("one");

        Answer refused = acme.admin().with(null).get(STREAM + "?since=0");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(listening(acme, "?since=-1")).isEqualTo(422);
        assertThat(listening(other, "?since=" + (one + 100_000))).isEqualTo(422);
        try (Stream<String> lines = acme.admin().listen(STREAM + "?since=" + one)) {
            assertThat(lines.filter(line -> line.startsWith("data:")).findFirst().orElseThrow())
                    .contains("two");
        }
    }

    private static int listening(Company company, String from) {
        Map<String, String> headers = Map.of("Accept", "text/event-stream");
        return company.admin().send("GET", STREAM + from, null, headers).status();
    }

    private static long idOf(String name) {
        try (Stream<String> lines = acme.admin().listen(STREAM + "?since=0")) {
            String line =
                    lines.filter(one -> one.contains("\"" + name + "\"")).findFirst().orElseThrow();
            return Platform.JSON.readTree(line.substring("data:".length())).path("id").asLong();
        }
    }

    private static void push(int number, String name) {
        Answer answer =
                OdooChange.of("live.vehicle", number, name).urgent().push(acme.admin(), acmesKey);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
    }
}
