package io.bridgecore.monitoring.usage;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which requests failed. Needs the sight of all tenants. */
@Repository
public class FailedRequests {

    /** Longer than any request is let run. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final JdbcClient sql;

    FailedRequests(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * Returns those that were answered with 5xx.
     *
     * @param requests ids of requests that were under way between the two instants
     */
    public Set<String> among(Collection<String> requests, Instant from, Instant until) {
        if (requests.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(
                sql.sql(
                                """
                                select request_id from usage_request
                                where at between :from and :until and status >= 500
                                    and request_id in (:requests)
                                """)
                        .param("from", Timestamp.from(from.minus(LONGEST)))
                        .param("until", Timestamp.from(until.plus(LONGEST)))
                        .param("requests", requests)
                        .query(String.class)
                        .list());
    }
}
