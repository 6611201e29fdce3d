package io.bridgecore.auth.factor;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;

/** The codes of RFC 6238 as every authenticator app knows them: SHA-1, six digits, 30 seconds. */
final class TotpCodes {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern FORM = Pattern.compile("[0-9]{6}");
    private static final int SECRET_BYTES = 20;
    private static final int PERIOD_SECONDS = 30;
    private static final int DRIFT = 1;

    private TotpCodes() {}

    /** A new secret in Base32, as people type it. */
    static String newSecret() {
        var secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return Base32.toBase32String(secret);
    }

    /** Whether the text has the form of a code. */
    static boolean isCode(String text) {
        return FORM.matcher(text).matches();
    }

    /**
     * The step that a code belongs to.
     *
     * @param after the last step that was used; neither it nor an earlier one counts
     */
    static OptionalLong step(String secret, String code, Instant now, long after) {
        long present = now.getEpochSecond() / PERIOD_SECONDS;
        for (long step = Math.max(present - DRIFT, after + 1); step <= present + DRIFT; step++) {
            if (equal(code(secret, step), code)) {
                return OptionalLong.of(step);
            }
        }
        return OptionalLong.empty();
    }

    /** What authenticator apps read from a QR code. */
    static String uri(String issuer, String account, String secret) {
        return "otpauth://totp/%1$s:%2$s?secret=%3$s&issuer=%1$s&algorithm=SHA1&digits=6&period=30"
                .formatted(encoded(issuer), encoded(account), secret);
    }

    private static String code(String secret, long step) {
        try {
            var generator = new HmacOneTimePasswordGenerator();
            return generator.generateOneTimePasswordString(
                    new SecretKeySpec(Base32.decode(secret), generator.getAlgorithm()), step);
        } catch (InvalidKeyException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean equal(String expected, String given) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII),
                given.getBytes(StandardCharsets.US_ASCII));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
