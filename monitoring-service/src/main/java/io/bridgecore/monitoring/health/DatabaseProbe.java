package io.bridgecore.monitoring.health;

import java.io.DataOutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;

/**
 * Asks PostgreSQL whether it speaks TLS, which it answers to anybody: this service has no schema
 * and therefore no password.
 *
 * @param jdbcUrl {@code jdbc:postgresql://host[:port]/database}
 */
record DatabaseProbe(String jdbcUrl, Duration timeout) implements Probe {

    private static final int DEFAULT_PORT = 5432;
    private static final int LENGTH = 8;
    private static final int TLS_REQUEST = 80877103;

    @Override
    public String name() {
        return "database";
    }

    @Override
    public Answer ask() throws Exception {
        URI server = URI.create(jdbcUrl.substring("jdbc:".length()));
        int port = server.getPort() < 0 ? DEFAULT_PORT : server.getPort();
        int patience = Math.toIntExact(timeout.toMillis());
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(server.getHost(), port), patience);
            socket.setSoTimeout(patience);
            var out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(LENGTH);
            out.writeInt(TLS_REQUEST);
            out.flush();
            int answer = socket.getInputStream().read();
            return answer == 'S' || answer == 'N' ? Answer.HEALTHY : Answer.UNHEALTHY;
        }
    }
}
