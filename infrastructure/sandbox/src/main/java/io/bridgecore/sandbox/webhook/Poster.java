package io.bridgecore.sandbox.webhook;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Sends posts. What becomes of one is counted and otherwise ignored, as Odoo does. */
final class Poster implements AutoCloseable {

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(1))
                    .build();
    private final LongAdder sent = new LongAdder();
    private final LongAdder failed = new LongAdder();

    /**
     * One post to be sent.
     *
     * @param body empty sends a HEAD instead
     */
    record Post(String url, String body, Map<String, String> headers, Duration timeout) {}

    void send(Post post) {
        sent.increment();
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(post.url()))
                            .timeout(post.timeout())
                            .header("Accept", "*/*");
            post.headers().forEach(request::setHeader);
            if (post.body().isEmpty()) {
                request.HEAD();
            } else {
                request.setHeader("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(post.body()));
            }
            int status = client.send(request.build(), BodyHandlers.discarding()).statusCode();
            if (status >= 400) {
                failed.increment();
            }
        } catch (IOException | IllegalArgumentException e) {
            failed.increment();
        } catch (InterruptedException e) {
            failed.increment();
            Thread.currentThread().interrupt();
        }
    }

    long sent() {
        return sent.sum();
    }

    long failed() {
        return failed.sum();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
