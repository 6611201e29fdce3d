package io.bridgecore.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What every database of the platform promises, looked up in PostgreSQL itself. A service extends
 * this as a {@link PlatformTest}, so that its migrations have run.
 */
public abstract class WallContractTests {

    private final String service;

    protected WallContractTests(String service) {
        this.service = service;
    }

    @Test
    protected void everyTenantTableHasForcedRowSecurity() throws SQLException {
        assertThat(
                        names(
                                """
                                select c.relname from pg_class c
                                join pg_namespace n on n.oid = c.relnamespace
                                join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
                                    and not a.attisdropped
                                where n.nspname = '%s' and c.relkind in ('r', 'p')
                                    and not (c.relrowsecurity and c.relforcerowsecurity)
                                """))
                .as("tables with tenant_id but without FORCED row security")
                .isEmpty();
    }

    @Test
    protected void everyTenantTableHasThePolicyOfTheTenant() throws SQLException {
        assertThat(
                        names(
                                """
                                select c.relname from pg_class c
                                join pg_namespace n on n.oid = c.relnamespace
                                join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
                                    and not a.attisdropped
                                where n.nspname = '%1$s' and c.relkind in ('r', 'p')
                                    and not exists (select from pg_policies p
                                        where p.schemaname = n.nspname and p.tablename = c.relname
                                            and p.roles = array['%1$s_app']::name[]
                                            and p.qual like '%%app.tenant_id%%')
                                """))
                .as("tables with tenant_id but without a policy on app.tenant_id")
                .isEmpty();
    }

    @Test
    void theServingRoleIsNeitherOwnerNorAboveTheWalls() throws SQLException {
        assertThat(
                        names(
                                """
                                select rolname from pg_roles
                                where rolname in ('%1$s_app', '%1$s_platform')
                                    and (rolsuper or rolbypassrls or rolcreaterole)
                                union all
                                select tablename from pg_tables where schemaname = '%1$s'
                                    and tableowner in ('%1$s_app', '%1$s_platform')
                                """))
                .isEmpty();
    }

    @Test
    void aConnectionWithoutTenantSeesNoRow() throws SQLException {
        try (Connection app = TestDatabase.of(service).asApp();
                Statement sql = app.createStatement()) {
            for (String table : tenantTables()) {
                try (ResultSet rows = sql.executeQuery("select count(*) from " + table)) {
                    rows.next();
                    assertThat(rows.getLong(1)).as(table).isZero();
                }
            }
        }
    }

    private List<String> tenantTables() throws SQLException {
        return names(
                """
                select table_name from information_schema.columns
                where table_schema = '%s' and column_name = 'tenant_id'
                """);
    }

    private List<String> names(String query) throws SQLException {
        try (Connection admin = TestDatabase.of(service).asSuperuser();
                Statement sql = admin.createStatement();
                ResultSet rows = sql.executeQuery(query.formatted(service))) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
