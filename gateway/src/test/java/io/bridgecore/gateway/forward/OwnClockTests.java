package io.bridgecore.gateway.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.DefaultEventLoop;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

@NullMarked
class OwnClockTests {

    @Test
    void ticksInTheThreadItself() {
        ThreadFactory threads = task -> new Thread(task, "the loop");
        var loop = new DefaultEventLoop(threads);
        try {
            Mono<String> late =
                    Mono.delay(Duration.ofMillis(1), OwnClock.of(loop))
                            .map(_ -> Thread.currentThread().getName());

            assertThat(late.block()).isEqualTo("the loop");
            assertThat(OwnClock.of(loop)).isSameAs(OwnClock.of(loop));
        } finally {
            var _ = loop.shutdownGracefully(0, 0, TimeUnit.SECONDS);
        }
    }
}
