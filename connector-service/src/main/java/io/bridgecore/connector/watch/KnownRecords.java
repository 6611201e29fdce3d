package io.bridgecore.connector.watch;

import io.bridgecore.connector.spi.Change;
import io.bridgecore.connector.spi.Inventory.Entry;
import io.bridgecore.connector.watch.Bucket.Print;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * What was published of the records of one model: our side of every comparison. Holds what one page
 * needs, and what that page changed until it is saved.
 */
final class KnownRecords {

    private final UUID connection;
    private final String model;
    private final BucketRows rows;
    private final Map<Long, Bucket> loaded = new HashMap<>();
    private final Set<Long> touched = new HashSet<>();

    KnownRecords(UUID connection, String model, BucketRows rows) {
        this.connection = connection;
        this.model = model;
        this.rows = rows;
    }

    /** Whether a record is not known in the state of that moment. */
    boolean isNews(Entry entry) {
        Optional<Print> known = bucket(entry.id()).find(entry.id());
        return known.isEmpty()
                || known.get().sum() == 0
                || known.get().second() != entry.at().getEpochSecond();
    }

    /** Whether a listed record is not known, or with another moment. */
    boolean differs(Entry entry) {
        Optional<Print> known = bucket(entry.id()).find(entry.id());
        return known.isEmpty()
                || (entry.moment() != null && known.get().second() != entry.at().getEpochSecond());
    }

    /** Of the changes those that say something new; a record that is not known was created. */
    List<Change> news(List<Change> changes) {
        var news = new ArrayList<Change>();
        for (Change change : changes) {
            long id = id(change);
            Optional<Print> known = bucket(id).find(id);
            if (known.isEmpty() || !known.get().equals(print(change))) {
                news.add(known.isEmpty() ? as("create", change) : as("write", change));
            }
        }
        return news;
    }

    /** Keeps in mind that something may have been published of a record, but not what. */
    void intended(Change change) {
        long id = id(change);
        bucket(id).put(id, new Print(0, 0));
        touched.add(Bucket.numberOf(id));
    }

    /**
     * Keeps in mind that a state was published. What was found by comparing may be so young that
     * its second goes on: the next poll reads it once more.
     */
    void published(Change change, Look look) {
        long id = id(change);
        if (change.operation().equals("unlink")) {
            bucket(id).remove(id);
        } else {
            Print print = print(change);
            bucket(id).put(id, look == Look.POLL ? print : new Print(print.second(), 0));
        }
        touched.add(Bucket.numberOf(id));
    }

    /**
     * Keeps in mind that a record was there when the watch began. What is known of it already is
     * older: the next poll finds what changed since.
     */
    void began(Entry entry) {
        if (bucket(entry.id()).find(entry.id()).isPresent()) {
            return;
        }
        bucket(entry.id()).put(entry.id(), new Print(entry.at().getEpochSecond(), 0));
        touched.add(Bucket.numberOf(entry.id()));
    }

    /** Known ids in a range, the first excluded. */
    Set<Long> between(long after, long last) {
        loadRange(Bucket.numberOf(after), Bucket.numberOf(last));
        var ids = new TreeSet<Long>();
        loaded.values()
                .forEach(bucket -> {
                    for (long id : bucket.byId().keySet()) {
                        if (id > after && id <= last) {
                            ids.add(id);
                        }
                    }
                });
        return ids;
    }

    /** Loads what is known of a range, so that it is not loaded bit by bit. */
    private void loadRange(long first, long last) {
        for (Bucket bucket : rows.load(connection, model, first, last)) {
            loaded.putIfAbsent(bucket.number(), bucket);
        }
    }

    /** The buckets that have to be saved. */
    Collection<Bucket> touched() {
        return touched.stream().map(loaded::get).filter(Objects::nonNull).toList();
    }

    /** What was touched is saved. */
    void saved() {
        touched.clear();
    }

    private Bucket bucket(long id) {
        long number = Bucket.numberOf(id);
        Bucket known = loaded.get(number);
        if (known == null) {
            List<Bucket> stored = rows.load(connection, model, number, number);
            known = stored.isEmpty() ? new Bucket(number) : stored.getFirst();
            loaded.put(number, known);
        }
        return known;
    }

    static long id(Change change) {
        return Long.parseLong(change.recordId());
    }

    private static Change as(String operation, Change change) {
        return change.operation().equals(operation) || change.operation().equals("unlink")
                ? change
                : new Change(
                        change.model(),
                        change.recordId(),
                        operation,
                        change.changedFields(),
                        change.payload(),
                        change.origin());
    }

    private static Print print(Change change) {
        Instant at = Objects.requireNonNullElse(change.origin().occurredAt(), Instant.EPOCH);
        var crc = new CRC32();
        crc.update(
                new TreeMap<String, @Nullable Object>(change.payload())
                        .toString()
                        .getBytes(StandardCharsets.UTF_8));
        int sum = (int) crc.getValue();
        return new Print(at.getEpochSecond(), sum == 0 ? 1 : sum);
    }
}
