package io.bridgecore.launcher.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/**
 * The log of a company as four weeks fill it, written straight into the database: ten million
 * changes would take half an hour at the door.
 */
final class LongLog {

    private static final int STEP = 500_000;

    /** Four weeks come to five parts of a week each. */
    private static final String PARTS =
            """
            select sync.change_log_part(now() - make_interval(days => days))
            from generate_series(0, 28, 7) days
            """;

    private static final String CHANGES =
            """
            insert into sync.change_log (tenant_id, seq, system, model, record_id, operation,
                changed_fields, payload, source_event_id, occurred_at, priority, received_at, usual)
            select ?, n, 'odoo', 'bench.record', (n / 10)::text, 'write', '{name}',
                jsonb_build_object('id', n / 10, 'name', 'Record ' || n, 'active', true),
                'long-' || n, moment, 'high', moment, true
            from (select n, now() - interval '28 days' * (1 - n::float / ?) as moment
                from generate_series(?::bigint, ?::bigint) n) all_of_them
            order by n
            """;

    private static final String RECORDS =
            """
            insert into sync.record_state (tenant_id, source, model, record_id, seq, gone, payload,
                occurred_at, received_at, system, usual)
            select tenant_id, 'odoo', model, record_id, seq, false, payload, occurred_at,
                received_at, system, true
            from sync.change_log where tenant_id = ? and seq between ? and ? and seq % 10 = 9
            """;

    private static final String HEAD =
            """
            insert into sync.change_head (tenant_id, seq) values (?, ?)
            on conflict (tenant_id) do update set seq = excluded.seq
            """;

    private final PlatformCalls calls;
    private final UUID tenant;
    private final long rows;

    /** Prepares one that will have so many rows. */
    LongLog(PlatformCalls calls, String tenant, long rows) {
        this.calls = calls;
        this.tenant = UUID.fromString(tenant);
        this.rows = rows;
    }

    /** Writes the changes after one number, up to another. */
    void grow(long from, long to) throws IOException {
        try (Connection app = connect("sync_app", "sync-app");
                Connection owner = connect("sync_owner", "sync-owner")) {
            app.setAutoCommit(false);
            for (long last = from; last < to; last += STEP) {
                write(app, last + 1, Math.min(to, last + STEP));
            }
            try (Statement statement = owner.createStatement()) {
                statement.execute("analyze sync.change_log");
                statement.execute("analyze sync.record_state");
            }
        } catch (SQLException refused) {
            throw new IOException("The log cannot be filled", refused);
        }
    }

    private void write(Connection app, long first, long last) throws SQLException {
        run(app, "select set_config('app.tenant_id', ?, true)", tenant.toString());
        run(app, PARTS);
        run(app, CHANGES, tenant, (double) rows, first, last);
        run(app, RECORDS, tenant, first, last);
        run(app, HEAD, tenant, last);
        app.commit();
    }

    private Connection connect(String role, String secret) throws SQLException, IOException {
        return DriverManager.getConnection(
                calls.platformAddress("database.url"), role, calls.secret(secret));
    }

    private static void run(Connection connection, String sql, Object... values)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        }
    }
}
