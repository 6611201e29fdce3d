package io.bridgecore.monitoring.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** How large messages are, in bytes of what they carry. */
final class MessageSize {

    private MessageSize() {}

    static long of(ConsumerRecord<byte[], byte[]> message) {
        long size = length(message.key()) + length(message.value());
        for (Header header : message.headers()) {
            size += header.key().length() + length(header.value());
        }
        return size;
    }

    private static long length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
