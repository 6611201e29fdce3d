package io.bridgecore.monitoring.usage;

import io.bridgecore.contracts.event.UsageRecorded.Request;
import java.sql.Date;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Every single request, in parts of one day each that are dropped as a whole. */
@Component
class RequestRows {

    /** Whose requests are that never got as far as a tenant. */
    static final UUID NOBODY = new UUID(0, 0);

    private static final int DAYS_AHEAD = 2;

    private static final String INSERT =
            """
            insert into usage_request (tenant_id, at, request_id, user_id, method, endpoint, model,
                operation, service, status, duration_micros, request_bytes, response_bytes,
                address, agent)
            select tenant, timestamptz 'epoch' + at * interval '1 microsecond', request, person,
                method, endpoint, model, operation, service, status, micros, came, went, address,
                agent
            from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as r (tenant, at, request,
                person, method, endpoint, model, operation, service, status, micros, came, went,
                address, agent)
            """;

    private final JdbcTemplate sql;
    private final TransactionTemplate transactions;
    private final UsageProperties properties;
    private final Clock clock;
    private final Set<LocalDate> ready = ConcurrentHashMap.newKeySet();

    RequestRows(
            JdbcTemplate sql,
            PlatformTransactionManager manager,
            UsageProperties properties,
            Clock clock) {
        this.sql = sql;
        this.transactions = new TransactionTemplate(manager);
        this.transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.properties = properties;
        this.clock = clock;
    }

    /** Makes the parts that the requests go to; costs nothing usually. */
    void prepare(List<Request> requests) {
        var days = new TreeSet<LocalDate>();
        requests.stream().filter(this::isKept).forEach(request -> days.add(day(request.at())));
        days.removeAll(ready);
        days.forEach(day ->
                transactions.executeWithoutResult(_ ->
                        sql.query("select usage_request_part(?)", _ -> {}, Date.valueOf(day))));
        ready.addAll(days);
    }

    /** Adds those that are not too old to be kept at all. */
    void add(List<Request> requests) {
        Columns.of(requests.stream().filter(this::isKept).toList())
                .add("uuid", request -> Objects.requireNonNullElse(request.tenantId(), NOBODY))
                .add("bigint", request -> micros(request.at()))
                .add("text", Request::requestId)
                .add("text", Request::userId)
                .add("text", Request::method)
                .add("text", Request::endpoint)
                .add("text", Request::model)
                .add("text", Request::operation)
                .add("text", Request::service)
                .add("smallint", Request::status)
                .add("bigint", Request::durationMicros)
                .add("bigint", Request::requestBytes)
                .add("bigint", Request::responseBytes)
                .add("text", Request::address)
                .add("text", Request::agent)
                .update(sql, INSERT);
    }

    /** Drops the parts that hold nothing younger than an instant. */
    int dropBefore(Instant cutoff) {
        ready.removeIf(day -> day.isBefore(day(cutoff)));
        Integer dropped =
                transactions.execute(_ ->
                        sql.queryForObject(
                                "select usage_request_drop_before(?)",
                                Integer.class,
                                Date.valueOf(day(cutoff))));
        return dropped == null ? 0 : dropped;
    }

    private boolean isKept(Request request) {
        LocalDate day = day(request.at());
        LocalDate today = day(clock.instant());
        return !day.isBefore(day(clock.instant().minus(properties.kept())))
                && !day.isAfter(today.plusDays(DAYS_AHEAD));
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    private static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }
}
