package io.bridgecore.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bridgecore.launcher.home.Home;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTests {

    private final List<Status> history = new CopyOnWriteArrayList<>();
    private final Home home;
    private final Supervisor supervisor;

    SupervisorTests(@TempDir Path folder) throws IOException {
        this.home = new Home(folder.resolve("home"));
        home.create();
        this.supervisor = new Supervisor(home, 1, history::add);
    }

    @AfterEach
    void stop() throws InterruptedException {
        supervisor.stop();
    }

    @Test
    void startsInTheOrderOfDependencies() {
        supervisor.add(
                List.of(
                        Shell.unit("second", Shell.RUNS, Set.of("first")),
                        Shell.unit("first", "sleep 0.2; " + Shell.RUNS)));

        supervisor.awaitHealthy(List.of("first", "second"));

        assertThat(names(State.HEALTHY)).containsExactly("first", "second");
        assertThat(history.indexOf(firstOf("second", State.STARTING)))
                .isGreaterThan(history.indexOf(firstOf("first", State.HEALTHY)));
    }

    @Test
    void stopsInReverseOrder() throws InterruptedException {
        supervisor.add(
                List.of(
                        Shell.unit("first", Shell.RUNS),
                        Shell.unit("second", Shell.RUNS, Set.of("first"))));
        supervisor.awaitHealthy(List.of("first", "second"));

        supervisor.stop();

        assertThat(names(State.STOPPED)).containsExactly("second", "first");
    }

    @Test
    void leavesNoProcessAndNoRecordBehind() throws Exception {
        supervisor.add(List.of(Shell.unit("one", "sleep 600 & " + Shell.RUNS)));
        supervisor.awaitHealthy(List.of("one"));
        List<ProcessHandle> family = new RunRecords(home.run()).alive("one");
        assertThat(family).hasSize(2);

        supervisor.stop();

        await().until(() -> family.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(new RunRecords(home.run()).names()).isEmpty();
    }

    @Test
    void restartsAProgramThatDies() {
        supervisor.add(List.of(Shell.unit("mortal", Shell.RUNS)));
        supervisor.awaitHealthy(List.of("mortal"));
        ProcessHandle.of(status("mortal").pid()).orElseThrow().destroyForcibly();

        await().atMost(Duration.ofSeconds(10))
                .until(() -> status("mortal").restarts().count() == 1 && healthy("mortal"));

        assertThat(status("mortal").restarts().lastExit()).isEqualTo("exit code 137");
        assertThat(names(State.RESTARTING)).containsExactly("mortal");
    }

    @Test
    void waitsLongerEachTimeAProgramDies() {
        supervisor.add(List.of(Shell.unit("hopeless", "exit 7")));

        await().atMost(Duration.ofSeconds(10))
                .until(() -> status("hopeless").restarts().count() == 3);

        List<Status> deaths =
                history.stream().filter(status -> status.state() == State.RESTARTING).toList();
        assertThat(Duration.between(deaths.get(0).since(), deaths.get(1).since()))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(Duration.between(deaths.get(1).since(), deaths.get(2).since()))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void tellsWhatAProgramSaid_whenItNeverComesUp() {
        supervisor.add(List.of(Shell.unit("hopeless", "echo no space left; exit 7")));

        assertThatThrownBy(() -> supervisor.awaitHealthy(List.of("hopeless")))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("exit code 7")
                .hasMessageContaining("no space left");
    }

    @Test
    void startsOneAtATime_whenTheyTakeTurns() {
        Path turn = home.root().resolve("turn");
        String alone = "mkdir " + turn + " || exit 1; sleep 0.2; rmdir " + turn + "; ";
        List<Unit> units =
                List.of("a", "b", "c").stream()
                        .map(name -> new Shell(name, alone + Shell.RUNS))
                        .map(program -> new Unit(program, Set.of(), true))
                        .toList();

        supervisor.add(units);
        supervisor.awaitHealthy(List.of("a", "b", "c"));

        assertThat(names(State.RESTARTING)).isEmpty();
    }

    @Test
    void keepsNobodyOut_whileItWaitsForHim() {
        Path host = home.root().resolve("host");
        String guest = "echo UP; while [ ! -e " + host + " ]; do sleep 0.05; done; ";
        supervisor.add(List.of(new Unit(new Shell("guest", guest + Shell.RUNS), Set.of(), true)));
        await().until(() -> status("guest").state() == State.STARTING);

        String open = "touch " + host + "; ";
        supervisor.add(List.of(new Unit(new Shell("host", open + Shell.RUNS), Set.of(), true)));
        supervisor.awaitHealthy(List.of("guest", "host"));

        assertThat(names(State.RESTARTING)).isEmpty();
    }

    @Test
    void stopsWhatStillWaits() throws InterruptedException {
        supervisor.add(
                List.of(
                        Shell.unit("slow", "exec sleep 600"),
                        Shell.unit("waiting", Shell.RUNS, Set.of("slow"))));
        await().until(() -> status("slow").state() == State.STARTING);

        supervisor.stop();

        assertThat(names(State.STOPPED)).containsExactlyInAnyOrder("slow", "waiting");
    }

    private Status status(String name) {
        return supervisor.statuses().stream()
                .filter(status -> status.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private boolean healthy(String name) {
        return status(name).state() == State.HEALTHY;
    }

    private Status firstOf(String name, State state) {
        return history.stream()
                .filter(status -> status.name().equals(name) && status.state() == state)
                .findFirst()
                .orElseThrow();
    }

    private List<String> names(State state) {
        return history.stream()
                .filter(status -> status.state() == state)
                .map(Status::name)
                .toList();
    }
}
