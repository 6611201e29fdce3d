package io.bridgecore.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.event.TenantCreated;
import io.bridgecore.contracts.event.TenantUpdated;
import io.bridgecore.gateway.route.Backend;
import io.bridgecore.testkit.KafkaProbe;
import io.bridgecore.testkit.Tokens;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventIT extends GatewayTest {

    @BeforeEach
    void listens() {
        awaitListening();
    }

    @Test
    void aSuspensionIsEffectiveUnderEveryName() {
        TenantId id = services().tenant("falls-asleep", "active");
        services().domain("asleep.example", id, "falls-asleep");
        for (String host : new String[] {"falls-asleep.localhost", API, "asleep.example"}) {
            get(host, ME, Tokens.staff(id)).expectStatus().isOk();
        }
        services().tenant(id, "falls-asleep", "suspended", Instant.now());

        tell(TenantUpdated.TOPIC, id, "falls-asleep");

        Awaitility.await()
                .pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> {
                    get("falls-asleep.localhost", ME, Tokens.staff(id))
                            .expectStatus()
                            .isForbidden();
                    get(API, ME, Tokens.staff(id)).expectStatus().isForbidden();
                });
    }

    @Test
    void asksTenantServiceOnceUntilSomethingChanges() {
        TenantId id = services().tenant("steady", "active");
        for (int i = 0; i < 5; i++) {
            get("steady.localhost", ME, Tokens.staff(id)).expectStatus().isOk();
        }

        assertThat(asked("steady")).isEqualTo(1);

        tell(TenantUpdated.TOPIC, id, "steady");
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> {
                    get("steady.localhost", ME, Tokens.staff(id)).expectStatus().isOk();
                    assertThat(asked("steady")).isEqualTo(2);
                });
    }

    @Test
    void aMessageNobodyCanReadDoesNotStopTheListening() {
        TenantId id = services().tenant("late-comer", "active");
        KafkaProbe.send(TenantCreated.TOPIC, "x", "{not json");
        KafkaProbe.send(TenantCreated.TOPIC, "x", "{\"tenant_id\":null}");
        get("late-comer.localhost", ME, Tokens.staff(id)).expectStatus().isOk();
        services().tenant(id, "late-comer", "deleted", Instant.now());

        tell(TenantUpdated.TOPIC, id, "late-comer");

        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() ->
                        isProblem(
                                get("late-comer.localhost", ME, Tokens.staff(id)),
                                410,
                                "tenant_deleted"));
    }

    private static long asked(String slug) {
        return services().of(Backend.TENANT).getAllServeEvents().stream()
                .filter(event -> event.getRequest().getUrl().endsWith("slug=" + slug))
                .count();
    }
}
