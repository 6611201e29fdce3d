package io.bridgecore.launcher.bench;

import io.bridgecore.launcher.home.Home;
import io.bridgecore.launcher.process.RunRecords;
import io.bridgecore.launcher.state.PlatformState;
import io.bridgecore.launcher.state.StateFile;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the services of the platform that runs in a home, each at its own door. */
final class PlatformCalls {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Home home;
    private final PlatformState state;

    /**
     * Finds the platform.
     *
     * @throws IOException if none runs there
     */
    PlatformCalls(Home home) throws IOException {
        this.home = home;
        this.state =
                new StateFile(home)
                        .read()
                        .orElseThrow(() ->
                                new IOException(
                                        "BridgeCore does not run in "
                                                + home.root()
                                                + "; './bridgecore up -d' starts it"));
    }

    /** Base URL of a service on this machine. */
    String address(String service) {
        return state.programs().stream()
                .filter(program -> program.name().equals(service))
                .map(program -> "http://127.0.0.1:" + program.port())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no " + service));
    }

    /** What the platform calls one of its addresses, such as {@code database.url}. */
    String platformAddress(String name) {
        return Objects.requireNonNull(
                state.addresses().get(name), "The platform tells no address " + name);
    }

    /** A generated password of the platform. */
    String secret(String name) throws IOException {
        return Files.readString(secretFile(name)).strip();
    }

    /** A token of the platform's first administrator. */
    String adminToken() throws IOException, InterruptedException {
        List<String> login = Files.readAllLines(secretFile("initial-admin"));
        Map<String, Object> body =
                Map.of(
                        "email", after(login.getFirst(), "email="),
                        "password", after(login.getLast(), "password="));
        String answer = post(address("auth") + "/admin/auth/login", null, body);
        return JSON.readTree(answer).path("access_token").asString();
    }

    /** A token of one of the platform's services. */
    String serviceToken(String service) throws IOException, InterruptedException {
        String pair = service + ":" + secret(service + "-client");
        String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        HttpRequest request =
                request(address("auth") + "/oauth2/token")
                        .header("Authorization", "Basic " + basic)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "grant_type="
                                                + URLEncoder.encode(
                                                        "client_credentials",
                                                        StandardCharsets.UTF_8)))
                        .build();
        return JSON.readTree(send(request).body()).path("access_token").asString();
    }

    String post(String url, @Nullable String token, Map<String, Object> body)
            throws IOException, InterruptedException {
        return send("POST", url, token, body);
    }

    /** Sends a body; further headers are names and values in turn. */
    String send(
            String method,
            String url,
            @Nullable String token,
            Map<String, Object> body,
            String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                request(url)
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request.build()).body();
    }

    HttpResponse<String> get(String url, @Nullable String token)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(url).GET();
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return send(request.build());
    }

    /** Processor time so far of one of the platform's programs. */
    Duration cpu(String program) throws IOException {
        return processes(program).stream()
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** The processes of one of the platform's programs. */
    List<ProcessHandle> processes(String program) throws IOException {
        return new RunRecords(home.run()).alive(program);
    }

    static JsonNode json(String text) {
        return JSON.readTree(text);
    }

    private HttpResponse<String> send(HttpRequest request)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(
                    "%s %s was answered %d: %s"
                            .formatted(
                                    request.method(),
                                    request.uri(),
                                    answer.statusCode(),
                                    answer.body()));
        }
        return answer;
    }

    private Path secretFile(String name) {
        return home.secrets().resolve(name);
    }

    private static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).timeout(TIMEOUT);
    }

    private static String after(String line, String prefix) {
        return line.substring(prefix.length());
    }
}
