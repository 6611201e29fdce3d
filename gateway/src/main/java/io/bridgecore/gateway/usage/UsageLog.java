package io.bridgecore.gateway.usage;

import io.bridgecore.contracts.event.UsageRecorded;
import io.bridgecore.gateway.request.RequestRecord;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Notes every answered request. Costs the request one step in a queue; all else happens elsewhere.
 */
@Component
public class UsageLog {

    private static final int LONGEST_TEXT = 200;

    private final Dispatcher dispatcher;

    UsageLog(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    /** Notes a request that is over. */
    public void add(RequestRecord request) {
        dispatcher.add(request);
    }

    static UsageRecorded of(List<RequestRecord> requests) {
        return new UsageRecorded(requests.stream().map(UsageLog::row).toList());
    }

    private static UsageRecorded.Request row(RequestRecord request) {
        String route = request.route();
        String model = request.model();
        return new UsageRecorded.Request(
                request.id(),
                Instant.ofEpochMilli(request.startedAtMillis()),
                request.tenant(),
                cut(request.user()),
                request.method(),
                Endpoints.template(request.path(), route),
                cut(model == null && !route.isEmpty() ? Endpoints.model(request.path()) : model),
                request.operation(),
                request.service(),
                request.status(),
                TimeUnit.NANOSECONDS.toMicros(request.tookNanos()),
                request.received(),
                request.sent(),
                request.address(),
                cut(request.agent()));
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= LONGEST_TEXT
                ? text
                : text.substring(0, LONGEST_TEXT);
    }
}
