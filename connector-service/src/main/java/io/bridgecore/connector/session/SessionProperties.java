package io.bridgecore.connector.session;

import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import java.util.Objects;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits around one connection.
 *
 * @param parallel calls at once; more wait
 * @param patience how long a call waits for its turn before it is refused
 * @param refusalPause how long a refused login is not tried again, so that the system does not lock
 *     the platform's address out
 * @param circuitWindow number of last calls that decide whether the system is left alone
 * @param circuitPause how long it is left alone
 * @param idle unused sessions are forgotten after this
 * @param callsPerMinute calls of a connection that has no limit of its own; 0 for any number
 * @param callsPerDay the same for each day of UTC
 */
@Validated
@ConfigurationProperties("bridgecore.connector.session")
record SessionProperties(
        @DefaultValue("16") @Positive int parallel,
        @DefaultValue("5s") Duration patience,
        @DefaultValue("5m") Duration refusalPause,
        @DefaultValue("20") @Positive int circuitWindow,
        @DefaultValue("10s") Duration circuitPause,
        @DefaultValue("12h") Duration idle,
        @DefaultValue("0") @PositiveOrZero int callsPerMinute,
        @DefaultValue("0") @PositiveOrZero int callsPerDay) {

    int perMinute(Limits own) {
        return Objects.requireNonNullElse(own.callsPerMinute(), callsPerMinute);
    }

    int perDay(Limits own) {
        return Objects.requireNonNullElse(own.callsPerDay(), callsPerDay);
    }

    int parallel(Limits own) {
        return Objects.requireNonNullElse(own.parallel(), parallel);
    }
}
