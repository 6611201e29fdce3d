package io.bridgecore.connector.http;

import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import io.bridgecore.connector.spi.Http;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;

/** The one way out to external systems. */
@Component
class JavaHttp implements Http {

    private final HttpClient client;
    private final AddressGuard guard;
    private final HttpProperties limits;
    private final AnswerRoom room;

    JavaHttp(AddressGuard guard, HttpProperties limits, AnswerRoom room) {
        this.guard = guard;
        this.limits = limits;
        this.room = room;
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(limits.connectTimeout())
                        // A redirect could lead where the guard has not looked.
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
    }

    @Override
    public Answer send(Request request) {
        guard.check(request.uri());
        try (var body = new AnswerBody(room, limits, request.brief())) {
            return await(client.sendAsync(build(request), body));
        }
    }

    private Answer await(CompletableFuture<HttpResponse<String>> pending) {
        try {
            // The client's own limit ends at the headers; this one holds for the body too.
            HttpResponse<String> response =
                    pending.get(limits.timeout().toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(
                    response.statusCode(),
                    response.headers().allValues("Set-Cookie"),
                    response.body());
        } catch (ExecutionException failed) {
            throw explain(failed.getCause() == null ? failed : failed.getCause());
        } catch (TimeoutException slow) {
            pending.cancel(true);
            throw new ConnectorException(Kind.TIMED_OUT, "The system did not answer in time", slow);
        } catch (InterruptedException stopped) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            throw new ConnectorException(Kind.TIMED_OUT, "The call was interrupted", stopped);
        }
    }

    private static HttpRequest build(Request request) {
        @Nullable String body = request.body();
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(request.uri())
                        .method(
                                request.method(),
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body));
        request.headers().forEach(builder::header);
        return builder.build();
    }

    private static ConnectorException explain(Throwable cause) {
        if (NestedExceptionUtils.getMostSpecificCause(cause) instanceof ConnectorException known) {
            return known;
        }
        if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
            return new ConnectorException(
                    Kind.UNREACHABLE, "The system cannot be reached: no connection", cause);
        }
        if (cause instanceof IOException) {
            return new ConnectorException(
                    Kind.GARBLED, "The system broke the connection off", cause);
        }
        return new ConnectorException(Kind.FAILED, "The call failed", cause);
    }
}
