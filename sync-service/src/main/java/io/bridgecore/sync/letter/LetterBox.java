package io.bridgecore.sync.letter;

import io.bridgecore.sync.log.RecordKey;
import io.bridgecore.sync.log.RefusedMessage;
import io.bridgecore.tenancy.CurrentTenant;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps the dead letters of tenants. */
@Repository
@Transactional
public class LetterBox implements RefusedMessage.Keeper {

    private final JdbcClient sql;
    private final TransactionTemplate transactions;
    private final Clock clock;

    LetterBox(JdbcClient sql, PlatformTransactionManager transactions, Clock clock) {
        this.sql = sql;
        this.transactions = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * How many there are.
     *
     * @param oldest when the oldest came; null when there is none
     */
    public record Statistics(
            long total,
            Map<String, Long> byModel,
            @Nullable Instant oldest,
            @Nullable Instant newest) {}

    @Override
    @Transactional(propagation = org.springframework.transaction.annotation.Propagation.SUPPORTS)
    public void keep(RefusedMessage message) {
        CurrentTenant.runAs(
                message.tenant(), () -> transactions.executeWithoutResult(_ -> insert(message)));
    }

    private void insert(RefusedMessage message) {
        RecordKey key = message.key();
        sql.sql(
                        """
                        insert into dead_letter (tenant_id, topic, kafka_part, kafka_at, body,
                            reason, source, model, record_id, operation, died_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                        """)
                .params(message.tenant().value(), message.topic())
                .params(message.partition(), message.offset())
                .params(clean(message.body()), message.reason())
                .param(key == null ? null : clean(key.source()))
                .param(key == null ? null : clean(key.model()))
                .param(key == null ? null : clean(key.recordId()))
                .param(message.operation())
                .param(Timestamp.from(clock.instant()))
                .update();
    }

    /** Those with a higher id, oldest first; null means any. */
    @Transactional(readOnly = true)
    public List<DeadLetter> list(
            long after, @Nullable String status, @Nullable String model, int limit) {
        return sql.sql(
                        """
                        select * from dead_letter
                        where tenant_id = :tenant and id > :after
                            and (cast(:status as text) is null or status = :status)
                            and (cast(:model as text) is null or model = :model)
                        order by id limit :limit
                        """)
                .param("tenant", tenant())
                .param("after", after)
                .param("status", status)
                .param("model", model)
                .param("limit", limit)
                .query((row, _) -> DeadLetter.of(row))
                .list();
    }

    /** How many are dead, by model; those of no known model count as {@code unknown}. */
    @Transactional(readOnly = true)
    public Statistics statistics() {
        var byModel = new LinkedHashMap<String, Long>();
        Instant[] ends = new Instant[2];
        sql.sql(
                        """
                        select coalesce(model, 'unknown') as model, count(*) as letters,
                            min(died_at) as oldest, max(died_at) as newest
                        from dead_letter where tenant_id = ? and status = 'dead'
                        group by 1 order by letters desc, 1
                        """)
                .param(tenant())
                .query(row -> {
                    byModel.put(row.getString("model"), row.getLong("letters"));
                    Instant oldest = row.getTimestamp("oldest").toInstant();
                    Instant newest = row.getTimestamp("newest").toInstant();
                    ends[0] = ends[0] == null || oldest.isBefore(ends[0]) ? oldest : ends[0];
                    ends[1] = ends[1] == null || newest.isAfter(ends[1]) ? newest : ends[1];
                });
        return new Statistics(
                byModel.values().stream().mapToLong(Long::longValue).sum(),
                byModel,
                ends[0],
                ends[1]);
    }

    /** Holds a letter until the transaction ends, so that two retries of it take turns. */
    public Optional<DeadLetter> lock(long id) {
        return sql.sql("select * from dead_letter where tenant_id = ? and id = ? for update")
                .params(tenant(), id)
                .query((row, _) -> DeadLetter.of(row))
                .optional();
    }

    /** The dead ones about a letter's record that came before it, oldest first. */
    @Transactional(readOnly = true)
    public List<Long> before(DeadLetter letter) {
        RecordKey key = letter.key();
        return key == null
                ? List.of()
                : sql.sql(
                                """
                                select id from dead_letter
                                where tenant_id = ? and status = 'dead' and id < ?
                                    and source = ? and model = ? and record_id = ?
                                order by id
                                """)
                        .params(tenant(), letter.id())
                        .params(key.source(), key.model(), key.recordId())
                        .query(Long.class)
                        .list();
    }

    /** The number in the log of the last one about a letter's record that came before it. */
    @Transactional(readOnly = true)
    public long lastTaken(DeadLetter letter) {
        RecordKey key = letter.key();
        return key == null
                ? 0
                : sql.sql(
                                """
                                select coalesce(max(taken_seq), 0) from dead_letter
                                where tenant_id = ? and id < ?
                                    and source = ? and model = ? and record_id = ?
                                """)
                        .params(tenant(), letter.id())
                        .params(key.source(), key.model(), key.recordId())
                        .query(Long.class)
                        .single();
    }

    /**
     * Notes that a retry succeeded.
     *
     * @param seq its number in the log; 0 where the log had it already
     */
    public void taken(long id, long seq) {
        sql.sql(
                        """
                        update dead_letter set status = 'sent', taken_seq = nullif(?, 0),
                            attempts = attempts + 1, tried_at = ?
                        where tenant_id = ? and id = ?
                        """)
                .params(seq, Timestamp.from(clock.instant()), tenant(), id)
                .update();
    }

    /** Notes how a retry ended that did not succeed. */
    public void tried(long id, String status, @Nullable String reason) {
        sql.sql(
                        """
                        update dead_letter set status = ?, reason = coalesce(?, reason),
                            attempts = attempts + 1, tried_at = ?
                        where tenant_id = ? and id = ?
                        """)
                .param(status)
                .param(reason)
                .params(Timestamp.from(clock.instant()), tenant(), id)
                .update();
    }

    /** Forgets the current tenant's letters that came before an instant; answers how many. */
    public int forget(Instant before) {
        return sql.sql("delete from dead_letter where tenant_id = ? and died_at < ?")
                .params(tenant(), Timestamp.from(before))
                .update();
    }

    // The one character that PostgreSQL has no place for.
    private static String clean(String text) {
        return text.replace('\0', '\uFFFD');
    }

    private static UUID tenant() {
        return CurrentTenant.get().value();
    }
}
