package io.bridgecore.connector.moodle;

import io.bridgecore.connector.spi.Change;
import io.bridgecore.connector.spi.ChangeFeed.Batch;
import io.bridgecore.connector.spi.Session;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Finds changes by comparing what a model holds with what it held, record by record. Moodle tells
 * neither what was deleted nor, of people, when they were changed; where it does tell ({@code
 * timemodified}), that is not to be relied on: it may be ahead, or stand still.
 */
final class MoodleChanges {

    /** What changes by itself, and what follows from other records. */
    private static final Set<String> RESTLESS =
            Set.of(
                    "firstaccess",
                    "lastaccess",
                    "profileimageurl",
                    "profileimageurlsmall",
                    "coursecount",
                    "enrolledusercount",
                    "sortorder",
                    "categorysortorder");

    private final MoodleReading reading = new MoodleReading();

    Batch since(Session session, MoodleModel model, @Nullable String cursor, int limit) {
        var rows = new TreeMap<Long, MoodleRow>();
        reading.all(session, model).forEach(row -> rows.put(row.number("id"), row));
        Snapshot now = seen(rows);
        if (cursor == null) {
            return new Batch(List.of(), now.text(), false);
        }
        return told(model, rows, Snapshot.of(cursor), limit).batch();
    }

    /**
     * What differs between two states.
     *
     * @param reached as far as the changes tell
     * @param more whether some were left out
     */
    record Told(List<Change> changes, Snapshot reached, boolean more) {

        Batch batch() {
            return new Batch(changes, reached.text(), more);
        }
    }

    /**
     * Compares records with what was seen of them.
     *
     * @param rows by the number that a snapshot knows them by
     */
    static Told told(MoodleModel model, Map<Long, MoodleRow> rows, Snapshot before, int limit) {
        Snapshot now = seen(rows);
        var ids = new TreeSet<>(now.prints().keySet());
        ids.addAll(before.prints().keySet());
        ids.removeIf(id -> Objects.equals(now.prints().get(id), before.prints().get(id)));
        List<Change> changes = new ArrayList<>();
        ids.stream()
                .limit(limit)
                .forEach(id -> changes.add(change(model, id, rows.get(id), before)));
        changes.sort(oldestFirst());
        Snapshot reached =
                ids.size() > changes.size()
                        ? now.below(ids.stream().skip(limit).findFirst().orElseThrow(), before)
                        : now;
        return new Told(changes, reached, ids.size() > changes.size());
    }

    private static Change change(
            MoodleModel model, long id, @Nullable MoodleRow row, Snapshot before) {
        if (row == null) {
            return change(model, id, "unlink", gone(id));
        }
        boolean known = before.prints().containsKey(id);
        return change(model, id, known ? "write" : "create", row);
    }

    private static Change change(MoodleModel model, long id, String operation, MoodleRow row) {
        long at = modified(row);
        // Several changes of a record may bear the same second, and some bear none.
        String moment = at + "-" + Integer.toHexString(print(row));
        return new Change(
                model.title(),
                Long.toString(id),
                operation,
                List.of(),
                row.values(),
                new Change.Origin(null, moment, at > 0 ? Instant.ofEpochSecond(at) : null, null));
    }

    private static Comparator<Change> oldestFirst() {
        return Comparator.comparing(
                change -> Objects.requireNonNullElse(change.origin().occurredAt(), Instant.MAX));
    }

    static Snapshot seen(Map<Long, MoodleRow> rows) {
        var prints = new TreeMap<Long, Integer>();
        rows.forEach((id, row) -> prints.put(id, print(row)));
        return new Snapshot(prints);
    }

    private static int print(MoodleRow row) {
        var sorted = new TreeMap<String, @Nullable Object>(row.values());
        sorted.keySet().removeAll(RESTLESS);
        var crc = new CRC32();
        crc.update(sorted.toString().getBytes(StandardCharsets.UTF_8));
        return (int) crc.getValue();
    }

    private static long modified(MoodleRow row) {
        return row.number("timemodified");
    }

    private static MoodleRow gone(long id) {
        return MoodleRow.of(Map.of("id", id));
    }
}
