package io.bridgecore.connector.webhook;

import io.bridgecore.connector.ConnectorProblem;
import io.bridgecore.connector.connection.RemoteSystems;
import io.bridgecore.connector.spi.Change;
import io.bridgecore.connector.spi.Push;
import io.bridgecore.connector.tenant.TenantRules;
import io.bridgecore.connector.webhook.WebhookKeys.Holder;
import io.bridgecore.web.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;

/** Turns what was posted into changes on Kafka, and into the answer to the sender. */
@Component
class Pushes {

    private static final Duration COME_BACK = Duration.ofSeconds(5);

    private final RemoteSystems systems;
    private final TenantRules rules;
    private final Intake intake;
    private final Clock clock;
    private final Duration patience;

    Pushes(
            RemoteSystems systems,
            TenantRules rules,
            Intake intake,
            Clock clock,
            WebhookProperties properties) {
        this.systems = systems;
        this.rules = rules;
        this.intake = intake;
        this.clock = clock;
        this.patience = properties.patience();
    }

    /** The answer to one post, as the senders expect it. */
    Map<String, @Nullable Object> take(
            Holder holder, Map<String, @Nullable Object> body, @Nullable String operation) {
        Push push =
                systems.read(holder.system(), body, operation)
                        .orElseThrow(() ->
                                ConnectorProblem.INVALID_PUSH.because(
                                        "Systems of this kind send nothing"));
        return switch (push) {
            case Push.Batch(List<Push> items) -> batch(holder, items);
            case Push.Unusable(String field, String reason) ->
                    throw ConnectorProblem.INVALID_PUSH
                            .because("'" + field + "' " + reason)
                            .at(field, reason);
            case Push.Changed(var change) when !admits(holder, change) ->
                    throw TenantRules.notAllowed(change.model());
            default -> start(holder, List.of(push)).getFirst().apply(deadline());
        };
    }

    private Map<String, @Nullable Object> batch(Holder holder, List<Push> items) {
        List<Function<Instant, Map<String, @Nullable Object>>> started = begin(holder, items);
        Instant deadline = deadline();
        var results = new ArrayList<Map<String, @Nullable Object>>();
        started.forEach(wait -> results.add(wait.apply(deadline)));
        long good = results.stream().filter(r -> Boolean.TRUE.equals(r.get("success"))).count();
        boolean nothingNew =
                results.stream().allMatch(r -> Boolean.TRUE.equals(r.get("duplicate")));
        Map<String, @Nullable Object> answer =
                answer(good + " of " + results.size() + " events taken in", null, nothingNew);
        answer.put("results", results);
        return answer;
    }

    /**
     * All are on their way before the first is waited for; Kafka keeps their order. Only a change
     * of a record waits for the one before it: if that is refused and comes again, it must not come
     * after what followed it.
     */
    private List<Function<Instant, Map<String, @Nullable Object>>> begin(
            Holder holder, List<Push> items) {
        Instant deadline = deadline();
        var started = new ArrayList<Function<Instant, Map<String, @Nullable Object>>>();
        var together = new ArrayList<Push>();
        var records = new HashSet<String>();
        for (Push item : items) {
            if (item instanceof Push.Changed(var change) && !records.add(record(change))) {
                var ahead = start(holder, together);
                for (var one : ahead) {
                    var _ = one.apply(deadline);
                }
                started.addAll(ahead);
                together.clear();
                records.clear();
                records.add(record(change));
            }
            together.add(item);
        }
        started.addAll(start(holder, together));
        return started;
    }

    private static String record(Change change) {
        return change.model() + " " + change.recordId();
    }

    /** Starts what is to be done; each function waits for its own and answers. */
    private List<Function<Instant, Map<String, @Nullable Object>>> start(
            Holder holder, List<Push> together) {
        Map<String, Intake.Taken> taken = new HashMap<>();
        List<Change> admitted = new ArrayList<>();
        for (Push push : together) {
            if (push instanceof Push.Changed(var change) && admits(holder, change)) {
                admitted.add(change);
            }
        }
        Iterator<Intake.Taken> each = intake.take(holder, admitted).iterator();
        admitted.forEach(change -> taken.put(record(change), each.next()));
        return together.stream().map(push -> started(push, taken)).toList();
    }

    private Function<Instant, Map<String, @Nullable Object>> started(
            Push push, Map<String, Intake.Taken> all) {
        return switch (push) {
            case Push.Changed(var change) when !all.containsKey(record(change)) ->
                    _ -> unusable("model", "is not one that the organization may work with");
            case Push.Changed(var change) -> {
                Intake.Taken taken = Objects.requireNonNull(all.get(record(change)));
                yield deadline -> {
                    Map<String, @Nullable Object> answer =
                            answer(
                                    taken.duplicate() ? "Known already" : "Taken in",
                                    await(taken, deadline),
                                    taken.duplicate());
                    answer.put("model", change.model());
                    answer.put("record_id", change.recordId());
                    return answer;
                };
            }
            case Push.Test _ -> _ -> tested();
            case Push.Unusable(String field, String reason) -> _ -> unusable(field, reason);
            case Push.Batch _ -> _ -> unusable("events", "must not hold batches");
        };
    }

    private boolean admits(Holder holder, Change change) {
        return rules.admitsChangesOf(holder.tenant(), change.model());
    }

    private Map<String, @Nullable Object> tested() {
        Map<String, @Nullable Object> answer = answer("The connection works", null, false);
        answer.put("test", true);
        return answer;
    }

    private Map<String, @Nullable Object> unusable(String field, String reason) {
        Map<String, @Nullable Object> answer = answer("'" + field + "' " + reason, null, false);
        answer.put("success", false);
        return answer;
    }

    private Map<String, @Nullable Object> answer(
            String message, @Nullable Object eventId, boolean duplicate) {
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("success", true);
        answer.put("message", message);
        answer.put("event_id", eventId);
        answer.put("processed_at", clock.instant());
        answer.put("duplicate", duplicate);
        return answer;
    }

    private Instant deadline() {
        return clock.instant().plus(patience);
    }

    private Object await(Intake.Taken taken, Instant deadline) {
        long left = Math.max(1, Duration.between(clock.instant(), deadline).toMillis());
        try {
            return taken.sent().get(left, TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            if (NestedExceptionUtils.getMostSpecificCause(failed)
                    instanceof RecordTooLargeException) {
                throw ConnectorProblem.PUSH_TOO_LARGE
                        .because("The change is too large")
                        .causedBy(failed);
            }
            throw unavailable(failed);
        } catch (TimeoutException slow) {
            throw unavailable(slow);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw unavailable(stopped);
        }
    }

    private static ProblemException unavailable(Exception cause) {
        return ConnectorProblem.EVENTS_UNAVAILABLE
                .because("Changes cannot be taken in at the moment")
                .retryAfter(COME_BACK)
                .causedBy(cause);
    }
}
