package io.bridgecore.auth.registration;

import io.bridgecore.auth.audit.Audit;
import io.bridgecore.tenancy.CurrentTenant;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Whether anybody may register with the current tenant. Closed until an administrator opens it. */
@Component
class OpenRegistration {

    private final JdbcClient sql;
    private final Audit audit;
    private final Clock clock;

    OpenRegistration(JdbcClient sql, Audit audit, Clock clock) {
        this.sql = sql;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public boolean open() {
        return sql.sql("select exists (select from open_registration where tenant_id = ?)")
                .param(CurrentTenant.get().value())
                .query(Boolean.class)
                .single();
    }

    /** Opens or closes it. */
    @Transactional
    public void open(boolean open) {
        boolean before = open();
        if (before == open) {
            return;
        }
        if (open) {
            sql.sql(
                            """
                            insert into open_registration (tenant_id, opened_at) values (?, ?)
                            on conflict do nothing
                            """)
                    .params(CurrentTenant.get().value(), Timestamp.from(clock.instant()))
                    .update();
        } else {
            sql.sql("delete from open_registration where tenant_id = ?")
                    .param(CurrentTenant.get().value())
                    .update();
        }
        audit.record(
                "registration.changed",
                "organization",
                CurrentTenant.get().toString(),
                Map.of("open", before),
                Map.of("open", open));
    }
}
