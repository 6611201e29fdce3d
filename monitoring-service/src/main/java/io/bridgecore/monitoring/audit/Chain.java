package io.bridgecore.monitoring.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What ties each entry to the one before. Every value goes in with its length, so that no two
 * entries read alike.
 */
final class Chain {

    /** What the first entry follows. */
    static final byte[] BEGINNING = new byte[32];

    private static final byte[] NOTHING = ByteBuffer.allocate(Integer.BYTES).putInt(-1).array();

    private final MessageDigest digest;

    private Chain() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The hash of what may be forgotten. */
    static byte[] details(Entry.Details details) {
        return new Chain()
                .add(details.actorId())
                .add(details.entityId())
                .add(details.reason())
                .add(details.before())
                .add(details.after())
                .add(details.address())
                .add(details.agent())
                .digest
                .digest();
    }

    /** The hash of an entry at its place, its details only by their hash. */
    static byte[] entry(byte[] before, long seq, Entry entry, byte[] details) {
        Chain chain = new Chain();
        chain.digest.update(before);
        chain.digest.update(number(seq));
        return chain.add(entry.tenant())
                .add(entry.id())
                .add(entry.occurredAt().toString())
                .add(entry.action())
                .add(entry.actor())
                .add(entry.entity())
                .add(entry.requestId())
                .add(details)
                .digest
                .digest();
    }

    private Chain add(UUID id) {
        return add(id.toString());
    }

    private Chain add(@Nullable String text) {
        if (text == null) {
            digest.update(NOTHING);
            return this;
        }
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    private Chain add(byte[] value) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(value.length).array());
        digest.update(value);
        return this;
    }

    private static byte[] number(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }
}
