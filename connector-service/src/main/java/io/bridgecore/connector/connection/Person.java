package io.bridgecore.connector.connection;

import io.bridgecore.connector.spi.Config;
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
public record Person(int user, int revision, Supplier<String> key) {

    private static final String API_KEY = "api_key";

    /** Under which his session is kept. */
    UUID account(UUID connection) {
        String name = connection + "/" + user;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    /** The connection's configuration with his key in place of the credentials. */
    Config in(Config config) {
        var values = new HashMap<>(config.values());
        values.remove("password");
        values.remove("protocol");
        values.put(API_KEY, key.get());
        values.put("user_id", String.valueOf(user));
        var secrets = new HashSet<>(config.secrets());
        secrets.add(API_KEY);
        return new Config(values, secrets);
    }
}
