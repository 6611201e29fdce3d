package io.bridgecore.tenancy;

import io.bridgecore.contracts.TenantId;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Erases every row that a service keeps of a tenant, whatever tables it has, except where the
 * service may not delete at all. Works as the tenant, so the walls keep it from everybody else's
 * rows; doing it again does no harm.
 */
public final class TenantErasure {

    private static final int BATCH = 2_000;

    /** Tables made later come first: they may refer to earlier ones. */
    private static final String TABLES =
            """
            select format('%I', c.relname) from pg_class c
            join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
                and not a.attisdropped
            where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'
                and has_table_privilege(c.oid, 'delete')
            order by c.oid desc
            """;

    private final JdbcClient sql;
    private final TransactionTemplate transactions;

    TenantErasure(JdbcClient sql, PlatformTransactionManager manager) {
        this.sql = sql;
        this.transactions = new TransactionTemplate(manager);
        this.transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Erases in small transactions of its own. */
    public void erase(TenantId tenant) {
        List<String> tables = sql.sql(TABLES).query(String.class).list();
        CurrentTenant.runAs(tenant, () -> tables.forEach(table -> erase(tenant, table)));
    }

    private void erase(TenantId tenant, String table) {
        String statement =
                """
                delete from %1$s where ctid = any(array(
                    select ctid from %1$s where tenant_id = ? limit ?))
                """
                        .formatted(table);
        int erased;
        do {
            erased =
                    Objects.requireNonNull(
                            transactions.execute(_ ->
                                    sql.sql(statement).params(tenant.value(), BATCH).update()));
        } while (erased == BATCH || anythingLeft(tenant, table));
    }

    /** Somebody may have changed a row at the moment it was to go, which saves it for once. */
    private boolean anythingLeft(TenantId tenant, String table) {
        return Objects.requireNonNull(
                transactions.execute(_ ->
                        sql.sql("select exists (select from " + table + " where tenant_id = ?)")
                                .param(tenant.value())
                                .query(Boolean.class)
                                .single()));
    }
}
