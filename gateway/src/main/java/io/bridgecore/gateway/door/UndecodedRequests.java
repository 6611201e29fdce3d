package io.bridgecore.gateway.door;

import io.bridgecore.contracts.Headers;
import io.bridgecore.contracts.ProblemBody;
import io.bridgecore.contracts.Uuid7;
import io.bridgecore.gateway.problem.GatewayProblem;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * What cannot be decoded as HTTP, or has too long a first line or too large headers, never becomes
 * a request: the server answers it by itself, without content. This gives the answer the platform's
 * form.
 */
@ChannelHandler.Sharable
final class UndecodedRequests extends ChannelOutboundHandlerAdapter {

    static final String NAME = "bridgecore.undecodedRequests";

    private final JsonMapper json;

    UndecodedRequests(JsonMapper json) {
        this.json = json;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the promise carries the outcome
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof FullHttpResponse answer && !answer.content().isReadable()) {
            GatewayProblem problem = problem(answer.status().code());
            if (problem != null && !answer.headers().contains(Headers.REQUEST_ID)) {
                context.write(explained(answer, problem), promise);
                return;
            }
        }
        context.write(message, promise);
    }

    private FullHttpResponse explained(FullHttpResponse bare, GatewayProblem problem) {
        String id = Uuid7.next().toString();
        byte[] body =
                json.writeValueAsBytes(
                        ProblemBody.of(
                                problem.status().value(),
                                problem.code(),
                                problem.title(),
                                "The request could not be read",
                                "",
                                id));
        FullHttpResponse answer = bare.replace(Unpooled.wrappedBuffer(body));
        bare.release();
        HttpHeaders headers = answer.headers();
        headers.set(Headers.REQUEST_ID, id);
        headers.set(HttpHeaderNames.CONTENT_TYPE, MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        headers.setInt(HttpHeaderNames.CONTENT_LENGTH, body.length);
        headers.set("X-Content-Type-Options", "nosniff");
        return answer;
    }

    private static @Nullable GatewayProblem problem(int status) {
        return switch (status) {
            case 400 -> GatewayProblem.BAD_REQUEST;
            case 413 -> GatewayProblem.BODY_TOO_LARGE;
            case 414 -> GatewayProblem.URI_TOO_LONG;
            case 431 -> GatewayProblem.HEADERS_TOO_LARGE;
            default -> null;
        };
    }
}
