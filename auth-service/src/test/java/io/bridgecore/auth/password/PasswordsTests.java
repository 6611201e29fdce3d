package io.bridgecore.auth.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bridgecore.web.problem.ProblemException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.security.crypto.bcrypt.BCrypt;
import org.springframework.util.unit.DataSize;

@NullMarked
class PasswordsTests {

    private static final PasswordProperties DEFAULTS = bound(java.util.Map.of());

    @Test
    void costsWhatOwaspDemands() {
        assertThat(DEFAULTS)
                .isEqualTo(
                        new PasswordProperties(
                                DataSize.ofKilobytes(19_456), 2, 1, 0, Duration.ofSeconds(3)));
        assertThat(new Passwords(DEFAULTS, new SimpleMeterRegistry()).hash("a password"))
                .startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @Test
    void takesOtherCosts() {
        assertThat(
                        bound(
                                java.util.Map.of(
                                        "memory", "64MB",
                                        "passes", "3",
                                        "lanes", "4",
                                        "concurrent", "5",
                                        "patience", "1s")))
                .isEqualTo(
                        new PasswordProperties(
                                DataSize.ofMegabytes(64), 3, 4, 5, Duration.ofSeconds(1)));
    }

    @Test
    void tellsTheRightPasswordFromOthers() {
        var passwords = new Passwords(cheap(Duration.ofSeconds(5)), new SimpleMeterRegistry());
        String stored = passwords.hash("пароль 密码");

        assertThat(stored).isNotEqualTo(passwords.hash("пароль 密码"));
        assertThat(passwords.matches("пароль 密码", stored)).isTrue();
        assertThat(passwords.matches("пароль", stored)).isFalse();
        assertThat(passwords.matches("a password that nobody has", null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "$2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "$2y$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"
            })
    void checksHashesOfOtherSystems(String stored) {
        var passwords = new Passwords(cheap(Duration.ofSeconds(5)), new SimpleMeterRegistry());

        assertThat(passwords.matches("U*U", stored)).isTrue();
        assertThat(passwords.matches("U*U ", stored)).isFalse();
        assertThat(passwords.outdated(stored)).isTrue();
        assertThat(passwords.outdated(passwords.hash("x"))).isFalse();
    }

    @Test
    void looksAtNoMoreOfAPassword_thanTheSystemThatHashedIt() {
        var passwords = new Passwords(cheap(Duration.ofSeconds(5)), new SimpleMeterRegistry());
        String start = "ü".repeat(36);
        String stored = BCrypt.hashpw(start, BCrypt.gensalt(4));

        assertThat(passwords.matches(start + "whatever", stored)).isTrue();
        assertThat(passwords.matches(start.substring(1) + "whatever", stored)).isFalse();
    }

    @Test
    void sendsLoginsAway_whenTooManyWait() throws Exception {
        var slow =
                new Passwords(
                        new PasswordProperties(
                                DataSize.ofMegabytes(16), 20, 1, 1, Duration.ofMillis(1)),
                        new SimpleMeterRegistry());
        var started = new CountDownLatch(1);
        try (var threads = Executors.newSingleThreadExecutor()) {
            var first =
                    threads.submit(() -> {
                        started.countDown();
                        return slow.hash("first");
                    });
            started.await();
            org.awaitility.Awaitility.await()
                    .pollDelay(Duration.ZERO)
                    .untilAsserted(() ->
                            assertThatThrownBy(() -> slow.matches("second", null))
                                    .isInstanceOfSatisfying(
                                            ProblemException.class,
                                            busy ->
                                                    assertThat(busy.getStatusCode().value())
                                                            .isEqualTo(503)));
            assertThat(first.get()).isNotEmpty();
        }
    }

    private static PasswordProperties cheap(Duration patience) {
        return new PasswordProperties(DataSize.ofMegabytes(1), 1, 1, 2, patience);
    }

    private static PasswordProperties bound(java.util.Map<String, String> settings) {
        var prefixed = new java.util.HashMap<String, String>();
        settings.forEach((name, value) -> prefixed.put("bridgecore.auth.password." + name, value));
        return new Binder(new MapConfigurationPropertySource(prefixed))
                .bindOrCreate("bridgecore.auth.password", PasswordProperties.class);
    }
}
