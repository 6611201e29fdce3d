package io.bridgecore.gateway.door;

import io.bridgecore.contracts.Headers;
import io.bridgecore.contracts.ProblemBody;
import io.bridgecore.gateway.address.ClientAddresses;
import io.bridgecore.gateway.address.Watch;
import io.bridgecore.gateway.problem.GatewayProblem;
import io.bridgecore.gateway.request.RequestRecord;
import io.netty.handler.codec.http.HttpResponseStatus;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.json.JsonMapper;

/**
 * Some requests, such as one with a blank in {@code Host}, cannot even be read into a URI: the
 * framework refuses them before any filter, with an empty answer. They get the platform's.
 */
@Component
class MalformedRequests implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {

    private final JsonMapper json;
    private final Exit exit;
    private final ClientAddresses clients;
    private final Watch watch;

    MalformedRequests(JsonMapper json, Exit exit, ClientAddresses clients, Watch watch) {
        this.json = json;
        this.exit = exit;
        this.clients = clients;
        this.watch = watch;
    }

    @Override
    public void customize(NettyReactiveWebServerFactory factory) {
        factory.addServerCustomizers(server ->
                server.mapHandle((handled, connection) ->
                        HeadClock.during(explain(handled, connection), connection.channel())));
    }

    private Mono<Void> explain(Mono<Void> handled, Connection connection) {
        // Before the handler runs the status can only be another one if the request was unreadable.
        return connection instanceof HttpServerResponse response
                        && connection instanceof HttpServerRequest request
                        && HttpResponseStatus.BAD_REQUEST.equals(response.status())
                ? refuse(request, response)
                : handled;
    }

    private Mono<Void> refuse(HttpServerRequest request, HttpServerResponse response) {
        GatewayProblem problem = GatewayProblem.BAD_REQUEST;
        RequestRecord seen =
                RequestRecord.unreadable(request.method().name(), request.uri(), address(request));
        watch.unreadable(seen);
        String id = seen.id();
        byte[] body =
                json.writeValueAsBytes(
                        ProblemBody.of(
                                problem.status().value(),
                                problem.code(),
                                problem.title(),
                                "The address or the header Host is malformed",
                                "",
                                id));
        return response.header(Headers.REQUEST_ID, id)
                .header("Content-Type", MediaType.APPLICATION_PROBLEM_JSON_VALUE)
                .header("Content-Length", Integer.toString(body.length))
                .sendByteArray(Mono.just(body).doOnNext(sent -> seen.sent(sent.length)))
                .then()
                .doFinally(_ -> exit.leave(seen, problem.status().value()));
    }

    private String address(HttpServerRequest request) {
        return clients.of(
                request.remoteAddress(), request.requestHeaders().getAll(clients.header()));
    }
}
