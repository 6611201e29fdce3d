package io.bridgecore.gateway.log;

import io.bridgecore.gateway.request.RequestRecord;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One request as a line of the JSON log, with the members that all our log lines have. */
final class AccessLine {

    static final String LOGGER = "io.bridgecore.gateway.access";

    private static final double MICROS_PER_MILLI = 1000;
    private static final HexFormat HEX = HexFormat.of();

    private AccessLine() {}

    static void write(RequestRecord request, StringBuilder out) {
        long took = request.tookNanos();
        Instant end = Instant.ofEpochMilli(request.startedAtMillis()).plusNanos(took);
        out.append("{\"@timestamp\":\"").append(end);
        out.append(
                "\",\"@version\":\"1\",\"message\":\"request\",\"logger_name\":\""
                        + LOGGER
                        + "\",\"level\":\"INFO\",\"level_value\":20000,"
                        + "\"action\":\"http.request\"");
        text(out, "method", request.method());
        text(out, "path", request.path());
        out.append(",\"status\":").append(request.status());
        out.append(",\"duration_ms\":")
                .append(TimeUnit.NANOSECONDS.toMicros(took) / MICROS_PER_MILLI);
        text(out, "target", request.service());
        text(out, "request_id", request.id());
        text(out, "client", request.address());
        out.append(",\"bytes\":").append(request.sent());
        if (request.tenant() != null) {
            out.append(",\"tenant_id\":\"").append(request.tenant()).append('"');
        }
        text(out, "user_id", request.user());
        trace(out, request.trace());
        out.append(",\"service\":\"gateway\"}\n");
    }

    /** Version, trace, span and flags have fixed places in the header. */
    private static void trace(StringBuilder out, @Nullable String header) {
        if (header != null) {
            out.append(",\"trace_id\":\"").append(header, 3, 35);
            out.append("\",\"span_id\":\"").append(header, 36, 52).append('"');
        }
    }

    private static void text(StringBuilder out, String name, @Nullable String value) {
        if (value != null) {
            out.append(",\"").append(name).append("\":\"");
            escaped(out, value);
            out.append('"');
        }
    }

    private static void escaped(StringBuilder out, String value) {
        for (int i = 0; i < value.length(); i++) {
            char letter = value.charAt(i);
            if (letter == '"' || letter == '\\') {
                out.append('\\').append(letter);
            } else if (letter < ' ' || Character.isSurrogate(letter)) {
                out.append("\\u").append(HEX.toHexDigits(letter));
            } else {
                out.append(letter);
            }
        }
    }
}
