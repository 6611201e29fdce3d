package io.bridgecore.auth.crypto;

import java.util.Base64;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The key under which signing keys are stored.
 *
 * @param masterKey base64 of 32 bytes
 */
@ConfigurationProperties("bridgecore")
public record MasterKey(@DefaultValue("") String masterKey) {

    public MasterKey {
        if (decoded(masterKey).length != AesGcm.KEY_BYTES) {
            throw new IllegalArgumentException(
                    "BRIDGECORE_MASTER_KEY (bridgecore.master-key) must be the base64 of 32 random"
                            + " bytes, for example from: openssl rand -base64 32");
        }
    }

    /** The 32 bytes. */
    public byte[] bytes() {
        return decoded(masterKey);
    }

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
