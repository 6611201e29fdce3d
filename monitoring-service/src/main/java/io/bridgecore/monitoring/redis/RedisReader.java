package io.bridgecore.monitoring.redis;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.NestedMultiOutput;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnection;
import org.springframework.stereotype.Component;

/** Asks Redis; the client's own time limit holds for each answer. */
@Component
class RedisReader {

    private static final int PIECE = 1_000;
    private static final int MOST_PIECES = 100;
    private static final int SLOWEST = 20;
    private static final String BEGINNING = "0";

    private final RedisConnectionFactory redis;

    RedisReader(RedisConnectionFactory redis) {
        this.redis = redis;
    }

    /**
     * Keys that match a pattern.
     *
     * @param complete false when there are so many keys that only a part was looked at
     */
    record Count(String pattern, long count, boolean complete) {}

    /** A command that took long. */
    record Slow(long id, long at, long micros, String command) {}

    /** What INFO says, in one table. */
    Map<String, String> info() {
        try (RedisConnection connection = redis.getConnection()) {
            var info = new TreeMap<String, String>();
            Properties said = connection.serverCommands().info("everything");
            if (said != null) {
                said.forEach((key, value) -> info.put(key.toString(), value.toString()));
            }
            return info;
        }
    }

    long keys() {
        try (RedisConnection connection = redis.getConnection()) {
            Long size = connection.serverCommands().dbSize();
            return size == null ? 0 : size;
        }
    }

    /** Counts by SCAN, which never blocks the server, and not for ever. */
    Count count(String pattern) {
        return count(pattern, MOST_PIECES);
    }

    /** The same in so many pieces at most, whether anything matches or not. */
    Count count(String pattern, int most) {
        try (RedisConnection connection = redis.getConnection()) {
            long count = 0;
            String cursor = BEGINNING;
            for (int piece = 0; piece < most; piece++) {
                Object said = scan(connection, cursor, pattern);
                if (!(said instanceof List<?> parts
                        && parts.size() == 2
                        && parts.get(1) instanceof List<?> keys)) {
                    throw new IllegalStateException("Redis said something else than a piece");
                }
                count += keys.size();
                cursor = text(parts.get(0));
                if (cursor.equals(BEGINNING)) {
                    return new Count(pattern, count, true);
                }
            }
            return new Count(pattern, count, false);
        }
    }

    private static @Nullable Object scan(
            RedisConnection connection, String cursor, String pattern) {
        return ((LettuceConnection) connection)
                .execute(
                        "SCAN",
                        new NestedMultiOutput<>(ByteArrayCodec.INSTANCE),
                        bytes(cursor),
                        bytes("MATCH"),
                        bytes(pattern),
                        bytes("COUNT"),
                        bytes(Integer.toString(PIECE)));
    }

    /** The slowest commands that Redis remembers: name and number of arguments, no values. */
    List<Slow> slow() {
        try (RedisConnection connection = redis.getConnection()) {
            Object said =
                    ((LettuceConnection) connection)
                            .execute(
                                    "SLOWLOG",
                                    new NestedMultiOutput<>(ByteArrayCodec.INSTANCE),
                                    bytes("GET"),
                                    bytes(Integer.toString(SLOWEST)));
            return said instanceof List<?> entries
                    ? entries.stream()
                            .filter(entry -> entry instanceof List<?> parts && parts.size() > 3)
                            .map(entry -> slow((List<?>) entry))
                            .toList()
                    : List.of();
        }
    }

    private static Slow slow(List<?> parts) {
        List<?> words = parts.get(3) instanceof List<?> list ? list : List.of();
        String name = words.isEmpty() ? "" : text(words.getFirst());
        return new Slow(
                number(parts.get(0)),
                number(parts.get(1)),
                number(parts.get(2)),
                name + " (" + Math.max(0, words.size() - 1) + " arguments)");
    }

    private static long number(Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    private static String text(Object value) {
        return value instanceof byte[] bytes
                ? new String(bytes, StandardCharsets.UTF_8)
                : value.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
