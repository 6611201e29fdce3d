package io.bridgecore.auth.lockout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bridgecore.auth.RunningAuthService;
import io.bridgecore.web.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@NullMarked
class LockoutsIT extends RunningAuthService {

    private static final LockoutProperties RULES =
            new LockoutProperties(
                    2, 3, Duration.ofSeconds(30), Duration.ofMinutes(30), Duration.ofHours(24));

    @Autowired private JdbcClient sql;

    private Instant now = Instant.parse("2026-11-21T10:00:00Z");

    @Test
    void locksAnAddress_whateverNamesItTries() {
        String network = "2001:db8:" + UUID.randomUUID().toString().substring(0, 4) + ":7:";
        String address = network + ":9";
        for (int i = 0; i < 3; i++) {
            lockouts().admitAddress(address);
            String other = network + ":" + i;
            lockouts().failed("somebody-" + UUID.randomUUID(), other, Manner.GROWING);
        }

        assertThatThrownBy(() -> lockouts().admitAddress(address))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> {
                            assertThat(refused.getStatusCode().value()).isEqualTo(429);
                            assertThat(refused.getHeaders().getFirst("Retry-After"))
                                    .isEqualTo("30");
                        });
        assertThatCode(() -> lockouts().admitAddress("203.0.113.250")).doesNotThrowAnyException();
        later(Duration.ofSeconds(31));
        assertThatCode(() -> lockouts().admitAddress(address)).doesNotThrowAnyException();
    }

    @Test
    void judgesNoMoreThanTheAllowedOnes_ofAttemptsAtOnce() {
        String name = "n-" + UUID.randomUUID();
        lockouts().admit(name, Manner.GROWING);

        long judged = IntStream.range(0, 30).parallel().filter(_ -> isJudged(name)).count();

        assertThat(judged).isEqualTo(RULES.failures());
    }

    @Test
    void judgesNoMoreThanTheAllowedOnes_fromAnAddressAtOnce() {
        String address = "198.51.100.7";
        change("delete from login_failure");
        lockouts().admitAddress(address);

        long names = IntStream.range(0, 30).parallel().filter(_ -> isJudgedFrom(address)).count();
        later(Duration.ofSeconds(31));
        long codes = IntStream.range(0, 30).parallel().filter(_ -> isCodeFrom(address)).count();

        assertThat(names).isEqualTo(RULES.addressFailures());
        assertThat(codes).as("one more try after the pause").isEqualTo(1);
    }

    @Test
    void countsAnAccountsFailures_upToItsLockOnly() {
        String account = Lockouts.of(UUID.randomUUID());
        IntStream.range(0, 30).parallel().forEach(_ -> lockouts().missed(account, Manner.GROWING));

        assertThat(lockouts().open(account, Manner.GROWING)).isFalse();
        later(Duration.ofSeconds(31));
        assertThat(lockouts().open(account, Manner.GROWING)).isTrue();
    }

    @Test
    void forgetsOldFailures() {
        String name = "n-" + UUID.randomUUID();
        lockouts().failed(name, null, Manner.GROWING);
        later(Duration.ofHours(25));

        lockouts().failed(name, null, Manner.GROWING);

        assertThatCode(() -> lockouts().admit(name, Manner.GROWING)).doesNotThrowAnyException();
    }

    @Test
    void takesCapitalsAndBlanksForTheSameName() {
        String name = "n-" + UUID.randomUUID();
        lockouts().failed(name, null, Manner.GROWING);
        lockouts().failed(" " + name.toUpperCase(java.util.Locale.ROOT), null, Manner.GROWING);

        assertThatThrownBy(() -> lockouts().admit(name, Manner.GROWING))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void keepsNoNames() {
        String name = "n-" + UUID.randomUUID();
        lockouts().failed(name, null, Manner.GROWING);

        assertThat(look("select f::text from login_failure f")).noneMatch(r -> r.contains(name));
    }

    private boolean isJudged(String name) {
        return goesOn(() -> lockouts().failed(name, null, Manner.GROWING));
    }

    private boolean isJudgedFrom(String address) {
        return goesOn(() -> lockouts().failed("n-" + UUID.randomUUID(), address, Manner.GROWING));
    }

    private boolean isCodeFrom(String address) {
        return goesOn(() -> lockouts().failedFrom(address));
    }

    private static boolean goesOn(Runnable step) {
        try {
            step.run();
            return true;
        } catch (ProblemException locked) {
            return false;
        }
    }

    private void later(Duration time) {
        now = now.plus(time);
    }

    private Lockouts lockouts() {
        return new Lockouts(sql, RULES, Clock.fixed(now, ZoneOffset.UTC));
    }
}
