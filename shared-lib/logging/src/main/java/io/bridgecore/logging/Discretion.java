package io.bridgecore.logging;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * The last wall before a secret reaches the log, or people who look at what others wrote: tokens,
 * passwords and e-mail addresses are masked.
 */
public final class Discretion {

    private static final String MASK = "***";

    /** Nothing that anybody sent gets into these; looking at them would double the price. */
    private static final Set<String> HARMLESS =
            Set.of(
                    "request_id",
                    "tenant_id",
                    "user_id",
                    "trace_id",
                    "span_id",
                    "action",
                    "endpoint",
                    "topic",
                    "group");

    /** What follows a telling word: {@code password=x}, {@code "client_secret": "x"}. */
    private static final Pattern NAMED =
            Pattern.compile(
                    "(?i)((?:password|passwd|pwd|secret|token|api[_-]?key|wstoken|otp|cookie"
                            + "|session_id|authorization)[\\w-]{0,20}[\"']?\\s{0,3}[=:]\\s{0,3}"
                            + "(?:(?:bearer|basic)\\s)?[\"']?)([^\\s\"',;&}\\])]{4,})");

    private static final Pattern BEARER =
            Pattern.compile("(?i)\\b(bearer|basic)\\s+[A-Za-z0-9._~+/=-]{8,}");
    private static final Pattern JWT =
            Pattern.compile("eyJ[A-Za-z0-9_-]{5,}\\.[A-Za-z0-9_-]{5,}(?:\\.[A-Za-z0-9_-]*)?");
    private static final Pattern MAIL =
            Pattern.compile("[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63})+");
    private static final Pattern USER_INFO = Pattern.compile("://[^\\s/:@]{0,64}:[^\\s/@]+@");

    /** Whether a text could hold any of these at all: most do not, and are left as they are. */
    private static final Pattern HINT =
            Pattern.compile(
                    "(?i)@|eyJ|bearer|basic |pass|pwd|secret|token|key|otp|cookie|auth|sess");

    private Discretion() {}

    /** A field's text, looked at where it could hold any of that. */
    static String mask(String field, String text) {
        return HARMLESS.contains(field) ? text : mask(text);
    }

    /** The text without what must not be read by others. */
    public static String mask(String text) {
        if (!HINT.matcher(text).find()) {
            return text;
        }
        String masked = JWT.matcher(text).replaceAll(MASK);
        masked = USER_INFO.matcher(masked).replaceAll("://" + MASK + "@");
        masked = NAMED.matcher(masked).replaceAll("$1" + MASK);
        masked = BEARER.matcher(masked).replaceAll("$1 " + MASK);
        return MAIL.matcher(masked).replaceAll(MASK);
    }
}
