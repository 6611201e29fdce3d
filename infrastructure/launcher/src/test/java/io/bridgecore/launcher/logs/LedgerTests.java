package io.bridgecore.launcher.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTests {

    private final Path file;

    LedgerTests(@TempDir Path folder) {
        this.file = folder.resolve("log-shipping.json");
    }

    @Test
    void survivesARestart() throws IOException {
        var ledger =
                new Ledger(
                        Map.of("key", new Position("/x/y.log", 42, 2, 60, 3)),
                        new Totals(10, 9, 1));

        ledger.write(file);

        assertThat(Ledger.read(file)).isEqualTo(ledger);
        assertThat(Totals.of(ledger)).isEqualTo(new Totals(13, 11, 1));
        assertThat(Totals.of(ledger).waiting()).isEqualTo(1);
    }

    @Test
    void startsEmpty_whenThereIsNoFileOrABrokenOne() throws IOException {
        assertThat(Ledger.read(file).files()).isEmpty();

        Files.writeString(file, "{\"files");

        assertThat(Ledger.read(file).files()).isEmpty();
    }
}
