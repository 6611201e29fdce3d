package io.bridgecore.launcher.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/** Questions about the lines that were shipped, to the door where people ask them. */
final class LogQuestions {

    private final PlatformCalls calls;
    private final int lines;
    private final BenchLines all;
    private final Random random = new Random(1);

    LogQuestions(PlatformCalls calls, int lines) {
        this.calls = calls;
        this.lines = lines;
        this.all = new BenchLines(lines);
    }

    /** What is asked, each in turn; the range is the whole week where none is named. */
    enum Kind {
        ONE_TENANT("one tenant"),
        TENANT_DAY("one tenant, one day"),
        ERRORS("level"),
        ONE_HOUR("one service, one hour"),
        REQUEST("request_id"),
        RARE_WORD("a rare word"),
        COMMON_WORDS("two common words"),
        PHRASE("a phrase in stack traces"),
        PREFIX("tenant and a prefix"),
        SLOWEST("one service, slowest first"),
        OLDEST("one user, oldest first");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    /** Asks each kind so often; answers how long each took, by kind. */
    Map<Kind, Samples> ask(int times) throws IOException, InterruptedException {
        String token = calls.adminToken();
        Map<Kind, Samples> took = new EnumMap<>(Kind.class);
        for (int i = 0; i < times; i++) {
            for (Kind kind : Kind.values()) {
                String url = url(parameters(kind, 1 + random.nextInt(lines)));
                long began = System.nanoTime();
                String answer = calls.get(url, token).body();
                Duration time = Duration.ofNanos(System.nanoTime() - began);
                check(kind, PlatformCalls.json(answer));
                took.computeIfAbsent(kind, _ -> new Samples(times)).add(time);
            }
        }
        return took;
    }

    /** All of them together. */
    static Samples together(Map<Kind, Samples> byKind) {
        List<Duration> times = new ArrayList<>();
        byKind.values().forEach(samples -> times.addAll(samples.all()));
        return Samples.of(times);
    }

    private Map<String, String> parameters(Kind kind, int line) {
        String tenant = BenchLines.tenant(line).toString();
        return switch (kind) {
            case ONE_TENANT -> week(Map.of("tenant_id", tenant));
            case TENANT_DAY -> around(line, Duration.ofDays(1), Map.of("tenant_id", tenant));
            case ERRORS -> week(Map.of("level", line % 2 == 0 ? "ERROR" : "WARN"));
            case ONE_HOUR ->
                    around(line, Duration.ofHours(1), Map.of("service", BenchLines.service(line)));
            case REQUEST -> week(Map.of("request_id", BenchLines.request(line)));
            case RARE_WORD -> week(Map.of("query", BenchLines.RARE));
            case COMMON_WORDS -> week(Map.of("query", "browser session"));
            case PHRASE -> week(Map.of("query", "\"Connection refused\""));
            case PREFIX -> week(Map.of("query", "web*", "tenant_id", tenant));
            case SLOWEST ->
                    week(Map.of("service", BenchLines.service(line), "sort", "duration_ms"));
            case OLDEST -> week(Map.of("user_id", BenchLines.user(line), "order", "asc"));
        };
    }

    private static Map<String, String> week(Map<String, String> more) {
        return within(BenchLines.BEGIN, BenchLines.BEGIN.plus(BenchLines.WEEK), more);
    }

    private Map<String, String> around(int line, Duration length, Map<String, String> more) {
        Instant start = all.at(line).minus(length.dividedBy(2));
        return within(start, start.plus(length), more);
    }

    private static Map<String, String> within(
            Instant start, Instant end, Map<String, String> more) {
        Map<String, String> parameters = new java.util.TreeMap<>(more);
        parameters.put("start_time", start.toString());
        parameters.put("end_time", end.toString());
        return parameters;
    }

    private String url(Map<String, String> parameters) {
        var query = new StringJoiner("&", "/api/v1/monitor/logs?", "");
        parameters.forEach((name, value) ->
                query.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return calls.address("monitoring") + query;
    }

    /** An answer without lines would be quick and wrong. */
    private static void check(Kind kind, JsonNode answer) throws IOException {
        if (answer.has("error") || answer.path("total").asLong() == 0) {
            throw new IOException("Nothing was found by " + kind.text() + ": " + answer);
        }
    }
}
