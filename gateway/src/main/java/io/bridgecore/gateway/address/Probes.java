package io.bridgecore.gateway.address;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells the requests of scanners from honest mistakes. */
final class Probes {

    private static final Set<String> FOREIGN =
            Set.of("php", "asp", "aspx", "jsp", "cgi", "env", "bak", "sql", "ini", "pl");
    private static final List<String> LAIRS =
            List.of("/wp-", "/cgi-bin", "/phpmyadmin", "/actuator", "/etc/passwd", "/vendor/");
    private static final String WELL_KNOWN = "/.well-known";
    private static final String SCHEME = "bearer ";
    private static final int LONGEST = 4;

    private Probes() {}

    /** Whether nobody would ask this API for the path unless looking for a hole. */
    static boolean path(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        if (lower.contains("/.") && !lower.startsWith(WELL_KNOWN)) {
            return true;
        }
        int dot = lower.lastIndexOf('.');
        return (dot >= 0
                        && lower.length() - dot - 1 <= LONGEST
                        && FOREIGN.contains(lower.substring(dot + 1)))
                || LAIRS.stream().anyMatch(lower::contains);
    }

    /** Whether a header {@code Authorization} holds no token at all, not even one out of date. */
    static boolean token(@Nullable String header) {
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return false;
        }
        String token = header.substring(SCHEME.length()).strip();
        int first = token.indexOf('.');
        int second = token.indexOf('.', first + 1);
        boolean threeParts = first > 0 && second > first + 1 && token.indexOf('.', second + 1) < 0;
        return !threeParts || second == token.length() - 1 || !token.startsWith("eyJ");
    }
}
