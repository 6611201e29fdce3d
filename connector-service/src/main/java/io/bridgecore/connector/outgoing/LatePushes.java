package io.bridgecore.connector.outgoing;

import io.bridgecore.tenancy.CurrentTenant;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Pushes that nobody has compared with the system yet: one that was long on its way said last what
 * is over, and whoever knows the present already does not say it again. Two that came together may
 * have passed each other between being noted and being sent, so that nobody knows the last word.
 */
@Component
public class LatePushes {

    /** Longer than what was noted takes to Kafka. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(10);

    private final JdbcClient sql;
    private final Clock clock;

    LatePushes(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Records whose last push is in doubt.
     *
     * @param before what was pushed then or later is left to the next time
     */
    public record Doubts(Instant before, List<Long> records) {}

    /** Some of a model's records of which something was pushed, the oldest pushes first. */
    @Transactional(readOnly = true)
    public Doubts doubts(UUID connection, String model, int most) {
        Instant before = clock.instant().minus(ON_ITS_WAY);
        return new Doubts(
                before,
                sql.sql(
                                """
                                select cast(record_id as bigint) from watch_push
                                where tenant_id = ? and connection_id = ? and model = ?
                                    and doubted_at < ? order by doubted_at limit ?
                                """)
                        .params(
                                CurrentTenant.get().value(),
                                connection,
                                model,
                                Timestamp.from(before),
                                most)
                        .query(Long.class)
                        .list());
    }

    /**
     * Those whose last push does not say what is there now, or may not be the last one.
     *
     * @param present what the records are like, without those that are gone
     */
    @Transactional(readOnly = true)
    public Set<Long> wrong(
            UUID connection,
            String model,
            Doubts doubts,
            Map<Long, Map<String, @Nullable Object>> present) {
        var wrong = new HashSet<Long>();
        sql.sql(
                        """
                        select record_id, operation, second, prints, order_doubted
                        from watch_push
                        where tenant_id = ? and connection_id = ? and model = ?
                            and record_id = any(?)
                        """)
                .params(CurrentTenant.get().value(), connection, model, names(doubts.records()))
                .query(row -> {
                    long record = row.getLong(1);
                    var said =
                            new Pushed(
                                    row.getString(2),
                                    row.getObject(3, Long.class),
                                    FieldSums.read(row.getString(4)));
                    if (row.getBoolean(5) || !said.fits(present.get(record))) {
                        wrong.add(record);
                    }
                });
        return wrong;
    }

    /** The records were compared, and what was wrong is put right. */
    @Transactional
    public void settled(UUID connection, String model, Doubts doubts) {
        sql.sql(
                        """
                        update watch_push set doubted_at = null, order_doubted = false
                        where tenant_id = ? and connection_id = ? and model = ?
                            and record_id = any(?) and doubted_at < ?
                        """)
                .params(
                        CurrentTenant.get().value(),
                        connection,
                        model,
                        names(doubts.records()),
                        Timestamp.from(doubts.before()))
                .update();
    }

    private static String[] names(Collection<Long> records) {
        return records.stream().map(String::valueOf).toArray(String[]::new);
    }

    private record Pushed(String operation, @Nullable Long second, FieldSums fields) {

        boolean fits(@Nullable Map<String, @Nullable Object> present) {
            boolean deletes = "unlink".equals(operation);
            if (present == null || deletes) {
                return present == null && deletes;
            }
            Long now = RecentPushes.second(present);
            boolean sameTime = second == null || now == null || second.equals(now);
            return sameTime && !fields.contradicts(FieldSums.of(present));
        }
    }
}
