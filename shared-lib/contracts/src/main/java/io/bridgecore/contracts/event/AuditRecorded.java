package io.bridgecore.contracts.event;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody did something that auditors ask for. Who did it is in the envelope ({@code userId}).
 *
 * @param action what was done, such as {@code tenant.suspended}
 * @param actor how the actor is known: {@code admin}, {@code tenant}, {@code client}, {@code
 *     service}, {@code job}, or {@code anonymous} for somebody who is not logged in
 * @param targetType kind of thing it was done to
 * @param reason in the actor's words, where given
 * @param before values that changed, as they were
 * @param after values that changed, as they are
 * @param address of the client, where known
 * @param agent what the client calls itself, where known
 */
public record AuditRecorded(
        String action,
        String actor,
        String targetType,
        String targetId,
        @Nullable String reason,
        Map<String, @Nullable Object> before,
        Map<String, @Nullable Object> after,
        @Nullable String address,
        @Nullable String agent)
        implements EventData {

    public static final String TOPIC = "audit.recorded";

    @Override
    public String topic() {
        return TOPIC;
    }
}
