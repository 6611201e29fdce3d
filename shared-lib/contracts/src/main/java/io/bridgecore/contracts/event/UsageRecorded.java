package io.bridgecore.contracts.event;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Requests that a gateway answered, in batches: the envelope belongs to no tenant, its {@code
 * eventId} makes the whole batch count once.
 */
public record UsageRecorded(List<Request> requests) implements EventData {

    public static final String TOPIC = "usage.recorded";

    public UsageRecorded {
        requests = List.copyOf(requests);
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    /**
     * One answered request.
     *
     * @param tenantId absent on the platform side and where the tenant never became known
     * @param endpoint template of the path: ids are {@code {id}}
     * @param model of the connected system, where the path names one
     * @param operation class of operation by which it was limited, where there is one
     * @param service that answered; {@code gateway} for its own answers
     * @param durationMicros microseconds from the first byte to the end of the answer
     * @param requestBytes size of the body that came in
     * @param responseBytes size of the body that went out, before compression
     * @param address of the client
     */
    public record Request(
            String requestId,
            Instant at,
            @Nullable UUID tenantId,
            @Nullable String userId,
            String method,
            String endpoint,
            @Nullable String model,
            @Nullable String operation,
            String service,
            int status,
            long durationMicros,
            long requestBytes,
            long responseBytes,
            String address,
            @Nullable String agent) {}
}
