package io.bridgecore.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the environment variables that a module reads. */
final class Placeholders {

    private static final Pattern IN_YAML = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]+)[:}]");
    private static final Pattern IN_JAVA = Pattern.compile("\"((?:BRIDGECORE|SANDBOX)_[A-Z_]+)\"");
    private static final List<String> SHARED =
            List.of("logging", "web", "tenancy", "events", "mail");

    private Placeholders() {}

    /** What the module's own files read, and those of the shared jars that it uses. */
    static Set<String> of(String module) throws IOException {
        Path folder = Compose.REPOSITORY.resolve(module);
        var found = new TreeSet<String>();
        collect(folder, found);
        String pom = Files.readString(folder.resolve("pom.xml"));
        for (String jar : SHARED) {
            if (uses(pom, jar) || (jar.equals("logging") && uses(pom, "web"))) {
                collect(Compose.REPOSITORY.resolve("shared-lib").resolve(jar), found);
            }
        }
        return found;
    }

    private static boolean uses(String pom, String jar) {
        return pom.contains("<artifactId>" + jar + "</artifactId>");
    }

    private static void collect(Path folder, Set<String> found) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("src/main"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = file.toString();
                if (name.endsWith(".yml") || name.endsWith(".yaml")) {
                    collect(IN_YAML, file, found);
                } else if (name.endsWith(".java")) {
                    collect(IN_JAVA, file, found);
                }
            }
        }
    }

    private static void collect(Pattern pattern, Path file, Set<String> found) throws IOException {
        Matcher matcher = pattern.matcher(Files.readString(file));
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
    }
}
