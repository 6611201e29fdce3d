package io.bridgecore.connector.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.bridgecore.connector.spi.Config;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
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
    public static final int OF_TENANT = 8;

    /** The same of all tenants at one system: Odoo locks an address out after ten in a row. */
    static final int AT_SYSTEM = 9;

    private static final Duration PAUSE = Duration.ofMinutes(5);
    private static final int MOST_KEPT = 50_000;
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final Cache<Object, AtomicInteger> refused = counts();
    private final Cache<Door, AtomicInteger> refusedAt = counts();

    /** Where a system lets accounts in, however its address is written. */
    private record Door(String host, int port, String database) {

        static Door of(String address, String database) {
            URI url = URI.create(address);
            String host = Objects.requireNonNullElse(url.getHost(), "").toLowerCase(Locale.ROOT);
            int usual = "http".equalsIgnoreCase(url.getScheme()) ? HTTP : HTTPS;
            return new Door(host, url.getPort() < 0 ? usual : url.getPort(), database);
        }
    }

    private static <K> Cache<K, AtomicInteger> counts() {
        return Caffeine.newBuilder().expireAfterWrite(PAUSE).maximumSize(MOST_KEPT).build();
    }

    /**
     * Tries to log in.
     *
     * @param who whose refused logins are counted together
     * @param most so many may be refused, those under way included
     * @param config of the system, at whose door those of everybody are counted, until somebody is
     *     let in, as the system does it
     * @throws ConnectorException {@code THROTTLED} without trying, once so many were refused
     */
    public <T> T of(Object who, int most, Config config, Supplier<T> login) {
        AtomicInteger open = refused.get(who, _ -> new AtomicInteger());
        boolean stays = false;
        try {
            if (open.incrementAndGet() > most) {
                throw tooMany();
            }
            Optional<String> address = config.find("url");
            return address.isEmpty()
                    ? login.get()
                    : at(Door.of(address.get(), config.find("database").orElse("")), login);
        } catch (ConnectorException failed) {
            stays = failed.kind() == Kind.LOGIN_REFUSED;
            throw failed;
        } finally {
            if (!stays) {
                open.decrementAndGet();
            }
        }
    }

    private <T> T at(Door door, Supplier<T> login) {
        AtomicInteger known = refusedAt.getIfPresent(door);
        if (known != null && known.get() >= AT_SYSTEM) {
            throw tooMany();
        }
        try {
            T opened = login.get();
            refusedAt.invalidate(door);
            return opened;
        } catch (ConnectorException failed) {
            if (failed.kind() == Kind.LOGIN_REFUSED) {
                refusedAt.get(door, _ -> new AtomicInteger()).incrementAndGet();
            }
            throw failed;
        }
    }

    private static ConnectorException tooMany() {
        return ConnectorException.throttled(
                "Too many logins were refused: none is tried for a while", PAUSE);
    }
}
