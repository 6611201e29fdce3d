package io.bridgecore.sync.log;

import io.bridgecore.contracts.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * A message that the log could not take.
 *
 * @param tenant whose it is
 * @param topic where it came from
 * @param partition part of the topic
 * @param offset place in that part
 * @param body as it came
 * @param reason why it was refused, for people
 * @param key the record it is about, where it can be told
 * @param operation what happened to the record, where it can be told
 */
public record RefusedMessage(
        TenantId tenant,
        String topic,
        int partition,
        long offset,
        String body,
        String reason,
        @Nullable RecordKey key,
        @Nullable String operation) {

    /** Keeps refused messages. */
    @FunctionalInterface
    public interface Keeper {

        /** Keeps a message; one that is kept already is not kept twice. */
        void keep(RefusedMessage message);
    }
}
