package io.bridgecore.contracts.event;

import java.util.UUID;

/**
 * What a tenant subscribed to changed.
 *
 * @param status {@code trialing}, {@code active}, {@code past_due}, {@code canceled} or {@code
 *     expired}
 */
public record SubscriptionChanged(UUID subscriptionId, UUID planId, String status)
        implements EventData {

    public static final String TOPIC = "subscription.changed";

    @Override
    public String topic() {
        return TOPIC;
    }
}
