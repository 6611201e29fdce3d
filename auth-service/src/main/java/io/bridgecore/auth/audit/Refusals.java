package io.bridgecore.auth.audit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.bridgecore.auth.tenant.PlatformSide;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.web.problem.ProblemException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;

/** Tells auditors of everybody who was not let in, and why. */
@Component
public class Refusals {

    /** What is recorded of a login that was refused. */
    public static final String LOGIN = "login.refused";

    /** Whoever knocks on without end is told of once in so long, not each time. */
    private static final Duration QUIET = Duration.ofMinutes(1);

    private static final int MOST_QUIET = 10_000;

    private final Cache<String, Boolean> told =
            Caffeine.newBuilder().expireAfterWrite(QUIET).maximumSize(MOST_QUIET).build();
    private final Audit audit;

    public Refusals(Audit audit) {
        this.audit = audit;
    }

    /**
     * Somebody at a door.
     *
     * @param door tenant whose auditors hear of him, or {@link PlatformSide#ID}
     * @param kind {@code user} or {@code admin}
     * @param id absent if nobody knows him
     * @param email that he named; empty if what he named may be anything
     */
    public record Visitor(TenantId door, String kind, @Nullable UUID id, String email) {

        /** Somebody who may belong to a tenant. */
        public static Visitor user(@Nullable TenantId door, @Nullable UUID id, String email) {
            return new Visitor(door == null ? PlatformSide.ID : door, "user", id, email);
        }

        /** Somebody who may run the platform. */
        public static Visitor admin(@Nullable UUID id, String email) {
            return new Visitor(PlatformSide.ID, "admin", id, email);
        }
    }

    /** Records a refusal of a login. */
    public void login(Visitor visitor, String reason) {
        record(LOGIN, visitor, reason);
    }

    /** Records a refusal. */
    public void record(String action, Visitor visitor, String reason) {
        UUID id = visitor.id();
        CurrentTenant.runAs(
                visitor.door(),
                () ->
                        audit.record(
                                action,
                                visitor.kind(),
                                id == null ? "unknown" : id.toString(),
                                Map.of(),
                                Map.of("email", visitor.email(), "reason", reason)));
    }

    /** Records that a session was asked for by somebody else than its owner, now and then. */
    public void session(Visitor visitor, UUID session, String reason) {
        if (isNews("session " + session + " " + reason)) {
            record("session.refused", visitor, reason);
        }
    }

    /**
     * Records that a client could not show who it is, now and then.
     *
     * @param known name of the client that it says it is; absent if there is none of that name, for
     *     then it may be anything, a secret too
     */
    public void client(@Nullable TenantId door, @Nullable String known, @Nullable String address) {
        String name = known == null ? "unknown" : known;
        TenantId side = door == null ? PlatformSide.ID : door;
        if (isNews("client " + side + " " + address + " " + name)) {
            CurrentTenant.runAs(
                    side,
                    () ->
                            audit.record(
                                    "client.refused",
                                    "client",
                                    name,
                                    Map.of(),
                                    Map.of("reason", "invalid_client")));
        }
    }

    /** Lets an address try; if that fails, the refusal is recorded now and then. */
    public void knocking(Visitor visitor, @Nullable String address, Runnable admission) {
        try {
            admission.run();
        } catch (ErrorResponseException refused) {
            String knock = visitor.door() + " " + address;
            if (isNews(knock)) {
                login(visitor, reason(refused));
            }
            throw refused;
        }
    }

    /** Lets somebody in; if that fails, the refusal of the login is recorded. */
    public <T extends @Nullable Object> T watched(Visitor visitor, Supplier<T> entry) {
        try {
            return entry.get();
        } catch (ErrorResponseException refused) {
            login(visitor, reason(refused));
            throw refused;
        }
    }

    /** The same, for a step that has no result. */
    public void watched(Visitor visitor, Runnable step) {
        watched(
                visitor,
                () -> {
                    step.run();
                    return null;
                });
    }

    private boolean isNews(String what) {
        return told.asMap().putIfAbsent(what, true) == null;
    }

    private static String reason(ErrorResponseException refused) {
        return refused instanceof ProblemException problem
                ? problem.type().code()
                : "status_" + refused.getStatusCode().value();
    }
}
