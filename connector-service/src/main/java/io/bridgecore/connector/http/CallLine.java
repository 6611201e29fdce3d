package io.bridgecore.connector.http;

import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.Http.Request;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * One call to an external system as a line of the log. Neither query nor headers nor bodies are in
 * it, since they carry keys.
 */
final class CallLine {

    private static final Logger LOG = LoggerFactory.getLogger("io.bridgecore.upstream");
    private static final double MICROS_PER_MILLI = 1000;
    private static final int SERVER_ERROR = 500;

    private final Request request;
    private final long began = System.nanoTime();
    private int status;

    CallLine(Request request) {
        this.request = request;
    }

    /** The system answered with that status of HTTP. */
    void answered(int code) {
        status = code;
    }

    /** Writes the line of a call that came to its end. */
    void end() {
        Level level = status >= SERVER_ERROR ? Level.WARN : Level.INFO;
        if (LOG.isEnabledForLevel(level)) {
            line(level).log("call to an external system");
        }
    }

    /** Writes the line of a call that did not. */
    void end(ConnectorException failure) {
        if (LOG.isWarnEnabled()) {
            line(Level.WARN)
                    .addKeyValue("outcome", failure.kind().name())
                    .log("call to an external system failed");
        }
    }

    private LoggingEventBuilder line(Level level) {
        long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - began);
        LoggingEventBuilder line =
                LOG.atLevel(level)
                        .addKeyValue("action", "upstream.call")
                        .addKeyValue("method", request.method())
                        .addKeyValue("target", target(request.uri()))
                        .addKeyValue("path", request.uri().getPath())
                        .addKeyValue("duration_ms", micros / MICROS_PER_MILLI);
        return status == 0 ? line : line.addKeyValue("status", status);
    }

    /** Not the whole authority, which may hold a password. */
    private static String target(URI uri) {
        return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }
}
