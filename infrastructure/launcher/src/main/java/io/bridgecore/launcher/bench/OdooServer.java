package io.bridgecore.launcher.bench;

import java.util.Map;

/**
 * The Odoo that is called.
 *
 * @param apiKey of the user; empty where there is none
 * @param real false for the simulated one
 */
record OdooServer(
        String url, String database, String user, String password, String apiKey, boolean real) {

    /**
     * The one that the environment names, else the simulated one.
     *
     * @param sandbox base URL of the simulated one
     */
    static OdooServer of(Map<String, String> environment, String sandbox) {
        String url = environment.getOrDefault("ODOO_URL", "");
        return url.isBlank()
                ? simulated(sandbox)
                : new OdooServer(
                        url,
                        environment.getOrDefault("ODOO_DATABASE", ""),
                        environment.getOrDefault("ODOO_USER", ""),
                        environment.getOrDefault("ODOO_PASSWORD", ""),
                        environment.getOrDefault("ODOO_API_KEY", ""),
                        true);
    }

    /** The simulated one. */
    static OdooServer simulated(String url) {
        return new OdooServer(url, "demo", "admin", "admin", "", false);
    }

    /** The same with an API key. */
    OdooServer with(String key) {
        return new OdooServer(url, database, user, password, key, real);
    }

    /** What a connection to it is made of that takes JSON-2. */
    Map<String, Object> connectionByKey(String name) {
        return Map.of(
                "system_id",
                "odoo",
                "name",
                name,
                "connection_config",
                Map.of(
                        "url",
                        url,
                        "database",
                        database,
                        "username",
                        user,
                        "api_key",
                        apiKey,
                        "protocol",
                        "json2"));
    }

    /** What a connection to it is made of. */
    Map<String, Object> connection(String name) {
        return Map.of(
                "system_id",
                "odoo",
                "name",
                name,
                "connection_config",
                Map.of("url", url, "database", database, "username", user, "password", password));
    }

    /** Shows no password. */
    @Override
    public String toString() {
        return url + ", database " + database;
    }
}
