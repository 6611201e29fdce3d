package io.bridgecore.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script in a repository of empty files, with a Maven and a Java that only note their calls.
 */
class ScriptTests {

    private static final Path SCRIPT = Path.of("../../bridgecore").toAbsolutePath().normalize();

    private final Path repository;
    private final Path jdk;

    ScriptTests(@TempDir Path folder) throws IOException {
        this.repository = folder.resolve("repository");
        this.jdk = folder.resolve("jdk");
        Path target = repository.resolve("infrastructure/launcher/target");
        Files.createDirectories(target);
        Files.createDirectories(repository.resolve("gateway/src/main"));
        Files.createDirectories(repository.resolve("gateway/src/test"));
        Files.createDirectories(jdk.resolve("bin"));
        Files.copy(SCRIPT, repository.resolve("bridgecore"));
        Files.writeString(target.resolve("classpath"), "");
        Files.writeString(target.resolve("launcher-0.1.0.jar"), "");
        Files.writeString(repository.resolve("pom.xml"), "");
        Files.writeString(repository.resolve("gateway/src/main/Door.java"), "");
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.3\"\n");
        executable(jdk.resolve("bin/javac"), "exit 0");
        executable(jdk.resolve("bin/java"), "echo \"java $*\"; exit ${JAVA_EXIT:-0}");
        executable(repository.resolve("mvnw"), "echo \"mvnw $*\"; exit ${MAVEN_EXIT:-0}");
    }

    @Test
    void printsHelp_whenAskedForNothing() throws Exception {
        Run help = run();

        assertThat(help.code()).isZero();
        assertThat(help.output())
                .contains("up ", "status", "logs", "down", "reset", "test", "bench");
    }

    @Test
    void refusesAnUnknownCommand() throws Exception {
        assertThat(run("upp").code()).isEqualTo(2);
    }

    @Test
    void buildsOnce_whenNothingChanges() throws Exception {
        assertThat(run("up").output())
                .contains("mvnw -q -T2 -Dmaven.test.skip=true package", "Built in", "Launcher up");

        assertThat(run("up").output()).contains("Launcher up").doesNotContain("mvnw");
    }

    @Test
    void buildsAgain_whenASourceChanged() throws Exception {
        run("up");
        change("gateway/src/main/Door.java");

        assertThat(run("up").output()).contains("mvnw");
    }

    @Test
    void buildsAgain_whenASourceIsGone() throws Exception {
        run("up");
        Files.delete(repository.resolve("gateway/src/main/Door.java"));
        change("gateway/src/main");

        assertThat(run("up").output()).contains("mvnw");
    }

    @Test
    void doesNotBuild_whenOnlyTestsOrTextsChanged() throws Exception {
        run("up");
        Files.writeString(repository.resolve("gateway/src/test/DoorTests.java"), "");
        change("gateway/src/test/DoorTests.java");
        change("gateway/src/test");
        Files.createDirectories(repository.resolve("gateway/target"));
        change("gateway/target");

        // A new file shows in the time of its folder.
        unchanged("gateway");
        assertThat(run("up").output()).doesNotContain("mvnw");
    }

    @Test
    void triesAgain_whenTheBuildFailed() throws Exception {
        assertThat(run(List.of("MAVEN_EXIT=1"), "up").code()).isEqualTo(1);

        assertThat(run("up").output()).contains("mvnw");
    }

    @Test
    void runsTheWholeBuildAsTest() throws Exception {
        assertThat(run("test", "-o").output()).contains("mvnw -T1 verify -o");
        assertThat(run(List.of("MAVEN_EXIT=3"), "test").code()).isEqualTo(3);
    }

    @Test
    void handsTheExitCodeOn() throws Exception {
        assertThat(run(List.of("JAVA_EXIT=3"), "status").code()).isEqualTo(3);
        assertThat(run(List.of("JAVA_EXIT=1"), "up").code()).isEqualTo(1);
    }

    @Test
    void deletesNothing_whenNotConfirmed() throws Exception {
        Path data = Files.createDirectories(repository.resolve(".bridgecore/data"));

        assertThat(run("reset").code()).isEqualTo(1);
        assertThat(data).exists();

        assertThat(run("reset", "--yes").code()).isZero();
        assertThat(data).doesNotExist();
    }

    private record Run(int code, String output) {}

    private Run run(String... arguments) throws IOException, InterruptedException {
        return run(List.of(), arguments);
    }

    private Run run(List<String> variables, String... arguments)
            throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("env"));
        line.addAll(variables);
        line.addAll(List.of("sh", repository.resolve("bridgecore").toString()));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().keySet().removeIf(name -> name.startsWith("BRIDGECORE_"));
        builder.environment().put("JAVA_HOME", jdk.toString());
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }

    private void change(String file) throws IOException {
        setTime(file, Instant.now().plusSeconds(5));
    }

    private void unchanged(String file) throws IOException {
        setTime(file, Instant.now().minusSeconds(3_600));
    }

    private void setTime(String file, Instant time) throws IOException {
        Files.setLastModifiedTime(repository.resolve(file), FileTime.from(time));
    }

    private static void executable(Path file, String line) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
