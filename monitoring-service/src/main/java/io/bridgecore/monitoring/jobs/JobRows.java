package io.bridgecore.monitoring.jobs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** When jobs were done, and when they are due. */
@Repository
class JobRows {

    private static final int LONGEST = 1000;

    private final JdbcClient sql;

    JobRows(JdbcClient sql) {
        this.sql = sql;
    }

    /** How it stands with a job. */
    record Standing(
            String name,
            boolean running,
            @Nullable Instant lastRun,
            @Nullable String lastResult,
            @Nullable String lastMessage,
            @Nullable Long durationMs,
            Instant nextRun) {}

    /** What became of doing a job: {@code done} or {@code failed}, and what is said of it. */
    record Outcome(String result, String message) {

        Outcome {
            message = message.substring(0, Math.min(message.length(), LONGEST));
        }
    }

    /** Makes a job known; one that is known keeps its time. */
    @Transactional
    public void know(String name, Instant next) {
        sql.sql("insert into job (name, next_run) values (?, ?) on conflict do nothing")
                .params(name, Timestamp.from(next))
                .update();
    }

    /** Takes a job that is due, for so long; false if it is not, or somebody else has it. */
    @Transactional
    public boolean take(String name, Instant now, Duration lease) {
        return sql.sql(
                                """
                                update job set started_at = :now, held_until = :until
                                where name = :name and next_run <= :now
                                    and (held_until is null or held_until < :now)
                                """)
                        .param("name", name)
                        .param("now", Timestamp.from(now))
                        .param("until", Timestamp.from(now.plus(lease)))
                        .update()
                > 0;
    }

    /**
     * Gives a job back. It is due at its next time; earlier when it failed, first after a minute,
     * at last hourly; at once when somebody asked for it while it was done. Whoever had it for too
     * long has nothing to give back.
     *
     * @param taken when it was taken
     */
    @Transactional
    public void finish(String name, Instant taken, Outcome outcome, Instant now, Instant next) {
        sql.sql(
                        """
                        update job set held_until = null, finished_at = :now, result = :result,
                            message = :message,
                            failures = case when :result = 'failed' then failures + 1 else 0 end,
                            next_run = case
                                when next_run > started_at then least(next_run, :next)
                                when :result = 'failed' then least(:next, :now::timestamptz
                                    + least(60, power(2, least(failures, 6)))
                                    * interval '1 minute')
                                else :next end
                        where name = :name and started_at = :taken
                        """)
                .param("name", name)
                .param("taken", Timestamp.from(taken))
                .param("now", Timestamp.from(now))
                .param("result", outcome.result())
                .param("message", outcome.message())
                .param("next", Timestamp.from(next))
                .update();
    }

    /** Makes a job due, once more if it is being done; false if there is none of that name. */
    @Transactional
    public boolean hurry(String name, Instant now) {
        return sql.sql(
                                """
                                update job set next_run = case when held_until > :now
                                    then greatest(:now, started_at + interval '1 microsecond')
                                    else least(next_run, :now) end
                                where name = :name
                                """)
                        .param("now", Timestamp.from(now))
                        .param("name", name)
                        .update()
                > 0;
    }

    @Transactional(readOnly = true)
    public List<Standing> list(Instant now) {
        return sql.sql("select *, held_until > ? as running from job order by name")
                .param(Timestamp.from(now))
                .query((row, _) -> read(row))
                .list();
    }

    private static Standing read(ResultSet row) throws SQLException {
        Instant started = instant(row.getTimestamp("started_at"));
        Instant finished = instant(row.getTimestamp("finished_at"));
        boolean timed = started != null && finished != null && !finished.isBefore(started);
        return new Standing(
                row.getString("name"),
                row.getBoolean("running"),
                started,
                row.getString("result"),
                row.getString("message"),
                timed ? Duration.between(started, finished).toMillis() : null,
                row.getTimestamp("next_run").toInstant());
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
