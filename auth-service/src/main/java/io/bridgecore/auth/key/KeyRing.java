package io.bridgecore.auth.key;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The keys of this process. Looks at the database twice a minute, so that a key made or retired by
 * another instance is known everywhere before it matters.
 */
@Component
public class KeyRing {

    private final SigningKeys stored;
    private final Clock clock;
    private volatile Keys keys;

    KeyRing(SigningKeys stored, Clock clock) {
        this.stored = stored;
        this.clock = clock;
        this.keys = Keys.of(stored.loadOrCreate());
    }

    private record Keys(List<SigningKey> all, JWKSet published) {

        static Keys of(List<SigningKey> all) {
            return new Keys(
                    all,
                    new JWKSet(all.stream().<JWK>map(key -> key.pair().toPublicJWK()).toList()));
        }
    }

    /** The key that signs new tokens. */
    public ECKey signer() {
        Instant now = clock.instant();
        return keys.all().stream()
                .filter(key -> key.signsAt(now))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No signing key is in force"))
                .pair();
    }

    /** The public halves of all keys whose tokens may still be around. */
    public JWKSet published() {
        return keys.published();
    }

    @Scheduled(fixedDelayString = "${bridgecore.auth.keys.reload-every:30s}")
    void reload() {
        keys = Keys.of(stored.loadOrCreate());
    }
}
