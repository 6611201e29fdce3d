package io.bridgecore.connector.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class KeyedCallsTests {

    private static final int CALLERS = 16;

    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger heard = new AtomicInteger();
    private final CountDownLatch answered = new CountDownLatch(1);

    private static void waitFor(CountDownLatch answer) {
        try {
            answer.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private int refused() {
        sent.incrementAndGet();
        waitFor(answered);
        var denied = new ConnectorException(Kind.FORBIDDEN, "Access Denied");
        throw ConnectorException.wrongLogin("Access Denied", denied);
    }

    private void expectRefusal(KeyedCalls calls) {
        assertThatThrownBy(() -> calls.out(this::refused))
                .isInstanceOfSatisfying(
                        ConnectorException.class,
                        e -> assertThat(e.kind()).isEqualTo(Kind.SESSION_EXPIRED));
        heard.incrementAndGet();
    }

    @Test
    void sendNoneAnyMore_onceOneWasRefused() {
        var calls = new KeyedCalls();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CALLERS; i++) {
                callers.execute(() -> expectRefusal(calls));
            }
            try {
                await().until(() -> sent.get() == KeyedCalls.AT_ONCE);
            } finally {
                answered.countDown();
            }
        }
        expectRefusal(calls);

        assertThat(sent).hasValue(KeyedCalls.AT_ONCE);
        assertThat(heard).hasValue(CALLERS + 1);
    }

    @Test
    void countRefusalsOfCallsThatWereSent_andNoOthers() {
        var calls = new KeyedCalls();
        answered.countDown();

        assertThatThrownBy(() -> calls.out(this::refused))
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.wrongLogin()).isTrue());
        assertThatThrownBy(() -> calls.out(this::refused))
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.wrongLogin()).isFalse());
    }

    @Test
    void waitForNoCallThatTakesLong() {
        var calls = new KeyedCalls(Duration.ofMillis(1));
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CALLERS; i++) {
                callers.execute(() ->
                        calls.out(() -> {
                            waitFor(answered);
                            return heard.incrementAndGet();
                        }));
            }
            try {
                assertThat(calls.<Integer>out(() -> 1)).isEqualTo(1);
            } finally {
                answered.countDown();
            }
        }
        assertThat(heard).hasValue(CALLERS);
    }

    @Test
    void letAllOutInTurn_whoseKeyIsTaken() {
        var calls = new KeyedCalls();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CALLERS; i++) {
                callers.execute(() -> calls.out(heard::incrementAndGet));
            }
        }
        assertThat(heard).hasValue(CALLERS);
    }
}
