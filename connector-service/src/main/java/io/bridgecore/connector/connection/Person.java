package io.bridgecore.connector.connection;

import io.bridgecore.connector.spi.Config;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Somebody with an API key of his own in a system.
 *
 * @param user the system's id of him
 * @param revision grows with each new key
 * @param key asked only when a login is due
 */
public record Person(int user, int revision, Supplier<OwnKey> key) {

    private static final String API_KEY = "api_key";
    private static final String ADDRESS = "url";

    /**
     * A key, and where it may be sent.
     *
     * @param address of the system when its owner gave the key
     */
    public record OwnKey(String key, String address) {

        /** Shows no key. */
        @Override
        public String toString() {
            return "OwnKey for " + address;
        }
    }

    /** Under which his session is kept. */
    UUID account(UUID connection) {
        String name = connection + "/" + user;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The connection's configuration with his key in place of the credentials.
     *
     * @throws ConnectorException {@code LOGIN_REFUSED} if the connection leads elsewhere by now:
     *     whoever changes it must not get people's keys
     */
    Config in(Config config) {
        OwnKey own = key.get();
        if (!own.address().equals(config.get(ADDRESS))) {
            throw new ConnectorException(
                    Kind.LOGIN_REFUSED,
                    "The key of user %d is for another address: it has to be stored again"
                            .formatted(user));
        }
        var values = new HashMap<>(config.values());
        values.remove("password");
        values.remove("protocol");
        values.put(API_KEY, own.key());
        values.put("user_id", String.valueOf(user));
        var secrets = new HashSet<>(config.secrets());
        secrets.add(API_KEY);
        return new Config(values, secrets);
    }
}
