package io.bridgecore.tenancy.secret;

import java.util.Base64;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The key that wraps all others. A service that keeps secrets enables it and does not start
 * without.
 *
 * @param masterKey base64 of 32 random bytes
 */
@ConfigurationProperties("bridgecore")
public record MasterKey(@DefaultValue("") String masterKey) {

    public MasterKey {
        if (decoded(masterKey).length != SealedBox.KEY_BYTES) {
            throw new IllegalArgumentException(
                    "BRIDGECORE_MASTER_KEY (bridgecore.master-key) must be the base64 of 32 random"
                            + " bytes, for example from: openssl rand -base64 32");
        }
    }

    /** The box that opens with it. */
    public SealedBox box() {
        return new SealedBox(decoded(masterKey));
    }

    /** Shows nothing. */
    @Override
    public String toString() {
        return "MasterKey";
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }
}
