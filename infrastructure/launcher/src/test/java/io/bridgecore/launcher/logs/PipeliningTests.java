package io.bridgecore.launcher.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.launcher.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two requests under way at once, and what becomes of them. */
class PipeliningTests {

    private static final int LINES = 10_000;
    private static final int ROUNDS = 50;
    private static final Totals ALL = new Totals(LINES, LINES, 0);
    private static final Duration PATIENCE = Duration.ofSeconds(25);
    private static final int UNAVAILABLE = 503;
    private static final int OK = 200;

    private final Home home;
    private final CountDownLatch second = new CountDownLatch(2);
    private final AtomicBoolean together = new AtomicBoolean();

    PipeliningTests(@TempDir Path folder) {
        this.home = new Home(folder.resolve("home"));
    }

    @BeforeEach
    void write() throws IOException {
        home.create();
        Path folder = Files.createDirectory(home.logs().resolve("tenant"));
        var lines = new StringBuilder();
        for (int i = 0; i < LINES; i++) {
            lines.append(
                    """
                    {"@timestamp":"2026-11-22T10:00:00.5Z","service":"tenant","offset":%d}
                    """
                            .formatted(i));
        }
        Files.writeString(folder.resolve("tenant-2026-11-22.log"), lines);
    }

    @Test
    void sendsOn_whileTheIndexIsAtWork() throws Exception {
        try (var index =
                new StandInIndex(number -> number == 1 ? whenTheSecondIsThere(OK) : counted())) {
            shipAll(index);

            assertThat(together).isTrue();
            assertThat(index.documents()).hasSize(LINES);
            assertThat(Ledger.totals(home)).isEqualTo(ALL);
        }
    }

    @Test
    void storesEachLineOnce_whenTheFirstOfTwoFails() throws Exception {
        try (var index =
                new StandInIndex(
                        number -> number == 1 ? whenTheSecondIsThere(UNAVAILABLE) : counted())) {
            shipAll(index);

            assertThat(index.documents()).hasSize(LINES);
            assertThat(Ledger.totals(home)).isEqualTo(ALL);
        }
    }

    @Test
    void storesEachLineOnce_whenTheSecondOfTwoFails() throws Exception {
        try (var index = new StandInIndex(number -> number == 2 ? UNAVAILABLE : OK)) {
            shipAll(index);

            assertThat(index.documents()).hasSize(LINES);
            assertThat(Ledger.totals(home)).isEqualTo(ALL);
        }
    }

    /** What it remembers is older than the index after that: lines are sent again. */
    @Test
    void storesEachLineOnce_whenItForgetsWhatItSent() throws Exception {
        try (var index = new StandInIndex(number -> OK)) {
            var killed = new LogShipper(home, index.address(), 14);
            killed.round();
            killed.round();
            Files.delete(Ledger.file(home));
            shipAll(index);
            killed.start();
            killed.stop();

            assertThat(index.documents()).hasSize(LINES);
        }
    }

    @Test
    void waitsForWhatIsUnderWay_whenItStops() throws Exception {
        try (var index = new StandInIndex(number -> OK)) {
            var shipper = new LogShipper(home, index.address(), 14);
            shipper.round();
            assertThat(Ledger.totals(home).stored()).isZero();
            shipper.finish();

            assertThat(Ledger.totals(home).stored())
                    .isEqualTo(index.documents().size())
                    .isPositive();
            shipper.start();
            shipper.stop();
        }
    }

    @Test
    void goesOnAtOnceWhileLinesWait_andLetsTheNextOnesGather() throws Exception {
        try (var index = new StandInIndex(number -> OK)) {
            var shipper = new LogShipper(home, index.address(), 14);
            assertThat(shipper.round()).isZero();
            int rounds = 1;
            while (rounds < ROUNDS && shipper.round().isZero()) {
                rounds++;
            }
            assertThat(index.documents()).hasSize(LINES);
            assertThat(rounds).isLessThan(ROUNDS);
            shipper.start();
            shipper.stop();
        }
    }

    private void shipAll(StandInIndex index) throws Exception {
        var shipper = new LogShipper(home, index.address(), 14);
        for (int round = 0; round < ROUNDS && !Ledger.totals(home).equals(ALL); round++) {
            shipper.round();
        }
        shipper.start();
        shipper.stop();
    }

    private int counted() {
        second.countDown();
        return OK;
    }

    private int whenTheSecondIsThere(int status) throws InterruptedException {
        second.countDown();
        together.set(second.await(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        return status;
    }
}
