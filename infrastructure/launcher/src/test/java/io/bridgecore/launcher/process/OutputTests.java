package io.bridgecore.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputTests {

    private final Path folder;

    OutputTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void keepsTheOutputOfEarlierStarts() throws IOException {
        for (String start : new String[] {"first", "second", "third"}) {
            Files.writeString(Output.next(folder, "service"), start);
        }

        assertThat(folder.resolve("service.log")).hasContent("third");
        assertThat(folder.resolve("service.log.1")).hasContent("second");
        assertThat(folder.resolve("service.log.2")).hasContent("first");
    }

    @Test
    void forgetsTheOldest() throws IOException {
        for (int start = 1; start <= 6; start++) {
            Files.writeString(Output.next(folder, "service"), "start " + start);
        }

        assertThat(folder.resolve("service.log.3")).hasContent("start 3");
        assertThat(folder.resolve("service.log.4")).doesNotExist();
    }

    @Test
    void returnsTheLastLines() throws IOException {
        Path file = Files.writeString(folder.resolve("x.log"), "a\nb\nc\n");

        assertThat(Output.lastLines(file, 2)).containsExactly("b", "c");
        assertThat(Output.lastLines(folder.resolve("none.log"), 2)).isEmpty();
    }
}
