package io.bridgecore.gateway.usage;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Templates of paths: what names one thing becomes {@code {id}}, what names a model {@code
 * {model}}. Statistics stay small, and no key or address inside a path gets into them.
 */
public final class Endpoints {

    static final String UNKNOWN = "/{unknown}";

    private static final String DOCS = "/docs";
    private static final Set<String> PAGES =
            Set.of(
                    "/",
                    "/metrics",
                    "/health",
                    "/health/live",
                    "/health/ready",
                    "/health/full",
                    "/health/db",
                    "/health/redis");
    private static final String ID = "{id}";
    private static final String MODEL = "{model}";
    private static final int LONGEST_WORD = 32;
    private static final int LONGEST_MODEL = 128;
    private static final int SHORTEST_KEY = 16;
    private static final int MOST_SEGMENTS = 12;

    private Endpoints() {}

    /**
     * The template of a path.
     *
     * @param route that was chosen; empty when the gateway answered itself
     */
    public static String template(String path, String route) {
        if (route.isEmpty()) {
            return own(path);
        }
        StringBuilder changed = null;
        int start = 1;
        for (int segment = 0; start <= path.length(); segment++) {
            int end = end(path, start);
            String instead = segment < MOST_SEGMENTS ? standIn(path, start, end) : ID;
            if (instead != null && changed == null) {
                changed = new StringBuilder(path.length()).append(path, 0, start);
            }
            if (changed != null) {
                if (instead == null) {
                    changed.append(path, start, end);
                } else {
                    changed.append(instead);
                }
                if (segment >= MOST_SEGMENTS) {
                    break;
                }
                if (end < path.length()) {
                    changed.append('/');
                }
            }
            start = end + 1;
        }
        return changed == null ? path : changed.toString();
    }

    /** The model that a path names; null when it names none. */
    static @Nullable String model(String path) {
        for (int start = 1; start <= path.length(); ) {
            int end = end(path, start);
            if (MODEL.equals(standIn(path, start, end))) {
                return path.substring(start, end);
            }
            start = end + 1;
        }
        return null;
    }

    private static int end(String path, int start) {
        int slash = path.indexOf('/', start);
        return slash < 0 ? path.length() : slash;
    }

    /** What stands for a segment; null when it is a word of the API. */
    private static @Nullable String standIn(String path, int start, int end) {
        int length = end - start;
        int digits = 0;
        int dots = 0;
        for (int i = start; i < end; i++) {
            char letter = path.charAt(i);
            if (letter >= '0' && letter <= '9') {
                digits++;
            } else if (letter == '.') {
                dots++;
            } else if (!wordly(letter)) {
                return ID;
            }
        }
        boolean model =
                dots > 0
                        && length <= LONGEST_MODEL
                        && path.charAt(start) != '.'
                        && path.charAt(end - 1) != '.';
        boolean key = (length > LONGEST_WORD && !model) || (length >= SHORTEST_KEY && digits > 0);
        boolean number = digits > 0 && digits * 2 >= length && !version(path, start, length);
        if (key || number) {
            return ID;
        }
        return model ? MODEL : null;
    }

    private static boolean wordly(char letter) {
        return (letter >= 'a' && letter <= 'z')
                || (letter >= 'A' && letter <= 'Z')
                || letter == '-'
                || letter == '_';
    }

    private static boolean version(String path, int start, int length) {
        return length == 2 && path.charAt(start) == 'v';
    }

    /** The gateway's own pages, and what is none. */
    private static String own(String path) {
        if (path.startsWith(DOCS)) {
            return DOCS;
        }
        return PAGES.contains(path) ? path : UNKNOWN;
    }
}
