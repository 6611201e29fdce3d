package io.bridgecore.gateway.problem;

import io.bridgecore.contracts.ProblemBody;
import io.bridgecore.gateway.request.RequestRecord;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Turns whatever went wrong into the platform's error answer. */
@Component
public class ProblemWriter {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemWriter.class);

    private final JsonMapper json;

    ProblemWriter(JsonMapper json) {
        this.json = json;
    }

    /**
     * Answers with the problem; fails with the same failure when an answer is already under way.
     */
    public Mono<Void> write(ServerWebExchange exchange, Throwable failure) {
        ServerHttpResponse response = exchange.getResponse();
        if (response.isCommitted()) {
            return Mono.error(failure);
        }
        RequestRecord request = RequestRecord.of(exchange);
        Refusal refusal = failure instanceof Refusal own ? own : refusalFor(failure, request);
        int status =
                failure instanceof ErrorResponse framework && known(framework.getStatusCode())
                        ? framework.getStatusCode().value()
                        : refusal.problem().status().value();
        response.setRawStatusCode(status);
        HttpHeaders headers = response.getHeaders();
        headers.remove(HttpHeaders.CONTENT_ENCODING);
        headers.remove(HttpHeaders.TRANSFER_ENCODING);
        refusal.headers().forEach(headers::set);
        byte[] body = json.writeValueAsBytes(body(refusal, status, request));
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        headers.setContentLength(body.length);
        return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }

    private static Map<String, Object> body(Refusal refusal, int status, RequestRecord request) {
        Map<String, Object> body =
                ProblemBody.of(
                        status,
                        refusal.problem().code(),
                        refusal.problem().title(),
                        refusal.detail(),
                        request.path(),
                        request.id());
        if (refusal.problem() == GatewayProblem.IP_BLOCKED) {
            // Clients of the original system know this one by its own name.
            body.put(
                    "error",
                    Map.of(
                            "type", "IPBlocked",
                            "message", refusal.detail(),
                            "request_id", request.id()));
        }
        return body;
    }

    private static Refusal refusalFor(Throwable failure, RequestRecord request) {
        if (failure instanceof ErrorResponse framework) {
            return switch (framework.getStatusCode().value()) {
                case 404 -> GatewayProblem.NOT_FOUND.because("Nothing is at this path");
                case 405 -> GatewayProblem.METHOD_NOT_ALLOWED.because("Not with this method");
                case 413 -> GatewayProblem.BODY_TOO_LARGE.because("The body is too large");
                default ->
                        framework.getStatusCode().is4xxClientError()
                                ? GatewayProblem.BAD_REQUEST.because(
                                        "The request is not acceptable")
                                : unexpected(failure, request);
            };
        }
        return unexpected(failure, request);
    }

    private static boolean known(HttpStatusCode status) {
        return status.is4xxClientError();
    }

    private static Refusal unexpected(Throwable failure, RequestRecord request) {
        LOG.atError()
                .setCause(failure)
                .addKeyValue("request_id", request.id())
                .log("Request failed unexpectedly");
        return GatewayProblem.INTERNAL_ERROR.because("An unexpected error occurred");
    }
}
