package io.bridgecore.gateway.trace;

import io.bridgecore.contracts.TraceShare;
import io.bridgecore.gateway.request.RequestRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Sends the gateway's own span of a request, the parent of those of the services: a share of all
 * traces that their clients want to be sent, and whatever failed or was slow. Without a collector
 * it costs nothing. Not for several threads: spans are made where the log lines are written, so
 * that no request pays for them.
 */
@Component
public class Spans implements DisposableBean {

    private static final int SERVER_ERROR = 500;

    private final TraceShare share;
    private final long slowNanos;
    private final @Nullable SpanSender sender;

    Spans(TraceProperties properties) {
        this.share = properties.shared();
        this.slowNanos = properties.slow().toNanos();
        this.sender = properties.endpoint().isEmpty() ? null : SpanSender.to(properties.endpoint());
    }

    /** Whether there is somebody who gets them. */
    public boolean areSent() {
        return sender != null;
    }

    /** Sends those of the requests, which are over, that are to be sent. */
    public void add(List<RequestRecord> requests) {
        SpanSender to = sender;
        if (to != null) {
            requests.forEach(request -> add(request, to));
        }
    }

    private void add(RequestRecord request, SpanSender to) {
        // What went nowhere has no trace yet: its span is one of its own.
        String known = request.trace();
        String trace = known == null ? Trace.begin() : known;
        if (isChosen(request, trace)) {
            to.send(request, trace);
        }
    }

    private boolean isChosen(RequestRecord request, String trace) {
        return request.status() >= SERVER_ERROR
                || request.tookNanos() >= slowNanos
                || (Trace.isSampled(trace) && share.includes(Trace.traceOf(trace)));
    }

    /** Sends what waits. */
    @Override
    public void destroy() {
        if (sender != null) {
            sender.close();
        }
    }
}
