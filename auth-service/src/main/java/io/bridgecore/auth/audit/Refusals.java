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

    /** Lets an address try; if that fails, the refusal is recorded now and then. */
    public void knocking(Visitor visitor, @Nullable String address, Runnable admission) {
        try {
            admission.run();
        } catch (ErrorResponseException refused) {
            String knock = visitor.door() + " " + address;
            if (told.asMap().putIfAbsent(knock, true) == null) {
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

    private static String reason(ErrorResponseException refused) {
        return refused instanceof ProblemException problem
                ? problem.type().code()
                : "status_" + refused.getStatusCode().value();
    }
}
