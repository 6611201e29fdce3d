package io.bridgecore.connector.watch;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.tenancy.PlatformScope;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which connections are due, and who looks at them. */
@Component
class WatchRows {

    private static final String CLAIM =
            """
            update watch set epoch = epoch + 1, leased_until = :until, next_look_at = :next
            where connection_id in (%s)
            returning tenant_id, connection_id, epoch
            """;

    /** Of each tenant so many that no more than its share is looked at. */
    private static final String SHARE =
            """
            select connection_id from (
                select d.connection_id, row_number() over (
                    partition by d.tenant_id order by d.next_look_at) + (
                        select count(*) from watch busy
                        where busy.tenant_id = d.tenant_id
                            and busy.leased_until > :now) as place
                from watch d join connection e on e.id = d.connection_id
                where e.is_active and d.next_look_at <= :now
                    and (d.leased_until is null or d.leased_until <= :now)) as due
            where place <= :each
            """;

    private final JdbcClient sql;
    private final PlatformScope platform;
    private final WatchProperties properties;
    private final Clock clock;

    WatchRows(JdbcClient sql, PlatformScope platform, WatchProperties properties, Clock clock) {
        this.sql = sql;
        this.platform = platform;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Claims connections that are due, few of each tenant: nobody else gets them while they are
     * looked at.
     */
    List<Claim> claimDue(int most) {
        return platform.call(
                "find connections to look at",
                () -> {
                    begin();
                    return sql.sql(
                                    CLAIM.formatted(
                                            """
                                            select w.connection_id from watch w
                                            join connection c on c.id = w.connection_id
                                            where c.is_active and w.next_look_at <= :now
                                                and (w.leased_until is null
                                                    or w.leased_until <= :now)
                                                and w.connection_id in (%s)
                                            order by w.next_look_at limit :most
                                            for update of w skip locked
                                            """
                                                    .formatted(SHARE)))
                            .param("each", properties.atOnceOfTenant())
                            .param("now", Timestamp.from(clock.instant()))
                            .param("until", in(properties.lease()))
                            .param("next", in(properties.every()))
                            .param("most", most)
                            .query(WatchRows::claim)
                            .list();
                });
    }

    /** Active connections are looked at from now on. */
    private void begin() {
        sql.sql(
                        """
                        insert into watch (tenant_id, connection_id, next_look_at)
                        select c.tenant_id, c.id, cast(:now as timestamptz) from connection c
                        where c.is_active and not exists (
                            select from watch w where w.connection_id = c.id)
                        on conflict do nothing
                        """)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** Claims one connection of the current tenant; empty while somebody looks at it. */
    @Transactional
    public Optional<Claim> claim(UUID connection) {
        UUID tenant = CurrentTenant.get().value();
        sql.sql(
                        """
                        insert into watch (tenant_id, connection_id, next_look_at)
                        values (?, ?, ?) on conflict do nothing
                        """)
                .params(tenant, connection, Timestamp.from(clock.instant()))
                .update();
        return sql.sql(
                        CLAIM.formatted(
                                """
                                select connection_id from watch
                                where tenant_id = :tenant and connection_id = :connection
                                    and (leased_until is null or leased_until <= :now)
                                """))
                .param("tenant", tenant)
                .param("connection", connection)
                .param("now", Timestamp.from(clock.instant()))
                .param("until", in(properties.lease()))
                .param("next", in(properties.every()))
                .query(WatchRows::claim)
                .optional();
    }

    /**
     * Makes sure that a claim holds until the running transaction ends, and prolongs it.
     *
     * @throws ClaimLostException if somebody else has claimed the connection since
     */
    @Transactional
    public void hold(Claim claim) {
        int held =
                sql.sql(
                                """
                                update watch set leased_until = ?
                                where tenant_id = ? and connection_id = ? and epoch = ?
                                """)
                        .params(
                                in(properties.lease()),
                                claim.tenant().value(),
                                claim.connection(),
                                claim.epoch())
                        .update();
        if (held == 0) {
            throw new ClaimLostException(claim);
        }
    }

    /** Gives a claim back after a look that went well. */
    @Transactional
    public void done(Claim claim) {
        end(claim, null, null);
    }

    /** Gives a claim back after a look that failed; each failure makes the pause longer. */
    @Transactional
    public void failed(Claim claim, String trouble, @Nullable Duration atLeast) {
        end(claim, trouble, atLeast);
    }

    private void end(Claim claim, @Nullable String trouble, @Nullable Duration atLeast) {
        sql.sql(
                        """
                        update watch set leased_until = null, trouble = :trouble,
                            failures = case when cast(:trouble as text) is null then 0
                                else failures + 1 end,
                            next_look_at = case when cast(:trouble as text) is null
                                then next_look_at
                                else cast(:now as timestamptz) + make_interval(secs => greatest(
                                    :least, least(:longest, :every * power(2, least(failures, 10))))) end
                        where tenant_id = :tenant and connection_id = :connection
                            and epoch = :epoch
                        """)
                .param("trouble", trouble, Types.VARCHAR)
                .param("now", Timestamp.from(clock.instant()))
                .param("least", atLeast == null ? 0.0 : seconds(atLeast))
                .param("longest", seconds(properties.longestPause()))
                .param("every", seconds(properties.every()))
                .param("tenant", claim.tenant().value())
                .param("connection", claim.connection())
                .param("epoch", claim.epoch())
                .update();
    }

    /** The models that an administrator chose; empty where those in use are meant. */
    @Transactional(readOnly = true)
    public Optional<List<String>> chosen(UUID connection) {
        return sql.sql("select models from watch where tenant_id = ? and connection_id = ?")
                .params(CurrentTenant.get().value(), connection)
                .query((row, _) -> Optional.ofNullable(row.getArray(1)))
                .optional()
                .flatMap(array -> array)
                .map(WatchRows::names);
    }

    /** Chooses the models that are looked at; null for those in use. */
    @Transactional
    public void choose(UUID connection, @Nullable List<String> models) {
        sql.sql(
                        """
                        insert into watch (tenant_id, connection_id, next_look_at, models)
                        values (:tenant, :connection, :now, :models)
                        on conflict (connection_id) do update set
                            models = excluded.models, next_look_at = excluded.next_look_at
                        """)
                .param("tenant", CurrentTenant.get().value())
                .param("connection", connection)
                .param("now", Timestamp.from(clock.instant()))
                .param("models", models == null ? null : models.toArray(String[]::new), Types.ARRAY)
                .update();
    }

    private static List<String> names(Array array) {
        try {
            return List.of((String[]) array.getArray());
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private Timestamp in(Duration duration) {
        return Timestamp.from(clock.instant().plus(duration));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }

    private static Claim claim(ResultSet row, int number) throws SQLException {
        return new Claim(
                new TenantId(row.getObject(1, UUID.class)),
                row.getObject(2, UUID.class),
                row.getLong(3));
    }
}
