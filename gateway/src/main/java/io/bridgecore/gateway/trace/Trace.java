package io.bridgecore.gateway.trace;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The W3C header {@code traceparent}: version, trace, span and flags have fixed places in it. */
public final class Trace {

    private static final Pattern FORM =
            Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
    private static final HexFormat HEX = HexFormat.of();
    private static final int TRACE = 3;
    private static final int TRACE_END = 35;
    private static final int SPAN = 36;
    private static final int SPAN_END = 52;

    private Trace() {}

    /** Whether a header is one. */
    public static boolean valid(@Nullable String header) {
        return header != null && FORM.matcher(header).matches();
    }

    /** A trace that begins here, sampled. */
    public static String begin() {
        var random = ThreadLocalRandom.current();
        return "00-"
                + HEX.toHexDigits(random.nextLong() | 1)
                + HEX.toHexDigits(random.nextLong())
                + "-"
                + span(random)
                + "-01";
    }

    /** The same trace, in a span of its own below that of the header. */
    public static String below(String header) {
        return header.substring(0, SPAN)
                + span(ThreadLocalRandom.current())
                + header.substring(SPAN_END);
    }

    static String traceOf(String header) {
        return header.substring(TRACE, TRACE_END);
    }

    static String spanOf(String header) {
        return header.substring(SPAN, SPAN_END);
    }

    /** Whether whoever began the trace wants it to be sent. */
    static boolean isSampled(String header) {
        return (HexFormat.fromHexDigit(header.charAt(header.length() - 1)) & 1) == 1;
    }

    private static String span(ThreadLocalRandom random) {
        return HEX.toHexDigits(random.nextLong() | 1);
    }
}
