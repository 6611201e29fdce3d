package io.bridgecore.connector.session;

import io.bridgecore.connector.spi.Config;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import io.bridgecore.connector.spi.RequestTime;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
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

    /** How long a login waits for others at the same door. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** No login takes longer, unless its process was killed. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final RefusedLogins refused;

    LoginTrials(RefusedLogins refused) {
        this.refused = refused;
    }

    /** Where a system lets accounts in, however its address is written. */
    private record Door(String host, int port, String database) {

        static Optional<Door> of(Config config) {
            String database = config.find("database").orElse("");
            return config.find("url").map(address -> of(URI.create(address), database));
        }

        private static Door of(URI url, String database) {
            String host = Objects.requireNonNullElse(url.getHost(), "").toLowerCase(Locale.ROOT);
            int usual = "http".equalsIgnoreCase(url.getScheme()) ? HTTP : HTTPS;
            return new Door(host, url.getPort() < 0 ? usual : url.getPort(), database);
        }

        String refused() {
            return "at:" + host + ":" + port + "/" + database;
        }

        String open() {
            return "open:" + refused();
        }
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
        String name = "of:" + who;
        boolean stays = false;
        try {
            if (refused.add(name, RefusedLogins.LIFE) > most) {
                throw tooMany();
            }
            Optional<Door> door = Door.of(config);
            return door.isPresent() ? at(door.get(), login) : login.get();
        } catch (ConnectorException failed) {
            stays = failed.kind() == Kind.LOGIN_REFUSED;
            throw failed;
        } finally {
            if (!stays) {
                refused.remove(name);
            }
        }
    }

    /** Counts a call at the door of its system that this takes for a wrong login. */
    void refused(Config config) {
        Door.of(config).ifPresent(door -> refused.add(door.refused(), RefusedLogins.LIFE));
    }

    private <T> T at(Door door, Supplier<T> login) {
        takePlace(door);
        try {
            T opened = login.get();
            refused.forget(door.refused());
            return opened;
        } catch (ConnectorException failed) {
            if (failed.kind() == Kind.LOGIN_REFUSED) {
                refused.add(door.refused(), RefusedLogins.LIFE); // Before the place is free.
            }
            throw failed;
        } finally {
            refused.remove(door.open());
        }
    }

    /** Any of those under way may be refused: all of them together are never too many. */
    private void takePlace(Door door) {
        long until = System.nanoTime() + RequestTime.atMost(PATIENCE).toNanos();
        while (refused.add(door.open(), LONGEST) + refused.of(door.refused()) > AT_SYSTEM) {
            refused.remove(door.open());
            if (refused.of(door.refused()) >= AT_SYSTEM) {
                throw tooMany();
            }
            if (System.nanoTime() - until >= 0 || !rested()) {
                throw new ConnectorException(
                        Kind.NOT_CALLED, "Too many logins are under way at the system");
            }
        }
    }

    private static boolean rested() {
        try {
            Thread.sleep(PAUSE);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static ConnectorException tooMany() {
        return ConnectorException.throttled(
                "Too many logins were refused: none is tried for a while", RefusedLogins.LIFE);
    }
}
