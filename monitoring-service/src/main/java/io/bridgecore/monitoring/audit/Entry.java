package io.bridgecore.monitoring.audit;

import io.bridgecore.contracts.event.AuditRecorded;
import io.bridgecore.contracts.event.Event;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * One entry of the trail, without its place in the chain.
 *
 * @param tenant whose trail it is in; {@link #PLATFORM} for what belongs to no tenant
 * @param occurredAt to the microsecond, as the database keeps it
 * @param actor kind of actor, such as {@code admin} or {@code job}
 * @param details what it says of people; null once it is forgotten
 */
record Entry(
        UUID id,
        UUID tenant,
        Instant occurredAt,
        String action,
        String actor,
        String entity,
        @Nullable String requestId,
        @Nullable Details details) {

    /** Stands for no tenant; no token names it. */
    static final UUID PLATFORM = new UUID(0, 0);

    /**
     * The part that is forgotten with its tenant.
     *
     * @param before values that changed, as JSON; absent where nothing was before
     * @param after the same as they became
     */
    record Details(
            @Nullable String actorId,
            @Nullable String entityId,
            @Nullable String reason,
            @Nullable String before,
            @Nullable String after,
            @Nullable String address,
            @Nullable String agent) {}

    static Entry of(Event<AuditRecorded> event, JsonMapper json) {
        AuditRecorded fact = event.data();
        return new Entry(
                event.eventId(),
                event.tenantId() == null ? PLATFORM : event.tenantId().value(),
                event.timestamp().truncatedTo(ChronoUnit.MICROS),
                printable(fact.action()),
                printable(fact.actor()),
                printable(fact.targetType()),
                maybe(event.requestId()),
                new Details(
                        maybe(event.userId()),
                        maybe(fact.targetId()),
                        maybe(fact.reason()),
                        write(fact.before(), json),
                        write(fact.after(), json),
                        maybe(fact.address()),
                        maybe(fact.agent())));
    }

    private static @Nullable String write(
            @Nullable Map<String, @Nullable Object> values, JsonMapper json) {
        return values == null || values.isEmpty() ? null : json.writeValueAsString(values);
    }

    private static @Nullable String maybe(@Nullable String text) {
        return text == null || text.isEmpty() ? null : printable(text);
    }

    /** PostgreSQL keeps no NUL in a text. */
    private static String printable(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace("\0", "");
    }
}
