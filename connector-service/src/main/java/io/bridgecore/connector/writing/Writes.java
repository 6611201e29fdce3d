package io.bridgecore.connector.writing;

import io.bridgecore.connector.ConnectorProblem;
import io.bridgecore.connector.connection.RemoteSystems;
import io.bridgecore.connector.session.Urgency;
import io.bridgecore.connector.spi.Connector;
import io.bridgecore.connector.spi.ConnectorException;
import io.bridgecore.connector.spi.ConnectorException.Kind;
import io.bridgecore.connector.spi.Effect;
import io.bridgecore.connector.spi.MarkedWrites;
import io.bridgecore.connector.spi.MarkedWrites.Again;
import io.bridgecore.connector.writing.WriteSteps.Step;
import io.bridgecore.web.problem.ProblemException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Does writes of requests that carry {@code Idempotency-Key} once, however often they come: what is
 * wanted is stored first, what was made bears a mark, and who asks again is told what was answered.
 */
@Component
public class Writes {

    private static final Duration SHORT_WAIT = Duration.ofSeconds(1);
    private static final Set<Kind> NOTHING_DONE =
            EnumSet.of(
                    Kind.UNREACHABLE,
                    Kind.LOGIN_REFUSED,
                    Kind.SESSION_EXPIRED,
                    Kind.FORBIDDEN,
                    Kind.NOT_FOUND,
                    Kind.REJECTED,
                    Kind.NOT_CALLED,
                    Kind.THROTTLED);

    private final WriteRows rows;
    private final Makings makings;
    private final RemoteSystems systems;
    private final Holds holds;
    private final WriteCounts counts;
    private final JsonMapper json;

    Writes(
            WriteRows rows,
            Makings makings,
            RemoteSystems systems,
            Holds holds,
            WriteCounts counts,
            JsonMapper json) {
        this.rows = rows;
        this.makings = makings;
        this.systems = systems;
        this.holds = holds;
        this.counts = counts;
        this.json = json;
    }

    /**
     * Does a write of the running request.
     *
     * @return what the system answered, this time or the first time
     * @throws ProblemException 422 if the key came with another request before, 409 if the write is
     *     under way or nobody can tell whether it was done; else as the write itself
     */
    public @Nullable Object once(Write write) {
        long began = System.nanoTime();
        Object answer = done(write);
        WrittenRecords.tell(write, answer, System.nanoTime() - began);
        return answer;
    }

    private @Nullable Object done(Write write) {
        Optional<RequestKey> key = RequestKey.next();
        if (key.isEmpty()) {
            return write.work().get();
        }
        makings.reached(Step.BEGUN);
        Again again = again(write);
        return switch (rows.claim(key.get(), write, again)) {
            case Claim.Ours ours -> held(ours.intent(), write, again);
            case Claim.Done done -> replayed(done.answer());
            case Claim.UnderWay _ -> throw underWay();
            case Claim.Undecided _ -> throw undecided();
            case Claim.Other _ ->
                    throw ConnectorProblem.IDEMPOTENCY_KEY_REUSED.at(
                            RequestKey.HEADER, "The key came with another request before");
        };
    }

    /** Hands on a problem that is one of the whole request, not of one of its writes. */
    public static void rethrowOfKeys(ProblemException problem) {
        if (problem.type() == ConnectorProblem.IDEMPOTENCY_KEY_REUSED
                || problem.type() == ConnectorProblem.WRITE_UNDER_WAY
                || problem.type() == ConnectorProblem.WRITE_UNDECIDED) {
            throw problem;
        }
    }

    static ProblemException underWay() {
        return ConnectorProblem.WRITE_UNDER_WAY
                .because("A request with this key is being worked on")
                .retryAfter(SHORT_WAIT);
    }

    static ProblemException undecided() {
        return ConnectorProblem.WRITE_UNDECIDED.because(
                "The first attempt broke off, and it cannot be told whether it was done: look"
                        + " before you repeat it with another key");
    }

    private Again again(Write write) {
        return systems.with(
                write.place(),
                Urgency.LIVE,
                Effect.READ,
                (connector, _) -> again(connector, write));
    }

    private static Again again(Connector connector, Write write) {
        if (connector instanceof MarkedWrites marked) {
            return marked.again(write.call());
        }
        return switch (write.call().method()) {
            case "write", "unlink" -> Again.SAME;
            default -> Again.UNKNOWN;
        };
    }

    private @Nullable Object replayed(@Nullable String answer) {
        counts.count(WriteCounts.REPLAYED);
        RequestKey.replayed();
        return answer == null ? null : json.readValue(answer, Object.class);
    }

    private @Nullable Object held(Intent intent, Write write, Again again) {
        holds.add(intent);
        try {
            makings.reached(Step.INTENDED);
            Object answer = work(intent, write, again);
            makings.reached(Step.ANSWERED);
            rows.done(intent, again, answer);
            makings.reached(Step.STORED);
            counts.count(WriteCounts.DONE);
            return answer;
        } catch (ProblemException failed) {
            settle(intent, again, failed);
            throw failed;
        } finally {
            holds.remove(intent);
        }
    }

    private @Nullable Object work(Intent intent, Write write, Again again) {
        return switch (again) {
            case MAKES -> made(intent, write);
            case SAME -> intent.first() ? write.work().get() : repeated(write);
            case UNKNOWN -> {
                if (!intent.first()) {
                    throw undecided();
                }
                yield write.work().get();
            }
        };
    }

    private @Nullable Object made(Intent intent, Write write) {
        return systems.<@Nullable Object>with(
                write.place(),
                write.person(),
                Urgency.LIVE,
                Effect.WRITE,
                (connector, session) ->
                        makings.make(intent, (MarkedWrites) connector, session, write.call()));
    }

    /** What is gone already counts as deleted. */
    private @Nullable Object repeated(Write write) {
        try {
            return write.work().get();
        } catch (ProblemException failed) {
            if (failed.type() == ConnectorProblem.REMOTE_NOT_FOUND && deletes(write)) {
                return true;
            }
            throw failed;
        }
    }

    private boolean deletes(Write write) {
        return write.call().method().equals("unlink")
                || systems.effectOf(write.place().system(), write.call()) == Effect.DELETE;
    }

    private void settle(Intent intent, Again again, ProblemException failed) {
        if (failed.type() == ConnectorProblem.WRITE_UNDECIDED) {
            counts.count(WriteCounts.UNDECIDED);
            rows.leave(intent, "undecided", Duration.ZERO);
        } else if (failed.type() == ConnectorProblem.WRITE_UNDER_WAY) {
            rows.leave(intent, "unknown", SHORT_WAIT);
        } else if (intent.first() && nothingDone(failed)) {
            // Later attempts can fail before they have found out what became of the first.
            rows.release(intent);
        } else {
            switch (again) {
                case MAKES -> rows.leave(intent, "unknown", SHORT_WAIT);
                case SAME -> rows.leave(intent, "open", Duration.ZERO);
                case UNKNOWN -> {
                    counts.count(WriteCounts.UNDECIDED);
                    rows.leave(intent, "undecided", Duration.ZERO);
                }
            }
        }
    }

    private static boolean nothingDone(ProblemException failed) {
        return failed.getCause() instanceof ConnectorException remote
                ? NOTHING_DONE.contains(remote.kind())
                : failed.getStatusCode().is4xxClientError();
    }
}
