package io.bridgecore.launcher.platform;

import io.bridgecore.launcher.server.PostgresServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Map;

/**
 * Gives each service its schema and roles in the database of the platform; repeatable, so that new
 * services get theirs at the next start.
 *
 * @param database name of the database
 * @param services names of the services that own a schema
 * @param passwords knows those that the roles get
 */
record Provisioning(String database, Collection<String> services, Backends passwords)
        implements PostgresServer.Setup {

    @Override
    public void apply(PostgresServer server) throws SQLException, IOException {
        try (Connection maintenance = server.connect("postgres")) {
            createDatabase(maintenance);
        }
        String script = script();
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement()) {
            for (String service : services) {
                statement.execute(fill(script, service));
            }
        }
    }

    private void createDatabase(Connection connection) throws SQLException {
        try (PreparedStatement find =
                connection.prepareStatement("select 1 from pg_database where datname = ?")) {
            find.setString(1, database);
            try (ResultSet found = find.executeQuery()) {
                if (found.next()) {
                    return;
                }
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("create database " + database);
        }
    }

    private String fill(String script, String service) {
        String filled = script;
        for (Map.Entry<String, String> variable :
                Map.of(
                                "database",
                                database,
                                "service",
                                service,
                                "owner_password",
                                passwords.ownerPassword(service),
                                "app_password",
                                passwords.appPassword(service))
                        .entrySet()) {
            filled = filled.replace("${" + variable.getKey() + "}", variable.getValue());
        }
        return filled;
    }

    private static String script() throws IOException {
        try (InputStream in = Provisioning.class.getResourceAsStream("/postgres/provision.sql")) {
            if (in == null) {
                throw new IOException("The launcher lacks postgres/provision.sql");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
