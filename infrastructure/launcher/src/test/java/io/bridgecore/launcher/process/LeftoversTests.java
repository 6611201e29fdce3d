package io.bridgecore.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTests {

    private final Path folder;
    private final RunRecords records;
    private final Process process;

    LeftoversTests(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.records = new RunRecords(folder);
        this.process = new ProcessBuilder("sleep", "600").start();
    }

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    @Test
    void endsWhatAKilledLauncherLeftRunning() throws Exception {
        records.write("service", process.toHandle());

        assertThat(new Leftovers(records).end()).containsExactly("service");

        await().until(() -> !process.isAlive());
        assertThat(records.names()).isEmpty();
    }

    @Test
    void sparesAProcessThatOnlyHasTheSameNumber() throws Exception {
        Files.writeString(folder.resolve("service.pid"), process.pid() + " 1000000\n");

        assertThat(new Leftovers(records).end()).isEmpty();

        assertThat(process.isAlive()).isTrue();
        assertThat(records.names()).isEmpty();
    }

    @Test
    void ignoresRecordsItCannotRead() throws Exception {
        Files.writeString(folder.resolve("service.pid"), "half a rec");

        assertThat(new Leftovers(records).end()).isEmpty();
    }

    @Test
    void findsNothing_whenAllHaveEnded() throws Exception {
        records.write("service", process.toHandle());
        process.destroyForcibly().waitFor();

        assertThat(records.alive("service")).isEmpty();
        assertThat(new Leftovers(records).end()).isEmpty();
    }
}
