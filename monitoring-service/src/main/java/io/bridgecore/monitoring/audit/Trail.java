package io.bridgecore.monitoring.audit;

import io.bridgecore.contracts.event.AuditRecorded;
import io.bridgecore.contracts.event.Event;
import io.bridgecore.monitoring.audit.Pages.Head;
import java.sql.Timestamp;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Adds to the trail: the only thing that can be done to it. */
@Repository
class Trail {

    private static final String INSERT =
            """
            insert into audit_entry (tenant_id, seq, id, occurred_at, action, actor, entity,
                request_id, actor_id, entity_id, reason, before, after, address, agent,
                details_hash, hash)
            values (:tenant, :seq, :id, :at, :action, :actor, :entity, :request, :actorId,
                :entityId, :reason, cast(:before as json), cast(:after as json), :address, :agent,
                :detailsHash, :hash)
            """;

    /** The deed with which what a tenant's entries say of people goes. */
    static final String PURGED = "tenant.purged";

    private final JdbcClient sql;
    private final JsonMapper json;

    Trail(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** Adds to the chain of the event's tenant; one transaction at a time. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void append(Event<AuditRecorded> event) {
        Entry entry = Entry.of(event, json);
        Head head = lock(entry.tenant());
        long seq = head.seq() + 1;
        byte[] hash = insert(entry, seq, head.hash());
        boolean purged = head.purged() || entry.action().equals(PURGED);
        sql.sql("update audit_head set seq = ?, hash = ?, purged = ? where tenant_id = ?")
                .params(seq, hash, purged, entry.tenant())
                .update();
        if (purged) {
            sql.sql("select audit_forget(?)").param(entry.tenant()).query(Long.class).single();
        }
    }

    private byte[] insert(Entry entry, long seq, byte[] before) {
        Entry.Details details = Objects.requireNonNull(entry.details());
        byte[] detailsHash = Chain.details(details);
        byte[] hash = Chain.entry(before, seq, entry, detailsHash);
        sql.sql(INSERT)
                .param("tenant", entry.tenant())
                .param("seq", seq)
                .param("id", entry.id())
                .param("at", Timestamp.from(entry.occurredAt()))
                .param("action", entry.action())
                .param("actor", entry.actor())
                .param("entity", entry.entity())
                .param("request", entry.requestId())
                .param("actorId", details.actorId())
                .param("entityId", details.entityId())
                .param("reason", details.reason())
                .param("before", details.before())
                .param("after", details.after())
                .param("address", details.address())
                .param("agent", details.agent())
                .param("detailsHash", detailsHash)
                .param("hash", hash)
                .update();
        return hash;
    }

    private Head lock(UUID tenant) {
        sql.sql(
                        """
                        insert into audit_head (tenant_id, seq, hash) values (?, 0, ?)
                        on conflict do nothing
                        """)
                .params(tenant, Chain.BEGINNING)
                .update();
        return sql.sql("select seq, hash, purged from audit_head where tenant_id = ? for update")
                .param(tenant)
                .query((row, _) ->
                        new Head(
                                row.getLong("seq"), row.getBytes("hash"), row.getBoolean("purged")))
                .single();
    }
}
