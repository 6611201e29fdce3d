package io.bridgecore.connector.connection;

import io.bridgecore.connector.http.Certificates;
import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.Uuid7;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.tenancy.PlatformScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How connections fared: the last checks of each, and which are due for one. */
@Component
class CheckBook {

    private final JdbcClient sql;
    private final PlatformScope platform;
    private final HealthProperties properties;
    private final Clock clock;
    private final Certificates certificates;

    CheckBook(
            JdbcClient sql,
            PlatformScope platform,
            HealthProperties properties,
            Clock clock,
            Certificates certificates) {
        this.sql = sql;
        this.platform = platform;
        this.properties = properties;
        this.clock = clock;
        this.certificates = certificates;
    }

    /** A connection whose check is due. */
    record Due(TenantId tenant, UUID connection) {}

    /** The last checks of one of the current tenant's connections, newest first. */
    @Transactional(readOnly = true)
    public List<Check> last(UUID connection, int limit) {
        return sql.sql(
                        """
                        select kind, checked_at, latency_ms, version, failure, message
                        from connection_check where tenant_id = ? and connection_id = ?
                        order by checked_at desc, id desc limit ?
                        """)
                .params(CurrentTenant.get().value(), connection, limit)
                .query(CheckBook::read)
                .list();
    }

    /**
     * Remembers a check, forgets the oldest, and keeps in mind since when it is like this, and how
     * long the certificate that the system shows is good.
     */
    @Transactional
    public void note(Place place, Check check) {
        UUID connection = place.id();
        UUID tenant = CurrentTenant.get().value();
        int known =
                sql.sql(
                                """
                                update connection set
                                    health_since = case when health = :health
                                        then health_since else :at end,
                                    health = :health,
                                    certificate_expires_at = coalesce(
                                        cast(:certificate as timestamptz), certificate_expires_at)
                                where tenant_id = :tenant and id = :connection
                                """)
                        .param("health", check.health().word())
                        .param("at", Timestamp.from(check.checkedAt()))
                        .param(
                                "certificate",
                                certificates
                                        .goodUntil(place.url())
                                        .map(Timestamp::from)
                                        .orElse(null))
                        .param("tenant", tenant)
                        .param("connection", connection)
                        .update();
        if (known == 1) {
            add(tenant, connection, check);
            forgetOld(tenant, connection);
        }
    }

    /**
     * Claims connections whose time has come, few of each tenant: no other process gets them until
     * the next time.
     *
     * @param busy tenants that have to wait
     */
    List<Due> claim(int most, Set<TenantId> busy) {
        String wait = busy.stream().map(TenantId::toString).collect(Collectors.joining(","));
        return platform.call("find connections to check", () -> claimed(most, wait));
    }

    private List<Due> claimed(int most, String busy) {
        return sql.sql(
                        """
                        update connection set next_check_at = cast(:now as timestamptz)
                            + make_interval(secs => :every * (0.8 + 0.4 * random()))
                        where id in (
                            select id from connection
                            where is_active and next_check_at <= :now and id in (
                                select id from (
                                    select id, row_number() over (
                                        partition by tenant_id order by next_check_at) as place
                                    from connection
                                    where is_active and next_check_at <= :now
                                        and cast(tenant_id as text)
                                            <> all (string_to_array(:busy, ','))) as due
                                where place <= :each)
                            order by next_check_at limit :most for update skip locked)
                        returning tenant_id, id
                        """)
                .param("now", Timestamp.from(clock.instant()))
                .param("every", (double) properties.every().toSeconds())
                .param("most", most)
                .param("busy", busy)
                .param("each", properties.atOnceOfTenant())
                .query((row, _) ->
                        new Due(
                                new TenantId(row.getObject(1, UUID.class)),
                                row.getObject(2, UUID.class)))
                .list();
    }

    private void add(UUID tenant, UUID connection, Check check) {
        sql.sql(
                        """
                        insert into connection_check (id, tenant_id, connection_id, kind,
                            checked_at, latency_ms, version, failure, message)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(Uuid7.next())
                .param(tenant)
                .param(connection)
                .param(check.kind())
                .param(Timestamp.from(check.checkedAt()))
                .param(check.latencyMs())
                .param(check.version())
                .param(check.failure())
                .param(check.message())
                .update();
    }

    private void forgetOld(UUID tenant, UUID connection) {
        sql.sql(
                        """
                        delete from connection_check
                        where tenant_id = :tenant and connection_id = :connection and id in (
                            select id from connection_check
                            where tenant_id = :tenant and connection_id = :connection
                            order by checked_at desc, id desc offset :keep)
                        """)
                .param("tenant", tenant)
                .param("connection", connection)
                .param("keep", properties.keep())
                .update();
    }

    private static Check read(ResultSet row, int number) throws SQLException {
        return new Check(
                row.getString(1),
                row.getTimestamp(2).toInstant(),
                row.getLong(3),
                row.getString(4),
                row.getString(5),
                row.getString(6));
    }
}
