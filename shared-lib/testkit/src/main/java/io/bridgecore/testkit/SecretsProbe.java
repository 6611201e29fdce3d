package io.bridgecore.testkit;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.bridgecore.contracts.Headers;
import io.bridgecore.testkit.MarkedBodies.Manner;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sends a secret to every operation that a running service describes: in each field of the body,
 * whether it belongs there or not, in the path, in the query and in the headers that carry secrets.
 * Afterwards no line of the log may have it.
 */
public final class SecretsProbe {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int AT_ONCE = 4;
    private static final int SHOWN = 20;
    private static final Set<Integer> AT_THE_DOOR = Set.of(401, 403, 404);

    /** Whoever is known there is not known afterwards. */
    private static final Pattern ENDS = Pattern.compile("logout|sessions|revoke");

    /** What stands in place of other services writes to the same log. */
    private static final String STAND_IN = "\"logger_name\":\"WireMock\"";

    /** Nobody else comes from there, so nobody else is kept out with it. */
    private static final String ADDRESS = "203.0.113.77";

    private final String secret = "Unl0gg3d" + UUID.randomUUID().toString().substring(0, 8);
    private final String last = UUID.randomUUID().toString();
    private final List<String> member;
    private final List<String> ruler;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;

    private SecretsProbe(int port, String member, String ruler) {
        this.base = "http://127.0.0.1:" + port;
        this.member = bearer(member);
        this.ruler = bearer(ruler);
    }

    /**
     * A probe of the service that listens there.
     *
     * @param member token of an administrator of a tenant that the service knows
     * @param ruler token of a super administrator, who sends nothing that could be done
     */
    public static SecretsProbe of(int port, String member, String ruler) {
        return new SecretsProbe(port, member, ruler);
    }

    /** Id of the request that is sent after all others: its line is the last one. */
    public String last() {
        return last;
    }

    /**
     * Sends it everywhere.
     *
     * @return how many of the requests were answered otherwise than with 401, 403 or 404: those got
     *     past the door
     */
    public int feed() throws IOException, InterruptedException {
        List<Callable<Boolean>> all = new ArrayList<>();
        Map<String, Object> document = document();
        Map<String, Object> paths = MarkedBodies.map(document.get("paths"));
        if (paths != null) {
            paths.forEach((path, methods) -> {
                Map<String, Object> known = MarkedBodies.map(methods);
                if (known != null && !path.endsWith("/stream")) {
                    known.forEach((method, operation) -> {
                        Map<String, Object> said = MarkedBodies.map(operation);
                        if (said != null && METHODS.contains(method)) {
                            all.addAll(requests(document, path, method, said));
                        }
                    });
                }
            });
        }
        int past = sendAll(all);
        send("GET", "/nowhere", null, "", List.of(Headers.REQUEST_ID, last));
        return past;
    }

    /** The lines that have it, in one of the forms in which it was sent. */
    public List<String> leaks(String log) {
        return log.lines()
                .filter(line -> line.startsWith("{") && !line.contains(STAND_IN))
                .filter(line ->
                        line.contains(secret)
                                || line.contains(secret.toLowerCase(Locale.ROOT))
                                || line.contains(basic()))
                .limit(SHOWN)
                .toList();
    }

    private Map<String, Object> document() throws IOException, InterruptedException {
        HttpResponse<String> said =
                http.send(
                        HttpRequest.newBuilder(URI.create(base + "/v3/api-docs")).build(),
                        HttpResponse.BodyHandlers.ofString());
        try {
            return JSONObjectUtils.parse(said.body());
        } catch (ParseException none) {
            throw new IOException(none);
        }
    }

    private List<Callable<Boolean>> requests(
            Map<String, Object> document,
            String path,
            String method,
            Map<String, Object> operation) {
        String verb = method.toUpperCase(Locale.ROOT);
        String marked = path.replaceAll("\\{[^}]+\\}", secret) + query(operation);
        String usual = path.replaceAll("\\{[^}]+\\}", UUID.randomUUID().toString());
        boolean ends = ENDS.matcher(path).find();
        var all = new ArrayList<Callable<Boolean>>();
        for (Map.Entry<String, Map<String, Object>> content : contents(operation).entrySet()) {
            String type = content.getKey();
            var bodies = new MarkedBodies(document, secret);
            for (Manner manner : Manner.values()) {
                String body = bodies.of(type, content.getValue(), manner);
                String where = manner == Manner.EVERYWHERE ? marked : usual;
                all.add(() -> send(verb, where, body, type, List.of()));
                if (!ends) {
                    all.add(() -> send(verb, where, body, type, member));
                }
                if (!ends && (manner == Manner.IN_LISTS || manner == Manner.CUT_OFF)) {
                    all.add(() -> send(verb, usual, body, type, ruler));
                }
            }
        }
        all.add(() -> send(verb, marked, null, "", credentials()));
        all.add(() -> send(verb, marked, null, "", List.of("Authorization", "Basic " + basic())));
        if (!ends) {
            all.add(() -> send(verb, marked, null, "", member));
        }
        if (verb.equals("GET")) {
            all.add(() -> send(verb, marked, null, "", ruler));
        }
        return all;
    }

    /** Media types and schemas of the body; none without one. */
    private static Map<String, Map<String, Object>> contents(Map<String, Object> operation) {
        var contents = new LinkedHashMap<String, Map<String, Object>>();
        Map<String, Object> body = MarkedBodies.map(operation.get("requestBody"));
        Map<String, Object> types = body == null ? null : MarkedBodies.map(body.get("content"));
        if (types != null) {
            types.forEach((type, said) -> {
                Map<String, Object> known = MarkedBodies.map(said);
                Map<String, Object> schema =
                        known == null ? null : MarkedBodies.map(known.get("schema"));
                contents.put(type, schema == null ? Map.of() : schema);
            });
        }
        return contents;
    }

    /** Every parameter that is described, and some that are not. */
    private String query(Map<String, Object> operation) {
        Stream<String> described =
                operation.get("parameters") instanceof List<?> parameters
                        ? parameters.stream()
                                .map(MarkedBodies::map)
                                .filter(one -> one != null && "query".equals(one.get("in")))
                                .map(one -> String.valueOf(one == null ? "" : one.get("name")))
                        : Stream.empty();
        return Stream.concat(described, Stream.of("password", "access_token", "api_key"))
                .distinct()
                .map(name -> URLEncoder.encode(name, StandardCharsets.UTF_8) + "=" + secret)
                .collect(Collectors.joining("&", "?", ""));
    }

    private static List<String> bearer(String token) {
        return List.of("Authorization", "Bearer " + token);
    }

    private List<String> credentials() {
        return List.of(
                "Authorization",
                "Bearer " + secret,
                "X-API-Key",
                secret,
                "Cookie",
                "sid=" + secret);
    }

    private String basic() {
        return Base64.getEncoder()
                .encodeToString(("user:" + secret).getBytes(StandardCharsets.UTF_8));
    }

    private int sendAll(List<Callable<Boolean>> all) throws InterruptedException {
        int past = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (Future<Boolean> sent : threads.invokeAll(all)) {
                past += sent.get() ? 1 : 0;
            }
            return past;
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }

    /** Whether it got past the door. */
    private boolean send(
            String method, String target, @Nullable String body, String type, List<String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + target))
                        .timeout(PATIENCE)
                        .header("X-Forwarded-For", ADDRESS)
                        .method(
                                method,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", MarkedBodies.header(type));
        }
        for (int i = 0; i < headers.size(); i += 2) {
            request.header(headers.get(i), headers.get(i + 1));
        }
        int status =
                http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
        return !AT_THE_DOOR.contains(status);
    }
}
