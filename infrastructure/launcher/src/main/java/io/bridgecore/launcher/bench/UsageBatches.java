package io.bridgecore.launcher.bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Messages of {@code usage.recorded} as gateways send them, of tenants that nobody else is. Some
 * are made once and sent again and again under new ids: making them would take longer than
 * counting.
 */
final class UsageBatches {

    static final int SIZE = 500;

    private static final int SHAPES = 40;
    private static final int TENANTS = 20;
    private static final int ENDPOINTS = 25;
    private static final int PEOPLE = 30;
    private static final int HUNDRED = 100;
    private static final long LEAST = 500;
    private static final int LONGEST = 80_000;
    private static final int LARGEST = 20_000;
    private static final String HEAD = "{\"event_id\":\"";
    private static final JsonMapper JSON = new JsonMapper();

    private final List<UUID> tenants =
            IntStream.range(0, TENANTS).mapToObj(_ -> UUID.randomUUID()).toList();
    private final List<Shape> shapes = new ArrayList<>();

    UsageBatches(Instant now) {
        var random = new SplittableRandom(1);
        for (int i = 0; i < SHAPES; i++) {
            shapes.add(shape(random, now));
        }
    }

    /**
     * What a number of requests come to.
     *
     * @param bytes both ways
     */
    record Sum(long requests, long micros, long bytes) {

        static final Sum NONE = new Sum(0, 0, 0);

        Sum plus(Sum other) {
            return new Sum(requests + other.requests, micros + other.micros, bytes + other.bytes);
        }
    }

    private record Shape(String rest, Sum sum) {}

    List<UUID> tenants() {
        return tenants;
    }

    /** A message, under an id of its own. */
    byte[] message(int number) {
        String text = HEAD + id() + shapes.get(number % SHAPES).rest();
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What is in the message of that number. */
    Sum sum(int number) {
        return shapes.get(number % SHAPES).sum();
    }

    /** Ordered by time, as the ids of events are. */
    private static UUID id() {
        var random = ThreadLocalRandom.current();
        long time = System.currentTimeMillis() << 16 | 0x7000L | random.nextInt(0x1000);
        return new UUID(time, random.nextLong() >>> 2 | Long.MIN_VALUE);
    }

    private Shape shape(SplittableRandom random, Instant now) {
        List<Map<String, @Nullable Object>> requests = new ArrayList<>();
        Sum sum = Sum.NONE;
        for (int i = 0; i < SIZE; i++) {
            long micros = LEAST + random.nextInt(LONGEST);
            long in = random.nextInt(LARGEST);
            long out = random.nextInt(LARGEST);
            requests.add(request(random, now.minusMillis(random.nextInt(30_000)), micros, in, out));
            sum = sum.plus(new Sum(1, micros, in + out));
        }
        String rest =
                "\",\"event_type\":\"usage.recorded\",\"timestamp\":\"%s\",\"data\":%s,\"version\":\"1.0\"}"
                        .formatted(now, JSON.writeValueAsString(Map.of("requests", requests)));
        return new Shape(rest, sum);
    }

    private Map<String, @Nullable Object> request(
            SplittableRandom random, Instant at, long micros, long in, long out) {
        int endpoint = random.nextInt(ENDPOINTS);
        Map<String, @Nullable Object> request = new LinkedHashMap<>();
        request.put("request_id", new UUID(random.nextLong(), random.nextLong()).toString());
        request.put("at", at.toString());
        request.put("tenant_id", tenants.get(random.nextInt(TENANTS)).toString());
        request.put("user_id", "bench-user-" + random.nextInt(PEOPLE));
        request.put("method", endpoint % 3 == 0 ? "POST" : "GET");
        request.put("endpoint", "/api/v1/bench/things-" + (char) ('a' + endpoint) + "/{id}");
        request.put("model", endpoint % 5 == 0 ? "res.partner" : null);
        request.put("service", "connector");
        request.put("status", random.nextInt(HUNDRED) == 0 ? 404 : 200);
        request.put("duration_micros", micros);
        request.put("request_bytes", in);
        request.put("response_bytes", out);
        request.put("address", "192.0.2." + random.nextInt(HUNDRED));
        request.put("agent", "BridgeCore-SDK/2.1 (bench)");
        return request;
    }
}
