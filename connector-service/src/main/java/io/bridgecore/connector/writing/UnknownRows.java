package io.bridgecore.connector.writing;

import io.bridgecore.connector.spi.MarkedWrites.Again;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.PlatformScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Writes of all tenants that somebody has to look at, and those to be forgotten. */
@Component
class UnknownRows {

    private final JdbcClient sql;
    private final PlatformScope platform;
    private final WriteRows rows;
    private final WriteProperties properties;
    private final Clock clock;

    UnknownRows(
            JdbcClient sql,
            PlatformScope platform,
            WriteRows rows,
            WriteProperties properties,
            Clock clock) {
        this.sql = sql;
        this.platform = platform;
        this.rows = rows;
        this.properties = properties;
        this.clock = clock;
    }

    /** A write that is to be looked at. */
    record Due(Intent intent, Again again, String model, int looks) {

        @Override
        public String toString() {
            return "%s of %s, connection %s, mark %s"
                    .formatted(again, model, intent.connection(), intent.mark());
        }
    }

    WriteRows rows() {
        return rows;
    }

    /** Takes writes whose time has come: no other process gets them meanwhile. */
    List<Due> claim(int most) {
        return platform.call("find writes that broke off", () -> claimed(most));
    }

    private List<Due> claimed(int most) {
        Instant now = clock.instant();
        return sql.sql(
                        """
                        update write_intent set state = 'running', attempt = gen_random_uuid(),
                            look_at = :lease
                        where attempt in (
                            select attempt from write_intent
                            where state in ('running', 'unknown') and look_at <= :now
                            order by look_at limit :most for update skip locked)
                        returning tenant_id, connection_id, key, step, attempt, mark, remote_user,
                            trail, begun_at, kind, model, looks
                        """)
                .param("lease", Timestamp.from(now.plus(properties.lease().multipliedBy(2))))
                .param("now", Timestamp.from(now))
                .param("most", most)
                .query(UnknownRows::read)
                .list();
    }

    private static Due read(ResultSet row, int number) throws SQLException {
        var intent =
                new Intent(
                        new TenantId(row.getObject(1, UUID.class)),
                        row.getObject(2, UUID.class),
                        row.getString(3),
                        row.getInt(4),
                        row.getObject(5, UUID.class),
                        row.getString(6),
                        false,
                        row.getObject(7, Integer.class),
                        row.getString(8),
                        row.getTimestamp(9).toInstant());
        return new Due(intent, Again.valueOf(row.getString(10)), row.getString(11), row.getInt(12));
    }

    @Scheduled(cron = "${bridgecore.connector.writing.forget-at:0 20 * * * *}", zone = "UTC")
    void forget() {
        platform.run("forget old writes", this::forgetNow);
    }

    private void forgetNow() {
        sql.sql("delete from write_intent where begun_at < ? and state <> 'running'")
                .param(Timestamp.from(clock.instant().minus(properties.remembered())))
                .update();
    }
}
