package io.bridgecore.connector.moodle;

import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far the looks at courses have come, and who was in each.
 *
 * @param next the course whose turn it is, or the one after it
 * @param whole whether all courses were looked at once: who is in a further one came since
 * @param seen by course
 */
record EnrolmentCursor(long next, boolean whole, Map<Long, Snapshot> seen) {

    private static final String VERSION = "e1";
    private static final int HEAD = 3;

    EnrolmentCursor {
        seen = Collections.unmodifiableMap(new TreeMap<>(seen));
    }

    String text() {
        var text = new StringBuilder(VERSION).append(';').append(next).append(';').append(whole);
        seen.forEach((course, who) ->
                text.append(';').append(course.longValue()).append('=').append(who.text()));
        return text.toString();
    }

    /**
     * Reads a cursor; null begins.
     *
     * @throws ConnectorException {@code REJECTED} if it is none of ours
     */
    static EnrolmentCursor of(@Nullable String text) {
        if (text == null) {
            return new EnrolmentCursor(0, false, Map.of());
        }
        String[] parts = text.split(";", -1);
        if (parts.length < HEAD || !parts[0].equals(VERSION)) {
            throw new ConnectorException(Kind.REJECTED, "Not a cursor of this change feed");
        }
        var seen = new TreeMap<Long, Snapshot>();
        for (int i = HEAD; i < parts.length; i++) {
            String[] course = parts[i].split("=", 2);
            seen.put(Long.valueOf(course[0]), Snapshot.of(course[1]));
        }
        return new EnrolmentCursor(Long.parseLong(parts[1]), Boolean.parseBoolean(parts[2]), seen);
    }
}
