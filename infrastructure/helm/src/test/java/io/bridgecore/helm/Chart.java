package io.bridgecore.helm;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/**
 * The chart as Helm itself renders it.
 *
 * @param objects what would be sent to the cluster
 */
record Chart(List<Map<String, Object>> objects) {

    static final Path FOLDER = Path.of("").toAbsolutePath();
    static final Path REPOSITORY = FOLDER.resolve("../..").normalize();
    static final List<String> SERVICES =
            List.of("auth", "connector", "gateway", "monitoring", "sync", "tenant", "user");

    /** With what an operator has to say at least. */
    static final Map<String, String> LEAST =
            Map.of(
                    "baseDomain", "bridge.example",
                    "image.registry", "registry.example/bridgecore",
                    "postgresql.host", "pg.example",
                    "postgresql.provision.passwordSecret.name", "pg-admin",
                    "kafka.bootstrap", "kafka.example:9092",
                    "redis.host", "redis.example",
                    "elasticsearch.url", "http://search.example:9200",
                    "mail.host", "smtp.example");

    static Helm helm() {
        return new Helm(FOLDER.resolve("chart"));
    }

    /** Rendered with the least values and these beside or instead of them. */
    static Chart with(Map<String, String> more) {
        return of("bc", more);
    }

    /** The same for a release of that name. */
    static Chart of(String release, Map<String, String> more) {
        var values = new TreeMap<>(LEAST);
        values.putAll(more);
        TemplateCommand command =
                helm().template().withName(release).withNamespace("prod").withKubeVersion("1.33.0");
        values.forEach(command::set);
        var objects = new ArrayList<Map<String, Object>>();
        for (Object document : new Yaml().loadAll(command.call())) {
            if (document != null) {
                objects.add(map(document));
            }
        }
        return new Chart(objects);
    }

    List<Map<String, Object>> of(String kind) {
        return objects.stream().filter(object -> kind.equals(object.get("kind"))).toList();
    }

    /** The one object of that kind and name, behind the release's own name. */
    Map<String, Object> one(String kind, String name) {
        return of(kind).stream()
                .filter(object -> at(object, "metadata", "name").equals("bc-bridgecore" + name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " " + name));
    }

    /** What a service's process finds in its environment; the secret ones as {@code secret/key}. */
    Map<String, String> environment(String service) {
        Map<String, Object> container = container(service);
        var found = new LinkedHashMap<String, String>();
        map(one("ConfigMap", "").get("data"))
                .forEach((key, value) -> found.put(key, (String) value));
        for (Map<String, Object> variable : maps(container.get("env"))) {
            String name = (String) variable.get("name");
            if (variable.containsKey("value")) {
                found.put(name, (String) variable.get("value"));
            } else {
                Map<String, Object> from = map(at(variable, "valueFrom", "secretKeyRef"));
                found.put(name, from.get("name") + "/" + from.get("key"));
            }
        }
        return found;
    }

    Map<String, Object> pod(String service) {
        return map(at(one("Deployment", "-" + service), "spec", "template", "spec"));
    }

    Map<String, Object> container(String service) {
        return maps(pod(service).get("containers")).getFirst();
    }

    static Object at(Map<String, Object> object, String... path) {
        Object here = object;
        for (String step : path) {
            here = map(here).get(step);
            if (here == null) {
                throw new AssertionError("no " + String.join(".", path) + " in " + object);
            }
        }
        return here;
    }

    @SuppressWarnings("unchecked") // YAML has no types
    static Map<String, Object> map(@Nullable Object yaml) {
        return (Map<String, Object>) Objects.requireNonNull(yaml);
    }

    @SuppressWarnings("unchecked") // YAML has no types
    static List<Map<String, Object>> maps(@Nullable Object yaml) {
        return (List<Map<String, Object>>) Objects.requireNonNull(yaml);
    }
}
