package io.bridgecore.auth.key;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When signing keys change.
 *
 * @param rotateEvery how long a key signs
 * @param lead how long a new key is published before it signs; longer than verifiers keep the key
 *     set, so that none of them ever meets a key that it does not know
 * @param kept how long a key that signs no more is published; longer than any token lives
 * @param reloadEvery how often a process looks for keys that others made
 * @param verifiersKeep how long services use the key set before they fetch it again
 */
@ConfigurationProperties("bridgecore.auth.keys")
public record KeyProperties(
        @DefaultValue("90d") Duration rotateEvery,
        @DefaultValue("10m") Duration lead,
        @DefaultValue("8d") Duration kept,
        @DefaultValue("30s") Duration reloadEvery,
        @DefaultValue("5m") Duration verifiersKeep) {

    public KeyProperties {
        if (lead.compareTo(verifiersKeep.plus(reloadEvery)) <= 0) {
            throw new IllegalArgumentException(
                    "bridgecore.auth.keys.lead must be longer than verifiers-keep and reload-every"
                            + " together, not "
                            + lead);
        }
    }
}
