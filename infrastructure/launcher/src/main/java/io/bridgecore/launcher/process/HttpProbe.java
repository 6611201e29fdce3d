package io.bridgecore.launcher.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** Asks a local process over HTTP whether it is well. */
public final class HttpProbe {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();

    private HttpProbe() {}

    /**
     * Returns true when the answer is 200 and its body passes.
     *
     * @param path with a leading slash
     */
    public static boolean passes(int port, String path, Predicate<String> body)
            throws InterruptedException {
        return ask(port, path)
                .filter(answer -> answer.statusCode() == 200 && body.test(answer.body()))
                .isPresent();
    }

    /** Returns true when there is an answer, whatever it says. */
    public static boolean answers(int port, String path) throws InterruptedException {
        return ask(port, path).isPresent();
    }

    private static Optional<HttpResponse<String>> ask(int port, String path)
            throws InterruptedException {
        try {
            HttpRequest ask =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .timeout(PATIENCE)
                            .build();
            return Optional.of(HTTP.send(ask, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
