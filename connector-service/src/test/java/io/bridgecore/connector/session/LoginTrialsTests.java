package io.bridgecore.connector.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bridgecore.connector.redis.RedisLink;
import io.bridgecore.connector.spi.Config;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@NullMarked
class LoginTrialsTests {

    private static final Config NOWHERE = new Config(Map.of());

    /** Not connected: this process counts alone. */
    private final RedisLink redis = new RedisLink(new RedisLink.Address("redis://127.0.0.1:1"));

    private final LoginTrials trials = new LoginTrials(new RefusedLogins(redis));
    private final AtomicInteger tried = new AtomicInteger();

    @AfterEach
    void close() {
        redis.close();
    }

    private void fail(Object who, Kind kind, Kind seen) {
        assertThatThrownBy(() ->
                        trials.of(
                                who,
                                3,
                                NOWHERE,
                                () -> {
                                    tried.incrementAndGet();
                                    throw new ConnectorException(kind, "no");
                                }))
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.kind()).isEqualTo(seen));
    }

    @Test
    void endWithTheThirdRefusal_forWhoeverItWas() {
        for (int i = 0; i < 3; i++) {
            fail("me", Kind.LOGIN_REFUSED, Kind.LOGIN_REFUSED);
        }
        fail("me", Kind.LOGIN_REFUSED, Kind.THROTTLED);
        fail("you", Kind.LOGIN_REFUSED, Kind.LOGIN_REFUSED);

        assertThat(tried).hasValue(4);
    }

    @Test
    void countNothingElse() {
        for (int i = 0; i < 10; i++) {
            fail("me", Kind.UNREACHABLE, Kind.UNREACHABLE);
            assertThat(trials.<Integer>of("me", 3, NOWHERE, () -> 1)).isEqualTo(1);
        }
    }

    private static Config at(String url, String database) {
        return new Config(Map.of("url", url, "database", database));
    }

    private void failAt(Config system, Kind seen) {
        assertThatThrownBy(() -> trials.of(new Object(), 3, system, this::refused))
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.kind()).isEqualTo(seen));
    }

    private Object refused() {
        tried.incrementAndGet();
        throw new ConnectorException(Kind.LOGIN_REFUSED, "no");
    }

    @Test
    void endBeforeASystemLocksEverybodyOut() {
        for (int i = 0; i < LoginTrials.AT_SYSTEM; i++) {
            failAt(at("https://odoo.example", "demo"), Kind.LOGIN_REFUSED);
        }
        failAt(at("https://ODOO.example:443/", "demo"), Kind.THROTTLED);
        failAt(at("https://odoo.example", "other"), Kind.LOGIN_REFUSED);
        failAt(at("https://odoo.example:8443", "demo"), Kind.LOGIN_REFUSED);

        assertThat(tried).hasValue(LoginTrials.AT_SYSTEM + 2).hasValueLessThan(12);
    }

    @Test
    void countWhatASystemTakesForAWrongLogin() {
        Config system = at("https://odoo.example", "demo");
        for (int i = 1; i < LoginTrials.AT_SYSTEM; i++) {
            trials.refused(system);
        }
        failAt(system, Kind.LOGIN_REFUSED);
        failAt(system, Kind.THROTTLED);
        trials.refused(NOWHERE);

        assertThat(tried).hasValue(1);
    }

    @Test
    void beginAnewAtASystem_whenSomebodyIsLetIn() {
        Config system = at("http://odoo.example", "demo");
        for (int i = 1; i < 2 * LoginTrials.AT_SYSTEM; i++) {
            if (i == LoginTrials.AT_SYSTEM) {
                trials.of("me", 3, system, () -> 1);
            } else {
                failAt(system, Kind.LOGIN_REFUSED);
            }
        }
    }

    @Test
    void countThoseUnderWay() throws InterruptedException {
        var answered = new CountDownLatch(1);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                callers.execute(() ->
                        assertThatThrownBy(
                                        () -> trials.of("me", 3, NOWHERE, () -> refused(answered)))
                                .isInstanceOf(ConnectorException.class));
            }
            Awaitility.await().until(() -> tried.get() == 3);
            fail("me", Kind.LOGIN_REFUSED, Kind.THROTTLED);
            answered.countDown();
        }
        assertThat(tried).hasValue(3);
    }

    @Test
    void countThoseUnderWayAtASystem() throws InterruptedException {
        var answered = new CountDownLatch(1);
        Config system = at("https://odoo.example", "demo");
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                callers.execute(() ->
                        assertThatThrownBy(() ->
                                        trials.of(new Object(), 3, system, () -> refused(answered)))
                                .isInstanceOf(ConnectorException.class));
            }
            Awaitility.await().until(() -> tried.get() == LoginTrials.AT_SYSTEM);
            answered.countDown();
        }
        assertThat(tried).hasValue(LoginTrials.AT_SYSTEM);
    }

    @Test
    void letAllIn_whoComeAtOnceWithTheRightCredentials() throws InterruptedException {
        var let = new AtomicInteger();
        Config system = at("https://odoo.example", "demo");
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                callers.execute(() -> trials.of(new Object(), 3, system, let::incrementAndGet));
            }
        }
        assertThat(let).hasValue(50);
    }

    private Object refused(CountDownLatch answered) {
        tried.incrementAndGet();
        try {
            answered.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        throw new ConnectorException(Kind.LOGIN_REFUSED, "no");
    }
}
