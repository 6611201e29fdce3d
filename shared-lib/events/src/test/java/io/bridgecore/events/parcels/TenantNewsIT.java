package io.bridgecore.events.parcels;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.moreThan;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.TenantStatus;
import io.bridgecore.contracts.Uuid7;
import io.bridgecore.contracts.event.ModuleAssigned;
import io.bridgecore.events.parcels.ParcelsApplication.Bystander;
import io.bridgecore.events.parcels.ParcelsApplication.Courier;
import io.bridgecore.tenancy.standing.TenantStanding;
import io.bridgecore.tenancy.standing.Tenants;
import io.bridgecore.testkit.KafkaProbe;
import io.bridgecore.testkit.PlatformTest;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@PlatformTest
class TenantNewsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final WireMockServer TENANTS =
            new WireMockServer(wireMockConfig().dynamicPort());

    private final TenantId acme = TenantId.next();

    @Autowired Tenants tenants;
    @Autowired Bystander bystander;
    @Autowired Courier courier;

    @DynamicPropertySource
    static void neighbours(DynamicPropertyRegistry settings) {
        TENANTS.start();
        settings.add("bridgecore.services.tenant", TENANTS::baseUrl);
        settings.add("bridgecore.tenancy.standing.fresh", () -> "10m");
        settings.add("bridgecore.tenancy.standing.pause", () -> "100ms");
        settings.add("bridgecore.web.circuit.window", () -> "2000");
    }

    @BeforeEach
    void acmeIsActive() {
        tenantIs("active", "\"courier\"");
    }

    /** Events may have members that nobody here knows of, in the envelope and in the data. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "tenant.updated",
                "tenant.deleted",
                "tenant.purged",
                "subscription.changed",
                "module.assigned",
                "module.unassigned",
                "module.updated",
                "plan.changed"
            })
    void hearsWhatChanges(String topic) {
        assertThat(status()).isEqualTo(TenantStatus.ACTIVE);
        tenantIs("suspended", "");

        // Sent again and again: the listener may still be joining.
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(300))
                .untilAsserted(() -> {
                    send(topic, acme, "{\"later_member\": 1}");
                    assertThat(status()).isEqualTo(TenantStatus.SUSPENDED);
                });
        assertThat(bystander.heard).contains(topic);
    }

    @Test
    void asksForEverybodyAgain_whenAMessageCannotBeRead() {
        assertThat(status()).isEqualTo(TenantStatus.ACTIVE);
        tenantIs("suspended", "");

        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(300))
                .untilAsserted(() -> {
                    KafkaProbe.send("tenant.updated", "x", "no event");
                    assertThat(status()).isEqualTo(TenantStatus.SUSPENDED);
                });
    }

    @Test
    void anEventOfAModuleThatIsOff_isPassedOver() {
        TenantId without = TenantId.next();
        answer(without, okJson(standing("active", "")));

        send(ModuleAssigned.TOPIC, without, module("parcel of nobody"));
        send(ModuleAssigned.TOPIC, acme, module("parcel of acme"));

        await().atMost(PATIENCE).until(() -> courier.carried.contains(acme + " parcel of acme"));
        assertThat(courier.carried).doesNotContain(without + " parcel of nobody");
    }

    @Test
    void anEventOfAModuleWaits_whileNobodyCanTell() {
        TenantId unknown = TenantId.next();
        answer(unknown, serverError());
        send(ModuleAssigned.TOPIC, unknown, module("patient parcel"));
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        TENANTS.verify(moreThan(5), getRequestedFor(urlEqualTo(path(unknown)))));

        answer(unknown, okJson(standing("active", "\"courier\"")));

        await().atMost(PATIENCE).until(() -> courier.carried.contains(unknown + " patient parcel"));
    }

    private TenantStatus status() {
        return tenants.find(acme).map(TenantStanding::status).orElseThrow();
    }

    private void tenantIs(String status, String modules) {
        answer(acme, okJson(standing(status, modules)));
    }

    private static void answer(TenantId tenant, ResponseDefinitionBuilder answer) {
        TENANTS.stubFor(get(urlEqualTo(path(tenant))).willReturn(answer));
    }

    private static String standing(String status, String module) {
        String modules =
                module.isEmpty() ? "" : "{\"module_id\": %s, \"enabled\": true}".formatted(module);
        return "{\"name\": \"Acme\", \"slug\": \"acme\", \"status\": \"%s\", \"modules\": [%s]}"
                .formatted(status, modules);
    }

    private static String path(TenantId tenant) {
        return "/internal/tenants/" + tenant;
    }

    private static String module(String id) {
        return "{\"module_id\": \"%s\", \"enabled\": true, \"config\": {}}".formatted(id);
    }

    private static void send(String topic, TenantId tenant, String data) {
        KafkaProbe.send(
                topic,
                tenant.toString(),
                """
                {"event_id": "%s", "event_type": "%s", "timestamp": "2026-11-21T02:00:00Z",
                 "tenant_id": "%s", "user_id": null, "request_id": null, "version": "1.0",
                 "later": {}, "data": %s}
                """
                        .formatted(Uuid7.next(), topic, tenant, data));
    }
}
