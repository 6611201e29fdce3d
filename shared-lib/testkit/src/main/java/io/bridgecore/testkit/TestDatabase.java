package io.bridgecore.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A database of its own for the tests of one service in one process, with the roles and the schema
 * that the platform gives the service.
 *
 * @param url JDBC address
 * @param service short name of the service
 */
public record TestDatabase(String url, String service) {

    /** Password of both roles; the server listens on loopback and is thrown away. */
    public static final String PASSWORD = "only-for-tests";

    private static final String PROVISION =
            "infrastructure/launcher/src/main/resources/postgres/provision.sql";
    private static final Map<String, TestDatabase> DATABASES = new ConcurrentHashMap<>();

    /** The database of this process for a service. */
    public static TestDatabase of(String service) {
        return DATABASES.computeIfAbsent(service, TestDatabase::create);
    }

    /** A connection that no wall stops. */
    public Connection asSuperuser() {
        Infrastructure servers = Infrastructure.shared();
        return connect(url, servers.superuser(), servers.superuserPassword());
    }

    /** A connection under the role that the service itself uses. */
    public Connection asApp() {
        return connect(url, service + "_app", PASSWORD);
    }

    /** How many rows each table with a {@code tenant_id} has of a tenant, by table. */
    public Map<String, Long> rowsOf(UUID tenant) throws SQLException {
        var rows = new TreeMap<String, Long>();
        try (Connection admin = asSuperuser();
                Statement sql = admin.createStatement()) {
            for (String table : tenantTables(sql)) {
                try (ResultSet count =
                        sql.executeQuery(
                                "select count(*) from \"%s\".\"%s\" where tenant_id = '%s'"
                                        .formatted(service, table, tenant))) {
                    count.next();
                    rows.put(table, count.getLong(1));
                }
            }
        }
        return rows;
    }

    private List<String> tenantTables(Statement sql) throws SQLException {
        var tables = new ArrayList<String>();
        try (ResultSet found =
                sql.executeQuery(
                        """
                        select table_name from information_schema.columns
                        where table_schema = '%s' and column_name = 'tenant_id'
                        """
                                .formatted(service))) {
            while (found.next()) {
                tables.add(found.getString(1));
            }
        }
        return tables;
    }

    private static TestDatabase create(String service) {
        Infrastructure servers = Infrastructure.shared();
        String name = "test_" + service + "_" + ProcessHandle.current().pid();
        try (Connection admin =
                        connect(
                                servers.databaseUrl(),
                                servers.superuser(),
                                servers.superuserPassword());
                Statement sql = admin.createStatement()) {
            sql.execute("drop database if exists " + name + " with (force)");
            sql.execute("create database " + name);
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
        String url = servers.databaseUrl().replaceFirst("/[^/?]*(\\?|$)", "/" + name + "$1");
        var database = new TestDatabase(url, service);
        database.provision(name);
        return database;
    }

    private void provision(String name) {
        try (Connection admin = asSuperuser();
                Statement sql = admin.createStatement()) {
            admin.setAutoCommit(false);
            sql.execute(
                    Files.readString(Repository.root().resolve(PROVISION))
                            .replace("${database}", name)
                            .replace("${service}", service)
                            .replace("${owner_password}", PASSWORD)
                            .replace("${app_password}", PASSWORD));
            admin.commit();
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static Connection connect(String url, String user, String password) {
        try {
            return DriverManager.getConnection(url, user, password);
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }
}
