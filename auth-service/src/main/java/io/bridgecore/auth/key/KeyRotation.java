package io.bridgecore.auth.key;

import io.bridgecore.auth.audit.Audit;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Changes the signing key when it is time, or when somebody says so. */
@Component
class KeyRotation {

    private static final Logger LOG = LoggerFactory.getLogger(KeyRotation.class);

    private final SigningKeys stored;
    private final KeyRing ring;
    private final KeyProperties properties;
    private final Audit audit;
    private final Clock clock;

    KeyRotation(
            SigningKeys stored, KeyRing ring, KeyProperties properties, Audit audit, Clock clock) {
        this.stored = stored;
        this.ring = ring;
        this.properties = properties;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Makes the next key, unless one is on its way already. It is published now and signs after the
     * lead; the present one signs until then and is published until its last token has expired.
     *
     * @return the id of the next key
     */
    String rotate() {
        return rotate(clock.instant());
    }

    /** Rotates when the youngest key is due. Instances that look together rotate once. */
    @Scheduled(
            fixedDelayString = "${bridgecore.auth.keys.look-every:1h}",
            initialDelayString = "${bridgecore.auth.keys.look-every:1h}")
    void rotateInTime() {
        stored.forgetGone();
        rotate(clock.instant().plus(properties.lead()).minus(properties.rotateEvery()));
    }

    private String rotate(Instant olderThan) {
        Optional<String> next = stored.rotate(olderThan, properties.lead());
        next.ifPresent(kid -> {
            ring.reload();
            LOG.info("Signing key {} takes over in {}", kid, properties.lead());
            audit.record("key.rotated", "signing_key", kid, Map.of(), Map.of("kid", kid));
        });
        return next.orElseGet(() -> stored.load().getFirst().pair().getKeyID());
    }
}
