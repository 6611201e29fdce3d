package io.bridgecore.sync.push;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.sync.feed.Reader;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.tenancy.PlatformScope;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sees to it that the changes of a device are done by one process at a time. */
@Component
class PushQueues {

    private static final String DEVICE =
            " where tenant_id = :tenant and subject = :subject and device_id = :device ";

    private final JdbcClient sql;
    private final PlatformScope platform;
    private final PushProperties properties;
    private final Clock clock;
    private final Set<UUID> held = ConcurrentHashMap.newKeySet();

    PushQueues(JdbcClient sql, PlatformScope platform, PushProperties properties, Clock clock) {
        this.sql = sql;
        this.platform = platform;
        this.properties = properties;
        this.clock = clock;
    }

    /** A device of which somebody has to go on. */
    record Due(TenantId tenant, Reader reader) {}

    /** Makes it known that a device has something to be done, and holds off other pushes of it. */
    @Transactional
    public void announce(Reader reader) {
        sql.sql(
                        """
                        insert into push_queue (tenant_id, subject, device_id, look_at, pushed_at)
                        values (:tenant, :subject, :device, :now, :now)
                        on conflict (tenant_id, subject, device_id)
                        do update set look_at = :now, pushed_at = :now
                        """)
                .param("tenant", CurrentTenant.get().value())
                .param("subject", reader.subject())
                .param("device", reader.deviceId())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** Takes a device's changes; empty if somebody else is at them. */
    @Transactional
    public Optional<UUID> claim(Reader reader) {
        var holder = UUID.randomUUID();
        Instant now = clock.instant();
        int got =
                of(
                                "update push_queue set holder = :holder,"
                                        + " lease_until = :lease"
                                        + DEVICE
                                        + "and lease_until < :now",
                                reader)
                        .param("holder", holder)
                        .param("lease", Timestamp.from(now.plus(properties.lease())))
                        .param("now", Timestamp.from(now))
                        .update();
        return got == 1 ? Optional.of(holder) : Optional.empty();
    }

    /** Gives signs of life for what was taken. */
    void hold(UUID holder) {
        held.add(holder);
    }

    /** Whether a device's changes are still ours: another process may have given us up. */
    boolean holds(UUID holder) {
        return held.contains(holder);
    }

    /**
     * Gives a device's changes back.
     *
     * @param next when somebody has to go on, null while nothing can be done; asked while nothing
     *     new can come in
     */
    @Transactional
    public void release(Reader reader, UUID holder, Supplier<? extends @Nullable Instant> next) {
        held.remove(holder);
        of("select 1 from push_queue" + DEVICE + "for update", reader)
                .query(Integer.class)
                .optional();
        Instant look = next.get();
        of(
                        "update push_queue set holder = null, lease_until = '-infinity',"
                                + " look_at = cast(:look as timestamptz)"
                                + DEVICE
                                + "and holder = :holder",
                        reader)
                .param("look", look == null ? null : Timestamp.from(look))
                .param("holder", holder)
                .update();
    }

    /** Devices whose changes somebody has to go on with, of no tenant too many. */
    List<Due> due() {
        return platform.call(
                "pushed changes to go on with",
                () ->
                        sql.sql(
                                        """
                                        select tenant_id, subject, device_id from (
                                            select *, row_number() over (partition by tenant_id
                                                order by look_at) as turn
                                            from push_queue
                                            where look_at <= :now and lease_until < :now) waiting
                                        where turn <= :ofTenant order by look_at limit :most
                                        """)
                                .param("now", Timestamp.from(clock.instant()))
                                .param("ofTenant", properties.atOnceOfTenant())
                                .param("most", properties.atOnce())
                                .query((row, _) ->
                                        new Due(
                                                new TenantId(row.getObject(1, UUID.class)),
                                                new Reader(
                                                        row.getString(2), null, row.getString(3))))
                                .list());
    }

    @Scheduled(fixedDelayString = "${bridgecore.sync.push.renew-every:3s}")
    void renew() {
        if (!held.isEmpty()) {
            platform.run("go on with pushed changes", this::renewHeld);
        }
    }

    private void renewHeld() {
        List<UUID> mine = List.copyOf(held);
        List<UUID> left =
                sql.sql(
                                """
                                update push_queue set lease_until = :lease
                                where holder = any (cast(string_to_array(:mine, ',') as uuid[]))
                                returning holder
                                """)
                        .param("lease", Timestamp.from(clock.instant().plus(properties.lease())))
                        .param(
                                "mine",
                                mine.stream().map(UUID::toString).collect(Collectors.joining(",")))
                        .query(UUID.class)
                        .list();
        mine.stream().filter(one -> !left.contains(one)).forEach(held::remove);
    }

    private JdbcClient.StatementSpec of(String statement, Reader reader) {
        return sql.sql(statement)
                .param("tenant", CurrentTenant.get().value())
                .param("subject", reader.subject())
                .param("device", reader.deviceId());
    }
}
