package io.bridgecore.sync.socket;

import io.bridgecore.sync.SyncProblem;
import io.bridgecore.sync.app.View;
import io.bridgecore.sync.log.LogPage;
import io.bridgecore.sync.stream.Bell;
import io.bridgecore.sync.stream.Bells;
import io.bridgecore.sync.stream.LogReaders;
import io.bridgecore.sync.stream.Lookout;
import io.bridgecore.sync.stream.StreamProperties;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Opens sockets, and has for them what all of them need. */
@Component
class SocketRoom {

    private static final String CONTAINER = "jakarta.websocket.server.ServerContainer";

    private final Bells bells;
    private final LogReaders readers;
    private final Words words;
    private final StreamProperties properties;
    private final JsonMapper json;
    private final Clock clock;

    SocketRoom(
            Bells bells,
            LogReaders readers,
            Words words,
            StreamProperties properties,
            JsonMapper json,
            Clock clock) {
        this.bells = bells;
        this.readers = readers;
        this.words = words;
        this.properties = properties;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Refuses a request that asks for no socket.
     *
     * @throws io.bridgecore.web.problem.ProblemException (426) if so
     */
    static void requireUpgrade(HttpServletRequest request) {
        if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            throw SyncProblem.SOCKET_NEEDED.because("This path opens a WebSocket");
        }
    }

    /**
     * Makes a socket of a request.
     *
     * @throws io.bridgecore.web.problem.ProblemException if the tenant has too many
     */
    void open(HttpServletRequest request, HttpServletResponse response, Socket socket)
            throws IOException, ServletException {
        if (!(request.getServletContext().getAttribute(CONTAINER)
                instanceof ServerContainer container)) {
            throw new ServletException("The web server opens no sockets");
        }
        bells.join(socket.tenant(), socket.bell());
        words.join(socket);
        boolean upgraded = false;
        try {
            container.upgradeHttpToWebSocket(request, response, config(socket), Map.of());
            upgraded = response.getStatus() == HttpServletResponse.SC_SWITCHING_PROTOCOLS;
        } catch (DeploymentException impossible) {
            throw new ServletException(impossible);
        } finally {
            if (!upgraded) {
                leave(socket);
            }
        }
    }

    private static ServerEndpointConfig config(Socket socket) {
        return ServerEndpointConfig.Builder.create(Socket.class, "/socket")
                .configurator(new Ready(socket))
                .build();
    }

    /** Hands out the socket that was made. */
    private static final class Ready extends ServerEndpointConfig.Configurator {

        private final Socket socket;

        private Ready(Socket socket) {
            this.socket = socket;
        }

        @Override
        public <T> T getEndpointInstance(Class<T> type) {
            return type.cast(socket);
        }
    }

    void leave(Socket socket) {
        bells.leave(socket.tenant(), socket.bell());
        words.leave(socket);
    }

    LogPage read(long after, View view) {
        return readers.read(after, view);
    }

    boolean isOpen() {
        return bells.isRunning();
    }

    Instant now() {
        return clock.instant();
    }

    Duration heartbeat() {
        return properties.heartbeat();
    }

    Lookout lookout(Bell bell) {
        return new Lookout(bell, properties.poll(), clock);
    }

    Duration patience() {
        return properties.patience();
    }

    JsonMapper json() {
        return json;
    }
}
