package io.bridgecore.sync.log;

import io.bridgecore.tenancy.CurrentTenant;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The events that the current tenant's log has met lately, whether it kept them or not. */
@Repository
@Transactional
public class KnownEvents {

    private final JdbcClient sql;
    private final Clock clock;

    KnownEvents(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Whether all of them were met, by the ids that their senders gave them. */
    @Transactional(readOnly = true)
    public boolean hasAll(Set<String> ids) {
        if (ids.isEmpty()) {
            return true;
        }
        long met =
                sql.sql(
                                """
                                select count(*) from known_event
                                where tenant_id = ? and event in (
                                    select cast(md5(id) as uuid) from unnest(?) as wanted(id))
                                """)
                        .params(tenant(), ids.toArray(String[]::new))
                        .query(Long.class)
                        .single();
        return met == ids.size();
    }

    /** Remembers events that the log has no use for. */
    void pass(Collection<String> ids) {
        if (!ids.isEmpty()) {
            sql.sql(
                            """
                            insert into known_event (tenant_id, event, seen_at)
                            select ?, cast(md5(id) as uuid), ? from unnest(?) as passed(id)
                            on conflict do nothing
                            """)
                    .params(tenant(), Timestamp.from(clock.instant()), ids.toArray(String[]::new))
                    .update();
        }
    }

    private static UUID tenant() {
        return CurrentTenant.get().value();
    }
}
