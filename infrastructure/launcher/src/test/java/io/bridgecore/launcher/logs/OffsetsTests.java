package io.bridgecore.launcher.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OffsetsTests {

    private final Path file;

    OffsetsTests(@TempDir Path folder) {
        this.file = folder.resolve("offsets.json");
    }

    @Test
    void survivesARestart() throws IOException {
        Map<String, Position> positions = Map.of("tenant.json", new Position("key", 42));

        new Offsets(file).write(positions);

        assertThat(new Offsets(file).read()).isEqualTo(positions);
    }

    @Test
    void startsEmpty_whenThereIsNoFileOrABrokenOne() throws IOException {
        assertThat(new Offsets(file).read()).isEmpty();

        Files.writeString(file, "{\"tenant");

        assertThat(new Offsets(file).read()).isEmpty();
    }
}
