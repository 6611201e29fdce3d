package io.bridgecore.auth.password;

import io.bridgecore.auth.AuthProblem;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCrypt;
import org.springframework.stereotype.Component;

/**
 * Hashes passwords with Argon2id and checks them, also against bcrypt hashes from elsewhere. Each
 * hash costs memory and time on purpose, so only a few are made at once and the others wait for
 * their turn.
 */
@Component
public class Passwords {

    /** Shortest password that the platform accepts, in characters. */
    public static final int SHORTEST = 8;

    /** Longest password that the platform accepts, in characters. */
    public static final int LONGEST = 128;

    /** Name of the timer of all hashes made. */
    public static final String TIMER = "bridgecore.auth.password.hash";

    private static final int BCRYPT_BYTES = 72;
    private static final String BCRYPT = "$2";
    private static final Duration COME_BACK = Duration.ofSeconds(2);

    private final Argon2id argon2;
    private final Semaphore turns;
    private final Duration patience;
    private final Timer timer;
    private final Pace pace = new Pace();
    private final String nobodys;

    Passwords(PasswordProperties cost, MeterRegistry meters) {
        this.argon2 = new Argon2id(cost);
        this.turns = new Semaphore(cost.permits(), true);
        this.patience = cost.patience();
        this.timer = meters.timer(TIMER);
        this.nobodys = hash("a password that nobody has");
    }

    /**
     * The form in which a password is stored.
     *
     * @throws io.bridgecore.web.problem.ProblemException if no turn came in time
     */
    public String hash(String password) {
        return inTurn(() -> argon2.hash(password));
    }

    /**
     * Whether the password is the one that was stored. Without a stored one it takes as long and
     * says no, so that the time of an answer does not tell whether an account exists.
     *
     * @throws io.bridgecore.web.problem.ProblemException if no turn came in time
     */
    public boolean matches(String password, @Nullable String stored) {
        boolean equal = inTurn(() -> equal(password, Objects.requireNonNullElse(stored, nobodys)));
        return equal && stored != null;
    }

    /**
     * What came of a password that somebody tried.
     *
     * @param spent on the hash, without the wait for a turn
     */
    public record Trial(boolean fits, Duration spent) {}

    /** Like {@link #matches}, for whoever makes refusals last equally long. */
    public Trial attempt(String password, @Nullable String stored) {
        String hash = Objects.requireNonNullElse(stored, nobodys);
        return inTurn(() -> {
            long begin = System.nanoTime();
            boolean equal = equal(password, hash);
            Duration spent = Duration.ofNanos(System.nanoTime() - begin);
            pace.learn(hash, !outdated(hash), spent);
            return new Trial(equal && stored != null, spent);
        });
    }

    /**
     * Waits before a refusal: hashes from elsewhere cost more or less than the own ones, and the
     * time must not tell who has one. Costs no work.
     */
    public void even(Trial trial) {
        try {
            Thread.sleep(pace.left(trial.spent()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether what is stored was made in another way than new hashes are. */
    public boolean outdated(String stored) {
        return stored.startsWith(BCRYPT) || argon2.outdated(stored);
    }

    private boolean equal(String password, String stored) {
        return stored.startsWith(BCRYPT)
                ? BCrypt.checkpw(start(password), stored)
                : argon2.matches(password, stored);
    }

    /** The systems that made bcrypt hashes looked at no more of a password. */
    private static byte[] start(String password) {
        byte[] all = password.getBytes(StandardCharsets.UTF_8);
        return all.length <= BCRYPT_BYTES ? all : Arrays.copyOf(all, BCRYPT_BYTES);
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
            return Objects.requireNonNull(timer.record(work));
        } finally {
            turns.release();
        }
    }
}
