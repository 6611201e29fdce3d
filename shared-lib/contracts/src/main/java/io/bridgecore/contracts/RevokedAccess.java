package io.bridgecore.contracts;

import io.bridgecore.contracts.event.AccessRevoked;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The access that was revoked and has not expired yet, as one process knows it. Kept in memory:
 * looking costs a few look-ups in maps that are mostly empty. Safe for many threads.
 */
public final class RevokedAccess {

    /** Claim with the id of a single token. */
    public static final String TOKEN = "jti";

    /** Claim with the person, client or service that a token speaks for. */
    public static final String SUBJECT = "sub";

    /** Claim with the API client that a token was made for. */
    public static final String CLIENT = "client_id";

    /** Claims by which access can be revoked. */
    public static final Set<String> CLAIMS =
            Set.of(Claims.SESSION, SUBJECT, CLIENT, Claims.TENANT_ID, TOKEN);

    private final Map<String, Map<String, Span>> spans = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();
    private volatile boolean complete;

    private record Span(Instant before, Instant until) {

        Span with(Span other) {
            return new Span(later(before, other.before), later(until, other.until));
        }

        private static Instant later(Instant one, Instant other) {
            return one.isAfter(other) ? one : other;
        }
    }

    /** Takes one in; the same one again changes nothing. */
    public void add(AccessRevoked fact) {
        if (CLAIMS.contains(fact.claim())) {
            spans.computeIfAbsent(fact.claim(), _ -> new ConcurrentHashMap<>())
                    .merge(fact.value(), new Span(fact.before(), fact.until()), Span::with);
            changes.incrementAndGet();
        }
    }

    /** Takes in everything that counts at the moment; from then on this is complete. */
    public void fill(Collection<AccessRevoked> all) {
        all.forEach(this::add);
        complete = true;
    }

    /** Whether it was filled once. Before, nobody can say that a token was not revoked. */
    public boolean complete() {
        return complete;
    }

    /** Whether the token was revoked. */
    public boolean covers(AccessMarks token) {
        for (Map.Entry<String, Map<String, Span>> claim : spans.entrySet()) {
            String value = token.claims().get(claim.getKey());
            Span span = value == null ? null : claim.getValue().get(value);
            if (span != null && !token.made().isAfter(span.before())) {
                return true;
            }
        }
        return false;
    }

    /** Drops what expired on its own by now. */
    public void forget(Instant now) {
        spans.values().forEach(values -> values.values().removeIf(s -> s.until().isBefore(now)));
    }

    /** Grows with everything that is taken in. */
    public long changes() {
        return changes.get();
    }

    /** How many are remembered. */
    public int size() {
        return spans.values().stream().mapToInt(Map::size).sum();
    }
}
