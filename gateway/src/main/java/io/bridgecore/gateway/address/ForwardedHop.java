package io.bridgecore.gateway.address;

import org.jspecify.annotations.Nullable;

/** One element of the header {@code Forwarded} (RFC 7239). */
final class ForwardedHop {

    private static final String FOR = "for=";

    private ForwardedHop() {}

    /** What it says in {@code for}, quotes removed; absent if it says nothing. */
    static @Nullable String client(String element) {
        for (String pair : element.split(";", -1)) {
            String stripped = pair.strip();
            if (stripped.regionMatches(true, 0, FOR, 0, FOR.length())) {
                return unquoted(stripped.substring(FOR.length()));
            }
        }
        return null;
    }

    private static String unquoted(String value) {
        return value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
    }
}
