package io.bridgecore.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.Yaml;

/**
 * The Compose file as it will be understood, merges included.
 *
 * @param root the whole document
 */
record Compose(Map<String, Object> root) {

    static final Path FOLDER = Path.of("").toAbsolutePath();
    static final Path REPOSITORY = FOLDER.resolve("../..").normalize();

    static Compose read() throws IOException {
        return new Compose(new Yaml().load(Files.readString(FOLDER.resolve("compose.yml"))));
    }

    /** All containers, our own and others'. */
    Map<String, Map<String, Object>> containers() {
        return asMaps(section("services"));
    }

    /** Those built from our Dockerfile: name to module folder. */
    Map<String, String> ours() {
        var modules = new TreeMap<String, String>();
        containers()
                .forEach((name, container) -> {
                    if (container.get("build") instanceof Map<?, ?> build
                            && build.get("args") instanceof Map<?, ?> arguments) {
                        modules.put(name, String.valueOf(arguments.get("SERVICE")));
                    }
                });
        return modules;
    }

    Map<String, String> environment(String container) {
        return asMap(container(container).getOrDefault("environment", Map.of())).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> String.valueOf(e.getValue())));
    }

    List<String> strings(String container, String key) {
        return container(container).getOrDefault(key, List.of()) instanceof List<?> all
                ? all.stream().map(String::valueOf).toList()
                : List.of();
    }

    Map<String, Object> container(String name) {
        return Objects.requireNonNull(containers().get(name), name);
    }

    /** A top-level member. */
    Map<String, Object> section(String name) {
        return asMap(Objects.requireNonNull(root.get(name), name));
    }

    @SuppressWarnings("unchecked") // YAML has no types
    static Map<String, Object> asMap(Object yaml) {
        return (Map<String, Object>) yaml;
    }

    @SuppressWarnings("unchecked") // YAML has no types
    private static Map<String, Map<String, Object>> asMaps(Object yaml) {
        return (Map<String, Map<String, Object>>) yaml;
    }
}
