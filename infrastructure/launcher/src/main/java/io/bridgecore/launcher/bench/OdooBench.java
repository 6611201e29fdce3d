package io.bridgecore.launcher.bench;

import io.bridgecore.launcher.home.Home;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The same calls directly to an Odoo and through gateway and connector-service of a running
 * platform, and what connections cost that nobody uses. The platform keeps the companies that are
 * made for it; Odoo keeps nothing.
 */
public final class OdooBench {

    /** Callers at once: an Odoo of one process answers few calls at a time. */
    static final int CALM = 1;

    static final int BUSY = 4;
    private static final int WARMING = 8;
    private static final int PATIENCE = 3;
    private static final String JSON_2 = " JSON-2";
    private static final int AT_ONCE = 200;
    private static final double STILL_CHEAPER = 0.95;

    private final PlatformCalls calls;
    private final Pace pace;
    private final OdooServer server;
    private final OdooServer sandbox;
    private final String run =
            "Bench " + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
    private final Map<String, Contest> contests = new LinkedHashMap<>();

    /**
     * How long everything takes.
     *
     * @param warmUp of each call, on both sides; the platform before that up to {@code mostWarmUps}
     *     times, with the simulated Odoo
     * @param calm one turn with one caller
     * @param busy one turn with several
     */
    public record Pace(Duration warmUp, int mostWarmUps, int rounds, Duration calm, Duration busy) {

        /** Some twenty minutes. */
        public static final Pace FULL =
                new Pace(
                        Duration.ofSeconds(8), 20, 5, Duration.ofSeconds(4), Duration.ofSeconds(6));

        /** For a first look: the compilers are seldom done before. */
        public static final Pace QUICK =
                new Pace(
                        Duration.ofSeconds(5), 12, 2, Duration.ofSeconds(3), Duration.ofSeconds(4));
    }

    /**
     * Prepares the measurement.
     *
     * @param home of the platform
     * @param environment may name an Odoo: {@code ODOO_URL}, {@code ODOO_DATABASE}, {@code
     *     ODOO_USER}, {@code ODOO_PASSWORD}
     * @throws IOException if no platform runs there
     */
    public OdooBench(Home home, Pace pace, Map<String, String> environment) throws IOException {
        this.calls = new PlatformCalls(home);
        this.pace = pace;
        this.sandbox = OdooServer.simulated(calls.address("sandbox"));
        this.server = OdooServer.of(environment, sandbox.url());
    }

    /** Measures and prints. */
    public void run() throws IOException, InterruptedException {
        System.out.println(
                "Needs a platform that was started with BRIDGECORE_GATEWAY_LIMITS_TIMES=1000000,"
                        + " and BRIDGECORE_JAVA_OPTIONS=-XX:TieredStopAtLevel=4 for figures of a"
                        + " server.");
        System.out.println(OdooReport.subject(server));
        var idle = new IdleConnections(calls, sandbox);
        DirectOdoo odoo = DirectOdoo.open(server);
        BenchCompany company = BenchCompany.signUp(calls);
        String connection = company.connect(server, "Bench");
        warmUp(company);
        odoo.ask(Question.fill(run));
        try {
            List<Question> questions = questions(odoo);
            for (Question question : questions) {
                compare(
                        question.name(),
                        question,
                        new Direct(odoo::ask, odoo::result),
                        company,
                        connection);
            }
            compareJson2(odoo, company, questions);
        } finally {
            cleanUp(odoo);
        }
        System.out.println("Connections that nobody uses ...");
        IdleConnections.Cost cost = idle.measure();
        System.out.println();
        System.out.println(OdooReport.render(contests, cost, server.real()));
    }

    /** The way in without the platform. */
    private record Direct(Asking<String> ask, Asking<JsonNode> result) {

        /** Asks Odoo. */
        interface Asking<T> {
            T of(Question question) throws IOException, InterruptedException;
        }
    }

    private void compareJson2(DirectOdoo odoo, BenchCompany company, List<Question> questions)
            throws IOException, InterruptedException {
        String given = server.apiKey();
        if (given.isEmpty() && server.real()) {
            System.out.println("JSON-2 is left out: ODOO_API_KEY names no key.");
            return;
        }
        OdooServer keyed = server.with(given.isEmpty() ? odoo.makeKey(run) : given);
        var direct = new DirectJson2(keyed);
        String connection = company.connect(keyed.connectionByKey("Bench" + JSON_2));
        for (Question question : questions) {
            if (!question.kept()) {
                compare(
                        question.name() + JSON_2,
                        question,
                        new Direct(direct::ask, direct::result),
                        company,
                        connection);
            }
        }
    }

    private List<Question> questions(DirectOdoo odoo) throws IOException, InterruptedException {
        List<Integer> ids = ids(odoo.result(Question.named(run)));
        return List.of(
                Question.searchRead(),
                Question.read(ids),
                Question.create(run),
                Question.fieldsGet());
    }

    /**
     * Through the simulated Odoo, which answers fast, until a call gets no cheaper: the compilers
     * need many calls, and take minutes where the machine is busy.
     */
    private void warmUp(BenchCompany company) throws IOException, InterruptedException {
        System.out.println("Warming up ...");
        String connection = company.connect(sandbox, "Warm-up");
        for (Question question : List.of(Question.searchRead(), Question.fieldsGet())) {
            double least = Double.MAX_VALUE;
            int dearer = 0;
            for (int i = 0; i < pace.mostWarmUps() && dearer < PATIENCE; i++) {
                double cost = cost(company, question, connection);
                dearer = cost < least * STILL_CHEAPER ? 0 : dearer + 1;
                least = Math.min(least, cost);
            }
            System.out.printf(
                    Locale.ROOT, "  %s: %.2f ms of processor time%n", question.name(), least * 1e3);
        }
    }

    /** Processor time that the platform spends for a call now, in seconds. */
    private double cost(BenchCompany company, Question question, String connection)
            throws IOException, InterruptedException {
        Duration before = calls.cpu("gateway").plus(calls.cpu("connector"));
        long done =
                new Workers(Collections.nCopies(WARMING, () -> company.ask(question, connection)))
                        .runFor(pace.warmUp());
        Duration after = calls.cpu("gateway").plus(calls.cpu("connector"));
        return after.minus(before).toNanos() / 1e9 / done;
    }

    private void compare(
            String name, Question question, Direct odoo, BenchCompany company, String connection)
            throws IOException, InterruptedException {
        System.out.println(name + " ...");
        if (question.repeatable()
                && !odoo.result().of(question).equals(company.result(question, connection))) {
            throw new IOException("The answers to " + name + " are not the same");
        }
        var contest =
                new Contest(
                        () -> odoo.ask().of(question),
                        () -> company.ask(question, connection),
                        calls::cpu);
        contest.warmUp(pace.warmUp());
        for (int i = 0; i < pace.rounds(); i++) {
            contest.round(i, CALM, pace.calm());
            contest.round(i, BUSY, pace.busy());
        }
        contests.put(name, contest);
    }

    private void cleanUp(DirectOdoo odoo) throws IOException, InterruptedException {
        List<Integer> ids = ids(odoo.result(Question.named(run)));
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            odoo.ask(Question.unlink(ids.subList(from, Math.min(from + AT_ONCE, ids.size()))));
        }
    }

    private static List<Integer> ids(JsonNode found) {
        List<Integer> ids = new ArrayList<>();
        found.valueStream().forEach(id -> ids.add(id.asInt()));
        return ids;
    }
}
