package io.bridgecore.launcher.server;

import io.bridgecore.launcher.home.PrivateFiles;
import io.bridgecore.launcher.process.JavaCommand;
import io.bridgecore.launcher.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The Kafka node of the module {@code broker}, as a child process with a class path of its own.
 *
 * @param controllerPort a second port, for the node itself
 * @param data its data folder
 * @param broker how to start the module
 * @param flags further options of the Java machine
 */
public record KafkaServer(
        int port, int controllerPort, Path data, JavaCommand broker, List<String> flags)
        implements Program {

    private static final List<String> SMALL =
            List.of(
                    "-XX:+UseSerialGC",
                    "-Xmx192m",
                    "-Xss512k",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseCompactObjectHeaders");

    public KafkaServer {
        flags = List.copyOf(flags);
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public ProcessBuilder command() throws IOException {
        PrivateFiles.createFolder(data);
        Path settings = data.resolveSibling("kafka.properties");
        PrivateFiles.write(
                settings,
                "port=%d%ncontroller.port=%d%ndata=%s%n"
                        .formatted(port, controllerPort, data.resolve("log")));
        return new ProcessBuilder(broker.line(allFlags(), List.of(settings.toString())));
    }

    @Override
    public boolean isReady(Path output) throws IOException {
        return Files.exists(output)
                && Files.readString(output).lines().anyMatch(line -> line.equals("READY"));
    }

    @Override
    public Duration stopLimit() {
        return Duration.ofSeconds(30);
    }

    private List<String> allFlags() {
        return java.util.stream.Stream.concat(SMALL.stream(), flags.stream()).toList();
    }

    /** Returns the bootstrap address. */
    public String bootstrap() {
        return "127.0.0.1:" + port;
    }
}
