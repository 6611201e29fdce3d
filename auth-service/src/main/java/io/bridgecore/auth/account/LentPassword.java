package io.bridgecore.auth.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Passwords that the platform made up: too random to be tried out, so a fast hash will do. */
final class LentPassword {

    private LentPassword() {}

    static byte[] hash(UUID account, String password) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest((account + " " + password).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static boolean fits(UUID account, String password, byte[] hash) {
        return MessageDigest.isEqual(hash(account, password), hash);
    }
}
