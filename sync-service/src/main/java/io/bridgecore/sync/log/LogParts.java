package io.bridgecore.sync.log;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The parts of the log, one for each week: made before they are needed, dropped as a whole. */
@Repository
class LogParts {

    private static final Duration AHEAD = Duration.ofDays(7);

    private final JdbcClient sql;
    private final TransactionTemplate transactions;
    private volatile Instant readyUntil = Instant.MIN;

    LogParts(JdbcClient sql, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.transactions = new TransactionTemplate(transactions);
        this.transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Makes sure that changes of this moment have a part to go to; costs nothing usually. */
    public void readyFor(Instant now) {
        if (now.isAfter(readyUntil)) {
            transactions.executeWithoutResult(_ -> {
                make(now);
                make(now.plus(AHEAD));
            });
            readyUntil = now.plus(AHEAD);
        }
    }

    /**
     * Drops the parts that hold nothing younger than an instant; the database itself keeps 30 days.
     */
    public int dropBefore(Instant cutoff) {
        Integer dropped =
                transactions.execute(_ ->
                        sql.sql("select change_log_drop_before(?)")
                                .param(Timestamp.from(cutoff))
                                .query(Integer.class)
                                .single());
        return dropped == null ? 0 : dropped;
    }

    private void make(Instant moment) {
        sql.sql("select change_log_part(?)")
                .param(Timestamp.from(moment))
                .query(Boolean.class)
                .single();
    }
}
