package io.bridgecore.launcher.aot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bridgecore.launcher.home.Home;
import io.bridgecore.launcher.process.JavaCommand;
import io.bridgecore.launcher.process.RunRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotTrainingTests {

    private static final List<String> FLAGS = List.of("-XX:+UseSerialGC", "-Xmx64m");

    private final Home home;
    private final AotCaches caches;
    private final JavaCommand java;

    AotTrainingTests(@TempDir Path folder) throws IOException {
        this.home = new Home(folder.resolve("home"));
        home.create();
        this.caches = new AotCaches(home.cache().resolve("aot"));
        Path module = folder.resolve("module");
        Files.createDirectories(module.resolve("target"));
        Files.writeString(module.resolve("target/classpath"), "");
        pack(module.resolve("target/module-0.1.0.jar"));
        this.java = new JavaCommand(module, "module", TrainedProgram.class.getName());
    }

    @Test
    void makesACacheThatJavaTakes() throws Exception {
        train("ends", Trainee.Done.ENDS_BY_ITSELF);

        List<String> options = caches.optionsFor("module", java, FLAGS);
        assertThat(options).isNotEmpty();
        List<String> line =
                java.line(
                        List.of(
                                "-XX:+UseSerialGC",
                                "-Xmx64m",
                                options.getFirst(),
                                "-XX:AOTMode=on"),
                        List.of("ends"));
        assertThat(new ProcessBuilder(line).start().waitFor()).isZero();
        assertThat(home.cache().resolve("training")).doesNotExist();
    }

    @Test
    void endsAProgramThatDoesNotEndByItself() throws Exception {
        train("stays", output -> Files.readString(output).contains("READY"));

        assertThat(caches.file("module", java, FLAGS)).exists();
    }

    @Test
    void leavesNothingBehind_whenGivenUp() throws Exception {
        AotTraining training = training("stays", Trainee.Done.ENDS_BY_ITSELF);
        training.start(() -> {});
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !new RunRecords(home.run()).alive("training").isEmpty());

        training.stop();

        assertThat(caches.file("module", java, FLAGS)).doesNotExist();
        assertThat(new RunRecords(home.run()).names()).isEmpty();
    }

    private void train(String argument, Trainee.Done done) throws InterruptedException {
        CountDownLatch finished = new CountDownLatch(1);
        training(argument, done).start(finished::countDown);
        finished.await();
    }

    private AotTraining training(String argument, Trainee.Done done) {
        return new AotTraining(
                home,
                caches,
                List.of(
                        new Trainee(
                                "module",
                                java,
                                FLAGS,
                                List.of(),
                                List.of(argument),
                                Map.of(),
                                done)));
    }

    private static void pack(Path jar) throws IOException {
        String name = TrainedProgram.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                var in = AotTrainingTests.class.getClassLoader().getResourceAsStream(name)) {
            out.putNextEntry(new JarEntry(name));
            Objects.requireNonNull(in).transferTo(out);
            out.closeEntry();
        }
    }
}
