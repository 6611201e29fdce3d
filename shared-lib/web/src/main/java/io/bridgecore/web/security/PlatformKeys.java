package io.bridgecore.web.security;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The public keys of auth-service. An unknown key id makes them be fetched again, but not more
 * often than the pause allows; while auth-service is away the last keys go on serving.
 */
class PlatformKeys implements JWKSource<SecurityContext> {

    private static final Logger LOG = LoggerFactory.getLogger(PlatformKeys.class);

    private final Supplier<String> remote;
    private final TokenProperties properties;
    private final Clock clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile @Nullable Keys loaded;
    private Instant lastTry = Instant.EPOCH;

    /**
     * @param remote fetches the key set as JSON; fails while that is not possible
     */
    PlatformKeys(Supplier<String> remote, TokenProperties properties, Clock clock) {
        this.remote = remote;
        this.properties = properties;
        this.clock = clock;
    }

    private record Keys(JWKSet all, Instant at) {}

    @Override
    public List<JWK> get(JWKSelector wanted, @Nullable SecurityContext context)
            throws KeySourceException {
        Keys keys = loaded;
        List<JWK> found = keys == null ? List.of() : wanted.select(keys.all());
        if (keys == null || found.isEmpty()) {
            fetching.lock();
            return wanted.select(newer(keys).all());
        }
        boolean stale = clock.instant().isAfter(keys.at().plus(properties.fresh()));
        if (stale && fetching.tryLock()) {
            return wanted.select(newer(keys).all());
        }
        return found;
    }

    /** The keys after one more try to fetch them, unless one was made just now. */
    private Keys newer(@Nullable Keys known) throws KeySourceException {
        try {
            Keys present = loaded;
            Instant now = clock.instant();
            boolean soon = now.isBefore(lastTry.plus(properties.pause()));
            if (present != null && (soon || !present.equals(known))) {
                return present;
            }
            if (soon) {
                throw new RemoteKeySourceException("The platform's keys are not known yet", null);
            }
            lastTry = now;
            Keys fetched = fetch(present, now);
            loaded = fetched;
            return fetched;
        } finally {
            fetching.unlock();
        }
    }

    private Keys fetch(@Nullable Keys present, Instant now) throws KeySourceException {
        try {
            return new Keys(JWKSet.parse(remote.get()), now);
        } catch (ParseException | RuntimeException away) {
            if (present == null) {
                throw new RemoteKeySourceException("The platform's keys cannot be fetched", away);
            }
            LOG.warn("The platform's keys cannot be fetched again: {}", away.toString());
            return present;
        }
    }
}
