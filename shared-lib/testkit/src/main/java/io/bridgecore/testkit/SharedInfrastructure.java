package io.bridgecore.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;

/** Chooses and keeps the servers of this process. */
final class SharedInfrastructure {

    private static final Path DOCKER_SOCKET = Path.of("/var/run/docker.sock");
    private static @Nullable Infrastructure shared;

    private SharedInfrastructure() {}

    static synchronized Infrastructure get() {
        Infrastructure servers = shared;
        if (servers == null) {
            servers =
                    wantsContainers(System.getenv(), Files.exists(DOCKER_SOCKET))
                            ? ContainerInfrastructure.start()
                            : EmbeddedInfrastructure.start();
            shared = servers;
        }
        return servers;
    }

    /** A socket or an address may be left over from a Docker that is gone, so Docker is asked. */
    static boolean wantsContainers(Map<String, String> environment, boolean socket) {
        return switch (environment.getOrDefault("BRIDGECORE_TEST_SERVERS", "")) {
            case "embedded" -> false;
            case "containers" -> true;
            default ->
                    (socket || environment.containsKey("DOCKER_HOST"))
                            && DockerClientFactory.instance().isDockerAvailable();
        };
    }
}
