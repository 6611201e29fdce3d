package io.bridgecore.launcher.bench;

import io.bridgecore.launcher.home.Home;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * What syncing costs on a running platform: changes in, pages and streams out. The services are
 * called at their own doors. The platform keeps the companies that are made for it.
 */
public final class SyncBench {

    private static final int BATCH = 100;
    private static final int PUSHERS = 4;
    private static final int PULLS = 200;
    private static final int PER_SECOND = 200;
    private static final int PER_TENANT = 1_900;
    private static final int OPENING = 64;
    private static final int MISSED = 10;
    private static final Duration NEXT_LOOK = Duration.ofMillis(20);
    private static final Duration STUCK = Duration.ofSeconds(30);
    private static final Duration GONE = Duration.ofSeconds(90);

    private final PlatformCalls calls;
    private final Pace pace;
    private final int longest;
    private final Random random = new Random(1);

    /**
     * How much of everything.
     *
     * @param sizes of the log at which pulls are measured
     * @param latency seconds of changes at a steady rate, after as many to warm up
     * @param idle streams that wait for nothing
     * @param storm devices that come back at once
     * @param pushing seconds in which devices push, after as many to warm up
     */
    public record Pace(List<Integer> sizes, int latency, int idle, int storm, int pushing) {

        /** Some eight minutes. */
        public static final Pace FULL =
                new Pace(List.of(1_000, 10_000, 100_000), 30, 5_000, 2_000, 30);

        /** For a first look. */
        public static final Pace QUICK = new Pace(List.of(1_000, 10_000), 10, 1_000, 500, 8);

        public Pace {
            sizes = List.copyOf(sizes);
        }
    }

    /**
     * Prepares the measurement.
     *
     * @param longest how many changes a log has at last that is written straight into the database;
     *     0 for none
     * @throws IOException if no platform runs there
     */
    public SyncBench(Home home, Pace pace, int longest) throws IOException {
        this.calls = new PlatformCalls(home);
        this.pace = pace;
        this.longest = longest;
    }

    /** Measures and prints. */
    public void run() throws IOException, InterruptedException {
        System.out.println("Changes that lie in Kafka ...");
        double taken = said("changes/s", taken(SyncCompany.signUp(calls)));
        SyncCompany company = SyncCompany.signUp(calls);
        Map<Integer, Samples> pulls = new LinkedHashMap<>();
        Map<Integer, Double> rows = new LinkedHashMap<>();
        double ingest = 0;
        int size = 0;
        for (int next : pace.sizes()) {
            System.out.println("A log of " + next + " changes ...");
            ingest = said("changes/s", fill(company, size, next));
            size = next;
            pulls.put(next, pull(company, next));
        }
        System.out.println("One client reads it all ...");
        rows.put(size, said("rows/s", rows(company, size)));
        System.out.println("Devices push ...");
        Duration pushing = Duration.ofSeconds(pace.pushing());
        double pushed =
                said(
                        "operations/s",
                        new DevicePushes(SyncCompany.signUp(calls)).perSecond(pushing, pushing));
        System.out.println("Changes at a steady rate ...");
        latency(company, size);
        Samples latency = latency(company, size + pace.latency() * PER_SECOND);
        said("ms, the middle one", latency.within(SyncReport.MEDIAN));
        said("ms, all but the last percent", latency.within(SyncReport.LAST_PERCENT));
        System.out.println("Idle streams ...");
        Idle idle = idle();
        said("MB", idle.memory() / SyncReport.KB_PER_MB);
        System.out.println("Everybody comes back ...");
        Storm storm = storm(company);
        if (longest > size) {
            longer(size, pulls, rows);
        }
        System.out.println();
        System.out.println(
                SyncReport.render(
                        new SyncReport.Figures(
                                taken, ingest, pulls, rows, pushed, latency, idle, storm),
                        pace));
    }

    // At once, so that a part that fails does not take along what is known already.
    private static double said(String unit, double figure) {
        System.out.printf(Locale.ROOT, "  %,.1f %s%n", figure, unit);
        return figure;
    }

    /** The same of logs that nobody wants to wait for at the door. */
    private void longer(int than, Map<Integer, Samples> pulls, Map<Integer, Double> rows)
            throws IOException, InterruptedException {
        SyncCompany company = SyncCompany.signUp(calls);
        var log = new LongLog(calls, company.tenant, longest);
        int size = 0;
        for (long next = than * 10L; size < longest; next *= 10) {
            int wanted = (int) Math.min(next, longest);
            System.out.println("A log of " + wanted + " changes, straight into the database ...");
            log.grow(size, wanted);
            size = wanted;
            pulls.put(size, pull(company, size));
        }
        System.out.println("One client reads it all ...");
        rows.put(size, rows(company, size));
    }

    /** How many changes a second come from Kafka into the log, after as many to warm up. */
    private double taken(SyncCompany company) throws IOException, InterruptedException {
        int count = pace.sizes().getLast() / 2;
        try (var flood = new ChangeFlood(calls, company.tenant)) {
            flood.send(0, count);
            awaitLogged(company, count);
            long began = System.nanoTime();
            flood.send(count, 2 * count);
            awaitLogged(company, 2 * count);
            return count * 1e9 / (System.nanoTime() - began);
        }
    }

    /** Pushes until the log has so many; answers changes per second, from the door to the log. */
    private double fill(SyncCompany company, int from, int to)
            throws IOException, InterruptedException {
        long began = System.nanoTime();
        var next = new AtomicInteger(from);
        var work =
                java.util.Collections.nCopies(
                        PUSHERS,
                        (AuthBench.Work)
                                () -> {
                                    int first = next.getAndAdd(BATCH);
                                    while (first < to) {
                                        company.push(first, Math.min(BATCH, to - first));
                                        first = next.getAndAdd(BATCH);
                                    }
                                });
        new Workers(work).runFor(Duration.ZERO);
        awaitLogged(company, to);
        return (to - from) * 1e9 / (System.nanoTime() - began);
    }

    private static void awaitLogged(SyncCompany company, int count)
            throws IOException, InterruptedException {
        long logged = 0;
        long since = System.nanoTime();
        while (logged < count) {
            LockSupport.parkNanos(NEXT_LOOK.toNanos());
            long now = company.logged();
            if (now > logged) {
                logged = now;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > STUCK.toNanos()) {
                throw new IOException("Only " + logged + " of " + count + " changes arrived");
            }
        }
    }

    private Samples pull(SyncCompany company, int size) throws IOException, InterruptedException {
        var samples = new Samples(PULLS);
        for (int i = 0; i < 2 * PULLS; i++) {
            long began = System.nanoTime();
            company.pull(random.nextInt(size));
            if (i >= PULLS) {
                samples.add(Duration.ofNanos(System.nanoTime() - began));
            }
        }
        return samples;
    }

    private static double rows(SyncCompany company, int size) throws IOException {
        long began = System.nanoTime();
        try (EventLine line = company.stream(0)) {
            for (int i = 0; i < size; i++) {
                line.next();
            }
        }
        return size * 1e9 / (System.nanoTime() - began);
    }

    /** From the moment a change is due to be pushed until a device has it. */
    private Samples latency(SyncCompany company, int size)
            throws IOException, InterruptedException {
        int count = pace.latency() * PER_SECOND;
        long[] due = new long[count];
        long began = System.nanoTime() + Duration.ofSeconds(1).toNanos();
        for (int i = 0; i < count; i++) {
            due[i] = began + i * 1_000_000_000L / PER_SECOND;
        }
        var samples = new Samples(count);
        var failed = new ConcurrentLinkedQueue<Exception>();
        try (EventLine line = company.stream(size)) {
            Thread pushing = Thread.startVirtualThread(() -> push(company, size, due, failed));
            for (int i = 0; i < count && failed.isEmpty(); i++) {
                int number = PlatformCalls.json(line.next()).path("record_id").asInt();
                samples.add(Duration.ofNanos(System.nanoTime() - due[number - size - 1]));
            }
            pushing.join();
        }
        if (!failed.isEmpty()) {
            throw new IOException(failed.peek());
        }
        return samples;
    }

    private static void push(
            SyncCompany company, int from, long[] due, ConcurrentLinkedQueue<Exception> failed) {
        var open = new Semaphore(PER_SECOND);
        for (int i = 0; i < due.length; i++) {
            LockSupport.parkNanos(due[i] - System.nanoTime());
            open.acquireUninterruptibly();
            int number = from + i;
            Thread.startVirtualThread(() -> {
                try {
                    company.push(number, 1);
                } catch (IOException | InterruptedException lost) {
                    failed.add(lost);
                } finally {
                    open.release();
                }
            });
        }
        open.acquireUninterruptibly(PER_SECOND);
    }

    /**
     * Streams that wait for nothing.
     *
     * @param open how many could be opened
     * @param memory that they add to sync-service, in kB
     */
    record Idle(int open, long memory) {}

    private Idle idle() throws IOException, InterruptedException {
        long before = memory();
        double others = streams();
        var lines = new ConcurrentLinkedQueue<EventLine>();
        for (int opened = 0; opened < pace.idle(); opened += PER_TENANT) {
            SyncCompany company = SyncCompany.signUp(calls);
            atOnce(
                    Math.min(PER_TENANT, pace.idle() - opened),
                    OPENING,
                    _ -> lines.add(company.stream(0)));
        }
        System.out.println(lines.size() + " are open");
        LockSupport.parkNanos(Duration.ofSeconds(10).toNanos());
        long after = memory();
        int open = lines.size();
        close(lines);
        awaitGone(others);
        return new Idle(open, after - before);
    }

    private static void close(Iterable<EventLine> lines) throws IOException {
        for (EventLine line : lines) {
            line.close();
        }
    }

    /** The service notices with its next sign of life that a client is gone. */
    private void awaitGone(double others) throws IOException, InterruptedException {
        long began = System.nanoTime();
        while (streams() > others) {
            if (System.nanoTime() - began > GONE.toNanos()) {
                throw new IOException("Streams that were closed are still open");
            }
            LockSupport.parkNanos(NEXT_LOOK.toNanos());
        }
    }

    private double streams() throws IOException, InterruptedException {
        return streams(calls.get(calls.address("sync") + "/metrics", null).body());
    }

    /** How many streams are open, as the metrics of the service say. */
    static double streams(String metrics) {
        return metrics.lines()
                .filter(line -> line.matches("bridgecore_sync_streams(\\{.*})? .*"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private long memory() throws IOException {
        return Memory.pssOf(calls.processes("sync"));
    }

    /** How devices fared whose network was gone, and that came back at once. */
    record Storm(int devices, int errors, Duration time) {}

    private Storm storm(SyncCompany company) throws IOException, InterruptedException {
        long head = company.logged();
        var lines = new ConcurrentLinkedQueue<EventLine>();
        int refused =
                atOnce(
                        pace.storm(),
                        OPENING,
                        device -> lines.add(company.stream(head, "phone-" + device)));
        System.out.println(lines.size() + " are open, and cut off");
        close(lines);
        long began = System.nanoTime();
        int errors =
                atOnce(
                        pace.storm(),
                        pace.storm(),
                        device -> {
                            try (EventLine line =
                                    company.stream(head - MISSED, "phone-" + device)) {
                                for (int i = 0; i < MISSED; i++) {
                                    line.next();
                                }
                            }
                        });
        return new Storm(
                pace.storm(), refused + errors, Duration.ofNanos(System.nanoTime() - began));
    }

    /** Work that is done many times. */
    private interface Numbered {
        void once(int number) throws IOException, InterruptedException;
    }

    /** Does something so often, so many of them at a time; answers how many failed. */
    private static int atOnce(int count, int atATime, Numbered work) throws InterruptedException {
        var errors = new AtomicInteger();
        var free = new Semaphore(atATime);
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < count; i++) {
            free.acquire();
            int number = i;
            threads.add(
                    Thread.startVirtualThread(() -> {
                        try {
                            work.once(number);
                        } catch (IOException | InterruptedException lost) {
                            errors.incrementAndGet();
                        } finally {
                            free.release();
                        }
                    }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return errors.get();
    }
}
