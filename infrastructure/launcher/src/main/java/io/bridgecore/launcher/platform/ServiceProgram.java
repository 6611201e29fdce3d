package io.bridgecore.launcher.platform;

import io.bridgecore.launcher.process.HttpProbe;
import io.bridgecore.launcher.process.JavaCommand;
import io.bridgecore.launcher.process.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One of our own services as a process.
 *
 * @param service which
 * @param java how to start its module
 * @param flags options of the Java machine
 * @param environment settings, stronger than those of the launcher
 */
record ServiceProgram(
        Service service,
        int port,
        JavaCommand java,
        JavaFlags flags,
        Map<String, String> environment)
        implements Program {

    ServiceProgram {
        environment = Map.copyOf(environment);
    }

    @Override
    public String name() {
        return service.name();
    }

    String healthPath() {
        return service.healthPath();
    }

    boolean isSpring() {
        return !service.has(Service.Trait.PLAIN_JAVA);
    }

    @Override
    public ProcessBuilder command() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(java.line(flags.of(name(), java), List.of()));
        builder.directory(java.module().toFile());
        builder.environment().keySet().removeIf(ServiceProgram::isSecretOfOthers);
        builder.environment().putAll(environment);
        return builder;
    }

    @Override
    public boolean isReady(Path output) throws InterruptedException {
        return HttpProbe.passes(port, healthPath(), body -> true);
    }

    @Override
    public boolean isUp(Path output) throws InterruptedException {
        return HttpProbe.answers(port, healthPath());
    }

    private static boolean isSecretOfOthers(String variable) {
        return variable.startsWith("BRIDGECORE_DATABASE_")
                || variable.startsWith("BRIDGECORE_AUTH_CLIENTS_")
                || variable.equals("BRIDGECORE_MAIL_PASSWORD")
                || variable.equals("BRIDGECORE_MASTER_KEY");
    }
}
