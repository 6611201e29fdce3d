package io.bridgecore.connector.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Keeps everybody from trying credentials out: systems lock the platform's address out after some
 * wrong ones, and with it all tenants; and it is not the platform's to guess passwords.
 */
@Component
public class LoginTrials {

    /** Refused logins of one tenant's connections in the time of a pause. */
    public static final int OF_TENANT = 20;

    private static final Duration PAUSE = Duration.ofMinutes(5);
    private static final int MOST_KEPT = 50_000;

    private final Cache<Object, AtomicInteger> refused =
            Caffeine.newBuilder().expireAfterWrite(PAUSE).maximumSize(MOST_KEPT).build();

    /**
     * Tries to log in.
     *
     * @param who whose refused logins are counted together
     * @param most so many may be refused, those under way included
     * @throws ConnectorException {@code THROTTLED} without trying, once so many were refused
     */
    public <T> T of(Object who, int most, Supplier<T> login) {
        AtomicInteger open = refused.get(who, _ -> new AtomicInteger());
        boolean stays = false;
        try {
            if (open.incrementAndGet() > most) {
                throw ConnectorException.throttled(
                        "Too many logins were refused: none is tried for a while", PAUSE);
            }
            return login.get();
        } catch (ConnectorException failed) {
            stays = failed.kind() == Kind.LOGIN_REFUSED;
            throw failed;
        } finally {
            if (!stays) {
                open.decrementAndGet();
            }
        }
    }
}
