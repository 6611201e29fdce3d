package io.bridgecore.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.encoder.EncoderBase;
import ch.qos.logback.core.rolling.RollingFileAppender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

@NullMarked
class DailyFilesTests {

    private static final FileLimits SMALL =
            new FileLimits(DataSize.ofBytes(20), 3, DataSize.ofBytes(60));

    private final Path folder;
    private Instant now = Instant.parse("2026-11-22T23:59:00Z");
    private RollingFileAppender<String> log;

    DailyFilesTests(@TempDir Path root) {
        this.folder = root.resolve("tenant");
        this.log = open();
    }

    @AfterEach
    void close() {
        log.stop();
    }

    @Test
    void namesFilesAfterServiceAndDay() throws IOException {
        log.doAppend("one");
        now = now.plus(Duration.ofMinutes(2));
        log.doAppend("two");

        assertThat(names()).containsExactly("tenant-2026-11-22.log", "tenant-2026-11-23.log");
        assertThat(text("tenant-2026-11-22.log")).isEqualTo("one\n");
        assertThat(text("tenant-2026-11-23.log")).isEqualTo("two\n");
    }

    @Test
    void setsAsideWhatGrewTooLarge_andLosesNothing() throws IOException {
        for (int i = 0; i < 9; i++) {
            log.doAppend("line " + i);
        }

        assertThat(names())
                .containsExactly(
                        "tenant-2026-11-22.1.log",
                        "tenant-2026-11-22.2.log",
                        "tenant-2026-11-22.log");
        assertThat(
                        text("tenant-2026-11-22.1.log")
                                + text("tenant-2026-11-22.2.log")
                                + text("tenant-2026-11-22.log"))
                .isEqualTo(
                        "line 0\nline 1\nline 2\nline 3\nline 4\nline 5\nline 6\nline 7\nline 8\n");
    }

    @Test
    void goesOnWithTodaysFileAfterARestart() throws IOException {
        log.doAppend("before");
        log.stop();
        log = open();
        log.doAppend("after");

        assertThat(text("tenant-2026-11-22.log")).isEqualTo("before\nafter\n");
    }

    @Test
    void deletesWhatIsTooOldOrTooMuch_andNothingElse() throws IOException {
        file("tenant-2026-11-19.log", 1, 1);
        file("tenant-2026-11-21.log", 2, 50);
        file("tenant-2026-11-22.7.log", 3, 50);
        file("tenant-audit-2026-01-01.log", 1, 1);

        log.doAppend("x");
        now = now.plus(Duration.ofMinutes(2));
        log.doAppend("y");

        assertThat(names())
                .containsExactly(
                        "tenant-2026-11-22.7.log",
                        "tenant-2026-11-22.log",
                        "tenant-2026-11-23.log",
                        "tenant-audit-2026-01-01.log");
    }

    private RollingFileAppender<String> open() {
        var context = new LoggerContext();
        var days = new DailyFiles<String>(folder, "tenant", SMALL, () -> now);
        days.setContext(context);
        days.start();
        var encoder = new Plain();
        encoder.setContext(context);
        encoder.start();
        var appender = new RollingFileAppender<String>();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.setRollingPolicy(days);
        appender.setTriggeringPolicy(days);
        appender.start();
        return appender;
    }

    private void file(String name, int age, int size) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "x".repeat(size));
        Files.setLastModifiedTime(file, FileTime.fromMillis(age * 1000L));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
        }
    }

    private String text(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    private static final class Plain extends EncoderBase<String> {

        @Override
        public byte[] headerBytes() {
            return new byte[0];
        }

        @Override
        public byte[] encode(String line) {
            return (line + "\n").getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public byte[] footerBytes() {
            return new byte[0];
        }
    }
}
