package io.bridgecore.launcher.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
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
        try {
            HttpRequest ask =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .timeout(PATIENCE)
                            .build();
            HttpResponse<String> answer = HTTP.send(ask, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 && body.test(answer.body());
        } catch (IOException e) {
            return false;
        }
    }
}
