package io.bridgecore.events;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as the outbox keeps it, ready for the wire.
 *
 * @param body the envelope as JSON
 * @param requestId request that caused it; absent where there was none
 */
public record OutgoingEvent(
        UUID id, String topic, String key, String body, @Nullable String requestId) {}
