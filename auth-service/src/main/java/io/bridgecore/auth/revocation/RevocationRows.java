package io.bridgecore.auth.revocation;

import io.bridgecore.contracts.Uuid7;
import io.bridgecore.contracts.event.AccessRevoked;
import io.bridgecore.web.revocation.RevocationSource;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/** The table of revocations. It is nobody's data: ids, instants and reasons. */
@Repository
class RevocationRows implements RevocationSource {

    private final JdbcClient sql;
    private final Clock clock;

    RevocationRows(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    void add(AccessRevoked fact, Instant now) {
        sql.sql(
                        """
                        insert into revocation (id, claim, value, before, until, reason, revoked_at)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        Uuid7.next(),
                        fact.claim(),
                        fact.value(),
                        Timestamp.from(fact.before()),
                        Timestamp.from(fact.until()),
                        fact.reason(),
                        Timestamp.from(now))
                .update();
    }

    /** Waits for those who renew a session of this person at the moment, and stops the next. */
    void awaitRenewals(UUID subject) {
        sql.sql(
                        "select id from session where subject = ? and revoked_at is null order by"
                                + " id for update")
                .param(subject)
                .query((row, _) -> row.getString(1))
                .list();
    }

    @Override
    public List<AccessRevoked> revocations(@Nullable Instant since) {
        return sql.sql(
                        """
                        select claim, value, before, until, reason from revocation
                        where until > ? and revoked_at >= ? order by revoked_at
                        """)
                .params(
                        Timestamp.from(clock.instant()),
                        Timestamp.from(Objects.requireNonNullElse(since, Instant.EPOCH)))
                .query((row, _) ->
                        new AccessRevoked(
                                row.getString("claim"),
                                row.getString("value"),
                                row.getTimestamp("before").toInstant(),
                                row.getTimestamp("until").toInstant(),
                                row.getString("reason")))
                .list();
    }

    /** Forgets what has expired. Running it twice at once does no harm. */
    @Scheduled(fixedDelayString = "${bridgecore.auth.revocations.forget-every:10m}")
    void forget() {
        sql.sql("delete from revocation where until < ?")
                .param(Timestamp.from(clock.instant()))
                .update();
    }
}
