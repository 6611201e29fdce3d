package io.bridgecore.connector.watch;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is known of the records with neighbouring ids. */
final class Bucket {

    /** Ids in one bucket. */
    static final int WIDTH = 1024;

    private static final int ENTRY = Short.BYTES + Integer.BYTES + Integer.BYTES;

    private final long number;
    private final TreeMap<Integer, Print> prints = new TreeMap<>();

    Bucket(long number) {
        this.number = number;
    }

    /**
     * What was published last of a record.
     *
     * @param second of its last change, since 1970
     * @param sum of what it held; 0 where that is not known
     */
    record Print(long second, int sum) {}

    static long numberOf(long id) {
        return Math.floorDiv(id, WIDTH);
    }

    static Bucket read(long number, byte[] bytes) {
        var bucket = new Bucket(number);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.remaining() >= ENTRY) {
            int offset = buffer.getShort();
            long second = Integer.toUnsignedLong(buffer.getInt());
            bucket.prints.put(offset, new Print(second, buffer.getInt()));
        }
        return bucket;
    }

    byte[] bytes() {
        ByteBuffer buffer = ByteBuffer.allocate(prints.size() * ENTRY);
        prints.forEach((offset, print) ->
                buffer.putShort(offset.shortValue())
                        .putInt((int) print.second())
                        .putInt(print.sum()));
        return buffer.array();
    }

    long number() {
        return number;
    }

    /** The prints by the records' ids. */
    Map<Long, Print> byId() {
        var all = new TreeMap<Long, Print>();
        prints.forEach((offset, print) -> all.put(number * WIDTH + offset, print));
        return all;
    }

    int size() {
        return prints.size();
    }

    void put(long id, Print print) {
        prints.put(Math.floorMod(id, WIDTH), print);
    }

    void remove(long id) {
        prints.remove(Math.floorMod(id, WIDTH));
    }

    Optional<Print> find(long id) {
        return Optional.ofNullable(prints.get(Math.floorMod(id, WIDTH)));
    }
}
