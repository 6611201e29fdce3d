package io.bridgecore.launcher;

import io.bridgecore.launcher.console.StatusTable;
import io.bridgecore.launcher.home.Home;
import io.bridgecore.launcher.logs.Ledger;
import io.bridgecore.launcher.logs.Totals;
import io.bridgecore.launcher.process.RunRecords;
import io.bridgecore.launcher.state.PlatformState;
import io.bridgecore.launcher.state.StateFile;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** {@code status}: what runs, and what had to be restarted. */
final class StatusCommand {

    private static final int NOT_RUNNING = 3;

    private final Home home;

    StatusCommand(Home home) {
        this.home = home;
    }

    /** Prints the table; returns 3 when nothing runs, as service scripts do. */
    int run() throws IOException {
        Optional<PlatformState> state = new StateFile(home).read();
        boolean alive = !new RunRecords(home.run()).alive("launcher").isEmpty();
        if (!alive || state.isEmpty()) {
            System.out.println("BridgeCore does not run in " + home.root() + ".");
            if (state.isPresent()) {
                System.out.println("A killed run left traces; the next 'up' or 'down' cleans up.");
            }
            return NOT_RUNNING;
        }
        System.out.println(
                "BridgeCore in %s, %s, launcher process %d"
                        .formatted(
                                home.root(),
                                state.get().readyAt() == null ? "starting" : "up",
                                state.get().pid()));
        System.out.println(StatusTable.render(state.get().programs(), Instant.now()));
        Totals logs = Ledger.totals(home);
        System.out.println(
                "Log lines: %,d written, %,d stored for searching, %,d waiting, %,d lost"
                        .formatted(logs.written(), logs.stored(), logs.waiting(), logs.lost()));
        return 0;
    }
}
