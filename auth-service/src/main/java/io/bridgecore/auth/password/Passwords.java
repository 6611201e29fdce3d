package io.bridgecore.auth.password;

import io.bridgecore.auth.AuthProblem;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes and checks passwords with Argon2id. Each hash costs memory and time on purpose, so only a
 * few are made at once and the others wait for their turn.
 */
@Component
public class Passwords {

    /** Shortest password that the platform accepts, in characters. */
    public static final int SHORTEST = 8;

    /** Longest password that the platform accepts, in characters. */
    public static final int LONGEST = 128;

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Duration COME_BACK = Duration.ofSeconds(2);

    private final Argon2PasswordEncoder argon2;
    private final Semaphore turns;
    private final Duration patience;
    private final String nobodys;

    Passwords(PasswordProperties cost) {
        this.argon2 =
                new Argon2PasswordEncoder(
                        SALT_BYTES,
                        HASH_BYTES,
                        cost.lanes(),
                        Math.toIntExact(cost.memory().toKilobytes()),
                        cost.passes());
        this.turns = new Semaphore(cost.permits(), true);
        this.patience = cost.patience();
        this.nobodys = hash("a password that nobody has");
    }

    /**
     * The form in which a password is stored.
     *
     * @throws io.bridgecore.web.problem.ProblemException if no turn came in time
     */
    public String hash(String password) {
        return inTurn(() -> Objects.requireNonNull(argon2.encode(password)));
    }

    /**
     * Whether the password is the one that was stored. Without a stored one it takes as long and
     * says no, so that the time of an answer does not tell whether an account exists.
     *
     * @throws io.bridgecore.web.problem.ProblemException if no turn came in time
     */
    public boolean matches(String password, @Nullable String stored) {
        boolean equal =
                inTurn(() -> argon2.matches(password, Objects.requireNonNullElse(stored, nobodys)));
        return equal && stored != null;
    }

    private <T> T inTurn(Supplier<T> work) {
        try {
            if (!turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw AuthProblem.BUSY
                        .because("Too many logins at once, try again shortly")
                        .retryAfter(COME_BACK);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw AuthProblem.BUSY.because("The service is stopping").retryAfter(COME_BACK);
        }
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }
}
