package io.bridgecore.sync.stream;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.bridgecore.contracts.Role;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.TenantStatus;
import io.bridgecore.contracts.UserType;
import io.bridgecore.contracts.Uuid7;
import io.bridgecore.contracts.event.EventData;
import io.bridgecore.contracts.event.PlanChanged;
import io.bridgecore.contracts.event.TenantDeleted;
import io.bridgecore.contracts.event.TenantUpdated;
import io.bridgecore.sync.PulledEvents;
import io.bridgecore.sync.RunningSyncService;
import io.bridgecore.sync.SyncApplication;
import io.bridgecore.sync.log.LogFixture;
import io.bridgecore.testkit.KafkaProbe;
import io.bridgecore.testkit.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

@NullMarked
class StreamIT extends RunningSyncService {

    /** Shorter than heartbeat and poll of these tests: only a notification is that fast. */
    private static final Duration SOON = Duration.ofSeconds(9);

    private final TenantId neighbour = TenantId.next();

    @LocalServerPort private int port;
    @Autowired private ConfigurableEnvironment environment;

    @Test
    void bringsChangesAsTheyHappen() {
        changed("res.partner", 1);
        try (StreamClient client = open("", null)) {
            await().until(() -> !client.lines().isEmpty());
            changed("res.partner", 2);
            client.awaitIds(SOON, 2);

            assertThat(client.ids()).containsExactly(2L, 3L);
            assertThat(client.lines())
                    .contains("event: change")
                    .anySatisfy(line ->
                            assertThat(line)
                                    .startsWith("data: {\"id\":2,")
                                    .contains("\"model\":\"res.partner\"", "\"Zoë\""));
        }
    }

    @Test
    void goesOnAfterTheLastId_withoutLossOrRepetition() {
        var seen = new ArrayList<Long>();
        @Nullable String last = "0";
        for (int connection = 0; connection < 4; connection++) {
            changed("res.partner", 6);
            try (StreamClient client = open("?since=0", last)) {
                client.awaitIds(SOON, 6);
                seen.addAll(client.ids());
                last = String.valueOf(seen.getLast());
            }
        }

        assertThat(seen).isEqualTo(LongStream.rangeClosed(1, 24).boxed().toList());
    }

    @Test
    void readsALongBacklogInPages() {
        changed("res.partner", 35);

        try (StreamClient client = open("?since=0", null)) {
            client.awaitIds(SOON, 35);
            assertThat(client.ids()).isEqualTo(LongStream.rangeClosed(1, 35).boxed().toList());
        }
    }

    @Test
    void filtersByModelAndApp() {
        try (StreamClient orders = open("?since=0&models=sale.order,res.users", null);
                StreamClient sales = open("?since=0&app_type=sales_app", null)) {
            changed("hr.expense", 15);
            changed("sale.order", 1);
            changed("res.users", 1);

            orders.awaitIds(SOON, 2);
            sales.awaitIds(SOON, 1);
            assertThat(orders.ids()).containsExactly(16L, 17L);
            assertThat(sales.ids()).containsExactly(16L);
        }
    }

    @Test
    void showsNothingOfAnotherTenant() {
        TenantId other = TenantId.next();
        try (StreamClient own = open("?since=0", null);
                StreamClient foreign =
                        new StreamClient(base(), Tokens.tenantAdmin(other), "?since=0", null)) {
            changed("res.partner", 3);
            own.awaitIds(SOON, 3);
            log.append(other, change("sale.order", 1));
            foreign.awaitIds(SOON, 1);

            assertThat(foreign.ids()).containsExactly(1L);
            assertThat(foreign.lines()).noneMatch(line -> line.contains("res.partner"));
            assertThat(own.lines()).noneMatch(line -> line.contains("sale.order"));
        }
    }

    @Test
    void wakesTheStreamsOfAnotherInstance_andEndsThemWithIt() {
        ConfigurableApplicationContext second = secondInstance();
        String other =
                "http://127.0.0.1:"
                        + second.getEnvironment().getRequiredProperty("local.server.port");
        try (StreamClient here = open("?since=0", null);
                StreamClient there = new StreamClient(other, token, "?since=0", null)) {
            await().until(() -> !here.lines().isEmpty() && !there.lines().isEmpty());
            for (int i = 1; i <= 5; i++) {
                changed("res.partner", 1);
                here.awaitIds(SOON, i);
                there.awaitIds(SOON, i);
            }

            assertThat(there.ids()).isEqualTo(here.ids());
            second.close();
            await().atMost(SOON).until(there::ended);
            assertThat(here.ended()).isFalse();
        } finally {
            second.close();
        }
    }

    @Test
    void hearsAgain_afterTheConnectionWasLost() {
        try (StreamClient client = open("?since=0", null)) {
            await().until(() -> !client.lines().isEmpty());
            LogFixture.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where datname ="
                            + " current_database() and application_name like '%log listener'");
            changed("res.partner", 1);
            client.awaitIds(SOON, 1);
            changed("res.partner", 1);
            client.awaitIds(SOON, 2);
        }
    }

    @Test
    void passesOverANotificationThatNamesNoTenant() {
        try (StreamClient client = open("?since=0", null)) {
            await().until(() -> !client.lines().isEmpty());
            LogFixture.execute("select pg_notify('sync_change_log', 'nobody')");
            changed("res.partner", 1);
            client.awaitIds(SOON, 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"suspended", "deleted"})
    void endsWithTheTenantsActivity_andBeginsAgainWithIt(String status) {
        try (StreamClient client = open("", null);
                StreamClient neighbour =
                        new StreamClient(base(), Tokens.staff(TenantId.next()), "", null)) {
            tenantIs(status, "\"sync\"");
            awaitTold(updated(), client::ended);
            assertThat(neighbour.ended()).isFalse();
            assertThat(statusOfANewStream()).isEqualTo(403);
        }

        tenantIs("active", "\"sync\"");
        awaitTold(updated(), () -> statusOfANewStream() == 200);
    }

    @Test
    void endsWithTheTenant() {
        try (StreamClient client = open("", null)) {
            tenantIs("deleted", "\"sync\"");
            awaitTold(new TenantDeleted(tenant.value(), "acme"), client::ended);
        }
    }

    @Test
    void endsWhenThePlanLosesSync_andBeginsAgainWithIt() {
        var plan = new PlanChanged(Uuid7.next(), "Free", true);
        try (StreamClient client = open("", null)) {
            tenantIs("active", "\"webhooks\"");
            awaitTold(plan, client::ended);
            get(token, "/api/v1/sync/stream")
                    .expectStatus()
                    .isForbidden()
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("feature_disabled");
        }

        tenantIs("active", "\"webhooks\", \"sync\"");
        awaitTold(plan, () -> statusOfANewStream() == 200);
    }

    @Test
    void goesOn_whileTenantServiceIsAway() {
        var plan = new PlanChanged(Uuid7.next(), "Free", true);
        try (StreamClient client = open("?since=0", null);
                StreamClient other =
                        new StreamClient(base(), Tokens.staff(neighbour), "?since=0", null)) {
            TENANTS.stubFor(
                    WireMock.get(urlEqualTo("/internal/tenants/" + tenant))
                            .willReturn(serverError()));
            TENANTS.stubFor(
                    WireMock.get(urlEqualTo("/internal/tenants/" + neighbour))
                            .willReturn(okJson("{\"status\": \"suspended\"}")));
            awaitTold(plan, other::ended);

            changed("res.partner", 1);
            client.awaitIds(SOON, 1);
        }
    }

    @Test
    void doesNotBegin_whenNobodyKnowsTheTenant() {
        TENANTS.stubFor(
                WireMock.get(urlEqualTo("/internal/tenants/" + tenant)).willReturn(serverError()));

        assertThat(statusOfANewStream()).isEqualTo(503);
    }

    @Test
    void breaksTheSilence() {
        try (StreamClient client = open("", null)) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> client.lines().contains(": still here"));
            assertThat(client.ids()).isEmpty();
        }
    }

    @Test
    void endsWithTheToken() {
        String shortLived =
                Tokens.of(
                        UserType.TENANT,
                        Role.STAFF,
                        claims -> claims.tenant(tenant).expires(Instant.now().plusSeconds(3)));
        try (StreamClient client = new StreamClient(base(), shortLived, "", null)) {
            assertThat(client.status).isEqualTo(200);
            await().atMost(Duration.ofSeconds(8)).until(client::ended);
        }
    }

    @Test
    void endsWithTheDevice_andBeginsOnlyWhenItIsReadmitted() {
        post(token, "/api/v2/sync/pull", "{\"device_id\": \"phone\"}").expectStatus().isOk();
        String id =
                PulledEvents.body(get(token, "/api/v1/sync/devices"))
                        .path("devices")
                        .path(0)
                        .path("id")
                        .asString();
        try (StreamClient phone = open("?device_id=phone", null);
                StreamClient tablet = open("?device_id=tablet", null)) {
            delete("/api/v1/sync/devices/" + id).expectStatus().is2xxSuccessful();
            await().atMost(SOON).until(phone::ended);
            assertThat(tablet.ended()).isFalse();
        }
        get(token, "/api/v1/sync/stream?device_id=phone").expectStatus().isForbidden();
    }

    @Test
    void endsWhenTheRulesOfTheAppChange() {
        try (StreamClient sales = open("?app_type=sales_app", null);
                StreamClient others = open("?app_type=delivery_app", null)) {
            put(
                            token,
                            "/api/v1/sync/app-types/sales_app",
                            "{\"models\": [{\"model\": \"sale.order\"}]}")
                    .expectStatus()
                    .isOk();
            await().atMost(SOON).until(sales::ended);
            assertThat(others.ended()).isFalse();
        }
    }

    @Test
    void allowsATenantSoManyStreams_andFreesThem() {
        var open = new ArrayList<StreamClient>();
        for (int i = 0; i < 3; i++) {
            open.add(open("?since=0", null));
        }
        try (StreamClient fourth = open("?since=0", null);
                StreamClient neighbour =
                        new StreamClient(base(), Tokens.staff(TenantId.next()), "?since=0", null)) {
            assertThat(fourth.status).isEqualTo(429);
            assertThat(neighbour.status).isEqualTo(200);
        }
        open.forEach(StreamClient::close);

        // A closed connection is noticed at the next write.
        changed("res.partner", 1);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> {
                    changed("res.partner", 1);
                    try (StreamClient again = open("?since=0", null)) {
                        return again.status == 200;
                    }
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"?since=abc", "?since=-1", "?since=1", "?since=", "?models=a%00b"})
    void refusesWhatCannotBe(String query) {
        try (StreamClient client = open(query, null)) {
            assertThat(client.status).isEqualTo(422);
        }
    }

    @Test
    void refusesALastIdThatTheLogHasNotReached() {
        try (StreamClient client = open("", "7")) {
            assertThat(client.status).isEqualTo(422);
        }
    }

    private TenantUpdated updated() {
        return new TenantUpdated(tenant.value(), "Acme", "acme", TenantStatus.ACTIVE, true, null);
    }

    // Told more than once, since the service hears only what is said after it began to listen.
    private void awaitTold(EventData fact, Callable<Boolean> wanted) {
        String message = log.message(tenant, fact);
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    KafkaProbe.send(fact.topic(), tenant.toString(), message);
                    return wanted.call();
                });
    }

    private int statusOfANewStream() {
        try (StreamClient client = open("", null)) {
            return client.status;
        }
    }

    private StreamClient open(String query, @Nullable String lastEventId) {
        return new StreamClient(base(), token, query, lastEventId);
    }

    private String base() {
        return "http://127.0.0.1:" + port;
    }

    private ConfigurableApplicationContext secondInstance() {
        PropertySource<?> servers =
                Objects.requireNonNull(environment.getPropertySources().get("platform-test"));
        return new SpringApplicationBuilder(SyncApplication.class)
                .initializers(
                        context -> context.getEnvironment().getPropertySources().addFirst(servers))
                .run(
                        List.of(
                                        "--server.port=0",
                                        "--spring.kafka.listener.auto-startup=false",
                                        "--bridgecore.sync.stream.poll=60s",
                                        "--bridgecore.services.tenant=" + TENANTS.baseUrl())
                                .toArray(String[]::new));
    }
}
