package io.bridgecore.monitoring.usage;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.event.UsageRecorded.Request;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Answered requests, good ones if nothing else is said. */
@NullMarked
public record Requests(
        @Nullable UUID tenant,
        Instant at,
        @Nullable String user,
        String method,
        String endpoint,
        @Nullable String model,
        int status,
        long micros,
        @Nullable String agent) {

    public static Requests of(TenantId tenant) {
        return at(tenant, Instant.now());
    }

    public static Requests at(TenantId tenant, Instant at) {
        return new Requests(
                tenant.value(), at, "user-1", "GET", "/api/v1/users", null, 200, 1000, "curl");
    }

    public static Requests ofNobody() {
        return new Requests(null, Instant.now(), null, "GET", "/unknown", null, 404, 1000, null);
    }

    public Requests to(String otherMethod, String otherEndpoint) {
        return new Requests(
                tenant, at, user, otherMethod, otherEndpoint, model, status, micros, agent);
    }

    public Requests about(String otherModel) {
        return new Requests(tenant, at, user, method, endpoint, otherModel, status, micros, agent);
    }

    public Requests answered(int otherStatus) {
        return new Requests(tenant, at, user, method, endpoint, model, otherStatus, micros, agent);
    }

    public Requests took(long otherMicros) {
        return new Requests(tenant, at, user, method, endpoint, model, status, otherMicros, agent);
    }

    public Requests by(String otherUser) {
        return new Requests(tenant, at, otherUser, method, endpoint, model, status, micros, agent);
    }

    public Requests with(String otherAgent) {
        return new Requests(tenant, at, user, method, endpoint, model, status, micros, otherAgent);
    }

    /** The request, under an id of its own. */
    public Request done() {
        return done("r-" + UUID.randomUUID());
    }

    public Request done(String id) {
        return new Request(
                id,
                at,
                tenant,
                user,
                method,
                endpoint,
                model,
                "read",
                "user",
                status,
                micros,
                1024,
                1024,
                "203.0.113.7",
                agent);
    }
}
