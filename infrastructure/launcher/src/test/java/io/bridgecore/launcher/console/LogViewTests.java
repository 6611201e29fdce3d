package io.bridgecore.launcher.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogViewTests {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    private final Path log;

    LogViewTests(@TempDir Path folder) throws IOException {
        this.log = Files.writeString(folder.resolve("tenant.log"), "one\ntwo\nthree\n");
    }

    @Test
    void printsTheEnd() throws IOException {
        new LogView(out, false).printEnd(log, 2);

        assertThat(printed()).isEqualTo("two\nthree\n");
    }

    @Test
    void namesTheLog_whenThereAreSeveral() throws IOException {
        new LogView(out, true).printEnd(log, 1);

        assertThat(printed()).isEqualTo("tenant         three\n");
    }

    @Test
    void followsWholeLines() throws IOException {
        LogView view = new LogView(out, false);
        view.printEnd(log, 0);
        Files.writeString(log, "four\nfi", StandardOpenOption.APPEND);
        view.printNew();
        assertThat(printed()).isEqualTo("four\n");

        Files.writeString(log, "ve\n", StandardOpenOption.APPEND);
        view.printNew();
        assertThat(printed()).isEqualTo("four\nfive\n");
    }

    @Test
    void beginsAnew_whenTheProgramWasRestarted() throws IOException {
        LogView view = new LogView(out, false);
        view.printEnd(log, 0);
        Files.writeString(log, "new\n");

        view.printNew();

        assertThat(printed()).isEqualTo("new\n");
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
