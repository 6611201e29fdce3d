package io.bridgecore.launcher.bench;

import io.bridgecore.launcher.bench.UsageBatches.Sum;
import java.io.IOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What monitoring-service has written down of some tenants, as it stands in its tables. */
final class UsageTables implements AutoCloseable {

    private static final List<String> SUMS = List.of("usage_minute", "usage_hour", "usage_day");
    private static final String REQUESTS = "usage_request";
    private static final String PEOPLE = "usage_person";

    private final Connection connection;
    private final Array tenants;

    UsageTables(PlatformCalls calls, List<UUID> tenants) throws IOException {
        try {
            connection =
                    DriverManager.getConnection(
                            calls.platformAddress("database.url"),
                            "monitoring_app",
                            calls.secret("monitoring-app"));
            try (Statement statement = connection.createStatement()) {
                statement.execute("set role monitoring_platform");
            }
            this.tenants = connection.createArrayOf("uuid", tenants.toArray());
        } catch (SQLException refused) {
            throw new IOException("The usage cannot be read", refused);
        }
    }

    /** How many requests are counted by now. */
    long counted() throws IOException {
        return ask("select sum(calls), 0, 0 from usage_day where tenant_id = any(?)").requests();
    }

    /** What there is, by table. */
    Map<String, Sum> all() throws IOException {
        Map<String, Sum> all = new LinkedHashMap<>();
        all.put(
                REQUESTS,
                ask(
                        "select count(*), sum(duration_micros), sum(request_bytes + response_bytes)"
                                + " from usage_request where tenant_id = any(?)"));
        for (String table : SUMS) {
            all.put(
                    table,
                    ask(
                            "select sum(calls), sum(duration_micros),"
                                    + " sum(request_bytes + response_bytes) from "
                                    + table
                                    + " where tenant_id = any(?)"));
        }
        return all;
    }

    /** Takes all of them away. */
    void remove() throws IOException {
        for (String table : List.of(REQUESTS, "usage_minute", "usage_hour", "usage_day", PEOPLE)) {
            try (PreparedStatement statement =
                    connection.prepareStatement(
                            "delete from " + table + " where tenant_id = any(?)")) {
                statement.setArray(1, tenants);
                statement.executeUpdate();
            } catch (SQLException refused) {
                throw new IOException("The usage cannot be taken away", refused);
            }
        }
    }

    private Sum ask(String question) throws IOException {
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            statement.setArray(1, tenants);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Sum(row.getLong(1), row.getLong(2), row.getLong(3));
            }
        } catch (SQLException refused) {
            throw new IOException("The usage cannot be read", refused);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException refused) {
            throw new IOException(refused);
        }
    }
}
