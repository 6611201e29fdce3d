package io.bridgecore.gateway.forward;

import io.bridgecore.gateway.problem.GatewayProblem;
import io.bridgecore.gateway.problem.Refusal;
import io.bridgecore.gateway.request.RequestRecord;
import java.time.Duration;
import java.util.List;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/**
 * Refuses bodies that are too large or too slow. None is held here: one whose declared length is
 * too large is refused before a service sees a byte of it, one that grows too large on its way is
 * cut off, so that the service sees a request that broke off.
 */
@Component
@Order(BodyLimit.ORDER)
class BodyLimit implements GlobalFilter {

    /** Before anything that writes or sends. */
    static final int ORDER = -100;

    // The HTTP client collects the bodies of these before it sends them.
    private static final long COLLECTED = 65_536;

    private final long limit;
    private final long uploadLimit;
    private final List<PathPattern> uploads;
    private final Duration time;

    BodyLimit(ForwardProperties properties) {
        this.limit = properties.maxBody().toBytes();
        this.uploadLimit = properties.maxUpload().toBytes();
        this.uploads =
                properties.uploads().stream()
                        .map(PathPatternParser.defaultInstance::parse)
                        .toList();
        this.time = properties.bodyTimeout();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        HttpHeaders headers = request.getHeaders();
        long most = mostFor(request);
        long length = headers.getContentLength();
        if (headers.containsHeader(HttpHeaders.TRANSFER_ENCODING)) {
            return chain.filter(measured(exchange, most));
        }
        if (length > most) {
            return refuse(request, length, most);
        }
        return chain.filter(length > 0 ? measured(exchange, most) : exchange);
    }

    private ServerWebExchange measured(ServerWebExchange exchange, long most) {
        return exchange.mutate()
                .request(
                        new MeasuredRequest(
                                exchange.getRequest(), RequestRecord.of(exchange), most, time))
                .build();
    }

    // A client that reads the answer only when it has sent everything gets to read why.
    private Mono<Void> refuse(ServerHttpRequest request, long length, long most) {
        boolean asked = request.getHeaders().containsHeader(HttpHeaders.EXPECT);
        return asked || length > MeasuredRequest.courtesy(most)
                ? Mono.error(tooLarge(most))
                : request.getBody()
                        .doOnNext(DataBufferUtils::release)
                        .takeUntilOther(MeasuredRequest.deadline(time))
                        .then(Mono.error(() -> tooLarge(most)));
    }

    private long mostFor(ServerHttpRequest request) {
        HttpMethod method = request.getMethod();
        if (isUpload(method, request)) {
            return uploadLimit;
        }
        boolean collected =
                method.equals(HttpMethod.GET)
                        || method.equals(HttpMethod.HEAD)
                        || method.equals(HttpMethod.DELETE);
        return collected ? Math.min(limit, COLLECTED) : limit;
    }

    private boolean isUpload(HttpMethod method, ServerHttpRequest request) {
        String type = request.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE);
        return method.equals(HttpMethod.POST)
                && type != null
                && type.startsWith(MediaType.MULTIPART_FORM_DATA_VALUE)
                && uploads.stream()
                        .anyMatch(p -> p.matches(request.getPath().pathWithinApplication()));
    }

    static Refusal tooLarge(long most) {
        return GatewayProblem.BODY_TOO_LARGE.because(
                "At most " + most + " bytes are accepted as a body");
    }
}
