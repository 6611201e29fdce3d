package io.bridgecore.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.event.ModuleUpdated;
import io.bridgecore.contracts.event.TenantUpdated;
import io.bridgecore.testkit.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class SocketIT extends EndlessTest {

    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final String TRACKING = "/api/v1/ws/7";
    private static final int POLICY = 1008;

    // Each test has a tenant of its own: what one did to it must not reach the next one late.
    private final String name = "soc-" + NAMES.incrementAndGet();
    private final TenantId acme = services().tenant(name, List.of(), List.of());
    private final TenantId other = services().tenant("soc-other", List.of(), List.of());

    @BeforeEach
    void listens() {
        awaitListening();
    }

    @Test
    void carriesWhatBothSidesSay() {
        try (var socket = open(TRACKING, Tokens.staff(acme))) {
            socket.say("one");
            socket.say("two");
            socket.hears("echo one");
            socket.hears("echo two");
        }
        assertThat(EndlessService.shared().last().uri()).isEqualTo(TRACKING);
        assertThat(EndlessService.shared().last().tenant()).isEqualTo(acme.toString());
    }

    @Test
    void takesTheTokenFromTheQuery_andShowsItToNobody(CapturedOutput output) {
        String token = Tokens.staff(acme);
        for (String parameter : List.of("token", "access_token", "%74oken")) {
            try (var socket =
                    socket(
                                    name + ".localhost",
                                    "/ws/conversations?a=1&" + parameter + "=" + token + "&b=2")
                            .open()) {
                socket.say("hello");
                socket.hears("echo hello");
            }
            var seen = EndlessService.shared().last();
            assertThat(seen.uri()).isEqualTo("/ws/conversations?a=1&b=2");
            assertThat(seen.authorization()).isEqualTo(bearer(token));
        }
        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(() ->
                        assertThat(output.toString())
                                .containsPattern(
                                        "\"path\":\"/ws/conversations\"[^\n]*\"status\":101"));
        assertThat(output.toString()).doesNotContain(token);
    }

    @Test
    void takesTheTokenFromTheSubprotocols() {
        String token = Tokens.staff(acme);
        try (var socket = socket(API, TRACKING).protocols("bearer", token).open()) {
            assertThat(socket.protocol()).isEqualTo("bearer");
        }
        assertThat(EndlessService.shared().last().authorization()).isEqualTo(bearer(token));

        try (var socket = socket(API, TRACKING).protocols("bearer", token, "chat").open()) {
            assertThat(socket.protocol()).isEqualTo("chat");
        }
        assertThat(EndlessService.shared().last().all().split(token, -1)).hasSize(2);
    }

    @Test
    void refusesBeforeItOpens() {
        TenantId asleep = services().tenant("soc-asleep", "suspended");

        assertThat(socket(API, TRACKING).refusal()).isEqualTo(401);
        assertThat(socket(name + ".localhost", TRACKING).refusal()).isEqualTo(401);
        assertThat(socket(API, TRACKING + "?token=" + Tokens.garbage()).refusal()).isEqualTo(401);
        assertThat(socket(API, TRACKING + "?token=").refusal()).isEqualTo(401);
        assertThat(socket(API, TRACKING).token(Tokens.expired(acme)).refusal()).isEqualTo(401);
        assertThat(socket(API, TRACKING).token(Tokens.refresh(acme)).refusal()).isEqualTo(401);
        assertThat(socket(name + ".localhost", TRACKING).token(Tokens.staff(other)).refusal())
                .isEqualTo(403);
        assertThat(socket("nobody.localhost", TRACKING).token(Tokens.staff(acme)).refusal())
                .isEqualTo(404);
        assertThat(socket(API, TRACKING).token(Tokens.staff(asleep)).refusal()).isEqualTo(403);
        assertThat(socket(API, "/api/v1/ws/nothing").token(Tokens.staff(acme)).refusal())
                .isEqualTo(404);
    }

    @Test
    void opensForTheRightPagesOnly() {
        String token = Tokens.staff(acme);

        assertThat(socket(API, TRACKING).token(token).origin("https://evil.example").refusal())
                .isEqualTo(403);
        assertThat(socket(API, TRACKING).token(token).origin("null").refusal()).isEqualTo(403);
        for (String origin : List.of("https://app.example", "http://" + name + ".localhost:8080")) {
            try (var socket = socket(API, TRACKING).token(token).origin(origin).open()) {
                socket.say("x");
                socket.hears("echo x");
            }
        }
    }

    @Test
    void tellsEachSideHowTheOtherClosed() {
        try (var socket = open(TRACKING, Tokens.staff(acme))) {
            socket.say("enough");
            assertThat(socket.closedWith()).isEqualTo(EndlessService.ENOUGH);
        }
    }

    @Test
    void closesWhenItsTenantIsSuspended_andNobodyElses() {
        try (var mine = open(TRACKING, Tokens.staff(acme));
                var theirs = open(TRACKING, Tokens.staff(other))) {
            services().tenant(acme, name, "suspended", Instant.now());
            tell(TenantUpdated.TOPIC, acme, name);

            assertThat(mine.closedWith()).isEqualTo(POLICY);
            theirs.say("still here");
            theirs.hears("echo still here");
        }
    }

    @Test
    void closesWithItsToken() {
        try (var socket = open(TRACKING, brief(acme, Duration.ofSeconds(3)))) {
            socket.say("x");
            socket.hears("echo x");
            assertThat(socket.closedWith()).isEqualTo(POLICY);
        }
    }

    @Test
    void aModuleCanHaveSockets() {
        services()
                .modules(
                        """
                        {"module_id":"live","is_active":true,"api_endpoint":"/api/v1/live",
                         "service_url":"%s"}
                        """
                                .formatted(EndlessService.shared().url()));
        services().tenant(name, List.of(), List.of("live"));
        tell(TenantUpdated.TOPIC, acme, name);
        tell(ModuleUpdated.TOPIC, acme, name);
        Awaitility.await()
                .atMost(SOON)
                .until(() ->
                        socket(API, "/api/v1/live/room").token(Tokens.staff(other)).refusal() == 404
                                && socket(API, "/api/v1/live/room").refusal() == 401);

        try (var socket = open("/api/v1/live/room", Tokens.staff(acme))) {
            socket.say("x");
            socket.hears("echo x");
            services().modules();
            tell(ModuleUpdated.TOPIC, acme, name);
            assertThat(socket.closedWith()).isEqualTo(POLICY);
        }
    }

    private TestSocket open(String path, String token) {
        return socket(API, path).token(token).open();
    }

    private TestSocket.Request socket(String host, String path) {
        return TestSocket.to(port(), host, path);
    }
}
