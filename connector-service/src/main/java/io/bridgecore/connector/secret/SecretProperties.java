package io.bridgecore.connector.secret;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The key that wraps all others.
 *
 * @param masterKey base64 of 32 bytes; without it the service does not start
 */
@Validated
@ConfigurationProperties("bridgecore.connector.secret")
record SecretProperties(
        @NotBlank(message = "BRIDGECORE_MASTER_KEY must be set") @DefaultValue("")
                String masterKey) {

    /** Shows nothing. */
    @Override
    public String toString() {
        return "SecretProperties";
    }
}
