package io.bridgecore.events;

import java.util.UUID;

/**
 * An event as the outbox keeps it, ready for the wire.
 *
 * @param body the envelope as JSON
 */
public record OutgoingEvent(UUID id, String topic, String key, String body) {}
