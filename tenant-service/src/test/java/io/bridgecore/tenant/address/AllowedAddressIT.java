package io.bridgecore.tenant.address;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.event.AuditRecorded;
import io.bridgecore.contracts.event.TenantUpdated;
import io.bridgecore.tenant.RunningTenantService;
import io.bridgecore.testkit.KafkaProbe;
import io.bridgecore.testkit.Tokens;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;

@NullMarked
class AllowedAddressIT extends RunningTenantService {

    private static String path(TenantId id) {
        return ORGANIZATIONS + "/" + id + "/allowed-addresses";
    }

    private Answer put(@Nullable String token, TenantId id, Object body, String... from) {
        return send(
                HttpMethod.PUT,
                path(id),
                token,
                body,
                from.length == 0 ? Map.of() : Map.of("X-Forwarded-For", from[0]));
    }

    private static Map<String, Object> list(String... networks) {
        return Map.of("allowed_addresses", List.of(networks));
    }

    @Test
    void keepsOneSpellingOfEachNetwork() {
        TenantId id = tenant();
        String own = Tokens.tenantAdmin(id);
        assertThat(get(own, path(id)).body().path("allowed_addresses").size()).isZero();

        var answer =
                put(
                        own,
                        id,
                        list(
                                "203.0.113.77/24",
                                "203.0.113.0/24",
                                "2001:DB8:0:0::5",
                                "::ffff:192.0.2.1",
                                "198.51.100.7/32"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("allowed_addresses").toString())
                .isEqualTo("[\"192.0.2.1\",\"198.51.100.7\",\"2001:db8::5\",\"203.0.113.0/24\"]");
        assertThat(get(own, "/api/v1/tenants/" + id + "/allowed-addresses").body())
                .isEqualTo(answer.body());
        assertThat(get(Tokens.support(), path(id)).body()).isEqualTo(answer.body());
    }

    @Test
    void tellsTheOthersAndTheAuditors() {
        TenantId id = tenant();
        put(Tokens.tenantAdmin(id), id, list("203.0.113.0/24"), "203.0.113.9");
        put(Tokens.tenantAdmin(id), id, list("203.0.113.0/24"));

        try (var updated = KafkaProbe.on(TenantUpdated.TOPIC);
                var audit = KafkaProbe.on(AuditRecorded.TOPIC)) {
            assertThat(updated.awaitKey(1, id)).hasSize(1);
            var record =
                    audit.await(
                                    1,
                                    m ->
                                            id.toString().equals(m.key())
                                                    && m.value().contains("allowed_addresses"))
                            .getFirst();
            var data = JSON.readTree(record.value()).path("data");
            assertThat(data.path("after").path("allowed_addresses").path(0).asString())
                    .isEqualTo("203.0.113.0/24");
            assertThat(data.path("address").asString()).isEqualTo("203.0.113.9");
            assertThat(data.path("actor").asString()).isEqualTo("tenant");
        }
    }

    @Test
    void gatewaysGetItWithTheTenant() {
        TenantId id = tenant();
        String path = "/internal/tenants/resolve?id=" + id;
        assertThat(get(Tokens.service("gateway"), path).body().path("allowed_addresses").size())
                .isZero();

        put(Tokens.tenantAdmin(id), id, list("203.0.113.0/24"));

        assertThat(get(Tokens.service("gateway"), path).body().path("allowed_addresses").toString())
                .isEqualTo("[\"203.0.113.0/24\"]");
    }

    @Test
    void refusesToLockTheCallerOut_unlessThatIsMeant() {
        TenantId id = tenant();
        String own = Tokens.tenantAdmin(id);
        var elsewhere = list("198.51.100.0/24");

        assertThat(put(own, id, elsewhere, "203.0.113.9").code()).isEqualTo("would_lock_out");
        assertThat(put(own, id, elsewhere, "203.0.113.9").status()).isEqualTo(409);
        assertThat(get(own, path(id)).body().path("allowed_addresses").size()).isZero();
        assertThat(put(own, id, elsewhere, "198.51.100.1").status()).isEqualTo(200);
        assertThat(put(Tokens.admin(), id, elsewhere, "203.0.113.9").status()).isEqualTo(200);
        assertThat(put(own, id, list(), "203.0.113.9").status()).isEqualTo(200);
        var forced = Map.of("allowed_addresses", List.of("198.51.100.0/24"), "force", true);
        assertThat(put(own, id, forced, "203.0.113.9").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.0.0.0/33", "example.org", "10.0.0", "*", "10.0.0.1-9", "", "010.0.0.1"})
    void refusesWhatIsNoNetwork(String text) {
        TenantId id = tenant();

        var answer = put(Tokens.tenantAdmin(id), id, list("192.0.2.1", text, "192.0.2.2"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.field()).isEqualTo("allowed_addresses[1]");
    }

    @Test
    void refusesBadBodies() {
        TenantId id = tenant();
        String own = Tokens.tenantAdmin(id);
        var many = IntStream.range(0, 101).mapToObj(i -> "10.0.0." + i).toList();

        assertThat(put(own, id, Map.of("allowed_addresses", many)).status()).isEqualTo(422);
        assertThat(put(own, id, Map.of()).status()).isEqualTo(422);
        assertThat(put(own, id, "{\"allowed_addresses\":[null]}").status()).isEqualTo(422);
        assertThat(put(own, id, "{\"allowed_addresses\":[1]}").status()).isEqualTo(422);
        assertThat(put(own, id, "{").status()).isEqualTo(400);
    }

    @Test
    void isForTheTenantItselfAndThePlatform() {
        TenantId id = tenant();
        String foreign = Tokens.tenantAdmin(tenant());

        assertThat(get(foreign, path(id)).status()).isEqualTo(404);
        assertThat(put(foreign, id, list("192.0.2.1")).status()).isEqualTo(404);
        assertThat(put(Tokens.staff(id), id, list("192.0.2.1")).status()).isEqualTo(403);
        assertThat(put(Tokens.support(), id, list("192.0.2.1")).status()).isEqualTo(403);
        assertThat(put(null, id, list("192.0.2.1")).status()).isEqualTo(401);
        assertThat(get(Tokens.garbage(), path(id)).status()).isEqualTo(401);
        assertThat(get(Tokens.staff(id), path(id)).body().path("allowed_addresses"))
                .isEqualTo(JSON.valueToTree(Collections.emptyList()));
        assertThat(count("organization_address where tenant_id = '" + id + "'")).isZero();
    }
}
