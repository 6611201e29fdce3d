package io.bridgecore.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.launcher.home.Home;
import io.bridgecore.launcher.platform.UpOptions.Servers;
import io.bridgecore.launcher.port.Ports;
import io.bridgecore.launcher.process.ClassCaches;
import io.bridgecore.launcher.process.Unit;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanTests {

    private static final UpOptions EVERYTHING = new UpOptions(Servers.EMBEDDED, true, false);

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();

    PlanTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void startsServersBeforeServices() {
        List<String> names = plan(EVERYTHING).units().stream().map(Unit::name).toList();

        assertThat(names.subList(0, 4))
                .containsExactly("postgres", "redis", "kafka", "elasticsearch");
        assertThat(names).contains("gateway", "tenant", "sandbox").doesNotHaveDuplicates();
    }

    @Test
    void letsNobodyWaitForElasticsearch() {
        assertThat(plan(EVERYTHING).units())
                .noneMatch(unit -> unit.after().contains("elasticsearch"));
    }

    @Test
    void startsServersAlone() {
        Plan plan = plan(new UpOptions(Servers.EMBEDDED, false, false));

        assertThat(plan.units()).hasSize(4);
        assertThat(plan.hasServices()).isFalse();
        assertThat(plan.ports()).containsKeys("kafka-controller", "elasticsearch-transport");
        assertThat(plan.ports()).doesNotContainKey("gateway");
    }

    @Test
    void startsNoServers_whenTheyAreExternal() {
        environment.put("BRIDGECORE_DATABASE_URL", "jdbc:postgresql://db/bridgecore");
        environment.put("BRIDGECORE_DATABASE_PASSWORD", "app");
        environment.put("BRIDGECORE_DATABASE_OWNER_PASSWORD", "owner");
        environment.put("BRIDGECORE_KAFKA", "kafka:9092");
        environment.put("BRIDGECORE_REDIS_URL", "redis://cache:6379");
        environment.put("BRIDGECORE_ELASTICSEARCH_URL", "http://search:9200");

        Plan plan = plan(new UpOptions(Servers.EXTERNAL, true, false));

        assertThat(plan.units()).hasSameSizeAs(Catalog.SERVICES);
        assertThat(plan.units()).allMatch(unit -> unit.after().isEmpty());
        assertThat(settings(plan, "tenant"))
                .containsEntry("BRIDGECORE_DATABASE_URL", "jdbc:postgresql://db/bridgecore")
                .containsEntry("BRIDGECORE_DATABASE_PASSWORD", "app");
    }

    @Test
    void givesEachServiceItsOwnSecretsOnly() {
        Plan plan = plan(EVERYTHING);

        assertThat(settings(plan, "tenant"))
                .containsKeys("BRIDGECORE_DATABASE_PASSWORD", "BRIDGECORE_SERVICE_SECRET")
                .doesNotContainKeys("BRIDGECORE_MASTER_KEY", "BRIDGECORE_AUTH_CLIENTS_GATEWAY");
        assertThat(settings(plan, "gateway"))
                .doesNotContainKeys("BRIDGECORE_DATABASE_URL", "BRIDGECORE_DATABASE_PASSWORD");
        assertThat(settings(plan, "monitoring")).containsKey("BRIDGECORE_ELASTICSEARCH_URL");
        assertThat(settings(plan, "tenant").get("BRIDGECORE_DATABASE_PASSWORD"))
                .isNotEqualTo(settings(plan, "user").get("BRIDGECORE_DATABASE_PASSWORD"));
    }

    @Test
    void tellsAuthTheSecretOfEveryService() {
        Plan plan = plan(EVERYTHING);

        assertThat(settings(plan, "auth").get("BRIDGECORE_AUTH_CLIENTS_TENANT"))
                .isEqualTo(settings(plan, "tenant").get("BRIDGECORE_SERVICE_SECRET"));
        assertThat(settings(plan, "auth").get("BRIDGECORE_MASTER_KEY"))
                .isEqualTo(settings(plan, "connector").get("BRIDGECORE_MASTER_KEY"));
    }

    @Test
    void tellsThoseWhoWriteMailsWhereTo() {
        environment.put("BRIDGECORE_MAIL_PASSWORD", "open sesame");
        Plan plan = plan(EVERYTHING);

        for (String service : List.of("auth", "user", "monitoring")) {
            assertThat(settings(plan, service))
                    .containsEntry("BRIDGECORE_MAIL_PASSWORD", "open sesame")
                    .hasEntrySatisfying(
                            "BRIDGECORE_MAIL_FOLDER",
                            folder -> assertThat(folder).endsWith("/mail"));
        }
        assertThat(settings(plan, "tenant"))
                .doesNotContainKeys("BRIDGECORE_MAIL_PASSWORD", "BRIDGECORE_MAIL_FOLDER");
    }

    @Test
    void keepsSecretsOffTheCommandLine() throws Exception {
        Plan plan = plan(EVERYTHING);
        String secret = settings(plan, "tenant").getOrDefault("BRIDGECORE_SERVICE_SECRET", "");

        assertThat(secret).isNotBlank();
        assertThat(program(plan, "tenant").flags().of("tenant", program(plan, "tenant").java()))
                .noneMatch(flag -> flag.contains(secret));
    }

    @Test
    void tellsTheServicesWhereTheOthersAre() {
        environment.put("BRIDGECORE_PORT_AUTH", "9102");

        assertThat(settings(plan(EVERYTHING), "tenant"))
                .containsEntry("BRIDGECORE_SERVICES_AUTH", "http://127.0.0.1:9102")
                .containsEntry("BRIDGECORE_PUBLIC_URL", "http://localhost:8080")
                .containsEntry("SERVER_PORT", "8101");
    }

    @Test
    void opensNothingButTheGatewayToTheNetwork() {
        assertThat(settings(plan(EVERYTHING), "connector"))
                .containsEntry("BRIDGECORE_CONNECTOR_PRIVATE_ADDRESSES", "allowed");
        environment.put("SERVER_ADDRESS", "0.0.0.0");

        Plan open = plan(EVERYTHING);

        assertThat(settings(open, "gateway")).containsEntry("SERVER_ADDRESS", "0.0.0.0");
        assertThat(settings(open, "tenant")).containsEntry("SERVER_ADDRESS", "127.0.0.1");
        assertThat(settings(open, "connector"))
                .containsEntry("BRIDGECORE_CONNECTOR_PRIVATE_ADDRESSES", "refused");
    }

    private Plan plan(UpOptions options) {
        try {
            return Plan.make(
                    folder,
                    new Home(folder.resolve("home")),
                    Ports.choose(Catalog.ports(), false, environment::get),
                    options,
                    JavaFlags.of("", ClassCaches.NONE),
                    environment);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Map<String, String> settings(Plan plan, String service) {
        return program(plan, service).environment();
    }

    private static ServiceProgram program(Plan plan, String service) {
        return plan.units().stream()
                .map(Unit::program)
                .filter(program -> program.name().equals(service))
                .map(ServiceProgram.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
