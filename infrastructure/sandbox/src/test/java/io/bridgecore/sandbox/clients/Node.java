package io.bridgecore.sandbox.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * Programs for Node.js, with what they need from the registry as their lock file has it. Node comes
 * from the path, or from where the profile {@code node} of this module put it.
 */
@NullMarked
final class Node {

    private static final Path INSTALLED = Path.of("target/node").toAbsolutePath();
    private static final int MINUTES = 5;

    private final Path folder;

    private Node(Path folder) {
        this.folder = folder;
    }

    /** What a program said, and with which status it ended. */
    record Outcome(int status, String output) {}

    /** The programs of a folder, copied to where they may install what they need. */
    static Node of(Path sources) {
        Path copy = Path.of("target").resolve(sources.getFileName()).toAbsolutePath();
        try (Stream<Path> files = Files.list(sources)) {
            Files.createDirectories(copy);
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(
                        file,
                        copy.resolve(file.getFileName()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new Node(copy);
    }

    /** Runs npm with these arguments. */
    Outcome npm(Map<String, String> environment, String... arguments) {
        boolean installed = Files.isDirectory(INSTALLED);
        String npm = installed ? INSTALLED.resolve("npm").toString() : "npm";
        var command =
                new ProcessBuilder(Stream.concat(Stream.of(npm), Stream.of(arguments)).toList())
                        .directory(folder.toFile())
                        .redirectErrorStream(true);
        command.environment().putAll(environment);
        if (installed) {
            command.environment()
                    .merge("PATH", INSTALLED.toString(), (old, own) -> own + ":" + old);
        }
        return run(command);
    }

    private static Outcome run(ProcessBuilder command) {
        try {
            Path output = Files.createTempFile("node", ".log");
            Process process = command.redirectOutput(output.toFile()).start();
            boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
            process.destroy();
            String said = Files.readString(output, StandardCharsets.UTF_8);
            Files.delete(output);
            return new Outcome(ended ? process.exitValue() : -1, said);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
