package io.bridgecore.monitoring.story;

import io.bridgecore.monitoring.logs.LogLine;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened.
 *
 * @param at when it began
 * @param kind {@code request}, {@code event_published}, {@code event_consumed}, {@code
 *     event_failed}, {@code upstream_call}, {@code record_written} or {@code log}
 * @param durationMs how long it took, where that is known
 * @param details topic, partition, offset, target, status and the like
 */
record Step(
        Instant at,
        String service,
        String kind,
        String level,
        String message,
        @Nullable Double durationMs,
        Map<String, Object> details,
        @Nullable String exception) {

    private static final double NANOS_PER_MILLI = 1_000_000;
    private static final Map<String, String> KINDS =
            Map.of(
                    "http.request", "request",
                    "event.published", "event_published",
                    "event.consumed", "event_consumed",
                    "event.failed", "event_failed",
                    "upstream.call", "upstream_call",
                    "record.written", "record_written");
    private static final String[] SHOWN = {
        "method",
        "path",
        "endpoint",
        "status",
        "target",
        "outcome",
        "record",
        "bytes",
        "client",
        "topic",
        "partition",
        "offset",
        "group",
        "event_id",
        "logger_name",
        "trace_id",
        "request_id"
    };

    /** Lines that tell of something that took time are written at its end. */
    static Step of(LogLine line) {
        double took = line.number("duration_ms");
        var details = new TreeMap<String, Object>();
        for (String field : SHOWN) {
            Object value = line.fields().get(field);
            if (value != null) {
                details.put(field, value);
            }
        }
        return new Step(
                time(line.textOrEmpty("@timestamp")).minusNanos(Math.round(took * NANOS_PER_MILLI)),
                line.textOrEmpty("service"),
                KINDS.getOrDefault(line.textOrEmpty("action"), "log"),
                line.textOrEmpty("level"),
                line.textOrEmpty("message"),
                line.fields().containsKey("duration_ms") ? took : null,
                details,
                line.text("stack_trace"));
    }

    boolean isRequest() {
        return kind.equals("request");
    }

    Instant end() {
        return durationMs == null ? at : at.plusNanos(Math.round(durationMs * NANOS_PER_MILLI));
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException unreadable) {
            return Instant.EPOCH;
        }
    }
}
