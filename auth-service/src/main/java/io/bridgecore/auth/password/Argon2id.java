package io.bridgecore.auth.password;

import de.mkammerer.argon2.Argon2;
import de.mkammerer.argon2.Argon2Factory;
import de.mkammerer.argon2.Argon2Factory.Argon2Types;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * Argon2id hashes, by the reference implementation in native code: a fifth of the time that Java
 * takes while it is not compiled for speed, and no 19 MB of the heap for each. Java does it where
 * there is no native library for the machine; the hashes are the same.
 */
final class Argon2id {

    private static final Logger LOG = LoggerFactory.getLogger(Argon2id.class);
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private final PasswordProperties cost;
    private final Argon2PasswordEncoder java;
    private final @Nullable Argon2 fast;

    Argon2id(PasswordProperties cost) {
        this(cost, nativeCode());
    }

    Argon2id(PasswordProperties cost, @Nullable Argon2 fast) {
        this.cost = cost;
        this.java =
                new Argon2PasswordEncoder(
                        SALT_BYTES, HASH_BYTES, cost.lanes(), kilobytes(cost), cost.passes());
        this.fast = fast;
    }

    String hash(String password) {
        return fast == null
                ? Objects.requireNonNull(java.encode(password))
                : fast.hash(cost.passes(), kilobytes(cost), cost.lanes(), password.toCharArray());
    }

    /** Whether the password fits; the empty one never does. */
    boolean matches(String password, String stored) {
        return fast == null
                ? java.matches(password, stored)
                : !password.isEmpty() && fast.verify(stored, password.toCharArray());
    }

    /** Whether a hash was made at less cost than new ones are. */
    boolean outdated(String stored) {
        return java.upgradeEncoding(stored);
    }

    private static int kilobytes(PasswordProperties cost) {
        return Math.toIntExact(cost.memory().toKilobytes());
    }

    static @Nullable Argon2 nativeCode() {
        try {
            return Argon2Factory.create(Argon2Types.ARGON2id, SALT_BYTES, HASH_BYTES);
        } catch (LinkageError missing) {
            LOG.warn("Passwords are hashed by Java, slowly: {}", missing.toString());
            return null;
        }
    }
}
