package io.bridgecore.monitoring.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@NullMarked
class HealthBoardTests {

    private static final HealthProperties PATIENCE =
            new HealthProperties(
                    List.of("tenant"),
                    Duration.ofMillis(300),
                    Duration.ofSeconds(15),
                    Duration.ofDays(1),
                    Duration.ofDays(90),
                    Duration.ofSeconds(1));

    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private final InstantSource source = () -> now;
    private final Clock clock = source.withZone(ZoneOffset.UTC);

    @Test
    void isHealthy_whenEverybodyIs() {
        assertThat(board(probe("tenant", () -> up()), database(true)).look().word())
                .isEqualTo("healthy");
    }

    @Test
    void isDegraded_whenOneIsDown() {
        HealthReport report =
                board(probe("tenant", () -> Probe.Answer.http(503)), database(true)).look();

        assertThat(report.word()).isEqualTo("degraded");
        assertThat(report.services().getFirst().error()).isEqualTo("answered with status 503");
    }

    @Test
    void isUnhealthy_withoutTheDatabase() {
        assertThat(board(probe("tenant", () -> up()), database(false)).look().word())
                .isEqualTo("unhealthy");
    }

    @Test
    void saysNotReachable_andNothingOfTheException() {
        var broken =
                probe(
                        "tenant",
                        () -> {
                            throw new java.net.ConnectException("10.0.0.7:8101 refused");
                        });

        assertThat(board(broken, database(true)).look().services().getFirst().error())
                .isEqualTo("not reachable");
    }

    @Test
    @Timeout(5)
    void waitsForTheSlowOnlyUntilTheTimeout() {
        var never = new CountDownLatch(1);
        var stuck =
                probe(
                        "tenant",
                        () -> {
                            never.await();
                            return up();
                        });

        HealthReport report = board(stuck, database(true)).look();

        assertThat(report.services().getFirst().error()).isEqualTo("no answer in time");
        assertThat(report.wordOf("database")).isEqualTo("healthy");
    }

    @Test
    void asksOncePerMoment_howeverManyWantToKnow() throws Exception {
        var asked = new AtomicInteger();
        HealthBoard board =
                board(
                        probe(
                                "tenant",
                                () -> {
                                    asked.incrementAndGet();
                                    return up();
                                }),
                        database(true));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var look :
                    IntStream.range(0, 20).mapToObj(_ -> threads.submit(board::look)).toList()) {
                look.get();
            }
        }
        assertThat(asked).hasValue(1);

        now = now.plusSeconds(2);
        board.look();

        assertThat(asked).hasValue(2);
    }

    private HealthBoard board(Probe service, Probe server) {
        return new HealthBoard(List.of(service), List.of(server), PATIENCE, clock);
    }

    private static Probe database(boolean healthy) {
        return probe("database", () -> healthy ? Probe.Answer.HEALTHY : Probe.Answer.UNHEALTHY);
    }

    private static Probe.Answer up() {
        return Probe.Answer.http(200);
    }

    private interface Question {
        Probe.Answer ask() throws Exception;
    }

    private static Probe probe(String name, Question question) {
        return new Probe() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Answer ask() throws Exception {
                return question.ask();
            }
        };
    }
}
