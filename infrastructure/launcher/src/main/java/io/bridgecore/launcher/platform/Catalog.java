package io.bridgecore.launcher.platform;

import static io.bridgecore.launcher.platform.Service.Trait.CLIENT_SECRETS;
import static io.bridgecore.launcher.platform.Service.Trait.DATABASE;
import static io.bridgecore.launcher.platform.Service.Trait.LOG_SEARCH;
import static io.bridgecore.launcher.platform.Service.Trait.MAIL;
import static io.bridgecore.launcher.platform.Service.Trait.MASTER_KEY;
import static io.bridgecore.launcher.platform.Service.Trait.PLAIN_JAVA;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The list of what runs. A new service is one more entry here. */
public final class Catalog {

    private static final String HEALTH = "/health";
    private static final Set<String> ALL_STORES = Set.of("postgres", "kafka", "redis");

    /** The processes of our own, in the order in which they get their turn to start. */
    public static final List<Service> SERVICES =
            List.of(
                    new Service(
                            "auth",
                            "auth-service",
                            "io.bridgecore.auth.AuthApplication",
                            8102,
                            HEALTH,
                            ALL_STORES,
                            Set.of(DATABASE, MASTER_KEY, CLIENT_SECRETS, MAIL)),
                    new Service(
                            "tenant",
                            "tenant-service",
                            "io.bridgecore.tenant.TenantApplication",
                            8101,
                            HEALTH,
                            ALL_STORES,
                            Set.of(DATABASE)),
                    new Service(
                            "connector",
                            "connector-service",
                            "io.bridgecore.connector.ConnectorApplication",
                            8104,
                            HEALTH,
                            ALL_STORES,
                            Set.of(DATABASE, MASTER_KEY)),
                    new Service(
                            "sync",
                            "sync-service",
                            "io.bridgecore.sync.SyncApplication",
                            8105,
                            HEALTH,
                            ALL_STORES,
                            Set.of(DATABASE)),
                    new Service(
                            "user",
                            "user-service",
                            "io.bridgecore.user.UserApplication",
                            8103,
                            HEALTH,
                            ALL_STORES,
                            Set.of(DATABASE, MAIL)),
                    new Service(
                            "gateway",
                            "gateway",
                            "io.bridgecore.gateway.GatewayApplication",
                            8080,
                            HEALTH,
                            Set.of("redis"),
                            Set.of()),
                    new Service(
                            "monitoring",
                            "monitoring-service",
                            "io.bridgecore.monitoring.MonitoringApplication",
                            8106,
                            HEALTH,
                            ALL_STORES,
                            Set.of(DATABASE, LOG_SEARCH, MAIL)),
                    new Service(
                            "sandbox",
                            "infrastructure/sandbox",
                            "io.bridgecore.sandbox.SandboxApplication",
                            8190,
                            "/web/health",
                            Set.of(),
                            Set.of(PLAIN_JAVA)));

    private static final Map<String, Integer> SERVER_PORTS = serverPorts();

    private Catalog() {}

    /** Returns the default port of everything that listens: services first, then servers. */
    public static Map<String, Integer> ports() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        SERVICES.forEach(service -> ports.put(service.name(), service.port()));
        ports.putAll(SERVER_PORTS);
        return ports;
    }

    private static Map<String, Integer> serverPorts() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put("postgres", 15_432);
        ports.put("redis", 16_379);
        ports.put("kafka", 19_092);
        ports.put("kafka-controller", 19_093);
        ports.put("elasticsearch", 19_200);
        ports.put("elasticsearch-transport", 19_300);
        return ports;
    }
}
