package io.bridgecore.sync.log;

import io.bridgecore.contracts.TenantId;
import io.bridgecore.contracts.Uuid7;
import io.bridgecore.contracts.event.Event;
import io.bridgecore.contracts.event.EventData;
import io.bridgecore.contracts.event.RecordChanged;
import io.bridgecore.tenancy.CurrentTenant;
import io.bridgecore.testkit.TestDatabase;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import tools.jackson.databind.json.JsonMapper;

/** Changes for tests, and a short way into the log. */
@NullMarked
@TestComponent
public class LogFixture {

    private final LogWriter writer;
    private final JsonMapper json;

    LogFixture(LogWriter writer, JsonMapper json) {
        this.writer = writer;
        this.json = json;
    }

    public List<RecordChanged> append(TenantId tenant, RecordChanged... changes) {
        return CurrentTenant.callAs(tenant, () -> writer.append(List.of(changes)));
    }

    /** The fact as it travels over Kafka. */
    public String message(TenantId tenant, EventData fact) {
        return json.writeValueAsString(
                new Event<>(
                        Uuid7.next(), fact.type(), Instant.now(), tenant, null, null, fact, "1.0"));
    }

    public static RecordChanged change(String model, int record, String sourceEventId) {
        return new RecordChanged(
                "odoo",
                model,
                String.valueOf(record),
                "write",
                List.of("name"),
                Map.of("id", record, "name", "Zoë"),
                sourceEventId,
                Instant.parse("2026-11-20T10:00:00Z"),
                "high",
                null,
                null);
    }

    /** A record that came to be, with these fields. */
    public static RecordChanged created(
            String model,
            int record,
            @Nullable String priority,
            Map<String, @Nullable Object> fields) {
        return new RecordChanged(
                "odoo",
                model,
                String.valueOf(record),
                "create",
                List.of(),
                fields,
                Uuid7.next().toString(),
                Instant.parse("2026-11-20T10:00:00Z"),
                priority,
                null,
                null);
    }

    /** An order that was written, with what is known of it now. */
    public static RecordChanged write(int order, Map<String, @Nullable Object> payload) {
        return order("write", order, payload);
    }

    /** An order that was deleted. */
    public static RecordChanged gone(int order) {
        return order("unlink", order, Map.of());
    }

    /** An order that something happened to, which touched these fields. */
    public static RecordChanged order(
            String operation, int order, Map<String, @Nullable Object> payload) {
        return new RecordChanged(
                "odoo",
                "sale.order",
                String.valueOf(order),
                operation,
                List.copyOf(payload.keySet()),
                payload,
                Uuid7.next().toString(),
                Instant.now(),
                null,
                null,
                null);
    }

    /** The ids that senders gave to the changes in a tenant's log, in the log's order. */
    public List<String> sourceEvents(TenantId tenant) {
        try (var admin = TestDatabase.of("sync").asSuperuser();
                var sql = admin.createStatement();
                var rows =
                        sql.executeQuery(
                                "select source_event_id from sync.change_log where tenant_id ="
                                        + " '%s' order by seq".formatted(tenant))) {
            var ids = new ArrayList<String>();
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
            return ids;
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }

    /** Rows as nobody but a superuser sees them all. */
    public static long count(String fromWhere) throws SQLException {
        try (var admin = TestDatabase.of("sync").asSuperuser();
                var sql = admin.createStatement();
                var rows = sql.executeQuery("select count(*) from sync." + fromWhere)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Does something to the database that the service itself must not. */
    public static void execute(String statement) {
        try (var admin = TestDatabase.of("sync").asSuperuser();
                var sql = admin.createStatement()) {
            sql.execute(Objects.requireNonNull(statement));
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }
}
