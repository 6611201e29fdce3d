package io.bridgecore.auth.key;

import com.nimbusds.jose.jwk.ECKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key pair and the time in which it signs.
 *
 * @param activatesAt from when on it signs; others can fetch its public half before
 * @param retiredAt when it stopped signing; absent while it signs
 */
record SigningKey(ECKey pair, Instant activatesAt, @Nullable Instant retiredAt) {

    boolean signsAt(Instant instant) {
        return !activatesAt.isAfter(instant) && (retiredAt == null || retiredAt.isAfter(instant));
    }

    @Override
    public String toString() {
        return "SigningKey " + pair.getKeyID();
    }
}
