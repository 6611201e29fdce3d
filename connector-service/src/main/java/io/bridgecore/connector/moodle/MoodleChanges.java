package io.bridgecore.connector.moodle;

import io.bridgecore.connector.spi.Change;
import io.bridgecore.connector.spi.ChangeFeed.Batch;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import io.bridgecore.connector.spi.Session;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
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
 * Finds changes by comparing what a model holds with what it held. Moodle tells neither what was
 * deleted nor, of people, when they were changed; where it does tell ({@code timemodified}), that
 * narrows down what a changed bucket contains.
 */
final class MoodleChanges {

    /** How much older than the newest record one may be that was saved after it. */
    private static final long OVERLAP_SECONDS = 300;

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
        if (model == MoodleModel.ENROLMENTS) {
            throw new ConnectorException(
                    Kind.REJECTED, "Moodle does not tell changes of enrolments");
        }
        var rows = new TreeMap<Long, MoodleRow>();
        reading.candidates(session, model, List.of())
                .forEach(row -> rows.put(row.number("id"), row));
        Snapshot now = seen(rows);
        if (cursor == null) {
            return new Batch(List.of(), now.text(), false);
        }
        return batch(model, rows, now, Snapshot.of(cursor), limit);
    }

    private static Batch batch(
            MoodleModel model,
            Map<Long, MoodleRow> rows,
            Snapshot now,
            Snapshot before,
            int limit) {
        BitSet changed = now.changedSince(before);
        var done = new BitSet(Snapshot.BUCKETS);
        List<Change> changes = new ArrayList<>();
        for (int i = changed.nextSetBit(0); i >= 0; i = changed.nextSetBit(i + 1)) {
            if (changes.size() >= limit) {
                changes.sort(oldestFirst());
                return new Batch(changes, now.onlyFor(done, before).text(), true);
            }
            changes.addAll(inBucket(i, model, rows, now, before));
            done.set(i);
        }
        changes.sort(oldestFirst());
        return new Batch(changes, now.text(), false);
    }

    private static List<Change> inBucket(
            int bucket,
            MoodleModel model,
            Map<Long, MoodleRow> rows,
            Snapshot now,
            Snapshot before) {
        List<Change> changes = new ArrayList<>();
        List<MoodleRow> kept = new ArrayList<>();
        rows.forEach((id, row) -> {
            if (Snapshot.bucket(id) == bucket) {
                if (before.ids().contains(id)) {
                    kept.add(row);
                } else {
                    changes.add(change(model, id, "create", row));
                }
            }
        });
        before.ids().stream()
                .filter(id -> Snapshot.bucket(id) == bucket && !now.ids().contains(id))
                .forEach(id -> changes.add(change(model, id, "unlink", gone(id))));
        List<MoodleRow> recent =
                kept.stream()
                        .filter(row -> modified(row) >= before.newest() - OVERLAP_SECONDS)
                        .filter(row -> modified(row) > 0)
                        .toList();
        boolean explained = !recent.isEmpty() || !changes.isEmpty();
        boolean told = kept.stream().anyMatch(row -> modified(row) > 0);
        for (MoodleRow row : told && explained ? recent : kept) {
            changes.add(change(model, row.number("id"), "write", row));
        }
        return changes;
    }

    private static Change change(MoodleModel model, long id, String operation, MoodleRow row) {
        long at = modified(row);
        String moment = at > 0 ? Long.toString(at) : Integer.toHexString(print(row));
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

    private static Snapshot seen(Map<Long, MoodleRow> rows) {
        int[] prints = new int[Snapshot.BUCKETS];
        long newest = 0;
        for (var entry : rows.entrySet()) {
            int bucket = Snapshot.bucket(entry.getKey());
            prints[bucket] = prints[bucket] * 31 + print(entry.getValue());
            newest = Math.max(newest, modified(entry.getValue()));
        }
        return new Snapshot(
                newest, new TreeSet<>(rows.keySet()), Arrays.stream(prints).boxed().toList());
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
