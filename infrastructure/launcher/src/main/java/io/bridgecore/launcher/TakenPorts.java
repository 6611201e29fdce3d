package io.bridgecore.launcher;

import io.bridgecore.launcher.home.Home;
import io.bridgecore.launcher.home.PrivateFiles;
import io.bridgecore.launcher.port.PortHolder;
import io.bridgecore.launcher.port.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Says which ports are taken and by whom. */
final class TakenPorts {

    /** Exit code that asks the script to look again with the rights of the user who called it. */
    static final int LOOK_WITH_MORE_RIGHTS = 98;

    private final Path noted;
    private final boolean rightsDropped;

    TakenPorts(Home home, Map<String, String> environment) {
        this.noted = home.run().resolve("taken-ports");
        this.rightsDropped = environment.containsKey("BRIDGECORE_ROOT_DROPPED");
    }

    /** Prints the taken ones among the ports; returns the exit code, 0 when all are free. */
    int report(Map<String, Integer> ports) throws IOException {
        Map<String, Integer> taken =
                ports.entrySet().stream()
                        .filter(port -> !Ports.isFree(port.getValue()))
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey,
                                        Map.Entry::getValue,
                                        (one, other) -> one,
                                        TreeMap::new));
        if (taken.isEmpty()) {
            return 0;
        }
        PortHolder holders = PortHolder.ofThisMachine();
        boolean unseen = taken.values().stream().anyMatch(port -> holders.find(port).isEmpty());
        if (unseen && rightsDropped) {
            PrivateFiles.write(noted, lines(taken));
            return LOOK_WITH_MORE_RIGHTS;
        }
        taken.forEach((name, port) -> print(name, port, holders.find(port)));
        return 1;
    }

    /** Prints what {@link #report} has noted. */
    int reportNoted() throws IOException {
        for (String line : Files.readAllLines(noted)) {
            String[] parts = line.split("=", 2);
            int port = Integer.parseInt(parts[1]);
            print(parts[0], port, PortHolder.ofThisMachine().find(port));
        }
        Files.delete(noted);
        return 1;
    }

    private static void print(String name, int port, Optional<ProcessHandle> holder) {
        System.err.printf(
                "Port %d, meant for %s, is taken by %s.%n  Stop that, or set %s to another port.%n",
                port,
                name,
                holder.map(PortHolder::describe).orElse("a process of another user"),
                Ports.variable(name));
    }

    private static String lines(Map<String, Integer> ports) {
        return ports.entrySet().stream()
                .map(port -> port.getKey() + "=" + port.getValue())
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
