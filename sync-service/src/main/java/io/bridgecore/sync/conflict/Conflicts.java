package io.bridgecore.sync.conflict;

import io.bridgecore.sync.feed.Reader;
import io.bridgecore.tenancy.CurrentTenant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The conflicts of the current tenant. */
@Repository
@Transactional
public class Conflicts {

    private final JdbcClient sql;
    private final JsonMapper json;
    private final Clock clock;

    Conflicts(JdbcClient sql, JsonMapper json, Clock clock) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
    }

    /** Keeps a conflict, unless one of the same change is kept already. */
    public void keep(Conflict conflict) {
        sql.sql(
                        """
                        insert into push_conflict (tenant_id, id, subject, device_id, local_id,
                            action, model, record_id, local_data, server_data, base_data, fields,
                            local_timestamp, server_timestamp, suggested, status, overwritten,
                            decisions, created_at, decided_at)
                        values (:tenant, :id, :subject, :device, :local, :action, :model, :record,
                            cast(:mine as jsonb), cast(:theirs as jsonb), cast(:base as jsonb),
                            :fields, :localTime, :serverTime, :suggested, :status,
                            cast(:overwritten as jsonb), cast(:decisions as jsonb), :now, :decided)
                        on conflict (tenant_id, subject, device_id, local_id) do nothing
                        """)
                .param("tenant", tenant())
                .param("id", conflict.id())
                .param("subject", conflict.subject())
                .param("device", conflict.deviceId())
                .param("local", conflict.localId())
                .param("action", conflict.action())
                .param("model", conflict.model())
                .param("record", conflict.recordId())
                .param("mine", conflict.localData().toString())
                .param("theirs", text(conflict.serverData()))
                .param("base", conflict.baseData().toString())
                .param("fields", conflict.fields().toArray(String[]::new))
                .param("localTime", timestamp(conflict.localTime()), Types.TIMESTAMP)
                .param("serverTime", timestamp(conflict.serverTime()), Types.TIMESTAMP)
                .param("suggested", conflict.suggested().word())
                .param("status", conflict.status())
                .param("overwritten", text(conflict.overwritten()))
                .param("decisions", conflict.decisions().toString())
                .param("now", timestamp(conflict.createdAt()))
                .param("decided", timestamp(conflict.decidedAt()), Types.TIMESTAMP)
                .update();
    }

    /** The conflict of a change of a reader's device. */
    @Transactional(readOnly = true)
    public Optional<Conflict> of(Reader reader, String localId) {
        return sql.sql(
                        """
                        select * from push_conflict where tenant_id = ? and subject = ?
                            and device_id = ? and local_id = ?
                        """)
                .params(tenant(), reader.subject(), reader.deviceId(), localId)
                .query((row, _) -> conflict(row))
                .optional();
    }

    /**
     * One conflict.
     *
     * @param subject whose it must be; null for anybody's
     */
    @Transactional(readOnly = true)
    public Optional<Conflict> find(UUID id, @Nullable String subject) {
        return sql.sql(
                        """
                        select * from push_conflict where tenant_id = :tenant and id = :id
                            and (cast(:subject as text) is null or subject = :subject)
                        """)
                .param("tenant", tenant())
                .param("id", id)
                .param("subject", subject)
                .query((row, _) -> conflict(row))
                .optional();
    }

    /** Conflicts, newest first; null stands for any. */
    @Transactional(readOnly = true)
    public List<Conflict> list(
            @Nullable String subject,
            @Nullable String device,
            @Nullable String status,
            int skip,
            int limit) {
        return sql.sql(
                        """
                        select * from push_conflict where tenant_id = :tenant
                            and (cast(:subject as text) is null or subject = :subject)
                            and (cast(:device as text) is null or device_id = :device)
                            and (cast(:status as text) is null or status = :status)
                        order by id desc limit :limit offset :skip
                        """)
                .param("tenant", tenant())
                .param("subject", subject)
                .param("device", device)
                .param("status", status)
                .param("limit", limit)
                .param("skip", skip)
                .query((row, _) -> conflict(row))
                .list();
    }

    /**
     * Stores a decision before it is sent.
     *
     * @return false if somebody else is deciding
     */
    public boolean begin(Conflict conflict, JsonNode plan) {
        return sql.sql(
                                """
                                update push_conflict set status = 'deciding', attempt = attempt + 1,
                                    plan = cast(? as jsonb)
                                where tenant_id = ? and id = ? and attempt = ? and status = ?
                                """)
                        .params(plan.toString(), tenant(), conflict.id())
                        .params(conflict.attempt(), conflict.status())
                        .update()
                == 1;
    }

    /** Notes what came of a decision. */
    public void end(
            Conflict conflict, String status, ObjectNode decision, @Nullable JsonNode overwritten) {
        ArrayNode decisions = conflict.decisions().deepCopy();
        decisions.add(decision.put("at", clock.instant().toString()));
        sql.sql(
                        """
                        update push_conflict set status = :status, plan = null,
                            decisions = cast(:decisions as jsonb), decided_at = :now,
                            overwritten = cast(:overwritten as jsonb)
                        where tenant_id = :tenant and id = :id
                        """)
                .param("status", status)
                .param("decisions", decisions.toString())
                .param("now", timestamp(clock.instant()))
                .param("overwritten", text(overwritten))
                .param("tenant", tenant())
                .param("id", conflict.id())
                .update();
    }

    private Conflict conflict(ResultSet row) throws SQLException {
        return new Conflict(
                row.getObject("id", UUID.class),
                row.getString("subject"),
                row.getString("device_id"),
                row.getString("local_id"),
                row.getString("action"),
                row.getString("model"),
                row.getLong("record_id"),
                (ObjectNode) json.readTree(row.getString("local_data")),
                (ObjectNode) tree(row.getString("server_data")),
                (ObjectNode) json.readTree(row.getString("base_data")),
                List.of((String[]) row.getArray("fields").getArray()),
                instant(row.getTimestamp("local_timestamp")),
                instant(row.getTimestamp("server_timestamp")),
                Strategy.of(row.getString("suggested")),
                row.getString("status"),
                row.getInt("attempt"),
                tree(row.getString("plan")),
                tree(row.getString("overwritten")),
                (ArrayNode) json.readTree(row.getString("decisions")),
                row.getTimestamp("created_at").toInstant(),
                instant(row.getTimestamp("decided_at")));
    }

    private @Nullable JsonNode tree(@Nullable String text) {
        return text == null ? null : json.readTree(text);
    }

    private static @Nullable String text(@Nullable JsonNode node) {
        return node == null ? null : node.toString();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static UUID tenant() {
        return CurrentTenant.get().value();
    }
}
