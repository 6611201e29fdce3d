package io.bridgecore.gateway.forward;

import io.bridgecore.gateway.problem.GatewayProblem;
import io.bridgecore.gateway.request.RequestRecord;
import java.time.Duration;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;

/** A request whose body passes through, but fails when it grows too large or takes too long. */
final class MeasuredRequest extends ServerHttpRequestDecorator {

    // A client that is refused may finish sending this many times the limit.
    private static final int COURTESY = 16;

    private final RequestRecord seen;
    private final long most;
    private final Duration time;

    MeasuredRequest(ServerHttpRequest request, RequestRecord seen, long most, Duration time) {
        super(request);
        this.seen = seen;
        this.most = most;
        this.time = time;
    }

    /** How many bytes are read of a body that is too large, so that its sender reads why. */
    static long courtesy(long most) {
        return most * COURTESY;
    }

    /** Fails when the time for a body is over. */
    static Mono<Void> deadline(Duration time) {
        return Mono.delay(time)
                .then(
                        Mono.error(() ->
                                GatewayProblem.REQUEST_TIMEOUT
                                        .because(
                                                "The body took longer than "
                                                        + time.toSeconds()
                                                        + " s")
                                        .header(HttpHeaders.CONNECTION, "close")));
    }

    @Override
    public Flux<DataBuffer> getBody() {
        return Flux.defer(() -> {
            var meter = new Meter();
            return getDelegate()
                    .getBody()
                    .takeUntil(_ -> meter.size > courtesy(most))
                    .handle(meter::pass)
                    .concatWith(Mono.defer(meter::verdict))
                    .takeUntilOther(deadline(time));
        });
    }

    /** Counts one body; its parts come one after the other. */
    private final class Meter {

        private long size;

        void pass(DataBuffer part, SynchronousSink<DataBuffer> out) {
            int length = part.readableByteCount();
            size += length;
            seen.received(length);
            if (size > most) {
                DataBufferUtils.release(part);
            } else {
                out.next(part);
            }
        }

        Mono<DataBuffer> verdict() {
            return size > most ? Mono.error(BodyLimit.tooLarge(most)) : Mono.empty();
        }
    }
}
