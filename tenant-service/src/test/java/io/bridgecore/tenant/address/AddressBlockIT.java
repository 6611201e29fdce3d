package io.bridgecore.tenant.address;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.event.AddressBlocksChanged;
import io.bridgecore.contracts.event.AddressSuspected;
import io.bridgecore.contracts.event.AuditRecorded;
import io.bridgecore.tenant.RunningTenantService;
import io.bridgecore.testkit.KafkaProbe;
import io.bridgecore.testkit.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.TestPropertySource;

@NullMarked
@TestPropertySource(properties = "bridgecore.tenant.address.proxies=192.168.7.0/24")
class AddressBlockIT extends RunningTenantService {

    private static final String BLOCKS = "/admin/ip-blocks";
    private static final String INTERNAL = "/internal/address-blocks";

    /** An address nobody else has. */
    private static String address() {
        var random = ThreadLocalRandom.current();
        return "100.%d.%d.%d"
                .formatted(random.nextInt(1, 255), random.nextInt(1, 255), random.nextInt(1, 255));
    }

    private Answer block(String address, Map<String, Object> more) {
        var body = new HashMap<String, Object>(more);
        body.put("ip_address", address);
        body.putIfAbsent("reason", "abuse");
        return post(Tokens.admin(), BLOCKS, body);
    }

    private boolean blocked(String address) {
        return get(Tokens.support(), BLOCKS + "/check/" + address)
                .body()
                .path("is_blocked")
                .asBoolean(false);
    }

    private Answer unblock(String what) {
        return post(Tokens.admin(), BLOCKS + "/" + what + "/unblock", Map.of("reason", "sorry"));
    }

    private static void suspect(String address, Instant until, UUID event) {
        KafkaProbe.send(
                AddressSuspected.TOPIC,
                address,
                """
                {"event_id":"%s","event_type":"address.suspected","timestamp":"%s","tenant_id":null,
                 "user_id":null,"request_id":null,"version":"1.0","data":
                 {"address":"%s","reason":"failed_login","violations":10,"until":"%s"}}
                """
                        .formatted(event, Instant.now(), address, until));
    }

    @Nested
    class Blocking {

        @Test
        void keepsOutForADay_ifNothingElseIsSaid() {
            String address = address();

            var answer = block(address, Map.of("description", "scans us"));

            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.text("ip_address")).isEqualTo(address);
            assertThat(answer.body().path("ip_range").isNull()).isTrue();
            assertThat(answer.body().path("is_active").asBoolean(false)).isTrue();
            assertThat(answer.body().path("is_permanent").asBoolean(true)).isFalse();
            assertThat(Instant.parse(answer.text("expires_at")))
                    .isBetween(
                            Instant.now().plus(Duration.ofMinutes(23 * 60 + 50)),
                            Instant.now().plus(Duration.ofMinutes(24 * 60 + 1)));
            assertThat(blocked(address)).isTrue();
            assertThat(get(Tokens.service("gateway"), INTERNAL).body().toString())
                    .contains("\"network\":\"" + address + "\"");
        }

        @Test
        void keepsWholeNetworksOutForGood() {
            String address = address();
            String network = address.substring(0, address.lastIndexOf('.')) + ".0/24";

            var answer = block(address + "/24", Map.of("is_permanent", true));

            assertThat(answer.text("ip_range")).isEqualTo(network);
            assertThat(answer.body().path("expires_at").isNull()).isTrue();
            assertThat(blocked(address)).isTrue();
            assertThat(unblock(address).text("detail")).contains(network);
            assertThat(unblock(answer.text("id")).status()).isEqualTo(200);
            assertThat(blocked(address)).isFalse();
        }

        @Test
        void tellsGatewaysAndAuditors() {
            String address = address();
            block(address, Map.of());
            unblock(address);

            try (var changed = KafkaProbe.on(AddressBlocksChanged.TOPIC);
                    var audit = KafkaProbe.on(AuditRecorded.TOPIC)) {
                var told = changed.await(2, m -> m.value().contains('"' + address + '"'));
                assertThat(told)
                        .extracting(m ->
                                JSON.readTree(m.value()).path("data").path("blocked").asBoolean())
                        .containsExactly(true, false);
                var recorded = audit.await(2, m -> m.value().contains('"' + address + '"'));
                assertThat(recorded)
                        .extracting(m ->
                                JSON.readTree(m.value()).path("data").path("action").asString())
                        .containsExactly("address.blocked", "address.unblocked");
                assertThat(JSON.readTree(recorded.getFirst().value()).path("user_id").isString())
                        .isTrue();
            }
        }

        @Test
        void aRepetitionChangesTheTerms() {
            String address = address();
            String id = block(address, Map.of()).text("id");

            var again = block(address, Map.of("reason", "worse", "is_permanent", true));

            assertThat(again.text("id")).isEqualTo(id);
            assertThat(again.text("reason")).isEqualTo("worse");
            assertThat(again.body().path("is_permanent").asBoolean(false)).isTrue();
        }

        @Test
        void endsByTimeWithoutAJob() {
            String address = address();
            String id = block(address, Map.of("duration_hours", 1)).text("id");
            execute(
                    "update tenant.address_block set expires_at = now() - interval '1 second'"
                            + " where id = '"
                            + id
                            + "'");

            assertThat(blocked(address)).isFalse();
            assertThat(get(Tokens.service("gateway"), INTERNAL).body().toString())
                    .doesNotContain(address);
            assertThat(unblock(address).status()).isEqualTo(404);
            var renewed = block(address, Map.of());
            assertThat(renewed.text("id")).isNotEqualTo(id);
            assertThat(blocked(address)).isTrue();
        }

        @Test
        void holdsForOneTenantOnly_whenOneIsNamed() {
            String address = address();
            TenantId acme = tenant();

            block(address, Map.of("tenant_id", acme.toString()));

            assertThat(blocked(address)).isFalse();
            assertThat(blocked(address + "?tenant_id=" + acme)).isTrue();
            assertThat(blocked(address + "?tenant_id=" + tenant())).isFalse();
            assertThat(
                            get(Tokens.support(), BLOCKS + "?tenant_id=" + acme)
                                    .body()
                                    .path(0)
                                    .path("ip_address")
                                    .asString())
                    .isEqualTo(address);
            assertThat(block(address(), Map.of("tenant_id", UUID.randomUUID())).status())
                    .isEqualTo(404);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "127.0.0.1",
                    "127.8.0.0/16",
                    "::1",
                    "::ffff:127.0.0.1",
                    "0.0.0.0/0",
                    "::/0",
                    "192.168.7.9",
                    "192.168.0.0/16",
                    "203.0.113.5",
                    "203.0.113.0/24",
                })
        void neverBlocksItselfItsProxiesOrTheCaller(String address) {
            var answer =
                    send(
                            HttpMethod.POST,
                            BLOCKS,
                            Tokens.admin(),
                            Map.of("ip_address", address, "reason", "oops"),
                            Map.of("X-Forwarded-For", "203.0.113.5"));

            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.code()).isEqualTo("address_protected");
            assertThat(answer.field()).isEqualTo("ip_address");
        }

        @Test
        void refusesBadInput() {
            assertThat(block("example.org", Map.of()).field()).isEqualTo("ip_address");
            assertThat(block("10.1.1.1", Map.of("duration_hours", 0)).status()).isEqualTo(422);
            assertThat(block("10.1.1.1", Map.of("duration_hours", 9000)).status()).isEqualTo(422);
            assertThat(block("10.1.1.1", Map.of("reason", " ")).status()).isEqualTo(422);
            assertThat(block("10.1.1.1", Map.of("colour", "red")).status()).isEqualTo(422);
            assertThat(get(Tokens.support(), BLOCKS + "/check/nobody").status()).isEqualTo(422);
            assertThat(get(Tokens.support(), BLOCKS + "?limit=501").status()).isEqualTo(422);
            assertThat(unblock("nobody").status()).isEqualTo(422);
            assertThat(unblock(UUID.randomUUID().toString()).code()).isEqualTo("block_not_found");
        }
    }

    @Nested
    class Reading {

        @Test
        void countsAndFilters() {
            String reason = unique("reason");
            block(address(), Map.of("reason", reason));
            String gone = address();
            block(gone, Map.of("reason", reason));
            unblock(gone);

            var statistics = get(Tokens.support(), "/api/admin/ip-blocks/stats").body();
            assertThat(statistics.path("by_reason").path(reason).asInt()).isEqualTo(1);
            assertThat(statistics.path("active_blocks").asInt()).isPositive();
            assertThat(statistics.path("blocked_last_24h").asInt()).isGreaterThan(1);
            String list = BLOCKS + "?reason=" + reason;
            assertThat(get(Tokens.support(), list).body().size()).isEqualTo(1);
            assertThat(get(Tokens.support(), list + "&active_only=false").body().size())
                    .isEqualTo(2);
            assertThat(get(Tokens.support(), list + "&active_only=false&skip=1").body().size())
                    .isEqualTo(1);
        }

        @Test
        void cleansUp() {
            String address = address();
            String id = block(address, Map.of()).text("id");
            execute(
                    "update tenant.address_block set expires_at = now() - interval '1 second'"
                            + " where id = '"
                            + id
                            + "'");

            var answer = post(Tokens.admin(), BLOCKS + "/cleanup-expired", "{}");

            assertThat(answer.body().path("cleaned").asInt()).isPositive();
            assertThat(count("address_block where id = '" + id + "' and ended_at is null"))
                    .isZero();
        }

        @Test
        void forgetsADeletedBlock() {
            String address = address();
            String id = block(address, Map.of()).text("id");

            assertThat(delete(Tokens.admin(), BLOCKS + "/" + id).status()).isEqualTo(200);
            assertThat(blocked(address)).isFalse();
            assertThat(count("address_block where id = '" + id + "'")).isZero();
            assertThat(delete(Tokens.admin(), BLOCKS + "/" + id).status()).isEqualTo(404);
        }
    }

    @Nested
    class Rights {

        @Test
        void supportReadsAndOthersDoNot() {
            assertThat(get(Tokens.support(), BLOCKS).status()).isEqualTo(200);
            for (String token :
                    new @Nullable String[] {
                        Tokens.tenantAdmin(TenantId.next()), Tokens.service("auth")
                    }) {
                assertThat(get(token, BLOCKS).status()).isEqualTo(403);
                assertThat(get(token, BLOCKS + "/stats").status()).isEqualTo(403);
                assertThat(get(token, BLOCKS + "/check/10.1.1.1").status()).isEqualTo(403);
            }
            assertThat(get(null, BLOCKS).status()).isEqualTo(401);
            assertThat(get(Tokens.garbage(), BLOCKS).status()).isEqualTo(401);
        }

        @Test
        void onlyAdministratorsChange() {
            var body = Map.of("ip_address", "10.2.2.2", "reason", "x");
            for (String token :
                    new String[] {Tokens.support(), Tokens.tenantAdmin(TenantId.next())}) {
                assertThat(post(token, BLOCKS, body).status()).isEqualTo(403);
                assertThat(
                                post(token, BLOCKS + "/10.2.2.2/unblock", Map.of("reason", "x"))
                                        .status())
                        .isEqualTo(403);
                assertThat(delete(token, BLOCKS + "/" + UUID.randomUUID()).status()).isEqualTo(403);
                assertThat(post(token, BLOCKS + "/cleanup-expired", "{}").status()).isEqualTo(403);
            }
        }

        @Test
        void onlyServicesSeeTheInternalList() {
            assertThat(get(Tokens.superAdmin(), INTERNAL).status()).isEqualTo(403);
            assertThat(get(null, INTERNAL).status()).isEqualTo(401);
        }
    }

    @Nested
    class Suspicion {

        @Test
        void isStoredOnceForAllGateways() {
            String address = address();
            UUID event = UUID.randomUUID();
            Instant until = Instant.now().plus(Duration.ofHours(24));
            suspect(address, until, event);
            suspect(address, until, event);
            suspect(address, until.minusSeconds(60), UUID.randomUUID());

            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> blocked(address));
            assertThat(count("address_block where host(network) = '" + address + "'")).isEqualTo(1);
            var found =
                    get(Tokens.support(), BLOCKS + "/check/" + address)
                            .body()
                            .path("blocks")
                            .path(0);
            assertThat(found.path("reason").asString()).isEqualTo("failed_login");
            assertThat(found.path("violation_count").asInt()).isEqualTo(10);
            assertThat(found.path("blocked_by").isNull()).isTrue();
        }

        @Test
        void doesNotShortenWhatAnAdministratorSaid() {
            String address = address();
            block(address, Map.of("is_permanent", true));
            suspect(address, Instant.now().plusSeconds(60), UUID.randomUUID());

            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() ->
                            count(
                                            "address_block where violations = 10 and host(network)"
                                                    + " = '"
                                                    + address
                                                    + "'")
                                    == 1);
            var found =
                    get(Tokens.support(), BLOCKS + "/check/" + address)
                            .body()
                            .path("blocks")
                            .path(0);
            assertThat(found.path("is_permanent").asBoolean(false)).isTrue();
            assertThat(found.path("reason").asString()).isEqualTo("abuse");
        }

        @Test
        void neverBlocksLoopbackOrProxies() {
            String last = address();
            suspect("127.0.0.1", Instant.now().plusSeconds(600), UUID.randomUUID());
            suspect("192.168.7.3", Instant.now().plusSeconds(600), UUID.randomUUID());
            suspect("nonsense", Instant.now().plusSeconds(600), UUID.randomUUID());
            suspect(last, Instant.now().plusSeconds(600), UUID.randomUUID());

            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> blocked(last));
            assertThat(blocked("127.0.0.1")).isFalse();
            assertThat(blocked("192.168.7.3")).isFalse();
        }
    }
}
