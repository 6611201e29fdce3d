package io.bridgecore.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
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
