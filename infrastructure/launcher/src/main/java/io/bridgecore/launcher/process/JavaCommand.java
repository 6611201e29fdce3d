package io.bridgecore.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How to start a module of this repository that was packaged.
 *
 * @param module folder of the module
 * @param artifact its Maven artifact
 * @param mainClass fully qualified
 */
public record JavaCommand(Path module, String artifact, String mainClass) {

    private static final String VERSION = "0.1.0";

    /** Returns true when the module has been packaged. */
    public boolean isPackaged() {
        return Files.exists(jar()) && Files.exists(classpathFile());
    }

    /** Returns its jar followed by the jars it needs. */
    public List<Path> classpath() throws IOException {
        if (!isPackaged()) {
            throw new IOException(artifact + " is not packaged: run ./mvnw -DskipTests package");
        }
        List<Path> jars = new ArrayList<>();
        jars.add(jar());
        for (String entry :
                Files.readString(classpathFile()).strip().split(java.io.File.pathSeparator)) {
            if (!entry.isBlank()) {
                jars.add(Path.of(entry));
            }
        }
        return jars;
    }

    /** Returns the whole command line, with the Java that runs the launcher. */
    public List<String> line(List<String> flags, List<String> arguments) throws IOException {
        List<String> line = new ArrayList<>();
        line.add(java());
        line.addAll(flags);
        line.add("-cp");
        line.add(
                String.join(
                        java.io.File.pathSeparator,
                        classpath().stream().map(Path::toString).toList()));
        line.add(mainClass);
        line.addAll(arguments);
        return line;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private Path jar() {
        return module.resolve("target").resolve(artifact + "-" + VERSION + ".jar");
    }

    private Path classpathFile() {
        return module.resolve("target").resolve("classpath");
    }
}
