package io.bridgecore.launcher.server;

import io.bridgecore.launcher.home.PrivateFiles;
import io.bridgecore.launcher.process.Program;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A Redis server that asks for a password and writes every change to its append-only file.
 *
 * @param data its data folder
 */
public record RedisServer(
        int port, Path data, String password, Durability durability, SharedCache cache)
        implements Program {

    private static final int PATIENCE_MILLIS = 500;

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public ProcessBuilder command() throws IOException, InterruptedException {
        PrivateFiles.createFolder(data);
        Path configuration = data.resolve("redis.conf");
        PrivateFiles.write(configuration, configuration());
        return ServerProcess.of(program().toString(), configuration.toString());
    }

    @Override
    public boolean isReady(Path output) {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            String ask = "AUTH " + password + "\r\nPING\r\nQUIT\r\n";
            socket.getOutputStream().write(ask.getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readAllBytes();
            return new String(answer, StandardCharsets.US_ASCII).contains("+PONG");
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns the address with the password in it. */
    public String url() {
        return "redis://:" + password + "@127.0.0.1:" + port;
    }

    private String configuration() {
        return """
        bind 127.0.0.1
        port %d
        requirepass %s
        dir %s
        appendonly %s
        appendfsync everysec
        save ""
        maxmemory 64mb
        maxmemory-policy noeviction
        tcp-backlog 128
        """
                .formatted(port, password, data, durability == Durability.DURABLE ? "yes" : "no");
    }

    private Path program() throws IOException, InterruptedException {
        String resource = Platform.current().redisProgram();
        return cache.folder(
                        resource,
                        folder -> {
                            try (InputStream packed =
                                    RedisServer.class.getResourceAsStream("/" + resource)) {
                                if (packed == null) {
                                    throw new IOException("No Redis for this machine: " + resource);
                                }
                                Path program = folder.resolve("redis-server");
                                Files.copy(packed, program);
                                Archives.makeExecutable(program);
                            }
                        })
                .resolve("redis-server");
    }
}
