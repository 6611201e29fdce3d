package io.bridgecore.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bridgecore.platform.Client;
import io.bridgecore.platform.Client.Answer;
import io.bridgecore.platform.Company;
import io.bridgecore.platform.OdooChange;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two companies that use the same words for different things. */
class TenantWallIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String EVENTS = "/api/v1/webhooks/events";

    private static final String ALL = "?limit=500";

    private static Company acme;
    private static Company other;
    private static String acmesKey;
    private static String othersKey;

    @BeforeAll
    static void companies() {
        acme = Company.signUp("wall");
        other = Company.signUp("beyond");
        acmesKey = acme.pushKey();
        othersKey = other.pushKey();
    }

    @Test
    void bridgecore80_anotherTenantSeesNeitherEventsNorSyncState() {
        assertThat(push(acme, acmesKey, 801, "acmes-own").status()).isEqualTo(200);
        awaitEvent(acme, "acmes-own");
        assertThat(acme.pull("tablet").path("events").toString()).contains("acmes-own");

        assertThat(other.admin().get(EVENTS).raw().body()).doesNotContain("acmes-own");
        assertThat(other.pull("tablet").toString()).doesNotContain("acmes-own");
        assertThat(other.admin().get("/api/v2/sync/state?device_id=tablet").raw().body())
                .doesNotContain("acmes-own");
        assertThat(
                        other.admin()
                                .get("/api/v1/webhooks/check-updates?device_id=tablet")
                                .raw()
                                .body())
                .doesNotContain("acmes-own");
    }

    @Test
    void bridgecore81_aKeyMakesEventsForItsOwnTenantOnly_whereverItIsUsed() {
        push(other, acmesKey, 811, "eighty-one");
        assertThat(push(other, "no-key", 812, "eighty-one").status()).isEqualTo(401);
        assertThat(push(other, othersKey, 813, "thereafter").status()).isEqualTo(200);
        awaitEvent(other, "thereafter");

        assertThat(other.admin().get(EVENTS + ALL).raw().body()).doesNotContain("eighty-one");
    }

    @Test
    void bridgecore82_aStreamCarriesNothingOfAnotherTenant() {
        push(other, othersKey, 821, "eighty-two-of-other");
        awaitEvent(other, "eighty-two-of-other");
        push(acme, acmesKey, 822, "eighty-two-of-acme");

        try (Stream<String> lines = acme.admin().listen("/api/v1/sync/stream?since=0")) {
            assertThat(
                            lines.peek(line -> assertThat(line).doesNotContain("of-other"))
                                    .anyMatch(line -> line.contains("eighty-two-of-acme")))
                    .isTrue();
        }
    }

    @Test
    void bridgecore83_aDeviceNameOfTwoTenantsIsTwoDevices() {
        assertThat(push(acme, acmesKey, 831, "of-acme").status()).isEqualTo(200);
        assertThat(push(other, othersKey, 832, "of-other").status()).isEqualTo(200);
        awaitEvent(acme, "of-acme");
        awaitEvent(other, "of-other");

        String acmes = acme.pull("default").toString();
        String others = other.pull("default").toString();

        assertThat(acmes).contains("of-acme").doesNotContain("of-other");
        assertThat(others).contains("of-other").doesNotContain("of-acme");
    }

    @Test
    void bridgecore85_aRefreshTokenOpensNoOtherRoute() {
        Client guest = acme.admin().with(null);
        String refresh = Company.tokens(guest, acme.owner()).text("/refresh_token");

        for (String path :
                List.of("/api/v1/users/me", EVENTS, "/api/v1/systems", "/api/v1/auth/verify")) {
            assertThat(guest.with(refresh).get(path).status()).as(path).isEqualTo(401);
        }
        for (String path :
                List.of("/api/v1/auth/tenant/me", "/api/v1/odoo/call_kw", "/api/v2/sync/pull")) {
            assertThat(guest.with(refresh).post(path, Map.of()).status()).as(path).isEqualTo(401);
        }
        assertThat(guest.with(refresh).post("/api/v1/auth/tenant/refresh", Map.of()).status())
                .isEqualTo(200);
    }

    @Test
    void bridgecore87_theSamePushTwiceIsOneEvent_andTheSecondIsTold() {
        Answer first = push(acme, acmesKey, 871, "eighty-seven");
        Answer second = push(acme, acmesKey, 871, "eighty-seven");
        awaitEvent(acme, "eighty-seven");
        assertThat(push(acme, acmesKey, 872, "eighty-eight").status()).isEqualTo(200);
        awaitEvent(acme, "eighty-eight");

        assertThat(first.status()).isEqualTo(200);
        assertThat(second.status()).isEqualTo(200);
        assertThat(first.at("/duplicate").asBoolean(true)).isFalse();
        assertThat(second.at("/duplicate").asBoolean()).isTrue();
        assertThat(
                        StreamSupport.stream(
                                        acme.admin().get(EVENTS + ALL).at("/events").spliterator(),
                                        false)
                                .filter(event -> event.toString().contains("eighty-seven")))
                .hasSize(1);
    }

    private static void awaitEvent(Company company, String name) {
        await().atMost(PATIENCE)
                .until(() -> company.admin().get(EVENTS + ALL).raw().body().contains(name));
    }

    private static Answer push(Company company, String key, int number, String name) {
        return OdooChange.of("res.partner", number, name).push(company.admin(), key);
    }
}
