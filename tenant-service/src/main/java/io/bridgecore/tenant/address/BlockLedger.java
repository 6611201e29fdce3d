package io.bridgecore.tenant.address;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of blocked addresses. Works inside the platform scope only. */
@Component
class BlockLedger {

    private static final String STANDING =
            " ended_at is null and (expires_at is null or expires_at > :now) ";
    private static final Duration DAY = Duration.ofDays(1);

    private final JdbcClient sql;
    private final Clock clock;

    BlockLedger(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** What is to be listed; absent members do not restrict. */
    record Filter(@Nullable UUID tenantId, @Nullable String reason, boolean activeOnly) {}

    /** Figures for the admin pages. */
    record Statistics(
            long activeBlocks,
            Map<String, Long> byReason,
            @JsonProperty("blocked_last_24h") long blockedLastDay) {}

    /** A block to be stored. */
    record Draft(
            Network network,
            @Nullable UUID tenantId,
            String reason,
            @Nullable String description,
            @Nullable String by,
            @Nullable Instant until,
            int violations) {}

    /** What gateways need to know. */
    record Standing(String network, @Nullable UUID tenantId, @Nullable Instant until) {}

    List<AddressBlock> page(Filter filter, int skip, int limit) {
        Instant now = clock.instant();
        return sql.sql(
                        "select "
                                + AddressBlock.COLUMNS
                                + """
                                 from address_block
                                where (cast(:tenant as uuid) is null or tenant_id = :tenant)
                                    and (cast(:reason as text) is null or reason = :reason)
                                    and (not :active or
                                """
                                + STANDING
                                + ") order by blocked_at desc, id desc limit :limit offset :skip")
                .param("tenant", filter.tenantId())
                .param("reason", filter.reason())
                .param("active", filter.activeOnly())
                .param("now", Timestamp.from(now))
                .param("limit", limit)
                .param("skip", skip)
                .query((row, _) -> AddressBlock.of(row, now))
                .list();
    }

    Statistics statistics() {
        Instant now = clock.instant();
        var byReason = new TreeMap<String, Long>();
        sql.sql("select reason, count(*) from address_block where" + STANDING + "group by reason")
                .param("now", Timestamp.from(now))
                .query(row -> {
                    byReason.put(row.getString(1), row.getLong(2));
                });
        long lately =
                sql.sql("select count(*) from address_block where blocked_at > ?")
                        .param(Timestamp.from(now.minus(DAY)))
                        .query(Long.class)
                        .single();
        return new Statistics(
                byReason.values().stream().mapToLong(Long::longValue).sum(), byReason, lately);
    }

    /** The blocks that keep an address out: everywhere, and at the tenant if one is named. */
    List<AddressBlock> covering(Network address, @Nullable UUID tenant) {
        Instant now = clock.instant();
        return sql.sql(
                        "select "
                                + AddressBlock.COLUMNS
                                + " from address_block where network >>= cast(:address as inet)"
                                + " and (tenant_id is null or tenant_id = :tenant) and"
                                + STANDING
                                + "order by masklen(network), id")
                .param("address", address.toString())
                .param("tenant", tenant)
                .param("now", Timestamp.from(now))
                .query((row, _) -> AddressBlock.of(row, now))
                .list();
    }

    /**
     * Stores a block; one that stands already gets the new reason, and the later end if it is
     * automatic.
     */
    AddressBlock put(Draft draft, UUID id) {
        Instant now = clock.instant();
        closeOver(draft, now);
        return sql.sql(BlockStatements.PUT + " returning " + AddressBlock.COLUMNS)
                .param("id", id)
                .param("tenant", draft.tenantId())
                .param("network", draft.network().toString())
                .param("reason", draft.reason())
                .param("description", draft.description())
                .param("by", draft.by())
                .param("until", draft.until() == null ? null : Timestamp.from(draft.until()))
                .param("violations", draft.violations())
                .param("now", Timestamp.from(now))
                .query((row, _) -> AddressBlock.of(row, now))
                .single();
    }

    /** Ends what stands for exactly this address or network, or has this id. */
    List<String> end(@Nullable UUID id, @Nullable Network network, String by, String reason) {
        return sql.sql(BlockStatements.END)
                .param("id", id)
                .param("network", network == null ? null : network.toString())
                .param("by", by)
                .param("reason", reason)
                .param("now", Timestamp.from(clock.instant()))
                .query(String.class)
                .list();
    }

    /** Removes the row; empty when there is none. */
    Optional<String> delete(UUID id) {
        return sql.sql("delete from address_block where id = ? returning network::inet")
                .param(id)
                .query(String.class)
                .optional();
    }

    /** Marks what is over by time; says how many. */
    int closeExpired() {
        return sql.sql(
                        """
                        update address_block set ended_at = expires_at
                        where ended_at is null and expires_at <= ?
                        """)
                .param(Timestamp.from(clock.instant()))
                .update();
    }

    void forget(Instant endedBefore) {
        sql.sql("delete from address_block where ended_at < ?")
                .param(Timestamp.from(endedBefore))
                .update();
    }

    List<Standing> standing(int most) {
        return sql.sql(
                        "select network::inet as network, tenant_id, expires_at as until"
                                + " from address_block where"
                                + STANDING
                                + "order by expires_at desc nulls first limit :most")
                .param("now", Timestamp.from(clock.instant()))
                .param("most", most)
                .query((row, _) -> {
                    Timestamp until = row.getTimestamp("until");
                    return new Standing(
                            row.getString("network"),
                            row.getObject("tenant_id", UUID.class),
                            until == null ? null : until.toInstant());
                })
                .list();
    }

    private void closeOver(Draft draft, Instant now) {
        sql.sql(
                        """
                        update address_block set ended_at = expires_at
                        where network = cast(? as cidr) and ended_at is null and expires_at <= ?
                        """)
                .params(draft.network().toString(), Timestamp.from(now))
                .update();
    }
}
