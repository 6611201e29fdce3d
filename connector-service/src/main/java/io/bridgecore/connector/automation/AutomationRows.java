package io.bridgecore.connector.automation;

import io.bridgecore.tenancy.CurrentTenant;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Which models a connection is to send, and what of them. */
@Repository
@Transactional
class AutomationRows {

    private final JdbcClient sql;
    private final Clock clock;

    AutomationRows(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** One model and the fields that are sent besides the usual ones. */
    private record Sent(String model, List<String> fields) {}

    /** The models in alphabetical order, each with its fields. */
    @Transactional(readOnly = true)
    public Map<String, List<String>> of(UUID connection) {
        var models = new TreeMap<String, List<String>>();
        sql.sql("select model, fields from automation where tenant_id = ? and connection_id = ?")
                .params(tenant(), connection)
                .query((row, _) ->
                        new Sent(row.getString(1), List.of((String[]) row.getArray(2).getArray())))
                .list()
                .forEach(sent -> models.put(sent.model(), sent.fields()));
        return models;
    }

    /** Adds models; of those that are there already the fields are replaced. */
    public void add(UUID connection, Map<String, List<String>> models) {
        models.forEach((model, fields) ->
                sql.sql(
                                """
                                insert into automation
                                    (tenant_id, connection_id, model, fields, created_at)
                                values (?, ?, ?, ?, ?)
                                on conflict (tenant_id, connection_id, model)
                                    do update set fields = excluded.fields
                                """)
                        .params(
                                tenant(),
                                connection,
                                model,
                                fields.toArray(String[]::new),
                                Timestamp.from(clock.instant()))
                        .update());
    }

    public void remove(UUID connection, List<String> models) {
        sql.sql(
                        "delete from automation where tenant_id = ? and connection_id = ?"
                                + " and model = any(?)")
                .params(tenant(), connection, models.toArray(String[]::new))
                .update();
    }

    private static UUID tenant() {
        return CurrentTenant.get().value();
    }
}
