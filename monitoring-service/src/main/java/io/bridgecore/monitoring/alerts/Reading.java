package io.bridgecore.monitoring.alerts;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * How something stands.
 *
 * @param tenant whose it is; the nil UUID for the platform as a whole
 * @param subject what it is about, in permanent words; empty where the metric says it all
 * @param detail the same for people; empty where there is nothing more to say
 */
public record Reading(UUID tenant, String subject, String detail, double value) {

    /** Stands for the platform as a whole. */
    static final UUID PLATFORM = new UUID(0, 0);

    /** What an alert is about. */
    record Whom(UUID tenant, String subject) {}

    /** The only reading of a gauge. */
    public static Optional<List<Reading>> only(double value) {
        return Optional.of(List.of(ofPlatform("", "", value)));
    }

    /** About a part of the platform. */
    public static Reading ofPlatform(String subject, String detail, double value) {
        return new Reading(PLATFORM, subject, detail, value);
    }

    Whom whom() {
        return new Whom(tenant, subject);
    }
}
