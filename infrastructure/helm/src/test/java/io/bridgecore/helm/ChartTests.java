package io.bridgecore.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.yaml.snakeyaml.Yaml;

class ChartTests {

    private static final List<String> SERVICES = Chart.SERVICES;
    private static final Pattern SECRET = Pattern.compile("PASSWORD$|SECRET$|MASTER_KEY|CLIENTS_");

    private final Chart chart = Chart.with(Map.of());

    @BeforeAll
    static void startCluster() throws IOException {
        Cluster.start();
    }

    @Test
    void runsEveryServiceThatComposeRuns() throws IOException {
        assertThat(chart.of("Deployment"))
                .extracting(object -> Chart.at(object, "metadata", "name"))
                .containsExactlyInAnyOrderElementsOf(
                        SERVICES.stream().map(service -> "bc-bridgecore-" + service).toList());
        assertThat(Chart.map(compose().get("services")).keySet()).containsAll(SERVICES);
    }

    /** Log lines go to standard output here, where the cluster collects them. */
    @ParameterizedTest
    @FieldSource("SERVICES")
    void givesEveryServiceWhatComposeGivesIt(String service) throws IOException {
        var settings =
                new HashSet<>(
                        Chart.map(Chart.at(compose(), "services", service, "environment"))
                                .keySet());
        settings.remove("BRIDGECORE_LOG_DIR");

        var given = new HashSet<>(withMailLogin().environment(service).keySet());

        assertThat(given).containsAll(settings);
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void takesEverySecretFromASecret(String service) {
        withMailLogin()
                .environment(service)
                .forEach((name, value) -> {
                    if (SECRET.matcher(name).find()) {
                        assertThat(value).as(name).matches("[a-z-]+/[A-Za-z_]+");
                    }
                });
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void tellsAServiceNobodyElsesPassword(String service) {
        String own = service.toUpperCase(Locale.ROOT);

        assertThat(chart.environment(service).entrySet())
                .filteredOn(entry -> !entry.getKey().startsWith("BRIDGECORE_AUTH_CLIENTS_"))
                .extracting(Map.Entry::getValue)
                .filteredOn(value -> value.startsWith("bc-bridgecore/"))
                .isSubsetOf(
                        "bc-bridgecore/CLIENT_SECRET_" + own,
                        "bc-bridgecore/DATABASE_PASSWORD_" + own,
                        "bc-bridgecore/DATABASE_OWNER_PASSWORD_" + own,
                        "bc-bridgecore/MASTER_KEY");
    }

    @Test
    void generatesEverySecretThatIsAskedFor() {
        Map<String, Object> made = Chart.map(chart.one("Secret", "").get("data"));

        for (String service : SERVICES) {
            for (String value : chart.environment(service).values()) {
                if (value.startsWith("bc-bridgecore/")) {
                    assertThat(made).containsKey(value.substring("bc-bridgecore/".length()));
                }
            }
        }
        assertThat(new HashSet<>(made.values())).hasSameSizeAs(made.values());
        assertThat(decoded(made, "MASTER_KEY"))
                .satisfies(key -> assertThat(Base64.getDecoder().decode(key)).hasSize(32));
        assertThat(decoded(made, "INITIAL_ADMIN")).matches("password=[A-Za-z0-9]{32}\n");
        assertThat(chart.one("Secret", ""))
                .extracting(secret -> Chart.at(secret, "metadata", "annotations"))
                .isEqualTo(Map.of("helm.sh/resource-policy", "keep"));
    }

    @Test
    void keepsWhatWasGeneratedBefore_andAddsWhatIsNew() {
        Cluster.holds("old", "{\"MASTER_KEY\": \"b25jZQ==\"}");

        Map<String, Object> made =
                Chart.map(Chart.of("old", Map.of()).of("Secret").getFirst().get("data"));

        assertThat(made).containsEntry("MASTER_KEY", "b25jZQ==").containsKey("CLIENT_SECRET_SYNC");
    }

    @Test
    void leavesASecretOfOnesOwnAlone() {
        Chart own = Chart.with(Map.of("secret", "mine"));

        assertThat(own.of("Secret")).isEmpty();
        assertThat(own.environment("sync").get("BRIDGECORE_SERVICE_SECRET"))
                .isEqualTo("mine/CLIENT_SECRET_SYNC");
    }

    @Test
    void passesTheServersOn() {
        Chart chosen =
                Chart.with(
                        Map.of(
                                "redis.passwordSecret.name", "redis-login",
                                "postgresql.parameters", "sslmode=verify-full",
                                "proxies[0]", "10.0.0.0/8",
                                "proxies[1]", "192.168.0.0/16"));

        assertThat(chosen.environment("tenant"))
                .containsEntry("REDIS_PASSWORD", "redis-login/password")
                .containsEntry(
                        "BRIDGECORE_REDIS_URL", "redis://:$(REDIS_PASSWORD)@redis.example:6379")
                .containsEntry(
                        "BRIDGECORE_DATABASE_URL",
                        "jdbc:postgresql://pg.example:5432/bridgecore?sslmode=verify-full")
                .containsEntry("BRIDGECORE_GATEWAY_PROXIES", "10.0.0.0/8,192.168.0.0/16")
                .containsEntry("BRIDGECORE_PUBLIC_URL", "https://bridge.example")
                .containsEntry("BRIDGECORE_SERVICES_AUTH", "http://bc-bridgecore-auth:8102");
        assertThat(chart.environment("tenant"))
                .containsEntry("BRIDGECORE_REDIS_URL", "redis://redis.example:6379")
                .doesNotContainKey("REDIS_PASSWORD");
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void runsWithoutPrivileges(String service) {
        assertThat(Chart.map(chart.pod(service).get("securityContext")))
                .containsEntry("runAsNonRoot", true)
                .containsEntry("seccompProfile", Map.of("type", "RuntimeDefault"));
        assertThat(chart.pod(service)).containsEntry("automountServiceAccountToken", false);
        assertThat(Chart.map(chart.container(service).get("securityContext")))
                .isEqualTo(
                        Map.of(
                                "allowPrivilegeEscalation",
                                false,
                                "readOnlyRootFilesystem",
                                true,
                                "capabilities",
                                Map.of("drop", List.of("ALL"))));
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void canBeScaledAndDrained(String service) {
        Map<String, Object> deployment = chart.one("Deployment", "-" + service);
        Object labels = Chart.at(deployment, "spec", "selector", "matchLabels");

        assertThat(Chart.map(deployment.get("spec"))).doesNotContainKey("replicas");
        assertThat(Chart.map(Chart.at(deployment, "spec", "template", "metadata", "labels")))
                .containsAllEntriesOf(Chart.map(labels));
        assertThat(Chart.at(chart.one("Service", "-" + service), "spec", "selector"))
                .isEqualTo(labels);
        assertThat(
                        Chart.at(
                                chart.one("PodDisruptionBudget", "-" + service),
                                "spec",
                                "selector",
                                "matchLabels"))
                .isEqualTo(labels);
        assertThat(Chart.map(chart.one("HorizontalPodAutoscaler", "-" + service).get("spec")))
                .containsEntry("minReplicas", 2)
                .containsEntry("maxReplicas", 6);
    }

    @Test
    void opensTheGatewayAlone() {
        Map<String, Object> ingress = chart.one("Ingress", "");
        Map<String, Object> policy = chart.one("NetworkPolicy", "-services");

        assertThat(Chart.maps(Chart.at(ingress, "spec", "rules")))
                .extracting(rule -> rule.get("host"))
                .containsExactly("bridge.example", "*.bridge.example");
        assertThat(ingress.toString()).contains("name=bc-bridgecore-gateway");
        assertThat(Chart.at(policy, "spec", "podSelector", "matchExpressions").toString())
                .contains("NotIn", "gateway");
    }

    @Test
    void provisionsWithTheScriptsOfTheOtherWaysToRun() throws IOException {
        Map<String, Object> scripts =
                chart.of("ConfigMap").stream()
                        .map(object -> Chart.map(object.get("data")))
                        .filter(data -> data.containsKey("provision.sql"))
                        .findFirst()
                        .orElseThrow();

        assertThat(text(scripts, "provision.sql"))
                .isEqualTo(
                        file("infrastructure/launcher/src/main/resources/postgres/provision.sql"));
        assertThat(text(scripts, "provision.sh"))
                .isEqualTo(file("infrastructure/docker/postgres/provision.sh"));
        assertThat(chart.of("Job")).hasSize(1);
        assertThat(Chart.with(Map.of("postgresql.provision.enabled", "false")).of("Job")).isEmpty();
    }

    @Test
    void asksForWhatItCannotGuess() {
        assertThatThrownBy(() -> Chart.helm().template().withKubeVersion("1.33.0").call())
                .hasMessageContaining("baseDomain")
                .hasMessageContaining("registry")
                .hasMessageContaining("bootstrap");
    }

    @ParameterizedTest
    @CsvSource({
        "baseDomain, Bridge Example",
        "postgresql.host, ''",
        "elasticsearch.url, search:9200",
        "mail.tls, perhaps",
        "replicas.minimum, 0",
        "redis.hots, typo"
    })
    void refusesValuesThatCannotWork(String name, String value) {
        assertThatThrownBy(() -> Chart.with(Map.of(name, value)))
                .hasMessageContaining(name.substring(name.indexOf('.') + 1));
    }

    private static Chart withMailLogin() {
        return Chart.with(
                Map.of(
                        "mail.passwordSecret.name", "smtp-login",
                        "alerts.webhookSecret.name", "alert-login",
                        "redis.passwordSecret.name", "redis-login"));
    }

    private static Map<String, Object> compose() throws IOException {
        return new Yaml().load(file("infrastructure/docker/compose.yml"));
    }

    private static String text(Map<String, Object> data, String key) {
        return String.valueOf(data.get(key)).strip();
    }

    private static String decoded(Map<String, Object> data, String key) {
        return new String(
                Base64.getDecoder().decode((String) Objects.requireNonNull(data.get(key))),
                StandardCharsets.UTF_8);
    }

    private static String file(String path) throws IOException {
        return Files.readString(Chart.REPOSITORY.resolve(path)).strip();
    }
}
