package io.bridgecore.connector.writing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.jspecify.annotations.NullMarked;

/**
 * How the service's process is started: its classes and the options of the Java machine.
 *
 * @param classpath as the Java machine takes it
 * @param flags options that come before all others
 */
@NullMarked
record QuickStart(String classpath, List<String> flags) {

    private static final String SEPARATOR = File.pathSeparator;

    /** As the tests themselves run. */
    static QuickStart plain() {
        return new QuickStart(System.getProperty("java.class.path"), List.of());
    }

    /**
     * With a class cache, which takes one start to make and halves all that follow.
     *
     * @param training starts the service once with what it is given
     */
    static QuickStart cached(Path folder, Training training) throws IOException {
        Path cache = folder.resolve("classes.aot").toAbsolutePath();
        Files.deleteIfExists(cache);
        String jars = jars(Files.createDirectories(folder));
        training.run(new QuickStart(jars, List.of("-XX:AOTCacheOutput=" + cache)));
        assertThat(cache).exists();
        return new QuickStart(jars, List.of("-XX:AOTCache=" + cache));
    }

    /** Starts the service, and lets it end in peace. */
    @FunctionalInterface
    interface Training {

        void run(QuickStart start);
    }

    /** A class cache takes no folders; an empty entry would be the current one. */
    private static String jars(Path folder) {
        var entries = new ArrayList<String>();
        for (String one : System.getProperty("java.class.path").split(Pattern.quote(SEPARATOR))) {
            if (!one.isEmpty()) {
                entries.add(packed(Path.of(one), folder, entries.size()));
            }
        }
        return String.join(SEPARATOR, entries);
    }

    private static String packed(Path entry, Path folder, int number) {
        return Files.isDirectory(entry)
                ? jar(entry, folder.resolve("classes-" + number + ".jar").toAbsolutePath())
                : entry.toString();
    }

    private static String jar(Path classes, Path jar) {
        int code =
                ToolProvider.findFirst("jar")
                        .orElseThrow()
                        .run(
                                System.out,
                                System.err,
                                "--create",
                                "--file",
                                jar.toString(),
                                "-C",
                                classes.toString(),
                                ".");
        assertThat(code).isZero();
        return jar.toString();
    }
}
