package io.bridgecore.launcher.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A stream of events, over a plain connection that costs its client next to nothing. */
final class EventLine implements AutoCloseable {

    private static final int OK = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Socket socket = new Socket();
    private final BufferedReader lines;

    /**
     * Opens one.
     *
     * @param query what follows the path, such as {@code since=7}
     * @throws IOException if it is refused
     */
    EventLine(String service, String token, String query) throws IOException {
        URI address = URI.create(service);
        socket.connect(
                new InetSocketAddress(address.getHost(), address.getPort()),
                (int) PATIENCE.toMillis());
        socket.setSoTimeout((int) PATIENCE.toMillis());
        // An answer in the old protocol is not cut into chunks.
        String request =
                "GET /api/v1/sync/stream?%s HTTP/1.0\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n"
                        .formatted(query, token);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        lines =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8),
                        256);
        String status = lines.readLine();
        if (status == null || !status.contains(" " + OK + " ")) {
            socket.close();
            throw new IOException("A stream was answered " + status);
        }
    }

    /** The next change as JSON; waits for it. */
    String next() throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("data: ")) {
                return line.substring("data: ".length());
            }
        }
        throw new IOException("The stream has ended");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
