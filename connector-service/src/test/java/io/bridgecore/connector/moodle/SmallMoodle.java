package io.bridgecore.connector.moodle;

import io.bridgecore.connector.spi.Config;
import io.bridgecore.connector.spi.Http;
import io.bridgecore.connector.spi.Session;
import io.bridgecore.connector.spi.Target;
import io.bridgecore.sandbox.MoodleSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;

/** Sessions with the sandbox's Moodle, without the service around them. */
@NullMarked
final class SmallMoodle {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private SmallMoodle() {}

    static Session session(MoodleSandbox sandbox) {
        return new MoodleConnector()
                .open(
                        new Target(
                                new Config(Map.of("url", sandbox.url(), "token", sandbox.token())),
                                SmallMoodle::send));
    }

    private static Http.Answer send(Http.Request request) {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(request.uri())
                        .method(
                                request.method(),
                                BodyPublishers.ofString(
                                        Objects.requireNonNullElse(request.body(), "")));
        request.headers().forEach(builder::header);
        try {
            HttpResponse<String> answer = CLIENT.send(builder.build(), BodyHandlers.ofString());
            return new Http.Answer(answer.statusCode(), List.of(), answer.body());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
