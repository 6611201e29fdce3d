package io.bridgecore.monitoring.kafka;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message as people see it.
 *
 * @param value JSON where it is an object or a list, else text; absent where the message has none
 * @param valueCut whether it was too long to be shown whole; then it is text in any case
 * @param size of key, value and headers in bytes
 */
record MessageView(
        int partition,
        long offset,
        Instant timestamp,
        @Nullable String key,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Object value,
        boolean valueCut,
        long size,
        List<HeaderView> headers) {

    MessageView {
        headers = List.copyOf(headers);
    }

    /** One header; there may be several of a name. */
    record HeaderView(String name, @Nullable String value) {}
}
