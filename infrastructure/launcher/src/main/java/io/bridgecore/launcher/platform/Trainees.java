package io.bridgecore.launcher.platform;

import io.bridgecore.launcher.aot.Trainee;
import io.bridgecore.launcher.home.Home;
import io.bridgecore.launcher.home.PrivateFiles;
import io.bridgecore.launcher.port.FreePorts;
import io.bridgecore.launcher.process.HttpProbe;
import io.bridgecore.launcher.process.Program;
import io.bridgecore.launcher.process.Unit;
import io.bridgecore.launcher.server.KafkaServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How each part of the platform is run once more to make its class cache: on other ports, without
 * taking part in the work of the platform.
 */
public final class Trainees {

    private final Path folder;

    private Trainees(Path folder) {
        this.folder = folder;
    }

    /** Returns the training runs for what the plan starts. */
    public static List<Trainee> of(Plan plan, Home home) throws IOException {
        Trainees trainees = new Trainees(home.cache());
        List<Trainee> all = new ArrayList<>();
        for (Unit unit : plan.units()) {
            Program program = unit.program();
            if (program instanceof KafkaServer kafka) {
                all.add(trainees.broker(kafka));
            } else if (program instanceof ServiceProgram service && service.isSpring()) {
                all.add(trainees.spring(service));
            } else if (program instanceof ServiceProgram service) {
                all.add(trainees.plain(service));
            }
        }
        return all;
    }

    private Trainee broker(KafkaServer kafka) throws IOException {
        List<Integer> ports = FreePorts.take(2);
        Path settings = folder.resolve("training-broker.properties");
        PrivateFiles.write(
                settings,
                "port=%d%ncontroller.port=%d%ndata=%s%n"
                        .formatted(ports.get(0), ports.get(1), folder.resolve("training/broker")));
        return new Trainee(
                kafka.name(),
                kafka.broker(),
                KafkaServer.SMALL,
                List.of(),
                List.of(settings.toString()),
                Map.of(),
                output -> Files.readString(output).contains("READY"));
    }

    /** Ends when the application is wired: no port is opened, no message or job is taken. */
    private Trainee spring(ServiceProgram service) {
        Map<String, String> environment = new HashMap<>(service.environment());
        environment.put("SERVER_PORT", "0");
        environment.put("BRIDGECORE_LOG_DIR", folder.resolve("training").toString());
        return new Trainee(
                service.name(),
                service.java(),
                service.flags().plain(),
                List.of("-Dspring.context.exit=onRefresh"),
                List.of(),
                environment,
                Trainee.Done.ENDS_BY_ITSELF);
    }

    private Trainee plain(ServiceProgram service) throws IOException {
        int port = FreePorts.take(1).getFirst();
        Map<String, String> environment = new HashMap<>(service.environment());
        environment.put("SERVER_PORT", Integer.toString(port));
        environment.put("SANDBOX_PORT", Integer.toString(port));
        environment.put("BRIDGECORE_LOG_DIR", folder.resolve("training").toString());
        return new Trainee(
                service.name(),
                service.java(),
                service.flags().plain(),
                List.of(),
                List.of(),
                environment,
                output -> HttpProbe.passes(port, service.healthPath(), body -> true));
    }
}
