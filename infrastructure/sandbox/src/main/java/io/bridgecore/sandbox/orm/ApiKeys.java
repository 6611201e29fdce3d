package io.bridgecore.sandbox.orm;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The API keys of one database. Each is known by a row that may be deleted. */
public final class ApiKeys {

    private static final String MODEL = "res.users.apikeys";
    private static final int BYTES = 20;

    private final Database database;
    private final Map<String, Long> rows = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();

    ApiKeys(Database database) {
        this.database = database;
    }

    /** Makes a key of a user that never expires, as the shell does. */
    public String generate(long uid, String name) {
        return database.executeAsSystem(Clock.systemUTC(), env -> generate(env, uid, name, false));
    }

    /**
     * Makes a key within a transaction.
     *
     * @param expiry datetime in Odoo's text form, or {@code false}
     */
    public String generate(Env env, long uid, String name, Object expiry) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String key = HexFormat.of().formatHex(bytes);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", name);
        values.put("user_id", uid);
        values.put("scope", "rpc");
        values.put("expiration_date", expiry);
        rows.put(key, Records.create(env.sudo(), env.model(MODEL), values));
        return key;
    }

    /** Whose key it is; 0 when nobody's, when it was deleted or has expired. */
    public long owner(Object key) {
        Long id = key instanceof String text ? rows.get(text) : null;
        if (id == null) {
            return 0;
        }
        return database.executeAsSystem(
                Clock.systemUTC(),
                env -> {
                    Row row = env.find(MODEL, id);
                    boolean good =
                            row != null
                                    && (row.text("expiration_date").isEmpty()
                                            || row.text("expiration_date")
                                                            .compareTo(env.transaction().now())
                                                    > 0);
                    return good && row != null ? row.reference("user_id") : 0L;
                });
    }
}
