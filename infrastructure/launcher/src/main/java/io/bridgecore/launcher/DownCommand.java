package io.bridgecore.launcher;

import io.bridgecore.launcher.home.Home;
import io.bridgecore.launcher.process.Leftovers;
import io.bridgecore.launcher.process.RunRecords;
import io.bridgecore.launcher.state.StateFile;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code down}: stops the running platform, and what a killed one left behind. */
final class DownCommand {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Home home;

    DownCommand(Home home) {
        this.home = home;
    }

    int run() throws IOException, InterruptedException {
        RunRecords records = new RunRecords(home.run());
        List<ProcessHandle> launchers = records.alive("launcher");
        if (launchers.isEmpty()) {
            return cleanUp(records);
        }
        ProcessHandle launcher = launchers.getFirst();
        System.out.println("Stopping ...");
        launcher.destroy();
        if (!ended(launcher)) {
            System.err.println(
                    "The launcher (process " + launcher.pid() + ") does not stop; ending it");
            launcher.destroyForcibly();
            return cleanUp(records);
        }
        System.out.println("Stopped.");
        return 0;
    }

    private int cleanUp(RunRecords records) throws IOException, InterruptedException {
        List<String> ended = new Leftovers(records).end();
        new StateFile(home).delete();
        System.out.println(
                ended.isEmpty()
                        ? "BridgeCore does not run in " + home.root() + "."
                        : "Ended what a killed run had left behind: " + String.join(", ", ended));
        return 0;
    }

    private static boolean ended(ProcessHandle launcher) throws InterruptedException {
        try {
            launcher.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
