package io.bridgecore.auth.factor;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;
import org.jspecify.annotations.NullMarked;

/** An app on somebody's phone. */
@NullMarked
public record Authenticator(String secret) {

    private static final Duration STEP = Duration.ofSeconds(30);

    public String code() {
        return code(0);
    }

    /** The code of a later step, or of an earlier one. */
    public String code(int steps) {
        try {
            var generator = new TimeBasedOneTimePasswordGenerator();
            return generator.generateOneTimePasswordString(
                    new SecretKeySpec(Base32.decode(secret), generator.getAlgorithm()),
                    Instant.now().plus(STEP.multipliedBy(steps)));
        } catch (InvalidKeyException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Six digits that are no code of these minutes. */
    public String wrong() {
        for (int i = 0; ; i++) {
            String candidate = "%06d".formatted(i);
            if (IntStream.rangeClosed(-3, 3).noneMatch(step -> code(step).equals(candidate))) {
                return candidate;
            }
        }
    }
}
