package io.bridgecore.launcher.aot;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.launcher.process.JavaCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCachesTests {

    private static final List<String> FLAGS = List.of("-Xmx160m");

    private final Path folder;
    private final AotCaches caches;
    private final JavaCommand java;

    AotCachesTests(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.caches = new AotCaches(folder.resolve("aot"));
        this.java = new JavaCommand(folder.resolve("module"), "module", "Main");
        Files.createDirectories(folder.resolve("aot"));
        Files.createDirectories(folder.resolve("module/target"));
        Files.writeString(folder.resolve("module/target/module-0.1.0.jar"), "jar");
        Files.writeString(folder.resolve("library.jar"), "library");
        Files.writeString(
                folder.resolve("module/target/classpath"),
                folder.resolve("library.jar").toString());
    }

    @Test
    void isUsedOnceItIsThere() throws IOException {
        assertThat(caches.optionsFor("tenant", java, FLAGS)).isEmpty();
        Path cache = Files.writeString(caches.file("tenant", java, FLAGS), "cache");

        assertThat(caches.optionsFor("tenant", java, FLAGS)).contains("-XX:AOTCache=" + cache);
    }

    @Test
    void fitsOneBuildAndOneSetOfOptions() throws IOException {
        Path before = caches.file("tenant", java, FLAGS);
        assertThat(caches.file("tenant", java, FLAGS)).isEqualTo(before);
        assertThat(caches.file("tenant", java, List.of("-Xmx1g"))).isNotEqualTo(before);

        Files.writeString(folder.resolve("library.jar"), "another library");

        assertThat(caches.file("tenant", java, FLAGS)).isNotEqualTo(before);
    }

    @Test
    void deletesOnlyOlderCachesOfTheSameModule() throws IOException {
        Path old = Files.writeString(caches.file("tenant", java, List.of("-Xold")), "old");
        Path other = Files.writeString(caches.file("tenant-x", java, FLAGS), "other");
        Path current = Files.writeString(caches.file("tenant", java, FLAGS), "current");

        caches.deleteOthers("tenant", current);

        assertThat(old).doesNotExist();
        assertThat(other).exists();
        assertThat(current).exists();
    }
}
