package io.bridgecore.web.request;

import io.bridgecore.contracts.RequestOwner;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Writes one line for each answered request. It holds the route instead of the path, since some
 * paths carry keys, and nothing of query, headers or bodies.
 */
final class RequestLog extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger("io.bridgecore.request");
    private static final List<String> QUIET = List.of("/health", "/metrics", "/actuator");
    private static final double MICROS_PER_MILLI = 1000;
    private static final int SERVER_ERROR = 500;

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return QUIET.stream().anyMatch(request.getRequestURI()::startsWith);
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long began = System.nanoTime();
        int failed = SERVER_ERROR;
        try {
            chain.doFilter(request, response);
            failed = 0;
        } finally {
            if (failed == 0 && request.isAsyncStarted()) {
                request.getAsyncContext().addListener(new WhenOver(request, response, began));
            } else {
                write(request, failed == 0 ? response.getStatus() : failed, began);
            }
        }
    }

    private static void write(HttpServletRequest request, int status, long began) {
        Level level = status >= SERVER_ERROR ? Level.WARN : Level.INFO;
        if (!LOG.isEnabledForLevel(level)) {
            return;
        }
        long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - began);
        LoggingEventBuilder line =
                LOG.atLevel(level)
                        .addKeyValue("action", "http.request")
                        .addKeyValue("method", request.getMethod())
                        .addKeyValue("endpoint", endpoint(request))
                        .addKeyValue("status", status)
                        .addKeyValue("duration_ms", micros / MICROS_PER_MILLI);
        if (request.getAttribute(RequestOwner.ATTRIBUTE) instanceof Map<?, ?> owner) {
            for (Map.Entry<?, ?> entry : owner.entrySet()) {
                line = line.addKeyValue(entry.getKey().toString(), entry.getValue());
            }
        }
        line.log("request");
    }

    private static String endpoint(HttpServletRequest request) {
        return Objects.toString(
                request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE), "unmatched");
    }

    /** Writes the line of a request whose answer takes longer than its thread. */
    private static final class WhenOver implements AsyncListener {

        private final HttpServletRequest request;
        private final HttpServletResponse response;
        private final long began;
        private final Map<String, String> context =
                Objects.requireNonNullElse(MDC.getCopyOfContextMap(), Map.of());

        private WhenOver(HttpServletRequest request, HttpServletResponse response, long began) {
            this.request = request;
            this.response = response;
            this.began = began;
        }

        @Override
        public void onComplete(AsyncEvent event) {
            Map<String, String> before = MDC.getCopyOfContextMap();
            MDC.setContextMap(context);
            try {
                write(request, response.getStatus(), began);
            } finally {
                MDC.setContextMap(Objects.requireNonNullElse(before, Map.of()));
            }
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            // It is complete soon after.
        }

        @Override
        public void onError(AsyncEvent event) {
            // It is complete soon after.
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }
}
