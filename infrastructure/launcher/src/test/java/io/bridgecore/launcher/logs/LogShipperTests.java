package io.bridgecore.launcher.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.bridgecore.launcher.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody listens where it ships to: lines wait, and are counted. */
class LogShipperTests {

    private final Home home;
    private final LogShipper shipper;

    LogShipperTests(@TempDir Path folder) {
        this.home = new Home(folder.resolve("home"));
        this.shipper = new LogShipper(home, "http://127.0.0.1:1", 14);
    }

    @BeforeEach
    void write() throws IOException {
        home.create();
        Path folder = Files.createDirectory(home.logs().resolve("tenant"));
        Files.writeString(folder.resolve("tenant-2026-11-22.log"), "one\n");
    }

    @AfterEach
    void stop() throws IOException, InterruptedException {
        shipper.start();
        shipper.stop();
    }

    @Test
    void goesOn_whenTheFolderOfLogsComesBack() throws IOException {
        Path elsewhere = Files.move(home.logs(), home.root().resolve("elsewhere"));
        shipper.round();
        assertThat(Ledger.totals(home)).isEqualTo(Totals.NONE);

        Files.move(elsewhere, home.logs());
        shipper.round();
        assertThat(Ledger.totals(home)).isEqualTo(new Totals(1, 0, 0));
    }

    @Test
    void goesOn_whenWhatItRemembersCanBeReadAgain() throws IOException {
        Path inTheWay = Files.createDirectory(Ledger.file(home));
        shipper.round();

        Files.delete(inTheWay);
        shipper.round();
        assertThat(Ledger.totals(home)).isEqualTo(new Totals(1, 0, 0));
    }

    @Test
    void goesOn_whenWhatItRemembersCanBeWrittenAgain() throws IOException {
        shipper.round();
        Files.delete(Ledger.file(home));
        Path inTheWay = Files.createDirectory(Ledger.file(home));
        Files.createDirectory(inTheWay.resolve("full"));
        Path log = home.logs().resolve("tenant").resolve("tenant-2026-11-22.log");
        Files.writeString(log, "one\ntwo\n");
        shipper.round();

        Files.delete(inTheWay.resolve("full"));
        Files.delete(inTheWay);
        shipper.round();
        assertThat(Ledger.totals(home)).isEqualTo(new Totals(2, 0, 0));
    }
}
