package io.bridgecore.tenancy;

import io.bridgecore.contracts.TenantId;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/**
 * Tells PostgreSQL at the start of each transaction whose rows it may show. Both settings end with
 * the transaction, so a pooled connection carries nothing over.
 */
class TenantWall implements TransactionExecutionListener {

    private final DataSource database;
    private final String platformRole;

    TenantWall(DataSource database, String platformRole) {
        this.database = database;
        this.platformRole = platformRole;
    }

    @Override
    public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
        if (failure != null || !transaction.isNewTransaction()) {
            return;
        }
        var sql = new JdbcTemplate(database);
        if (PlatformScope.active()) {
            sql.execute("set local role " + platformRole);
        } else if (CurrentTenant.find().isPresent()) {
            TenantId tenant = CurrentTenant.get();
            sql.query("select set_config('app.tenant_id', ?, true)", _ -> {}, tenant.toString());
        }
    }
}
