package io.bridgecore.auth.password;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Cost of a password hash (Argon2id), and how many are made at once.
 *
 * @param memory that one hash fills
 * @param passes over that memory
 * @param lanes computed side by side within one hash
 * @param concurrent hashes made at the same time; 0 means one per processor, at least two
 * @param patience how long a caller waits for its turn before it is sent away; less than the caller
 *     waits for the whole answer
 */
@Validated
@ConfigurationProperties("bridgecore.auth.password")
record PasswordProperties(
        @DefaultValue("19MB") DataSize memory,
        @DefaultValue("2") @Min(1) int passes,
        @DefaultValue("1") @Min(1) int lanes,
        @DefaultValue("0") @PositiveOrZero int concurrent,
        @DefaultValue("3s") Duration patience) {

    int permits() {
        return concurrent > 0
                ? concurrent
                : Math.max(2, Runtime.getRuntime().availableProcessors());
    }
}
