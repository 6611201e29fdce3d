package io.bridgecore.connector.moodle;

import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * What was seen of a model: the ids, and one fingerprint for each bucket of records. Its text is of
 * bounded length whatever the records hold, apart from gaps between ids.
 *
 * @param newest the latest {@code timemodified}, epoch seconds
 */
record Snapshot(long newest, NavigableSet<Long> ids, List<Integer> prints) {

    /** A record belongs to the bucket {@code id % BUCKETS}. */
    static final int BUCKETS = 512;

    private static final String VERSION = "1";

    static int bucket(long id) {
        return Math.floorMod(id, BUCKETS);
    }

    /** The buckets whose records are not as they were. */
    BitSet changedSince(Snapshot before) {
        var changed = new BitSet(BUCKETS);
        for (int i = 0; i < BUCKETS; i++) {
            changed.set(i, !prints.get(i).equals(before.prints.get(i)));
        }
        return changed;
    }

    /** This state for some buckets, the one before for all others. */
    Snapshot onlyFor(BitSet buckets, Snapshot before) {
        var mixed = new ArrayList<Integer>(BUCKETS);
        var known = new TreeSet<Long>();
        for (int i = 0; i < BUCKETS; i++) {
            mixed.add(buckets.get(i) ? prints.get(i) : before.prints.get(i));
        }
        ids.stream().filter(id -> buckets.get(bucket(id))).forEach(known::add);
        before.ids.stream().filter(id -> !buckets.get(bucket(id))).forEach(known::add);
        return new Snapshot(before.newest, known, mixed);
    }

    /** The cursor that stands for this. */
    String text() {
        ByteBuffer bytes = ByteBuffer.allocate(BUCKETS * Integer.BYTES);
        prints.forEach(bytes::putInt);
        String codes = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
        return String.join("|", VERSION, Long.toString(newest), ranges(), codes);
    }

    private String ranges() {
        var text = new StringBuilder();
        long start = -1;
        long last = -1;
        for (long id : ids) {
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
     * Reads a cursor.
     *
     * @throws ConnectorException {@code REJECTED} if it is none of ours
     */
    static Snapshot of(String text) {
        String[] parts = text.split("\\|", -1);
        if (parts.length != 4 || !parts[0].equals(VERSION)) {
            throw new ConnectorException(Kind.REJECTED, "Not a cursor of this change feed");
        }
        var ids = new TreeSet<Long>();
        for (String range : parts[2].split(",", -1)) {
            if (!range.isEmpty()) {
                String[] ends = range.split("-", -1);
                long last = Long.parseLong(ends[ends.length - 1]);
                for (long id = Long.parseLong(ends[0]); id <= last; id++) {
                    ids.add(id);
                }
            }
        }
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(parts[3]));
        var prints = new ArrayList<Integer>(BUCKETS);
        for (int i = 0; i < BUCKETS; i++) {
            prints.add(bytes.getInt());
        }
        return new Snapshot(Long.parseLong(parts[1]), ids, prints);
    }
}
