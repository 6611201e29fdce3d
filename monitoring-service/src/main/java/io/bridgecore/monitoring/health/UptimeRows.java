package io.bridgecore.monitoring.health;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** How everything was, in the database: each look once, whoever took it. */
@Repository
class UptimeRows {

    private static final Duration QUARTER = Duration.ofMinutes(15);

    private static final String ADD =
            """
            insert into health_quarter as h (part, bucket, looks, well, last_look)
            values (?, ?, 1, ?, ?)
            on conflict (part, bucket) do update set looks = h.looks + 1,
                well = h.well + excluded.well, last_look = excluded.last_look
            where h.last_look < excluded.last_look
            """;

    private static final String SUMS =
            """
            select part, sum(looks) as looks, sum(well) as well, min(bucket) as since
            from health_quarter where bucket >= ? group by part
            """;

    private static final String HISTORY =
            """
            select part, looks, well, bucket as since from health_quarter
            where part = ? and bucket >= ? order by bucket
            """;

    private final JdbcTemplate sql;

    UptimeRows(JdbcTemplate sql) {
        this.sql = sql;
    }

    /**
     * How everything was at one time.
     *
     * @param at the same for all who looked within the pause between two looks
     * @param well by name
     */
    record Look(Instant at, Map<String, Boolean> well) {

        Look {
            well = Map.copyOf(well);
        }
    }

    /**
     * How a service or server was.
     *
     * @param since beginning of the first quarter of an hour that counts
     */
    record Sum(String part, int looks, int well, Instant since) {

        private static final double HUNDREDTHS = 10_000;

        /** Of the looks, those at which it was well, with two decimals. */
        double percentage() {
            return looks == 0 ? 0 : Math.round(HUNDREDTHS * well / looks) / 100.0;
        }
    }

    /** Adds those that nobody else has added, in order of time; all or none of them. */
    @Transactional
    public void add(List<Look> looks) {
        for (Look look : looks) {
            Timestamp at = Timestamp.from(look.at());
            Timestamp quarter = Timestamp.from(quarter(look.at()));
            // Always in the same order: two processes would wait for each other otherwise.
            sql.batchUpdate(
                    ADD,
                    new TreeMap<>(look.well())
                            .entrySet().stream()
                                    .map(one ->
                                            new Object[] {
                                                one.getKey(), quarter, one.getValue() ? 1 : 0, at
                                            })
                                    .toList());
        }
    }

    /** Of each service and server since an instant. */
    @Transactional(readOnly = true)
    public Map<String, Sum> since(Instant since) {
        return sql.query(SUMS, (row, _) -> read(row), Timestamp.from(quarter(since))).stream()
                .collect(Collectors.toMap(Sum::part, Function.identity()));
    }

    /** Of one of them, by quarters of an hour. */
    @Transactional(readOnly = true)
    public List<Sum> history(String part, Instant since) {
        return sql.query(HISTORY, (row, _) -> read(row), part, Timestamp.from(quarter(since)));
    }

    @Transactional
    public int forgetBefore(Instant cutoff) {
        return sql.update("delete from health_quarter where bucket < ?", Timestamp.from(cutoff));
    }

    private static Sum read(ResultSet row) throws SQLException {
        return new Sum(
                row.getString("part"),
                row.getInt("looks"),
                row.getInt("well"),
                row.getTimestamp("since").toInstant());
    }

    private static Instant quarter(Instant at) {
        return Instant.ofEpochSecond(
                at.getEpochSecond() - Math.floorMod(at.getEpochSecond(), QUARTER.toSeconds()));
    }
}
