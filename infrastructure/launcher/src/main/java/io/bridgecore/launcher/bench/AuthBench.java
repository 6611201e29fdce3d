package io.bridgecore.launcher.bench;

import io.bridgecore.launcher.home.Home;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * What identity costs on a running platform, in processor time of the process that does the work:
 * so it matters little what else the machine does, and nothing what the load itself costs. The
 * platform keeps the company that is made for it.
 */
public final class AuthBench {

    private static final int WORKERS = 8;
    private static final int LOGIN_WORKERS = 2;
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final int MOST_WARM_UPS = 20;
    private static final int PATIENCE = 4;
    private static final int TURNS = 10;
    private static final double STILL_CHEAPER = 0.95;

    private final PlatformCalls calls;
    private final Duration time;
    private final String auth;

    /**
     * Prepares the measurement.
     *
     * @param home of the platform
     * @param time for each figure; before that it warms up until it gets no cheaper, 200 s at most
     * @throws IOException if no platform runs there
     */
    public AuthBench(Home home, Duration time) throws IOException {
        this.calls = new PlatformCalls(home);
        this.time = time;
        this.auth = calls.address("auth");
    }

    /** Something a worker does again and again. */
    interface Work {
        void once() throws IOException, InterruptedException;
    }

    /** Measures and prints. */
    public void run() throws IOException, InterruptedException {
        System.out.println(
                "Figures of a server need services that were started with"
                        + " BRIDGECORE_JAVA_OPTIONS=-XX:TieredStopAtLevel=4; others start quickly"
                        + " and run slowly.");
        BenchOwner owner = BenchOwner.signUp(calls);
        List<Work> refreshing = new ArrayList<>();
        String access = "";
        for (int i = 0; i < WORKERS; i++) {
            var browser = new Browser(owner);
            refreshing.add(browser::refresh);
            access = browser.access;
        }
        List<Work> programs = same(WORKERS, () -> calls.serviceToken("gateway"));
        List<Work> people = same(LOGIN_WORKERS, () -> new Browser(owner));
        String health = calls.address("user") + "/health/live";
        String token = access;
        Pace refresh = measure("auth", refreshing);
        Pace client = measure("auth", programs);
        Pace login = measure("auth", people);
        List<Work> unknown = same(WORKERS, () -> calls.get(health, null));
        List<Work> known = same(WORKERS, () -> calls.get(health, token));
        warmUp("user", unknown);
        warmUp("user", known);
        Pace bare = Pace.NONE;
        Pace checked = Pace.NONE;
        // In turns: a small difference of two large figures would be lost in what drifts between.
        for (int turn = 0; turn < TURNS; turn++) {
            bare = bare.plus(window("user", unknown, time.dividedBy(TURNS / 2)));
            checked = checked.plus(window("user", known, time.dividedBy(TURNS / 2)));
        }
        System.out.println(AuthReport.render(refresh, client, login, bare, checked));
    }

    /**
     * How often something was done, and what it cost.
     *
     * @param cpu processor time of the process that did it
     */
    record Pace(long count, Duration time, Duration cpu) {

        static final Pace NONE = new Pace(0, Duration.ZERO, Duration.ZERO);

        Pace plus(Pace other) {
            return new Pace(count + other.count, time.plus(other.time), cpu.plus(other.cpu));
        }

        double perCore() {
            return count / (cpu.toNanos() / 1e9);
        }

        double perSecond() {
            return count / (time.toNanos() / 1e9);
        }

        double micros() {
            return cpu.toNanos() / 1000.0 / count;
        }
    }

    private Pace measure(String program, List<Work> work) throws IOException, InterruptedException {
        warmUp(program, work);
        return window(program, work, time);
    }

    // What runs for days is measured, and the compiler takes minutes to finish with a long path.
    private void warmUp(String program, List<Work> work) throws IOException, InterruptedException {
        double least = Double.MAX_VALUE;
        int dearer = 0;
        for (int i = 0; i < MOST_WARM_UPS && dearer < PATIENCE; i++) {
            double cost = window(program, work, WARM_UP).micros();
            dearer = cost < least * STILL_CHEAPER ? 0 : dearer + 1;
            least = Math.min(least, cost);
        }
    }

    private Pace window(String program, List<Work> work, Duration length)
            throws IOException, InterruptedException {
        Duration before = calls.cpu(program);
        long began = System.nanoTime();
        long done = new Workers(work).runFor(length);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        return new Pace(done, took, calls.cpu(program).minus(before));
    }

    private static List<Work> same(int workers, Work work) {
        return Collections.nCopies(workers, work);
    }

    /** Somebody who is logged in and gets a new refresh token with each use. */
    private final class Browser {

        private String refresh;
        private final String access;

        Browser(BenchOwner owner) throws IOException, InterruptedException {
            var answer = owner.logIn(calls);
            this.refresh = answer.path("refresh_token").asString();
            this.access = answer.path("access_token").asString();
        }

        void refresh() throws IOException, InterruptedException {
            String answer =
                    calls.post(
                            auth + "/api/v1/auth/refresh", null, Map.of("refresh_token", refresh));
            refresh = PlatformCalls.json(answer).path("refresh_token").asString();
        }
    }
}
