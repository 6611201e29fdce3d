package io.bridgecore.connector.outgoing;

import io.bridgecore.contracts.event.RecordChanged;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.tenancy.PlatformScope;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What systems pushed lately of each record. A poll that finds the very state that was pushed last,
 * says nothing that the push did not, and nothing else of that record came between, publishes it
 * under the push's own id: the change log then drops it, or takes it if the push was lost on the
 * way.
 */
@Component
public class RecentPushes {

    private static final Duration KEPT = Duration.ofHours(1);

    /** Nothing that was sent is longer than this on its way. */
    private static final Duration ON_ITS_WAY = Duration.ofMinutes(10);

    private final JdbcClient sql;
    private final PlatformScope platform;
    private final Clock clock;

    RecentPushes(JdbcClient sql, PlatformScope platform, Clock clock) {
        this.sql = sql;
        this.platform = platform;
        this.clock = clock;
    }

    /**
     * Notes what is about to be sent of records of the current tenant.
     *
     * @param facts at most one of each record
     */
    @Transactional
    public void note(UUID connection, List<RecordChanged> facts) {
        sql.sql(
                        """
                        insert into watch_push as known (tenant_id, connection_id, model,
                            record_id, source_event_id, operation, second, prints,
                            publications, last_at, doubted_at)
                        select :tenant, c.id, fact.*, 1, :now, :now
                        from connection c, unnest(cast(:models as text[]),
                            cast(:records as text[]), cast(:events as text[]),
                            cast(:operations as text[]), cast(:seconds as bigint[]),
                            cast(:prints as text[])) as fact (model, record)
                        where c.id = :connection and c.tenant_id = :tenant
                        order by fact.model, fact.record
                        on conflict (connection_id, model, record_id) do update set
                            publications = case
                                when known.source_event_id = excluded.source_event_id
                                then known.publications
                                when known.last_at < :old then 1
                                else known.publications + 1 end,
                            order_doubted = known.doubted_at is not null
                                and known.last_at >= :old
                                and (known.order_doubted
                                    or known.source_event_id <> excluded.source_event_id),
                            source_event_id = excluded.source_event_id,
                            operation = excluded.operation, second = excluded.second,
                            prints = excluded.prints, last_at = excluded.last_at,
                            doubted_at = excluded.doubted_at
                        """)
                .param("tenant", CurrentTenant.get().value())
                .param("connection", connection)
                .param("models", each(facts, RecordChanged::model), Types.ARRAY)
                .param("records", each(facts, RecordChanged::recordId), Types.ARRAY)
                .param("events", each(facts, RecordChanged::sourceEventId), Types.ARRAY)
                .param("operations", each(facts, RecordChanged::operation), Types.ARRAY)
                .param(
                        "seconds",
                        facts.stream().map(fact -> second(fact.payload())).toArray(Long[]::new),
                        Types.ARRAY)
                .param(
                        "prints",
                        each(facts, fact -> FieldSums.of(fact.payload()).text()),
                        Types.ARRAY)
                .param("now", Timestamp.from(clock.instant()))
                .param("old", Timestamp.from(clock.instant().minus(ON_ITS_WAY)))
                .update();
    }

    private static String[] each(
            List<RecordChanged> facts, Function<RecordChanged, @Nullable String> what) {
        return facts.stream().map(what).toArray(String[]::new);
    }

    /**
     * The ids of events under which states of records have been pushed, by record; only where
     * exactly that state was pushed, and no other one lately.
     */
    @Transactional
    public Map<String, String> same(UUID connection, Collection<RecordChanged> found) {
        var byRecord = new HashMap<String, RecordChanged>();
        found.forEach(one -> byRecord.put(one.recordId(), one));
        if (byRecord.isEmpty()) {
            return Map.of();
        }
        String model = found.iterator().next().model();
        String[] records = byRecord.keySet().toArray(String[]::new);
        var same = new HashMap<String, String>();
        sql.sql(
                        """
                        select record_id, source_event_id, operation, second, prints
                        from watch_push
                        where tenant_id = ? and connection_id = ? and model = ?
                            and publications = 1 and record_id = any(?) for update
                        """)
                .params(CurrentTenant.get().value(), connection, model, records)
                .query(row -> {
                    RecordChanged now = byRecord.get(row.getString(1));
                    Long second = row.getObject(4, Long.class);
                    var pushed = new Pushed(row.getString(3), second, row.getString(5));
                    if (now != null && pushed.is(now)) {
                        same.put(row.getString(1), row.getString(2));
                    }
                });
        beyondDoubt(connection, model, same.keySet());
        return same;
    }

    /** What was pushed last of these is what is there. */
    private void beyondDoubt(UUID connection, String model, Collection<String> records) {
        sql.sql(
                        """
                        update watch_push set doubted_at = null where tenant_id = ?
                            and connection_id = ? and model = ? and record_id = any(?)
                        """)
                .params(
                        CurrentTenant.get().value(),
                        connection,
                        model,
                        records.toArray(String[]::new))
                .update();
    }

    /**
     * Notes that something else than what was pushed last is about to be sent of records, also
     * where nothing was pushed yet: a push may come while it is on its way.
     */
    @Transactional
    public void countOther(UUID connection, String model, Collection<String> records) {
        sql.sql(
                        """
                        insert into watch_push as known (tenant_id, connection_id, model,
                            record_id, source_event_id, operation, prints, publications, last_at)
                        select :tenant, c.id, :model, record, 'poll', 'poll', '', 1, :now
                        from connection c, unnest(cast(:records as text[])) as record
                        where c.id = :connection and c.tenant_id = :tenant
                        order by record
                        on conflict (connection_id, model, record_id) do update set
                            publications = known.publications + 1, last_at = excluded.last_at
                        """)
                .param("tenant", CurrentTenant.get().value())
                .param("connection", connection)
                .param("model", model)
                .param("records", records.toArray(String[]::new), Types.ARRAY)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    @Scheduled(fixedDelayString = "${bridgecore.connector.watch.forget-every:5m}")
    void forgetOld() {
        platform.call(
                "forget old pushes",
                () ->
                        sql.sql("delete from watch_push where last_at < ?")
                                .param(Timestamp.from(clock.instant().minus(KEPT)))
                                .update());
    }

    private record Pushed(String operation, @Nullable Long second, String prints) {

        boolean is(RecordChanged now) {
            Predicate<String> deletes = "unlink"::equals;
            if (deletes.test(now.operation()) || deletes.test(operation)) {
                return now.operation().equals(operation);
            }
            return second != null
                    && second.equals(RecentPushes.second(now.payload()))
                    && FieldSums.read(prints).cover(FieldSums.of(now.payload()));
        }
    }

    static @Nullable Long second(Map<String, @Nullable Object> payload) {
        if (!(payload.get("write_date") instanceof String text)) {
            return null;
        }
        try {
            return LocalDateTime.parse(text.strip().replace(' ', 'T').replaceFirst("Z$", ""))
                    .toEpochSecond(ZoneOffset.UTC);
        } catch (DateTimeParseException notATime) {
            return null;
        }
    }
}
