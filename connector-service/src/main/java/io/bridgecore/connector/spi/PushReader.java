package io.bridgecore.connector.spi;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A connector whose system sends its changes by itself. */
public interface PushReader {

    /**
     * Reads what the system sent. Never throws for a strange body: that is {@link Push.Unusable}.
     *
     * @param body the JSON object
     * @param operation what the address says about the operation, for senders that do not; null
     *     when it says nothing
     */
    Push read(Map<String, @Nullable Object> body, @Nullable String operation);
}
