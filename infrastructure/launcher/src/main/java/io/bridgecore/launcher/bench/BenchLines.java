package io.bridgecore.launcher.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Log lines as services write them, of a week that nobody has lines of: what is made for a
 * measurement can be found, and taken away, by its days alone. A line depends on its number only.
 */
final class BenchLines {

    static final Instant BEGIN = Instant.parse("2001-01-01T00:00:00Z");
    static final Duration WEEK = Duration.ofDays(7);
    static final int PER_REQUEST = 4;

    /** Stands once in a thousand messages. */
    static final String RARE = "quicksilver";

    private static final int TENANTS = 50;
    private static final int USERS = 200;
    private static final int HUNDRED = 100;
    private static final int THOUSAND = 1_000;
    private static final int ERRORS = 2;
    private static final int WARNINGS = 7;
    private static final List<String> SERVICES =
            List.of("tenant", "auth", "user", "connector", "sync", "monitoring");
    private static final List<String> MESSAGES =
            List.of(
                    "Read 80 records of res.partner in one page",
                    "Token of a session was refreshed by its browser",
                    "Webhook took 12 changes in, 3 of them known already",
                    "Device caught up with the log of its company",
                    "Connection to the external system was opened again");
    private static final String TRACE =
            "java.io.IOException: Connection refused\\n"
                    + "\\tat io.bridgecore.connector.call.Caller.send(Caller.java:81)\\n"
                            .repeat(12);

    private final int total;

    BenchLines(int total) {
        this.total = total;
    }

    /** Names of the daily indices that the lines go to. */
    static List<String> indices() {
        return IntStream.rangeClosed(1, (int) WEEK.toDays())
                .mapToObj("bridgecore-2001.01.%02d"::formatted)
                .toList();
    }

    static UUID tenant(int number) {
        return new UUID(0xbe4c_0000_4000L, number % TENANTS + 1);
    }

    static String user(int number) {
        return "bench-user-" + number % USERS;
    }

    static String service(int number) {
        return SERVICES.get(number % SERVICES.size());
    }

    /** The request that a line belongs to, as neighbours do. */
    static String request(int line) {
        return "bench-request-" + line / PER_REQUEST;
    }

    /** When a line was written: the first as the week begins, the last before it ends. */
    Instant at(int line) {
        return BEGIN.plusNanos(WEEK.toNanos() / total * (line - 1));
    }

    /** Writes the lines 1 to all of them into the files of the services. */
    void write(Path logs) throws IOException {
        List<BufferedWriter> files = new ArrayList<>();
        try {
            for (String service : SERVICES) {
                Path folder = Files.createDirectories(logs.resolve(service));
                files.add(Files.newBufferedWriter(folder.resolve(service + "-2001-01-01.log")));
            }
            for (int line = 1; line <= total; line++) {
                BufferedWriter file = files.get(line % files.size());
                file.write(line(line));
                file.write('\n');
            }
        } finally {
            for (BufferedWriter file : files) {
                file.close();
            }
        }
    }

    /** One line; {@code offset}, a number that the index knows, tells it from all others. */
    String line(int number) {
        var random = new SplittableRandom(number);
        int chance = random.nextInt(HUNDRED);
        String level = chance < ERRORS ? "ERROR" : chance < WARNINGS ? "WARN" : "INFO";
        int request = number / PER_REQUEST;
        String message =
                MESSAGES.get(random.nextInt(MESSAGES.size()))
                        + (number % THOUSAND == 0 ? " " + RARE : "");
        return """
        {"@timestamp":"%s","@version":"1","message":"%s","logger_name":"io.bridgecore.%s.Worker",\
        "thread_name":"tomcat-handler-%d","level":"%s","level_value":20000,"action":"http.request",\
        "method":"GET","endpoint":"/api/v1/things/{id}","status":%d,"duration_ms":%s,\
        "request_id":"%s","trace_id":"%032x","span_id":"%016x","tenant_id":"%s","user_id":"%s",\
        "service":"%s","offset":%d%s}\
        """
                .formatted(
                        at(number),
                        message,
                        service(number),
                        number % HUNDRED,
                        level,
                        chance < ERRORS ? 500 : 200,
                        String.format(Locale.ROOT, "%.3f", random.nextDouble(HUNDRED)),
                        request(number),
                        request + 1L,
                        number,
                        tenant(request),
                        user(request),
                        service(number),
                        number,
                        chance < ERRORS ? ",\"stack_trace\":\"" + TRACE + "\"" : "");
    }
}
