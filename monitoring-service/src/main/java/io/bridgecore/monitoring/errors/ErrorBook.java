package io.bridgecore.monitoring.errors;

import io.bridgecore.contracts.Uuid7;
import io.bridgecore.contracts.event.UsageRecorded.Request;
import io.bridgecore.monitoring.usage.UsageWitness;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Notes every request that failed with 5xx, whoever answered it: once, in the transaction in which
 * it is counted. One that was resolved and happens again is open again.
 */
@Component
class ErrorBook implements UsageWitness {

    private static final UUID NOBODY = new UUID(0, 0);

    private static final String GROUP =
            """
            insert into error_group as g (id, fingerprint, service, method, endpoint, status,
                error_type, error_message, severity, first_seen, last_seen, hits,
                sample_request_id, sample_at)
            values (:id, :fingerprint, :service, :method, :endpoint, :status, :type, :message,
                :severity, :first, :last, :hits, :sample, :last)
            on conflict (fingerprint) do update set
                first_seen = least(g.first_seen, excluded.first_seen),
                last_seen = greatest(g.last_seen, excluded.last_seen),
                hits = g.hits + excluded.hits
            returning id
            """;

    private static final String REOPEN =
            """
            update error_group set is_resolved = false, resolved_at = null, resolved_by = null,
                reopened = reopened + 1, explained = false, sample_request_id = :sample,
                sample_at = :last
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
        requests.stream()
                .filter(Failure::is)
                .collect(Collectors.groupingBy(Failure::of))
                .entrySet()
                .stream()
                .sorted(Comparator.comparing(one -> one.getKey().fingerprint()))
                .forEach(one -> note(one.getKey(), one.getValue()));
    }

    private void note(Failure failure, List<Request> hits) {
        Request latest = latest(hits);
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
                        .param("severity", Severity.of(failure.status()).word())
                        .param("first", Timestamp.from(earliest(hits)))
                        .param("last", Timestamp.from(latest.at()))
                        .param("hits", hits.size())
                        .param("sample", latest.requestId())
                        .query(UUID.class)
                        .single();
        sql.sql(REOPEN)
                .param("id", id)
                .param("sample", latest.requestId())
                .param("last", Timestamp.from(latest.at()))
                .update();
        noteDays(id, hits);
        sql.sql(WORSEN).params(id, id, NOBODY).update();
    }

    private void noteDays(UUID id, List<Request> hits) {
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
            Request latest = latest(some);
            sql.sql(DAY)
                    .params(
                            key.tenant(),
                            id,
                            Date.valueOf(key.day()),
                            some.size(),
                            Timestamp.from(earliest(some)),
                            Timestamp.from(latest.at()),
                            latest.requestId())
                    .update();
        });
    }

    private static TenantDay tenantDay(Request request) {
        return new TenantDay(
                Objects.requireNonNullElse(request.tenantId(), NOBODY),
                LocalDate.ofInstant(request.at(), ZoneOffset.UTC));
    }

    private static Request latest(List<Request> requests) {
        return requests.stream().max(Comparator.comparing(Request::at)).orElseThrow();
    }

    private static Instant earliest(List<Request> requests) {
        return requests.stream().map(Request::at).min(Comparator.naturalOrder()).orElseThrow();
    }
}
