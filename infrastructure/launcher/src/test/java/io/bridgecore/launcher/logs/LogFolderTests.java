package io.bridgecore.launcher.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFolderTests {

    private static final int PLENTY = 1_000_000;

    private final Path root;
    private final Path log;
    private LogFolder logs;

    LogFolderTests(@TempDir Path root) throws IOException {
        this.root = root;
        this.log = Files.createDirectory(root.resolve("tenant")).resolve("tenant-2026-11-22.log");
        this.logs = new LogFolder(root, new Ledger(Map.of(), Totals.NONE));
        append("one\n");
    }

    @AfterEach
    void close() throws IOException {
        logs.close();
    }

    @Test
    void readsCompleteLinesOnly() throws IOException {
        append("tw");
        assertThat(ship()).containsExactly("one");

        append("o\nthree\n");
        assertThat(ship()).containsExactly("two", "three");
        assertThat(ship()).isEmpty();
        assertThat(totals()).isEqualTo(new Totals(3, 3, 0));
    }

    @Test
    void countsWhatWaits_whileNothingIsShipped() throws IOException {
        append("two\n");
        logs.look();

        assertThat(totals()).isEqualTo(new Totals(2, 0, 0));
        assertThat(totals().waiting()).isEqualTo(2);
    }

    @Test
    void goesOnWhereItWasLeft() throws IOException {
        ship();
        append("two\n");
        restart();

        assertThat(ship()).containsExactly("two");
        assertThat(totals()).isEqualTo(new Totals(2, 2, 0));
    }

    @Test
    void knowsAFileUnderItsNewName_alsoAfterARestart() throws IOException {
        ship();
        append("two\n");
        Files.move(log, log.resolveSibling("tenant-2026-11-22.1.log"));
        append("three\n");
        assertThat(ship()).containsExactlyInAnyOrder("two", "three");

        Files.move(log, log.resolveSibling("tenant-2026-11-22.2.log"));
        append("four\n");
        restart();
        assertThat(ship()).containsExactly("four");
    }

    @Test
    void losesNothing_whenAFileIsDeletedBeforeItIsShipped() throws IOException {
        logs.look();
        append("two\n");
        Files.delete(log);
        logs.look();

        assertThat(ship()).containsExactly("one", "two");
        assertThat(totals()).isEqualTo(new Totals(2, 2, 0));
    }

    @Test
    void saysWhatIsLost_whenAFileIsDeletedWhileNobodyLooks() throws IOException {
        ship();
        append("two\nthree\n");
        logs.look();
        Files.delete(log);
        restart();
        logs.look();
        logs.giveUpMissing();

        assertThat(totals()).isEqualTo(new Totals(3, 1, 2));
        assertThat(totals().waiting()).isZero();
    }

    @Test
    void startsOver_whenAFileWasEmptied() throws IOException {
        append("a second and longer line\n");
        ship();
        Files.writeString(log, "new\n");

        assertThat(ship()).containsExactly("new");
    }

    @Test
    void givesEachLineAPlaceOfItsOwn_andAlwaysTheSame() throws IOException {
        append("one\none\n");
        Files.createDirectory(root.resolve("auth"));
        Files.writeString(root.resolve("auth").resolve("auth-2026-11-22.log"), "one\n");
        List<String> first = places();
        restart();

        assertThat(first).hasSize(4).doesNotHaveDuplicates();
        assertThat(new HashSet<>(places())).isEqualTo(new HashSet<>(first));
    }

    @Test
    void letsNoLogStarveAnother() throws IOException {
        append("x\n".repeat(5_000));
        Files.createDirectory(root.resolve("auth"));
        Files.writeString(root.resolve("auth").resolve("auth-2026-11-22.log"), "alone\n");
        logs.look();

        assertThat(logs.next(10, PLENTY).values().stream().flatMap(List::stream))
                .extracting(LogLine::text)
                .contains("alone")
                .hasSizeLessThanOrEqualTo(10);
    }

    @Test
    void readsALineThatIsLongerThanABatch() throws IOException {
        String line = "x".repeat(700_000);
        append(line + "\n" + line + "\nend\n");

        List<String> read = new ArrayList<>();
        for (List<String> some = ship(); !some.isEmpty(); some = ship()) {
            read.addAll(some);
        }
        assertThat(read).containsExactly("one", line, line, "end");
    }

    @Test
    void readsOn_whileWhatItReadIsUnderWay() throws IOException {
        append("two\nthree\n");
        logs.look();

        assertThat(texts(logs.next(2, PLENTY))).containsExactly("one", "two");
        assertThat(logs.hasMore()).isTrue();
        assertThat(texts(logs.next(2, PLENTY))).containsExactly("three");
        assertThat(logs.hasMore()).isFalse();
        assertThat(logs.next(2, PLENTY)).isEmpty();
        assertThat(totals()).isEqualTo(new Totals(3, 0, 0));
    }

    @Test
    void remembersOnlyWhatIsStored_whileMoreIsUnderWay() throws IOException {
        append("two\nthree\n");
        logs.look();
        Set<LogFile> first = logs.next(2, PLENTY).keySet();
        logs.next(2, PLENTY);
        first.forEach(LogFile::stored);

        assertThat(totals()).isEqualTo(new Totals(3, 2, 0));
        restart();
        assertThat(ship()).containsExactly("three");
    }

    @Test
    void readsAgain_whatMayNotHaveArrived() throws IOException {
        append("two\n");
        logs.look();
        logs.next(1, PLENTY);
        logs.next(1, PLENTY);
        logs.readAgain();

        assertThat(ship()).containsExactly("one", "two");
        assertThat(totals()).isEqualTo(new Totals(2, 2, 0));
    }

    @Test
    void startsOver_whenAFileIsEmptiedWhileItsLinesAreUnderWay() throws IOException {
        append("a second and longer line\n");
        logs.look();
        Set<LogFile> files = logs.next(10, PLENTY).keySet();
        Files.writeString(log, "new\nnewer\n");
        logs.look();
        assertThat(texts(logs.next(10, PLENTY))).containsExactly("new", "newer");
        assertThat(logs.hasMore()).isFalse();

        files.forEach(LogFile::stored);
        assertThat(totals()).isEqualTo(new Totals(4, 2, 0));
        files.forEach(LogFile::stored);
        assertThat(totals()).isEqualTo(new Totals(4, 4, 0));
        append("newest\n");
        assertThat(ship()).containsExactly("newest");
    }

    /** A folder opens like a file and cannot be read. */
    @Test
    void readsTheOthers_whenOneCannotBeRead() throws IOException {
        Path odd = Files.createDirectory(root.resolve("tenant").resolve("odd.log"));

        assertThat(logs.look()).isFalse();
        assertThat(ship()).containsExactly("one");

        Files.delete(odd);
        assertThat(logs.look()).isTrue();
    }

    private void restart() throws IOException {
        Ledger ledger = logs.ledger();
        logs.close();
        logs = new LogFolder(root, ledger);
    }

    private List<String> ship() throws IOException {
        logs.look();
        List<String> shipped = new ArrayList<>();
        logs.next(100, 400_000)
                .forEach((file, lines) -> {
                    lines.forEach(line -> shipped.add(line.text()));
                    file.stored();
                });
        return shipped;
    }

    private static List<String> texts(Map<LogFile, List<LogLine>> read) {
        return read.values().stream().flatMap(List::stream).map(LogLine::text).toList();
    }

    private List<String> places() throws IOException {
        logs.look();
        return logs.next(100, PLENTY).values().stream()
                .flatMap(List::stream)
                .map(line -> LogDocument.of(line, java.time.Instant.EPOCH).id())
                .toList();
    }

    private Totals totals() throws IOException {
        return Totals.of(logs.ledger());
    }

    private void append(String text) throws IOException {
        Files.writeString(log, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
