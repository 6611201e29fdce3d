package io.bridgecore.bench.gateway;

import io.bridgecore.bench.http.Backend;
import io.bridgecore.bench.process.Child;
import io.bridgecore.bench.process.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Starts what is compared. */
final class Contenders implements AutoCloseable {

    static final String HEALTH = "/health/live";

    /** Those of the container image: 60 % of 512 MB, both compilers. */
    private static final List<String> FLAGS =
            List.of(
                    "-XX:+UseSerialGC",
                    "-Xmx307m",
                    "-XX:+UseCompactObjectHeaders",
                    "-XX:+ExitOnOutOfMemoryError",
                    "--enable-native-access=ALL-UNNAMED");

    private final Path repository;
    private final Path folder;
    private final List<Contender> all = new ArrayList<>();

    Contenders(Path repository, Path folder) {
        this.repository = repository;
        this.folder = folder;
    }

    List<Contender> all() {
        return all;
    }

    Contender backend() throws IOException, InterruptedException {
        int port = Child.freePort();
        Child child =
                Child.start(
                        "backend",
                        Child.java(
                                List.of("-XX:+UseSerialGC", "-Xmx64m"),
                                System.getProperty("java.class.path"),
                                Backend.class.getName(),
                                List.of(Integer.toString(port), folder.toString())),
                        Map.of(),
                        folder);
        child.awaitAnswer(port, "/");
        return add(new Contender("(a) backend alone", port, child, false));
    }

    /** Adds nginx where it is installed. */
    void nginx(int backend) throws IOException, InterruptedException {
        Path program =
                Stream.of("/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx")
                        .map(Path::of)
                        .filter(Files::isExecutable)
                        .findFirst()
                        .orElse(null);
        if (program == null) {
            System.out.println("nginx is not installed and left out");
            return;
        }
        int port = Child.freePort();
        Path settings =
                Files.writeString(folder.resolve("nginx.conf"), nginxSettings(port, backend));
        Child child =
                Child.start(
                        "nginx",
                        List.of(
                                program.toString(),
                                "-p",
                                folder.toString(),
                                "-c",
                                settings.toString()),
                        Map.of(),
                        folder);
        child.awaitAnswer(port, "/");
        add(new Contender("(b) nginx, plain proxy", port, child, false));
    }

    Contender bare(int backend) throws IOException, InterruptedException {
        int port = Child.freePort();
        String route = "--spring.cloud.gateway.server.webflux.routes[0].";
        Child child =
                Child.start(
                        "bare",
                        Child.java(
                                FLAGS,
                                System.getProperty("java.class.path"),
                                BareGateway.class.getName(),
                                List.of(
                                        "--server.address=127.0.0.1",
                                        "--server.port=" + port,
                                        "--logging.level.root=WARN",
                                        route + "id=all",
                                        route + "uri=http://127.0.0.1:" + backend,
                                        route + "predicates[0]=Path=/**")),
                        Map.of(),
                        folder);
        child.awaitAnswer(port, "/");
        return add(new Contender("(c) Spring Cloud Gateway, bare", port, child, true));
    }

    Contender ours(int backend, Servers servers) throws IOException, InterruptedException {
        return ours("(d) BridgeCore, everything on", folder, backend, servers, List.of());
    }

    /**
     * Our gateway with further settings.
     *
     * @param place where it writes, a folder of its own
     */
    Contender ours(String name, Path place, int backend, Servers servers, List<String> settings)
            throws IOException, InterruptedException {
        Files.createDirectories(place);
        int port = Child.freePort();
        Path target = repository.resolve("gateway/target");
        Path jar = target.resolve("gateway-0.1.0.jar");
        if (!Files.exists(jar) || !Files.exists(target.resolve("classpath"))) {
            throw new IOException("The gateway is not packaged: run ./mvnw -DskipTests package");
        }
        List<String> flags = new ArrayList<>(FLAGS);
        String more = System.getProperty("bench.gateway.flags", "").strip();
        if (!more.isEmpty()) {
            flags.addAll(List.of(more.split(" ")));
        }
        Child child =
                Child.start(
                        "gateway",
                        Child.java(
                                flags,
                                jar + ":" + Files.readString(target.resolve("classpath")).strip(),
                                "io.bridgecore.gateway.GatewayApplication",
                                settings),
                        environment(port, backend, servers, place),
                        place);
        child.awaitAnswer(port, HEALTH);
        return add(new Contender(name, port, child, true));
    }

    private static Map<String, String> environment(
            int port, int backend, Servers servers, Path place) throws IOException {
        Map<String, String> environment = new HashMap<>();
        for (String service :
                List.of("TENANT", "AUTH", "USER", "CONNECTOR", "SYNC", "MONITORING", "GATEWAY")) {
            environment.put("BRIDGECORE_SERVICES_" + service, "http://127.0.0.1:" + backend);
        }
        environment.put("SERVER_PORT", Integer.toString(port));
        environment.put("BRIDGECORE_PUBLIC_URL", "http://localhost:" + port);
        environment.put("BRIDGECORE_KAFKA", servers.address("kafka"));
        environment.put("BRIDGECORE_REDIS_URL", servers.address("redis.url"));
        environment.put("BRIDGECORE_SERVICE_SECRET", "bench");
        environment.put("BRIDGECORE_LOG_DIR", place.toString());
        return environment;
    }

    private Contender add(Contender contender) {
        all.add(contender);
        return contender;
    }

    private static String nginxSettings(int port, int backend) {
        return """
        daemon off;
        worker_processes 1;
        pid nginx.pid;
        error_log stderr warn;
        events { worker_connections 512; }
        http {
          access_log off;
          keepalive_requests 100000000;
          upstream backend { server 127.0.0.1:%d; keepalive 64; keepalive_requests 100000000; }
          server {
            listen 127.0.0.1:%d;
            location / { proxy_pass http://backend; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_set_header Host $http_host; }
          }
        }
        """
                .formatted(backend, port);
    }

    @Override
    public void close() {
        all.reversed().forEach(contender -> contender.child().close());
    }
}
