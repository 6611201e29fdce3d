package io.bridgecore.gateway.forward;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The W3C header {@code traceparent}. */
final class Trace {

    private static final Pattern FORM =
            Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
    private static final HexFormat HEX = HexFormat.of();

    private Trace() {}

    static boolean valid(@Nullable String header) {
        return header != null && FORM.matcher(header).matches();
    }

    /** A trace that begins here, sampled. */
    static String begin() {
        var random = ThreadLocalRandom.current();
        return "00-"
                + HEX.toHexDigits(random.nextLong() | 1)
                + HEX.toHexDigits(random.nextLong())
                + "-"
                + HEX.toHexDigits(random.nextLong() | 1)
                + "-01";
    }
}
