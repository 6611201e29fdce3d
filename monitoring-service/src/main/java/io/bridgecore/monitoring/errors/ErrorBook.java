package io.bridgecore.monitoring.errors;

import io.bridgecore.contracts.Uuid7;
import io.bridgecore.contracts.event.UsageRecorded.Request;
import io.bridgecore.monitoring.usage.UsageWitness;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Notes every request that failed with 5xx, whoever answered it: once, in the transaction in which
 * it is counted; and exceptions of the log. What was resolved and happens again is open again.
 */
@Component
class ErrorBook implements UsageWitness {

    private static final String GROUP =
            """
            insert into error_group as g (id, fingerprint, service, method, endpoint, status,
                error_type, error_message, stack_trace, explained, severity, first_seen,
                last_seen, hits, sample_request_id, sample_at)
            values (:id, :fingerprint, :service, :method, :endpoint, :status, :type, :message,
                :stack, :explained, :severity, :first, :last, :hits, :sample, :last)
            on conflict (fingerprint) do update set
                first_seen = least(g.first_seen, excluded.first_seen),
                last_seen = greatest(g.last_seen, excluded.last_seen),
                hits = g.hits + excluded.hits
            returning id
            """;

    private static final String REOPEN =
            """
            update error_group set is_resolved = false, resolved_at = null, resolved_by = null,
                reopened = reopened + 1, explained = :explained, sample_request_id = :sample,
                sample_at = :last, stack_trace = coalesce(:stack, stack_trace)
            where id = :id and is_resolved and resolved_at < :last
            """;

    private static final String DAY =
            """
            insert into error_day as d (tenant_id, error_id, day, hits, first_seen, last_seen,
                sample_request_id)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (tenant_id, error_id, day) do update set
                hits = d.hits + excluded.hits,
                first_seen = least(d.first_seen, excluded.first_seen),
                last_seen = greatest(d.last_seen, excluded.last_seen),
                sample_request_id = excluded.sample_request_id
            """;

    private static final String WORSEN =
            """
            update error_group set severity = 'critical'
            where id = ? and severity = 'high' and 3 <= (
                select count(distinct tenant_id) from error_day where error_id = ? and tenant_id <> ?)
            """;

    private final JdbcClient sql;

    ErrorBook(JdbcClient sql) {
        this.sql = sql;
    }

    private record TenantDay(UUID tenant, LocalDate day) {}

    @Override
    public void answered(List<Request> requests) {
        note(
                requests.stream()
                        .filter(Failure::is)
                        .collect(
                                Collectors.groupingBy(
                                        Failure::of,
                                        Collectors.mapping(ErrorBook::hit, Collectors.toList()))));
    }

    /** Notes lines of the log. Whoever asks opens the transaction and knows that they are new. */
    void logged(List<LoggedError> lines) {
        var hits = new HashMap<String, List<Hit>>();
        var failures = new HashMap<String, Failure>();
        for (LoggedError line : lines) {
            // Messages and traces of alike ones differ: the first one is shown.
            Failure failure = line.failure();
            failures.putIfAbsent(failure.fingerprint(), failure);
            hits.computeIfAbsent(failure.fingerprint(), _ -> new ArrayList<>())
                    .add(new Hit(line.tenant(), line.at(), line.request()));
        }
        note(
                failures.values().stream()
                        .collect(
                                Collectors.toMap(
                                        Function.identity(),
                                        failure -> hits.get(failure.fingerprint()))));
    }

    /** Always in the same order: two transactions would wait for each other otherwise. */
    private void note(Map<Failure, List<Hit>> failures) {
        failures.entrySet().stream()
                .sorted(Comparator.comparing(one -> one.getKey().fingerprint()))
                .forEach(one -> note(one.getKey(), one.getValue()));
    }

    private void note(Failure failure, List<Hit> hits) {
        Hit latest = latest(hits);
        UUID id =
                sql.sql(GROUP)
                        .param("id", Uuid7.next())
                        .param("fingerprint", failure.fingerprint())
                        .param("service", failure.service())
                        .param("method", failure.method())
                        .param("endpoint", failure.endpoint())
                        .param("status", failure.status())
                        .param("type", failure.type())
                        .param("message", failure.message())
                        .param("stack", failure.stack())
                        .param("explained", failure.stack() != null)
                        .param("severity", failure.severity().word())
                        .param("first", Timestamp.from(earliest(hits)))
                        .param("last", Timestamp.from(latest.at()))
                        .param("hits", hits.size())
                        .param("sample", latest.request())
                        .query(UUID.class)
                        .single();
        sql.sql(REOPEN)
                .param("id", id)
                .param("stack", failure.stack())
                .param("explained", failure.stack() != null)
                .param("sample", latest.request())
                .param("last", Timestamp.from(latest.at()))
                .update();
        noteDays(id, hits);
        sql.sql(WORSEN).params(id, id, Hit.NOBODY).update();
    }

    private void noteDays(UUID id, List<Hit> hits) {
        var days =
                hits.stream()
                        .collect(
                                Collectors.groupingBy(
                                        ErrorBook::tenantDay,
                                        () ->
                                                new TreeMap<>(
                                                        Comparator.comparing(TenantDay::tenant)
                                                                .thenComparing(TenantDay::day)),
                                        Collectors.toList()));
        days.forEach((key, some) -> {
            Hit latest = latest(some);
            sql.sql(DAY)
                    .params(
                            key.tenant(),
                            id,
                            Date.valueOf(key.day()),
                            some.size(),
                            Timestamp.from(earliest(some)),
                            Timestamp.from(latest.at()),
                            latest.request())
                    .update();
        });
    }

    private static Hit hit(Request request) {
        return new Hit(
                Objects.requireNonNullElse(request.tenantId(), Hit.NOBODY),
                request.at(),
                request.requestId());
    }

    private static TenantDay tenantDay(Hit hit) {
        return new TenantDay(hit.tenant(), LocalDate.ofInstant(hit.at(), ZoneOffset.UTC));
    }

    private static Hit latest(List<Hit> hits) {
        return hits.stream().max(Comparator.comparing(Hit::at)).orElseThrow();
    }

    private static Instant earliest(List<Hit> hits) {
        return hits.stream().map(Hit::at).min(Comparator.naturalOrder()).orElseThrow();
    }
}
