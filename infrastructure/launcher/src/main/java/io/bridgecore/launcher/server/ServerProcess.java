package io.bridgecore.launcher.server;

import java.util.List;

/** The command of a server, without the settings and secrets of our own services. */
final class ServerProcess {

    private static final String OURS = "BRIDGECORE_";

    private ServerProcess() {}

    static ProcessBuilder of(String... command) {
        return of(List.of(command));
    }

    static ProcessBuilder of(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith(OURS));
        return builder;
    }
}
