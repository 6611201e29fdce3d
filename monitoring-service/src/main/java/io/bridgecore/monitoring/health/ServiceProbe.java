package io.bridgecore.monitoring.health;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks one of our own services at {@code /health}. */
record ServiceProbe(String name, URI url, Duration timeout, HttpClient http) implements Probe {

    @Override
    public Answer ask() throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create(url + "/health")).timeout(timeout).GET().build();
        return Answer.http(http.send(request, BodyHandlers.discarding()).statusCode());
    }
}
