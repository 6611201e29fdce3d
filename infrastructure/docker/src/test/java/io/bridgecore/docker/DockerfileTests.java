package io.bridgecore.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

class DockerfileTests {

    private final List<String> lines;
    private final List<String> runtime;

    DockerfileTests() throws IOException {
        lines = Files.readAllLines(Compose.FOLDER.resolve("Dockerfile"));
        runtime = lines.subList(lines.indexOf("FROM eclipse-temurin:25-jre"), lines.size());
    }

    @Test
    void runsAsItsOwnUser() {
        assertThat(runtime).contains("USER 10001:10001");
        assertThat(runtime.indexOf("USER 10001:10001"))
                .isLessThan(index("ENTRYPOINT"))
                .isGreaterThan(index("RUN "));
    }

    @Test
    void copiesTheLayersOneByOne_rarelyChangedOnesFirst() {
        assertThat(
                        runtime.stream()
                                .filter(line -> line.startsWith("COPY --from=build"))
                                .map(line -> line.replaceAll(".*/layers/([a-z-]+)/.*", "$1")))
                .containsExactly(
                        "dependencies",
                        "spring-boot-loader",
                        "snapshot-dependencies",
                        "application");
    }

    @Test
    void bakesNoSettingOfAnInstallationIn() {
        assertThat(lines).noneMatch(line -> line.matches("(?i).*(password|secret|token|_key).*"));
        assertThat(lines.stream().filter(line -> line.startsWith("ARG")))
                .containsExactly("ARG SERVICE");
    }

    @Test
    void isAskedForItsHealth() {
        assertThat(index("HEALTHCHECK")).isNotNegative();
        assertThat(Compose.FOLDER.resolve("healthcheck.sh")).isExecutable();
    }

    private int index(String start) {
        for (int i = 0; i < runtime.size(); i++) {
            if (runtime.get(i).startsWith(start)) {
                return i;
            }
        }
        return -1;
    }
}
