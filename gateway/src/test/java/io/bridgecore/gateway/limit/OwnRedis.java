package io.bridgecore.gateway.limit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.awaitility.Awaitility;

/** A Redis of the test's own, which it may kill and freeze. */
final class OwnRedis implements AutoCloseable {

    private final Path folder;
    private final int port;
    private Process process;

    OwnRedis() {
        try {
            folder = Files.createTempDirectory("own-redis");
            port = free();
            process = start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static int free() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** Ends it, with everything that it kept. */
    void kill() {
        process.destroyForcibly();
        Awaitility.await().until(() -> !process.isAlive());
    }

    void startAgain() {
        try {
            process = start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Stops it where it is: connections stay, answers do not come. */
    void freeze() {
        signal("STOP");
    }

    void thaw() {
        signal("CONT");
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            thaw();
            kill();
        }
    }

    private Process start() throws IOException {
        Path program = folder.resolve("redis-server");
        if (!Files.exists(program)) {
            try (InputStream packed = getClass().getResourceAsStream("/" + name())) {
                Files.copy(Objects.requireNonNull(packed, name()), program);
            }
            if (!program.toFile().setExecutable(true)) {
                throw new IOException("Cannot make " + program + " executable");
            }
        }
        Process started =
                new ProcessBuilder(
                                program.toString(),
                                "--port",
                                Integer.toString(port),
                                "--bind",
                                "127.0.0.1",
                                "--save",
                                "",
                                "--dir",
                                folder.toString())
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectErrorStream(true)
                        .start();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(this::listens);
        return started;
    }

    private boolean listens() {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static String name() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch").contains("aarch64") ? "-arm64" : "-amd64";
        return "redis-server-7.0.15-" + (os.startsWith("mac") ? "darwin" : "linux") + arch;
    }
}
