package io.bridgecore.fault;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * An authenticator app (RFC 6238).
 *
 * @param secret in Base32
 */
record TotpApp(String secret) {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int PERIOD_SECONDS = 30;

    /** The code of a step; 0 is the present one. */
    String code(int step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key(), "HmacSHA1"));
            long counter = Instant.now().getEpochSecond() / PERIOD_SECONDS + step;
            byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(counter).array());
            int at = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash).getInt(at) & Integer.MAX_VALUE;
            return "%06d".formatted(number % 1_000_000);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The 160 bits that 32 letters stand for. */
    private byte[] key() {
        BigInteger bits = BigInteger.ZERO;
        for (int letter : secret.chars().toArray()) {
            bits = bits.shiftLeft(5).add(BigInteger.valueOf(LETTERS.indexOf(letter)));
        }
        byte[] signed = bits.toByteArray();
        var key = new byte[secret.length() * 5 / 8];
        int from = Math.max(0, signed.length - key.length);
        System.arraycopy(
                signed, from, key, key.length - (signed.length - from), signed.length - from);
        return key;
    }
}
