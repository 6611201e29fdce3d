package io.bridgecore.auth.session;

import io.bridgecore.tenancy.secret.SealedBox;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What the database keeps instead of refresh tokens. */
final class TokenSecrets {

    private static final byte[] SUCCESSOR = "successor".getBytes(StandardCharsets.UTF_8);

    private TokenSecrets() {}

    /** SHA-256: a token is long and random, so it needs no salt and no slowness. */
    static byte[] hash(String token) {
        return digest().digest(token.getBytes(StandardCharsets.UTF_8));
    }

    /** Encrypts a token under a key that only the bearer of its predecessor can make. */
    static byte[] seal(String token, String predecessor) {
        return box(predecessor).seal(token.getBytes(StandardCharsets.UTF_8), SUCCESSOR);
    }

    static String open(byte[] sealed, String predecessor) {
        return new String(box(predecessor).open(sealed, SUCCESSOR), StandardCharsets.UTF_8);
    }

    /** Differs from {@link #hash}, which stands in the database. */
    private static SealedBox box(String token) {
        MessageDigest digest = digest();
        digest.update(SUCCESSOR);
        return new SealedBox(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
