package io.bridgecore.sync.app;

import io.bridgecore.tenancy.CurrentTenant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells every process that what is shown to apps or devices of the current tenant may have changed.
 */
@Component
public class SightNews {

    /** Channel of PostgreSQL; what is told there is the tenant's id. */
    public static final String CHANNEL = "sync_sight";

    private final JdbcClient sql;

    SightNews(JdbcClient sql) {
        this.sql = sql;
    }

    /** Tells it once the present transaction is committed. */
    public void tell() {
        sql.sql("select pg_notify(?, ?)")
                .params(CHANNEL, CurrentTenant.get().toString())
                .query(_ -> {});
    }
}
