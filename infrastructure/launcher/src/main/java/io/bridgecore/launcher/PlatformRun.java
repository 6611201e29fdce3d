package io.bridgecore.launcher;

import io.bridgecore.launcher.aot.AotTraining;
import io.bridgecore.launcher.console.Progress;
import io.bridgecore.launcher.console.Welcome;
import io.bridgecore.launcher.demo.DemoTenant;
import io.bridgecore.launcher.home.Home;
import io.bridgecore.launcher.home.PrivateFiles;
import io.bridgecore.launcher.logs.LogShipper;
import io.bridgecore.launcher.platform.Plan;
import io.bridgecore.launcher.process.RunRecords;
import io.bridgecore.launcher.process.StartFailure;
import io.bridgecore.launcher.process.Status;
import io.bridgecore.launcher.process.StopRequest;
import io.bridgecore.launcher.process.Supervisor;
import io.bridgecore.launcher.process.Unit;
import io.bridgecore.launcher.state.Board;
import io.bridgecore.launcher.state.StateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** One life of the platform, from the first process to the last. */
final class PlatformRun {

    private static final Duration TICK = Duration.ofMillis(100);

    private final Home home;
    private final Plan plan;
    private final Progress progress;
    private final AotTraining training;
    private final StateFile stateFile;
    private final Board board;
    private final Supervisor supervisor;

    PlatformRun(Home home, Plan plan, Progress progress, AotTraining training, int slots) {
        this.home = home;
        this.plan = plan;
        this.progress = progress;
        this.training = training;
        this.stateFile = new StateFile(home);
        this.board =
                new Board(
                        stateFile,
                        Instant.now(),
                        plan.addresses(),
                        plan.units().stream().map(Unit::program).map(Status::waiting).toList());
        this.supervisor = new Supervisor(home, slots, this::changed);
    }

    int run() throws IOException, InterruptedException {
        StopRequest stop = StopRequest.ofSignals();
        RunRecords records = new RunRecords(home.run());
        records.write("launcher", ProcessHandle.current());
        try {
            supervisor.add(plan.units());
            if (awaitHealthy(stop)) {
                progress.healthy(plan.units().size());
                prepareDemo();
                board.ready();
                welcome();
                serve(stop);
            }
            progress.say("Stopping ...");
            return 0;
        } catch (StartFailure e) {
            System.err.println(e.getMessage());
            return 1;
        } finally {
            supervisor.stop();
            stateFile.delete();
            records.remove("launcher");
            progress.say("Stopped.");
            stop.finished();
        }
    }

    private void serve(StopRequest stop) throws IOException, InterruptedException {
        LogShipper shipper = new LogShipper(home, plan.address("elasticsearch.url"), daysOfLogs());
        shipper.start();
        training.start(board::cachesMade);
        try {
            stop.await();
        } finally {
            training.stop();
            shipper.stop();
        }
    }

    private static int daysOfLogs() {
        return Integer.parseInt(System.getenv().getOrDefault("BRIDGECORE_LOG_DAYS", "14"));
    }

    private boolean awaitHealthy(StopRequest stop) throws InterruptedException {
        List<String> names = plan.units().stream().map(Unit::name).toList();
        CompletableFuture<Void> healthy =
                CompletableFuture.runAsync(
                        () -> supervisor.awaitHealthy(names),
                        task -> Thread.ofVirtual().start(task));
        while (!healthy.isDone()) {
            if (stop.await(TICK)) {
                return false;
            }
        }
        try {
            healthy.join();
            return true;
        } catch (CompletionException e) {
            throw e.getCause() instanceof StartFailure failure ? failure : e;
        }
    }

    private void welcome() throws IOException {
        progress.say("");
        if (!plan.hasServices()) {
            progress.say(Welcome.ofServers(plan.addresses(), home));
            return;
        }
        Path shown = home.secrets().resolve("initial-admin-shown");
        progress.say(Welcome.ofPlatform(plan.addresses(), home, !Files.exists(shown)));
        if (Files.exists(home.secrets().resolve("initial-admin"))) {
            PrivateFiles.write(shown, "");
        }
    }

    /** The platform works without it, so a failure is only told; the next start tries again. */
    private void prepareDemo() throws InterruptedException {
        if (!plan.hasServices() || "no".equals(System.getenv("BRIDGECORE_DEMO"))) {
            return;
        }
        try {
            var tenant =
                    new DemoTenant(home, plan.address("gateway.url"), plan.address("sandbox.url"));
            if (tenant.prepare()) {
                progress.say("Tenant 'demo' is signed up and connected to the simulated Odoo.");
            }
        } catch (IOException e) {
            progress.say("Tenant 'demo' is not ready: " + e.getMessage());
        }
    }

    private void changed(Status status) {
        board.update(status);
        progress.show(status);
    }
}
