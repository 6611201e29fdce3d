package io.bridgecore.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What Fluentd, Kibana, Prometheus and Grafana are told fits together, and to what there is. */
class ObservabilityTests {

    private static final Path ROOT = Compose.REPOSITORY.resolve("infrastructure");
    private static final Pattern FIELD = Pattern.compile("([a-z_@]+)\\s*(?::|>=|<=|>|<)\\s*\\S");
    private static final Pattern METRIC =
            Pattern.compile("(?<![\\w\"$.:{])([a-z_][a-z0-9_:]*[a-z0-9])(?![\\w(\"=!:~])");
    private static final Set<String> WORDS =
            Set.of(
                    "by",
                    "sum",
                    "rate",
                    "max",
                    "topk",
                    "increase",
                    "and",
                    "or",
                    "histogram_quantile");

    @Test
    void fluentdIsWellFormed_andNeverDrops() throws IOException {
        String conf = read("fluentd/fluentd.conf");
        Deque<String> open = new ArrayDeque<>();
        for (String line : conf.lines().map(String::strip).toList()) {
            if (line.startsWith("</")) {
                assertThat(line).isEqualTo("</" + open.pop() + ">");
            } else if (line.startsWith("<")) {
                open.push(line.substring(1, line.length() - 1).split(" ", 2)[0]);
            }
        }
        assertThat(open).isEmpty();
        assertThat(conf)
                .contains("@type tail", "@type forward", "port 24224", "@type file")
                .contains("overflow_action block", "retry_forever true", "follow_inodes true")
                .contains("logstash_prefix bridgecore\n", "logstash_dateformat %Y.%m.%d")
                .contains("path /var/log/bridgecore/*/*.log")
                .contains("emit_unmatched_lines true", "<label @ERROR>")
                .contains("unrecoverable_error_types [\"out_of_memory_error\"]")
                .contains("root_dir /fluentd/state")
                .doesNotContain("drop_oldest_chunk", "throw_exception");
    }

    @Test
    void fluentdNamesOnlyFieldsThatExist() throws IOException {
        Matcher named =
                Pattern.compile("(?m)^\\s*time_key (\\S+)").matcher(read("fluentd/fluentd.conf"));
        Set<String> fields = new HashSet<>();
        while (named.find()) {
            fields.add(named.group(1));
        }
        assertThat(fields).isNotEmpty();
        assertThat(indexed()).containsAll(fields);
    }

    /** Java leaves the fraction out where it is zero; a pattern that asks for one refuses that. */
    @Test
    void fluentdReadsMomentsWithoutAFraction() throws IOException {
        assertThat(read("fluentd/fluentd.conf"))
                .contains("time_format %iso8601\n")
                .doesNotContain("time_format %Y");
    }

    @Test
    void fluentdsPluginHasAClientThatItKnows() throws IOException {
        assertThat(read("fluentd/Dockerfile"))
                .contains("elasticsearch --version '~> 8.0'")
                .contains("--conservative fluent-plugin-elasticsearch --version 5.2.4");
    }

    @Test
    void everyIndexedFieldIsDocumented() throws IOException {
        assertThat(documented("docs/logging.md")).containsAll(indexed());
    }

    @Test
    void theIndexUsesTypesOfTheFreeCoreOnly() throws IOException {
        Set<Object> types = new HashSet<>();
        properties().values().forEach(field -> types.add(map(field).get("type")));
        assertThat(types)
                .isSubsetOf(
                        "date_nanos", "keyword", "text", "integer", "long", "double", "boolean");
    }

    @Test
    void kibanaFindsWhatItRefersTo() throws IOException {
        List<Map<String, Object>> objects = saved();
        Set<String> known = new HashSet<>();
        objects.forEach(object -> known.add(object.get("type") + "/" + object.get("id")));
        for (Map<String, Object> object : objects) {
            for (Object reference : list(object.get("references"))) {
                assertThat(known)
                        .contains(map(reference).get("type") + "/" + map(reference).get("id"));
            }
        }
        assertThat(known)
                .contains("index-pattern/bridgecore-logs", "search/bridgecore-errors")
                .contains("search/bridgecore-slow", "search/bridgecore-tenant")
                .contains("search/bridgecore-request", "dashboard/bridgecore-platform")
                .contains("dashboard/bridgecore-by-tenant", "dashboard/bridgecore-by-connector")
                .contains("dashboard/bridgecore-by-sync");
    }

    @Test
    void kibanaAsksForFieldsThatAreIndexed() throws IOException {
        for (Map<String, Object> object : saved()) {
            Map<String, Object> attributes = map(object.get("attributes"));
            Set<String> fields = new HashSet<>();
            list(attributes.getOrDefault("columns", List.of()))
                    .forEach(c -> fields.add((String) c));
            if (attributes.containsKey("kibanaSavedObjectMeta")) {
                Map<String, Object> source =
                        json(map(attributes.get("kibanaSavedObjectMeta")).get("searchSourceJSON"));
                Matcher matcher = FIELD.matcher((String) map(source.get("query")).get("query"));
                while (matcher.find()) {
                    fields.add(matcher.group(1));
                }
            }
            if (attributes.containsKey("visState")) {
                for (Object part : list(json(attributes.get("visState")).get("aggs"))) {
                    Object field = map(map(part).get("params")).get("field");
                    if (field != null) {
                        fields.add((String) field);
                    }
                }
            }
            assertThat(indexed()).as((String) object.get("id")).containsAll(fields);
        }
    }

    @Test
    void everyQueryNamesFiguresThatAreDocumented() throws IOException {
        Set<String> known = new TreeSet<>(documented("docs/metrics.md"));
        known.addAll(recorded());
        List<String> queries = new ArrayList<>(dashboardQueries());
        queries.addAll(ruleQueries());

        assertThat(queries).hasSizeGreaterThan(25);
        for (String query : queries) {
            Set<String> named = metrics(query);
            assertThat(named).as(query).isNotEmpty();
            assertThat(known).as(query).containsAll(named);
        }
    }

    @Test
    void thereAreFourDashboards_andTheRulesAreMounted() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("grafana/dashboards"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "overview.json", "tenants.json", "errors.json", "performance.json");
        }
        assertThat(Compose.read().strings("prometheus", "volumes"))
                .contains("../prometheus/rules.yml:/etc/prometheus/rules.yml:ro");
        assertThat(list(yaml("prometheus/prometheus.yml").get("rule_files")))
                .isEqualTo(List.of("rules.yml"));
    }

    /** What cannot be read is a line like any other; what nobody takes is kept. */
    @Test
    void fluentdMakesAMessageOfWhatItCannotRead() throws IOException {
        String conf = read("fluentd/fluentd.conf");
        assertThat(conf)
                .contains("message ${record[\"message\"] || record[\"unmatched_line\"]}")
                .contains("level ${record[\"level\"] || \"WARN\"}");
        assertThat(conf.substring(conf.indexOf("<label @ERROR>")))
                .contains("@type file", "path /fluentd/state/refused/");
    }

    @Test
    void prometheusTellsWhicheverAlertmanagerIsNamed() throws IOException {
        Map<String, Object> alerting = map(yaml("prometheus/prometheus.yml").get("alerting"));
        Map<String, Object> first = map(list(alerting.get("alertmanagers")).getFirst());
        assertThat(list(first.get("file_sd_configs")))
                .isEqualTo(List.of(Map.of("files", List.of("alertmanagers/*.yml"))));
        assertThat(Compose.read().strings("prometheus", "volumes"))
                .contains("../prometheus/alertmanagers:/etc/prometheus/alertmanagers:ro");
        List<Object> none = new Yaml().load(read("prometheus/alertmanagers/none.yml"));
        assertThat(none).isEmpty();
    }

    /** Asks Prometheus's own tool, where it is installed. */
    @Test
    void prometheusTakesItsSettingsAndRules() throws IOException, InterruptedException {
        assumeThat(Stream.of(System.getenv("PATH").split(File.pathSeparator, -1)))
                .as("promtool is installed")
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool")));
        for (List<String> check :
                List.of(
                        List.of("check", "config", "prometheus.yml"),
                        List.of("check", "rules", "rules.yml"),
                        List.of("test", "rules", "rules.test.yml"))) {
            Process tool =
                    new ProcessBuilder(
                                    Stream.concat(Stream.of("promtool"), check.stream()).toList())
                            .directory(ROOT.resolve("prometheus").toFile())
                            .redirectErrorStream(true)
                            .start();
            String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(tool.waitFor()).as(said).isZero();
        }
    }

    /** An alert that nothing tests may never be raised. */
    @Test
    void everyAlertOfPrometheusIsTested() throws IOException {
        Set<Object> tested = new HashSet<>();
        for (Object test : list(yaml("prometheus/rules.test.yml").get("tests"))) {
            list(map(test).get("alert_rule_test"))
                    .forEach(alert -> {
                        if (!list(map(alert).get("exp_alerts")).isEmpty()) {
                            tested.add(map(alert).get("alertname"));
                        }
                    });
        }
        List<Object> alerts =
                rules().stream()
                        .filter(rule -> rule.containsKey("alert"))
                        .map(rule -> rule.get("alert"))
                        .toList();
        assertThat(alerts).isNotEmpty();
        assertThat(tested).containsAll(alerts);
    }

    private static Set<String> metrics(String query) {
        String bare = query.replaceAll("\\{[^}]*}", "").replaceAll("\\b(?:by|on) \\([^)]*\\)", "");
        Set<String> named = new TreeSet<>();
        Matcher matcher = METRIC.matcher(bare.replaceAll("\\[[^\\]]*]", ""));
        while (matcher.find()) {
            if (!WORDS.contains(matcher.group(1))) {
                named.add(
                        matcher.group(1)
                                .replaceFirst("_seconds_(?:count|sum|max|bucket)$", "_seconds"));
            }
        }
        return named;
    }

    private static List<String> dashboardQueries() throws IOException {
        List<String> queries = new ArrayList<>();
        try (Stream<Path> files = Files.list(ROOT.resolve("grafana/dashboards"))) {
            for (Path file : files.toList()) {
                for (Object panel : list(json(Files.readString(file)).get("panels"))) {
                    list(map(panel).get("targets"))
                            .forEach(target -> queries.add((String) map(target).get("expr")));
                }
            }
        }
        return queries;
    }

    private static List<String> ruleQueries() throws IOException {
        return rules().stream().map(rule -> (String) rule.get("expr")).toList();
    }

    private static List<String> recorded() throws IOException {
        return rules().stream()
                .filter(rule -> rule.containsKey("record"))
                .map(rule -> (String) rule.get("record"))
                .toList();
    }

    private static List<Map<String, Object>> rules() throws IOException {
        List<Map<String, Object>> rules = new ArrayList<>();
        for (Object group : list(yaml("prometheus/rules.yml").get("groups"))) {
            list(map(group).get("rules")).forEach(rule -> rules.add(map(rule)));
        }
        return rules;
    }

    private static Collection<String> documented(String page) throws IOException {
        try (Stream<String> rows = Files.lines(Compose.REPOSITORY.resolve(page))) {
            return rows.filter(row -> row.startsWith("| `"))
                    .flatMap(row -> Stream.of(row.split("\\|", -1)[1].split(",", -1)))
                    .map(name -> name.replace("`", "").strip())
                    .toList();
        }
    }

    private static Set<String> indexed() throws IOException {
        return properties().keySet();
    }

    private static Map<String, Object> properties() throws IOException {
        Map<String, Object> template = json(read("fluentd/index-template.json"));
        return map(map(map(template.get("template")).get("mappings")).get("properties"));
    }

    private static List<Map<String, Object>> saved() throws IOException {
        return read("kibana/saved-objects.ndjson").lines().map(ObservabilityTests::json).toList();
    }

    private static Map<String, Object> yaml(String file) throws IOException {
        return new Yaml().load(read(file));
    }

    private static Map<String, Object> json(@Nullable Object text) {
        return new Yaml().load((String) Objects.requireNonNull(text));
    }

    private static String read(String file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value);
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(@Nullable Object value) {
        return (List<Object>) Objects.requireNonNull(value);
    }
}
