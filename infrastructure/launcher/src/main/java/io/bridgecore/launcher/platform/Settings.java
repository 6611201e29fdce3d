package io.bridgecore.launcher.platform;

import io.bridgecore.launcher.home.Home;
import io.bridgecore.launcher.platform.Service.Trait;
import io.bridgecore.launcher.port.Ports;
import io.bridgecore.launcher.secrets.Secrets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The environment variables each service gets; described in docs/architecture.md.
 *
 * @param environment of the launcher, for what the user may set
 */
record Settings(
        Home home,
        Ports ports,
        Secrets secrets,
        Backends backends,
        Map<String, String> environment) {

    private static final String LOOPBACK = "127.0.0.1";
    private static final String PRIVATE_ADDRESSES = "BRIDGECORE_CONNECTOR_PRIVATE_ADDRESSES";

    private static final String MAIL_PASSWORD = "BRIDGECORE_MAIL_PASSWORD";

    Settings {
        environment = Map.copyOf(environment);
    }

    /** Returns the variables of one service. */
    Map<String, String> of(Service service) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("BRIDGECORE_BASE_DOMAIN", baseDomain());
        variables.put("BRIDGECORE_PUBLIC_URL", publicUrl());
        variables.put("BRIDGECORE_LOG_DIR", home.logs().toString());
        variables.put("BRIDGECORE_SANDBOX_URL", address("sandbox"));
        variables.put("BRIDGECORE_KAFKA", backends.kafka());
        variables.put("BRIDGECORE_REDIS_URL", backends.redisUrl());
        variables.put("BRIDGECORE_SERVICE_SECRET", clientSecret(service));
        variables.put("SERVER_PORT", Integer.toString(ports.of(service.name())));
        variables.put("SERVER_ADDRESS", service.name().equals("gateway") ? address() : LOOPBACK);
        variables.put("SANDBOX_PORT", Integer.toString(ports.of("sandbox")));
        Catalog.SERVICES.forEach(other ->
                variables.put("BRIDGECORE_SERVICES_" + upper(other), address(other.name())));
        addByTrait(service, variables);
        return variables;
    }

    String publicUrl() {
        return environment.getOrDefault(
                "BRIDGECORE_PUBLIC_URL", "http://" + baseDomain() + ":" + ports.of("gateway"));
    }

    String baseDomain() {
        return environment.getOrDefault("BRIDGECORE_BASE_DOMAIN", "localhost");
    }

    private void addByTrait(Service service, Map<String, String> variables) {
        if (service.has(Trait.DATABASE)) {
            String name = service.name();
            variables.put("BRIDGECORE_DATABASE_URL", backends.databaseUrl());
            variables.put("BRIDGECORE_DATABASE_PASSWORD", backends.appPassword(name));
            variables.put("BRIDGECORE_DATABASE_OWNER_PASSWORD", backends.ownerPassword(name));
        }
        if ("connector".equals(service.name())) {
            // The simulated Odoo, and often the real one, runs on this machine; where strangers
            // can reach the gateway they must not reach further.
            String usual = address().equals(LOOPBACK) ? "allowed" : "refused";
            variables.put(PRIVATE_ADDRESSES, environment.getOrDefault(PRIVATE_ADDRESSES, usual));
        }
        if (service.has(Trait.MASTER_KEY)) {
            String given = environment.get("BRIDGECORE_MASTER_KEY");
            variables.put(
                    "BRIDGECORE_MASTER_KEY", given == null ? secrets.key("master-key") : given);
        }
        if (service.has(Trait.CLIENT_SECRETS)) {
            variables.put(
                    "BRIDGECORE_AUTH_INITIAL_PASSWORD_FILE",
                    home.secrets().resolve("initial-admin").toString());
            Catalog.SERVICES.forEach(client ->
                    variables.put(
                            "BRIDGECORE_AUTH_CLIENTS_" + upper(client), clientSecret(client)));
        }
        if (service.has(Trait.MAIL)) {
            variables.put("BRIDGECORE_MAIL_FOLDER", home.mail().toString());
            String password = environment.get(MAIL_PASSWORD);
            if (password != null) {
                variables.put(MAIL_PASSWORD, password);
            }
        }
        if (service.has(Trait.LOG_SEARCH)) {
            variables.put("BRIDGECORE_ELASTICSEARCH_URL", backends.elasticsearchUrl());
        }
    }

    /** Where the gateway listens; all others listen on loopback. */
    private String address() {
        return environment.getOrDefault("SERVER_ADDRESS", LOOPBACK);
    }

    private String address(String service) {
        return "http://127.0.0.1:" + ports.of(service);
    }

    private String clientSecret(Service service) {
        return secrets.password(service.name() + "-client");
    }

    private static String upper(Service service) {
        return service.name().toUpperCase(Locale.ROOT);
    }
}
