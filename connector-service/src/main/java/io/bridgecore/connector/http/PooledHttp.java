package io.bridgecore.connector.http;

import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.Http;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicHeader;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The one way out to external systems: blocking calls over connections that are kept open. */
@Component
class PooledHttp implements Http, AutoCloseable {

    private static final int SUCCESS = 2;
    private static final int HUNDRED = 100;

    private final CloseableHttpClient client;
    private final HttpProperties limits;
    private final AnswerRoom room;
    private final ScheduledThreadPoolExecutor alarms =
            new ScheduledThreadPoolExecutor(
                    1, Thread.ofPlatform().daemon().name("http-alarm").factory());

    PooledHttp(AddressGuard guard, HttpProperties limits, AnswerRoom room) {
        this.limits = limits;
        this.room = room;
        this.client = HttpClients.to(guard, limits);
        this.alarms.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Answer send(Request request) {
        HttpUriRequestBase message = build(request);
        var late = new AtomicBoolean();
        // The client's own limit is for each piece; this one holds for all of them together.
        ScheduledFuture<?> alarm =
                alarms.schedule(
                        () -> {
                            late.set(true);
                            message.cancel();
                        },
                        limits.timeout().toMillis(),
                        TimeUnit.MILLISECONDS);
        try {
            return client.execute(message, response -> read(response, request, message));
        } catch (IOException failed) {
            throw Breakdowns.explain(failed, late.get());
        } finally {
            alarm.cancel(false);
        }
    }

    private Answer read(ClassicHttpResponse response, Request request, HttpUriRequestBase message)
            throws IOException {
        boolean brief = request.brief() || response.getCode() / HUNDRED != SUCCESS;
        List<String> cookies =
                Stream.of(response.getHeaders("Set-Cookie")).map(Header::getValue).toList();
        try (var reader = new AnswerReader(room, limits, brief)) {
            Header again = response.getFirstHeader("Retry-After");
            return new Answer(
                    response.getCode(),
                    cookies,
                    text(response, reader),
                    again == null ? null : again.getValue());
        } catch (ConnectorException tooMuch) {
            message.cancel(); // Else the client reads on to the end, to keep the connection.
            throw tooMuch;
        }
    }

    private static String text(ClassicHttpResponse response, AnswerReader reader)
            throws IOException {
        // Not closed here: closing reads on to the end.
        return response.getEntity() == null ? "" : reader.read(response.getEntity().getContent());
    }

    private static HttpUriRequestBase build(Request request) {
        var message = new HttpUriRequestBase(request.method(), request.uri());
        request.headers().forEach((name, value) -> message.addHeader(new BasicHeader(name, value)));
        @Nullable String body = request.body();
        if (body != null) {
            message.setEntity(new ByteArrayEntity(body.getBytes(StandardCharsets.UTF_8), null));
        }
        return message;
    }

    @Override
    public void close() throws IOException {
        alarms.shutdownNow();
        client.close();
    }
}
