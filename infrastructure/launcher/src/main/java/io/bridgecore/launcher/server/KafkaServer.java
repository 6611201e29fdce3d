package io.bridgecore.launcher.server;

import io.bridgecore.launcher.home.PrivateFiles;
import io.bridgecore.launcher.process.ClassCaches;
import io.bridgecore.launcher.process.JavaCommand;
import io.bridgecore.launcher.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The Kafka node of the module {@code broker}, as a child process with a class path of its own.
 *
 * @param controllerPort a second port, for the node itself
 * @param data its data folder
 * @param broker how to start the module
 * @param caches finds its class cache
 */
public record KafkaServer(
        int port, int controllerPort, Path data, JavaCommand broker, ClassCaches caches)
        implements Program {

    /** The options of its Java machine, but for the class cache. */
    public static final List<String> SMALL =
            List.of(
                    "-XX:+UseSerialGC",
                    "-Xmx192m",
                    "-Xmn24m",
                    "-Xss512k",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseCompactObjectHeaders",
                    "-XX:TrimNativeHeapInterval=10000");

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
        return ServerProcess.of(broker.line(flags(), List.of(settings.toString())));
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

    private List<String> flags() throws IOException {
        return Stream.concat(SMALL.stream(), caches.optionsFor(name(), broker, SMALL).stream())
                .toList();
    }

    /** Returns the bootstrap address. */
    public String bootstrap() {
        return "127.0.0.1:" + port;
    }
}
