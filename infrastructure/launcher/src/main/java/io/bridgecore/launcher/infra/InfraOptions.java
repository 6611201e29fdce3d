package io.bridgecore.launcher.infra;

import io.bridgecore.launcher.home.Home;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * What a test build asks for.
 *
 * @param home folder of the servers, deleted at the end
 * @param idleStop the servers end when the lease has not been touched for so long
 * @param servers names of the servers to start at once
 */
public record InfraOptions(Home home, Duration idleStop, Set<String> servers) {

    public InfraOptions {
        servers = Set.copyOf(servers);
        Set<String> unknown = new java.util.TreeSet<>(servers);
        unknown.removeAll(TestServers.NAMES);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "Unknown servers " + unknown + "; known are " + TestServers.NAMES);
        }
    }

    /** The file by which users of the servers show that they still need them. */
    Path lease() {
        return home.root().resolve("lease");
    }

    /** The file whose existence asks for one more server. */
    Path want(String server) {
        return home.root().resolve("want-" + server);
    }

    /** The description of what runs. */
    Path description() {
        return home.root().resolve("infra.properties");
    }
}
