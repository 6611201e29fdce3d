package io.bridgecore.sync.webhook;

import io.bridgecore.sync.feed.Reader;
import io.bridgecore.sync.log.Change;
import io.bridgecore.sync.log.LogPage;
import io.bridgecore.sync.log.Portion;
import io.bridgecore.tenancy.CurrentTenant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The current tenant's log as a list that each reader can tick off. */
@Repository
@Transactional
public class EventList {

    private final JdbcClient sql;

    EventList(JdbcClient sql) {
        this.sql = sql;
    }

    /** An event and whether the reader has marked it. */
    record Entry(Change change, EventStatus status) {}

    /** The events that a query is for, not more than fit into an answer. */
    @Transactional(readOnly = true)
    public List<Entry> find(Reader reader, EventQuery query) {
        EventStatus status = query.status();
        List<String> models = query.filter().models();
        ResultSetExtractor<List<Entry>> entries = EventList::entries;
        return sql.sql(
                        """
                        select * from (
                            select %s, exists (
                                select from processed_event p
                                where p.tenant_id = c.tenant_id and p.seq = c.seq
                                    and p.subject = :subject and p.device_id = :device) as done
                            from change_log c
                            where tenant_id = :tenant and seq > :after
                                and (cast(:models as text[]) is null or model = any(:models))
                                and (cast(:operation as text) is null or operation = :operation)
                                and (cast(:record as text) is null or record_id = :record)
                                and (cast(:priority as text) is null or priority = :priority)
                                and case when cast(:connection as uuid) is null then usual
                                    else connection_id = :connection end
                        ) events
                        where cast(:status as text) is null
                            or case when done then 'sent' else 'pending' end = :status
                        order by seq limit :limit offset :offset
                        """
                                .formatted(Change.COLUMNS))
                .withFetchSize(Portion.FETCHED)
                .param("subject", reader.subject())
                .param("device", reader.deviceId())
                .param("tenant", tenant())
                .param("after", query.after())
                .param("models", models == null ? null : models.toArray(String[]::new), Types.ARRAY)
                .param("operation", query.operation())
                .param("record", query.recordId())
                .param("priority", query.priority())
                .param("connection", query.filter().connection(), Types.OTHER)
                .param("status", status == null ? null : status.json())
                .param("limit", query.limit())
                .param("offset", query.offset())
                .query(entries);
    }

    private static List<Entry> entries(ResultSet rows) throws SQLException {
        var found = new ArrayList<Entry>();
        var portion = new Portion();
        while (!portion.isFull() && rows.next()) {
            Change change = Change.of(rows);
            portion.add(change.payload());
            found.add(
                    new Entry(
                            change,
                            rows.getBoolean("done") ? EventStatus.SENT : EventStatus.PENDING));
        }
        return found;
    }

    /** The events as a part of the log that begins after a number. */
    static LogPage page(List<Entry> entries, long after) {
        List<Change> changes = entries.stream().map(Entry::change).toList();
        long last = changes.isEmpty() ? after : changes.getLast().seq();
        return new LogPage(last, 0, changes, true, last);
    }

    /** Marks events as processed by the reader; answers how many were not before. */
    public int mark(Reader reader, List<Long> ids) {
        return sql.sql(
                        """
                        insert into processed_event (tenant_id, seq, subject, device_id)
                        select tenant_id, seq, ?, ? from change_log
                        where tenant_id = ? and seq = any(?)
                        on conflict do nothing
                        """)
                .params(reader.subject(), reader.deviceId(), tenant())
                .param(ids.toArray(Long[]::new))
                .update();
    }

    /** How many of the events after a number somebody has marked, on whichever device. */
    @Transactional(readOnly = true)
    public long marked(String subject, long after) {
        return sql.sql(
                        """
                        select count(distinct seq) from processed_event
                        where tenant_id = ? and subject = ? and seq > ?
                        """)
                .params(tenant(), subject, after)
                .query(Long.class)
                .single();
    }

    private static UUID tenant() {
        return CurrentTenant.get().value();
    }
}
