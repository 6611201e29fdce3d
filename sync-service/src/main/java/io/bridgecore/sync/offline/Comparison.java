package io.bridgecore.sync.offline;

import io.bridgecore.sync.offline.Digests.HeldRecords;
import io.bridgecore.sync.offline.Digests.ModelDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a device has of a model, met with the records that it should have, one after the other in
 * the order of their ids. It holds what the device said, and no more differences than it may name.
 */
final class Comparison {

    /** Differences that one answer names. */
    static final int MOST = 50_000;

    private final HeldRecords held;
    private final @Nullable TreeMap<String, Long> left;
    private final RecordDigest digest = new RecordDigest();
    private final List<String> missing = new ArrayList<>();
    private final List<String> stale = new ArrayList<>();
    private @Nullable String id;
    private long version;
    private int count;
    private boolean full;
    private @Nullable String namedUpTo;

    Comparison(HeldRecords held) {
        Map<String, Long> records = held.records();
        this.held = held;
        this.left = records == null ? null : new TreeMap<>(records);
    }

    /** A record that changed after the device's position comes to it anyway. */
    void onItsWay(String record) {
        if (left != null) {
            left.remove(record);
        }
    }

    /** A record that the device should have. Of two with the same id the second counts. */
    void is(String record, long present) {
        if (!record.equals(id)) {
            settle();
        }
        id = record;
        version = present;
    }

    private void settle() {
        String record = id;
        if (record == null) {
            return;
        }
        digest.add(record, version);
        count++;
        Long has = left == null ? null : left.remove(record);
        if (left == null || (has != null && has == version)) {
            return;
        }
        if (missing.size() + stale.size() >= MOST) {
            full = true;
        } else {
            (has == null ? missing : stale).add(record);
            namedUpTo = record;
        }
    }

    ModelDifference result() {
        settle();
        id = null;
        String hex = digest.hex();
        boolean same = hex.equals(held.digest());
        List<String> extra = extra();
        return new ModelDifference(
                held.model(),
                left == null ? same : missing.isEmpty() && stale.isEmpty() && left.isEmpty(),
                count,
                hex,
                missing,
                stale,
                extra,
                left == null && !same,
                full ? namedUpTo : null);
    }

    // Where not all differences are named, those are that lie up to the last named one.
    private List<String> extra() {
        if (left == null) {
            return List.of();
        }
        String last = namedUpTo;
        return List.copyOf(
                full && last != null ? left.headMap(last, true).keySet() : left.keySet());
    }
}
