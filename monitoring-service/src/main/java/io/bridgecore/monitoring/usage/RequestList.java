package io.bridgecore.monitoring.usage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads single requests, newest first. Whoever asks opens the transaction. */
@Repository
class RequestList {

    private static final String SELECT =
            """
            select id, tenant_id, user_id, at, endpoint, method, model, operation, service,
                request_bytes, response_bytes, duration_micros, status, address, agent, request_id
            from usage_request where
            """;

    private static final String ORDER = " order by at desc, id desc";

    private final JdbcClient sql;

    RequestList(JdbcClient sql) {
        this.sql = sql;
    }

    /** One request on the wire; absent tenant: it never got as far as one. */
    record Line(
            long id,
            @Nullable UUID tenantId,
            @Nullable String userId,
            Instant timestamp,
            String endpoint,
            String method,
            @Nullable String modelName,
            @Nullable String operation,
            String service,
            long requestSizeBytes,
            long responseSizeBytes,
            double responseTimeMs,
            int statusCode,
            @Nullable String ipAddress,
            @Nullable String userAgent,
            String requestId) {}

    List<Line> page(RequestFilter filter, int skip, int limit) {
        return sql.sql(SELECT + filter.condition() + ORDER + " offset :skip limit :limit")
                .params(filter.values())
                .param("skip", skip)
                .param("limit", limit)
                .query((row, _) -> read(row))
                .list();
    }

    /** The next ones after a line; the first without one. */
    List<Line> after(RequestFilter filter, @Nullable Line last, int limit) {
        String further = last == null ? "" : " and (at, id) < (:lastAt, :lastId)";
        JdbcClient.StatementSpec question =
                sql.sql(SELECT + filter.condition() + further + ORDER + " limit :limit")
                        .params(filter.values())
                        .param("limit", limit);
        if (last != null) {
            question =
                    question.param("lastAt", Timestamp.from(last.timestamp()))
                            .param("lastId", last.id());
        }
        return question.query((row, _) -> read(row)).list();
    }

    private static Line read(ResultSet row) throws SQLException {
        UUID tenant = row.getObject("tenant_id", UUID.class);
        return new Line(
                row.getLong("id"),
                tenant.equals(RequestRows.NOBODY) ? null : tenant,
                row.getString("user_id"),
                row.getTimestamp("at").toInstant(),
                row.getString("endpoint"),
                row.getString("method"),
                row.getString("model"),
                row.getString("operation"),
                row.getString("service"),
                row.getLong("request_bytes"),
                row.getLong("response_bytes"),
                Figures.ms(row.getLong("duration_micros")),
                row.getInt("status"),
                row.getString("address"),
                row.getString("agent"),
                row.getString("request_id"));
    }
}
