package io.bridgecore.web.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PartsTests {

    private static final Duration LITTLE = Duration.ofMillis(50);
    private static final Duration PLENTY = Duration.ofMinutes(1);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch silence = new CountDownLatch(1);

    @AfterEach
    void speak() {
        silence.countDown();
    }

    @Test
    void saysWhenItAskedAndHowItIs() {
        Parts parts = parts(PLENTY, name -> name.equals("db"));

        assertThat(parts.all().get("db")).matches(Look::well);
        assertThat(parts.one("redis"))
                .hasValueSatisfying(look -> {
                    assertThat(look.word()).isEqualTo("unhealthy");
                    assertThat(look.at()).isEqualTo(Instant.EPOCH);
                    assertThat(look.error()).isEqualTo("does not work");
                });
        assertThat(parts.one("nothing")).isEmpty();
    }

    @Test
    void asksOnceForAllWhoWantToKnow_andAgainLater() {
        Parts parts = parts(PLENTY, _ -> true);
        parts.one("db");
        parts.one("db");
        assertThat(asked).hasValue(1);

        later(Duration.ofSeconds(2));
        assertThat(parts.one("db")).hasValueSatisfying(l -> assertThat(l.at()).isEqualTo(now()));
        assertThat(asked).hasValue(2);
    }

    @Test
    void takesWhatBreaksForUnwell() {
        Parts parts =
                parts(
                        PLENTY,
                        _ -> {
                            throw new IllegalStateException("broken");
                        });

        assertThat(parts.one("db")).hasValueSatisfying(look -> assertThat(look.well()).isFalse());
    }

    @Test
    void answersForTheOthers_whenOneIsSilent() {
        Parts parts = parts(LITTLE, this::silentDatabase);

        await().untilAsserted(() ->
                assertThat(parts.all())
                        .hasEntrySatisfying(
                                "db",
                                look -> assertThat(look.error()).isEqualTo("no answer in time"))
                        .hasEntrySatisfying("redis", look -> assertThat(look.well()).isTrue()));
    }

    @Test
    void asksASilentOneNoSecondTime_untilItIsGivenUp() {
        Parts parts = parts(LITTLE, this::silentDatabase);
        parts.one("db");
        later(Duration.ofSeconds(2));
        assertThat(parts.one("db"))
                .hasValueSatisfying(look -> assertThat(look.at()).isEqualTo(Instant.EPOCH));

        later(Duration.ofMinutes(1));
        assertThat(parts.one("db"))
                .hasValueSatisfying(look -> assertThat(look.at()).isEqualTo(now()));
    }

    @Test
    void knowsThatASilentOneSpeaksAgain() {
        Parts parts = parts(LITTLE, this::silentDatabase);
        parts.one("db");
        silence.countDown();

        await().untilAsserted(() -> assertThat(parts.one("db")).get().matches(Look::well));
    }

    private Parts parts(Duration patience, Predicate<String> well) {
        return new Parts(
                () -> List.of("db", "redis"),
                name -> {
                    asked.incrementAndGet();
                    return well.test(name);
                },
                patience,
                now::get);
    }

    private boolean silentDatabase(String name) {
        try {
            if (name.equals("db")) {
                silence.await();
            }
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Instant now() {
        return now.get();
    }

    private void later(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }
}
