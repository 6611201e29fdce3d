package io.bridgecore.launcher.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTests {

    private final Path folder;
    private final Path log;

    LogTailTests(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.log = Files.writeString(folder.resolve("tenant.json"), "");
    }

    @Test
    void readsCompleteLinesOnly() throws IOException {
        try (LogTail tail = new LogTail(log, null)) {
            append("one\ntw");
            assertThat(read(tail)).containsExactly("one");

            append("o\nthree\n");
            assertThat(read(tail)).containsExactly("two", "three");
            assertThat(read(tail)).isEmpty();
        }
    }

    @Test
    void goesOnWhereItWasLeft() throws IOException {
        append("one\ntwo\n");
        Position left;
        try (LogTail tail = new LogTail(log, null)) {
            assertThat(read(tail, 1)).containsExactly("one");
            left = tail.position();
        }

        try (LogTail tail = new LogTail(log, left)) {
            assertThat(read(tail)).containsExactly("two");
        }
    }

    @Test
    void readsAnUnfinishedLineAgainAfterARestart() throws IOException {
        append("one\nhal");
        Position left;
        try (LogTail tail = new LogTail(log, null)) {
            read(tail);
            left = tail.position();
        }
        append("f\n");

        try (LogTail tail = new LogTail(log, left)) {
            assertThat(read(tail)).containsExactly("half");
        }
    }

    @Test
    void finishesTheOldFileBeforeTheNewOne() throws IOException {
        try (LogTail tail = new LogTail(log, null)) {
            append("one\n");
            read(tail);
            append("two\n");
            Files.move(log, folder.resolve("tenant.json.2026-11-20.0"));
            append("three\n");

            assertThat(read(tail)).containsExactly("two", "three");
        }
    }

    @Test
    void losesNothing_whenTheOldFileIsDeletedMeanwhile() throws IOException {
        try (LogTail tail = new LogTail(log, null)) {
            append("one\n");
            read(tail);
            append("two\n");
            Files.delete(log);
            append("three\n");

            assertThat(read(tail)).containsExactly("two", "three");
        }
    }

    @Test
    void findsTheRestInAPackedFile_whenRotatedWhileNobodyLooked() throws IOException {
        append("one\ntwo\n");
        Position left;
        try (LogTail tail = new LogTail(log, null)) {
            read(tail, 1);
            left = tail.position();
        }
        pack();
        append("three\n");

        try (LogTail tail = new LogTail(log, left)) {
            assertThat(read(tail)).containsExactly("two", "three");
        }
    }

    @Test
    void readsSeveralRotatedFilesInOrder() throws IOException {
        append("one\ntwo\n");
        Position left;
        try (LogTail tail = new LogTail(log, null)) {
            read(tail, 1);
            left = tail.position();
        }
        Path older = Files.move(log, folder.resolve("tenant.json.2026-11-19.0"));
        Path newer = Files.writeString(folder.resolve("tenant.json.2026-11-20.0"), "three\n");
        Files.setLastModifiedTime(older, FileTime.fromMillis(1_000));
        Files.setLastModifiedTime(newer, FileTime.fromMillis(2_000));
        append("four\n");

        try (LogTail tail = new LogTail(log, left)) {
            assertThat(read(tail)).containsExactly("two", "three", "four");
        }
    }

    @Test
    void startsOver_whenTheFileWasEmptied() throws IOException {
        try (LogTail tail = new LogTail(log, null)) {
            append("a long first line\n");
            read(tail);
            Files.writeString(log, "new\n");

            assertThat(read(tail)).containsExactly("new");
        }
    }

    @Test
    void givesTheSameLineTheSamePlace() throws IOException {
        append("one\ntwo\n");

        assertThat(places()).isEqualTo(places()).doesNotHaveDuplicates();
    }

    private List<String> places() throws IOException {
        List<String> places = new ArrayList<>();
        try (LogTail tail = new LogTail(log, null)) {
            tail.read(10, line -> places.add(line.place()));
        }
        return places;
    }

    private void append(String text) throws IOException {
        Files.writeString(log, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void pack() throws IOException {
        try (OutputStream out =
                new GZIPOutputStream(
                        Files.newOutputStream(folder.resolve("tenant.json.2026-11-20.0.gz")))) {
            out.write(Files.readString(log).getBytes(StandardCharsets.UTF_8));
        }
        Files.delete(log);
    }

    private static List<String> read(LogTail tail) throws IOException {
        return read(tail, 100);
    }

    private static List<String> read(LogTail tail, int limit) throws IOException {
        List<String> lines = new ArrayList<>();
        tail.read(limit, line -> lines.add(line.text()));
        return lines;
    }
}
