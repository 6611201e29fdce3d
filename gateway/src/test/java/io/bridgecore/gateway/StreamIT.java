package io.bridgecore.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.Claims;
import io.bridgecore.contracts.Role;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.UserType;
import io.bridgecore.contracts.event.AddressBlocksChanged;
import io.bridgecore.contracts.event.ModuleUnassigned;
import io.bridgecore.contracts.event.ModuleUpdated;
import io.bridgecore.contracts.event.PlanChanged;
import io.bridgecore.contracts.event.TenantDeleted;
import io.bridgecore.contracts.event.TenantPurged;
import io.bridgecore.contracts.event.TenantUpdated;
import io.bridgecore.testkit.KafkaProbe;
import io.bridgecore.testkit.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import reactor.core.Disposable;
import reactor.core.publisher.SignalType;

class StreamIT extends EndlessTest {

    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final String STREAM = "/api/v1/sync/stream";
    private static final List<String> SYNC = List.of("sync");

    // Each test has a tenant of its own: what one did to it must not reach the next one late.
    private final String name = "str-" + NAMES.incrementAndGet();
    private final TenantId acme = services().tenant(name, SYNC, List.of());
    private final TenantId other = services().tenant("str-other", SYNC, List.of());

    @BeforeEach
    void listens() {
        awaitListening();
    }

    /** A stream that somebody reads. */
    private final class Reader implements AutoCloseable {

        private final AtomicInteger beats = new AtomicInteger();
        private final AtomicReference<@Nullable SignalType> end = new AtomicReference<>();
        private final Disposable reading;

        Reader(String path, String token) {
            this(path, token, "198.51.100.1");
        }

        Reader(String path, String token, String address) {
            var answer =
                    client().get()
                            .uri(path)
                            .accept(MediaType.TEXT_EVENT_STREAM)
                            .header("Host", API)
                            .header("Authorization", bearer(token))
                            .header("X-Forwarded-For", address)
                            .exchange()
                            .expectStatus()
                            .isOk()
                            .returnResult(String.class);
            reading =
                    answer.getResponseBody()
                            .doFinally(end::set)
                            .subscribe(_ -> beats.incrementAndGet(), _ -> {});
            Awaitility.await().atMost(SOON).until(() -> beats.get() > 0);
        }

        /** The reader got a complete answer, as from a service that had nothing more to say. */
        void endsCleanly() {
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(20))
                    .atMost(SOON)
                    .untilAsserted(() -> assertThat(end.get()).isEqualTo(SignalType.ON_COMPLETE));
        }

        void goesOn() {
            int before = beats.get();
            Awaitility.await().atMost(SOON).until(() -> beats.get() > before + 2);
            assertThat(end.get()).isNull();
        }

        @Override
        public void close() {
            reading.dispose();
        }
    }

    @Test
    void endsWhenItsTenantIsSuspended_andNobodyElses() {
        try (var mine = new Reader(STREAM, Tokens.staff(acme));
                var theirs = new Reader(STREAM, Tokens.staff(other));
                var platforms = new Reader(STREAM, Tokens.superAdmin())) {
            services().tenant(acme, name, "suspended", Instant.now());
            tell(TenantUpdated.TOPIC, acme, name);

            mine.endsCleanly();
            theirs.goesOn();
            platforms.goesOn();
        }
        isProblem(get(API, STREAM, Tokens.staff(acme)), 403, "tenant_suspended");
    }

    @Test
    void endsWhenItsTenantIsDeletedOrErased() {
        for (String topic : List.of(TenantDeleted.TOPIC, TenantPurged.TOPIC)) {
            TenantId gone = services().tenant(name + topic.replace('.', '-'), "active");
            try (var reader = new Reader(STREAM, Tokens.staff(gone))) {
                services().tenant(gone, name + "-gone", "deleted", Instant.now());
                tell(topic, gone, name + "-gone");

                reader.endsCleanly();
            }
        }
    }

    @Test
    void endsWhenItsAddressIsBlockedEverywhere_andNobodyElses() {
        endsWhenBlocked("198.51.100.7", "null");
    }

    @Test
    void endsWhenItsAddressIsBlockedAtItsTenant_andNobodyElses() {
        endsWhenBlocked("198.51.100.8", "\"" + acme + "\"");
    }

    private void endsWhenBlocked(String address, String where) {
        try (var mine = new Reader(STREAM, Tokens.staff(acme), address);
                var theirs = new Reader(STREAM, Tokens.staff(acme), "198.51.100.9")) {
            block("{\"network\":\"%s\",\"tenant_id\":%s}".formatted(address, where));

            mine.endsCleanly();
            theirs.goesOn();
        } finally {
            block();
        }
    }

    private void block(String... entries) {
        services().block(entries);
        KafkaProbe.send(AddressBlocksChanged.TOPIC, "x", "{\"data\":{\"blocked\":true}}");
    }

    @Test
    void endsWhenThePlanLosesTheFeature() {
        try (var reader = new Reader(STREAM, Tokens.staff(acme));
                var theirs = new Reader(STREAM, Tokens.staff(other))) {
            services().tenant(name, List.of(), List.of());
            tell(PlanChanged.TOPIC, TenantId.next(), "a plan");

            reader.endsCleanly();
            theirs.goesOn();
        }
    }

    @Test
    void endsWithItsToken() {
        try (var reader = new Reader(STREAM, brief(acme, Duration.ofSeconds(3)))) {
            reader.goesOn();
            reader.endsCleanly();
        }
    }

    @Test
    void endsWhenItsAccessIsRevoked() {
        String session = TenantId.next().toString();
        String token =
                Tokens.of(
                        UserType.TENANT,
                        Role.STAFF,
                        claims -> claims.tenant(acme).claim(Claims.SESSION, session));
        try (var mine = new Reader(STREAM, token);
                var theirs = new Reader(STREAM, Tokens.staff(acme))) {
            revoke(Claims.SESSION, session);

            mine.endsCleanly();
            theirs.goesOn();
        }
        isProblem(get(API, STREAM, token), 401, "unauthorized");
    }

    @Test
    void endsWithItsTenantsTrial() {
        TenantId trial =
                services()
                        .tenant(
                                TenantId.next(),
                                name + "-trial",
                                "trial",
                                Instant.now().plusSeconds(3));
        try (var reader = new Reader(STREAM, Tokens.staff(trial))) {
            reader.endsCleanly();
        }
        isProblem(get(API, STREAM, Tokens.staff(trial)), 402, "trial_expired");
    }

    @Test
    void goesOnWhenNothingThatMattersChanged() {
        try (var reader = new Reader(STREAM, Tokens.staff(acme))) {
            tell(TenantUpdated.TOPIC, acme, name);
            tell(ModuleUpdated.TOPIC, acme, name);
            tell(PlanChanged.TOPIC, TenantId.next(), "a plan");

            reader.goesOn();
        }
    }

    @Test
    void endsWhenItsModuleIsSwitchedOff() {
        services()
                .modules(
                        """
                        {"module_id":"sync-pro","is_active":true,"api_endpoint":"/api/v1/live",
                         "service_url":"%s"}
                        """
                                .formatted(EndlessService.shared().url()));
        tell(ModuleUpdated.TOPIC, acme, name);
        services().tenant(name, SYNC, List.of("sync-pro"));
        tell(TenantUpdated.TOPIC, acme, name);
        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(() ->
                        get(API, "/api/v1/live/brief", Tokens.staff(acme)).expectStatus().isOk());
        try (var reader = new Reader("/api/v1/live/stream", Tokens.staff(acme))) {
            services().tenant(name, SYNC, List.of());
            tell(ModuleUnassigned.TOPIC, acme, name);

            reader.endsCleanly();
        } finally {
            services().modules();
            tell(ModuleUpdated.TOPIC, acme, name);
        }
    }

    @Test
    void aTenantHasNoMoreThanItsShare() {
        String token = Tokens.staff(acme);
        var last = new Reader(STREAM, token);
        try (var _ = new Reader(STREAM, token);
                var _ = new Reader(STREAM, token)) {
            isProblem(get(API, STREAM, token), 429, "rate_limit_exceeded");
            try (var theirs = new Reader(STREAM, Tokens.staff(other))) {
                theirs.goesOn();
            }
            last.close();
            Awaitility.await().atMost(SOON).untilAsserted(() -> new Reader(STREAM, token).close());
        }
    }
}
