package io.bridgecore.monitoring.kafka;

import java.nio.ByteBuffer;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.KafkaHeaders;

/** What is written on a message that nobody could take; of several of a name the last counts. */
record LetterHeaders(Headers headers) {

    /** All that was written on it when it was laid aside. */
    private static final String ASIDE = "kafka_dlt-";

    /** Numbers of eight or four bytes among texts. */
    private static final Set<String> NUMBERS =
            Set.of(
                    KafkaHeaders.DLT_ORIGINAL_PARTITION,
                    KafkaHeaders.DLT_ORIGINAL_OFFSET,
                    KafkaHeaders.DLT_ORIGINAL_TIMESTAMP);

    /** The number in a header that holds one; null if it holds none. */
    static @Nullable Long number(@Nullable Header header) {
        byte[] bytes = header == null ? null : header.value();
        if (header == null || bytes == null || !NUMBERS.contains(header.key())) {
            return null;
        }
        return switch (bytes.length) {
            case Long.BYTES -> ByteBuffer.wrap(bytes).getLong();
            case Integer.BYTES -> (long) ByteBuffer.wrap(bytes).getInt();
            default -> null;
        };
    }

    /** Whether the header is about the message being laid aside, and no part of it. */
    static boolean isAside(Header header) {
        return header.key().startsWith(ASIDE);
    }

    @Nullable Long number(String name) {
        return number(headers.lastHeader(name));
    }

    @Nullable String text(String name) {
        Header header = headers.lastHeader(name);
        return header == null ? null : MessageViews.text(header.value());
    }
}
