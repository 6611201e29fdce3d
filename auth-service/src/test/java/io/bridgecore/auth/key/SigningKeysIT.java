package io.bridgecore.auth.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bridgecore.auth.Answer;
import io.bridgecore.auth.RunningAuthService;
import io.bridgecore.tenancy.secret.MasterKey;
import io.bridgecore.tenancy.secret.SealedBox;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@NullMarked
class SigningKeysIT extends RunningAuthService {

    @Autowired private SigningKeys stored;
    @Autowired private KeyRing ring;
    @Autowired private KeyProperties properties;
    @Autowired private JdbcClient sql;
    @Autowired private PlatformTransactionManager transactions;

    @Test
    void publishesPublicHalvesOnly() {
        Answer answer = send("GET", "/oauth2/jwks", null).is(200);

        assertThat(answer.names()).containsExactly("keys");
        assertThat(answer.json().path("keys"))
                .isNotEmpty()
                .allSatisfy(key -> {
                    assertThat(key.path("kty").asString()).isEqualTo("EC");
                    assertThat(key.path("crv").asString()).isEqualTo("P-256");
                    assertThat(key.path("alg").asString()).isEqualTo("ES256");
                    assertThat(key.path("use").asString()).isEqualTo("sig");
                    assertThat(key.path("kid").asString()).isNotEmpty();
                    assertThat(key.has("d")).isFalse();
                });
        assertThat(answer.header("Cache-Control").orElseThrow()).contains("max-age=60");
    }

    @Test
    void makesOneKey_whenInstancesStartTogether() throws Exception {
        change("delete from signing_key");
        Callable<String> start = () -> stored.loadOrCreate().getFirst().pair().getKeyID();

        try (var instances = Executors.newFixedThreadPool(4)) {
            for (var outcome : instances.invokeAll(List.of(start, start, start, start))) {
                assertThat(outcome.get()).isNotEmpty();
            }
        }

        ring.reload();
        assertThat(look("select kid from signing_key")).containsExactly(ring.signer().getKeyID());
    }

    @Test
    void keepsARetiredKeyUntilItsTokensAreGone() {
        String token = adminLogin().access();
        String old = ring.signer().getKeyID();
        change(
                """
                update signing_key set retired_at = now(), gone_at = now() + interval '7 days'
                where kid = '%s'
                """
                        .formatted(old));
        ring.reload();

        assertThat(ring.signer().getKeyID()).isNotEqualTo(old);
        assertThat(send("GET", "/oauth2/jwks", null).is(200).body()).contains(old);
        get("/admin/auth/me", token).is(200);

        change("update signing_key set gone_at = retired_at where kid = '%s'".formatted(old));
        ring.reload();

        assertThat(send("GET", "/oauth2/jwks", null).is(200).body()).doesNotContain(old);
        get("/admin/auth/me", token).is(401);
    }

    @Test
    void doesNotSignWithAKeyBeforeItsTime() {
        String kid = ring.signer().getKeyID();
        change(
                "update signing_key set activates_at = now() + interval '1 hour' where kid = '%s'"
                        .formatted(kid));

        ring.reload();

        assertThat(ring.signer().getKeyID()).isNotEqualTo(kid);
        assertThat(send("GET", "/oauth2/jwks", null).is(200).body()).contains(kid);
    }

    @Test
    void isUselessWithoutTheMasterKey() {
        String secret = ring.signer().getD().toString();
        assertThat(look("select encode(sealed_key, 'escape') from signing_key"))
                .noneMatch(stored -> stored.contains(secret) || stored.contains("\"kty\""));
        var stranger =
                new MasterKey(Base64.getEncoder().encodeToString(new byte[SealedBox.KEY_BYTES]));

        var thief = new SigningKeys(sql, transactions, stranger, properties, Clock.systemUTC());

        assertThatThrownBy(thief::load).isInstanceOf(IllegalStateException.class);
    }
}
