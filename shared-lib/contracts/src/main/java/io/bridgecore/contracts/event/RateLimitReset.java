package io.bridgecore.contracts.event;

/**
 * Somebody of the platform gave a tenant its quota back.
 *
 * @param window {@code hourly}, {@code daily} or {@code all}
 */
public record RateLimitReset(String window) implements EventData {

    public static final String TOPIC = "rate-limit.reset";

    @Override
    public String topic() {
        return TOPIC;
    }
}
