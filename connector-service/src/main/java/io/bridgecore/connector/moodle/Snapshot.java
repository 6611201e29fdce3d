package io.bridgecore.connector.moodle;

import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What was seen of a model: a fingerprint of each record. Its text takes six characters per record,
 * and a few more for gaps between ids.
 *
 * @param prints by id
 */
record Snapshot(NavigableMap<Long, Integer> prints) {

    private static final String VERSION = "2";

    /** Knew the ids, and one fingerprint for many records together. */
    private static final String EARLIER = "1";

    private static final int EARLIER_PARTS = 4;
    private static final int PARTS = 3;

    Snapshot {
        prints = Collections.unmodifiableNavigableMap(new TreeMap<>(prints));
    }

    /** This state for the ids below one, the one before from there on. */
    Snapshot below(long id, Snapshot before) {
        var mixed = new TreeMap<>(prints.headMap(id, false));
        mixed.putAll(before.prints.tailMap(id, true));
        return new Snapshot(mixed);
    }

    /** The cursor that stands for this. */
    String text() {
        ByteBuffer bytes = ByteBuffer.allocate(prints.size() * Integer.BYTES);
        prints.values().forEach(bytes::putInt);
        String codes = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
        return String.join("|", VERSION, ranges(), codes);
    }

    private String ranges() {
        var text = new StringBuilder();
        long start = -1;
        long last = -1;
        for (long id : prints.keySet()) {
            if (start < 0 || id != last + 1) {
                close(text, start, last);
                start = id;
            }
            last = id;
        }
        return close(text, start, last).toString();
    }

    private static StringBuilder close(StringBuilder text, long start, long last) {
        if (start >= 0) {
            text.append(text.isEmpty() ? "" : ",").append(start);
            if (last > start) {
                text.append('-').append(last);
            }
        }
        return text;
    }

    /**
     * Reads a cursor. Of an earlier one only the ids are believed: each record is told once more.
     *
     * @throws ConnectorException {@code REJECTED} if it is none of ours
     */
    static Snapshot of(String text) {
        String[] parts = text.split("\\|", -1);
        if (parts.length == EARLIER_PARTS && parts[0].equals(EARLIER)) {
            return of(parts[2], ByteBuffer.allocate(0));
        }
        if (parts.length != PARTS || !parts[0].equals(VERSION)) {
            throw new ConnectorException(Kind.REJECTED, "Not a cursor of this change feed");
        }
        return of(parts[1], ByteBuffer.wrap(Base64.getUrlDecoder().decode(parts[2])));
    }

    private static Snapshot of(String ranges, ByteBuffer codes) {
        var prints = new TreeMap<Long, Integer>();
        for (String range : ranges.split(",", -1)) {
            if (!range.isEmpty()) {
                String[] ends = range.split("-", -1);
                long last = Long.parseLong(ends[ends.length - 1]);
                for (long id = Long.parseLong(ends[0]); id <= last; id++) {
                    prints.put(id, codes.hasRemaining() ? codes.getInt() : 0);
                }
            }
        }
        return new Snapshot(prints);
    }
}
