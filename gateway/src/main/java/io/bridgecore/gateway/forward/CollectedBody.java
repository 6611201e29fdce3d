package io.bridgecore.gateway.forward;

import java.util.ArrayList;
import java.util.List;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.core.publisher.Flux;

/** A body held in memory up to a limit; what goes beyond is counted and let go. */
final class CollectedBody {

    private final List<DataBuffer> parts = new ArrayList<>();
    private final long limit;
    private long size;

    CollectedBody(long limit) {
        this.limit = limit;
    }

    synchronized void add(DataBuffer part) {
        size += part.readableByteCount();
        parts.add(part);
        if (!complete()) {
            release();
        }
    }

    synchronized void release() {
        parts.forEach(DataBufferUtils::release);
        parts.clear();
    }

    synchronized long size() {
        return size;
    }

    synchronized boolean complete() {
        return size <= limit;
    }

    /** The request with this body, its length declared. */
    ServerHttpRequest asBodyOf(ServerHttpRequest request) {
        var headers = new HttpHeaders();
        headers.addAll(request.getHeaders());
        headers.remove(HttpHeaders.TRANSFER_ENCODING);
        headers.setContentLength(size());
        return new ServerHttpRequestDecorator(request) {

            @Override
            public HttpHeaders getHeaders() {
                return headers;
            }

            @Override
            public Flux<DataBuffer> getBody() {
                return Flux.fromIterable(parts);
            }
        };
    }
}
