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
 */
@ConfigurationProperties("bridgecore.auth.keys")
record KeyProperties(
        @DefaultValue("90d") Duration rotateEvery,
        @DefaultValue("10m") Duration lead,
        @DefaultValue("8d") Duration kept) {}
