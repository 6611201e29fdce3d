package io.bridgecore.launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class BenchLinesTests {

    private static final int COUNT = 3_000;

    private final BenchLines lines = new BenchLines(COUNT);

    @Test
    void areOfTheDaysThatAreTakenAwayAgain() {
        assertThat(BenchLines.indices()).hasSize(7).startsWith("bridgecore-2001.01.01");
        assertThat(lines.at(1)).isEqualTo(Instant.parse("2001-01-01T00:00:00Z"));
        assertThat(lines.at(COUNT))
                .isBetween(
                        Instant.parse("2001-01-07T23:00:00Z"),
                        Instant.parse("2001-01-07T23:59:59Z"));
    }

    @Test
    void standInTheFilesOnceEach(@TempDir Path logs) throws IOException {
        lines.write(logs);

        Set<Integer> numbers = new HashSet<>();
        Set<String> levels = new HashSet<>();
        int count = 0;
        try (Stream<Path> files = Files.walk(logs).filter(Files::isRegularFile)) {
            for (Path file : files.toList()) {
                for (String line : Files.readAllLines(file)) {
                    JsonNode node = PlatformCalls.json(line);
                    assertThat(node.path("service").asString())
                            .isEqualTo(logs.relativize(file).getName(0).toString());
                    numbers.add(node.path("offset").asInt());
                    levels.add(node.path("level").asString());
                    count++;
                }
            }
        }
        assertThat(count).isEqualTo(COUNT);
        assertThat(numbers).hasSize(COUNT).contains(1, COUNT);
        assertThat(levels).containsExactlyInAnyOrder("INFO", "WARN", "ERROR");
    }

    @Test
    void ofOneRequestHaveItsIdAndTenant() {
        JsonNode first = PlatformCalls.json(lines.line(8));
        JsonNode second = PlatformCalls.json(lines.line(11));

        assertThat(first.path("request_id").asString())
                .isEqualTo(BenchLines.request(8))
                .isEqualTo(second.path("request_id").asString());
        assertThat(first.path("tenant_id").asString())
                .isEqualTo(second.path("tenant_id").asString());
    }
}
