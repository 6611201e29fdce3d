package io.bridgecore.auth.audit;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.Uuid7;
import io.bridgecore.contracts.event.AuditRecorded;
import io.bridgecore.tenancy.PlatformScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What auditors were told of each tenant, kept for a while. */
@Component
class SecurityEvents {

    private static final TypeReference<Map<String, @Nullable Object>> FACTS =
            new TypeReference<>() {};

    private static final int PIECE = 2000;

    private static final String FORGET =
            """
            delete from security_event where ctid = any(array(
                select ctid from security_event where occurred_at < ? limit ?))
            """;

    private final JdbcClient sql;
    private final JsonMapper json;
    private final PlatformScope platform;
    private final AuditProperties rules;
    private final Clock clock;

    SecurityEvents(
            JdbcClient sql,
            JsonMapper json,
            PlatformScope platform,
            AuditProperties rules,
            Clock clock) {
        this.sql = sql;
        this.json = json;
        this.platform = platform;
        this.rules = rules;
        this.clock = clock;
    }

    /** One of them, as it was told. */
    record SecurityEvent(
            UUID id,
            Instant occurredAt,
            String action,
            @Nullable String userId,
            String targetType,
            String targetId,
            Map<String, @Nullable Object> changes,
            @Nullable String address,
            @Nullable String agent) {}

    /**
     * Which of them are asked for; null asks for all.
     *
     * @param actions names of deeds, or none for all
     */
    record Wanted(
            List<String> actions,
            @Nullable String userId,
            @Nullable String targetType,
            @Nullable Instant from,
            @Nullable Instant until,
            int skip,
            int limit) {

        Wanted {
            actions = List.copyOf(actions);
        }
    }

    /** Keeps one, in the transaction of what was done. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(TenantId tenant, AuditRecorded fact) {
        var changes = new LinkedHashMap<String, Object>();
        changes.put("before", fact.before());
        changes.put("after", fact.after());
        sql.sql(
                        """
                        insert into security_event (tenant_id, id, occurred_at, action, actor,
                            user_id, target_type, target_id, changes, address, agent)
                        values (:tenant, :id, :now, :action, :actor, nullif(:user, ''), :target,
                            :targetId, :changes::jsonb, :address, :agent)
                        """)
                .param("tenant", tenant.value())
                .param("id", Uuid7.next())
                .param("now", Timestamp.from(clock.instant()))
                .param("action", fact.action())
                .param("actor", fact.actor())
                .param("user", MDC.get("user_id"))
                .param("target", fact.targetType())
                .param("targetId", fact.targetId())
                .param("changes", json.writeValueAsString(changes))
                .param("address", fact.address())
                .param("agent", fact.agent())
                .update();
    }

    /** Those of the current tenant, the latest first. */
    @Transactional(readOnly = true)
    public List<SecurityEvent> list(Wanted wanted) {
        return sql.sql(
                        """
                        select id, occurred_at, action, user_id, target_type, target_id, changes,
                            address, agent
                        from security_event
                        where (:all or action = any(:actions))
                            and (:user::text is null or user_id = :user)
                            and (:target::text is null or target_type = :target)
                            and occurred_at >= :from and occurred_at < :until
                        order by id desc offset :skip limit :limit
                        """)
                .param("all", wanted.actions().isEmpty())
                .param("actions", wanted.actions().toArray(String[]::new))
                .param("user", wanted.userId())
                .param("target", wanted.targetType())
                .param("from", time(wanted.from(), Instant.EPOCH))
                .param("until", time(wanted.until(), clock.instant().plusSeconds(1)))
                .param("skip", wanted.skip())
                .param("limit", wanted.limit())
                .query((row, _) -> read(row))
                .list();
    }

    @Scheduled(cron = "${bridgecore.auth.audit.cleanup-at:0 50 3 * * *}", zone = "UTC")
    void forget() {
        Timestamp before = Timestamp.from(clock.instant().minus(rules.kept()));
        int gone;
        do {
            gone =
                    platform.call(
                            "forget old security events",
                            () -> sql.sql(FORGET).params(before, PIECE).update());
        } while (gone == PIECE);
    }

    private SecurityEvent read(ResultSet row) throws SQLException {
        return new SecurityEvent(
                row.getObject("id", UUID.class),
                row.getTimestamp("occurred_at").toInstant(),
                row.getString("action"),
                row.getString("user_id"),
                row.getString("target_type"),
                row.getString("target_id"),
                json.readValue(row.getString("changes"), FACTS),
                row.getString("address"),
                row.getString("agent"));
    }

    private static Timestamp time(@Nullable Instant wanted, Instant otherwise) {
        return Timestamp.from(wanted == null ? otherwise : wanted);
    }
}
