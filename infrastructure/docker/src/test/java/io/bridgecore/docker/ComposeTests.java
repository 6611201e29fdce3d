package io.bridgecore.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ComposeTests {

    private static final List<String> SERVICES =
            List.of("auth", "connector", "gateway", "monitoring", "sync", "tenant", "user");
    private static final Pattern SECRET = Pattern.compile("PASSWORD|SECRET|MASTER_KEY|_KEY$|TOKEN");
    private static final Pattern REQUIRED = Pattern.compile("\\$\\{([A-Z_]+):\\?[^}]+}");
    private static final Pattern EMPTY = Pattern.compile("\\$\\{([A-Z_]+):-}");

    /** Not every mail server and not every receiver of alerts asks for one. */
    private static final Set<String> OPTIONAL =
            Set.of("BRIDGECORE_MAIL_PASSWORD", "BRIDGECORE_MONITORING_ALERT_WEBHOOK_SECRET");

    private final Compose compose;

    ComposeTests() throws IOException {
        compose = Compose.read();
    }

    @Test
    void runsEveryServiceAndTheSandbox() {
        assertThat(compose.ours().keySet()).containsAll(SERVICES).contains("sandbox").hasSize(8);
        assertThat(compose.containers().keySet())
                .contains("postgres", "kafka", "redis", "elasticsearch", "fluentd", "kibana")
                .contains("prometheus", "grafana");
    }

    @Test
    void givesEveryServiceEverySettingItReads() throws IOException {
        for (Map.Entry<String, String> service : compose.ours().entrySet()) {
            assertThat(compose.environment(service.getKey()).keySet())
                    .as("settings of " + service.getKey())
                    .containsAll(Placeholders.of(service.getValue()));
        }
    }

    @Test
    void knowsSettingsAtAll() throws IOException {
        assertThat(Placeholders.of("user-service"))
                .contains("SERVER_PORT", "BRIDGECORE_DATABASE_PASSWORD", "BRIDGECORE_KAFKA")
                .contains("BRIDGECORE_SERVICE_SECRET", "BRIDGECORE_LOG_DIR");
        assertThat(Placeholders.of("infrastructure/sandbox")).contains("SANDBOX_PORT");
    }

    @Test
    void givesOutEveryVariableOfTheHandbook() throws IOException {
        var given = new TreeSet<String>();
        SERVICES.forEach(service -> given.addAll(compose.environment(service).keySet()));

        assertThat(given).containsAll(handbook());
    }

    @Test
    void letsAllWhoWriteMailsUseOneFolder() {
        for (String service : List.of("auth", "user", "monitoring")) {
            String folder = compose.environment(service).get("BRIDGECORE_MAIL_FOLDER");

            assertThat(compose.strings(service, "volumes")).contains("mail:" + folder);
        }
    }

    @Test
    void tellsAuthTheSecretOfEveryService() {
        Map<String, String> auth = compose.environment("auth");

        for (String service : SERVICES) {
            assertThat(auth.get("BRIDGECORE_AUTH_CLIENTS_" + upper(service)))
                    .as(service)
                    .isNotNull()
                    .isEqualTo(compose.environment(service).get("BRIDGECORE_SERVICE_SECRET"));
        }
    }

    @Test
    void givesPostgresThePasswordsThatTheServicesUse() throws IOException {
        Map<String, String> postgres = compose.environment("provision");
        String script = Files.readString(Compose.FOLDER.resolve("postgres/provision.sh"));

        for (String service : SERVICES) {
            Map<String, String> own = compose.environment(service);
            if (own.containsKey("BRIDGECORE_DATABASE_PASSWORD")) {
                assertThat(postgres.get("DATABASE_PASSWORD_" + upper(service)))
                        .isEqualTo(own.get("BRIDGECORE_DATABASE_PASSWORD"));
                assertThat(postgres.get("DATABASE_OWNER_PASSWORD_" + upper(service)))
                        .isEqualTo(own.get("BRIDGECORE_DATABASE_OWNER_PASSWORD"));
                assertThat(script).containsPattern("for service in [a-z ]*\\b" + service + "\\b");
            }
        }
    }

    @Test
    void provisionsBeforeAnyServiceStarts_eachTime() {
        for (String service : SERVICES) {
            assertThat(
                            Compose.asMap(
                                    compose.container(service)
                                            .getOrDefault("depends_on", Map.of())))
                    .as(service)
                    .containsEntry(
                            "provision", Map.of("condition", "service_completed_successfully"));
        }
        assertThat(compose.strings("postgres", "volumes")).noneMatch(v -> v.contains("initdb"));
        assertThat(compose.strings("postgres", "command"))
                .contains("shared_preload_libraries=pg_stat_statements");
    }

    @Test
    void holdsNoSecret_andRefusesToStartWithoutOne() {
        for (String container : compose.containers().keySet()) {
            compose.environment(container)
                    .forEach((name, value) -> {
                        if (SECRET.matcher(name).find() && !value.startsWith("/")) {
                            assertThat(value)
                                    .as(container + " " + name)
                                    .matches(OPTIONAL.contains(name) ? EMPTY : REQUIRED);
                        }
                    });
            assertThat(compose.environment(container).getOrDefault("BRIDGECORE_REDIS_URL", ""))
                    .satisfiesAnyOf(
                            url -> assertThat(url).isEmpty(),
                            url -> assertThat(url).containsPattern(REQUIRED));
        }
    }

    @Test
    void publishesOnlyTheThreeDoors_onLoopback() {
        var published = new ArrayList<String>();
        for (String container : compose.containers().keySet()) {
            for (String port : compose.strings(container, "ports")) {
                assertThat(port).startsWith("127.0.0.1:");
                published.add(container);
            }
        }
        assertThat(published).containsExactlyInAnyOrder("gateway", "kibana", "grafana");
    }

    @Test
    void runsNothingOfOursAsRoot_orWithRights() {
        for (String container : compose.ours().keySet()) {
            Map<String, Object> settings = compose.container(container);
            assertThat(settings).as(container).doesNotContainKeys("user", "privileged", "cap_add");
            assertThat(compose.strings(container, "cap_drop")).containsExactly("ALL");
        }
        compose.containers()
                .forEach((name, settings) ->
                        assertThat(settings.getOrDefault("user", "").toString())
                                .as(name)
                                .isNotIn("root", "0", "0:0"));
    }

    @Test
    void keepsTheStoresOnClosedNetworks() {
        for (String store : List.of("postgres", "kafka", "redis", "elasticsearch")) {
            for (String network : compose.strings(store, "networks")) {
                assertThat(compose.section("networks").get(network))
                        .as(network)
                        .isEqualTo(Map.of("internal", true));
            }
        }
    }

    @Test
    void mountsOnlyWhatExists() {
        Set<String> volumes = compose.section("volumes").keySet();

        for (String container : compose.containers().keySet()) {
            for (String mount : compose.strings(container, "volumes")) {
                String source = mount.substring(0, mount.indexOf(':'));
                if (source.startsWith(".")) {
                    assertThat(Compose.FOLDER.resolve(source)).as(container).exists();
                } else {
                    assertThat(volumes).as(container).contains(source);
                }
            }
        }
    }

    @Test
    void buildsFromModulesThatExist() {
        compose.ours()
                .values()
                .forEach(module ->
                        assertThat(Compose.REPOSITORY.resolve(module).resolve("runnable"))
                                .exists());
    }

    @Test
    void waitsForContainersThatExist() {
        compose.containers()
                .forEach((name, settings) -> {
                    Object needed = settings.getOrDefault("depends_on", Map.of());
                    Set<String> names =
                            needed instanceof List<?>
                                    ? Set.copyOf(compose.strings(name, "depends_on"))
                                    : Compose.asMap(needed).keySet();
                    assertThat(compose.containers().keySet()).as(name).containsAll(names);
                });
    }

    /** The variables of the table in docs/architecture.md, abbreviated suffixes written out. */
    private static Set<String> handbook() throws IOException {
        Path page = Compose.REPOSITORY.resolve("docs/architecture.md");
        Pattern word = Pattern.compile("`([A-Z_]{4,})`");
        var names = new TreeSet<String>();
        for (String line : Files.readAllLines(page)) {
            if (!line.startsWith("| `")) {
                continue;
            }
            String first = "";
            var words = word.matcher(line.split("\\|", -1)[1]);
            while (words.find()) {
                String name = words.group(1);
                if (name.startsWith("_")) {
                    names.add(first.substring(0, first.lastIndexOf('_')) + name);
                } else {
                    first = name;
                    names.add(name);
                }
            }
        }
        assertThat(names).contains("BRIDGECORE_SERVICES_SYNC", "SERVER_ADDRESS");
        return names;
    }

    private static String upper(String service) {
        return service.toUpperCase(java.util.Locale.ROOT);
    }
}
