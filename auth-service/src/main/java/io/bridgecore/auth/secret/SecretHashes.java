package io.bridgecore.auth.secret;

import io.bridgecore.tenancy.secret.MasterKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * What the database keeps of a secret. Six digits need a key: all of them are hashed in no time.
 */
@Component
class SecretHashes {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    SecretHashes(MasterKey master) {
        var masterKey =
                new SecretKeySpec(
                        Base64.getDecoder().decode(master.masterKey().strip()), ALGORITHM);
        this.key = new SecretKeySpec(hmac(masterKey, "mailed secrets"), ALGORITHM);
    }

    byte[] of(UUID id, String secret) {
        return hmac(key, id + " " + secret);
    }

    private static byte[] hmac(SecretKeySpec key, String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
